//! Everything that is said about the passage before the reviewer.

use std::borrow::Cow;

use super::words::{sure, why_here};
use super::{Paragraph, Preview, Read, Sitting};
use crate::guard::text::{Span, SpanKind, StoredText};
use crate::guard::{Detected, detect};
use crate::record::words::Choice;
use crate::record::{Decision, Language, Standing};
use crate::redact::says_less;

/// A paragraph longer than this is not looked at by the detectors again, in bytes.
const SCORED: usize = 64 * 1024;

/// A passage, as it is shown.
pub struct Card {
    /// The paragraph's number.
    pub paragraph: u32,
    /// What it is.
    pub kind: SpanKind,
    /// The rule that flagged it.
    pub rule: String,
    /// The rule in words, with the word of the text that speaks for it.
    pub why: String,
    /// How sure the detectors are, in a word and from 0 to 1; none where it was marked by hand, or a name that was registered led to it.
    pub sure: Option<(String, f32)>,
    /// Whether one person alone cannot keep it.
    pub takes_two: bool,
    /// What stands for it.
    pub stands: Option<Choice>,
    /// How its sentence would read under each choice that needs no words, and made vaguer in the words that are proposed.
    pub readings: Vec<(Choice, Reading)>,
    /// Vaguer words to propose, where an editor has to say them and there are any in the language of the testimony.
    pub proposed: Option<Cow<'static, str>>,
}

/// A sentence under a choice.
#[derive(Default)]
pub struct Reading {
    /// As it would read; `None` where it cannot be shown.
    pub read: Option<Read>,
    /// Where in it the passage is, in bytes.
    pub at: usize,
}

/// What the detectors say of one paragraph, asked once.
#[derive(Default)]
pub struct Scores {
    of: Option<(u32, Vec<Detected>)>,
}

impl Scores {
    /// What the rule that flagged a passage says of it now.
    fn of(&mut self, paragraph: &Paragraph<'_>, start: u32, end: u32, rule: &str) -> Option<&Detected> {
        let number = paragraph.about.number;
        if self.of.as_ref().is_none_or(|(known, _)| *known != number) {
            let found = if paragraph.text.len() > SCORED { Vec::new() } else { detect(paragraph.text) };
            self.of = Some((number, found));
        }
        let (_, found) = self.of.as_ref()?;
        let first = found.partition_point(|one| one.end <= start as usize);
        let mut here = found[first..].iter().take_while(|one| one.start < end as usize);
        here.find(|one| one.rule == rule)
    }
}

/// Whether the program knows how to make a passage vaguer: then no words are needed. Of everything else, an editor has to say them.
#[must_use]
pub fn vaguer_by_itself(sitting: &Sitting<'_>, span: &Span) -> bool {
    let paragraph = sitting.paragraphs.get(span.paragraph);
    paragraph.is_some_and(|paragraph| by_itself(paragraph, span, &sitting.revision().head.language))
}

/// The same of a span of a paragraph.
#[must_use]
pub fn by_itself(paragraph: &Paragraph<'_>, span: &Span, language: &Language) -> bool {
    let words = paragraph.bytes(span.start..span.end).map(|bytes| &paragraph.text[bytes]);
    words.is_some_and(|words| says_less(words, span.kind, language))
}

impl Scores {
    /// Vaguer words to propose for a span: where an editor has to say them, and there are any in the language of the testimony.
    pub fn proposed(
        &mut self,
        paragraph: &Paragraph<'_>,
        span: &Span,
        language: &Language,
    ) -> Option<Cow<'static, str>> {
        if !["en", "ar"].contains(&language.primary()) || by_itself(paragraph, span, language) {
            return None;
        }
        let found = self.of(paragraph, span.start, span.end, span.source.name())?;
        let exact = (found.start, found.end) == (span.start as usize, span.end as usize);
        found.vaguer.clone().filter(|_| exact)
    }
}

/// What is before the reviewer; `None` when nothing is open.
#[must_use]
pub fn card(sitting: &Sitting<'_>, preview: &Preview<'_>, scores: &mut Scores) -> Option<Card> {
    let now = sitting.now()?;
    let span = now.span;
    let paragraph = sitting.paragraphs.get(span.paragraph)?;
    let revision = sitting.revision();
    let standing = Standing::of(revision, sitting.sets());
    let settled = standing.of_paragraph(span.paragraph);
    let rule = span.source.name();
    let found = scores.of(paragraph, span.start, span.end, rule);
    let score = found.map(|found| found.score);
    let by_itself = vaguer_by_itself(sitting, span);
    let proposed = scores.proposed(paragraph, span, &revision.head.language);
    let read = |choice: Choice| {
        let text = proposed.as_ref().filter(|_| choice == Choice::MakeVaguer);
        let text = text.map(|words| StoredText::from_vault(words.clone().into_owned()));
        let trial = trial(span, choice, text);
        preview.sentence(revision, paragraph, settled, span, Some(trial))
    };
    let choices = [Choice::Keep, Choice::LeaveOut, Choice::MakeVaguer];
    let shown = choices.into_iter().filter(|choice| *choice != Choice::MakeVaguer || by_itself || proposed.is_some());
    let reads: Vec<(Choice, Option<Read>)> = shown.map(|choice| (choice, read(choice))).collect();
    let at = parting(reads.iter().filter_map(|(_, read)| read.as_ref()));
    Some(Card {
        paragraph: span.paragraph,
        kind: span.kind,
        rule: rule.to_owned(),
        why: why_here(preview.words, paragraph, span),
        sure: score.map(|score| (sure(preview.words, score), score)),
        takes_two: sitting.takes_two(),
        stands: standing.verdict(span).map(|verdict| verdict.choice),
        readings: reads.into_iter().map(|(choice, read)| (choice, Reading { read, at })).collect(),
        proposed,
    })
}

/// How the sentence around a passage would read with words of an editor there; `None` where it cannot be shown.
#[must_use]
pub fn reads_with(
    sitting: &Sitting<'_>,
    preview: &Preview<'_>,
    span: &Span,
    (choice, words): (Choice, &StoredText),
) -> Option<Read> {
    let paragraph = sitting.paragraphs.get(span.paragraph)?;
    let standing = Standing::of(sitting.revision(), sitting.sets());
    let settled = standing.of_paragraph(span.paragraph);
    preview.sentence(sitting.revision(), paragraph, settled, span, Some(trial(span, choice, Some(words.clone()))))
}

fn trial(span: &Span, choice: Choice, text: Option<StoredText>) -> Decision<StoredText> {
    let Span { paragraph, start, end, kind, .. } = *span;
    Decision { paragraph, start, end, kind, choice, text }
}

/// The byte from which on sentences that begin alike are no longer so.
fn parting<'r>(mut reads: impl Iterator<Item = &'r Read>) -> usize {
    let Some(first) = reads.next() else { return 0 };
    let mut common = first.text.len();
    for other in reads {
        let same = first.text.bytes().zip(other.text.bytes()).take_while(|(a, b)| a == b).count();
        common = common.min(same);
    }
    while !first.text.is_char_boundary(common) {
        common -= 1;
    }
    common
}
