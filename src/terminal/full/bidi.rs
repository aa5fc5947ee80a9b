//! Who puts right-to-left text in order: the terminal, or this program.
//!
//! Stored text is always in logical order, the order in which it is spoken. Some terminals reorder what they show by themselves and
//! would undo what a program has done before them; others show letters in the order in which they come. Joining Arabic letters is the
//! terminal's task in both cases.

use std::ops::Range;

use unicode_bidi::{Direction, Level, ParagraphBidiInfo, get_base_direction};
use unicode_bidi_mirroring::get_mirrored;

use super::fit::Environment;
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
    /// Whether a line without letters is read from right to left, as in an Arabic screen.
    rtl: bool,
}

impl Order {
    /// By whom, and whether the screen itself is read from right to left. [`Bidi::Auto`] has to be settled first, and counts as
    /// [`Bidi::Terminal`].
    #[must_use]
    pub const fn new(by: Bidi, rtl: bool) -> Self {
        Self { by, rtl }
    }

    /// The same, on a screen that is read the way said.
    #[must_use]
    pub const fn read_from_right(self, rtl: bool) -> Self {
        Self { rtl, ..self }
    }

    /// For something that is in place already, such as a column of numbers.
    pub(super) const fn as_it_comes(self) -> Self {
        Self { by: Bidi::Off, rtl: false }
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
    if !line.contains(is_right_to_left) && !order.rtl {
        return (None, false);
    }
    let rtl = match get_base_direction(line) {
        Direction::Ltr => false,
        Direction::Rtl => true,
        Direction::Mixed => order.rtl,
    };
    if !order.reorders() {
        return (None, rtl);
    }
    let base = if rtl { Level::rtl() } else { Level::ltr() };
    let info = ParagraphBidiInfo::new(line, Some(base));
    let mut levels: Vec<u8> = info.levels.iter().map(Level::number).collect();
    for at in commands(line) {
        levels[at] = levels[at + 1];
    }
    for code in codes(line) {
        // The level of a Latin word in a line of this direction.
        levels[code].fill(if rtl { 2 } else { 0 });
    }
    (Some(levels), rtl)
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
fn codes(line: &str) -> impl Iterator<Item = Range<usize>> {
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
