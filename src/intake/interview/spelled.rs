//! Other spellings of whole names, which were replaced as they were typed: asked about at a pause, kept as spellings, or put back.

use super::talk::{Flow, Talk, stored};
use super::undecided::carry_marks;
use super::words::Value;
use crate::guard::OtherSpelling;
use crate::guard::normalise::search_fold;
use crate::guard::text::{PersonId, PersonRef, RawText, RealName, StoredText};
use crate::secret::SecretText;

/// What was said of the other spellings of one person.
enum Said {
    /// All of them are.
    Right,
    /// All but these, by their places.
    But(Vec<usize>),
    /// Nothing yet.
    Later,
}

/// Whether the same was typed.
fn is_same(one: &OtherSpelling, other: &OtherSpelling) -> bool {
    one.words.expose() == other.words.expose()
}

impl Talk<'_> {
    /// Remembers what was replaced, while this interview is held.
    pub(super) fn spelled_otherwise(&mut self, taken: Vec<OtherSpelling>) {
        self.otherwise.extend(taken);
    }

    /// Asks about what was replaced, person by person. Enter alone settles nothing.
    pub(super) fn check_spelled(&mut self) -> Flow<()> {
        let mut later = Vec::new();
        while let Some(people) = self.otherwise.first().map(|one| one.people.clone()) {
            let (these, others): (Vec<_>, Vec<_>) =
                std::mem::take(&mut self.otherwise).into_iter().partition(|one| one.people == people);
            self.otherwise = others;
            let said = self.stepwise(|talk| talk.ask_spelled(&people, &these));
            match said {
                Ok(Said::Right) => self.settle_spelled(&people, these, &[])?,
                Ok(Said::But(not)) => self.settle_spelled(&people, these, &not)?,
                Ok(Said::Later) => later.extend(these),
                Err(stop) => {
                    self.otherwise.extend(these);
                    self.otherwise.extend(later);
                    return Err(stop);
                }
            }
        }
        self.otherwise = later;
        Ok(())
    }

    fn ask_spelled(&mut self, people: &[PersonId], these: &[OtherSpelling]) -> Flow<Said> {
        let who = people.iter().map(|id| self.label(*id)).collect::<Vec<_>>().join(" | ");
        let mut numbers: Vec<u32> = these.iter().map(|one| one.paragraph).collect();
        numbers.dedup();
        let numbers = numbers.iter().map(|n| self.words.number(u64::from(*n))).collect::<Vec<_>>();
        let what = numbers.join(self.words.comma());
        let count = these.len() as u64;
        let about = [("n", Value::Number(count)), ("who", Value::Text(&who)), ("what", Value::Text(&what))];
        // Each once, however often it was typed.
        let is_first = |at: &usize| these[..*at].iter().all(|before| !is_same(before, &these[*at]));
        let forms: Vec<&OtherSpelling> = (0..these.len()).filter(is_first).map(|at| &these[at]).collect();
        let mut all = SecretText::new();
        for (at, one) in forms.iter().enumerate() {
            if at > 0 {
                all.push('\n');
            }
            one.words.expose().split('\n').for_each(|line| all.push_str(line));
        }
        let question = self.words.with("q-spelled", &about);
        match self.read_back(question, &all, &["o-all-right", "o-some-not", "o-not-now"], 2)? {
            0 => Ok(Said::Right),
            1 => {
                let names = forms.iter().map(|one| SecretText::copy_of(one.words.expose())).collect();
                let question = self.words.with("q-spelled-not", &about);
                let not = self.spellings(question, names)?;
                let is_not = |at: &usize| not.iter().any(|form| is_same(forms[*form], &these[*at]));
                Ok(Said::But((0..these.len()).filter(is_not).collect()))
            }
            _ => Ok(Said::Later),
        }
    }

    /// Seals those that are spellings of the person, and puts the others back. Several people: which of them is meant, the review has to ask.
    fn settle_spelled(&mut self, people: &[PersonId], these: Vec<OtherSpelling>, not: &[usize]) -> Flow<()> {
        let mut names: Vec<RealName> = Vec::new();
        let mut these = these;
        for at in 0..these.len() {
            let (before, behind) = these.split_at_mut(at + 1);
            let one = &before[at];
            if not.contains(&at) {
                self.put_back(one)?;
                // What it was replaced by stands there no more, and is not counted for those that follow.
                for other in behind.iter_mut().filter(|other| other.paragraph == one.paragraph) {
                    other.places = other.places.saturating_sub(1);
                    other.place -= usize::from(other.place > one.place);
                }
            } else if let Ok(name) = RealName::from_utf8(one.words.expose().as_bytes())
                && names.iter().all(|other| search_fold(other.expose()) != search_fold(name.expose()))
            {
                names.push(name);
            }
        }
        match people {
            [person] if !names.is_empty() => self.add_found_names(*person, names),
            _ => Ok(()),
        }
    }

    /// Puts words back that were taken for somebody's name. From now on they stay as they are typed, and are flagged.
    fn put_back(&mut self, one: &OtherSpelling) -> Flow<()> {
        self.kept.insert(search_fold(one.words.expose()));
        let number = one.paragraph;
        let at = self.paragraphs.iter().position(|p| p.number == number);
        let old = at.and_then(|at| Some((at, PersonRef::new(one.people.clone())?.to_string())));
        let said = self.words.number(u64::from(number));
        let Some((at, text)) = old.and_then(|(at, reference)| Some((at, self.with_words(at, &reference, one)?))) else {
            // It was changed since: whoever typed it types it again, and it stays.
            self.heed_text(self.words.with("n-not-put-back", &[("n", Value::Text(&said))]));
            return Ok(());
        };
        let Ok(raw) = RawText::from_utf8(text.expose().as_bytes()) else { return Ok(()) };
        let Ok((mut cleaned, taken)) = self.cleaned_edit(number, &raw) else { return Ok(()) };
        let Some(text) = cleaned.paragraphs.pop() else { return Ok(()) };
        let mut edited = self.paragraphs[at].clone();
        (edited.text, edited.spans) = (stored(text), cleaned.spans);
        carry_marks(&self.paragraphs[at], std::slice::from_mut(&mut edited));
        self.flag_again(std::slice::from_mut(&mut edited))?;
        // What is no part of any name may be remembered beyond this sitting.
        if edited.text.as_str().contains(one.words.expose()) {
            self.draft.settled.push(StoredText::part_of(&edited.text, one.words.expose()));
        }
        self.save(|change, id| change.draft_paragraph(id, number, edited.speaker, &edited.text, &edited.spans))?;
        self.paragraphs[at] = edited;
        self.spelled_otherwise(taken);
        self.show_paragraphs(|shown| shown == number);
        self.note_with("n-saved", &[("what", Value::Text(&said))]);
        Ok(())
    }

    /// A paragraph as it reads with the words in their place, people as `‹…›`; `None` where it is not sure any more which place that is.
    fn with_words(&self, at: usize, reference: &str, one: &OtherSpelling) -> Option<SecretText> {
        let text = self.paragraphs[at].text.as_str();
        let places: Vec<usize> = text.match_indices(reference).map(|(place, _)| place).collect();
        let place = *places.get(one.place).filter(|_| places.len() == one.places)?;
        let mut out = SecretText::from_string(self.readable(&text[..place]));
        out.push_str(one.words.expose());
        out.push_str(&self.readable(&text[place + reference.len()..]));
        Some(out)
    }
}
