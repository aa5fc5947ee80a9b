//! The roll: the names of the people of this session, and nothing that outlives it.

mod adding;
mod asking;
mod begun;
mod child;
mod courtesy;
mod families;
mod few;
mod inflect;
mod shapes;
mod short;
mod signs;
mod simplified;
mod small;
mod spellings;
mod stems;
mod sums;
mod table;
mod unspaced;
mod word;
mod written;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::alike::{self, Index};
use super::detect::WellKnown;
use super::everyday::{PARTICLES, Role, TITLES};
use super::matching;
use super::normalise::{Tokens, without_article};
use super::text::{PersonId, PersonRef, RealName};
use super::together::Together;
pub(super) use begun::STEM as BEGUN_STEM;
use child::Kunya;
pub(super) use few::{Few, Lists};
use shapes::Shapes;
pub(super) use simplified::simple;
pub(in crate::guard) use small::Small;
use spellings::variants;
use sums::Sieve;
pub(super) use sums::{BySum, Sum};
pub(super) use table::{Held, Numbers, Table};
pub(super) use unspaced::{Unspaced, has_endings, is_han, is_hangul, is_unspaced};
use unspaced::{heard, is_ethiopic, is_hebrew};
use word::Kept;
pub(super) use word::Word;

/// A person's place in the roll.
pub(super) type Who = u32;

/// A word's place in the roll.
pub(super) type WordId = u32;

/// A place in the tree of spellings.
pub(super) type Node = u32;

/// Where every spelling begins.
pub(super) const ROOT: Node = 0;

/// So many people may be named while somebody types. With more of them every word may begin a name, and no beginnings are kept.
const BEGUN_MAX: usize = 1_000;

/// Longest run of words looked at in any order.
pub(super) const SET_MAX: usize = 6;

/// What became of the spellings of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Registered {
    /// Spellings that are looked for.
    pub used: usize,
    /// Those of them that were not registered of the person before: one that differs in capitals, signs or an article alone is no other.
    pub new: usize,
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
    ids: Table<WordId>,
    words: Vec<Kept>,
    /// Where lists of more than one number are.
    lists: Lists,
    /// What may be in `ids`, or be a spelling in one word.
    sieve: Sieve,
    /// The tree of spellings, word after word; where they begin, the words themselves say ([`Kept`]).
    edges: Table<Node>,
    /// Whose spelling ends at a node.
    ends: Vec<Few>,
    /// The words of a spelling that are neither title nor particle, ascending, and whose it is.
    sets: Table<Few>,
    /// Names of children, and whose kunya each is in.
    children: HashMap<WordId, Vec<(Who, Kunya)>>,
    /// Titles, function words and particles that are the name itself in somebody's name.
    small: HashMap<WordId, Small>,
    /// Words that follow each other in a spelling with a sign between them.
    signed: BTreeSet<(WordId, WordId)>,
    /// Who has a whole name in which no word for a parent stands.
    otherwise: BTreeSet<Who>,
    together: Together,
    alike: Index,
    /// What words of names begin with: each letter more is one. Of no more than [`BEGUN_MAX`] people.
    begins: BySum<()>,
    /// What words look like.
    looks: Table<Few>,
    /// What words with letters that may run together are then, for the sieve.
    pressed: Vec<Sum>,
    /// Forms that languages give to words.
    inflected: Table<Few>,
    /// What a word of the text may begin with.
    begun: Sieve,
    /// Words without the vowel that another ending takes the place of.
    shortened: Table<Few>,
    /// How long words of names are.
    shapes: Shapes,
    /// What Arabic makes of the names of families.
    families: Table<Few>,
    people: Vec<PersonId>,
    places: HashMap<PersonId, Who>,
    /// Those whose names are open.
    open: BTreeSet<PersonId>,
    /// For each person the first letters of their names.
    initials: Vec<Vec<char>>,
    /// For each person, where their spellings end: one that was given twice ends where it did.
    spellings: Vec<Vec<Node>>,
    /// What the case lists as pointing at nobody.
    well_known: Arc<WellKnown>,
    /// Names that stand within runs and words.
    unspaced: Unspaced,
    /// Whether letters are kept, by which what is like a name is found.
    keeps_letters: bool,
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
            ids: Table::default(),
            words: Vec::new(),
            lists: Lists::default(),
            sieve: Sieve::default(),
            edges: Table::default(),
            ends: vec![Few::NOTHING],
            sets: Table::default(),
            children: HashMap::new(),
            small: HashMap::new(),
            signed: BTreeSet::new(),
            otherwise: BTreeSet::new(),
            together: Together::default(),
            alike: Index::default(),
            begins: BySum::default(),
            looks: Table::default(),
            pressed: Vec::new(),
            inflected: Table::default(),
            begun: Sieve::default(),
            shortened: Table::default(),
            shapes: Shapes::default(),
            families: Table::default(),
            people: Vec::new(),
            places: HashMap::new(),
            open: BTreeSet::new(),
            initials: Vec::new(),
            spellings: Vec::new(),
            well_known: Arc::default(),
            unspaced: Unspaced::default(),
            keeps_letters: true,
        };
        for word in TITLES.iter().chain(PARTICLES) {
            roll.word_id(word);
        }
        roll
    }

    /// An empty roll that keeps sums alone, and no letter of a name: for the names of many testimonies, which outlive each of them. It finds names as they
    /// are spelled and declined, and nothing that is only like one.
    #[must_use]
    pub fn of_sums() -> Self {
        Self { keeps_letters: false, ..Self::new() }
    }

    /// An empty roll that will hold so many spellings: it takes less memory where it need not grow.
    #[must_use]
    pub fn with_room(spellings: usize) -> Self {
        let mut roll = Self::new();
        roll.sets.expect(spellings);
        roll.edges.expect(spellings);
        roll.together.expect(spellings);
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
                1 => {
                    result.one_letter += 1;
                    // Of scripts in which one sign is a name it is flagged.
                    self.note_unspaced(who, name.expose());
                }
                _ => {
                    result.used += 1;
                    let ends: Vec<Node> = variants.iter().map(|words| self.add(who, words, Kunya::of(words))).collect();
                    result.new += usize::from(self.is_new_spelling(who, ends[0]));
                    self.note_signs(name.expose());
                    self.note_small(who, name.expose());
                    self.note_unspaced(who, name.expose());
                    self.otherwise.extend(child::is_otherwise(&variants[0]).then_some(who));
                    let kunya = Kunya::of(&variants[0]);
                    short::each(&variants[0], |words| {
                        self.add(who, words, kunya);
                    });
                    if self.keeps_letters {
                        self.alike.add(who, name.expose());
                    }
                }
            }
        }
        result
    }

    /// Whether no spelling of the person ended there before.
    fn is_new_spelling(&mut self, who: Who, end: Node) -> bool {
        let Some(ends) = self.spellings.get_mut(who as usize) else { return false };
        let is_new = !ends.contains(&end);
        if is_new {
            ends.push(end);
        }
        is_new
    }

    /// Forgets and wipes every name. The people are forgotten too.
    pub fn clear(&mut self) {
        *self = Self { well_known: std::mem::take(&mut self.well_known), ..Self::new() };
    }

    /// The names of this person are open (visibility `team` or `public`): the vault holds them. What is also the name of somebody who is sealed means that
    /// person alone from now on, for a reference to both would tell whoever reads the one name what the other is.
    pub fn set_open(&mut self, person: PersonId) {
        self.open.insert(person);
    }

    /// What a hit becomes: a reference to all whose name it may be, without those whose names are open where it may be somebody else's. `None` for nobody.
    pub(super) fn reference(&self, people: &[PersonId]) -> Option<PersonRef> {
        let sealed: Vec<PersonId> = people.iter().filter(|person| !self.open.contains(person)).copied().collect();
        PersonRef::new(if sealed.is_empty() { people.to_vec() } else { sealed })
    }

    /// Whether at least one spelling of the person is looked for.
    #[must_use]
    pub fn knows(&self, person: PersonId) -> bool {
        self.spellings(person) > 0
    }

    /// How many spellings of the person are looked for; one that was given twice counts once.
    #[must_use]
    pub fn spellings(&self, person: PersonId) -> usize {
        self.places.get(&person).and_then(|&who| self.spellings.get(who as usize)).map_or(0, Vec::len)
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
            let Some(id) = self.find(self.sum(without_article(tokens.word()))) else { continue };
            let tells = |word: Word<'_>| matches!(word.role(), Role::Everyday | Role::Distinctive);
            if self.small(id).is_some() || self.word(id).is_some_and(|word| !word.people().is_empty() && tells(word)) {
                return true;
            }
        }
        matching::find(self, text).iter().any(|hit| hit.certain)
    }

    /// Whether a text is, or has a word that is, a registered name, a part of one, or like one in whatever script: what nobody is to be
    /// called from now on.
    #[must_use]
    pub fn is_like_a_name(&self, text: &str) -> bool {
        self.is_registered_name(text) || alike::is_word_like(&self.alike, text, alike::CHOSEN)
    }

    /// Whether a text has a word that may be short for a registered given name, or begins as one does: to be asked of what somebody chooses to be
    /// called, beside [`is_like_a_name`](Self::is_like_a_name).
    #[must_use]
    pub fn is_short_for_a_name(&self, text: &str) -> bool {
        alike::is_short_for(&self.alike, text)
    }

    /// Whether a word of a place is like one of a registered name, in whatever script.
    pub(super) fn is_near_in_a_place(&self, text: &str) -> bool {
        alike::is_word_like(&self.alike, text, alike::PLACED)
    }

    /// The same of what somebody is called already: surer, since it is asked of everybody in a case.
    #[must_use]
    pub fn is_very_like_a_name(&self, text: &str) -> bool {
        self.is_registered_name(text) || alike::is_word_like(&self.alike, text, alike::STANDING)
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

#[cfg(test)]
mod tests;
