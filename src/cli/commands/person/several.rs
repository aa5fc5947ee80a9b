//! Several changes to one person by one command: one after the other, and where one of them fails, what stands is said.

use super::{Args, change, contact, pseudonym};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::guard::text::PersonId;
use crate::record::words::Visibility;

/// What a refusal ends with before anything was changed.
pub(super) const NOTHING: &str = "; nothing was changed";

/// Everything that was asked for, one after the other. Where one of them fails, what was done before it stands, and is said.
pub(super) fn all(
    context: &mut Context,
    session: &mut Session,
    id: PersonId,
    args: &Args,
    target: Option<Visibility>,
) -> Result<(), Failure> {
    let mut done = Vec::new();
    each(context, session, id, (args, target), &mut done).map_err(|failure| after(failure, &done))
}

fn each(
    context: &mut Context,
    session: &mut Session,
    id: PersonId,
    (args, target): (&Args, Option<Visibility>),
    done: &mut Vec<&'static str>,
) -> Result<(), Failure> {
    if let Some(to) = target {
        match to {
            Visibility::Sealed => change::seal(context, session, id, args.yes)?,
            Visibility::Team | Visibility::Public => change::open(context, session, id, to, args)?,
        }
        done.push("the visibility");
    }
    if !args.role.is_empty() {
        change::roles(context, session, id, &args.role)?;
        done.push("the roles");
    }
    if args.add_name {
        change::add_name(context, session, id, args.yes)?;
        done.push("a further name");
    }
    if let Some(wanted) = &args.pseudonym {
        pseudonym::give(context, session, id, wanted, args.yes)?;
        done.push("the pseudonym");
    }
    if args.contact {
        contact::seal(context, session, id)?;
        done.push("a contact");
    }
    if args.handling {
        change::handling(context, session, id, args.yes)?;
    }
    Ok(())
}

/// A failure after some of it was done.
fn after(mut failure: Failure, done: &[&str]) -> Failure {
    if done.is_empty() {
        return failure;
    }
    let what = failure.message.split_once(NOTHING).map_or(failure.message.as_str(), |(what, _)| what);
    failure.message = format!("{what}; done before that, and it stays: {}", done.join(", "));
    failure.told = None;
    failure
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_was_changed_is_said_where_that_is_so() {
        let refused = || Failure::refused(format!("no name was given{NOTHING}"));
        assert_eq!(after(refused(), &[]).message, "no name was given; nothing was changed");
        let said = after(refused(), &["the visibility", "the roles"]).message;
        assert_eq!(said, "no name was given; done before that, and it stays: the visibility, the roles");
        let said = after(Failure::refused(format!("this was not taken{NOTHING} or sent")), &["the roles"]).message;
        assert_eq!(said, "this was not taken; done before that, and it stays: the roles");
    }
}
