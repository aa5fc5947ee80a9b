//! Files within a document that are not read, and which of them may hold words.

use super::Form;

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

/// How pictures, films, sounds and type faces begin, behind so many bytes.
const SIGNATURES: &[(usize, &[u8])] = &[
    (0, b"\x89PNG"),
    (0, b"\xff\xd8"),
    (0, b"GIF8"),
    (0, b"BM"),
    (0, b"II*\0"),
    (0, b"MM\0*"),
    (0, b"\0\0\x01\0"),
    (0, b"\x01\0\0\0"),
    (0, b"\xd7\xcd\xc6\x9a"),
    (0, b"\x1f\x8b"),
    (0, b"RIFF"),
    (0, b"ID3"),
    (0, b"\xff\xfb"),
    (0, b"\xff\xf3"),
    (0, b"\xff\xf2"),
    (0, b"OggS"),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11"),
    (4, b"ftyp"),
    (4, b"moov"),
    (4, b"mdat"),
    (0, b"VCLMTF"),
    (0, b"\0\x01\0\0"),
    (0, b"OTTO"),
    (34, b"LP"),
];

/// How such files are called.
const ENDS: &[&str] = &[
    "png", "jpg", "jpeg", "jfif", "gif", "bmp", "tif", "tiff", "webp", "emf", "wmf", "emz", "wmz", "svm", "ico", "mp3",
    "m4a", "m4v", "wav", "mp4", "mov", "avi", "wmv", "wma", "ttf", "otf", "fntdata",
];

/// Whether a file is one in which no words stand as words, by its name and by how it begins.
pub(super) fn is_picture(name: &str, bytes: &[u8]) -> bool {
    let file = name.rsplit('/').next().unwrap_or_default();
    let end = file.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase());
    let replaced = name.starts_with("ObjectReplacements/");
    let begins = SIGNATURES
        .iter()
        .any(|(at, signature)| bytes.get(*at..at + signature.len()).is_some_and(|begin| begin == *signature));
    let called = end.is_some_and(|end| ENDS.contains(&end.as_str()));
    begins && (called || replaced || is_unnamed(file)) || is_kept(name, file) && !Form::is_foreign(bytes)
}

/// Without an ending a file says nothing of itself.
fn is_unnamed(file: &str) -> bool {
    !file.contains('.')
}

/// Files that programs keep for themselves and that begin with anything: where pages and printers are, and type faces that Word has scrambled.
fn is_kept(name: &str, file: &str) -> bool {
    let printer = file.strip_prefix("printerSettings").and_then(|rest| rest.strip_suffix(".bin"));
    let face = name.strip_prefix("word/fonts/").and_then(|rest| rest.strip_suffix(".odttf"));
    file == "layout-cache"
        || printer.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
        || face.is_some_and(|face| !face.contains('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_what_is_called_one_and_begins_as_one() {
        let film = b"\0\0\0\x20ftypisom";
        let mut face = [0; 40];
        face[34..36].copy_from_slice(b"LP");
        for (name, bytes) in [
            ("ppt/media/media1.mp4", &film[..]),
            ("ppt/media/media1.mov", b"\0\0\0\x20moov"),
            ("ppt/media/media1.m4a", film),
            ("ppt/media/media1.wmv", b"\x30\x26\xb2\x75\x8e\x66\xcf\x11"),
            ("ppt/media/media1.mp3", b"\xff\xfb\x90"),
            ("word/media/image1.ico", b"\0\0\x01\0"),
            ("ppt/fonts/font1.fntdata", &face),
            ("word/fonts/font1.odttf", b"\x5a\x3c"),
            ("xl/printerSettings/printerSettings12.bin", b"H\0P\0"),
            ("layout-cache", b"\0\x01"),
            ("", b"\x89PNG"),
        ] {
            assert!(is_picture(name, bytes), "{name}");
        }
        for (name, bytes) in [
            ("word/embeddings/printerSettings.pdf", &b"%PDF-1.7"[..]),
            ("xl/printerSettings/printerSettings1.bin", b"%PDF-1.7"),
            ("word/printerSettings2.docx", b"\0"),
            ("word/fonts/font1.odttf", b"{\\rtf1"),
            ("word/font1.odttf", b"\x5a\x3c"),
            ("layout-cache.doc", b"\0"),
            ("ppt/media/media1.mp4", b"\0\0\0\0text"),
            ("word/media/image1.png", b"%PDF"),
        ] {
            assert!(!is_picture(name, bytes), "{name}");
        }
    }
}
