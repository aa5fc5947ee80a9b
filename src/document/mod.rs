//! Texts out of files: what somebody who opens the file could read in it, and where each character stands.
//!
//! Knows neither the guard nor a terminal; what is done with the text is the caller's. A [`Document`] gives its [`Part`]s one after the
//! other, so that one is in memory at a time; each says where a range of its text lies in what was read. Nothing outside the file is ever
//! looked at: no entity, no link, no template.
//!
//! | file | holds |
//! |---|---|
//! | `form` | which format a file has, and which are refused because reading them as text would find nothing |
//! | `part` | a text and its way back to the file |
//! | `draft` | a text in the making, put together from stretches of another |
//! | `index` | from bytes to characters, lines and columns |
//! | `markup` | HTML and Markdown |
//! | `tags` | where a tag ends |
//! | `elements` | the elements of HTML |
//! | `entities` | entities, and their characters |
//! | `escapes` | what a style says in escapes |
//! | `json` | JSON |
//! | `office` | what `.docx`, `.odt` and their kin are made of |
//! | `held` | the bytes of such an archive |
//! | `unpack` | one file of such an archive |
//! | `unread` | which of them are not read, and may hold words |
//! | `xml` | one file of those |
//! | `claims` | whether every byte of an archive belongs to a file that it lists |
//! | `charset` | whether a page says that it is in another character set |
//! | `structure` | what formats call their elements and attributes |
//! | `attributes` | which of its attributes people read, and which programs alone |
//! | `styles` | what programs call their own styles and themes |
//! | `changes` | tracked changes of `.odt` |

mod attributes;
mod changes;
mod charset;
mod claims;
mod draft;
mod elements;
mod entities;
mod error;
mod escapes;
mod form;
mod held;
mod index;
mod json;
mod markup;
mod office;
mod part;
mod structure;
mod styles;
mod tags;
mod unpack;
mod unread;
mod xml;

pub use error::DocumentError;
pub use form::Form;
pub use part::{Part, Place};
pub use unread::Unread;

use zeroize::Zeroizing;

use crate::secret::SecretBytes;
use office::Office;
use part::Source;
use xml::Family;

/// Longest file that is read, in bytes. A book is a hundredth of it.
pub const FILE_MAX: u64 = 64 << 20;

/// A file, to be read part by part.
pub struct Document {
    rest: Rest,
    unread: Unread,
}

enum Rest {
    /// In the order in which they are given.
    Parts(std::vec::IntoIter<Part>),
    Office(Box<Office>),
    Done,
}

impl Document {
    /// Takes a file's bytes. `extension` is that of its name, where it has one; what the bytes say counts more.
    ///
    /// # Errors
    /// [`DocumentError`] for a format that is not read here and for bytes that are not UTF-8, with the first byte that is wrong.
    pub fn open(bytes: SecretBytes, extension: Option<&str>) -> Result<Self, DocumentError> {
        let form = Form::of(bytes.expose(), extension)?;
        if form == Form::Office {
            return Ok(Self { rest: Rest::Office(Box::new(Office::open(bytes)?)), unread: Unread::default() });
        }
        let parts = parts(bytes.expose(), form)?;
        Ok(Self { rest: Rest::Parts(parts.into_iter()), unread: Unread::default() })
    }

    /// Files within the file that were passed over, after the last part was given.
    #[must_use]
    pub const fn unread(&self) -> Unread {
        self.unread
    }
}

impl Iterator for Document {
    type Item = Result<Part, DocumentError>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = match &mut self.rest {
            Rest::Parts(parts) => parts.next().map(Ok),
            Rest::Office(office) => {
                let next = office.next();
                self.unread = office.unread();
                next
            }
            Rest::Done => None,
        };
        if !matches!(next, Some(Ok(_))) {
            self.rest = Rest::Done;
        }
        next
    }
}

/// The parts of a file that is no archive.
fn parts(bytes: &[u8], form: Form) -> Result<Vec<Part>, DocumentError> {
    if form == Form::Html {
        charset::check(bytes)?;
    }
    let text = text(bytes)?;
    Ok(match form {
        // A browser shows what they stand for.
        Form::Html if text.contains("<!ENTITY") => {
            return Err(DocumentError::Unsupported { what: "a page that declares entities of its own" });
        }
        Form::Html => markup::read(text, markup::Dialect::Html),
        Form::Markdown => markup::read(text, markup::Dialect::Markdown),
        Form::Json => vec![json::read(text)],
        Form::FlatOpenDocument => xml::read(FLAT, &Source::new(text), Family::OpenDocument)?,
        Form::FlatOfficeOpen => xml::read(FLAT, &Source::new(text), Family::OfficeOpen)?,
        Form::Text | Form::Office => vec![Part::whole(None, text)],
    })
}

/// What the one part of an office document in one file is called.
const FLAT: &str = "document";

fn text(bytes: &[u8]) -> Result<Zeroizing<String>, DocumentError> {
    let text = std::str::from_utf8(bytes);
    let text = text.map_err(|error| DocumentError::NotUtf8 { byte: error.valid_up_to() })?;
    Ok(Zeroizing::new(text.to_owned()))
}

#[cfg(test)]
mod tests;
