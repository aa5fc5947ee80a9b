//! What a roster may say.

use super::*;

#[test]
fn a_roster_comes_back_as_it_was_made() {
    let org = Organisation::new((2, 3), (1, 2));
    let read = Roster::read(org.roster.document(), &org.root.verify_key()).unwrap();
    assert_eq!(read, org.roster);
    assert_eq!(read.custodians().len(), 3);
    assert_eq!(read.device_key(org.device), Some(&org.device_key.verify_key()));
    assert_eq!(read.warnings(), []);
    assert!(read.document().starts_with("amana/1 roster\n{\"v\":1,\"organisation\":\"Lantern Archive\",\"serial\":1,"));
}

#[test]
fn a_roster_of_before_is_written_to_the_same_bytes() {
    let json = &include_str!("../../../tests/vectors/valid/roster/json")[1..];
    assert_eq!(super::super::wire::to_json(&super::super::wire::from_json(json).unwrap()).unwrap(), json);
}

#[test]
fn whoever_asks_does_not_answer() {
    let org = Organisation::new((2, 3), (1, 2));
    // One key in both lists: as a whole, its age half alone, its signing half alone.
    let (custodian, other) = (half(&org.custodians[0]), half(&KeyFile::generate(Role::Requester, "Both").unwrap()));
    for (recipient, signing) in [
        (&custodian.recipient, custodian.signing),
        (&custodian.recipient, other.signing),
        (&other.recipient, custodian.signing),
    ] {
        let mut draft = Draft::after(&org.roster, NOW);
        let both = crate::crypto::keyfile::PublicHalf { recipient: recipient.clone(), signing, ..half(&org.requester) };
        draft.remove_requester("Wanda of Protection").unwrap();
        draft.add(&both).unwrap();
        assert!(matches!(draft.sign(&org.root), Err(RosterError::AsksAndAnswers { number: 1 })));
    }
    // Made by another program: neither a case nor a custodian takes it, nor is it where anybody begins.
    let (asks, answers) = (org.requester.identity().recipient(), org.custodians[1].identity().recipient());
    let (asks, answers) = (asks.to_string(), answers.to_string());
    let next = Draft::after(&org.roster, NOW).sign(&org.root).unwrap();
    let forged = rewritten(Kind::Roster, next.document(), &asks, &answers, &org.root);
    let root = org.root.verify_key();
    let refused = |taken: Result<Roster, RosterError>| matches!(taken, Err(RosterError::AsksAndAnswers { number: 1 }));
    assert!(refused(crate::roster::accept(Some(&org.roster), &root, &forged)));
    assert!(refused(crate::roster::accept(None, &root, &forged)));
    assert!(refused(Pin::confirmed(&org.roster).admit(&forged)));
    assert!(matches!(root_by_words(&forged, &org.roster.root_words()), Err(RosterError::AsksAndAnswers { .. })));
    assert!(Roster::read(&forged, &root).is_ok(), "a case that took one before can still be opened");
}

#[test]
fn one_of_one_is_taken_with_a_warning() {
    let org = Organisation::new((1, 1), (1, 1));
    assert_eq!(org.roster.warnings(), [Warning::OneOfOne]);
}

#[test]
fn every_flipped_byte_is_noticed() {
    let org = Organisation::new((2, 3), (1, 2));
    let document = org.roster.document().as_bytes();
    for at in 0..document.len() {
        let mut changed = document.to_vec();
        changed[at] ^= 1;
        let read = std::str::from_utf8(&changed).map(|text| Roster::read(text, &org.root.verify_key()));
        // Armor may be wrapped elsewhere without meaning anything else; what was signed may not.
        if let Ok(Ok(read)) = read {
            assert_eq!(read.content, org.roster.content, "byte {at}");
            assert!(document[at].is_ascii_whitespace(), "byte {at} is inert");
        }
    }
}

#[test]
fn every_cut_is_noticed() {
    let org = Organisation::new((2, 3), (1, 2));
    let document = org.roster.document();
    for length in (0..document.len()).step_by(7) {
        assert!(Roster::read(&document[..length], &org.root.verify_key()).is_err(), "{length} bytes");
    }
}

#[test]
fn another_root_is_not_believed() {
    let org = Organisation::new((2, 3), (1, 2));
    let other = SigningKey::generate().unwrap();
    let forged = rewritten(Kind::Roster, org.roster.document(), "Lantern", "Lantern", &other);
    assert!(matches!(Roster::read(&forged, &org.root.verify_key()), Err(RosterError::NotTheRoot)));
    // Signed by the other root, which is not the one named inside.
    assert!(matches!(Roster::read(&forged, &other.verify_key()), Err(RosterError::NotTheRoot)));
}

fn signed_with(org: &Organisation, from: &str, to: &str) -> RosterError {
    let document = rewritten(Kind::Roster, org.roster.document(), from, to, &org.root);
    Roster::read(&document, &org.root.verify_key()).unwrap_err()
}

#[test]
fn rules_hold_for_what_the_root_signs_too() {
    let org = Organisation::new((2, 3), (1, 2));
    let json = |error: RosterError| match error {
        RosterError::Json { detail, .. } => detail,
        other => panic!("{other}"),
    };
    assert!(
        json(signed_with(&org, "\"serial\":1", "\"serial\":1,\"serial\":1")).starts_with("duplicate field `serial`")
    );
    assert!(json(signed_with(&org, "\"serial\":1", "\"serial\":1,\"extra\":1")).starts_with("unknown field `extra`"));
    assert!(json(signed_with(&org, "\"claimed\"", "\"Claimed\"")).starts_with("unknown field `Claimed`"));
    assert!(matches!(signed_with(&org, "\"serial\":1", "\"serial\":0"), RosterError::Serial));
    assert!(matches!(signed_with(&org, "\"serial\":1", "\"serial\":2"), RosterError::Serial));
    let follows = |serial: u64| {
        let null = "\"previous\":null";
        let text = org.roster.document().replace("\"serial\":1,", &format!("\"serial\":{serial},"));
        let digest = format!("\"previous\":\"{}\"", "ab".repeat(32));
        let document = rewritten(Kind::Roster, &text, null, &digest, &org.root);
        Roster::read(&document, &org.root.verify_key())
    };
    assert_eq!(follows(u64::from(u32::MAX)).unwrap().serial(), u64::from(u32::MAX));
    assert!(matches!(follows(u64::from(u32::MAX) + 1), Err(RosterError::Serial)));
    assert!(matches!(
        signed_with(&org, "\"k\":2,\"n\":3", "\"k\":3,\"n\":4"),
        RosterError::Number { custodians: 3, n: 4 }
    ));
    assert!(matches!(signed_with(&org, "\"k\":1,\"n\":2", "\"k\":1,\"n\":4"), RosterError::ContactNumber));
    assert!(matches!(signed_with(&org, "\"k\":2,\"n\":3", "\"k\":3,\"n\":3"), RosterError::Crypto(_)));
    assert!(matches!(signed_with(&org, "\"v\":1", "\"v\":2"), RosterError::Crypto(crate::crypto::Error::Version(_))));
    assert!(matches!(signed_with(&org, "\"Tomis\"", "\"ilva\""), RosterError::Twice { number: 2, what: "name", .. }));
    assert!(matches!(signed_with(&org, "\"Tomis\"", "\"\""), RosterError::Name { number: 2, .. }));
    assert!(matches!(signed_with(&org, "\"Tomis\"", "\"Tomis \""), RosterError::Name { .. }));
    assert!(matches!(signed_with(&org, "\"Tomis\"", "\"To\\u001bmis\""), RosterError::Name { .. }));
    assert!(matches!(signed_with(&org, "\"Tomis\"", "\"To\\u202emis\""), RosterError::Name { .. }));
    let recipient = org.custodians[0].identity().recipient().to_string();
    assert!(matches!(
        signed_with(&org, &org.custodians[1].identity().recipient().to_string(), &recipient),
        RosterError::Twice { number: 2, what: "key", .. }
    ));
    assert!(matches!(
        signed_with(&org, &recipient, &recipient.to_uppercase()),
        RosterError::Key { .. } | RosterError::Crypto(_)
    ));
    assert!(matches!(signed_with(&org, &recipient, "age1pq1qqqq"), RosterError::Crypto(_)));
}

#[test]
fn one_person_may_have_several_roles() {
    let org = Organisation::new((2, 3), (1, 2));
    let mut draft = Draft::after(&org.roster, NOW);
    let name = &half(&org.custodians[0]).name;
    draft.add(&half(&KeyFile::generate(Role::Requester, name).unwrap())).unwrap();
    assert_eq!(draft.sign(&org.root).unwrap().requesters().len(), 2);
}

#[test]
fn a_draft_is_signed_by_its_root_only() {
    let org = Organisation::new((2, 3), (1, 2));
    let other = SigningKey::generate().unwrap();
    assert!(matches!(Draft::after(&org.roster, NOW).sign(&other), Err(RosterError::OtherRoot)));
}
