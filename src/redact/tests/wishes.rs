//! What people said in one testimony, where another speaks of them.

use std::collections::BTreeSet;

use super::case::{Case, TODAY, at, consent, id, stored};
use crate::guard::text::{SpanKind, StoredText};
use crate::record::words::{Audience, Choice, GivenBy, IdentityLevel, Role, Status, Visibility};
use crate::record::{Consent, Date, TestimonyId};
use crate::redact::{Called, Places, Reason, Wishes, unnamed};

type Given = Consent<StoredText>;

fn public(identity: IdentityLevel, status: Status) -> Given {
    consent(Audience::Public, identity, status)
}

fn yes() -> Given {
    public(IdentityLevel::Pseudonym, Status::Yes)
}

/// What an audience may read of these people, who said no to it.
fn without(people: &[u8]) -> Called {
    let mut wishes = Wishes::new(Some(TODAY));
    people.iter().for_each(|person| wishes.hear(id(*person), &public(IdentityLevel::Pseudonym, Status::No)));
    wishes.called(Audience::Public)
}

/// Whether somebody with these answers, each in a testimony of its own, is called by role alone.
fn is_uncalled(said: &[Given]) -> bool {
    let heard = |said: &mut dyn Iterator<Item = &Given>| {
        let mut wishes = Wishes::new(Some(TODAY));
        said.for_each(|one| wishes.hear(id(1), one));
        wishes.called(Audience::Public).is_uncalled(&id(1))
    };
    let (forth, back) = (heard(&mut said.iter()), heard(&mut said.iter().rev()));
    assert_eq!(forth, back, "in whatever order they were given");
    forth
}

#[test]
fn a_no_in_one_testimony_counts_in_every_other() {
    let childs_no = Given { given_by: GivenBy::Guardian, assent: Some(false), ..yes() };
    for refusal in
        [public(IdentityLevel::Pseudonym, Status::No), public(IdentityLevel::Named, Status::Withdrawn), childs_no]
    {
        assert!(is_uncalled(std::slice::from_ref(&refusal)), "{refusal:?}");
        assert!(is_uncalled(&[refusal.clone(), yes()]), "a yes elsewhere does not undo it: {refusal:?}");
    }
    assert!(!is_uncalled(&[yes(), public(IdentityLevel::Named, Status::Yes)]));
    assert!(!is_uncalled(&[]), "of whom nobody asked anything");
}

#[test]
fn no_name_in_one_testimony_is_no_name_in_any() {
    assert!(is_uncalled(&[yes(), public(IdentityLevel::Anonymous, Status::Yes)]));
    assert!(is_uncalled(&[yes(), public(IdentityLevel::Anonymous, Status::Limited)]));
}

#[test]
fn what_is_not_settled_is_no_yes_and_undoes_none() {
    let mut later = yes();
    later.grants[0].embargo = Some(Date::parse("2031").unwrap());
    let open = [
        public(IdentityLevel::Pseudonym, Status::Pending),
        public(IdentityLevel::Pseudonym, Status::Limited),
        consent(Audience::Court, IdentityLevel::Pseudonym, Status::Yes),
        Given { explained: Some(false), ..yes() },
        later,
    ];
    for said in open {
        assert!(is_uncalled(std::slice::from_ref(&said)), "{said:?}");
        assert!(!is_uncalled(&[said.clone(), yes()]), "{said:?}");
    }
}

/// Whoever speaks, and was asked nothing anywhere, has said yes to nothing; and that undoes no yes.
#[test]
fn whoever_speaks_and_was_not_asked_has_no_name() {
    for asked in [false, true] {
        let mut wishes = Wishes::new(Some(TODAY));
        if asked {
            wishes.hear(id(1), &public(IdentityLevel::Named, Status::Yes));
        }
        wishes.speaks(id(1));
        for audience in [Audience::Public, Audience::Court] {
            let named = asked && audience == Audience::Public;
            assert_eq!(wishes.called(audience).is_uncalled(&id(1)), !named, "{}", audience.name());
            assert_eq!(wishes.give_name(id(1), audience), named, "{}", audience.name());
        }
    }
}

/// What an interview that is still open holds is narrower, or nothing.
#[test]
fn an_open_interview_makes_less_and_never_more() {
    let heard = |closed: Option<Given>, open: &Given| {
        let mut wishes = Wishes::new(Some(TODAY));
        closed.iter().for_each(|given| wishes.hear(id(1), given));
        wishes.hear_open(id(1), open);
        let called = wishes.called(Audience::Public);
        (called.is_uncalled(&id(1)), called.is_unnamed(&id(1)), wishes.narrowed(Audience::Public).count() > 0)
    };
    let named = || public(IdentityLevel::Named, Status::Yes);
    let (no, pending) = (public(IdentityLevel::Named, Status::No), public(IdentityLevel::Pseudonym, Status::Pending));
    let anonymous = public(IdentityLevel::Anonymous, Status::Yes);
    for narrow in [&no, &anonymous, &public(IdentityLevel::Pseudonym, Status::Withdrawn)] {
        assert_eq!(heard(Some(yes()), narrow), (true, true, true), "{narrow:?}");
        assert_eq!(heard(Some(named()), narrow), (true, true, true), "{narrow:?}");
        assert_eq!(heard(None, narrow), (true, true, true), "{narrow:?}");
    }
    assert_eq!(heard(Some(named()), &yes()), (false, true, true), "a pseudonym is less than a name");
    assert_eq!(heard(Some(yes()), &named()), (false, true, false));
    assert_eq!(heard(Some(yes()), &pending), (false, true, false), "what is not settled undoes no yes");
    for closed in [&no, &pending] {
        for wider in [yes(), named()] {
            assert_eq!(heard(Some(closed.clone()), &wider), (true, true, false), "{closed:?} {wider:?}");
        }
    }
    assert_eq!(heard(None, &yes()), (false, true, false));
    assert_eq!(heard(None, &named()), (false, false, false));
}

#[test]
fn an_answer_counts_for_its_audience() {
    let mut wishes = Wishes::new(Some(TODAY));
    wishes.hear(id(1), &Given { grants: vec![yes().grants.remove(0)], ..yes() });
    wishes.hear(id(1), &consent(Audience::Media, IdentityLevel::Pseudonym, Status::No));
    assert!(!wishes.called(Audience::Public).is_uncalled(&id(1)));
    for audience in [Audience::Media, Audience::Court] {
        assert!(wishes.called(audience).is_uncalled(&id(1)), "{}", audience.name());
    }
}

#[test]
fn whoever_is_uncalled_is_a_role_wherever_they_stand() {
    let mut case = Case::new(&[(1, &format!("{} and {} were there.", at(2), at(4))), (2, "So I was.")]);
    case.profile.named = true;
    assert_eq!(case.text(), "Cedar 14 and Salim Dabbas were there.\nSo I was.");
    case.called = without(&[2, 4]);
    assert_eq!(case.text(), "witness 1 and official 1 were there.\nSo I was.");
    let published = case.published();
    let called = published.people().iter().find(|person| person.label == "witness 1").unwrap();
    assert_eq!((called.identity, called.speaker), (IdentityLevel::Anonymous, true));
    assert!(called.key.starts_with("P-1"), "the key is of this testimony alone: {}", called.key);
    assert!(published.people().iter().all(|person| !person.label.contains("Cedar") && !person.label.contains("Salim")));
}

#[test]
fn of_somebody_anonymous_one_role_is_told_and_witness_where_they_speak_alone() {
    let of = |roles: &[Role], speaks: bool| {
        let said = format!("{} was there.", at(2));
        let mut case = Case::new(&[(1, &said), (if speaks { 2 } else { 1 }, "So I was.")]);
        case.people.get_mut(&id(2)).unwrap().roles = roles.to_vec();
        assert_eq!(case.published().people()[1].roles, roles, "who is called by a pseudonym has all of theirs");
        case.called = without(&[2]);
        let person = case.published().people()[1].clone();
        assert_eq!(person.roles.len(), 1);
        (person.label, person.roles[0])
    };
    let several = [Role::Witness, Role::Helper, Role::Interpreter];
    for (roles, speaks, label, role) in [
        (&several[..], true, "witness 1", Role::Witness),
        (&several, false, "helper 1", Role::Helper),
        (&[Role::Witness], false, "person 1", Role::Other),
        (&[Role::Victim, Role::Witness], false, "victim 1", Role::Victim),
    ] {
        assert_eq!(of(roles, speaks), (label.to_owned(), role), "{roles:?}");
    }
}

#[test]
fn whoever_is_uncalled_is_looked_for_by_name_where_they_speak() {
    let mut case = Case::new(&[(4, "I came.")]);
    case.profile.named = true;
    case.people.get_mut(&id(4)).unwrap().visibility = Visibility::Public;
    case.consents.insert(id(4), public(IdentityLevel::Named, Status::Yes));
    let terms = case.terms();
    assert!(unnamed(&case.source(), &terms).is_empty());
    case.called = without(&[4]);
    assert_eq!(unnamed(&case.source(), &case.terms()), [id(4)]);
    assert_eq!(case.published().people()[0].label, "official 1");
}

/// Salim Dabbas is a name that bundles may print; but one that does, laid beside one that does not, would say who bears the pseudonym under which he speaks.
#[test]
fn whoever_speaks_under_a_pseudonym_is_named_by_nobody_else() {
    let mut case = Case::new(&[(1, &format!("{} was there.", at(4)))]);
    case.profile.named = true;
    assert_eq!(case.text(), "Salim Dabbas was there.");
    for (said, text) in [
        (public(IdentityLevel::Named, Status::Yes), "Salim Dabbas was there."),
        (public(IdentityLevel::Pseudonym, Status::Yes), "Pine 3 was there."),
    ] {
        let mut wishes = Wishes::new(Some(TODAY));
        wishes.hear(id(4), &said);
        case.called = wishes.called(Audience::Public);
        assert_eq!(case.text(), text, "{said:?}");
        wishes.hear(id(4), &public(IdentityLevel::Named, Status::Yes));
        case.called = wishes.called(Audience::Public);
        assert_eq!(case.text(), text, "what they said elsewhere does not undo it: {said:?}");
    }
}

/// A bundle that is out names Salim Dabbas, and what it says of him stands under his pseudonym nowhere else.
#[test]
fn whom_a_bundle_that_is_out_names_is_a_role_where_they_do_not_speak() {
    let mut case = Case::new(&[(1, &format!("{} was there.", at(4)))]);
    let mut wishes = Wishes::new(Some(TODAY));
    wishes.hear(id(4), &yes());
    wishes.is_out_by_name(id(4), &[]);
    assert!(wishes.not_named().contains(&id(4)) && !wishes.give_name(id(4), Audience::Public));
    case.called = wishes.called(Audience::Public);
    assert_eq!(case.text(), "person 1 was there.", "a rare role would tell who it is");
    let key = case.published().people().iter().find(|one| one.label == "person 1").unwrap().key.clone();
    assert!(key.starts_with("P-1"), "the key is of this testimony alone: {key}");
    let mut own = Case::new(&[(4, "I came.")]);
    own.consents.insert(id(4), yes());
    own.called = wishes.called(Audience::Public);
    assert_eq!(own.published().people()[0].label, "Pine 3", "where they speak it is theirs");
    wishes = Wishes::new(Some(TODAY));
    wishes.hear(id(4), &public(IdentityLevel::Named, Status::Yes));
    wishes.is_out_by_name(id(4), &[own.revision.testimony]);
    own.called = wishes.called(Audience::Public);
    assert!(!own.called.was_named(&id(4), &own.revision.testimony));
    assert!(!wishes.called(Audience::Public).is_apart_somewhere(&id(4)), "who gives a name is named");
}

/// Somebody who speaks nowhere, and whose name a bundle that is out may print where they are referred to now.
#[test]
fn whoever_stands_where_a_bundle_prints_their_name_is_a_role_but_where_they_were_called_before() {
    let mut case = Case::new(&[(1, &format!("{} was there.", at(3)))]);
    let before = case.text();
    let mut wishes = Wishes::new(Some(TODAY));
    wishes.came_in(id(3), &[]);
    case.called = wishes.called(Audience::Public);
    assert_eq!(case.text(), "person 1 was there.");
    let known = BTreeSet::from([case.revision.testimony]);
    wishes.is_known_in(id(3), Audience::Court, known.clone(), BTreeSet::new());
    case.called = wishes.called(Audience::Public);
    assert_eq!(case.text(), "person 1 was there.", "the public has not read what the court has");
    wishes.is_known_in(id(3), Audience::Public, known.clone(), BTreeSet::new());
    case.called = wishes.called(Audience::Public);
    assert!(case.text() == before && before != "person 1 was there.", "{before}");
    wishes.is_known_in(id(3), Audience::Public, known, BTreeSet::from([(case.revision.id, 1)]));
    case.called = wishes.called(Audience::Public);
    assert!(!case.text().contains("was there"), "no bundle printed that paragraph: {}", case.text());
    let mut wishes = Wishes::new(Some(TODAY));
    wishes.came_in(id(3), &[]);
    wishes.hear(id(3), &public(IdentityLevel::Named, Status::Yes));
    assert!(!wishes.called(Audience::Public).is_apart_somewhere(&id(3)), "who gives a name is named");
    wishes.is_hidden(id(3));
    assert!(wishes.called(Audience::Public).is_apart_somewhere(&id(3)), "no bundle can print a name that is sealed");
}

/// Where a bundle prints the name of Olive 8, whatever would stand there now would say whose it is.
#[test]
fn where_a_reference_came_in_since_a_bundle_nobody_is_referred_to() {
    let asked = format!("{} asked {} for the list.", at(3), at(4));
    let text = [format!("{} opened the gate.", at(3)), asked, "I ran.".to_owned()];
    let mut case = Case::new(&[(1, &text[0]), (1, &text[1]), (1, &text[2])]);
    case.revision.head.place = Some(stored(&format!("the house of {}", at(3))));
    let before = case.text();
    let mut wishes = Wishes::new(Some(TODAY));
    let veiled = |wishes: &Wishes, case: &mut Case| {
        case.called = wishes.called(Audience::Public);
        case.text()
    };
    wishes.came_in_at(case.revision.id, 2, id(3), false);
    let after = veiled(&wishes, &mut case);
    assert!(after.contains("Olive 8 opened the gate.") && after.contains(" for the list."), "{before}\n{after}");
    assert!(
        before.contains("Pine 3 for") && !after.contains("Pine 3"),
        "whoever else stands there would tell it: {after}"
    );
    let left_out: Vec<_> =
        case.published().left_out_here().map(|(kind, reason, _)| (kind.word(), reason.told())).collect();
    assert!(left_out.contains(&("name", Reason::Decision)), "a bundle does not say why: {left_out:?}");
    wishes.came_in_at(case.revision.id, 2, id(3), true);
    let corrected = veiled(&wishes, &mut case);
    assert!(corrected.contains("Olive 8 opened the gate.") && !corrected.contains("for the list"), "{corrected}");
    case.profile.places = Places::Keep;
    assert!(case.published().place().is_some());
    wishes.came_in_at(case.revision.id, 0, id(3), false);
    case.called = wishes.called(Audience::Public);
    let published = case.published();
    assert_eq!(published.place(), None);
    let mut left_out = published.left_out_here().map(|(kind, reason, _)| (kind.word(), reason.told()));
    assert!(left_out.any(|one| one == ("place", Reason::Decision)));
}

/// Roles that stand beside a name in one bundle stand beside the pseudonym of the same person in none.
#[test]
fn of_whom_a_bundle_may_name_no_role_tells_who_bears_the_pseudonym() {
    let roles =
        |case: &Case, of: u8| case.published().people().iter().find(|one| one.of == id(of)).unwrap().roles.clone();
    let mut case = Case::new(&[(4, &format!("I saw {}.", at(3)))]);
    case.consents.insert(id(4), yes());
    let rare = vec![Role::Helper, Role::Official];
    for person in [id(3), id(4)] {
        case.people.get_mut(&person).unwrap().roles.clone_from(&rare);
    }
    let mut wishes = Wishes::new(Some(TODAY));
    case.called = wishes.called(Audience::Public);
    assert_eq!((roles(&case, 3), roles(&case, 4)), (rare.clone(), rare.clone()), "nobody is named anywhere");
    // Both speak under pseudonyms; the name of one is public.
    [id(3), id(4)].iter().for_each(|person| wishes.hear(*person, &yes()));
    case.called = wishes.called(Audience::Public);
    assert_eq!((roles(&case, 3), roles(&case, 4)), (rare.clone(), vec![Role::Witness]));
    // A bundle that is out names the other one, elsewhere.
    wishes.was_named(id(3), &[TestimonyId::from_bytes([9; 16])]);
    case.called = wishes.called(Audience::Public);
    assert_eq!((roles(&case, 3), roles(&case, 4)), (vec![Role::Other], vec![Role::Witness]));
}

/// Salim Dabbas, whose name is public and who gave it: it says nothing of a pseudonym.
#[test]
fn whoever_is_called_by_their_name_stands_where_they_came_in() {
    let mut case = Case::new(&[(1, &format!("{} was there.", at(4)))]);
    let mut wishes = Wishes::new(Some(TODAY));
    wishes.came_in_at(case.revision.id, 1, id(4), false);
    case.called = wishes.called(Audience::Public);
    case.profile.named = true;
    assert_eq!(case.text(), "Salim Dabbas was there.");
    case.profile.named = false;
    assert!(!case.text().contains("Pine 3"), "{}", case.text());
}

/// No bundle printed that paragraph, and Olive 8 is known there by her pseudonym alone: the one who came in hides nobody, since he is named.
#[test]
fn what_nobody_printed_goes_whole_also_where_somebody_came_in_who_is_named() {
    let mut case = Case::new(&[(1, &format!("{} struck {}.", at(4), at(3))), (1, "I ran.")]);
    let mut wishes = Wishes::new(Some(TODAY));
    wishes.came_in(id(3), &[]);
    let fresh = BTreeSet::from([(case.revision.id, 1)]);
    wishes.is_known_in(id(3), Audience::Public, BTreeSet::from([case.revision.testimony]), fresh);
    wishes.came_in_at(case.revision.id, 1, id(4), false);
    case.called = wishes.called(Audience::Public);
    case.profile.named = true;
    assert!(!case.text().contains("struck"), "{}", case.text());
    case.profile.named = false;
    assert!(case.text().contains(" struck ") && !case.text().contains("Olive 8"), "{}", case.text());
}

/// Salim Dabbas spoke under his name, and it is sealed since.
#[test]
fn whom_a_bundle_names_in_a_testimony_is_a_role_there_also_where_they_speak() {
    let mut case = Case::new(&[(4, "I kept the door.")]);
    case.consents.insert(id(4), yes());
    let mut wishes = Wishes::new(Some(TODAY));
    wishes.hear(id(4), &public(IdentityLevel::Named, Status::Yes));
    wishes.is_hidden(id(4));
    wishes.was_named(id(4), &[case.revision.testimony]);
    case.called = wishes.called(Audience::Public);
    let people = case.published().people().to_vec();
    assert!(people[0].identity == IdentityLevel::Anonymous && people[0].label != "Pine 3", "{}", people[0].label);
}

/// What a release records: where anything that stands calls somebody, whether it is a reference or in other words.
#[test]
fn a_bundle_knows_where_it_calls_whom() {
    let text = [format!("{} opened the gate.", at(3)), format!("{} ran.", at(3)), "I ran.".to_owned()];
    let mut case = Case::new(&[(1, &text[0]), (1, &text[1]), (1, &text[2])]);
    case.profile.places = Places::Keep;
    let calls = |case: &Case| {
        case.published()
            .calls()
            .into_iter()
            .filter(|(person, _)| *person == id(3))
            .map(|(_, number)| number)
            .collect::<Vec<_>>()
    };
    assert_eq!(calls(&case), [1, 2]);
    case.revision.head.place = Some(stored(&format!("the house of {}", at(3))));
    assert_eq!(calls(&case), [0, 1, 2]);
    let reworded = case.decide(2, 0, 33, SpanKind::Other, Choice::Reword, Some(&format!("the boys of {}", at(3))));
    assert_eq!(calls(&reworded), [0, 1, 2]);
    let left_out = reworded.decide(1, 0, 28, SpanKind::Name, Choice::LeaveOut, None);
    assert_eq!(calls(&left_out), [0, 2]);
}
