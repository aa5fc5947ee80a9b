//! The answers of a part of the conversation that can be gone through backwards.
//!
//! Whoever turns back has the part run anew with every answer but the last, which are given by the tape. So the parts need no memory of
//! their own of where they are, and a question that depends on an earlier answer is asked or left out as that answer now is. What was
//! answered and turned back from is proposed again when its question comes back. A part within another has a tape of its own.

use super::face::{Ask, Reply};
use super::talk::{Flow, Stop, Talk};
use crate::secret::SecretText;

impl Talk<'_> {
    /// Goes through a part in which Back means one question back: what was answered before it is answered again by itself. Nothing in
    /// such a part may be durable. [`Stop::Back`] where somebody turns back before the first answer.
    pub(super) fn stepwise<R>(&mut self, part: impl Fn(&mut Self) -> Flow<R>) -> Flow<R> {
        let around = std::mem::take(&mut self.tape);
        self.tape.begin();
        loop {
            self.tape.rewind();
            match part(self) {
                Err(Stop::Back) if self.tape.turn_back() => {}
                other => {
                    self.tape = around;
                    return other;
                }
            }
        }
    }
}

/// Runs a part anew where somebody turned back in it.
pub(super) fn again<'a, R>(talk: &mut Talk<'a>, part: impl Fn(&mut Talk<'a>) -> Flow<R>) -> Flow<R> {
    loop {
        match part(talk) {
            Err(Stop::Back) => {}
            other => return other,
        }
    }
}

/// Answers, while one of these parts runs.
#[derive(Default)]
pub(super) struct Tape {
    said: Vec<(String, Reply)>,
    /// What was turned back from, the earliest last.
    undone: Vec<(String, Reply)>,
    /// What the question that is asked now proposes out of these, or because it could not be taken.
    offered: Option<Reply>,
    /// How many have been given again.
    at: usize,
    runs: bool,
}

impl Tape {
    /// A part begins.
    pub(super) fn begin(&mut self) {
        *self = Self { runs: true, ..Self::default() };
    }

    /// It runs anew.
    pub(super) const fn rewind(&mut self) {
        self.at = 0;
    }

    /// What comes now is neither kept nor given again, until [`resume`](Self::resume).
    pub(super) const fn hold(&mut self) {
        self.runs = false;
    }

    /// It is again.
    pub(super) const fn resume(&mut self) {
        self.runs = true;
    }

    /// Whether answers are given by the tape.
    pub(super) const fn is_playing(&self) -> bool {
        self.runs && self.at < self.said.len()
    }

    /// The next answer that was given before.
    pub(super) fn again(&mut self) -> Option<Reply> {
        if !self.is_playing() {
            return None;
        }
        self.at += 1;
        self.said.get(self.at - 1).map(|(_, reply)| copy(reply))
    }

    /// The question with what was answered to it before somebody turned back from it as what Enter alone answers. Another question in its
    /// place means that the part goes another way now.
    pub(super) fn propose(&mut self, ask: &mut Ask) {
        self.offered = None;
        if !self.runs {
            return;
        }
        match self.undone.pop() {
            Some((question, reply)) if asked(ask) == Some(&question) => {
                fill(ask, &reply);
                self.offered = Some(reply);
            }
            _ => self.undone.clear(),
        }
        if let Ask::Lines { typed, .. } = ask
            && !typed.is_empty()
        {
            self.offered = Some(Reply::Text(SecretText::copy_of(typed.expose())));
        }
    }

    /// Somebody turns back from `question`: what stood there, or was typed and not handed over, stands there again when it is asked once more.
    pub(super) fn leave(&mut self, question: Option<String>, typed: Option<SecretText>) {
        let stood = self.offered.take();
        let stood = typed.map(Reply::Text).or(stood).filter(|_| self.runs);
        self.undone.extend(question.zip(stood));
    }

    /// An answer that was given now to `question`.
    pub(super) fn keep(&mut self, question: Option<String>, reply: &Reply) {
        if self.runs {
            self.said.push((question.unwrap_or_default(), copy(reply)));
            self.at = self.said.len();
        }
    }

    /// Takes the last answer back: it could not be taken. False where there is none.
    pub(super) fn unsay(&mut self) -> bool {
        let had = self.runs && self.said.pop().is_some();
        self.at = self.at.min(self.said.len());
        had
    }

    /// How many answers there are: what comes behind them can be [taken back](Self::unsay_to).
    pub(super) const fn place(&self) -> usize {
        if self.runs { self.at } else { 0 }
    }

    /// Takes back every answer behind a place: as if it had not been asked, the question at it is asked anew.
    pub(super) fn unsay_to(&mut self, place: usize) {
        if self.runs && !self.is_playing() {
            self.said.truncate(place);
            self.at = self.at.min(self.said.len());
        }
    }

    /// Turns back: the last answer is to be given again. False where there is none.
    pub(super) fn turn_back(&mut self) -> bool {
        let last = if self.runs { self.said.pop() } else { None };
        self.at = self.at.min(self.said.len());
        let had = last.is_some();
        self.undone.extend(last);
        had
    }
}

/// The question, where it can be filled in: a name never is.
const fn asked(ask: &Ask) -> Option<&String> {
    match ask {
        Ask::Choice { question, .. }
        | Ask::Choices { question, .. }
        | Ask::Line { question, .. }
        | Ask::Lines { question, .. } => Some(question),
        Ask::Read { text, .. } => Some(text),
        _ => None,
    }
}

/// The same, as it is kept beside its answer.
pub(super) fn question_of(ask: &Ask) -> Option<String> {
    asked(ask).cloned()
}

fn fill(ask: &mut Ask, reply: &Reply) {
    match (ask, reply) {
        (Ask::Choice { at, .. }, Reply::Chosen(chosen)) => *at = chosen.first().copied().unwrap_or(*at),
        (Ask::Choices { taken, .. }, Reply::Chosen(chosen)) => taken.clone_from(chosen),
        (Ask::Line { given, .. }, Reply::Text(text)) if !text.is_empty() => text.expose().clone_into(given),
        (Ask::Lines { typed, .. }, Reply::Text(text)) if !text.is_empty() => {
            *typed = SecretText::copy_of(text.expose());
        }
        _ => {}
    }
}

fn copy(reply: &Reply) -> Reply {
    let text = |text: &SecretText| SecretText::copy_of(text.expose());
    match reply {
        Reply::Text(typed) => Reply::Text(text(typed)),
        Reply::Ahead(typed) => Reply::Ahead(text(typed)),
        Reply::Chosen(chosen) => Reply::Chosen(chosen.clone()),
        Reply::Next => Reply::Next,
        Reply::Back => Reply::Back,
        Reply::Left(typed) => Reply::Left(text(typed)),
        Reply::Draft(typed) => Reply::Draft(text(typed)),
        Reply::Idle(typed) => Reply::Idle(text(typed)),
        Reply::Interrupted(typed) => Reply::Interrupted(text(typed)),
        Reply::Gone(why) => Reply::Gone(why.clone()),
    }
}
