//! One change: rows and the links that speak of them, in one transaction (FORMAT §12).

use std::cell::RefCell;

use rusqlite::{OptionalExtension, Transaction};

use super::chain::{Link, LinkKind, Tip};
use super::commit;
use super::error::{Result, VaultError};
use super::names::Names;
use super::open::Vault;
use crate::clock::Claimed;
use crate::crypto::signing::SigningKey;
use crate::record::{CaseId, DeviceId, RecordId};
use crate::secret::random;

/// A change in the making; [`Vault::change`] begins it, and saves it when its work is done.
///
/// Human text gets in only if the guard has passed over it:
///
/// ```compile_fail,E0277
/// use amana::{guard::text::{PersonId, RawText}, record::Person, vault::{Change, VaultError}};
/// fn store(change: &mut Change<'_>, id: PersonId, person: &Person<RawText>) -> Result<u32, VaultError> {
///     change.person(id, person)
/// }
/// ```
/// ```compile_fail,E0277
/// use amana::{guard::text::{PersonId}, record::Person, vault::{Change, VaultError}};
/// fn store(change: &mut Change<'_>, id: PersonId, person: &Person<String>) -> Result<u32, VaultError> {
///     change.person(id, person)
/// }
/// ```
/// ```
/// use amana::{guard::text::{CleanText, PersonId}, record::Person, vault::{Change, VaultError}};
/// fn store(change: &mut Change<'_>, id: PersonId, person: &Person<CleanText>) -> Result<u32, VaultError> {
///     change.person(id, person)
/// }
/// ```
pub struct Change<'v> {
    pub(super) transaction: Transaction<'v>,
    names: &'v RefCell<Option<Names>>,
    device: DeviceId,
    key: &'v SigningKey,
    claimed: Claimed,
    tip: Tip,
}

impl<'v> Change<'v> {
    pub(super) fn begin(
        transaction: Transaction<'v>,
        names: &'v RefCell<Option<Names>>,
        device: DeviceId,
        key: &'v SigningKey,
        claimed: Claimed,
    ) -> Result<Self> {
        // Read under the write lock, so that two programs never follow the same link.
        let tip = newest_link(&transaction, device)?.map_or(Tip::START, |link| link.tip());
        Ok(Self { transaction, names, device, key, claimed, tip })
    }

    pub(super) fn commit(self) -> Result<()> {
        Ok(self.transaction.commit()?)
    }

    /// The newest link so far, those of this change included.
    #[must_use]
    pub const fn tip(&self) -> Tip {
        self.tip
    }

    /// Adds a link.
    pub(super) fn link(&mut self, kind: LinkKind, record: RecordId, commitment: [u8; 32]) -> Result<()> {
        let link = Link::signed(self.tip, self.device, self.key, self.claimed, (kind, record, commitment));
        let sequence = i64::try_from(link.sequence).map_err(|_| VaultError::damaged("the chain"))?;
        self.transaction.prepare_cached("INSERT INTO link(device, seq, bytes) VALUES (?1, ?2, ?3)")?.execute((
            self.device.as_bytes(),
            sequence,
            link.to_bytes(),
        ))?;
        self.tip = link.tip();
        Ok(())
    }

    pub(super) fn with_names<R>(&self, work: impl FnOnce(&mut Names) -> R) -> Result<R> {
        let mut names = self.names.borrow_mut();
        let loaded = match names.take() {
            Some(loaded) => loaded,
            None => Names::load(&self.transaction)?,
        };
        Ok(work(names.insert(loaded)))
    }

    /// Pseudonyms were changed: they are read anew when somebody asks.
    pub(super) fn forget_names(&self) {
        self.names.borrow_mut().take();
    }

    pub(super) fn opened(&mut self, case: CaseId, enrolment: [u8; 32]) -> Result<()> {
        self.link(LinkKind::Opened, case.into(), enrolment)
    }

    /// Records a roster that came into force; whether it may is for the caller to have checked (FORMAT §14.1).
    ///
    /// # Errors
    /// [`VaultError::Exists`] for a serial that is there.
    pub fn roster(&mut self, serial: u32, document: &str) -> Result<()> {
        let record = fresh_record()?;
        self.transaction
            .prepare_cached("INSERT INTO roster(serial, document, record) VALUES (?1, ?2, ?3)")?
            .execute((serial, document, record.as_bytes()))
            .map_err(exists("roster"))?;
        self.link(LinkKind::Roster, record, commit::roster(document))
    }

    /// Records that the passphrase's slot changed: `kdf` is SHA-256 of the `.kdf` file.
    ///
    /// # Errors
    /// As saving fails.
    pub fn passphrase(&mut self, kdf: [u8; 32]) -> Result<()> {
        let record = fresh_record()?;
        self.link(LinkKind::Passphrase, record, kdf)
    }
}

impl Vault {
    /// The newest link of this device; its digest's proof words are the head (FORMAT §5).
    ///
    /// # Errors
    /// [`VaultError::Damaged`] where there is none, or it is not one.
    pub fn tip(&self) -> Result<Tip> {
        let link = newest_link(&self.connection, self.device())?;
        Ok(link.ok_or(VaultError::damaged("the chain"))?.tip())
    }

    /// Every link of this device, from the first.
    ///
    /// # Errors
    /// [`VaultError::Damaged`] at a row that is no link; what `each` returns.
    pub fn links<E: From<VaultError>>(
        &self,
        mut each: impl FnMut(Link) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let failed = |error: rusqlite::Error| VaultError::from(error);
        let sql = "SELECT bytes FROM link WHERE device = ?1 ORDER BY seq";
        let mut statement = self.connection.prepare_cached(sql).map_err(failed)?;
        let mut rows = statement.query([self.device().as_bytes()]).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            let bytes = row.get_ref(0).map_err(failed)?.as_blob().unwrap_or_default();
            each(Link::from_bytes(bytes).ok_or(VaultError::damaged("the chain"))?)?;
        }
        Ok(())
    }

    /// SHA-256 of the `.kdf` file of the passphrase that was set last; none where the chain says nothing of one.
    ///
    /// # Errors
    /// As [`links`](Self::links).
    pub fn passphrase_slot(&self) -> Result<Option<[u8; 32]>> {
        let mut last = None;
        self.links(|link| -> Result<()> {
            last = (link.kind == LinkKind::Passphrase).then_some(link.commitment).or(last);
            Ok(())
        })?;
        Ok(last)
    }

    /// The roster in force: the highest serial and its document.
    ///
    /// # Errors
    /// As reading fails.
    pub fn roster(&self) -> Result<Option<(u32, String)>> {
        let sql = "SELECT serial, document FROM roster ORDER BY serial DESC LIMIT 1";
        Ok(self.connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
    }

    /// Every roster, oldest first.
    ///
    /// # Errors
    /// As reading fails.
    pub fn rosters(&self) -> Result<Vec<(u32, String)>> {
        let mut statement = self.connection.prepare("SELECT serial, document FROM roster ORDER BY serial")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn newest_link(connection: &rusqlite::Connection, device: DeviceId) -> Result<Option<Link>> {
    let sql = "SELECT bytes FROM link WHERE device = ?1 ORDER BY seq DESC LIMIT 1";
    let bytes: Option<Vec<u8>> =
        connection.prepare_cached(sql)?.query_row([device.as_bytes()], |row| row.get(0)).optional()?;
    bytes.map(|bytes| Link::from_bytes(&bytes).ok_or(VaultError::damaged("the chain"))).transpose()
}

/// A record id that nobody has had.
pub(super) fn fresh_record() -> Result<RecordId> {
    Ok(RecordId::from_bytes(random::array()?))
}

/// Says of a broken UNIQUE what it means.
pub(super) fn exists(what: &'static str) -> impl Fn(rusqlite::Error) -> VaultError {
    move |error| match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::ConstraintViolation) => VaultError::Exists(what),
        _ => error.into(),
    }
}
