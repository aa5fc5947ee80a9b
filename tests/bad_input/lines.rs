//! Intake lines, plain texts and decisions that are not right.

use serde_json::{Value, json};

use crate::org::{Org, word};
use crate::refusing::{REFUSED, refused};

/// A registered name; no refusal repeats it.
const NAME: &str = "Zubelda Qasrovine";

/// A good line with some fields replaced.
fn line(fields: Value) -> Vec<u8> {
    let mut line = json!({
        "language": "en", "people": [{"code": "p1", "roles": ["witness"], "names": [NAME]}],
        "account": [{"speaker": "p1", "text": "Zubelda Qasrovine saw the ferry leave without a light."}],
    });
    for (field, value) in fields.as_object().unwrap() {
        line[field] = value.clone();
    }
    format!("{line}\n").into_bytes()
}

fn person(fields: Value) -> Vec<u8> {
    let mut person = json!({"code": "p1", "roles": ["witness"], "names": [NAME]});
    for (field, value) in fields.as_object().unwrap() {
        person[field] = value.clone();
    }
    line(json!({ "people": [person] }))
}

fn span(start: u32, end: u32) -> Vec<u8> {
    line(json!({"spans": [{"paragraph": 1, "start": start, "end": end, "kind": "date"}]}))
}

/// What is wrong, the bytes, and what has to be said about it.
type Bad = (&'static str, Vec<u8>, &'static [&'static str]);

/// Lines in which a field, a date, a range or a text is wrong.
fn bad_fields() -> Vec<Bad> {
    vec![
        ("a language that there is none of", line(json!({"language": "eva"})), &["language", "ISO 639"]),
        (
            "a language that is a name of somebody",
            line(
                json!({"language": "ali", "people": [{"code": "p1", "roles": ["witness"], "names": ["Ali Qasrovine"]}]}),
            ),
            &["language", "a name of somebody"],
        ),
        ("an unknown field", line(json!({"acount": "x"})), &["unknown field `acount`"]),
        ("an unknown field of a person", person(json!({"nmaes": ["x"]})), &["unknown field `nmaes`"]),
        (
            "an unknown field of a span",
            line(json!({"spans": [{"start": 1, "end": 2, "kind": "date", "why": 1}]})),
            &["unknown field `why`"],
        ),
        ("a name for a field", line(json!({"Zubelda Qasrovine": 1})), &["unknown field"]),
        ("no JSON", b"{\"account\": \n".to_vec(), &["not JSON"]),
        ("a word outside its vocabulary", person(json!({"roles": ["winess"]})), &["people[1].roles[1]", "witness"]),
        ("a day that is none", line(json!({"date": "2031-02-30"})), &["date"]),
        ("no date", line(json!({"date": "the day before yesterday"})), &["date"]),
        ("an interval backwards", line(json!({"date": "2031-04/2031-03"})), &["date"]),
        ("a range backwards", span(12, 4), &["spans[1]", "backwards"]),
        ("an empty range", span(4, 4), &["spans[1]"]),
        ("a range beyond the end", span(50, 5000), &["spans[1]"]),
        ("invalid UTF-8", b"{\"account\": \"caf\xe9\"}\n".to_vec(), &["not valid UTF-8 at byte 16"]),
        ("a lone surrogate", b"{\"account\": \"\\ud800\"}\n".to_vec(), &[]),
        ("a reference in the account", line(json!({"account": "I saw \u{27e6}7Q2K\u{27e7}."})), &["account"]),
        ("a reference in a place", line(json!({"place": "\u{27e6}"})), &["place"]),
        ("a reference in a pseudonym", person(json!({"pseudonym": "Quince \u{27e6}"})), &["people[1].pseudonym"]),
        ("a reference in a note on handling", person(json!({"handling": "\u{27e7}"})), &["people[1].handling"]),
        ("a reference in a name", person(json!({"names": ["\u{27e6}x\u{27e7}"]})), &["people[1].names[1]"]),
        ("an empty account", line(json!({"account": ""})), &["account"]),
        ("an account of white space", line(json!({"account": " \n\t\n "})), &["account"]),
        ("an account without paragraphs", line(json!({"account": []})), &["account"]),
        ("an empty paragraph", line(json!({"account": [{"text": "One."}, {"text": " "}]})), &["account[2]"]),
    ]
}

/// Lines in which people, their names and pseudonyms, or what is decided about spans is wrong.
fn bad_people() -> Vec<Bad> {
    vec![
        (
            "a person without a name",
            line(json!({"people": [{"code": "p1", "roles": ["witness"]}]})),
            &["people[1].names", "names_unknown"],
        ),
        ("a name of white space", person(json!({"names": [" "]})), &["people[1].names[1]"]),
        ("names that are given and unknown", person(json!({"names_unknown": true})), &["people[1].names"]),
        ("a pseudonym that is the person's name", person(json!({"pseudonym": NAME})), &["people[1].pseudonym"]),
        ("a pseudonym that is part of a name", person(json!({"pseudonym": "qasrovine 3"})), &["people[1].pseudonym"]),
        (
            "a pseudonym that is another person's name",
            line(json!({"people": [
            {"code": "p1", "names": [NAME]}, {"code": "p2", "names": ["Haldeko Velmaret"], "pseudonym": "Velmaret"}]})),
            &["people[2].pseudonym"],
        ),
        (
            "a pseudonym twice",
            line(json!({"people": [
            {"code": "p1", "names": [NAME], "pseudonym": "Quince 1"}, {"code": "p2", "names": ["Haldeko"], "pseudonym": "quince  1"}]})),
            &["people[2].pseudonym"],
        ),
        (
            "a code twice",
            line(json!({"people": [{"code": "p1", "names": [NAME]}, {"code": "p1", "names": ["Haldeko"]}]})),
            &["people[2].code"],
        ),
        (
            "a speaker whom nobody knows",
            line(json!({"account": [{"speaker": "p9", "text": "One."}]})),
            &["account[1].speaker"],
        ),
        (
            "consent of nobody",
            line(json!({"consent": [{"of": "p9", "audience": "public", "status": "yes"}]})),
            &["consent[1].of"],
        ),
        (
            "a person of another case",
            line(json!({"people": [{"code": "7Q2K-M", "names": [NAME]}]})),
            &["people[1].code"],
        ),
        (
            "a span in no paragraph",
            line(json!({"spans": [{"paragraph": 7, "start": 0, "end": 1, "kind": "date"}]})),
            &["spans[1].paragraph"],
        ),
        (
            "reword without words",
            line(json!({"spans": [{"paragraph": 1, "start": 0, "end": 1, "kind": "date", "decision": "reword"}]})),
            &["spans[1]"],
        ),
        ("an object in an object, without end", [b"{\"account\": ".to_vec(), b"[".repeat(100_000)].concat(), &[]),
    ]
}

#[test]
fn bad_lines_are_named_and_nothing_of_them_is_stored() {
    let org = Org::new();
    for (what, bytes, says) in bad_fields().into_iter().chain(bad_people()) {
        org.put("bad.jsonl", bytes);
        eprintln!("{what}");
        let says: Vec<&str> = ["bad.jsonl:1: "].iter().chain(says).copied().collect();
        let heard = refused(&org, &mut org.on_case(&["import", "--json", "bad.jsonl"]), REFUSED, &says);
        assert!(
            !heard.contains("Zubelda") && !heard.to_lowercase().contains("qasrovine"),
            "{what}: a name is said: {heard}"
        );
    }
}

#[test]
fn a_bad_line_does_not_stop_the_good_ones() {
    let org = Org::new();
    let good = |place: &str| line(json!({ "place": place, "account": format!("We hid in {place}.") }));
    let bad = line(json!({"date": "2031-13"}));
    org.put("mixed.jsonl", [good("a mill"), bad, good("a barn")].concat());
    let done = org.run(&mut org.on_case(&["import", "--json", "mixed.jsonl"]));
    assert_eq!(done.status.code(), Some(REFUSED));
    assert!(crate::org::text(&done.stderr).contains("mixed.jsonl:2: date"), "{}", crate::org::text(&done.stderr));
    assert_eq!(org.lines(&mut org.on_case(&["list", "--json"])).len(), 2);
    org.done(&mut org.on_case(&["check"]));
}

#[test]
fn a_pseudonym_of_the_case_is_not_given_again() {
    let org = Org::new();
    org.put("first.jsonl", person(json!({"pseudonym": "Quince 1"})));
    org.done(&mut org.on_case(&["import", "first.jsonl"]));
    org.put("second.jsonl", line(json!({"people": [{"code": "p1", "names": ["Haldeko Velmaret"], "pseudonym": "QUINCE 1"}], "account": "One."})));
    refused(&org, &mut org.on_case(&["import", "second.jsonl"]), REFUSED, &["second.jsonl:1: people[1].pseudonym"]);
}

#[test]
fn bad_plain_texts_are_refused() {
    let org = Org::new();
    let texts: [(&str, &[u8], &str); 4] = [
        ("empty.txt", b"", "empty"),
        ("white.txt", b" \n\n\t", "empty"),
        ("latin1.txt", b"Il est all\xe9 au caf\xe9.", "not valid UTF-8 at byte 10"),
        ("reference.txt", "I saw \u{27e6}.".as_bytes(), "account"),
    ];
    for (name, bytes, says) in texts {
        org.put(name, bytes);
        refused(&org, &mut org.on_case(&["import", "--names-unknown", name]), REFUSED, &[name, says]);
    }
    org.put("good.txt", "The ferry left without a light.");
    org.put("names.txt", b"Zubelda Qasrovine; \xff\xfe");
    refused(&org, &mut org.on_case(&["import", "good.txt", "--names", "names.txt"]), REFUSED, &["names.txt", "UTF-8"]);
}

/// Nobody can tell whether names are the ones that were sealed the first time, so none is passed over in silence.
#[test]
fn names_that_come_with_a_text_that_is_there_are_told_not_to_be_sealed() {
    let org = Org::new();
    org.put("short.txt", "The ferry left without a light.");
    org.put("one.txt", "Zubelda Qasrovine");
    org.put("other.txt", "Haldeko Velmaret");
    org.put("unknown.txt", "The mail boat had one.");
    let import = |text: &str, names: &[&str]| {
        let mut import = org.on_case(&["import", "--json", "--language", "en", text]);
        import.args(names);
        import
    };
    org.done(&mut import("short.txt", &["--names", "one.txt"]));
    org.done(&mut import("unknown.txt", &["--names-unknown"]));
    let (there, other) = (["in the case already", "no name"], ["the very words of", "other answers, people or facts"]);
    for (text, names, says) in
        [("short.txt", "other.txt", there), ("short.txt", "one.txt", there), ("unknown.txt", "other.txt", other)]
    {
        let heard = refused(&org, &mut import(text, &["--names", names]), REFUSED, &says);
        assert!(heard.contains("--add-name") && heard.contains("--again"), "{heard}");
        assert!(!heard.contains("Velmaret") && !heard.contains("Qasrovine"), "{heard}");
    }
    // Without names nothing is lost: what is there is passed over.
    org.done(&mut import("unknown.txt", &["--names-unknown"]));
    org.done(&mut import("short.txt", &["--names", "other.txt", "--again"]));
}

#[test]
fn bad_decisions_are_refused_whole() {
    let org = Org::new();
    org.put("one.jsonl", line(json!({"account": "On 7 March 2031 the ferry left without a light."})));
    let stored = org.json(&mut org.on_case(&["import", "--json", "one.jsonl"]));
    let id = word(&stored, "id");
    let good = org.lines(&mut org.on_case(&["review", "--json", id])).remove(0);
    let bad = [
        (json!({"wy": "x"}), ":2: "),
        (json!({"start": 15, "end": 3}), ":2: "),
        (json!({"end": 5000}), ":2: "),
        (json!({"paragraph": 9}), ":2: "),
        (json!({"kind": "dat"}), ":2: "),
        (json!({"decision": "hide"}), "leave-out"),
        (json!({"decision": "reword"}), ":2: "),
        (json!({"decision": "reword", "text": "⟦"}), ":2: "),
        (json!({"decision": "leave-out", "text": "x"}), "take no"),
        (json!({"binds": null}), ":2: "),
    ];
    for (fields, says) in bad {
        let mut line = good.clone();
        line["decision"] = "keep".into();
        let first = line.clone();
        fields.as_object().unwrap().iter().for_each(|(field, value)| line[field] = value.clone());
        org.put("decisions.jsonl", format!("{first}\n{line}\n"));
        refused(
            &org,
            &mut org.on_case(&["review", id, "--decide", "decisions.jsonl"]),
            REFUSED,
            &["decisions.jsonl", says],
        );
    }
}
