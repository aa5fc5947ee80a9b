//! Whoever has the laptop and its passphrase opens no identity (catalogue line 9).

use std::collections::BTreeSet;

use amana::crypto::Thing;
use amana::crypto::keyfile::KeyFile;
use amana::crypto::keys::{Cost, passphrase_secret};
use amana::crypto::quorum;
use amana::crypto::stream::{self, Identity};
use amana::crypto::text::unhex;
use amana::secret::{LockedKey, SecretBytes, SecretText};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use rusqlite::Connection;
use serde_json::{Value, json};

use super::dump;
use super::support::case::PASSPHRASE;
use super::support::stage::{Stage, text};

const PEOPLE: usize = 1000;
const BLOCK: usize = 16400;
const PLACE: usize = 1024;
const PLACES: usize = 7;

/// A sealing with what the vault says of it.
struct Sealing {
    person: Vec<u8>,
    sealed: Vec<u8>,
    salt: Vec<u8>,
}

impl Sealing {
    /// The two blocks: ciphertext and associated data (FORMAT §13.2).
    fn blocks(&self, case: &[u8]) -> [(&[u8], Vec<u8>); 2] {
        let data = |kind: u8| [b"amana-envelope@v1\0", case, &self.person, &[kind], &1u32.to_be_bytes()].concat();
        let second = BLOCK + PLACES * PLACE;
        [(&self.sealed[..BLOCK], data(1)), (&self.sealed[second..second + BLOCK], data(2))]
    }

    /// The age files of all fourteen places.
    fn places(&self) -> Vec<&[u8]> {
        let starts = [BLOCK, 2 * BLOCK + PLACES * PLACE];
        let places = starts.iter().flat_map(|start| (0..PLACES).map(move |n| start + n * PLACE));
        let files = places.map(|at| {
            let length = usize::from(u16::from_be_bytes([self.sealed[at], self.sealed[at + 1]]));
            &self.sealed[at + 2..at + 2 + length]
        });
        files.collect()
    }
}

fn opens_block(key: &[u8], cipher: &[u8], data: &[u8]) -> Option<Vec<u8>> {
    let cipher = Payload { msg: cipher, aad: data };
    ChaCha20Poly1305::new(key.into()).decrypt(&Nonce::default(), cipher).ok()
}

fn case_with_people() -> Stage {
    let stage = Stage::new();
    let person = |n: usize| json!({"code": format!("p{n}"), "roles": ["witness"], "names": [format!("Witness{n:04}")], "contact": "by letter"});
    let lines = (0..PEOPLE / 25).map(|line| {
        let people: Vec<Value> = (0..25).map(|n| person(line * 25 + n)).collect();
        json!({"people": people, "account": [{"speaker": format!("p{}", line * 25), "text": format!("Sheet {line}.")}]})
            .to_string()
            + "\n"
    });
    stage.put("lines.jsonl", &lines.collect::<String>());
    let done = stage.import("lines.jsonl").output().unwrap();
    assert!(done.status.success(), "{}", text(&done.stderr));
    stage
}

fn sealings(stage: &Stage) -> Vec<Sealing> {
    let vault = dump::vault(stage);
    let store = Connection::open(stage.case().join("identities.db")).unwrap();
    let mut select =
        vault.prepare("SELECT handle, person, salt FROM sealing JOIN person ON person.id = sealing.person").unwrap();
    let rows = select.query_map([], |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get(1)?, row.get(2)?))).unwrap();
    rows.map(|row| {
        let (handle, person, salt) = row.unwrap();
        let sealed =
            store.query_row("SELECT sealed FROM envelope WHERE handle = ?1", [handle], |row| row.get(0)).unwrap();
        Sealing { person, sealed, salt }
    })
    .collect()
}

/// Everything of 32 bytes that could be a key: the vault's own, the passphrase's, and whatever the tables for keys hold, in bytes, in hex, as age
/// identities.
fn secrets_of_the_laptop(stage: &Stage) -> BTreeSet<Vec<u8>> {
    let mut secrets = BTreeSet::from([dump::unlocked(stage).key.expose().to_vec(), passphrase_key(stage)]);
    for cell in dump::cells(stage) {
        if let Some(identity) = String::from_utf8_lossy(&cell.bytes).find("AGE-SECRET-KEY-1") {
            panic!("an age identity stands in table {} at {identity}", cell.table);
        }
        if ["meta", "release", "attachment"].contains(&cell.table.as_str()) {
            let hex = std::str::from_utf8(&cell.bytes).ok().and_then(unhex::<32>);
            secrets.extend(hex.map(Vec::from));
            secrets.extend((cell.bytes.len() == 32).then_some(cell.bytes));
        }
    }
    assert!(secrets.len() >= 4, "vault key, passphrase, device seed, dedup key");
    secrets
}

fn passphrase_key(stage: &Stage) -> Vec<u8> {
    let files = std::fs::read_dir(stage.case().join("keys")).unwrap().map(|entry| entry.unwrap().path());
    let kdf = files.into_iter().find(|path| path.extension().is_some_and(|end| end == "kdf")).unwrap();
    let kdf: Value = serde_json::from_str(std::fs::read_to_string(kdf).unwrap().lines().next().unwrap()).unwrap();
    let number = |name: &str| u32::try_from(kdf[name].as_u64().unwrap()).unwrap();
    let salt: [u8; 16] = unhex(kdf["salt"].as_str().unwrap()).unwrap();
    let cost = Cost::new(number("m_kib"), number("t"), number("p")).unwrap();
    passphrase_secret(&SecretText::copy_of(PASSPHRASE), &salt, cost).unwrap().expose().to_vec()
}

fn identity(secret: &[u8]) -> Identity {
    let mut bytes: [u8; 32] = secret.try_into().unwrap();
    Identity::from_secret(&LockedKey::take(&mut bytes)).unwrap()
}

#[test]
fn line_09_no_secret_of_the_laptop_opens_an_identity() {
    let stage = case_with_people();
    let sealings = sealings(&stage);
    assert_eq!(sealings.len(), PEOPLE);
    let case = dump::unlocked(&stage).case;
    let secrets = secrets_of_the_laptop(&stage);
    let identities: Vec<Identity> = secrets.iter().map(|secret| identity(secret)).collect();
    let (mut tried, mut opened) = (0, 0);
    for sealing in &sealings {
        for (cipher, data) in sealing.blocks(&case) {
            let keys = secrets.iter().chain([&sealing.salt]);
            opened += keys.filter(|key| opens_block(key, cipher, &data).is_some()).count();
        }
        for place in sealing.places() {
            tried += identities.len();
            opened +=
                identities.iter().filter(|identity| stream::decrypt(Thing::Share, place, identity).is_ok()).count();
        }
    }
    eprintln!("{} secrets tried on {tried} shares of {PEOPLE} identities", secrets.len());
    assert_eq!(opened, 0, "opened with what lies on the laptop");
    custodians_open(&stage, &sealings, &case);
}

/// The control: the same attempts with the keys of two custodians succeed, and with one do not.
fn custodians_open(stage: &Stage, sealings: &[Sealing], case: &[u8]) {
    let custodians = ["rana", "olena"].map(|name| {
        let file = std::fs::read(stage.key(name)).unwrap();
        KeyFile::open(&file, &SecretText::copy_of(PASSPHRASE)).unwrap()
    });
    for sealing in sealings.iter().take(10) {
        let (cipher, data) = &sealing.blocks(case)[0];
        let shares: Vec<SecretBytes> = custodians.iter().map(|key| share(sealing, key)).collect();
        let joined = quorum::join(&[&shares[0], &shares[1]], 2).unwrap();
        let plain = opens_block(joined.expose(), cipher, data).expect("two of three make the key");
        assert!(text(&plain).contains("Witness"), "and it opens the name");
        for share in &shares {
            assert!(opens_block(&share.expose()[1..], cipher, data).is_none(), "a share alone is not the key");
        }
    }
}

/// What one custodian finds in the places of the identity block.
fn share(sealing: &Sealing, custodian: &KeyFile) -> SecretBytes {
    let places = &sealing.places()[..PLACES];
    let opened: Vec<_> =
        places.iter().filter_map(|place| stream::decrypt(Thing::Share, place, custodian.identity()).ok()).collect();
    assert_eq!(opened.len(), 1, "one share of the block");
    let share: Value = serde_json::from_slice(opened[0].expose()).unwrap();
    SecretBytes::from_vec(unhex::<33>(share["share"].as_str().unwrap()).unwrap().to_vec())
}
