//! Whether a roster leaves people closed who are sealed already, and that nobody takes such a one unawares.

use crate::cli::closed::closed_people;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
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
