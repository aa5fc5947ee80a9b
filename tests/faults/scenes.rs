//! Every command that writes, but for `import` and what is typed at a terminal: what it is run on, and how to see from outside whether it was done.

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

use amana::crypto::Thing;
use amana::crypto::keyfile::KeyFile;
use amana::crypto::stream;
use amana::secret::SecretText;
use serde_json::json;

use super::joining;
use super::landing;
use super::open_one;
use super::papers;
use super::support::case::PASSPHRASE;
use super::support::lines::{Invented, file_of, testimonies};
use super::support::stage::{Stage, objects, text};

/// Another passphrase for the case.
const OTHER: &str = "gallon habitat icing jackal kebab ladybug";

/// How many testimonies the case holds.
pub(crate) const TESTIMONIES: usize = 6;

/// One command on a case. Where it can, it opens that with the recovery key: a passphrase would take most of the time, and is tried by the others.
pub(crate) struct Scene {
    pub(crate) name: &'static str,
    /// The command.
    pub(crate) program: fn(&Stage) -> Command,
    /// In one word, how far it came; an error where the stage is in no state that anybody could use.
    pub(crate) seen: fn(&Stage) -> Result<String, String>,
    /// What may be seen where it was interrupted, besides what is seen before and after it.
    pub(crate) between: &'static [&'static str],
}

pub(crate) const SCENES: [Scene; 17] = [
    Scene { name: "init", program: init, seen: second_case, between: &[] },
    Scene { name: "init --solo", program: init_solo, seen: solo_case, between: &["keys alone"] },
    Scene { name: "consent", program: consent, seen: consented, between: &[] },
    Scene { name: "person --seal", program: seal, seen: visibility, between: &[] },
    Scene { name: "person --pseudonym", program: rename, seen: called, between: &[] },
    Scene { name: "review --decide", program: decide, seen: decided, between: &[] },
    Scene { name: "review --take-over", program: landing::take_over, seen: landing::taken_over, between: &[] },
    Scene { name: "well-known --add", program: well_known, seen: known, between: &[] },
    Scene { name: "roster accept", program: accept, seen: serial, between: &[] },
    Scene { name: "passphrase", program: passphrase, seen: opens, between: &["both"] },
    Scene { name: "export", program: export, seen: bundle, between: &[] },
    Scene { name: "request", program: request, seen: asked, between: &[] },
    Scene { name: "approve", program: approve, seen: approved, between: &[] },
    Scene { name: "unseal", program: unseal, seen: opened, between: &[] },
    Scene { name: "check --join", program: joining::join, seen: joining::joined, between: &[] },
    Scene { name: "intake --give-up", program: open_one::give_up, seen: open_one::given_up, between: &[] },
    Scene { name: "key new", program: key_new, seen: keys, between: &["a key without its public half"] },
];

/// A stage on which all of them can be run, in copies of it.
pub(crate) fn prepared() -> &'static Stage {
    static TEMPLATE: OnceLock<Stage> = OnceLock::new();
    TEMPLATE.get_or_init(first)
}

fn first() -> Stage {
    let stage = Stage::new();
    let official = Invented::nth(77);
    let line = json!({
        "language": "en", "account": format!("{} kept the gate. Nobody else had a key.", official.latin),
        "people": [
            {"code": "p1", "roles": ["witness"], "names_unknown": true},
            {"code": "p2", "roles": ["official"], "visibility": "team", "names": [official.latin]},
        ],
    });
    stage.put("in/lines.jsonl", &(file_of(&testimonies(TESTIMONIES - 3)) + &line.to_string() + "\n"));
    good(stage.import("in/lines.jsonl"));
    let listed = objects(&good(stage.on_case(&["list", "--json"])).stdout);
    stage.put("in/code", listed[0]["testimony"].as_str().unwrap());
    let people = objects(&good(stage.on_case(&["person", "--json"])).stdout);
    let person = |visibility: &str| {
        let found = people.iter().find(|person| person["visibility"] == visibility && person["sealings"] != 0);
        found.or_else(|| people.iter().find(|person| person["visibility"] == visibility)).unwrap()["person"].clone()
    };
    stage.put("in/official", person("team").as_str().unwrap());
    stage.put("in/witness", person("sealed").as_str().unwrap());
    stage.put("in/reason", "the court in the second case asks who it was\n");
    secret(&stage, "in/passphrase-old", PASSPHRASE);
    secret(&stage, "in/passphrase-new", OTHER);
    decisions(&stage);
    landing::prepare(&stage);
    rosters(&stage);
    good(ask(&stage, "in/request.age"));
    good(answer(&stage, "olena", "in/by-olena"));
    good(answer(&stage, "rana", "in/by-rana"));
    stage.put("in/known.txt", "place: Oldharbour\ncourt: Court of Oldharbour; محكمة الميناء القديم\n");
    open_one::prepare(&stage);
    papers::prepare(&stage);
    joining::prepare(&stage);
    stage
}

fn secret(stage: &Stage, name: &str, passphrase: &str) {
    use std::os::unix::fs::PermissionsExt;
    stage.put(name, &format!("{passphrase}\n"));
    std::fs::set_permissions(stage.path(name), std::fs::Permissions::from_mode(0o600)).unwrap();
}

pub(crate) fn good(mut command: Command) -> std::process::Output {
    let done = command.output().unwrap();
    assert!(done.status.success(), "{command:?}: {}", text(&done.stderr));
    done
}

pub(crate) fn kept(stage: &Stage, name: &str) -> String {
    std::fs::read_to_string(stage.path(name)).unwrap()
}

fn decisions(stage: &Stage) {
    let printed = good(stage.on_case(&["review", &kept(stage, "in/code"), "--json"]));
    let mut rows = objects(&printed.stdout);
    rows.iter_mut().for_each(|row| row["decision"] = "leave-out".into());
    assert!(!rows.is_empty());
    stage.put("in/decisions.jsonl", &rows.iter().map(|row| format!("{row}\n")).collect::<String>());
}

/// A newer roster: somebody may ask who could not before.
fn rosters(stage: &Stage) {
    let (half, roster) = (stage.path("in/desk.key"), stage.path("in/roster-next.txt"));
    let mut key = stage.command(&["key", "new", "--role", "requester", "--name", "desk", "--work", "10"]);
    key.arg("-o").arg(&half);
    good(key);
    let mut add = stage.command(&["roster", "add"]);
    add.arg(stage.path("roster-2.txt")).arg("--requester").arg(stage.path("in/desk.key.pub"));
    add.arg("-i").arg(stage.key("root")).arg("-o").arg(roster);
    good(add);
}

fn init(stage: &Stage) -> Command {
    let mut init = stage.command(&["init", "--kdf", "64,3,1", "--root", &kept(stage, "root-words")]);
    init.arg("--roster").arg(stage.path("roster.txt")).arg(stage.path("out/second"));
    init
}

fn init_solo(stage: &Stage) -> Command {
    let mut init = stage.with_keys(&["init", "--solo", "--kdf", "64,3,1", "--work", "10"]);
    init.arg(stage.path("out/second"));
    init
}

fn second_case(stage: &Stage) -> Result<String, String> {
    if !stage.path("out/second").exists() {
        return Ok("no case".to_owned());
    }
    let mut check = stage.command(&["check"]);
    check.arg("--case").arg(stage.path("out/second"));
    let done = check.output().unwrap();
    done.status.success().then(|| "a case".to_owned()).ok_or_else(|| format!("half a case: {}", text(&done.stderr)))
}

/// Keys are made before the case. Where no case came of them nothing is sealed to them, and whoever makes it again is told to move them away.
fn solo_case(stage: &Stage) -> Result<String, String> {
    let alone = !stage.path("out/second").exists() && stage.path("out/second-keys").exists();
    if alone { Ok("keys alone".to_owned()) } else { second_case(stage) }
}

fn consent(stage: &Stage) -> Command {
    stage.by_recovery(&["consent", &kept(stage, "in/code"), "--audience", "public", "--status", "withdrawn"])
}

fn consented(stage: &Stage) -> Result<String, String> {
    let shown = said(stage.by_recovery(&["consent", &kept(stage, "in/code")]))?;
    let withdrawn = shown.contains("withdrawn for public");
    let yes = shown.contains("yes for public");
    match (withdrawn, yes, shown.contains("yes for court")) {
        (true, false, true) => Ok("withdrawn".to_owned()),
        (false, true, true) => Ok("agreed".to_owned()),
        _ => Err(format!("no answer that anybody gave: {shown}")),
    }
}

fn seal(stage: &Stage) -> Command {
    stage.by_recovery(&["person", &kept(stage, "in/official"), "--seal", "--yes"])
}

fn visibility(stage: &Stage) -> Result<String, String> {
    let shown = said(stage.by_recovery(&["person", &kept(stage, "in/official"), "--json"]))?;
    let person = objects(format!("{shown}\n").as_bytes()).pop().ok_or("nobody is shown")?;
    let named = person["names"].as_array().is_some_and(|names| !names.is_empty());
    Ok(format!("{}, {}", person["visibility"].as_str().unwrap_or("?"), if named { "named" } else { "without names" }))
}

fn rename(stage: &Stage) -> Command {
    stage.by_recovery(&["person", &kept(stage, "in/witness"), "--pseudonym", "Cedar 71"])
}

fn called(stage: &Stage) -> Result<String, String> {
    let shown = said(stage.by_recovery(&["person", &kept(stage, "in/witness"), "--json"]))?;
    let person = objects(format!("{shown}\n").as_bytes()).pop().ok_or("nobody is shown")?;
    Ok(person["pseudonym"].as_str().unwrap_or("?").to_owned())
}

fn decide(stage: &Stage) -> Command {
    let mut decide = stage.by_recovery(&["review", &kept(stage, "in/code")]);
    decide.arg("--decide").arg(stage.path("in/decisions.jsonl"));
    decide
}

fn decided(stage: &Stage) -> Result<String, String> {
    let shown = said(stage.by_recovery(&["review", &kept(stage, "in/code"), "--json"]))?;
    let rows = objects(format!("{shown}\n").as_bytes());
    Ok(format!("{} of {} left out", rows.iter().filter(|row| row["decision"] == "leave-out").count(), rows.len()))
}

fn well_known(stage: &Stage) -> Command {
    let mut known = stage.by_recovery(&["well-known"]);
    known.arg("--add").arg(stage.path("in/known.txt"));
    known
}

fn known(stage: &Stage) -> Result<String, String> {
    let listed = said(stage.by_recovery(&["well-known", "--json"]))?;
    match objects(format!("{listed}\n").as_bytes()).len() {
        0 => Ok("nothing".to_owned()),
        3 => Ok("all three".to_owned()),
        other => Err(format!("{other} of three names are listed")),
    }
}

fn accept(stage: &Stage) -> Command {
    let mut accept = stage.by_recovery(&["roster", "accept"]);
    accept.arg(stage.path("in/roster-next.txt"));
    accept
}

fn serial(stage: &Stage) -> Result<String, String> {
    let shown = said(stage.by_recovery(&["roster", "show", "--json"]))?;
    let roster = objects(format!("{shown}\n").as_bytes()).pop().ok_or("no roster is shown")?;
    Ok(format!("roster {}, {} requesters", roster["serial"], roster["requesters"].as_array().map_or(0, Vec::len)))
}

fn passphrase(stage: &Stage) -> Command {
    let mut change = stage.on_case(&["passphrase", "--kdf", "64,3,1"]);
    change.arg("--new-passphrase-file").arg(stage.path("in/passphrase-new"));
    change
}

/// Which passphrases open the case; one that does is the case's from here on.
fn opens(stage: &Stage) -> Result<String, String> {
    let mut open = Vec::new();
    for which in ["old", "new"] {
        std::fs::copy(stage.path(&format!("in/passphrase-{which}")), stage.path("passphrase")).unwrap();
        if stage.on_case(&["roster", "show"]).output().unwrap().status.success() {
            open.push(which);
        }
    }
    match open[..] {
        ["old"] => {
            std::fs::copy(stage.path("in/passphrase-old"), stage.path("passphrase")).unwrap();
            Ok("old".to_owned())
        }
        ["new"] => Ok("new".to_owned()),
        ["old", "new"] => Ok("both".to_owned()),
        _ => Err("no passphrase opens the case".to_owned()),
    }
}

fn export(stage: &Stage) -> Command {
    stage.export("public", "bundle")
}

fn bundle(stage: &Stage) -> Result<String, String> {
    let mut verify = stage.command(&["verify"]);
    verify.arg(stage.path("out/bundle")).arg("--signer").arg(stage.path("allowed_signers"));
    whole(stage, "out/bundle", verify)
}

/// Whether something was written, given what reads it.
pub(crate) fn whole(stage: &Stage, name: &str, reader: Command) -> Result<String, String> {
    if !stage.path(name).exists() {
        return Ok("nothing".to_owned());
    }
    said(reader).map(|_| "whole".to_owned())
}

fn ask(stage: &Stage, to: &str) -> Command {
    let mut ask = stage.with_keys(&["request", &kept(stage, "in/witness"), "--for", "reveal"]);
    ask.arg("--case").arg(stage.case()).arg("-i").arg(stage.key("requester"));
    ask.arg("--reason-file").arg(stage.path("in/reason")).arg("-o").arg(stage.path(to));
    ask
}

fn request(stage: &Stage) -> Command {
    ask(stage, "out/asked.age")
}

fn asked(stage: &Stage) -> Result<String, String> {
    let mut approve = stage.with_keys(&["approve", "--yes", "--root", &kept(stage, "root-words")]);
    approve.arg(stage.path("out/asked.age")).arg("-i").arg(stage.key("luis")).arg("-o").arg(unused(stage));
    whole(stage, "out/asked.age", approve)
}

/// A file that is not there.
pub(crate) fn unused(stage: &Stage) -> PathBuf {
    let path = stage.path("tmp/unused");
    let _ = std::fs::remove_file(&path);
    path
}

fn answer(stage: &Stage, custodian: &str, to: &str) -> Command {
    let mut approve = stage.with_keys(&["approve", "--yes", "--root", &kept(stage, "root-words")]);
    approve.arg(stage.path("in/request.age")).arg("-i").arg(stage.key(custodian)).arg("-o").arg(stage.path(to));
    approve
}

fn approve(stage: &Stage) -> Command {
    answer(stage, "luis", "out/by-luis")
}

fn approved(stage: &Stage) -> Result<String, String> {
    whole(stage, "out/by-luis", open_with(stage, "out/by-luis", unused(stage)))
}

fn open_with(stage: &Stage, other: &str, to: PathBuf) -> Command {
    let recipient = kept(stage, "requester-recipient");
    let mut unseal = stage.with_keys(&["unseal", "-r", &recipient]);
    unseal.arg("--case").arg(stage.case()).arg("-i").arg(stage.key("requester")).arg("-o").arg(to);
    unseal.arg(stage.path("in/request.age")).arg(stage.path("in/by-olena")).arg(stage.path(other));
    unseal
}

fn unseal(stage: &Stage) -> Command {
    open_with(stage, "in/by-rana", stage.path("out/opened.age"))
}

fn opened(stage: &Stage) -> Result<String, String> {
    decrypted(stage, "out/opened.age")
}

/// Whether something was written that the requester's key opens, to its end.
pub(crate) fn decrypted(stage: &Stage, name: &str) -> Result<String, String> {
    let Ok(file) = std::fs::read(stage.path(name)) else { return Ok("nothing".to_owned()) };
    let key = std::fs::read(stage.key("requester")).unwrap();
    let key = KeyFile::open(&key, &SecretText::copy_of(PASSPHRASE)).unwrap();
    let opened = stream::decrypt(Thing::AgeFile, &file, key.identity()).map_err(|error| error.to_string())?;
    if opened.expose().is_empty() { Err("nothing is in it".to_owned()) } else { Ok("whole".to_owned()) }
}

fn key_new(stage: &Stage) -> Command {
    let mut key = stage.command(&["key", "new", "--role", "custodian", "--name", "Noa", "--work", "10"]);
    key.arg("-o").arg(stage.path("out/noa.key"));
    key
}

fn keys(stage: &Stage) -> Result<String, String> {
    let (key, public) = (stage.path("out/noa.key"), stage.path("out/noa.key.pub"));
    match (std::fs::read(&key), std::fs::read(&public)) {
        (Err(_), Err(_)) => Ok("nothing".to_owned()),
        (Ok(key), public) => {
            KeyFile::open(&key, &SecretText::copy_of(PASSPHRASE)).map_err(|error| error.to_string())?;
            Ok(if public.is_ok() { "a pair" } else { "a key without its public half" }.to_owned())
        }
        (Err(_), Ok(_)) => Err("a public half without its key".to_owned()),
    }
}

/// What a command that must succeed printed.
pub(crate) fn said(mut command: Command) -> Result<String, String> {
    let done = command.output().unwrap();
    if done.status.success() { Ok(text(&done.stdout)) } else { Err(format!("{} {}", done.status, text(&done.stderr))) }
}
