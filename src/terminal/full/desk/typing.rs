//! What keys and pastes do to what is being typed.

use super::super::bidi::Order;
use super::super::key::{Code, Key};
use super::super::{Done, Editor, Laid};
use super::form::Kind;
use super::state::State;
use crate::secret::SecretText;

impl State {
    pub(super) fn edit(&mut self, key: Key) {
        let paging = matches!(key.code, Code::PageUp | Code::PageDown);
        // A question that is cut scrolls before the account does.
        let cut =
            self.form.question.height(self.input_width, self.form.order(self.order)) > usize::from(self.question_rows);
        if paging && cut && !self.form.is_account() {
            self.form.question.key(key, self.question_rows);
            return;
        }
        // What is typed meanwhile can be seen; what is chosen cannot.
        if self.has_more() && !paging && !matches!(self.form.kind, Kind::Text { .. }) {
            return;
        }
        if let Kind::Choice(choices) = &mut self.form.kind {
            if !choices.key(key) && !self.account.key(key) && key.writes().is_some() {
                self.say_no_key();
            }
            return;
        }
        let is_account = self.form.is_account();
        let Some(editor) = (if is_account { Some(&mut self.editor) } else { self.form.editor.as_mut() }) else {
            if !self.account.key(key) && key.writes().is_some() {
                self.say_no_key();
            }
            return;
        };
        if !is_account && std::mem::take(&mut self.form.is_proposed) && key.writes().is_some() {
            editor.clear();
        }
        if key.writes().is_none() {
            lay(&mut self.laid, editor, self.input_width, self.order);
        }
        // Any layout will do for a letter: only moving looks at it.
        let laid = self.laid.get_or_insert_with(|| (u64::MAX, 0, Laid::new("", 1, self.order)));
        match editor.key(key, &laid.2) {
            Done::Full => self.say_full(),
            Done::NotMine => {
                self.account.key(key);
            }
            Done::Changed | Done::Moved => {}
        }
    }

    pub(super) fn paste(&mut self, text: &SecretText) {
        let is_account = self.form.is_account();
        let editor = if is_account { Some(&mut self.editor) } else { self.form.editor.as_mut() };
        let Some(editor) = editor.filter(|_| self.help.is_none()) else { return };
        if !is_account && std::mem::take(&mut self.form.is_proposed) {
            editor.clear();
        }
        if editor.insert(text.expose()) == Done::Full {
            self.say_full();
        }
    }

    fn say_full(&mut self) {
        self.say_once(self.words.full.clone());
    }

    /// A letter where letters answer nothing.
    pub(super) fn say_no_key(&mut self) {
        let is_read = matches!(self.form.kind, Kind::Read);
        self.say_once(if is_read { self.words.no_answer.clone() } else { self.words.no_key.clone() });
    }

    /// Something that was typed before a question was there answers nothing.
    pub(super) fn say_early(&mut self) {
        self.notify(&self.words.typed_early.clone());
    }

    /// Once, however often it is tried.
    pub(super) fn say_once(&mut self, notice: String) {
        if !self.notice.expose().ends_with(&notice) {
            self.notify(&notice);
        }
    }
}

/// Lays the editor's text out where it is not.
pub(super) fn lay<'laid>(
    laid: &'laid mut Option<(u64, u16, Laid)>,
    editor: &Editor,
    width: u16,
    order: Order,
) -> &'laid Laid {
    if laid.as_ref().is_none_or(|(version, at, _)| (*version, *at) != (editor.version(), width)) {
        *laid = None;
    }
    &laid.get_or_insert_with(|| (editor.version(), width, Laid::with_cursor(editor.text(), width, order.of_typed()))).2
}
