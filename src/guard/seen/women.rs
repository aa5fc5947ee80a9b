//! Ukrainian and Russian: what may be a man's name in the genitive, and is a woman's where it stands beside a surname that is not: *Олександра Веркун* is no
//! Олександр, and *Олександра Веркуна* is.

use std::sync::LazyLock;

use zeroize::Zeroizing;

use super::known::tells_alone;
use super::{Seen, Within};
use crate::guard::detect::lists::Set;
use crate::guard::names::{Roll, Who, WordId};
use crate::guard::normalise::fold;
use crate::guard::text::{Piece, pieces};

/// Men's names, folded and without their ending, whose genitive is a woman's name.
static BOTH: LazyLock<Set<&'static str>> = LazyLock::new(|| {
    "олександр александр валері євген евген євгені евгени богдан роман валентин мирослав ярослав владислав станіслав станислав святослав ростислав броніслав \
     віталі витали клавді юлі юли емілі эмили арсені арсени руслан ждан адріан адриан юліан юлиан маріан мариан мартин павл даніел даниэл домінік доминик самір самир \
     карім карим амін амин ельвір эльвир ельмір эльмир каміл камил халід халид рашід рашид фарід фарид азіз азиз набіл набил джаміл джамил салім салим латіф латиф \
     шаріф шариф хабіб хабиб мунір мунир басім басим маджід маджид надір надир крістіан кристиан август"
        .split_whitespace()
        .collect()
});

/// What a woman's father's name ends with.
const DAUGHTER: &[&str] = &["івна", "ївна", "овна", "евна", "ична"];

/// Most letters of it that are looked at.
const LONGEST: usize = 40;

/// Takes such words for what they may be and may not.
pub(super) fn settle(roll: &Roll, text: &str, seen: &mut [Seen]) {
    for at in 0..seen.len() {
        let Some((word, stem)) = stem(text, &seen[at]) else { continue };
        let men: Vec<WordId> = men(roll, &stem).filter(|&id| is_known_as(&seen[at], id)).collect();
        let Some(&man) = men.iter().find(|&&id| roll.find(roll.sum(&word)) != Some(id)) else { continue };
        let Some(known) = roll.word(man) else { continue };
        let people = known.people();
        let mut beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter(|&other| other < seen.len());
        let is_both = BOTH.contains(stem.as_str());
        if is_beside_a_reference(roll, text, &seen[at], people)
            || beside.any(|other| {
                let (first, last) = (at.min(other), at.max(other));
                follows(text, &seen[first], &seen[last]) && is_womans(roll, text, &seen[other], people, is_both)
            })
        {
            doubt(roll, &mut seen[at], &men);
        }
    }
}

/// Whether a reference to one of these people stands directly beside a word: what was her surname is that now, and another look has to find the same.
fn is_beside_a_reference(roll: &Roll, text: &str, seen: &Seen, people: &[Who]) -> bool {
    let joins = |c: char| c.is_whitespace() || c == ',';
    let (before, behind) = (text[..seen.start].trim_end_matches(joins), text[seen.end..].trim_start_matches(joins));
    // The name of her father may stand between.
    let behind = match behind.char_indices().take(LONGEST).find(|(_, c)| c.is_whitespace()) {
        Some((end, _)) if DAUGHTER.iter().any(|ending| behind[..end].ends_with(ending)) => behind[end..].trim_start(),
        _ => behind,
    };
    let is = |reference: &str| {
        pieces(reference).any(|piece| match piece {
            Ok(Piece::Person(person)) => roll.places(person.people()).iter().any(|who| people.contains(who)),
            _ => false,
        })
    };
    let ends = before.ends_with(CLOSES).then(|| before.rfind(OPENS)).flatten();
    let begins = behind.starts_with(OPENS).then(|| behind.find(CLOSES)).flatten();
    ends.is_some_and(|at| is(&before[at..])) || begins.is_some_and(|at| is(&behind[..at + CLOSES.len_utf8()]))
}

/// The signs around a reference.
const OPENS: char = '⟦';
const CLOSES: char = '⟧';

/// A word that ends as a man's name in the genitive, folded, and what is before its ending.
fn stem(text: &str, seen: &Seen) -> Option<(Zeroizing<String>, Zeroizing<String>)> {
    let original = &text[seen.start..seen.end];
    let is_cyrillic = original.starts_with(|c| ('\u{400}'..='\u{52F}').contains(&c));
    if !is_cyrillic || !original.ends_with(['а', 'я', 'А', 'Я']) {
        return None;
    }
    let word = fold(original);
    let stem = word.strip_suffix(['а', 'я']).map(|stem| Zeroizing::new(stem.to_owned()))?;
    Some((word, stem))
}

/// The words of names of which a word with this stem may be the genitive.
fn men<'r>(roll: &'r Roll, stem: &str) -> impl Iterator<Item = WordId> + use<'r> {
    let word = |ending: &str| roll.find(ending.chars().fold(roll.begin().with_word(stem), |sum, c| sum.with(c)));
    ["", "и", "ь", "о"].map(word).into_iter().flatten()
}

fn is_known_as(seen: &Seen, id: WordId) -> bool {
    let within = seen.within.iter().any(|within| matches!(within, Within::Any(other) if *other == id));
    within || seen.forms.iter().any(|&(other, _)| other == id)
}

/// Whether a word stands directly behind another, or behind the name of her father.
fn follows(text: &str, one: &Seen, other: &Seen) -> bool {
    let between = || fold(text.get(one.end..other.start).unwrap_or_default());
    (other.near && other.ordinal == one.ordinal + 1)
        || (other.ordinal == one.ordinal + 2 && DAUGHTER.iter().any(|ending| between().ends_with(ending)))
}

/// Whether a word beside a name is the surname of one of these people as a woman bears it: as it is registered, or with her ending. `is_both`: the name before
/// is a woman's, and so nothing speaks for a man where the ending may be either's.
fn is_womans(roll: &Roll, text: &str, seen: &Seen, people: &[Who], is_both: bool) -> bool {
    let word = fold(&text[seen.start..seen.end]);
    let is = |id: Option<WordId>| {
        let known = id.and_then(|id| roll.word(id));
        known.is_some_and(|known| known.people().iter().any(|who| people.binary_search(who).is_ok()))
    };
    let find = |stem: &str, ending: &str| roll.find(ending.chars().fold(roll.sum(stem), |sum, c| sum.with(c)));
    if is(find(&word, "")) {
        // What no man declines tells nothing: the name alone does.
        return is_both
            || !word.ends_with(['о', 'е', 'і', 'и', 'у', 'ю', 'є']) && !word.ends_with("их") && !word.ends_with("ых");
    }
    let stem = word.strip_suffix("ая").or_else(|| word.strip_suffix('а')).unwrap_or_default();
    let adjective = ["ии", "ыи", "ои"].iter().any(|ending| is(find(stem, ending)));
    let of_both =
        ["ова", "ева", "єва", "ина", "іна", "ына"].iter().any(|ending| word.ends_with(ending)) && is(find(stem, ""));
    !stem.is_empty() && (adjective || is_both && of_both)
}

/// Leaves of a word that it may be one of these.
fn doubt(roll: &Roll, seen: &mut Seen, men: &[WordId]) {
    seen.forms.retain(|(id, _)| !men.contains(id));
    seen.within.retain(|within| !matches!(within, Within::Any(id) if men.contains(id)));
    seen.maybe = seen.maybe.or_else(|| men.iter().copied().find(|&id| tells_alone(roll, id)).map(|id| (id, 0)));
}
