//! The chain: without gaps, in order, signed; what it says of each record.

use super::super::chain::{Link, LinkKind, Tip};
use super::super::error::Result;
use super::super::open::Vault;
use super::super::rows;
use super::{KEEP, Ledger, Outside, Progress, Report, Severity, Spoken, Step};
use crate::crypto::signing::VerifyKey;
use crate::crypto::words::are_proof_words;
use crate::record::RecordId;

/// The chain as it is walked.
struct Walk<'a> {
    vault: &'a Vault,
    outside: &'a Outside<'a>,
    key: VerifyKey,
    tip: Tip,
    since_seen: bool,
}

pub(super) fn check(
    vault: &Vault,
    outside: &Outside<'_>,
    report: &mut Report,
    ledger: &mut Ledger,
    progress: Progress<'_>,
) -> Result<()> {
    let own = vault.device_key().verify_key();
    if outside.device_key.is_some_and(|enrolled| enrolled != own) {
        report.damage("device key", "it is not the key that the enrolment announced");
    }
    let mut walk = Walk { vault, outside, key: own, tip: Tip::START, since_seen: false };
    let mut statement = vault.connection.prepare("SELECT device, seq, bytes FROM link ORDER BY device, seq")?;
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        let place = format!("link {}", row.get::<_, i64>(1)?);
        let Some(link) = row.get_ref(2)?.as_blob().ok().and_then(Link::from_bytes) else {
            report.damage(place, "it is no link");
            continue;
        };
        let columns = (rows::bytes(row, 0)?, row.get::<_, i64>(1)?);
        if columns != (*link.device.as_bytes(), link.sequence.cast_signed()) {
            report.damage(&place, "it stands where another link belongs");
        }
        walk.step(&link, &place, report, ledger);
        report.links += 1;
        if report.links.is_multiple_of(256) {
            progress(Step::Chain, report.links);
        }
    }
    progress(Step::Chain, report.links);
    walk.end(report);
    Ok(())
}

impl Walk<'_> {
    fn step(&mut self, link: &Link, place: &str, report: &mut Report, ledger: &mut Ledger) {
        if link.device != self.vault.device() {
            report.damage(place, "it is of another device");
            return;
        }
        if !link.is_signed_by(&self.key) {
            report.damage(place, "its signature is not the device's");
        }
        if link.sequence != self.tip.sequence + 1 {
            report.damage(place, "links before it are missing");
        } else if link.previous != self.tip.digest {
            report.damage(place, "it does not follow the link before");
        }
        if link.claimed < self.tip.claimed {
            let what = "the clock stood earlier than at the link before; times in this case cannot be trusted";
            report.add(Severity::Note, place, what, "compare the laptop's clock");
        }
        self.tip = link.tip();
        self.since_seen |= self.outside.since.is_some_and(|words| are_proof_words(words, &self.tip.digest));
        match link.kind {
            LinkKind::Opened => self.opened(link, place, report),
            kind => remember(kind, link, place, report, ledger),
        }
    }

    fn opened(&self, link: &Link, place: &str, report: &mut Report) {
        if link.sequence != 1 || link.record != RecordId::from(self.vault.case()) {
            report.damage(place, "it opens another case, or opens this one again");
        }
        if self.outside.enrolment.is_some_and(|digest| digest != link.commitment) {
            report.damage(place, "the enrolment document is not the one this case began with");
        }
    }

    fn end(&self, report: &mut Report) {
        report.head = self.tip.digest;
        if self.tip.sequence == 0 {
            report.damage("chain", "there is none");
        }
        if self.outside.now.is_some_and(|now| now.unix() < self.tip.claimed) {
            let what = "this machine's clock stands before the newest link; embargoes count as not over";
            report.add(Severity::Note, "clock", what, "set the clock");
        }
        match self.outside.since {
            None => {
                let what = "without a head noted elsewhere it cannot be ruled out that newer changes were cut off";
                report.add(Severity::Note, "chain", what, "compare with words noted from `amana proof`");
            }
            Some(_) if !self.since_seen => {
                let what = "the head that was noted is not in this chain: it was rolled back, or is another chain";
                report.add(Severity::Damage, "chain", what, KEEP);
            }
            Some(_) => {}
        }
    }
}

fn remember(kind: LinkKind, link: &Link, place: &str, report: &mut Report, ledger: &mut Ledger) {
    let spoken = Spoken { born: kind, newest: kind, commitment: link.commitment, sequence: link.sequence, seen: false };
    let rewrites = matches!(kind, LinkKind::Scrub | LinkKind::Gone);
    match ledger.get_mut(&link.record) {
        None if rewrites => report.damage(place, "it speaks of a record that was never made"),
        None => {
            ledger.insert(link.record, spoken);
        }
        Some(before) if rewrites && before.newest != LinkKind::Gone => {
            *before = Spoken { born: before.born, ..spoken };
        }
        Some(_) => report.damage(place, "it makes a record a second time"),
    }
}
