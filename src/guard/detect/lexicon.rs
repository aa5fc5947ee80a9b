//! One look at each word for all lists of the rules.

use std::sync::LazyLock;

use super::lists::Map;
use crate::guard::normalise::forms;

/// What a word is to the rules: bits, since it may be several things.
pub(super) type Class = u16;

/// A number above one.
pub(super) const NUMBER: Class = 1;
/// People, in the plural.
pub(super) const PEOPLE: Class = 1 << 1;
/// Two people in one word.
pub(super) const TWO: Class = 1 << 2;
/// A number that is none: several.
pub(super) const VAGUE: Class = 1 << 3;
/// A month, and hardly anything else.
pub(super) const MONTH: Class = 1 << 4;
/// A month, or another word.
pub(super) const PERHAPS_MONTH: Class = 1 << 5;
/// A day of the week.
pub(super) const WEEKDAY: Class = 1 << 6;
/// A decade of life.
pub(super) const DECADE: Class = 1 << 7;

/// A currency.
pub(super) const MONEY: Class = 1 << 8;

/// Classes that hold for an Arabic word behind clitics and article too.
const BEHIND_CLITICS: Class = NUMBER | PEOPLE | TWO | MONTH | PERHAPS_MONTH | MONEY;

static WORDS: LazyLock<Map<&'static str, Class>> = LazyLock::new(|| {
    let lists = [
        (NUMBER, super::numbers::WORDS),
        (PEOPLE, super::counts::PEOPLE),
        (TWO, super::counts::TWO),
        (VAGUE, super::counts::VAGUE),
        (MONTH, super::dates::MONTHS),
        (PERHAPS_MONTH, super::dates::AMBIGUOUS),
        (WEEKDAY, super::dates::WEEKDAYS),
        (DECADE, super::ages::DECADES),
        (MONEY, super::amounts::MONEY),
    ];
    let mut words = Map::default();
    for (class, list) in lists {
        for word in list {
            *words.entry(*word).or_default() |= class;
        }
    }
    words
});

/// Whether a folded word is a month and hardly anything else, or a day of the week.
pub(in crate::guard) fn is_calendar(key: &str) -> bool {
    class(key) & (MONTH | WEEKDAY) != 0
}

/// What a folded word is.
pub(super) fn class(key: &str) -> Class {
    let mut class = 0;
    forms(key, |form| {
        let known = WORDS.get(&key[form.bare..]).copied().unwrap_or(0);
        class |= if form.bare == 0 { known } else { known & BEHIND_CLITICS };
    });
    class
}
