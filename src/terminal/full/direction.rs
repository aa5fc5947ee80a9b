//! In which direction a line is read, and the stretches of it that have a direction of their own.
//!
//! A text is read in the direction of the language it is in, which whoever shows it knows; not in that of the letter it happens to begin with: *‹هندباء ٢٠›
//! may read it* is an English sentence. What somebody is called, and what is quoted, may be in another language than what is said about them: each stands
//! by itself (UAX #9, isolates), and turns nothing round that stands beside it.

use std::cmp::Reverse;
use std::ops::Range;

use super::bidi::codes;
use crate::terminal::escape::is_right_to_left;

/// What is known of the direction of a text; `true`: it is read from the right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reads {
    /// That of its language. A line that has letters of the other direction alone is in another language.
    Language(bool),
    /// As what it belongs to, whatever is in it: a place in a list, a cell of a table.
    Placed(bool),
    /// It is being typed, in whatever language: that of its first letter, or else of the screen.
    Typed(bool),
}

/// A stretch with a direction of its own, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::terminal) struct Stretch {
    pub(in crate::terminal) range: Range<usize>,
    pub(in crate::terminal) rtl: bool,
}

/// Whether a line is read from the right, and what of it stands by itself: ascending, the outer before what is within it.
pub(super) fn of(line: &str, reads: Reads) -> (bool, Vec<Stretch>) {
    let (labels, mut quotes) = (labels(line), quotes(line));
    // What begins or ends in the middle of what somebody is called is no quotation.
    let cuts =
        |at: usize| labels.get(labels.partition_point(|label| label.end <= at)).is_some_and(|label| label.start < at);
    quotes.retain(|quote| !cuts(quote.start) && !cuts(quote.end));
    // Where there is nothing but a quotation, its marks are of the language of what is quoted.
    let alone = quotes.iter().position(|quote| is_all(line, quote)).map(|at| quotes.remove(at));
    let rtl = match alone {
        Some(quote) => within(line, quote, &labels, reads.is_from_right()),
        None => reads.of_letters(letters(line, 0..line.len(), &[&labels, &quotes])),
    };
    let quoted = quotes.into_iter().map(|range| Stretch { rtl: within(line, range.clone(), &labels, rtl), range });
    let called =
        labels.iter().map(|range| Stretch { rtl: within(line, range.clone(), &[], rtl), range: range.clone() });
    let mut stretches: Vec<Stretch> = quoted.chain(called).collect();
    stretches.sort_by_key(|stretch| (stretch.range.start, Reverse(stretch.range.end)));
    (rtl, stretches)
}

impl Reads {
    pub(super) const fn is_from_right(self) -> bool {
        let (Self::Language(rtl) | Self::Placed(rtl) | Self::Typed(rtl)) = self;
        rtl
    }

    /// What a line with these letters is.
    fn of_letters(self, mut letters: impl Iterator<Item = bool>) -> bool {
        match self {
            Self::Placed(rtl) => rtl,
            Self::Typed(rtl) => letters.next().unwrap_or(rtl),
            Self::Language(rtl) => {
                let mut letters = letters.peekable();
                let is_other = letters.peek().is_some() && letters.all(|letter| letter != rtl);
                rtl != is_other
            }
        }
    }
}

/// The direction of a stretch: of its first letter, or of what somebody is called where that is all there is; else of what stands around it.
fn within(line: &str, range: Range<usize>, labels: &[Range<usize>], around: bool) -> bool {
    let own = letters(line, range.clone(), &[labels]).next();
    own.or_else(|| letters(line, range, &[]).next()).unwrap_or(around)
}

/// The letters of a part of a line, but for codes and for what stands by itself: which of them are read from the right.
fn letters<'a>(line: &'a str, part: Range<usize>, apart: &'a [&'a [Range<usize>]]) -> impl Iterator<Item = bool> + 'a {
    let from = part.start;
    let codes: Vec<Range<usize>> = codes(&line[part.clone()]).map(|code| from + code.start..from + code.end).collect();
    // Each of them ascends.
    let holds = |ranges: &[Range<usize>], at: usize| {
        ranges.get(ranges.partition_point(|range| range.end <= at)).is_some_and(|range| range.contains(&at))
    };
    let passed = move |at: usize| apart.iter().copied().chain([codes.as_slice()]).any(|ranges| holds(ranges, at));
    let letters = line[part].char_indices().filter(|(_, c)| c.is_alphabetic());
    letters.filter(move |(at, _)| !passed(from + at)).map(|(_, c)| is_right_to_left(c))
}

/// Signs around what somebody is called, and its greatest length in bytes with them: two names in Arabic letters have room.
const CALLED: (char, char) = ('‹', '›');
const CALLED_MAX: usize = 256;

/// What people are called in a line, with the signs around it.
pub(super) fn labels(line: &str) -> Vec<Range<usize>> {
    let opens = line.match_indices(CALLED.0).map(|(at, _)| at);
    let whole = opens.filter_map(|at| {
        let near = line[at..].char_indices().take_while(|(length, _)| *length < CALLED_MAX);
        let (length, sign) = near.skip(1).find(|(_, sign)| *sign == CALLED.1 || *sign == CALLED.0)?;
        (sign == CALLED.1).then(|| at..at + length + CALLED.1.len_utf8())
    });
    whole.collect()
}

/// Signs around what is quoted.
const QUOTED: [(char, char); 2] = [('“', '”'), ('«', '»')];

/// What is quoted in a line, without the signs around it.
fn quotes(line: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    while let Some((at, close)) = opening(line, from) {
        let start = at + line[at..].chars().next().map_or(1, char::len_utf8);
        let end = line[start..].find(close).map(|length| start + length);
        found.extend(end.map(|end| start..end));
        from = end.map_or(start, |end| end + close.len_utf8());
    }
    found
}

/// The first sign from a place on that opens a quotation, and what closes it.
fn opening(line: &str, from: usize) -> Option<(usize, char)> {
    QUOTED.iter().filter_map(|(open, close)| Some((from + line[from..].find(*open)?, *close))).min()
}

/// Whether a line is this quotation and nothing else.
fn is_all(line: &str, quote: &Range<usize>) -> bool {
    let one = |text: &str| text.trim().chars().count() == 1;
    one(&line[..quote.start]) && one(&line[quote.end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: Reads = Reads::Language(false);
    const ARABIC: Reads = Reads::Language(true);

    fn stretches(line: &str) -> Vec<(&str, bool)> {
        of(line, ENGLISH).1.into_iter().map(|stretch| (&line[stretch.range], stretch.rtl)).collect()
    }

    #[test]
    fn a_line_is_read_as_its_language_is() {
        for line in ["‹هندباء ٢٠› may read it", "كليل ١٧ said that", "‹هندباء ٢٠›", "1", "“كنا هنا” may be a name"]
        {
            assert!(!of(line, ENGLISH).0, "{line}");
        }
        for line in ["‹Cedar 14› قالت", "BBC قالت", "‹Cedar 14›", "‹هندباء ٢٠› (7KSD-C)", "١"]
        {
            assert!(of(line, ARABIC).0, "{line}");
        }
    }

    #[test]
    fn a_line_in_another_language_is_read_as_that_is() {
        assert!(of("هل تسمح بذلك؟ ‹Cedar 14›", ENGLISH).0 && of("«هل تسمح؟ ok»", ENGLISH).0);
        assert!(!of("‹هندباء ٢٠› may read it", ARABIC).0 && !of("“May it be ‹هندباء ٢٠›?”", ARABIC).0);
        assert!(!of("العربية", Reads::Placed(false)).0 && of("English", Reads::Placed(true)).0);
        assert!(!of("‹هندباء ٢٠› came كنا", Reads::Typed(true)).0 && of("‹Cedar 14› كنا came", Reads::Typed(false)).0);
    }

    #[test]
    fn labels_and_quotations_stand_by_themselves() {
        let line = "“ويسمونني ‹Cedar 14›” or “‹هندباء ٢٠› said”, ‹لازورد ٧٠›";
        let found = [
            ("ويسمونني ‹Cedar 14›", true),
            ("‹Cedar 14›", false),
            ("‹هندباء ٢٠› said", false),
            ("‹هندباء ٢٠›", true),
            ("‹لازورد ٧٠›", true),
        ];
        assert_eq!(stretches(line), found);
        assert_eq!(stretches("a “b ‹c” d›"), [("‹c” d›", false)], "nothing overlaps");
        assert_eq!(stretches("a “b ‹c” d ‹e"), [("b ‹c", false)], "a sign without its end is a sign");
    }
}
