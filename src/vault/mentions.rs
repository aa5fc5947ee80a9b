//! Of whom a testimony speaks, paragraph by paragraph: recorded with each bundle, so that a later one sees where a reference came in since (FORMAT §10.1, 7; §17.1).

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::error::{Result, VaultError};
use crate::guard::text::{PersonId, PersonRef, Piece, StoredText, pieces};
use crate::record::words::IdentityLevel;
use crate::record::{DecisionSet, Revision, Standing};

/// The number under which the place of an interview is counted: no paragraph has it.
pub const PLACE: u32 = 0;

const BAD_REFERENCE: VaultError = VaultError::Unfit("reference to a person");

/// How often each paragraph refers to whom. Who is referred to nowhere is not in it.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct References(BTreeMap<PersonId, BTreeMap<u32, Count>>);

/// How often a paragraph refers to somebody. The text and the words of editors count apart: in a sum a reference that editors took away would make up for one that came in.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Count {
    /// In the text as it is stored, whatever is said of it.
    pub text: u32,
    /// In what editors say in other words.
    pub words: u32,
    /// Whether a bundle printed any of them; of a state of the vault it is `false`.
    pub printed: bool,
    /// Of those in the text, where editors say something else. It is not recorded.
    replaced: u32,
}

/// Somebody of whom a testimony spoke when it went out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mention {
    /// Who.
    pub person: PersonId,
    /// What the bundle called them; `None` where nothing that was left speaks of them.
    pub identity: Option<IdentityLevel>,
    /// How often each paragraph referred to them, whatever of it was left out then.
    pub references: BTreeMap<u32, Count>,
}

impl Count {
    /// What was recorded.
    #[must_use]
    pub const fn recorded(text: u32, words: u32, printed: bool) -> Self {
        Self { text, words, printed, replaced: 0 }
    }

    /// Whether any reference came in since.
    #[must_use]
    pub const fn rose_since(&self, then: &Self) -> bool {
        self.text > then.text || self.words > then.words
    }

    /// Whether there is any, whatever is said of it.
    #[must_use]
    pub const fn is_any(&self) -> bool {
        self.text > 0 || self.words > 0
    }

    /// Whether any is left where editors say nothing else.
    #[must_use]
    pub const fn stands(&self) -> bool {
        self.text > self.replaced || self.words > 0
    }
}

impl References {
    /// Those of a revision, and of what editors say in other words.
    ///
    /// # Errors
    /// [`VaultError::Unfit`] for a reference that is not well formed; [`VaultError::Record`] where paragraphs do not fit the text.
    pub fn of(revision: &Revision, sets: &[DecisionSet<StoredText>]) -> Result<Self> {
        let mut all = Self::default();
        if let Some(place) = &revision.head.place {
            all.add(PLACE, place.as_str(), &[])?;
        }
        let standing = Standing::of(revision, sets);
        for (paragraph, text) in revision.paragraphs()? {
            let changed = standing.of_paragraph(paragraph.number).map_or(&[][..], |settled| settled.changed());
            let worded = || changed.iter().filter_map(|change| Some((change.range.clone(), change.text?)));
            let replaced: Vec<Range<u32>> = worded().map(|(range, _)| range).collect();
            all.add(paragraph.number, text, &replaced)?;
            for (_, words) in worded() {
                all.add_words(paragraph.number, words)?;
            }
        }
        Ok(all)
    }

    /// Adds what a text refers to; `replaced` are the ranges that say something else, in scalars.
    fn add(&mut self, number: u32, text: &str, replaced: &[Range<u32>]) -> Result<()> {
        let mut at = 0;
        let mut pieces = pieces(text);
        loop {
            let from = pieces.offset();
            let Some(piece) = pieces.next() else { return Ok(()) };
            let piece = piece.map_err(|_| BAD_REFERENCE)?;
            let length = text[from..pieces.offset()].chars().count();
            let end = at + u32::try_from(length).map_err(|_| VaultError::Unfit("length of a paragraph"))?;
            if let Piece::Person(reference) = piece {
                let is_replaced = replaced.iter().any(|range| range.start < end && at < range.end);
                self.count(number, &reference, |count| {
                    count.text += 1;
                    count.replaced += u32::from(is_replaced);
                });
            }
            at = end;
        }
    }

    /// Adds what an editor's words refer to.
    fn add_words(&mut self, number: u32, words: &StoredText) -> Result<()> {
        for piece in pieces(words.as_str()) {
            if let Piece::Person(reference) = piece.map_err(|_| BAD_REFERENCE)? {
                self.count(number, &reference, |count| count.words += 1);
            }
        }
        Ok(())
    }

    fn count(&mut self, number: u32, reference: &PersonRef, add: impl Fn(&mut Count)) {
        for person in reference.people() {
            add(self.0.entry(*person).or_default().entry(number).or_default());
        }
    }

    /// How often a paragraph refers to somebody.
    #[must_use]
    pub fn at(&self, person: PersonId, paragraph: u32) -> Count {
        self.0.get(&person).and_then(|counts| counts.get(&paragraph)).copied().unwrap_or_default()
    }

    /// Whether any paragraph refers to somebody.
    #[must_use]
    pub fn has(&self, person: PersonId) -> bool {
        self.0.contains_key(&person)
    }

    /// The paragraphs in which something that stands refers to somebody.
    pub(super) fn paragraphs_of(&self, person: PersonId) -> Vec<u32> {
        let counts = self.0.get(&person).into_iter().flatten();
        counts.filter(|(_, count)| count.stands()).map(|(number, _)| *number).collect()
    }

    /// Everybody whom a paragraph refers to more often than it did.
    #[must_use]
    pub(super) fn came_in_since(&self, then: &Self) -> BTreeSet<PersonId> {
        let rose = |person, counts: &BTreeMap<u32, Count>| {
            counts.iter().any(|(number, count)| count.rose_since(&then.at(person, *number)))
        };
        self.0.iter().filter(|(person, counts)| rose(**person, counts)).map(|(person, _)| *person).collect()
    }

    /// Everybody who is referred to, with how often in which paragraph.
    pub fn people(&self) -> impl Iterator<Item = (PersonId, &BTreeMap<u32, Count>)> {
        self.0.iter().map(|(person, counts)| (*person, counts))
    }

    /// As they are recorded, with what the bundle called everybody whom it called anything, and in which paragraphs: who speaks in it may be referred to nowhere.
    #[must_use]
    pub fn mentions(
        &self,
        called: &BTreeMap<PersonId, IdentityLevel>,
        printed: &BTreeSet<(PersonId, u32)>,
    ) -> Vec<Mention> {
        let mut mentions = self.0.clone();
        for person in called.keys() {
            mentions.entry(*person).or_default();
        }
        for (person, counts) in &mut mentions {
            counts.iter_mut().for_each(|(number, count)| count.printed = printed.contains(&(*person, *number)));
        }
        let mention = |(person, references)| Mention { person, identity: called.get(&person).copied(), references };
        mentions.into_iter().map(mention).collect()
    }

    /// What was recorded, read back.
    #[must_use]
    pub fn recorded(mentions: &[Mention]) -> Self {
        let referred = mentions.iter().filter(|mention| !mention.references.is_empty());
        Self(referred.map(|mention| (mention.person, mention.references.clone())).collect())
    }
}
