//! A vault with one of everything, and attacks on it.

mod alike;
mod before;
mod check;
mod open;
mod records;
mod search;

use std::path::{Path, PathBuf};

use super::*;
use crate::clock::Claimed;
use crate::crypto::document::{Document, Kind};
use crate::crypto::keys;
use crate::crypto::signing::SigningKey;
use crate::crypto::text::{crockford, hex};
use crate::guard::text::{PersonId, Screening, Span, SpanKind, SpanSource, StoredText};
use crate::record::person::Attributes;
use crate::record::words::{
    Audience, Choice, Content, GivenBy, IdentityLevel, Purpose, RevisionKind, Role, Source, Status, Topic, Visibility,
};
use crate::record::{
    CaseId, Consent, Date, Decision, DecisionSet, DeviceId, Grant, Handle, Head, Language, Paragraph, Person,
    ReleaseId, RevisionId, TestimonyId, WellKnown,
};
use crate::secret::{LockedKey, random};

pub(super) fn stored(text: &str) -> StoredText {
    StoredText::from_vault(text.to_owned())
}

pub(super) fn at(seconds: i64) -> Claimed {
    Claimed::from_unix(1_762_000_000 + seconds).unwrap()
}

pub(super) fn key() -> LockedKey {
    LockedKey::take(&mut [7; 32])
}

fn fresh<const N: usize>() -> [u8; N] {
    random::array().unwrap()
}

/// A case folder with a vault in it.
pub(super) struct Case {
    _folder: tempfile::TempDir,
    pub(super) path: PathBuf,
    pub(super) id: CaseId,
}

impl Case {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir();
        let folder = folder.unwrap();
        let path = folder.path().join("vault.db");
        let id = CaseId::from_bytes(fresh());
        let opening = Opening {
            case: id,
            device: DeviceId::from_bytes([4; 16]),
            device_key: &SigningKey::generate().unwrap(),
            root: SigningKey::generate().unwrap().verify_key(),
            label: &stored("Harbour road"),
            enrolment: [8; 32],
            claimed: at(0),
        };
        Vault::create(&path, &key(), &opening, |change| -> Result<()> {
            change.roster(1, "amana/1 roster\n{\"v\":1,\"serial\":1}\n")?;
            change.passphrase([5; 32])
        })
        .unwrap();
        Self { _folder: folder, path, id }
    }

    pub(super) fn open(&self) -> Vault {
        Vault::open(&self.path, &key(), Mode::Write).unwrap()
    }

    /// The file as a tamperer who has the key sees it.
    pub(super) fn raw(&self) -> rusqlite::Connection {
        let connection = rusqlite::Connection::open(&self.path).unwrap();
        super::sqlcipher::set_key(&connection, key().expose()).unwrap();
        connection.execute_batch(super::schema::CIPHER).unwrap();
        connection.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        connection
    }
}

pub(super) fn witness(pseudonym: &str) -> Person<StoredText> {
    Person {
        pseudonym: stored(pseudonym),
        roles: vec![Role::Witness],
        visibility: Visibility::Sealed,
        names: vec![],
        handling: Some(stored("never phone")),
        attributes: Attributes { age_band: Some(stored("30-39")), ..Attributes::default() },
    }
}

pub(super) fn yes() -> Consent<StoredText> {
    Consent {
        given_by: GivenBy::OneSelf,
        relation: None,
        assent: None,
        explained: Some(true),
        script: None,
        grants: vec![Grant {
            audience: Audience::Public,
            content: vec![Content::Text],
            identity: IdentityLevel::Pseudonym,
            status: Status::Yes,
            embargo: None,
            conditions: None,
        }],
    }
}

/// A head whose paragraphs cut the joined `paragraphs`.
pub(super) fn head(speaker: PersonId, paragraphs: &[&str]) -> Head<StoredText> {
    let cut = paragraphs.iter().zip(1..);
    Head {
        kind: RevisionKind::Account,
        parent: None,
        language: Language::parse("en").unwrap(),
        date: Some(Date::parse("2025-03-07~").unwrap()),
        place: Some(stored("the harbour")),
        interpreter: None,
        translator: None,
        screening: Screening::Screened,
        source: Source::Import,
        paragraphs: cut.map(|(text, number)| Paragraph { number, speaker, bytes: text.len() }).collect(),
        notes: Vec::new(),
    }
}

/// Stores a testimony of its own and gives its ids.
pub(super) fn tell(
    vault: &mut Vault,
    speaker: PersonId,
    paragraphs: &[&str],
    spans: &[Span],
) -> (TestimonyId, RevisionId) {
    let (testimony, id) = (TestimonyId::from_bytes(fresh()), RevisionId::from_bytes(fresh()));
    let (head, text) = (head(speaker, paragraphs), stored(&paragraphs.concat()));
    let new = NewRevision { testimony, id, head: &head, text: &text, spans };
    let line = [hex(&fresh::<16>())];
    let sums = vault.line_sums(&LineParts { canonical: &line, earlier: &line, id: None, account: &line }, 1);
    vault.change(at(1), |change| change.testimony(&new, Some(&sums))).map(|_: Closed| ()).unwrap();
    (testimony, id)
}

pub(super) fn date_span() -> Span {
    Span { paragraph: 1, start: 3, end: 10, kind: SpanKind::Date, source: SpanSource::Given }
}

/// What [`fill`] stored.
pub(super) struct Filled {
    pub(super) people: Vec<PersonId>,
    pub(super) told: Vec<(TestimonyId, RevisionId)>,
    pub(super) release: ReleaseId,
    pub(super) sealed: Vec<(Handle, [u8; 32])>,
}

/// One of everything that has a record, and a few of most.
pub(super) fn fill(case: &Case) -> Filled {
    let mut vault = case.open();
    let people: Vec<_> = (0..4).map(|_| PersonId::new(fresh())).collect();
    let mut sealed = Vec::new();
    for (n, &person) in people.iter().enumerate() {
        let envelope = (Handle::from_bytes(fresh()), fresh());
        let sealing =
            Sealing { handle: envelope.0, person, revision: 1, header: header(case, &vault, person, envelope.0) };
        vault
            .change(at(1), |change| -> Result<()> {
                change.person(person, &witness(&format!("Cedar {n}")))?;
                change.sealing(&sealing, &envelope.1)
            })
            .unwrap();
        sealed.push(envelope);
    }
    let told: Vec<_> = people
        .iter()
        .map(|&speaker| tell(&mut vault, speaker, &["On 7 March they came.", "My brother saw it."], &[date_span()]))
        .collect();
    let secret = LockedKey::generate().unwrap();
    let release = release_of(&vault, &told, &secret);
    vault
        .change(at(2), |change| -> Result<()> {
            for (&person, &(testimony, _)) in people.iter().zip(&told) {
                change.consent(testimony, person, &yes())?;
                change.consent(testimony, person, &yes())?;
            }
            Ok(())
        })
        .unwrap();
    for &(_, revision) in &told {
        let set = decide(&vault, revision);
        vault.change(at(3), |change| change.decisions(revision, &set)).map(|_: u32| ()).unwrap();
    }
    vault
        .change(at(4), |change| -> Result<()> {
            change.release(&release, &secret)?;
            change.well_known(&listed())?;
            change.request(&asked(&people))?;
            change.found(&noted(people[0]))
        })
        .unwrap();
    Filled { people, told, release: release.id, sealed }
}

/// What a name check found.
pub(super) fn noted(person: PersonId) -> Noted {
    Noted { result: [6; 32], hits: vec![FoundHit { people: vec![person], words: 2, sum: ShortSum::Twelve(1123) }] }
}

/// What the case says that everybody knows.
pub(super) fn listed() -> WellKnown<StoredText> {
    WellKnown { entries: vec![(Topic::Court, stored("Court of Oldharbour")), (Topic::Place, stored("Oldharbour"))] }
}

fn header(case: &Case, vault: &Vault, person: PersonId, handle: Handle) -> String {
    let json = format!(
        r#"{{"v":1,"case":"{}","person":"{}","revision":1,"handle":"{}"}}"#,
        case.id.to_text(),
        person.to_text(),
        hex(handle.as_bytes())
    );
    Document::signed(Kind::Envelope, &json, vault.device_key()).unwrap().to_text()
}

pub(super) fn decide(vault: &Vault, revision: RevisionId) -> DecisionSet<StoredText> {
    let decision =
        Decision { paragraph: 1, start: 3, end: 10, kind: SpanKind::Date, choice: Choice::LeaveOut, text: None };
    DecisionSet::new(vault.revision(revision).unwrap().commitment, Some(stored("asked for")), vec![decision])
}

fn release_of(vault: &Vault, told: &[(TestimonyId, RevisionId)], secret: &LockedKey) -> Release {
    let item = |&(testimony, revision): &(TestimonyId, RevisionId)| ReleaseItem {
        name: format!("T-{}", crockford(&keys::release_name(secret, Some(testimony.as_bytes())), 10)),
        testimony,
        revision,
        decisions: vault.decision_digest(revision).unwrap(),
        printed: Some([4; 32]),
        mentions: None,
    };
    Release {
        id: ReleaseId::from_bytes(fresh()),
        profile: "public".to_owned(),
        audience: Audience::Public,
        undecided: Undecided::LeaveOut,
        manifest: [3; 64],
        items: told.iter().map(item).collect(),
        draft: false,
        name_check: None,
    }
}

fn asked(people: &[PersonId]) -> Asked<StoredText> {
    Asked {
        digest: [6; 32],
        purpose: Purpose::Reveal,
        requester: SigningKey::generate().unwrap().verify_key(),
        to: None,
        reason: stored("a court asks"),
        people: people[..1].to_vec(),
        sealings: Vec::new(),
        claimed: at(4).unix(),
        expires: at(5).unix(),
    }
}

/// Everything looked at, with the envelopes as they were sealed.
pub(super) fn look(case: &Case, filled: &Filled) -> super::check::Report {
    let vault = Vault::open(&case.path, &key(), Mode::Read).unwrap();
    report(&vault, filled)
}

pub(super) fn report(vault: &Vault, filled: &Filled) -> super::check::Report {
    let sealed = |handle: Handle| filled.sealed.iter().find(|known| known.0 == handle).map(|known| known.1);
    let outside = super::check::Outside { enrolment: Some([8; 32]), sealed: Some(&sealed), ..Default::default() };
    vault.check(&outside, &mut |_, _| ()).unwrap()
}

pub(super) fn bytes_of(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}
