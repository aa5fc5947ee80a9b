//! Ages.

use super::Candidate;
use super::lexicon;
use super::numbers::Numbers;
use super::page::Page;
use crate::guard::text::SpanKind;

/// Words directly before an age, folded.
#[rustfmt::skip]
const BEFORE: &[&str] = &[
    "aged", "age", "ages", "agee", "agees", "عمره", "عمرها", "عمري", "عمرهم", "عمرك", "وعمره", "وعمرها", "وعمري",
    "سنه", "віком", "вік",
];

/// Units of age, folded.
#[rustfmt::skip]
const UNITS: &[&str] = &[
    "year", "years", "yr", "yrs", "month", "months", "week", "weeks", "ans", "an", "mois", "ano", "anos", "meses",
    "mes", "рік", "роки", "років", "місяців", "سنه", "سنوات", "سنين", "عاما", "عام", "اعوام", "شهر", "شهرا", "اشهر",
];

/// Words that make a number of years an age when they stand shortly before it.
#[rustfmt::skip]
const HERALDS: &[&str] = &[
    "عمر", "عمره", "عمرها", "عمري", "عمرهم", "العمر", "ابن", "ابنه", "بنت", "بعمر", "يبلغ", "تبلغ", "بالغ", "البالغ",
    "البالغه", "tenia", "tiene", "tengo", "cumplio", "avait", "avais", "agee", "age", "ages", "иому", "іи", "мені",
    "мав", "мала",
];

/// Decades of life, folded.
#[rustfmt::skip]
pub(super) const DECADES: &[&str] = &[
    "teens", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties",
    "العشرينات", "الثلاثينات", "الاربعينات", "الخمسينات", "الستينات", "السبعينات", "الثمانينات", "العشرينيات",
    "الثلاثينيات", "الاربعينيات", "الخمسينيات", "الستينيات",
];

pub(super) fn find(page: &Page<'_>, found: &mut Vec<Candidate>) {
    let mut numbers = Numbers::default();
    for at in 0..page.len() {
        found.extend(decade(page, at));
        // A number within a number has been looked at.
        if let Some(last) = numbers.from(page, at)
            && page.number(at).is_none_or(|age| age <= 130)
        {
            found.extend(age(page, at, last));
        }
    }
}

fn age(page: &Page<'_>, at: usize, last: usize) -> Option<Candidate> {
    let hit = |first, last, score| Some(page.hit(first, last, SpanKind::Age, "age", score));
    let unit = (page.close(last) && UNITS.contains(&page.key(last + 1))).then_some(last + 1);
    if let Some(unit) = unit
        && let Some(end) = age_ending(page, unit)
    {
        return hit(at, end, 93);
    }
    let near = at > 0 && page.close(at - 1);
    if near && BEFORE.contains(&page.before(at, 1)) && !(page.before(at, 1) == "سنه" && page.key(at).len() != 2) {
        return hit(at - 1, unit.unwrap_or(last), 92);
    }
    // age of 34; âgé de 34; at the age of about five
    for back in 2..=3 {
        if !page.before(at, 1).is_empty()
            && matches!(page.before(at, back), "age" | "ages" | "agee" | "agees" | "العمر" | "عمر")
            && near
        {
            return hit(at - back, unit.unwrap_or(last), 90);
        }
    }
    let unit = unit?;
    page.heralded(at, 3, HERALDS).then(|| page.hit(at, unit, SpanKind::Age, "age-years", 84))
}

/// If what follows a unit says that it was an age, its last word: *old*, *of age*, *de edad*, *من العمر*.
fn age_ending(page: &Page<'_>, unit: usize) -> Option<usize> {
    let next = (page.key(unit + 1), page.key(unit + 2));
    if !page.close(unit) {
        return None;
    }
    match next {
        ("old" | "olds", _) => Some(unit + 1),
        ("of", "age") | ("de", "edad") => Some(unit + 2),
        ("من", "العمر" | "عمره" | "عمرها" | "عمري") => Some(unit + 2),
        _ => None,
    }
}

/// `in his early thirties`, `في الثلاثينات من عمره`.
fn decade(page: &Page<'_>, at: usize) -> Option<Candidate> {
    if !page.is(at, lexicon::DECADE) {
        return None;
    }
    let whose = page.heralded(at, 2, &["his", "her", "their", "my", "our", "your"]);
    let of_life = page.key(at + 1) == "من" && page.key(at + 2).starts_with("عمر") || page.key(at + 2) == "العمر";
    (whose || of_life).then(|| page.hit(at, at + if of_life { 2 } else { 0 }, SpanKind::Age, "age-decade", 80))
}

#[cfg(test)]
pub(super) const LISTS: &[&[&str]] = &[BEFORE, UNITS, HERALDS, DECADES];
