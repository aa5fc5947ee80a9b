//! Arabic words that are made of the name of a family: الدولغانيون, الدولغانية.
//!
//! With the article the plural of a name that tells alone is the family, as *the Vesterbys* is, unless it is a word or a name besides (الصابرين). All else that is
//! made of a name may be something else, and is flagged.

use super::known::Known;
use crate::guard::detect::traits::{Given, Traits};
use crate::guard::everyday::Role;
use crate::guard::names::{Roll, WordId};
use crate::guard::normalise::forms;

/// Letters of the plural of a name, with its ending, that is surely one.
const SURE: usize = 6;

/// Bytes of an Arabic letter.
const LETTER: usize = 2;

/// How ordinary a word is that everybody writes.
const PLAIN: u8 = 3;

/// Adds the families that a folded Arabic word may be made of, where it is nothing else.
pub(super) fn add(roll: &Roll, word: &str, known: &mut Known) {
    let nothing = known.forms.is_empty() && known.within.is_empty() && known.whole.is_none() && known.maybe.is_none();
    if !nothing {
        return;
    }
    forms(word, |form| {
        let bare = &word[form.bare..];
        let ids = roll.families(roll.sum(bare));
        if ids.is_empty() {
            return;
        }
        let has_article = form.bare > LETTER * form.outside;
        let traits = Traits::of(bare);
        let is_another = traits.ordinary >= PLAIN || (!has_article && traits.given != Given::No);
        let is_plural = bare.ends_with("ون") || bare.ends_with("ين");
        let is_free = traits.ordinary == 0 && traits.given == Given::No;
        let sure = has_article && is_plural && is_free && bare.chars().count() >= SURE;
        for &id in ids.iter().filter(|_| !is_another) {
            known.form(roll, id, form.outside, sure);
            // Of a word of every day, what no list knows as made of the word may be the family's.
            if known.maybe.is_none() && is_free && is_everyday(roll, id) {
                known.maybe = Some((id, form.outside));
            }
        }
    });
}

fn is_everyday(roll: &Roll, id: WordId) -> bool {
    roll.word(id).is_some_and(|word| word.role() == Role::Everyday && !word.people().is_empty())
}
