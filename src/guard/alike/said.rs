//! Arabic words that everybody says and that are like names: what stands between a name and a short word of every day is one letter, and the script has
//! no capitals. *Of us* (منا) is not Muna, *the hand* (اليد) beside a surname is not Walid.
//!
//! A spelling that is registered is found letter by letter, before anything is compared: of it nothing is lost here.

use std::sync::LazyLock;

use super::index::Index;
use super::model::Script;
use super::places::Place;
use super::words::{Joined, SERVANT};
use crate::guard::detect::lists::Set;
use crate::guard::detect::traits::{Given, Traits};
use crate::guard::normalise::{forms, without_article};

/// Pronouns, prepositions with one, and what joins sentences, folded. Those that are also how a name is written when its hamza, its dots or its last letter
/// are left out (هنا for Hana, عليه for Alia, متى for Matthew), or letter by letter (هما for Huma), are not here.
#[rustfmt::skip]
static SMALL: LazyLock<Set<&'static str>> = LazyLock::new(|| "
انا نحن انت انتم انتن اني انني اننا انك انكم انها انهم كاني كانه كانها كانهم منا منها منهم منك منكم منهن بها بهم بكم لها لهم لكم معنا معه معها معهم معي معك معكم
اليها اليهم اليكم علينا عليها عليهم عليك عليكم فيها فيهم فيكم عنا عنه عنها عنهم عني عنكم عندنا عنده عندها عندهم عندي عندك عندكم لدينا لديها لديهم لدي بيننا بينهم بينها بيني
كلنا كلهم كلها ايانا اياه اياها اياهم نفسي نفسه نفسها هذا هذه ذلك تلك هولاء اوليك الذي التي الذين اين كيف لماذا ماذا بعض غير مثل حتي اذا لكن لان فوق تحت قبل بعد عند منذ حول
هناك فقط ايضا جدا ليس ليست ليسوا كانوا صار صارت صاروا امس غدا
".split_whitespace().collect());

/// Said as often, and names as well: they lose weight, as other words of every day do.
#[rustfmt::skip]
const COMMON: &[&str] = &["هنا", "لنا", "بنا", "الينا", "فينا", "مني", "بير", "ساق"];

/// Whether a word of the text is one of the small words that hold a sentence together, and no name.
pub(super) fn is_small(places: &[Place], unit: &Joined) -> bool {
    let place = &places[unit.first];
    if unit.script != Script::Arabic || unit.first != unit.last || unit.kunya.is_some() || place.madda {
        return false;
    }
    is_small_word(&place.folded)
}

/// Whether a folded word is one of them, with or without *and* before it.
pub(in crate::guard) fn is_small_word(word: &str) -> bool {
    SMALL.contains(word) || word.strip_prefix(['و', 'ف']).is_some_and(|rest| SMALL.contains(rest))
}

/// Whether a word of the text, or each of two that are read as one, is said every day and is no given name.
pub(super) fn is_said(places: &[Place], unit: &Joined) -> bool {
    let is_said = |place: &Place| !SERVANT.contains(&&**place.folded) && is_common(&place.folded);
    unit.script == Script::Arabic && unit.kunya.is_none() && places[unit.first..=unit.last].iter().all(is_said)
}

/// Whether a word of every day stands there that is not how the name is written, letter by letter.
pub(super) fn is_another_word(index: &Index, place: &Place, unit: &Joined, word: u32) -> bool {
    unit.script == Script::Arabic && is_common(&place.folded) && !index.is_written_as(word, unit)
}

/// Whether a folded word has the article before it: a given name that is said every day has none.
pub(super) fn has_article(folded: &str) -> bool {
    let mut has = false;
    forms(folded, |form| has |= form.bare > 2 * form.outside);
    has
}

/// Whether a folded Arabic word, or what is left of it without clitics, is said every day and is no given name.
fn is_common(folded: &str) -> bool {
    let whole = Traits::of(folded);
    if COMMON.contains(&folded) {
        return true;
    }
    if whole.given != Given::No || (whole.listed > 1 && whole.ordinary < 2) {
        return false;
    }
    let mut is = false;
    forms(folded, |form| {
        let has_article = form.bare > 2 * form.outside;
        let bare = &folded[form.bare..];
        let letters = bare.chars().count();
        // What is left behind a clitic alone is too often a part of another word.
        if form.bare > 0 && !has_article && letters < 3 {
            return;
        }
        let traits = Traits::of(without_article(bare));
        is |= traits.given == Given::No && (traits.ordinary > 1 || traits.role != 0);
        is |= COMMON.contains(&bare);
    });
    is
}
