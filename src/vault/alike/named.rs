//! Words in which a sealed name stands, as far as the vault can tell: of no sealed name it knows the letters, but it knows where a look found one, and
//! in what a flag of such a name, or an agreement of two people, stands (FORMAT §11, §11.2, §11.4).

use std::collections::BTreeSet;

use zeroize::Zeroizing;

use super::super::error::Result;
use super::super::open::Vault;
use super::super::rows;
use super::texts;
use crate::guard::normalise::{fold, search_query};
use crate::guard::text::{ELSEWHERE, Piece, Span, SpanKind, SpanSource, pieces};
use crate::record::standing::look;
use crate::record::{Revision, RevisionId, Standing};

/// Fewest letters of a name that is also found within other words: fewer stand in half of all words.
const LETTERS: usize = 5;

/// Names that are told from others by where they were found.
#[derive(Default)]
pub struct Named(Vec<Name>);

/// One of them.
pub(super) struct Name {
    /// For each word the forms of which one must stand there.
    words: Vec<Vec<String>>,
    letters: Zeroizing<String>,
}

impl Named {
    /// Whether all words of one of them stand in a text, in whatever order and ending.
    #[must_use]
    pub fn stand_in(&self, text: &str) -> bool {
        let there = Name::of(text);
        self.0.iter().any(|name| name.stands_in(&there))
    }
}

impl Name {
    pub(super) fn of(text: &str) -> Self {
        let mut own = Zeroizing::new(String::with_capacity(text.len()));
        for piece in pieces(text).flatten() {
            // Whoever is referred to is told apart already.
            own.push_str(if let Piece::Text(words) = piece { words } else { " " });
        }
        let letters = fold(&own).chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
        Self { words: search_query(&own), letters: letters.into() }
    }

    /// Whether all of it stands in other words.
    fn stands_in(&self, there: &Self) -> bool {
        let all = self.words.iter().all(|word| there.has(word));
        let within = self.letters.chars().nth(LETTERS - 1).is_some() && there.letters.contains(self.letters.as_str());
        !self.letters.is_empty() && (all || within)
    }

    /// Whether any word of it stands in other words.
    pub(super) fn is_touched_by(&self, there: &Self) -> bool {
        self.words.iter().any(|word| there.has(word))
    }

    fn has(&self, word: &[String]) -> bool {
        self.words.iter().flatten().any(|here| word.iter().any(|word| is_one_word(here, word)))
    }
}

/// Whether two folded words are one but for an ending: *Huda*, *Hudas*; `олена`, `олени`.
fn is_one_word(a: &str, b: &str) -> bool {
    let (of_a, of_b) = (a.chars().count(), b.chars().count());
    let (shorter, longer) = (of_a.min(of_b), of_a.max(of_b));
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let ending = if longer > LETTERS { 2 } else { 1 };
    a == b || (shorter > 3 && common + ending >= longer)
}

/// Whether a look for the names of another testimony made this flag.
pub(super) fn is_elsewhere(span: &Span) -> bool {
    span.source.name() == ELSEWHERE
}

impl Vault {
    /// Every name that a look found in any revision of the case, that a flag `name-elsewhere` marks, or that two people agreed may stand.
    ///
    /// # Errors
    /// As reading fails.
    pub fn names_found(&self) -> Result<Named> {
        let mut named = Named::default();
        for id in self.with_found_names()? {
            let revision = self.revision(id)?;
            let sets = self.decisions(id)?;
            let standing = Standing::of(&revision, &sets);
            let paragraphs = texts(&revision)?;
            let mut found: Vec<Span> = standing.flagged(&revision.spans).into_iter().filter(is_elsewhere).collect();
            for (paragraph, settled) in standing.paragraphs() {
                let (kind, source) = (SpanKind::Name, SpanSource::Given);
                let passed = settled.passed().into_iter().map(|range| (range.start, range.end));
                found.extend(passed.map(|(start, end)| Span { paragraph, start, end, kind, source: source.clone() }));
            }
            let words = |span: &Span| paragraphs.get(&span.paragraph).and_then(|text| text.get(span.bytes(text)?));
            named.0.extend(found.iter().filter_map(words).map(Name::of));
        }
        Ok(named)
    }

    /// The revisions in which such a name may stand.
    fn with_found_names(&self) -> Result<BTreeSet<RevisionId>> {
        // What people wrote cannot look like these in JSON: its quotation marks would be escaped.
        let looked = format!(r#""reason":"{}""#, look::REASON);
        let decided =
            r#"SELECT DISTINCT revision FROM decision WHERE instr(body, ?1) > 0 OR instr(body, '"second":{') > 0"#;
        let mut all = BTreeSet::new();
        let mut statement = self.connection.prepare_cached(decided)?;
        let mut found = statement.query([looked])?;
        while let Some(row) = found.next()? {
            all.insert(RevisionId::from_bytes(rows::bytes(row, 0)?));
        }
        let flagged = r#"SELECT id FROM revision WHERE instr(spans, '"r":"name-elsewhere"') > 0"#;
        let mut statement = self.connection.prepare_cached(flagged)?;
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            all.insert(RevisionId::from_bytes(rows::bytes(row, 0)?));
        }
        Ok(all)
    }

    /// Whether a revision is the newest of its testimony: no look reads another.
    pub(super) fn is_newest(&self, revision: &Revision) -> Result<bool> {
        Ok(self.newest(revision.testimony)?.id == revision.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(name: &str, text: &str) -> bool {
        Named(vec![Name::of(name)]).stand_in(text)
    }

    #[test]
    fn a_name_stands_in_words_that_hold_all_of_it() {
        for text in
            ["Captain Huda Tarvesh", "Tarvesh, Huda", "HUDA TARVESH'S", "the HudaTarvesh Group", "H u d a Tarvesh"]
        {
            assert!(holds("Huda Tarvesh", text), "{text}");
        }
        assert!(holds("هدى الترفيش", "وهدى ترفيش"));
        assert!(holds("Олену Шевченко", "капітанові Олені Шевченкові"));
        assert!(holds("Tarvesh", "The Tarvesh Group"));
    }

    #[test]
    fn what_holds_a_part_of_it_or_other_words_does_not() {
        for text in ["Captain Huda", "the Tarvesh Group", "salida", ""] {
            assert!(!holds("Huda Tarvesh", text), "{text}");
        }
        assert!(!holds("Ali", "salida"));
        assert!(!holds("Marta", "March 2031"));
        assert!(!holds("", "anything"));
    }
}
