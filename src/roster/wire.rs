//! The JSON of a roster (FORMAT §14.1).

use serde::{Deserialize, Serialize};

use super::people::{Custodian, Device, Quorums, Recovery, Releaser, Requester};
use super::{Content, RosterError, json};
use crate::crypto::quorum::Quorum;
use crate::crypto::signing::VerifyKey;
use crate::crypto::stream::Recipient;
use crate::crypto::text::{hex, id_from_text, unhex};
use crate::record::DeviceId;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    v: u32,
    organisation: String,
    serial: u64,
    claimed: i64,
    root: String,
    previous: Option<String>,
    quorum: WireQuorums,
    custodians: Vec<Both>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    former: Vec<Both>,
    requesters: Vec<Both>,
    releasers: Vec<Signs>,
    recovery: Vec<Opens>,
    devices: Vec<WireDevice>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireQuorums {
    identity: WireQuorum,
    contact: WireQuorum,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireQuorum {
    k: u8,
    n: u8,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Both {
    name: String,
    age: String,
    signing: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Signs {
    name: String,
    signing: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Opens {
    name: String,
    age: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireDevice {
    id: String,
    label: String,
    signing: String,
}

pub(super) fn to_json(content: &Content) -> Result<String, RosterError> {
    let quorum = |q: Quorum| WireQuorum { k: q.k(), n: q.n() };
    let both = |name: &String, age: &Recipient, signing: &VerifyKey| Both {
        name: name.clone(),
        age: age.to_string(),
        signing: signing.to_openssh(),
    };
    let wire = Wire {
        v: 1,
        organisation: content.organisation.clone(),
        serial: content.serial,
        claimed: content.claimed,
        root: content.root.to_openssh(),
        previous: content.previous.map(|digest| hex(&digest)),
        quorum: WireQuorums { identity: quorum(content.quorums.identity), contact: quorum(content.quorums.contact) },
        custodians: content.custodians.iter().map(|c| both(&c.name, &c.recipient, &c.signing)).collect(),
        former: content.former.iter().map(|c| both(&c.name, &c.recipient, &c.signing)).collect(),
        requesters: content.requesters.iter().map(|r| both(&r.name, &r.recipient, &r.signing)).collect(),
        releasers: content
            .releasers
            .iter()
            .map(|r| Signs { name: r.name.clone(), signing: r.signing.to_openssh() })
            .collect(),
        recovery: content
            .recovery
            .iter()
            .map(|r| Opens { name: r.name.clone(), age: r.recipient.to_string() })
            .collect(),
        devices: content
            .devices
            .iter()
            .map(|d| WireDevice { id: d.id.to_text(), label: d.label.clone(), signing: d.signing.to_openssh() })
            .collect(),
    };
    serde_json::to_string(&wire).map_err(|error| broken(&error))
}

pub(super) fn from_json(text: &str) -> Result<Content, RosterError> {
    let wire: Wire = serde_json::from_str(text).map_err(|error| broken(&error))?;
    let previous = match wire.previous.as_deref().map(unhex) {
        None => None,
        Some(Some(digest)) => Some(digest),
        Some(None) => {
            return Err(RosterError::Json { what: "the roster", detail: "`previous` is no digest".to_owned() });
        }
    };
    Ok(Content {
        organisation: wire.organisation,
        serial: wire.serial,
        claimed: wire.claimed,
        root: signing_key("root", 1, &wire.root)?,
        previous,
        quorums: Quorums {
            identity: Quorum::new(wire.quorum.identity.k, wire.quorum.identity.n)?,
            contact: Quorum::new(wire.quorum.contact.k, wire.quorum.contact.n)?,
        },
        custodians: each("custodian", wire.custodians, custodian)?,
        former: each("former custodian", wire.former, custodian)?,
        requesters: each("requester", wire.requesters, |role, at, both| {
            let (recipient, signing) = (recipient(role, at, &both.age)?, signing_key(role, at, &both.signing)?);
            Ok(Requester { name: both.name, recipient, signing })
        })?,
        releasers: each("releaser", wire.releasers, |role, at, signs| {
            Ok(Releaser { signing: signing_key(role, at, &signs.signing)?, name: signs.name })
        })?,
        recovery: each("recovery recipient", wire.recovery, |role, at, opens| {
            Ok(Recovery { recipient: recipient(role, at, &opens.age)?, name: opens.name })
        })?,
        devices: each("device", wire.devices, device)?,
    })
}

fn each<W, T>(
    role: &'static str,
    list: Vec<W>,
    read: impl Fn(&'static str, usize, W) -> Result<T, RosterError>,
) -> Result<Vec<T>, RosterError> {
    list.into_iter().zip(1..).map(|(wire, number)| read(role, number, wire)).collect()
}

fn custodian(role: &'static str, number: usize, both: Both) -> Result<Custodian, RosterError> {
    let (recipient, signing) = (recipient(role, number, &both.age)?, signing_key(role, number, &both.signing)?);
    Ok(Custodian { name: both.name, recipient, signing })
}

fn device(role: &'static str, number: usize, wire: WireDevice) -> Result<Device, RosterError> {
    let id = id_from_text(&wire.id).ok_or(RosterError::Key { role, number, what: "id" })?;
    Ok(Device { id: DeviceId::from_bytes(id), signing: signing_key(role, number, &wire.signing)?, label: wire.label })
}

/// A key has one spelling in a signed document: two rosters that list the same people are the same bytes.
fn signing_key(role: &'static str, number: usize, line: &str) -> Result<VerifyKey, RosterError> {
    let key = VerifyKey::from_openssh(line)?;
    if key.to_openssh() == line { Ok(key) } else { Err(RosterError::Key { role, number, what: "signing key" }) }
}

fn recipient(role: &'static str, number: usize, text: &str) -> Result<Recipient, RosterError> {
    let recipient = Recipient::parse(text)?;
    if recipient.to_string() == text { Ok(recipient) } else { Err(RosterError::Key { role, number, what: "age key" }) }
}

fn broken(error: &serde_json::Error) -> RosterError {
    RosterError::Json { what: "the roster", detail: json::fault(error) }
}
