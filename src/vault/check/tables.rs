//! A row of each table, as the record that it has to be.

use std::collections::BTreeSet;

use rusqlite::Row;

use super::super::chain::LinkKind;
use super::super::error::Result;
use super::super::releases::Release;
use super::super::requests::Asked;
use super::super::{commit, found, rows, testimonies};
use super::index;
use crate::crypto::keys;
use crate::crypto::text::crockford;
use crate::record::{Consent, DecisionSet, Person, RecordId, ReleaseId, RevisionId, TestimonyId, WellKnown};

/// A record as it was found.
pub(super) struct Found {
    pub(super) kind: LinkKind,
    pub(super) record: RecordId,
    /// `None` where it cannot be computed here.
    pub(super) commitment: Option<[u8; 32]>,
    /// Whether its content has its form.
    pub(super) sound: bool,
    pub(super) place: String,
}

fn record(row: &Row<'_>) -> Result<RecordId> {
    Ok(RecordId::from_bytes(rows::bytes(row, 0)?))
}

pub(super) fn roster(row: &Row<'_>) -> Result<Found> {
    let (serial, document): (u32, _) = (row.get(1)?, rows::text(row, 2)?);
    let json = document.lines().nth(1).and_then(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let says = json.and_then(|fields| fields.get("serial")?.as_u64());
    Ok(Found {
        kind: LinkKind::Roster,
        record: record(row)?,
        commitment: Some(commit::roster(document)),
        sound: says == Some(serial.into()),
        place: format!("roster {serial}"),
    })
}

pub(super) fn person(row: &Row<'_>) -> Result<Found> {
    let (id, revision, body) = (rows::person(row, 1)?, row.get(2)?, rows::text(row, 3)?);
    Ok(Found {
        kind: LinkKind::Person,
        record: record(row)?,
        commitment: Some(commit::person(&rows::bytes(row, 4)?, id, revision, body)),
        sound: Person::from_body(body).is_ok(),
        place: format!("person {} revision {revision}", id.to_text()),
    })
}

pub(super) fn revision(row: &Row<'_>, appear: &mut BTreeSet<index::Appears>) -> Result<Found> {
    let (testimony, number) = (TestimonyId::from_bytes(rows::bytes(row, 1)?), row.get(2)?);
    let [head, text, spans] = [rows::text(row, 3)?, rows::text(row, 4)?, rows::text(row, 5)?];
    let fits = |appear: &mut BTreeSet<index::Appears>| -> Result<()> {
        let head = crate::record::Head::from_body(head)?;
        let people = testimonies::people_of(&head, text)?;
        appear.extend(people.iter().map(|person| (*person.as_bytes(), *testimony.as_bytes())));
        testimonies::check_fit(&head, text, &crate::record::spans::from_body(spans)?)
    };
    Ok(Found {
        kind: LinkKind::Revision,
        record: record(row)?,
        commitment: Some(commit::revision(&rows::bytes(row, 6)?, testimony, number, [head, text, spans])),
        sound: fits(appear).is_ok(),
        place: format!("testimony {} revision {number}", testimony.to_text()),
    })
}

pub(super) fn consent(row: &Row<'_>) -> Result<Found> {
    let (testimony, person) = (TestimonyId::from_bytes(rows::bytes(row, 1)?), rows::person(row, 2)?);
    let (revision, body) = (row.get(3)?, rows::text(row, 4)?);
    Ok(Found {
        kind: LinkKind::Consent,
        record: record(row)?,
        commitment: Some(commit::consent(&rows::bytes(row, 5)?, testimony, person, revision, body)),
        sound: Consent::from_body(body).is_ok(),
        place: format!("consent of person {} for testimony {}", person.to_text(), testimony.to_text()),
    })
}

pub(super) fn decision(row: &Row<'_>) -> Result<Found> {
    let (revision, number) = (RevisionId::from_bytes(rows::bytes(row, 1)?), row.get(2)?);
    let body = rows::text(row, 3)?;
    Ok(Found {
        kind: LinkKind::Decision,
        record: record(row)?,
        commitment: Some(commit::decision(&rows::bytes(row, 4)?, revision, number, body)),
        sound: DecisionSet::from_body(body).is_ok(),
        place: format!("decisions {number} about revision {}", revision.to_text()),
    })
}

pub(super) fn release(row: &Row<'_>) -> Result<Found> {
    let (id, body) = (ReleaseId::from_bytes(rows::bytes(row, 1)?), rows::text(row, 2)?);
    let mut secret = rows::bytes(row, 4)?;
    let secret = crate::secret::LockedKey::take(&mut secret);
    // The secret has no link of its own; the names that were derived from it have.
    let derived = |testimony: &TestimonyId| {
        format!("T-{}", crockford(&keys::release_name(&secret, Some(testimony.as_bytes())), 10))
    };
    let sound = Release::from_body(id, body)
        .is_ok_and(|release| release.items.iter().all(|item| item.name == derived(&item.testimony)));
    Ok(Found {
        kind: LinkKind::Release,
        record: record(row)?,
        commitment: Some(commit::release(&rows::bytes(row, 3)?, id, body)),
        sound,
        place: format!("release {}", id.to_text()),
    })
}

pub(super) fn request(row: &Row<'_>) -> Result<Found> {
    let (digest, body): ([u8; 32], _) = (rows::bytes(row, 1)?, rows::text(row, 2)?);
    Ok(Found {
        kind: LinkKind::Request,
        record: record(row)?,
        commitment: Some(commit::request(&rows::bytes(row, 3)?, &digest, body)),
        sound: Asked::from_body(digest, body).is_ok(),
        place: "a request".to_owned(),
    })
}

pub(super) fn noted(row: &Row<'_>) -> Result<Found> {
    let (result, body): ([u8; 32], _) = (rows::bytes(row, 1)?, rows::text(row, 2)?);
    Ok(Found {
        kind: LinkKind::Found,
        record: record(row)?,
        commitment: Some(commit::found(&rows::bytes(row, 3)?, &result, body)),
        sound: found::read(body).is_ok(),
        place: "what a name check found".to_owned(),
    })
}

pub(super) fn well_known(row: &Row<'_>) -> Result<Found> {
    let (number, body) = (row.get(1)?, rows::text(row, 2)?);
    Ok(Found {
        kind: LinkKind::WellKnown,
        record: record(row)?,
        commitment: Some(commit::well_known(&rows::bytes(row, 3)?, number, body)),
        sound: WellKnown::from_body(body).is_ok(),
        place: format!("list {number} of what is well known"),
    })
}

pub(super) fn attachment(row: &Row<'_>) -> Result<Found> {
    let (id, testimony) = (rows::bytes(row, 1)?, TestimonyId::from_bytes(rows::bytes(row, 2)?));
    let (identity, body) = (rows::text(row, 3)?, rows::text(row, 4)?);
    Ok(Found {
        kind: LinkKind::Attachment,
        record: record(row)?,
        commitment: Some(commit::attachment(&rows::bytes(row, 5)?, &id, testimony, identity, body)),
        sound: true,
        place: format!("attachment of testimony {}", testimony.to_text()),
    })
}
