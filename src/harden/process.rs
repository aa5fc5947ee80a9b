//! What a process can ask for itself: limits, dumps, tracing, modes of new files.

use super::Outcome;

#[cfg(unix)]
pub(super) fn forbid_core_dumps() -> Outcome {
    use rustix::process::{Resource, Rlimit, setrlimit};
    // A system that pipes core dumps into a program ignores the limit, but not that the process is not dumpable.
    match setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) }) {
        Ok(()) => Outcome::Done,
        Err(_) => Outcome::Missing("the system refused the limit"),
    }
}

#[cfg(unix)]
pub(super) fn make_files_private() -> Outcome {
    rustix::process::umask(rustix::fs::Mode::RWXG | rustix::fs::Mode::RWXO);
    Outcome::Done
}

/// Lets locked memory grow as far as the system allows without asking anybody.
#[cfg(unix)]
pub(super) fn raise_lock_limit() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let maximum = getrlimit(Resource::Memlock).maximum;
    // Refused is as before: secrets say themselves whether they are locked.
    let _ = setrlimit(Resource::Memlock, Rlimit { current: maximum, maximum });
}

#[cfg(target_os = "linux")]
pub(super) fn forbid_tracing() -> Outcome {
    use rustix::process::{DumpableBehavior, set_dumpable_behavior};
    match set_dumpable_behavior(DumpableBehavior::NotDumpable) {
        Ok(()) => Outcome::Done,
        Err(_) => Outcome::Missing("the system refused it"),
    }
}

#[cfg(not(target_os = "linux"))]
pub(super) fn forbid_tracing() -> Outcome {
    Outcome::Missing("this operating system has no means for it that this program knows")
}

#[cfg(not(unix))]
pub(super) fn forbid_core_dumps() -> Outcome {
    Outcome::Missing("this operating system has no means for it that this program knows")
}

#[cfg(not(unix))]
pub(super) fn make_files_private() -> Outcome {
    Outcome::Missing("the folder's own permissions count")
}

#[cfg(not(unix))]
pub(super) fn raise_lock_limit() {}
