//! What a custodian remembers of a roster, beside the key file: `FILE.root` (FORMAT §14.4).
//!
//! ```text
//! ssh-ed25519 AAAA…
//! 3
//! base64 of an age file to the custodian's own key: the roster with that serial
//! 12 SHA-256 of the twelfth line of FILE.log
//! ```
//!
//! The custodians in that roster are what a later one is measured by: the root alone cannot exchange them. It is encrypted, since whoever finds a custodian's
//! key file need not learn who the others are. The fourth line tells a log whose end was cut, or that is gone, from one in which nothing more was decided.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::{Closed, Lowered, Roster, RosterError, accept, changes, closed_by, draft, lowered};
use crate::crypto::Thing;
use crate::crypto::document::DOCUMENT_MAX;
use crate::crypto::signing::VerifyKey;
use crate::crypto::stream::{self, Identity};
use crate::crypto::text::{base64, hex, unbase64, unhex};
use crate::fsio::{self, Cause, FsError};

/// No pin is longer: a roster in an age file in base64.
const PIN_MAX: u64 = 2 * DOCUMENT_MAX as u64;

/// How far a custodian's log went when it was last written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogHead {
    /// How many lines it had, those that cannot be read among them; at least one.
    pub lines: u64,
    /// SHA-256 of the last of them, without its line end.
    pub last: [u8; 32],
}

/// A root that was confirmed by its eight words, the newest roster of it that was answered under, and the end of the log of what was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pin {
    root: VerifyKey,
    serial: u64,
    roster: Option<Roster>,
    log: Option<LogHead>,
}

impl Pin {
    /// Where the pin of a key file lies.
    #[must_use]
    pub fn path(key_file: &Path) -> PathBuf {
        let mut name = key_file.as_os_str().to_owned();
        name.push(".root");
        name.into()
    }

    /// Trusts the root of this roster, and its custodians, from now on. Call it only after somebody has compared the eight words.
    #[must_use]
    pub fn confirmed(roster: &Roster) -> Self {
        Self { root: *roster.root(), serial: roster.serial(), roster: Some(roster.clone()), log: None }
    }

    /// The pin beside a key file; none before the words were first confirmed. `key` is the custodian's own.
    ///
    /// # Errors
    /// [`RosterError::Pin`] for one that is damaged, or another key's; [`RosterError::File`].
    pub fn load(key_file: &Path, key: &Identity) -> Result<Option<Self>, RosterError> {
        let path = Self::path(key_file);
        match fsio::read_plain(&path, PIN_MAX) {
            Ok(bytes) => {
                Self::parse(&bytes, key).map(Some).ok_or(RosterError::Pin { path: path.display().to_string() })
            }
            Err(error) if matches!(error.cause, Cause::Missing) => Ok(None),
            Err(FsError { cause: Cause::NotPlain | Cause::IsFolder, .. }) => {
                Err(RosterError::Pin { path: path.display().to_string() })
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Writes it beside the key file. A serial that was seen never falls again, and a log that was longer is remembered: of what is there and what is to
    /// be written, for the same root, the newer of each stands afterwards.
    ///
    /// # Errors
    /// [`RosterError::Pin`] where what is there is damaged, [`RosterError::File`], [`RosterError::Crypto`]
    pub fn save(&self, key_file: &Path, key: &Identity) -> Result<(), RosterError> {
        let there = Self::load(key_file, key)?.filter(|there| there.root == self.root);
        let newer = there.as_ref().filter(|there| there.serial > self.serial).unwrap_or(self);
        let log = there.as_ref().and_then(|there| there.log).into_iter().chain(self.log).max_by_key(|log| log.lines);
        Ok(fsio::replace(&Self::path(key_file), newer.text(log, key)?.as_bytes())?)
    }

    fn text(&self, log: Option<LogHead>, key: &Identity) -> Result<String, RosterError> {
        let mut text = format!("{}\n{}\n", self.root.to_openssh(), self.serial);
        if let Some(roster) = &self.roster {
            let file = stream::encrypt(roster.document().as_bytes(), &[key.recipient()])?;
            text.push_str(&base64(&file));
            text.push('\n');
            if let Some(log) = log {
                let _ = writeln!(text, "{} {}", log.lines, hex(&log.last));
            }
        }
        Ok(text)
    }

    /// Reads a roster of the pinned root that is not older than the one remembered nor another one of its serial, and whose custodians and quorum are the same unless as many of the
    /// custodians remembered as open an identity have signed it. The pin stays as it is: it moves with [`Pin::remember`], when what
    /// came with the roster was good too.
    ///
    /// # Errors
    /// [`RosterError::NotTheRoot`], [`RosterError::Older`], [`RosterError::Twin`], [`RosterError::Unagreed`], [`RosterError::AsksAndAnswers`], or as [`Roster::read`].
    pub fn admit(&self, document: &str) -> Result<Roster, RosterError> {
        let offered = Roster::read(document, &self.root)?;
        draft::apart(&offered.content)?;
        accept::not_before(self.serial, self.roster.as_ref(), &offered)?;
        if let Some(seen) = &self.roster {
            accept::agreed(seen, &offered)?;
        }
        Ok(offered)
    }

    /// Goes on to a roster that was admitted; save it afterwards.
    pub fn remember(&mut self, admitted: &Roster) {
        *self = Self { log: self.log, ..Self::confirmed(admitted) };
    }

    /// How far the log went, where that was ever written.
    #[must_use]
    pub const fn log(&self) -> Option<LogHead> {
        self.log
    }

    /// Remembers how far the log goes; save it afterwards.
    pub const fn remember_log(&mut self, log: Option<LogHead>) {
        self.log = log;
    }

    /// Whether it says who the custodians are. One of two lines, as early versions wrote it, does not: then the next roster is looked at as the first was.
    #[must_use]
    pub const fn knows_custodians(&self) -> bool {
        self.roster.is_some()
    }

    /// What a roster changes among the custodians remembered, in words; none where nothing is, or where they are not remembered.
    #[must_use]
    pub fn changes(&self, offered: &Roster) -> Option<String> {
        let what = changes(self.roster.as_ref()?, offered);
        (!what.is_empty()).then_some(what)
    }

    /// What is sealed to the custodians remembered and could not be opened under a roster; none where enough of them stay, or they are not remembered.
    #[must_use]
    pub fn closed_by(&self, offered: &Roster) -> Option<Closed> {
        closed_by(self.roster.as_ref()?, offered)
    }

    /// Whether one custodian alone would open every name sealed under a roster, where it took more under the one remembered, or none is.
    #[must_use]
    pub fn lowered_by(&self, offered: &Roster) -> Option<Lowered> {
        lowered(self.roster.as_ref(), offered)
    }

    /// The root.
    #[must_use]
    pub const fn root(&self) -> &VerifyKey {
        &self.root
    }

    /// The highest serial remembered.
    #[must_use]
    pub const fn serial(&self) -> u64 {
        self.serial
    }

    fn parse(bytes: &[u8], key: &Identity) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let (line, rest) = text.strip_suffix('\n')?.split_once('\n')?;
        let root = VerifyKey::from_openssh(line).ok().filter(|root| root.to_openssh() == line)?;
        let mut rest = rest.splitn(3, '\n');
        let serial = rest.next().and_then(plain_number)?;
        let roster = match rest.next() {
            None => None,
            Some(sealed) => Some(unseal(sealed, &root, key).filter(|roster| roster.serial() == serial)?),
        };
        let log = match rest.next() {
            None => None,
            Some(line) => Some(log_head(line)?),
        };
        Some(Self { root, serial, roster, log })
    }
}

/// A number as this program writes it, in one way alone.
fn plain_number(text: &str) -> Option<u64> {
    text.parse().ok().filter(|number: &u64| number.to_string() == text)
}

fn log_head(line: &str) -> Option<LogHead> {
    let (lines, last) = line.split_once(' ')?;
    let lines = plain_number(lines).filter(|lines| *lines > 0)?;
    let last: [u8; 32] = unhex(last)?;
    Some(LogHead { lines, last })
}

fn unseal(sealed: &str, root: &VerifyKey, key: &Identity) -> Option<Roster> {
    let plain = stream::decrypt(Thing::AgeFile, &unbase64(sealed)?, key).ok()?;
    Roster::read(std::str::from_utf8(plain.expose()).ok()?, root).ok()
}
