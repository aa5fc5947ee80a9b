//! A whole organisation made through the program itself: root, three custodians of whom two are needed, requester, releaser, recovery key, roster,
//! and a case whose laptop the roster lists.

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::{Mutex, OnceLock};

use serde_json::Value;
use tempfile::TempDir;

#[path = "tools.rs"]
mod tools;

#[allow(unused_imports, reason = "each test program uses its own part of this")]
pub(crate) use tools::{copy_tree, have, text};

/// The passphrase of every case here.
const CASE_PASSPHRASE: &str = "graureiher stehen geduldig neben schleusentoren am kanalufer";
/// The passphrase of every key here.
const KEY_PASSPHRASE: &str = "haubentaucher brüten lautlos zwischen schilfhalmen am nordufer";
/// Opens nothing.
const OTHER_PASSPHRASE: &str = "eisvögel fischen unermüdlich unterhalb brüchiger holzstege";

/// The custodians, in the order of their shares.
pub(crate) const CUSTODIANS: [&str; 3] = ["rana", "olena", "luis"];

/// A folder of its own in which an organisation keeps its keys and a case, and what the program printed there.
pub(crate) struct Org {
    root: TempDir,
    printed: Mutex<Vec<Printed>>,
}

/// What one run of the program printed.
pub(crate) struct Printed {
    pub(crate) command: String,
    pub(crate) text: String,
}

impl Org {
    /// A new copy of an organisation with an empty case. It is made once for each test program.
    pub(crate) fn new() -> Self {
        static TEMPLATE: OnceLock<Org> = OnceLock::new();
        TEMPLATE.get_or_init(Self::first).copy()
    }

    /// One with other keys, which has nothing to do with the first.
    pub(crate) fn stranger() -> Self {
        static TEMPLATE: OnceLock<Org> = OnceLock::new();
        TEMPLATE.get_or_init(Self::first).copy()
    }

    /// Another one in the same state.
    pub(crate) fn copy(&self) -> Self {
        let copy = Self::bare();
        copy_tree(self.root.path(), copy.root.path());
        copy
    }

    fn bare() -> Self {
        let root = tempfile::Builder::new().prefix("amana-org-").tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        Self { root, printed: Mutex::default() }
    }

    fn first() -> Self {
        let org = Self::bare();
        org.put("case.passphrase", CASE_PASSPHRASE);
        org.put("keys.passphrase", KEY_PASSPHRASE);
        org.put("other.passphrase", OTHER_PASSPHRASE);
        let root = org.new_key("root", "Root", "root.key");
        for name in CUSTODIANS {
            org.new_key("custodian", name, &format!("{name}.key"));
        }
        org.new_key("requester", "maya", "maya.key");
        org.new_key("releaser", "press", "press.key");
        org.new_key("recovery", "headquarters", "headquarters.key");
        org.first_roster();
        let init =
            ["init", "case", "--json", "--kdf", "64,3,1", "--label", "laptop", "--roster", "roster-1.txt", "--root"];
        let made = org.json(org.command(&init).arg(word(&root, "words")));
        let next = [
            "roster",
            "add",
            "roster-1.txt",
            "--device",
            "case/enrolment.txt",
            "-i",
            "root.key",
            "-o",
            "roster-2.txt",
            "--words",
        ];
        org.done(org.with_key(&next).arg(word(&made, "enrolment")));
        org.done(&mut org.on_case(&["roster", "accept", "roster-2.txt"]));
        let key = std::fs::read_to_string(org.path("press.key.pub")).unwrap();
        org.put("allowed_signers", format!("press {}\n", key.split(' ').take(2).collect::<Vec<_>>().join(" ").trim()));
        org
    }

    fn new_key(&self, role: &str, name: &str, file: &str) -> Value {
        self.json(
            &mut self.with_key(&["key", "new", "--json", "--work", "10", "--role", role, "--name", name, "-o", file]),
        )
    }

    fn first_roster(&self) {
        let mut roster = self.with_key(&[
            "roster",
            "new",
            "--organisation",
            "Narrowwater Archive",
            "-i",
            "root.key",
            "-o",
            "roster-1.txt",
        ]);
        CUSTODIANS.iter().for_each(|name| {
            roster.arg("--custodian").arg(format!("{name}.key.pub"));
        });
        roster.args([
            "--requester",
            "maya.key.pub",
            "--releaser",
            "press=press.key.pub",
            "--recovery",
            "headquarters.key.pub",
        ]);
        self.done(&mut roster);
    }

    /// Something in the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root.path().canonicalize().unwrap().join(name)
    }

    pub(crate) fn case(&self) -> PathBuf {
        self.path("case")
    }

    pub(crate) fn put(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::write(&path, content).unwrap();
        if name.ends_with(".passphrase") {
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        }
    }

    /// The program in the folder; nothing is known but the arguments. The case's passphrase is the main one.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        self.with_passphrase(args, "case.passphrase")
    }

    /// The same, with the passphrase of the keys as the main one: for commands that open a key and no case.
    pub(crate) fn with_key(&self, args: &[&str]) -> Command {
        self.with_passphrase(args, "keys.passphrase")
    }

    /// The same with any passphrase.
    pub(crate) fn with_passphrase(&self, args: &[&str], file: &str) -> Command {
        self.with_flags(&["--passphrase-file", file], args)
    }

    /// The program over the case.
    pub(crate) fn on_case(&self, args: &[&str]) -> Command {
        self.with_flags(&["--passphrase-file", "case.passphrase", "--case", "case"], args)
    }

    /// The program over the case, with the passphrase of a key that it needs beside.
    pub(crate) fn on_case_with_key(&self, args: &[&str]) -> Command {
        let flags =
            ["--passphrase-file", "case.passphrase", "--key-passphrase-file", "keys.passphrase", "--case", "case"];
        self.with_flags(&flags, args)
    }

    /// Flags come first, so that more can be added to the arguments.
    fn with_flags(&self, flags: &[&str], args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_amana"));
        command.env_clear().env("PATH", "/usr/bin:/bin").current_dir(self.path(".")).stdin(Stdio::null());
        command.args(flags).args(args);
        command
    }

    /// Runs a command and keeps what it printed.
    pub(crate) fn run(&self, command: &mut Command) -> Output {
        let done = command.output().unwrap();
        let text = format!("{}\n{}", text(&done.stdout), text(&done.stderr));
        self.printed.lock().unwrap().push(Printed { command: said(command), text });
        done
    }

    /// Runs a command that has to succeed.
    pub(crate) fn done(&self, command: &mut Command) -> Output {
        let done = self.run(command);
        assert!(done.status.success(), "{}: {}\n{}", said(command), done.status, text(&done.stderr));
        done
    }

    /// Runs a command that has to succeed and print one JSON object.
    pub(crate) fn json(&self, command: &mut Command) -> Value {
        let done = self.done(command);
        serde_json::from_slice(&done.stdout)
            .unwrap_or_else(|e| panic!("{}: {e}: {}", said(command), text(&done.stdout)))
    }

    /// Runs a command that has to succeed and print one JSON object a line.
    pub(crate) fn lines(&self, command: &mut Command) -> Vec<Value> {
        let done = self.done(command);
        text(&done.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// Everything that was printed here.
    pub(crate) fn printed(&self) -> Vec<Printed> {
        std::mem::take(&mut self.printed.lock().unwrap())
    }
}

/// A string of an object.
pub(crate) fn word<'v>(object: &'v Value, field: &str) -> &'v str {
    object[field].as_str().unwrap_or_else(|| panic!("no {field:?} in {object}"))
}

/// A command as somebody would type it, without the flags in front of it.
pub(crate) fn said(command: &Command) -> String {
    let args: Vec<_> = command.get_args().map(|arg| arg.to_string_lossy()).collect();
    let flags = args.iter().step_by(2).take_while(|arg| arg.starts_with("--")).count();
    args.get(2 * flags..).unwrap_or(&args).join(" ")
}
