//! Whether a part of somebody's name is only a word where it stands: *graves*, *guerra*, `العراقي`. Replaced there, it would make another thing of what was said,
//! and whoever reads around it would learn the name. So it is flagged.
//!
//! Of words that a list has ([`is_a_word`](crate::guard::worded::is_a_word)) it is the name where something says so: a capital within a sentence, which no line of
//! capitals or of a title has; a title, an initial of the name, the parent's word of a kunya or a verb of saying beside it. Two parts of one name are no single word.

use std::ops::Range;

use super::matcher::Matcher;
use super::told::{is_arabic, is_of_a_thing, is_shouted};
use crate::guard::everyday::{Role, role};
use crate::guard::names::{Word, WordId};
use crate::guard::normalise::fold;
use crate::guard::text::{Piece, pieces};

/// Titles behind which even small letters are a name: an office stands behind others (*señor alcalde*, `пан голова`).
const OF_A_NAME: &[&str] = &["mr", "mrs", "ms", "dr", "prof", "mme", "mlle"];

/// What is shortened with a point before a name, folded.
#[rustfmt::skip]
const SHORTENED: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "sr", "sra", "mme", "mlle", "st", "col", "gen", "lt", "sgt", "capt", "cap", "maj", "cpl", "pvt", "cmdr", "insp", "det", "adm",
    "brig", "fr", "rev", "hon", "sen", "пан", "п", "гр", "тов", "о", "г", "полк", "кап", "серж",
];

/// Bytes before and behind a word within which its line ends, if that is a title.
const TITLE_MAX: usize = 200;

/// Fewest words with a capital beside the name in a title.
const CAPITALS: usize = 2;

impl Matcher<'_, '_> {
    /// Whether the words `first` to `last`, parts of one name, are only a word here.
    pub(super) fn is_worded(&self, first: usize, last: usize) -> bool {
        let mut telling = (first..=last).filter(|&at| self.names(at));
        let (Some(at), None) = (telling.next(), telling.next()) else { return false };
        let Some((id, word)) = self.part(at).and_then(|(id, _)| Some((id, self.roll.word(id)?))) else { return false };
        word.is_worded() && !self.is_disguised(at, id) && !self.is_named(first, last, at, word)
    }

    /// Whether something beside the one word of a name, or its capital, says that it is the name.
    fn is_named(&self, first: usize, last: usize, at: usize, word: Word<'_>) -> bool {
        let is_small = self.original(at).starts_with(char::is_lowercase);
        self.is_kunya(first, last)
            || self.has_initial(first, word, is_small)
            || (self.is_titled(first) && (!is_small || OF_A_NAME.contains(&fold(self.original(first - 1)).as_str())))
            || (!is_small && !self.has_article(at) && self.is_said(at))
            || self.has_capital(at)
    }

    /// Letters that only look like the word are none of the language.
    fn is_disguised(&self, at: usize, id: WordId) -> bool {
        let written = self.original(at);
        let sum = self.roll.sum(&fold(written));
        !is_arabic(written) && self.roll.find(sum) != Some(id) && !self.roll.inflected(sum).contains(&id)
    }

    /// An initial of the same name stands before it; before small letters one with its point: *I hurt* is no I. Hurt.
    fn has_initial(&self, first: usize, word: Word<'_>, is_small: bool) -> bool {
        if !self.neighbours(first) {
            return false;
        }
        let before = &self.seen[first - 1];
        let has = |letter: char| word.people().iter().any(|&who| self.roll.has_initial(who, letter));
        (before.pointed || !is_small) && before.initial.is_some_and(has)
    }

    /// A capital that only a name has.
    fn has_capital(&self, at: usize) -> bool {
        let written = self.original(at);
        written.starts_with(char::is_uppercase)
            && !is_shouted(written)
            && !begins_a_sentence(&self.text[..self.seen[at].start])
            && !self.is_in_a_title(at)
    }

    /// Whether all words of a line have a capital, but for those that join them and parts of names.
    fn is_in_a_title(&self, at: usize) -> bool {
        let Some(line) = self.line(at) else { return false };
        let inside = self.seen.partition_point(|seen| seen.start < line.start);
        let inside = self.seen[inside..].iter().take_while(|seen| seen.end <= line.end);
        let names = inside.filter(|seen| seen.capital && !seen.forms.is_empty()).count();
        let mut capitals = 0;
        let read = pieces(&self.text[line]).filter_map(|piece| match piece {
            Ok(Piece::Text(words)) => Some(words),
            Ok(Piece::Person(_)) | Err(_) => None,
        });
        for word in read.flat_map(|words| words.split(|letter: char| !letter.is_alphabetic())) {
            if word.starts_with(char::is_uppercase) {
                capitals += 1;
            } else if !word.is_empty() && !is_of_a_thing(word) && role(&fold(word)) != Role::Function {
                return false;
            }
        }
        capitals >= names + CAPITALS
    }

    /// The line in which a word stands; `None` for one that is no title by its length.
    fn line(&self, at: usize) -> Option<Range<usize>> {
        let (bytes, seen) = (self.text.as_bytes(), &self.seen[at]);
        let (least, most) = (seen.start.saturating_sub(TITLE_MAX), bytes.len().min(seen.end + TITLE_MAX));
        let before = bytes[least..seen.start].iter().rposition(|byte| *byte == b'\n');
        let behind = bytes[seen.end..most].iter().position(|byte| *byte == b'\n');
        let from = before.map(|line| least + line + 1).or((least == 0).then_some(0))?;
        let to = behind.map(|line| seen.end + line).or((most == bytes.len()).then_some(most))?;
        Some(from..to)
    }
}

/// Whether a sentence, a line or a quotation begins behind a text: there every word has a capital.
fn begins_a_sentence(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '\u{a0}']);
    let Some(sign) = before.chars().next_back() else { return true };
    if sign == '.' {
        let word = before.trim_end_matches('.').rsplit(|letter: char| !letter.is_alphanumeric()).next();
        return !word.is_some_and(|word| SHORTENED.contains(&fold(word).as_str()));
    }
    matches!(
        sign,
        '!' | '?' | '…' | ':' | '¿' | '¡' | '\n' | '\t' | '"' | '“' | '„' | '«' | '‘' | '(' | '[' | '*' | '•' | '—'
    )
}
