//! A device that the roster lists no more: what it sealed before is believed by a custodian who keeps no older roster.

use super::*;

/// The roster in force takes the only device off.
fn taken_off(scene: &mut Scene) {
    scene.takes(|draft| draft.remove_device("the blue laptop").unwrap());
}

#[test]
fn what_a_device_sealed_while_it_was_listed_is_opened() {
    let mut scene = Scene::two_of_three();
    // Where it is listed, no other roster travels.
    let listed = scene.ask(Purpose::Reveal);
    assert!(!plain(&listed.file, &scene.org.requester).contains("\"rosters\""));
    taken_off(&mut scene);
    let asked = scene.ask(Purpose::Reveal);
    assert!(plain(&asked.file, &scene.org.requester).contains("\"rosters\""));
    let approvals = [scene.approve(0, &asked.file), scene.approve(2, &asked.file)];
    let unsealed = scene.unseal(&asked.file, &approvals).unwrap();
    assert!(unsealed.outcomes.iter().all(|outcome| outcome.result.is_ok()) && unsealed.unusable.is_empty());
}

#[test]
fn what_it_seals_under_the_roster_that_took_it_off_is_not_asked_for() {
    let mut scene = Scene::two_of_three();
    taken_off(&mut scene);
    scene.sealings.push((person(3), sealed(&scene.org, person(3), 1)));
    let refused = scene.ask_with(Purpose::Reveal, Otherwise::default());
    assert!(matches!(refused, Err(IdentityError::Json { what: "an envelope header", .. })));
}

/// What a custodian's program refuses of the rosters before.
#[test]
fn rosters_that_are_not_of_this_root_and_older_vouch_for_nothing() {
    let mut scene = Scene::two_of_three();
    taken_off(&mut scene);
    let asked = scene.ask(Purpose::Reveal);
    let refusal = |change: &dyn Fn(&mut serde_json::Value)| {
        scene.inspect(0, &scene.tampered(&asked.file, |json| change(&mut json["rosters"]))).err().unwrap()
    };
    assert!(matches!(refusal(&|rosters| *rosters = serde_json::json!([])), IdentityError::Person { .. }));
    let fields = |refused| matches!(refused, IdentityError::Json { what: "the request", .. });
    let foreign = Organisation::new((2, 3), (1, 2)).roster.document().to_owned();
    assert!(fields(refusal(&|rosters| rosters[0] = foreign.clone().into())));
    let own = scene.org.roster.document().to_owned();
    assert!(fields(refusal(&|rosters| rosters[0] = own.clone().into())));
    assert!(fields(refusal(&|rosters| {
        let first = rosters[0].clone();
        rosters.as_array_mut().unwrap().push(first);
    })));
    assert!(scene.inspect(0, &scene.tampered(&asked.file, |_| {})).is_ok());
}

/// Two rosters of one number: who signed both can list in one what the other took off.
#[test]
fn a_roster_of_the_same_number_vouches_for_nothing() {
    let mut scene = Scene::two_of_three();
    let header = scene.sealings[0].1.header().to_owned();
    let mut twin = Scene::two_of_three();
    twin.org.roster = scene.org.roster.clone();
    std::mem::swap(&mut twin.org.root, &mut scene.org.root);
    twin.takes(|_| {});
    std::mem::swap(&mut twin.org.root, &mut scene.org.root);
    taken_off(&mut scene);
    assert_eq!(twin.org.roster.serial(), scene.org.roster.serial());
    let read = |earlier: &[Roster]| Header::read_known(&header, &scene.org.roster, earlier).is_ok();
    assert!(read(&scene.before), "it was sealed under the one before");
    assert!(!read(std::slice::from_ref(&twin.org.roster)));
}
