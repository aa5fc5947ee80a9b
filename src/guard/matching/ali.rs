//! على, on, as Egypt writes the name علي.
//!
//! It is one of the commonest words there are, and taken for the name only where it can be nothing else: before a verb of saying, which no preposition is; behind one, or
//! behind a title, where nothing follows that it could govern (`قال على لنا`, `قال السيد على.`). Where something does (`قال على صفحته`, he said on his page), or another word
//! of the same name stands beside it, it may be the name, and is flagged.

use super::matcher::Matcher;
use super::told::listed;
use crate::guard::normalise::{forms, without_article};

/// Verbs of what a man says, folded, that a preposition does not follow.
pub(super) const SAYS: &[&str] = &["قال", "يقول", "اخبر", "اخبرني", "اخبرنا", "اخبرهم", "اخبره", "اخبرها"];

/// The same of those that it follows: shouted at, answered to.
pub(super) const SAYS_ON: &[&str] = &["اجاب", "صرخ", "همس", "رد", "سال"];

/// What may follow whoever speaks, and nothing that something is on, folded.
pub(super) const TO_WHOM: &[&str] = &["لي", "لنا", "له", "لها", "لهم", "لك", "لكم"];

/// Whether a word of a name is على, as Egypt writes علي: it is seen as the name only beside what tells.
#[must_use]
pub fn has_ali_as_on(name: &str) -> bool {
    name.split(|letter: char| !letter.is_alphanumeric()).any(|word| word == ON)
}

/// The word, and the name.
const ON: &str = "على";

impl Matcher<'_, '_> {
    /// على, on, folds to the name Ali.
    pub(super) fn is_on(&self, at: usize) -> bool {
        let original = self.original(at);
        original.ends_with('ى') && original.contains("عل") && original.chars().count() == 3
    }

    /// Whether على is the name where it stands.
    pub(super) fn is_ali(&self, at: usize) -> bool {
        self.is_own(at) && (self.says(at) || (self.is_led(at) && self.governs_nothing(at)))
    }

    /// Whether على may be the name where it stands.
    pub(super) fn may_be_ali(&self, at: usize) -> bool {
        let is_other = |other: usize| self.shares(at, other);
        let beside = || {
            (self.neighbours(at) && is_other(at - 1))
                || (at + 1 < self.seen.len() && self.neighbours(at + 1) && is_other(at + 1))
        };
        let is_led = || self.before(at).is_some_and(|word| is_of(word, SAYS)) || self.is_titled(at);
        self.is_own(at) && (beside() || is_led() && !self.behind(at).is_some_and(has_article))
    }

    /// A verb of saying stands behind it.
    fn says(&self, at: usize) -> bool {
        self.behind(at).is_some_and(|word| is_of(word, SAYS) || is_of(word, SAYS_ON))
    }

    /// A title or a verb of saying stands before it.
    fn is_led(&self, at: usize) -> bool {
        self.is_titled(at) || self.before(at).is_some_and(|word| is_of(word, SAYS) || is_of(word, SAYS_ON))
    }

    /// Nothing stands behind it that it could be a preposition of.
    fn governs_nothing(&self, at: usize) -> bool {
        let behind = &self.text[self.seen[at].end..];
        let ends = behind.trim_start_matches([' ', '\u{a0}']).chars().next().is_none_or(|sign| {
            !sign.is_alphanumeric() && !matches!(sign, '"' | '«' | '“' | '\'' | '(' | '[' | '⟦' | '#' | '@')
        });
        ends || self.behind(at).is_some_and(|word| listed(word, |folded| TO_WHOM.contains(&folded)))
    }

    /// The word behind, where nothing but a blank parts the two.
    fn behind(&self, at: usize) -> Option<&str> {
        let behind = self.text[self.seen[at].end..].strip_prefix(' ')?;
        behind.split(|letter: char| !letter.is_alphanumeric()).next()
    }

    /// Whether two words are different parts of one person's name.
    fn shares(&self, at: usize, other: usize) -> bool {
        let (Some((one, _)), Some((two, _))) = (self.part(at), self.part(other)) else { return false };
        let people = |id| self.roll.word(id).map(|word| word.people()).unwrap_or_default();
        one != two && people(one).iter().any(|who| people(two).binary_search(who).is_ok())
    }
}

/// Whether a word has the article: on the table.
fn has_article(word: &str) -> bool {
    listed(word, |folded| without_article(folded).len() < folded.len() || folded.starts_with("لل"))
}

/// Whether a word is one of some verbs, behind whatever clitics.
fn is_of(word: &str, verbs: &[&str]) -> bool {
    listed(word, |folded| {
        let mut is = false;
        forms(folded, |form| is |= verbs.contains(&&folded[form.bare..]));
        is
    })
}
