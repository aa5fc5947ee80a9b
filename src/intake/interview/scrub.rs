//! A name that came to be known later, or that is to be known to nobody any more: sealed, and taken out of every revision and draft in which it
//! stands, and of every record beside them.

use std::collections::BTreeSet;

use super::super::elsewhere::{company, who_share_a_word};
use super::super::otherwise::Otherwise;
use super::coming::{Coming, Told};
use super::saving::store_paragraphs;
use super::talk::{Case, InterviewError};
use crate::clock::Clock;
use crate::guard::text::{CleanText, PersonId, RealName, StoredText};
use crate::guard::{self, Roll};
use crate::identity::seal::{self, SealingContext, Secrets};
use crate::record::words::Seat;
use crate::record::{Draft, Person, TestimonyId};
use crate::vault::{Beside, Change, DraftId, Sealing, Vault, VaultError};

/// What was rewritten.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Scrubbed {
    /// Closed revisions, each with a signed gap now.
    pub revisions: usize,
    /// Open interviews.
    pub drafts: usize,
    /// Closed revisions in which a part of it waits until somebody has looked, since they do not speak of its bearer.
    pub waiting: usize,
    /// Records beside testimonies: of people, consents, decisions, requests; each with a signed gap, too.
    pub beside: usize,
    /// Entries that are on the list of what is well known no more.
    pub listed: usize,
    /// People whose public names share a word with it, where both are spoken of: no bundle prints those any more.
    pub withdrawn: usize,
    /// People who are called by a plant that is a part of it, and stay so, since bundles that are out may print it.
    pub still: usize,
    /// Bundles that are out and may print a plant that is all of it, which nobody is called by any more.
    pub shown: usize,
}

/// Seals further names of a person and takes them out of what was said or written down: all that the guard finds of them where the person is spoken of, elsewhere
/// whole spellings alone; parts of them wait there. The envelope is durable first, then all of it in
/// one change. What was decided about passages that hold no name stands.
///
/// # Errors
/// [`InterviewError`]; nothing was changed then but for an envelope that no row speaks of.
pub fn add_names(case: Case<'_>, person: PersonId, names: &[RealName]) -> Result<Scrubbed, InterviewError> {
    seal_and_scrub(case, person, None, names, None)
}

/// The same; `newcomer` is the record of a person whom the case does not know yet, `found` the testimony in which they were found.
pub(super) fn seal_and_scrub(
    case: Case<'_>,
    person: PersonId,
    newcomer: Option<&Person<CleanText>>,
    names: &[RealName],
    found: Option<TestimonyId>,
) -> Result<Scrubbed, InterviewError> {
    let mut roll = Roll::new();
    roll.register(person, names);
    let mut told = Coming::of(case.vault, &roll, person, found)?.told(case.vault)?;
    let open = counted_in_drafts(case.vault, person, roll.spellings(person), &mut told)?;
    let number = if newcomer.is_some() { 1 } else { case.vault.next_sealing(person)? };
    let context = SealingContext {
        case: case.vault.case(),
        device: case.vault.device(),
        signer: case.vault.device_key(),
        roster: case.roster,
    };
    let sealed = seal::seal(&context, person, number, &Secrets { names, ..Secrets::default() })?;
    let (handle, header, digest) = (sealed.handle(), sealed.header().to_owned(), sealed.bytes().digest());
    case.store.put(&[sealed])?;
    let sealing = Sealing { handle, person, revision: number, header };
    let own = newcomer.map(|record| record.pseudonym.as_str());
    let share = who_share(case.vault, person, &roll, &told)?;
    let scrubbed = scrub((case.vault, case.clock), &roll, &told, own, |change| {
        if let Some(record) = newcomer {
            change.person(person, record)?;
        }
        share.iter().try_for_each(|person| change.withdraw_names(*person))?;
        change.sealing(&sealing, &digest)?;
        open.iter().try_for_each(|(id, head)| change.draft(*id, head))?;
        change.further_spellings(person, roll.spellings(person))
    })?;
    Ok(Scrubbed { withdrawn: share.len(), ..scrubbed })
}

/// Open interviews that know somebody, with so many more spellings of them that are asked for when they are gone on with: in what is rewritten of them, or given here.
fn counted_in_drafts(
    vault: &Vault,
    person: PersonId,
    count: usize,
    told: &mut Told,
) -> Result<Vec<(DraftId, Draft<StoredText>)>, VaultError> {
    let mut others = Vec::new();
    for (id, mut head, _) in vault.drafts()? {
        let knows = head.people.iter().any(|(seated, _)| *seated == person);
        if !knows || count == 0 {
            continue;
        }
        match told.drafts.iter_mut().find(|(rewritten, ..)| *rewritten == id) {
            Some((_, head, _)) => count_further(head, person, count),
            None => {
                count_further(&mut head, person, count);
                others.push((id, head));
            }
        }
    }
    Ok(others)
}

/// Whose names nobody knew has some now.
fn count_further(head: &mut Draft<StoredText>, person: PersonId, count: usize) {
    *head.spellings.entry(person).or_default() += count;
    for (seated, seat) in &mut head.people {
        if *seated == person && *seat == Seat::Unknown {
            *seat = Seat::Named;
        }
    }
}

/// Those whose names are public and share a word with names that are sealed now, where both are spoken of.
fn who_share(vault: &Vault, person: PersonId, roll: &Roll, told: &Told) -> Result<Vec<PersonId>, InterviewError> {
    let mut testimonies = BTreeSet::new();
    for rewritten in &told.revisions {
        testimonies.insert(vault.revision(rewritten.id)?.testimony);
    }
    let company = company(vault, &[person], testimonies)?;
    Ok(who_share_a_word(vault, roll, &company))
}

/// Makes somebody sealed whose names were known to the team, and are in an envelope since they were registered: takes the names out of their record and
/// out of everything that was said or written down, in one change.
///
/// # Errors
/// [`InterviewError`]; nothing was changed then.
pub fn seal_person(case: Case<'_>, person: PersonId) -> Result<Scrubbed, InterviewError> {
    let Case { vault, clock, .. } = case;
    let (_, record) = vault.person(person)?;
    let names = record.names.iter().filter_map(|name| RealName::from_utf8(name.as_str().as_bytes()).ok());
    let mut roll = Roll::new();
    roll.register(person, &names.collect::<Vec<_>>());
    let told = Coming::of(vault, &roll, person, None)?.told(vault)?;
    scrub((vault, clock), &roll, &told, None, |change| change.seal_person(person))
}

/// Codes of people who are not sealed and in whose names all of a name of a roll stands.
pub(super) fn named(roll: &Roll, vault: &Vault) -> Result<Vec<String>, InterviewError> {
    let holds = |name: &StoredText| !roll.within_name(name.as_str()).is_empty();
    let people = vault.people()?.into_iter().filter(|(_, person)| person.names.iter().any(holds));
    people.map(|(id, _)| Ok(vault.person_code(id)?)).collect()
}

/// Writes it, in one change with `more`. `taken` is what nobody else is to be called: the pseudonym that comes with `more`.
fn scrub(
    (vault, clock): (&mut Vault, Clock),
    roll: &Roll,
    told: &Told,
    taken: Option<&str>,
    more: impl FnOnce(&mut Change<'_>) -> Result<(), VaultError>,
) -> Result<Scrubbed, InterviewError> {
    let fits = |candidate: &str| taken.is_none_or(|taken| !guard::same_words(taken, candidate));
    let otherwise = Otherwise::of(vault, roll, &fits)?;
    let beside = vault.change(clock.now(), |change| {
        told.revisions.iter().try_for_each(|rewritten| rewritten.write(change))?;
        for (id, set) in &told.looks {
            change.decisions(*id, set)?;
        }
        for (id, head, paragraphs) in &told.drafts {
            change.draft(*id, head)?;
            store_paragraphs(change, *id, paragraphs)?;
        }
        let beside = otherwise.write(change, roll, &|about| told.is_about_them(about))?;
        more(change)?;
        Ok::<_, VaultError>(beside)
    })?;
    let Beside { records, listed } = beside;
    let replanted = otherwise.replanted();
    Ok(Scrubbed {
        revisions: told.revisions.len(),
        drafts: told.drafts.len(),
        waiting: told.waiting,
        beside: records,
        listed,
        withdrawn: 0,
        still: replanted.still.len(),
        shown: replanted.bundles.len(),
    })
}
