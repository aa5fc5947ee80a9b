//! Whether a word of every day is somebody's name where it stands, by what stands beside it; and whose name a word is that may be a child's.
//!
//! *Rose*, *Will* and `حسن` are mostly something else, and as a part of somebody's name they are flagged where they stand alone. A title before one
//! (*Mr Will*), the parent's word of a kunya, a second part of the same name (*Rose Hope* of Rose Hope Quenby) and a verb of saying (*Will told us*,
//! `قال حسن`) leave nothing to decide, nor does in English a verb of what people do behind one without an article (*Marsh came back*). What is doubtful stays flagged: behind an article or a preposition (*in May*), behind a noun (`رجل صالح قال`, a good man
//! said), with the article of Arabic (`السيد الكريم`, dear sir), and all that is written in capitals.

use std::borrow::Cow;

#[cfg(test)]
use super::ali;
use super::matcher::Matcher;
use crate::guard::alike::called::same_parent;
use crate::guard::everyday::{Role, is_of_the_calendar};
use crate::guard::names::Who;
use crate::guard::normalise::{fold, forms, without_article};

/// Verbs of saying, folded: in no language here is what is said before or behind them by themselves.
#[rustfmt::skip]
const SAYS: &[&str] = &[
    "said", "says", "told", "asked", "replied", "answered", "shouted", "whispered", "screamed", "сказав", "сказала", "казав", "казала", "відповів",
    "відповіла", "спитав", "спитала", "запитав", "запитала", "розповів", "розповіла", "крикнув", "крикнула", "dijo", "decia", "respondio", "pregunto",
    "conto", "grito", "explico",
];

/// Those of Arabic, folded. They stand before whoever speaks; behind, they say what an adjective's noun does.
#[rustfmt::skip]
const SAYS_ARABIC: &[&str] = &[
    "قال", "قالت", "يقول", "تقول", "اجاب", "اجابت", "صرخ", "صرخت", "همس", "همست", "اخبر", "اخبرت", "اخبرني", "اخبرتني", "اخبرنا", "اخبرتنا",
];

/// What people do, in English, folded: where a word of every day is not what comes and goes by itself, it would have an article before such a verb.
#[rustfmt::skip]
const DOES: &[&str] = &[
    "came", "went", "ran", "fled", "hid", "woke", "wept", "cried", "knelt", "walked", "slept", "returned", "escaped", "arrived", "knew", "thought", "wanted", "tried", "begged", "nodded",
    "saw", "heard", "drove", "sat", "smiled", "waved", "looked", "called",
];

/// These come and go, and have no article, folded.
#[rustfmt::skip]
const GOES: &[&str] = &[
    "summer", "winter", "spring", "rain", "snow", "dawn", "night", "morning", "evening", "day", "days", "week", "month", "year", "time", "hope", "faith", "joy", "grace", "mercy", "love",
    "patience", "prudence", "charity", "destiny", "serenity", "harmony", "power", "law", "cash", "gold", "silver", "cotton", "rice", "water", "waters", "moon", "sun", "art", "first",
    "last", "one", "two", "three", "four", "five", "six", "ten", "all", "any", "then", "there", "here", "when", "where", "what", "how", "people", "men", "women", "west", "north", "south",
    "east", "early", "late", "old", "young", "good", "best", "father", "mother", "uncle", "aunt", "brother", "sister", "fields", "hills", "rivers", "woods", "banks", "field", "well",
    "wells", "powers", "laws", "mills", "gates", "street", "again", "home", "out", "off", "over", "under", "after", "before", "had", "has", "have", "can", "did", "and", "but", "new",
];

/// Behind these a word is a time, a place or a thing, folded.
#[rustfmt::skip]
const OF_A_THING: &[&str] = &[
    "the", "a", "an", "of", "in", "on", "at", "from", "to", "by", "into", "near", "since", "until", "till", "last", "next", "this", "that", "every",
    "у", "в", "на", "з", "із", "до", "від", "el", "la", "los", "las", "un", "una", "de", "del", "en", "al", "desde", "hasta",
];

/// Behind a word it is wished to somebody, folded.
const GREETED: &[&str] = &["عليكم", "عليك", "عليه", "عليها", "عليهم", "عليكن", "لكم", "لك"];

/// Behind these, and where a sentence or a part of one begins, whoever speaks in small letters has no article, folded.
#[rustfmt::skip]
const JOINS: &[&str] = &[
    "then", "and", "but", "so", "when", "because", "y", "luego", "entonces", "pero", "cuando", "porque", "que", "і", "та", "и", "потім", "тоді", "але", "коли", "бо", "що",
];

#[cfg(test)]
pub(in crate::guard) const LISTS: &[&[&str]] =
    &[SAYS, SAYS_ARABIC, OF_A_THING, DOES, GOES, JOINS, GREETED, ali::SAYS, ali::SAYS_ON, ali::TO_WHOM];

/// Whether a folded word is a verb of saying.
pub(in crate::guard) fn is_of_saying(key: &str) -> bool {
    SAYS.contains(&key) || SAYS_ARABIC.contains(&key)
}

impl Matcher<'_, '_> {
    /// Whether the words `first` to `last`, of which `everyday` are words of every day and parts of one person's name and none is more, are that name.
    pub(super) fn is_told(&self, first: usize, last: usize, everyday: usize) -> bool {
        let on = (first..=last).any(|at| self.is_on(at));
        let plain = (first..=last).all(|at| !self.has_article(at));
        plain
            && match everyday {
                0 => false,
                1 if self.is_kunya(first, last) => true,
                1 if on => first == last && self.is_ali(first),
                1 => self.is_titled(first) || (first == last && self.is_said(first)),
                _ => !on && self.are_parts(first, last),
            }
    }

    /// Whom a word names where it stands alone: not those whose child it is. Where it is nobody else's, all of them, and true.
    pub(super) fn without_parents<'r>(&self, at: usize, people: Cow<'r, [Who]>) -> (Cow<'r, [Who]>, bool) {
        let Some((id, _)) = self.part(at).filter(|_| self.roll.has_children()) else { return (people, false) };
        let own: Vec<Who> = people.iter().copied().filter(|&who| !self.roll.is_child_of(id, who)).collect();
        match own.len() {
            0 => (people, true),
            count if count == people.len() => (people, false),
            _ => (Cow::Owned(own), false),
        }
    }

    pub(super) fn original(&self, at: usize) -> &str {
        &self.text[self.seen[at].start..self.seen[at].end]
    }

    /// `نور الشمس` is the light of the sun.
    pub(super) fn has_article(&self, at: usize) -> bool {
        let written = fold(self.original(at));
        let mut has = without_article(&written).len() < written.len();
        forms(&written, |form| has |= form.bare > 2 * form.outside);
        has
    }

    /// The parent's word, with what follows it.
    pub(super) fn is_kunya(&self, first: usize, last: usize) -> bool {
        first < last && !same_parent(&fold(self.original(first))).is_empty()
    }

    /// A title before it; of Arabic ones with their article, for `شيخ صالح` is a good old man.
    pub(super) fn is_titled(&self, at: usize) -> bool {
        let titled =
            self.neighbours(at) && !self.is_parted(at) && self.role(at - 1) == Some(Role::Title) && self.is_own(at);
        titled && (!is_arabic(self.original(at - 1)) || self.has_article(at - 1))
    }

    /// Whether each of them is another word, none is joined to a word before it, and what stands before does not make a thing of them.
    fn are_parts(&self, first: usize, last: usize) -> bool {
        let parts: Vec<_> = (first..=last).filter_map(|at| self.part(at)).collect();
        let again = |at: usize| parts[..at].iter().any(|(id, _)| *id == parts[at].0);
        let joined = parts.iter().skip(1).any(|(_, outside)| *outside > 0);
        let shouted = (first..=last).all(|at| is_shouted(self.original(at)));
        !joined && !shouted && !(0..parts.len()).any(again) && !self.before(first).is_some_and(is_of_a_thing)
    }

    /// What is joined to a word before it is no longer whoever speaks or has a title.
    pub(super) fn is_own(&self, at: usize) -> bool {
        self.part(at).is_some_and(|(_, outside)| outside == 0)
    }

    /// Whether a verb of saying stands before a word, or behind it where it may be whoever speaks, with a blank between.
    fn is_said(&self, at: usize) -> bool {
        let before = self.before(at);
        let told = before.is_some_and(|word| is_verb(word) || says(word, SAYS_ARABIC));
        let told = told && self.is_own(at) && !is_shouted(self.original(at)) && !self.greets(at);
        self.speaks(at) || self.does(at) || told
    }

    /// What somebody said is a greeting: `قال سلام عليكم`.
    fn greets(&self, at: usize) -> bool {
        let behind = self.text[self.seen[at].end..].strip_prefix(' ').and_then(|text| text.split(is_sign).next());
        behind.is_some_and(|behind| listed(behind, |behind| GREETED.contains(&behind)))
    }

    /// Whether a verb of saying stands behind a word that may be whoever speaks, with a blank between.
    pub(super) fn speaks(&self, at: usize) -> bool {
        let behind = self.text[self.seen[at].end..].strip_prefix(' ').and_then(|text| text.split(is_sign).next());
        let is_alone = self.is_own(at) && !is_shouted(self.original(at)) && !self.before(at).is_some_and(is_of_a_thing);
        is_alone && behind.is_some_and(is_verb)
    }

    /// Whether a word of every day may be a name by the letter that it begins with, or by what stands beside it.
    pub(super) fn may_be_name(&self, at: usize) -> bool {
        self.seen[at].capital || self.is_courteous(at) || (self.speaks(at) && self.has_no_article(at))
    }

    /// Whether a word begins something, or stands behind what joins sentences: *then will told us*, and not *my teacher told us*.
    fn has_no_article(&self, at: usize) -> bool {
        let before = self.text[..self.seen[at].start].trim_end_matches(' ');
        let begins = before.is_empty() || before.ends_with(['.', ',', ';', '!', '?', '\n']);
        begins || self.before(at).is_some_and(|word| listed(word, |word| JOINS.contains(&word)))
    }

    /// Whether a verb of what people do stands behind an English word that has no article and comes and goes by no other means.
    fn does(&self, at: usize) -> bool {
        let word = self.original(at);
        let behind = self.text[self.seen[at].end..].strip_prefix(' ').and_then(|text| text.split(is_sign).next());
        let does = behind.is_some_and(|behind| !is_shouted(behind) && listed(behind, |behind| DOES.contains(&behind)));
        let goes = || listed(word, |word| GOES.contains(&word) || is_of_the_calendar(word));
        does && word.is_ascii()
            && self.role(at) == Some(Role::Everyday)
            && self.seen[at].capital
            && self.is_own(at)
            && !is_shouted(word)
            && !goes()
            && !self.before(at).is_some_and(|before| is_of_a_thing(before) || begins_with_a_capital(before))
    }

    /// The word before, where nothing but a blank parts the two.
    pub(super) fn before(&self, at: usize) -> Option<&str> {
        self.text[..self.seen[at].start].strip_suffix(' ').and_then(|text| text.rsplit(is_sign).next())
    }
}

/// A word with a capital before another one is a part of what that names: *Rose Hill came into sight*.
fn begins_with_a_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn is_verb(word: &str) -> bool {
    says(word, SAYS) && !is_shouted(word)
}

fn is_sign(letter: char) -> bool {
    !letter.is_alphanumeric()
}

/// Written in capitals, which tell nothing then.
fn is_shouted(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}

fn is_arabic(word: &str) -> bool {
    word.chars().any(|letter| ('ء'..='ي').contains(&letter))
}

fn is_of_a_thing(word: &str) -> bool {
    listed(word, |folded| OF_A_THING.contains(&folded))
}

fn says(word: &str, verbs: &[&str]) -> bool {
    listed(word, |folded| {
        let mut says = false;
        forms(folded, |form| says |= verbs.contains(&&folded[form.bare..]));
        says
    })
}

/// No word of the lists is longer.
pub(super) fn listed(word: &str, is: impl FnOnce(&str) -> bool) -> bool {
    !word.is_empty() && word.len() <= 32 && is(&fold(word))
}
