//! A text as it reads where an override turns letters round: a name that is stored backwards reads as the name.

use std::ops::Range;

use zeroize::Zeroizing;

use crate::guard::text::direction::{turned, turns};
use crate::guard::text::{Piece, pieces};

/// The text in the order in which it reads, and where each stretch of it is stored.
pub(super) struct Turned {
    pub(super) text: Zeroizing<String>,
    /// Ascending by its beginning here; where it is stored; whether it was turned.
    parts: Vec<(usize, Range<usize>, bool)>,
}

impl Turned {
    /// `None` where it reads as it is stored.
    pub(super) fn of(text: &str) -> Option<Self> {
        let runs = turned(text);
        if runs.is_empty() {
            return None;
        }
        // Never longer than the text, so that nothing of it is left behind where memory moves.
        let mut read = Self { text: Zeroizing::new(String::with_capacity(text.len())), parts: Vec::new() };
        let mut from = 0;
        for run in runs {
            read.add(text, from..run.start, false);
            for unit in units(text, run.clone()).into_iter().rev() {
                read.add(text, unit, true);
            }
            from = run.end;
        }
        read.add(text, from..text.len(), false);
        Some(read)
    }

    fn add(&mut self, text: &str, part: Range<usize>, turned: bool) {
        if !part.is_empty() {
            self.parts.push((self.text.len(), part.clone(), turned));
            self.text.push_str(&text[part]);
        }
    }

    /// Where a stretch of what is read is stored, ascending: in several places where only a part of it was turned. Nowhere if nothing was.
    pub(super) fn stored(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let first = self.parts.partition_point(|(at, part, _)| at + part.len() <= range.start);
        let here = || self.parts[first..].iter().take_while(|(at, ..)| *at < range.end);
        if !here().any(|(.., turned)| *turned) {
            return Vec::new();
        }
        let place = |(at, part, _): &(usize, Range<usize>, bool)| {
            part.start + range.start.saturating_sub(*at)..part.end.min(part.start + (range.end - at))
        };
        let mut places: Vec<_> = here().map(place).collect();
        places.sort_by_key(|place| place.start);
        places.dedup_by(|next, before| {
            let meets = before.end == next.start;
            before.end = if meets { next.end } else { before.end };
            meets
        });
        places
    }
}

/// The letters of a run, and its references whole, without what turns them.
fn units(text: &str, run: Range<usize>) -> Vec<Range<usize>> {
    let mut units = Vec::new();
    let mut all = pieces(&text[run.clone()]);
    loop {
        let start = run.start + all.offset();
        match all.next() {
            None => return units,
            Some(Ok(Piece::Text(words))) => {
                let letters = words.char_indices().filter(|(_, letter)| !turns(*letter));
                units.extend(letters.map(|(at, letter)| start + at..start + at + letter.len_utf8()));
            }
            Some(Ok(Piece::Person(_)) | Err(_)) => units.push(start..run.start + all.offset()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_reads_from_the_other_end_and_is_found_where_it_is_stored() {
        let text = "So Mire\u{202e}vadroK okl\u{202c}ine came.";
        let read = Turned::of(text).unwrap_or_else(|| panic!());
        assert_eq!(&*read.text, "So Mirelko Kordavine came.");
        let stored = |words: &str| {
            let at = read.text.find(words).unwrap_or_else(|| panic!());
            read.stored(&(at..at + words.len())).into_iter().map(|range| &text[range]).collect::<Vec<_>>()
        };
        assert_eq!(stored("elko Kor"), ["e", "roK okl"]);
        assert_eq!(stored("lko K"), ["K okl"]);
        assert_eq!(stored("Mirelko Kordavine"), ["Mire", "vadroK okl", "ine"]);
        assert!(stored("So").is_empty() && stored("came").is_empty());
        assert!(Turned::of("\u{202b}plain\u{202c} \u{2067}words\u{2069}").is_none());
    }
}
