//! `amana passphrase`: another passphrase for the case (FORMAT §6).

use std::path::PathBuf;

use crate::cli::building::{calibrated, parse_cost};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::session::{KEYS, Session, Unlock, slot_names};
use crate::crypto::keys::{Cost, sha256};
use crate::crypto::slots;
use crate::fsio;
use crate::vault::Mode;

const EXAMPLE: &str = "\
Example:
  amana passphrase --case ./case
  amana passphrase --case ./case -i hq.key
      the passphrase is lost, and a recovery key opens the case";

/// What gives the new passphrase in place of a person.
const FLAGS: &str = "--new-passphrase-file FILE or --new-passphrase-fd N";

/// Change the passphrase of the case
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Args {
    #[command(flatten)]
    unlock: Unlock,

    /// Read the new passphrase from this file descriptor
    #[arg(long, value_name = "N", conflicts_with = "new_passphrase_file")]
    new_passphrase_fd: Option<i32>,

    /// Read the new passphrase from the first line of this file
    #[arg(long, value_name = "FILE")]
    new_passphrase_file: Option<PathBuf>,

    /// Draw a passphrase of six words and show it once, instead of asking for one
    #[arg(long)]
    generate: bool,

    /// What a guess at it costs: memory in MiB, passes, lanes (measured without this)
    #[arg(long, value_name = "MEM,T,P", value_parser = parse_cost)]
    kdf: Option<Cost>,
}

pub(crate) fn run(args: &Args, context: &mut Context) -> Result<(), Failure> {
    let paths = args.new_passphrase_file.iter().fold(args.unlock.paths(context), |paths, file| paths.reads(file));
    context.harden(paths, Names::None)?;
    let mut session = Session::open(context, &args.unlock, Mode::Write)?;
    let passphrase = if args.generate {
        context.drawn_passphrase("New passphrase of the case", FLAGS)?
    } else {
        let file = args.new_passphrase_file.as_deref();
        context.new_passphrase_from(args.new_passphrase_fd, file, "New passphrase for the case", FLAGS)?
    };
    let cost = match args.kdf {
        Some(cost) => cost,
        None => calibrated()?,
    };
    let before = slot_names(&session.folder)?;
    let slot = slots::seal_to_passphrase(&session.key, session.vault.case().as_bytes(), &passphrase, cost)?;
    let keys = session.folder.join(KEYS);
    fsio::write_new(&keys.join(format!("passphrase-{}.kdf", slot.name)), slot.kdf.as_bytes())?;
    fsio::write_new(&keys.join(format!("passphrase-{}.age", slot.name)), &slot.age)?;
    // From here on both passphrases open the case, whatever happens.
    session.vault.change(context.clock.now(), |change| -> Result<(), Failure> {
        Ok(change.passphrase(sha256(slot.kdf.as_bytes()))?)
    })?;
    // All .age before all .kdf: a .kdf alone is passed over when the case is opened, an .age alone is damage.
    for suffix in [".age", ".kdf"] {
        for name in before.iter().filter(|name| name.starts_with("passphrase-") && name.ends_with(suffix)) {
            fsio::remove(&keys.join(name))?;
        }
    }
    recovery(context, &session)?;
    context.say("The passphrase is changed. Copies of this folder that were made before still open with the old one.");
    context.next("`amana proof`, and note the new head down");
    Ok(())
}

/// Slots follow the roster: one for each recovery recipient, none for anybody else.
fn recovery(context: &mut Context, session: &Session) -> Result<(), Failure> {
    let roster = session.roster()?;
    let added = session.add_recovery_slots(&roster)?;
    let wanted: Vec<String> = roster
        .recovery()
        .iter()
        .map(|recovery| format!("recovery-{}.age", slots::recovery_name(&recovery.recipient)))
        .collect();
    let mut removed = 0;
    for name in slot_names(&session.folder)? {
        if name.starts_with("recovery-") && !wanted.contains(&name) {
            fsio::remove(&session.folder.join(KEYS).join(&name))?;
            removed += 1;
        }
    }
    if added + removed > 0 {
        context.say(&format!("Recovery keys as in the roster: {added} added, {removed} taken off."));
    }
    Ok(())
}
