//! A chain in which links were put in, changed, swapped or taken out, by somebody who has the vault key (catalogue line 5).

use amana::crypto::signing::SigningKey;
use amana::vault::check::Outside;
use amana::vault::{LINK_LEN, Link, Mode, Vault};
use rusqlite::Connection;

use super::dump;
use super::kit::good;
use super::support::chance::Chance;
use super::support::lines::{file_of, testimonies};
use super::support::stage::{Stage, full};

struct Chain {
    stage: Stage,
    whole: Vec<u8>,
    device: Vec<u8>,
    links: Vec<(i64, Vec<u8>)>,
}

impl Chain {
    fn new() -> Self {
        let stage = Stage::new();
        stage.put("in/lines.jsonl", &file_of(&testimonies(12)));
        good(stage.import("in/lines.jsonl"));
        let vault = dump::vault(&stage);
        let mut select = vault.prepare("SELECT device, seq, bytes FROM link ORDER BY seq").unwrap();
        let rows = select.query_map([], |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get(1)?, row.get(2)?))).unwrap();
        let rows: Vec<(Vec<u8>, i64, Vec<u8>)> = rows.map(Result::unwrap).collect();
        let device = rows[0].0.clone();
        let links = rows.into_iter().map(|(_, seq, bytes)| (seq, bytes)).collect();
        drop(select);
        drop(vault);
        let whole = std::fs::read(stage.case().join("vault.db")).unwrap();
        Self { stage, whole, device, links }
    }

    /// Whether a check sees what was done to the table of links.
    fn sees(&self, tamper: impl FnOnce(&Connection) -> rusqlite::Result<()>) -> bool {
        let path = self.stage.case().join("vault.db");
        let connection = dump::vault(&self.stage);
        tamper(&connection).unwrap();
        drop(connection);
        let opened = dump::unlocked(&self.stage);
        let vault = Vault::open(&path, &opened.key, Mode::Read);
        let seen = vault.is_err_and(|error| error.is_damage())
            || Vault::open(&path, &opened.key, Mode::Read)
                .is_ok_and(|vault| !vault.check(&Outside::default(), &mut |_, _| ()).unwrap().is_whole());
        std::fs::write(&path, &self.whole).unwrap();
        seen
    }

    fn set(&self, connection: &Connection, seq: i64, bytes: &[u8]) -> rusqlite::Result<()> {
        let device = &self.device;
        connection.execute("UPDATE link SET bytes = ?1 WHERE device = ?2 AND seq = ?3", (bytes, device, seq)).map(drop)
    }
}

/// Tries something `count` times and expects that each is seen.
fn each(what: &str, seed: u64, mut attempt: impl FnMut(&Chain, &mut Chance) -> bool) {
    let chain = Chain::new();
    assert!(!chain.sees(|_| Ok(())), "untouched it is whole");
    let count = if full() { 1000 } else { 30 };
    let mut chance = Chance::new(seed);
    let missed: Vec<usize> = (0..count).filter(|_| !attempt(&chain, &mut chance)).collect();
    eprintln!("{count} links {what} among {}", chain.links.len());
    assert!(missed.is_empty(), "{what}: not seen {missed:?}");
}

#[test]
fn line_05_links_put_in_are_found() {
    let key = SigningKey::generate().unwrap();
    each("put in", 81, |chain, chance| {
        let (_, model) = &chain.links[chance.below(chain.links.len())];
        let last = chain.links.len() as i64;
        let mut forged = model.clone();
        forged[32..40].copy_from_slice(&(last + 1).to_be_bytes());
        let tip = Link::from_bytes(&chain.links.last().unwrap().1).unwrap().digest();
        forged[40..72].copy_from_slice(&tip);
        // Somebody who cannot sign as the device: the old signature, none, or their own.
        match chance.below(3) {
            0 => {}
            1 => forged[129..].fill(0),
            _ => {
                let signature = key.sign_raw(&forged[..129]);
                forged[129..].copy_from_slice(&signature);
            }
        }
        chain
            .sees(|db| db.execute("INSERT INTO link VALUES (?1, ?2, ?3)", (&chain.device, last + 1, &forged)).map(drop))
    });
}

#[test]
fn line_05_links_changed_are_found() {
    each("changed", 82, |chain, chance| {
        let (seq, bytes) = &chain.links[chance.below(chain.links.len())];
        let mut bytes = bytes.clone();
        bytes[chance.below(LINK_LEN)] ^= 1 << chance.below(8);
        chain.sees(|db| chain.set(db, *seq, &bytes))
    });
}

#[test]
fn line_05_links_swapped_are_found() {
    each("swapped", 83, |chain, chance| {
        let one = chance.below(chain.links.len());
        let other = (one + 1 + chance.below(chain.links.len() - 1)) % chain.links.len();
        let ((a, first), (b, second)) = (&chain.links[one], &chain.links[other]);
        chain.sees(|db| chain.set(db, *a, second).and_then(|()| chain.set(db, *b, first)))
    });
}

#[test]
fn line_05_links_taken_out_are_found() {
    each("taken out", 84, |chain, chance| {
        let (seq, _) = &chain.links[chance.below(chain.links.len())];
        chain.sees(|db| db.execute("DELETE FROM link WHERE seq = ?1", [seq]).map(drop))
    });
}

/// Whoever changes one link can link all that follow anew, so that every digest fits; only the device can sign them.
#[test]
fn line_05_a_chain_that_is_linked_anew_without_the_devices_key_is_found() {
    let key = SigningKey::generate().unwrap();
    each("linked anew", 85, |chain, chance| {
        let first = chance.below(chain.links.len());
        let keeps_signatures = chance.below(2) == 0;
        let mut previous: Option<[u8; 32]> = None;
        let mut anew = Vec::new();
        for (seq, bytes) in &chain.links[first..] {
            let mut bytes = bytes.clone();
            match previous {
                Some(digest) => bytes[40..72].copy_from_slice(&digest),
                // Another time: nothing in the records depends on it.
                None => bytes[79] ^= 1,
            }
            if !keeps_signatures {
                let signature = key.sign_raw(&bytes[..129]);
                bytes[129..].copy_from_slice(&signature);
            }
            previous = Some(Link::from_bytes(&bytes).unwrap().digest());
            anew.push((*seq, bytes));
        }
        chain.sees(|db| anew.iter().try_for_each(|(seq, bytes)| chain.set(db, *seq, bytes)))
    });
}
