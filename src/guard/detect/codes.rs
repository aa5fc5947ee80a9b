//! Numbers of documents, cases, devices and accounts.

use super::Candidate;
use super::page::{Cut, Page, Shape};
use crate::guard::text::SpanKind;

/// Words before a number that say it names a document, folded.
#[rustfmt::skip]
pub(super) const HERALDS: &[&str] = &[
    "passport", "id", "identity", "identification", "card", "licence", "license", "permit", "number", "no", "nr",
    "num", "file", "case", "application", "ref", "reference", "serial", "badge", "registration", "account", "imei",
    "ssn", "pasaporte", "dni", "cedula", "expediente", "numero", "passeport", "carte", "dossier", "паспорт", "номер",
    "серія", "справа", "код", "جواز", "سفر", "هويه", "بطاقه", "رقم", "الرقم", "وطني", "الوطني", "اقامه", "ملف", "قيد",
    "رخصه",
];

pub(super) fn find(page: &Page<'_>, found: &mut Vec<Candidate>) {
    for at in 0..page.len() {
        match page.shape(at) {
            Some(Shape::Digits) => found.extend(slashed(page, at).or_else(|| digits(page, at))),
            Some(Shape::Mixed) => found.extend(iban(page, at).or_else(|| mixed(page, at))),
            Some(Shape::Letters) => found.extend(lettered(page, at)),
            _ => {}
        }
    }
}

/// `28045/02`, `12-345/2019`: the number of an application or a file.
fn slashed(page: &Page<'_>, at: usize) -> Option<Candidate> {
    if page.gap_before(at).ends_with(['/', '.', ',']) {
        return None;
    }
    let mut last = at;
    let mut slashes = 0;
    while last - at < 4 && matches!(page.gap(last), "/" | "-" | "–") && page.is_digits(last + 1) {
        slashes += usize::from(page.gap(last) == "/");
        last += 1;
    }
    let number =
        page.key(at).len() >= 3 || page.key(last).len() >= 3 || last - at >= 2 || page.heralded(at, 3, HERALDS);
    (slashes > 0 && number).then(|| page.hit(at, last, SpanKind::Code, "case-number", 75))
}

/// A long number alone, or a shorter one behind a word that says what it is.
fn digits(page: &Page<'_>, at: usize) -> Option<Candidate> {
    let length = page.key(at).len();
    let before = page.gap_before(at);
    if before.ends_with(',') || page.gap(at) == "," && page.is_digits(at + 1) {
        return None;
    }
    let heralded = page.heralded(at, 3, HERALDS) || before.contains(['№', '#']);
    if length >= 8 {
        return Some(page.hit(at, at, SpanKind::Code, "long-number", if heralded { 90 } else { 70 }));
    }
    (heralded && length >= 4).then(|| page.hit(at, at, SpanKind::Code, "document-number", 80))
}

/// `AB1234567`, `X12-4567-B`: letters and at least four digits in one word, or fewer behind a word that says so.
fn mixed(page: &Page<'_>, at: usize) -> Option<Candidate> {
    let digits = page.key(at).bytes().filter(u8::is_ascii_digit).count();
    let letters = page.key(at).chars().count() - digits;
    let ordinal = digits <= 4 && page.key(at).starts_with(|c: char| c.is_ascii_digit()) && letters <= 3;
    if ordinal {
        return None;
    }
    let score = match () {
        () if digits >= 5 => 82,
        () if digits >= 4 => 60,
        () if digits >= 2 && page.heralded(at, 3, HERALDS) => 70,
        () => return None,
    };
    Some(page.hit(at, at, SpanKind::Code, "document-code", score))
}

/// `AB 123456`: one to three capitals and a number of five to nine digits.
fn lettered(page: &Page<'_>, at: usize) -> Option<Candidate> {
    if !matches!(page.cut(at), Cut::Capitals | Cut::Letter) {
        return None;
    }
    let letters = page.raw(at).chars().count();
    let capitals = letters <= 3 && page.raw(at).chars().all(char::is_uppercase);
    let joined = matches!(page.gap(at), " " | "-" | "‑" | "\u{A0}" | "№" | " №");
    let number = page.is_digits(at + 1) && (5..=9).contains(&page.key(at + 1).len());
    (capitals && joined && number).then(|| page.hit(at, at + 1, SpanKind::Code, "document-code", 78))
}

/// Two letters, two check digits, up to thirty more in groups; the remainder by 97 tells.
fn iban(page: &Page<'_>, at: usize) -> Option<Candidate> {
    let begins = page.key(at);
    let bytes = begins.as_bytes();
    if begins.len() < 4
        || !bytes[..2].iter().all(u8::is_ascii_alphabetic)
        || !bytes[2..4].iter().all(u8::is_ascii_digit)
    {
        return None;
    }
    let mut whole = String::new();
    let mut best = None;
    for last in at..at + 10 {
        let key = page.key(last);
        if last > at && !matches!(page.gap(last - 1), " " | "-" | "\u{A0}")
            || !key.is_ascii()
            || whole.len() + key.len() > 34
        {
            break;
        }
        whole.push_str(key);
        if whole.len() >= 15 && remainder(&whole) == Some(1) {
            best = Some(last);
        }
    }
    best.map(|last| page.hit(at, last, SpanKind::Iban, "iban", 99))
}

/// ISO 7064: the first four characters to the end, letters as 10 to 35, modulo 97.
fn remainder(whole: &str) -> Option<u32> {
    let (head, tail) = whole.split_at_checked(4)?;
    tail.chars().chain(head.chars()).try_fold(0, |rest, character| {
        let value = character.to_digit(36)?;
        Some((rest * if value > 9 { 100 } else { 10 } + value) % 97)
    })
}

#[cfg(test)]
pub(super) const LISTS: &[&[&str]] = &[HERALDS];
