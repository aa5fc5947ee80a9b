//! The words of a text that matter to the matching: those the roll knows, titles, initials.
//!
//! Nearly every word of a text is let pass by after one look ([`Roll::may_know`]). Where words are joined or broken or have humps, and
//! only there, the text is read again, cut otherwise: from the last word before that does not matter to the next one behind.

use std::ops::Range;

use super::detect::traits::Traits;
use super::everyday::{Role, role};
use super::lookalike::{As, each_look, is_mixed, may_disguise};
use super::names::{Node, Roll, Sum, WordId};
use super::normalise::{Cut, Token, Tokens, forms, is_apostrophe, is_hump};
use super::together::{Letter, Runs, Whole};

/// A word that matters.
pub(super) struct Seen {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Its number among all words and references.
    pub(super) ordinal: usize,
    /// What the roll knows it as, and the letters that stay outside the name.
    pub(super) forms: Vec<(WordId, usize)>,
    /// What it may be in a spelling only.
    pub(super) within: Vec<Within>,
    /// A distinctive word of which it may be a form, or may not, and the letters that stay outside.
    pub(super) maybe: Option<(WordId, usize)>,
    /// The spelling that it is, all of it written as one word, and the letters that stay outside.
    pub(super) whole: Option<(Node, usize)>,
    /// A single letter.
    pub(super) initial: Option<char>,
    /// It may be a name where case tells: it begins with a capital, or its script has none.
    pub(super) capital: bool,
    /// What stands between it and the word before lets both belong to one name.
    pub(super) near: bool,
    /// An initial with its point.
    pub(super) pointed: bool,
}

/// What a word may be at one place of a spelling, and is not by itself.
#[derive(Clone, Copy)]
pub(super) enum Within {
    /// The plural of its last word.
    Last(WordId),
    /// Its first, behind so many letters of clitics.
    First(WordId, usize),
    /// Any, in letters that look so.
    Any(WordId),
}

/// What a text shows as it stands.
pub(super) struct Reading {
    pub(super) seen: Vec<Seen>,
    /// Names whose letters stand apart.
    pub(super) apart: Vec<(Range<usize>, Whole)>,
    /// Where it has to be cut otherwise, ascending for each way.
    pub(super) again: Vec<(Cut, Range<usize>)>,
}

/// Reads a text.
pub(super) struct Reader<'a> {
    roll: &'a Roll,
    text: &'a str,
    tokens: Tokens<'a>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(roll: &'a Roll, text: &'a str) -> Self {
        Self { roll, text, tokens: Tokens::of(text) }
    }

    /// The words that matter, as they stand.
    pub(super) fn first(&mut self) -> Reading {
        let mut words = Words::new(self.roll, self.text, Cut::Apart);
        let mut runs = Runs::new(self.roll, self.text);
        let mut knots = Knots::default();
        while let Some(token) = self.tokens.advance() {
            if token.is_reference {
                words.pass_reference();
                runs.end();
                knots.part();
                continue;
            }
            let (word, original) = (self.tokens.word(), &self.text[token.start..token.end]);
            if is_letter(word, original) {
                runs.letter(&Letter { start: token.start, end: token.end, folded: word });
            } else {
                runs.end();
            }
            let seen = words.look(token, word, original);
            knots.word(token, seen, has_hump(original));
        }
        runs.end();
        Reading { seen: words.seen, apart: runs.found, again: knots.finish() }
    }

    /// The words that matter in a part of the text, cut in another way. Places count from its beginning.
    pub(super) fn again(&mut self, cut: Cut, part: Range<usize>) -> Vec<Seen> {
        let text = &self.text[part];
        let mut words = Words::new(self.roll, text, cut);
        self.tokens.restart(text, cut);
        while let Some(token) = self.tokens.advance() {
            words.look(token, self.tokens.word(), &text[token.start..token.end]);
        }
        words.seen
    }
}

/// Keeps the words that matter.
struct Words<'a> {
    roll: &'a Roll,
    text: &'a str,
    cut: Cut,
    seen: Vec<Seen>,
    ordinal: usize,
    /// Where the word before ended, and whether it is a single letter or a title.
    before: Option<(usize, bool)>,
}

impl<'a> Words<'a> {
    fn new(roll: &'a Roll, text: &'a str, cut: Cut) -> Self {
        Self { roll, text, cut, seen: Vec::new(), ordinal: 0, before: None }
    }

    fn pass_reference(&mut self) {
        self.ordinal += 1;
        self.before = None;
    }

    /// Keeps a word if it matters; says whether it does.
    fn look(&mut self, token: Token, word: &str, original: &str) -> bool {
        self.ordinal += 1;
        let before = self.before.replace((token.end, false));
        let single = word.chars().next().filter(|first| first.len_utf8() == word.len());
        if single.is_none() && !may_matter(self.roll, word, original) {
            return false;
        }
        let known = self.known(word, original);
        let is_title =
            known.forms.first().and_then(|&(id, _)| self.roll.word(id)).is_some_and(|word| word.role() == Role::Title);
        self.before = Some((token.end, is_title || single.is_some()));
        let capital = begins_capital(original);
        let initial = single.filter(|_| capital == Some(true));
        if known.forms.is_empty() && known.within.is_empty() && known.whole.is_none() && initial.is_none() {
            return false;
        }
        self.seen.push(Seen {
            start: token.start,
            end: token.end,
            ordinal: self.ordinal,
            forms: known.forms,
            within: known.within,
            maybe: known.maybe,
            whole: known.whole,
            initial,
            capital: capital.unwrap_or(true),
            near: before.is_some_and(|(end, short)| is_near(&self.text[end..token.start], short)),
            pointed: initial.is_some() && self.text[token.end..].starts_with('.'),
        });
        true
    }

    fn known(&self, word: &str, original: &str) -> Known {
        let roll = self.roll;
        let mut known = lookup(roll, word);
        let possessive = self.cut == Cut::Joined && original.ends_with('s') && ends_in_possessive(original);
        if !possessive {
            known.within.extend(plurals(roll, word));
        }
        inflected(roll, word, original, &mut known);
        if known.forms.is_empty() && known.whole.is_none() {
            match known.within.first().and_then(|&plural| told_by_plural(roll, word, plural)) {
                Some(id) => known.forms.push((id, 0)),
                None => disguised(roll, word, original, &mut known),
            }
        }
        known.within.extend(behind_clitics(roll, word));
        known
    }
}

/// What the roll knows a word as.
#[derive(Default)]
struct Known {
    forms: Vec<(WordId, usize)>,
    within: Vec<Within>,
    maybe: Option<(WordId, usize)>,
    whole: Option<(Node, usize)>,
}

/// False: nothing that [`Words::known`] looks for will be found.
fn may_matter(roll: &Roll, word: &str, original: &str) -> bool {
    let (mut before_last, mut last, mut sum) = (roll.begin(), roll.begin(), roll.begin());
    for letter in word.chars() {
        (before_last, last, sum) = (last, sum, sum.with(letter));
    }
    if roll.may_know(sum) {
        return true;
    }
    if word.is_ascii() && original.is_ascii() {
        return (word.ends_with('s') && (roll.may_know(last) || (word.ends_with("es") && roll.may_know(before_last))))
            || may_disguise(original);
    }
    if !is_arabic(word) {
        return true;
    }
    let mut may = behind_clitics(roll, word).is_some();
    for start in [CALLS, "ا"] {
        may = may || word.strip_prefix(start).is_some_and(|rest| roll.may_know(roll.sum(rest)));
    }
    forms(word, |form| may = may || (form.bare > 0 && roll.may_know(roll.sum(&word[form.bare..]))));
    may
}

/// What the roll knows a word as: a word of a name, and all of a spelling without its gaps.
fn lookup(roll: &Roll, word: &str) -> Known {
    let mut known = Known::default();
    forms(word, |form| {
        let bare = &word[form.bare..];
        let sum = roll.sum(bare);
        if let Some(id) = roll.find(sum)
            && !known.forms.iter().any(|&(other, _)| other == id)
        {
            known.forms.push((id, form.outside));
        }
        if known.whole.is_none() {
            known.whole = roll.together().word(bare, sum).map(|node| (node, form.outside));
        }
    });
    known
}

/// Adds the names of which a word is a form. A small Cyrillic one counts in a spelling only; alone it may be one.
fn inflected(roll: &Roll, word: &str, original: &str, known: &mut Known) {
    if is_arabic(word) {
        return inflected_arabic(roll, word, original, known);
    }
    let ids = roll.inflected(roll.sum(word));
    if begins_capital(original) == Some(true) {
        known.forms.extend(ids.iter().map(|&id| (id, 0)));
    } else {
        known.maybe = ids.iter().copied().find(|&id| tells_alone(roll, id)).map(|id| (id, 0));
        known.within.extend(ids.iter().copied().map(Within::Any));
    }
}

/// Letters of a word that is surely a form of a name: many short names are another one with an alef, as ريم and ريما are.
const SURE: usize = 5;

/// Adds the names of which an Arabic word is a form, behind clitics too, and those that are written together with what calls or asks: `ياسامر`, `أسامر`.
fn inflected_arabic(roll: &Roll, word: &str, original: &str, known: &mut Known) {
    if !known.forms.is_empty() || known.whole.is_some() {
        return;
    }
    let sure = original.contains(TANWIN);
    forms(word, |form| {
        let bare = &word[form.bare..];
        for &id in roll.inflected(roll.sum(bare)) {
            known.form(roll, id, form.outside, sure || bare.chars().count() >= SURE);
        }
    });
    let behind = |start: &str, least: usize| {
        let rest = word.strip_prefix(start).filter(|rest| rest.chars().count() >= least)?;
        roll.find(roll.sum(rest)).filter(|&id| roll.word(id).is_some_and(|word| !word.people().is_empty()))
    };
    if let Some(id) = behind(CALLS, 3) {
        known.form(roll, id, CALLS.chars().count(), true);
    }
    // Without the alef of an asking many a name is another one: إحسان and حسان.
    if let Some(id) = behind("ا", 4).filter(|_| original.starts_with('أ')) {
        known.form(roll, id, 1, false);
    }
}

/// The vocative, where it is written together with the name.
const CALLS: &str = "يا";
/// The mark of the indefinite accusative.
const TANWIN: char = '\u{64b}';

impl Known {
    /// Adds a word that stands there in another form: as itself, where that is sure and it tells alone, and else in a spelling only.
    fn form(&mut self, roll: &Roll, id: WordId, outside: usize, sure: bool) {
        let tells = tells_alone(roll, id);
        if tells && sure {
            self.forms.push((id, outside));
        } else {
            self.within.push(if outside == 0 { Within::Any(id) } else { Within::First(id, outside) });
            self.maybe = self.maybe.or(tells.then_some((id, outside)));
        }
    }
}

fn tells_alone(roll: &Roll, id: WordId) -> bool {
    roll.word(id).is_some_and(|word| word.role() == Role::Distinctive && !word.people().is_empty())
}

fn is_arabic(word: &str) -> bool {
    word.starts_with(|letter| ('ء'..='ي').contains(&letter))
}

/// The words of names that a word is the plural of: the Vesterbys, the Joneses.
fn plurals(roll: &Roll, word: &str) -> impl Iterator<Item = Within> {
    let singular = word.strip_suffix('s').filter(|rest| !rest.is_empty() && rest.is_ascii());
    let shorter = singular.and_then(|singular| singular.strip_suffix('e')).filter(|rest| !rest.is_empty());
    let found = [singular, shorter].into_iter().flatten().filter_map(|rest| roll.find(roll.sum(rest)));
    found.filter(|&id| roll.word(id).is_some_and(|word| !word.people().is_empty())).map(Within::Last)
}

/// The name that a word tells alone as its plural.
fn told_by_plural(roll: &Roll, word: &str, plural: Within) -> Option<WordId> {
    let Within::Last(singular) = plural else { return None };
    let tells = |role: Role| matches!(role, Role::Distinctive | Role::Everyday);
    let long = word.len() > if word.ends_with("es") { 4 } else { 2 };
    (long && tells(role(word)) && Traits::of(word).ordinary == 0 && tells(roll.word(singular)?.role()))
        .then_some(singular)
}

/// A single letter behind clitics: `وا` of `وا. فولرتون`.
fn behind_clitics(roll: &Roll, word: &str) -> Option<Within> {
    // Two clitics at most; no Arabic letter has more than two bytes.
    let (at, letter) = word.char_indices().next_back().filter(|&(at, _)| at > 0 && at <= 4)?;
    let clitics = || word[..at].chars();
    clitics().all(|c| matches!(c, 'و' | 'ف' | 'ب' | 'ك' | 'ل')).then_some(())?;
    let id = roll.find(roll.begin().with(letter))?;
    Some(Within::First(id, clitics().count()))
}

/// Whether the last letter stands behind an apostrophe.
fn ends_in_possessive(word: &str) -> bool {
    word.chars().nth_back(1).is_some_and(is_apostrophe)
}

/// Adds the names that a word looks like. Where it may well be a word of its own, it is one of these in a spelling only.
fn disguised(roll: &Roll, word: &str, original: &str, known: &mut Known) {
    if !may_disguise(original) {
        return;
    }
    let sum = |word: &str, form| {
        let mut sum: Sum = roll.begin();
        each_look(word, form, |letter| sum = sum.with(letter));
        sum
    };
    let mixed = is_mixed(original);
    let written = roll.looking(sum(original, As::Written));
    let small = if mixed && written.is_empty() { roll.looking(sum(word, As::Small)) } else { &[] };
    let ids = written.iter().chain(small).copied();
    if mixed || word.chars().nth(3).is_some() {
        known.forms.extend(ids.map(|id| (id, 0)));
    } else {
        known.within.extend(ids.map(Within::Any));
    }
}

/// Whether a word is one letter; some are folded to two.
fn is_letter(word: &str, original: &str) -> bool {
    word.len() <= 4 && original.chars().filter(|c| c.is_alphanumeric()).nth(1).is_none()
}

/// Whether a capital follows a small letter, or digits and letters meet.
fn has_hump(word: &str) -> bool {
    if word.chars().all(|c| ('ء'..='ي').contains(&c)) {
        return false;
    }
    word.chars().zip(word.chars().skip(1)).any(|(before, next)| is_hump(before, next))
}

/// Whether the first letter is a capital; `None` where the script has no case.
fn begins_capital(word: &str) -> Option<bool> {
    let first = word.chars().find(|letter| letter.is_alphanumeric())?;
    if first.is_uppercase() {
        Some(true)
    } else if first.is_lowercase() {
        Some(false)
    } else {
        None
    }
}

/// Whether a gap may stand inside a name; a full stop only after an initial or a title.
fn is_near(gap: &str, short: bool) -> bool {
    gap.len() <= 32
        && gap.chars().all(|c| match c {
            '.' => short,
            '-' | '\'' | '"' | ',' | '/' | '_' | '،' => true,
            '؟' | '؛' | '۔' | '…' | '—' | '。' | '¿' | '¡' => false,
            _ => !c.is_ascii_punctuation(),
        })
}

/// Collects the parts of a text that have to be read again: words that matter, are joined or have humps, one after the other, with one
/// on either side that is none of these. No name reaches across such a word.
#[derive(Default)]
struct Knots {
    open: Option<Knot>,
    /// Nothing about the last word; where it ends.
    loose: bool,
    found: [Vec<Range<usize>>; CUTS.len()],
}

struct Knot {
    part: Range<usize>,
    /// Which of [`CUTS`] it needs.
    needs: [bool; CUTS.len()],
}

const CUTS: [Cut; 3] = [Cut::Joined, Cut::Lines, Cut::Humps];

impl Knots {
    fn word(&mut self, token: Token, seen: bool, hump: bool) {
        if self.loose && !token.joined {
            self.part();
        }
        let fresh = || Knot { part: token.start..token.end, needs: [false; CUTS.len()] };
        let knot = self.open.get_or_insert_with(fresh);
        knot.part.end = token.end;
        for (needs, more) in knot.needs.iter_mut().zip([token.joined, token.broken, hump]) {
            *needs |= more;
        }
        self.loose = !(seen || token.joined || hump);
    }

    fn part(&mut self) {
        let Some(knot) = self.open.take() else { return };
        for (found, needs) in self.found.iter_mut().zip(knot.needs) {
            if needs {
                found.push(knot.part.clone());
            }
        }
    }

    fn finish(mut self) -> Vec<(Cut, Range<usize>)> {
        self.part();
        let all = CUTS.into_iter().zip(self.found);
        all.flat_map(|(cut, parts)| parts.into_iter().map(move |part| (cut, part))).collect()
    }
}
