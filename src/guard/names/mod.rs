//! The roll: the names of the people of this session, and nothing that outlives it.

mod few;
mod inflect;
mod short;
mod spellings;
mod sums;

use std::collections::HashMap;
use std::sync::Arc;

use super::alike::Index;
use super::detect::WellKnown;
use super::detect::traits::Traits;
use super::everyday::{PARTICLES, Role, TITLES, role};
use super::lookalike::{As, looks};
use super::matching;
use super::normalise::{Tokens, without_article};
use super::text::{PersonId, RealName};
use super::together::{APART_MIN, LONGEST, Together};
pub(super) use few::Few;
use spellings::{Words, variants};
use sums::Sieve;
pub(super) use sums::{BySum, Sum};

/// A person's place in the roll.
pub(super) type Who = u32;

/// A word's place in the roll.
pub(super) type WordId = u32;

/// A place in the tree of spellings.
pub(super) type Node = u32;

/// Where every spelling begins.
pub(super) const ROOT: Node = 0;

/// A word that more people than this share identifies none of them: alone it is flagged, not replaced by all of them.
const SHARED_MAX: usize = 64;

/// Longest run of words looked at in any order.
pub(super) const SET_MAX: usize = 6;

/// What the roll knows of a word.
pub(super) struct Word {
    role: Role,
    people: Few,
    /// Others write it, too, and mean no name.
    ordinary: bool,
}

impl Word {
    /// What it tells alone.
    pub(super) fn role(&self) -> Role {
        if self.role == Role::Distinctive && self.is_wide() { Role::Everyday } else { self.role }
    }

    /// Whether it is a word of English that many write; alone it is less likely the name.
    pub(super) const fn is_ordinary(&self) -> bool {
        self.ordinary
    }

    /// Whose names it is a part of, ascending.
    pub(super) fn people(&self) -> &[Who] {
        self.people.as_slice()
    }

    /// Whether so many share it that going through them would take long.
    pub(super) fn is_wide(&self) -> bool {
        self.people().len() > SHARED_MAX
    }
}

/// What became of the spellings of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Registered {
    /// Spellings that are looked for.
    pub used: usize,
    /// Spellings of a single letter, which would be found everywhere.
    pub one_letter: usize,
    /// Spellings without any letter or digit.
    pub unreadable: usize,
}

/// The register of names: of words that are compared letter by letter the letters, of all others sums ([`sums`]). Wiped when dropped or
/// [cleared](Self::clear); has no Debug, Display, Serialize or Clone.
///
/// ```
/// use amana::guard::text::{PersonId, RealName};
/// use amana::guard::Roll;
/// let mut roll = Roll::new();
/// let rima = PersonId::new([1; 16]);
/// roll.register(rima, &[RealName::from_utf8(b"Rima Darwish").unwrap()]);
/// assert!(roll.knows(rima) && roll.is_registered_name("darwish"));
/// ```
pub struct Roll {
    begin: Sum,
    ids: BySum<WordId>,
    words: Vec<Word>,
    /// What may be in `ids`, or be a spelling in one word.
    sieve: Sieve,
    /// The tree of spellings, word after word.
    edges: BySum<Node>,
    /// Whose spelling ends at a node.
    ends: Vec<Few>,
    /// The words of a spelling that are neither title nor particle, ascending, and whose it is.
    sets: BySum<Few>,
    together: Together,
    alike: Index,
    /// What words look like.
    looks: BySum<Few>,
    /// Forms that languages give to words.
    inflected: BySum<Few>,
    people: Vec<PersonId>,
    places: HashMap<PersonId, Who>,
    /// For each person the first letters of their names.
    initials: Vec<Vec<char>>,
    /// For each person, spellings in use.
    spellings: Vec<usize>,
    /// What the case lists as pointing at nobody.
    well_known: Arc<WellKnown>,
}

impl Default for Roll {
    fn default() -> Self {
        Self::new()
    }
}

impl Roll {
    /// An empty roll.
    #[must_use]
    pub fn new() -> Self {
        let mut roll = Self {
            begin: Sum::begin(),
            ids: BySum::default(),
            words: Vec::new(),
            sieve: Sieve::default(),
            edges: BySum::default(),
            ends: vec![Few::default()],
            sets: BySum::default(),
            together: Together::default(),
            alike: Index::default(),
            looks: BySum::default(),
            inflected: BySum::default(),
            people: Vec::new(),
            places: HashMap::new(),
            initials: Vec::new(),
            spellings: Vec::new(),
            well_known: Arc::default(),
        };
        for word in TITLES.iter().chain(PARTICLES) {
            roll.word_id(word);
        }
        roll
    }

    /// Takes over what a case lists as pointing at nobody: the detectors put it below the line. Names that are registered are found all the same.
    pub fn set_well_known(&mut self, well_known: Arc<WellKnown>) {
        self.well_known = well_known;
    }

    pub(super) fn well_known(&self) -> &WellKnown {
        &self.well_known
    }

    /// Adds spellings of a person; those given before stay.
    pub fn register(&mut self, person: PersonId, names: &[RealName]) -> Registered {
        let who = self.place(person);
        let mut result = Registered::default();
        for name in names {
            let variants = variants(name.expose());
            let letters = variants.first().map_or(0, |words| words.iter().flat_map(str::chars).count());
            match letters {
                0 => result.unreadable += 1,
                1 => result.one_letter += 1,
                _ => {
                    result.used += 1;
                    variants.iter().for_each(|words| self.add(who, words));
                    short::each(&variants[0], |words| self.add(who, words));
                    self.alike.add(who, name.expose());
                }
            }
        }
        if let Some(count) = self.spellings.get_mut(who as usize) {
            *count += result.used;
        }
        result
    }

    /// Forgets and wipes every name. The people are forgotten too.
    pub fn clear(&mut self) {
        *self = Self { well_known: std::mem::take(&mut self.well_known), ..Self::new() };
    }

    /// Whether at least one spelling of the person is looked for.
    #[must_use]
    pub fn knows(&self, person: PersonId) -> bool {
        self.spellings(person) > 0
    }

    /// How many spellings of the person are looked for.
    #[must_use]
    pub fn spellings(&self, person: PersonId) -> usize {
        self.places.get(&person).and_then(|&who| self.spellings.get(who as usize)).copied().unwrap_or_default()
    }

    /// Whether nobody is registered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// Whether a registered name, or a part of one that is more than a title or a particle, stands in `text`: for pseudonyms,
    /// where an everyday word counts too.
    #[must_use]
    pub fn is_registered_name(&self, text: &str) -> bool {
        let mut tokens = Tokens::of(text);
        while tokens.advance().is_some() {
            let word = self.find(self.sum(without_article(tokens.word()))).and_then(|id| self.word(id));
            if word.is_some_and(|word| {
                !word.people().is_empty() && matches!(word.role(), Role::Everyday | Role::Distinctive)
            }) {
                return true;
            }
        }
        matching::find(self, text).iter().any(|hit| hit.certain)
    }

    fn place(&mut self, person: PersonId) -> Who {
        if let Some(&who) = self.places.get(&person) {
            return who;
        }
        let who = count(self.people.len());
        self.people.push(person);
        self.initials.push(Vec::new());
        self.spellings.push(0);
        self.places.insert(person, who);
        who
    }

    fn word_id(&mut self, word: &str) -> WordId {
        let sum = self.sum(word);
        if let Some(&id) = self.ids.get(&sum) {
            return id;
        }
        let id = count(self.words.len());
        let ordinary = Traits::of(word).ordinary > 1;
        self.words.push(Word { role: role(word), people: Few::default(), ordinary });
        self.ids.insert(sum, id);
        self.keep(sum);
        self.disguise(word, id);
        inflect::forms(word, |form| {
            self.inflect(form, id);
        });
        inflect::arabic(word, |form| {
            if let Some(sum) = self.inflect(form, id) {
                // Of words in other letters than Latin and Arabic ones, all are looked up.
                self.keep(sum);
            }
        });
        id
    }

    /// Keeps a form of a word, unless a word that tells nothing is written so.
    fn inflect(&mut self, form: &str, id: WordId) -> Option<Sum> {
        let tells = matches!(role(form), Role::Distinctive | Role::Everyday);
        let sum = tells.then(|| self.begin.with_word(form))?;
        self.inflected.entry(sum).or_default().insert(id);
        Some(sum)
    }

    /// Keeps a sum in the sieve.
    fn keep(&mut self, sum: Sum) {
        if !self.sieve.add(sum) {
            self.sieve.refill(self.ids.keys().chain(self.together.sums()).copied());
        }
    }

    /// Keeps what a word looks like. A word that is all look-alikes of Latin letters is also found where it is written in those.
    fn disguise(&mut self, word: &str, id: WordId) {
        if word.chars().all(|c| ('ء'..='ي').contains(&c)) {
            return;
        }
        for form in [As::Small, As::Capital] {
            let looks = looks(word, form);
            let sum = self.sum(&looks);
            if !word.is_ascii() && looks.is_ascii() && role(&looks) == Role::Distinctive && self.find(sum).is_none() {
                self.ids.insert(sum, id);
                self.keep(sum);
            }
            self.looks.entry(sum).or_default().insert(id);
        }
    }

    /// Adds one spelling as folded words.
    fn add(&mut self, who: Who, words: &Words) {
        let mut node = ROOT;
        let mut core = Vec::new();
        for word in words.iter().map(without_article) {
            let id = self.word_id(word);
            node = self.step(node, id);
            if let Some(initials) = self.initials.get_mut(who as usize) {
                insert(initials, word.chars().next().unwrap_or_default());
            }
            let Some(known) = self.words.get_mut(id as usize) else { continue };
            known.people.insert(who);
            if known.role == Role::Distinctive {
                self.together.note(self.begin, word);
            }
            if !matches!(known.role, Role::Title | Role::Particle | Role::Function) {
                core.push(id);
            }
        }
        for whole in [words.iter().collect::<Vec<_>>(), words.iter().map(without_article).collect()] {
            if let Some(sum) = self.together.add(self.begin, &whole, node) {
                self.keep(sum);
            }
        }
        if let Some(end) = self.ends.get_mut(node as usize) {
            end.insert(who);
        }
        if (2..=SET_MAX).contains(&core.len()) {
            core.sort_unstable();
            let sum = self.set_sum(&core);
            self.sets.entry(sum).or_default().insert(who);
        }
    }

    fn step(&mut self, node: Node, word: WordId) -> Node {
        let next = count(self.ends.len());
        let reached = *self.edges.entry(Sum::of_pair(node, word)).or_insert(next);
        if reached == next {
            self.ends.push(Few::default());
        }
        reached
    }

    /// A folded word as the number by which it is looked up.
    pub(super) fn sum(&self, folded: &str) -> Sum {
        self.begin.with_word(folded)
    }

    /// No letters yet.
    pub(super) const fn begin(&self) -> Sum {
        self.begin
    }

    /// False: it is neither a word of a name nor a spelling in one word.
    #[inline]
    pub(super) fn may_know(&self, sum: Sum) -> bool {
        self.sieve.may_hold(sum)
    }

    pub(super) fn find(&self, sum: Sum) -> Option<WordId> {
        self.ids.get(&sum).copied()
    }

    /// The distinctive part of a name, of so many letters, that is found with its letters apart.
    pub(super) fn part(&self, sum: Sum, letters: usize) -> Option<WordId> {
        let id = self.find(sum).filter(|_| (APART_MIN..=LONGEST).contains(&letters))?;
        let word = self.word(id)?;
        (word.role == Role::Distinctive && !word.people().is_empty()).then_some(id)
    }

    /// The words of which it is a form.
    pub(super) fn inflected(&self, sum: Sum) -> &[WordId] {
        self.inflected.get(&sum).map_or(&[], Few::as_slice)
    }

    /// The words that look so.
    pub(super) fn looking(&self, looks: Sum) -> &[WordId] {
        self.looks.get(&looks).map_or(&[], Few::as_slice)
    }

    /// The places of these people, ascending; those nobody registered are left out.
    pub(super) fn places(&self, people: &[PersonId]) -> Vec<Who> {
        let mut places: Vec<Who> = people.iter().filter_map(|person| self.places.get(person).copied()).collect();
        places.sort_unstable();
        places
    }

    pub(super) fn alike(&self) -> &Index {
        &self.alike
    }

    pub(super) fn together(&self) -> &Together {
        &self.together
    }

    pub(super) fn word(&self, id: WordId) -> Option<&Word> {
        self.words.get(id as usize)
    }

    pub(super) fn edge(&self, node: Node, word: WordId) -> Option<Node> {
        self.edges.get(&Sum::of_pair(node, word)).copied()
    }

    /// Whose spelling ends at `node`.
    pub(super) fn end(&self, node: Node) -> &[Who] {
        self.ends.get(node as usize).map_or(&[], Few::as_slice)
    }

    /// Whose spelling has exactly these words, given ascending.
    pub(super) fn set(&self, words: &[WordId]) -> Option<&[Who]> {
        self.sets.get(&self.set_sum(words)).map(Few::as_slice)
    }

    fn set_sum(&self, words: &[WordId]) -> Sum {
        words.iter().fold(self.begin, |sum, &word| sum.with_number(word))
    }

    pub(super) fn has_initial(&self, who: Who, letter: char) -> bool {
        self.initials.get(who as usize).is_some_and(|letters| letters.binary_search(&letter).is_ok())
    }

    /// The people at these places, ascending.
    pub(super) fn people(&self, places: &[Who]) -> Vec<PersonId> {
        let mut people: Vec<_> = places.iter().filter_map(|&who| self.people.get(who as usize).copied()).collect();
        people.sort_unstable();
        people
    }
}

/// Places are 32 bits: memory ends long before they do.
fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Adds to an ascending list, once. The newest person is the greatest, so this is at the end nearly always.
fn insert<T: Ord>(list: &mut Vec<T>, item: T) {
    if let Err(at) = list.binary_search(&item) {
        list.insert(at, item);
    }
}
