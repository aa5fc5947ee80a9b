//! Names of others in somebody's name: *Samir, son of Huda Tarvesh*, `سمير ابن هدى الترفيش`.

use std::borrow::Cow;

use zeroize::Zeroizing;

use super::matcher::{Matcher, Reading};
use super::turned::Turned;
use crate::guard::detect::traits::Traits;
use crate::guard::encoded::{each_decoded, each_packed};
use crate::guard::everyday::{Role, role};
use crate::guard::names::{Roll, SET_MAX, Who, WordId};
use crate::guard::normalise::{Tokens, without_article};
use crate::guard::seen::{Reader, Seen, Within};
use crate::guard::text::PersonId;
use crate::guard::together::Whole;

/// Fewest words that tell in a name that is looked for: one alone is shared by a family.
const TELLING: usize = 2;

/// Most words of a name that are taken together in every way.
const TOGETHER_MAX: usize = 24;

/// What is before the name of a child in what a parent is called after it, folded. A mother's is no surname.
const MOTHER: &[&str] = &["umm", "um", "oum", "oumm", "om", "omm", "ام", "умм", "ум"];

/// The same of a father; with other words behind it, it is the surname of a family.
const FATHER: &[&str] = &["abu", "abo", "abou", "aboo", "bou", "ابو", "ابي", "ابا", "абу"];

impl Roll {
    /// Of whom all of a spelling stands in somebody else's name, in whatever order, with more words beside it or between; ascending. A word alone is not looked
    /// for, since a family has one surname, nor is a name of the very same words: two people may have one name. What somebody is called after a child is a name of two.
    #[must_use]
    pub fn within_name(&self, name: &str) -> Vec<PersonId> {
        let mut places = Vec::new();
        self.add_all_within(name, &mut places);
        if let Some(turned) = Turned::of(name) {
            self.add_all_within(&turned.text, &mut places);
        }
        each_decoded(name, |stretch| self.add_all_within(stretch.text(), &mut places));
        each_packed(name, |run, decoded| {
            let read = Zeroizing::new([&name[..run.start], decoded, &name[run.end..]].join(" "));
            self.add_all_within(&read, &mut places);
        });
        places.sort_unstable();
        places.dedup();
        self.people(&places)
    }

    /// The same of a name as it is read.
    fn add_all_within(&self, name: &str, places: &mut Vec<Who>) {
        let mut reader = Reader::new(self, name);
        let first = reader.first();
        let (mut found, mut words) = (Vec::new(), Vec::new());
        self.add_within(name, &first.seen, &mut found);
        self.add_words(&first.seen, &mut words);
        for (cut, part) in first.again {
            let seen = reader.again(cut, part.clone());
            self.add_within(&name[part], &seen, &mut found);
            self.add_words(&seen, &mut words);
        }
        let all = telling(name);
        for (range, whole) in first.apart {
            match whole {
                Whole::Spelling(node) if telling(&name[..range.start]) + telling(&name[range.end..]) > 0 => {
                    places.extend(self.end(node));
                }
                Whole::Spelling(_) | Whole::Perhaps(_) | Whole::PerhapsAll(_) => {}
                Whole::Part(id) => words.push(id),
            }
        }
        self.add_together(words, &mut found);
        // What was cut otherwise may be only a part of the name, but then more words stand outside of it.
        found.retain(|(words, _)| *words >= TELLING && *words < all);
        places.extend(found.into_iter().flat_map(|(_, people)| people));
    }

    /// Adds every reading, with how many of its words tell.
    fn add_within(&self, text: &str, seen: &[Seen], found: &mut Vec<(usize, Vec<Who>)>) {
        let matcher = Matcher { roll: self, text, seen };
        for at in 0..seen.len() {
            let mut add = |reading: Reading<'_>| {
                let words = &text[seen[at].start..seen[reading.last].end];
                found.push((telling(words), reading.people.into_owned()));
            };
            matcher.each_spelling(at, &mut add);
            matcher.each_order(at, &mut add);
        }
    }

    /// Adds the words that are parts of names, wherever they stand.
    fn add_words(&self, seen: &[Seen], words: &mut Vec<WordId>) {
        for seen in seen {
            let within = seen.within.iter().map(|within| match within {
                Within::Any(id) | Within::First(id, _) | Within::Last(id) => *id,
            });
            let may_be = |id: &WordId| match self.word(*id).map(|word| word.role()) {
                Some(Role::Distinctive) => true,
                Some(Role::Everyday) => seen.capital,
                _ => false,
            };
            words.extend(seen.forms.iter().map(|(id, _)| *id).chain(within).filter(may_be));
        }
    }

    /// Adds whose spelling has words that are all among these.
    fn add_together(&self, mut words: Vec<WordId>, found: &mut Vec<(usize, Vec<Who>)>) {
        words.sort_unstable();
        words.dedup();
        words.truncate(TOGETHER_MAX);
        self.extend_together(&words, &mut Vec::new(), None, found);
    }

    fn extend_together(
        &self,
        more: &[WordId],
        taken: &mut Vec<WordId>,
        whose: Option<&[Who]>,
        found: &mut Vec<(usize, Vec<Who>)>,
    ) {
        for (at, &id) in more.iter().enumerate() {
            let Some(word) = self.word(id) else { continue };
            let shared: Cow<'_, [Who]> = match whose {
                None => word.people().into(),
                Some(whose) => whose.iter().filter(|who| word.people().binary_search(who).is_ok()).copied().collect(),
            };
            if shared.is_empty() {
                continue;
            }
            taken.push(id);
            if taken.len() >= TELLING
                && let Some(people) = self.set(taken)
            {
                found.push((taken.len(), people.to_vec()));
            }
            if taken.len() < SET_MAX {
                self.extend_together(&more[at + 1..], taken, Some(&shared), found);
            }
            taken.pop();
        }
    }
}

/// How many words of a name are more than a title, a particle, a word that joins others or a number; what makes a parent's name of a child's is one, too.
fn telling(name: &str) -> usize {
    let (mut tokens, mut count, mut parent) = (Tokens::of(name), 0, None);
    while tokens.advance().is_some() {
        let word = without_article(tokens.word());
        let tells = matches!(role(word), Role::Everyday | Role::Distinctive) && tokens.word().chars().nth(1).is_some();
        let is_child = tells && parent.is_some_and(|is_mother| is_mother || Traits::of(word).listed > 0);
        count += usize::from(tells) + usize::from(is_child);
        let is_mother = MOTHER.contains(&tokens.word());
        parent = (is_mother || FATHER.contains(&tokens.word())).then_some(is_mother);
    }
    count
}
