//! The review at a terminal, line by line: works on anything, over a serial line and for screen readers. What it is about is decided in
//! [`Sitting`]; here it is only said, and keys are read.

use std::collections::BTreeMap;

use super::Desk;
use super::apply::wording;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::guard::text::{PersonId, RawText, SpanKind, StoredText};
use crate::guard::{Field, Roll, clean_field};
use crate::record::words::Choice;
use crate::record::{Consent, Decision, DecisionSet, Person, Standing};
use crate::redact::Profile;
use crate::review::{Preview, Sitting, What};
use crate::terminal::TerminalError;
use crate::vault::VaultError;

/// Characters on either side of a passage.
const REACH: usize = 160;

const KEYS: &str = "\
k or 1  keep            l or 2  leave out
v or 3  make vaguer     r or 4  reword
o  one by one, or all alike again      p  the whole paragraph
s  leave for later      b  back        u  undo
a  all of this kind     A  all that is left, with a reason
q  stop; everything decided is saved";

/// Who is in it, and for whom the sentence is shown.
struct Room<'d> {
    desk: &'d Desk,
    profile: Profile,
    people: BTreeMap<PersonId, Person<StoredText>>,
    consents: BTreeMap<PersonId, Consent<StoredText>>,
    /// Names that may stand in the vault become references in an editor's words.
    roll: Roll,
}

/// What a key asked for.
enum Next {
    /// Show where the reviewer is now.
    Card,
    /// Nothing new to show.
    Key,
    /// Enough.
    Stop,
}

pub(super) fn sit(context: &mut Context, session: &mut Session, desk: &Desk, profile: Profile) -> Result<(), Failure> {
    let vault = &session.vault;
    let consents = vault.consents(desk.revision.testimony)?;
    let room = Room {
        desk,
        profile,
        people: vault.people()?.into_iter().collect(),
        consents: consents.into_iter().map(|(person, _, consent)| (person, consent)).collect(),
        roll: desk.people.roll(),
    };
    let sets = vault.decisions(desk.revision.id)?;
    let mut sitting = Sitting::new(&desk.revision, sets).map_err(VaultError::from)?;
    context.data(KEYS)?;
    let mut next = Next::Card;
    while sitting.now().is_some() && !matches!(next, Next::Stop) {
        if matches!(next, Next::Card) {
            card(context, &room, &sitting)?;
        }
        next = match context.terminal.ask_key("> ") {
            Ok(key) => press(context, session, &room, &mut sitting, key)?,
            Err(TerminalError::Interrupted | TerminalError::EndOfInput) => Next::Stop,
            Err(other) => return Err(other.into()),
        };
    }
    let progress = sitting.progress();
    context.say(&format!("{} of {} passages are decided; all of it is saved.", progress.decided, progress.flagged));
    context.next(if progress.left > 0 {
        "the same command goes on where you stopped"
    } else {
        "`amana export --profile public --dry-run` shows what an audience would read"
    });
    Ok(())
}

fn card(context: &mut Context, room: &Room<'_>, sitting: &Sitting<'_>) -> Result<(), Failure> {
    let Some(now) = sitting.now() else { return Ok(()) };
    let Some(paragraph) = sitting.paragraphs.get(now.span.paragraph) else { return Ok(()) };
    let readable = |text: &str| room.desk.people.readable(text);
    let progress = sitting.progress();
    let alike = match (now.apart, now.places) {
        (true, _) => ", one by one".to_owned(),
        (false, 1) => String::new(),
        (false, n) => format!(", {n} places alike"),
    };
    let speaker = room.desk.people.label(paragraph.about.speaker);
    context.data(&format!("\n{} of {} decided, {} to look at", progress.decided, progress.flagged, progress.left))?;
    context.data(&format!(
        "Paragraph {}, {speaker}. {}: {}{alike}.",
        now.span.paragraph,
        now.span.kind.name(),
        why(now.span.source.name())
    ))?;
    if let Some(e) = paragraph.around(now.span.start..now.span.end, REACH, readable) {
        context.data(&format!("    …{}[{}]{}…", e.before, e.inside, e.after))?;
    }
    let standing = Standing::of(&room.desk.revision.commitment, sitting.sets());
    let settled = standing.of_paragraph(now.span.paragraph);
    let preview = Preview { profile: &room.profile, people: &room.people, consents: &room.consents };
    let vaguer = by_itself(now.span.kind);
    for (choice, label) in [(Choice::Keep, "keep"), (Choice::LeaveOut, "leave out"), (Choice::MakeVaguer, "vaguer")] {
        if choice == Choice::MakeVaguer && !vaguer {
            continue;
        }
        let crate::guard::text::Span { paragraph: number, start, end, kind, .. } = *now.span;
        let trial = Decision { paragraph: number, start, end, kind, choice, text: None };
        let read = preview.sentence(&room.desk.revision, paragraph, settled, now.span, Some(trial));
        context.data(&format!("  {label:<9}  {}", read.as_deref().unwrap_or("cannot be shown")))?;
    }
    Ok(())
}

/// Whether the program knows how to make it vaguer; of everything else an editor has to say the words.
const fn by_itself(kind: SpanKind) -> bool {
    matches!(kind, SpanKind::Date | SpanKind::Age)
}

fn why(rule: &str) -> String {
    match rule {
        crate::guard::text::GIVEN => "marked when it was taken in".to_owned(),
        rule => format!("found by the rule {rule}"),
    }
}

fn press(
    context: &mut Context,
    session: &mut Session,
    room: &Room<'_>,
    sitting: &mut Sitting<'_>,
    key: char,
) -> Result<Next, Failure> {
    let kind = sitting.now().map(|now| now.span.kind);
    let (choice, asks) = match key {
        'k' | '1' => (Choice::Keep, false),
        'l' | '2' => (Choice::LeaveOut, false),
        'v' | '3' => (Choice::MakeVaguer, !kind.is_some_and(by_itself)),
        'r' | '4' => (Choice::Reword, true),
        'a' => return all(context, session, room, sitting, What::Kind),
        'A' => return all(context, session, room, sitting, What::Everything),
        other => return walk(context, session, room, sitting, other),
    };
    let text = if asks { ask(context, &room.roll, "The words to put there: ", Field::Wording)? } else { None };
    if asks && text.is_none() {
        return Ok(Next::Key);
    }
    sitting.decide(What::Now, (choice, text), None, &mut recorder(context, session, room))?;
    Ok(Next::Card)
}

/// Keys that decide nothing.
fn walk(
    context: &mut Context,
    session: &mut Session,
    room: &Room<'_>,
    sitting: &mut Sitting<'_>,
    key: char,
) -> Result<Next, Failure> {
    match key {
        'o' => sitting.toggle_apart(),
        's' => sitting.skip(),
        'b' => sitting.back(),
        'u' => {
            if !sitting.undo(&mut recorder(context, session, room))? {
                context.data("Nothing was decided in this sitting that could be taken back.")?;
                return Ok(Next::Key);
            }
        }
        'p' => {
            let paragraph = sitting.now().and_then(|now| sitting.paragraphs.get(now.span.paragraph));
            let text = paragraph.map(|paragraph| room.desk.people.readable(paragraph.text)).unwrap_or_default();
            context.data(&text)?;
            return Ok(Next::Key);
        }
        'q' => return Ok(Next::Stop),
        _ => {
            context.data(KEYS)?;
            return Ok(Next::Key);
        }
    }
    Ok(Next::Card)
}

/// One decision about much, with the reason for it.
fn all(
    context: &mut Context,
    session: &mut Session,
    room: &Room<'_>,
    sitting: &mut Sitting<'_>,
    what: What,
) -> Result<Next, Failure> {
    let count = sitting.count(what);
    let of = match sitting.now().map(|now| now.span.kind.name()) {
        Some(kind) if what == What::Kind => format!("{count} passages flagged as {kind}"),
        _ => format!("{count} passages, all that is left"),
    };
    let question = format!("{of}: k keep, l leave out, v make vaguer; any other key, nothing ");
    let choice = match context.terminal.ask_key(&question) {
        Ok('k' | '1') => Choice::Keep,
        Ok('l' | '2') => Choice::LeaveOut,
        Ok('v' | '3') => Choice::MakeVaguer,
        Ok(_) | Err(TerminalError::Interrupted | TerminalError::EndOfInput) => return Ok(Next::Card),
        Err(other) => return Err(other.into()),
    };
    let Some(reason) = ask(context, &room.roll, "Why? It is kept with the decision: ", Field::Reason)? else {
        context.data("Nothing was decided: so much at once needs a reason.")?;
        return Ok(Next::Key);
    };
    let done = sitting.decide(what, (choice, None), Some(reason), &mut recorder(context, session, room))?;
    context.data(&format!("{done} decided."))?;
    Ok(Next::Card)
}

/// Words that an editor types; none where there are none, or they cannot be taken.
fn ask(context: &mut Context, roll: &Roll, label: &str, field: Field) -> Result<Option<StoredText>, Failure> {
    let typed = match context.terminal.ask(label) {
        Err(TerminalError::EndOfInput | TerminalError::Interrupted) => return Ok(None),
        typed => typed?,
    };
    if typed.expose().trim().is_empty() {
        return Ok(None);
    }
    let clean = if field == Field::Wording {
        wording(roll, typed.expose())
    } else {
        let raw = RawText::from_utf8(typed.expose().as_bytes()).map_err(|e| Failure::refused(e.to_string()));
        raw.and_then(|raw| clean_field(roll, &raw, field).map_err(|e| Failure::refused(e.to_string())))
    };
    match clean {
        Ok(clean) => Ok(Some(clean.into())),
        Err(refused) => {
            context.warn(&refused.message);
            Ok(None)
        }
    }
}

/// What makes each answer durable before the next card is shown.
fn recorder<'s>(
    context: &Context,
    session: &'s mut Session,
    room: &Room<'_>,
) -> impl FnMut(&DecisionSet<StoredText>) -> Result<(), Failure> + use<'s> {
    let (now, revision) = (context.clock.now(), room.desk.revision.id);
    move |set| {
        session.vault.change(now, |change| change.decisions(revision, set))?;
        Ok(())
    }
}
