//! Paragraphs written anew or struck.

use super::command;
use super::explain;
use super::face::Show;
use super::talk::{Flow, Talk, stored};
use super::undecided::carry_marks;
use super::words::Value;
use crate::guard::text::{PersonId, PersonRef, RawText};
use crate::guard::{self, Cleaned, Manner, OtherSpelling, Typing};
use crate::secret::SecretText;

impl Talk<'_> {
    /// Words typed over a stored paragraph, with `‹Cedar 14›` as the person again.
    pub(super) fn cleaned_edit(&self, number: u32, typed: &RawText) -> Result<(Cleaned, Vec<OtherSpelling>), String> {
        let person = |label: &str| -> Option<PersonRef> {
            let each = |one: &str| {
                self.labels.iter().find(|(_, known)| guard::same_words(known, one.trim())).map(|(id, _)| *id)
            };
            PersonRef::new(label.split('|').map(each).collect::<Option<Vec<PersonId>>>()?)
        };
        let is_kept = |words: &str| self.dismissed.contains(words) || self.kept.holds(words);
        let mut typing = Typing::new(&is_kept);
        let others = self.paragraphs.iter().filter(|paragraph| paragraph.number != number);
        typing.manner = Some(Manner::of(others.map(|paragraph| paragraph.text.as_str())));
        self.typed_again.hear(typed);
        match guard::clean_edited(&self.roll, number, typed, &person, &mut typing) {
            Ok(cleaned) => Ok((cleaned, typing.taken)),
            Err(error) => Err(explain::paragraph(self.words, &error)),
        }
    }

    pub(super) fn edit(&mut self, number: u32) -> Flow<()> {
        self.edit_on(number, SecretText::new())
    }

    /// The same with words that were typed already. What cannot be taken stands there again.
    pub(super) fn edit_on(&mut self, number: u32, typed: SecretText) -> Flow<()> {
        let Some(at) = self.paragraphs.iter().position(|p| p.number == number) else {
            self.heed("n-no-paragraph");
            return Ok(());
        };
        let given = self.readable(self.paragraphs[at].text.as_str());
        let question = self.words.with("q-edit", &[("n", Value::Number(u64::from(number)))]);
        self.written_over(at, &question, &given, typed)
    }

    /// Words in the place of those of a paragraph, which read as `given`; those that were `typed` already stand there.
    pub(super) fn written_over(&mut self, at: usize, question: &str, given: &str, mut typed: SecretText) -> Flow<()> {
        let number = self.paragraphs[at].number;
        let given = command::as_typed(given);
        loop {
            typed = self.ask_anew(number, question.to_owned(), &given, typed)?;
            let words = typed.expose().trim();
            if words.is_empty() || words == given.trim() {
                self.end_anew()?;
                let number = self.words.number(u64::from(number));
                self.note_with("n-stays-so", &[("what", Value::Text(&number))]);
                return Ok(());
            }
            if self.holds_command(&typed, &given) {
                self.stands_anew(number, &given, &typed)?;
                continue;
            }
            let raw = RawText::from_utf8(command::as_meant(words).as_bytes());
            let raw = raw.map_err(|error| explain::text(self.words, &error));
            match raw.and_then(|raw| self.cleaned_edit(number, &raw)) {
                Ok((cleaned, taken)) => {
                    self.replace(at, cleaned, &typed)?;
                    self.spelled_otherwise(taken);
                    return Ok(());
                }
                Err(why) => {
                    self.heed_text(why);
                    self.stands_anew(number, &given, &typed)?;
                }
            }
        }
    }

    pub(super) fn replace(&mut self, at: usize, mut cleaned: Cleaned, typed: &SecretText) -> Flow<()> {
        let Some(text) = cleaned.paragraphs.pop() else { return Ok(()) };
        let was = &self.paragraphs[at];
        let (number, mut edited) = (was.number, was.clone());
        (edited.text, edited.spans) = (stored(text), cleaned.spans);
        carry_marks(was, std::slice::from_mut(&mut edited));
        if let Some(begun) = self.anew.as_ref().and_then(|begun| self.marks_now(begun)) {
            carry_marks(&begun, std::slice::from_mut(&mut edited));
        }
        self.flag_again(std::slice::from_mut(&mut edited))?;
        self.save_anew(number, typed, |change, id| {
            change.draft_paragraph(id, number, edited.speaker, &edited.text, &edited.spans)
        })?;
        self.paragraphs[at] = edited;
        // What it said may be why it is written anew.
        self.face.show(Show::Anew);
        self.show_paragraphs(|shown| shown == number);
        let what = self.words.number(u64::from(number));
        self.note_with("n-saved", &[("what", Value::Text(&what))]);
        self.heed_slips(number, number);
        Ok(())
    }

    /// One paragraph, by its number, is written anew.
    pub(super) fn edit_one(&mut self) -> Flow<()> {
        let typed = self.line(self.words.say("q-which"), String::new())?;
        match command::plain_digits(typed.expose().trim()).parse() {
            Ok(number) => self.edit(number),
            Err(_) => Ok(()),
        }
    }

    pub(super) fn strike(&mut self, first: u32, last: u32) -> Flow<()> {
        let gone: Vec<u32> = self.paragraphs.iter().map(|p| p.number).filter(|n| (first..=last).contains(n)).collect();
        if gone.is_empty() {
            self.heed("n-no-paragraph");
            return Ok(());
        }
        self.show_paragraphs(|number| gone.contains(&number));
        let (first, last) = (gone.first().copied().unwrap_or(first), gone.last().copied().unwrap_or(last));
        let what = self.numbers(first, last);
        let begins = self.begins(first);
        let said = [("what", Value::Text(&what)), ("words", Value::Text(&begins))];
        if !self.yes_text(self.words.with("q-strike", &said), false)? {
            self.note("n-not-struck");
            return Ok(());
        }
        // No later paragraph takes a number that was read aloud for another.
        self.draft.numbered = self.draft.numbered.max(last);
        self.save(|change, id| gone.iter().try_for_each(|number| change.strike_draft_paragraph(id, *number)))?;
        self.paragraphs.retain(|p| !gone.contains(&p.number));
        self.face.show(Show::Struck(gone, what));
        Ok(())
    }
}
