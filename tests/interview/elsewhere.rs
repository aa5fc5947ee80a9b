//! A name that is sealed in an interview and stands in other testimonies, or among what everybody knows.

use std::cell::Cell;

use amana::intake::interview::{Ask, Outcome, Reply};
use amana::record::words::{Choice, Visibility};

use super::room::{Room, Typist, broken_off, enter, question, said, seals, tells};
use super::support::stage::Stage;

/// Whom another testimony means by a name that is sealed here, nobody in the room can say.
#[test]
fn a_name_that_is_sealed_stands_nowhere_else_unasked() {
    let stage = Stage::new();
    let mut room = Room::with(
        &stage,
        r#"{"people":[{"code":"p1","names":["Ostavin Tarkhanel"]}],"account":"I kept the gate.\n\nThen velorie ostrelby went by."}"#,
    );
    let mut typist = tells("Velorie Ostrelby", "I, Velorie Ostrelby, saw it.");
    let (_, closing) = room.closes(None, &mut typist);
    let testimonies = room.vault.testimony_ids().unwrap();
    let [held, new] = testimonies.as_slice() else { panic!("{testimonies:?}") };
    assert!(closing.elsewhere.contains(&room.vault.testimony_code(*held).unwrap()), "{}", closing.elsewhere);
    assert!(!closing.elsewhere.contains(&room.vault.testimony_code(*new).unwrap()), "{}", closing.elsewhere);
    let revision = room.vault.newest(*held).unwrap();
    let sets = room.vault.decisions(revision.id).unwrap();
    let [set] = sets.as_slice() else { panic!("{sets:?}") };
    let decision = &set.decisions[0];
    assert_eq!((decision.paragraph, decision.start, decision.end), (2, 5, 21));
    assert_eq!((decision.choice, set.decisions.len()), (Choice::LeaveOut, 1));
}

/// What broke off has sealed the name, and nobody may ever type it again.
#[test]
fn a_name_is_left_out_elsewhere_from_the_moment_it_is_sealed() {
    let stage = Stage::new();
    let mut room = Room::with(
        &stage,
        r#"{"people":[{"code":"p1","names":["Ostavin Tarkhanel"]}],"account":"Then velorie ostrelby went by."}"#,
    );
    let mut typist = seals("Velorie Ostrelby");
    room.leaves(None, &mut typist);
    let held = room.vault.testimony_ids().unwrap()[0];
    let sets = room.vault.decisions(room.vault.newest(held).unwrap().id).unwrap();
    assert_eq!(sets[0].decisions[0].choice, Choice::LeaveOut);
}

/// Nor does it stay among what everybody knows, and that is said.
#[test]
fn a_name_that_is_sealed_is_well_known_no_more() {
    let stage = Stage::new();
    stage.put("list.txt", "figure: Velorie Ostrelby\nplace: Oldharbour\n");
    let list = stage.path("list.txt");
    let added = stage.on_case(&["well-known", "--add", list.to_str().unwrap()]).output().unwrap();
    assert!(added.status.success());
    let mut room = Room::of(&stage);
    let mut typist = seals("Velorie Ostrelby");
    room.leaves(None, &mut typist);
    assert!(typist.heard.iter().any(|said| said.contains("listed no more: that name")), "{:#?}", typist.heard);
    let entries = room.vault.well_known().unwrap().entries;
    assert_eq!(entries.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>(), ["Oldharbour"]);
}

/// Whoever imports a name while an interview is open is not the one who closes it.
#[test]
fn a_name_that_is_sealed_while_an_interview_is_open_waits_to_be_decided_in_it() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let written = Cell::new(false);
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } if question(ask).contains("Full name") => said("Mirelko Kordavine"),
        Ask::Account { .. } if written.replace(true) => broken_off(""),
        Ask::Account { .. } => said("Then velorie ostrelby went by."),
        other => enter(other),
    });
    let draft = room.leaves(None, &mut typist);
    drop(room);
    let line = r#"{"people":[{"code":"p1","names":["Velorie Ostrelby"]}],"account":"I went by."}"#;
    stage.put("line.jsonl", &format!("{line}\n"));
    let done = stage.import("line.jsonl").output().unwrap();
    assert!(String::from_utf8_lossy(&done.stderr).contains("(paragraph 1)"));
    let mut room = Room::of(&stage);
    let edited = Cell::new(false);
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } if question(ask).contains("were registered") => said("Mirelko Kordavine"),
        // An edit of other words keeps the flag.
        Ask::Account { .. } if !edited.replace(true) => said("/edit 1"),
        Ask::Lines { .. } => said("Soon velorie ostrelby went by."),
        Ask::Account { .. } => said("/finish"),
        other => enter(other),
    });
    let (testimony, _) = room.closes(Some(draft), &mut typist);
    let spans = room.vault.newest(testimony).unwrap().spans;
    let flag = spans.iter().find(|span| (span.start, span.end) == (5, 21)).unwrap();
    assert_eq!(flag.source.name(), "name-elsewhere", "no decision for the whole case reaches it: {spans:?}");
}

/// A public official may be named wherever they are.
#[test]
fn a_public_name_stays_where_others_said_it() {
    let stage = Stage::new();
    let mut room = Room::with(
        &stage,
        r#"{"people":[{"code":"p1","names":["Ostavin Tarkhanel"]}],"account":"Then velorie ostrelby went by."}"#,
    );
    let written = Cell::new(0);
    let mut names = ["Mirelko Kordavine", "Velorie Ostrelby"].into_iter();
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } if question(ask).contains("Full name") => said(names.next().unwrap_or_default()),
        Ask::Choice { options, .. } if options.iter().any(|option| option.contains("public figure")) => {
            let at = options.iter().position(|option| option.contains("public figure")).unwrap();
            Reply::Chosen(vec![at])
        }
        Ask::Choice { options, .. } if options.iter().any(|option| option.starts_with("sealed: ")) => {
            Reply::Chosen(vec![options.len() - 1])
        }
        Ask::Account { .. } => {
            written.set(written.get() + 1);
            said(["/person", "I, Mirelko Kordavine, saw it.", "/finish"][written.get() - 1])
        }
        other => enter(other),
    });
    let (_, closing) = room.closes(None, &mut typist);
    assert_eq!(closing.elsewhere, "", "{:#?}", typist.heard);
    let public = room.vault.people().unwrap().into_iter().filter(|(_, person)| person.visibility == Visibility::Public);
    assert_eq!(public.count(), 1, "{:#?}", typist.heard);
}

/// What is read of somebody must not say the name of another: asked again, and what holds it is sealed.
#[test]
fn a_name_that_is_read_holds_no_sealed_one() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let (written, seen) = (Cell::new(0), Cell::new(0));
    let holds = "Samir, son of Velorie Ostrelby";
    let mut names = ["Velorie Ostrelby", holds, "Karim Ostrelby; Karim, brother of Velorie Ostrelby"].into_iter();
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } if question(ask).contains("Full name") => said(names.next().unwrap_or_default()),
        Ask::Choice { options, .. } if options.iter().any(|option| option.contains("public figure")) => {
            Reply::Chosen(vec![options.iter().position(|option| option.contains("public figure")).unwrap()])
        }
        Ask::Choice { options, .. } if options.iter().any(|option| option.starts_with("sealed: ")) => {
            // To everybody, to the team, and then to nobody; the second person's to everybody.
            Reply::Chosen(vec![[2, 1, 0, 2][seen.replace(seen.get() + 1).min(3)]])
        }
        Ask::Account { .. } => {
            written.set(written.get() + 1);
            if written.get() < 3 { said("/person") } else { broken_off("") }
        }
        other => enter(other),
    });
    room.leaves(None, &mut typist);
    let heard = |what: &str| typist.heard.iter().filter(|said| said.contains(what)).count();
    assert_eq!(heard("stands in this name, and it would be read there"), 2, "{:#?}", typist.heard);
    assert_eq!(heard("stands in one of these: that one is sealed, too"), 1, "{:#?}", typist.heard);
    let people = room.vault.people().unwrap();
    let open: Vec<_> = people.iter().filter(|(_, person)| person.visibility != Visibility::Sealed).collect();
    let [(_, karim)] = open.as_slice() else { panic!("{:#?}", typist.heard) };
    assert_eq!(karim.names.iter().map(|name| name.as_str()).collect::<Vec<_>>(), ["Karim Ostrelby"]);
    assert_eq!(people.len(), 3);
}

/// Nor is it printed in one that was public before.
#[test]
fn a_name_that_is_sealed_is_printed_in_no_other() {
    let stage = Stage::new();
    let mut room = Room::with(
        &stage,
        r#"{"people":[{"code":"p1","names":["Ostavin Tarkhanel"]},{"code":"p2","names":["Karim, husband of Velorie Ostrelby"],"visibility":"public","pseudonym":"Ember"},{"code":"p3","names":["Samir Ostrelby"],"visibility":"public"}],"account":"I kept the gate."}"#,
    );
    let mut typist = seals("Velorie Ostrelby");
    room.leaves(None, &mut typist);
    let told = typist.heard.iter().filter(|said| said.contains("no bundle prints it any more")).count();
    assert_eq!(told, 1, "{:#?}", typist.heard);
    let people = room.vault.people().unwrap();
    let seen = |visibility| people.iter().filter(|(_, person)| person.visibility == visibility).count();
    assert_eq!([Visibility::Sealed, Visibility::Team, Visibility::Public].map(seen), [2, 1, 1]);
}

/// What was said of somebody whose name is printed may have meant somebody of the same name who is registered later.
#[test]
fn whoever_shares_a_word_with_a_name_that_is_sealed_later_is_printed_no_more() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let (written, roles) = (Cell::new(0), Cell::new(0));
    let mut names = ["Mirelko Kordavine", "Ostavin Basrane", "Ostavin Haldek"].into_iter();
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } if question(ask).contains("Full name") => said(names.next().unwrap_or_default()),
        // The first of the two is a public figure, the second a victim.
        Ask::Choice { options, .. } if options.iter().any(|option| option.contains("public figure")) => {
            let figure = options.iter().position(|option| option.contains("public figure")).unwrap();
            Reply::Chosen(vec![if roles.replace(roles.get() + 1) == 0 { figure } else { 0 }])
        }
        Ask::Choice { options, .. } if options.iter().any(|option| option.starts_with("sealed: ")) => {
            Reply::Chosen(vec![options.len() - 1])
        }
        Ask::Account { .. } => match written.replace(written.get() + 1) {
            0 | 2 => said("/person"),
            1 => said("They came to the well. Ostavin fell there."),
            _ => broken_off(""),
        },
        other => enter(other),
    });
    room.leaves(None, &mut typist);
    let people = room.vault.people().unwrap();
    let seen: Vec<_> = people.iter().map(|(_, person)| person.visibility).collect();
    assert_eq!(seen.iter().filter(|seen| **seen == Visibility::Public).count(), 0, "{:#?}", typist.heard);
    assert_eq!(seen.iter().filter(|seen| **seen == Visibility::Team).count(), 1, "{seen:?}");
    assert!(typist.heard.iter().any(|said| said.contains("no bundle prints it any more")), "{:#?}", typist.heard);
}

/// The text that a correction replaces is read by nobody any more: nothing waits in it that has to be looked at.
#[test]
fn a_correction_does_not_tell_of_the_text_that_it_has_replaced() {
    let stage = Stage::new();
    let mut room = Room::with(
        &stage,
        r#"{"people":[{"code":"p1","names":["Ostavin Tarkhanel"]}],"account":"I kept the gate.\n\nThen Velorie Ostrelby went by."}"#,
    );
    let testimony = room.vault.testimony_ids().unwrap()[0];
    let mut account = ["/person Velorie Ostrelby", "/finish"].into_iter();
    let mut typist = Typist::who(|ask: &Ask, _| match ask {
        Ask::Name { .. } if question(ask).contains("as they were registered") => said("Ostavin Tarkhanel"),
        Ask::Account { .. } => account.next().map_or_else(|| broken_off(""), said),
        // It stands in what is stored, so that Enter alone asks for it again.
        Ask::ReadBack { .. } => Reply::Chosen(vec![0]),
        other => enter(other),
    });
    let Outcome::Closed(_, closing) = room.corrects(testimony, None, &mut typist) else {
        panic!("{:#?}", typist.heard)
    };
    assert!(!room.vault.newest(testimony).unwrap().text.as_str().contains("Velorie"));
    assert_eq!(closing.elsewhere, "", "{:#?}", typist.heard);
}
