//! Names of others in somebody's name: *Samir, son of Huda Tarvesh*, `سمير ابن هدى الترفيش`.

use super::matcher::{Matcher, Reading};
use crate::guard::everyday::{Role, role};
use crate::guard::names::{Roll, Who};
use crate::guard::normalise::{Tokens, without_article};
use crate::guard::seen::{Reader, Seen};
use crate::guard::text::PersonId;

/// Fewest words that tell in a name that is looked for: one alone is shared by a family.
const TELLING: usize = 2;

impl Roll {
    /// Of whom all of a spelling stands in somebody else's name, in whatever order, with more words beside it; ascending. A word alone is not looked for, since a
    /// family has one surname, nor is a name of the very same words: two people may have one name.
    #[must_use]
    pub fn within_name(&self, name: &str) -> Vec<PersonId> {
        let mut reader = Reader::new(self, name);
        let first = reader.first();
        let mut found = Vec::new();
        self.add_within(name, &first.seen, &mut found);
        for (cut, part) in first.again {
            let seen = reader.again(cut, part.clone());
            self.add_within(&name[part], &seen, &mut found);
        }
        // What was cut otherwise may be only a part of the name, but then more words stand outside of it.
        found.retain(|(words, _)| *words >= TELLING && *words < telling(name));
        let mut places: Vec<Who> = found.into_iter().flat_map(|(_, people)| people).collect();
        places.sort_unstable();
        places.dedup();
        self.people(&places)
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
}

/// How many words of a name are more than a title, a particle, a word that joins others or a number.
fn telling(name: &str) -> usize {
    let (mut tokens, mut count) = (Tokens::of(name), 0);
    while tokens.advance().is_some() {
        let tells = matches!(role(without_article(tokens.word())), Role::Everyday | Role::Distinctive);
        count += usize::from(tells && tokens.word().chars().nth(1).is_some());
    }
    count
}
