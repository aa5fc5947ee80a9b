//! Of whom a testimony speaks, paragraph by paragraph: recorded with each bundle, so that a later one sees where a reference came in since (FORMAT §10.1, §17.1).

use std::collections::BTreeMap;
use std::ops::Range;

use super::error::{Result, VaultError};
use crate::guard::text::{PersonId, Piece, StoredText, pieces};
use crate::record::words::IdentityLevel;
use crate::record::{DecisionSet, Revision, Standing};

/// The number under which the place of an interview is counted: no paragraph has it.
pub const PLACE: u32 = 0;

/// How often each paragraph refers to whom. Who is referred to nowhere is not in it.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct References(BTreeMap<PersonId, BTreeMap<u32, u32>>);

/// Somebody of whom a testimony spoke when it went out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mention {
    /// Who.
    pub person: PersonId,
    /// What the bundle called them; `None` where nothing that was left speaks of them.
    pub identity: Option<IdentityLevel>,
    /// How often each paragraph referred to them, whatever of it was left out then.
    pub references: BTreeMap<u32, u32>,
}

impl References {
    /// Those of a revision, with what editors say in other words: what stands where a reference was replaced counts, and the reference does not.
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
                all.add(paragraph.number, words.as_str(), &[])?;
            }
        }
        Ok(all)
    }

    /// Adds what a text refers to, but for what touches the ranges that say something else; these in scalars.
    fn add(&mut self, number: u32, text: &str, replaced: &[Range<u32>]) -> Result<()> {
        let mut at = 0;
        let mut pieces = pieces(text);
        loop {
            let from = pieces.offset();
            let Some(piece) = pieces.next() else { return Ok(()) };
            let piece = piece.map_err(|_| VaultError::Unfit("reference to a person"))?;
            let length = text[from..pieces.offset()].chars().count();
            let end = at + u32::try_from(length).map_err(|_| VaultError::Unfit("length of a paragraph"))?;
            if let Piece::Person(reference) = piece
                && !replaced.iter().any(|range| range.start < end && at < range.end)
            {
                for person in reference.people() {
                    *self.0.entry(*person).or_default().entry(number).or_default() += 1;
                }
            }
            at = end;
        }
    }

    /// Those of one person, by paragraph.
    #[must_use]
    pub fn to(&self, person: PersonId) -> Option<&BTreeMap<u32, u32>> {
        self.0.get(&person)
    }

    /// Everybody who is referred to, with how often in which paragraph.
    pub fn people(&self) -> impl Iterator<Item = (PersonId, &BTreeMap<u32, u32>)> {
        self.0.iter().map(|(person, counts)| (*person, counts))
    }

    /// As they are recorded, with what the bundle called everybody whom it called anything: who speaks in it may be referred to nowhere.
    #[must_use]
    pub fn mentions(&self, called: &BTreeMap<PersonId, IdentityLevel>) -> Vec<Mention> {
        let mut mentions: BTreeMap<PersonId, BTreeMap<u32, u32>> = self.0.clone();
        for person in called.keys() {
            mentions.entry(*person).or_default();
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
