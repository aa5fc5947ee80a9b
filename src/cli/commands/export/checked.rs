//! The door: what goes out with a name check, and what without one (FORMAT §17.5).

use super::Plan;
use super::agreed::{self, LetThrough, Worth};
use super::fate::decided_since;
use super::pass::{AGAIN, Pass};
use super::stops::Stops;
use super::whom::{Everyone, Whom};
use crate::bundle;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::identity::check::CheckHit;
use crate::intake::{Printed, printed_words};
use crate::record::RevisionId;
use crate::redact::Redacted;
use crate::vault::ReleaseItem;

/// What is known about everything that goes out, once it is written and before it has its name.
#[derive(Default)]
pub(super) struct Going {
    /// Whose names are to be looked for in it.
    whom: Whom,
    /// What a name check found in it that nobody decided about.
    stops: Stops,
    /// What it found, and two people agreed to or, where it only may be a name, an editor decided about.
    let_through: Vec<LetThrough>,
    /// Where sealed names stand to which nobody agreed.
    named: Vec<Named>,
}

/// A place where a sealed name stands.
pub(super) struct Named {
    pub(super) revision: RevisionId,
    pub(super) printed: Printed,
}

impl Going {
    /// Of nothing yet.
    pub(super) fn begin(session: &Session, plan: &Plan, pass: Option<&Pass>) -> Result<Self, Failure> {
        Ok(Self { whom: Whom::begin(session, plan, pass)?, ..Self::default() })
    }

    /// Why a check of it has to look for everybody of the case; `None` where those in it are enough.
    pub(super) const fn everyone(&self) -> Option<Everyone> {
        self.whom.everyone()
    }

    /// Notes a testimony.
    pub(super) fn add(
        &mut self,
        session: &Session,
        plan: &Plan,
        item: &ReleaseItem,
        redacted: &Redacted,
        pass: Option<&Pass>,
    ) -> Result<(), Failure> {
        self.whom.add(session, plan, item, redacted)?;
        pass.map_or(Ok(()), |pass| self.hear(session, plan, item, redacted, pass))
    }

    /// Notes what a name check found in a testimony: a spelling that was sealed stops it, unless two people agreed to that very place; and what may be one
    /// does, unless the custodian looked and dismissed it, or an editor decided about that very place since.
    fn hear(
        &mut self,
        session: &Session,
        plan: &Plan,
        item: &ReleaseItem,
        redacted: &Redacted,
        pass: &Pass,
    ) -> Result<(), Failure> {
        let testimony = item.testimony;
        let here = pass.hits_in(redacted.name());
        let standing = |hit: &&&CheckHit| hit.sure || !hit.dismissed;
        if !here.iter().any(|hit| standing(&hit)) {
            return Ok(());
        }
        let code = session.vault.testimony_code(testimony)?;
        let since = decided_since(session, plan, testimony, pass)?;
        for hit in here.iter().filter(standing).copied() {
            let worth = if hit.sure {
                agreed::worth(session, plan, testimony, redacted, hit, &here)?
            } else {
                agreed::worth_of_a_word(redacted, since.as_ref(), hit)
            };
            if worth == Worth::Holds {
                self.let_through.push(LetThrough::of(session, testimony, hit)?);
            } else {
                self.stops.add(session, redacted, &code, hit, worth)?;
                self.named.extend(named(item.revision, redacted, hit));
            }
        }
        Ok(())
    }

    /// Lets it out, or says why not. Gives what the name check found in it and somebody let through; where the check stops it, [`Self::named`] says
    /// where.
    pub(super) fn gate(
        &mut self,
        session: &Session,
        plan: &Plan,
        items: &[ReleaseItem],
        manifest: &[u8; 64],
        pass: Option<&Pass>,
    ) -> Result<Vec<LetThrough>, Failure> {
        let Some(pass) = pass else { return self.whom.without_pass(session, plan, items).map(|()| Vec::new()) };
        if !pass.is_of(manifest) {
            // The check knows nothing of these words.
            self.named.clear();
            return Err(Failure::refused(
                "what would go out is not what the name check looked at: something was changed or decided since",
            )
            .hint(AGAIN));
        }
        self.passes(session, pass, items)
    }

    /// Lets out what the custodian looked at, or says what stands against it: hits, and whom nobody looked for. `items` are all of the draft.
    fn passes(&mut self, session: &Session, pass: &Pass, items: &[ReleaseItem]) -> Result<Vec<LetThrough>, Failure> {
        for hit in pass.stops_elsewhere(items) {
            self.stops.add_elsewhere(hit)?;
        }
        self.whom.all_looked_for(session, pass)?;
        std::mem::take(&mut self.stops).refuse()?;
        Ok(std::mem::take(&mut self.let_through))
    }

    /// Where the check found sealed names to which nobody agreed.
    pub(super) fn named(&mut self) -> Vec<Named> {
        std::mem::take(&mut self.named)
    }

    /// Lets one testimony be quoted as a bundle of it alone would go out today: without a name check, or with one that looked at it as it would be printed now.
    /// That it passed once says nothing of paragraphs that were left out then, or of names that were sealed since.
    pub(super) fn alone(
        session: &Session,
        plan: &Plan,
        item: &ReleaseItem,
        redacted: &Redacted,
        pass: Option<&Pass>,
    ) -> Result<Vec<LetThrough>, Failure> {
        let mut going = Self::begin(session, plan, pass)?;
        going.add(session, plan, item, redacted, pass)?;
        let Some(pass) = pass else {
            return going.whom.without_pass(session, plan, std::slice::from_ref(item)).map(|()| Vec::new());
        };
        if !pass.looked_at(item.testimony, &bundle::printed(redacted)?) {
            return Err(Failure::refused(
                "what would be quoted is not what the name check looked at: something was changed or decided since",
            )
            .hint(AGAIN));
        }
        going.passes(session, pass, pass.items())
    }
}

/// Where a sure hit stands, if it is one; in a place or in what somebody is called nothing can be left out.
fn named(revision: RevisionId, redacted: &Redacted, hit: &CheckHit) -> Option<Named> {
    let paragraph = hit.paragraph.filter(|_| hit.sure)?;
    let words = redacted.texts().find(|text| text.paragraph == Some(paragraph));
    let words = words.and_then(|text| printed_words(&text.text, hit.start, hit.end));
    Some(Named { revision, printed: Printed { paragraph, words } })
}
