//! Words of names that a sign cuts: `[H]assan`, `**K**orvell`, `Has san`.
//!
//! A word is looked up together with the one before it, or with the two before, where no more than a joint stands between. What a joint is made of says how sure it
//! is that the pieces are one word ([`Joint`]). Words that stand as they are written are none of this room's.

use std::ops::Range;

use zeroize::Zeroizing;

use super::begins_capital;
use super::glance::may_matter;
use super::joints::{Joint, Walls, footnote};
use super::known::Known;
use super::tongue::Tongue;
use crate::guard::detect::traits::{Given, Traits};
use crate::guard::everyday::{Role, is_listed};
use crate::guard::names::{Roll, Who, WordId, has_endings, is_unspaced};
use crate::guard::normalise::{Token, forms, without_article};
use crate::guard::worded::is_a_word;

/// Fewest letters of a word whose pieces a blank parts, and any other sign.
const LEAST: [usize; 2] = [4, 3];

/// Fewest letters of the beginning of a name where a sign may part two words, and where a line ends.
const STEM: usize = 4;
const STEM_OVER_LINES: usize = 5;

/// Bytes that there is room for at first.
const ROOM: usize = 256;

/// A word of a name that a sign cuts.
pub(in crate::guard) struct Severed {
    /// From its first letter to its last.
    pub(in crate::guard) range: Range<usize>,
    /// What stands between its pieces, where that never stands between two words; nothing where it may.
    pub(in crate::guard) gaps: Vec<Range<usize>>,
    /// In whose names the word is; never empty.
    pub(in crate::guard) people: Vec<Who>,
}

/// A piece of a word.
struct Piece {
    place: Range<usize>,
    /// Where it begins among the letters.
    from: usize,
}

/// Looks words up together with those before them.
pub(super) struct Cuts<'a> {
    roll: &'a Roll,
    text: &'a str,
    tongue: &'a Tongue<'a>,
    walls: Walls<'a>,
    /// The pieces before, one, or two with a joint between that never stands between words.
    pieces: Vec<Piece>,
    letters: Zeroizing<String>,
    /// The same within a tag or comment while its words are read, and around it meanwhile.
    aside: (Vec<Piece>, Zeroizing<String>),
    /// Two pieces as one, while they are looked at.
    whole: Zeroizing<String>,
    pub(super) found: Vec<Severed>,
}

impl<'a> Cuts<'a> {
    pub(super) fn new(roll: &'a Roll, text: &'a str, tongue: &'a Tongue<'a>) -> Self {
        let room = || Zeroizing::new(String::with_capacity(ROOM));
        let (walls, pieces, aside) = (Walls::of(text), Vec::with_capacity(3), (Vec::new(), room()));
        Self { roll, text, tongue, walls, pieces, letters: room(), aside, whole: room(), found: Vec::new() }
    }

    /// A reference: no word goes on behind it.
    pub(super) fn part(&mut self) {
        self.pieces.clear();
        self.letters.clear();
    }

    /// A word; `hump`: digits and letters meet in it.
    pub(super) fn word(&mut self, token: Token, word: &str, hump: bool) {
        let until = self.walls.until();
        if !self.walls.holds(token.start) {
            return self.go_on(token, word, hump);
        }
        // What stands in a tag goes on with nothing around it.
        self.turn_aside();
        if self.walls.until() != until {
            self.part();
        }
        self.go_on(token, word, hump);
        self.turn_aside();
    }

    fn turn_aside(&mut self) {
        std::mem::swap(&mut self.pieces, &mut self.aside.0);
        std::mem::swap(&mut self.letters, &mut self.aside.1);
    }

    fn go_on(&mut self, token: Token, word: &str, hump: bool) {
        if hump {
            self.with_footnote(token, word);
        }
        let joint = self.pieces.last().and_then(|last| self.walls.joint(last.place.end..token.start));
        // A hyphen at the end of a line cuts a word that a sign has cut before.
        let joint = if token.broken { joint.map(|_| Joint::Glue) } else { joint };
        let Some(joint) = joint else {
            self.part();
            return self.push(token, word);
        };
        if joint != Joint::Glue {
            self.keep(1);
            self.look(&token, word, 0, joint);
            self.part();
            return self.push(token, word);
        }
        if self.pieces.len() < 2 || !self.look(&token, word, 0, joint) {
            self.look(&token, word, self.pieces.len() - 1, joint);
        }
        self.keep(1);
        self.push(token, word);
    }

    fn push(&mut self, token: Token, word: &str) {
        self.pieces.push(Piece { place: token.start..token.end, from: self.letters.len() });
        append(&mut self.letters, word);
    }

    /// Leaves the last pieces alone.
    fn keep(&mut self, count: usize) {
        let Some(more) = self.pieces.len().checked_sub(count).filter(|more| *more > 0) else { return };
        let from = self.pieces[more].from;
        self.letters.drain(..from);
        self.pieces.drain(..more);
        self.pieces.iter_mut().for_each(|piece| piece.from -= from);
    }

    /// A mark for a note within a word: `Hassa¹n`.
    fn with_footnote(&mut self, token: Token, word: &str) {
        let original = &self.text[token.start..token.end];
        let Some((mark, letters)) = footnote(original, word) else { return };
        if let Some(word) = self.known(&letters, true) {
            let mark = token.start + mark.start..token.start + mark.end;
            self.found.push(Severed { range: token.start..token.end, gaps: vec![mark], people: self.people(word) });
        }
    }

    /// Looks a word up with the pieces from `first` on; says whether it is one with them.
    fn look(&mut self, token: &Token, word: &str, first: usize, joint: Joint) -> bool {
        let Some(from) = self.pieces.get(first) else { return false };
        let start = from.place.start;
        // Taken out while it is written in: nothing is copied.
        let mut whole = std::mem::take(&mut self.whole);
        let id = if joint == Joint::Blank {
            self.over_a_blank(word, first, &mut whole)
        } else {
            self.glued(token, word, first, joint, &mut whole)
        };
        let people = id.map(|id| self.people(id)).or_else(|| self.with_ending(token, word, first, joint, &mut whole));
        self.whole = whole;
        let Some(people) = people else { return false };
        let mut ends =
            self.pieces[first..].iter().map(|piece| piece.place.clone()).chain(std::iter::once(token.start..token.end));
        let mut last = ends.next().map_or(start, |piece| piece.end);
        let gaps = ends.map(|piece| std::mem::replace(&mut last, piece.end)..piece.start).collect();
        let gaps = if joint == Joint::Glue { gaps } else { Vec::new() };
        self.found.push(Severed { range: start..token.end, gaps, people });
        true
    }

    /// The word of a name that two pieces are with a blank between.
    fn over_a_blank(&self, word: &str, first: usize, whole: &mut Zeroizing<String>) -> Option<WordId> {
        let Piece { place, from } = &self.pieces[first];
        let before = &self.letters[*from..];
        if !may_be_one(self.roll, before, word, whole) {
            return None;
        }
        join(whole, before, word);
        let id = self.known(whole, false)?;
        (!are_words(before, word) && self.may_be_name(id, place.start)).then_some(id)
    }

    /// The word of a name that pieces are with a sign between: in whatever form a word is one that nobody cut, and with figures behind it.
    fn glued(
        &self,
        token: &Token,
        word: &str,
        first: usize,
        joint: Joint,
        whole: &mut Zeroizing<String>,
    ) -> Option<WordId> {
        let before = &self.letters[self.pieces[first].from..];
        let word = word.trim_end_matches(|c: char| c.is_ascii_digit());
        let may_be = may_be_one(self.roll, before, word, whole);
        join(whole, before, word);
        if let Some(id) = may_be.then(|| self.known(whole, true)).flatten() {
            return Some(id);
        }
        let pieces =
            self.pieces[first..].iter().map(|piece| piece.place.clone()).chain(std::iter::once(token.start..token.end));
        let mut original = Zeroizing::new(String::with_capacity(token.end - self.pieces[first].place.start));
        pieces.for_each(|piece| original.push_str(&self.text[piece]));
        let original = original.trim_end_matches(char::is_numeric);
        let long = whole.chars().nth(LEAST[1] - 1).is_some();
        if word.is_empty() || !long || !may_matter(self.roll, whole, original, self.tongue) {
            return None;
        }
        let known = Known::of(self.roll, whole, original, false, self.tongue);
        known.word(joint == Joint::Glue, |id| self.tells(*id))
    }

    /// Whose name pieces begin with in a script that puts endings on names, where it goes on behind the first of them. Over a blank only where a line ends there.
    fn with_ending(
        &self,
        token: &Token,
        word: &str,
        first: usize,
        joint: Joint,
        whole: &mut Zeroizing<String>,
    ) -> Option<Vec<Who>> {
        let before = &self.letters[self.pieces[first].from..];
        if !self.roll.unspaced().has_stems() || !before.starts_with(has_endings) {
            return None;
        }
        let last = self.pieces.last()?;
        let least = match joint {
            Joint::Glue => 0,
            Joint::Sign => STEM,
            Joint::Blank if self.text[last.place.end..token.start].contains(['\n', '\t']) => STEM_OVER_LINES,
            Joint::Blank => return None,
        };
        join(whole, before, word);
        let (people, end) = self.roll.stem_in(whole, before.len())?;
        (whole[..end].chars().count() >= least).then(|| people.to_vec())
    }

    /// In whose names a word is.
    fn people(&self, id: WordId) -> Vec<Who> {
        self.roll.word(id).map_or_else(Vec::new, |word| word.people().to_vec())
    }

    fn tells(&self, id: WordId) -> bool {
        let word = self.roll.word(id);
        word.is_some_and(|word| matches!(word.role(), Role::Distinctive | Role::Everyday) && !word.people().is_empty())
    }

    /// The word of a name that letters are, behind whatever clitics. `sign`: a sign parts them, and no blank.
    fn known(&self, letters: &str, sign: bool) -> Option<WordId> {
        let mut found = None;
        forms(letters, |form| {
            let bare = &letters[form.bare..];
            if found.is_none() && bare.chars().nth(LEAST[usize::from(sign)] - 1).is_some() {
                let sum = self.roll.sum(bare);
                let ids = self.roll.find(sum).into_iter().chain(self.roll.inflected(sum).iter().copied());
                found = ids.into_iter().find(|id| self.tells(*id));
            }
        });
        found
    }

    /// A word of every day in small letters is none where a blank cuts it.
    fn may_be_name(&self, id: WordId, start: usize) -> bool {
        let is_everyday = self.roll.word(id).is_some_and(|word| word.role() == Role::Everyday);
        !is_everyday || begins_capital(&self.text[start..]) != Some(false)
    }
}

/// False: two pieces are no word of a name together. Nearly all are let pass by after this.
fn may_be_one(roll: &Roll, before: &str, word: &str, whole: &mut Zeroizing<String>) -> bool {
    let Some(first) = before.chars().next() else { return false };
    if ARABIC.contains(&first) {
        return word.starts_with(|letter| ARABIC.contains(&letter))
            && may_be_arabic(roll, first, [before, word], whole);
    }
    let is_plain = before.is_ascii() && word.is_ascii();
    if is_plain && !roll.may_have_shape(before.as_bytes()[0], before.len() + word.len()) {
        return false;
    }
    let whole = roll.sum(before).with_word(word);
    roll.may_know(whole) || (!is_plain && !is_unspaced(first) && !roll.inflected(whole).is_empty())
}

/// The same of Arabic pieces, behind clitics and the article: they may be all of the first piece, or go on in the second.
fn may_be_arabic(roll: &Roll, first: char, [before, word]: [&str; 2], whole: &mut Zeroizing<String>) -> bool {
    if !CLITICS.contains(&first) {
        return roll.may_know(roll.sum(before).with_word(word));
    }
    join(whole, before, word);
    let mut may = false;
    forms(whole, |form| may = may || roll.may_know(roll.sum(&whole[form.bare..])));
    may
}

/// Puts two pieces in `whole` as one.
fn join(whole: &mut Zeroizing<String>, before: &str, word: &str) {
    whole.clear();
    append(whole, before);
    append(whole, word);
}

/// Adds letters; memory that they outgrow is wiped.
fn append(letters: &mut Zeroizing<String>, more: &str) {
    if letters.capacity() - letters.len() < more.len() {
        let mut wider = Zeroizing::new(String::with_capacity(2 * (letters.len() + more.len())));
        wider.push_str(letters);
        *letters = wider;
    }
    letters.push_str(more);
}

const ARABIC: std::ops::RangeInclusive<char> = 'ء'..='ي';

/// What clitics and the article begin with.
const CLITICS: [char; 6] = ['و', 'ف', 'ب', 'ك', 'ل', 'ا'];

/// Whether each of two pieces is a word that people say, or one is and the other is all of a given name: *an na*, *Samir a*.
fn are_words(before: &str, word: &str) -> bool {
    let is_given = |word: &str| Traits::of(word).given == Given::Yes;
    let (one, other) = (is_said(before), is_said(word));
    one && (other || is_given(word)) || is_given(before) && other
}

/// Whether a folded piece is a word of every day.
fn is_said(piece: &str) -> bool {
    let bare = without_article(piece);
    if bare.starts_with(|letter| ARABIC.contains(&letter)) {
        return bare == "و" || Traits::of(bare).ordinary >= PLAIN || is_listed(bare);
    }
    let small = SMALL.contains(&piece);
    let long = piece.chars().nth(1).is_some();
    small || long && (is_listed(piece) || Traits::of(piece).ordinary > 0 || is_a_word(piece))
}

/// How ordinary an Arabic word is that is hardly a name.
const PLAIN: u8 = 3;

/// Small words of languages that the lists do not have, folded.
#[rustfmt::skip]
const SMALL: &[&str] = &[
    "a", "i", "o", "y", "e", "u", "le", "sa", "ma", "ta", "se", "ce", "ne", "tu", "je", "te", "me", "mi", "su", "si", "ya", "lo", "os", "as", "au", "ou", "on",
    "mal", "mar", "sur", "par", "pas", "car", "mon", "ton", "son", "mes", "tes", "ses", "nos", "vos", "sin", "mas", "muy", "eso", "esa", "mis", "tus", "sus", "ca", "ni",
    "ham", "id", "ok", "ie", "eg", "pm", "bon", "dit", "fut", "vu", "va", "im", "am", "um", "ein", "er", "es", "wir", "ihr", "ist", "das", "bis", "aus", "bei", "nur", "noch", "da",
    "а", "і", "и", "о", "у", "в", "з", "с", "я", "є", "к", "б", "ж", "за", "по", "із", "зі", "ми", "ви", "ти", "він", "вона", "їх", "но", "мы", "вы", "ты", "он", "она", "их",
    "со", "во", "из", "от", "как", "так", "там", "тут", "ось", "ще", "все", "всі", "цей", "ця", "це", "мій", "моя", "наш", "для", "при", "без", "над", "под", "під",
];

#[cfg(test)]
mod tests {
    use super::are_words;

    #[test]
    fn two_words_that_people_say_are_told() {
        for (one, other) in [("an", "na"), ("ham", "id"), ("de", "la"), ("samir", "a"), ("في", "هذا")] {
            assert!(are_words(one, other), "{one} {other}");
        }
        for (one, other) in [("v", "arlowen"), ("has", "san"), ("korv", "ell"), ("خا", "لد"), ("бар", "вінчук")]
        {
            assert!(!are_words(one, other), "{one} {other}");
        }
    }
}
