//! Whether a line that the case has in other words says that fewer may read somebody's names: passed over, it would leave them open (FORMAT §18).

use super::{ImportError, Importer};
use crate::guard::text::{PersonId, Piece, pieces};
use crate::intake::prepare::Prepared;
use crate::intake::refusal::{Cause, Refusal};
use crate::record::{Head, TestimonyId};
use crate::vault::VaultError;

impl Importer<'_> {
    /// Refuses the line where somebody of it is open to more people in the case, with what makes it right.
    pub(super) fn is_no_narrower(&self, other: TestimonyId, prepared: &Prepared) -> Result<(), ImportError> {
        for (here, there) in self.same_people(other, prepared)? {
            let Some(newcomer) = prepared.newcomers.iter().find(|newcomer| newcomer.id == here) else { continue };
            if self.vault.person(there)?.1.visibility > newcomer.person.visibility {
                let (testimony, person) = (self.vault.testimony_code(other)?, self.vault.person_code(there)?);
                return Err(Refusal::at("people", Cause::Narrower { testimony, person }).into());
            }
        }
        Ok(())
    }

    /// People of the line, each with whoever seems to be the same in the testimony: by the pseudonym that the line gives, and by where they speak or are
    /// spoken of.
    fn same_people(&self, other: TestimonyId, prepared: &Prepared) -> Result<Vec<(PersonId, PersonId)>, VaultError> {
        let mut same = Vec::new();
        for newcomer in prepared.newcomers.iter().filter(|newcomer| newcomer.pseudonym_at.is_some()) {
            let holder = self.vault.pseudonym_holder(newcomer.person.pseudonym.as_str())?;
            same.extend(holder.map(|there| (newcomer.id, there)));
        }
        let revisions = self.vault.revisions(other)?;
        if let Some(first) = revisions.first() {
            same.extend(side_by_side(&speakers(&prepared.head), &speakers(&first.head)));
            same.extend(side_by_side(&spoken_of(prepared.text.as_str()), &spoken_of(first.text.as_str())));
        }
        Ok(same)
    }
}

/// Of two lists that are as long, each with its neighbour.
fn side_by_side(here: &[PersonId], there: &[PersonId]) -> Vec<(PersonId, PersonId)> {
    let as_long = here.len() == there.len();
    here.iter().copied().zip(there.iter().copied()).filter(|_| as_long).collect()
}

fn speakers<T>(head: &Head<T>) -> Vec<PersonId> {
    head.paragraphs.iter().map(|paragraph| paragraph.speaker).collect()
}

/// Whom the references of a text mean, in order; of one that may mean several, nobody: it lists them by their ids.
fn spoken_of(text: &str) -> Vec<PersonId> {
    let references = pieces(text).filter_map(|piece| match piece {
        Ok(Piece::Person(reference)) => Some(reference.people().to_vec()),
        _ => None,
    });
    references.filter(|people| people.len() == 1).flatten().collect()
}
