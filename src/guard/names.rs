//! The roll: the names of the people of this session, and nothing that outlives it.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use zeroize::Zeroizing;

use super::alike::Index;
use super::detect::WellKnown;
use super::everyday::{PARTICLES, Role, TITLES, role};
use super::lookalike::{As, looks};
use super::matching;
use super::normalise::{Cut, Tokens, without_article};
use super::text::{PersonId, RealName};
use super::together::{Together, Whole};

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

/// A folded word, wiped when dropped.
#[derive(PartialEq, Eq)]
struct Folded(Zeroizing<String>);

impl Hash for Folded {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.as_str().hash(state);
    }
}

impl Borrow<str> for Folded {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// What the roll knows of a word.
pub(super) struct Word {
    role: Role,
    /// Whose names it is a part of, ascending.
    pub(super) people: Vec<Who>,
}

impl Word {
    /// What it tells alone.
    pub(super) fn role(&self) -> Role {
        if self.role == Role::Distinctive && self.is_wide() { Role::Everyday } else { self.role }
    }

    /// Whether so many share it that going through them would take long.
    pub(super) fn is_wide(&self) -> bool {
        self.people.len() > SHARED_MAX
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

/// The register of names. Wiped when dropped or [cleared](Self::clear); has no Debug, Display, Serialize or Clone.
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
    ids: HashMap<Folded, WordId>,
    words: Vec<Word>,
    /// The tree of spellings, word after word.
    edges: HashMap<(Node, WordId), Node>,
    /// Whose spelling ends at a node.
    ends: Vec<Vec<Who>>,
    /// The words of a spelling that are neither title nor particle, ascending, and whose it is.
    sets: HashMap<Box<[WordId]>, Vec<Who>>,
    together: Together,
    alike: Index,
    /// What words look like.
    looks: HashMap<Folded, WordId>,
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
            ids: HashMap::new(),
            words: Vec::new(),
            edges: HashMap::new(),
            ends: vec![Vec::new()],
            sets: HashMap::new(),
            together: Together::default(),
            alike: Index::default(),
            looks: HashMap::new(),
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
            let letters: usize = variants[0].iter().map(|word| word.chars().count()).sum();
            match letters {
                0 => result.unreadable += 1,
                1 => result.one_letter += 1,
                _ => {
                    result.used += 1;
                    variants.iter().for_each(|words| self.add(who, words));
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
        self.places.get(&person).and_then(|&who| self.spellings.get(who as usize)).is_some_and(|&count| count > 0)
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
            let word = self.find(without_article(tokens.word())).and_then(|id| self.word(id));
            if word.is_some_and(|word| {
                !word.people.is_empty() && matches!(word.role(), Role::Everyday | Role::Distinctive)
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
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = count(self.words.len());
        self.words.push(Word { role: role(word), people: Vec::new() });
        self.ids.insert(Folded(Zeroizing::new(word.to_owned())), id);
        self.disguise(word, id);
        id
    }

    /// Keeps what a word looks like. A word that is all look-alikes of Latin letters is also found where it is written in those.
    fn disguise(&mut self, word: &str, id: WordId) {
        if word.chars().all(|c| ('ء'..='ي').contains(&c)) {
            return;
        }
        for form in [As::Small, As::Capital] {
            let looks = looks(word, form);
            if !word.is_ascii() && looks.is_ascii() && role(&looks) == Role::Distinctive && self.find(&looks).is_none()
            {
                self.ids.insert(Folded(looks.clone()), id);
            }
            self.looks.entry(Folded(looks)).or_insert(id);
        }
    }

    /// Adds one spelling as folded words.
    fn add(&mut self, who: Who, words: &[Zeroizing<String>]) {
        let mut node = ROOT;
        let mut core = Vec::new();
        for word in words {
            let word = without_article(word);
            let id = self.word_id(word);
            node = self.step(node, id);
            if let Some(initials) = self.initials.get_mut(who as usize) {
                insert(initials, word.chars().next().unwrap_or_default());
            }
            let Some(known) = self.words.get_mut(id as usize) else { continue };
            insert(&mut known.people, who);
            if known.role == Role::Distinctive {
                self.together.add(std::iter::once(word), Whole::Part(id));
            }
            if !matches!(known.role, Role::Title | Role::Particle | Role::Function) {
                core.push(id);
            }
        }
        self.together.add(words.iter().map(|word| word.as_str()), Whole::Spelling(node));
        self.together.add(words.iter().map(|word| without_article(word)), Whole::Spelling(node));
        if let Some(end) = self.ends.get_mut(node as usize) {
            insert(end, who);
        }
        if (2..=SET_MAX).contains(&core.len()) {
            core.sort_unstable();
            insert(self.sets.entry(core.into_boxed_slice()).or_default(), who);
        }
    }

    fn step(&mut self, node: Node, word: WordId) -> Node {
        let next = count(self.ends.len());
        let reached = *self.edges.entry((node, word)).or_insert(next);
        if reached == next {
            self.ends.push(Vec::new());
        }
        reached
    }

    pub(super) fn find(&self, folded: &str) -> Option<WordId> {
        self.ids.get(folded).copied()
    }

    /// The word that looks so.
    pub(super) fn looking(&self, looks: &str) -> Option<WordId> {
        self.looks.get(looks).copied()
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
        self.edges.get(&(node, word)).copied()
    }

    /// Whose spelling ends at `node`.
    pub(super) fn end(&self, node: Node) -> &[Who] {
        self.ends.get(node as usize).map_or(&[], Vec::as_slice)
    }

    /// Whose spelling has exactly these words, given ascending.
    pub(super) fn set(&self, words: &[WordId]) -> Option<&[Who]> {
        self.sets.get(words).map(Vec::as_slice)
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

/// The ways to cut a spelling into words: at hyphens and apostrophes, then across them, and عبد with and apart from what follows.
fn variants(name: &str) -> Vec<Vec<Zeroizing<String>>> {
    let (mut apart, mut joined) = (Vec::new(), Vec::<Zeroizing<String>>::new());
    let mut tokens = Tokens::of(name);
    while let Some(token) = tokens.advance() {
        let word = Zeroizing::new(tokens.word().to_owned());
        match joined.last_mut() {
            Some(last) if token.joined => last.push_str(&word),
            _ => joined.push(word.clone()),
        }
        apart.push(word);
    }
    let abd = servants(&apart);
    let humps = humps(name);
    let mut all = vec![apart];
    for variant in [Some(joined), Some(humps), abd].into_iter().flatten() {
        if !all.contains(&variant) {
            all.push(variant);
        }
    }
    all
}

/// The words of a name in which capitals begin others: `McVeld` as `mc veld`.
fn humps(name: &str) -> Vec<Zeroizing<String>> {
    let mut words = Vec::new();
    let mut tokens = Tokens::cut(name, Cut::Humps);
    while tokens.advance().is_some() {
        words.push(Zeroizing::new(tokens.word().to_owned()));
    }
    words
}

/// `عبد الله` as `عبدالله`, and the other way round; `None` where neither stands.
fn servants(words: &[Zeroizing<String>]) -> Option<Vec<Zeroizing<String>>> {
    const SERVANT: &str = "عبد";
    let mut out: Vec<Zeroizing<String>> = Vec::with_capacity(words.len() + 1);
    let mut changed = false;
    for word in words {
        match out.last_mut() {
            Some(last) if last.as_str() == SERVANT => {
                last.push_str(word);
                changed = true;
                continue;
            }
            _ => {}
        }
        match word.strip_prefix(SERVANT) {
            Some(rest) if rest.starts_with("ال") => {
                // Two words; the next turn must not join them again.
                out.push(Zeroizing::new(SERVANT.to_owned()));
                out.push(Zeroizing::new(rest.to_owned()));
                changed = true;
            }
            _ => out.push(word.clone()),
        }
    }
    changed.then_some(out)
}
