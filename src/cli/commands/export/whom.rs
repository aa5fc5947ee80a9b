//! For whom a name check has to look, and when there must be one (FORMAT §17.5).

use std::collections::BTreeSet;

use super::Plan;
use super::pass::{AGAIN, Pass};
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::guard::text::{PersonId, Screening};
use crate::identity::header::Header;
use crate::record::words::Audience;
use crate::redact::{NameCheckRule, Redacted};
use crate::vault::ReleaseItem;

const EVERYONE: &str = "the draft stays good: ask anew with `amana request DRAFT --for check --everyone`, have it checked, and export with that result";

const ANEW: &str = "the draft stays good: ask anew with `amana request DRAFT --for check`, have it checked, and export with that result";

/// Why a name check has to look for everybody whose names are sealed in the case: a sealed name may stand in what goes out of somebody who is not in it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Everyone {
    /// An editor's own words may be somebody's name.
    OwnWords,
    /// A text came in unscreened.
    Unscreened,
    /// The profile asks for it.
    Always,
}

impl Everyone {
    /// As told to people.
    pub(super) const fn because(self) -> &'static str {
        match self {
            Self::OwnWords => "an editor's own words may name anybody",
            Self::Unscreened => "a text that came in unscreened may name anybody",
            Self::Always => "this profile asks for a name check of everything",
        }
    }
}

/// Whose names are to be looked for in what goes out.
#[derive(Default)]
pub(super) struct Whom {
    /// People with sealed names who are in it.
    sealed: BTreeSet<PersonId>,
    /// Why only a check for everybody of the case is a pass, where it is so.
    everyone: Option<Everyone>,
    /// Whether it matters who is in it: asking for each testimony of thousands takes its time.
    watches: bool,
}

impl Whom {
    /// Of nothing yet.
    pub(super) fn begin(session: &Session, plan: &Plan, pass: Option<&Pass>) -> Result<Self, Failure> {
        let strict = plan.profile.name_check == NameCheckRule::Always;
        let watches = pass.is_some() || strict || (is_open(plan) && session.vault.device_count()? > 1);
        Ok(Self { watches, everyone: strict.then_some(Everyone::Always), sealed: BTreeSet::new() })
    }

    /// Why a check of it has to look for everybody of the case; `None` where those in it are enough.
    pub(super) const fn everyone(&self) -> Option<Everyone> {
        self.everyone
    }

    /// Notes a testimony that goes out.
    pub(super) fn add(
        &mut self,
        session: &Session,
        plan: &Plan,
        item: &ReleaseItem,
        redacted: &Redacted,
    ) -> Result<(), Failure> {
        // Without a check neither goes out: it was held back.
        if plan.name_checked {
            let unscreened = session.vault.revision(item.revision)?.head.screening != Screening::Screened;
            self.everyone = self.everyone.max(unscreened.then_some(Everyone::Unscreened));
            self.everyone = self.everyone.max(plan.gate.may_name_anybody(redacted).then_some(Everyone::OwnWords));
        }
        if self.watches {
            self.note(session, session.vault.people_in(item.testimony)?)?;
        }
        Ok(())
    }

    /// Of these people, those with sealed names are to be looked for.
    fn note(&mut self, session: &Session, people: impl IntoIterator<Item = PersonId>) -> Result<(), Failure> {
        for person in people {
            if !session.vault.sealings(person)?.is_empty() {
                self.sealed.insert(person);
            }
        }
        Ok(())
    }

    /// Refuses a check that did not look for everybody who matters.
    pub(super) fn all_looked_for(&mut self, session: &Session, pass: &Pass) -> Result<(), Failure> {
        if self.everyone.is_some() {
            self.note(session, session.vault.people()?.into_iter().map(|(person, _)| person))?;
        }
        let Some(missing) = self.sealed.iter().find(|person| !pass.looked_for(person)) else {
            return self.all_names_looked_for(session, pass);
        };
        let code = session.vault.person_code(*missing)?;
        Err(match self.everyone {
            Some(why) => Failure::refused(format!(
                "the name check did not look for {code}, and it has to look for everybody of the case: {}",
                why.because()
            ))
            .hint(EVERYONE),
            None => Failure::refused(format!("the name check did not look for {code}, who is in what would go out"))
                .hint(AGAIN),
        })
    }

    /// Refuses a check of somebody of whom more was sealed after it was asked for: nobody looked for that.
    fn all_names_looked_for(&self, session: &Session, pass: &Pass) -> Result<(), Failure> {
        for person in &self.sealed {
            if session.vault.sealings(*person)?.iter().any(|sealing| !pass.opened(&sealing.handle)) {
                let code = session.vault.person_code(*person)?;
                let refused = Failure::refused(format!(
                    "the name check did not look for a name of {code} that was sealed after it was asked for"
                ));
                return Err(refused.hint(if self.everyone.is_some() { EVERYONE } else { ANEW }));
            }
        }
        Ok(())
    }

    /// Whether names of this release may be known to nobody who worked on its texts: sealed on another laptop than the text came from. Texts that came in before
    /// everybody's names were known are held back one by one.
    pub(super) fn without_pass(&self, session: &Session, plan: &Plan, items: &[ReleaseItem]) -> Result<(), Failure> {
        if !self.watches {
            return Ok(());
        }
        if self.everyone == Some(Everyone::Always) && somebody_is_sealed(session)? {
            return Err(needed(Everyone::Always.because(), " --everyone"));
        }
        let revisions: BTreeSet<_> = items.iter().map(|item| item.revision).collect();
        let mut devices = session.vault.devices_of(&revisions)?;
        let (roster, rosters) = (session.roster()?, session.rosters()?);
        for person in &self.sealed {
            for sealing in session.vault.sealings(*person)? {
                devices.insert(Header::read_known(&sealing.header, &roster, &rosters)?.0.device);
            }
        }
        if is_open(plan) && devices.len() > 1 {
            return Err(needed(
                "people were sealed on other laptops than texts came from, and nobody who worked on those texts knew their names",
                "",
            ));
        }
        Ok(())
    }
}

/// Whether everybody may read it.
pub(super) const fn is_open(plan: &Plan) -> bool {
    matches!(plan.profile.audience, Audience::Public | Audience::Media)
}

/// Whether there is a sealed name in the case that may stand where nobody looked for it.
fn somebody_is_sealed(session: &Session) -> Result<bool, Failure> {
    for (person, _) in session.vault.people()? {
        if !session.vault.sealings(person)?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// `everyone` is the flag of a check for all of the case, with a space before it, or empty.
fn needed(why: &str, everyone: &str) -> Failure {
    Failure::refused(format!("a name check is needed: {why}")).hint(format!(
        "two steps: `amana export … --draft -o DRAFT` writes it unsigned; `amana request DRAFT --for check --checker CUSTODIAN{everyone}` has it checked; then export again with --name-check RESULT",
    ))
}
