//! What a name check found is not forgotten: not where the draft changed since, not by a quote, not under an editor's words.

use amana::clock::Clock;
use amana::guard::text::{CleanText, RawText, SpanKind};
use amana::guard::{Field, Roll, clean_field};
use amana::record::words::{Choice, RevisionKind};
use amana::record::{Decision, DecisionSet, Head, Language, RevisionId};
use amana::vault::NewRevision;
use serde_json::{Value, json};

use super::agreed::{checked, publish, row, seal};
use crate::stage::desk;
use crate::stage::people::{seal_witness, vault};
use crate::told::Told;

/// The two places in which the witness of another session is named: paragraph and range.
const PLACES: [(u64, u64, u64); 2] = [(1, 26, 43), (2, 6, 23)];

/// An account of two paragraphs that names somebody who was sealed before; all that is flagged is kept. Gives its code.
fn named_twice() -> (Told, String) {
    told_of(
        &json!([{"text": "We walked in May 2019 and Ostawin Tarchanel hid us."}, {"text": "Later Ostawin Tarchanel fell at the mill."}]),
        &json!([]),
    )
}

fn told_of(account: &Value, spans: &Value) -> (Told, String) {
    let told = Told::with("");
    seal(&told, "Linden", "Ostawin Tarchanel");
    let line = json!({"language": "en", "account": account, "spans": spans,
        "people": [{"code": "p1", "roles": ["witness"], "pseudonym": "Rima", "names": ["Velorie Ostrelby"]}],
        "consent": [desk::answer("public", "pseudonym", "yes")]});
    let code = desk::import(&told.case, &line);
    if spans.as_array().is_none_or(Vec::is_empty) {
        desk::decide_all(&told.case, &code, "keep");
    }
    (told, code)
}

/// Where a sealed name waits, and what stands there.
fn waiting(told: &Told, code: &str) -> Vec<((u64, u64, u64), String)> {
    let number = |row: &Value, field: &str| row[field].as_u64().unwrap();
    let place = |row: &Value| (number(row, "paragraph"), number(row, "start"), number(row, "end"));
    let rows = desk::rows(&told.case, code).into_iter().filter(|row| row["rule"] == "name-elsewhere");
    rows.map(|row| (place(&row), row["standing"].as_str().unwrap().to_owned())).collect()
}

/// What the public reads where nobody gives the result of a check.
fn page(told: &Told, code: &str) -> String {
    let (key, out) = (told.case.key("releaser"), told.case.file("without"));
    let _ = std::fs::remove_dir_all(&out);
    let args = ["export", "--profile", "public", "--undecided", "leave-out", "--only", code, "-i", &key, "-o", &out];
    told.case.run(&args);
    std::fs::read_to_string(std::path::Path::new(&out).join("data/index.html")).unwrap()
}

#[test]
fn what_it_found_waits_also_where_something_else_was_decided_since() {
    let (told, code) = named_twice();
    let result = checked(&told, &code, "draft");
    leave_the_date_out(&told, &code);
    let said = publish(&told, &code, &result).unwrap_err();
    assert!(said.contains("not what the name check looked at") && said.contains("2 places in which"), "{said}");
    assert_eq!(waiting(&told, &code), PLACES.map(|place| (place, "undecided".to_owned())));
    let page = page(&told, &code);
    assert!(!page.contains("Tarchanel") && page.contains("fell at the mill"), "{page}");
    let again = publish(&told, &code, &result).unwrap_err();
    assert!(!again.contains("places in which"), "nothing is left to record: {again}");
}

#[test]
fn what_a_bundle_that_is_out_prints_holds_the_testimony_back_once_it_is_found() {
    let (told, code) = named_twice();
    let result = checked(&told, &code, "draft");
    assert!(page(&told, &code).contains("Tarchanel"), "nobody knows it before the result is read");
    let said = publish(&told, &code, &result).unwrap_err();
    assert!(said.contains(&format!("{code} ¶1, 2: R-")), "{said}");
    let dry = told.case.run(&["export", "--profile", "public", "--dry-run", "--only", &code]);
    assert!(dry.contains("held back") && dry.contains("another testimony seals a name in paragraphs 1, 2"), "{dry}");
    assert!(!publish(&told, &code, &result).unwrap_err().contains("¶1, 2"), "it is told once");
}

#[test]
fn the_second_of_two_is_not_forgotten_where_the_first_was_left_out() {
    let (told, code) = named_twice();
    let result = checked(&told, &code, "draft");
    let mut first = row(&told, &code, (26, 43));
    first["decision"] = "leave-out".into();
    desk::decide(&told.case, &code, &[first]);
    assert!(publish(&told, &code, &result).unwrap_err().contains("2 places in which"));
    assert_eq!(
        waiting(&told, &code),
        [(PLACES[0], "leave-out".to_owned()), (PLACES[1], "undecided".to_owned())],
        "what was decided stands"
    );
    assert!(!page(&told, &code).contains("Tarchanel"));
}

#[test]
fn a_quote_that_is_refused_leaves_the_name_out_of_the_next() {
    let (told, code) = named_twice();
    let result = checked(&told, &code, "draft");
    let quoted = format!("{code}:2");
    let args = ["export", "--profile", "public", "--undecided", "leave-out", "--quote", &quoted];
    told.case.fails(&[&args[..], &["--name-check", &result]].concat(), 3);
    assert_eq!(waiting(&told, &code), PLACES.map(|place| (place, "undecided".to_owned())));
    let said = told.case.run(&args);
    assert!(!said.contains("Tarchanel") && said.contains("Later […] fell"), "{said}");
}

#[test]
fn a_name_in_an_editors_words_waits_where_they_stand() {
    let reword = json!([{"start": 0, "end": 10, "kind": "other", "decision": "reword", "text": "the friend of Ostawin Tarchanel"}]);
    let (told, code) = told_of(&json!("Our friend hid us for a week."), &reword);
    let result = checked(&told, &code, "draft");
    assert!(publish(&told, &code, &result).unwrap_err().contains("the name check found sealed names"));
    assert_eq!(waiting(&told, &code), [((1, 0, 10), "undecided".to_owned())]);
    let page = page(&told, &code);
    assert!(!page.contains("Tarchanel") && page.contains("hid us for a week"), "{page}");
}

/// All places of the two paragraphs are agreed to by two people, for whoever was sealed by then.
fn agree(told: &Told, code: &str) {
    let rows = desk::rows(&told.case, code).into_iter().filter(|row| row["rule"] == "name-elsewhere");
    desk::keep_by_two(&told.case, code, "luis", &rows.collect::<Vec<_>>());
}

fn leave_the_date_out(told: &Told, code: &str) {
    let mut date = desk::rows(&told.case, code).into_iter().find(|row| row["kind"] == "date").unwrap();
    date["decision"] = "leave-out".into();
    desk::decide(&told.case, code, &[date]);
}

#[test]
fn an_agreement_about_somebody_else_is_taken_back_and_one_that_knew_stays() {
    let (told, code) = named_twice();
    publish(&told, &code, &checked(&told, &code, "first")).unwrap_err();
    agree(&told, &code);
    // By the library: an import would look for the name in what the case holds, and leave it out.
    seal_witness(&told.case, "Samar", &["Ostawin Tarchanel"], "by the mill");
    let result = checked(&told, &code, "second");
    leave_the_date_out(&told, &code);
    let said = publish(&told, &code, &result).unwrap_err();
    assert!(said.contains("2 places in which"), "{said}");
    assert!(!page(&told, &code).contains("Tarchanel"));
    agree(&told, &code);
    let again = publish(&told, &code, &result).unwrap_err();
    assert!(!again.contains("in which the name check found a sealed name"), "{again}");
    assert_eq!(waiting(&told, &code), PLACES.map(|place| (place, "keep".to_owned())), "who agreed then knew of both");
}

/// Words of one editor in both places. By the library: in these letters a review would ask who it is, in others it may not.
fn say_both(told: &Told, code: &str, text: &str) {
    let mut vault = vault(&told.case);
    let revision = vault.newest(vault.testimony_of(code).unwrap()).unwrap();
    let raw = RawText::from_utf8(text.as_bytes()).unwrap();
    let said = PLACES.map(|(paragraph, start, end)| Decision {
        paragraph: u32::try_from(paragraph).unwrap(),
        start: u32::try_from(start).unwrap(),
        end: u32::try_from(end).unwrap(),
        kind: SpanKind::Name,
        choice: Choice::Reword,
        text: Some(clean_field(&Roll::new(), &raw, Field::Note).unwrap()),
    });
    let set: DecisionSet<CleanText> = DecisionSet::new(revision.commitment, None, said.into());
    vault.change(Clock::system().now(), |change| change.decisions(revision.id, &set)).unwrap();
}

#[test]
fn a_name_in_words_that_came_after_a_look_waits_again() {
    let (told, code) = named_twice();
    let people = json!([{"code": "p1", "roles": ["witness"], "pseudonym": "Alder", "names": ["Brethka Vulnar"]}]);
    desk::import(&told.case, &json!({"language": "en", "people": people, "account": "I said no more."}));
    publish(&told, &code, &checked(&told, &code, "first")).unwrap_err();
    say_both(&told, &code, "a friend of Brethka Vulnar");
    let result = checked(&told, &code, "second");
    leave_the_date_out(&told, &code);
    assert!(publish(&told, &code, &result).unwrap_err().contains("2 places in which"));
    assert_eq!(waiting(&told, &code), PLACES.map(|place| (place, "undecided".to_owned())));
}

#[test]
fn words_that_two_people_agreed_to_stay() {
    let (told, code) = named_twice();
    let mut row = row(&told, &code, (26, 43));
    (row["decision"], row["text"], row["why"]) =
        ("reword".into(), "our friend Ostawin Tarchanel".into(), "the family asked for it".into());
    let file = desk::decisions(&told.case, &[row]);
    told.case.run(&["review", &code, "--decide", &file, "--second", &told.case.key("luis"), "--yes"]);
    let result = checked(&told, &code, "draft");
    leave_the_date_out(&told, &code);
    let said = publish(&told, &code, &result).unwrap_err();
    assert!(said.contains("1 place in which"), "{said}");
    assert_eq!(waiting(&told, &code), [(PLACES[1], "undecided".to_owned())], "nobody agreed to the second");
    assert!(page(&told, &code).contains("our friend Ostawin Tarchanel"));
}

#[test]
fn what_a_correction_may_begin_with_waits_also_where_a_translation_is_the_newest() {
    let (told, code) = named_twice();
    let result = checked(&told, &code, "draft");
    let mut vault = vault(&told.case);
    let first = vault.newest(vault.testimony_of(&code).unwrap()).unwrap();
    let mut close = |kind, parent, own, language| {
        let (id, language) = (RevisionId::from_bytes([own; 16]), Language::parse(language).unwrap());
        let head = Head { kind, parent: Some(parent), language, ..first.head.clone() };
        let new = NewRevision { testimony: first.testimony, id, head: &head, text: &first.text, spans: &[] };
        vault.change(Clock::system().now(), |change| change.revision(&new)).unwrap();
        id
    };
    let corrected = close(RevisionKind::Correction, first.id, 2, "en");
    let translated = close(RevisionKind::Translation, corrected, 3, "fr");
    drop(vault);
    publish(&told, &code, &result).unwrap_err();
    let vault = self::vault(&told.case);
    let places = |id| -> Vec<(u32, u32, u32)> {
        let sets = vault.decisions(id).unwrap();
        let all = sets.iter().flat_map(|set| &set.decisions);
        all.map(|decision| (decision.paragraph, decision.start, decision.end)).collect()
    };
    assert_eq!(places(corrected), [(1, 26, 43), (2, 6, 23)]);
    assert_eq!(places(translated), [(1, 26, 43), (2, 6, 23)], "its words stand there in the same letters");
}

/// Who publishes is written by nobody who reviews, and printed in every bundle whose profile asks for it.
#[test]
fn a_name_in_who_publishes_is_remembered_without_the_result() {
    let told = Told::with(&crate::told::LINES.replace("\"Noor Haddad\",", "\"Noor Haddad\",\"Cedar Archive\","));
    let keep = std::fs::read_to_string("schema/profiles/public.toml").unwrap() + "\norganisation = \"keep\"\n";
    let profile = told.case.write("keep.toml", &keep);
    let (_, found) = told.checked_for(&profile);
    let (key, out) = (told.case.key("releaser"), told.case.file("named"));
    let export = ["export", "--profile", &profile, "--undecided", "leave-out", "-i", &key, "-o", &out];
    told.case.run(&export);
    std::fs::remove_dir_all(&out).unwrap();
    // That went, for nobody knows it before the result is read.
    let with = told.case.fails(&[&export[..], &["--name-check", &found]].concat(), 3);
    assert!(with.contains("bag-info.txt, 21 to 34") && with.contains("leaves out who publishes"), "{with}");
    let said = told.case.fails(&export, 3);
    assert!(said.contains("a sealed name that a name check found stands in the name of the organisation"), "{said}");
    assert!(!said.contains("Cedar"), "{said}");
    told.draft_for(&profile, "again");
}
