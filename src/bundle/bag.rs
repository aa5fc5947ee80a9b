//! Bags in general (RFC 8493), as far as sha512 goes: manifests, and the exact set of files they list.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha512};

use super::error::VerifyError;
use super::layout::{BAG_INFO, BAGIT, BAGIT_TEXT, MANIFEST, SIGNATURE, TAG_MANIFEST};
use crate::fsio::{self, FsError};

/// Longest tag file but a manifest.
const TAG_MAX: u64 = 64 << 10;
/// Longest manifest: some two million testimonies.
const MANIFEST_MAX: u64 = 1 << 30;
/// Deepest folder of any bag that is looked into.
const DEPTH_MAX: usize = 32;

/// A line of a manifest.
pub(super) struct Entry {
    pub(super) path: String,
    digest: [u8; 64],
}

/// What was found.
pub(super) struct Totals {
    pub(super) octets: u64,
    pub(super) files: u64,
    /// Every file of the payload, ascending.
    pub(super) payload: Vec<Entry>,
    /// `bag-info.txt`, where there is one: the bytes that were hashed.
    pub(super) info: Option<Vec<u8>>,
}

/// Is shown a file: its path in the bag, and its bytes.
pub(super) type See<'a> = dyn FnMut(&str, &[u8]) -> Result<(), VerifyError> + 'a;

/// What is done with the files of a bag beyond hashing them.
pub(super) struct Look<'a> {
    /// Whether a file of the payload may be called so.
    pub(super) known: fn(&str) -> bool,
    /// The most bytes that a file of the payload may have whose content is looked at; `None` where it is hashed alone.
    pub(super) reads: fn(&str) -> Option<u64>,
    /// Shown each of those, in order of path: the very bytes whose digest was right. What stands in the file by then does not matter.
    pub(super) see: &'a mut See<'a>,
}

/// Checks a bag against its tag manifest, whose bytes somebody vouches for: every tag file, every file of the payload, and that
/// there is nothing else. Each file is opened and read once.
pub(super) fn check(dir: &Path, tag_manifest: &[u8], look: Look<'_>) -> Result<Totals, VerifyError> {
    let tags = manifest(TAG_MANIFEST, tag_manifest)?;
    let (mut version, mut listed, mut info) = (None, None, None);
    for Entry { path, digest } in &tags {
        if path.contains('/') || path == TAG_MANIFEST || path == SIGNATURE {
            return Err(form(TAG_MANIFEST, "it lists what is no tag file"));
        }
        match path.as_str() {
            BAGIT => version = Some(signed(dir, path, digest, TAG_MAX)?),
            MANIFEST => listed = Some(signed(dir, path, digest, MANIFEST_MAX)?),
            BAG_INFO => info = Some(signed(dir, path, digest, TAG_MAX)?),
            _ => drop(hashed(dir, path, digest)?),
        }
    }
    let (Some(version), Some(listed)) = (version, listed) else {
        return Err(form(TAG_MANIFEST, "it does not list the files that every bundle has"));
    };
    if version != BAGIT_TEXT.as_bytes() {
        return Err(VerifyError::Version { file: BAGIT.to_owned() });
    }
    let payload = manifest(MANIFEST, &listed)?;
    drop(listed);
    let Look { known, reads, see } = look;
    if let Some(stranger) = payload.iter().find(|entry| !entry.path.starts_with("data/") || !known(&entry.path)) {
        return Err(VerifyError::Unlisted { file: shown(&stranger.path) });
    }
    exact(dir, &tags, &payload)?;
    let mut octets = 0;
    for Entry { path, digest } in &payload {
        octets += match reads(path) {
            Some(limit) => {
                let bytes = signed(dir, path, digest, limit)?;
                see(path, &bytes)?;
                bytes.len() as u64
            }
            None => hashed(dir, path, digest)?,
        };
    }
    Ok(Totals { octets, files: payload.len() as u64, payload, info })
}

/// The bytes of a file, which are those that the digest speaks of.
fn signed(dir: &Path, path: &str, digest: &[u8; 64], limit: u64) -> Result<Vec<u8>, VerifyError> {
    let bytes = read(dir, path, limit)?;
    same(path, digest, &Sha512::digest(&bytes).into())?;
    Ok(bytes)
}

/// The length of a file whose bytes are those that the digest speaks of, whatever its size.
fn hashed(dir: &Path, path: &str, digest: &[u8; 64]) -> Result<u64, VerifyError> {
    let (found, length) = hash(dir, path)?;
    same(path, digest, &found)?;
    Ok(length)
}

fn same(path: &str, signed: &[u8; 64], found: &[u8; 64]) -> Result<(), VerifyError> {
    if signed == found { Ok(()) } else { Err(VerifyError::Changed { file: shown(path) }) }
}

/// Reads a tag file that nobody vouches for yet.
pub(super) fn tag_file(dir: &Path, name: &str) -> Result<Vec<u8>, VerifyError> {
    read(dir, name, TAG_MAX)
}

/// Reads a manifest: `128 hex digits`, two spaces, a path; ascending by path, or at least each path once.
pub(super) fn manifest(file: &str, bytes: &[u8]) -> Result<Vec<Entry>, VerifyError> {
    let text = std::str::from_utf8(bytes).map_err(|_| form(file, "it is not UTF-8"))?;
    let text = text.strip_suffix('\n').ok_or_else(|| form(file, "its last line has no end"))?;
    let mut entries = text.split('\n').map(|line| entry(file, line)).collect::<Result<Vec<_>, _>>()?;
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    // Two names that differ by case alone are one file on many a disk.
    let mut folded: Vec<String> = entries.iter().map(|entry| entry.path.to_lowercase()).collect();
    folded.sort_unstable();
    if folded.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(form(file, "it lists a file twice"));
    }
    Ok(entries)
}

fn entry(file: &str, line: &str) -> Result<Entry, VerifyError> {
    let (hex, path) =
        line.split_once("  ").ok_or_else(|| form(file, "a line is not a digest, two spaces and a path"))?;
    let mut digest = [0; 64];
    if hex.len() != 128 {
        return Err(form(file, "a digest is not 128 hex digits"));
    }
    for (slot, pair) in digest.iter_mut().zip(hex.as_bytes().chunks_exact(2)) {
        let [high, low] = [pair[0], pair[1]].map(nibble);
        *slot =
            high.zip(low).map(|(h, l)| h << 4 | l).ok_or_else(|| form(file, "a digest is not in lower-case hex"))?;
    }
    let path = decode(path).ok_or_else(|| form(file, "a path has a percent sign that stands for nothing"))?;
    let plain = |part: &str| !part.is_empty() && part != "." && part != "..";
    let odd = |c: char| c == '\\' || c == ':' || c.is_control();
    if !path.split('/').all(plain) || path.starts_with('~') || path.contains(odd) {
        return Err(form(file, "a path leaves the bundle, or is not one"));
    }
    Ok(Entry { path, digest })
}

fn nibble(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    }
}

/// RFC 8493 §2.1.3: line ends and the percent sign itself are written with one.
fn decode(path: &str) -> Option<String> {
    let mut parts = path.split('%');
    let mut out = parts.next()?.to_owned();
    for part in parts {
        let (code, rest) = part.split_at_checked(2)?;
        out.push(match code {
            "0A" | "0a" => '\n',
            "0D" | "0d" => '\r',
            "25" => '%',
            _ => return None,
        });
        out.push_str(rest);
    }
    Some(out)
}

/// That exactly these files are in the folder, and no folder that they do not need.
fn exact(dir: &Path, tags: &[Entry], payload: &[Entry]) -> Result<(), VerifyError> {
    let mut files: BTreeSet<&str> = [TAG_MANIFEST].into();
    let mut folders: BTreeSet<&str> = BTreeSet::new();
    for Entry { path, digest: _ } in tags.iter().chain(payload) {
        files.insert(path);
        folders.extend(path.match_indices('/').map(|(at, _)| &path[..at]));
    }
    let mut seen = 0;
    walk(dir, "", 0, &mut |path, is_folder| {
        let listed = if is_folder { folders.contains(path) } else { files.contains(path) };
        seen += usize::from(listed && !is_folder);
        // The signature stands outside: it signs the rest. So does the folder of testimonies, empty where there are none.
        listed || (!is_folder && path == SIGNATURE) || (is_folder && path == "data/testimonies")
    })?;
    if seen == files.len() {
        return Ok(());
    }
    let missing = files.iter().find(|path| fs::symlink_metadata(dir.join(path)).is_err());
    Err(VerifyError::Missing { file: shown(missing.unwrap_or(&"a file")) })
}

fn walk(dir: &Path, below: &str, depth: usize, belongs: &mut dyn FnMut(&str, bool) -> bool) -> Result<(), VerifyError> {
    let folder = dir.join(below);
    let failed =
        |error: std::io::Error| FsError { action: fsio::Action::Read, path: folder.clone(), cause: error.into() };
    for found in fs::read_dir(&folder).map_err(failed)? {
        let found = found.map_err(failed)?;
        let name = found.file_name();
        let lossy = name.to_string_lossy();
        let path = if below.is_empty() { lossy.clone().into_owned() } else { format!("{below}/{lossy}") };
        let kind = found.file_type().map_err(failed)?;
        if !kind.is_dir() && !kind.is_file() {
            return Err(VerifyError::NotPlain { file: shown(&path) });
        }
        if name.to_str().is_none() || !belongs(&path, kind.is_dir()) || depth > DEPTH_MAX {
            return Err(VerifyError::Unlisted { file: shown(&path) });
        }
        if kind.is_dir() {
            walk(dir, &path, depth + 1, belongs)?;
        }
    }
    Ok(())
}

fn open(dir: &Path, path: &str) -> Result<(File, u64), VerifyError> {
    fsio::open_regular(&dir.join(path.split('/').collect::<PathBuf>())).map_err(|error| match error.cause {
        fsio::Cause::Missing => VerifyError::Missing { file: shown(path) },
        // A folder where a file belongs, or a file where the folder above it belongs.
        fsio::Cause::NotPlain | fsio::Cause::IsFolder | fsio::Cause::NotAFolder => {
            VerifyError::NotPlain { file: shown(path) }
        }
        _ => error.into(),
    })
}

/// The digest and the length of a file, whatever its size.
fn hash(dir: &Path, path: &str) -> Result<([u8; 64], u64), VerifyError> {
    let (mut file, _) = open(dir, path)?;
    let (mut hash, mut length) = (Sha512::new(), 0);
    let mut buffer = vec![0; 64 << 10];
    loop {
        let read = file.read(&mut buffer).map_err(|error| unreadable(dir, path, error))?;
        if read == 0 {
            return Ok((hash.finalize().into(), length));
        }
        hash.update(&buffer[..read]);
        length += read as u64;
    }
}

/// The bytes of a file of at most `limit`.
fn read(dir: &Path, path: &str, limit: u64) -> Result<Vec<u8>, VerifyError> {
    let (file, length) = open(dir, path)?;
    let mut bytes = Vec::new();
    if length <= limit {
        bytes.reserve(usize::try_from(length).unwrap_or_default() + 1);
        file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| unreadable(dir, path, error))?;
    }
    if length > limit || bytes.len() as u64 > limit {
        return Err(VerifyError::TooLong { file: path.to_owned() });
    }
    Ok(bytes)
}

fn unreadable(dir: &Path, path: &str, error: std::io::Error) -> VerifyError {
    FsError { action: fsio::Action::Read, path: dir.join(path), cause: error.into() }.into()
}

pub(super) fn form(file: &str, what: &'static str) -> VerifyError {
    VerifyError::Form { file: file.to_owned(), what }
}

/// A path as it may be shown: whoever made the bundle chose it.
fn shown(path: &str) -> String {
    path.chars().take(200).map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect()
}
