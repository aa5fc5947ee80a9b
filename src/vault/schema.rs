//! The tables of FORMAT §7.2, and the settings of §7.1.

/// `application_id`: "aman".
pub(super) const APPLICATION_ID: i64 = 0x616D_616E;
/// Bytes of a page; a file that is shorter is no vault, though SQLCipher would open it with any key.
pub(super) const PAGE: u64 = 8192;
/// `user_version`.
pub(super) const VERSION: i64 = 1;

/// Part of the format: directly after the key, in this order.
pub(super) const CIPHER: &str = "
PRAGMA cipher_page_size = 8192;
PRAGMA cipher_hmac_algorithm = HMAC_SHA256;
";

/// For every connection, after the first page was read. The last is no part of the format: 16 MiB of pages instead of 2, so that reading
/// testimonies in another order than they were stored does not decrypt the inner pages of tables and indexes again for each.
pub(super) const CONNECTION: &str = "
PRAGMA journal_mode = TRUNCATE;
PRAGMA synchronous = EXTRA;
PRAGMA temp_store = MEMORY;
PRAGMA secure_delete = ON;
PRAGMA trusted_schema = OFF;
PRAGMA foreign_keys = ON;
PRAGMA cell_size_check = ON;
PRAGMA mmap_size = 0;
PRAGMA cache_size = -16384;
";

/// Every table.
pub(super) const TABLES: &str = "
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE link (device BLOB NOT NULL, seq INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (device, seq)) WITHOUT ROWID;
CREATE TABLE roster (serial INTEGER PRIMARY KEY, document TEXT NOT NULL, record BLOB NOT NULL UNIQUE);
CREATE TABLE person (id BLOB NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL, record BLOB NOT NULL UNIQUE,
  salt BLOB NOT NULL, PRIMARY KEY (id, revision)) WITHOUT ROWID;
CREATE TABLE sealing (handle BLOB PRIMARY KEY, person BLOB NOT NULL, revision INTEGER NOT NULL, header TEXT NOT NULL,
  record BLOB NOT NULL UNIQUE, UNIQUE (person, revision));
CREATE TABLE testimony (rowid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, dedup BLOB UNIQUE);
CREATE TABLE revision (rowid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, testimony BLOB NOT NULL, number INTEGER NOT NULL,
  head TEXT NOT NULL, text TEXT NOT NULL, spans TEXT NOT NULL, salt BLOB NOT NULL, UNIQUE (testimony, number));
CREATE TABLE appears (person BLOB NOT NULL, testimony BLOB NOT NULL, PRIMARY KEY (person, testimony)) WITHOUT ROWID;
CREATE TABLE consent (testimony BLOB NOT NULL, person BLOB NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL,
  record BLOB NOT NULL UNIQUE, salt BLOB NOT NULL, PRIMARY KEY (testimony, person, revision)) WITHOUT ROWID;
CREATE TABLE decision (revision BLOB NOT NULL, number INTEGER NOT NULL, body TEXT NOT NULL, record BLOB NOT NULL UNIQUE,
  salt BLOB NOT NULL, PRIMARY KEY (revision, number)) WITHOUT ROWID;
CREATE TABLE release (id BLOB PRIMARY KEY, body TEXT NOT NULL, secret BLOB NOT NULL, record BLOB NOT NULL UNIQUE,
  salt BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE request (digest BLOB PRIMARY KEY, body TEXT NOT NULL, record BLOB NOT NULL UNIQUE, salt BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE attachment (id BLOB PRIMARY KEY, testimony BLOB NOT NULL, identity TEXT NOT NULL, body TEXT NOT NULL,
  record BLOB NOT NULL UNIQUE, salt BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE well_known (number INTEGER PRIMARY KEY, body TEXT NOT NULL, record BLOB NOT NULL UNIQUE, salt BLOB NOT NULL);
CREATE TABLE tombstone (record BLOB PRIMARY KEY, kind INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE draft (id BLOB PRIMARY KEY, head TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE draft_paragraph (draft BLOB NOT NULL, number INTEGER NOT NULL, speaker BLOB NOT NULL, text TEXT NOT NULL,
  spans TEXT NOT NULL, PRIMARY KEY (draft, number)) WITHOUT ROWID;
CREATE TABLE folded (rowid INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE VIRTUAL TABLE search USING fts5(text, content='folded', content_rowid='rowid', tokenize='unicode61', detail=full);
INSERT INTO search(search, rank) VALUES ('secure-delete', 1);
";

/// One table more, in a case in which a name check was noted (FORMAT §7.4).
pub(super) const FOUND: &str = "
CREATE TABLE found (result BLOB PRIMARY KEY, body TEXT NOT NULL, record BLOB NOT NULL UNIQUE, salt BLOB NOT NULL) WITHOUT ROWID;
";

/// Whether it is there.
pub(super) fn has_found(connection: &rusqlite::Connection) -> rusqlite::Result<bool> {
    let sql = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'found'";
    connection.prepare_cached(sql)?.query_row([], |row| row.get(0))
}

/// Everything that SQLite keeps about the tables, white space made one: what a vault must have, and nothing beside it. A view, a
/// trigger or a changed table is tampering.
pub(super) fn fingerprint(connection: &rusqlite::Connection) -> rusqlite::Result<String> {
    let mut statement =
        connection.prepare("SELECT type, name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name")?;
    let mut rows = statement.query([])?;
    let mut out = String::new();
    while let Some(row) = rows.next()? {
        for column in 0..3 {
            let words = row.get_ref(column)?.as_str()?;
            out.extend(words.split_whitespace().flat_map(|word| [word, " "]));
        }
        out.push('\n');
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    /// The tables are those of the normative page.
    #[test]
    fn as_the_format_says() {
        let page = include_str!("../../schema/FORMAT.md");
        let start = page.find("CREATE TABLE meta").unwrap();
        let tables = &page[start..start + page[start..].find("```").unwrap()];
        let plain = |sql: &str| sql.split_whitespace().collect::<Vec<_>>().join("").replace(' ', "");
        assert_eq!(plain(tables), plain(super::TABLES));
        assert!(plain(page).contains(&plain(super::FOUND)));
        for line in super::CIPHER.lines().filter(|line| !line.is_empty()) {
            assert!(page.contains(line), "{line}");
        }
    }
}
