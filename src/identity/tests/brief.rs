//! What custodians alone are told, where it is opened to somebody else than the requester (FORMAT §15.1).

use super::*;
use crate::crypto::stream::{self, Identity};
use crate::crypto::text::{base64, unbase64};
use crate::crypto::{Error as CryptoError, Thing};

/// What nobody reads but holders: pseudonym, handling notes, a condition of the consent, the reason, an earlier request; and the words around them.
const TOLD: [&str; 10] = [
    "Cedar 14",
    "never phone",
    "call the sister",
    "a court in the capital",
    "070707",
    "pseudonym",
    "witness",
    "handling",
    "consent",
    "earlier",
];

/// A request to a court, with the court's key.
fn for_a_court(scene: &Scene) -> (Asked, Identity) {
    let court = Identity::generate();
    let to = Some(("the court of Aven", &court.recipient()));
    let asked = scene.ask_with(Purpose::Reveal, Otherwise { to, ..Otherwise::default() }).unwrap();
    (asked, court)
}

fn json(file: &[u8], key: &Identity) -> serde_json::Value {
    let plain = stream::decrypt(Thing::AgeFile, file, key).unwrap();
    let text = String::from_utf8(plain.expose().to_vec()).unwrap();
    serde_json::from_str(text.lines().nth(1).unwrap()).unwrap()
}

/// Everything that a key reads of a request, however deep it lies: the text, and each age file within.
fn read_by(file: &[u8], key: &Identity) -> String {
    let Ok(plain) = stream::decrypt(Thing::AgeFile, file, key) else { return String::new() };
    let mut all = String::from_utf8_lossy(plain.expose()).into_owned();
    let within: Vec<Vec<u8>> = all.split('"').filter(|word| word.len() > 200).filter_map(unbase64).collect();
    for inner in within {
        all.push_str(&read_by(&inner, key));
    }
    all
}

#[test]
fn whoever_it_is_opened_to_is_told_nothing_that_is_for_custodians() {
    let scene = Scene::two_of_three();
    let (asked, court) = for_a_court(&scene);
    let read = read_by(&asked.file, &court);
    assert!(read.contains("\"blocks\":\""), "it does open with the court's key");
    for told in TOLD {
        assert!(!read.contains(told), "the court reads {told}");
        assert!(read_by(&asked.file, scene.custodian(0).identity()).contains(told), "the control: {told}");
    }
    // Nor with what the custodians answer, a refusal among it.
    let inspected = scene.inspect(1, &asked.file).unwrap();
    let no = refuse(&inspected, scene.custodian(1), "not this court", &mut scene.log(1), at(10)).unwrap();
    assert!(read_by(&no, scene.org.requester.identity()).contains("not this court"), "the requester is told why");
    let answers = read_by(&scene.approve(0, &asked.file), &court) + &read_by(&no, &court);
    assert!(answers.contains("approve") && !answers.contains("not this court"));
    assert!(TOLD.iter().all(|told| !answers.contains(told)));
}

#[test]
fn what_a_custodian_writes_beside_an_approval_goes_to_nobody_else_than_the_requester() {
    let scene = Scene::two_of_three();
    let (asked, court) = for_a_court(&scene);
    let says = |file: &[u8], custodian: usize| {
        let inspected = scene.inspect(custodian, file).unwrap();
        let (key, mut log) = (scene.custodian(custodian), scene.log(custodian));
        approve(&inspected, key, Some("Cedar 14 asked me to"), &mut log, at(10)).unwrap()
    };
    let answer = says(&asked.file, 0);
    assert!(read_by(&answer, &court).contains("approve") && !read_by(&answer, &court).contains("Cedar 14"));
    assert_eq!(scene.log(0).entries()[0].reason.as_deref(), Some("Cedar 14 asked me to"));
    let own = says(&scene.ask(Purpose::Reveal).file, 1);
    assert!(read_by(&own, scene.org.requester.identity()).contains("Cedar 14 asked me to"), "the control");
}

#[test]
fn custodians_are_told_as_ever_and_the_court_opens_with_what_they_approve() {
    let scene = Scene::two_of_three();
    let (asked, court) = for_a_court(&scene);
    let inspected = scene.inspect(2, &asked.file).unwrap();
    let brief = inspected.brief();
    assert_eq!(brief.reason, "a court in the capital asks");
    assert_eq!(brief.people.iter().map(|about| about.person).collect::<Vec<_>>(), [person(1), person(2)]);
    for about in &brief.people {
        assert_eq!((about.pseudonym.as_str(), about.handling.as_deref()), ("Cedar 14", Some("never phone")));
        assert_eq!((about.roles.as_slice(), about.earlier.as_slice()), (&[PersonRole::Witness][..], &[[7; 32]][..]));
        assert_eq!(about.consent.len(), 1);
    }
    let root = scene.org.root.verify_key();
    let request = Request::open(&asked.file, &court, at(20), |roster| Roster::read(roster, &root)).unwrap();
    let approvals = [scene.approve(0, &asked.file), scene.approve(2, &asked.file)];
    let approvals: Vec<&[u8]> = approvals.iter().map(Vec::as_slice).collect();
    let opened = unseal_sent(&request, &approvals, &court, at(20)).unwrap();
    assert!(opened.outcomes.iter().all(|outcome| outcome.result.is_ok()));
}

#[test]
fn nothing_tells_how_long_the_notes_are() {
    let scene = Scene::two_of_three();
    let (asked, court) = for_a_court(&scene);
    let sealed = unbase64(json(&asked.file, &court)["brief"].as_str().unwrap()).unwrap();
    let plain = stream::decrypt(Thing::AgeFile, &sealed, scene.custodian(0).identity()).unwrap();
    assert!(plain.expose().len().is_multiple_of(4096));
}

#[test]
fn a_request_to_the_requester_is_one_document() {
    let scene = Scene::two_of_three();
    let said = json(&scene.ask(Purpose::Reveal).file, scene.org.requester.identity());
    assert!(said.get("brief").is_none() && said["people"][0]["handling"] == "never phone");
}

/// The JSON that custodians are told, changed and sealed to whomever.
fn told(file: &[u8], scene: &Scene, to: &[Recipient], change: impl FnOnce(&mut serde_json::Value)) -> String {
    let sealed = unbase64(json(file, scene.custodian(0).identity())["brief"].as_str().unwrap()).unwrap();
    let plain = stream::decrypt(Thing::AgeFile, &sealed, scene.custodian(0).identity()).unwrap();
    let mut said = serde_json::from_slice(plain.expose()).unwrap();
    change(&mut said);
    base64(&stream::encrypt(said.to_string().as_bytes(), to).unwrap())
}

#[test]
fn a_request_whose_part_for_custodians_is_missing_or_not_for_them_is_refused() {
    let scene = Scene::two_of_three();
    let (asked, _) = for_a_court(&scene);
    let why = |change: &dyn Fn(&mut serde_json::Value)| {
        scene.inspect(0, &scene.tampered(&asked.file, |json| change(json))).err().map(|error| error.to_string())
    };
    assert_eq!(why(&|_| {}), None, "the control");
    let missing = why(&|json| drop(json.as_object_mut().unwrap().remove("brief"))).unwrap();
    assert!(missing.contains("what custodians decide by"), "{missing}");
    let others = [scene.custodian(1).identity().recipient(), scene.custodian(2).identity().recipient()];
    let sealed = told(&asked.file, &scene, &others, |_| {});
    let not_for_them = why(&|json| json["brief"] = sealed.as_str().into()).unwrap();
    assert_eq!(not_for_them, missing);
}

#[test]
fn whoever_holds_no_share_is_told_that_they_were_not_asked() {
    let scene = Scene::two_of_three();
    let court = Identity::generate().recipient();
    let to = Some(("the court of Aven", &court));
    // The third of them holds no contact.
    let asked = scene.ask_with(Purpose::Contact, Otherwise { to, ..Otherwise::default() }).unwrap();
    let passed_on = scene.tampered(&asked.file, |_| {});
    assert!(scene.inspect(0, &passed_on).is_ok());
    assert!(matches!(scene.inspect(2, &passed_on), Err(IdentityError::Crypto(CryptoError::WrongKey(_)))));
}

#[test]
fn what_custodians_are_told_is_of_this_request_and_stands_once() {
    let scene = Scene::two_of_three();
    let (asked, _) = for_a_court(&scene);
    let all: Vec<Recipient> = scene.org.custodians.iter().map(|key| key.identity().recipient()).collect();
    let refused = |what: &str, change: &dyn Fn(&mut serde_json::Value)| {
        let brief = told(&asked.file, &scene, &all, change);
        let file = scene.tampered(&asked.file, |json| json["brief"] = brief.into());
        let why = scene.inspect(0, &file).err().unwrap_or_else(|| panic!("{what} was taken"));
        assert!(matches!(why, IdentityError::Json { .. }), "{what}: {why}");
    };
    let (another, _) = for_a_court(&scene);
    let of_another = json(&another.file, scene.custodian(0).identity())["brief"].clone();
    let file = scene.tampered(&asked.file, |json| json["brief"] = of_another);
    assert!(matches!(scene.inspect(0, &file), Err(IdentityError::Json { .. })), "the brief of another request");
    refused("another id", &|said| said["id"] = person(9).to_text().into());
    refused("another person", &|said| said["people"][0]["person"] = person(9).to_text().into());
    refused("one person less", &|said| drop(said["people"].as_array_mut().unwrap().pop()));
    refused("another order", &|said| said["people"].as_array_mut().unwrap().reverse());
    refused("no pseudonym", &|said| drop(said["people"][0].as_object_mut().unwrap().remove("pseudonym")));
    refused("a field more", &|said| said["extra"] = 1.into());
    for (field, value) in [("handling", serde_json::Value::Null), ("pseudonym", "Wren".into())] {
        let file = scene.tampered(&asked.file, |json| json["people"][0][field] = value);
        assert!(scene.inspect(0, &file).is_err(), "{field} stands twice");
    }
    let file = scene.tampered(&asked.file, |json| json["reason"] = "another".into());
    assert!(scene.inspect(0, &file).is_err(), "two reasons");
}

/// As programs made it before: everything in one document, also for somebody else.
#[test]
fn a_request_from_before_is_read_as_before() {
    let scene = Scene::two_of_three();
    let (asked, _) = for_a_court(&scene);
    let old = json(&scene.ask(Purpose::Reveal).file, scene.org.requester.identity());
    let file = scene.tampered(&asked.file, |json| {
        json.as_object_mut().unwrap().remove("brief");
        json["reason"] = old["reason"].clone();
        json["people"] = old["people"].clone();
    });
    let inspected = scene.inspect(0, &file).unwrap();
    assert_eq!(inspected.brief().people[1].handling.as_deref(), Some("never phone"));
    assert!(approve(&inspected, scene.custodian(0), None, &mut scene.log(0), at(10)).is_ok());
    // To the requester alone nothing is sealed apart: who asks and who reads would be told two things.
    let own = scene.tampered(&scene.ask(Purpose::Reveal).file, |said| {
        said["brief"] = json(&asked.file, scene.custodian(0).identity())["brief"].clone();
    });
    assert!(scene.inspect(0, &own).is_err());
    let to_nobody = scene.tampered(&asked.file, |said| {
        said["recipient"] = old["recipient"].clone();
        for field in ["to", "blocks"] {
            said.as_object_mut().unwrap().remove(field);
        }
    });
    assert!(scene.inspect(0, &to_nobody).is_err(), "what was sealed apart says to whom");
}

/// Luis' place is another's since the first of them was sealed; gives the request about both, and the newcomer.
fn sealed_before_and_since(to: Option<(&str, &Recipient)>) -> (Scene, Asked, KeyFile) {
    let mut scene = Scene::new(Organisation::new((2, 3), (1, 2)), &[person(1)]);
    let newcomer = KeyFile::generate(crate::crypto::keyfile::Role::Custodian, "Pell").unwrap();
    scene.takes(|draft| {
        draft.remove_custodian("Sarra").unwrap();
        draft.add(&crate::roster::tests::half(&newcomer)).unwrap();
    });
    for number in [2, 3] {
        scene.sealings.push((person(number), sealed(&scene.org, person(number), 1)));
    }
    let asked = scene.ask_with(Purpose::Reveal, Otherwise { to, ..Otherwise::default() }).unwrap();
    (scene, asked, newcomer)
}

fn told_of(inspected: &Inspected) -> Vec<PersonId> {
    inspected.brief().people.iter().map(|about| about.person).collect()
}

#[test]
fn a_custodian_is_told_of_those_alone_of_whom_they_hold_a_share() {
    let court = Identity::generate();
    let recipient = court.recipient();
    for to in [None, Some(("the court of Aven", &recipient))] {
        let (scene, asked, newcomer) = sealed_before_and_since(to);
        assert_eq!(told_of(&scene.inspect(0, &asked.file).unwrap()), [person(1), person(2), person(3)]);
        let former = scene.inspect(2, &asked.file).unwrap();
        assert!(former.is_former());
        assert_eq!((told_of(&former), former.brief().people[0].consent.len()), (vec![person(1)], 1));
        let new = read_by(&asked.file, newcomer.identity());
        assert_eq!(new.matches("never phone").count(), 2, "nor is a newcomer told of who was sealed before");
        assert_eq!(read_by(&asked.file, scene.custodian(2).identity()).matches("never phone").count(), 1);
        for key in [&court, scene.org.requester.identity()] {
            let read = read_by(&asked.file, key);
            assert!(TOLD.iter().all(|told| !read.contains(told)), "nobody else reads any of it");
        }
        if to.is_none() {
            let approvals = [scene.approve(0, &asked.file), scene.approve(2, &asked.file)];
            let opened = scene.unseal(&asked.file, &approvals).unwrap();
            assert!(opened.outcomes[0].result.is_ok() && opened.outcomes[1].result.is_err(), "they answer for one");
        }
    }
}

#[test]
fn parts_tell_of_everybody_once_and_of_whoever_a_custodian_answers_for() {
    let (scene, asked, _) = sealed_before_and_since(None);
    let why = |change: &dyn Fn(&mut serde_json::Value)| {
        scene.inspect(0, &scene.tampered(&asked.file, |json| change(json))).err().map(|error| error.to_string())
    };
    assert_eq!(why(&|_| {}), None, "the control");
    assert!(why(&|json| drop(json["briefs"].as_array_mut().unwrap().pop())).is_some(), "of one nothing is told");
    assert!(why(&|json| json["briefs"][0]["people"] = json["briefs"][1]["people"].clone()).is_some());
    assert!(why(&|json| json["briefs"][1]["people"].as_array_mut().unwrap().reverse()).is_some(), "another order");
    let twice = |json: &mut serde_json::Value| {
        let again = json["briefs"][0].clone();
        json["briefs"].as_array_mut().unwrap().push(again);
    };
    assert!(why(&twice).is_some(), "told twice");
    // Sealed to others than those who hold the shares, or with another reason for some.
    let part = |json: &serde_json::Value, change: &dyn Fn(&mut serde_json::Value), to: usize| {
        let sealed = unbase64(json["briefs"][1]["sealed"].as_str().unwrap()).unwrap();
        let plain = stream::decrypt(Thing::AgeFile, &sealed, scene.custodian(0).identity()).unwrap();
        let mut said = serde_json::from_slice(plain.expose()).unwrap();
        change(&mut said);
        let recipient = scene.custodian(to).identity().recipient();
        serde_json::Value::from(base64(&stream::encrypt(said.to_string().as_bytes(), &[recipient]).unwrap()))
    };
    assert_eq!(why(&|json| json["briefs"][1]["sealed"] = part(json, &|_| {}, 0)), None, "the control");
    let not_for_them = why(&|json| json["briefs"][1]["sealed"] = part(json, &|_| {}, 1)).unwrap();
    assert!(not_for_them.contains("what custodians decide by"), "{not_for_them}");
    let other = |said: &mut serde_json::Value| said["reason"] = "another".into();
    assert!(why(&|json| json["briefs"][1]["sealed"] = part(json, &other, 0)).is_some(), "two reasons");
}
