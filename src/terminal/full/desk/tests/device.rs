//! On terminals of the kernel's own, with the keyboard end in hand.

use std::io::{Read as _, Write as _};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rustix::termios::{LocalModes, Winsize, tcgetattr, tcsetwinsize};

use super::super::super::tests::pseudo::pair;
use super::super::super::{Bidi, Environment};
use super::super::*;
use super::words;

/// Asks the program to end.
const TERM: &str = "SIGTERM";

/// Lets a conversation that works on something go on ([`OVER`]).
const ON: &str = "on";
static OVER: AtomicBool = AtomicBool::new(false);

/// One screen at a time is all there is, and tests run side by side.
static ONE: Mutex<()> = Mutex::new(());

/// Lets whoever types go when it is dropped: a conversation that fails would wait for them.
struct End<'a>(&'a std::fs::File);

impl Drop for End<'_> {
    fn drop(&mut self) {
        (&mut &*self.0).write_all(b"END").unwrap();
    }
}

/// A desk on a terminal of the kernel's own; `talk` is the conversation, `keys` what is typed once `until` stands on the screen.
fn on_a_terminal<T>(steps: &[(&str, &str)], talk: impl FnOnce(&mut Desk) -> T) -> (T, String, LocalModes) {
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let (keyboard, tty) = pair();
    let size = Winsize { ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0 };
    tcsetwinsize(&keyboard, size).unwrap();
    let watched = tty.try_clone().unwrap();
    let mut terminal = Terminal::over(Box::new(Vec::new()), Box::new(Vec::new()), Some(tty));
    let environment = Environment::from(|name| match name {
        "TERM" => Some("xterm".to_owned()),
        "LANG" => Some("C.UTF-8".to_owned()),
        _ => None,
    });
    let settings = Settings::new(Bidi::Auto, false, || 0);
    let mut desk = Desk::over(Full::enter_in(&mut terminal, settings, &environment).unwrap(), words()).unwrap();
    let result = std::thread::scope(|scope| {
        let typist = scope.spawn(|| {
            let mut seen = Vec::new();
            let mut buffer = [0; 4096];
            let mut read_until = |seen: &mut Vec<u8>, until: &str| {
                let has = |seen: &[u8], word: &str| String::from_utf8_lossy(seen).contains(word);
                while !has(seen, until) && !has(seen, "END") {
                    let read = (&keyboard).read(&mut buffer).unwrap();
                    seen.extend_from_slice(&buffer[..read]);
                }
                has(seen, until)
            };
            for (until, keys) in steps {
                // Painting skips blanks that are there already, so what is waited for is one word.
                match (read_until(&mut seen, until), *keys) {
                    (true, TERM) => signal_hook::low_level::raise(signal_hook::consts::SIGTERM).unwrap(),
                    (stands, ON) => OVER.store(stands, Ordering::SeqCst),
                    (_, keys) => (&keyboard).write_all(keys.as_bytes()).unwrap(),
                }
            }
            read_until(&mut seen, "END");
            String::from_utf8(seen).unwrap()
        });
        let end = End(&watched);
        let answer = talk(&mut desk);
        drop(desk);
        drop(end);
        (answer, typist.join().unwrap())
    });
    // Looked at while the keyboard's end is still open.
    (result.0, result.1, tcgetattr(&watched).unwrap().local_modes)
}

fn is_given_back(seen: &str, modes: LocalModes) {
    assert!(modes.contains(LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG), "left as it was found");
    assert!(
        seen.ends_with("\u{1b}[?2004l\u{1b}[2J\u{1b}[H\u{1b}[?25h\u{1b}[?1049lEND"),
        "{:?}",
        &seen[seen.len() - 80..]
    );
    // Alternate screen, paste, cursor, colours, ordering; no mouse, no title, no clipboard.
    assert!(!seen.contains("\u{1b}]") && !seen.contains("\u{1b}[?100") && !seen.contains("\u{1b}P"));
}

#[test]
fn an_interview_on_a_real_terminal() {
    let steps = [
        ("Which?", "\u{1b}[B\r"),
        ("name:", "Rimas\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}Layla\r"),
        ("/finish", "\u{1b}[200~pasted\rtext\u{1b}[201~\rsecond \u{1b}[2J\r/finish\r"),
    ];
    let ((), seen, modes) = on_a_terminal(&steps, |desk| {
        let chosen = desk.ask(Form::choice("Which?", &["one".to_owned(), "two".to_owned()], 0)).unwrap();
        assert!(matches!(chosen, Reply::Chosen(chosen) if chosen == [1]));
        let name = desk.ask(Form::line("The name:")).unwrap();
        assert!(matches!(name, Reply::Text(name) if name.same_as("Layla")));
        let mut account = Vec::new();
        loop {
            match desk.ask(Form::account()).unwrap() {
                Reply::Paragraph(text) if text.same_as("/finish") => break,
                Reply::Paragraph(text) => account.push(text.expose().to_owned()),
                _ => {}
            }
        }
        assert_eq!(account, ["pasted\ntext", "second "]);
    });
    is_given_back(&seen, modes);
}

#[test]
fn a_signal_is_told_and_the_terminal_given_back() {
    let steps = [("Alt-Enter", "hal½"), ("½", TERM)];
    let ((), seen, modes) = on_a_terminal(&steps, |desk| {
        let reply = desk.ask(Form::account()).unwrap();
        assert!(matches!(reply, Reply::Interrupted(Interruption::Asked, text) if text.same_as("hal½")));
    });
    is_given_back(&seen, modes);
}

#[test]
fn answers_find_their_question() {
    let steps = [("Alt-Enter", "early one\r"), ("(not", "early two\r/check\r")];
    let ((), seen, modes) = on_a_terminal(&steps, |desk| {
        assert!(matches!(desk.ask(Form::account()).unwrap(), Reply::Paragraph(text) if text.same_as("early one")));
        // Meanwhile more was handed over; none of it answers this.
        assert!(matches!(desk.ask(Form::account()).unwrap(), Reply::Paragraph(text) if text.same_as("early two")));
        assert!(matches!(desk.ask(Form::account()).unwrap(), Reply::Paragraph(text) if text.same_as("/check")));
        // A window that changes its size is painted anew, and answers nothing.
        signal_hook::low_level::raise(signal_hook::consts::SIGWINCH).unwrap();
    });
    is_given_back(&seen, modes);
}

/// Words are given back into the line while more was handed over already: that is not what stands there.
#[test]
fn what_was_handed_over_before_words_stood_in_the_line_is_told_from_them() {
    let steps = [("Alt-Enter", "one\rtwo\r"), ("(one", "\r"), ("§", "three\r")];
    let ((), seen, modes) = on_a_terminal(&steps, |desk| {
        assert!(matches!(desk.ask(Form::account()).unwrap(), Reply::Paragraph(text) if text.same_as("one")));
        // Until the second is handed over, too, also where the machine has other work.
        std::thread::sleep(Duration::from_secs(6));
        let given = || Form::account().given(SecretText::copy_of("(one)"));
        assert!(matches!(desk.ask(given()).unwrap(), Reply::Ahead(text) if text.same_as("two")));
        assert!(matches!(desk.ask(Form::account()).unwrap(), Reply::Paragraph(text) if text.same_as("(one)")));
        desk.change(Change::Notice("§".to_owned()));
        assert!(matches!(desk.ask(Form::account()).unwrap(), Reply::Paragraph(text) if text.same_as("three")));
    });
    is_given_back(&seen, modes);
}

/// Where the guard and the disk take as long as they like, nobody who types waits for them.
#[test]
fn keys_are_on_the_screen_while_the_conversation_stands_still() {
    let steps = [("Alt-Enter", "the first\r"), ("(not", "typed½meanwhile"), ("½", "\rand on§"), ("§", ON)];
    OVER.store(false, Ordering::SeqCst);
    let (stood, seen, modes) = on_a_terminal(&steps, |desk| {
        assert!(matches!(desk.ask(Form::account()).unwrap(), Reply::Paragraph(text) if text.same_as("the first")));
        // It works on it, and neither asks nor says anything until the screen shows what was typed meanwhile.
        for _ in 0..30_000 {
            if OVER.load(Ordering::SeqCst) {
                break;
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        let stood = OVER.load(Ordering::SeqCst);
        desk.change(Change::Taken);
        assert!(
            matches!(desk.ask(Form::account()).unwrap(), Reply::Paragraph(text) if text.same_as("typed½meanwhile"))
        );
        stood
    });
    assert!(stood, "{seen:?}");
    is_given_back(&seen, modes);
}

#[test]
fn seconds_are_told_while_somebody_types_without_a_pause() {
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let (keyboard, tty) = pair();
    tcsetwinsize(&keyboard, Winsize { ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0 }).unwrap();
    let now = Arc::new(AtomicI64::new(0));
    let clock = Arc::clone(&now);
    let mut terminal = Terminal::over(Box::new(Vec::new()), Box::new(Vec::new()), Some(tty));
    let environment = Environment::from(|name| Some(if name == "TERM" { "xterm" } else { "C.UTF-8" }.to_owned()));
    let settings = Settings::new(Bidi::Auto, false, move || clock.load(Ordering::SeqCst));
    let mut full = Full::enter_in(&mut terminal, settings, &environment).unwrap();
    (&keyboard).write_all(b"abc").unwrap();
    let mut told = Vec::new();
    for _ in 0..6 {
        told.push(match full.next().unwrap() {
            Event::Key(key) => key.writes().unwrap(),
            Event::Tick => '.',
            _ => '?',
        });
        // However fast the seconds go by, keys have their turn.
        now.fetch_add(1, Ordering::SeqCst);
    }
    assert_eq!(told, ['a', '.', 'b', '.', 'c', '.']);
}
