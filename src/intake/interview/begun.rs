//! What is being typed and was not handed over yet: kept every twenty seconds and at a break, guarded as far as it goes, and given back after it.

use super::command;
use super::talk::Talk;
use super::undecided::marks_of;
use crate::guard::text::RawText;
use crate::guard::{self, Account, ELSEWHERE};
use crate::secret::SecretText;
use crate::vault::{OpenParagraph, UNFINISHED, VaultError};

impl Talk<'_> {
    /// What is being typed, but for a last word that may be the beginning of a registered name: half a name is no name that the guard would replace.
    pub(super) fn keep_unfinished(&mut self, text: &SecretText) {
        let typed = text.expose();
        let last =
            typed.rfind(char::is_whitespace).map_or(0, |at| at + typed[at..].chars().next().map_or(0, char::len_utf8));
        let whole = match &typed[last..] {
            _ if command::parse(typed).is_some() => "",
            word if self.roll.may_begin_name(word) => typed[..last].trim(),
            _ => typed.trim(),
        };
        let speaker = self.draft.speaker;
        let cleaned = RawText::from_utf8(whole.as_bytes())
            .ok()
            .filter(|raw| !raw.is_blank())
            .and_then(|raw| guard::clean(&self.roll, &Account::Paragraphs(vec![raw]), &[]).ok())
            .and_then(|mut cleaned| cleaned.paragraphs.pop())
            .map(|text| OpenParagraph { number: UNFINISHED, speaker, text: text.into(), spans: Vec::new() })
            .map(|now| OpenParagraph {
                spans: self.marks_begun().map_or_else(Vec::new, |was| marks_of(&was, &now)),
                ..now
            });
        let now = self.case.clock.now();
        let id = self.id;
        // Not worth a question: what is handed over will ask, and it is all still on the screen.
        let _ = self.case.vault.change(now, |change| -> Result<(), VaultError> {
            match &cleaned {
                Some(begun) => change.draft_paragraph(id, UNFINISHED, speaker, &begun.text, &begun.spans),
                None => change.strike_draft_paragraph(id, UNFINISHED),
            }
        });
    }

    /// What was being typed when the interview broke off, to go on from.
    pub(super) fn give_back(&mut self, unfinished: Option<OpenParagraph>) {
        if let Some(begun) = unfinished {
            self.given = SecretText::from_string(self.readable(begun.text.as_str()));
            self.begun = true;
            self.was_begun = Some(begun).filter(|begun| !begun.spans.is_empty());
        }
    }

    /// What was being typed at a break and has names of other testimonies in it (FORMAT §11.4), but for those that are known here now.
    pub(super) fn marks_begun(&self) -> Option<OpenParagraph> {
        let was = self.was_begun.as_ref()?;
        let mut cleaned = guard::clean_further(&self.roll, &[(1, &was.text)], &was.spans).ok()?;
        cleaned.spans.retain(|span| span.source.name() == ELSEWHERE);
        Some(OpenParagraph { text: cleaned.paragraphs.pop()?.into(), spans: cleaned.spans, ..was.clone() })
    }
}
