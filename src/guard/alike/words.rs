//! The words of names and texts in the form in which they are compared: letters of one alphabet, compounds joined, particles dropped.

use zeroize::Zeroizing;

use super::called::{As, parent};
use super::letters::{Plain, encode, joined, letters_of, persian, respelled, with_h};
use super::model::{LETTERS, Script};
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
    pub(super) readings: Vec<Zeroizing<Vec<u8>>>,
    /// Numbers of its first and last word.
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) role: Role,
    /// Whose name it is in a kunya, and the number of the parent's word, which is no part of it.
    pub(super) kunya: Option<(As, usize)>,
}

pub(super) const SERVANT: &[&str] =
    &["abd", "abdul", "abdel", "abdal", "abdur", "abdol", "abdoul", "عبد", "абд", "абдул", "абдель"];
const OF_GOD: &[&str] = &["allah", "ullah", "ollah", "الله"];
const OF_FAITH: &[&str] = &["din", "deen", "uddin", "eddin", "eddine", "aldin", "addin", "oddin", "الدين"];

/// Joins what follows Abd-, and -ullah and -uddin to what is before; leaves particles out.
pub(super) fn join(parts: &[Part<'_>]) -> Vec<Joined> {
    let mut out: Vec<Joined> = Vec::new();
    let mut servant: Option<(usize, Script)> = None;
    let mut before: Option<(As, usize)> = None;
    for (at, part) in parts.iter().enumerate() {
        let parent = parent(part.word).map(|parent| (parent, part.number));
        let Some((script, mut plain)) = letters_of(part.word) else {
            servant = None;
            continue;
        };
        // After د a blank shows little: محمدعبد البصير.
        let next = parts.get(at + 1).filter(|next| next.word.starts_with("ال") && next.number == part.number + 1);
        let ends_in_servant = next.is_some() && script == Script::Arabic && plain.chars().count() > 5;
        let head = plain.strip_suffix("عبد").filter(|_| ends_in_servant).map(|head| joined(&[head]));
        let followed = head.is_some();
        plain = head.unwrap_or(plain);
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
            last.readings.iter_mut().for_each(|reading| *reading = both(reading, &tail));
            last.last = part.number;
            last.role = Role::Distinctive;
            continue;
        }
        let role = role(without_article(part.word));
        let joined = servant.filter(|&(number, of)| of == script && number + 2 >= part.number);
        let of_god = joined.is_some() && OF_GOD.contains(&part.word);
        let kunya = before;
        before = parent.or(before);
        if !of_god && role == Role::Particle {
            continue;
        }
        if joined.is_none() && matches!(role, Role::Function | Role::Title | Role::Number) {
            servant = None;
            continue;
        }
        let mut unit = whole(part, script, &plain, joined.map(|(number, _)| number), role);
        unit.kunya = kunya.filter(|&(_, number)| number + 2 >= unit.first).or(unit.kunya);
        out.push(unit);
        before = parent;
        servant = followed.then_some((part.number, script));
    }
    out
}

/// Letters one after the other.
pub(super) fn both(head: &[u8], tail: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut out = Zeroizing::new(Vec::with_capacity(head.len() + tail.len()));
    out.extend_from_slice(head);
    out.extend_from_slice(tail);
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
        let readings = one.readings.iter().map(|head| both(head, &tail)).collect();
        let (script, kunya) = (one.script, one.kunya);
        let pair = Joined { script, readings, first: one.first, last: other.last, role: Role::Distinctive, kunya };
        units.push(pair);
    }
    units.sort_by_key(|unit| (unit.first, unit.last));
    units
}

/// The letters in which a folded word without clitics is compared.
pub(super) fn plain_letters(word: &str, script: Script) -> Zeroizing<Vec<u8>> {
    encode(&compound(without_article(word), script), script)
}

/// Whether a folded word, or what is left of it without clitics, is one of these.
pub(super) fn is_one_of(word: &str, list: &[&str]) -> bool {
    let mut found = false;
    forms(word, |form| found |= list.contains(&&word[form.bare..]));
    found
}

fn whole(part: &Part<'_>, script: Script, plain: &str, servant: Option<usize>, role: Role) -> Joined {
    let mut readings: Vec<Zeroizing<Vec<u8>>> = Vec::new();
    let mut add = |text: &str| {
        let mut letters = encode(text, script);
        // Only whole names that are written as one word are longer, and compared by their beginning.
        letters.truncate(LETTERS);
        if letters.len() > 1 && !readings.contains(&letters) {
            readings.push(letters);
        }
    };
    match (servant, script) {
        // Who is called Abid Hamid is written عبد حميد, too.
        (Some(_), Script::Latin) => {
            add(&joined(&["abd", latin_core(plain)]));
            add(latin_core(plain));
        }
        (Some(_), Script::Arabic) => {
            add(&joined(&["عبد", arabic_core(plain)]));
            add(arabic_core(plain));
        }
        (None, Script::Latin) => {
            add(&latin_compound(plain));
            if let Some(other) = respelled(plain) {
                add(&latin_compound(&other));
            }
            if let Some(rest) = plain.strip_prefix("bou").filter(|rest| rest.len() > 3) {
                add(latin_core(rest));
            }
            if let Some(rest) =
                plain.strip_prefix("al").or_else(|| plain.strip_prefix("el")).filter(|rest| rest.len() > 3)
            {
                add(rest);
            }
        }
        (None, Script::Arabic) => {
            add(&arabic_compound(without_article(plain)));
            if let Some(other) = persian(part.word) {
                add(&arabic_compound(&other));
            }
            forms(plain, |form| add(&arabic_compound(&plain[form.bare..])));
        }
    }
    if part.word.starts_with(|c| ('\u{400}'..='\u{52F}').contains(&c)) {
        let other = with_h(part.word);
        match servant {
            Some(_) => add(&joined(&["abd", latin_core(&other)])),
            None => add(&latin_compound(&other)),
        }
        if let Some(base) = uninflected(part.word).filter(|_| servant.is_none())
            && let Some((_, plain)) = letters_of(&base)
        {
            add(&latin_compound(&plain));
        }
    }
    let role = if servant.is_some() { Role::Distinctive } else { role };
    let is_kunya =
        servant.is_none() && (kunya_in_one(plain).is_some() || plain.starts_with("ابو") && plain.chars().count() > 5);
    let kunya = is_kunya.then_some((As::Father, part.number));
    Joined { script, readings, first: servant.unwrap_or(part.number), last: part.number, role, kunya }
}

/// A folded Cyrillic word in an oblique case as it is in the nominative, for the endings that hide most.
fn uninflected(word: &str) -> Option<Plain> {
    const ENDINGS: &[(&str, &str)] = &[
        ("ською", "ська"),
        ("ської", "ська"),
        ("ську", "ська"),
        ("ського", "ськии"),
        ("ському", "ськии"),
        ("скую", "ская"),
        ("ского", "скии"),
        ("скому", "скии"),
        ("ою", "а"),
        ("ею", "я"),
        ("ові", ""),
        ("еві", ""),
        ("ом", ""),
        ("ем", ""),
    ];
    let (stem, base) = ENDINGS.iter().find_map(|(ending, base)| Some((word.strip_suffix(ending)?, base)))?;
    (stem.chars().count() > 1).then(|| joined(&[stem, base]))
}

/// What stands behind Abu in one word with it.
fn kunya_in_one(word: &str) -> Option<&str> {
    let mut rest = ["abou", "abu", "abo"].into_iter().filter_map(|kunya| word.strip_prefix(kunya));
    rest.find(|rest| rest.len() > 2)
}

fn latin_core(word: &str) -> &str {
    word.strip_prefix("al").or_else(|| word.strip_prefix("ul")).or_else(|| word.strip_prefix("el")).unwrap_or(word)
}

fn arabic_core(word: &str) -> &str {
    word.strip_prefix("ال").unwrap_or(word)
}

/// A folded word without what joins its parts, in the form in which it is compared.
pub(super) fn compound(word: &str, script: Script) -> Plain {
    match script {
        Script::Latin => latin_compound(word),
        Script::Arabic => arabic_compound(word),
    }
}

/// Abdulkarim, Abderrahman, Saifuddin, Atiqullah without what joins their parts.
fn latin_compound(word: &str) -> Plain {
    if let Some(rest) = word.strip_prefix("abd").filter(|rest| rest.len() > 4) {
        let rest = rest.strip_prefix("ou").or_else(|| rest.strip_prefix(['a', 'e', 'u', 'o', 'i'])).unwrap_or(rest);
        let letters = rest.as_bytes();
        let doubled = letters.len() > 2 && letters[0] == letters[1];
        let core = if doubled || (letters[0] == b'l' && letters.len() > 4) { &rest[1..] } else { rest };
        return joined(&["abd", core]);
    }
    if let Some(rest) = kunya_in_one(word) {
        return joined(&[latin_core(rest)]);
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
            return joined(&[head, plain]);
        }
    }
    joined(&[word])
}

fn arabic_compound(word: &str) -> Plain {
    let count = word.chars().count();
    if let Some(rest) = word.strip_prefix("عبدال").filter(|_| count > 6) {
        return joined(&["عبد", rest]);
    }
    if let Some(rest) = word.strip_prefix("ابو").filter(|_| count > 5) {
        return joined(&[arabic_core(rest)]);
    }
    for (tail, plain) in [("الدين", "دين"), ("الله", "له")] {
        if let Some(head) = word.strip_suffix(tail).filter(|head| head.chars().count() > 1) {
            return joined(&[head, plain]);
        }
    }
    joined(&[word])
}
