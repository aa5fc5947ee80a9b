//! Files that end too early, that are empty, or that are another's (catalogue line 4).

use super::kit::{Kit, check, found, made, slot};
use super::support::chance::Chance;
use super::support::stage::{Stage, full};

#[test]
fn line_04_a_small_file_cut_anywhere_is_not_taken() {
    let kit = Kit::new();
    for reader in kit.readers() {
        let all: Vec<usize> = (0..reader.bytes.len()).collect();
        let tried = if full() { all.clone() } else { Chance::new(71).sample(&all, 500) };
        let taken: Vec<usize> = tried.iter().copied().filter(|len| (reader.takes)(&reader.bytes[..*len])).collect();
        assert!(taken.is_empty(), "{}: taken although cut after {taken:?} of {}", reader.name, all.len());
        for longer in [&b"\n"[..], b"\0", b"x"] {
            let bytes = [&reader.bytes, longer].concat();
            assert!(!(reader.takes)(&bytes), "{}: taken with {longer:?} at its end", reader.name);
        }
        let zeros = vec![0; reader.bytes.len()];
        assert!(!(reader.takes)(&zeros), "{}: zeros are taken", reader.name);
    }
}

#[test]
fn line_04_a_cut_database_is_found() {
    let kit = Kit::new();
    for name in ["vault.db", "identities.db"] {
        let path = kit.stage.case().join(name);
        let whole = std::fs::read(&path).unwrap();
        let page = if name == "vault.db" { 8192 } else { 4096 };
        let mut lengths: Vec<usize> = (0..whole.len()).step_by(page).collect();
        lengths.extend(Chance::new(72).sample(&(0..whole.len()).collect::<Vec<_>>(), if full() { 2000 } else { 40 }));
        for len in &lengths {
            std::fs::write(&path, &whole[..*len]).unwrap();
            let done = check(&kit.stage, None);
            assert!(found(&done).unwrap_or_else(|why| panic!("{name} cut after {len}: {why}")), "{name}: {len}");
        }
        eprintln!("{name}: {} lengths of {}", lengths.len(), whole.len());
        std::fs::write(&path, &whole).unwrap();
    }
    assert!(!found(&check(&kit.stage, None)).unwrap());
}

#[test]
fn line_04_stretches_of_zeros_are_found() {
    let kit = Kit::new();
    let path = kit.stage.case().join("vault.db");
    let whole = std::fs::read(&path).unwrap();
    let mut chance = Chance::new(73);
    for _ in 0..if full() { 400 } else { 30 } {
        let (at, len) = (chance.below(whole.len()), 1 + chance.below(9000));
        let mut bytes = whole.clone();
        let end = whole.len().min(at + len);
        bytes[at..end].fill(0);
        if bytes != whole {
            std::fs::write(&path, &bytes).unwrap();
            assert!(found(&check(&kit.stage, None)).unwrap(), "zeros from {at} to {end}");
        }
    }
}

#[test]
fn line_04_swapped_files_are_found() {
    let (one, other) = (made(), Stage::new());
    let swap = |name: &str| {
        let (a, b) = (one.case().join(name), other.case().join(name));
        let kept = std::fs::read(&a).unwrap();
        std::fs::copy(b, &a).unwrap();
        let done = check(&one, None);
        std::fs::write(&a, kept).unwrap();
        found(&done).unwrap_or_else(|why| panic!("{name}: {why}"))
    };
    // Both are copies of one template: their vaults have the same key, and differ in what is in them.
    assert!(swap("identities.db"), "an empty store in place of one with envelopes");
    let inside = |a: &std::path::Path, b: &std::path::Path| {
        let (first, second) = (std::fs::read(a).unwrap(), std::fs::read(b).unwrap());
        std::fs::write(a, &second).unwrap();
        std::fs::write(b, &first).unwrap();
        let done = check(&one, None);
        std::fs::write(a, first).unwrap();
        std::fs::write(b, second).unwrap();
        found(&done).unwrap()
    };
    assert!(inside(&one.case().join("vault.db"), &one.case().join("identities.db")));
    assert!(inside(&slot(&one, "passphrase-", ".kdf"), &slot(&one, "passphrase-", ".age")));
    assert!(inside(&slot(&one, "recovery-", ".age"), &slot(&one, "passphrase-", ".age")));
    assert!(!found(&check(&one, None)).unwrap());
}
