//! `amana review`: what was flagged in a testimony, and what is decided about it.
//!
//! | file | holds |
//! |---|---|
//! | `row` | a flagged passage as it is printed (FORMAT §11.1) |
//! | `apply` | `--decide`: the rows of a file, read back, checked and recorded |
//! | `own` | an editor's own words, in which nobody may be named |
//! | `before` | `--as-before`: what was decided in the text before |
//! | `second` | the second person, who lets a registered name stand |
//! | `room` | what the review at a terminal is held with, whatever it looks like |
//! | `held` | the review at a terminal: on the full screen, or line after line |
//! | `full` `view` | the full screen: what keys do, and what stands there |
//! | `sit` `typed` | line after line: what stands there, and what is typed |
//! | `named` | a name that was found, sealed on the spot |

mod apply;
mod before;
#[cfg(unix)]
mod full;
mod held;
#[cfg(unix)]
mod named;
mod own;
mod room;
mod row;
mod second;
mod sit;
mod typed;
#[cfg(unix)]
mod view;

use std::path::PathBuf;

use self::row::Printed;
use super::already_out::{LeftOut, TakenOut};
use super::export::{profile_paths, read_profile};
use crate::cli::context::Context;
use crate::cli::face::LooksArgs;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::next::with_case;
use crate::cli::older_store::Seals;
use crate::cli::people::People;
use crate::cli::session::{Session, Unlock};
use crate::intake::interview;
use crate::record::{Revision, Standing, TestimonyId};
use crate::review::{Catalogue, Paragraphs, Scores, Value, WordCount, catalogue};
use crate::vault::{Mode, Vault, VaultError};

const EXAMPLE: &str = "\
Example:
  amana review --case ./case 7Q2K-M              passage by passage, one key each
  amana review --case ./case 7Q2K-M --plain      the same line after line, each key with Enter
  amana review --case ./case 7Q2K-M --language ar
  amana review --case ./case 7Q2K-M --list       what was flagged, and what stands
  amana review --case ./case 7Q2K-M --json > decisions.jsonl
      then write a \"decision\" into each line
  amana review --case ./case 7Q2K-M --decide decisions.jsonl

Decisions are keep, leave-out, make-vaguer and reword (with \"text\"); open takes one back. A line with \"added\": true may name a range \
that was not flagged. \"for\": \"testimony\" decides every undecided passage that is equal, \"for\": \"case\" with a \"reason\" in all testimonies; \
--take-over decides what is undecided here as the case decided it before, --as-before as it was decided in the text before a correction, or before a translation was brought up to date, where the paragraph is as it was. A registered name that may be published has a \"why\", and a \
second person agrees with their key: --second rana.key";

/// Show what was flagged in a testimony, or decide about it
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE, group = clap::ArgGroup::new("asks").args(["second", "as_before"]))]
pub(crate) struct Args {
    /// The testimony's code
    #[arg(value_name = "CODE")]
    code: String,

    /// Apply decisions: one JSON object a line, as --json prints them, with "decision" filled in
    #[arg(long, value_name = "FILE")]
    decide: Option<PathBuf>,

    /// The custodian or requester who agrees that registered names may stand where the file gives a "why": their key
    #[arg(long, value_name = "KEY", requires = "decide")]
    second: Option<PathBuf>,

    /// Agree without being asked once more
    #[arg(long, requires = "asks")]
    yes: bool,

    /// Decide what is undecided as equal passages were decided for the whole case
    #[arg(long, conflicts_with_all = ["decide", "list"])]
    take_over: bool,

    /// After a correction, or where a translation was brought up to date: show what was decided in the text before, in paragraphs that read as they did, and decide it so again in one step
    #[arg(long, conflicts_with_all = ["decide", "list", "take_over"])]
    as_before: bool,

    /// Only list what was flagged and what stands; so it is, too, where the output is no terminal
    #[arg(long, conflicts_with = "decide")]
    list: bool,

    /// For whom sentences are shown: public, media, partner, court, or a TOML file
    #[arg(long, value_name = "NAME", default_value = "public")]
    profile: String,

    #[command(flatten)]
    looks: LooksArgs,

    #[command(flatten)]
    seals: Seals,

    #[command(flatten)]
    unlock: Unlock,
}

/// A testimony under review.
struct Desk {
    testimony: TestimonyId,
    code: String,
    /// With what was flagged since it was made.
    revision: Revision,
    people: People,
    /// What is said, in the language of whoever decides.
    words: &'static Catalogue,
}

impl Desk {
    /// As it stands now.
    fn of(vault: &Vault, testimony: TestimonyId, words: &'static Catalogue) -> Result<Self, Failure> {
        Ok(Self {
            testimony,
            code: vault.testimony_code(testimony)?,
            revision: vault.flagged(vault.newest(testimony)?)?,
            people: People::of(vault)?,
            words,
        })
    }

    /// Whether what was said is read from right to left.
    fn is_rtl(&self) -> bool {
        self.revision.head.language.is_rtl()
    }

    /// For somebody at a terminal, in their language; in a file people are told in one language only.
    fn seated(self) -> Self {
        let people = self.people.told_with(self.words.say("or"));
        Self { people, ..self }
    }

    /// Which translations say what the original said before, where any do: what is decided here is about the newest text alone.
    fn behind(&self, vault: &Vault) -> Result<Option<String>, Failure> {
        let behind = vault.behind(self.testimony)?;
        let languages: Vec<&str> = behind.iter().map(|behind| behind.language.as_str()).collect();
        let told = [("what", Value::Text(&languages.join(", "))), ("code", Value::Text(&self.code))];
        Ok((!behind.is_empty()).then(|| self.words.with("n-behind", &told)))
    }

    /// What is said with the testimony's code in it: somebody types it as it stands there.
    fn of_code(&self, id: &str) -> String {
        self.words.with(id, &[("code", Value::Text(&self.code))])
    }

    /// The next step.
    fn next(&self, context: &mut Context, step: &str) {
        let step = with_case(step, &context.flags.case);
        context.say(&self.words.with("next", &[("what", Value::Text(&step))]));
    }
}

pub(crate) fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    args.looks.speak(context);
    let paths = args.unlock.paths(context);
    let paths = args.decide.iter().chain(&args.second).fold(paths, |paths, file| paths.reads(file));
    // Asked before the files that tell are closed.
    let unsafe_for_names = context.refuses_names();
    context.harden(profile_paths(paths, &args.profile), Names::None)?;
    read_profile(&args.profile)?;
    let decides = args.decide.is_some() || args.take_over || args.as_before;
    let sits = !decides && !args.list && !context.flags.json && context.terminal.shows_output();
    let mode = if decides || sits { Mode::Write } else { Mode::Read };
    let mut session = Session::open(context, &args.unlock, mode)?;
    let testimony = session.vault.testimony_of(&args.code)?;
    let desk = Desk::of(&session.vault, testimony, catalogue(&args.looks.language))?;
    let sits = sits && !desk.revision.spans.is_empty();
    if !sits {
        let taken = TakenOut::all(context, &session.vault)?;
        let words = interview::catalogue(desk.words.tag());
        TakenOut::told(&taken, words, testimony).iter().for_each(|told| context.warn(told));
    }
    match &args.decide {
        Some(file) => {
            let second = args.second.as_deref().map(|key| second::Asked { key, yes: args.yes });
            let before = LeftOut::all(&session.vault, testimony)?;
            apply::decide(context, &mut session, &desk, file, second)?;
            LeftOut::say_new(context, desk.words, &before, (&session.vault, testimony))
        }
        None if args.take_over => {
            let before = LeftOut::all(&session.vault, testimony)?;
            take_over(context, &mut session, &desk)?;
            LeftOut::say_new(context, desk.words, &before, (&session.vault, testimony))
        }
        None if args.as_before => {
            let before = LeftOut::all(&session.vault, testimony)?;
            before::decide(context, &mut session, &desk, args.yes)?;
            LeftOut::say_new(context, desk.words, &before, (&session.vault, testimony))
        }
        None if sits => {
            // A name may be sealed in it.
            session.warn_unlisted(context)?;
            held::hold(context, session, desk.seated(), &held::How { args: &args, unsafe_for_names })
        }
        None => show(context, &session, &desk),
    }
}

fn take_over(context: &mut Context, session: &mut Session, desk: &Desk) -> Result<(), Failure> {
    let taken = session.vault.take_over(context.clock.now(), desk.revision.testimony)?;
    context.say(&desk.words.with("n-taken-over", &[("n", Value::Number(taken.passages as u64))]));
    desk.next(context, &desk.of_code("n-what-is-left"));
    Ok(())
}

/// Where a passage is, as somebody finds it on a page: the number of its paragraph, and of the word in it.
fn place_of(row: &row::Row<'_>, desk: &Desk, paragraphs: &Paragraphs<'_>, counted: &mut WordCount) -> String {
    let paragraph = paragraphs.get(row.paragraph);
    let readable = |text: &str| desk.people.readable(text);
    let word = paragraph.and_then(|paragraph| counted.of(paragraph, row.range.start, readable)).unwrap_or(1);
    let place = [("paragraph", Value::Number(row.paragraph.into())), ("word", Value::Number(word))];
    desk.words.with("list-place", &place)
}

fn show(context: &mut Context, session: &Session, desk: &Desk) -> Result<(), Failure> {
    let sets = session.vault.decisions(desk.revision.id)?;
    let standing = Standing::of(&desk.revision, &sets);
    let paragraphs = Paragraphs::of(&desk.revision).map_err(VaultError::from)?;
    let mut scores = Scores::default();
    let mut counted = WordCount::default();
    for row in row::rows(desk, &standing) {
        let place = place_of(&row, desk, &paragraphs, &mut counted);
        let row = Printed::of(&row, desk, &paragraphs, &mut scores);
        if context.flags.json {
            context.json(&row)?;
        } else {
            let (kind, standing, added) = row.in_words(desk.words);
            let (why, less) = (row.because(desk.words), row.less(desk.words));
            let before = format!("{place:<14}  {kind:<12}  {standing:<12}  ");
            context.data_beside(&before, desk.is_rtl(), &format!("{}{added}{why}{less}", row.context))?;
        }
    }
    if standing.void() {
        context.heed(&desk.words.say("n-void"));
    }
    if let Some(behind) = desk.behind(&session.vault)? {
        context.heed(&behind);
    }
    let open = desk.revision.spans.len() - standing.decided(&desk.revision.spans);
    let (words, number) = (desk.words, |count: usize| Value::Number(count as u64));
    context.say(&words.with("n-flagged", &[("n", number(desk.revision.spans.len())), ("open", number(open))]));
    let known = session.vault.may_take_over(&desk.revision)?;
    let before = session.vault.as_before(&desk.revision)?.len();
    let step = if known > 0 {
        words.with("n-takes-over", &[("n", number(known))])
    } else if before > 0 {
        words.with("n-as-before", &[("n", number(before)), ("code", Value::Text(&desk.code))])
    } else if open > 0 {
        desk.of_code("n-how")
    } else {
        words.say("n-dry-run")
    };
    desk.next(context, &step);
    Ok(())
}
