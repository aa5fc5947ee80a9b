//! Spellings to confirm when a person is registered: how the name is likely to be written by others, in both scripts.

use zeroize::Zeroizing;

use super::normalise::{Tokens, fold};
use super::text::RealName;

/// Most spellings proposed: more than anybody reads through.
const MOST: usize = 12;

/// Spellings that the name is likely to be written in by others, best first, at most a dozen, none of them `name` itself: with
/// other ways to join and to write its words, and in the other script. They are for the interviewer to confirm: only a confirmed
/// spelling, once registered, is replaced wherever it stands.
///
/// ```
/// use amana::guard::text::RealName;
/// let name = RealName::from_utf8("Hasan Abu Qasra".as_bytes()).unwrap();
/// assert!(!amana::guard::propose(&name).is_empty());
/// ```
#[must_use]
pub fn propose(name: &RealName) -> Vec<RealName> {
    let mut words: Vec<Zeroizing<String>> = Vec::new();
    let mut tokens = Tokens::of(name.expose());
    while tokens.advance().is_some() {
        words.push(Zeroizing::new(tokens.word().to_owned()));
    }
    let arabic = words.iter().any(|word| word.chars().any(|c| ('ء'..='ي').contains(&c)));
    let other = if arabic { to_latin(&words) } else { to_arabic(&words) };
    let same = if arabic { Vec::new() } else { written_otherwise(&words) };
    let mut seen = vec![fold(name.expose())];
    let mut out = Vec::new();
    for spelling in other.into_iter().chain(same) {
        let folded = fold(&spelling);
        if out.len() < MOST
            && !seen.contains(&folded)
            && let Ok(name) = RealName::from_utf8(spelling.as_bytes())
        {
            seen.push(folded);
            out.push(name);
        }
    }
    out
}

/// Letters of Latin transliteration, longest first, and the Arabic for them.
const LETTERS: &[(&str, &str)] = &[
    ("kh", "خ"),
    ("gh", "غ"),
    ("sh", "ش"),
    ("ch", "ش"),
    ("th", "ث"),
    ("dh", "ذ"),
    ("dj", "ج"),
    ("ph", "ف"),
    ("ou", "و"),
    ("oo", "و"),
    ("ee", "ي"),
    ("ei", "ي"),
    ("ai", "اي"),
    ("aa", "ا"),
    ("b", "ب"),
    ("c", "ك"),
    ("d", "د"),
    ("f", "ف"),
    ("g", "ج"),
    ("h", "ه"),
    ("j", "ج"),
    ("k", "ك"),
    ("l", "ل"),
    ("m", "م"),
    ("n", "ن"),
    ("o", "و"),
    ("p", "ب"),
    ("q", "ق"),
    ("r", "ر"),
    ("s", "س"),
    ("t", "ت"),
    ("u", "و"),
    ("v", "ف"),
    ("w", "و"),
    ("x", "كس"),
    ("y", "ي"),
    ("z", "ز"),
    ("i", "ي"),
];

fn to_arabic(words: &[Zeroizing<String>]) -> Vec<Zeroizing<String>> {
    let spelled = words.iter().map(|word| arabic_word(word)).collect::<Vec<_>>().join(" ");
    vec![Zeroizing::new(spelled)]
}

fn arabic_word(word: &str) -> String {
    let mut out = String::new();
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

fn to_latin(words: &[Zeroizing<String>]) -> Vec<Zeroizing<String>> {
    const LATIN: &[(char, &str)] = &[
        ('ا', "a"),
        ('ب', "b"),
        ('ت', "t"),
        ('ث', "th"),
        ('ج', "j"),
        ('ح', "h"),
        ('خ', "kh"),
        ('د', "d"),
        ('ذ', "dh"),
        ('ر', "r"),
        ('ز', "z"),
        ('س', "s"),
        ('ش', "sh"),
        ('ص', "s"),
        ('ض', "d"),
        ('ط', "t"),
        ('ظ', "z"),
        ('ع', "a"),
        ('غ', "gh"),
        ('ف', "f"),
        ('ق', "q"),
        ('ك', "k"),
        ('ل', "l"),
        ('م', "m"),
        ('ن', "n"),
        ('ه', "h"),
        ('و', "u"),
        ('ي', "i"),
    ];
    let word = |word: &Zeroizing<String>| -> String {
        word.chars().map(|c| LATIN.iter().find(|(arabic, _)| *arabic == c).map_or("", |(_, latin)| latin)).collect()
    };
    vec![Zeroizing::new(words.iter().map(word).collect::<Vec<_>>().join(" "))]
}

/// Other ways to write the particles of a Latin name.
fn written_otherwise(words: &[Zeroizing<String>]) -> Vec<Zeroizing<String>> {
    const ALIKE: &[&[&str]] = &[&["abu", "abo", "abou"], &["bin", "ben", "ibn"], &["umm", "um"], &["al", "el"]];
    let mut out = Vec::new();
    for group in ALIKE {
        for &other in *group {
            if words.iter().any(|word| group.contains(&word.as_str()) && word.as_str() != other) {
                let spelled: Vec<&str> =
                    words.iter().map(|word| if group.contains(&word.as_str()) { other } else { word }).collect();
                out.push(Zeroizing::new(spelled.join(" ")));
            }
        }
    }
    out
}
