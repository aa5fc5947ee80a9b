//! Words of another language between brackets, as translators leave them: the name of an office or a law in its own language.

use super::Candidate;
use super::page::{Page, Shape};
use crate::guard::text::SpanKind;

/// Most words between the brackets.
const MOST: usize = 7;

pub(super) fn find(page: &Page<'_>, found: &mut Vec<Candidate>) {
    for at in 0..page.len() {
        if page.gap(at).trim_end_matches(['“', '"', '«', '‘']).ends_with(['(', '[']) {
            found.extend(between(page, at + 1));
        }
    }
}

/// The words from `first` to the closing bracket, if most of them are no known words of English.
fn between(page: &Page<'_>, first: usize) -> Option<Candidate> {
    let last = (first..(first + MOST).min(page.len())).find(|&at| page.gap(at).contains([')', ']']))?;
    let letters = (first..=last).all(|at| page.shape(at) == Some(Shape::Letters));
    let is_unknown = |at: &usize| {
        page.about(*at).is_some_and(|form| form.traits.word == 0 && form.traits.ordinary == 0)
            && page.key(*at).len() > 2
    };
    let unknown = (first..=last).filter(is_unknown).count();
    (letters && unknown * 2 > last - first).then(|| page.hit(first, last, SpanKind::Other, "foreign-words", 32))
}
