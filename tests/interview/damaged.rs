//! What cannot be read elsewhere keeps nobody from closing an interview: it is named, and everything else is looked through.

use std::cell::Cell;

use amana::intake::interview::{Ask, draft_code};
use amana::vault::DraftId;

use super::room::{Room, Typist, broken_off, enter, said, tells};
use super::support::case::{self, Case};

#[path = "../stage/people.rs"]
mod people;

/// An interview that is left open after a paragraph.
fn left_open(room: &mut Room) -> DraftId {
    let told = Cell::new(false);
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { .. } if told.replace(true) => broken_off(""),
        Ask::Account { .. } => said("Then velorie ostrelby went by."),
        other => enter(other),
    });
    room.leaves(None, &mut typist)
}

#[test]
fn an_interview_is_closed_whatever_else_of_the_case_cannot_be_read() {
    let case = Case::solo();
    let lines = ["I kept the gate.", "Then velorie ostrelby went by."].map(|account| {
        format!(r#"{{"people":[{{"code":"p1","names":["Ostavin Tarkhanel"]}}],"account":"{account}"}}"#) + "\n"
    });
    case.run(&["import", &case.write("lines.jsonl", &lines.concat())]);
    let (headless, torn) = {
        let mut room = Room::at(&case.folder);
        (left_open(&mut room), left_open(&mut room))
    };
    let damage = people::stock(&case);
    damage.execute("UPDATE revision SET head = '{}' WHERE rowid = 1", []).unwrap();
    damage.execute("UPDATE draft SET head = 'none' WHERE id = ?1", [headless.as_bytes()]).unwrap();
    damage.execute("UPDATE draft_paragraph SET spans = 'none' WHERE draft = ?1", [torn.as_bytes()]).unwrap();
    drop(damage);
    let mut room = Room::at(&case.folder);
    let mut typist = tells("Velorie Ostrelby", "I, Velorie Ostrelby, saw it.");
    let (_, closing) = room.closes(None, &mut typist);
    let testimonies = room.vault.testimony_ids().unwrap();
    let [broken, held, new] = testimonies.as_slice() else { panic!("{testimonies:?}") };
    let code = |id| room.vault.testimony_code(id).unwrap();
    let unread = [code(*broken), draft_code(headless), draft_code(torn)];
    for named in unread.iter().chain([&code(*held)]) {
        assert!(closing.elsewhere.contains(named.as_str()), "{named}: {}", closing.elsewhere);
    }
    assert_eq!(closing.elsewhere.matches("cannot be read").count(), unread.len(), "{}", closing.elsewhere);
    assert!(!closing.elsewhere.contains(&code(*new)), "{}", closing.elsewhere);
    assert!(room.vault.newest(*broken).is_err() && room.vault.open_draft(torn).is_err(), "the damage is where it was");
    assert_eq!(room.vault.decisions(room.vault.newest(*held).unwrap().id).unwrap().len(), 1);
}
