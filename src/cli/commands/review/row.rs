//! A flagged passage as it is printed (FORMAT §11.1).

use std::borrow::Cow;
use std::ops::Range;

use serde::Serialize;

use super::Desk;
use crate::crypto::text::hex;
use crate::guard::text::{ELSEWHERE, Span, SpanKind, StoredText};
use crate::record::{Decision, Standing, Verdict};
use crate::review::{Catalogue, Paragraphs, Scores, Value, why_here};

/// Characters on either side of a passage.
const REACH: usize = 30;

/// A flagged passage, or one that an editor added, with what stands for it.
pub(super) struct Row<'a> {
    pub(super) paragraph: u32,
    pub(super) range: Range<u32>,
    pub(super) kind: SpanKind,
    rule: Option<&'a str>,
    span: Option<&'a Span>,
    verdict: Option<Verdict<'a, StoredText>>,
    why: Option<&'a StoredText>,
    /// Whether it lies in what was left out because a name stands there that was sealed elsewhere, and nobody has decided since.
    waits: bool,
}

/// What is printed of it.
#[derive(Serialize)]
pub(super) struct Printed<'a> {
    v: u32,
    testimony: &'a str,
    binds: String,
    pub(super) paragraph: u32,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) kind: &'static str,
    rule: Option<&'a str>,
    pub(super) added: bool,
    pub(super) context: String,
    /// What an export would do with it; `undecided` where it waits, although it is left out until then.
    pub(super) standing: &'static str,
    /// What was decided about this very range.
    decision: Option<&'static str>,
    text: Option<String>,
    /// Words that say less, which `make-vaguer` puts there where it is given none; null where it needs none, or none are known.
    vaguer: Option<String>,
    /// Why a registered name may stand here, where a second person agreed; null where one has to before it is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<Option<String>>,
    /// Why it was flagged, in words, for whoever reads the list; a file has the rule.
    #[serde(skip)]
    flagged: Option<String>,
}

/// Every flagged passage, and every other range about which a decision stands; ascending.
pub(super) fn rows<'a>(desk: &'a Desk, standing: &Standing<'a, StoredText>) -> Vec<Row<'a>> {
    let spans = &desk.revision.spans;
    let mut rows: Vec<Row<'a>> = spans
        .iter()
        .map(|span| Row {
            paragraph: span.paragraph,
            range: span.start..span.end,
            kind: span.kind,
            rule: Some(span.source.name()),
            span: Some(span),
            verdict: standing.verdict(span),
            why: standing.of_paragraph(span.paragraph).and_then(|settled| settled.why(span.start..span.end)),
            waits: standing.of_paragraph(span.paragraph).is_some_and(|settled| settled.waits(span.start..span.end)),
        })
        .collect();
    for (paragraph, settled) in standing.paragraphs() {
        for Decision { start, end, kind, .. } in settled.decisions() {
            let range = *start..*end;
            let flagged = spans.binary_search_by_key(&(paragraph, *start, *end), |s| (s.paragraph, s.start, s.end));
            if flagged.is_err() {
                let (verdict, why) = (settled.verdict(range.clone()), settled.why(range.clone()));
                let waits = settled.waits(range.clone());
                rows.push(Row { paragraph, range, kind: *kind, rule: None, span: None, verdict, why, waits });
            }
        }
    }
    rows.sort_by_key(|row| (row.paragraph, row.range.start, row.range.end));
    rows
}

impl<'a> Printed<'a> {
    pub(super) fn of(row: &Row<'a>, desk: &'a Desk, paragraphs: &Paragraphs<'_>, scores: &mut Scores) -> Self {
        let readable = |text: &str| desk.people.readable(text);
        let place = paragraphs.get(row.paragraph);
        let excerpt = place.and_then(|place| place.around(row.range.clone(), REACH, readable));
        let context = excerpt.map(|e| format!("{}[{}]{}", e.before, e.inside, e.after)).unwrap_or_default();
        let own = row.verdict.and_then(|verdict| verdict.own);
        let language = &desk.revision.head.language;
        let vaguer = row.span.zip(place).and_then(|(span, place)| scores.proposed(place, span, language));
        Self {
            v: 1,
            testimony: &desk.code,
            binds: hex(&desk.revision.commitment),
            paragraph: row.paragraph,
            start: row.range.start,
            end: row.range.end,
            kind: row.kind.name(),
            rule: row.rule,
            added: row.rule.is_none(),
            context,
            standing: row.verdict.filter(|_| !row.waits).map_or("undecided", |verdict| verdict.choice.name()),
            decision: own.map(|own| own.choice.name()),
            text: own.and_then(|own| own.text.as_ref()).map(|text| readable(text.as_str())),
            vaguer: vaguer.map(Cow::into_owned),
            flagged: row.span.zip(place).map(|(span, place)| why_here(desk.words, place, span)),
            why: (row.why.is_some() || row.rule == Some(ELSEWHERE)).then(|| row.why.map(|why| readable(why.as_str()))),
        }
    }
}

impl Printed<'_> {
    /// Why it was flagged, while nothing is decided.
    pub(super) fn because(&self, words: &Catalogue) -> String {
        let why = self.flagged.as_deref().filter(|_| self.standing == "undecided");
        let told = why.map(|why| words.with("list-why", &[("why", Value::Text(why))]));
        told.map(|told| format!("  {told}")).unwrap_or_default()
    }

    /// What `make-vaguer` would put there, while nothing is decided.
    pub(super) fn less(&self, words: &Catalogue) -> String {
        let proposed = self.vaguer.as_deref().filter(|_| self.standing == "undecided");
        let told = proposed.map(|less| words.with("list-vaguer", &[("words", Value::Text(less))]));
        told.map(|told| format!("  {told}")).unwrap_or_default()
    }

    /// The kind, what stands, and that it was added, in the language of whoever decides. English says what the file says, for it is typed there.
    pub(super) fn in_words(&self, words: &Catalogue) -> (String, String, String) {
        let added = if self.added { format!(" ({})", words.say("added")) } else { String::new() };
        (in_words(words, "kind", self.kind), in_words(words, "stands", self.standing), added)
    }
}

/// A word of the file, of what sort it is, in the language of whoever decides.
pub(super) fn in_words(words: &Catalogue, sort: &str, plain: &str) -> String {
    if words.is_rtl() { words.say(&format!("{sort}-{plain}")) } else { plain.to_owned() }
}
