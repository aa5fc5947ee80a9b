//! `amana import`: intake lines or a plain text into the case.

mod everyday;
mod lines;
mod plain;
mod replanted;
mod source;
mod taking;
mod told;

use std::io::BufRead;
use std::path::{Path, PathBuf};

use self::lines::{Begins, begins, skip_blank};
use self::source::{Lines, open_file};
use self::taking::{Intake, Tally};
use self::told::Told;
use crate::cli::commands::already_out::AlreadyOut;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::older_store::Seals;
use crate::cli::session::{Session, Unlock};
use crate::intake::Importer;
use crate::intake::interview::catalogue;
use crate::secret::SecretReader;

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
    let out = AlreadyOut::all(context, &session.vault)?;
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
    let said = told.say(context).and_then(|()| out.say_new(context, catalogue("en"), &session.vault));
    done?;
    closed?;
    said?;
    conclude(context, &tally)
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
