//! What several tests need: the folder of shared test data.

#![allow(dead_code, reason = "each test program uses its own part of this")]
#![allow(clippy::disallowed_methods, reason = "a test finds its data by the environment")]
#![allow(clippy::print_stderr, reason = "a test that is not run says so")]

use std::path::PathBuf;

/// The folder of shared test data: `AMANA_SHARED`, or `../shared` beside this project; `data/` inside it.
///
/// Where it is missing this is `None` and says so, and the test is to return: except where `CI=true`, where a test that is not run
/// is a test that failed.
pub(crate) fn shared_data(part: &str) -> Option<PathBuf> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let root = std::env::var_os("AMANA_SHARED").map_or_else(beside, PathBuf::from);
    let folder = root.join("data").join(part);
    if folder.exists() {
        return Some(folder);
    }
    let ci = std::env::var_os("CI").is_some_and(|value| value == "true");
    assert!(!ci, "the test data {part} is missing: set AMANA_SHARED to the folder that holds data/{part}");
    eprintln!("not run: the test data {part} is not here (AMANA_SHARED, or ../shared beside this project)");
    None
}
