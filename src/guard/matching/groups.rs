//! Whose name a hit may be. Hits of the same people share one list, however many hits and people there are.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use crate::guard::names::{Roll, Who};
use crate::guard::text::PersonId;

/// People whose name it may be, never none.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::guard) struct Group {
    /// Ascending.
    pub(in crate::guard) people: Arc<[PersonId]>,
    /// Their places in the roll, ascending.
    pub(in crate::guard) places: Arc<[Who]>,
}

/// The groups seen in a text.
pub(super) struct Groups<'r> {
    pub(super) roll: &'r Roll,
    /// By where the roll has the list, which is not read again: it may have ten thousand people.
    listed: HashMap<(usize, usize), Arc<Group>>,
    made: HashMap<Vec<Who>, Arc<Group>>,
}

/// Groups that are remembered, at most.
const REMEMBERED: usize = 4_096;

impl<'r> Groups<'r> {
    pub(super) fn of(roll: &'r Roll) -> Self {
        Self { roll, listed: HashMap::new(), made: HashMap::new() }
    }

    pub(super) fn group(&mut self, places: Cow<'r, [Who]>) -> Arc<Group> {
        if self.listed.len() + self.made.len() > REMEMBERED {
            self.listed.clear();
            self.made.clear();
        }
        let roll = self.roll;
        match places {
            Cow::Borrowed(list) => {
                let place = (list.as_ptr().addr(), list.len());
                self.listed.entry(place).or_insert_with(|| group(roll, list)).clone()
            }
            Cow::Owned(list) => {
                if let Some(known) = self.made.get(&list) {
                    return known.clone();
                }
                let made = group(roll, &list);
                self.made.insert(list, made.clone());
                made
            }
        }
    }
}

fn group(roll: &Roll, places: &[Who]) -> Arc<Group> {
    Arc::new(Group { people: roll.people(places).into(), places: places.into() })
}
