//! Words that stand beside somebody and are nobody's name: *my little boy*, *Captain*, `أنا`, `تبكي`.
//!
//! Before somebody is registered such words are flagged together with the name. Once a reference stands in its place they say nothing more, and are not asked
//! about. Whatever a list has as a name is asked about all the same: *Selim* beside a surname is somebody's given name, and `حداد` behind a given name a surname.

use super::arabic;
use super::capitals::STOP;
use super::lives;
use super::traits::{Given, Traits};
use crate::guard::alike::is_small_word;
use crate::guard::everyday;
use crate::guard::normalise::forms;

/// What people are called by their age, their office or their rank, folded; nobody is named so.
#[rustfmt::skip]
const CALLED: &[&str] = &[
    "mother", "father", "mum", "mom", "mama", "dad", "papa", "grandma", "grandpa", "cousins", "uncles", "aunts", "auntie", "friend", "friends", "neighbour", "neighbours",
    "neighbor", "neighbors", "colleague", "baby", "woman", "lady", "teacher", "doctor", "nurse", "officer", "soldier", "commander", "captain", "colonel", "general",
    "sergeant", "lieutenant", "corporal", "brigadier", "president", "minister", "governor", "professor", "mukhtar",
    "frere", "soeur", "oncle", "tante", "cousine", "fils", "fille", "femme", "voisin", "voisine", "capitaine", "commandant", "sergent", "docteur",
    "padre", "madre", "hermano", "hermana", "hijo", "hija", "esposo", "esposa", "marido", "vecino", "vecina", "amigo", "amiga", "capitan", "comandante", "teniente",
    "sargento", "doctora",
    "мати", "мама", "батько", "тато", "брат", "сестра", "син", "донька", "дочка", "дядько", "тітка", "чоловік", "дружина", "сусід", "сусідка", "друг", "подруга", "капітан",
    "маиор", "полковник", "командир", "сержант", "леитенант", "лікар", "вчитель",
    "طفلي", "طفلتي", "طفلنا", "طفلها", "طفله", "صغيري", "صغيرتي", "الصغير", "الصغيره", "الكبير", "الكبيره",
];

/// The same, and what says which one of several, folded; as names these have a capital.
#[rustfmt::skip]
const SMALL_LETTERS: &[&str] = &[
    "son", "boy", "man", "guard", "mayor", "imam", "priest", "pere", "mere", "mari", "ami", "amie", "tio", "tia", "primo", "prima", "petit", "petite", "little", "small",
    "big", "old", "older", "elder", "eldest", "oldest", "young", "younger", "youngest", "late", "poor", "dear", "own", "only", "first", "second", "third", "twin", "said",
    "told", "asked", "shouted", "cried", "answered", "called", "named", "whispered", "screamed", "came", "went", "saw", "who", "whom", "where", "when", "маленькии",
];

/// Whose they are, folded.
#[rustfmt::skip]
const WHOSE: &[&str] = &[
    "mon", "ma", "mes", "sa", "ses", "notre", "nos", "mi", "mis", "su", "sus", "nuestro", "nuestra", "міи", "моя", "моє", "наш", "наша", "иого", "іі", "іх",
];

/// What stands before and behind a verb, folded.
const BEGINS: &[&str] = &["", "ي", "ت", "ن", "ا", "سي", "ست", "سن"];
const ENDS: &[&str] = &["", "ت", "تا", "وا", "ون", "ين", "نا", "ني", "ه", "ها", "هم", "هن", "ك", "كم"];

/// A word beside a reference.
#[derive(Clone, Copy)]
pub(in crate::guard) struct Beside<'w> {
    /// The word, folded.
    pub(in crate::guard) folded: &'w str,
    /// Whether it begins with a capital.
    pub(in crate::guard) is_capital: bool,
    /// Whether nothing stands between both.
    pub(in crate::guard) is_next: bool,
    /// Whether it stands right behind the reference.
    pub(in crate::guard) is_behind: bool,
}

/// Whether a word beside a reference to somebody is nobody's name.
pub(in crate::guard) fn is_mere(word: Beside<'_>) -> bool {
    let Beside { folded, is_capital, is_next, is_behind } = word;
    let listed = |list: &[&str]| list.contains(&folded);
    // Behind a given name a capital is a surname's: *Jonas Friend*.
    if is_capital && is_behind {
        return false;
    }
    if listed(SMALL_LETTERS) {
        return !is_capital;
    }
    if listed(CALLED) || everyday::is_courtesy(folded) || lives::is_kin(folded) {
        return true;
    }
    // *My*, *Le* and *An* beside somebody are the name of a few; before *sister* they are of nobody.
    if listed(STOP) || listed(WHOSE) || everyday::holds_together(folded) {
        return !is_capital || !is_next;
    }
    let traits = Traits::of(folded);
    match everyday::is_arabic(folded) {
        true if is_small_word(folded) => true,
        _ if traits.given != Given::No => false,
        true => is_mere_arabic(folded, traits, is_behind),
        // Many a word of English is a surname, and who writes names in small letters writes it so.
        false => false,
    }
}

fn is_mere_arabic(folded: &str, traits: Traits, is_behind: bool) -> bool {
    // Behind a given name a title is a family's: القاضي, الشيخ.
    let is_title = traits.role & arabic::TITLE != 0 && !is_behind;
    let says_who = is_title || traits.role & arabic::OF_KIN != 0;
    match traits.listed {
        0 => says_who || !NAMES_TOO.contains(&folded) && (traits.role & DEED != 0 || is_deed(folded)),
        1 => says_who,
        _ => false,
    }
}

/// Verbs of the lists that are names, too.
const NAMES_TOO: &[&str] = &["غني", "فتح", "ساعد", "حمل"];

/// What somebody says or does, by the lists of verbs.
const DEED: u8 = arabic::SAYS | arabic::ACTS;

/// Whether a word of no list of names is a verb that the lists have, of another person or tense, or with a pronoun: `تبكي`, `أعطانا`.
fn is_deed(folded: &str) -> bool {
    let mut is = false;
    forms(folded, |form| {
        let bare = &folded[form.bare..];
        let ends = ENDS.iter().filter_map(|end| bare.strip_suffix(end));
        is |= ends.flat_map(|stem| BEGINS.iter().filter_map(move |begin| stem.strip_prefix(begin))).any(is_listed_deed);
    });
    is
}

fn is_listed_deed(stem: &str) -> bool {
    let does = |stem: &str| Traits::of(stem).role & DEED != 0;
    let is_long = stem.chars().nth(2).is_some();
    // Before a pronoun the last letter of `أعطى` is written otherwise.
    is_long && (does(stem) || stem.strip_suffix('ا').is_some_and(|stem| does(&format!("{stem}ي"))))
}

#[cfg(test)]
pub(super) const LISTS: &[&[&str]] = &[CALLED, SMALL_LETTERS, WHOSE, NAMES_TOO];

#[cfg(test)]
mod tests {
    use super::{Beside, is_mere};
    use crate::guard::normalise::fold;

    fn says_nothing(word: &str, is_next: bool, is_behind: bool) -> bool {
        let is_capital = word.starts_with(char::is_uppercase);
        is_mere(Beside { folded: &fold(word), is_capital, is_next, is_behind })
    }

    #[test]
    fn words_that_say_who_somebody_is_and_what_they_do_are_nobodys_name() {
        let words = "my little boy sister Captain captain Uncle he said Mrs Брат أنا أختي أعطانا تبكي قالت وأخي جارنا الدكتور النقيب";
        let asked: Vec<_> = words.split(' ').filter(|word| !says_nothing(word, true, false)).collect();
        assert!(asked.is_empty(), "{asked:?}");
        for word in "My The Ma Mi Наша".split(' ') {
            assert!(says_nothing(word, false, false), "{word}");
        }
    }

    #[test]
    fn what_may_be_a_name_is_none_of_them() {
        let words = "Selim selim Little Young Hope hope rose Graves Velkan velkan Tariq Don Son Boy Ma My An Le Abu سليم حداد نجار المصري سعيد أمل الحموي \
                     نور ياسين أبو سيد شيخ Марія";
        let taken: Vec<_> = words.split_whitespace().filter(|word| says_nothing(word, true, false)).collect();
        assert!(taken.is_empty(), "{taken:?}");
    }

    #[test]
    fn behind_somebody_a_title_may_be_the_name_of_their_family() {
        for word in ["النقيب", "المحامي", "Captain", "Friend", "Brother"] {
            assert!(says_nothing(word, true, false) && !says_nothing(word, true, true), "{word}");
        }
        for word in ["تبكي", "أعطانا", "قالت", "told"] {
            assert!(says_nothing(word, true, true), "{word}");
        }
    }
}
