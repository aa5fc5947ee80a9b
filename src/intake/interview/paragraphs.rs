//! What is handed over, as paragraphs of the account: guarded, numbered and durable.

use super::begun::store_begun;
use super::command;
use super::explain;
use super::face::Show;
use super::talk::{Flow, InterviewError, Talk, stored};
use super::undecided::carry_marks;
use super::words::Value;
use crate::guard::text::RawText;
use crate::guard::{Cleaned, OtherSpelling};
use crate::record::Revision;
use crate::record::words::RevisionKind;
use crate::secret::SecretText;
use crate::vault::OpenParagraph;

impl Talk<'_> {
    /// Guards what was said and has it durable; one text may be several paragraphs, parted by blank lines.
    pub(super) fn paragraph(&mut self, text: &SecretText) -> Flow<()> {
        let words = command::as_meant(text.expose().trim());
        if words.is_empty() {
            self.face.show(Show::Settled);
            return Ok(());
        }
        let first = self.next_number()?;
        let cleaned = self.cleaned_parts(first, words);
        let cleaned = match cleaned {
            Ok(cleaned) => cleaned,
            Err(why) => {
                self.face.show(Show::Settled);
                self.heed_text(why);
                // Given back to be put right: nothing that was typed is lost.
                return self.stands(text.expose());
            }
        };
        let (cleaned, taken): (Vec<_>, Vec<_>) = cleaned.into_iter().unzip();
        let mut new = self.numbered(first, cleaned);
        self.flag_again(&mut new)?;
        // What stands in the line goes on standing there, and is none of this.
        let begun = Some(&self.line).filter(|line| !line.is_empty()).and_then(|line| self.begun_as(line));
        let is_line = self.line.is_empty();
        if let Some(was) = self.marks_begun().filter(|_| is_line) {
            carry_marks(&was, &mut new);
        }
        // Until it is durable: somebody may leave where the disk does not take it.
        self.given = SecretText::copy_of(text.expose());
        self.save(|change, id| {
            for paragraph in &new {
                change.draft_paragraph(id, paragraph.number, paragraph.speaker, &paragraph.text, &paragraph.spans)?;
            }
            store_begun(change, id, begun.as_ref())
        })?;
        self.given.clear();
        self.was_begun = self.was_begun.take().filter(|_| !is_line);
        let last = new.last().map_or(first, |p| p.number);
        self.paragraphs.extend(new);
        self.paragraphs.sort_by_key(|p| p.number);
        self.spelled_otherwise(taken.into_iter().flatten().collect());
        self.show_paragraphs(|number| (first..=last).contains(&number));
        let what = self.numbers(first, last);
        let said = self.words.with("n-saved", &[("what", Value::Text(&what))]);
        self.face.show(Show::Saved(last, said));
        self.heed_slips(first, last);
        if let Some(command) = command::misplaced(words) {
            let last = Value::Number(u64::from(last));
            self.heed_text(self.words.with("n-command-behind", &[("command", Value::Text(command)), ("n", last)]));
        }
        Ok(())
    }

    /// Each paragraph of a text, parted by blank lines, under its number; people may stand in it as `‹Cedar 14›`.
    fn cleaned_parts(&self, first: u32, words: &str) -> Result<Vec<(Cleaned, Vec<OtherSpelling>)>, String> {
        let mut parts: Vec<SecretText> = Vec::new();
        let mut open = false;
        for line in words.lines() {
            match (line.trim().is_empty(), parts.last_mut().filter(|_| open)) {
                (true, _) => {
                    open = false;
                    continue;
                }
                (false, Some(part)) => {
                    part.push('\n');
                    part.push_str(line);
                }
                (false, None) => parts.push(SecretText::copy_of(line)),
            }
            open = true;
        }
        let translates = self.draft.kind == RevisionKind::Translation;
        if translates && parts.len() > 1 {
            return Err(self.words.say("n-one-paragraph"));
        }
        let clean = |(number, part): (u32, &SecretText)| {
            let raw = RawText::from_utf8(part.expose().trim().as_bytes())
                .map_err(|error| explain::text(self.words, &error))?;
            self.cleaned_edit(number, &raw)
        };
        (first..).zip(&parts).map(clean).collect()
    }

    fn numbered(&self, first: u32, cleaned: Vec<Cleaned>) -> Vec<OpenParagraph> {
        // A translation is spoken by whoever spoke its source.
        let translated = self.draft.kind == RevisionKind::Translation;
        let source = self.draft.parent.filter(|_| translated).and_then(|id| self.case.vault.revision(id).ok());
        let speaker = |number: u32| {
            let spoke = source.as_ref()?.head.paragraphs.iter().find(|p| p.number == number)?;
            Some(spoke.speaker)
        };
        let each = |(number, mut cleaned): (u32, Cleaned)| {
            let text = stored(cleaned.paragraphs.pop()?);
            let speaker = speaker(number).unwrap_or(self.draft.speaker);
            Some(OpenParagraph { number, speaker, text, spans: cleaned.spans })
        };
        (first..).zip(cleaned).filter_map(each).collect()
    }

    fn next_number(&mut self) -> Flow<u32> {
        if self.draft.kind == RevisionKind::Translation {
            return Ok(self.source_next()?.map_or(1, |(number, _)| number));
        }
        Ok(self.paragraphs.last().map_or(0, |p| p.number).max(self.draft.numbered) + 1)
    }

    /// The first paragraph of the source that has no translation yet.
    pub(super) fn source_next(&self) -> Flow<Option<(u32, String)>> {
        let Some(parent) = self.draft.parent else { return Ok(None) };
        let source: Revision = self.case.vault.revision(parent)?;
        let all = source.paragraphs().map_err(InterviewError::Record)?;
        let next = all.into_iter().find(|(p, _)| !self.paragraphs.iter().any(|done| done.number == p.number));
        Ok(next.map(|(paragraph, words)| (paragraph.number, words.to_owned())))
    }

    /// The paragraphs of the source that a translation does not have.
    pub(super) fn untranslated(&self) -> Flow<Vec<u32>> {
        let Some(parent) = self.draft.parent.filter(|_| self.draft.kind == RevisionKind::Translation) else {
            return Ok(Vec::new());
        };
        let source: Revision = self.case.vault.revision(parent)?;
        let has = |number: &u32| self.paragraphs.iter().any(|done| done.number == *number);
        Ok(source.head.paragraphs.iter().map(|paragraph| paragraph.number).filter(|number| !has(number)).collect())
    }

    pub(super) fn show_source(&mut self) -> Flow<Option<u32>> {
        let Some((number, words)) = self.source_next()? else { return Ok(None) };
        let words = self.readable(&words);
        let said = [("n", Value::Number(u64::from(number))), ("what", Value::Text(&words))];
        self.face.show(Show::Source(self.words.with("n-translate", &said)));
        Ok(Some(number))
    }
}
