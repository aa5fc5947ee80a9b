//! Countries, great cities and the adjectives of nations: words with a capital, or with the ending of a family's name, that point at nobody.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::plain;
use crate::guard::detect::is_known_place;
use crate::guard::normalise::{fold, forms};

/// Longest ending of a Ukrainian case that a star stands for, in letters.
const ENDING: usize = 3;

/// Endings of French that a star stands for.
const ENDINGS: &[&str] = &["", "s", "e", "es", "ne", "nes", "que", "ques"];

/// Words that say where: what is also what people are called is a place behind one of them.
const WHERE: &[&str] = &[
    "in", "from", "into", "across", "through", "via", "inside", "outside", "leaving", "en", "desde", "hacia", "vers",
    "depuis",
];

static WORDS: LazyLock<Words> = LazyLock::new(|| Words::of(include_str!("nations.txt")));

/// The list, folded.
#[derive(Default)]
struct Words {
    sure: HashSet<String>,
    either: HashSet<String>,
    stems: HashSet<String>,
    nisbas: HashSet<String>,
}

impl Words {
    fn of(list: &str) -> Self {
        let mut words = Self::default();
        let lines = list.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(':'));
        for (topic, word) in lines.flat_map(|(topic, all)| all.split(';').map(move |word| (topic, word.trim()))) {
            let set = match (topic, word.strip_suffix('*')) {
                (_, Some(_)) => &mut words.stems,
                ("either", None) => &mut words.either,
                ("nisba", None) => &mut words.nisbas,
                _ => &mut words.sure,
            };
            set.insert(fold(word.trim_end_matches('*')).to_string());
        }
        words
    }

    fn has_stem_of(&self, folded: &str) -> bool {
        let mut ends = folded.char_indices().rev().map(|(at, _)| at).take(ENDING).chain([folded.len()]);
        ends.any(|end| {
            let (stem, ending) = folded.split_at(end);
            self.stems.contains(stem) && (!stem.is_ascii() || ENDINGS.contains(&ending))
        })
    }
}

/// Whether words, folded, are a country, a city, a people or its adjective; `before` is the word before them, folded, and empty at the beginning.
pub(super) fn is_a_nation(phrase: &str, before: &str) -> bool {
    if plain::heralds_a_name(before) {
        return false;
    }
    let words = &*WORDS;
    let bare = phrase.strip_suffix("'s").unwrap_or(phrase);
    if words.either.contains(bare) {
        return WHERE.contains(&before);
    }
    let one = bare.strip_suffix('s').filter(|one| one.is_ascii() && one.len() > 3);
    let listed = |word: &str| words.sure.contains(word) || is_known_place(word);
    if listed(bare) || one.is_some_and(|one| words.sure.contains(one)) || words.has_stem_of(bare) {
        return true;
    }
    is_arabic(bare, before, &listed)
}

/// The same in Arabic, with what is written together: a place behind a clitic; an adjective that agrees with the word before it. Alone it is the name of a family
/// (`بيت المصري`), and behind somebody's name or title, too.
fn is_arabic(folded: &str, before: &str, listed: &dyn Fn(&str) -> bool) -> bool {
    let mut found = false;
    forms(folded, |form| {
        // A letter has two bytes here.
        let (whole, bare) = (&folded[form.outside * 2..], &folded[form.bare..]);
        found |= listed(whole) || (form.outside > 0 && listed(bare));
        let has_article = form.bare > form.outside * 2;
        let stem = ["يه", "يين", "يون", "يات", "يا", "ي"].iter().find_map(|end| bare.strip_suffix(end));
        let nation = stem.is_some_and(|stem| WORDS.nisbas.contains(&format!("{stem}ي")));
        found |= nation && form.outside == 0 && plain::may_be_described(before, has_article);
    });
    found
}
