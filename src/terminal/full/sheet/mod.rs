//! A sheet: one or two texts with marked stretches above, what is said about them below, a row of keys; and now and then a question in the
//! place of what is said. It knows nothing of what it shows. A screen that is read from the right is the mirror of this one.
//!
//! ```text
//! ┌ head ────────────────────────────── end ┐
//! │ text            │ the same, otherwise   │  beside each other from 120 columns on, one or the other below that
//! ├──────────────────────────────────────────┤
//! │ card: lines, or a question               │  gives way first where the window is small
//! │ notice                                    │
//! └ keys ────────────────────────────────────┘
//! ```

mod paint;
mod pane;
mod question;

pub use pane::{Look, Pane};
pub use question::{Answer, Question};

use super::Text;
use super::bidi::Order;
use super::key::Key;

/// A line of the card.
#[derive(Default)]
pub struct Line {
    /// What it is, before it.
    pub label: String,
    /// What it says.
    pub text: String,
    /// Whether it is in a language that is read from right to left, where that may be another than the screen's.
    pub rtl: Option<bool>,
    /// Stretches of it that stand out, in bytes, ascending.
    pub marks: Vec<std::ops::Range<usize>>,
    /// What of it has to be seen where not all of it can be, in bytes.
    pub focus: usize,
}

impl Line {
    /// Words alone.
    #[must_use]
    pub fn of(text: String) -> Self {
        Self { text, ..Self::default() }
    }

    /// How it is ordered on a screen.
    fn order(&self, screen: Order) -> Order {
        self.rtl.map_or(screen, |rtl| screen.of_language(rtl))
    }
}

/// A key with what it does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hint {
    /// The key.
    pub key: String,
    /// What it does, in a word or two.
    pub does: String,
}

/// The second text.
pub struct Beside {
    /// What it is.
    pub title: String,
    /// What has to be heeded about it; empty where nothing has.
    pub heed: String,
    /// The text.
    pub pane: Pane,
}

/// Everything on the screen.
pub struct Sheet {
    /// The first row: at its beginning, and at its end.
    pub head: (String, String),
    /// The text.
    pub pane: Pane,
    /// The same otherwise, where it is looked at.
    pub beside: Option<Beside>,
    /// What is said, the most important first.
    pub card: Vec<Line>,
    /// What happened; at the end of its row what happens soon.
    pub notice: (String, String),
    /// The keys, the most important first.
    pub keys: Vec<Hint>,
    /// The keys while something is asked: what takes an answer, and what gives none. Letters are words then, or say themselves what they answer.
    pub answers: [Hint; 2],
    /// What is asked.
    pub question: Option<Question>,
    help: Option<Text>,
    order: Order,
    rows: u16,
}

impl Sheet {
    /// An empty one.
    #[must_use]
    pub fn new(order: Order) -> Self {
        Self {
            head: Default::default(),
            pane: Pane::default(),
            beside: None,
            card: Vec::new(),
            notice: Default::default(),
            keys: Vec::new(),
            answers: Default::default(),
            question: None,
            help: None,
            order,
            rows: 24,
        }
    }

    /// Shows a page over everything but the head and the keys, until a key is pressed.
    pub fn help(&mut self, text: &str) {
        self.help = Some(Text::of(text));
    }

    /// Lets a page of help take a key: Page up and down scroll it, every other puts it away. Says whether there was one.
    pub fn help_takes(&mut self, key: Key) -> bool {
        let rows = self.rows;
        let Some(help) = &mut self.help else { return false };
        if !help.key(key, rows) {
            self.help = None;
        }
        true
    }

    /// A second went by: a number that is typed after a pause answers a question, whatever was typed before.
    pub fn tick(&mut self) {
        if let Some(question) = &mut self.question {
            question.tick();
        }
    }

    /// Lets the question take a key; `None` where there is none, or it is not answered yet.
    pub fn ask_takes(&mut self, key: Key) -> Option<Answer> {
        let order = self.order;
        let answer = self.question.as_mut()?.key(key, order)?;
        self.question = None;
        Some(answer)
    }
}

#[cfg(test)]
mod tests;
