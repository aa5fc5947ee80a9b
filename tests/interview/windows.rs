//! Windows, pastes and keys that nobody would wish for: one clear line, and nothing lost.

use super::desk::Desk;
use super::screen::Screen;
use super::support::stage::{Stage, objects, one_clear_line, text};

const SIZES: [(u16, u16); 2] = [(80, 24), (200, 60)];

fn paragraphs(stage: &Stage) -> serde_json::Value {
    let listed = stage.on_case(&["list", "--json"]).output().unwrap();
    objects(&listed.stdout)[0]["paragraphs"].clone()
}

#[test]
fn small_and_large_windows_without_a_colour() {
    for (size, environment) in SIZES.into_iter().zip([&[][..], &[("NO_COLOR", "1")][..]]) {
        let stage = Stage::new();
        let mut screen = Screen::sit(&stage, &["intake"], size, environment);
        screen.begins().types("They came at night.").sees("saved 1").sees("1 paragraph · no possible names");
        screen.keys("\x1bOP").sees("Ctrl-W or Ctrl-Backspace").keys("x").sees_go("Ctrl-Backspace");
        screen
            .types("/finish")
            .answers("Is it right so?", "")
            .answers("Who else is in", "")
            .answers("asked them about", "");
        screen.answers("Does somebody interpret", "").answers("How to reach them", "");
        screen.answers("Telephone or address", "").answers("Close the interview?", "");
        assert_eq!(screen.leaves(), 0, "{}", screen.shown());
        // Bold, pale, underlined and reversed: no colour with NO_COLOR, and none without it.
        let bytes = screen.bytes();
        let sent = String::from_utf8_lossy(&bytes);
        let mut attributes = 0;
        for tail in sent.split("\x1b[").skip(1) {
            let end = tail.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap();
            if tail[end..].starts_with('m') {
                attributes += 1;
                assert!(
                    tail[..end].split(';').all(|code| ["", "0", "1", "2", "4", "7"].contains(&code)),
                    "{:?}",
                    &tail[..end]
                );
            }
        }
        assert!(attributes > 10, "the control: there are attributes, and they are read");
    }
}

#[test]
fn a_window_of_20_by_5_takes_no_answer_and_loses_nothing() {
    let stage = Stage::new();
    let mut screen = Screen::sit(&stage, &["intake"], (80, 24), &[]);
    screen.begins().keys("half a sent").sees("half a sent").resizes(20, 5).sees("window is too");
    // Typed without being seen: it is part of the text, and Enter hands nothing over. The window stays small until
    // all of it was read: keys and sizes come to a program by two ways, and nothing shows that the keys have come.
    screen
        .types("ence, and more")
        .settles()
        .resizes(80, 24)
        .sees("half a sentence, and more")
        .sees("nothing saved yet");
    screen.keys("\r").sees("saved 1").sees("   1  half a sentence, and more");
    // A question is not answered by whoever cannot read it.
    screen
        .types("/strike 1")
        .sees("Strike 1?")
        .resizes(20, 5)
        .sees("window is too")
        .keys("1\r")
        .settles()
        .resizes(200, 60);
    screen.sees("Strike 1?").sees(">  2  no").keys("2\r").sees_go("Strike 1?").keys("\x03");
    assert_eq!(screen.leaves(), 0);
    assert_eq!(paragraphs(&stage), 1);
}

#[test]
fn a_paste_of_2_mb_and_one_with_escape_sequences() {
    let stage = Stage::new();
    let mut screen = Screen::sit(&stage, &["intake"], (80, 24), &[]);
    screen.begins().types("kept").sees("saved 1").keys("before ");
    let long = "word ".repeat(420_000);
    screen.keys("\x1b[200~").keys(&long).keys("\x1b[201~").sees("A paste of 2051 KiB is too long");
    screen.keys("and after\r").sees("saved 2").sees("   2  before and after");
    // What a terminal would act on is no text: it is shown by its number, refused, and given back.
    let before = screen.bytes().len();
    screen.keys("\x1b[200~a \x1b]0;owned\x07 title \u{9b}2J\x1b[201~").sees("title").keys("\r");
    screen.sees("The control character U+001B").sees("title");
    let sent = screen.bytes()[before..].to_vec();
    for raw in [&b"\x1b]0;"[..], b"\xc2\x9b", b"\x07"] {
        assert!(!sent.windows(raw.len()).any(|window| window == raw), "{raw:?}");
    }
    // Keys that this program has no use for are no text either.
    screen.keys("\x15\x1b[1;5A\x1b[24~\x1bOR\x1b[<0;5;5M\x07\x0e").types("plain").sees("saved 3").sees("   3  plain");
    // An override turns nothing round and is part of the text; what it would turn stays in its order.
    screen.types("left \u{202e}thgir").sees("saved 4");
    screen.keys("\x03");
    assert_eq!(screen.leaves(), 0);
    assert_eq!(paragraphs(&stage), 4);
}

#[test]
fn a_name_longer_than_its_envelope() {
    let stage = Stage::new();
    let mut desk = Desk::sit(&stage, "intake --plain");
    desk.consents("1");
    desk.answers("Full name", &"n".repeat(600)).sees("more than 512");
    // Each is short enough, and together they are more than an envelope takes.
    let name = |n: usize| format!("{} {n}", "Velkessar ".repeat(49));
    let mut taken = 0;
    for n in 0..30 {
        desk.types(&name(n)).sees("That is long for a name").sees("2  no").types("1");
        desk.sees("Is this right?").sees("type it again").types("3");
        if desk.waits_for_either("takes no more names", "(Enter") {
            break;
        }
        taken += 1;
        desk.passes_over("Others may write it so", "Another spelling or name");
    }
    assert!((20..30).contains(&taken), "{taken}");
    desk.answers("What shall texts call them?", "Munira").sees("sealed").facts();
    desk.sees("Type what is said").types("one").sees("saved 1").types("/finish").reads_back();
    desk.sees("How to reach them safely").sees("| ").types("");
    desk.answers("Telephone or address", &"7".repeat(3000)).sees("more than 2000");
    desk.answers("Telephone or address", "by the baker")
        .answers("Is this right?", "")
        .answers("Close the interview?", "")
        .sees("closed ");
    assert_eq!(desk.leaves(), 0);
}

#[test]
fn terminals_that_can_do_no_more_get_the_line_mode() {
    for environment in [[("LANG", "C")], [("TERM", "dumb")]] {
        let stage = Stage::new();
        let mut screen = Screen::sit(&stage, &["intake"], (80, 24), &environment);
        screen.sees("No full screen: ").sees("Line by line, then.").begins().types("they came").sees("saved 1");
        // What is not UTF-8 stands there again, with a sign for what is no text, until that is put right.
        screen
            .sends(b"caf\xe9\r")
            .sees("not UTF-8")
            .sees("(bytes E9)")
            // The sign itself this emulator leaves out.
            .sees("> caf")
            .keys("\r")
            .sees("in the line still");
        screen.keys("\x7fé.\r").sees("café.").sees("saved 2").keys("\x03").sees("stays open");
        assert_eq!(screen.leaves(), 0);
        assert_eq!(paragraphs(&stage), 2);
    }
}

#[test]
fn a_second_interview_on_an_open_case() {
    let stage = Stage::new();
    let mut screen = Screen::sit(&stage, &["intake"], (80, 24), &[]);
    screen.begins();
    let mut second = Screen::sit(&stage, &["intake"], (80, 24), &[]);
    second.sees("another program is using this case");
    assert_eq!(second.leaves(), 11);
    screen.types("not lost").sees("saved 1").keys("\x03");
    assert_eq!(screen.leaves(), 0);
    let done = stage.on_case(&["intake", "--accept-swap"]).output().unwrap();
    assert_eq!(done.status.code(), Some(2));
    assert!(one_clear_line(&done).unwrap().contains("terminal"), "{}", text(&done.stderr));
}
