//! One question back: what was answered is proposed again, or taken back.

use std::cell::Cell;

use amana::guard::text::{PersonRef, Screening};
use amana::intake::interview::{Ask, Reply};
use amana::record::words::{Audience, Status};

use super::room::{Room, Typist, broken_off, enter, question, said, seals};
use super::support::stage::Stage;

#[test]
fn back_is_one_question_back_and_proposes_what_was_answered() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    // Yes to everyone, not decided to the journalists; back from the court to the organisations and once more, then Enter alone.
    let turned = Cell::new(0);
    let mut typist = Typist::who(|ask, before| {
        let question = question(ask);
        match ask {
            _ if question.contains("May everyone read") => Reply::Chosen(vec![0]),
            _ if question.contains("May journalists") && turned.get() == 0 => Reply::Chosen(vec![2]),
            _ if question.contains("May a court") && turned.get() == 0 => {
                turned.set(1);
                Reply::Back
            }
            _ if question.contains("Do both answers stand?") && turned.get() == 1 => Reply::Back,
            _ if question.contains("May other organisations") && turned.get() == 1 => {
                turned.set(2);
                Reply::Back
            }
            Ask::Account { .. } => broken_off(""),
            // Turning back from a date keeps it, too.
            Ask::Line { given, .. } if question.contains("Not before which date") && turned.get() == 2 => {
                assert!(given.is_empty(), "{before}");
                turned.set(3);
                said("2031-05")
            }
            other => enter(other),
        }
    });
    let draft = room.leaves(None, &mut typist);
    let count = |words: &str| typist.asked.iter().filter(|asked| asked.contains(words)).count();
    assert_eq!((count("You know who I am"), count("May everyone read"), count("May journalists")), (1, 1, 2));
    assert_eq!((count("May other organisations"), count("May a court")), (3, 2));
    let head = room.open_draft(draft).head;
    let grant = |audience| head.consents[0].1.grants.iter().find(|grant| grant.audience == audience).unwrap();
    assert_eq!(
        (grant(Audience::Public).status, grant(Audience::Media).status, grant(Audience::Partner).status),
        (Status::Yes, Status::Pending, Status::No)
    );
    assert!(grant(Audience::Public).embargo.is_some());
}

/// Who turned back at the names has not said that nobody knows them.
#[test]
fn turning_back_at_the_names_after_a_break_leaves_nobody_out() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let mut typist = seals("Mirelko Kordavine");
    let draft = room.leaves(None, &mut typist);
    let turned = Cell::new(0);
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } if question(ask).contains("were registered") => {
            turned.set(turned.get() + 1);
            if turned.get() < 3 { Reply::Back } else { said("Mirelko Kordavine") }
        }
        Ask::Account { .. } if turned.get() < 4 => {
            turned.set(4);
            said("I, Mirelko Kordavine, saw it.")
        }
        Ask::Account { .. } => said("/finish"),
        other => enter(other),
    });
    let (_, closing) = room.closes(Some(draft), &mut typist);
    assert_eq!(closing.screening, Screening::Screened, "{:#?}", typist.heard);
}

/// What was answered before somebody turned back is taken back with it: nobody has the name of another.
#[test]
fn turning_back_at_the_names_takes_back_what_was_answered() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let asked = Cell::new(0);
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } if question(ask).contains("ull name") => {
            asked.set(asked.get() + 1);
            said(if asked.get() == 1 { "Mirelko Kordavine" } else { "Velorie Ostrelby" })
        }
        Ask::Account { .. } if asked.get() == 1 => said("/person"),
        Ask::Account { .. } => broken_off(""),
        other => enter(other),
    });
    let draft = room.leaves(None, &mut typist);
    assert_eq!(asked.get(), 2, "{:#?}", typist.heard);
    let (turned, told, past) = (Cell::new(0), Cell::new(0), Cell::new(false));
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } if question(ask).contains("were registered") => {
            turned.set(turned.get() + 1);
            match turned.get() {
                1 | 4 => said("Velorie Ostrelby"),
                2 => Reply::Back,
                _ => said("Mirelko Kordavine"),
            }
        }
        // Out of the second name, out of what was read back of the first, and to that name.
        Ask::ReadBack { .. } if turned.get() == 2 && !past.replace(true) => Reply::Back,
        Ask::Account { .. } => {
            told.set(told.get() + 1);
            if told.get() == 1 { said("Then Velorie Ostrelby came.") } else { broken_off("") }
        }
        other => enter(other),
    });
    let draft = room.leaves(Some(draft), &mut typist);
    assert_eq!(turned.get(), 4, "{:#?}", typist.heard);
    let open = room.open_draft(draft);
    let (velorie, _) = open.head.people[1];
    assert_eq!(open.paragraphs[0].text.as_str(), format!("Then {} came.", PersonRef::one(velorie)));
}

/// *Is this right?* of the second person leads back to the name of that person, not to the first.
#[test]
fn turning_back_from_a_name_that_is_read_back_asks_for_that_name() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let names = ["Mirelko Kordavine", "Velorie Ostrelby"];
    let asked = Cell::new(0);
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } if question(ask).contains("ull name") => {
            asked.set(asked.get() + 1);
            said(names[asked.get() - 1])
        }
        Ask::Account { .. } if asked.get() == 1 => said("/person"),
        Ask::Account { .. } => broken_off(""),
        other => enter(other),
    });
    let draft = room.leaves(None, &mut typist);
    let (typed, back) = (std::cell::RefCell::new(Vec::new()), Cell::new(0));
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } if question(ask).contains("were registered") => {
            typed.borrow_mut().push(question(ask).to_owned());
            said(names[usize::from(typed.borrow().len() > 1)])
        }
        Ask::ReadBack { .. } => {
            back.set(back.get() + 1);
            if back.get() == 2 { Reply::Back } else { enter(ask) }
        }
        Ask::Account { .. } => broken_off(""),
        other => enter(other),
    });
    room.leaves(Some(draft), &mut typist);
    let typed = typed.borrow();
    assert!(typed.len() == 3 && typed[0] != typed[1] && typed[1] == typed[2], "{typed:#?}");
    assert_eq!(back.get(), 3, "{:#?}", typist.heard);
}

/// A telephone number that was passed over in haste: Esc at the last question comes back to it, and not to the account, of which it would be a part.
#[test]
fn turning_back_at_the_end_comes_to_the_question_before() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let (account, closes, numbers) = (Cell::new(0), Cell::new(0), Cell::new(0));
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { .. } => said(["We left.", "/finish"][account.replace(account.get() + 1)]),
        Ask::Choice { .. } if question(ask).contains("somebody interpret") => Reply::Chosen(vec![0]),
        Ask::Name { .. } if question(ask).contains("Telephone or address") => {
            said(if numbers.replace(numbers.get() + 1) == 0 { "" } else { "+000 555 0147" })
        }
        Ask::Choice { .. }
            if question(ask).contains("Close the interview?") && closes.replace(closes.get() + 1) == 0 =>
        {
            Reply::Back
        }
        other => enter(other),
    });
    room.closes(None, &mut typist);
    let whole = typist.asked.join("\n");
    let at = typist.asked.iter().position(|asked| asked.contains("Close the interview?")).unwrap();
    assert!(typist.asked[at + 1].contains("Telephone or address"), "{whole}");
    // Who interprets is registered, and not asked for again.
    let asked = |words: &str| typist.asked.iter().filter(|asked| asked.contains(words)).count();
    let all =
        ["Close the interview?", "Telephone or address", "somebody interpret", "interpreter's code", "Is it right so?"];
    assert_eq!((all.map(asked), account.get()), ([2, 2, 1, 1, 1], 2), "{whole}");
}

/// Question by question back to the account; and what is typed there for one of them is no part of it unasked.
#[test]
fn turning_back_out_of_the_closing_asks_about_what_is_typed_next() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let (account, turns) = (Cell::new(0), Cell::new(false));
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { .. } => match account.replace(account.get() + 1) {
            0 => said("We left."),
            1 => said("/finish"),
            _ => broken_off(""),
        },
        Ask::Line { .. } if question(ask).starts_with("Left:") => {
            turns.set(false);
            said("+000 555 0147")
        }
        Ask::ReadBack { .. } if question(ask).contains("part of the account?") => Reply::Chosen(vec![1]),
        _ if turns.get() => Reply::Back,
        Ask::Choice { .. } if question(ask).contains("asked them about this") => Reply::Chosen(vec![1]),
        Ask::Line { .. } if question(ask).contains("Who else is in the room") => said("two guards"),
        Ask::Choice { .. } if question(ask).contains("Close the interview?") => {
            turns.set(true);
            Reply::Back
        }
        other => enter(other),
    });
    let draft = room.leaves(None, &mut typist);
    let at = typist.asked.iter().position(|asked| asked.contains("Close the interview?")).unwrap();
    let back = [
        "Telephone or address",
        "reach them safely",
        "somebody interpret",
        "asked them about this",
        "Who else is in the room",
        "Is it right so?",
        "Left:",
        "part of the account?",
        "",
    ];
    let asked = &typist.asked[at + 1..];
    assert_eq!(asked.len(), back.len(), "{asked:#?}");
    for (asked, words) in asked.iter().zip(back) {
        assert!(asked.contains(words), "{words}: {asked}");
    }
    let open = room.open_draft(draft);
    // What was answered is there, and that is said.
    assert!(typist.asked[at + 7].contains("what was done before that stays done"), "{}", typist.asked[at + 7]);
    assert_eq!((open.paragraphs.len(), open.head.notes.len()), (1, 1));
}

/// Left open at the last question or broken off before it: what was noted about the interview is there, and not asked again.
#[test]
fn what_was_answered_in_a_closing_that_is_left_open_is_kept() {
    let stage = Stage::new();
    for leaves in ["Close the interview?", "Telephone or address"] {
        let mut room = Room::of(&stage);
        let (account, finishes) = (Cell::new(0), Cell::new(false));
        let mut answers = |ask: &Ask, _| match ask {
            Ask::Account { .. } => said(["We left.", "/finish", "/finish"][account.replace(account.get() + 1)]),
            Ask::Line { .. } if question(ask).contains("Who else is in the room") => said("two guards"),
            Ask::Choice { .. } if question(ask).contains("asked them about this") => Reply::Chosen(vec![1]),
            Ask::Choice { .. } if question(ask).contains(leaves) && !finishes.get() => Reply::Chosen(vec![1]),
            Ask::Name { .. } if question(ask).contains(leaves) && !finishes.get() => broken_off(""),
            other => enter(other),
        };
        let mut typist = Typist::who(&mut answers);
        let draft = room.leaves(None, &mut typist);
        assert_eq!(room.open_draft(draft).head.notes.len(), 1, "{leaves}: {:#?}", typist.heard);
        finishes.set(true);
        let mut typist = Typist::who(&mut answers);
        room.closes(Some(draft), &mut typist);
        let asked = |words: &str| typist.asked.iter().filter(|asked| asked.contains(words)).count();
        // Of a “no” nothing is stored, and the choice says so.
        let all = ["Who else is in the room", "asked them about this", "Close the interview?"].map(asked);
        assert_eq!(all, [0, 1, 1], "{leaves}: {:#?}", typist.asked);
        let told = typist.heard.iter().any(|said| said.contains("and so is what was answered with “nobody” or “no”"));
        assert!(told, "{:#?}", typist.heard);
    }
}

/// Whoever lets everyone read it lets journalists read it: a no to them is told so, and Enter alone asks about everyone again.
#[test]
fn a_no_beside_a_yes_to_everyone_is_asked_about_once() {
    for (stands, everyone) in [(true, Status::Yes), (false, Status::No)] {
        let stage = Stage::new();
        let mut room = Room::of(&stage);
        let asked = Cell::new(0);
        let mut typist = Typist::who(|ask, _| match ask {
            _ if question(ask).contains("May everyone read") => {
                asked.set(asked.get() + 1);
                Reply::Chosen(vec![usize::from(asked.get() > 1)])
            }
            Ask::Choice { at, .. } if question(ask).contains("Do both answers stand?") => {
                assert!(question(ask).contains("reaches journalists, too") && *at == 0);
                Reply::Chosen(vec![if stands { 1 } else { *at }])
            }
            Ask::Account { .. } => broken_off(""),
            other => enter(other),
        });
        let draft = room.leaves(None, &mut typist);
        let count = |words: &str| typist.asked.iter().filter(|asked| asked.contains(words)).count();
        assert_eq!(count("Do both answers stand?"), 1, "{:#?}", typist.asked);
        assert_eq!(count("May everyone read"), if stands { 1 } else { 2 });
        let grants = room.open_draft(draft).head.consents.remove(0).1.grants;
        let said: Vec<_> = grants.iter().map(|grant| grant.status).collect();
        assert_eq!(said, [everyone, Status::No, Status::No, Status::No]);
    }
}
