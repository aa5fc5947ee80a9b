//! Whose names or contacts a roster leaves closed: fewer of those who hold the shares are listed than it takes (FORMAT §14.1).

use super::counted::counted;
use super::failure::Failure;
use super::session::Session;
use crate::identity::header::Header;
use crate::identity::holders::holders;
use crate::record::words::Block;
use crate::roster::{Closed, Roster, closed_by};

/// How many people of a case stay closed, and those of their shares of whom the fewest are listed.
pub(crate) struct ClosedPeople {
    sealed: usize,
    names: usize,
    contacts: usize,
    worst: Option<Closed>,
}

/// Counts them under `roster`; those whom `before` left closed already are not counted. What no laptop signed that is listed, or was then, is passed over: nobody can be asked
/// for it, whoever the custodians are.
pub(crate) fn closed_people(
    session: &Session,
    roster: &Roster,
    before: Option<&Roster>,
) -> Result<ClosedPeople, Failure> {
    let rosters = session.rosters()?;
    let listing = before.unwrap_or(roster);
    let closed = |header: &Header, block| {
        let is = holders(header, block, &rosters, roster);
        let was = before.is_none_or(|before| holders(header, block, &rosters, before).are_enough());
        let closed = Closed { block, stay: is.holders.len(), of: is.of, need: is.need };
        (was && !is.are_enough()).then_some(closed)
    };
    let mut found = ClosedPeople { sealed: 0, names: 0, contacts: 0, worst: None };
    // Where enough of the custodians of every roster stay, nobody has to be looked at.
    if rosters.iter().all(|sealed_under| closed_by(sealed_under, roster).is_none()) {
        return Ok(found);
    }
    for (person, _) in session.vault.people()? {
        let sealings = session.vault.sealings(person)?;
        found.sealed += usize::from(!sealings.is_empty());
        let headers = sealings.iter().filter_map(|sealing| Header::read_known(&sealing.header, listing, &rosters).ok());
        found.count(&headers.map(|(header, _)| header).collect::<Vec<_>>(), closed);
    }
    Ok(found)
}

impl ClosedPeople {
    fn count(&mut self, headers: &[Header], closed: impl Fn(&Header, Block) -> Option<Closed>) {
        for (block, people) in [(Block::Identity, &mut self.names), (Block::Contact, &mut self.contacts)] {
            let fewest = headers.iter().filter_map(|header| closed(header, block)).min_by_key(|closed| closed.stay);
            *people += usize::from(fewest.is_some());
            self.worst = self.worst.into_iter().chain(fewest).min_by_key(|closed| closed.stay);
        }
    }

    /// Whose they are, what becomes of them, and by which numbers; none where nobody stays closed.
    pub(crate) fn said(&self, becomes: &str) -> Option<String> {
        let closed = self.worst?;
        let people = |count| counted(count, "person", "people");
        let what = match (self.names, self.contacts) {
            (0, contacts) => format!("the contacts of {}", people(contacts)),
            (names, 0) => format!("the names of {}", people(names)),
            (names, contacts) => format!("the names of {} and the contacts of {}", people(names), people(contacts)),
        };
        Some(format!("{what}, of {} sealed here, {becomes}: {closed}", self.sealed))
    }
}
