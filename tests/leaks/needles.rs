//! Looks for texts in bytes, in every form in which they might have been written.

use std::collections::BTreeSet;
use std::path::Path;

use amana::guard::normalise::search_fold;
use unicode_normalization::UnicodeNormalization;

/// Texts to look for.
pub(crate) struct Needles {
    forms: Vec<(Vec<u8>, String)>,
    /// Which forms begin with two given bytes.
    starts: Vec<Vec<usize>>,
}

impl Needles {
    /// Each of `secrets`, and each in other cases, folded, composed and decomposed, in UTF-8, UTF-16, JSON escapes, hex and base64.
    pub(crate) fn new(secrets: impl IntoIterator<Item = String>) -> Self {
        let secrets: BTreeSet<String> = secrets.into_iter().collect();
        let mut forms: BTreeSet<(Vec<u8>, String)> = BTreeSet::new();
        for secret in &secrets {
            for spelling in spellings(secret) {
                let written = written(&spelling).into_iter().map(|(form, bytes)| (bytes, format!("{secret} ({form})")));
                forms.extend(written.filter(|(bytes, _)| bytes.len() >= 6));
            }
        }
        let forms: Vec<(Vec<u8>, String)> = forms.into_iter().collect();
        let mut starts = vec![Vec::new(); 1 << 16];
        forms.iter().enumerate().for_each(|(n, (bytes, _))| starts[start(bytes)].push(n));
        Self { forms, starts }
    }

    /// How many forms are looked for.
    pub(crate) fn len(&self) -> usize {
        self.forms.len()
    }

    /// Every form, so that each can be planted.
    pub(crate) fn forms(&self) -> impl Iterator<Item = &(Vec<u8>, String)> {
        self.forms.iter()
    }

    /// What is found in some bytes.
    pub(crate) fn find(&self, bytes: &[u8]) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        for at in 0..bytes.len().saturating_sub(1) {
            let rest = &bytes[at..];
            for n in &self.starts[start(rest)] {
                if rest.starts_with(&self.forms[*n].0) {
                    found.insert(self.forms[*n].1.as_str());
                }
            }
        }
        found
    }

    /// What is found below a folder, in contents and in names of files.
    pub(crate) fn find_below(&self, folder: &Path) -> Vec<String> {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let named = self.find(path.file_name().unwrap().as_encoded_bytes());
            found.extend(named.into_iter().map(|hit| format!("the name of {}: {hit}", path.display())));
            if path.is_dir() {
                found.extend(self.find_below(&path));
            } else {
                let hits = std::fs::read(&path).unwrap();
                found.extend(self.find(&hits).into_iter().map(|hit| format!("{}: {hit}", path.display())));
            }
        }
        found
    }
}

fn start(bytes: &[u8]) -> usize {
    usize::from(bytes[0]) << 8 | usize::from(bytes[1])
}

fn spellings(secret: &str) -> BTreeSet<String> {
    let cased = [secret.to_owned(), secret.to_lowercase(), secret.to_uppercase(), search_fold(secret)];
    cased.iter().flat_map(|s| [s.nfc().collect(), s.nfd().collect()]).collect()
}

fn written(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let units = || text.encode_utf16();
    let escaped: String = units().map(|unit| format!("\\u{unit:04x}")).collect();
    let hex: String = text.bytes().map(|byte| format!("{byte:02x}")).collect();
    let mut forms = vec![
        ("UTF-8", text.as_bytes().to_vec()),
        ("UTF-16LE", units().flat_map(u16::to_le_bytes).collect()),
        ("UTF-16BE", units().flat_map(u16::to_be_bytes).collect()),
        ("JSON escapes", escaped.into_bytes()),
        ("hex", hex.into_bytes()),
    ];
    forms.extend((0..3).map(|offset| ("base64", base64_inside(text.as_bytes(), offset))));
    forms
}

/// The part of the base64 of a longer text that depends on `bytes` alone, where they begin `offset` bytes into a group of three.
fn base64_inside(bytes: &[u8], offset: usize) -> Vec<u8> {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let padded: Vec<u8> = std::iter::repeat_n(0, offset).chain(bytes.iter().copied()).collect();
    let bits = |n: usize| {
        (0..6).fold(0, |value, bit| value << 1 | usize::from(padded[(n * 6 + bit) / 8] >> (7 - (n * 6 + bit) % 8) & 1))
    };
    let first = (offset * 8).div_ceil(6);
    (first..padded.len() * 8 / 6).map(|n| DIGITS[bits(n)]).collect()
}

#[test]
fn base64_is_found_wherever_it_begins() {
    use amana::crypto::text::base64;
    let needles = Needles::new(["Tarkhanel".to_owned()]);
    for before in ["", "a", "ab", "abc", "abcd"] {
        let text = base64(format!("{before}Tarkhanel and more").as_bytes());
        assert!(needles.find(text.as_bytes()).contains("Tarkhanel (base64)"), "after {before:?}");
    }
}
