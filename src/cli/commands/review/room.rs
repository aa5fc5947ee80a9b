//! What both forms of the review at a terminal share: for whom it is shown, what makes an answer durable, what is said about a passage.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Desk;
use super::own::Own;
use crate::cli::commands::export::{read_profile, today, wishes};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::next::with_case;
use crate::cli::session::Session;
use crate::guard::text::{CLOSE, OPEN, PersonId, RawText, RealName, SpanKind, StoredText};
use crate::guard::{Field, Roll, clean_field};
use crate::intake::interview;
use crate::record::words::Choice;
use crate::record::{Consent, Decision, DecisionSet, Person};
use crate::redact::{Called, Profile, Wishes};
use crate::review::{
    Act, Card, Catalogue, Control, Did, Now, Preview, Progress, Scope, Sitting, Value, What, audience, kind,
};
use crate::secret::SecretText;
use crate::vault::{Applied, ForCase, SetOf, Vault, VaultError};

/// The audiences that come with the program, in the order in which a key goes through them.
const AUDIENCES: [&str; 4] = ["public", "media", "partner", "court"];

/// How a sitting ended.
pub(super) enum Left {
    /// Enough; how far it is.
    Stopped(Progress),
    /// Ten idle minutes.
    #[cfg_attr(not(unix), expect(dead_code, reason = "only a full screen locks"))]
    Locked,
    /// These words are somebody's name. Where the reviewer was, to go on from there.
    #[cfg_attr(not(unix), expect(dead_code, reason = "names are sealed on Linux and macOS"))]
    Name(SecretText, Place),
}

/// A place in the pile.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) kind: SpanKind,
    pub(super) paragraph: u32,
    pub(super) start: u32,
}

/// Leaves for a name that stands there; or the message that says why those words are none.
pub(super) fn name_at(sitting: &Sitting<'_>, number: u32, range: &Range<u32>) -> Result<Left, &'static str> {
    let paragraph = sitting.paragraphs.get(number);
    let words = paragraph.and_then(|paragraph| Some(&paragraph.text[paragraph.bytes(range.clone())?]));
    let words = words.ok_or("n-no-words")?;
    if words.contains([OPEN, CLOSE]) {
        return Err("n-person-there");
    }
    let here = Place { kind: SpanKind::Other, paragraph: number, start: range.start };
    let place = sitting.now().map_or(here, |now| {
        let span = now.span;
        Place { kind: span.kind, paragraph: span.paragraph, start: span.start }
    });
    Ok(Left::Name(SecretText::copy_of(words), place))
}

/// Who is in it, and for whom it is shown.
pub(super) struct Room {
    profile: Profile,
    /// What the profile is called.
    name: String,
    people: BTreeMap<PersonId, Person<StoredText>>,
    consents: BTreeMap<PersonId, Consent<StoredText>>,
    wishes: Wishes,
    /// What the audience reads of people.
    called: Called,
    words: &'static Catalogue,
    /// Names that may stand in the vault become references in an editor's words.
    roll: Roll,
    own: Own,
    /// Names that were sealed in this sitting. Neither the vault nor an open envelope has them, and an editor may well type them again. They are
    /// wiped with the room: where it locks, or at the end.
    #[cfg_attr(not(unix), expect(dead_code, reason = "names are sealed on Linux and macOS"))]
    sealed: Vec<(PersonId, Vec<RealName>)>,
    /// What takes back in other testimonies what was decided for the case, and after how many answers that was.
    elsewhere: Vec<(usize, Vec<SetOf>)>,
}

impl Room {
    pub(super) fn of(context: &Context, vault: &Vault, desk: &Desk, name: &str) -> Result<Self, Failure> {
        let consents = vault.consents(desk.revision.testimony)?;
        let (profile, wishes) = (read_profile(name)?, wishes(vault, today(context, vault)?)?);
        Ok(Self {
            called: wishes.called(profile.audience),
            wishes,
            profile,
            name: name.to_owned(),
            people: vault.people()?.into_iter().collect(),
            consents: consents.into_iter().map(|(person, _, consent)| (person, consent)).collect(),
            words: desk.words,
            roll: desk.people.roll(),
            own: Own::of(vault, desk)?,
            sealed: Vec::new(),
            elsewhere: Vec::new(),
        })
    }

    /// Before each sitting, which takes nothing back from before: its answers are counted from none again.
    #[cfg(unix)]
    pub(super) fn begin(&mut self) {
        self.elsewhere.clear();
    }

    /// Keeps names that were sealed just now; [`look_again`](Self::look_again) comes next.
    #[cfg(unix)]
    pub(super) fn remember(&mut self, person: PersonId, names: Vec<RealName>) {
        self.sealed.push((person, names));
    }

    /// After people or the text changed.
    #[cfg(unix)]
    pub(super) fn look_again(&mut self, context: &Context, vault: &Vault, desk: &Desk) -> Result<(), Failure> {
        self.wishes = wishes(vault, today(context, vault)?)?;
        self.called = self.wishes.called(self.profile.audience);
        self.people = vault.people()?.into_iter().collect();
        self.own = Own::of(vault, desk)?;
        self.roll = desk.people.roll();
        for (person, names) in &self.sealed {
            self.roll.register(*person, names);
        }
        Ok(())
    }

    pub(super) const fn preview(&self) -> Preview<'_> {
        let Self { profile, people, consents, called, words, .. } = self;
        Preview { profile, people, consents, called, words }
    }

    /// What an editor typed, past the guard; or why it cannot be taken.
    pub(super) fn clean(&self, words: &Catalogue, typed: &str, field: Field) -> Result<StoredText, String> {
        let said = interview::catalogue(words.tag());
        let raw = RawText::from_utf8(typed.as_bytes()).map_err(|error| interview::why_no_text(said, &error))?;
        let clean = clean_field(&self.roll, &raw, field).map_err(|error| interview::why_no_field(said, &error))?;
        let clean = StoredText::from(clean);
        if field == Field::Wording && self.own.tells(&clean) {
            return Err(words.say("n-tells-who"));
        }
        match self.own.doubtful(&clean).filter(|_| field == Field::Wording) {
            Some(number) => Err(words.with("n-may-be-name", &[("n", Value::Number(number as u64))])),
            None => Ok(clean),
        }
    }

    /// For whom it is shown.
    pub(super) fn audience(&self) -> String {
        audience(self.words, &self.name)
    }

    /// The same in a message that says something of it.
    pub(super) fn of_audience(&self, id: &str, what: &str) -> String {
        self.words.with(id, &[("audience", Value::Text(&self.audience())), ("what", Value::Text(what))])
    }

    /// The next of the four audiences; the first of them after a profile of one's own.
    pub(super) fn next_profile(&mut self) -> Result<(), Failure> {
        let here = AUDIENCES.iter().position(|name| *name == self.name);
        let next = AUDIENCES[here.map_or(0, |at| (at + 1) % AUDIENCES.len())];
        self.profile = read_profile(next)?;
        self.called = self.wishes.called(self.profile.audience);
        next.clone_into(&mut self.name);
        Ok(())
    }
}

/// Does what a key asks for, durably; what takes a decision for the case back does so in every testimony of it at once.
pub(super) fn press(
    (context, session): (&Context, &mut Session),
    (desk, room): (&Desk, &mut Room),
    control: &mut Control<'_>,
    act: Act,
) -> Result<Did, VaultError> {
    let last = room.elsewhere.last().filter(|(after, _)| act == Act::Undo && *after == control.sitting.undoable());
    let also = last.map(|(_, sets)| sets.clone()).unwrap_or_default();
    let did = control.press(act, &mut recorder(context, session, desk, also))?;
    if did == Did::Undone {
        let left = control.sitting.undoable();
        room.elsewhere.retain(|(after, _)| *after <= left);
    }
    Ok(did)
}

/// Decides what is equal to the passage before the reviewer in every testimony of the case, where nobody decided about it.
pub(super) fn for_the_case(
    (context, session): (&Context, &mut Session),
    (desk, room): (&Desk, &mut Room),
    control: &mut Control<'_>,
    choice: Choice,
    reason: &StoredText,
) -> Result<Applied, VaultError> {
    let Some(now) = control.sitting.now() else { return Ok(Applied::default()) };
    let asked = ForCase { revision: &desk.revision, span: now.span, choice, text: None, reason };
    let sets = session.vault.sets_for_case(&asked)?;
    let done = session.vault.decide(context.clock.now(), &sets)?;
    let (own, others): (Vec<_>, Vec<_>) = sets.into_iter().partition(|(revision, _)| *revision == desk.revision.id);
    own.into_iter().for_each(|(_, set)| control.sitting.adopt(set));
    room.elsewhere.push((control.sitting.undoable(), others.into_iter().map(opened).collect()));
    Ok(done)
}

/// What takes a set back that decided what was open.
fn opened((revision, set): SetOf) -> SetOf {
    let open = |decision: Decision<StoredText>| Decision { choice: Choice::Open, text: None, ..decision };
    (revision, DecisionSet::new(set.binds, None, set.decisions.into_iter().map(open).collect()))
}

/// What is said at the end, once the terminal is as it was.
pub(super) fn concluded(context: &mut Context, words: &Catalogue, progress: Progress) {
    context.say(&words.with("n-concluded", &counts(progress)));
    let step = words.say(if progress.left > 0 { "n-goes-on" } else { "n-dry-run" });
    let step = with_case(&step, &context.flags.case);
    context.say(&words.with("next", &[("what", Value::Text(&step))]));
}

/// How far it is, for a message.
pub(super) const fn counts(progress: Progress) -> [(&'static str, Value<'static>); 3] {
    let Progress { decided, flagged, left } = progress;
    [
        ("decided", Value::Number(decided as u64)),
        ("flagged", Value::Number(flagged as u64)),
        ("left", Value::Number(left as u64)),
    ]
}

/// How much was kept at once, and how much stays open because a registered name led to it.
pub(super) fn kept_but(words: &Catalogue, id: &str, kept: usize, open: usize) -> String {
    words.with(id, &[("n", Value::Number(kept as u64)), ("open", Value::Number(open as u64))])
}

/// What a passage is, what flagged it and why, and how many are like it.
pub(super) fn note_of(words: &Catalogue, card: &Card, now: &Now<'_>) -> String {
    let alike = match (now.apart, now.places) {
        (true, _) => words.say("alike-apart"),
        (false, 1) => String::new(),
        (false, n) => words.with("alike", &[("n", Value::Number(n as u64))]),
    };
    let rule = Value::Text(&card.rule);
    let (id, by) = match &card.sure {
        Some((sure, score)) => {
            let score = words.digits(&format!("{score:.2}"));
            (
                "note",
                words.with("by-score", &[("sure", Value::Text(sure)), ("score", Value::Text(&score)), ("rule", rule)]),
            )
        }
        None if card.rule == crate::guard::text::GIVEN => ("note-given", String::new()),
        None => ("note", words.with("by-rule", &[("rule", rule)])),
    };
    let kind = kind(words, card.kind);
    let told = [("kind", &kind), ("why", &card.why), ("alike", &alike), ("by", &by)];
    words.with(id, &told.map(|(name, text)| (name, Value::Text(text))))
}

/// The question for a key that decides much at once; each has messages of its own, full screen or line after line.
pub(super) fn question(
    words: &Catalogue,
    control: &Control<'_>,
    scope: Scope,
    [of_kind, left, case]: [&'static str; 3],
) -> String {
    let kind = control.sitting.now().map_or_else(String::new, |now| kind(words, now.span.kind));
    let id = match scope {
        Scope::Here(What::Kind) => of_kind,
        Scope::Here(What::Now | What::Everything) | Scope::Marked => left,
        Scope::Case => case,
    };
    words.with(id, &[("n", Value::Number(control.count(scope) as u64)), ("kind", Value::Text(&kind))])
}

/// Why something was not saved.
#[cfg(unix)]
pub(super) fn not_saved(words: &Catalogue, error: VaultError) -> String {
    let disk = interview::why_no_disk(interview::catalogue(words.tag()), &error);
    let why = disk.unwrap_or_else(|| Failure::from(error).message);
    words.with("n-not-saved", &[("why", Value::Text(&why))])
}

/// What makes each answer durable before the next card is shown, and these sets with it.
pub(super) fn recorder<'s>(
    context: &Context,
    session: &'s mut Session,
    desk: &Desk,
    also: Vec<SetOf>,
) -> impl FnMut(&DecisionSet<StoredText>) -> Result<(), VaultError> + use<'s> {
    let (now, revision) = (context.clock.now(), desk.revision.id);
    move |set| {
        let mut sets = vec![(revision, set.clone())];
        sets.extend(also.iter().cloned());
        session.vault.decide(now, &sets)?;
        Ok(())
    }
}
