//! Everything that the vault holds, decrypted: what somebody has who took the laptop and its passphrase.

use std::collections::BTreeSet;

use aes::Aes256Dec;
use amana::crypto::slots::{self, Opened};
use amana::crypto::text::hex;
use amana::secret::SecretText;
use cbc::cipher::inout::InOutBuf;
use cbc::cipher::{BlockModeDecrypt, KeyIvInit};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

use super::support::case::PASSPHRASE;
use super::support::stage::Stage;

/// One value of one row.
pub(crate) struct Cell {
    pub(crate) table: String,
    pub(crate) bytes: Vec<u8>,
}

/// What the passphrase opens.
pub(crate) fn unlocked(stage: &Stage) -> Opened {
    let (mut age, mut kdf) = (Vec::new(), Vec::new());
    for entry in std::fs::read_dir(stage.case().join("keys")).unwrap() {
        let path = entry.unwrap().path();
        match (path.file_name().unwrap().to_string_lossy().starts_with("passphrase-"), path.extension()) {
            (true, Some(end)) if end == "age" => age = std::fs::read(&path).unwrap(),
            (true, Some(end)) if end == "kdf" => kdf = std::fs::read(&path).unwrap(),
            _ => {}
        }
    }
    slots::open_with_passphrase(&age, &kdf, &SecretText::copy_of(PASSPHRASE)).unwrap()
}

/// A connection such as the archivist opens (FORMAT §19).
pub(crate) fn vault(stage: &Stage) -> Connection {
    let opened = unlocked(stage);
    let vault = Connection::open_with_flags(stage.case().join("vault.db"), OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
    let key = hex(opened.key.expose());
    vault
        .execute_batch(&format!(
            "PRAGMA key = \"x'{key}'\"; PRAGMA cipher_page_size = 8192; PRAGMA cipher_hmac_algorithm = HMAC_SHA256;"
        ))
        .unwrap();
    vault
}

/// Bytes of a page of the vault; of the vector and the MAC at its end; of the salt at the beginning of the first (FORMAT §7.1).
const PAGE: usize = 8192;
const RESERVED: usize = 16 + 32;
const SALT: usize = 16;

/// Every page of the vault's file, decrypted: those that no table uses any more, too.
pub(crate) fn pages(stage: &Stage) -> Vec<Vec<u8>> {
    let opened = unlocked(stage);
    let file = std::fs::read(stage.case().join("vault.db")).unwrap();
    let decrypted = |(n, page): (usize, &[u8])| {
        let (sealed, reserved) = page.split_at(PAGE - RESERVED);
        let mut plain = sealed[if n == 0 { SALT } else { 0 }..].to_vec();
        let (blocks, rest) = InOutBuf::from(plain.as_mut_slice()).into_chunks();
        assert!(rest.is_empty(), "whole blocks");
        let key = opened.key.expose();
        cbc::Decryptor::<Aes256Dec>::new_from_slices(&key[..], &reserved[..16]).unwrap().decrypt_blocks_inout(blocks);
        plain
    };
    file.chunks_exact(PAGE).enumerate().map(decrypted).collect()
}

/// Every value of every row of every table, those behind the search index too, and every term of it.
pub(crate) fn cells(stage: &Stage) -> Vec<Cell> {
    let vault = vault(stage);
    let tables: BTreeSet<String> =
        strings(&vault, "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'");
    let mut cells: Vec<Cell> = tables.iter().flat_map(|table| rows(&vault, table)).collect();
    vault.execute_batch("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, search, row)").unwrap();
    cells.extend(
        strings(&vault, "SELECT term FROM temp.terms").into_iter().map(|term| cell("search terms", term.into_bytes())),
    );
    cells
}

fn cell(table: &str, bytes: Vec<u8>) -> Cell {
    Cell { table: table.to_owned(), bytes }
}

fn strings(vault: &Connection, query: &str) -> BTreeSet<String> {
    let mut select = vault.prepare(query).unwrap();
    select.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

fn rows(vault: &Connection, table: &str) -> Vec<Cell> {
    let mut select = vault.prepare(&format!("SELECT * FROM \"{table}\"")).unwrap();
    let columns = select.column_count();
    let mut rows = select.query([]).unwrap();
    let mut cells = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        for column in 0..columns {
            match row.get_ref(column).unwrap() {
                ValueRef::Text(bytes) | ValueRef::Blob(bytes) => cells.push(cell(table, bytes.to_vec())),
                ValueRef::Null | ValueRef::Integer(_) | ValueRef::Real(_) => {}
            }
        }
    }
    cells
}
