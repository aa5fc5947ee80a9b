//! Names that became references in a correction: what stood there as a name in what was printed, and is somebody in what took its place (FORMAT §10.1, 8.4, 8.5 and 9).
//!
//! Whose name a word is nobody here can read, nor which words of a correction belong together. So whatever goes out has to show that it tells nothing: where a name
//! does not stand where it stood, all that was said otherwise goes.

mod callings;
mod corrected;
mod differences;
mod moved;
mod names;
mod pair;
mod sides;
mod slight;
mod translated;

use std::collections::{BTreeMap, BTreeSet};

pub(super) use self::callings::Callings;
use self::names::{Flagged, Text};
pub use self::names::{Lists, Stands};
use self::pair::{Pair, mend};
use self::sides::{AllDecided, decided};
use super::error::Result;
use super::mentions::{Mention, References};
use crate::guard::text::{PersonId, Span, SpanKind, StoredText};
use crate::record::standing::Standing;
use crate::record::words::IdentityLevel;
use crate::record::{DecisionSet, Language, Revision};

/// What paragraphs say, by number; under 0 the place of the interview.
pub(super) type Texts<'t> = BTreeMap<u32, &'t str>;

/// By number: what is flagged in each paragraph.
type AllFlagged = BTreeMap<u32, Flagged>;

/// The number under which the place of an interview stands.
const PLACE: u32 = 0;

/// What of the case is known that tells a name.
pub(super) struct Known<'a> {
    /// What everybody is called, also earlier: typed as plain words it is somebody.
    pub(super) callings: &'a Callings,
    /// What the guard says of words.
    pub(super) lists: Lists<'a>,
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
    /// Who is referred to in which paragraph more often than the bundle records: there it has a name.
    sealed: BTreeSet<(u32, PersonId)>,
    /// What editors had said in the place of words, or left out.
    decided: AllDecided<'a>,
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
    /// A revision with the decisions that were made before the bundle, with whom the bundle called what, and with whom it refers to now and did then.
    ///
    /// # Errors
    /// As paragraphs, spans or references do not fit the text.
    pub(super) fn of(
        revision: &'a Revision,
        before: &'a [DecisionSet<StoredText>],
        mentions: &[Mention],
        [now, then]: [&References; 2],
        known: Known<'a>,
    ) -> Result<Self> {
        let paragraphs = texts(revision)?;
        let all = paragraphs.iter().map(|(number, text)| (*number, flagged_in(revision, *number, text))).collect();
        let decided = decided(&Standing::of(revision, before), &paragraphs);
        let is_named = |mention: &&Mention| mention.identity == Some(IdentityLevel::Named);
        let named = mentions.iter().filter(is_named).map(|mention| mention.person).collect();
        let speakers = speakers(revision)?;
        let mentioned = mentions.iter().map(|mention| mention.person).chain(speakers.values().copied()).collect();
        let counted =
            now.people().flat_map(|(who, counts)| counts.iter().map(move |(number, count)| (*number, who, count)));
        let sealed = counted.filter(|(number, who, count)| count.text > then.at(*who, *number).text);
        let sealed = sealed.map(|(number, who, _)| (number, who)).collect();
        let language = &revision.head.language;
        Ok(Self { language, paragraphs, speakers, flagged: all, mentioned, named, sealed, decided, known })
    }

    /// What the `changed` paragraphs of the newest revision of a line tell, its place, and what editors say of it since.
    ///
    /// # Errors
    /// As references are not well formed.
    pub(super) fn became(
        &self,
        newest: &Revision,
        sets: &[DecisionSet<StoredText>],
        changed: &BTreeSet<u32>,
    ) -> Result<Became> {
        let (now, speakers) = (texts(newest)?, speakers(newest)?);
        let correction = *self.language == newest.head.language;
        let standing = Standing::of(newest, sets);
        let decided = decided(&standing, &now);
        let mut pairs = Vec::new();
        let stand = newest.head.paragraphs.iter().map(|paragraph| paragraph.number);
        let struck = changed.iter().copied().filter(|number| !now.contains_key(number));
        for number in std::iter::once(PLACE).chain(stand).chain(struck) {
            let (was, text) = (said(&self.paragraphs, number), said(&now, number));
            let mut decided = self.since(number, text, decided.get(&number).map_or(&[][..], Vec::as_slice), correction);
            if correction {
                self.add_open(number, text, (newest, &standing), &mut decided);
            }
            let before = self.decided.get(&number).is_some_and(|before| !before.is_empty());
            let spoke = [&self.speakers, &speakers].map(|of| of.get(&number).copied());
            let (is_same, is_decided) = (was == text, before || !decided.is_empty());
            let is_asked = changed.contains(&number) || number == PLACE || is_decided;
            if is_asked && (!is_same || is_decided || spoke[0] != spoke[1]) {
                let flagged = flagged_in(newest, number, text);
                let new = Text { words: text, flagged: &flagged, lists: self.known.lists, correction };
                let old = self.old(number, spoke[0], correction)?;
                let pair = Pair::new(number, old, self.new_side(&new, spoke[1], &decided)?);
                pairs.push(Pair { is_decided: is_same, ..pair });
            }
        }
        let mut became = if correction {
            let order: Vec<u32> = newest.head.paragraphs.iter().map(|paragraph| paragraph.number).collect();
            mend(&mut pairs, self.known.lists);
            self.corrected(&pairs, &order)?
        } else {
            self.translated(&pairs)
        };
        let said = pairs.iter().flat_map(|pair| pair.new.people());
        let everybody = self.mentioned.iter().chain(speakers.values()).copied().chain(said);
        became.whose = everybody.filter(|who| self.is_hidden(who)).collect();
        Ok(became)
    }

    /// Whether what may be a name stands anywhere in what was printed.
    fn has_names(&self) -> bool {
        self.paragraphs.keys().any(|number| self.has_name_in(*number))
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

#[cfg(test)]
mod tests;
