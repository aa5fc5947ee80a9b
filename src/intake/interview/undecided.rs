//! What was decided about the revision before, to be decided again (FORMAT §11).
//!
//! Decisions bind one state of one revision, so a correction begins without any. What no detector finds would then go out as if nobody had ever
//! looked: words that an editor marked by hand, a name that is sealed with another testimony. Such a passage is flagged where its words stand now;
//! and where they stand no more, all of the paragraph is, since nobody can tell by the letters whether it still says the same.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::talk::{Flow, InterviewError, Talk};
use crate::guard::text::{Span, SpanKind, SpanSource, StoredText};
use crate::guard::{self, ELSEWHERE, Folded, Placed, Roll, Words};
use crate::record::words::{Choice, RevisionKind};
use crate::record::{Decision, DecisionSet, RecordError, Revision, Standing};
use crate::vault::{OpenParagraph, Vault};

/// A passage of the revision before.
struct Asked {
    /// Where it stood.
    span: Span,
    /// Its words; none where it is signs alone.
    words: Option<Words>,
    /// No detector finds it.
    by_hand: bool,
}

/// A paragraph of the revision before, with the names taken out that are known now.
struct Was {
    text: StoredText,
    asked: Vec<Asked>,
}

/// The revision before.
struct Before {
    paragraphs: BTreeMap<u32, Was>,
    /// Its words are in another language.
    translates: bool,
}

impl Talk<'_> {
    /// Flags in paragraphs of a correction or translation, as they read now, what has to be decided again.
    pub(super) fn flag_again(&self, paragraphs: &mut [OpenParagraph]) -> Flow<()> {
        let Some(parent) = self.draft.parent else { return Ok(()) };
        let newest = self.case.vault.newest(self.draft.testimony)?;
        // Another correction may have been closed while this one was open; and a translation that is put right follows its own line, too.
        let own = match self.draft.kind {
            RevisionKind::Translation => self.case.vault.lines(self.draft.testimony)?.translation(&self.draft.language),
            RevisionKind::Account | RevisionKind::Correction => None,
        };
        let mut others: Vec<_> = std::iter::once(parent).chain(own).filter(|id| *id != newest.id).collect();
        others.dedup();
        let others = others.into_iter().map(|id| self.case.vault.revision(id)).collect::<Result<Vec<_>, _>>()?;
        for revision in std::iter::once(newest).chain(others) {
            let is_own = own == Some(revision.id);
            let translates = !is_own
                && (self.draft.kind == RevisionKind::Translation || revision.head.language != self.draft.language);
            let before = Before::of(self.case.vault, &self.roll, &revision, translates)?;
            let lost = before.lost(&self.paragraphs);
            for paragraph in &mut *paragraphs {
                let flags = before.flags(paragraph, lost);
                add(&mut paragraph.spans, flags);
            }
        }
        Ok(())
    }
}

/// Adds flags whose very range has none. That a name is sealed elsewhere is said in any case: no decision for the whole case reaches it (FORMAT §11).
fn add(spans: &mut Vec<Span>, flags: Vec<Span>) {
    for flag in flags {
        match spans.iter_mut().find(|span| (span.start, span.end) == (flag.start, flag.end)) {
            Some(there) if flag.source.name() == ELSEWHERE => *there = flag,
            Some(_) => {}
            None => spans.push(flag),
        }
    }
    spans.sort();
}

/// Marks in what is written anew, one paragraph or several, what no detector had found in it as it `was`: where its words stand now, and where they
/// stand no more, all of the first.
pub(super) fn carry_marks(was: &OpenParagraph, now: &mut [OpenParagraph]) {
    let mut whole = None;
    for span in was.spans.iter().filter(|span| is_by_hand(span)) {
        let words = words_of(was, span);
        let mut stands = false;
        for paragraph in &mut *now {
            let mut flags = again(words.as_ref(), span, paragraph);
            stands |= !flags.is_empty();
            let places: Vec<_> = flags.iter().map(|flag| flag.start..flag.end).collect();
            if let Some(words) = &words {
                let here = Folded::of(paragraph.text.as_str());
                flags.extend(in_other_order(&here, words, &places, paragraph.in_spans(), span));
            }
            add(&mut paragraph.spans, flags);
        }
        if !stands {
            whole = stricter(whole, &span.source);
        }
    }
    if let (Some(source), Some(first)) = (whole, now.first_mut()) {
        let flag = all_of(first.number, first.text.as_str(), source);
        add(&mut first.spans, vec![flag]);
    }
}

/// The same for what is still being typed: words that stand there no more are gone.
pub(super) fn marks_of(was: &OpenParagraph, now: &OpenParagraph) -> Vec<Span> {
    was.spans.iter().flat_map(|span| again(words_of(was, span).as_ref(), span, now)).collect()
}

/// The words of a span; `None` where it is signs alone.
fn words_of(was: &OpenParagraph, span: &Span) -> Option<Words> {
    Folded::of(was.text.as_str()).words(&span.bytes(was.text.as_str())?)
}

/// Where the words of a span stand now.
fn again(words: Option<&Words>, span: &Span, now: &OpenParagraph) -> Vec<Span> {
    let places = words.map_or_else(Vec::new, |words| Folded::of(now.text.as_str()).places(words));
    let at = |place: Range<u32>| Span { paragraph: now.in_spans(), start: place.start, end: place.end, ..span.clone() };
    places.into_iter().map(at).collect()
}

/// Where single words of a name stand that is sealed elsewhere, beside the `places` in which all of them stand one after the other: the other way round, or
/// with words between. Words side by side are one flag.
fn in_other_order(here: &Folded<'_>, words: &Words, places: &[Range<u32>], paragraph: u32, span: &Span) -> Vec<Span> {
    // All of a paragraph that was flagged so holds more words than a name.
    if span.source.name() != ELSEWHERE || span.kind != SpanKind::Name {
        return Vec::new();
    }
    let at = |place: Range<u32>| Span { paragraph, start: place.start, end: place.end, ..span.clone() };
    here.places_of_any(words, places).into_iter().map(at).collect()
}

/// All of a paragraph, to be looked at.
fn all_of(paragraph: u32, text: &str, source: SpanSource) -> Span {
    let end = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    Span { paragraph, start: 0, end, kind: SpanKind::Other, source }
}

/// What is asked about all of a paragraph for several marks: where one was a name that is sealed elsewhere, two people are.
fn stricter(whole: Option<SpanSource>, source: &SpanSource) -> Option<SpanSource> {
    let named = [whole.as_ref(), Some(source)].into_iter().flatten().find(|source| source.name() == ELSEWHERE);
    Some(named.cloned().unwrap_or(SpanSource::Given))
}

/// Whether no detector finds it again.
fn is_by_hand(span: &Span) -> bool {
    span.source == SpanSource::Given || span.source.name() == ELSEWHERE
}

impl Before {
    fn of(vault: &Vault, roll: &Roll, revision: &Revision, translates: bool) -> Result<Self, InterviewError> {
        let mut asked = asked(revision, &vault.decisions(revision.id)?);
        let mut paragraphs = BTreeMap::new();
        if !asked.is_empty() {
            for (paragraph, words) in revision.paragraphs()? {
                let here = asked.remove(&paragraph.number).unwrap_or_default();
                let text = StoredText::part_of(&revision.text, words);
                paragraphs.insert(paragraph.number, Was::of(roll, paragraph.number, &text, here)?);
            }
        }
        Ok(Self { paragraphs, translates })
    }

    /// What has to be decided in a paragraph as it reads now; `lost` says whether a passage is in no paragraph of its number any more.
    fn flags(&self, paragraph: &OpenParagraph, lost: bool) -> Vec<Span> {
        let (number, text) = (paragraph.number, paragraph.text.as_str());
        let own = self.paragraphs.get(&number);
        if let Some(was) = own.filter(|was| self.is_same(was, paragraph)) {
            return was.asked.iter().map(|asked| asked.span.clone()).collect();
        }
        let (here, mut flags) = (Folded::of(text), Vec::new());
        // What left its paragraph may be in one that was not there before, in other words.
        let mut whole = (own.is_none() && lost).then_some(SpanSource::Given);
        for (from, was) in &self.paragraphs {
            for Asked { span, words, by_hand } in &was.asked {
                let places = words.as_ref().map_or_else(Vec::new, |words| here.places(words));
                let is_gone = *by_hand && places.is_empty();
                // In another language a detector may find nothing of what it found here.
                if *from == number && (self.translates || is_gone) {
                    whole = stricter(whole, &span.source);
                }
                if let Some(words) = words {
                    flags.extend(in_other_order(&here, words, &places, number, span));
                }
                let at = |start, end| Span { paragraph: number, start, end, ..span.clone() };
                flags.extend(places.into_iter().map(|place| at(place.start, place.end)));
            }
        }
        flags.extend(whole.map(|source| all_of(number, text, source)));
        flags
    }

    fn is_same(&self, was: &Was, paragraph: &OpenParagraph) -> bool {
        !self.translates && was.text == paragraph.text
    }

    /// Whether something that no detector finds is not in its paragraph any more.
    fn lost(&self, now: &[OpenParagraph]) -> bool {
        let is_lost = |(number, was): (&u32, &Was)| {
            let Some(paragraph) = now.iter().find(|paragraph| paragraph.number == *number) else {
                return was.asked.iter().any(|asked| asked.by_hand);
            };
            let here = Folded::of(paragraph.text.as_str());
            let stands = |asked: &Asked| asked.words.as_ref().is_some_and(|words| !here.places(words).is_empty());
            !self.is_same(was, paragraph) && was.asked.iter().any(|asked| asked.by_hand && !stands(asked))
        };
        !self.translates && self.paragraphs.iter().any(is_lost)
    }
}

impl Was {
    /// `here` are the passages of this paragraph, each with whether no detector finds it.
    fn of(roll: &Roll, number: u32, stored: &StoredText, here: Vec<(Span, bool)>) -> Result<Self, InterviewError> {
        if here.is_empty() {
            return Ok(Self { text: guard::clean_again_field(roll, stored).into(), asked: Vec::new() });
        }
        let (spans, by_hand): (Vec<Span>, Vec<bool>) = here.into_iter().unzip();
        let mut cleaned =
            guard::clean_further(roll, &[(number, stored)], &spans).map_err(|_| RecordError::SpanRange)?;
        let text = cleaned.paragraphs.pop().map(StoredText::from).ok_or(RecordError::Paragraphs)?;
        let folded = Folded::of(text.as_str());
        let mut asked = Vec::new();
        for (placed, by_hand) in cleaned.given.iter().zip(by_hand) {
            // A name that was registered since: the person stands there.
            let Placed::Spans(at) = placed else { continue };
            for span in at.iter().filter_map(|at| cleaned.spans.get(*at)) {
                let words = span.bytes(text.as_str()).and_then(|range| folded.words(&range));
                asked.push(Asked { span: span.clone(), words, by_hand });
            }
        }
        Ok(Self { text, asked })
    }
}

/// By paragraph, what was given or is a name elsewhere, and what a decision that stands changes; each with whether no detector finds it.
fn asked(revision: &Revision, sets: &[DecisionSet<StoredText>]) -> BTreeMap<u32, Vec<(Span, bool)>> {
    let mut all: BTreeMap<u32, Vec<(Span, bool)>> = BTreeMap::new();
    let mut flagged: HashMap<(u32, u32, u32), &Span> = HashMap::new();
    let standing = Standing::of(revision, sets);
    // What a look left out is among them (§11.4), whatever was decided about it since.
    let spans = standing.flagged(&revision.spans);
    for span in &spans {
        flagged.insert((span.paragraph, span.start, span.end), span);
        if is_by_hand(span) {
            all.entry(span.paragraph).or_default().push((span.clone(), true));
        }
    }
    for (paragraph, settled) in standing.paragraphs() {
        for decision in settled.decisions() {
            let Decision { paragraph: _, start, end, kind, choice, text: _ } = decision;
            let changes = !matches!(choice, Choice::Open | Choice::Keep);
            let flag = flagged.get(&(paragraph, *start, *end));
            if !changes || flag.is_some_and(|span| is_by_hand(span)) {
                continue;
            }
            let at = |source| Span { paragraph, start: *start, end: *end, kind: *kind, source };
            let again = match flag {
                Some(span) => ((*span).clone(), false),
                None => (at(SpanSource::Given), true),
            };
            all.entry(paragraph).or_default().push(again);
        }
    }
    all
}
