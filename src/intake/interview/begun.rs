//! What is being typed and was not handed over yet: kept every twenty seconds, before a command and at a break, guarded as far as it goes, and given
//! back after it.
//!
//! What stands in `given` is in the vault, too, whenever anything else is asked: a command that was typed behind it may lock, register somebody, or
//! be where the interview is left.

use super::command;
use super::talk::{Flow, InterviewError, Stop, Talk};
use super::undecided::marks_of;
use crate::guard::text::RawText;
use crate::guard::{self, ELSEWHERE};
use crate::secret::SecretText;
use crate::vault::{Change, DraftId, OpenParagraph, UNFINISHED, VaultError};

impl Talk<'_> {
    /// What is being typed as it can be kept: without what is a command, and but for a last word that may be the beginning of a registered name,
    /// since half a name is no name that the guard would replace. `None` where nothing is left.
    pub(super) fn begun_as(&self, text: &SecretText) -> Option<OpenParagraph> {
        let typed = without_commands(text.expose(), self.left);
        let now = self.as_kept(UNFINISHED, typed.expose())?;
        Some(OpenParagraph { spans: self.marks_begun().map_or_else(Vec::new, |was| marks_of(&was, &now)), ..now })
    }

    /// Words that are being typed, guarded, but for a last one that may be the beginning of a registered name.
    pub(super) fn as_kept(&self, number: u32, typed: &str) -> Option<OpenParagraph> {
        let last =
            typed.rfind(char::is_whitespace).map_or(0, |at| at + typed[at..].chars().next().map_or(0, char::len_utf8));
        let whole = match &typed[last..] {
            word if self.roll.may_begin_name(word) => typed[..last].trim(),
            // A blank behind the last word parts it from what comes next.
            _ => typed.trim_start().trim_end_matches('\n'),
        };
        let raw = RawText::from_utf8(whole.as_bytes()).ok().filter(|raw| !raw.is_blank())?;
        let text = self.cleaned_edit(number, &raw).ok()?.0.paragraphs.pop()?.into();
        Some(OpenParagraph { number, speaker: self.draft.speaker, text, spans: Vec::new() })
    }

    /// What stands in the line, as the guard sees it now: what was kept before was guarded before a name was known.
    pub(super) fn begun_now(&self) -> Option<OpenParagraph> {
        self.begun_as(&self.given)
    }

    /// Has it durable; where the disk does not take it, the person is asked whether to try again.
    pub(super) fn keep_begun(&mut self, text: &SecretText) -> Flow<()> {
        let begun = self.begun_as(text);
        self.save(|change, id| store_begun(change, id, begun.as_ref()))
    }

    /// The same while somebody types, or where nobody can be asked.
    pub(super) fn keep_quietly(&mut self, text: &SecretText) -> Result<(), InterviewError> {
        let begun = self.begun_as(text);
        self.seal_heard_quietly()?;
        let (id, now) = (self.id, self.case.clock.now());
        Ok(self.case.vault.change(now, |change| store_begun(change, id, begun.as_ref()))?)
    }

    /// The head of the draft alone, where nobody can be asked about the disk.
    pub(super) fn keep_head_quietly(&mut self) -> Result<(), InterviewError> {
        self.seal_heard_quietly()?;
        let (id, draft, now) = (self.id, &self.draft, self.case.clock.now());
        Ok(self.case.vault.change(now, |change| change.draft(id, draft))?)
    }

    /// Words that go on standing in the line, whatever comes now.
    pub(super) fn stands(&mut self, text: &str) -> Flow<()> {
        let kept = self.keep_begun(&before(text, &self.line));
        self.given = SecretText::copy_of(text);
        kept
    }

    /// Leaves a question: what stands in the line is kept, with what was typed behind it. What cannot be is said.
    pub(super) fn broken_off(&mut self, text: &SecretText, stop: Stop) -> Stop {
        let mut all = SecretText::copy_of(self.given.expose());
        if !all.is_empty() && !text.is_empty() {
            all.push('\n');
        }
        all.push_str(text.expose());
        if !self.stored || all.is_empty() { stop } else { self.kept_or_said(&all, stop) }
    }

    /// Leaves the account with what is being typed in it.
    pub(super) fn kept_or_said(&mut self, text: &SecretText, stop: Stop) -> Stop {
        match self.keep_quietly(text) {
            Ok(()) => stop,
            Err(error) => error.into(),
        }
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
        self.marks_now(self.was_begun.as_ref()?)
    }

    /// What was being typed at a break, with the marks that it had then.
    pub(super) fn marks_now(&self, was: &OpenParagraph) -> Option<OpenParagraph> {
        let mut cleaned = guard::clean_further(&self.roll, &[(1, &was.text)], &was.spans).ok()?;
        cleaned.spans.retain(|span| span.source.name() == ELSEWHERE);
        Some(OpenParagraph { text: cleaned.paragraphs.pop()?.into(), spans: cleaned.spans, ..was.clone() })
    }
}

/// What is being typed, in a change; it takes the place of what was kept before.
pub(super) fn store_begun(
    change: &mut Change<'_>,
    id: DraftId,
    begun: Option<&OpenParagraph>,
) -> Result<(), VaultError> {
    match begun {
        Some(begun) => change.draft_paragraph(id, UNFINISHED, begun.speaker, &begun.text, &begun.spans),
        None => change.strike_draft_paragraph(id, UNFINISHED),
    }
}

/// Words, and below them those that stand in the line.
pub(super) fn before(words: &str, line: &SecretText) -> SecretText {
    let mut all = SecretText::copy_of(words);
    if !words.is_empty() && !line.is_empty() {
        all.push('\n');
    }
    all.push_str(line.expose());
    all
}

/// What stands in the line, after somebody in it is called otherwise: the same words with the old label would be nobody's, and hold what is a name now.
pub(super) fn relabelled(typed: &SecretText, was: &str, now: &str) -> SecretText {
    let mut text = SecretText::with_capacity(typed.len());
    let mut rest = typed.expose();
    while let Some((before, (labels, after))) =
        rest.split_once('‹').and_then(|(before, rest)| Some((before, rest.split_once('›')?)))
    {
        text.push_str(before);
        for (joint, label) in std::iter::once("‹").chain(std::iter::repeat("|")).zip(labels.split('|')) {
            text.push_str(joint);
            text.push_str(if guard::same_words(label, was) { now } else { label });
        }
        text.push('›');
        rest = after;
    }
    text.push_str(rest);
    text
}

/// Words without the commands among them, which may hold names, and with signs that no text can have as others that it can: what is refused when it
/// is handed over is kept all the same. `left`: so many bytes of it stood in the line.
pub(super) fn without_commands(typed: &str, left: usize) -> SecretText {
    let mut words = SecretText::with_capacity(typed.len());
    if command::parse(typed).is_some() {
        return words;
    }
    let typed = command::behind(typed, left).map_or(typed, |at| typed[..at].trim_end());
    let last = typed.lines().count().saturating_sub(1);
    for (at, line) in typed.lines().enumerate() {
        let is_command = if at == last { command::parse(line).is_some() } else { command::is_meant(line) };
        if at > 0 {
            words.push('\n');
        }
        line.chars().filter(|_| !is_command).for_each(|letter| words.push(storable(letter)));
    }
    words
}

/// A letter that a text can have, for one that none can.
fn storable(letter: char) -> char {
    match letter {
        '⟦' => '[',
        '⟧' => ']',
        '\t' | '\n' => letter,
        letter if letter.is_control() => ' ',
        letter => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_called_otherwise_is_so_in_the_line_too() {
        let told = |typed: &str| relabelled(&SecretText::copy_of(typed), "Munir", "Plane 85").expose().to_owned();
        assert_eq!(told("‹Munir› hid Munir and ‹Salma|munir› hid"), "‹Plane 85› hid Munir and ‹Salma|Plane 85› hid");
        for same in ["", "Munir", "‹Munira› and ‹Munir", "› ‹Salma›", "‹›"] {
            assert_eq!(told(same), same);
        }
    }
}
