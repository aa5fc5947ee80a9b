//! Requests and approvals that must not be taken.

use super::*;
use crate::roster::RosterError;
use crate::roster::tests::half;

#[test]
fn only_a_listed_requester_asks() {
    let scene = Scene::two_of_three();
    let stranger = KeyFile::generate(crate::crypto::keyfile::Role::Requester, "Wanda of Protection").unwrap();
    for key in [&stranger, &scene.org.recovery, &scene.org.custodians[0]] {
        let asked = scene.ask_with(Purpose::Reveal, Otherwise { requester: Some(key), ..Otherwise::default() });
        assert!(matches!(asked, Err(IdentityError::NotInRoster { role: "requester" })));
    }
    // Signed by somebody else all the same.
    let asked = scene.ask(Purpose::Reveal);
    let text = plain(&asked.file, &scene.org.requester);
    let forged = rewritten(document::Kind::Request, &text, "\"v\":1", "\"v\":1", stranger.signing().unwrap());
    assert!(matches!(scene.inspect(0, &scene.to_all(&forged)), Err(IdentityError::NotARequester)));
    let by_custodian = scene.org.custodians[1].signing().unwrap();
    let forged = rewritten(document::Kind::Request, &text, "\"v\":1", "\"v\":1", by_custodian);
    assert!(matches!(scene.inspect(0, &scene.to_all(&forged)), Err(IdentityError::NotARequester)));
}

#[test]
fn a_request_has_people_and_an_end() {
    let scene = Scene::two_of_three();
    let ask = |otherwise| scene.ask_with(Purpose::Reveal, otherwise);
    assert!(matches!(ask(Otherwise { nobody: true, ..Otherwise::default() }), Err(IdentityError::Nobody)));
    for (lifetime, good) in [(0, false), (-1, false), (1, true), (90 * 86_400, true), (90 * 86_400 + 1, false)] {
        let asked = ask(Otherwise { lifetime: Some(lifetime), ..Otherwise::default() });
        assert!(if good { asked.is_ok() } else { matches!(asked, Err(IdentityError::Lifetime)) }, "{lifetime}");
    }
    // A custodian whose clock is behind is told of clocks, not of how long a request may run.
    let (good, pin) = (ask(Otherwise::default()).unwrap(), Pin::confirmed(&scene.org.roster));
    let seen = |behind: i64| inspect(&good.file, scene.custodian(0), &pin, &scene.log(0), at(-behind)).err();
    assert!(seen(86_400).is_none(), "a day to the second");
    let Some(IdentityError::Ahead { made, now }) = seen(86_401) else { panic!("it comes from the future") };
    assert!(made > now, "{made} {now}");
    let case = Some(CaseId::from_bytes([1; 16]));
    assert!(matches!(ask(Otherwise { case, ..Otherwise::default() }), Err(IdentityError::Person { .. })));
}

#[test]
fn envelopes_of_the_store_and_headers_of_the_vault_must_belong_together() {
    let mut scene = Scene::two_of_three();
    let first = scene.sealings[0].1.header().to_owned();
    let (_, second) = scene.sealings.pop().unwrap();
    let mixed = Sealed::for_test(second.handle(), second.bytes().clone(), first);
    scene.sealings = vec![(person(1), mixed)];
    assert!(matches!(scene.ask_with(Purpose::Reveal, Otherwise::default()), Err(IdentityError::Envelope { .. })));
}

#[test]
fn the_roster_is_judged_first_then_the_signature_then_the_time() {
    let scene = Scene::two_of_three();
    let asked = scene.ask(Purpose::Reveal);
    let late = at(86_401);
    let log = scene.log(0);
    let late_by = |pin: &Pin, file: &[u8]| inspect(file, scene.custodian(0), pin, &log, late).err().unwrap();
    let pin = Pin::confirmed(&scene.org.roster);
    assert!(matches!(late_by(&pin, &asked.file), IdentityError::Expired { what: "the request", .. }));
    // Late and forged: forged.
    let text = plain(&asked.file, &scene.org.requester);
    let forged = rewritten(document::Kind::Request, &text, "\"v\":1", "\"v\":1", &scene.org.root);
    assert!(matches!(late_by(&pin, &scene.to_all(&forged)), IdentityError::NotARequester));
    // Late and spliced: late.
    let spliced =
        scene.tampered(&asked.file, |json| json["people"][0]["sealings"][0]["shares"] = Vec::<u8>::new().into());
    assert!(matches!(late_by(&pin, &spliced), IdentityError::Expired { .. }));
    // Late, forged, and of an older roster: older.
    let newer = Draft::after(&scene.org.roster, NOW).sign(&scene.org.root).unwrap();
    let seen_newer = Pin::confirmed(&newer);
    assert!(matches!(
        late_by(&seen_newer, &scene.to_all(&forged)),
        IdentityError::Roster(RosterError::Older { seen: 2, offered: 1 })
    ));
    let elsewhere = Pin::confirmed(&Organisation::new((1, 1), (1, 1)).roster);
    assert!(matches!(late_by(&elsewhere, &asked.file), IdentityError::Roster(RosterError::NotTheRoot)));
}

#[test]
fn fields_cannot_be_added_hidden_or_bent() {
    let scene = Scene::two_of_three();
    let asked = scene.ask(Purpose::Reveal);
    let refused = |what: &str, change: &dyn Fn(&mut serde_json::Value)| {
        let file = scene.tampered(&asked.file, |json| change(json));
        assert!(scene.inspect(0, &file).is_err(), "{what} was taken");
    };
    refused("an unknown field", &|json| json["extra"] = 1.into());
    refused("an unknown field of a person", &|json| json["people"][0]["name"] = "Noor".into());
    refused("another requester's name", &|json| json["requester"] = "Ilva".into());
    refused("another organisation", &|json| json["organisation"] = "Lamp Archive".into());
    refused("a recipient without a name", &|json| {
        json["recipient"] = scene.org.recovery.identity().recipient().to_string().into();
    });
    refused("a recipient with an empty name", &|json| json["to"] = " ".into());
    refused("another version", &|json| json["v"] = 2.into());
    refused("an endless life", &|json| json["expires"] = i64::MAX.into());
    refused("a purpose nobody knows", &|json| json["purpose"] = "publishing".into());
    refused("no roster", &|json| json["roster"] = "".into());
    assert!(scene.inspect(0, &scene.tampered(&asked.file, |_| {})).is_ok(), "the control");
}

#[test]
fn purposes_of_later_versions_can_be_asked_and_refused_but_not_approved() {
    let scene = Scene::two_of_three();
    let purpose = Purpose::Publish;
    let asked = scene.ask(purpose);
    let inspected = scene.inspect(0, &asked.file).unwrap();
    let mut log = scene.log(0);
    let before = log.entries().len();
    let approved = approve(&inspected, scene.custodian(0), None, &mut log, at(10));
    assert!(matches!(approved, Err(IdentityError::Later(later)) if later == purpose));
    assert_eq!(log.entries().len(), before);
    assert!(refuse(&inspected, scene.custodian(0), "not yet", &mut log, at(10)).is_ok());
}

#[test]
fn approvals_that_must_not_count() {
    let scene = Scene::two_of_three();
    let (asked, other) = (scene.ask(Purpose::Reveal), scene.ask(Purpose::Reveal));
    let own = scene.approve(0, &asked.file);
    let failed = |approvals: &[Vec<u8>]| {
        let mut unsealed = scene.unseal(&asked.file, approvals).unwrap();
        assert!(unsealed.outcomes[0].result.is_err(), "too few are left");
        assert_eq!(unsealed.unusable.len(), 1);
        let Unusable { index, error } = unsealed.unusable.remove(0);
        assert_eq!(index + 1, approvals.len(), "the last one is named");
        // With enough good ones beside it, it changes nothing.
        let more = [approvals, &[own.clone(), scene.approve(2, &asked.file)]].concat();
        assert!(scene.unseal(&asked.file, &more).unwrap().outcomes[0].result.is_ok());
        error
    };
    let of_other = scene.approve(1, &other.file);
    assert!(matches!(failed(&[own.clone(), of_other]), IdentityError::OtherRequest { number: 2 }));
    let again = scene.approve(0, &asked.file);
    assert!(matches!(failed(&[own.clone(), again]), IdentityError::SameCustodian { custodian } if custodian == "Ilva"));
    assert!(matches!(failed(&[own.clone(), own.clone()]), IdentityError::SameCustodian { .. }));

    let text = plain(&own, &scene.org.requester);
    let resigned = |from: &str, to: &str, key: &KeyFile| {
        scene.to_all(&rewritten(document::Kind::Approval, &text, from, to, key.signing().unwrap()))
    };
    let stranger = KeyFile::generate(crate::crypto::keyfile::Role::Custodian, "Ilva").unwrap();
    for key in [&stranger, &scene.org.requester] {
        assert!(matches!(failed(&[resigned("\"v\":1", "\"v\":1", key)]), IdentityError::NotACustodian { number: 1 }));
    }
    // A custodian cannot speak for another.
    let for_another = resigned("\"v\":1", "\"v\":1", scene.custodian(1));
    assert!(matches!(failed(&[for_another]), IdentityError::NotACustodian { number: 1 }));
    let claimed = |seconds: i64| format!("\"claimed\":{}", NOW + seconds);
    let last = resigned(&claimed(10), &claimed(86_400), scene.custodian(0));
    assert!(scene.unseal(&asked.file, &[last]).unwrap().unusable.is_empty(), "in time, to the second");
    let late = resigned(&claimed(10), &claimed(86_401), scene.custodian(0));
    assert!(matches!(failed(&[late]), IdentityError::Expired { what: "the approval", .. }));
    let other_block = resigned("\"kind\":\"identity\"", "\"kind\":\"contact\"", scene.custodian(0));
    assert!(matches!(failed(&[other_block]), IdentityError::Json { .. }));

    let request = scene.request(&asked.file);
    let expired =
        unseal(&request, &[&own], scene.org.requester.identity(), at(86_401), &scene.org.roster, |_| Ok(None));
    assert!(matches!(expired, Err(IdentityError::Expired { what: "the request", .. })));
    let not_for_them =
        unseal(&request, &[&own], scene.custodian(2).identity(), at(20), &scene.org.roster, |_| Ok(None));
    let not_for_them = not_for_them.unwrap();
    assert!(matches!(not_for_them.unusable[0].error, IdentityError::Crypto(crate::crypto::Error::WrongKey(_))));
    assert!(not_for_them.outcomes[0].result.is_err());
}

#[test]
fn a_custodian_whose_key_was_taken_off_is_none() {
    let mut scene = Scene::two_of_three();
    let asked = scene.ask(Purpose::Reveal);
    let approval = scene.approve(0, &asked.file);
    scene.takes(|draft| {
        draft.remove_custodian("Ilva").unwrap();
        draft.remove_former("Ilva").unwrap();
        draft.add(&half(&KeyFile::generate(crate::crypto::keyfile::Role::Custodian, "Pell").unwrap())).unwrap();
    });
    let new = scene.ask(Purpose::Reveal);
    let to_all = scene.to_all(&plain(&new.file, &scene.org.requester));
    assert!(matches!(scene.inspect(0, &to_all), Err(IdentityError::NotInRoster { role: "custodian" })));
    assert!(matches!(
        scene.unseal(&new.file, &[approval]).unwrap().unusable[0].error,
        IdentityError::NotACustodian { .. }
    ));
}

#[test]
fn line_03_every_flipped_byte_of_a_request_or_approval_is_noticed() {
    let scene = Scene::two_of_three();
    let asked = scene.ask(Purpose::Reveal);
    let good = scene.approve(0, &asked.file);
    let second = scene.approve(1, &asked.file);
    let step = |length: usize| if full() { 1 } else { (length / 120).max(1) };
    for at_byte in (0..asked.file.len()).step_by(step(asked.file.len())) {
        let mut changed = asked.file.clone();
        changed[at_byte] ^= 4;
        assert!(scene.inspect(0, &changed).is_err(), "byte {at_byte}");
    }
    for at_byte in (0..good.len()).step_by(step(good.len())) {
        let mut changed = good.clone();
        changed[at_byte] ^= 4;
        let unsealed = scene.unseal(&asked.file, &[changed, second.clone()]).unwrap();
        assert!(unsealed.unusable.len() == 1 && unsealed.outcomes[0].result.is_err(), "byte {at_byte}");
    }
    for length in (0..asked.file.len()).step_by(step(asked.file.len())) {
        assert!(scene.inspect(0, &asked.file[..length]).is_err(), "{length} bytes");
    }
}
