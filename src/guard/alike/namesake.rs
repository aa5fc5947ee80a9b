//! Whether two words in Latin letters are two given names, as far as lists and ears tell: those of brothers, or of a brother and a sister.
//!
//! Asked of what is like a name already, so that most of the consonants are the same.

use super::letters::encode;
use super::model::Script;
use super::paired::in_arabic;
use super::sound::{Beat, sound};
use super::variant::kind;
use crate::guard::detect::traits::{Given, Traits};
use crate::guard::normalise::{fold, without_article};

/// What a man's name has behind it as a woman's, where it ends with a consonant.
const WOMANS: &[&str] = &["a", "ah", "e", "eh", "ia", "iya", "ya", "ina", "ine", "ette"];

/// Whether two folded words are two names.
pub(super) fn are_two(one: &str, other: &str) -> bool {
    if one == other || !one.is_ascii() || !other.is_ascii() {
        return false;
    }
    let man_and_woman = is_womans(one, other) || is_womans(other, one);
    man_and_woman && (is_known(one) || is_known(other) || is_french(one, other) || is_french(other, one))
        || [one, other].iter().all(|word| Traits::of(word).given == Given::Yes) && told_apart(one, other)
}

/// Whether two folded words, each a given name by its place, are two names, also where no list has either: one is the other with a woman's ending, or there is
/// an a where the other has an i or a u.
pub(super) fn are_two_given(one: &str, other: &str) -> bool {
    let womans =
        |one: &str, other: &str| one.strip_prefix(other).is_some_and(|rest| rest == "an" || is_womans(one, other));
    let heard = || womans(one, other) || womans(other, one) || vowels_apart(one, other);
    are_two(one, other) || one != other && one.is_ascii() && other.is_ascii() && heard()
}

/// Whether a woman's form is one that French makes of whatever name: Marcelle of Marcel.
fn is_french(woman: &str, man: &str) -> bool {
    let last = man.chars().next_back();
    woman.strip_prefix(man).and_then(|rest| rest.strip_suffix('e')).is_some_and(|rest| rest.chars().eq(last))
}

fn is_known(word: &str) -> bool {
    let traits = Traits::of(word);
    traits.given == Given::Yes || traits.listed > 0
}

/// Whether a word is a woman's form of a man's name: Samira, Emine, Danielle, Emilie, Renée.
pub(super) fn is_womans(woman: &str, man: &str) -> bool {
    let Some(last) = man.chars().next_back() else { return false };
    let stem = &man[..man.len() - 1];
    match (last, woman.strip_prefix(man)) {
        ('e', Some(rest)) => rest == "e",
        ('i' | 'y', Some(rest)) => matches!(rest, "a" | "ah" | "ya"),
        ('a' | 'o' | 'u', Some(_)) => false,
        (_, Some(rest)) => {
            WOMANS.contains(&rest) || rest.strip_prefix(last).is_some_and(|rest| rest == "e" || rest == "a")
        }
        ('e', None) => woman.strip_prefix(stem).is_some_and(|rest| matches!(rest, "ie" | "ia" | "ine" | "a")),
        ('o', None) => woman.strip_prefix(stem).is_some_and(|rest| matches!(rest, "a" | "ie")),
        _ => false,
    }
}

/// Whether the lists write two given names in two ways, or ears hear them apart.
fn told_apart(one: &str, other: &str) -> bool {
    let (ones, others) = (in_arabic(one), in_arabic(other));
    if let (Some(first), Some(second)) = (ones.first(), others.first()) {
        let has = |all: &[&str], word: &str| all.iter().any(|other| bare(other) == bare(word));
        if !has(others, first) && !has(ones, second) {
            return true;
        }
        // Writers of Latin letters have one vowel for another in what is one name to Arabic, and an a for an i, or for a u, in none.
        if bare(first) == bare(second) {
            return vowels_apart(one, other);
        }
    }
    sounds_apart(one, other)
}

/// An Arabic word as two writers of one name may have it in common.
fn bare(word: &str) -> String {
    let folded = fold(word);
    let word = without_article(&folded);
    let (rest, end) = word.strip_suffix(['ه', 'ا']).map_or((word, ""), |rest| (rest, "ا"));
    rest.chars().filter(|c| !matches!(c, 'و' | 'ي')).chain(end.chars()).collect()
}

/// A word as it is heard, its consonants with their vowels. An h or a y within is not always written.
fn heard(word: &str) -> Vec<Beat> {
    let beats = sound(Script::Latin, &encode(word, Script::Latin));
    let kept = beats.iter().enumerate().filter(|(at, beat)| *at == 0 || !matches!(beat.consonant, b'h' | b'y'));
    kept.map(|(_, beat)| *beat).collect()
}

fn same_consonants(ones: &[Beat], others: &[Beat]) -> bool {
    let same = |(one, other): (&Beat, &Beat)| kind(one.consonant) == kind(other.consonant);
    ones.len() == others.len() && ones.iter().zip(others).all(same)
}

/// Whether two words of the same consonants begin, end, or have vowels as no two spellings of one name have.
fn sounds_apart(one: &str, other: &str) -> bool {
    let (ones, others) = (heard(one), heard(other));
    let opens = |beats: &[Beat]| beats.first().map(|beat| beat.consonant == Beat::VOWEL);
    if opens(&ones) != opens(&others) {
        return true;
    }
    let is_bare = |beats: &[Beat]| beats.last().is_some_and(|beat| beat.is_bare());
    same_consonants(&ones, &others) && is_bare(&ones) != is_bare(&others) || vowels_apart(one, other)
}

/// Whether two words of the same consonants have an a where the other has an i or a u. *Abdallah* is Abdullah.
fn vowels_apart(one: &str, other: &str) -> bool {
    let (ones, others) = (heard(one), heard(other));
    let ends = |one: &str, other: &str| one.ends_with('a') && other.ends_with(['i', 'y']);
    let of_god = one.ends_with("llah") && other.ends_with("llah");
    let clash = || ones.iter().zip(&others).any(|(one, other)| one.clashes(*other));
    same_consonants(&ones, &others) && !of_god && (ends(one, other) || ends(other, one) || clash())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_two_people_are_told_apart() {
        for pair in "samir samira|emin emine|daniel danielle|jean jeanne|emile emilie|rene renee|hani hania|mario maria|claude claudia|\
            bashir bashar|jamal jamil|malek malak|marcel marcelle|juan jihan|faiza fayez|andrii andrea|adel hadeel|nazar nizar|fawaz fawzi|anas inas|salem salam|oleksandr oleksandra"
            .split('|')
        {
            let (one, other) = pair.split_once(' ').expect("two");
            assert!(are_two(one, other) && are_two(other, one), "{pair}");
        }
    }

    #[test]
    fn given_names_of_no_list_are_told_apart_by_ear() {
        for pair in "rama rami|velkare velkar|velkaran velkar|torvana torvan|valkar vilkar|quelmus quelmas".split('|') {
            let (one, other) = pair.split_once(' ').expect("two");
            assert!(are_two_given(one, other) && are_two_given(other, one) && !are_two(one, other), "{pair}");
        }
        for pair in "torvan tervan|torvan turvan|velkir velker|velkallah velkullah|qorvi korvy|rama ramah".split('|') {
            let (one, other) = pair.split_once(' ').expect("two");
            assert!(!are_two_given(one, other) && !are_two_given(other, one), "{pair}");
        }
    }

    #[test]
    fn spellings_of_one_name_are_not() {
        for pair in "mohammad muhammed|yousef yusuf|tareq tariq|khaled khalid|osama usama|fatima fatma|jomana joumana|dmitri dmitry|\
            qasim kasim|halil khalil|nadia nadiia|younes younis|zeynab zeynep|hussein husain|torvan torvane|abdallah abdullah|nader nadir"
            .split('|')
        {
            let (one, other) = pair.split_once(' ').expect("two");
            assert!(!are_two(one, other) && !are_two(other, one), "{pair}");
        }
    }
}
