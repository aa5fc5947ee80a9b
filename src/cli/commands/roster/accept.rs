//! `amana roster accept`: a case takes a newer roster.

use std::path::{Path, PathBuf};

use super::alone::Alone;
use crate::cli::asking::Which;
use crate::cli::context::Context;
use crate::cli::counted::counted;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::keyring;
use crate::cli::session::{Session, Unlock};
use crate::cli::trust::{Trust, custodians, roster_not_taken};
use crate::harden::Confinement;
use crate::roster::{self, RosterError};
use crate::vault::Mode;

const EXAMPLE: &str = "\
Example:
  amana roster accept roster-2.txt --case ./case
  amana roster accept roster-2.txt --custodian rana.key
      as a custodian: believe requests under it from now on";

/// Take a newer roster into force in a case, or believe it as a custodian
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(super) struct Args {
    /// The new roster
    #[arg(value_name = "ROSTER")]
    roster: PathBuf,

    /// Not in a case: for this custodian's key, which then believes requests under the new roster
    #[arg(long, value_name = "KEY", conflicts_with = "identity")]
    custodian: Option<PathBuf>,

    /// The eight words of the organisation's root, needed the first time with --custodian (asked for without this)
    #[arg(long, value_name = "EIGHT WORDS", requires = "custodian")]
    root: Option<String>,

    /// Take it although fewer custodians stay listed than it takes to open the names or contacts of people who are sealed already, or a roster was passed over
    /// that may list this laptop
    #[arg(long, conflicts_with = "custodian")]
    give_up_names: bool,

    #[command(flatten)]
    alone: Alone,

    #[command(flatten)]
    unlock: Unlock,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<(), Failure> {
    if let Some(key) = &args.custodian {
        return believe(args, key, context);
    }
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
    if let Some(closed) = super::kept::closed(&session, &current, &taken)? {
        super::kept::given_up(context, args.give_up_names, &closed)?;
    }
    super::kept::passed_over(context, args.give_up_names, &session, (&current, &taken))?;
    args.alone.agreed(context, Some(&current), &taken)?;
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
        let keys = counted(added, "new recovery key", "new recovery keys");
        context.say(&format!("{keys} can open this case from now on."));
    }
    if taken.device_key(session.vault.device()).is_none() {
        let was = if current.device_key(session.vault.device()).is_some() {
            context.warn(
                "this roster took this laptop out: nobody can ask for a name that it seals from now on, nor have a draft checked for whoever that is sealed of; what it sealed before can be asked for",
            );
            "ask whoever keeps the roster why; with its enrolment.txt they can list it again"
        } else {
            "this laptop is not in the roster yet: send its enrolment.txt to whoever keeps it, then `amana roster accept` the new one"
        };
        context.next(was);
    } else {
        context.next("go on; people sealed from now on are sealed to its custodians");
    }
    Ok(())
}

/// A custodian takes a roster by itself: requests under it come later, and a change of custodians must not be taken from a request alone.
fn believe(args: &Args, file: &Path, context: &mut Context) -> Result<(), Failure> {
    context.harden(Confinement::new().reads(&args.roster).makes(file), Names::None)?;
    let document = super::read_document(&args.roster)?;
    let which = if context.gives(Which::Key) { Which::Key } else { Which::Main };
    let (key, _held) = keyring::open_answering(context, file, which)?;
    let trust = Trust { file, key: &key, root: args.root.as_deref() };
    let trusted = trust.pinned(context, || Ok(document.clone()))?;
    let taken = trusted.pin.admit(&document).map_err(roster_not_taken)?;
    if let Some(closed) = trusted.pin.closed_by(&taken) {
        // As many of the others as it takes agreed; what is given up is decided where the case is, and the way back may lead over this roster.
        context.warn(&super::kept::sealed_until_now(closed));
    }
    if let Some(lowered) = trusted.pin.lowered_by(&taken) {
        args.alone.meant(context, lowered)?;
    }
    trust.remember(trusted, &taken)?;
    context.say(&format!("Roster {} of {} is believed. Its custodians:", taken.serial(), taken.organisation()));
    context.say(custodians(&taken).trim_end());
    super::warn(context, &taken);
    context.next("answer requests under it with `amana approve` or `amana refuse`");
    Ok(())
}
