//! Names in scripts that put no blank between words, and in those that put endings on names: as strings that are looked for within runs and words; and surnames
//! of one sign, which are looked for beside a title.
//!
//! As everywhere in the roll, sums of letters are kept and no letter. Nothing of this is asked where nobody is registered in such a script.

use zeroize::Zeroizing;

use super::{BySum, Few, Roll, Sum, Table, Who, courtesy, insert, simple, written};
use crate::guard::normalise::{Folded, Tokens, fold_into};

/// Fewest letters of a name that is replaced in the scripts in which a syllable is several letters.
const SURE: usize = 4;

/// Fewest letters of a word that may have an ending.
const STEM: usize = 3;

/// Most letters of a string that is looked for.
const LONGEST: usize = 64;

/// A string of such a script, and whose it is.
pub(in crate::guard) struct String<'r> {
    /// Ascending; never empty.
    pub(in crate::guard) people: &'r [Who],
    /// All of a name, and of more than one sign.
    pub(in crate::guard) sure: bool,
}

/// Strings within runs, and words that may have endings.
#[derive(Default)]
pub(in crate::guard) struct Unspaced {
    /// All of a name, and of more than one sign.
    whole: Table<Few>,
    /// Of what is the whole name of somebody none is here.
    parts: Table<Few>,
    stems: Table<Few>,
    /// Words of Amharic and its neighbours that are too short for any ending.
    short: Table<Few>,
    /// Surnames of one sign.
    surnames: BySum<Vec<Who>>,
    longest: usize,
}

impl Unspaced {
    /// Letters of the longest string; 0 where there is none.
    pub(in crate::guard) const fn longest(&self) -> usize {
        self.longest
    }

    /// Whether any word may have an ending.
    pub(in crate::guard) fn has_stems(&self) -> bool {
        !self.stems.is_empty() || !self.short.is_empty()
    }

    /// Whose word it is that endings may stand behind.
    pub(super) fn stem(&self, sum: Sum) -> Option<&Few> {
        self.stems.get(sum)
    }

    /// Whose word it is that no more than one of a few endings may stand behind.
    pub(super) fn short(&self, sum: Sum) -> Option<&Few> {
        self.short.get(sum)
    }

    /// Whether anybody has a surname of one sign.
    pub(in crate::guard) fn has_surnames(&self) -> bool {
        !self.surnames.is_empty()
    }

    /// Whose surname one sign is.
    pub(in crate::guard) fn surname(&self, sum: Sum) -> Option<&[Who]> {
        self.surnames.get(&sum).map(Vec::as_slice)
    }
}

impl Roll {
    /// What is looked for within runs and words.
    pub(in crate::guard) const fn unspaced(&self) -> &Unspaced {
        &self.unspaced
    }

    /// The string of a sum.
    pub(in crate::guard) fn string(&self, sum: Sum) -> Option<String<'_>> {
        let whole = self.unspaced.whole.get(sum);
        let people = whole.or_else(|| self.unspaced.parts.get(sum))?;
        Some(String { people: self.lists.of(people), sure: whole.is_some() })
    }

    /// Notes a name of somebody, if it is in such a script, also without the courtesies that are written onto it.
    pub(super) fn note_unspaced(&mut self, who: Who, name: &str) {
        if name.is_ascii() {
            return;
        }
        self.note_ways(who, name, true, true);
        if let Some(bare) = courtesy::without(name) {
            self.note_ways(who, &bare.name, bare.sure, bare.surname);
        }
    }

    fn note_ways(&mut self, who: Who, name: &str, whole: bool, surname: bool) {
        self.note_as_written(who, name, whole, surname);
        written::otherwise(name, |other| self.note_as_written(who, other, whole, surname));
    }

    fn note_as_written(&mut self, who: Who, name: &str, is_whole: bool, has_surname: bool) {
        let mut words: Vec<Zeroizing<Vec<char>>> = Vec::new();
        let mut tokens = Tokens::of(name);
        while let Some(token) = tokens.advance() {
            words.push(signs(&name[token.start..token.end]));
            self.note_stem(who, tokens.word());
        }
        if words.iter().flat_map(|word| word.iter()).all(|&sign| is_unspaced(sign)) {
            let mut whole = Zeroizing::new(Vec::with_capacity(name.len()));
            words.iter().for_each(|word| whole.extend_from_slice(word));
            self.note_string(who, &whole, is_whole);
        }
        if let Some(sign) = surname(&words, is_whole).filter(|_| has_surname) {
            self.note_surname(who, sign);
        }
        for word in words.iter().filter(|word| word.iter().all(|&sign| is_unspaced(sign))) {
            self.note_string(who, word, false);
            for part in given_and_family(word) {
                self.note_string(who, part, false);
            }
        }
    }

    fn note_string(&mut self, who: Who, signs: &[char], whole: bool) {
        let (mut sum, mut letters, mut buffer) = (self.begin, 0, Zeroizing::new(std::string::String::new()));
        let mut count = 0;
        for &sign in signs {
            buffer.clear();
            count += usize::from(fold_into(simple(sign), &mut buffer) == Folded::Word);
            letters += buffer.chars().count();
            sum = sum.with_word(&buffer);
        }
        let by_syllables = signs.iter().all(|&sign| is_syllable(sign));
        // Of one sign only where that is all of the name.
        let least = if whole {
            1
        } else if by_syllables {
            2
        } else {
            STEM
        };
        if count < least || letters > LONGEST {
            return;
        }
        self.keep_string(who, sum, whole && count >= if by_syllables { 2 } else { SURE });
        self.unspaced.longest = self.unspaced.longest.max(letters);
    }

    fn keep_string(&mut self, who: Who, sum: Sum, sure: bool) {
        let Unspaced { whole, parts, .. } = &mut self.unspaced;
        let is_whole = whole.get(sum).is_some();
        if !sure && !is_whole {
            return self.lists.insert(parts.entry(sum), who);
        }
        // What was a part until now stays theirs of whose name it is one.
        let others = parts.get(sum).filter(|_| !is_whole).map(|few| self.lists.of(few).to_vec());
        let people = whole.entry(sum);
        others.into_iter().flatten().chain([who]).for_each(|who| self.lists.insert(people, who));
    }

    fn note_surname(&mut self, who: Who, sign: char) {
        let mut folded = Zeroizing::new(std::string::String::new());
        fold_into(simple(sign), &mut folded);
        let sum = self.begin.with_word(&folded);
        insert(self.unspaced.surnames.entry(sum).or_default(), who);
    }

    fn note_stem(&mut self, who: Who, word: &str) {
        if !word.chars().all(has_endings) {
            return;
        }
        let stem = stem(word);
        let sum = stem.chars().map(heard).fold(self.begin, Sum::with);
        let is_short = stem.chars().count() < STEM;
        if !is_short {
            self.lists.insert(self.unspaced.stems.entry(sum), who);
        } else if stem.chars().all(is_ethiopic) && stem.chars().nth(1).is_some() {
            self.lists.insert(self.unspaced.short.entry(sum), who);
        }
    }
}

/// The given name behind a family's of one sign, and both where the family's may have two: of three and four Chinese, Japanese or Korean signs.
fn given_and_family(word: &[char]) -> impl Iterator<Item = &[char]> {
    let is_name = word.iter().all(|&sign| is_han(sign)) || word.iter().all(|&sign| is_hangul(sign));
    let (family, given) = match word.len() {
        3 if is_name => (None, Some(&word[1..])),
        4 if is_name => (Some(&word[..2]), Some(&word[2..])),
        _ => (None, None),
    };
    family.into_iter().chain(given)
}

/// The surname of one sign of a name in Chinese, Japanese or Korean signs.
fn surname(words: &[Zeroizing<Vec<char>>], is_whole: bool) -> Option<char> {
    let of_one_kind = |is: fn(char) -> bool| words.iter().flat_map(|word| word.iter()).all(|&sign| is(sign));
    let (first, rest) = words.split_first()?;
    // Of one sign beside a courtesy, too.
    let least = if is_whole { 2 } else { 1 };
    let has_one = if rest.is_empty() { (least..=3).contains(&first.len()) } else { first.len() == 1 };
    let may_be = has_one
        && (of_one_kind(is_hangul) || first.first().is_some_and(|&sign| is_han(sign)) && of_one_kind(is_syllable));
    first.first().copied().filter(|_| may_be)
}

/// A word without the ending that it has where it is named.
fn stem(word: &str) -> &str {
    const GREEK: [char; 7] = ['α', 'ε', 'η', 'ι', 'ο', 'υ', 'ω'];
    let shorter = word.strip_suffix('σ').unwrap_or(word);
    // Of დოლგარიძე it is დოლგარიძის; what a given name ends in stays.
    let georgian =
        || shorter.strip_suffix('ი').or_else(|| shorter.strip_suffix('ე').filter(|rest| rest.ends_with('ძ')));
    let shorter = shorter.strip_suffix(GREEK).or_else(georgian).unwrap_or(shorter);
    if shorter.chars().count() >= STEM { shorter } else { word }
}

/// Scripts that are written without blanks between words, and Hangul, where particles stand behind a name without one.
pub(in crate::guard) fn is_unspaced(sign: char) -> bool {
    is_syllable(sign)
        || matches!(sign, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{AA60}'..='\u{AA7F}' | '\u{1780}'..='\u{17FF}')
}

/// Signs of which each is a syllable or a word.
fn is_syllable(sign: char) -> bool {
    is_han(sign)
        || is_hangul(sign)
        || matches!(sign, '\u{3041}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9F}')
}

/// Whether a sign is one of Chinese, which Japanese and, now and then, Korean have, too.
pub(in crate::guard) fn is_han(sign: char) -> bool {
    matches!(sign, '々' | '〇' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

/// Whether a sign is one of Korean.
pub(in crate::guard) fn is_hangul(sign: char) -> bool {
    matches!(sign, '\u{AC00}'..='\u{D7AF}' | '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}')
}

/// Whether a letter is one of Amharic, Tigrinya and their neighbours.
pub(in crate::guard) fn is_ethiopic(letter: char) -> bool {
    matches!(letter, '\u{1200}'..='\u{139F}')
}

/// The letter of Amharic that is heard where one that is written otherwise stands (ሐ and ኀ are heard as ሀ, ሠ as ሰ, ዐ as አ, ፀ as ጸ), the letter of Hebrew that stands
/// within a word where another ends it; every other letter as it is.
pub(super) fn heard(letter: char) -> char {
    let code = u32::from(letter);
    if let Some(&(_, within)) = FINAL.iter().find(|(last, _)| *last == letter) {
        return within;
    }
    let (base, order) = match code {
        0x1200..=0x1206 => (0x1200, code - 0x1200),
        0x1210..=0x1216 => (0x1200, code - 0x1210),
        0x1280..=0x1286 => (0x1200, code - 0x1280),
        0x1220..=0x1226 => (0x1230, code - 0x1220),
        0x12A0..=0x12A6 => (0x12A0, code - 0x12A0),
        0x12D0..=0x12D6 => (0x12A0, code - 0x12D0),
        0x1340..=0x1346 => (0x1338, code - 0x1340),
        _ => return letter,
    };
    // Of these the first and the fourth are heard alike.
    let order = if matches!(base, 0x1200 | 0x12A0) && order == 3 { 0 } else { order };
    char::from_u32(base + order).unwrap_or(letter)
}

/// Letters of Hebrew that end a word, and those that they are within one: דולגרץ, דולגרצים.
const FINAL: [(char, char); 5] = [('ך', 'כ'), ('ם', 'מ'), ('ן', 'נ'), ('ף', 'פ'), ('ץ', 'צ')];

/// Letters of Hebrew, Greek, Armenian, Georgian, Amharic and the scripts of India, in which endings, and in Hebrew small words, are one with a name.
pub(in crate::guard) fn has_endings(letter: char) -> bool {
    is_hebrew(letter)
        || matches!(letter, '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' | '\u{531}'..='\u{58F}' | '\u{10A0}'..='\u{10FF}' | '\u{1C90}'..='\u{1CBF}'
            | '\u{1200}'..='\u{139F}' | '\u{900}'..='\u{DFF}')
}

/// Whether a letter is a Hebrew one.
pub(in crate::guard) fn is_hebrew(letter: char) -> bool {
    matches!(letter, 'א'..='ת')
}

/// The signs of a word, in one place that is wiped.
fn signs(word: &str) -> Zeroizing<Vec<char>> {
    let mut signs = Zeroizing::new(Vec::with_capacity(word.len()));
    signs.extend(word.chars());
    signs
}
