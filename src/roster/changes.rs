//! What a roster changes among custodians, in words: for whoever is to agree to it, or to refuse it.

use super::{Custodian, Roster};

/// Who came, who went, who is a former custodian and who counts no more, whose keys, names or places are others, who keeps contacts now, and the quorum. Custodians
/// are told apart by their keys, and by their names where a key is not known. Empty where nothing differs.
#[must_use]
pub fn changes(before: &Roster, after: &Roster) -> String {
    let (old, new) = (before.custodians(), after.custodians());
    let mut said: Vec<String> = new.iter().filter_map(|custodian| came(old, custodian)).collect();
    said.extend(old.iter().filter_map(|known| went(old, after, known)));
    said.extend(formerly(before, after));
    let contacts = contacts(before, after);
    if said.is_empty() && contacts.is_none() && old != new {
        said.push("they stand in another order".to_owned());
    }
    said.extend(contacts);
    let (was, is) = (before.quorums(), after.quorums());
    for (what, was, is) in [("an identity", was.identity, is.identity), ("a contact", was.contact, is.contact)] {
        if was != is {
            said.push(format!("{what} takes {} of {} instead of {} of {}", is.k(), is.n(), was.k(), was.n()));
        }
    }
    said.join(", ")
}

/// What is new about a custodian.
fn came(old: &[Custodian], custodian: &Custodian) -> Option<String> {
    if let Some(known) = old.iter().find(|known| same_key(known, custodian)) {
        return (known.name != custodian.name).then(|| format!("{} is called {} now", known.name, custodian.name));
    }
    let named = old.iter().any(|known| known.name == custodian.name);
    Some(format!("{} {}", custodian.name, if named { "has another key" } else { "is new" }))
}

/// What becomes of one who does not stand there any more; nothing of one who has another key.
fn went(old: &[Custodian], after: &Roster, known: &Custodian) -> Option<String> {
    let is_known = |custodian: &Custodian| old.iter().any(|known| same_key(known, custodian));
    let stays =
        |custodian: &Custodian| same_key(custodian, known) || custodian.name == known.name && !is_known(custodian);
    let went = !after.custodians().iter().any(stays);
    went.then(|| format!("{} is {}", known.name, if lists(after, known) { "former" } else { "gone" }))
}

/// Who keeps contacts, where that is somebody else than before: the first of the list, whoever was put in front of others (FORMAT §14.1).
fn contacts(before: &Roster, after: &Roster) -> Option<String> {
    let keepers = |roster: &'_ Roster| usize::from(roster.quorums().contact.n()).min(roster.custodians().len());
    let (was, is) = (&before.custodians()[..keepers(before)], &after.custodians()[..keepers(after)]);
    let same = was.len() == is.len() && is.iter().all(|custodian| was.iter().any(|known| same_key(known, custodian)));
    let all = was.len() == before.custodians().len() && is.len() == after.custodians().len();
    let names: Vec<&str> = is.iter().map(|custodian| custodian.name.as_str()).collect();
    (!same && !all).then(|| format!("contacts are kept by {} from now on", names.join(" and ")))
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
