use super::*;

#[test]
fn the_account_in_a_left_to_right_screen() {
    let mut state = state(words(), LATIN);
    state.change(paragraph(
        1,
        "Cedar 14",
        "We left the village of Tarnel at dawn, with the children and two goats, and took the road along the river.",
    ));
    state.change(paragraph(2, "", "At the bridge they stopped us."));
    state.change(Change::Ask(Form::account()));
    assert!(texts(&write(&mut state, "A man in uniform said that")).is_empty());
    let rows = shot(&mut state, 80, 24);
    assert_eq!(rows.len(), 24);
    assert_eq!(rows[0], " 7Q2K-M · account                                                       English");
    assert_eq!(
        rows[1..5],
        [
            "      Cedar 14",
            "   1  We left the village of Tarnel at dawn, with the children and two goats,",
            "      and took the road along the river.",
            "   2  At the bridge they stopped us.",
        ]
    );
    assert_eq!(rows[18], "─".repeat(80));
    assert_eq!(
        rows[19..],
        [
            " A man in uniform said that",
            "",
            "",
            " saved 2 · possible names 1 · draft 14:05",
            " Enter saves the paragraph · Alt-Enter new line · /check · /finish · F1"
        ]
    );
    assert_eq!(cursor(&mut state, 80, 24), (27, 19));
    let wide = shot(&mut state, 200, 60);
    assert_eq!((wide.len(), wide[54].as_str()), (60, "─".repeat(200).as_str()));
    assert!(wide[2].ends_with("and took the road along the river."));
}

#[test]
fn the_account_in_a_right_to_left_screen() {
    let mut state = state(arabic(), ARABIC);
    state.change(paragraph(12, "אבג", "דהו זחט (3)"));
    state.change(Change::Ask(Form::account()));
    write(&mut state, "abc אבג");
    let rows = shot(&mut state, 40, 12);
    // Numbers at the right in the language's digits, text beside them, from the right.
    assert!(rows[1].ends_with("גבא"), "{rows:?}");
    assert_eq!(rows[2], format!("{:>34}  ١٢", "(3) טחז והד"));
    assert!(rows[0].starts_with(" English") && rows[0].ends_with("7Q2K-M · account"), "{}", rows[0]);
    // What is typed begins with a Latin letter, so its row is read from left to right.
    assert_eq!(rows[7], " abc גבא");
    assert_eq!(state.editor.text(), "abc אבג", "stored as it was typed");
    // Left to the terminal: nothing is moved.
    let mut state = self::state(arabic(), Order::new(Bidi::Terminal, true));
    state.change(paragraph(12, "אבג", "דהו זחט (3)"));
    let rows = shot(&mut state, 40, 12);
    assert_eq!(rows[1..3], ["      אבג", "  ١٢  דהו זחט (3)"]);
}

#[test]
fn a_window_that_is_too_small_says_so_and_loses_nothing() {
    let mut state = state(words(), LATIN);
    state.change(Change::Ask(Form::account()));
    write(&mut state, "half a sent");
    assert_eq!(shot(&mut state, 20, 5), ["The window is too", "small. Make it", "larger; nothing is", "lost.", ""]);
    assert!(write(&mut state, "ence\r").is_empty(), "nobody saves what they cannot see");
    let rows = shot(&mut state, 80, 24);
    assert_eq!(rows[19], " half a sentence");
    shot(&mut state, 1, 1);
    // Every size there is can be painted.
    for (width, height) in [(40, 10), (41, 11), (200, 10), (40, 60), (300, 100)] {
        state.change(paragraph(1, "Cedar 14", &"long words ".repeat(200)));
        assert_eq!(shot(&mut state, width, height).len(), usize::from(height));
    }
}

#[test]
fn paragraphs_are_handed_over_without_waiting() {
    let mut state = state(words(), LATIN);
    state.change(Change::Ask(Form::account()));
    assert_eq!(texts(&write(&mut state, "first\rsecond\r\r \rthird")), ["first", "second"]);
    assert!(!state.is_waiting());
    let rows = shot(&mut state, 80, 24);
    assert_eq!(rows[1..3], ["      first (not saved yet)", "      second (not saved yet)"]);
    state.change(paragraph(1, "", "first"));
    state.change(Change::Taken);
    let rows = shot(&mut state, 80, 24);
    assert_eq!(rows[1..3], ["   1  first", "      second (not saved yet)"]);
    // A command waits for what it leads to, and what was being typed is there again afterwards.
    write(&mut state, "\u{8}");
    let mut state = self::state(words(), LATIN);
    state.change(Change::Ask(Form::account()));
    assert_eq!(texts(&write(&mut state, "/check\r")), ["/check"]);
    assert!(state.is_waiting());
    assert!(state.change(Change::Ask(Form::choice("Is this a name?", &["yes".to_owned(), "no".to_owned()], 1))));
    let rows = shot(&mut state, 80, 24);
    assert_eq!(rows[18..22], [" Is this a name?", "", "    1  yes", " >  2  no"]);
    assert!(matches!(&write(&mut state, "1\r")[..], [Reply::Chosen(chosen)] if chosen[..] == [0]));
}

#[test]
fn a_break_gives_back_what_was_typed() {
    let mut state = state(words(), LATIN);
    state.change(Change::Ask(Form::account().given(SecretText::copy_of("from before"))));
    assert_eq!(state.editor.text(), "from before");
    write(&mut state, " and more");
    let reply = state.happened(Event::Key(Key::ctrl('c')));
    assert!(matches!(reply, Some(Reply::Interrupted(_, text)) if text.same_as("from before and more")));
    let reply = state.happened(Event::Idle);
    assert!(matches!(reply, Some(Reply::Idle(text)) if text.same_as("from before and more")));
    // Twenty seconds after the last, and only if something is new.
    let drafts = |state: &mut State| (0..50).filter_map(|_| state.happened(Event::Tick)).count();
    assert_eq!(drafts(&mut state), 1);
    assert_eq!(drafts(&mut state), 0);
    state.forget();
    assert!(state.editor.is_empty() && state.is_waiting());
    let rows = shot(&mut state, 80, 24);
    assert!(rows.iter().all(|row| row.chars().all(|c| c == '─')), "{rows:?}");
}

#[test]
fn the_account_scrolls_and_says_that_it_did() {
    let mut state = state(words(), LATIN);
    for number in 1..=300 {
        state.change(paragraph(number, "", &format!("paragraph {number} {}", "and so it went on ".repeat(8))));
    }
    state.change(Change::Ask(Form::account()));
    assert!(shot(&mut state, 80, 24).join("\n").contains(" 300  paragraph 300"));
    state.happened(Event::Key(Key::plain(Code::PageUp)));
    let rows = shot(&mut state, 80, 24);
    assert!(!rows.join("\n").contains("paragraph 300") && rows[18].contains("more below"));
    for _ in 0..100 {
        state.happened(Event::Key(Key::plain(Code::PageUp)));
    }
    assert!(shot(&mut state, 80, 24)[1].starts_with("   1  paragraph 1 "));
    state.change(Change::Struck(vec![1]));
    state.change(Change::Struck(vec![1, 7]));
    // Pale as well, which not every terminal shows.
    assert_eq!(shot(&mut state, 80, 24)[1].trim_end(), "   1  (struck)", "its words are gone");
    write(&mut state, "on\r");
    assert!(shot(&mut state, 80, 24).join("\n").contains("on (not saved yet)"), "back at the end");
    state.change(Change::FromTheTop);
    assert!(shot(&mut state, 80, 24)[1].starts_with("   2  paragraph 2 "), "it is not read back");
}

#[test]
fn what_is_to_be_translated_takes_the_place_of_what_was_before() {
    let mut state = state(words(), LATIN);
    state.change(Change::Source("Translate paragraph 5".to_owned()));
    state.change(Change::Notice("saved".to_owned()));
    state.change(Change::Source("Translate paragraph 6".to_owned()));
    state.change(Change::Ask(Form::account()));
    let rows = shot(&mut state, 80, 24).join("\n");
    assert!(!rows.contains("paragraph 5") && rows.find("saved") < rows.find("paragraph 6"), "{rows}");
    write(&mut state, "on\r");
    assert!(!shot(&mut state, 80, 24).join("\n").contains("paragraph 6"));
}

#[test]
fn an_account_is_read_back_from_its_beginning() {
    let mut state = state(words(), LATIN);
    for number in 1..=60 {
        state.change(paragraph(number, "", &format!("paragraph {number} {}", "and so it went on ".repeat(8))));
    }
    state.change(Change::FromTheTop);
    state.change(Change::Ask(Form::choice("Is it right so?", &["yes".to_owned(), "no".to_owned()], 0)));
    assert!(shot(&mut state, 80, 24)[1].starts_with("   1  paragraph 1 "));
    // No answer is offered, and Enter gives none, before the end was in sight: it reads on.
    let offers = |rows: &[String]| rows.iter().any(|row| row.contains(">  1  yes"));
    let mut pages = 0;
    loop {
        let rows = shot(&mut state, 80, 24);
        if offers(&rows) {
            assert!(rows.iter().any(|row| row.contains("paragraph 60 ")), "{rows:?}");
            break;
        }
        pages += 1;
        let key = if pages == 1 { Code::PageDown } else { Code::Enter };
        assert!(state.happened(Event::Key(Key::plain(key))).is_none() && pages < 60, "{rows:?}");
    }
    assert!(pages > 5, "{pages}");
    // A list leaves Page up and down to what is above it, and what was read stays read.
    state.happened(Event::Key(Key::plain(Code::PageUp)));
    let rows = shot(&mut state, 80, 24);
    assert!(offers(&rows) && !rows.iter().any(|row| row.contains("paragraph 60 ")), "{rows:?}");
}

#[test]
fn paragraphs_that_are_asked_for_come_back_into_sight() {
    let mut state = state(words(), LATIN);
    for number in 1..=30 {
        state.change(paragraph(number, "", &format!("paragraph {number} {}", "and so it went on ".repeat(8))));
    }
    state.change(Change::Ask(Form::account()));
    assert!(!shot(&mut state, 80, 24).join("\n").contains("paragraph 3 "));
    write(&mut state, "/read 3-4\r");
    state.change(paragraph(3, "", "paragraph 3 at the mill"));
    state.change(Change::From(3));
    state.change(Change::Taken);
    state.change(Change::Ask(Form::account()));
    for (columns, rows) in [(80, 24), (40, 12)] {
        assert!(shot(&mut state, columns, rows)[1].starts_with("   3  paragraph 3 at the mill"), "{columns}");
        // As often as it is painted.
        assert!(shot(&mut state, columns, rows)[1].starts_with("   3  "), "{columns}");
        state.change(Change::From(3));
    }
    write(&mut state, "on\r");
    assert!(shot(&mut state, 80, 24).join("\n").contains("on (not saved yet)"), "back at the end");
}

/// Lam and alef are one sign in many fonts, and two cells on a screen.
#[test]
fn a_title_is_not_cut_where_a_font_would_join_letters() {
    for order in [ARABIC, Order::new(Bidi::Terminal, true)] {
        let mut state = State::new(arabic(), order);
        let title = "الأشخاص والآلام";
        state.change(Change::Head { start: title.to_owned(), end: "7Q2K-M".to_owned() });
        state.change(Change::Ask(Form::account()));
        let row = shot(&mut state, 80, 24).remove(0);
        assert_eq!(
            row.chars().filter(|c| !c.is_ascii()).count(),
            title.chars().filter(|c| *c != ' ').count(),
            "{row:?}"
        );
    }
}

#[test]
fn each_paragraph_is_read_from_the_side_of_its_language() {
    let mut state = state(words(), LATIN);
    state.change(paragraph(1, "", "‹אב ٢٠› came, and ‹גד ١٧› saw it"));
    let Change::Paragraph(in_hebrew) = paragraph(2, "", "‹ab 14› אבג") else { unreachable!() };
    state.change(Change::Paragraph(Paragraph { rtl: true, ..in_hebrew }));
    let rows = shot(&mut state, 60, 12);
    assert!(rows.iter().any(|row| row == "   1  ‹٢٠ בא› came, and ‹١٧ דג› saw it"), "{rows:#?}");
    assert!(rows.iter().any(|row| row.starts_with("   2   ") && row.ends_with("   גבא ‹ab 14›")), "{rows:#?}");
}
