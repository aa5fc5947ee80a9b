//! Short texts that are to name nobody: nobody reviews them, so what may lead to somebody in them is asked about before they are stored or sent.

use std::ops::Range;

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::guard::text::{CleanText, SpanKind};
use crate::guard::{self, Roll};

/// What to do about words that do not stay.
pub(crate) const OTHERWISE: &str = "say it otherwise: by a code or a pseudonym, without numbers and addresses";

/// A short text, and who will read it.
pub(crate) struct Short<'t> {
    /// The words.
    pub(crate) text: &'t CleanText,
    /// What it is, such as `the reason`.
    pub(crate) what: &'static str,
    /// Who reads it, such as `every custodian`.
    pub(crate) readers: &'static str,
}

impl Short<'_> {
    /// The words, by their places from 1, that may be a name, are like one of the roll, or lead to somebody otherwise. By their places alone: what is said
    /// about them may end in a log.
    pub(crate) fn leads(&self, roll: &Roll) -> Vec<usize> {
        let text = self.text.as_str();
        let is_meant = |kind: SpanKind| matches!(kind, SpanKind::Name | SpanKind::Capitals) || kind.leads_to_somebody();
        let found = guard::detect(text).into_iter().filter(|hit| is_meant(hit.kind)).map(|hit| hit.start..hit.end);
        let like = guard::find_names(roll, text).into_iter().map(|hit| hit.start..hit.end);
        let words = |hit: Range<usize>| word_at(text, hit.start)..=word_at(text, hit.end.saturating_sub(1));
        let mut places: Vec<usize> = found.chain(like).flat_map(words).collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    /// Goes on where nothing in it leads to anybody, or somebody says that it stays as it stands. `yes` says so without being asked.
    ///
    /// # Errors
    /// Refused where nobody says so; nothing was stored or sent then.
    pub(crate) fn stands(&self, context: &mut Context, roll: &Roll, yes: bool) -> Result<(), Failure> {
        match self.agreed(context, roll, yes)? {
            true => Ok(()),
            false => {
                Err(Failure::refused(format!("{} was not taken; nothing was changed or sent", self.what))
                    .hint(OTHERWISE))
            }
        }
    }

    /// The same for whoever can say it otherwise at once: whether it stays.
    ///
    /// # Errors
    /// Where nobody can be asked.
    pub(crate) fn agreed(&self, context: &mut Context, roll: &Roll, yes: bool) -> Result<bool, Failure> {
        let places = self.leads(roll);
        let (Some(_), false) = (places.first(), yes) else { return Ok(true) };
        let question = format!("{} Does it stay as it stands?", self.said(&places));
        context.agrees(&question, "--yes")
    }

    fn said(&self, places: &[usize]) -> String {
        let numbers: Vec<String> = places.iter().map(usize::to_string).collect();
        let words = if places.len() == 1 { "word" } else { "words" };
        let Self { what, readers, .. } = self;
        format!(
            "In {what}, {words} {} may be a name or lead to somebody, and {readers} will read it.",
            numbers.join(", ")
        )
    }
}

/// The number of the word at a place in Unicode scalars, from 1.
fn word_at(text: &str, start: usize) -> usize {
    let before: String = text.chars().take(start).collect();
    let parted = before.chars().next_back().is_none_or(char::is_whitespace);
    before.split_whitespace().count() + usize::from(parted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guard::text::RawText;
    use crate::guard::{Field, clean_field};

    fn leads(text: &str) -> Vec<usize> {
        let raw = RawText::from_utf8(text.as_bytes()).unwrap();
        let text = clean_field(&Roll::new(), &raw, Field::Reason).unwrap();
        Short { text: &text, what: "the reason", readers: "every custodian" }.leads(&Roll::new())
    }

    #[test]
    fn what_leads_to_somebody_is_told_by_its_place() {
        assert_eq!(leads("the court in the second case asks who it was"), [] as [usize; 0]);
        assert_eq!(leads("the prosecutor wants to hear Samira Velkessar"), [6, 7]);
        assert_eq!(leads("المحكمة تريد أن تسمع محمد الحداد"), [5, 6]);
        assert_eq!(leads("the court writes to somebody@example.org about it"), [5]);
    }
}
