//! What name checks found in places and in what people are called, so that it is not forgotten (FORMAT §7.4): short sums of words, never a name.

use serde::{Deserialize, Serialize};

use super::chain::LinkKind;
use super::change::{Change, exists, fresh_record};
use super::error::{Result, VaultError};
use super::open::Vault;
use super::{commit, rows, schema};
use crate::crypto::keys;
use crate::guard::text::PersonId;
use crate::secret::random;

/// What one result says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Noted {
    /// The digest of the result (FORMAT §4).
    pub result: [u8; 32],
    /// What it found.
    pub hits: Vec<FoundHit>,
}

/// A sealed name, as it stood in a draft.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FoundHit {
    /// Whose it may be.
    pub people: Vec<PersonId>,
    /// How many words it is.
    pub words: u32,
    /// [`Vault::short_sum`] of them.
    pub sum: u16,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    v: u32,
    hits: Vec<Hit>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Hit {
    people: Vec<String>,
    words: u32,
    sum: u16,
}

const BAD: VaultError = VaultError::damaged("what a name check found");

fn write(hits: &[FoundHit]) -> Result<String> {
    let hit = |hit: &FoundHit| Hit {
        people: hit.people.iter().map(|person| person.to_text()).collect(),
        words: hit.words,
        sum: hit.sum,
    };
    serde_json::to_string(&Body { v: 1, hits: hits.iter().map(hit).collect() }).map_err(|_| BAD)
}

pub(super) fn read(body: &str) -> Result<Vec<FoundHit>> {
    let body: Body = serde_json::from_str(body).map_err(|_| BAD)?;
    if body.v != 1 {
        return Err(VaultError::NewerVersion { found: body.v.into() });
    }
    let hit = |Hit { people, words, sum }: Hit| {
        let people: std::result::Result<_, _> = people.iter().map(|id| PersonId::parse(id)).collect();
        Ok(FoundHit { people: people.map_err(|_| BAD)?, words, sum })
    };
    body.hits.into_iter().map(hit).collect()
}

impl Change<'_> {
    /// Notes what a result says; a result is noted once.
    ///
    /// # Errors
    /// [`VaultError::Exists`]; as saving fails.
    pub fn found(&mut self, noted: &Noted) -> Result<()> {
        let (body, record, salt) = (write(&noted.hits)?, fresh_record()?, random::array()?);
        if !schema::has_found(&self.transaction)? {
            self.transaction.execute_batch(schema::FOUND)?;
        }
        self.transaction
            .prepare_cached("INSERT INTO found(result, body, record, salt) VALUES (?1, ?2, ?3, ?4)")?
            .execute((&noted.result[..], &body, record.as_bytes(), &salt[..]))
            .map_err(exists("name check"))?;
        self.link(LinkKind::Found, record, commit::found(&salt, &noted.result, &body))
    }
}

impl Vault {
    /// What every result said that was noted in this case, in no order.
    ///
    /// # Errors
    /// As reading fails.
    pub fn found(&self) -> Result<Vec<Noted>> {
        if !schema::has_found(&self.connection)? {
            return Ok(Vec::new());
        }
        let mut statement = self.connection.prepare("SELECT result, body FROM found")?;
        let mut found = statement.query([])?;
        let mut noted = Vec::new();
        while let Some(row) = found.next()? {
            noted.push(Noted { result: rows::bytes(row, 0)?, hits: read(rows::text(row, 1)?)? });
        }
        Ok(noted)
    }

    /// Sixteen bits of a keyed sum of folded words: a whole one could be tried against a list of names, with the key beside it.
    #[must_use]
    pub fn short_sum(&self, folded: &str) -> u16 {
        let [first, second, ..] = keys::found(self.dedup_key(), folded.as_bytes());
        u16::from_be_bytes([first, second])
    }
}
