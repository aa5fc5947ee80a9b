//! A correction that was closed while this one was open. This one knows nothing of it: closed as it is, it would bring back what was struck there, and
//! leave out what was said there first. The vault does not take it (FORMAT §9); here what changed there is taken over, paragraph by paragraph. Where
//! this is a translation and its original was corrected, [`super::retranslated`] does that.

use std::collections::BTreeSet;

use super::face::Show;
use super::saving::store_paragraphs;
use super::talk::{Flow, InterviewError, Stop, Talk};
use super::words::Value;
use crate::guard::text::StoredText;
use crate::guard::{self, Manner};
use crate::record::words::RevisionKind;
use crate::record::{Draft, Head, Revision};
use crate::vault::OpenParagraph;

/// What stands where two changed the same.
struct Taken {
    paragraphs: Vec<OpenParagraph>,
    /// Numbers of paragraphs that both changed: there, and here.
    both: Vec<(u32, u32)>,
}

impl Talk<'_> {
    /// Whether nothing was closed that this knows nothing of. Where something was, that is said, and what changed there can be taken over.
    pub(super) fn is_up_to_date(&mut self) -> Flow<bool> {
        loop {
            let Some(newer) = self.newer()? else { return Ok(true) };
            let source = self.source_before(&newer)?;
            let options = ["o-newer-take", "o-newer-read", "o-newer-leave"];
            let question = if source.is_some() { "q-newer-original" } else { "q-newer" };
            let question = self.words.with(question, &[("n", Value::Number(newer.number.into()))]);
            let said = options.iter().map(|id| self.words.say(id)).collect();
            match self.choose_text(question, said, 0) {
                Ok(0) => {
                    let taken = match &source {
                        Some(source) => self.translate_again(source, &newer),
                        None => self.take_over(&newer),
                    };
                    match taken {
                        // There may be paragraphs that nobody has translated yet.
                        Ok(()) if source.is_some() => return Ok(self.source_next()?.is_none()),
                        Err(Stop::Back) | Ok(()) => {}
                        Err(stop) => return Err(stop),
                    }
                }
                Ok(2) => return Err(Stop::Interrupt),
                Ok(_) | Err(Stop::Back) => return Ok(false),
                Err(stop) => return Err(stop),
            }
        }
    }

    fn newer(&self) -> Flow<Option<Revision>> {
        let Some(parent) = self.draft.parent else { return Ok(None) };
        let newer = self.case.vault.correction_since(parent)?;
        Ok(newer.map(|id| self.case.vault.revision(id)).transpose()?)
    }

    /// The revision from which was translated what is translated or corrected here, where `newer` is a correction of that and not of this.
    fn source_before(&self, newer: &Revision) -> Flow<Option<Revision>> {
        let Some(parent) = self.draft.parent else { return Ok(None) };
        let lines = self.case.vault.lines(self.draft.testimony)?;
        let source = match self.draft.kind {
            RevisionKind::Translation => Some(parent),
            _ if lines.is_same_line(parent, newer.id) => None,
            _ => lines.source(parent),
        };
        Ok(source.map(|id| self.case.vault.revision(id)).transpose()?)
    }

    /// Bases the draft on the newer correction: what changed there alone is as it is there, what changed here alone as it is here.
    fn take_over(&mut self, newer: &Revision) -> Flow<()> {
        let Some(parent) = self.draft.parent else { return Ok(()) };
        let parent = self.case.vault.revision(parent)?;
        self.seat_whoever_came()?;
        let (was, there) = (self.as_read_now(&parent)?, self.as_read_now(newer)?);
        let Taken { paragraphs, both } = self.taken_over(&was, &there)?;
        let (before, head) = (self.draft.clone(), newer.head.clone());
        based_on(&mut self.draft, &parent.head, &head);
        self.draft.parent = Some(newer.id);
        // No later paragraph takes a number that stood for another, here or there.
        let numbers = [&was, &there, &self.paragraphs, &paragraphs].into_iter().flatten().map(|p| p.number);
        self.draft.numbered = numbers.fold(self.draft.numbered, u32::max);
        let struck: Vec<u32> = self.paragraphs.iter().map(|p| p.number).filter(|n| !has(&paragraphs, *n)).collect();
        self.stands_instead(before, paragraphs, &struck)?;
        for number in struck {
            self.face.show(Show::Struck(vec![number], self.words.number(number.into())));
        }
        self.show_paragraphs(|_| true);
        self.note_with("n-taken-over", &[("n", Value::Number(newer.number.into()))]);
        if !both.is_empty() {
            let number = |number: u32| self.words.number(number.into());
            let pairs = both.iter().map(|(there, here)| format!("{} / {}", number(*there), number(*here)));
            let what = pairs.collect::<Vec<_>>().join(self.words.semicolon());
            self.heed_text(self.words.with("n-both-stand", &[("what", Value::Text(&what))]));
        }
        Ok(())
    }

    /// Has these paragraphs durable in the place of those that stood here, with the head as it is now; what is not taken leaves the draft as it was `before`.
    pub(super) fn stands_instead(
        &mut self,
        before: Draft<StoredText>,
        mut paragraphs: Vec<OpenParagraph>,
        struck: &[u32],
    ) -> Flow<()> {
        let saved = self.flag_again(&mut paragraphs).and_then(|()| {
            self.save(|change, id| {
                struck.iter().try_for_each(|number| change.strike_draft_paragraph(id, *number))?;
                store_paragraphs(change, id, &paragraphs)
            })
        });
        match saved {
            Ok(()) => self.paragraphs = paragraphs,
            Err(_) => self.draft = before,
        }
        saved
    }

    /// Whoever is spoken of there and was not known here; their names are asked for, so that they are looked for here, too.
    pub(super) fn seat_whoever_came(&mut self) -> Flow<()> {
        let people = self.case.vault.people_in(self.draft.testimony)?;
        let came: Vec<_> = people.into_iter().filter(|id| self.seat(*id).is_none()).collect();
        if came.is_empty() {
            return Ok(());
        }
        for id in came {
            self.seats_known(id)?;
        }
        self.load_labels()?;
        self.names_again()
    }

    /// A revision as it reads with the names that are known here.
    pub(super) fn as_read_now(&self, revision: &Revision) -> Flow<Vec<OpenParagraph>> {
        let mut read = Vec::new();
        let manner = Some(Manner::of([revision.text.as_str()]));
        for (paragraph, words) in revision.paragraphs().map_err(InterviewError::Record)? {
            let (number, speaker) = (paragraph.number, paragraph.speaker);
            let spans: Vec<_> = revision.spans.iter().filter(|span| span.paragraph == number).cloned().collect();
            let mut now = OpenParagraph { number, speaker, text: StoredText::part_of(&revision.text, words), spans };
            if let Ok(mut cleaned) = guard::clean_further_in(&self.roll, manner, &[(number, &now.text)], &now.spans)
                && let Some(text) = cleaned.paragraphs.pop()
            {
                (now.text, now.spans) = (text.into(), cleaned.spans);
            }
            read.push(now);
        }
        Ok(read)
    }

    fn taken_over(&mut self, was: &[OpenParagraph], there: &[OpenParagraph]) -> Flow<Taken> {
        let here = self.paragraphs.clone();
        let numbers: BTreeSet<u32> = [was, there, &here].into_iter().flatten().map(|p| p.number).collect();
        let mut next = numbers.last().map_or(0, |last| *last).max(self.draft.numbered) + 1;
        let (mut paragraphs, mut moved, mut both) = (Vec::new(), Vec::new(), Vec::new());
        for number in numbers {
            let of = |all: &[OpenParagraph]| all.iter().find(|p| p.number == number).cloned();
            let (old, theirs, ours) = (of(was), of(there), of(&here));
            let changed = |new: &Option<OpenParagraph>| !is_same(new.as_ref(), old.as_ref());
            match (theirs, ours) {
                (theirs, ours) if is_same(theirs.as_ref(), ours.as_ref()) || !changed(&theirs) => {
                    paragraphs.extend(ours)
                }
                (theirs, ours) if !changed(&ours) => paragraphs.extend(theirs),
                (Some(theirs), Some(mut ours)) => {
                    both.push((number, next));
                    paragraphs.push(theirs);
                    ours.number = next;
                    ours.spans.iter_mut().for_each(|span| span.paragraph = next);
                    moved.push(ours);
                    next += 1;
                }
                (theirs, ours) => {
                    let question = if ours.is_some() { "q-struck-there" } else { "q-struck-here" };
                    paragraphs.extend(self.stays(question, theirs.or(ours))?);
                }
            }
        }
        paragraphs.extend(moved);
        Ok(Taken { paragraphs, both })
    }

    /// One of the two struck it and the other wrote it anew: whether it stays.
    fn stays(&mut self, question: &str, paragraph: Option<OpenParagraph>) -> Flow<Option<OpenParagraph>> {
        let Some(paragraph) = paragraph else { return Ok(None) };
        let what = self.readable(paragraph.text.as_str());
        let said = [("n", Value::Number(paragraph.number.into())), ("what", Value::Text(&what))];
        let options = ["o-strike-it", "o-keep-it"].map(|id| self.words.say(id)).to_vec();
        Ok((self.choose_text(self.words.with(question, &said), options, 0)? == 1).then_some(paragraph))
    }
}

fn has(paragraphs: &[OpenParagraph], number: u32) -> bool {
    paragraphs.iter().any(|paragraph| paragraph.number == number)
}

fn is_same(one: Option<&OpenParagraph>, other: Option<&OpenParagraph>) -> bool {
    let said = |paragraph: &OpenParagraph| (paragraph.speaker, paragraph.text.clone());
    one.map(said) == other.map(said)
}

/// What is known about the interview: as it is there, but for what was changed here.
pub(super) fn based_on(draft: &mut Draft<StoredText>, was: &Head<StoredText>, there: &Head<StoredText>) {
    if draft.date == was.date {
        draft.date.clone_from(&there.date);
    }
    if draft.place == was.place {
        draft.place.clone_from(&there.place);
    }
    if draft.interpreter == was.interpreter {
        draft.interpreter = there.interpreter;
    }
    let is_new = |note: &&crate::record::Note<StoredText>| !was.notes.contains(note) && !draft.notes.contains(note);
    let came: Vec<_> = there.notes.iter().filter(is_new).cloned().collect();
    draft.notes.retain(|note| there.notes.contains(note) || !was.notes.contains(note));
    draft.notes.extend(came);
}
