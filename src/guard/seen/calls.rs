//! Arabic names that are written together with what calls them: `ياسامر`, `وياسامر`, `ياالحلاق`, `ياسامري`.

use super::known::{Known, tells_alone};
use super::pronouns::stems;
use crate::guard::detect::traits::{Given, Traits};
use crate::guard::everyday::Role;
use crate::guard::names::{Roll, Sum, WordId};

/// The vocative.
const CALLS: &str = "يا";

/// What may stand before it: *and*, *so*.
const AND: [char; 2] = ['و', 'ف'];

/// The article, and what is left of it where its alef is that of the call.
const ARTICLES: [&str; 2] = ["ال", "ل"];

/// What is said of somebody who is called: *my*, *our*.
const PRONOUNS: [&str; 2] = ["ي", "نا"];

/// Fewest letters of a name behind a call.
const LEAST: usize = 3;

/// How sure it is that a word is a name that somebody calls.
#[derive(Clone, Copy, PartialEq, Eq)]
enum As {
    /// Nothing but the call stands before it.
    Called,
    /// The article does.
    Article,
    /// A pronoun stands behind it: *my comrade* may be somebody else.
    Pronoun,
}

/// Calls `each` with what a folded word may be behind a call, and the letters before the name.
fn readings(roll: &Roll, word: &str, mut each: impl FnMut(Sum, As, usize)) {
    let and = usize::from(word.starts_with(AND));
    let Some(name) = word.strip_prefix(AND).unwrap_or(word).strip_prefix(CALLS) else { return };
    let outside = and + CALLS.chars().count();
    let is_long = |name: &str| name.chars().nth(LEAST - 1).is_some();
    if is_long(name) {
        each(roll.sum(name), As::Called, outside);
    }
    for name in ARTICLES.iter().filter_map(|article| name.strip_prefix(article)).filter(|name| is_long(name)) {
        each(roll.sum(name), As::Article, outside);
    }
    stems(name, |stem| {
        if PRONOUNS.contains(&stem.pronoun()) {
            each(stem.sum(roll), As::Pronoun, outside);
        }
    });
}

/// False: a folded word is no name that somebody calls.
pub(super) fn may_have(roll: &Roll, word: &str) -> bool {
    let mut may = false;
    readings(roll, word, |sum, _, _| may = may || roll.may_know(sum));
    may
}

/// Adds the names that a folded word may call.
pub(super) fn add(roll: &Roll, word: &str, original: &str, known: &mut Known) {
    // `ويأمرنا` is a verb: nobody writes the call with a hamza.
    let is_verb = original.contains("يأ");
    let is_another = |word: &str| {
        let traits = Traits::of(word.trim_start_matches(AND));
        traits.given != Given::No || traits.ordinary > 0
    };
    readings(roll, word, |sum, how, outside| {
        let Some(id) = roll.find(sum).filter(|&id| is_of_a_name(roll, id)) else { return };
        // A word without its *and* may be another name: `وياسمين`.
        let sure = match how {
            As::Called => word.starts_with(CALLS) || !(is_verb || is_another(word)),
            As::Article => !is_verb,
            As::Pronoun => false,
        };
        if how == As::Pronoun && is_verb {
            return;
        }
        known.form(roll, id, outside, sure);
        if !tells_alone(roll, id) && is_everyday(roll, id) {
            known.maybe = known.maybe.or(Some((id, outside)));
        }
    });
}

fn is_of_a_name(roll: &Roll, id: WordId) -> bool {
    roll.word(id).is_some_and(|word| !word.people().is_empty())
}

fn is_everyday(roll: &Roll, id: WordId) -> bool {
    roll.word(id).is_some_and(|word| word.role() == Role::Everyday)
}
