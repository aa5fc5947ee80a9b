//! The second person, without whom no registered name is published: they see each place with the reason, agree, and sign (FORMAT §11.2).

use std::path::Path;

use super::Desk;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::keyring;
use crate::cli::session::Session;
use crate::guard::text::StoredText;
use crate::record::{Decision, DecisionSet, Proposal};
use crate::review::Paragraphs;
use crate::roster::agree;
use crate::vault::VaultError;

/// Characters on either side of a name.
const REACH: usize = 60;

/// Who is to agree.
pub(super) struct Asked<'a> {
    /// Their key.
    pub(super) key: &'a Path,
    /// They have looked already.
    pub(super) yes: bool,
}

/// The decisions, once somebody has agreed to all of them.
pub(super) fn agreed(
    context: &mut Context,
    session: &Session,
    desk: &Desk,
    proposal: Proposal<StoredText>,
    asked: Asked<'_>,
) -> Result<DecisionSet<StoredText>, Failure> {
    let key = keyring::open_second(context, asked.key)?;
    let signing = key.signing().ok_or_else(|| Failure::refused("this key signs nothing"))?;
    let roster = session.roster()?;
    let name = roster.second(&signing.verify_key()).ok_or_else(|| {
        Failure::refused(format!("{} is not the key of a custodian or requester in the roster", asked.key.display()))
            .hint("`amana roster show` lists them")
    })?;
    for (decision, why) in &proposal.passes {
        show(context, desk, decision, why)?;
    }
    let count = proposal.passes.len();
    let question = format!("{name}: do you agree that registered names stand in these {count} places?");
    if !asked.yes && !context.agrees(&question, "--yes")? {
        return Err(Failure::refused("not agreed; nothing was decided"));
    }
    let second = agree(&proposal.said().map_err(VaultError::from)?, signing)?;
    Ok(proposal.agreed(second))
}

fn show(context: &mut Context, desk: &Desk, decision: &Decision<StoredText>, why: &StoredText) -> Result<(), Failure> {
    let paragraphs = Paragraphs::of(&desk.revision).map_err(VaultError::from)?;
    let readable = |text: &str| desk.people.readable(text);
    let Decision { paragraph, start, end, kind: _, choice: _, text } = decision;
    let place = paragraphs.get(*paragraph).and_then(|place| place.around(*start..*end, REACH, readable));
    let place = place.map(|e| format!("…{}[{}]{}…", e.before, e.inside, e.after)).unwrap_or_default();
    context.say(&format!("{}, paragraph {paragraph}: {place}", desk.code));
    if let Some(text) = text {
        context.say(&format!("  will read: {}", readable(text.as_str())));
    }
    context.say(&format!("  because: {}", readable(why.as_str())));
    Ok(())
}
