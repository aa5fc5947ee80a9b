//! Dates: figures, months by name in five languages, years, times of day.

use super::Candidate;
use super::lexicon;
use super::ordinals;
use super::page::{Page, Shape};
use crate::guard::normalise::fold;
use crate::guard::text::SpanKind;

/// Month names that are hardly anything else, folded.
#[rustfmt::skip]
pub(super) const MONTHS: &[&str] = &[
    "january", "february", "april", "june", "july", "september", "october", "november", "december", "jan", "feb",
    "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "janvier", "fevrier", "avril", "juin", "juillet",
    "aout", "septembre", "octobre", "novembre", "decembre", "enero", "febrero", "abril", "mayo", "junio", "julio",
    "agosto", "septiembre", "setiembre", "octubre", "noviembre", "diciembre", "січень", "січня", "січні", "лютии",
    "лютого", "лютому", "березень", "березня", "березні", "квітень", "квітня", "квітні", "травень", "травня",
    "травні", "червень", "червня", "червні", "липень", "липня", "липні", "серпень", "серпня", "серпні", "вересень",
    "вересня", "вересні", "жовтень", "жовтня", "жовтні", "листопад", "листопада", "листопаді", "грудень", "грудня",
    "грудні", "كانون", "شباط", "اذار", "نيسان", "ايار", "حزيران", "تموز", "ايلول", "تشرين", "يناير", "فبراير", "مارس",
    "ابريل", "مايو", "يونيو", "يوليو", "اغسطس", "سبتمبر", "اكتوبر", "نوفمبر", "ديسمبر", "جانفي", "فيفري", "افريل",
    "جويليه", "رمضان", "شعبان", "شوال",
];

/// Month names that are also other words: they count beside a number or behind a word of time.
pub(super) const AMBIGUOUS: &[&str] =
    &["may", "march", "mar", "august", "mars", "mai", "marzo", "اب", "جوان", "اوت", "محرم", "صفر", "رجب"];

/// Words that turn an ambiguous month into one.
#[rustfmt::skip]
const IN: &[&str] = &[
    "in", "of", "since", "until", "till", "by", "during", "last", "early", "late", "mid", "this", "en", "de", "شهر",
    "في", "منذ",
];

/// Days of the week, folded.
#[rustfmt::skip]
pub(super) const WEEKDAYS: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "lundi", "mardi", "mercredi",
    "jeudi", "vendredi", "samedi", "dimanche", "lunes", "martes", "miercoles", "jueves", "viernes", "sabado",
    "domingo", "понеділок", "вівторок", "середу", "четвер", "пятницю", "суботу", "неділю", "الاثنين", "الثلاثاء",
    "الاربعاء", "الخميس", "الجمعه", "السبت", "الاحد",
];

/// Words that turn a month or a day of the week that is a name, too (*April*, *Domingo*), into one: none that stands before a name as well.
#[rustfmt::skip]
const AT: &[&str] = &[
    "in", "on", "since", "until", "till", "during", "last", "next", "every", "early", "late", "mid", "this", "the", "en", "el", "le", "am", "im",
    "у", "в", "شهر", "في", "منذ",
];

/// Whether a word has a capital also within a sentence and is hardly anybody's name: *I*, a month or a day of the week that a number or a word of time stands beside.
#[must_use]
pub fn is_of_the_calendar(word: &str, before: Option<&str>, behind: Option<&str>) -> bool {
    let folded = fold(word);
    let is_in = |list: &[&str], word: &str| list.contains(&word);
    let is_number = |word: &str| word.starts_with(|letter: char| letter.is_numeric());
    let is_at = before.is_some_and(|word| is_number(word) || is_in(AT, &fold(word))) || behind.is_some_and(is_number);
    // Who has something is somebody: *in June's cellar*.
    let is_somebodys = behind == Some("s");
    *folded == "i" || (is_at && !is_somebodys && [MONTHS, AMBIGUOUS, WEEKDAYS].iter().any(|list| is_in(list, &folded)))
}

pub(super) fn find(page: &Page<'_>, found: &mut Vec<Candidate>) {
    for at in 0..page.len() {
        match page.shape(at) {
            Some(Shape::Digits) => {
                found.extend(figures(page, at).or_else(|| time(page, at)).or_else(|| year(page, at)))
            }
            Some(Shape::Mixed) => found.extend(decade(page, at).or_else(|| hour(page, at))),
            Some(Shape::Letters) => found.extend(month(page, at).or_else(|| weekday(page, at))),
            _ => {}
        }
    }
}

fn is_year(page: &Page<'_>, at: usize) -> bool {
    page.key(at).len() == 4 && page.number(at).is_some_and(|year| (1300..2150).contains(&year))
}

fn is_day(page: &Page<'_>, at: usize) -> bool {
    let figures = page.key(at).trim_end_matches(|c: char| c.is_alphabetic());
    let ending = &page.key(at)[figures.len()..];
    let ordinal = matches!(ending, "" | "st" | "nd" | "rd" | "th" | "er" | "o");
    ordinal && figures.len() <= 2 && figures.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
}

/// `12/03/2012`, `2012-03-12`, `12.3.12`, `03/2012`, `1992-1995`.
fn figures(page: &Page<'_>, at: usize) -> Option<Candidate> {
    let joint = page.gap(at);
    if !matches!(joint, "/" | "-" | "." | "–" | "‑" | "‏/" | " / ") || page.gap_before(at).ends_with(['/', '-']) {
        return None;
    }
    let small = |at: usize, max: u32| {
        page.number(at).is_some_and(|number| (1..=max).contains(&number)) && page.key(at).len() <= 2
    };
    let day_and_month =
        |one: usize, other: usize| small(one, 31) && small(other, 31) && (small(one, 12) || small(other, 12));
    if page.gap(at + 1) == joint {
        let last_is_year =
            is_year(page, at + 2) || (page.key(at + 2).len() == 2 && page.is_digits(at + 2) && joint != "-");
        let whole = (last_is_year && day_and_month(at, at + 1))
            || (is_year(page, at) && day_and_month(at + 1, at + 2))
            || (is_year(page, at) && small(at + 1, 12) && page.key(at + 2).contains('t'));
        return whole.then(|| page.hit(at, at + 2, SpanKind::Date, "date-figures", 95));
    }
    let part = (small(at, 12) && is_year(page, at + 1)) || (is_year(page, at) && small(at + 1, 12) && joint != ".");
    let years = is_year(page, at) && joint != "." && (is_year(page, at + 1) || page.key(at + 1).len() == 2);
    ((part && page.is_digits(at + 1)) || (years && page.is_digits(at + 1)))
        .then(|| page.hit(at, at + 1, SpanKind::Date, "date-figures", 80))
}

/// `14:30`, `14h30`, `3 p.m.`, `3 o'clock`.
fn time(page: &Page<'_>, at: usize) -> Option<Candidate> {
    let hour = page.number(at).filter(|&hour| hour <= 24 && page.key(at).len() <= 2)?;
    let minutes = |at: usize| page.number(at).is_some_and(|minute| minute < 60) && page.key(at).len() == 2;
    if matches!(page.gap(at), ":" | ".") && minutes(at + 1) {
        let mut last = at + 1;
        if page.gap(last) == ":" && minutes(last + 1) {
            last += 1;
        }
        let named = half_day(page, last);
        let pointed = page.gap(at) == "." && named.is_none();
        return (!pointed).then(|| page.hit(at, named.unwrap_or(last), SpanKind::Date, "time", 72));
    }
    let last = half_day(page, at)?;
    (hour <= 12).then(|| page.hit(at, last, SpanKind::Date, "time", 72))
}

/// The last word of `p.m.`, `am`, `o'clock` behind a number.
fn half_day(page: &Page<'_>, at: usize) -> Option<usize> {
    if page.gap(at).len() > 2 {
        return None;
    }
    match (page.key(at + 1), page.key(at + 2)) {
        ("am" | "pm" | "صباحا" | "مساء" | "ظهرا", _) => Some(at + 1),
        ("a" | "p", "m") if matches!(page.gap(at + 1), "." | ". ") => Some(at + 2),
        ("o", "clock") => Some(at + 2),
        _ => None,
    }
}

/// `14h30`, `3pm`.
fn hour(page: &Page<'_>, at: usize) -> Option<Candidate> {
    let key = page.key(at);
    let parts =
        key.split_once('h').or_else(|| Some((key.strip_suffix("pm").or_else(|| key.strip_suffix("am"))?, "")))?;
    let sound = |part: &str, max: u8| part.len() <= 2 && part.parse::<u8>().is_ok_and(|number| number <= max);
    (sound(parts.0, 24) && (parts.1.is_empty() || sound(parts.1, 59)))
        .then(|| page.hit(at, at, SpanKind::Date, "time", 60))
}

/// A year alone, from 1900 (or the same in the Hijri calendar, behind a word that says year).
fn year(page: &Page<'_>, at: usize) -> Option<Candidate> {
    let number = page.number(at).filter(|_| is_year(page, at))?;
    let said = page.heralded(at, 1, &["year", "in", "since", "annee", "ano", "سنه", "عام", "العام", "رік", "році"]);
    let fraction = matches!(page.gap(at), "." | "," | "/" | "٫") && page.is_digits(at + 1)
        || page.gap_before(at).ends_with(['.', '/', ',']);
    let modern = (1900..2100).contains(&number);
    (!fraction && (modern || said)).then(|| page.hit(at, at, SpanKind::Date, "year", if said { 75 } else { 60 }))
}

/// `1990s`.
fn decade(page: &Page<'_>, at: usize) -> Option<Candidate> {
    let years = page.key(at).strip_suffix('s').or_else(|| page.key(at).strip_suffix("th"))?;
    let sound = years.bytes().all(|b| b.is_ascii_digit())
        && (years.len() == 4 || years.len() == 2 && page.key(at).ends_with('s'));
    sound.then(|| page.hit(at, at, SpanKind::Date, "decade", 60))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Month {
    Sure,
    Ambiguous,
}

fn month_name(page: &Page<'_>, at: usize) -> Option<Month> {
    if page.is(at, lexicon::MONTH) {
        Some(Month::Sure)
    } else {
        page.is(at, lexicon::PERHAPS_MONTH).then_some(Month::Ambiguous)
    }
}

/// A month, with the day and the year around it.
fn month(page: &Page<'_>, at: usize) -> Option<Candidate> {
    let name = month_name(page, at)?;
    let (mut first, mut last) = (at, at);
    // كانون الثاني, ربيع الأول
    if page.spaced(at) && matches!(page.key(at + 1), "الاول" | "الثاني" | "الاخر") {
        last += 1;
    }
    let is_sure = name == Month::Sure;
    first = day_before(page, first).or_else(|| ordinals::day_before(page, first, is_sure)).unwrap_or(first);
    let behind = ordinals::day_behind(page, last, is_sure).filter(|_| first == at);
    last = behind.unwrap_or(last);
    if first == at && page.close(last) && is_day(page, last + 1) && page.gap(last).len() <= 2 {
        last += 1;
    }
    for skip in 1..=2 {
        let joined = skip == 1 || matches!(page.key(last + 1), "of" | "de" | "del" | "عام" | "سنه" | "من");
        if joined && is_year(page, last + skip) && (last..last + skip).all(|at| page.close(at) || page.gap(at) == ". ")
        {
            last += skip;
            break;
        }
    }
    let numbered = first < at || behind.is_some() || page.is_digits(last) || page.shape(last) == Some(Shape::Mixed);
    if numbered {
        let first = weekday_before(page, first).unwrap_or(first);
        return Some(page.hit(first, last, SpanKind::Date, "date-month", 94));
    }
    let capital = page.raw(at).starts_with(|c: char| c.is_uppercase() || !c.is_lowercase());
    let said = page.heralded(at, 1, IN);
    let abbreviated = page.raw(at).len() <= 4 && page.raw(at).is_ascii();
    let alone = capital && (said || (is_sure && !abbreviated));
    alone.then(|| page.hit(at, last, SpanKind::Date, "month", 55))
}

/// The day before a month: `12 March`, `12th of March`, `12 de marzo`, `12-15 March`.
fn day_before(page: &Page<'_>, at: usize) -> Option<usize> {
    let back = |steps: usize| at.checked_sub(steps);
    let mut first = match (back(1), back(2)) {
        (Some(one), _) if is_day(page, one) && page.close(one) => one,
        (Some(one), Some(two))
            if matches!(page.key(one), "of" | "de" | "شهر" | "من") && is_day(page, two) && page.close(two) =>
        {
            two
        }
        _ => return None,
    };
    // A range, or days joined by a word.
    for steps in 1..=2 {
        let Some(other) = first.checked_sub(steps).filter(|&other| is_day(page, other)) else { continue };
        let joined = steps == 1 && matches!(page.gap(other), "-" | "–" | "/" | " - " | " – ")
            || steps == 2 && matches!(page.key(other + 1), "and" | "to" | "y" | "et" | "a" | "و");
        if joined {
            first = other;
            break;
        }
    }
    Some(first)
}

fn weekday_before(page: &Page<'_>, first: usize) -> Option<usize> {
    (1..=2).filter_map(|steps| first.checked_sub(steps)).find(|&at| page.is(at, lexicon::WEEKDAY) && page.close(at))
}

/// A day of the week alone.
fn weekday(page: &Page<'_>, at: usize) -> Option<Candidate> {
    if !page.is(at, lexicon::WEEKDAY) {
        return None;
    }
    let raw = page.raw(at);
    let is_arabic = raw.starts_with('ا');
    let said = !is_arabic || page.heralded(at, 1, &["يوم", "ليله", "صباح", "مساء", "نهار"]);
    let sound = said && !raw.starts_with(|c: char| c.is_ascii_lowercase());
    sound.then(|| page.hit(at, at, SpanKind::Date, "weekday", 45))
}

#[cfg(test)]
pub(super) const LISTS: &[&[&str]] = &[MONTHS, AMBIGUOUS, WEEKDAYS, IN];
