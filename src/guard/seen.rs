//! The words of a text that matter to the matching: those the roll knows, titles, initials.
//!
//! Nearly every word of a text is let pass by after one look ([`Roll::may_know`]). Where words are joined or broken or have humps, and
//! only there, the text is read again, cut otherwise: from the last word before that does not matter to the next one behind.

use std::ops::Range;

use super::everyday::Role;
use super::names::{Node, Roll, WordId};
use super::normalise::{Cut, Token, Tokens, is_hump, is_mark};
use super::together::{Letter, Runs, Whole};
use cuts::Cuts;
pub(super) use cuts::Severed;
use glance::may_matter;
pub(super) use joints::tag_end;
use knots::Knots;
use known::Known;
pub(super) use known::Within;
use speech::Speech;
use tongue::Tongue;

mod begun;
mod calls;
mod cuts;
mod families;
mod glance;
mod joints;
mod knots;
mod known;
mod persian;
mod pronouns;
mod speech;
mod suffixes;
mod tongue;
mod women;

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
    /// Nothing speaks for that but how it begins.
    pub(super) begun: bool,
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

/// What a text shows as it stands.
pub(super) struct Reading {
    pub(super) seen: Vec<Seen>,
    /// Names whose letters stand apart.
    pub(super) apart: Vec<(Range<usize>, Whole)>,
    /// Where it has to be cut otherwise, ascending for each way.
    pub(super) again: Vec<(Cut, Range<usize>)>,
    /// Words of names that a sign cuts.
    pub(super) severed: Vec<Severed>,
}

/// Reads a text.
pub(super) struct Reader<'a> {
    roll: &'a Roll,
    text: &'a str,
    tokens: Tokens<'a>,
    tongue: Tongue<'a>,
    speech: Speech<'a>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(roll: &'a Roll, text: &'a str) -> Self {
        Self { roll, text, tokens: Tokens::of(text), tongue: Tongue::of(text), speech: Speech::of(text) }
    }

    /// The words that matter, as they stand.
    pub(super) fn first(&mut self) -> Reading {
        let mut words = Words::new(self.roll, self.text, Cut::Apart, (&self.tongue, &self.speech));
        let mut runs = Runs::new(self.roll, self.text);
        let (mut knots, mut cuts) = (Knots::default(), Cuts::new(self.roll, self.text, &self.tongue));
        while let Some(token) = self.tokens.advance() {
            if token.is_reference {
                words.pass_reference();
                runs.end();
                knots.part();
                cuts.part();
                continue;
            }
            let (word, original) = (self.tokens.word(), &self.text[token.start..token.end]);
            let letter = Letter { start: token.start, end: token.end, folded: word };
            match is_letter(word, original) {
                true if is_of_a_tag(self.text, &token) => {}
                true => runs.letter(&letter),
                false => runs.word(&letter),
            }
            let hump = has_hump(original);
            cuts.word(token, word, hump);
            let seen = words.look(token, word, original);
            knots.word(token, seen, hump);
        }
        runs.end();
        women::settle(self.roll, self.text, &mut words.seen);
        Reading { seen: words.seen, apart: runs.found, again: knots.finish(), severed: cuts.found }
    }

    /// The words that matter in a part of the text, cut in another way. Places count from its beginning.
    pub(super) fn again(&mut self, cut: Cut, part: Range<usize>) -> Vec<Seen> {
        let (before, text) = (&self.text[..part.start], &self.text[part]);
        let mut words = Words::new(self.roll, text, cut, (&self.tongue, &self.speech));
        words.tagged = before.ends_with(TAGS);
        self.tokens.restart(text, cut);
        while let Some(token) = self.tokens.advance() {
            words.look(token, self.tokens.word(), &text[token.start..token.end]);
        }
        women::settle(self.roll, text, &mut words.seen);
        words.seen
    }
}

/// Keeps the words that matter.
struct Words<'a> {
    roll: &'a Roll,
    text: &'a str,
    cut: Cut,
    tongue: &'a Tongue<'a>,
    speech: &'a Speech<'a>,
    seen: Vec<Seen>,
    ordinal: usize,
    /// Where the word before ended, and whether it is a single letter or a title.
    before: Option<(usize, bool)>,
    /// What begins it stands behind a sign that makes several words one.
    tagged: bool,
}

/// Signs before or behind what is written as one word: of a topic, of whoever writes.
const TAGS: [char; 4] = ['#', '@', '\u{ff03}', '\u{ff20}'];

/// Longest word behind such a sign, in bytes.
const TAGGED_MAX: usize = 128;

impl<'a> Words<'a> {
    fn new(roll: &'a Roll, text: &'a str, cut: Cut, (tongue, speech): (&'a Tongue<'a>, &'a Speech<'a>)) -> Self {
        Self { roll, text, cut, tongue, speech, seen: Vec::new(), ordinal: 0, before: None, tagged: false }
    }

    /// Whether a word is one behind a sign that makes several words one, or a part of it that a hump begins.
    fn is_tagged(&self, token: &Token) -> bool {
        if token.end - token.start > TAGGED_MAX {
            return false;
        }
        let before = &self.text[..token.start];
        match self.cut {
            Cut::Apart => before.ends_with(TAGS) || self.text[token.end..].starts_with('@'),
            Cut::Humps => {
                let letters = before.char_indices().rev().take(TAGGED_MAX);
                let first = letters.take_while(|(_, c)| c.is_alphanumeric()).last().map_or(token.start, |(at, _)| at);
                before[..first].ends_with(TAGS) || (first == 0 && self.tagged)
            }
            _ => false,
        }
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
        let tagged = single.is_none() && self.is_tagged(&token);
        if single.is_none() && !tagged && !may_matter(self.roll, word, original, self.tongue) {
            return false;
        }
        let mut known = Known::of(self.roll, word, original, self.cut == Cut::Joined, self.tongue);
        if known.begun && !self.speech.may_end(word) {
            (known.maybe, known.begun) = (None, false);
        }
        if tagged && (self.cut == Cut::Humps || !has_hump(original)) {
            begun::add_within(self.roll, word, &mut known);
        }
        let is_title =
            known.forms.first().and_then(|&(id, _)| self.roll.word(id)).is_some_and(|word| word.role() == Role::Title);
        self.before = Some((token.end, is_title || single.is_some()));
        let capital = begins_capital(original);
        let initial = single.filter(|_| capital == Some(true));
        let nothing = known.forms.is_empty() && known.within.is_empty() && known.whole.is_none();
        if nothing && known.maybe.is_none() && initial.is_none() {
            return false;
        }
        self.seen.push(Seen {
            start: token.start,
            end: token.end,
            ordinal: self.ordinal,
            forms: known.forms,
            within: known.within,
            maybe: known.maybe,
            begun: known.begun,
            whole: known.whole,
            initial,
            capital: capital.unwrap_or(true),
            near: before.is_some_and(|(end, short)| is_near(&self.text[end..token.start], short)),
            pointed: initial.is_some() && self.text[token.end..].starts_with('.'),
        });
        true
    }
}

/// What only makes an Arabic letter longer.
const TATWEEL: char = 'ـ';

/// Whether a word is one letter; some are folded to two.
fn is_letter(word: &str, original: &str) -> bool {
    word.len() <= 4 && original.chars().filter(|&c| c.is_alphanumeric() && !is_mark(c) && c != TATWEEL).nth(1).is_none()
}

/// Longest piece in a tag of one letter, in bytes.
const TAGGED_PIECE: usize = 16;

/// Whether a letter is the name of a tag, `<b>` or `[/b]`, that stands around letters set apart. One that closes nothing may be a letter of them.
fn is_of_a_tag(text: &str, token: &Token) -> bool {
    let (before, behind) = (&text.as_bytes()[..token.start], &text.as_bytes()[token.end..]);
    match (before, behind) {
        ([.., b'<', b'/'], [b'>', ..]) | ([.., b'[', b'/'], [b']', ..]) => true,
        ([.., b'<'], [b'>', rest @ ..]) | ([.., b'['], [b']', rest @ ..]) => {
            let near = &rest[..rest.len().min(TAGGED_PIECE)];
            let opens = before.last();
            near.windows(2).any(|two| opens == two.first() && two[1] == b'/')
        }
        _ => false,
    }
}

/// Whether a capital follows a small letter, or digits and letters meet.
fn has_hump(word: &str) -> bool {
    // Most words are all small but for their first letter.
    if let [first, rest @ ..] = word.as_bytes()
        && first.is_ascii_alphabetic()
        && rest.iter().all(u8::is_ascii_lowercase)
    {
        return false;
    }
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
