//! The words of a spelling, in each way to cut it.

use crate::guard::normalise::{Cut, Tokens};
use crate::secret::SecretText;

/// Folded words, in one piece of secret memory.
#[derive(Default)]
pub(super) struct Words {
    letters: SecretText,
    /// Where each ends.
    ends: Vec<usize>,
}

impl Words {
    /// The words of a name, cut in one way.
    fn cut(name: &str, cut: Cut) -> Self {
        let mut words = Self::default();
        let mut tokens = Tokens::cut(name, cut);
        while tokens.advance().is_some() {
            words.push(tokens.word());
        }
        words
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        let mut start = 0;
        self.ends.iter().map(move |&end| &self.letters.expose()[std::mem::replace(&mut start, end)..end])
    }

    pub(super) fn push(&mut self, word: &str) {
        self.letters.push_str(word);
        self.ends.push(self.letters.len());
    }

    /// Adds letters to the last word.
    fn join(&mut self, word: &str) {
        if self.ends.pop().is_some() {
            self.push(word);
        }
    }

    fn is_like(&self, other: &Self) -> bool {
        self.ends == other.ends && self.letters.same_as(other.letters.expose())
    }
}

/// The ways to cut a spelling into words: at hyphens and apostrophes, then across them, where humps part it, without its blanks, and عبد
/// with and apart from what follows.
pub(super) fn variants(name: &str) -> Vec<Words> {
    let apart = Words::cut(name, Cut::Apart);
    let more = [Some(joined(name)), Some(Words::cut(name, Cut::Humps)), servants(&apart), without_blanks(name)];
    let mut all = vec![apart];
    for variant in more.into_iter().flatten() {
        if !all.iter().any(|other| other.is_like(&variant)) {
            all.push(variant);
        }
    }
    all
}

/// Words that hyphens and apostrophes join as one.
fn joined(name: &str) -> Words {
    let mut words = Words::default();
    let mut tokens = Tokens::of(name);
    while let Some(token) = tokens.advance() {
        if token.joined && !words.ends.is_empty() {
            words.join(tokens.word());
        } else {
            words.push(tokens.word());
        }
    }
    words
}

/// The words of a name whose blanks are left out, if other signs part some all the same: `Orlan V.W.` as `orlanv w`. (What is one word
/// then is looked for otherwise.)
fn without_blanks(name: &str) -> Option<Words> {
    let close: SecretText = name.chars().filter(|c| !c.is_whitespace()).collect();
    Some(Words::cut(close.expose(), Cut::Apart)).filter(|words| words.ends.len() > 1)
}

/// `عبد الله` as `عبدالله`, and the other way round; `None` where neither stands.
fn servants(words: &Words) -> Option<Words> {
    const SERVANT: &str = "عبد";
    let mut out = Words::default();
    let (mut follows, mut changed) = (false, false);
    for word in words.iter() {
        if follows {
            out.join(word);
            (follows, changed) = (false, true);
            continue;
        }
        match word.strip_prefix(SERVANT) {
            Some(rest) if rest.starts_with("ال") => {
                out.push(SERVANT);
                out.push(rest);
                changed = true;
            }
            rest => {
                out.push(word);
                follows = rest == Some("");
            }
        }
    }
    changed.then_some(out)
}
