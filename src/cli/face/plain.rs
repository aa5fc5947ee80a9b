//! The interview line after line.

use super::early::Early;
use super::lines::{Line, Lines};
use crate::clock::Clock;
use crate::intake::interview::command;
use crate::intake::interview::{Ask, Catalogue, Face, Reply, Show, Value, catalogue};
use crate::secret::SecretText;
use crate::terminal::plain::{Echo, PlainLines, Typed};
use crate::terminal::{Terminal, TerminalError};

/// Turns back, alone on a line. In Arabic text the first is shown as the second, as brackets are.
const BACK: [&str; 2] = ["<", ">"];

/// Whether it is the sign that turns back, and nothing else.
pub(super) fn turns_back(typed: &str) -> bool {
    BACK.contains(&typed.trim())
}

/// The line mode: works over a serial line and for screen readers.
pub(crate) struct PlainFace {
    pub(super) lines: PlainLines,
    pub(super) words: &'static Catalogue,
    /// Said last in the line of state: said again only when it is another.
    state: String,
    /// Rows of what was typed in the account and is to give way to what is stored.
    typed: usize,
    /// Rows of the answer that was typed last, while nothing stands below it.
    pub(super) answer: usize,
    /// Lines that are being typed, while what there is of them is kept.
    pub(super) open: Option<Lines>,
    pub(super) early: Early,
}

impl PlainFace {
    pub(crate) fn open(
        terminal: &mut Terminal,
        clock: Clock,
        words: &'static Catalogue,
    ) -> Result<Self, TerminalError> {
        let lines = PlainLines::open(terminal, move || clock.now().unix())?;
        let mut face =
            Self { lines, words, state: String::new(), typed: 0, answer: 0, open: None, early: Early::default() };
        let hint = face.words.say("p-hint");
        face.lines.show(&hint)?;
        Ok(face)
    }

    fn shown(&mut self, show: Show) -> Result<(), TerminalError> {
        let answer = std::mem::take(&mut self.answer);
        match show {
            Show::Language(tag, rtl) => {
                self.words = catalogue(tag);
                self.lines.set_rtl(rtl);
            }
            Show::Step { title, code, help: _ } => {
                self.early.ends();
                self.lines.show(&format!("\n== {title} ({code}) =="))?;
            }
            Show::Status(status) => {
                let state = format!("{} {} {}", status.possible, status.spelled, status.speaker);
                if self.state != state {
                    self.state = state;
                    self.lines.show(&status.line)?;
                }
            }
            // While a line is being typed it stands above already.
            Show::Source(_) if self.lines.goes_on() => {}
            Show::Note(text) | Show::Source(text) => {
                self.lines.show(&text)?;
            }
            Show::Heed(text) => {
                self.lines.show(&format!("! {text}"))?;
            }
            Show::Paragraph(paragraph) => {
                self.gives_way()?;
                let speaker = paragraph.speaker.map(|who| format!("‹{who}›: ")).unwrap_or_default();
                let number = self.words.number(paragraph.number.into());
                self.lines.show_in(paragraph.rtl, &format!("{number:>4}  {speaker}{}", paragraph.text))?;
            }
            Show::Anew => {
                self.lines.wipe_all()?;
                (self.typed, self.state) = (0, String::new());
            }
            // They stand somewhere above, and now were shown once more: nothing of them is to stay.
            Show::Struck(_, what) => {
                self.lines.wipe_all()?;
                self.lines.show(&self.words.with("p-struck", &[("what", Value::Text(&what))]))?;
            }
            Show::Saved(_, text) => {
                self.lines.show(&text)?;
            }
            // A command, or words that stand in the line again.
            Show::Settled => self.gives_way()?,
            // It was shown line after line.
            Show::FromTheTop | Show::From(_) => {}
            Show::Unsaid if answer > 0 => self.lines.wipe(answer)?,
            Show::Unsaid => {}
            Show::Forget => {
                self.early.ends();
                self.lines.wipe_all()?;
            }
        }
        Ok(())
    }

    /// What was typed leaves the screen before what is stored of it is shown.
    fn gives_way(&mut self) -> Result<(), TerminalError> {
        match std::mem::take(&mut self.typed) {
            0 => Ok(()),
            rows => self.lines.wipe(rows),
        }
    }

    fn asked(&mut self, ask: Ask) -> Result<Reply, TerminalError> {
        let ask = match ask {
            Ask::Account { given } => return self.account(&given),
            Ask::Lines { question, given, typed, kept: true } => {
                let lines = Lines::of(SecretText::from_string(given), &typed, true);
                return self.ask_lines(&question, lines);
            }
            Ask::GoOn => match self.open.take() {
                Some(lines) => return self.lines_on(lines),
                None => return Ok(Reply::Back),
            },
            other => other,
        };
        self.answer = 0;
        let reply = self.answer(ask)?;
        self.early.answers(&reply);
        // What was being typed here is no part of the account, and may be a name.
        Ok(match reply {
            Reply::Idle(_) => Reply::Idle(self.early.behind(&SecretText::new())),
            Reply::Interrupted(_) => Reply::Interrupted(self.early.behind(&SecretText::new())),
            other => other,
        })
    }

    fn answer(&mut self, ask: Ask) -> Result<Reply, TerminalError> {
        if matches!(ask, Ask::Choice { .. } | Ask::Choices { .. } | Ask::Spellings { .. } | Ask::ReadBack { .. }) {
            self.takes_early()?;
        }
        match ask {
            Ask::Choice { question, options, at } => {
                self.lines.show(&question)?;
                Ok(self.one_of(&options, at)?.0)
            }
            Ask::Choices { question, options, taken } => {
                self.lines.show(&question)?;
                self.some_of(&options, &taken).map(|(reply, _)| reply)
            }
            Ask::Spellings { question, names } => {
                let mut rows = self.lines.show(&question)?;
                let names: Vec<String> = names.iter().map(|name| name.expose().to_owned()).collect();
                let (reply, below) = self.some_of(&names, &[])?;
                names.into_iter().for_each(|name| drop(SecretText::from_string(name)));
                rows += below;
                self.lines.wipe(rows)?;
                Ok(reply)
            }
            Ask::Line { question, given } => self.ask_line(&question, &SecretText::from_string(given)),
            Ask::Name { question, given } => self.ask_name(&question, &given),
            Ask::Secret { question } => {
                let (typed, _) = self.lines.line(&format!("{question} "), Echo::Hidden, false)?;
                self.said(typed)
            }
            Ask::Lines { question, given, typed, .. } => {
                self.ask_lines(&question, Lines::of(SecretText::from_string(given), &typed, false))
            }
            Ask::Read { text, aloud, rtl } => self.read(&text, aloud, rtl),
            Ask::ReadBack { question, name, options, at } => {
                let mut rows = self.lines.show(&question)?;
                for line in name.expose().lines() {
                    rows += self.lines.show_in_place(SecretText::from_string(format!("    {line}")).expose())?;
                }
                let (reply, below) = self.one_of(&options, at)?;
                self.lines.wipe(rows + below)?;
                Ok(reply)
            }
            Ask::Account { given } => self.account(&given),
            Ask::GoOn => Ok(Reply::Back),
        }
    }

    /// Something to read, a window at a time: what has scrolled away before it was read was not read.
    fn read(&mut self, text: &str, aloud: bool, rtl: bool) -> Result<Reply, TerminalError> {
        // Whoever hears the screen read has to know it before the text.
        let cue = if aloud { format!("{}\n", self.words.say("p-aloud")) } else { String::new() };
        let pages = self.lines.pages(rtl, &format!("{cue}{text}"));
        let last = pages.len() - 1;
        for (at, page) in pages.iter().enumerate() {
            self.takes_early()?;
            self.lines.show_page(page)?;
            let end = if aloud { "p-read-aloud" } else { "p-read" };
            let prompt = self.words.say(if at < last { "p-read-on" } else { end });
            let (typed, _) = self.lines.line(&prompt, Echo::Hidden, false)?;
            match self.said(as_typed(typed))? {
                Reply::Text(text) => self.takes_unasked(text)?,
                other => return Ok(other),
            }
        }
        Ok(Reply::Next)
    }

    /// A line of the account, or a command.
    fn account(&mut self, given: &SecretText) -> Result<Reply, TerminalError> {
        if !given.is_empty() {
            self.early.none_stand();
            self.lines.give(given.expose());
        } else if !self.lines.goes_on()
            && let Some(kept) = self.offers_early()?
        {
            return Ok(kept);
        }
        let (typed, rows) = self.written("> ", Line::Kept)?;
        match typed {
            // What was not handed over may be a name; it is kept, and does not stay on the screen.
            // Where the terminal is gone, the words are not.
            Typed::Idle(_) | Typed::Interrupted(_) | Typed::Ended(_) => drop(self.lines.wipe(rows)),
            Typed::Line(ref text) if self.early.are_passed_over(text.expose()) => {
                self.lines.wipe(rows)?;
                let said = self.words.say("p-early-first");
                self.lines.show(&format!("! {said}"))?;
                return self.account(&SecretText::new());
            }
            Typed::Line(ref text) if self.early.slips(text.expose()) => {
                self.lines.wipe(rows)?;
                let said = self.words.say("n-no-command");
                self.lines.show(&format!("! {said}"))?;
                self.lines.give(text.expose());
                return self.account(&SecretText::new());
            }
            Typed::Line(ref text) if may_name(text.expose()) => self.lines.wipe(rows)?,
            _ => self.typed = rows,
        }
        Ok(match self.said(typed)? {
            Reply::Draft(text) => Reply::Draft(self.early.behind(&self.early.parted(text))),
            Reply::Idle(text) => Reply::Idle(self.early.behind(&self.early.parted(text))),
            Reply::Interrupted(text) => Reply::Interrupted(self.early.behind(&self.early.parted(text))),
            Reply::Text(text) => {
                let text = self.early.handed_over(text);
                self.early.leaves();
                Reply::Text(text)
            }
            other => {
                self.early.leaves();
                other
            }
        })
    }

    pub(super) fn said(&mut self, typed: Typed) -> Result<Reply, TerminalError> {
        Ok(match typed {
            Typed::Line(text) if turns_back(text.expose()) => Reply::Back,
            Typed::Line(text) => Reply::Text(text),
            Typed::Draft(text) => Reply::Draft(text),
            Typed::Idle(text) => Reply::Idle(text),
            Typed::Interrupted(text) | Typed::Ended(text) => Reply::Interrupted(text),
            Typed::TooLong(..) | Typed::NotUtf8(..) => {
                let why = self.words.say("p-not-taken");
                self.lines.show(&format!("! {why}"))?;
                // Asked anew.
                Reply::Back
            }
        })
    }

    /// Shows all of a question but its last line, which is the prompt.
    fn last_line<'q>(&mut self, question: &'q str) -> Result<&'q str, TerminalError> {
        match question.rsplit_once('\n') {
            Some((above, last)) => {
                self.lines.show(above)?;
                Ok(last)
            }
            None => Ok(question),
        }
    }

    /// A name leaves the screen, also what was typed of one when somebody left, and what was proposed.
    fn ask_name(&mut self, question: &str, given: &SecretText) -> Result<Reply, TerminalError> {
        let question = self.last_line(question)?;
        let prompt = SecretText::from_string(match given.is_empty() {
            true => format!("{question} "),
            false => format!("{question} [{}] ", given.expose()),
        });
        let (typed, rows) = self.written(prompt.expose(), Line::Name)?;
        if !given.is_empty() || !matches!(&typed, Typed::Line(text) if text.is_empty()) {
            self.lines.wipe(rows)?;
        }
        Ok(match self.said(typed)? {
            Reply::Text(text) if text.expose().trim().is_empty() => Reply::Text(SecretText::copy_of(given.expose())),
            other => other,
        })
    }

    fn ask_line(&mut self, question: &str, given: &SecretText) -> Result<Reply, TerminalError> {
        let question = self.last_line(question)?;
        let prompt =
            if given.is_empty() { format!("{question} ") } else { format!("{question} [{}] ", given.expose()) };
        let (typed, rows) = self.written(&prompt, Line::Answer)?;
        self.answer = rows;
        Ok(match self.said(typed)? {
            Reply::Text(text) if text.expose().trim().is_empty() => Reply::Text(SecretText::copy_of(given.expose())),
            other => other,
        })
    }
}

/// What is too long, or no text in places, as far as it is one: it stands in the line again, or is asked for nowhere.
fn as_typed(typed: Typed) -> Typed {
    match typed {
        Typed::TooLong(text, _) | Typed::NotUtf8(text, _) => Typed::Line(text),
        typed => typed,
    }
}

impl Face for PlainFace {
    fn show(&mut self, show: Show) {
        // Where the terminal is gone, the next question says so.
        let _ = self.shown(show);
    }

    fn ask(&mut self, ask: Ask) -> Reply {
        self.asked(ask).unwrap_or_else(|error| Reply::Gone(error.to_string()))
    }
}

/// Whether a line of the account is a command with something behind it, or has one behind words: `/person` takes a name, and a slip of the finger makes it
/// another word.
fn may_name(line: &str) -> bool {
    let line = line.trim();
    let begins = line.starts_with('/') && !line.starts_with("//") && line.contains(char::is_whitespace);
    begins || line.match_indices('/').any(|(at, _)| command::is_meant(&line[at..]) && line[at..].contains(' '))
}
