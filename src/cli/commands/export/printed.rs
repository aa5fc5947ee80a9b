//! Whether a bundle that is out prints a pseudonym.

use super::gather::{Case, ReleaseNames, source};
use super::read_profile;
use crate::bundle;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::guard::text::{PersonId, StoredText};
use crate::redact::{Outcome, Redacted, Terms, Undecided, redact};
use crate::vault::{Release, ReleaseItem};

/// Whether a release may call somebody so. What it printed is rendered once more, under everything that the person was ever called; where one of these is word for
/// word what was printed, the answer is sure. Where none is (a profile of one's own, a consent that changed since, somebody else who is called otherwise), it may.
pub(crate) fn may_print(
    context: &Context,
    session: &Session,
    release: &Release,
    (person, pseudonym): (PersonId, &str),
) -> Result<bool, Failure> {
    let appears = session.vault.appears_in(person)?;
    let items: Vec<_> = release.items.iter().filter(|item| appears.contains(&item.testimony)).collect();
    if items.is_empty() {
        return Ok(false);
    }
    if release.profile != release.audience.name() {
        return Ok(true);
    }
    let profile = read_profile(&release.profile)?;
    let mut case = Case::of(context, session, profile.audience)?;
    let names = ReleaseNames::of(session.vault.release_secret(release.id)?);
    let undecided = match release.undecided {
        crate::vault::Undecided::Refuse => Undecided::Refuse,
        crate::vault::Undecided::LeaveOut => Undecided::LeaveOut,
    };
    let terms = Terms { profile: &profile, undecided, name_checked: true, today: case.today };
    let borne = session.vault.pseudonyms()?;
    let borne: Vec<StoredText> = borne.into_iter().filter(|(whose, _)| *whose == person).map(|(_, was)| was).collect();
    for item in items {
        let mut printed = false;
        let mut found = None;
        for was in &borne {
            if let Some(record) = case.people.get_mut(&person) {
                record.pseudonym.clone_from(was);
            }
            found = as_printed(session, (&case, &terms, &names), item)?;
            if let Some(redacted) = &found {
                printed = redacted.people().iter().any(|one| one.label == pseudonym);
                break;
            }
        }
        if found.is_none() || printed {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A testimony as it is rendered now, where that is word for word what was printed.
fn as_printed(
    session: &Session,
    (case, terms, names): (&Case, &Terms<'_>, &ReleaseNames),
    item: &ReleaseItem,
) -> Result<Option<Redacted>, Failure> {
    let gathered = source(&session.vault, case, item.testimony)?;
    let Outcome::Published(redacted) = redact(&gathered.source(case), terms, names) else { return Ok(None) };
    Ok((item.printed == Some(bundle::printed(&redacted)?)).then_some(redacted))
}
