//! What is handed from desk to desk: a refusal, rosters, a draft, a request for a name check and its result; and what lies beside a key.

use std::path::PathBuf;
use std::process::Command;

use amana::crypto::keyfile::{KeyFile, PublicHalf};
use amana::crypto::signing::SigningKey;
use amana::roster::Pin;
use amana::secret::SecretText;

use super::scenes::{Scene, decrypted, good, kept, unused, whole};
use super::support::case::PASSPHRASE;
use super::support::stage::Stage;

pub(crate) const PAPERS: [Scene; 11] = [
    Scene { name: "refuse", program: refuse, seen: refused, between: &[] },
    Scene { name: "roster new", program: roster_new, seen: roster, between: &[] },
    Scene { name: "roster add", program: roster_add, seen: roster, between: &[] },
    Scene { name: "roster sign", program: sign, seen: signed, between: &[] },
    Scene { name: "request --to", program: request_to, seen: sent, between: &[] },
    Scene { name: "unseal --without-case", program: unseal_sent, seen: opened, between: &[] },
    Scene { name: "export --draft", program: draft, seen: drafted, between: &[] },
    Scene { name: "request --for check", program: request_check, seen: check_asked, between: &[] },
    Scene { name: "name-check", program: name_check, seen: checked, between: &[] },
    Scene { name: "roster accept --custodian", program: believe, seen: believed, between: &[] },
    Scene {
        name: "key new --role releaser",
        program: ssh_key,
        seen: ssh_pair,
        between: &["a key without its public half"],
    },
];

/// Makes what they work on.
pub(crate) fn prepare(stage: &Stage) {
    good(court_key(stage));
    good(send(stage, "in/sent.age"));
    for custodian in ["rana", "olena"] {
        good(answer_sent(stage, custodian, stage.path(&format!("in/sent-{custodian}"))));
    }
    let mut change = stage.command(&["roster", "add", "--quorum", "contact=2/3"]);
    change.arg(stage.path("roster-2.txt"));
    change.arg("-i").arg(stage.key("root")).arg("-o").arg(stage.path("in/roster-3.txt"));
    good(change);
    good(export_draft(stage, "in/draft"));
    good(ask(stage, "in/draft", stage.path("in/check.age")));
    for custodian in ["rana", "olena"] {
        let mut approve = stage.with_keys(&["approve", "--yes", "--root", &kept(stage, "root-words")]);
        approve.arg(stage.path("in/check.age")).arg("-i").arg(stage.key(custodian));
        good({
            approve.arg("-o").arg(stage.path(&format!("in/check-{custodian}")));
            approve
        });
    }
}

fn refuse(stage: &Stage) -> Command {
    let mut refuse = stage.with_keys(&["refuse", "--root", &kept(stage, "root-words")]);
    refuse.arg(stage.path("in/request.age")).arg("-i").arg(stage.key("luis"));
    refuse.arg("--reason-file").arg(stage.path("in/reason")).arg("-o").arg(stage.path("out/refusal"));
    refuse
}

fn refused(stage: &Stage) -> Result<String, String> {
    decrypted(stage, "out/refusal")
}

fn court_key(stage: &Stage) -> Command {
    let mut key = stage.command(&["key", "new", "--role", "requester", "--name", "court", "--work", "10"]);
    key.arg("-o").arg(stage.path("in/court.key"));
    key
}

/// What a court is asked to open, without the case.
fn send(stage: &Stage, to: &str) -> Command {
    let court = PublicHalf::read(&std::fs::read(stage.path("in/court.key.pub")).unwrap()).unwrap().recipient;
    let mut send = stage.with_keys(&["request", &kept(stage, "in/witness"), "--for", "reveal"]);
    send.arg("--to").arg(format!("Regional court={court}"));
    send.arg("--case").arg(stage.case()).arg("-i").arg(stage.key("requester"));
    send.arg("--reason-file").arg(stage.path("in/reason")).arg("-o").arg(stage.path(to));
    send
}

fn request_to(stage: &Stage) -> Command {
    send(stage, "out/sent.age")
}

fn answer_sent(stage: &Stage, custodian: &str, to: PathBuf) -> Command {
    let mut approve = stage.with_keys(&["approve", "--yes", "--root", &kept(stage, "root-words")]);
    approve.arg(stage.path("in/sent.age")).arg("-i").arg(stage.key(custodian)).arg("-o").arg(to);
    approve
}

fn sent(stage: &Stage) -> Result<String, String> {
    let mut approve = stage.with_keys(&["approve", "--yes", "--root", &kept(stage, "root-words")]);
    approve.arg(stage.path("out/sent.age")).arg("-i").arg(stage.key("luis")).arg("-o").arg(unused(stage));
    whole(stage, "out/sent.age", approve)
}

fn unseal_sent(stage: &Stage) -> Command {
    let requester = kept(stage, "requester-recipient");
    let mut unseal = stage.with_keys(&["unseal", "--without-case", "--root", &kept(stage, "root-words")]);
    unseal.args(["-r", &requester]).arg("-i").arg(stage.path("in/court.key"));
    unseal.arg("-o").arg(stage.path("out/for-the-court.age")).arg(stage.path("in/sent.age"));
    unseal.arg(stage.path("in/sent-rana")).arg(stage.path("in/sent-olena"));
    unseal
}

fn opened(stage: &Stage) -> Result<String, String> {
    decrypted(stage, "out/for-the-court.age")
}

fn roster_new(stage: &Stage) -> Command {
    let mut new = stage.with_keys(&["roster", "new", "--organisation", "Harbour Archive"]);
    for custodian in ["rana", "olena", "luis"] {
        new.arg("--custodian").arg(stage.key(custodian).with_extension("key.pub"));
    }
    new.arg("-i").arg(stage.key("root")).arg("-o").arg(stage.path("out/roster.txt"));
    new
}

fn roster_add(stage: &Stage) -> Command {
    let mut add = stage.command(&["roster", "add"]);
    add.arg(stage.path("roster-2.txt")).arg("--requester").arg(stage.path("in/desk.key.pub"));
    add.arg("-i").arg(stage.key("root")).arg("-o").arg(stage.path("out/roster.txt"));
    add
}

fn roster(stage: &Stage) -> Result<String, String> {
    shown(stage, "out/roster.txt")
}

fn shown(stage: &Stage, name: &str) -> Result<String, String> {
    let mut show = stage.command(&["roster", "show"]);
    show.arg(stage.path(name));
    whole(stage, name, show)
}

fn sign(stage: &Stage) -> Command {
    let mut sign = stage.with_keys(&["roster", "sign", "--yes"]);
    sign.arg(stage.path("in/roster-3.txt")).arg("-i").arg(stage.key("rana"));
    sign.arg("-o").arg(stage.path("out/roster-3-rana.txt"));
    sign
}

fn signed(stage: &Stage) -> Result<String, String> {
    shown(stage, "out/roster-3-rana.txt")
}

fn export_draft(stage: &Stage, to: &str) -> Command {
    let mut export = stage.on_case(&["export", "--profile", "public", "--undecided", "leave-out", "--draft"]);
    export.arg("-o").arg(stage.path(to));
    export
}

fn draft(stage: &Stage) -> Command {
    export_draft(stage, "out/draft")
}

fn drafted(stage: &Stage) -> Result<String, String> {
    // Who asks for a name check reads all of it.
    whole(stage, "out/draft", ask(stage, "out/draft", unused(stage)))
}

fn ask(stage: &Stage, draft: &str, to: PathBuf) -> Command {
    let mut ask = stage.with_keys(&["request", "--for", "check", "--checker", "rana", "--everyone"]);
    ask.arg("--case").arg(stage.case()).arg("-i").arg(stage.key("requester"));
    ask.arg("--reason-file").arg(stage.path("in/reason")).arg("-o").arg(to);
    ask.arg(stage.path(draft));
    ask
}

fn request_check(stage: &Stage) -> Command {
    ask(stage, "in/draft", stage.path("out/check.age"))
}

fn check_asked(stage: &Stage) -> Result<String, String> {
    let mut approve = stage.with_keys(&["approve", "--yes", "--root", &kept(stage, "root-words")]);
    approve.arg(stage.path("out/check.age")).arg("-i").arg(stage.key("luis")).arg("-o").arg(unused(stage));
    whole(stage, "out/check.age", approve)
}

fn name_check(stage: &Stage) -> Command {
    let mut check = stage.with_keys(&["name-check", "--yes", "--root", &kept(stage, "root-words")]);
    check.arg(stage.path("in/draft")).arg(stage.path("in/check.age"));
    check.arg(stage.path("in/check-rana")).arg(stage.path("in/check-olena"));
    check.arg("-i").arg(stage.key("rana")).arg("-o").arg(stage.path("out/result.txt"));
    check
}

/// What reads a result is the export that it lets go out.
fn checked(stage: &Stage) -> Result<String, String> {
    let _ = std::fs::remove_dir_all(stage.path("out/read"));
    let mut export = stage.export("public", "read");
    export.arg("--name-check").arg(stage.path("out/result.txt"));
    whole(stage, "out/result.txt", export)
}

fn believe(stage: &Stage) -> Command {
    let mut accept = stage.with_keys(&["roster", "accept", "--root", &kept(stage, "root-words")]);
    accept.arg(stage.path("in/roster-next.txt")).arg("--custodian").arg(stage.key("luis"));
    accept
}

fn believed(stage: &Stage) -> Result<String, String> {
    let path = stage.key("luis");
    let key = KeyFile::open(&std::fs::read(&path).unwrap(), &SecretText::copy_of(PASSPHRASE)).unwrap();
    let pin = Pin::load(&path, key.identity()).map_err(|error| error.to_string())?;
    Ok(pin.map_or_else(|| "nothing".to_owned(), |pin| format!("roster {}", pin.serial())))
}

fn ssh_key(stage: &Stage) -> Command {
    let mut key = stage.command(&["key", "new", "--role", "releaser", "--name", "press", "--work", "10"]);
    key.arg("-o").arg(stage.path("out/press.key"));
    key
}

fn ssh_pair(stage: &Stage) -> Result<String, String> {
    let read = |name: &str| std::fs::read(stage.path(name)).ok();
    match (read("out/press.key"), read("out/press.key.pub")) {
        (None, None) => Ok("nothing".to_owned()),
        (None, Some(_)) => Err("a public half without its key".to_owned()),
        (Some(key), public) => {
            SigningKey::from_openssh(&key, &SecretText::copy_of(PASSPHRASE)).map_err(|error| error.to_string())?;
            Ok(if public.is_some() { "a pair" } else { "a key without its public half" }.to_owned())
        }
    }
}
