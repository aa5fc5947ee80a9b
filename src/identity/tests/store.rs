//! The identity store: durable, whole, and silent about order.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::*;
use crate::crypto::keys::sha256;
use crate::identity::store::{Fault, Store, StoreError};

/// Sealings that cost nothing to make: the store cannot tell.
fn dummy(seed: &str, number: u32) -> Sealed {
    let digest = sha256(format!("{seed} {number}").as_bytes());
    let handle = Handle::from_bytes(*digest.first_chunk().unwrap());
    let bytes: Vec<u8> = digest.iter().copied().cycle().take(SEALED).collect();
    Sealed::for_test(handle, SealedBytes::new(bytes).unwrap(), String::new())
}

fn dummies(seed: &str, count: u32) -> Vec<Sealed> {
    (0..count).map(|number| dummy(seed, number)).collect()
}

fn new_store() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("identities.db");
    Store::create(&path).unwrap().close().unwrap();
    (folder, path)
}

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| std::fs::metadata(folder.join(name)).unwrap().len() > 0);
    names.sort();
    names
}

/// A folder's name is bytes there.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_whose_name_is_no_text_is_as_good_as_any() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join(std::ffi::OsStr::from_bytes(b"caf\xe9"));
    std::fs::create_dir(&folder).unwrap();
    let path = folder.join("identities.db");
    Store::create(&path).unwrap().close().unwrap();
    let mut store = Store::open(&path).unwrap();
    store.put(&dummies("bytes", 9)).unwrap();
    store.close().unwrap();
    let report = Store::open(&path).unwrap().check().unwrap();
    assert_eq!((report.envelopes, report.in_handle_order, report.faults), (9, true, vec![]));
    assert_eq!(files(&folder), ["identities.db"]);
}

#[test]
fn what_was_put_in_comes_back() {
    let (folder, path) = new_store();
    let sealings = dummies("back", 9);
    let mut store = Store::open(&path).unwrap();
    store.put(&sealings[..4]).unwrap();
    store.put(&sealings[4..]).unwrap();
    store.put(&[]).unwrap();
    store.close().unwrap();

    let store = Store::open(&path).unwrap();
    for sealed in &sealings {
        assert!(store.get(sealed.handle()).unwrap().unwrap() == *sealed.bytes());
    }
    assert!(store.get(Handle::from_bytes([0; 16])).unwrap().is_none());
    let mut handles: Vec<Handle> = sealings.iter().map(Sealed::handle).collect();
    handles.sort_unstable();
    assert_eq!(store.handles().unwrap(), handles);
    let report = store.check().unwrap();
    assert_eq!((report.envelopes, report.in_handle_order, report.faults), (9, true, vec![]));
    store.close().unwrap();
    assert_eq!(files(folder.path()), ["identities.db"]);
}

#[test]
fn a_real_sealing_survives_the_store() {
    let org = Organisation::new((2, 3), (1, 2));
    let (_folder, path) = new_store();
    let sealed = sealed(&org, person(1), 1);
    let mut store = Store::open(&path).unwrap();
    store.put(std::slice::from_ref(&sealed)).unwrap();
    store.close().unwrap();
    let header = Header::read(sealed.header(), &org.device_key.verify_key()).unwrap();
    header.fits(&Store::open(&path).unwrap().get(header.handle).unwrap().unwrap()).unwrap();
}

#[test]
fn all_of_a_put_or_none() {
    let (_folder, path) = new_store();
    let mut store = Store::open(&path).unwrap();
    store.put(&dummies("none", 1)).unwrap();
    let again: Vec<Sealed> = [dummy("other", 1), dummy("none", 0)].into();
    assert!(matches!(store.put(&again), Err(StoreError::Exists)));
    assert_eq!(store.handles().unwrap().len(), 1);
}

#[test]
fn nothing_is_overwritten_and_strangers_are_refused() {
    let (folder, path) = new_store();
    assert!(matches!(Store::create(&path), Err(StoreError::File(_))));
    assert!(matches!(Store::open(&folder.path().join("none.db")), Err(StoreError::File(_))));
    let stranger = folder.path().join("stranger.db");
    for (content, why) in [
        (&b""[..], "empty"),
        (
            b"not a database, but longer than its header is, by far: 100 bytes and more of text, which is nothing",
            "text",
        ),
    ] {
        std::fs::write(&stranger, content).unwrap();
        assert!(matches!(Store::open(&stranger), Err(StoreError::Damaged(_))), "{why}");
    }
    for (sql, newer) in [
        ("CREATE TRIGGER t AFTER INSERT ON envelope BEGIN SELECT 1; END", false),
        ("CREATE TABLE names (name TEXT)", false),
        ("ALTER TABLE envelope ADD COLUMN name TEXT", false),
        ("CREATE VIEW v AS SELECT handle FROM envelope", false),
        ("PRAGMA application_id = 7", false),
        ("PRAGMA user_version = 2", true),
    ] {
        std::fs::copy(&path, &stranger).unwrap();
        Connection::open(&stranger).unwrap().execute_batch(sql).unwrap();
        match Store::open(&stranger).err().unwrap() {
            StoreError::Version(2) => assert!(newer, "{sql}"),
            StoreError::Damaged(_) => assert!(!newer, "{sql}"),
            other => panic!("{sql}: {other}"),
        }
    }
}

#[test]
fn rows_of_another_size_are_faults() {
    let (_folder, path) = new_store();
    let db = Connection::open(&path).unwrap();
    db.execute("INSERT INTO envelope VALUES (x'00112233445566778899AABBCCDDEEFF', x'00')", []).unwrap();
    drop(db);
    let store = Store::open(&path).unwrap();
    assert_eq!(store.check().unwrap().faults, [Fault::Sizes(1)]);
    assert_eq!(Fault::Sizes(1).to_string(), "1 envelopes have another size than an envelope");
    assert_eq!(Fault::Pages.to_string(), "the pages of the identity store are damaged");
    assert!(matches!(store.get(store.handles().unwrap()[0]), Err(StoreError::Damaged(_))));
}

/// SQLite passes over bytes behind its last page, and may read what is missing of one as zeros.
#[test]
fn a_file_that_is_no_whole_number_of_pages_is_damaged() {
    let (_folder, path) = new_store();
    let mut store = Store::open(&path).unwrap();
    store.put(&dummies("cut", 2)).unwrap();
    store.close().unwrap();
    let whole = std::fs::read(&path).unwrap();
    let found = |bytes: &[u8]| {
        std::fs::write(&path, bytes).unwrap();
        Store::open(&path).and_then(|store| Ok(store.check()?.faults))
    };
    assert_eq!(found(&whole).unwrap(), []);
    assert_eq!(found(&[&whole[..], b"more"].concat()).unwrap(), [Fault::Pages]);
    for gone in [1, 100, 4095] {
        let faults = found(&whole[..whole.len() - gone]);
        assert!(faults.is_err() || faults.unwrap() == [Fault::Pages], "{gone} bytes");
    }
}

#[test]
fn flipped_bytes_are_noticed_by_headers_or_pages() {
    let (folder, path) = new_store();
    let sealings = dummies("flip", 4);
    let mut store = Store::open(&path).unwrap();
    store.put(&sealings).unwrap();
    store.close().unwrap();
    let whole = std::fs::read(&path).unwrap();
    let changed_path = folder.path().join("changed.db");
    let samples: u32 = if full() { 2000 } else { 60 };
    let mut inert = 0;
    for sample in 0..samples {
        let digest = sha256(format!("at {sample}").as_bytes());
        let at = usize::try_from(u32::from_be_bytes(*digest.first_chunk().unwrap())).unwrap() % whole.len();
        let mut changed = whole.clone();
        changed[at] ^= 1 << (digest[4] % 8);
        std::fs::write(&changed_path, &changed).unwrap();
        // What `check` does: open, SQLite's own check, and every envelope against its header (here: against what it was).
        let noticed = Store::open(&changed_path).and_then(|store| {
            let mut noticed = !store.check()?.faults.is_empty() || store.handles()?.len() != sealings.len();
            for sealed in &sealings {
                noticed |= store.get(sealed.handle())?.is_none_or(|bytes| bytes != *sealed.bytes());
            }
            Ok(noticed)
        });
        inert += u32::from(!noticed.unwrap_or(true));
    }
    // Unused space at the end of a last overflow page and between cells holds nothing: four rows have one such page each.
    assert!(f64::from(inert) < 0.15 * f64::from(samples), "{inert} of {samples} went unnoticed");
}

/// Where the content of each row begins in the file. Content goes to pages of its own (which begin with the number of the page
/// after them, so with a zero), and these stay where they were put however rows move in the pages that hold handles.
fn positions(path: &Path, sealings: &[Sealed]) -> Vec<usize> {
    let file = std::fs::read(path).unwrap();
    // The content of a dummy repeats its 32-byte digest: any 16 bytes of it are one of 32 windows.
    let mut wanted: HashMap<[u8; 16], usize> = HashMap::new();
    for (n, sealed) in sealings.iter().enumerate() {
        let windows = sealed.bytes().as_bytes()[..47].windows(16);
        wanted.extend(windows.map(|window| (*window.first_chunk().unwrap(), n)));
    }
    let mut found = vec![usize::MAX; sealings.len()];
    for (number, page) in file.chunks(4096).enumerate().filter(|(_, page)| page[0] == 0) {
        if let Some(n) = wanted.get(&page[4..20]) {
            found[*n] = found[*n].min(number);
        }
    }
    assert!(found.iter().all(|at| *at != usize::MAX), "every row is somewhere");
    found
}

/// Spearman's coefficient between the order of arrival and the position in the file.
fn rho(positions: &[usize]) -> f64 {
    let mut by_position: Vec<usize> = (0..positions.len()).collect();
    by_position.sort_by_key(|n| positions[*n]);
    let squares: f64 = by_position.iter().enumerate().map(|(rank, n)| (rank as f64 - *n as f64).powi(2)).sum();
    let count = positions.len() as f64;
    1.0 - 6.0 * squares / (count * (count * count - 1.0))
}

/// Catalogue line 10.
#[test]
fn the_file_does_not_say_in_which_order_people_came() {
    let (_folder, path) = new_store();
    let count = 2000;
    let sealings = dummies("order", count);
    let mut store = Store::open(&path).unwrap();
    sealings.chunks(50).for_each(|some| store.put(some).unwrap());
    // The control: until the session closes, the order shows.
    assert!(rho(&positions(&path, &sealings)) > 0.99);
    assert!(!store.check().unwrap().in_handle_order);
    store.close().unwrap();
    let closed = rho(&positions(&path, &sealings));
    assert!(closed.abs() < 0.05, "rho {closed}");
}

#[test]
fn a_session_that_was_killed_is_put_in_order_by_the_next() {
    let (_folder, path) = new_store();
    let mut store = Store::open(&path).unwrap();
    store.put(&dummies("killed", 30)).unwrap();
    drop(store);
    let store = Store::open(&path).unwrap();
    assert!(!store.check().unwrap().in_handle_order);
    store.close().unwrap();
    let before = std::fs::read(&path).unwrap();
    let store = Store::open(&path).unwrap();
    assert!(store.check().unwrap().in_handle_order);
    assert_eq!(store.handles().unwrap().len(), 30);
    // Whoever only reads changes nothing.
    store.close().unwrap();
    assert!(std::fs::read(&path).unwrap() == before);
}

/// A run with the same number was killed while it wrote the store anew.
#[test]
fn what_a_rewriting_left_is_gone_after_the_next() {
    let (folder, path) = new_store();
    let fresh = format!("{}{}-identities", crate::fsio::PARTIAL_PREFIX, std::process::id());
    for name in [fresh.clone(), format!("{fresh}-journal")] {
        std::fs::write(folder.path().join(name), b"").unwrap();
    }
    let mut store = Store::open(&path).unwrap();
    store.put(&dummies("left", 2)).unwrap();
    store.close().unwrap();
    let names = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    assert_eq!(names.filter(|name| name.to_string_lossy().starts_with(&fresh)).count(), 0);
    assert_eq!(Store::open(&path).unwrap().handles().unwrap().len(), 2);
}

#[test]
fn a_second_writer_is_told() {
    let (_folder, path) = new_store();
    let mut store = Store::open(&path).unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert!(matches!(store.put(&dummies("two", 1)), Err(StoreError::Locked)));
}

#[test]
fn what_sqlite_reports_is_told_apart() {
    let said = |code| {
        let failure = rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(code), None);
        StoreError::from(failure).to_string()
    };
    for (code, words) in [
        (rusqlite::ffi::SQLITE_BUSY, "another program"),
        (rusqlite::ffi::SQLITE_LOCKED, "another program"),
        (rusqlite::ffi::SQLITE_CORRUPT, "its pages are not whole"),
        (rusqlite::ffi::SQLITE_NOTADB, "no SQLite file"),
        (rusqlite::ffi::SQLITE_FULL, "the disk is full"),
        (rusqlite::ffi::SQLITE_READONLY, "read-only"),
        (rusqlite::ffi::SQLITE_CONSTRAINT, "already"),
        (rusqlite::ffi::SQLITE_IOERR, "SQLite code 10"),
    ] {
        assert!(said(code).contains(words), "{code}: {}", said(code));
    }
    let StoreError::Damaged(why) = rusqlite::Error::QueryReturnedNoRows.into() else { panic!("no failure of SQLite") };
    assert_eq!(why, "a row does not have its form");
}
