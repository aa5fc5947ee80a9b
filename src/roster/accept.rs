//! Whether a roster is taken in place of the one in force (FORMAT §14.1).

use serde::Deserialize;

use super::{Roster, RosterError, changes, draft, json};
use crate::crypto::document::{Document, Kind};
use crate::crypto::signing::VerifyKey;
use crate::crypto::words::are_proof_words;

/// Takes a roster, or says why not: the pinned root has signed it, nobody asks and answers in it with one key, its serial is higher, it follows the one in force where it is
/// the very next, and where custodians, former ones or quorum change, as many custodians in force as open an identity have signed it too.
///
/// # Errors
/// [`RosterError`]; the roster in force stays.
pub fn accept(current: Option<&Roster>, pinned: &VerifyKey, document: &str) -> Result<Roster, RosterError> {
    let offered = Roster::read(document, pinned)?;
    draft::apart(&offered.content)?;
    let Some(current) = current else { return Ok(offered) };
    if offered.digest() == current.digest() {
        return Err(RosterError::InForce);
    }
    not_before(current.serial(), Some(current), &offered)?;
    // Where rosters in between were never seen here, the root's word is all there is.
    if offered.serial() == current.serial() + 1 && offered.previous() != Some(current.digest()) {
        return Err(RosterError::Elsewhere);
    }
    agreed(current, &offered)?;
    Ok(offered)
}

/// Whether a roster is not older than the highest serial that was seen, nor another one with the serial of the one that is known. Whoever was taken off in one of two
/// such rosters would be listed again by the other.
pub(super) fn not_before(seen: u64, known: Option<&Roster>, offered: &Roster) -> Result<(), RosterError> {
    if offered.serial() < seen {
        return Err(RosterError::Older { seen, offered: offered.serial() });
    }
    match known {
        Some(known) if known.serial() == offered.serial() && known.digest() != offered.digest() => {
            Err(RosterError::Twin { serial: offered.serial() })
        }
        _ => Ok(()),
    }
}

/// Whether as many custodians in force as open an identity have signed a roster that changes them, the former ones or the quorum.
pub(super) fn agreed(current: &Roster, offered: &Roster) -> Result<(), RosterError> {
    if current.has_the_custody_of(offered) {
        return Ok(());
    }
    let document = Document::read(Kind::Roster, offered.document().as_bytes())?;
    let keys: Vec<VerifyKey> = current.custodians().iter().map(|custodian| custodian.signing).collect();
    let (have, need) = (document.signers(&keys).len(), current.quorums().identity.k());
    if have >= usize::from(need) {
        return Ok(());
    }
    Err(RosterError::Unagreed { have, need, what: changes(current, offered) })
}

/// The root of a roster, if `words` are the eight words of its fingerprint and it has signed: how `init` pins a root.
///
/// # Errors
/// [`RosterError::RootWords`] for other words, [`RosterError::NotTheRoot`] where that root has not signed.
pub fn root_by_words(document: &str, words: &str) -> Result<VerifyKey, RosterError> {
    let root = announced_root(document)?;
    if !are_proof_words(words, &root.fingerprint()) {
        return Err(RosterError::RootWords);
    }
    draft::apart(&Roster::read(document, &root)?.content)?;
    Ok(root)
}

/// The root that a roster says it is of. It may say anything: only for showing its words, or looking it up among pinned ones.
///
/// # Errors
/// [`RosterError`] where it is no roster.
pub fn announced_root(document: &str) -> Result<VerifyKey, RosterError> {
    #[derive(Deserialize)]
    struct Announced {
        root: String,
    }
    let document = Document::read(Kind::Roster, document.as_bytes())?;
    let announced: Announced = serde_json::from_str(document.announced())
        .map_err(|error| RosterError::Json { what: "the roster", detail: json::fault(&error) })?;
    Ok(VerifyKey::from_openssh(&announced.root)?)
}
