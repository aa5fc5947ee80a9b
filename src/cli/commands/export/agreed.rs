//! Sealed names that may stand because two people agreed to that very place (FORMAT §11.2), and what only looks like one because an editor decided about it
//! (§17.5): what their word covers, and what it does not.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Serialize;

use super::Plan;
use super::fate::redacted_since;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::guard::text::PersonId;
use crate::identity::check::CheckHit;
use crate::record::TestimonyId;
use crate::redact::{Redacted, Scanned};

/// Characters of a code of somebody whose name stops an export: as many as the check itself prints, which has no case to know whether fewer would do.
pub(super) const CODE_LEN: usize = 7;

/// A hit that was let through, as told to people: never by the name.
#[derive(Clone, Serialize)]
pub(super) struct LetThrough {
    /// Whether it is a spelling that was sealed, to which two people agreed; else it may be one, and an editor decided.
    sure: bool,
    testimony: String,
    paragraph: Option<u32>,
    start: u32,
    end: u32,
    /// Whose name it may be: codes.
    people: Vec<String>,
}

impl LetThrough {
    pub(super) fn of(session: &Session, testimony: TestimonyId, hit: &CheckHit) -> Result<Self, Failure> {
        let people =
            people(hit)?.into_iter().map(|id| session.vault.person_code(id).unwrap_or_else(|_| id.code(CODE_LEN)));
        Ok(Self {
            sure: hit.sure,
            testimony: session.vault.testimony_code(testimony)?,
            paragraph: hit.paragraph,
            start: hit.start,
            end: hit.end,
            people: people.collect(),
        })
    }

    /// One line for each, also where quiet was asked for.
    pub(super) fn tell(context: &mut Context, all: &[Self]) {
        for Self { sure, testimony, paragraph, start, end, people } in all {
            let whose = people.join(" or ");
            let paragraph = paragraph.map(|number| format!(" paragraph {number},")).unwrap_or_default();
            let (what, why) = match sure {
                true => ("a sealed name stands", "two people agreed to that place"),
                false => ("what may be a sealed name stands", "an editor decided about that place since the check"),
            };
            context.warn(&format!(
                "{what} in {testimony},{paragraph} {start} to {end}, which may be that of {whose}: {why}"
            ));
        }
    }
}

/// What an agreement, or an editor's word, is worth for a hit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Worth {
    /// Nobody agreed to that place.
    Nothing,
    /// They did; but names of others were found in the same range.
    Crowded,
    /// They did, before something of this person was sealed: it was about somebody else.
    Older,
    /// An editor decided about it, and did not know what the check found: before it was asked for, or in a wider passage.
    Unknowing,
    /// The name may stand.
    Holds,
}

impl Worth {
    /// Why not, behind the place of a hit.
    pub(super) const fn but(self) -> &'static str {
        match self {
            Self::Nothing | Self::Holds => "",
            Self::Crowded => {
                " (two people agreed to a range in which somebody else is named, too: agree to each name by itself)"
            }
            Self::Unknowing => {
                " (decided before the check was made, as its custodian's clock has it, or in a wider passage: take that back with \"open\", and decide about this place by itself; where a name was taken out of this testimony since, have it checked anew)"
            }
            Self::Older => {
                " (two people agreed before a name of theirs was sealed: take it back with \"open\", and agree anew)"
            }
        }
    }
}

/// What an agreement is worth for a sure hit of a testimony that is about to go out; `here` are all hits of the check in it.
pub(super) fn worth(
    session: &Session,
    plan: &Plan,
    testimony: TestimonyId,
    redacted: &Redacted,
    hit: &CheckHit,
    here: &[&CheckHit],
) -> Result<Worth, Failure> {
    match around(redacted, hit, here) {
        Worth::Holds => {}
        worth => return Ok(worth),
    }
    let since = redacted_since(session, plan, testimony, &people(hit)?)?;
    Ok(match since.map(|since| around(&since, hit, here)) {
        Some(Worth::Holds) => Worth::Holds,
        _ => Worth::Older,
    })
}

/// What an editor's word is worth for what only may be a name; in `since` those ranges pass about which somebody decided by themselves since the check was
/// asked for.
pub(super) fn worth_of_a_word(redacted: &Redacted, since: Option<&Redacted>, hit: &CheckHit) -> Worth {
    let decided = redacted.texts().any(|text| lies_in(&text, &text.decided, hit));
    let knowing = since.is_some_and(|since| since.texts().any(|text| lies_in(&text, &text.passed, hit)));
    match (decided, knowing) {
        (true, true) => Worth::Holds,
        (true, false) => Worth::Unknowing,
        (false, _) => Worth::Nothing,
    }
}

/// What the ranges that pass in this text are worth for a hit, whenever they were agreed to.
fn around(redacted: &Redacted, hit: &CheckHit, here: &[&CheckHit]) -> Worth {
    let mut worth = Worth::Nothing;
    for text in redacted.texts().filter(|text| is_in(text, hit)) {
        for passed in text.passed.iter().map(|passed| scalars(&text, passed)).filter(|passed| within(passed, hit)) {
            let somebody_else = |other: &&CheckHit| {
                let touches = other.start < passed.end && passed.start < other.end;
                touches && is_in(&text, other) && !other.dismissed && !same_people(other, hit)
            };
            if !here.iter().copied().any(|other| somebody_else(&other)) {
                return Worth::Holds;
            }
            worth = Worth::Crowded;
        }
    }
    worth
}

fn same_people(one: &CheckHit, other: &CheckHit) -> bool {
    one.people.iter().collect::<BTreeSet<_>>() == other.people.iter().collect()
}

/// Whether a hit lies in one of the marked ranges of this text.
fn lies_in(text: &Scanned, marked: &[Range<usize>], hit: &CheckHit) -> bool {
    is_in(text, hit) && marked.iter().any(|marked| within(&scalars(text, marked), hit))
}

/// Whether a hit is of this paragraph.
fn is_in(text: &Scanned, hit: &CheckHit) -> bool {
    text.paragraph.is_some() && text.paragraph == hit.paragraph
}

const fn within(marked: &Range<u32>, hit: &CheckHit) -> bool {
    marked.start <= hit.start && hit.end <= marked.end
}

/// A range of bytes as Unicode scalars.
fn scalars(text: &Scanned, range: &Range<usize>) -> Range<u32> {
    let scalar = |byte: usize| {
        let before = text.text.char_indices().take_while(|(at, _)| *at < byte).count();
        u32::try_from(before).unwrap_or(u32::MAX)
    };
    scalar(range.start)..scalar(range.end)
}

/// Whose name a hit may be.
pub(super) fn people(hit: &CheckHit) -> Result<BTreeSet<PersonId>, Failure> {
    let id =
        |id: &String| PersonId::parse(id).map_err(|_| Failure::damaged("the name check names somebody without a form"));
    hit.people.iter().map(id).collect()
}
