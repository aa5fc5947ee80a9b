//! What redaction makes.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Range, RangeBounds};

use crate::guard::text::{PersonId, SpanKind};
use crate::record::words::{IdentityLevel, RevisionKind, Role};
use crate::record::{Date, Language};

/// What was left out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum LeftKind {
    /// A whole paragraph.
    Paragraph,
    /// A range of one, or a fact about the interview.
    Span(SpanKind),
}

impl LeftKind {
    /// The word for it in a bundle (FORMAT §17.3).
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Paragraph => "paragraph",
            Self::Span(kind) => kind.name(),
        }
    }
}

/// Why it was left out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Reason {
    /// An editor decided it.
    Decision,
    /// Nobody decided, and that was to mean leave out.
    Undecided,
    /// The program left it out, and nobody has decided since (FORMAT §11.4).
    Waiting,
    /// The speaker did not agree to this audience. A bundle does not tell it from a decision.
    Consent,
    /// A bundle that is out prints a name there. A bundle does not tell it from a decision.
    TakenOut,
    /// The profile says so.
    Profile,
}

impl Reason {
    /// Those that a bundle tells.
    pub const TOLD: &'static [Self] = &[Self::Decision, Self::Undecided, Self::Profile];

    /// What a bundle says of it. That a speaker said no would tell, whoever knows who was there, that somebody of them testified and refused. That something waits says more than that nobody has looked: the name of somebody sealed stands there, and whoever knows who it
    /// was would learn that this person is protected (FORMAT §17.3).
    #[must_use]
    pub const fn told(self) -> Self {
        match self {
            Self::Waiting => Self::Undecided,
            Self::Consent | Self::TakenOut => Self::Decision,
            Self::Decision | Self::Undecided | Self::Profile => self,
        }
    }

    /// The word for it: in a bundle (FORMAT §17.3), and for whoever works in the case.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Decision => "decision",
            Self::Undecided => "undecided",
            Self::Waiting => "waiting",
            Self::Consent => "consent",
            Self::TakenOut => "taken-out",
            Self::Profile => "profile",
        }
    }
}

/// A person as a bundle knows them.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// Who it is, for the record of the release in the vault. Not rendered.
    pub of: PersonId,
    /// `P-…`, one for each person of a release; for somebody anonymous, of this testimony alone.
    pub key: String,
    /// What the text calls them.
    pub label: String,
    /// At least one; of somebody anonymous only the one of which the label is made.
    pub roles: Vec<Role>,
    /// What the label is.
    pub identity: IdentityLevel,
    /// Whether a paragraph of which something is left is theirs.
    pub speaker: bool,
}

/// A stretch of a paragraph.
#[derive(Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words as they were said.
    Text {
        /// The words.
        text: String,
        /// What of it an editor decided to keep, in bytes, ascending. Not rendered.
        kept: Vec<Range<usize>>,
        /// Where a registered name may stand, since a second person agreed, in bytes. Not rendered.
        passed: Vec<Range<usize>>,
    },
    /// People, by their place in [`Redacted::people`]: one, or all that a shared name may mean.
    People(Vec<usize>),
    /// Something that is not here.
    LeftOut(LeftKind),
    /// Something that is less exact.
    Vaguer {
        /// What it says now.
        text: String,
        /// What it is.
        kind: SpanKind,
    },
    /// Something in other words.
    Reworded {
        /// The words.
        text: String,
        /// What it is.
        kind: SpanKind,
        /// Whether a registered name may stand in them, since a second person agreed. Not rendered.
        passed: bool,
    },
}

impl Piece {
    /// What stands there in words of its own.
    #[must_use]
    pub const fn words(&self) -> Option<&str> {
        match self {
            Self::Text { text, kept: _, passed: _ }
            | Self::Vaguer { text, kind: _ }
            | Self::Reworded { text, kind: _, passed: _ } => Some(text.as_str()),
            Self::People(_) | Self::LeftOut(_) => None,
        }
    }
}

/// A paragraph, rebuilt.
#[derive(Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Its number, the same in every revision.
    pub number: u32,
    /// The speaker's place in [`Redacted::people`]; `None` where it is left out whole.
    pub speaker: Option<usize>,
    /// What it is made of.
    pub pieces: Vec<Piece>,
}

/// A testimony as it may be published, and nothing else. Only [`redact`](super::redact) makes one.
#[derive(Clone)]
pub struct Redacted {
    pub(super) name: String,
    pub(super) kind: RevisionKind,
    pub(super) language: Language,
    pub(super) date: Option<Date>,
    pub(super) place: Option<Box<Place>>,
    pub(super) people: Vec<Person>,
    pub(super) paragraphs: Vec<Paragraph>,
    /// By paragraph.
    pub(super) kept_names: BTreeMap<u32, usize>,
    /// Paragraphs that are left out whole since a bundle that is out prints them otherwise.
    pub(super) taken_out: Box<[u32]>,
    pub(super) left_out: BTreeMap<(LeftKind, Reason), u64>,
}

/// Where an interview was.
#[derive(Clone)]
pub(super) struct Place {
    /// As it is read.
    pub(super) shown: String,
    /// The same without what stands for people.
    pub(super) words: String,
}

/// A text of a [`Redacted`] for the guard to look at once more.
pub struct Scanned {
    /// The paragraph; `None` for the place of the interview and for labels.
    pub paragraph: Option<u32>,
    /// All of it on one line of reading: labels stand for people, `[…]` for what is left out.
    pub text: String,
    /// Byte ranges that somebody decided about: hits inside are known. Ascending.
    pub decided: Vec<Range<usize>>,
    /// Byte ranges in which a registered name may stand: a second person agreed, with a reason.
    pub passed: Vec<Range<usize>>,
}

impl Redacted {
    /// `T-…`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// An account, a correction, a translation.
    #[must_use]
    pub const fn kind(&self) -> RevisionKind {
        self.kind
    }

    /// The language tag.
    #[must_use]
    pub fn language(&self) -> &str {
        self.language.as_str()
    }

    /// Whether it is written from right to left.
    #[must_use]
    pub fn is_rtl(&self) -> bool {
        self.language.is_rtl()
    }

    /// When the interview was, in EDTF, as exactly as the profile lets it be.
    #[must_use]
    pub fn date(&self) -> Option<&str> {
        self.date.as_ref().map(Date::as_str)
    }

    /// Where the interview was, if the profile lets it stand.
    #[must_use]
    pub fn place(&self) -> Option<&str> {
        self.place.as_ref().map(|place| place.shown.as_str())
    }

    /// The words of the place that stand for nobody.
    #[must_use]
    pub fn place_words(&self) -> Option<&str> {
        self.place.as_ref().map(|place| place.words.as_str())
    }

    /// Everyone who is in what is left of it, in order of appearance.
    #[must_use]
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// Which paragraphs call whom anything, and the place of the interview under the number 0.
    #[must_use]
    pub fn calls(&self) -> BTreeSet<(PersonId, u32)> {
        let mut calls = BTreeSet::new();
        let mut add = |number: u32, words: &str| {
            let called = self.people.iter().filter(|person| stands_in(&person.label, words));
            calls.extend(called.map(|person| (person.of, number)));
        };
        add(0, self.place().unwrap_or_default());
        for paragraph in &self.paragraphs {
            paragraph.pieces.iter().filter_map(Piece::words).for_each(|words| add(paragraph.number, words));
        }
        for paragraph in &self.paragraphs {
            let people = paragraph.pieces.iter().filter_map(|piece| match piece {
                Piece::People(places) => Some(places),
                _ => None,
            });
            let people = people.flatten().filter_map(|place| self.people.get(*place));
            calls.extend(people.map(|person| (person.of, paragraph.number)));
        }
        calls
    }

    /// The paragraphs, ascending by number.
    #[must_use]
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// What was left out and why, with how often, as a bundle tells it; ascending by kind.
    pub fn left_out(&self) -> impl Iterator<Item = (LeftKind, Reason, u64)> {
        let mut told: BTreeMap<(LeftKind, Reason), u64> = BTreeMap::new();
        for ((kind, reason), count) in &self.left_out {
            *told.entry((*kind, reason.told())).or_default() += count;
        }
        told.into_iter().map(|((kind, reason), count)| (kind, reason, count))
    }

    /// The same for whoever works in the case, who is told what waits.
    pub fn left_out_here(&self) -> impl Iterator<Item = (LeftKind, Reason, u64)> {
        self.left_out.iter().map(|((kind, reason), count)| (*kind, *reason, *count))
    }

    /// In how many passages that an editor kept in these paragraphs a name may stand.
    #[must_use]
    pub fn kept_names(&self, paragraphs: impl RangeBounds<u32>) -> usize {
        self.kept_names.range(paragraphs).map(|(_, kept)| kept).sum()
    }

    /// The paragraphs that are left out whole since a bundle that is out prints them otherwise (FORMAT §10.1, 9 and 11).
    #[must_use]
    pub const fn taken_out(&self) -> &[u32] {
        &self.taken_out
    }

    /// Every text of it that a person wrote, for the guard to look at before it is rendered (promise 8).
    pub fn texts(&self) -> impl Iterator<Item = Scanned> {
        let whole =
            |text: &str| Scanned { paragraph: None, text: text.to_owned(), decided: Vec::new(), passed: Vec::new() };
        let labels = self.people.iter().map(move |person| whole(&person.label));
        let place = self.place().into_iter().map(whole);
        place.chain(labels).chain(self.paragraphs.iter().map(|paragraph| self.scanned(paragraph)))
    }

    /// The same words, each where it is kept.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        let labels = self.people.iter().map(|person| &person.label);
        let pieces = self.paragraphs.iter().flat_map(|paragraph| &paragraph.pieces).filter_map(Piece::words);
        self.place().into_iter().chain(labels.map(String::as_str)).chain(pieces)
    }

    fn scanned(&self, paragraph: &Paragraph) -> Scanned {
        let Paragraph { number, speaker: _, pieces } = paragraph;
        let (mut text, mut decided, mut passes) = (String::new(), Vec::new(), Vec::new());
        for piece in pieces {
            let at = text.len();
            match piece {
                Piece::Text { text: words, kept, passed } => {
                    text.push_str(words);
                    passes.extend(passed.iter().map(|range| at + range.start..at + range.end));
                    decided.extend(kept.iter().map(|range| at + range.start..at + range.end));
                    continue;
                }
                Piece::People(people) => {
                    let labels: Vec<_> = people.iter().map(|&person| self.people[person].label.as_str()).collect();
                    text.push_str(&labels.join(" / "));
                }
                Piece::LeftOut(_) => text.push_str("[…]"),
                Piece::Vaguer { text: words, kind: _ } => text.push_str(words),
                Piece::Reworded { text: words, kind: _, passed } => {
                    text.push_str(words);
                    if *passed {
                        passes.push(at..text.len());
                    }
                }
            }
            decided.push(at..text.len());
        }
        Scanned { paragraph: Some(*number), text, decided, passed: passes }
    }
}

/// What Arabic writes before a word as a part of it: `ومنير` has the label `منير`.
const CLITICS: &str = "وفبلك";

/// Whether a label stands in words, and not as a part of a longer one: `Pine 1` is not in `Pine 14`.
fn stands_in(label: &str, words: &str) -> bool {
    words.match_indices(label).any(|(at, _)| {
        let (before, after) = (&words[..at], &words[at + label.len()..]);
        let joined = before.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
        joined.chars().all(|letter| CLITICS.contains(letter)) && !after.starts_with(char::is_alphanumeric)
    })
}
