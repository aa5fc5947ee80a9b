//! What is asked on a sheet.

use ratatui_core::buffer::Buffer;
use ratatui_core::layout::{Position, Rect};
use ratatui_core::style::{Modifier, Style};

use super::super::bidi::Order;
use super::super::key::{Code, Key};
use super::super::laid::Laid;
use super::super::{Choices, Done, Editor, Text};
use crate::secret::SecretText;

/// The longest answer, in bytes.
const LONGEST: usize = 4096;

enum Kind {
    /// A key answers it.
    Key,
    /// Words, with Enter.
    Words(Editor),
    /// One of several, with Enter; and the digit nought of the language.
    One(Choices, char),
}

/// A question, and what of the answer is there.
pub struct Question {
    text: Text,
    kind: Kind,
    width: u16,
}

/// What was answered.
pub enum Answer {
    /// This key.
    Key(Key),
    /// These words.
    Words(SecretText),
    /// This option.
    One(usize),
    /// Nothing: Escape.
    Nothing,
}

impl Question {
    /// Answered by one key.
    #[must_use]
    pub fn key_for(question: &str) -> Self {
        Self::new(question, Kind::Key)
    }

    /// Answered by words.
    #[must_use]
    pub fn words(question: &str) -> Self {
        Self::new(question, Kind::Words(Editor::new(LONGEST, true)))
    }

    /// The same, with words that were typed before and are to be changed.
    #[must_use]
    pub fn words_from(question: &str, given: &str) -> Self {
        let mut asked = Self::words(question);
        if let Kind::Words(editor) = &mut asked.kind {
            editor.set(given);
        }
        asked
    }

    /// Answered by one of several options; the bar begins on the first. They are numbered in the digits that begin with `zero`.
    #[must_use]
    pub fn one(question: &str, options: &[String], zero: char) -> Self {
        let options = options.iter().map(|option| SecretText::copy_of(option));
        Self::new(question, Kind::One(Choices::one(options, 0), zero))
    }

    fn new(question: &str, kind: Kind) -> Self {
        Self { text: Text::of(question), kind, width: 80 }
    }

    /// Writes a paste where words are asked for.
    pub fn paste(&mut self, text: &SecretText) {
        if let Kind::Words(editor) = &mut self.kind {
            editor.insert(text.expose());
        }
    }

    /// Whether a key answers it, and Enter says nothing.
    pub(super) const fn is_for_a_key(&self) -> bool {
        matches!(self.kind, Kind::Key)
    }

    pub(super) const fn tick(&mut self) {
        if let Kind::One(choices, _) = &mut self.kind {
            choices.tick();
        }
    }

    pub(super) fn key(&mut self, key: Key, order: Order) -> Option<Answer> {
        match (&mut self.kind, key.code) {
            (_, Code::Escape) => Some(Answer::Nothing),
            (Kind::Key, _) => Some(Answer::Key(key)),
            (Kind::Words(editor), Code::Enter) => Some(Answer::Words(editor.take())),
            (Kind::One(choices, _), Code::Enter) => (!choices.ends_sentence()).then(|| Answer::One(choices.at())),
            (Kind::Words(editor), _) => {
                let laid = Laid::with_cursor(editor.text(), self.width, order.of_typed());
                if editor.key(key, &laid) == Done::NotMine {
                    self.text.key(key, 2);
                }
                None
            }
            (Kind::One(choices, _), _) => {
                choices.key(key);
                None
            }
        }
    }

    /// Rows for all of it.
    pub(super) fn height(&mut self, width: u16, order: Order) -> usize {
        let answer = match &mut self.kind {
            Kind::Key => 0,
            Kind::Words(editor) => Laid::with_cursor(editor.text(), width, order.of_typed()).height(),
            Kind::One(choices, _) => choices.height(width, order),
        };
        self.text.height(width, order) + answer
    }

    /// Paints it; says where the cursor is.
    pub(super) fn paint(&mut self, buffer: &mut Buffer, area: Rect, order: Order) -> Option<Position> {
        self.width = area.width;
        let least = u16::from(!matches!(self.kind, Kind::Key));
        let asked = u16::try_from(self.text.height(area.width, order)).unwrap_or(u16::MAX);
        let asked = asked.min(area.height.saturating_sub(least));
        let upper = Rect { height: asked, ..area };
        self.text.paint(buffer, upper, order, Style::new().add_modifier(Modifier::BOLD));
        let lower = Rect { y: upper.bottom(), height: area.height - asked, ..area };
        match &mut self.kind {
            Kind::Key => None,
            Kind::Words(editor) => {
                let laid = Laid::with_cursor(editor.text(), area.width, order.of_typed());
                let (row, column) = laid.place(editor.cursor());
                let top = (row + 1).saturating_sub(usize::from(lower.height));
                laid.paint(editor.text(), top, buffer, lower, Style::new());
                let down = u16::try_from(row - top).unwrap_or(0);
                (!lower.is_empty()).then(|| Position::new(lower.x + column, lower.y + down))
            }
            Kind::One(choices, zero) => {
                choices.paint(buffer, lower, order, *zero);
                None
            }
        }
    }
}
