//! An organisation with one of everything, and what reads each of its files.

use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::OnceLock;

use amana::bundle;
use amana::clock::Clock;
use amana::crypto::keyfile::KeyFile;
use amana::crypto::signing::{AllowedSigners, SigningKey};
use amana::crypto::slots;
use amana::identity::check::NameCheck;
use amana::identity::header::Header;
use amana::identity::request::Request;
use amana::identity::unseal::unseal;
use amana::roster::{Enrolment, Roster};
use amana::secret::SecretText;
use amana::vault::{Mode, Vault};

use super::dump;
use super::support::case::PASSPHRASE;
use super::support::lines::{file_of, testimonies};
use super::support::stage::{Stage, objects, text};

/// How many testimonies are in the case.
pub(crate) const TESTIMONIES: usize = 6;

/// A stage on which everything was made once.
pub(crate) fn made() -> Stage {
    static TEMPLATE: OnceLock<Stage> = OnceLock::new();
    TEMPLATE.get_or_init(first).copy()
}

fn first() -> Stage {
    let stage = Stage::new();
    stage.put("in/lines.jsonl", &file_of(&testimonies(TESTIMONIES)));
    stage.put("in/reason", "a court asks\n");
    good(stage.import("in/lines.jsonl"));
    let people = objects(&good(stage.on_case(&["person", "--json"])).stdout);
    let mut ask = stage.with_keys(&["request", people[0]["person"].as_str().unwrap(), "--for", "reveal"]);
    ask.arg("--case").arg(stage.case()).arg("-i").arg(stage.key("requester"));
    ask.arg("--reason-file").arg(stage.path("in/reason")).arg("-o").arg(stage.path("out/request.age"));
    good(ask);
    let words = std::fs::read_to_string(stage.path("root-words")).unwrap();
    for custodian in ["rana", "olena"] {
        let mut approve = stage.with_keys(&["approve", "--yes", "--root", &words]);
        approve.arg(stage.path("out/request.age")).arg("-i").arg(stage.key(custodian));
        approve.arg("-o").arg(stage.path(&format!("out/by-{custodian}")));
        good(approve);
    }
    good(stage.export("public", "bundle"));
    stage
}

pub(crate) fn good(mut command: Command) -> Output {
    let done = command.output().unwrap();
    assert!(done.status.success(), "{command:?}: {}{}", text(&done.stdout), text(&done.stderr));
    done
}

/// `check`, opened with the recovery key: no passphrase has to be tried.
pub(crate) fn check(stage: &Stage, since: Option<&str>) -> Output {
    let mut check = Command::new(env!("CARGO_BIN_EXE_amana"));
    check.env_clear().current_dir(stage.path("out")).args(["check", "--quiet", "--case"]).arg(stage.case());
    check.arg("-i").arg(stage.key("recovery")).arg("--key-passphrase-file").arg(stage.path("passphrase"));
    check.args(since.iter().flat_map(|words| ["--since", words]));
    check.output().unwrap()
}

/// Whether somebody who only looks would see it.
pub(crate) fn found(done: &Output) -> Result<bool, String> {
    match done.status.code() {
        Some(0) => Ok(false),
        // Damaged; or the slot or store does not even open.
        Some(12 | 13) => Ok(true),
        other => Err(format!("{other:?}: {}{}", text(&done.stdout), text(&done.stderr))),
    }
}

/// The files of slots.
pub(crate) fn slot(stage: &Stage, begin: &str, end: &str) -> PathBuf {
    let files = std::fs::read_dir(stage.case().join("keys")).unwrap().map(|entry| entry.unwrap().path());
    let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    files.into_iter().find(|path| name(path).starts_with(begin) && name(path).ends_with(end)).unwrap()
}

/// Whether something is taken.
type Takes<'k> = Box<dyn Fn(&[u8]) -> bool + 'k>;

/// What reads one file: whether it takes these bytes.
pub(crate) struct Reader<'k> {
    pub(crate) name: &'static str,
    pub(crate) bytes: Vec<u8>,
    pub(crate) takes: Takes<'k>,
}

/// Keys and documents that readers need.
pub(crate) struct Kit {
    pub(crate) stage: Stage,
    root: SigningKey,
    requester: KeyFile,
    recovery: KeyFile,
    roster: Roster,
    allowed: AllowedSigners,
}

impl Kit {
    pub(crate) fn new() -> Self {
        let stage = made();
        let passphrase = SecretText::copy_of(PASSPHRASE);
        let staff = |name: &str| KeyFile::open(&std::fs::read(stage.key(name)).unwrap(), &passphrase).unwrap();
        let root = SigningKey::from_openssh(&std::fs::read(stage.key("root")).unwrap(), &passphrase).unwrap();
        let roster = std::fs::read_to_string(stage.path("roster-2.txt")).unwrap();
        let allowed = std::fs::read_to_string(stage.path("allowed_signers")).unwrap();
        Self {
            requester: staff("requester"),
            recovery: staff("recovery"),
            roster: Roster::read(&roster, &root.verify_key()).unwrap(),
            allowed: AllowedSigners::parse(&allowed).unwrap(),
            root,
            stage,
        }
    }

    fn request(&self, file: &[u8]) -> Option<Request> {
        let root = self.root.verify_key();
        let now = Clock::system().now();
        Request::open(file, self.requester.identity(), now, |roster| Roster::read(roster, &root)).ok()
    }

    /// Whether an approval and another one open what was asked for.
    fn opens(&self, request: &Request, approval: &[u8], other: &[u8]) -> bool {
        let store = amana::identity::store::Store::open(&self.stage.case().join("identities.db")).unwrap();
        let now = Clock::system().now();
        let opened = unseal(request, &[approval, other], self.requester.identity(), now, &request.roster, |handle| {
            store.get(handle)
        });
        opened.is_ok_and(|opened| opened.outcomes.iter().all(|outcome| outcome.result.is_ok()))
    }

    /// Everything small that is read, with its reader: slots, roster, enrolment, header, request, approval.
    pub(crate) fn readers(&self) -> Vec<Reader<'_>> {
        let read = |path: PathBuf| std::fs::read(path).unwrap();
        let stage = &self.stage;
        let (kdf, age) = (read(slot(stage, "passphrase-", ".kdf")), read(slot(stage, "passphrase-", ".age")));
        let passphrase = || SecretText::copy_of(PASSPHRASE);
        let whole_kdf = kdf.clone();
        let request = self.request(&read(stage.path("out/request.age"))).unwrap();
        let other = read(stage.path("out/by-olena"));
        let header = self.header();
        let roster = self.roster.clone();
        vec![
            Reader {
                name: "passphrase.kdf",
                bytes: kdf,
                takes: {
                    let age = age.clone();
                    Box::new(move |kdf| slots::open_with_passphrase(&age, kdf, &passphrase()).is_ok())
                },
            },
            Reader {
                name: "passphrase.age",
                bytes: age,
                takes: Box::new(move |age| slots::open_with_passphrase(age, &whole_kdf, &passphrase()).is_ok()),
            },
            Reader {
                name: "recovery.age",
                bytes: read(slot(stage, "recovery-", ".age")),
                takes: Box::new(|age| slots::open_with_recovery(age, self.recovery.identity()).is_ok()),
            },
            Reader {
                name: "roster",
                bytes: read(stage.path("roster-2.txt")),
                takes: Box::new(|bytes| {
                    std::str::from_utf8(bytes).is_ok_and(|text| Roster::read(text, &self.root.verify_key()).is_ok())
                }),
            },
            Reader {
                name: "enrolment",
                bytes: read(stage.case().join("enrolment.txt")),
                takes: Box::new(|bytes| Enrolment::read(bytes).is_ok()),
            },
            Reader {
                name: "header",
                bytes: header.into_bytes(),
                takes: Box::new(move |bytes| {
                    std::str::from_utf8(bytes).is_ok_and(|text| Header::read_listed(text, &roster).is_ok())
                }),
            },
            Reader {
                name: "request",
                bytes: read(stage.path("out/request.age")),
                takes: Box::new(|bytes| self.request(bytes).is_some()),
            },
            Reader {
                name: "approval",
                bytes: read(stage.path("out/by-rana")),
                takes: Box::new(move |bytes| self.opens(&request, bytes, &other)),
            },
        ]
    }

    /// The signed header of somebody's envelope.
    pub(crate) fn header(&self) -> String {
        let vault = self.vault();
        let people = vault.people().unwrap();
        people.into_iter().find_map(|(id, _)| vault.sealings(id).unwrap().pop()).unwrap().header
    }

    pub(crate) fn vault(&self) -> Vault {
        let opened = dump::unlocked(&self.stage);
        Vault::open(&self.stage.case().join("vault.db"), &opened.key, Mode::Read).unwrap()
    }

    pub(crate) fn device_header(&self) -> Header {
        Header::read_listed(&self.header(), &self.roster).unwrap()
    }

    /// Whether a bundle is taken.
    pub(crate) fn verifies(&self, folder: &std::path::Path) -> bool {
        bundle::verify(folder, &self.allowed, None).is_ok()
    }

    /// Whether the result of a name check is taken.
    pub(crate) fn takes_result(&self, bytes: &[u8]) -> bool {
        NameCheck::read(bytes, &self.roster).is_ok()
    }
}
