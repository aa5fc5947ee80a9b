//! What a name in capitals is of, told by the words in it or before it: a place, a school, an employer. Says nothing about whether it is flagged.

use super::Flag;
use super::page::Page;
use crate::guard::text::SpanKind;

/// Words that end the name of a place, or stand before it (*village of Karsk*), folded.
#[rustfmt::skip]
const PLACES: &[&str] = &[
    "village", "town", "city", "district", "province", "region", "governorate", "county", "neighbourhood", "neighborhood", "quarter", "street", "road", "avenue",
    "lane", "square", "bridge", "checkpoint", "crossing", "camp", "prison", "cemetery", "market", "mosque", "church", "monastery", "river", "valley", "mountain",
    "mountains", "island", "lake", "harbour", "port", "station", "airport", "barracks", "hamlet", "suburb", "municipality",
];

/// Words of the name of a school, folded.
const SCHOOLS: &[&str] =
    &["school", "university", "college", "academy", "institute", "kindergarten", "lyceum", "faculty", "gymnasium"];

/// Words of the name of an employer, folded.
#[rustfmt::skip]
const EMPLOYERS: &[&str] = &[
    "company", "corporation", "factory", "bank", "hospital", "clinic", "ltd", "inc", "plc", "gmbh", "llc", "plant", "firm", "newspaper", "brewery", "bakery",
    "agency", "works", "shipyard", "mill", "mine", "hotel",
];

/// Whether a folded word is one of a place.
pub(super) fn is_place(key: &str) -> bool {
    PLACES.contains(&key)
}

pub(super) fn settle(page: &Page<'_>, flags: &mut [Flag]) {
    let mut at = 0;
    for flag in flags {
        while at < page.len() && page.end(at) <= flag.range.start {
            at += 1;
        }
        if flag.kind != SpanKind::Capitals {
            continue;
        }
        let words = (at..page.len()).take_while(|&word| page.end(word) <= flag.range.end);
        let last = words.last().unwrap_or(at);
        let before = if page.before(at, 1) == "of" { page.before(at, 2) } else { page.before(at, 1) };
        let says = |list: &[&str]| list.contains(&page.key(last)) || list.contains(&page.key(at)) && last > at;
        let (kind, rule) = match () {
            () if says(SCHOOLS) => (SpanKind::Organisation, "school"),
            () if says(EMPLOYERS) => (SpanKind::Organisation, "employer"),
            () if says(PLACES) || PLACES.contains(&before) => (SpanKind::Place, "place-herald"),
            () => continue,
        };
        (flag.kind, flag.rule) = (kind, rule);
    }
}

#[cfg(test)]
pub(super) const LISTS: &[&[&str]] = &[PLACES, SCHOOLS, EMPLOYERS];
