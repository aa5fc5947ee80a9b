//! Arabic names with a pronoun behind them, as the bereaved say them: `فاطمتنا`, `قتلوا زينبهم`.
//!
//! ي and ه make other names as well (`خالدي`, `سميره`), and an everyday word that is a name has a pronoun oftener than the name has: these are for somebody to decide.

use zeroize::Zeroizing;

use super::Within;
use super::known::{Known, tells_alone};
use crate::guard::detect::traits::{Given, Traits};
use crate::guard::everyday::Role;
use crate::guard::names::{ROOT, Roll, Sum, WordId};
use crate::guard::normalise::forms;

/// The pronouns that stand behind a word.
const PRONOUNS: &[&str] = &["هما", "كما", "نا", "كم", "كن", "هم", "هن", "ها", "ي", "ك", "ه"];

/// What they end with: most words of a text are let pass by after one look.
const ENDS: [char; 6] = ['ا', 'م', 'ن', 'ي', 'ك', 'ه'];

/// Those with which a name is, or may be, another one or another word.
const DOUBTFUL: &[&str] = &["ي", "ه", "ك"];

/// Fewest letters of a name before one.
const STEM: usize = 3;

/// Bytes of an Arabic letter that stands before a word.
const LETTER: usize = 2;

/// A word without its pronoun.
struct Stem<'w> {
    pronoun: &'w str,
    stem: &'w str,
    /// What the name ends with where no pronoun stands.
    ending: &'static str,
}

/// Calls `each` with the ways to read a folded word, without clitics, as a name and a pronoun: ة is ت before it, and ى is ا.
fn stems<'w>(bare: &'w str, mut each: impl FnMut(&Stem<'w>)) {
    if !bare.ends_with(ENDS) {
        return;
    }
    for pronoun in PRONOUNS {
        let Some(stem) = bare.strip_suffix(pronoun).filter(|stem| stem.chars().nth(STEM - 1).is_some()) else {
            continue;
        };
        let pronoun = &bare[stem.len()..];
        each(&Stem { pronoun, stem, ending: "" });
        for (before, ending) in [('ت', "ه"), ('ا', "ي")] {
            if let Some(stem) = stem.strip_suffix(before) {
                each(&Stem { pronoun, stem, ending });
            }
        }
    }
}

impl Stem<'_> {
    fn sum(&self, roll: &Roll) -> Sum {
        self.ending.chars().fold(roll.sum(self.stem), |sum, letter| sum.with(letter))
    }
}

/// False: a word of the text is no name with a pronoun.
pub(super) fn may_have(roll: &Roll, bare: &str) -> bool {
    let mut may = false;
    stems(bare, |stem| may = may || roll.may_know(stem.sum(roll)));
    may
}

/// Adds the names that a folded word may be with a pronoun.
pub(super) fn without(roll: &Roll, word: &str, known: &mut Known) {
    forms(word, |form| {
        let bare = &word[form.bare..];
        // What has the article has no pronoun.
        if form.bare > LETTER * form.outside {
            return;
        }
        stems(bare, |stem| {
            let id = roll.find(stem.sum(roll));
            if let Some(id) = id.filter(|&id| roll.word(id).is_some_and(|word| !word.people().is_empty())) {
                known.with_pronoun(roll, (id, form.outside), bare, stem);
            }
        });
    });
}

impl Known {
    fn with_pronoun(&mut self, roll: &Roll, (id, outside): (WordId, usize), bare: &str, stem: &Stem<'_>) {
        let Some(known) = roll.word(id) else { return };
        let role = known.role();
        let (name, text) = (Zeroizing::new(format!("{}{}", stem.stem, stem.ending)), Traits::of(bare));
        // A root in a pattern is what most names are.
        let is_word = text.ordinary > 2 || text.role != 0 || text.given != Given::No;
        let doubtful = DOUBTFUL.contains(&stem.pronoun) || is_word;
        // `علينا` is *upon us*.
        if !matches!(role, Role::Distinctive | Role::Everyday) || role == Role::Everyday && (doubtful || *name == "علي")
        {
            return;
        }
        let listed = Traits::of(&name);
        let is_given = listed.given == Given::Yes || listed.listed > 2 && listed.ordinary == 0;
        let is_spelling = roll.edge(ROOT, id).is_some_and(|node| !roll.end(node).is_empty());
        if is_word && !is_given {
            return;
        }
        if !doubtful && is_given && tells_alone(roll, id) {
            self.forms.push((id, outside));
        } else {
            if !doubtful && !is_spelling {
                self.within.push(if outside == 0 { Within::Any(id) } else { Within::First(id, outside) });
            }
            self.maybe = self.maybe.or(Some((id, outside)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_read_without_its_pronoun() {
        let read = |word: &'static str| {
            let mut all = Vec::new();
            stems(word, |stem| all.push(format!("{}{}", stem.stem, stem.ending)));
            all
        };
        assert_eq!(read("خالدهم"), ["خالد"]);
        assert_eq!(read("فاطمتنا"), ["فاطمت", "فاطمه"]);
        assert_eq!(read("سلمانا"), ["سلما", "سلمي"]);
        assert!(read("رنا").is_empty());
    }
}
