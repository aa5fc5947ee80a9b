//! The words that stand for a passage that is made vaguer.

use super::{Check, wording};
use crate::cli::failure::Failure;
use crate::guard::text::StoredText;
use crate::record::Decision;
use crate::record::words::Choice;
use crate::review::by_itself;

impl Check<'_> {
    /// A decision with the words that are proposed, where it makes vaguer and has none; refuses it where none are known and none can be worked out.
    pub(super) fn less(&self, decision: Decision<StoredText>) -> Result<Decision<StoredText>, Failure> {
        match self.with_less(decision) {
            decision
                if decision.choice == Choice::MakeVaguer
                    && decision.text.is_none()
                    && !self.needs_no_words(&decision) =>
            {
                Err(Failure::refused("nothing vaguer is worked out for this").hint(self.print_again(
                    "give the words to put there as \"text\", or leave it out;",
                    " prints as \"vaguer\" what is proposed",
                )))
            }
            decision => Ok(decision),
        }
    }

    /// Whether the program makes a date or an age vaguer by itself.
    fn needs_no_words(&self, decision: &Decision<StoredText>) -> bool {
        let language = &self.desk.revision.head.language;
        let paragraph = self.paragraphs.get(decision.paragraph);
        paragraph.is_some_and(|paragraph| by_itself(paragraph, &decision.span(), language))
    }

    /// A decision with the words that are proposed for its place, where it needs some.
    pub(super) fn with_less(&self, decision: Decision<StoredText>) -> Decision<StoredText> {
        let place = decision.place();
        let flag = self
            .desk
            .revision
            .spans
            .iter()
            .find(|span| (span.paragraph, span.start, span.end) == place && span.kind == decision.kind);
        if decision.choice != Choice::MakeVaguer || decision.text.is_some() {
            return decision;
        }
        let language = &self.desk.revision.head.language;
        let scores = &mut self.scores.borrow_mut();
        let proposed = flag.zip(self.paragraphs.get(decision.paragraph));
        let proposed = proposed.and_then(|(span, paragraph)| scores.proposed(paragraph, span, language));
        // They may hold a word of the text: the guard passes over them as over any.
        let clean = proposed.and_then(|words| wording(&self.roll, &words).ok()).map(StoredText::from);
        Decision { text: clean.filter(|words| self.own.doubtful(words).is_none()), ..decision }
    }
}
