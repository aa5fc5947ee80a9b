//! What people are called: a plant and a number or what they choose, and never by a name.

use std::cell::Cell;
use std::collections::HashSet;

use amana::intake::interview::{Ask, Reply};

use super::room::{Room, Typist, broken_off, enter, question, said};
use super::support::stage::Stage;

/// A number that answers a menu is no pseudonym; two people of one case are called after different plants.
#[test]
fn a_number_is_no_pseudonym_and_no_plant_is_given_twice() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let (mut account, mut proposed) = (0, Vec::new());
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { .. } => {
            account += 1;
            if account < 12 { said("/person") } else { broken_off("") }
        }
        Ask::Line { question, given } if question.contains("What shall texts call them") => {
            proposed.push(given.clone());
            said(if proposed.len() > 4 { "" } else { ["1", "a", "٣", "?!"][proposed.len() - 1] })
        }
        other => enter(other),
    });
    room.leaves(None, &mut typist);
    assert_eq!(typist.heard.iter().filter(|said| said.contains("is no pseudonym")).count(), 4);
    let words: HashSet<&str> = proposed.iter().filter_map(|given| given.split(' ').next()).collect();
    assert_eq!((proposed.len(), words.len()), (16, 12), "{proposed:?}");
}

/// Bundles print pseudonyms: one that somebody bears who is registered later is nobody's any more.
#[test]
fn nobody_of_the_case_is_called_by_a_name_that_is_sealed_later() {
    let stage = Stage::new();
    let mut room = Room::with(
        &stage,
        r#"{"people":[{"code":"p1","names":["Ostavin Tarkhanel"],"pseudonym":"Velorie Ostrelby","handling":"ask for Velorie Ostrelby by day"}],"account":"I kept the gate."}"#,
    );
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } => said("Velorie Ostrelby"),
        Ask::Account { .. } => broken_off(""),
        other => enter(other),
    });
    room.leaves(None, &mut typist);
    let called: Vec<_> = room.vault.people().unwrap();
    assert!(called.len() == 2 && called.iter().all(|(_, person)| !person.pseudonym.as_str().contains("Ostrelby")));
    // Whom those words mean nobody was asked: they stay.
    let handling = called.iter().find_map(|(_, person)| person.handling.as_ref()).unwrap();
    assert_eq!(handling.as_str(), "ask for Velorie Ostrelby by day");
    assert!(typist.heard.iter().any(|said| said.contains("was called by that name")), "{:#?}", typist.heard);
    assert!(!typist.heard.iter().any(|said| said.contains("They are called Velorie")), "{:#?}", typist.heard);
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
            _ => broken_off(""),
        },
        Ask::Line { question, .. } if question.contains("What shall texts call them") => said("Munir"),
        Ask::Name { .. } => {
            let all = ["Rima Dolgaretz", "Cedar Kalbrith", "Velorie Ostrelby"];
            said(all.get(names.replace(names.get() + 1)).unwrap_or(&""))
        }
        other => enter(other),
    });
    room.leaves(None, &mut typist);
    assert_eq!(bears(&room, "Cedar 14"), None, "{:#?}", typist.heard);
    assert_eq!(bears(&room, "Velorie Ostrelby"), None, "{:#?}", typist.heard);
    let told = typist.heard.iter().filter(|said| said.contains("was called by that name")).count();
    assert_eq!((told, room.vault.people().unwrap().len()), (2, 3), "{:#?}", typist.heard);
    // Nor does an earlier revision of a record say it.
    let borne = room.vault.pseudonyms().unwrap();
    assert!(borne.iter().all(|(_, was)| !["Cedar", "Ostrelby"].iter().any(|name| was.as_str().contains(name))));
}

/// The same the other way round: a name that the vault knows is nobody's pseudonym, whether it is the whole or a part.
#[test]
fn nobody_is_called_by_a_name_that_the_vault_knows() {
    let stage = Stage::new();
    let mut room = Room::with(
        &stage,
        r#"{"people":[{"code":"p1","names":["Ostavin Tarkhanel"],"roles":["official"],"visibility":"team"}],"account":"I kept the gate."}"#,
    );
    let asked = Cell::new(0);
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } => said("Velorie Ostrelby"),
        Ask::Line { question, given } if question.contains("What shall texts call them") => {
            assert!(!given.contains("Tarkhanel"), "{given}");
            said(["Ostavin Tarkhanel", "tarkhanel", "Munir"][asked.replace(asked.get() + 1).min(2)])
        }
        Ask::Account { .. } => broken_off(""),
        other => enter(other),
    });
    room.leaves(None, &mut typist);
    assert_eq!(asked.get(), 3, "{:#?}", typist.heard);
    let refused = typist.heard.iter().filter(|said| said.contains("has a registered name"));
    assert_eq!(refused.count(), 2, "{:#?}", typist.heard);
    assert!(room.vault.people().unwrap().iter().any(|(_, person)| person.pseudonym.as_str() == "Munir"));
}

/// Whoever stands in the line that waits is the same person when somebody new bears what they were called.
#[test]
fn who_is_called_otherwise_stays_who_they_are_in_the_line_that_waits() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { .. } => broken_off("Rima Velkessar hid the boy and"),
        Ask::Name { .. } => said("Rima Velkessar"),
        Ask::Line { question, .. } if question.contains("What shall texts call them") => said("Munir"),
        other => enter(other),
    });
    let draft = room.leaves(None, &mut typist);
    let begun = room.open_draft(draft).unfinished.unwrap().text.as_str().to_owned();
    let witness = begun.strip_suffix(" hid the boy and").unwrap().to_owned();
    let (at, names) = (Cell::new(0), Cell::new(0));
    let mut stood = Vec::new();
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { given } => {
            stood.push(given.expose().to_owned());
            match at.replace(at.get() + 1) {
                0 => said(&format!("{} /person", given.expose())),
                1 => said(&format!("{} fed him.", given.expose())),
                _ => broken_off(""),
            }
        }
        Ask::Name { .. } => said(["Rima Velkessar", "Munir Haddad"].get(names.replace(names.get() + 1)).unwrap_or(&"")),
        other => enter(other),
    });
    room.leaves(Some(draft), &mut typist);
    assert_eq!(stood[0], "‹Munir› hid the boy and");
    assert!(!stood[1].contains("Munir") && stood[1].ends_with("› hid the boy and"), "{stood:?}");
    let open = room.open_draft(draft);
    assert_eq!(open.paragraphs[0].text.as_str(), format!("{witness} hid the boy and fed him."));
}

/// What is said of somebody whose name is open is not that it is sealed.
#[test]
fn whose_name_is_open_is_said_to_be_so() {
    for (visibility, told) in [(0, "sealed."), (1, "for the team"), (2, "bundles may print")] {
        let stage = Stage::new();
        let mut room = Room::of(&stage);
        let at = Cell::new(0);
        let mut typist = Typist::who(|ask, _| match ask {
            Ask::Account { .. } if at.replace(1) == 0 => said("/person Oskar Tamerkhan"),
            Ask::Account { .. } => broken_off(""),
            Ask::Name { .. } => said("Rima Velkessar"),
            Ask::Choice { question, .. } if question.contains("What are they in the story?") => Reply::Chosen(vec![6]),
            Ask::Choice { question, .. } if question.contains("Where may this name stand?") => {
                Reply::Chosen(vec![visibility])
            }
            other => enter(other),
        });
        room.leaves(None, &mut typist);
        let said = typist.heard.iter().rfind(|said| said.contains("› is ")).unwrap();
        assert!(said.contains(told) && (visibility == 0 || !said.contains("sealed")), "{said}");
    }
}

/// A nickname of the person, or of somebody else who is here, leads whoever knows them to them. A plant is nobody's, whatever it begins like.
#[test]
fn nobody_is_called_by_a_nickname() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let (at, asked) = (Cell::new(0), Cell::new(0));
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { .. } => match at.replace(at.get() + 1) {
            0 => said("/person"),
            _ => broken_off(""),
        },
        Ask::Name { .. } => said(["Katarina Velkessar", "Leonid Ostrelby"][at.get().min(1)]),
        Ask::Line { question, .. } if question.contains("What shall texts call them") => {
            said(["Katya", "Kate 7", "Walnut", "Kati", "Lenny", "Cedar 14"][asked.replace(asked.get() + 1).min(5)])
        }
        other => enter(other),
    });
    room.leaves(None, &mut typist);
    let heard = |what: &str| typist.heard.iter().filter(|said| said.contains(what)).count();
    let told = (heard("short for one of their names"), heard("short for a registered name"));
    assert_eq!((asked.get(), told), (6, (3, 1)), "{:#?}", typist.heard);
    let called: HashSet<String> =
        room.vault.people().unwrap().into_iter().map(|(_, person)| person.pseudonym.as_str().to_owned()).collect();
    assert_eq!(called, ["Walnut", "Cedar 14"].map(str::to_owned).into());
}

/// Somebody of an earlier testimony, by their code, where a name is settled.
#[test]
fn a_code_at_a_flagged_name_means_who_has_it() {
    let stage = Stage::new();
    let mut room = Room::with(
        &stage,
        r#"{"people":[{"code":"p1","names":["Leonid Ostrelby"],"pseudonym":"Munir"}],"account":"I kept the ferry."}"#,
    );
    let (leonid, _) = room.vault.people().unwrap()[0].clone();
    let code = room.vault.person_code(leonid).unwrap();
    let mut account = ["Uncle Leonid Ostrelby kept the ferry.", "/check"].into_iter();
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { .. } => account.next().map_or_else(|| broken_off(""), said),
        Ask::Choice { .. } if question(ask).contains("Is that a name?") => Reply::Chosen(vec![1]),
        Ask::Name { .. } if question(ask).contains("Their full name") => said(&code),
        Ask::Name { .. } if question(ask).contains("as they were registered") => said("Leonid Ostrelby"),
        Ask::Name { .. } => said("Rima Velkessar"),
        other => enter(other),
    });
    let draft = room.leaves(None, &mut typist);
    let open = room.open_draft(draft);
    let reference = format!("{}", amana::guard::text::PersonRef::one(leonid));
    assert!(open.paragraphs[0].text.as_str().contains(&reference), "{:#?}", typist.asked);
    assert_eq!(room.vault.people().unwrap().len(), 2, "the witness and Leonid");
}
