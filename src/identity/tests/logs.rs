//! A custodian's log: a chain, of which nothing is taken out, exchanged or cut off unseen.

use super::*;
use crate::crypto::stream;
use crate::crypto::text::base64;
use crate::identity::log::Answer;

#[test]
fn the_log_is_a_chain() {
    let scene = Scene::two_of_three();
    for _ in 0..3 {
        scene.approve(0, &scene.ask(Purpose::Reveal).file);
    }
    let path = Log::path(&scene.key_path(0));
    let whole = std::fs::read_to_string(&path).unwrap();
    let open = |text: &str| {
        std::fs::write(&path, text).unwrap();
        Log::open(&scene.key_path(0), scene.custodian(0))
    };
    let log = open(&whole).unwrap();
    assert_eq!(log.entries().len(), 3);
    assert!(log.entries().iter().zip(1..).all(|(e, n)| e.number == n && e.answer == Answer::Approve));
    assert!(!whole.contains("Wanda") && !whole.contains(&person(1).to_text()), "it is encrypted");

    let lines: Vec<&str> = whole.lines().collect();
    let taken_out = format!("{}\n{}\n", lines[0], lines[2]);
    assert!(matches!(open(&taken_out), Err(IdentityError::Log { line: 2, .. })));
    let swapped = format!("{}\n{}\n{}\n", lines[1], lines[0], lines[2]);
    assert!(matches!(open(&swapped), Err(IdentityError::Log { line: 1, .. })));
    let first_gone = format!("{}\n{}\n", lines[1], lines[2]);
    assert!(matches!(open(&first_gone), Err(IdentityError::Log { line: 1, .. })));
    let end = lines[1].len();
    let spoilt = whole.replacen(&lines[1][end - 30..end - 20], "AAAAAAAAAA", 1);
    assert!(matches!(open(&spoilt), Err(IdentityError::Log { line: 3, .. })));

    // A run that was killed while it wrote: the rest of the line stays, and the log goes on after it.
    let torn = format!("{whole}{}", &lines[0][..40]);
    assert_eq!(open(&torn).unwrap().unreadable(), [4]);
    scene.approve(0, &scene.ask(Purpose::Reveal).file);
    let log = scene.log(0);
    assert_eq!((log.entries().len(), log.unreadable()), (4, &[4][..]));
    assert_eq!(log.entries()[3].number, 4);
    // Whose key is another's reads nothing of it.
    let foreign = Log::open(&scene.key_path(0), scene.custodian(1)).unwrap();
    assert_eq!((foreign.entries().len(), foreign.unreadable().len()), (0, 5));
}

/// One that is there and cannot be read is not begun anew.
#[test]
fn a_log_that_cannot_be_read_is_not_taken_for_none() {
    let scene = Scene::two_of_three();
    std::fs::create_dir(Log::path(&scene.key_path(0))).unwrap();
    assert!(Log::open(&scene.key_path(0), scene.custodian(0)).is_err());
    assert!(Log::open(&scene.key_path(1), scene.custodian(1)).is_ok());
}

#[test]
fn a_log_whose_end_is_gone_is_missed() {
    let scene = Scene::two_of_three();
    assert_eq!(scene.log(0).head(), None);
    for _ in 0..3 {
        scene.approve(0, &scene.ask(Purpose::Reveal).file);
    }
    let path = Log::path(&scene.key_path(0));
    let whole = std::fs::read_to_string(&path).unwrap();
    let head = scene.log(0).head().unwrap();
    assert_eq!(head.lines, 3);
    scene.log(0).reaches(head).unwrap();
    // A line more, whole or torn, was written by a run that was killed before it said so.
    std::fs::write(&path, format!("{whole}torn")).unwrap();
    scene.log(0).reaches(head).unwrap();
    let cut = |text: Option<String>| {
        match text {
            Some(text) => std::fs::write(&path, text).unwrap(),
            None => std::fs::remove_file(&path).unwrap(),
        }
        match scene.log(0).reaches(head) {
            Err(IdentityError::LogCut { lines, remembered: 3, .. }) => lines,
            _ => panic!("not missed"),
        }
    };
    let lines: Vec<&str> = whole.lines().collect();
    assert_eq!(cut(Some(format!("{}\n{}\n", lines[0], lines[1]))), 2);
    assert_eq!(cut(Some(format!("{}\n{}\n{}\n", lines[0], lines[1], &lines[2][1..]))), 3);
    assert_eq!(cut(None), 0);
}

/// A line of another log of the same key has the right number, and follows another line all the same.
#[test]
fn a_line_of_another_log_does_not_follow() {
    let scene = Scene::two_of_three();
    let path = Log::path(&scene.key_path(0));
    let two_lines = || {
        (0..2).for_each(|_| drop(scene.approve(0, &scene.ask(Purpose::Reveal).file)));
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::remove_file(&path).unwrap();
        text.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let (one, other) = (two_lines(), two_lines());
    std::fs::write(&path, format!("{}\n{}\n", one[0], other[1])).unwrap();
    let opened = Log::open(&scene.key_path(0), scene.custodian(0)).err().unwrap();
    assert!(matches!(opened, IdentityError::Log { line: 2, why: "does not follow the line before" }), "{opened}");
}

/// Whoever knows the custodian's public half can write a line that the key opens, and not sign it.
#[test]
fn a_line_that_somebody_else_signed_is_no_decision() {
    let scene = Scene::two_of_three();
    scene.approve(0, &scene.ask(Purpose::Reveal).file);
    let (path, key) = (Log::path(&scene.key_path(0)), scene.custodian(0));
    let whole = std::fs::read_to_string(&path).unwrap();
    let line = stream::decrypt(
        crate::crypto::Thing::AgeFile,
        &crate::crypto::text::unbase64(whole.trim_end()).unwrap(),
        key.identity(),
    );
    let said = String::from_utf8(line.unwrap().expose().to_vec()).unwrap();
    let other = scene.custodian(1).signing().unwrap();
    let forged = Document::signed(document::Kind::Log, said.lines().nth(1).unwrap(), other).unwrap().to_text();
    let forged = base64(&stream::encrypt(forged.as_bytes(), &[key.identity().recipient()]).unwrap());
    std::fs::write(&path, format!("{whole}{forged}\n")).unwrap();
    let log = scene.log(0);
    assert_eq!((log.entries().len(), log.unreadable()), (1, &[2][..]));
}
