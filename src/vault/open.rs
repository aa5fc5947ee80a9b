//! Making and opening the vault file (FORMAT §7.1).

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension, TransactionBehavior};
use zeroize::Zeroizing;

use super::change::Change;
use super::error::{Result, VaultError};
use super::names::Names;
use super::{schema, sqlcipher};
use crate::clock::Claimed;
use crate::crypto::signing::{SigningKey, VerifyKey};
use crate::fsio;
use crate::guard::normalise::FOLD_VERSION;
use crate::guard::text::{Guarded, StoredText};
use crate::record::{CaseId, DeviceId};
use crate::secret::{LockedKey, WipesStack};

/// What an opened vault may be used for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// Nothing is changed, beyond finishing or undoing what an interrupted run left.
    Read,
    /// Changes are made.
    Write,
}

/// What a new case begins with. Ids and keys are random and come from the caller.
pub struct Opening<'a, T> {
    /// The case's id.
    pub case: CaseId,
    /// The device's id.
    pub device: DeviceId,
    /// Signs the chain.
    pub device_key: &'a SigningKey,
    /// Whose rosters are believed.
    pub root: VerifyKey,
    /// A title.
    pub label: &'a T,
    /// Digest of the enrolment document (FORMAT §4).
    pub enrolment: [u8; 32],
    /// When.
    pub claimed: Claimed,
}

/// An opened vault: everything of a case but the identities.
///
/// One connection, one thread. Whoever opens it holds the case's lock; should another program write all the same, changes end in
/// [`VaultError::Locked`] and nothing is lost.
pub struct Vault {
    pub(super) connection: Connection,
    pub(super) names: RefCell<Option<Names>>,
    case: CaseId,
    device: DeviceId,
    device_key: SigningKey,
    dedup_key: LockedKey,
    root: VerifyKey,
    label: StoredText,
    /// After the connection, whose ciphers work on the stack.
    _stack: WipesStack,
}

impl Vault {
    /// Makes the vault of a new case at `path`, where nothing may be yet; what `first` records (the roster, the passphrase's slot)
    /// is in it from the start. Closed again when this returns: the folder it lies in is still to get its name.
    ///
    /// # Errors
    /// [`VaultError::File`] where something has that name, otherwise as the disk says; what is there then is to be thrown away
    /// with its folder.
    pub fn create<T: Guarded, E: From<VaultError>>(
        path: &Path,
        key: &LockedKey,
        opening: &Opening<'_, T>,
        first: impl FnOnce(&mut Change<'_>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        // Made by `fsio` for its mode; SQLite takes an empty file for a new database, and gives its journal the same mode.
        fsio::write_new(path, &[]).map_err(VaultError::from)?;
        make_tables(path, key, opening)?;
        let mut vault = Self::open(path, key, Mode::Write)?;
        vault.change(opening.claimed, |change| {
            change.opened(opening.case, opening.enrolment)?;
            first(change)
        })
    }

    /// Opens the vault at `path`.
    ///
    /// # Errors
    /// [`VaultError::NoVault`]; [`VaultError::Unreadable`] where the key does not fit the first page; [`VaultError::NotAVault`],
    /// [`VaultError::NewerVersion`], [`VaultError::Locked`], [`VaultError::Damaged`].
    pub fn open(path: &Path, key: &LockedKey, mode: Mode) -> Result<Self> {
        if std::fs::symlink_metadata(path).is_ok_and(|file| file.is_file() && file.len() < schema::PAGE) {
            return Err(VaultError::damaged("vault.db is cut short"));
        }
        let connection = connect(path, key)?;
        check_header(&connection)?;
        connection.execute_batch(schema::CONNECTION)?;
        let vault = Self::read_meta(connection)?;
        match mode {
            Mode::Read => vault.connection.execute_batch("PRAGMA query_only = ON")?,
            Mode::Write if vault.fold_version()? != FOLD_VERSION => vault.rebuild_search()?,
            Mode::Write => {}
        }
        Ok(vault)
    }

    fn read_meta(connection: Connection) -> Result<Self> {
        let seed = meta_key(&connection, "device_seed")?;
        let root = meta_text(&connection, "root")?;
        let vault = Self {
            case: CaseId::from_bytes(meta_bytes(&connection, "case")?),
            device: DeviceId::from_bytes(meta_bytes(&connection, "device")?),
            device_key: SigningKey::from_seed(seed),
            dedup_key: meta_key(&connection, "dedup_key")?,
            root: VerifyKey::from_openssh(&root).map_err(|_| VaultError::damaged("the pinned root key"))?,
            label: StoredText::from_vault(meta_text(&connection, "label")?),
            names: RefCell::new(None),
            connection,
            _stack: WipesStack::default(),
        };
        Ok(vault)
    }

    /// The case's id; a slot that names another does not belong here (FORMAT §6).
    #[must_use]
    pub const fn case(&self) -> CaseId {
        self.case
    }

    /// The id of this device.
    #[must_use]
    pub const fn device(&self) -> DeviceId {
        self.device
    }

    /// The device's key: signs links, envelope headers, packets.
    #[must_use]
    pub const fn device_key(&self) -> &SigningKey {
        &self.device_key
    }

    /// The root whose rosters are believed.
    #[must_use]
    pub const fn root(&self) -> VerifyKey {
        self.root
    }

    /// The case's title.
    #[must_use]
    pub const fn label(&self) -> &StoredText {
        &self.label
    }

    pub(super) const fn dedup_key(&self) -> &LockedKey {
        &self.dedup_key
    }

    pub(super) fn fold_version(&self) -> Result<u32> {
        meta_text(&self.connection, "fold")?.parse().map_err(|_| VaultError::damaged("the version of the search index"))
    }

    /// Makes one change: rows and links in one transaction, durable when this returns.
    ///
    /// # Errors
    /// What `work` returns, and then nothing was changed; [`VaultError::Locked`], [`VaultError::Full`], [`VaultError::ReadOnly`],
    /// [`VaultError::Disk`] where it could not be saved.
    pub fn change<R, E: From<VaultError>>(
        &mut self,
        claimed: Claimed,
        work: impl FnOnce(&mut Change<'_>) -> std::result::Result<R, E>,
    ) -> std::result::Result<R, E> {
        let behavior = TransactionBehavior::Immediate;
        let transaction = self.connection.transaction_with_behavior(behavior).map_err(VaultError::from)?;
        let done = Change::begin(transaction, &self.names, self.device, &self.device_key, claimed)
            .map_err(E::from)
            .and_then(|mut change| {
                let result = work(&mut change)?;
                change.commit()?;
                Ok(result)
            });
        if done.is_err() {
            // What it remembers may speak of rows that were never saved.
            self.names.replace(None);
        }
        done
    }
}

/// The connection of FORMAT §7.1, up to the point where the first page was read.
fn connect(path: &Path, key: &LockedKey) -> Result<Connection> {
    let path = real_path(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_PRIVATE_CACHE
        | OpenFlags::SQLITE_OPEN_NOFOLLOW
        | OpenFlags::SQLITE_OPEN_EXRESCODE;
    let connection = Connection::open_with_flags(&path, flags)?;
    connection.busy_timeout(Duration::ZERO)?;
    connection.set_prepared_statement_cache_capacity(96);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // Otherwise a kept statement is compiled anew whenever other values are bound to it, for plans that would be the same.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    sqlcipher::set_key(&connection, key.expose())?;
    connection.execute_batch(schema::CIPHER)?;
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).map_err(first_page)?;
    Ok(connection)
}

/// The folder may be reached through links, the file itself not.
fn real_path(path: &Path) -> Result<PathBuf> {
    let none = || VaultError::NoVault(path.to_owned());
    let name = path.file_name().ok_or_else(none)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let real = folder.canonicalize().map_err(|_| none())?.join(name);
    match std::fs::symlink_metadata(&real) {
        Ok(there) if there.is_file() => Ok(real),
        _ => Err(none()),
    }
}

fn first_page(error: rusqlite::Error) -> VaultError {
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => VaultError::Unreadable,
        _ => VaultError::from(error),
    }
}

fn check_header(connection: &Connection) -> Result<()> {
    let number = |pragma: &str| connection.query_row(pragma, [], |row| row.get::<_, i64>(0));
    if number("PRAGMA application_id")? != schema::APPLICATION_ID {
        return Err(VaultError::NotAVault);
    }
    match number("PRAGMA user_version")? {
        schema::VERSION => {}
        found if found > schema::VERSION => return Err(VaultError::NewerVersion { found }),
        _ => return Err(VaultError::NotAVault),
    }
    // Code in the database would run in whoever opens it.
    match number("SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view')")? {
        0 => Ok(()),
        _ => Err(VaultError::damaged("somebody added a trigger or a view")),
    }
}

fn make_tables<T: Guarded>(path: &Path, key: &LockedKey, opening: &Opening<'_, T>) -> Result<()> {
    let mut connection = connect(path, key)?;
    connection.execute_batch(schema::CONNECTION)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute_batch(&format!(
        "PRAGMA application_id = {}; PRAGMA user_version = {};",
        schema::APPLICATION_ID,
        schema::VERSION
    ))?;
    transaction.execute_batch(schema::TABLES)?;
    let dedup_key = LockedKey::generate()?;
    let (root, fold) = (opening.root.to_openssh(), FOLD_VERSION.to_string());
    let meta: [(&str, &[u8]); 7] = [
        ("case", opening.case.as_bytes()),
        ("device", opening.device.as_bytes()),
        ("device_seed", opening.device_key.seed().expose()),
        ("dedup_key", dedup_key.expose()),
        ("root", root.as_bytes()),
        ("label", opening.label.as_str().as_bytes()),
        ("fold", fold.as_bytes()),
    ];
    for (name, value) in meta {
        transaction.execute("INSERT INTO meta(key, value) VALUES (?1, ?2)", (name, value))?;
    }
    transaction.commit()?;
    connection.close().map_err(|(_, error)| error.into())
}

fn meta<R>(connection: &Connection, name: &'static str, read: impl FnOnce(&[u8]) -> Option<R>) -> Result<R> {
    let value = connection
        .prepare_cached("SELECT value FROM meta WHERE key = ?1")?
        .query_row([name], |row| {
            let value = row.get_ref(0)?;
            Ok(value.as_bytes().ok().and_then(read))
        })
        .optional()?;
    value.flatten().ok_or(VaultError::damaged("the table of the case's own facts"))
}

fn meta_bytes<const N: usize>(connection: &Connection, name: &'static str) -> Result<[u8; N]> {
    meta(connection, name, |value| value.try_into().ok())
}

pub(super) fn meta_key(connection: &Connection, name: &'static str) -> Result<LockedKey> {
    meta(connection, name, |value| {
        let mut bytes: Zeroizing<[u8; 32]> = Zeroizing::new(value.try_into().ok()?);
        Some(LockedKey::take(&mut bytes))
    })
}

fn meta_text(connection: &Connection, name: &'static str) -> Result<String> {
    meta(connection, name, |value| String::from_utf8(value.to_vec()).ok())
}
