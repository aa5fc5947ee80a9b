//! The words of a text that matter to the matching: those the roll knows, titles, initials.

use std::ops::Range;

use super::everyday::{Role, role};
use super::lookalike::{As, looks, may_disguise};
use super::names::{Node, Roll, WordId};
use super::normalise::{Cut, Tokens, forms, is_apostrophe, is_hump};
use super::together::{Letter, Runs, Whole};

/// A word that matters.
pub(super) struct Seen {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Its number among all words and references.
    pub(super) ordinal: usize,
    /// What the roll knows it as, and the letters that stay outside the name.
    pub(super) forms: Vec<(WordId, usize)>,
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

/// What one way to cut a text shows.
pub(super) struct Reading {
    pub(super) seen: Vec<Seen>,
    /// Names whose letters stand apart; only where words are cut as they stand.
    pub(super) apart: Vec<(Range<usize>, Whole)>,
    /// Other ways in which the text has to be cut.
    pub(super) cuts: Vec<Cut>,
}

/// Keeps the words that matter.
pub(super) fn read(roll: &Roll, text: &str, cut: Cut) -> Reading {
    let mut seen: Vec<Seen> = Vec::new();
    let mut runs = Runs::new(roll.together(), text);
    let (mut ordinal, mut before) = (0, None::<(usize, bool)>);
    let (mut joined, mut broken, mut humps) = (false, false, false);
    let mut tokens = Tokens::cut(text, cut);
    while let Some(token) = tokens.advance() {
        ordinal += 1;
        joined |= token.joined;
        broken |= token.broken;
        if token.is_reference {
            before = None;
            runs.end();
            continue;
        }
        let word = tokens.word();
        let original = &text[token.start..token.end];
        let single = word.chars().next().filter(|first| first.len_utf8() == word.len());
        let letter = Letter { start: token.start, end: token.end, folded: word };
        if is_letter(word, original) {
            runs.letter(&letter)
        } else {
            runs.end()
        }
        humps |= cut == Cut::Apart && has_hump(original);
        let (mut known, whole) = lookup(roll, word);
        if known.is_empty() && whole.is_none() {
            let possessive = cut == Cut::Joined && original.ends_with("s") && ends_in_possessive(original);
            known.extend(
                plural(roll, word)
                    .filter(|_| !possessive)
                    .or_else(|| disguised(roll, word, original))
                    .map(|id| (id, 0)),
            );
        }
        let is_title = known.first().and_then(|&(id, _)| roll.word(id)).is_some_and(|word| word.role() == Role::Title);
        let near = before.is_some_and(|(end, short)| is_near(&text[end..token.start], short));
        before = Some((token.end, is_title || single.is_some()));
        let initial = single.filter(|_| begins_capital(original) == Some(true));
        if known.is_empty() && whole.is_none() && initial.is_none() {
            continue;
        }
        seen.push(Seen {
            start: token.start,
            end: token.end,
            ordinal,
            forms: known,
            whole,
            initial,
            capital: begins_capital(original).unwrap_or(true),
            near,
            pointed: initial.is_some() && text[token.end..].starts_with('.'),
        });
    }
    runs.end();
    let cuts = [(joined, Cut::Joined), (broken, Cut::Lines), (humps, Cut::Humps)];
    let cuts = cuts.into_iter().filter(|(needed, _)| *needed && cut == Cut::Apart).map(|(_, cut)| cut).collect();
    let apart = if cut == Cut::Apart { runs.found } else { Vec::new() };
    Reading { seen, apart, cuts }
}

/// Words of names that a word may be, each with the letters before it; and the end of a whole spelling, likewise.
type Known = (Vec<(WordId, usize)>, Option<(Node, usize)>);

/// What the roll knows a word as: a word of a name, and all of a spelling without its gaps.
fn lookup(roll: &Roll, word: &str) -> Known {
    let (mut known, mut whole) = (Vec::new(), None);
    forms(word, |form| {
        let bare = &word[form.bare..];
        if let Some(id) = roll.find(bare)
            && !known.iter().any(|&(other, _)| other == id)
        {
            known.push((id, form.outside));
        }
        if whole.is_none() {
            whole = roll.together().word(bare).map(|node| (node, form.outside));
        }
    });
    (known, whole)
}

/// The name that a word is the plural of: the Vesterbys, the Joneses.
fn plural(roll: &Roll, word: &str) -> Option<WordId> {
    let singular = word.strip_suffix('s').filter(|rest| rest.len() > 1 && rest.is_ascii())?;
    let shorter = singular.strip_suffix('e').filter(|rest| rest.len() > 2);
    let is_name = |id: &WordId| {
        let word = roll.word(*id);
        word.is_some_and(|word| !word.people.is_empty() && matches!(word.role(), Role::Distinctive | Role::Everyday))
    };
    if !matches!(role(word), Role::Distinctive | Role::Everyday) {
        return None;
    }
    roll.find(singular).filter(is_name).or_else(|| shorter.and_then(|rest| roll.find(rest)).filter(is_name))
}

/// Whether the last letter stands behind an apostrophe.
fn ends_in_possessive(word: &str) -> bool {
    word.chars().nth_back(1).is_some_and(is_apostrophe)
}

/// The name that a word looks like.
fn disguised(roll: &Roll, word: &str, original: &str) -> Option<WordId> {
    if !may_disguise(original) {
        return None;
    }
    let mixed = original.contains(|c: char| c.is_ascii_alphanumeric());
    if !mixed && word.chars().nth(3).is_none() {
        return None;
    }
    let written = roll.looking(&looks(original, As::Written));
    written.or_else(|| if mixed { roll.looking(&looks(word, As::Small)) } else { None })
}

/// Whether a word is one letter; some are folded to two.
fn is_letter(word: &str, original: &str) -> bool {
    word.len() <= 4 && original.chars().filter(|c| c.is_alphanumeric()).nth(1).is_none()
}

/// Whether a capital follows a small letter, or digits and letters meet.
fn has_hump(word: &str) -> bool {
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
