//! Other ways to write the same name in the scripts of India, and in Japanese.
//!
//! What folding takes for one letter is none of this: it goes letter by letter, and these are several for one.

use zeroize::Zeroizing;

/// Calls `each` with every other way to write a name.
pub(super) fn otherwise(name: &str, mut each: impl FnMut(&str)) {
    let mut give = |other: Zeroizing<String>| {
        if other.as_str() != name {
            each(&other);
        }
    };
    give(nasal(name));
    give(replaced(name, HALF));
    give(repeated(name));
}

/// Half letters of Hindi for which a dot may be written.
const HALF: &[(&str, &str)] = &[
    ("न्त", "ंत"),
    ("न्थ", "ंथ"),
    ("न्द", "ंद"),
    ("न्ध", "ंध"),
    ("ण्ट", "ंट"),
    ("ण्ठ", "ंठ"),
    ("ण्ड", "ंड"),
    ("ञ्च", "ंच"),
    ("ञ्ज", "ंज"),
    ("न्ज", "ंज"),
    ("न्च", "ंच"),
    ("ङ्क", "ंक"),
    ("ङ्ग", "ंग"),
    ("म्प", "ंप"),
    ("म्ब", "ंब"),
    ("म्भ", "ंभ"),
    ("म्फ", "ंफ"),
];

/// A name with the dot of Hindi as a half letter.
fn nasal(name: &str) -> Zeroizing<String> {
    let mut out = Zeroizing::new(String::with_capacity(2 * name.len()));
    let mut letters = name.chars().peekable();
    while let Some(letter) = letters.next() {
        match (letter, letters.peek()) {
            ('ं', Some('प' | 'फ' | 'ब' | 'भ')) => out.push_str("म्"),
            ('ं', Some('त' | 'थ' | 'द' | 'ध' | 'च' | 'ज')) => out.push_str("न्"),
            ('ं', Some('ट' | 'ठ' | 'ड' | 'ढ')) => out.push_str("ण्"),
            _ => out.push(letter),
        }
    }
    out
}

/// A name in which a Japanese sign is written twice, or the sign that says so.
fn repeated(name: &str) -> Zeroizing<String> {
    let (mut out, mut before) = (Zeroizing::new(String::with_capacity(2 * name.len())), None);
    for sign in name.chars() {
        let sign_before = before.replace(sign);
        match sign_before {
            Some(first) if sign == '々' => out.push(first),
            Some(first) if sign == first && super::is_han(sign) => out.push('々'),
            _ => out.push(sign),
        }
    }
    out
}

fn replaced(name: &str, pairs: &[(&str, &str)]) -> Zeroizing<String> {
    let mut out = Zeroizing::new(String::with_capacity(2 * name.len()));
    let mut rest = name;
    while let Some(letter) = rest.chars().next() {
        let pair = pairs.iter().find(|(from, _)| rest.starts_with(from));
        let length = pair.map_or(letter.len_utf8(), |(from, _)| from.len());
        out.push_str(pair.map_or(&rest[..length], |(_, to)| to));
        rest = &rest[length..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::otherwise;

    #[test]
    fn a_name_is_written_in_other_ways() {
        for (name, other) in [("संदीप", "सन्दीप"), ("सन्दीप", "संदीप"), ("佐々木", "佐佐木"), ("佐佐木", "佐々木")]
        {
            let mut all = Vec::new();
            otherwise(name, |other| all.push(other.to_owned()));
            assert!(all.iter().any(|way| way == other), "{name}: {all:?}");
        }
        otherwise("Vesterby", |other| panic!("{other}"));
    }
}
