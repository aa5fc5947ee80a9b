//! A draft that carries a sealed name from another laptop: the name check stops it, it is mended, and passes.

use super::deciding;
use super::play::Play;
use crate::cli::failure::{Failure, Kind};
use crate::fsio;

/// Somebody who was told about one of the witnesses on another laptop, where nobody knew that she is one.
const OTHER_LAPTOP: &str = include_str!("other-laptop.jsonl");
const REASON: &str = "Before the public reads it, we want to know that no sealed name is left in it.\n";

const EXPORT: [&str; 7] = ["export", "--case", "./case", "--profile", "public", "--undecided", "leave-out"];

/// Ends with the bundle written.
pub(super) fn stopped_and_mended(play: &mut Play<'_>, root: &str) -> Result<(), Failure> {
    fsio::write_new(&play.path("other-laptop.jsonl"), OTHER_LAPTOP.as_bytes())?;
    fsio::write_new(&play.path("check-reason.txt"), REASON.as_bytes())?;
    let said = play.run(
        "A fourth testimony was typed on another laptop. It speaks of the first witness by name; nobody there could know that she is sealed, and the name was kept for that of a shop.",
        &["import", "--case", "./case", "./other-laptop.jsonl"],
    )?;
    let code = said.split_whitespace().last().ok_or_else(Failure::fault)?.to_owned();
    let first = checked(play, root, "1")?;
    let publish = [&EXPORT[..], &["-i", "./headquarters/releaser.key", "-o", "./bundle", "--name-check"]].concat();
    play.stopped(
        "The name check found her: this draft does not go out.",
        Kind::Refused,
        &[&publish[..], &[first.as_str()]].concat(),
    )?;
    let about = "The editor looks at what is flagged there now, and leaves her name out.";
    deciding::decide(play, about, &code, "name-decision.jsonl")?;
    let second = checked(play, root, "2")?;
    play.run(
        "It passes. What goes out is that draft, byte for byte, now signed.",
        &[&publish[..], &[second.as_str()]].concat(),
    )?;
    Ok(())
}

/// Draft, request, two approvals, check; gives the result.
fn checked(play: &mut Play<'_>, root: &str, number: &str) -> Result<String, Failure> {
    let [draft, request, result] = ["draft", "check", "result"].map(|name| format!("./{name}-{number}"));
    play.run("The draft, unsigned:", &[&EXPORT[..], &["--draft", "-o", &draft]].concat())?;
    let key = "./headquarters/requester.key";
    let ask = ["request", &draft, "--case", "./case", "--for", "check", "--checker", "Custodian one", "-i", key];
    let ask = [&ask[..], &["--everyone", "--reason-file", "./check-reason.txt", "-o", &request]].concat();
    play.run("The legal desk asks for a name check, for everybody of the case.", &ask)?;
    let mut approvals = Vec::new();
    for name in &super::CUSTODIANS[..2] {
        let (key, output) = (format!("./custodians/{name}.key"), format!("{request}.{name}"));
        let line = ["approve", &request, "-i", &key, "--root", root, "--yes", "-o", &output];
        play.keys_only(&format!("Custodian {name} approves."), &line)?;
        approvals.push(output);
    }
    let mut line = vec!["name-check", draft.as_str(), &request];
    line.extend(approvals.iter().map(String::as_str));
    line.extend(["-i", "./custodians/one.key", "--yes", "-o", &result]);
    let said = play.keys_only(
        "Custodian one opens the names in memory, looks for them in the draft, and signs what was found:",
        &line,
    )?;
    play.show(&said)?;
    Ok(result)
}
