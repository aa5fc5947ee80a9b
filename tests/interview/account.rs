//! What is typed in the account, and what is asked about it and after it.

use std::cell::Cell;

use amana::guard::text::PersonRef;
use amana::intake::interview::{Ask, Reply};

use super::room::{Room, Typist, broken_off, enter, question, said};
use super::screen::Screen;
use super::support::stage::Stage;

/// A surname that somebody else bears is replaced before its bearer here is known; the whole name is one reference then.
#[test]
fn a_late_name_takes_up_the_surname_that_another_bears() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let (at, names) = (Cell::new(0), Cell::new(0));
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { .. } => match at.replace(at.get() + 1) {
            0 => said(
                "Jonas Velling kept the ferry. I told Marta Velling, and Jonas, Marta's brother. Ask Velling, Jonas Velling.",
            ),
            1 => said("/person Jonas Velling"),
            _ => broken_off(""),
        },
        Ask::Name { .. } if names.replace(names.get() + 1) == 0 => said("Marta Velling"),
        other => enter(other),
    });
    let draft = room.leaves(None, &mut typist);
    let open = room.open_draft(draft);
    let [(marta, _), (jonas, _)] = open.head.people[..] else { panic!("{:?}", open.head.people.len()) };
    let (marta, jonas) = (PersonRef::one(marta), PersonRef::one(jonas));
    let text = open.paragraphs[0].text.as_str();
    let both = text.replace(&marta.to_string(), "<M>").replace(&jonas.to_string(), "<J>");
    assert_eq!(both, "<J> kept the ferry. I told <M>, and <J>, <M>'s brother. Ask <M>, <J>.");
    assert!(typist.heard.iter().any(|said| said.contains("somebody new?")), "{:#?}", typist.heard);
}

/// A given name inside a flagged age is asked about before the interview is closed; the bar counts what is left as it is settled.
#[test]
fn a_name_within_an_age_is_asked_about() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let account = Cell::new(0);
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Choice { .. } if question(ask).contains("Which language") => Reply::Chosen(vec![1]),
        Ask::Account { .. } => said(["كان عمر سلمى تسع سنوات.", "/finish"][account.replace(account.get() + 1)]),
        // Enter alone settles nothing.
        Ask::Choice { .. } if question(ask).contains("Is that a name?") => Reply::Chosen(vec![0]),
        other => enter(other),
    });
    room.closes(None, &mut typist);
    assert!(typist.asked.iter().any(|asked| asked.contains("“سلمى”")), "{:#?}", typist.asked);
    let bars: Vec<&String> = typist.heard.iter().filter(|said| said.contains(" · ")).collect();
    assert!(bars.last().unwrap().contains("no possible names"), "{bars:?}");
    // Who may read it is shown once more at the end: Enter alone was no for everybody.
    let last = typist.asked.last().unwrap();
    assert!(last.contains("everyone: no; journalists: no; partner organisations: no; a court: no"), "{last}");
}

/// Nothing that is told of an interview is lost by being asked at its end, or on the sheet.
#[test]
fn what_the_sheet_did_not_say_is_asked_at_the_end_and_only_that() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let (sheets, account) = (Cell::new(0), Cell::new(0));
    let mut typist = Typist::who(|ask, _| {
        let question = question(ask);
        match ask {
            // Who is in the room is asked before the account, who asked before within it.
            Ask::Choice { options, .. } if options.len() == 7 => {
                Reply::Chosen(vec![[4, 0, 5, 0][sheets.replace(sheets.get() + 1)]])
            }
            _ if question.contains("Who else is in the room") => said("two guards"),
            Ask::Account { .. } => said(["We left.", "/facts", "/finish"][account.replace(account.get() + 1)]),
            _ if question.contains("asked them about this") => Reply::Chosen(vec![1]),
            other => enter(other),
        }
    });
    room.closes(None, &mut typist);
    let count = |words: &str| typist.asked.iter().filter(|asked| asked.contains(words)).count();
    assert_eq!(
        (count("Who else is in the room"), count("asked them about this"), count("somebody interpret")),
        (1, 1, 1)
    );
    let at = |words: &str| typist.asked.iter().position(|asked| asked.contains(words)).unwrap();
    assert!(at("somebody interpret") > at("Is it right so?") && at("asked them about this") < at("Is it right so?"));
    let sheet = typist.heard.iter().find(|said| said.contains("in the room: two guards"));
    assert!(sheet.is_some() && typist.heard.iter().any(|said| said.contains("by: nobody")), "{:#?}", typist.heard);
}

/// A key pressed on the way is no answer of anybody's.
#[test]
fn enter_alone_answers_nothing_about_the_interview() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let (sheets, account) = (Cell::new(0), Cell::new(0));
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Choice { options, .. } if options.len() == 7 => {
            Reply::Chosen(vec![[4, 5, 6, 0, 4, 0][sheets.replace(sheets.get() + 1)]])
        }
        // Once there is an answer, Enter leaves it.
        _ if question(ask).contains("Who else is in the room") && sheets.get() == 5 => said("two guards"),
        Ask::Account { .. } => said(["We left.", "/facts", "/finish"][account.replace(account.get() + 1)]),
        other => enter(other),
    });
    room.closes(None, &mut typist);
    let heard = |words: &str| typist.heard.iter().filter(|said| said.contains(words)).count();
    let nobody = ["in the room: nobody", "asked about it before by: nobody", "interpreter: nobody"].map(heard);
    assert_eq!(nobody, [0, 0, 0], "{:#?}", typist.heard);
    assert!(heard("in the room: two guards") > 0 && heard("interpreter: not asked yet") > 0, "{:#?}", typist.heard);
    // All of them, but for the one that was noted, are asked at the end.
    let at = typist.asked.iter().position(|asked| asked.contains("Is it right so?")).unwrap();
    let asked = |words: &str| typist.asked[at..].iter().filter(|asked| asked.contains(words)).count();
    let all = ["Who else is in the room", "asked them about this", "somebody interpret"].map(asked);
    assert_eq!(all, [0, 1, 1], "{:#?}", typist.asked);
}

/// That it was read back is said by whoever did it; a row of Enters does not say it.
#[test]
fn enter_alone_does_not_say_that_it_was_read_back() {
    let stage = Stage::new();
    for says in [false, true] {
        let mut room = Room::of(&stage);
        let account = Cell::new(0);
        let mut typist = Typist::who(|ask, _| match ask {
            Ask::Account { .. } => said(["We left.", "/finish"][account.replace(account.get() + 1)]),
            Ask::Choice { options, at, .. } if question(ask).contains("Is it right so?") => {
                assert!(question(ask).contains("say neither it nor the name"), "{}", question(ask));
                assert!(options[*at].starts_with("not read back"), "{options:?}");
                Reply::Chosen(vec![if says { 0 } else { *at }])
            }
            other => enter(other),
        });
        room.closes(None, &mut typist);
        let last = typist.asked.last().unwrap();
        assert!(last.contains("Close the interview?"), "{last}");
        assert_eq!(last.contains("Nobody has said that it was read back"), !says, "{last}");
        let noted = typist.heard.iter().any(|heard| heard.contains("what was noted stays"));
        assert!(!noted, "nothing was noted: {:#?}", typist.heard);
    }
}

#[test]
fn the_screen_says_what_was_struck_and_how_to_read_back() {
    let stage = Stage::new();
    let mut screen = Screen::sit(&stage, &["intake"], (80, 40), &[]);
    screen.begins().types("we left.").sees("saved 1 · 1 paragraph").types("/strike 1").answers("Strike 1?", "");
    screen.sees("Nothing is struck.").types("/strike 1").answers("Strike 1?", "1").sees("struck: 1");
    screen.sees("nothing saved yet").sees_go("saved 1").sees("(struck)");
    screen.types("we came back.").sees("saved 2 · 1 paragraph").types("/finish").sees("Is it right so?");
    screen.sees_go("(struck)").sees("say neither it nor the name").keys("\x1bOP").sees("Reading back");
    screen.sees("the witness said a name").keys(" ").sees("Is it right so?").keys("\x03");
    assert_eq!(screen.leaves(), 0);
}

/// Catalogue line 15, where it is typed: nothing of it acts, and all of it is there as it was said.
#[test]
fn line_15_hostile_text_is_kept_as_it_was_typed() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let texts = [
        "<script>alert(1)</script> & \"so\" </textarea>",
        "=HYPERLINK(\"http://example.org\",\"so\")",
        "left \u{202e}thgir\u{202c} and \u{2066}apart\u{2069}",
        "‹nobody of that name› and ‹› and ‹",
        "%s%n ${HOME} $(so) `so` ; drop table draft; --",
    ];
    // What a terminal would act on is refused, and given back to be put right.
    let refused = ["a \u{1b}[2J", "b \u{9b}2J", "c \u{0}", "d \u{7}", "e ⟦0000⟧"];
    let (at, given_back) = (Cell::new(0), Cell::new(0));
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { given } => {
            given_back.set(given_back.get() + usize::from(!given.is_empty()));
            let all: Vec<&str> = refused.iter().chain(&texts).copied().collect();
            all.get(at.replace(at.get() + 1)).map_or_else(|| broken_off(""), |text| said(text))
        }
        other => enter(other),
    });
    let draft = room.leaves(None, &mut typist);
    assert_eq!(given_back.get(), refused.len());
    let kept = room.open_draft(draft).paragraphs;
    assert_eq!(kept.iter().map(|paragraph| paragraph.text.as_str()).collect::<Vec<_>>(), texts);
}

/// Nothing comes before the first question, and an edit without words changes nothing: both are said.
#[test]
fn what_changes_nothing_says_so() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let mut account = ["We left at night.", "/edit 1"].into_iter();
    let turned = std::cell::Cell::new(false);
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Choice { .. } if question(ask).contains("Which language does the witness") && !turned.replace(true) => {
            Reply::Back
        }
        Ask::Account { .. } => account.next().map_or_else(|| broken_off(""), said),
        other => enter(other),
    });
    let draft = room.leaves(None, &mut typist);
    let heard = |words: &str| typist.heard.iter().any(|said| said.contains(words));
    assert!(heard("This is the first question") && heard("Paragraph 1 stays as it was."), "{:#?}", typist.heard);
    drop(typist);
    assert_eq!(room.open_draft(draft).paragraphs[0].text.as_str(), "We left at night.");
}
