use proptest::prelude::*;

use super::super::key::{Code, Key};
use super::super::*;
use super::VISUAL;

proptest! {
    /// The editor against the simplest thing that could be one: characters in a vector.
    #[test]
    fn the_editor_does_what_a_vector_does(steps in proptest::collection::vec((0_u8..8, "[a-c א]"), 0..60)) {
        let mut editor = Editor::new(1000, false);
        let mut model: Vec<char> = Vec::new();
        let mut cursor = 0;
        let mut versions = vec![String::new()];
        for (step, letter) in steps {
            let letter = letter.chars().next().unwrap();
            let laid = Laid::with_cursor(editor.text(), 1000, Order::new(Bidi::Off, false));
            let key = match step {
                0..=2 => { model.insert(cursor, letter); cursor += 1; Key::plain(Code::Char(letter)) }
                3 => { if cursor > 0 { cursor -= 1; model.remove(cursor); } Key::plain(Code::Backspace) }
                4 => { if cursor < model.len() { model.remove(cursor); } Key::plain(Code::Delete) }
                5 => { cursor = cursor.saturating_sub(1); Key::plain(Code::Left) }
                6 => { cursor = (cursor + 1).min(model.len()); Key::plain(Code::Right) }
                _ => { model.insert(cursor, '\n'); cursor += 1; Key { alt: true, ..Key::plain(Code::Enter) } }
            };
            editor.key(key, &laid);
            let text: String = model.iter().collect();
            prop_assert_eq!(editor.text(), &text);
            prop_assert_eq!(editor.text()[..editor.cursor()].chars().count(), cursor);
            versions.push(text);
        }
        // Every step back is a text that once was, down to none; and forward again to the last.
        let last = editor.text().to_owned();
        while editor.undo() == Done::Changed {
            prop_assert!(versions.iter().any(|version| version == editor.text()));
        }
        prop_assert_eq!(editor.text(), "");
        while editor.redo() == Done::Changed {}
        prop_assert_eq!(editor.text(), last);
    }
}

fn press(editor: &mut Editor, keys: &[Key]) {
    for key in keys {
        let laid = Laid::with_cursor(editor.text(), 20, VISUAL);
        editor.key(*key, &laid);
    }
}

fn typed(text: &str) -> Editor {
    let mut editor = Editor::new(1000, false);
    press(&mut editor, &text.chars().map(|c| Key::plain(Code::Char(c))).collect::<Vec<_>>());
    editor
}

#[test]
fn words_are_moved_over_and_taken_away() {
    let mut editor = typed("one two, three");
    press(&mut editor, &[Key { ctrl: true, ..Key::plain(Code::Left) }]);
    assert_eq!(editor.cursor(), 9);
    press(&mut editor, &[Key::ctrl('w')]);
    assert_eq!(editor.text(), "one three");
    press(&mut editor, &[Key::ctrl('u'), Key::plain(Code::End), Key::ctrl('w')]);
    assert_eq!(editor.text(), "");
    press(&mut editor, &[Key::ctrl('z'), Key::ctrl('z'), Key::ctrl('z')]);
    assert_eq!(editor.text(), "one two, three");
    // Undo goes word by word.
    press(&mut editor, &[Key::ctrl('z')]);
    assert_eq!(editor.text(), "one two, ");
    press(&mut editor, &[Key::ctrl('y')]);
    assert_eq!(editor.text(), "one two, three");
}

#[test]
fn left_is_where_the_eye_sees_left() {
    let mut editor = typed("אבג");
    press(&mut editor, &[Key::plain(Code::Right)]);
    assert_eq!(editor.cursor(), 4, "right goes back in right-to-left text");
    press(&mut editor, &[Key::plain(Code::Left), Key::plain(Code::Left)]);
    assert_eq!(editor.cursor(), 6);
    // A vowel sign goes alone; Delete takes the letter with it.
    let mut editor = typed("بَ");
    press(&mut editor, &[Key::plain(Code::Backspace)]);
    assert_eq!(editor.text(), "ب");
    let mut editor = typed("بَ");
    press(&mut editor, &[Key::plain(Code::Right), Key::plain(Code::Delete)]);
    assert_eq!(editor.text(), "");
}

#[test]
fn a_text_ends_where_it_must() {
    let mut editor = Editor::new(4, true);
    assert_eq!(editor.insert("a\r\nb"), Done::Changed);
    assert_eq!(editor.text(), "a b");
    assert_eq!(editor.insert("cd"), Done::Full);
    assert_eq!(editor.text(), "a b");
    assert!(editor.take().same_as("a b") && editor.is_empty());
    assert_eq!(editor.undo(), Done::Moved, "what was taken out cannot be brought back");
    let mut editor = Editor::new(100, false);
    editor.insert("a\r\nb\rc\nd");
    assert_eq!(editor.text(), "a\nb\nc\nd");
}
