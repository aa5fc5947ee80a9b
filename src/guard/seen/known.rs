//! What the roll knows a word of the text as: a word of a name, a form of one, one that looks like one, a spelling without its gaps.

use zeroize::Zeroizing;

use super::tongue::Tongue;
use super::{begins_capital, begun, calls, families, persian, pronouns, suffixes};
use crate::guard::detect::traits::{Given, Traits};
use crate::guard::everyday::{Role, role};
use crate::guard::lookalike::{As, each_look, in_one_alphabet, is_mixed, may_be_pressed, may_disguise};
use crate::guard::names::{Node, ROOT, Roll, Sum, WordId};
use crate::guard::normalise::{fold_into, forms, is_apostrophe};

/// What a word may be at one place of a spelling, and is not by itself.
#[derive(Clone, Copy)]
pub(in crate::guard) enum Within {
    /// Its last word, in the plural or in a case: in Turkish and Kurdish the last word of a name alone has the ending.
    Last(WordId),
    /// Its first, behind so many letters of clitics.
    First(WordId, usize),
    /// Any, in letters that look so.
    Any(WordId),
}

/// What the roll knows a word as.
#[derive(Default)]
pub(super) struct Known {
    /// A word of names, and the letters that stay outside.
    pub(super) forms: Vec<(WordId, usize)>,
    /// What it may be in a spelling only.
    pub(super) within: Vec<Within>,
    /// A distinctive word of which it may be a form, or may not.
    pub(super) maybe: Option<(WordId, usize)>,
    /// Nothing speaks for that but how it begins.
    pub(super) begun: bool,
    /// A spelling, all of it written as one word.
    pub(super) whole: Option<(Node, usize)>,
}

impl Known {
    /// All of it; `joined`: hyphens and apostrophes join words.
    pub(super) fn of(roll: &Roll, word: &str, original: &str, joined: bool, tongue: &Tongue<'_>) -> Self {
        let mut known = lookup(roll, word);
        let possessive = joined && original.ends_with('s') && ends_in_possessive(original);
        if !possessive {
            known.within.extend(plurals(roll, word));
        }
        inflected(roll, word, original, &mut known);
        if is_arabic(word) {
            families::add(roll, word, &mut known);
        }
        if known.forms.is_empty() && known.whole.is_none() {
            match known.within.first().and_then(|&plural| told_by_plural(roll, word, plural)) {
                Some(id) => known.forms.push((id, 0)),
                None => {
                    disguised(roll, word, original, &mut known);
                    changed(roll, word, original, tongue, &mut known);
                    persian::without(roll, word, tongue, &mut known);
                    if known.forms.is_empty() {
                        known.add_in_one_alphabet(roll, original, joined, tongue);
                    }
                }
            }
        }
        if known.forms.is_empty() && known.maybe.is_none() && begins_capital(original) == Some(true) {
            known.maybe = known.within.iter().find_map(|&plural| family(roll, plural)).map(|id| (id, 0));
        }
        begun::add(roll, word, original, tongue, &mut known);
        known.within.extend(behind_clitics(roll, word));
        known
    }
}

/// What the roll knows a word as: a word of a name, and all of a spelling without its gaps.
fn lookup(roll: &Roll, word: &str) -> Known {
    let mut known = Known::default();
    forms(word, |form| {
        let bare = &word[form.bare..];
        let sum = roll.sum(bare);
        if let Some(id) = roll.find(sum)
            && !known.forms.iter().any(|&(other, _)| other == id)
        {
            known.forms.push((id, form.outside));
        }
        if known.whole.is_none() {
            known.whole = roll.together().word(bare, sum).map(|node| (node, form.outside));
        }
    });
    known
}

/// Adds the names of which a word is a form. A small Cyrillic one counts in a spelling only; alone it may be one.
fn inflected(roll: &Roll, word: &str, original: &str, known: &mut Known) {
    if is_arabic(word) {
        return inflected_arabic(roll, word, original, known);
    }
    let ids = roll.inflected(roll.sum(word));
    if begins_capital(original) == Some(true) {
        known.forms.extend(ids.iter().map(|&id| (id, 0)));
    } else {
        known.maybe = ids.iter().copied().find(|&id| tells_alone(roll, id)).map(|id| (id, 0));
        known.within.extend(ids.iter().copied().map(Within::Any));
    }
}

/// Letters of a word that is surely a form of a name: many short names are another one with an alef, as ريم and ريما are.
const SURE: usize = 5;

/// Adds the names of which an Arabic word is a form, behind clitics too, and those that are written together with what calls or asks: `ياسامر`, `أسامر`.
fn inflected_arabic(roll: &Roll, word: &str, original: &str, known: &mut Known) {
    if !known.forms.is_empty() || known.whole.is_some() {
        return;
    }
    let sure = original.contains(TANWIN);
    forms(word, |form| {
        let bare = &word[form.bare..];
        let has_article = form.bare > LETTER * form.outside;
        for &id in roll.inflected(roll.sum(bare)) {
            if !sure && !has_article && is_another_name(bare) {
                known.maybe = known.maybe.or(tells_alone(roll, id).then_some((id, form.outside)));
            } else {
                known.form(roll, id, form.outside, sure || bare.chars().count() >= SURE);
            }
        }
    });
    calls::add(roll, word, original, known);
    // Without the alef of an asking many a name is another one: إحسان and حسان.
    let asked = word.strip_prefix('ا').filter(|rest| original.starts_with('أ') && rest.chars().nth(3).is_some());
    let asked = asked.and_then(|rest| roll.find(roll.sum(rest)));
    if let Some(id) = asked.filter(|&id| roll.word(id).is_some_and(|word| !word.people().is_empty())) {
        known.form(roll, id, 1, false);
    }
    if known.forms.is_empty() && known.within.is_empty() {
        pronouns::without(roll, word, original, known);
    }
}

/// Whether a word that may be a form of a name is one by itself: ريما, هانية.
fn is_another_name(bare: &str) -> bool {
    bare.ends_with('ه') || Traits::of(bare).given != Given::No
}

/// Bytes of an Arabic letter that stands before a word.
const LETTER: usize = 2;

/// The mark of the indefinite accusative.
const TANWIN: char = '\u{64b}';

impl Known {
    /// Adds a word that stands there in another form: as itself, where that is sure and it tells alone, and else in a spelling only.
    pub(super) fn form(&mut self, roll: &Roll, id: WordId, outside: usize, sure: bool) {
        let tells = tells_alone(roll, id);
        if tells && sure {
            self.forms.push((id, outside));
        } else {
            self.within.push(if outside == 0 { Within::Any(id) } else { Within::First(id, outside) });
            self.maybe = self.maybe.or(tells.then_some((id, outside)));
        }
    }
}

impl Known {
    /// Adds what a word is in letters of one alphabet: a case or a plural in letters that look alike.
    fn add_in_one_alphabet(&mut self, roll: &Roll, original: &str, joined: bool, tongue: &Tongue<'_>) {
        if !may_disguise(original) || !is_mixed(original) {
            return;
        }
        for read in in_one_alphabet(original) {
            // Signs between joined words are none of its letters.
            let mut word = Zeroizing::new(String::with_capacity(2 * read.len()));
            read.chars().for_each(|letter| {
                fold_into(letter, &mut word);
            });
            let Self { forms, within, maybe, begun, whole } = Self::of(roll, &word, &read, joined, tongue);
            self.begun |= begun && self.maybe.is_none();
            self.forms.extend(forms);
            self.within.extend(within);
            (self.maybe, self.whole) = (self.maybe.or(maybe), self.whole.or(whole));
        }
    }

    /// The word of a name that letters are which a sign cuts; `glue`: the sign never stands between two words, so that they may be a form of one.
    pub(super) fn word(&self, glue: bool, tells: impl Fn(&WordId) -> bool) -> Option<WordId> {
        let within = self.within.iter().map(|within| match within {
            Within::Last(id) | Within::First(id, _) | Within::Any(id) => *id,
        });
        let forms = self.forms.iter().map(|&(id, _)| id).find(&tells);
        let more = || within.chain(self.maybe.map(|(id, _)| id)).find(&tells);
        forms.or_else(|| if glue { more() } else { None })
    }
}

impl Known {
    /// Adds a word that it may be, and may not: in a spelling of several words it is; alone it is to be decided.
    fn perhaps(&mut self, roll: &Roll, id: WordId) {
        let is_spelling = roll.edge(ROOT, id).is_some_and(|node| !roll.end(node).is_empty());
        if is_spelling {
            self.maybe = self.maybe.or(tells_alone(roll, id).then_some((id, 0)));
        } else {
            self.form(roll, id, 0, false);
        }
    }
}

impl Known {
    /// Adds a word that it may be with an ending: as the last of a spelling of several words it is, where the ending is surely one.
    fn with_ending(&mut self, roll: &Roll, id: WordId, is_case: impl Fn() -> bool) {
        let is_spelling = roll.edge(ROOT, id).is_some_and(|node| !roll.end(node).is_empty());
        if !is_spelling && is_case() {
            self.within.push(Within::Last(id));
        }
        self.maybe = self.maybe.or(tells_alone(roll, id).then_some((id, 0)));
    }
}

pub(super) fn tells_alone(roll: &Roll, id: WordId) -> bool {
    roll.word(id).is_some_and(|word| word.role() == Role::Distinctive && !word.people().is_empty())
}

pub(super) fn is_arabic(word: &str) -> bool {
    word.starts_with(|letter| ('ء'..='ي').contains(&letter))
}

/// The words of names that a word is the plural of: the Vesterbys, the Joneses.
fn plurals(roll: &Roll, word: &str) -> impl Iterator<Item = Within> {
    let singular = word.strip_suffix('s').filter(|rest| !rest.is_empty() && rest.is_ascii());
    let shorter = singular.and_then(|singular| singular.strip_suffix('e')).filter(|rest| !rest.is_empty());
    let found = [singular, shorter].into_iter().flatten().filter_map(|rest| roll.find(roll.sum(rest)));
    found.filter(|&id| roll.word(id).is_some_and(|word| !word.people().is_empty())).map(Within::Last)
}

/// The name that a word tells alone as its plural.
fn told_by_plural(roll: &Roll, word: &str, plural: Within) -> Option<WordId> {
    let Within::Last(singular) = plural else { return None };
    let tells = |role: Role| matches!(role, Role::Distinctive | Role::Everyday);
    let long = word.len() > if word.ends_with("es") { 4 } else { 2 };
    (long && tells(role(word)) && Traits::of(word).ordinary == 0 && tells(roll.word(singular)?.role()))
        .then_some(singular)
}

/// The name of a family that may be meant by a plural that is a word besides: the Walls, the Days.
fn family(roll: &Roll, plural: Within) -> Option<WordId> {
    let Within::Last(singular) = plural else { return None };
    let word = roll.word(singular)?;
    (matches!(word.role(), Role::Distinctive | Role::Everyday) && !word.people().is_empty()).then_some(singular)
}

/// A single letter behind clitics: `وا` of `وا. فولرتون`.
pub(super) fn behind_clitics(roll: &Roll, word: &str) -> Option<Within> {
    // Two clitics at most; no Arabic letter has more than two bytes.
    let (at, letter) = word.char_indices().next_back().filter(|&(at, _)| at > 0 && at <= 4)?;
    let clitics = || word[..at].chars();
    clitics().all(|c| matches!(c, 'و' | 'ف' | 'ب' | 'ك' | 'ل')).then_some(())?;
    let id = roll.find(roll.begin().with(letter))?;
    Some(Within::First(id, clitics().count()))
}

/// Whether the last letter stands behind an apostrophe.
fn ends_in_possessive(word: &str) -> bool {
    word.chars().nth_back(1).is_some_and(is_apostrophe)
}

/// Adds the names that a word looks like. Where it may well be a word of its own, it is one of these in a spelling only.
fn disguised(roll: &Roll, word: &str, original: &str, known: &mut Known) {
    if !may_disguise(original) {
        return;
    }
    let sum = |word: &str, form| {
        let mut sum: Sum = roll.begin();
        each_look(word, form, |letter| sum = sum.with(letter));
        sum
    };
    let mixed = is_mixed(original);
    let written = roll.looking(sum(original, As::Written));
    let small = if mixed && written.is_empty() { roll.looking(sum(word, As::Small)) } else { &[] };
    let ids = written.iter().chain(small).copied();
    if mixed || word.chars().nth(3).is_some() {
        known.forms.extend(ids.map(|id| (id, 0)));
    } else {
        known.within.extend(ids.map(Within::Any));
    }
}

/// Adds the names that a Latin word may be with an ending, or with letters that run together: in a spelling it is the name, alone it may be. With an ending it is
/// that only as the last word, and where nothing speaks for another name.
fn changed(roll: &Roll, word: &str, original: &str, tongue: &Tongue<'_>, known: &mut Known) {
    if !known.forms.is_empty() || !word.is_ascii() {
        return;
    }
    // A word that many write is no form of a name.
    let is_ordinary = std::cell::LazyCell::new(|| Traits::of(word).ordinary > 0);
    for letters in suffixes::lengths(word) {
        if let Some(id) = roll.find(roll.sum(&word[..word.len() - letters])).filter(|_| !*is_ordinary) {
            if suffixes::is_same(word, letters) {
                known.perhaps(roll, id);
                continue;
            }
            // Behind an apostrophe the ending is a word by itself.
            let is_case = || !original.contains(is_apostrophe) && suffixes::is_case(word, letters, original, tongue);
            known.with_ending(roll, id, is_case);
        }
    }
    if let Some(id) = suffixes::without_y(roll, word).and_then(|sum| roll.find(sum)).filter(|_| !*is_ordinary) {
        known.perhaps(roll, id);
    }
    if may_be_pressed(word) {
        for &id in roll.looking(roll.pressed(word)).iter().filter(|_| !*is_ordinary) {
            known.perhaps(roll, id);
        }
    }
}
