use ratatui_core::backend::TestBackend;
use ratatui_core::style::Modifier;
use ratatui_core::terminal::Terminal as Screen;

use super::super::Bidi;
use super::super::key::Code;
use super::*;

fn sheet() -> Sheet {
    let mut sheet = Sheet::new(Order::new(Bidi::App, false));
    sheet.head = ("7Q2K-M · 12 · Munir".to_owned(), "37 of 210".to_owned());
    let text = "They came at noon. ".repeat(40) + "On 7 March we left.";
    let at = text.find("7 March").unwrap();
    sheet.pane.show(&text, [(at..at + 7, Look::Here)], at..at + 7);
    sheet.card = vec![
        Line::of("date: a day and its month, 3 places alike".to_owned()),
        Line { label: "l leave out".to_owned(), text: "On [date] we left.".to_owned(), ..Line::default() },
    ];
    sheet.keys = [("k", "keep"), ("l", "leave out"), ("v", "vaguer"), ("r", "reword"), ("u", "undo"), ("q", "stop")]
        .map(|(key, does)| Hint { key: key.to_owned(), does: does.to_owned() })
        .to_vec();
    sheet
}

fn shot(sheet: &mut Sheet, width: u16, height: u16) -> (Vec<String>, String) {
    let mut screen = Screen::new(TestBackend::new(width, height)).unwrap();
    screen.draw(|frame| sheet.paint(frame)).unwrap();
    let cells = &screen.backend().buffer().content;
    let rows = cells.chunks(usize::from(width));
    let rows = rows.map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>().trim_end().to_owned());
    let marked = cells.iter().skip(usize::from(width)).filter(|cell| cell.modifier.contains(Modifier::REVERSED));
    let marked = marked.map(|cell| cell.symbol()).collect();
    (rows.collect(), marked)
}

#[test]
fn the_passage_and_its_keys_are_seen_in_every_window() {
    for (width, height) in [(80, 24), (200, 60), (120, 30), (40, 10), (20, 5), (20, 4), (79, 9)] {
        let (rows, marked) = shot(&mut sheet(), width, height);
        assert_eq!(marked, "7 March", "{width}x{height}: {rows:#?}");
        assert!(rows.last().unwrap().trim_start().starts_with("k "), "{width}x{height}: {rows:#?}");
        assert!(rows[0].ends_with("37 of 210"), "{rows:#?}");
    }
    for (width, height) in [(1, 1), (3, 2), (5, 3), (300, 2)] {
        shot(&mut sheet(), width, height);
    }
}

#[test]
fn a_second_text_stands_beside_the_first_where_there_is_room() {
    let mut sheet = sheet();
    let mut pane = Pane::default();
    pane.show("On [date] we left.", [(3..9, Look::Here)], 0..0);
    sheet.beside = Some(Beside { title: "as public reads it".to_owned(), heed: String::new(), pane });
    let (rows, marked) = shot(&mut sheet, 120, 24);
    let both = rows.iter().any(|row| row.contains("On [date] we left.") && row.contains("They came"));
    assert!(both && marked.contains("7 March") && marked.contains("[date]"), "{rows:#?}");
    let (rows, marked) = shot(&mut sheet, 80, 24);
    assert!(rows.iter().any(|row| row.contains("as public reads it")) && marked == "[date]", "{rows:#?}");
}

#[test]
fn a_question_takes_the_place_of_the_card() {
    for (width, height) in [(80, 24), (20, 5)] {
        let mut sheet = sheet();
        sheet.question = Some(Question::words("Why?"));
        for c in "known".chars() {
            assert!(sheet.ask_takes(Key::plain(Code::Char(c))).is_none());
        }
        let (rows, _) = shot(&mut sheet, width, height);
        assert!(rows.iter().any(|row| row.contains("Why?")), "{rows:#?}");
        assert!(rows.iter().any(|row| row.trim() == "known"), "{rows:#?}");
        let answer = sheet.ask_takes(Key::plain(Code::Enter));
        assert!(matches!(answer, Some(Answer::Words(words)) if words.same_as("known")));
        assert!(sheet.question.is_none());
    }
}

#[test]
fn what_would_act_on_the_terminal_is_shown_by_its_number() {
    let mut sheet = sheet();
    sheet.pane.show("before \u{1b}[2J\u{202e}after", [], 0..0);
    sheet.card = vec![Line::of("\u{1b}]0;owned\u{7}".to_owned())];
    sheet.notice.0 = "\u{9b}1m".to_owned();
    let (rows, _) = shot(&mut sheet, 80, 24);
    let all = rows.join("\n");
    assert!(!all.contains(['\u{1b}', '\u{202e}', '\u{7}', '\u{9b}']), "{all}");
}

#[test]
fn right_to_left_text_is_read_from_the_right() {
    let mut sheet = sheet();
    sheet.pane.show("جئنا في السابع من آذار", [(0..8, Look::Here)], 0..8);
    let (rows, marked) = shot(&mut sheet, 40, 12);
    assert_eq!(marked.chars().rev().collect::<String>(), "جئنا", "{rows:#?}");
    assert!(rows[1].chars().count() > 36, "it stands at the right: {rows:#?}");
}

/// An Arabic screen is the mirror of the others: heads change sides, labels and keys begin at the right, the text comes before the page.
#[test]
fn a_screen_that_is_read_from_the_right_is_laid_out_from_the_right() {
    let seen = |text: &str| text.chars().rev().collect::<String>();
    let mut sheet = Sheet::new(Order::new(Bidi::App, true));
    sheet.head = ("شهادة".to_owned(), "حُسم ٣".to_owned());
    sheet.notice = ("حُفظ".to_owned(), "يُقفل".to_owned());
    sheet.pane.show("جئنا في السابع", [(0..8, Look::Here)], 0..8);
    sheet.card =
        vec![Line { label: "حذف l".to_owned(), text: "جئنا [تاريخ]".to_owned(), ..Line::default() }];
    sheet.keys = vec![
        Hint { key: "k".to_owned(), does: "إبقاء".to_owned() },
        Hint { key: "l".to_owned(), does: "حذف".to_owned() },
    ];
    let (rows, _) = shot(&mut sheet, 60, 24);
    assert!(rows[0].ends_with(&seen("شهادة")) && rows[0].trim_start().starts_with('٣'), "{rows:#?}");
    let keys = rows.last().unwrap();
    assert!(keys.ends_with(&format!("l {}  k {}", seen("حذف"), seen("إبقاء"))), "{rows:#?}");
    // The label stands at the right, and what it says to the left of it; its brackets are turned.
    let line = rows.iter().find(|row| row.ends_with(&format!("l {}", seen("حذف"))) && *row != keys).unwrap();
    assert!(line.contains(&format!("[{}] {}", seen("تاريخ"), seen("جئنا"))), "{rows:#?}");
    let mut pane = Pane::default();
    pane.show("جئنا في يوم", [], 0..0);
    sheet.beside = Some(Beside { title: "الصفحة".to_owned(), heed: String::new(), pane });
    let (rows, _) = shot(&mut sheet, 120, 24);
    let both = rows.iter().find(|row| row.contains(&seen("السابع"))).unwrap();
    assert!(both.chars().position(|c| c == '│').unwrap() < both.chars().count() - 16, "{rows:#?}");
    for (width, height) in [(80, 24), (40, 10), (20, 5), (5, 3), (1, 1)] {
        shot(&mut sheet, width, height);
    }
}

#[test]
fn words_that_were_typed_before_stay_to_be_changed() {
    let answered = |question: Question, keys: &[Key]| {
        let mut sheet = sheet();
        sheet.question = Some(question);
        let words = keys.iter().find_map(|key| match sheet.ask_takes(*key) {
            Some(Answer::Words(words)) => Some(words.expose().to_owned()),
            _ => None,
        });
        words.expect("it is answered")
    };
    let (enter, letter) = (Key::plain(Code::Enter), Key::plain(Code::Char('a')));
    assert_eq!(answered(Question::words_from("Which?", "one day"), &[enter]), "one day");
    assert_eq!(answered(Question::words_from("Which?", "one day"), &[letter, enter]), "one daya");
    assert_eq!(answered(Question::words("Which?"), &[letter, enter]), "a");
    // All of a cause stands above them, however long it is.
    let mut sheet = sheet();
    let cause = "word 3 may be somebody's name. ".repeat(8);
    sheet.question = Some(Question::words_from(&format!("! {cause}\nThe words:"), "a neighbour"));
    let (rows, _) = shot(&mut sheet, 80, 24);
    let all = rows.join(" ");
    assert_eq!(all.matches("word 3").count(), 8, "{rows:#?}");
    assert!(all.contains("The words:") && all.contains("a neighbour"), "{rows:#?}");
}

#[test]
fn while_words_are_typed_the_keys_are_those_of_the_line() {
    let hint = |key: &str, does: &str| Hint { key: key.to_owned(), does: does.to_owned() };
    let mut sheet = sheet();
    sheet.keys = vec![hint("k", "keep"), hint("q", "stop")];
    sheet.answers = [hint("Enter", "take it"), hint("Esc", "nothing")];
    let last = |sheet: &mut Sheet| shot(sheet, 80, 24).0.last().cloned().unwrap();
    assert!(last(&mut sheet).contains("k keep"));
    sheet.question = Some(Question::words("Which?"));
    let asked = last(&mut sheet);
    assert!(asked.contains("Enter take it") && asked.contains("Esc nothing") && !asked.contains("keep"), "{asked}");
    sheet.question = Some(Question::key_for("k keep?"));
    let asked = last(&mut sheet);
    assert!(asked.contains("Esc nothing") && !asked.contains("Enter") && !asked.contains("stop"), "{asked}");
}
