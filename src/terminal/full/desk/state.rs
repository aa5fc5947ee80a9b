//! What stands on the screen, what is asked there, and how it is answered.

use super::super::bidi::Order;
use super::super::key::{Code, Key};
use super::super::{Editor, Event, Interruption, Laid, Text};
use super::account::Account;
use super::form::{Form, Kind, PARAGRAPH_MAX};
use super::{Change, Reply, Words};
use crate::secret::SecretText;

/// Ticks between two drafts.
const DRAFT_TICKS: u32 = 20;

/// Everything that is shown.
pub(super) struct State {
    pub(super) words: Words,
    pub(super) order: Order,
    pub(super) head: (String, String),
    pub(super) status: String,
    pub(super) notice: SecretText,
    /// What is to be translated, below it.
    source: SecretText,
    /// The same, as it is painted.
    pub(super) notices: Text,
    pub(super) account: Account,
    /// The account is read from its beginning, and its end was not in sight yet.
    pub(super) reads_account: bool,
    /// The account's editor, which survives questions in between.
    pub(super) editor: Editor,
    pub(super) form: Form,
    pub(super) help: Option<Text>,
    /// Seconds until the case locks.
    pub(super) locks_in: i64,
    /// The editor's text as it was laid out last, and for which text and width.
    pub(super) laid: Option<(u64, u16, Laid)>,
    /// Columns and rows of the last painting: too small a window takes no answers.
    pub(super) is_small: bool,
    /// Rows of the question, for scrolling.
    pub(super) question_rows: u16,
    pub(super) input_width: u16,
    waiting: bool,
    draft: u64,
    ticks: u32,
}

impl State {
    pub(super) fn new(words: Words, order: Order) -> Self {
        Self {
            words,
            order,
            head: Default::default(),
            status: String::new(),
            notice: SecretText::new(),
            source: SecretText::new(),
            notices: Text::of(""),
            account: Account::default(),
            reads_account: false,
            editor: Editor::new(PARAGRAPH_MAX, false),
            form: Form::account(),
            help: None,
            locks_in: i64::MAX,
            laid: None,
            is_small: false,
            question_rows: 0,
            input_width: 80,
            // Nothing is asked yet.
            waiting: true,
            draft: 0,
            ticks: 0,
        }
    }

    /// Whether an answer is being worked on and nothing else is asked yet.
    pub(super) const fn is_waiting(&self) -> bool {
        self.waiting
    }

    pub(super) fn speak(&mut self, words: Words, order: Order) {
        self.words = words;
        self.order = order;
        self.laid = None;
        self.help = None;
    }

    pub(super) fn forget(&mut self) {
        self.account.forget();
        self.editor = Editor::new(PARAGRAPH_MAX, false);
        self.draft = self.editor.version();
        self.form = Form::read("");
        self.head = Default::default();
        self.status = String::new();
        self.quiet();
        self.laid = None;
        self.waiting = true;
    }

    /// Takes a change of the conversation's; says whether what was typed before it is to be thrown away.
    pub(super) fn change(&mut self, change: Change) -> bool {
        match change {
            Change::Head { start, end } => self.head = (start, end),
            Change::Status(status) => self.status = status,
            Change::Notice(notice) => self.notify(&notice),
            Change::Heed(notice) => self.notify(&format!("! {notice}")),
            Change::Source(source) => {
                self.source = SecretText::copy_of(&source);
                self.show_notices();
            }
            Change::Paragraph(paragraph) => self.account.put(paragraph),
            Change::Struck(numbers) => {
                numbers.iter().for_each(|number| self.account.strike(*number, &self.words.struck))
            }
            Change::Taken => self.account.taken(),
            Change::FromTheTop => {
                self.account.show_top();
                self.reads_account = true;
            }
            Change::From(number) => self.account.show_from(number),
            Change::Ask(form) => return self.ask(form),
            Change::Words(..) | Change::Forget | Change::Close => {}
        }
        false
    }

    /// Which question stands.
    pub(super) const fn number(&self) -> u64 {
        self.form.number
    }

    pub(super) fn notify(&mut self, notice: &str) {
        if !self.notice.is_empty() {
            self.notice.push('\n');
        }
        self.notice.push_str(notice);
        self.show_notices();
    }

    fn show_notices(&mut self) {
        let mut all = SecretText::copy_of(self.notice.expose());
        if !all.is_empty() && !self.source.is_empty() {
            all.push('\n');
        }
        all.push_str(self.source.expose());
        self.notices = Text::of(all.expose());
    }

    fn quiet(&mut self) {
        self.notice.clear();
        self.source.clear();
        self.notices = Text::of("");
    }

    fn ask(&mut self, mut form: Form) -> bool {
        self.waiting = false;
        self.laid = None;
        let given = std::mem::take(&mut form.given);
        if !given.is_empty() {
            let later = self.editor.take();
            self.editor.set(given.expose());
            if !later.is_empty() {
                self.editor.insert("\n");
                self.editor.insert(later.expose());
            }
        }
        if let Some(editor) = form.editor.as_ref().filter(|_| form.is_kept) {
            (self.draft, self.ticks) = (editor.version(), 0);
            form.asked_with = self.draft;
        }
        self.form = form;
        // A question may only be answered by whoever saw it.
        matches!(self.form.kind, Kind::Choice(_) | Kind::Read)
    }

    /// What an event means to the conversation.
    pub(super) fn happened(&mut self, event: Event) -> Option<Reply> {
        match event {
            Event::Key(key) => self.key(key),
            Event::Paste(text) => {
                self.paste(&text);
                None
            }
            Event::PasteTooLong(bytes) => {
                let kib = super::super::choices::digits(bytes.div_ceil(1024), self.words.zero);
                self.notify(&self.words.paste_too_long.replace("{}", &kib));
                None
            }
            Event::NotUtf8 => {
                self.notify(&self.words.not_utf8.clone());
                None
            }
            Event::Resized => {
                // What was in sight may be so no more.
                self.form.is_read = false;
                None
            }
            Event::Woken => None,
            Event::Tick => self.tick(),
            Event::Idle => Some(Reply::Idle(self.unsaid())),
            Event::Interrupted(interruption) => Some(Reply::Interrupted(interruption, self.unsaid())),
        }
    }

    /// What is being typed in the account, or in a form that is kept like it.
    fn unsaid(&self) -> SecretText {
        self.kept_editor().copy()
    }

    fn kept_editor(&self) -> &Editor {
        self.form.editor.as_ref().filter(|_| self.form.is_kept).unwrap_or(&self.editor)
    }

    fn tick(&mut self) -> Option<Reply> {
        if let Kind::Choice(choices) = &mut self.form.kind {
            choices.tick();
        }
        self.ticks += 1;
        let version = self.kept_editor().version();
        let is_kept = self.form.is_account() || self.form.is_kept;
        if self.ticks < DRAFT_TICKS || version == self.draft || !is_kept || self.waiting {
            return None;
        }
        (self.ticks, self.draft) = (0, version);
        Some(Reply::Draft(self.unsaid()))
    }

    fn key(&mut self, key: Key) -> Option<Reply> {
        if key == Key::ctrl('c') {
            return Some(Reply::Interrupted(Interruption::Asked, self.unsaid()));
        }
        if let Some(help) = &mut self.help {
            if !help.key(key, 20) {
                self.help = None;
            }
            return None;
        }
        match key.code {
            Code::F(1) => {
                let help = if self.form.is_account() { &self.words.help } else { &self.words.help_questions };
                self.help = Some(Text::of(help));
                None
            }
            // Nobody answers what they cannot see.
            Code::Enter if self.is_small && !key.alt => None,
            Code::Escape if self.form.warns_of_words() => {
                self.notify(&self.words.drops.clone());
                None
            }
            Code::Escape if !self.form.is_account() => {
                let reply = self.form.turned_back();
                self.answered();
                Some(reply)
            }
            // Nothing is answered that was not read to its end.
            Code::Enter if !key.alt && self.has_more() => {
                let page = Key::plain(Code::PageDown);
                if self.form.is_read {
                    self.account.key(page);
                } else {
                    self.form.question.key(page, self.question_rows);
                }
                None
            }
            Code::Enter if !key.alt => self.enter(),
            _ => {
                self.edit(key);
                None
            }
        }
    }

    /// Whether there is more of the question, or of an account that it is about, than was shown so far.
    pub(super) const fn has_more(&self) -> bool {
        match self.form.kind {
            Kind::Choice(_) | Kind::Read => !self.form.is_read || self.reads_account,
            // Typed ahead, it may be answered before it was shown.
            Kind::Text { hidden: false } => self.form.is_cut,
            Kind::Account | Kind::Text { hidden: true } => false,
        }
    }

    fn enter(&mut self) -> Option<Reply> {
        if let Kind::Choice(choices) = &mut self.form.kind
            && choices.ends_sentence()
        {
            self.say_no_key();
            return None;
        }
        let reply = match &mut self.form.kind {
            Kind::Account => return self.acknowledge(),
            Kind::Text { .. } => Reply::Text(self.form.editor.as_mut().map(Editor::take).unwrap_or_default()),
            Kind::Choice(choices) => Reply::Chosen(choices.chosen()),
            Kind::Read => Reply::Next,
        };
        self.answered();
        Some(reply)
    }

    /// What was typed or read back is gone from the screen at once, before anything else happens.
    fn answered(&mut self) {
        self.quiet();
        self.waiting = true;
        self.reads_account = false;
        self.form.answered();
        self.laid = None;
    }

    fn acknowledge(&mut self) -> Option<Reply> {
        if self.editor.text().trim().is_empty() {
            return None;
        }
        self.quiet();
        let text = self.editor.take();
        self.draft = self.editor.version();
        self.laid = None;
        // What is typed behind a command answers what it asks, or is no part of the words that it leaves in the line.
        self.waiting = text.expose().split_whitespace().any(|word| word.starts_with('/'));
        if !text.expose().trim_start().starts_with('/') {
            self.account.hand_over(SecretText::copy_of(text.expose()));
        }
        Some(Reply::Paragraph(text))
    }
}
