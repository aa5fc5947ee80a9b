//! What goes out to everybody with passages that may be names, and no name check looked at them: whoever is sealed with another testimony is known to nobody who
//! kept them.

use std::collections::BTreeSet;

use super::pass::Pass;
use crate::cli::context::Context;
use crate::cli::counted::counted;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::guard::text::PersonId;
use crate::record::{Handle, TestimonyId};

/// Passages that may be the name of somebody who is sealed with another testimony.
#[derive(Default)]
pub(super) struct Unlooked {
    /// Everybody of the case whose names are sealed and were not looked for, or not all of them; none where few may read it.
    sealed: BTreeSet<PersonId>,
    passages: usize,
    /// Their codes.
    testimonies: Vec<String>,
}

impl Unlooked {
    /// Of nothing yet that goes out to everybody. A name check looks for those whom it was asked for: without `--everyone` the people of the draft.
    pub(super) fn begin(session: &Session, pass: Option<&Pass>) -> Result<Self, Failure> {
        let looked = |person: &PersonId, handle: &Handle| {
            pass.is_some_and(|pass| pass.looked_for(person) && pass.opened(handle))
        };
        let mut sealed = BTreeSet::new();
        for (person, _) in session.vault.people()? {
            if session.vault.sealings(person)?.iter().any(|sealing| !looked(&person, &sealing.handle)) {
                sealed.insert(person);
            }
        }
        Ok(Self { sealed, ..Self::default() })
    }

    /// Notes a testimony that goes out, with in how many passages that are `kept` in what goes a name may stand. The names of whoever is in this testimony
    /// alone were taken out of it as it came in; somebody who is in others too may have come in by a code, and the spellings that were sealed first were not known.
    pub(super) fn add(&mut self, session: &Session, testimony: TestimonyId, kept: usize) -> Result<(), Failure> {
        if self.sealed.is_empty() || kept == 0 {
            return Ok(());
        }
        let mut here = BTreeSet::new();
        for person in session.vault.people_in(testimony)? {
            if session.vault.appears_in(person)? == [testimony] {
                here.insert(person);
            }
        }
        if self.sealed.is_subset(&here) {
            return Ok(());
        }
        self.passages += kept;
        self.testimonies.push(session.vault.testimony_code(testimony)?);
        Ok(())
    }

    /// Whether there is reason to warn.
    pub(super) const fn is_any(&self) -> bool {
        self.passages > 0
    }

    /// Warns, where there is reason to; `what` goes out.
    pub(super) fn tell(&self, context: &mut Context, what: &str) {
        if !self.is_any() {
            return;
        }
        let passages = counted(self.passages, "passage", "passages");
        let were = if self.passages == 1 { "was" } else { "were" };
        context.warn(&format!(
            "{passages} in which a name may stand {were} kept, in {} ({}), and no name check looked whether that is somebody whose name is sealed with another testimony. Before anybody reads this \
             {what}: `amana export --profile NAME --draft -o DRAFT`, and `amana request DRAFT --for check --everyone --checker CUSTODIAN -i KEY -o FILE`",
            counted(self.testimonies.len(), "testimony", "testimonies"),
            first_of(&self.testimonies)
        ));
    }
}

/// Codes that are listed one by one.
const LISTED: usize = 8;

fn first_of(codes: &[String]) -> String {
    let more = if codes.len() > LISTED { ", …" } else { "" };
    format!("{}{more}", codes[..codes.len().min(LISTED)].join(", "))
}
