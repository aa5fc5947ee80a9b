//! A condition holds an account back from everybody to whom it was said, until somebody settles it (FORMAT §10).

use std::cell::Cell;

use amana::guard::text::StoredText;
use amana::intake::interview::{Ask, Reply};
use amana::record::words::{Audience, Content, IdentityLevel, Status};
use amana::record::{Consent, Refusal};
use amana::secret::SecretText;

use super::room::{Room, Typist, broken_off, enter, question, said};
use super::screen::Screen;
use super::support::stage::Stage;

const CONDITION: &str = "not before my brother is out of the town";

/// What is answered for everyone, journalists, partners and a court: a yes on a condition, under another name, then `further`. And what was offered.
fn answered(further: [usize; 3]) -> (Consent<StoredText>, Vec<Vec<String>>) {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let (at, answers) = (Cell::new(0), [3, further[0], further[1], further[2]]);
    let mut offered = Vec::new();
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Choice { options, .. } if options.iter().any(|option| option == "not decided yet") => {
            offered.push(options.clone());
            Reply::Chosen(vec![answers[at.replace(at.get() + 1)]])
        }
        Ask::Lines { .. } if question(ask).contains("On which conditions") => said(CONDITION),
        Ask::Line { .. } if question(ask).contains("Not before which date") => said("2031-05"),
        Ask::Account { .. } => broken_off(""),
        other => enter(other),
    });
    let draft = room.leaves(None, &mut typist);
    drop(typist);
    let consents = room.open_draft(draft).head.consents;
    (consents.into_iter().next().unwrap().1, offered)
}

#[test]
fn the_same_way_is_all_of_it() {
    let (consent, offered) = answered([0, 0, 1]);
    for grant in consent.grants.iter().filter(|grant| grant.audience != Audience::Court) {
        assert_eq!(grant.status, Status::Limited, "{grant:?}");
        assert_eq!(grant.conditions.as_ref().unwrap().as_str(), CONDITION);
        assert_eq!((&*grant.content, grant.identity), (&[Content::Text][..], IdentityLevel::Pseudonym));
        assert_eq!(grant.embargo.as_ref().unwrap().as_str(), "2031-05");
        assert_eq!(consent.allows(grant.audience, None), Err(Refusal::Status(Status::Limited)));
    }
    assert_eq!(consent.grants[3].status, Status::No);
    assert!(offered[1][0].ends_with("on the same conditions"), "{offered:#?}");
    assert!(offered[1][4].ends_with("without conditions"), "{offered:#?}");
}

#[test]
fn a_yes_without_the_condition_says_so() {
    let (consent, offered) = answered([4, 0, 1]);
    let said: Vec<_> = consent.grants.iter().map(|grant| (grant.status, grant.conditions.is_some())).collect();
    let free = (Status::Yes, false);
    assert_eq!(said, [(Status::Limited, true), free, free, (Status::No, false)]);
    assert!(offered[2][0].ends_with("without conditions"), "{offered:#?}");
}

/// Before it is closed, what each audience gets is told whole; and a question about one of them names it.
#[test]
fn what_was_agreed_to_is_told_whole_and_questions_name_the_audience() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    // Everyone: yes. Journalists: on a condition, in the same way. Partners: no. A court: by their own name.
    let (at, answers) = (Cell::new(0), [0, 3, 1, 4]);
    let (mut levels, mut account) = ([1, 2].into_iter(), ["We left at night.", "/finish"].into_iter());
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Choice { options, .. } if options.iter().any(|option| option == "not decided yet") => {
            Reply::Chosen(vec![answers[at.replace(at.get() + 1)]])
        }
        Ask::Choice { .. } if question(ask).contains("Used then") => Reply::Chosen(vec![levels.next().unwrap()]),
        Ask::Lines { .. } if question(ask).contains("On which conditions") => said(CONDITION),
        Ask::Line { .. } if question(ask).contains("Not before which date") => said("2031-05"),
        Ask::Account { .. } => account.next().map_or_else(|| broken_off(""), said),
        other => enter(other),
    });
    room.closes(None, &mut typist);
    let asked = |words: &str| typist.asked.iter().any(|asked| asked.contains(words));
    assert!(asked("On which conditions (journalists)?"), "{:#?}", typist.asked);
    assert!(asked("There in the same way (journalists): the words, by another name?"), "{:#?}", typist.asked);
    let last = typist.asked.last().unwrap();
    for told in [
        "everyone: yes, by another name; ",
        "journalists: yes, but on conditions, by another name, on the condition “not before my brother is out of the town”; ",
        "partner organisations: no; a court: yes, by their own name",
        "; none of it before 2031-05",
    ] {
        assert!(last.contains(told), "{told}: {last}");
    }
}

/// Whoever turns back further than one question finds all of it again: what was taken, what could not be, and what was being typed.
#[test]
fn a_condition_stands_there_again_however_far_somebody_turned_back() {
    for way in 0..3 {
        let stage = Stage::new();
        let mut room = Room::of(&stage);
        let (mut lines, mut everyone, mut led, mut again) = (0, 0, 0, Vec::new());
        let named = "not before Sarvel Duncor is out of the town";
        let mut typist = Typist::who(|ask, _| match ask {
            Ask::Choice { at, .. } if question(ask).contains("May everyone read") => {
                everyone += 1;
                match everyone {
                    1 => Reply::Chosen(vec![3]),
                    2 => {
                        assert_eq!(*at, 3);
                        Reply::Back
                    }
                    _ => Reply::Chosen(vec![*at]),
                }
            }
            Ask::Lines { typed, .. } if question(ask).contains("On which conditions") => {
                lines += 1;
                match (lines, way) {
                    (1, 0) => Reply::Left(SecretText::copy_of(CONDITION)),
                    (1, _) => said(named),
                    (2, 1 | 2) => Reply::Back,
                    _ => {
                        again.push(typed.expose().to_owned());
                        said(CONDITION)
                    }
                }
            }
            Ask::Choice { .. } if question(ask).contains("Sarvel Duncor") => {
                led += 1;
                if way == 1 { Reply::Back } else { Reply::Chosen(vec![0]) }
            }
            Ask::Account { .. } => broken_off(""),
            other => enter(other),
        });
        let draft = room.leaves(None, &mut typist);
        drop(typist);
        assert_eq!((everyone, led), (3, usize::from(way > 0)), "{way}");
        assert_eq!(again, [if way == 0 { CONDITION } else { named }], "{way}");
        let consent = room.open_draft(draft).head.consents.remove(0).1;
        assert_eq!(consent.grants[0].conditions.as_ref().unwrap().as_str(), CONDITION);
    }
}

/// The same at a terminal, with Escape pressed while it is typed.
#[test]
fn a_condition_that_was_being_typed_stands_there_again() {
    let stage = Stage::new();
    let mut screen = Screen::sit(&stage, &["intake"], (80, 24), &[]);
    screen.answers("Which language does the witness", "").answers("You know who I am", "");
    screen.answers("May I write down", "1").answers("May everyone read it", "4");
    screen.sees("On which conditions").keys("not before my brother").sees("not before my brother").keys("\x1b");
    screen.sees("May everyone read it").keys("\x1b").answers("May I write down", "1");
    screen.answers("May everyone read it", "").sees("On which conditions").sees("not before my brother");
    screen.keys("\x03");
    assert_eq!(screen.leaves(), 0);
}
