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

/// Plants of one kind of disturbance: how many were not found, how many there were, and one that was not.
type Counts = BTreeMap<String, (usize, usize, String)>;

/// The lines of the table.
pub(crate) fn rows() -> Fallible<Vec<Row>> {
    let folder = support::shared_data("names").ok_or("no test data")?;
    let list = |list: &str| std::fs::read_to_string(folder.join(format!("wikidata-arabic-latin.{list}.tsv")));
    let missed = draw(&list("dev")?, 17);
    let apart = draw(&list("train")?, 90_017);
    let (lost, all) = sums(&missed);
    let mut rows = vec![Row {
        what: format!("confirmed spellings, {all} random plants, {} disturbances", missed.len()),
        elsewhere: "all".to_owned(),
        here: told(lost, all),
        apart: format!(
            "{}; another draw, of names that no plant was made of before",
            told(sums(&apart).0, sums(&apart).1)
        ),
    }];
    for (kind, (lost, all, example)) in missed.iter().chain(&apart).filter(|(_, counts)| counts.0 > 0) {
        rows.push(Row {
            what: format!("  not found: {kind}"),
            here: format!("{lost} of {all}: {example}"),
            ..Row::default()
        });
    }
    Ok(rows)
}

/// Letters and digits; the signs that transliterations use for ayn and hamza stand outside a name at its ends.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !('\u{2B9}'..='\u{2BF}').contains(&c)
}

fn sums(counts: &Counts) -> (usize, usize) {
    counts.values().fold((0, 0), |sum, counts| (sum.0 + counts.0, sum.1 + counts.1))
}

fn told(lost: usize, all: usize) -> String {
    if lost == 0 { format!("all of {all}") } else { format!("{} of {all}", all - lost) }
}

/// Plants made of names of a list, as chance has it.
fn draw(pairs: &str, seed: u64) -> Counts {
    let (mut latin, mut arabic) = (Vec::new(), Vec::new());
    for line in pairs.lines() {
        let mut fields = line.split('\t');
        let (Some(one), Some(other)) = (fields.next(), fields.next()) else { continue };
        latin.push(titled(one));
        arabic.push(other.replace(' ', ""));
    }
    let mut chance = Chance::new(seed);
    let mut missed = Counts::new();
    for number in 0..plants() {
        let (name, frame) = match chance.below(5) {
            0 | 1 => (two(&latin, &mut chance), chance.pick(LATIN)),
            2 | 3 => (two(&arabic, &mut chance), chance.pick(ARABIC)),
            _ => (format!("{} {}", chance.pick(GIVEN), chance.pick(FAMILY)), chance.pick(CYRILLIC)),
        };
        let (mut kind, mut plant) = disturbed(&name, &mut chance);
        let (before, after) = outside(&name, &kind, &plant);
        if !kind.starts_with("encoded") && chance.one_in(4) {
            let (more, twice) = shaken(&plant, &mut chance);
            (kind, plant) = (format!("{kind} + {more}"), twice);
        }
        let Some(found) = is_found(&name, number, frame, &plant, (before, after)) else { continue };
        let counts = missed.entry(kind).or_default();
        counts.1 += 1;
        if !found {
            counts.0 += 1;
            counts.2 = format!("{name} as {:?}", frame.replace('#', &plant));
        }
    }
    missed
}

/// Whether a plant is found whole and certain, but for letters `outside` it; none where it is no name.
fn is_found(name: &str, number: usize, frame: &str, plant: &str, outside: (usize, usize)) -> Option<bool> {
    let spelling = RealName::from_utf8(name.as_bytes()).ok()?;
    let mut roll = Roll::new();
    let person = PersonId::new((number as u128 + 1).to_be_bytes());
    if roll.register(person, &[spelling]).used == 0 {
        return None;
    }
    let start = frame[..frame.find('#').unwrap_or(0)].chars().count();
    let letters: Vec<usize> = plant.chars().enumerate().filter(|(_, c)| is_letter(*c)).map(|(at, _)| at).collect();
    let (first, last) = (letters.get(outside.0)?, letters.iter().nth_back(outside.1)?);
    let range = start + first..start + last + 1;
    let hits = find_names(&roll, &frame.replace('#', plant));
    let whole = |hit: &amana::guard::Hit| hit.start <= range.start && range.end <= hit.end;
    Some(hits.iter().any(|hit| hit.certain && hit.people.contains(&person) && whole(hit)))
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
    let (kind, plant) = match chance.below(15) {
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
        14 => encoded(name, chance),
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

/// As addresses, pages and mail write it.
fn encoded(name: &str, chance: &mut Chance) -> (&'static str, String) {
    let bytes = |name: &str, sign: char, blank: &str| -> String {
        let one = |byte: u8| match byte {
            b' ' => blank.to_owned(),
            _ if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
            _ => format!("{sign}{byte:02X}"),
        };
        name.bytes().map(one).collect()
    };
    match chance.below(4) {
        0 => ("encoded: address", bytes(name, '%', chance.pick(&["%20", "+", "_", "-"]))),
        1 => ("encoded: page", name.chars().map(|c| format!("&#{};", u32::from(c))).collect()),
        2 => ("encoded: quoted-printable", bytes(name, '=', "=20")),
        _ => ("encoded: base64", base64(name)),
    }
}

fn base64(text: &str) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let four = |three: &[u8]| -> String {
        let sum = three.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte)) << (8 * (3 - three.len()));
        (0..=three.len()).map(|at| char::from(SIGNS[sum >> (18 - 6 * at) & 63])).collect()
    };
    text.as_bytes().chunks(3).map(four).collect()
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
