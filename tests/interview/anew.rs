//! What is written anew, a paragraph or a note: refused words stand there again, and a break in the middle of them keeps them as what they were.

use std::cell::Cell;

use amana::intake::interview::{Ask, Reply};
use amana::record::ANEW_NOTE;
use amana::record::words::NoteKind;
use amana::secret::SecretText;
use amana::vault::DraftId;

use super::desk::Desk;
use super::needles::Needles;
use super::room::{Room, Typist, broken_off, enter, locked, question, said};
use super::screen::Screen;
use super::support::stage::{Stage, text};

const WITNESS: &str = "Rima Velkessar";

/// Types these lines in the account, then leaves; `anew` answers what is asked about a paragraph or a note, with how often that was asked before.
fn types<'a>(
    lines: &'a [&'a str],
    mut anew: impl FnMut(&Ask, usize) -> Reply + 'a,
) -> Typist<impl FnMut(&Ask, usize) -> Reply + 'a> {
    let mut lines = lines.iter();
    let mut asked = 0;
    Typist::who(move |ask, _| match ask {
        Ask::Name { .. } => said(WITNESS),
        Ask::Account { given } if given.is_empty() => lines.next().map_or_else(|| broken_off(""), |line| said(line)),
        Ask::Account { given } => broken_off(given.expose()),
        Ask::Lines { kept: true, .. } | Ask::GoOn => {
            asked += 1;
            anew(ask, asked - 1)
        }
        other => enter(other),
    })
}

/// What stands there already.
fn typed(ask: &Ask) -> String {
    match ask {
        Ask::Lines { typed, .. } => typed.expose().to_owned(),
        _ => String::new(),
    }
}

fn never(_: &Ask, _: usize) -> Reply {
    panic!("nothing is written anew")
}

/// An interview with one paragraph, left open.
fn begun(room: &mut Room) -> DraftId {
    room.leaves(None, &mut types(&["we hid below the weir."], never))
}

fn paragraphs(room: &Room, draft: DraftId) -> Vec<(u32, String)> {
    let open = room.open_draft(draft);
    assert!(open.unfinished.is_none(), "nothing of it is a paragraph that was begun");
    open.paragraphs.iter().map(|paragraph| (paragraph.number, paragraph.text.as_str().to_owned())).collect()
}

#[test]
fn refused_words_stand_there_again() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let draft = begun(&mut room);
    let mut stood = Vec::new();
    let mut typist = types(&["/edit 1", "/note they ⟦ wept", "/note"], |ask, before| {
        stood.push(typed(ask));
        said(["we hid ⟦ above the weir.", "we hid above the weir.", "they wept", "so ⟧ cold", "so cold"][before])
    });
    room.leaves(Some(draft), &mut typist);
    let refused = typist.heard.iter().filter(|heard| heard.contains("kept for references")).count();
    drop(typist);
    assert_eq!(stood, ["", "we hid ⟦ above the weir.", "they ⟦ wept", "", "so ⟧ cold"]);
    assert_eq!(refused, 3);
    assert_eq!(paragraphs(&room, draft), [(1, "we hid above the weir.".to_owned())]);
    let open = room.open_draft(draft);
    let notes: Vec<_> = open.head.notes.iter().map(|note| (note.kind, note.text.as_str())).collect();
    assert_eq!(notes, [(NoteKind::Remark, "they wept"), (NoteKind::Remark, "so cold")]);
    assert!(open.anew.is_none() && open.head.anew.is_none());
}

/// Whoever takes what they typed for handed over types the next command.
#[test]
fn a_command_is_no_part_of_what_is_written_anew() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let draft = begun(&mut room);
    let mut stood = Vec::new();
    let lines = ["/edit 1", "/note she wept /check", "/note"];
    let mut typist = types(&lines, |ask, before| {
        stood.push(typed(ask));
        said(
            [
                "we hid above the weir.\n/person Zoltan",
                "/check",
                "//above the weir.",
                "/person Zoltan",
                "/persn Zoltan",
                "she wept",
                "she slept\n/person Zoltan",
                "she slept",
            ][before],
        )
    });
    room.leaves(Some(draft), &mut typist);
    let told = |what: &str| typist.heard.iter().filter(|heard| heard.contains(what)).count();
    assert_eq!((told("A command is no part of this"), told("is /person meant?")), (5, 1), "{:?}", typist.heard);
    drop(typist);
    assert_eq!(stood[1..3], ["we hid above the weir.\n/person Zoltan", "/check"]);
    assert_eq!(stood[3..6], ["she wept /check", "/person Zoltan", "/persn Zoltan"]);
    assert_eq!(stood[6..], ["", "she slept\n/person Zoltan"]);
    assert_eq!(paragraphs(&room, draft), [(1, "/above the weir.".to_owned())]);
    let notes: Vec<_> =
        room.open_draft(draft).head.notes.into_iter().map(|note| note.text.as_str().to_owned()).collect();
    assert_eq!(notes, ["she wept", "she slept"]);

    // What is kept at a break is without it, and a slash at the beginning is typed as it was.
    let mut stood = Vec::new();
    let mut typist = types(&["/edit 1"], |ask, _| {
        if let Ask::Lines { given, .. } = ask {
            stood.push(given.clone());
        }
        broken_off("//above it.\n/person Zoltan")
    });
    room.leaves(Some(draft), &mut typist);
    drop(typist);
    assert_eq!(stood, ["//above the weir."]);
    assert_eq!(room.open_draft(draft).anew.unwrap().text.as_str().trim(), "//above it.");
    assert_eq!(Needles::new(["Zoltan".to_owned()]).find_below(&stage.case()), Vec::<String>::new());
}

#[test]
fn a_break_in_an_edit_is_gone_on_with_as_an_edit_of_that_paragraph() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let draft = begun(&mut room);
    // Refused, with signs that no text can have, and broken off at once: kept all the same; names give way, and half a name is not kept.
    let mut typist = types(&["/edit 1"], |_, _| broken_off("Rima Velkessar ⟦ hid above Velk"));
    assert_eq!(room.leaves(Some(draft), &mut typist), draft);
    drop(typist);
    let open = room.open_draft(draft);
    let kept = open.anew.unwrap();
    assert_eq!(open.head.anew, Some(1));
    assert!(kept.text.as_str().starts_with('⟦') && kept.text.as_str().ends_with(" [ hid above"), "{kept:?}");
    assert_eq!(paragraphs(&room, draft), [(1, "we hid below the weir.".to_owned())]);

    // A lid is closed over it, and then the computer locks: it is there after each.
    let mut stood = Vec::new();
    let mut typist = types(&[], |ask, before| {
        stood.push((question(ask).to_owned(), typed(ask)));
        if before == 0 {
            Reply::Draft(SecretText::copy_of("Rima Velkessar hid above it"))
        } else {
            Reply::Idle(SecretText::copy_of("Rima Velkessar hid above it."))
        }
    });
    let outcome = room.holds("en", Some(draft), &mut typist);
    assert!(
        typist.heard.iter().any(|heard| heard.contains("Paragraph 1 was being written anew")),
        "{:?}",
        typist.heard
    );
    drop(typist);
    assert_eq!(locked(outcome), draft);
    assert!(stood[0].0.contains("Paragraph 1 anew") && stood[0].1.ends_with("› [ hid above"), "{stood:?}");

    let mut stood = String::new();
    let mut typist = types(&["and then we left."], |ask, _| {
        stood = typed(ask);
        said(&stood)
    });
    room.leaves(Some(draft), &mut typist);
    drop(typist);
    assert!(stood.ends_with("› hid above it."), "{stood}");
    let open = paragraphs(&room, draft);
    assert!(open[0].1.starts_with('⟦') && open[0].1.ends_with("⟧ hid above it."), "{open:?}");
    assert_eq!(open[1], (2, "and then we left.".to_owned()));
    assert!(room.open_draft(draft).anew.is_none() && room.open_draft(draft).head.anew.is_none());
    assert_eq!(Needles::new(["Velkessar".to_owned()]).find_below(&stage.case()), Vec::<String>::new());
}

#[test]
fn a_break_in_a_note_is_gone_on_with_as_a_note() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let draft = begun(&mut room);
    room.leaves(Some(draft), &mut types(&["/note"], |_, _| broken_off("Rima Velkessar wept")));
    assert_eq!(room.open_draft(draft).head.anew, Some(ANEW_NOTE));
    let mut typist = types(&["/notes"], |ask, _| said(&format!("{} here.", typed(ask))));
    room.leaves(Some(draft), &mut typist);
    assert!(typist.heard.iter().any(|heard| heard.contains("A note was being written")), "{:?}", typist.heard);
    drop(typist);
    let open = room.open_draft(draft);
    assert!(open.head.notes[0].text.as_str().ends_with("› wept here."), "{:?}", open.head.notes);
    assert!(open.anew.is_none() && open.head.anew.is_none() && open.paragraphs.len() == 1);
}

#[test]
fn turning_back_and_typing_nothing_keep_nothing() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let draft = begun(&mut room);
    let mut typist = types(&["/edit 1", "/edit 1", "/note"], |_, before| match before {
        0 => Reply::Draft(SecretText::copy_of("we hid abo")),
        1 => Reply::Back,
        2 => said("we hid below the weir."),
        _ => broken_off("  "),
    });
    room.leaves(Some(draft), &mut typist);
    drop(typist);
    let open = room.open_draft(draft);
    assert!(open.anew.is_none() && open.head.anew.is_none() && open.head.notes.is_empty());
    assert_eq!(paragraphs(&room, draft), [(1, "we hid below the weir.".to_owned())]);
    // Nothing is asked about it.
    room.leaves(Some(draft), &mut types(&[], never));
}

/// The words stay when the paragraph is not there any more: here the paragraph is struck by hand, as a correction that was taken over may have done.
#[test]
fn what_was_typed_for_a_paragraph_that_is_gone_stands_in_the_line() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let draft = begun(&mut room);
    room.leaves(Some(draft), &mut types(&["/edit 1"], |_, _| broken_off("we hid above the weir.")));
    let now = amana::clock::Clock::system().now();
    room.vault.change(now, |change| change.strike_draft_paragraph(draft, 1)).unwrap();
    let mut typist = types(&[], never);
    room.leaves(Some(draft), &mut typist);
    assert!(typist.heard.iter().any(|heard| heard.contains("and was struck since")), "{:?}", typist.heard);
    let open = room.open_draft(draft);
    assert_eq!(open.unfinished.unwrap().text.as_str(), "we hid above the weir.");
    assert!(open.anew.is_none() && open.head.anew.is_none());
}

/// Between a break and the next sitting somebody else's name came in.
#[test]
fn a_name_that_is_sealed_meanwhile_is_flagged_in_it() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let draft = begun(&mut room);
    room.leaves(Some(draft), &mut types(&["/edit 1"], |_, _| broken_off("then velorie ostrelby hid us.")));
    drop(room);
    let line = r#"{"people":[{"code":"p1","names":["Velorie Ostrelby"]}],"account":"I went by."}"#;
    stage.put("line.jsonl", &format!("{line}\n"));
    let done = stage.import("line.jsonl").output().unwrap();
    assert!(text(&done.stderr).contains("(paragraph 1)"), "{}", text(&done.stderr));
    let mut room = Room::of(&stage);
    room.leaves(Some(draft), &mut types(&[], |ask, _| said(&format!("Soon {}", typed(ask)))));
    let spans = room.open_draft(draft).paragraphs.remove(0).spans;
    let flag = spans.iter().find(|span| (span.paragraph, span.start, span.end) == (1, 10, 26)).unwrap();
    assert_eq!(flag.source.name(), "name-elsewhere", "{spans:?}");
}

/// Whoever meant to put one word right, and saw the old words above, lost the rest of what was said.
#[test]
fn much_less_in_the_place_of_a_paragraph_is_asked_about_line_after_line() {
    let stage = Stage::new();
    let mut desk = Desk::sit(&stage, "intake --plain");
    desk.consents("1").nobody_knows("Full name");
    desk.answers("What shall texts call them?", "Munir").facts().sees("Type what is said");
    desk.types("Gerda held the lamp, and they came from Karkan in the night.").sees("saved 1").types("/edit 1");
    desk.sees("takes the place of all of it, not of a word").sees("| ").types("from Karkon").sees("| ").types("");
    // Enter alone loses nothing: it stands there again, and turning back leaves the paragraph as it was.
    desk.answers("much shorter than what stood there", "").sees("| from Karkon").types("").sees("| ").types("");
    desk.answers("much shorter than what stood there", "")
        .sees("| from Karkon")
        .keys(b"\x15<\r")
        .sees("nothing was changed");
    desk.types("")
        .sees("> ")
        .types("/read")
        .sees("they came from Karkan")
        .sees("> ")
        .types("/edit 1")
        .sees("| ")
        .types("He came.");
    desk.sees("| ").types("").answers("much shorter than what stood there", "1").sees("saved 1").sees("> ");
    desk.types("/read").sees("›: He came.").sees("> ").keys(b"\x03").sees("stays open");
    assert_eq!(desk.leaves(), 0);
}

#[test]
fn the_line_mode_offers_the_words_again() {
    let stage = Stage::new();
    let mut desk = Desk::sit(&stage, "intake --plain");
    desk.consents("1").nobody_knows("Full name");
    desk.answers("What shall texts call them?", "Munir").facts().sees("Type what is said");
    desk.types("we hid below the weir.").sees("saved 1").types("/edit 1");
    desk.sees("Paragraph 1 anew").sees("| ").types("we hid ⟦").sees("| ").types("above it.").sees("| ").types("");
    // Each line stands there again; the first is put right, the other stays as it is.
    desk.sees("kept for references").sees("Paragraph 1 anew").sees("| we hid ⟦").keys("\x7f,".as_bytes()).types("");
    desk.sees("| above it.").types("").sees("| ").types("").sees("›: we hid ,").sees("above it.").sees("saved 1");
    desk.sees("> ").types("/edit 1").sees("| ").types("we fled").sees("| ").keys(b"over the hi\x03").sees("stays open");
    assert_eq!(desk.leaves(), 0);
    let mut desk = Desk::sit(&stage, "intake --plain --resume");
    desk.sees("Paragraph 1 was being written anew").sees("| we fled").types("");
    desk.sees("| over the hi")
        .types("ll.")
        .sees("| ")
        .types("")
        .sees("›: we fled")
        .sees("over the hill.")
        .sees("saved 1");
    desk.keys(b"\x03").sees("stays open");
    assert_eq!(desk.leaves(), 0);
}

/// Alone on a line it turns back: behind words that stand there again it was saved as one of them.
#[test]
fn the_sign_that_turns_back_is_no_part_of_the_words_that_stand_in_the_line() {
    let stage = Stage::new();
    let mut desk = Desk::sit(&stage, "intake --plain");
    desk.consents("1").nobody_knows("Full name");
    desk.answers("What shall texts call them?", "Munir").facts().sees("Type what is said");
    desk.types("/nots").sees("no such command").sees("> /nots").types(" <").sees("alone on a line").sees("> /nots");
    desk.keys(b"\x15").types("and then we hid.").sees("saved 1").types("/edit 1").sees("| ").types("we hid ⟦");
    desk.sees("| ").types("").sees("kept for references").sees("| we hid ⟦").types("<").sees("alone on a line");
    desk.sees("| we hid ⟦").keys(b"\x15<\r").sees("Left: ").types("").sees("> ").types("/read");
    desk.sees("and then we hid.").sees("> ").keys(b"\x03").sees("stays open");
    assert!(!desk.screen().contains("hid.<"), "{}", desk.screen());
    assert_eq!(desk.leaves(), 0);
}

#[test]
fn the_full_screen_offers_the_words_again() {
    let stage = Stage::new();
    let mut screen = Screen::sit(&stage, &["intake"], (80, 24), &[]);
    screen.begins().types("we hid below the weir.").sees("saved 1").types("/edit 1");
    screen
        .sees("Paragraph 1 anew")
        .keys("\x15")
        .types("we hid ⟦ there.")
        .sees("kept for references")
        .sees("we hid ⟦ there.");
    screen.keys("\x15").types("we hid above the weir.").sees("   1  we hid above the weir.");
    screen.types("/edit 1").sees("Paragraph 1 anew").keys("\x15we fled over").sees("we fled over").keys("\x03");
    assert_eq!(screen.leaves(), 0);
    let mut screen = Screen::sit(&stage, &["intake", "--resume"], (80, 24), &[]);
    screen.sees("Paragraph 1 was being written anew").sees("we fled over").types(" the hill.");
    screen.sees("   1  we fled over the hill.").sees("Enter: save").keys("\x03");
    assert_eq!(screen.leaves(), 0);
}

/// Every twenty seconds what is typed is kept: also where nothing but the power goes.
#[test]
fn what_is_typed_over_a_paragraph_is_kept_while_it_is_typed() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let draft = begun(&mut room);
    let kept = Cell::new(false);
    let case = stage.case();
    let mut typist = types(&["/edit 1"], |ask, before| match before {
        0 => Reply::Draft(SecretText::copy_of("we hid above")),
        _ => {
            kept.set(matches!(ask, Ask::GoOn));
            // As at a kill: a copy of what is durable now.
            std::fs::copy(case.join("vault.db"), stage.path("out").join("copy.db")).unwrap();
            Reply::Gone("the power went".to_owned())
        }
    });
    assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| room.leaves(Some(draft), &mut typist))).is_err());
    drop(typist);
    assert!(kept.get(), "the question goes on");
    std::fs::copy(stage.path("out").join("copy.db"), stage.case().join("vault.db")).unwrap();
    drop(room);
    assert_eq!(Room::of(&stage).open_draft(draft).anew.unwrap().text.as_str(), "we hid above");
}

#[test]
fn a_note_keeps_no_other_spelling_of_a_whole_name() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let draft = begun(&mut room);
    let mut typist =
        types(&["/note Reema Velkesar is ill", "/note Rima Velkessar is ill", "/note nobody is ill"], never);
    room.leaves(Some(draft), &mut typist);
    // Of what was replaced by likeness alone it is said how the note reads, since nobody asks about it.
    let told: Vec<_> = typist.heard.iter().filter(|heard| heard.contains("another spelling")).collect();
    assert!(matches!(&told[..], [one] if one.contains("› is ill")), "{:?}", typist.heard);
    let open = room.open_draft(draft);
    let note = open.head.notes[0].text.as_str();
    assert!(note.ends_with(" is ill") && !note.contains("Reema") && !note.contains("Velkesar"), "{note}");
}
