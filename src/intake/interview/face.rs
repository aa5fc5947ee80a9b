//! What a conversation needs of whoever sits before it: a face, which may be a full screen, a serial line, or a test.
//!
//! The conversation runs from top to bottom on a thread of its own and calls its face; a face has no rules. Every text it is handed
//! is ready to be shown, in the right language; texts of witnesses among them hold no registered name (people stand as `‹Cedar 14›`),
//! except in [`Ask::ReadBack`] and [`Ask::Spellings`], which are names and are gone from the screen with the answer.
//!
//! ```text
//! conversation ── show(Show) ──► face        never waits
//!              ── ask(Ask)   ──► face ──► Reply
//! ```

use crate::secret::SecretText;

/// Something to show; nothing to answer.
pub enum Show {
    /// The language of everything that follows: its tag, and whether it runs from right to left.
    Language(&'static str, bool),
    /// The step the interview is at, already in words, and the code of the testimony.
    Step {
        /// Such as "Consent" or "The account".
        title: String,
        /// The testimony's code.
        code: String,
        /// What helps with its questions.
        help: String,
    },
    /// The line of state while the account is written: paragraphs saved, possible names, who speaks.
    Status(Status),
    /// Something good to know.
    Note(String),
    /// Something to heed.
    Heed(String),
    /// What is to be translated now: takes the place of what was before it.
    Source(String),
    /// A paragraph as it is stored now; takes the place of the one with its number.
    Paragraph(Shown),
    /// How paragraphs read until now goes, where it can still be seen: they hold words that are somebody's name, and are shown anew.
    Anew,
    /// Paragraphs that were struck: their words go from the screen. With how people read their numbers, `12-15`.
    Struck(Vec<u32>, String),
    /// The account is about to be read back: where it is in sight, from its first paragraph.
    FromTheTop,
    /// The account is asked for from this paragraph on: where it is in sight, it goes there.
    From(u32),
    /// A paragraph is durable: the answer to the oldest text that was handed over in the account and has no answer yet. With what
    /// people read, such as `saved 12`.
    Saved(u32, String),
    /// The oldest text handed over in the account was a command, or could not be taken: it has its answer too.
    Settled,
    /// What was typed last, in answer to a question, may be a name and was not taken so: it goes, where it can still be seen.
    Unsaid,
    /// Everything that stands on the screen goes: the interview locks.
    Forget,
}

/// A paragraph as people read it.
pub struct Shown {
    /// Its number.
    pub number: u32,
    /// Who speaks, where it is somebody else than in the paragraph before.
    pub speaker: Option<String>,
    /// Its words, people as `‹Cedar 14›`.
    pub text: String,
    /// Whether it is written from right to left.
    pub rtl: bool,
}

/// How the account stands.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Status {
    /// Paragraphs that are durable.
    pub paragraphs: usize,
    /// Stretches that may be names and have not been settled by `/check`.
    pub possible: usize,
    /// Other spellings that were replaced and nobody was asked about yet.
    pub spelled: usize,
    /// Who speaks now.
    pub speaker: String,
    /// All of that in one line of words.
    pub line: String,
}

/// A question.
pub enum Ask {
    /// One of several.
    Choice {
        /// The question.
        question: String,
        /// What can be chosen, in order.
        options: Vec<String>,
        /// What Enter alone chooses.
        at: usize,
    },
    /// Any number of several.
    Choices {
        /// The question.
        question: String,
        /// What can be chosen, in order.
        options: Vec<String>,
        /// What is chosen if nothing is changed.
        taken: Vec<usize>,
    },
    /// One line.
    Line {
        /// The question.
        question: String,
        /// What Enter alone answers, shown.
        given: String,
    },
    /// One line that is a name, a telephone number or the like: shown while it is typed, gone from the screen with Enter.
    Name {
        /// The question.
        question: String,
        /// What stands there already, to be taken or changed.
        given: SecretText,
    },
    /// A text of several lines; an empty line ends it where there is no better way.
    Lines {
        /// The question.
        question: String,
        /// What is there already, for a face that can offer it for editing; others show it, and no answer keeps it.
        given: String,
        /// What was typed in its place already, and goes on standing: it could not be taken, or is from before a break. Every face offers it for editing.
        typed: SecretText,
        /// Whether what is being typed is kept, as in the account: a face hands it out with [`Reply::Draft`], [`Reply::Idle`] and
        /// [`Reply::Interrupted`].
        kept: bool,
    },
    /// The question before goes on: what was said to it answered nothing ([`Reply::Draft`]).
    GoOn,
    /// One line that is not shown: a passphrase.
    Secret {
        /// The question.
        question: String,
    },
    /// Something to read, aloud where the witness is to hear it; goes on with any key.
    Read {
        /// The text.
        text: String,
        /// Whether it is for the witness.
        aloud: bool,
        /// Whether it runs from right to left.
        rtl: bool,
    },
    /// A name read back once: shown, then one of several answers, then gone from the screen.
    ReadBack {
        /// The question.
        question: String,
        /// The name.
        name: SecretText,
        /// What can be chosen, in order.
        options: Vec<String>,
        /// What Enter alone chooses.
        at: usize,
    },
    /// Spellings of a name that others may use: any number of them, none at first. They are names, and are gone from the screen with
    /// the answer.
    Spellings {
        /// The question.
        question: String,
        /// What can be chosen, in order.
        names: Vec<SecretText>,
    },
    /// The account goes on: the next paragraph, or a command that begins with `/`. A face may take the next one while this one is
    /// still being answered. A face for which the conversation kept what was being typed gets it back.
    Account {
        /// What was typed and not handed over, after a break.
        given: SecretText,
    },
}

/// What the person at the keyboard said, or what happened to them.
pub enum Reply {
    /// To [`Ask::Line`], [`Ask::Name`], [`Ask::Lines`], [`Ask::Secret`], [`Ask::Account`].
    Text(SecretText),
    /// To [`Ask::Account`], handed over before the words were there that stand in the line: they are not in it, and stand there still.
    Ahead(SecretText),
    /// To [`Ask::Choice`], [`Ask::Choices`], [`Ask::ReadBack`], [`Ask::Spellings`]: positions in the options.
    Chosen(Vec<usize>),
    /// To [`Ask::Read`].
    Next,
    /// Not this: out of a registration or a check; elsewhere the question is asked once more.
    Back,
    /// The same, out of [`Ask::Lines`] that are not kept, with what was typed there and not handed over: it is offered again where that is asked once more.
    Left(SecretText),
    /// To [`Ask::Account`], and to [`Ask::Lines`] that are kept: what is being typed, about every twenty seconds where it changed. Nothing is answered
    /// by it.
    Draft(SecretText),
    /// Ten minutes without a key, and what was being typed in the account, or in lines that are kept: it will be stored, so nothing else that was
    /// being typed may be in it, a name least of all.
    Idle(SecretText),
    /// Ctrl-C, a signal, the end of the input, and what was being typed, as above.
    Interrupted(SecretText),
    /// The terminal does not work any more.
    Gone(String),
}

/// Whoever sits before the conversation.
pub trait Face {
    /// Shows something. Never waits.
    fn show(&mut self, show: Show);

    /// Asks, and waits for what is said.
    fn ask(&mut self, ask: Ask) -> Reply;
}
