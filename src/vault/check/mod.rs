//! Whether a vault is as it was written: pages, structure, chain, every record, everything made from records (FORMAT §7.3, §12).
//!
//! Not covered by any link, and so not by this: the case's label, the key of [`Vault::line_sums`] and its values, the sums of what people were called
//! before a scrub (`meta.retired`), and interviews that are open (`draft`, `draft_paragraph`): they change with every paragraph, and one that is gone is
//! not missed, with the consents in it that an export counts.

mod agreements;
mod chain;
mod index;
mod pages;
mod records;
mod tables;

use std::collections::HashMap;

pub use self::agreements::Agreements;
use super::chain::LinkKind;
use super::error::{Result, VaultError};
use super::open::Vault;
use crate::clock::Claimed;
use crate::crypto::signing::VerifyKey;
use crate::record::{Handle, RecordId};
use crate::roster::Roster;

/// How bad a finding is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// To be known; nothing is wrong with what is stored.
    Note,
    /// Something made from the records is not as it should be, and can be made again.
    Repairable,
    /// Damaged or tampered with.
    Damage,
}

/// One thing that was found. Holds ids and numbers, never what a record says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// How bad.
    pub severity: Severity,
    /// Where: a link's number, a record's kind and id.
    pub place: String,
    /// What is so.
    pub what: String,
    /// What to do.
    pub advice: &'static str,
}

/// What was looked at, and what was found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Report {
    /// Links in the chain.
    pub links: u64,
    /// Records compared with their newest link.
    pub records: u64,
    /// What a second person agreed to. Where no roster is given, nothing holds.
    pub agreements: Agreements,
    /// Digest of the newest link.
    pub head: [u8; 32],
    /// What was found, in the order of looking; at most [`MOST`].
    pub findings: Vec<Finding>,
    /// Findings beyond that.
    pub further: u64,
}

/// Most findings that are listed: one flipped page can make thousands.
pub const MOST: usize = 500;

impl Report {
    /// The worst of what was found.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        self.findings.iter().map(|finding| finding.severity).max()
    }

    /// Whether nothing is damaged or tampered with, as far as can be proven.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.worst() != Some(Severity::Damage)
    }

    fn add(&mut self, severity: Severity, place: impl Into<String>, what: impl Into<String>, advice: &'static str) {
        // The worst always fits: a flood of notes must not hide damage.
        if self.findings.len() >= MOST {
            self.further += 1;
            let milder = self.findings.iter().position(|finding| finding.severity < severity);
            let Some(at) = milder else { return };
            self.findings.remove(at);
        }
        self.findings.push(Finding { severity, place: place.into(), what: what.into(), advice });
    }

    fn damage(&mut self, place: impl Into<String>, what: impl Into<String>) {
        self.add(Severity::Damage, place, what, KEEP);
    }
}

const KEEP: &str = "keep this folder as it is and compare it with another copy";
const JOIN: &str =
    "`amana check --join OTHER/identities.db` brings it in from another copy of the case; keep every copy until then";
const JOIN_CHANGED: &str = "where the envelope is what was changed, `amana check --join OTHER/identities.db` brings it in from another copy of the case; keep this folder as it is, try it in a copy of it, and keep every copy until then";
const REBUILD: &str = "it is made again from the records by `amana check --repair`";

/// What is known from outside the vault; what is not given is not compared, and said to be unproven.
#[derive(Default)]
pub struct Outside<'a> {
    /// What this machine's clock says.
    pub now: Option<Claimed>,
    /// The device's key as its enrolment has it.
    pub device_key: Option<VerifyKey>,
    /// Digest of the enrolment document.
    pub enrolment: Option<[u8; 32]>,
    /// The eight words of a head that somebody noted down (FORMAT §5).
    pub since: Option<&'a str>,
    /// The roster in force, which says whose agreement counts.
    pub roster: Option<&'a Roster>,
    /// SHA-256 of the sealed bytes that the identity store has under a handle.
    pub sealed: Option<&'a dyn Fn(Handle) -> Option<[u8; 32]>>,
}

/// What is being looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// Every page, its MAC and the structure of tables.
    Pages,
    /// The chain; counted in links.
    Chain,
    /// The records; counted in records.
    Records,
    /// The search index and who appears where.
    Index,
}

/// What the chain says of one record.
struct Spoken {
    /// The kind of its first link.
    born: LinkKind,
    /// The kind of its newest link.
    newest: LinkKind,
    commitment: [u8; 32],
    /// Place of the newest link.
    sequence: u64,
    seen: bool,
}

type Ledger = HashMap<RecordId, Spoken>;

/// Shows progress: what is looked at, and how much of it is done.
type Progress<'a> = &'a mut dyn FnMut(Step, u64);

impl Vault {
    /// Looks at everything. Changes nothing.
    ///
    /// # Errors
    /// Only what keeps it from looking: [`VaultError::Locked`], [`VaultError::Disk`] and their like. Damage is in the report.
    pub fn check(&self, outside: &Outside<'_>, progress: Progress<'_>) -> Result<Report> {
        let mut report = Report::default();
        let report_ref = &mut report;
        progress(Step::Pages, 0);
        stage("the pages", report_ref, |report| pages::check(self, report))?;
        let mut ledger = Ledger::new();
        stage("the chain", report_ref, |report| chain::check(self, outside, report, &mut ledger, progress))?;
        stage("the records", report_ref, |report| records::check(self, outside, report, &mut ledger, progress))?;
        stage("the agreements", report_ref, |report| agreements::check(self, outside, report, &ledger))?;
        progress(Step::Index, 0);
        stage("the index", report_ref, |report| index::check(self, report))?;
        Ok(report)
    }
}

impl Vault {
    /// Looks at what an export rests on, and at nothing else: the chain with every signature, and each roster, person, revision, consent,
    /// decision, sealing (without its envelope), release, request, list of what is well known and result of a name check against its newest link, so that none
    /// is changed, put in or missing; and who appears where. Changes nothing.
    ///
    /// # Errors
    /// As [`check`](Self::check).
    pub fn check_what_goes_out(&self, outside: &Outside<'_>, progress: Progress<'_>) -> Result<Report> {
        let mut report = Report::default();
        let mut ledger = Ledger::new();
        stage("the chain", &mut report, |report| chain::check(self, outside, report, &mut ledger, progress))?;
        stage("the records", &mut report, |report| {
            records::check_what_goes_out(self, outside, report, &mut ledger, progress)
        })?;
        Ok(report)
    }
}

/// Damage that ends a stage early is a finding like others; the next stage still runs.
fn stage(place: &str, report: &mut Report, look: impl FnOnce(&mut Report) -> Result<()>) -> Result<()> {
    match look(report) {
        Err(error) if error.is_damage() || matches!(error, VaultError::Database(_)) => {
            report.damage(place, format!("cannot be read to the end: {error}"));
            Ok(())
        }
        done => done,
    }
}
