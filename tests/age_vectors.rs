//! The age test vectors (C2SP CCTV): each file says what must become of it.
//!
//! This program serves X25519 and passphrases, in binary files. A vector with armor, or with a post-quantum key, must be refused
//! in an orderly way, whatever else it expects.

#![allow(clippy::unwrap_used, reason = "a test may stop where it fails")]

mod support;

use std::io::Read;
use std::path::Path;

use amana::crypto::stream::{Identity, decrypt_from, decrypt_with_passphrase};
use amana::crypto::text::hex;
use amana::crypto::{Error, Thing};
use amana::secret::SecretText;
use sha2::{Digest, Sha256};

const THING: Thing = Thing::AgeFile;

#[derive(Default)]
struct Vector {
    expect: String,
    payload: Option<String>,
    identities: Vec<String>,
    passphrases: Vec<String>,
    armored: bool,
    file: Vec<u8>,
}

/// What became of it: whether and how it failed, and the plaintext that was given out before.
struct Outcome {
    error: Option<Failure>,
    plain: Vec<u8>,
}

enum Failure {
    Opening(Error),
    Reading,
}

#[test]
fn every_age_vector_comes_out_as_it_says() {
    let Some(folder) = support::shared_data("age-vectors") else { return };
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert_eq!(files.len(), 143);
    let wrong: Vec<String> = files.iter().filter_map(|path| check(path).err()).collect();
    assert!(wrong.is_empty(), "{} of {} came out otherwise:\n{}", wrong.len(), files.len(), wrong.join("\n"));
}

fn check(path: &Path) -> Result<(), String> {
    let vector = read(&std::fs::read(path).unwrap());
    let outcome = run(&vector);
    let got = match &outcome.error {
        None => "success",
        Some(Failure::Opening(Error::WrongKey(_))) => "no match",
        Some(Failure::Opening(Error::Damaged { .. } | Error::Version(_) | Error::Refused { .. })) => "header failure",
        Some(Failure::Opening(_)) => "something else",
        Some(Failure::Reading) => "payload failure",
    };
    let foreign = vector.armored || vector.identities.iter().any(|key| key.starts_with("AGE-SECRET-KEY-PQ-"));
    let expected = match vector.expect.as_str() {
        _ if foreign => "header failure",
        // This room does not tell a bad MAC from another broken header.
        "HMAC failure" => "header failure",
        other => other,
    };
    let refused = matches!(outcome.error, Some(Failure::Opening(Error::Refused { .. })));
    let alike = match expected {
        // A file without a stanza for a passphrase is refused as such, rather than called the wrong passphrase.
        "no match" if !vector.passphrases.is_empty() => got == "no match" || refused,
        _ => got == expected,
    };
    let payload = vector.payload.filter(|_| got == "success" || got == "payload failure");
    let same = payload.is_none_or(|digest| digest == hex(&Sha256::digest(&outcome.plain)));
    if alike && same {
        Ok(())
    } else {
        Err(format!("{}: expected {expected}, got {got}, payload {same}", path.display()))
    }
}

fn run(vector: &Vector) -> Outcome {
    let mut last = Outcome { error: Some(Failure::Opening(Error::WrongKey(THING))), plain: Vec::new() };
    for passphrase in &vector.passphrases {
        last = match decrypt_with_passphrase(THING, &vector.file, &SecretText::copy_of(passphrase)) {
            Ok(plain) => return Outcome { error: None, plain: plain.expose().to_vec() },
            Err(error) => Outcome { error: Some(Failure::Opening(error)), plain: Vec::new() },
        };
    }
    for identity in &vector.identities {
        let opened = Identity::parse(&SecretText::copy_of(identity))
            .and_then(|identity| decrypt_from(THING, &vector.file[..], &identity));
        last = match opened {
            Err(error) => Outcome { error: Some(Failure::Opening(error)), plain: Vec::new() },
            Ok(mut reader) => {
                let mut plain = Vec::new();
                let error = reader.read_to_end(&mut plain).err().map(|_| Failure::Reading);
                return Outcome { error, plain };
            }
        };
    }
    last
}

fn read(bytes: &[u8]) -> Vector {
    let end = bytes.windows(2).position(|pair| pair == b"\n\n").unwrap();
    let (head, file) = (std::str::from_utf8(&bytes[..end]).unwrap(), &bytes[end + 2..]);
    let mut vector = Vector { file: file.to_vec(), ..Vector::default() };
    for (key, value) in head.lines().map(|line| line.split_once(": ").unwrap()) {
        match key {
            "expect" => vector.expect = value.to_owned(),
            "payload" => vector.payload = Some(value.to_owned()),
            "identity" => vector.identities.push(value.to_owned()),
            "passphrase" => vector.passphrases.push(value.to_owned()),
            "armored" => vector.armored = value == "yes",
            "compressed" => vector.file = miniz_oxide::inflate::decompress_to_vec_zlib(file).unwrap(),
            "file key" | "comment" => {}
            other => panic!("a vector says {other}, which this test does not know"),
        }
    }
    if vector.identities.is_empty() && vector.passphrases.is_empty() {
        vector.identities.push(Identity::generate().to_text().expose().to_owned());
    }
    vector
}
