//! How a spelling becomes sums in the roll.

use super::child::Kunya;
use super::inflect;
use super::spellings::{Words, variants};
use super::word::Kept;
use super::{BEGUN_MAX, BySum, Few, Held, Node, ROOT, Roll, SET_MAX, Sum, Who, WordId, count, insert};
use crate::guard::detect::traits::Traits;
use crate::guard::everyday::{Role, role};
use crate::guard::lookalike::{As, each_pressed, has_pressed, looks, may_be_pressed};
use crate::guard::normalise::without_article;
use crate::guard::text::PersonId;
use crate::guard::worded::is_a_word;

impl Roll {
    pub(super) fn place(&mut self, person: PersonId) -> Who {
        if let Some(&who) = self.places.get(&person) {
            return who;
        }
        let who = count(self.people.len());
        self.people.push(person);
        self.initials.push(Vec::new());
        self.spellings.push(Vec::new());
        self.places.insert(person, who);
        who
    }

    /// Adds what somebody is called, as it is spelled: no short form of it, and no letters of which others could be like it. Gives their place; `None` where no
    /// letter or digit stands in it.
    pub(in crate::guard) fn call(&mut self, person: PersonId, calling: &str) -> Option<Who> {
        let spellings: Vec<_> = variants(calling).into_iter().filter(|words| words.iter().next().is_some()).collect();
        if spellings.is_empty() {
            return None;
        }
        let who = self.place(person);
        for words in &spellings {
            self.add(who, words, Kunya::of(words));
        }
        self.note_signs(calling);
        Some(who)
    }

    pub(super) fn word_id(&mut self, word: &str) -> WordId {
        let sum = self.sum(word);
        if let Some(&id) = self.ids.get(sum) {
            return id;
        }
        let id = count(self.words.len());
        let ordinary = Traits::of(word).ordinary > 1;
        let (people, first) = (Few::NOTHING, Node::NOTHING);
        self.words.push(Kept { role: role(word), people, first, ordinary, worded: is_a_word(word) });
        *self.ids.entry(sum) = id;
        self.keep(sum);
        self.shapes.add(word);
        self.note_begun(word, id);
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
        self.lists.insert(self.inflected.entry(sum), id);
        Some(sum)
    }

    /// Keeps a sum in the sieve.
    pub(super) fn keep(&mut self, sum: Sum) {
        if !self.sieve.add(sum) {
            let forms = self.inflected.sums().chain(self.families.sums()).chain(self.looks.sums()).chain(&self.pressed);
            self.sieve.refill(self.ids.sums().chain(self.together.sums()).chain(forms).copied());
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
                *self.ids.entry(sum) = id;
                self.keep(sum);
            }
            self.lists.insert(self.looks.entry(sum), id);
        }
        if word.is_ascii() && may_be_pressed(word) {
            let sum = self.pressed(word);
            self.lists.insert(self.looks.entry(sum), id);
            self.keep(sum);
            if has_pressed(word) {
                let mut read = self.begin;
                each_pressed(word, |letter| read = read.with(letter));
                self.pressed.push(read);
                self.keep(read);
            }
        }
    }

    /// A folded word as the number by which it is looked up where letters run together.
    pub(in crate::guard) fn pressed(&self, word: &str) -> Sum {
        // No letter has this number, so that no other word comes to the same.
        let mut sum = self.begin.with_number(u32::MAX);
        each_pressed(word, |letter| sum = sum.with(letter));
        sum
    }

    /// Adds one spelling as folded words; `kunya`: it is one, or a short form of one. Gives where it ends.
    pub(super) fn add(&mut self, who: Who, words: &Words, kunya: Option<Kunya>) -> Node {
        let mut node = ROOT;
        let (mut core, mut all) = (Vec::new(), Vec::new());
        for word in words.iter().map(without_article) {
            let id = self.word_id(word);
            node = self.step(node, id);
            if let Some(initials) = self.initials.get_mut(who as usize) {
                insert(initials, word.chars().next().unwrap_or_default());
            }
            let Some(known) = self.words.get_mut(id as usize) else { continue };
            let is_new = self.lists.of(&known.people).binary_search(&who).is_err();
            self.lists.insert(&mut known.people, who);
            if matches!(known.role, Role::Distinctive | Role::Everyday) {
                self.together.note(self.begin, word);
            }
            all.push(id);
            if !known.role.is_small() {
                core.push(id);
            }
            self.begin_with(word);
            self.note_child(who, id, kunya, is_new);
        }
        self.note_families(words, &all, kunya);
        for whole in [words.iter().collect::<Vec<_>>(), words.iter().map(without_article).collect()] {
            if let Some(sum) = self.together.add(self.begin, &whole, node) {
                self.keep(sum);
            }
        }
        if let Some(end) = self.ends.get_mut(node as usize) {
            self.lists.insert(end, who);
        }
        let mut core = if core.is_empty() { all } else { core };
        if (2..=SET_MAX).contains(&core.len()) {
            core.sort_unstable();
            let sum = self.set_sum(&core);
            self.lists.insert(self.sets.entry(sum), who);
        }
        node
    }

    /// Keeps what a word begins with, while there are few people.
    fn begin_with(&mut self, word: &str) {
        if self.people.len() > BEGUN_MAX {
            self.begins = BySum::default();
            return;
        }
        let mut begun = self.begin;
        self.begins.extend(word.chars().map(|letter| {
            begun = begun.with(letter);
            (begun, ())
        }));
    }

    fn step(&mut self, node: Node, word: WordId) -> Node {
        let next = count(self.ends.len());
        let reached = match self.words.get_mut(word as usize).filter(|_| node == ROOT) {
            Some(word) => &mut word.first,
            None => self.edges.entry(Sum::of_pair(node, word)),
        };
        if *reached == Node::NOTHING {
            *reached = next;
            self.ends.push(Few::NOTHING);
        }
        *reached
    }
}
