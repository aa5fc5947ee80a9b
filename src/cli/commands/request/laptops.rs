//! What a laptop sealed that the roster lists no more: asked for where the case knew it before it took the laptop off (FORMAT §13.4).

use std::path::PathBuf;

use super::Dossier;
use crate::cli::commands::roster::read_document;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, Kind};
use crate::cli::late::{Late, codes};
use crate::cli::session::Session;
use crate::guard::text::PersonId;
use crate::record::words::Purpose;
use crate::roster::Roster;

const LIST_AGAIN: &str = "or ask whoever keeps the roster to list this laptop again (`amana roster add ROSTER --device enrolment.txt`), if it is in nobody else's hands";

/// The rosters that the case took, from the oldest, and those that it passed over and that somebody shows: they say which laptops were listed until then,
/// and nothing else.
pub(super) fn rosters(session: &Session, between: &[PathBuf]) -> Result<Vec<Roster>, Failure> {
    let (mut all, in_force) = (session.rosters()?, session.roster()?.serial());
    for file in between {
        let roster = Roster::read(&read_document(file)?, &session.vault.root())?;
        let serial = roster.serial();
        if serial >= in_force {
            return Err(Failure::refused(format!(
                "roster {serial} is not older than roster {in_force}, which is in force here"
            ))
            .hint("`amana roster accept` takes a newer one; --between shows one that was passed over"));
        }
        if all.iter().all(|known| known.serial() != serial) {
            all.push(roster);
        }
    }
    all.sort_by_key(Roster::serial);
    Ok(all)
}

/// Leaves behind what came into the case after its roster took the laptop off that signed it, and gives of whom. Of everybody something is asked for,
/// and in a check all there is: a name that is not opened is not looked for.
pub(super) fn leave_late(
    session: &Session,
    rosters: &[Roster],
    people: &mut [Dossier],
    purpose: Purpose,
) -> Result<Vec<PersonId>, Failure> {
    let mut late = Late::of(session, rosters)?;
    let (mut behind, mut closed) = (Vec::new(), Vec::new());
    for dossier in people {
        let mut in_time = Vec::new();
        let before = dossier.sealings.len();
        for (sealing, sealed) in std::mem::take(&mut dossier.sealings) {
            if !late.is(&sealing)? {
                in_time.push((sealing, sealed));
            }
        }
        if in_time.len() < before {
            let is_closed = in_time.is_empty() || purpose == Purpose::Check;
            if is_closed { &mut closed } else { &mut behind }.push(dossier.id);
        }
        dossier.sealings = in_time;
    }
    if closed.is_empty() { Ok(behind) } else { Err(too_late(session, &closed, purpose)?) }
}

fn too_late(session: &Session, people: &[PersonId], purpose: Purpose) -> Result<Failure, Failure> {
    let (codes, came) = (codes(session, people)?, "came into this case after the roster that took its laptop off");
    Ok(match purpose {
        Purpose::Check => Failure::damaged(format!("an envelope of {codes} {came}, and a name check leaves none out"))
            .hint(format!("make the draft in an older copy of the case, which does not have it; {LIST_AGAIN}")),
        _ => Failure::damaged(format!("all that is sealed of {codes} {came}")).hint(format!(
            "leave them out: whoever has that laptop may have made it; look in an older copy of the case; {LIST_AGAIN}"
        )),
    })
}

/// Says what is most likely wrong where nothing of this laptop is believed yet, or no more.
pub(super) fn unlisted(session: &Session, failure: Failure) -> Failure {
    let is_listed = session.roster().is_ok_and(|roster| roster.device_key(session.vault.device()).is_some());
    if is_listed || failure.kind != Kind::Damaged {
        return failure;
    }
    if session.was_listed().is_ok_and(|was| was) {
        return failure;
    }
    failure.hint(
        "this laptop is not on the roster in force: send its enrolment.txt to whoever keeps the roster (`amana roster add ROSTER --device enrolment.txt`), \
         then `amana roster accept` the new one here. Where a roster lists it that this case passed over: --between ROSTER",
    )
}

/// Says of whom an envelope stays behind.
pub(super) fn tell_late(context: &mut Context, session: &Session, late: &[PersonId]) -> Result<(), Failure> {
    if !late.is_empty() {
        let codes = codes(session, late)?;
        context.warn(&format!(
            "{codes}: an envelope that came into this case after the roster that took its laptop off is not asked for; what was sealed before is"
        ));
    }
    Ok(())
}
