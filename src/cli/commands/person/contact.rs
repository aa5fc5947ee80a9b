//! A way to reach somebody that comes to be known after the interview: asked for, and sealed in a further envelope.

use super::several::NOTHING;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::guard::text::PersonId;

/// Asks for it and seals it.
#[cfg(unix)]
pub(super) fn seal(context: &mut Context, session: &mut Session, id: PersonId) -> Result<(), Failure> {
    use crate::intake::interview::Interview;
    session.warn_unlisted(context)?;
    let sealed = super::typed::asked(context, session, |case, manner, face| {
        Ok(Interview::seal_contact_of(case, manner, face, id)?)
    })?;
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
