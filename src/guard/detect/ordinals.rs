//! Days of a month in words, as they are said: *the ninth of March*, *التاسع من آذار*. A word of order counts beside a month alone: *the ninth of us*
//! is no date.

use super::page::Page;

/// Days up to the nineteenth, folded, as a month follows them. The first three stand before much else in English: [`FEW`].
#[rustfmt::skip]
const DAYS: &[&str] = &[
    "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth",
    "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
];

/// The first three, folded.
const FEW: &[&str] = &["first", "second", "third"];

/// Tens that are a day by themselves, folded.
const TENTHS: &[&str] = &["twentieth", "thirtieth"];

/// Days in French, folded; behind an article.
#[rustfmt::skip]
const FRENCH: &[&str] = &[
    "premier", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
    "treize", "quatorze", "quinze", "seize", "vingt", "trente",
];

/// Days in Spanish, folded; *de* stands behind them.
#[rustfmt::skip]
const SPANISH: &[&str] = &[
    "primero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce",
    "trece", "catorce", "quince", "dieciseis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno",
    "veintidos", "veintitres", "veinticuatro", "veinticinco", "veintiseis", "veintisiete", "veintiocho",
    "veintinueve", "treinta",
];

/// Days in Ukrainian without their endings, folded; an apostrophe parts a word in two.
#[rustfmt::skip]
const UKRAINIAN: &[&str] = &[
    "перш", "друг", "трет", "четверт", "ят", "пят", "шост", "сьом", "восьм", "девят", "десят", "одинадцят",
    "дванадцят", "тринадцят", "чотирнадцят", "ятнадцят", "пятнадцят", "шістнадцят", "сімнадцят", "вісімнадцят",
    "девятнадцят", "двадцят", "тридцят",
];

/// Days in Arabic, folded.
#[rustfmt::skip]
const ARABIC: &[&str] = &[
    "الاول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر", "الحادي",
    "العشرين", "العشرون", "الثلاثين", "الثلاثون",
];

/// Where a day in words begins that ends before the month at `at`.
pub(super) fn day_before(page: &Page<'_>, at: usize, is_sure: bool) -> Option<usize> {
    let day = at.checked_sub(1).filter(|&day| page.spaced(day))?;
    english_before(page, day, is_sure || is_capital(page, at))
        .or_else(|| french(page, day))
        .or_else(|| spanish(page, day))
        .or_else(|| ukrainian(page, day))
        .or_else(|| arabic(page, day))
}

/// The last word of a day in words behind a month, which ends at `last`: *March the ninth*, *June twenty-first*. A month that is another word, too,
/// has to be written as one.
pub(super) fn day_behind(page: &Page<'_>, last: usize, is_sure: bool) -> Option<usize> {
    if !(page.spaced(last) && (is_sure || is_capital(page, last))) {
        return None;
    }
    let article = page.key(last + 1) == "the" && page.spaced(last + 1);
    let day = last + if article { 2 } else { 1 };
    let end = if is_ten(page.key(day)) && page.close(day) && is_any(page.key(day + 1)) { day + 1 } else { day };
    let key = page.key(end);
    let is_day = DAYS.contains(&key) || TENTHS.contains(&key) || ((article || end > day) && FEW.contains(&key));
    // May the first of them speak.
    (is_day && !(page.spaced(end) && page.key(end + 1) == "of")).then_some(end)
}

fn is_capital(page: &Page<'_>, at: usize) -> bool {
    page.raw(at).starts_with(char::is_uppercase)
}

/// In English, of the ninth.
fn is_any(key: &str) -> bool {
    FEW.contains(&key) || DAYS[..6].contains(&key)
}

fn is_ten(key: &str) -> bool {
    matches!(key, "twenty" | "thirty")
}

/// *ninth of March*, *ninth day of March*, *ninth March*; `as_month` says whether the month is written as one.
fn english_before(page: &Page<'_>, before: usize, as_month: bool) -> Option<usize> {
    let of = page.key(before) == "of";
    let mut day = if of { before.checked_sub(1).filter(|&day| page.spaced(day))? } else { before };
    if of && page.key(day) == "day" {
        day = day.checked_sub(1).filter(|&day| page.spaced(day))?;
    }
    let key = page.key(day);
    let ten = day.checked_sub(1).filter(|&ten| is_ten(page.key(ten)) && page.close(ten) && is_any(key));
    // The second march was longer; the first March in the camp.
    let is_day = DAYS.contains(&key) || TENTHS.contains(&key) || (FEW.contains(&key) && (of || ten.is_some()));
    (is_day && (of || as_month)).then(|| ten.unwrap_or(day))
}

/// *le neuf mars*, *le vingt et un juin*.
fn french(page: &Page<'_>, day: usize) -> Option<usize> {
    let joined = |at: usize| page.close(at) && matches!(page.key(at), "vingt" | "trente" | "dix");
    let mut first = day;
    if let Some(ten) = day.checked_sub(1).filter(|&ten| joined(ten)) {
        first = ten;
    } else if let Some(ten) = day.checked_sub(2).filter(|&ten| joined(ten) && page.key(ten + 1) == "et") {
        first = ten;
    }
    let article = first.checked_sub(1).is_some_and(|at| page.spaced(at) && matches!(page.key(at), "le" | "du" | "au"));
    (article && FRENCH.contains(&page.key(day))).then_some(first)
}

/// *nueve de marzo*, *treinta y uno de mayo*.
fn spanish(page: &Page<'_>, before: usize) -> Option<usize> {
    let day = before.checked_sub(1).filter(|&day| page.key(before) == "de" && page.spaced(day))?;
    let ten = day.checked_sub(2).filter(|&ten| page.key(ten) == "treinta" && page.key(ten + 1) == "y");
    SPANISH.contains(&page.key(day)).then(|| ten.unwrap_or(day))
}

/// *дев’ятого березня*, *двадцять першого червня*.
fn ukrainian(page: &Page<'_>, day: usize) -> Option<usize> {
    let key = page.key(day);
    let stem = ["ього", "ого", "ьому", "ому", "є", "е"].iter().find_map(|ending| key.strip_suffix(ending))?;
    if !UKRAINIAN.contains(&stem) {
        return None;
    }
    let back = |at: usize| at.checked_sub(1).filter(|&before| page.close(before));
    let first =
        back(day).filter(|&part| stem.starts_with("ят") && matches!(page.key(part), "п" | "дев")).unwrap_or(day);
    Some(back(first).filter(|&ten| matches!(page.key(ten), "двадцять" | "тридцять")).unwrap_or(first))
}

/// *التاسع من آذار*, *الحادي والعشرين من شهر حزيران*.
fn arabic(page: &Page<'_>, before: usize) -> Option<usize> {
    let back = |at: usize| at.checked_sub(1).filter(|&before| page.spaced(before));
    let mut day = before;
    for word in ["شهر", "من"] {
        if page.key(day) == word {
            day = back(day)?;
        }
    }
    let is_day = |at: usize| ARABIC.contains(&page.key(at));
    let is_behind = matches!(page.key(day), "عشر" | "والعشرين" | "والعشرون" | "والثلاثين" | "والثلاثون");
    if is_behind {
        return back(day).filter(|&one| is_day(one));
    }
    is_day(day).then_some(day)
}

#[cfg(test)]
pub(super) const LISTS: &[&[&str]] = &[DAYS, FEW, TENTHS, FRENCH, SPANISH, UKRAINIAN, ARABIC];
