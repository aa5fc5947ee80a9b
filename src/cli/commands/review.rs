//! `amana review`: what was flagged in a testimony, and what is decided about it.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::people::People;
use crate::cli::session::{Session, Unlock};
use crate::fsio;
use crate::guard::text::{CleanText, RawText, Span, SpanKind};
use crate::guard::{Field, Roll, clean_field};
use crate::record::words::Choice;
use crate::record::{Decision, DecisionSet, Revision};
use crate::vault::{Mode, VaultError};

const EXAMPLE: &str = "\
Example:
  amana review --case ./case 7Q2K-M
  amana review --case ./case 7Q2K-M --json > decisions.jsonl     then write a \"decision\" into each line
  amana review --case ./case 7Q2K-M --decide decisions.jsonl

Decisions are keep, leave-out, make-vaguer and reword (with \"text\"). A line that names a range which was not flagged adds it.";

/// Show what was flagged in a testimony, or decide about it
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Args {
    /// The testimony's code
    #[arg(value_name = "CODE")]
    code: String,

    /// Apply decisions: one JSON object a line, as --json prints them, with "decision" filled in
    #[arg(long, value_name = "FILE")]
    decide: Option<PathBuf>,

    #[command(flatten)]
    unlock: Unlock,
}

/// A flagged range, as it is printed and as it is read back. `context`, `rule` and `v` are for the reader and ignored when read.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    #[serde(default = "one")]
    v: u32,
    paragraph: u32,
    start: u32,
    end: u32,
    kind: String,
    #[serde(default)]
    rule: Option<String>,
    #[serde(default)]
    context: Option<String>,
    #[serde(default)]
    decision: Option<String>,
    #[serde(default)]
    text: Option<String>,
}

const fn one() -> u32 {
    1
}

pub(crate) fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    let paths = args.unlock.paths(context);
    let paths = match &args.decide {
        Some(file) => paths.reads(file),
        None => paths,
    };
    context.harden(paths, Names::None)?;
    let mode = if args.decide.is_some() { Mode::Write } else { Mode::Read };
    let mut session = Session::open(context, &args.unlock, mode)?;
    let testimony = session.vault.testimony_of(&args.code)?;
    let revision = session.vault.newest(testimony)?;
    if let Some(file) = &args.decide {
        return decide(context, &mut session, &revision, file);
    }
    show(context, &session, &revision)
}

fn show(context: &mut Context, session: &Session, revision: &Revision) -> Result<(), Failure> {
    let people = People::of(&session.vault)?;
    let decided = standing(&session.vault.decisions(revision.id)?, &revision.commitment);
    let paragraphs = revision.paragraphs().map_err(VaultError::from)?;
    let mut open = 0;
    for span in &revision.spans {
        let text = paragraphs.iter().find(|(p, _)| p.number == span.paragraph).map_or("", |(_, text)| *text);
        let decision = decided.iter().rev().find(|d| covers(d, span));
        open += usize::from(decision.is_none());
        let row = row(span, text, decision, &people);
        if context.flags.json {
            context.json(&row)?;
        } else {
            let decision = row.decision.as_deref().unwrap_or("undecided");
            let place = format!("{}:{}-{}", row.paragraph, row.start, row.end);
            context.data(&format!(
                "{place:<12}  {:<12}  {decision:<12}  {}",
                row.kind,
                row.context.as_deref().unwrap_or_default()
            ))?;
        }
    }
    context.say(&format!("{} flagged, {open} undecided", revision.spans.len()));
    if open > 0 {
        context.next(
            "print them with --json into a file, write a \"decision\" into each line, and apply it with --decide FILE",
        );
    } else {
        context.next("`amana export --profile public --dry-run` shows what an audience would read");
    }
    Ok(())
}

fn standing(
    sets: &[DecisionSet<crate::guard::text::StoredText>],
    commitment: &[u8; 32],
) -> Vec<Decision<crate::guard::text::StoredText>> {
    sets.iter().filter(|set| set.binds == *commitment).flat_map(|set| set.decisions.iter().cloned()).collect()
}

fn covers<T>(decision: &Decision<T>, span: &Span) -> bool {
    let same = decision.start == span.start && decision.end == span.end;
    let wider = decision.start <= span.start && span.end <= decision.end && decision.choice != Choice::Keep;
    decision.paragraph == span.paragraph && (same || wider)
}

fn row<T: crate::guard::text::Guarded>(
    span: &Span,
    text: &str,
    decision: Option<&Decision<T>>,
    people: &People,
) -> Row {
    Row {
        v: 1,
        paragraph: span.paragraph,
        start: span.start,
        end: span.end,
        kind: span.kind.name().to_owned(),
        rule: Some(span.source.name().to_owned()),
        context: Some(around(span, text, people)),
        decision: decision.map(|d| d.choice.name().to_owned()),
        text: decision.and_then(|d| d.text.as_ref()).map(|t| t.as_str().to_owned()),
    }
}

/// The span between `[` and `]` with up to thirty characters on either side.
fn around(span: &Span, text: &str, people: &People) -> String {
    let Some(range) = span.bytes(text) else { return String::new() };
    let before: String = people.readable(&text[..range.start]).chars().rev().take(30).collect();
    let before: String = before.chars().rev().collect();
    let after: String = people.readable(&text[range.end..]).chars().take(30).collect();
    format!("{before}[{}]{after}", people.readable(&text[range]))
}

fn decide(
    context: &mut Context,
    session: &mut Session,
    revision: &Revision,
    file: &std::path::Path,
) -> Result<(), Failure> {
    let bytes = fsio::read_limited(file, 64 << 20)?;
    let text = std::str::from_utf8(&bytes).map_err(|e| {
        Failure::refused(format!("{}: not valid UTF-8 at byte {}", file.display(), e.valid_up_to()))
            .hint("save it as UTF-8")
    })?;
    let mut decisions = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let at = format!("{}:{}", file.display(), number + 1);
        if let Some(decision) = read_decision(line, revision).map_err(|failure| failure.at(at))? {
            decisions.push(decision);
        }
    }
    if decisions.is_empty() {
        return Err(Failure::refused("the file holds no decision")
            .hint("write \"decision\": \"leave-out\" (or keep, make-vaguer, reword) into its lines"));
    }
    let count = decisions.len();
    let set = DecisionSet { binds: revision.commitment, reason: None, decisions };
    let now = context.clock.now();
    session.vault.change(now, |change| change.decisions(revision.id, &set))?;
    let entry = session.vault.entry(revision.testimony)?;
    context
        .say(&format!("{count} decisions saved; {} of {} flagged passages are decided", entry.decided, entry.flagged));
    context.next("`amana export --profile public --dry-run` shows what an audience would read");
    Ok(())
}

/// One line; none where its decision is left open.
fn read_decision(line: &str, revision: &Revision) -> Result<Option<Decision<CleanText>>, Failure> {
    let row: Row = serde_json::from_str(line).map_err(|e| {
        Failure::refused(format!("not a decision (column {})", e.column()))
            .hint("print the flagged passages with `amana review CODE --json` and fill in \"decision\"")
    })?;
    let Some(choice) = row.decision else { return Ok(None) };
    let choice = Choice::parse(&choice)
        .ok_or_else(|| Failure::refused("\"decision\" is not one of keep, make-vaguer, reword, leave-out"))?;
    let kind: SpanKind =
        row.kind.parse().map_err(|e: crate::guard::text::UnknownKind| Failure::refused(e.to_string()))?;
    let text = row.text.map(wording).transpose()?;
    if choice == Choice::Reword && text.is_none() {
        return Err(Failure::refused("reword needs \"text\": the words to put there"));
    }
    if matches!(choice, Choice::Keep | Choice::LeaveOut) && text.is_some() {
        return Err(Failure::refused("keep and leave-out take no \"text\""));
    }
    if !fits(row.paragraph, row.start, row.end, revision)? {
        return Err(Failure::refused("there is no such range in this testimony")
            .hint("ranges count characters of a paragraph from 0, the end not included"));
    }
    Ok(Some(Decision { paragraph: row.paragraph, start: row.start, end: row.end, kind, choice, text }))
}

fn wording(text: String) -> Result<CleanText, Failure> {
    let raw = RawText::from_utf8(text.as_bytes()).map_err(|e| Failure::refused(e.to_string()))?;
    clean_field(&Roll::new(), &raw, Field::Wording).map_err(|e| Failure::refused(e.to_string()))
}

fn fits(paragraph: u32, start: u32, end: u32, revision: &Revision) -> Result<bool, Failure> {
    let paragraphs = revision.paragraphs().map_err(VaultError::from)?;
    let length = paragraphs.iter().find(|(p, _)| p.number == paragraph).map(|(_, text)| text.chars().count());
    Ok(start < end && length.is_some_and(|length| end as usize <= length))
}
