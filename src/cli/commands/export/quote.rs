//! `export --quote`: a few paragraphs to cite, redacted and looked at as a bundle would be.
//!
//! A quote is cited by the names of a release that holds it, so that whoever reads it finds it in that bundle and can check it.

use std::ops::RangeInclusive;

use serde::Serialize;

use super::Plan;
use super::agreed::LetThrough;
use super::checked::Going;
use super::fate::{Fate, fate};
use super::gather::ReleaseNames;
use super::pass::Pass;
use super::unlooked::Unlooked;
use super::whom::is_open;
use crate::bundle;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::record::TestimonyId;
use crate::redact::{Paragraph, Piece, Redacted};
use crate::vault::{Release, ReleaseItem};

/// What is to be quoted.
pub(super) struct Asked {
    pub(super) code: String,
    paragraphs: RangeInclusive<u32>,
}

impl Asked {
    /// Reads `7Q2K-M:3-5` or `7Q2K-M:3`.
    pub(super) fn parse(text: &str) -> Result<Self, Failure> {
        let form = || {
            Failure::usage("--quote names a testimony and its paragraphs")
                .hint("write its code, a colon, and one number or two: --quote 7Q2K-M:3-5")
        };
        let (code, numbers) = text.rsplit_once(':').ok_or_else(form)?;
        let (first, last) = numbers.split_once('-').unwrap_or((numbers, numbers));
        let number = |text: &str| text.parse::<u32>().map_err(|_| form());
        let paragraphs = number(first)?..=number(last)?;
        if code.is_empty() || paragraphs.is_empty() {
            return Err(form());
        }
        Ok(Self { code: code.to_owned(), paragraphs })
    }
}

#[derive(Serialize)]
struct Quoted<'a> {
    v: u32,
    /// The release it can be checked against; null where there is none.
    release: Option<String>,
    testimony: Option<&'a str>,
    profile: &'a str,
    language: &'a str,
    date: Option<&'a str>,
    paragraphs: Vec<QuotedParagraph<'a>>,
    /// What a name check found in the testimony, and two people agreed to.
    let_through: &'a [LetThrough],
}

#[derive(Serialize)]
struct QuotedParagraph<'a> {
    number: u32,
    /// Null where all of it is left out.
    speaker: Option<&'a str>,
    text: String,
}

pub(super) fn tell(
    context: &mut Context,
    session: &Session,
    plan: &mut Plan,
    asked: &Asked,
    pass: Option<&Pass>,
) -> Result<(), Failure> {
    let Some((_, testimony)) = plan.testimonies.first().cloned() else {
        return Err(Failure::not_found("there is no such testimony"));
    };
    let Gated { redacted, let_through, said } = gated(session, plan, testimony, pass)?;
    let released = released(session, plan, testimony)?;
    let checkable = released.is_some();
    let (redacted, checked) = released.unwrap_or((redacted, false));
    let wanted = redacted.paragraphs().iter().filter(|p| asked.paragraphs.contains(&p.number));
    let paragraphs: Vec<_> = wanted.map(|paragraph| quoted(&redacted, paragraph)).collect();
    let count = u64::from(asked.paragraphs.end() - asked.paragraphs.start()) + 1;
    if paragraphs.len() as u64 != count {
        return Err(Failure::not_found("some of these paragraphs are not in the testimony")
            .hint("`amana show CODE` shows their numbers"));
    }
    let quote = Quoted {
        v: 1,
        release: checkable.then(|| plan.names.release()),
        testimony: checkable.then_some(redacted.name()),
        profile: &plan.profile.name,
        language: redacted.language(),
        date: redacted.date(),
        paragraphs,
        let_through: &let_through,
    };
    // What the check of a bundle left open was said when that was made.
    let begun = (!checked && is_open(plan)).then(|| Unlooked::begin(session, pass)).transpose()?;
    let mut unlooked = begun.unwrap_or_default();
    unlooked.add(session, testimony, redacted.kept_names(asked.paragraphs.clone()))?;
    print(context, &quote)?;
    said.iter().for_each(|line| context.warn(line));
    LetThrough::tell(context, &let_through);
    unlooked.tell(context, "quote");
    if !checkable {
        context.warn("no bundle of this case holds the testimony as it stands now, so nobody can check the quote");
    }
    context.next(if checkable {
        "cite it with its last line: the bundle of that release holds the testimony under that name"
    } else {
        "`amana export --profile NAME -i KEY -o DIR` writes a bundle; quote then"
    });
    Ok(())
}

fn print(context: &mut Context, quote: &Quoted<'_>) -> Result<(), Failure> {
    if context.flags.json {
        return context.json(quote);
    }
    let mut before = None;
    for paragraph in &quote.paragraphs {
        if let Some(speaker) = paragraph.speaker.filter(|_| paragraph.speaker != before) {
            context.data(&format!("{speaker}:"))?;
        }
        before = paragraph.speaker;
        context.data(&format!("[{}] {}", paragraph.number, paragraph.text))?;
    }
    let numbers: Vec<u32> = quote.paragraphs.iter().map(|p| p.number).collect();
    let place = match (numbers.first(), numbers.last()) {
        (Some(first), Some(last)) if first != last => format!("paragraphs {first}–{last}"),
        _ => format!("paragraph {}", numbers.first().copied().unwrap_or_default()),
    };
    let date = quote.date.map(|date| format!(", told {date}")).unwrap_or_default();
    let name = quote.testimony.map_or_else(|| "unpublished testimony".to_owned(), |name| format!("testimony {name}"));
    let release = quote.release.as_ref().map(|release| format!(", release {release}")).unwrap_or_default();
    context.data(&format!("— {name}, {place}{date}{release}"))
}

/// What a paragraph says, `[…]` where something is left out, and changed words in brackets.
fn quoted<'r>(redacted: &'r Redacted, paragraph: &Paragraph) -> QuotedParagraph<'r> {
    let label = |person: &usize| redacted.people().get(*person).map(|person| person.label.as_str());
    let mut text = String::new();
    for piece in &paragraph.pieces {
        match piece {
            Piece::Text { text: words, kept: _, passed: _ } => text.push_str(words),
            Piece::People(people) => text.push_str(&people.iter().filter_map(label).collect::<Vec<_>>().join(" / ")),
            Piece::LeftOut(_) => text.push_str("[…]"),
            Piece::Vaguer { text: words, kind: _ } | Piece::Reworded { text: words, kind: _, passed: _ } => {
                text.push_str(&format!("[{words}]"));
            }
        }
    }
    QuotedParagraph { number: paragraph.number, speaker: paragraph.speaker.as_ref().and_then(label), text }
}

/// A testimony as it may be quoted today.
struct Gated {
    redacted: Redacted,
    let_through: Vec<LetThrough>,
    /// What is to be said of it, as with a bundle: of a translation that is not whole, and of what a bundle that is out prints.
    said: Vec<String>,
}

fn gated(session: &Session, plan: &Plan, testimony: TestimonyId, pass: Option<&Pass>) -> Result<Gated, Failure> {
    match fate(session, plan, testimony)? {
        Fate::Out { revision, redacted, mentions, said } => {
            let decisions = session.vault.decision_digest(revision)?;
            let (name, mentions) = (redacted.name().to_owned(), Some(mentions));
            let item = ReleaseItem { name, testimony, revision, decisions, printed: None, mentions };
            let let_through = Going::alone(session, plan, &item, &redacted, pass)?;
            Ok(Gated { redacted, let_through, said })
        }
        Fate::Held(reasons) => {
            let why = reasons.first().map(ToString::to_string).unwrap_or_default();
            Err(Failure::refused(format!("this may not be quoted: {why}")).hint(format!(
                "{} says all that stands against it; what a name check would help is quoted with `--name-check RESULT`, of a draft as it is today",
                plan.dry_run
            )))
        }
    }
}

/// The testimony under the names of a release of this profile in whose bundle it stands, word for word, as it would be printed now, and whether a name check looked at that bundle; the plan has its names then.
/// That revision and decisions are the same would not do: consents, labels and profiles change what is printed, too.
fn released(session: &Session, plan: &mut Plan, testimony: TestimonyId) -> Result<Option<(Redacted, bool)>, Failure> {
    let vault = &session.vault;
    let like = |release: &Release| {
        release.profile == plan.profile.name && release.audience == plan.profile.audience && !release.draft
    };
    let releases: Vec<_> = vault.releases()?.into_iter().filter(like).collect();
    for release in releases {
        let Some(item) = release.items.iter().find(|item| item.testimony == testimony) else { continue };
        plan.names = ReleaseNames::of(vault.release_secret(release.id)?);
        if let (Some(printed), Fate::Out { redacted, .. }) = (item.printed, fate(session, plan, testimony)?)
            && bundle::printed(&redacted)? == printed
        {
            return Ok(Some((redacted, release.name_check.is_some())));
        }
    }
    Ok(None)
}
