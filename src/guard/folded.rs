//! Where words of one text stand in another, however they are written there.

use std::collections::HashSet;
use std::ops::Range;

use zeroize::Zeroizing;

use super::normalise::Tokens;
use super::offsets::Offsets;

/// A text as its folded words, and where each of them stands.
pub struct Folded<'a> {
    text: &'a str,
    /// The words with a space before, between and behind them; references as they are written.
    folded: Zeroizing<String>,
    /// Where each begins in `folded`, and its bytes in the text.
    words: Vec<(usize, Range<usize>)>,
}

/// Whole words, folded.
#[derive(Clone, PartialEq, Eq)]
pub struct Words(Zeroizing<String>);

impl Words {
    /// How many they are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.split_ascii_whitespace().count()
    }

    /// As they are folded, with a space before, between and behind them.
    #[must_use]
    pub fn as_folded(&self) -> &str {
        &self.0
    }
}

impl<'a> Folded<'a> {
    /// Folds a text (see [`normalise`](super::normalise)).
    #[must_use]
    pub fn of(text: &'a str) -> Self {
        let mut folded = Zeroizing::new(String::with_capacity(2 * text.len() + 16));
        folded.push(' ');
        let (mut words, mut tokens) = (Vec::new(), Tokens::of(text));
        while let Some(token) = tokens.advance() {
            words.push((folded.len(), token.start..token.end));
            folded.push_str(if token.is_reference { &text[token.start..token.end] } else { tokens.word() });
            folded.push(' ');
        }
        Self { text, folded, words }
    }

    /// The words that a range of bytes touches, each whole; `None` where it touches none.
    #[must_use]
    pub fn words(&self, range: &Range<usize>) -> Option<Words> {
        let first = self.words.partition_point(|(_, word)| word.end <= range.start);
        let last = self.words.partition_point(|(_, word)| word.start < range.end);
        let (from, _) = self.words.get(first..last)?.first()?;
        let to = self.words.get(last).map_or(self.folded.len(), |(at, _)| *at);
        Some(Words(Zeroizing::new(self.folded.get(from - 1..to)?.to_owned())))
    }

    /// Every run of so many words, in their order.
    pub fn runs(&self, count: usize) -> impl Iterator<Item = Words> {
        let ends = self.words.iter().map(|(at, _)| *at).chain([self.folded.len()]).skip(count);
        let runs = self.words.iter().map(|(at, _)| *at).zip(ends).filter(move |_| count > 0);
        runs.filter_map(|(from, to)| Some(Words(Zeroizing::new(self.folded.get(from - 1..to)?.to_owned()))))
    }

    /// Where these words stand one after the other, in Unicode scalars, ascending.
    #[must_use]
    pub fn places(&self, Words(words): &Words) -> Vec<Range<u32>> {
        let offsets = Offsets::of(self.text);
        let scalar = |byte| u32::try_from(offsets.scalar(byte)).unwrap_or(u32::MAX);
        let (mut found, mut from) = (Vec::new(), 0);
        while let Some(at) = self.folded.get(from..).and_then(|rest| rest.find(words.as_str())) {
            let begin = from + at;
            let end = begin + words.len() - 1;
            let first = self.words.partition_point(|(at, _)| *at <= begin);
            let after = self.words.partition_point(|(at, _)| *at < end);
            if let Some([(_, one), .., (_, other)] | [(_, one @ other)]) = self.words.get(first..after) {
                found.push(scalar(one.start)..scalar(other.end));
            }
            // The space that both begin with.
            from = begin + 1;
        }
        found
    }

    /// Whether each of these words stands somewhere.
    #[must_use]
    pub fn has_all(&self, Words(words): &Words) -> bool {
        let here = |word: &str| {
            let said = |(begin, _): &(usize, Range<usize>)| {
                self.folded.get(*begin..).and_then(|rest| rest.split(' ').next()) == Some(word)
            };
            self.words.iter().any(said)
        };
        words.split(' ').filter(|word| !word.is_empty()).all(here)
    }

    /// Where any of these words stands, in Unicode scalars, ascending, but for what touches one of these places; those that stand side by side are one.
    #[must_use]
    pub fn places_of_any(&self, Words(words): &Words, but: &[Range<u32>]) -> Vec<Range<u32>> {
        let offsets = Offsets::of(self.text);
        let scalar = |byte| u32::try_from(offsets.scalar(byte)).unwrap_or(u32::MAX);
        let looked_for: HashSet<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
        let (mut found, mut before): (Vec<Range<u32>>, Option<usize>) = (Vec::new(), None);
        for (at, (begin, word)) in self.words.iter().enumerate() {
            let folded = self.folded.get(*begin..).and_then(|rest| rest.split(' ').next());
            let place = scalar(word.start)..scalar(word.end);
            let is_taken = but.iter().any(|taken| taken.start < place.end && place.start < taken.end);
            if is_taken || !folded.is_some_and(|folded| looked_for.contains(folded)) {
                continue;
            }
            match found.last_mut() {
                Some(last) if before.is_some_and(|before| before + 1 == at) => last.end = place.end,
                _ => found.push(place),
            }
            before = Some(at);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, range: Range<usize>, other: &str) -> Vec<String> {
        let words = Folded::of(text).words(&range).unwrap();
        let cut = |range: Range<u32>| other.chars().skip(range.start as usize).take(range.len()).collect();
        Folded::of(other).places(&words).into_iter().map(cut).collect()
    }

    #[test]
    fn words_are_found_as_others_write_them() {
        let text = "the mill of Édar, at dusk";
        assert_eq!(found(text, 4..17, "At dusk, MILL of  edar; then mill of Edar."), ["MILL of  edar", "mill of Edar"]);
        assert_eq!(found(text, 4..17, "the mills of Edar"), [""; 0]);
        assert_eq!(found("عند طاحونة إيدر", 0.."عند طاحونة إيدر".len(), "عِند طاحونه ايدر"), ["عِند طاحونه ايدر"]);
    }

    #[test]
    fn a_range_that_cuts_a_word_takes_all_of_it() {
        assert_eq!(found("haldeko came", 2..4, "then Haldeko"), ["Haldeko"]);
        assert_eq!(found("the the end", 0..7, "the the the"), ["the the", "the the"]);
        assert!(Folded::of("one, two").words(&(3..5)).is_none());
        assert_eq!(Folded::of("").places(&Folded::of("one").words(&(0..3)).unwrap()), []);
    }

    #[test]
    fn runs_are_as_long_as_asked_for() {
        let runs =
            |text: &str, count| Folded::of(text).runs(count).map(|run| run.0.trim().to_owned()).collect::<Vec<_>>();
        assert_eq!(runs("The mill, of Édar", 2), ["the mill", "mill of", "of edar"]);
        assert_eq!(runs("The mill", 3), [""; 0]);
        assert_eq!(runs("The mill", 0), [""; 0]);
        assert_eq!(runs("…", 1), [""; 0]);
        let two = Folded::of("The mill, of Édar").words(&(0..8)).unwrap();
        assert_eq!((two.as_folded(), two.count()), (" the mill ", 2));
    }

    #[test]
    fn single_words_are_found_in_whatever_order() {
        let name = Folded::of("Sami Qadir").words(&(0..10)).unwrap();
        let cut = |text: &str| -> Vec<String> {
            let of = |range: Range<u32>| text.chars().skip(range.start as usize).take(range.len()).collect();
            Folded::of(text).places_of_any(&name, &Folded::of(text).places(&name)).into_iter().map(of).collect()
        };
        assert_eq!(cut("then QADIR, Sámi came; Sami, son of Qadir"), ["QADIR, Sámi", "Sami", "Qadir"]);
        assert_eq!(cut("Sami Qadir. Qadir, Sami."), ["Qadir, Sami"], "beside where all of them stand in order");
        assert_eq!(cut("Samir and Qadiri"), [""; 0]);
        assert_eq!(cut(""), [""; 0]);
    }
}
