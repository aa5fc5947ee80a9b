//! References to people inside a text: `⟦ID⟧`, `⟦ID|ID⟧` (FORMAT §2).

use std::fmt;

use super::PersonId;

/// Opens a reference, U+27E6. Input must not contain it.
pub const OPEN: char = '\u{27E6}';

/// Closes a reference, U+27E7. Input must not contain it.
pub const CLOSE: char = '\u{27E7}';

/// One reference: a person or, where a shared name does not say which is meant, several.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PersonRef(Vec<PersonId>);

impl PersonRef {
    /// A reference to these people, ascending and each once. `None` if there are none.
    #[must_use]
    pub fn new(mut people: Vec<PersonId>) -> Option<Self> {
        people.sort_unstable();
        people.dedup();
        (!people.is_empty()).then_some(Self(people))
    }

    /// A reference to one person.
    #[must_use]
    pub fn one(person: PersonId) -> Self {
        Self(vec![person])
    }

    /// The people, ascending; never empty.
    #[must_use]
    pub fn people(&self) -> &[PersonId] {
        &self.0
    }

    /// Reads what stands between the brackets. It has one written form, so that nothing can be hidden in another: upper case,
    /// ascending, no person twice.
    fn parse(inner: &str) -> Option<Self> {
        let people = inner
            .split('|')
            .map(|id| PersonId::parse(id).ok().filter(|person| person.to_text() == id))
            .collect::<Option<Vec<_>>>()?;
        people.is_sorted_by(|a, b| a < b).then_some(Self(people))
    }
}

impl fmt::Display for PersonRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{OPEN}")?;
        for (at, person) in self.0.iter().enumerate() {
            let joint = if at == 0 { "" } else { "|" };
            write!(f, "{joint}{}", person.to_text())?;
        }
        write!(f, "{CLOSE}")
    }
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words, without any reference; never empty.
    Text(&'a str),
    /// One reference.
    Person(PersonRef),
}

/// A bracket that belongs to no reference, or a reference that is not written as it must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a person reference at byte {at} is not well formed")]
pub struct RefError {
    /// Offset of the bracket, in bytes.
    pub at: usize,
}

/// Takes `text` apart into words and references, in order. After an error it ends.
///
/// ```
/// use amana::guard::text::{PersonId, PersonRef, Piece, pieces};
/// let munir = PersonRef::one(PersonId::new([7; 16]));
/// let text = format!("Then {munir} left.");
/// let parts: Result<Vec<_>, _> = pieces(&text).collect();
/// assert_eq!(parts, Ok(vec![Piece::Text("Then "), Piece::Person(munir), Piece::Text(" left.")]));
/// ```
#[must_use]
pub fn pieces(text: &str) -> Pieces<'_> {
    Pieces { text, at: 0 }
}

/// Iterator over the pieces of a text; made by [`pieces`].
#[derive(Debug, Clone)]
pub struct Pieces<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Pieces<'a> {
    /// Where the next piece begins, in bytes.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.at
    }

    fn fail(&mut self, at: usize) -> Option<Result<Piece<'a>, RefError>> {
        self.at = self.text.len();
        Some(Err(RefError { at }))
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Result<Piece<'a>, RefError>;

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at;
        let rest = &self.text[start..];
        if let Some(inner) = rest.strip_prefix(OPEN) {
            let closed = inner.find(CLOSE).and_then(|end| Some((end, PersonRef::parse(&inner[..end])?)));
            let Some((end, reference)) = closed else { return self.fail(start) };
            self.at = start + OPEN.len_utf8() + end + CLOSE.len_utf8();
            return Some(Ok(Piece::Person(reference)));
        }
        let end = rest.find([OPEN, CLOSE]).unwrap_or(rest.len());
        if rest[end..].starts_with(CLOSE) {
            return self.fail(start + end);
        }
        self.at = start + end;
        (end > 0).then_some(Ok(Piece::Text(&rest[..end])))
    }
}
