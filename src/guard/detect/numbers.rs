//! Numbers in figures and words.

use super::lexicon::NUMBER;
use super::page::Page;

/// Number words that stand for more than one, folded.
#[rustfmt::skip]
pub(super) const WORDS: &[&str] = &[
    // English
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty",
    "sixty", "seventy", "eighty", "ninety", "hundred", "hundreds", "thousand", "thousands", "million", "dozen",
    "dozens",
    // French
    "deux", "trois", "quatre", "cinq", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze",
    "seize", "vingt", "trente", "quarante", "cinquante", "soixante", "cent", "cents", "mille", "douzaine", "dizaines",
    "centaines",
    // Spanish
    "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece", "catorce",
    "quince", "dieciseis", "veinte", "treinta", "cuarenta", "cincuenta", "sesenta", "cien", "ciento", "cientos",
    "mil", "docena",
    // Ukrainian
    "два", "дві", "двоє", "три", "троє", "чотири", "четверо", "шість", "сім", "вісім", "десять", "двадцять",
    "тридцять", "сорок", "сто", "тисяча",
    // Arabic
    "اثنان", "اثنين", "اثنتان", "ثلاث", "ثلاثه", "اربع", "اربعه", "خمس", "خمسه", "ست", "سته", "سبع", "سبعه", "ثمان",
    "ثماني", "ثمانيه", "تسع", "تسعه", "عشر", "عشره", "عشرون", "عشرين", "ثلاثون", "ثلاثين", "اربعون", "اربعين",
    "خمسون", "خمسين", "ستون", "ستين", "سبعون", "سبعين", "ثمانون", "ثمانين", "تسعون", "تسعين", "ميه", "مايه", "ميتان",
    "ميتين", "ميات", "الف", "الاف", "الفان", "الفين", "عشرات",
];

/// Numbers asked for at one word after the other. A number within a number ends where that ends, so that a long row of them costs no more than its
/// length.
#[derive(Default)]
pub(super) struct Numbers {
    behind: usize,
}

impl Numbers {
    /// As [`number_from`]; `at` must not go back.
    pub(super) fn from(&mut self, page: &Page<'_>, at: usize) -> Option<usize> {
        if at < self.behind {
            return (page.is_digits(at) || page.is(at, NUMBER)).then(|| self.behind - 1);
        }
        let last = number_from(page, at)?;
        self.behind = last + 1;
        Some(last)
    }
}

/// If a number begins at `at`, its last word: figures (with thousands parted), or words joined as *twenty-five*, *two hundred and
/// six*, *خمسة وعشرين*.
pub(super) fn number_from(page: &Page<'_>, at: usize) -> Option<usize> {
    if page.is_digits(at) {
        let mut last = at;
        while page.key(last + 1).len() == 3
            && page.is_digits(last + 1)
            && matches!(page.gap(last), "," | "." | "٬" | " ")
        {
            last += 1;
        }
        return Some(last);
    }
    if !page.is(at, NUMBER) {
        return None;
    }
    let mut last = at;
    loop {
        if page.close(last) && (page.is(last + 1, NUMBER) || is_unit(page.key(last + 1))) {
            last += 1;
        } else if page.key(last + 1) == "and" && page.is(last + 2, NUMBER) && page.spaced(last) && page.spaced(last + 1)
        {
            last += 2;
        } else {
            return Some(last);
        }
    }
}

/// One, behind tens.
fn is_unit(key: &str) -> bool {
    matches!(key, "one" | "uno" | "un" | "واحد")
}

#[cfg(test)]
pub(super) const LISTS: &[&[&str]] = &[WORDS];
