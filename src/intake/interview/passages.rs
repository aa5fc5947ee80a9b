//! Where names stand that are about to be taken out for good, passage by passage as they will read.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::coming::Coming;
use super::draft_code;
use super::without::Without;
use crate::guard::text::{PersonId, Piece, Span, StoredText, pieces};
use crate::vault::{Vault, VaultError};

/// Characters on either side of somebody who stands there then.
const AROUND: usize = 60;

/// A testimony, or an open interview, from which names are to be taken out.
pub(super) struct Passages {
    pub(super) code: String,
    /// By paragraph, as it will read; each passage once.
    pub(super) read: BTreeMap<u32, Vec<String>>,
    /// Paragraphs in which a part of a name waits until somebody has looked.
    pub(super) waits: BTreeSet<u32>,
    /// Whether one is taken out of the place of the interview, or a note.
    pub(super) facts: bool,
}

impl Coming<'_> {
    /// The passages that will read otherwise, testimony by testimony; `label` is what somebody is called.
    pub(super) fn passages(
        &self,
        vault: &Vault,
        label: &dyn Fn(PersonId) -> String,
    ) -> Result<Vec<Passages>, VaultError> {
        let looked_at = self.looked_at(vault)?;
        let mut all = Vec::new();
        for testimony in vault.testimony_ids()? {
            let mut here = Passages::of(vault.testimony_code(testimony)?);
            let without = self.in_testimony(testimony);
            let mut revisions = vault.revisions(testimony)?;
            revisions.reverse();
            for revision in &revisions {
                for (at, words) in revision.paragraphs()? {
                    let waits = looked_at.contains(&revision.id);
                    let text = StoredText::part_of(&revision.text, words);
                    here.add(&without, (at.number, waits), (&text, &[]), label);
                }
                let facts = revision.head.place.iter().chain(revision.head.notes.iter().map(|note| &note.text));
                here.facts |= facts.into_iter().any(|text| without.field(text) != *text);
            }
            all.push(here);
        }
        for id in vault.draft_ids()? {
            let open = vault.open_draft(id)?;
            let (without, mut here) = (self.in_draft(&open), Passages::of(draft_code(id)));
            for paragraph in open.paragraphs.iter().chain(&open.unfinished).chain(&open.anew) {
                let (text, spans) = (&paragraph.text, paragraph.spans.as_slice());
                here.add(&without, (paragraph.in_spans(), true), (text, spans), label);
            }
            all.push(here);
        }
        all.retain(|here| !here.read.is_empty() || !here.waits.is_empty() || here.facts);
        Ok(all)
    }
}

impl Passages {
    const fn of(code: String) -> Self {
        Self { code, read: BTreeMap::new(), waits: BTreeSet::new(), facts: false }
    }

    fn add(
        &mut self,
        without: &Without<'_>,
        (number, waits): (u32, bool),
        (text, spans): (&StoredText, &[Span]),
        label: &dyn Fn(PersonId) -> String,
    ) {
        let new = without.paragraph(number, text, spans).map(|(new, _)| new);
        if waits && without.leaves_a_part(new.as_ref().unwrap_or(text)) {
            self.waits.insert(number);
        }
        let Some(new) = new.filter(|new| new != text) else { return };
        let known = self.read.entry(number).or_default();
        for passage in passages(text.as_str(), new.as_str(), label) {
            if !known.contains(&passage) {
                known.push(passage);
            }
        }
    }
}

/// What is said around each reference that a text has not and the `new` one has.
fn passages(text: &str, new: &str, label: &dyn Fn(PersonId) -> String) -> Vec<String> {
    let (mut read, mut places): (String, Vec<Range<usize>>) = (String::with_capacity(new.len()), Vec::new());
    let (mut rest, mut behind) = (text, false);
    for piece in pieces(new) {
        match piece {
            Ok(Piece::Text(words)) => {
                read.push_str(&words.replace(char::is_whitespace, " "));
                let at = if behind { rest.find(words).unwrap_or(0) } else { 0 };
                (rest, behind) = (rest.get(at + words.len()..).unwrap_or_default(), false);
            }
            Ok(Piece::Person(reference)) => {
                let written = reference.to_string();
                let people: Vec<_> = reference.people().iter().map(|person| label(*person)).collect();
                let start = read.len();
                read.push_str(&format!("‹{}›", people.join("|")));
                match rest.strip_prefix(written.as_str()).filter(|_| !behind) {
                    Some(more) => rest = more,
                    None => {
                        places.push(start..read.len());
                        behind = true;
                    }
                }
            }
            Err(_) => read.push('?'),
        }
    }
    around(&read, &places)
}

/// The places with some words on either side; those that touch are one.
fn around(read: &str, places: &[Range<usize>]) -> Vec<String> {
    let mut wide: Vec<Range<usize>> = Vec::new();
    for place in places {
        let from = read[..place.start].char_indices().rev().take(AROUND).last().map_or(place.start, |(at, _)| at);
        let to = read[place.end..].char_indices().nth(AROUND).map_or(read.len(), |(at, _)| place.end + at);
        match wide.last_mut().filter(|last| from <= last.end) {
            Some(last) => last.end = to,
            None => wide.push(from..to),
        }
    }
    let cut = |place: &Range<usize>| {
        let (begins, ends) = (place.start == 0, place.end == read.len());
        let words = read[place.clone()].trim();
        // A word that is cut says less than none.
        let words = if begins { words } else { words.split_once(' ').map_or(words, |(_, words)| words) };
        let words = if ends { words } else { words.rsplit_once(' ').map_or(words, |(words, _)| words) };
        format!("{}{words}{}", if begins { "" } else { "… " }, if ends { "" } else { " …" })
    };
    wide.iter().map(cut).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guard::text::PersonRef;

    #[test]
    fn a_passage_is_what_will_stand_there() {
        let (her, him) = (PersonId::new([1; 16]), PersonId::new([2; 16]));
        let label = |person: PersonId| if person == her { "Oak 5".to_owned() } else { "Fir 2".to_owned() };
        let [a, b] = [her, him].map(|person| PersonRef::one(person).to_string());
        let read = |text: &str, new: &str| passages(text, new, &label);
        assert_eq!(
            read(&format!("We met {b}.\nSelka Morvane hid us."), &format!("We met {b}.\n{a} hid us.")),
            ["We met ‹Fir 2›. ‹Oak 5› hid us."]
        );
        // Who stood there before is none of them.
        let far = "and then it was cold for many days ".repeat(6);
        let found = read(&format!("{b} saw {a}. {far}Selka came"), &format!("{b} saw {a}. {far}{a} came"));
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("… ") && found[0].ends_with("‹Oak 5› came") && found[0].len() < 90, "{found:?}");
        assert_eq!(read(&format!("Selka, {far}Selka"), &format!("{a}, {far}{a}")).len(), 2);
    }
}
