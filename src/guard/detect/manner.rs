//! How a whole account is written: whether its writer uses capitals, and in words that the lists have.
//!
//! A paragraph of a dozen words says too little of that. Judged by itself it would be flagged where the same paragraph, read with all others when it came in, was not.

use super::page::{Cut, Page, Shape};
use super::runs::known_words;

/// How an account is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Manner {
    words: usize,
    /// Words that are not all in small letters.
    capitals: usize,
    /// Words in Latin letters, and those of them that the lists have.
    latin: (usize, usize),
}

impl Manner {
    /// Of all paragraphs of an account.
    ///
    /// ```
    /// use amana::guard::Manner;
    /// assert_eq!(Manner::of(["We fled.", "then they came"]), Manner::of(["We fled. then they came"]));
    /// ```
    pub fn of<'t>(paragraphs: impl IntoIterator<Item = &'t str>) -> Self {
        paragraphs.into_iter().fold(Self::default(), Self::and)
    }

    /// With a paragraph more.
    #[must_use]
    pub(in crate::guard) fn and(self, paragraph: &str) -> Self {
        let page = Page::read(paragraph);
        let letters = || (0..page.len()).filter(|&at| page.shape(at) == Some(Shape::Letters));
        let (latin, known) = known_words(&page);
        Self {
            words: self.words + letters().count(),
            capitals: self.capitals + letters().filter(|&at| page.cut(at) != Cut::Plain).count(),
            latin: (self.latin.0 + latin, self.latin.1 + known),
        }
    }
}

impl<'a> Page<'a> {
    /// Reads a text that is a part of an account.
    pub(super) fn read_in(text: &'a str, manner: Option<Manner>) -> Self {
        let mut page = Self::read(text);
        if let Some(Manner { words, capitals, latin }) = manner {
            (page.cased, page.latin) = (capitals * 64 > words, Some(latin));
        }
        page
    }
}
