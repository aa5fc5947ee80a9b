//! Positions on the map, and plates of vehicles.

use super::Candidate;
use super::page::{Cut, Page, Shape};
use crate::guard::text::SpanKind;

/// Words before a plate, folded.
#[rustfmt::skip]
pub(super) const HERALDS: &[&str] = &[
    "plate", "plates", "registration", "registered", "licence", "license", "tag", "matricula", "placa", "plaque",
    "immatriculation", "номер", "номера", "номерним", "لوحه", "لوحته", "لوحتها", "اللوحه", "نمره", "النمره",
];

pub(super) fn find(page: &Page<'_>, found: &mut Vec<Candidate>) {
    for at in 0..page.len() {
        if page.is_digits(at) {
            found.extend(decimals(page, at).or_else(|| degrees(page, at)));
        }
        found.extend(plate(page, at).or_else(|| heralded_plate(page, at)));
        if page.key(at).starts_with(|letter: char| ('ء'..='ي').contains(&letter)) {
            found.extend(named(page, at));
        }
        found.extend(headed(page, at));
    }
}

/// Words that the name of a small place stands behind, folded; of large ones others speak too.
#[rustfmt::skip]
const SMALL: &[&str] = &[
    "قريه", "القريه", "قريتنا", "قريتي", "ضيعه", "شارع", "حي", "مخيم", "حاره", "زقاق", "دوار", "حاجز", "مزرعه", "بلده",
];

/// First words of names of places that say nothing alone, folded.
const OPENS: &[&str] =
    &["تل", "ام", "ابو", "دير", "كفر", "عين", "بيت", "باب", "راس", "خان", "برج", "جسر", "وادي", "بني", "مرج"];

/// First words of names of places that are hardly anything else, folded.
const HEADS: &[&str] = &[
    "تل", "كفر", "دير", "وادي", "خربه", "مرج", "tell", "wadi", "deir", "kafr", "kfar", "qasr", "khirbet", "jabal",
    "jebel",
];

/// Those that are words of every day, too, and name a place behind a word that says where.
const MAYBE_HEADS: &[&str] =
    &["عين", "قصر", "بيت", "جسر", "برج", "خان", "راس", "باب", "بير", "جبل", "ain", "beit", "bir"];

/// Words that say where, folded.
const WHERE: &[&str] = &[
    "في",
    "الي",
    "من",
    "قرب",
    "نحو",
    "عند",
    "فوق",
    "تحت",
    "خلف",
    "امام",
    "خط",
    "طريق",
    "باتجاه",
    "بين",
    "حتي",
    "in",
    "to",
    "from",
    "near",
    "at",
    "towards",
    "above",
    "behind",
    "of",
    "through",
];

/// `وادي الغصون`, `to ain qarif`: a word that places are named with, and the word behind it.
fn headed(page: &Page<'_>, at: usize) -> Option<Candidate> {
    let key = page.key(at);
    let is_head = HEADS.contains(&key) && key != "tell"
        || (MAYBE_HEADS.contains(&key) || key == "tell") && WHERE.contains(&page.before(at, 1));
    let named = page.spaced(at)
        && page.shape(at + 1) == Some(Shape::Letters)
        && page.about(at + 1).is_some_and(|form| form.traits.ordinary <= if key.is_ascii() { 0 } else { 2 })
        && page.key(at + 1).chars().nth(2).is_some();
    (is_head && named).then(|| page.hit(at, at + 1, SpanKind::Place, "place-herald", 45))
}

/// `قرية تل الورد`: the word behind one that says place, with the next where the first says nothing alone.
fn named(page: &Page<'_>, at: usize) -> Option<Candidate> {
    let name = |at: usize, most: u8| {
        page.spaced(at - 1)
            && page.shape(at) == Some(Shape::Letters)
            && page.about(at).is_some_and(|form| form.traits.ordinary <= most)
    };
    if !SMALL.contains(&page.key(at)) {
        return None;
    }
    let opens = page.spaced(at) && OPENS.contains(&page.key(at + 1));
    let last = if opens && name(at + 2, 2) { at + 2 } else { at + 1 };
    (last > at + 1 || name(last, 1)).then(|| page.hit(at + 1, last, SpanKind::Place, "place-herald", 40))
}

/// Whether a folded word says that what stands behind it is a place, or begins the name of one.
pub(super) fn says(key: &str) -> bool {
    [SMALL, HEADS, MAYBE_HEADS].iter().any(|list| list.contains(&key))
}

/// A number with a fraction that begins at `at`: its value, its last word, digits after the point.
fn fraction(page: &Page<'_>, at: usize) -> Option<(f64, usize, usize)> {
    let pointed = page.is_digits(at) && matches!(page.gap(at), "." | "٫" | "·") && page.is_digits(at + 1);
    if !pointed || page.key(at).len() > 3 || page.key(at + 1).len() > 15 {
        return None;
    }
    let value = format!("{}.{}", page.key(at), page.key(at + 1)).parse().ok()?;
    Some((value, at + 1, page.key(at + 1).len()))
}

/// What a number is called that is a latitude, folded.
const LATITUDE: &[&str] = &["lat", "latitude", "latitud"];

/// The same of a longitude.
const LONGITUDE: &[&str] = &["lon", "lng", "long", "longitude", "longitud"];

/// `33.5138, 36.2765`, also with N, E and degree signs, and `lat 33.51 lon 36.27`.
fn decimals(page: &Page<'_>, at: usize) -> Option<Candidate> {
    if page.gap_before(at).ends_with(['.', '٫']) {
        return None;
    }
    let (latitude, mut last, precision) = fraction(page, at)?;
    let mut marked = is_direction(page, last + 1);
    last += usize::from(marked);
    let is_called = LATITUDE.contains(&page.before(at, 1)) && LONGITUDE.contains(&page.key(last + 1));
    let next = last + 1 + usize::from(is_called);
    marked |= is_called;
    let parted = (last..next).all(|at| {
        let signs = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/' | '°' | '-' | '،' | '+' | '؛');
        page.gap(at).len() <= 6 && page.gap(at).chars().all(|c| signs(c) || (is_called && matches!(c, ':' | '=' | '.')))
    });
    let (longitude, end, more) = fraction(page, next)?;
    last = end;
    if is_direction(page, last + 1) {
        last += 1;
        marked = true;
    }
    let precise = precision.min(more) >= if marked { 1 } else { 3 };
    let sound = parted && precise && latitude <= 180.0 && longitude <= 180.0 && latitude.min(longitude) <= 90.0;
    sound.then(|| page.hit(at, last, SpanKind::Coordinates, "coordinates-decimal", 93))
}

fn is_direction(page: &Page<'_>, at: usize) -> bool {
    matches!(page.raw(at), "N" | "S" | "E" | "W" | "O") && page.gap(at - 1).len() <= 4
}

/// `33°30'50"N`, `36° 17′ E`.
fn degrees(page: &Page<'_>, at: usize) -> Option<Candidate> {
    if page.key(at).len() > 3 || !page.gap(at).starts_with(['°', 'º', '˚']) {
        return None;
    }
    let mut last = at;
    while last - at < 5 && page.is_digits(last + 1) && page.gap(last).len() <= 6 && !page.gap(last).contains('\n') {
        last += 1;
    }
    // The signs of minutes and seconds stand behind the last number.
    let direction = is_direction(page, last + 1)
        || page.raw(last + 1).chars().count() == 1 && page.gap(last).contains(['"', '″', '\'', '′']);
    if !direction && last == at {
        return None;
    }
    Some(page.hit(at, last + usize::from(direction), SpanKind::Coordinates, "coordinates-degrees", 90))
}

/// `AA 1234 BB`, `AB12 CDE`, `ABC-123`: groups of capitals and figures.
fn plate(page: &Page<'_>, at: usize) -> Option<Candidate> {
    if page.shape(at) == Some(Shape::Letters) && !matches!(page.cut(at), Cut::Capitals | Cut::Letter) {
        return None;
    }
    let shape = [group(page, at), group(page, at + 1), group(page, at + 2)];
    let joined = |at: usize| matches!(page.gap(at), " " | "-" | "‑" | "·" | "\u{A0}");
    let last = match shape.as_slice() {
        [Group::Letters(1..=3), Group::Digits(2..=4), Group::Letters(1..=3)] if joined(at) && joined(at + 1) => at + 2,
        [Group::Digits(2..=4), Group::Letters(1..=3), Group::Digits(2..=4)] if joined(at) && joined(at + 1) => at + 2,
        [Group::Letters(2..=3), Group::Digits(3..=4), ..] if page.gap(at) == "-" => at + 1,
        [Group::Plate, Group::Letters(2..=3), ..] if joined(at) => at + 1,
        [Group::Plate, ..] if page.key(at).len() >= 6 => at,
        _ => return None,
    };
    Some(page.hit(at, last, SpanKind::Plate, "plate", 66))
}

/// What a word may be in a plate.
#[derive(Clone, Copy)]
enum Group {
    Letters(usize),
    Digits(usize),
    /// Letters, figures and perhaps letters again, in one word.
    Plate,
    Other,
}

fn group(page: &Page<'_>, at: usize) -> Group {
    let raw = page.raw(at);
    match page.shape(at) {
        Some(Shape::Digits) => Group::Digits(page.key(at).len()),
        Some(Shape::Letters) if raw.chars().all(char::is_uppercase) => Group::Letters(raw.chars().count()),
        Some(Shape::Mixed) if is_mixed_plate(raw) => Group::Plate,
        _ => Group::Other,
    }
}

fn is_mixed_plate(raw: &str) -> bool {
    let letters = raw.chars().take_while(|c| c.is_uppercase()).count();
    let rest = raw.trim_start_matches(char::is_uppercase);
    let digits = rest.chars().take_while(char::is_ascii_digit).count();
    let tail = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    (1..=3).contains(&letters)
        && (2..=4).contains(&digits)
        && tail.chars().count() <= 3
        && tail.chars().all(char::is_uppercase)
}

/// Any number of two to seven figures close behind a word that says plate, with the words in between that hold figures or capitals.
fn heralded_plate(page: &Page<'_>, at: usize) -> Option<Candidate> {
    if !matches!(page.shape(at), Some(Shape::Digits | Shape::Mixed)) {
        return None;
    }
    let digits = page.key(at).bytes().filter(u8::is_ascii_digit).count();
    if !(2..=7).contains(&digits) || !page.heralded(at, 4, HERALDS) {
        return None;
    }
    let (mut first, mut last) = (at, at);
    while at - first < 3 && first > 0 && page.spaced(first - 1) && is_plate_letters(page, first - 1) {
        first -= 1;
    }
    while last - at < 3 && page.spaced(last) && matches!(group(page, last + 1), Group::Letters(_) | Group::Digits(_)) {
        last += 1;
    }
    Some(page.hit(first, last, SpanKind::Plate, "plate-heralded", 85))
}

/// Letters of a plate, before its figures: capitals, or one letter of the Arabic script.
fn is_plate_letters(page: &Page<'_>, at: usize) -> bool {
    let mut letters = page.raw(at).chars();
    let is_one_arabic = matches!((letters.next(), letters.next()), (Some('\u{621}'..='\u{64A}'), None));
    is_one_arabic || matches!(group(page, at), Group::Letters(1..=3))
}

#[cfg(test)]
pub(super) const LISTS: &[&[&str]] = &[HERALDS, SMALL, OPENS, HEADS, MAYBE_HEADS, WHERE];
