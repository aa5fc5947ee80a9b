//! A sitting under a reviewer's hands: what each key does to it, whoever reads the keys.
//!
//! ```text
//! key ─► Act ─► Control ─► Sitting ─► recorder (durable) ─► Did
//! words typed ──►  │ ▲
//!                  └─┴── Wants: the words or the key that it needs next
//! ```

use std::ops::Range;

use super::card::vaguer_by_itself;
use super::sitting::Recorder;
use super::{Act, Mark, Sitting, What};
use crate::guard::text::{Span, SpanKind, SpanSource, StoredText};
use crate::record::Decision;
use crate::record::words::Choice;

/// What a key was about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// Passages of this testimony.
    Here(What),
    /// What is equal to the passage before the reviewer, in every testimony of the case.
    Case,
    /// The words that are marked.
    Marked,
}

/// What is needed before something can be decided.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wants {
    /// A key: keep, leave out or make vaguer.
    Choice(Scope),
    /// The words to put there.
    Words(Scope, Choice),
    /// Why, for much at once.
    Reason(Scope, Choice),
    /// What the marked words are, for something that nobody flagged.
    Kind(Choice),
}

/// What a key did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Did {
    /// Nothing: it means nothing here, or was turned back from.
    Nothing,
    /// Something else is before the reviewer.
    Moved,
    /// So many passages were decided.
    Decided(usize, Choice),
    /// So many were kept, and so many stay open: a registered name led to them, and nobody has read them where they stand.
    KeptBut(usize, usize),
    /// Nothing: one person alone does not keep this; a second one has to agree, outside the sitting.
    TakesTwo,
    /// An answer was taken back.
    Undone,
    /// There was none that could be.
    NothingToUndo,
    /// Something is to be typed first.
    Wants(Wants),
    /// The case is to be decided about.
    Case(Choice, StoredText),
    /// These words of a paragraph are somebody's name.
    Name(u32, Range<u32>),
    /// As the audience reads it, or no longer.
    Page,
    /// Another audience.
    Profile,
    /// The keys.
    Help,
    /// Enough.
    Stop,
}

/// A sitting, what was asked for, what is marked.
pub struct Control<'a> {
    /// The sitting.
    pub sitting: Sitting<'a>,
    wants: Option<Wants>,
    mark: Option<Mark>,
}

impl<'a> Control<'a> {
    /// Nothing asked for yet.
    #[must_use]
    pub const fn new(sitting: Sitting<'a>) -> Self {
        Self { sitting, wants: None, mark: None }
    }

    /// What is to be typed.
    #[must_use]
    pub const fn wants(&self) -> Option<Wants> {
        self.wants
    }

    /// What is marked by hand.
    #[must_use]
    pub const fn mark(&self) -> Option<&Mark> {
        self.mark.as_ref()
    }

    /// How many passages an answer would decide in this testimony.
    #[must_use]
    pub fn count(&self, scope: Scope) -> usize {
        match scope {
            Scope::Here(what) => self.sitting.count(what),
            Scope::Case => self.sitting.count(What::Now),
            Scope::Marked => 1,
        }
    }

    /// Does what a key asks for. What is decided is recorded before this returns.
    ///
    /// # Errors
    /// What the recorder says; nothing was decided then.
    pub fn press<E>(&mut self, act: Act, record: Recorder<'_, E>) -> Result<Did, E> {
        if let Some(wants) = self.wants.take() {
            let Wants::Choice(scope) = wants else { return Ok(Did::Nothing) };
            return Ok(match act {
                Act::Keep if scope == Scope::Case && self.sitting.takes_two() => Did::TakesTwo,
                Act::Keep => self.want(Wants::Reason(scope, Choice::Keep)),
                Act::LeaveOut => self.want(Wants::Reason(scope, Choice::LeaveOut)),
                Act::MakeVaguer => self.want(Wants::Reason(scope, Choice::MakeVaguer)),
                _ => Did::Nothing,
            });
        }
        let scope = if self.mark.is_some() { Scope::Marked } else { Scope::Here(What::Now) };
        match act {
            Act::Keep => self.choose(scope, Choice::Keep, record),
            Act::LeaveOut => self.choose(scope, Choice::LeaveOut, record),
            Act::MakeVaguer => self.choose(scope, Choice::MakeVaguer, record),
            Act::Reword => self.choose(scope, Choice::Reword, record),
            Act::Undo => {
                self.mark = None;
                Ok(if self.sitting.undo(record)? { Did::Undone } else { Did::NothingToUndo })
            }
            other => Ok(self.steer(other)),
        }
    }

    /// Keys that record nothing.
    fn steer(&mut self, act: Act) -> Did {
        match act {
            Act::Apart => self.sitting.toggle_apart(),
            Act::Skip => self.sitting.skip(),
            Act::Back => self.sitting.back(),
            Act::Earlier => self.sitting.look(false),
            Act::Later => self.sitting.look(true),
            Act::Kind if self.sitting.count(What::Kind) > 0 => {
                return self.want(Wants::Choice(Scope::Here(What::Kind)));
            }
            Act::Everything if self.sitting.count(What::Everything) > 0 => {
                return self.want(Wants::Choice(Scope::Here(What::Everything)));
            }
            Act::Case if self.sitting.now().is_some() => return self.want(Wants::Choice(Scope::Case)),
            Act::Name => return self.name(),
            Act::Mark => return self.begin_mark(),
            Act::Page => return Did::Page,
            Act::Profile => return Did::Profile,
            Act::Help => return Did::Help,
            Act::Stop if self.mark.take().is_none() => return Did::Stop,
            _ => return Did::Nothing,
        }
        self.mark = None;
        Did::Moved
    }

    fn want(&mut self, wants: Wants) -> Did {
        self.wants = Some(wants);
        Did::Wants(wants)
    }

    fn choose<E>(&mut self, scope: Scope, choice: Choice, record: Recorder<'_, E>) -> Result<Did, E> {
        let takes_two = match &self.mark {
            Some(mark) => self.sitting.takes_two_at(mark.paragraph, &mark.range()),
            None => self.sitting.takes_two(),
        };
        if choice == Choice::Keep && takes_two {
            return Ok(Did::TakesTwo);
        }
        let kind = match scope {
            Scope::Marked => self.marked_kind(),
            Scope::Here(_) | Scope::Case => match self.sitting.now() {
                Some(now) => Some(now.span.kind),
                None => return Ok(Did::Nothing),
            },
        };
        let Some(kind) = kind else { return Ok(self.want(Wants::Kind(choice))) };
        self.as_kind(scope, choice, kind, record)
    }

    fn as_kind<E>(&mut self, scope: Scope, choice: Choice, kind: SpanKind, record: Recorder<'_, E>) -> Result<Did, E> {
        let by_itself = choice == Choice::MakeVaguer
            && scope != Scope::Marked
            && self.sitting.now().is_some_and(|now| vaguer_by_itself(&self.sitting, now.span));
        if matches!(choice, Choice::MakeVaguer | Choice::Reword) && !by_itself {
            return Ok(self.want(Wants::Words(scope, choice)));
        }
        self.settle(scope, (choice, None), None, kind, record)
    }

    /// Goes on with the words that were wanted; without any, with nothing.
    ///
    /// # Errors
    /// What the recorder says; nothing was decided then, and the words are wanted still.
    pub fn typed<E>(&mut self, text: Option<StoredText>, record: Recorder<'_, E>) -> Result<Did, E> {
        let (Some(wants), Some(text)) = (self.wants, text) else {
            self.wants = None;
            return Ok(Did::Nothing);
        };
        let kind = self.sitting.now().map_or(SpanKind::Other, |now| now.span.kind);
        let did = match wants {
            Wants::Words(scope, choice) => {
                let kind = self.marked_kind().unwrap_or(if scope == Scope::Marked { SpanKind::Other } else { kind });
                self.settle(scope, (choice, Some(text)), None, kind, record)?
            }
            Wants::Reason(Scope::Case, choice) => Did::Case(choice, text),
            Wants::Reason(scope, choice) => self.settle(scope, (choice, None), Some(text), kind, record)?,
            Wants::Choice(_) | Wants::Kind(_) => Did::Nothing,
        };
        self.wants = None;
        Ok(did)
    }

    /// Goes on with the kind that was wanted.
    ///
    /// # Errors
    /// What the recorder says; nothing was decided then.
    pub fn kind<E>(&mut self, kind: Option<SpanKind>, record: Recorder<'_, E>) -> Result<Did, E> {
        match (self.wants.take(), kind) {
            (Some(Wants::Kind(choice)), Some(kind)) => self.as_kind(Scope::Marked, choice, kind, record),
            _ => Ok(Did::Nothing),
        }
    }

    fn settle<E>(
        &mut self,
        scope: Scope,
        (choice, text): (Choice, Option<StoredText>),
        reason: Option<StoredText>,
        kind: SpanKind,
        record: Recorder<'_, E>,
    ) -> Result<Did, E> {
        let left_open = match scope {
            Scope::Here(what) => self.sitting.left_open(what, choice),
            Scope::Marked | Scope::Case => 0,
        };
        let count = match (scope, &self.mark) {
            (Scope::Here(what), _) => self.sitting.decide(what, (choice, text), reason, record)?,
            (Scope::Marked, Some(mark)) => {
                let Range { start, end } = mark.range();
                let decision = Decision { paragraph: mark.paragraph, start, end, kind, choice, text };
                self.sitting.decide_about(vec![decision], reason, record)?
            }
            (Scope::Marked, None) | (Scope::Case, _) => 0,
        };
        self.mark = None;
        Ok(if left_open > 0 { Did::KeptBut(count, left_open) } else { Did::Decided(count, choice) })
    }

    /// What a decision now would be about: the marked words, or the passage.
    #[must_use]
    pub fn place(&self) -> Option<Span> {
        let Some(mark) = &self.mark else { return self.sitting.now().map(|now| now.span.clone()) };
        let Range { start, end } = mark.range();
        let kind = self.marked_kind().unwrap_or(SpanKind::Other);
        Some(Span { paragraph: mark.paragraph, start, end, kind, source: SpanSource::Given })
    }

    /// The kind under which exactly the marked words are flagged.
    fn marked_kind(&self) -> Option<SpanKind> {
        let mark = self.mark.as_ref()?;
        let range = mark.range();
        let spans = &self.sitting.revision().spans;
        let same = (mark.paragraph, range.start, range.end);
        spans.iter().find(|span| (span.paragraph, span.start, span.end) == same).map(|span| span.kind)
    }

    fn name(&mut self) -> Did {
        if let Some(mark) = &self.mark {
            return Did::Name(mark.paragraph, mark.range());
        }
        self.sitting.now().map_or(Did::Nothing, |now| Did::Name(now.span.paragraph, now.span.start..now.span.end))
    }

    fn begin_mark(&mut self) -> Did {
        let mark = {
            let now = self.sitting.now();
            let place = now.map(|now| (now.span.paragraph, now.span.start..now.span.end));
            let paragraph = match &place {
                Some((number, _)) => self.sitting.paragraphs.get(*number),
                None => self.sitting.paragraphs.iter().next(),
            };
            paragraph.and_then(|paragraph| Mark::new(paragraph, place.map(|(_, range)| range)))
        };
        match mark {
            Some(mark) => {
                self.mark = Some(mark);
                Did::Moved
            }
            None => Did::Nothing,
        }
    }

    /// Moves what is marked by some words; `grows` keeps where it began.
    pub fn step_mark(&mut self, words: usize, forward: bool, grows: bool) {
        if let Some(mark) = &mut self.mark {
            mark.step(words, forward, grows);
        }
    }

    /// Marks in the paragraph after or before this one.
    pub fn turn_page(&mut self, forward: bool) {
        let Some(mark) = &self.mark else { return };
        let here = mark.paragraph;
        let mut all = self.sitting.paragraphs.iter();
        let there = if forward {
            all.find(|paragraph| paragraph.about.number > here)
        } else {
            all.take_while(|paragraph| paragraph.about.number < here).last()
        };
        if let Some(mark) = there.and_then(|paragraph| Mark::new(paragraph, None)) {
            self.mark = Some(mark);
        }
    }
}
