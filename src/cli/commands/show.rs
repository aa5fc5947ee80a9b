//! `amana show`: one testimony to read.

mod texts;

use serde::Serialize;

pub(super) use texts::Texts;

use crate::cli::answers::answers;
use crate::cli::context::Context;
use crate::cli::counted::counted;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::people::People;
use crate::cli::session::{Session, Unlock};
use crate::crypto::text::hex;
use crate::guard::text::Screening;
use crate::intake::interview::draft_code;
use crate::record::{Revision, Standing, TestimonyId};
use crate::vault::{Behind, Entry, Mode, Vault, VaultError};

const EXAMPLE: &str = "\
Example:
  amana show --case ./case 7Q2K-M
  amana show --case ./case 7Q2K-M --original

Once there is a translation, the newest text is shown, which is also what `review` decides about and `export` publishes; --original and --language show the \
others. People stand as ‹pseudonym›. What is shown here is the account as it was given: it is not what an export will say.";

/// Show one testimony: facts, consent, paragraphs
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Args {
    /// Its code
    #[arg(value_name = "CODE")]
    code: String,

    /// What was said, in the language in which it was said, where there is a translation
    #[arg(long, conflicts_with = "language")]
    original: bool,

    /// The text in this language: a translation, or the original
    #[arg(long, value_name = "TAG")]
    language: Option<String>,

    #[command(flatten)]
    unlock: Unlock,
}

/// The kind of a note that stands beside a paragraph.
const REMARK: &str = "remark";

#[derive(Serialize)]
struct Shown {
    v: u32,
    testimony: String,
    revision: u32,
    kind: &'static str,
    language: String,
    date: Option<String>,
    place: Option<String>,
    screening: &'static str,
    /// What decisions about this state bind to (FORMAT §11.1).
    binds: String,
    flagged: usize,
    decided: usize,
    /// The languages in which there is a text, that of the original first; left out where it is the only one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    languages: Vec<String>,
    /// Translations that say what the original said before it was corrected.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    behind: Vec<ShownBehind>,
    /// What the interviewer noted; no export holds any of it.
    notes: Vec<ShownNote>,
    paragraphs: Vec<ShownParagraph>,
}

#[derive(Serialize)]
struct ShownBehind {
    language: String,
    revision: u32,
    paragraphs: Vec<u32>,
}

#[derive(Serialize)]
struct ShownNote {
    /// The paragraph that it came after; 0 before the first.
    after: u32,
    /// `present` (who was in the room), `earlier` (who asked before), `remark`.
    kind: &'static str,
    text: String,
}

#[derive(Serialize)]
struct ShownParagraph {
    number: u32,
    speaker: String,
    text: String,
}

pub(crate) fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    context.harden(args.unlock.paths(context), Names::None)?;
    let session = Session::open(context, &args.unlock, Mode::Read)?;
    let testimony = session.vault.testimony_of(&args.code).map_err(|error| open(&session, &args.code, error))?;
    let people = People::of(&session.vault)?;
    let entry = session.vault.entry(testimony)?;
    let code = session.vault.testimony_code(testimony)?;
    let texts = Texts::of(&session.vault, testimony)?;
    let revision = session.vault.revision(texts.wanted(&args, &code, entry.revision)?)?;
    let mut shown = shown(&code, counted_in(&session.vault, &entry, &revision)?, &revision, &people)?;
    shown.languages = texts.languages();
    shown.behind = behind(&session.vault, testimony)?;
    if context.flags.json {
        return context.json(&shown);
    }
    head(context, &shown)?;
    for (person, _, given) in session.vault.consents(testimony)? {
        for line in answers(&people, &people.label(person), None, &given) {
            context.data(&format!("Consent of {line}"))?;
        }
    }
    notes(context, &shown, |note| note.kind != REMARK)?;
    let rtl = revision.head.language.is_rtl();
    let mut speaker = String::new();
    for paragraph in &shown.paragraphs {
        if paragraph.speaker != speaker {
            speaker.clone_from(&paragraph.speaker);
            context.data_above(rtl, &format!("\n{speaker}:"))?;
        }
        context.data_beside(&format!("{:>4}  ", paragraph.number), rtl, &paragraph.text)?;
    }
    notes(context, &shown, |note| note.kind == REMARK)?;
    texts.tell(context, &code, (revision.id, entry.revision));
    if revision.id == entry.revision {
        cleared(context, &entry);
    }
    late(context, &code, &shown);
    context.next(&format!(
        "`amana review {code}` shows what was flagged, `amana export --profile public --dry-run` what an audience would read"
    ));
    Ok(())
}

/// Of an interview that is open, that it is so: its words are read where it goes on, by whoever holds it.
fn open(session: &Session, code: &str, error: VaultError) -> Failure {
    let typed: String = code.chars().filter(|c| *c != '-').collect::<String>().to_uppercase();
    let drafts = session.vault.drafts().unwrap_or_default();
    let mut found = drafts.iter().filter(|(id, ..)| typed.len() >= 4 && id.to_text().starts_with(&typed));
    let (Some((id, _, paragraphs)), None) = (found.next(), found.next()) else { return error.into() };
    let (code, paragraphs) =
        (draft_code(*id), counted(usize::try_from(*paragraphs).unwrap_or(usize::MAX), "paragraph", "paragraphs"));
    Failure::not_found(format!(
        "{code} is an interview that is still open, with {paragraphs} saved; it is shown once it is closed"
    ))
    .hint(format!("`amana intake --resume {code}` goes on with it, and its account is read there"))
}

/// Passages of a text that are flagged, and how many of them are decided.
fn counted_in(vault: &Vault, entry: &Entry, revision: &Revision) -> Result<(usize, usize), Failure> {
    if revision.id == entry.revision {
        return Ok((entry.flagged, entry.decided));
    }
    let sets = vault.decisions(revision.id)?;
    Ok((revision.spans.len(), Standing::of(revision, &sets).decided(&revision.spans)))
}

fn shown(
    code: &str,
    (flagged, decided): (usize, usize),
    revision: &Revision,
    people: &People,
) -> Result<Shown, Failure> {
    let head = &revision.head;
    let paragraphs = revision.paragraphs().map_err(crate::vault::VaultError::from)?;
    Ok(Shown {
        v: 1,
        testimony: code.to_owned(),
        revision: revision.number,
        kind: head.kind.name(),
        language: head.language.as_str().to_owned(),
        date: head.date.as_ref().map(|d| d.as_str().to_owned()),
        place: head.place.as_ref().map(|p| people.readable(p.as_str())),
        screening: head.screening.name(),
        binds: hex(&revision.commitment),
        flagged,
        decided,
        languages: Vec::new(),
        behind: Vec::new(),
        notes: head
            .notes
            .iter()
            .map(|note| ShownNote {
                after: note.after,
                kind: note.kind.name(),
                text: people.readable(note.text.as_str()),
            })
            .collect(),
        paragraphs: paragraphs
            .into_iter()
            .map(|(p, text)| ShownParagraph {
                number: p.number,
                speaker: people.label(p.speaker),
                text: people.readable(text),
            })
            .collect(),
    })
}

fn head(context: &mut Context, shown: &Shown) -> Result<(), Failure> {
    let Shown { testimony, revision, kind, language, date, place, .. } = shown;
    context.data(&format!("Testimony {testimony}, {kind}, revision {revision}, {language}"))?;
    if let Some(date) = date {
        context.data(&format!("Interview: {date}"))?;
    }
    if let Some(place) = place {
        context.data(&format!("Place: {place}"))?;
    }
    Ok(())
}

/// What was noted beside the account, for whoever reads the case.
fn notes(context: &mut Context, shown: &Shown, wanted: impl Fn(&ShownNote) -> bool) -> Result<(), Failure> {
    for note in shown.notes.iter().filter(|note| wanted(note)) {
        let line = match note.kind {
            "present" => format!("In the room: {}", note.text),
            "earlier" => format!("Asked before by: {}", note.text),
            _ if note.after == 0 => format!("Note before the account: {}", note.text),
            _ => format!("Note after paragraph {}: {}", note.after, note.text),
        };
        context.data(&line)?;
    }
    Ok(())
}

fn behind(vault: &Vault, testimony: TestimonyId) -> Result<Vec<ShownBehind>, Failure> {
    let shown = |behind: Behind| {
        let Behind { language, revision, paragraphs } = behind;
        ShownBehind { language: language.as_str().to_owned(), revision, paragraphs }
    };
    Ok(vault.behind(testimony)?.into_iter().map(shown).collect())
}

/// Says which translations have to be brought up to date.
fn late(context: &mut Context, code: &str, shown: &Shown) {
    for ShownBehind { language, revision, paragraphs } in &shown.behind {
        let numbers: Vec<String> = paragraphs.iter().map(u32::to_string).collect();
        let (what, numbers) = (if paragraphs.len() == 1 { "paragraph" } else { "paragraphs" }, numbers.join(", "));
        context.warn(&format!(
            "the translation into {language} (revision {revision}) says what the original said before: {what} {numbers}. \
             `amana correct {code} --translation {language}` puts it right."
        ));
    }
}

/// Says plainly where nothing of the text may leave yet.
fn cleared(context: &mut Context, entry: &Entry) {
    if entry.head.screening == Screening::Unscreened {
        context.say("\nNothing in it is cleared: the names of somebody in it were not known when it came in, so it is unscreened.");
    } else if entry.flagged > 0 && entry.decided == 0 {
        context.say(&match entry.flagged {
            1 => "\nNothing in it is cleared: 1 passage is flagged and is not decided.".to_owned(),
            many => format!("\nNothing in it is cleared: {many} passages are flagged and none is decided."),
        });
    } else if entry.decided < entry.flagged {
        context.say(&format!("\n{} of {} flagged passages are decided.", entry.decided, entry.flagged));
    }
}
