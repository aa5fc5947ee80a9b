//! What a review must put up with.

use std::time::Duration;

use super::chance::Chance;
use super::desk::Desk;
use super::sittings::{rows, told};
use super::stage::case::Case;

/// As many numbers as are wanted, each another.
fn numbers(count: usize) -> String {
    (0..count).map(|n| format!("They rang +000 55 123 {:03}. ", n + 100)).collect()
}

#[test]
fn line_01_a_review_killed_at_any_moment_loses_no_saved_answer() {
    let case = Case::team();
    let code = told(&case, "en", &[&numbers(40)]);
    let all = rows(&case, &code).len();
    let mut chance = Chance::new(73);
    let mut decided = 0;
    for n in 0..5 {
        let mut desk = Desk::sit(&case, &["review", &code]);
        desk.sees(&format!("{decided} of {all}"));
        desk.keys("llllll");
        std::thread::sleep(Duration::from_millis(chance.below(60) as u64));
        desk.kill();
        let shown = desk.text();
        let saved = shown.lines().next().unwrap_or_default().split(" of ").next().unwrap_or_default();
        let saved: usize = saved.split_whitespace().next_back().unwrap_or_default().parse().unwrap();
        decided = rows(&case, &code).iter().filter(|row| row["standing"] == "leave-out").count();
        assert!(decided >= saved, "kill {n}: {saved} shown, {decided} kept");
        assert!(case.run(&["check", "--json"]).contains("\"whole\":true"));
    }
    assert!(decided > 0, "something was decided before it was killed");
}

#[test]
fn every_window_is_large_enough() {
    let case = Case::team();
    let code = told(&case, "en", &[&"They came at noon. ".repeat(60), &numbers(3)]);
    let all = rows(&case, &code).len();
    let mut desk = Desk::sit_in(&case, &["review", &code], (200, 60), "C.UTF-8");
    desk.sees(&format!("0 of {all}")).sees("a telephone number").keys("w").sees("As public reads it");
    desk.resize(20, 5)
        .sees(&format!("0 of {all}"))
        .keys("w")
        .sees("They rang +000 55")
        .keys("l")
        .sees(&format!("1 of {all}"));
    desk.resize(1, 1).keys("l").resize(80, 24).sees(&format!("2 of {all}")).keys("u").sees(&format!("1 of {all}"));
    desk.resize(40, 10).keys("?").sees("One passage after another").keys(" ").sees_no("One passage after another");
    desk.keys("\x03");
    assert_eq!(desk.leaves(), Some(0));
    assert_eq!(desk.strange(), Vec::<String>::new());
}

#[test]
fn line_15_nothing_in_a_text_acts_on_the_terminal() {
    let case = Case::team();
    let text = "They rang +000 55 123 123 \u{202e}and \u{2066}left\u{200b}. Call +000 55 123 124.";
    let code = told(&case, "en", &[text]);
    let mut desk = Desk::sit(&case, &["review", &code]);
    desk.sees("\\u{202e}and").keys("w").sees("As public").keys("wm").sees("What becomes").keys("\x1b");
    desk.sees_no("What becomes").keys("q");
    assert_eq!(desk.leaves(), Some(0));
    assert_eq!(desk.strange(), Vec::<String>::new());
}

#[test]
fn where_no_full_screen_can_be_it_is_line_after_line() {
    let case = Case::team();
    let code = told(&case, "en", &[&numbers(2)]);
    // No UTF-8: it says so, and goes on.
    let mut desk = Desk::sit_in(&case, &["review", &code], (80, 24), "C");
    desk.hears("No full screen: the locale is not UTF-8").hears("l or 2  leave out").hears("public> ").keys("l\r");
    desk.hears("1 of 2 decided")
        .hears("> ")
        .keys("w\r")
        .hears("public: ")
        .hears("> ")
        .keys("q\r")
        .hears("1 of 2 passages are decided");
    assert_eq!(desk.leaves(), Some(0));
    let mut desk = Desk::sit(&case, &["review", &code, "--plain"]);
    desk.hears("1 of 2 decided").hears("> ").keys("[\r").hears("It stands: left out").hears("> ");
    // Words cannot be marked where nothing shows them.
    desk.keys("m\r").hears("Type one key, then Enter").hears("> ").keys("k\r");
    desk.hears("1 of 2 decided").hears("> ").keys("q\r");
    assert_eq!(desk.leaves(), Some(0));
    // A pipe gets the list.
    let listed = case.run(&["review", &code]);
    assert!(listed.contains("phone") && listed.contains("keep") && listed.contains("undecided"), "{listed}");
}

#[test]
fn words_are_read_in_their_sentence_before_they_are_taken_line_after_line_too() {
    let case = Case::team();
    let code = told(&case, "en", &["They rang +000 55 123 123 twice. It rained."]);
    let mut desk = Desk::sit(&case, &["review", &code, "--plain"]);
    desk.hears("> ").keys("r\r").hears("The words to put there:").keys("the mill\r");
    desk.hears("So it will read:").hears("They rang [the mill] twice.").hears("> ");
    // Anything else goes back to the words, and nothing is decided yet.
    desk.keys("x\r").hears("The words to put there:").keys("a neighbour\r");
    desk.hears("They rang [a neighbour] twice.").hears("> ").keys("\r").hears("1 of 1 passage");
    assert_eq!(desk.leaves(), Some(0), "{}", desk.text());
    let listed = case.run(&["review", &code, "--json"]);
    assert!(listed.contains("a neighbour") && !listed.contains("the mill"), "{listed}");
    // Ctrl-C at the sentence decides nothing.
    let case = Case::team();
    let code = told(&case, "en", &["They rang +000 55 123 124 once."]);
    let mut desk = Desk::sit(&case, &["review", &code, "--plain"]);
    desk.hears("> ").keys("r\r").hears("The words to put there:").keys("a friend\r");
    desk.hears("They rang [a friend] once.").hears("> ").keys("\x03").hears("public> ").keys("q\r").hears("0 of 1");
    assert_eq!(desk.leaves(), Some(0), "{}", desk.text());
}

#[test]
fn a_name_is_sealed_line_after_line_too() {
    let case = Case::team();
    let code = told(&case, "en", &["In the yard Doctor Tarkhanel Verrosh counted us."]);
    let mut desk = Desk::sit(&case, &["review", &code, "--plain"]);
    desk.hears("> ").keys("n\r").hears("Is this right?").hears("[1] ").keys("2\r").hears("as it is written there");
    desk.keys("Tarkhanel Verrosh\r").hears("Is this right?").hears("[1] ").keys("\r");
    desk.hears("Whose?");
    desk.hears("[1] ").keys("\r").hears("What are they in the story?").hears("[9] ").keys("7\r");
    desk.hears("What shall texts call them?")
        .keys("Elm 4\r")
        .hears("Seal it and take it out")
        .hears("[2] ")
        .keys("1\r");
    desk.hears("sealed for ‹Elm 4›").hears("> ").keys("q\r");
    assert_eq!(desk.leaves(), Some(0), "{}", desk.text());
    assert!(case.run(&["show", &code]).contains("‹Elm 4› counted us"));
}

#[test]
fn a_case_that_is_open_elsewhere_is_said_and_left_alone() {
    let case = Case::team();
    let code = told(&case, "en", &[&numbers(2)]);
    let mut desk = Desk::sit(&case, &["review", &code]);
    desk.sees("0 of 2");
    assert!(case.fails(&["review", &code], 11).contains("another program"));
    desk.keys("q");
    assert_eq!(desk.leaves(), Some(0));
}

/// What is pressed while a case opens, or while all of it is decided about, was meant for nothing that was seen.
#[test]
fn keys_that_come_before_a_passage_was_shown_decide_nothing() {
    let case = Case::team();
    let code = told(&case, "en", &[&numbers(3)]);
    let mut desk = Desk::sit(&case, &["review", &code]);
    desk.keys("l").sees("0 of 3").sees("Early keys were not taken.");
    // The next key is answered, and the word goes.
    desk.keys("l").sees("1 of 3").sees_no("Early keys");
    // Behind the reason, in the same breath.
    desk.keys("cl").sees("Why?").keys("it is theirs alone\rl").sees("Early keys were not taken. left out, 1 place");
    desk.sees("2 of 3").keys("q");
    assert_eq!(desk.leaves(), Some(0), "{}", desk.text());
    assert_eq!(rows(&case, &code).iter().filter(|row| row["standing"] == "leave-out").count(), 2);
}
