//! From rules and likelihoods to what is flagged: one form is judged alike all over a text, neighbours are joined, a line is drawn.

use std::collections::BTreeMap;
use std::ops::Range;

use super::arabic;
use super::capitals::{STOP, opens_sentence};
use super::features::View;
use super::knit::knit;
use super::page::{Cut, Page, Shape};
use super::traits::Given;
use super::{Candidate, Flag, unread};
use crate::guard::everyday::TITLES;
use crate::guard::text::SpanKind;

/// How much of a rule's own score counts beside what the scorer says, where the scorer knows the language.
const RULE_SHARE: f32 = 0.3;
/// What another mention of the same form is worth.
const ECHO: f32 = 0.85;
/// How far below the line a neighbour may lie that is taken along.
const TAKEN_ALONG: f32 = 0.5;
const TAKEN_ALONG_ARABIC: f32 = 0.85;

/// Flags above the line. `scores` has one likelihood for each word.
pub(crate) fn draw(
    page: &Page<'_>,
    view: &View<'_, '_>,
    mut scores: Vec<f32>,
    found: Vec<Candidate>,
    line: f32,
) -> Vec<Flag> {
    let is_known = is_known(page);
    arabic::score(page, view, &mut scores);
    given(page, &mut scores);
    if is_known {
        unknown(page, &mut scores);
    }
    let mut flags = Vec::new();
    let mut taken = vec![false; page.len()];
    let mut at = 0;
    for found in found {
        while at < page.len() && page.end(at) <= found.range.start {
            at += 1;
        }
        let last = (at..page.len()).take_while(|&at| page.start(at) < found.range.end).count() + at;
        let is_latin = is_latin(page, at..last);
        // Signs alone, as a line drawn behind an @, say nothing, and a run of words may lie across them.
        if at == last && found.kind != SpanKind::Name {
            continue;
        }
        let prior = f32::from(found.score) / 100.0;
        let share = if is_known && is_latin { RULE_SHARE } else { 1.0 };
        if found.kind == SpanKind::Capitals {
            for score in &mut scores[at..last] {
                *score = score.max(*score * (1.0 - share) + prior * share);
            }
            continue;
        }
        let most = scores[at..last].iter().copied().fold(0.0, f32::max);
        let share = if leads_straight(found.kind) { 1.0 } else { share.max(least_share(found.kind)) };
        let score = most.max(most * (1.0 - share) + prior * share);
        // What may be a registered name is never below the line.
        if score >= line || found.kind == SpanKind::Name {
            taken[at..last].fill(true);
            flags.push(Flag { range: found.range, kind: found.kind, rule: found.rule, score });
        }
    }
    unread::score(page, &mut scores);
    echo(page, &mut scores, &taken);
    again(page, &mut taken, &mut flags);
    join(page, view, &scores, &taken, line, &mut flags);
    flags.sort_by_key(|flag| flag.range.start);
    knit(page, flags)
}

/// What a given name scores at least, with a capital and where the writer uses none. A witness calls people by it alone, and begins sentences
/// with it; judgments, from which the scorer learnt, do neither.
const GIVEN: [f32; 2] = [0.45, 0.34];

fn given(page: &Page<'_>, scores: &mut [f32]) {
    let is_given = |at: usize| page.about(at).is_some_and(|form| form.traits.given == Given::Yes);
    for at in (0..page.len()).filter(|&at| is_given(at) && !arabic::is_on(page, at)) {
        let least = match (page.cased, page.cut(at)) {
            (true, Cut::Plain) => continue,
            (cased, _) => GIVEN[usize::from(!cased)],
        };
        scores[at] = scores[at].max(least);
    }
}

/// What a word that no list of English has scores at least where its letters may be a name's: at the beginning of a sentence, where a capital
/// says nothing, and in small letters where the writer uses no capitals. Just above the line of import.
const UNKNOWN: f32 = 0.31;

/// How much its letters must look like those of a name: with a capital, and in small letters.
const LIKENESS: [u8; 2] = [3, 6];

fn unknown(page: &Page<'_>, scores: &mut [f32]) {
    for (at, score) in scores.iter_mut().enumerate() {
        let Some(form) = page.about(at) else { continue };
        let traits = form.traits;
        let is_unknown = page.shape(at) == Some(Shape::Letters)
            && traits.word == 0
            && traits.ordinary == 0
            && page.raw(at).is_ascii()
            && page.key(at).len() > 3;
        let may_be = match (page.cased, page.cut(at)) {
            (true, Cut::Capital) => !form.lower && traits.likeness >= LIKENESS[0] && opens_sentence(page, at),
            (false, Cut::Plain) => traits.likeness >= LIKENESS[1],
            _ => false,
        };
        if is_unknown && may_be {
            *score = score.max(UNKNOWN);
        }
    }
}

/// Whether a range is in Latin letters: what its first word of letters is in, or, where there are figures alone, the figures.
fn is_latin(page: &Page<'_>, words: Range<usize>) -> bool {
    let first = words.clone().find(|&at| page.shape(at) == Some(Shape::Letters)).unwrap_or(words.start);
    page.raw(first).starts_with(|c: char| c.is_alphanumeric() && c < '\u{370}')
}

/// Kinds that need no more than their shape to lead to somebody.
fn leads_straight(kind: SpanKind) -> bool {
    matches!(
        kind,
        SpanKind::Phone
            | SpanKind::Email
            | SpanKind::Url
            | SpanKind::Handle
            | SpanKind::Code
            | SpanKind::Iban
            | SpanKind::Ip
            | SpanKind::Coordinates
            | SpanKind::Plate
            | SpanKind::Name
    )
}

/// What a witness says of somebody's life counts as its rule says: judgments, from which the scorer learnt, hardly speak of it.
fn least_share(kind: SpanKind) -> f32 {
    match kind {
        SpanKind::Occupation | SpanKind::Health | SpanKind::Origin | SpanKind::Other | SpanKind::Place => 0.75,
        SpanKind::Count => 0.4,
        _ => 0.0,
    }
}

/// Whether the scorer knows the language of the Latin part: a third of the words are in its lists.
fn is_known(page: &Page<'_>) -> bool {
    let (latin, known) = page.latin.unwrap_or_else(|| known_words(page));
    known * 3 > latin
}

/// How many words are in letters, and how many of them the lists have.
pub(super) fn known_words(page: &Page<'_>) -> (usize, usize) {
    let (mut latin, mut known) = (0_usize, 0_usize);
    for at in 0..page.len() {
        if page.shape(at) == Some(Shape::Letters)
            && let Some(form) = page.about(at)
        {
            latin += 1;
            known += usize::from(form.traits.word != 0 || form.traits.ordinary != 0);
        }
    }
    (latin, known)
}

/// A form that is flagged once is flagged everywhere, its lower-cased mentions too where it is no ordinary word.
fn echo(page: &Page<'_>, scores: &mut [f32], taken: &[bool]) {
    let mut most = vec![0.0_f32; page.forms()];
    let counts = |at: usize| {
        page.about(at).is_some_and(|form| {
            page.shape(at) == Some(Shape::Letters)
                && (page.cut(at) != Cut::Plain || form.traits.ordinary == 0)
                && page.key(at).chars().nth(2).is_some()
        })
    };
    for at in (0..page.len()).filter(|&at| !taken[at] && counts(at)) {
        let most = &mut most[page.form_of(at)];
        *most = most.max(scores[at]);
    }
    for at in (0..page.len()).filter(|&at| counts(at)) {
        scores[at] = scores[at].max(most[page.form_of(at)] * ECHO);
    }
}

/// A place of which one mention is told by the word before it is flagged wherever else it is named.
fn again(page: &Page<'_>, taken: &mut [bool], flags: &mut Vec<Flag>) {
    /// Most words of the name of a place.
    const MOST: usize = 3;
    let forms = |words: Range<usize>| words.map(|at| page.form_of(at)).collect::<Vec<_>>();
    let mut named: BTreeMap<Vec<usize>, Flag> = BTreeMap::new();
    let mut at = 0;
    for flag in flags.iter().filter(|flag| flag.kind == SpanKind::Place && flag.rule == "place-herald") {
        while at < page.len() && page.end(at) <= flag.range.start {
            at += 1;
        }
        let count = (at..page.len()).take_while(|&at| page.start(at) < flag.range.end).count();
        // One word of every day is another place each time.
        let tells = count > 1 || page.about(at).is_some_and(|form| form.traits.ordinary == 0);
        if (1..=MOST).contains(&count) && tells && page.start(at) == flag.range.start {
            named.entry(forms(at..at + count)).or_insert_with(|| flag.clone());
        }
    }
    if named.is_empty() {
        return;
    }
    for at in 0..page.len() {
        let longest = (1..=MOST.min(page.len() - at)).rev().filter(|&count| !taken[at..at + count].contains(&true));
        let found = longest
            .filter(|&count| (at..at + count - 1).all(|at| page.spaced(at)))
            .find_map(|count| Some((count, named.get(&forms(at..at + count))?)));
        if let Some((count, flag)) = found {
            taken[at..at + count].fill(true);
            flags.push(Flag { range: page.start(at)..page.end(at + count - 1), ..flag.clone() });
        }
    }
}

/// Joins neighbouring words above the line, takes along what nearly reaches it, and says why.
fn join(page: &Page<'_>, view: &View<'_, '_>, scores: &[f32], taken: &[bool], line: f32, flags: &mut Vec<Flag>) {
    let is_arabic = |at: usize| page.raw(at).starts_with(|letter: char| ('\u{600}'..'\u{700}').contains(&letter));
    let weak = |at: usize| {
        let along = if is_arabic(at) { TAKEN_ALONG_ARABIC } else { TAKEN_ALONG };
        at < page.len() && !taken[at] && scores[at] >= line * along
    };
    let mut at = 0;
    while at < page.len() {
        if !weak(at) || page.shape(at) == Some(Shape::Person) {
            at += 1;
            continue;
        }
        let mut last = at;
        while let Some(next) = (1..=2).map(|step| last + step).find(|&next| {
            weak(next)
                && (last..next).all(|at| holds(page, view, at))
                && (last + 1..next).all(|between| !taken[between] && is_link(page.key(between)))
        }) {
            last = next;
        }
        flags.extend(flag(page, scores, at, last, line));
        at = last + 1;
    }
}

/// Lower-case words that hold a run together, folded.
fn is_link(key: &str) -> bool {
    matches!(
        key,
        "of" | "the"
            | "de"
            | "la"
            | "du"
            | "des"
            | "al"
            | "el"
            | "bin"
            | "ibn"
            | "bint"
            | "van"
            | "von"
            | "der"
            | "for"
    )
}

/// Whether the gap behind a word keeps a run together.
fn holds(page: &Page<'_>, view: &View<'_, '_>, at: usize) -> bool {
    match view.gap(at) {
        _ if unread::ends_sentence(page.gap(at)) => false,
        1..=3 => page.gap(at).len() <= 6,
        5 => page.gap(at).len() <= 3 && (page.cut(at) == Cut::Letter || TITLES.contains(&page.key(at))),
        9 => page.gap(at).matches('\n').count() == 1 && page.gap(at).trim().is_empty(),
        _ => false,
    }
}

fn flag(page: &Page<'_>, scores: &[f32], mut first: usize, mut last: usize, line: f32) -> Option<Flag> {
    // Small words at the ends say nothing.
    let idle = |at: usize| page.cut(at) == Cut::Plain && scores[at] < line;
    while first < last && idle(first) {
        first += 1;
    }
    while first < last && idle(last) {
        last -= 1;
    }
    let score = scores[first..=last].iter().copied().fold(0.0, f32::max);
    let only_titles = (first..=last).all(|at| TITLES.contains(&page.key(at)) || STOP.contains(&page.key(at)));
    if score < line || only_titles {
        return None;
    }
    let (kind, rule) = reason(page, first..last + 1);
    let range = page.start(first)..page.end(last);
    Some(Flag { range, kind, rule, score })
}

/// Why words were flagged that no rule found, as a reviewer understands it.
fn reason(page: &Page<'_>, words: Range<usize>) -> (SpanKind, &'static str) {
    if page.raw(words.start).starts_with(|letter: char| ('\u{600}'..'\u{700}').contains(&letter)) {
        let rule = arabic::reason(page, words.start);
        return (if rule.starts_with("place") { SpanKind::Place } else { SpanKind::Name }, rule);
    }
    if words.clone().all(|at| unread::is_unread(page.key(at))) {
        return (SpanKind::Other, unread::RULE);
    }
    let titled = TITLES.contains(&page.before(words.start, 1)) || TITLES.contains(&page.key(words.start));
    let capital = words.clone().filter(|&at| page.cut(at) != Cut::Plain).count();
    let listed =
        words.clone().any(|at| page.about(at).is_some_and(|form| form.traits.listed > 0 && form.traits.ordinary == 0));
    match () {
        () if titled => (SpanKind::Name, "name-title"),
        () if words.clone().any(|at| page.about(at).is_some_and(|form| form.traits.given == Given::Yes)) => {
            (SpanKind::Name, "name-listed")
        }
        () if capital > 1 => (SpanKind::Capitals, "capitals"),
        () if capital == 1 => (SpanKind::Capitals, "capital"),
        () if listed => (SpanKind::Name, "name-listed"),
        () => (SpanKind::Other, "wording"),
    }
}
