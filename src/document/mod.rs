//! Texts out of files: what somebody who opens the file could read in it, and where each character stands.
//!
//! Knows neither the guard nor a terminal; what is done with the text is the caller's. A [`Document`] gives its [`Part`]s one after the
//! other, so that one is in memory at a time; each says where a range of its text lies in what was read. Nothing outside the file is ever
//! looked at: no entity, no link, no template.
//!
//! | file | holds |
//! |---|---|
//! | `form` | which format a file has, and which are refused because reading them as text would find nothing |
//! | `flat` | office documents in one file of XML |
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
//! | `called` | what files in it are called in messages |
//! | `unpack` | one file of such an archive |
//! | `enclosed` | files that XML holds in base64 |
//! | `unread` | which of them are not read, and may hold words |
//! | `xml` | one file of those |
//! | `paragraph` | a paragraph in it, in each way in which it can be read |
//! | `sentence` | what of it is a part of the paragraph's sentence |
//! | `sheets` | what spreadsheets write in codes |
//! | `noted` | what stands beside its text |
//! | `claims` | whether every byte of an archive belongs to a file that it lists |
//! | `charset` | whether a page says that it is in another character set |
//! | `structure` | what formats call their elements and attributes |
//! | `attributes` | which of its attributes people read, and which programs alone |
//! | `styles` | what programs call their own styles and themes |
//! | `changes` | tracked changes of `.odt` |

mod attributes;
mod called;
mod changes;
mod charset;
mod claims;
mod draft;
mod elements;
mod enclosed;
mod entities;
mod error;
mod escapes;
mod flat;
mod form;
mod held;
mod index;
mod json;
mod markup;
mod noted;
mod office;
mod paragraph;
mod part;
mod sentence;
mod sheets;
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
use enclosed::Contents;
use office::Office;
use part::Source;
use xml::Family;

/// Longest file that is read, in bytes. A book is a hundredth of it.
pub const FILE_MAX: u64 = 64 << 20;

/// A file, to be read part by part.
pub struct Document {
    files: Office,
    is_over: bool,
}

impl Document {
    /// Takes a file's bytes. `extension` is that of its name, where it has one; what the bytes say counts more.
    ///
    /// # Errors
    /// [`DocumentError`] for a format that is not read here and for bytes that are not UTF-8, with the first byte that is wrong.
    pub fn open(bytes: SecretBytes, extension: Option<&str>) -> Result<Self, DocumentError> {
        let form = Form::of(bytes.expose(), extension)?;
        let files = match form {
            Form::Office => Office::open(bytes)?,
            _ => Office::of(contents(bytes.expose(), form, extension)?),
        };
        Ok(Self { files, is_over: false })
    }

    /// Files within the file that were passed over, after the last part was given.
    #[must_use]
    pub const fn unread(&self) -> Unread {
        self.files.unread()
    }
}

impl Iterator for Document {
    type Item = Result<Part, DocumentError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        let next = self.files.next();
        self.is_over = !matches!(next, Some(Ok(_)));
        next
    }
}

/// What a file holds that is no archive.
fn contents(bytes: &[u8], form: Form, extension: Option<&str>) -> Result<Contents, DocumentError> {
    if form == Form::Html {
        charset::check(bytes)?;
    }
    let text = text(bytes)?;
    Ok(match form {
        // A browser shows what they stand for.
        Form::Html if text.contains("<!ENTITY") => {
            return Err(DocumentError::Unsupported { what: "a page that declares entities of its own" });
        }
        Form::Html => markup::read(text, markup::Dialect::Html).into(),
        Form::Markdown => markup::read(text, markup::Dialect::Markdown).into(),
        Form::Json => vec![json::read(text)].into(),
        Form::FlatOpenDocument | Form::FlatOfficeOpen => flat(bytes, text, form, extension)?,
        Form::Text | Form::Office => vec![Part::whole(None, text)].into(),
    })
}

/// An office document in one file; where its name is that of a page, a browser shows it as one, and it is read as that, too.
fn flat(bytes: &[u8], text: Zeroizing<String>, form: Form, extension: Option<&str>) -> Result<Contents, DocumentError> {
    let family = if form == Form::FlatOpenDocument { Family::OpenDocument } else { Family::OfficeOpen };
    let mut contents = xml::read(FLAT, &Source::new(text), family)?;
    if let Some(page) = Form::of_page(extension) {
        let page = self::contents(bytes, page, None)?;
        contents.parts.extend(page.parts.into_iter().map(|part| part.within("as a page")));
    }
    Ok(contents)
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
