//! Gives up what the program never needs, before the first secret is read: core dumps, being traced, sockets, starting programs,
//! and every file but those the command was told to use.
//!
//! [`apply`] runs once at the start of every command, before any thread. What the kernel cannot give is in the [`Report`]; it is said
//! once and shown by `check`, and the command goes on: an old laptop is what people have.
//!
//! | measure | Linux | macOS and other Unix | Windows |
//! |---|---|---|---|
//! | no core dumps | limit 0 and not dumpable | limit 0 | not available |
//! | no tracing by the same user | not dumpable, `ptrace` filtered | not available | not available |
//! | no sockets, no programs | seccomp | not available | not available |
//! | no other files | Landlock (5.13, truncation from 6.2) | not available | not available |
//! | new files private | umask 077 | umask 077 | not available |
//!
//! None of this stops whoever holds the computer as its administrator.

#[cfg(target_os = "linux")]
mod calls;
#[cfg(target_os = "linux")]
mod files;
mod process;
mod swap;

use std::path::{Path, PathBuf};

pub use swap::{Swap, swap};

/// The files and folders a command may touch; everything below a folder goes with it.
#[derive(Debug, Clone, Default)]
pub struct Confinement {
    /// To be read.
    pub read: Vec<PathBuf>,
    /// To be read, written, made and removed.
    pub write: Vec<PathBuf>,
}

impl Confinement {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Allows reading `path`, a file or a folder.
    #[must_use]
    pub fn reads(mut self, path: &Path) -> Self {
        self.read.push(path.to_owned());
        self
    }

    /// Allows everything in the folder `path`.
    #[must_use]
    pub fn writes(mut self, path: &Path) -> Self {
        self.write.push(path.to_owned());
        self
    }

    /// Allows making `path`, a file or folder that need not exist yet: what is new appears under a hidden name beside it first, so this
    /// allows everything in the folder it lies in.
    #[must_use]
    pub fn makes(self, path: &Path) -> Self {
        match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => self.writes(parent),
            _ => self.writes(Path::new(".")),
        }
    }
}

/// One thing that is given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Memory is not written to a file when the program crashes.
    CoreDumps,
    /// Other programs of the same user cannot look into the memory.
    Tracing,
    /// No network connection and no other program can be opened.
    SocketsAndPrograms,
    /// Files outside the case and the named outputs cannot be opened.
    OtherFiles,
    /// New files are for their owner alone.
    PrivateFiles,
}

impl std::fmt::Display for Measure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::CoreDumps => "no core dumps",
            Self::Tracing => "no tracing by other programs",
            Self::SocketsAndPrograms => "no sockets, no other programs",
            Self::OtherFiles => "no files but those of this command",
            Self::PrivateFiles => "new files for their owner alone",
        })
    }
}

/// How far a measure went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// In force.
    Done,
    /// In force in part; says what is not.
    Partly(&'static str),
    /// Not in force; says why.
    Missing(&'static str),
}

/// What was achieved, and what this system cannot give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    measures: Vec<(Measure, Outcome)>,
}

impl Report {
    /// Every measure with its outcome, always in the same order.
    pub fn measures(&self) -> impl Iterator<Item = &(Measure, Outcome)> {
        self.measures.iter()
    }

    /// The measures that are not fully in force; nothing to say where it is empty.
    pub fn gaps(&self) -> impl Iterator<Item = (Measure, &'static str)> + '_ {
        self.measures.iter().filter_map(|(measure, outcome)| match outcome {
            Outcome::Done => None,
            Outcome::Partly(what) | Outcome::Missing(what) => Some((*measure, *what)),
        })
    }

    /// The outcome of one measure.
    #[must_use]
    pub fn outcome(&self, measure: Measure) -> Option<&Outcome> {
        self.measures.iter().find(|(of, _)| *of == measure).map(|(_, outcome)| outcome)
    }
}

/// Gives everything up, for good. To be called once, before any thread is started and before the first secret is read; paths that do not
/// exist are left out.
#[must_use]
pub fn apply(confinement: &Confinement) -> Report {
    let measures = vec![
        (Measure::CoreDumps, process::forbid_core_dumps()),
        (Measure::Tracing, process::forbid_tracing()),
        (Measure::PrivateFiles, process::make_files_private()),
        // Files before calls: the filter forbids nothing that this needs, but what confines should come in the order it widens.
        (Measure::OtherFiles, other_files(confinement)),
        (Measure::SocketsAndPrograms, sockets_and_programs()),
    ];
    process::raise_lock_limit();
    Report { measures }
}

#[cfg(target_os = "linux")]
fn other_files(confinement: &Confinement) -> Outcome {
    files::confine(confinement)
}

#[cfg(target_os = "linux")]
fn sockets_and_programs() -> Outcome {
    calls::filter()
}

#[cfg(not(target_os = "linux"))]
fn other_files(_: &Confinement) -> Outcome {
    Outcome::Missing("this operating system has no means for it that this program knows")
}

#[cfg(not(target_os = "linux"))]
fn sockets_and_programs() -> Outcome {
    Outcome::Missing("this operating system has no means for it that this program knows")
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests;
