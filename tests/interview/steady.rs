//! What a key pressed once too often does, or a question that somebody leaves: nothing that leaks, nothing that ends up in the account, no number that changes.

use std::collections::VecDeque;

use amana::intake::interview::{Ask, Outcome, Reply};
use amana::secret::SecretText;

use super::desk::Desk;
use super::room::{Room, Typist, enter, question, said};
use super::support::stage::{Stage, objects, text};

/// A question, by a part of it, and what is answered.
type Turn = (&'static str, Reply);

/// `account`: the line in which the account is written.
const ACCOUNT: &str = "account";

fn chosen(at: usize) -> Reply {
    Reply::Chosen(vec![at])
}

fn leaves() -> Turn {
    (ACCOUNT, Reply::Interrupted(SecretText::new()))
}

/// Goes to the account with one name, and from there on is asked exactly what stands in `turns`.
fn follows(turns: Vec<Turn>) -> impl FnMut(&Ask, usize) -> Reply {
    let (mut turns, mut begun) = (VecDeque::from(turns), false);
    move |ask, _| {
        let here = if matches!(ask, Ask::Account { .. }) { ACCOUNT } else { question(ask) };
        begun |= here == ACCOUNT;
        match ask {
            _ if begun => {
                let (expected, reply) = turns.pop_front().expect("nothing more is asked");
                assert!(here.contains(expected), "{expected} is expected, and asked is: {here}");
                reply
            }
            Ask::Name { .. } => said("Rima Velkessar"),
            other => enter(other),
        }
    }
}

/// Holds an interview from its beginning, and gives what was heard with the draft that is left.
fn held(room: &mut Room, turns: Vec<Turn>) -> (Vec<String>, amana::vault::OpenDraft) {
    let mut typist = Typist::who(follows(turns));
    let Outcome::Left(draft) = room.holds("en", None, &mut typist) else { panic!("it is left") };
    (typist.heard, room.open_draft(draft))
}

#[test]
fn esc_in_a_check_goes_one_question_back_and_out_at_the_first() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let turns = vec![
        (ACCOUNT, said("Then Sarvel Duncor stood there.")),
        (ACCOUNT, said("/check")),
        ("Is that a name?", chosen(1)),
        ("Their full name", said("Sarvel Duncor")),
        ("Is this right", chosen(0)),
        ("What are they in the story?", Reply::Back),
        ("Is this right", chosen(0)),
        ("What are they in the story?", chosen(8)),
        ("What shall texts call them?", Reply::Back),
        ("What are they in the story?", Reply::Back),
        ("Is this right", Reply::Back),
        ("Their full name", Reply::Back),
        ("Is that a name?", Reply::Back),
        // Before the account goes on: what is typed for the command meets no line that would take it.
        ("Left: nothing was changed.", Reply::Next),
        leaves(),
    ];
    let (_, open) = held(&mut room, turns);
    assert_eq!((open.head.people.len(), open.head.settled.len()), (1, 0));
    assert_eq!(open.paragraphs[0].text.as_str(), "Then Sarvel Duncor stood there.");
    assert_eq!(room.vault.people().unwrap().len(), 1, "nobody was sealed");
}

/// What was sealed in a check stays sealed, whatever is taken back behind it; and nothing from before it is asked again.
#[test]
fn esc_in_a_check_goes_back_as_far_as_what_was_sealed_and_no_further() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let names = ["Olmar Brandec", "Sarvel Duncor", "Velm Hartok", "Ferdan Kolvash"];
    let mut turns: Vec<Turn> = names.map(|name| (ACCOUNT, said(&format!("We stood by {name}.")))).into();
    turns.extend([
        (ACCOUNT, said("/check")),
        // Settled before: that cannot be taken back any more once somebody is sealed.
        ("“Olmar Brandec”", chosen(0)),
        ("“Sarvel Duncor”", chosen(1)),
        ("Their full name", said("Sarvel Duncor")),
        ("Is this right", chosen(0)),
        ("What are they in the story?", chosen(8)),
        ("What shall texts call them?", said("Walnut 31")),
        ("“Velm Hartok”", chosen(0)),
        ("“Ferdan Kolvash”", Reply::Back),
        ("“Velm Hartok”", Reply::Back),
        ("Left: what was done before that stays done.", Reply::Next),
        // What was taken back is open, and the rest is settled.
        (ACCOUNT, said("/check")),
        ("“Velm Hartok”", Reply::Back),
        ("Left: nothing was changed.", Reply::Next),
        leaves(),
    ]);
    let (_, open) = held(&mut room, turns);
    assert_eq!((open.head.people.len(), open.head.settled.len()), (2, 1), "sealed, and nobody's name");
    let texts: Vec<&str> = open.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    assert!(texts[1].starts_with("We stood by ⟦") && !texts.concat().contains("Sarvel"), "{texts:?}");
    assert_eq!(room.vault.people().unwrap().len(), 2);
}

/// Whoever does not remember a name after a break may leave it out: that is said, and when they know it again it is looked for in all that was typed since.
#[test]
fn names_that_are_left_out_after_a_break_are_asked_for_after_the_next() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let turns = vec![
        (ACCOUNT, said("/person Sarvel Duncor")),
        ("Is this right", chosen(0)),
        ("What are they in the story?", chosen(8)),
        ("What shall texts call them?", said("Walnut 31")),
        (ACCOUNT, said("Sarvel Duncor stood by Rima Velkessar.")),
        leaves(),
    ];
    let mut typist = Typist::who(follows(turns));
    let Outcome::Left(draft) = room.holds("en", None, &mut typist) else { panic!("it is left") };
    let goes_on = |room: &mut Room, turns: Vec<Turn>| {
        let mut turns = VecDeque::from(turns);
        let mut typist = Typist::who(|ask, _| {
            let here = if matches!(ask, Ask::Account { .. }) { ACCOUNT } else { question(ask) };
            let (expected, reply) = turns.pop_front().expect("nothing more is asked");
            assert!(here.contains(expected), "{expected} is expected, and asked is: {here}");
            reply
        });
        assert!(matches!(room.holds("en", Some(draft), &mut typist), Outcome::Left(_)));
        let texts = room.open_draft(draft).paragraphs.iter().map(|p| p.text.as_str().to_owned()).collect::<Vec<_>>();
        (typist.heard, texts)
    };
    let left_out = |said: &String| said.contains("Walnut 31› are left out: what is typed now stays unscreened");
    let turns = vec![
        ("were registered", said("Rima Velkessar")),
        ("Is this right", chosen(0)),
        ("Names of ‹Walnut 31› as they were registered", said("")),
        ("Leave the names of ‹Walnut 31› out?", chosen(1)),
        (ACCOUNT, said("Rima Velkessar saw Sarvel Duncor again.")),
        leaves(),
    ];
    let (heard, texts) = goes_on(&mut room, turns);
    assert!(heard.iter().any(left_out), "{heard:#?}");
    assert!(!texts.concat().contains("Rima") && !texts[0].contains("Sarvel"), "what was typed before stays clean");
    assert!(texts[1].ends_with(" saw Sarvel Duncor again."), "nothing looks for it: {texts:?}");
    let turns = vec![
        ("were registered", said("Rima Velkessar")),
        ("Is this right", chosen(0)),
        ("Names of ‹Walnut 31› as they were registered", said("Sarvel Duncor")),
        ("Is this right", chosen(0)),
        leaves(),
    ];
    let (heard, texts) = goes_on(&mut room, turns);
    assert!(!heard.iter().any(left_out), "{heard:#?}");
    assert!(!texts.concat().contains("Sarvel"), "{texts:?}");
}

#[test]
fn esc_in_a_registration_goes_one_question_back_and_out_at_the_first() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let turns = vec![
        (ACCOUNT, said("/person Sarvel Duncor")),
        ("Is this right", chosen(0)),
        ("What are they in the story?", Reply::Back),
        ("Is this right", Reply::Back),
        ("Left: nothing was changed.", Reply::Next),
        (ACCOUNT, said("/person")),
        ("Full name", said("Sarvel Duncor")),
        ("Is this right", chosen(2)),
        ("Others may write it so", Reply::Chosen(Vec::new())),
        ("Another spelling", said("Sarvel the miller")),
        ("Is this right", Reply::Back),
        ("Another spelling", said("")),
        ("What are they in the story?", chosen(8)),
        ("What shall texts call them?", said("Walnut 31")),
        leaves(),
    ];
    let (heard, open) = held(&mut room, turns);
    assert_eq!(open.head.people.len(), 2, "{heard:#?}");
    assert_eq!(open.head.spellings.values().copied().collect::<Vec<_>>().iter().sum::<usize>(), 2);
}

#[test]
fn enter_alone_settles_no_name_and_leaves_none_out() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let mut defaults = Vec::new();
    let mut turns = follows(vec![
        (ACCOUNT, said("Then Sarvel Duncor stood there.")),
        (ACCOUNT, said("/check")),
        ("Is that a name?", chosen(3)),
        ("1 possible name stays open", Reply::Next),
        (ACCOUNT, said("/check")),
        ("Is that a name?", chosen(0)),
        (ACCOUNT, said("/person")),
        ("Full name", said("")),
        ("Does nobody in the room know", chosen(0)),
        ("Full name", said("")),
        ("Does nobody in the room know", chosen(1)),
        ("What are they in the story?", chosen(8)),
        ("What shall texts call them?", said("Walnut 31")),
        leaves(),
    ]);
    let mut typist = Typist::who(|ask, before| {
        if let Ask::Choice { at, question, .. } = ask
            && (question.contains("Is that a name?") || question.contains("Does nobody in the room know"))
        {
            defaults.push(*at);
        }
        turns(ask, before)
    });
    let Outcome::Left(draft) = room.holds("en", None, &mut typist) else { panic!("it is left") };
    let heard = typist.heard;
    assert_eq!(defaults, [3, 3, 0, 0], "what Enter alone says");
    assert!(heard.iter().any(|said| said.starts_with("1 possible name stays open")), "{heard:#?}");
    assert!(heard.iter().any(|said| said.starts_with("All possible names are settled;")), "{heard:#?}");
    assert_eq!(room.open_draft(draft).head.settled.len(), 1);

    // After the break: Enter alone, once too often, at the names.
    let mut turns = vec![("were registered", said("")), ("Leave the names of", chosen(0))];
    turns.push(("were registered", said("Rima Velkessar")));
    turns.extend([("Is this right", chosen(0)), leaves()]);
    let mut turns = VecDeque::from(turns);
    let mut typist = Typist::who(|ask, _| {
        let here = if matches!(ask, Ask::Account { .. }) { ACCOUNT } else { question(ask) };
        let (expected, reply) = turns.pop_front().expect("nothing more is asked");
        assert!(here.contains(expected), "{expected} is expected, and asked is: {here}");
        reply
    });
    assert!(matches!(room.holds("en", Some(draft), &mut typist), Outcome::Left(_)));
    assert!(!typist.heard.iter().any(|said| said.contains("stays unscreened, and nothing")), "{:#?}", typist.heard);
}

#[test]
fn a_number_that_was_read_aloud_never_means_other_words() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let turns = vec![
        (ACCOUNT, said("We left at night.")),
        (ACCOUNT, said("We came back.")),
        (ACCOUNT, said("It was raining.")),
        (ACCOUNT, said("/strike 2-3")),
        ("Strike 2-3?", chosen(0)),
        (ACCOUNT, said("The mill was shut.")),
        (ACCOUNT, said("/read 9")),
        leaves(),
    ];
    let mut typist = Typist::who(follows(turns));
    let Outcome::Left(draft) = room.holds("en", None, &mut typist) else { panic!("it is left") };
    assert!(typist.heard.iter().any(|said| said == "There is no such paragraph."), "{:#?}", typist.heard);
    let numbers = |room: &Room| room.open_draft(draft).paragraphs.iter().map(|p| p.number).collect::<Vec<_>>();
    assert_eq!(numbers(&room), [1, 4]);
    // Also after a break, and where the last is struck.
    let mut account = VecDeque::from([said("/strike 4"), said("We waited."), leaves().1]);
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { .. } => account.pop_front().unwrap(),
        Ask::Name { .. } => said("Rima Velkessar"),
        Ask::Choice { question, .. } if question.contains("Strike 4?") => chosen(0),
        other => enter(other),
    });
    assert!(matches!(room.holds("en", Some(draft), &mut typist), Outcome::Left(_)));
    assert_eq!(numbers(&room), [1, 5]);
}

#[test]
fn what_was_struck_leaves_the_screen() {
    let stage = Stage::new();
    let mut desk = Desk::sit(&stage, "intake --plain");
    desk.consents("1");
    desk.spells("Full name", "Rima Velkessar").answers("What shall texts call them?", "Munira").facts();
    desk.sees("Type what is said").types("Sarvel Duncor hid us.").sees("saved 1").types("/strike 1");
    desk.sees("Strike 1?").sees("[2] ").types("1").sees("struck: 1").keys(b"\x03").sees("stays open");
    assert_eq!(desk.leaves(), 0);
    let screen = desk.screen();
    let (_, after) = screen.rsplit_once("Strike 1?").unwrap();
    // All that stood there is wiped, the scrollback with it, before anything else is said.
    let wiped = after.find("\x1b[2J\x1b[3J\x1b[H").expect("it is wiped");
    assert!(wiped < after.find("struck: 1").unwrap() && !after[wiped..].contains("Sarvel"), "{after:?}");
}

/// What was noted stands in the testimony, and whoever reads the case can read it; an interview that is open says that it is.
#[test]
fn show_prints_what_was_noted_and_says_of_an_open_interview_that_it_is_one() {
    let stage = Stage::new();
    let mut desk = Desk::sit(&stage, "intake --plain");
    desk.consents("1");
    desk.spells("Full name", "Rima Velkessar").answers("What shall texts call them?", "Munira");
    desk.sees("on to the account").sees("[1] ").types("5").answers("Who else is in the room", "an aunt");
    desk.sees("who else is in the room: an aunt").sees("[1] ").types("");
    desk.sees("Type what is said").types("We left at night.").sees("saved 1");
    desk.types("/note they were tired").sees("noted").keys(b"\x03").sees("stays open");
    assert_eq!(desk.leaves(), 0);
    let run = |args: &[&str]| stage.on_case(args).output().unwrap();
    let open = objects(&run(&["list", "--json"]).stdout)[0]["open"].as_str().unwrap().to_owned();
    let shown = run(&["show", &open]);
    assert_eq!(shown.status.code(), Some(10));
    let said = text(&shown.stderr);
    assert!(said.contains("still open, with 1 paragraph saved") && said.contains("`amana intake --case "), "{said}");

    let mut desk = Desk::sit(&stage, "intake --plain --resume");
    desk.spells("Names of ‹Munira›", "Rima Velkessar").sees("Type what is said").types("/finish");
    desk.answers("Is it right so?", "")
        .answers("asked them about this before", "")
        .answers("Does somebody interpret?", "");
    desk.sees("How to reach them safely").sees("| ").types("").answers("Telephone or address", "");
    desk.answers("Close the interview?", "").sees("closed ");
    assert_eq!(desk.leaves(), 0);
    let shown = text(&run(&["show", &open]).stdout);
    assert!(shown.contains("In the room: an aunt"), "{shown}");
    assert!(shown.contains("Note after paragraph 1: they were tired"), "{shown}");
    let notes = objects(&run(&["show", &open, "--json"]).stdout)[0]["notes"].clone();
    assert_eq!((&notes[0]["kind"], &notes[1]["after"]), (&"present".into(), &1.into()), "{notes}");
}

/// A slip in the eight words of the root ends nothing: neither a word that is on no list, nor one of the list in the place of another.
#[test]
fn the_words_of_the_root_are_asked_for_again() {
    let stage = Stage::new();
    let words = std::fs::read_to_string(stage.path("root-words")).unwrap();
    let words: Vec<&str> = words.split_whitespace().collect();
    let slip = format!("zzzzq {}", words[1..].join(" "));
    let other = format!("{} {} {}", words[1], words[0], words[2..].join(" "));
    let roster = stage.path("roster.txt");
    assert!(roster.exists(), "the stage has the roster of its team");
    let (roster, made) = (roster.display().to_string(), stage.path("out/second").display().to_string());
    let mut desk = Desk::sit(&stage, &format!("init '{made}' --roster '{roster}' --kdf 64,3,1"));
    desk.answers("The eight words of the root", &slip).sees("type all eight once more");
    desk.answers("The eight words of the root", &other).sees("type all eight once more");
    desk.answers("The eight words of the root", &words.join(" ")).sees("case: ");
    assert_eq!(desk.leaves(), 0, "{}", desk.screen());
}

#[test]
fn what_was_typed_of_names_does_not_stay_when_the_interview_is_left() {
    let stage = Stage::new();
    let mut desk = Desk::sit(&stage, "intake --plain");
    desk.consents("1").spells("Full name", "Rima Velkessar");
    desk.answers("What shall texts call them?", "Munira").facts().sees("Type what is said");
    // Words that cannot be taken stand in the line again, and nowhere above it.
    desk.types("Rima Velkessar hid ⟦ there").sees("kept for references");
    let screen = desk.screen();
    let typed = screen.rfind("> Rima Velkessar hid ⟦ there").unwrap();
    let told = screen.rfind("kept for references").unwrap();
    assert!(typed > told || screen[typed..told].contains("\x1b[1A\r\x1b[2K"), "{screen}");
    desk.keys(b"\x03").sees("\x1b[2J\x1b[3J\x1b[H").sees("stays open");
    assert_eq!(desk.leaves(), 0);
}
