//! Whether a word that stands beside the rest of a name, in its place, is another spelling of the word that is missing there.
//!
//! Less is asked than of a word that is found by itself ([`model`](super::model)), since the rest of the name is certain: the same consonants, and any vowels. What
//! the lists know as another given name is none, and neither is the form for a woman of a man's name.

use zeroize::Zeroizing;

use super::letters::{Plain, encode, letters_of, respelled, with_h};
use super::model::{Query, Script};
use super::namesake::{are_two, are_two_given};
use super::paired::{heard, in_arabic, told};
use super::skeleton::skeleton;
use super::sound::{Beat, sound};
use super::spelled::Written;
use super::words::SERVANT;
use super::written::is_written;
use crate::guard::detect::traits::{Given, Traits};
use crate::guard::normalise::without_article;

/// From so many consonants on, those of one kind may stand for each other.
const MANY: usize = 3;

/// Least that each letter must bring on average in another script, in hundredths of a natural logarithm.
const LIKELY: i32 = 30;

/// What joins the names of God, and others, to what is before, in Latin letters.
const ARTICLES: &[&str] = &[
    "al", "el", "ul", "ol", "ad", "ed", "ud", "ash", "esh", "as", "es", "us", "az", "ez", "uz", "ar", "er", "ur", "an",
    "en", "at", "et",
];

/// Of which word of a name another spelling is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// The first: what is another given name, to the lists or to the ear, is none.
    Given,
    /// Another one: what the lists know as another name is none.
    Other,
    /// Another one where the given name is there: whatever the lists know it as, it is no brother's.
    Beside,
}

/// A word of a text as it may be read.
pub(super) struct Read {
    /// As it is folded, without clitics.
    folded: Plain,
    script: Script,
    /// In Cyrillic letters the end of a word may be that of a case.
    is_cyrillic: bool,
    readings: Vec<Zeroizing<Vec<u8>>>,
}

impl Read {
    /// `None` for words in other alphabets, and for numbers.
    pub(super) fn of(folded: &str) -> Option<Self> {
        let (script, plain) = letters_of(folded)?;
        let mut readings = vec![encode(&plain, script)];
        let mut add = |word: &str| {
            let letters = encode(word, script);
            if !letters.is_empty() && !readings.contains(&letters) {
                readings.push(letters);
            }
        };
        if let Some(other) = respelled(&plain) {
            add(&other);
        }
        let is_cyrillic = folded.starts_with(|c| ('\u{400}'..='\u{52F}').contains(&c));
        if is_cyrillic {
            add(&with_h(folded));
        }
        if script == Script::Arabic {
            add(without_article(&plain));
        }
        let folded = if is_cyrillic { plain } else { Plain::new(folded.to_owned()) };
        (!readings[0].is_empty()).then_some(Self { folded, script, is_cyrillic, readings })
    }

    /// Whether it is written with the same letters.
    pub(super) fn is(&self, name: Written<'_>) -> bool {
        self.script == name.script && self.readings.iter().any(|reading| **reading == *name.letters)
    }

    /// Whether it is another spelling of a word of a name.
    pub(super) fn is_variant(&self, name: Written<'_>, which: Which) -> bool {
        let plain = name.plain();
        if self.is(name)
            || (self.script, name.script) == (Script::Latin, Script::Latin) && same_joint(&self.folded, &plain)
        {
            return true;
        }
        let like = match (self.script, name.script) {
            (Script::Latin, Script::Latin) => self.is_heard_as(&plain, name),
            (Script::Arabic, Script::Arabic) => self.is_heard_as_arabic(&plain),
            _ => self.is_across(&plain, name),
        };
        like && (which == Which::Beside || !self.is_another(&plain, name.script, which))
    }

    fn is_heard_as(&self, plain: &str, name: Written<'_>) -> bool {
        let other = respelled(plain).map(|other| encode(&other, Script::Latin));
        let names = [Some(name.letters), other.as_deref().map(Vec::as_slice)];
        self.readings.iter().any(|reading| names.iter().flatten().any(|name| sounds_same(reading, name)))
    }

    fn is_heard_as_arabic(&self, plain: &str) -> bool {
        let name = encode(without_article(plain), Script::Arabic);
        let own = consonants(Script::Arabic, &name);
        self.readings
            .iter()
            .any(|reading| **reading == *name || own.len() >= MANY && consonants(Script::Arabic, reading) == own)
    }

    fn is_across(&self, plain: &str, name: Written<'_>) -> bool {
        let without = encode(without_article(plain), name.script);
        let least = LIKELY * i32::try_from(name.letters.len().max(self.readings[0].len())).unwrap_or(i32::MAX);
        [name.letters, &without].into_iter().any(|letters| {
            self.readings.iter().any(|reading| {
                let (arabic, latin) = if self.script == Script::Arabic {
                    (reading.as_slice(), letters)
                } else {
                    (letters, reading.as_slice())
                };
                let latin_h = soft(latin);
                is_written(arabic, latin)
                    || skeleton(self.script, reading) == skeleton(name.script, letters)
                        && Query::new(self.script, reading, name.script).weigh(letters, least).is_some()
                    || is_written(arabic, &latin_h)
            })
        })
    }

    /// Whether the lists know it as a name, and not as this one; of a given name, whether ears do.
    fn is_another(&self, name: &str, script: Script, which: Which) -> bool {
        let are_two = if which == Which::Given && !self.is_cyrillic { are_two_given } else { are_two };
        if (self.script, script) == (Script::Latin, Script::Latin) && are_two(&self.folded, name) {
            return true;
        }
        let own = told(&self.folded, self.script);
        let is_given = self.script == Script::Latin && Traits::of(&self.folded).given == Given::Yes;
        if own.is_empty() && !is_given {
            return false;
        }
        // Of what no list has, an e may be an i.
        let unlisted = !is_given && in_arabic(&self.folded).is_empty();
        let other_vowel = |word: &str| heard(&Plain::new(word.replace('e', "i")));
        let same = self.script == Script::Latin
            && script == Script::Latin
            && (heard(&self.folded) == heard(name) || unlisted && other_vowel(&self.folded) == other_vowel(name));
        let other = told(name, script);
        !(same || own.iter().any(|one| other.contains(one)) || own.is_empty() && script != self.script)
    }

    /// What it weighs as this word of a name.
    pub(super) fn weigh(&self, name: Written<'_>) -> Option<i32> {
        let weights = self.readings.iter().filter(|reading| reading.len() > 1);
        weights.filter_map(|reading| Query::new(self.script, reading, name.script).weigh(name.letters, 0)).max()
    }

    /// Whether its first letter is that of a word of a name.
    pub(super) fn begins(&self, name: Written<'_>) -> bool {
        self.script == name.script && self.readings[0].first() == name.letters.first()
    }
}

/// Whether a word joins others and is an article.
pub(super) fn is_joint(word: &str) -> bool {
    ARTICLES.contains(&word)
}

/// Whether two words in Latin letters join others and are no names by themselves: two articles, or two words for *servant of*.
fn same_joint(one: &str, other: &str) -> bool {
    ARTICLES.contains(&one) && ARTICLES.contains(&other) || is_servant(one) && is_servant(other)
}

/// Whether a word is *servant of*, however it is written: Abdul, Abdol, Abbdul, Abdur.
fn is_servant(word: &str) -> bool {
    let rest = word.strip_prefix("abb").or_else(|| word.strip_prefix("ab")).or_else(|| word.strip_prefix("eb"));
    let Some(rest) = rest.and_then(|rest| rest.strip_prefix('d')) else { return SERVANT.contains(&word) };
    let rest = rest.trim_start_matches(['d', 'a', 'e', 'i', 'o', 'u']);
    rest.len() <= 1 && word.len() <= 8
}

/// Whether two words in Latin letters are heard alike: the same consonants, and no end that tells a woman's name from a man's. Kh is one, or h.
fn sounds_same(one: &[u8], other: &[u8]) -> bool {
    let (soft_one, soft_other) = (soft(one), soft(other));
    [one, &soft_one]
        .into_iter()
        .any(|one| [other, &soft_other].into_iter().any(|other| same_consonants(one, other) && same_ending(one, other)))
}

fn same_consonants(one: &[u8], other: &[u8]) -> bool {
    let (ones, others) = (consonants(Script::Latin, one), consonants(Script::Latin, other));
    match ones.len() {
        _ if ones.len() != others.len() => false,
        // Of vowels alone, the same ones.
        0 => vowels(one) == vowels(other),
        count => {
            ones == others
                || count >= MANY && ones.iter().zip(others.iter()).all(|(&one, &other)| kind(one) == kind(other))
        }
    }
}

/// A word of vowels as it is heard.
fn vowels(letters: &[u8]) -> Plain {
    heard(&Written { script: Script::Latin, letters }.plain())
}

/// A word in Latin letters with h for kh.
fn soft(letters: &[u8]) -> Zeroizing<Vec<u8>> {
    let number = |letter: u8| letter - b'a' + 1;
    let mut out = Zeroizing::new(Vec::with_capacity(letters.len()));
    for (at, &letter) in letters.iter().enumerate() {
        let next = letters.get(at + 1).copied();
        let is_soft = letter == number(b'k') && next == Some(number(b'h'));
        if !is_soft {
            out.push(letter);
        }
    }
    out
}

fn consonants(script: Script, letters: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut out: Zeroizing<Vec<u8>> = Zeroizing::new(Vec::with_capacity(letters.len()));
    for beat in &*sound(script, letters) {
        match (beat.consonant, out.last()) {
            (Beat::VOWEL | b'h' | b'y', _) => {}
            (b'g' | b'z', Some(b'd')) if script == Script::Latin => {
                out.pop();
                out.push(b'g');
            }
            (consonant, _) => out.push(consonant),
        }
    }
    out
}

/// Consonants that writers and ears take for each other.
pub(super) const fn kind(consonant: u8) -> u8 {
    match consonant {
        b't' => b'd',
        b'z' | b'x' => b's',
        b'g' => b'k',
        b'p' | b'f' | b'w' => b'b',
        other => other,
    }
}

/// Whether the ends of two words are not those of a man's and of a woman's name.
fn same_ending(one: &[u8], other: &[u8]) -> bool {
    let (one, other) = (ending(one), ending(other));
    one == other || !(one == Some(b'a') || other == Some(b'a')) || one == Some(b'e') || other == Some(b'e')
}

/// The vowel at the end of a word in Latin letters, before an h that is not heard.
fn ending(letters: &[u8]) -> Option<u8> {
    let letter = |number: &u8| b'a' + number - 1;
    let last = match letters {
        [.., before, last] if letter(last) == b'h' => letter(before),
        [.., last] => letter(last),
        [] => return None,
    };
    matches!(last, b'a' | b'e' | b'i' | b'o' | b'u' | b'y').then_some(last)
}
