use std::io::{Read, Write};

use super::*;
use crate::crypto::stream::*;
use crate::crypto::{Error, Thing};

const THING: Thing = Thing::AgeFile;

#[test]
fn each_recipient_opens_and_a_stranger_does_not() {
    let people: Vec<Identity> = (0..3).map(|_| Identity::generate()).collect();
    let recipients: Vec<Recipient> = people.iter().map(Identity::recipient).collect();
    let file = encrypt(b"a photograph", &recipients).unwrap();
    for person in &people {
        assert_eq!(decrypt(THING, &file, person).unwrap().expose(), b"a photograph");
    }
    assert_eq!(error_of(decrypt(THING, &file, &Identity::generate())), Error::WrongKey(THING));
    assert!(matches!(error_of(encrypt(b"", &[])), Error::Refused { .. }));
}

#[test]
fn every_changed_byte_and_every_cut_is_found() {
    let person = Identity::generate();
    for length in [0, 1, 300] {
        let file = encrypt(&vec![7; length], &[person.recipient()]).unwrap();
        assert!(flipped(&file).all(|file| decrypt(THING, &file, &person).is_err()));
        assert!(cut(&file).all(|file| decrypt(THING, file, &person).is_err()));
    }
}

#[test]
fn streams_of_many_chunks_come_back_and_a_cut_one_ends_in_an_error() {
    let person = Identity::generate();
    let plain: Vec<u8> = (0..200_000_u32).map(|i| i as u8).collect();
    let mut out = encrypt_to(Vec::new(), &[person.recipient()]).unwrap();
    plain.chunks(7_777).for_each(|piece| out.write_all(piece).unwrap());
    let file = out.finish().unwrap();
    let mut back = Vec::new();
    decrypt_from(THING, &file[..], &person).unwrap().read_to_end(&mut back).unwrap();
    assert!(back == plain);
    for length in [file.len() - 1, file.len() - 16, file.len() - 70_000] {
        assert!(decrypt_from(THING, &file[..length], &person).unwrap().read_to_end(&mut Vec::new()).is_err());
    }
}

#[test]
fn a_header_without_an_end_is_refused_quickly() {
    let mut file = b"age-encryption.org/v1\n".to_vec();
    while file.len() < 32 * 1024 * 1024 {
        file.extend_from_slice(b"-> X\nAAAA\n");
    }
    assert!(matches!(error_of(decrypt(THING, &file, &Identity::generate())), Error::Damaged { .. }));
}

/// One of two kilobytes is no longer than a header may be.
#[test]
fn a_header_for_many_recipients_is_read() {
    let person = Identity::generate();
    let others = (0..20).map(|_| Identity::generate().recipient());
    let file = encrypt(b"to many", &others.chain([person.recipient()]).collect::<Vec<_>>()).unwrap();
    assert!(file.len() > 2048);
    assert_eq!(decrypt(THING, &file, &person).unwrap().expose(), b"to many");
}

/// A stanza ends with a line that is not full, be it empty; age's own parser forgives one that does not.
#[test]
fn a_stanza_that_does_not_end_is_damage_and_not_a_key_that_does_not_fit() {
    let full = "A".repeat(64);
    let opened = |stanzas: &str| {
        let file = format!("age-encryption.org/v1\n{stanzas}\n--- {}\n{}", "A".repeat(43), "x".repeat(40));
        error_of(decrypt(THING, file.as_bytes(), &Identity::generate()))
    };
    for ended in ["-> a b\n".to_owned(), format!("-> a b\n{full}\n"), format!("-> a b\n{full}\nAAAA")] {
        assert_eq!(opened(&ended), Error::WrongKey(THING), "{ended}");
    }
    for open in ["-> a b".to_owned(), format!("-> a b\n{full}"), format!("-> a b\n{full}\n-> c d\n")] {
        assert!(matches!(opened(&open), Error::Damaged { .. }), "{open}");
    }
}

#[test]
fn what_cannot_be_served_is_refused_by_what_it_is() {
    let pq = "age1pq1qqqsyqcyq5rqwzqfpg9scrgwpugpzysnzs23v9ccrydpk8qarc0jqscaka";
    let plugin = "age1yubikey1qfkdnddkdnd3k3kdkf";
    for (text, word) in [
        (pq, "post-quantum"),
        (plugin, "plugin"),
        ("ssh-ed25519 AAAA", "SSH"),
        ("AGE-SECRET-KEY-1ABC", "secret"),
        ("age1lunlmvsenzuqmp3dkyj3eyf5523wdpy63rrs5r6835mngy8j55aqd844qq", "mistake"),
        ("", "no age1"),
    ] {
        let error = error_of(Recipient::parse(text)).to_string();
        assert!(error.contains(word), "{error}");
    }
    assert!(matches!(error_of(Identity::parse(&super::text("AGE-PLUGIN-YUBIKEY-1ABC"))), Error::Refused { .. }));
    assert!(matches!(error_of(Identity::parse(&super::text("AGE-SECRET-KEY-PQ-1ABC"))), Error::Refused { .. }));
}

#[test]
fn keys_are_written_as_they_are_read() {
    let one = Identity::generate();
    let again = Identity::parse(&one.to_text()).unwrap();
    assert_eq!(one.recipient(), again.recipient());
    assert_eq!(Recipient::parse(&one.recipient().to_string()).unwrap(), one.recipient());
}

#[test]
fn a_newer_age_says_so() {
    let file = encrypt(b"x", &[Identity::generate().recipient()]).unwrap();
    let newer = [b"age-encryption.org/v2".as_slice(), &file[21..]].concat();
    assert_eq!(error_of(decrypt(THING, &newer, &Identity::generate())), Error::Version(THING));
}
