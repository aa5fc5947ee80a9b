//! What is so like a name of several words that whoever types it, minutes after it was registered, means it: another spelling of the whole
//! name, to be replaced at once and not only flagged.
//!
//! Asked of a hit: two of the name's words against two words of the text, or one behind the parent's word of a kunya, or one beside a name that is
//! certain; heavier than what is flagged; with nothing between that is no part of a name; and no word that the lists know as another name: *Hussein*
//! beside a surname is not his brother Hasan.

use std::ops::Range;

use super::called::{is_the_same, parent};
use super::index::{COUNTS, Index};
use super::letters::{encode, letters_of, respelled, with_h};
use super::model::Script;
use super::namesake::{are_two, are_two_given};
use super::paired::told;
use super::places::Place;
use super::spelled::Written;
use super::whole::Match;
use super::words::{Joined, SERVANT, is_one_of, plain_letters};
use crate::guard::detect::traits::{Given, Traits};
use crate::guard::english::is_english;
use crate::guard::everyday::{Role, TITLES, role};
use crate::guard::normalise::forms;

/// Least that the words must have together, in hundredths of a natural logarithm.
const TOGETHER: i32 = 900;
/// Least of one beside a name that is certain.
const BESIDE: i32 = 300;
/// Least of one behind the initial of another.
const INITIAL: i32 = 750;
/// Least of a child's name behind the parent's word.
const CHILD: i32 = 450;
/// Least of two or more words of the name that are written as one.
const PAIR: i32 = 1_200;
/// So many words of a name may have another one between them.
const MANY: usize = 3;

/// Articles that may stand before a name and are a part of it.
const ARTICLES: &[&str] =
    &["al", "el", "ul", "ad", "ash", "az", "ar", "ال", "аль", "ель", "эль", "ад", "ар", "аз", "аш", "ат"];

/// What says whose son somebody is.
const SONS: &[&str] = &["ben", "bin", "ibn", "bint", "بن"];

/// Words of the text that are taken for words of one name.
pub(super) struct Taken<'t> {
    pub(super) places: &'t [Place],
    pub(super) units: &'t [Joined],
    pub(super) matches: &'t [&'t Match],
    /// The first and last of the words, with neighbours that are the rest of the name.
    pub(super) reach: (usize, usize),
    /// A name of the same person that is certain stands beside them.
    pub(super) beside: bool,
}

/// A name that is replaced, though it is none of the spellings.
#[derive(Clone)]
pub(in crate::guard) struct Close {
    /// Where it stands, in bytes.
    pub(in crate::guard) range: Range<usize>,
    /// Letters of clitics at its beginning, which are no part of it.
    pub(in crate::guard) outside: usize,
    /// What its words weigh together.
    pub(in crate::guard) weight: i32,
}

/// Where the name of this number stands; `None` where somebody has to decide.
pub(super) fn close(index: &Index, number: u32, taken: &Taken<'_>) -> Option<Close> {
    let Taken { places, units, matches, reach, beside } = taken;
    let weight: i32 = matches.iter().map(|one| one.weight).sum();
    let is_child = |one: &Match| {
        let unit = &units[one.at];
        one.enough && unit.kunya.is_some() && (one.weight >= CHILD || is_the_same(index, places, unit, one.word))
    };
    let enough = match matches {
        [one] if index.words[one.word as usize].pair => weight >= PAIR,
        [one] => {
            (*beside && weight >= BESIDE)
                || is_child(one)
                || (weight >= INITIAL && has_initial(index, number, places, units, one))
        }
        _ => weight >= TOGETHER || *beside,
    };
    let is_none = |one: &&Match| {
        let unit = &units[one.at];
        is_word(places, unit) || is_another(index, places, unit, one.word)
    };
    let name = &index.names[number as usize];
    let rest = [reach.0, reach.1].into_iter().filter(|at| matches.iter().all(|one| one.at != *at));
    let is_none_beside = |at: usize| {
        let like = |word: &&u32| index.weight(**word, &units[at], COUNTS).is_some();
        index.words_of(name).iter().filter(like).any(|&word| is_another(index, places, &units[at], word))
    };
    if !enough || matches.iter().any(is_none) || rest.into_iter().any(is_none_beside) {
        return None;
    }
    let (first, last) = (units[reach.0].first, units[reach.1].last);
    let own = |at: usize| {
        let mut all = matches.iter().map(|one| one.at).chain([reach.0, reach.1]);
        all.any(|unit| (units[unit].first..=units[unit].last).contains(&at))
    };
    // Who is named behind *and* is somebody else.
    let parts = |one: &&Match| one.at != reach.0 && outside(index, &places[units[one.at].first], units, one) > 0;
    if matches.iter().any(parts) {
        return None;
    }
    if !(first..=last).all(|at| own(at) || may_be_part(&places[at], matches.len())) {
        return None;
    }
    if !is_one(index, number, taken, first, last) {
        return None;
    }
    let (start, outside) = begin(index, number, taken);
    Some(Close { range: places[start].range.start..places[last].range.end, outside, weight })
}

/// Whether no sign parts the words `first` to `last`, but the comma behind the family's name.
fn is_one(index: &Index, number: u32, taken: &Taken<'_>, first: usize, last: usize) -> bool {
    let mut signs = (first + 1..=last).filter(|&at| taken.places[at].parted);
    let Some(sign) = signs.next() else { return true };
    let words = index.words_of(&index.names[number as usize]).iter();
    let mut words = words.filter(|&&word| !index.words[word as usize].pair);
    let family = words.next_back();
    let mut before = taken.matches.iter().filter(|one| taken.units[one.at].last < sign);
    signs.next().is_none() && before.all(|one| Some(&one.word) == family)
}

/// Whether a word between two of a name belongs to it, whatever it is.
fn may_be_part(place: &Place, count: usize) -> bool {
    match role(&place.folded) {
        _ if !place.certain.is_empty() => true,
        Role::Particle | Role::Title => true,
        Role::Function | Role::Number => false,
        Role::Everyday | Role::Distinctive => place.capital || count >= MANY,
    }
}

/// Whether the initial of another word of the name stands before a word.
pub(super) fn has_initial(index: &Index, number: u32, places: &[Place], units: &[Joined], one: &Match) -> bool {
    let first = units[one.at].first;
    let Some(before) =
        first.checked_sub(1).map(|at| &places[at]).filter(|place| place.initial && !places[first].begins)
    else {
        return false;
    };
    let Some((script, plain)) = letters_of(&before.folded) else { return false };
    let initial = encode(&plain, script).first().copied();
    let words = index.words_of(&index.names[number as usize]).iter().filter(|&&word| word != one.word);
    words.map(|&word| index.spelled(word)).any(|(letters, of)| of == script && letters.first().copied() == initial)
}

/// Whether a word stands there that many write: small where capitals are, or *on*.
fn is_word(places: &[Place], unit: &Joined) -> bool {
    let place = &places[unit.first];
    let is_on = place.maqsura && is_one_of(&place.folded, &["علي"]);
    let is_known = || {
        let traits = Traits::of(&place.folded);
        traits.ordinary > 1 || traits.given == Given::No && is_english(&place.folded)
    };
    let is_small = !place.capital && unit.script == Script::Latin && is_known();
    let mut joins = false;
    forms(&place.folded, |form| {
        let traits = Traits::of(&place.folded[form.bare..]);
        joins |= unit.script == Script::Arabic && traits.role != 0 && traits.given == Given::No;
    });
    unit.first == unit.last && (is_on || is_small || joins)
}

/// The place where the name begins, with what stands before its first word and belongs to it, and the letters of clitics there.
fn begin(index: &Index, number: u32, taken: &Taken<'_>) -> (usize, usize) {
    let Taken { places, units, matches, reach, .. } = taken;
    let unit = &units[reach.0];
    let word = matches.iter().find(|one| one.at == reach.0).map(|one| one.word);
    let is_kunya = |place: &Place| {
        let called = |word| parent(&place.folded).is_some_and(|parent| index.called(word, parent).contains(&number));
        word.is_some_and(called)
    };
    let belongs = |place: &Place| {
        let stands = place.initial || is_one_of(&place.folded, TITLES) || ARTICLES.contains(&&**place.folded);
        place.certain.is_empty() && (stands || is_kunya(place))
    };
    // `S. Ben` before a name.
    let is_son = |at: usize| SONS.contains(&&**places[at].folded) && at > 0 && places[at - 1].initial;
    let mut start = unit.first;
    while start > 0 && !places[start].begins && (belongs(&places[start - 1]) || is_son(start - 1)) {
        start -= 1;
    }
    let folded = &*places[start].folded;
    if start < unit.first || is_one_of(folded, SERVANT) {
        return (start, heaviest(folded, |bare| i32::from(is_before(bare))));
    }
    let first = matches.iter().find(|one| one.at == reach.0);
    (start, first.map_or(0, |one| outside(index, &places[start], units, one)))
}

/// Letters of clitics before a word of a name.
fn outside(index: &Index, place: &Place, units: &[Joined], one: &Match) -> usize {
    let script = units[one.at].script;
    heaviest(&place.folded, |bare| index.weigh_letters(one.word, script, &plain_letters(bare, script)))
}

/// Letters that stand outside in the form of a word that weighs most, and of equal ones in the longest.
fn heaviest(folded: &str, weigh: impl Fn(&str) -> i32) -> usize {
    let mut best: Option<(i32, usize)> = None;
    forms(folded, |form| {
        let weight = weigh(&folded[form.bare..]);
        if best.is_none_or(|(other, _)| weight > other) {
            best = Some((weight, form.outside));
        }
    });
    best.map_or(0, |(_, outside)| outside)
}

/// Whether a word without clitics may be what stands before a name and belongs to it.
fn is_before(bare: &str) -> bool {
    [TITLES, ARTICLES, SERVANT].iter().any(|list| list.contains(&bare)) || (parent(bare).is_some() && !bare.is_empty())
}

/// Whether the lists know a word of the text as a name, and not as this one.
fn is_another(index: &Index, places: &[Place], unit: &Joined, wanted: u32) -> bool {
    if is_namesake(index, places, unit, wanted) {
        return true;
    }
    let own = index.told(wanted);
    if unit.first != unit.last || own.is_empty() {
        return false;
    }
    let folded = &*places[unit.first].folded;
    let (mut known, mut same) = (false, index.is_written_as(wanted, unit));
    let mut look = |word: &str, script: Script| {
        let names = told(word, script);
        known |= !names.is_empty();
        same |= names.iter().any(|name| own.contains(name));
    };
    forms(folded, |form| look(&folded[form.bare..], unit.script));
    if !folded.is_ascii()
        && let Some((Script::Latin, plain)) = letters_of(folded)
    {
        look(&plain, Script::Latin);
        look(&with_h(folded), Script::Latin);
    }
    known && !same
}

/// Whether a word of the text is a given name that is another one than this, or its form for a woman.
fn is_namesake(index: &Index, places: &[Place], unit: &Joined, wanted: u32) -> bool {
    let (letters, script) = index.spelled(wanted);
    if unit.first != unit.last || index.words[wanted as usize].pair || script != Script::Latin {
        return false;
    }
    let folded = &*places[unit.first].folded;
    let Some((Script::Latin, plain)) = letters_of(folded) else { return false };
    let name = Written { script, letters }.plain();
    // In Cyrillic letters the end may be that of a case.
    let are_two = if index.is_given(wanted) && folded.is_ascii() { are_two_given } else { are_two };
    // The name may stand there as English writes it.
    are_two(&plain, &name) || respelled(&plain).is_some_and(|plain| are_two(&plain, &name))
}
