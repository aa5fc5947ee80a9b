//! Bundles, of which one file came from somewhere else.

use std::path::Path;

use amana::bundle;
use amana::crypto::signing::{AllowedSigners, SshSignature};

use super::world::{folder, world};
use super::{Read, text_of, way, why};

/// Files of a bundle that may be another's, in the order of the first byte.
pub(crate) const BUNDLE: [&str; 9] = [
    "tagmanifest-sha512.txt.sig",
    "tagmanifest-sha512.txt",
    "manifest-sha512.txt",
    "bag-info.txt",
    "bagit.txt",
    "data/left-out.json",
    "data/index.html",
    "data/testimonies/T",
    "allowed_signers",
];

/// What follows from the other files, in the order in which it follows.
const VOUCHED: [&str; 4] =
    ["manifest-sha512.txt", "bag-info.txt", "tagmanifest-sha512.txt", "tagmanifest-sha512.txt.sig"];

/// One file of a bundle; everything that vouches for it is made anew and signed, so that it is read.
pub(crate) fn bundle(data: &[u8]) -> Read {
    let (way, rest) = way(data);
    let name = BUNDLE[usize::from(way) % BUNDLE.len()];
    if name == "allowed_signers" {
        return AllowedSigners::parse(text_of(rest)?).map(drop).map_err(why);
    }
    if let Ok(armored) = std::str::from_utf8(rest) {
        let _ = SshSignature::parse(armored);
    }
    let bag = Bag::of_the_world();
    let name = if name == "data/testimonies/T" { bag.testimony() } else { name.to_owned() };
    std::fs::write(bag.0.path().join(&name), rest).expect("the temporary folder takes it");
    bag.vouch(&name);
    let verified = bundle::verify(bag.0.path(), &world().allowed, None);
    let _ = bundle::draft(bag.0.path());
    if way as usize % BUNDLE.len() < 2 {
        // The signature and what is signed: nothing else than what the releaser signed.
        let good = folder("world").join("bundle").join(&name);
        assert!(verified.is_err() || std::fs::read(good).expect("it is there") == rest);
    }
    verified.map(drop).map_err(why)
}

/// What vouches for the bundle of the invented organisation, made anew from its files.
pub(crate) fn made_anew() -> impl Iterator<Item = (&'static str, Vec<u8>)> {
    let bag = Bag::of_the_world();
    bag.vouch("");
    VOUCHED.into_iter().map(move |name| (name, std::fs::read(bag.0.path().join(name)).expect("it is there")))
}

/// A bundle in a folder of its own.
struct Bag(tempfile::TempDir);

impl Bag {
    fn of_the_world() -> Self {
        let bag = Self(tempfile::tempdir().expect("a temporary folder"));
        copy(&folder("world").join("bundle"), bag.0.path());
        bag
    }

    fn testimony(&self) -> String {
        let names = std::fs::read_dir(self.0.path().join("data/testimonies")).expect("testimonies");
        let mut names: Vec<String> =
            names.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        format!("data/testimonies/{}", names[0])
    }

    /// Manifests and signature follow from what lies there, but for the file that came from elsewhere.
    fn vouch(&self, foreign: &str) {
        let path = |name: &str| self.0.path().join(name);
        let mut files = Vec::new();
        list(&path("data"), "data", &mut files);
        files.sort();
        for name in VOUCHED.into_iter().filter(|name| *name != foreign) {
            let content = match name {
                "manifest-sha512.txt" => sums(self.0.path(), &files),
                "bag-info.txt" => self.info(&files),
                "tagmanifest-sha512.txt" => {
                    sums(self.0.path(), &["bag-info.txt", "bagit.txt", "manifest-sha512.txt"].map(str::to_owned))
                }
                _ => {
                    let signed = std::fs::read(path("tagmanifest-sha512.txt")).expect("it is there");
                    world().releaser.sign_ssh("amana-bundle@v1", &signed).expect("signing works")
                }
            };
            std::fs::write(path(name), content).expect("it is written");
        }
    }

    fn info(&self, files: &[String]) -> String {
        let length = |name: &String| std::fs::metadata(self.0.path().join(name)).map_or(0, |file| file.len());
        let octets: u64 = files.iter().map(length).sum();
        let info = std::fs::read_to_string(self.0.path().join("bag-info.txt")).expect("it is there");
        let lines = info.lines().map(|line| {
            if line.starts_with("Payload-Oxum: ") {
                format!("Payload-Oxum: {octets}.{}\n", files.len())
            } else {
                format!("{line}\n")
            }
        });
        lines.collect()
    }
}

fn sums(folder: &Path, files: &[String]) -> String {
    use sha2::{Digest, Sha512};
    let sum = |name: &String| {
        let digest = Sha512::digest(std::fs::read(folder.join(name)).expect("it is there"));
        format!("{}  {name}\n", amana::crypto::text::hex(&digest))
    };
    files.iter().map(sum).collect()
}

fn list(folder: &Path, name: &str, files: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        let inner = format!("{name}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() { list(&entry.path(), &inner, files) } else { files.push(inner) }
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() { copy(&entry.path(), &target) } else { drop(std::fs::copy(entry.path(), target)) }
    }
}
