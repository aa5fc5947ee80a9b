//! A name check: all names or none are opened, for the custodian who was asked, and the result is that custodian's word.

use super::*;
use crate::identity::check::{CheckHit, NameCheck, Named, open_names};
use crate::identity::request::Form;

const DRAFT: DraftId = DraftId { form: Form::Bundle, digest: [9; 64] };

/// A request for a check by the first custodian.
fn asked(scene: &Scene) -> Asked {
    let custodian = &scene.org.roster.custodians()[0];
    let to = Some((custodian.name.as_str(), &custodian.recipient));
    scene.ask_with(Purpose::Check, Otherwise { to, draft: Some(DRAFT), ..Otherwise::default() }).unwrap()
}

fn received(scene: &Scene, file: &[u8]) -> Request {
    let root = scene.org.root.verify_key();
    Request::open(file, scene.custodian(0).identity(), at(20), |roster| Roster::read(roster, &root)).unwrap()
}

fn names_of(scene: &Scene, request: &Request, approvals: &[Vec<u8>]) -> Result<Vec<Named>, IdentityError> {
    let approvals: Vec<&[u8]> = approvals.iter().map(Vec::as_slice).collect();
    open_names(request, &approvals, scene.custodian(0).identity(), at(20)).map(|(named, _)| named)
}

#[test]
fn k_custodians_open_all_names_for_the_one_who_checks_and_fewer_none() {
    let scene = Scene::two_of_three();
    let asked = asked(&scene);
    let request = received(&scene, &asked.file);
    let approvals: Vec<_> = (0..3).map(|custodian| scene.approve(custodian, &asked.file)).collect();
    for pair in subsets(3, 2) {
        let some: Vec<_> = pair.iter().map(|custodian| approvals[*custodian].clone()).collect();
        let named = names_of(&scene, &request, &some).unwrap();
        assert_eq!(named.iter().map(|one| one.person).collect::<Vec<_>>(), [person(1), person(2)]);
        for Named { names, .. } in &named {
            assert_eq!(names.iter().map(SecretText::expose).collect::<Vec<_>>(), ["Noor Haddad", "نور حداد"]);
        }
    }
    for one in approvals {
        assert!(names_of(&scene, &request, &[one]).is_err());
    }
}

#[test]
fn only_a_request_for_a_check_with_all_its_blocks_opens_names() {
    let scene = Scene::two_of_three();
    let reveal = scene.ask(Purpose::Reveal);
    let request = received(&scene, &reveal.file);
    let found = names_of(&scene, &request, &[]).err().unwrap();
    assert!(matches!(found, IdentityError::OtherPurpose { purpose: Purpose::Reveal }), "{found}");
    let file = asked(&scene).file;
    let recipient = scene.custodian(0).identity().recipient();
    for length in [0, 16_400, 2 * 16_400 - 1, 2 * 16_400 + 1, 3 * 16_400] {
        let blocks = crate::crypto::stream::encrypt(&vec![0; length], std::slice::from_ref(&recipient)).unwrap();
        let other = scene.tampered(&file, |json| json["blocks"] = crate::crypto::text::base64(&blocks).into());
        let found = names_of(&scene, &received(&scene, &other), &[]).err().unwrap();
        assert!(found.to_string().contains("`blocks`"), "{length}: {found}");
    }
}

/// An answer that did not count is blamed where a further one would help, and nowhere else.
#[test]
fn what_no_answer_opens_is_not_laid_to_one_that_did_not_count() {
    let scene = Scene::two_of_three();
    let file = asked(&scene).file;
    let blocks = crate::crypto::stream::encrypt(&vec![0; 2 * 16_400], &[scene.custodian(0).identity().recipient()]);
    let blocks = crate::crypto::text::base64(&blocks.unwrap());
    let empty = scene.tampered(&file, |json| json["blocks"] = blocks.into());
    let why = |file: &[u8], custodians: &[usize]| {
        let approvals: Vec<_> = custodians.iter().map(|custodian| scene.approve(*custodian, file)).collect();
        names_of(&scene, &received(&scene, file), &approvals).err().unwrap()
    };
    assert!(matches!(why(&empty, &[0, 1, 0]), IdentityError::Envelope { .. }));
    assert!(matches!(why(&file, &[0, 0]), IdentityError::SameCustodian { .. }));
    assert!(matches!(why(&file, &[0]), IdentityError::NotEnough { have: 1, .. }));
}

#[test]
fn whoever_runs_a_check_is_a_custodian_by_their_name() {
    let scene = Scene::two_of_three();
    let (ilva, requester) = (scene.custodian(0).identity().recipient(), scene.org.requester.identity().recipient());
    let stranger = crate::crypto::stream::Identity::generate().recipient();
    for (name, key, good) in [
        ("Ilva", &ilva, true),
        ("Ilva", &stranger, false),
        ("Tomis", &ilva, false),
        ("Wanda of Protection", &requester, false),
        ("the court of Aven", &stranger, false),
    ] {
        let otherwise = Otherwise { to: Some((name, key)), draft: Some(DRAFT), ..Otherwise::default() };
        let asked = scene.ask_with(Purpose::Check, otherwise).map_err(|error| error.to_string());
        assert!(asked.as_ref().err().map_or(good, |why| !good && why.contains("`recipient`")), "{name}");
    }
}

fn hit(sure: bool, dismissed: bool) -> CheckHit {
    CheckHit { at: None, paragraph: Some(2), start: 5, end: 16, people: vec![person(1).to_text()], sure, dismissed }
}

fn check(scene: &Scene, custodian: usize, hits: Vec<CheckHit>) -> NameCheck {
    NameCheck {
        organisation: scene.org.roster.organisation().to_owned(),
        case: scene.org.case,
        request: [3; 32],
        custodian: scene.org.roster.custodians()[custodian].name.clone(),
        draft: DRAFT,
        people: vec![person(1), person(2)],
        unnamed: vec![person(2)],
        hits,
        unread: 0,
        claimed: at(30),
    }
}

#[test]
fn a_result_comes_back_as_it_was_signed_and_passes_where_no_hit_counts() {
    let scene = Scene::two_of_three();
    for (hits, passes) in [
        (vec![], true),
        (vec![hit(false, true)], true),
        (vec![hit(false, true), hit(false, false)], false),
        (vec![hit(true, false)], false),
        // What was sealed cannot be dismissed.
        (vec![hit(true, true)], false),
    ] {
        let made = check(&scene, 0, hits);
        let text = made.sign(scene.custodian(0)).unwrap();
        let (read, digest) = NameCheck::read(text.as_bytes(), &scene.org.roster).unwrap();
        assert_eq!((read.is_pass(), made.is_pass()), (passes, passes));
        assert_eq!(read, made);
        assert_eq!(digest, Document::read(document::Kind::NameCheck, text.as_bytes()).unwrap().digest());
    }
}

#[test]
fn what_was_not_looked_into_is_signed_and_is_no_pass() {
    let scene = Scene::two_of_three();
    let read = |text: &str| NameCheck::read(text.as_bytes(), &scene.org.roster);
    for (hits, clean, word) in [(vec![], true, "partly"), (vec![hit(true, false)], false, "hits")] {
        let made = NameCheck { unread: 2, ..check(&scene, 0, hits) };
        let text = made.sign(scene.custodian(0)).unwrap();
        assert!(text.contains(&format!("\"result\":\"{word}\"")) && text.contains("\"unread\":2"), "{text}");
        let (made_again, _) = read(&text).unwrap();
        assert_eq!((made_again.is_pass(), made_again.is_clean()), (false, clean));
        assert_eq!(made_again, made);
    }
    // A pass with something unread, signed all the same, says two things at once.
    let text = check(&scene, 0, vec![]).sign(scene.custodian(0)).unwrap();
    assert!(!text.contains("unread"), "left out where everything was looked into");
    let lie = text.lines().nth(1).unwrap().replacen("\"claimed\"", "\"unread\":1,\"claimed\"", 1);
    let signing = scene.custodian(0).signing().unwrap();
    let lie = Document::signed(document::Kind::NameCheck, &lie, signing).unwrap().to_text();
    assert!(matches!(read(&lie), Err(IdentityError::Json { .. })));
}

#[test]
fn a_result_is_of_the_custodian_it_names_and_says_what_its_hits_say() {
    let scene = Scene::two_of_three();
    let read = |text: &str| NameCheck::read(text.as_bytes(), &scene.org.roster).err();
    // Signed by another custodian than it names, by no custodian, for another organisation.
    let made = check(&scene, 0, vec![]);
    let others = [made.sign(scene.custodian(1)).unwrap(), made.sign(&scene.org.requester).unwrap()];
    let elsewhere = NameCheck { organisation: "Another".to_owned(), ..check(&scene, 0, vec![]) };
    for text in others.iter().chain([&elsewhere.sign(scene.custodian(0)).unwrap()]) {
        assert!(matches!(read(text), Some(IdentityError::NotAChecker)));
    }
    // A word for the result that its hits do not bear out, signed all the same; and a field that is none.
    let text = check(&scene, 0, vec![hit(true, false)]).sign(scene.custodian(0)).unwrap();
    let json = text.lines().nth(1).unwrap();
    for (field, of, instead) in [
        ("result", r#""result":"hits""#, r#""result":"pass""#),
        ("request", &"03".repeat(32), "03"),
        ("digest", &"09".repeat(64), "09"),
        ("people", person(1).to_text().as_str(), "nobody"),
    ] {
        let lie = json.replacen(of, instead, 1);
        assert_ne!(lie, json, "{field}");
        let signing = scene.custodian(0).signing().unwrap();
        let lie = Document::signed(document::Kind::NameCheck, &lie, signing).unwrap().to_text();
        assert!(matches!(read(&lie), Some(IdentityError::Json { .. })), "{field}");
    }
}
