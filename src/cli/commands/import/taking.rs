//! The lines, one by one, and what is said of each.

use std::io::BufRead;

use serde::Serialize;

use super::lines::trimmed;
use super::source::{Lines, Stream};
use super::told::look_elsewhere;
use super::{Args, plain};
use crate::cli::context::Context;
use crate::cli::counted::counted;
use crate::cli::failure::Failure;
use crate::intake::line::{Line, LineError, LinePerson, MAX_LINE, Typed};
use crate::intake::{ImportError, Importer, Taken};
use crate::record::words::Source;
use crate::secret::SecretBytes;
use crate::terminal::Progress;

#[derive(Serialize)]
struct Said<'a> {
    v: u32,
    line: u64,
    testimony: &'a str,
    id: String,
    status: &'a str,
}

/// How the lines fared.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) stored: u64,
    pub(super) there: u64,
    pub(super) refused: u64,
    /// The testimony of a plain text that was there already, where names came with it: none of them was sealed.
    pub(super) unsealed: Option<String>,
}

pub(super) struct Intake<'c, 'i, 'v> {
    pub(super) context: &'c mut Context,
    pub(super) importer: &'i mut Importer<'v>,
    pub(super) name: String,
    pub(super) tally: Tally,
}

impl Intake<'_, '_, '_> {
    /// Lines out of a stream, after as many blank ones: once it has ended, and what came before a line that does not end.
    pub(super) fn stream(&mut self, input: &mut dyn BufRead, blank: u64) -> Result<(), Failure> {
        let bar = self.context.terminal.progress(0, "reading until the input ends");
        let stream = Stream::read(input, blank, &bar)?;
        drop(bar);
        self.lines(&Lines::Stream(stream))
    }

    pub(super) fn lines(&mut self, lines: &Lines<'_>) -> Result<(), Failure> {
        let heard = self.foresee(lines)?;
        look_elsewhere(self.context, self.importer)?;
        let (mut next, size) = lines.first()?;
        let bar = self.context.terminal.progress(size, "importing");
        let mut line = SecretBytes::new();
        let end = lines.before() + heard;
        for number in lines.before() + 1.. {
            if !next.read(&mut line)? {
                if number <= end {
                    return Err(self.cut(number, heard));
                }
                break;
            }
            bar.advance(line.len() as u64 + 1);
            let bytes = trimmed(line.expose());
            if !bytes.is_empty() {
                let parsed = Line::parse(bytes).map_err(|e| ImportError::Refused(e.into()));
                // Whoever reads that it is stored may take it that its names are gone.
                line.clear();
                let taken = parsed.and_then(|line| self.importer.take(line, Source::Import, number));
                self.heard(number, taken, Some(&bar))?;
            }
        }
        if let Some(number) = lines.endless() {
            return Err(self.endless(number));
        }
        if self.importer.to_come() > 0 { Err(self.changed()) } else { Ok(()) }
    }

    /// Somebody wrote over a line that was looked through.
    fn changed(&self) -> Failure {
        let Tally { stored, there, refused, .. } = self.tally;
        let gone = counted(self.importer.to_come(), "line is", "lines are");
        Failure::refused(format!("{gone} not there any more that the file had when it was looked through"))
            .at(&self.name)
            .hint(format!(
                "{stored} saved, {there} in the case already, {refused} refused; run the same import again once nothing writes to the file"
            ))
    }

    /// Hears of every line's names before the first is stored. What is wrong with a line is said when it is taken.
    /// Gives how many lines there are.
    fn foresee(&mut self, lines: &Lines<'_>) -> Result<u64, Failure> {
        let (mut next, size) = lines.first()?;
        let bar = self.context.terminal.progress(size, "reading names");
        let mut line = SecretBytes::new();
        let mut heard = 0;
        while next.read(&mut line)? {
            heard += 1;
            bar.advance(line.len() as u64 + 1);
            if let Ok(parsed) = Line::parse(trimmed(line.expose())) {
                self.importer.foresee(&parsed);
            }
        }
        Ok(heard)
    }

    /// Somebody wrote to the file meanwhile, as an editor does that saves it.
    fn cut(&self, number: u64, heard: u64) -> Failure {
        let Tally { stored, there, refused, .. } = self.tally;
        Failure::refused(format!("the file ends here; it had {} when it was looked through", counted(heard, "line", "lines")))
            .at(format!("{}:{number}", self.name))
            .hint(format!(
                "{stored} saved, {there} in the case already, {refused} refused; run the same import again once nothing writes to the file"
            ))
    }

    /// A stream whose line does not end may never end at all.
    fn endless(&self, number: u64) -> Failure {
        Failure::from(ImportError::Refused(LineError::TooLong.into()))
            .at(format!("{}:{number}", self.name))
            .hint("nothing after it was read; everything before it is saved. Import it as a file, and only this line is passed over")
    }

    pub(super) fn plain(
        &mut self,
        input: &mut dyn BufRead,
        people: Vec<LinePerson>,
        args: &Args,
    ) -> Result<(), Failure> {
        let mut bytes = SecretBytes::new();
        plain::read_up_to(input, &mut bytes, MAX_LINE)?;
        let text = std::str::from_utf8(bytes.expose()).map_err(|e| {
            Failure::refused(format!("{}: not valid UTF-8 at byte {}", self.name, e.valid_up_to()))
                .hint("save it as UTF-8")
        })?;
        let text = Typed::new(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned());
        let language = args.language.clone().map(Typed::new);
        let known = !people.is_empty();
        let line = Line::plain(text, people, language);
        self.importer.foresee(&line);
        look_elsewhere(self.context, self.importer)?;
        let taken = self.importer.take(line, Source::Plain, 1);
        let taken_as = match taken {
            Ok(Taken::AlreadyThere(testimony)) => Some(testimony),
            _ => None,
        };
        self.heard(1, taken, None)?;
        if known {
            self.tally.unsealed = taken_as.map(|testimony| self.importer.code(testimony)).transpose()?;
        }
        if !known && self.tally.stored > 0 {
            self.context.warn("nobody's names were given: whatever names the text holds are in the vault. It is unscreened, cannot be exported until a name check has passed over it, and cannot be taken out again yet");
        }
        Ok(())
    }

    /// Says what became of a line; a trouble that is not the line's ends the import.
    fn heard(&mut self, number: u64, taken: Result<Taken, ImportError>, bar: Option<&Progress>) -> Result<(), Failure> {
        let (testimony, status) = match taken {
            Ok(Taken::Stored(testimony)) => (testimony, "stored"),
            Ok(Taken::AlreadyThere(testimony)) => (testimony, "already"),
            Err(error) if error.is_about_the_line() => {
                self.tally.refused += 1;
                let message = format!("{}:{number}: {error}", self.name);
                let mut say = || self.context.terminal.error(&message);
                match bar {
                    Some(bar) => bar.suspend(say),
                    None => say(),
                }
                return Ok(());
            }
            Err(error) => return Err(Failure::from(error).at(format!("{}:{number}", self.name))),
        };
        match status {
            "stored" => self.tally.stored += 1,
            _ => self.tally.there += 1,
        }
        let code = self.importer.code(testimony)?;
        if self.context.flags.json {
            self.context.json(&Said { v: 1, line: number, testimony: &code, id: testimony.to_text(), status })
        } else {
            self.context.data(&format!("{}  {number}  {code}", if status == "stored" { "saved" } else { "already" }))
        }
    }
}
