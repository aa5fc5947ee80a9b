//! What the vault searches in, and for.

use std::ops::Range;

use zeroize::Zeroizing;

use super::{Tokens, forms};
use crate::guard::text::{PersonId, Piece, pieces};

/// Version of [`search_fold`], kept in the vault beside what it made (FORMAT §7.2).
pub const FOLD_VERSION: u32 = 3;

/// The search column of a text: folded words one after the other, each Arabic word also without clitics and article, each person
/// as their id in lower case. Its output for a text never changes within a [`FOLD_VERSION`].
#[must_use]
pub fn search_fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 2);
    each_search_word(text, |words| {
        for word in words {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
    });
    out
}

/// What to look for: for each word of `query` the forms of which one must be found. Made like [`search_fold`]; every form is
/// letters and digits alone, fit to stand in quotes in a search expression. A reference gives its id.
#[must_use]
pub fn search_query(query: &str) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    each_search_word(query, |words| out.push(words.iter().map(|&word| word.to_owned()).collect()));
    out
}

/// The form in which the search column holds a person.
#[must_use]
pub fn search_person(person: PersonId) -> String {
    person.to_text().to_ascii_lowercase()
}

/// The words of a text, each where it stands in bytes, and folded, without clitics and article: two texts have the same word where these are equal. References
/// are none.
#[must_use]
pub fn search_words(text: &str) -> Vec<(Range<usize>, Zeroizing<String>)> {
    let (mut tokens, mut words) = (Tokens::of(text), Vec::new());
    while let Some(token) = tokens.advance() {
        if token.is_reference {
            continue;
        }
        let (word, mut barest) = (tokens.word(), 0);
        forms(word, |form| barest = barest.max(form.bare));
        words.push((token.start..token.end, Zeroizing::new(word[barest..].to_owned())));
    }
    words
}

fn each_search_word(text: &str, mut each: impl FnMut(&[&str])) {
    let mut tokens = Tokens::of(text);
    while let Some(token) = tokens.advance() {
        if token.is_reference {
            for piece in pieces(&text[token.start..token.end]).flatten() {
                let Piece::Person(reference) = piece else { continue };
                let ids: Vec<_> = reference.people().iter().map(|&person| search_person(person)).collect();
                each(&ids.iter().map(String::as_str).collect::<Vec<_>>());
            }
            continue;
        }
        let word = tokens.word();
        let mut found: Vec<&str> = Vec::new();
        forms(word, |form| {
            let bare = &word[form.bare..];
            if !found.contains(&bare) {
                found.push(bare);
            }
        });
        each(&found);
    }
}
