//! Requests that were sent (FORMAT §15).

use rusqlite::Row;
use serde::{Deserialize, Serialize};

use super::chain::LinkKind;
use super::change::{Change, exists, fresh_record};
use super::error::{Result, VaultError};
use super::open::Vault;
use super::{commit, rows};
use crate::crypto::signing::VerifyKey;
use crate::crypto::text::{hex, unhex};
use crate::guard::text::{Guarded, PersonId, StoredText};
use crate::record::Handle;
use crate::record::words::Purpose;
use crate::secret::random;

/// A request that was sent to custodians, as far as the vault keeps it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked<T> {
    /// The digest of the request document (FORMAT §4).
    pub digest: [u8; 32],
    /// What for.
    pub purpose: Purpose,
    /// Who signed it.
    pub requester: VerifyKey,
    /// Another recipient, as it was named; else the requester.
    pub to: Option<T>,
    /// Why.
    pub reason: T,
    /// About whom.
    pub people: Vec<PersonId>,
    /// For a check, the envelopes that it carried: what was sealed since was not looked for. Empty for every other purpose.
    pub sealings: Vec<Handle>,
    /// When, in seconds since 1970.
    pub claimed: i64,
    /// Until when it can be approved, in seconds since 1970.
    pub expires: i64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AskedBody {
    v: u32,
    purpose: Purpose,
    requester: String,
    to: Option<String>,
    reason: String,
    people: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    sealings: Vec<String>,
    claimed: i64,
    expires: i64,
}

const BAD_REQUEST: VaultError = VaultError::damaged("the record of a request");

impl<T: Guarded> Asked<T> {
    pub(super) fn to_body(&self) -> Result<String> {
        serde_json::to_string(&AskedBody {
            v: 1,
            purpose: self.purpose,
            requester: self.requester.to_openssh(),
            to: self.to.as_ref().map(|to| to.as_str().to_owned()),
            reason: self.reason.as_str().to_owned(),
            people: self.people.iter().map(|person| person.to_text()).collect(),
            sealings: self.sealings.iter().map(|handle| hex(handle.as_bytes())).collect(),
            claimed: self.claimed,
            expires: self.expires,
        })
        .map_err(|_| BAD_REQUEST)
    }
}

impl Asked<StoredText> {
    pub(super) fn from_body(digest: [u8; 32], body: &str) -> Result<Self> {
        let body: AskedBody = serde_json::from_str(body).map_err(|_| BAD_REQUEST)?;
        if body.v != 1 {
            return Err(VaultError::NewerVersion { found: body.v.into() });
        }
        let people: std::result::Result<Vec<_>, _> = body.people.iter().map(|id| PersonId::parse(id)).collect();
        let sealings: Option<Vec<_>> =
            body.sealings.iter().map(|handle| unhex(handle).map(Handle::from_bytes)).collect();
        Ok(Self {
            digest,
            purpose: body.purpose,
            requester: VerifyKey::from_openssh(&body.requester).map_err(|_| BAD_REQUEST)?,
            to: body.to.map(StoredText::from_vault),
            reason: StoredText::from_vault(body.reason),
            people: people.map_err(|_| BAD_REQUEST)?,
            sealings: sealings.ok_or(BAD_REQUEST)?,
            claimed: body.claimed,
            expires: body.expires,
        })
    }
}

impl Change<'_> {
    /// Records a request, before it leaves.
    ///
    /// # Errors
    /// [`VaultError::Exists`] for one that was recorded.
    pub fn request<T: Guarded>(&mut self, asked: &Asked<T>) -> Result<()> {
        let (body, record, salt) = (asked.to_body()?, fresh_record()?, random::array()?);
        self.transaction
            .prepare_cached("INSERT INTO request(digest, body, record, salt) VALUES (?1, ?2, ?3, ?4)")?
            .execute((&asked.digest[..], &body, record.as_bytes(), &salt[..]))
            .map_err(exists("request"))?;
        self.link(LinkKind::Request, record, commit::request(&salt, &asked.digest, &body))
    }
}

impl Vault {
    /// Every request, oldest first.
    ///
    /// # Errors
    /// As reading fails.
    pub fn requests(&self) -> Result<Vec<Asked<StoredText>>> {
        let mut statement = self.connection.prepare("SELECT digest, body FROM request")?;
        let read = |row: &Row<'_>| Asked::from_body(rows::bytes(row, 0)?, rows::text(row, 1)?);
        let mut requests: Vec<Asked<StoredText>> = statement.query_and_then([], read)?.collect::<Result<_>>()?;
        requests.sort_by_key(|asked| (asked.claimed, asked.digest));
        Ok(requests)
    }

    /// The requests about a person, oldest first.
    ///
    /// # Errors
    /// As reading fails.
    pub fn requests_for(&self, person: PersonId) -> Result<Vec<Asked<StoredText>>> {
        let mut requests = self.requests()?;
        requests.retain(|asked| asked.people.contains(&person));
        Ok(requests)
    }
}
