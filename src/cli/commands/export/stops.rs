//! What a name check found and nobody decided about, as it is told to people: who and where, never the name.

use super::agreed::{self, Worth};
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::identity::check::CheckHit;
use crate::redact::Redacted;

/// Hits that are named one by one in a message.
const NAMED_MAX: usize = 8;

const LOOK: &str = "look at each with `amana show` and `amana review`, which asks about a sealed name from now on: until two people agree that it stands, or it is left out or said otherwise, no bundle and no quote prints it; keep what only looks like one, by itself and now that the check has found it, or have the custodian dismiss it; then, where the text changed, a new --draft and a new check";

const CALLED: &str = "`amana person CODE --pseudonym NEW` calls somebody otherwise who is called by a sealed name, and a profile of your own leaves a place out (`places = \"leave-out\"`); both take a new --draft and a new check, and until then no bundle and no quote prints it";

const ELSEWHERE: &str = "a profile of your own leaves out who publishes (`organisation = \"leave-out\"`); it takes a new --draft and a new check, and until then no bundle says it where it is a sealed name";

/// Hits that stop what would go out.
#[derive(Default)]
pub(super) struct Stops {
    told: Vec<String>,
    /// Whether any of them stands in no paragraph: in what somebody is called, or in the place.
    calls: bool,
    /// Whether any stands in an account.
    says: bool,
    /// Whether any stands beside the testimonies.
    elsewhere: bool,
}

impl Stops {
    /// Adds a hit in a testimony, with what an agreement is worth that does not cover it.
    pub(super) fn add(
        &mut self,
        session: &Session,
        redacted: &Redacted,
        code: &str,
        hit: &CheckHit,
        worth: Worth,
    ) -> Result<(), Failure> {
        self.calls |= hit.paragraph.is_none();
        self.says |= hit.paragraph.is_some();
        self.told.push(told(hit, &called_so(session, redacted, hit, code)?)? + worth.but());
        Ok(())
    }

    /// Adds a hit outside testimonies.
    pub(super) fn add_elsewhere(&mut self, hit: &CheckHit) -> Result<(), Failure> {
        self.elsewhere = true;
        self.told.push(told(hit, hit.at.as_deref().unwrap_or("the draft"))?);
        Ok(())
    }

    /// Refuses what they stop; nothing, where there are none.
    pub(super) fn refuse(mut self) -> Result<(), Failure> {
        if self.told.is_empty() {
            return Ok(());
        }
        let more = self.told.len().saturating_sub(NAMED_MAX);
        let more = if more > 0 { format!("; and {more} more") } else { String::new() };
        self.told.truncate(NAMED_MAX);
        let hints = [(self.calls, CALLED), (self.elsewhere, ELSEWHERE), (self.says, LOOK)];
        let hints: Vec<_> = hints.into_iter().filter(|(is_so, _)| *is_so).map(|(_, hint)| hint).collect();
        Err(Failure::refused(format!(
            "the name check found sealed names; nothing was written: {}{more}",
            self.told.join("; ")
        ))
        .hint(hints.join(". ")))
    }
}

/// Where in a testimony a hit stands: beside paragraphs in what somebody is called, or in the place. The name is not known here, so whoever may be meant by
/// where it stands is named by code.
fn called_so(session: &Session, redacted: &Redacted, hit: &CheckHit, code: &str) -> Result<String, Failure> {
    if hit.paragraph.is_some() {
        return Ok(code.to_owned());
    }
    let reaches = |text: &str| hit.end as usize <= text.chars().count();
    let mut places = Vec::new();
    for (person, record) in session.vault.people()? {
        let called = record.pseudonym.as_str();
        if reaches(called) && redacted.people().iter().any(|shown| shown.label == called) {
            places.push(format!("the pseudonym of {}", session.vault.person_code(person)?));
        }
    }
    places.extend(redacted.place().filter(|place| reaches(place)).map(|_| "the place".to_owned()));
    Ok(if places.is_empty() { code.to_owned() } else { format!("{code}, {}", places.join(" or ")) })
}

/// A hit without anything of it but its place: who, where.
fn told(hit: &CheckHit, place: &str) -> Result<String, Failure> {
    let codes = agreed::people(hit)?.into_iter();
    let codes: Vec<_> = codes.map(|id| id.code(agreed::CODE_LEN)).collect();
    let paragraph = hit.paragraph.map(|number| format!(" paragraph {number},")).unwrap_or_default();
    let maybe = if hit.sure { "" } else { " (perhaps)" };
    Ok(format!("{} in {place},{paragraph} {} to {}{maybe}", codes.join(" or "), hit.start, hit.end))
}
