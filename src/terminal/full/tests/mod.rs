mod keys;
mod rows;
mod writing;

use ratatui_core::buffer::Buffer;
use ratatui_core::layout::Rect;
use ratatui_core::style::Style;

use super::bidi::Order;
use super::key::{Code, Key};
use super::*;
use crate::secret::SecretText;

const LOGICAL: Order = Order::new(Bidi::Terminal, false);
/// As what is typed: in whatever language.
const VISUAL: Order = Order::new(Bidi::App, false).of_typed();

/// The rows of a buffer as text, without the blanks at their ends.
fn rows(buffer: &Buffer) -> Vec<String> {
    let width = usize::from(buffer.area.width);
    let row = |cells: &[ratatui_core::buffer::Cell]| {
        cells.iter().map(|cell| cell.symbol()).collect::<String>().trim_end().to_owned()
    };
    buffer.content.chunks(width).map(row).collect()
}

fn painted(text: &str, width: u16, order: Order) -> Vec<String> {
    let laid = Laid::new(text, width, order);
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, u16::try_from(laid.height()).unwrap()));
    let area = buffer.area;
    laid.paint(text, 0, &mut buffer, area, Style::new());
    rows(&buffer)
}

#[test]
fn who_orders_is_found_out() {
    let by = |set: &[(&str, &str)]| {
        let look_up = |name: &str| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        Bidi::Auto.settle(&Environment::from(look_up))
    };
    assert_eq!(by(&[("TERM", "xterm-256color")]), Bidi::App);
    assert_eq!(by(&[("VTE_VERSION", "6800")]), Bidi::Terminal);
    assert_eq!(by(&[("VTE_VERSION", "5202")]), Bidi::App);
    assert_eq!(by(&[("KONSOLE_VERSION", "220401")]), Bidi::Terminal);
    assert_eq!(by(&[("TERM", "mlterm")]), Bidi::Terminal);
    assert_eq!(by(&[("TERM_PROGRAM", "Apple_Terminal")]), Bidi::Terminal);
    assert_eq!(Bidi::Off.settle(&Environment::default()), Bidi::Off);
}

#[test]
fn unfit_terminals_are_told_why() {
    let fits = |tty: bool, set: &[(&str, &str)]| {
        let look_up = |name: &str| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        let tty = tty.then(|| pseudo::pair().1);
        let terminal = Terminal::over(Box::new(Vec::new()), Box::new(Vec::new()), tty);
        Environment::from(look_up).fits(&terminal)
    };
    let good = [("TERM", "xterm"), ("LANG", "ar_SY.UTF-8")];
    assert_eq!(fits(true, &good), Ok(()));
    assert_eq!(fits(false, &good), Err(Unfit::NoTerminal));
    assert_eq!(fits(true, &[("LANG", "C.utf8")]), Err(Unfit::Dumb));
    assert_eq!(fits(true, &[("TERM", "dumb"), ("LANG", "C.utf8")]), Err(Unfit::Dumb));
    assert_eq!(fits(true, &[("TERM", "xterm")]), Err(Unfit::NotUtf8));
    assert_eq!(fits(true, &[("TERM", "xterm"), ("LANG", "C.utf8"), ("LC_ALL", "C")]), Err(Unfit::NotUtf8));
}

#[test]
fn options_are_chosen_by_arrows_and_by_numbers_of_any_script() {
    let options = |last: u32| (1..=last).map(|number| SecretText::from_string(format!("option {number}")));
    let mut choices = Choices::one(options(12), 3);
    assert_eq!(choices.chosen(), [3]);
    let press = |choices: &mut Choices, code| choices.key(Key::plain(code));
    press(&mut choices, Code::Up);
    assert_eq!(choices.chosen(), [2]);
    press(&mut choices, Code::Char('1'));
    press(&mut choices, Code::Char('2'));
    assert_eq!(choices.chosen(), [11]);
    press(&mut choices, Code::Down);
    assert_eq!(choices.chosen(), [11], "it ends there");
    press(&mut choices, Code::Char('٣'));
    assert_eq!(choices.chosen(), [2]);
    assert!(!press(&mut choices, Code::Enter));
    let mut many = Choices::many(options(4), &[0]);
    press(&mut many, Code::Char('3'));
    press(&mut many, Code::Down);
    press(&mut many, Code::Char(' '));
    assert_eq!(many.chosen(), [0, 2, 3]);
    press(&mut many, Code::Char('1'));
    assert_eq!(many.chosen(), [2, 3]);
    // A sentence that is typed while a question stands chooses nothing, also by its digits, until an arrow, or Enter, which answers nothing then.
    for (words, end) in [("On 1 March they came", true), ("12 guards, then 3", false)] {
        let mut choices = Choices::one(options(3), 2);
        for sign in words.chars() {
            press(&mut choices, Code::Char(sign));
        }
        assert_eq!(choices.chosen(), [2], "{words}");
        if end {
            assert!(choices.ends_sentence() && !choices.ends_sentence());
            press(&mut choices, Code::Char('1'));
            assert_eq!(choices.chosen(), [0]);
        } else {
            press(&mut choices, Code::Up);
            assert_eq!(choices.chosen(), [1]);
        }
    }
    // A number after a pause is an answer; and if it was a word of the sentence, the next letter takes it back.
    let mut choices = Choices::one(options(3), 1);
    let presses = |choices: &mut Choices, signs: &str, seconds: u32| {
        for sign in signs.chars() {
            press(choices, Code::Char(sign));
        }
        (0..seconds).for_each(|_| choices.tick());
    };
    presses(&mut choices, "yes", 2);
    presses(&mut choices, "3", 0);
    assert!(choices.chosen() == [2] && !choices.ends_sentence());
    presses(&mut choices, " of them", 1);
    presses(&mut choices, "3", 2);
    assert!(choices.chosen() == [1] && choices.ends_sentence());
    // Around the bar, whatever the height.
    let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 3));
    let area = buffer.area;
    let mut choices = Choices::one(options(12), 7);
    choices.paint(&mut buffer, area, VISUAL, '0');
    assert_eq!(rows(&buffer), ["   6  option 6", "   7  option 7", ">  8  option 8"]);
}

#[test]
fn ten_minutes_are_counted_by_the_wall() {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicI64, Ordering};
    let now = Arc::new(AtomicI64::new(1000));
    let clock = Arc::clone(&now);
    let mut idle = Idle::new(600, Box::new(move || clock.load(Ordering::SeqCst)));
    assert!(!idle.is_over() && idle.left() == 600);
    now.store(1599, Ordering::SeqCst);
    assert!(!idle.is_over() && idle.left() == 1);
    // The lid was closed for a day: said once.
    now.store(90_000, Ordering::SeqCst);
    assert!(idle.is_over() && !idle.is_over());
    idle.stir();
    assert!(!idle.is_over());
    // Put back: counted from there.
    now.store(5, Ordering::SeqCst);
    assert!(!idle.is_over());
    now.store(605, Ordering::SeqCst);
    assert!(idle.is_over());
}

/// What is being typed is handed out by the clock while nobody pauses, and a lid that was closed for an hour has been idle.
#[cfg(target_os = "linux")]
#[test]
fn the_line_mode_counts_by_the_wall_as_well() {
    use crate::terminal::plain::{Echo, PlainLines, Typed};
    use std::io::Write as _;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
    let (keyboard, tty) = pseudo::pair();
    let mut terminal = Terminal::over(Box::new(Vec::new()), Box::new(Vec::new()), Some(tty));
    let now = Arc::new(AtomicI64::new(0));
    let clock = Arc::clone(&now);
    let mut lines = PlainLines::open(&mut terminal, move || clock.load(Ordering::SeqCst)).unwrap();
    let (later, seen) = (Arc::clone(&now), Arc::new(AtomicBool::new(false)));
    let is_seen = Arc::clone(&seen);
    // The clock goes on until the draft is there: whenever the line begins to count, time passes behind that.
    let typist = std::thread::spawn(move || {
        (&keyboard).write_all("abcé".as_bytes()).unwrap();
        while !is_seen.load(Ordering::SeqCst) {
            std::thread::sleep(std::time::Duration::from_millis(300));
            later.fetch_add(25, Ordering::SeqCst);
        }
        keyboard
    });
    let mut line = || lines.line("> ", Echo::Shown, true).unwrap().0;
    assert!(matches!(line(), Typed::Draft(text) if text.same_as("abcé")));
    seen.store(true, Ordering::SeqCst);
    let keyboard = typist.join().unwrap();
    (&keyboard).write_all(b"d").unwrap();
    now.fetch_add(25, Ordering::SeqCst);
    assert!(matches!(line(), Typed::Draft(text) if text.same_as("abcéd")));
    now.fetch_add(3600, Ordering::SeqCst);
    assert!(matches!(line(), Typed::Idle(text) if text.same_as("abcéd")));
}

#[cfg(target_os = "linux")]
pub(super) mod pseudo {
    //! Terminals of the kernel's own, with the keyboard end in hand.
    #![allow(unsafe_code, reason = "the kernel's pseudo-terminals are opened through libc")]
    #![expect(clippy::disallowed_methods, reason = "devices, not files")]

    use std::fs::{File, OpenOptions};
    use std::os::fd::AsRawFd as _;
    use std::os::unix::fs::OpenOptionsExt as _;

    /// The keyboard's end and the program's.
    pub(in super::super) fn pair() -> (File, File) {
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
}
