use super::*;
use crate::guard::text::{PersonId, RealName};

fn people(names: &[&str]) -> People {
    let mut people = People::default();
    for (name, line) in names.iter().zip(1_u8..) {
        let mut bytes = [0; 16];
        bytes[15] = line;
        people.roll.register(PersonId::new(bytes), &[RealName::from_utf8(name.as_bytes()).unwrap()]);
    }
    people
}

fn hits(people: &People, only: &[&str], text: &str) -> Vec<Hit> {
    let only: Vec<String> = only.iter().map(|kind| (*kind).to_owned()).collect();
    let mut hits = Vec::new();
    let labels = Labels::default();
    let looked = Looked {
        people,
        labels: &labels,
        min_score: 0.0,
        faint: false,
        only: &only,
        names_alone: false,
        certain_alone: false,
    };
    sweep(&looked, text, |hit| {
        hits.push(hit);
        Ok(())
    })
    .unwrap();
    hits
}

#[test]
fn a_name_on_every_border_of_a_window_is_found_once() {
    let people = people(&["Noor Haddad"]);
    for shift in 0..24 {
        let filler = "é ".repeat(WINDOW / 3 - shift);
        let text = format!("{filler}{} Noor Haddad {filler}Noor Haddad", "x".repeat(shift));
        let found = hits(&people, &[NAME], &text);
        let characters: Vec<char> = text.chars().collect();
        let words: Vec<String> = found.iter().map(|hit| characters[hit.range.clone()].iter().collect()).collect();
        assert_eq!(words, ["Noor Haddad", "Noor Haddad"], "shifted by {shift}");
    }
    // Without any place to cut at.
    let text = format!("{}{}", "x".repeat(WINDOW - 5), ". Noor Haddad");
    assert_eq!(hits(&people, &[NAME], &text).len(), 1);
}

#[test]
fn what_a_registered_name_says_already_is_not_said_again() {
    let people = people(&["Noor Haddad"]);
    let found = hits(&people, &[], "She saw Noor Haddad, who wrote to cedar@example.org.");
    let kinds: Vec<&str> = found.iter().map(|hit| hit.kind).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == NAME).count(), 1);
    assert!(kinds.contains(&"email") && !kinds.contains(&"capitals"), "{kinds:?}");
    assert_eq!(found.iter().find(|hit| hit.kind == NAME).unwrap().people, [1]);
}

#[test]
fn kinds_are_known_by_name() {
    assert!(known_kind("name").is_ok() && known_kind("phone").is_ok() && known_kind(LIKELY_NAME).is_ok());
    assert!(known_kind("nam").is_err());
    let only = hits(&people(&["Noor Haddad"]), &["email"], "Noor Haddad, cedar@example.org");
    assert_eq!(only.iter().map(|hit| hit.kind).collect::<Vec<_>>(), ["email"]);
}
