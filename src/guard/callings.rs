//! What nobody is called: pseudonyms that lead to somebody, that hide what they are, or that bundles give to others.
//!
//! Bundles print a pseudonym as it is, and nobody decides about it again.

use unicode_security::MixedScript;

use super::detect::detect;
use super::normalise::{Cut, Tokens, is_hidden, without_article};
use super::text::SpanKind;

/// What in a pseudonym leads straight to somebody: a number, an address, a code.
pub(super) fn leads(pseudonym: &str) -> Option<SpanKind> {
    detect(pseudonym).into_iter().map(|hit| hit.kind).find(|kind| kind.leads_to_somebody())
}

/// Whether signs that nobody sees stand in a pseudonym, or letters of several alphabets in one word of it. A joiner between letters that are parted or
/// joined by one is no such sign.
pub(super) fn is_disguised(pseudonym: &str) -> bool {
    let letters: Vec<char> = pseudonym.chars().collect();
    let hidden = letters.iter().enumerate().any(|(at, &c)| is_hidden(c) && !joins(&letters, at));
    hidden || pseudonym.split(|c: char| !(c.is_alphanumeric() || joiner(c))).any(|word| !word.is_single_script())
}

const fn joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

/// Whether the joiner at a place stands between letters of Arabic, as in Persian, or of an alphabet of India.
fn joins(letters: &[char], at: usize) -> bool {
    let between = |block: fn(char) -> bool| {
        let beside = [at.checked_sub(1).and_then(|before| letters.get(before)), letters.get(at + 1)];
        beside.iter().all(|c| c.is_some_and(|&c| block(c)))
    };
    joiner(letters[at])
        && (between(|c| ('\u{620}'..='\u{6FF}').contains(&c)) || between(|c| ('\u{900}'..='\u{DFF}').contains(&c)))
}

/// Whether it could be taken for what bundles call somebody without a pseudonym: a part in the story and a number, a letter or a word for one.
pub(super) fn is_label(pseudonym: &str) -> bool {
    let (mut part, mut number) = (false, false);
    let mut tokens = Tokens::cut(pseudonym, Cut::Humps);
    while tokens.advance().is_some() {
        let word = without_article(tokens.word());
        match () {
            () if PARTS.contains(&word) => part = true,
            () if word.chars().all(char::is_numeric) || word.chars().nth(1).is_none() => number = true,
            () if NUMBERS.contains(&word) => number = true,
            () if BESIDE.contains(&word) => {}
            () => return false,
        }
    }
    part && number
}

/// Words for somebody's part in the story, folded, without the article: what bundles say, and the same in other languages of the field.
#[rustfmt::skip]
const PARTS: &[&str] = &[
    "witness", "victim", "survivor", "family", "member", "relative", "helper", "interpreter", "translator", "accused", "suspect", "official",
    "public", "figure", "person", "individual", "speaker", "interviewee", "informant", "respondent", "participant", "applicant", "source",
    "شاهد", "شاهده", "ضحيه", "ناجي", "ناجيه", "فرد", "عايله", "مساعد", "مساعده", "مترجم", "مترجمه", "متهم", "متهمه", "مسوول", "مسووله",
    "شخصيه", "عامه", "شخص", "متحدث", "متحدثه", "مصدر", "قرباني",
    "свідок", "свідкиня", "жертва", "потерпілии", "потерпіла", "родич", "родичка", "перекладач", "перекладачка", "обвинувачении", "особа",
    "свидетель", "свидетельница", "потерпевшии", "потерпевшая", "переводчик", "переводчица", "обвиняемыи", "обвиняемая", "лицо",
    "testigo", "victima", "familiar", "interprete", "acusado", "acusada", "persona", "funcionario", "funcionaria",
    "temoin", "victime", "accuse", "accusee", "personne", "responsable",
    "zeuge", "zeugin", "opfer", "dolmetscher", "dolmetscherin", "angeklagter", "angeklagte", "tanik", "magdur", "kisi",
];

/// Words for numbers, folded.
#[rustfmt::skip]
const NUMBERS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "first", "second", "third", "ii", "iii", "iv", "vi", "vii",
    "واحد", "اثنان", "ثلاثه", "اول", "اولي", "ثاني", "ثانيه", "ثالث", "ثالثه", "один", "перша", "першии", "друга", "другии", "два", "три", "первыи",
    "uno", "dos", "tres", "primero", "primera", "un", "deux", "trois", "premier", "premiere", "eins", "zwei", "drei",
];

/// What may stand beside both, folded.
const BESIDE: &[&str] =
    &["the", "no", "nr", "num", "number", "of", "من", "رقم", "номер", "el", "la", "le", "der", "die"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guard::normalise::fold;

    #[test]
    fn every_listed_word_is_folded_and_has_no_article() {
        for word in PARTS.iter().chain(NUMBERS).chain(BESIDE) {
            assert_eq!((fold(word).as_str(), without_article(word)), (*word, *word));
        }
    }
}
