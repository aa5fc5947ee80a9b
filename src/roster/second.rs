//! The second person, without whom no registered name is published (FORMAT §11.2): a custodian or a requester of the roster in force. A releaser is
//! none, since a releaser's key is on every bundle anyway.

use super::{Roster, RosterError};
use crate::crypto::document::{Document, Kind};
use crate::crypto::signing::{SigningKey, VerifyKey};
use crate::record::Second;

/// Signs what [`Proposal::said`](crate::record::Proposal::said) gives.
///
/// # Errors
/// As signing fails.
pub fn agree(said: &str, key: &SigningKey) -> Result<Second, RosterError> {
    let text = Document::signed(Kind::Agreement, said, key)?.to_text();
    let signature = text.splitn(3, '\n').nth(2).unwrap_or_default().to_owned();
    Ok(Second { key: key.verify_key().to_openssh(), signature })
}

/// What a second person's word is worth.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Agreement<'a> {
    /// A custodian or requester of the roster signed these words: by name.
    Holds(&'a str),
    /// The key signed these words, and no roster that is in force lists it.
    Unlisted,
    /// The key did not sign these words, or is none.
    Unsigned,
}

impl<'a> Agreement<'a> {
    /// What the word of a second person about what was said is worth under a roster; under none, nobody is listed.
    #[must_use]
    pub fn of(roster: Option<&'a Roster>, said: &str, second: &Second) -> Self {
        let Some(key) = signer(said, second) else { return Self::Unsigned };
        roster.and_then(|roster| roster.second(&key)).map_or(Self::Unlisted, Self::Holds)
    }
}

impl Roster {
    /// Who of the roster agreed to what was said, by name; `None` for somebody else's key, a signature that is not good, or other words.
    #[must_use]
    pub fn agreed(&self, said: &str, second: &Second) -> Option<&str> {
        match Agreement::of(Some(self), said, second) {
            Agreement::Holds(name) => Some(name),
            Agreement::Unlisted | Agreement::Unsigned => None,
        }
    }

    /// The name of the custodian or requester with this key.
    #[must_use]
    pub fn second(&self, key: &VerifyKey) -> Option<&str> {
        let custodians = self.custodians().iter().map(|custodian| (&custodian.signing, &custodian.name));
        let requesters = self.requesters().iter().map(|requester| (&requester.signing, &requester.name));
        custodians.chain(requesters).find(|(signing, _)| *signing == key).map(|(_, name)| name.as_str())
    }
}

/// The key that is named, if it signed what was said.
fn signer(said: &str, second: &Second) -> Option<VerifyKey> {
    let key = VerifyKey::from_openssh(&second.key).ok()?;
    let text = format!("amana/1 {}\n{said}\n{}", Kind::Agreement.word(), second.signature);
    let document = Document::read(Kind::Agreement, text.as_bytes()).ok()?;
    document.said_by(&key).is_ok().then_some(key)
}
