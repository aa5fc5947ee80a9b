//! Two copies of a store, joined: what is missing or damaged comes in, and nothing else.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, params};

use super::*;
use crate::identity::store::{Joined, Other, Store, StoreError};

/// Four people whose envelopes are known, and a folder for stores.
struct Known {
    folder: tempfile::TempDir,
    sealings: Vec<Sealed>,
    headers: Vec<Header>,
}

impl Known {
    fn new() -> Self {
        let scene = Scene::new(Organisation::new((2, 3), (1, 2)), &[person(1), person(2), person(3), person(4)]);
        let device = scene.org.device_key.verify_key();
        let sealings: Vec<Sealed> = scene.sealings.into_iter().map(|(_, sealed)| sealed).collect();
        let headers = sealings.iter().map(|sealed| Header::read(sealed.header(), &device).unwrap()).collect();
        Self { folder: tempfile::tempdir().unwrap(), sealings, headers }
    }

    /// A store of some of them, by number. The name of its file is one that an address would read otherwise.
    fn store(&self, name: &str, people: impl IntoIterator<Item = usize>) -> PathBuf {
        let path = self.folder.path().join(format!("{name} ü?mode=rw#%41.db"));
        Store::create(&path).unwrap().close().unwrap();
        let database = Connection::open(&path).unwrap();
        for number in people {
            self.put(&database, number, self.sealings[number].bytes().as_bytes());
        }
        path
    }

    /// Puts bytes in the place of somebody's envelope.
    fn put(&self, database: &Connection, number: usize, bytes: &[u8]) {
        let handle = self.sealings[number].handle();
        let sql = "INSERT OR REPLACE INTO envelope (handle, sealed) VALUES (?1, ?2)";
        database.execute(sql, params![handle.as_bytes(), bytes]).unwrap();
    }

    /// Which envelopes a store holds as they were sealed.
    fn good(&self, path: &Path) -> Vec<usize> {
        let store = Store::open(path).unwrap();
        let fits = |number: &usize| {
            let sealed = &self.sealings[*number];
            store.get(sealed.handle()).is_ok_and(|bytes| bytes.is_some_and(|bytes| bytes == *sealed.bytes()))
        };
        (0..self.sealings.len()).filter(fits).collect()
    }
}

fn joined(came: usize, missing: usize, unfit: usize) -> Joined {
    Joined { came, missing, unfit }
}

/// The first is there; of the second there is an envelope of somebody else; the two others are missing.
#[test]
fn what_is_missing_or_damaged_comes_in_and_nothing_else() {
    let known = Known::new();
    let here = known.store("here", [0]);
    let database = Connection::open(&here).unwrap();
    known.put(&database, 1, known.sealings[0].bytes().as_bytes());
    drop(database);
    // The other copy: a good second, a third that is another's, a fourth of another size; and a first that is spoilt.
    let there = known.store("there", [1]);
    let database = Connection::open(&there).unwrap();
    known.put(&database, 0, b"short");
    known.put(&database, 2, known.sealings[1].bytes().as_bytes());
    known.put(&database, 3, &known.sealings[3].bytes().as_bytes()[1..]);
    drop(database);
    let before = std::fs::read(&there).unwrap();

    let mut store = Store::open(&here).unwrap();
    let other = Other::open(&there).unwrap();
    assert_eq!(store.join(&other, &known.headers).unwrap(), joined(1, 2, 2));
    store.close().unwrap();
    drop(other);
    assert_eq!(known.good(&here), [0, 1]);
    assert!(std::fs::read(&there).unwrap() == before, "the other is only read");

    // Of the rest one copy has one, and another the last; what the first has is not asked for in vain.
    for (name, has, came, missing) in [("third", 2, 1, 1), ("fourth", 3, 1, 0)] {
        let mut store = Store::open(&here).unwrap();
        let other = Other::open(&known.store(name, [has])).unwrap();
        assert_eq!(store.join(&other, &known.headers).unwrap(), joined(came, missing, 0), "{name}");
        assert!(!store.check().unwrap().in_handle_order, "what came in is put in order when the store is closed");
        store.close().unwrap();
    }
    assert_eq!(known.good(&here), [0, 1, 2, 3]);
    assert!(Store::open(&here).unwrap().check().unwrap().in_handle_order);
}

#[test]
fn where_nothing_comes_in_nothing_is_changed() {
    let known = Known::new();
    let (here, there) = (known.store("here", []), known.store("there", []));
    let put_in_order = |path: &Path| {
        let mut store = Store::open(path).unwrap();
        store.put(std::slice::from_ref(&known.sealings[0])).unwrap();
        store.close().unwrap();
    };
    put_in_order(&here);
    let before = std::fs::read(&here).unwrap();
    let mut store = Store::open(&here).unwrap();
    assert_eq!(store.join(&Other::open(&there).unwrap(), &known.headers).unwrap(), joined(0, 3, 0));
    assert!(store.check().unwrap().in_handle_order);
    store.close().unwrap();
    assert!(std::fs::read(&here).unwrap() == before);
}

#[test]
fn what_is_no_store_is_not_opened() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |name: &str| Other::open(&folder.path().join(name)).err().unwrap().to_string();
    std::fs::write(folder.path().join("empty.db"), b"").unwrap();
    assert!(refused("empty.db").contains("it is empty"), "{}", refused("empty.db"));
    let stranger = Connection::open(folder.path().join("stranger.db")).unwrap();
    stranger.execute_batch("CREATE TABLE envelope (handle BLOB)").unwrap();
    assert!(refused("stranger.db").contains("no identity store"), "{}", refused("stranger.db"));
    assert!(matches!(Other::open(&folder.path().join("none.db")), Err(StoreError::File(_))));
    assert!(!folder.path().join("none.db").exists(), "nothing is made where nothing was");
}
