//! Enrolments and pins.

use super::*;

#[test]
fn an_enrolment_is_signed_by_the_device_it_speaks_of() {
    let org = Organisation::new((1, 1), (1, 1));
    let make = |label| Enrolment::make(org.case, org.device, label, &org.root.verify_key(), NOW, &org.device_key);
    let (made, document) = make("the blue laptop").unwrap();
    assert_eq!(Enrolment::read(document.as_bytes()).unwrap(), made);
    assert_eq!(made.words(), proof_words(made.digest()));
    assert_eq!(made.root, org.root.verify_key().fingerprint());
    assert!(make("two\nlines").is_err());

    let stranger = SigningKey::generate().unwrap();
    let forged = rewritten(Kind::Enrolment, &document, "blue", "grey", &stranger);
    assert!(Enrolment::read(forged.as_bytes()).is_err());
    // Under a key of their own they may announce what they like; its words differ.
    let announced = rewritten(
        Kind::Enrolment,
        &document,
        &org.device_key.verify_key().to_openssh(),
        &stranger.verify_key().to_openssh(),
        &stranger,
    );
    assert_ne!(Enrolment::read(announced.as_bytes()).unwrap().words(), made.words());
    for at in (0..document.len()).step_by(3) {
        let mut changed = document.clone().into_bytes();
        changed[at] ^= 2;
        assert!(Enrolment::read(&changed).is_err(), "byte {at}");
    }
}

#[test]
fn a_pin_remembers_root_and_serial() {
    let org = Organisation::new((2, 3), (1, 2));
    let folder = tempfile::tempdir().unwrap();
    let key_file = folder.path().join("ilva.key");
    assert!(Pin::load(&key_file).unwrap().is_none());
    let mut pin = Pin::confirmed(&org.roster);
    pin.save(&key_file).unwrap();
    assert_eq!(Pin::load(&key_file).unwrap().unwrap(), pin);
    assert!(key_file.with_extension("key.root").exists());

    let newer = Draft::after(&org.roster, NOW).sign(&org.root).unwrap();
    assert_eq!(pin.admit(newer.document()).unwrap().serial(), 2);
    assert!(matches!(pin.admit(org.roster.document()), Err(RosterError::Older { seen: 2, offered: 1 })));
    pin.save(&key_file).unwrap();
    assert_eq!(Pin::load(&key_file).unwrap().unwrap().serial(), 2);

    let stranger = Organisation::new((2, 3), (1, 2));
    assert!(matches!(pin.admit(stranger.roster.document()), Err(RosterError::NotTheRoot)));
}

#[test]
fn a_damaged_pin_is_not_taken_for_none() {
    let folder = tempfile::tempdir().unwrap();
    let key_file = folder.path().join("ilva.key");
    for damaged in ["", "ssh-ed25519 AAAA\n1\n", "nonsense"] {
        std::fs::write(Pin::path(&key_file), damaged).unwrap();
        assert!(matches!(Pin::load(&key_file), Err(RosterError::Pin { .. })), "{damaged:?}");
    }
}
