//! Flags that say nothing more, once a reference stands beside them: *my sister*, *Captain*, `أنا`.
//!
//! Where a text has no references nothing changes.

use std::ops::Range;

use zeroize::Zeroizing;

use super::Mark;
use super::parts::Part;
use super::sweep::Swept;
use crate::guard::detect::{Beside, Candidate, Flag, is_mere};
use crate::guard::elsewhere::ELSEWHERE;
use crate::guard::normalise::Tokens;
use crate::guard::text::{CLOSE, OPEN, SpanKind, SpanSource};

/// Leaves out what moved along and led to nothing but a name that is a reference now. What is a part of a registered name stays.
pub(super) fn leave_out_carried(part: &Part<'_>, swept: &mut Swept, marks: &[Mark]) {
    let Swept { text, given, flagged } = swept;
    given.retain(|(index, range)| {
        let Mark { kind, source, .. } = &marks[*index];
        let SpanSource::Rule(rule) = source else { return true };
        let touches = |other: &Candidate| other.range.start < range.end && range.start < other.range.end;
        let before =
            part.given.iter().find(|(given, _)| given == index).and_then(|(_, range)| part.text.get(range.clone()));
        // A registered name led to it: it is gone only where it was replaced just now.
        let is_gone = !source.is_of_a_name() || before != text.get(range.clone());
        let may_go = is_name(*kind) && &**rule != ELSEWHERE && is_gone && !flagged.iter().any(touches);
        !(may_go && says_nobody(text, range.clone()))
    });
}

/// Leaves out what the detectors flag beside a reference, and would not flag for itself.
pub(super) fn leave_out_found(text: &str, found: &mut Vec<Flag>) {
    found.retain(|flag| {
        let Range { start, end } = flag.range;
        let before = &text[..start];
        let opens = before.trim_end_matches(' ').ends_with(CLOSE).then(|| before.rfind(OPEN)).flatten();
        let whole = opens.unwrap_or(start)..end + as_far_as_somebody(&text[end..]).unwrap_or_default();
        !(is_name(flag.kind) && !is_registered(flag.rule) && says_nobody(text, whole))
    });
}

/// Words between a flag and a reference behind it: *my little* boy.
const BETWEEN: usize = 1;

/// The end of a reference that follows in the same sentence, at once or behind a word.
fn as_far_as_somebody(behind: &str) -> Option<usize> {
    let mut at = 0;
    for _ in 0..=BETWEEN {
        let rest = behind[at..].trim_start_matches(' ');
        at = behind.len() - rest.len();
        if rest.starts_with(OPEN) {
            return Some(at + rest.find(CLOSE)? + CLOSE.len_utf8());
        }
        at += rest.find(|sign: char| !sign.is_alphabetic())?;
    }
    None
}

const fn is_name(kind: SpanKind) -> bool {
    matches!(kind, SpanKind::Name | SpanKind::Capitals)
}

/// Whether a rule goes by registered names.
fn is_registered(rule: &str) -> bool {
    matches!(rule, "name" | "name-encoded") || SpanSource::parse(rule).is_none_or(|source| source.is_of_a_name())
}

/// Whether somebody stands in a range, and nothing beside them that may be a name.
fn says_nobody(text: &str, range: Range<usize>) -> bool {
    let Some(words) = text.get(range) else { return false };
    let mut tokens = Tokens::of(words);
    let (mut has_reference, mut was_reference) = (false, false);
    // The word before: what stands behind it says whether it may be a name.
    let mut waits: Option<Word> = None;
    while let Some(token) = tokens.advance() {
        if waits.take().is_some_and(|word| !word.is_mere(token.is_reference)) {
            return false;
        }
        if !token.is_reference {
            let is_capital = words[token.start..token.end].starts_with(char::is_uppercase);
            waits =
                Some(Word { folded: Zeroizing::new(tokens.word().to_owned()), is_capital, is_behind: was_reference });
        }
        was_reference = token.is_reference;
        has_reference |= was_reference;
    }
    has_reference && waits.is_none_or(|word| word.is_mere(false))
}

/// A word in a range.
struct Word {
    folded: Zeroizing<String>,
    is_capital: bool,
    /// Whether a reference stands right before it.
    is_behind: bool,
}

impl Word {
    /// Whether it is nobody's name; `is_before` a reference.
    fn is_mere(&self, is_before: bool) -> bool {
        let Self { folded, is_capital, is_behind } = self;
        let is_next = is_before || *is_behind;
        is_mere(Beside { folded, is_capital: *is_capital, is_next, is_behind: *is_behind })
    }
}
