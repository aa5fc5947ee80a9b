//! What a roster changes among custodians, in words: for whoever is to agree to it, or to refuse it.

use super::{Custodian, Roster};

/// Who came, who went, who is a former custodian and who counts no more, whose keys or places are others, and the quorum; custodians are told apart by their
/// names, former ones by their keys. Empty where nothing differs.
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
    said.extend(gone.map(|known| format!("{} is {}", known.name, if lists(after, known) { "former" } else { "gone" })));
    said.extend(formerly(before, after));
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

/// What becomes of former custodians, and of the old key of one who has another.
fn formerly(before: &Roster, after: &Roster) -> Vec<String> {
    let mut said = Vec::new();
    for former in after.former() {
        if before.custodians().iter().any(|known| same_key(known, former)) {
            if after.custodians().iter().any(|custodian| custodian.name == former.name) {
                said.push(format!("the key that {} had stays for what was sealed to it", former.name));
            }
        } else if !before.former().iter().any(|known| same_key(known, former)) {
            said.push(format!("{} is listed as a former custodian", former.name));
        }
    }
    let gone = before.former().iter().filter(|known| !lists(after, known));
    said.extend(gone.map(|known| format!("{}, a former custodian, counts no more", known.name)));
    said
}

fn lists(roster: &Roster, known: &Custodian) -> bool {
    roster.trusted().any(|holder| same_key(holder.custodian, known))
}

fn same_key(one: &Custodian, other: &Custodian) -> bool {
    one.recipient == other.recipient && one.signing == other.signing
}
