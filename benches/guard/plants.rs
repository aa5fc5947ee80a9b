//! Confirmed spellings under every disturbance: 10,000 plants, of which each must be found whole and be certain.

use std::collections::BTreeMap;

use amana::guard::text::{PersonId, RealName};
use amana::guard::{Roll, find_names};

use crate::chance::Chance;
use crate::{Fallible, Row, support};

const PLANTS: usize = 10_000;

const LATIN: &[&str] = &[
    "We were at the well when # came with two others.",
    "#, he said, was never there.",
    "They asked about # again and again",
    "It was (#) who wrote it down.",
];
const ARABIC: &[&str] = &[
    "كنا عند البئر حين وصل # مع اثنين آخرين.",
    "قال إن # لم يكن هناك",
    "سألوا عن # مرة بعد مرة.",
    "ثم خرج # إلى الطريق",
];
const CYRILLIC: &[&str] =
    &["Ми стояли біля криниці, коли прийшов # і ще двоє.", "Тоді # пішов додому.", "Питали про # знову і знову"];
const GIVEN: &[&str] =
    &["Олена", "Тарас", "Надія", "Ярослава", "Сергій", "Дмитро", "Катерина", "Юрій", "Соломія", "Ахмед"];
const FAMILY: &[&str] =
    &["Вишнева", "Коваленко", "Терлецька", "Островський", "Журба", "Гнатюк", "Щербина", "Лозова", "Мороз"];

/// The lines of the table.
pub(crate) fn rows() -> Fallible<Vec<Row>> {
    let folder = support::shared_data("names").ok_or("no test data")?;
    let pairs = std::fs::read_to_string(folder.join("wikidata-arabic-latin.dev.tsv"))?;
    let (mut latin, mut arabic) = (Vec::new(), Vec::new());
    for line in pairs.lines() {
        let mut fields = line.split('\t');
        let (Some(one), Some(other)) = (fields.next(), fields.next()) else { continue };
        latin.push(titled(one));
        arabic.push(other.replace(' ', ""));
    }
    let mut chance = Chance::new(17);
    let mut missed: BTreeMap<String, (usize, usize, String)> = BTreeMap::new();
    for number in 0..plants() {
        let (name, frame) = match chance.below(5) {
            0 | 1 => (two(&latin, &mut chance), chance.pick(LATIN)),
            2 | 3 => (two(&arabic, &mut chance), chance.pick(ARABIC)),
            _ => (format!("{} {}", chance.pick(GIVEN), chance.pick(FAMILY)), chance.pick(CYRILLIC)),
        };
        let Ok(spelling) = RealName::from_utf8(name.as_bytes()) else { continue };
        let mut roll = Roll::new();
        let person = PersonId::new((number as u128 + 1).to_be_bytes());
        if roll.register(person, &[spelling]).used == 0 {
            continue;
        }
        let (mut kind, mut plant) = disturbed(&name, &mut chance);
        let (before, after) = outside(&name, &kind, &plant);
        if chance.one_in(4) {
            let (more, twice) = shaken(&plant, &mut chance);
            (kind, plant) = (format!("{kind} + {more}"), twice);
        }
        let at = frame.find('#').unwrap_or(0);
        let text = frame.replace('#', &plant);
        let start = text[..at].chars().count();
        let letters: Vec<usize> =
            plant.chars().enumerate().filter(|(_, c)| c.is_alphanumeric()).map(|(at, _)| at).collect();
        let (Some(first), Some(last)) = (letters.get(before), letters.iter().nth_back(after)) else { continue };
        let range = start + first..start + last + 1;
        let found = find_names(&roll, &text)
            .iter()
            .any(|hit| hit.certain && hit.people.contains(&person) && hit.start <= range.start && range.end <= hit.end);
        let counts = missed.entry(kind).or_default();
        counts.1 += 1;
        if !found {
            counts.0 += 1;
            counts.2 = format!("{name} as {text:?}");
        }
    }
    let (lost, all) = missed.values().fold((0, 0), |sum, counts| (sum.0 + counts.0, sum.1 + counts.1));
    let mut rows = vec![Row {
        what: format!("confirmed spellings, {all} random plants, {} disturbances", missed.len()),
        elsewhere: "all".to_owned(),
        here: if lost == 0 { "all".to_owned() } else { format!("{} of {all}", all - lost) },
    }];
    for (kind, (lost, all, example)) in missed.iter().filter(|(_, counts)| counts.0 > 0) {
        rows.push(Row {
            what: format!("  not found: {kind}"),
            elsewhere: String::new(),
            here: format!("{lost} of {all}: {example}"),
        });
    }
    Ok(rows)
}

/// How many plants: `AMANA_PLANTS`, for a longer run.
fn plants() -> usize {
    std::env::var("AMANA_PLANTS").ok().and_then(|count| count.parse().ok()).unwrap_or(PLANTS)
}

fn titled(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

fn two(words: &[String], chance: &mut Chance) -> String {
    let (one, other) = (chance.below(words.len()), chance.below(words.len()));
    format!("{} {}", words[one], words[other])
}

/// Letters of clitics before the name, and of a possessive or plural after it.
fn outside(name: &str, kind: &str, plant: &str) -> (usize, usize) {
    match kind {
        "clitics" => (plant.chars().count() - name.chars().count(), 0),
        "possessive" | "plural" => (0, 1),
        _ => (0, 0),
    }
}

/// A disturbance of one name, and what it is called.
fn disturbed(name: &str, chance: &mut Chance) -> (String, String) {
    let is_arabic = name.chars().any(|c| ('ء'..='ي').contains(&c));
    let each = |name: &str, change: &mut dyn FnMut(char) -> String| name.chars().map(change).collect::<String>();
    let (kind, plant) = match chance.below(14) {
        0 => ("plain", name.to_owned()),
        1 if is_arabic => ("tatweel", each(name, &mut |c| if c.is_alphabetic() { format!("{c}ـ") } else { c.into() })),
        1 => ("case", if chance.one_in(2) { name.to_uppercase() } else { name.to_lowercase() }),
        2 if is_arabic => ("tashkeel", marked(name, &['\u{64E}', '\u{64F}', '\u{650}', '\u{651}', '\u{652}'], chance)),
        2 => ("accents", marked(name, &['\u{301}', '\u{308}', '\u{30C}', '\u{327}'], chance)),
        3 => ("hyphens", name.replace(' ', if chance.one_in(2) { "-" } else { "\u{2011}" })),
        4 => ("line break", name.replace(' ', if chance.one_in(2) { "\n" } else { " \n  " })),
        5 => ("hyphen at a break", broken(name, chance)),
        6 if is_arabic => ("clitics", format!("{}{name}", chance.pick(&["و", "ف", "ب", "ل", "ك", "ول", "وب"]))),
        6 => {
            ("homoglyphs", each(name, &mut |c| if chance.one_in(2) { homoglyph(c).to_string() } else { c.to_string() }))
        }
        7 if is_arabic => ("presentation forms", each(name, &mut |c| presentation(c).to_string())),
        7 => ("full width", each(name, &mut |c| wide(c).to_string())),
        8 => (
            "zero width",
            marked(name, &['\u{200B}', '\u{200C}', '\u{200D}', '\u{2060}', '\u{FEFF}', '\u{AD}'], chance),
        ),
        9 => ("bidi controls", format!("\u{202B}\u{200F}{}\u{202C}", name.replace(' ', "\u{200E} \u{2067}"))),
        10 | 11 => {
            let (sign, gap) = chance.pick(&[(" ", "  "), (".", " "), ("-", " "), (" ", " "), (". ", "  ")].each_ref());
            let words = name.split(' ').map(|word| spaced(word, sign));
            ("letters apart", words.collect::<Vec<_>>().join(gap))
        }
        12 if is_arabic => ("joined", name.replace(' ', "")),
        12 if chance.one_in(2) => ("joined", name.replace(' ', "")),
        12 => ("joined", name.replace(' ', "").to_lowercase()),
        13 if is_arabic => ("quoted", format!("«{name}»")),
        _ if name.is_ascii() && chance.one_in(2) => ("plural", format!("{name}s")),
        _ => ("possessive", format!("{name}’s")),
    };
    (kind.to_owned(), plant)
}

/// A second disturbance that can meet any first.
fn shaken(plant: &str, chance: &mut Chance) -> (&'static str, String) {
    match chance.below(3) {
        0 => ("zero width", marked(plant, &['\u{200B}', '\u{2060}'], chance)),
        1 => ("controls", format!("\u{200F}{plant}\u{200F}")),
        _ => ("case", plant.to_uppercase()),
    }
}

fn marked(name: &str, marks: &[char], chance: &mut Chance) -> String {
    let mut out = String::new();
    for c in name.chars() {
        out.push(c);
        if c.is_alphabetic() && chance.one_in(2) {
            out.push(marks[chance.below(marks.len())]);
        }
    }
    out
}

/// Breaks a word of at least four letters after its second.
fn broken(name: &str, chance: &mut Chance) -> String {
    let sign = *chance.pick(&["-\n", "\u{AD}\n", "- \n", "\u{2010}\n  "].each_ref());
    let words: Vec<String> = name
        .split(' ')
        .map(|word| {
            let at = word.char_indices().nth(2).filter(|_| word.chars().count() > 3).map(|(at, _)| at);
            at.map_or(word.to_owned(), |at| format!("{}{sign}{}", &word[..at], &word[at..]))
        })
        .collect();
    words.join(" ")
}

fn spaced(word: &str, sign: &str) -> String {
    word.chars().map(String::from).collect::<Vec<_>>().join(sign)
}

fn wide(c: char) -> char {
    if c.is_ascii_graphic() { char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c) } else { c }
}

fn presentation(c: char) -> char {
    const FORMS: &[(char, char)] =
        &[('ب', 'ﺑ'), ('ح', 'ﺣ'), ('س', 'ﺳ'), ('ن', 'ﻧ'), ('م', 'ﻣ'), ('د', 'ﺩ'), ('ر', 'ﺮ'), ('ي', 'ﻴ'), ('ا', 'ﺎ')];
    FORMS.iter().find(|(plain, _)| *plain == c).map_or(c, |&(_, form)| form)
}

fn homoglyph(c: char) -> char {
    const LIKE: &[(char, char)] = &[
        ('a', 'а'),
        ('c', 'с'),
        ('e', 'е'),
        ('o', 'о'),
        ('p', 'р'),
        ('x', 'х'),
        ('y', 'у'),
        ('i', 'і'),
        ('s', 'ѕ'),
        ('j', 'ј'),
        ('A', 'А'),
        ('B', 'В'),
        ('C', 'С'),
        ('E', 'Е'),
        ('H', 'Н'),
        ('K', 'К'),
        ('M', 'М'),
        ('O', 'О'),
        ('P', 'Р'),
        ('T', 'Т'),
        ('X', 'Χ'),
        ('N', 'Ν'),
        ('Z', 'Ζ'),
        ('I', 'Ι'),
        ('v', 'ν'),
        ('n', 'ո'),
        ('u', 'ս'),
        ('h', 'һ'),
        ('l', 'ӏ'),
        ('d', 'ԁ'),
    ];
    let there = LIKE.iter().find(|(latin, _)| *latin == c).map(|&(_, other)| other);
    there.or_else(|| LIKE.iter().find(|(_, other)| *other == c).map(|&(latin, _)| latin)).unwrap_or(c)
}
