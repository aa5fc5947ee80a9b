//! Words of names that are usually written so in Latin letters, and so in Arabic ones.
//!
//! `common.tsv` is collected by hand and comes first; `paired.tsv` is what stands more than now and then among the names of Wikidata (CC0;
//! `examples/train_names.rs`), the most frequent pairs first. Arabic words are written with hamza and all, and looked up folded.

use std::sync::LazyLock;

use super::letters::{Plain, encode};
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

/// Names that are told apart: each Arabic word has a number, and each way to write a Latin one the numbers that it may stand for.
struct Told {
    arabic: Map<Box<str>, u32>,
    latin: Map<Box<str>, Vec<u32>>,
}

static TOLD: LazyLock<Told> = LazyLock::new(|| {
    let mut told = Told { arabic: Map::default(), latin: Map::default() };
    for (latin, arabic) in &PAIRS.arabic {
        for arabic in arabic {
            let next = u32::try_from(told.arabic.len()).unwrap_or(u32::MAX);
            let number = *told.arabic.entry(without_article(&fold(arabic)).into()).or_insert(next);
            told.latin.entry(heard(latin).as_str().into()).or_default().push(number);
        }
    }
    told
});

/// Which names of the lists a folded word may be, in whatever spelling; none where it is none that they know.
pub(super) fn told(word: &str, script: Script) -> &'static [u32] {
    match script {
        Script::Arabic => TOLD.arabic.get(without_article(word)).map_or(&[], std::slice::from_ref),
        Script::Latin => TOLD.latin.get(heard(word).as_str()).map_or(&[], Vec::as_slice),
    }
}

/// A folded Latin word as it sounds to whoever does not know how it is written: Hussein, Husayn and Hossain are one, and Hasan is not.
pub(super) fn heard(word: &str) -> Plain {
    const VOWELS: &[(&str, &str)] = &[
        ("ei", "ai"),
        ("ey", "ai"),
        ("ay", "ai"),
        ("ou", "u"),
        ("oo", "u"),
        ("ee", "i"),
        ("e", "a"),
        ("o", "u"),
        ("y", "i"),
    ];
    let (mut rest, mut out) = (word.strip_suffix('h').unwrap_or(word), Plain::new(String::with_capacity(word.len())));
    while let Some(first) = rest.chars().next() {
        let vowel = VOWELS.iter().find(|(written, _)| rest.starts_with(written));
        let (length, heard) =
            vowel.map_or((first.len_utf8(), &rest[..first.len_utf8()]), |&(written, heard)| (written.len(), heard));
        heard.chars().for_each(|letter| {
            if !out.ends_with(letter) {
                out.push(letter);
            }
        });
        rest = &rest[length..];
    }
    out
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
    fn two_names_are_told_apart_in_whatever_spelling() {
        let shares = |one: &[u32], other: &[u32]| one.iter().any(|number| other.contains(number));
        let latin = |word| told(word, Script::Latin);
        for one in ["husain", "hussein", "hossayn"] {
            assert!(shares(latin(one), told("حسين", Script::Arabic)) && !shares(latin(one), latin("hasan")), "{one}");
        }
        assert!(shares(latin("hassan"), latin("hasan")));
        assert!(latin("qasra").is_empty());
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
