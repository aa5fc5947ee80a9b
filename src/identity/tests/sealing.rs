//! What sealing gives, and what it gives away.

use super::*;
use crate::crypto::share::Share;
use crate::identity::error::BlockName;
use crate::record::words::Block;

#[test]
fn a_header_speaks_of_its_sealing_and_is_signed_by_the_device() {
    let org = Organisation::new((2, 3), (1, 2));
    let sealed = sealed(&org, person(1), 4);
    let header = Header::read(sealed.header(), &org.device_key.verify_key()).unwrap();
    assert_eq!(Header::read_listed(sealed.header(), &org.roster).unwrap(), header);
    assert_eq!((header.case, header.device, header.person, header.revision), (org.case, org.device, person(1), 4));
    assert_eq!((header.handle, header.roster), (sealed.handle(), 1));
    assert_eq!((header.identity.quorum.k(), header.identity.quorum.n()), (2, 3));
    assert_eq!((header.contact.quorum.k(), header.contact.quorum.n()), (1, 2));
    header.fits(sealed.bytes()).unwrap();
    // What the vault binds is the digest of these bytes.
    assert_eq!(sealed.bytes().digest(), crate::crypto::keys::sha256(sealed.bytes().as_bytes()));

    let other = Organisation::new((2, 3), (1, 2));
    assert!(Header::read_listed(sealed.header(), &other.roster).is_err());
    // A listed device may not speak for another.
    let id = other.device.to_text().replace('D', "E");
    let as_another = rewritten(document::Kind::Envelope, sealed.header(), &org.device.to_text(), &id, &org.device_key);
    assert!(Header::read_listed(&as_another, &org.roster).is_err());
}

#[test]
fn each_custodian_gets_a_share_of_the_right_block_and_nobody_else_one() {
    let org = Organisation::new((2, 3), (1, 2));
    let sealed = sealed(&org, person(1), 1);
    for (block, holders) in [(Block::Identity, 3), (Block::Contact, 2)] {
        let view = sealed.bytes().block(block).unwrap();
        for (at, place) in view.places().enumerate() {
            for (number, custodian) in org.custodians.iter().enumerate() {
                let opened = Share::open_place(place, custodian.identity());
                assert_eq!(opened.is_ok(), at == number && number < holders, "{block:?} {at} {number}");
            }
            for stranger in [&org.requester, &org.recovery] {
                assert!(Share::open_place(place, stranger.identity()).is_err());
            }
        }
    }
}

/// Catalogue line 10: nothing that is recorded, or not, shows in a size.
#[test]
fn sizes_say_nothing() {
    let org = Organisation::new((2, 3), (1, 2));
    let long = "ن".repeat(100);
    let (short, long) = (names(&["N"]), names(&[&long]));
    let contact = SecretText::copy_of(&"1".repeat(900));
    let lengths = [
        Secrets::default(),
        Secrets { names: &short, ..Secrets::default() },
        Secrets { names: &long, contact: Some(&contact), ..Secrets::default() },
    ]
    .map(|secrets| {
        let sealed = seal(&context(&org), person(1), 1, &secrets).unwrap();
        (sealed.bytes().as_bytes().len(), sealed.header().len())
    });
    assert_eq!(lengths[0].0, 47_136);
    assert_eq!(lengths, [lengths[0]; 3]);
    // Nor does the number of custodians.
    let many = Organisation::new((3, 7), (2, 5));
    assert_eq!(seal(&context(&many), person(1), 1, &Secrets::default()).unwrap().bytes().as_bytes().len(), 47_136);
}

#[test]
fn what_does_not_fit_is_refused_before_anything_is_made() {
    let org = Organisation::new((1, 1), (1, 1));
    let fits = |length: usize| {
        let notes = SecretText::copy_of(&"x".repeat(length));
        seal(&context(&org), person(1), 1, &Secrets { notes: Some(&notes), ..Secrets::default() })
    };
    let empty = r#"{"v":1,"names":[],"documents":[],"notes":""}"#.len();
    assert!(fits(16_384 - empty).is_ok());
    let error = fits(16_385 - empty).err().unwrap();
    assert!(matches!(
        error,
        IdentityError::TooLong { block: BlockName(Block::Identity), bytes: 16_385, limit: 16_384 }
    ));
    let contact = SecretText::copy_of(&"x".repeat(16_384));
    let error = seal(&context(&org), person(1), 1, &Secrets { contact: Some(&contact), ..Secrets::default() });
    assert!(error.err().unwrap().to_string().starts_with("how to reach a person holds"));
}

#[test]
fn no_name_is_in_the_clear() {
    let org = Organisation::new((2, 3), (1, 2));
    let sealed = sealed(&org, person(1), 1);
    for word in ["Noor", "Haddad", "نور", "+000", "passport"] {
        for text in [sealed.bytes().as_bytes(), sealed.header().as_bytes()] {
            assert!(!text.windows(word.len()).any(|window| window == word.as_bytes()), "{word}");
        }
    }
}

#[test]
fn line_03_every_flipped_byte_of_sealed_bytes_and_header_is_noticed() {
    let org = Organisation::new((2, 3), (1, 2));
    let sealed = sealed(&org, person(1), 1);
    let header = Header::read(sealed.header(), &org.device_key.verify_key()).unwrap();
    let bytes = sealed.bytes().as_bytes();
    let step = if full() { 1 } else { 41 };
    for at in (0..bytes.len()).step_by(step) {
        let mut changed = bytes.to_vec();
        changed[at] ^= 1;
        assert!(header.fits(&SealedBytes::new(changed).unwrap()).is_err(), "byte {at}");
    }
    for at in 0..sealed.header().len() {
        let mut changed = sealed.header().as_bytes().to_vec();
        changed[at] ^= 1;
        let read = String::from_utf8(changed).ok().and_then(|text| Header::read_listed(&text, &org.roster).ok());
        assert!(read.is_none() || read == Some(header.clone()), "byte {at}");
    }
    assert!(SealedBytes::new(bytes[1..].to_vec()).is_err());
}

#[test]
fn the_digest_of_a_header_does_not_depend_on_its_signature() {
    let org = Organisation::new((1, 1), (1, 1));
    let sealed = sealed(&org, person(1), 1);
    let mut document = Document::read(document::Kind::Envelope, sealed.header().as_bytes()).unwrap();
    let before = document.digest();
    document.sign(&org.root).unwrap();
    assert_eq!(document.digest(), before);
}
