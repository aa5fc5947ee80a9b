//! Identities are sealed, kept, asked for and opened; and everything that must not work is tried.

mod sealing;

use super::header::Header;
use super::seal::{Sealed, SealingContext, Secrets, seal};
use super::*;
use crate::crypto::document::{self, Document};
use crate::guard::text::{PersonId, RealName};
use crate::roster::tests::{Organisation, rewritten};
use crate::secret::SecretText;

/// A person's id that a test can tell from others.
fn person(number: u8) -> PersonId {
    let mut bytes = [number; 16];
    bytes[15] = 0xF0;
    PersonId::new(bytes)
}

fn names(names: &[&str]) -> Vec<RealName> {
    names.iter().map(|name| RealName::from_utf8(name.as_bytes()).unwrap()).collect()
}

fn context(org: &Organisation) -> SealingContext<'_> {
    SealingContext { case: org.case, device: org.device, signer: &org.device_key, roster: &org.roster }
}

/// Somebody with two spellings and a telephone.
fn sealed(org: &Organisation, person: PersonId, revision: u32) -> Sealed {
    let names = names(&["Noor Haddad", "نور حداد"]);
    let (notes, contact) = (SecretText::copy_of("twin of \"Rim\""), SecretText::copy_of("+000 55 123"));
    let documents = [SecretText::copy_of("passport X-1")];
    let secrets = Secrets { names: &names, documents: &documents, notes: Some(&notes), contact: Some(&contact) };
    seal(&context(org), person, revision, &secrets).unwrap()
}

/// Whether the long forms of the tests are asked for.
fn full() -> bool {
    std::env::var("AMANA_FULL").is_ok_and(|value| value == "1")
}
