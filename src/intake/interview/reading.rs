//! What is stored of an interview, as people read it, and read again by the guard.

use super::face::{Show, Shown, Status};
use super::talk::{Flow, Talk};
use super::words::Value;
use crate::guard::text::{PersonId, Piece, Span, SpanKind, StoredText, pieces};
use crate::guard::{self, Manner, Typing};
use crate::intake::known::is_open;
use crate::record::words::RevisionKind;
use crate::vault::{OpenParagraph, VaultError};

impl Talk<'_> {
    /// What a text calls a person.
    pub(super) fn label(&self, person: PersonId) -> String {
        self.labels.get(&person).cloned().unwrap_or_else(|| person.code(5))
    }

    /// The same with their part in the story and where they first speak or stand: by a plant alone nobody knows who is meant, and whoever noted it on
    /// paper would have a list of names.
    pub(super) fn label_with_roles(&self, person: PersonId) -> String {
        let label = self.label(person);
        let known: Vec<String> =
            [self.roles(person)].into_iter().chain(self.first_place(person)).filter(|part| !part.is_empty()).collect();
        match known.is_empty() {
            true => label,
            false => format!("{label} ({})", known.join(self.words.comma())),
        }
    }

    /// Somebody's part in the story, in words; none before they are registered.
    fn roles(&self, person: PersonId) -> String {
        let Ok((_, record)) = self.case.vault.person(person) else { return String::new() };
        let roles: Vec<String> =
            record.roles.iter().map(|role| self.words.say(&format!("role-{}", role.name()))).collect();
        roles.join(self.words.comma())
    }

    /// By what somebody is known again after a break: their part in the story, their code, and where they first speak or stand.
    pub(super) fn known_by(&self, person: PersonId) -> String {
        let mut known = vec![self.roles(person)];
        known.extend(self.case.vault.person_code(person));
        known.extend(self.first_place(person));
        known.retain(|part| !part.is_empty());
        known.join(self.words.comma())
    }

    /// A stored text with people as `‹Cedar 14›`.
    pub(super) fn readable(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for piece in pieces(text) {
            match piece {
                Ok(Piece::Text(words)) => out.push_str(words),
                Ok(Piece::Person(reference)) => {
                    let people: Vec<_> = reference.people().iter().map(|id| self.label(*id)).collect();
                    out.push_str(&format!("‹{}›", people.join("|")));
                }
                Err(_) => out.push_str("‹?›"),
            }
        }
        out
    }

    /// Shows paragraphs as they stand.
    pub(super) fn show_paragraphs(&mut self, wanted: impl Fn(u32) -> bool) {
        let rtl = self.draft.language.is_rtl();
        let mut last = None;
        let mut shown = Vec::new();
        for paragraph in &self.paragraphs {
            // Said where it is somebody else than before, whatever of the account is shown.
            let speaker = (last != Some(paragraph.speaker)).then(|| self.label(paragraph.speaker));
            last = Some(paragraph.speaker);
            if wanted(paragraph.number) {
                let text = self.readable(paragraph.text.as_str());
                shown.push(Shown { number: paragraph.number, speaker, text, rtl });
            }
        }
        for paragraph in shown {
            self.face.show(Show::Paragraph(paragraph));
        }
    }

    /// How a paragraph begins, as it is read.
    pub(super) fn begins(&self, number: u32) -> String {
        /// Unicode scalars: a line of a small screen, beside the question.
        const MOST: usize = 40;
        let paragraph = self.paragraphs.iter().find(|paragraph| paragraph.number == number);
        let text = paragraph.map(|paragraph| self.readable(paragraph.text.as_str())).unwrap_or_default();
        let mut letters = text.chars();
        let mut begins: String = letters.by_ref().take(MOST).collect();
        if letters.next().is_some() {
            begins.push('…');
        }
        begins
    }

    /// `12`, or `12-15`, in the language's digits.
    pub(super) fn numbers(&self, first: u32, last: u32) -> String {
        let number = |number: u32| self.words.number(u64::from(number));
        if first == last { number(first) } else { format!("{}-{}", number(first), number(last)) }
    }

    pub(super) fn show_status(&mut self) {
        let possible = self.possible().len();
        let speaker = self.label(self.draft.speaker);
        let mut line = self.words.with(
            "n-status",
            &[
                ("n", Value::Number(self.paragraphs.len() as u64)),
                ("names", Value::Number(possible as u64)),
                ("who", Value::Text(&speaker)),
            ],
        );
        if !self.otherwise.is_empty() {
            let count = [("n", Value::Number(self.otherwise.len() as u64))];
            line = format!("{line} · {}", self.words.with("n-status-spelled", &count));
        }
        self.face.show(Show::Status(Status {
            paragraphs: self.paragraphs.len(),
            possible,
            spelled: self.otherwise.len(),
            speaker,
            line,
        }));
    }

    /// Stretches that may be names and were not settled: paragraph, span, words.
    pub(super) fn possible(&self) -> Vec<(u32, Span, String)> {
        let mut found = Vec::new();
        for paragraph in &self.paragraphs {
            for span in &paragraph.spans {
                let Some(words) = span.bytes(paragraph.text.as_str()).and_then(|b| paragraph.text.as_str().get(b))
                else {
                    continue;
                };
                let names = match span.kind {
                    SpanKind::Name | SpanKind::Capitals => vec![(span.clone(), words)],
                    SpanKind::Age => names_within(span, words),
                    _ => Vec::new(),
                };
                let open = |words: &str| !self.dismissed.contains(&guard::normalise::search_fold(words));
                let open = names.into_iter().filter(|(_, words)| open(words));
                found.extend(open.map(|(span, words)| (paragraph.number, span, words.to_owned())));
            }
        }
        found
    }

    /// Reads what is corrected or translated: its plain words stay.
    pub(super) fn keep_what_is_stored(&mut self) -> Flow<()> {
        if self.draft.kind == RevisionKind::Account || self.kept.has_stored() {
            return Ok(());
        }
        for revision in self.case.vault.revisions(self.draft.testimony)? {
            for (_, words) in revision.paragraphs().map_err(VaultError::from)? {
                self.kept.add_stored(words);
            }
        }
        Ok(())
    }

    /// Passes over everything that is stored of the interview with the names that are known now; gives what changed in the account. What was
    /// flagged stays flagged: in a resumed interview, a name that led to it may not have been typed again.
    pub(super) fn rescan(&mut self) -> Flow<Vec<OpenParagraph>> {
        let vault = &*self.case.vault;
        let open = self.draft.people.iter().map(|(id, _)| *id).filter(|id| is_open(vault, *id));
        open.for_each(|id| self.roll.set_open(id));
        let again = |text: &StoredText| StoredText::from(guard::clean_again_field(&self.roll, text));
        let is_kept = |words: &str| self.dismissed.contains(words) || self.kept.holds(words);
        let typed = |text: &StoredText| StoredText::from(guard::clean_typed_field(&self.roll, text, &is_kept));
        let draft = &mut self.draft;
        let beside = |text: &StoredText| StoredText::from(guard::clean_again_beside(&self.roll, text));
        draft.place = draft.place.as_ref().map(beside);
        for note in &mut draft.notes {
            note.text = typed(&note.text);
        }
        draft.settled.retain(|words| again(words) == *words);
        for (_, consent) in &mut draft.consents {
            consent.relation = consent.relation.as_ref().map(typed);
            for grant in &mut consent.grants {
                grant.conditions = grant.conditions.as_ref().map(typed);
            }
        }
        self.drop_what_is_like_a_name();
        let mut changed = Vec::new();
        let is_kept = |words: &str| self.dismissed.contains(words) || self.kept.holds(words);
        let mut typing = Typing::new(&is_kept);
        typing.manner = Some(Manner::of(self.paragraphs.iter().map(|paragraph| paragraph.text.as_str())));
        for paragraph in &mut self.paragraphs {
            let stored = [(paragraph.number, &paragraph.text)];
            let Ok(mut cleaned) = guard::clean_further_typed(&self.roll, &stored, &paragraph.spans, &mut typing) else {
                continue;
            };
            let Some(text) = cleaned.paragraphs.pop().map(StoredText::from) else { continue };
            if text != paragraph.text || cleaned.spans != paragraph.spans {
                (paragraph.text, paragraph.spans) = (text, cleaned.spans);
                changed.push(paragraph.clone());
            }
        }
        let taken = typing.taken;
        self.spelled_otherwise(taken);
        Ok(changed)
    }
}

/// Given names within what was flagged as an age: `عمر سلمى تسع سنوات` is one flag, and whoever is nine has a name that has to be asked about.
fn names_within<'t>(span: &Span, words: &'t str) -> Vec<(Span, &'t str)> {
    let mut found = Vec::new();
    let mut at = span.start;
    for part in words.split_inclusive(char::is_whitespace) {
        let word = part.trim_end();
        let end = at + short(word);
        // The word for an age is a given name as well.
        let is_name = !word.contains("عمر") && guard::detect(word).iter().any(|hit| hit.kind == SpanKind::Name);
        if is_name && !word.contains(char::is_numeric) {
            found.push((Span { start: at, end, kind: SpanKind::Name, ..span.clone() }, word));
        }
        at += short(part);
    }
    found
}

/// Unicode scalars of a few words.
fn short(words: &str) -> u32 {
    u32::try_from(words.chars().count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guard::text::SpanSource;

    #[test]
    fn a_number_within_an_age_is_nobodys_name_in_any_digits() {
        let within = |words: &str| {
            let span =
                Span { paragraph: 1, start: 0, end: short(words), kind: SpanKind::Age, source: SpanSource::Given };
            names_within(&span, words).into_iter().map(|(_, word)| word.to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(within("عمري ٤٢ سنة"), Vec::<String>::new());
        assert_eq!(within("عمري ۴۲ سنة"), Vec::<String>::new());
        assert_eq!(within("عمر سلمى تسع سنوات"), ["سلمى"]);
    }
}
