//! `amana demo`: the whole way on invented testimonies, through the same code as the commands.
//!
//! Each step is a command line, parsed and run as if somebody had typed it; nothing here knows how a step is done.

mod checking;
mod deciding;
mod play;

use std::path::{Path, PathBuf};

use serde::Deserialize;

use self::play::Play;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::output::must_be_free;
use crate::crypto::signing::{VerifyKey, allowed_line};
use crate::crypto::words;
use crate::fsio;
use crate::harden::Confinement;

const EXAMPLE: &str = "\
Example:
  amana demo ./demo";

/// The people and places are invented.
const TESTIMONIES: &str = include_str!("testimonies.jsonl");
const REASON: &str = "A court asks the witness to confirm the statement.\n";
const NEXT: &str = include_str!("next.md");
const CUSTODIANS: [&str; 3] = ["one", "two", "three"];
const SIGNER: &str = "Demo-Newsroom";

/// Walk the whole way on invented testimonies, in about a minute
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Args {
    /// The folder to make; it must not exist yet
    #[arg(value_name = "DIR", default_value = "./demo")]
    dir: PathBuf,
}

pub(crate) fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    let dir = args.dir;
    context.harden(Confinement::new().makes(&dir), Names::None)?;
    must_be_free(&dir)?;
    fsio::make_folder(&dir)?;
    for part in ["custodians", "headquarters"] {
        fsio::make_folder(&dir.join(part))?;
    }
    secret_file(&dir.join("case.passphrase"))?;
    secret_file(&dir.join("keys.passphrase"))?;
    fsio::write_new(&dir.join("testimonies.jsonl"), TESTIMONIES.as_bytes())?;
    fsio::write_new(&dir.join("reason.txt"), REASON.as_bytes())?;
    let mut play = Play::new(context, dir.clone());
    let root = keys(&mut play)?;
    case(&mut play, &root)?;
    let code = testimonies(&mut play)?;
    bundle(&mut play, &root)?;
    identity(&mut play, &code, &root)?;
    play.run("The case is whole:", &["check", "--case", "./case"])?;
    let next = NEXT.replace("{DIR}", &dir.display().to_string()).replace("{CODE}", &code).replace("{ROOT}", &root);
    fsio::write_new(&dir.join("NEXT.md"), next.as_bytes())?;
    let page = dir.join("bundle/data/index.html");
    context.next(&format!("open {} in a browser, then read {}", page.display(), dir.join("NEXT.md").display()));
    Ok(())
}

/// A passphrase of six words in a file: right for a demo, wrong for anything else.
fn secret_file(path: &Path) -> Result<(), Failure> {
    let passphrase = words::passphrase(words::PASSPHRASE_WORDS)?;
    Ok(fsio::write_new(path, format!("{}\n", passphrase.expose()).as_bytes())?)
}

/// Everybody's keys and the roster; gives the root's eight words.
fn keys(play: &mut Play<'_>) -> Result<String, Failure> {
    play.say("Headquarters and three custodians make their keys.");
    let root = play.key("root", "Demo root", "./headquarters/root.key")?;
    play.key("releaser", SIGNER, "./headquarters/releaser.key")?;
    play.key("requester", "Demo legal desk", "./headquarters/requester.key")?;
    play.key("recovery", "Demo safe", "./headquarters/recovery.key")?;
    let mut line = vec!["roster", "new", "--organisation", "Demo Newsroom", "-i", "./headquarters/root.key"];
    line.extend(["--quorum", "identity=2,contact=1/2", "-o", "./roster-1.txt"]);
    let publics: Vec<String> = CUSTODIANS.iter().map(|name| format!("./custodians/{name}.key.pub")).collect();
    for (name, public) in CUSTODIANS.iter().zip(&publics) {
        play.key("custodian", &format!("Custodian {name}"), &format!("./custodians/{name}.key"))?;
        line.extend(["--custodian", public]);
    }
    line.extend(["--requester", "./headquarters/requester.key.pub", "--recovery", "./headquarters/recovery.key.pub"]);
    line.extend(["--releaser", "./headquarters/releaser.key.pub"]);
    play.keys_only("The root signs the roster: who may do what.", &line)?;
    signers(play)?;
    Ok(root.trim().to_owned())
}

/// The list of signers, in the form that `ssh-keygen` reads.
fn signers(play: &Play<'_>) -> Result<(), Failure> {
    let public = fsio::read_limited(&play.path("headquarters/releaser.key.pub"), 4096)?;
    let line = String::from_utf8(public).map_err(|_| Failure::fault())?;
    let key = VerifyKey::from_openssh(line.trim())?;
    let allowed = allowed_line(SIGNER, crate::bundle::NAMESPACE, &key)?;
    Ok(fsio::write_new(&play.path("allowed_signers"), format!("{}\n", allowed.trim_end()).as_bytes())?)
}

fn case(play: &mut Play<'_>, root: &str) -> Result<(), Failure> {
    let line =
        ["init", "./case", "--roster", "./roster-1.txt", "--root", root, "--label", "first laptop", "--kdf", "256,3,4"];
    let said = play.run("An interviewer's laptop gets its case.", &line)?;
    let words = said.lines().find_map(|line| line.strip_prefix("enrolment: ")).ok_or_else(Failure::fault)?.to_owned();
    let line = [
        "roster",
        "add",
        "./roster-1.txt",
        "-i",
        "./headquarters/root.key",
        "--device",
        "./case/enrolment.txt",
        "--words",
        &words,
        "-o",
        "./roster.txt",
    ];
    play.keys_only("Headquarters compares eight words by voice and lists the laptop.", &line)?;
    play.run("The laptop takes the new roster in.", &["roster", "accept", "./roster.txt", "--case", "./case"])?;
    Ok(())
}

/// Takes the testimonies in, and has the two that may be published decided; gives the code of the first witness.
fn testimonies(play: &mut Play<'_>) -> Result<String, Failure> {
    let said = play.run(
        "Three testimonies come in; names are sealed as each line is stored.",
        &["import", "--case", "./case", "./testimonies.jsonl"],
    )?;
    for (line, file) in said.lines().zip(["decisions-1.jsonl", "decisions-2.jsonl"]) {
        let code = line.split_whitespace().last().ok_or_else(Failure::fault)?;
        deciding::decide(play, "An editor reads what was flagged and is open.", code, file)?;
    }
    play.watch("What is there, people by pseudonym:", &["list", "--case", "./case"])?;
    let people = play.run("Who is in it, as far as this laptop can say:", &["person", "--case", "./case", "--json"])?;
    people
        .lines()
        .filter_map(|line| serde_json::from_str::<Someone>(line).ok())
        .find(|someone| someone.pseudonym == "Cedar 14")
        .map(|someone| someone.person)
        .ok_or_else(Failure::fault)
}

#[derive(Deserialize)]
struct Someone {
    person: String,
    pseudonym: String,
}

fn bundle(play: &mut Play<'_>, root: &str) -> Result<(), Failure> {
    let export = ["export", "--case", "./case", "--profile", "public", "--undecided", "leave-out"];
    play.run("What would the public read?", &[&export[..], &["--dry-run"]].concat())?;
    checking::stopped_and_mended(play, root)?;
    play.run("Anyone can check it:", &["verify", "./bundle", "--signer", "./allowed_signers"])?;
    Ok(())
}

fn identity(play: &mut Play<'_>, code: &str, root: &str) -> Result<(), Failure> {
    let line = [
        "request",
        code,
        "--case",
        "./case",
        "--for",
        "reveal",
        "-i",
        "./headquarters/requester.key",
        "--reason-file",
        "./reason.txt",
        "-o",
        "./request.age",
    ];
    play.run("A court asks for one name; the legal desk asks the custodians.", &line)?;
    for name in &CUSTODIANS[..2] {
        let (key, output) = (format!("./custodians/{name}.key"), format!("./{name}.approval"));
        let line = ["approve", "./request.age", "-i", &key, "--root", root, "--yes", "-o", &output];
        play.keys_only(&format!("Custodian {name} reads the request and approves."), &line)?;
    }
    let recipient = play.recipient("headquarters/requester.key.pub")?;
    let line = [
        "unseal",
        "--case",
        "./case",
        "./request.age",
        "./one.approval",
        "./two.approval",
        "-i",
        "./headquarters/requester.key",
        "-r",
        &recipient,
        "-o",
        "./revealed.age",
    ];
    play.run("Two of three agreed: the envelope opens, here into a file sealed to the legal desk.", &line)?;
    Ok(())
}
