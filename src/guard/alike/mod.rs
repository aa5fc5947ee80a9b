//! Words that look or sound like registered names: other spellings, other scripts.
//!
//! A word of the text is compared with the words of names that share most of their consonants ([`skeleton`]); a pair weighs
//! as much as its letters are likelier to be one name than chance ([`model`]), in powers of ten. A name is decided as a whole: two
//! or more of its words, each against another word of the text and near each other, together heavy enough; one word alone has to be
//! much heavier. A hit takes in particles before it and neighbours that, being there, are likely to be the rest of the name.

mod alone;
pub(super) mod called;
mod close;
mod entire;
mod index;
mod keys;
mod letters;
mod memory;
mod model;
mod namesake;
mod neighbours;
pub(super) mod paired;
mod places;
mod rest;
mod said;
mod shortened;
mod skeleton;
mod sound;
mod spelled;
mod variant;
mod whole;
mod words;
mod written;

use std::ops::Range;
use std::sync::Arc;

use zeroize::Zeroizing;

use super::everyday::{Role, role};
use super::names::Who;
use super::normalise::{Tokens, fold, forms};
pub(super) use alone::{CHOSEN, PLACED, STANDING, is_word_like};
pub(super) use close::Close;
pub(super) use entire::entire;
pub(super) use index::Index;
use letters::{encode, letters_of};
use memory::Memory;
pub(super) use model::units;
use model::{Query, Script};
pub(super) use places::may_part;
use places::{Place, ends_sentence, is_initial, is_within};
pub(super) use rest::{Widened, widened};
pub(super) use said::is_small_word;
pub(super) use shortened::is_short_for;
use skeleton::skeleton;
use whole::{GENERATIONS, decide};

/// Least that each letter must bring on average for a word to be likely the other in another script, in hundredths of a natural logarithm.
const LIKELY: i32 = 45;

/// Whether a folded word in Latin letters and one in Arabic ones are likely the same name: their consonants are, and the table of letters says so.
pub(super) fn is_likely(latin: &str, arabic: &str) -> bool {
    let Some((Script::Arabic, plain)) = letters_of(arabic) else { return false };
    let (latin, arabic) = (encode(latin, Script::Latin), encode(&plain, Script::Arabic));
    let least = LIKELY * i32::try_from(latin.len()).unwrap_or(i32::MAX);
    skeleton(Script::Latin, &latin) == skeleton(Script::Arabic, &arabic)
        && Query::new(Script::Latin, &latin, Script::Arabic).weigh(&arabic, least).is_some()
}

/// Whether two words, each in whatever letters, are likely the same name: of what is written in Latin and in Arabic letters by the table, behind what Arabic joins to a word;
/// of Cyrillic ones, which change the end of a name, by their consonants, or by most of their letters.
#[must_use]
pub fn is_one_name(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    match [&one, &other].map(|word| letters_of(word)) {
        [Some((Script::Latin, latin)), Some((Script::Arabic, _))] => is_likely_in_a_form(&latin, &other),
        [Some((Script::Arabic, _)), Some((Script::Latin, latin))] => is_likely_in_a_form(&latin, &one),
        [Some((Script::Latin, one)), Some((Script::Latin, other))] => is_likely_in_latin(&one, &other),
        _ => false,
    }
}

fn is_likely_in_a_form(latin: &str, arabic: &str) -> bool {
    let mut is = false;
    forms(arabic, |form| is |= is_likely(latin, &arabic[form.bare..]));
    is
}

fn is_likely_in_latin(one: &str, other: &str) -> bool {
    /// Consonants that are enough.
    const FEW: usize = 2;
    /// Letters in which two may differ, of this many.
    const EACH: usize = 4;
    let [(first, count), second] = [one, other].map(|word| skeleton(Script::Latin, &encode(word, Script::Latin)));
    let least = one.len().min(other.len());
    ((first, count) == second && count >= FEW)
        || one.starts_with(&other[..least]) && least * 2 > one.len() && least > EACH
        || strsim::levenshtein(one, other) <= least / EACH
}

/// Words of the text decided at a time; those at the border are decided twice.
const CHUNK: usize = 512;

/// Hits kept before those that overlap are made one, at least.
const UNTIDY: usize = 16_384;

/// Where a name certainly stands, in bytes, and whose it may be, ascending.
pub(super) struct Certain {
    pub(super) range: Range<usize>,
    pub(super) people: Arc<[Who]>,
}

/// Where something like a name stands, in bytes.
pub(super) struct Alike {
    pub(super) range: Range<usize>,
    pub(super) people: Arc<[Who]>,
    /// Why.
    pub(super) rule: &'static str,
    /// In hundredths.
    pub(super) score: u8,
    /// Where it is so surely another spelling of all of a name that it may be replaced.
    pub(super) close: Option<Close>,
}

/// All that is like a name outside the certain ones, which are given ascending.
pub(super) fn find(index: &Index, text: &str, certain: &[Certain]) -> Vec<Alike> {
    let mut most = UNTIDY;
    let found = each(index, text, certain, |out| {
        // A word may be like hundreds of names.
        if out.len() > most {
            *out = tidy(std::mem::take(out));
            most = 2 * out.len() + UNTIDY;
        }
    });
    tidy(found)
}

/// What is so like a name that it may be replaced, in no order and each name by itself.
pub(super) fn find_close(index: &Index, text: &str, certain: &[Certain]) -> Vec<Alike> {
    each(index, text, certain, |out| out.retain(|hit| hit.close.is_some()))
}

/// All hits, one for each name; `sift` is called with those so far, now and then and at the end.
fn each(index: &Index, text: &str, certain: &[Certain], mut sift: impl FnMut(&mut Vec<Alike>)) -> Vec<Alike> {
    let mut out: Vec<Alike> = Vec::new();
    if index.names.is_empty() {
        return out;
    }
    let nobody: Arc<[Who]> = Arc::new([]);
    let mut memory = Memory::default();
    let mut places: Vec<Place> = Vec::new();
    let (mut tokens, mut next, mut before) = (Tokens::of(text), 0, 0);
    while let Some(token) = tokens.advance() {
        while certain.get(next).is_some_and(|one| one.range.end <= token.start) {
            next += 1;
        }
        let gap = &text[before..token.start];
        // After an initial a point ends no sentence.
        let begins = ends_sentence(gap) && !(gap.trim() == "." && places.last().is_some_and(|last| last.initial));
        let close = gap.chars().all(|c| c.is_whitespace() || c == '-') && gap.len() < 8;
        let parted = may_part(gap);
        before = token.end;
        let inside = certain.get(next).filter(|one| one.range.start < token.end);
        match inside {
            Some(Certain { range, people }) => match places.last_mut() {
                Some(last) if last.range == *range => last.words += usize::from(!is_title(&tokens)),
                _ => {
                    let words = usize::from(!is_title(&tokens)) + usize::from(token.is_reference);
                    places.push(Place::certain(range.clone(), people.clone(), words, (begins, close, parted)));
                }
            },
            None if is_within(gap) && places.last().is_some_and(|last| last.certain.is_empty()) => {
                if let Some(last) = places.last_mut() {
                    last.range.end = token.end;
                    last.folded.push_str(tokens.word());
                }
            }
            None => places.push(Place {
                range: token.start..token.end,
                folded: Zeroizing::new(tokens.word().to_owned()),
                certain: nobody.clone(),
                begins,
                close,
                parted,
                capital: text[token.start..token.end].starts_with(char::is_uppercase),
                initial: is_initial(&text[token.start..token.end], &text[token.end..]),
                maqsura: text[token.start..token.end].ends_with('ى'),
                madda: text[token.start..token.end].starts_with('آ'),
                words: 1,
            }),
        }
        if places.len() >= CHUNK {
            decide(index, &places, &mut memory, &mut out);
            places.drain(..CHUNK - 16);
            sift(&mut out);
        }
    }
    decide(index, &places, &mut memory, &mut out);
    sift(&mut out);
    out
}

/// Whether a folded word says which of a family bears a name.
pub(super) fn is_of_a_generation(word: &str) -> bool {
    GENERATIONS.contains(&word)
}

/// Whether the word last read is a title, and none of a name's.
fn is_title(tokens: &Tokens<'_>) -> bool {
    role(tokens.word()) == Role::Title
}

/// Hits ascending, those that overlap made one.
fn tidy(mut hits: Vec<Alike>) -> Vec<Alike> {
    hits.sort_by(|a, b| a.range.start.cmp(&b.range.start).then(b.score.cmp(&a.score)));
    let mut out: Vec<Alike> = Vec::with_capacity(hits.len());
    for hit in hits {
        match out.last_mut() {
            Some(last) if hit.range.start < last.range.end => {
                last.range.end = last.range.end.max(hit.range.end);
                if hit.score > last.score {
                    (last.people, last.rule, last.score, last.close) = (hit.people, hit.rule, hit.score, hit.close);
                } else if hit.score == last.score {
                    last.people = both(&last.people, &hit.people);
                }
            }
            _ => out.push(hit),
        }
    }
    out
}

/// The people of two lists, ascending.
fn both(one: &Arc<[Who]>, other: &Arc<[Who]>) -> Arc<[Who]> {
    if one == other {
        return one.clone();
    }
    let mut people: Vec<Who> = one.iter().chain(other.iter()).copied().collect();
    people.sort_unstable();
    people.dedup();
    people.into()
}
