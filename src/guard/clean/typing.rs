//! What is typed in an interview, minutes after the people in it were registered: there another spelling of a whole name is replaced at once, too.

use crate::guard::detect::Manner;
use crate::guard::text::PersonId;
use crate::secret::SecretText;

/// Words that were replaced and are none of somebody's spellings. Never stored: they are asked about while the interview is held.
pub struct OtherSpelling {
    /// Whom they are taken for: one, or several of whom one is meant.
    pub people: Vec<PersonId>,
    /// The paragraph in which they were typed.
    pub paragraph: u32,
    /// Which of the references to them in that paragraph stands for it, from 0.
    pub place: usize,
    /// How many there were.
    pub places: usize,
    /// The words.
    pub words: SecretText,
}

/// What an interview knows beside the names.
pub struct Typing<'a> {
    /// Whether words, folded as for a search, were said to be no spelling of anybody here: they stay, and are flagged.
    pub is_kept: &'a dyn Fn(&str) -> bool,
    /// What was replaced and is none of the spellings.
    pub taken: Vec<OtherSpelling>,
    /// How the account is written: all of it, or the other paragraphs of one that is typed ([`clean_edited`](crate::guard::clean_edited)).
    pub manner: Option<Manner>,
    /// It is a short text, about which nobody is asked.
    pub(super) is_short: bool,
}

impl<'a> Typing<'a> {
    /// Nothing taken yet.
    #[must_use]
    pub fn new(is_kept: &'a dyn Fn(&str) -> bool) -> Self {
        Self { is_kept, taken: Vec::new(), manner: None, is_short: false }
    }
}
