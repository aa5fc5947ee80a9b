//! What a given name is shortened to: *Sammy* for Sami, *Lenny* for Leonid, *Mo* for Mohammed, and from a list those that begin otherwise.
//!
//! Asked of a pseudonym that is chosen beside the person. Letters weigh nothing here: a short form has few of them, and those it has are the first of the
//! name. So the first syllable is compared, up to the consonant that closes it, as it sounds in Latin and in Arabic letters.

use std::sync::LazyLock;

use super::index::Index;
use super::letters::{encode, letters_of};
use super::model::Script;
use super::sound::{Beat, sound};
use crate::guard::everyday::{Role, role};
use crate::guard::normalise::{Tokens, without_article};

/// Fewest letters that the end of a name has to be as a name of its own: *Tina*, *Lena*, *Beth*.
const TAIL: usize = 4;
/// Most letters of a short form that ends before its second consonant: *Ali* and *Alina*, *Isa* and *Isabel*.
const FEW: usize = 3;

/// A given name, and short forms of it that begin otherwise.
struct Listed {
    name: Vec<Beat>,
    forms: Vec<Vec<Beat>>,
}

/// In Latin letters. Where they come from is said in `schema/DETECTORS.md`.
static OTHERWISE: LazyLock<Vec<Listed>> = LazyLock::new(|| {
    let sounds = |word: &str| sound(Script::Latin, &encode(word, Script::Latin)).to_vec();
    let lines = include_str!("shortened.tsv").lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.filter_map(|line| line.split_once('\t'));
    pairs.map(|(name, forms)| Listed { name: sounds(name), forms: forms.split(' ').map(sounds).collect() }).collect()
});

/// Whether a word of a text may be a short form of a given name, or another form that begins as it does.
pub(in crate::guard) fn is_short_for(index: &Index, text: &str) -> bool {
    let mut tokens = Tokens::of(text);
    while let Some(token) = tokens.advance() {
        let word = without_article(tokens.word());
        if !token.is_reference && matches!(role(word), Role::Everyday | Role::Distinctive) && is_word_short(index, word)
        {
            return true;
        }
    }
    false
}

fn is_word_short(index: &Index, word: &str) -> bool {
    let Some((script, plain)) = letters_of(word) else { return false };
    let letters = encode(&plain, script);
    let form = Word { script, letters: &letters, sound: &sound(script, &letters) };
    index.given().any(|(letters, script)| form.is_of(&Word { script, letters, sound: &sound(script, letters) }))
}

/// A word as it is written and as it sounds.
struct Word<'w> {
    script: Script,
    letters: &'w [u8],
    sound: &'w [Beat],
}

impl Word<'_> {
    fn is_of(&self, name: &Word<'_>) -> bool {
        begins_as(self.sound, name.sound)
            || is_open_beginning(self.sound, name.sound)
            || is_twice_the_first(self.sound, name.sound)
            || (self.script == name.script
                && (self.is_few_letters_of(name) || name.is_few_letters_of(self) || self.is_tail_of(name)))
            || is_listed(self.sound, name.sound)
    }

    /// All letters of a short word that begins with a vowel are the first ones of the other.
    fn is_few_letters_of(&self, other: &Self) -> bool {
        let opens = self.sound.first().is_some_and(|beat| beat.consonant == Beat::VOWEL);
        opens && self.sound.len() == 2 && self.letters.len() <= FEW && other.letters.starts_with(self.letters)
    }

    fn is_tail_of(&self, name: &Self) -> bool {
        self.letters.len() >= TAIL && name.letters.ends_with(self.letters)
    }
}

/// Whether both have the same first syllable with the consonant that closes it: one consonant more where it begins with a vowel, or with two consonants.
fn begins_as(form: &[Beat], name: &[Beat]) -> bool {
    let (Some(first), Some(other)) = (form.first(), name.first()) else { return false };
    let long = first.consonant == Beat::VOWEL || (first.is_bare() && other.is_bare());
    let count = if long { 3 } else { 2 };
    let (Some(form), Some(name)) = (form.get(..count), name.get(..count)) else { return false };
    form.iter()
        .zip(name)
        .enumerate()
        .all(|(at, (one, other))| if at + 1 < count { one.sounds_as(*other) } else { one.consonant == other.consonant })
}

/// Whether the form is nothing but how the name begins: *Mo*, *Leo*.
fn is_open_beginning(form: &[Beat], name: &[Beat]) -> bool {
    match (form, name.first()) {
        ([only], Some(first)) => only.consonant != Beat::VOWEL && !only.is_bare() && only.sounds_as(*first),
        _ => false,
    }
}

/// Whether the form is the first consonant twice, with one vowel: *Zuzu*, `سوسو`.
fn is_twice_the_first(form: &[Beat], name: &[Beat]) -> bool {
    match (form, name.first()) {
        ([one, two], Some(first)) => one == two && !one.is_bare() && one.consonant == first.consonant,
        _ => false,
    }
}

fn is_listed(form: &[Beat], name: &[Beat]) -> bool {
    let same =
        |one: &[Beat], other: &[Beat]| one.len() == other.len() && one.iter().zip(other).all(|(a, b)| a.sounds_as(*b));
    OTHERWISE.iter().any(|listed| same(&listed.name, name) && listed.forms.iter().any(|of| same(of, form)))
}
