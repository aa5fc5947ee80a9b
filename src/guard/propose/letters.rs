//! How words of names are written in another script: the usual way where it is known, else letter by letter.

use std::sync::LazyLock;

use zeroize::Zeroizing;

use super::Spelling;

/// The alphabet of a name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Arabic,
    Cyrillic,
}

impl Script {
    pub(super) fn of(words: &[Spelling]) -> Self {
        let any = |is: fn(char) -> bool| words.iter().any(|word| word.chars().any(is));
        match () {
            () if any(|c| ('ء'..='ي').contains(&c)) => Self::Arabic,
            () if any(|c| ('\u{400}'..='\u{52F}').contains(&c)) => Self::Cyrillic,
            () => Self::Latin,
        }
    }
}

/// Arabic words, folded, and their usual Latin spellings.
static COMMON: LazyLock<Vec<(&'static str, Vec<&'static str>)>> = LazyLock::new(|| {
    let lines = include_str!("common.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).map(|(word, latin)| (word, latin.split(' ').collect())).collect()
});

/// The usual Latin spellings of an Arabic word; empty where none is known.
pub(super) fn common(word: &str) -> Vec<&'static str> {
    COMMON.iter().find(|(arabic, _)| *arabic == word).map_or_else(Vec::new, |(_, latin)| latin.clone())
}

/// Other usual spellings of a Latin word that is one of the known.
pub(super) fn other_latin(word: &str) -> Vec<&'static str> {
    let known = COMMON.iter().find(|(_, latin)| latin.iter().any(|other| other.eq_ignore_ascii_case(word)));
    known.map_or_else(Vec::new, |(_, latin)| {
        latin.iter().copied().filter(|other| !other.eq_ignore_ascii_case(word)).collect()
    })
}

/// Letters of Latin transliteration, longest first, and the Arabic for them.
#[rustfmt::skip]
const LETTERS: &[(&str, &str)] = &[
    ("kh", "خ"), ("gh", "غ"), ("sh", "ش"), ("ch", "ش"), ("th", "ث"), ("dh", "ذ"), ("dj", "ج"), ("ph", "ف"), ("ou", "و"),
    ("oo", "و"), ("ee", "ي"), ("ei", "ي"), ("ai", "اي"), ("aa", "ا"), ("b", "ب"), ("c", "ك"), ("d", "د"), ("f", "ف"), ("g", "ج"),
    ("h", "ه"), ("j", "ج"), ("k", "ك"), ("l", "ل"), ("m", "م"), ("n", "ن"), ("o", "و"), ("p", "ب"), ("q", "ق"), ("r", "ر"),
    ("s", "س"), ("t", "ت"), ("u", "و"), ("v", "ف"), ("w", "و"), ("x", "كس"), ("y", "ي"), ("z", "ز"), ("i", "ي"),
];

/// A folded Latin word in Arabic letters.
pub(super) fn arabic_of(word: &str) -> Spelling {
    let known = COMMON.iter().find(|(_, latin)| latin.iter().any(|other| other.eq_ignore_ascii_case(word)));
    if let Some((arabic, _)) = known {
        return Zeroizing::new((*arabic).to_owned());
    }
    let mut out = Zeroizing::new(String::with_capacity(2 * word.len() + 4));
    let mut rest = word;
    if let Some(after) = rest.strip_prefix('a') {
        out.push('ا');
        rest = after;
    }
    while let Some(first) = rest.chars().next() {
        let step = LETTERS.iter().find(|(latin, _)| rest.starts_with(latin));
        let taken = step.map_or(first.len_utf8(), |(latin, _)| latin.len());
        out.push_str(step.map_or("", |(_, arabic)| arabic));
        rest = &rest[taken..];
        // A doubled consonant is one letter in Arabic.
        if rest.starts_with(first) {
            rest = &rest[first.len_utf8()..];
        }
    }
    if word.ends_with('a') {
        out.push('ا');
    }
    out
}

#[rustfmt::skip]
const LATIN: &[(char, &str)] = &[
    ('ب', "b"), ('ت', "t"), ('ث', "th"), ('ج', "j"), ('ح', "h"), ('خ', "kh"), ('د', "d"), ('ذ', "dh"), ('ر', "r"), ('ز', "z"),
    ('س', "s"), ('ش', "sh"), ('ص', "s"), ('ض', "d"), ('ط', "t"), ('ظ', "z"), ('غ', "gh"), ('ف', "f"), ('ق', "q"), ('ك', "k"),
    ('ل', "l"), ('م', "m"), ('ن', "n"),
];

/// A folded Arabic word in Latin letters. Short vowels are not written; an a stands for each that is likely there.
pub(super) fn latin_of(word: &str) -> Spelling {
    let letters: Vec<char> = word.chars().collect();
    let mut out = Zeroizing::new(String::with_capacity(3 * word.len()));
    for (at, &letter) in letters.iter().enumerate() {
        let is_last = at + 1 == letters.len();
        let (begins, after_vowel) = (out.is_empty(), out.is_empty() || out.ends_with(['a', 'i', 'u']));
        let vowel_follows = letters.get(at + 1).is_some_and(|next| matches!(next, 'ا' | 'و' | 'ي' | 'ه'));
        match letter {
            'ا' | 'ع' | 'ء' => out.push_str(if after_vowel && !begins { "" } else { "a" }),
            'ه' if is_last => out.push_str(if after_vowel { "" } else { "a" }),
            'ه' => out.push('h'),
            'و' if after_vowel => out.push('w'),
            'و' => out.push('u'),
            'ي' if after_vowel && !is_last => out.push('y'),
            'ي' => out.push('i'),
            _ => {
                out.push_str(LATIN.iter().find(|(arabic, _)| *arabic == letter).map_or("", |(_, latin)| latin));
                let next_ends = at + 2 == letters.len();
                if !is_last && !vowel_follows && (at == 0 || next_ends) {
                    out.push('a');
                }
            }
        }
    }
    out
}

/// Cyrillic letters, folded, in the ways of different countries: English with Ukrainian, English with Russian, Polish, German.
#[rustfmt::skip]
const CYRILLIC: &[(char, [&str; 4])] = &[
    ('а', ["a"; 4]), ('б', ["b"; 4]), ('в', ["v", "v", "w", "w"]), ('г', ["h", "g", "h", "h"]), ('ґ', ["g"; 4]), ('д', ["d"; 4]),
    ('е', ["e"; 4]), ('є', ["ie", "ye", "je", "je"]), ('ж', ["zh", "zh", "ż", "sch"]), ('з', ["z", "z", "z", "s"]),
    ('и', ["y", "i", "y", "y"]), ('і', ["i"; 4]), ('к', ["k"; 4]), ('л', ["l"; 4]), ('м', ["m"; 4]), ('н', ["n"; 4]), ('о', ["o"; 4]),
    ('п', ["p"; 4]), ('р', ["r"; 4]), ('с', ["s"; 4]), ('т', ["t"; 4]), ('у', ["u"; 4]), ('ф', ["f"; 4]), ('х', ["kh", "kh", "ch", "ch"]),
    ('ц', ["ts", "ts", "c", "z"]), ('ч', ["ch", "ch", "cz", "tsch"]), ('ш', ["sh", "sh", "sz", "sch"]),
    ('щ', ["shch", "shch", "szcz", "schtsch"]), ('ы', ["y"; 4]), ('э', ["e"; 4]), ('ю', ["iu", "yu", "ju", "ju"]), ('я', ["ia", "ya", "ja", "ja"]),
];

/// A Cyrillic name in Latin letters, in each way.
pub(super) fn cyrillic_ways(words: &[Spelling]) -> Vec<Spelling> {
    (0..4)
        .map(|way| {
            let mut out = Spelling::default();
            for word in words {
                if !out.is_empty() {
                    out.push(' ');
                }
                for c in word.chars() {
                    out.push_str(CYRILLIC.iter().find(|(letter, _)| *letter == c).map_or("", |(_, latin)| latin[way]));
                }
            }
            out
        })
        .collect()
}
