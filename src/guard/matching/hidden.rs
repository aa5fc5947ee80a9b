//! Names in what encoded text stands for: hits on all of the run that is encoded.

use std::ops::Range;

use super::groups::Groups;
use super::{ENCODED, Found, find_all_in, find_in};
use crate::guard::encoded::{each_decoded, each_packed};

/// Adds what is found in decoded text; with what is only like a name, where `alike`.
pub(super) fn add(groups: &mut Groups<'_>, text: &str, found: &mut Vec<Found>, alike: bool) {
    if groups.roll.is_empty() {
        return;
    }
    let plain = found.len();
    let mut look = |text: &str| if alike { find_all_in(groups, text) } else { find_in(groups, text) };
    each_decoded(text, |stretch| {
        let hits = look(stretch.text()).into_iter();
        found.extend(hits.filter_map(|hit| Some(told(stretch.place(&hit.range)?, hit))));
    });
    each_packed(text, |run, decoded| {
        let hits = look(decoded);
        // One run, one hit: whoever is certainly in it, else whoever comes first.
        let best = hits.iter().position(|hit| hit.certain).unwrap_or(0);
        found.extend(hits.into_iter().nth(best).map(|hit| told(run, hit)));
    });
    if found.len() > plain {
        *found = joined(std::mem::take(found));
    }
}

fn told(range: Range<usize>, hit: Found) -> Found {
    let (rule, score) = if hit.certain { ENCODED } else { (hit.rule, hit.score) };
    Found { range, here: hit.here || hit.certain, rule, score, ..hit }
}

/// Ascending; those that overlap are one, which is told as the surest is.
fn joined(mut all: Vec<Found>) -> Vec<Found> {
    all.sort_by_key(|hit| hit.range.start);
    let mut out: Vec<Found> = Vec::with_capacity(all.len());
    for hit in all {
        match out.last_mut() {
            Some(last) if hit.range.start < last.range.end => {
                let whole = last.range.start..last.range.end.max(hit.range.end);
                if (hit.certain, hit.score) > (last.certain, last.score) {
                    *last = hit;
                }
                last.range = whole;
            }
            _ => out.push(hit),
        }
    }
    out
}
