//! Words that were typed and not handed over: a command behind them, a lock, somebody who leaves or registers a person, a disk that is full. They
//! stand in the line again, or are said not to be saved.

use std::cell::Cell;

use amana::intake::interview::{Ask, Outcome, Reply};
use amana::secret::SecretText;
use amana::vault::DraftId;

use super::desk::Desk;
use super::needles::Needles;
use super::room::{Room, Typist, enter, said};
use super::screen::Screen;
use super::support::stage::{Stage, objects};

const WORDS: &str = "They shot eleven men behind the tannery wall.";

fn nothing() -> SecretText {
    SecretText::new()
}

/// What was being typed in the only open interview, as it is kept.
fn kept(stage: &Stage) -> String {
    let room = Room::of(stage);
    let [id] = room.vault.draft_ids().unwrap()[..] else { panic!("one interview is open") };
    unfinished(&room, id)
}

fn unfinished(room: &Room, id: DraftId) -> String {
    room.open_draft(id).unfinished.map_or_else(String::new, |begun| begun.text.as_str().to_owned())
}

fn paragraphs_of(stage: &Stage) -> Vec<String> {
    let run = |args: &[&str]| objects(&stage.on_case(args).arg("--json").output().unwrap().stdout);
    let listed = run(&["list"]);
    let shown = run(&["show", listed[0]["testimony"].as_str().unwrap()]);
    let paragraphs = shown[0]["paragraphs"].as_array().unwrap();
    paragraphs.iter().map(|paragraph| paragraph["text"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn an_interview_is_not_finished_over_words_that_stand_in_the_line() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let (at, mut stood) = (Cell::new(0), Vec::new());
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { given } => {
            stood.push(given.expose().to_owned());
            match at.replace(at.get() + 1) {
                0 => said("We left at night."),
                1 => said(&format!("{WORDS} /finish")),
                2 => said(&format!("{} /FINISH ", given.expose())),
                3 => said(given.expose()),
                _ => said("/finish"),
            }
        }
        other => enter(other),
    });
    let Outcome::Closed(testimony, closing) = room.holds("en", None, &mut typist) else { panic!("it is closed") };
    let heard = |what: &str| typist.heard.iter().filter(|said| said.contains(what)).count();
    assert_eq!((closing.paragraphs, heard("Not finished"), heard("stands in the line again")), (2, 2, 0));
    assert!(room.vault.newest(testimony).unwrap().text.as_str().ends_with(WORDS));
    assert_eq!(stood, ["", "", WORDS, WORDS, ""]);
}

/// Every command that asks, and every way out of its question.
#[test]
fn words_before_a_command_are_kept_wherever_it_is_left() {
    for command in ["/facts", "/note", "/speaker", "/person", "/check", "/pause", "/help"] {
        for idles in [false, true] {
            let stage = Stage::new();
            let mut room = Room::of(&stage);
            let at = Cell::new(0);
            let mut typist = Typist::who(|ask, _| match ask {
                Ask::Account { given } => match at.replace(at.get() + 1) {
                    0 => said("Olmar Brandec came."),
                    1 => said(&format!("{WORDS} {command}")),
                    // These ask nothing.
                    _ => Reply::Interrupted(SecretText::copy_of(given.expose())),
                },
                _ if at.get() == 2 && idles => Reply::Idle(nothing()),
                _ if at.get() == 2 => Reply::Interrupted(nothing()),
                other => enter(other),
            });
            let (Outcome::Left(draft) | Outcome::Locked(draft)) = room.holds("en", None, &mut typist) else {
                panic!("{command}: it is open")
            };
            assert_eq!(unfinished(&room, draft), WORDS, "{command} {idles}");
            // It is given back, and can be handed over.
            let at = Cell::new(0);
            let mut typist = Typist::who(|ask, _| match ask {
                Ask::Account { given } if at.replace(at.get() + 1) == 0 => said(given.expose()),
                Ask::Account { .. } => Reply::Interrupted(nothing()),
                other => enter(other),
            });
            assert_eq!(room.holds("en", Some(draft), &mut typist), Outcome::Left(draft));
            let open = room.open_draft(draft);
            assert_eq!((open.paragraphs[1].text.as_str(), open.unfinished.is_none()), (WORDS, true), "{command}");
        }
    }
}

/// What was typed in the account before a question came stands there too, behind the words before the command.
#[test]
fn what_was_typed_ahead_does_not_take_the_place_of_words_before_a_command() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let at = Cell::new(0);
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { .. } => {
            at.set(1);
            said(&format!("{WORDS} /facts"))
        }
        _ if at.get() == 1 => Reply::Interrupted(SecretText::copy_of("Then we ran.")),
        other => enter(other),
    });
    let Outcome::Left(draft) = room.holds("en", None, &mut typist) else { panic!("it is left") };
    assert_eq!(unfinished(&room, draft), format!("{WORDS}\nThen we ran."));
}

#[test]
fn who_is_registered_behind_begun_words_is_replaced_in_them_and_they_stay() {
    let stage = Stage::new();
    let mut desk = Desk::sit(&stage, "intake --plain");
    desk.consents("1").spells("Full name", "Rima Velkessar").answers("What shall texts call them?", "Munira");
    desk.facts().sees("Type what is said").types("We left at night.").sees("saved 1");
    desk.types("Rima Velkessar saw Tarkhan Oldessy behind the tannery /person");
    desk.spells("Full name", "Tarkhan Oldessy");
    desk.answers("What are they in the story?", "").answers("What shall texts call them?", "Walnut 31").sees("sealed");
    // Also a further spelling, and somebody who is taken by code.
    desk.sees("> ")
        .types("/person Walnut 31")
        .sees("Another spelling")
        .types("Oldessi")
        .sees("Is this right?")
        .types("1");
    desk.sees("> ");
    desk.kills();
    let begun = kept(&stage);
    assert_eq!(begun.replace(|letter| letter != '⟦' && letter != '⟧', "").chars().count(), 4, "two people: {begun}");
    assert!(begun.ends_with(" behind the tannery"), "{begun}");
    assert_eq!(Needles::new(["Oldessy".to_owned()]).find_below(&stage.case()), Vec::<String>::new());
    let mut desk = Desk::sit(&stage, "intake --plain --resume");
    desk.spells("Names of ‹Munira›", "Rima Velkessar").spells("Names of ‹Walnut 31›", "Tarkhan Oldessy; Oldessi");
    desk.sees("‹Munira› saw ‹Walnut 31› behind the tannery").types(" wall.").sees("saved 2").keys(b"\x03");
    desk.sees("stays open; every acknowledged paragraph is saved, and so is the line that was begun");
    assert_eq!(desk.leaves(), 0);
}

#[test]
fn words_before_pause_and_finish_in_the_line_mode() {
    let stage = Stage::new();
    let mut desk = Desk::sit(&stage, "intake --plain");
    desk.consents("1").nobody_knows("Full name").answers("What shall texts call them?", "Munira");
    desk.facts().sees("Type what is said").types("We left at night.").sees("saved 1");
    desk.types(&format!("{WORDS} /finish")).sees("! Not finished").sees(&format!("> {WORDS}"));
    desk.types(" /pause").sees("locked: the names are wiped");
    assert_eq!(kept(&stage), WORDS);
    desk.types("").sees("A paragraph was begun").sees(&format!("> {WORDS}")).types("").sees("saved 2");
    desk.types("/finish").reads_back().sees("How to reach them safely").sees("| ").types("");
    desk.answers("Telephone or address", "").answers("Close the interview?", "").sees("closed ");
    assert_eq!(desk.leaves(), 0);
    assert_eq!(paragraphs_of(&stage), ["We left at night.", WORDS]);
}

#[test]
fn words_before_pause_finish_and_facts_on_the_full_screen() {
    let stage = Stage::new();
    let mut screen = Screen::sit(&stage, &["intake"], (80, 24), &[]);
    screen.begins().types("We left at night.").sees("saved 1").types(&format!("{WORDS} /finish"));
    screen.sees("Not finished").sees(WORDS).keys(" /pause\r").sees("locked: the names are wiped").sees("Enter goes on");
    assert_eq!(kept(&stage), WORDS);
    screen.keys("\r").sees("A paragraph was begun").sees(WORDS).keys(" /facts\r").sees("on to the account");
    screen.keys("\x03");
    assert_eq!(screen.leaves(), 0);
    assert_eq!(kept(&stage), WORDS);
}

/// A line that cannot be taken as it is stands there again, and is kept at a break all the same.
#[test]
fn a_line_with_a_sign_that_no_text_has_is_kept_at_a_break() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let at = Cell::new(0);
    let marked = "The ⟦marked⟧ barn held the women.";
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { given } => match at.replace(at.get() + 1) {
            0 => Reply::Draft(SecretText::copy_of(marked)),
            1 => said(marked),
            _ => Reply::Interrupted(SecretText::copy_of(given.expose())),
        },
        other => enter(other),
    });
    let draft = room.leaves(None, &mut typist);
    assert!(typist.heard.iter().any(|said| said.contains('⟦')), "it is said: {:#?}", typist.heard);
    assert_eq!(unfinished(&room, draft), "The [marked] barn held the women.");
}

/// A command on a line of its own is none of the words before it, whatever stands behind its word.
#[test]
fn a_name_behind_a_command_on_a_line_of_its_own_is_no_part_of_the_account() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let at = Cell::new(0);
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { given } => match at.replace(at.get() + 1) {
            0 => Reply::Draft(SecretText::copy_of("We hid in the mill.\n/person Zoltan Miro")),
            1 => said("We hid in the mill.\n/person Zoltan Mirovash"),
            2 => {
                assert_eq!(given.expose(), "We hid in the mill.");
                said(&format!("{}\n/persn Odette Marchenoir", given.expose()))
            }
            _ => Reply::Interrupted(SecretText::copy_of("We hid in the mill.\n/person Odette Marchenoir\nand ran")),
        },
        Ask::Name { .. } => said(""),
        other => enter(other),
    });
    let draft = room.leaves(None, &mut typist);
    assert!(typist.heard.iter().any(|said| said.contains("somebody new?")), "{:#?}", typist.heard);
    assert!(typist.heard.iter().any(|said| said.contains("is /person meant?")), "{:#?}", typist.heard);
    let open = room.open_draft(draft);
    assert_eq!((open.paragraphs.len(), open.head.people.len()), (0, 2));
    assert_eq!(unfinished(&room, draft), "We hid in the mill.\n\nand ran");
    drop(room);
    let names = ["Mirovash".to_owned(), "Marchenoir".to_owned(), "Zoltan Miro".to_owned()];
    assert_eq!(Needles::new(names).find_below(&stage.case()), Vec::<String>::new());
}

#[test]
fn a_command_on_a_line_of_its_own_on_the_full_screen() {
    let stage = Stage::new();
    let mut screen = Screen::sit(&stage, &["intake"], (80, 24), &[]);
    screen
        .begins()
        .keys("We hid in the mill.")
        .keys("\x1b\r")
        .keys("/person Zoltan Mirovash")
        .sees("Zoltan")
        .keys("\r");
    screen.answers("Is this right?", "").answers("What are they in the story?", "");
    screen.replaces("What shall texts call them", "Walnut 31").sees("‹Walnut 31› is ").sees("We hid in the mill.");
    screen.keys("\x03");
    assert_eq!(screen.leaves(), 0);
    assert_eq!(kept(&stage), "We hid in the mill.");
    assert_eq!(Needles::new(["Mirovash".to_owned()]).find_below(&stage.case()), Vec::<String>::new());
}

/// Signals, and a terminal that goes, are breaks like others, line after line as on the full screen.
#[test]
fn what_is_being_typed_is_kept_when_the_program_is_asked_to_end() {
    use rustix::process::{Pid, Signal, kill_process};
    let begun = "In the lighthouse they kept the boys until";
    for plain in [true, false] {
        for signal in [Signal::TERM, Signal::INT, Signal::HUP] {
            let stage = Stage::new();
            let args = if plain { &["intake", "--plain"][..] } else { &["intake"] };
            let mut screen = Screen::sit(&stage, args, (80, 24), &[]);
            screen.begins().types("We left at night.").sees("saved 1").keys(begun).sees("the boys until");
            kill_process(Pid::from_raw(i32::try_from(screen.pid()).unwrap()).unwrap(), signal).unwrap();
            assert_eq!(screen.leaves(), 0, "{plain} {signal:?}");
            assert_eq!(kept(&stage), begun, "{plain} {signal:?}");
        }
    }
}

#[test]
fn what_is_being_typed_is_kept_when_the_window_is_closed() {
    let stage = Stage::new();
    let mut desk = Desk::sit(&stage, "intake --plain");
    desk.consents("1").nobody_knows("Full name").answers("What shall texts call them?", "Munira");
    desk.facts().sees("Type what is said").keys(b"In the brickyard they kept the boys").sees("the boys").closes();
    assert_eq!(kept(&stage), "In the brickyard they kept the boys");
}

/// A name that is read back is gone also where the window got another size meanwhile: its lines were broken anew.
#[test]
fn a_name_is_gone_from_a_window_that_got_another_size() {
    let stage = Stage::new();
    let mut screen = Screen::sit(&stage, &["intake", "--plain"], (80, 24), &[]);
    screen.begins().types("/person").sees("Full name").types("Zoltan Mirovash").sees("Is this right?");
    screen.resizes(46, 24).settles().types("").sees("What are they in the story?");
    let bytes = screen.bytes();
    let sent = String::from_utf8_lossy(&bytes);
    let (_, after) = sent.rsplit_once("Mirovash").unwrap();
    assert!(after.contains("\x1b[2J\x1b[3J"), "{after}");
    assert!(!screen.shown().contains("Mirovash"), "{}", screen.shown());
    screen.keys("\x03");
    assert_eq!(screen.leaves(), 0);
}

/// What was handed over before the words were given back that stand in the line: it is taken, they stay, and nothing is finished over them.
#[test]
fn what_was_typed_before_words_stood_in_the_line_takes_nothing_from_them() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let (at, marked) = (Cell::new(0), "The ⟦marked⟧ barn held the women.");
    let ahead = |text: &str| Reply::Ahead(SecretText::copy_of(text));
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { given } => match at.replace(at.get() + 1) {
            0 => said(marked),
            1 => {
                assert_eq!(given.expose(), marked);
                ahead("They ran.")
            }
            2 => ahead("/note the door was green"),
            3 => ahead("/finish"),
            4 => ahead("/person Zoltan Mirovash"),
            _ => Reply::Interrupted(SecretText::copy_of(marked)),
        },
        other => enter(other),
    });
    let draft = room.leaves(None, &mut typist);
    let open = room.open_draft(draft);
    let words: Vec<_> = open.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    assert_eq!((words, unfinished(&room, draft).as_str()), (vec!["They ran."], "The [marked] barn held the women."));
    let heard = |what: &str| typist.heard.iter().filter(|said| said.contains(what)).count();
    assert_eq!((open.head.notes.len(), open.head.people.len(), heard("Not done")), (1, 1, 2), "{:#?}", typist.heard);
}

/// Where the interview is left at once, they are in the vault; and where they are handed over, all is as ever.
#[test]
fn words_that_stand_in_the_line_are_kept_beside_what_was_typed_before() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let (at, marked) = (Cell::new(0), "The ⟦marked⟧ barn.");
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { .. } => match at.replace(at.get() + 1) {
            0 => said(marked),
            1 => Reply::Ahead(SecretText::copy_of("They ran.")),
            2 => Reply::Ahead(SecretText::copy_of("/pause")),
            _ => unreachable!("it is locked"),
        },
        other => enter(other),
    });
    let Outcome::Locked(draft) = room.holds("en", None, &mut typist) else { panic!("it is locked") };
    assert_eq!(unfinished(&room, draft), "The [marked] barn.");
    let at = Cell::new(0);
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { given } => match at.replace(at.get() + 1) {
            0 => said(given.expose()),
            1 => said("/finish"),
            _ => Reply::Interrupted(nothing()),
        },
        other => enter(other),
    });
    let Outcome::Closed(..) = room.holds("en", Some(draft), &mut typist) else { panic!("{:#?}", typist.heard) };
}

/// Lines and a command below them, in one: the lines are a paragraph before it is done.
#[test]
fn lines_above_a_command_that_ends_or_locks_are_a_paragraph_first() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let at = Cell::new(0);
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { .. } => match at.replace(at.get() + 1) {
            0 => said("They came. /note the door was green"),
            1 => said("The ⟦marked⟧ barn.\n/finish"),
            2 => said("They fled.\n/pause\n"),
            _ => unreachable!("it is locked"),
        },
        other => enter(other),
    });
    let Outcome::Locked(draft) = room.holds("en", None, &mut typist) else { panic!("it is locked") };
    let open = room.open_draft(draft);
    let words: Vec<_> = open.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    // A command behind words on their line is none, and that is said.
    assert_eq!(words, ["They came. /note the door was green", "They fled."], "{:#?}", typist.heard);
    assert!(typist.heard.iter().any(|said| said.contains("stands alone on its line: /note")), "{:#?}", typist.heard);
}

/// As fast as keys come: what is handed over is a paragraph before a command is done, and what a question does not take is said.
#[test]
fn a_burst_of_lines_and_commands_loses_nothing_unsaid() {
    let stage = Stage::new();
    let mut screen = Screen::sit(&stage, &["intake"], (80, 24), &[]);
    screen.begins().keys("We hid in the mill.\rThey fled.\r").sees("saved 2").settles();
    screen.keys(" /facts\rThey came back.\r").sees("on to the account");
    screen.sees("What was typed before this was asked is not taken").types("").sees("saved 2").sees("Alt-Enter");
    screen.keys("\x1b[200~They came back.\r/pause\x1b[201~\r").sees("locked: the names are wiped");
    screen.sees("Enter goes on").keys("\r").sees("Alt-Enter").keys("\x03");
    assert_eq!(screen.leaves(), 0);
    let room = Room::of(&stage);
    let [id] = room.vault.draft_ids().unwrap()[..] else { panic!("one interview is open") };
    let open = room.open_draft(id);
    let words: Vec<_> = open.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    assert_eq!(
        (words, open.unfinished.is_none()),
        (vec!["We hid in the mill.", "They fled.", "They came back."], true)
    );
}

/// Somebody looks at the witness, and not at the screen, where a command was left: the sentence stands in the line, and nothing of it was stored unasked.
#[test]
fn a_sentence_that_is_typed_where_a_command_was_left_is_not_lost() {
    let stage = Stage::new();
    let mut screen = Screen::sit(&stage, &["intake"], (80, 24), &[]);
    screen.begins().types("/person").sees("Full name").keys("\x1b").sees("Left: nothing was changed");
    screen.types("Then the miller hid us.").sees("part of the account?").sees("Then the miller hid us.");
    screen.types("1").sees("Enter: save").sees(" Then the miller hid us.").types(" We slept.");
    screen.sees("   1  Then the miller hid us. We slept.").keys("\x03");
    assert_eq!(screen.leaves(), 0);
    // A command is none of it.
    let mut screen = Screen::sit(&stage, &["intake", "--resume"], (80, 24), &[]);
    screen.sees("Enter: save").types("/person").sees("Full name").keys("\x1b").sees("Left: nothing was changed");
    screen.types("/notes").sees("Enter: save").sees(" /notes").types("").sees("no notes").keys("\x03");
    assert_eq!(screen.leaves(), 0);
}
