//! The interview as one value: what it works on, and the few ways in which it asks.

use std::collections::{HashMap, HashSet};

use super::super::elsewhere::Held;
use super::super::otherwise::NotCalled;
use super::face::{Ask, Face, Reply, Show};
use super::facts::Fact;
use super::heard::TypedAgain;
use super::kept::Kept;
use super::tape::{self, Tape};
use super::words::{Catalogue, Script, Value};
use crate::clock::Clock;
use crate::guard::text::{CleanText, Guarded, PersonId, StoredText};
use crate::guard::{OtherSpelling, Roll};
use crate::identity::IdentityError;
use crate::identity::store::{Store, StoreError};
use crate::record::words::{DraftStep, RevisionKind};
use crate::record::{Draft, RecordError};
use crate::roster::Roster;
use crate::secret::SecretText;
use crate::secret::random::NoRandomness;
use crate::vault::{DraftId, OpenParagraph, Vault, VaultError};

/// What an interview needs of a case.
pub struct Case<'a> {
    /// Where words go.
    pub vault: &'a mut Vault,
    /// Where names go.
    pub store: &'a mut Store,
    /// To whom names are sealed.
    pub roster: &'a Roster,
    /// What time it claims to be.
    pub clock: Clock,
}

/// How an interview is held.
pub struct Manner {
    /// The language of whoever types.
    pub words: &'static Catalogue,
    /// What is read to witnesses, one for each language there is; the organisation's own alone where it gave one.
    pub scripts: Vec<Script>,
}

/// Why an interview cannot go on. What was acknowledged is saved.
#[derive(Debug, thiserror::Error)]
pub enum InterviewError {
    /// The vault.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The identity store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// An envelope.
    #[error(transparent)]
    Envelope(#[from] IdentityError),
    /// A record.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// Nobody can be called by what would be drawn.
    #[error(transparent)]
    NotDrawn(#[from] crate::intake::NotDrawn),
    /// No randomness.
    #[error(transparent)]
    Random(#[from] NoRandomness),
    /// The terminal has gone.
    #[error("the terminal does not work any more ({0}); every acknowledged paragraph is saved")]
    Gone(String),
}

impl From<NotCalled> for InterviewError {
    fn from(error: NotCalled) -> Self {
        match error {
            NotCalled::Vault(error) => error.into(),
            NotCalled::NotDrawn(error) => error.into(),
        }
    }
}

/// Why the conversation leaves where it is.
pub(super) enum Stop {
    /// Out of what was begun; nothing of it was stored.
    Back,
    /// `/pause`, or ten idle minutes.
    Lock,
    /// Ctrl-C, a signal, the end of the input.
    Interrupt,
    /// It cannot go on.
    Error(InterviewError),
}

impl<E: Into<InterviewError>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Error(error.into())
    }
}

/// What a part of the conversation gives.
pub(super) type Flow<T> = Result<T, Stop>;

/// An interview while it is held. Names are in `roll` alone, which is wiped with it.
pub(super) struct Talk<'a> {
    pub(super) case: Case<'a>,
    pub(super) face: &'a mut dyn Face,
    pub(super) manner: &'a Manner,
    pub(super) words: &'static Catalogue,
    pub(super) roll: Roll,
    pub(super) id: DraftId,
    pub(super) draft: Draft<StoredText>,
    /// Whether the draft is in the vault yet.
    pub(super) stored: bool,
    pub(super) paragraphs: Vec<OpenParagraph>,
    /// What texts call people.
    pub(super) labels: HashMap<PersonId, String>,
    /// Where names of this sitting stand in other testimonies.
    pub(super) elsewhere: Vec<Held>,
    /// Words that were said to be nobody's name, folded; they stand in the account in any case.
    pub(super) dismissed: HashSet<String>,
    /// Names that were typed again and are sealed once more as soon as one of them is said.
    pub(super) typed_again: TypedAgain,
    /// Words that are no other spelling of somebody's name.
    pub(super) kept: Kept,
    /// What was replaced and is none of the spellings that were registered, until somebody was asked about it.
    pub(super) otherwise: Vec<OtherSpelling>,
    /// What was typed and not handed over.
    pub(super) given: SecretText,
    /// What stands in the line of the account since it was given back there, until it is handed over.
    pub(super) line: SecretText,
    /// What was being typed at a break, with the names in it that were sealed elsewhere since; until it is handed over.
    pub(super) was_begun: Option<OpenParagraph>,
    /// Bytes of what was typed and not handed over that stand in the line, before anything is typed behind them.
    pub(super) left: usize,
    /// What stands in the line with something behind it that begins like a command and is none, and where the words before that end: handed over once more
    /// as it is, it is words.
    pub(super) slip: Option<(SecretText, usize)>,
    /// What was being written anew at a break (the draft says of what); until that is over.
    pub(super) anew: Option<OpenParagraph>,
    /// Whether a paragraph was begun before the break, and nobody has been told yet.
    pub(super) begun: bool,
    /// Whether what a common name risks as a pseudonym was said.
    pub(super) warned: bool,
    /// What was asked about the interview itself since it was begun or gone on with.
    pub(super) asked: HashSet<Fact>,
    /// How often something was made durable.
    pub(super) saves: u64,
    /// What was answered in a part that can be gone through backwards.
    pub(super) tape: Tape,
}

impl Talk<'_> {
    /// Asks; what ends the conversation does not come back, and what was being typed in the account is kept.
    fn reply(&mut self, mut ask: Ask) -> Flow<Reply> {
        if let Some(said) = self.tape.again() {
            return Ok(said);
        }
        self.tape.propose(&mut ask);
        let question = tape::question_of(&ask);
        match self.face.ask(ask) {
            Reply::Back => {
                self.tape.leave(question, None);
                Err(Stop::Back)
            }
            Reply::Left(typed) => {
                self.tape.leave(question, Some(typed));
                Err(Stop::Back)
            }
            Reply::Idle(text) => Err(self.broken_off(&text, Stop::Lock)),
            Reply::Interrupted(text) => Err(self.broken_off(&text, Stop::Interrupt)),
            Reply::Gone(why) => Err(Stop::Error(InterviewError::Gone(why))),
            other => {
                self.tape.keep(question, &other);
                Ok(other)
            }
        }
    }

    /// Shows something that was not shown before.
    fn tell(&mut self, show: Show) {
        if !self.tape.is_playing() {
            self.face.show(show);
        }
    }

    /// One of several; `question` is ready to be shown.
    pub(super) fn choose_text(&mut self, question: String, options: Vec<String>, at: usize) -> Flow<usize> {
        let count = options.len();
        match self.reply(Ask::Choice { question, options, at })? {
            Reply::Chosen(chosen) => Ok(chosen.first().copied().filter(|c| *c < count).unwrap_or(at)),
            _ => Ok(at),
        }
    }

    /// One of several messages.
    pub(super) fn choose(&mut self, question: &str, options: &[&str], at: usize) -> Flow<usize> {
        let options = options.iter().map(|id| self.words.say(id)).collect();
        self.choose_text(self.words.say(question), options, at)
    }

    /// Any number of several.
    pub(super) fn choose_many(
        &mut self,
        question: String,
        options: Vec<String>,
        taken: Vec<usize>,
    ) -> Flow<Vec<usize>> {
        let count = options.len();
        let kept = taken.clone();
        match self.reply(Ask::Choices { question, options, taken })? {
            Reply::Chosen(chosen) => Ok(chosen.into_iter().filter(|c| *c < count).collect()),
            _ => Ok(kept),
        }
    }

    /// Yes or no; `yes` is what Enter alone says.
    pub(super) fn yes(&mut self, question: &str, yes: bool) -> Flow<bool> {
        self.yes_text(self.words.say(question), yes)
    }

    /// The same, with a question that is ready to be shown.
    pub(super) fn yes_text(&mut self, question: String, yes: bool) -> Flow<bool> {
        let options = ["o-yes", "o-no"].map(|id| self.words.say(id)).to_vec();
        Ok(self.choose_text(question, options, usize::from(!yes))? == 0)
    }

    pub(super) fn line(&mut self, question: String, given: String) -> Flow<SecretText> {
        self.text(Ask::Line { question, given })
    }

    pub(super) fn name(&mut self, question: String, given: SecretText) -> Flow<SecretText> {
        self.text(Ask::Name { question, given })
    }

    pub(super) fn text(&mut self, ask: Ask) -> Flow<SecretText> {
        match self.reply(ask)? {
            Reply::Text(text) => Ok(text),
            _ => Ok(SecretText::new()),
        }
    }

    pub(super) fn read_aloud(&mut self, text: String, rtl: bool) -> Flow<()> {
        self.reply(Ask::Read { text, aloud: true, rtl }).map(|_| ())
    }

    pub(super) fn read_back(
        &mut self,
        question: String,
        name: &SecretText,
        options: &[&str],
        at: usize,
    ) -> Flow<usize> {
        let options = options.iter().map(|id| self.words.say(id)).collect();
        let name = SecretText::copy_of(name.expose());
        match self.reply(Ask::ReadBack { question, name, options, at })? {
            Reply::Chosen(chosen) => Ok(chosen.first().copied().unwrap_or(at)),
            _ => Ok(at),
        }
    }

    pub(super) fn spellings(&mut self, question: String, names: Vec<SecretText>) -> Flow<Vec<usize>> {
        let count = names.len();
        match self.reply(Ask::Spellings { question, names })? {
            Reply::Chosen(chosen) => Ok(chosen.into_iter().filter(|c| *c < count).collect()),
            _ => Ok(Vec::new()),
        }
    }

    pub(super) fn note(&mut self, id: &str) {
        let text = self.words.say(id);
        self.tell(Show::Note(text));
    }

    pub(super) fn note_with(&mut self, id: &str, arguments: &[(&'static str, Value<'_>)]) {
        let text = self.words.with(id, arguments);
        self.tell(Show::Note(text));
    }

    pub(super) fn heed(&mut self, id: &str) {
        let text = self.words.say(id);
        self.tell(Show::Heed(text));
    }

    pub(super) fn heed_text(&mut self, text: String) {
        self.tell(Show::Heed(text));
    }

    /// An answer that cannot be taken: as if it had not been given.
    pub(super) fn heed_answer(&mut self, why: String) {
        self.tape.unsay();
        self.heed_text(why);
    }

    /// The same of a message that is the same every time.
    pub(super) fn heed_answer_say(&mut self, id: &str) {
        self.heed_answer(self.words.say(id));
    }

    /// Goes to a step, and says so.
    pub(super) fn step(&mut self, step: DraftStep) -> Flow<()> {
        self.draft.step = step;
        if self.stored {
            self.save(|_, _| Ok(()))?;
        }
        self.show_step(step);
        Ok(())
    }

    /// The code of what is written: of the testimony, and where that is corrected or translated, of the draft, too.
    fn code(&self) -> String {
        let own = self.id.code(5);
        let id = match self.draft.kind {
            RevisionKind::Account => return own,
            RevisionKind::Correction => "n-code-correction",
            RevisionKind::Translation => "n-code-translation",
        };
        let Ok(of) = self.case.vault.testimony_code(self.draft.testimony) else { return own };
        self.words.with(id, &[("of", Value::Text(&of)), ("code", Value::Text(&own))])
    }

    /// The message of several that is said here: of an account, a correction, a translation.
    pub(super) const fn by_kind(&self, ids: [&'static str; 3]) -> &'static str {
        match self.draft.kind {
            RevisionKind::Account => ids[0],
            RevisionKind::Correction => ids[1],
            RevisionKind::Translation => ids[2],
        }
    }

    /// Says where the interview is.
    pub(super) fn show_step(&mut self, step: DraftStep) {
        let (title, code) = (self.words.say(step_title(step)), self.code());
        let help = self.words.say(match step {
            DraftStep::Consent => "screen-help-questions",
            DraftStep::Closing if self.draft.kind == RevisionKind::Account => "screen-help-closing",
            _ => "screen-help-people",
        });
        self.face.show(Show::Step { title, code, help });
    }
}

/// The text of a guarded value.
pub(super) fn stored(text: CleanText) -> StoredText {
    debug_assert!(!Guarded::as_str(&text).is_empty());
    StoredText::from(text)
}

const fn step_title(step: DraftStep) -> &'static str {
    match step {
        DraftStep::Consent => "n-step-consent",
        DraftStep::Facts => "n-step-facts",
        DraftStep::People => "n-step-people",
        DraftStep::Account => "n-step-account",
        DraftStep::Closing => "n-step-closing",
    }
}
