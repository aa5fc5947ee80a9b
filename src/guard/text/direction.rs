//! Text that reads in another order than it is stored in: what stands under an override of direction (U+202D, U+202E) reads as a name where
//! `enivadroK` is stored. Embeddings, isolates and marks move whole words at most.

use std::ops::Range;

const OVERRIDES: [char; 2] = ['\u{202D}', '\u{202E}'];

/// Embeddings, overrides and their end, isolates and theirs, marks: what turns text around and is not seen.
#[must_use]
pub const fn turns(character: char) -> bool {
    matches!(character,
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// What stands under an override, with the override and its end: in bytes, ascending. Without an end it reaches to the end of the line.
#[must_use]
pub fn turned(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(OVERRIDES).map(|at| from + at) {
        let end = end_of(text, start);
        runs.push(start..end);
        from = end;
    }
    runs
}

/// Where what begins at `start` ends: embeddings and overrides have one end each, and a line ends all.
fn end_of(text: &str, start: usize) -> usize {
    let mut open = 0_usize;
    for (at, character) in text[start..].char_indices() {
        match character {
            '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' => open += 1,
            '\u{202C}' => open -= 1,
            '\n' | '\u{2029}' => return start + at,
            _ => {}
        }
        if open == 0 {
            return start + at + character.len_utf8();
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(text: &str) -> Vec<&str> {
        turned(text).into_iter().map(|run| &text[run]).collect()
    }

    #[test]
    fn an_override_reaches_to_its_end_or_that_of_the_line() {
        assert_eq!(runs("a \u{202e}bc\u{202c} d"), ["\u{202e}bc\u{202c}"]);
        assert_eq!(runs("a \u{202d}b\u{202a}c\u{202c}d\u{202c} e"), ["\u{202d}b\u{202a}c\u{202c}d\u{202c}"]);
        assert_eq!(runs("a \u{202e}b\nc \u{202e}d"), ["\u{202e}b", "\u{202e}d"]);
        assert_eq!(runs("a \u{202b}b\u{202c} \u{2067}c\u{2069}\u{202c}"), [""; 0]);
    }
}
