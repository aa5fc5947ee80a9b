//! Who puts right-to-left text in order: the terminal, or this program.
//!
//! Stored text is always in logical order, the order in which it is spoken. Some terminals reorder what they show by themselves and
//! would undo what a program has done before them; others show letters in the order in which they come. Joining Arabic letters is the
//! terminal's task in both cases.

use std::ops::Range;

use unicode_bidi::{Level, ParagraphBidiInfo};
use unicode_bidi_mirroring::get_mirrored;

use super::direction::{self, Reads, Stretch};
use super::fit::Environment;
use crate::secret::SecretText;
use crate::terminal::escape::is_right_to_left;

/// What `--bidi` can say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Bidi {
    /// Found out from what the terminal says of itself.
    #[default]
    Auto,
    /// The terminal reorders.
    Terminal,
    /// This program reorders, for display only.
    App,
    /// Nobody does: letters from left to right in the order in which they are stored.
    Off,
}

/// How the text of one screen is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    by: Bidi,
    /// Whether the screen is read from right to left.
    rtl: bool,
    /// In which direction the text is read.
    reads: Reads,
}

impl Order {
    /// By whom, and whether the screen itself is read from right to left. [`Bidi::Auto`] has to be settled first, and counts as
    /// [`Bidi::Terminal`]. What is said on it is in its language.
    #[must_use]
    pub const fn new(by: Bidi, rtl: bool) -> Self {
        Self { by, rtl, reads: Reads::Language(rtl) }
    }

    /// The same, on a screen that is read the way said.
    #[must_use]
    pub const fn read_from_right(self, rtl: bool) -> Self {
        Self::new(self.by, rtl)
    }

    /// For a text in a language that is read from right to left, or from left to right, whatever the screen is.
    #[must_use]
    pub const fn of_language(self, rtl: bool) -> Self {
        Self { reads: Reads::Language(rtl), ..self }
    }

    /// For what has its place on the screen, whatever is in it: an option, a cell of a table.
    #[must_use]
    pub const fn in_place(self) -> Self {
        self.placed(self.rtl)
    }

    /// For what stands where a text begins that is read from right to left, or from left to right, such as who speaks above what is said.
    pub(in crate::terminal) const fn placed(self, rtl: bool) -> Self {
        Self { reads: Reads::Placed(rtl), ..self }
    }

    /// For what is being typed, in whatever language.
    #[must_use]
    pub const fn of_typed(self) -> Self {
        Self { reads: Reads::Typed(self.rtl), ..self }
    }

    /// For something that is in place already, such as a column of numbers.
    pub(super) const fn as_it_comes(self) -> Self {
        Self::new(Bidi::Off, false)
    }

    /// Whether a line is read from the right, and the stretches of it that stand by themselves.
    pub(in crate::terminal) fn directions(self, line: &str) -> (bool, Vec<Stretch>) {
        direction::of(line, self.reads)
    }

    /// Whether this program reorders.
    #[must_use]
    pub fn reorders(self) -> bool {
        self.by == Bidi::App
    }

    /// Whether right-to-left text is seen from right to left, whoever sees to it.
    #[must_use]
    pub fn turns(self) -> bool {
        self.by != Bidi::Off
    }

    /// Whether the screen is laid out from right to left: this program orders it, and it is asked for.
    #[must_use]
    pub fn mirrors(self) -> bool {
        self.reorders() && self.rtl
    }
}

impl Bidi {
    /// Settles `Auto` by what is known of terminals that reorder: those of VTE from 0.58, Konsole, Apple's, mlterm. Kitty turns each
    /// word by itself, so letters must come in logical order there as well.
    pub(in crate::terminal) fn settle(self, environment: &Environment) -> Self {
        if self != Self::Auto {
            return self;
        }
        let vte = environment.vte_version.as_deref().and_then(|version| version.parse::<u32>().ok());
        if vte.is_some_and(|version| version >= 5800)
            || environment.konsole
            || environment.mlterm
            || environment.kitty
            || environment.program.as_deref() == Some("Apple_Terminal")
        {
            return Self::Terminal;
        }
        Self::App
    }
}

/// The embedding level of every byte of a line, nothing where all are zero; and whether the line is read from right to left. `line` holds
/// no control characters.
pub(super) fn levels(line: &str, order: Order) -> (Option<Vec<u8>>, bool) {
    if !line.contains(is_right_to_left) && !order.reads.is_from_right() {
        return (None, false);
    }
    let (rtl, stretches) = order.directions(line);
    if !order.reorders() {
        return (None, rtl);
    }
    let mut levels = isolated(line, rtl, &stretches);
    for at in commands(line) {
        levels[at] = levels[at + 1];
    }
    for code in codes(line) {
        // The level of a Latin word where it stands.
        let around = stretches.iter().filter(|stretch| stretch.range.contains(&code.start));
        let level = around.fold(u8::from(rtl), |level, stretch| inner(level, stretch.rtl));
        levels[code].fill(level + level % 2);
    }
    (Some(levels), rtl)
}

/// The next level of a direction within another.
const fn inner(level: u8, rtl: bool) -> u8 {
    if (level % 2 == 1) == rtl { level + 2 } else { level + 1 }
}

/// The levels of a line in which these stretches are isolates (UAX #9, LRI and RLI).
fn isolated(line: &str, rtl: bool, stretches: &[Stretch]) -> Vec<u8> {
    let mut marked = SecretText::with_capacity(line.len() + 6 * stretches.len());
    let mut kept: Vec<Range<usize>> = Vec::with_capacity(2 * stretches.len() + 1);
    let mut from = 0;
    for (at, mark) in marks(stretches) {
        kept.push(marked.len()..marked.len() + at - from);
        marked.push_str(&line[from..at]);
        marked.push_str(mark);
        from = at;
    }
    kept.push(marked.len()..marked.len() + line.len() - from);
    marked.push_str(&line[from..]);
    let base = if rtl { Level::rtl() } else { Level::ltr() };
    let levels = ParagraphBidiInfo::new(marked.expose(), Some(base)).levels;
    kept.into_iter().flat_map(|range| levels[range].iter().map(Level::number)).collect()
}

/// What begins a stretch that is read from the left, or from the right, and what ends it.
pub(in crate::terminal) const fn mark(rtl: bool) -> &'static str {
    if rtl { "\u{2067}" } else { "\u{2066}" }
}

/// The end of such a stretch.
pub(in crate::terminal) const MARK_END: &str = "\u{2069}";

/// Where such marks stand, ascending; an end before a beginning at the same place.
pub(in crate::terminal) fn marks(stretches: &[Stretch]) -> Vec<(usize, &'static str)> {
    let mut marks: Vec<(usize, &'static str)> = Vec::with_capacity(2 * stretches.len());
    let mut open: Vec<usize> = Vec::new();
    for Stretch { range, rtl } in stretches {
        while open.last().is_some_and(|end| *end <= range.start) {
            marks.extend(open.pop().map(|end| (end, MARK_END)));
        }
        marks.push((range.start, mark(*rtl)));
        open.push(range.end);
    }
    marks.extend(open.into_iter().rev().map(|end| (end, MARK_END)));
    marks
}

/// The slashes that begin a command, such as `/pause` in an Arabic sentence: each goes with its word (UAX #9, HL4), for the algorithm
/// alone would show `pause/`.
fn commands(line: &str) -> impl Iterator<Item = usize> {
    let bytes = line.as_bytes();
    line.match_indices('/').map(|(at, _)| at).filter(|at| {
        let begins = at.checked_sub(1).is_none_or(|before| matches!(bytes[before], b' ' | b'('));
        begins && bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic)
    })
}

/// Codes such as `3Y5N-J`: read from left to right as a whole (UAX #9, HL4), for the algorithm alone would take their digits for a number and turn
/// the rest behind it. Somebody copies them to paper.
pub(super) fn codes(line: &str) -> impl Iterator<Item = Range<usize>> {
    let part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    let bytes = line.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + bytes.get(at..)?.iter().position(part)?;
        at = start + bytes[start..].iter().take_while(|byte| part(byte)).count();
        Some(start..at)
    })
    .filter(move |word| {
        let has = |what: fn(&u8) -> bool| bytes[word.clone()].iter().any(what);
        has(u8::is_ascii_digit) && has(u8::is_ascii_uppercase) && has(|byte| *byte == b'-')
    })
}

/// The character that is seen in place of a bracket in right-to-left text.
pub(super) fn mirrored(cluster: &str) -> Option<char> {
    let mut chars = cluster.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => get_mirrored(c),
        _ => None,
    }
}
