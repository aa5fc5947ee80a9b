//! What `.docx`, `.odt` and their kin are made of: an archive with XML in it.
//!
//! The archive is read in memory, one file at a time. Every limit is counted on what is really unpacked, not on what the archive says of
//! itself. The names of its files are a text of their own: somebody called them something.

use std::io::Cursor;

use zeroize::Zeroizing;
use zip::ZipArchive;

use super::claims;
use super::held::Held;
use super::part::{Part, Source};
use super::unpack::unpack;
use super::unread::{Unread, is_picture};
use super::xml::{self, Family};
use super::{DocumentError, Form, parts};
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
    ready: std::collections::VecDeque<Part>,
    left: u64,
    unread: Unread,
}

impl Office {
    pub(super) fn open(bytes: SecretBytes) -> Result<Self, DocumentError> {
        let mut office = Self {
            archives: Vec::new(),
            ready: std::collections::VecDeque::new(),
            left: TOTAL_MAX,
            unread: Unread::default(),
        };
        office.enter(bytes, String::new())?;
        Ok(office)
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
        let nested = self.archives.len() > NESTED_MAX;
        let Some(archive) = self.archives.last_mut() else { return Ok(false) };
        if archive.next == archive.zip.len() {
            self.archives.pop();
            return Ok(true);
        }
        let at = archive.next;
        archive.next += 1;
        let Some((name, bytes)) = unpack(&mut archive.zip, at, &mut self.left)? else { return Ok(true) };
        let shown = format!("{}{}", archive.prefix, shown_name(&name, at));
        if bytes.starts_with(b"PK\x03\x04") {
            if nested {
                return Err(DocumentError::Bomb { what: "archives lie in archives more than two deep" });
            }
            return self.enter(SecretBytes::copy_of(&bytes), format!("{shown}/")).map(|()| true).or_else(|error| {
                // Some other archive is passed over like a picture.
                let foreign = matches!(error, DocumentError::Unsupported { .. });
                if foreign {
                    self.unread.add(false);
                }
                if foreign { Ok(true) } else { Err(error) }
            });
        }
        if is_xml(&name) {
            let text = text_of(bytes, &shown)?;
            self.ready.extend(xml::read(&shown, &Source::new(text), archive.family)?);
            return Ok(true);
        }
        if name == "mimetype" || bytes.is_empty() {
            return Ok(true);
        }
        match foreign_text(&name, &bytes) {
            Some(parts) => self.ready.extend(parts.into_iter().map(|part| part.within(&shown))),
            None => self.unread.add(is_picture(&name, &bytes)),
        }
        Ok(true)
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

/// The parts of a text or a page that lies in the archive beside its XML, as programs that put documents together leave them: `None` for a picture.
fn foreign_text(name: &str, bytes: &[u8]) -> Option<Vec<Part>> {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    let form = Form::of(bytes, extension).ok().filter(|form| *form != Form::Office && !bytes.contains(&0))?;
    parts(bytes, form).ok()
}

fn text_of(mut bytes: Zeroizing<Vec<u8>>, part: &str) -> Result<Zeroizing<String>, DocumentError> {
    let what = "not valid UTF-8, or encrypted";
    if Form::is_utf16(&bytes) {
        return Err(DocumentError::Xml { part: part.to_owned(), what });
    }
    let text = String::from_utf8(std::mem::take(&mut *bytes));
    text.map(Zeroizing::new).map_err(|_| DocumentError::Xml { part: part.to_owned(), what })
}

/// What a part is called in messages: its name where a program gave it, else its number. A person may have called it after another.
fn shown_name(name: &str, at: usize) -> String {
    let known = |segment: &str| {
        let stem = segment.split('.').find(|stem| !stem.is_empty()).unwrap_or_default();
        let stem = stem.trim_end_matches(|c: char| c.is_ascii_digit());
        KNOWN.contains(&stem)
    };
    if name.split('/').all(known) { name.to_owned() } else { format!("file {}", at + 1) }
}

/// What office programs call files and folders.
const KNOWN: &[&str] = &[
    "[Content_Types]",
    "_rels",
    "rels",
    "app",
    "attachedToolbars",
    "charts",
    "chart",
    "colors",
    "comments",
    "commentsExtended",
    "commentsExtensible",
    "commentsIds",
    "content",
    "core",
    "custom",
    "customXml",
    "diagrams",
    "data",
    "docProps",
    "document",
    "drawing",
    "drawings",
    "embeddings",
    "endnotes",
    "fontTable",
    "footer",
    "footnotes",
    "glossary",
    "header",
    "item",
    "itemProps",
    "layout",
    "manifest",
    "META-INF",
    "meta",
    "notesMasters",
    "notesMaster",
    "notesSlides",
    "notesSlide",
    "numbering",
    "people",
    "persons",
    "person",
    "ppt",
    "presentation",
    "quickStyle",
    "settings",
    "sharedStrings",
    "sheet",
    "slideLayouts",
    "slideLayout",
    "slideMasters",
    "slideMaster",
    "slides",
    "slide",
    "styles",
    "stylesWithEffects",
    "tables",
    "table",
    "theme",
    "threadedComments",
    "threadedComment",
    "vmlDrawing",
    "webSettings",
    "word",
    "workbook",
    "worksheets",
    "xl",
    "Microsoft_Excel_Sheet",
    "Microsoft_Word_Document",
];
