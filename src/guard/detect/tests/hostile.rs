//! Texts made to cost much: long lines of what rules begin to look at and never finish.

use crate::guard::detect::page::Page;
use crate::guard::detect::scorer::Scorer;
use crate::guard::detect::{by_rules, detect, known, runs, seen};

/// Words and bytes that the detectors look at in a text.
fn work(text: &str) -> usize {
    let page = Page::read(text);
    let found = by_rules(&page, Vec::new());
    let view = seen(&page, &found);
    let scores = Scorer::own().score(&page, &view);
    let mut flags = runs::draw(&page, &view, scores, found, 0.01);
    known::lower(&page, &known::WellKnown::default(), 0.01, &mut flags);
    page.work.get()
}

/// Pieces that begin something, over and over on one line.
const PIECES: &[&str] = &[
    "http://a.",
    "www.",
    "a.b.",
    "a@",
    "@a.",
    "https://a@b.c/",
    "a.co-",
    "1:2:3:",
    "::",
    "1.2.3.4.",
    "100 ",
    "100,",
    "twenty ",
    "twenty and ",
    "five hundred ",
    "خمسة ",
    "خمسة وعشرين ",
    "3 ",
    "+3 ",
    "(",
    "((a ",
    "(Oran (",
    "Syrian Teacher ",
    "Oran (Oran) ",
    "Oran (\"",
    "1 March and ",
    "between 1990 and 1991 ",
    "1990-",
    "12/",
    "AB 1234 ",
    "A. ",
    "Mr. ",
    "of the ",
    "Abu ",
    "أبو ",
    "محمد ",
    "the eldest son of ",
    "fracture of ",
    "\u{301}",
    "a\u{301}",
    "a\u{301}\u{302}\u{303}",
    "\u{64b}",
    "\u{200f}",
    "\n",
    " ",
    ". ",
    "-",
    "'",
    "⟦7Q2KM4R5T6V7W8X9Y0ZABCDEF0⟧ ",
];

#[test]
fn work_grows_as_the_length_of_a_line() {
    for piece in PIECES {
        let [once, twice] = [1_000, 2_000].map(|times| work(&piece.repeat(times)));
        assert!(twice <= 2 * once + once / 4 + 4_000, "{piece:?}: {once} and {twice}");
    }
}

#[test]
fn work_grows_as_the_length_where_pieces_meet() {
    for (one, other) in PIECES.iter().zip(PIECES.iter().cycle().skip(7)) {
        let piece = format!("{one}{other}");
        let [once, twice] = [500, 1_000].map(|times| work(&piece.repeat(times)));
        assert!(twice <= 2 * once + once / 4 + 4_000, "{piece:?}: {once} and {twice}");
    }
}

#[test]
fn a_line_of_ten_megabytes_and_ten_thousand_marks_on_one_letter_are_read() {
    let long = "Oran kept the lamp; ".repeat((10 << 20) / 20);
    assert!(!detect(&long).is_empty());
    let marks = format!("a{} called +000 555 0134.", "\u{301}".repeat(10_000));
    assert!(detect(&marks).iter().any(|hit| hit.kind.name() == "phone"));
}
