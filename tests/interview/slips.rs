//! A key pressed once too often, a line typed ahead of its question: what ends an interview, or seals what is no name, is asked once more. And what is
//! said of people tells them apart.

use std::cell::{Cell, RefCell};

use amana::intake::interview::{Ask, Outcome, Reply};

use super::room::{Room, Typist, broken_off, enter, needs_yes, question, said, seals};
use super::support::stage::{Stage, text};

const MAY_WRITE: &str = "May I write down";
const SURE: &str = "Nothing is written down, and the interview ends here.";

#[test]
fn a_no_to_writing_anything_down_is_asked_once_more() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let asked = Cell::new(0);
    let mut typist = Typist::who(|ask, _| match ask {
        // Enter alone, once too often; then Enter alone at what is asked about it.
        Ask::Choice { at, .. } if question(ask).contains(MAY_WRITE) && asked.replace(asked.get() + 1) == 0 => {
            Reply::Chosen(vec![*at])
        }
        Ask::Account { .. } => broken_off(""),
        other => enter(other),
    });
    room.leaves(None, &mut typist);
    let count = |words: &str| typist.asked.iter().filter(|asked| asked.contains(words)).count();
    assert_eq!((count(MAY_WRITE), count(SURE)), (2, 1), "{:#?}", typist.asked);
    let mut typist = Typist::who(|ask, _| match ask {
        ask if question(ask).contains(MAY_WRITE) || question(ask).contains(SURE) => Reply::Chosen(vec![1]),
        other => enter(other),
    });
    assert!(matches!(room.holds("en", None, &mut typist), Outcome::Nothing));
}

#[test]
fn a_sentence_is_no_name_before_somebody_says_so() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let mut names = ["We were at the mill, and then we left.", "Rima Velkessar"].into_iter();
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } if question(ask).contains("Full name") => names.next().map_or_else(|| broken_off(""), said),
        Ask::Account { .. } => broken_off(""),
        other => enter(other),
    });
    room.leaves(None, &mut typist);
    let count = |words: &str| typist.asked.iter().filter(|asked| asked.contains(words)).count();
    assert_eq!((count("long for a name"), count("Is this right?")), (1, 1), "{:#?}", typist.asked);
}

/// A command that is typed where a name is asked for was sealed as one.
#[test]
fn a_command_is_no_name() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let mut names = ["/check", "/person Bertil", "Rima Velkessar; /weir", "Rima Velkessar"].into_iter();
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } if question(ask).contains("Full name") => names.next().map_or_else(|| broken_off(""), said),
        Ask::Account { .. } => broken_off(""),
        other => enter(other),
    });
    room.leaves(None, &mut typist);
    let told = typist.heard.iter().filter(|heard| heard.contains("as commands do, and is no name")).count();
    assert_eq!(told, 3, "{:#?}", typist.heard);
    assert_eq!(typist.asked.iter().filter(|asked| asked.contains("Is this right?")).count(), 1);
}

/// Somebody who is registered late stands in a possible name as a reference: that is nobody's name, and on no screen.
#[test]
fn a_reference_is_not_proposed_as_a_name() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let mut account =
        ["Uncle Bertil Sandoz near Harrowmere kept the ferry.", "/person Bertil Sandoz", "/check"].into_iter();
    let (new, proposed) = (Cell::new(0), RefCell::new(Vec::new()));
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { .. } => account.next().map_or_else(|| broken_off(""), said),
        Ask::Choice { .. } if question(ask).contains("Is that a name?") => {
            Reply::Chosen(vec![usize::from(new.replace(new.get() + 1) == 0)])
        }
        Ask::Name { given, .. } if question(ask).contains("Their full name") => {
            proposed.borrow_mut().push(given.expose().to_owned());
            Reply::Back
        }
        other => enter(other),
    });
    room.leaves(None, &mut typist);
    assert!(typist.asked.iter().any(|asked| asked.contains("“Uncle ‹")), "{:#?}", typist.asked);
    assert_eq!(*proposed.borrow(), ["Uncle near Harrowmere"]);
}

/// By a plant alone nobody knows after a break who was meant.
#[test]
fn who_goes_on_is_told_who_is_meant() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let mut account = ["We hid in the mill.", "/person Olmar Brandec", "/speaker"].into_iter();
    let first = Cell::new(true);
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } if first.replace(false) => said("Rima Velkessar"),
        Ask::Account { .. } => account.next().map_or_else(|| broken_off(""), said),
        other => enter(other),
    });
    let draft = room.leaves(None, &mut typist);
    assert!(
        typist.heard.iter().any(|said| said.ends_with(" (witness, speaks from paragraph 1 on)")),
        "{:#?}",
        typist.heard
    );
    assert!(typist.heard.iter().any(|said| said.ends_with(" (other)")), "{:#?}", typist.heard);
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } => broken_off(""),
        other => enter(other),
    });
    room.leaves(Some(draft), &mut typist);
    let asked = typist.asked.iter().find(|asked| asked.contains("as they were registered")).unwrap();
    assert!(asked.contains("(witness, ") && asked.contains("speaks from paragraph 1 on)"), "{asked}");
}

/// The number of a choice whose question had ended, and a plant that is written otherwise: both were saved, and nobody was told.
#[test]
fn what_may_be_a_slip_is_told_when_it_is_saved() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let mut account = ["We hid in the mill.", "12", "Then ‹Casava 43› came.", "We were 12.", "/edit 1"].into_iter();
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { .. } => account.next().map_or_else(|| broken_off(""), said),
        Ask::Lines { .. } if question(ask).contains("Paragraph 1 anew") => said("‹Casava 43› hid in the mill."),
        other => enter(other),
    });
    room.leaves(None, &mut typist);
    let heard = |words: &str| typist.heard.iter().filter(|said| said.contains(words)).count();
    assert_eq!(heard("Saved as paragraph 2: 12. Where that was meant for a question, /strike 2"), 1);
    assert_eq!((heard("Saved as paragraph"), heard("is nobody of this interview")), (1, 2), "{:#?}", typist.heard);
    assert_eq!((heard("/edit 3"), heard("/edit 1")), (1, 1));
}

/// A name would be sealed under whoever stands there, and replaced by them wherever it is said.
#[test]
fn enter_alone_does_not_say_whose_a_name_is_where_one_person_is_there() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let mut account = ["Uncle Bertil Sandoz near Harrowmere kept the ferry.", "/check"].into_iter();
    let marked = RefCell::new(Vec::new());
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { .. } => account.next().map_or_else(|| broken_off(""), said),
        Ask::Choice { .. } if question(ask).contains("Is that a name?") => Reply::Chosen(vec![2]),
        Ask::Choice { at, options, .. } if question(ask).contains("Whose?") => {
            marked.borrow_mut().push((*at, options.len()));
            enter(ask)
        }
        other => enter(other),
    });
    room.leaves(None, &mut typist);
    assert!(marked.borrow().iter().all(|(at, all)| (*at, *all) == (1, 2)) && !marked.borrow().is_empty());
}

/// A name in other letters than the account's is doubted once: typed again as it was, it is meant so.
#[test]
fn the_keyboard_is_doubted_once() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let names = Cell::new(0);
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } if question(ask).contains("Full name") && names.replace(names.get() + 1) < 5 => {
            said("نور حداد")
        }
        Ask::Name { .. } | Ask::Account { .. } => broken_off(""),
        other => enter(other),
    });
    room.leaves(None, &mut typist);
    assert_eq!(names.get(), 2, "{:#?}", typist.asked);
}

/// What a guardian answers reads as a yes: the child's own no stands beside it wherever it is told.
#[test]
fn a_childs_no_stands_beside_the_guardians_yes() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let (needed, account) = (Cell::new(0), Cell::new(0));
    let mut typist = Typist::who(|ask, _| match ask {
        // A guardian says yes to everything, and the child says no.
        ask if needs_yes(ask) => Reply::Chosen(vec![[2, 1][needed.replace(needed.get() + 1)]]),
        Ask::Line { .. } if question(ask).contains("Who is that to the person") => said("a court guardian"),
        Ask::Choice { options, .. } if options.iter().any(|option| option == "not decided yet") => {
            Reply::Chosen(vec![0])
        }
        Ask::Account { .. } => said(["We hid in the mill.", "/finish"][account.replace(account.get() + 1)]),
        other => enter(other),
    });
    room.closes(None, &mut typist);
    let last = typist.asked.last().unwrap();
    assert!(last.contains("the child says no") && last.contains("everyone: yes"), "{last}");
    drop(room);
    let list = stage.on_case(&["list", "--json"]).output().unwrap();
    let listed: serde_json::Value = serde_json::from_slice(&list.stdout).unwrap();
    let shown = stage.on_case(&["show", listed["testimony"].as_str().unwrap()]).output().unwrap();
    let shown = text(&shown.stdout);
    let consents: Vec<&str> = shown.lines().filter(|line| line.contains("yes for")).collect();
    assert!(!consents.is_empty() && consents.iter().all(|line| line.contains("they say no themselves")), "{shown}");
}

/// The names of a person who is called by their code are typed nowhere: it is the list of codes that helps.
#[test]
fn whoever_types_a_code_that_nobody_has_reads_where_the_codes_are() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let mut typist = seals("7Q2K-M");
    let mut times = 0;
    let mut once = Typist::who(|ask, before| match ask {
        Ask::Name { .. } if question(ask).contains("Full name") && times > 0 => said("Rima Velkessar"),
        Ask::Name { .. } => {
            times += 1;
            (typist.answer)(ask, before)
        }
        Ask::Account { .. } => broken_off(""),
        other => enter(other),
    });
    room.leaves(None, &mut once);
    assert!(once.heard.iter().any(|said| said.contains("`amana person`")), "{:#?}", once.heard);
}

/// Words that may lead to somebody stand in the line again: Enter alone, pressed twice, recorded that nobody else was in the room.
#[test]
fn what_is_to_be_said_otherwise_stands_there_again() {
    const COMPANY: &str = "her brother Yusuf and his little daughter";
    const REACH: &str = "through Yusuf Lormar in the evening, never by text";
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let mut account = ["We hid in the mill.", "/finish"].into_iter();
    let (sheets, doubts) = (Cell::new(0), Cell::new(0));
    let (company, reach) = (RefCell::new(Vec::new()), RefCell::new(Vec::new()));
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Choice { options, .. } if options.len() == 7 => {
            Reply::Chosen(vec![if sheets.replace(sheets.get() + 1) == 0 { 4 } else { 0 }])
        }
        // Enter alone says it otherwise; the second time it is meant so.
        Ask::Choice { at, .. } if question(ask).contains("it may lead to somebody") => {
            Reply::Chosen(vec![if doubts.replace(doubts.get() + 1) % 2 == 0 { *at } else { 1 }])
        }
        Ask::Line { given, .. } if question(ask).contains("Who else is in the room") => {
            company.borrow_mut().push(given.clone());
            said(if given.is_empty() { COMPANY } else { given })
        }
        Ask::Lines { typed, .. } if question(ask).contains("How to reach them") => {
            reach.borrow_mut().push(typed.expose().to_owned());
            said(if typed.is_empty() { REACH } else { typed.expose() })
        }
        Ask::Account { .. } => account.next().map_or_else(|| broken_off(""), said),
        other => enter(other),
    });
    room.closes(None, &mut typist);
    assert_eq!(*company.borrow(), ["", COMPANY]);
    assert_eq!(*reach.borrow(), ["", REACH]);
    let people = room.vault.people().unwrap();
    assert_eq!(people[0].1.handling.as_ref().unwrap().as_str(), REACH);
}

/// Whoever wants nothing of it to stand says that.
#[test]
fn a_dash_says_nothing() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let (sheets, lines) = (Cell::new(0), Cell::new(0));
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Choice { options, .. } if options.len() == 7 => {
            Reply::Chosen(vec![if sheets.replace(sheets.get() + 1) == 0 { 4 } else { 0 }])
        }
        Ask::Line { .. } if question(ask).contains("Who else is in the room") => {
            said(["her brother Yusuf", "-"][lines.replace(lines.get() + 1)])
        }
        Ask::Account { .. } => broken_off(""),
        other => enter(other),
    });
    let draft = room.leaves(None, &mut typist);
    assert_eq!(lines.get(), 2, "{:#?}", typist.asked);
    assert!(room.open_draft(draft).head.notes.is_empty());
}

/// A key for the next question, pressed too early, is no relation.
#[test]
fn the_number_of_a_choice_says_nothing_in_words() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let mut relations = ["2", "yes", "her uncle"].into_iter();
    let needed = Cell::new(0);
    let mut typist = Typist::who(|ask, _| match ask {
        ask if needs_yes(ask) => Reply::Chosen(vec![[2, 0][needed.replace(needed.get() + 1)]]),
        Ask::Line { .. } if question(ask).contains("Who is that to the person") => {
            relations.next().map_or_else(|| broken_off(""), said)
        }
        Ask::Account { .. } => broken_off(""),
        other => enter(other),
    });
    let draft = room.leaves(None, &mut typist);
    let consents = room.open_draft(draft).head.consents;
    assert_eq!(consents[0].1.relation.as_ref().unwrap().as_str(), "her uncle");
}
