//! The line mode, and what is said outside the full screen: pages that fit the window, Arabic in the order in which it is read, failures in the
//! language of whoever is asked.

use unicode_segmentation::UnicodeSegmentation as _;

use super::screen::Screen;
use super::support::stage::{Stage, text};

/// As a terminal shows it that puts every letter behind the one before: right-to-left words from their last letter to their first.
fn turned(text: &str) -> String {
    text.graphemes(true).rev().collect()
}

#[test]
fn consent_is_shown_a_window_at_a_time() {
    let stage = Stage::new();
    let mut screen = Screen::sit(&stage, &["intake", "--plain"], (50, 12), &[]);
    // With a screen reader what is to be read aloud has to be known before the text.
    screen.answers("[1]", "").sees("Read this aloud:").sees("You know who I am").sees("there is more; Enter reads on");
    // What was typed ahead passes no page.
    assert!(!screen.shown().contains("be called back."), "{}", screen.shown());
    screen.keys("\r").sees("be called back.").sees("(read this aloud; Enter goes on)");
    screen.keys("\r").sees("May I write down").sees("[2]");
    // One question back, and from any page.
    screen.types("<").sees("You know who I am").sees("there is more; Enter reads on").types("<");
    screen.sees("Which language does the").keys("\x03");
    assert_eq!(screen.leaves(), 0);
}

#[test]
fn a_text_that_fits_the_window_is_one_page() {
    let stage = Stage::new();
    let mut screen = Screen::sit(&stage, &["intake", "--plain"], (80, 24), &[]);
    screen.answers("[1]", "").sees("(read this aloud; Enter goes on)").keys("\x03");
    assert_eq!(screen.leaves(), 0);
    assert!(!String::from_utf8_lossy(&screen.bytes()).contains("there is more"));
}

/// An interview in Arabic, line after line, up to a paragraph that is begun; then it is left. The questions as `seen` turns them.
fn left_in_arabic(screen: &mut Screen, seen: impl Fn(&str) -> String) {
    screen.answers(&seen("بأي لغة يتكلم الشاهد؟"), "").answers(&seen("اقرأ هذا بصوت عالٍ"), "");
    screen.sees(&seen("هل تسمح لي")).sees("[٢]").types("1");
    for question in ["الجميع", "الصحفيون", "منظمات", "محكمة"] {
        screen.sees(&seen(question)).sees("[٢]").types("");
    }
    screen.answers(&seen("شكرًا لك"), "").answers(&seen("الاسم الكامل"), "");
    screen.sees(&seen("نعم، لا أحد يعرف اسمًا")).types("2").answers(&seen("ماذا تسمّيه"), "");
    screen.answers(&seen("إلى الرواية"), "").sees(&seen("اكتب ما يُقال"));
    screen.types("جئنا إلى الجسر").sees(&seen("حُفظت")).sees(&seen("جئنا إلى الجسر"));
    screen.keys("ثم رجعنا").sees(&seen("ثم رجعنا")).keys("\x03").sees(&seen("تبقى مفتوحة"));
    assert_eq!(screen.leaves(), 0);
}

#[test]
fn arabic_is_read_from_right_to_left_where_the_terminal_does_not_turn_it() {
    let stage = Stage::new();
    let mut screen = Screen::sit(&stage, &["intake", "--plain", "--language", "ar"], (80, 24), &[]);
    left_in_arabic(&mut screen, turned);
    let bytes = screen.bytes();
    let sent = String::from_utf8_lossy(&bytes);
    assert!(!sent.contains('\u{2068}'), "no invisible marks for a terminal that knows none");
    // What somebody is to type stands there as it is typed, in the middle of an Arabic sentence.
    assert!(sent.contains("amana intake --case"), "{}", screen.shown());
    let next = sent.rsplit("amana intake --case").next().unwrap();
    // The command may be broken at the end of a line.
    let language = next.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word == "ar");
    assert!(
        next.contains("--resume") && next.contains("--language") && language,
        "whoever is asked in Arabic goes on in it: {next}"
    );
}

#[test]
fn arabic_is_left_to_a_terminal_that_turns_it_and_to_whoever_wants_it_as_it_is_stored() {
    for (args, environment) in [(&[][..], &[("VTE_VERSION", "6800")][..]), (&["--bidi", "off"][..], &[][..])] {
        let stage = Stage::new();
        let args = [&["intake", "--plain", "--language", "ar"][..], args].concat();
        let mut screen = Screen::sit(&stage, &args, (80, 24), environment);
        left_in_arabic(&mut screen, str::to_owned);
    }
}

#[test]
fn what_is_said_after_the_full_screen_is_turned_as_on_it() {
    let stage = Stage::new();
    let mut screen = Screen::sit(&stage, &["intake", "--language", "ar"], (80, 24), &[]);
    screen.sees(&turned("بأي لغة يتكلم الشاهد؟")).keys("\x03").sees(&turned("لم يُحفظ شيء"));
    assert_eq!(screen.leaves(), 0);
    let mut screen = Screen::sit(&stage, &["intake", "--language", "ar", "--resume", "ZZZZ"], (80, 24), &[]);
    screen.sees(&turned("لا مقابلة مفتوحة بهذا الرمز"));
    assert_eq!(screen.leaves(), 10);
}

#[test]
fn failures_at_an_interview_in_arabic_are_said_in_arabic() {
    let stage = Stage::new();
    let said = |args: &[&str], code: i32| {
        let done = stage.on_case(&[args, &["--accept-swap"]].concat()).output().unwrap();
        assert_eq!(done.status.code(), Some(code), "{}", text(&done.stderr));
        text(&done.stderr)
    };
    let said_none = said(&["intake", "--language", "ar", "--resume", "ZZZZ"], 10);
    assert!(said_none.contains("خطأ: لا مقابلة مفتوحة بهذا الرمز\nما العمل: "), "{said_none}");
    let no_code = said(&["correct", "ZZZZ", "--language", "ar"], 10);
    assert!(no_code.contains("خطأ: لا شيء كهذا في هذا الملف"), "{no_code}");
    // A failure without words of its own says its kind, and in English the rest.
    stage.put("in/script", "language = en\n");
    let script = stage.path("in/script");
    let script = said(&["intake", "--language", "ar", "--script", script.to_str().unwrap()], 3);
    assert!(script.contains("خطأ: قاعدة تمنع ذلك.") && script.contains("\nthe script has no line"), "{script}");
    // For machines it is English.
    let json = stage.on_case(&["intake", "--language", "ar", "--resume", "ZZZZ", "--accept-swap", "--json"]);
    let json = { json }.output().unwrap();
    assert!(text(&json.stdout).contains("no open interview has this code"), "{}", text(&json.stdout));
    // And for whoever is asked in English.
    let english = said(&["intake", "--resume", "ZZZZ"], 10);
    assert!(english.contains("amana: no open interview has this code\nhint: `amana list --case "), "{english}");
}

#[test]
fn a_case_in_use_and_a_folder_that_is_none_are_said_in_arabic() {
    let stage = Stage::new();
    let mut open = Screen::sit(&stage, &["intake"], (80, 24), &[]);
    open.sees("Which language does the witness");
    let second = stage.on_case(&["intake", "--language", "ar", "--accept-swap"]).output().unwrap();
    assert_eq!(second.status.code(), Some(11));
    assert!(text(&second.stderr).contains("خطأ: يستعمل برنامج آخر هذا الملف"), "{}", text(&second.stderr));
    open.keys("\x03");
    assert_eq!(open.leaves(), 0);
    let args = ["intake", "--language", "ar", "--accept-swap", "--case", "nowhere"];
    let none = stage.command(&args).output().unwrap();
    assert_eq!(none.status.code(), Some(10));
    assert!(text(&none.stderr).contains("خطأ: ليس هذا مجلد ملف: nowhere"), "{}", text(&none.stderr));
}

#[test]
fn a_name_behind_a_command_leaves_the_screen() {
    let stage = Stage::new();
    let mut desk = super::desk::Desk::sit(&stage, "intake --plain");
    desk.consents("1");
    desk.spells("Full name", "Rima Velkessar");
    desk.answers("What shall texts call them?", "Munira").facts();
    // Up a row, and the row is emptied: before anything else is said.
    let wiped = |line: &str, screen: &str| screen.replace('\r', "").contains(&format!("> {line}\n\x1b[1A\x1b[2K"));
    desk.sees("Type what is said").types("/person Basil Tamerkhan").sees("Is this right?");
    assert!(wiped("/person Basil Tamerkhan", &desk.screen()), "{:?}", desk.screen());
    // What is typed before Enter goes on is no part of the account unless somebody says so, and leaves the screen.
    desk.sees("[1]").types("<").sees("Left: nothing was changed").types("Basil Tamerkhan");
    desk.sees("Is it a part of the account?").sees("    Basil Tamerkhan").sees("[1]").types("2").sees("> ");
    desk.types("/persn Basil Tamerkhan").sees("no such command");
    assert!(wiped("/persn Basil Tamerkhan", &desk.screen()), "{:?}", desk.screen());
}

/// What was typed, asked and shown before a name was registered says whose pseudonym it is.
#[test]
fn a_name_that_is_registered_late_leaves_the_screen() {
    let stage = Stage::new();
    let mut desk = super::desk::Desk::sit(&stage, "intake --plain");
    desk.consents("1");
    desk.spells("Full name", "Rima Velkessar");
    desk.answers("What shall texts call them?", "Munira").facts();
    // What stands there since all was wiped, with its scrollback.
    let stands = |screen: &str, wiped: usize| {
        let parts: Vec<&str> = screen.split("\x1b[2J\x1b[3J\x1b[H").collect();
        assert_eq!(parts.len(), wiped + 1, "{screen:?}");
        parts[wiped].to_owned()
    };
    desk.sees("Type what is said").types("We saw Zoltan Brivek at the mill.").sees("saved 1");
    desk.types("/person Zoltan Brivek").sees("type it again").types("1").answers("What are they in the story?", "");
    desk.answers("What shall texts call them", "Walnut 31").sees("names replaced: 1").sees("at the mill").sees("> ");
    let all = stands(&desk.screen(), 1);
    assert!(all.contains("‹Walnut 31› is") && all.contains("We saw ‹Walnut 31› at"), "{all}");
    assert!(!all.contains("Brivek"), "{all}");

    desk.types("Olmar Brandec came, and Olmar Brandec spoke.").sees("saved 2").types("/check");
    desk.sees("2 times in all: “Olmar Brandec”").types("2").answers("Their full name", "");
    desk.answers("Is this right?", "").answers("What are they in the story?", "");
    desk.answers("What shall texts call them", "Walnut 32").sees("‹Walnut 32› spoke").sees("> ");
    let all = stands(&desk.screen(), 2);
    assert!(all.contains("‹Walnut 32› is") && !all.contains("Brandec"), "{all}");

    // The words that are taken out by hand are shown when they are asked for.
    desk.types("/edit 2").sees("Paragraph 2 anew").sees("| ").types("Somebody came.").sees("| ").types("");
    desk.answers("much shorter", "1").sees("saved 2").sees("> ");
    let all = stands(&desk.screen(), 3);
    assert!(all.contains("Somebody came.") && !all.contains("Walnut 32› spoke"), "{all}");
}

/// A place is noted before there is any paragraph: the name in it leaves the screen as one in the account does.
#[test]
fn a_name_in_a_place_leaves_the_screen_when_somebody_is_called_so() {
    let stage = Stage::new();
    let mut desk = super::desk::Desk::sit(&stage, "intake --plain");
    desk.consents("1");
    desk.spells("Full name", "Rima Velkessar");
    desk.answers("What shall texts call them?", "Munira").facts();
    desk.sees("Type what is said").types("/facts").sees("on to the account").types("4");
    desk.sees("Where")
        .types("house of Zoltan Brivek")
        .sees("house of Zoltan Brivek")
        .sees("on to the account")
        .types("");
    desk.sees("> ").types("/person Zoltan Brivek").sees("type it again").types("1");
    desk.answers("What are they in the story?", "").answers("What shall texts call them", "Walnut 31");
    desk.sees("‹Walnut 31› is").sees("> ").types("/facts").sees("house of ‹Walnut 31›");
    let all = desk.screen();
    let (_, stands) = all.rsplit_once("\x1b[2J\x1b[3J\x1b[H").expect("the screen is wiped");
    assert!(stands.contains("‹Walnut 31› is") && !stands.contains("Brivek"), "{stands}");
}

/// Whoever pastes a transcript with a command in it loses no paragraph of it: what stands behind the command answers no question, and comes again.
#[test]
fn what_is_pasted_behind_a_command_stands_in_the_line_again() {
    let stage = Stage::new();
    let mut screen = Screen::sit(&stage, &["intake", "--plain"], (80, 24), &[]);
    screen.begins();
    let behind = "Then somebody fell into the river.\r\r2\r/person Mirko Tasev\rNobody helped.\r";
    screen.keys(&format!("One day Jonas Velling came.\r/person Jonas Velling\r{behind}"));
    // Neither the empty line nor the number answered.
    screen.sees("not taken: type it again").sees("type it again").sees("[1]").types("1");
    screen.answers("What are they in the story?", "").answers("What shall texts call them", "Walnut 31");
    screen.sees("What was typed before the question was asked").sees("> Then somebody fell into the river.");
    // The account is not over before all of it was seen.
    screen.keys("\x15").types("/finish").sees("Not finished yet").sees("> /person Mirko Tasev").keys("\r");
    screen.sees("    Mirko Tasev").sees("[1]").types("1");
    screen.sees("What are they in the story?");
    screen.keys("\x03");
    assert_eq!(screen.leaves(), 0);
    // What was not seen yet is kept over the break; the command, which is no words of anybody, is not.
    let room = super::room::Room::of(&stage);
    let [id] = room.vault.draft_ids().unwrap()[..] else { panic!("one interview is open") };
    let open = room.open_draft(id);
    let words: Vec<_> = open.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    assert!(words.len() == 1 && words[0].starts_with("One day ⟦"), "{words:?}");
    assert_eq!(open.unfinished.unwrap().text.as_str(), "Nobody helped.");
}

/// A witness who talks on while there is something to read is not lost: the words stand in the line of the account, and are kept over a break.
#[test]
fn what_is_typed_where_there_is_something_to_read_begins_the_next_line() {
    let stage = Stage::new();
    let mut screen = Screen::sit(&stage, &["intake", "--plain"], (80, 24), &[]);
    screen.begins().types("One day Jonas Velling came.").sees("saved 1").types("/check");
    screen.sees("Jonas Velling").sees("[4]").types("").sees("(Enter goes on)");
    screen.types("Then they told us to leave.").sees("Nothing was asked here").sees("> Then they told us to leave.");
    screen.keys("\x03");
    assert_eq!(screen.leaves(), 0);
    let room = super::room::Room::of(&stage);
    let [id] = room.vault.draft_ids().unwrap()[..] else { panic!("one interview is open") };
    let open = room.open_draft(id);
    let words: Vec<_> = open.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    assert_eq!(words, ["One day Jonas Velling came."]);
    assert_eq!(open.unfinished.unwrap().text.as_str(), "Then they told us to leave.");
}

/// Words stand in the line again, and somebody types a command behind them: it is done, and is no part of them.
#[test]
fn a_command_that_is_typed_behind_words_that_stand_there_again_is_none_of_them() {
    const WORDS: &str = "Then they told us to leave.";
    let stage = Stage::new();
    let mut screen = Screen::sit(&stage, &["intake", "--plain"], (100, 60), &[]);
    screen.begins().types("we hid below the weir.").sees("saved 1").types("/help").sees("(Enter goes on)");
    screen.types(WORDS).sees("Nothing was asked here").sees(&format!("> {WORDS}")).types("/edit 1");
    screen.sees("What you had begun stands in the line again.").sees("Paragraph 1 anew").sees("| ").types("");
    screen.settles().types("/home").sees("There is no such command").sees(&format!("> {WORDS}/home"));
    screen.keys("\x7f\x7f\x7f\x7f\x7f").types("/person Mirko Tasev").sees("Is this right?").types("1");
    screen.answers("What are they in the story?", "").answers("What shall texts call them", "Walnut 31");
    screen.sees("is ").settles().types("/pause").sees("locked: the names are wiped").keys("\x03");
    screen.leaves();
    let shown = screen.shown();
    assert!(!shown.contains("Tasev"), "{shown}");
    let room = super::room::Room::of(&stage);
    let [id] = room.vault.draft_ids().unwrap()[..] else { panic!("one interview is open") };
    let open = room.open_draft(id);
    let words: Vec<_> = open.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    assert_eq!((words, open.unfinished.unwrap().text.as_str()), (vec!["we hid below the weir."], WORDS));
}

/// What ends the account or locks it has them as a paragraph first, with all that comes behind them and nobody has seen.
#[test]
fn a_lock_behind_words_that_stand_there_again_loses_none_of_them() {
    let stage = Stage::new();
    let mut screen = Screen::sit(&stage, &["intake", "--plain"], (100, 60), &[]);
    screen.begins().keys("/facts\rthen we ran.\rnobody fell.\r").sees("on to the account");
    screen.settles().types("").sees("> then we ran.").types("/finish").sees("Not finished yet");
    screen.settles().types("/pause").sees("locked: the names are wiped").keys("\x03");
    screen.leaves();
    let room = super::room::Room::of(&stage);
    let [id] = room.vault.draft_ids().unwrap()[..] else { panic!("one interview is open") };
    let open = room.open_draft(id);
    let words: Vec<_> = open.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    assert_eq!(words, ["then we ran.\nnobody fell."]);
}

#[test]
fn an_option_in_other_letters_stands_behind_its_number() {
    let stage = Stage::new();
    let mut screen = Screen::sit(&stage, &["intake", "--plain", "--bidi", "app"], (80, 24), &[]);
    screen.sees(&format!("  2  {}", turned("العربية"))).keys("\x03");
    assert_eq!(screen.leaves(), 0);
}
