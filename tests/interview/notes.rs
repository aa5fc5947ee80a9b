//! Notes of the interviewer: whoever opens the case reads them, and no review asks about them. So what may lead to somebody is asked about as they are
//! taken.

use std::cell::{Cell, RefCell};

use amana::intake::interview::{Ask, Reply};

use super::room::{Room, Typist, broken_off, enter, question, said};
use super::support::stage::Stage;

const LEADS: &str = "Is that a name, a number, an address?";

/// Hands these lines over; `answers` to what may lead to somebody, one after another, and `otherwise` where the note stands there again. What was asked
/// about the notes, and the notes.
fn noted(lines: &[&str], answers: &[usize], otherwise: &str) -> (Vec<String>, Vec<String>) {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let (mut lines, at, stood) = (lines.iter(), Cell::new(0), RefCell::new(Vec::new()));
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { .. } => lines.next().map_or_else(|| broken_off(""), |line| said(line)),
        Ask::Choice { at: marked, .. } if question(ask).contains(LEADS) => {
            assert_eq!(*marked, 0, "Enter alone says nothing for good");
            Reply::Chosen(vec![answers[at.replace(at.get() + 1)]])
        }
        Ask::Lines { typed, .. } if question(ask).contains("Your note") => {
            stood.borrow_mut().push(typed.expose().to_owned());
            said(otherwise)
        }
        other => enter(other),
    });
    let draft = room.leaves(None, &mut typist);
    let mut told: Vec<String> = typist.asked.iter().filter(|asked| asked.contains(LEADS)).cloned().collect();
    drop(typist);
    told.extend(stood.into_inner());
    let open = room.open_draft(draft);
    assert!(open.anew.is_none() && open.head.anew.is_none());
    (told, open.head.notes.iter().map(|note| note.text.as_str().to_owned()).collect())
}

#[test]
fn a_name_or_a_number_in_a_note_is_asked_about() {
    let typed = "his cousin Ostrel Vandamme waits outside";
    let (told, notes) = noted(&[&format!("/note {typed}")], &[0], "his cousin waits outside");
    assert!(told[0].contains("Ostrel Vandamme") && told[1] == typed && told.len() == 2, "{told:?}");
    assert_eq!(notes, ["his cousin waits outside"]);
    let number = "ring her at +000 555 01 99";
    let (told, notes) = noted(&[&format!("/note {number}")], &[1], "");
    assert!(told[0].contains("555 01 99") && told.len() == 1, "{told:?}");
    assert_eq!(notes, [number]);
}

#[test]
fn a_note_that_leads_to_nobody_is_asked_about_no_more_than_before() {
    let (told, notes) = noted(&["/note they were tired"], &[], "");
    assert_eq!((told.len(), notes.len()), (0, 1), "{told:?}");
}

/// What was typed is kept while the question stands there.
#[test]
fn a_note_that_is_asked_about_is_there_after_a_break() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let mut lines = ["/note Ostrel Vandamme waits outside"].into_iter();
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { .. } => lines.next().map_or_else(|| broken_off(""), said),
        ask if question(ask).contains(LEADS) => broken_off(""),
        other => enter(other),
    });
    let draft = room.leaves(None, &mut typist);
    drop(typist);
    assert_eq!(room.open_draft(draft).anew.unwrap().text.as_str(), "Ostrel Vandamme waits outside");
}
