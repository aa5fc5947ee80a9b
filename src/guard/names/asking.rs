//! What is asked of the roll: words, spellings and whose they are.

use super::spellings::variants;
use super::word::Kept;
use super::{BEGUN_MAX, Held, Index, Node, ROOT, Roll, Sum, Who, Word, WordId};
use crate::guard::everyday::{PARTICLES, Role, TITLES};
use crate::guard::normalise::{Tokens, forms, without_article};
use crate::guard::text::{PersonId, RealName};
use crate::guard::together::{APART_MIN, LONGEST, Together};

impl Roll {
    /// A folded word as the number by which it is looked up.
    pub(in crate::guard) fn sum(&self, folded: &str) -> Sum {
        self.begin.with_word(folded)
    }

    /// No letters yet.
    pub(in crate::guard) const fn begin(&self) -> Sum {
        self.begin
    }

    /// False: it is neither a word of a name nor a spelling in one word.
    #[inline]
    pub(in crate::guard) fn may_know(&self, sum: Sum) -> bool {
        self.sieve.may_hold(sum)
    }

    /// False: no word of a name is so long and begins with that letter of ASCII.
    pub(in crate::guard) fn may_have_shape(&self, first: u8, length: usize) -> bool {
        self.shapes.has(first, length)
    }

    pub(in crate::guard) fn find(&self, sum: Sum) -> Option<WordId> {
        self.ids.get(sum).copied()
    }

    /// The part of a name, of so many letters, that is found with its letters apart: one that tells alone, or a word of every day, which is none where somebody
    /// spells it out.
    pub(in crate::guard) fn part(&self, sum: Sum, letters: usize) -> Option<WordId> {
        let id = self.find(sum).filter(|_| (APART_MIN..=LONGEST).contains(&letters))?;
        let word = self.word(id)?;
        (matches!(word.role, Role::Distinctive | Role::Everyday) && !word.people().is_empty()).then_some(id)
    }

    /// The word of a name, one that tells alone or one of every day, of which letters apart are a form.
    pub(in crate::guard) fn form_of(&self, sum: Sum) -> Option<WordId> {
        let tells =
            |word: Word<'_>| matches!(word.role, Role::Distinctive | Role::Everyday) && !word.people().is_empty();
        self.inflected(sum).iter().copied().find(|&id| self.word(id).is_some_and(tells))
    }

    /// The words of which it is a form.
    pub(in crate::guard) fn inflected(&self, sum: Sum) -> &[WordId] {
        self.inflected.get(sum).map_or(&[], |few| self.lists.of(few))
    }

    /// The words that look so.
    pub(in crate::guard) fn looking(&self, looks: Sum) -> &[WordId] {
        self.looks.get(looks).map_or(&[], |few| self.lists.of(few))
    }

    /// The places of these people, ascending; those nobody registered are left out.
    pub(in crate::guard) fn places(&self, people: &[PersonId]) -> Vec<Who> {
        let mut places: Vec<Who> = people.iter().filter_map(|person| self.places.get(person).copied()).collect();
        places.sort_unstable();
        places
    }

    /// Whether the last word of what is being typed may be the beginning of a registered name, or all of one, behind whatever clitics. Of a thousand
    /// people and more no beginnings are known: any word may be one.
    #[must_use]
    pub fn may_begin_name(&self, typed: &str) -> bool {
        let (mut tokens, mut may) = (Tokens::of(typed), false);
        while tokens.advance().is_some() {
            let begins = |word: &str| self.people.len() > BEGUN_MAX || self.begins.contains_key(&self.sum(word));
            let word = tokens.word();
            may = false;
            forms(word, |form| may |= word.get(form.bare..).is_some_and(begins));
        }
        may
    }

    /// Whether a word is all of a registered name, titles and particles apart.
    #[must_use]
    pub fn is_all_of_a_name(&self, word: &str) -> bool {
        let id = |word: &str| self.find(self.sum(without_article(word)));
        let mut tokens = Tokens::of(word);
        if tokens.advance().is_none() {
            return false;
        }
        let Some(last) = id(tokens.word()) else { return false };
        let before = TITLES.iter().chain(PARTICLES).filter_map(|word| self.edge(ROOT, id(word)?));
        before.chain([ROOT]).filter_map(|node| self.edge(node, last)).any(|node| !self.end(node).is_empty())
    }

    /// Whether two people have a word of a name in common, no title or particle, and none of these stands in `words`: then they may be the rest of the
    /// name of the first, who is the only one of the two who is meant.
    pub(in crate::guard) fn shares_name_outside(&self, one: PersonId, other: PersonId, words: &str) -> bool {
        let places = self.places(&[one, other]);
        if places.len() < 2 {
            return false;
        }
        let tells = |word: Word<'_>| matches!(word.role(), Role::Everyday | Role::Distinctive);
        let shared = |word: Word<'_>| tells(word) && places.iter().all(|who| word.people().binary_search(who).is_ok());
        let mut tokens = Tokens::of(words);
        while tokens.advance().is_some() {
            if self.find(self.sum(without_article(tokens.word()))).and_then(|id| self.word(id)).is_some_and(shared) {
                return false;
            }
        }
        (0..super::count(self.words.len())).filter_map(|id| self.word(id)).any(shared)
    }

    pub(in crate::guard) fn alike(&self) -> &Index {
        &self.alike
    }

    pub(in crate::guard) fn together(&self) -> &Together {
        &self.together
    }

    pub(in crate::guard) fn word(&self, id: WordId) -> Option<Word<'_>> {
        let Kept { role, people, first: _, ordinary, worded } = self.words.get(id as usize)?;
        Some(Word { role: *role, people: self.lists.of(people), ordinary: *ordinary, worded: *worded })
    }

    pub(in crate::guard) fn edge(&self, node: Node, word: WordId) -> Option<Node> {
        if node == ROOT {
            return self.words.get(word as usize).map(|word| word.first).filter(|first| *first != Node::NOTHING);
        }
        self.edges.get(Sum::of_pair(node, word)).copied()
    }

    /// Whose spelling ends at `node`.
    pub(in crate::guard) fn end(&self, node: Node) -> &[Who] {
        self.ends.get(node as usize).map_or(&[], |few| self.lists.of(few))
    }

    /// Who was registered with just this spelling, ascending: all of its words, in their order. A part of a name is none, nor is the child's name in a kunya.
    #[must_use]
    pub fn whose_spelling(&self, name: &RealName) -> Vec<PersonId> {
        let variants = variants(name.expose());
        let Some(words) = variants.first() else { return Vec::new() };
        let step = |node, word| self.edge(node, self.find(self.sum(without_article(word)))?);
        let Some(end) = words.iter().try_fold(ROOT, step).filter(|end| *end != ROOT) else { return Vec::new() };
        let is_spelled = |who: &Who| self.spellings.get(*who as usize).is_some_and(|ends| ends.contains(&end));
        let whose: Vec<Who> = self.end(end).iter().copied().filter(is_spelled).collect();
        self.people(&whose)
    }

    /// Whose spelling has exactly these words, given ascending.
    pub(in crate::guard) fn set(&self, words: &[WordId]) -> Option<&[Who]> {
        self.sets.get(self.set_sum(words)).map(|few| self.lists.of(few))
    }

    pub(super) fn set_sum(&self, words: &[WordId]) -> Sum {
        words.iter().fold(self.begin, |sum, &word| sum.with_number(word))
    }

    pub(in crate::guard) fn has_initial(&self, who: Who, letter: char) -> bool {
        self.initials.get(who as usize).is_some_and(|letters| letters.binary_search(&letter).is_ok())
    }

    /// The people at these places, ascending.
    pub(in crate::guard) fn people(&self, places: &[Who]) -> Vec<PersonId> {
        let mut people: Vec<_> = places.iter().filter_map(|&who| self.people.get(who as usize).copied()).collect();
        people.sort_unstable();
        people
    }
}
