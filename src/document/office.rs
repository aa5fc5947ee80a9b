//! What `.docx`, `.odt` and their kin are made of: an archive with XML in it.
//!
//! The archive is read in memory, one file at a time. Every limit is counted on what is really unpacked, not on what the archive says of
//! itself. The names of its files are a text of their own: somebody called them something.

use std::collections::VecDeque;
use std::io::Cursor;

use zeroize::Zeroizing;
use zip::ZipArchive;

use super::called::{is_known, shown_name};
use super::claims;
use super::enclosed::{Contents, Enclosed};
use super::held::Held;
use super::part::{Part, Source};
use super::unpack::unpack;
use super::unread::{Unread, is_picture};
use super::xml::{self, Family};
use super::{DocumentError, FLAT, Form, contents};
use crate::secret::SecretBytes;

/// More files than any document has.
const ENTRIES_MAX: usize = 10_000;

/// Bytes that are unpacked in all.
const TOTAL_MAX: u64 = 128 << 20;

/// Archives in archives: a spreadsheet in a report.
const NESTED_MAX: usize = 2;

/// An archive that is being read.
struct Archive {
    zip: ZipArchive<Cursor<Held>>,
    family: Family,
    next: usize,
    /// Before the names of its parts, where it lies in another archive.
    prefix: String,
}

/// A document that is being read.
pub(super) struct Office {
    /// The one being read is the last.
    archives: Vec<Archive>,
    ready: VecDeque<Part>,
    /// Files that stand in XML, the next one last: with what the file is called that holds them, and how many archives are open there.
    enclosed: Vec<(String, usize, Enclosed)>,
    left: u64,
    unread: Unread,
}

impl Office {
    pub(super) fn open(bytes: SecretBytes) -> Result<Self, DocumentError> {
        let mut office = Self::of(Contents::from(Vec::new()));
        office.enter(bytes, String::new())?;
        Ok(office)
    }

    /// What a file holds that is no archive.
    pub(super) fn of(contents: Contents) -> Self {
        let mut office = Self {
            archives: Vec::new(),
            ready: VecDeque::new(),
            enclosed: Vec::new(),
            left: TOTAL_MAX,
            unread: Unread::default(),
        };
        office.hold(contents, |part| part, FLAT);
        office
    }

    /// Takes what a file holds; `holder` is what it is called.
    fn hold(&mut self, contents: Contents, called: impl Fn(Part) -> Part, holder: &str) {
        self.ready.extend(contents.parts.into_iter().map(called));
        let depth = self.archives.len();
        self.enclosed.extend(contents.enclosed.into_iter().rev().map(|file| (holder.to_owned(), depth, file)));
    }

    /// Files that were passed over.
    pub(super) const fn unread(&self) -> Unread {
        self.unread
    }

    fn enter(&mut self, bytes: SecretBytes, prefix: String) -> Result<(), DocumentError> {
        let held = Held::new(bytes);
        let mut zip = ZipArchive::new(Cursor::new(held.clone()))
            .map_err(|_| DocumentError::Archive { what: "the archive's list of files cannot be read" })?;
        if zip.len() > ENTRIES_MAX {
            return Err(DocumentError::Bomb { what: "the archive has more than 10,000 files" });
        }
        let mut names = Zeroizing::new(String::new());
        for name in zip.file_names_raw() {
            names.push_str(&String::from_utf8_lossy(name));
            names.push('\n');
        }
        let has = |name: &str| names.lines().any(|known| known == name);
        let family = match () {
            () if has("[Content_Types].xml") => Family::OfficeOpen,
            () if has("content.xml") => Family::OpenDocument,
            () => return Err(DocumentError::Unsupported { what: "an archive that is no office document" }),
        };
        let beside = [
            ("file names", names),
            ("comments of the archive", comments(&mut zip)),
            ("extra fields of the archive", claims::beside(&mut zip, held.as_ref())?),
        ];
        for (what, text) in beside.into_iter().filter(|(_, text)| !text.is_empty()) {
            self.ready.push_back(Part::whole(Some(format!("{prefix}{what}")), text));
        }
        self.archives.push(Archive { zip, family, next: 0, prefix });
        Ok(())
    }

    fn step(&mut self) -> Result<bool, DocumentError> {
        // An archive in base64 is read to its end before the next file is opened.
        let depth = self.archives.len();
        if let Some((holder, _, file)) = self.enclosed.pop_if(|(_, held, _)| *held == depth) {
            self.in_base64(&holder, &file)?;
            return Ok(true);
        }
        let Some(archive) = self.archives.last_mut() else { return Ok(false) };
        if archive.next == archive.zip.len() {
            self.archives.pop();
            return Ok(true);
        }
        let at = archive.next;
        archive.next += 1;
        let family = archive.family;
        if let Some((name, bytes)) = unpack(&mut archive.zip, at, &mut self.left)? {
            let shown = format!("{}{}", archive.prefix, shown_name(&name, at));
            self.file(&name, &shown, bytes, family)?;
        }
        Ok(true)
    }

    /// A file that stands in XML.
    fn in_base64(&mut self, holder: &str, file: &Enclosed) -> Result<(), DocumentError> {
        let shown = format!("{holder}/{}", if is_known(&file.name) { &file.name } else { "a file in base64" });
        match file.bytes() {
            Ok(bytes) => {
                let left = self.left.checked_sub(bytes.len() as u64);
                self.left =
                    left.ok_or(DocumentError::Bomb { what: "what is packed in it grows beyond every document" })?;
                self.file(&file.name, &shown, bytes, file.family)
            }
            Err(signs) => {
                self.ready.push_back(Part::whole(Some(shown), signs));
                self.unread.add(false);
                Ok(())
            }
        }
    }

    /// A file of an archive, or one that stands in XML.
    fn file(
        &mut self,
        name: &str,
        shown: &str,
        bytes: Zeroizing<Vec<u8>>,
        family: Family,
    ) -> Result<(), DocumentError> {
        if bytes.starts_with(b"PK\x03\x04") {
            return self.archive(&bytes, shown);
        }
        if is_xml(name) {
            let text = text_of(bytes, shown)?;
            let contents = xml::read(shown, &Source::new(text), family)?;
            self.hold(contents, |part| part, shown);
        } else if !bytes.is_empty() {
            match foreign_text(name, &bytes, family) {
                // What kind of file it is.
                Some(contents) if bytes.starts_with(b"application/") => {
                    self.hold(contents, |part| part.within(shown).for_programs(), shown);
                }
                Some(contents) => self.hold(contents, |part| part.within(shown), shown),
                None => self.unread.add(is_picture(name, &bytes)),
            }
        }
        Ok(())
    }

    /// An archive in the document. One that is no document is passed over like a picture.
    fn archive(&mut self, bytes: &[u8], shown: &str) -> Result<(), DocumentError> {
        if self.archives.len() > NESTED_MAX {
            return Err(DocumentError::Bomb { what: "archives lie in archives more than two deep" });
        }
        match self.enter(SecretBytes::copy_of(bytes), format!("{shown}/")) {
            Err(DocumentError::Unsupported { .. }) => {
                self.unread.add(false);
                Ok(())
            }
            other => other,
        }
    }
}

impl Iterator for Office {
    type Item = Result<Part, DocumentError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(part) = self.ready.pop_front() {
                return Some(Ok(part));
            }
            match self.step() {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

/// What somebody noted beside the archive and its files, one a line: no office program does, and none shows it.
fn comments(zip: &mut ZipArchive<Cursor<Held>>) -> Zeroizing<String> {
    let mut all = Zeroizing::new(String::new());
    let mut add = |comment: &str| {
        if !comment.is_empty() {
            all.push_str(comment);
            all.push('\n');
        }
    };
    add(&String::from_utf8_lossy(zip.comment()));
    for at in 0..zip.len() {
        if let Ok(file) = zip.by_index_raw(at) {
            add(file.comment());
        }
    }
    all
}

fn is_xml(name: &str) -> bool {
    let end = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    matches!(end.as_str(), "xml" | "rels" | "vml" | "rdf")
}

/// What a text or a page holds that lies in the archive beside its XML, as programs that put documents together leave them: `None` for a picture. A program
/// that is told so takes a file of any name for a part of the document: what is XML is read as such, too.
fn foreign_text(name: &str, bytes: &[u8], family: Family) -> Option<Contents> {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    let form = Form::of(bytes, extension).ok().filter(|form| *form != Form::Office && !bytes.contains(&0))?;
    let mut found = contents(bytes, form, extension).ok()?;
    if form == Form::Html && Form::of_page(extension).is_none() {
        let text = Zeroizing::new(std::str::from_utf8(bytes).ok()?.to_owned());
        if let Ok(document) = xml::read("as a document", &Source::new(text), family) {
            found.parts.extend(document.parts);
            found.enclosed.extend(document.enclosed);
        }
    }
    Some(found)
}

fn text_of(mut bytes: Zeroizing<Vec<u8>>, part: &str) -> Result<Zeroizing<String>, DocumentError> {
    let what = "not valid UTF-8, or encrypted";
    if Form::is_utf16(&bytes) {
        return Err(DocumentError::Xml { part: part.to_owned(), what });
    }
    let text = String::from_utf8(std::mem::take(&mut *bytes));
    text.map(Zeroizing::new).map_err(|_| DocumentError::Xml { part: part.to_owned(), what })
}
