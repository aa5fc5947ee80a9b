//! What custodians add to the tour: names and contacts that are asked for, approved, refused and opened, with the case and without it; and a name check.

use std::process::Command;

use amana::crypto::Thing;
use amana::crypto::keyfile::{KeyFile, PublicHalf};
use amana::crypto::stream::decrypt;
use amana::secret::SecretText;

use super::support::case::PASSPHRASE;
use super::support::stage::{Stage, objects, text};
use super::tour::{Runner, people};

/// Takes the custodians' part of the tour.
pub(crate) fn take(stage: &Stage, run: &mut Runner<'_>) {
    run("person --json", stage.on_case(&["person", "--json"]));
    let code = somebody(stage);
    stage.put("in/reason", "the court in the second case asks who it was\n");
    reveal(stage, run, &code);
    contact(stage, run, &code);
    sent(stage, run, &code);
    name_check(stage, run);
}

/// The code of somebody with a name and a contact. Of a witness there may be no name; whoever was named by one has both.
pub(crate) fn somebody(stage: &Stage) -> String {
    let everyone = objects(&stage.on_case(&["person", "--json"]).output().unwrap().stdout);
    let named = everyone.iter().find(|person| person["roles"][0] == "victim").unwrap();
    named["person"].as_str().unwrap().to_owned()
}

/// `request` of one person, for a purpose, into a file of `out`.
pub(crate) fn ask(stage: &Stage, code: &str, purpose: &str, to: &str) -> Command {
    let mut ask = stage.with_keys(&["request", code, "--for", purpose, "--expires", "3", "--json", "--yes"]);
    ask.arg("--case").arg(stage.case()).arg("-i").arg(stage.key("requester"));
    ask.arg("--reason-file").arg(stage.path("in/reason")).arg("-o").arg(stage.path("out").join(to));
    ask
}

/// `approve` or `refuse` of a request in `out`, into a file beside it.
pub(crate) fn answer(stage: &Stage, command: &str, request: &str, custodian: &str) -> Command {
    let words = std::fs::read_to_string(stage.path("root-words")).unwrap();
    let mut answer = stage.with_keys(&[command, "--root", &words]);
    answer.arg(stage.path("out").join(request)).arg("-i").arg(stage.key(custodian));
    answer.arg("-o").arg(stage.path("out").join(format!("{request}-{custodian}")));
    if command == "approve" {
        answer.arg("--yes");
    }
    answer.arg("--json").arg("--reason-file").arg(stage.path("in/reason"));
    answer
}

/// `unseal` of a request in `out` with what custodians answered, by the requester of the case.
fn unseal(stage: &Stage, request: &str, custodians: &[&str]) -> Command {
    let mut unseal = stage.with_keys(&["unseal", "--json"]);
    unseal.arg("--recovery").arg(stage.key("recovery"));
    unseal.arg("--case").arg(stage.case()).arg("-i").arg(stage.key("requester"));
    papers(stage, &mut unseal, request, custodians);
    unseal
}

fn papers(stage: &Stage, unseal: &mut Command, request: &str, custodians: &[&str]) {
    unseal.arg(stage.path("out").join(request));
    unseal.args(custodians.iter().map(|custodian| stage.path("out").join(format!("{request}-{custodian}"))));
}

/// What was opened to a key, as its owner reads it: the control that there was something to be leaked.
fn opened(stage: &Stage, file: &str, key: &str) -> String {
    let key = KeyFile::open(&std::fs::read(stage.path(key)).unwrap(), &SecretText::copy_of(PASSPHRASE)).unwrap();
    let sealed = std::fs::read(stage.path("out").join(file)).unwrap();
    let plain = decrypt(Thing::AgeFile, &sealed, key.identity()).unwrap_or_else(|_| panic!("{file} does not open"));
    text(plain.expose())
}

/// Asked, approved by two, refused by one, opened to another key; and not opened into a pipe.
fn reveal(stage: &Stage, run: &mut Runner<'_>, code: &str) {
    assert!(run("request", ask(stage, code, "reveal", "request.age")).status.success());
    for custodian in ["rana", "olena"] {
        assert!(run("approve", answer(stage, "approve", "request.age", custodian)).status.success());
    }
    assert!(run("refuse", answer(stage, "refuse", "request.age", "luis")).status.success());
    let unseal = || unseal(stage, "request.age", &["rana", "olena"]);
    assert!(!run("unseal into a pipe", unseal()).status.success());
    let mut sealed = unseal();
    sealed.args(["-r", &requester(stage)]).arg("-o").arg(stage.path("out/opened.age"));
    assert!(run("unseal", sealed).status.success());
    let plain = opened(stage, "opened.age", "case-keys/requester.key");
    assert!(people().iter().any(|person| plain.contains(&person.latin)), "the control: a name was opened");
}

fn requester(stage: &Stage) -> String {
    std::fs::read_to_string(stage.path("requester-recipient")).unwrap()
}

/// How to reach somebody takes one custodian alone.
fn contact(stage: &Stage, run: &mut Runner<'_>, code: &str) {
    assert!(run("request --for contact", ask(stage, code, "contact", "contact.age")).status.success());
    assert!(run("approve of a contact", answer(stage, "approve", "contact.age", "rana")).status.success());
    let mut sealed = unseal(stage, "contact.age", &["rana"]);
    sealed.args(["-r", &requester(stage)]).arg("-o").arg(stage.path("out/reached.age"));
    assert!(run("unseal of a contact", sealed).status.success());
    let plain = opened(stage, "reached.age", "case-keys/requester.key");
    assert!(people().iter().any(|person| plain.contains(&person.contact)), "the control: a contact was opened");
}

/// A court's key of its own; gives its recipient.
pub(crate) fn court(stage: &Stage, run: &mut Runner<'_>) -> String {
    let mut key = stage.command(&["key", "new", "--role", "requester", "--name", "court", "--work", "10"]);
    key.arg("-o").arg(stage.path("out/court.key"));
    assert!(run("key new", key).status.success());
    PublicHalf::read(&std::fs::read(stage.path("out/court.key.pub")).unwrap()).unwrap().recipient.to_string()
}

/// Asked for a court, which opens it without the case: by enough custodians, and not by fewer or for others.
fn sent(stage: &Stage, run: &mut Runner<'_>, code: &str) {
    let court = court(stage, run);
    let mut request = ask(stage, code, "reveal", "sent.age");
    request.args(["--to", &format!("Regional court={court}")]);
    assert!(run("request --to", request).status.success());
    for custodian in ["rana", "olena"] {
        let approved = run("approve of what goes to a court", answer(stage, "approve", "sent.age", custodian));
        assert!(approved.status.success(), "approve: {}", text(&approved.stderr));
    }
    let words = std::fs::read_to_string(stage.path("root-words")).unwrap();
    let without = |key: &str, custodians: &[&str]| {
        let mut unseal = stage.with_keys(&["unseal", "--without-case", "--root", &words]);
        papers(stage, &mut unseal, "sent.age", custodians);
        unseal.arg("-i").arg(stage.path(key));
        unseal
    };
    let (own, both) = ("out/court.key", &["rana", "olena"][..]);
    let to_itself = |mut unseal: Command| {
        unseal.args(["-r", &court]).arg("-o").arg(stage.path("out/for-the-court.age"));
        unseal
    };
    assert!(!run("unseal --without-case into a pipe", without(own, both)).status.success());
    for (key, custodians) in [(own, &["rana"][..]), ("case-keys/requester.key", both), ("case-keys/luis.key", both)] {
        let refused = run("unseal --without-case that must not open", to_itself(without(key, custodians)));
        assert!(!refused.status.success() && !stage.path("out/for-the-court.age").exists(), "{key} {custodians:?}");
    }
    assert!(!run("unseal of what goes to a court", to_itself(unseal(stage, "sent.age", both))).status.success());
    let done = run("unseal --without-case", to_itself(without(own, both)));
    assert!(done.status.success(), "unseal --without-case: {}", text(&done.stderr));
    let plain = opened(stage, "for-the-court.age", own);
    assert!(people().iter().any(|person| plain.contains(&person.latin)), "the control: the court reads a name");
}

/// A draft, looked at by a custodian in whose memory the names are, and published.
fn name_check(stage: &Stage, run: &mut Runner<'_>) {
    let out = |name: &str| stage.path("out").join(name);
    let (draft, request, result) = (out("draft"), out("check.age"), out("result.txt"));
    let words = std::fs::read_to_string(stage.path("root-words")).unwrap();
    let mut export = stage.on_case(&["export", "--profile", "public", "--undecided", "leave-out", "--draft"]);
    export.arg("-o").arg(&draft);
    assert!(run("export --draft", export).status.success());
    let mut ask = stage.with_keys(&["request", "--for", "check", "--checker", "rana", "--everyone"]);
    ask.arg("--recovery").arg(stage.key("recovery"));
    ask.arg("--case").arg(stage.case()).arg("-i").arg(stage.key("requester"));
    ask.arg("--reason-file").arg(stage.path("in/reason")).arg("-o").arg(&request).arg(&draft);
    assert!(run("request --for check", ask).status.success());
    for custodian in ["rana", "olena"] {
        assert!(run("approve of a check", answer(stage, "approve", "check.age", custodian)).status.success());
    }
    let mut check = stage.with_keys(&["name-check", "--yes", "--json", "--root", &words]);
    check.arg(&draft).arg(&request).arg(out("check.age-rana")).arg(out("check.age-olena"));
    check.arg("-i").arg(stage.key("rana")).arg("-o").arg(&result);
    let done = run("name-check", check);
    assert!(done.status.success(), "name-check: {}", text(&done.stderr));
    let mut export = stage.export("public", "checked");
    export.arg("--name-check").arg(&result);
    run("export --name-check", export);
}
