//! The passage of a row: whether it is there, and what stands about it.

use std::ops::Range;

use super::super::given::{Given, says};
use super::Check;
use crate::cli::failure::Failure;
use crate::guard::text::{ELSEWHERE, Span, SpanKind, SpanSource, StoredText};
use crate::record::Decision;
use crate::record::words::Choice;

impl Check<'_> {
    /// Whether the row was printed for this testimony, and for the state it is in.
    pub(super) fn belongs(&self, row: &Given) -> Result<(), Failure> {
        let this = self.desk.revision.testimony;
        if !self.session.vault.testimony_of(&row.testimony).is_ok_and(|named| named == this) {
            let other = format!("this is not a decision about {}: the line is of another testimony", self.desk.code);
            return Err(Failure::refused(other).hint("apply the file to the testimony it was printed for"));
        }
        if row.binds != self.binds {
            return Err(Failure::refused(
                "the decision is about another state of this testimony: its text has changed since",
            )
            .hint(self.print_again("print it again with", ", and decide anew")));
        }
        Ok(())
    }

    /// Whether there is such a passage; gives its kind.
    pub(super) fn place(&self, row: &Given) -> Result<SpanKind, Failure> {
        let kind: SpanKind =
            row.kind.parse().map_err(|e: crate::guard::text::UnknownKind| Failure::refused(e.to_string()))?;
        let (paragraph, start, end) = row.place();
        let fits = self.paragraphs.get(paragraph).is_some_and(|p| p.bytes(start..end).is_some());
        if !fits {
            return Err(Failure::refused("there is no such range in this testimony")
                .hint("ranges count characters of a paragraph from 0, the end not included"));
        }
        let flagged = self.flagged.get(&(paragraph, start, end)).is_some_and(|kinds| kinds.contains(&kind));
        if flagged || row.added {
            return Ok(kind);
        }
        Err(Failure::refused(format!("no passage that is flagged as {} has this range", kind.name())).hint(
            self.print_again(
                "take range and kind from",
                "; to decide about something that was not flagged, write \"added\": true into the line",
            ),
        ))
    }

    /// What helps against lines that do not fit: those that the testimony prints now.
    pub(super) fn print_again(&self, before: &str, after: &str) -> String {
        format!("{before} `amana review {} --json`{after}", self.desk.code)
    }

    /// Whether a range lies in what a look for names of other testimonies left out, and nobody has decided about since (FORMAT §11.4).
    pub(super) fn waits(&self, paragraph: u32, range: Range<u32>) -> bool {
        self.standing.of_paragraph(paragraph).is_some_and(|settled| settled.waits(range))
    }

    /// Whether it is such a range itself.
    pub(super) fn is_marked(&self, paragraph: u32, range: &Range<u32>) -> bool {
        let settled = self.standing.of_paragraph(paragraph);
        settled.is_some_and(|settled| settled.is_marked(range) && settled.verdict(range.clone()).is_none())
    }

    /// Whether the line was printed while nobody had decided, and somebody has taken the passage out of bundles since.
    pub(super) fn is_older(&self, row: &Given) -> bool {
        let (paragraph, start, end) = row.place();
        let now = self.standing.of_paragraph(paragraph).and_then(|settled| settled.about(start..end));
        let changes = now.is_some_and(|now| !matches!(now.choice, Choice::Keep | Choice::Open));
        changes && row.is_of_undecided()
    }

    pub(super) fn stands(&self, row: &Given, choice: Choice, kind: SpanKind) -> bool {
        let (paragraph, start, end) = row.place();
        let settled = self.standing.of_paragraph(paragraph);
        // What one person alone keeps does not stand where a name of another testimony does.
        let stands = |own: &&Decision<StoredText>| {
            let named = self.elsewhere.contains(&(paragraph, start, end));
            let source = SpanSource::Rule(ELSEWHERE.into());
            !named || !settled.is_some_and(|settled| settled.is_kept_by_one(&Span { source, ..own.span() }))
        };
        let own = settled.and_then(|settled| settled.about(start..end)).filter(stands);
        let says = |own: &Decision<StoredText>| {
            says(own, choice, row.text.as_deref(), self.desk)
                && (own.kind == kind || !row.added)
                && settled
                    .and_then(|settled| settled.why(start..end))
                    .map(|why| self.desk.people.readable(why.as_str()))
                    == row.why
        };
        own.map_or(choice == Choice::Open, says)
    }
}
