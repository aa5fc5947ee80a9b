//! From an envelope to a name, as it should go.

use super::*;
use crate::crypto::keyfile::Role;
use crate::crypto::quorum::Quorum;
use crate::identity::log::Answer;
use crate::roster::tests::half;

fn identity(unsealed: &Unsealed, at: usize) -> (Vec<String>, Vec<String>, Option<String>) {
    let text = |text: &SecretText| text.expose().to_owned();
    match &unsealed.outcomes[at].result.as_ref().unwrap().content {
        Content::Identity { names, documents, notes } => {
            (names.iter().map(text).collect(), documents.iter().map(text).collect(), notes.as_ref().map(text))
        }
        Content::Contact(_) => panic!("an identity was asked for"),
    }
}

#[test]
fn two_of_three_reveal_an_identity() {
    let scene = Scene::two_of_three();
    let asked = scene.ask(Purpose::Reveal);
    let approvals = [scene.approve(2, &asked.file), scene.approve(0, &asked.file)];
    let unsealed = scene.unseal(&asked.file, &approvals).unwrap();
    assert_eq!(unsealed.outcomes.len(), 2);
    for (at, number) in [(0, 1), (1, 2)] {
        let outcome = &unsealed.outcomes[at];
        assert_eq!((outcome.person, outcome.revision), (person(number), 1));
        assert!(outcome.result.as_ref().unwrap().spoilt.is_empty());
        let (names, documents, notes) = identity(&unsealed, at);
        assert_eq!(names, ["Noor Haddad", "نور حداد"]);
        assert_eq!((documents, notes.as_deref()), (vec!["passport X-1".to_owned()], Some("twin of \"Rim\"")));
    }
}

#[test]
fn one_of_two_give_a_contact_and_the_third_has_no_share() {
    let scene = Scene::two_of_three();
    let asked = scene.ask(Purpose::Contact);
    let unsealed = scene.unseal(&asked.file, &[scene.approve(1, &asked.file)]).unwrap();
    match &unsealed.outcomes[0].result.as_ref().unwrap().content {
        Content::Contact(Some(contact)) => assert_eq!(contact.expose(), "+000 55 123"),
        _ => panic!("a contact was asked for"),
    }
    assert!(scene.inspect(2, &asked.file).is_err(), "it was not even sent to the third");
    let to_the_third = scene.to_all(&plain(&asked.file, &scene.org.requester));
    let inspected = scene.inspect(2, &to_the_third).unwrap();
    assert!(!inspected.holds_share_of(person(1)));
    let approved = approve(&inspected, scene.custodian(2), None, &mut scene.log(2), at(10));
    assert!(matches!(approved, Err(IdentityError::NoShare)));
}

#[test]
fn the_custodian_sees_what_there_is_to_decide_about() {
    let scene = Scene::two_of_three();
    let asked = scene.ask(Purpose::Reveal);
    scene.approve(0, &asked.file);
    let inspected = scene.inspect(0, &asked.file).unwrap();
    let request = inspected.request();
    assert_eq!(request.digest(), &asked.digest);
    assert_eq!((request.requester.as_str(), request.purpose), ("Wanda of Protection", Purpose::Reveal));
    assert_eq!((inspected.brief().reason.as_str(), request.to.as_deref()), ("a court in the capital asks", None));
    assert_eq!((request.claimed, request.expires), (at(0), at(86_400)));
    let first = &inspected.brief().people[0];
    assert_eq!((first.pseudonym.as_str(), first.handling.as_deref()), ("Cedar 14", Some("never phone")));
    assert_eq!(first.roles, [PersonRole::Witness]);
    assert_eq!(first.consent[0].grants[0].conditions.as_ref().unwrap().as_str(), "call the sister \"Q\" first");
    assert_eq!(first.earlier, [[7; 32]]);
    let before = inspected.decided_before(person(1));
    assert_eq!(before.len(), 1);
    assert_eq!((before[0].request, before[0].answer), (asked.digest, Answer::Approve));
    assert_eq!(inspected.custodian(), "Ilva");
}

#[test]
fn whoever_opens_something_alone_is_told_of_how_many() {
    let alone = |identity, contact, purpose, of| {
        let scene = Scene::new(Organisation::new(identity, contact), &[person(1)]);
        let asked = scene.ask(purpose);
        scene.inspect(0, &asked.file).unwrap().opens_alone(person(of))
    };
    assert_eq!(alone((2, 3), (1, 2), Purpose::Reveal, 1), None);
    assert_eq!(alone((2, 3), (1, 2), Purpose::Contact, 1), Some(2));
    assert_eq!(alone((1, 3), (1, 1), Purpose::Reveal, 1), Some(3));
    assert_eq!(alone((1, 3), (1, 1), Purpose::Reveal, 2), None, "nobody asks for them");
    assert_eq!(alone((1, 3), (1, 1), Purpose::Contact, 1), None, "there is no other");
    // Sarra holds a share of what was sealed before alone, which took two.
    let mut scene = Scene::new(Organisation::new((2, 3), (1, 2)), &[person(1)]);
    scene.takes(|draft| {
        draft.remove_custodian("Sarra").unwrap();
        let newcomer = KeyFile::generate(Role::Custodian, "Pell").unwrap();
        draft.add(&half(&newcomer)).unwrap();
        draft.set_quorums(Quorum::new(1, 3).unwrap(), Quorum::new(1, 2).unwrap());
    });
    scene.sealings.push((person(1), sealed(&scene.org, person(1), 2)));
    let asked = scene.ask(Purpose::Reveal);
    let alone = |custodian| scene.inspect(custodian, &asked.file).unwrap().opens_alone(person(1));
    assert_eq!((alone(0), alone(2)), (Some(3), None));
}

#[test]
fn what_was_decided_about_one_is_not_said_of_another() {
    let mut scene = Scene::two_of_three();
    let second = scene.sealings.pop().unwrap();
    let first = scene.ask(Purpose::Reveal);
    scene.approve(0, &first.file);
    scene.sealings.push(second);
    let inspected = scene.inspect(0, &scene.ask(Purpose::Reveal).file).unwrap();
    let before = |number| inspected.decided_before(person(number)).iter().map(|e| e.request).collect::<Vec<_>>();
    assert_eq!(before(1), [first.digest]);
    assert!(before(2).is_empty(), "nobody asked for the second before");
    assert!(before(3).is_empty(), "nor is the third in the request");
}

#[test]
fn a_refusal_is_known_and_gives_nothing() {
    let scene = Scene::two_of_three();
    let asked = scene.ask(Purpose::Reveal);
    let inspected = scene.inspect(1, &asked.file).unwrap();
    let mut log = scene.log(1);
    let refusal = |reason: &str, log: &mut Log| refuse(&inspected, scene.custodian(1), reason, log, at(10));
    assert!(matches!(refusal("  ", &mut log), Err(IdentityError::NoReason)));
    let file = refusal("the court has not written", &mut log).unwrap();
    assert!(plain(&file, &scene.org.requester).contains("\"shares\":[]"));
    assert_eq!(log.entries()[0].reason.as_deref(), Some("the court has not written"));

    let unsealed = scene.unseal(&asked.file, &[file, scene.approve(0, &asked.file)]).unwrap();
    assert_eq!(unsealed.refused[0].custodian, "Tomis");
    assert_eq!(unsealed.refused[0].reason.as_deref(), Some("the court has not written"));
    assert!(matches!(unsealed.outcomes[0].result, Err(IdentityError::NotEnough { have: 1, need: 2, .. })));
    assert!(unsealed.wants_answers(), "a further answer may open it");
    let opened = scene.unseal(&asked.file, &[scene.approve(0, &asked.file), scene.approve(1, &asked.file)]).unwrap();
    assert!(!opened.wants_answers() && !opened.is_nothing());
}

#[test]
fn what_goes_to_a_court_the_requester_cannot_read() {
    let scene = Scene::two_of_three();
    let court = crate::crypto::stream::Identity::generate();
    let recipient = court.recipient();
    let asked = scene
        .ask_with(Purpose::Reveal, Otherwise { to: Some(("the court of Aven", &recipient)), ..Otherwise::default() })
        .unwrap();
    assert_eq!(scene.inspect(0, &asked.file).unwrap().request().to.as_deref(), Some("the court of Aven"));
    let approvals = [scene.approve(0, &asked.file), scene.approve(1, &asked.file)];
    assert!(matches!(scene.unseal(&asked.file, &approvals), Err(IdentityError::ForSomebodyElse { .. })));
    // They open the answers themselves, not the shares: who answered, and what.
    let answer =
        crate::crypto::stream::decrypt(crate::crypto::Thing::AgeFile, &approvals[0], scene.org.requester.identity());
    assert!(answer.is_ok());

    let files: Vec<&[u8]> = approvals.iter().map(Vec::as_slice).collect();
    let request = scene.request(&asked.file);
    let opened =
        unseal(&request, &files, &court, at(20), &scene.org.roster, |_| Ok(Some(scene.sealings[0].1.bytes().clone())))
            .unwrap();
    assert_eq!(identity(&opened, 0).0[0], "Noor Haddad");
    // The second person's envelope is another one than was handed over here.
    assert!(matches!(opened.outcomes[1].result, Err(IdentityError::Envelope { .. })));

    // The court has no store: what it needs is in the request.
    let root = scene.org.root.verify_key();
    let request = Request::open(&asked.file, &court, at(20), |roster| Roster::read(roster, &root)).unwrap();
    let opened = unseal_sent(&request, &files, &court, at(20)).unwrap();
    assert_eq!(identity(&opened, 0).0[0], "Noor Haddad");
    assert!(opened.outcomes[1].result.is_ok());
    assert!(unseal_sent(&request, &files[..1], &court, at(20)).unwrap().is_nothing());
    let own = scene.request(&scene.ask(Purpose::Reveal).file);
    let nothing = unseal_sent(&own, &files, scene.org.requester.identity(), at(20));
    assert!(matches!(nothing, Err(IdentityError::WithoutBlocks)));
}

#[test]
fn custodians_who_changed_places_still_find_their_shares() {
    let mut scene = Scene::two_of_three();
    let ilva = half(&scene.org.custodians[0]);
    scene.takes(|draft| {
        draft.remove_custodian("Ilva").unwrap();
        draft.add(&ilva).unwrap();
    });
    let asked = scene.ask(Purpose::Reveal);
    let approvals = [scene.approve(0, &asked.file), scene.approve(1, &asked.file)];
    let unsealed = scene.unseal(&asked.file, &approvals).unwrap();
    assert!(unsealed.outcomes.iter().all(|outcome| outcome.result.is_ok()));
}

#[test]
fn the_request_knows_its_roster_before_the_first_pin() {
    let scene = Scene::two_of_three();
    let asked = scene.ask(Purpose::Reveal);
    let announced = request::announced_roster(&asked.file, scene.custodian(0).identity()).unwrap();
    assert_eq!(announced, scene.org.roster.document());
}

#[test]
fn requests_and_answers_of_before_are_written_to_the_same_bytes() {
    fn again<T: serde::Serialize + serde::de::DeserializeOwned>(vector: &str) {
        let json = &vector[1..];
        assert_eq!(wire::to_json("it", &wire::from_json::<T>("it", json).unwrap()).unwrap(), json);
    }
    again::<wire::Request>(include_str!("../../../tests/vectors/valid/request/json"));
    again::<wire::Approval>(include_str!("../../../tests/vectors/valid/approval/approval-json"));
    again::<wire::Approval>(include_str!("../../../tests/vectors/valid/approval/refusal-json"));
}
