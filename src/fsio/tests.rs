#![expect(clippy::disallowed_methods, reason = "tests set the stage by hand")]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::*;

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = entries.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_owned();
    (folder, path)
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    std::os::unix::fs::MetadataExt::mode(&fs::symlink_metadata(path).unwrap()) & 0o777
}

#[test]
fn a_new_file_is_whole_private_and_alone() {
    let (_keep, dir) = folder();
    write_new(&dir.join("a"), b"first").unwrap();
    assert_eq!(fs::read(dir.join("a")).unwrap(), b"first");
    #[cfg(unix)]
    assert_eq!(mode(&dir.join("a")), 0o600);
    let error = write_new(&dir.join("a"), b"second").unwrap_err();
    assert!(matches!(error.cause, Cause::Exists));
    assert_eq!(fs::read(dir.join("a")).unwrap(), b"first");
    replace(&dir.join("a"), b"third").unwrap();
    assert_eq!(fs::read(dir.join("a")).unwrap(), b"third");
    replace(&dir.join("b"), b"not there before").unwrap();
    assert_eq!(fs::read(dir.join("b")).unwrap(), b"not there before");
    assert_eq!(names_in(&dir), ["a", "b"]);
}

#[test]
fn failures_leave_nothing_behind_and_say_where() {
    let (_keep, dir) = folder();
    let error = write_new(&dir.join("missing/a"), b"x").unwrap_err();
    assert!(matches!(error.cause, Cause::Missing), "{error}");
    assert!(error.to_string().contains("missing/a") && !error.to_string().contains(PARTIAL_PREFIX), "{error}");

    fs::create_dir(dir.join("folder")).unwrap();
    let error = replace(&dir.join("folder"), b"x").unwrap_err();
    assert!(matches!(error.cause, Cause::IsFolder), "{error}");

    fs::write(dir.join("file"), b"kept").unwrap();
    let error = write_new(&dir.join("file/a"), b"x").unwrap_err();
    assert!(matches!(error.cause, Cause::NotAFolder), "{error}");
    assert!(matches!(write_new(Path::new("/"), b"x").unwrap_err().cause, Cause::Exists));
    assert!(matches!(replace(&dir.join(".."), b"x").unwrap_err().cause, Cause::BadName));

    drop(NewFile::create(&dir.join("dropped")).unwrap());
    let mut half = NewFile::create(&dir.join("half")).unwrap();
    half.write_bytes(&vec![1; 100_000]).unwrap();
    drop(half);
    assert_eq!(names_in(&dir), ["file", "folder"]);
    assert_eq!(fs::read(dir.join("file")).unwrap(), b"kept");
}

#[test]
fn a_name_taken_while_writing_is_not_overwritten() {
    let (_keep, dir) = folder();
    let mut ours = NewFile::create(&dir.join("a")).unwrap();
    ours.write_bytes(b"ours").unwrap();
    write_new(&dir.join("a"), b"theirs").unwrap();
    assert!(matches!(ours.keep().unwrap_err().cause, Cause::Exists));
    assert_eq!(fs::read(dir.join("a")).unwrap(), b"theirs");
    assert_eq!(names_in(&dir), ["a"]);
}

#[cfg(unix)]
#[test]
fn links_are_not_written_through() {
    let (_keep, dir) = folder();
    fs::write(dir.join("elsewhere"), b"kept").unwrap();
    std::os::unix::fs::symlink(dir.join("elsewhere"), dir.join("link")).unwrap();
    std::os::unix::fs::symlink(dir.join("nowhere"), dir.join("dangling")).unwrap();
    assert!(matches!(write_new(&dir.join("link"), b"x").unwrap_err().cause, Cause::Exists));
    assert!(matches!(write_new(&dir.join("dangling"), b"x").unwrap_err().cause, Cause::Exists));
    assert!(append(&dir.join("link"), b"x\n").is_err());
    assert!(matches!(Tree::create(&dir.join("dangling")).err().unwrap().cause, Cause::Exists));
    assert!(matches!(open_regular(&dir.join("link")).unwrap_err().cause, Cause::NotPlain));
    replace(&dir.join("link"), b"new").unwrap();
    assert!(fs::symlink_metadata(dir.join("link")).unwrap().is_file());
    assert_eq!(fs::read(dir.join("elsewhere")).unwrap(), b"kept");
    assert_eq!(names_in(&dir), ["dangling", "elsewhere", "link"]);
}

#[test]
fn lines_are_added_after_a_torn_one() {
    let (_keep, dir) = folder();
    let log = dir.join("log");
    append(&log, b"one\n").unwrap();
    append(&log, b"two\n").unwrap();
    assert_eq!(fs::read(&log).unwrap(), b"one\ntwo\n");
    fs::write(&log, b"one\ntw").unwrap();
    append(&log, b"three\n").unwrap();
    assert_eq!(fs::read(&log).unwrap(), b"one\ntw\nthree\n");
    #[cfg(unix)]
    {
        append(&dir.join("fresh"), b"x\n").unwrap();
        assert_eq!(mode(&dir.join("fresh")), 0o600);
    }
}

#[test]
fn reading_stops_at_the_limit() {
    let (_keep, dir) = folder();
    write_new(&dir.join("ten"), b"0123456789").unwrap();
    assert_eq!(read_limited(&dir.join("ten"), 10).unwrap(), b"0123456789");
    assert!(matches!(read_limited(&dir.join("ten"), 9).unwrap_err().cause, Cause::TooLong { limit: 9 }));
    assert!(matches!(read_limited(&dir, 9).unwrap_err().cause, Cause::IsFolder));
    assert!(matches!(read_limited(&dir.join("none"), 9).unwrap_err().cause, Cause::Missing));
    assert_eq!(open_regular(&dir.join("ten")).unwrap().1, 10);
    assert!(matches!(open_regular(&dir).unwrap_err().cause, Cause::IsFolder));
    // Tells no length and has no end: not even begun.
    #[cfg(target_os = "linux")]
    assert!(matches!(read_limited(Path::new("/dev/zero"), 5000).unwrap_err().cause, Cause::NotPlain));
}

#[test]
fn a_tree_appears_whole_with_what_the_tee_saw() {
    let (_keep, dir) = folder();
    let tree = Tree::create(&dir.join("bag")).unwrap();
    tree.folder("data").unwrap();
    tree.write("bagit.txt", b"version").unwrap();
    let mut seen = Vec::new();
    let mut data = tree.file_with("data/one", |bytes: &[u8]| seen.extend_from_slice(bytes)).unwrap();
    let mut second = tree.file("data/two").unwrap();
    data.write_all(b"one ").unwrap();
    second.write_bytes(b"two").unwrap();
    data.write_bytes(b"one").unwrap();
    assert_eq!(data.finish().unwrap().1, 7);
    second.finish().unwrap();
    assert_eq!(seen, b"one one");
    assert!(!dir.join("bag").exists());
    assert!(tree.path().join("data/one").exists());
    tree.finish().unwrap();
    assert_eq!(names_in(&dir), ["bag"]);
    assert_eq!(names_in(&dir.join("bag")), ["bagit.txt", "data"]);
    assert_eq!(fs::read(dir.join("bag/data/one")).unwrap(), b"one one");
    #[cfg(unix)]
    assert_eq!((mode(&dir.join("bag")), mode(&dir.join("bag/data/one"))), (0o700, 0o600));
}

#[test]
fn an_unfinished_tree_leaves_nothing() {
    let (_keep, dir) = folder();
    let tree = Tree::create(&dir.join("bag")).unwrap();
    tree.folder("data").unwrap();
    tree.write("data/one", b"one").unwrap();
    drop(tree);
    assert!(names_in(&dir).is_empty());

    let tree = Tree::create(&dir.join("bag")).unwrap();
    let mut file = tree.file("one").unwrap();
    file.write_bytes(b"never finished").unwrap();
    drop(file);
    assert!(matches!(tree.finish().unwrap_err().cause, Cause::Unfinished));
    assert!(names_in(&dir).is_empty());
}

#[test]
fn a_tree_refuses_taken_names_and_ways_out() {
    let (_keep, dir) = folder();
    fs::create_dir(dir.join("there")).unwrap();
    assert!(matches!(Tree::create(&dir.join("there")).err().unwrap().cause, Cause::Exists));
    assert!(matches!(Tree::create(&dir.join("no/bag")).err().unwrap().cause, Cause::Missing));
    let tree = Tree::create(&dir.join("bag")).unwrap();
    for name in ["../out", "/etc/passwd", "", "a/../../b", "."] {
        assert!(matches!(tree.write(name, b"x").unwrap_err().cause, Cause::BadName), "{name}");
    }
    tree.write("one", b"x").unwrap();
    assert!(matches!(tree.write("one", b"y").unwrap_err().cause, Cause::Exists));
    // An empty folder of that name would be replaced by a plain rename.
    fs::create_dir(dir.join("bag")).unwrap();
    assert!(matches!(tree.finish().unwrap_err().cause, Cause::Exists));
    assert_eq!(names_in(&dir), ["bag", "there"]);
    assert!(names_in(&dir.join("bag")).is_empty());
}

#[test]
fn sweeping_takes_what_the_dead_left_and_spares_the_living() {
    let (_keep, dir) = folder();
    fs::write(dir.join(format!("{PARTIAL_PREFIX}1-1")), b"half").unwrap();
    fs::create_dir_all(dir.join(format!("{PARTIAL_PREFIX}1-2/data"))).unwrap();
    fs::write(dir.join(format!("{PARTIAL_PREFIX}1-2/data/x")), b"half").unwrap();
    fs::write(dir.join("kept"), b"kept").unwrap();
    let mut file = NewFile::create(&dir.join("file")).unwrap();
    let tree = Tree::create(&dir.join("tree")).unwrap();
    file.write_bytes(b"x").unwrap();
    assert_eq!(sweep(&dir).unwrap(), 2);
    file.keep().unwrap();
    tree.finish().unwrap();
    assert_eq!(names_in(&dir), ["file", "kept", "tree"]);
    assert_eq!(sweep(&dir).unwrap(), 0);
}

#[test]
fn a_second_lock_is_refused_until_the_first_is_gone() {
    let (_keep, dir) = folder();
    #[cfg(unix)]
    let target = dir.clone();
    #[cfg(not(unix))]
    let target = {
        write_new(&dir.join("lock"), b"").unwrap();
        dir.join("lock")
    };
    let first = lock(&target).unwrap();
    assert!(matches!(lock(&target).err().unwrap().cause, Cause::Locked));
    drop(first);
    lock(&target).unwrap();
    assert!(matches!(lock(&dir.join("none")).err().unwrap().cause, Cause::Missing));
}

#[test]
fn folders_and_files_are_managed() {
    let (_keep, dir) = folder();
    make_folder(&dir.join("case")).unwrap();
    assert!(matches!(make_folder(&dir.join("case")).unwrap_err().cause, Cause::Exists));
    #[cfg(unix)]
    assert_eq!(mode(&dir.join("case")), 0o700);
    write_new(&dir.join("case/new"), b"new").unwrap();
    write_new(&dir.join("case/old"), b"old").unwrap();
    rename(&dir.join("case/new"), &dir.join("case/old")).unwrap();
    assert_eq!(fs::read(dir.join("case/old")).unwrap(), b"new");
    remove(&dir.join("case/old")).unwrap();
    assert!(matches!(remove(&dir.join("case/old")).unwrap_err().cause, Cause::Missing));
    sync_folder(&dir.join("case")).unwrap();
    remove_tree(&dir.join("case")).unwrap();
    assert!(names_in(&dir).is_empty());
}

/// A full disk for real: `/dev/full` takes the open and refuses the bytes.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_named() {
    let mut full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let cause = Cause::from(full.write_all(b"x").unwrap_err());
    assert!(matches!(cause, Cause::Full));
    assert!(matches!(Cause::from(std::io::Error::from_raw_os_error(5)), Cause::Hardware));
    assert!(matches!(Cause::from(std::io::Error::from_raw_os_error(30)), Cause::ReadOnly));
}
