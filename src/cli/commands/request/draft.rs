//! What a request for a name check is about: a draft, whose names, and who looks.

use std::collections::BTreeSet;
use std::path::Path;

use sha2::{Digest, Sha512};

use super::{Args, Wanted};
use crate::bundle;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::crypto::stream::Recipient;
use crate::document::FILE_MAX;
use crate::fsio;
use crate::guard::text::{PersonId, Screening};
use crate::identity::request::{DraftId, Form};
use crate::roster::Roster;

/// The draft's place, for a check.
pub(super) fn path(args: &Args) -> Option<&Path> {
    (args.purpose == Wanted::Check).then(|| args.people.first().map(Path::new)).flatten()
}

/// Refuses flags of another purpose.
pub(super) fn fits(args: &Args) -> Result<(), Failure> {
    let checks = args.purpose == Wanted::Check;
    if checks && args.to.is_some() {
        return Err(
            Failure::usage("a check is run by a custodian, not opened to somebody").hint("name them with --checker")
        );
    }
    if !checks && (args.checker.is_some() || args.everyone) {
        return Err(
            Failure::usage("--checker and --everyone are for a check").hint("add --for check, or leave them out")
        );
    }
    Ok(())
}

/// What is in the draft, by its digest.
pub(crate) fn id(path: &Path) -> Result<DraftId, Failure> {
    if path.is_dir() {
        let digest = bundle::draft(path).map_err(|error| Failure::from(error).at(path.display()))?;
        return Ok(DraftId { form: Form::Bundle, digest });
    }
    let bytes = fsio::read_limited(path, FILE_MAX)
        .map_err(|error| Failure::from(error).hint("the first argument of a check is its draft: a bundle or a text"))?;
    Ok(DraftId { form: Form::File, digest: Sha512::digest(&bytes).into() })
}

/// The custodian who runs it.
pub(super) fn checker(args: &Args, roster: &Roster) -> Result<(String, Recipient), Failure> {
    let names: Vec<&str> = roster.custodians().iter().map(|custodian| custodian.name.as_str()).collect();
    let hint = format!("the custodians are {}", names.join(", "));
    let name = match (&args.checker, names.as_slice()) {
        (Some(name), _) => name.trim(),
        (None, [only]) => only,
        (None, _) => return Err(Failure::usage("who runs the check? Name a custodian with --checker").hint(hint)),
    };
    let found = roster.custodians().iter().find(|custodian| custodian.name == name);
    let custodian = found.ok_or_else(|| {
        Failure::refused(format!("{name} is no custodian of the roster, and nobody else runs a check")).hint(hint)
    })?;
    Ok((custodian.name.clone(), custodian.recipient.clone()))
}

/// Told where a check of a bundle looks for some alone: what the profile asks, and what an editor wrote, the case cannot know before the export.
pub(super) fn tell(context: &mut Context, session: &Session, draft: &DraftId, asked: usize) -> Result<(), Failure> {
    if draft.form == Form::File {
        return Ok(());
    }
    let mut all = 0_usize;
    for (person, _) in session.vault.people()? {
        all += usize::from(!session.vault.sealings(person)?.is_empty());
    }
    if asked < all {
        context.say(&format!(
            "it looks for {asked} of the {all} people whose names are sealed in this case. Where the `Next:` line of `amana export --draft` said --everyone, ask anew with it: the export refuses this check, or, where that was for passages that were kept, takes it and warns that nobody looked for the others in them"
        ));
    }
    Ok(())
}

/// The codes of those whose names are looked for: everybody with sealed names in the draft, and whoever was named; everybody of the case where a text
/// of the draft came in unscreened, since nobody knows whose names it holds.
pub(super) fn people(args: &Args, session: &Session, draft: &DraftId) -> Result<Vec<String>, Failure> {
    let vault = &session.vault;
    let mut people: BTreeSet<PersonId> =
        args.people.iter().skip(1).map(|code| vault.person_of(code)).collect::<Result<_, _>>()?;
    let written = if draft.form == Form::Bundle { vault.draft(&draft.digest)? } else { None };
    if draft.form == Form::Bundle && written.is_none() && people.is_empty() && !args.everyone {
        return Err(Failure::refused("this draft was not written by this case, so it does not say who is in it")
            .hint("name people by their codes, or all of the case with --everyone"));
    }
    let (mut found, mut unscreened): (Vec<PersonId>, bool) = (Vec::new(), false);
    for item in written.iter().flat_map(|release| &release.items) {
        found.extend(vault.people_in(item.testimony)?);
        unscreened |= vault.revision(item.revision)?.head.screening != Screening::Screened;
    }
    if args.everyone || unscreened {
        found.extend(vault.people()?.into_iter().map(|(id, _)| id));
    }
    for person in found {
        if !vault.sealings(person)?.is_empty() {
            people.insert(person);
        }
    }
    if people.is_empty() {
        return Err(Failure::usage("nobody is named whose names are to be looked for")
            .hint("name people by their codes, or all of the case with --everyone"));
    }
    people.into_iter().map(|id| Ok(vault.person_code(id)?)).collect()
}
