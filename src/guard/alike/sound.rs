//! How a word sounds, as far as its letters say: its consonants, each with the vowels behind it; the same for Latin and for Arabic letters.
//!
//! Coarser than a spelling, finer than a [`skeleton`](super::skeleton): it is what two forms of one given name share at their beginning.

use zeroize::Zeroizing;

use super::model::Script;

/// A consonant and the vowels that follow it at once.
#[derive(Clone, Copy, PartialEq, Eq, Default, zeroize::Zeroize)]
pub(super) struct Beat {
    /// The consonant; [`Beat::VOWEL`] where the word begins with a vowel.
    pub(super) consonant: u8,
    /// The vowels, as bits.
    vowels: u8,
}

/// Vowels as bits. Arabic writes long ones alone: where none stands, it may be any, or none.
const A: u8 = 1;
const E: u8 = 2;
const I: u8 = 4;
const O: u8 = 8;
const U: u8 = 16;
const ANY: u8 = 32;

impl Beat {
    /// In the place of a consonant before a vowel that opens the word.
    pub(super) const VOWEL: u8 = b'*';

    /// Whether no vowel follows, or none that is written.
    pub(super) const fn is_bare(self) -> bool {
        self.vowels == 0 || self.vowels == ANY
    }

    /// Whether the vowels of both may be the same ones.
    pub(super) fn has_vowels_of(self, other: Self) -> bool {
        let either = (self.vowels | other.vowels) & ANY > 0;
        either || self.vowels == other.vowels || near(self.vowels) & near(other.vowels) > 0
    }

    /// Whether the vowels of both are those of two names: no writer puts an a for an i, or for a u. An e is any of them.
    pub(super) const fn clashes(self, other: Self) -> bool {
        const fn told(vowels: u8) -> u8 {
            if vowels & (E | ANY) > 0 { 0 } else { vowels & (A | I) | if vowels & (O | U) > 0 { U } else { 0 } }
        }
        let (one, other) = (told(self.vowels), told(other.vowels));
        one > 0 && other > 0 && one & other == 0
    }

    /// Whether both are the same.
    pub(super) fn sounds_as(self, other: Self) -> bool {
        self.consonant == other.consonant && self.has_vowels_of(other)
    }
}

/// Vowels, and those that others hear or write for them.
fn near(vowels: u8) -> u8 {
    let with = |of: u8, also: u8| if vowels & of > 0 { of | also } else { 0 };
    with(A, E) | with(E, 0) | with(I, E) | with(O, U) | with(U, O)
}

/// The sound of a word.
pub(super) fn sound(script: Script, letters: &[u8]) -> Zeroizing<Vec<Beat>> {
    let mut out = Zeroizing::new(Vec::with_capacity(letters.len()));
    match script {
        Script::Latin => latin(letters, &mut out),
        Script::Arabic => arabic(letters, &mut out),
    }
    out
}

fn latin(letters: &[u8], out: &mut Vec<Beat>) {
    let at = |place: usize| letters.get(place).map_or(0, |number| b'a' + number - 1);
    let mut place = 0;
    while place < letters.len() {
        let (this, next) = (at(place), at(place + 1));
        place += 1;
        let follows = vowel(next) > 0;
        let consonant = match (this, next) {
            (b'y' | b'i', _) if follows && (out.is_empty() || vowel(at(place.wrapping_sub(2))) > 0) => b'y',
            (b'a' | b'e' | b'i' | b'o' | b'u' | b'y', _) => {
                add_vowel(out, vowel(this));
                continue;
            }
            (b's', b'h') => b'x',
            (b'p', b'h') => b'f',
            (b'c', b'h') => b'x',
            (b'c', b'e' | b'i' | b'y') => b's',
            (b'c' | b'k' | b'q' | b'x', _) => b'k',
            (b'g' | b'j', _) => b'g',
            (b'v' | b'w', _) => b'w',
            _ => this,
        };
        if next == b'h' && b"sptdkgcz".contains(&this) {
            place += 1;
        }
        add_consonant(out, consonant, 0);
    }
}

const fn vowel(letter: u8) -> u8 {
    match letter {
        b'a' => A,
        b'e' => E,
        b'i' | b'y' => I,
        b'o' => O,
        b'u' => U,
        _ => 0,
    }
}

fn arabic(letters: &[u8], out: &mut Vec<Beat>) {
    for (place, &number) in letters.iter().enumerate() {
        let letter = char::from_u32(u32::from('ء') + u32::from(number) - 1).unwrap_or_default();
        let long = match letter {
            'ا' => A | E,
            'و' => O | U,
            'ي' | 'ى' => I | E,
            _ => 0,
        };
        let opens = out.last().is_some_and(|last| last.vowels == ANY);
        match (consonant_of(letter), long) {
            (_, A_OR_E) if place > 0 => add_long(out, long),
            (_, 1..) if opens && place > 0 => add_long(out, long),
            (Some(consonant), _) => add_consonant(out, consonant, ANY),
            (None, _) if place == 0 => out.push(Beat { consonant: Beat::VOWEL, vowels: ANY }),
            (None, _) => {}
        }
    }
}

const A_OR_E: u8 = A | E;

fn consonant_of(letter: char) -> Option<u8> {
    Some(match letter {
        'ب' => b'b',
        'ت' | 'ط' | 'ة' => b't',
        'ج' | 'غ' => b'g',
        'ح' | 'ه' => b'h',
        'خ' | 'ق' | 'ك' => b'k',
        'د' | 'ض' => b'd',
        'ذ' | 'ز' | 'ظ' => b'z',
        'ر' => b'r',
        'ث' | 'س' | 'ص' => b's',
        'ش' => b'x',
        'ف' => b'f',
        'ل' => b'l',
        'م' => b'm',
        'ن' => b'n',
        'و' => b'w',
        'ي' => b'y',
        _ => return None,
    })
}

fn add_consonant(out: &mut Vec<Beat>, consonant: u8, vowels: u8) {
    match out.last_mut() {
        // A consonant that is written twice is one.
        Some(last) if last.consonant == consonant && last.vowels == 0 => last.vowels = vowels,
        _ => out.push(Beat { consonant, vowels }),
    }
}

fn add_vowel(out: &mut Vec<Beat>, vowel: u8) {
    match out.last_mut() {
        Some(last) => last.vowels |= vowel,
        None => out.push(Beat { consonant: Beat::VOWEL, vowels: vowel }),
    }
}

/// A long vowel stands in the place of the short one that is not written.
fn add_long(out: &mut Vec<Beat>, long: u8) {
    match out.last_mut() {
        Some(last) if last.vowels == ANY => last.vowels = long,
        Some(last) => last.vowels |= long,
        None => out.push(Beat { consonant: Beat::VOWEL, vowels: long }),
    }
}
