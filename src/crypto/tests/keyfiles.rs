use super::*;
use crate::crypto::document::{Document, Kind};
use crate::crypto::keyfile::*;
use crate::crypto::stream::{Identity, decrypt_with_passphrase, encrypt, encrypt_with_passphrase};
use crate::crypto::{Error, Thing};

/// Quick, for tests.
const LIGHT: u8 = 4;

fn phrase() -> SecretText {
    text("walnut harbor seven")
}

#[test]
fn a_key_file_opens_with_its_passphrase_alone() {
    for role in [Role::Custodian, Role::Requester, Role::Recovery] {
        let new = KeyFile::generate(role, "Amal Office Two").unwrap();
        let file = new.seal(&phrase(), LIGHT).unwrap();
        let opened = KeyFile::open(&file, &phrase()).unwrap();
        assert_eq!((opened.role(), opened.name()), (role, "Amal Office Two"));
        assert_eq!(opened.identity().recipient(), new.identity().recipient());
        let keys = |file: &KeyFile| file.signing().map(crate::crypto::signing::SigningKey::verify_key);
        assert_eq!(keys(&opened), keys(&new));
        assert_eq!(keys(&opened).is_none(), role == Role::Recovery);
        assert_eq!(error_of(KeyFile::open(&file, &text("walnut"))), Error::WrongKey(Thing::KeyFile));
    }
}

#[test]
fn every_changed_byte_and_every_cut_of_a_key_file_is_found() {
    let file = KeyFile::generate(Role::Custodian, "Amal").unwrap().seal(&phrase(), 1).unwrap();
    // Each try measures how fast this machine is, so one flip a byte.
    assert!(flipped(&file).step_by(2).all(|file| KeyFile::open(&file, &phrase()).is_err()));
    assert!(cut(&file).step_by(3).all(|file| KeyFile::open(file, &phrase()).is_err()));
}

#[test]
fn too_much_work_is_refused_unworked() {
    let file = KeyFile::generate(Role::Recovery, "x").unwrap().seal(&phrase(), LIGHT).unwrap();
    let at = file.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let end = at + file[at..].iter().position(|byte| *byte == b'\n').unwrap();
    for work in ["21", "30", "63"] {
        let bomb = [&file[..end - 1], work.as_bytes(), &file[end..]].concat();
        assert!(matches!(error_of(KeyFile::open(&bomb, &phrase())), Error::Refused { .. }));
    }
    assert!(KeyFile::generate(Role::Recovery, "x").unwrap().seal(&phrase(), 21).is_err());
}

#[test]
fn a_file_for_a_person_is_not_taken_for_one_under_a_passphrase() {
    let file = encrypt(b"x", &[Identity::generate().recipient()]).unwrap();
    assert!(matches!(error_of(KeyFile::open(&file, &phrase())), Error::Refused { .. }));
    assert!(matches!(error_of(KeyFile::open(b"AGE-SECRET-KEY-1", &phrase())), Error::Damaged { .. }));
}

#[test]
fn parts_of_two_key_files_do_not_mix() {
    let plain = |file: &KeyFile| {
        let plain = decrypt_with_passphrase(Thing::KeyFile, &file.seal(&phrase(), LIGHT).unwrap(), &phrase()).unwrap();
        String::from_utf8(plain.expose().to_vec()).unwrap()
    };
    let open = |plain: &str| {
        KeyFile::open(&encrypt_with_passphrase(Thing::KeyFile, plain.as_bytes(), &phrase(), LIGHT).unwrap(), &phrase())
    };
    let one = plain(&KeyFile::generate(Role::Custodian, "One").unwrap());
    let two = plain(&KeyFile::generate(Role::Custodian, "Two").unwrap());
    assert!(open(&one).is_ok());
    for line in [3, 4, 5, 6] {
        let mixed: String = one
            .lines()
            .zip(two.lines())
            .enumerate()
            .map(|(n, (a, b))| [if n == line { b } else { a }, "\n"].concat())
            .collect();
        assert!(matches!(error_of(open(&mixed)), Error::Damaged { .. }), "line {line}");
    }
    assert_eq!(error_of(open(&one.replace("key v1", "key v2"))), Error::Version(Thing::KeyFile));
    assert!(open(&format!("{one}# more\n")).is_err());
}

#[test]
fn the_public_half_is_signed_by_the_key_it_announces() {
    let custodian = KeyFile::generate(Role::Custodian, "Amal").unwrap();
    let document = custodian.public_half().unwrap();
    let half = PublicHalf::read(document.to_text().as_bytes()).unwrap();
    assert_eq!(half.recipient, custodian.identity().recipient());
    assert_eq!(half.signing, custodian.signing().map(crate::crypto::signing::SigningKey::verify_key));
    assert_eq!((half.role, half.name.as_str()), (Role::Custodian, "Amal"));

    // Another recipient under the same signature, and no signature at all.
    let other = Identity::generate().recipient().to_string();
    let forged = document.to_text().replace(&half.recipient.to_string(), &other);
    assert!(matches!(error_of(PublicHalf::read(forged.as_bytes())), Error::BadSignature { .. }));
    let bare = Document::unsigned(Kind::Key, document.announced()).unwrap().to_text();
    assert!(matches!(error_of(PublicHalf::read(bare.as_bytes())), Error::BadSignature { .. }));

    let recovery = KeyFile::generate(Role::Recovery, "Desk").unwrap().public_half().unwrap().to_text();
    assert_eq!(recovery.lines().count(), 2);
    assert_eq!(PublicHalf::read(recovery.as_bytes()).unwrap().signing, None);
    // A custodian without a signing key is no custodian.
    let passed_off = recovery.replace("recovery", "custodian");
    assert!(matches!(error_of(PublicHalf::read(passed_off.as_bytes())), Error::Damaged { .. }));
}

#[test]
fn names_of_staff_are_one_line() {
    for name in ["", " x", "a\nb", "a\u{7}", &"x".repeat(201)] {
        assert!(KeyFile::generate(Role::Custodian, name).is_err());
    }
}
