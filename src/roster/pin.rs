//! What a custodian remembers of a roster, beside the key file: `FILE.root` (FORMAT §14.4).
//!
//! ```text
//! ssh-ed25519 AAAA…
//! 3
//! ```
//!
//! The root's line, and the highest serial seen in decimal.

use std::path::{Path, PathBuf};

use super::{Roster, RosterError};
use crate::crypto::signing::VerifyKey;
use crate::fsio::{self, Cause, FsError};

/// No pin is longer.
const PIN_MAX: u64 = 1024;

/// A root that was confirmed by its eight words, and the newest roster of it that was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pin {
    root: VerifyKey,
    serial: u64,
}

impl Pin {
    /// Where the pin of a key file lies.
    #[must_use]
    pub fn path(key_file: &Path) -> PathBuf {
        let mut name = key_file.as_os_str().to_owned();
        name.push(".root");
        name.into()
    }

    /// Trusts the root of this roster from now on. Call it only after somebody has compared the eight words.
    #[must_use]
    pub const fn confirmed(roster: &Roster) -> Self {
        Self { root: *roster.root(), serial: roster.serial() }
    }

    /// The pin beside a key file; none before the words were first confirmed.
    ///
    /// # Errors
    /// [`RosterError::Pin`] for one that is damaged, [`RosterError::File`].
    pub fn load(key_file: &Path) -> Result<Option<Self>, RosterError> {
        let path = Self::path(key_file);
        match fsio::read_plain(&path, PIN_MAX) {
            Ok(bytes) => Self::parse(&bytes).map(Some).ok_or(RosterError::Pin { path: path.display().to_string() }),
            Err(error) if matches!(error.cause, Cause::Missing) => Ok(None),
            Err(FsError { cause: Cause::NotPlain | Cause::IsFolder, .. }) => {
                Err(RosterError::Pin { path: path.display().to_string() })
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Writes it beside the key file.
    ///
    /// # Errors
    /// [`RosterError::File`]
    pub fn save(&self, key_file: &Path) -> Result<(), RosterError> {
        let text = format!("{}\n{}\n", self.root.to_openssh(), self.serial);
        Ok(fsio::replace(&Self::path(key_file), text.as_bytes())?)
    }

    /// Reads a roster of the pinned root that is not older than what was seen; remembers it if it is newer, so save afterwards.
    ///
    /// # Errors
    /// [`RosterError::NotTheRoot`], [`RosterError::Older`], or as [`Roster::read`].
    pub fn admit(&mut self, document: &str) -> Result<Roster, RosterError> {
        let roster = Roster::read(document, &self.root)?;
        if roster.serial() < self.serial {
            return Err(RosterError::Older { seen: self.serial, offered: roster.serial() });
        }
        self.serial = roster.serial();
        Ok(roster)
    }

    /// The root.
    #[must_use]
    pub const fn root(&self) -> &VerifyKey {
        &self.root
    }

    /// The highest serial seen.
    #[must_use]
    pub const fn serial(&self) -> u64 {
        self.serial
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let (line, serial) = text.strip_suffix('\n')?.split_once('\n')?;
        let root = VerifyKey::from_openssh(line).ok().filter(|root| root.to_openssh() == line)?;
        let serial = serial.parse().ok().filter(|number: &u64| number.to_string() == serial)?;
        Some(Self { root, serial })
    }
}
