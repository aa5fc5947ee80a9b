//! A case of its own for each test, made by the program itself, with the cheapest passphrases it takes.
//!
//! ```ignore
//! mod stage;
//! let case = stage::case::Case::solo();
//! case.amana(&["proof"]).assert().success();
//! ```

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use assert_cmd::Command;
use tempfile::TempDir;

/// Opens every case and every key here.
pub(crate) const PASSPHRASE: &str = "acorn bagel cabbage dagger eagle fabric";

/// The least that the program takes.
pub(crate) const KDF: &str = "64,3,1";

/// Commands that open a case by `-i`, with its recovery key.
const OPENED: [&str; 12] = [
    "check",
    "consent",
    "correct",
    "import",
    "list",
    "log",
    "person",
    "proof",
    "review",
    "search",
    "show",
    "well-known",
];

/// A case with its keys, in a folder that goes when this does.
///
/// Its recovery key opens it wherever it can: a passphrase costs 64 MiB of Argon2 and a fifth of a second each time, which is most of what a test takes.
/// [`by_passphrase`](Self::by_passphrase) is for tests of what opens a case.
pub(crate) struct Case {
    _root: TempDir,
    /// Everything: keys, files that a test makes.
    pub(crate) root: PathBuf,
    /// The case itself.
    pub(crate) folder: PathBuf,
    /// Key files, `NAME.key` and `NAME.key.pub`.
    pub(crate) keys: PathBuf,
    /// The eight words of the root.
    pub(crate) root_words: String,
    /// Whether the recovery key opens it, where it can.
    pub(crate) by_recovery: bool,
}

impl Case {
    /// One person with one custodian, 1 of 1: `custodian`, `requester`, `releaser`, `recovery`, `root`. The same keys in every test of
    /// a program; [`fresh_solo`](Self::fresh_solo) has its own.
    pub(crate) fn solo() -> Self {
        static TEMPLATE: OnceLock<Case> = OnceLock::new();
        TEMPLATE.get_or_init(Self::fresh_solo).copy()
    }

    /// Three custodians, 2 of 3 for an identity, 1 of 2 for a contact: `rana`, `olena`, `luis`; `requester`, `releaser`, `recovery`,
    /// `root`. The laptop is in the roster. The same keys in every test of a program; [`fresh_team`](Self::fresh_team) has its own.
    pub(crate) fn team() -> Self {
        static TEMPLATE: OnceLock<Case> = OnceLock::new();
        TEMPLATE.get_or_init(Self::fresh_team).copy()
    }

    /// The same case, opened by its passphrase always.
    pub(crate) fn by_passphrase(mut self) -> Self {
        self.by_recovery = false;
        self
    }

    fn copy(&self) -> Self {
        let mut copy = Self::empty();
        copy.by_recovery = true;
        let mut files = BTreeMap::new();
        collect(&self.root, &mut files);
        std::fs::create_dir_all(copy.folder.join("keys")).unwrap();
        std::fs::create_dir_all(&copy.keys).unwrap();
        for path in files.keys() {
            std::fs::copy(path, copy.root.join(path.strip_prefix(&self.root).unwrap())).unwrap();
        }
        copy.root_words.clone_from(&self.root_words);
        copy
    }

    /// As [`solo`](Self::solo), with keys and ids of its own.
    pub(crate) fn fresh_solo() -> Self {
        let mut case = Self::empty();
        let made = case.run(&["init", text(&case.folder), "--solo", "--kdf", KDF, "--work", "10", "--json"]);
        case.root_words = field(&made, "root");
        case
    }

    /// As [`team`](Self::team), with keys and ids of its own.
    pub(crate) fn fresh_team() -> Self {
        let mut case = Self::empty();
        std::fs::create_dir(&case.keys).unwrap();
        for (name, role) in [
            ("root", "root"),
            ("rana", "custodian"),
            ("olena", "custodian"),
            ("luis", "custodian"),
            ("requester", "requester"),
            ("releaser", "releaser"),
            ("recovery", "recovery"),
        ] {
            case.new_key(name, role);
        }
        case.roster(&["rana", "olena", "luis"], "roster.txt");
        let (roster, folder) = (case.file("roster.txt"), case.folder.clone());
        let shown = case.run(&["roster", "show", &roster, "--json"]);
        case.root_words = field(&shown, "words");
        let made =
            case.run(&["init", text(&folder), "--roster", &roster, "--root", &case.root_words, "--kdf", KDF, "--json"]);
        let (root, next) = (case.key("root"), case.file("roster-2.txt"));
        let enrolment = folder.join("enrolment.txt");
        let words = field(&made, "enrolment");
        case.run(&[
            "roster",
            "add",
            &roster,
            "--device",
            text(&enrolment),
            "--words",
            &words,
            "-i",
            &root,
            "-o",
            &next,
        ]);
        case.run(&["roster", "accept", &next]);
        case
    }

    /// No case yet; passphrase files and paths are there.
    pub(crate) fn empty() -> Self {
        let temp = TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let root = temp.path().to_owned();
        let case = Self {
            folder: root.join("case"),
            keys: root.join("case-keys"),
            root_words: String::new(),
            by_recovery: false,
            _root: temp,
            root,
        };
        case.write("passphrase", &format!("{PASSPHRASE}\n"));
        case
    }

    /// The program, with this case and what opens it and every key.
    pub(crate) fn amana(&self, args: &[&str]) -> Command {
        let passphrase = self.file("passphrase");
        let mut command = bare();
        command.args(args).args(["--case", text(&self.folder), "--accept-swap", "--key-passphrase-file", &passphrase]);
        match recovery_flag(args).filter(|_| self.by_recovery) {
            Some(flag) => command.args([flag, &self.key("recovery")]),
            None => command.args(["--passphrase-file", &passphrase]),
        };
        command
    }

    /// Runs it, expects success, and gives standard output.
    pub(crate) fn run(&self, args: &[&str]) -> String {
        let output = self.amana(args).output().unwrap();
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{args:?} failed: {error}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs it, expects this exit code, and gives standard error.
    pub(crate) fn fails(&self, args: &[&str], code: i32) -> String {
        let output = self.amana(args).output().unwrap();
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{args:?}: {error}");
        error
    }

    /// A key file by its name.
    pub(crate) fn key(&self, name: &str) -> String {
        text(&self.keys.join(format!("{name}.key"))).to_owned()
    }

    /// The public half of a key by its name.
    pub(crate) fn public(&self, name: &str) -> String {
        format!("{}.pub", self.key(name))
    }

    /// A path beside the case.
    pub(crate) fn file(&self, name: &str) -> String {
        text(&self.root.join(name)).to_owned()
    }

    /// Writes a file beside the case; gives its path.
    pub(crate) fn write(&self, name: &str, content: &str) -> String {
        let path = self.root.join(name);
        std::fs::write(&path, content).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        }
        text(&path).to_owned()
    }

    /// Makes a key.
    pub(crate) fn new_key(&self, name: &str, role: &str) {
        self.run(&["key", "new", "--role", role, "--name", name, "-o", &self.key(name), "--work", "10"]);
    }

    /// Makes a first roster with these custodians.
    pub(crate) fn roster(&self, custodians: &[&str], name: &str) {
        let (root, output) = (self.key("root"), self.file(name));
        let mut args = ["roster", "new", "--organisation", "Cedar Archive", "-i", &root, "-o", &output]
            .map(str::to_owned)
            .to_vec();
        for custodian in custodians {
            args.extend(["--custodian".to_owned(), self.public(custodian)]);
        }
        for role in ["requester", "releaser", "recovery"] {
            args.extend([format!("--{role}"), self.public(role)]);
        }
        self.run(&args.iter().map(String::as_str).collect::<Vec<_>>());
    }

    /// Every file of the case with its content: to show that a failure changed nothing.
    pub(crate) fn snapshot(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        collect(&self.folder, &mut files);
        files
    }

    /// The two files of the passphrase slot, `.kdf` and `.age`.
    pub(crate) fn slot(&self) -> (PathBuf, PathBuf) {
        let find = |suffix: &str| {
            let names = std::fs::read_dir(self.folder.join("keys")).unwrap().map(|entry| entry.unwrap().path());
            let mut slots = names.filter(|path| text(path).contains("passphrase-") && text(path).ends_with(suffix));
            slots.next().unwrap()
        };
        (find(".kdf"), find(".age"))
    }
}

/// How a command is told of the recovery key that opens the case, where it takes one and was not given another key.
fn recovery_flag(args: &[&str]) -> Option<&'static str> {
    let gives = |flags: &[&str]| flags.iter().any(|flag| args.contains(flag));
    match *args.first()? {
        "request" | "unseal" if !gives(&["--recovery", "--without-case"]) => Some("--recovery"),
        command if OPENED.contains(&command) && !gives(&["-i"]) => Some("-i"),
        _ => None,
    }
}

/// The program without any flag.
pub(crate) fn bare() -> Command {
    Command::cargo_bin("amana").unwrap()
}

/// A string field of a JSON object.
pub(crate) fn field(json: &str, name: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(json.trim()).unwrap();
    value[name].as_str().unwrap_or_else(|| panic!("no field {name} in {json}")).to_owned()
}

/// A path as an argument.
pub(crate) fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn collect(folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.insert(path.clone(), std::fs::read(&path).unwrap());
        }
    }
}
