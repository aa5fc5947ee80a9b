//! Names that became references in a correction: what stood there as a name in what was printed, and is somebody in what took its place (FORMAT §10.1, 8.4, 8.5 and 9).
//!
//! Whose name a word is nobody here can read, nor which words of a correction belong together. So whatever goes out has to show that it tells nothing: where a name
//! does not stand where it stood, all that was said otherwise goes.

mod callings;
mod corrected;
mod differences;
mod names;
mod pair;
mod translated;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

pub(super) use self::callings::Callings;
use self::differences::{Token, tokens};
pub(super) use self::names::IsWord;
pub use self::names::Stands;
use self::names::{Flagged, Name, Text};
use self::pair::{Pair, Side};
use super::error::Result;
use super::mentions::Mention;
use crate::guard::text::{PersonId, Span, SpanKind, StoredText};
use crate::record::standing::Standing;
use crate::record::words::IdentityLevel;
use crate::record::{DecisionSet, Language, Revision};

/// What paragraphs say, by number; under 0 the place of the interview.
pub(super) type Texts<'t> = BTreeMap<u32, &'t str>;

/// By number: what is flagged in each paragraph, and in the place of which names an editor said something.
type AllFlagged = BTreeMap<u32, Flagged>;

/// The number under which the place of an interview stands.
const PLACE: u32 = 0;

/// What of the case is known that tells a name.
pub(super) struct Known<'a> {
    /// What everybody is called, also earlier: typed as plain words it is somebody.
    pub(super) callings: &'a Callings,
    /// Whether a word with a capital is nobody's name.
    pub(super) is_word: IsWord<'a>,
}

/// A revision as a bundle printed it: what it says, and what in it may be a name.
pub(super) struct Printed<'a> {
    language: &'a Language,
    paragraphs: Texts<'a>,
    speakers: BTreeMap<u32, PersonId>,
    flagged: AllFlagged,
    /// Everybody whom it mentions.
    mentioned: BTreeSet<PersonId>,
    /// Whom the bundle calls by their name.
    named: BTreeSet<PersonId>,
    known: Known<'a>,
}

/// What a newer revision tells beside a printed one.
#[derive(Default)]
pub(super) struct Became {
    /// Who stands where a name stood, or more often where one went.
    pub(super) came: BTreeSet<PersonId>,
    /// Paragraphs that may tell whose a name is.
    pub(super) whole: BTreeSet<u32>,
    /// Of whom: everybody of the testimony whom the bundle does not name.
    pub(super) whose: BTreeSet<PersonId>,
}

impl<'a> Printed<'a> {
    /// A revision with the decisions that were made before the bundle, and with whom the bundle called what.
    ///
    /// # Errors
    /// As paragraphs, spans or references do not fit the text.
    pub(super) fn of(
        revision: &'a Revision,
        before: &[DecisionSet<StoredText>],
        mentions: &[Mention],
        known: Known<'a>,
    ) -> Result<Self> {
        let paragraphs = texts(revision)?;
        let standing = Standing::of(revision, before);
        let mut all = AllFlagged::new();
        for (&number, &text) in &paragraphs {
            let mut here = flagged_in(revision, number, text);
            for change in standing.of_paragraph(number).map_or(&[][..], |settled| settled.changed()) {
                let Some(words) = change.text.map(StoredText::as_str) else { continue };
                let said = Text { words, flagged: &Flagged::default(), is_word: known.is_word, correction: true };
                if said.names(&tokens(words, None)?).contains(&Name::Capital) {
                    here.names.extend(bytes(text, &change.range));
                }
            }
            all.insert(number, here);
        }
        let is_named = |mention: &&Mention| mention.identity == Some(IdentityLevel::Named);
        let named = mentions.iter().filter(is_named).map(|mention| mention.person).collect();
        let speakers = speakers(revision)?;
        let mentioned = mentions.iter().map(|mention| mention.person).chain(speakers.values().copied()).collect();
        Ok(Self { language: &revision.head.language, paragraphs, speakers, flagged: all, mentioned, named, known })
    }

    /// What the `changed` paragraphs of a newer revision tell, and its place.
    ///
    /// # Errors
    /// As references are not well formed.
    pub(super) fn became(&self, newest: &Revision, changed: &BTreeSet<u32>) -> Result<Became> {
        let (now, speakers) = (texts(newest)?, speakers(newest)?);
        let correction = *self.language == newest.head.language;
        let mut pairs = Vec::new();
        for &number in changed.iter().chain([&PLACE]) {
            let (was, text) = (said(&self.paragraphs, number), said(&now, number));
            let spoke = [&self.speakers, &speakers].map(|of| of.get(&number).copied());
            if was != text || spoke[0] != spoke[1] {
                let flagged = flagged_in(newest, number, text);
                let new = Text { words: text, flagged: &flagged, is_word: self.known.is_word, correction };
                pairs.push(Pair::new(number, self.old(number, spoke[0], correction)?, self.new_side(&new, spoke[1])?));
            }
        }
        let mut became = if correction { self.corrected(&pairs) } else { self.translated(&pairs) };
        let said = pairs.iter().flat_map(|pair| pair.new.people());
        let everybody = self.mentioned.iter().chain(speakers.values()).copied().chain(said);
        became.whose = everybody.filter(|who| self.is_hidden(who)).collect();
        Ok(became)
    }

    /// What the bundle printed as a paragraph.
    fn old(&self, number: u32, speaker: Option<PersonId>, correction: bool) -> Result<Side<'a>> {
        let words = said(&self.paragraphs, number);
        let flagged = self.flagged.get(&number).cloned().unwrap_or_default();
        let text = Text { words, flagged: &flagged, is_word: self.known.is_word, correction };
        let tokens = tokens(words, Some(self.known.callings))?;
        let mut names = text.names(&tokens);
        self.name(&mut names, &tokens);
        Ok(Side { speaker, tokens, names })
    }

    /// What stands there now. In a translation a word of every day that is flagged stands for no name.
    fn new_side<'t>(&self, text: &Text<'t, '_>, speaker: Option<PersonId>) -> Result<Side<'t>> {
        let tokens = tokens(text.words, Some(self.known.callings))?;
        let mut names = text.names(&tokens);
        for (name, token) in names.iter_mut().zip(&tokens) {
            let is_word = || token.word().is_some_and(|word| (self.known.is_word)(word, Stands::First));
            // Who is called so is somebody, and no name that stayed or came.
            if token.is_somebody() || (!text.correction && *name == Name::Flagged && is_word()) {
                *name = Name::No;
            }
        }
        self.name(&mut names, &tokens);
        Ok(Side { speaker, tokens, names })
    }

    /// Says of references to whom the bundle calls by their name that they are names.
    fn name(&self, names: &mut [Name], tokens: &[Token<'_>]) {
        for (name, token) in names.iter_mut().zip(tokens) {
            if token.word().is_none() && token.people().all(|who| self.named.contains(&who)) {
                *name = Name::Named;
            }
        }
    }

    /// Whether what may be a name stands anywhere in what was printed.
    fn has_names(&self) -> bool {
        let numbers = self.paragraphs.keys().copied();
        numbers.filter_map(|number| self.old(number, None, true).ok()).any(|side| side.has_names())
    }

    /// Whether the bundle does not call somebody by their name.
    fn is_hidden(&self, who: &PersonId) -> bool {
        !self.named.contains(who)
    }
}

/// What each paragraph of a revision says, and its place.
fn texts(revision: &Revision) -> Result<Texts<'_>> {
    let place = revision.head.place.as_ref().map(|place| (PLACE, place.as_str()));
    let paragraphs = revision.paragraphs()?.into_iter().map(|(paragraph, text)| (paragraph.number, text));
    Ok(place.into_iter().chain(paragraphs).collect())
}

fn speakers(revision: &Revision) -> Result<BTreeMap<u32, PersonId>> {
    Ok(revision.paragraphs()?.into_iter().map(|(paragraph, _)| (paragraph.number, paragraph.speaker)).collect())
}

/// What a paragraph says; nothing where there is none.
fn said<'t>(texts: &Texts<'t>, number: u32) -> &'t str {
    texts.get(&number).copied().unwrap_or_default()
}

/// What is flagged in a paragraph.
fn flagged_in(revision: &Revision, number: u32, text: &str) -> Flagged {
    let is_name = |span: &Span| {
        let is_kind = matches!(span.kind, SpanKind::Name | SpanKind::Capitals) || span.kind.leads_to_somebody();
        is_kind || span.source.is_of_a_name()
    };
    let (names, traits): (Vec<_>, Vec<_>) =
        revision.spans.iter().filter(|span| span.paragraph == number).partition(|span| is_name(span));
    let [names, traits] = [names, traits].map(|spans| spans.iter().filter_map(|span| span.bytes(text)).collect());
    Flagged { names, traits }
}

/// A range of scalars in bytes of a paragraph; `None` where it reaches beyond the end.
fn bytes(text: &str, range: &Range<u32>) -> Option<Range<usize>> {
    let mut offsets = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let start = offsets.clone().nth(usize::try_from(range.start).ok()?)?;
    Some(start..offsets.nth(usize::try_from(range.end).ok()?)?)
}

#[cfg(test)]
mod tests;
