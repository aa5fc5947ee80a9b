//! By what a line is known again: guarded text alone (FORMAT §18).

use super::line::{LineSpan, Typed};
use super::newcomers::{Known, Newcomer};
use super::refusal::{Cause, Refusal};
use crate::guard::text::{CleanText, PersonId, Piece, pieces};
use crate::record::{Consent, Head};
use crate::vault::LineParts;

/// By what a line is known again.
pub(super) struct KnownBy {
    /// All of it.
    pub canonical: Vec<String>,
    /// As much of it as earlier versions read.
    earlier: Vec<String>,
    /// What was answered, and who may read whose names: what a line that came later may have otherwise, and must not lose.
    pub answers: Vec<String>,
    /// Its `id`.
    id: Option<String>,
    /// The paragraphs of its account, whoever is meant.
    account: Vec<String>,
}

impl KnownBy {
    /// For the vault, which makes sums of it.
    pub(super) fn parts(&self) -> LineParts<'_> {
        let Self { canonical, earlier, id, account, .. } = self;
        LineParts { canonical, earlier, id: id.as_deref(), account }
    }
}

/// By what a line is known again.
///
/// # Errors
/// [`Refusal`] where a name stands in the `id`, or what somebody answered cannot be written.
pub(super) fn read(parts: &Parts<'_>) -> Result<KnownBy, Refusal> {
    let whoever = |_| None;
    // Of a name in it only its place is known, which every line of a file may share: another's testimony would pass for this one.
    if parts.id.is_some_and(|id| pieces(id.as_str()).any(|piece| !matches!(piece, Ok(Piece::Text(_))))) {
        return Err(Refusal::at("id", Cause::NameInId));
    }
    let answers = answers(parts)?;
    let earlier = earlier(parts, &answers);
    let mut canonical = earlier.clone();
    canonical.extend(people(parts));
    canonical.extend(spans(parts));
    Ok(KnownBy {
        canonical,
        earlier,
        answers: answers.into_iter().chain(openness(parts)).collect(),
        id: parts.id.map(|id| id.as_str().to_owned()),
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
    pub(super) known: &'a [Known],
    /// With the words of each decision.
    pub(super) spans: &'a [(&'a LineSpan, Option<CleanText>)],
    pub(super) consents: &'a [(PersonId, Consent<CleanText>)],
}

impl Parts<'_> {
    fn place_of(&self, person: PersonId) -> Option<usize> {
        self.places.iter().position(|place| *place == person)
    }

    fn local(&self, person: PersonId) -> String {
        self.place_of(person).map_or_else(String::new, |place| format!("#{}", place + 1))
    }

    /// The text with places for people; nothing where there is none.
    fn placed(&self, text: Option<&CleanText>) -> String {
        text.map(|text| with_places(text.as_str(), &|person| self.place_of(person))).unwrap_or_default()
    }
}

/// FORMAT §18: references as places in the line, then what else tells two lines apart. Nothing here is a name.
fn earlier(parts: &Parts<'_>, answers: &[String]) -> Vec<String> {
    let Parts { cleaned, head, id, newcomers, .. } = parts;
    let mut out = Vec::new();
    for (paragraph, text) in head.paragraphs.iter().zip(cleaned.iter()) {
        out.push(parts.local(paragraph.speaker));
        out.push(parts.placed(Some(text)));
    }
    out.push(head.language.as_str().to_owned());
    out.push(head.date.as_ref().map(|d| d.as_str().to_owned()).unwrap_or_default());
    out.push(parts.placed(head.place.as_ref()));
    out.push(parts.placed(*id));
    for newcomer in newcomers.iter().filter(|n| n.pseudonym_at.is_some()) {
        out.push(parts.local(newcomer.id));
        out.push(newcomer.person.pseudonym.as_str().to_owned());
    }
    out.extend_from_slice(answers);
    out
}

fn answers(parts: &Parts<'_>) -> Result<Vec<String>, Refusal> {
    let mut out = Vec::new();
    for (person, consent) in parts.consents {
        let body = consent.to_body().map_err(|e| Refusal::at("consent", e))?;
        out.push(parts.local(*person));
        out.push(with_places(&body, &|person| parts.place_of(person)));
    }
    Ok(out)
}

/// Who may read whose names.
fn openness(parts: &Parts<'_>) -> impl Iterator<Item = String> {
    parts.newcomers.iter().map(|newcomer| format!("{} {}", parts.local(newcomer.id), newcomer.person.visibility.name()))
}

/// What is said of people: of names, and of what only an envelope holds, whether it is there and how often, never what it is.
fn people(parts: &Parts<'_>) -> Vec<String> {
    let Parts { head, newcomers, known, .. } = parts;
    let mut out = vec![head.interpreter.map(|person| parts.local(person)).unwrap_or_default()];
    out.push(newcomers.len().to_string());
    for newcomer in *newcomers {
        let Newcomer { id, person, names, documents, notes, contact, .. } = newcomer;
        let roles: Vec<_> = person.roles.iter().map(|role| role.name()).collect();
        out.extend([parts.local(*id), person.visibility.name().to_owned(), roles.join(" ")]);
        out.extend([names.len(), documents.len()].map(|number| number.to_string()));
        out.extend([notes, contact].map(|sealed| sealed.is_some().to_string()));
        let facts = &person.attributes;
        let texts = [&person.handling, &facts.age_band, &facts.sex, &facts.occupation, &facts.relation];
        out.extend(texts.map(|text| parts.placed(text.as_ref())));
    }
    out.push(known.len().to_string());
    for (person, names) in *known {
        out.extend([parts.local(*person), person.to_text(), names.len().to_string()]);
    }
    out
}

/// What was marked in the line, and what was decided about it. Their words are of closed lists, and were read before.
fn spans(parts: &Parts<'_>) -> Vec<String> {
    let mut out = vec![parts.spans.len().to_string()];
    for (span, wording) in parts.spans {
        let paragraph = span.paragraph.map(|number| number.to_string()).unwrap_or_default();
        let decision = span.decision.as_ref().map_or("", Typed::expose).to_owned();
        out.extend([paragraph, span.start.to_string(), span.end.to_string(), span.kind.expose().to_owned(), decision]);
        out.push(parts.placed(wording.as_ref()));
    }
    out
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
