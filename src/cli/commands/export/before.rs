//! Bundles that are out and print what is left out of the next one, since somebody testified whose name it is: whoever has both sees whose name was sealed
//! (FORMAT §11.4).

use std::collections::HashMap;

use super::gather::ReleaseNames;
use super::then::{State, Stood, Then};
use crate::cli::failure::Failure;
use crate::guard::text::{ELSEWHERE, Span, StoredText};
use crate::record::words::Choice;
use crate::record::{DecisionSet, Revision, Standing, TestimonyId};
use crate::redact::Withholding;
use crate::vault::Vault;

/// Bundles that are named one by one.
const LISTED: usize = 6;

/// What bundles that are out hold.
pub(crate) struct Before {
    /// What each is called.
    releases: Vec<String>,
    /// Of what each testimony was printed, and in which of these: bundles that were made of the same state are looked at once.
    states: HashMap<TestimonyId, Vec<(State, Vec<usize>)>>,
}

/// Places of one testimony that bundles print, and these bundles.
#[derive(Clone, PartialEq, Eq, Default)]
pub(crate) struct Printing {
    /// Ascending, each once.
    pub(crate) paragraphs: Vec<u32>,
    bundles: Vec<usize>,
}

/// A flagged place of the newest revision that bundles print.
struct Place {
    paragraph: u32,
    /// Which print it.
    bundles: Vec<usize>,
    /// Whether a bundle is out that was made without it since a name was looked for there: whoever has both has seen it.
    is_seen: bool,
}

impl Before {
    /// Those of a case.
    pub(crate) fn of(vault: &Vault) -> Result<Self, Failure> {
        let (mut releases, mut states) = (Vec::new(), HashMap::<_, Vec<(State, Vec<usize>)>>::new());
        for release in vault.releases()? {
            let name = ReleaseNames::of(vault.release_secret(release.id)?).release();
            for item in &release.items {
                let (state, known) = (State::of(item, release.undecided), states.entry(item.testimony).or_default());
                match known.iter_mut().find(|(other, _)| *other == state) {
                    Some((_, bundles)) => bundles.push(releases.len()),
                    None => known.push((state, vec![releases.len()])),
                }
            }
            releases.push(format!("{name} ({})", release.profile));
        }
        Ok(Self { releases, states })
    }

    /// Whether any holds a testimony.
    pub(crate) fn holds(&self, testimony: TestimonyId) -> bool {
        self.states.contains_key(&testimony)
    }

    /// Which hold a testimony, in one line; empty where none does.
    pub(crate) fn holding(&self, testimony: TestimonyId) -> String {
        let states = self.states.get(&testimony).into_iter().flatten();
        self.named(&states.flat_map(|(_, bundles)| bundles.iter().copied()).collect::<Vec<_>>())
    }

    /// What these are called, in one line.
    pub(crate) fn named(&self, bundles: &[usize]) -> String {
        let mut all: Vec<_> = bundles.iter().filter_map(|at| self.releases.get(*at)).map(String::as_str).collect();
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
        Ok(Printing::of(self.places(vault, newest, sets, |choice| choice.is_none())?))
    }

    /// What an editor took out there, and is printed already, but for what somebody has seen.
    pub(crate) fn taken_out(
        &self,
        vault: &Vault,
        newest: &Revision,
        sets: &[DecisionSet<StoredText>],
    ) -> Result<Printing, Failure> {
        let mut places = self.places(vault, newest, sets, |choice| !matches!(choice, None | Some(Choice::Keep)))?;
        places.retain(|place| !place.is_seen);
        Ok(Printing::of(places))
    }

    fn places(
        &self,
        vault: &Vault,
        newest: &Revision,
        sets: &[DecisionSet<StoredText>],
        wanted: impl Fn(Option<Choice>) -> bool,
    ) -> Result<Vec<Place>, Failure> {
        let Some(states) = self.states.get(&newest.testimony) else { return Ok(Vec::new()) };
        let standing = Standing::of(newest, sets);
        let mut named = standing.flagged(&newest.spans);
        named.retain(|span| {
            span.source.name() == ELSEWHERE && wanted(standing.verdict(span).map(|verdict| verdict.choice))
        });
        let place = |span: &Span| Place { paragraph: span.paragraph, bundles: Vec::new(), is_seen: false };
        let mut places: Vec<Place> = named.iter().map(place).collect();
        if named.is_empty() {
            return Ok(places);
        }
        for (state, bundles) in states {
            let then = Then::of(vault, newest, state)?;
            let stood = then.as_ref().map(|then| then.stood(&named)).transpose()?;
            for (at, place) in places.iter_mut().enumerate() {
                // Where nobody knows any more what was decided, it may have been printed.
                match stood.as_ref().and_then(|stood| stood.get(at)).unwrap_or(&Stood::Printed) {
                    Stood::Printed => place.bundles.extend(bundles),
                    Stood::LeftOut => place.is_seen = true,
                    Stood::Otherwise => {}
                }
            }
        }
        Ok(places)
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

    /// That paragraphs are left out whole, since a bundle prints them otherwise; nothing where none is.
    pub(super) fn left_out_whole(
        &self,
        vault: &Vault,
        testimony: TestimonyId,
        paragraphs: &[u32],
    ) -> Result<Option<String>, Failure> {
        if paragraphs.is_empty() {
            return Ok(None);
        }
        Ok(Some(format!(
            "{code}: left out whole: {}. Beside {}, where this or what stands before it is said otherwise, in another language or not at all, it may tell whose a name is. What reads as it does there stands: where a name was written otherwise and need not be, or a word that says whom was changed, amana correct {code} can put that back. Else it helps only to have that bundle taken down",
            listed(paragraphs),
            self.holding(testimony),
            code = vault.testimony_code(testimony)?,
        )))
    }

    /// What an editor took out that bundles print, as it is told until a bundle is out that was made without it since the name was looked for.
    pub(crate) fn told(
        &self,
        vault: &Vault,
        newest: &Revision,
        sets: &[DecisionSet<StoredText>],
    ) -> Result<Option<String>, Failure> {
        let taken = self.taken_out(vault, newest, sets)?;
        if taken.is_empty() {
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
    /// Those of these places that any bundle prints.
    fn of(places: Vec<Place>) -> Self {
        let mut printing = Self::default();
        for Place { paragraph, bundles, is_seen: _ } in places.into_iter().filter(|place| !place.bundles.is_empty()) {
            printing.paragraphs.push(paragraph);
            printing.bundles.extend(bundles);
        }
        printing.bundles.sort_unstable();
        printing.bundles.dedup();
        printing.paragraphs.dedup();
        printing
    }

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
