//! Command lines that cannot be read, and files with nothing in them.

use super::stage::case::{Case, bare};

#[test]
fn usage_is_exit_code_two_and_help_is_none() {
    bare().assert().code(2);
    bare().arg("no-such-command").assert().code(2);
    bare().arg("--help").assert().success();
    bare().args(["proof", "--passphrase", "x"]).assert().code(2);
    let shown = bare().args(["key", "new", "--help"]).output().unwrap();
    assert!(String::from_utf8_lossy(&shown.stdout).contains("Example"));
}

#[test]
fn what_is_missing_on_a_command_line_is_named_in_json_too() {
    let out = bare().args(["show", "--json"]).output().unwrap();
    assert_eq!(out.status.code(), Some(2));
    let said: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let message = said["error"]["message"].as_str().unwrap();
    assert!(message.ends_with("provided: <CODE>"), "{message}");
    let out = bare().args(["request", "7Q2K-M", "--json"]).output().unwrap();
    let said: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let message = said["error"]["message"].as_str().unwrap();
    assert!(message.contains("--for <PURPOSE>, --identity <KEY>") && !message.contains('\n'), "{message}");
}

#[test]
fn a_file_without_a_line_is_said_to_hold_nothing() {
    let case = Case::solo().by_passphrase();
    let before = case.snapshot();
    for (name, content) in [("empty.jsonl", ""), ("blank.jsonl", "\n \n"), ("empty.txt", "")] {
        let file = case.write(name, content);
        let said = case.fails(&["import", &file], 3);
        assert!(said.contains(&format!("{name} holds nothing")), "{said}");
    }
    let mut piped = case.amana(&["import", "-", "--json"]);
    let out = piped.write_stdin("").output().unwrap();
    assert_eq!(out.status.code(), Some(3));
    assert!(String::from_utf8(out.stdout).unwrap().contains("standard input holds nothing"));
    assert_eq!(case.snapshot(), before);
}
