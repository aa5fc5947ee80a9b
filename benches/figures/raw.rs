//! The rivals of the vault: SQLCipher and SQLite without amana around them.

use std::path::Path;

use amana::crypto::text::hex;
use amana::guard::normalise::search_fold;
use amana::record::spans;
use amana::secret::{LockedKey, random};
use rusqlite::{Connection, TransactionBehavior};

use crate::Fallible;
use crate::cases::{Account, Case};

/// FORMAT §7.1: what every connection sets.
const CONNECTION: &str = "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = EXTRA; PRAGMA temp_store = MEMORY;
    PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON;
    PRAGMA mmap_size = 0; PRAGMA cache_size = -16384;";

/// Opens a vault as the archivist does (FORMAT §19): the raw key, two pragmas, a first page, then what every connection sets.
pub(crate) fn sqlcipher(path: &Path, key: &LockedKey) -> Fallible<Connection> {
    let connection = Connection::open(path)?;
    connection.execute_batch(&format!(
        "PRAGMA key = \"x'{}'\"; PRAGMA cipher_page_size = 8192; PRAGMA cipher_hmac_algorithm = HMAC_SHA256;",
        hex(key.expose())
    ))?;
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    connection.execute_batch(CONNECTION)?;
    Ok(connection)
}

/// An empty SQLite file with the tables of a vault, its page size and its settings, and no key.
pub(crate) fn sqlite(case: &Case) -> Fallible<Connection> {
    let connection = Connection::open(case.folder.path().join("plain.db"))?;
    connection.execute_batch("PRAGMA page_size = 8192;")?;
    connection.execute_batch(CONNECTION)?;
    let vault = sqlcipher(&case.path, &case.key)?;
    // The tables that FTS5 makes for itself come with its own.
    let sql = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'search\\_%' ESCAPE '\\'";
    let mut statement = vault.prepare(sql)?;
    for table in statement.query_map([], |row| row.get::<_, String>(0))? {
        connection.execute_batch(&table?)?;
    }
    connection.execute_batch("INSERT INTO search(search, rank) VALUES ('secure-delete', 1)")?;
    connection.set_prepared_statement_cache_capacity(96);
    Ok(connection)
}

/// Plain SQLite with all testimonies of a case in it, and the same index over them.
pub(crate) fn searchable(case: &Case) -> Fallible<Connection> {
    let plain = sqlite(case)?;
    let vault = sqlcipher(&case.path, &case.key)?;
    vault.pragma_update(None, "foreign_keys", false)?;
    let file = plain.path().ok_or("the file has a name")?.to_owned();
    vault.execute("ATTACH ?1 AS plain KEY ''", [file])?;
    vault.execute_batch(
        "BEGIN;
         INSERT INTO plain.folded(rowid, text) SELECT rowid, text FROM main.folded;
         INSERT INTO plain.revision(rowid, id, testimony, number, head, text, spans, salt)
             SELECT rowid, id, testimony, number, head, text, spans, salt FROM main.revision;
         COMMIT; DETACH plain;",
    )?;
    plain.execute_batch("INSERT INTO search(search) VALUES ('rebuild')")?;
    Ok(plain)
}

/// The texts that `sql` finds for words that must all be there, and their number.
pub(crate) fn search(connection: &Connection, sql: &str, words: &str) -> Fallible<(usize, Vec<u8>)> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut found = statement.query([words])?;
    let (mut count, mut texts) = (0, Vec::new());
    while let Some(row) = found.next()? {
        count += 1;
        texts.extend_from_slice(row.get_ref(3)?.as_bytes()?);
    }
    Ok((count, texts))
}

/// The rows of one testimony, made beforehand: what plain SQLite stores of it is what the vault stores.
pub(crate) struct Rows {
    testimony: [u8; 16],
    dedup: [u8; 64],
    revision: [u8; 16],
    speaker: [u8; 16],
    head: String,
    text: String,
    spans: String,
    folded: String,
    salt: [u8; 32],
    link: Vec<u8>,
}

impl Rows {
    /// Those of an account.
    pub(crate) fn of(account: &Account) -> Fallible<Self> {
        let speaker = account.head.paragraphs.first().ok_or("no paragraph")?.speaker;
        Ok(Self {
            testimony: random::array()?,
            dedup: random::array()?,
            revision: random::array()?,
            speaker: *speaker.as_bytes(),
            head: account.head.to_body()?,
            text: account.text.as_str().to_owned(),
            spans: spans::to_body(&account.spans)?,
            folded: search_fold(account.text.as_str()),
            salt: random::array()?,
            link: [random::array::<64>()?.as_slice(), &[0; 129]].concat(),
        })
    }

    /// Stores them, durably.
    pub(crate) fn store(&self, connection: &mut Connection) -> rusqlite::Result<()> {
        let change = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        change
            .prepare_cached("INSERT INTO testimony(id, dedup) VALUES (?1, ?2)")?
            .execute((self.testimony, self.dedup.as_slice()))?;
        change
            .prepare_cached(
                "INSERT INTO revision(id, testimony, number, head, text, spans, salt) VALUES (?1, ?2, 1, ?3, ?4, ?5, ?6)",
            )?
            .execute((self.revision, self.testimony, &self.head, &self.text, &self.spans, self.salt.as_slice()))?;
        let row = change.last_insert_rowid();
        change.prepare_cached("INSERT INTO folded(rowid, text) VALUES (?1, ?2)")?.execute((row, &self.folded))?;
        change.prepare_cached("INSERT INTO search(rowid, text) VALUES (?1, ?2)")?.execute((row, &self.folded))?;
        change
            .prepare_cached("INSERT OR IGNORE INTO appears(person, testimony) VALUES (?1, ?2)")?
            .execute((self.speaker, self.testimony))?;
        change
            .prepare_cached(
                "INSERT INTO link(device, seq, bytes) SELECT ?1, coalesce(max(seq), 0) + 1, ?2 FROM link WHERE device = ?1",
            )?
            .execute(([4_u8; 16], &self.link))?;
        change.commit()
    }
}
