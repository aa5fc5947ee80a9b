//! Long texts a window at a time, so that what is kept while one is read does not grow with it.
//!
//! Two windows share a margin on either side of their border, wider than any name. What was found is handed over at a place in it where
//! no hit of either stands; in a margin of nothing but hits both count.

use super::Found;

/// Bytes of a window without its margins.
const WINDOW: usize = 512 << 10;

/// Bytes on either side of a border that both windows read: room for a name with ten thousand marks on one of its letters.
const MARGIN: usize = 64 << 10;

/// Calls `find` with one window of the text after the other. It gives hits ascending, none overlapping another, and so does this.
pub(super) fn each(text: &str, mut find: impl FnMut(&str) -> Vec<Found>) -> Vec<Found> {
    let mut border = WINDOW;
    let mut found = find(&text[..boundary(text, border + MARGIN)]);
    while border + MARGIN < text.len() {
        let start = boundary(text, border - MARGIN);
        let window = &text[start..boundary(text, border + WINDOW + MARGIN)];
        let mut next = find(window);
        for hit in &mut next {
            hit.range = hit.range.start + start..hit.range.end + start;
        }
        join(&mut found, next, border);
        border += WINDOW;
    }
    found
}

/// The end of the character that begins before `at`.
fn boundary(text: &str, at: usize) -> usize {
    (at.min(text.len())..).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}

fn join(found: &mut Vec<Found>, next: Vec<Found>, border: usize) {
    if let Some(calm) = calm(found, &next, border) {
        found.truncate(found.partition_point(|hit| hit.range.start < calm));
        found.extend(next.into_iter().filter(|hit| hit.range.start >= calm));
        return;
    }
    // Those that begin near the edge of a window may be parts of what it does not show.
    for hit in next.into_iter().filter(|hit| hit.range.end > border) {
        match found.last_mut() {
            Some(last) if hit.range.start < last.range.end => {
                last.range.end = last.range.end.max(hit.range.end);
                last.certain |= hit.certain;
                last.here |= hit.here;
            }
            _ => found.push(hit),
        }
    }
}

/// A place near the border in no hit of either window.
fn calm(found: &[Found], next: &[Found], border: usize) -> Option<usize> {
    let mut calm = border;
    while calm < border + MARGIN / 2 {
        let over = |hits: &[Found]| {
            let before = hits[..hits.partition_point(|hit| hit.range.start < calm)].last();
            before.map(|hit| hit.range.end).filter(|&end| end > calm)
        };
        match over(found).or_else(|| over(next)) {
            Some(end) => calm = end,
            None => return Some(calm),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::WINDOW;
    use crate::guard::Roll;
    use crate::guard::matching::groups::Groups;
    use crate::guard::matching::{Found, find_all, find_in};
    use crate::guard::text::{PersonId, RealName};

    fn roll() -> Roll {
        let mut roll = Roll::new();
        for (id, name) in [(1, "Rima Darwish"), (2, "Orlan Vesterby"), (3, "حسن أبو قصرة")] {
            roll.register(PersonId::new([id; 16]), &[RealName::from_utf8(name.as_bytes()).expect("a name")]);
        }
        roll
    }

    fn ranges(found: &[Found]) -> Vec<(std::ops::Range<usize>, bool)> {
        found.iter().map(|hit| (hit.range.clone(), hit.certain)).collect()
    }

    #[test]
    fn a_name_is_found_wherever_a_border_falls() {
        let roll = roll();
        for shift in (0..40).chain([4_000, 40_000]) {
            let text = format!("{}{}", "x".repeat(shift), " we saw Rima\nDarwish and others there,".repeat(18_000));
            let found = find_all(&roll, &text);
            assert_eq!(found.len(), 18_000, "{shift}");
            assert!(found.iter().all(|hit| hit.certain && &text[hit.range.clone()] == "Rima\nDarwish"), "{shift}");
        }
    }

    #[test]
    fn windows_find_what_a_text_read_as_one_has() {
        let roll = roll();
        let text =
            "Then Orlan Westerbi spoke, حسن ابو قصره too. Rima-Darwish fled; V e s t e r b y did not. ".repeat(9_000);
        let (found, all) =
            (super::each(&text, |part| find_in(&mut Groups::of(&roll), part)), find_in(&mut Groups::of(&roll), &text));
        assert!(found.len() >= 27_000);
        assert!(ranges(&found) == ranges(&all));
    }

    #[test]
    fn names_without_end_are_all_found() {
        let roll = roll();
        let text = "Rima Darwish ".repeat(90_000);
        let found = find_all(&roll, &text);
        let (mut at, mut bare) = (0, 0);
        for hit in &found {
            bare += text[at..hit.range.start].trim().len();
            at = hit.range.end;
        }
        assert_eq!((bare, text[at..].trim().len()), (0, 0));
    }

    #[test]
    fn a_name_with_ten_thousand_marks_is_found_at_a_border() {
        let roll = roll();
        for before in [WINDOW - 30_000, WINDOW - 10_000, WINDOW - 1, WINDOW + 1] {
            let text =
                format!("{} Rima{} Darwish {}", "x ".repeat(before / 2), "\u{64E}".repeat(10_000), "x ".repeat(WINDOW));
            let found = find_all(&roll, &text);
            assert_eq!(found.len(), 1, "{before}");
            assert!(
                text[found[0].range.clone()].starts_with("Rima") && text[found[0].range.clone()].ends_with("Darwish")
            );
        }
    }
}
