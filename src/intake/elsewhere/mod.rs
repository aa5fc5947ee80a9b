//! Names that are sealed with one testimony and stand in another in which nobody registered them (FORMAT §11.4).
//!
//! Each testimony is guarded with the names of its own people. Those that come in together, or come to a case in which others are, are looked for in these, too:
//! in a line that is yet to be stored they are flagged; in what is stored they are left out until somebody has looked. Nothing is replaced by a reference:
//! two people may have one name, and only a person can tell whether it is the same.
//!
//! | file | holds |
//! |---|---|
//! | `look` | names that are looked for in a case, and what was found |
//! | `checked` | what a name check found |
//! | `judged` | a testimony with its decisions, and what has to be decided anew |
//! | `company` | people who are spoken of where somebody is whose name comes to be known |

mod checked;
mod company;
mod judged;
mod look;

pub use self::checked::{Printed, left_out, printed_words, until_decided};
pub(super) use self::company::{company, who_share_a_word};
pub(super) use self::look::{Bearing, Found, Look};
use super::line::{Line, LinePerson, Typed};
use crate::guard::Roll;
use crate::guard::text::{PersonId, RealName};
use crate::record::words::Visibility;

/// Whoever bears one of many names: it is asked whether one stands, and not whose it is.
const SOMEBODY: PersonId = PersonId::new([1; 16]);

/// The same of names that whoever opens the case may read.
const ONE_OF_THE_TEAMS: PersonId = PersonId::new([2; 16]);

/// The names of many lines, none of which can be read here.
pub(super) struct Names(Roll);

impl Default for Names {
    fn default() -> Self {
        Self(Roll::of_sums())
    }
}

impl Names {
    /// Adds those of a line, but for people whose names are public; `known` says what those of people of the case are, by their codes.
    pub(super) fn foresee(&mut self, line: &Line, known: &dyn Fn(&str) -> Option<Visibility>) {
        let read = |name: &Typed| RealName::from_utf8(name.expose().as_bytes()).ok();
        let seen = |person: &LinePerson| match &person.visibility {
            Some(word) => Visibility::ALL.iter().copied().find(|seen| seen.name() == word.expose()),
            None => known(person.code.expose()),
        };
        for person in &line.people {
            let whose = match seen(person).unwrap_or(Visibility::Sealed) {
                Visibility::Public => continue,
                Visibility::Team => ONE_OF_THE_TEAMS,
                Visibility::Sealed => SOMEBODY,
            };
            self.0.register(whose, &person.names.iter().filter_map(read).collect::<Vec<_>>());
        }
    }

    /// Adds names.
    pub(super) fn add(&mut self, names: &[RealName]) {
        self.0.register(SOMEBODY, names);
    }

    /// Whether somebody of the roll is sealed.
    pub(super) fn is_sealed(person: PersonId) -> bool {
        person == SOMEBODY
    }

    /// To look for them.
    pub(super) const fn roll(&self) -> &Roll {
        &self.0
    }
}

/// A testimony, or an open interview, in which such names stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Its code.
    pub code: String,
    /// The paragraphs, ascending.
    pub paragraphs: Vec<u32>,
    /// Whether one stands in the place of the interview, which nothing leaves out but a profile.
    pub place: bool,
}

impl Held {
    /// Whether nobody could look, since it cannot be read.
    #[must_use]
    pub const fn is_unread(&self) -> bool {
        self.paragraphs.is_empty() && !self.place
    }

    /// Adds where names stand in another text of the same testimony.
    fn merge(&mut self, other: &Self) {
        self.place |= other.place;
        self.paragraphs.extend(&other.paragraphs);
        self.paragraphs.sort_unstable();
        self.paragraphs.dedup();
    }
}

/// The same with each code once.
pub(super) fn merged(held: &[Held]) -> Vec<Held> {
    let mut all: Vec<Held> = Vec::new();
    for held in held {
        match all.iter_mut().find(|known| known.code == held.code) {
            Some(known) => known.merge(held),
            None => all.push(held.clone()),
        }
    }
    all
}

/// Offsets are 32 bits; a text has at most 64 MiB.
fn short(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}
