//! Pipes, devices, folders and links where a file is expected, and streams without an end: said at once, and nothing waits or grows.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::org::{Org, text};
use crate::refusing::{DAMAGED, REFUSED, USAGE, refused, within};

const LINE: &str = "{\"people\": [{\"code\": \"p1\", \"names\": [\"Zubelda Qasrovine\"]}], \"account\": \"The ferry left without a light.\"}\n";

/// Longer than anything takes here that does not wait for ever.
const LONG: Duration = Duration::from_secs(60);

fn pipe(path: &Path) {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    mknodat(CWD, path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
}

/// Every command that reads a file which somebody names, with `odd` for that file.
fn readers(org: &Org, odd: &str) -> Vec<(&'static str, Command)> {
    let words = ["abacus"; 8].join(" ");
    let mut all = vec![
        ("import", org.on_case(&["import", odd])),
        ("names", org.on_case(&["import", "--plain", "text.txt", "--names", odd])),
        ("decisions", org.on_case(&["review", "7Q2K-M", "--decide", odd])),
        ("signers", org.command(&["verify", "case", "--signer", odd])),
        ("roster", org.command(&["roster", "show", odd])),
        ("roster of a case", org.command(&["init", "new", "--roster", odd, "--root", &words])),
        ("roster to accept", org.on_case(&["roster", "accept", odd])),
        ("enrolment", org.with_key(&["roster", "add", "roster-2.txt", "-i", "root.key", "-o", "x", "--device", odd])),
        (
            "public half",
            org.with_key(&["roster", "new", "--organisation", "x", "-i", "root.key", "-o", "x", "--custodian", odd]),
        ),
        (
            "root key",
            org.with_key(&[
                "roster",
                "new",
                "--organisation",
                "x",
                "-o",
                "x",
                "--custodian",
                "rana.key.pub",
                "-i",
                odd,
            ]),
        ),
        ("recovery key", org.with_key(&["list", "--case", "case", "-i", odd])),
        ("request", org.with_key(&["approve", odd, "-i", "rana.key", "-o", "x"])),
        ("request to open", org.on_case_with_key(&["unseal", odd, "x", "-i", "maya.key", "-r", "x", "-o", "x"])),
        ("passphrase", org.with_passphrase(&["list", "--case", "case"], odd)),
    ];
    let profile = ["export", "--dry-run", "--profile"];
    let mut export = org.on_case(&profile);
    export.arg(odd);
    all.push(("profile", export));
    all
}

#[test]
fn what_is_no_plain_file_is_said_at_once() {
    let org = Org::new();
    org.put("text.txt", "The ferry left without a light.");
    org.put("lines.jsonl", LINE);
    org.done(&mut org.on_case(&["import", "lines.jsonl"]));
    pipe(&org.path("odd.fifo"));
    std::fs::create_dir(org.path("odd.folder")).unwrap();
    for odd in ["odd.fifo", "odd.folder", "/dev/zero"] {
        for (what, mut command) in readers(&org, odd) {
            if what == "request to open" {
                // Its recipient is looked at first; a good one.
                let own = std::fs::read_to_string(org.path("maya.key.pub")).unwrap();
                let start = own.find("age1").unwrap();
                let recipient: String = own[start..].chars().take_while(char::is_ascii_alphanumeric).collect();
                command = org.on_case_with_key(&["unseal", odd, "x", "-i", "maya.key", "-r", &recipient, "-o", "x"]);
            }
            if what == "decisions" {
                let listed = org.lines(&mut org.on_case(&["list", "--json"]));
                let id = crate::org::word(&listed[0], "id").to_owned();
                command = org.on_case(&["review", &id, "--decide", odd]);
            }
            eprintln!("{odd} as {what}");
            let done = within(LONG, command.arg("--quiet"));
            let heard = text(&done.stderr);
            assert_eq!(done.status.code(), Some(USAGE), "{odd} as {what}: {heard}");
            assert!(heard.contains(odd), "{odd} as {what}: {heard}");
        }
    }
}

#[test]
fn a_link_that_somebody_names_is_followed() {
    let org = Org::new();
    org.put("lines.jsonl", LINE);
    std::os::unix::fs::symlink("lines.jsonl", org.path("link.jsonl")).unwrap();
    org.done(&mut org.on_case(&["import", "link.jsonl"]));
    std::os::unix::fs::symlink("roster-2.txt", org.path("roster-link.txt")).unwrap();
    org.done(&mut org.command(&["roster", "show", "roster-link.txt"]));
}

#[test]
fn what_is_no_plain_file_inside_a_case_is_damage() {
    let keys = |org: &Org| {
        let names = std::fs::read_dir(org.path("case/keys")).unwrap().map(|entry| entry.unwrap().path());
        names.into_iter().find(|path| path.to_string_lossy().ends_with(".kdf")).unwrap()
    };
    type Change = fn(&Path);
    let changes: [(&str, Change); 3] = [
        ("a folder", |path| std::fs::create_dir(path).unwrap()),
        ("a pipe", pipe),
        ("a link", |path| std::os::unix::fs::symlink(path.with_extension("away"), path).unwrap()),
    ];
    for (what, change) in changes {
        let journals = ["vault.db-journal", "identities.db-journal"];
        for name in ["vault.db", "identities.db", "keys", "slot.kdf", "slot.age"].into_iter().chain(journals) {
            if name == "keys" && what == "a folder" {
                continue;
            }
            let org = Org::new();
            let path = match name {
                "slot.kdf" => keys(&org),
                "slot.age" => keys(&org).with_extension("age"),
                name => org.path("case").join(name),
            };
            if path.exists() {
                std::fs::rename(&path, path.with_extension("away")).unwrap();
            }
            change(&path);
            eprintln!("{what} for {name}");
            within(LONG, &mut org.on_case(&["list"]));
            let heard = refused(&org, &mut org.on_case(&["list"]), DAMAGED, &["plain"]);
            assert!(heard.contains("another copy"), "{heard}");
        }
    }
}

/// Writes `begin` and then zeros without end, as long as somebody reads; gives how many bytes were taken, and what was said.
fn pour(org: &Org, begin: &[u8], args: &[&str]) -> (usize, std::process::Output) {
    fill(org, begin, &vec![0; 1 << 20], args)
}

/// Writes `begin` and then the same piece without end.
fn fill(org: &Org, begin: &[u8], piece: &[u8], args: &[&str]) -> (usize, std::process::Output) {
    let mut command = org.on_case(args);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stream = child.stdin.take().unwrap();
    let mut taken = 0;
    let mut next = begin.to_vec();
    while taken < 200 << 20 && stream.write_all(&next).is_ok() {
        taken += next.len();
        next = piece.to_vec();
    }
    drop(stream);
    (taken, child.wait_with_output().unwrap())
}

#[test]
fn a_stream_without_an_end_is_left() {
    let org = Org::new();
    let most = 24 << 20;
    let (taken, done) = pour(&org, b"{", &["import", "-", "--quiet"]);
    assert_eq!(done.status.code(), Some(REFUSED), "{}", text(&done.stderr));
    assert!(text(&done.stderr).contains("-:1: the line is longer than 16 MiB"), "{}", text(&done.stderr));
    assert!(taken < most, "it read {taken} bytes of a line of 16 MiB");
    // What came before is kept.
    let (taken, done) = pour(&org, format!("{LINE}{{").as_bytes(), &["import", "-", "--quiet"]);
    assert!(text(&done.stderr).contains("-:2: the line is longer"), "{}", text(&done.stderr));
    assert!(text(&done.stdout).contains("saved") && taken < most);
    assert_eq!(org.lines(&mut org.on_case(&["list", "--json"])).len(), 1);
    // Nor does a stream of nothing but blank lines, or of very short ones, take what it likes.
    for begin in [&b"{\n"[..], b" "] {
        let (taken, done) = fill(&org, begin, &b"\n".repeat(1 << 20), &["import", "-", "--quiet"]);
        assert_eq!(done.status.code(), Some(if begin == b" " { USAGE } else { REFUSED }), "{}", text(&done.stderr));
        assert!(taken < most, "it read {taken} bytes of blank lines");
    }
    let (taken, done) = pour(&org, b"x", &["import", "-", "--names-unknown", "--quiet"]);
    assert_eq!(done.status.code(), Some(REFUSED), "{}", text(&done.stderr));
    assert!(taken < most);
}

/// In a file the end is known: one line too long does not stop the others.
#[test]
fn a_long_line_of_a_file_stops_no_other() {
    let org = Org::new();
    let long = format!("{{\"account\": \"{}\"}}\n", "x".repeat(17 << 20));
    org.put("long.jsonl", format!("{long}{LINE}"));
    let done = org.run(&mut org.on_case(&["import", "long.jsonl"]));
    assert_eq!(done.status.code(), Some(REFUSED));
    assert!(text(&done.stderr).contains("long.jsonl:1: the line is longer"), "{}", text(&done.stderr));
    assert_eq!(org.lines(&mut org.on_case(&["list", "--json"])).len(), 1);
}

#[test]
fn a_plain_text_says_who_is_named_in_it_or_that_nobody_knows() {
    let org = Org::new();
    org.put("text.txt", "Zubelda Qasrovine saw the ferry leave without a light.");
    org.put("empty.txt", "");
    org.put("white.txt", "\u{feff} \n\n");
    org.put("marks.txt", "Zubelda Qasrovine\n ; ;\n");
    refused(&org, &mut org.on_case(&["import", "text.txt"]), USAGE, &["nobody said who is named"]);
    let heard = refused(&org, &mut org.on_case(&["import", "text.txt"]), USAGE, &[]);
    assert!(heard.contains("--names FILE") && heard.contains("--names-unknown"), "{heard}");
    for nobody in ["empty.txt", "white.txt"] {
        let heard = refused(
            &org,
            &mut org.on_case(&["import", "text.txt", "--names", nobody]),
            REFUSED,
            &[nobody, "names nobody"],
        );
        assert!(heard.contains("one person a line") && heard.contains("--names-unknown"), "{heard}");
    }
    refused(&org, &mut org.on_case(&["import", "text.txt", "--names", "marks.txt"]), REFUSED, &["marks.txt:2"]);
    let both = org.run(&mut org.on_case(&["import", "text.txt", "--names", "marks.txt", "--names-unknown"]));
    assert_eq!(both.status.code(), Some(USAGE), "{}", text(&both.stderr));
    org.put("lines.jsonl", LINE);
    refused(&org, &mut org.on_case(&["import", "lines.jsonl", "--names-unknown"]), USAGE, &["intake lines"]);
    // Said, it is taken in, and stays where it is.
    let done = org.done(&mut org.on_case(&["import", "text.txt", "--names-unknown"]));
    assert!(text(&done.stderr).contains("unscreened"), "{}", text(&done.stderr));
    let dry = org.done(&mut org.on_case(&["export", "--profile", "public", "--dry-run"]));
    assert!(text(&dry.stdout).contains("held back"), "{}", text(&dry.stdout));
}
