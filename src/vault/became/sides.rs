//! Paragraphs as they were printed, and as they stand now.

use std::collections::BTreeMap;
use std::ops::Range;

use super::differences::{Token, tokens};
use super::names::{Flagged, Name, Stands, Text};
use super::pair::Side;
use super::{Printed, Result, said};
use crate::guard::text::{PersonId, StoredText};
use crate::record::standing::Standing;

/// What editors say in the place of a range of a paragraph, in bytes; nothing where they leave it out.
pub(super) type Decided<'t> = (Range<usize>, Option<&'t str>);

/// What is decided of each paragraph.
pub(super) fn decided<'t>(
    standing: &Standing<'t, StoredText>,
    texts: &super::Texts<'_>,
) -> BTreeMap<u32, Vec<Decided<'t>>> {
    let mut all = BTreeMap::new();
    for (&number, &text) in texts {
        let changed = standing.of_paragraph(number).map_or(&[][..], |settled| settled.changed());
        let one = |range, words: Option<&'t StoredText>| Some((bytes(text, range)?, words.map(StoredText::as_str)));
        all.insert(number, changed.iter().filter_map(|change| one(&change.range, change.text)).collect());
    }
    all
}

impl<'a> Printed<'a> {
    /// What the bundle printed as a paragraph. A reference that it does not record stands where it has a name.
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
        Ok(Side { speaker, tokens, names })
    }

    /// What stands there now, with what editors say of it since the bundle. In a translation a word of every day that is flagged stands for no name.
    pub(super) fn new_side<'t>(
        &self,
        text: &Text<'t, '_>,
        speaker: Option<PersonId>,
        decided: &[Decided<'t>],
    ) -> Result<Side<'t>> {
        let mut side = self.side(text)?;
        // From behind, so that what stands before stays where it is.
        for (range, words) in decided.iter().rev() {
            let is_in = |token: &Token<'_>| token.place.start < range.end && range.start < token.place.end;
            let flagged = Flagged::default();
            let words = self.side(&Text { words: words.unwrap_or_default(), flagged: &flagged, ..*text })?;
            let Some(first) = side.tokens.iter().position(is_in) else { continue };
            let many = side.tokens[first..].iter().take_while(|token| is_in(token)).count();
            side.tokens.splice(first..first + many, words.tokens);
            side.names.splice(first..first + many, words.names);
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

    /// What is decided of a paragraph now and was not before the bundle, of the same words.
    pub(super) fn since<'t>(&self, number: u32, text: &str, decided: &[Decided<'t>]) -> Vec<Decided<'t>> {
        let printed = said(&self.paragraphs, number);
        let mut before: Vec<_> =
            self.decided.get(&number).into_iter().flatten().map(|range| &printed[range.clone()]).collect();
        let mut is_new = |(range, _): &&Decided<'t>| {
            let same = before.iter().position(|words| *words == &text[range.clone()]);
            same.map(|at| before.swap_remove(at)).is_none()
        };
        decided.iter().filter(|one| is_new(one)).cloned().collect()
    }
}

/// A range of scalars in bytes of a paragraph; `None` where it reaches beyond the end.
fn bytes(text: &str, range: &Range<u32>) -> Option<Range<usize>> {
    let mut offsets = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let start = offsets.clone().nth(usize::try_from(range.start).ok()?)?;
    Some(start..offsets.nth(usize::try_from(range.end).ok()?)?)
}
