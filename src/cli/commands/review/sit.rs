//! The review at a terminal, line by line: works on anything, over a serial line and for screen readers. What it is about is decided in
//! [`Control`]; here it is only said, and keys are read.

use std::ops::Range;

use super::Desk;
use super::room::{Left, Place, Room, counts, for_the_case, kept_but, name_at, note_of, question, recorder};
use super::typed::{Pressed, key, takes, words as ask};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::guard::Field;
use crate::guard::text::StoredText;
use crate::record::words::Choice;
use crate::review::{Act, Control, Did, Scores, Sitting, Value, Wants, card, latin, missing, reads_with, stands};
use crate::vault::VaultError;

/// Characters on either side of a passage.
const REACH: usize = 160;

/// What a key asked for.
enum Next {
    /// Show where the reviewer is now.
    Card,
    /// Nothing new to show.
    Key,
    /// These words are somebody's name.
    Name(u32, Range<u32>),
    /// Enough.
    Stop,
}

/// Holds a sitting over one state of the testimony, from where it stands or from a place on.
pub(super) fn sit(
    context: &mut Context,
    session: &mut Session,
    (desk, room): (&Desk, &mut Room),
    from: Option<Place>,
) -> Result<Left, Failure> {
    let sets = session.vault.decisions(desk.revision.id)?;
    let mut sitting = Sitting::new(&desk.revision, sets).map_err(VaultError::from)?;
    match from {
        Some(place) => sitting.go_on_from(place.kind, place.paragraph, place.start),
        None => context.data(&desk.words.say("p-keys"))?,
    }
    let mut control = Control::new(sitting);
    let mut scores = Scores::default();
    let mut next = Next::Card;
    while control.sitting.now().is_some() && !matches!(next, Next::Stop) {
        if matches!(next, Next::Card) {
            show(context, desk, room, &control, &mut scores)?;
        }
        next = match key(context, desk.words, &format!("{}> ", room.audience()))? {
            Pressed::Key(key) => press(context, session, (desk, room), &mut control, key)?,
            Pressed::None => one_key(context, desk)?,
            Pressed::Stop => Next::Stop,
        };
        if let Next::Name(paragraph, range) = &next {
            match name_at(&control.sitting, *paragraph, range) {
                Ok(left) => return Ok(left),
                Err(why) => context.data(&desk.words.say(why))?,
            }
        }
    }
    Ok(Left::Stopped(control.sitting.progress()))
}

fn show(
    context: &mut Context,
    desk: &Desk,
    room: &Room,
    control: &Control<'_>,
    scores: &mut Scores,
) -> Result<(), Failure> {
    let sitting = &control.sitting;
    let Some(now) = sitting.now() else { return Ok(()) };
    let Some(card) = card(sitting, &room.preview(), scores) else { return Ok(()) };
    let Some(paragraph) = sitting.paragraphs.get(card.paragraph) else { return Ok(()) };
    let readable = |text: &str| desk.people.readable(text);
    let words = desk.words;
    let speaker = desk.people.label(paragraph.about.speaker);
    context.data(&format!("\n{}", words.with("p-progress", &counts(sitting.progress()))))?;
    let note = note_of(words, &card, &now);
    let number = Value::Number(u64::from(card.paragraph));
    let told = [("n", number), ("who", Value::Text(&speaker)), ("note", Value::Text(&note))];
    context.data(&words.with("p-paragraph", &told))?;
    if let Some(e) = paragraph.around(now.span.start..now.span.end, REACH, readable) {
        context.data_beside("    ", desk.is_rtl(), &format!("…{}[{}]{}…", e.before, e.inside, e.after))?;
    }
    if let (true, Some(choice)) = (now.decided, card.stands) {
        let what = stands(words, choice);
        context.data(&format!("  {}", words.with("p-stands", &[("what", Value::Text(&what))])))?;
    }
    if card.takes_two {
        context.data(&format!("  {}", words.say("screen-takes-two")))?;
    }
    for (choice, reading) in &card.readings {
        let label = words.say(&format!("key-{}", choice.name()));
        let read = reading.read.as_ref().map_or_else(|| words.say("no-reading"), |read| read.text.clone());
        // Behind a label that is read the other way, its pieces would change places.
        let before = match reading.read.is_none() || desk.is_rtl() == words.is_rtl() {
            true => format!("  {label:<9}  "),
            false => {
                context.data(&format!("  {label}"))?;
                "    ".to_owned()
            }
        };
        let rtl = if reading.read.is_some() { desk.is_rtl() } else { words.is_rtl() };
        context.data_beside(&before, rtl, &read)?;
    }
    Ok(())
}

fn press(
    context: &mut Context,
    session: &mut Session,
    (desk, room): (&Desk, &mut Room),
    control: &mut Control<'_>,
    key: char,
) -> Result<Next, Failure> {
    if latin(key) == 'p' {
        return paragraph(context, desk, control);
    }
    let Some(act) = act_of(key) else { return one_key(context, desk) };
    let did = super::room::press((context, session), (desk, room), control, act)?;
    carry(context, session, (desk, room), control, did)
}

/// What a key asks for. Words cannot be marked here: nothing would show which they are, and a decision would be about them.
fn act_of(key: char) -> Option<Act> {
    Act::of(key).filter(|act| *act != Act::Mark)
}

/// Says in one line what may be typed: the list of keys would be read aloud each time.
fn one_key(context: &mut Context, desk: &Desk) -> Result<Next, Failure> {
    context.data(&desk.words.say("p-one-key"))?;
    Ok(Next::Key)
}

/// Says what a key did, or asks for what it needs.
fn carry(
    context: &mut Context,
    session: &mut Session,
    (desk, room): (&Desk, &mut Room),
    control: &mut Control<'_>,
    did: Did,
) -> Result<Next, Failure> {
    let words = desk.words;
    match did {
        Did::Moved | Did::Decided(1, _) | Did::Undone => {}
        Did::Decided(count, _) => {
            context.data(&words.with("p-decided", &[("n", Value::Number(count as u64))]))?;
        }
        Did::KeptBut(kept, open) => context.data(&kept_but(words, "p-kept-but", kept, open))?,
        Did::Stop => return Ok(Next::Stop),
        Did::NothingToUndo | Did::TakesTwo => {
            let takes_two = did == Did::TakesTwo;
            let said = if takes_two { desk.of_code("n-takes-two") } else { words.say("p-nothing-to-undo") };
            context.data(&said)?;
            return Ok(Next::Key);
        }
        Did::Page => return page(context, desk, room, control),
        Did::Profile => {
            room.next_profile()?;
            context.data(&room.of_audience("p-profile", ""))?;
        }
        Did::Wants(wants) => return wanted(context, session, (desk, room), control, wants),
        Did::Name(paragraph, range) => return Ok(Next::Name(paragraph, range)),
        Did::Case(choice, reason) => {
            let done = for_the_case((context, session), (desk, room), control, choice, &reason)?;
            let (places, testimonies) = (Value::Number(done.passages as u64), Value::Number(done.testimonies as u64));
            context.data(&words.with("p-decided-case", &[("places", places), ("testimonies", testimonies)]))?;
        }
        Did::Nothing | Did::Help => {
            context.data(&words.say("p-keys"))?;
            return Ok(Next::Key);
        }
    }
    Ok(Next::Card)
}

/// The words or the key that a decision needs.
fn wanted(
    context: &mut Context,
    session: &mut Session,
    (desk, room): (&Desk, &mut Room),
    control: &mut Control<'_>,
    wants: Wants,
) -> Result<Next, Failure> {
    let text = match wants {
        Wants::Choice(scope) => {
            let asked = question(desk.words, control, scope, ["p-all-of-kind", "p-all-left", "p-case"]);
            let act = match key(context, desk.words, &format!("{asked} "))? {
                Pressed::Key(key) => act_of(key).unwrap_or(Act::Help),
                Pressed::None => Act::Help,
                Pressed::Stop => Act::Stop,
            };
            let did = control.press(act, &mut recorder(context, session, desk, Vec::new()))?;
            return if did == Did::Nothing {
                context.data(&desk.words.say("n-nothing-decided"))?;
                Ok(Next::Card)
            } else {
                carry(context, session, (desk, room), control, did)
            };
        }
        Wants::Words(_, Choice::MakeVaguer) => {
            let proposed =
                card(&control.sitting, &room.preview(), &mut Scores::default()).and_then(|card| card.proposed);
            // What the card shows is taken as it stands there.
            match proposed.map(|shown| room.clean(desk.words, &shown, Field::Wording)) {
                Some(Ok(clean)) => Some(clean),
                Some(Err(why)) => {
                    context.heed(&why);
                    ask_words(context, (desk, room), control, Choice::MakeVaguer)?
                }
                None => ask_words(context, (desk, room), control, Choice::MakeVaguer)?,
            }
        }
        Wants::Words(_, choice) => ask_words(context, (desk, room), control, choice)?,
        Wants::Reason(..) => ask(context, (desk.words, &*room), "p-reason", Field::Reason)?,
        Wants::Kind(_) => None,
    };
    if text.is_none() && matches!(wants, Wants::Reason(..)) {
        context.data(&desk.words.say("p-no-reason"))?;
    }
    let did = control.typed(text, &mut recorder(context, session, desk, Vec::new()))?;
    if did == Did::Nothing { Ok(Next::Key) } else { carry(context, session, (desk, room), control, did) }
}

/// Words for a decision, asked until they are taken as they read in their sentence; none where there are none.
fn ask_words(
    context: &mut Context,
    (desk, room): (&Desk, &Room),
    control: &Control<'_>,
    choice: Choice,
) -> Result<Option<StoredText>, Failure> {
    let label = if choice == Choice::MakeVaguer { "p-vaguer-words" } else { "p-words" };
    loop {
        let Some(clean) = ask(context, (desk.words, room), label, Field::Wording)? else { return Ok(None) };
        let read =
            control.place().and_then(|place| reads_with(&control.sitting, &room.preview(), &place, (choice, &clean)));
        let Some(read) = read else { return Ok(Some(clean)) };
        context.data(&desk.words.with("p-reads", &[("what", Value::Text(&read.text))]))?;
        match takes(context, desk.words)? {
            Some(true) => return Ok(Some(clean)),
            Some(false) => {}
            None => return Ok(None),
        }
    }
}

fn paragraph(context: &mut Context, desk: &Desk, control: &Control<'_>) -> Result<Next, Failure> {
    let here = control.sitting.now().and_then(|now| control.sitting.paragraphs.get(now.span.paragraph));
    let here = here.map(|paragraph| desk.people.readable(paragraph.text)).unwrap_or_default();
    context.data_beside("", desk.is_rtl(), &here)?;
    Ok(Next::Key)
}

fn page(context: &mut Context, desk: &Desk, room: &Room, control: &Control<'_>) -> Result<Next, Failure> {
    let Some(number) = control.sitting.now().map(|now| now.span.paragraph) else { return Ok(Next::Key) };
    let page = room.preview().page(&desk.revision, control.sitting.sets());
    for why in &page.missing {
        context.data(&room.of_audience("p-not-for", &missing(desk.words, why)))?;
    }
    let read = page.paragraph(number).map_or_else(|| desk.words.say("no-reading"), |read| read.text.clone());
    context.data(&format!("{}: {read}", room.audience()))?;
    Ok(Next::Key)
}
