//! `export --dry-run`: testimony by testimony what would go out, and why not; nothing is written.

use serde::Serialize;

use super::Plan;
use super::fate::{Fate, fate, refused};
use super::unlooked::Unlooked;
use super::whom::is_open;
use crate::cli::commands::letters::Unread;
use crate::cli::commands::show::Texts;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::intake::interview::{Value, catalogue};
use crate::redact::catalogue::Catalogue;
use crate::redact::{self, LeftOut};

#[derive(Serialize)]
struct Line<'a> {
    v: u32,
    testimony: &'a str,
    fate: &'a str,
    /// The language of the text that goes out.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    reasons: Vec<String>,
    left_out: Vec<LeftOutLine>,
}

#[derive(Serialize)]
struct LeftOutLine {
    kind: &'static str,
    /// As the page calls it.
    #[serde(skip)]
    called: &'static str,
    reason: &'static str,
    count: u64,
}

/// What is missing where something waits.
const WAITS: &str = "another testimony seals a name there: `amana review CODE` leaves it out or rewords it; to keep it takes a \"why\" and a second person (`--decide FILE --second KEY`)";

pub(super) fn tell_all(context: &mut Context, session: &Session, plan: &Plan) -> Result<(), Failure> {
    let mut summary = LeftOut::default();
    let unlooked = is_open(plan).then(|| Unlooked::begin(session, None)).transpose()?;
    let mut unlooked = unlooked.unwrap_or_default();
    let mut unread = Unread::default();
    for (_, testimony) in &plan.testimonies {
        let code = session.vault.testimony_code(*testimony)?;
        let fate = fate(session, plan, *testimony)?;
        match &fate {
            Fate::Out { redacted, .. } => {
                summary.published(redacted);
                unlooked.add(session, *testimony, redacted.kept_names(..))?;
                let prints =
                    |person, called: &str| redacted.people().iter().any(|one| one.of == person && one.label == called);
                unread.add(&session.vault, *testimony, prints)?;
            }
            Fate::Held(reasons) => summary.withheld(reasons),
        }
        let refused = match &fate {
            Fate::Out { .. } => refused(session, plan, *testimony)?,
            Fate::Held(_) => Vec::new(),
        };
        let text = match &fate {
            Fate::Out { revision, .. } => {
                let behind = session.vault.behind(*testimony)?.into_iter().map(|behind| behind.language);
                let texts = Texts::of(&session.vault, *testimony)?;
                texts.goes_out(&code, *revision, &behind.collect::<Vec<_>>())
            }
            Fate::Held(_) => String::new(),
        };
        tell(context, (&code, &text), &fate, refused)?;
        if let Fate::Out { said, .. } = &fate {
            said.iter().for_each(|line| context.warn(line));
        }
    }
    unlooked.tell(context, "bundle");
    if let Some(who) = unread.who(&session.vault, ", ")? {
        context.heed(&catalogue("en").with("c-letters-out", &[("who", Value::Text(&who))]));
    }
    let out = plan.testimonies.len() as u64 - summary.count_withheld();
    let audience = plan.profile.audience.name();
    context.say(&format!("{out} of {} would go out to {audience}", plan.testimonies.len()));
    context.next(
        "`amana review CODE` decides what is open; without --dry-run, with -i KEY and -o DIR, the bundle is written",
    );
    Ok(())
}

/// `text`: which text goes out, and which do not. `refused`: whose paragraphs stay behind where the rest goes out.
fn tell(context: &mut Context, (code, text): (&str, &str), fate: &Fate, refused: Vec<String>) -> Result<(), Failure> {
    let (word, reasons, left_out) = match fate {
        Fate::Out { redacted, .. } => ("out", refused, redacted.left_out_here().collect()),
        Fate::Held(reasons) => ("held back", reasons.iter().map(ToString::to_string).collect(), Vec::new()),
    };
    let language = match fate {
        Fate::Out { redacted, .. } => Some(redacted.language()),
        Fate::Held(_) => None,
    };
    let left_out: Vec<_> = left_out
        .into_iter()
        .map(|(kind, reason, count)| LeftOutLine {
            kind: kind.word(),
            called: Catalogue::english().kind(kind),
            reason: reason.word(),
            count,
        })
        .collect();
    if context.flags.json {
        return context.json(&Line { v: 1, testimony: code, fate: word, language, reasons, left_out });
    }
    context.data(format!("{code}  {word}  {text}").trim_end())?;
    for reason in reasons {
        context.data(&format!("        {reason}"))?;
    }
    for LeftOutLine { kind, called, reason, count } in left_out {
        // What a profile or a no leaves out by itself is about the interview.
        let own = [redact::Reason::Profile.word(), redact::Reason::Consent.word()].contains(&reason);
        let own = if own && ["place", "date"].contains(&kind) { " of the interview itself" } else { "" };
        context.data(&format!("        left out: {count} × {called}{own} ({reason})"))?;
        if reason == redact::Reason::Waiting.word() {
            context.data(&format!("          {WAITS}"))?;
        }
    }
    Ok(())
}
