//! Endings that Turkish and Kurdish put behind a name, where no apostrophe parts them: `Öcalanın`, `Rojîne`.
//!
//! Folded: ı and î are i, ü is u, ê is e. Endings go by no harmony of vowels: that costs a look at a table.

use super::tongue::Tongue;
use crate::guard::detect::traits::{Given, Traits};
use crate::guard::names::{Roll, Sum};

/// Most letters of an ending.
pub(super) const LONGEST: usize = 4;

/// Fewest letters that are left of the name.
const STEM: usize = 4;

/// The lengths of the endings that a folded word of Latin letters may have, the shortest first.
pub(super) fn lengths(word: &str) -> impl Iterator<Item = usize> {
    let longest = word.len().saturating_sub(STEM).min(LONGEST);
    let last = word.len();
    (1..=longest).filter(move |letters| is_ending(&word.as_bytes()[last - letters..]))
}

/// Whether the last letters of a word are surely an ending, and the word no other name: in a text of such a language, or an ending that hardly any name has. Never
/// an i, with which one family is called after another (Barzan Rashidi), unless it is the letter that Turkish alone has.
pub(super) fn is_case(word: &str, letters: usize, original: &str, tongue: &Tongue<'_>) -> bool {
    let ending = &word[word.len() - letters..];
    let traits = Traits::of(word);
    let is_name = traits.given != Given::No || traits.listed > 1;
    let is_nisba = ending == "i" && !original.ends_with('ı');
    !is_name && !is_nisba && (LONG.contains(&ending) || original.ends_with(['ı', 'ê']) || tongue.has_endings())
}

/// Whether a word with its ending is only another spelling of the same name: the last vowel twice (Wafaa of Wafa), or the e that French has behind an n
/// (Adnane of Adnan) of the given names that witnesses say. Of others it makes a woman's name (Simone, Emine).
pub(super) fn is_same(word: &str, letters: usize) -> bool {
    let (name, ending) = word.split_at(word.len() - letters);
    match ending {
        "a" => name.ends_with('a'),
        "e" if name.ends_with('n') => {
            let is_said = Traits::of(name).given == Given::Yes || WITH_E.contains(&name);
            is_said && Traits::of(word).given == Given::No
        }
        _ => false,
    }
}

/// Names that French writes with an e, and that the list of given names has in another spelling.
const WITH_E: &[&str] = &[
    "sofian",
    "soufian",
    "sufian",
    "nourdin",
    "noureddin",
    "redouan",
    "ridouan",
    "zinedin",
    "azzedin",
    "badredin",
    "salaheddin",
];

/// The sum of a word that ends in *iya* without its y: Mariya is Maria.
pub(super) fn without_y(roll: &Roll, word: &str) -> Option<Sum> {
    word.strip_suffix("ya").filter(|name| name.ends_with('i')).map(|name| roll.sum(name).with('a'))
}

/// Endings that hardly make another name.
const LONG: &[&str] =
    &["un", "nin", "nun", "dan", "den", "tan", "ten", "yla", "yle", "lar", "ler", "lari", "leri", "gil"];

const fn is_ending(letters: &[u8]) -> bool {
    match letters {
        [one] => matches!(one, b'a' | b'e' | b'i' | b'u'),
        [one, b'a' | b'e'] => matches!(one, b'y' | b'd' | b't' | b'l' | b'c'),
        [b'y', vowel] => matches!(vowel, b'i' | b'u'),
        [vowel, b'n'] => matches!(vowel, b'a' | b'e' | b'i' | b'u'),
        [b'n', vowel, b'n'] => matches!(vowel, b'i' | b'u'),
        [b'd' | b't', vowel, b'n'] | [b'y', b'l', vowel] | [b'l', vowel, b'r'] => matches!(vowel, b'a' | b'e'),
        b"yan" | b"gil" | b"lari" | b"leri" => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_those_of_the_list() {
        const ALL: &[&str] = &[
            "a", "e", "i", "u", "ya", "ye", "yi", "yu", "in", "un", "nin", "nun", "da", "de", "ta", "te", "dan", "den",
            "tan", "ten", "la", "le", "yla", "yle", "lar", "ler", "an", "en", "yan", "lari", "leri", "gil", "ca", "ce",
        ];
        let letters = || b'a'..=b'z';
        let mut counted = 0;
        let mut words: Vec<Vec<u8>> = vec![Vec::new()];
        for _ in 0..LONGEST {
            words = words.iter().flat_map(|word| letters().map(|one| [word.as_slice(), &[one]].concat())).collect();
            for word in words.iter().filter(|word| is_ending(word)) {
                assert!(ALL.iter().any(|ending| ending.as_bytes() == word), "{word:?}");
                counted += 1;
            }
        }
        assert_eq!(counted, ALL.len());
        assert_eq!(lengths("kavelarinin").collect::<Vec<_>>(), [2, 3]);
        assert_eq!(lengths("orla").count(), 0);
    }
}
