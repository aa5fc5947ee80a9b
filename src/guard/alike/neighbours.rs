//! The words of a text as those who look beside certain hits see them ([`rest`](super::rest)), and those who look for all the words of a name ([`entire`](super::entire)).

use std::ops::Range;

use zeroize::Zeroizing;

use super::Certain;
use super::places::{is_initial, is_within};
use super::spelled::{Spellings, Written};
use super::variant::{Read, Which};
use crate::guard::detect::traits::{Given, Traits};
use crate::guard::everyday::{Role, role};
use crate::guard::names::Who;
use crate::guard::normalise::{Tokens, forms, is_apostrophe};

/// What stands before a word.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    Blank,
    Hyphen,
    Comma,
    Point,
    Far,
}

/// A word of the text.
#[expect(clippy::struct_excessive_bools, reason = "what is asked of a word, each by itself")]
pub(super) struct Word {
    pub(super) range: Range<usize>,
    pub(super) forms: Vec<(usize, Read)>,
    pub(super) gap: Gap,
    /// A capital says nothing here: a sentence begins.
    pub(super) begins: bool,
    /// Whether it begins with a capital; `None` in scripts without.
    pub(super) capital: Option<bool>,
    pub(super) initial: bool,
    /// Only as a part of a name may it belong to one.
    pub(super) joint: bool,
    /// Nothing of a name, whatever stands beside it.
    pub(super) never: bool,
    pub(super) ordinary: bool,
    /// The hit in which it is.
    pub(super) hit: Option<usize>,
}

impl Word {
    /// The letters of clitics before what is another spelling of a word of a name; `None` where it is none. `capital` says whether the other words of the name
    /// have one here.
    pub(super) fn reads(&self, name: Written<'_>, capital: bool, which: Which) -> Option<(usize, &Read)> {
        let plain = self.capital != Some(true) && (capital || self.ordinary);
        if self.initial || (self.capital.is_some() && plain) || (self.begins && (self.ordinary || self.never)) {
            return None;
        }
        let is = |read: &Read| {
            let (same, capital) = (read.is(name), self.capital == Some(true));
            if self.never { capital && same } else { same || read.is_variant(name, which) }
        };
        self.forms.iter().find(|(_, read)| is(read)).map(|(outside, read)| (*outside, read))
    }
}

/// Whether a word is the first of the name of anybody but these, letter by letter, and not a word of this one.
pub(super) fn begins_another(spellings: &Spellings, word: &Read, own: Written<'_>, who: Who) -> bool {
    !word.is(own)
        && spellings.people().filter(|&other| other != who).any(|other| {
            spellings.of(other).any(|words| words.len() > 1 && words.first().is_some_and(|&first| word.is(first)))
        })
}

/// The hit that a word lies in, where all that is outside of it is a clitic.
pub(super) fn within(text: &str, word: &Word, hits: &[Certain]) -> Option<Range<usize>> {
    let hit = &hits[word.hit?].range;
    (!cuts(text, word, hit)).then(|| hit.clone())
}

/// Whether a hit begins or ends at an apostrophe within a word.
pub(super) fn cuts(text: &str, word: &Word, hit: &Range<usize>) -> bool {
    let before = text.get(word.range.start..hit.start.max(word.range.start)).unwrap_or_default();
    let behind = text.get(hit.end.min(word.range.end)..word.range.end).unwrap_or_default();
    before.chars().next_back().is_some_and(|c| !c.is_alphanumeric()) || !behind.is_empty()
}

/// The words of a text.
pub(super) fn words(text: &str, hits: &[Certain]) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut folded: Vec<Zeroizing<String>> = Vec::new();
    let (mut tokens, mut before, mut next) = (Tokens::of(text), 0, 0);
    while let Some(token) = tokens.advance() {
        let gap = &text[before..token.start];
        before = token.end;
        while hits.get(next).is_some_and(|hit| hit.range.end <= token.start) {
            next += 1;
        }
        let hit = hits.get(next).filter(|hit| hit.range.start < token.end).map(|_| next);
        let original = &text[token.start..token.end];
        if let Some(last) = out.last_mut()
            && is_within(gap)
            // What is somebody's is not their name.
            && tokens.word() != "s"
            && !token.is_reference
            && let Some(word) = folded.last_mut()
        {
            word.push_str(tokens.word());
            last.range.end = token.end;
            last.hit = last.hit.or(hit);
            continue;
        }
        folded.push(Zeroizing::new(tokens.word().to_owned()));
        let initial = is_initial(original, &text[token.end..]);
        let after_initial = out.last().is_some_and(|last| last.initial);
        let gap = if out.is_empty() { Gap::Far } else { gap_of(gap, after_initial) };
        let cased = original.chars().next().filter(|c| c.is_uppercase() || c.is_lowercase());
        out.push(Word {
            range: token.start..token.end,
            forms: Vec::new(),
            gap,
            begins: gap == Gap::Far,
            capital: cased.map(char::is_uppercase),
            initial,
            joint: false,
            never: token.is_reference,
            ordinary: false,
            hit,
        });
    }
    for (word, folded) in out.iter_mut().zip(&folded) {
        describe(word, folded);
    }
    out
}

fn describe(word: &mut Word, folded: &str) {
    let traits = Traits::of(folded);
    word.joint = role(folded) == Role::Particle;
    word.never |= role(folded) == Role::Function;
    word.ordinary = traits.ordinary > 1 || role(folded) == Role::Everyday;
    forms(folded, |form| {
        let traits = Traits::of(&folded[form.bare..]);
        word.never |= word.capital.is_none()
            && traits.given == Given::No
            && (traits.role != 0 || form.bare == 0 && traits.ordinary > 2);
        word.forms.extend(Read::of(&folded[form.bare..]).map(|read| (form.outside, read)));
    });
}

fn gap_of(gap: &str, after_initial: bool) -> Gap {
    let signs = gap.trim_matches(|c| matches!(c, ' ' | '\u{a0}') || is_apostrophe(c));
    match signs {
        _ if gap.len() > 6 => Gap::Far,
        "" if gap.is_empty() => Gap::Far,
        "" => Gap::Blank,
        // A dash parts two.
        "-" | "\u{2010}" | "\u{2011}" if signs.len() + 1 >= gap.len() => Gap::Hyphen,
        "," | "،" => Gap::Comma,
        "." if after_initial => Gap::Point,
        _ => Gap::Far,
    }
}
