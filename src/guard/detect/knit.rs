//! What belongs together is flagged once: the two ends of a time, a name and its translation between brackets, a number and *about*.

use std::ops::Range;

use super::page::{Cut, Page, Shape};
use super::traits::Given;
use super::{Flag, arabic, unread};
use crate::guard::text::{NAME_PART, SpanKind};

/// Words before a date, a time or an amount that say how exact it is.
#[rustfmt::skip]
const ABOUT: &[&str] = &[
    "about", "approximately", "around", "some", "over", "nearly", "almost", "roughly", "circa", "between", "early", "late", "mid", "beginning", "end",
    "middle", "spring", "summer", "autumn", "winter", "first", "second", "half", "quarter", "last", "of", "the", "least", "than", "more", "less", "at", "until",
    "حوالي", "نحو", "اوايل", "اواخر", "منتصف", "بدايه", "نهايه", "بين", "مطلع", "صيف", "شتاء", "خريف", "ربيع", "قرابه", "زهاء",
];

/// Words that say nothing at the beginning of a flag.
const IDLE: &[&str] = &["of", "the", "at", "than", "until"];

/// Small words behind a name in capitals that are a part of it.
#[rustfmt::skip]
const INSTITUTIONS: &[&str] = &[
    "army", "police", "court", "courts", "garrison", "prison", "hospital", "school", "university", "village", "district", "province", "region", "street",
    "governorate", "gendarmerie", "municipality", "municipal", "cemetery", "brigade", "battalion", "regiment", "checkpoint", "camp", "market", "mosque", "church",
    "government", "authorities", "branch", "office", "station", "airport", "bridge", "barracks", "citizen", "citizens", "national", "nationals", "nationality",
    "origin", "descent", "family", "tribe", "clan", "people", "territory", "county", "town", "city", "neighbourhood", "quarter", "valley", "river", "mountain",
];

pub(super) fn knit(page: &Page<'_>, flags: Vec<Flag>) -> Vec<Flag> {
    let mut out: Vec<Flag> = Vec::with_capacity(flags.len());
    // How many brackets the last flag leaves open.
    let (mut at, mut open) = (0, 0);
    for mut flag in flags {
        while at < page.len() && page.end(at) <= flag.range.start {
            at += 1;
        }
        let free = out.last().map_or(0, |last| last.range.end);
        widen_left(page, &mut flag, at, free);
        match out.last_mut() {
            Some(last) if is_one(page.text, last, &flag) => {
                let whole = last.range.start..flag.range.end;
                open += brackets(page, last.range.end..whole.end);
                let score = flag.score.max(last.score);
                if says_more(&flag, last) {
                    *last = flag;
                }
                (last.range, last.score) = (whole, score);
                if open > 0 && close_bracket(page.text, last) {
                    open -= 1;
                }
            }
            _ => {
                open = brackets(page, flag.range.clone());
                out.push(flag);
            }
        }
    }
    widen_right(page, &mut out);
    out
}

/// Takes in words before a flag that belong to it, as far as `free`.
fn widen_left(page: &Page<'_>, flag: &mut Flag, at: usize, free: usize) {
    let mut first = at;
    match flag.kind {
        SpanKind::Date | SpanKind::Amount | SpanKind::Count | SpanKind::Age if page.start(at) == flag.range.start => {
            let mut back = at;
            while at - back < 4 && back > 0 && page.spaced(back - 1) && ABOUT.contains(&page.key(back - 1)) {
                back -= 1;
                if !IDLE.contains(&page.key(back)) {
                    first = back;
                }
            }
        }
        SpanKind::Occupation if page.start(at) == flag.range.start => first = of_a_trade(page, at),
        SpanKind::Capitals if flag.rule == "capitals" && at > 0 && page.spaced(at - 1) && page.raw(at - 1) == "The" => {
            first = at - 1
        }
        _ => {}
    }
    if first < at && page.start(first) >= free {
        flag.range.start = page.start(first);
    }
}

/// `a crane operator`: the word before that of a trade says which, between it and its article.
fn of_a_trade(page: &Page<'_>, at: usize) -> usize {
    let sound = |at: usize| page.spaced(at) && page.shape(at) == Some(Shape::Letters) && page.cut(at) == Cut::Plain;
    match at.checked_sub(2) {
        Some(article) if page.raw(at).is_ascii() && page.spaced(article) && sound(at - 1) => {
            let opens = ["a", "an", "as", "the", "my", "his", "her", "our", "their", "your"];
            let key = page.key(at - 1);
            let which = key.len() > 3
                && !opens.contains(&key)
                && page.about(at - 1).is_some_and(|form| form.traits.ordinary > 0);
            if opens.contains(&page.key(article)) && which { at - 1 } else { at }
        }
        _ => at,
    }
}

/// Words behind that of a trade or an illness that say which, folded.
#[rustfmt::skip]
const OF_A_TRADE: &[&str] = &[
    "اسنان", "اطفال", "عيون", "قلب", "نساء", "عظام", "جلديه", "بيطري", "بيطريه", "شرعي", "عام", "كهرباء", "مدني", "مدنيه", "معماري", "معماريه", "ميكانيك", "حاسوب", "زراعي", "رياضيات",
    "كيمياء", "فيزياء", "تاريخ", "جغرافيا", "علوم", "لغه", "عربيه", "انكليزيه", "فرنسيه", "سياره", "سيارات", "اسعاف", "شاحنه", "حافله", "باص", "تكسي", "تاكسي", "خضار", "خضراوات", "اقمشه",
    "احذيه", "نظافه", "مخبز", "جامعي", "جامعيه", "ابتدايي", "ثانوي",
];

/// Words behind that of an illness that say where, folded.
const OF_AN_ILLNESS: &[&str] = &[
    "الثدي",
    "الريه",
    "الدم",
    "الدماغ",
    "الكبد",
    "المعده",
    "القولون",
    "الرحم",
    "الجلد",
    "الراس",
    "دماغيه",
    "قلبيه",
    "نخاعي",
];

/// `طبيب أسنان`, `سرطان الثدي`, `عاطل عن العمل`: how many words behind one belong to it.
fn belongs(page: &Page<'_>, kind: SpanKind, last: usize) -> usize {
    let list = match kind {
        SpanKind::Occupation if page.spaced(last) && (page.key(last + 1), page.key(last + 2)) == ("عن", "العمل") =>
        {
            return 2;
        }
        SpanKind::Occupation => OF_A_TRADE,
        SpanKind::Health => OF_AN_ILLNESS,
        _ => return 0,
    };
    (0..2).take_while(|more| page.spaced(last + more) && list.contains(&page.key(last + more + 1))).count()
}

fn widen_right(page: &Page<'_>, flags: &mut [Flag]) {
    let mut at = 0;
    for number in 0..flags.len() {
        let limit = flags.get(number + 1).map_or(page.text.len(), |next| next.range.start);
        let flag = &mut flags[number];
        if matches!(flag.kind, SpanKind::Occupation | SpanKind::Health) {
            while at < page.len() && page.end(at) < flag.range.end {
                at += 1;
            }
            let last = at + if page.end(at) == flag.range.end { belongs(page, flag.kind, at) } else { 0 };
            if last > at && page.end(last) <= limit {
                flag.range.end = page.end(last);
            }
            continue;
        }
        let widens = matches!(flag.kind, SpanKind::Capitals | SpanKind::Origin | SpanKind::Name);
        if !widens || flag.rule == NAME_PART {
            continue;
        }
        while at < page.len() && page.end(at) < flag.range.end {
            at += 1;
        }
        let sound = page.end(at) == flag.range.end && page.spaced(at) && page.shape(at + 1) == Some(Shape::Letters);
        let is_part =
            || INSTITUTIONS.contains(&page.key(at + 1)) || flag.kind == SpanKind::Name && is_family(page, at + 1);
        if sound && page.end(at + 1) <= limit && is_part() {
            flag.range.end = page.end(at + 1);
        }
    }
}

/// Whether a word is likely the name of the family behind a given name: in Arabic letters, or in small Latin ones where the writer uses no capitals.
fn is_family(page: &Page<'_>, at: usize) -> bool {
    if page.raw(at).starts_with(|letter: char| ('\u{600}'..'\u{700}').contains(&letter)) {
        return arabic::is_family(page, at);
    }
    let traits = |at: usize| page.about(at).map(|form| form.traits);
    let (Some(before), Some(own)) = (at.checked_sub(1).and_then(traits), traits(at)) else { return false };
    let unknown = own.word == 0 && own.ordinary == 0 && own.likeness >= LIKENESS && page.raw(at).is_ascii();
    !page.cased && before.given == Given::Yes && unknown && page.key(at).len() > 3
}

/// How much the letters of a family's name must look like those of a name.
const LIKENESS: u8 = 3;

/// Whether two flags in a row are about one thing.
fn is_one(text: &str, last: &Flag, next: &Flag) -> bool {
    let Some(between) = text.get(last.range.end..next.range.start) else { return false };
    let (one, other) = (last.kind, next.kind);
    let named = |kind| {
        matches!(kind, SpanKind::Capitals | SpanKind::Name | SpanKind::Other | SpanKind::Organisation | SpanKind::Place)
    };
    let counted = |kind| matches!(kind, SpanKind::Amount | SpanKind::Count);
    match between.trim_matches([' ', '\u{A0}']) {
        "" if !between.is_empty() => {
            let loose =
                |kind| matches!(kind, SpanKind::Origin | SpanKind::Occupation | SpanKind::Health) || named(kind);
            loose(one) && loose(other) || counted(one) && counted(other)
        }
        "and" | "و" => one == SpanKind::Date && other == SpanKind::Date && opens_a_time(&text[last.range.clone()]),
        "to" | "until" | "till" | "-" | "–" | "حتي" | "حتى" | "إلى" | "الى" => {
            one == SpanKind::Date && other == SpanKind::Date || one == SpanKind::Amount && other == SpanKind::Amount
        }
        "of" => one == other && named(one) || one == SpanKind::Other,
        "(" | "[" | "(“" | "(\"" => {
            let whole = text[next.range.end..].trim_start_matches(['”', '"']).starts_with([')', ']', ';', ',']);
            whole && (named(one) && named(other) || counted(one) && (counted(other) || named(other)))
        }
        ";" | "‑" => counted(one) && counted(other) || one == SpanKind::Capitals && counted(other),
        _ => false,
    }
}

/// Whether the second of two flags that are one says what they are: a rule before mere wording, then the surer one.
fn says_more(next: &Flag, last: &Flag) -> bool {
    let mere = |flag: &Flag| matches!(flag.rule, "wording" | unread::RULE);
    match (mere(last), mere(next)) {
        (true, false) => true,
        (false, true) => false,
        _ => next.score > last.score,
    }
}

fn opens_a_time(date: &str) -> bool {
    ["between ", "Between ", "بين "].iter().any(|word| date.starts_with(word))
}

/// How many more brackets are opened than closed in a piece of the text.
fn brackets(page: &Page<'_>, range: Range<usize>) -> i32 {
    page.looked(range.len());
    let count = |sign| match sign {
        '(' | '[' => 1,
        ')' | ']' => -1,
        _ => 0,
    };
    page.text[range].chars().map(count).sum()
}

/// Takes in the bracket that closes what was taken in, with the quotation marks before it.
fn close_bracket(text: &str, flag: &mut Flag) -> bool {
    let behind = &text[flag.range.end..];
    let quote: usize =
        behind.chars().take(QUOTES).take_while(|sign| matches!(sign, '”' | '"')).map(char::len_utf8).sum();
    let closed = behind[quote..].starts_with([')', ']']);
    if closed {
        flag.range.end += quote + 1;
    }
    closed
}

/// Most quotation marks before a bracket.
const QUOTES: usize = 4;

#[cfg(test)]
pub(super) const LISTS: &[&[&str]] = &[ABOUT, IDLE, INSTITUTIONS, OF_A_TRADE, OF_AN_ILLNESS];
