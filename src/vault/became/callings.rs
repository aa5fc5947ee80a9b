//! What people are called, typed as plain words: as it stands on the screen, or in a form that the language of the text asks for.

use zeroize::Zeroizing;

use super::differences::{Token, key, split};
use crate::guard::text::{PersonId, PersonRef};

/// By how many letters a word of a calling may be longer than it is: the ending of a case or a plural.
const ENDING: usize = 4;

/// So many letters may be glued before a word in a script without capitals: an article and what joins words.
const CLITICS: usize = 3;

/// A calling with the beginning of its first word, under which it is found in other forms.
struct Form {
    stem: Zeroizing<String>,
    /// Letters of the whole first word.
    letters: usize,
    /// The other words, written together; most drawn ones have a number.
    rest: Zeroizing<String>,
    who: PersonId,
}

/// What people are called, folded.
pub(in crate::vault) struct Callings {
    /// Written together, in order.
    exact: Vec<(Zeroizing<String>, PersonId)>,
    /// Of how many words the longest is.
    longest: usize,
    /// By their stems, in order.
    forms: Vec<Form>,
    /// Letters of the longest stem.
    stem: usize,
}

/// Who is called by words.
pub(super) struct Called {
    pub(super) who: PersonRef,
    /// How many these are, at least one.
    pub(super) words: usize,
    /// Whether they are only like it: another ending, or something glued to it.
    pub(super) is_form: bool,
}

impl Callings {
    /// Those of everybody.
    pub(in crate::vault) fn of<'c>(all: impl IntoIterator<Item = (PersonId, &'c str)>) -> Self {
        let mut callings = Self { exact: Vec::new(), longest: 0, forms: Vec::new(), stem: 0 };
        all.into_iter().for_each(|(who, calling)| callings.add(who, calling));
        callings.exact.sort_unstable_by(|(one, who), (other, whom)| (one.as_str(), who).cmp(&(other.as_str(), whom)));
        callings.forms.sort_unstable_by(|one, other| one.stem.as_str().cmp(other.stem.as_str()));
        callings
    }

    fn add(&mut self, who: PersonId, calling: &str) {
        let mut words = split(calling).map(|(word, _)| key(word));
        let Some(first) = words.next().filter(|word| !word.is_empty()) else { return };
        let mut rest = Zeroizing::new(String::with_capacity(calling.len()));
        words.for_each(|word| rest.push_str(&word));
        let mut together = Zeroizing::new(String::with_capacity(first.len() + rest.len()));
        together.push_str(&first);
        together.push_str(&rest);
        self.exact.push((together, who));
        self.longest = self.longest.max(split(calling).count());
        let letters = first.chars().count();
        if let Some(many) = stem(&first, letters) {
            let end = first.char_indices().nth(many).map_or(first.len(), |(at, _)| at);
            let stem = Zeroizing::new(first[..end].to_owned());
            self.stem = self.stem.max(many);
            self.forms.push(Form { stem, letters, rest, who });
        }
    }

    /// Who is called by the words that begin here: by as many as may be.
    pub(super) fn at(&self, tokens: &[Token<'_>]) -> Option<Called> {
        let called = |(who, words), is_form| Called { who, words, is_form };
        let exact = self.exactly(tokens).map(|found| called(found, false));
        exact.or_else(|| self.in_a_form(tokens).map(|found| called(found, true)))
    }

    fn exactly(&self, tokens: &[Token<'_>]) -> Option<(PersonRef, usize)> {
        let (mut together, mut found) = (Zeroizing::new(String::new()), None);
        for (at, token) in tokens.iter().take(self.longest).take_while(|token| token.is_nobody()).enumerate() {
            together.push_str(&token.key);
            let first = self.exact.partition_point(|(calling, _)| calling.as_str() < together.as_str());
            let people =
                self.exact[first..].iter().take_while(|(calling, _)| *calling == together).map(|(_, who)| *who);
            found = PersonRef::new(people.collect()).map(|people| (people, at + 1)).or(found);
        }
        found
    }

    /// With another ending, behind what is glued to it, or within a run of signs.
    fn in_a_form(&self, tokens: &[Token<'_>]) -> Option<(PersonRef, usize)> {
        let word = tokens.first().filter(|token| token.is_nobody())?.key.as_str();
        let first = word.chars().next()?;
        let starts = match word.chars().any(is_unspaced) {
            true => word.len(),
            false if first.is_lowercase() => 1,
            false => CLITICS + 1,
        };
        let places: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
        for (from, &start) in places.iter().enumerate().take(starts) {
            for &end in places[from..].iter().skip(1).take(self.stem) {
                let begun = self.forms.partition_point(|form| form.stem.as_str() < &word[start..end]);
                let of_stem = self.forms[begun..].iter().take_while(|form| form.stem.as_str() == &word[start..end]);
                let fitting: Vec<_> =
                    of_stem.filter_map(|form| Some((form.who, form.fits(&word[start..], tokens)?))).collect();
                if let Some(&(_, words)) = fitting.first() {
                    let people = fitting.into_iter().map(|(who, _)| who).collect();
                    return PersonRef::new(people).map(|people| (people, words));
                }
            }
        }
        None
    }
}

impl Form {
    /// Of how many words it is here, where the first one is said from its stem on.
    fn fits(&self, said: &str, tokens: &[Token<'_>]) -> Option<usize> {
        if self.stem.chars().any(is_unspaced) {
            return said[self.stem.len()..].starts_with(self.rest.as_str()).then_some(1);
        }
        if said.chars().nth(self.letters + ENDING).is_some() {
            return None;
        }
        if self.rest.is_empty() {
            return Some(1);
        }
        let mut left = self.rest.as_str();
        for (at, token) in tokens.iter().enumerate().skip(1).take_while(|(_, token)| token.is_nobody()) {
            left = left.strip_prefix(token.key.as_str())?;
            if left.is_empty() {
                return Some(at + 1);
            }
        }
        None
    }
}

/// How many letters of a word all its forms have; `None` where it is so short that others begin so.
fn stem(word: &str, letters: usize) -> Option<usize> {
    match letters {
        _ if word.chars().any(is_unspaced) => (letters > 1).then_some(letters),
        0..=3 => None,
        4 => Some(4),
        _ => Some(letters - 1),
    }
}

/// Whether a script is written without blanks between words, or with particles glued to them: Han, kana, Hangul, Thai, Lao, Burmese, Khmer.
const fn is_unspaced(letter: char) -> bool {
    matches!(
        letter,
        '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}'
    )
}
