//! A roster in the making, and the rules that every roster keeps.

use super::people::{self, Custodian, Device, Quorums, Recovery, Releaser, Requester};
use super::{Content, Roster, RosterError, wire};
use crate::crypto::document::{Document, Kind};
use crate::crypto::keyfile::{PublicHalf, Role};
use crate::crypto::quorum::Quorum;
use crate::crypto::signing::{SigningKey, VerifyKey};

use super::enrolment::Enrolment;

/// A roster that nobody has signed yet.
#[derive(Debug, Clone)]
pub struct Draft {
    content: Content,
}

impl Draft {
    /// The first roster of an organisation. `claimed` is in seconds since 1970.
    #[must_use]
    pub const fn first(organisation: String, root: VerifyKey, quorums: Quorums, claimed: i64) -> Self {
        Self {
            content: Content {
                organisation,
                serial: 1,
                claimed,
                root,
                previous: None,
                quorums,
                custodians: Vec::new(),
                former: Vec::new(),
                requesters: Vec::new(),
                releasers: Vec::new(),
                recovery: Vec::new(),
                devices: Vec::new(),
            },
        }
    }

    /// The roster after `current`, so far the same.
    #[must_use]
    pub fn after(current: &Roster, claimed: i64) -> Self {
        let mut content = current.content.clone();
        content.serial = content.serial.saturating_add(1);
        content.previous = Some(current.digest);
        content.claimed = claimed;
        Self { content }
    }

    /// Sets how many custodians it takes; n must be their number when the roster is signed.
    pub const fn set_quorums(&mut self, identity: Quorum, contact: Quorum) {
        self.content.quorums = Quorums { identity, contact };
    }

    /// Adds whoever made this public half, by its role. A custodian's place is the number of the share.
    ///
    /// # Errors
    /// [`RosterError::Role`] for a custodian or requester without a signing key; cannot happen with one that was read.
    pub fn add(&mut self, half: &PublicHalf) -> Result<(), RosterError> {
        let (name, recipient) = (half.name.clone(), half.recipient.clone());
        match (half.role, half.signing) {
            (Role::Custodian, Some(signing)) => {
                // One who comes back answers as a custodian for what was sealed to them before, too.
                self.content.former.retain(|former| former.recipient != recipient || former.signing != signing);
                self.content.custodians.push(Custodian { name, recipient, signing });
            }
            (Role::Requester, Some(signing)) => self.content.requesters.push(Requester { name, recipient, signing }),
            (Role::Recovery, None) => self.content.recovery.push(Recovery { name, recipient }),
            (role, _) => return Err(RosterError::Role { role: role.word() }),
        }
        Ok(())
    }

    /// Adds somebody who may sign bundles.
    pub fn add_releaser(&mut self, name: String, signing: VerifyKey) {
        self.content.releasers.push(Releaser { name, signing });
    }

    /// Adds the laptop that sent this enrolment, after its words were compared by voice.
    pub fn add_device(&mut self, enrolment: &Enrolment) {
        let Enrolment { device, label, signing, .. } = enrolment;
        self.content.devices.push(Device { id: *device, label: label.clone(), signing: *signing });
    }

    /// Lists somebody who was a custodian under an earlier roster: they can answer again for what was sealed to them.
    ///
    /// # Errors
    /// [`RosterError::Role`] for the public half of another role.
    pub fn add_former(&mut self, half: &PublicHalf) -> Result<(), RosterError> {
        let (Role::Custodian, Some(signing)) = (half.role, half.signing) else {
            return Err(RosterError::Role { role: Role::Custodian.word() });
        };
        let (name, recipient) = (half.name.clone(), half.recipient.clone());
        self.content.former.push(Custodian { name, recipient, signing });
        Ok(())
    }

    /// Takes a custodian off, who stays listed as a former one: nothing is sealed to them any more, and what was sealed to them they can still
    /// answer for. Shares sealed earlier stay where they are; the custodians after it get other numbers from now on.
    ///
    /// # Errors
    /// [`RosterError::Nobody`]
    pub fn remove_custodian(&mut self, name: &str) -> Result<(), RosterError> {
        let gone = remove("custodian", &mut self.content.custodians, |custodian| custodian.name == name)?;
        self.content.former.push(gone);
        Ok(())
    }

    /// Takes every former custodian of that name off: their keys count no more.
    ///
    /// # Errors
    /// [`RosterError::Nobody`]
    pub fn remove_former(&mut self, name: &str) -> Result<(), RosterError> {
        let before = self.content.former.len();
        self.content.former.retain(|former| former.name != name);
        if self.content.former.len() < before {
            return Ok(());
        }
        Err(RosterError::Nobody { role: "former custodian" })
    }

    /// Takes a requester off.
    ///
    /// # Errors
    /// [`RosterError::Nobody`]
    pub fn remove_requester(&mut self, name: &str) -> Result<(), RosterError> {
        remove("requester", &mut self.content.requesters, |requester| requester.name == name).map(drop)
    }

    /// Takes a releaser off.
    ///
    /// # Errors
    /// [`RosterError::Nobody`]
    pub fn remove_releaser(&mut self, name: &str) -> Result<(), RosterError> {
        remove("releaser", &mut self.content.releasers, |releaser| releaser.name == name).map(drop)
    }

    /// Takes a recovery recipient off.
    ///
    /// # Errors
    /// [`RosterError::Nobody`]
    pub fn remove_recovery(&mut self, name: &str) -> Result<(), RosterError> {
        remove("recovery recipient", &mut self.content.recovery, |recovery| recovery.name == name).map(drop)
    }

    /// Takes a device off, by its label.
    ///
    /// # Errors
    /// [`RosterError::Nobody`]
    pub fn remove_device(&mut self, label: &str) -> Result<(), RosterError> {
        remove("device", &mut self.content.devices, |device| device.label == label).map(drop)
    }

    /// Checks it and signs it with the root.
    ///
    /// # Errors
    /// [`RosterError`]: the rule that it breaks, or [`RosterError::OtherRoot`] for another key.
    pub fn sign(self, root: &SigningKey) -> Result<Roster, RosterError> {
        if root.verify_key() != self.content.root {
            return Err(RosterError::OtherRoot);
        }
        check(&self.content)?;
        apart(&self.content)?;
        let document = Document::signed(Kind::Roster, &wire::to_json(&self.content)?, root)?;
        Ok(Roster { content: self.content, digest: document.digest(), text: document.to_text() })
    }
}

fn remove<T>(role: &'static str, list: &mut Vec<T>, is: impl Fn(&T) -> bool) -> Result<T, RosterError> {
    let at = list.iter().position(is).ok_or(RosterError::Nobody { role })?;
    Ok(list.remove(at))
}

/// The rules of FORMAT §14.1, but for who signed.
pub(super) fn check(content: &Content) -> Result<(), RosterError> {
    people::name("organisation", 1, &content.organisation)?;
    // A case keeps it in 32 bits, as every number that only rises.
    let in_range = (1..=u64::from(u32::MAX)).contains(&content.serial);
    if !in_range || (content.serial == 1) != content.previous.is_none() {
        return Err(RosterError::Serial);
    }
    let Quorums { identity, contact } = content.quorums;
    if usize::from(identity.n()) != content.custodians.len() {
        return Err(RosterError::Number { custodians: content.custodians.len(), n: identity.n() });
    }
    if contact.n() > identity.n() {
        return Err(RosterError::ContactNumber);
    }
    each("custodian", &content.custodians, |c| &c.name, |c| vec![c.recipient.to_string(), c.signing.to_openssh()])?;
    former(content)?;
    each("requester", &content.requesters, |r| &r.name, |r| vec![r.recipient.to_string(), r.signing.to_openssh()])?;
    each("releaser", &content.releasers, |r| &r.name, |r| vec![r.signing.to_openssh()])?;
    each("recovery recipient", &content.recovery, |r| &r.name, |r| vec![r.recipient.to_string()])?;
    each("device", &content.devices, |d| &d.label, |d| vec![d.id.to_text(), d.signing.to_openssh()])
}

/// Whoever asks does not answer: with a key of both, a requester would approve what they asked for. Looked at where a roster is made and where one is taken, not where
/// one is read that a case has taken already.
pub(super) fn apart(content: &Content) -> Result<(), RosterError> {
    for (requester, number) in content.requesters.iter().zip(1..) {
        let both = |c: &Custodian| c.recipient == requester.recipient || c.signing == requester.signing;
        if content.custodians.iter().chain(&content.former).any(both) {
            return Err(RosterError::AsksAndAnswers { number });
        }
    }
    Ok(())
}

/// A key is a custodian's or a former one's, once. Names may come again: whoever got a new key is listed with the old one, too.
fn former(content: &Content) -> Result<(), RosterError> {
    let role = "former custodian";
    for (at, entry) in content.former.iter().enumerate() {
        people::name(role, at + 1, &entry.name)?;
        let same = |c: &Custodian| c.recipient == entry.recipient || c.signing == entry.signing;
        if content.custodians.iter().chain(&content.former[..at]).any(same) {
            return Err(RosterError::Twice { role, number: at + 1, what: "key" });
        }
    }
    Ok(())
}

/// Names can be used and stand once, whatever their case; keys stand once in their list. One person may have several roles.
fn each<T>(
    role: &'static str,
    list: &[T],
    name_of: impl Fn(&T) -> &String,
    keys_of: impl Fn(&T) -> Vec<String>,
) -> Result<(), RosterError> {
    for (at, entry) in list.iter().enumerate() {
        let number = at + 1;
        people::name(role, number, name_of(entry))?;
        let (folded, keys) = (name_of(entry).to_lowercase(), keys_of(entry));
        for before in &list[..at] {
            if name_of(before).to_lowercase() == folded {
                return Err(RosterError::Twice { role, number, what: "name" });
            }
            if keys_of(before).iter().any(|key| keys.contains(key)) {
                return Err(RosterError::Twice { role, number, what: "key" });
            }
        }
    }
    Ok(())
}
