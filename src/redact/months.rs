//! The names of months, as people write them, folded as [`fold`](super::tokens::fold) folds.

/// Each row: the number of the month and its names. English, French, Spanish, Ukrainian (with the genitive), and Arabic as in the
/// Levant, in Egypt and the Gulf, and in the Maghreb.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "janvier", "enero", "січень", "січня", "січні", "كانون الثاني", "يناير", "جانفي"],
    &["february", "feb", "février", "febrero", "лютий", "лютого", "лютому", "شباط", "فبراير", "فيفري"],
    &["march", "mar", "mars", "marzo", "березень", "березня", "березні", "اذار", "مارس"],
    &["april", "apr", "avril", "abril", "квітень", "квітня", "квітні", "نيسان", "ابريل", "افريل"],
    &["may", "mai", "mayo", "травень", "травня", "травні", "ايار", "مايو", "ماي"],
    &["june", "jun", "juin", "junio", "червень", "червня", "червні", "حزيران", "يونيو", "يونيه", "جوان"],
    &["july", "jul", "juillet", "julio", "липень", "липня", "липні", "تموز", "يوليو", "يوليه", "جويلية", "يوليوز"],
    &["august", "aug", "août", "aout", "agosto", "серпень", "серпня", "серпні", "اب", "اغسطس", "اوت", "غشت"],
    &[
        "september",
        "sep",
        "sept",
        "septembre",
        "septiembre",
        "вересень",
        "вересня",
        "вересні",
        "ايلول",
        "سبتمبر",
        "شتنبر",
    ],
    &["october", "oct", "octobre", "octubre", "жовтень", "жовтня", "жовтні", "تشرين الاول", "اكتوبر"],
    &[
        "november",
        "nov",
        "novembre",
        "noviembre",
        "листопад",
        "листопада",
        "листопаді",
        "تشرين الثاني",
        "نوفمبر",
        "نونبر",
    ],
    &["december", "dec", "décembre", "diciembre", "грудень", "грудня", "грудні", "كانون الاول", "ديسمبر", "دجنبر"],
];

/// The number of the month, 1 to 12, that a folded word or pair of words names.
pub(super) fn number(folded: &str) -> Option<u32> {
    let at = MONTHS.iter().position(|names| names.contains(&folded))?;
    u32::try_from(at + 1).ok()
}

/// Whether a folded word begins a month of two words.
pub(super) fn begins(folded: &str) -> bool {
    matches!(folded, "كانون" | "تشرين")
}
