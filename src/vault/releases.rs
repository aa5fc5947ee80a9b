//! Releases that were made (FORMAT §17.1).

use rusqlite::OptionalExtension;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::chain::LinkKind;
use super::change::{Change, exists, fresh_record};
use super::error::{Result, VaultError};
use super::mentions::{Count, Mention};
use super::open::Vault;
use super::{commit, rows};
use crate::crypto::keys;
use crate::crypto::text::{crockford, hex, unhex};
use crate::guard::text::PersonId;
use crate::record::words::{Audience, IdentityLevel};
use crate::record::{RecordId, ReleaseId, RevisionId, TestimonyId};
use crate::secret::{LockedKey, random};

/// What became of spans that nobody had decided.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Undecided {
    /// Their testimony was withheld.
    Refuse,
    /// They were left out.
    LeaveOut,
}

/// One testimony of a release.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReleaseItem {
    /// Its name in the bundle, `T-…`.
    pub name: String,
    /// Which testimony.
    pub testimony: TestimonyId,
    /// Which revision of it.
    pub revision: RevisionId,
    /// [`Vault::decision_digest`] at that time.
    pub decisions: [u8; 32],
    /// The first half of the SHA-512 of its JSON in the bundle: what was printed, word for word. `None` in records of early cases.
    pub printed: Option<[u8; 32]>,
    /// Of whom it spoke then, by person, ascending. `None` in records of early cases.
    pub mentions: Option<Vec<Mention>>,
}

/// A bundle that was made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Release {
    /// Its id.
    pub id: ReleaseId,
    /// The profile's name: lower-case letters, digits, hyphens.
    pub profile: String,
    /// Who it is for.
    pub audience: Audience,
    /// What became of spans that nobody had decided.
    pub undecided: Undecided,
    /// SHA-512 of `tagmanifest-sha512.txt`.
    pub manifest: [u8; 64],
    /// What is in it.
    pub items: Vec<ReleaseItem>,
    /// Written for a name check, and never published.
    pub draft: bool,
    /// The digest of the name check that it passed (FORMAT §4), where it needed one.
    pub name_check: Option<[u8; 32]>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReleaseBody {
    v: u32,
    profile: String,
    audience: Audience,
    undecided: Undecided,
    manifest: String,
    items: Vec<Vec<String>>,
    /// Of each item, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    mentions: Vec<Vec<MentionBody>>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    draft: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name_check: Option<String>,
}

/// A person, what the bundle called them, and each paragraph with how often its text and the words of editors in it referred to them, and whether
/// any of it was printed.
type MentionBody = (String, Option<IdentityLevel>, Vec<Vec<u32>>);

fn mention_to_body(mention: &Mention) -> MentionBody {
    let Mention { person, identity, references } = mention;
    (
        person.to_text(),
        *identity,
        references.iter().map(|(number, count)| vec![*number, count.text, count.words, count.printed.into()]).collect(),
    )
}

fn mention_from_body((person, identity, references): MentionBody) -> Option<Mention> {
    let person = PersonId::parse(&person).ok()?;
    let count = |counts: Vec<u32>| match counts[..] {
        [number, text, words, printed @ (0 | 1)] => Some((number, Count::recorded(text, words, printed == 1))),
        _ => None,
    };
    let references: Option<_> = references.into_iter().map(count).collect();
    Some(Mention { person, identity, references: references? })
}

/// Whether it counts the text and the words of editors in one number, as early records did: then it says nothing that could be compared.
fn is_early((_, _, references): &MentionBody) -> bool {
    references.iter().any(|counts| counts.len() == 2)
}

const BAD_RELEASE: VaultError = VaultError::damaged("the record of a release");
/// What a release is called in its bundle, `R-…` (FORMAT §17.1).
#[must_use]
pub fn release_name(secret: &LockedKey) -> String {
    format!("R-{}", crockford(&keys::release_name(secret, None), 10))
}

impl Release {
    /// Whether it calls somebody by their name in a testimony, as far as its record says.
    #[must_use]
    pub fn may_name(&self, testimony: TestimonyId, person: PersonId) -> bool {
        let item = self.items.iter().find(|item| item.testimony == testimony);
        let mentions = item.and_then(|item| item.mentions.as_ref());
        let is_named = |mention: &Mention| mention.identity == Some(IdentityLevel::Named);
        mentions.is_none_or(|mentions| mentions.iter().any(|one| one.person == person && is_named(one)))
    }

    fn to_body(&self) -> Result<String> {
        let plain = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
        if self.profile.is_empty() || self.profile.len() > 40 || !self.profile.bytes().all(plain) {
            return Err(VaultError::Unfit("name of the profile"));
        }
        let items = self.items.iter().map(|item| {
            let ReleaseItem { name, testimony, revision, decisions, printed, mentions: _ } = item;
            let mut row = vec![name.clone(), testimony.to_text(), revision.to_text(), hex(decisions)];
            row.extend(printed.map(|printed| hex(&printed)));
            row
        });
        // Of all or of none: a release of an early case is never written anew.
        let mentions: Option<Vec<_>> = self.items.iter().map(|item| item.mentions.as_deref()).collect();
        let mentions = mentions.unwrap_or_default().into_iter();
        serde_json::to_string(&ReleaseBody {
            v: 1,
            profile: self.profile.clone(),
            audience: self.audience,
            undecided: self.undecided,
            manifest: hex(&self.manifest),
            items: items.collect(),
            mentions: mentions.map(|of| of.iter().map(mention_to_body).collect()).collect(),
            draft: self.draft,
            name_check: self.name_check.as_ref().map(|digest| hex(digest)),
        })
        .map_err(|_| BAD_RELEASE)
    }

    pub(super) fn from_body(id: ReleaseId, body: &str) -> Result<Self> {
        let body: ReleaseBody = serde_json::from_str(body).map_err(|_| BAD_RELEASE)?;
        if body.v != 1 {
            return Err(VaultError::NewerVersion { found: body.v.into() });
        }
        let item = |row: Vec<String>| {
            let ([name, testimony, revision, decisions], rest) = row.split_first_chunk()?;
            let printed = match rest {
                [] => None,
                [printed] => Some(unhex(printed)?),
                _ => return None,
            };
            Some(ReleaseItem {
                name: name.clone(),
                testimony: TestimonyId::parse(testimony).ok()?,
                revision: RevisionId::parse(revision).ok()?,
                decisions: unhex(decisions)?,
                printed,
                mentions: None,
            })
        };
        let items: Option<Vec<_>> = body.items.into_iter().map(item).collect();
        let mut items = items.ok_or(BAD_RELEASE)?;
        if !body.mentions.is_empty() && body.mentions.len() != items.len() {
            return Err(BAD_RELEASE);
        }
        let told = items.iter_mut().zip(body.mentions).filter(|(_, mentions)| !mentions.iter().any(is_early));
        for (item, mentions) in told {
            let mentions: Option<Vec<_>> = mentions.into_iter().map(mention_from_body).collect();
            item.mentions = Some(mentions.ok_or(BAD_RELEASE)?);
        }
        let (profile, audience, undecided) = (body.profile, body.audience, body.undecided);
        let manifest = unhex(&body.manifest).ok_or(BAD_RELEASE)?;
        let name_check = body.name_check.map(|digest| unhex(&digest).ok_or(BAD_RELEASE)).transpose()?;
        Ok(Self { id, profile, audience, undecided, manifest, items, draft: body.draft, name_check })
    }
}

impl Change<'_> {
    /// Records a bundle that was made, with the secret its names were derived from.
    ///
    /// # Errors
    /// [`VaultError::Exists`]; [`VaultError::Unfit`] for a profile's name that is none.
    pub fn release(&mut self, release: &Release, secret: &LockedKey) -> Result<()> {
        let (body, record, salt) = (release.to_body()?, fresh_record()?, random::array()?);
        self.transaction
            .prepare_cached("INSERT INTO release(id, body, secret, record, salt) VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute((release.id.as_bytes(), &body, &secret.expose()[..], record.as_bytes(), &salt[..]))
            .map_err(exists("release"))?;
        self.link(LinkKind::Release, record, commit::release(&salt, release.id, &body))
    }
}

impl Vault {
    /// Every release that was published, in no order.
    ///
    /// # Errors
    /// As reading fails.
    pub fn releases(&self) -> Result<Vec<Release>> {
        Ok(self.releases_and_records()?.into_iter().map(|(release, _)| release).collect())
    }

    /// The same, each with the id of its record.
    pub(super) fn releases_and_records(&self) -> Result<Vec<(Release, RecordId)>> {
        let mut all = self.releases_and_drafts()?;
        all.retain(|(release, _)| !release.draft);
        Ok(all)
    }

    /// The draft whose tag manifest has this SHA-512.
    ///
    /// # Errors
    /// As reading fails.
    pub fn draft(&self, manifest: &[u8; 64]) -> Result<Option<Release>> {
        let mut all = self.releases_and_drafts()?.into_iter().map(|(release, _)| release);
        Ok(all.find(|release| release.draft && release.manifest == *manifest))
    }

    /// Every bundle that was made, drafts among them, each with the id of its record, in no order.
    ///
    /// # Errors
    /// As reading fails.
    pub fn releases_and_drafts(&self) -> Result<Vec<(Release, RecordId)>> {
        let mut statement = self.connection.prepare("SELECT id, body, record FROM release")?;
        statement
            .query_and_then([], |row| {
                let release = Release::from_body(ReleaseId::from_bytes(rows::bytes(row, 0)?), rows::text(row, 1)?)?;
                Ok((release, RecordId::from_bytes(rows::bytes(row, 2)?)))
            })?
            .collect()
    }

    /// The secret of a release, to render it again.
    ///
    /// # Errors
    /// [`VaultError::NotFound`].
    pub fn release_secret(&self, id: ReleaseId) -> Result<LockedKey> {
        let sql = "SELECT secret FROM release WHERE id = ?1";
        let secret: Option<[u8; 32]> = self.connection.query_row(sql, [id.as_bytes()], |row| row.get(0)).optional()?;
        let mut secret = Zeroizing::new(secret.ok_or(VaultError::NotFound("release"))?);
        Ok(LockedKey::take(&mut secret))
    }
}
