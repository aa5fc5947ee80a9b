//! Names in a text of somebody else: there it is asked whether one stands, and not whose it is.

use super::detect::Candidate;
use super::detect::traits::Traits;
use super::encoded::{each_decoded, each_packed};
use super::everyday::{Role, role};
use super::fields::{Hit, hits};
use super::matching::{self, ENCODED, Found};
use super::names::{Roll, is_unspaced};
use super::normalise::{Tokens, without_article};
use super::placeholder::{Placeholder, stands_for_a_name};
pub use super::text::ELSEWHERE;
use super::text::SpanKind;

/// Of a word that others write, too.
const DOUBTFUL: u8 = 45;

/// Where names of a roll stand so surely that somebody has to be asked, in a text in which none of these people is registered.
///
/// A single word of every day is none here, not even where it is all of a name: *may*, `على` and `معروف` stand in every text, and a case in which each
/// of them waits for a decision is read by nobody. Nor is a word that many write, where it is in small letters; with a capital it scores less than 1.
#[must_use]
pub fn names_elsewhere(roll: &Roll, text: &str) -> Vec<Hit> {
    hits(text, find(roll, text))
}

/// The same, in bytes.
pub(super) fn find(roll: &Roll, text: &str) -> Vec<Found> {
    certain(roll, text).filter_map(|hit| weighed_as_read(roll, text.get(hit.range.clone())?, hit)).collect()
}

fn certain(roll: &Roll, text: &str) -> impl Iterator<Item = Found> {
    matching::find(roll, text).into_iter().filter(|hit| hit.certain)
}

/// Weighs what a hit reads as: of encoded words that is what they stand for. What was found encoded and cannot be read by itself is a hit.
fn weighed_as_read(roll: &Roll, words: &str, hit: Found) -> Option<Found> {
    let mut read: Vec<Option<u8>> = Vec::new();
    let mut look = |decoded: &str| {
        let scores = certain(roll, decoded).map(|found| {
            let (words, encoded) = (decoded.get(found.range.clone())?, found.rule == ENCODED.0);
            if encoded { Some(found.score) } else { weighed(words, found).map(|found| found.score) }
        });
        read.extend(scores);
    };
    each_decoded(words, |stretch| look(stretch.text()));
    each_packed(words, |_, decoded| look(decoded));
    match read.iter().max() {
        Some(score) => score.map(|score| Found { score, ..hit }),
        None if hit.rule == ENCODED.0 => Some(hit),
        None => weighed(words, hit),
    }
}

/// The same, to be flagged.
pub(super) fn flags(roll: &Roll, text: &str) -> Vec<Candidate> {
    let flag = |hit: Found| Candidate { range: hit.range, kind: SpanKind::Name, rule: ELSEWHERE, score: 100 };
    find(roll, text).into_iter().map(flag).collect()
}

fn weighed(words: &str, hit: Found) -> Option<Found> {
    let mut tokens = Tokens::of(words);
    tokens.advance()?;
    let word = without_article(tokens.word()).to_owned();
    let placeholder = stands_for_a_name(words);
    if tokens.advance().is_some() {
        // A line that names somebody *not known* is refused, and heard of before it is.
        return Some(hit).filter(|_| placeholder != Some(Placeholder::Nobody));
    }
    // A part of a name that is only a word where it stands is flagged as that in the testimony of its bearer, and is no name in another.
    // Two signs are a whole name where a sign is a syllable, and no word that is too short.
    let tells = role(&word) == Role::Distinctive || word.chars().all(is_unspaced);
    if hit.worded || !tells || placeholder.is_some() {
        return None;
    }
    let ordinary = Traits::of(&word).ordinary > 1;
    let small = words.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
    match (ordinary, small) {
        (true, true) => None,
        (true, false) => Some(Found { score: hit.score.min(DOUBTFUL), ..hit }),
        (false, _) => Some(hit),
    }
}
