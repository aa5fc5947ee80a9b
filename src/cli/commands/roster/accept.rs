//! `amana roster accept`: a case takes a newer roster.

use std::path::PathBuf;

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::session::{Session, Unlock};
use crate::roster::{self, RosterError};
use crate::vault::Mode;

const EXAMPLE: &str = "\
Example:
  amana roster accept roster-2.txt --case ./case";

/// Take a newer roster into force in a case
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(super) struct Args {
    /// The new roster
    #[arg(value_name = "ROSTER")]
    roster: PathBuf,

    #[command(flatten)]
    unlock: Unlock,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<(), Failure> {
    context.harden(args.unlock.paths(context).reads(&args.roster), Names::None)?;
    let document = super::read_document(&args.roster)?;
    let mut session = Session::open(context, &args.unlock, Mode::Write)?;
    let current = session.roster()?;
    let taken = match roster::accept(Some(&current), &session.vault.root(), &document) {
        // A run that was interrupted between the roster and the slots of its recovery keys is finished by the next.
        Err(RosterError::InForce) if session.add_recovery_slots(&current)? > 0 => {
            context.say(&format!(
                "Roster {} was in force already; missing slots of recovery keys were made.",
                current.serial()
            ));
            context.next("go on; the recovery keys of the roster can open this case");
            return Ok(());
        }
        taken => taken?,
    };
    let serial = u32::try_from(taken.serial())
        .map_err(|_| Failure::refused("its serial is higher than any roster's; ask whoever keeps the roster"))?;
    // The roster first: a slot to a key that no roster in force lists must never be there. Stopped here, `check` finds the slot missing, and `check --repair`
    // or this command once more makes it.
    session.vault.change(context.clock.now(), |change| -> Result<(), Failure> {
        Ok(change.roster(serial, taken.document())?)
    })?;
    let added = session.add_recovery_slots(&taken)?;
    super::warn(context, &taken);
    context.say(&format!("Roster {serial} of {} is in force.", taken.organisation()));
    if added > 0 {
        context.say(&format!("{added} new recovery key(s) can open this case from now on."));
    }
    if taken.device_key(session.vault.device()).is_none() {
        context.next("this laptop is not in the roster yet: send its enrolment.txt to whoever keeps it");
    } else {
        context.next("go on; people sealed from now on are sealed to its custodians");
    }
    Ok(())
}
