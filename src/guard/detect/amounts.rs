//! Money, and parts of a hundred: a ransom, a pension or a degree of invalidity points at somebody.

use super::Candidate;
use super::lexicon;
use super::numbers::number_from;
use super::page::{Page, Shape};
use crate::guard::text::SpanKind;

/// Currencies, folded, in Arabic without the article.
#[rustfmt::skip]
pub(super) const MONEY: &[&str] = &[
    "euro", "euros", "eur", "dollar", "dollars", "usd", "pound", "pounds", "gbp", "sterling", "lira", "liras", "lire",
    "try", "trl", "franc", "francs", "mark", "marks", "zloty", "zlotys", "pln", "dinar", "dinars", "rial", "rials",
    "riyal", "riyals", "shekel", "shekels", "peso", "pesos", "dolares", "bolivares", "quetzales", "hryvnia",
    "hryvnias", "гривень", "гривні", "гривня", "грн", "доларів", "євро", "рублів", "ليره", "ليرات", "دولار", "دولارا",
    "دولارات", "دينار", "دينارا", "دنانير", "يورو", "ريال", "ريالا", "ريالات", "جنيه", "جنيها", "شيكل", "درهم",
    "درهما", "kronor", "krona", "kroner", "krone", "schilling", "schillings", "forint", "forints", "leu", "lei", "lev", "leva", "koruna", "crowns",
    "rouble", "roubles", "ruble", "rubles", "rub", "uah", "sek", "nok", "dkk", "chf", "huf", "czk", "ron", "bgn", "ats", "dem", "frf", "itl",
    "esp", "syp", "iqd", "lbp", "jod", "egp", "drachma", "drachmas", "escudos", "pesetas", "guilders", "rupees", "afghani", "afghanis", "dirham", "dirhams",
];

const SIGNS: [char; 7] = ['€', '$', '£', '₺', '₴', '₽', '¥'];

pub(super) fn find(page: &Page<'_>, found: &mut Vec<Candidate>) {
    let mut at = 0;
    while at < page.len() {
        let Some(number) = number_from(page, at) else {
            at += 1;
            continue;
        };
        let last = decimals(page, number);
        found.extend(amount(page, at, last));
        at = last + 1;
    }
}

/// The last word of the fraction behind a number, if it has one.
fn decimals(page: &Page<'_>, number: usize) -> usize {
    let fraction = page.is_digits(number) && page.is_digits(number + 1) && matches!(page.gap(number), "." | "," | "٫");
    if fraction { number + 1 } else { number }
}

fn amount(page: &Page<'_>, first: usize, last: usize) -> Option<Candidate> {
    let before = page.gap_before(first).trim_end();
    if page.is_digits(first) && before.ends_with(SIGNS) {
        let mut hit = page.hit(first, last, SpanKind::Amount, "money", 86);
        let sign = before.chars().next_back().map_or(0, char::len_utf8);
        hit.range.start -= page.gap_before(first).len() - before.len() + sign;
        return Some(hit);
    }
    let behind = page.gap(last).trim_start_matches([' ', '\u{A0}']);
    let sign = behind.chars().next().filter(|sign| SIGNS.contains(sign) || matches!(sign, '%' | '٪' | '‰'));
    if let Some(sign) = sign.filter(|_| page.is_digits(last)) {
        let mut hit =
            page.hit(first, last, SpanKind::Amount, if SIGNS.contains(&sign) { "money" } else { "share" }, 64);
        hit.range.end += page.gap(last).len() - behind.len() + sign.len_utf8();
        return Some(hit);
    }
    // five hundred new liras; EUR 5,000
    for between in 1..=3 {
        let at = last + between;
        if !page.spaced(at - 1) || page.shape(at) != Some(Shape::Letters) {
            break;
        }
        if page.is(at, lexicon::MONEY) {
            return Some(page.hit(first, at, SpanKind::Amount, "money", 84));
        }
    }
    let code = first.checked_sub(1).filter(|&code| page.is(code, lexicon::MONEY) && page.spaced(code))?;
    page.is_digits(first).then(|| page.hit(code, last, SpanKind::Amount, "money", 84))
}

#[cfg(test)]
pub(super) const LISTS: &[&[&str]] = &[MONEY];
