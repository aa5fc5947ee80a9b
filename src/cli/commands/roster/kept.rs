//! Whether a roster leaves people closed who are sealed already, and that nobody takes such a one unawares.

use crate::cli::closed::closed_people;
use crate::cli::context::Context;
use crate::cli::counted::counted;
use crate::cli::failure::Failure;
use crate::cli::late::out_of_reach;
use crate::cli::session::Session;
use crate::record::words::Block;
use crate::roster::{Closed, Roster};

/// What two rosters tell without a case.
pub(super) fn sealed_until_now(closed: Closed) -> String {
    let what = match closed.block {
        Block::Identity => "the names",
        Block::Contact => "the contacts",
    };
    format!(
        "under this roster {what} that are sealed to the custodians until now could not be opened any more: {closed}"
    )
}

/// Whom a roster would leave closed who can be opened now, and why, in one line; none where nobody is.
pub(super) fn closed(session: &Session, current: &Roster, taken: &Roster) -> Result<Option<String>, Failure> {
    if taken.has_the_custody_of(current) {
        return Ok(None);
    }
    let closed = closed_people(session, taken, Some(current))?;
    Ok(closed.said("could not be opened any more under this roster"))
}

/// Refuses a roster by which nobody can be asked for whom this laptop sealed, where one was passed over that may list it: once it is taken, that one is an older one. Warns where
/// it was asked for.
pub(super) fn passed_over(
    context: &mut Context,
    asked_for: bool,
    session: &Session,
    (current, taken): (&Roster, &Roster),
) -> Result<(), Failure> {
    let (before, first, next) = (current.serial(), current.serial() + 1, taken.serial());
    let lists = |roster: &Roster| roster.device_key(session.vault.device()).is_some();
    if first == next || lists(current) || lists(taken) {
        return Ok(());
    }
    let people = out_of_reach(session, taken)?.len();
    if people == 0 {
        return Ok(());
    }
    let last = next - 1;
    let (which, it) = if first == last {
        (format!("roster {first} was"), format!("roster {first}"))
    } else {
        (format!("rosters {first} to {last} were"), "the one of them that does".to_owned())
    };
    let what = format!(
        "neither roster {before} nor roster {next} lists this laptop, and {which} never taken here: where a roster between lists it, the names of {} sealed here can be asked for \
         only if it is taken first",
        counted(people, "person", "people")
    );
    if asked_for {
        context.warn(&what);
        return Ok(());
    }
    Err(Failure::refused(what)
        .hint(format!("`amana roster accept` takes {it}, then this one: all rosters, in their order. Where none of them lists this laptop, --give-up-names goes on")))
}

/// Warns where it was asked for, and refuses else.
pub(super) fn given_up(context: &mut Context, asked_for: bool, what: &str) -> Result<(), Failure> {
    if asked_for {
        context.warn(what);
        return Ok(());
    }
    Err(Failure::refused(what).hint(
        "have a roster made that lists those who left as former custodians: `amana roster add ROSTER --former FILE.pub`, FILE.pub being theirs; or ask first for what will be needed. \
         --give-up-names goes on all the same",
    ))
}
