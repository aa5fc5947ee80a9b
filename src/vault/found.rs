//! What name checks found in places and in what people are called, so that it is not forgotten (FORMAT §7.4): short sums of words, never a name.

use serde::{Deserialize, Serialize};

use super::chain::LinkKind;
use super::change::{Change, exists, fresh_record};
use super::error::{Result, VaultError};
use super::open::Vault;
use super::{commit, retired, rows, schema};
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
    /// A few bits of a keyed sum of them.
    pub sum: ShortSum,
}

/// What is kept of words: a whole sum could be tried against a list of names, with the key beside it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ShortSum {
    /// Twelve bits, those that are kept of a pseudonym which a scrub took out.
    Twelve(u16),
    /// Sixteen bits of a sum of its own, in what was noted early. With the twelve of a pseudonym they may tell a name: none is made any more.
    Sixteen(u16),
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
    let hit = |FoundHit { people, words, sum }: &FoundHit| {
        let ShortSum::Twelve(sum) = *sum else { return Err(BAD) };
        Ok(Hit { people: people.iter().map(|person| person.to_text()).collect(), words: *words, sum })
    };
    let hits = hits.iter().map(hit).collect::<Result<_>>()?;
    serde_json::to_string(&Body { v: 2, hits }).map_err(|_| BAD)
}

pub(super) fn read(body: &str) -> Result<Vec<FoundHit>> {
    let body: Body = serde_json::from_str(body).map_err(|_| BAD)?;
    let kept = match body.v {
        1 => ShortSum::Sixteen,
        2 => ShortSum::Twelve,
        newer => return Err(VaultError::NewerVersion { found: newer.into() }),
    };
    let hit = |Hit { people, words, sum }: Hit| {
        let people: std::result::Result<_, _> = people.iter().map(|id| PersonId::parse(id)).collect();
        Ok(FoundHit { people: people.map_err(|_| BAD)?, words, sum: kept(sum) })
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
        statement
            .query_and_then([], |row| Ok(Noted { result: rows::bytes(row, 0)?, hits: read(rows::text(row, 1)?)? }))?
            .collect()
    }

    /// What is noted of folded words.
    #[must_use]
    pub fn short_sum(&self, folded: &str) -> ShortSum {
        ShortSum::Twelve(retired::short_sum(self.dedup_key(), folded))
    }

    /// What may have been noted of them, early or since.
    #[must_use]
    pub fn short_sums(&self, folded: &str) -> [ShortSum; 2] {
        let [first, second, ..] = keys::found(self.dedup_key(), folded.as_bytes());
        [self.short_sum(folded), ShortSum::Sixteen(u16::from_be_bytes([first, second]))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_noted_early_is_read_and_not_written_any_more() {
        let person = PersonId::new([7; 16]);
        let body = |v: u32, sum: u16| {
            format!(r#"{{"v":{v},"hits":[{{"people":["{}"],"words":2,"sum":{sum}}}]}}"#, person.to_text())
        };
        let hit = |sum| FoundHit { people: vec![person], words: 2, sum };
        let (early, now) = (hit(ShortSum::Sixteen(41123)), hit(ShortSum::Twelve(1123)));
        assert_eq!(read(&body(1, 41123)).unwrap(), std::slice::from_ref(&early));
        assert_eq!(read(&body(2, 1123)).unwrap(), std::slice::from_ref(&now));
        assert_eq!(write(&[now]).unwrap(), body(2, 1123));
        assert!(write(&[early]).is_err());
        assert!(matches!(read(&body(3, 1123)), Err(VaultError::NewerVersion { found: 3 })));
    }
}
