//! A translation whose original was corrected since: paragraphs whose original is the same stay, and each of the others is shown with how the original
//! read and how it reads, and put right. Nothing that was translated goes unasked.

use super::newer::based_on;
use super::talk::{Flow, Talk};
use super::words::Value;
use crate::guard::text::StoredText;
use crate::record::words::{DraftStep, RevisionKind};
use crate::record::{Language, Revision};
use crate::secret::SecretText;
use crate::vault::OpenParagraph;

/// The original of one paragraph, as it was translated and as it is; `None` where it is struck.
struct Original<'o> {
    was: Option<&'o OpenParagraph>,
    now: Option<&'o OpenParagraph>,
}

impl Talk<'_> {
    /// Bases a translation, made from `source`, on `newer`. What is put right is durable paragraph by paragraph; whoever turns back or is interrupted is
    /// asked again from the first.
    pub(super) fn translate_again(&mut self, source: &Revision, newer: &Revision) -> Flow<()> {
        self.seat_whoever_came()?;
        let (was, now) = (self.as_read_now(source)?, self.as_read_now(newer)?);
        let of = |all: &'_ [OpenParagraph], number: u32| all.iter().position(|p| p.number == number);
        for number in self.paragraphs.iter().map(|p| p.number).collect::<Vec<_>>() {
            let original =
                Original { was: of(&was, number).map(|at| &was[at]), now: of(&now, number).map(|at| &now[at]) };
            self.translated_as(number, &original)?;
        }
        let struck: Vec<u32> =
            self.paragraphs.iter().map(|p| p.number).filter(|number| of(&now, *number).is_none()).collect();
        let mut paragraphs = self.paragraphs.clone();
        paragraphs.retain(|paragraph| !struck.contains(&paragraph.number));
        for paragraph in &mut paragraphs {
            if let Some(at) = of(&now, paragraph.number) {
                paragraph.speaker = now[at].speaker;
            }
        }
        let before = self.draft.clone();
        based_on(&mut self.draft, &source.head, &newer.head);
        (self.draft.kind, self.draft.parent, self.draft.step) =
            (RevisionKind::Translation, Some(newer.id), DraftStep::Account);
        self.stands_instead(before, paragraphs, &struck)?;
        self.show_paragraphs(|_| true);
        self.note_with("n-taken-over", &[("n", Value::Number(newer.number.into()))]);
        Ok(())
    }

    /// Whether a paragraph is translated still, and how, now that its original is another; nothing is asked where it is the same.
    fn translated_as(&mut self, number: u32, original: &Original<'_>) -> Flow<()> {
        let said = |paragraph: Option<&OpenParagraph>| paragraph.map(|paragraph| paragraph.text.clone());
        let (was, now) = (said(original.was), said(original.now));
        let Some(at) = self.paragraphs.iter().position(|p| p.number == number).filter(|_| was != now) else {
            return Ok(());
        };
        let read = |text: &Option<StoredText>| {
            // Between quotation marks it is read from the side of its own language.
            let quoted = |text: &str| self.words.with("n-quoted", &[("what", Value::Text(&self.readable(text)))]);
            text.as_ref().map_or_else(|| self.words.say("n-no-such-original"), |text| quoted(text.as_str()))
        };
        let (was, is) = (read(&was), read(&now));
        let given = self.readable(self.paragraphs[at].text.as_str());
        let arguments = [
            ("n", Value::Number(number.into())),
            ("was", Value::Text(&was)),
            ("now", Value::Text(&is)),
            ("what", Value::Text(&given)),
        ];
        if now.is_none() {
            // A translation has the paragraphs of its original. Turning back leaves all as it is.
            let question = self.words.with("q-original-struck", &arguments);
            let options = vec![self.words.say("o-strike-it")];
            return self.choose_text(question, options, 0).map(drop);
        }
        let options = ["o-put-right", "o-still-so"].map(|id| self.words.say(id)).to_vec();
        if self.choose_text(self.words.with("q-original-changed", &arguments), options, 0)? == 1 {
            return Ok(());
        }
        // What was typed for it before a break.
        let begun = self.anew.as_ref().filter(|_| self.draft.anew == Some(number));
        let typed =
            begun.map_or_else(SecretText::new, |begun| SecretText::from_string(self.readable(begun.text.as_str())));
        let question = self.words.with("q-translate-again", &arguments);
        self.written_over(at, &question, &given, typed)
    }

    /// Says which of several is written here: nobody is to correct a translation for the original.
    pub(super) fn say_which(&mut self) -> Flow<()> {
        let Some(parent) = self.draft.parent else { return Ok(()) };
        let lines = self.case.vault.lines(self.draft.testimony)?;
        let translated = lines.translations();
        let id = match self.draft.kind {
            RevisionKind::Translation => "n-writes-translation",
            _ if lines.source(parent).is_some() => "n-corrects-translation",
            _ if translated.is_empty() => return Ok(()),
            _ => "n-corrects-original",
        };
        let mut into: Vec<Language> = Vec::new();
        for id in translated {
            into.push(self.case.vault.revision(id)?.head.language);
        }
        let into: Vec<&str> = into.iter().map(Language::as_str).collect();
        let into = into.join(self.words.comma());
        let own = self.draft.language.as_str().to_owned();
        self.note_with(id, &[("language", Value::Text(&own)), ("into", Value::Text(&into))]);
        Ok(())
    }
}
