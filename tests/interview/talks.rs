//! The conversation itself, without a terminal: locking, one question back, and what is said in which language.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;

use amana::guard::text::{PersonRef, Screening};
use amana::intake::interview::{Ask, Outcome, Reply, Script};
use amana::record::words::{Audience, Choice, Status, Visibility};
use amana::secret::SecretText;
use amana::vault::DraftId;

use super::room::{Room, Typist, enter, needs_yes, question, said};
use super::support::case::Case;
use super::support::stage::Stage;

fn locked(outcome: Outcome) -> DraftId {
    match outcome {
        Outcome::Locked(draft) => draft,
        other => panic!("{other:?}"),
    }
}

fn secret(text: &str) -> SecretText {
    SecretText::copy_of(text)
}

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
                2 => Reply::Draft(secret("Then they ca")),
                _ => Reply::Idle(secret("Then they came with Velk")),
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
            Reply::Interrupted(secret("Then they came with nothing"))
        }
        Ask::Name { .. } => said("Rima Velkessar"),
        other => enter(other),
    });
    assert_eq!(room.holds("en", Some(draft), &mut typist), Outcome::Left(draft));
    assert!(typist.heard.iter().any(|said| said.contains("A paragraph was begun")), "{:#?}", typist.heard);
    // The screen says where it is, while the names are asked for again.
    assert_eq!(typist.heard[0], "The people");
    assert_eq!(back, "Then they came with");
    assert_eq!(room.open_draft(draft).unfinished.unwrap().text.as_str(), "Then they came with nothing");
}

/// Who goes on from what a break had left, and types a command behind it, gives a command; the words stay in the line.
#[test]
fn a_command_behind_a_paragraph_that_was_begun_is_no_part_of_it() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { .. } => Reply::Interrupted(secret("We went to the mi")),
        other => enter(other),
    });
    let Outcome::Left(draft) = room.holds("en", None, &mut typist) else { panic!("it is left") };
    let (at, mut stood) = (Cell::new(0), Vec::new());
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { given } => {
            stood.push(given.expose().to_owned());
            match at.replace(at.get() + 1) {
                0 => said(&format!("{}/check", given.expose())),
                1 => said(&format!("{} /help ", given.expose())),
                2 => said(&format!("{}ll.", given.expose())),
                _ => Reply::Interrupted(secret("")),
            }
        }
        other => enter(other),
    });
    assert_eq!(room.holds("en", Some(draft), &mut typist), Outcome::Left(draft));
    assert!(typist.heard.iter().any(|said| said.contains("/strike 3-5")), "{:#?}", typist.heard);
    assert_eq!(stood, ["We went to the mi", "We went to the mi", "We went to the mi", ""]);
    assert_eq!(room.open_draft(draft).paragraphs[0].text.as_str(), "We went to the mill.");
}

/// A surname that somebody else bears is replaced before its bearer here is known; the whole name is one reference then.
#[test]
fn a_late_name_takes_up_the_surname_that_another_bears() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let (at, names) = (Cell::new(0), Cell::new(0));
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { .. } => match at.replace(at.get() + 1) {
            0 => said(
                "Jonas Velling kept the ferry. I told Marta Velling, and Jonas, Marta's brother. Ask Velling, Jonas Velling.",
            ),
            1 => said("/person Jonas Velling"),
            _ => Reply::Interrupted(secret("")),
        },
        Ask::Name { .. } if names.replace(names.get() + 1) == 0 => said("Marta Velling"),
        other => enter(other),
    });
    let Outcome::Left(draft) = room.holds("en", None, &mut typist) else { panic!("it is left") };
    let open = room.open_draft(draft);
    let [(marta, _), (jonas, _)] = open.head.people[..] else { panic!("{:?}", open.head.people.len()) };
    let (marta, jonas) = (PersonRef::one(marta), PersonRef::one(jonas));
    let text = open.paragraphs[0].text.as_str();
    let both = text.replace(&marta.to_string(), "<M>").replace(&jonas.to_string(), "<J>");
    assert_eq!(both, "<J> kept the ferry. I told <M>, and <J>, <M>'s brother. Ask <M>, <J>.");
    assert!(typist.heard.iter().any(|said| said.contains("somebody new?")), "{:#?}", typist.heard);
}

/// A given name inside a flagged age is asked about before the interview is closed; the bar counts what is left as it is settled.
#[test]
fn a_name_within_an_age_is_asked_about() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let account = Cell::new(0);
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Choice { .. } if question(ask).contains("Which language") => Reply::Chosen(vec![1]),
        Ask::Account { .. } => said(["كان عمر سلمى تسع سنوات.", "/finish"][account.replace(account.get() + 1)]),
        other => enter(other),
    });
    let outcome = room.holds("en", None, &mut typist);
    assert!(matches!(outcome, Outcome::Closed(..)), "{outcome:?}");
    assert!(typist.asked.iter().any(|asked| asked.contains("“سلمى” in:")), "{:#?}", typist.asked);
    let bars: Vec<&String> = typist.heard.iter().filter(|said| said.contains(" · ")).collect();
    assert!(bars.last().unwrap().contains("no possible names"), "{bars:?}");
    // Who may read it is shown once more at the end: Enter alone was no for everybody.
    let last = typist.asked.last().unwrap();
    assert!(last.contains("everyone: no; journalists: no; partner organisations: no; a court: no"), "{last}");
}

/// A number that answers a menu is no pseudonym; two people of one case are called after different plants.
#[test]
fn a_number_is_no_pseudonym_and_no_plant_is_given_twice() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let (mut account, mut proposed) = (0, Vec::new());
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { .. } => {
            account += 1;
            if account < 12 { said("/person") } else { Reply::Interrupted(secret("")) }
        }
        Ask::Line { question, given } if question.contains("What shall texts call them") => {
            proposed.push(given.clone());
            said(if proposed.len() > 4 { "" } else { ["1", "a", "٣", "?!"][proposed.len() - 1] })
        }
        other => enter(other),
    });
    assert!(matches!(room.holds("en", None, &mut typist), Outcome::Left(_)));
    assert_eq!(typist.heard.iter().filter(|said| said.contains("is no pseudonym")).count(), 4);
    let words: HashSet<&str> = proposed.iter().filter_map(|given| given.split(' ').next()).collect();
    assert_eq!((proposed.len(), words.len()), (16, 12), "{proposed:?}");
}

/// Bundles print pseudonyms: one that somebody bears who is registered later is nobody's any more.
#[test]
fn nobody_of_the_case_is_called_by_a_name_that_is_sealed_later() {
    let stage = Stage::new();
    let line = r#"{"people":[{"code":"p1","names":["Ostavin Tarkhanel"],"pseudonym":"Velorie Ostrelby","handling":"ask for Velorie Ostrelby by day"}],"account":"I kept the gate."}"#;
    stage.put("line.jsonl", &format!("{line}\n"));
    assert!(stage.import("line.jsonl").output().unwrap().status.success());
    let mut room = Room::of(&stage);
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } => said("Velorie Ostrelby"),
        Ask::Account { .. } => Reply::Interrupted(secret("")),
        other => enter(other),
    });
    assert!(matches!(room.holds("en", None, &mut typist), Outcome::Left(_)));
    let called: Vec<_> = room.vault.people().unwrap();
    assert!(called.len() == 2 && called.iter().all(|(_, person)| !person.pseudonym.as_str().contains("Ostrelby")));
    // Whom those words mean nobody was asked: they stay.
    let handling = called.iter().find_map(|(_, person)| person.handling.as_ref()).unwrap();
    assert_eq!(handling.as_str(), "ask for Velorie Ostrelby by day");
    assert!(typist.heard.iter().any(|said| said.contains("was called by that name")), "{:#?}", typist.heard);
    assert!(!typist.heard.iter().any(|said| said.contains("They are called Velorie")), "{:#?}", typist.heard);
}

/// The same the other way round: a name that the vault knows is nobody's pseudonym, whether it is the whole or a part.
#[test]
fn nobody_is_called_by_a_name_that_the_vault_knows() {
    let stage = Stage::new();
    let line = r#"{"people":[{"code":"p1","names":["Ostavin Tarkhanel"],"roles":["official"],"visibility":"team"}],"account":"I kept the gate."}"#;
    stage.put("line.jsonl", &format!("{line}\n"));
    assert!(stage.import("line.jsonl").output().unwrap().status.success());
    let mut room = Room::of(&stage);
    let asked = Cell::new(0);
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } => said("Velorie Ostrelby"),
        Ask::Line { question, given } if question.contains("What shall texts call them") => {
            assert!(!given.contains("Tarkhanel"), "{given}");
            said(["Ostavin Tarkhanel", "tarkhanel", "Munir"][asked.replace(asked.get() + 1).min(2)])
        }
        Ask::Account { .. } => Reply::Interrupted(secret("")),
        other => enter(other),
    });
    assert!(matches!(room.holds("en", None, &mut typist), Outcome::Left(_)));
    assert_eq!(asked.get(), 3, "{:#?}", typist.heard);
    let refused = typist.heard.iter().filter(|said| said.contains("has a registered name"));
    assert_eq!(refused.count(), 2, "{:#?}", typist.heard);
    assert!(room.vault.people().unwrap().iter().any(|(_, person)| person.pseudonym.as_str() == "Munir"));
}

/// Whom another testimony means by a name that is sealed here, nobody in the room can say.
#[test]
fn a_name_that_is_sealed_stands_nowhere_else_unasked() {
    let stage = Stage::new();
    let line = r#"{"people":[{"code":"p1","names":["Ostavin Tarkhanel"]}],"account":"I kept the gate.\n\nThen velorie ostrelby went by."}"#;
    stage.put("line.jsonl", &format!("{line}\n"));
    assert!(stage.import("line.jsonl").output().unwrap().status.success());
    let mut room = Room::of(&stage);
    let told = Cell::new(false);
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } if question(ask).contains("Full name") => said("Velorie Ostrelby"),
        Ask::Account { .. } if told.replace(true) => said("/finish"),
        Ask::Account { .. } => said("I, Velorie Ostrelby, saw it."),
        other => enter(other),
    });
    let Outcome::Closed(_, closing) = room.holds("en", None, &mut typist) else { panic!("{:#?}", typist.heard) };
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

/// The same of a further spelling of somebody who is here, of whoever is taken by code and named again, and of a pseudonym that was drawn.
#[test]
fn nobody_of_the_case_is_called_by_a_further_spelling() {
    let stage = Stage::new();
    let line = |name: &str, pseudonym: &str| {
        format!(r#"{{"people":[{{"code":"p1","names":["{name}"],"pseudonym":"{pseudonym}"}}],"account":"I kept it."}}"#)
    };
    let lines = [line("Ostavin Tarkhanel", "Velorie Ostrelby"), line("Mirelko Kordavine", "Cedar 14")];
    stage.put("lines.jsonl", &format!("{}\n", lines.join("\n")));
    assert!(stage.import("lines.jsonl").output().unwrap().status.success());
    let mut room = Room::of(&stage);
    let bears = |room: &Room, pseudonym: &str| {
        let all = room.vault.people().unwrap();
        let one = all.into_iter().find(|(_, person)| person.pseudonym.as_str() == pseudonym);
        one.map(|(id, _)| room.vault.person_code(id).unwrap())
    };
    let code = bears(&room, "Velorie Ostrelby").unwrap();
    let (at, names) = (Cell::new(0), Cell::new(0));
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { .. } => match at.replace(at.get() + 1) {
            0 => said("/person Munir"),
            1 => said(&format!("/person {code}")),
            _ => Reply::Interrupted(secret("")),
        },
        Ask::Line { question, .. } if question.contains("What shall texts call them") => said("Munir"),
        Ask::Name { .. } => {
            let all = ["Rima Dolgaretz", "Cedar Kalbrith", "Velorie Ostrelby"];
            said(all.get(names.replace(names.get() + 1)).unwrap_or(&""))
        }
        other => enter(other),
    });
    assert!(matches!(room.holds("en", None, &mut typist), Outcome::Left(_)));
    assert_eq!(bears(&room, "Cedar 14"), None, "{:#?}", typist.heard);
    assert_eq!(bears(&room, "Velorie Ostrelby"), None, "{:#?}", typist.heard);
    let told = typist.heard.iter().filter(|said| said.contains("was called by that name")).count();
    assert_eq!((told, room.vault.people().unwrap().len()), (2, 3), "{:#?}", typist.heard);
    // Nor does an earlier revision of a record say it.
    let borne = room.vault.pseudonyms().unwrap();
    assert!(borne.iter().all(|(_, was)| !["Cedar", "Ostrelby"].iter().any(|name| was.as_str().contains(name))));
}

/// What broke off has sealed the name, and nobody may ever type it again.
#[test]
fn a_name_is_left_out_elsewhere_from_the_moment_it_is_sealed() {
    let stage = Stage::new();
    let line = r#"{"people":[{"code":"p1","names":["Ostavin Tarkhanel"]}],"account":"Then velorie ostrelby went by."}"#;
    stage.put("line.jsonl", &format!("{line}\n"));
    assert!(stage.import("line.jsonl").output().unwrap().status.success());
    let mut room = Room::of(&stage);
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } if question(ask).contains("Full name") => said("Velorie Ostrelby"),
        Ask::Account { .. } => Reply::Interrupted(secret("")),
        other => enter(other),
    });
    assert!(matches!(room.holds("en", None, &mut typist), Outcome::Left(_)));
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
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } if question(ask).contains("Full name") => said("Velorie Ostrelby"),
        Ask::Account { .. } => Reply::Interrupted(secret("")),
        other => enter(other),
    });
    assert!(matches!(room.holds("en", None, &mut typist), Outcome::Left(_)));
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
        Ask::Account { .. } if written.replace(true) => Reply::Interrupted(secret("")),
        Ask::Account { .. } => said("Then velorie ostrelby went by."),
        other => enter(other),
    });
    let Outcome::Left(draft) = room.holds("en", None, &mut typist) else { panic!("{:#?}", typist.heard) };
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
    let Outcome::Closed(testimony, _) = room.holds("en", Some(draft), &mut typist) else {
        panic!("{:#?}", typist.heard)
    };
    let spans = room.vault.newest(testimony).unwrap().spans;
    let flag = spans.iter().find(|span| (span.start, span.end) == (5, 21)).unwrap();
    assert_eq!(flag.source.name(), "name-elsewhere", "no decision for the whole case reaches it: {spans:?}");
}

/// Who turned back at the names has not said that nobody knows them.
#[test]
fn turning_back_at_the_names_after_a_break_leaves_nobody_out() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } if question(ask).contains("Full name") => said("Mirelko Kordavine"),
        Ask::Account { .. } => Reply::Interrupted(secret("")),
        other => enter(other),
    });
    let Outcome::Left(draft) = room.holds("en", None, &mut typist) else { panic!("{:#?}", typist.heard) };
    let turned = Cell::new(0);
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } if question(ask).contains("were registered") => {
            turned.set(turned.get() + 1);
            if turned.get() < 3 { Reply::Back } else { said("Mirelko Kordavine") }
        }
        Ask::Account { .. } if turned.get() < 4 => {
            turned.set(4);
            said("I, Mirelko Kordavine, saw it.")
        }
        Ask::Account { .. } => said("/finish"),
        other => enter(other),
    });
    let Outcome::Closed(_, closing) = room.holds("en", Some(draft), &mut typist) else { panic!("{:#?}", typist.heard) };
    assert_eq!(closing.screening, Screening::Screened, "{:#?}", typist.heard);
}

/// What was answered before somebody turned back is taken back with it: nobody has the name of another.
#[test]
fn turning_back_at_the_names_takes_back_what_was_answered() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let asked = Cell::new(0);
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } if question(ask).contains("ull name") => {
            asked.set(asked.get() + 1);
            said(if asked.get() == 1 { "Mirelko Kordavine" } else { "Velorie Ostrelby" })
        }
        Ask::Account { .. } if asked.get() == 1 => said("/person"),
        Ask::Account { .. } => Reply::Interrupted(secret("")),
        other => enter(other),
    });
    let Outcome::Left(draft) = room.holds("en", None, &mut typist) else { panic!("{:#?}", typist.heard) };
    assert_eq!(asked.get(), 2, "{:#?}", typist.heard);
    let (turned, told) = (Cell::new(0), Cell::new(0));
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } if question(ask).contains("were registered") => {
            turned.set(turned.get() + 1);
            match turned.get() {
                1 | 4 => said("Velorie Ostrelby"),
                2 => Reply::Back,
                _ => said("Mirelko Kordavine"),
            }
        }
        Ask::Account { .. } => {
            told.set(told.get() + 1);
            if told.get() == 1 { said("Then Velorie Ostrelby came.") } else { Reply::Interrupted(secret("")) }
        }
        other => enter(other),
    });
    let Outcome::Left(draft) = room.holds("en", Some(draft), &mut typist) else { panic!("{:#?}", typist.heard) };
    assert_eq!(turned.get(), 4, "{:#?}", typist.heard);
    let open = room.open_draft(draft);
    let (velorie, _) = open.head.people[1];
    assert_eq!(open.paragraphs[0].text.as_str(), format!("Then {} came.", PersonRef::one(velorie)));
}

/// A public official may be named wherever they are.
#[test]
fn a_public_name_stays_where_others_said_it() {
    let stage = Stage::new();
    let line = r#"{"people":[{"code":"p1","names":["Ostavin Tarkhanel"]}],"account":"Then velorie ostrelby went by."}"#;
    stage.put("line.jsonl", &format!("{line}\n"));
    assert!(stage.import("line.jsonl").output().unwrap().status.success());
    let mut room = Room::of(&stage);
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
    let Outcome::Closed(_, closing) = room.holds("en", None, &mut typist) else { panic!("{:#?}", typist.heard) };
    assert_eq!(closing.elsewhere, "", "{:#?}", typist.heard);
    let public = room.vault.people().unwrap().into_iter().filter(|(_, person)| person.visibility == Visibility::Public);
    assert_eq!(public.count(), 1, "{:#?}", typist.heard);
}

#[test]
fn ten_idle_minutes_at_a_name_lock_and_keep_nothing_of_it() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let mut typist = Typist::who(|ask, _| match ask {
        // A face hands over what is typed in the account, which here is nothing.
        Ask::Name { .. } => Reply::Idle(secret("")),
        other => enter(other),
    });
    let draft = locked(room.holds("en", None, &mut typist));
    let open = room.open_draft(draft);
    assert!(open.unfinished.is_none() && open.paragraphs.is_empty() && typist.forgot);
}

#[test]
fn back_is_one_question_back_and_proposes_what_was_answered() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    // Yes to everyone, not decided to the journalists; back twice from the court, then Enter alone.
    let turned = Cell::new(0);
    let mut typist = Typist::who(|ask, before| {
        let question = question(ask);
        match ask {
            _ if question.contains("May everyone read") => Reply::Chosen(vec![0]),
            _ if question.contains("May journalists") && turned.get() == 0 => Reply::Chosen(vec![2]),
            _ if question.contains("May a court") && turned.get() == 0 => {
                turned.set(1);
                Reply::Back
            }
            _ if question.contains("May other organisations") && turned.get() == 1 => {
                turned.set(2);
                Reply::Back
            }
            Ask::Account { .. } => Reply::Interrupted(secret("")),
            // Turning back from a date keeps it, too.
            Ask::Line { given, .. } if question.contains("Not before which date") && turned.get() == 2 => {
                assert!(given.is_empty(), "{before}");
                turned.set(3);
                said("2031-05")
            }
            other => enter(other),
        }
    });
    let Outcome::Left(draft) = room.holds("en", None, &mut typist) else { panic!("it is left") };
    let count = |words: &str| typist.asked.iter().filter(|asked| asked.contains(words)).count();
    assert_eq!((count("You know who I am"), count("May everyone read"), count("May journalists")), (1, 1, 2));
    assert_eq!((count("May other organisations"), count("May a court")), (3, 2));
    let head = room.open_draft(draft).head;
    let grant = |audience| head.consents[0].1.grants.iter().find(|grant| grant.audience == audience).unwrap();
    assert_eq!(
        (grant(Audience::Public).status, grant(Audience::Media).status, grant(Audience::Partner).status),
        (Status::Yes, Status::Pending, Status::No)
    );
    assert!(grant(Audience::Public).embargo.is_some());
}

/// Nothing that is told of an interview is lost by being asked at its end, or on the sheet.
#[test]
fn what_the_sheet_did_not_say_is_asked_at_the_end_and_only_that() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let (sheets, account) = (Cell::new(0), Cell::new(0));
    let mut typist = Typist::who(|ask, _| {
        let question = question(ask);
        match ask {
            // Who is in the room is asked before the account, who asked before within it.
            Ask::Choice { options, .. } if options.len() == 7 => {
                Reply::Chosen(vec![[4, 0, 5, 0][sheets.replace(sheets.get() + 1)]])
            }
            _ if question.contains("Who else is in the room") => said("two guards"),
            Ask::Account { .. } => said(["We left.", "/facts", "/finish"][account.replace(account.get() + 1)]),
            other => enter(other),
        }
    });
    let outcome = room.holds("en", None, &mut typist);
    assert!(matches!(outcome, Outcome::Closed(..)), "{outcome:?}");
    let count = |words: &str| typist.asked.iter().filter(|asked| asked.contains(words)).count();
    assert_eq!(
        (count("Who else is in the room"), count("asked them about this"), count("somebody interpret")),
        (1, 1, 1)
    );
    let at = |words: &str| typist.asked.iter().position(|asked| asked.contains(words)).unwrap();
    assert!(at("somebody interpret") > at("Is it right so?") && at("asked them about this") < at("Is it right so?"));
    let sheet = typist.heard.iter().find(|said| said.contains("in the room: two guards"));
    assert!(sheet.is_some() && typist.heard.iter().any(|said| said.contains("by: nobody")), "{:#?}", typist.heard);
}

/// One interview with everything in it that a witness is asked: who answers is a guardian, nothing fits at first.
fn everything(language: &str, script: usize) -> (Vec<String>, Vec<String>) {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let (names, pseudonyms, account, handling, dates) =
        (Cell::new(0), Cell::new(0), Cell::new(0), Cell::new(0), Cell::new(0));
    let (step, sheets) = (|count: &Cell<usize>| count.replace(count.get() + 1), Cell::new(0));
    let mut typist = Typist::who(|ask, before| match ask {
        Ask::Choice { options, .. } if before == 0 => Reply::Chosen(vec![script.min(options.len() - 1)]),
        // A guardian says yes, to everyone, with pictures; to the others yes, or yes on conditions.
        Ask::Choice { options, .. } if options.len() == 4 && before == 2 => Reply::Chosen(vec![2]),
        ask if needs_yes(ask) => enter(ask),
        Ask::Choice { options, .. } if options.len() == 4 && before < 6 => Reply::Chosen(vec![0]),
        Ask::Choice { options, .. } if options.len() == 4 && before == 6 => Reply::Chosen(vec![3]),
        Ask::Choice { options, .. } if options.len() == 5 => Reply::Chosen(vec![if before < 10 { 0 } else { 3 }]),
        Ask::Choice { options, at: 1, .. } if options.len() == 2 => Reply::Chosen(vec![1]),
        // The sheet: the day is another one.
        Ask::Choice { options, .. } if options.len() == 7 => Reply::Chosen(vec![[2, 0][step(&sheets).min(1)]]),
        Ask::Lines { .. } if before < 20 => said("only abroad"),
        Ask::Line { given, .. } if !given.is_empty() && sheets.get() == 1 => {
            said(["never", "2025-05/2025-03", "7.3.2025"][step(&dates).min(2)])
        }
        Ask::Name { .. } => said(["Rima \u{7} V", "ريما فلكسار", ""].get(step(&names)).copied().unwrap_or("")),
        Ask::Line { given, .. } if !given.is_empty() => {
            said(["Umm Karim", "ريما فلكسار", "Munira"].get(step(&pseudonyms)).copied().unwrap_or(given))
        }
        Ask::Lines { .. } => said(if step(&handling) == 0 { "no ⟦ sign" } else { "" }),
        Ask::ReadBack { .. } => Reply::Chosen(vec![0]),
        Ask::Account { .. } => said(
            ["We left. \u{1b}", "We left.", "/nothing", "/edit", "/edit 9", "/check", "/note so it was", "/finish"]
                [step(&account).min(7)],
        ),
        other => enter(other),
    });
    let outcome = room.holds(language, None, &mut typist);
    assert!(matches!(outcome, Outcome::Closed(..)), "{outcome:?}");
    (typist.heard, typist.asked)
}

#[test]
fn what_is_said_to_a_witness_is_said_in_their_language() {
    for (at, (language, source)) in Script::shipped().iter().enumerate() {
        // The interviewer is asked in English, or in Arabic where the witness speaks English.
        let interviewer = if *language == "en" { "ar" } else { "en" };
        let (heard, _) = everything(interviewer, at);
        let all = heard.join("\n");
        let quorums = Room::of(&Stage::new()).quorums();
        let script = Script::read(source, String::new()).unwrap();
        for id in [
            "intro",
            "record",
            "assent",
            "public",
            "media",
            "partner",
            "court",
            "level",
            "thanks",
            "conditions",
            "content",
            "same",
            "embargo",
            "present",
            "earlier",
            "seen",
            "full-name",
            "right",
            "other-names",
            "pseudonym",
            "kunya",
            "own-name",
            "read-back",
            "handling",
            "contact",
            "goodbye",
        ] {
            assert!(all.contains(&script.say(id, quorums)), "{language}: {id} is never said:\n{all}");
        }
    }
}

/// What is read out before the consent, and what is told to whoever reads it.
fn introduced(room: &mut Room, sources: &[&str]) -> (String, Vec<String>) {
    let read = RefCell::new(String::new());
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Read { text, .. } => {
            read.borrow_mut().push_str(text);
            Reply::Interrupted(secret(""))
        }
        other => enter(other),
    });
    assert!(matches!(room.reads(sources, "en", None, &mut typist), Outcome::Nothing));
    let heard = typist.heard;
    (read.take(), heard)
}

/// A witness is never told something untrue: one person opens a name where the case has one custodian.
#[test]
fn a_witness_hears_how_many_people_open_their_name() {
    let (one, several) = (Case::solo(), Stage::new());
    let (mut one, mut several) = (Room::at(&one.folder), Room::of(&several));
    let said = [
        ("en", "one person who holds a key", "at least two people"),
        ("ar", "شخص واحد لديه مفتاحه", "شخصين على الأقل"),
        ("uk", "одна людина, яка має ключ", "щонайменше двох людей"),
        ("es", "una persona que tiene la llave", "al menos dos personas"),
        ("fr", "une personne qui en a la clé", "au moins deux personnes"),
    ];
    for (language, of_one, of_several) in said {
        let (_, source) = Script::shipped().iter().find(|(tag, _)| *tag == language).unwrap();
        let ((alone, _), (together, _)) = (introduced(&mut one, &[source]), introduced(&mut several, &[source]));
        assert!(alone.contains(of_one) && !alone.contains(of_several), "{alone}");
        assert!(together.contains(of_several) && !together.contains(of_one), "{together}");
    }
    // A script of somebody's own that does not tell the two apart is read as it is; whoever reads it is told, where it matters.
    let own = Script::shipped()[0].1.replace("$opens-name", "$somebody");
    let warns = |heard: &[String]| heard.iter().any(|said| said.contains("one person alone can open a name"));
    assert!(warns(&introduced(&mut one, &[&own]).1));
    assert!(!warns(&introduced(&mut several, &[&own]).1));
    assert!(!warns(&introduced(&mut one, &[Script::shipped()[0].1]).1));
}

#[test]
fn an_interviewer_who_is_asked_in_arabic_reads_nothing_else() {
    // The witness speaks Arabic, too, so that no other language has a reason to be there.
    let (heard, _) = everything("ar", 1);
    assert!(heard.len() > 60, "{}", heard.len());
    // Somebody's pseudonym alone is no sentence, and a command is typed as it is.
    for text in heard.iter().filter(|text| !text.is_empty() && !text.ends_with("›:")) {
        let arabic = text.chars().any(|c| ('\u{621}'..='\u{64a}').contains(&c));
        let names_of_languages = ["English", "Українська", "Español", "Français"];
        assert!(arabic || names_of_languages.contains(&text.as_str()), "{text:?}");
        // A digit that is no part of a code, a key or a command is written as Arabic writes it.
        let text = if text.contains('/') { "" } else { text };
        let plain = text.split(|c: char| c.is_whitespace() || "()،".contains(c));
        let numbers = plain.filter(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit()));
        assert_eq!(numbers.collect::<Vec<_>>(), Vec::<&str>::new(), "{text:?}");
    }
}

/// Catalogue line 15, where it is typed: nothing of it acts, and all of it is there as it was said.
#[test]
fn line_15_hostile_text_is_kept_as_it_was_typed() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let texts = [
        "<script>alert(1)</script> & \"so\" </textarea>",
        "=HYPERLINK(\"http://example.org\",\"so\")",
        "left \u{202e}thgir\u{202c} and \u{2066}apart\u{2069}",
        "‹nobody of that name› and ‹› and ‹",
        "%s%n ${HOME} $(so) `so` ; drop table draft; --",
    ];
    // What a terminal would act on is refused, and given back to be put right.
    let refused = ["a \u{1b}[2J", "b \u{9b}2J", "c \u{0}", "d \u{7}", "e ⟦0000⟧"];
    let (at, given_back) = (Cell::new(0), Cell::new(0));
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { given } => {
            given_back.set(given_back.get() + usize::from(!given.is_empty()));
            let all: Vec<&str> = refused.iter().chain(&texts).copied().collect();
            all.get(at.replace(at.get() + 1)).map_or_else(|| Reply::Interrupted(secret("")), |text| said(text))
        }
        other => enter(other),
    });
    let Outcome::Left(draft) = room.holds("en", None, &mut typist) else { panic!("it is left") };
    assert_eq!(given_back.get(), refused.len());
    let kept = room.open_draft(draft).paragraphs;
    assert_eq!(kept.iter().map(|paragraph| paragraph.text.as_str()).collect::<Vec<_>>(), texts);
}

/// Nobody handed it over, and it is given back to whoever goes on: a name that was sealed elsewhere meanwhile is flagged in what comes of it.
#[test]
fn what_was_being_typed_at_a_break_is_looked_through_too() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let breaks_off = |typed: &'static str| {
        move |ask: &Ask, _: usize| match ask {
            Ask::Account { .. } => Reply::Interrupted(secret(typed)),
            other => enter(other),
        }
    };
    let Outcome::Left(draft) =
        room.holds("en", None, &mut Typist::who(breaks_off("Then velorie ostrelby went by, and")))
    else {
        panic!("it is left")
    };
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } => said("Velorie Ostrelby"),
        Ask::Account { .. } => Reply::Interrupted(secret("")),
        other => enter(other),
    });
    assert!(matches!(room.holds("en", None, &mut typist), Outcome::Left(_)));
    let flagged = |open: &amana::vault::OpenParagraph| {
        let elsewhere = open.spans.iter().filter(|span| span.source.name() == "name-elsewhere");
        elsewhere.map(|span| (span.paragraph, span.start, span.end)).collect::<Vec<_>>()
    };
    assert_eq!(flagged(&room.open_draft(draft).unfinished.unwrap()), [(1, 5, 21)]);
    // Still so after another break, in what was changed meanwhile.
    let mut typist = Typist::who(breaks_off("Late velorie ostrelby went by, and"));
    assert_eq!(room.holds("en", Some(draft), &mut typist), Outcome::Left(draft));
    assert_eq!(flagged(&room.open_draft(draft).unfinished.unwrap()), [(1, 5, 21)]);
    let at = Cell::new(0);
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { given } => match at.replace(at.get() + 1) {
            0 => said(&format!("We ate.\n\n{} sang.", given.expose())),
            _ => Reply::Interrupted(secret("velorie ostrelby again")),
        },
        other => enter(other),
    });
    assert_eq!(room.holds("en", Some(draft), &mut typist), Outcome::Left(draft));
    let open = room.open_draft(draft);
    assert_eq!(open.paragraphs.iter().map(flagged).collect::<Vec<_>>(), [vec![], vec![(2, 5, 21)]]);
    // That was handed over: what is typed after it is another text.
    assert_eq!(flagged(&open.unfinished.unwrap()), []);
}
