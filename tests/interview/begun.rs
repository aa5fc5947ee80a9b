//! What was begun and not handed over when an interview breaks off or locks: what is kept of it, and what is not.

use std::cell::Cell;

use amana::intake::interview::{Ask, Reply};
use amana::secret::SecretText;
use amana::vault::OpenParagraph;

use super::room::{Room, Typist, broken_off, enter, locked, said};
use super::support::stage::Stage;

/// What unlocks again is told in the test of `/pause` at a terminal; ten minutes are counted by `terminal`.
#[test]
fn ten_idle_minutes_lock_and_keep_what_was_being_typed_but_for_half_a_word() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let mut account = 0;
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { .. } => {
            account += 1;
            match account {
                1 => said("We left at night."),
                2 => Reply::Draft(SecretText::copy_of("Then they ca")),
                _ => Reply::Idle(SecretText::copy_of("Then they came with Velk")),
            }
        }
        Ask::Name { .. } => said("Rima Velkessar"),
        other => enter(other),
    });
    let draft = locked(room.holds("en", None, &mut typist));
    assert!(typist.forgot, "everything on the screen goes");
    let open = room.open_draft(draft);
    assert_eq!(open.paragraphs.len(), 1);
    assert_eq!(open.unfinished.unwrap().text.as_str(), "Then they came with");

    // It is given back to whoever goes on.
    let mut back = String::new();
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { given } if back.is_empty() => {
            given.expose().clone_into(&mut back);
            // A whole word that begins no name is kept, too, also where nobody typed a blank behind it.
            broken_off("Then they came with nothing")
        }
        Ask::Name { .. } => said("Rima Velkessar"),
        other => enter(other),
    });
    assert_eq!(room.leaves(Some(draft), &mut typist), draft);
    assert!(typist.heard.iter().any(|said| said.contains("A paragraph was begun")), "{:#?}", typist.heard);
    // The screen says where it is, while the names are asked for again.
    assert_eq!(typist.heard[0], "The people");
    assert_eq!(back, "Then they came with");
    assert_eq!(room.open_draft(draft).unfinished.unwrap().text.as_str(), "Then they came with nothing");
}

/// A witness takes a sentence back, the line is emptied, and a command is typed: what was kept of the sentence meanwhile is kept no more.
#[test]
fn what_was_emptied_before_a_command_does_not_come_back() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let mut account = 0;
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { .. } => {
            account += 1;
            match account {
                1 => said("We left at night."),
                2 => Reply::Draft(SecretText::copy_of("In the morning they took us to the river")),
                _ => said("/pause"),
            }
        }
        other => enter(other),
    });
    let draft = locked(room.holds("en", None, &mut typist));
    assert!(room.open_draft(draft).unfinished.is_none());
    // The same where the power fails in the course of what the command begins.
    let mut account = 0;
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { .. } => {
            account += 1;
            if account == 1 { Reply::Draft(SecretText::copy_of("They wept")) } else { said("/person") }
        }
        Ask::Name { .. } if account > 1 => Reply::Gone("the power went".to_owned()),
        other => enter(other),
    });
    let held = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| room.leaves(Some(draft), &mut typist)));
    assert!(held.is_err() && room.open_draft(draft).unfinished.is_none());
}

/// What is typed on behind a blank is another word.
#[test]
fn a_blank_behind_the_last_word_stands_there_again() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { .. } => broken_off("They hid behind the "),
        other => enter(other),
    });
    let draft = room.leaves(None, &mut typist);
    let mut stood = String::new();
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { given } if stood.is_empty() => {
            given.expose().clone_into(&mut stood);
            said(&format!("{stood}mill. "))
        }
        Ask::Account { .. } => broken_off(""),
        other => enter(other),
    });
    room.leaves(Some(draft), &mut typist);
    assert_eq!(stood, "They hid behind the ");
    assert_eq!(room.open_draft(draft).paragraphs[0].text.as_str(), "They hid behind the mill.");
}

#[test]
fn ten_idle_minutes_at_a_name_lock_and_keep_nothing_of_it() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let mut typist = Typist::who(|ask, _| match ask {
        // A face hands over what is typed in the account, which here is nothing.
        Ask::Name { .. } => Reply::Idle(SecretText::copy_of("")),
        other => enter(other),
    });
    let draft = locked(room.holds("en", None, &mut typist));
    let open = room.open_draft(draft);
    assert!(open.unfinished.is_none() && open.paragraphs.is_empty() && typist.forgot);
}

/// Who goes on from what a break had left, and types a command behind it, gives a command; the words stay in the line.
#[test]
fn a_command_behind_a_paragraph_that_was_begun_is_no_part_of_it() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { .. } => broken_off("We went to the mi"),
        other => enter(other),
    });
    let draft = room.leaves(None, &mut typist);
    let (at, mut stood) = (Cell::new(0), Vec::new());
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { given } => {
            stood.push(given.expose().to_owned());
            match at.replace(at.get() + 1) {
                0 => said(&format!("{}/check", given.expose())),
                1 => said(&format!("{} /help ", given.expose())),
                2 => said(&format!("{}ll.", given.expose())),
                _ => broken_off(""),
            }
        }
        other => enter(other),
    });
    assert_eq!(room.leaves(Some(draft), &mut typist), draft);
    assert!(typist.heard.iter().any(|said| said.contains("/strike 3-5")), "{:#?}", typist.heard);
    assert_eq!(stood, ["We went to the mi", "We went to the mi", "We went to the mi", ""]);
    assert_eq!(room.open_draft(draft).paragraphs[0].text.as_str(), "We went to the mill.");
}

/// Nobody handed it over, and it is given back to whoever goes on: a name that was sealed elsewhere meanwhile is flagged in what comes of it.
#[test]
fn what_was_being_typed_at_a_break_is_looked_through_too() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let breaks_off = |typed: &'static str| {
        move |ask: &Ask, _: usize| match ask {
            Ask::Account { .. } => broken_off(typed),
            other => enter(other),
        }
    };
    let draft = room.leaves(None, &mut Typist::who(breaks_off("Then velorie ostrelby went by, and")));
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } => said("Velorie Ostrelby"),
        Ask::Account { .. } => broken_off(""),
        other => enter(other),
    });
    room.leaves(None, &mut typist);
    let flagged = |open: &OpenParagraph| {
        let elsewhere = open.spans.iter().filter(|span| span.source.name() == "name-elsewhere");
        elsewhere.map(|span| (span.paragraph, span.start, span.end)).collect::<Vec<_>>()
    };
    assert_eq!(flagged(&room.open_draft(draft).unfinished.unwrap()), [(1, 5, 21)]);
    // Still so after another break, in what was changed meanwhile.
    let mut typist = Typist::who(breaks_off("Late velorie ostrelby went by, and"));
    assert_eq!(room.leaves(Some(draft), &mut typist), draft);
    assert_eq!(flagged(&room.open_draft(draft).unfinished.unwrap()), [(1, 5, 21)]);
    let at = Cell::new(0);
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { given } => match at.replace(at.get() + 1) {
            0 => said(&format!("We ate.\n\n{} sang.", given.expose())),
            _ => broken_off("velorie ostrelby again"),
        },
        other => enter(other),
    });
    assert_eq!(room.leaves(Some(draft), &mut typist), draft);
    let open = room.open_draft(draft);
    assert_eq!(open.paragraphs.iter().map(flagged).collect::<Vec<_>>(), [vec![], vec![(2, 5, 21)]]);
    // That was handed over: what is typed after it is another text.
    assert_eq!(flagged(&open.unfinished.unwrap()), []);
}
