//! Paragraphs as they were printed, and as they stand now.

use std::collections::BTreeMap;
use std::ops::Range;

use super::differences::{Token, tokens};
use super::names::{Flagged, Name, Stands, Text};
use super::pair::Side;
use super::{Printed, Result, said};
use crate::guard::text::{PersonId, StoredText};
use crate::record::Revision;
use crate::record::standing::Standing;

/// What editors say in the place of a range of a paragraph, in bytes; nothing where they leave it out.
pub(super) type Decided<'t> = (Range<usize>, Option<&'t str>);

/// The same of each paragraph, by number; ascending.
pub(super) type AllDecided<'t> = BTreeMap<u32, Vec<Decided<'t>>>;

/// What is decided of each paragraph.
pub(super) fn decided<'t>(standing: &Standing<'t, StoredText>, texts: &super::Texts<'_>) -> AllDecided<'t> {
    let mut all = BTreeMap::new();
    for (&number, &text) in texts {
        let changed = standing.of_paragraph(number).map_or(&[][..], |settled| settled.changed());
        let one = |range, words: Option<&'t StoredText>| Some((bytes(text, range)?, words.map(StoredText::as_str)));
        all.insert(number, changed.iter().filter_map(|change| one(&change.range, change.text)).collect());
    }
    all
}

impl<'a> Printed<'a> {
    /// What the bundle printed as a paragraph, with what editors had said in the place of words; what they had left out may be in another bundle. A reference that it does
    /// not record stands where it has a name.
    pub(super) fn old(&self, number: u32, speaker: Option<PersonId>, correction: bool) -> Result<Side<'a>> {
        let words = said(&self.paragraphs, number);
        let flagged = self.flagged.get(&number).cloned().unwrap_or_default();
        let text = Text { words, flagged: &flagged, lists: self.known.lists, correction };
        let tokens = tokens(words, Some(self.known.callings))?;
        let mut names = text.names(&tokens);
        self.name(&mut names, &tokens);
        for (name, token) in names.iter_mut().zip(&tokens) {
            if token.word().is_none() && token.people().any(|who| self.sealed.contains(&(number, who))) {
                *name = Name::Named;
            }
        }
        let mut side = Side { speaker, tokens, names };
        for (range, words) in self.decided.get(&number).into_iter().flatten().rev() {
            let Some(words) = words else { continue };
            let flagged = Flagged::default();
            // Somebody chose these words, and in a translation, too, what may be a name among them is one.
            let mut said = self.side(&Text { words, flagged: &flagged, correction: true, ..text })?;
            said.names.iter_mut().filter(|name| **name == Name::Capital).for_each(|name| *name = Name::Flagged);
            side.say(range, said);
        }
        Ok(side)
    }

    /// What stands there now, with what editors say of it. In a translation a word of every day that is flagged stands for no name.
    pub(super) fn new_side<'t>(
        &self,
        text: &Text<'t, '_>,
        speaker: Option<PersonId>,
        decided: &[Decided<'t>],
    ) -> Result<Side<'t>> {
        let mut side = self.side(text)?;
        // From behind, so that what stands before stays where it is.
        for (range, words) in decided.iter().rev() {
            let flagged = Flagged::default();
            let said = self.side(&Text { words: words.unwrap_or_default(), flagged: &flagged, ..*text })?;
            side.say(range, said);
        }
        Ok(Side { speaker, ..side })
    }

    fn side<'t>(&self, text: &Text<'t, '_>) -> Result<Side<'t>> {
        let tokens = tokens(text.words, Some(self.known.callings))?;
        let mut names = text.names(&tokens);
        for (name, token) in names.iter_mut().zip(&tokens) {
            let is_word = || token.word().is_some_and(|word| (self.known.lists.is_word)(word, Stands::First));
            // Who is called so is somebody, and no name that stayed or came.
            if token.is_somebody() || (!text.correction && *name == Name::Flagged && is_word()) {
                *name = Name::No;
            }
        }
        self.name(&mut names, &tokens);
        Ok(Side { speaker: None, tokens, names })
    }

    /// Says of references to whom the bundle calls by their name that they are names.
    fn name(&self, names: &mut [Name], tokens: &[Token<'_>]) {
        for (name, token) in names.iter_mut().zip(tokens) {
            if token.word().is_none() && token.people().all(|who| self.named.contains(&who)) {
                *name = Name::Named;
            }
        }
    }

    /// Whether what may be a name stands in what was printed as a paragraph.
    pub(super) fn has_name_in(&self, number: u32) -> bool {
        self.old(number, None, true).is_ok_and(|side| side.has_names())
    }

    /// What is decided of a paragraph now: all that is said in the place of words, and, in a correction, what is left out and was not before the bundle, of the same words.
    /// What a translation leaves out is no name that it lacks.
    pub(super) fn since<'t>(
        &self,
        number: u32,
        text: &str,
        decided: &[Decided<'t>],
        correction: bool,
    ) -> Vec<Decided<'t>> {
        let mut before: Vec<_> = self.left_out(number).collect();
        let mut counts = |(range, words): &&Decided<'t>| {
            let same = before.iter().position(|left| *left == &text[range.clone()]);
            words.is_some() || (correction && same.map(|at| before.swap_remove(at)).is_none())
        };
        decided.iter().filter(|one| counts(one)).cloned().collect()
    }

    /// Words of a paragraph that editors had left out.
    fn left_out(&self, number: u32) -> impl Iterator<Item = &'a str> {
        let printed = said(&self.paragraphs, number);
        let left_out = self.decided.get(&number).into_iter().flatten().filter(|(_, words)| words.is_none());
        left_out.map(move |(range, _)| &printed[range.clone()])
    }

    /// What waits for a decision and was decided before the bundle, as it was decided then: a correction voids all of it, and nothing that waits goes out.
    pub(super) fn add_open<'t>(
        &self,
        number: u32,
        text: &str,
        (newest, standing): (&Revision, &Standing<'_, StoredText>),
        decided: &mut Vec<Decided<'t>>,
    ) where
        'a: 't,
    {
        let printed = said(&self.paragraphs, number);
        let mut before: Vec<&Decided<'a>> =
            self.decided.get(&number).into_iter().flatten().filter(|(_, words)| words.is_some()).collect();
        let open = newest.spans.iter().filter(|span| span.paragraph == number && standing.verdict(span).is_none());
        for range in open.filter_map(|span| span.bytes(text)) {
            let same = before.iter().position(|(was, _)| printed[was.clone()] == text[range.clone()]);
            let touches = |(other, _): &Decided<'t>| other.start < range.end && range.start < other.end;
            if let Some(at) = same.filter(|_| !decided.iter().any(touches)) {
                decided.push((range, before.swap_remove(at).1));
            }
        }
        decided.sort_by_key(|(range, _)| range.start);
    }
}

impl<'t> Side<'t> {
    /// Puts what is said in the place of a range, in bytes of the text, there. From behind, so that what stands before stays where it is.
    fn say(&mut self, range: &Range<usize>, mut said: Side<'t>) {
        // Where these words stand in their own text is no place in this one.
        said.tokens.iter_mut().for_each(|token| token.place = range.start..range.start);
        let is_in = |token: &Token<'_>| token.place.start < range.end && range.start < token.place.end;
        let Some(first) = self.tokens.iter().position(is_in) else { return };
        let many = self.tokens[first..].iter().take_while(|token| is_in(token)).count();
        self.tokens.splice(first..first + many, said.tokens);
        self.names.splice(first..first + many, said.names);
    }
}

/// A range of scalars in bytes of a paragraph; `None` where it reaches beyond the end.
fn bytes(text: &str, range: &Range<u32>) -> Option<Range<usize>> {
    let mut offsets = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let start = offsets.clone().nth(usize::try_from(range.start).ok()?)?;
    Some(start..offsets.nth(usize::try_from(range.end).ok()?)?)
}
