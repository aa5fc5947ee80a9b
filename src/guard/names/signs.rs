//! Signs that stand in a name as it was registered: *Haddad, Karim*, `سي. بفنغتون`. There they part nobody from anybody.

use super::{Roll, WordId};
use crate::guard::normalise::{Tokens, is_apostrophe, is_hyphen, without_article};

impl Roll {
    /// Notes the neighbours in a spelling between which more stands than a blank, a hyphen or an apostrophe.
    pub(super) fn note_signs(&mut self, name: &str) {
        let joins = |sign: char| sign.is_whitespace() || is_hyphen(sign) || is_apostrophe(sign);
        let (mut tokens, mut before) = (Tokens::of(name), None);
        while let Some(token) = tokens.advance() {
            let id = self.find(self.sum(without_article(tokens.word())));
            if let (Some((end, one)), Some(other)) = (before, id)
                && !name[end..token.start].chars().all(joins)
            {
                self.signed.insert((one, other));
            }
            before = id.map(|id| (token.end, id));
        }
    }

    /// Whether a sign stands between two words in a spelling of anybody.
    pub(in crate::guard) fn has_sign_between(&self, one: WordId, other: WordId) -> bool {
        self.signed.contains(&(one, other))
    }
}
