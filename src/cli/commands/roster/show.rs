//! `amana roster show`: what a roster says.

use std::fmt::Write as _;
use std::path::PathBuf;

use serde::Serialize;

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::session::{Session, Unlock};
use crate::harden::Confinement;
use crate::roster::Roster;
use crate::vault::Mode;

const EXAMPLE: &str = "\
Example:
  amana roster show roster.txt
  amana roster show --case ./case    the roster in force there";

/// Show who holds which role, and the eight words of the root
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(super) struct Args {
    /// A roster; without it, the one in force in the case
    #[arg(value_name = "ROSTER")]
    roster: Option<PathBuf>,

    #[command(flatten)]
    unlock: Unlock,
}

#[derive(Serialize)]
struct Shown<'a> {
    v: u32,
    organisation: &'a str,
    serial: u64,
    words: String,
    root: String,
    identity: [u8; 2],
    contact: [u8; 2],
    custodians: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    former: Vec<&'a str>,
    requesters: Vec<&'a str>,
    releasers: Vec<&'a str>,
    recovery: Vec<&'a str>,
    devices: Vec<(String, &'a str)>,
    warnings: Vec<String>,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<(), Failure> {
    let roster = match &args.roster {
        Some(path) => {
            context.harden(Confinement::new().reads(path), Names::None)?;
            super::read_self_signed(path)?
        }
        None => {
            context.harden(args.unlock.paths(context), Names::None)?;
            Session::open(context, &args.unlock, Mode::Read)?.roster()?
        }
    };
    if context.flags.json {
        context.json(&shown(&roster))?;
    } else {
        context.data(described(&roster).trim_end())?;
    }
    super::warn(context, &roster);
    context.next("compare the eight words of the root by voice with whoever keeps the roster");
    Ok(())
}

/// A roster as people read it.
pub(super) fn described(roster: &Roster) -> String {
    let quorums = roster.quorums();
    let mut text = format!("{}, roster {}\nroot: {}\n", roster.organisation(), roster.serial(), roster.root_words());
    let (identity, contact) = (quorums.identity, quorums.contact);
    let _ = writeln!(
        text,
        "an identity: {} of {} custodians; a contact: {} of the first {}",
        identity.k(),
        identity.n(),
        contact.k(),
        contact.n()
    );
    let former: Vec<&str> = roster.former().iter().map(|c| c.name.as_str()).collect();
    let lists: [(&str, Vec<&str>); 6] = [
        ("custodians", roster.custodians().iter().map(|c| c.name.as_str()).collect()),
        ("former custodians", former),
        ("requesters", roster.requesters().iter().map(|r| r.name.as_str()).collect()),
        ("releasers", roster.releasers().iter().map(|r| r.name.as_str()).collect()),
        ("recovery", roster.recovery().iter().map(|r| r.name.as_str()).collect()),
        ("devices", roster.devices().iter().map(|d| d.label.as_str()).collect()),
    ];
    // Most rosters have no former ones, and say nothing about them.
    for (title, names) in lists.into_iter().filter(|(title, names)| *title != "former custodians" || !names.is_empty())
    {
        let names = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
        let _ = writeln!(text, "{title}: {names}");
    }
    text
}

fn shown(roster: &Roster) -> Shown<'_> {
    let quorums = roster.quorums();
    Shown {
        v: 1,
        organisation: roster.organisation(),
        serial: roster.serial(),
        words: roster.root_words(),
        root: roster.root().to_openssh(),
        identity: [quorums.identity.k(), quorums.identity.n()],
        contact: [quorums.contact.k(), quorums.contact.n()],
        custodians: roster.custodians().iter().map(|c| c.name.as_str()).collect(),
        former: roster.former().iter().map(|c| c.name.as_str()).collect(),
        requesters: roster.requesters().iter().map(|r| r.name.as_str()).collect(),
        releasers: roster.releasers().iter().map(|r| r.name.as_str()).collect(),
        recovery: roster.recovery().iter().map(|r| r.name.as_str()).collect(),
        devices: roster.devices().iter().map(|d| (d.id.to_text(), d.label.as_str())).collect(),
        warnings: roster.warnings().iter().map(ToString::to_string).collect(),
    }
}
