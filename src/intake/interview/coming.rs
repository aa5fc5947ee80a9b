//! Names that come to be known, and what was said without them (FORMAT §7.3): all that the guard finds of them goes where their bearer is spoken of. Elsewhere
//! whole spellings alone do, for a testimony is a record of somebody else's words; parts wait there until somebody has looked.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::super::elsewhere::{Found, Look};
use super::carry;
use super::without::{NewDraft, Rewritten, Without};
use crate::guard::Roll;
use crate::guard::text::{PersonId, Piece, StoredText, pieces};
use crate::record::standing::look::is_look;
use crate::record::{RevisionId, TestimonyId};
use crate::vault::{About, OpenDraft, SetOf, Vault, VaultError};

/// Everything that was said, without names, as far as it held any.
pub(super) struct Told {
    pub(super) revisions: Vec<Rewritten>,
    pub(super) drafts: Vec<NewDraft>,
    /// What waits, in revisions that stay as they are, since a part of a name stands there.
    pub(super) looks: Vec<SetOf>,
    /// In how many revisions a part waits.
    pub(super) waiting: usize,
    person: PersonId,
    /// Testimonies that speak of them, and the one in which the name was found.
    here: BTreeSet<TestimonyId>,
}

impl Told {
    /// Whether a record beside testimonies is about the person: there a part of the name is theirs. A note about somebody else that only has a word of it most likely means somebody
    /// else again, and nobody would see what it lost: whole names alone go there. What others read loses every part, since nobody looks through it once more.
    pub(super) fn is_about_them(&self, about: About<'_>) -> bool {
        match about {
            About::Person(person) => person == self.person,
            About::Testimony(testimony) => self.here.contains(&testimony),
            About::Asked(people) => people.contains(&self.person),
            About::Other => true,
        }
    }
}

/// Names of somebody that come to be known, and where that person is spoken of.
pub(super) struct Coming<'a> {
    roll: &'a Roll,
    person: PersonId,
    /// Testimonies that speak of them, and the one in which the name was found.
    here: BTreeSet<TestimonyId>,
}

impl<'a> Coming<'a> {
    pub(super) fn of(
        vault: &Vault,
        roll: &'a Roll,
        person: PersonId,
        found: Option<TestimonyId>,
    ) -> Result<Self, VaultError> {
        let mut here: BTreeSet<_> = vault.appears_in(person)?.into_iter().collect();
        here.extend(found);
        Ok(Self { roll, person, here })
    }

    const fn without(&self, is_here: bool) -> Without<'a> {
        if is_here { Without::all_of(self.roll) } else { Without::whole_of(self.roll) }
    }

    pub(super) fn in_testimony(&self, testimony: TestimonyId) -> Without<'a> {
        self.without(self.here.contains(&testimony))
    }

    pub(super) fn in_draft(&self, open: &OpenDraft) -> Without<'a> {
        let OpenDraft { head, paragraphs, .. } = open;
        let is_here = self.here.contains(&head.testimony)
            || head.people.iter().any(|(person, _)| *person == self.person)
            || paragraphs.iter().any(|paragraph| speaks_of(&paragraph.text, self.person));
        self.without(is_here)
    }

    /// What reads otherwise without the names, and what waits where only a part of one stands.
    pub(super) fn told(&self, vault: &Vault) -> Result<Told, VaultError> {
        let mut told = Told {
            revisions: Vec::new(),
            drafts: Vec::new(),
            looks: Vec::new(),
            waiting: 0,
            person: self.person,
            here: self.here.clone(),
        };
        let mut looks: HashMap<_, _> = self.look(vault)?.into_sets().into_iter().collect();
        for testimony in vault.testimony_ids()? {
            let names = self.in_testimony(testimony);
            for revision in vault.revisions(testimony)? {
                if let Some(rewritten) = names.revision(&revision)? {
                    let mut sets = vault.decisions(revision.id)?;
                    let look = looks.remove(&revision.id);
                    let looked = look.is_some();
                    sets.extend(look);
                    let decided = carry::carried(&names, &revision, &sets)?;
                    told.waiting += usize::from(looked && decided.iter().any(is_look));
                    told.revisions.push(Rewritten { decided, ..rewritten });
                }
            }
        }
        for id in vault.draft_ids()? {
            let open = vault.open_draft(id)?;
            told.drafts.extend(self.in_draft(&open).draft(id, open));
        }
        told.waiting += looks.len();
        told.looks.extend(looks);
        Ok(told)
    }

    /// In which revisions something waits once these names are taken out, or one is taken out whole.
    pub(super) fn looked_at(&self, vault: &Vault) -> Result<HashSet<RevisionId>, VaultError> {
        Ok(self.look(vault)?.into_sets().into_iter().map(|(revision, _)| revision).collect())
    }

    /// What waits in testimonies that do not speak of the person (FORMAT §11.4).
    fn look(&self, vault: &Vault) -> Result<Found, VaultError> {
        let drafts = vault.draft_ids()?;
        let look = Look {
            vault,
            names: self.roll,
            is_public: &|_| false,
            are_new: true,
            is_sealed: &|_| false,
            company: &BTreeSet::new(),
            // Open interviews are flagged where they are written anew.
            passes: &|id| self.here.contains(&id) || drafts.contains(&id),
        };
        look.all(&mut || {})
    }
}

fn speaks_of(text: &StoredText, person: PersonId) -> bool {
    let is_them = |piece| matches!(piece, Ok(Piece::Person(reference)) if reference.people().contains(&person));
    pieces(text.as_str()).any(is_them)
}
