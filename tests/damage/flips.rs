//! One byte is another (catalogue line 3).

use std::path::{Path, PathBuf};

use amana::crypto::envelope::{Binding, BlockView, Kind};
use amana::crypto::keyfile::KeyFile;
use amana::crypto::quorum::Quorum;
use amana::crypto::share::Share;
use amana::identity::SealedBytes;
use amana::identity::store::Store;
use amana::secret::SecretText;

use super::kit::{Kit, check, found};
use super::support::case::PASSPHRASE;
use super::support::chance::Chance;
use super::support::stage::{Stage, full};

#[test]
fn line_03_every_flipped_byte_of_a_small_file_is_found() {
    let kit = Kit::new();
    for reader in kit.readers() {
        assert!((reader.takes)(&reader.bytes), "{}: it is taken as it is", reader.name);
        let mut bytes = reader.bytes.clone();
        let mut passed = Vec::new();
        let bits = if full() { (0..8).collect() } else { vec![4, 5] };
        for at in 0..bytes.len() {
            for bit in bits.iter().map(|bit| 1_u8 << bit).chain([1 << (at % 8)]) {
                bytes[at] ^= bit;
                passed.extend((reader.takes)(&bytes).then_some((at, bit)));
                bytes[at] ^= bit;
            }
        }
        eprintln!("{}: {} bytes", reader.name, bytes.len());
        let around =
            |at: usize| String::from_utf8_lossy(&bytes[at.saturating_sub(24)..bytes.len().min(at + 24)]).into_owned();
        let where_to: Vec<String> =
            passed.iter().map(|(at, bit)| format!("{bit:#x} at {at}: …{}…", around(*at))).collect();
        assert!(passed.is_empty(), "{}: nobody sees\n{}", reader.name, where_to.join("\n"));
    }
}

#[test]
fn line_03_every_flipped_byte_of_an_envelope_is_found() {
    let kit = Kit::new();
    let header = kit.device_header();
    let store = Store::open(&kit.stage.case().join("identities.db")).unwrap();
    let sealed = store.get(header.handle).unwrap().unwrap();
    header.fits(&sealed).unwrap();
    let mut bytes = sealed.as_bytes().to_vec();
    let all: Vec<usize> = (0..bytes.len()).collect();
    let tried = if full() { all.clone() } else { Chance::new(62).sample(&all, 4000) };
    for at in &tried {
        bytes[*at] ^= 1 << (at % 8);
        let passes = SealedBytes::new(bytes.clone()).is_ok_and(|sealed| header.fits(&sealed).is_ok());
        assert!(!passes, "byte {at} of an envelope");
        bytes[*at] ^= 1 << (at % 8);
    }
    eprintln!("{} of {} bytes of an envelope", tried.len(), all.len());
}

#[test]
fn line_03_every_flipped_byte_of_a_bundle_is_found() {
    let kit = Kit::new();
    let bundle = kit.stage.path("out/bundle");
    assert!(kit.verifies(&bundle));
    let mut files = Vec::new();
    list(&bundle, &mut files);
    let mut tried = 0;
    for file in files {
        let whole = std::fs::read(&file).unwrap();
        let all: Vec<usize> = (0..whole.len()).collect();
        let is_payload = file.starts_with(bundle.join("data"));
        let sample = if full() || !is_payload { all.clone() } else { Chance::new(63).sample(&all, 60) };
        for at in &sample {
            let mut bytes = whole.clone();
            bytes[*at] ^= 1 << (at % 8);
            std::fs::write(&file, &bytes).unwrap();
            assert!(!kit.verifies(&bundle), "byte {at} of {}", file.display());
        }
        tried += sample.len();
        std::fs::write(&file, &whole).unwrap();
    }
    eprintln!("{tried} bytes of a bundle");
    assert!(kit.verifies(&bundle));
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { list(&path, files) } else { files.push(path) }
    }
}

/// Flips bytes of a database one at a time and has the program look. Gives the places that it did not find.
fn unseen(stage: &Stage, name: &str, seed: u64) -> Vec<usize> {
    let path = stage.case().join(name);
    let whole = std::fs::read(&path).unwrap();
    let mut chance = Chance::new(seed);
    let mut tried: Vec<usize> = (0..100).collect();
    let rest: Vec<usize> = (100..whole.len()).collect();
    tried.extend(chance.sample(&rest, if full() { 2000 } else { 160 }));
    if !full() {
        tried = chance.sample(&tried, 180);
    }
    let mut passed = Vec::new();
    for at in &tried {
        let mut bytes = whole.clone();
        bytes[*at] ^= 1 << (at % 8);
        std::fs::write(&path, &bytes).unwrap();
        let seen = found(&check(stage, None)).unwrap_or_else(|why| panic!("byte {at} of {name}: {why}"));
        passed.extend((!seen).then_some(*at));
        // SQLite may have put its own header right.
        std::fs::write(&path, &whole).unwrap();
    }
    eprintln!("{name}: {} of {} bytes, {} of them not found", tried.len(), whole.len(), passed.len());
    passed
}

#[test]
fn line_03_every_flipped_byte_of_the_vault_is_found() {
    let kit = Kit::new();
    assert!(!found(&check(&kit.stage, None)).unwrap(), "the case is whole");
    assert_eq!(unseen(&kit.stage, "vault.db", 64), Vec::<usize>::new());
}

/// Inert are bytes of the identity store in which nothing is kept: SQLite's counters and versions in the header, and what lies free. With such a byte
/// changed every envelope reads as before.
#[test]
fn line_03_every_flipped_byte_of_the_identity_store_is_found_or_holds_nothing() {
    let kit = Kit::new();
    let path = kit.stage.case().join("identities.db");
    let whole = std::fs::read(&path).unwrap();
    let before = envelopes(&path);
    assert!(before.len() >= 5);
    for at in unseen(&kit.stage, "identities.db", 65) {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        std::fs::write(&path, &bytes).unwrap();
        assert!(envelopes(&path) == before, "byte {at} changes an envelope, and nobody sees it");
        std::fs::write(&path, &whole).unwrap();
    }
}

fn envelopes(path: &Path) -> Vec<(Vec<u8>, Vec<u8>)> {
    let store = Store::open(path).unwrap();
    let handles = store.handles().unwrap();
    let read = |handle| store.get(handle).unwrap().unwrap().as_bytes().to_vec();
    handles.into_iter().map(|handle| (handle.as_bytes().to_vec(), read(handle))).collect()
}

/// A share is of one block of one sealing of one person in one case, in one place, and says which of these is another's: the digest of the envelope
/// alone would refuse it too, but not say why.
#[test]
fn line_09_a_share_says_what_of_it_is_anothers() {
    let kit = Kit::new();
    let store = Store::open(&kit.stage.case().join("identities.db")).unwrap();
    let sealed = store.get(kit.device_header().handle).unwrap().unwrap();
    let key = KeyFile::open(&std::fs::read(kit.stage.key("rana")).unwrap(), &SecretText::copy_of(PASSPHRASE)).unwrap();
    let places = BlockView::of(sealed.as_bytes(), Kind::Identity).unwrap().places();
    let share = places.into_iter().find_map(|place| Share::open_place(place, key.identity()).ok()).unwrap();
    let (whole, quorum, index, envelope) = (*share.binding(), share.quorum(), share.index(), *share.envelope());
    share.check(&whole, quorum, index, &envelope).unwrap();
    let flipped = |mut id: [u8; 16]| {
        id[7] ^= 1;
        id
    };
    for (binding, what) in [
        (Binding { case: flipped(whole.case), ..whole }, "another case"),
        (Binding { person: flipped(whole.person), ..whole }, "another person"),
        (Binding { kind: Kind::Contact, ..whole }, "other block"),
        (Binding { revision: whole.revision + 1, ..whole }, "another sealing"),
    ] {
        let error = share.check(&binding, quorum, index, &envelope).unwrap_err().to_string();
        assert!(error.contains(what), "{what}: {error}");
    }
    assert!(share.check(&whole, Quorum::new(1, 2).unwrap(), index, &envelope).is_err());
    assert!(share.check(&whole, quorum, index % 3 + 1, &envelope).is_err());
    assert!(share.check(&whole, quorum, index, &[7; 32]).is_err());
}
