//! What the program says where somebody has to do something else: which flag, which word, which file.

use std::process::Command;

use serde_json::Value;

use crate::org::{Org, text, word};
use crate::refusing::{NOT_FOUND, REFUSED, USAGE, WRONG_KEY, clear_line, refused};

/// The same command without a terminal of its own, and without the passphrases that are given in files.
fn unattended(org: &Org, args: &[&str]) -> Command {
    let mut command = Command::new("setsid");
    command.arg("--wait").arg(env!("CARGO_BIN_EXE_amana")).args(args);
    command.env_clear().env("PATH", "/usr/bin:/bin").current_dir(org.path(".")).stdin(std::process::Stdio::null());
    command
}

#[test]
fn without_a_terminal_the_flag_that_answers_is_named() {
    let org = Org::new();
    org.put("reason.txt", "An heir asks.");
    let words = ["abacus"; 8].join(" ");
    let case = ["--case", "case", "--passphrase-file", "case.passphrase"];
    let key = ["--passphrase-file", "keys.passphrase"];
    let asked: [(Vec<&str>, &str); 9] = [
        (vec!["list", "--case", "case"], "--passphrase-file"),
        ([&["request", "7Q2K-M", "--for", "reveal", "-i", "maya.key", "-o", "x"][..], &case].concat(), "no person"),
        (vec!["list", "--case", "case", "-i", "headquarters.key"], "--passphrase-file"),
        (vec!["key", "new", "--role", "root", "--name", "x", "-o", "x.key"], "--passphrase-file"),
        (vec!["key", "new", "--generate", "--role", "root", "--name", "x", "-o", "x.key"], "--passphrase-file"),
        (vec!["init", "new", "--roster", "roster-2.txt"], "--root"),
        (vec!["init", "new", "--solo"], "--key-passphrase-file"),
        ([&["passphrase"][..], &case].concat(), "--new-passphrase-file"),
        ([&["roster", "sign", "roster-2.txt", "-i", "rana.key", "-o", "x"][..], &key].concat(), "--yes"),
    ];
    for (args, flag) in asked {
        if flag == "no person" {
            continue;
        }
        let done = org.run(&mut unattended(&org, &args));
        let heard = text(&done.stderr);
        assert!(matches!(done.status.code(), Some(USAGE | REFUSED)), "{args:?}: {heard}");
        assert!(heard.contains("terminal") && heard.contains(flag), "{args:?}: {heard}");
    }
    org.put(
        "lines.jsonl",
        "{\"people\": [{\"code\": \"p1\", \"names\": [\"Zubelda Qasrovine\"]}], \"account\": \"One.\"}\n",
    );
    org.done(&mut org.on_case(&["import", "lines.jsonl"]));
    let people = org.lines(&mut org.on_case(&["person", "--json"]));
    let id = word(&people[0], "id");
    let ask = [
        "request",
        id,
        "--for",
        "reveal",
        "-i",
        "maya.key",
        "-o",
        "asked.age",
        "--key-passphrase-file",
        "keys.passphrase",
    ];
    let done = org.run(&mut unattended(&org, &[&ask[..], &case].concat()));
    assert!(text(&done.stderr).contains("--reason-file"), "{}", text(&done.stderr));
    let done = org.run(&mut unattended(&org, &[&ask[..8], &case].concat()));
    assert!(text(&done.stderr).contains("--key-passphrase-file"), "{}", text(&done.stderr));
    org.done(org.on_case_with_key(&ask[..8]).args(["--reason-file", "reason.txt"]));
    let approve = ["approve", "asked.age", "-i", "rana.key", "-o", "x", "--passphrase-file", "keys.passphrase"];
    let done = org.run(&mut unattended(&org, &approve));
    assert!(text(&done.stderr).contains("--root"), "{}", text(&done.stderr));
    let done = org.run(&mut unattended(&org, &[&approve[..], &["--root", &words]].concat()));
    assert!(text(&done.stderr).contains("not the words"), "{}", text(&done.stderr));
}

#[test]
fn words_that_were_copied_wrongly_are_named() {
    let org = Org::new();
    let proof = text(&org.done(org.on_case(&["proof"]).arg("--quiet")).stdout);
    let mut words: Vec<String> = proof.split(' ').map(str::to_owned).collect();
    org.done(&mut org.on_case(&["check", "--since", &proof]));
    let since = |words: &[String]| org.on_case(&["check", "--since", &words.join(" ")]);
    refused(&org, &mut since(&words[..7]), USAGE, &["--since", "7 words"]);
    words[4].push('q');
    refused(&org, &mut since(&words), USAGE, &["--since", "word 5 is not on the word list"]);
    let mut init = org.command(&["init", "new", "--roster", "roster-2.txt", "--root", &words.join(" ")]);
    refused(&org, &mut init, USAGE, &["--root", "word 5"]);
    assert!(!org.path("new").exists());
}

#[test]
fn a_passphrase_is_refused_for_what_is_wrong_with_it() {
    let org = Org::new();
    let says = |passphrase: &str, says: &[&str]| {
        org.put("typed.passphrase", passphrase);
        let heard =
            refused(&org, &mut org.with_passphrase(&["list", "--case", "case"], "typed.passphrase"), WRONG_KEY, says);
        assert!(!heard.contains("walnut") && !heard.contains("zzyz"), "{heard}");
    };
    says("harbor walnt seventeen kettle abacus fence\n", &["word 2 is misspelt"]);
    says(
        "harbor zzyzxqq seventeen kettle abacus fence\n",
        &["does not open the case", "word 2 is not on the word list"],
    );
    says("harbor walnut seventeen kettle abacus fence\n", &["does not open the case", "order"]);
    says("HARBOR WALNUT SEVENTEEN KETTLE ABACUS FENCE\n", &["capital"]);
    says("фифсгі гтдшьшеув іцшмуд\n", &["Ukrainian"]);
    let own = "my walnut kettle never whistled under the abacus shelf";
    org.put("own.passphrase", own);
    let heard = refused(
        &org,
        &mut org.with_passphrase(&["list", "--case", "case"], "own.passphrase"),
        WRONG_KEY,
        &["does not open the case"],
    );
    assert!(!heard.contains("misspelt") && !heard.contains("list"), "{heard}");
    // And it is good enough to begin with.
    let new = ["key", "new", "--role", "requester", "--name", "new", "--work", "10", "-o", "new.key"];
    org.done(&mut org.with_passphrase(&new, "own.passphrase"));
}

#[test]
fn a_command_line_that_cannot_be_read_is_an_object_too() {
    let org = Org::new();
    for args in [
        ["import"].as_slice(),
        &["lsit"],
        &["unseal", "request.age", "-i", "maya.key"],
        &["request", "--for", "reveal"],
    ] {
        let mut command = org.command(args);
        let done = org.run(command.arg("--json"));
        assert_eq!(done.status.code(), Some(USAGE), "{args:?}");
        let said: Value =
            serde_json::from_slice(&done.stdout).unwrap_or_else(|e| panic!("{args:?}: {e}: {}", text(&done.stdout)));
        assert_eq!(
            (&said["v"], &said["error"]["kind"], &said["error"]["code"]),
            (&1.into(), &"usage".into(), &2.into())
        );
        assert!(!word(&said["error"], "message").is_empty());
        assert!(text(&done.stderr).starts_with("amana: "), "{}", text(&done.stderr));
        assert!(org.run(&mut org.command(args)).stdout.is_empty(), "{args:?}: only where it was asked for");
    }
    let hostile = org.run(&mut org.command(&["\u{1b}]0;owned\u{7}"]));
    assert!(!hostile.stderr.contains(&0x1b), "{:?}", text(&hostile.stderr));
}

#[test]
fn nothing_that_takes_long_comes_before_a_missing_folder() {
    let org = Org::new();
    let root = org.json(&mut org.command(&["roster", "show", "--json", "roster-2.txt"]));
    let words = word(&root, "words");
    for args in [
        vec!["init", "missing/case", "--roster", "roster-2.txt", "--root", words],
        vec!["init", "missing/case", "--solo"],
        vec!["key", "new", "--role", "root", "--name", "x", "-o", "missing/x.key"],
        vec!["export", "--profile", "public", "-i", "press.key", "-o", "missing/bundle", "--case", "case"],
        vec!["roster", "sign", "roster-2.txt", "-i", "rana.key", "--force", "-o", "missing/x"],
        vec!["man", "-o", "missing/man"],
        vec!["demo", "missing/demo"],
    ] {
        // Where a passphrase were asked for first, it would be this file that is missing.
        let mut command = org.with_passphrase(&args, "nowhere.passphrase");
        refused(&org, &mut command, NOT_FOUND, &["there is no folder missing"]);
    }
}

#[test]
fn folders_and_keys_do_not_go_to_standard_output() {
    let org = Org::new();
    let export = ["export", "--profile", "public", "-i", "press.key", "-o", "-"];
    refused(&org, &mut org.on_case_with_key(&export), USAGE, &["a bundle is a folder"]);
    let key = ["key", "new", "--role", "root", "--name", "x", "-o", "-"];
    refused(&org, &mut org.with_key(&key), USAGE, &["standard output"]);
}

#[test]
fn pages_and_completions_are_made() {
    let org = Org::new();
    org.done(&mut org.command(&["man", "-o", "man"]));
    let page = std::fs::read_to_string(org.path("man/amana-import.1")).unwrap();
    assert!(page.contains(".TH") && page.contains("names\\-unknown"), "{page}");
    // What needs no case and no passphrase has no flags for them on its page.
    let scan = std::fs::read_to_string(org.path("man/amana-scan.1")).unwrap();
    assert!(
        scan.contains("min\\-score") && !scan.contains("passphrase\\-file") && !scan.contains("\\-\\-case"),
        "{scan}"
    );
    let help = text(&org.done(&mut org.command(&["--help"])).stdout);
    let commands = help.lines().skip_while(|line| !line.starts_with("Commands:")).skip(1);
    // What is said of a command may go on in a second line, further in.
    let first = |line: &&str| line.starts_with("  ") && !line.starts_with("   ");
    let names: Vec<&str> = commands
        .take_while(|line| !line.is_empty())
        .filter(first)
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(names.len() > 20, "{names:?}");
    for name in names {
        assert!(org.path(&format!("man/amana-{name}.1")).is_file(), "no page of {name}");
    }
    assert!(org.path("man/amana-key-new.1").is_file() && org.path("man/amana.1").is_file());
    refused(&org, &mut org.command(&["man", "-o", "man"]), REFUSED, &["exists"]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = org.done(&mut org.command(&["completions", shell]));
        assert!(text(&script.stdout).contains("names-unknown"), "{shell}");
    }
    let done = org.run(&mut org.command(&["completions", "cmd"]));
    assert_eq!(done.status.code(), Some(USAGE));
    assert!(clear_line(text(&done.stderr).lines().next().unwrap()).is_some());
}
