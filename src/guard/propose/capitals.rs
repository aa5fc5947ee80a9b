//! Capitals, as names are written in Latin letters.

use super::Spelling;

/// Words of names that begin with a small letter: articles, and words for a son, a daughter, an origin.
#[rustfmt::skip]
const PARTICLES: &[&str] = &[
    "al", "el", "ad", "ar", "as", "ash", "at", "az", "an", "bin", "ibn", "ben", "bint", "bent", "wa", "de", "del", "della", "di", "da", "do", "dos",
    "das", "du", "la", "las", "los", "le", "y", "e", "i", "von", "van", "der", "den", "zu", "ter", "ten",
];

/// A name with a capital at the beginning of each word but particles, and of each part of a word that is put together with hyphens. The first word has
/// one in any case, but for an article that is joined to its word: `al-Hasan`, `De la Cruz`. Letters of other alphabets stay as they are.
pub(super) fn of(name: &str) -> Spelling {
    let mut out = Spelling::default();
    for (at, word) in name.split(' ').enumerate() {
        if at > 0 {
            out.push(' ');
        }
        let joined = word.contains('-');
        for (part_at, part) in word.split('-').enumerate() {
            if part_at > 0 {
                out.push('-');
            }
            let is_particle = PARTICLES.contains(&&*part.to_lowercase());
            let small = is_particle && if joined { part_at == 0 } else { at > 0 };
            put(&mut out, part, small);
        }
    }
    out
}

fn put(out: &mut Spelling, word: &str, small: bool) {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if small => out.extend(first.to_lowercase()),
        Some(first) => out.extend(first.to_uppercase()),
        None => {}
    }
    out.push_str(letters.as_str());
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn each_word_begins_with_a_capital_but_particles() {
        for (spelled, written) in [
            ("hasan abu qasra", "Hasan Abu Qasra"),
            ("al-hasan al-zarqawi", "al-Hasan al-Zarqawi"),
            ("omar bin al-khattab", "Omar bin al-Khattab"),
            ("maria de la cruz", "Maria de la Cruz"),
            ("de la cruz", "De la Cruz"),
            ("ibn sina", "Ibn Sina"),
            ("jean-luc martin", "Jean-Luc Martin"),
            ("Mohamed qasra", "Mohamed Qasra"),
            ("olena", "Olena"),
            ("حسن أبو قصرة", "حسن أبو قصرة"),
            ("", ""),
        ] {
            assert_eq!(of(spelled).as_str(), written);
        }
    }
}
