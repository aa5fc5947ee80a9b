//! Reading approvals: whose each is, of which request, and what shares it gives.

use super::{Refused, Unusable};
use crate::clock::Claimed;
use crate::crypto::Thing;
use crate::crypto::document::{Document, Kind};
use crate::crypto::signing::VerifyKey;
use crate::crypto::stream::{self, Identity};
use crate::crypto::text::{id_from_text, unbase64, unhex};
use crate::guard::text::PersonId;
use crate::identity::IdentityError;
use crate::identity::header::Header;
use crate::identity::request::Request;
use crate::identity::wire::{self, Answer, Approval, bad};
use crate::roster::Roster;

/// A share that an approval gives, still sealed to the recipient.
pub(super) struct GivenShare {
    pub(super) custodian: String,
    pub(super) file: Vec<u8>,
    person: PersonId,
    revision: u32,
    /// Where the custodian stands in the roster of the request, from 1, if not as a former one; and that roster's serial.
    place: Place,
}

type Place = (Option<u8>, u64);

/// What all approvals together give.
pub(super) struct Given {
    pub(super) shares: Vec<GivenShare>,
    pub(super) refused: Vec<Refused>,
    pub(super) unusable: Vec<Unusable>,
}

impl GivenShare {
    pub(super) fn is_of(&self, person: PersonId, revision: u32) -> bool {
        self.person == person && self.revision == revision
    }

    /// Whether this custodian can hold the share with that index. Custodians may have changed places since an older roster, and
    /// then only the share itself tells.
    pub(super) const fn may_hold(&self, index: u8, header: &Header) -> bool {
        let (place, serial) = self.place;
        header.roster != serial || matches!(place, Some(place) if place == index)
    }
}

/// Checks every approval: signed by a custodian or former custodian of the roster whom `now`, the roster in force, lists too; of this very request, in its time, one
/// for each key, and none of a key that refused in any of them: that the refusal was read first or last says nothing of which came last. One that fails is passed
/// over whole.
pub(super) fn read_all(request: &Request, files: &[&[u8]], key: &Identity, now: &Roster) -> Given {
    let answers: Vec<_> = files.iter().zip(1..).map(|(file, number)| read(request, file, number, key, now)).collect();
    let refusing: Vec<VerifyKey> = answers
        .iter()
        .flatten()
        .filter(|answer| answer.said.decision == Answer::Refuse)
        .map(|said| said.signer)
        .collect();
    let mut given = Given { shares: Vec::new(), refused: Vec::new(), unusable: Vec::new() };
    let mut counted = Vec::new();
    for (index, answer) in answers.into_iter().enumerate() {
        let answer = answer.and_then(|answer| stands(answer, &refusing, &counted));
        if let Err(error) = answer.and_then(|answer| count(request, answer, &mut counted, &mut given)) {
            given.unusable.push(Unusable { index, error });
        }
    }
    given
}

/// An answer whose signature and request are good.
struct Answered {
    signer: VerifyKey,
    place: Place,
    said: Approval,
}

/// Whether an answer may count beside the others: one person may have two keys, each with shares of its own, where they got a new one.
fn stands(answer: Answered, refusing: &[VerifyKey], counted: &[VerifyKey]) -> Result<Answered, IdentityError> {
    if answer.said.decision == Answer::Approve && refusing.contains(&answer.signer) {
        return Err(IdentityError::RefusedToo { custodian: answer.said.custodian });
    }
    if counted.contains(&answer.signer) {
        return Err(IdentityError::SameCustodian { custodian: answer.said.custodian });
    }
    Ok(answer)
}

fn count(
    request: &Request,
    answer: Answered,
    counted: &mut Vec<VerifyKey>,
    given: &mut Given,
) -> Result<(), IdentityError> {
    let Answered { signer, place, said } = answer;
    match said.decision {
        Answer::Refuse => {
            given.refused.push(Refused { custodian: said.custodian, reason: said.reason });
        }
        Answer::Approve => {
            let new = shares(request, &said, place)?;
            given.shares.extend(new);
        }
    }
    counted.push(signer);
    Ok(())
}

fn read(
    request: &Request,
    file: &[u8],
    number: usize,
    key: &Identity,
    now: &Roster,
) -> Result<Answered, IdentityError> {
    let plain = stream::decrypt(Thing::AgeFile, file, key)?;
    let document = Document::read(Kind::Approval, plain.expose())?;
    let signed = request.roster.trusted().find(|holder| document.is_signed_by(&holder.custodian.signing));
    let custodian = signed.ok_or(IdentityError::NotACustodian { number })?.custodian;
    let said: Approval = wire::from_json("the approval", document.said_by(&custodian.signing)?)?;
    if said.custodian != custodian.name {
        return Err(IdentityError::NotACustodian { number });
    }
    if unhex(&said.request) != Some(*request.digest()) {
        return Err(IdentityError::OtherRequest { number });
    }
    let claimed = Claimed::from_unix(said.claimed).ok_or_else(|| bad("the approval", "claimed"))?;
    if claimed > request.expires {
        return Err(IdentityError::Expired { what: "the approval", when: request.expires.to_string() });
    }
    if now.trusted_by_key(&custodian.signing).is_none() {
        return Err(IdentityError::CountsNoMore { custodian: said.custodian });
    }
    let place = request.roster.custodian_by_key(&custodian.signing).map(|(place, _)| place);
    Ok(Answered { signer: custodian.signing, place: (place, request.roster.serial()), said })
}

fn shares(request: &Request, said: &Approval, place: Place) -> Result<Vec<GivenShare>, IdentityError> {
    let bad = |field| bad("the approval", field);
    let mut out: Vec<GivenShare> = Vec::new();
    for share in &said.shares {
        let person = PersonId::new(id_from_text(&share.person).ok_or_else(|| bad("person"))?);
        // One that nobody asked for, or of the other block, or the same once more, is no use to an honest custodian.
        let again = out.iter().any(|given| given.is_of(person, share.revision));
        if again || share.kind != request.block() {
            return Err(bad("shares"));
        }
        let file = unbase64(&share.share).ok_or_else(|| bad("share"))?;
        out.push(GivenShare { custodian: said.custodian.clone(), file, person, revision: share.revision, place });
    }
    Ok(out)
}
