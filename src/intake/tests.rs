//! Lines that are taken, and lines that are not: each with its place and its cause, and never with a word of what it says.

use super::cast::{Case, Directory};
use super::line::Line;
use super::prepare::{Prepared, prepare};
use super::refusal::{Cause, Refusal};
use crate::guard::text::{PersonId, Screening};
use crate::record::words::{Role, Source};

/// A case with one person in it, who is called Cedar 14.
struct OnePerson(crate::guard::Roll);

const KNOWN: PersonId = PersonId::new([7; 16]);

impl Directory for OnePerson {
    fn person_of(&self, code: &str) -> Result<PersonId, Cause> {
        if KNOWN.to_text().starts_with(&code.replace('-', "")) { Ok(KNOWN) } else { Err(Cause::CodeUnknown) }
    }
}

impl Case for OnePerson {
    fn pseudonym_taken(&self, pseudonym: &str) -> bool {
        pseudonym == "Cedar 14"
    }

    fn plant_sum(&self, word: &str) -> [u8; 32] {
        crate::crypto::keys::sha256(word.as_bytes())
    }

    fn title(&self) -> &str {
        "the case of Haldeko Narrowwater"
    }

    fn elsewhere(&self) -> &crate::guard::Roll {
        &self.0
    }

    fn sealed_within(&self, name: &str) -> bool {
        !self.0.within_name(name).is_empty()
    }

    fn is_sealed(&self, _: PersonId) -> bool {
        true
    }

    fn well_known(&self) -> std::sync::Arc<crate::guard::WellKnown> {
        std::sync::Arc::new(crate::guard::WellKnown::of(["Oldharbour Gate"].into_iter()))
    }
}

fn take(line: &str) -> Result<Prepared, Refusal> {
    prepare(Line::parse(line.as_bytes())?, Source::Import, &OnePerson(crate::guard::Roll::of_sums()))
}

fn refused(line: &str) -> String {
    match take(line) {
        Ok(_) => panic!("taken: {line}"),
        Err(refusal) => refusal.to_string(),
    }
}

#[test]
fn a_name_becomes_a_reference_and_a_decision_moves_with_its_span() {
    let line = r#"{"people":[{"code":"p1","names":["Noor Haddad","نور حداد"],"pseudonym":"Munir"}],
        "consent":[{"of":"p1","audience":"public","status":"yes"}],
        "account":"Noor Haddad left on 7 March.\n\nقالت نور حداد إنها رأت الجسر.",
        "spans":[{"start":20,"end":27,"kind":"date","decision":"leave-out"},{"start":0,"end":11,"kind":"name","decision":"leave-out"}]}"#;
    let prepared = take(line).unwrap();
    assert_eq!(prepared.head.paragraphs.len(), 2);
    assert_eq!(prepared.head.screening, Screening::Screened);
    assert!(!prepared.text.as_str().contains("Haddad") && !prepared.text.as_str().contains("حداد"));
    let id = prepared.newcomers[0].id.to_text();
    assert_eq!(prepared.text.as_str().matches(&id).count(), 2);
    assert_eq!(prepared.decisions.len(), 1, "the name's span gave way to the reference");
    let date = &prepared.decisions[0];
    let first: String =
        prepared.text.as_str().chars().skip(date.start as usize).take((date.end - date.start) as usize).collect();
    assert_eq!(first, "7 March");
    assert_eq!(prepared.newcomers[0].person.pseudonym.as_str(), "Munir");
    assert!(prepared.newcomers[0].person.names.is_empty(), "a sealed person has no names in the vault");
    assert!(prepared.newcomers[0].person.is(Role::Witness));
    assert_eq!(prepared.consents.len(), 1);
}

#[test]
fn a_suggested_pseudonym_is_in_the_letters_and_digits_of_the_account() {
    let suggested = |language: &str| {
        let line =
            format!(r#"{{"language":"{language}","people":[{{"code":"p1","names":["Noor Haddad"]}}],"account":"…"}}"#);
        take(&line).unwrap().newcomers[0].person.pseudonym.as_str().to_owned()
    };
    let all = |text: &str, letter: fn(char) -> bool| text.chars().filter(|c| *c != ' ').all(letter);
    assert!(all(&suggested("ar"), |c| ('\u{621}'..='\u{669}').contains(&c)));
    assert!(all(&suggested("fa-IR"), |c| ('\u{621}'..='\u{6f9}').contains(&c)));
    assert!(all(&suggested("uk"), |c| ('\u{400}'..='\u{4ff}').contains(&c) || c.is_ascii_digit()));
    assert!(all(&suggested("es"), |c| c.is_ascii_alphanumeric()));
}

#[test]
fn the_canonical_form_does_not_move_with_random_ids_and_holds_no_name() {
    let line = r#"{"people":[{"code":"p1","names":["Noor Haddad"]}],"account":"Noor Haddad left."}"#;
    let (one, two) = (take(line).unwrap(), take(line).unwrap());
    assert_ne!(one.text, two.text);
    assert_eq!(one.known_by.canonical, two.known_by.canonical);
    assert!(one.known_by.canonical.iter().all(|part| !part.contains("Haddad")));
    let other =
        take(r#"{"id":"b","people":[{"code":"p1","names":["Noor Haddad"]}],"account":"Noor Haddad left."}"#).unwrap();
    assert_ne!(one.known_by.canonical, other.known_by.canonical);
}

#[test]
fn screened_only_where_the_guard_knew_everyone() {
    let screening = |line: &str| take(line).unwrap().head.screening;
    assert_eq!(screening(r#"{"account":"I saw it."}"#), Screening::Unscreened);
    assert_eq!(
        screening(
            r#"{"people":[{"code":"p1","names":["Noor"]},{"code":"p2","names_unknown":true}],"account":"I saw it."}"#
        ),
        Screening::Screened
    );
    assert_eq!(
        screening(r#"{"people":[{"code":"p1","names_unknown":true}],"account":"I saw it."}"#),
        Screening::Unscreened
    );
    let known = KNOWN.code(8);
    assert_eq!(
        screening(&format!(r#"{{"people":[{{"code":"{known}"}}],"account":"I saw it."}}"#)),
        Screening::Unscreened
    );
    assert_eq!(
        screening(&format!(r#"{{"people":[{{"code":"{known}","names":["Rima Saab"]}}],"account":"I saw it."}}"#)),
        Screening::Screened
    );
}

#[test]
fn a_person_without_names_of_their_own_speaks_as_an_unknown_witness() {
    let prepared = take(r#"{"account":"I saw it."}"#).unwrap();
    assert_eq!(prepared.newcomers.len(), 1);
    assert_eq!(prepared.newcomers[0].person.roles, [Role::Witness]);
    assert!(prepared.newcomers[0].names.is_empty());
}

/// Each line is refused at this place with this cause.
const REFUSED: &[(&str, &str)] = &[
    (r#"{"account":""}"#, "account: the account is empty"),
    (r#"{"id":"saab-1","people":[{"code":"p1","names":["Rima Saab"]}],"account":"x"}"#, "id: a name stands in it"),
    (r#"{"account":[]}"#, "account: the account is empty"),
    (r#"{"account":[{"text":"x"},{"text":" "}]}"#, "account[2]: empty; leave the field out"),
    (r#"{"people":[{"code":"p1"}],"account":"x"}"#, "people[1].names: a person needs at least one name"),
    (r#"{"people":[{"code":"p1","names":[""]}],"account":"x"}"#, "people[1].names[1]: a name is empty"),
    (
        r#"{"people":[{"code":"p1","names":["A B"],"names_unknown":true}],"account":"x"}"#,
        "people[1].names: names are given and said to be unknown",
    ),
    (
        r#"{"people":[{"code":"p1","names":["A B"]},{"code":"p1","names":["C D"]}],"account":"x"}"#,
        "people[2].code: this code is there twice",
    ),
    (r#"{"people":[{"code":"P 1","names":["A B"]}],"account":"x"}"#, "people[1].code: a new person's code is p1, p2"),
    (
        r#"{"people":[{"code":"ZZZZ-Z","names":["A B"]}],"account":"x"}"#,
        "people[1].code: no person of this line or of the case",
    ),
    (
        r#"{"people":[{"code":"p1","names":["Rima Saab"],"pseudonym":"Saab"}],"account":"x"}"#,
        "people[1].pseudonym: the pseudonym has a registered name",
    ),
    (
        r#"{"people":[{"code":"p1","names":["Rima Saab"],"pseudonym":"Fern 2"},{"code":"p2","names":["Tala Nour"],"pseudonym":"fern  2"}],"account":"x"}"#,
        "people[2].pseudonym: somebody in this case",
    ),
    (
        r#"{"people":[{"code":"p1","names":["Rima Saab"],"roles":["spy"]}],"account":"x"}"#,
        "people[1].roles[1]: not one of: witness, victim",
    ),
    (
        r#"{"people":[{"code":"p1","names":["Rima Saab"],"visibility":"secret"}],"account":"x"}"#,
        "people[1].visibility: not one of: sealed, team, public",
    ),
    (r#"{"date":"2025-13","account":"x"}"#, "date: not a date in EDTF level 0 or 1"),
    (r#"{"date":"2025-05/2025-03","account":"x"}"#, "date: the range runs backwards"),
    (r#"{"language":"Arabic!","account":"x"}"#, "language: not a language tag"),
    (r#"{"account":"a ⟦ b"}"#, "account: the bracket U+27E6 at character 2"),
    (r#"{"account":"a \u0007 b"}"#, "account: the control character U+0007 at character 2"),
    (r#"{"account":[{"speaker":"p9","text":"x"}]}"#, "account[1].speaker: no person of this line"),
    (r#"{"interpreter":"p9","account":"x"}"#, "interpreter: no person of this line"),
    (
        r#"{"consent":[{"of":"p9","audience":"public","status":"yes"}],"account":"x"}"#,
        "consent[1].of: no person of this line",
    ),
    (
        r#"{"consent":[{"of":"p1","audience":"public","status":"maybe"}],"account":"x"}"#,
        "consent[1].status: not one of: yes, limited",
    ),
    (
        r#"{"consent":[{"of":"p1","audience":"public","status":"yes","embargo":"soon"}],"account":"x"}"#,
        "consent[1].embargo: not a date",
    ),
    (
        r#"{"consent":[{"of":"p1","audience":"public","status":"yes"},{"of":"p1","audience":"court","status":"yes","given_by":"family"}],"account":"x"}"#,
        "consent[2]: this person's answers disagree",
    ),
    (
        r#"{"account":"xyz","spans":[{"start":2,"end":2,"kind":"date"}]}"#,
        "spans[1]: the range is empty or runs backwards",
    ),
    (
        r#"{"account":"xyz","spans":[{"start":2,"end":1,"kind":"date"}]}"#,
        "spans[1]: the range is empty or runs backwards",
    ),
    (r#"{"account":"xyz","spans":[{"start":2,"end":9,"kind":"date"}]}"#, "spans[1]: the range marks no text"),
    (r#"{"account":"xyz","spans":[{"start":0,"end":1,"kind":"fate"}]}"#, "spans[1].kind: not one of: name, place"),
    (
        r#"{"account":"xyz","spans":[{"paragraph":1,"start":0,"end":1,"kind":"date"}]}"#,
        "spans[1].paragraph: leave the paragraph out",
    ),
    (
        r#"{"account":[{"text":"xyz"}],"spans":[{"start":0,"end":1,"kind":"date"}]}"#,
        "spans[1].paragraph: say which paragraph",
    ),
    (
        r#"{"account":[{"text":"xyz"}],"spans":[{"paragraph":2,"start":0,"end":1,"kind":"date"}]}"#,
        "spans[1].paragraph: there is no paragraph 2",
    ),
    (
        r#"{"account":"xyz","spans":[{"start":0,"end":1,"kind":"date","decision":"reword"}]}"#,
        "spans[1].text: reword needs the words",
    ),
    (
        r#"{"account":"xyz","spans":[{"start":0,"end":1,"kind":"date","text":"then"}]}"#,
        "spans[1].text: a text needs a decision",
    ),
    (
        r#"{"account":"xyz","spans":[{"start":0,"end":1,"kind":"date","decision":"keep","text":"then"}]}"#,
        "spans[1].text: keep and leave-out take no text",
    ),
];

#[test]
fn each_wrong_line_is_refused_at_its_place_and_quotes_nothing() {
    for (line, expected) in REFUSED {
        let message = refused(line);
        assert!(message.starts_with(expected), "{line}\n  says   {message}\n  should {expected}");
        for word in ["Rima", "Saab", "spy", "maybe", "Arabic!"] {
            assert!(!message.contains(word), "{message}");
        }
    }
}

/// A code is written with more or fewer of its characters, with its hyphens or without.
#[test]
fn a_person_of_the_case_is_there_once_however_the_code_is_written() {
    let (short, long) = (KNOWN.code(5), KNOWN.to_text());
    for other in [&short.replace('-', ""), &long] {
        let people = format!(
            r#"{{"code":"p1","names":["Noor Haddad"]}},{{"code":"{short}","names":["Rima Saab"]}},{{"code":"{other}","names":["R. Saab"]}}"#
        );
        let said = refused(&format!(r#"{{"people":[{people}],"account":"x"}}"#));
        assert!(said.starts_with("people[3].code: this code and another one"), "{said}");
    }
}

#[test]
fn a_person_of_the_case_takes_names_and_nothing_else() {
    let known = KNOWN.code(8);
    let line =
        format!(r#"{{"people":[{{"code":"{known}","names":["Rima Saab"],"contact":"by letter"}}],"account":"x"}}"#);
    assert!(refused(&line).starts_with("people[1]: a person of the case takes"));
}
