//! `amana search`: words in testimonies.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde::Serialize;

use super::show::Texts;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::people::People;
use crate::cli::session::{Session, Unlock};
use crate::record::{Language, TestimonyId};
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
    /// Of the text in which it is.
    language: &'a str,
    corrected_since: bool,
    text: &'a str,
}

/// A hit, with what tells in which text of its testimony it is.
struct InText<'h> {
    hit: &'h Hit,
    code: String,
    language: Language,
    /// Whether that text is not there any more as it was.
    is_past: bool,
}

impl InText<'_> {
    /// In which text it is, where that is not the only one; nothing where nobody doubts it.
    fn which(&self, texts: &Texts) -> String {
        let language = texts.are_several().then(|| self.language.as_str());
        let past = self.is_past.then_some("corrected since");
        let told: Vec<&str> = language.into_iter().chain(past).collect();
        if told.is_empty() { String::new() } else { format!(" ({})", told.join(", ")) }
    }

    /// How the text is read in which it was found: the newest of the testimony, or another, or what became of one that was corrected since.
    fn reads(&self, texts: &Texts) -> String {
        match texts.command(&self.code, self.hit.revision, self.hit.is_newest) {
            Some(command) if self.hit.is_newest => format!("`{command}` reads the whole testimony"),
            Some(command) => format!("`{command}` reads the text in which the first was found"),
            None => format!(
                "`{}` reads the text as it is now; where the first was found, it was corrected since",
                texts.now(&self.code, self.language.as_str())
            ),
        }
    }
}

/// The texts of testimonies, each read once.
#[derive(Default)]
struct Known(BTreeMap<TestimonyId, Texts>);

impl Known {
    fn of(&mut self, vault: &Vault, testimony: TestimonyId) -> Result<&Texts, Failure> {
        Ok(match self.0.entry(testimony) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(Texts::of(vault, testimony)?),
        })
    }
}

pub(crate) fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    context.harden(args.unlock.paths(context), Names::None)?;
    let session = Session::open(context, &args.unlock, Mode::Read)?;
    let people = People::of(&session.vault)?;
    let hits = session.vault.search(&args.words.join(" "), args.limit)?;
    let (mut known, mut next) = (Known::default(), None);
    for hit in &hits {
        let texts = known.of(&session.vault, hit.testimony)?;
        let code = session.vault.testimony_code(hit.testimony)?;
        let language = session.vault.revision(hit.revision)?.head.language;
        let is_past = texts.command(&code, hit.revision, hit.is_newest).is_none();
        let found = InText { hit, code, language, is_past };
        show(context, &found, texts, &people.readable(hit.snippet.as_str()))?;
        next.get_or_insert_with(|| found.reads(texts));
    }
    match hits.len() {
        0 => context.say("Nothing found."),
        1 if args.limit == 1 => context.say("The first hit; --limit shows more."),
        n if n == args.limit => context.say(&format!("The first {n} hits; --limit shows more.")),
        _ => {}
    }
    if let Some(next) = next {
        context.next(&next);
    }
    Ok(())
}

fn show(context: &mut Context, found: &InText<'_>, texts: &Texts, text: &str) -> Result<(), Failure> {
    let InText { hit, code, language, is_past } = found;
    if context.flags.json {
        let (language, corrected_since) = (language.as_str(), *is_past);
        let line = Found { v: 1, testimony: code, paragraph: hit.paragraph, language, corrected_since, text };
        return context.json(&line);
    }
    context.data_beside(&format!("{code}:{}{}  ", hit.paragraph, found.which(texts)), language.is_rtl(), text)
}
