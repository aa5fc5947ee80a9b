//! The interview on the full screen: what the conversation asks, as forms of a [`Desk`].

use crate::cli::context::Context;
use crate::intake::interview::{Ask, Catalogue, Face, Reply, Show, Value, catalogue};
use crate::secret::SecretText;
use crate::terminal::TerminalError;
use crate::terminal::full::desk::{self, Change, Desk, Form, Paragraph, Words};
use crate::terminal::full::{Bidi, Settings};

/// A face over a desk.
pub(crate) struct FullFace {
    desk: Desk,
    words: &'static Catalogue,
    /// `saved 12`, before the line of state: a paragraph is saved when that stands there.
    saved: String,
}

impl FullFace {
    /// Takes the terminal over.
    pub(crate) fn open(context: &mut Context, bidi: Bidi, words: &'static Catalogue) -> Result<Self, TerminalError> {
        let clock = context.clock;
        let settings = Settings::new(bidi, words.is_rtl(), move || clock.now().unix());
        let desk = Desk::open(&mut context.terminal, settings, screen_words(words))?;
        Ok(Self { desk, words, saved: String::new() })
    }
}

impl Face for FullFace {
    fn show(&mut self, show: Show) {
        let change = match show {
            Show::Language(tag, rtl) => {
                self.words = catalogue(tag);
                Change::Words(Box::new(screen_words(self.words)), rtl)
            }
            Show::Step { title, code, help } => {
                let words = Words { help_questions: help, ..screen_words(self.words) };
                self.desk.change(Change::Words(Box::new(words), self.words.is_rtl()));
                Change::Head { start: title, end: code }
            }
            Show::Status(status) if self.saved.is_empty() || status.paragraphs == 0 => {
                // What was saved was struck.
                self.saved.clear();
                Change::Status(status.line)
            }
            Show::Status(status) => Change::Status(format!("{} · {}", self.saved, status.line)),
            Show::Note(note) => Change::Notice(note),
            Show::Heed(heed) => Change::Heed(heed),
            Show::Source(source) => Change::Source(source),
            Show::Paragraph(shown) => Change::Paragraph(Paragraph {
                number: shown.number,
                speaker: shown.speaker,
                text: shown.text,
                rtl: shown.rtl,
                is_struck: false,
                mark: String::new(),
            }),
            Show::Struck(numbers, what) => {
                self.desk.change(Change::Notice(self.words.with("p-struck", &[("what", Value::Text(&what))])));
                Change::Struck(numbers)
            }
            Show::FromTheTop => Change::FromTheTop,
            Show::From(number) => Change::From(number),
            Show::Saved(_, said) => {
                self.saved = said;
                Change::Taken
            }
            Show::Settled => Change::Taken,
            // An answer leaves the screen with its question, a paragraph when it is shown anew.
            Show::Unsaid | Show::Anew => return,
            Show::Forget => {
                self.saved.clear();
                Change::Forget
            }
        };
        self.desk.change(change);
    }

    fn ask(&mut self, ask: Ask) -> Reply {
        if matches!(ask, Ask::Read { aloud: true, .. }) {
            self.desk.change(Change::Notice(self.words.say("screen-aloud")));
        }
        let said = match ask {
            Ask::GoOn => self.desk.go_on(),
            ask => self.desk.ask(form(ask)),
        };
        match said {
            Ok(desk::Reply::Paragraph(text) | desk::Reply::Text(text)) => Reply::Text(text),
            Ok(desk::Reply::Ahead(text)) => Reply::Ahead(text),
            Ok(desk::Reply::Chosen(chosen)) => Reply::Chosen(chosen),
            Ok(desk::Reply::Next) => Reply::Next,
            Ok(desk::Reply::Back) => Reply::Back,
            Ok(desk::Reply::Left(text)) => Reply::Left(text),
            Ok(desk::Reply::Draft(text)) => Reply::Draft(text),
            Ok(desk::Reply::Idle(text)) => Reply::Idle(text),
            Ok(desk::Reply::Interrupted(_, text)) => Reply::Interrupted(text),
            Err(error) => Reply::Gone(error.to_string()),
        }
    }
}

fn form(ask: Ask) -> Form {
    match ask {
        Ask::Choice { question, options, at } => Form::choice(&question, &options, at),
        Ask::Choices { question, options, taken } => Form::choices(&question, &options, &taken),
        Ask::Line { question, given } => Form::line(&question).given(SecretText::from_string(given)),
        Ask::Name { question, given } => Form::line(&question).given(given),
        Ask::Lines { question, given, typed, kept } => {
            let given = if typed.is_empty() { SecretText::from_string(given) } else { typed };
            let form = Form::lines(&question).given(given);
            if kept { form.kept() } else { form.gives_back() }
        }
        Ask::Secret { question } => Form::secret(&question),
        Ask::Read { text, rtl, .. } => Form::read(&text).in_language(rtl),
        // Nothing was asked.
        Ask::GoOn => Form::read(""),
        Ask::ReadBack { question, name, options, at } => Form::choice(&question, &options, at).showing(name),
        Ask::Spellings { question, names } => Form::names(&question, names),
        Ask::Account { given } => Form::account().given(given),
    }
}

/// What the screen says by itself.
fn screen_words(words: &Catalogue) -> Words {
    let say = |id: &str| words.say(&format!("screen-{id}"));
    // The screen puts the number in.
    let around = |id: &str, name: &'static str| words.with(&format!("screen-{id}"), &[(name, Value::Text("{}"))]);
    Words {
        keys_account: say("keys-account"),
        keys_text: say("keys-text"),
        keys_secret: say("keys-secret"),
        keys_choice: say("keys-choice"),
        keys_many: say("keys-many"),
        keys_more: say("keys-more"),
        keys_read: say("keys-read"),
        keys_page: say("keys-page"),
        too_small: say("too-small"),
        saving: say("saving"),
        struck: say("struck"),
        more: say("more"),
        full: say("full"),
        paste_too_long: around("paste-too-long", "kib"),
        not_utf8: say("not-utf8"),
        locks_in: around("locks-in", "time"),
        typed: say("typed"),
        no_key: say("no-key"),
        no_answer: say("no-answer"),
        drops: say("drops"),
        typed_early: say("typed-early"),
        help: say("help"),
        help_questions: say("help-questions"),
        zero: words.zero(),
    }
}
