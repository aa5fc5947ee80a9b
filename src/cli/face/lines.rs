//! Words in the line mode: one line, which stands there again where it cannot be taken; and a text of several, which an empty line ends.

use std::collections::VecDeque;

use super::plain::{PlainFace, turns_back};
use crate::intake::interview::{Reply, Value};
use crate::secret::SecretText;
use crate::terminal::TerminalError;
use crate::terminal::plain::{BAD, Echo, Typed};

/// What is typed in a line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// Words of the account, or that are kept as they are: handed out meanwhile.
    Kept,
    /// A name: nothing is said of it that would stay on the screen.
    Name,
    /// Anything else.
    Answer,
}

/// As many bytes that are no text are told.
const TOLD: usize = 8;

/// So many characters, or fewer, are typed again rather than changed.
const SENTENCE: usize = 30;

/// Lines while they are typed.
pub(crate) struct Lines {
    /// What no answer keeps.
    given: SecretText,
    /// What was typed, but for the line that is being typed.
    all: SecretText,
    /// Lines that were typed before, and are offered one by one to be taken or changed.
    ahead: VecDeque<SecretText>,
    /// Whether what is being typed is handed out meanwhile.
    kept: bool,
    /// Whether a line is being typed.
    goes_on: bool,
    /// Whether it was said that turning back drops what was typed.
    is_warned: bool,
}

impl Lines {
    /// In the place of `given`, beginning with what was `typed` already.
    pub(super) fn of(given: SecretText, typed: &SecretText, kept: bool) -> Self {
        let ahead = typed.expose().lines().map(SecretText::copy_of).collect();
        Self { given, all: SecretText::new(), ahead, kept, goes_on: false, is_warned: false }
    }

    fn add(&mut self, line: &str) {
        if !self.all.is_empty() {
            self.all.push('\n');
        }
        self.all.push_str(line);
    }

    /// Everything, with a line that is not at its end.
    fn whole(&self, line: &SecretText) -> SecretText {
        let mut whole = SecretText::copy_of(self.all.expose());
        for line in std::iter::once(line).chain(&self.ahead).filter(|line| !line.is_empty()) {
            if !whole.is_empty() {
                whole.push('\n');
            }
            whole.push_str(line.expose());
        }
        whole
    }

    /// Whether turning back would drop words that are kept, and nobody was told; it is told now.
    fn warns_of_words(&mut self) -> bool {
        self.kept && !self.all.is_empty() && !std::mem::replace(&mut self.is_warned, true)
    }

    /// Whether much less was typed than what it takes the place of: somebody may have meant to change a word.
    fn is_short(&self) -> bool {
        let (typed, given) = (self.all.expose().chars().count(), self.given.expose().chars().count());
        self.kept && typed > 0 && given > SENTENCE && typed * 2 < given
    }

    /// The answer; none keeps what stands there.
    fn answer(self) -> SecretText {
        if self.all.is_empty() { self.given } else { self.all }
    }
}

impl PlainFace {
    /// A line, with the rows that it takes. One that is too long or no UTF-8 stands there again as far as it is text, in the line that is asked for next;
    /// what stood there leaves the screen.
    pub(super) fn written(&mut self, prompt: &str, line: Line) -> Result<(Typed, usize), TerminalError> {
        loop {
            let (typed, rows) = self.lines.line(prompt, Echo::Shown, line == Line::Kept)?;
            let (why, text) = match typed {
                Typed::TooLong(text, n) => (self.words.with("p-too-long", &[("n", Value::Number(n as u64))]), text),
                Typed::NotUtf8(text, _) if line == Line::Name => (self.words.say("p-not-utf8-name"), text),
                Typed::NotUtf8(text, bytes) => {
                    let told: Vec<String> = bytes.iter().take(TOLD).map(|byte| format!("{byte:02X}")).collect();
                    let more = if bytes.len() > TOLD { " …" } else { "" };
                    let bytes = told.join(" ") + more;
                    (self.words.with("p-not-utf8", &[("bytes", Value::Text(&bytes))]), text)
                }
                Typed::Line(text) if text.expose().contains(BAD) => (self.words.say("p-marked"), text),
                Typed::Line(text) if self.lines.behind_given(text.expose()).is_some_and(turns_back) => {
                    // Alone on a line it turns back: behind words it would be a part of them.
                    let words = text.expose().trim_end().trim_end_matches(['<', '>']);
                    (self.words.say("p-back-behind"), SecretText::copy_of(words))
                }
                typed => return Ok((typed, rows)),
            };
            self.lines.wipe(rows)?;
            self.lines.show(&format!("! {why}"))?;
            self.lines.give(text.expose());
        }
    }

    pub(super) fn ask_lines(&mut self, question: &str, lines: Lines) -> Result<Reply, TerminalError> {
        let how = self.words.say(if lines.given.is_empty() { "p-lines" } else { "p-lines-anew" });
        self.lines.show(&format!("{question} {how}"))?;
        if !lines.given.is_empty() {
            self.lines.show_typed(lines.given.expose())?;
        }
        self.answer = 0;
        self.lines_on(lines)
    }

    /// Takes line after line.
    pub(super) fn lines_on(&mut self, mut lines: Lines) -> Result<Reply, TerminalError> {
        loop {
            if !std::mem::replace(&mut lines.goes_on, true)
                && let Some(before) = lines.ahead.pop_front()
            {
                self.lines.give(before.expose());
            }
            let (typed, rows) = self.written("| ", if lines.kept { Line::Kept } else { Line::Answer })?;
            if !matches!(typed, Typed::Draft(_)) {
                self.answer += rows;
            }
            match self.said(typed)? {
                Reply::Text(line) => {
                    lines.goes_on = false;
                    match line.expose().trim().is_empty() {
                        true if lines.ahead.is_empty() => match self.replaces(&mut lines)? {
                            Reply::Next => return Ok(Reply::Text(lines.answer())),
                            Reply::Back => {}
                            Reply::Idle(_) => return self.left(&lines, &line).map(Reply::Idle),
                            Reply::Interrupted(_) => return self.left(&lines, &line).map(Reply::Interrupted),
                            other => return Ok(other),
                        },
                        // One that was offered, and is not to stand any more.
                        true => {}
                        false => lines.add(line.expose()),
                    }
                }
                Reply::Draft(line) => {
                    let whole = lines.whole(&line);
                    self.open = Some(lines);
                    return Ok(Reply::Draft(whole));
                }
                Reply::Idle(line) => return self.left(&lines, &line).map(Reply::Idle),
                Reply::Interrupted(line) => return self.left(&lines, &line).map(Reply::Interrupted),
                Reply::Back if lines.warns_of_words() => {
                    lines.goes_on = false;
                    let said = self.words.say("p-drops");
                    self.answer += self.lines.show(&said)?;
                }
                Reply::Back if !lines.kept && !lines.all.is_empty() => {
                    return Ok(Reply::Left(lines.whole(&SecretText::new())));
                }
                other => return Ok(other),
            }
        }
    }

    /// Whether what was typed takes the place of what stood there: [`Reply::Next`]. Where it is much shorter that is asked, and [`Reply::Back`] has it stand
    /// there again, to be gone on with.
    fn replaces(&mut self, lines: &mut Lines) -> Result<Reply, TerminalError> {
        if !lines.is_short() {
            return Ok(Reply::Next);
        }
        self.takes_early()?;
        let asked = self.words.say("p-shorter");
        self.answer += self.lines.show(&asked)?;
        let options = ["o-replaces", "o-goes-on"].map(|id| self.words.say(id));
        let (reply, rows) = self.one_of(&options, 1)?;
        self.answer += rows;
        Ok(match reply {
            Reply::Chosen(chosen) if chosen == [0] => Reply::Next,
            Reply::Chosen(_) | Reply::Back => {
                let typed = std::mem::take(&mut lines.all);
                lines.ahead = typed.expose().lines().map(SecretText::copy_of).collect();
                Reply::Back
            }
            other => other,
        })
    }

    /// What was typed when somebody left: it may be a name. It is kept, and does not stay on the screen.
    fn left(&mut self, lines: &Lines, line: &SecretText) -> Result<SecretText, TerminalError> {
        if lines.kept {
            // Where the terminal is gone, the words are not.
            drop(self.lines.wipe(std::mem::take(&mut self.answer)));
        }
        Ok(lines.whole(line))
    }
}
