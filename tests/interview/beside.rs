//! What stands beside the account: facts, notes, how to reach somebody, parts in the story, and commands that are none.

use std::cell::Cell;

use amana::intake::interview::{Ask, Reply};
use amana::record::Draft;
use amana::record::words::{NoteKind, Role};

use super::desk::Desk;
use super::room::{Room, Typist, broken_off, enter, question, said};
use super::support::stage::Stage;

type Head = Draft<amana::guard::text::StoredText>;

fn place(head: &Head) -> &str {
    head.place.as_ref().map_or("", |place| place.as_str())
}

fn noted(head: &Head, kind: NoteKind) -> &str {
    head.notes.iter().find(|note| note.kind == kind).map_or("", |note| note.text.as_str())
}

/// The sheet of the facts, whose lines are chosen one after the other; then the account.
fn sheet(lines: &[usize], at: &Cell<usize>) -> Reply {
    Reply::Chosen(vec![lines.get(at.replace(at.get() + 1)).copied().unwrap_or(0)])
}

#[test]
fn a_registered_name_beside_the_account_gives_way_and_another_is_asked_about() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let (sheets, places, company) = (Cell::new(0), Cell::new(0), Cell::new(0));
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } => said("Rima Velkessar"),
        Ask::Choice { options, .. } if options.len() == 7 => sheet(&[3, 4], &sheets),
        _ if question(ask).contains("Where? As exact") => said("in the house of Rima Velkessar"),
        _ if question(ask).contains("Who else is in the room") => {
            places.set(places.get() + 1);
            said(["two guards and Samir Haddad", "two guards and a cousin"][company.replace(company.get() + 1)])
        }
        Ask::Account { .. } => broken_off(""),
        other => enter(other),
    });
    let draft = room.leaves(None, &mut typist);
    let head = room.open_draft(draft).head;
    assert!(place(&head).starts_with("in the house of \u{27e6}"), "{}", place(&head));
    assert_eq!(noted(&head, NoteKind::Present), "two guards and a cousin");
    assert_eq!(places.get(), 2, "Enter alone says it otherwise");
    assert!(typist.asked.iter().any(|asked| asked.contains("\u{201c}Samir Haddad\u{201d}")), "{:#?}", typist.asked);
    let replaced = typist.heard.iter().find(|said| said.contains("gave way")).unwrap();
    assert!(!replaced.contains("Velkessar") && replaced.contains("in the house of \u{2039}"), "{replaced}");
}

#[test]
fn what_only_looks_like_a_name_stays_where_somebody_says_so() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let account = Cell::new(0);
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { .. } => said(["We left.", "/finish"][account.replace(account.get() + 1)]),
        Ask::Lines { question, .. } if question.contains("How to reach them") => said("by WhatsApp alone"),
        _ if question(ask).contains("it may lead to somebody") => Reply::Chosen(vec![1]),
        other => enter(other),
    });
    room.closes(None, &mut typist);
    let people = room.vault.people().unwrap();
    // Of several speakers it has to be said whom a question is about.
    let whose = format!("\u{2039}{}\u{203a}: ", people[0].1.pseudonym.as_str());
    assert_eq!(typist.asked.iter().filter(|asked| asked.contains(&whose)).count(), 2, "{:#?}", typist.asked);
    assert_eq!(people[0].1.handling.as_ref().unwrap().as_str(), "by WhatsApp alone");
}

/// Somebody typed a name where none belongs, and said that it is none; the name came later.
#[test]
fn a_name_that_is_registered_later_leaves_what_was_noted_before() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let (sheets, account, names) = (Cell::new(0), Cell::new(0), Cell::new(0));
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } => said(["Rima Velkessar", "Basil Tamerkhan"][names.replace(names.get() + 1).min(1)]),
        Ask::Choice { options, .. } if options.len() == 7 => sheet(&[3, 4, 5], &sheets),
        Ask::Choice { options, .. } if options.iter().any(|option| option.contains("a guardian says so")) => {
            Reply::Chosen(vec![2])
        }
        _ if question(ask).contains("Who is that to the person") => said("a friend of Basil Tamerkhan"),
        _ if question(ask).contains("Where? As exact") => said("the yard of Tamerkhaan"),
        _ if question(ask).contains("Who else is in the room") => said("Basil Tamerkhan"),
        _ if question(ask).contains("asked them about this before") => Reply::Chosen(vec![0]),
        _ if question(ask).contains("Who, and when") => said("a clerk, for Basil Tamerkhan"),
        _ if question(ask).contains("it may lead to somebody") => Reply::Chosen(vec![1]),
        Ask::Account { .. } => {
            let typed = ["We left.", "/note Basil Tamerkhan wept", "/person Basil Tamerkhan", "/notes"];
            typed.get(account.replace(account.get() + 1)).map_or_else(|| broken_off(""), |typed| said(typed))
        }
        other => enter(other),
    });
    let draft = room.leaves(None, &mut typist);
    let open = room.open_draft(draft);
    let basil = format!("{}", amana::guard::text::PersonRef::one(open.head.people[1].0));
    assert_eq!(noted(&open.head, NoteKind::Present), basil);
    assert_eq!(noted(&open.head, NoteKind::Earlier), format!("a clerk, for {basil}"));
    assert_eq!(noted(&open.head, NoteKind::Remark), format!("{basil} wept"));
    assert_eq!(open.head.consents[0].1.relation.as_ref().unwrap().as_str(), format!("a friend of {basil}"));
    // What is only like it would not be taken now.
    assert_eq!(place(&open.head), "");
    let gone = typist.heard.iter().find(|said| said.contains("like a name that is registered now"));
    assert!(gone.is_some_and(|said| said.contains("where")), "{:#?}", typist.heard);
    // The notes can be read again, with the people in them.
    let page = typist.asked.iter().find(|asked| asked.contains("note after paragraph 1")).unwrap();
    assert!(page.contains("wept") && page.contains("a clerk, for \u{2039}") && !page.contains("Tamerkhan"), "{page}");
}

#[test]
fn a_line_that_is_no_command_is_neither_lost_nor_stored() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let (at, mut stood) = (Cell::new(0), Vec::new());
    let typed = [
        "/chekc",
        "/check",
        "/home was burnt",
        "/finish\nWe left.",
        "/edit",
        "//home was burnt",
        "/note he wept\nand slept",
    ];
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { given } => {
            stood.push(given.expose().to_owned());
            typed.get(at.replace(at.get() + 1)).map_or_else(|| broken_off(""), |typed| said(typed))
        }
        other => enter(other),
    });
    let draft = room.leaves(None, &mut typist);
    let told = typist.heard;
    assert_eq!(stood, ["", "/chekc", "", "/home was burnt", "/finish\nWe left.", "/edit", "", ""]);
    let open = room.open_draft(draft);
    assert_eq!(open.paragraphs.iter().map(|p| p.text.as_str()).collect::<Vec<_>>(), ["/home was burnt"]);
    assert_eq!(noted(&open.head, NoteKind::Remark), "he wept\nand slept");
    let heard = |words: &str| told.iter().any(|said| said.contains(words));
    assert!(heard("is /check meant?") && heard("begins with two") && heard("A command is one line"), "{told:#?}");
}

/// At a terminal: the line stands there again, and a command behind it is one.
#[test]
fn a_mistyped_command_stands_in_the_line_again() {
    let stage = Stage::new();
    let mut desk = Desk::sit(&stage, "intake --plain");
    desk.consents("1").spells("Full name", "Rima Velkessar").answers("What shall texts call them?", "Munira");
    desk.facts().sees("Type what is said").types("/chekc").sees("is /check meant?").sees("> /chekc");
    desk.types("/check").sees("There are no possible names").keys(b"\x03");
    assert_eq!(desk.leaves(), 0);
}

#[test]
fn somebody_who_was_spoken_of_and_speaks_now_is_asked_for_a_part() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let (account, called) = (Cell::new(0), Cell::new(0));
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } => said("Rima Velkessar"),
        Ask::Line { question, .. } if question.contains("What shall texts call") => {
            said(["Munira", "Thistle 20"][called.replace(called.get() + 1)])
        }
        Ask::Account { .. } => {
            let typed = ["We left.", "/person Basil Tamerkhan", "/speaker Thistle 20", "I came with them."];
            typed.get(account.replace(account.get() + 1)).map_or_else(|| broken_off(""), |typed| said(typed))
        }
        other => enter(other),
    });
    room.leaves(None, &mut typist);
    let roles: Vec<_> = room.vault.people().unwrap().into_iter().map(|(_, person)| person.roles).collect();
    assert_eq!(roles, [[Role::Witness], [Role::Witness]], "{:#?}", typist.asked);
    assert_eq!(typist.asked.iter().filter(|asked| asked.contains("only spoken of")).count(), 1);
    // What a common name risks is said once, and as no error.
    assert_eq!(typist.heard.iter().filter(|said| said.contains("neighbour")).count(), 1);
}
