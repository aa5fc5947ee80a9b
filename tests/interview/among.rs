//! What may be a name and is registered, or not: words that are not among the names that are typed for them stay where they stand, and that is said.

use std::cell::Cell;

use amana::intake::interview::{Ask, Reply};

use super::room::{Room, Typist, broken_off, enter, question, said};
use super::support::stage::Stage;

const STAYS: &str = "“Velmira” is not among these names, and stays in paragraph 1.";

/// What is said, and what is heard, where `typed` is given for a Velmira who may be a name; `answer` to what is asked where she is not among them.
fn settled(typed: &[&str], answer: usize) -> (String, Vec<String>) {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let mut account = ["My cousin Velmira was there.", "/check"].into_iter();
    let (mut names, first) = (typed.iter(), Cell::new(true));
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { .. } => account.next().map_or_else(|| broken_off(""), said),
        Ask::Choice { .. } if question(ask).contains("Is that a name?") => Reply::Chosen(vec![1]),
        Ask::Name { .. } if question(ask).contains("Their full name") => {
            names.next().map_or_else(|| broken_off(""), |name| said(name))
        }
        Ask::Choice { .. } if question(ask).contains(STAYS) && first.replace(false) => Reply::Chosen(vec![answer]),
        other => enter(other),
    });
    let draft = room.leaves(None, &mut typist);
    let heard = typist.heard;
    let text = room.open_draft(draft).paragraphs[0].text.as_str().to_owned();
    (text, heard)
}

fn has(heard: &[String], words: &str) -> bool {
    heard.iter().any(|said| said.contains(words))
}

/// The first key takes the place of what is proposed, so that the word itself may be missing from what is typed.
#[test]
fn a_word_that_is_not_among_the_names_is_added_to_them_or_stays_open() {
    let (text, heard) = settled(&[" Ostrandel"], 0);
    assert!(has(&heard, STAYS) && !text.contains("Velmira"), "{text}: {heard:#?}");
    assert!(has(&heard, "All possible names are settled"), "{heard:#?}");
    let (text, heard) = settled(&["Ostrandel"], 2);
    assert!(text.contains("Velmira"), "{text}");
    assert!(has(&heard, "1 possible name stays open") && !has(&heard, "are settled"), "{heard:#?}");
    // Typed again.
    let (text, heard) = settled(&["Ostrandel", "Velmira Ostrandel"], 1);
    assert!(!text.contains("Velmira"), "{text}: {heard:#?}");
    assert_eq!(heard.iter().filter(|said| said.contains(STAYS)).count(), 1, "{heard:#?}");
}

#[test]
fn what_gives_way_to_the_names_is_not_asked_about() {
    for typed in ["Velmira", "Velmira Ostrandel", "Ostrandel; Velmira"] {
        let (text, heard) = settled(&[typed], 0);
        assert!(!has(&heard, "is not among") && !text.contains("Velmira"), "{typed}: {text}: {heard:#?}");
    }
}

#[test]
fn the_line_says_what_typing_does_with_what_is_proposed() {
    let (_, heard) = settled(&["Velmira"], 0);
    assert!(has(&heard, "takes the place of what is proposed"), "{heard:#?}");
}

/// What was put off is not settled, also where it is another spelling that was replaced.
#[test]
fn another_spelling_that_is_put_off_stays_open() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let mut account = ["We met Hassan Kasra at the ford.", "/check"].into_iter();
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } => said("Hasan Abu Qasra"),
        Ask::Account { .. } => account.next().map_or_else(|| broken_off(""), said),
        other => enter(other),
    });
    room.leaves(None, &mut typist);
    assert!(has(&typist.asked, "1 other spelling that was replaced stays open"), "{:#?}", typist.heard);
    assert!(!has(&typist.heard, "are settled"), "{:#?}", typist.heard);
}

/// Words beside somebody who is a reference by now: nobody is asked about *my sister*, and about *Danilo* they are proposed before the others.
#[test]
fn words_beside_somebody_are_proposed_as_theirs_and_mere_words_are_not_asked_about() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let mut account =
        ["My sister Velmira Ostrandel came, and Danilo Ostrandel.", "/person Velmira Ostrandel", "/check"].into_iter();
    let (mut offered, first) = (Vec::new(), Cell::new(true));
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { .. } => account.next().map_or_else(|| broken_off(""), said),
        Ask::Choice { .. } if question(ask).contains("Is that a name?") && first.get() => Reply::Chosen(vec![2]),
        Ask::Choice { options, .. } if question(ask) == "Whose?" => {
            offered.push(options.clone());
            Reply::Chosen(vec![if first.replace(false) { 1 } else { 0 }])
        }
        other => enter(other),
    });
    let draft = room.leaves(None, &mut typist);
    let asked: Vec<_> = typist.asked.iter().filter(|asked| asked.contains("Is that a name?")).cloned().collect();
    let beside: Vec<_> = typist.asked.iter().filter(|asked| asked.contains("all the same?")).cloned().collect();
    drop(typist);
    assert!(!asked.is_empty() && asked.iter().all(|asked| asked.contains("“Danilo ‹")), "{asked:#?}");
    assert!(beside.len() == 1 && beside[0].contains("Beside these words stands ‹"), "{beside:#?}");
    let text = room.open_draft(draft).paragraphs[0].text.as_str().to_owned();
    assert!(!text.contains("Danilo") && offered.len() == 2, "{text}: {offered:#?}");
    assert!(offered[0][0].contains("paragraph 1") && !offered[0][0].contains("witness"), "{offered:#?}");
}
