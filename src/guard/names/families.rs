//! What Arabic makes of the name of a family: its people (الدولغانيون, الدولغانيين), its women (الدولغانيات), what is of it (الدولغانية), one of it (الدولغاني).
//!
//! Endings that every word in ي has are with the other forms ([`inflect`](super::inflect)). Broken plurals (القطارشة) are none of a rule.

use super::child::Kunya;
use super::spellings::Words;
use super::{Roll, WordId};
use crate::guard::everyday::{Role, role};
use crate::guard::normalise::without_article;

/// Endings behind a name, and behind one in ي, folded.
const ENDINGS: [&[&str]; 2] = [&["ون", "ين", "ي", "يه", "يون", "يين", "ات", "يات"], &["ات"]];

/// Fewest letters of a name.
const LEAST: usize = 3;

/// What the name of a servant begins with: what follows is God's.
const SERVANT: &str = "عبد";

/// Calls `each` with what is made of a folded name without its article.
fn forms(name: &str, mut each: impl FnMut(&str)) {
    if name.chars().nth(LEAST - 1).is_none() || !name.chars().all(|c| ('ء'..='ي').contains(&c)) {
        return;
    }
    // Before an ending ه is dropped.
    let stem = name.strip_suffix('ه').unwrap_or(name);
    let mut form = zeroize::Zeroizing::new(String::with_capacity(name.len() + 8));
    for ending in ENDINGS[usize::from(name.ends_with('ي'))] {
        form.clear();
        form.push_str(stem);
        form.push_str(ending);
        each(&form);
    }
}

impl Roll {
    /// Keeps what is made of the names of a family in a spelling, whose words are `ids`: those with the article, and the last of several.
    pub(super) fn note_families(&mut self, words: &Words, ids: &[WordId], kunya: Option<Kunya>) {
        let mut before = "";
        for (at, (word, &id)) in words.iter().zip(ids).enumerate() {
            let bare = without_article(word);
            let is_family = bare.len() < word.len() || (at > 0 && at + 1 == ids.len() && kunya.is_none());
            if is_family && before != SERVANT {
                forms(bare, |form| {
                    if matches!(role(form), Role::Distinctive | Role::Everyday) {
                        let sum = self.begin.with_word(form);
                        self.lists.insert(self.families.entry(sum), id);
                        self.keep(sum);
                    }
                });
            }
            before = word;
        }
    }

    /// The names of families of which a word may be made.
    pub(in crate::guard) fn families(&self, sum: super::Sum) -> &[WordId] {
        self.families.get(sum).map_or(&[], |few| self.lists.of(few))
    }
}

#[cfg(test)]
mod tests {
    use super::forms;

    #[test]
    fn a_family_is_told_by_its_endings() {
        let of = |name: &str| {
            let mut all = Vec::new();
            forms(name, |form| all.push(form.to_owned()));
            all
        };
        assert!(
            ["دولغانيون", "دولغانيين", "دولغانيه", "دولغانيات", "دولغاني"]
                .iter()
                .all(|form| of("دولغان").iter().any(|f| f == form))
        );
        assert_eq!(of("قطرشي"), ["قطرشيات"]);
        assert!(of("برزونه").iter().any(|form| form == "برزوني"));
        assert!(of("عب").is_empty() && of("velkessar").is_empty());
    }
}
