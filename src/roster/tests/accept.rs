//! Which roster follows which.

use super::*;

fn next(org: &Organisation, change: impl FnOnce(&mut Draft)) -> Roster {
    let mut draft = Draft::after(&org.roster, NOW + 1);
    change(&mut draft);
    draft.sign(&org.root).unwrap()
}

fn accepted(org: &Organisation, document: &str) -> Result<Roster, RosterError> {
    accept(Some(&org.roster), &org.root.verify_key(), document)
}

#[test]
fn the_first_roster_needs_the_root_alone() {
    let org = Organisation::new((2, 3), (1, 2));
    assert_eq!(accept(None, &org.root.verify_key(), org.roster.document()).unwrap(), org.roster);
    let stranger = SigningKey::generate().unwrap().verify_key();
    assert!(matches!(accept(None, &stranger, org.roster.document()), Err(RosterError::NotTheRoot)));
}

#[test]
fn other_changes_need_the_root_alone() {
    let org = Organisation::new((2, 3), (1, 2));
    let new = next(&org, |draft| {
        draft.remove_requester("Wanda of Protection").unwrap();
        draft.add_releaser("Anke".to_owned(), SigningKey::generate().unwrap().verify_key());
    });
    let taken = accepted(&org, new.document()).unwrap();
    assert_eq!((taken.serial(), taken.requesters().len(), taken.releasers().len()), (2, 0, 2));
}

#[test]
fn a_change_of_custodians_needs_k_of_those_in_force() {
    let org = Organisation::new((2, 3), (1, 2));
    let newcomer = KeyFile::generate(Role::Custodian, "Pell").unwrap();
    let new = next(&org, |draft| {
        draft.remove_custodian("Sarra").unwrap();
        draft.add(&half(&newcomer)).unwrap();
    });
    let mut document = new.document().to_owned();
    let unagreed = |document: &str, count| {
        assert!(matches!(accepted(&org, document), Err(RosterError::Unagreed { have, need: 2, .. }) if have == count));
    };
    unagreed(&document, 0);
    // Neither the newcomer, nor the requester, nor one custodian twice make two.
    document = add_signature(&document, newcomer.signing().unwrap()).unwrap();
    document = add_signature(&document, org.requester.signing().unwrap()).unwrap();
    unagreed(&document, 0);
    document = add_signature(&document, org.custodians[0].signing().unwrap()).unwrap();
    document = add_signature(&document, org.custodians[0].signing().unwrap()).unwrap();
    unagreed(&document, 1);
    document = add_signature(&document, org.custodians[2].signing().unwrap()).unwrap();
    let taken = accepted(&org, &document).unwrap();
    assert_eq!(taken.digest(), new.digest(), "signatures do not move the digest");
}

#[test]
fn a_change_of_order_or_quorum_needs_them_too() {
    let org = Organisation::new((2, 3), (1, 2));
    let quorum = next(&org, |draft| draft.set_quorums(Quorum::new(1, 3).unwrap(), Quorum::new(1, 2).unwrap()));
    assert!(matches!(accepted(&org, quorum.document()), Err(RosterError::Unagreed { have: 0, need: 2, .. })));
    let order = next(&org, |draft| {
        draft.remove_custodian("Ilva").unwrap();
        draft.add(&half(&org.custodians[0])).unwrap();
    });
    assert!(matches!(accepted(&org, order.document()), Err(RosterError::Unagreed { .. })));
}

#[test]
fn serials_only_rise() {
    let org = Organisation::new((2, 3), (1, 2));
    assert!(matches!(accepted(&org, org.roster.document()), Err(RosterError::InForce)));
    let other = Draft::first("Elsewhere".to_owned(), org.root.verify_key(), quorums((1, 1), (1, 1)), NOW);
    let mut other = other;
    other.add(&half(&org.custodians[0])).unwrap();
    let other = other.sign(&org.root).unwrap();
    assert!(matches!(accepted(&org, other.document()), Err(RosterError::Twin { serial: 1 })));
}

#[test]
fn the_very_next_one_must_follow_the_one_in_force() {
    let org = Organisation::new((2, 3), (1, 2));
    let new = next(&org, |_| {});
    let digest = crate::crypto::text::hex(org.roster.digest());
    let elsewhere = rewritten(Kind::Roster, new.document(), &digest, &"0".repeat(64), &org.root);
    assert!(matches!(accepted(&org, &elsewhere), Err(RosterError::Elsewhere)));
    // One in between that was never seen here is no obstacle.
    let later = Draft::after(&new, NOW + 2).sign(&org.root).unwrap();
    assert_eq!(accepted(&org, later.document()).unwrap().serial(), 3);
}

#[test]
fn a_root_is_pinned_by_its_words() {
    let org = Organisation::new((2, 3), (1, 2));
    let words = org.roster.root_words();
    assert_eq!(words.split(' ').count(), 8);
    let loud = words.to_uppercase().replace(' ', "  ");
    assert_eq!(root_by_words(org.roster.document(), &loud).unwrap(), org.root.verify_key());
    assert!(matches!(root_by_words(org.roster.document(), "eight other words"), Err(RosterError::RootWords)));
    // The right words in a document that the root has not signed.
    let forged = rewritten(Kind::Roster, org.roster.document(), "Lantern", "Lamp", &org.device_key);
    assert!(matches!(root_by_words(&forged, &words), Err(RosterError::NotTheRoot)));
}
