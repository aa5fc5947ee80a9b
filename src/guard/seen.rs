//! The words of a text that matter to the matching: those the roll knows, titles, initials.

use super::everyday::Role;
use super::names::{Roll, WordId};
use super::normalise::{Tokens, forms};

/// A word that matters.
pub(super) struct Seen {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Its number among all words and references.
    pub(super) ordinal: usize,
    /// What the roll knows it as, and the letters that stay outside the name.
    pub(super) forms: Vec<(WordId, usize)>,
    /// A single letter.
    pub(super) initial: Option<char>,
    /// It may be a name where case tells: it begins with a capital, or its script has none.
    pub(super) capital: bool,
    /// What stands between it and the word before lets both belong to one name.
    pub(super) near: bool,
    /// An initial with its point.
    pub(super) pointed: bool,
}

/// Keeps the words that matter; also says whether any two words are joined.
pub(super) fn read(roll: &Roll, text: &str, join: bool) -> (Vec<Seen>, bool) {
    let mut seen: Vec<Seen> = Vec::new();
    let (mut ordinal, mut any_joined, mut before) = (0, false, None::<(usize, bool)>);
    let mut tokens = if join { Tokens::joined(text) } else { Tokens::of(text) };
    while let Some(token) = tokens.advance() {
        ordinal += 1;
        any_joined |= token.joined;
        if token.is_reference {
            before = None;
            continue;
        }
        let word = tokens.word();
        let original = &text[token.start..token.end];
        let single = word.chars().next().filter(|first| first.len_utf8() == word.len());
        let known = lookup(roll, word);
        let is_title = known.first().and_then(|&(id, _)| roll.word(id)).is_some_and(|word| word.role() == Role::Title);
        let near = before.is_some_and(|(end, short)| is_near(&text[end..token.start], short));
        before = Some((token.end, is_title || single.is_some()));
        let initial = single.filter(|_| begins_capital(original) == Some(true));
        if known.is_empty() && initial.is_none() {
            continue;
        }
        seen.push(Seen {
            start: token.start,
            end: token.end,
            ordinal,
            forms: known,
            initial,
            capital: begins_capital(original).unwrap_or(true),
            near,
            pointed: initial.is_some() && text[token.end..].starts_with('.'),
        });
    }
    (seen, any_joined)
}

fn lookup(roll: &Roll, word: &str) -> Vec<(WordId, usize)> {
    let mut known = Vec::new();
    forms(word, |form| {
        if let Some(id) = roll.find(&word[form.bare..])
            && !known.iter().any(|&(other, _)| other == id)
        {
            known.push((id, form.outside));
        }
    });
    known
}

/// Whether the first letter is a capital; `None` where the script has no case.
fn begins_capital(word: &str) -> Option<bool> {
    let first = word.chars().find(|letter| letter.is_alphanumeric())?;
    if first.is_uppercase() {
        Some(true)
    } else if first.is_lowercase() {
        Some(false)
    } else {
        None
    }
}

/// Whether a gap may stand inside a name; a full stop only after an initial or a title.
fn is_near(gap: &str, short: bool) -> bool {
    gap.len() <= 32
        && gap.chars().all(|c| match c {
            '.' => short,
            '-' | '\'' | '"' | ',' | '/' | '_' | '،' => true,
            '؟' | '؛' | '۔' | '…' | '—' | '。' | '¿' | '¡' => false,
            _ => !c.is_ascii_punctuation(),
        })
}
