//! Words of names that a sign cuts: [`Severed`].
//!
//! Where the sign never stands between two words, the text is read once more without it: what is found there is the name or is not, as if nobody had cut it, with all
//! that stands beside it. Where it may stand between two, the pieces are flagged.

use std::borrow::Cow;
use std::ops::Range;

use zeroize::Zeroizing;

use super::{Hit, merge};
use crate::guard::seen::{Severed, tag_end};

/// Adds to what was found what stands in pieces; `read` finds the names in a text as it stands. Pieces that are names already are those.
pub(super) fn add<'r>(
    text: &str,
    mut severed: Vec<Severed>,
    hits: Vec<Hit<'r>>,
    read: impl FnOnce(&str) -> Vec<Hit<'r>>,
) -> Vec<Hit<'r>> {
    severed.sort_by_key(|one| one.range.start);
    let mut next = 0;
    severed.retain(|one| {
        while hits.get(next).is_some_and(|hit| hit.range.end <= one.range.start) {
            next += 1;
        }
        !hits[next..].iter().take_while(|hit| hit.range.start < one.range.end).any(|hit| hit.certain)
    });
    if severed.is_empty() {
        return hits;
    }
    let (glued, flagged): (Vec<_>, Vec<_>) = severed.into_iter().partition(|one| !one.gaps.is_empty());
    let mut more: Vec<Hit<'r>> = flagged.into_iter().map(flag).collect();
    if !glued.is_empty() {
        let mended = Mended::of(text, &glued);
        let places = |hit: Hit<'r>| {
            let range = mended.stored(&hit.range)?;
            let range = with_signs(text, range);
            Some(Hit { range, ..hit })
        };
        let whole: Vec<Hit<'r>> = read(&mended.text).into_iter().filter_map(places).collect();
        // What a list of everyday words has may be nothing where it stands; in pieces it is flagged all the same.
        let is_missed = |one: &Severed| {
            let at = whole.partition_point(|hit| hit.range.end <= one.range.start);
            whole.get(at).is_none_or(|hit| one.range.end <= hit.range.start)
        };
        more.extend(glued.into_iter().filter(is_missed).map(flag));
        more.extend(whole);
    }
    merge(hits, more)
}

/// Pieces that may be a name.
fn flag<'r>(one: Severed) -> Hit<'r> {
    let Severed { range, mut people, .. } = one;
    people.truncate(1);
    Hit { range, people: Cow::Owned(people), certain: false, here: false, worded: false, words: 1, doubtful: false }
}

/// A text without what stands between pieces.
struct Mended {
    text: Zeroizing<String>,
    /// Where each gap was, and where its bytes are stored; ascending.
    gaps: Vec<(usize, Range<usize>)>,
}

impl Mended {
    fn of(text: &str, glued: &[Severed]) -> Self {
        // Never longer than the text, so that nothing of it is left behind where memory moves.
        let mut mended = Self { text: Zeroizing::new(String::with_capacity(text.len())), gaps: Vec::new() };
        let mut from = 0;
        // The sign that opens a piece goes as well: it would part the word from the one before.
        let all = glued.iter().flat_map(|one| {
            let whole = with_signs(text, one.range.clone());
            let before = std::iter::once(whole.start..one.range.start);
            before.chain(one.gaps.iter().cloned()).chain(std::iter::once(one.range.end..whole.end))
        });
        for gap in all.filter(|gap| !gap.is_empty()) {
            // Two words may share pieces.
            if gap.start < from {
                continue;
            }
            mended.text.push_str(&text[from..gap.start]);
            mended.gaps.push((mended.text.len(), gap.clone()));
            from = gap.end;
        }
        mended.text.push_str(&text[from..]);
        mended
    }

    /// Where what was found is stored; nowhere if no gap was in it.
    fn stored(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let first = self.gaps.partition_point(|(at, _)| *at <= range.start);
        let last = self.gaps.partition_point(|(at, _)| *at < range.end);
        // Behind a gap all is moved by the bytes that were left out before.
        let moved = |count: usize, at: usize| match self.gaps[..count].last() {
            Some((here, gap)) => gap.end + (at - here),
            None => at,
        };
        (first < last).then(|| moved(first, range.start)..moved(last, range.end))
    }
}

/// Signs that open, and those that close what they open.
const PAIRS: [(&str, &str); 8] =
    [("[", "]"), ("(", ")"), ("{", "}"), ("**", "**"), ("*", "*"), ("__", "__"), ("_", "_"), ("~~", "~~")];

/// A name with the sign or tag around a piece of it whose other half lies in it.
fn with_signs(text: &str, range: Range<usize>) -> Range<usize> {
    let within = &text[range.clone()];
    let count = |sign: &str| within.matches(sign).count();
    for (open, close) in PAIRS {
        let odd = if open == close { count(open) % 2 == 1 } else { count(open) != count(close) };
        if odd && count(close) > 0 && text[..range.start].ends_with(open) {
            return range.start - open.len()..range.end;
        }
        if odd && count(open) > 0 && text[range.end..].starts_with(close) {
            return range.start..range.end + close.len();
        }
    }
    let closes = within.matches("</").count();
    let opens = within.matches('<').count() - closes;
    if closes > opens && text[..range.start].ends_with('>') {
        let open = text[..range.start].rfind('<').filter(|&open| tag_end(text, open) == Some(range.start));
        return open.unwrap_or(range.start)..range.end;
    }
    if opens > closes && text[range.end..].starts_with("</") {
        let end = tag_end(text, range.end).unwrap_or(range.end);
        return range.start..end;
    }
    range
}
