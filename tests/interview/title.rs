//! The title of a case stands in clear beside it: an interview tells where a name of somebody in it stands there, too.

use super::desk::Desk;
use super::support::stage::{Stage, text};

/// An interview with this witness, closed, in a case with a name in its title; everything that was on the screen.
fn closed(name: &str) -> String {
    let stage = Stage::new();
    ["case", "case-keys"].iter().for_each(|folder| std::fs::remove_dir_all(stage.path(folder)).unwrap());
    let case = stage.path("case").to_str().unwrap().to_owned();
    let made = stage
        .with_keys(&["init", &case, "--solo", "--label", "the Velkessar case", "--kdf", "64,3,1", "--work", "10"])
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", text(&made.stderr));
    let mut desk = Desk::sit(&stage, "intake --plain");
    desk.consents("1");
    desk.spells("Full name", name).answers("What shall texts call them?", "Munira");
    desk.facts().sees("Type what is said").types("The gate was shut.").sees("saved 1").types("/finish").reads_back();
    desk.sees("How to reach them safely").sees("| ").types("");
    desk.answers("Telephone or address", "").answers("Close the interview?", "").sees("closed ");
    assert_eq!(desk.leaves(), 0, "{}", desk.screen());
    desk.screen()
}

#[test]
fn a_name_in_the_title_is_told_when_the_interview_is_closed() {
    for (name, told) in [("Rima Velkessar", true), ("Rima Tarkhanel", false)] {
        let screen = closed(name);
        assert_eq!(
            screen.contains("a name of this interview stands in the title of the case"),
            told,
            "{name}: {screen}"
        );
    }
}
