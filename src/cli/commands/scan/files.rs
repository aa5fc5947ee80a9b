//! Which files are read, and reading them.

use std::io::Read;
use std::path::{Path, PathBuf};

use crate::cli::failure::Failure;
use crate::document::FILE_MAX;
use crate::fsio;
use crate::secret::SecretBytes;

/// Folders in folders; a bundle has three.
const DEPTH_MAX: usize = 32;

/// A file to be read.
pub(super) struct File {
    pub(super) path: PathBuf,
    /// It is a part of a bundle that only programs read.
    pub(super) for_machines: bool,
    /// The bundle in which it lies: what stands in the tags of its page was written by a program.
    pub(super) bundle: Option<PathBuf>,
}

/// The files of an argument: itself, or everything in a folder, by path. One that lies in a bundle is known for a part of it. Links in a folder are not followed, and what is no file or folder is passed over.
pub(super) fn below(path: &Path) -> Result<Vec<File>, Failure> {
    let mut files = Vec::new();
    let (real, bundle) = (real(path), bundle_of(path));
    if path.is_dir() {
        walk((path, &real), bundle.as_deref(), DEPTH_MAX, &mut files)?;
        files.sort_by(|one, other| one.path.cmp(&other.path));
    } else {
        files.push(File::at(path.to_owned(), &real, bundle.as_deref()));
    }
    Ok(files)
}

/// The bundle in which an argument lies, wherever somebody stands who names it: a file beside a bundle is none of its files, and one in it is, also by its name alone.
pub(super) fn bundle_of(path: &Path) -> Option<PathBuf> {
    real(path).ancestors().skip(1).find(|folder| is_bundle(folder)).map(Path::to_path_buf)
}

/// Where a path leads; what cannot be found is told when it is read.
fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// Where a bundle lists what it calls people.
pub(super) fn listed_in(bundle: &Path) -> PathBuf {
    bundle.join("data/testimonies")
}

fn is_bundle(folder: &Path) -> bool {
    folder.join("bagit.txt").is_file()
}

impl File {
    /// `real` is where its path leads, `bundle` the bundle in which it lies.
    fn at(path: PathBuf, real: &Path, bundle: Option<&Path>) -> Self {
        let inside = bundle.and_then(|bundle| Some((bundle, real.strip_prefix(bundle).ok()?)));
        let for_machines = inside.is_some_and(|(bundle, inside)| is_for_machines(bundle, inside));
        Self { for_machines, bundle: bundle.map(Path::to_path_buf), path }
    }
}

/// Whether a file of a bundle says nothing to a reader that another file of it does not say: manifests, the signature and the schemas, and the
/// JSON of what stands beside it as Markdown or in the page. `inside` is its path in the bundle.
fn is_for_machines(bundle: &Path, inside: &Path) -> bool {
    if !inside.starts_with("data") {
        return inside != Path::new("bag-info.txt");
    }
    let is_json = inside.extension().is_some_and(|end| end == "json");
    let shown = if inside == Path::new("data/left-out.json") {
        bundle.join("data/index.html")
    } else {
        bundle.join(inside).with_extension("md")
    };
    inside.starts_with("data/schema") || (is_json && shown.is_file())
}

/// `bundle` is the bundle in which the folder lies, `real` where its path leads.
fn walk(
    (folder, real): (&Path, &Path),
    bundle: Option<&Path>,
    depth: usize,
    files: &mut Vec<File>,
) -> Result<(), Failure> {
    let failed = |error: std::io::Error| Failure::failed(format!("{}: {error}", folder.display()));
    if depth == 0 {
        return Err(Failure::damaged(format!("{}: more than {DEPTH_MAX} folders in each other", folder.display())));
    }
    let bundle = if is_bundle(real) { Some(real) } else { bundle };
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let kind = entry.file_type().map_err(failed)?;
        let (path, real) = (entry.path(), real.join(entry.file_name()));
        if kind.is_dir() {
            walk((&path, &real), bundle, depth - 1, files)?;
        } else if kind.is_file() {
            files.push(File::at(path, &real, bundle));
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
