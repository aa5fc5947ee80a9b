//! Custodians change, and what was sealed before is opened by those who hold its shares.

use super::*;
use crate::crypto::keyfile::Role;
use crate::identity::request::Form;
use crate::roster::tests::half;

fn newcomer(name: &str) -> KeyFile {
    KeyFile::generate(Role::Custodian, name).unwrap()
}

/// Olena's and Luis' places go to others; they stay listed, or not.
fn exchanged(scene: &mut Scene, stay: bool) {
    scene.takes(|draft| {
        for name in ["Tomis", "Sarra"] {
            draft.remove_custodian(name).unwrap();
            if !stay {
                draft.remove_former(name).unwrap();
            }
            draft.add(&half(&newcomer(&format!("for {name}")))).unwrap();
        }
    });
}

#[test]
fn former_custodians_are_asked_and_open_what_was_sealed_to_them() {
    let mut scene = Scene::two_of_three();
    exchanged(&mut scene, true);
    let asked = scene.ask(Purpose::Reveal);
    let holders = [("Ilva".to_owned(), false), ("Tomis".to_owned(), true), ("Sarra".to_owned(), true)];
    assert_eq!(asked.asked.len(), 2);
    assert!(asked.asked.iter().all(|asked| asked.need == 2 && asked.holders == holders));
    let tomis = scene.inspect(1, &asked.file).unwrap();
    assert!(
        tomis.is_former() && tomis.holds_share_of(person(1)) && !scene.inspect(0, &asked.file).unwrap().is_former()
    );
    let approvals = [scene.approve(1, &asked.file), scene.approve(2, &asked.file)];
    let unsealed = scene.unseal(&asked.file, &approvals).unwrap();
    assert!(unsealed.outcomes.iter().all(|outcome| outcome.result.is_ok()) && unsealed.unusable.is_empty());
    let one = scene.unseal(&asked.file, &approvals[..1]).unwrap();
    assert!(matches!(one.outcomes[0].result, Err(IdentityError::NotEnough { have: 1, need: 2, .. })));
    // A contact is with the first two of those who were custodians then.
    let contact = scene.ask(Purpose::Contact);
    assert_eq!(contact.asked[0].holders, holders[..2]);
    assert!(matches!(scene.inspect(2, &contact.file), Err(IdentityError::Crypto(crate::crypto::Error::WrongKey(_)))));
    assert!(scene.unseal(&contact.file, &[scene.approve(1, &contact.file)]).unwrap().outcomes[0].result.is_ok());
}

#[test]
fn where_too_few_holders_are_listed_nobody_is_asked() {
    let mut scene = Scene::two_of_three();
    exchanged(&mut scene, false);
    let refused = scene.ask_with(Purpose::Reveal, Otherwise::default()).err().unwrap();
    assert!(matches!(refused, IdentityError::TooFewHolders { more: 1, have: 1, of: 3, need: 2, .. }));
    assert!(refused.to_string().contains(" and 1 more"), "{refused}");
    // The contact is still with one of the two, and it takes one.
    assert_eq!(scene.ask(Purpose::Contact).asked[0].holders, [("Ilva".to_owned(), false)]);
    // Listed again, they are asked again.
    let halves = [half(&scene.org.custodians[1]), half(&scene.org.custodians[2])];
    scene.takes(|draft| halves.iter().for_each(|half| draft.add_former(half).unwrap()));
    let asked = scene.ask(Purpose::Reveal);
    let approvals = [scene.approve(0, &asked.file), scene.approve(2, &asked.file)];
    assert!(scene.unseal(&asked.file, &approvals).unwrap().outcomes[1].result.is_ok());
}

/// Whose names were sealed once more to the new custodians is asked for, whatever became of the first envelope.
#[test]
fn an_envelope_that_nobody_opens_keeps_no_other_closed() {
    let mut scene = Scene::two_of_three();
    exchanged(&mut scene, false);
    for number in [1, 2] {
        let anew = sealed(&scene.org, person(number), 2);
        scene.sealings.push((person(number), anew));
        let made = scene.ask_with(Purpose::Reveal, Otherwise::default());
        match (number, made) {
            (1, made) => {
                let refused = made.err().unwrap();
                assert!(matches!(refused, IdentityError::TooFewHolders { more: 0, .. }));
                assert!(!refused.to_string().contains(" more"), "{refused}");
            }
            (_, made) => {
                let made = made.unwrap();
                assert_eq!(made.behind, [person(1), person(2)]);
                assert!(made.asked.iter().all(|asked| asked.holders.len() == 3));
                let people = scene.request(&made.file).people;
                assert!(people.iter().all(|person| person.sealings.len() == 1));
            }
        }
    }
    // In a check every name has to be looked for.
    let to = scene.org.custodians[0].identity().recipient();
    let draft = Some(DraftId { form: Form::Bundle, digest: [9; 64] });
    let check = Otherwise { to: Some(("Ilva", &to)), draft, ..Otherwise::default() };
    assert!(matches!(scene.ask_with(Purpose::Check, check), Err(IdentityError::TooFewHolders { .. })));
}

/// A request and answers from before a change open by the roster in force: a key that it lists no more counts no more.
#[test]
fn answers_from_before_a_change_count_where_the_key_is_still_listed() {
    let mut scene = Scene::two_of_three();
    let asked = scene.ask(Purpose::Reveal);
    let [ilva, tomis, sarra] = [0, 1, 2].map(|custodian| scene.approve(custodian, &asked.file));
    let request = scene.request(&asked.file);
    let opened = |scene: &Scene, approvals: &[&[u8]]| {
        unseal(&request, approvals, scene.org.requester.identity(), at(20), &scene.org.roster, |handle| {
            Ok(scene.sealings.iter().find(|(_, sealed)| sealed.handle() == handle).map(|(_, s)| s.bytes().clone()))
        })
        .unwrap()
    };
    scene.takes(|draft| {
        draft.remove_custodian("Tomis").unwrap();
        draft.remove_custodian("Sarra").unwrap();
        draft.remove_former("Sarra").unwrap();
        (0..2).for_each(|number| draft.add(&half(&newcomer(&format!("new {number}")))).unwrap());
    });
    let two = opened(&scene, &[&ilva, &tomis]);
    assert!(two.outcomes[0].result.is_ok() && two.unusable.is_empty());
    let stolen = opened(&scene, &[&ilva, &sarra]);
    assert!(matches!(stolen.outcomes[0].result, Err(IdentityError::NotEnough { have: 1, need: 2, .. })));
    assert!(
        matches!(&stolen.unusable[0].error, IdentityError::CountsNoMore { custodian } if custodian == "Sarra"),
        "a key that was taken off counts no more"
    );
}

/// Whoever got a new key may hold shares with the old one for one person, and with the new one for another.
#[test]
fn two_keys_of_one_custodian_count_each_for_what_was_sealed_to_it() {
    let mut scene = Scene::new(Organisation::new((2, 3), (1, 2)), &[person(1)]);
    let (old, new) = (half(&scene.org.custodians[2]), newcomer("Sarra"));
    scene.takes(|draft| {
        draft.remove_custodian("Sarra").unwrap();
        draft.add(&half(&new)).unwrap();
    });
    let later = sealed(&scene.org, person(2), 1);
    scene.sealings.push((person(2), later));
    let asked = scene.ask(Purpose::Reveal);
    let (before, since) = (&asked.asked[0].holders[2], &asked.asked[1].holders[2]);
    assert_eq!((before, since), (&("Sarra".to_owned(), true), &("Sarra".to_owned(), false)));
    assert_eq!(old.name, "Sarra");
    let by_old = scene.approve(2, &asked.file);
    scene.org.custodians[2] = new;
    std::fs::remove_dir_all(scene.folder.path()).unwrap();
    std::fs::create_dir(scene.folder.path()).unwrap();
    let with_new = scene.inspect(2, &asked.file).unwrap();
    assert!(with_new.holds_share_of(person(2)) && !with_new.holds_share_of(person(1)));
    let by_new = scene.approve(2, &asked.file);
    let unsealed = scene.unseal(&asked.file, &[scene.approve(0, &asked.file), by_old, by_new]).unwrap();
    assert!(unsealed.outcomes.iter().all(|outcome| outcome.result.is_ok()));
    assert!(unsealed.unusable.is_empty() && unsealed.outcomes.len() == 2);
}

#[test]
fn an_approval_beside_a_refusal_of_the_same_custodian_is_said_to_be_that() {
    let scene = Scene::two_of_three();
    let asked = scene.ask(Purpose::Reveal);
    let inspected = scene.inspect(1, &asked.file).unwrap();
    let refusal = refuse(&inspected, scene.custodian(1), "not now", &mut scene.log(1), at(10)).unwrap();
    let (ilva, tomis) = (scene.approve(0, &asked.file), scene.approve(1, &asked.file));
    // Whichever of the two is read first: the names of files decide that.
    for both in [[&refusal, &ilva, &tomis], [&tomis, &ilva, &refusal]] {
        let both = scene.unseal(&asked.file, &both.map(Clone::clone)).unwrap();
        assert!(both.outcomes[0].result.is_err() && both.refused.len() == 1 && both.unusable.len() == 1);
        assert!(matches!(&both.unusable[0].error, IdentityError::RefusedToo { custodian } if custodian == "Tomis"));
    }
    assert!(scene.unseal(&asked.file, &[ilva, tomis]).unwrap().outcomes[0].result.is_ok());
}
