use super::*;

/// Escape out of a paragraph that is written anew: once it is told what that drops, and only where something would be dropped.
#[test]
fn escape_does_not_drop_words_unsaid() {
    let mut state = state(words(), LATIN);
    let anew = || Form::lines("Paragraph 1:").given(SecretText::copy_of("They came.")).kept();
    let escapes = |state: &mut State| state.happened(Event::Key(Key::plain(Code::Escape)));
    state.change(Change::Ask(anew()));
    assert!(matches!(escapes(&mut state), Some(Reply::Back)));
    state.change(Change::Ask(anew()));
    write(&mut state, " At night.");
    assert!(escapes(&mut state).is_none());
    assert!(shot(&mut state, 80, 24).join("\n").contains("Esc again drops it."));
    assert_eq!(state.form.editor.as_ref().unwrap().text(), "They came. At night.");
    assert!(matches!(escapes(&mut state), Some(Reply::Back)));
}

#[test]
fn names_and_secrets_are_gone_with_the_answer() {
    let everything = |state: &mut State| shot(state, 80, 24).join("\n");
    let mut state = state(words(), LATIN);
    state.change(Change::Ask(Form::line("The name:")));
    write(&mut state, "Rimas Aldok");
    assert!(everything(&mut state).contains("Rimas Aldok"));
    assert_eq!(texts(&write(&mut state, "\r")), ["Rimas Aldok"]);
    assert!(!everything(&mut state).contains("Rimas"));
    let yes = ["yes".to_owned(), "no".to_owned()];
    state.change(Change::Ask(Form::choice("Is it right?", &yes, 0).showing(SecretText::copy_of("Rimas Aldok"))));
    assert!(everything(&mut state).contains("Rimas Aldok"));
    write(&mut state, "\r");
    assert!(!everything(&mut state).contains("Rimas"));
    state.change(Change::Ask(Form::names("Also written:", vec![SecretText::copy_of("Rimaz Aldok")])));
    assert!(everything(&mut state).contains(">· 1  Rimaz Aldok"));
    write(&mut state, "\r");
    assert!(!everything(&mut state).contains("Rimaz"));
    state.change(Change::Ask(Form::secret("Passphrase:")));
    write(&mut state, "open sesame");
    let seen = everything(&mut state);
    assert!(seen.contains("(typed)") && !seen.contains("sesame"));
    assert_eq!(texts(&write(&mut state, "\r")), ["open sesame"]);
    assert!(!everything(&mut state).contains("(typed)"));
}

#[test]
fn long_texts_scroll_and_the_answer_stays_in_sight() {
    let mut state = state(words(), LATIN);
    let script: String = (1..=60).map(|line| format!("line {line}\n")).collect();
    state.change(Change::Ask(Form::choice(&script, &["yes".to_owned(), "no".to_owned()], 0)));
    let first = shot(&mut state, 80, 24).join("\n");
    assert!(first.contains("line 1\n") && first.contains("more below") && !first.contains("yes"), "{first}");
    // Enter reads on, and a number chooses nothing that is not offered yet.
    state.happened(Event::Key(Key::plain(Code::Char('2'))));
    for _ in 0..8 {
        if shot(&mut state, 80, 24).join("\n").contains("yes") {
            break;
        }
        assert!(state.happened(Event::Key(Key::plain(Code::Enter))).is_none());
    }
    let last = shot(&mut state, 80, 24).join("\n");
    assert!(last.contains("line 60") && !last.contains("more below") && last.contains(">  1  yes"), "{last}");
    // Whoever reads the beginning again has read the end.
    state.happened(Event::Key(Key::plain(Code::PageUp)));
    assert!(shot(&mut state, 80, 24).join("\n").contains(">  1  yes"));
    assert!(
        matches!(state.happened(Event::Key(Key::plain(Code::Enter))), Some(Reply::Chosen(chosen)) if chosen == [0])
    );
}

#[test]
fn what_a_smaller_window_hides_is_read_again_before_it_is_answered() {
    let enter = || Event::Key(Key::plain(Code::Enter));
    let mut state = state(words(), LATIN);
    state.change(Change::Ask(Form::read(&"We write down what people have lived through. ".repeat(10))));
    assert!(shot(&mut state, 80, 24).join("\n").contains("lived through."));
    // It fitted, and fits no more.
    assert!(state.happened(Event::Resized).is_none());
    assert!(shot(&mut state, 50, 12).join("\n").contains("more below"));
    let pages = (0..20).take_while(|_| {
        let passed = state.happened(enter()).is_some();
        shot(&mut state, 50, 12);
        !passed
    });
    assert!((1..10).contains(&pages.count()), "to its last page, and then on");
}

#[test]
fn a_line_is_answered_by_whoever_saw_its_question_to_the_end() {
    let mut state = state(words(), LATIN);
    let question = format!("{}Not before which date?", "You can change each of these answers. ".repeat(12));
    state.change(Change::Ask(Form::line(&question)));
    assert!(!shot(&mut state, 50, 12).join("\n").contains("Not before which date?"));
    assert!(write(&mut state, "2031\r").is_empty(), "there is more to read");
    for _ in 0..10 {
        if shot(&mut state, 50, 12).join("\n").contains("Not before which date?") {
            break;
        }
        write(&mut state, "\r");
    }
    assert_eq!(texts(&write(&mut state, "-05\r")), ["2031-05"]);
    // One that fits, or that was typed ahead of being shown, is answered at once.
    state.change(Change::Ask(Form::line(&question)));
    assert_eq!(texts(&write(&mut state, "-\r")), ["-"]);
}

#[test]
fn an_option_stands_beside_its_number() {
    let mut state = state(words(), LATIN);
    state.change(Change::Ask(Form::choice("Which?", &["latin".to_owned(), "אבג".to_owned()], 0)));
    let rows = shot(&mut state, 80, 24);
    assert_eq!(rows[20..22], [" >  1  latin", "    2  גבא"]);
    let mut state = self::state(arabic(), ARABIC);
    state.change(Change::Ask(Form::choice("אבג", &["latin".to_owned(), "אבג".to_owned()], 0)));
    let rows = shot(&mut state, 40, 12);
    assert!(rows[8].ends_with("latin  ١  <") && rows[9].ends_with("גבא  ٢"), "{rows:?}");
}

#[test]
fn notices_stand_until_the_next_answer() {
    let mut state = state(words(), LATIN);
    state.change(Change::Ask(Form::account()));
    state.change(Change::Notice("nobody here is called that".to_owned()));
    state.change(Change::Heed("the keyboard may be in another layout".to_owned()));
    state.happened(Event::PasteTooLong(2 << 20));
    let rows = shot(&mut state, 80, 24);
    assert_eq!(
        rows[15..19],
        [
            " nobody here is called that",
            " ! the keyboard may be in another layout",
            " a paste of 2048 KiB is too long; nothing of it was taken",
            ""
        ]
    );
    write(&mut state, "x\r");
    assert!(!shot(&mut state, 80, 24).join("\n").contains("2048"));
    // The last minute is counted.
    state.locks_in = 59;
    assert!(shot(&mut state, 80, 24)[22].ends_with("locks in 0:59"));
    state.locks_in = 61;
    assert!(!shot(&mut state, 80, 24)[22].contains("locks"));
}

#[test]
fn a_late_paste_of_a_megabyte_is_no_text() {
    let mut state = state(words(), LATIN);
    state.change(Change::Ask(Form::account()));
    let paste = SecretText::from_string("x".repeat(form::PARAGRAPH_MAX - 10));
    state.happened(Event::Paste(paste));
    assert_eq!(state.editor.text().len(), form::PARAGRAPH_MAX - 10);
    state.happened(Event::Paste(SecretText::copy_of("eleven more")));
    assert_eq!(state.editor.text().len(), form::PARAGRAPH_MAX - 10);
    assert!(shot(&mut state, 80, 24).join("\n").contains("cannot grow"));
}

/// A dash says elsewhere that there is nothing: here Enter behind it answers nothing, and the question stays.
#[test]
fn a_dash_chooses_nothing() {
    let mut state = state(words(), LATIN);
    let options = ["yes", "no", "not asked"].map(str::to_owned);
    state.change(Change::Ask(Form::choice("Has anybody asked before?", &options, 2)));
    shot(&mut state, 80, 24);
    assert!(write(&mut state, "-\r").is_empty());
    assert!(shot(&mut state, 80, 24).join("\n").contains("No letter answers this."));
    assert!(matches!(&write(&mut state, "2\r")[..], [Reply::Chosen(chosen)] if chosen[..] == [1]));
}
