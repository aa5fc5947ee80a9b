//! Files within a document that are not read, and which of them may hold words.

/// How many were passed over.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Unread {
    /// Pictures, sounds, type faces, and what programs keep for themselves.
    pub pictures: usize,
    /// Whatever else: a PDF, an old Office file, a text in another character set. Words may stand in them.
    pub texts: usize,
}

impl Unread {
    /// All of them.
    #[must_use]
    pub const fn all(self) -> usize {
        self.pictures + self.texts
    }

    pub(super) fn add(&mut self, is_picture: bool) {
        let count = if is_picture { &mut self.pictures } else { &mut self.texts };
        *count += 1;
    }
}

/// How pictures, films, sounds and type faces begin.
const SIGNATURES: &[&[u8]] = &[
    b"\x89PNG",
    b"\xff\xd8",
    b"GIF8",
    b"BM",
    b"II*\0",
    b"MM\0*",
    b"\x01\0\0\0",
    b"\xd7\xcd\xc6\x9a",
    b"\x1f\x8b",
    b"RIFF",
    b"ID3",
    b"OggS",
    b"VCLMTF",
    b"\0\x01\0\0",
    b"OTTO",
];

/// How such files are called, and those in which programs keep where pages and printers are.
const ENDS: &[&str] = &[
    "png", "jpg", "jpeg", "jfif", "gif", "bmp", "tif", "tiff", "webp", "emf", "wmf", "emz", "wmz", "svm", "ico", "mp3",
    "m4a", "wav", "mp4", "mov", "avi", "wmv", "ttf", "otf", "odttf", "fntdata",
];

/// Files that programs keep for themselves, by the beginning of their name.
const KEPT: &[&str] = &["layout-cache", "printerSettings"];

/// Whether a file is one in which no words stand as words, by its name and by how it begins.
pub(super) fn is_picture(name: &str, bytes: &[u8]) -> bool {
    let file = name.rsplit('/').next().unwrap_or_default();
    let end = file.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase());
    let replaced = name.starts_with("ObjectReplacements/");
    let begins = SIGNATURES.iter().any(|signature| bytes.starts_with(signature));
    let called = end.is_some_and(|end| ENDS.contains(&end.as_str()));
    KEPT.iter().any(|kept| file.starts_with(kept)) || begins && (called || replaced || is_unnamed(file))
}

/// Without an ending a file says nothing of itself.
fn is_unnamed(file: &str) -> bool {
    !file.contains('.')
}
