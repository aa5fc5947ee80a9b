//! One reviewer before one testimony: where they are, what an answer decides, and what takes it back.

mod reach;

pub use self::reach::What;

use super::pile::{Form, pile};
use super::{Paragraphs, Risk};
use crate::guard::text::{Span, SpanKind, StoredText};
use crate::record::words::Choice;
use crate::record::{Decision, DecisionSet, RecordError, Revision, Standing};

/// What is before the reviewer.
pub struct Now<'s> {
    /// The passage to look at: the first open one of its form.
    pub span: &'s Span,
    /// How many equal passages an answer decides.
    pub places: usize,
    /// Whether they are taken one by one.
    pub apart: bool,
    /// Whether it is an earlier answer that is looked at.
    pub decided: bool,
}

/// How far it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    /// Passages that are decided.
    pub decided: usize,
    /// All that were flagged.
    pub flagged: usize,
    /// Forms with an open passage.
    pub left: usize,
}

/// Where somebody is.
#[derive(Clone, Copy)]
struct At {
    form: usize,
    /// The passage, while its form is taken one by one.
    single: Option<usize>,
    /// Whether the form is decided, and somebody looks at it again.
    again: bool,
}

impl At {
    const fn form(form: usize) -> Self {
        Self { form, single: None, again: false }
    }
}

/// A review that goes on.
pub struct Sitting<'a> {
    revision: &'a Revision,
    /// The paragraphs of the revision.
    pub paragraphs: Paragraphs<'a>,
    sets: Vec<DecisionSet<StoredText>>,
    forms: Vec<Form>,
    open: Vec<bool>,
    at: At,
    /// What takes each answer of this sitting back, and where the reviewer was.
    past: Vec<(Vec<Decision<StoredText>>, At)>,
}

/// Makes decisions durable before the sitting goes on.
pub type Recorder<'r, E> = &'r mut dyn FnMut(&DecisionSet<StoredText>) -> Result<(), E>;

impl<'a> Sitting<'a> {
    /// Begins, or goes on where somebody broke off: what is decided already is passed over. `sets` are those of the revision.
    ///
    /// # Errors
    /// [`RecordError::Paragraphs`] where the revision does not hold together.
    pub fn new(revision: &'a Revision, sets: Vec<DecisionSet<StoredText>>) -> Result<Self, RecordError> {
        let paragraphs = Paragraphs::of(revision)?;
        let forms = pile(&revision.spans, &paragraphs);
        let at = At::form(0);
        let mut sitting = Self { revision, paragraphs, sets, forms, open: Vec::new(), at, past: Vec::new() };
        sitting.survey();
        sitting.settle();
        Ok(sitting)
    }

    /// What is to be decided next; `None` when nothing is open.
    #[must_use]
    pub fn now(&self) -> Option<Now<'_>> {
        let members = self.asked(What::Now);
        let span = self.revision.spans.get(*members.first()?)?;
        Some(Now { span, places: members.len(), apart: self.at.single.is_some(), decided: self.at.again })
    }

    /// The passages that an answer decides, as places in the revision's spans.
    #[must_use]
    pub fn alike(&self) -> Vec<usize> {
        self.asked(What::Now)
    }

    /// Whether a passage is decided, by its place in the revision's spans.
    #[must_use]
    pub fn is_decided(&self, at: usize) -> bool {
        self.open.get(at).is_some_and(|open| !open)
    }

    /// The revision before the reviewer.
    #[must_use]
    pub const fn revision(&self) -> &'a Revision {
        self.revision
    }

    /// How far it is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let left = self.forms.iter().filter(|form| self.is_open(form)).count();
        let decided = self.open.iter().filter(|open| !**open).count();
        Progress { decided, flagged: self.open.len(), left }
    }

    /// Everything decided so far, that of this sitting included.
    #[must_use]
    pub fn sets(&self) -> &[DecisionSet<StoredText>] {
        &self.sets
    }

    /// Decides, and goes on to the next. Gives how many passages were decided. A recorder that fails leaves everything as it was.
    ///
    /// # Errors
    /// What the recorder says.
    pub fn decide<E>(
        &mut self,
        what: What,
        (choice, text): (Choice, Option<StoredText>),
        reason: Option<StoredText>,
        record: Recorder<'_, E>,
    ) -> Result<usize, E> {
        self.decide_about(self.answer(what, choice, text.as_ref()), reason, record)
    }

    /// Decides about these ranges, flagged or not, and goes on to what is open then; otherwise as [`decide`](Self::decide).
    ///
    /// # Errors
    /// What the recorder says.
    pub fn decide_about<E>(
        &mut self,
        decisions: Vec<Decision<StoredText>>,
        reason: Option<StoredText>,
        record: Recorder<'_, E>,
    ) -> Result<usize, E> {
        if decisions.is_empty() {
            return Ok(0);
        }
        let (count, back, here) = (decisions.len(), self.inverse(&decisions), self.at);
        self.record(decisions, reason, record)?;
        self.past.push((back, here));
        if let (true, Some(single)) = (self.at.again, self.at.single) {
            self.go_apart(single + 1);
        } else {
            self.at.again = false;
        }
        self.settle();
        Ok(count)
    }

    /// Takes the last answer of this sitting back, and goes back to where it was given. False where there is none.
    ///
    /// # Errors
    /// What the recorder says.
    pub fn undo<E>(&mut self, record: Recorder<'_, E>) -> Result<bool, E> {
        let Some((back, at)) = self.past.last().cloned() else { return Ok(false) };
        self.record(back, None, record)?;
        self.past.pop();
        self.at = at;
        Ok(true)
    }

    /// Takes note of decisions that are recorded already, with others elsewhere; they are taken back like an answer that was given here.
    pub fn adopt(&mut self, set: DecisionSet<StoredText>) {
        let (back, here) = (self.inverse(&set.decisions), self.at);
        self.sets.push(set);
        self.survey();
        self.past.push((back, here));
        self.at.again = false;
        self.settle();
    }

    /// How many answers can be taken back.
    #[must_use]
    pub const fn undoable(&self) -> usize {
        self.past.len()
    }

    /// Leaves this for later.
    pub fn skip(&mut self) {
        let members = self.asked(What::Now);
        match (self.at.single, members.first()) {
            (Some(_), Some(&here)) => self.go_apart(here + 1),
            _ => self.at = At::form(self.at.form + 1),
        }
        self.settle();
    }

    /// Goes to the form after this one or before it in the pile, decided or not: to look at earlier answers. Stays at the ends.
    pub fn look(&mut self, forward: bool) {
        let form = if forward { self.at.form.saturating_add(1) } else { self.at.form.saturating_sub(1) };
        if let Some(there) = self.forms.get(form) {
            self.at = At { again: !self.is_open(there), ..At::form(form) };
        }
    }

    /// Goes to the first open form that does not come before such a passage in the pile; to the first open one where there is none.
    pub fn go_on_from(&mut self, kind: SpanKind, paragraph: u32, start: u32) {
        let key = (Risk::of(kind), paragraph, start);
        let place = |form: &Form| {
            let first = form.members.first().map(|at| &self.revision.spans[*at]);
            first.map_or(key, |span| (Risk::of(form.kind), span.paragraph, span.start))
        };
        let there = (0..self.forms.len()).find(|at| self.is_open(&self.forms[*at]) && place(&self.forms[*at]) >= key);
        self.at = At::form(there.unwrap_or(0));
        self.settle();
    }

    /// Goes back to the form before.
    pub fn back(&mut self) {
        let open: Vec<usize> = (0..self.forms.len()).filter(|&at| self.is_open(&self.forms[at])).collect();
        let before = open.iter().rev().find(|at| **at < self.at.form).or(open.last());
        if let Some(&form) = before {
            self.at = At::form(form);
        }
    }

    /// Takes the passages of this form one by one, or together again.
    pub fn toggle_apart(&mut self) {
        let first = self.asked(What::Now).first().copied();
        self.at.single = if self.at.single.is_some() { None } else { first };
    }

    /// What would take these decisions back.
    fn inverse(&self, decisions: &[Decision<StoredText>]) -> Vec<Decision<StoredText>> {
        let standing = self.standing();
        let before = |decision: &Decision<StoredText>| {
            let settled = standing.of_paragraph(decision.paragraph);
            let own = settled.and_then(|settled| settled.about(decision.start..decision.end));
            own.cloned().unwrap_or_else(|| Decision { choice: Choice::Open, text: None, ..decision.clone() })
        };
        decisions.iter().map(before).collect()
    }

    fn record<E>(
        &mut self,
        decisions: Vec<Decision<StoredText>>,
        reason: Option<StoredText>,
        record: Recorder<'_, E>,
    ) -> Result<(), E> {
        let set = DecisionSet::new(self.revision.commitment, reason, decisions);
        record(&set)?;
        self.sets.push(set);
        self.survey();
        Ok(())
    }

    fn standing(&self) -> Standing<'_, StoredText> {
        Standing::of(self.revision, &self.sets)
    }

    /// Sees what is open.
    fn survey(&mut self) {
        let open = {
            let standing = self.standing();
            self.revision.spans.iter().map(|span| standing.verdict(span).is_none()).collect()
        };
        self.open = open;
    }

    fn is_open(&self, form: &Form) -> bool {
        form.members.iter().any(|member| self.open[*member])
    }

    /// The first open passage of this form from `from` on; the next form where there is none.
    fn go_apart(&mut self, from: usize) {
        let members = self.forms.get(self.at.form).map_or(&[][..], |form| form.members.as_slice());
        let next = members.iter().copied().find(|member| *member >= from && (self.open[*member] || self.at.again));
        self.at = match next {
            Some(single) => At { single: Some(single), ..self.at },
            None => At::form(self.at.form + 1),
        };
    }

    /// Moves to where something is open, from here on and then from the beginning.
    fn settle(&mut self) {
        if let Some(single) = self.at.single {
            if self.at.again {
                return;
            }
            if !self.open[single] {
                self.go_apart(single);
            }
        }
        let here = self.at.form;
        let open = |at: &usize| self.is_open(&self.forms[*at]);
        let Some(form) = (here..self.forms.len()).chain(0..here.min(self.forms.len())).find(open) else {
            self.at = At::form(self.forms.len());
            return;
        };
        if form != here {
            self.at = At::form(form);
        }
    }
}
