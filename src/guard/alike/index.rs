//! The words of all names, and which of them a word of a text is like.

use std::cmp::Reverse;

use zeroize::Zeroizing;

use super::called::As;
use super::keys::{COMPARED, Keys, Shared, by};
use super::letters::{encode, letters_of, respelled};
use super::model::{LETTERS, Query, Script};
use super::paired::told;
use super::places::is_within;
use super::spelled::Spellings;
use super::words::{Joined, Part, both, join};
use super::written::{Alphabet, is_written, sounded};
use crate::guard::detect::traits::{Given, Traits};
use crate::guard::everyday::{Role, role};
use crate::guard::names::{BySum, Few, Held, Lists, Numbers, Sum, Table, Who};
use crate::guard::normalise::{Tokens, without_article};
use crate::secret::SecretBytes;

/// Least a word pair must have to count towards a name.
pub(super) const COUNTS: i32 = 250;
/// Names looked at for one word, at most.
pub(super) const NAMES: usize = 24;
/// Fewest letters of two words that are looked for as one: short ones are like too many words.
const PAIR_MIN: usize = 8;
/// The same of a word that is enough where it is written as it usually is: short ones weigh little.
const TELLS: i32 = 50;
/// Less than any pair of words weighs.
const LITTLE: i32 = -1_000_000;
/// Words of names that one word of the text is compared with, and that are kept, at most.
const WEIGHED: usize = 128;
const KEPT: usize = 12;

pub(super) struct Word {
    pub(super) script: Script,
    /// Where its letters begin, and how many it has.
    start: u32,
    count: u8,
    names: Few,
    /// Two words of a name, written as one.
    pub(super) pair: bool,
    /// A name is told by it in some way ([`As`]).
    pub(super) tells: bool,
}

pub(super) struct Name {
    pub(super) who: Who,
    /// Where its words begin, and how many it has.
    start: u32,
    pub(super) count: u32,
}

/// The words of all names, in the form in which they are compared.
pub(in crate::guard) struct Index {
    pub(super) begin: Sum,
    letters: SecretBytes,
    pub(super) words: Vec<Word>,
    pub(super) names: Vec<Name>,
    /// The words of each name, one name after the other.
    named: Vec<u32>,
    /// The words that are given names: the first of each name, and those that the lists know as such. Ascending.
    given: Vec<u32>,
    /// Words by their consonants; of those that share them, as many as are ever looked at.
    keys: BySum<Vec<u32>>,
    known: Numbers,
    /// Where lists of more than one number are.
    lists: Lists,
    /// Names that one of their words tells in this way, by it and the way.
    called: Table<Few>,
    /// Which names of the lists a word may be, by it.
    told: Table<Few>,
    /// How words in Latin and in Cyrillic letters sound.
    sounds: [BySum<()>; 2],
    /// The words of spellings as they are written.
    pub(super) spellings: Spellings,
}

impl Default for Index {
    fn default() -> Self {
        Self {
            begin: Sum::begin(),
            letters: SecretBytes::new(),
            words: Vec::new(),
            names: Vec::new(),
            named: Vec::new(),
            given: Vec::new(),
            keys: BySum::default(),
            known: Numbers::default(),
            lists: Lists::default(),
            called: Table::default(),
            told: Table::default(),
            sounds: [BySum::default(), BySum::default()],
            spellings: Spellings::default(),
        }
    }
}

impl Index {
    /// Adds a spelling.
    pub(in crate::guard) fn add(&mut self, who: Who, spelling: &str) {
        let mut words: Vec<Zeroizing<String>> = Vec::new();
        let (mut tokens, mut before) = (Tokens::of(spelling), 0);
        while let Some(token) = tokens.advance() {
            match words.last_mut() {
                Some(last) if is_within(&spelling[before..token.start]) => last.push_str(tokens.word()),
                _ => words.push(Zeroizing::new(tokens.word().to_owned())),
            }
            before = token.end;
        }
        self.add_words(who, &words);
        self.spellings.add(who, words.iter().map(|word| word.as_str()));
        for (alphabet, sound) in words.iter().filter(|word| tells(word)).filter_map(|word| sounded(word)) {
            self.sounds[alphabet as usize].insert(self.begin.with_word(&sound), ());
        }
        // As English writes it, where it is written otherwise: so it is found in every other way.
        let other: Vec<_> = words.iter().map(|word| respelled(word)).collect();
        if other.iter().any(Option::is_some) {
            let other = words.into_iter().zip(other).map(|(word, other)| other.unwrap_or(word));
            self.add_words(who, &other.collect::<Vec<_>>());
        }
    }

    fn add_words(&mut self, who: Who, words: &[Zeroizing<String>]) {
        let parts: Vec<Part<'_>> = words.iter().enumerate().map(|(number, word)| Part { word, number }).collect();
        let (Ok(name), Ok(start)) = (u32::try_from(self.names.len()), u32::try_from(self.named.len())) else { return };
        let mut count = 0;
        let mut before: Option<Joined> = None;
        let mut all = Zeroizing::new(Vec::new());
        for joined in join(&parts) {
            let Some(letters) = joined.readings.first().cloned() else { continue };
            let word = self.word(joined.script, &letters, false);
            self.add_name(word, name);
            for name in words[joined.first..=joined.last]
                .iter()
                .filter(|_| joined.first == joined.last)
                .flat_map(|word| told(word, joined.script))
            {
                self.lists.insert(self.told.entry(Sum::of_pair(word, 0)), *name);
            }
            self.named.push(word);
            if is_given(words, &joined, count)
                && let Err(at) = self.given.binary_search(&word)
            {
                self.given.insert(at, word);
            }
            count += 1;
            if let Some((parent, _)) = joined.kunya {
                self.call(word, parent, name);
            }
            if let Some(pair) = before.and_then(|before| as_one(&before, &joined)) {
                let word = self.word(joined.script, &pair, true);
                self.add_name(word, name);
            }
            all.extend_from_slice(&letters);
            before = Some(joined);
        }
        if count > 1 {
            self.add_in_one(name, &all, words);
        }
        if count == 1 && before.is_some_and(|only| only.kunya.is_none()) {
            self.call(self.named[start as usize], As::Alone, name);
        }
        if count > 0 {
            self.names.push(Name { who, start, count });
        }
    }

    /// Adds all words of a name as one, with what joins them and without.
    fn add_in_one(&mut self, name: u32, cores: &[u8], words: &[Zeroizing<String>]) {
        let Some((script, _)) = words.first().and_then(|word| letters_of(word)) else { return };
        let mut whole = Zeroizing::new(Vec::new());
        for word in words {
            let Some((_, plain)) = letters_of(word).filter(|(other, _)| *other == script) else { return };
            whole.extend_from_slice(&encode(&plain, script));
        }
        for letters in [cores, &whole] {
            // Of longer ones the beginning is enough.
            let letters = &letters[..letters.len().min(LETTERS)];
            if letters.len() >= PAIR_MIN {
                let word = self.word(script, letters, true);
                self.add_name(word, name);
            }
        }
    }

    /// Bytes that are held.
    #[cfg(test)]
    pub(in crate::guard) fn bytes(&self) -> usize {
        let Self { begin: _, letters, words, names, named, given, keys, known, lists, called, told, sounds, spellings } =
            self;
        let rows = letters.len()
            + size_of_val(&words[..])
            + size_of_val(&names[..])
            + size_of_val(&named[..])
            + size_of_val(&given[..]);
        let keys = keys.values().map(|words| 48 + words.capacity() * size_of::<u32>()).sum::<usize>();
        let sounds = sounds.iter().map(|sounds| sounds.capacity() * 9).sum::<usize>();
        rows + keys + known.bytes() + lists.bytes() + called.bytes() + told.bytes() + sounds + spellings.bytes()
    }

    fn call(&mut self, word: u32, way: As, name: u32) {
        self.words[word as usize].tells = true;
        self.lists.insert(self.called.entry(Sum::of_pair(word, way as u32)), name);
    }

    /// Names that a word tells in this way, ascending.
    pub(super) fn called(&self, word: u32, way: As) -> &[u32] {
        self.called.get(Sum::of_pair(word, way as u32)).map_or(&[], |names| self.lists.of(names))
    }

    fn add_name(&mut self, word: u32, name: u32) {
        let Self { words, lists, .. } = self;
        let names = &mut words[word as usize].names;
        // They come in ascending, and of those that share a word only the first are ever looked at.
        if lists.of(names).len() < NAMES {
            lists.insert(names, name);
        }
    }

    /// The names that have a word, ascending: the first of them.
    pub(super) fn names_with(&self, word: u32) -> &[u32] {
        self.lists.of(&self.words[word as usize].names)
    }

    /// Which names of the lists a word may be, ascending.
    pub(super) fn told(&self, word: u32) -> &[u32] {
        self.told.get(Sum::of_pair(word, 0)).map_or(&[], |told| self.lists.of(told))
    }

    /// The letters and the script of a word.
    pub(super) fn spelled(&self, word: u32) -> (&[u8], Script) {
        let word = &self.words[word as usize];
        (self.letters_of(word), word.script)
    }

    /// Whether a word is a given name in one of the names.
    pub(super) fn is_given(&self, word: u32) -> bool {
        self.given.binary_search(&word).is_ok()
    }

    /// The letters of given names.
    pub(super) fn given(&self) -> impl Iterator<Item = (&[u8], Script)> {
        self.given.iter().map(|&word| self.spelled(word))
    }

    /// The words of a name.
    pub(super) fn words_of(&self, name: &Name) -> &[u32] {
        &self.named[name.start as usize..(name.start + name.count) as usize]
    }

    /// The letters of a word.
    fn letters_of(&self, word: &Word) -> &[u8] {
        &self.letters.expose()[word.start as usize..word.start as usize + usize::from(word.count)]
    }

    fn word(&mut self, script: Script, letters: &[u8], pair: bool) -> u32 {
        let sum = self.sum(script, letters, pair);
        let is_it = |word: u32| {
            let word = &self.words[word as usize];
            (word.script, word.pair) == (script, pair) && self.letters_of(word) == letters
        };
        if let Some(word) = self.known.find(sum, is_it) {
            return word;
        }
        let word = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let start = u32::try_from(self.letters.len()).unwrap_or(u32::MAX);
        let count = u8::try_from(letters.len()).unwrap_or(u8::MAX);
        self.letters.extend_from_slice(letters);
        for key in Keys::of(script, letters).iter() {
            let words = self.keys.entry(by(script, key)).or_default();
            if words.len() < COMPARED {
                words.push(word);
            }
        }
        let mut known = std::mem::take(&mut self.known);
        known.add(sum, word, |word| {
            let word = &self.words[word as usize];
            self.sum(word.script, self.letters_of(word), word.pair)
        });
        self.known = known;
        self.words.push(Word { script, start, count, names: Few::NOTHING, pair, tells: false });
        word
    }

    /// A word as a number by which it is looked up.
    fn sum(&self, script: Script, letters: &[u8], pair: bool) -> Sum {
        let kind = script as u32 + 2 * u32::from(pair);
        letters.iter().fold(self.begin.with_number(kind), |sum, &c| sum.with_number(u32::from(c)))
    }

    /// The weight of a word of a name and a word of the text, in its likest reading; `None` where it is less than `least`.
    pub(super) fn weight(&self, word: u32, other: &Joined, least: i32) -> Option<i32> {
        let word = &self.words[word as usize];
        let letters = self.letters_of(word);
        let readings = other.readings.iter();
        readings.filter_map(|reading| Query::new(other.script, reading, word.script).weigh(letters, least)).max()
    }

    /// The weight of a word of a name and of letters, however little it is.
    pub(super) fn weigh_letters(&self, word: u32, script: Script, letters: &[u8]) -> i32 {
        let word = &self.words[word as usize];
        if !(2..=LETTERS).contains(&letters.len()) {
            return LITTLE;
        }
        Query::new(script, letters, word.script).weigh(self.letters_of(word), LITTLE).unwrap_or(LITTLE)
    }

    /// Whether a word of a text is how a word of a name is written in another alphabet, letter by letter.
    pub(super) fn is_written(&self, other: &Joined, shared: &mut Shared) -> bool {
        let script = match other.script {
            Script::Latin => Script::Arabic,
            Script::Arabic => Script::Latin,
        };
        other.readings.iter().any(|reading| {
            let keys = Keys::of(other.script, reading);
            shared.count(self.words.len(), keys.iter().filter_map(|key| self.keys.get(&by(script, key))));
            shared.words.iter().any(|&word| self.is_reading_of(word, other.script, reading))
        })
    }

    /// The same of one word of names.
    pub(super) fn is_written_as(&self, word: u32, other: &Joined) -> bool {
        other.readings.iter().any(|reading| self.is_reading_of(word, other.script, reading))
    }

    fn is_reading_of(&self, word: u32, script: Script, reading: &[u8]) -> bool {
        let (letters, name) = self.spelled(word);
        match (script, name) {
            (Script::Latin, Script::Arabic) => is_written(letters, reading),
            (Script::Arabic, Script::Latin) => is_written(reading, letters),
            _ => false,
        }
    }

    /// Whether a folded word sounds like a word of a name that is written in the other of Latin and Cyrillic letters.
    pub(super) fn sounds_like(&self, word: &str) -> bool {
        let Some((alphabet, sound)) = sounded(word).filter(|_| tells(word)) else { return false };
        let other = match alphabet {
            Alphabet::Latin => Alphabet::Cyrillic,
            Alphabet::Cyrillic => Alphabet::Latin,
        };
        self.sounds[other as usize].contains_key(&self.begin.with_word(&sound))
    }

    /// Adds the words of names that are like a word of a text, the likest first, with their weights.
    pub(super) fn like(&self, other: &Joined, shared: &mut Shared, like: &mut Vec<(u32, i32)>) {
        let mut best = Best::default();
        for reading in &other.readings {
            let keys = Keys::of(other.script, reading);
            for script in [Script::Latin, Script::Arabic] {
                shared.count(self.words.len(), keys.iter().filter_map(|key| self.keys.get(&by(script, key))));
                if shared.words.is_empty() {
                    continue;
                }
                let query = Query::new(other.script, reading, script);
                for &word in shared.most(WEIGHED) {
                    let least = if self.words[word as usize].tells { best.least().min(TELLS) } else { best.least() };
                    if let Some(weight) = query.weigh(self.letters_of(&self.words[word as usize]), least) {
                        best.add(word, weight);
                    }
                }
            }
        }
        like.extend_from_slice(&best.kept);
    }
}

/// Whether a folded word is more than what joins names or stands before them.
fn tells(word: &str) -> bool {
    matches!(role(word), Role::Everyday | Role::Distinctive)
}

/// Whether the word of this number in a name is a given name: the first is, or what the lists know as one. In Cyrillic letters, of which there is no list, the
/// second may be, behind the surname.
fn is_given(words: &[Zeroizing<String>], joined: &Joined, number: u32) -> bool {
    let word = words.get(joined.first).filter(|_| joined.first == joined.last);
    let is_second = |word: &str| number == 1 && word.starts_with(|c| matches!(c, '\u{400}'..='\u{52F}'));
    let is_listed = |word: &str| Traits::of(without_article(word)).given != Given::No;
    number == 0 || word.is_some_and(|word| is_second(word) || is_listed(word))
}

/// Two words that some writers do not part.
fn as_one(one: &Joined, other: &Joined) -> Option<Zeroizing<Vec<u8>>> {
    let (head, tail) = (one.readings.first()?, other.readings.first()?);
    let fits = one.script == other.script && (PAIR_MIN..=LETTERS).contains(&(head.len() + tail.len()));
    fits.then(|| both(head, tail))
}

/// The likest words, each once, the likest first.
#[derive(Default)]
struct Best {
    kept: Vec<(u32, i32)>,
}

impl Best {
    /// What a word has to weigh to be among them.
    fn least(&self) -> i32 {
        self.kept.get(KEPT - 1).map_or(COUNTS, |&(_, weight)| weight)
    }

    fn add(&mut self, word: u32, weight: i32) {
        if let Some(at) = self.kept.iter().position(|&(other, _)| other == word) {
            if self.kept[at].1 >= weight {
                return;
            }
            self.kept.remove(at);
        }
        let at = self.kept.partition_point(|&(other, than)| (Reverse(than), other) < (Reverse(weight), word));
        self.kept.insert(at, (word, weight));
        self.kept.truncate(KEPT);
    }
}
