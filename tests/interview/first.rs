//! How far it is to the first paragraph, counted at a terminal: a witness must not wait for a form.

use super::screen::Screen;
use super::support::stage::Stage;

/// Screens that are answered before the first paragraph by the shortest honest way: everything read out, yes for everyone, by
/// another name, one name in two spellings, today, here. The passphrase is one more.
const SCREENS: usize = 13;
/// Keys on them beside the letters of the name.
const KEYS: usize = 18;

#[test]
fn few_screens_and_few_keys_stand_before_the_first_paragraph() {
    let stage = Stage::new();
    let mut screen = Screen::sit(&stage, &["intake"], (80, 24), &[]);
    let name = "Rima Velkessar; ريما فلكسار";
    screen.answers("Which language does the witness", "").answers("You know who I am", "");
    screen.answers("May I write down", "1").answers("May everyone read it", "1").answers("How may we call you", "");
    screen.answers("May journalists", "1").answers("May other organisations", "1").answers("May a court", "1");
    screen.sees("Thank you.").answers("Not before which date?", "");
    screen.answers("Full name", name).answers("Is this right?", "").answers("What shall texts call them", "");
    screen.answers("on to the account", "").sees("Type what is said");
    let (screens, keys) = (screen.answered, screen.pressed - name.chars().count());
    eprintln!("{screens} screens and {keys} keys beside the name stand before the first paragraph, and the passphrase");
    assert_eq!((screens, keys), (SCREENS, KEYS), "it is told in docs/interview.md; more of either is a step back");
    // All of it is there.
    screen.types("Rima Velkessar speaks.").sees("saved 1").keys("\x03");
    assert_eq!(screen.leaves(), 0);
}

/// Consent is read to its end before it is answered: Enter reads on where there is more than the window shows.
#[test]
fn consent_is_answered_where_it_was_read_to_its_end() {
    let stage = Stage::new();
    let mut screen = Screen::sit(&stage, &["intake"], (50, 12), &[]);
    screen.answers("Which language does the", "").sees("You know who I am").sees("more: Page Down");
    screen.keys("\r").sees_go("You know who I am");
    let mut pages = 1;
    while screen.sees_one_of(&["more: Page Down", "Enter: go on"]) == 0 {
        screen.keys("\r").settles();
        pages += 1;
        assert!(pages < 10, "{}", screen.shown());
    }
    assert!(screen.shown().contains("cannot be called"), "{}", screen.shown());
    screen.keys("\r").sees("May I write down").sees("yes; the person says so");
    // A letter answers nothing, and says so; what is said of F1 here is about consent.
    screen.keys("y").sees("No letter answers this").keys("\x1bOP").sees("Nothing chosen means no").keys(" ");
    screen.sees("May I write down").keys("\x03");
    assert_eq!(screen.leaves(), 0);
    // The message says to press a number: whoever waited and does, has answered.
    let mut screen = Screen::sit(&stage, &["intake"], (80, 24), &[]);
    screen.answers("Which language does the", "").answers("You know who I am", "").sees("May I write down");
    screen.keys("yes").sees("No letter answers this").settles().keys("1\r").sees("May everyone read it").keys("\x03");
    assert_eq!(screen.leaves(), 0);
    // Where people are registered, it is about names.
    let mut screen = Screen::sit(&stage, &["intake"], (80, 24), &[]);
    screen.begins().types("/person").sees("Full name").keys("\x1bOP").sees("gone from the screen then").keys(" ");
    screen.sees("Full name").keys("\x03");
    assert_eq!(screen.leaves(), 0);
}
