//! What two people agreed to lets that one name stand, at that place, of somebody who was sealed by then; and it is said.

use amana::clock::Clock;
use amana::crypto::keyfile::KeyFile;
use amana::guard::text::{CleanText, RawText, SpanKind};
use amana::guard::{Field, Roll, clean_field};
use amana::record::words::Choice;
use amana::record::{Decision, Proposal};
use amana::roster::agree as sign;
use amana::secret::SecretText;
use serde_json::{Value, json};

use super::everyone::{checked_while, said};
use crate::stage::case::{PASSPHRASE, field};
use crate::stage::desk;
use crate::stage::people::{seal_witness, vault};
use crate::told::Told;

const ACCOUNT: &str = "We met Brethka Vulnar, later Ostawin Tarchanel hid us in his cellar for a week.";
const COLONEL: (usize, usize) = (7, 21);
pub(crate) const WITNESS: (usize, usize) = (29, 46);
const WHY: &str = "the colonel signed the order, and is to be known";

/// Whom the second account names, each in one of their own; nobody who typed it knew them. Gives its code.
pub(crate) fn named(sealed_before: &[(&str, &str)]) -> (Told, String) {
    let told = Told::with("");
    for (pseudonym, name) in sealed_before {
        seal(&told, pseudonym, name);
    }
    let line = json!({"language": "en",
        "people": [{"code": "p1", "roles": ["witness"], "pseudonym": "Rima", "names_unknown": true}],
        "consent": [desk::answer("public", "pseudonym", "yes")], "account": ACCOUNT});
    let code = desk::import(&told.case, &line);
    desk::decide_all(&told.case, &code, "keep");
    (told, code)
}

pub(crate) fn seal(told: &Told, pseudonym: &str, name: &str) {
    let people = json!([{"code": "p1", "roles": ["witness"], "pseudonym": pseudonym, "names": [name]}]);
    desk::import(
        &told.case,
        &json!({"language": "en", "people": people, "account": format!("{pseudonym} said no more.")}),
    );
}

/// A row for this range, of the kind that it has already or of a name.
pub(crate) fn row(told: &Told, code: &str, (start, end): (usize, usize)) -> Value {
    let rows = desk::rows(&told.case, code);
    let own = rows.iter().find(|row| row["start"] == start && row["end"] == end);
    let mut row = own.or(rows.first()).unwrap().clone();
    (row["start"], row["end"], row["decision"]) = (start.into(), end.into(), "keep".into());
    row["added"] = own.is_none_or(|own| own["added"] == true).into();
    row["text"] = Value::Null;
    row
}

fn agree(told: &Told, code: &str, ranges: &[(usize, usize)]) {
    let with_why = |range: &(usize, usize)| {
        let mut row = row(told, code, *range);
        row["why"] = WHY.into();
        row
    };
    let file = desk::decisions(&told.case, &ranges.iter().map(with_why).collect::<Vec<_>>());
    told.case.run(&["review", code, "--decide", &file, "--second", &told.case.key("luis"), "--yes"]);
}

/// What a check for everybody of today's draft lets out: everything printed, or why not.
fn export(told: &Told, code: &str, name: &str) -> Result<(String, String), String> {
    publish(told, code, &checked(told, code, name))
}

/// The result of a check for everybody of today's draft.
pub(crate) fn checked(told: &Told, code: &str, name: &str) -> String {
    checked_meanwhile(told, code, name, || {})
}

/// The same, with what is done while the custodian has not looked.
pub(crate) fn checked_meanwhile(told: &Told, code: &str, name: &str, meanwhile: impl FnOnce()) -> String {
    let draft = told.case.file(name);
    said(told, &["export", "--profile", "public", "--only", code, "--draft", "-o", &draft]);
    checked_while(told, &draft, &["--everyone"], &format!("{name}.age"), meanwhile)
}

/// What a result lets out.
pub(crate) fn publish(told: &Told, code: &str, result: &str) -> Result<(String, String), String> {
    let (key, out) = (told.case.key("releaser"), told.case.file("bundle"));
    let args = ["export", "--profile", "public", "--only", code, "--name-check", result, "-i", &key, "-o", &out];
    let done = told.case.amana(&args).args(["--json", "--quiet"]).output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(!said.contains("Vulnar") && !said.contains("Tarchanel"), "no name is said: {said}");
    assert_eq!(done.status.success(), std::path::Path::new(&out).exists(), "{said}");
    if done.status.success() { Ok((String::from_utf8(done.stdout).unwrap(), said)) } else { Err(said) }
}

#[test]
fn a_why_is_for_one_name_and_little_beside_it() {
    let (told, code) = named(&[("Munir", "Ostawin Tarchanel")]);
    let before = told.case.snapshot();
    let mut whole = row(&told, &code, (0, ACCOUNT.len()));
    whole["why"] = WHY.into();
    let mut words = row(&told, &code, COLONEL);
    (words["decision"], words["text"], words["why"]) = ("reword".into(), ACCOUNT.into(), WHY.into());
    for row in [whole, words] {
        let file = desk::decisions(&told.case, &[row]);
        let luis = told.case.key("luis");
        let said = told.case.fails(&["review", &code, "--decide", &file, "--second", &luis, "--yes"], 3);
        assert!(said.contains(":1: a \"why\" is for one name: at most 8 words"), "{said}");
    }
    assert_eq!(told.case.snapshot(), before);
}

/// As a program recorded it that knew no limit.
#[test]
fn what_was_agreed_to_in_a_whole_paragraph_counts_for_nothing() {
    let (told, code) = named(&[("Samar", "Brethka Vulnar")]);
    let key = std::fs::read(told.case.key("luis")).unwrap();
    let key = KeyFile::open(&key, &SecretText::copy_of(PASSPHRASE)).unwrap_or_else(|_| panic!("luis"));
    let mut vault = vault(&told.case);
    let revision = vault.newest(vault.testimony_of(&code).unwrap()).unwrap();
    let end = u32::try_from(ACCOUNT.len()).unwrap();
    let whole = Decision { paragraph: 1, start: 0, end, kind: SpanKind::Name, choice: Choice::Keep, text: None };
    let why = RawText::from_utf8(WHY.as_bytes()).unwrap();
    let why = clean_field(&Roll::new(), &why, Field::Reason).unwrap();
    let proposal: Proposal<CleanText> = Proposal { binds: revision.commitment, passes: vec![(whole, why)] };
    let second = sign(&proposal.said().unwrap(), key.signing().unwrap()).unwrap();
    let set = proposal.agreed(second);
    vault.change(Clock::system().now(), |change| change.decisions(revision.id, &set)).unwrap();
    drop(vault);
    let stopped = export(&told, &code, "wide").unwrap_err();
    assert!(stopped.contains("the name check found sealed names") && stopped.contains("7 to 21"), "{stopped}");
}

#[test]
fn who_else_is_named_in_an_agreed_range_stops_it_and_each_by_itself_is_said() {
    let (told, code) = named(&[("Munir", "Ostawin Tarchanel"), ("Samar", "Brethka Vulnar")]);
    let both = (COLONEL.0, WITNESS.1);
    agree(&told, &code, &[both]);
    let stopped = export(&told, &code, "both").unwrap_err();
    assert!(stopped.contains("somebody else is named, too"), "{stopped}");
    let mut back = row(&told, &code, both);
    (back["decision"], back["why"]) = ("open".into(), Value::Null);
    desk::decide(&told.case, &code, &[back]);
    agree(&told, &code, &[COLONEL]);
    // The other place waits since the check found it.
    let (_, said) = export(&told, &code, "one").unwrap();
    assert!(said.contains("7 to 21") && !said.contains("29 to 46"), "{said}");
    let bundle = told.case.file("bundle");
    let page = std::fs::read_to_string(std::path::Path::new(&bundle).join("data/index.html")).unwrap();
    assert!(page.contains("Brethka Vulnar") && !page.contains("Tarchanel"), "{page}");
    std::fs::remove_dir_all(&bundle).unwrap();
    agree(&told, &code, &[WITNESS]);
    let (printed, said) = export(&told, &code, "each").unwrap();
    let printed: Value = serde_json::from_str(&printed).unwrap();
    for (at, pseudonym, (start, end)) in [(0, "Samar", COLONEL), (1, "Munir", WITNESS)] {
        let who = desk::person(&told.case, pseudonym);
        assert!(
            said.contains(&format!("in {code}, paragraph 1, {start} to {end}, which may be that of {who}")),
            "{said}"
        );
        let agreed =
            json!({"testimony": code, "paragraph": 1, "start": start, "end": end, "people": [who], "sure": true});
        assert_eq!(printed["let_through"][at], agreed, "{printed}");
    }
}

#[test]
fn an_agreement_is_not_about_somebody_who_was_sealed_later() {
    let (told, code) = named(&[]);
    agree(&told, &code, &[COLONEL]);
    // By the library: an import would look for the name in what the case holds, and leave it out.
    seal_witness(&told.case, "Samar", &["Brethka Vulnar"], "by the mill");
    let stopped = export(&told, &code, "before").unwrap_err();
    assert!(stopped.contains("agreed before a name of theirs was sealed"), "{stopped}");
    let mut back = row(&told, &code, COLONEL);
    (back["decision"], back["why"]) = ("open".into(), Value::Null);
    desk::decide(&told.case, &code, &[back]);
    agree(&told, &code, &[COLONEL]);
    let (printed, said) = export(&told, &code, "after").unwrap();
    assert!(said.contains("two people agreed to that place") && !field(&printed, "bundle").is_empty(), "{said}");
    desk::is_whole(&told.case);
}
