//! Keys of people: each stands for one person of a release (FORMAT §17.1).

use std::collections::{BTreeMap, BTreeSet};

use super::layout;

/// How somebody is called: as what (a pseudonym, a name), and the label.
type Called = (Box<str>, Box<str>);

/// The keys of a bundle so far, and what they stand for: `None` for somebody anonymous, else how and by what label they are called.
#[derive(Default)]
pub(super) struct Keys(BTreeMap<Box<str>, Option<Called>>);

impl Keys {
    /// Adds the people of one testimony.
    ///
    /// Whoever is anonymous has a key of that testimony alone; whoever is called by a pseudonym or name is called so everywhere. Where
    /// that does not hold, one key stands for two people, and a reader would take the one for the other.
    pub(super) fn of_testimony<'a>(
        &mut self,
        people: impl Iterator<Item = (&'a str, Option<(&'a str, &'a str)>)>,
    ) -> Result<(), &'static str> {
        let mut here = BTreeSet::new();
        for (key, called) in people {
            if !layout::is_name(key, "P-", 8) {
                return Err("it has a person with a key that is none");
            }
            if !here.insert(key) {
                return Err("it has two people with one key");
            }
            let fits = match (self.0.get(key), called) {
                (None, _) => true,
                // No key joins a name with a pseudonym, either.
                (Some(Some((level, label))), Some((as_level, as_label))) => {
                    **level == *as_level && **label == *as_label
                }
                (Some(_), _) => false,
            };
            if !fits {
                return Err("the key of a person in it stands for somebody else in another testimony");
            }
            self.0.entry(key.into()).or_insert_with(|| called.map(|(level, label)| (level.into(), label.into())));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn add(keys: &mut Keys, people: &[(&str, Option<(&str, &str)>)]) -> Result<(), &'static str> {
        keys.of_testimony(people.iter().copied())
    }

    #[test]
    fn one_key_is_one_person() {
        let (one, two) = ("P-00000001", "P-00000002");
        let cedar = Some(("pseudonym", "Cedar 14"));
        let mut keys = Keys::default();
        add(&mut keys, &[(one, cedar), (two, None)]).unwrap();
        add(&mut keys, &[(one, cedar)]).unwrap();
        for (people, why) in [
            (&[(two, None)][..], "somebody else"),
            (&[(one, None)], "somebody else"),
            (&[(one, Some(("named", "Ada Brook")))], "somebody else"),
            (&[(one, Some(("named", "Cedar 14")))], "somebody else"),
            (&[(one, Some(("pseudonym", "Olive 8")))], "somebody else"),
            (&[("P-00000003", None), ("P-00000003", None)], "two people"),
            (&[("P-1", None)], "is none"),
        ] {
            assert!(add(&mut keys, people).unwrap_err().contains(why), "{why}");
        }
    }
}
