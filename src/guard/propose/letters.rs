//! How words of names are written in another script: the usual way where it is known, else the likeliest.

use super::paths::{as_written, likely};
use super::script::Script;
use super::{Spelling, capitals};
use crate::guard::alike::is_likely;
use crate::guard::alike::paired::{in_arabic, in_latin};
use crate::guard::normalise::fold;

/// Other usual spellings of a Latin word that is one of the known.
pub(super) fn other_latin(word: &str) -> impl Iterator<Item = &'static str> {
    let arabic =
        in_arabic(word).iter().map(|arabic| fold(arabic)).find(|arabic| is_likely(word, arabic)).unwrap_or_default();
    let known = in_latin(&arabic).iter().copied();
    known.filter(move |other| !other.eq_ignore_ascii_case(word) && is_likely(&fold(other), &arabic))
}

/// Words that join Abd to the name behind it, in Latin letters.
const SERVANT: &[&str] = &["abdul", "abdel", "abdal", "abdoul", "abdur", "abdus", "abd"];

/// Ways in which a folded Latin word is written in Arabic, the likeliest first; nothing where all is unlikely.
pub(super) fn arabic_ways(word: &str) -> Vec<Spelling> {
    if SERVANT.contains(&word) {
        return vec![Spelling::new("عبد".to_owned())];
    }
    let known =
        in_arabic(word).iter().map(|arabic| arabic.strip_prefix("ال").filter(|_| *arabic != "الله").unwrap_or(arabic));
    let known: Vec<Spelling> =
        known.filter(|arabic| is_likely(word, &fold(arabic))).map(|arabic| Spelling::new(arabic.to_owned())).collect();
    if !known.is_empty() {
        return known;
    }
    if let Some(rest) = servant_of(word) {
        return arabic_ways(rest).iter().map(|rest| Spelling::new(format!("عبد ال{}", rest.as_str()))).collect();
    }
    for (tail, arabic) in
        [("uddin", "الدين"), ("eddin", "الدين"), ("eddine", "الدين"), ("allah", "الله"), ("alla", "الله")]
    {
        if let Some(head) = word.strip_suffix(tail).filter(|head| head.len() > 2) {
            return arabic_ways(head).iter().map(|head| Spelling::new(format!("{} {arabic}", head.as_str()))).collect();
        }
    }
    likely(word, Script::Arabic).iter().flat_map(|arabic| as_written(arabic, word)).collect()
}

/// Whose servant somebody is, where the two are one word: `abdulkarim`, `abdurrahman`, `abdullah`.
fn servant_of(word: &str) -> Option<&str> {
    let rest = word.strip_prefix("abd").filter(|rest| rest.len() > 4)?;
    let rest = rest.strip_prefix("ou").or_else(|| rest.strip_prefix(['a', 'e', 'u', 'o', 'i']))?;
    let mut letters = rest.chars();
    let (first, second) = (letters.next()?, letters.next()?);
    let core = if first == 'l' || first == second { &rest[1..] } else { rest };
    Some(core).filter(|core| core.len() > 2)
}

/// Whether a Latin word that is a servant's is followed by a name with the article.
pub(super) fn is_servant(word: &str) -> bool {
    word != "abd" && SERVANT.contains(&word)
}

/// Ways in which a folded Arabic word without its article is written in Latin letters, the likeliest first; nothing where all is unlikely.
pub(super) fn latin_ways(word: &str) -> Vec<Spelling> {
    if let Some(rest) = word.strip_prefix("عبدال").filter(|rest| rest.chars().count() > 1) {
        return behind_servant(rest);
    }
    let known: Vec<Spelling> = in_latin(word)
        .iter()
        .filter(|latin| is_likely(&fold(latin), word) || word == "عبد")
        .map(|latin| Spelling::new((*latin).to_owned()))
        .collect();
    if known.is_empty() { likely(word, Script::Latin) } else { known }
}

/// `Abdullah`, `Abdul Karim`: a servant and whose, without its article.
pub(super) fn behind_servant(rest: &str) -> Vec<Spelling> {
    if rest == "له" {
        return ["Abdullah", "Abdallah"].map(|way| Spelling::new(way.to_owned())).to_vec();
    }
    let ways = latin_ways(rest);
    let of = |before: &str, way: &Spelling| Spelling::new(format!("{before}{}", capitals::of(way).as_str()));
    let abdul = ways.iter().take(2).map(|way| of("Abdul ", way));
    abdul.chain(ways.first().map(|way| of("Abd al-", way))).collect()
}

/// Cyrillic letters, small, in the ways of different countries: English with Ukrainian, English with Russian, Polish, German.
#[rustfmt::skip]
const CYRILLIC: &[(char, [&str; 4])] = &[
    ('а', ["a"; 4]), ('б', ["b"; 4]), ('в', ["v", "v", "w", "w"]), ('г', ["h", "g", "h", "h"]), ('ґ', ["g"; 4]), ('д', ["d"; 4]),
    ('е', ["e"; 4]), ('є', ["ie", "ye", "je", "je"]), ('ж', ["zh", "zh", "ż", "sch"]), ('з', ["z", "z", "z", "s"]),
    ('и', ["y", "i", "y", "y"]), ('й', ["i", "i", "j", "j"]), ('і', ["i"; 4]), ('ї', ["i", "i", "ji", "ji"]), ('ё', ["e", "e", "jo", "jo"]), ('к', ["k"; 4]), ('л', ["l"; 4]), ('м', ["m"; 4]), ('н', ["n"; 4]), ('о', ["o"; 4]),
    ('п', ["p"; 4]), ('р', ["r"; 4]), ('с', ["s"; 4]), ('т', ["t"; 4]), ('у', ["u"; 4]), ('ф', ["f"; 4]), ('х', ["kh", "kh", "ch", "ch"]),
    ('ц', ["ts", "ts", "c", "z"]), ('ч', ["ch", "ch", "cz", "tsch"]), ('ш', ["sh", "sh", "sz", "sch"]),
    ('щ', ["shch", "shch", "szcz", "schtsch"]), ('ы', ["y"; 4]), ('э', ["e"; 4]), ('ю', ["iu", "yu", "ju", "ju"]), ('я', ["ia", "ya", "ja", "ja"]),
];

/// A Cyrillic name in Latin letters, in each way.
pub(super) fn cyrillic_ways(words: &[Spelling]) -> Vec<Spelling> {
    let order = if words.iter().any(|word| is_russian(word)) { [1, 0, 2, 3] } else { [0, 1, 2, 3] };
    order
        .into_iter()
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

/// Whether a word in small Cyrillic letters is Russian rather than Ukrainian.
fn is_russian(word: &str) -> bool {
    word.contains(['ы', 'э', 'ё', 'ъ'])
        || ["еевич", "еевна", "ьевич", "ьевна", "рий", "лий", "дий"].iter().any(|end| word.ends_with(end))
}

/// Ends of family names of Ukraine and Russia, in Latin letters.
const SLAVIC_ENDS: &[&str] = &[
    "enko", "chuk", "iuk", "yuk", "sky", "skyi", "skyy", "skiy", "skii", "ska", "skaya", "skaia", "ov", "ova", "ev",
    "eva", "vych", "vich", "ivna", "ovna", "evna", "shyn", "shyna", "yna",
];

/// Given names that are hardly others', in Latin letters.
const SLAVIC_GIVEN: &[&str] = &[
    "oksana",
    "olena",
    "tetiana",
    "tetyana",
    "mykola",
    "andrii",
    "andriy",
    "serhii",
    "serhiy",
    "oleksandr",
    "oleksii",
    "dmytro",
    "iryna",
    "yuliia",
    "kateryna",
    "ekaterina",
    "petro",
    "volodymyr",
    "vladimir",
    "sergei",
    "sergey",
    "dmitry",
    "dmitri",
    "svetlana",
    "svitlana",
    "halyna",
    "ihor",
    "igor",
    "olha",
    "olga",
    "yurii",
    "yuriy",
    "mariia",
    "nataliia",
    "natalya",
    "bohdan",
    "vasyl",
    "mykhailo",
    "oleh",
    "taras",
    "ostap",
    "liudmyla",
    "nadiia",
];

/// Latin letters, longest first, and the Cyrillic for them: Ukrainian and Russian.
#[rustfmt::skip]
const TO_CYRILLIC: &[(&str, [&str; 2])] = &[
    ("shch", ["щ"; 2]), ("skyi", ["ський", "ский"]), ("skyy", ["ський", "ский"]), ("skiy", ["ський", "ский"]), ("skii", ["ський", "ский"]), ("sky", ["ський", "ский"]),
    ("ska", ["ська", "ска"]), ("zh", ["ж"; 2]), ("kh", ["х"; 2]), ("ch", ["ч"; 2]), ("sh", ["ш"; 2]), ("ts", ["ц"; 2]), ("iu", ["ю"; 2]), ("yu", ["ю"; 2]),
    ("ia", ["ія", "ия"]), ("ya", ["я"; 2]), ("ie", ["є", "ие"]), ("ye", ["є", "е"]), ("ii", ["ій", "ий"]), ("iy", ["ій", "ий"]), ("yi", ["ий"; 2]),
    ("ai", ["ай"; 2]), ("ei", ["ей"; 2]), ("ey", ["ей"; 2]), ("a", ["а"; 2]), ("b", ["б"; 2]), ("d", ["д"; 2]), ("e", ["е"; 2]), ("f", ["ф"; 2]),
    ("g", ["г"; 2]), ("h", ["г"; 2]), ("i", ["і", "и"]), ("j", ["й"; 2]), ("k", ["к"; 2]), ("l", ["л"; 2]), ("m", ["м"; 2]), ("n", ["н"; 2]), ("o", ["о"; 2]), ("p", ["п"; 2]),
    ("r", ["р"; 2]), ("s", ["с"; 2]), ("t", ["т"; 2]), ("u", ["у"; 2]), ("v", ["в"; 2]), ("w", ["в"; 2]), ("y", ["и", "ы"]), ("z", ["з"; 2]),
];

/// A Latin name of Ukraine or Russia in Cyrillic letters; `None` where nothing says that it is one, or a letter stands for none.
pub(super) fn cyrillic_of(words: &[Spelling]) -> Option<Spelling> {
    let is = |word: &Spelling| {
        SLAVIC_GIVEN.contains(&word.as_str()) || word.len() > 5 && SLAVIC_ENDS.iter().any(|end| word.ends_with(end))
    };
    if !words.iter().any(is) {
        return None;
    }
    let ukrainian = words.iter().any(|word| {
        let h = word.match_indices('h').any(|(at, _)| !word[..at].ends_with(['c', 'k', 's', 'z']));
        h || ["enko", "chuk", "yk", "iuk", "ych", "shyn", "ii"].iter().any(|end| word.ends_with(end))
            || word.contains("ry")
    });
    let way = usize::from(!ukrainian);
    let mut out = Spelling::default();
    for word in words {
        if !out.is_empty() {
            out.push(' ');
        }
        let mut rest = word.as_str();
        while !rest.is_empty() {
            let (latin, cyrillic) = TO_CYRILLIC.iter().find(|(latin, _)| rest.starts_with(latin))?;
            out.push_str(cyrillic[way]);
            rest = &rest[latin.len()..];
        }
    }
    Some(out)
}
