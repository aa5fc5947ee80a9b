use proptest::prelude::*;

use super::super::*;
use super::{LOGICAL, VISUAL, painted, rows};
use ratatui_core::buffer::Buffer;
use ratatui_core::layout::Rect;
use ratatui_core::style::Style;

#[test]
fn words_stay_whole_where_they_can() {
    assert_eq!(painted("the house by the river", 10, LOGICAL), ["the house", "by the", "river"]);
    assert_eq!(painted("unbelievable", 5, LOGICAL), ["unbel", "ievab", "le"]);
    assert_eq!(painted("a\n\nb\n", 5, LOGICAL), ["a", "", "b", ""]);
    assert_eq!(painted("", 5, LOGICAL), [""]);
    // So does what somebody is called, where there is room for it.
    assert_eq!(painted("with ‹Lentil 56› he", 13, LOGICAL), ["with", "‹Lentil 56›", "he"]);
    assert_eq!(painted("‹Lentil 56›", 8, LOGICAL), ["‹Lentil", "56›"]);
    // Two columns each; a row ends between any two.
    assert_eq!(painted("日本語文", 5, LOGICAL), ["日 本", "語 文"]);
    // Marks go with their letters; one alone stands on a circle.
    assert_eq!(painted("e\u{301}e\u{301}", 1, LOGICAL), ["e\u{301}", "e\u{301}"]);
    assert_eq!(painted("\u{301}", 3, LOGICAL), ["\u{25cc}\u{301}"]);
}

#[test]
fn nothing_acts_on_the_terminal_or_turns_text_round() {
    let shown = painted("a\u{1b}[2J\u{202e}b\tc\u{200b}", 80, VISUAL);
    assert_eq!(shown, ["a\\u{1b}[2J\\u{202e}b\\u{9}c\\u{200b}"]);
    // The override is text: the Arabic beside it is ordered, and the rest stays.
    let shown = painted("ab \u{202e}cd", 80, VISUAL);
    assert_eq!(shown, ["ab \\u{202e}cd"]);
    for c in (0..0x20).chain(0x7f..0xa0).chain([0x202a, 0x2066, 0x2028]).filter_map(char::from_u32) {
        let text = format!("x{c}y");
        for order in [LOGICAL, VISUAL, Order::new(Bidi::Off, true)] {
            assert!(painted(&text, 80, order).iter().all(|row| !row.contains(char::is_control)), "{:x}", u32::from(c));
        }
    }
}

#[test]
fn right_to_left_text_is_ordered_for_the_eye_alone() {
    // Letters from the right; numbers and Latin keep their direction; brackets are mirrored; the row stands at the right.
    assert_eq!(painted("אבג (12) abc", 14, VISUAL), ["  abc (12) גבא"]);
    assert_eq!(painted("see אבג (דה)", 14, VISUAL), ["see (הד) גבא"]);
    // Left to the terminal, and left alone.
    assert_eq!(painted("אבג (12) abc", 14, LOGICAL), ["אבג (12) abc"]);
    // Wrapped first, ordered row by row.
    assert_eq!(painted("אבג דהו זחט", 8, VISUAL), [" והד גבא", "     טחז"]);
    // Marks stay on their letters.
    assert_eq!(painted("بَيت", 6, VISUAL), ["   تيبَ"]);
    // Without letters, the screen's own direction counts.
    assert_eq!(painted("12", 4, Order::new(Bidi::App, true)), ["  12"]);
    assert_eq!(painted("12", 4, VISUAL), ["12"]);
}

#[test]
fn a_text_is_read_as_its_language_is_and_a_label_stands_by_itself() {
    let screen = Order::new(Bidi::App, false);
    let text = "‹אב ٢٠› came, and ‹גד ١٧› saw it";
    assert_eq!(painted(text, 40, screen), ["‹٢٠ בא› came, and ‹١٧ דג› saw it"]);
    assert_eq!(painted(text, 18, screen), ["‹٢٠ בא› came, and", "‹١٧ דג› saw it"]);
    assert_eq!(painted("“הו ‹אב ٢٠›” said", 40, screen), ["“‹٢٠ בא› וה” said"], "a quotation, too");
    // The control: in a text that is read from the right.
    assert_eq!(painted("‹ab 14› אבג", 14, screen.of_language(true)), ["   גבא ‹ab 14›"]);
    assert_eq!(painted("“אבג”", 8, screen), ["   ”גבא“"], "nothing but a quotation is read as what is quoted");
    assert_eq!(painted("אבג", 8, screen.in_place()), ["גבא"]);
    // A code in a label that stands by itself, too.
    assert_eq!(painted("see ‹אב 3Y5N-J›", 40, screen), ["see ‹3Y5N-J בא›"]);
}

#[test]
fn the_cursor_finds_its_cell_both_ways() {
    let text = "אבג abc";
    let laid = Laid::with_cursor(text, 10, VISUAL);
    // Shown as `abc גבא` at the right end: alef in the last column, the end of the text left of everything.
    assert_eq!(laid.place(0), (0, 9));
    assert_eq!(laid.place("אבג ".len()), (0, 3));
    assert_eq!(laid.place(text.len()), (0, 2));
    assert_eq!(laid.at(0, 9), 0);
    assert_eq!(laid.at(0, 0), text.len());
    let plain = Laid::with_cursor("one two", 5, VISUAL);
    assert_eq!((plain.place(3), plain.place(4), plain.place(7)), ((0, 3), (1, 0), (1, 3)));
    assert_eq!((plain.row_end(0), plain.row_end(5), plain.row_start(5)), (3, 7, 4));
    assert_eq!((plain.beside(1, true), plain.beside(1, false)), (Some(5), None));
}

proptest! {
    /// Every place a cursor can take has a cell, and that cell leads back to it, in every writing.
    #[test]
    fn cells_and_bytes_agree(text in "[ab אבג12()‹›“”\u{301}\u{202e}日\n]{0,40}", width in 2_u16..20, app in any::<bool>()) {
        let order = Order::new(if app { Bidi::App } else { Bidi::Terminal }, false).of_typed();
        let laid = Laid::with_cursor(&text, width, order);
        use unicode_segmentation::UnicodeSegmentation as _;
        for (at, cluster) in text.grapheme_indices(true).filter(|(_, cluster)| *cluster != "\n") {
            let (row, column) = laid.place(at);
            prop_assert!(row < laid.height() && column < width);
            if cluster != " " && painted(cluster, 20, order)[0].len() < 8 {
                prop_assert_eq!(laid.at(row, column), at);
            }
        }
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, 200));
        let area = buffer.area;
        laid.paint(&text, 0, &mut buffer, area, Style::new());
        let acts = |c: char| c.is_control() || c == '\u{202e}';
        let all = rows(&buffer);
        prop_assert!(all.iter().all(|row| !row.contains(acts)));
    }
}

#[test]
fn a_command_keeps_its_slash_in_right_to_left_text() {
    let order = Order::new(Bidi::App, true);
    assert_eq!(painted("אבג /pause דהו", 14, order), ["והד /pause גבא"]);
    // A code is a word, also where it begins with digits.
    assert_eq!(painted("אבג 3Y5N-J, דהו", 15, order), ["והד ,3Y5N-J גבא"]);
    assert_eq!(painted("אבג 51BP-Z דהו", 14, order), ["והד 51BP-Z גבא"]);
    assert_eq!(painted("אבג (/help) דה", 14, order), ["הד (/help) גבא"]);
    // Any other slash stands where the algorithm has it.
    assert_eq!(painted("אבג 7/8 דהו", 11, order), ["והד 7/8 גבא"]);
    assert_eq!(painted("אב/ab", 5, order), ["ab/בא"]);
}
