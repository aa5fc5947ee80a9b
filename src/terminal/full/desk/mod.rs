//! The interview's screen: the account so far above, what is asked or typed below.
//!
//! It runs on a thread of its own, so that a key press is on the screen without waiting for the disk or the guard. The conversation
//! keeps its own thread and holds a [`Desk`]: it says what has changed ([`Desk::change`]), asks, and waits for what the person says
//! ([`Desk::ask`]).
//!
//! ```text
//!   keys ─► Full ─► State ─► Reply ─────► conversation (guard, vault)
//!                     ▲                        │
//!                     └────────── Change ◄─────┘
//! ```
//!
//! While the account is written ([`Form::account`]), Enter hands a paragraph over and leaves the editor free at once; the paragraph
//! stands in the account as not saved yet until the conversation answers with [`Change::Paragraph`] and [`Change::Taken`], in the order
//! in which the paragraphs came. After anything else that was answered, and after what may hold a command (a word that begins with `/`), keys
//! are left unread until the next form is asked.

mod account;
mod form;
mod paint;
mod state;
mod typing;

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread::JoinHandle;

pub use account::Paragraph;
pub use form::Form;

use self::state::State;
use super::{Event, Full, Interruption, Settings, Waker, device};
use crate::secret::SecretText;
use crate::terminal::{Terminal, TerminalError};

/// What the screen says by itself, in the language of whoever reads it. `{}` stands for a number.
#[derive(Debug, Clone)]
pub struct Words {
    /// Keys while the account is written.
    pub keys_account: String,
    /// Keys while a line or text is typed.
    pub keys_text: String,
    /// Keys while something is typed unseen.
    pub keys_secret: String,
    /// Keys while one option is chosen.
    pub keys_choice: String,
    /// Keys while any number of options is chosen.
    pub keys_many: String,
    /// The same where there are more than nine: a digit may be half a number, and takes nothing.
    pub keys_more: String,
    /// Keys while something is read.
    pub keys_read: String,
    /// Keys while there is more of a question than is shown.
    pub keys_page: String,
    /// Shown alone where the window is too small for anything else.
    pub too_small: String,
    /// Beside a paragraph that is not saved yet.
    pub saving: String,
    /// Before a paragraph that was struck.
    pub struck: String,
    /// Where a text goes on below.
    pub more: String,
    /// The paragraph cannot grow.
    pub full: String,
    /// A paste of `{}` KiB was not taken.
    pub paste_too_long: String,
    /// Something that is no UTF-8 was left out.
    pub not_utf8: String,
    /// The case locks in `{}` (minutes and seconds).
    pub locks_in: String,
    /// Behind what is typed unseen: that something is typed.
    pub typed: String,
    /// A letter was typed where one of several is chosen.
    pub no_key: String,
    /// A letter was typed where there is something to read.
    pub no_answer: String,
    /// Escape once more drops what was typed.
    pub drops: String,
    /// What was typed before a question was there is not taken.
    pub typed_early: String,
    /// The page behind F1.
    pub help: String,
    /// The same where no account is written.
    pub help_questions: String,
    /// The digit nought.
    pub zero: char,
}

/// Something that the screen is to show otherwise.
#[allow(
    clippy::large_enum_variant,
    reason = "one at a time, from thread to thread; a box would only be one more allocation"
)]
pub enum Change {
    /// The line on top: what and whose, and the step or language.
    Head {
        /// At the beginning of the line.
        start: String,
        /// At its end.
        end: String,
    },
    /// The line below the input: saved paragraphs, possible names, the draft.
    Status(String),
    /// Something to know, above the input, under what was said before; gone with the next answer.
    Notice(String),
    /// The same, to be heeded.
    Heed(String),
    /// The same, below all others; takes the place of the one before.
    Source(String),
    /// A paragraph of the account; takes the place of the one with its number.
    Paragraph(Paragraph),
    /// Paragraphs were struck out: their words go from the screen.
    Struck(Vec<u32>),
    /// The oldest paragraph that was handed over is settled.
    Taken,
    /// The account is shown from its beginning: it is read back.
    FromTheTop,
    /// The account is shown from this paragraph on, as far as it goes.
    From(u32),
    /// What is asked now.
    Ask(Form),
    /// Another language.
    Words(Box<Words>, bool),
    /// Everything is wiped: the account, what was typed, what was on the screen.
    Forget,
    /// The screen closes.
    Close,
}

/// What the person at the keyboard said, or what happened to them.
pub enum Reply {
    /// A paragraph of the account, or a command.
    Paragraph(SecretText),
    /// The same, handed over before the account was asked for with words that stand in the line since: they are not in it.
    Ahead(SecretText),
    /// What was typed as an answer.
    Text(SecretText),
    /// The options that were chosen, by position.
    Chosen(Vec<usize>),
    /// Read; on with it.
    Next,
    /// Escape: one step back.
    Back,
    /// The same, with what was typed in a form that [gives it back](Form::gives_back).
    Left(SecretText),
    /// What is being typed in the account and not handed over, about every twenty seconds if it has changed.
    Draft(SecretText),
    /// Ten idle minutes, with what was being typed.
    Idle(SecretText),
    /// Ctrl-C, a signal, or a terminal that has gone; with what was being typed.
    Interrupted(Interruption, SecretText),
}

/// A reply, and to which question.
struct Said {
    to: u64,
    reply: Reply,
}

/// The conversation's end of the screen.
pub struct Desk {
    changes: Sender<Change>,
    replies: Receiver<Result<Said, TerminalError>>,
    /// Paragraphs that were handed over while something else was asked, and to which question.
    early: VecDeque<(u64, SecretText)>,
    asked: u64,
    /// With which question words were last put into the line of the account.
    stand_since: u64,
    /// How the form that was asked last is answered: as the account, and with drafts.
    waits: (bool, bool),
    waker: Waker,
    thread: Option<JoinHandle<()>>,
}

impl Desk {
    /// Takes the terminal over and shows an empty account.
    ///
    /// # Errors
    /// As [`Full::enter`].
    pub fn open(terminal: &mut Terminal, settings: Settings, words: Words) -> Result<Self, TerminalError> {
        Self::over(Full::enter(terminal, settings)?, words)
    }

    fn over(full: Full, words: Words) -> Result<Self, TerminalError> {
        let waker = full.waker();
        let (changes, theirs) = channel();
        let (ours, replies) = channel();
        let run = move || {
            if let Err(error) = run(full, &theirs, &ours, words) {
                // Nobody to tell where the conversation has ended.
                let _ = ours.send(Err(error));
            }
        };
        let thread = std::thread::Builder::new().name("screen".to_owned()).spawn(run).map_err(TerminalError::Broken)?;
        Ok(Self {
            changes,
            replies,
            early: VecDeque::new(),
            asked: 0,
            stand_since: 0,
            waits: (false, false),
            waker,
            thread: Some(thread),
        })
    }

    /// Has the screen show something otherwise. Never waits.
    pub fn change(&self, change: Change) {
        // Where the screen is gone, `next` says why.
        let _ = self.changes.send(change);
        self.waker.wake();
    }

    /// Asks, and waits for what is said to it. Paragraphs that were handed over earlier are kept until the account is asked for again;
    /// a late answer to an earlier question is dropped.
    ///
    /// # Errors
    /// [`TerminalError::Broken`], once; [`TerminalError::EndOfInput`] after that.
    pub fn ask(&mut self, mut form: Form) -> Result<Reply, TerminalError> {
        self.asked += 1;
        form.number = self.asked;
        self.waits = (form.is_account(), form.is_account() || form.is_kept);
        if form.is_account() && !form.given.is_empty() {
            self.stand_since = self.asked;
        }
        self.change(Change::Ask(form));
        self.go_on()
    }

    /// Waits on: what was said last answered nothing, and the form still stands.
    ///
    /// # Errors
    /// As [`ask`](Self::ask).
    pub fn go_on(&mut self) -> Result<Reply, TerminalError> {
        let (is_account, is_kept) = self.waits;
        if is_account && let Some((to, text)) = self.early.pop_front() {
            return Ok(self.handed_over(to, text));
        }
        loop {
            let said = self.replies.recv().unwrap_or(Err(TerminalError::EndOfInput))?;
            match said.reply {
                Reply::Paragraph(text) if !is_account => self.early.push_back((said.to, text)),
                Reply::Paragraph(text) => return Ok(self.handed_over(said.to, text)),
                Reply::Draft(_) if !is_kept || (!is_account && said.to != self.asked) => {}
                // Without the words that stand in the line since.
                Reply::Draft(_) if is_account && said.to < self.stand_since => {}
                Reply::Draft(_) => return Ok(said.reply),
                Reply::Idle(text) => return Ok(Reply::Idle(self.with_early(&text))),
                Reply::Interrupted(why, text) => return Ok(Reply::Interrupted(why, self.with_early(&text))),
                _ if said.to != self.asked => {}
                _ => return Ok(said.reply),
            }
        }
    }

    /// What was handed over in answer to this question.
    const fn handed_over(&self, to: u64, text: SecretText) -> Reply {
        if to < self.stand_since { Reply::Ahead(text) } else { Reply::Paragraph(text) }
    }

    /// What was handed over and not answered comes before what is being typed.
    fn with_early(&mut self, text: &SecretText) -> SecretText {
        let mut all = SecretText::new();
        // A command is none of the words, and may hold a name.
        let is_command = |early: &SecretText| early.expose().starts_with('/') && !early.expose().starts_with("//");
        for (_, early) in self.early.drain(..).filter(|(_, early)| !is_command(early)) {
            all.push_str(early.expose());
            all.push('\n');
        }
        all.push_str(text.expose());
        all
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.change(Change::Close);
        if let Some(thread) = self.thread.take() {
            // A panic over there has been told already, by its hook.
            let _ = thread.join();
        }
    }
}

/// The screen's thread.
fn run(
    mut full: Full,
    changes: &Receiver<Change>,
    replies: &Sender<Result<Said, TerminalError>>,
    words: Words,
) -> Result<(), TerminalError> {
    let mut state = State::new(words, full.order());
    let mut asked_to_end = 0;
    loop {
        loop {
            match changes.try_recv() {
                Ok(Change::Close) | Err(TryRecvError::Disconnected) => return Ok(()),
                Ok(Change::Forget) => {
                    state.forget();
                    full.forget()?;
                }
                Ok(Change::Words(words, rtl)) => {
                    full.set_rtl(rtl);
                    state.speak(*words, full.order());
                }
                Ok(change) => {
                    if state.change(change) && full.discard_typed() {
                        state.say_early();
                    }
                }
                Err(TryRecvError::Empty) => break,
            }
        }
        if !full.has_more() {
            state.locks_in = full.idle_in();
            full.draw(|frame| state.paint(frame))?;
        }
        let event = if state.is_waiting() { full.next_without_keys()? } else { full.next()? };
        if let Event::Interrupted(interruption) = event {
            asked_to_end += 1;
            if asked_to_end > 1 || interruption == Interruption::HangUp {
                // Asked twice: whoever asks sees at least their shell again, and a third time ends the program as ever.
                device::leave();
            }
        }
        if let Some(reply) = state.happened(event) {
            if replies.send(Ok(Said { to: state.number(), reply })).is_err() {
                return Ok(());
            }
            if asked_to_end > 1 {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests;
