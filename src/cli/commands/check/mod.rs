//! `amana check`: whether a case is as it was written.

use std::collections::HashSet;
use std::path::Path;

use serde::Serialize;

use crate::cli::building::ENROLMENT;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::session::{KEYS, Session, Unlock, slot_names};
use crate::crypto::keys::sha256;
use crate::crypto::slots::{SLOT_MAX, recovery_name};
use crate::crypto::text::hex;
use crate::crypto::words::proof_words;
use crate::fsio;
use crate::harden::Outcome;
use crate::identity::store::Store;
use crate::roster::Enrolment;
use crate::vault::Mode;
use crate::vault::check::{Outside, Severity};

const EXAMPLE: &str = "\
Example:
  amana check --case ./case --since \"pliable ozone wafer gem tidal unpaved salami kelp\"
  the eight words of `amana proof` on an earlier day show that nothing before that day was put back or cut off";

/// Check that the case is whole: pages, chain, records, envelopes, slots
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Args {
    #[command(flatten)]
    unlock: Unlock,

    /// The eight words of a head that was noted down earlier
    #[arg(long, value_name = "EIGHT WORDS")]
    since: Option<String>,

    /// Make again what is made from the records: the search index
    #[arg(long)]
    repair: bool,
}

#[derive(Serialize)]
struct Report {
    v: u32,
    whole: bool,
    links: u64,
    records: u64,
    envelopes: usize,
    orphans: usize,
    head: String,
    findings: Vec<Finding>,
    hardening: Vec<(String, String)>,
}

#[derive(Serialize)]
struct Finding {
    severity: &'static str,
    place: String,
    what: String,
    advice: String,
}

pub(crate) fn run(args: &Args, context: &mut Context) -> Result<(), Failure> {
    if args.since.as_ref().is_some_and(|words| words.split_whitespace().count() != 8) {
        return Err(Failure::usage("a head is eight words").hint("copy all eight from the paper, in their order"));
    }
    context.harden(args.unlock.paths(context), Names::None)?;
    let mode = if args.repair { Mode::Write } else { Mode::Read };
    let session = Session::open(context, &args.unlock, mode)?;
    let mut findings = Vec::new();
    let (envelopes, orphans, store) = look_at_store(&session, &mut findings)?;
    if args.repair {
        session.vault.rebuild_search()?;
    }
    look_at_slots(&session, &mut findings)?;
    let enrolment = enrolment(&session.folder, &mut findings);
    if let Some(enrolment) = &enrolment
        && enrolment.root != session.vault.root().fingerprint()
    {
        let what =
            "the pinned root is not the one that the enrolment announced: rosters of somebody else would be believed";
        findings.push(finding(
            Severity::Damage,
            "root".into(),
            what,
            "seal nothing more; open another copy of the case",
        ));
    }
    let sealed = |handle| store.as_ref()?.get(handle).ok().flatten().map(|sealed| sealed.digest());
    let outside = Outside {
        now: Some(context.clock.now()),
        device_key: enrolment.as_ref().map(|enrolment| enrolment.signing),
        enrolment: enrolment.as_ref().map(|enrolment| *enrolment.digest()),
        since: args.since.as_deref(),
        sealed: Some(&sealed),
    };
    let bar = context.terminal.progress(0, "Checking");
    let vault = session.vault.check(&outside, &mut |_, done| bar.advance(u64::from(done > 0)))?;
    drop(bar);
    findings.extend(
        vault
            .findings
            .iter()
            .map(|found| finding(found.severity, found.place.clone(), found.what.clone(), found.advice)),
    );
    let hardening = context.hardened.iter().flat_map(|report| report.measures());
    let hardening = hardening.map(|(measure, outcome)| (measure.to_string(), outcome_text(outcome))).collect();
    let whole = !findings.iter().any(|finding| finding.severity == DAMAGE);
    let (links, records, head) = (vault.links, vault.records, proof_words(&vault.head));
    let report = Report { v: 1, whole, links, records, envelopes, orphans, head, findings, hardening };
    show(context, &report, vault.further)?;
    if !whole {
        return Err(Failure::damaged("the case is damaged or was tampered with")
            .hint("keep this folder as it is, and compare it with another copy"));
    }
    context.next("`amana proof`, and note the head down");
    Ok(())
}

fn show(context: &mut Context, report: &Report, further: u64) -> Result<(), Failure> {
    if context.flags.json {
        return context.json(report);
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
        "{} links, {} records, {} envelopes ({} orphans)",
        report.links, report.records, report.envelopes, report.orphans
    ))?;
    context.data(&format!("head: {}", report.head))?;
    context.data(if report.whole { "whole, as far as can be proven" } else { "NOT whole" })
}

const DAMAGE: &str = "damage";

const fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Repairable => "repairable",
        Severity::Damage => DAMAGE,
    }
}

fn finding(severity: Severity, place: String, what: impl Into<String>, advice: impl Into<String>) -> Finding {
    Finding { severity: word(severity), place, what: what.into(), advice: advice.into() }
}

/// Envelopes, orphans, and the store itself where it can be read.
fn look_at_store(session: &Session, findings: &mut Vec<Finding>) -> Result<(usize, usize, Option<Store>), Failure> {
    const COPY: &str = "look for the envelopes in another copy of the case";
    let place = || "identities.db".to_owned();
    let store = match Store::open(&session.identities()) {
        Ok(store) => store,
        Err(error) => {
            let failure = Failure::from(error);
            findings.push(finding(Severity::Damage, place(), failure.message, COPY));
            return Ok((0, 0, None));
        }
    };
    let report = store.check()?;
    findings.extend(report.faults.iter().map(|fault| finding(Severity::Damage, place(), fault.to_string(), COPY)));
    let known: HashSet<_> = session.vault.handles()?.into_iter().collect();
    let orphans = store.handles()?.into_iter().filter(|handle| !known.contains(handle)).count();
    if orphans > 0 {
        let what = format!("{orphans} envelopes that no record speaks of, left by an interrupted session");
        findings.push(finding(Severity::Note, place(), what, "harmless, and never opened"));
    }
    // An empty store has no order.
    if report.envelopes > 0 && !report.in_handle_order {
        let what = "rows are not in the order of their handles, which tells in which order people came";
        findings.push(finding(Severity::Note, place(), what, "the next command that writes puts them in order"));
    }
    Ok((report.envelopes, orphans, Some(store)))
}

fn look_at_slots(session: &Session, findings: &mut Vec<Finding>) -> Result<(), Failure> {
    const CHANGE: &str = "`amana passphrase` makes the slots anew";
    let names = slot_names(&session.folder)?;
    let keys = session.folder.join(KEYS);
    for name in &names {
        let place = format!("{KEYS}/{name}");
        let whole = match name.rsplit_once('.') {
            Some((stem, "kdf")) if name.starts_with("passphrase-") => names.contains(&format!("{stem}.age")),
            Some((stem, "age")) if name.starts_with("passphrase-") => {
                fits(&keys.join(name), &keys.join(format!("{stem}.kdf")))
            }
            Some((_, "age")) if name.starts_with("recovery-") => true,
            _ => {
                findings.push(finding(Severity::Note, place, "is no slot", "nothing here reads it"));
                continue;
            }
        };
        if !whole {
            let half = "is half of a slot, or damaged";
            let severity = if name.ends_with(".kdf") { Severity::Note } else { Severity::Damage };
            findings.push(finding(severity, place, half, CHANGE));
        }
    }
    for recovery in session.roster()?.recovery() {
        let name = format!("recovery-{}.age", recovery_name(&recovery.recipient));
        if !names.contains(&name) {
            let what = "is missing: the roster lists this recovery key, and it cannot open the case";
            findings.push(finding(Severity::Note, format!("{KEYS}/{name}"), what, CHANGE));
        }
    }
    Ok(())
}

/// Whether the two files of a passphrase slot belong together and are as they were written.
fn fits(age: &Path, kdf: &Path) -> bool {
    let read = |path: &Path| fsio::read_limited(path, SLOT_MAX as u64);
    let (Ok(age), Ok(kdf)) = (read(age), read(kdf)) else { return false };
    let Ok(kdf) = String::from_utf8(kdf) else { return false };
    let Some((line, digest)) = kdf.trim_end().split_once('\n') else { return false };
    digest == hex(&sha256(line.as_bytes())) && line.contains(&hex(&sha256(&age)))
}

fn enrolment(folder: &Path, findings: &mut Vec<Finding>) -> Option<Enrolment> {
    let bytes = fsio::read_limited(&folder.join(ENROLMENT), SLOT_MAX as u64);
    let read = bytes.map_err(Failure::from).and_then(|bytes| Enrolment::read(&bytes).map_err(Failure::from));
    read.map_err(|failure| {
        let advice = "copy it from another copy of the case, or from headquarters";
        findings.push(finding(Severity::Note, ENROLMENT.to_owned(), failure.message, advice));
    })
    .ok()
}

fn outcome_text(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Done => "in force".to_owned(),
        Outcome::Partly(what) | Outcome::Missing(what) => (*what).to_owned(),
    }
}
