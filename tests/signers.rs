//! Lists of allowed signers are read as OpenSSH reads them: each line is put to `ssh-keygen -Y verify` and to this program.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop where it fails, and asks another program"
)]

use std::path::Path;
use std::process::{Command, Stdio};

use amana::crypto::signing::{AllowedSigners, SigningKey};

const BUNDLE: &str = "amana-bundle@v1";
const MESSAGE: &[u8] = b"what was signed\n";

/// Names and options of a line, the name asked for, and what OpenSSH says.
const CASES: [(&str, &str, &str, bool); 36] = [
    ("Evil", "", "Evil", true),
    ("Evil", "", "evil", false),
    ("Good,Evil", "", "Evil", true),
    ("Good,Evil", "", "Good,Evil", false),
    ("\"Good,Evil\"", "", "Evil", true),
    ("Good", "", "Evil", false),
    ("*", "", "Evil", true),
    ("E*", "", "Evil", true),
    ("E*l", "", "Evil", true),
    ("E*x*l", "", "Evil", false),
    ("*v*", "", "Evil", true),
    ("E?il", "", "Evil", true),
    ("Evil?", "", "Evil", false),
    ("Evil*", "", "Evil", true),
    ("?", "", "Evil", false),
    ("!Evil,*", "", "Evil", false),
    ("!Evil,*", "", "Good", true),
    ("!Evil,*", "", "!Evil", true),
    ("Evil,!Evil", "", "Evil", false),
    ("Evil,!Evil", "", "!Evil", false),
    ("Evil,!Evil", "", "*", false),
    ("!Evil", "", "Good", false),
    ("!E*,*", "", "Evil", false),
    ("*", "", "*", true),
    ("Evil", "namespaces=\"amana-bundle@v1\"", "Evil", true),
    ("Evil", "NAMESPACES=\"amana-bundle@v1\"", "Evil", true),
    ("Evil", "namespaces=\"git,amana-bundle@v1\"", "Evil", true),
    ("Evil", "namespaces=\"git\"", "Evil", false),
    ("Evil", "namespaces=\"amana-*\"", "Evil", true),
    ("Evil", "namespaces=\"amana-bundle@v?\"", "Evil", true),
    ("Evil", "namespaces=\"!amana-bundle@v1,*\"", "Evil", false),
    ("Evil", "namespaces=\"*,!amana-bundle@v1\"", "Evil", false),
    ("Evil", "namespaces=\"!git,*\"", "Evil", true),
    ("Evil", "namespaces=\"!git\"", "Evil", false),
    ("Evil", "namespaces=amana-bundle@v1", "Evil", false),
    ("Evil", "namespaces=\"git\",namespaces=\"amana-bundle@v1\"", "Evil", false),
];

fn ours(list: &str, by: &str, armored: &str) -> bool {
    AllowedSigners::parse(list).is_ok_and(|list| list.check(BUNDLE, MESSAGE, armored).is_ok_and(|signer| signer.is(by)))
}

/// What `ssh-keygen` says; `None` where it is not there, which a run in CI does not put up with.
fn openssh(folder: &Path, list: &str, by: &str) -> Option<bool> {
    std::fs::write(folder.join("allowed"), list).unwrap();
    let mut asked = Command::new("ssh-keygen");
    asked.current_dir(folder).args(["-Y", "verify", "-f", "allowed", "-n", BUNDLE, "-s", "message.sig", "-I", by]);
    asked.stdin(std::fs::File::open(folder.join("message")).unwrap()).stdout(Stdio::null()).stderr(Stdio::null());
    match asked.status() {
        Ok(status) => Some(status.success()),
        Err(error) => {
            assert!(std::env::var_os("CI").is_none(), "ssh-keygen: {error}");
            None
        }
    }
}

#[test]
fn a_line_stands_for_whom_openssh_takes_it() {
    let key = SigningKey::generate().unwrap();
    let armored = key.sign_ssh(BUNDLE, MESSAGE).unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("message"), MESSAGE).unwrap();
    std::fs::write(folder.path().join("message.sig"), &armored).unwrap();
    for (names, options, by, good) in CASES {
        let list = format!("{names} {options} {}\n", key.verify_key().to_openssh()).replace("  ", " ");
        assert_eq!(ours(&list, by, &armored), good, "{list} by {by}");
        if let Some(theirs) = openssh(folder.path(), &list, by) {
            assert_eq!(theirs, good, "OpenSSH: {list} by {by}");
        }
    }
}

#[test]
fn each_line_is_judged_by_itself() {
    let key = SigningKey::generate().unwrap();
    let armored = key.sign_ssh(BUNDLE, MESSAGE).unwrap();
    let line = key.verify_key().to_openssh();
    let list = format!("Good,!Evil {line}\nOther namespaces=\"!{BUNDLE},*\" {line}\n*l {line}\n");
    let read = AllowedSigners::parse(&list).unwrap();
    let signer = read.check(BUNDLE, MESSAGE, &armored).unwrap();
    assert!(signer.is("Good") && signer.is("Evil") && !signer.is("Other"));
    assert_eq!(signer.names(), None, "neither line says who it was");
    let plain = AllowedSigners::parse(&format!("{list}Good,Better {line}\n")).unwrap();
    assert_eq!(plain.check(BUNDLE, MESSAGE, &armored).unwrap().names(), Some("Good,Better"));
}

#[test]
fn a_pattern_made_to_take_time_does_not() {
    let key = SigningKey::generate().unwrap();
    let armored = key.sign_ssh(BUNDLE, MESSAGE).unwrap();
    let list = format!("{}b {}\n", "a*".repeat(20_000), key.verify_key().to_openssh());
    assert!(!ours(&list, &"a".repeat(200), &armored));
}
