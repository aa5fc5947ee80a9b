//! What stands beside the text: names of elements, attributes, what comes before the first element.

use quick_xml::events::BytesStart;

use super::Walk;
use crate::document::DocumentError;
use crate::document::attributes::says;
use crate::document::charset;
use crate::document::structure::is_known;

impl<'s> Walk<'s> {
    /// The name of an element without its prefix; its attributes are told.
    pub(super) fn element(&mut self, start: &BytesStart<'_>) -> Result<&'s str, DocumentError> {
        let range = self.range(start.local_name().into_inner())?;
        let name = &self.source[range];
        self.called(start.name().into_inner())?;
        (self.id, self.symbol, self.raises) = (None, None, false);
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| self.wrong("an attribute without its form"))?;
            self.called(attribute.key.into_inner())?;
            let key = attribute.key.local_name();
            let key = key.into_inner();
            let range = self.range(&attribute.value)?;
            let value = &self.source[range.clone()];
            self.note(name, key, value);
            self.beside.value(says(name, key, value), range);
        }
        Ok(name)
    }

    /// Keeps what an attribute says about what is read behind it.
    fn note(&mut self, name: &str, key: &str, value: &'s str) {
        match (name, key) {
            (_, "id" | "change-id") => self.id = Some(value),
            ("part" | "binData", "name") => self.file = value,
            ("sym", "char") => self.symbol = symbol(value),
            ("vertAlign", "val") => self.raises = value != "baseline",
            ("rPr", "baseline") => self.raises = value != "0",
            ("style", "name") => self.style = value,
            ("text-properties", "text-position") if !value.starts_with("0%") => {
                self.raising.insert(self.style);
            }
            ("span", "style-name") => self.raises = self.raising.contains(value),
            _ => {}
        }
    }

    /// Tells what an element or attribute is called, where no format has it.
    fn called(&mut self, name: &str) -> Result<(), DocumentError> {
        for word in name.split(':').filter(|word| !is_known(word)) {
            let range = self.range(word)?;
            self.beside.for_programs(range);
        }
        Ok(())
    }

    pub(super) fn declared(&mut self, text: &str) -> Result<(), DocumentError> {
        let range = self.range(text)?;
        charset::check(self.source.as_bytes())
            .map_err(|_| self.wrong("in another character set than UTF-8, as it says"))?;
        self.beside.declaration(range);
        Ok(())
    }

    /// A document type can declare entities: files of the machine that reads it, or a bomb. LibreOffice names one without, for its macros.
    pub(super) fn typed(&mut self, text: &str) -> Result<(), DocumentError> {
        if text.contains(['[', ']', '<']) {
            return Err(self.wrong("a document type is declared with something in it, which no office program does"));
        }
        self.aside(text)
    }

    pub(super) fn aside(&mut self, text: &str) -> Result<(), DocumentError> {
        let range = self.range(text)?;
        self.beside.for_people(range);
        Ok(())
    }
}

/// The letter of a symbol: Word keeps those of its symbol fonts at U+F000 and up, the rest as they are.
fn symbol(hex: &str) -> Option<char> {
    let code = u32::from_str_radix(hex, 16).ok()?;
    let code = if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code };
    char::from_u32(code).filter(|c| !c.is_control())
}
