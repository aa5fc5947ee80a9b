//! What stands beside the text of an XML file: what people wrote into attributes, and what programs alone read.

use std::collections::HashSet;
use std::ops::Range;

use super::attributes::Says;
use super::draft::Draft;
use super::entities::{Where, with_entities};
use super::part::{Part, Source};

/// Words of a declaration.
const DECLARED: &[&str] = &["xml", "version", "1", "0", "encoding", "utf-8", "standalone", "yes", "no"];

/// The two texts beside the text.
pub(super) struct Noted<'s> {
    source: &'s str,
    people: Draft<'s>,
    programs: Draft<'s>,
    /// What stands for programs already: a document repeats its styles thousands of times.
    told: HashSet<&'s str>,
}

impl<'s> Noted<'s> {
    pub(super) fn of(source: &'s str) -> Self {
        Self { source, people: Draft::of(source), programs: Draft::of(source), told: HashSet::new() }
    }

    /// What somebody may have written for people, on a line of its own.
    pub(super) fn for_people(&mut self, range: Range<usize>) {
        let end = range.end;
        self.people.copy(range);
        self.people.end_line(end);
    }

    /// What programs alone read, once.
    pub(super) fn for_programs(&mut self, range: Range<usize>) {
        if self.told.insert(&self.source[range.clone()]) {
            let end = range.end;
            self.programs.end_line(range.start);
            with_entities(&mut self.programs, self.source, range, Where::Xml);
            self.programs.end_line(end);
        }
    }

    /// A letter of the name of a typeface, or the quotation mark behind it.
    pub(super) fn letter(&mut self, letter: char, range: Range<usize>) {
        if letter == '"' {
            self.programs.end_line(range.end);
        } else {
            self.programs.copy(range);
        }
    }

    /// The value of an attribute.
    pub(super) fn value(&mut self, says: Says, range: Range<usize>) {
        match says {
            Says::People => {
                let end = range.end;
                with_entities(&mut self.people, self.source, range, Where::Xml);
                self.people.end_line(end);
            }
            Says::Programs => self.for_programs(range),
            Says::Nothing => {}
        }
    }

    /// What stands before the first element; nobody writes more than a version there, a character set and whether it stands alone.
    pub(super) fn declaration(&mut self, range: Range<usize>) {
        let text = &self.source[range.clone()];
        let plain = |word: &str| word.is_empty() || DECLARED.iter().any(|known| word.eq_ignore_ascii_case(known));
        if !text.split(|c: char| !(c.is_alphanumeric() || c == '-')).all(plain) {
            self.programs.copy(range.clone());
            self.programs.end_line(range.end);
        }
    }

    /// The two texts of the file `name`, those that are not empty.
    pub(super) fn parts(self, name: &str, source: &Source) -> impl Iterator<Item = Part> {
        let part = |draft: Draft<'_>, what| {
            (!draft.is_empty()).then(|| Part::made(Some(format!("{name} {what}")), source, draft, true))
        };
        let people = part(self.people, "attributes");
        let programs = part(self.programs, "other attributes").map(Part::for_programs);
        people.into_iter().chain(programs)
    }
}
