//! A way to reach somebody that comes to be known after the interview: asked for, and sealed in a further envelope.

use super::several::NOTHING;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::guard::text::PersonId;

/// Asks for it and seals it.
#[cfg(unix)]
pub(super) fn seal(context: &mut Context, session: &mut Session, id: PersonId) -> Result<(), Failure> {
    use crate::intake::interview::{Case, Interview, Manner, catalogue};
    session.warn_unlisted(context)?;
    let manner = Manner { words: catalogue("en"), scripts: Vec::new() };
    let clock = context.clock;
    let mut face = crate::cli::face::PlainFace::open(&mut context.terminal, clock, manner.words)?;
    let mut store = session.store()?;
    let roster = session.roster()?;
    let case = Case { vault: &mut session.vault, store: &mut store, roster: &roster, clock };
    let sealed = Interview::seal_contact_of(case, &manner, &mut face, id);
    // Closed whatever happened: the order of the envelopes must not stay behind.
    let closed = store.close();
    let sealed = sealed?;
    closed?;
    if !sealed {
        return Err(Failure::refused(format!("no contact was given{NOTHING}")));
    }
    let code = session.vault.person_code(id)?;
    context
        .say(&format!("Sealed: how to reach them. `amana request {code} --for contact` asks the custodians for it."));
    Ok(())
}

#[cfg(not(unix))]
pub(super) fn seal(_: &mut Context, _: &mut Session, _: PersonId) -> Result<(), Failure> {
    Err(Failure::failed("what is to be sealed is typed on Linux and macOS"))
}
