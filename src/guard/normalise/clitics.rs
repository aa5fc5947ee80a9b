//! Arabic words without what is written together with them: clitics and the article.

/// How far into a folded Arabic word the name may begin, in bytes: without `و ف`, `ب ك ل` and the article `ال`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::guard) struct Form {
    /// Bytes before the bare word.
    pub(in crate::guard) bare: usize,
    /// Letters before the name: clitics stay outside it, the article is part of it.
    pub(in crate::guard) outside: usize,
}

/// Calls `each` with every way to read a folded word; the word as it is comes first.
pub(in crate::guard) fn forms(word: &str, mut each: impl FnMut(Form)) {
    each(Form { bare: 0, outside: 0 });
    let first = word.chars().next();
    if !first.is_some_and(|letter| ('ء'..='ي').contains(&letter)) {
        return;
    }
    let conjunction = usize::from(word.starts_with(['و', 'ف']));
    for start in 0..=conjunction {
        if start > 0 && !long_enough(word, start) {
            return;
        }
        if start > 0 {
            each(Form { bare: start * LETTER, outside: start });
        }
        let rest = &word[start * LETTER..];
        article(word, start, &mut each);
        if rest.starts_with(['ب', 'ك', 'ل']) && long_enough(word, start + 1) {
            each(Form { bare: (start + 1) * LETTER, outside: start + 1 });
            article(word, start + 1, &mut each);
        }
        // ل before ال drops the alef.
        if rest.starts_with("لل") && long_enough(word, start + 2) {
            each(Form { bare: (start + 2) * LETTER, outside: start + 1 });
        }
    }
}

/// Every Arabic letter that a clitic or the article is made of has two bytes.
const LETTER: usize = 2;

fn article(word: &str, start: usize, each: &mut impl FnMut(Form)) {
    let rest = &word[start * LETTER..];
    if has_article(rest) {
        each(Form { bare: (start + 2) * LETTER, outside: start });
    }
}

/// Whether at least two letters are left.
fn long_enough(word: &str, start: usize) -> bool {
    word[start * LETTER..].chars().nth(1).is_some()
}

/// Whether a folded word begins with the article; that of God is no article.
fn has_article(word: &str) -> bool {
    word.starts_with("ال") && word != "الله" && long_enough(word, 2)
}

/// A folded word without its article.
pub(in crate::guard) fn without_article(word: &str) -> &str {
    if has_article(word) { &word[2 * LETTER..] } else { word }
}
