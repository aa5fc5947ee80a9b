//! Consent: who said yes to what, for whom, and until when (FORMAT §10).

use serde::{Deserialize, Serialize};

use super::date::{Civil, Date};
use super::words::{Audience, Content, GivenBy, IdentityLevel, Status};
use super::{RecordError, Wire};
use crate::guard::text::{Guarded, StoredText};

/// The script that was read out.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    /// Its language.
    pub language: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of the file it was read from, in hex; none for scripts of before it was recorded.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub digest: Option<String>,
}

/// One answer for one audience.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Grant<T> {
    /// For whom.
    pub audience: Audience,
    /// Of what.
    pub content: Vec<Content>,
    /// Under which name.
    pub identity: IdentityLevel,
    /// The answer.
    pub status: Status,
    /// Not before this whole date is past.
    pub embargo: Option<Date>,
    /// What the person asked for.
    pub conditions: Option<T>,
}

/// A speaker's consent for one testimony, one revision of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Consent<T> {
    /// Who gave it.
    pub given_by: GivenBy,
    /// Which guardian, which family member.
    pub relation: Option<T>,
    /// A child's own yes or no.
    pub assent: Option<bool>,
    /// Whether use, limits and withdrawal were explained; `None` where what came in from elsewhere does not say.
    pub explained: Option<bool>,
    /// The script that was read out.
    pub script: Option<Script>,
    /// The answers.
    pub grants: Vec<Grant<T>>,
}

/// Why a consent does not open the gate for an audience.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Refusal {
    /// Nothing was recorded for the audience: that is a no.
    NotAsked,
    /// The newest answer is this.
    Status(Status),
    /// The words are not among what was granted.
    NotText,
    /// A child said no.
    NoAssent,
    /// A guardian said yes, and what the child said is not recorded.
    AssentNotAsked,
    /// It is on record that use, limits and the way to take it back were not explained.
    NotExplained,
    /// It was a yes under conditions, which are not settled.
    Conditions,
    /// The embargo is not over.
    Embargo(Civil),
    /// The clock stands before the newest link of the chain: embargoes cannot be judged.
    ClockBehind,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct GrantBody<T> {
    audience: Audience,
    content: Vec<Content>,
    identity: IdentityLevel,
    status: Status,
    embargo: Option<String>,
    conditions: Option<T>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body<T> {
    v: u32,
    given_by: GivenBy,
    relation: Option<T>,
    assent: Option<bool>,
    explained: Option<bool>,
    script: Option<Script>,
    grants: Vec<GrantBody<T>>,
}

impl<T> Consent<T> {
    /// Whether the words may go to `audience` on `today`, and under which name at most.
    ///
    /// `today` is `None` where this machine's clock cannot be right (FORMAT §12): then no embargo counts as over.
    ///
    /// # Errors
    /// The [`Refusal`], the first that applies.
    pub fn allows(&self, audience: Audience, today: Option<Civil>) -> Result<IdentityLevel, Refusal> {
        if self.given_by != GivenBy::OneSelf && self.assent == Some(false) {
            return Err(Refusal::NoAssent);
        }
        let grants: Vec<_> = self.grants.iter().filter(|g| g.audience == audience).collect();
        if grants.is_empty() {
            return Err(Refusal::NotAsked);
        }
        // Several answers for one audience must all be yes; the narrowest name counts.
        if let Some(other) = grants.iter().find(|grant| grant.status != Status::Yes) {
            return Err(Refusal::Status(other.status));
        }
        // A family speaks for somebody who cannot be asked any more; a guardian for somebody who can.
        if self.given_by == GivenBy::Guardian && self.assent.is_none() {
            return Err(Refusal::AssentNotAsked);
        }
        if self.explained == Some(false) {
            return Err(Refusal::NotExplained);
        }
        let mut level = IdentityLevel::Named;
        let mut text = false;
        for grant in grants {
            grant.is_free(today)?;
            if grant.content.contains(&Content::Text) {
                text = true;
                level = level.min(grant.identity);
            }
        }
        if text { Ok(level) } else { Err(Refusal::NotText) }
    }
}

impl<T> Grant<T> {
    /// Whether nothing that was asked for with it is still open.
    fn is_free(&self, today: Option<Civil>) -> Result<(), Refusal> {
        if self.conditions.is_some() {
            return Err(Refusal::Conditions);
        }
        let Some(embargo) = &self.embargo else { return Ok(()) };
        let Some(today) = today else { return Err(Refusal::ClockBehind) };
        // An embargo without an end never ends by itself.
        match embargo.latest() {
            Some(last) if last < today => Ok(()),
            Some(last) => Err(Refusal::Embargo(last)),
            None => Err(Refusal::Embargo(Civil::MAX)),
        }
    }
}

impl<T: Guarded> Consent<T> {
    /// The stored body.
    ///
    /// # Errors
    /// [`RecordError::NoGrant`] where nothing was answered.
    pub fn to_body(&self) -> Result<String, RecordError> {
        if self.grants.is_empty() {
            return Err(RecordError::NoGrant);
        }
        let Self { given_by, relation, assent, explained, script, grants } = self;
        let wire = |t: &T| Wire(t.as_str().to_owned());
        super::to_json(&Body {
            v: 1,
            given_by: *given_by,
            relation: relation.as_ref().map(wire),
            assent: *assent,
            explained: *explained,
            script: script.clone(),
            grants: grants
                .iter()
                .map(|g| GrantBody {
                    audience: g.audience,
                    content: g.content.clone(),
                    identity: g.identity,
                    status: g.status,
                    embargo: g.embargo.as_ref().map(|d| d.as_str().to_owned()),
                    conditions: g.conditions.as_ref().map(wire),
                })
                .collect(),
        })
    }
}

impl Consent<StoredText> {
    /// Reads a body that came out of an opened vault.
    ///
    /// # Errors
    /// [`RecordError`] where it does not have the shape of FORMAT §10.
    pub(crate) fn from_body(body: &str) -> Result<Self, RecordError> {
        let body: Body<Wire> = super::from_json("consent", body)?;
        super::check_version("consent", body.v)?;
        let grants = body.grants.into_iter().map(grant_from_body).collect::<Result<_, _>>()?;
        Ok(Self {
            given_by: body.given_by,
            relation: body.relation.map(Wire::stored),
            assent: body.assent,
            explained: body.explained,
            script: body.script,
            grants,
        })
    }
}

fn grant_from_body(body: GrantBody<Wire>) -> Result<Grant<StoredText>, RecordError> {
    let GrantBody { audience, content, identity, status, embargo, conditions } = body;
    Ok(Grant {
        audience,
        content,
        identity,
        status,
        embargo: embargo.as_deref().map(Date::parse).transpose()?,
        conditions: conditions.map(Wire::stored),
    })
}
