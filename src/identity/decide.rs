//! A custodian's answer (FORMAT §15.2).
//!
//! The answer is in the custodian's own log, durable, before its file is given out.

use super::IdentityError;
use super::inspect::{Held, Inspected};
use super::log::{Answer, Log, Noted};
use super::request::Request;
use super::wire::{self, Approval, ApprovedShare};
use crate::clock::Claimed;
use crate::crypto::document::{Document, Kind};
use crate::crypto::keyfile::KeyFile;
use crate::crypto::stream::{self, Recipient};
use crate::crypto::text::{base64, hex};
use crate::record::words::Purpose;

/// Approves: notes it in the log and gives the approval file, in which each share is sealed to the request's recipient. Where that is not the requester, the
/// reason stays in the log.
///
/// # Errors
/// [`IdentityError::Later`] for purposes of later versions, [`IdentityError::NoShare`] where this custodian holds none,
/// [`IdentityError::Expired`]; nothing was noted or given out.
pub fn approve(
    inspected: &Inspected,
    key: &KeyFile,
    reason: Option<&str>,
    log: &mut Log,
    now: Claimed,
) -> Result<Vec<u8>, IdentityError> {
    let request = inspected.request();
    match request.purpose {
        Purpose::Reveal | Purpose::Contact | Purpose::Check => {}
        later @ Purpose::Publish => return Err(IdentityError::Later(later)),
    }
    request.in_time(now)?;
    if inspected.shares().is_empty() {
        return Err(IdentityError::NoShare);
    }
    let resealed = |held: &Held| {
        Ok(ApprovedShare {
            person: held.person.to_text(),
            revision: held.revision,
            kind: request.block(),
            share: base64(&held.share.reseal(&request.recipient)?),
        })
    };
    let shares = inspected.shares().iter().map(resealed).collect::<Result<_, IdentityError>>()?;
    answer(inspected, key, Answer::Approve, reason, shares, log, now)
}

/// Refuses: notes it in the log and gives the file that says so, to the requester alone. No share is in it.
///
/// # Errors
/// [`IdentityError::NoReason`] for an empty reason.
pub fn refuse(
    inspected: &Inspected,
    key: &KeyFile,
    reason: &str,
    log: &mut Log,
    now: Claimed,
) -> Result<Vec<u8>, IdentityError> {
    if reason.trim().is_empty() {
        return Err(IdentityError::NoReason);
    }
    answer(inspected, key, Answer::Refuse, Some(reason), Vec::new(), log, now)
}

fn answer(
    inspected: &Inspected,
    key: &KeyFile,
    answer: Answer,
    reason: Option<&str>,
    shares: Vec<ApprovedShare>,
    log: &mut Log,
    now: Claimed,
) -> Result<Vec<u8>, IdentityError> {
    let request = inspected.request();
    let signing = key.signing().ok_or(IdentityError::NotInRoster { role: "custodian" })?;
    let said = Approval {
        v: 1,
        request: hex(request.digest()),
        custodian: inspected.custodian().to_owned(),
        decision: answer,
        reason: reason.filter(|_| answer == Answer::Refuse || request.to.is_none()).map(str::to_owned),
        claimed: now.unix(),
        shares,
    };
    let document = Document::signed(Kind::Approval, &wire::to_json("the approval", &said)?, signing)?;
    let file = stream::encrypt(document.to_text().as_bytes(), &readers(request, answer))?;
    log.add(
        key,
        Noted {
            claimed: now,
            request: request.digest(),
            requester: &request.requester,
            purpose: request.purpose,
            // Of others they were told nothing.
            people: inspected.brief().people.iter().map(|about| about.person).collect(),
            answer,
            reason,
        },
    )?;
    Ok(file)
}

/// Who reads an answer. A refusal opens nothing, and its reason may repeat what custodians alone are told: whoever it would have been opened to reads none.
fn readers(request: &Request, answer: Answer) -> Vec<Recipient> {
    let mut readers = vec![request.requester_key.clone()];
    if answer == Answer::Approve && request.recipient != request.requester_key {
        readers.insert(0, request.recipient.clone());
    }
    readers
}
