//! The public suite of bags, as far as manifests of sha512 go.

use super::super::bag;
use super::*;

#[path = "../../../tests/support/mod.rs"]
mod support;

/// What is checked of any bag: everything but the signature and what a bundle may hold.
fn check(bag_dir: &Path) -> Result<(), VerifyError> {
    let tags = bag::tag_file(bag_dir, "tagmanifest-sha512.txt")?;
    let look = bag::Look { known: |_| true, reads: |_| None, see: &mut |_, _| Ok(()) };
    bag::check(bag_dir, &tags, look).map(drop)
}

#[test]
fn the_suite_of_bags() {
    let Some(suite) = support::shared_data("bagit-suite") else { return };
    let folder = |kind: &str| suite.join("v1.0").join(kind);
    let mut seen = 0;
    for entry in fs::read_dir(folder("valid")).unwrap() {
        check(&entry.unwrap().path()).unwrap();
        seen += 1;
    }
    for entry in fs::read_dir(folder("invalid")).unwrap() {
        let path = entry.unwrap().path();
        assert!(check(&path).is_err(), "{}", path.display());
        seen += 1;
    }
    assert!(seen >= 5);
    // Their faults stand in the manifest of sha256, which a bundle has not and which is refused for being there; the parser must see
    // them as well.
    for twice in ["same-filename-listed-twice-with-different-hashes", "same-filename-listed-twice-with-the-same-hash"] {
        let text = fs::read_to_string(folder("invalid").join(twice).join("manifest-sha256.txt")).unwrap();
        let long: String = text
            .lines()
            .filter_map(|line| line.split_once("  "))
            .map(|(hex, path)| format!("{hex}{hex}  {path}\n"))
            .collect();
        let Err(VerifyError::Form { what, .. }) = bag::manifest("manifest", long.as_bytes()) else { panic!("{twice}") };
        assert_eq!(what, "it lists a file twice");
    }
}
