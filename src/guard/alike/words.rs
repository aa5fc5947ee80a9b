//! The words of names and texts in the form in which they are compared: letters of one alphabet, compounds joined, particles dropped.

use super::model::{LETTERS, Script, letter};
use crate::guard::everyday::{Role, role};
use crate::guard::normalise::{forms, without_article};

/// A folded word on its way in.
pub(super) struct Part<'a> {
    pub(super) word: &'a str,
    /// Its number among the words.
    pub(super) number: usize,
}

/// One or more words that are compared as one.
#[derive(Clone)]
pub(super) struct Joined {
    pub(super) script: Script,
    /// Ways to read it; the first is all of it.
    pub(super) readings: Vec<Vec<u8>>,
    /// Numbers of its first and last word.
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) role: Role,
}

const SERVANT: &[&str] =
    &["abd", "abdul", "abdel", "abdal", "abdur", "abdol", "abdoul", "عبد", "абд", "абдул", "абдель"];
const OF_GOD: &[&str] = &["allah", "ullah", "ollah", "الله"];
const OF_FAITH: &[&str] = &["din", "deen", "uddin", "eddin", "eddine", "aldin", "addin", "oddin", "الدين"];

/// Joins what follows Abd-, and -ullah and -uddin to what is before; leaves particles out.
pub(super) fn join(parts: &[Part<'_>]) -> Vec<Joined> {
    let mut out: Vec<Joined> = Vec::new();
    let mut servant: Option<(usize, Script)> = None;
    for part in parts {
        let Some((script, plain)) = letters_of(part.word) else {
            servant = None;
            continue;
        };
        if is_one_of(part.word, SERVANT) {
            servant = Some((part.number, script));
            continue;
        }
        let follows = out.last().is_some_and(|last| last.last + 2 >= part.number && last.script == script);
        let tail = match () {
            () if OF_GOD.contains(&part.word) => Some(("lah", "له")),
            () if OF_FAITH.contains(&part.word) => Some(("din", "دين")),
            () => None,
        };
        if let Some((latin, arabic)) = tail
            && servant.is_none()
            && follows
            && let Some(last) = out.last_mut()
        {
            let tail = encode(if script == Script::Latin { latin } else { arabic }, script);
            last.readings.iter_mut().for_each(|reading| reading.extend(&tail));
            last.last = part.number;
            last.role = Role::Distinctive;
            continue;
        }
        let role = role(without_article(part.word));
        let joined = servant.filter(|&(number, of)| of == script && number + 2 >= part.number);
        let of_god = joined.is_some() && OF_GOD.contains(&part.word);
        if !of_god && role == Role::Particle {
            continue;
        }
        if joined.is_none() && matches!(role, Role::Function | Role::Title | Role::Number) {
            servant = None;
            continue;
        }
        servant = None;
        out.push(whole(part, script, &plain, joined.map(|(number, _)| number), role));
    }
    out
}

/// Neighbours as one word each, behind those given: writers part names that others join (`ولی جان`, Walijan).
pub(super) fn with_pairs(mut units: Vec<Joined>) -> Vec<Joined> {
    for at in 1..units.len() {
        let (one, other) = (&units[at - 1], &units[at]);
        let short = one.readings.first().zip(other.readings.first()).is_some_and(|(a, b)| a.len() + b.len() <= 12);
        if one.script != other.script || one.last + 1 != other.first || !short {
            continue;
        }
        let tail = other.readings[0].clone();
        let readings = one.readings.iter().map(|head| head.iter().chain(&tail).copied().collect()).collect();
        let pair = Joined { script: one.script, readings, first: one.first, last: other.last, role: Role::Distinctive };
        units.push(pair);
    }
    units.sort_by_key(|unit| (unit.first, unit.last));
    units
}

/// Whether a folded word, or what is left of it without clitics, is one of these.
pub(super) fn is_one_of(word: &str, list: &[&str]) -> bool {
    let mut found = false;
    forms(word, |form| found |= list.contains(&&word[form.bare..]));
    found
}

fn whole(part: &Part<'_>, script: Script, plain: &str, servant: Option<usize>, role: Role) -> Joined {
    let mut readings: Vec<Vec<u8>> = Vec::new();
    let mut add = |text: &str| {
        let letters = encode(text, script);
        if letters.len() > 1 && letters.len() <= LETTERS && !readings.contains(&letters) {
            readings.push(letters);
        }
    };
    match (servant, script) {
        (Some(_), Script::Latin) => add(&format!("abd{}", latin_core(plain))),
        (Some(_), Script::Arabic) => add(&format!("عبد{}", arabic_core(plain))),
        (None, Script::Latin) => {
            add(&latin_compound(plain));
            if let Some(rest) =
                plain.strip_prefix("al").or_else(|| plain.strip_prefix("el")).filter(|rest| rest.len() > 3)
            {
                add(rest);
            }
        }
        (None, Script::Arabic) => {
            add(&arabic_compound(without_article(plain)));
            forms(plain, |form| add(&arabic_compound(&plain[form.bare..])));
        }
    }
    if part.word.starts_with(|c| ('\u{400}'..='\u{52F}').contains(&c)) {
        // Of the letters of Latin and Arabic names, х is h as often as kh, and г, too.
        let other: String = part.word.chars().map(|c| if matches!(c, 'х' | 'г') { "h" } else { latin_of(c) }).collect();
        match servant {
            Some(_) => add(&format!("abd{}", latin_core(&other))),
            None => add(&latin_compound(&other)),
        }
    }
    let role = if servant.is_some() { Role::Distinctive } else { role };
    Joined { script, readings, first: servant.unwrap_or(part.number), last: part.number, role }
}

fn latin_core(word: &str) -> &str {
    word.strip_prefix("al").or_else(|| word.strip_prefix("ul")).or_else(|| word.strip_prefix("el")).unwrap_or(word)
}

fn arabic_core(word: &str) -> &str {
    word.strip_prefix("ال").unwrap_or(word)
}

/// Abdulkarim, Abderrahman, Saifuddin, Atiqullah without what joins their parts.
fn latin_compound(word: &str) -> String {
    if let Some(rest) = word.strip_prefix("abd").filter(|rest| rest.len() > 4) {
        let rest = rest.strip_prefix("ou").or_else(|| rest.strip_prefix(['a', 'e', 'u', 'o', 'i'])).unwrap_or(rest);
        let letters = rest.as_bytes();
        let doubled = letters.len() > 2 && letters[0] == letters[1];
        let core = if doubled || (letters[0] == b'l' && letters.len() > 4) { &rest[1..] } else { rest };
        return format!("abd{core}");
    }
    for kunya in ["abou", "abu", "abo"] {
        if let Some(rest) = word.strip_prefix(kunya).filter(|rest| rest.len() > 2) {
            return latin_core(rest).to_owned();
        }
    }
    for (tail, plain) in [
        ("uddin", "din"),
        ("eddine", "din"),
        ("eddin", "din"),
        ("uddeen", "din"),
        ("aldin", "din"),
        ("udin", "din"),
        ("ullah", "lah"),
        ("ollah", "lah"),
        ("allah", "lah"),
    ] {
        if let Some(head) = word.strip_suffix(tail).filter(|head| head.len() > 2) {
            return format!("{head}{plain}");
        }
    }
    word.to_owned()
}

fn arabic_compound(word: &str) -> String {
    let count = word.chars().count();
    if let Some(rest) = word.strip_prefix("عبدال").filter(|_| count > 6) {
        return format!("عبد{rest}");
    }
    if let Some(rest) = word.strip_prefix("ابو").filter(|_| count > 5) {
        return arabic_core(rest).to_owned();
    }
    for (tail, plain) in [("الدين", "دين"), ("الله", "له")] {
        if let Some(head) = word.strip_suffix(tail).filter(|head| head.chars().count() > 1) {
            return format!("{head}{plain}");
        }
    }
    word.to_owned()
}

/// The alphabet of a folded word, and the word in it; `None` for other alphabets and for numbers.
fn letters_of(word: &str) -> Option<(Script, String)> {
    let first = word.chars().next()?;
    match first {
        'a'..='z' => Some((Script::Latin, word.chars().filter(char::is_ascii_lowercase).collect())),
        '\u{600}'..='\u{6FF}' => Some((Script::Arabic, word.chars().map(plain_arabic).collect())),
        '\u{400}'..='\u{52F}' => Some((Script::Latin, word.chars().map(latin_of).collect::<String>())),
        _ => None,
    }
}

fn encode(word: &str, script: Script) -> Vec<u8> {
    word.chars().filter_map(|c| letter(c, script)).collect()
}

/// Letters of Persian, Pashto and Urdu as the Arabic ones that stand for them.
fn plain_arabic(c: char) -> char {
    match c {
        'پ' => 'ب',
        'چ' => 'ش',
        'ژ' | 'ږ' | 'ځ' => 'ز',
        'گ' | 'ګ' => 'ك',
        'ڤ' => 'ف',
        'ڨ' => 'ق',
        'ں' | 'ڼ' => 'ن',
        'ٹ' | 'ټ' => 'ت',
        'ڈ' | 'ډ' => 'د',
        'ڑ' | 'ړ' => 'ر',
        'ښ' => 'ش',
        'څ' => 'س',
        'ۍ' => 'ي',
        _ => c,
    }
}

/// Cyrillic letters, folded, in Latin ones.
pub(super) fn latin_of(c: char) -> &'static str {
    match c {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'д' => "d",
        'е' | 'э' => "e",
        'є' => "ie",
        'ж' => "zh",
        'з' => "z",
        'и' | 'і' | 'й' | 'ї' => "i",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ў' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ы' => "y",
        'ю' => "iu",
        'я' => "ia",
        _ => "",
    }
}

/// Most consonants that a word is looked up by.
pub(super) const CONSONANTS: usize = 5;

/// Classes of the first consonants of a word, doubled ones once, and how many there are: by these words that may be alike are looked up.
pub(super) fn skeleton(script: Script, letters: &[u8]) -> ([u8; CONSONANTS], usize) {
    let (mut out, mut count) = ([0; CONSONANTS], 0);
    for (at, &letter) in letters.iter().enumerate() {
        let class = match script {
            Script::Latin => latin_class(b'a' + letter - 1, letters.get(at + 1).map(|next| b'a' + next - 1)),
            Script::Arabic => char::from_u32(u32::from('ء') + u32::from(letter) - 1).map_or(0, arabic_class),
        };
        if class > 0 && (count == 0 || out[count - 1] != class) {
            out[count] = class;
            count += 1;
            if count == CONSONANTS {
                break;
            }
        }
    }
    (out, count)
}

fn latin_class(letter: u8, next: Option<u8>) -> u8 {
    match (letter, next) {
        (b'c', Some(b'h')) | (b't' | b'd' | b's' | b'z', _) => 1,
        (b'k' | b'g' | b'q' | b'c' | b'x' | b'j', _) => 2,
        (b'l', _) => 3,
        (b'r', _) => 4,
        (b'm', _) => 5,
        (b'n', _) => 6,
        (b'b' | b'p' | b'f' | b'v', _) => 7,
        _ => 0,
    }
}

fn arabic_class(letter: char) -> u8 {
    match letter {
        'ت' | 'ث' | 'د' | 'ذ' | 'ز' | 'س' | 'ش' | 'ص' | 'ض' | 'ط' | 'ظ' => 1,
        'ج' | 'خ' | 'غ' | 'ق' | 'ك' => 2,
        'ل' => 3,
        'ر' => 4,
        'م' => 5,
        'ن' => 6,
        'ب' | 'ف' => 7,
        _ => 0,
    }
}
