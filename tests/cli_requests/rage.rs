//! What is opened to somebody's own key is an age file for `rage`, too, as it is for `age` (tests/stock). Behind the switch, since Debian has no `rage`.

use std::process::Command;

use super::*;

/// A key that `rage-keygen` makes, and its recipient.
fn key(case: &Case) -> (String, String) {
    let file = case.file("rage.key");
    let made = Command::new("rage-keygen").args(["-o", &file]).output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let written = std::fs::read_to_string(&file).unwrap();
    let recipient = written.lines().find_map(|line| line.strip_prefix("# public key: ")).unwrap().to_owned();
    (file, recipient)
}

#[test]
fn what_is_opened_to_a_recipient_opens_with_rage() {
    if std::env::var_os("AMANA_FULL").is_none_or(|value| value != "1") {
        return;
    }
    let (case, code) = team();
    let (identity, recipient) = key(&case);
    let request = ask(&case, &[&code], "reveal", "request.age");
    let approvals = ["rana", "olena"].map(|name| approve(&case, &request, name));
    let (requester, out) = (case.key("requester"), case.file("opened.age"));
    case.run(&["unseal", &request, &approvals[0], &approvals[1], "-i", &requester, "-r", &recipient, "-o", &out]);
    let rage = |key: &str| Command::new("rage").args(["-d", "-i", key, &out]).output().unwrap();
    let opened = rage(&identity);
    assert!(opened.status.success(), "{}", String::from_utf8_lossy(&opened.stderr));
    let plain = String::from_utf8(opened.stdout).unwrap();
    assert!(NAMES.iter().all(|name| plain.contains(name)), "the names are in it");
    // The control: it opens for nobody else.
    std::fs::remove_file(&identity).unwrap();
    key(&case);
    assert!(!rage(&identity).status.success());
}
