//! A disk that fills while somebody types (catalogue line 2): it is said, what was typed is still there, and nothing acknowledged is lost.

use std::path::PathBuf;
use std::process::Command;

use super::desk::Desk;
use super::screen::Screen;
use super::support::stage::{Stage, copy_tree, have, objects, text};

/// A small file system in memory with the case in it, which can be filled to its last byte.
struct Small(PathBuf);

impl Small {
    /// `None` where the right to mount is missing.
    fn under(stage: &Stage) -> Option<Self> {
        let (case, aside) = (stage.case(), stage.path("aside"));
        std::fs::rename(&case, &aside).unwrap();
        std::fs::create_dir(&case).unwrap();
        let done = Command::new("mount").args(["-t", "tmpfs", "-o", "size=4m", "tmpfs"]).arg(&case).output();
        let mounted = done.is_ok_and(|done| done.status.success());
        let small = mounted.then(|| Self(case.clone()));
        copy_tree(&aside, &case);
        have("the right to mount a tmpfs (root with CAP_SYS_ADMIN)", mounted).then_some(small).flatten()
    }

    fn fill(&self) {
        // Fails at the last byte, as it is meant to.
        let _ = std::fs::write(self.0.join("filler"), vec![0_u8; 8 << 20]);
    }

    fn empty(&self) {
        std::fs::remove_file(self.0.join("filler")).unwrap();
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).output();
    }
}

fn paragraphs(stage: &Stage) -> serde_json::Value {
    let listed = stage.on_case(&["list", "--json"]).output().unwrap();
    objects(&listed.stdout)[0]["paragraphs"].clone()
}

fn is_whole(stage: &Stage) {
    let check = stage.on_case(&["check"]).output().unwrap();
    assert!(check.status.success(), "{}{}", text(&check.stdout), text(&check.stderr));
}

#[test]
fn line_02_a_disk_that_fills_while_an_account_is_typed() {
    let stage = Stage::new();
    let mut screen = Screen::sit(&stage, &["intake"], (80, 24), &[]);
    screen.begins().types("before").sees("saved 1").keys("\x03");
    assert_eq!(screen.leaves(), 0);
    let Some(disk) = Small::under(&stage) else { return };
    let mut screen = Screen::sit(&stage, &["intake", "--resume"], (80, 24), &[]);
    screen.sees("Type what is said").types("still room").sees("saved 2");
    disk.fill();
    // Whoever types does not wait for the disk: the next paragraph is typed meanwhile.
    screen.keys("no room any more\rand the next\r").sees("The disk is full").sees("It could not be saved");
    // Turning back is no way to lose it, and trying again while it is full is none either.
    screen.settles().keys("\x1b").settles().sees("It could not be saved").types("1").settles().sees("The disk is full");
    disk.empty();
    screen.sees("It could not be saved").types("1").sees("   3  no room any more").sees("   4  and the next");
    screen.sees("saved 4").types("/finish").sees("Is it right so?").keys("\x03");
    assert_eq!(screen.leaves(), 0);
    assert_eq!(paragraphs(&stage), 4);
    is_whole(&stage);
}

#[test]
fn line_02_a_disk_that_is_full_when_somebody_leaves_in_the_middle_of_a_line() {
    for plain in [true, false] {
        let stage = Stage::new();
        let mut screen = Screen::sit(&stage, &["intake"], (80, 24), &[]);
        screen.begins().types("before").sees("saved 1").keys("\x03");
        assert_eq!(screen.leaves(), 0);
        let Some(disk) = Small::under(&stage) else { return };
        let args = if plain { &["intake", "--resume", "--plain"][..] } else { &["intake", "--resume"] };
        let mut screen = Screen::sit(&stage, args, (80, 24), &[]);
        let begun = "They set fire to the haystacks around the threshing floor";
        screen.sees("Type what is said").keys(begun).sees("threshing floor");
        disk.fill();
        screen.keys("\x03").sees("The disk is full").sees("It could not be saved");
        disk.empty();
        screen.settles().types("1");
        assert_eq!(screen.leaves(), 0);
        let mut screen = Screen::sit(&stage, args, (80, 24), &[]);
        screen.sees("A paragraph was begun").sees("threshing floor").keys("\x03");
        assert_eq!(screen.leaves(), 0);
        is_whole(&stage);
    }
}

#[test]
fn line_02_a_disk_that_is_full_when_a_person_is_sealed_and_when_somebody_leaves() {
    let stage = Stage::new();
    let Some(disk) = Small::under(&stage) else { return };
    let mut desk = Desk::sit(&stage, "intake --plain");
    desk.consents("1");
    desk.spells("Full name", "Rima Velkessar").sees("What shall texts call them?");
    disk.fill();
    desk.types("Munira").sees("! The disk is full").sees("  1  try again").types("1").sees("! The disk is full");
    disk.empty();
    // The names were not asked for again.
    desk.sees("[1]").types("1").sees("‹Munira› is").facts().sees("Type what is said");
    desk.types("I am Rima Velkessar.").sees("saved 1");
    disk.fill();
    desk.types("lost, if somebody wants it so").sees("! The disk is full").sees("[1]").types("2");
    desk.sees("amana: the disk is full; nothing of this step was saved");
    assert_eq!(desk.leaves(), 1);
    disk.empty();
    assert_eq!(paragraphs(&stage), 1);
    is_whole(&stage);
}
