//! Disks that are read-only or full, for real: a file system in memory, mounted for the test.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::org::{Org, copy_tree, have, text, word};
use crate::refusing::{FAILED, clear_line, refused, snapshot};

const LINE: &str = r#"{"people": [{"code": "p1", "roles": ["witness"], "names": ["Zubelda Qasrovine"]}],
 "consent": [{"of": "p1", "audience": "public", "identity": "pseudonym", "status": "yes", "explained": true}], "account": "The ferry left without a light."}"#;

/// A file system in memory.
struct Disk(PathBuf);

impl Disk {
    fn mount(at: PathBuf, kib: u64) -> Option<Self> {
        std::fs::create_dir_all(&at).unwrap();
        let mounted = mount(&["-t", "tmpfs", "-o", &format!("size={kib}k"), "tmpfs"], &at);
        have("the right to mount a tmpfs (root with CAP_SYS_ADMIN)", mounted).then_some(Self(at))
    }

    fn again(&self, option: &str) {
        assert!(mount(&["-o", &format!("remount,{option}")], &self.0), "a mounted tmpfs takes {option}");
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).output();
    }
}

fn mount(args: &[&str], at: &Path) -> bool {
    Command::new("mount").args(args).arg(at).output().is_ok_and(|done| done.status.success())
}

/// An organisation whose case, with one testimony in it, lies on a disk of its own.
fn case_on_a_disk(kib: u64) -> Option<(Org, Disk, String)> {
    let org = Org::new();
    org.put("line.jsonl", LINE.replace('\n', ""));
    org.put("more.jsonl", LINE.replace('\n', "").replace("ferry", "mail boat"));
    let stored = org.json(&mut org.on_case(&["import", "--json", "line.jsonl"]));
    std::fs::rename(org.case(), org.path("made")).unwrap();
    let disk = Disk::mount(org.case(), kib)?;
    copy_tree(&org.path("made"), &org.case());
    let id = word(&stored, "id").to_owned();
    Some((org, disk, id))
}

#[test]
fn line_13_a_read_only_disk_is_said_and_may_be_read() {
    let Some((org, disk, id)) = case_on_a_disk(4096) else { return };
    std::fs::create_dir(org.path("case/stick")).unwrap();
    disk.again("ro");
    org.done(&mut org.on_case(&["show", &id]));
    org.done(&mut org.on_case(&["check"]));
    let shown = org.json(&mut org.on_case(&["show", "--json", &id]));
    let row = serde_json::json!({"v": 1, "testimony": id, "binds": shown["binds"], "paragraph": 1, "start": 0, "end": 3, "kind": "other",
        "added": true, "decision": "leave-out"});
    org.put("decisions.jsonl", row.to_string());
    let export = ["export", "--profile", "public", "--undecided", "leave-out", "-i", "press.key", "-o"];
    refused(&org, &mut org.on_case(&["import", "more.jsonl"]), FAILED, &["write protection"]);
    refused(&org, &mut org.on_case(&["review", &id, "--decide", "decisions.jsonl"]), FAILED, &["write protection"]);
    refused(&org, org.on_case_with_key(&export).arg("bundle"), FAILED, &[]);
    refused(
        &org,
        &mut org.with_key(&["key", "new", "--work", "10", "--role", "root", "--name", "x", "-o", "case/stick/x.key"]),
        FAILED,
        &["x.key"],
    );
    refused(
        &org,
        &mut org.on_case_with_key(&["init", "case/stick/new", "--solo", "--work", "10", "--kdf", "64,3,1"]),
        FAILED,
        &["stick"],
    );
    disk.again("rw");
    org.done(&mut org.on_case(&["import", "more.jsonl"]));
}

#[test]
fn line_02_a_full_disk_is_said_and_the_case_is_as_before() {
    let Some((org, disk, _)) = case_on_a_disk(4096) else { return };
    // Fills what is left, to the last page.
    let mut filler = std::fs::File::create(org.path("case/filler")).unwrap();
    while std::io::Write::write_all(&mut filler, &[7; 4096]).is_ok() {}
    let before = snapshot(&org.path("case"));
    let done = org.run(org.on_case(&["import", "more.jsonl"]).arg("--quiet"));
    let heard = text(&done.stderr);
    assert_eq!(done.status.code(), Some(FAILED), "{heard}");
    assert!(clear_line(&heard).is_some_and(|line| line.contains("full")), "{heard}");
    assert!(done.stdout.is_empty());
    assert_eq!(before, snapshot(&org.path("case")), "the case is as it was");
    disk.again("size=16384k");
    assert_eq!(org.lines(&mut org.on_case(&["list", "--json"])).len(), 1);
    org.done(&mut org.on_case(&["import", "more.jsonl"]));
    org.done(&mut org.on_case(&["check"]));
}

#[test]
fn line_02_a_full_stick_gets_no_half_of_anything() {
    let Some((org, _disk, _)) = case_on_a_disk(4096) else { return };
    let Some(_stick) = Disk::mount(org.path("stick"), 16) else { return };
    let export = ["export", "--profile", "public", "--undecided", "leave-out", "-i", "press.key", "-o", "stick/bundle"];
    refused(&org, &mut org.on_case_with_key(&export), FAILED, &["full"]);
    refused(
        &org,
        &mut org.on_case_with_key(&["init", "stick/case", "--solo", "--work", "10", "--kdf", "64,3,1"]),
        FAILED,
        &["full"],
    );
    assert_eq!(std::fs::read_dir(org.path("stick")).unwrap().count(), 0);
}
