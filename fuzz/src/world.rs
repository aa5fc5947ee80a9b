//! The invented organisation that signs and seals what the fuzzer makes.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use amana::clock::Claimed;
use amana::crypto::keyfile::KeyFile;
use amana::crypto::signing::{AllowedSigners, SigningKey};
use amana::identity::request::Request;
use amana::roster::Roster;
use amana::secret::SecretText;

use super::PASSPHRASE;

/// An organisation whose keys everybody knows.
pub(crate) struct World {
    pub(crate) root: SigningKey,
    pub(crate) rana: KeyFile,
    pub(crate) requester: KeyFile,
    pub(crate) recovery: KeyFile,
    pub(crate) releaser: SigningKey,
    pub(crate) roster: Roster,
    pub(crate) allowed: AllowedSigners,
    pub(crate) request: Request,
    /// The JSON of a request to somebody else, with nothing where it tells the custodians something.
    pub(crate) to_a_court: String,
    pub(crate) now: Claimed,
}

/// Where its files lie.
pub(crate) fn folder(name: &str) -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let fuzz = if package.ends_with("fuzz") { package.to_owned() } else { package.join("fuzz") };
    fuzz.join(name)
}

pub(crate) fn world() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(|| {
        let read = |name: &str| std::fs::read(folder("world").join(name)).expect("the world is there");
        let text = |name: &str| String::from_utf8(read(name)).expect("it is text");
        let passphrase = SecretText::copy_of(PASSPHRASE);
        let staff = |name: &str| KeyFile::open(&read(name), &passphrase).expect("the key opens");
        let ssh = |name: &str| SigningKey::from_openssh(&read(name), &passphrase).expect("the key opens");
        let root = ssh("root.key");
        let roster = Roster::read(&text("roster.txt"), &root.verify_key()).expect("the roster is signed");
        let now = Claimed::from_unix(text("now").trim().parse().expect("a number")).expect("a time");
        let requester = staff("requester.key");
        let request = Request::open(&read("request.age"), requester.identity(), now, |document| {
            Roster::read(document, &root.verify_key())
        });
        World {
            request: request.expect("the request is good"),
            to_a_court: text("to-a-court.json"),
            rana: staff("rana.key"),
            recovery: staff("recovery.key"),
            releaser: ssh("releaser.key"),
            allowed: AllowedSigners::parse(&text("allowed_signers")).expect("the list is good"),
            root,
            requester,
            roster,
            now,
        }
    })
}
