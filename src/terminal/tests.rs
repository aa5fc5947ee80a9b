use std::cell::RefCell;
use std::rc::Rc;

use super::*;

/// Keeps what was written.
#[derive(Clone, Default)]
struct Kept(Rc<RefCell<Vec<u8>>>);

impl Kept {
    fn text(&self) -> String {
        String::from_utf8(self.0.borrow().clone()).unwrap()
    }
}

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn terminal() -> (Terminal, Kept, Kept) {
    let (out, err) = (Kept::default(), Kept::default());
    (Terminal::over(Box::new(out.clone()), Box::new(err.clone()), None), out, err)
}

const HOSTILE: &str =
    "a\u{1b}[31mb\u{1b}]0;owned\u{7}\r\u{8}\u{0}\u{7f}\u{9b}2J\t\u{202e}txt\u{2066}\u{feff}\u{ad}\u{2028}z";

fn has_raw_control(text: &str) -> bool {
    text.chars().any(|c| c.is_control() && c != '\n')
}

#[test]
fn no_character_acts_on_the_terminal() {
    let shown = escape(HOSTILE, Lines::Keep);
    assert!(!has_raw_control(&shown), "{shown:?}");
    assert_eq!(escape("a\u{1b}b\u{202e}c", Lines::Keep), "a\\u{1b}b\\u{202e}c");
    assert_eq!(escape("one\ntwo", Lines::Keep), "one\ntwo");
    assert_eq!(escape("one\ntwo", Lines::One), "one\\u{a}two");
    for code in (0..0x20).chain(0x7f..0xa0).chain([0x61c, 0x200e, 0x200f]).chain(0x202a..=0x202e).chain(0x2066..=0x2069)
    {
        let c = char::from_u32(code).unwrap();
        assert_eq!(escape(&c.to_string(), Lines::One), format!("\\u{{{code:x}}}"));
    }
}

#[test]
fn the_scripts_of_witnesses_stay_as_they_are() {
    // Persian needs the non-joiner, some Indic scripts the joiner.
    for text in ["شهد أن البيت احترق", "می‌خواهم", "क्‍ष", "Свідок бачив", "¿Quién?", "⟦0123⟧", "e\u{301}"]
    {
        assert!(matches!(escape(text, Lines::One), std::borrow::Cow::Borrowed(same) if same == text), "{text}");
    }
}

#[test]
fn escaped_json_means_the_same() {
    let json = serde_json::to_string(&serde_json::json!({ "text": HOSTILE, "tag": "\u{e0041}" })).unwrap();
    let escaped = escape_json(&json);
    assert!(!escaped.chars().any(|c| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c) || c > '\u{e0000}'));
    let value: serde_json::Value = serde_json::from_str(&escaped).unwrap();
    assert_eq!(value["text"], HOSTILE);
    assert_eq!(value["tag"], "\u{e0041}");
}

#[test]
fn right_to_left_lines_are_isolated_on_a_terminal_alone() {
    let text = std::borrow::Cow::Borrowed("speaker: شاهد\nplain");
    assert_eq!(isolate(&text), "\u{2068}speaker: شاهد\u{2069}\nplain");
    let (mut terminal, out, _) = terminal();
    terminal.data("speaker: شاهد").unwrap();
    assert_eq!(out.text(), "speaker: شاهد\n");
}

#[test]
fn data_and_words_take_different_ways() {
    let (mut terminal, out, err) = terminal();
    terminal.data(HOSTILE).unwrap();
    terminal.json("{\"a\":\"\u{202e}\"}").unwrap();
    terminal.note("saved");
    terminal.warn("heed \u{1b}[0m this");
    terminal.quiet = true;
    terminal.note("not said");
    terminal.error("failed");
    assert!(!has_raw_control(&out.text()));
    assert!(out.text().ends_with("{\"a\":\"\\u202e\"}\n"));
    assert_eq!(err.text(), "saved\namana: warning: heed \\u{1b}[0m this\namana: failed\n");
    terminal.bytes(b"\x00\x01").unwrap();
    assert!(out.0.borrow().ends_with(b"\x00\x01"));
    assert!(matches!(terminal.private_screen().err(), Some(TerminalError::OutputIsNoTerminal)));
}

#[test]
fn a_reader_that_has_gone_is_told_from_a_fault() {
    struct Gone;
    impl Write for Gone {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut terminal = Terminal::over(Box::new(Gone), Box::new(Gone), None);
    assert!(matches!(terminal.data("x"), Err(TerminalError::OutputClosed)));
    terminal.warn("nobody hears this, and nothing breaks");
}

#[test]
fn columns_line_up_in_every_script() {
    let mut table = Table::new(&["code", "called", "since"]);
    table.row(["7Q2K-M", "Cedar 14", "2025"]);
    table.row(["A1B2-C", "منير", "2024"]);
    table.row(["日本", "x\u{1b}[2J\ny", ""]);
    let expected = "code    called            since\n\
                    7Q2K-M  Cedar 14          2025\n\
                    A1B2-C  منير              2024\n\
                    日本    x\\u{1b}[2J\\u{a}y\n";
    assert_eq!(table.render(None, str::to_owned), expected);
    #[cfg(unix)]
    for (by, seen) in [(full::Bidi::Terminal, "\u{2066}منير\u{2069}"), (full::Bidi::App, "رينم")] {
        let shown = table.render(None, |cell| printed::cell(cell, full::Order::new(by, false)));
        assert!(shown.contains(&format!("A1B2-C  {seen}              2024")), "{shown}");
    }
    assert!(Table::new(&["only", "head"]).is_empty() && !table.is_empty());
}

#[test]
fn secrets_come_from_files_line_by_line() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("passphrase");
    let (mut terminal, _, err) = terminal();
    let mut with = |content: &[u8]| {
        crate::fsio::replace(&path, content).unwrap();
        terminal.secret_from_file(&path)
    };
    assert!(with(b"correct horse\nsecond line\n").unwrap().same_as("correct horse"));
    assert!(with("ключ\r\n".as_bytes()).unwrap().same_as("ключ"));
    assert!(with(b"no newline").unwrap().same_as("no newline"));
    assert!(with(b"\n").unwrap().is_empty());
    assert!(matches!(with(b""), Err(TerminalError::EndOfInput)));
    assert!(matches!(with(b"\xff\xfe\n"), Err(TerminalError::NotUtf8(_))));
    assert!(matches!(with(&vec![b'x'; SECRET_LIMIT + 1]), Err(TerminalError::TooLong)));
    assert_eq!(err.text(), "", "a private file is no reason to warn");
    assert!(matches!(terminal.secret_from_file(&dir.path().join("none")), Err(TerminalError::File { .. })));
    assert!(matches!(terminal.secret_from_file(dir.path()), Err(TerminalError::NotPlain(_))));
}

#[cfg(unix)]
#[test]
#[expect(clippy::disallowed_methods, reason = "a file that is too open has to be made so by hand")]
fn a_loose_file_is_warned_about() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("passphrase");
    crate::fsio::write_new(&path, b"x\n").unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
    let (mut terminal, _, err) = terminal();
    terminal.secret_from_file(&path).unwrap();
    assert!(err.text().starts_with("amana: warning: ") && err.text().contains("other users"));
    // In one line with what to do, as it is typed.
    assert!(err.text().trim_end().ends_with(&format!("chmod 600 {}", path.display())), "{}", err.text());
}

#[cfg(unix)]
#[test]
fn successive_lines_come_from_one_descriptor() {
    use std::os::fd::AsRawFd as _;
    let (reader, mut writer) = io::pipe().unwrap();
    writer.write_all(b"first\nsecond\n").unwrap();
    drop(writer);
    let (mut terminal, _, _) = terminal();
    assert!(terminal.secret_from_descriptor(reader.as_raw_fd()).unwrap().same_as("first"));
    assert!(terminal.secret_from_descriptor(reader.as_raw_fd()).unwrap().same_as("second"));
    assert!(matches!(terminal.secret_from_descriptor(reader.as_raw_fd()), Err(TerminalError::EndOfInput)));
    assert!(matches!(terminal.secret_from_descriptor(-1), Err(TerminalError::Descriptor(-1))));
    assert!(matches!(terminal.secret_from_descriptor(9999), Err(TerminalError::Descriptor(9999))));
}

#[test]
fn a_hidden_bar_says_nothing() {
    let (terminal, _, err) = terminal();
    let bar = terminal.progress(10, "importing");
    bar.advance(3);
    assert_eq!(bar.suspend(|| 7), 7);
    drop(bar);
    assert_eq!(err.text(), "");
}

/// A terminal of the kernel's own, with the keyboard end in hand.
#[cfg(target_os = "linux")]
pub(super) mod keyboard {
    #![allow(unsafe_code, reason = "the kernel's pseudo-terminals are opened through libc")]
    #![expect(clippy::disallowed_methods, reason = "devices, not files")]

    use std::fs::{File, OpenOptions};
    use std::io::Read as _;
    use std::os::fd::AsRawFd as _;
    use std::os::unix::fs::OpenOptionsExt as _;

    use rustix::termios::{LocalModes, tcgetattr};

    use super::*;

    fn pair() -> (File, File) {
        let keyboard = OpenOptions::new().read(true).write(true).open("/dev/ptmx").unwrap();
        let mut name = [0; 64];
        // SAFETY: the descriptor is open and the buffer as long as said.
        let named = unsafe {
            libc::unlockpt(keyboard.as_raw_fd()) == 0
                && libc::ptsname_r(keyboard.as_raw_fd(), name.as_mut_ptr(), name.len()) == 0
        };
        assert!(named);
        let name: Vec<u8> = name.iter().map(|c| c.cast_unsigned()).take_while(|c| *c != 0).collect();
        let name = String::from_utf8(name).unwrap();
        let tty = OpenOptions::new().read(true).write(true).custom_flags(libc::O_NOCTTY).open(name).unwrap();
        (keyboard, tty)
    }

    /// Types `keys` and gives what `ask` made of them and what the screen showed.
    pub(crate) fn type_in<T>(
        keys: impl AsRef<[u8]> + Sync,
        ask: impl FnOnce(&mut Terminal) -> T,
    ) -> (T, String, String) {
        let (mut keyboard, tty) = pair();
        let watched = tty.try_clone().unwrap();
        let out = Kept::default();
        let mut terminal = Terminal::over(Box::new(out.clone()), Box::new(Kept::default()), Some(tty));
        std::thread::scope(|scope| {
            // Types only once the question stands there, as a person would.
            let typist = scope.spawn(|| {
                let mut seen = vec![0; 1];
                keyboard.read_exact(&mut seen).unwrap();
                keyboard.write_all(keys.as_ref()).unwrap();
                let mut buffer = [0; 4096];
                loop {
                    let read = keyboard.read(&mut buffer).unwrap_or(0);
                    seen.extend_from_slice(&buffer[..read]);
                    if read == 0 || seen.ends_with(b"END\r\n") {
                        return String::from_utf8_lossy(&seen).into_owned();
                    }
                }
            });
            let answer = ask(&mut terminal);
            drop(terminal);
            let modes = tcgetattr(&watched).unwrap().local_modes;
            assert!(modes.contains(LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG), "left as it was found");
            (&watched).write_all(b"END\n").unwrap();
            let screen = typist.join().unwrap();
            (answer, screen, out.text())
        })
    }

    #[test]
    fn a_secret_is_not_shown() {
        let (secret, screen, _) = type_in("open sesame\n", |terminal| terminal.ask_secret("Passphrase: "));
        assert!(secret.unwrap().same_as("open sesame"));
        assert_eq!(screen, "Passphrase: \r\nEND\r\n");
    }

    #[test]
    fn keys_edit_what_cannot_be_seen() {
        let keys = "wrong\u{15}парольь\u{7f}\u{1b}[A\u{1b}OP\u{1b}[1;5C\u{7}!\r";
        let (secret, _, _) = type_in(keys, |terminal| terminal.ask_secret("? "));
        assert!(secret.unwrap().same_as("пароль!"));
    }

    #[test]
    fn ways_out_restore_the_terminal() {
        let (result, _, _) = type_in("half\u{3}", |terminal| terminal.ask_secret("? "));
        assert!(matches!(result, Err(TerminalError::Interrupted)));
        let (result, _, _) = type_in("\u{4}", |terminal| terminal.ask_secret("? "));
        assert!(matches!(result, Err(TerminalError::EndOfInput)));
    }

    #[test]
    fn an_open_answer_is_shown_and_read() {
        let (answer, screen, _) = type_in("Court order 12\n", |terminal| terminal.ask("Reason: "));
        assert!(answer.unwrap().same_as("Court order 12"));
        assert!(screen.contains("Court order 12"));
        let (yes, _, _) = type_in(" YES \n", |terminal| terminal.confirm("Sure? ", &["yes", "نعم"]));
        assert!(yes.unwrap());
        let (no, _, _) = type_in("maybe\n", |terminal| terminal.confirm("Sure? ", &["yes", "نعم"]));
        assert!(!no.unwrap());
    }

    #[test]
    fn ten_idle_minutes_end_a_question() {
        let idle = |terminal: &mut Terminal| terminal.idle = Idle { tenths: 1, rounds: 2 };
        let (result, _, _) = type_in("half", |terminal| {
            idle(terminal);
            terminal.ask_secret("? ")
        });
        assert!(matches!(result, Err(TerminalError::Idle)));
        let (result, _, _) = type_in("half", |terminal| {
            idle(terminal);
            terminal.ask("? ")
        });
        assert!(matches!(result, Err(TerminalError::Idle)));
        let (result, _, out) = type_in("half", |terminal| {
            idle(terminal);
            let mut screen = terminal.private_screen()?;
            screen.show("Layla Haddad")?;
            screen.wait("Enter clears this. ")
        });
        result.unwrap();
        assert!(out.ends_with("\u{1b}[2J\u{1b}[H\u{1b}[?1049l"), "{out:?}");
        // Exactly what the program runs with.
        assert_eq!(Idle::TEN_MINUTES.rounds * u32::from(Idle::TEN_MINUTES.tenths), 10 * 60 * 10);
    }

    #[test]
    fn what_is_typed_between_two_secrets_is_not_shown() {
        let (secret, screen, _) = type_in("first\nsecond", |terminal| {
            terminal.ask_secret("One: ")?;
            std::thread::sleep(std::time::Duration::from_millis(300));
            let shown = terminal.tty()?.try_clone().unwrap();
            assert!(!tcgetattr(&shown).unwrap().local_modes.contains(LocalModes::ECHO));
            // Where an answer is meant to be seen, it is.
            terminal.idle = Idle { tenths: 1, rounds: 1 };
            let asked = terminal.ask("Two: ");
            assert!(!tcgetattr(&shown).unwrap().local_modes.contains(LocalModes::ECHO), "and then no longer");
            asked
        });
        assert!(matches!(secret, Err(TerminalError::Idle)));
        assert!(!screen.split("Two: ").next().unwrap().contains("second"), "{screen:?}");
    }

    /// Keys that come in while a command works: a secret may be typed ahead, a yes may not.
    #[test]
    fn a_yes_is_no_answer_to_a_question_that_was_not_there() {
        let early = "sesame\nyes\n";
        let ((secret, first, then), _, _) = type_in(early, |terminal| {
            let secret = terminal.ask_secret("Passphrase: ").unwrap();
            std::thread::sleep(std::time::Duration::from_millis(300));
            terminal.idle = Idle { tenths: 1, rounds: 3 };
            let first = terminal.confirm("Sure? ", &["yes"]);
            (secret, first, terminal.confirm("Sure? ", &["yes"]))
        });
        assert!(secret.same_as("sesame"));
        assert!(matches!(first, Err(TerminalError::Idle)), "{first:?}");
        assert!(matches!(then, Err(TerminalError::Idle)), "{then:?}");
    }

    #[test]
    fn a_private_screen_is_cleared_whatever_is_pressed() {
        for key in ["\n", "\u{3}", "\u{4}"] {
            let (result, _, out) = type_in(key, |terminal| {
                let mut screen = terminal.private_screen()?;
                screen.show("Layla \u{1b}[2J Haddad")?;
                screen.wait("Enter clears this. ")
            });
            result.unwrap();
            assert_eq!(out, "\u{1b}[?1049h\u{1b}[2J\u{1b}[HLayla \\u{1b}[2J Haddad\n\u{1b}[2J\u{1b}[H\u{1b}[?1049l");
        }
    }
}

/// A table that a command within a command prints: each cell stands apart, as where the command is run by itself.
#[cfg(unix)]
#[test]
fn what_is_made_ready_for_a_terminal_goes_there_as_it_is() {
    let mut table = Table::new(&["called", "paragraphs", "decided"]);
    table.row(["منير", "4", "11 of 11"]);
    let tty = || Some(tempfile::tempfile().unwrap());
    let printed = |through: bool| {
        let (out, within) = (Kept::default(), Kept::default());
        let mut terminal = Terminal::over(Box::new(out.clone()), Box::new(io::sink()), tty());
        terminal.order = full::Order::new(full::Bidi::App, false);
        if through {
            terminal.shown_to(Box::new(within.clone())).table(&table).unwrap();
            terminal.made_ready(within.text().as_bytes()).unwrap();
        } else {
            terminal.table(&table).unwrap();
        }
        out.text()
    };
    assert!(printed(true).contains("رينم    4           11 of 11"), "{}", printed(true));
    assert_eq!(printed(true), printed(false));
}
