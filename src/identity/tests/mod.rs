//! Identities are sealed, kept, asked for and opened; and everything that must not work is tried.
#![allow(clippy::disallowed_methods, reason = "tests put files in their own temporary folders and read one switch")]

mod asking;
mod brief;
mod checked;
mod devices;
mod flow;
mod former;
mod join;
mod logs;
mod opening;
mod sealing;
mod splice;
mod store;

use std::path::PathBuf;

use super::decide::{approve, refuse};
use super::header::Header;
use super::inspect::{Inspected, inspect};
use super::log::Log;
use super::request::{Ask, Asked, AskedPerson, AskedSealing, DraftId, Request, ask};
use super::seal::{Sealed, SealingContext, Secrets, seal};
use super::unseal::{Content, Unsealed, Unusable, unseal, unseal_sent};
use super::*;
use crate::clock::Claimed;
use crate::crypto::document::{self, Document};
use crate::crypto::keyfile::KeyFile;
use crate::crypto::stream::Recipient;
use crate::guard::text::{PersonId, RealName, StoredText};
use crate::record::person::Attributes;
use crate::record::words::{
    Audience, Content as ConsentContent, GivenBy, IdentityLevel, Purpose, Role as PersonRole, Status, Visibility,
};
use crate::record::{CaseId, Consent, Grant, Handle, Person};
use crate::roster::tests::{NOW, Organisation, rewritten};
use crate::roster::{Draft, Pin, Roster};
use crate::secret::SecretText;

/// Whether the long forms of the tests are asked for.
fn full() -> bool {
    std::env::var("AMANA_FULL").is_ok_and(|value| value == "1")
}

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

fn at(seconds: i64) -> Claimed {
    Claimed::from_unix(NOW + seconds).unwrap()
}

fn stored(text: &str) -> StoredText {
    StoredText::from_vault(text.to_owned())
}

/// What a request has other than it should have.
#[derive(Default)]
struct Otherwise<'a> {
    case: Option<CaseId>,
    requester: Option<&'a KeyFile>,
    to: Option<(&'a str, &'a Recipient)>,
    lifetime: Option<i64>,
    nobody: bool,
    draft: Option<DraftId>,
}

/// A requester, some people and their envelopes.
struct Scene {
    org: Organisation,
    sealings: Vec<(PersonId, Sealed)>,
    /// What was in force before, the oldest first.
    before: Vec<Roster>,
    folder: tempfile::TempDir,
}

impl Scene {
    fn new(org: Organisation, people: &[PersonId]) -> Self {
        let sealings = people.iter().map(|person| (*person, sealed(&org, *person, 1))).collect();
        Self { org, sealings, before: Vec::new(), folder: tempfile::tempdir().unwrap() }
    }

    /// Another roster is in force.
    fn takes(&mut self, change: impl FnOnce(&mut Draft)) {
        let mut draft = Draft::after(&self.org.roster, NOW);
        change(&mut draft);
        self.before.push(std::mem::replace(&mut self.org.roster, draft.sign(&self.org.root).unwrap()));
    }

    fn two_of_three() -> Self {
        Self::new(Organisation::new((2, 3), (1, 2)), &[person(1), person(2)])
    }

    fn ask(&self, purpose: Purpose) -> Asked {
        self.ask_with(purpose, Otherwise::default()).unwrap()
    }

    /// A request for everybody, but for what is `otherwise`.
    fn ask_with(&self, purpose: Purpose, otherwise: Otherwise<'_>) -> Result<Asked, IdentityError> {
        let record = Person {
            pseudonym: stored("Cedar 14"),
            roles: vec![PersonRole::Witness],
            visibility: Visibility::Sealed,
            names: vec![],
            handling: Some(stored("never phone")),
            attributes: Attributes::default(),
        };
        let grant = Grant {
            audience: Audience::Court,
            content: vec![ConsentContent::Text],
            identity: IdentityLevel::Pseudonym,
            status: Status::Yes,
            embargo: None,
            conditions: Some(stored("call the sister \"Q\" first")),
        };
        let consent = [Consent {
            given_by: GivenBy::OneSelf,
            relation: None,
            assent: None,
            explained: Some(true),
            script: None,
            grants: vec![grant],
        }];
        let mut sealings: Vec<(PersonId, Vec<AskedSealing<'_>>)> = Vec::new();
        for (person, sealed) in &self.sealings {
            let asked = AskedSealing { header: sealed.header(), sealed: sealed.bytes() };
            match sealings.iter_mut().find(|(known, _)| known == person) {
                Some((_, all)) => all.push(asked),
                None => sealings.push((*person, vec![asked])),
            }
        }
        let mut people: Vec<AskedPerson<'_>> = Vec::new();
        for (id, sealings) in &sealings {
            people.push(AskedPerson { id: *id, record: &record, consent: &consent, earlier: &[[7; 32]], sealings });
        }
        let reason = stored("a court in the capital asks");
        ask(&Ask {
            case: otherwise.case.unwrap_or(self.org.case),
            roster: &self.org.roster,
            rosters: &[self.before.clone(), vec![self.org.roster.clone()]].concat(),
            requester: otherwise.requester.unwrap_or(&self.org.requester),
            purpose,
            to: otherwise.to,
            reason: &reason,
            now: at(0),
            expires: at(otherwise.lifetime.unwrap_or(86_400)),
            people: if otherwise.nobody { &[] } else { &people },
            draft: otherwise.draft,
        })
    }

    fn key_path(&self, custodian: usize) -> PathBuf {
        self.folder.path().join(format!("custodian-{custodian}.key"))
    }

    fn log(&self, custodian: usize) -> Log {
        Log::open(&self.key_path(custodian), self.custodian(custodian)).unwrap()
    }

    fn custodian(&self, number: usize) -> &KeyFile {
        &self.org.custodians[number]
    }

    fn inspect(&self, custodian: usize, file: &[u8]) -> Result<Inspected, IdentityError> {
        let pin = Pin::confirmed(&self.org.roster);
        inspect(file, self.custodian(custodian), &pin, &self.log(custodian), at(10))
    }

    fn approve(&self, custodian: usize, file: &[u8]) -> Vec<u8> {
        let inspected = self.inspect(custodian, file).unwrap();
        approve(&inspected, self.custodian(custodian), None, &mut self.log(custodian), at(10)).unwrap()
    }

    /// The request as the requester reads it.
    fn request(&self, file: &[u8]) -> Request {
        let root = self.org.root.verify_key();
        Request::open(file, self.org.requester.identity(), at(20), |roster| Roster::read(roster, &root)).unwrap()
    }

    fn unseal(&self, file: &[u8], approvals: &[Vec<u8>]) -> Result<Unsealed, IdentityError> {
        let approvals: Vec<&[u8]> = approvals.iter().map(Vec::as_slice).collect();
        let (request, key) = (self.request(file), self.org.requester.identity());
        unseal(&request, &approvals, key, at(20), &self.org.roster, |handle| {
            Ok(self.sealings.iter().find(|(_, sealed)| sealed.handle() == handle).map(|(_, s)| s.bytes().clone()))
        })
    }

    /// The request with its JSON changed, signed again by the requester and sent to everybody: what a hostile requester can do.
    fn tampered(&self, file: &[u8], change: impl FnOnce(&mut serde_json::Value)) -> Vec<u8> {
        let text = plain(file, &self.org.requester);
        let mut json = serde_json::from_str(text.lines().nth(1).unwrap()).unwrap();
        change(&mut json);
        let signing = self.org.requester.signing().unwrap();
        let document = Document::signed(document::Kind::Request, &json.to_string(), signing).unwrap();
        self.to_all(&document.to_text())
    }

    fn to_all(&self, text: &str) -> Vec<u8> {
        let all = self.org.custodians.iter().chain([&self.org.requester]);
        let all: Vec<_> = all.map(|key| key.identity().recipient()).collect();
        crate::crypto::stream::encrypt(text.as_bytes(), &all).unwrap()
    }
}

fn plain(file: &[u8], key: &KeyFile) -> String {
    let plain = crate::crypto::stream::decrypt(crate::crypto::Thing::AgeFile, file, key.identity()).unwrap();
    String::from_utf8(plain.expose().to_vec()).unwrap()
}

/// Every set of `k` out of `n`.
fn subsets(n: usize, k: usize) -> Vec<Vec<usize>> {
    (0_u32..1 << n)
        .filter(|bits| bits.count_ones() as usize == k)
        .map(|bits| (0..n).filter(|i| bits & (1 << i) != 0).collect())
        .collect()
}
