//! Bundles that are out and print what is left out of the next one, since somebody testified whose name it is: whoever has both sees whose name was sealed
//! (FORMAT §11.4).

use std::collections::HashMap;
use std::ops::Range;

use super::gather::ReleaseNames;
use crate::cli::failure::Failure;
use crate::guard::text::{ELSEWHERE, Span, StoredText};
use crate::record::words::Choice;
use crate::record::{DecisionSet, Revision, Standing, TestimonyId};
use crate::redact::Withholding;
use crate::vault::{ReleaseItem, Undecided, Vault, VaultError};

/// Bundles that are named one by one.
const LISTED: usize = 6;

/// What bundles that are out hold.
pub(crate) struct Before {
    /// What each is called, and what became of what nobody had decided.
    releases: Vec<(String, Undecided)>,
    items: HashMap<TestimonyId, Vec<(usize, ReleaseItem)>>,
}

/// Places of one testimony that bundles print, and these bundles.
#[derive(Clone, PartialEq, Eq, Default)]
pub(crate) struct Printing {
    /// Ascending, each once.
    pub(crate) paragraphs: Vec<u32>,
    bundles: Vec<usize>,
    /// Whether a bundle is out in which one of them does not stand: whoever has both has seen it.
    is_seen: bool,
}

impl Before {
    /// Those of a case.
    pub(crate) fn of(vault: &Vault) -> Result<Self, Failure> {
        let (mut releases, mut items) = (Vec::new(), HashMap::<_, Vec<_>>::new());
        for release in vault.releases()? {
            let name = ReleaseNames::of(vault.release_secret(release.id)?).release();
            for item in release.items {
                items.entry(item.testimony).or_default().push((releases.len(), item));
            }
            releases.push((format!("{name} ({})", release.profile), release.undecided));
        }
        Ok(Self { releases, items })
    }

    /// Whether any holds a testimony.
    pub(crate) fn holds(&self, testimony: TestimonyId) -> bool {
        self.items.contains_key(&testimony)
    }

    /// Which hold a testimony, in one line; empty where none does.
    pub(crate) fn holding(&self, testimony: TestimonyId) -> String {
        let bundles: Vec<_> = self.items.get(&testimony).into_iter().flatten().map(|(at, _)| *at).collect();
        self.named(&bundles)
    }

    /// What these are called, in one line.
    pub(crate) fn named(&self, bundles: &[usize]) -> String {
        let mut all: Vec<_> =
            bundles.iter().filter_map(|at| self.releases.get(*at)).map(|(name, _)| name.as_str()).collect();
        all.sort_unstable();
        let more = all.len().saturating_sub(LISTED);
        all.truncate(LISTED);
        let more = if more > 0 { format!(" (+{more})") } else { String::new() };
        all.join(", ") + &more
    }

    /// What waits in the newest revision of a testimony, or is undecided, where a name of another testimony stands, and is printed already.
    pub(crate) fn waiting(
        &self,
        vault: &Vault,
        newest: &Revision,
        sets: &[DecisionSet<StoredText>],
    ) -> Result<Printing, Failure> {
        self.printing(vault, newest, sets, |choice| choice.is_none())
    }

    /// What an editor took out there, and is printed already.
    fn taken_out(
        &self,
        vault: &Vault,
        newest: &Revision,
        sets: &[DecisionSet<StoredText>],
    ) -> Result<Printing, Failure> {
        self.printing(vault, newest, sets, |choice| !matches!(choice, None | Some(Choice::Keep)))
    }

    fn printing(
        &self,
        vault: &Vault,
        newest: &Revision,
        sets: &[DecisionSet<StoredText>],
        wanted: impl Fn(Option<Choice>) -> bool,
    ) -> Result<Printing, Failure> {
        let mut printing = Printing::default();
        let Some(items) = self.items.get(&newest.testimony) else { return Ok(printing) };
        let standing = Standing::of(newest, sets);
        let named = standing.flagged(&newest.spans).into_iter().filter(|span| span.source.name() == ELSEWHERE);
        let named = named.filter(|span| wanted(standing.verdict(span).map(|verdict| verdict.choice)));
        for span in named {
            for (at, item) in items {
                if prints(vault, newest, &span, (item, self.releases[*at].1))? {
                    printing.paragraphs.push(span.paragraph);
                    printing.bundles.push(*at);
                } else {
                    printing.is_seen = true;
                }
            }
        }
        printing.bundles.sort_unstable();
        printing.bundles.dedup();
        printing.paragraphs.dedup();
        Ok(printing)
    }

    /// Why a testimony does not go out in which such a name waits.
    pub(super) fn withholds(
        &self,
        vault: &Vault,
        newest: &Revision,
        sets: &[DecisionSet<StoredText>],
    ) -> Result<Option<Withholding>, Failure> {
        let waiting = self.waiting(vault, newest, sets)?;
        let bundles = self.named(&waiting.bundles);
        Ok((!waiting.is_empty()).then_some(Withholding::Printed { bundles, paragraphs: waiting.paragraphs }))
    }

    /// What an editor took out that bundles print, as it is told until a bundle without it is out.
    pub(crate) fn told(
        &self,
        vault: &Vault,
        newest: &Revision,
        sets: &[DecisionSet<StoredText>],
    ) -> Result<Option<String>, Failure> {
        let taken = self.taken_out(vault, newest, sets)?;
        if taken.is_empty() || taken.is_seen {
            return Ok(None);
        }
        Ok(Some(format!(
            "{}, {}: what is left out or said otherwise there, since another testimony seals a name, is printed in {}: whoever has both sees whose name was sealed. Two people who keep it, or the whole testimony held back, tell less",
            vault.testimony_code(newest.testimony)?,
            listed(&taken.paragraphs),
            self.named(&taken.bundles)
        )))
    }
}

impl Printing {
    /// Whether nothing is printed.
    pub(crate) const fn is_empty(&self) -> bool {
        self.paragraphs.is_empty()
    }

    /// What prints it, as [`Before`] knows it.
    pub(crate) fn bundles(&self) -> &[usize] {
        &self.bundles
    }
}

/// Paragraphs, in words.
fn listed(paragraphs: &[u32]) -> String {
    let numbers: Vec<_> = paragraphs.iter().map(u32::to_string).collect();
    format!("{} {}", if numbers.len() == 1 { "paragraph" } else { "paragraphs" }, numbers.join(", "))
}

/// Whether a bundle prints the words of a span of a later time: by the revision of which it was made, and what was decided about it then. Where that is not known
/// any more, it may.
fn prints(
    vault: &Vault,
    newest: &Revision,
    span: &Span,
    (item, undecided): (&ReleaseItem, Undecided),
) -> Result<bool, Failure> {
    let Some(known) = vault.decisions_then(item.revision, &item.decisions)? else { return Ok(true) };
    let (then, sets) = (vault.revision(item.revision)?, vault.decisions(item.revision)?);
    let sets = &sets[..known.min(sets.len())];
    let places = match then.id == newest.id {
        true => vec![(span.paragraph, span.start..span.end)],
        false => places(&then, newest, span)?,
    };
    if places.is_empty() {
        // Of another language nobody can tell by the letters.
        return Ok(then.head.language.as_str() != newest.head.language.as_str());
    }
    let standing = Standing::of(&then, sets);
    let flagged = standing.flagged(&then.spans);
    let lies_in = |(paragraph, range): &(u32, Range<u32>)| {
        let covers = |start: u32, end: u32| start <= range.start && range.end <= end;
        let changed = standing.of_paragraph(*paragraph).is_some_and(|settled| {
            settled.changed().iter().any(|changed| covers(changed.range.start, changed.range.end))
        });
        let open = |flag: &&Span| {
            flag.paragraph == *paragraph && covers(flag.start, flag.end) && standing.verdict(flag).is_none()
        };
        changed || undecided == Undecided::LeaveOut && flagged.iter().any(|flag| open(&flag))
    };
    Ok(!places.iter().all(lies_in))
}

/// Where the words of a span stand in another revision.
fn places(then: &Revision, newest: &Revision, span: &Span) -> Result<Vec<(u32, Range<u32>)>, Failure> {
    let paragraphs = newest.paragraphs().map_err(VaultError::from)?;
    let text = paragraphs.iter().find(|(paragraph, _)| paragraph.number == span.paragraph).map_or("", |(_, text)| text);
    let length = (span.end - span.start) as usize;
    let words: String = text.chars().skip(span.start as usize).take(length).collect();
    let mut places = Vec::new();
    for (paragraph, text) in then.paragraphs().map_err(VaultError::from)? {
        for (at, found) in text.match_indices(words.as_str()).filter(|(_, found)| !found.is_empty()) {
            let start = u32::try_from(text[..at].chars().count()).unwrap_or(u32::MAX);
            let end = u32::try_from(found.chars().count()).map_or(u32::MAX, |length| start.saturating_add(length));
            places.push((paragraph.number, start..end));
        }
    }
    Ok(places)
}
