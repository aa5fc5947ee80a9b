//! Telephone numbers, by shape: without a network nobody can say whether one is in use.

use super::Candidate;
use super::page::Page;
use crate::guard::text::SpanKind;

/// Words before a number that say what it is, folded.
#[rustfmt::skip]
pub(super) const HERALDS: &[&str] = &[
    "phone", "phones", "telephone", "tel", "mobile", "cell", "call", "called", "calls", "whatsapp", "signal", "viber",
    "fax", "sms", "telefono", "movil", "celular", "llamar", "portable", "appeler", "телефон", "тел", "мобільнии",
    "дзвонити", "هاتف", "هاتفه", "هاتفها", "تلفون", "تليفون", "موبايل", "جوال", "جواله", "خليوي", "واتساب", "واتس",
    "اتصل", "رقمه", "رقمها", "رقمي",
];

pub(super) fn find(page: &Page<'_>, found: &mut Vec<Candidate>) {
    let mut at = 0;
    while at < page.len() {
        if !page.is_digits(at) {
            at += 1;
            continue;
        }
        let last = last_group(page, at);
        found.extend(judge(page, at, last));
        at = last + 1;
    }
}

/// The last of the groups of digits that may be one number.
fn last_group(page: &Page<'_>, first: usize) -> usize {
    let mut last = first;
    let mut digits = page.key(first).len();
    while page.is_digits(last + 1) && last - first < 8 {
        digits += page.key(last + 1).len();
        let joined = matches!(
            page.gap(last),
            " " | "-" | "." | "\u{A0}" | ") " | " (" | ")" | "(" | "/" | " - " | "‑" | "–" | "\u{202F}"
        );
        if !joined || digits > 16 {
            break;
        }
        last += 1;
    }
    last
}

fn judge(page: &Page<'_>, first: usize, last: usize) -> Option<Candidate> {
    let groups = last - first + 1;
    let lengths: Vec<usize> = (first..=last).map(|at| page.key(at).len()).collect();
    let digits: usize = lengths.iter().sum();
    let before = page.gap_before(first);
    let sign = before.trim_end_matches(['(', ' ']).ends_with(['+', '＋']);
    let lead = page.key(first);
    let heralded = page.heralded(first, 3, HERALDS);
    if !(6..=16).contains(&digits) || is_something_else(page, first, last, &lengths) && !sign && !heralded {
        return None;
    }
    let (rule, score) = match () {
        () if sign && digits >= 7 => ("phone-international", 95),
        () if heralded => ("phone-heralded", 94),
        () if lead.starts_with("00") && digits >= 9 => ("phone-international", 88),
        () if lead.starts_with('0') && digits >= 8 => ("phone-local", 84),
        () if groups >= 2 && digits >= 7 => ("phone-grouped", 62),
        () => return None,
    };
    let mut hit = page.hit(first, last, SpanKind::Phone, rule, score);
    if sign {
        let plus = before.rfind(['+', '＋']).map_or(before.len(), |at| at);
        hit.range.start = page.start(first) - (before.len() - plus);
    }
    Some(hit)
}

/// Dates, years, amounts and numbers of cases, which other rules know better.
fn is_something_else(page: &Page<'_>, first: usize, last: usize, lengths: &[usize]) -> bool {
    let gaps: Vec<&str> = (first..last).map(|at| page.gap(at)).collect();
    let is_year =
        |at: usize| page.number(at).is_some_and(|year| (1000..2100).contains(&year)) && page.key(at).len() == 4;
    let years = lengths.len() >= 2 && (first..=last).all(is_year);
    let thousands = lengths.len() >= 2
        && lengths[0] <= 3
        && lengths[1..].iter().all(|&length| length == 3)
        && gaps.iter().all(|gap| matches!(*gap, " " | "." | "\u{A0}" | "\u{202F}"))
        && !page.key(first).starts_with('0');
    let date = lengths.len() == 3
        && gaps[0] == gaps[1]
        && matches!(gaps[0], "." | "/" | "-")
        && (is_year(first) || is_year(last))
        && lengths.iter().filter(|&&length| length <= 2).count() == 2;
    let ratio = gaps.contains(&"/") && lengths.len() == 2;
    let decimal = lengths.len() == 2 && gaps[0] == "." && lengths[0] <= 3;
    years || thousands || date || ratio || decimal
}

#[cfg(test)]
pub(super) const LISTS: &[&[&str]] = &[HERALDS];
