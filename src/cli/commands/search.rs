//! `amana search`: words in testimonies.

use serde::Serialize;

use super::show::Texts;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::people::People;
use crate::cli::session::{Session, Unlock};
use crate::vault::{Hit, Mode, Vault};

const EXAMPLE: &str = "\
Example:
  amana search --case ./case 'grain store'
  amana search --case ./case العيادة

All the words have to be there, in any order; Arabic is found with or without diacritics, article and joined particles, Latin with or without \
accents. A pseudonym finds the person wherever they are spoken of.";

/// Find testimonies by their words
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Args {
    /// Words, or a pseudonym. Never somebody's real name: it is not in the vault, and this command line may be kept
    #[arg(value_name = "WORDS", required = true)]
    words: Vec<String>,

    /// At most this many hits
    #[arg(long, default_value_t = 50, value_name = "N")]
    limit: usize,

    #[command(flatten)]
    unlock: Unlock,
}

#[derive(Serialize)]
struct Found<'a> {
    v: u32,
    testimony: &'a str,
    paragraph: u32,
    text: &'a str,
}

pub(crate) fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    context.harden(args.unlock.paths(context), Names::None)?;
    let session = Session::open(context, &args.unlock, Mode::Read)?;
    let people = People::of(&session.vault)?;
    let hits = session.vault.search(&args.words.join(" "), args.limit)?;
    for hit in &hits {
        let code = session.vault.testimony_code(hit.testimony)?;
        let text = people.readable(hit.snippet.as_str());
        if context.flags.json {
            context.json(&Found { v: 1, testimony: &code, paragraph: hit.paragraph, text: &text })?;
        } else {
            let rtl = session.vault.revision(hit.revision)?.head.language.is_rtl();
            context.data_beside(&format!("{code}:{}  ", hit.paragraph), rtl, &text)?;
        }
    }
    match hits.len() {
        0 => context.say("Nothing found."),
        1 if args.limit == 1 => context.say("The first hit; --limit shows more."),
        n if n == args.limit => context.say(&format!("The first {n} hits; --limit shows more.")),
        _ => {}
    }
    if let Some(first) = hits.first() {
        let next = reads(&session.vault, first)?;
        context.next(&next);
    }
    Ok(())
}

/// How the text is read in which something was found: the newest of the testimony, or another, or one that was corrected since.
fn reads(vault: &Vault, hit: &Hit) -> Result<String, Failure> {
    let code = vault.testimony_code(hit.testimony)?;
    let texts = Texts::of(vault, hit.testimony)?;
    Ok(match texts.command(&code, hit.revision, hit.is_newest) {
        Some(command) if hit.is_newest => format!("`{command}` reads the whole testimony"),
        Some(command) => format!("`{command}` reads the text in which the first was found"),
        None => format!("`amana show {code}` reads the testimony; where the first was found, it was corrected since"),
    })
}
