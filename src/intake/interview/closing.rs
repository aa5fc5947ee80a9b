//! Reading back, how to reach people safely, and the revision.

use super::super::elsewhere::{Bearing, merged};
use super::discovered::told;
use super::face::Show;
use super::reaching::Reach;
use super::saving::Arrival;
use super::talk::{Flow, Stop, Talk};
use super::words::Value;
use crate::guard::assert_silent;
use crate::guard::text::{PersonId, Screening, StoredText};
use crate::identity::seal::Secrets;
use crate::record::words::{DraftStep, RevisionKind, Seat, Source};
use crate::record::{Head, Paragraph, Person, RevisionId};
use crate::secret::random;
use crate::vault::{Behind, Change, NewRevision, Sealing, VaultError};

/// What a closed interview is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Closing {
    /// Its number in the testimony.
    pub revision: u32,
    /// Whether the guard knew everyone.
    pub screening: Screening,
    /// Paragraphs.
    pub paragraphs: usize,
    /// Stretches flagged for the review.
    pub flagged: usize,
    /// Whether a name of somebody in it stands in the title of the case, which is in clear beside it.
    pub title_names: bool,
    /// Where else its names stand, in words; empty where nowhere. They are left out there until somebody has looked (FORMAT §11.4).
    pub elsewhere: String,
    /// Entries that are on the list of what is well known no more, since one of its names stands in them and was not looked for there before.
    pub unlisted: usize,
    /// Translations that say what the original said before it was corrected here.
    pub behind: Vec<Behind>,
}

/// People whose handling was said, as they are then.
type Handled = Vec<(PersonId, Person<StoredText>)>;
/// Rows of envelopes that are durable, with the digests of these.
type Sealed = Vec<(Sealing, [u8; 32])>;

impl Talk<'_> {
    /// Reads back and closes. `None` where the account goes on.
    pub(super) fn close(&mut self) -> Flow<Option<Closing>> {
        if !self.is_up_to_date()? {
            return Ok(None);
        }
        self.step(DraftStep::Closing)?;
        let saves = self.saves;
        loop {
            let is_read = match self.reads_back() {
                Ok(Some(is_read)) => is_read,
                Ok(None) => return Ok(None),
                Err(Stop::Back) => return self.left_closing(self.saves > saves).map(|()| None),
                Err(stop) => return Err(stop),
            };
            let possible = self.possible().len() + self.otherwise.len();
            if possible > 0 {
                self.note_with("n-possible-left", &[("n", Value::Number(possible as u64))]);
                self.check_now()?;
            }
            match self.ends(is_read) {
                Err(Stop::Back) => {}
                done => return done.map(Some),
            }
        }
    }

    /// Somebody turned back out of the closing. What was typed next for one of its questions, a telephone number above all, would else be said by the witness.
    fn left_closing(&mut self, is_part_done: bool) -> Flow<()> {
        // A translation that is whole goes on with a question.
        if self.draft.kind == RevisionKind::Translation && self.source_next()?.is_none() {
            return Ok(());
        }
        self.left_command(is_part_done)
    }

    /// What is asked last, and the end: one question back each time, also from the last.
    fn ends(&mut self, is_read: bool) -> Flow<Closing> {
        let left = self.facts_left();
        let asked = self.stepwise(|talk| {
            talk.ask_facts_left(&left)?;
            let reaches = talk.ask_reaches()?;
            let screening = talk.screening()?;
            let closes = talk.asks_to_close(is_read, screening)?;
            Ok((reaches, screening, closes))
        });
        match asked {
            Ok((reaches, screening, true)) => self.write(reaches, screening),
            Ok(_) => Err(self.answers_kept(Stop::Interrupt)),
            // Whoever turns back has changed something where a question got its answer.
            Err(Stop::Back) if left.iter().any(|fact| self.asked.contains(fact)) => {
                self.save(|_, _| Ok(()))?;
                Err(Stop::Back)
            }
            Err(stop @ (Stop::Lock | Stop::Interrupt)) => Err(self.answers_kept(stop)),
            Err(stop) => Err(stop),
        }
    }

    /// Leaves the closing with what was answered about the interview; how people are reached is in memory alone before it is sealed.
    fn answers_kept(&mut self, stop: Stop) -> Stop {
        match self.keep_head_quietly() {
            Ok(()) => stop,
            Err(error) => error.into(),
        }
    }

    /// Whether it is closed now, after everything that is to be known before.
    fn asks_to_close(&mut self, is_read: bool, screening: Screening) -> Flow<bool> {
        if screening == Screening::Unscreened {
            self.heed("n-closes-unscreened");
        }
        let untranslated = self.untranslated()?;
        if !untranslated.is_empty() {
            let numbers = untranslated.iter().map(|number| self.words.number(u64::from(*number)));
            let numbers = numbers.collect::<Vec<_>>().join(", ");
            let text = self.words.with("n-untranslated", &[("numbers", Value::Text(&numbers))]);
            self.heed_text(text);
        }
        let question = match self.draft.kind {
            RevisionKind::Account => format!("{}{}", self.agreed(), self.spoken_say("goodbye", "q-close")),
            RevisionKind::Correction => self.words.say("q-close-correction"),
            RevisionKind::Translation => self.words.say("q-close-translation"),
        };
        let unread = self.by_kind(["n-not-read-back", "n-not-read-through", "n-not-read-through"]);
        let question = if is_read { question } else { format!("{}\n{question}", self.words.say(unread)) };
        let keep_open = self.by_kind(["o-keep-open", "o-keep-open-only", "o-keep-open-only"]);
        let options = ["o-close", keep_open].map(|id| self.words.say(id)).to_vec();
        // Enter alone publishes no half of a testimony.
        Ok(self.choose_text(question, options, usize::from(!untranslated.is_empty()))? == 0)
    }

    /// Shows all of it, to be read back; whether somebody says that it was, which Enter alone does not. `None` where something is to be changed.
    fn reads_back(&mut self) -> Flow<Option<bool>> {
        self.show_status();
        self.show_paragraphs(|_| true);
        self.face.show(Show::FromTheTop);
        let question = match self.by_kind(["q-read-back", "q-read-correction", "q-read-translation"]) {
            account @ "q-read-back" => self.spoken_say("read-back", account),
            other => self.words.say(other),
        };
        let unread = self.by_kind(["o-not-read-back", "o-not-read-through", "o-not-read-through"]);
        let options = ["o-right-so", "o-change", unread].map(|id| self.words.say(id)).to_vec();
        match self.choose_text(question, options, 2) {
            Ok(1) => Ok(None),
            Ok(chosen) => Ok(Some(chosen == 0)),
            Err(stop) => Err(stop),
        }
    }

    /// Has possible names settled, or leaves them to the review. Turning back in what is settled asks this once more.
    fn check_now(&mut self) -> Flow<()> {
        loop {
            match self.choose("q-check-now", &["o-check", "o-leave-to-editor"], 0) {
                Ok(0) => match self.check() {
                    Err(Stop::Back) => {}
                    done => return done,
                },
                Ok(_) | Err(Stop::Back) => return Ok(()),
                Err(stop) => return Err(stop),
            }
        }
    }

    /// FORMAT §9: the guard knew the spellings of everyone, as many as were sealed in this interview, or nobody in the room knew any and the person does not speak.
    /// What was unscreened once stays so: its words name people of whom nobody has said who they are, and whoever corrects or translates it knows some of them at most.
    fn screening(&self) -> Result<Screening, VaultError> {
        if self.was_unscreened()? {
            return Ok(Screening::Unscreened);
        }
        let speaks = |person| self.paragraphs.iter().any(|p| p.speaker == person);
        let known = |(person, seat): &(PersonId, Seat)| {
            self.knows_all_of(*person) || *seat == Seat::Pending || (*seat == Seat::Unknown && !speaks(*person))
        };
        let all_known = self.draft.people.iter().all(known);
        Ok(if all_known { Screening::Screened } else { Screening::Unscreened })
    }

    /// Whether this corrects or translates what the guard passed over without knowing everybody's names.
    pub(super) fn was_unscreened(&self) -> Result<bool, VaultError> {
        if self.draft.kind == RevisionKind::Account {
            return Ok(false);
        }
        let before = self.case.vault.revisions(self.draft.testimony)?;
        Ok(before.iter().any(|revision| revision.head.screening == Screening::Unscreened))
    }

    /// The records and envelopes of how people are to be treated and reached.
    fn sealed_reaches(&mut self, reaches: Vec<Reach>) -> Flow<(Handled, Sealed)> {
        let (mut people, mut sealings) = (Handled::new(), Vec::new());
        for Reach { person, handling, contact } in reaches {
            if let Some(contact) = &contact {
                sealings.push(self.seal_addendum(person, &Secrets { contact: Some(contact), ..Secrets::default() })?);
            }
            if let Some(handling) = handling {
                let (_, mut record) = self.case.vault.person(person)?;
                record.handling = Some(handling.into());
                people.push((person, record));
            }
        }
        Ok((people, sealings))
    }

    /// Envelopes first, then every row of the revision and the end of the draft in one change.
    fn write(&mut self, reaches: Vec<Reach>, screening: Screening) -> Flow<Closing> {
        let (people, sealings) = self.sealed_reaches(reaches)?;
        // Decided, perhaps, while this was open.
        let mut paragraphs = self.paragraphs.clone();
        self.flag_again(&mut paragraphs)?;
        self.paragraphs = paragraphs;
        let (head, text) = self.head(screening);
        let spans: Vec<_> = self.paragraphs.iter().flat_map(|p| p.spans.iter().cloned()).collect();
        let id = RevisionId::from_bytes(random::array()?);
        let (testimony, consents) = (self.draft.testimony, self.draft.consents.clone());
        let spellings = self.draft.spellings.clone();
        let is_new = self.draft.kind == RevisionKind::Account;
        // Whose names they are there, nobody in this room can say. Some were typed again, and not looked for yet.
        let roll = std::mem::take(&mut self.roll);
        let elsewhere = self.look_elsewhere(&Arrival::Again(&roll), &[testimony]);
        self.roll = roll;
        let elsewhere = elsewhere?;
        let title_names = self.title_names();
        let mut number = 1;
        let number_of = &mut number;
        self.save(|change: &mut Change<'_>, draft| -> Result<(), VaultError> {
            for (sealing, digest) in &sealings {
                change.sealing(sealing, digest)?;
            }
            for (person, record) in &people {
                change.person(*person, record)?;
            }
            for (person, count) in &spellings {
                change.spellings(*person, *count)?;
            }
            let new = NewRevision { testimony, id, head: &head, text: &text, spans: &spans };
            let closed = if is_new { change.testimony(&new, None)? } else { change.revision(&new)? };
            *number_of = closed.number;
            for (person, consent) in &consents {
                if is_new {
                    change.consent(testimony, *person, consent)?;
                }
            }
            elsewhere.store(change)?;
            change.end_draft(draft)
        })?;
        for person in elsewhere.printed() {
            self.note_named(person, &Bearing::Withdrawn)?;
        }
        self.forget_replaced(testimony)?;
        self.face.show(Show::Forget);
        Ok(Closing {
            revision: number,
            screening,
            paragraphs: head.paragraphs.len(),
            flagged: spans.len(),
            title_names,
            elsewhere: told(self.words, &merged(&self.elsewhere)),
            unlisted: elsewhere.unlisted(),
            behind: self.case.vault.behind(testimony)?,
        })
    }

    /// Whether a name of somebody whom no testimony has yet stands in the title: of others it was told when theirs was closed.
    fn title_names(&self) -> bool {
        let hits = assert_silent(&self.roll, self.case.vault.label().as_str());
        let is_new = |person: &PersonId| self.case.vault.appears_in(*person).is_ok_and(|told| told.is_empty());
        hits.iter().flat_map(|hit| hit.people.iter()).any(is_new)
    }

    fn head(&self, screening: Screening) -> (Head<StoredText>, StoredText) {
        let draft = &self.draft;
        let paragraphs = self
            .paragraphs
            .iter()
            .map(|p| Paragraph { number: p.number, speaker: p.speaker, bytes: p.text.as_str().len() })
            .collect();
        let text = StoredText::joined(self.paragraphs.iter().map(|p| &p.text));
        let head = Head {
            kind: draft.kind,
            parent: draft.parent,
            language: draft.language.clone(),
            date: draft.date.clone(),
            place: draft.place.clone(),
            interpreter: draft.interpreter,
            translator: draft.translator,
            screening,
            source: Source::Intake,
            paragraphs,
            notes: draft.notes.clone(),
        };
        (head, text)
    }
}
