//! Which word of a text speaks for a flag, so that whoever reviews it sees why a hit is a hit.
//!
//! Nothing of it is stored: it is looked for again in the text as it stands. What is told is a word that stands there and that a list of the detectors
//! has: a given name only where it is a part of the passage, which is shown all the same. None that is sealed is asked for.

use std::ops::Range;

use super::page::{Page, Shape};
use super::traits::Given;
use super::{arabic, codes, lives, phone, place, settle};
use crate::guard::everyday::TITLES;
use crate::guard::matching::is_of_saying;

/// How far from a passage is looked, in bytes on either side: further than any rule looks.
const REACH: usize = 160;

/// A word that speaks for a flag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// Where it stands, in bytes of the text.
    pub range: Range<usize>,
    /// Whether the rule flagged because of it; a word that only stands beside what another sign was flagged for tells less.
    pub is_cause: bool,
}

/// The word that speaks for the flag of a rule, given in bytes; `None` where no word does.
///
/// ```
/// let text = "Then Mr Tavrin came.";
/// let cue = amana::guard::cue(text, 8..14, "name-title").unwrap();
/// assert_eq!(&text[cue.range], "Mr");
/// ```
#[must_use]
pub fn cue(text: &str, passage: Range<usize>, rule: &str) -> Option<Cue> {
    let near = window(text, &passage)?;
    let page = Page::read(&text[near.clone()]);
    let from = |byte: usize| byte.checked_sub(near.start);
    let (start, end) = (from(passage.start)?, from(passage.end)?);
    let first = (0..page.len()).find(|&at| page.end(at) > start)?;
    let words = first..(first..page.len()).find(|&at| page.start(at) >= end).unwrap_or(page.len());
    let found = match cause(&page, &words, rule) {
        Some(Some(at)) => (at, true),
        Some(None) => return None,
        None => (beside(&page, &words, rule)?, false),
    };
    let (at, is_cause) = found;
    Some(Cue { range: near.start + page.start(at)..near.start + page.end(at), is_cause })
}

/// The passage with whole words around it.
fn window(text: &str, passage: &Range<usize>) -> Option<Range<usize>> {
    text.get(passage.clone())?;
    let mut from = passage.start.saturating_sub(REACH);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let mut to = text.len().min(passage.end + REACH);
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    // A half of a word at either end may be another word.
    let start = match from {
        0 => 0,
        _ => text[from..passage.start].find(char::is_whitespace).map_or(passage.start, |at| from + at),
    };
    let end = match to == text.len() {
        true => to,
        false => text[passage.end..to].rfind(char::is_whitespace).map_or(passage.end, |at| passage.end + at),
    };
    Some(start..end)
}

/// The word for which a rule flagged; `None` where it goes by no word, the inner one where the word is not found again.
#[expect(clippy::option_option, reason = "a rule that goes by words, and the word")]
fn cause(page: &Page<'_>, words: &Range<usize>, rule: &str) -> Option<Option<usize>> {
    let first = words.start;
    let last = words.end.saturating_sub(1);
    let behind = |back: usize| first.checked_sub(back);
    let says = |at: usize, list: &[&str]| list.contains(&page.key(at));
    let nearest = |most: usize, list: &[&str]| (1..=most).filter_map(behind).find(|&at| says(at, list));
    Some(match rule {
        "name-title" => {
            let is_title = |at: &usize| says(*at, TITLES) || role(page, *at, arabic::TITLE);
            behind(1).filter(is_title).or(Some(first).filter(|at| says(*at, TITLES)))
        }
        "name-kin" => behind(1).filter(|&at| role(page, at, arabic::OF_KIN)),
        "name-joined" => {
            let before = behind(1).filter(|&at| role(page, at, arabic::NAMES_ONE | arabic::JOINS));
            before.or(Some(first).filter(|&at| role(page, at, arabic::JOINS)))
        }
        "name-said" => behind(1).filter(|&at| role(page, at, arabic::SAYS)),
        "place-herald" => {
            let before = if behind(1).is_some_and(|at| page.key(at) == "of") { behind(2) } else { behind(1) };
            let is_place = |at: &usize| place::says(page.key(*at)) || settle::is_place(page.key(*at));
            let before = before.filter(|at| is_place(at) || role(page, *at, arabic::PLACE_FOLLOWS));
            before.or((last > first).then(|| [last, first].into_iter().find(is_place)).flatten())
        }
        "name-listed" if words.len() > 1 && !calls(page, first) => {
            let is_listed = |at: &usize| page.about(*at).is_some_and(|form| form.traits.given == Given::Yes);
            return words.clone().find(is_listed).map(Some);
        }
        "phone-heralded" => nearest(3, phone::HERALDS),
        "plate-heralded" => nearest(4, place::HERALDS),
        "case-number" | "long-number" | "document-number" | "document-code" => nearest(3, codes::HERALDS),
        _ => return None,
    })
}

/// What stands beside a passage that may be a name: a title or kin before it, a verb of saying on either side.
fn beside(page: &Page<'_>, words: &Range<usize>, rule: &str) -> Option<usize> {
    if !matches!(rule, "capital" | "capitals" | "wording" | "name-listed" | "name-letters" | "name-beside") {
        return None;
    }
    let letters = |at: usize| page.shape(at) == Some(Shape::Letters);
    let says = |at: usize| is_of_saying(page.key(at)) || role(page, at, arabic::SAYS);
    let own = || (words.len() > 1 && calls(page, words.start)).then_some(words.start);
    let before = words.start.checked_sub(1).filter(|&at| letters(at) && page.spaced(at));
    let before = before.filter(|&at| calls(page, at) || says(at));
    let behind = || {
        let last = words.end.checked_sub(1)?;
        (page.spaced(last) && letters(last + 1) && is_of_saying(page.key(last + 1))).then_some(last + 1)
    };
    before.or_else(own).or_else(behind)
}

/// Whether a word is a title or kin: what stands behind it is somebody.
fn calls(page: &Page<'_>, at: usize) -> bool {
    let key = page.key(at);
    TITLES.contains(&key) || lives::is_kin(key) || role(page, at, arabic::TITLE | arabic::OF_KIN)
}

/// Whether an Arabic word says one of these of its neighbour.
fn role(page: &Page<'_>, at: usize, bits: u8) -> bool {
    page.about(at).is_some_and(|form| form.traits.role & bits != 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guard::detect::detect;
    use crate::guard::text::{PersonId, PersonRef};

    /// The word that speaks for what is flagged first with a word, and whether it is the cause.
    fn told<'a>(text: &'a str, word: &str) -> Option<(&'a str, bool)> {
        let at = |scalar: usize| text.char_indices().nth(scalar).map_or(text.len(), |(at, _)| at);
        let found = detect(text);
        let of = |range: &Range<usize>| text[range.clone()].contains(word);
        let mut ranges = found.iter().map(|found| (at(found.start)..at(found.end), found.rule));
        let (range, rule) = ranges.find(|(range, _)| of(range)).unwrap_or_else(|| panic!("{word}: {found:?}"));
        cue(text, range, rule).map(|cue| (&text[cue.range], cue.is_cause))
    }

    #[test]
    fn the_word_that_a_rule_goes_by_is_told() {
        for (text, flagged, expected) in [
            ("We waited. Then Mr Tavrin came in.", "Tavrin", "Mr"),
            ("جاء أخي زرنوق إلى القرية", "زرنوق", "أخي"),
            ("صبي اسمه زرنوق كان هناك", "زرنوق", "اسمه"),
            ("قال زرنوق إنه رآهم", "زرنوق", "قال"),
            ("At night Khalid Tavrik ran out.", "Khalid", "Khalid"),
            ("They slept in the village of Karskovy that night.", "Karskovy", "village"),
            ("They went along Karskovy Street that night.", "Karskovy", "Street"),
            ("His mobile was 0551234567.", "0551234567", "mobile"),
            ("It had the plate KR 4471.", "4471", "plate"),
            ("My passport 447190 was taken.", "447190", "passport"),
        ] {
            assert_eq!(told(text, flagged), Some((expected, true)), "{text}: {:?}", detect(text));
        }
    }

    #[test]
    fn what_stands_beside_a_capital_is_told_as_no_more_than_that() {
        assert_eq!(told("At night my brother Tavrik ran out.", "Tavrik"), Some(("brother", false)));
        assert_eq!(told("It was late, and Tavrik said that they ran.", "Tavrik"), Some(("said", false)));
        assert_eq!(
            told("وصل الدكتور زرنوق إلى القرية", "زرنوق"),
            Some(("الدكتور", false)),
            "the title is flagged with the name"
        );
        assert_eq!(told("At night the others with Tavrik ran out.", "Tavrik"), None);
    }

    /// A word that is told is one of the lists; a reference, and half a word at the end of what is looked at, is none.
    #[test]
    fn nothing_but_a_word_of_the_lists_is_told() {
        let person = PersonRef::one(PersonId::new([7; 16]));
        let text = format!("told {person} Tavrin said");
        let at = text.find("Tavrin").unwrap();
        assert_eq!(&text[cue(&text, at..at + 6, "capital").unwrap().range], "said");
        assert_eq!(cue(&text, at..at + 6, "name-title"), None);
        let arabic = "وصل الدكتور زرنوق";
        let at_name = arabic.find("زرنوق").unwrap();
        assert_eq!(&arabic[cue(arabic, at_name..arabic.len(), "name-title").unwrap().range], "الدكتور");
        assert_eq!(cue(&text, at..at + 6, "name-alike"), None);
        for pad in REACH - 8..REACH + 8 {
            let text = format!("unsaid{}Tavrin", " ".repeat(pad));
            assert_eq!(cue(&text, text.len() - 6..text.len(), "capital"), None, "{pad}");
        }
        assert_eq!(cue("Tavrin", 2..40, "capital"), None, "no such range");
    }

    /// However long a paragraph is, what is looked at is not.
    #[test]
    fn a_long_paragraph_is_not_read_for_each_flag() {
        let text = "told Mr Tavrin then ".repeat(50_000);
        for (at, _) in text.match_indices("Tavrin") {
            assert!(cue(&text, at..at + 6, "name-title").is_some());
        }
    }
}
