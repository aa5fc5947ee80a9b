//! Names and texts that are too many, too long or not meant to be names: no panic, bounded memory, time that grows with the length.

use super::*;

/// As many words as a two-hour account has, in one line, without an end.
fn one_line(bytes: usize) -> String {
    let mut line = "the well was dry and Orlan Vesterby went on ".repeat(bytes / 44 + 1);
    line.truncate(bytes);
    line
}

#[test]
fn ten_megabytes_in_one_line_are_read() {
    let roll = roll(&["Orlan Vesterby"]);
    let text = one_line(10 << 20);
    let found = assert_silent(&roll, &text);
    assert_eq!(found.len(), text.matches("Orlan").count());
}

#[test]
fn ten_thousand_people_are_told_apart() {
    let mut roll = Roll::new();
    let person = |number: u32| PersonId::new(u128::from(number + 1).to_be_bytes());
    for number in 0..10_000 {
        roll.register(
            person(number),
            &[name(&format!("Givn{} Famly{}", letters(number % 100), letters(number / 100)))],
        );
    }
    for number in [0, 4_321, 9_999] {
        let text = format!("then givn{} famly{} left", letters(number % 100), letters(number / 100));
        let found = assert_silent(&roll, &text);
        assert_eq!(found.len(), 1);
        assert_eq!(*found[0].people, [person(number)], "{number}");
    }
    assert!(find_names(&roll, &one_line(20_000)).len() < 5_000);
}

/// A number as letters that make no word.
fn letters(mut number: u32) -> String {
    let mut out = String::from("q");
    loop {
        out.push(char::from(b'a' + u8::try_from(number % 16).expect("below 16")));
        number /= 16;
        if number == 0 {
            return out;
        }
    }
}

#[test]
fn fifty_spellings_of_a_person_are_all_found() {
    let spellings: Vec<_> =
        (0..50).map(|number| format!("Orl{} Vest{}", letters(number), letters(7 * number))).collect();
    let mut roll = Roll::new();
    let names: Vec<_> = spellings.iter().map(|spelling| name(spelling)).collect();
    assert_eq!(roll.register(id(1), &names), Registered { used: 50, new: 50, ..Registered::default() });
    for spelling in &spellings {
        assert_eq!(shown(&roll, &format!("then {spelling} left")), "then [1] left");
    }
}

#[test]
fn a_name_of_one_letter_is_refused_and_finds_nothing() {
    let mut roll = Roll::new();
    for one in ["X", "ع", "Ж", "x\u{301}", "X."] {
        assert_eq!(roll.register(id(1), &[name(one)]), Registered { one_letter: 1, ..Registered::default() }, "{one}");
    }
    assert_eq!(shown(&roll, "X and ع and Ж."), "X and ع and Ж.");
}

#[test]
fn names_that_are_everyday_words_do_not_empty_a_text() {
    let roll = roll(&["حسن زرقاوي", "Rose Thorngate", "Will Quenby", "Said Karsk"]);
    let text = "They said he will see how the roses and a rose grow. كان الكلام حسنا وهذا حسن";
    let found = find_names(&roll, text);
    assert!(found.iter().all(|hit| !hit.certain), "{found:?}");
    assert_eq!(shown(&roll, "they said so; then said karsk came"), "they said so; then [4] came");
}

#[test]
fn one_word_of_many_scripts_is_read() {
    let roll = roll(&["Hasan Orlov", "حسن زرقاوي"]);
    for text in ["Наsаn حسنOrlov", "Hасаnزرقاوي", "زرقاويOrlov", "αβГдعbC7", "ｈａｓａｎОrlоv"]
    {
        let found = find_names(&roll, text);
        assert!(found.iter().all(|hit| hit.start < hit.end && hit.end <= text.chars().count()), "{text}");
    }
    assert_eq!(shown(&roll, "Наsаn Оrlоv"), "[1]");
}

#[test]
fn ten_thousand_marks_on_one_letter_are_one_letter() {
    for mark in ['\u{301}', '\u{64E}', '\u{200D}', '\u{FE0F}', '\u{640}'] {
        let roll = roll(&["Orlan Vesterby", "رامي قصيرة"]);
        let marks = mark.to_string().repeat(10_000);
        assert_eq!(shown(&roll, &format!("O{marks}rlan Vesterby")), "[1]", "{mark:?}");
        assert_eq!(shown(&roll, &format!("ر{marks}امي قصيرة")), "[2]", "{mark:?}");
    }
    let mut roll = Roll::new();
    let marked = format!("O{}rlan", "\u{301}".repeat(250));
    assert_eq!(RealName::from_utf8(marked.as_bytes()).map(|name| roll.register(id(1), &[name]).used).ok(), Some(1));
    assert!(
        RealName::from_utf8(format!("O{}rlan", "\u{301}".repeat(10_000)).as_bytes()).is_err(),
        "no name is so long"
    );
}

#[test]
fn a_name_that_an_override_turns_round_is_found_and_replaced() {
    let roll = roll(&["Orlan Vesterby", "نوفال الحضرموندي"]);
    let backwards = |words: &str| words.chars().rev().collect::<String>();
    let (latin, arabic) = (backwards("Orlan Vesterby"), backwards("نوفال الحضرموندي"));
    for text in [
        format!("then \u{202e}{latin}\u{202c} left"),
        format!("then \u{202e}{latin}"),
        format!("then \u{202d}{arabic}\u{202c} left"),
        format!("then \u{202e}tfel {latin} neht"),
        format!("then \u{202b}\u{202e}{latin}\u{202c}\u{202c} left"),
        "then Orlan \u{202e}ybretseV\u{202c} left".to_owned(),
        "then Orl\u{202e}seV na\u{202c}terby left".to_owned(),
    ] {
        let found = assert_silent(&roll, &text);
        assert!(!found.is_empty(), "{text:?}");
        let shown = shown(&roll, &text);
        let letters = shown.chars().filter(|letter| letter.is_alphabetic()).collect::<String>();
        assert!(["thenleft", "then", "thentfelneht"].contains(&letters.as_str()), "{shown:?}");
    }
    let (read, many) = (assert_silent(&roll, "\u{202e}orlan vesterby"), "\u{202e}a\u{202c}".repeat(200_000));
    assert!(!read.is_empty(), "as it is stored, too");
    assert!(assert_silent(&roll, &many).is_empty());
}
