//! What the forms for people say alike.

use std::borrow::Cow;

use crate::redact::catalogue::{Catalogue, vaguer};
use crate::redact::{LeftKind, Person, Piece, Reason, Redacted};

/// A piece as people see it: gaps that stand side by side are one.
pub(super) enum Shown<'a> {
    Text(&'a str),
    People(Vec<&'a Person>),
    Gap(Gap),
    Vaguer(Cow<'a, str>),
    Reworded(&'a str),
}

/// What stood in a gap: mostly one thing, and then nothing is allocated for it.
pub(super) struct Gap {
    first: LeftKind,
    more: Vec<LeftKind>,
}

impl Gap {
    /// What it says.
    pub(super) fn says<'w>(&self, words: &'w Catalogue) -> Cow<'w, str> {
        words.gap(self.first, &self.more)
    }

    pub(super) fn is_paragraph(&self) -> bool {
        self.first == LeftKind::Paragraph && self.more.is_empty()
    }

    fn add(&mut self, kind: LeftKind) {
        if self.first != kind && !self.more.contains(&kind) {
            self.more.push(kind);
        }
    }
}

/// Whether a text is read from right to left; `None` where it has no letters to tell by.
pub(super) fn reads_from_right(text: &str) -> Option<bool> {
    match unicode_bidi::get_base_direction(text) {
        unicode_bidi::Direction::Ltr => Some(false),
        unicode_bidi::Direction::Rtl => Some(true),
        unicode_bidi::Direction::Mixed => None,
    }
}

/// What was left out, as a list of it says: what a profile leaves out by itself is about the interview, not about anything that was said.
pub(super) fn left(words: &Catalogue, kind: LeftKind, reason: Reason) -> &str {
    match (kind.word(), reason) {
        ("place", Reason::Profile) => words.say("own-place"),
        ("date", Reason::Profile) => words.say("own-date"),
        _ => words.kind(kind),
    }
}

/// The pieces of a paragraph as people see them.
pub(super) fn shown<'a>(redacted: &'a Redacted, pieces: &'a [Piece]) -> Vec<Shown<'a>> {
    let mut out: Vec<Shown<'a>> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let next = match piece {
            Piece::Text { text, kept: _, passed: _ } => Shown::Text(text),
            Piece::People(people) => Shown::People(people.iter().filter_map(|at| redacted.people().get(*at)).collect()),
            Piece::Vaguer { text, kind } => Shown::Vaguer(vaguer(text, *kind, redacted.language())),
            Piece::Reworded { text, kind: _, passed: _ } => Shown::Reworded(text),
            Piece::LeftOut(kind) => {
                if join(&mut out, *kind) {
                    continue;
                }
                Shown::Gap(Gap { first: *kind, more: Vec::new() })
            }
        };
        out.push(next);
    }
    out
}

/// Adds a gap to the one that stands directly before it, or before white space alone.
fn join(out: &mut Vec<Shown<'_>>, kind: LeftKind) -> bool {
    if matches!(&out[..], [.., Shown::Gap(_), Shown::Text(space)] if space.chars().all(char::is_whitespace)) {
        out.pop();
    }
    let Some(Shown::Gap(gap)) = out.last_mut() else { return false };
    gap.add(kind);
    true
}

/// Why something was left out.
pub(super) fn reason(words: &Catalogue, reason: Reason) -> String {
    words.say(&format!("reason-{}", reason.word())).to_owned()
}

/// Who somebody is beside what they are called; `None` where the label says it.
pub(super) fn roles(words: &Catalogue, person: &Person) -> Option<String> {
    let said: Vec<_> = person.roles.iter().map(|role| words.say(&format!("role-{}", role.name())).to_owned()).collect();
    let in_label = said.len() == 1 && person.label.starts_with(&said[0]);
    (!in_label).then(|| said.join(words.say("comma")))
}
