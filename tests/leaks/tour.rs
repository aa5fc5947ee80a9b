//! Every command once, over a case with people in two scripts.

use std::process::{Command, Output};

use super::editor;
use super::support::lines::{Invented, file_of, testimonies};
use super::support::stage::{Stage, objects};

/// How many testimonies the tour imports as lines.
pub(crate) const LINES: usize = 6;

/// What runs a command of the tour; the name is for messages.
pub(crate) type Runner<'a> = dyn FnMut(&str, Command) -> Output + 'a;

/// Everybody who is named in what the tour imports.
pub(crate) fn people() -> Vec<Invented> {
    let mut people: Vec<Invented> = testimonies(LINES).into_iter().flat_map(|told| told.sealed).collect();
    people.extend([plain_speaker(), refused()]);
    people
}

fn plain_speaker() -> Invented {
    Invented::nth(101)
}

/// Somebody in a line that is refused.
fn refused() -> Invented {
    Invented::nth(113)
}

/// Takes the tour.
pub(crate) fn take(stage: &Stage, run: &mut Runner<'_>) {
    bring_in(stage, run);
    let list = run("list --json", stage.on_case(&["list", "--json"]));
    let codes: Vec<String> =
        objects(&list.stdout).iter().map(|object| object["testimony"].as_str().unwrap().to_owned()).collect();
    assert_eq!(codes.len(), LINES + 1);
    run("list", stage.on_case(&["list"]));
    for code in &codes {
        run("show", stage.on_case(&["show", code]));
        run("show --json", stage.on_case(&["show", code, "--json"]));
        run("review", stage.on_case(&["review", code]));
        run("review --json", stage.on_case(&["review", code, "--json"]));
    }
    decide(stage, run, &codes[0]);
    run("show of nobody", stage.on_case(&["show", "0000-0"]));
    for word in ["lamp", "القنطرة", "nowhere"] {
        run("search", stage.on_case(&["search", word]));
        run("search --json", stage.on_case(&["search", word, "--json"]));
    }
    run("person", stage.on_case(&["person"]));
    run("log", stage.on_case(&["log"]));
    run("proof", stage.on_case(&["proof"]));
    run("check", stage.on_case(&["check"]));
    std::fs::copy(stage.path("case/identities.db"), stage.path("in/identities.db")).unwrap();
    let mut join = stage.on_case(&["check"]);
    join.arg("--join").arg(stage.path("in/identities.db"));
    assert!(run("check --join", join).status.success());
    scan(stage, run);
    publish(stage, run);
    custody(stage, run);
    name_check(stage, run);
    editor::take(stage, run);
    keep_house(stage, run, &codes[0]);
}

/// Everything that is flagged in a testimony is kept or left out by a file.
fn decide(stage: &Stage, run: &mut Runner<'_>, code: &str) {
    let printed = run("review --json", stage.on_case(&["review", code, "--json"]));
    let mut rows = objects(&printed.stdout);
    assert!(!rows.is_empty());
    for (n, row) in rows.iter_mut().enumerate() {
        row["decision"] = if n % 2 == 0 { "leave-out" } else { "keep" }.into();
    }
    stage.put("in/decisions.jsonl", &rows.iter().map(|row| format!("{row}\n")).collect::<String>());
    let mut decide = stage.on_case(&["review", code]);
    decide.arg("--decide").arg(stage.path("in/decisions.jsonl"));
    assert!(run("review --decide", decide).status.success());
    let mut stray = stage.on_case(&["review", "0000-0"]);
    stray.arg("--decide").arg(stage.path("in/decisions.jsonl"));
    assert!(!run("review of nobody", stray).status.success());
}

/// Consent changed and taken back, another passphrase, the roster, a new case.
fn keep_house(stage: &Stage, run: &mut Runner<'_>, code: &str) {
    run("consent", stage.on_case(&["consent", code]));
    for status in ["withdrawn", "yes"] {
        let change = ["consent", code, "--audience", "media", "--status", status, "--explained"];
        assert!(run("consent --status", stage.on_case(&change)).status.success());
    }
    assert!(run("roster show", stage.on_case(&["roster", "show"])).status.success());
    let mut passphrase = stage.on_case(&["passphrase", "--kdf", "64,3,1"]);
    passphrase.arg("--new-passphrase-file").arg(stage.path("passphrase"));
    assert!(run("passphrase", passphrase).status.success());
    let words = std::fs::read_to_string(stage.path("root-words")).unwrap();
    let mut init = stage.command(&["init", "--kdf", "64,3,1", "--root", &words]);
    init.arg("--roster").arg(stage.path("roster.txt")).arg(stage.path("out/second"));
    assert!(run("init", init).status.success());
}

/// A text that names somebody, and one that cannot be read.
fn scan(stage: &Stage, run: &mut Runner<'_>) {
    let speaker = plain_speaker();
    stage.put("in/article.md", &format!("# By **{}**\n\nقالت {} ذلك.\n", speaker.latin, speaker.arabic));
    for extra in [&["--json"][..], &[]] {
        let mut scan = stage.command(&["scan"]);
        scan.arg(stage.path("in/article.md")).arg("--names").arg(stage.path("in/names.txt")).args(extra);
        let done = run("scan", scan);
        assert!(done.status.success() && String::from_utf8_lossy(&done.stdout).lines().count() >= 2);
    }
    stage.put("in/no-text.docx", &format!("PK\u{3}\u{4} {}", speaker.latin));
    let mut scan = stage.command(&["scan"]);
    scan.arg(stage.path("in/no-text.docx"));
    assert!(!run("scan of what is damaged", scan).status.success());
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
    ask.arg("--case").arg(stage.case()).arg("-i").arg(stage.key("requester"));
    ask.arg("--reason-file").arg(stage.path("in/reason")).arg("-o").arg(&request).arg(&draft);
    assert!(run("request --for check", ask).status.success());
    for custodian in ["rana", "olena"] {
        let mut approve = stage.with_keys(&["approve", "--yes"]);
        approve.arg(&request).arg("-i").arg(stage.key(custodian)).arg("-o").arg(out(&format!("check-{custodian}")));
        assert!(run("approve of a check", approve).status.success());
    }
    let mut check = stage.with_keys(&["name-check", "--yes", "--root", &words]);
    check.arg(&draft).arg(&request).arg(out("check-rana")).arg(out("check-olena"));
    check.arg("-i").arg(stage.key("rana")).arg("-o").arg(&result);
    let done = run("name-check", check);
    assert!(done.status.success(), "name-check: {}", String::from_utf8_lossy(&done.stderr));
    let mut export = stage.export("public", "checked");
    export.arg("--name-check").arg(&result);
    run("export --name-check", export);
}

fn bring_in(stage: &Stage, run: &mut Runner<'_>) {
    stage.put("in/lines.jsonl", &file_of(&testimonies(LINES)));
    let speaker = plain_speaker();
    stage.put(
        "in/plain.txt",
        &format!("I am {} and I was there.\n\nThey called me {}.\n", speaker.latin, speaker.arabic),
    );
    stage.put("in/names.txt", &format!("{}; {}\n", speaker.latin, speaker.arabic));
    let nobody = refused();
    stage.put(
        "in/refused.jsonl",
        &format!(
            "{{\"people\":[{{\"code\":\"p1\",\"names\":[\"{0}\"],\"pseudonym\":\"{0}\"}}],\"account\":\"{0} spoke.\"}}\n{{\"surprise\":\"{1}\"}}\n{{\"account\":\"{1}\" \"\"}}\n",
            nobody.latin, nobody.arabic
        ),
    );
    let imported = |file: &str| stage.import(&format!("in/{file}"));
    assert!(run("import", imported("lines.jsonl")).status.success());
    assert!(run("import again", imported("lines.jsonl")).status.success());
    let mut plain = imported("plain.txt");
    plain.arg("--names").arg(stage.path("in/names.txt"));
    assert!(run("import of a plain text", plain).status.success());
    assert!(!run("import of what is refused", imported("refused.jsonl")).status.success());
}

fn publish(stage: &Stage, run: &mut Runner<'_>) {
    let mut dry = stage.export("public", "never");
    dry.arg("--dry-run");
    run("export --dry-run", dry);
    for profile in ["public", "court"] {
        let done = run("export", stage.export(profile, profile));
        assert!(done.status.success(), "export: {}", String::from_utf8_lossy(&done.stderr));
        let mut verify = stage.command(&["verify"]);
        verify.arg(stage.path("out").join(profile)).arg("--signer").arg(stage.path("allowed_signers"));
        assert!(run("verify", verify).status.success());
    }
}

/// Asked, approved by two, refused by one, opened to another key; and not opened into a pipe.
fn custody(stage: &Stage, run: &mut Runner<'_>) {
    let everyone = run("person --json", stage.on_case(&["person", "--json"]));
    let code = objects(&everyone.stdout)[0]["person"].as_str().unwrap().to_owned();
    stage.put("in/reason", "the court in the second case asks who it was\n");
    let (request, reason) = (stage.path("out/request.age"), stage.path("in/reason"));
    let mut ask = stage.with_keys(&["request", &code, "--for", "reveal"]);
    ask.arg("--case").arg(stage.case()).arg("-i").arg(stage.key("requester"));
    ask.arg("--reason-file").arg(&reason).arg("-o").arg(&request);
    assert!(run("request", ask).status.success());
    let words = std::fs::read_to_string(stage.path("root-words")).unwrap();
    let answer = |command: &str, custodian: &str| {
        let mut answer = stage.with_keys(&[command, "--root", &words]);
        answer.arg(&request).arg("-i").arg(stage.key(custodian)).arg("-o").arg(stage.path("out").join(custodian));
        answer
    };
    for custodian in ["rana", "olena"] {
        let mut approve = answer("approve", custodian);
        approve.arg("--yes");
        assert!(run("approve", approve).status.success());
    }
    let mut refuse = answer("refuse", "luis");
    refuse.arg("--reason-file").arg(&reason);
    assert!(run("refuse", refuse).status.success());
    let unseal = || {
        let mut unseal = stage.with_keys(&["unseal"]);
        unseal.arg("--case").arg(stage.case()).arg("-i").arg(stage.key("requester")).arg(&request);
        unseal.args(["rana", "olena"].map(|custodian| stage.path("out").join(custodian)));
        unseal
    };
    assert!(!run("unseal into a pipe", unseal()).status.success());
    let recipient = std::fs::read_to_string(stage.path("requester-recipient")).unwrap();
    let mut sent = unseal();
    sent.args(["-r", &recipient]).arg("-o").arg(stage.path("out/opened.age"));
    assert!(run("unseal", sent).status.success());
    let mut key = stage.command(&["key", "new", "--role", "custodian", "--name", "Noa", "--work", "10"]);
    assert!(
        run("key new", {
            key.arg("-o").arg(stage.path("out/noa.key"));
            key
        })
        .status
        .success()
    );
}

/// The demo, which is a tour of its own; its people are its own, too.
pub(crate) fn demo(stage: &Stage, run: &mut Runner<'_>) {
    let mut demo = stage.command(&["demo"]);
    demo.arg(stage.path("out/demo"));
    assert!(run("demo", demo).status.success());
}
