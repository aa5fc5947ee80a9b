//! A share of somebody or something else in a request is refused by the custodian, with the person's code.

use super::*;
use crate::crypto::share::place_digest;
use crate::crypto::text::{base64, hex};
use crate::record::words::Block;

/// Puts the places of `donor`'s block under person 1. With `signed`, the header is made to say so and signed by a listed device: what
/// a thief of a laptop and a hostile requester can do together.
fn spliced(scene: &Scene, asked: &Asked, donor: &Sealed, block: Block, signed: bool) -> Vec<u8> {
    let places: Vec<&[u8]> = donor.bytes().block(block).unwrap().places().collect();
    scene.tampered(&asked.file, |json| {
        let sealing = &mut json["people"][0]["sealings"][0];
        sealing["shares"] = places.iter().map(|place| base64(place)).collect::<Vec<_>>().into();
        if signed {
            let text = sealing["header"].as_str().unwrap().to_owned();
            let mut header: serde_json::Value = serde_json::from_str(text.lines().nth(1).unwrap()).unwrap();
            let digests: Vec<String> = places.iter().map(|place| hex(&place_digest(place))).collect();
            header["identity"]["shares"] = digests.into();
            let document = Document::signed(document::Kind::Envelope, &header.to_string(), &scene.org.device_key);
            sealing["header"] = document.unwrap().to_text().into();
        }
    })
}

#[test]
fn a_share_of_another_person_kind_revision_or_case_is_refused() {
    let scene = Scene::two_of_three();
    let asked = scene.ask(Purpose::Reveal);
    let mut elsewhere = context(&scene.org);
    elsewhere.case = crate::record::CaseId::from_bytes([0xCB; 16]);
    let other_case = seal(&elsewhere, person(1), 1, &Secrets::default()).unwrap();
    let other_revision = sealed(&scene.org, person(1), 2);
    let other_person = &scene.sealings[1].1;
    let own = &scene.sealings[0].1;
    let again = sealed(&scene.org, person(1), 1);
    let donors = [
        ("another person", other_person, Block::Identity),
        ("the other block", own, Block::Contact),
        ("another sealing", &other_revision, Block::Identity),
        ("another case", &other_case, Block::Identity),
        ("another envelope", &again, Block::Identity),
    ];
    for (what, donor, block) in donors {
        let plainly = spliced(&scene, &asked, donor, block, false);
        let error = scene.inspect(0, &plainly).err().unwrap();
        assert!(matches!(error, IdentityError::Person { person: id, .. } if id == person(1)), "{what}: {error}");
        assert!(error.to_string().starts_with(&person(1).code(7)), "{error}");

        let with_device = spliced(&scene, &asked, donor, block, true);
        let error = scene.inspect(0, &with_device).err().unwrap();
        assert!(matches!(error, IdentityError::Share { person: id, .. } if id == person(1)), "{what}: {error}");
        assert!(error.to_string().starts_with(&person(1).code(7)), "{error}");
        assert!(error.to_string().contains(what.split(' ').next_back().unwrap()), "{what}: {error}");
    }
}

#[test]
fn places_in_another_order_are_refused() {
    let scene = Scene::two_of_three();
    let asked = scene.ask(Purpose::Reveal);
    let swapped = scene.tampered(&asked.file, |json| {
        json["people"][0]["sealings"][0]["shares"].as_array_mut().unwrap().swap(0, 1);
    });
    assert!(matches!(scene.inspect(0, &swapped), Err(IdentityError::Person { .. })));
}

#[test]
fn people_and_headers_cannot_be_exchanged() {
    let scene = Scene::two_of_three();
    let asked = scene.ask(Purpose::Reveal);
    let refused = |what: &str, file: &[u8]| match scene.inspect(0, file).err() {
        Some(IdentityError::Person { person: id, .. } | IdentityError::Twice(id)) => {
            assert_eq!(id, person(1), "{what}")
        }
        Some(other) => panic!("{what}: {other}"),
        None => panic!("{what} was taken"),
    };
    refused(
        "a person renamed",
        &scene.tampered(&asked.file, |json| {
            let sealings = json["people"][1]["sealings"].clone();
            json["people"][0]["sealings"] = sealings;
        }),
    );
    refused(
        "a person twice",
        &scene.tampered(&asked.file, |json| {
            let again = json["people"][0].clone();
            json["people"].as_array_mut().unwrap().push(again);
        }),
    );
    refused(
        "a sealing twice",
        &scene.tampered(&asked.file, |json| {
            let again = json["people"][0]["sealings"][0].clone();
            json["people"][0]["sealings"].as_array_mut().unwrap().push(again);
        }),
    );
    refused(
        "no sealing",
        &scene.tampered(&asked.file, |json| {
            json["people"][0]["sealings"].as_array_mut().unwrap().clear();
        }),
    );
    refused(
        "a share too few",
        &scene.tampered(&asked.file, |json| {
            json["people"][0]["sealings"][0]["shares"].as_array_mut().unwrap().pop();
        }),
    );
    refused(
        "another case",
        &scene.tampered(&asked.file, |json| {
            json["case"] = crate::record::CaseId::from_bytes([1; 16]).to_text().into();
        }),
    );
    refused(
        "a header of nobody's",
        &scene.tampered(&asked.file, |json| {
            let header = json["people"][0]["sealings"][0]["header"].as_str().unwrap().to_owned();
            let forged = rewritten(document::Kind::Envelope, &header, "\"v\":1", "\"v\":1", &scene.org.root);
            json["people"][0]["sealings"][0]["header"] = forged.into();
        }),
    );
}

#[test]
fn shares_that_are_not_seven_places_are_said_to_have_no_form() {
    let scene = Scene::two_of_three();
    let asked = scene.ask(Purpose::Reveal);
    for (what, change) in [
        ("six", (|shares| drop(shares.pop())) as fn(&mut Vec<serde_json::Value>)),
        ("eight", |shares| shares.push(shares[0].clone())),
        ("a short one", |shares| shares[2] = base64(&[0; 9]).into()),
        ("another alphabet", |shares| shares[2] = "-_-_".into()),
    ] {
        let file = scene.tampered(&asked.file, |json| {
            change(json["people"][0]["sealings"][0]["shares"].as_array_mut().unwrap());
        });
        let refused = scene.inspect(0, &file).err().unwrap();
        let form = matches!(refused, IdentityError::Person { why: "the shares have not their form", .. });
        assert!(form, "{what}: {refused}");
    }
}
