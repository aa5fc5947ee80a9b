//! A small library in C that is loaded before all others, for what cannot be brought about from outside.

use std::path::PathBuf;
use std::process::Command;

use super::stage::{Stage, have};

/// Built in the stage's temporary folder, where there is a C compiler; every build of this project needs one.
pub(crate) fn library(stage: &Stage, source: &str) -> Option<PathBuf> {
    stage.put("tmp/preload.c", source);
    let (source, library) = (stage.path("tmp/preload.c"), stage.path("tmp/preload.so"));
    let built =
        Command::new("cc").args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library).arg(source).arg("-ldl").status();
    have("a C compiler", built.is_ok_and(|status| status.success())).then_some(library)
}
