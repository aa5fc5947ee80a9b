//! What a name check found stays known, whatever becomes of the export that is given its result (FORMAT §11.4).
//!
//! The result says where a name stands in the draft, and the draft is not kept. But what it printed is made again from what was decided then, so that the words
//! are known, and they are looked for in what the case holds now.

use std::ops::Range;

use super::agreed::people;
use super::gather::{self, Case, Gathered, ReleaseNames};
use super::pass::Pass;
use super::{Plan, read_profile};
use crate::bundle;
use crate::cli::context::Context;
use crate::cli::counted::counted;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::guard::text::StoredText;
use crate::identity::check::CheckHit;
use crate::intake::{Printed, left_out, printed_words, until_decided};
use crate::record::{Decision, DecisionSet, RevisionId, Standing};
use crate::redact::{Outcome, Profile, Redacted, Terms, Undecided, redact};
use crate::vault::{self, ReleaseItem};

/// What is decided of one hit, and whose name it may be.
struct Found<'a> {
    hit: &'a CheckHit,
    decisions: Vec<Decision<StoredText>>,
}

/// Records what a check found whose result did not lead to a bundle, and says so; gives the failure back.
pub(super) fn after(
    context: &mut Context,
    session: &mut Session,
    plan: &Plan,
    pass: &Pass,
    failure: Failure,
) -> Failure {
    match remember(context, session, plan, pass) {
        Ok(0) => {}
        Ok(places) => context.warn(&format!(
            "{} in which the name check found a sealed name {} out of every export from now on, until somebody has looked: `amana review` asks",
            counted(places, "place", "places"),
            if places == 1 { "stays" } else { "stay" },
        )),
        Err(error) => context.warn(&format!(
            "what the name check found could not be recorded ({error}): leave each of these places out before anybody exports again"
        )),
    }
    failure
}

/// Leaves out, until somebody has looked, what it found and nobody was asked about. Gives how many places.
fn remember(context: &Context, session: &mut Session, plan: &Plan, pass: &Pass) -> Result<usize, Failure> {
    let then = Then::of(context, session, plan, pass)?;
    let mut sets = Vec::new();
    for item in pass.items() {
        let hits: Vec<&CheckHit> = pass.hits_in(&item.name).into_iter().filter(|hit| hit.sure).collect();
        if hits.iter().all(|hit| hit.paragraph.is_none()) {
            continue;
        }
        let seen = then.printed(session, item)?;
        let printed: Vec<_> = hits.iter().filter_map(|hit| Some((*hit, printed(seen.as_ref(), hit)?))).collect();
        let newest = session.vault.newest(item.testimony)?.id;
        sets.extend(waits(session, &plan.case, newest, &printed, newest == item.revision)?);
        // A correction may begin with it, where the newest is a translation.
        if newest != item.revision && session.vault.revision(item.revision).is_ok() {
            sets.extend(waits(session, &plan.case, item.revision, &printed, true)?);
        }
    }
    let places = sets.iter().map(|(_, set)| set.decisions.len()).sum();
    if places > 0 {
        session.vault.change(context.clock.now(), |change| {
            sets.iter().try_for_each(|(revision, set)| change.decisions(*revision, set).map(drop))
        })?;
    }
    Ok(places)
}

/// How the draft was made, as far as the case knows.
struct Then<'a> {
    plan: &'a Plan,
    /// Where it was made for another audience than what goes out now.
    other: Option<(Profile, Case)>,
    undecided: Undecided,
    names: ReleaseNames,
}

impl<'a> Then<'a> {
    fn of(context: &Context, session: &Session, plan: &'a Plan, pass: &Pass) -> Result<Self, Failure> {
        let undecided = match pass.undecided() {
            vault::Undecided::Refuse => Undecided::Refuse,
            vault::Undecided::LeaveOut => Undecided::LeaveOut,
        };
        // A profile of one's own is known by its name alone: then what was printed cannot be made again.
        let is_other = pass.profile() != plan.profile.name;
        let other = is_other.then(|| read_profile(pass.profile()).ok()).flatten();
        let other = other.map(|profile| Case::of(context, session, profile.audience).map(|case| (profile, case)));
        Ok(Self { plan, other: other.transpose()?, undecided, names: ReleaseNames::copy_of(&pass.secret) })
    }

    /// A testimony word for word as the check saw it; `None` where that cannot be made again, since more than decisions changed.
    fn printed(&self, session: &Session, item: &ReleaseItem) -> Result<Option<Redacted>, Failure> {
        let (profile, case) =
            self.other.as_ref().map_or((&self.plan.profile, &self.plan.case), |(profile, case)| (profile, case));
        let Some(gathered) = gather::source_then(&session.vault, case, item)? else { return Ok(None) };
        let terms = Terms { profile, undecided: self.undecided, name_checked: true, today: case.today };
        match redact(&gathered.source(case), &terms, &self.names) {
            Outcome::Published(redacted) => {
                let same = Some(bundle::printed(&redacted)?) == item.printed;
                Ok(same.then_some(redacted))
            }
            Outcome::Withheld(_) => Ok(None),
        }
    }
}

/// What was printed where a hit stands; `None` outside paragraphs.
fn printed(seen: Option<&Redacted>, hit: &CheckHit) -> Option<Printed> {
    let paragraph = hit.paragraph?;
    let text = seen.and_then(|seen| seen.texts().find(|text| text.paragraph == Some(paragraph)));
    let words = text.and_then(|text| printed_words(&text.text, hit.start, hit.end));
    Some(Printed { paragraph, words })
}

/// What of it has to be decided in a revision: neither what a look has left out before, whatever was decided since, nor what two people agreed to who could
/// know of the name.
fn waits(
    session: &Session,
    case: &Case,
    id: RevisionId,
    printed: &[(&CheckHit, Printed)],
    is_it: bool,
) -> Result<Option<(RevisionId, DecisionSet<StoredText>)>, Failure> {
    let gathered = gather::of_revision(&session.vault, case, session.vault.revision(id)?)?;
    let standing = Standing::of(&gathered.revision, &gathered.decisions);
    let mut all = Vec::new();
    for (hit, printed) in printed {
        all.push(Found { hit, decisions: left_out(&gathered.revision, &gathered.decisions, printed, is_it)? });
    }
    let mut open = Vec::new();
    for found in &all {
        let agreed = agreed(session, case, id, found.hit)?;
        let standing_then = Standing::of(&agreed.revision, &agreed.decisions);
        for decision in &found.decisions {
            let range = decision.start..decision.end;
            let asked = standing.of_paragraph(decision.paragraph).is_some_and(|settled| settled.is_marked(&range));
            let passed = standing_then.of_paragraph(decision.paragraph).map(|settled| settled.passed());
            let alone = |passed: &Range<u32>| {
                let holds = passed.start <= range.start && range.end <= passed.end;
                holds && !all.iter().any(|other| names_another(other, found, decision.paragraph, passed))
            };
            if !asked && !passed.unwrap_or_default().iter().any(alone) {
                open.push(decision.clone());
            }
        }
    }
    Ok(until_decided(&gathered.revision, open)?.map(|set| (id, set)))
}

/// The decisions of a revision, where an agreement counts only if it was made after everything that is sealed of whoever a hit may name.
fn agreed(session: &Session, case: &Case, id: RevisionId, hit: &CheckHit) -> Result<Gathered, Failure> {
    let mut gathered = gather::of_revision(&session.vault, case, session.vault.revision(id)?)?;
    gathered.forget_agreements(&session.vault.decided_after_sealing(id, &people(hit)?)?);
    Ok(gathered)
}

/// Whether a hit may name somebody else within a range of a paragraph: an agreement is about one person.
fn names_another(other: &Found<'_>, found: &Found<'_>, paragraph: u32, within: &Range<u32>) -> bool {
    let touches = |decision: &Decision<StoredText>| {
        decision.paragraph == paragraph && decision.start < within.end && within.start < decision.end
    };
    other.hit.people != found.hit.people && other.decisions.iter().any(touches)
}
