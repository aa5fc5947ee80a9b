//! `amana import`: intake lines or a plain text into the case.

mod everyday;
mod lines;
mod plain;
mod replanted;
mod source;

use std::io::BufRead;
use std::path::{Path, PathBuf};

use serde::Serialize;

use self::lines::{Begins, begins, skip_blank, trimmed};
use self::source::{Lines, Stream, open_file};
use crate::cli::commands::out_by_name::OutByName;
use crate::cli::commands::taken_out::TakenOut;
use crate::cli::commands::waits_out::WaitsOut;
use crate::cli::context::Context;
use crate::cli::counted::counted;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::older_store::Seals;
use crate::cli::session::{Session, Unlock};
use crate::cli::title;
use crate::intake::interview::{Value, catalogue};
use crate::intake::line::{Line, LineError, LinePerson, MAX_LINE, Typed};
use crate::intake::{Held, ImportError, Importer, Replanted, Taken};
use crate::record::words::Source;
use crate::secret::{SecretBytes, SecretReader};
use crate::terminal::Progress;

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
    /// The file; - is standard input, of which nothing is stored before it ends
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
    seals: Seals,

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
    /// The testimony of a plain text that was there already, where names came with it: none of them was sealed.
    unsealed: Option<String>,
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
    let is_stream = args.file == Path::new("-");
    let mut input: Box<dyn BufRead> = match is_stream {
        true => Box::new(SecretReader::new(crate::terminal::standard_input())),
        false => open_file(&args.file)?.0,
    };
    let blank = skip_blank(&mut *input)?;
    let begins = begins(&mut *input)?;
    if begins == Begins::Nothing {
        let what = if is_stream { "standard input".to_owned() } else { args.file.display().to_string() };
        return Err(Failure::refused(format!("{what} holds nothing: it is empty, or blank"))
            .hint("give the file with the accounts; nothing was stored"));
    }
    let are_lines = !args.plain && begins == Begins::Lines;
    if are_lines && (args.names.is_some() || args.names_unknown || args.language.is_some()) {
        return Err(Failure::usage(
            "--names, --names-unknown and --language are for a plain text; intake lines say all that themselves",
        )
        .hint("leave them out, or add --plain"));
    }
    // Before anybody types a passphrase.
    let people = if are_lines { Vec::new() } else { plain::people(&args)? };
    let mut session = Session::open_to_seal(context, &args.unlock, args.seals)?;
    session.warn_unlisted(context)?;
    let (before, waited) = (OutByName::all(context, &session.vault)?, WaitsOut::all(&session.vault)?);
    let taken = TakenOut::all(context, &session.vault)?;
    let mut store = session.store()?;
    let roster = session.roster()?;
    let mut importer = Importer::new(&mut session.vault, &mut store, &roster, context.clock, args.again);
    let mut intake =
        Intake { context, importer: &mut importer, name: args.file.display().to_string(), tally: Tally::default() };
    let done = match (are_lines, is_stream) {
        (true, true) => intake.stream(&mut *input, blank),
        (true, false) => {
            // What was read ahead to see its kind holds names.
            drop(input);
            intake.lines(&Lines::File(&args.file))
        }
        (false, _) => intake.plain(&mut *input, people, &args),
    };
    let tally = std::mem::take(&mut intake.tally);
    let told = Told::of(&importer);
    drop(importer);
    // What was stored stays stored; the order of the envelopes must not stay behind, whatever happened.
    let closed = store.close();
    // Also where the import ended early: the lines before are stored, and no later run tells of them.
    let said = told
        .say(context)
        .and_then(|()| WaitsOut::say_new(context, catalogue("en"), &waited, &session.vault))
        .and_then(|()| TakenOut::say_new(context, catalogue("en"), &taken, &session.vault))
        .and_then(|()| OutByName::say_new(context, catalogue("en"), &before, &session.vault));
    done?;
    closed?;
    said?;
    conclude(context, &tally)
}

/// What whoever imports has to know of the lines that were stored.
struct Told {
    asked_again: Vec<Held>,
    withdrawn: Vec<String>,
    replanted: Replanted,
    unlisted: usize,
    everyday: Result<Vec<String>, Failure>,
    title_names: bool,
}

impl Told {
    fn of(importer: &Importer<'_>) -> Self {
        Self {
            asked_again: importer.asked_again(),
            withdrawn: importer.withdrawn().to_vec(),
            replanted: importer.replanted().clone(),
            unlisted: importer.unlisted(),
            everyday: everyday::codes(importer),
            title_names: importer.title_names(),
        }
    }

    fn say(self, context: &mut Context) -> Result<(), Failure> {
        say_held(context, &self.asked_again);
        say_withdrawn(context, &self.withdrawn);
        replanted::say(context, &self.replanted);
        say_unlisted(context, self.unlisted);
        if self.title_names {
            context.warn(title::STANDS);
        }
        everyday::say(context, &self.everyday?);
        Ok(())
    }
}

/// Says how many entries of the list of what is well known are there no more.
fn say_unlisted(context: &mut Context, unlisted: usize) {
    if unlisted > 0 {
        context.heed(catalogue("en").with("c-unlisted", &[("n", Value::Number(unlisted as u64))]).trim_end());
    }
}

/// Looks for the names in what the case held before.
fn look_elsewhere(context: &mut Context, importer: &mut Importer<'_>) -> Result<(), Failure> {
    let bar = context.terminal.progress(importer.testimonies()?, "looking for these names in what is there");
    let held = importer.look_elsewhere(&mut || bar.advance(1))?;
    drop(bar);
    say_held(context, &held);
    say_named(context, importer.named());
    say_staying(context, importer.staying());
    Ok(())
}

/// Says in whose names one of them stands.
fn say_named(context: &mut Context, named: &[String]) {
    if !named.is_empty() {
        context.warn(&format!(
            "a sealed name of these lines stands in the name of somebody who is not sealed: {}. No bundle prints that name any more (what was public is for the team), and whoever opens the case reads it: `amana person CODE --visibility sealed` takes it away, `--visibility public` gives it back",
            named.join(", ")
        ));
    }
}

/// Says whose public name stays so, and where it is printed.
fn say_staying(context: &mut Context, staying: &[(String, Vec<String>)]) {
    for (code, bundles) in staying {
        let bundles = bundles.join(catalogue("en").comma());
        let said = [("code", Value::Text(code)), ("bundles", Value::Text(&bundles))];
        context.warn(catalogue("en").with("n-stays-public", &said).trim_end());
    }
}

/// Says whose public name is printed no more since these lines were stored.
fn say_withdrawn(context: &mut Context, withdrawn: &[String]) {
    if !withdrawn.is_empty() {
        context.warn(&format!(
            "a sealed name of these lines shares a word with the public name of somebody, where both are spoken of: {}. What was said by that word may have meant either, so no bundle prints that name any more (it is for the team): look, and `amana person CODE --visibility public` gives it back",
            withdrawn.join(", ")
        ));
    }
}

/// Says where they stand, and where nobody could look.
fn say_held(context: &mut Context, held: &[Held]) {
    let of = |wanted: fn(&Held) -> bool| held.iter().filter(|held| wanted(held)).collect::<Vec<_>>();
    let code = |held: &Held| held.code.clone();
    let place = |held: &Held| {
        let numbers: Vec<String> = held.paragraphs.iter().map(u32::to_string).collect();
        let what = if numbers.len() == 1 { "paragraph" } else { "paragraphs" };
        format!("{} ({what} {})", held.code, numbers.join(", "))
    };
    let texts = of(|held| !held.paragraphs.is_empty());
    if !texts.is_empty() {
        let places = listed(&texts, "; ", place);
        context.warn(&format!(
            "names of these lines stand in what the case held before: {places}. They are left out of every export there until somebody has looked: `amana review` and the code. In an interview that is open they wait to be decided; register them there where it is the same person"
        ));
    }
    let places = of(|held| held.place);
    if !places.is_empty() {
        let codes = listed(&places, ", ", code);
        context.warn(&format!(
            "names of these lines stand in the place of the interview {codes}, which the profiles court and partner print: `amana correct` gives it another place"
        ));
    }
    let unread = of(Held::is_unread);
    if !unread.is_empty() {
        let codes = listed(&unread, ", ", code);
        context.warn(&format!(
            "nobody could look for the names of these lines in {codes}, which cannot be read: `amana check` says why"
        ));
    }
}

/// The first of many, and how many more there are.
fn listed(held: &[&Held], between: &str, say: impl Fn(&Held) -> String) -> String {
    let mut all: Vec<String> = held.iter().take(LISTED).map(|held| say(held)).collect();
    if let Some(more @ 1..) = held.len().checked_sub(LISTED) {
        all.push(format!("{more} more"));
    }
    all.join(between)
}

/// Testimonies that are named in one message.
const LISTED: usize = 20;

struct Intake<'c, 'i, 'v> {
    context: &'c mut Context,
    importer: &'i mut Importer<'v>,
    name: String,
    tally: Tally,
}

impl Intake<'_, '_, '_> {
    /// Lines out of a stream, after as many blank ones: once it has ended, and what came before a line that does not end.
    fn stream(&mut self, input: &mut dyn BufRead, blank: u64) -> Result<(), Failure> {
        let bar = self.context.terminal.progress(0, "reading until the input ends");
        let stream = Stream::read(input, blank, &bar)?;
        drop(bar);
        self.lines(&Lines::Stream(stream))
    }

    fn lines(&mut self, lines: &Lines<'_>) -> Result<(), Failure> {
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

    fn plain(&mut self, input: &mut dyn BufRead, people: Vec<LinePerson>, args: &Args) -> Result<(), Failure> {
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

fn conclude(context: &mut Context, tally: &Tally) -> Result<(), Failure> {
    let Tally { stored, there, refused, unsealed } = tally;
    context.say(&format!("{stored} saved, {there} in the case already, {refused} refused"));
    // Names are kept nowhere where they could be compared: whether these are the same nobody knows.
    if let Some(code) = unsealed {
        return Err(Failure::refused(format!("the text is in the case already, as {code}, and no name of --names was sealed with it now")).hint(format!(
            "where the same names came with it the first time, all is well. Where others do, `amana show {code}` gives the codes of its people, and `amana person CODE --add-name` \
             seals a name of each; the same words of somebody else are stored with --again"
        )));
    }
    if *there > 0 {
        context.say("A line is known again by all that it says and its place in the file; of names, contacts, documents and notes it is known only how many there are, so that a spelling or a number that was changed in such a line was not taken. Two people who said the very same need an \"id\" each.");
    }
    if *refused > 0 {
        return Err(Failure::refused(format!("{refused} refused; everything else is saved"))
            .hint("mend the lines named above and run the same import again: what is saved is passed over"));
    }
    context.next("`amana list` shows what is there, `amana review CODE` what is left to decide");
    Ok(())
}
