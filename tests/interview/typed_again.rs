//! Names that are typed again where a testimony is corrected or translated: of whom is shown, how many there were is known, and nothing is sealed before it is said.

use amana::intake::interview::{Ask, Reply};
use serde_json::json;

use super::room::{Room, Typist, broken_off, enter, question, said, seals};
use super::support::stage::Stage;
use amana::guard::text::PersonId;
use amana::record::TestimonyId;

/// Three people: who speaks, and two of whom she speaks, the second before the first.
fn told(stage: &Stage) -> (Room, TestimonyId) {
    let line = json!({"id": "a1", "language": "en",
        "consent": [{"of": "p1", "explained": true, "audience": "public", "identity": "pseudonym", "status": "yes"}],
        "people": [{"code": "p1", "roles": ["witness"], "pseudonym": "Lantern", "names": ["Rima Velkessar"]},
            {"code": "p2", "roles": ["accused"], "pseudonym": "Buckwheat", "names": ["Jonas Velling", "Olm Velling"]},
            {"code": "p3", "roles": ["family"], "pseudonym": "Oregano", "names": ["Karim Dolgaretz"]}],
        "account": [{"speaker": "p1", "text": "we hid below the weir."},
            {"speaker": "p1", "text": "then Karim Dolgaretz came, and behind him Jonas Velling with a torch."}]});
    let room = Room::with(stage, &line.to_string());
    let testimony = room.vault.testimony_ids().unwrap()[0];
    (room, testimony)
}

fn person(room: &Room, pseudonym: &str) -> PersonId {
    let people = room.vault.people().unwrap();
    people.into_iter().find(|(_, person)| person.pseudonym.as_str() == pseudonym).unwrap().0
}

fn sealings(room: &Room, pseudonym: &str) -> usize {
    room.vault.sealings(person(room, pseudonym)).unwrap().len()
}

/// What each is called by, and these names.
type Names = [(&'static str, &'static str); 3];
const RIGHT: Names =
    [("‹Lantern›", "Rima Velkessar"), ("‹Oregano›", "Karim Dolgaretz"), ("‹Buckwheat›", "Jonas Velling; Olm Velling")];

/// Somebody who gives these names, says this, and leaves or finishes.
fn types(names: Names, account: &'static [&'static str]) -> Typist<impl FnMut(&Ask, usize) -> Reply> {
    let mut account = account.iter();
    Typist::who(move |ask, _| match ask {
        Ask::Name { .. } => {
            let whose = names.iter().find(|(who, _)| question(ask).contains(&format!("Names of {who}")));
            whose.map_or_else(|| said(""), |(_, names)| said(names))
        }
        Ask::ReadBack { .. } => Reply::Chosen(vec![0]),
        Ask::Account { .. } => account.next().map_or_else(|| broken_off(""), |words| said(words)),
        other => enter(other),
    })
}

#[test]
fn each_is_shown_where_they_first_stand_and_in_that_order() {
    let stage = Stage::new();
    let (mut room, testimony) = told(&stage);
    for into in [None, Some("ar")] {
        let mut typist = types(RIGHT, &[]);
        room.corrects(testimony, into, &mut typist);
        let asked: Vec<&String> = typist.asked.iter().filter(|asked| asked.contains("Names of")).collect();
        assert_eq!(asked.len(), 3, "{asked:#?}");
        assert!(
            asked[0].contains("‹Lantern›")
                && asked[0].contains("Paragraph 1, in which ‹Lantern› speaks: “we hid below the weir.”"),
            "{asked:#?}"
        );
        let second = "Paragraph 2: “then ‹Oregano› came, and behind him ‹Buckwheat› with a torch.”";
        for (asked, who) in [(asked[1], "‹Oregano›"), (asked[2], "‹Buckwheat›")] {
            assert!(asked.starts_with(second) && asked.contains(&format!("Names of {who}")), "{asked}");
        }
        let read_back = typist.asked.iter().find(|asked| asked.contains("Is this right for ‹Buckwheat› (accused,"));
        assert!(read_back.is_some(), "{:#?}", typist.asked);
    }
}

#[test]
fn what_is_typed_again_is_sealed_when_it_is_said_and_not_before() {
    let stage = Stage::new();
    let (mut room, testimony) = told(&stage);
    let mut typist = types(RIGHT, &["later jonas velling laughed."]);
    room.corrects(testimony, None, &mut typist);
    let counts = ["Lantern", "Oregano", "Buckwheat"].map(|who| sealings(&room, who));
    assert_eq!(counts, [1, 1, 2]);
    assert!(typist.heard.iter().any(|said| said.contains("names of ‹Buckwheat› is sealed")), "{:#?}", typist.heard);
}

/// Who leaves while it is being typed has it in an envelope, too.
#[test]
fn what_is_being_typed_counts_as_said() {
    let stage = Stage::new();
    let (mut room, testimony) = told(&stage);
    let mut typist = types(RIGHT, &[]);
    let mut leaves = Typist::who(|ask, before| match ask {
        Ask::Account { .. } => broken_off("and karim dolgaretz said that"),
        other => (typist.answer)(other, before),
    });
    room.corrects(testimony, None, &mut leaves);
    assert_eq!(["Lantern", "Oregano", "Buckwheat"].map(|who| sealings(&room, who)), [1, 2, 1]);
}

#[test]
fn more_spellings_than_were_sealed_are_asked_about() {
    let stage = Stage::new();
    let (mut room, testimony) = told(&stage);
    // The accused's under the label of the brother; then what is his.
    let mut first = true;
    let mut right = types(RIGHT, &[]);
    let mut typist = Typist::who(|ask, before| match ask {
        Ask::Name { .. } if question(ask).contains("Names of ‹Oregano›") && std::mem::take(&mut first) => {
            said("Jonas Velling; Olm Velling")
        }
        Ask::Choice { .. } if question(ask).starts_with("‹Oregano› was registered") => Reply::Chosen(vec![0]),
        other => (right.answer)(other, before),
    });
    room.corrects(testimony, None, &mut typist);
    let doubts = "‹Oregano› was registered with 1 spelling, and 2 are typed.";
    assert_eq!(typist.asked.iter().filter(|asked| asked.starts_with(doubts)).count(), 1, "{:#?}", typist.asked);
    assert_eq!(["Lantern", "Oregano", "Buckwheat"].map(|who| sealings(&room, who)), [1, 1, 1]);
}

/// The very same list for two people, or two of one count that are swapped: the second time it is noticed.
#[test]
fn a_name_that_was_typed_for_somebody_else_is_asked_about() {
    let stage = Stage::new();
    let (mut room, testimony) = told(&stage);
    let same = [RIGHT[0], ("‹Oregano›", "Rima Velkessar"), RIGHT[2]];
    let mut asks = 0;
    let mut typing = types(same, &[]);
    let mut typist = Typist::who(|ask, before| match ask {
        Ask::Choice { at, .. } if question(ask).contains("was typed for ‹Lantern› too") => {
            asks += 1;
            assert_eq!(*at, 0);
            if asks == 1 { Reply::Chosen(vec![0]) } else { Reply::Chosen(vec![1]) }
        }
        other => (typing.answer)(other, before),
    });
    room.corrects(testimony, None, &mut typist);
    assert_eq!(asks, 2, "typed again, and the same once more");
    let mut typist = types(RIGHT, &[]);
    room.corrects(testimony, None, &mut typist);
    assert!(!typist.asked.iter().any(|asked| asked.contains("was typed for")), "{:#?}", typist.asked);
}

/// The one who was asked first got the other's name: the answer is carried out, and their own is asked for again.
#[test]
fn whoever_got_a_name_by_mistake_is_asked_again_and_keeps_it_not() {
    for (answer, counts) in [(2, [1, 1, 2]), (1, [2, 1, 2])] {
        let stage = Stage::new();
        let (mut room, testimony) = told(&stage);
        let mut of_lantern = ["Jonas Velling", "Rima Velkessar"].iter();
        let mut right = types(RIGHT, &["later jonas velling laughed."]);
        let mut typist = Typist::who(|ask, before| match ask {
            Ask::Name { .. } if question(ask).contains("Names of ‹Lantern›") => said(of_lantern.next().unwrap()),
            Ask::Choice { at, options, .. } if question(ask).contains("was typed for ‹Lantern› too. Whose") => {
                assert_eq!((*at, options.len()), (0, 3), "{options:?}");
                assert!(options[2].contains("‹Buckwheat› alone: type those of ‹Lantern› again"), "{options:?}");
                Reply::Chosen(vec![answer])
            }
            other => (right.answer)(other, before),
        });
        room.corrects(testimony, None, &mut typist);
        drop(typist);
        assert_eq!(["Lantern", "Oregano", "Buckwheat"].map(|who| sealings(&room, who)), counts, "{answer}");
        assert_eq!(of_lantern.next().is_none(), answer == 2);
    }
}

/// Whoever turns back from the name that is asked for a second time comes to whose the other was.
#[test]
fn a_name_that_is_asked_for_a_second_time_is_a_step_on_the_way_back() {
    let stage = Stage::new();
    let (mut room, testimony) = told(&stage);
    let mut lantern = 0;
    let mut right = types(RIGHT, &[]);
    let mut typist = Typist::who(|ask, before| match ask {
        Ask::Name { .. } if question(ask).contains("Names of ‹Lantern›") => {
            lantern += 1;
            match lantern {
                1 => said("Jonas Velling"),
                2 => Reply::Back,
                _ => said("Rima Velkessar"),
            }
        }
        Ask::Choice { .. } if question(ask).contains("Whose name is it?") => Reply::Chosen(vec![2]),
        other => (right.answer)(other, before),
    });
    room.corrects(testimony, None, &mut typist);
    let whose: Vec<usize> =
        typist.asked.iter().enumerate().filter(|(_, q)| q.contains("Whose name")).map(|(at, _)| at).collect();
    assert_eq!(whose.len(), 2, "{:#?}", typist.asked);
    assert_eq!(whose[1], whose[0] + 2, "{:#?}", typist.asked);
    assert_eq!(lantern, 3);
}

/// It is typed, and once more among the others: that is one spelling.
#[test]
fn a_spelling_that_is_typed_twice_counts_once() {
    let stage = Stage::new();
    let (mut room, testimony) = told(&stage);
    let mut lines = ["Jonas Velling", "jonas  velling; Olm Velling"].iter();
    let mut right = types(RIGHT, &[]);
    let mut typist = Typist::who(|ask, before| match ask {
        Ask::Name { .. } if question(ask).contains("Names of ‹Buckwheat›") => said(lines.next().unwrap()),
        Ask::Name { .. } if question(ask).contains("Another spelling") => said(lines.next().unwrap()),
        other => (right.answer)(other, before),
    });
    room.corrects(testimony, None, &mut typist);
    assert!(!typist.asked.iter().any(|asked| asked.contains("are typed. Are all")), "{:#?}", typist.asked);
    assert!(typist.heard.iter().any(|said| said.contains("/edit 12")), "{:#?}", typist.heard);
    // Nor does it count as one that is missing.
    let same = [RIGHT[0], RIGHT[1], ("‹Buckwheat›", "Jonas Velling; JONAS VELLING")];
    let mut typist = types(same, &[]);
    room.corrects(testimony, None, &mut typist);
    let told = "‹Buckwheat› was registered with 2 spellings, of which 1 is typed again.";
    assert!(typist.heard.iter().any(|said| said.contains(told)), "{:#?}", typist.heard);
}

#[test]
fn whoever_turns_back_from_a_name_comes_to_the_person_before_however_often_it_was_left_empty() {
    let stage = Stage::new();
    let (mut room, testimony) = told(&stage);
    let mut left = 0;
    let mut right = types(RIGHT, &[]);
    let mut typist = Typist::who(|ask, before| match ask {
        Ask::Name { .. } if question(ask).contains("Names of ‹Oregano›") && left < 3 => said(""),
        Ask::Choice { .. } if question(ask).starts_with("Leave the names of ‹Oregano› out?") && left < 3 => {
            left += 1;
            Reply::Chosen(vec![0])
        }
        Ask::Name { .. } if question(ask).contains("Names of ‹Oregano›") && left == 3 => {
            left += 1;
            Reply::Back
        }
        other => (right.answer)(other, before),
    });
    room.corrects(testimony, None, &mut typist);
    let leave = typist.asked.iter().rposition(|asked| asked.starts_with("Leave the names")).unwrap();
    let then: Vec<&str> = typist.asked[leave + 1..leave + 3].iter().map(String::as_str).collect();
    assert!(then[0].contains("Names of ‹Oregano›"), "{:#?}", typist.asked);
    assert!(then[1].starts_with("Is this right for ‹Lantern›"), "{:#?}", typist.asked);
}

/// The same where more were typed than were sealed, and were to be typed again.
#[test]
fn names_that_are_to_be_typed_again_are_no_steps_on_the_way_back() {
    let stage = Stage::new();
    let (mut room, testimony) = told(&stage);
    let mut turns = 0;
    let mut right = types(RIGHT, &[]);
    let mut typist = Typist::who(|ask, before| match ask {
        Ask::Name { .. } if question(ask).contains("Names of ‹Oregano›") => {
            turns += 1;
            match turns {
                1 | 2 => said("Jonas Velling; Olm Velling"),
                3 => Reply::Back,
                _ => said("Karim Dolgaretz"),
            }
        }
        Ask::Choice { .. } if question(ask).starts_with("‹Oregano› was registered") => Reply::Chosen(vec![0]),
        other => (right.answer)(other, before),
    });
    room.corrects(testimony, None, &mut typist);
    let more = typist.asked.iter().rposition(|asked| asked.starts_with("‹Oregano› was registered")).unwrap();
    assert!(typist.asked[more + 2].starts_with("Is this right for ‹Lantern›"), "{:#?}", typist.asked);
    assert_eq!(["Lantern", "Oregano", "Buckwheat"].map(|who| sealings(&room, who)), [1, 1, 1]);
}

/// A foreigner in an Arabic account, who was registered in Latin letters: Enter after Enter is enough. The keyboard is doubted where the word is none.
#[test]
fn a_name_in_other_letters_than_the_account_is_typed_again_once() {
    let stage = Stage::new();
    let line = json!({"id": "a1", "language": "ar",
        "consent": [{"of": "p1", "explained": true, "audience": "public", "identity": "pseudonym", "status": "yes"}],
        "people": [{"code": "p1", "roles": ["witness"], "pseudonym": "Lantern", "names": ["منير الزرقاوين"]},
            {"code": "p2", "roles": ["helper"], "pseudonym": "Buckwheat", "names": ["Weyland Marsh"]}],
        "account": "رأينا Weyland Marsh قرب الجسر."});
    let mut room = Room::with(&stage, &line.to_string());
    let testimony = room.vault.testimony_ids().unwrap()[0];
    for (munir, again) in [("منير الزرقاوين", 0), ("lkdv", 1)] {
        let mut typist = Typist::who(|ask, _| match ask {
            Ask::Name { .. } if question(ask).contains("Names of ‹Lantern›") => said(munir),
            Ask::Name { .. } if question(ask).contains("Names of ‹Buckwheat›") => said("Weyland Marsh"),
            Ask::ReadBack { at, .. } if question(ask).contains("‹Lantern›") => {
                assert_eq!(*at, again);
                Reply::Chosen(vec![0])
            }
            Ask::Account { .. } => broken_off(""),
            other => enter(other),
        });
        room.corrects(testimony, None, &mut typist);
        assert!(!typist.heard.iter().any(|said| said == "Type it again."), "{:#?}", typist.heard);
        let asked = typist.asked.iter().filter(|asked| asked.contains("Names of ‹Buckwheat›")).count();
        assert_eq!(asked, 1, "{:#?}", typist.asked);
    }
}

#[test]
fn with_fewer_spellings_than_were_sealed_a_correction_is_unscreened() {
    let stage = Stage::new();
    let (mut room, testimony) = told(&stage);
    let fewer = [RIGHT[0], RIGHT[1], ("‹Buckwheat›", "Jonas Velling")];
    let mut typist = types(fewer, &["we went on.", "/finish"]);
    room.corrects(testimony, None, &mut typist);
    let told = "‹Buckwheat› was registered with 2 spellings, of which 1 is typed again.";
    assert!(typist.heard.iter().any(|said| said.contains(told)), "{:#?}", typist.heard);
    let newest = room.vault.revisions(testimony).unwrap().pop().unwrap();
    assert_eq!(newest.number, 2);
    assert_eq!(newest.head.screening.name(), "unscreened");
}

/// What was added later counts.
#[test]
fn a_name_that_was_added_later_is_one_of_those_that_are_asked_for() {
    let stage = Stage::new();
    let (mut room, testimony) = told(&stage);
    let names = [amana::guard::text::RealName::from_utf8("Umm Hani".as_bytes()).unwrap()];
    let lantern = person(&room, "Lantern");
    room.adds(lantern, &names);
    let mut typist = types(RIGHT, &[]);
    room.corrects(testimony, None, &mut typist);
    let told = "‹Lantern› was registered with 2 spellings, of which 1 is typed again.";
    assert!(typist.heard.iter().any(|said| said.contains(told)), "{:#?}", typist.heard);
}

/// Nobody reads whether the name that is typed after a break is the one that was sealed.
#[test]
fn another_name_that_is_typed_after_a_break_is_in_an_envelope_once_it_is_said() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let draft = room.leaves(None, &mut seals("Rami Kassab"));
    let id = room.open_draft(draft).head.people[0].0;
    let mut account = ["then Abu Nour came."].iter();
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } if question(ask).contains("Names of") => said("Abu Nour"),
        Ask::Account { .. } => account.next().map_or_else(|| broken_off(""), |words| said(words)),
        other => enter(other),
    });
    room.leaves(Some(draft), &mut typist);
    assert!(!room.open_draft(draft).paragraphs[0].text.as_str().contains("Nour"));
    assert_eq!(room.vault.sealings(id).unwrap().len(), 2);
}

/// A note has the name, and nothing else: it is taken out there, too.
#[test]
fn a_name_in_a_note_is_sealed_before_it_is_taken_out() {
    let stage = Stage::new();
    let (mut room, testimony) = told(&stage);
    let mut noted = types(RIGHT, &["/note Haldeko Narrowwater waited outside.", "/finish"]);
    let mut writes = Typist::who(|ask, before| match ask {
        Ask::Choice { options, .. } if options.iter().any(|option| option.contains("stays as it stands")) => {
            Reply::Chosen(vec![1])
        }
        other => (noted.answer)(other, before),
    });
    room.corrects(testimony, None, &mut writes);
    let notes = |room: &Room| {
        let newest = room.vault.revisions(testimony).unwrap().pop().unwrap();
        newest.head.notes.iter().map(|note| note.text.as_str().to_owned()).collect::<Vec<_>>().join("|")
    };
    assert!(notes(&room).contains("Haldeko"), "{:#?}", writes.heard);
    let other = [RIGHT[0], ("‹Oregano›", "Haldeko Narrowwater"), RIGHT[2]];
    room.corrects(testimony, None, &mut types(other, &[]));
    assert!(!notes(&room).contains("Haldeko"));
    assert_eq!(sealings(&room, "Oregano"), 2);
}

/// What is typed of how to reach them has the name in it, and there is a number to be sealed: two envelopes of one person at once.
#[test]
fn a_name_that_is_heard_at_the_closing_and_a_number_are_both_sealed() {
    let stage = Stage::new();
    let (mut room, _) = told(&stage);
    let lantern = room.vault.person_code(person(&room, "Lantern")).unwrap();
    let mut account = ["we went home.", "/finish"].iter();
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } if question(ask).contains("Full name") => said(&lantern),
        Ask::Name { .. } if question(ask).contains("Names of") => said("Rima Velkessar"),
        Ask::Name { .. } if question(ask).contains("Telephone") => said("+000 555 01 20"),
        Ask::ReadBack { .. } => Reply::Chosen(vec![0]),
        Ask::Lines { .. } if question(ask).contains("How to reach them") => said("ask for Rima Velkessar at the mill"),
        Ask::Choice { options, .. } if options.iter().any(|option| option.contains("stays as it stands")) => {
            Reply::Chosen(vec![1])
        }
        Ask::Account { .. } => account.next().map_or_else(|| broken_off(""), |words| said(words)),
        other => enter(other),
    });
    room.closes(None, &mut typist);
    assert_eq!(sealings(&room, "Lantern"), 3, "{:#?}", typist.heard);
}

#[test]
fn a_name_that_is_added_while_an_interview_is_open_is_asked_for_when_it_goes_on() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let draft = room.leaves(None, &mut seals("Rami Kassab"));
    let id = room.open_draft(draft).head.people[0].0;
    let names = [amana::guard::text::RealName::from_utf8("Abu Nour".as_bytes()).unwrap()];
    room.adds(id, &names);
    assert_eq!(room.open_draft(draft).head.spellings[&id], 2);
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } if question(ask).contains("Names of") => said("Rami Kassab"),
        Ask::Account { .. } => broken_off(""),
        other => enter(other),
    });
    room.leaves(Some(draft), &mut typist);
    assert!(
        typist.heard.iter().any(|said| said.contains("registered with 2 spellings, of which 1")),
        "{:#?}",
        typist.heard
    );
}

/// A dash says that there is nothing, as it does elsewhere: no envelope has one in it.
#[test]
fn a_dash_at_how_to_reach_somebody_is_nothing() {
    for dash in ["-", " — "] {
        let stage = Stage::new();
        let (mut room, testimony) = told(&stage);
        let before = room.vault.testimony_ids().unwrap().len();
        let lantern = room.vault.person_code(person(&room, "Lantern")).unwrap();
        let mut account = ["we went home.", "/finish"].iter();
        let mut typist = Typist::who(|ask, _| match ask {
            Ask::Name { .. } if question(ask).contains("Full name") => said(&lantern),
            Ask::Name { .. } if question(ask).contains("Names of") => said("Rima Velkessar"),
            Ask::Name { .. } if question(ask).contains("Telephone") => said(dash),
            Ask::Lines { .. } if question(ask).contains("How to reach them") => said(dash),
            Ask::Account { .. } => account.next().map_or_else(|| broken_off(""), |words| said(words)),
            other => enter(other),
        });
        room.closes(None, &mut typist);
        assert!(typist.heard.iter().any(|said| said.contains("amana person")), "{:#?}", typist.heard);
        drop(typist);
        assert_eq!((room.vault.testimony_ids().unwrap().len(), sealings(&room, "Lantern")), (before + 1, 1));
        let newest = room.vault.person(person(&room, "Lantern")).unwrap().1;
        assert!(newest.handling.is_none(), "{testimony:?}");
    }
}

/// The eldest child's name is a part of the mother's kunya, and no whole name of hers; nor is the name of her family.
#[test]
fn a_child_whose_name_is_in_a_kunya_is_not_asked_about() {
    let stage = Stage::new();
    let line = json!({"id": "a1", "language": "en",
        "consent": [{"of": "p1", "explained": true, "audience": "public", "identity": "pseudonym", "status": "yes"}],
        "people": [{"code": "p1", "roles": ["witness"], "pseudonym": "Lantern", "names": ["Rima Velkessar", "Umm Tariq"]},
            {"code": "p2", "roles": ["family"], "pseudonym": "Buckwheat", "names": ["Tariq", "Velkessar"]}],
        "account": [{"speaker": "p1", "text": "we hid with little Tariq."}]});
    let mut room = Room::with(&stage, &line.to_string());
    let testimony = room.vault.testimony_ids().unwrap()[0];
    for (of_child, asks) in [("Tariq; Velkessar", 0), ("Tariq; umm  tariq", 1)] {
        let mut typist = Typist::who(|ask, _| match ask {
            Ask::Name { .. } if question(ask).contains("Names of ‹Lantern›") => said("Rima Velkessar; Umm Tariq"),
            Ask::Name { .. } if question(ask).contains("Names of ‹Buckwheat›") => said(of_child),
            Ask::Choice { .. } if question(ask).contains("Whose name is it?") => Reply::Chosen(vec![1]),
            Ask::ReadBack { .. } => Reply::Chosen(vec![0]),
            Ask::Account { .. } => broken_off(""),
            other => enter(other),
        });
        room.corrects(testimony, None, &mut typist);
        let asked = typist.asked.iter().filter(|asked| asked.contains("Whose name is it?")).count();
        assert_eq!(asked, asks, "{of_child}: {:#?}", typist.asked);
    }
}

/// Whoever's names the case has is asked about where they come, with what it has; of whom nothing is missing nobody is asked.
#[test]
fn a_further_spelling_of_somebody_public_is_asked_for_beside_what_the_case_has_and_in_its_place() {
    let stage = Stage::new();
    let line = json!({"id": "a1", "language": "en",
        "consent": [{"of": "p1", "explained": true, "audience": "public", "identity": "pseudonym", "status": "yes"}],
        "people": [{"code": "p1", "roles": ["witness"], "pseudonym": "Lantern", "names": ["Rima Velkessar"]},
            {"code": "p2", "roles": ["accused"], "visibility": "public", "pseudonym": "Buckwheat", "names": ["Jonas Velling"]},
            {"code": "p3", "roles": ["accused"], "visibility": "team", "pseudonym": "Oregano", "names": ["Karim Dolgaretz"]}],
        "account": [{"speaker": "p1", "text": "then Karim Dolgaretz came, and behind him Jonas Velling with a torch."}]});
    let mut room = Room::with(&stage, &line.to_string());
    let testimony = room.vault.testimony_ids().unwrap()[0];
    let names = [amana::guard::text::RealName::from_utf8("Yonas Felling".as_bytes()).unwrap()];
    let buckwheat = person(&room, "Buckwheat");
    room.adds(buckwheat, &names);
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Name { .. } if question(ask).contains("Names of ‹Lantern›") => said("Rima Velkessar"),
        Ask::Name { .. } if question(ask).contains("‹Buckwheat›") => said("Yonas Felling"),
        Ask::ReadBack { .. } => Reply::Chosen(vec![0]),
        Ask::Account { .. } => broken_off(""),
        other => enter(other),
    });
    room.corrects(testimony, None, &mut typist);
    let asked: Vec<_> = typist.asked.iter().filter(|asked| asked.contains("ames of ‹")).collect();
    assert!(asked.len() == 2 && asked[0].contains("Names of ‹Lantern›"), "{asked:#?}");
    let told = "these names of ‹Buckwheat› (accused, ";
    assert!(
        asked[1].contains(told) && asked[1].contains("): Jonas Velling. 1 other spelling came later"),
        "{asked:#?}"
    );
    assert!(!typist.heard.iter().any(|said| said.contains("is typed again")), "{:#?}", typist.heard);
}
