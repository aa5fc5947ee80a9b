//! What is asked.

use super::super::bidi::Order;
use super::super::{Choices, Editor, Text};
use super::Reply;
use crate::secret::SecretText;

/// The longest paragraph that is typed, in bytes.
pub(super) const PARAGRAPH_MAX: usize = 64 * 1024;
/// The longest single line, in bytes.
const LINE_MAX: usize = 4096;

/// How a form is answered.
pub(super) enum Kind {
    /// The next paragraph of the account.
    Account,
    /// A text in the editor; unseen where `hidden`.
    Text { hidden: bool },
    /// From a list.
    Choice(Choices),
    /// By going on.
    Read,
}

/// One question, or the account's next paragraph.
pub struct Form {
    pub(super) kind: Kind,
    pub(super) question: Text,
    /// Whether the question is in a language that is read from right to left, where that may be another than the screen's.
    rtl: Option<bool>,
    pub(super) shown: Text,
    pub(super) editor: Option<Editor>,
    pub(super) given: SecretText,
    /// One line stands there as it was proposed: the first letter takes its place, any other key begins to change it.
    pub(super) is_proposed: bool,
    /// The question was seen to its end, as far as it is longer than its place.
    pub(super) is_read: bool,
    /// It was shown, and not to its end yet.
    pub(super) is_cut: bool,
    /// What is being typed is handed out for safekeeping, as in the account.
    pub(super) is_kept: bool,
    /// What is being typed is handed out where Escape leaves it.
    pub(super) gives_back: bool,
    /// The text in the editor when it was asked, by its version; and whether it was said that Escape drops what was typed since.
    pub(super) asked_with: u64,
    pub(super) is_warned: bool,
    /// The options are names: they go with the answer.
    pub(super) hides_options: bool,
    /// Which question this is.
    pub(super) number: u64,
}

impl Form {
    /// The account goes on. What is being typed stays as it is.
    #[must_use]
    pub const fn account() -> Self {
        Self::new(Kind::Account, Text::new(SecretText::new()), None)
    }

    /// One line: a name, a date, a place. It is gone from the screen with the answer.
    #[must_use]
    pub fn line(question: &str) -> Self {
        Self::new(Kind::Text { hidden: false }, Text::of(question), Some(Editor::new(LINE_MAX, true)))
    }

    /// A text of several lines.
    #[must_use]
    pub fn lines(question: &str) -> Self {
        Self::new(Kind::Text { hidden: false }, Text::of(question), Some(Editor::new(PARAGRAPH_MAX, false)))
    }

    /// A line that is typed unseen: a passphrase.
    #[must_use]
    pub fn secret(question: &str) -> Self {
        Self::new(Kind::Text { hidden: true }, Text::of(question), Some(Editor::new(LINE_MAX, true)))
    }

    /// One of `options`, with the bar on `at`.
    #[must_use]
    pub fn choice(question: &str, options: &[String], at: usize) -> Self {
        let options = options.iter().map(|option| SecretText::copy_of(option));
        Self::new(Kind::Choice(Choices::one(options, at)), Text::of(question), None)
    }

    /// Any number of `options`; those in `taken` are taken already.
    #[must_use]
    pub fn choices(question: &str, options: &[String], taken: &[usize]) -> Self {
        let options = options.iter().map(|option| SecretText::copy_of(option));
        Self::new(Kind::Choice(Choices::many(options, taken)), Text::of(question), None)
    }

    /// Any number of `names`, which are gone from the screen with the answer.
    #[must_use]
    pub fn names(question: &str, names: Vec<SecretText>) -> Self {
        let form = Self::new(Kind::Choice(Choices::many(names, &[])), Text::of(question), None);
        Self { hides_options: true, ..form }
    }

    /// Something to read, aloud or not.
    #[must_use]
    pub fn read(text: &str) -> Self {
        Self::new(Kind::Read, Text::of(text), None)
    }

    /// What is asked or read is in a language that is read from right to left, or from left to right.
    #[must_use]
    pub fn in_language(self, rtl: bool) -> Self {
        Self { rtl: Some(rtl), ..self }
    }

    /// How the question is ordered on a screen.
    pub(super) fn order(&self, screen: Order) -> Order {
        self.rtl.map_or(screen, |rtl| screen.of_language(rtl))
    }

    /// Shows a secret below the question for as long as the form stands: a name that is read back.
    #[must_use]
    pub fn showing(mut self, secret: SecretText) -> Self {
        self.shown = Text::new(secret);
        self
    }

    /// Begins with a text in the editor. In the account it comes before what is being typed: it was handed over earlier.
    #[must_use]
    pub fn given(mut self, text: SecretText) -> Self {
        match &mut self.editor {
            Some(editor) => {
                editor.set(text.expose());
                self.is_proposed = editor.is_one_line() && !editor.is_empty();
            }
            None => self.given = text,
        }
        self
    }

    /// Has what is being typed handed out meanwhile, as in the account ([`Reply::Draft`](super::Reply::Draft)).
    #[must_use]
    pub fn kept(self) -> Self {
        Self { is_kept: true, ..self }
    }

    /// Has what was typed in it handed out where Escape leaves it ([`Reply::Left`](super::Reply::Left)).
    #[must_use]
    pub fn gives_back(self) -> Self {
        Self { gives_back: true, ..self }
    }

    /// One step back, with what stands in the editor where that is given back.
    pub(super) fn turned_back(&self) -> Reply {
        let stands = self.editor.as_ref().filter(|editor| self.gives_back && !editor.text().trim().is_empty());
        stands.map_or(Reply::Back, |editor| Reply::Left(editor.copy()))
    }

    pub(super) const fn is_account(&self) -> bool {
        matches!(self.kind, Kind::Account)
    }

    /// Whether Escape would drop words that were typed since it was asked, and nobody was told; it is told now.
    pub(super) fn warns_of_words(&mut self) -> bool {
        let is_typed =
            self.editor.as_ref().is_some_and(|editor| editor.version() != self.asked_with && !editor.is_empty());
        self.is_kept && is_typed && !std::mem::replace(&mut self.is_warned, true)
    }

    /// Nothing more to answer: what was typed, shown or chosen among names is wiped, the question still stands.
    pub(super) fn answered(&mut self) {
        self.shown = Text::new(SecretText::new());
        if let Some(editor) = &mut self.editor {
            editor.take();
        }
        if self.hides_options {
            self.kind = Kind::Read;
        }
    }

    const fn new(kind: Kind, question: Text, editor: Option<Editor>) -> Self {
        Self {
            kind,
            question,
            rtl: None,
            shown: Text::new(SecretText::new()),
            editor,
            given: SecretText::new(),
            is_proposed: false,
            is_read: false,
            is_cut: false,
            is_kept: false,
            gives_back: false,
            asked_with: 0,
            is_warned: false,
            hides_options: false,
            number: 0,
        }
    }
}
