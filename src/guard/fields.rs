//! Short texts that people type and that are stored beside testimonies; and the last look at what goes out.

use std::sync::Arc;

use super::names::Roll;
use super::normalise::fold;
use super::offsets::Offsets;
use super::text::{CleanText, PersonId, Piece, RawText, SpanKind, StoredText, pieces};
use super::{callings, matching};

/// What a short text is for. Says how long it may be and whether it is one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Where an interview was.
    Place,
    /// What a person is called in the open. May hold no registered name.
    Pseudonym,
    /// Occupation, relation and the like (FORMAT §8).
    Attribute,
    /// A title the user gives to a case.
    Label,
    /// Why something is asked for, refused or decided.
    Reason,
    /// A condition of a consent.
    Condition,
    /// A note, or how a person is to be handled.
    Note,
    /// Words that stand for others in a bundle.
    Wording,
}

impl Field {
    /// The name in messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Pseudonym => "pseudonym",
            Self::Attribute => "attribute",
            Self::Label => "label",
            Self::Reason => "reason",
            Self::Condition => "condition",
            Self::Note => "note",
            Self::Wording => "wording",
        }
    }

    /// Most Unicode scalars it may have, as received.
    #[must_use]
    pub const fn longest(self) -> usize {
        match self {
            Self::Pseudonym => 80,
            Self::Place | Self::Attribute | Self::Label => 200,
            Self::Reason | Self::Condition | Self::Wording => 4_000,
            Self::Note => 16_000,
        }
    }

    const fn is_one_line(self) -> bool {
        matches!(self, Self::Place | Self::Pseudonym | Self::Attribute | Self::Label)
    }
}

/// Why a short text was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Nothing but white space.
    #[error("the {} is empty", .field.name())]
    Empty {
        /// Which.
        field: Field,
    },
    /// Too long.
    #[error("the {} has {length} characters, more than {}; shorten it", .field.name(), .field.longest())]
    TooLong {
        /// Which.
        field: Field,
        /// Its length in Unicode scalars.
        length: usize,
    },
    /// Line ends or tabs in a text of one line.
    #[error("the {} has to be one line, without tabs", .field.name())]
    Lines {
        /// Which.
        field: Field,
    },
    /// A pseudonym of which no text could tell that somebody is meant: a number, a letter alone, punctuation.
    #[error("a number, a letter alone or a sign is no pseudonym; give a word")]
    NoWord,
    /// A pseudonym that leads straight to somebody.
    #[error("the pseudonym has something in it that leads to somebody ({}), and bundles print it; choose another", .kind.name())]
    Leads {
        /// What it is.
        kind: SpanKind,
    },
    /// A pseudonym that is not what it looks like.
    #[error(
        "the pseudonym has signs in it that nobody sees, or letters of several alphabets in one word; type it anew, in the letters of one"
    )]
    Disguised,
    /// A pseudonym that looks like a command of an interview.
    #[error("a pseudonym does not begin with a slash, as commands do; choose another")]
    Command,
    /// A pseudonym with brackets, which bundles write around what is left out, or with the bar that stands between two people whom one name may mean.
    #[error(
        "a pseudonym has no brackets and no bar in it: bundles write them around what is left out or said otherwise; choose another"
    )]
    Brackets,
    /// A pseudonym that others may have in a bundle.
    #[error("so bundles call people who have no pseudonym there (a part in the story and a number); choose another")]
    Label,
    /// A pseudonym with a registered name in it.
    #[error("the pseudonym has a registered name, a part of one, or something like one in it; choose another")]
    RegisteredName,
    /// Words that may go out, and in which something is like a registered name.
    #[error("the {} has something like a registered name in it; say it otherwise, or leave it out and tell it in the account, where it is flagged and can be kept with a reason", .field.name())]
    LikeAName {
        /// Which.
        field: Field,
    },
}

/// Cleans a short text: trimmed, registered names replaced by references. A pseudonym with a registered name, or with something like one, is refused,
/// as is one that leads to somebody otherwise, hides what it is, or is what bundles call people who have none;
/// so is a place, or another wording, in which something is like one: nobody would be asked about it again before it goes out.
///
/// # Errors
/// [`Refused`].
pub fn clean_field(roll: &Roll, raw: &RawText, field: Field) -> Result<CleanText, Refused> {
    let clean = clean_drawn(roll, raw, field)?;
    match field {
        Field::Pseudonym if callings::is_disguised(clean.as_str()) => Err(Refused::Disguised),
        Field::Pseudonym if clean.as_str().starts_with('/') => Err(Refused::Command),
        Field::Pseudonym if clean.as_str().contains(BRACKETS) => Err(Refused::Brackets),
        Field::Pseudonym if callings::is_label(clean.as_str()) => Err(Refused::Label),
        Field::Pseudonym if roll.is_like_a_name(clean.as_str()) => Err(Refused::RegisteredName),
        Field::Pseudonym => match callings::leads(clean.as_str()) {
            Some(kind) => Err(Refused::Leads { kind }),
            None => Ok(clean),
        },
        Field::Place if roll.is_near_in_a_place(clean.as_str()) => Err(Refused::LikeAName { field }),
        Field::Place | Field::Wording if is_like_one(roll, clean.as_str()) => Err(Refused::LikeAName { field }),
        _ => Ok(clean),
    }
}

/// What no pseudonym has: bundles and this program write it around people and gaps.
const BRACKETS: [char; 13] = ['[', ']', '<', '>', '{', '}', '|', '‹', '›', '«', '»', '⟦', '⟧'];

/// Whether something in what is left of a text is like a registered name.
fn is_like_one(roll: &Roll, text: &str) -> bool {
    !roll.is_empty() && matching::find_all(roll, text).iter().any(|hit| LIKE.contains(&hit.rule))
}

/// Whether in a short text that is stored already something is like a registered name, as a new place in which it stood would be refused.
#[must_use]
pub fn is_like_a_name_in(roll: &Roll, text: &StoredText) -> bool {
    let words: String = pieces(text.as_str()).filter_map(|piece| plain(piece.ok()?)).collect();
    roll.is_near_in_a_place(&words) || is_like_one(roll, &words)
}

/// Words without a reference to a person, which is no word.
fn plain(piece: Piece<'_>) -> Option<&str> {
    match piece {
        Piece::Text(words) => Some(words),
        Piece::Person(_) => Some(" "),
    }
}

/// The rules of what is like a name.
const LIKE: [&str; 2] = ["name-alike", "name-script"];

/// The same for words of this program's own drawing, which nobody chose for what they are like.
///
/// # Errors
/// [`Refused`], but for what is only like a name.
pub fn clean_drawn(roll: &Roll, raw: &RawText, field: Field) -> Result<CleanText, Refused> {
    let text = raw.as_str().trim();
    if text.is_empty() {
        return Err(Refused::Empty { field });
    }
    if raw.received_len() > field.longest() {
        return Err(Refused::TooLong { field, length: raw.received_len() });
    }
    if field.is_one_line() && text.contains(['\n', '\t', '\u{2028}', '\u{2029}']) {
        return Err(Refused::Lines { field });
    }
    if field == Field::Pseudonym && !has_word(text) {
        return Err(Refused::NoWord);
    }
    if field == Field::Pseudonym && roll.is_registered_name(text) {
        return Err(Refused::RegisteredName);
    }
    let mut clean = String::with_capacity(text.len());
    let mut at = 0;
    for hit in matching::find(roll, text).into_iter().filter(|hit| hit.certain) {
        let Some(reference) = roll.reference(&hit.group.people) else { continue };
        clean.push_str(&text[at..hit.range.start]);
        clean.push_str(&reference.to_string());
        at = hit.range.end;
    }
    clean.push_str(&text[at..]);
    Ok(CleanText::minted(clean))
}

/// Whether there is something that can be said: a letter with another letter or a digit, or a sign that is a word by itself.
fn has_word(text: &str) -> bool {
    let is_ideograph = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c);
    text.contains(is_ideograph)
        || (text.contains(char::is_alphabetic) && text.chars().filter(|c| c.is_alphanumeric()).nth(1).is_some())
}

/// Whether a pseudonym is a kunya (Abu, Umm): it names a child, and with it a family. To be warned about, not refused.
#[must_use]
pub fn is_kunya(pseudonym: &str) -> bool {
    const KUNYA: &[&str] = &["abu", "abo", "abou", "bou", "umm", "um", "om", "ابو", "ابا", "ابي", "ام"];
    let folded = fold(pseudonym);
    let mut words = folded.split(' ');
    words.next().is_some_and(|first| KUNYA.contains(&first)) && words.next().is_some()
}

/// A registered name in a text, as a range and a person: never the name.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// First Unicode scalar.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Whose name it may be, ascending; shared among the hits of one text.
    pub people: Arc<[PersonId]>,
    /// Replaced where a text is cleaned, but for the name of a child in a kunya and a part that is only a word where it stands. False for what has to be decided: an everyday word that is part of a name and may be one
    /// here, and what only looks or sounds like a registered name.
    pub certain: bool,
    /// Certain by its letters, and yet nothing but the word where it stands (*graves* in small letters), so that a person may say so.
    pub worded: bool,
    /// Why it is a hit: stable, lower-case letters and hyphens.
    pub rule: &'static str,
    /// How likely it is that the name is meant, 0 to 1; 1 for a confirmed spelling.
    pub score: f32,
}

/// Every registered name in any text, and what may be one: everyday words, and words that look or sound like a name.
#[must_use]
pub fn find_names(roll: &Roll, text: &str) -> Vec<Hit> {
    hits(text, matching::find_all(roll, text))
}

/// Whether a registered name, or what may be one, stands in words as they were received.
#[must_use]
pub fn has_names(roll: &Roll, text: &RawText) -> bool {
    !matching::find_all(roll, text.as_str()).is_empty()
}

pub(super) fn hits(text: &str, found: Vec<matching::Found>) -> Vec<Hit> {
    let offsets = Offsets::of(text);
    found
        .into_iter()
        .map(|hit| Hit {
            start: offsets.scalar(hit.range.start),
            end: offsets.scalar(hit.range.end),
            people: hit.group.people.clone(),
            certain: hit.certain,
            worded: hit.worded,
            rule: hit.rule,
            score: f32::from(hit.score) / 100.0,
        })
        .collect()
}

impl Roll {
    /// Whether a registered name stands in a text, surely.
    #[must_use]
    pub fn names_stand_in(&self, text: &str) -> bool {
        !assert_silent(self, text).is_empty()
    }
}

/// The registered names that stand in a text which should have none. Empty is silent; text the guard has cleaned is, but for the name of
/// a child in a kunya and a part of a name that is only a word there, which stand flagged.
#[must_use]
pub fn assert_silent(roll: &Roll, text: &str) -> Vec<Hit> {
    hits(text, matching::find(roll, text)).into_iter().filter(|hit| hit.certain).collect()
}
