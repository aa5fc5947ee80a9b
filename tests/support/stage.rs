//! A case to try things on: made once, copied for every attempt; and an oracle that knows only what the program said.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::{Mutex, OnceLock};

use amana::crypto::keyfile::PublicHalf;
use serde_json::Value;
use tempfile::TempDir;

use super::case::Case;

#[path = "tools.rs"]
mod tools;

#[allow(unused_imports, reason = "each test program uses its own part of this")]
pub(crate) use tools::{copy_tree, have, text};

/// Whether the whole of a sweep is asked for, instead of a sample.
pub(crate) fn full() -> bool {
    std::env::var_os("AMANA_FULL").is_some_and(|value| value == "1")
}

/// Strace, and the right to look into a process that forbids it: root's.
pub(crate) fn have_strace() -> bool {
    let probe = Command::new("strace").args(["-f", "-qq", "-e", "trace=none", "true"]).output();
    have(
        "strace, and the right to trace (apt-get install strace; CAP_SYS_PTRACE)",
        probe.is_ok_and(|o| o.status.success()),
    ) && have("root: this program forbids others to look into it", rustix::process::geteuid().is_root())
}

/// A folder of its own with a case in it, a home, a temporary folder, and what is needed to open the case.
pub(crate) struct Stage {
    root: TempDir,
}

impl Stage {
    /// A new copy of an empty case of a team: three custodians, two of whom open an identity.
    pub(crate) fn new() -> Self {
        static TEMPLATE: OnceLock<Stage> = OnceLock::new();
        TEMPLATE.get_or_init(Self::first).copy()
    }

    fn empty() -> Self {
        let root = tempfile::Builder::new().prefix("amana-stage-").tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let stage = Self { root };
        ["home", "tmp", "out", "in"].iter().for_each(|name| std::fs::create_dir_all(stage.path(name)).unwrap());
        stage
    }

    fn first() -> Self {
        let (stage, made) = (Self::empty(), Case::team());
        copy_tree(&made.root, stage.root.path());
        // The keys keep theirs where a test gives the case another one.
        std::fs::copy(stage.path("passphrase"), stage.path("key-passphrase")).unwrap();
        let releaser = std::fs::read_to_string(made.public("releaser")).unwrap();
        stage.put("allowed_signers", &format!("releaser namespaces=\"amana-bundle@v1\" {releaser}"));
        stage.put("root-words", &made.root_words);
        let requester = std::fs::read(made.public("requester")).unwrap();
        stage.put("requester-recipient", &PublicHalf::read(&requester).unwrap().recipient.to_string());
        stage
    }

    /// Another one in the same state.
    pub(crate) fn copy(&self) -> Self {
        let stage = Self::empty();
        copy_tree(self.root.path(), stage.root.path());
        stage
    }

    /// Something in it.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root.path().canonicalize().unwrap().join(name)
    }

    pub(crate) fn case(&self) -> PathBuf {
        self.path("case")
    }

    /// The program with its surroundings inside the stage; nothing is known but the arguments.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = self.bare(args);
        command.arg("--passphrase-file").arg(self.path("passphrase"));
        command
    }

    fn bare(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_amana"));
        command.env_clear().env("HOME", self.path("home")).env("TMPDIR", self.path("tmp")).env("PATH", "/usr/bin:/bin");
        command.current_dir(self.path("out")).stdin(Stdio::null());
        command.args(args).arg("--quiet");
        command
    }

    /// The program with the passphrase of the keys, too.
    pub(crate) fn with_keys(&self, args: &[&str]) -> Command {
        let mut command = self.command(args);
        command.arg("--key-passphrase-file").arg(self.path("passphrase"));
        command
    }

    /// A key file: `rana`, `olena`, `luis` (custodians), `requester`, `releaser`, `recovery`, `root`.
    pub(crate) fn key(&self, name: &str) -> PathBuf {
        self.path("case-keys").join(format!("{name}.key"))
    }

    /// The program over the case.
    pub(crate) fn on_case(&self, args: &[&str]) -> Command {
        let mut command = self.command(args);
        command.arg("--case").arg(self.case());
        command
    }

    /// The same, opened by the recovery key: for looking at a case once more. A passphrase costs 64 MiB of Argon2 and a fifth of a second each time, which is
    /// most of what a test of the running program takes.
    pub(crate) fn by_recovery(&self, args: &[&str]) -> Command {
        let mut command = self.bare(args);
        command.arg("--case").arg(self.case()).arg("-i").arg(self.key("recovery"));
        command.arg("--key-passphrase-file").arg(self.path("key-passphrase"));
        command
    }

    /// `import --json` of a file in the stage.
    pub(crate) fn import(&self, file: &str) -> Command {
        let mut command = self.on_case(&["import", "--json"]);
        command.arg(self.path(file));
        command
    }

    /// `export` of everything that may be published, into the folder `out`.
    pub(crate) fn export(&self, profile: &str, name: &str) -> Command {
        let mut command = self.with_keys(&["export", "--profile", profile, "--undecided", "leave-out"]);
        command.arg("--case").arg(self.case()).arg("-i").arg(self.key("releaser"));
        command.arg("-o").arg(self.path("out").join(name));
        command
    }

    /// Puts a file beside the case.
    pub(crate) fn put(&self, name: &str, content: &str) {
        std::fs::write(self.path(name), content).unwrap();
    }

    /// The ids of all testimonies that `list` knows.
    pub(crate) fn listed(&self) -> Result<BTreeSet<String>, String> {
        ids(self.by_recovery(&["list", "--json"]))
    }

    /// What is wrong with the case, given what was acknowledged; nothing if the passphrase and the recovery key open it, and it checks and holds all of that.
    ///
    /// The recovery key opens it every time. What the passphrase opens hangs on its slot alone, and so it is tried once for each slot that comes up.
    pub(crate) fn judge(&self, acknowledged: &BTreeSet<String>) -> Result<BTreeSet<String>, String> {
        static OPENED: Mutex<BTreeSet<Vec<Vec<u8>>>> = Mutex::new(BTreeSet::new());
        let slot = self.passphrase_slot();
        if OPENED.lock().unwrap().contains(&slot) {
            return self.judge_opened(acknowledged);
        }
        let listed = self.holds(acknowledged, self.on_case(&["list", "--json"]))?;
        OPENED.lock().unwrap().insert(slot);
        Ok(listed)
    }

    /// The passphrase, and the files of the slots that it opens, with their names.
    fn passphrase_slot(&self) -> Vec<Vec<u8>> {
        let all = std::fs::read_dir(self.case().join("keys")).into_iter().flatten().map(|entry| entry.unwrap().path());
        let is_slot = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().starts_with("passphrase-");
        let mut files: Vec<PathBuf> = all.filter(is_slot).collect();
        files.sort();
        let parts =
            |path: PathBuf| [path.file_name().unwrap().as_encoded_bytes().to_vec(), std::fs::read(&path).unwrap()];
        let mut slot: Vec<Vec<u8>> = files.into_iter().flat_map(parts).collect();
        slot.push(std::fs::read(self.path("passphrase")).unwrap());
        slot
    }

    /// The same where the passphrase has opened it just now.
    pub(crate) fn judge_opened(&self, acknowledged: &BTreeSet<String>) -> Result<BTreeSet<String>, String> {
        self.holds(acknowledged, self.by_recovery(&["list", "--json"]))
    }

    fn holds(&self, acknowledged: &BTreeSet<String>, list: Command) -> Result<BTreeSet<String>, String> {
        let check = self.by_recovery(&["check"]).output().unwrap();
        if !check.status.success() {
            return Err(format!("check: {} {}{}", check.status, text(&check.stdout), text(&check.stderr)));
        }
        let listed = ids(list)?;
        let lost = acknowledged.difference(&listed).count();
        if lost == 0 {
            Ok(listed)
        } else {
            Err(format!("{lost} of {} acknowledged records are lost", acknowledged.len()))
        }
    }

    /// Runs a broken-off import again: exactly the rest is stored, and nothing twice.
    pub(crate) fn finish_import(&self, file: &str, lines: usize, there: &BTreeSet<String>) -> Result<(), String> {
        let file = self.path(file).display().to_string();
        let done = self.by_recovery(&["import", "--json", &file]).output().unwrap();
        if !done.status.success() {
            return Err(format!("import again: {} {}", done.status, text(&done.stderr)));
        }
        let stored = acknowledged(&done.stdout);
        let all = self.judge_opened(&stored)?;
        if !there.is_subset(&all) {
            return Err("import again: something was lost by it".to_owned());
        }
        if stored.len() + there.len() != lines || all.len() != lines {
            return Err(format!(
                "import again: {} were there, {} stored, {} listed, of {lines}",
                there.len(),
                stored.len(),
                all.len()
            ));
        }
        Ok(())
    }
}

/// The ids that a `list --json` has, each once.
fn ids(mut list: Command) -> Result<BTreeSet<String>, String> {
    let done = list.output().unwrap();
    if !done.status.success() {
        return Err(format!("list: {} {}", done.status, text(&done.stderr)));
    }
    let ids: Vec<String> = objects(&done.stdout).iter().filter_map(|o| Some(o["id"].as_str()?.to_owned())).collect();
    let set: BTreeSet<String> = ids.iter().cloned().collect();
    if set.len() == ids.len() { Ok(set) } else { Err("list: the same testimony twice".to_owned()) }
}

/// The ids that an import said it had stored: whole lines alone count.
pub(crate) fn acknowledged(stdout: &[u8]) -> BTreeSet<String> {
    let stored = objects(stdout).into_iter().filter(|object| object["status"] == "stored");
    stored.filter_map(|object| Some(object["id"].as_str()?.to_owned())).collect()
}

/// The JSON objects of an output, one a line; a last line without its end is none.
pub(crate) fn objects(stdout: &[u8]) -> Vec<Value> {
    let whole = stdout.split_inclusive(|byte| *byte == b'\n').filter(|line| line.ends_with(b"\n"));
    whole.filter_map(|line| serde_json::from_slice(line).ok()).collect()
}

/// What a command said on standard error, where it must have said one thing, after what it warned of: `amana: …`, and at most one hint.
pub(crate) fn one_clear_line(done: &Output) -> Result<String, String> {
    let said = text(&done.stderr);
    let lines: Vec<&str> = said.lines().skip_while(|line| line.starts_with("amana: warning: ")).collect();
    let (hints, rest): (Vec<&str>, Vec<&str>) = lines.iter().partition(|line| line.starts_with("hint: "));
    match rest[..] {
        [line] if line.starts_with("amana: ") && hints.len() <= 1 => Ok(line.to_owned()),
        _ => Err(format!("not one clear line: {said:?}")),
    }
}
