//! A line made durable: its envelopes, and then the rows that speak of them (FORMAT §13.5).

use super::{ImportError, Importer};
use crate::guard::text::PersonId;
use crate::identity::seal::{self, Sealed, SealingContext, Secrets};
use crate::intake::elsewhere::Found;
use crate::intake::known::spellings;
use crate::intake::otherwise::Otherwise;
use crate::intake::prepare::Prepared;
use crate::intake::refusal::Refusal;
use crate::record::{DecisionSet, RevisionId, TestimonyId};
use crate::secret::random;
use crate::vault::{LineSums, NewRevision, Sealing, VaultError};

/// An envelope that is made and not stored.
pub(super) struct Enveloped {
    person: PersonId,
    number: u32,
    pub(super) sealed: Sealed,
}

impl Enveloped {
    /// What the vault keeps of it, and its digest.
    pub(super) fn row(&self) -> (Sealing, [u8; 32]) {
        let Self { person, number, sealed } = self;
        let header = sealed.header().to_owned();
        (Sealing { handle: sealed.handle(), person: *person, revision: *number, header }, sealed.bytes().digest())
    }
}

impl Importer<'_> {
    /// The envelopes of a line: of everybody who is new, and of whoever is in the case and comes with names, since nobody can read whether these
    /// are in an envelope yet (FORMAT §18).
    pub(super) fn seal(&self, prepared: &Prepared) -> Result<Vec<Enveloped>, ImportError> {
        let context = SealingContext {
            case: self.vault.case(),
            device: self.vault.device(),
            signer: self.vault.device_key(),
            roster: self.roster,
        };
        let seal = |person: PersonId, number: u32, secrets: &Secrets<'_>| {
            let sealed = seal::seal(&context, person, number, secrets).map_err(ImportError::Envelope)?;
            Ok::<_, ImportError>(Enveloped { person, number, sealed })
        };
        let new = prepared.newcomers.iter().map(|n| {
            let contact = n.contact.as_ref();
            seal(n.id, 1, &Secrets { names: &n.names, documents: &n.documents, notes: n.notes.as_ref(), contact })
        });
        let known = prepared.known_names.iter().filter(|(_, names)| !names.is_empty()).map(|(person, names)| {
            seal(*person, self.vault.next_sealing(*person)?, &Secrets { names, ..Secrets::default() })
        });
        new.chain(known).collect()
    }

    /// The rows of a line, in one change.
    pub(super) fn write(
        &mut self,
        (prepared, otherwise, anew): (&Prepared, &Otherwise, &Found),
        sealings: &[(Sealing, [u8; 32])],
        sums: Option<&LineSums>,
    ) -> Result<TestimonyId, ImportError> {
        let testimony = TestimonyId::from_bytes(random::array().map_err(Refusal::from)?);
        let id = RevisionId::from_bytes(random::array().map_err(Refusal::from)?);
        self.vault.change(self.clock.now(), |change| -> Result<(), VaultError> {
            if !otherwise.is_empty() {
                otherwise.write_alone(change)?;
            }
            for newcomer in &prepared.newcomers {
                change.person(newcomer.id, &newcomer.person)?;
            }
            for (sealing, digest) in sealings {
                change.sealing(sealing, digest)?;
            }
            for (person, names) in prepared.named() {
                change.spellings(person, spellings(names))?;
            }
            let Prepared { head, text, spans, .. } = prepared;
            let first = NewRevision { testimony, id, head, text, spans };
            let closed = change.testimony(&first, sums)?;
            for (person, consent) in &prepared.consents {
                change.consent(testimony, *person, consent)?;
            }
            anew.store(change)?;
            if !prepared.decisions.is_empty() {
                let set = DecisionSet::new(closed.commitment, None, prepared.decisions.clone());
                change.decisions(id, &set)?;
            }
            Ok(())
        })?;
        Ok(testimony)
    }
}
