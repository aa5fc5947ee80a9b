mod device;

use ratatui_core::backend::TestBackend;
use ratatui_core::terminal::Terminal as Screen;

use super::super::key::{Code, Key};
use super::super::{Bidi, Order};
use super::*;

fn words() -> Words {
    Words {
        keys_account: "Enter saves the paragraph · Alt-Enter new line · /check · /finish · F1".to_owned(),
        keys_text: "Enter answers · Esc back · F1".to_owned(),
        keys_secret: "typed unseen · Enter · Esc back".to_owned(),
        keys_choice: "↑ ↓ or a number, then Enter · Esc back".to_owned(),
        keys_many: "Space takes or leaves · Enter · Esc back".to_owned(),
        keys_read: "Enter goes on · PgDn more".to_owned(),
        keys_page: "Enter reads on".to_owned(),
        no_key: "No letter answers this.".to_owned(),
        no_answer: "Nothing to type here.".to_owned(),
        drops: "Esc again drops it.".to_owned(),
        typed_early: "What was typed before is not taken.".to_owned(),
        help_questions: "Help on questions".to_owned(),
        too_small: "The window is too small. Make it larger; nothing is lost.".to_owned(),
        saving: "(not saved yet)".to_owned(),
        struck: "(struck)".to_owned(),
        more: "more below".to_owned(),
        full: "this paragraph cannot grow; save it with Enter".to_owned(),
        paste_too_long: "a paste of {} KiB is too long; nothing of it was taken".to_owned(),
        not_utf8: "something that is no text was left out".to_owned(),
        locks_in: "locks in {}".to_owned(),
        typed: "(typed)".to_owned(),
        help: "The keys of this screen".to_owned(),
        zero: '0',
    }
}

fn arabic() -> Words {
    Words {
        keys_account: "إدخال يحفظ الفقرة · F1 مساعدة".to_owned(),
        saving: "(لم تحفظ بعد)".to_owned(),
        zero: '٠',
        ..words()
    }
}

fn paragraph(number: u32, speaker: &str, text: &str) -> Change {
    Change::Paragraph(Paragraph {
        number,
        speaker: Some(speaker.to_owned()).filter(|speaker| !speaker.is_empty()),
        text: text.to_owned(),
        is_struck: false,
        mark: String::new(),
    })
}

fn state(words: Words, order: Order) -> State {
    let mut state = State::new(words, order);
    state.change(Change::Head { start: "7Q2K-M · account".to_owned(), end: "English".to_owned() });
    state.change(Change::Status("saved 2 · possible names 1 · draft 14:05".to_owned()));
    state
}

fn shot(state: &mut State, width: u16, height: u16) -> Vec<String> {
    let mut screen = Screen::new(TestBackend::new(width, height)).unwrap();
    screen.draw(|frame| state.paint(frame)).unwrap();
    let buffer = screen.backend().buffer();
    buffer
        .content
        .chunks(usize::from(width))
        .map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>().trim_end().to_owned())
        .collect()
}

fn cursor(state: &mut State, width: u16, height: u16) -> (u16, u16) {
    let mut screen = Screen::new(TestBackend::new(width, height)).unwrap();
    screen.draw(|frame| state.paint(frame)).unwrap();
    let at = screen.backend().cursor_position();
    (at.x, at.y)
}

fn write(state: &mut State, text: &str) -> Vec<Reply> {
    let key = |c| if c == '\r' { Key::plain(Code::Enter) } else { Key::plain(Code::Char(c)) };
    text.chars().filter_map(|c| state.happened(Event::Key(key(c)))).collect()
}

fn texts(replies: &[Reply]) -> Vec<&str> {
    let text = |reply: &Reply| match reply {
        Reply::Text(text) | Reply::Paragraph(text) => Some(text.expose().to_owned().leak() as &str),
        _ => None,
    };
    replies.iter().filter_map(text).collect()
}

const LATIN: Order = Order::new(Bidi::App, false);
const ARABIC: Order = Order::new(Bidi::App, true);

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
