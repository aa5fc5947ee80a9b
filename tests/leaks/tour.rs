//! Every command once, over a case with people in two scripts; what is typed at a terminal is in [`talks`](super::talks). `scan --show` alone is
//! not taken: it is there to print names.

use std::process::{Command, Output};

use serde_json::json;

use super::support::lines::{Invented, file_of, testimonies};
use super::support::stage::{Stage, objects, text};
use super::{custody, editor, keyring, rosters};

/// How many testimonies the tour imports as lines.
pub(crate) const LINES: usize = 6;

/// Where the tour leaves the manual pages.
pub(crate) const PAGES: &str = "out/man";

/// What runs a command of the tour; the name is for messages.
pub(crate) type Runner<'a> = dyn FnMut(&str, Command) -> Output + 'a;

/// Everybody who is named in what the tour imports.
pub(crate) fn people() -> Vec<Invented> {
    let mut people: Vec<Invented> = testimonies(LINES).into_iter().flat_map(|told| told.sealed).collect();
    people.extend([plain_speaker(), refused(), sealed_later()]);
    people
}

fn plain_speaker() -> Invented {
    Invented::nth(101)
}

/// Somebody in a line that is refused.
fn refused() -> Invented {
    Invented::nth(113)
}

/// Somebody who is named in a text that came in without names: it stands in the vault until somebody seals it, and nowhere else.
pub(crate) fn unscreened() -> Invented {
    Invented::nth(9)
}

/// An official whose name stood in clear before it was sealed.
fn sealed_later() -> Invented {
    Invented::nth(102)
}

/// Takes the tour.
pub(crate) fn take(stage: &Stage, run: &mut Runner<'_>) {
    bring_in(stage, run);
    let list = run("list --json", stage.on_case(&["list", "--json"]));
    let codes: Vec<String> =
        objects(&list.stdout).iter().map(|object| object["testimony"].as_str().unwrap().to_owned()).collect();
    assert_eq!(codes.len(), LINES + 1);
    run("list", stage.on_case(&["list"]));
    for (nth, code) in codes.iter().enumerate() {
        // Once with the passphrase, which takes most of the time, and then with the recovery key.
        let looks = |args: &[&str]| if nth == 0 { stage.on_case(args) } else { stage.by_recovery(args) };
        run("show", looks(&["show", code]));
        run("show --json", looks(&["show", code, "--json"]));
        run("show --original", looks(&["show", code, "--original"]));
        run("show --language", looks(&["show", code, "--language", "und"]));
        run("review", looks(&["review", code]));
        run("review --json", looks(&["review", code, "--json"]));
        run("review --list", looks(&["review", code, "--list", "--profile", "court"]));
    }
    decide(stage, run, &codes[0]);
    run("show of nobody", stage.on_case(&["show", "0000-0"]));
    for word in ["lamp", "القنطرة", "nowhere"] {
        run("search", stage.on_case(&["search", word]));
        run("search --json", stage.on_case(&["search", word, "--json"]));
    }
    run("person", stage.on_case(&["person"]));
    run("log", stage.on_case(&["log"]));
    run("log --testimonies", stage.on_case(&["log", "--testimonies"]));
    run("proof", stage.on_case(&["proof"]));
    run("check", stage.on_case(&["check"]));
    assert!(run("check --repair", stage.on_case(&["check", "--repair"])).status.success());
    std::fs::copy(stage.path("case/identities.db"), stage.path("in/identities.db")).unwrap();
    let mut join = stage.on_case(&["check"]);
    join.arg("--join").arg(stage.path("in/identities.db"));
    assert!(run("check --join", join).status.success());
    scan(stage, run);
    publish(stage, run, &codes[0]);
    quote(stage, run, &codes);
    custody::take(stage, run);
    editor::take(stage, run);
    nobody_knows(stage, run);
    persons(stage, run);
    keep_house(stage, run, &codes[0]);
    keyring::take(stage, run);
    rosters::take(stage, run);
    of_itself(stage, run);
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
    let witness = witness_of(stage, code);
    let agreed =
        ["--explained", "--as", "pseudonym", "--content", "text", "--embargo", "2030-01", "--given-by", "self"];
    for (status, more) in [("withdrawn", &[][..]), ("yes", &agreed)] {
        let change = ["consent", code, "--audience", "media", "--status", status, "--of", &witness, "--json"];
        let done = run("consent --status", stage.on_case(&[&change[..], more].concat()));
        assert!(done.status.success(), "consent: {}", text(&done.stderr));
    }
    assert!(run("roster show", stage.on_case(&["roster", "show"])).status.success());
    let mut passphrase = stage.on_case(&["passphrase", "--kdf", "64,3,1", "--json"]);
    passphrase.arg("--new-passphrase-file").arg(stage.path("passphrase"));
    assert!(run("passphrase", passphrase).status.success());
    let words = std::fs::read_to_string(stage.path("root-words")).unwrap();
    let mut init = stage.command(&["init", "--kdf", "64,3,1", "--root", &words]);
    init.arg("--roster").arg(stage.path("roster.txt")).arg(stage.path("out/second"));
    assert!(run("init", init).status.success());
}

/// Who speaks in a testimony.
fn witness_of(stage: &Stage, code: &str) -> String {
    let everyone = objects(&stage.on_case(&["person", "--json"]).output().unwrap().stdout);
    let speaks = |person: &&serde_json::Value| person["testimonies"][0] == code && person["roles"][0] == "witness";
    everyone.iter().find(speaks).unwrap()["person"].as_str().unwrap().to_owned()
}

/// A text that names somebody, and one that cannot be read.
fn scan(stage: &Stage, run: &mut Runner<'_>) {
    let speaker = plain_speaker();
    stage.put("in/article.md", &format!("# By **{}**\n\nقالت {} ذلك.\n", speaker.latin, speaker.arabic));
    for extra in [&["--json", "--min-score", "0.1"][..], &["--only", "name"], &["--fail"]] {
        let mut scan = stage.command(&["scan"]);
        scan.arg(stage.path("in/article.md")).arg("--names").arg(stage.path("in/names.txt")).args(extra);
        let done = run("scan", scan);
        assert_eq!(done.status.success(), !extra.contains(&"--fail"));
        assert!(String::from_utf8_lossy(&done.stdout).lines().count() >= 2);
    }
    stage.put("in/no-text.docx", &format!("PK\u{3}\u{4} {}", speaker.latin));
    let mut scan = stage.command(&["scan"]);
    scan.arg(stage.path("in/no-text.docx"));
    assert!(!run("scan of what is damaged", scan).status.success());
}

/// Somebody whose name stands open for a while is sealed after all, called otherwise, and is something else in the story.
fn persons(stage: &Stage, run: &mut Runner<'_>) {
    let later = sealed_later();
    let official =
        json!({"code": "p1", "roles": ["official"], "visibility": "team", "names": [later.latin, later.arabic]});
    let line = json!({"language": "en", "people": [official], "account": format!("{} kept the gate.", later.latin)});
    stage.put("in/later.jsonl", &format!("{line}\n"));
    assert!(run("import of who is sealed later", stage.import("in/later.jsonl")).status.success());
    // Nobody looks at what this prints: the name may stand there, and does.
    let everyone = objects(&stage.on_case(&["person", "--json"]).output().unwrap().stdout);
    let named = everyone.iter().find(|person| person["names"][0] == later.latin.as_str());
    let code = named.expect("the control: the name stands open")["person"].as_str().unwrap();
    let of = |more: &[&str]| stage.on_case(&[&["person", code][..], more].concat());
    let seal = run("person --seal", of(&["--seal", "--yes"]));
    assert!(seal.status.success(), "person --seal: {}", text(&seal.stderr));
    for more in
        [&[][..], &["--json"], &["--pseudonym", "Cedar 71"], &["--role", "accused", "--role", "official", "--json"]]
    {
        assert!(run("person CODE", of(more)).status.success(), "person {more:?}");
    }
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

fn publish(stage: &Stage, run: &mut Runner<'_>, code: &str) {
    let mut dry = stage.export("public", "never");
    dry.arg("--dry-run");
    run("export --dry-run", dry);
    for profile in ["public", "court"] {
        let mut export = stage.export(profile, profile);
        if profile == "court" {
            export.args(["--only", code, "--json"]);
        }
        let done = run("export", export);
        assert!(done.status.success(), "export: {}", String::from_utf8_lossy(&done.stderr));
        let mut verify = stage.command(&["verify"]);
        verify.arg(stage.path("out").join(profile)).arg("--signer").arg(stage.path("allowed_signers"));
        verify.args(if profile == "court" { &["--json", "--by", "releaser"][..] } else { &[] });
        assert!(run("verify", verify).status.success());
    }
}

/// A paragraph of each testimony that may be quoted.
fn quote(stage: &Stage, run: &mut Runner<'_>, codes: &[String]) {
    let quote = |code: &str, more: &[&str]| {
        let mut quote = stage.on_case(&["export", "--profile", "public", "--undecided", "leave-out"]);
        quote.args(["--quote", &format!("{code}:1")]).args(more);
        quote
    };
    let may = codes.iter().filter(|code| run("export --quote", quote(code, &[])).status.success()).count();
    assert!(may > 1, "{may} may be quoted");
    run("export --quote --json", quote(&codes[0], &["--json"]));
}

/// A text that came in with nobody's names, and in which one stands.
fn nobody_knows(stage: &Stage, run: &mut Runner<'_>) {
    stage.put("in/left.txt", &format!("Somebody left this. They asked for {} at the mill.\n", unscreened().latin));
    let mut import = stage.on_case(&["import", "--plain", "--names-unknown", "--language", "en"]);
    import.arg(stage.path("in/left.txt"));
    let done = run("import --names-unknown", import);
    assert!(done.status.success(), "import --names-unknown: {}", text(&done.stderr));
}

/// What the program says of itself.
fn of_itself(stage: &Stage, run: &mut Runner<'_>) {
    let mut man = stage.command(&["man"]);
    man.arg("-o").arg(stage.path(PAGES));
    assert!(run("man", man).status.success());
    assert!(run("completions", stage.command(&["completions", "bash"])).status.success());
}

/// The demo, which is a tour of its own; its people are its own, too.
pub(crate) fn demo(stage: &Stage, run: &mut Runner<'_>) {
    let mut demo = stage.command(&["demo"]);
    demo.arg(stage.path("out/demo"));
    let done = run("demo", demo);
    assert!(done.status.success(), "demo: {}", String::from_utf8_lossy(&done.stderr));
}
