//! `amana list`: the testimonies of a case.

use serde::Serialize;

use super::show::Texts;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::people::People;
use crate::cli::session::{Session, Unlock};
use crate::guard::text::Screening;
use crate::terminal::Table;
use crate::vault::{Entry, Mode};

const EXAMPLE: &str = "\
Example:
  amana list --case ./case
  amana list --case ./case --json | head";

/// List the testimonies: code, date, language, speakers, what is left to decide
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Args {
    #[command(flatten)]
    unlock: Unlock,
}

#[derive(Serialize)]
struct Listed<'a> {
    v: u32,
    testimony: &'a str,
    id: String,
    revisions: u32,
    kind: &'a str,
    language: &'a str,
    /// The languages in which there is a text, that of the original first; left out where it is the only one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    languages: Vec<String>,
    date: Option<&'a str>,
    speakers: Vec<String>,
    paragraphs: usize,
    screening: &'a str,
    flagged: usize,
    decided: usize,
}

pub(crate) fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    context.harden(args.unlock.paths(context), Names::None)?;
    let session = Session::open(context, &args.unlock, Mode::Read)?;
    let people = People::of(&session.vault)?;
    let mut table = Table::new(&["testimony", "date", "language", "speakers", "paragraphs", "decided", "screened"]);
    let mut count = 0u64;
    let mut behind: Vec<String> = Vec::new();
    session.vault.list(|entry| -> Result<(), Failure> {
        count += 1;
        let code = session.vault.testimony_code(entry.testimony)?;
        // A translation and what it is behind take two revisions and a correction.
        if entry.revisions > 2 && !session.vault.behind(entry.testimony)?.is_empty() {
            behind.push(code.clone());
        }
        let languages =
            if entry.revisions > 1 { Texts::of(&session.vault, entry.testimony)?.languages() } else { Vec::new() };
        if context.flags.json {
            return context.json(&listed(&entry, &code, &people, languages));
        }
        table.row(row(&entry, code, &people, &languages));
        Ok(())
    })?;
    let open = super::intake::list_open(context, &session.vault)?;
    if open > 0 {
        context.say("`amana intake --resume CODE` goes on with an open interview.");
    }
    if count == 0 && open > 0 {
        return Ok(());
    }
    if count == 0 {
        context.say("There is no testimony in this case yet.");
        context.next("`amana import FILE` takes in intake lines or a plain text");
        return Ok(());
    }
    if !context.flags.json {
        context.table(&table)?;
    }
    if !behind.is_empty() {
        let codes = behind.join(", ");
        context
            .warn(&format!("a translation says what the original said before: {codes}; `amana show CODE` says where."));
    }
    context.next("`amana show CODE` reads one, `amana review CODE` shows what is left to decide");
    Ok(())
}

fn speakers(entry: &Entry, people: &People) -> Vec<String> {
    let mut ids: Vec<_> = entry.head.paragraphs.iter().map(|p| p.speaker).collect();
    ids.dedup();
    let mut seen = Vec::new();
    for id in ids {
        let label = people.label(id);
        if !seen.contains(&label) {
            seen.push(label);
        }
    }
    seen
}

fn row(entry: &Entry, code: String, people: &People, languages: &[String]) -> [String; 7] {
    let head = &entry.head;
    let language = if languages.is_empty() { head.language.as_str().to_owned() } else { languages.join(", ") };
    [
        code,
        head.date.as_ref().map_or_else(|| "-".to_owned(), |d| d.as_str().to_owned()),
        language,
        speakers(entry, people).join(", "),
        head.paragraphs.len().to_string(),
        format!("{} of {}", entry.decided, entry.flagged),
        if head.screening == Screening::Screened { "yes" } else { "no" }.to_owned(),
    ]
}

fn listed<'a>(entry: &'a Entry, code: &'a str, people: &People, languages: Vec<String>) -> Listed<'a> {
    let head = &entry.head;
    Listed {
        v: 1,
        testimony: code,
        id: entry.testimony.to_text(),
        revisions: entry.revisions,
        kind: head.kind.name(),
        language: head.language.as_str(),
        languages,
        date: head.date.as_ref().map(crate::record::Date::as_str),
        speakers: speakers(entry, people),
        paragraphs: head.paragraphs.len(),
        screening: head.screening.name(),
        flagged: entry.flagged,
        decided: entry.decided,
    }
}
