//! What every stage needs that is neither the program nor a case.

use std::path::Path;

/// Whether something outside this project that a test needs is there. In CI what is missing fails the test; elsewhere the test says so and
/// is to return.
pub(crate) fn have(what: &str, is_there: bool) -> bool {
    let ci = std::env::var_os("CI").is_some_and(|value| value == "true");
    assert!(is_there || !ci, "cannot run without {what}");
    if !is_there {
        eprintln!("not run: this needs {what}");
    }
    is_there
}

/// What was printed, as text, without its last line end.
pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim_end().to_owned()
}

/// Copies a folder and all in it over another.
pub(crate) fn copy_tree(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_tree(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
