//! What a roster changes among custodians, in words: for whoever is to agree to it, or to refuse it.

use super::Roster;

/// Who came, who went, whose keys or places are others, and the quorum; custodians are told apart by their names. Empty where nothing differs.
#[must_use]
pub fn changes(before: &Roster, after: &Roster) -> String {
    let (old, new) = (before.custodians(), after.custodians());
    let mut said = Vec::new();
    for custodian in new {
        match old.iter().find(|known| known.name == custodian.name) {
            None => said.push(format!("{} is new", custodian.name)),
            Some(known) if known != custodian => said.push(format!("{} has another key", custodian.name)),
            Some(_) => {}
        }
    }
    let gone = old.iter().filter(|known| new.iter().all(|custodian| custodian.name != known.name));
    said.extend(gone.map(|known| format!("{} is gone", known.name)));
    if said.is_empty() && old != new {
        said.push("they stand in another order".to_owned());
    }
    let (was, is) = (before.quorums(), after.quorums());
    for (what, was, is) in [("an identity", was.identity, is.identity), ("a contact", was.contact, is.contact)] {
        if was != is {
            said.push(format!("{what} takes {} of {} instead of {} of {}", is.k(), is.n(), was.k(), was.n()));
        }
    }
    said.join(", ")
}
