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
