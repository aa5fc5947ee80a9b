//! Whether *he* is still whoever he was: what is put in another order, or taken out between, says it of somebody else.

use std::collections::{BTreeMap, BTreeSet};

use super::differences::Gap;
use super::names::{is_alike, sound_alike};
use super::pair::{Pair, Side, is_he_or_article};
use super::{PLACE, Printed, Result};

/// For each word of each paragraph the name or the reference that was said before it last, in that paragraph or the one before.
type Before<'s> = BTreeMap<u32, Vec<Option<&'s str>>>;

impl Printed<'_> {
    /// The paragraphs in which *he* stands behind another name or reference than he did, also where a paragraph was parted or joined. `order` has the paragraphs that stand there
    /// now. A name that the bundle does not have is none that stood before him: its paragraph goes.
    ///
    /// # Errors
    /// As references are not well formed.
    pub(super) fn where_he_is_another(&self, pairs: &[Pair<'_>], order: &[u32]) -> Result<BTreeSet<u32>> {
        let mut printed = BTreeMap::new();
        for number in self.paragraphs.keys().copied().filter(|number| *number != PLACE) {
            printed.insert(number, self.old(number, None, true)?);
        }
        let changed: BTreeMap<u32, &Pair<'_>> = pairs.iter().map(|pair| (pair.number, pair)).collect();
        let sides = order.iter().filter_map(|number| {
            let side = changed.get(number).map(|pair| &pair.new).or_else(|| printed.get(number));
            Some((*number, side?))
        });
        let was = before(printed.iter().map(|(number, side)| (*number, side)), &said);
        let names: BTreeSet<&str> = was.values().flatten().filter_map(|name| *name).collect();
        let is = before(sides, &|side, at| {
            let key = said(side, at)?;
            let is_like = |name: &&&str| is_alike(name, key) || sound_alike(name, key);
            names
                .get(key)
                .or_else(|| names.iter().find(is_like))
                .copied()
                .or_else(|| is_reference(side, at).then_some(key))
        });
        let stands = |(number, at): (u32, usize), (there, its): (u32, usize)| {
            let both = was.get(&number).and_then(|all| all.get(at)).zip(is.get(&there).and_then(|all| all.get(its)));
            both.is_none_or(|(one, other)| one == other)
        };
        let mut all = BTreeSet::new();
        for (number, side) in &printed {
            for at in (0..side.tokens.len()).filter(|at| is_he_or_article(&side.tokens[*at])) {
                let here = (*number, at);
                let places = match changed.get(number) {
                    None => vec![here],
                    Some(pair) => stand_now(pair, at, pairs),
                };
                // Where the same words stand in several places, he may be in any.
                if !places.iter().any(|place| stands(here, *place)) {
                    all.extend(places.into_iter().map(|(there, _)| there));
                }
            }
        }
        Ok(all)
    }
}

/// Where a pronoun of a changed paragraph stands now, also if it was moved with all beside it; nowhere if it went.
fn stand_now(pair: &Pair<'_>, at: usize, pairs: &[Pair<'_>]) -> Vec<(u32, usize)> {
    if let Some(its) = pair.place_of(at) {
        return vec![(pair.number, its)];
    }
    // Another pronoun in its place is said of whom it was.
    let mut here = pair.gaps.iter().filter(|gap| gap.0.contains(&at)).flat_map(|gap| gap.1.clone());
    if let Some(its) = here.find(|its| is_he_or_article(&pair.new.tokens[*its])) {
        return vec![(pair.number, its)];
    }
    let moved = pair.gaps.iter().filter(|gap| gap.0.contains(&at) && pair.is_moved(gap, pairs));
    moved.flat_map(|gap| places(pair, gap, pairs).map(|(there, from)| (there, from + at - gap.0.start))).collect()
}

/// Where the words that went from a gap stand in other paragraphs.
fn places<'p>(pair: &'p Pair<'_>, gap: &'p Gap, pairs: &'p [Pair<'_>]) -> impl Iterator<Item = (u32, usize)> + 'p {
    let went = &pair.old.tokens[gap.0.clone()];
    pairs.iter().flat_map(move |other| {
        let whole = (other.new.tokens == *went).then_some(0);
        let parts = other.gaps.iter().filter(|one| other.new.tokens[one.1.clone()] == *went).map(|one| one.1.start);
        whole.into_iter().chain(parts).map(|from| (other.number, from))
    })
}

/// A word that may be a name, or a reference.
fn said<'s>(side: &'s Side<'_>, at: usize) -> Option<&'s str> {
    (side.is_name(at) || is_reference(side, at)).then(|| side.tokens[at].key.as_str())
}

fn is_reference(side: &Side<'_>, at: usize) -> bool {
    side.tokens[at].people().next().is_some()
}

fn before<'s, 't: 's>(
    sides: impl Iterator<Item = (u32, &'s Side<'t>)>,
    said: &dyn Fn(&'s Side<'t>, usize) -> Option<&'s str>,
) -> Before<'s> {
    // What was said in the paragraph before; further back somebody else may be meant by anybody.
    let mut before = None;
    let each = sides.map(|(number, side)| {
        let (mut last, mut own) = (before, None);
        let words = (0..side.tokens.len()).map(|at| {
            let before = last;
            own = said(side, at).or(own);
            last = own.or(last);
            before
        });
        let words = words.collect();
        before = own;
        (number, words)
    });
    each.collect()
}
