//! What becomes of one testimony: redacted and looked at once more, or held back, and why.

use std::collections::BTreeSet;

use super::Plan;
use super::gather::{Gathered, source};
use super::pass::Pass;
use super::untranslated::untranslated;
use crate::cli::commands::already_out::TakenOut;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::guard::text::PersonId;
use crate::intake::interview::catalogue;
use crate::record::{RevisionId, TestimonyId};
use crate::redact::{self, Outcome, Redacted, Withholding, redact};
use crate::vault::{Mention, References};

/// Why a testimony does not go out, or what goes out.
#[expect(clippy::large_enum_variant, reason = "there is one at a time, and most go out")]
pub(super) enum Fate {
    /// With of whom it speaks, and what is to be said: of a translation that is not whole, and of what a bundle that is out prints.
    Out {
        revision: RevisionId,
        redacted: Redacted,
        mentions: Vec<Mention>,
        said: Vec<String>,
    },
    Held(Vec<Withholding>),
}

/// Redacts one testimony and looks at what comes out once more.
pub(super) fn fate(session: &Session, plan: &Plan, testimony: TestimonyId) -> Result<Fate, Failure> {
    let gathered = source(&session.vault, &plan.case, testimony)?;
    let (source, terms) = (gathered.source(&plan.case), plan.terms());
    Ok(match redact(&source, &terms, &plan.names) {
        Outcome::Withheld(reasons) => Fate::Held(reasons),
        Outcome::Published(redacted) => {
            let unnamed = redact::unnamed(&source, &terms);
            let mut stops = plan.gate.look(&plan.case, (testimony, &redacted), &gathered.revision.speakers(), &unnamed);
            stops.extend(plan.barred.stops(&session.vault, &redacted));
            let (vault, revision, sets) = (&session.vault, &gathered.revision, gathered.decisions.as_slice());
            stops.extend(plan.before.withholds(vault, revision, sets)?);
            if stops.is_empty() {
                let taken = TakenOut::told(&plan.taken, catalogue("en"), testimony);
                let whole = plan.before.left_out_whole(vault, testimony, redacted.taken_out())?;
                let said = [untranslated(session, revision)?, plan.before.told(vault, revision, sets)?, taken, whole];
                let called = redacted.people().iter().map(|person| (person.of, person.identity)).collect();
                // As they stand in the vault, whoever agreed to them: so they are counted again.
                let mentions = References::of(revision, &vault.decisions(revision.id)?)?;
                let mentions = mentions.mentions(&called, &redacted.calls());
                let said = said.into_iter().flatten().collect();
                Fate::Out { revision: revision.id, redacted, mentions, said }
            } else {
                Fate::Held(stops)
            }
        }
    })
}

/// Whose paragraphs stay behind in a testimony that goes out, and why: a speaker for whom the audience's answer is no yes.
pub(super) fn refused(session: &Session, plan: &Plan, testimony: TestimonyId) -> Result<Vec<String>, Failure> {
    let gathered = source(&session.vault, &plan.case, testimony)?;
    let refusals = redact::refusals(&gathered.source(&plan.case), &plan.terms());
    Ok(refusals.iter().map(ToString::to_string).collect())
}

/// A testimony as it goes out, where an agreement counts only if it was made after everything that is sealed of these people: the words are the same, and fewer
/// ranges pass. `None` where it does not go out.
pub(super) fn redacted_since(
    session: &Session,
    plan: &Plan,
    testimony: TestimonyId,
    people: &BTreeSet<PersonId>,
) -> Result<Option<Redacted>, Failure> {
    let mut gathered = source(&session.vault, &plan.case, testimony)?;
    gathered.forget_agreements(&session.vault.decided_after_sealing(gathered.revision.id, people)?);
    Ok(redacted(&gathered, plan))
}

/// The same where those ranges pass, and no others, about which an editor decided by themselves after a name check was made.
pub(super) fn decided_since(
    session: &Session,
    plan: &Plan,
    testimony: TestimonyId,
    pass: &Pass,
) -> Result<Option<Redacted>, Failure> {
    let mut gathered = source(&session.vault, &plan.case, testimony)?;
    gathered.pass_what_counts(&session.vault.decided_after_check(
        gathered.revision.id,
        pass.request(),
        pass.claimed(),
    )?);
    Ok(redacted(&gathered, plan))
}

fn redacted(gathered: &Gathered, plan: &Plan) -> Option<Redacted> {
    match redact(&gathered.source(&plan.case), &plan.terms(), &plan.names) {
        Outcome::Published(redacted) => Some(redacted),
        Outcome::Withheld(_) => None,
    }
}
