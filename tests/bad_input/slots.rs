//! Passphrases and slots that do not fit, and one made to keep the laptop busy.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};

use crate::org::Org;
use crate::refusing::{DAMAGED, NOT_FOUND, REFUSED, USAGE, WRONG_KEY, refused};

fn kdf(org: &Org) -> PathBuf {
    let entries = std::fs::read_dir(org.path("case/keys")).unwrap().map(|entry| entry.unwrap().path());
    entries.into_iter().find(|path| path.extension().is_some_and(|end| end == "kdf")).unwrap()
}

fn sealed(line: &str) -> String {
    let digest: String = Sha256::digest(line).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{line}\n{digest}\n")
}

#[test]
fn a_wrong_passphrase_says_that_nothing_is_lost() {
    let org = Org::new();
    for command in [["list"].as_slice(), &["check"], &["proof"], &["roster", "accept", "roster-2.txt"]] {
        let mut wrong = org.with_passphrase(&["--case", "case"], "other.passphrase");
        refused(&org, wrong.args(command), WRONG_KEY, &["passphrase"]);
    }
    let heard = refused(
        &org,
        org.with_passphrase(&["list", "--case", "case"], "other.passphrase").arg("--json"),
        WRONG_KEY,
        &[],
    );
    assert!(heard.contains("nothing is lost"), "{heard}");
}

#[test]
fn a_wrong_key_or_its_wrong_passphrase_is_refused() {
    let org = Org::new();
    let other = ["roster", "sign", "roster-2.txt", "--yes", "-o", "signed.txt", "-i"];
    refused(&org, org.with_passphrase(&other, "other.passphrase").arg("rana.key"), WRONG_KEY, &["rana.key"]);
    refused(&org, org.with_key(&other).arg("maya.key"), WRONG_KEY, &["maya.key", "custodian"]);
    refused(&org, org.with_key(&other).arg("root.key"), WRONG_KEY, &["root.key"]);
    refused(&org, org.with_key(&other).arg("nobody.key"), NOT_FOUND, &["nobody.key"]);
    refused(&org, org.with_key(&other).arg("roster-2.txt"), DAMAGED, &["roster-2.txt"]);
    let foreign = Org::stranger();
    org.put("foreign.key", std::fs::read(foreign.path("headquarters.key")).unwrap());
    refused(&org, org.with_key(&["list", "--case", "case", "-i"]).arg("foreign.key"), WRONG_KEY, &["recovery"]);
}

#[test]
fn a_passphrase_file_that_cannot_be_one_is_refused() {
    let org = Org::new();
    org.put("bytes.passphrase", b"\xff\xfe\n");
    refused(&org, org.with_passphrase(&["list"], "bytes.passphrase").args(["--case", "case"]), USAGE, &[]);
    refused(
        &org,
        org.with_passphrase(&["list"], "missing.passphrase").args(["--case", "case"]),
        NOT_FOUND,
        &["missing.passphrase"],
    );
    org.put("weak.passphrase", "swordfish\n");
    let new = ["key", "new", "--role", "requester", "--name", "new", "-o", "new.key"];
    refused(&org, &mut org.with_passphrase(&new, "weak.passphrase"), REFUSED, &["too easy"]);
}

#[test]
fn line_16_a_kdf_bomb_is_refused_within_a_second() {
    let org = Org::new();
    let path = kdf(&org);
    let text = std::fs::read_to_string(&path).unwrap();
    let good = text.lines().next().unwrap();
    let bombs = [
        ("\"m_kib\":65536", "\"m_kib\":2147483648"),
        ("\"m_kib\":65536", "\"m_kib\":4294967295"),
        ("\"m_kib\":65536", "\"m_kib\":18446744073709551615"),
        ("\"t\":3", "\"t\":4294967295"),
        ("\"p\":1", "\"p\":16777215"),
        ("\"m_kib\":65536", "\"m_kib\":0"),
        ("\"t\":3", "\"t\":0"),
        ("\"p\":1", "\"p\":0"),
    ];
    for (from, to) in bombs {
        let bomb = good.replace(from, to);
        assert_ne!(bomb, good);
        std::fs::write(&path, sealed(&bomb)).unwrap();
        let begun = Instant::now();
        refused(&org, &mut org.on_case(&["list"]), DAMAGED, &["slot"]);
        assert!(begun.elapsed() < Duration::from_secs(1), "{to}: {:?}", begun.elapsed());
    }
    std::fs::write(&path, text).unwrap();
    org.done(&mut org.on_case(&["list"]));
}

#[test]
fn damage_in_a_slot_is_told_from_a_wrong_passphrase() {
    let org = Org::new();
    let path = kdf(&org);
    let slot = path.with_extension("age");
    let (text, age) = (std::fs::read_to_string(&path).unwrap(), std::fs::read(&slot).unwrap());
    let newer = sealed(&text.lines().next().unwrap().replace("\"v\":1", "\"v\":2"));
    let unknown = sealed(&text.lines().next().unwrap().replace("\"v\":1", "\"v\":1,\"more\":1"));
    for damaged in [text.replace("\"t\":3", "\"t\":4"), text[..40].to_owned(), String::new(), newer, unknown] {
        std::fs::write(&path, damaged).unwrap();
        refused(&org, &mut org.on_case(&["list"]), DAMAGED, &["slot"]);
    }
    std::fs::write(&path, &text).unwrap();
    for damaged in [age[..age.len() / 2].to_vec(), Vec::new(), [&age[..], b"x"].concat()] {
        std::fs::write(&slot, damaged).unwrap();
        refused(&org, &mut org.on_case(&["list"]), DAMAGED, &["slot"]);
    }
    std::fs::remove_file(&path).unwrap();
    std::fs::write(&slot, &age).unwrap();
    refused(&org, &mut org.on_case(&["list"]), DAMAGED, &["kdf"]);
}
