//! What the guard finds in a text of any length.
//!
//! A long text is looked at window by window, so that memory does not grow with it. Windows overlap by more than any name is long, and
//! a hit belongs to the window in whose own stretch it begins.

use std::borrow::Cow;
use std::ops::Range;

use super::labels::{Labels, without_numbers};
use super::names::{People, line_of};
use crate::cli::failure::Failure;
use crate::guard;
use crate::guard::text::SpanKind;

/// Bytes of a window's own stretch. Testimonies and articles fit into one.
const WINDOW: usize = 1 << 20;

/// Bytes that a window sees on either side.
const MARGIN: usize = 4 << 10;

/// The kind of registered names.
const NAME: &str = "name";

/// What detectors call a name that nobody registered: `name` is kept for those that somebody did.
const LIKELY_NAME: &str = "likely-name";

/// What is looked for.
pub(super) struct Looked<'a> {
    pub(super) people: &'a People,
    /// What people are called in the bundle of which the text is a part.
    pub(super) labels: &'a Labels,
    pub(super) min_score: f32,
    /// Whether weak finds of the detectors are wanted too: a program draws its own line, a reader is drowned.
    pub(super) faint: bool,
    /// Kinds; all where empty.
    pub(super) only: &'a [String],
    /// Registered names, and nothing that detectors find.
    pub(super) names_alone: bool,
    /// Of registered names those that stand there, and not what is only like one.
    pub(super) certain_alone: bool,
}

/// Something found.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Hit {
    /// Unicode scalars of the text.
    pub(super) range: Range<usize>,
    pub(super) kind: &'static str,
    pub(super) rule: &'static str,
    /// How likely it is, 0 to 1.
    pub(super) score: f32,
    /// For registered names, the lines of the names file.
    pub(super) people: Vec<u64>,
    /// Of a detector's find, words that say less and may stand instead.
    pub(super) vaguer: Option<Cow<'static, str>>,
}

/// Refuses a kind that no hit has.
pub(super) fn known_kind(kind: &str) -> Result<(), Failure> {
    if kind == NAME || SpanKind::ALL.iter().any(|known| word(*known) == kind) {
        return Ok(());
    }
    let kinds: Vec<&str> = SpanKind::ALL.iter().map(|kind| word(*kind)).collect();
    Err(Failure::usage(format!("there is no kind {kind:?}")).hint(format!("the kinds are name, {}", kinds.join(", "))))
}

const fn word(kind: SpanKind) -> &'static str {
    match kind {
        SpanKind::Name => LIKELY_NAME,
        other => other.name(),
    }
}

/// Whether registered names are among these kinds; all where empty.
pub(super) fn wants_names(only: &[String]) -> bool {
    only.is_empty() || only.iter().any(|only| only == NAME)
}

impl Looked<'_> {
    fn wants(&self, kind: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only == kind)
    }

    fn wants_detectors(&self) -> bool {
        !self.names_alone && (self.only.is_empty() || self.only.iter().any(|only| only != NAME))
    }
}

/// Gives every hit in `text`, ascending. What a detector finds wholly inside a registered name is left out: it is said already.
pub(super) fn sweep(
    looked: &Looked<'_>,
    text: &str,
    mut each: impl FnMut(Hit) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let (mut from, mut scalars) = (0, 0);
    // Where the last name and the last find of a detector ended.
    let mut covered = [0, 0];
    while from < text.len() {
        let to = cut(text, from + WINDOW);
        let seen = boundary(text, from.saturating_sub(MARGIN))..boundary(text, to + MARGIN);
        let before = text[seen.start..from].chars().count();
        let own = text[from..to].chars().count();
        for mut hit in window(looked, &text[seen.clone()]) {
            if (before..before + own).contains(&hit.range.start) {
                hit.range = scalars + hit.range.start - before..scalars + hit.range.end - before;
                // A hit may reach over from the window before, and be found once more from its middle.
                let end = &mut covered[usize::from(hit.kind == NAME)];
                if hit.range.start >= *end {
                    *end = hit.range.end;
                    each(hit)?;
                }
            }
        }
        (from, scalars) = (to, scalars + own);
    }
    Ok(())
}

/// Below this the detectors flag nearly everything.
const FAINT: f32 = 0.1;

/// The hits in one window, ascending.
fn window(looked: &Looked<'_>, text: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    if looked.wants(NAME) {
        hits.extend(names(looked, text));
    }
    if looked.wants_detectors() {
        let line = if looked.min_score > 0.0 {
            looked.min_score
        } else if looked.faint {
            FAINT
        } else {
            guard::LINE
        };
        let mut found = detected(looked.labels, text, line.max(FAINT));
        found.retain(|hit| hit.score >= looked.min_score && looked.wants(hit.kind));
        hits = beside(hits, found);
    }
    hits
}

/// What detectors find. The number of a pseudonym counts nothing: where it was taken for one that does (*Fennel 41 told*), what stands behind it is read
/// without it, since it may be a name that was counted as a thing.
fn detected(labels: &Labels, text: &str, line: f32) -> Vec<Hit> {
    let numbered = labels.numbered(text);
    let mut found = by_detectors(text, line);
    if numbered.is_empty() {
        return found;
    }
    let counts = |hit: &Hit| {
        let at = numbered.partition_point(|label| label.end <= hit.range.start);
        COUNTING.contains(&hit.kind) && numbered.get(at).is_some_and(|label| label.start <= hit.range.start)
    };
    let counted: Vec<Range<usize>> = found.iter().filter(|hit| counts(hit)).map(|hit| hit.range.clone()).collect();
    if counted.is_empty() {
        return found;
    }
    found.retain(|hit| !counts(hit));
    let behind = by_detectors(&without_numbers(text, &numbered), line);
    let is_behind = |hit: &Hit| {
        let at = counted.partition_point(|range| range.end <= hit.range.start);
        counted.get(at).is_some_and(|range| range.start < hit.range.end)
    };
    found.extend(behind.into_iter().filter(is_behind));
    found.sort_by_key(|hit| (hit.range.start, hit.range.end));
    found
}

/// Kinds of what a number and a word are taken for.
const COUNTING: [&str; 2] = [SpanKind::Amount.name(), SpanKind::Count.name()];

fn by_detectors(text: &str, line: f32) -> Vec<Hit> {
    let found = guard::detect_above(text, line).into_iter();
    let hit = |found: guard::Detected| Hit {
        range: found.start..found.end,
        kind: word(found.kind),
        rule: found.rule,
        score: found.score,
        people: Vec::new(),
        vaguer: found.vaguer,
    };
    found.map(hit).collect()
}

fn names(looked: &Looked<'_>, text: &str) -> impl Iterator<Item = Hit> {
    let certain_alone = looked.certain_alone;
    let found = guard::find_names(&looked.people.roll, text).into_iter();
    let found = found.filter(move |found| found.certain || !certain_alone).map(|found| Hit {
        range: found.start..found.end,
        kind: NAME,
        rule: found.rule,
        score: found.score,
        people: found.people.iter().map(|person| line_of(*person)).collect(),
        vaguer: None,
    });
    let min_score = looked.min_score;
    found.filter(move |hit| hit.score >= min_score)
}

/// Both, ascending, without those of `found` that lie wholly in one of `names`.
fn beside(names: Vec<Hit>, found: Vec<Hit>) -> Vec<Hit> {
    let mut at = 0;
    let mut all = Vec::with_capacity(names.len() + found.len());
    for hit in found {
        while names.get(at).is_some_and(|name| name.range.end < hit.range.end) {
            at += 1;
        }
        let inside = names.get(at).is_some_and(|name| name.range.start <= hit.range.start);
        if !inside {
            all.push(hit);
        }
    }
    all.extend(names);
    all.sort_by_key(|hit| (hit.range.start, hit.range.end));
    all
}

/// Where a window's own stretch ends: at a line end or blank shortly before `to`, else there.
fn cut(text: &str, to: usize) -> usize {
    let to = boundary(text, to);
    if to == text.len() {
        return to;
    }
    let tail = &text[boundary(text, to - MARGIN / 4)..to];
    let blank = tail.rfind('\n').or_else(|| tail.rfind(' '));
    blank.map_or(to, |at| to - tail.len() + at + 1)
}

/// The first place between characters at or after `byte`.
fn boundary(text: &str, byte: usize) -> usize {
    (byte..text.len()).find(|&byte| text.is_char_boundary(byte)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests;
