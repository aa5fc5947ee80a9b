//! `amana check`: whether a case is as it was written.

mod join;
mod look;

use std::path::PathBuf;

use serde::Serialize;

use self::join::{Came, join};
use self::look::{Seen, look};
use crate::cli::context::Context;
use crate::cli::counted::counted;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::session::{Session, Unlock};
use crate::crypto::words::{look_over_eight, proof_words};
use crate::harden::Outcome;
use crate::roster::Roster;
use crate::vault::Mode;
use crate::vault::check::{Agreements, Severity};

const EXAMPLE: &str = "\
Example:
  amana check --case ./case \\
    --since \"pliable ozone wafer gem tidal unpaved salami kelp\"
  the eight words of `amana proof` on an earlier day show that nothing before that day was put back or cut off
  amana check --case ./case --join ./copy/identities.db
  brings in envelopes that identities.db lacks, where another copy of the case has them";

/// Check that the case is whole: pages, chain, records, envelopes, slots
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Args {
    #[command(flatten)]
    unlock: Unlock,

    /// The eight words of a head that was noted down earlier
    #[arg(long, value_name = "EIGHT WORDS")]
    since: Option<String>,

    /// Make again what is made from records and roster: the search index, missing slots of recovery keys. Nothing is written
    /// where anything is damaged
    #[arg(long)]
    repair: bool,

    /// Bring into identities.db what it lacks, or holds damaged, out of another copy of that file: envelopes of which this vault speaks, and nothing else. What
    /// is there and good stays; the other file is only read
    #[arg(long, value_name = "FILE")]
    join: Option<PathBuf>,
}

#[derive(Serialize)]
struct Report {
    v: u32,
    whole: bool,
    links: u64,
    records: u64,
    envelopes: usize,
    orphans: usize,
    agreements: Agreed,
    #[serde(skip_serializing_if = "Option::is_none")]
    joined: Option<Came>,
    head: String,
    findings: Vec<Finding>,
    hardening: Vec<(String, String)>,
}

/// What second persons agreed to (FORMAT §11.2), counted in sets of decisions.
#[derive(Serialize)]
struct Agreed {
    hold: u64,
    unlisted: u64,
    void: u64,
    unsigned: u64,
}

#[derive(Serialize)]
struct Finding {
    severity: &'static str,
    place: String,
    what: String,
    advice: String,
}

pub(crate) fn run(args: &Args, context: &mut Context) -> Result<(), Failure> {
    if let Some(words) = &args.since {
        look_over_eight(words).map_err(|error| Failure::usage(error.to_string()).at("--since"))?;
    }
    let paths = args.join.iter().fold(args.unlock.paths(context), |paths, file| paths.reads(file));
    context.harden(paths, Names::None)?;
    // Also with --repair: what is damaged is to be seen before anything is written.
    let mut session = Session::open(context, &args.unlock, Mode::Read)?;
    let joined = args.join.as_deref().map(|other| join(&session, other)).transpose()?;
    let mut seen = look(context, &session, args.since.as_deref());
    let mut repaired = None;
    if args.repair {
        if seen.any(Severity::Damage) {
            repaired = Some(
                "nothing was repaired: something is damaged that no repair can mend, and writing could make it worse",
            );
        } else if seen.any(Severity::Repairable) {
            repair(&mut session, seen.roster.as_ref())?;
            repaired = Some("repaired; this is how it stands now");
            seen = look(context, &session, args.since.as_deref());
        } else {
            repaired = Some("there was nothing to repair");
        }
    }
    let (whole, repairable) = (!seen.any(Severity::Damage), seen.any(Severity::Repairable));
    let Seen { findings, envelopes, orphans, vault, roster: _, failed } = seen;
    let hardening = context.hardened.iter().flat_map(|report| report.measures());
    let hardening = hardening.map(|(measure, outcome)| (measure.to_string(), outcome_text(outcome))).collect();
    let (links, records, head) = (vault.links, vault.records, proof_words(&vault.head));
    let Agreements { hold, unlisted, void, unsigned } = vault.agreements;
    let agreements = Agreed { hold, unlisted, void, unsigned };
    let report =
        Report { v: 1, whole, links, records, envelopes, orphans, agreements, joined, head, findings, hardening };
    repaired.into_iter().for_each(|line| context.say(line));
    show(context, &report, vault.further)?;
    if let Some(failed) = failed {
        return Err(failed);
    }
    if !whole {
        return Err(Failure::damaged("the case is damaged or was tampered with")
            .hint("keep this folder as it is, and compare it with another copy"));
    }
    context.next(if repairable { "`amana check --repair`" } else { "`amana proof`, and note the head down" });
    Ok(())
}

/// Makes again what is made from records and from the roster: the search index, and slots of recovery keys.
fn repair(session: &mut Session, roster: Option<&Roster>) -> Result<(), Failure> {
    session.reopen(Mode::Write)?;
    session.vault.rebuild_search()?;
    if let Some(roster) = roster {
        session.add_recovery_slots(roster)?;
    }
    session.reopen(Mode::Read)
}

fn show(context: &mut Context, report: &Report, further: u64) -> Result<(), Failure> {
    if context.flags.json {
        return context.json(report);
    }
    if let Some(came) = report.joined {
        context.data(&came.said())?;
    }
    for found in &report.findings {
        context.data(&format!("{}: {}: {}; {}", found.severity, found.place, found.what, found.advice))?;
    }
    if further > 0 {
        context.data(&format!("and {further} more"))?;
    }
    for (measure, outcome) in &report.hardening {
        context.data(&format!("this system, {measure}: {outcome}"))?;
    }
    context.data(&format!(
        "{}, {}, {} ({})",
        counted(report.links, "link", "links"),
        counted(report.records, "record", "records"),
        counted(report.envelopes, "envelope", "envelopes"),
        counted(report.orphans, "orphan", "orphans")
    ))?;
    if let Some(agreed) = report.agreements.line() {
        context.data(&agreed)?;
    }
    context.data(&format!("head: {}", report.head))?;
    context.data(if report.whole { "whole, as far as can be proven" } else { "NOT whole" })
}

impl Agreed {
    /// One line, where anybody agreed to anything.
    fn line(&self) -> Option<String> {
        let Self { hold, unlisted, void, unsigned } = *self;
        let others = [
            (unlisted, "by a key that is not in the roster"),
            (void, "about a text that a name was taken out of since"),
            (unsigned, "that nobody signed"),
        ];
        let others: String =
            others.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("; {n} {what}, not counted")).collect();
        (hold + unlisted + void + unsigned > 0)
            .then(|| format!("agreements of a second person: {hold} that hold{others}"))
    }
}

const fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Repairable => "repairable",
        Severity::Damage => "damage",
    }
}

fn finding(severity: Severity, place: String, what: impl Into<String>, advice: impl Into<String>) -> Finding {
    Finding { severity: word(severity), place, what: what.into(), advice: advice.into() }
}

fn outcome_text(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Done => "in force".to_owned(),
        Outcome::Partly(what) | Outcome::Missing(what) => (*what).to_owned(),
    }
}
