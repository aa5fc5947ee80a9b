//! Looking at a case from all sides. What cannot be looked at is a finding like others, and the rest is looked at all the same.

use std::collections::HashSet;
use std::path::Path;

use super::{Finding, finding};
use crate::cli::building::ENROLMENT;
use crate::cli::closed::closed_people;
use crate::cli::commands::already_out::{OutByName, TakenOut};
use crate::cli::context::Context;
use crate::cli::counted::counted;
use crate::cli::failure::Failure;
use crate::cli::late::{Late, codes, out_of_reach};
use crate::cli::session::{KEYS, Session, recovery_slot, slot_names};
use crate::crypto::keys::sha256;
use crate::crypto::slots::{SLOT_MAX, is_passphrase_slot};
use crate::fsio;
use crate::identity::store::Store;
use crate::intake::interview::catalogue;
use crate::roster::{self, Enrolment, Roster};
use crate::vault::check::{self, Outside, Severity};

/// What was seen.
pub(super) struct Seen {
    pub(super) findings: Vec<Finding>,
    pub(super) envelopes: usize,
    pub(super) orphans: usize,
    pub(super) vault: check::Report,
    /// The newest roster that the root signed and the rules of FORMAT §14.1 let in.
    pub(super) roster: Option<Roster>,
    /// What kept the vault from being looked at to the end, and is no damage: a disk that fails, another program.
    pub(super) failed: Option<Failure>,
}

impl Seen {
    pub(super) fn any(&self, severity: Severity) -> bool {
        self.findings.iter().any(|finding| finding.severity == super::word(severity))
    }
}

/// Looks at everything. Changes nothing.
pub(super) fn look(context: &mut Context, session: &Session, since: Option<&str>) -> Seen {
    let mut findings = Vec::new();
    let (envelopes, orphans, store) = envelopes(session, &mut findings);
    let roster = rosters(session, &mut findings);
    slots(session, roster.as_ref(), &mut findings);
    closed(session, roster.as_ref(), &mut findings);
    late(session, roster.as_ref(), &mut findings);
    passed_over(session, roster.as_ref(), &mut findings);
    // What of it cannot be read is a finding of others.
    for out in OutByName::all(context, &session.vault).unwrap_or_default() {
        let (what, advice) = out.found();
        findings.push(finding(Severity::Note, "people".to_owned(), what, &advice));
    }
    let taken = TakenOut::all(context, &session.vault).unwrap_or_default();
    for said in TakenOut::together(taken.iter(), catalogue("en")) {
        let advice =
            "write to whoever got it, so that it is taken down; `--only` leaves the testimony out of an export";
        findings.push(finding(Severity::Note, "testimonies".to_owned(), said, advice));
    }
    let enrolment = enrolment(session, &mut findings);
    let sealed = |handle| store.as_ref()?.get(handle).ok().flatten().map(|sealed| sealed.digest());
    let outside = Outside {
        now: Some(context.clock.now()),
        device_key: enrolment.as_ref().map(|enrolment| enrolment.signing),
        enrolment: enrolment.as_ref().map(|enrolment| *enrolment.digest()),
        since,
        roster: roster.as_ref(),
        sealed: Some(&sealed),
    };
    let bar = context.terminal.progress(0, "Checking");
    let looked = session.vault.check(&outside, &mut |_, done| bar.advance(u64::from(done > 0)));
    drop(bar);
    let mut failed = None;
    let vault = looked.unwrap_or_else(|error| {
        let failure = Failure::from(error);
        let what = format!("it could not be looked at to the end: {}", failure.message);
        findings.push(finding(
            Severity::Damage,
            "vault.db".to_owned(),
            what,
            "look once more, at a copy on another disk",
        ));
        failed = Some(failure);
        check::Report::default()
    });
    findings.extend(
        vault
            .findings
            .iter()
            .map(|found| finding(found.severity, found.place.clone(), found.what.clone(), found.advice)),
    );
    Seen { findings, envelopes, orphans, vault, roster, failed }
}

/// Envelopes, orphans, and the store itself where it can be read.
fn envelopes(session: &Session, findings: &mut Vec<Finding>) -> (usize, usize, Option<Store>) {
    const COPY: &str = "look for the envelopes in another copy of the case";
    let place = || "identities.db".to_owned();
    let store = match Store::open(&session.identities()) {
        Ok(store) => store,
        Err(error) => {
            findings.push(finding(Severity::Damage, place(), Failure::from(error).message, COPY));
            return (0, 0, None);
        }
    };
    let mut unread = |what: String| findings.push(finding(Severity::Damage, place(), what, COPY));
    let report = store.check().map_err(|error| unread(Failure::from(error).message)).ok();
    let handles = store.handles().map_err(|error| unread(Failure::from(error).message)).unwrap_or_default();
    let known = session.vault.handles().map_err(|error| unread(Failure::from(error).message));
    let envelopes = report.as_ref().map_or(0, |report| report.envelopes);
    let known: Option<HashSet<_>> = known.ok().map(|known| known.into_iter().collect());
    let orphans = known.map_or(0, |known| handles.iter().filter(|handle| !known.contains(handle)).count());
    if let Some(report) = &report {
        findings.extend(report.faults.iter().map(|fault| finding(Severity::Damage, place(), fault.to_string(), COPY)));
        // An empty store has no order.
        if report.envelopes > 0 && !report.in_handle_order {
            let what = "rows are not in the order of their handles, which tells in which order people came";
            findings.push(finding(Severity::Note, place(), what, "the next command that writes puts them in order"));
        }
    }
    if orphans > 0 {
        let what = format!(
            "{} that no record speaks of, left by an interrupted session",
            counted(orphans, "envelope", "envelopes")
        );
        findings.push(finding(Severity::Note, place(), what, "harmless, and never opened"));
    }
    (envelopes, orphans, Some(store))
}

/// Every roster from the oldest, each taken in place of the one before as the case took it: a roster that nobody with the root key
/// signed, or that custodians did not agree to, does not become good by lying in the vault.
fn rosters(session: &Session, findings: &mut Vec<Finding>) -> Option<Roster> {
    const SEAL: &str = "seal nothing more and ask for nothing; open another copy of the case";
    let mut damage = |place: String, what: String| findings.push(finding(Severity::Damage, place, what, SEAL));
    let documents = session.vault.rosters().unwrap_or_else(|error| {
        damage("rosters".to_owned(), Failure::from(error).message);
        Vec::new()
    });
    let root = session.vault.root();
    let mut current: Option<Roster> = None;
    for (serial, document) in documents {
        match roster::accept(current.as_ref(), &root, &document) {
            Ok(taken) if taken.serial() == u64::from(serial) => current = Some(taken),
            Ok(taken) => {
                damage(format!("roster {serial}"), format!("it says of itself that it is roster {}", taken.serial()))
            }
            Err(error) => damage(format!("roster {serial}"), format!("this case may not have taken it: {error}")),
        }
    }
    if current.is_none() {
        damage("rosters".to_owned(), "there is none that the pinned root has signed".to_owned());
    }
    current
}

/// People whom too few can open, as the roster has it. Whatever cannot be read is a finding of others.
fn closed(session: &Session, roster: Option<&Roster>, findings: &mut Vec<Finding>) {
    let people = roster.and_then(|roster| closed_people(session, roster, None).ok());
    if let Some(what) = people.and_then(|people| people.said("can be opened by nobody")) {
        let advice = "a roster that lists those who left as former custodians gives them back: `amana roster add ROSTER --former FILE.pub`";
        findings.push(finding(Severity::Note, "roster".to_owned(), what, advice));
    }
}

/// People of whom something came in after the roster in force took this laptop off.
fn late(session: &Session, roster: Option<&Roster>, findings: &mut Vec<Finding>) {
    if roster.is_none_or(|roster| roster.device_key(session.vault.device()).is_some()) {
        return;
    }
    let Ok(rosters) = session.rosters() else { return };
    let people = Late::of(session, &rosters).and_then(|mut late| late.people()).unwrap_or_default();
    if let (false, Ok(codes)) = (people.is_empty(), codes(session, &people)) {
        let what = format!(
            "of {} an envelope came into this case after the roster that took its laptop off, and can be asked for by nobody, nor can a name check look for them: {codes}",
            counted(people.len(), "person", "people")
        );
        let advice = "a roster that lists the laptop again gives it back (`amana roster add ROSTER --device enrolment.txt -i KEY -o FILE`), if it is in nobody else's hands";
        findings.push(finding(Severity::Note, "roster".to_owned(), what, advice));
    }
}

/// People of whom nothing can be asked for since a roster was passed over that may list this laptop (`roster accept --give-up-names`): none that was taken does.
fn passed_over(session: &Session, roster: Option<&Roster>, findings: &mut Vec<Finding>) {
    let (Some(roster), Ok(rosters)) = (roster, session.rosters()) else { return };
    let is_listed = |roster: &Roster| roster.device_key(session.vault.device()).is_some();
    let gap = rosters.windows(2).find(|pair| pair[1].serial() > pair[0].serial() + 1);
    let Some([before, after]) = gap.filter(|_| !rosters.iter().any(is_listed)) else { return };
    let people = out_of_reach(session, roster).unwrap_or_default();
    if let (false, Ok(codes)) = (people.is_empty(), codes(session, &people)) {
        let what = format!(
            "nobody can be asked for {} sealed here, nor can a name check look for them: {codes}; no roster that this case took lists the laptop, and none between roster {} and roster {} was taken",
            counted(people.len(), "person", "people"),
            before.serial(),
            after.serial()
        );
        let advice = "`amana request --between ROSTER` shows custodians the one of them that lists it, or a roster that lists it again gives them back (`amana roster add ROSTER --device enrolment.txt`)";
        findings.push(finding(Severity::Note, "roster".to_owned(), what, advice));
    }
}

fn slots(session: &Session, roster: Option<&Roster>, findings: &mut Vec<Finding>) {
    const CHANGE: &str = "`amana passphrase` makes the slots anew";
    const OLDER: &str = "opens the case by another passphrase than the one that was set last: a change was interrupted, or somebody put it back";
    const REPAIR: &str = "`amana check --repair` makes it";
    let names = slot_names(&session.folder).unwrap_or_else(|failure| {
        findings.push(finding(Severity::Damage, KEYS.to_owned(), failure.message, "use another copy of the case"));
        Vec::new()
    });
    let keys = session.folder.join(KEYS);
    // A chain that cannot be read is told of where it is checked.
    let last = session.vault.passphrase_slot().ok().flatten();
    let listed: Vec<String> =
        roster.map_or_else(Vec::new, |roster| roster.recovery().iter().map(|r| recovery_slot(&r.recipient)).collect());
    for name in &names {
        let place = format!("{KEYS}/{name}");
        let whole = match name.rsplit_once('.') {
            Some((stem, "kdf")) if name.starts_with("passphrase-") => names.contains(&format!("{stem}.age")),
            Some((stem, "age")) if name.starts_with("passphrase-") => {
                let kdf = keys.join(format!("{stem}.kdf"));
                let whole = fits(&keys.join(name), &kdf);
                if whole && last.is_some_and(|last| !is_of(&kdf, &last)) {
                    findings.push(finding(Severity::Note, place.clone(), OLDER, CHANGE));
                }
                whole
            }
            Some((_, "age")) if name.starts_with("recovery-") => {
                if session.has_recovery_slot(name).unwrap_or(false) {
                    continue;
                }
                let what = "is no recovery slot, or damaged: the recovery key cannot open the case";
                // One of a key that the roster does not list any more cannot be made again: it is not said here whose it was.
                let severity = if listed.contains(name) { Severity::Repairable } else { Severity::Note };
                findings.push(finding(severity, place, what, if listed.contains(name) { REPAIR } else { CHANGE }));
                continue;
            }
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
    for name in listed.iter().filter(|name| !names.contains(name)) {
        let what = "is missing: the roster lists this recovery key, and it cannot open the case";
        findings.push(finding(Severity::Repairable, format!("{KEYS}/{name}"), what, REPAIR));
    }
}

/// Whether the two files of a passphrase slot are read by whatever opens the case.
fn fits(age: &Path, kdf: &Path) -> bool {
    let read = |path: &Path| fsio::read_plain(path, SLOT_MAX as u64);
    let (Ok(age), Ok(kdf)) = (read(age), read(kdf)) else { return false };
    is_passphrase_slot(&age, &kdf)
}

/// Whether this is the `.kdf` file that the chain says was written last.
fn is_of(kdf: &Path, last: &[u8; 32]) -> bool {
    fsio::read_plain(kdf, SLOT_MAX as u64).is_ok_and(|kdf| sha256(&kdf) == *last)
}

/// The enrolment that the case began with, compared with the root that the vault trusts.
fn enrolment(session: &Session, findings: &mut Vec<Finding>) -> Option<Enrolment> {
    let bytes = fsio::read_plain(&session.folder.join(ENROLMENT), SLOT_MAX as u64);
    let read = bytes.map_err(Failure::from).and_then(|bytes| Enrolment::read(&bytes).map_err(Failure::from));
    let enrolment = read
        .map_err(|failure| {
            let what =
                format!("{}; so neither the pinned root nor the device's key was compared with it", failure.message);
            let advice = "copy it from another copy of the case, or from headquarters";
            findings.push(finding(Severity::Note, ENROLMENT.to_owned(), what, advice));
        })
        .ok()?;
    if enrolment.root != session.vault.root().fingerprint() {
        let what =
            "the pinned root is not the one that the enrolment announced: rosters of somebody else would be believed";
        let advice = "seal nothing more; open another copy of the case";
        findings.push(finding(Severity::Damage, "root".into(), what, advice));
    }
    Some(enrolment)
}
