//! Suggested pseudonyms: a plant and a number, never a human name.
//!
//! A human name tells sect and origin, and a kunya names a son; a tree tells nothing (DESIGN §4). The plant is written in the letters of the
//! account, so that whoever reads it aloud can say it, and the number in its digits. A case draws from some of the plants alone, which its secret chose: the one
//! that is passed over for a name is missing among many.

mod drawn;
mod letters;
mod plants;

use thiserror::Error;

pub use drawn::DrawnLabels;
pub use letters::is_in_other_letters;
pub(super) use plants::Plants;
use plants::{ARABIC, FORMER, LATIN, UKRAINIAN};

use crate::guard::Roll;
use crate::guard::normalise::fold;
use crate::guard::text::SpanKind;
use crate::secret::random::{self, NoRandomness};

/// The plants of a case that no pseudonym of it has; all of them where each is in use.
#[derive(Clone, Debug)]
pub(super) struct Free {
    plants: Plants,
    names: Vec<&'static str>,
    /// As they are compared: a case has many pseudonyms.
    folded: Vec<String>,
    free: Vec<usize>,
}

impl Free {
    /// Beside those that stand in `pseudonyms`; `sum` is the case's own of a word.
    pub(super) fn of<'a>(
        plants: Plants,
        sum: &dyn Fn(&str) -> [u8; 32],
        pseudonyms: impl Iterator<Item = &'a str>,
    ) -> Self {
        let names = plants.of_case(sum);
        let folded = names.iter().map(|name| fold(name).to_string()).collect();
        let mut free = Self { plants, free: (0..names.len()).collect(), names, folded };
        pseudonyms.for_each(|pseudonym| free.note(pseudonym));
        free
    }

    /// Beside this one, too.
    pub(super) fn note(&mut self, pseudonym: &str) {
        if let Some(plant) = self.plant_of(pseudonym) {
            self.free.retain(|free| *free != plant);
        }
        if self.free.is_empty() {
            self.all();
        }
    }

    /// Which of the plants a pseudonym has in it, if any: two people are told apart by the plant while there are plants that nobody has.
    fn plant_of(&self, pseudonym: &str) -> Option<usize> {
        let first = fold(pseudonym.split_whitespace().next()?);
        self.folded.iter().position(|name| *name == first.as_str())
    }

    /// All of them, where none is left that could be given.
    fn all(&mut self) {
        self.free = (0..self.names.len()).collect();
    }

    fn drawn(&self, draw: u64, span: u64) -> String {
        let plants = self.free.len() as u64;
        let name = self.names[self.free[(draw % plants) as usize]];
        self.plants.numbered(name, 10 + draw / plants % span)
    }
}

/// The plant of a pseudonym that has the form of a suggested one.
fn drawn_plant(pseudonym: &str) -> Option<&str> {
    let (plant, number) = pseudonym.split_once(' ')?;
    let mut all = [LATIN, ARABIC, UKRAINIAN].iter().flat_map(|plants| plants.names).chain(FORMER);
    let is_number = number.chars().all(char::is_numeric) && !number.is_empty();
    (is_number && all.any(|name| *name == plant)).then_some(plant)
}

/// Whether a pseudonym has the form of a suggested one, and so was not chosen for what it is like. It may be a name all the same: somebody may be called
/// like the plant.
#[must_use]
pub fn is_drawn(pseudonym: &str) -> bool {
    drawn_plant(pseudonym).is_some()
}

/// Whether a pseudonym that somebody chose reads like a whole name: two words or more, numbers apart, that are built as names are. Somebody may bear it.
#[must_use]
pub fn is_whole_name(pseudonym: &str) -> bool {
    let words = |text: &str| text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count();
    let is_named = |kind: SpanKind| matches!(kind, SpanKind::Name | SpanKind::Capitals);
    let found = crate::guard::detect(pseudonym).into_iter().filter(|hit| is_named(hit.kind));
    let named =
        found.map(|hit| words(&pseudonym.chars().skip(hit.start).take(hit.end - hit.start).collect::<String>()));
    words(pseudonym) > 1 && named.sum::<usize>() > 1
}

/// Whether a pseudonym that somebody bears is a name of the roll or has a part of one in it or, where it was not drawn, is very like one.
#[must_use]
pub(super) fn is_name_of(roll: &Roll, pseudonym: &str) -> bool {
    if is_drawn(pseudonym) { roll.is_registered_name(pseudonym) } else { roll.is_very_like_a_name(pseudonym) }
}

/// Whether a pseudonym that somebody bears tells a name of the roll: of what was drawn, only where all of a name is that plant. *Reed 14* was there before
/// anybody called Marta Reed, and says nothing of them; another pseudonym beside the bundle that prints it would.
#[must_use]
pub fn tells_a_name(roll: &Roll, pseudonym: &str) -> bool {
    match drawn_plant(pseudonym) {
        Some(plant) => roll.is_all_of_a_name(plant),
        None => roll.is_very_like_a_name(pseudonym),
    }
}

/// Why nobody can be called by what would be drawn.
#[derive(Debug, Error)]
pub enum NotDrawn {
    /// The system gave no random bytes.
    #[error(transparent)]
    Random(#[from] NoRandomness),
    /// Each plant is somebody's name here.
    #[error("no plant with a number is free to call somebody by: each is a name in this case; give a pseudonym")]
    NoneFree,
}

/// How often numbers are drawn out of more, or anew out of as many as there are.
const ROUNDS: usize = 24;

/// Most numbers that are drawn from: with more digits one would be taken for a telephone's.
const MOST: u64 = 90_000;

/// Suggests a pseudonym that `taken` does not know.
///
/// Numbers run from 10 to 99 at first and grow when a case fills up, so that a suggestion tells nothing about how many came before.
///
/// # Errors
/// [`NotDrawn`].
pub(super) fn suggest(mut free: Free, taken: &mut dyn FnMut(&str) -> bool) -> Result<String, NotDrawn> {
    let mut span = 90;
    for _ in 0..ROUNDS {
        for _ in 0..64 {
            let candidate = free.drawn(u64::from_le_bytes(random::array::<8>()?), span);
            if !taken(&candidate) {
                return Ok(candidate);
            }
        }
        free.all();
        span = MOST.min(span * 10);
    }
    Err(NotDrawn::NoneFree)
}

#[cfg(test)]
mod tests;
