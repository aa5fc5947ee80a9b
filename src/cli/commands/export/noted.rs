//! What name checks found in places, in what people are called, and in who publishes, held against what goes out: also without their results (FORMAT §7.4).
//!
//! In accounts it waits as decisions do (§11.4). About a place, what somebody is called, or who publishes, nobody decides; so whose name it is and short sums of its words are
//! noted.

use std::collections::{BTreeMap, BTreeSet};

use super::pass::Pass;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::guard::text::PersonId;
use crate::guard::{Folded, Words};
use crate::identity::check::CheckHit;
use crate::intake::printed_words;
use crate::record::words::IdentityLevel;
use crate::redact::{Redacted, Withholding};
use crate::vault::{FoundHit, ReleaseItem, ShortSum, Vault};

const WHAT: &str = "a sealed name that a name check found; `amana person CODE --pseudonym NEW` calls somebody otherwise, and a profile of your own leaves a place out (`places = \"leave-out\"`)";

/// What nobody may be called, and no place may say: sums of so many words.
#[derive(Default)]
pub(super) struct Barred(BTreeMap<usize, BTreeSet<ShortSum>>);

impl Barred {
    /// What holds for what goes out now. A draft goes nowhere; and a name check that looked for the same people says itself where their names stand.
    pub(super) fn of(session: &Session, is_draft: bool, pass: Option<&Pass>) -> Result<Self, Failure> {
        let mut barred = Self::default();
        if is_draft {
            return Ok(barred);
        }
        for hit in session.vault.found()?.into_iter().flat_map(|noted| noted.hits) {
            if pass.map_or(Ok(false), |pass| looked_for(session, pass, &hit))? {
                continue;
            }
            barred.0.entry(hit.words as usize).or_default().insert(hit.sum);
        }
        Ok(barred)
    }

    /// Why a testimony stays for it.
    pub(super) fn stops(&self, vault: &Vault, redacted: &Redacted) -> Option<Withholding> {
        let stops = beside(redacted).any(|text| self.stands_in(vault, text));
        stops.then_some(Withholding::Guard { what: WHAT, paragraph: None })
    }

    /// Whether any of it stands in a text beside the accounts.
    pub(super) fn stands_in(&self, vault: &Vault, text: &str) -> bool {
        let folded = Folded::of(text);
        let stands = |(count, sums): (&usize, &BTreeSet<ShortSum>)| {
            let is_noted = |words: Words| vault.short_sums(words.as_folded()).iter().any(|sum| sums.contains(sum));
            folded.runs(*count).any(is_noted)
        };
        self.0.iter().any(stands)
    }
}

/// Whether a name check looked for all names of whoever a hit may name.
fn looked_for(session: &Session, pass: &Pass, hit: &FoundHit) -> Result<bool, Failure> {
    for person in &hit.people {
        let sealings = session.vault.sealings(*person)?;
        if !pass.looked_for(person) || sealings.iter().any(|sealing| !pass.opened(&sealing.handle)) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// What stands beside the paragraphs and somebody chose: the place, and what people are called but for their roles.
fn beside(redacted: &Redacted) -> impl Iterator<Item = &str> {
    let called = redacted.people().iter().filter(|person| person.identity != IdentityLevel::Anonymous);
    redacted.place().into_iter().chain(called.map(|person| person.label.as_str()))
}

/// A hit outside paragraphs as it is noted, once for each text in which it may stand; `seen` is what the check saw, if that is known.
pub(super) fn to_note(
    vault: &Vault,
    item: &ReleaseItem,
    seen: Option<&Redacted>,
    hit: &CheckHit,
) -> Result<Vec<FoundHit>, Failure> {
    let texts = match seen {
        Some(seen) => beside(seen).map(str::to_owned).collect(),
        None => as_stored(vault, item)?,
    };
    let people: Vec<_> = super::agreed::people(hit)?.into_iter().collect();
    let note = |text: &String| note(vault, &people, text, (hit.start, hit.end));
    Ok(meant(texts, hit).iter().filter_map(note).collect())
}

/// The same of a hit in who publishes the draft.
pub(super) fn to_note_of_publisher(
    vault: &Vault,
    organisation: &str,
    hit: &CheckHit,
) -> Result<Option<FoundHit>, Failure> {
    /// What stands before it in the file, in letters.
    const LABEL: u32 = 21;
    let people: Vec<_> = super::agreed::people(hit)?.into_iter().collect();
    let range = hit.start.checked_sub(LABEL).zip(hit.end.checked_sub(LABEL));
    Ok(range.and_then(|range| note(vault, &people, organisation.trim(), range)))
}

fn note(vault: &Vault, people: &[PersonId], text: &str, (start, end): (u32, u32)) -> Option<FoundHit> {
    let words = printed_words(text, start, end)?;
    let count = u32::try_from(words.count()).unwrap_or(u32::MAX);
    Some(FoundHit { people: people.to_vec(), words: count, sum: vault.short_sum(words.as_folded()) })
}

/// The place of a revision and what its people are called today, where nobody knows any more what was printed.
fn as_stored(vault: &Vault, item: &ReleaseItem) -> Result<Vec<String>, Failure> {
    let place = vault.revision(item.revision)?.head.place;
    let mut texts: Vec<String> = place.iter().map(|place| place.as_str().to_owned()).collect();
    for person in vault.people_in(item.testimony)? {
        let (_, person) = vault.person(person)?;
        texts.extend(person.names.iter().chain([&person.pseudonym]).map(|called| called.as_str().to_owned()));
    }
    Ok(texts)
}

/// Those of several texts in which a range may be a name: it reaches into them; and where it begins or ends at a blank or within a word of some and not of others,
/// the others. In Arabic a name may begin within a word.
fn meant(texts: Vec<String>, hit: &CheckHit) -> Vec<String> {
    let (start, end) = (hit.start as usize, hit.end as usize);
    let is_blank = |scalar: Option<&char>| scalar.is_none_or(|scalar| scalar.is_whitespace());
    let is_of_word = |scalar: &char| scalar.is_alphanumeric() && !matches!(scalar, '\u{600}'..='\u{6ff}');
    let is_whole = |text: &String| {
        let letters: Vec<char> = text.chars().collect();
        let cuts = |at: usize| at > 0 && letters.get(at - 1..=at).is_some_and(|around| around.iter().all(is_of_word));
        !cuts(start)
            && !cuts(end)
            && !is_blank(letters.get(start))
            && !is_blank(end.checked_sub(1).and_then(|last| letters.get(last)))
    };
    let reached: Vec<_> = texts.into_iter().filter(|text| text.chars().count() >= end).collect();
    let (whole, cut): (Vec<_>, Vec<_>) = reached.into_iter().partition(is_whole);
    if whole.is_empty() { cut } else { whole }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_of_the_texts_whose_words_it_does_not_cut() {
        let hit = |start, end| CheckHit {
            at: None,
            paragraph: None,
            start,
            end,
            people: Vec::new(),
            sure: true,
            dismissed: false,
        };
        let meant =
            |texts: &[&str], start, end| meant(texts.iter().map(|&text| text.to_owned()).collect(), &hit(start, end));
        assert_eq!(meant(&["house of Noor Haddad", "Haddad Noor", "Munir"], 0, 11), ["Haddad Noor"]);
        assert_eq!(meant(&["house of Noor Haddad", "Haddad Noor", "Munir"], 9, 20), ["house of Noor Haddad"]);
        assert_eq!(meant(&["Ostawin", "Linden 14"], 0, 7), ["Ostawin"], "no name ends at a blank");
        assert_eq!(meant(&["Munir", "Rimal"], 0, 4), ["Munir", "Rimal"], "where each is cut, any may be meant");
        assert_eq!(meant(&["بيت ونور", "Oldharbour"], 5, 8), ["بيت ونور"], "a name behind an article");
    }
}
