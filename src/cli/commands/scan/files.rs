//! Which files are read, and reading them.

use std::io::Read;
use std::path::{Path, PathBuf};

use crate::cli::failure::Failure;
use crate::document::FILE_MAX;
use crate::fsio;
use crate::secret::SecretBytes;

/// Folders in folders; a bundle has three.
const DEPTH_MAX: usize = 32;

/// The files of an argument: itself, or everything in a folder, by path. Links in a folder are not followed, and what is no file or folder is passed over.
pub(super) fn below(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    if path.is_dir() {
        walk(path, DEPTH_MAX, &mut files)?;
        files.sort();
    } else {
        files.push(path.to_owned());
    }
    Ok(files)
}

fn walk(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let failed = |error: std::io::Error| Failure::failed(format!("{}: {error}", folder.display()));
    if depth == 0 {
        return Err(Failure::damaged(format!("{}: more than {DEPTH_MAX} folders in each other", folder.display())));
    }
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let kind = entry.file_type().map_err(failed)?;
        if kind.is_dir() {
            walk(&entry.path(), depth - 1, files)?;
        } else if kind.is_file() {
            files.push(entry.path());
        }
    }
    Ok(())
}

pub(super) fn read(path: &Path) -> Result<SecretBytes, Failure> {
    Ok(SecretBytes::from_vec(fsio::read_limited(path, FILE_MAX)?))
}

pub(super) fn standard_input() -> Result<SecretBytes, Failure> {
    let mut bytes = SecretBytes::new();
    let mut chunk = zeroize::Zeroizing::new([0; 1 << 16]);
    let mut input = crate::terminal::standard_input();
    loop {
        let count =
            input.read(&mut chunk[..]).map_err(|e| Failure::failed(format!("cannot read standard input: {e}")))?;
        if count == 0 {
            return Ok(bytes);
        }
        if (bytes.len() + count) as u64 > FILE_MAX {
            return Err(Failure::damaged(format!("standard input is longer than {} MiB", FILE_MAX >> 20))
                .hint("split it into several"));
        }
        bytes.extend_from_slice(&chunk[..count]);
    }
}
