//! To whom a request is put: those who hold the shares, and whose answer counts.

use std::collections::{BTreeMap, BTreeSet};

use crate::cli::context::Context;
use crate::cli::counted::counted;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::guard::text::PersonId;
use crate::identity::request::AskedOf;

/// Names them, once for all people of whom the same ones hold shares. Somebody with several envelopes may stand in more lines than one.
pub(super) fn tell(context: &mut Context, session: &Session, asked: &[AskedOf]) -> Result<(), Failure> {
    let mut groups: BTreeMap<(String, u8), BTreeSet<PersonId>> = BTreeMap::new();
    for AskedOf { person, need, holders } in asked {
        groups.entry((named(holders), *need)).or_default().insert(*person);
    }
    for ((holders, need), people) in groups {
        let who = match people.first() {
            Some(one) if people.len() == 1 => session.vault.person_code(*one)?,
            _ => counted(people.len(), "person", "people"),
        };
        context.say(&format!("{who}: shares are with {holders}; {need} of them must approve"));
    }
    Ok(())
}

/// Says what this case knows of a contact that is asked for: envelopes look alike whatever is in them, so it is no more than where one may be.
pub(super) fn tell_contact(context: &mut Context, session: &Session, people: &[PersonId]) -> Result<(), Failure> {
    for person in people {
        let code = session.vault.person_code(*person)?;
        let known = match session.vault.sealings(*person)?.len() {
            // An interview seals a contact at its end, behind the names.
            1 => "nothing was sealed since they were registered: there is a contact only where an import brought one"
                .to_owned(),
            many => {
                format!("{many} envelopes are sealed; whether a contact is in one of them, nobody can see from outside")
            }
        };
        context.say(&format!("{code}: {known}. `amana person {code} --contact` seals one at any time"));
    }
    Ok(())
}

/// Says of whom an envelope stays behind.
pub(super) fn tell_behind(context: &mut Context, session: &Session, behind: &[PersonId]) -> Result<(), Failure> {
    for person in behind {
        let code = session.vault.person_code(*person)?;
        context.warn(&format!("{code}: an earlier envelope is not asked for, since too few who hold its shares are listed; what was sealed later is"));
    }
    Ok(())
}

fn named(holders: &[(String, bool)]) -> String {
    let named = holders.iter().map(|(name, former)| if *former { format!("{name} (former)") } else { name.clone() });
    named.collect::<Vec<_>>().join(", ")
}
