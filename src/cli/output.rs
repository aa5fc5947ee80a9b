//! Where a result goes: `-o`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::context::Context;
use super::failure::Failure;
use super::next::quoted;
use crate::fsio;
use crate::harden::Confinement;

/// `-o FILE`, which overwrites nothing unless told.
#[derive(Args, Debug, Clone)]
pub(crate) struct Output {
    /// Write the result here; - is standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,

    /// Overwrite what is there
    #[arg(long)]
    pub(crate) force: bool,
}

impl Output {
    pub(crate) fn is_stdout(&self) -> bool {
        self.output.as_os_str() == "-"
    }

    /// The file as a command names it; none for standard output.
    pub(crate) fn named(&self) -> Option<String> {
        (!self.is_stdout()).then(|| quoted(&self.output.to_string_lossy()))
    }

    /// Adds what it needs to what a command may touch.
    pub(crate) fn allow(&self, paths: Confinement) -> Confinement {
        if self.is_stdout() { paths } else { paths.makes(&self.output) }
    }

    /// Refuses early, before anybody typed a passphrase, where something is in the way.
    pub(crate) fn check(&self) -> Result<(), Failure> {
        match (self.is_stdout(), self.force) {
            (true, _) => Ok(()),
            (false, true) => must_have_folder(&self.output),
            (false, false) => must_be_free(&self.output),
        }
    }

    /// Writes the result, durable when this returns.
    pub(crate) fn write(&self, context: &mut Context, bytes: &[u8]) -> Result<(), Failure> {
        if self.is_stdout() {
            return context.bytes(bytes);
        }
        let written =
            if self.force { fsio::replace(&self.output, bytes) } else { fsio::write_new(&self.output, bytes) };
        written.map_err(Failure::from)
    }
}

/// Says of a path that something is there already, or that the folder it shall lie in is not: before anybody waits for anything.
pub(crate) fn must_be_free(path: &Path) -> Result<(), Failure> {
    if path.symlink_metadata().is_err() {
        return must_have_folder(path);
    }
    Err(Failure::refused(format!("{} exists already, and nothing is overwritten", path.display()))
        .hint("choose another name, or move what is there away"))
}

fn must_have_folder(path: &Path) -> Result<(), Failure> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => return Ok(()),
    };
    match folder.metadata() {
        Ok(about) if about.is_dir() => Ok(()),
        Ok(_) => {
            Err(Failure::usage(format!("{} is not a folder, so {} cannot lie in it", folder.display(), path.display()))
                .hint("choose another place"))
        }
        // Whatever else is wrong with it shows when it is written to.
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Ok(()),
        Err(_) => Err(Failure::not_found(format!("there is no folder {}", folder.display()))
            .hint("make it first (mkdir), or choose another place")),
    }
}

/// `FILE` with `.suffix` after its whole name.
pub(crate) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    PathBuf::from(name)
}
