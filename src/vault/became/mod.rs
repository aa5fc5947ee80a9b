//! Names that became references in a correction: what stood there as a name in what was printed, and is somebody in what took its place (FORMAT §10.1, 8.4 and 8.5).

mod differences;
mod moved;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

pub(super) use self::differences::Callings;
use self::differences::{Token, differences, tokens};
use self::moved::{Moved, Often, Pair, is_alike};
use super::error::Result;
use super::mentions::Mention;
use crate::guard::text::{PersonId, Span, SpanKind, StoredText};
use crate::record::standing::Standing;
use crate::record::words::IdentityLevel;
use crate::record::{DecisionSet, Language, Revision};

/// Whether a word with a capital is nobody's name: one of every day, or, where it stands within a sentence (the second), one that always has a capital. By the guard's
/// lists, which this room does not know.
pub(super) type IsWord<'a> = &'a dyn Fn(&str, bool) -> bool;

/// What paragraphs say, by number; under 0 the place of the interview.
pub(super) type Texts<'t> = BTreeMap<u32, &'t str>;

/// By number, in bytes of each paragraph: what is flagged as a name, and in whose place an editor said one.
type Names = BTreeMap<u32, Vec<Range<usize>>>;

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
    names: Names,
    /// Whom the bundle calls by their name.
    named: BTreeSet<PersonId>,
    known: Known<'a>,
}

/// What a newer revision tells beside a printed one.
#[derive(Default)]
pub(super) struct Became {
    /// Who stands where a name stood, or comes where one went.
    pub(super) came: BTreeSet<PersonId>,
    /// In whose place what may be a name stands, or beside whom it came to stand, or who speaks anew where a name went; and in which paragraph.
    pub(super) named: BTreeSet<(u32, PersonId)>,
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
        let mut names = Names::new();
        for (&number, &text) in &paragraphs {
            let mut here = names_in(revision, number, text);
            for change in standing.of_paragraph(number).map_or(&[][..], |settled| settled.changed()) {
                let Some(words) = change.text.map(StoredText::as_str) else { continue };
                let is_name = |token: &Token<'_>| may_be_a_name(words, token, (&[], known.is_word), true);
                if tokens(words, None)?.iter().any(is_name) {
                    here.extend(bytes(text, &change.range));
                }
            }
            names.insert(number, here);
        }
        let is_named = |mention: &&Mention| mention.identity == Some(IdentityLevel::Named);
        let named = mentions.iter().filter(is_named).map(|mention| mention.person).collect();
        Ok(Self { language: &revision.head.language, paragraphs, speakers: speakers(revision)?, names, named, known })
    }

    /// What the `changed` paragraphs of a newer revision tell, and its place.
    ///
    /// # Errors
    /// As references are not well formed.
    pub(super) fn became(&self, newest: &Revision, changed: &BTreeSet<u32>) -> Result<Became> {
        let (now, speakers) = (texts(newest)?, speakers(newest)?);
        let mut pairs = Vec::new();
        for &number in changed.iter().chain([&PLACE]) {
            let (was, text) = (said(&self.paragraphs, number), said(&now, number));
            let spoke = [&self.speakers, &speakers].map(|of| of.get(&number).copied());
            if was != text || spoke[0] != spoke[1] {
                let (old, new) = (tokens(was, None)?, tokens(text, Some(self.known.callings))?);
                pairs.push(Pair { number, was, text, spoke, old, new, flagged: names_in(newest, number, text) });
            }
        }
        if *self.language == newest.head.language {
            return Ok(self.corrected(&pairs));
        }
        let came = pairs.iter().filter(|pair| self.is_name_lost(pair)).flat_map(|pair| people(&pair.new)).collect();
        Ok(Became { came, named: BTreeSet::new() })
    }

    /// In a correction one thing stands in the place of another.
    fn corrected(&self, pairs: &[Pair<'_>]) -> Became {
        let often = Often::of(pairs);
        let (mut became, mut went, mut came) = (Became::default(), Vec::new(), Vec::new());
        for pair in pairs {
            let was_name = |token: &Token<'_>| self.was_name(pair, token, true) && !often.is_mended(token);
            let is_new_name = |token: &Token<'_>| often.rose(token) && self.is_name(pair, token);
            let Pair { number, old, new, .. } = pair;
            for (lost, gained) in differences(old, new) {
                let somebody = gained.clone().filter(|&at| matches!(new[at], Token::Person(_)));
                let is_anybody = somebody.clone().next().is_some();
                if new[gained.clone()].iter().any(is_new_name) {
                    let beside = [gained.start.checked_sub(1), Some(gained.end)].into_iter().flatten();
                    let beside = beside.filter_map(|at| new.get(at)).flat_map(Token::people);
                    let called = people(&old[lost.clone()]).chain(beside).filter(|who| !self.named.contains(who));
                    became.named.extend(called.map(|who| (*number, who)));
                }
                if !old[lost.clone()].iter().any(was_name) {
                    came.extend(somebody.map(|at| Moved::of(*number, new, at)));
                } else if is_anybody {
                    became.came.extend(people(&new[gained]).filter(|who| !self.named.contains(who)));
                } else if !new[gained].iter().any(is_new_name) {
                    let gone = lost.filter(|&at| was_name(&old[at]) && often.fell(&old[at]));
                    went.extend(gone.map(|at| Moved::of(*number, old, at)));
                }
            }
        }
        if !went.is_empty() || !became.came.is_empty() {
            became.named.extend(pairs.iter().filter_map(|pair| Some((pair.number, self.speaks_anew(pair, pairs)?))));
        }
        let moved = came.into_iter().filter(|came| went.iter().any(|gone| came.may_be(gone)));
        became.came.extend(moved.flat_map(|came| came.people).filter(|who| !self.named.contains(who)));
        became
    }

    /// Who speaks a paragraph that somebody else spoke or nobody, and spoke none of those that were changed: what was told with a name may be theirs.
    fn speaks_anew(&self, pair: &Pair<'_>, pairs: &[Pair<'_>]) -> Option<PersonId> {
        let now = pair.spoke[1]?;
        let spoke_before = pairs.iter().any(|other| other.spoke[0] == Some(now));
        (!spoke_before && !self.named.contains(&now)).then_some(now)
    }

    /// In a translation nothing stands in the place of anything. A name stays one, letter by letter or nearly, where both are written in one script; where they are
    /// not, as many have to stand there.
    fn is_name_lost(&self, pair: &Pair<'_>) -> bool {
        // What a sentence begins with tells nothing in a language of which nobody here has lists.
        let names = pair.old.iter().filter(|token| self.was_name(pair, token, false));
        if is_latin(&pair.old) == is_latin(&pair.new) {
            let words: Vec<&str> = pair.new.iter().filter_map(Token::word).collect();
            return names.filter_map(Token::word).any(|name| !words.iter().any(|word| is_alike(name, word)));
        }
        let is_name = |token: &&Token<'_>| !begins_a_sentence(pair.text, token) && self.is_name(pair, token);
        names.count() > pair.new.iter().filter(is_name).count()
    }

    /// Whether the bundle printed what may be a name here.
    fn was_name(&self, pair: &Pair<'_>, token: &Token<'_>, correction: bool) -> bool {
        if let Token::Person(reference) = token {
            return reference.people().iter().all(|who| self.named.contains(who));
        }
        let names = self.names.get(&pair.number).map_or(&[][..], Vec::as_slice);
        may_be_a_name(pair.was, token, (names, self.known.is_word), correction)
    }

    /// Whether what may be a name stands here now.
    fn is_name(&self, pair: &Pair<'_>, token: &Token<'_>) -> bool {
        may_be_a_name(pair.text, token, (&pair.flagged, self.known.is_word), true)
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

/// Whether words are written in Latin letters: more than in others.
fn is_latin(tokens: &[Token<'_>]) -> bool {
    let words =
        || tokens.iter().filter_map(Token::word).filter_map(|word| word.chars().next()).filter(|c| c.is_alphabetic());
    words().filter(|first| is_latin_letter(*first)).count() * 2 > words().count()
}

fn people<'a>(tokens: &'a [Token<'_>]) -> impl Iterator<Item = PersonId> + 'a {
    tokens.iter().flat_map(Token::people)
}

/// What is flagged as a name in a paragraph, in bytes of it.
fn names_in(revision: &Revision, number: u32, text: &str) -> Vec<Range<usize>> {
    let is_name = |span: &&Span| matches!(span.kind, SpanKind::Name | SpanKind::Capitals) || span.source.is_of_a_name();
    let own = revision.spans.iter().filter(|span| span.paragraph == number).filter(is_name);
    own.filter_map(|span| span.bytes(text)).collect()
}

/// A range of scalars in bytes of a paragraph; `None` where it reaches beyond the end.
fn bytes(text: &str, range: &Range<u32>) -> Option<Range<usize>> {
    let mut offsets = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let start = offsets.clone().nth(usize::try_from(range.start).ok()?)?;
    Some(start..offsets.nth(usize::try_from(range.end).ok()?)?)
}

/// Whether a word is flagged as a name, or has a capital and is no word of every day; in a `correction` also such a word within a sentence (*Rose*), and one with which a
/// sentence begins in Latin letters, for which there are lists. A translation has other words of every day, and other words with which its sentences begin.
fn may_be_a_name(
    text: &str,
    token: &Token<'_>,
    (names, is_word): (&[Range<usize>], IsWord<'_>),
    correction: bool,
) -> bool {
    let Token::Word(word, at) = token else { return false };
    if names.iter().any(|name| name.start < at.end && at.start < name.end) {
        return true;
    }
    let begins = begins_a_sentence(text, token);
    let is_asked = !begins || (correction && word.starts_with(is_latin_letter));
    is_asked && word.starts_with(char::is_uppercase) && !is_word(word, correction && !begins)
}

fn is_latin_letter(letter: char) -> bool {
    letter.is_alphabetic() && letter < '\u{250}'
}

fn begins_a_sentence(text: &str, token: &Token<'_>) -> bool {
    let Token::Word(_, at) = token else { return false };
    let before = text[..at.start].trim_end();
    before.is_empty() || before.ends_with(['.', '!', '?', '…', ':', '"', '“', '«', '\n'])
}

#[cfg(test)]
mod tests;
