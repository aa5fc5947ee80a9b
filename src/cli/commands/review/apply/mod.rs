//! `review --decide`: the rows of a file, checked against the testimony they were printed for, and recorded all or none.
//!
//! | file | holds |
//! |---|---|
//! | `given` | a row as it is read back (FORMAT §11.1), and how far it goes |
//! | `asked` | what a row asks for |
//! | `check` | a row against the testimony: whether there is such a passage, what it asks for |
//! | `rows` | the rows of a file against each other |

mod asked;
mod check;
mod given;
mod rows;

use std::path::Path;

use self::asked::Asked;
use self::check::Check;
use self::rows::Rows;
use super::{Desk, second};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::fsio;
use crate::guard::text::StoredText;
use crate::record::{Decision, DecisionSet, Proposal, Revision, Standing};
use crate::review::Value;
use crate::vault::{ForCase, SetOf};

/// What a file asks for.
#[derive(Default)]
struct Wanted {
    decisions: Vec<Decision<StoredText>>,
    case: Vec<(Decision<StoredText>, StoredText)>,
    passes: Vec<(Decision<StoredText>, StoredText)>,
    unchanged: usize,
    rows: Rows,
}

pub(super) fn decide(
    context: &mut Context,
    session: &mut Session,
    desk: &Desk,
    file: &Path,
    second: Option<second::Asked<'_>>,
) -> Result<(), Failure> {
    let bytes = fsio::read_limited(file, 64 << 20)?;
    let text = std::str::from_utf8(&bytes).map_err(|e| {
        Failure::refused(format!("{}: not valid UTF-8 at byte {}", file.display(), e.valid_up_to()))
            .hint("save it as UTF-8")
    })?;
    let wanted = read(session, desk, file, text)?;
    let unchanged = wanted.unchanged;
    let sets = sets(context, session, desk, wanted, second)?;
    if sets.is_empty() && unchanged == 0 {
        return Err(Failure::refused("the file holds no decision")
            .hint("write \"decision\": \"leave-out\" (or keep, make-vaguer, reword) into its lines"));
    }
    let done = session.vault.decide(context.clock.now(), &sets)?;
    let entry = session.vault.entry(desk.revision.testimony)?;
    let number = |count: usize| Value::Number(count as u64);
    let told = [
        ("n", number(done.passages)),
        // Of none, it is none that there would be.
        ("testimonies", number(done.testimonies.max(1))),
        ("unchanged", number(unchanged)),
        ("decided", number(entry.decided)),
        ("flagged", number(entry.flagged)),
    ];
    context.say(&desk.words.with("n-applied", &told));
    desk.next(context, &desk.words.say("n-dry-run"));
    Ok(())
}

/// The sets to record, in their order: plain decisions, those for the case, those that a second person agrees to.
fn sets(
    context: &mut Context,
    session: &Session,
    desk: &Desk,
    wanted: Wanted,
    second: Option<second::Asked<'_>>,
) -> Result<Vec<SetOf>, Failure> {
    let Wanted { decisions, case, passes, unchanged: _, rows } = wanted;
    let Revision { id, commitment: binds, .. } = desk.revision;
    let mut sets = Vec::new();
    if !decisions.is_empty() {
        sets.push((id, DecisionSet::new(binds, None, decisions)));
    }
    for (decision, reason) in case {
        let Decision { choice, text, .. } = &decision;
        let span = decision.span();
        let span = desk.revision.spans.iter().find(|flagged| flagged.marks_as(&span)).unwrap_or(&span);
        let asked = ForCase { revision: &desk.revision, span, choice: *choice, text: text.as_ref(), reason: &reason };
        for (revision, mut set) in session.vault.sets_for_case(&asked)? {
            let own = decision.place();
            set.decisions.retain(|one| revision != id || one.place() == own || !rows.decide(one));
            if !set.decisions.is_empty() {
                sets.push((revision, set));
            }
        }
    }
    match (passes.is_empty(), second) {
        (true, None) => {}
        (true, Some(_)) => {
            return Err(Failure::refused("no line of the file asks for a second person")
                .hint("a registered name that is to stand has a \"why\" in its line"));
        }
        (false, None) => {
            return Err(Failure::refused("a registered name stands only with a second person")
                .hint("a custodian or requester agrees here with their key: --second KEY"));
        }
        (false, Some(second)) => {
            sets.push((id, second::agreed(context, session, desk, Proposal { binds, passes }, second)?))
        }
    }
    Ok(sets)
}

/// What the file asks for.
fn read(session: &Session, desk: &Desk, file: &Path, text: &str) -> Result<Wanted, Failure> {
    let sets = session.vault.decisions(desk.revision.id)?;
    let check = Check::of(session, desk, &sets)?;
    let (mut wanted, mut asked) = (Wanted::default(), Vec::new());
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let one = check.line(number, line, &mut wanted.rows);
        asked.push((number, one.map_err(|failure| failure.at(format!("{}:{number}", file.display())))?));
    }
    let more = asked.iter().filter_map(|(_, one)| one.set(desk.revision.commitment));
    let all: Vec<_> = sets.iter().cloned().chain(more).collect();
    let after = Standing::of(&desk.revision, &all);
    for (number, one) in &asked {
        let alone = one.by_one().map_or(Ok(()), |decision| check.not_by_one(decision, &after));
        alone.map_err(|failure| failure.at(format!("{}:{number}", file.display())))?;
    }
    // Only now is it known which ranges have rows of their own.
    for one in asked {
        match one.1 {
            Asked::Nothing => {}
            Asked::AsItWas => wanted.unchanged += 1,
            Asked::New(decision) => wanted.decisions.push(decision),
            Asked::Alike(decision) => wanted.decisions.extend(check.alike(decision, &wanted.rows, false)),
            Asked::Case(decision, reason) => wanted.case.push((decision, reason)),
            Asked::Pass(decision, why) => wanted.passes.push((decision, why)),
            Asked::PassAlike(decision, why) => {
                let all = check.alike(decision, &wanted.rows, true).into_iter();
                wanted.passes.extend(all.map(|decision| (decision, why.clone())));
            }
        }
    }
    Ok(wanted)
}
