//! What the two stores know of one person.

use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::guard::text::{PersonId, StoredText};
use crate::identity::SealedBytes;
use crate::identity::store::Store;
use crate::record::{Consent, Person};
use crate::vault::Sealing;

/// All that the two stores know of one person, as far as custodians have to.
pub(super) struct Dossier {
    pub(super) id: PersonId,
    pub(super) record: Person<StoredText>,
    pub(super) consent: Vec<Consent<StoredText>>,
    pub(super) earlier: Vec<[u8; 32]>,
    pub(super) sealings: Vec<(Sealing, SealedBytes)>,
}

impl Dossier {
    pub(super) fn of_all(session: &Session, codes: &[String]) -> Result<Vec<Self>, Failure> {
        let store = Store::open(&session.identities())?;
        codes.iter().map(|code| Self::of(session, &store, code).map_err(|failure| failure.at(code))).collect()
    }

    fn of(session: &Session, store: &Store, code: &str) -> Result<Self, Failure> {
        let vault = &session.vault;
        let id = vault.person_of(code)?;
        let (_, record) = vault.person(id)?;
        let mut sealings = Vec::new();
        for sealing in vault.sealings(id)? {
            let sealed = store.get(sealing.handle)?.ok_or_else(|| {
                Failure::damaged("the envelope is not in the identity store").hint("look in another copy of the case")
            })?;
            sealings.push((sealing, sealed));
        }
        if sealings.is_empty() {
            return Err(Failure::refused("nothing is sealed of this person")
                .hint(format!("`amana person {}` shows what is known", vault.person_code(id)?)));
        }
        Ok(Self {
            id,
            record,
            consent: vault.consents_of(id)?.into_iter().map(|(_, consent)| consent).collect(),
            earlier: vault.requests_for(id)?.iter().map(|asked| asked.digest).collect(),
            sealings,
        })
    }
}
