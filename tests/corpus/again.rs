//! Valid vectors, written again from what was read: the same bytes, wherever nothing in them was drawn at random.
//!
//! Not so: what age sealed (a new key each time; its content is compared instead), testimonies and the page of a bundle (they are written from records
//! that a bundle does not hold), lines to import and other people's documents (the program reads them and writes none).

use amana::crypto::document::{Document, Kind};
use amana::crypto::envelope::{BlockView, Kind as BlockKind};
use amana::crypto::keys::{Cost, sha256};
use amana::crypto::share::Share;
use amana::crypto::signing::{SigningKey, allowed_line};
use amana::crypto::stream::{self, Identity};
use amana::crypto::{Thing, slots, text};
use amana::identity::check::NameCheck;
use amana::identity::header::Header;
use amana::roster::Enrolment;
use amana::secret::SecretText;
use serde_json::Value;

use super::entries::{PASSPHRASE, made_anew, world};
use super::vectors;

/// What a target is given, without the byte that says how.
fn valid(target: &str, name: &str) -> Vec<u8> {
    std::fs::read(vectors("valid", target).join(name)).unwrap().split_off(1)
}

fn text_of(target: &str, name: &str) -> String {
    String::from_utf8(valid(target, name)).unwrap()
}

fn line_2(document: &str) -> &str {
    document.lines().nth(1).unwrap()
}

#[test]
fn signed_documents_are_signed_to_the_same_bytes() {
    let world = world();
    let (rana, requester) = (world.rana.signing().unwrap(), world.requester.signing().unwrap());
    let of: [(&str, &str, Kind, Option<&SigningKey>); 8] = [
        ("roster", "document", Kind::Roster, Some(&world.root)),
        ("request", "document", Kind::Request, Some(requester)),
        ("approval", "approval-document", Kind::Approval, Some(rana)),
        ("approval", "refusal-document", Kind::Approval, Some(rana)),
        ("name_check", "document", Kind::NameCheck, Some(rana)),
        ("slot", "public-half", Kind::Key, Some(rana)),
        // The key of a laptop never leaves it.
        ("enrolment", "document", Kind::Enrolment, None),
        ("envelope", "header", Kind::Envelope, None),
    ];
    for (target, name, kind, key) in of {
        let written = text_of(target, name);
        assert!(Document::read(kind, written.as_bytes()).unwrap().to_text() == written, "{target}/{name}, read");
        if let Some(key) = key {
            assert!(Document::signed(kind, line_2(&written), key).unwrap().to_text() == written, "{target}/{name}");
        }
    }
}

#[test]
fn what_is_taken_apart_is_put_together_to_the_same_bytes() {
    let world = world();
    let checked = text_of("name_check", "document");
    assert_eq!(NameCheck::read(checked.as_bytes(), &world.roster).unwrap().0.sign(&world.rana).unwrap(), checked);
    assert_eq!(world.rana.public_half().unwrap().to_text(), text_of("slot", "public-half"));

    let json = text_of("envelope", "header-json");
    let header = Document::signed(Kind::Envelope, &json, &world.root).unwrap().to_text();
    let header = Header::read(&header, &world.root.verify_key()).unwrap();
    assert_eq!(line_2(&header.sign(&world.root).unwrap()), json);

    let releaser = allowed_line("releaser", "amana-bundle@v1", &world.releaser.verify_key()).unwrap();
    // What stands behind the key is a remark of whoever made the list.
    assert_eq!(releaser.trim_end().to_owned() + " releaser\n", text_of("bundle", "allowed_signers"));

    let written = text_of("enrolment", "document");
    let read = Enrolment::read(written.as_bytes()).unwrap();
    let (case, device, root) = (read.case, read.device, world.root.verify_key());
    let (_, again) = Enrolment::make(case, device, &read.label, &root, read.claimed, &world.root).unwrap();
    assert_eq!(line_2(&again).replace(&root.to_openssh(), &read.signing.to_openssh()), line_2(&written));
}

#[test]
fn what_a_seal_holds_is_the_same_again() {
    let world = world();
    let (rana, requester, recovery) = (world.rana.identity(), world.requester.identity(), world.recovery.identity());
    let opened = |thing, file: &[u8], key: &Identity| stream::decrypt(thing, file, key).unwrap().expose().to_vec();
    for (target, name) in [("request", ""), ("approval", "approval-"), ("approval", "refusal-")] {
        let sealed = valid(target, &format!("{name}sealed"));
        assert!(opened(Thing::AgeFile, &sealed, requester) == valid(target, &format!("{name}document")), "{target}");
    }
    assert_eq!(opened(Thing::RecoverySlot, &valid("slot", "recovery"), recovery), valid("slot", "plaintext"));

    let sent = opened(Thing::AgeFile, &valid("request", "to-a-court-sealed"), rana);
    assert_eq!(line_2(std::str::from_utf8(&sent).unwrap()), text_of("request", "to-a-court-json"));
    let said: Value = serde_json::from_str(&text_of("request", "to-a-court-json")).unwrap();
    let brief = text::unbase64(said["brief"].as_str().unwrap()).unwrap();
    assert_eq!(opened(Thing::AgeFile, &brief, rana), valid("request", "brief"));

    let share = Share::open_place(&valid("envelope", "place"), rana).unwrap();
    let again = share.reseal(&rana.recipient()).unwrap();
    assert_eq!(opened(Thing::Share, &again, rana), valid("envelope", "share"));

    let sealed = valid("envelope", "sealed");
    let mut again = Vec::new();
    for kind in [BlockKind::Identity, BlockKind::Contact] {
        let block = BlockView::of(&sealed, kind).unwrap();
        again.extend_from_slice(block.cipher);
        block.places().for_each(|place| again.extend_from_slice(place));
    }
    assert!(again == sealed, "the sealed bytes");
}

/// Salt and digest are new each time; everything else of the file is as it was.
#[test]
fn the_parameters_of_a_passphrase_are_written_the_same_again() {
    let pair = valid("slot", "passphrase");
    let at = pair.iter().position(|byte| *byte == 0).unwrap();
    let written = std::str::from_utf8(&pair[..at]).unwrap();
    let fields = |kdf: &str| serde_json::from_str::<Value>(kdf.lines().next().unwrap()).unwrap();
    let before = fields(written);
    let number = |name: &str| u32::try_from(before[name].as_u64().unwrap()).unwrap();
    let cost = Cost::new(number("m_kib"), number("t"), number("p")).unwrap();
    let passphrase = SecretText::copy_of(PASSPHRASE);
    let opened = slots::open_with_passphrase(&pair[at + 1..], written.as_bytes(), &passphrase).unwrap();
    let again = slots::seal_to_passphrase(&opened.key, &opened.case, &passphrase, cost).unwrap().kdf;
    let drawn = fields(&again);
    let mut line = again.lines().next().unwrap().to_owned();
    for name in ["salt", "slot"] {
        line = line.replace(drawn[name].as_str().unwrap(), before[name].as_str().unwrap());
    }
    assert_eq!(format!("{line}\n{}\n", text::hex(&sha256(line.as_bytes()))), written);
}

#[test]
fn manifests_and_signature_of_a_bundle_follow_from_its_files() {
    for (name, again) in made_anew() {
        assert!(again == valid("bundle", name), "{name}");
    }
}
