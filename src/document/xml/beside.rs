//! What stands beside the text: names of elements, attributes, what comes before the first element.

use std::ops::Range;

use quick_xml::events::BytesStart;

use super::Walk;
use crate::document::DocumentError;
use crate::document::attributes::{Says, says};
use crate::document::charset;
use crate::document::entities::{Where, with_entities};
use crate::document::structure::is_known;

/// Words of a declaration.
const DECLARED: &[&str] = &["xml", "version", "1", "0", "encoding", "utf-8", "standalone", "yes", "no"];

impl<'s> Walk<'s> {
    /// The name of an element without its prefix; its attributes are told.
    pub(super) fn element(&mut self, start: &BytesStart<'_>) -> Result<&'s str, DocumentError> {
        let range = self.range(start.local_name().into_inner())?;
        let name = &self.source[range];
        self.called(start.name().into_inner())?;
        (self.id, self.symbol) = (None, None);
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| self.wrong("an attribute without its form"))?;
            self.called(attribute.key.into_inner())?;
            let key = attribute.key.local_name();
            let key = key.into_inner();
            let range = self.range(&attribute.value)?;
            let value = &self.source[range.clone()];
            match key {
                "id" | "change-id" => self.id = Some(value),
                "char" if name == "sym" => self.symbol = symbol(value),
                _ => {}
            }
            self.attribute(says(name, key, value), value, range);
        }
        Ok(name)
    }

    /// Tells what an element or attribute is called, where no format has it.
    fn called(&mut self, name: &str) -> Result<(), DocumentError> {
        for word in name.split(':').filter(|word| !is_known(word)) {
            let range = self.range(word)?;
            let word = &self.source[range.clone()];
            if self.told.insert(word) {
                self.programs.copy(range.clone());
                self.programs.end_line(range.end);
            }
        }
        Ok(())
    }

    fn attribute(&mut self, says: Says, value: &'s str, range: Range<usize>) {
        let draft = match says {
            Says::People => &mut self.beside,
            Says::Programs if self.told.insert(value) => &mut self.programs,
            Says::Programs | Says::Nothing => return,
        };
        let end = range.end;
        with_entities(draft, self.source, range, Where::Xml);
        draft.end_line(end);
    }

    /// What stands before the first element; nobody writes more than a version there, a character set and whether it stands alone.
    pub(super) fn declared(&mut self, text: &str) -> Result<(), DocumentError> {
        let range = self.range(text)?;
        charset::check(self.source.as_bytes())
            .map_err(|_| self.wrong("in another character set than UTF-8, as it says"))?;
        let plain = |word: &str| word.is_empty() || DECLARED.iter().any(|known| word.eq_ignore_ascii_case(known));
        if !text.split(|c: char| !(c.is_alphanumeric() || c == '-')).all(plain) {
            self.programs.copy(range.clone());
            self.programs.end_line(range.end);
        }
        Ok(())
    }

    pub(super) fn aside(&mut self, text: &str) -> Result<(), DocumentError> {
        let range = self.range(text)?;
        self.beside.copy(range.clone());
        self.beside.end_line(range.end);
        Ok(())
    }
}

/// The letter of a symbol: Word keeps those of its symbol fonts at U+F000 and up, the rest as they are.
fn symbol(hex: &str) -> Option<char> {
    let code = u32::from_str_radix(hex, 16).ok()?;
    let code = if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code };
    char::from_u32(code).filter(|c| !c.is_control())
}
