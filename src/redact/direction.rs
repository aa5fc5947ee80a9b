//! Characters that turn text around, and are seen by nobody, have no place in what is published (FORMAT §17.3).
//!
//! What stands under an override (U+202D, U+202E) reads in another order than it is stored in: `enivadroK` as a name. It is left out.
//! Embeddings, isolates and marks move whole words at most; they alone are taken away, and the words stay. The vault keeps all as it was.

use std::borrow::Cow;
use std::ops::Range;

use crate::guard::text::direction::{turned, turns};

/// The words without such characters, and without what stands under an override.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains(turns) {
        return Cow::Borrowed(text);
    }
    let (mut out, mut from) = (String::with_capacity(text.len()), 0);
    for run in turned(text) {
        out.extend(text[from..run.start].chars().filter(|c| !turns(*c)));
        from = run.end;
    }
    out.extend(text[from..].chars().filter(|c| !turns(*c)));
    Cow::Owned(out)
}

/// Takes such characters out of a text, and moves ranges of it, in bytes, to where their words stand then.
pub(super) fn take_out(text: &str, ranges: [&mut Vec<Range<usize>>; 2]) -> String {
    if !text.contains(turns) {
        return text.to_owned();
    }
    let mut sum = 0;
    let turning = text.char_indices().filter(|(_, c)| turns(*c));
    let gone: Vec<(usize, usize)> = turning
        .map(|(at, c)| {
            sum += c.len_utf8();
            (at, sum)
        })
        .collect();
    let moved = |at: usize| {
        let before = gone.partition_point(|(place, _)| *place < at);
        at - before.checked_sub(1).map_or(0, |last| gone[last].1)
    };
    for range in ranges.into_iter().flatten() {
        *range = moved(range.start)..moved(range.end);
    }
    text.chars().filter(|c| !turns(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_and_what_turns_them_goes() {
        assert_eq!(plain("a\u{200f} \u{2067}b\u{2069} \u{202b}c\u{202c}\u{61c}"), "a b c");
        assert_eq!(plain("so \u{202e}enivadroK\u{202c} came"), "so  came");
        assert_eq!(plain("\u{202e}all of it"), "");
        assert!(matches!(plain("می\u{200c}روم"), Cow::Borrowed(_)), "what joins letters or parts them stays");
    }

    #[test]
    fn ranges_go_with_their_words() {
        let text = "\u{200f}one\u{200f} two\u{2067} three\u{2069}";
        let at = |words: &str| text.find(words).map(|at| at..at + words.len()).unwrap();
        let (mut kept, mut passed) = (vec![at("one"), at("two\u{2067} three")], vec![at("three")]);
        let out = take_out(text, [&mut kept, &mut passed]);
        let cut =
            |ranges: &[Range<usize>]| ranges.iter().map(|range| out[range.clone()].to_owned()).collect::<Vec<_>>();
        assert_eq!(
            (out.as_str(), cut(&kept), cut(&passed)),
            ("one two three", vec!["one".into(), "two three".into()], vec!["three".into()])
        );
    }
}
