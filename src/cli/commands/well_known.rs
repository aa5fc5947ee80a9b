//! `amana well-known`: what the case lists as pointing at nobody (FORMAT §11.3).

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::cli::context::Context;
use crate::cli::counted::counted;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::people::People;
use crate::cli::session::{Session, Unlock};
use crate::fsio;
use crate::guard::normalise::form_of;
use crate::guard::text::{CleanText, RawText, StoredText};
use crate::guard::{Field, Roll, assert_silent, clean_field};
use crate::record::WellKnown;
use crate::record::words::Topic;
use crate::vault::Mode;

/// Longest file, in bytes.
const FILE_MAX: u64 = 4 << 20;

const EXAMPLE: &str = "\
Example:
  amana well-known --case ./case
      what the case lists; the program knows more by itself
  amana well-known --case ./case --add places.txt
      one a line: its topic, a colon, and its names, separated by semicolons
      court: Court of Oldharbour; محكمة الميناء القديم
      place: Oldharbour
  amana well-known --case ./case --remove places.txt

Topics are place, organisation, court, ministry, army and figure. What is listed is not flagged any more in what comes in from then on, unless it is a \
registered name. Nobody who is to be protected may be known by it.";

/// Show or change what everybody knows and so points at nobody
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Args {
    /// Add what this file lists
    #[arg(long, value_name = "FILE")]
    add: Option<PathBuf>,

    /// Take out what this file lists
    #[arg(long, value_name = "FILE", conflicts_with = "add")]
    remove: Option<PathBuf>,

    #[command(flatten)]
    unlock: Unlock,
}

#[derive(Serialize)]
struct Shown<'a> {
    v: u32,
    topic: &'static str,
    name: &'a str,
}

pub(crate) fn run(args: &Args, context: &mut Context) -> Result<(), Failure> {
    let paths = args.add.iter().chain(&args.remove).fold(args.unlock.paths(context), |paths, file| paths.reads(file));
    context.harden(paths, Names::None)?;
    let changes = args.add.is_some() || args.remove.is_some();
    let mut session = Session::open(context, &args.unlock, if changes { Mode::Write } else { Mode::Read })?;
    let mut list = session.vault.well_known()?.entries;
    let before = list.len();
    match (&args.add, &args.remove) {
        (Some(file), _) => {
            let found = session.vault.names_found()?;
            for (topic, name) in read(&session, file)? {
                if found.stand_in(name.as_str()) {
                    let who = "a name that was sealed with a testimony stands in what is to be listed";
                    return Err(Failure::refused(who)
                        .hint("whether it is the same person is seen only where it stands: decide it there, in `amana review`"));
                }
                if !list.iter().any(|(_, known)| same(known, &name)) {
                    list.push((topic, name.into()));
                }
            }
        }
        (None, Some(file)) => {
            let names = read(&session, file)?;
            list.retain(|(_, known)| !names.iter().any(|(_, name)| same(known, name)));
        }
        (None, None) => return show(context, &list),
    }
    if list.len() != before {
        let list = WellKnown { entries: list.clone() };
        session.vault.change(context.clock.now(), |change| change.well_known(&list))?;
    }
    let (are, were) = (if list.len() == 1 { "is" } else { "are" }, if before == 1 { "was" } else { "were" });
    context.say(&format!("{} {are} listed; there {were} {before}", counted(list.len(), "name", "names")));
    context.next("what comes in from now on is flagged by it; what was flagged before is decided in `amana review`");
    Ok(())
}

fn show(context: &mut Context, list: &[(Topic, StoredText)]) -> Result<(), Failure> {
    for (topic, name) in list {
        let (topic, name) = (topic.name(), name.as_str());
        if context.flags.json {
            context.json(&Shown { v: 1, topic, name })?;
        } else {
            context.data(&format!("{topic}: {name}"))?;
        }
    }
    if list.is_empty() {
        context.say("This case lists nothing of its own.");
    }
    Ok(())
}

fn same(known: &StoredText, name: &CleanText) -> bool {
    form_of(known.as_str()) == form_of(name.as_str())
}

/// The lines of a file, each name guarded: one that the team protects points at somebody.
fn read(session: &Session, file: &Path) -> Result<Vec<(Topic, CleanText)>, Failure> {
    let bytes = fsio::read_limited(file, FILE_MAX)?;
    let text = std::str::from_utf8(&bytes).map_err(|error| {
        Failure::refused(format!("{}: not valid UTF-8 at byte {}", file.display(), error.valid_up_to()))
            .hint("save it as UTF-8")
    })?;
    let roll = People::of(&session.vault)?.roll();
    let mut names = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if !line.is_empty() && !line.starts_with('#') {
            let read = entry(&roll, line).map_err(|failure| failure.at(format!("{}:{number}", file.display())))?;
            names.extend(read);
        }
    }
    Ok(names)
}

fn entry(roll: &Roll, line: &str) -> Result<Vec<(Topic, CleanText)>, Failure> {
    let topics = || Topic::ALL.iter().map(|topic| topic.name()).collect::<Vec<_>>().join(", ");
    let form = || Failure::refused(format!("a line is a topic ({}), a colon, and names", topics()));
    let (topic, names) = line.split_once(':').ok_or_else(form)?;
    let topic = Topic::parse(topic.trim()).ok_or_else(form)?;
    let one = |name: &str| {
        let raw = RawText::from_utf8(name.trim().as_bytes()).map_err(|error| Failure::refused(error.to_string()))?;
        if !assert_silent(roll, name).is_empty() {
            return Err(Failure::refused("a name of somebody in this case stands in it, so it points at somebody"));
        }
        let clean = clean_field(roll, &raw, Field::Label).map_err(|error| Failure::refused(error.to_string()))?;
        Ok((topic, clean))
    };
    names.split(';').filter(|name| !name.trim().is_empty()).map(one).collect()
}
