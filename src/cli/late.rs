//! What came into a case after its roster took the laptop off that signed it: nobody can ask for it (FORMAT §13.4).

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::failure::Failure;
use super::session::Session;
use crate::guard::text::PersonId;
use crate::identity::header::Header;
use crate::record::Handle;
use crate::roster::Roster;
use crate::vault::Sealing;

/// People whose codes are said.
pub(crate) const SAID: usize = 12;

/// What tells envelopes that came late from those that came in time.
pub(crate) struct Late<'s> {
    session: &'s Session,
    roster: Roster,
    rosters: &'s [Roster],
    /// What the case knew before it took a roster above a serial.
    known: BTreeMap<u64, Vec<Handle>>,
}

impl<'s> Late<'s> {
    /// By the chain of a case and these rosters, all older ones or the one in force.
    pub(crate) fn of(session: &'s Session, rosters: &'s [Roster]) -> Result<Self, Failure> {
        Ok(Self { session, roster: session.roster()?, rosters, known: BTreeMap::new() })
    }

    /// Whether an envelope came in after the roster that took its laptop off: whoever has the laptop can write any serial and any time into it. What was signed by
    /// nobody who was ever listed is not late: it is refused by whoever reads it.
    pub(crate) fn is(&mut self, sealing: &Sealing) -> Result<bool, Failure> {
        match Header::read_known(&sealing.header, &self.roster, self.rosters) {
            Ok((_, None)) => Ok(false),
            Ok((_, Some(listing))) => {
                let serial = listing.serial();
                let handles = match self.known.entry(serial) {
                    Entry::Occupied(handles) => handles.into_mut(),
                    Entry::Vacant(handles) => handles.insert(self.session.vault.handles_until(serial)?),
                };
                Ok(!handles.contains(&sealing.handle))
            }
            // As this laptop says itself.
            Err(_) => Ok(self.was_listed() && self.is_own(sealing)),
        }
    }

    fn was_listed(&self) -> bool {
        let device = self.session.vault.device();
        self.rosters.iter().any(|roster| roster.device_key(device).is_some())
    }

    fn is_own(&self, sealing: &Sealing) -> bool {
        Header::read(&sealing.header, &self.session.vault.device_key().verify_key()).is_ok()
    }

    /// Of whom any envelope came late.
    pub(crate) fn people(&mut self) -> Result<Vec<PersonId>, Failure> {
        let mut late = Vec::new();
        for (person, _) in self.session.vault.people()? {
            for sealing in self.session.vault.sealings(person)? {
                if self.is(&sealing)? {
                    late.push(person);
                    break;
                }
            }
        }
        Ok(late)
    }
}

/// Of whom something was sealed here that nobody could ask for under a roster, with those that the case has taken.
pub(crate) fn out_of_reach(session: &Session, roster: &Roster) -> Result<Vec<PersonId>, Failure> {
    let (rosters, mut people) = (session.rosters()?, Vec::new());
    for (person, _) in session.vault.people()? {
        let sealings = session.vault.sealings(person)?;
        if sealings.iter().any(|one| Header::read_known(&one.header, roster, &rosters).is_err()) {
            people.push(person);
        }
    }
    Ok(people)
}

/// The codes of people, for a message.
pub(crate) fn codes(session: &Session, people: &[PersonId]) -> Result<String, Failure> {
    let codes = people.iter().take(SAID).map(|person| Ok(session.vault.person_code(*person)?));
    let codes = codes.collect::<Result<Vec<_>, Failure>>()?.join(", ");
    Ok(match people.len().saturating_sub(SAID) {
        0 => codes,
        more => format!("{codes} and {more} more"),
    })
}
