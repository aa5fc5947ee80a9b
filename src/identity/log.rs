//! What a custodian decided before: `FILE.log` beside the key file (FORMAT §14.4).
//!
//! One line a decision, encrypted to the custodian's own key and signed, each bound to the line before. A line that a killed run left
//! unfinished stays where it is and is counted as unreadable; a line that was changed, taken out or put in breaks the chain. That lines are gone from
//! the end is told by what is remembered beside it ([`LogHead`]).

use std::path::{Path, PathBuf};

use super::IdentityError;
use super::wire::{self, LogLine, bad};
use crate::clock::Claimed;
use crate::crypto::Thing;
use crate::crypto::document::{Document, Kind};
use crate::crypto::keyfile::KeyFile;
use crate::crypto::keys::sha256;
use crate::crypto::stream;
use crate::crypto::text::{base64, hex, id_from_text, unbase64, unhex};
use crate::fsio::{self, Cause};
use crate::guard::text::PersonId;
use crate::record::words::Purpose;
use crate::roster::{LogHead, RosterError};

pub use super::wire::Answer;

/// More decisions than any custodian makes.
const LOG_MAX: u64 = 64 << 20;

/// One decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Counts up from 1.
    pub number: u64,
    /// When, as the custodian's clock claimed.
    pub claimed: Claimed,
    /// Digest of the request.
    pub request: [u8; 32],
    /// Who asked.
    pub requester: String,
    /// What for.
    pub purpose: Purpose,
    /// For whom.
    pub people: Vec<PersonId>,
    /// What was answered.
    pub answer: Answer,
    /// Why.
    pub reason: Option<String>,
}

/// A custodian's log, read and checked.
pub struct Log {
    path: PathBuf,
    entries: Vec<Entry>,
    unreadable: Vec<usize>,
    /// SHA-256 of each line.
    lines: Vec<[u8; 32]>,
}

/// What is known of a decision before it has a place in the log.
pub(super) struct Noted<'a> {
    pub(super) claimed: Claimed,
    pub(super) request: &'a [u8; 32],
    pub(super) requester: &'a str,
    pub(super) purpose: Purpose,
    pub(super) people: Vec<PersonId>,
    pub(super) answer: Answer,
    pub(super) reason: Option<&'a str>,
}

impl Log {
    /// Where the log of a key file lies.
    #[must_use]
    pub fn path(key_file: &Path) -> PathBuf {
        let mut name = key_file.as_os_str().to_owned();
        name.push(".log");
        name.into()
    }

    /// Reads the log beside a key file and checks every line; there may be none yet.
    ///
    /// # Errors
    /// [`IdentityError::Log`] where a line does not follow the one before.
    pub fn open(key_file: &Path, key: &KeyFile) -> Result<Self, IdentityError> {
        let path = Self::path(key_file);
        let text = match fsio::read_plain(&path, LOG_MAX) {
            Ok(bytes) => bytes,
            Err(error) if matches!(error.cause, Cause::Missing) => Vec::new(),
            Err(error) => return Err(RosterError::from(error).into()),
        };
        let mut log = Self { path, entries: Vec::new(), unreadable: Vec::new(), lines: Vec::new() };
        let lines = text.strip_suffix(b"\n").unwrap_or(&text).split(|byte| *byte == b'\n');
        for (line, number) in lines.filter(|_| !text.is_empty()).zip(1..) {
            log.take(line, number, key)?;
        }
        Ok(log)
    }

    /// The decisions, oldest first.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Lines, from 1, that cannot be read: left by a run that was killed, or damaged.
    #[must_use]
    pub fn unreadable(&self) -> &[usize] {
        &self.unreadable
    }

    /// How far it goes; none where there is no line.
    #[must_use]
    pub fn head(&self) -> Option<LogHead> {
        let last = *self.lines.last()?;
        Some(LogHead { lines: self.lines.len() as u64, last })
    }

    /// Whether it goes at least as far as is remembered, and has that line there. It may go further: a run can be killed between the two files.
    ///
    /// # Errors
    /// [`IdentityError::LogCut`] where it does not: its end was cut, it was put back, or it is gone.
    pub fn reaches(&self, remembered: LogHead) -> Result<(), IdentityError> {
        let at = usize::try_from(remembered.lines.saturating_sub(1)).ok();
        if at.and_then(|at| self.lines.get(at)) == Some(&remembered.last) {
            return Ok(());
        }
        let path = self.path.display().to_string();
        Err(IdentityError::LogCut { path, lines: self.lines.len() as u64, remembered: remembered.lines })
    }

    /// The decisions about one person, oldest first.
    pub fn about(&self, person: PersonId) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.people.contains(&person))
    }

    /// Adds a decision; durable when this returns.
    pub(super) fn add(&mut self, key: &KeyFile, noted: Noted<'_>) -> Result<(), IdentityError> {
        let signing = key.signing().ok_or(IdentityError::NotInRoster { role: "custodian" })?;
        let number = self.next();
        let said = LogLine {
            v: 1,
            n: number,
            previous: hex(&self.last_line()),
            claimed: noted.claimed.unix(),
            request: hex(noted.request),
            requester: noted.requester.to_owned(),
            purpose: noted.purpose,
            people: noted.people.iter().map(|person| person.to_text()).collect(),
            decision: noted.answer,
            reason: noted.reason.map(str::to_owned),
        };
        let document = Document::signed(Kind::Log, &wire::to_json("the log", &said)?, signing)?;
        let file = stream::encrypt(document.to_text().as_bytes(), &[key.identity().recipient()])?;
        let line = base64(&file);
        fsio::append(&self.path, format!("{line}\n").as_bytes()).map_err(RosterError::from)?;
        self.lines.push(sha256(line.as_bytes()));
        self.entries.push(entry(said)?);
        Ok(())
    }

    /// SHA-256 of the last line, or zeros before the first.
    fn last_line(&self) -> [u8; 32] {
        self.lines.last().copied().unwrap_or_default()
    }

    fn next(&self) -> u64 {
        self.entries.last().map_or(1, |last| last.number + 1)
    }

    fn take(&mut self, line: &[u8], at: usize, key: &KeyFile) -> Result<(), IdentityError> {
        let previous = self.last_line();
        self.lines.push(sha256(line));
        let Some(said) = read_line(line, key)? else {
            self.unreadable.push(at);
            return Ok(());
        };
        let broken = |why| Err(IdentityError::Log { line: at, why });
        if unhex(&said.previous) != Some(previous) {
            return broken("does not follow the line before");
        }
        if said.n != self.next() {
            return broken("has not the next number");
        }
        self.entries.push(entry(said)?);
        Ok(())
    }
}

/// `None` for what is no line of this custodian's.
fn read_line(line: &[u8], key: &KeyFile) -> Result<Option<LogLine>, IdentityError> {
    let signing = key.signing().ok_or(IdentityError::NotInRoster { role: "custodian" })?.verify_key();
    let file = std::str::from_utf8(line).ok().and_then(unbase64);
    let plain = file.and_then(|file| stream::decrypt(Thing::AgeFile, &file, key.identity()).ok());
    let document = plain.and_then(|plain| Document::read(Kind::Log, plain.expose()).ok());
    match document {
        Some(document) if document.is_signed_by(&signing) => {
            wire::from_json("the log", document.said_by(&signing)?).map(Some)
        }
        _ => Ok(None),
    }
}

fn entry(said: LogLine) -> Result<Entry, IdentityError> {
    let bad = |field| bad("the log", field);
    let people = said.people.iter().map(|id| id_from_text(id).map(PersonId::new)).collect::<Option<_>>();
    Ok(Entry {
        number: said.n,
        claimed: Claimed::from_unix(said.claimed).ok_or_else(|| bad("claimed"))?,
        request: unhex(&said.request).ok_or_else(|| bad("request"))?,
        requester: said.requester,
        purpose: said.purpose,
        people: people.ok_or_else(|| bad("people"))?,
        answer: said.decision,
        reason: said.reason,
    })
}
