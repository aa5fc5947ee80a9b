//! A case to measure in, and testimonies that the guard has passed.

use std::path::PathBuf;

use amana::clock::{Claimed, Clock};
use amana::crypto::signing::SigningKey;
use amana::guard::text::{CleanText, PersonId, RawText, Screening, Span};
use amana::guard::{self, Cleaned, Roll};
use amana::record::person::Attributes;
use amana::record::words::{Audience, Content, GivenBy, IdentityLevel, RevisionKind, Role, Source, Status, Visibility};
use amana::record::{CaseId, Consent, DeviceId, Grant, Head, Language, Paragraph, Person, RevisionId, TestimonyId};
use amana::secret::{LockedKey, random};
use amana::vault::{Change, LineSums, Mode, NewRevision, Opening, Vault, VaultError};
use tempfile::TempDir;

use crate::{Fallible, matter};

/// A case folder with a vault and one person in it; thrown away at the end.
pub(crate) struct Case {
    /// Where other files of the figure may lie.
    pub(crate) folder: TempDir,
    pub(crate) path: PathBuf,
    pub(crate) key: LockedKey,
    pub(crate) id: CaseId,
    /// A witness.
    pub(crate) speaker: PersonId,
}

impl Case {
    /// An empty one.
    pub(crate) fn new() -> Fallible<Self> {
        let folder = TempDir::new_in(env!("CARGO_TARGET_TMPDIR"))?;
        let path = folder.path().join("vault.db");
        let (id, key) = (CaseId::from_bytes(random::array()?), LockedKey::generate()?);
        let opening = Opening {
            case: id,
            device: DeviceId::from_bytes(random::array()?),
            device_key: &SigningKey::generate()?,
            root: SigningKey::generate()?.verify_key(),
            label: &clean("Harbour road")?,
            enrolment: [8; 32],
            claimed: now(),
        };
        Vault::create(&path, &key, &opening, |_| Ok::<_, VaultError>(()))?;
        let speaker = witness(&mut Vault::open(&path, &key, Mode::Write)?)?;
        Ok(Self { folder, path, key, id, speaker })
    }

    /// One with `count` testimonies.
    pub(crate) fn with(count: usize) -> Fallible<Self> {
        let case = Self::new()?;
        fill(&mut case.open()?, case.speaker, count)?;
        Ok(case)
    }

    pub(crate) fn open(&self) -> Fallible<Vault> {
        Ok(Vault::open(&self.path, &self.key, Mode::Write)?)
    }
}

/// Records somebody to speak.
pub(crate) fn witness(vault: &mut Vault) -> Fallible<PersonId> {
    let speaker = PersonId::new(random::array()?);
    let witness = Person {
        pseudonym: clean("Cedar 14")?,
        roles: vec![Role::Witness],
        visibility: Visibility::Sealed,
        names: Vec::new(),
        handling: None,
        attributes: Attributes::default(),
    };
    vault.change(now(), |change| change.person(speaker, &witness))?;
    Ok(speaker)
}

/// Stores `count` testimonies, many in each change.
pub(crate) fn fill(vault: &mut Vault, speaker: PersonId, count: usize) -> Fallible<()> {
    for first in (0..count).step_by(500) {
        let accounts: Vec<_> =
            (first..count.min(first + 500)).map(|seed| Account::new(seed, speaker)).collect::<Fallible<_>>()?;
        vault.change(now(), |change| accounts.iter().try_for_each(|account| account.store(change)))?;
    }
    Ok(())
}

/// Records the speaker's yes to the public for every testimony.
pub(crate) fn agree(vault: &mut Vault, speaker: PersonId) -> Fallible<()> {
    let grant = Grant {
        audience: Audience::Public,
        content: vec![Content::Text],
        identity: IdentityLevel::Pseudonym,
        status: Status::Yes,
        embargo: None,
        conditions: None,
    };
    let yes: Consent<CleanText> = Consent {
        given_by: GivenBy::OneSelf,
        relation: None,
        assent: None,
        explained: Some(true),
        script: None,
        grants: vec![grant],
    };
    let ids = vault.testimony_ids()?;
    vault.change(now(), |change| {
        ids.iter().try_for_each(|&id| change.consent(id, speaker, &yes).map(drop))?;
        Ok::<_, VaultError>(())
    })?;
    Ok(())
}

pub(crate) fn now() -> Claimed {
    Clock::system().now()
}

/// What the guard makes of one paragraph, nobody being registered.
pub(crate) fn guarded(text: &str) -> Fallible<Cleaned> {
    let raw = RawText::from_utf8(text.as_bytes())?;
    Ok(guard::clean(&Roll::new(), &guard::Account::Paragraphs(vec![raw]), &[])?)
}

fn clean(text: &str) -> Fallible<CleanText> {
    guarded(text)?.paragraphs.pop().ok_or_else(|| "the guard gave no text".into())
}

/// A testimony of 6 KB, ready to be stored.
pub(crate) struct Account {
    pub(crate) testimony: TestimonyId,
    pub(crate) revision: RevisionId,
    pub(crate) dedup: LineSums,
    pub(crate) head: Head<CleanText>,
    pub(crate) text: CleanText,
    pub(crate) spans: Vec<Span>,
}

impl Account {
    /// The one of this seed.
    pub(crate) fn new(seed: usize, speaker: PersonId) -> Fallible<Self> {
        let Cleaned { mut paragraphs, spans, .. } = guarded(&matter::paragraph(seed as u64, matter::TESTIMONY))?;
        let text = paragraphs.pop().ok_or("the guard gave no text")?;
        let head = Head {
            kind: RevisionKind::Account,
            parent: None,
            language: Language::parse("en")?,
            date: None,
            place: None,
            interpreter: None,
            translator: None,
            screening: Screening::Screened,
            source: Source::Import,
            paragraphs: vec![Paragraph { number: 1, speaker, bytes: text.as_str().len() }],
            notes: Vec::new(),
        };
        Ok(Self {
            testimony: TestimonyId::from_bytes(random::array()?),
            revision: RevisionId::from_bytes(random::array()?),
            dedup: LineSums::from_bytes(random::array()?),
            head,
            text,
            spans,
        })
    }

    /// As a part of a change.
    pub(crate) fn store(&self, change: &mut Change<'_>) -> Result<(), VaultError> {
        let Self { testimony, revision, dedup, head, text, spans } = self;
        let new = NewRevision { testimony: *testimony, id: *revision, head, text, spans };
        change.testimony(&new, Some(dedup)).map(drop)
    }
}
