//! Endings that Turkish and Kurdish put behind a name, where no apostrophe parts them: `Öcalanın`, `Rojîne`.
//!
//! Folded: ı and î are i, ü is u, ê is e. Endings go by no harmony of vowels: that costs a look at a table.

/// Most letters of an ending.
pub(super) const LONGEST: usize = 4;

/// Fewest letters that are left of the name.
const STEM: usize = 4;

const ALL: &[&str] = &[
    "a", "e", "i", "u", "ya", "ye", "yi", "yu", "in", "un", "nin", "nun", "da", "de", "ta", "te", "dan", "den", "tan",
    "ten", "la", "le", "yla", "yle", "lar", "ler", "an", "en", "yan", "lari", "leri", "gil", "ca", "ce",
];

/// How many letters an ending of a folded word of Latin letters may have.
pub(super) fn lengths(word: &str) -> std::ops::RangeInclusive<usize> {
    let ends = word.ends_with(['a', 'e', 'i', 'u', 'n', 'r', 'l']);
    1..=if ends { word.len().saturating_sub(STEM).min(LONGEST) } else { 0 }
}

/// Whether the last letters of a word are an ending.
pub(super) fn ends(word: &str, letters: usize) -> bool {
    word.get(word.len() - letters..).is_some_and(|ending| ALL.contains(&ending))
}
