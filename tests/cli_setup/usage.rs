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

/// A list of signers comes from somewhere, and a reader who never heard of one is told.
#[test]
fn whoever_verifies_without_a_list_of_signers_is_told_where_it_comes_from() {
    let out = bare().args(["verify", "./bundle"]).output().unwrap();
    let said = String::from_utf8(out.stderr).unwrap();
    assert_eq!(out.status.code(), Some(2), "{said}");
    assert!(said.contains("--signer FILE") && said.contains("by another way than the bundle"), "{said}");
}

/// A remedy runs as it is printed, in the case that the command was given.
#[test]
fn a_code_that_nobody_has_is_told_with_where_the_codes_are() {
    let case = Case::solo().by_passphrase();
    let said = case.fails(&["review", "ZZZZ-1"], 10);
    assert!(said.contains("no such testimony"), "{said}");
    assert!(said.contains(&format!("`amana list --case {}`", case.folder.display())), "{said}");
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
