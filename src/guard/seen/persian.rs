//! Endings that Persian and Sorani write on a name, with a sign of no width before them or without: `شیرین‌ها`, `آزادم`, `ئازادەکەمان`.
//!
//! Arabic letters alone do not tell these languages from Arabic, where the same letters end other words, so all of it is asked only where a text is in one of
//! them ([`Tongue`]). Folded: ە is ه, ێ and ی are ي, and a sign of no width is nothing.

use super::Within;
use super::known::{Known, tells_alone};
use super::tongue::{Letters, Tongue};
use crate::guard::detect::traits::{Given, Traits};
use crate::guard::everyday::Role;
use crate::guard::names::{ROOT, Roll, WordId};

/// Endings of Persian: the plural, *my*, *your*, *his* and their plurals, the indefinite, the object.
const PERSIAN: &[&str] =
    &["ها", "هاي", "ان", "م", "ت", "ش", "مان", "تان", "شان", "ام", "ات", "اش", "ي", "را", "رو", "ست"];

/// Endings of Sorani: *the* and its plural, *a*, whose it is, *too*, *in* and *from*, *is*.
const SORANI: &[&str] = &[
    "هكه", "هكان", "ان", "يك", "يكي", "م", "ت", "ي", "مان", "تان", "يان", "ش", "يش", "دا", "را", "ڕا", "هوه", "وه",
    "ه", "يه",
];

/// With these a name is another one as well (`کریمی`, `احمدیان`), or another word.
const DOUBTFUL: &[&str] = &["ي", "ان", "يان", "ه", "م", "ت", "ش", "ات", "ام", "يه", "وه"];

/// What is said every day and would be a short name with an ending, folded: `دارم` is *I have*.
#[rustfmt::skip]
const SAID: &[&str] = &[
    "دارم", "داري", "داريم", "كردم", "كردي", "كردن", "شدم", "شدي", "بودم", "بودي", "گفتم", "گفتي", "ديدم", "ديدي", "آمدم", "امدم", "امدي", "رفتم", "رفتي", "هستم", "هستي", "نيست",
    "خودم", "خودت", "خودش", "خودمان", "خودشان", "همان", "جان", "جانم", "زمان", "درمان", "مادرم", "پدرم", "برادرم", "خواهرم", "خانه", "بهتان", "ايشان", "ايران", "ئيران", "كوردستان",
];

/// Most endings one behind the other: `ئازادەکەمانیش`.
const MOST: usize = 3;

/// Fewest letters of a name before one, and fewest of a name with which nothing is left to decide.
const STEM: usize = 3;
const SURE: usize = 4;

/// False: a word of the text is no name with an ending.
pub(super) fn may_have(roll: &Roll, word: &str, tongue: &Tongue<'_>) -> bool {
    let mut may = false;
    stems(word, tongue, |stem, _| may = may || roll.may_know(roll.sum(stem)));
    may
}

/// Adds the names that a folded word may be with endings. In a spelling of several words it is the name; by itself where the endings are hardly anything else.
pub(super) fn without(roll: &Roll, word: &str, tongue: &Tongue<'_>, known: &mut Known) {
    stems(word, tongue, |stem, endings| {
        let Some(id) = roll.find(roll.sum(stem)) else { return };
        let Some(role) = roll.word(id).filter(|word| !word.people().is_empty()).map(|word| word.role()) else { return };
        if matches!(role, Role::Distinctive | Role::Everyday) {
            known.with_endings(roll, id, &Read { word, stem, endings, letters: tongue.letters() });
        }
    });
}

/// A word as it is read.
struct Read<'w> {
    word: &'w str,
    stem: &'w str,
    endings: &'w str,
    letters: Letters,
}

impl Read<'_> {
    /// Whether the word is hardly anything but the name with its endings.
    fn is_sure(&self) -> bool {
        let traits = Traits::of(self.word);
        let is_other = traits.given != Given::No || traits.listed > 0 || traits.ordinary > 0 || traits.role != 0;
        !is_other && !DOUBTFUL.contains(&self.endings) && self.stem.chars().count() >= SURE
    }

    /// Whether another family may be called so: `رضا کریمی` is nobody of the name Reza Karim. In Sorani these are what joins a name to the next word, or whose it is.
    fn is_family(&self) -> bool {
        self.letters == Letters::Persian && matches!(self.endings, "ي" | "ان" | "يان")
    }
}

impl Known {
    fn with_endings(&mut self, roll: &Roll, id: WordId, read: &Read<'_>) {
        let is_spelling = roll.edge(ROOT, id).is_some_and(|node| !roll.end(node).is_empty());
        let tells = tells_alone(roll, id);
        if read.is_sure() && (tells || is_spelling) {
            self.forms.push((id, 0));
            return;
        }
        if !is_spelling {
            self.within.push(if read.is_family() { Within::First(id, 0) } else { Within::Any(id) });
        }
        self.maybe = self.maybe.or(Some((id, 0)));
    }
}

/// Calls `each` with every way to read a word as something and endings.
fn stems<'w>(word: &'w str, tongue: &Tongue<'_>, mut each: impl FnMut(&'w str, &'w str)) {
    if !word.starts_with(is_letter) {
        return;
    }
    let endings = match tongue.letters() {
        Letters::Arabic => return,
        Letters::Persian => PERSIAN,
        Letters::Sorani => SORANI,
    };
    if SAID.contains(&word) {
        return;
    }
    strip(word, word.len(), endings, MOST, &mut each);
}

fn strip<'w>(word: &'w str, end: usize, endings: &[&str], left: usize, each: &mut impl FnMut(&'w str, &'w str)) {
    for ending in endings {
        let Some(stem) = word[..end].strip_suffix(ending).filter(|stem| stem.chars().nth(STEM - 1).is_some()) else {
            continue;
        };
        each(stem, &word[stem.len()..]);
        if left > 1 {
            strip(word, stem.len(), endings, left - 1, each);
        }
    }
}

/// A letter of the Arabic script, with those of Persian and Kurdish.
const fn is_letter(letter: char) -> bool {
    matches!(letter, 'ء'..='ي' | '\u{671}'..='\u{6D5}')
}
