//! Custodians who leave, and what was sealed to them.

use super::*;
use crate::record::words::Block;

fn after(org: &Organisation, current: &Roster, change: impl FnOnce(&mut Draft)) -> Roster {
    let mut draft = Draft::after(current, NOW + 1);
    change(&mut draft);
    draft.sign(&org.root).unwrap()
}

fn names<'r>(holders: &[Holder<'r>]) -> Vec<(&'r str, bool)> {
    holders.iter().map(|holder| (holder.custodian.name.as_str(), holder.former)).collect()
}

#[test]
fn whoever_leaves_stays_listed_for_what_was_sealed_to_them() {
    let org = Organisation::new((2, 3), (1, 2));
    let newcomer = KeyFile::generate(Role::Custodian, "Pell").unwrap();
    let next = after(&org, &org.roster, |draft| {
        draft.remove_custodian("Ilva").unwrap();
        draft.add(&half(&newcomer)).unwrap();
    });
    let read = Roster::read(next.document(), &org.root.verify_key()).unwrap();
    assert_eq!(read, next, "it comes back as it was made");
    assert_eq!(names(&read.holders(&org.roster, 3)), [("Tomis", false), ("Sarra", false), ("Ilva", true)]);
    assert_eq!(
        names(&read.holders(&org.roster, 2)),
        [("Tomis", false), ("Ilva", true)],
        "a contact is of the first two"
    );
    assert_eq!(names(&read.holders(&read, 3)).len(), 3, "the newcomer holds what is sealed from now on");
    let ilva = read.trusted_by_key(&org.custodians[0].signing().unwrap().verify_key()).unwrap();
    assert!(ilva.former && read.custodian_by_key(&ilva.custodian.signing).is_none());
    assert_eq!(closed_by(&org.roster, &read), None);
    // No word of it where nobody left: a roster of before is the same bytes.
    assert!(read.document().contains("\"former\":[{\"name\":\"Ilva\"") && !org.roster.document().contains("former"));
}

#[test]
fn a_roster_that_leaves_too_few_says_how_many() {
    let org = Organisation::new((2, 3), (1, 2));
    let out = |current: &Roster, names: &[&str]| {
        after(&org, current, |draft| {
            for name in names {
                draft.remove_custodian(name).unwrap();
                draft.remove_former(name).unwrap();
                draft.add(&half(&KeyFile::generate(Role::Custodian, &format!("for {name}")).unwrap())).unwrap();
            }
        })
    };
    assert_eq!(closed_by(&org.roster, &out(&org.roster, &["Sarra"])), None);
    let closed = closed_by(&org.roster, &out(&org.roster, &["Sarra", "Tomis"])).unwrap();
    assert_eq!(closed, Closed { block: Block::Identity, stay: 1, of: 3, need: 2 });
    assert_eq!(closed.to_string(), "of the 3 who hold the shares 1 stays listed, and it takes 2");
    let contact = Organisation::new((1, 3), (1, 2));
    let closed = closed_by(&contact.roster, &{
        let mut draft = Draft::after(&contact.roster, NOW + 1);
        for name in ["Ilva", "Tomis"] {
            draft.remove_custodian(name).unwrap();
            draft.remove_former(name).unwrap();
        }
        draft.set_quorums(Quorum::new(1, 1).unwrap(), Quorum::new(1, 1).unwrap());
        draft.sign(&contact.root).unwrap()
    });
    assert_eq!(closed.unwrap(), Closed { block: Block::Contact, stay: 0, of: 2, need: 1 });
}

/// The root alone neither makes a key count again nor takes one away.
#[test]
fn former_custodians_change_by_the_word_of_k_alone() {
    let org = Organisation::new((2, 3), (1, 2));
    let sarra = half(&org.custodians[2]);
    let left = after(&org, &org.roster, |draft| {
        draft.remove_custodian("Sarra").unwrap();
        draft.add(&half(&KeyFile::generate(Role::Custodian, "Pell").unwrap())).unwrap();
    });
    let stolen = after(&org, &left, |draft| draft.remove_former("Sarra").unwrap());
    let again = after(&org, &stolen, |draft| draft.add_former(&sarra).unwrap());
    let root = org.root.verify_key();
    for (current, offered, what) in [
        (&left, &stolen, "Sarra, a former custodian, counts no more"),
        (&stolen, &again, "Sarra is listed as a former custodian"),
    ] {
        let refused = accept(Some(current), &root, offered.document());
        assert!(matches!(refused, Err(RosterError::Unagreed { have: 0, need: 2, what: said }) if said == what));
        assert!(matches!(Pin::confirmed(current).admit(offered.document()), Err(RosterError::Unagreed { .. })));
        let agreed = [0, 1].iter().fold(offered.document().to_owned(), |text, at| {
            add_signature(&text, org.custodians[*at].signing().unwrap()).unwrap()
        });
        assert!(accept(Some(current), &root, &agreed).is_ok());
        // A former custodian is none of those who agree.
        let with_former = [0, 2].iter().fold(offered.document().to_owned(), |text, at| {
            add_signature(&text, org.custodians[*at].signing().unwrap()).unwrap()
        });
        assert!(matches!(accept(Some(current), &root, &with_former), Err(RosterError::Unagreed { have: 1, .. })));
    }
}

#[test]
fn a_key_is_a_custodians_or_a_former_ones() {
    let org = Organisation::new((2, 3), (1, 2));
    let made = |change: &dyn Fn(&mut Draft)| {
        let mut draft = Draft::after(&org.roster, NOW + 1);
        change(&mut draft);
        draft.sign(&org.root)
    };
    let twice = |made| matches!(made, Err(RosterError::Twice { role: "former custodian", number: 1 | 2, what: "key" }));
    assert!(twice(made(&|draft| draft.add_former(&half(&org.custodians[1])).unwrap())));
    let old = half(&KeyFile::generate(Role::Custodian, "Neris").unwrap());
    assert!(twice(made(&|draft| (0..2).for_each(|_| draft.add_former(&old).unwrap()))));
    // Who comes back is listed once, and who got a new key twice, with each of the keys.
    let back = made(&|draft| {
        draft.remove_custodian("Tomis").unwrap();
        draft.add(&half(&org.custodians[1])).unwrap();
    });
    assert_eq!(back.unwrap().former(), []);
    let new = half(&KeyFile::generate(Role::Custodian, "Tomis").unwrap());
    let exchanged = made(&|draft| {
        draft.remove_custodian("Tomis").unwrap();
        draft.add(&new).unwrap();
    });
    assert_eq!(exchanged.unwrap().former()[0].recipient, org.custodians[1].identity().recipient());
    // Whoever asks was no custodian either, and other halves are none.
    let mut draft = Draft::after(&org.roster, NOW + 1);
    let asks = crate::crypto::keyfile::PublicHalf { role: Role::Custodian, ..half(&org.requester) };
    draft.add_former(&asks).unwrap();
    assert!(matches!(draft.sign(&org.root), Err(RosterError::AsksAndAnswers { number: 1 })));
    let mut draft = Draft::after(&org.roster, NOW + 1);
    assert!(matches!(draft.add_former(&half(&org.requester)), Err(RosterError::Role { .. })));
    assert!(matches!(draft.remove_former("Nobody"), Err(RosterError::Nobody { role: "former custodian" })));
}
