//! A name that was found in a testimony: asked about, sealed and taken out of everything, on the spot.

use super::Desk;
use super::held::How;
use crate::cli::commands::already_out::TakenOut;
use crate::cli::context::Context;
use crate::cli::face;
use crate::cli::failure::Failure;
use crate::cli::older_store::Lacking;
use crate::cli::session::Session;
use crate::guard::text::{PersonId, RealName};
use crate::intake::interview::{Discovery, Manner, catalogue, discovered};
use crate::review::Value;
use crate::secret::SecretText;

/// What came of it.
pub(super) enum Came {
    /// It is sealed; what to say of that, whose names they are, and the names.
    Sealed(String, PersonId, Vec<RealName>),
    /// Nothing was changed; why.
    Nothing(String),
    /// Ten idle minutes, and nothing was changed.
    Locked,
}

pub(super) fn seal(
    context: &mut Context,
    session: &mut Session,
    desk: &Desk,
    how: &How<'_>,
    name: SecretText,
) -> Result<Came, Failure> {
    if let Some(why) = &how.unsafe_for_names {
        return Ok(Came::Nothing(desk.words.with("n-no-name-here", &[("why", Value::Text(&why.message))])));
    }
    // Said when the case was opened, with whose they are.
    if !how.args.seals.accepts_all() && Lacking::of(session)?.is_some() {
        return Ok(Came::Nothing(desk.words.say("n-older-store")));
    }
    let taken = TakenOut::all(context, &session.vault)?;
    let manner = Manner { words: catalogue(desk.words.tag()), scripts: Vec::new() };
    let done = session.sealing(context.clock, |case| {
        let mut face = face::open(context, &how.args.looks, manner.words)?;
        Ok(discovered(case, &manner, face.as_mut(), desk.testimony, name)?)
    })?;
    Ok(match done {
        Discovery::Left => Came::Nothing(desk.words.say("n-nothing-sealed")),
        Discovery::Locked => Came::Locked,
        Discovery::Sealed(person, scrubbed, names) => {
            let (_, record) = session.vault.person(person)?;
            let code = session.vault.person_code(person)?;
            let told = [
                ("who", Value::Text(record.pseudonym.as_str())),
                ("code", Value::Text(&code)),
                ("revisions", Value::Number(scrubbed.revisions as u64)),
                ("drafts", Value::Number(scrubbed.drafts as u64)),
            ];
            let mut said = desk.words.with("n-sealed", &told);
            let words = crate::intake::interview::catalogue(desk.words.tag());
            let counts = [
                ("n-part-waits", scrubbed.waiting),
                ("n-unlisted", scrubbed.listed),
                ("n-shares", scrubbed.withdrawn),
                ("n-called-still", scrubbed.still),
            ];
            for (what, count) in counts {
                if count > 0 {
                    said = format!("{said} {}", words.with(what, &[("n", Value::Number(count as u64))]));
                }
            }
            if scrubbed.shown > 0 {
                let bundles = words.number(scrubbed.shown as u64);
                said = format!("{said} {}", words.with("n-called-shown", &[("bundles", Value::Text(&bundles))]));
            }
            for more in TakenOut::new_since(context, words, &taken, &session.vault)? {
                said = format!("{said} {more}");
            }
            Came::Sealed(said, person, names)
        }
    })
}
