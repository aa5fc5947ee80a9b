//! A sentence as an export will read it, and a whole testimony: through `redact` itself.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Catalogue, Paragraph};
use crate::guard::text::{PersonId, Screening, Span, StoredText};
use crate::record::standing::Settled;
use crate::record::words::{Content, GivenBy, IdentityLevel, Status};
use crate::record::{self, Civil, Consent, Decision, DecisionSet, Grant, Head, Person, Revision, TestimonyId};
use crate::redact::catalogue::vaguer;
use crate::redact::{
    self, Called, Known, LeftKind, Names, Outcome, Piece, Profile, Redacted, Source, Terms, Undecided, Withholding,
    redact, refusals,
};

/// For whom, and who is in it.
pub struct Preview<'a> {
    /// What the audience gets.
    pub profile: &'a Profile,
    /// The newest record of everyone who may be in it.
    pub people: &'a BTreeMap<PersonId, Person<StoredText>>,
    /// The newest consent of each speaker.
    pub consents: &'a BTreeMap<PersonId, Consent<StoredText>>,
    /// What the audience reads of people ([`Wishes::called`](crate::redact::Wishes::called)).
    pub called: &'a Called,
    /// In whose language it is said what was left out.
    pub words: &'static Catalogue,
}

/// A testimony as an audience would read it.
pub struct Page {
    paragraphs: BTreeMap<u32, Read>,
    /// Whose paragraphs would not go out at all, and why.
    pub missing: Vec<Withholding>,
}

impl Page {
    /// One paragraph; `None` where it cannot be shown.
    #[must_use]
    pub fn paragraph(&self, number: u32) -> Option<&Read> {
        self.paragraphs.get(&number)
    }
}

/// A sentence is not a bundle: nothing is called anything in it.
struct Nameless;

impl Names for Nameless {
    fn testimony(&self, _: &TestimonyId) -> String {
        String::new()
    }

    fn person(&self, _: &PersonId, _: Known<'_>) -> String {
        String::new()
    }
}

impl Preview<'_> {
    /// The sentence around `span` if `trial` were decided about it too, `[kind]` where something is left out. What is undecided is left out.
    /// Consent that is not there yet is taken for given, under a pseudonym: this shows what a decision does. Numbers of roles count in the
    /// sentence alone. `None` where it cannot be shown.
    #[must_use]
    pub fn sentence(
        &self,
        revision: &Revision,
        paragraph: &Paragraph<'_>,
        settled: Option<&Settled<'_, StoredText>>,
        span: &Span,
        trial: Option<Decision<StoredText>>,
    ) -> Option<Read> {
        let window = paragraph.sentence(span.start..span.end)?;
        let text = &paragraph.text[paragraph.bytes(window.clone())?];
        let spans = near(&revision.spans, span.paragraph, &window).filter_map(|other| {
            let range = inside(&(other.start..other.end), &window)?;
            Some(Span {
                paragraph: 1,
                start: range.start,
                end: range.end,
                kind: other.kind,
                source: other.source.clone(),
            })
        });
        let settled = settled.into_iter().flat_map(|settled| settled.decisions_before(window.end));
        let decisions = settled.chain(trial.as_ref()).filter_map(|decision| {
            let range = inside(&(decision.start..decision.end), &window)?;
            Some(Decision { paragraph: 1, start: range.start, end: range.end, ..decision.clone() })
        });
        let sets = [DecisionSet::new([0; 32], None, decisions.collect())];
        let revision = self.alone(revision, paragraph, text, spans.collect());
        let consents = self.agreed(paragraph.about.speaker);
        let (people, called) = (self.people, self.called);
        let source = Source { revision: &revision, people, consents: &consents, called, decisions: &sets };
        let terms = Terms {
            profile: self.profile,
            undecided: Undecided::LeaveOut,
            name_checked: false,
            today: Some(Civil::MAX),
        };
        match redact(&source, &terms, &Nameless) {
            Outcome::Published(redacted) => {
                // Where all of the sentence goes, no paragraph does.
                let whole = LeftKind::Span(span.kind);
                Some(read(self.words, &redacted, redacted.paragraphs().iter(), whole))
            }
            Outcome::Withheld(_) => None,
        }
    }

    /// The whole testimony as its audience would read it if nothing more were decided: what is undecided is left out. As for a sentence,
    /// consent that is not there is taken for given; [`Page::missing`] says whose is.
    #[must_use]
    pub fn page(&self, revision: &Revision, sets: &[DecisionSet<StoredText>]) -> Page {
        let terms = Terms {
            profile: self.profile,
            undecided: Undecided::LeaveOut,
            // Whether its text was screened is told in the list; here it is to be seen.
            name_checked: true,
            today: Some(Civil::MAX),
        };
        let Self { profile: _, people, consents, called, words: _ } = *self;
        let source = Source { revision, people, consents, called, decisions: sets };
        let missing = refusals(&source, &terms);
        let consents: BTreeMap<_, _> =
            revision.speakers().into_iter().flat_map(|speaker| self.agreed(speaker)).collect();
        let source = Source { consents: &consents, ..source };
        let paragraphs = match redact(&source, &terms, &Nameless) {
            Outcome::Published(redacted) => redacted
                .paragraphs()
                .iter()
                .map(|paragraph| {
                    (paragraph.number, read(self.words, &redacted, std::iter::once(paragraph), LeftKind::Paragraph))
                })
                .collect(),
            Outcome::Withheld(_) => BTreeMap::new(),
        };
        Page { paragraphs, missing }
    }

    /// A revision that is this sentence.
    fn alone(&self, revision: &Revision, paragraph: &Paragraph<'_>, text: &str, mut spans: Vec<Span>) -> Revision {
        spans.sort();
        let part = record::Paragraph { number: 1, speaker: paragraph.about.speaker, bytes: text.len() };
        let head =
            Head { screening: Screening::Screened, paragraphs: vec![part], place: None, ..revision.head.clone() };
        let text = StoredText::from_vault(text.to_owned());
        Revision { id: revision.id, testimony: revision.testimony, number: 1, head, text, spans, commitment: [0; 32] }
    }

    /// The speaker's consent, or one to show the sentence by.
    fn agreed(&self, speaker: PersonId) -> BTreeMap<PersonId, Consent<StoredText>> {
        let audience = self.profile.audience;
        let given =
            self.consents.get(&speaker).filter(|given| given.allows(audience, Some(Civil::MAX)).is_ok()).cloned();
        let grant = Grant {
            audience,
            content: vec![Content::Text],
            identity: IdentityLevel::Pseudonym,
            status: Status::Yes,
            embargo: None,
            conditions: None,
        };
        let shown = || Consent {
            given_by: GivenBy::OneSelf,
            relation: None,
            assent: None,
            explained: Some(true),
            script: None,
            grants: vec![grant],
        };
        BTreeMap::from([(speaker, given.unwrap_or_else(shown))])
    }
}

/// The spans of a paragraph that may meet a window of it. They ascend by paragraph and start.
fn near<'s>(spans: &'s [Span], paragraph: u32, window: &Range<u32>) -> impl Iterator<Item = &'s Span> + use<'s> {
    let first = spans.partition_point(|span| span.paragraph < paragraph);
    let past = spans.partition_point(|span| (span.paragraph, span.start) < (paragraph, window.end));
    spans[first..past].iter()
}

/// A range in a window, counted from its beginning; `None` where they do not meet.
fn inside(range: &Range<u32>, window: &Range<u32>) -> Option<Range<u32>> {
    let (start, end) = (range.start.max(window.start), range.end.min(window.end));
    (start < end).then(|| start - window.start..end - window.start)
}

/// A text as an audience reads it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Read {
    /// The words.
    pub text: String,
    /// What of them is not as it was said: in bytes, ascending.
    pub changed: Vec<Range<usize>>,
}

/// The pieces of redacted paragraphs in words, one after the other; `whole` is what one of which nothing is left was.
fn read<'a>(
    words: &Catalogue,
    redacted: &Redacted,
    paragraphs: impl Iterator<Item = &'a redact::Paragraph>,
    whole: LeftKind,
) -> Read {
    let mut out = Read::default();
    for piece in paragraphs.flat_map(|paragraph| &paragraph.pieces) {
        let at = out.text.len();
        match piece {
            Piece::Text { text, kept: _, passed: _ } => {
                out.text.push_str(text);
                continue;
            }
            Piece::People(people) => {
                let labels: Vec<_> =
                    people.iter().filter_map(|at| redacted.people().get(*at)).map(|p| p.label.as_str()).collect();
                out.text.push_str(&labels.join(" / "));
                continue;
            }
            Piece::LeftOut(kind) => {
                let kind = if *kind == LeftKind::Paragraph { whole } else { *kind };
                out.text.push('[');
                out.text.push_str(&words.say(&format!("kind-{}", kind.word())));
                out.text.push(']');
            }
            Piece::Vaguer { text, kind } => {
                out.text.push('[');
                out.text.push_str(&vaguer(text, *kind, redacted.language()));
                out.text.push(']');
            }
            Piece::Reworded { text, kind: _, passed: _ } => {
                out.text.push('[');
                out.text.push_str(text);
                out.text.push(']');
            }
        }
        out.changed.push(at..out.text.len());
    }
    out
}
