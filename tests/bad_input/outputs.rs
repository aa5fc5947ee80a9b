//! Results are put where nothing is, or nowhere.

use std::process::Command;

use crate::org::{Org, word};
use crate::refusing::{DAMAGED, NOT_FOUND, REFUSED, USAGE, refused};

const LINE: &str = r#"{"people": [{"code": "p1", "roles": ["witness"], "names": ["Zubelda Qasrovine"]}],
 "consent": [{"of": "p1", "audience": "public", "identity": "pseudonym", "status": "yes", "explained": true}], "account": "The ferry left without a light."}"#;

fn with_a_testimony() -> (Org, String) {
    let org = Org::new();
    org.put("line.jsonl", LINE.replace('\n', ""));
    let stored = org.json(&mut org.on_case(&["import", "--json", "line.jsonl"]));
    let id = word(&stored, "id").to_owned();
    (org, id)
}

/// What a file becomes; gone where it becomes nothing.
type Touch = fn(&[u8]) -> Option<Vec<u8>>;

fn export(org: &Org, output: &str) -> Command {
    org.on_case_with_key(&[
        "export",
        "--profile",
        "public",
        "--undecided",
        "leave-out",
        "-i",
        "press.key",
        "-o",
        output,
    ])
}

#[test]
fn nothing_is_overwritten() {
    let (org, id) = with_a_testimony();
    std::fs::create_dir(org.path("there")).unwrap();
    std::fs::create_dir(org.path("full")).unwrap();
    org.put("full/letter.txt", "somebody's letter");
    org.put("file", "somebody's file");
    std::os::unix::fs::symlink("nowhere", org.path("link")).unwrap();
    let root = org.json(&mut org.command(&["roster", "show", "--json", "roster-2.txt"]));
    for there in ["there", "full", "file", "link"] {
        let words = word(&root, "words");
        refused(&org, &mut export(&org, there), REFUSED, &[there, "exists"]);
        refused(
            &org,
            &mut org.command(&["init", there, "--kdf", "64,3,1", "--roster", "roster-2.txt", "--root", words]),
            REFUSED,
            &[there, "exists"],
        );
        refused(&org, &mut org.command(&["init", there, "--solo", "--kdf", "64,3,1"]), REFUSED, &[there, "exists"]);
        refused(&org, &mut org.command(&["demo", there]), REFUSED, &[there, "exists"]);
        refused(
            &org,
            &mut org.with_key(&["key", "new", "--work", "10", "--role", "root", "--name", "x", "-o", there]),
            REFUSED,
            &[there, "exists"],
        );
        refused(&org, &mut crate::requests::request(&org, &id, there), REFUSED, &[there, "exists"]);
    }
}

#[test]
fn what_is_not_there_is_said() {
    let (org, _) = with_a_testimony();
    for command in [["show", "7Q2K-M"].as_slice(), &["review", "7Q2K-M"], &["person", "7Q2K-M"]] {
        refused(&org, &mut org.on_case(command), NOT_FOUND, &[]);
    }
    refused(&org, &mut org.on_case(&["show", "x"]), USAGE, &["code"]);
    refused(&org, &mut org.on_case(&["import", "missing.jsonl"]), NOT_FOUND, &["missing.jsonl"]);
    refused(&org, &mut org.command(&["list", "--case", "missing"]), NOT_FOUND, &["missing"]);
    refused(&org, &mut org.command(&["verify", "missing", "--signer", "allowed_signers"]), NOT_FOUND, &["missing"]);
}

#[test]
fn a_profile_with_a_mistake_is_refused() {
    let (org, _) = with_a_testimony();
    let good = "version = 1\nname = \"own\"\naudience = \"public\"\npeople = \"pseudonym\"\nplaces = \"leave-out\"\ndate = \"month\"\n\
        vaguer_dates = \"month\"\nages = \"band\"\nnamed = false\n";
    let bad = [
        (format!("{good}colour = \"red\"\n"), "colour"),
        (good.replace("version = 1", "version = 2"), "version"),
        (good.replace("\"public\"", "\"publik\""), "unknown variant"),
        (good.replace("named = false\n", ""), "named"),
        (good.replace("= 1", "1"), ""),
    ];
    for (profile, says) in bad {
        org.put("own.toml", profile);
        let args = ["export", "--profile", "own.toml", "--undecided", "leave-out", "-i", "press.key", "-o", "bundle"];
        refused(&org, &mut org.on_case_with_key(&args), REFUSED, &["own.toml", says]);
    }
    refused(
        &org,
        &mut org.on_case_with_key(&["export", "--profile", "publik", "-i", "press.key", "-o", "bundle"]),
        USAGE,
        &["publik"],
    );
}

#[test]
fn an_export_that_its_rules_forbid_leaves_nothing() {
    let (org, _) = with_a_testimony();
    let args = ["export", "--profile", "media", "--undecided", "leave-out", "-i", "press.key", "-o", "bundle"];
    refused(&org, &mut org.on_case_with_key(&args), REFUSED, &[]);
    let foreign = Org::stranger();
    org.put("foreign.key", std::fs::read(foreign.path("press.key")).unwrap());
    let args = ["export", "--profile", "public", "--undecided", "leave-out", "-i", "foreign.key", "-o", "bundle"];
    refused(&org, &mut org.on_case_with_key(&args), REFUSED, &["releaser"]);
}

#[test]
fn a_bundle_that_was_touched_is_refused() {
    let (org, _) = with_a_testimony();
    org.done(&mut export(&org, "bundle"));
    org.done(&mut org.command(&["verify", "bundle", "--signer", "allowed_signers"]));
    let foreign = Org::stranger();
    org.put("foreign_signers", std::fs::read(foreign.path("allowed_signers")).unwrap());
    refused(&org, &mut org.command(&["verify", "bundle", "--signer", "foreign_signers"]), DAMAGED, &[]);
    let touch: [(&str, Touch); 7] = [
        ("tagmanifest-sha512.txt.sig", |_| None),
        ("tagmanifest-sha512.txt.sig", |bytes| {
            Some(bytes.iter().map(|b| if *b == b'A' { b'B' } else { *b }).collect())
        }),
        ("tagmanifest-sha512.txt", |bytes| Some([bytes, b"\n"].concat())),
        ("manifest-sha512.txt", |bytes| Some(bytes[1..].to_vec())),
        ("data/index.html", |bytes| Some([bytes, b" "].concat())),
        ("data/left-out.json", |_| None),
        ("bag-info.txt", |bytes| Some(bytes.to_ascii_uppercase())),
    ];
    for (name, change) in touch {
        let path = org.path("bundle").join(name);
        let good = std::fs::read(&path).unwrap();
        match change(&good) {
            Some(bad) => std::fs::write(&path, bad).unwrap(),
            None => std::fs::remove_file(&path).unwrap(),
        }
        eprintln!("{name}");
        refused(&org, &mut org.command(&["verify", "bundle", "--signer", "allowed_signers"]), DAMAGED, &[]);
        std::fs::write(&path, good).unwrap();
    }
    for extra in ["notes.txt", "data/testimonies/extra.json"] {
        org.put(&format!("bundle/{extra}"), "unlisted");
        refused(&org, &mut org.command(&["verify", "bundle", "--signer", "allowed_signers"]), DAMAGED, &[]);
        std::fs::remove_file(org.path("bundle").join(extra)).unwrap();
    }
    std::os::unix::fs::symlink("index.html", org.path("bundle/data/link.html")).unwrap();
    refused(&org, &mut org.command(&["verify", "bundle", "--signer", "allowed_signers"]), DAMAGED, &[]);
}
