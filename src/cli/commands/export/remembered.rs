//! What a name check found stays known, whatever becomes of the export that is given its result (FORMAT §11.4).
//!
//! The result says where a name stands in the draft, and the draft is not kept. But what it printed is made again from what was decided then, so that the words
//! are known, and they are looked for in what the case holds now.

use std::ops::Range;

use super::agreed::people;
use super::gather::{self, Case, Gathered, ReleaseNames};
use super::noted::{to_note, to_note_of_publisher};
use super::pass::Pass;
use super::read_profile;
use crate::bundle;
use crate::cli::context::Context;
use crate::cli::counted::counted;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::guard::text::StoredText;
use crate::identity::check::CheckHit;
use crate::intake::{Printed, left_out, printed_words, until_decided};
use crate::record::decision::is_little_more_than_a_name;
use crate::record::standing::Settled;
use crate::record::words::Choice;
use crate::record::{Decision, DecisionSet, Revision, RevisionId, Standing, TestimonyId};
use crate::redact::{Outcome, Profile, Redacted, Terms, Undecided, redact};
use crate::vault::{self, Noted, ReleaseItem, Vault, VaultError};

/// What is decided of one hit, and whose name it may be.
struct Found<'a> {
    hit: &'a CheckHit,
    printed: &'a Printed,
    decisions: Vec<Decision<StoredText>>,
}

/// Records what a check found, and says so; gives on what became of the export.
pub(super) fn after(
    context: &mut Context,
    session: &mut Session,
    profile: &Profile,
    pass: &Pass,
    done: Result<(), Failure>,
) -> Result<(), Failure> {
    if !pass.is_sure() {
        return done;
    }
    match remember(context, session, profile, pass) {
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
    done
}

/// Leaves out, until somebody has looked, what it found in accounts and nobody was asked about, and notes what it found beside them. Gives how many places are
/// left out.
fn remember(context: &Context, session: &mut Session, profile: &Profile, pass: &Pass) -> Result<usize, Failure> {
    let then = Then::of(context, session, profile, pass)?;
    let (mut sets, mut beside) = (Vec::new(), Vec::new());
    for item in pass.items() {
        let hits: Vec<&CheckHit> = pass.hits_in(&item.name).into_iter().filter(|hit| hit.sure).collect();
        if hits.is_empty() {
            continue;
        }
        let seen = then.printed(session, item)?;
        for hit in hits.iter().filter(|hit| hit.paragraph.is_none()) {
            beside.extend(to_note(&session.vault, item, seen.as_ref(), hit)?);
        }
        let printed: Vec<_> = hits.iter().filter_map(|hit| Some((*hit, printed(seen.as_ref(), hit)?))).collect();
        let (seen, newest) = (session.vault.revision(item.revision)?, session.vault.newest(item.testimony)?.id);
        for id in printed_or_corrected(&session.vault, item.testimony)? {
            let waiting = waits(session, &then.now.1, id, &printed, &seen)?;
            sets.extend(waiting.map(|set| (id, set, id == newest)));
        }
    }
    for hit in pass.hits_in_publisher().filter(|hit| hit.sure) {
        beside.extend(to_note_of_publisher(&session.vault, pass.organisation(), hit)?);
    }
    // Of what is printed now; what else is marked nobody asks about before a correction begins with it.
    let printed = sets.iter().filter(|(_, _, is_newest)| *is_newest);
    let places = printed.map(|(_, set, _)| set.decisions.len()).sum();
    let noted = Noted { result: pass.digest(), hits: beside };
    let is_new = !noted.hits.is_empty() && session.vault.found()?.iter().all(|known| known.result != noted.result);
    if is_new || !sets.is_empty() {
        session.vault.change(context.clock.now(), |change| {
            sets.iter().try_for_each(|(revision, set, _)| change.decisions(*revision, set).map(drop))?;
            if is_new { change.found(&noted) } else { Ok(()) }
        })?;
    }
    Ok(places)
}

/// How the draft was made, as far as the case knows.
struct Then {
    /// What was asked for now.
    now: (Profile, Case),
    /// Where it was made for another audience than what goes out now.
    other: Option<(Profile, Case)>,
    undecided: Undecided,
    names: ReleaseNames,
}

impl Then {
    fn of(context: &Context, session: &Session, profile: &Profile, pass: &Pass) -> Result<Self, Failure> {
        let undecided = match pass.undecided() {
            vault::Undecided::Refuse => Undecided::Refuse,
            vault::Undecided::LeaveOut => Undecided::LeaveOut,
        };
        // A profile of one's own is known by its name alone: then what was printed cannot be made again.
        let is_other = pass.profile() != profile.name;
        let other = is_other.then(|| read_profile(pass.profile()).ok()).flatten();
        let other = other.map(|profile| Case::of(context, session, profile.audience).map(|case| (profile, case)));
        let now = (profile.clone(), Case::of(context, session, profile.audience)?);
        Ok(Self { now, other: other.transpose()?, undecided, names: ReleaseNames::copy_of(&pass.secret) })
    }

    /// A testimony word for word as the check saw it; `None` where that cannot be made again, since more than decisions changed.
    fn printed(&self, session: &Session, item: &ReleaseItem) -> Result<Option<Redacted>, Failure> {
        let (profile, case) = self.other.as_ref().unwrap_or(&self.now);
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

/// The newest revision of a testimony, which exports print, and that of its other lines, with which a correction may begin.
fn printed_or_corrected(vault: &Vault, testimony: TestimonyId) -> Result<Vec<RevisionId>, Failure> {
    let newest = vault.newest(testimony)?.id;
    let others = vault.lines(testimony)?.newest().into_iter().filter(|id| *id != newest);
    Ok(std::iter::once(newest).chain(others).collect())
}

/// What of it has to be decided in a revision: neither what a look has left out before and nobody has said or agreed to again, nor what two people agreed to who
/// could know of the name. `seen` is the revision of which the draft printed.
fn waits(
    session: &Session,
    case: &Case,
    id: RevisionId,
    printed: &[(&CheckHit, Printed)],
    seen: &Revision,
) -> Result<Option<DecisionSet<StoredText>>, Failure> {
    let gathered = gather::of_revision(&session.vault, case, session.vault.revision(id)?)?;
    let standing = Standing::of(&gathered.revision, &gathered.decisions);
    let mut all = Vec::new();
    for (hit, printed) in printed {
        let decisions = left_out(&gathered.revision, &gathered.decisions, printed, seen)?;
        all.push(Found { hit, printed, decisions });
    }
    let mut open = Vec::new();
    for found in &all {
        let agreed = agreed(session, case, id, found.hit)?;
        let standing_then = Standing::of(&agreed.revision, &agreed.decisions);
        for decision in &found.decisions {
            let range = decision.start..decision.end;
            let now = standing.of_paragraph(decision.paragraph);
            let asked = now.is_some_and(|settled| settled.is_marked(&range) && !stands_again(settled, &range, found));
            let then = standing_then.of_paragraph(decision.paragraph);
            let passed = then.map(|settled| passed(settled, &agreed.revision, decision.paragraph)).transpose()?;
            let alone = |passed: &Range<u32>| {
                let holds = passed.start <= range.start && range.end <= passed.end;
                holds && !all.iter().any(|other| names_another(other, found, decision.paragraph, passed))
            };
            if !asked && !passed.unwrap_or_default().iter().any(alone) {
                open.push(decision.clone());
            }
        }
    }
    Ok(until_decided(&gathered.revision, open)?)
}

/// Whether a name is printed again where a look left it out: by an agreement, which may be about somebody else, or in an editor's words.
fn stands_again(settled: &Settled<'_, StoredText>, range: &Range<u32>, found: &Found<'_>) -> bool {
    let agreed = settled.why(range.clone()).is_some();
    settled
        .about(range.clone())
        .is_some_and(|own| found.printed.is_said_by(own) || agreed && own.choice == Choice::Keep)
}

/// Where two people agreed to what is printed, as an export counts it: what is kept, and other words.
fn passed(settled: &Settled<'_, StoredText>, revision: &Revision, paragraph: u32) -> Result<Vec<Range<u32>>, Failure> {
    let cut = revision.paragraphs().map_err(VaultError::from)?;
    let text = cut.into_iter().find(|(here, _)| here.number == paragraph).map_or("", |(_, text)| text);
    let words = |decision: &Decision<StoredText>| match decision.choice {
        Choice::Keep => {
            let length = (decision.end - decision.start) as usize;
            Some(text.chars().skip(decision.start as usize).take(length).collect::<String>())
        }
        Choice::Reword => decision.text.as_ref().map(|text| text.as_str().to_owned()),
        Choice::MakeVaguer | Choice::LeaveOut | Choice::Open => None,
    };
    let agreed = settled.decisions().filter(|decision| settled.why(decision.start..decision.end).is_some());
    let passes = agreed.filter(|decision| words(decision).is_some_and(|words| is_little_more_than_a_name(&words)));
    Ok(passes.map(|decision| decision.start..decision.end).collect())
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
