//! How long something lasted, and how much of something there was.

use super::Candidate;
use super::lexicon::{MONTH, PERHAPS_MONTH};
use super::numbers::number_from;
use super::page::{Cut, Page, Shape};
use crate::guard::text::SpanKind;

/// Units of time, folded, in Arabic without the article.
#[rustfmt::skip]
const UNITS: &[&str] = &[
    "minute", "minutes", "hour", "hours", "day", "days", "night", "nights", "week", "weeks", "fortnight", "month", "months", "year", "years", "heures",
    "jours", "semaines", "mois", "ans", "horas", "dias", "semanas", "meses", "anos", "годин", "днів", "дні", "тижнів", "місяців", "років", "دقيقه", "دقايق",
    "ساعه", "ساعات", "يوم", "يوما", "ايام", "ليله", "ليال", "ليالي", "اسبوع", "اسبوعا", "اسابيع", "شهر", "شهرا", "اشهر", "شهور", "سنه", "سنوات", "سنين", "عام", "عاما", "اعوام",
];

/// Two of a unit, in one word of Arabic.
#[rustfmt::skip]
const TWO: &[&str] = &[
    "يومان", "يومين", "ليلتان", "ليلتين", "ساعتان", "ساعتين", "اسبوعان", "اسبوعين", "شهران", "شهرين", "سنتان", "سنتين", "عامان", "عامين",
];

pub(super) fn find(page: &Page<'_>, found: &mut Vec<Candidate>) {
    let mut at = 0;
    while at < page.len() {
        let Some(number) = number_from(page, at) else {
            if TWO.contains(&page.key(at)) {
                found.push(page.hit(at, at, SpanKind::Date, "duration", 34));
            }
            at += 1;
            continue;
        };
        let joined = page.spaced(number) || page.gap(number) == "-";
        if joined && UNITS.contains(&page.key(number + 1)) {
            // 3.5 hours
            let whole =
                at > 0 && page.is_digits(at) && page.is_digits(at - 1) && matches!(page.gap(at - 1), "." | "," | "٫");
            found.push(page.hit(at - usize::from(whole), number + 1, SpanKind::Date, "duration", 40));
        } else if joined && !is_dated(page, at) && is_thing(page, number + 1) {
            found.push(page.hit(at, number + 1, SpanKind::Amount, "quantity", 20));
        }
        at = number + 1;
    }
}

/// The year or day of a date, the number of a paragraph or an article.
fn is_dated(page: &Page<'_>, at: usize) -> bool {
    let year = page.is_digits(at) && page.key(at).len() == 4;
    let month = at.checked_sub(1).is_some_and(|before| page.is(before, MONTH) || page.is(before, PERHAPS_MONTH));
    let opens = page.is_digits(at) && (page.gap_before(at).contains('\n') || page.gap_before(at).contains('§'));
    year || month
        || opens
        || matches!(
            page.before(at, 1),
            "article" | "articles" | "section" | "no" | "nos" | "law" | "page" | "paragraph" | "الماده"
        )
}

fn is_thing(page: &Page<'_>, at: usize) -> bool {
    page.shape(at) == Some(Shape::Letters)
        && page.cut(at) == Cut::Plain
        && page.key(at).chars().nth(3).is_some()
        && !page.is(at, MONTH | PERHAPS_MONTH)
}

#[cfg(test)]
pub(super) const LISTS: &[&[&str]] = &[UNITS, TWO];
