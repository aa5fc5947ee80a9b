//! Two corrections of one testimony: the one that was begun first knows nothing of what the other did, and does not close over it.

use std::cell::Cell;

use amana::intake::interview::{Ask, Outcome, Reply};
use amana::record::TestimonyId;
use amana::record::words::RevisionKind;
use amana::secret::SecretText;
use amana::vault::DraftId;

use super::room::{Room, Typist, enter, question, said};
use super::support::stage::{Stage, text};

const LINE: &str = r#"{"id":"a1","language":"en","people":[{"code":"p1","roles":["witness"],"pseudonym":"Munira","names":["Rima Velkessar"]}],"account":[{"speaker":"p1","text":"we hid below the weir."},{"speaker":"p1","text":"the baker hid us."},{"speaker":"p1","text":"they crossed at dusk."}]}"#;

fn staged() -> (Stage, Room, TestimonyId) {
    let stage = Stage::new();
    let room = Room::with(&stage, LINE);
    let testimony = room.vault.testimony_ids().unwrap()[0];
    (stage, room, testimony)
}

/// Somebody who types these lines of the account, and these texts where one is written anew; then Ctrl-C. `answer` first.
pub(super) fn types<'t>(
    lines: &'t [&'t str],
    anew: &'t [&'t str],
    answer: impl Fn(&str) -> Option<usize> + 't,
) -> Typist<impl FnMut(&Ask, usize) -> Reply + 't> {
    let (at, edited) = (Cell::new(0), Cell::new(0));
    Typist::who(move |ask, _| match ask {
        Ask::Account { .. } => {
            lines.get(at.replace(at.get() + 1)).map_or_else(|| Reply::Interrupted(SecretText::new()), |line| said(line))
        }
        Ask::Lines { .. } => said(anew[edited.replace(edited.get() + 1)]),
        Ask::Name { .. } => said("Rima Velkessar"),
        ask if question(ask).contains("translator") => said("-"),
        ask => match answer(question(ask)) {
            Some(chosen) => Reply::Chosen(vec![chosen]),
            None if question(ask).starts_with("Strike") => Reply::Chosen(vec![0]),
            None => enter(ask),
        },
    })
}

pub(super) fn left(outcome: Outcome) -> DraftId {
    match outcome {
        Outcome::Left(draft) => draft,
        other => panic!("{other:?}"),
    }
}

pub(super) fn closed(outcome: &Outcome) {
    assert!(matches!(outcome, Outcome::Closed(..)), "{outcome:?}");
}

/// The newest revision: number and text of each paragraph.
pub(super) fn newest(room: &Room, testimony: TestimonyId) -> Vec<(u32, String)> {
    let revision = room.vault.newest(testimony).unwrap();
    let paragraphs = revision.paragraphs().unwrap();
    paragraphs.into_iter().map(|(paragraph, words)| (paragraph.number, words.to_owned())).collect()
}

pub(super) fn all(paragraphs: &[(u32, &str)]) -> Vec<(u32, String)> {
    paragraphs.iter().map(|(number, words)| (*number, (*words).to_owned())).collect()
}

#[test]
fn an_older_correction_takes_over_what_a_newer_one_changed() {
    let (_stage, mut room, testimony) = staged();
    let mut first = types(&["we lost the road.", "/edit 3"], &["they crossed at dawn."], |_| None);
    let draft = left(room.corrects(testimony, None, &mut first));
    let mut second = types(&["/strike 2", "they burnt the mill.", "/finish"], &[], |_| None);
    closed(&room.corrects(testimony, None, &mut second));
    let newer = [(1, "we hid below the weir."), (3, "they crossed at dusk."), (4, "they burnt the mill.")];
    assert_eq!(newest(&room, testimony), all(&newer));

    // Going on without is no way to close it.
    let mut reads = types(&["/finish"], &[], |asked| asked.contains("another correction").then_some(1));
    assert_eq!(room.holds("en", Some(draft), &mut reads), Outcome::Left(draft));
    assert_eq!(reads.asked.iter().filter(|asked| asked.starts_with("Revision 2, another correction")).count(), 2);
    let mut leaves = types(&["/finish"], &[], |asked| asked.contains("another correction").then_some(2));
    assert_eq!(room.holds("en", Some(draft), &mut leaves), Outcome::Left(draft));
    assert_eq!((newest(&room, testimony), room.open_draft(draft).paragraphs.len()), (all(&newer), 4));

    // Enter takes over: what was struck there is gone, what was said here and there stands.
    let mut takes = types(&["/finish"], &[], |_| None);
    closed(&room.holds("en", Some(draft), &mut takes));
    let both = [
        (1, "we hid below the weir."),
        (3, "they crossed at dawn."),
        (4, "they burnt the mill."),
        (5, "we lost the road."),
    ];
    assert_eq!(newest(&room, testimony), all(&both), "{:#?}", takes.heard);
    assert!(takes.heard.iter().any(|said| said.contains("both stand now") && said.contains(": 4 / 5")));
    assert_eq!(room.vault.newest(testimony).unwrap().number, 3);
}

#[test]
fn what_one_struck_and_the_other_wrote_anew_is_asked_about() {
    let (_stage, mut room, testimony) = staged();
    let anew = ["we hid above the weir.", "a neighbour hid us."];
    let mut first = types(&["/edit 1", "/edit 2", "/strike 3"], &anew, |_| None);
    let draft = left(room.corrects(testimony, None, &mut first));
    let anew = ["we hid beside the weir.", "they crossed at noon."];
    let mut second = types(&["/edit 1", "/strike 2", "/edit 3", "/finish"], &anew, |_| None);
    closed(&room.corrects(testimony, None, &mut second));
    // Turning back at one of these leaves everything as it was.
    let turns = Cell::new(0);
    let mut back = Typist::who(|ask, _| match ask {
        Ask::Name { .. } => said("Rima Velkessar"),
        Ask::Account { .. } => Reply::Interrupted(SecretText::new()),
        ask if question(ask).contains("written anew here") => Reply::Back,
        ask if question(ask).contains("another correction") => {
            Reply::Chosen(vec![usize::from(turns.replace(turns.get() + 1) > 0)])
        }
        ask => enter(ask),
    });
    assert_eq!(room.holds("en", Some(draft), &mut back), Outcome::Left(draft));
    assert_eq!(turns.get(), 2);
    let open = room.open_draft(draft);
    assert_eq!(open.paragraphs.iter().map(|p| p.number).collect::<Vec<_>>(), [1, 2]);

    let mut takes = types(&["/finish"], &[], |asked| match asked {
        asked if asked.contains("written anew here") => Some(1),
        asked if asked.contains("written anew there") => Some(0),
        _ => None,
    });
    closed(&room.holds("en", Some(draft), &mut takes));
    let both = [(1, "we hid beside the weir."), (2, "a neighbour hid us."), (4, "we hid above the weir.")];
    assert_eq!(newest(&room, testimony), all(&both), "{:#?}", takes.heard);
}

/// A translation keeps no correction from closing: it struck nothing. A correction does keep a translation.
#[test]
fn a_translation_does_not_close_over_a_correction_and_a_correction_closes_over_a_translation() {
    let (_stage, mut room, testimony) = staged();
    let told = ["nos escondimos.", "el panadero nos escondió.", "cruzaron."];
    let mut open = types(&told[..1], &[], |_| None);
    let french = left(room.corrects(testimony, Some("fr"), &mut open));
    let mut correction = types(&["we lost the road."], &[], |_| None);
    let correction_open = left(room.corrects(testimony, None, &mut correction));
    let mut spanish = types(&told, &[], |_| None);
    closed(&room.corrects(testimony, Some("es"), &mut spanish));
    assert_eq!(room.vault.newest(testimony).unwrap().head.kind, RevisionKind::Translation);
    let mut finishes = types(&["/strike 2", "/finish"], &[], |_| None);
    closed(&room.holds("en", Some(correction_open), &mut finishes));
    let corrected = newest(&room, testimony);
    assert_eq!(corrected.len(), 3);
    // Gone on with as it is, it can be written to its end, and not be closed.
    let mut goes_on = types(&told[1..], &[], |asked| asked.contains("cannot be closed").then_some(1));
    let mut asked = 0;
    let mut typist = Typist::who(|ask, before| {
        asked += usize::from(question(ask).contains("This cannot be closed"));
        if asked > 2 { Reply::Interrupted(SecretText::new()) } else { (goes_on.answer)(ask, before) }
    });
    assert_eq!(room.holds("en", Some(french), &mut typist), Outcome::Left(french));
    assert_eq!((newest(&room, testimony), room.open_draft(french).paragraphs.len()), (corrected, 3));
}

#[test]
fn a_second_correction_is_not_begun_beside_one_that_is_open() {
    let (stage, mut room, testimony) = staged();
    let mut first = types(&["we lost the road."], &[], |_| None);
    let draft = left(room.corrects(testimony, None, &mut first));
    let code = testimony.code(5);
    drop(room);
    let corrects = |more: &[&str]| {
        let args = [&["correct", &code, "--accept-swap"], more].concat();
        let done = stage.on_case(&args).output().unwrap();
        (done.status.code(), text(&done.stderr))
    };
    for language in ["en", "ar"] {
        let (exit, said) = corrects(&["--language", language]);
        assert_eq!(exit, Some(3), "{said}");
        assert!(said.contains(&format!("amana intake --resume {}", draft.code(5))), "{said}");
    }
    // A translation may be begun beside it; here nobody sits at a terminal.
    let (_, said) = corrects(&["--translate", "es"]);
    assert!(!said.contains("open already"), "{said}");
}
