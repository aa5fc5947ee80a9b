//! A name that is typed again for two people: two may bear it, and one of them may have been typed under the other's label.
//!
//! Nobody here reads whose it is, so it is asked; and where the earlier answer was the wrong one, it is taken back as long as nothing of it is kept.

use super::talk::{Flow, Talk};
use super::words::Value;
use crate::guard::Roll;
use crate::guard::text::{PersonId, RealName};
use crate::intake::known::is_sealed;

/// The names that were typed again for somebody.
pub(super) struct TypedFor {
    pub(super) names: Vec<RealName>,
    /// Under whose labels one of them was typed before by mistake: theirs are asked for anew.
    pub(super) not_of: Vec<PersonId>,
}

impl Talk<'_> {
    /// The names of these people, in this order; of whoever got one that is another's, a second time. Nothing of them is kept before this returns.
    pub(super) fn names_of_all_again(&mut self, people: &[PersonId]) -> Flow<Vec<(PersonId, Vec<RealName>)>> {
        let mut typed: Vec<(PersonId, Vec<RealName>)> = Vec::new();
        let mut waits: Vec<PersonId> = people.iter().rev().copied().collect();
        while let Some(person) = waits.pop() {
            typed.retain(|(who, _)| *who != person);
            let mut before = Roll::new();
            for (who, names) in &typed {
                before.register(*who, names);
            }
            let TypedFor { names, not_of } = self.ask_names_again(person, &before)?;
            typed.push((person, names));
            waits.extend(not_of);
        }
        Ok(typed)
    }

    /// Who else got one of these names by mistake, where it was typed for somebody else, too; `None` where they are to be typed again.
    pub(super) fn whose_else(
        &mut self,
        person: PersonId,
        names: &[RealName],
        before: &Roll,
    ) -> Flow<Option<Vec<PersonId>>> {
        let mut others: Vec<PersonId> = Vec::new();
        for name in names {
            for other in before.whose_spelling(name).into_iter().chain(self.roll.whose_spelling(name)) {
                if other != person && !others.contains(&other) {
                    others.push(other);
                }
            }
        }
        let mut not_of = Vec::new();
        for other in others {
            // What is kept already cannot be taken back, and of whose names the case has they are not typed.
            let is_open = before.knows(other) && is_sealed(self.case.vault, other);
            match self.whose_of_two(person, other, is_open)? {
                0 => return Ok(None),
                1 => {}
                _ => not_of.push(other),
            }
        }
        Ok(Some(not_of))
    }

    fn whose_of_two(&mut self, person: PersonId, other: PersonId, is_open: bool) -> Flow<usize> {
        let (who, other) = (self.label(person), self.label(other));
        let said = [("who", Value::Text(&who)), ("other", Value::Text(&other))];
        let options = ["o-whose-again", "o-whose-both", "o-whose-alone"];
        let options = options.iter().take(if is_open { 3 } else { 2 });
        let options = options.map(|id| self.words.with(id, &said)).collect();
        self.choose_text(self.words.with("q-two-have", &said), options, 0)
    }
}
