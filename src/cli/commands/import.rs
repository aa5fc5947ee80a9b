//! `amana import`: intake lines or a plain text into the case.

use std::io::BufRead;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::session::{Session, Unlock};
use crate::cli::title;
use crate::fsio;
use crate::intake::line::{Line, LineError, LinePerson, MAX_LINE, Typed};
use crate::intake::{Held, ImportError, Importer, Taken};
use crate::record::words::Source;
use crate::secret::SecretReader;
use crate::terminal::Progress;
use crate::vault::Mode;

const EXAMPLE: &str = "\
Example:
  amana import --case ./case interviews.jsonl
  amana import --case ./case --language ar --names people.txt statement.txt
      a plain text; people.txt has one person a line, spellings separated by ; and the speaker first

Lines are described in schema/intake.schema.json. Every line is stored whole or not at all; a line that is refused is named with its \
number and does not stop the others. Running the same import again stores only what is not there yet.";

/// Take in intake lines (JSON), or a plain text
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Args {
    /// The file; - is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// A plain text even if it begins with {
    #[arg(long)]
    plain: bool,

    /// For a plain text: who is named in it, one person a line, spellings separated by ; and the speaker first
    #[arg(long, value_name = "FILE")]
    names: Option<PathBuf>,

    /// For a plain text: nobody knows who is named in it. Whatever names it holds stay in the vault: it is unscreened, cannot be exported
    /// before a name check, and cannot be taken out again
    #[arg(long, conflicts_with = "names")]
    names_unknown: bool,

    /// For a plain text: its language, such as ar
    #[arg(long, value_name = "TAG")]
    language: Option<String>,

    /// Store lines once more that are in the case already
    #[arg(long)]
    again: bool,

    #[command(flatten)]
    unlock: Unlock,
}

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
struct Tally {
    stored: u64,
    there: u64,
    refused: u64,
}

pub(crate) fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    let mut paths = args.unlock.paths(context);
    if args.file != Path::new("-") {
        paths = paths.reads(&args.file);
    }
    if let Some(names) = &args.names {
        paths = paths.reads(names);
    }
    context.harden(paths, Names::Pass)?;
    let (mut input, size) = open_input(&args.file)?;
    let lines = !args.plain && begins_like_json(&mut *input)?;
    if lines && (args.names.is_some() || args.names_unknown || args.language.is_some()) {
        return Err(Failure::usage(
            "--names, --names-unknown and --language are for a plain text; intake lines say all that themselves",
        )
        .hint("leave them out, or add --plain"));
    }
    // Before anybody types a passphrase.
    let people = if lines { Vec::new() } else { people(&args)? };
    let mut session = Session::open(context, &args.unlock, Mode::Write)?;
    let mut store = session.store()?;
    let roster = session.roster()?;
    let mut importer = Importer::new(&mut session.vault, &mut store, &roster, context.clock, args.again);
    let is_pipe = args.file == Path::new("-");
    if lines && !is_pipe {
        foresee(context, &args.file, &mut importer)?;
        look_elsewhere(context, &mut importer)?;
    }
    let mut intake =
        Intake { context, importer: &mut importer, name: args.file.display().to_string(), tally: Tally::default() };
    let done = if lines { intake.lines(&mut *input, size) } else { intake.plain(&mut *input, people, &args) };
    let tally = std::mem::take(&mut intake.tally);
    // Of a stream nobody knows what comes, and what came is looked for when it ends, also by an error.
    let looked = if lines && is_pipe { look_elsewhere(context, &mut importer) } else { Ok(()) };
    let (title_names, renamed) = (importer.title_names(), importer.renamed());
    drop(importer);
    // What was stored stays stored; the order of the envelopes must not stay behind, whatever happened.
    let closed = store.close();
    done?;
    closed?;
    say_renamed(context, renamed);
    looked?;
    if title_names {
        context.warn(title::STANDS);
    }
    conclude(context, &tally)
}

/// Says how many people are called otherwise since a name came in that is a plant.
fn say_renamed(context: &mut Context, renamed: usize) {
    if renamed > 0 {
        let people = if renamed == 1 { "1 person was".to_owned() } else { format!("{renamed} people were") };
        context.warn(&format!(
            "{people} called by a plant that is a name in one of these lines, and another one was drawn; bundles that are out keep the old one"
        ));
    }
}

/// Hears of every line's names before the first is stored. What is wrong with a line is said when it is taken.
fn foresee(context: &mut Context, file: &Path, importer: &mut Importer<'_>) -> Result<(), Failure> {
    let (mut input, size) = open_input(file)?;
    let bar = context.terminal.progress(size, "reading names");
    let mut line = crate::secret::SecretBytes::new();
    while let Read::Line = read_line(&mut *input, &mut line, true)? {
        bar.advance(line.len() as u64 + 1);
        if let Ok(parsed) = Line::parse(trimmed(line.expose())) {
            importer.foresee(&parsed);
        }
    }
    Ok(())
}

/// Looks for the names in what the case held before.
fn look_elsewhere(context: &mut Context, importer: &mut Importer<'_>) -> Result<(), Failure> {
    let bar = context.terminal.progress(importer.testimonies()?, "looking for these names in what is there");
    let held = importer.look_elsewhere(&mut || bar.advance(1))?;
    drop(bar);
    say_held(context, &held);
    Ok(())
}

/// Says where they stand.
fn say_held(context: &mut Context, held: &[Held]) {
    if held.is_empty() {
        return;
    }
    let place = |held: &Held| {
        if held.paragraphs.is_empty() {
            return format!("{} (it cannot be read: `amana check`)", held.code);
        }
        let numbers: Vec<String> = held.paragraphs.iter().map(u32::to_string).collect();
        format!("{} (paragraphs {})", held.code, numbers.join(", "))
    };
    let mut places: Vec<String> = held.iter().take(LISTED).map(place).collect();
    if let Some(more @ 1..) = held.len().checked_sub(LISTED) {
        places.push(format!("{more} more"));
    }
    context.warn(&format!(
        "names of these lines stand in what the case held before: {}. They are left out of every export there until somebody has looked: `amana review` and the code. In an interview that is open they wait to be decided; register them there where it is the same person",
        places.join("; ")
    ));
}

/// Testimonies that are named in one message.
const LISTED: usize = 20;

fn open_input(file: &Path) -> Result<(Box<dyn BufRead>, u64), Failure> {
    if file == Path::new("-") {
        return Ok((Box::new(SecretReader::new(crate::terminal::standard_input())), 0));
    }
    let (opened, size) = fsio::open_named(file).map_err(|error| match error.cause {
        fsio::Cause::NotPlain => Failure::from(error).hint("a pipe can be read as -: amana import - < PIPE"),
        _ => Failure::from(error),
    })?;
    // Lines hold names: what was read of one is wiped before the next.
    Ok((Box::new(SecretReader::new(opened)), size))
}

fn begins_like_json(input: &mut dyn BufRead) -> Result<bool, Failure> {
    let begin = input.fill_buf().map_err(|e| Failure::failed(format!("cannot read the input: {e}")))?;
    let begin = begin.strip_prefix(b"\xef\xbb\xbf").unwrap_or(begin);
    Ok(begin.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'{'))
}

struct Intake<'c, 'i, 'v> {
    context: &'c mut Context,
    importer: &'i mut Importer<'v>,
    name: String,
    tally: Tally,
}

impl Intake<'_, '_, '_> {
    fn lines(&mut self, input: &mut dyn BufRead, size: u64) -> Result<(), Failure> {
        let bar = self.context.terminal.progress(size, "importing");
        let mut number = 0;
        let mut line = crate::secret::SecretBytes::new();
        loop {
            let read = read_line(input, &mut line, size > 0)?;
            number += 1;
            match read {
                Read::Nothing => return Ok(()),
                Read::Line => {}
                Read::Endless => return Err(self.endless(number)),
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
    }

    /// A stream whose line does not end may never end at all.
    fn endless(&self, number: u64) -> Failure {
        Failure::from(ImportError::Refused(LineError::TooLong.into()))
            .at(format!("{}:{number}", self.name))
            .hint("nothing after it was read; everything before it is saved. Import it as a file, and only this line is passed over")
    }

    fn plain(&mut self, input: &mut dyn BufRead, people: Vec<LinePerson>, args: &Args) -> Result<(), Failure> {
        let mut bytes = crate::secret::SecretBytes::new();
        read_up_to(input, &mut bytes, MAX_LINE)?;
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
        self.heard(1, taken, None)?;
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

fn conclude(context: &mut Context, tally: &Tally) -> Result<(), Failure> {
    let Tally { stored, there, refused } = tally;
    context.say(&format!("{stored} saved, {there} in the case already, {refused} refused"));
    if *there > 0 {
        context.say("A line is known again by its words, codes, pseudonyms and place in the file. Two people who said the very same need an \"id\" each; a line that was changed apart from these is not stored again.");
    }
    if *refused > 0 {
        return Err(Failure::refused(format!("{refused} refused; everything else is saved"))
            .hint("mend the lines named above and run the same import again: what is saved is passed over"));
    }
    context.next("`amana list` shows what is there, `amana review CODE` what is left to decide");
    Ok(())
}

/// What came of reading a line.
enum Read {
    Nothing,
    Line,
    /// Longer than any may be, from something that may never end.
    Endless,
}

/// The next line without its end. A line that is longer than any may be is cut there, and then refused for it; out of a file the rest of it
/// is passed over, for that comes to an end.
fn read_line(input: &mut dyn BufRead, line: &mut crate::secret::SecretBytes, is_file: bool) -> Result<Read, Failure> {
    line.clear();
    loop {
        let chunk = input.fill_buf().map_err(|e| Failure::failed(format!("cannot read the input: {e}")))?;
        if chunk.is_empty() {
            return Ok(if line.is_empty() { Read::Nothing } else { Read::Line });
        }
        if line.len() > MAX_LINE && !is_file {
            return Ok(Read::Endless);
        }
        let end = chunk.iter().position(|b| *b == b'\n');
        let part = &chunk[..end.unwrap_or(chunk.len())];
        let room = (MAX_LINE + 1).saturating_sub(line.len());
        line.extend_from_slice(&part[..part.len().min(room)]);
        let used = end.map_or(chunk.len(), |e| e + 1);
        input.consume(used);
        if end.is_some() {
            return Ok(Read::Line);
        }
    }
}

fn trimmed(line: &[u8]) -> &[u8] {
    line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line).trim_ascii()
}

fn read_up_to(input: &mut dyn BufRead, bytes: &mut crate::secret::SecretBytes, limit: usize) -> Result<(), Failure> {
    let mut chunk = zeroize::Zeroizing::new([0u8; 8192]);
    loop {
        let n = input.read(&mut chunk[..]).map_err(|e| Failure::failed(format!("cannot read the input: {e}")))?;
        if n == 0 {
            return Ok(());
        }
        if bytes.len() + n > limit {
            return Err(Failure::refused(format!("the text is longer than {} MiB", limit >> 20))
                .hint("split it into several files"));
        }
        bytes.extend_from_slice(&chunk[..n]);
    }
}

/// Who is registered with a plain text; nobody only where that was said.
fn people(args: &Args) -> Result<Vec<LinePerson>, Failure> {
    match &args.names {
        Some(file) => read_names(file),
        None if args.names_unknown => Ok(Vec::new()),
        None => Err(Failure::usage("this is a plain text, and nobody said who is named in it").hint(
            "give --names FILE: one person a line, the speaker first, spellings separated by ; (amana import --help). Only where nobody knows the names: --names-unknown",
        )),
    }
}

/// One person a line, spellings separated by semicolons; the first one speaks.
fn read_names(file: &Path) -> Result<Vec<LinePerson>, Failure> {
    let bytes = crate::secret::SecretBytes::from_vec(fsio::read_limited(file, 1 << 20)?);
    let text = std::str::from_utf8(bytes.expose()).map_err(|e| {
        Failure::refused(format!("{}: not valid UTF-8 at byte {}", file.display(), e.valid_up_to()))
            .hint("save it as UTF-8")
    })?;
    const FORM: &str =
        "write one person a line, the speaker first, spellings separated by ; such as: Noor Haddad; نور حداد";
    let mut people = Vec::new();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (line, number) in text.lines().map(str::trim).zip(1..).filter(|(line, _)| !line.is_empty()) {
        let names: Vec<Typed> =
            line.split(';').map(str::trim).filter(|n| !n.is_empty()).map(|n| Typed::new(n.to_owned())).collect();
        if names.is_empty() {
            return Err(Failure::refused("there is no name on this line")
                .at(format!("{}:{number}", file.display()))
                .hint(FORM));
        }
        people.push(LinePerson::named(people.len() + 1, names));
    }
    if people.is_empty() {
        return Err(Failure::refused(format!("{} names nobody", file.display()))
            .hint(format!("{FORM}. Only where nobody knows the names: --names-unknown in place of --names")));
    }
    Ok(people)
}
