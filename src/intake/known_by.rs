//! By what a line is known again: guarded text alone (FORMAT §18).

use super::newcomers::Newcomer;
use super::refusal::Refusal;
use crate::guard::text::{CleanText, PersonId, Piece, pieces};
use crate::record::{Consent, Head};
use crate::vault::LineParts;

/// By what a line is known again.
pub(super) struct KnownBy {
    /// All of it.
    pub canonical: Vec<String>,
    /// Its `id`, where that tells it apart.
    id: Option<String>,
    /// The paragraphs of its account, whoever is meant.
    account: Vec<String>,
}

impl KnownBy {
    /// For the vault, which makes sums of it.
    pub(super) fn parts(&self) -> LineParts<'_> {
        LineParts { canonical: &self.canonical, id: self.id.as_deref(), account: &self.account }
    }
}

/// By what a line is known again.
///
/// # Errors
/// [`Refusal`] where what somebody answered cannot be written.
pub(super) fn read(parts: &Parts<'_>) -> Result<KnownBy, Refusal> {
    let whoever = |_| None;
    // Of a name in it only its place is known, which every line of a file may share.
    let tells = |id: &&CleanText| !pieces(id.as_str()).any(|piece| matches!(piece, Ok(Piece::Person(_))));
    Ok(KnownBy {
        canonical: canonical(parts)?,
        id: parts.id.filter(tells).map(|id| id.as_str().to_owned()),
        account: parts.cleaned.iter().map(|text| with_places(text.as_str(), &whoever)).collect(),
    })
}

/// What is read of a line.
pub(super) struct Parts<'a> {
    pub(super) places: &'a [PersonId],
    pub(super) cleaned: &'a [CleanText],
    pub(super) head: &'a Head<CleanText>,
    pub(super) id: Option<&'a CleanText>,
    pub(super) newcomers: &'a [Newcomer],
    pub(super) consents: &'a [(PersonId, Consent<CleanText>)],
}

/// FORMAT §18: references as places in the line, then what else tells two lines apart. Nothing here is a name.
fn canonical(parts: &Parts<'_>) -> Result<Vec<String>, Refusal> {
    let Parts { places, cleaned, head, id, newcomers, consents } = parts;
    let place_of = |person: PersonId| places.iter().position(|p| *p == person);
    let local = |person: PersonId| place_of(person).map_or_else(String::new, |place| format!("#{}", place + 1));
    let placed = |text: &str| with_places(text, &place_of);
    let mut out = Vec::new();
    for (paragraph, text) in head.paragraphs.iter().zip(cleaned.iter()) {
        out.push(local(paragraph.speaker));
        out.push(placed(text.as_str()));
    }
    out.push(head.language.as_str().to_owned());
    out.push(head.date.as_ref().map(|d| d.as_str().to_owned()).unwrap_or_default());
    out.push(head.place.as_ref().map(|p| placed(p.as_str())).unwrap_or_default());
    out.push(id.map(|i| placed(i.as_str())).unwrap_or_default());
    for newcomer in newcomers.iter().filter(|n| n.pseudonym_at.is_some()) {
        out.push(local(newcomer.id));
        out.push(newcomer.person.pseudonym.as_str().to_owned());
    }
    for (person, consent) in *consents {
        out.push(local(*person));
        out.push(placed(&consent.to_body().map_err(|e| Refusal::at("consent", e))?));
    }
    Ok(out)
}

/// The text with each reference written as the places of its people in the line, ascending: a reference itself lists them by their ids,
/// which are others each time the line is read.
fn with_places(text: &str, place_of: &dyn Fn(PersonId) -> Option<usize>) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Ok(Piece::Text(words)) => out.push_str(words),
            Ok(Piece::Person(reference)) => {
                let mut places: Vec<_> = reference.people().iter().filter_map(|person| place_of(*person)).collect();
                places.sort_unstable();
                let places: Vec<_> = places.iter().map(|place| format!("#{}", place + 1)).collect();
                out.push_str(&format!("⟦{}⟧", places.join("|")));
            }
            // The guard made this text; it makes no broken references.
            Err(_) => {}
        }
    }
    out
}
