//! A line that was handed out is nowhere here.

#![cfg(target_os = "linux")]

use super::super::tests::keyboard::type_in;
use super::*;

/// The lines of a terminal that can wipe, on which this program puts Arabic in order.
fn ordered(terminal: &mut Terminal) -> PlainLines {
    let mut lines = PlainLines::open(terminal, || 0).unwrap();
    lines.wipes = true;
    lines.order = Order::new(Bidi::App, true);
    lines
}

#[test]
fn a_name_that_was_put_in_order_is_not_kept_until_the_next_question() {
    for (keys, ends) in [("ليلى\n", "line"), ("ليلى\u{3}", "interrupted")] {
        let ((typed, kept), screen, _) = type_in(keys, |terminal| {
            let mut lines = ordered(terminal);
            let (typed, rows) = lines.line("? ", Echo::Shown, false).unwrap();
            assert_eq!(rows, 1);
            (typed, lines.typing.holds_text() || !lines.line.is_empty())
        });
        assert!(screen.contains("ىليل"), "it was shown in order: {screen:?}");
        assert!(matches!((typed, ends), (Typed::Line(_), "line") | (Typed::Interrupted(_), "interrupted")));
        assert!(!kept, "{ends}");
    }
}

#[test]
fn a_name_is_not_kept_over_the_idle_lock() {
    let (kept, ..) = type_in("ليلى", |terminal| {
        let mut lines = ordered(terminal);
        let ticks = std::cell::Cell::new(0);
        // Every look at the clock is two minutes later.
        let later = Box::new(move || ticks.replace(ticks.get() + 120));
        lines.idle = Idle::new(IDLE, later);
        let (typed, _) = lines.line("? ", Echo::Shown, false).unwrap();
        assert!(matches!(&typed, Typed::Idle(text) if text.same_as("ليلى")));
        lines.typing.holds_text()
    });
    assert!(!kept);
}

#[test]
fn escape_before_a_letter_takes_nothing_from_it() {
    let typed = "a\u{1b}ثم b\u{1b}é c\u{1b}d\u{1b}[1;5A e\u{1b}OP\u{1b}[\u{e9}\u{1b}\u{1b}f\u{1b}\n";
    let (typed, ..) =
        type_in(typed, |terminal| PlainLines::open(terminal, || 0).unwrap().line("? ", Echo::Shown, false).unwrap().0);
    assert!(matches!(&typed, Typed::Line(text) if text.same_as("aثم bé cd eéf")), "{:?}", typed.text());
}

/// What one line is taken for. Unseen: whoever types more than a terminal holds before anything is read of it waits for ever.
fn line(keys: &[u8]) -> Typed {
    type_in(keys, |terminal| PlainLines::open(terminal, || 0).unwrap().line("? ", Echo::Hidden, false).unwrap().0).0
}

#[test]
fn bytes_that_are_no_text_are_marked_and_the_others_kept() {
    let marked = |keys: &[u8], text: &str, bad: &[u8]| {
        let typed = line(keys);
        assert!(matches!(&typed, Typed::NotUtf8(kept, bytes) if kept.same_as(text) && bytes == bad), "{keys:x?}");
    };
    marked(b"caf\xe9 so\n", "caf\u{fffd} so", b"\xe9");
    marked(b"\xe9\xc3\xa9\xff\n", "\u{fffd}é\u{fffd}", b"\xe9\xff");
    // Half of a character, at its end and within.
    marked(b"so \xd8\n", "so \u{fffd}", b"\xd8");
    marked(b"\xe2\x9fx\n", "\u{fffd}x", b"\xe2\x9f");
    assert!(matches!(line("\u{fffd}é\n".as_bytes()), Typed::Line(text) if text.same_as("\u{fffd}é")));
    // Whoever leaves in the middle of it leaves with all of it, but for half a character.
    assert!(matches!(line(b"caf\xe9 so \xd8\x03"), Typed::Interrupted(text) if text.same_as("caf\u{fffd} so ")));
}

#[test]
fn a_line_that_is_too_long_is_kept_to_its_last_word() {
    let cut = |keys: &str| match line(keys.as_bytes()) {
        Typed::TooLong(text, more) => (text.len(), text.expose().ends_with("word"), more),
        _ => panic!("it is as long as it may be"),
    };
    let words = "word ".repeat(14_000);
    assert_eq!(cut(&format!("{words}\n")), (65_534, true, 70_000 - 65_534));
    // No word ends nearby: to its last whole character.
    let one = "é".repeat(LINE_MAX / 2);
    assert_eq!(cut(&format!("a{one}\n")), (LINE_MAX - 1, false, 2));
    assert!(matches!(line(format!("{one}\n").as_bytes()), Typed::Line(text) if text.len() == LINE_MAX));
    let left = line(format!("{words}\x03").as_bytes());
    assert!(matches!(left, Typed::Interrupted(text) if text.len() == LINE_MAX));
    // The next line begins anew.
    let keys = format!("{words}\nso\n");
    let (next, ..) = type_in(keys, |terminal| {
        let mut lines = PlainLines::open(terminal, || 0).unwrap();
        lines.line("? ", Echo::Hidden, false).unwrap();
        lines.line("? ", Echo::Hidden, false).unwrap().0
    });
    assert!(matches!(next, Typed::Line(text) if text.same_as("so")));
}
