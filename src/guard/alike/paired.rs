//! Words of names that are usually written so in Latin letters, and so in Arabic ones.
//!
//! `common.tsv` is collected by hand and comes first; `paired.tsv` is what stands more than now and then among the names of Wikidata (CC0;
//! `examples/train_names.rs`), the most frequent pairs first. Arabic words are written with hamza and all, and looked up folded.

use std::sync::LazyLock;

use super::letters::encode;
use super::model::Script;
use super::words::compound;
use crate::guard::detect::lists::Map;
use crate::guard::normalise::{fold, without_article};

/// The words of one script, folded, and how they are written in the other.
type Ways = Map<Box<str>, Vec<&'static str>>;

struct Pairs {
    latin: Ways,
    arabic: Ways,
}

static PAIRS: LazyLock<Pairs> = LazyLock::new(|| {
    let mut pairs = Pairs { latin: Ways::default(), arabic: Ways::default() };
    let lines = [include_str!("common.tsv"), include_str!("paired.tsv")].map(str::lines).into_iter().flatten();
    for (arabic, all) in lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')) {
        for latin in all.split(' ') {
            add(&mut pairs.latin, arabic, latin);
            add(&mut pairs.arabic, latin, arabic);
        }
    }
    pairs
});

fn add(ways: &mut Ways, word: &str, way: &'static str) {
    let ways = ways.entry(fold(word).as_str().into()).or_default();
    if !ways.iter().any(|other| other.eq_ignore_ascii_case(way)) {
        ways.push(way);
    }
}

/// The usual Latin spellings of a folded Arabic word, the most usual first; none where none is known.
pub(in crate::guard) fn in_latin(word: &str) -> &'static [&'static str] {
    PAIRS.latin.get(word).map_or(&[], Vec::as_slice)
}

/// The usual Arabic spellings of a folded Latin word, with hamza and all.
pub(in crate::guard) fn in_arabic(word: &str) -> &'static [&'static str] {
    PAIRS.arabic.get(word).map_or(&[], Vec::as_slice)
}

/// Whether a folded word of a text, without clitics, is usually written with these letters, in the other script or in another way in its own.
pub(super) fn is_usual(text: &str, script: Script, letters: &[u8], name: Script) -> bool {
    let is = |word: &str| *encode(&compound(without_article(&fold(word)), name), name) == *letters;
    match (script, name) {
        (Script::Arabic, Script::Latin) => in_latin(text).iter().any(|word| is(word)),
        (Script::Latin, Script::Arabic) => in_arabic(text).iter().any(|word| is(word)),
        (Script::Latin, Script::Latin) => {
            let arabic = in_arabic(text).iter();
            arabic.flat_map(|arabic| in_latin(&fold(arabic))).any(|word| is(word))
        }
        (Script::Arabic, Script::Arabic) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hand_made_pairs_come_first_and_hamza_is_kept() {
        assert_eq!(in_latin("نور")[..3], ["Nur", "Nour", "Noor"]);
        assert_eq!(in_arabic("zaynab").first(), Some(&"زينب"));
        assert_eq!(in_arabic("fatima").first(), Some(&"فاطمة"));
        assert!(in_latin("قصره").is_empty() && in_arabic("qasra").is_empty());
    }

    #[test]
    fn a_word_is_usual_in_the_other_script_and_in_another_way_in_its_own() {
        let usual = |text: &str, of: Script, name: &str, in_: Script| is_usual(text, of, &encode(name, in_), in_);
        assert!(usual("نور", Script::Arabic, "nour", Script::Latin));
        assert!(usual("hoda", Script::Latin, "هدي", Script::Arabic));
        assert!(usual("noor", Script::Latin, "nour", Script::Latin));
        assert!(!usual("نور", Script::Arabic, "nora", Script::Latin));
        assert!(!usual("huda", Script::Latin, "نور", Script::Arabic));
    }
}
