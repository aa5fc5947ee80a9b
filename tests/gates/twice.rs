//! A line that comes in once more with something changed in the file: stored as a second testimony, a no in it would not reach the first.

use serde_json::{Value, json};

use crate::desk::{Case, answer, decide_all, export, is_whole, told};

const WORDS: &str = "The lamp was lit, and then they came back.";

/// The line of somebody with a drawn pseudonym.
fn line(id: Option<&str>, name: &str, status: &str, words: &str) -> Value {
    let mut line = told(name, &[], &answer("public", "pseudonym", status), words);
    line["people"][0].as_object_mut().unwrap().remove("pseudonym");
    line["id"] = json!(id);
    line
}

fn noor(id: Option<&str>, status: &str, words: &str) -> Value {
    line(id, "Noor Haddad", status, words)
}

/// An import of these lines as one file: its exit code, the codes of what was saved, and what was said.
fn run(case: &Case, more: &[&str], lines: &[Value]) -> (i32, Vec<String>, String) {
    let file = case.write("lines.jsonl", &lines.iter().map(|line| format!("{line}\n")).collect::<String>());
    let done = case.amana(&[&["import", &file], more].concat()).output().unwrap();
    let (out, said) = (String::from_utf8(done.stdout).unwrap(), String::from_utf8_lossy(&done.stderr).into_owned());
    let saved = out.lines().filter(|line| line.starts_with("saved"));
    let codes = saved.map(|line| line.split_whitespace().last().unwrap().to_owned()).collect();
    (done.status.code().unwrap(), codes, said)
}

fn stored(case: &Case, more: &[&str], lines: &[Value]) -> Vec<String> {
    let (exit, codes, said) = run(case, more, lines);
    assert_eq!((exit, codes.len()), (0, lines.len()), "{said}");
    codes
}

/// The line is refused with its number, and the case has nothing more than before.
fn refused(case: &Case, more: &[&str], line: &Value) -> String {
    let before = case.run(&["list", "--json"]);
    let (exit, codes, said) = run(case, more, std::slice::from_ref(line));
    assert_eq!((exit, codes.len()), (3, 0), "{said}");
    assert!(said.contains("lines.jsonl:1: "), "{said}");
    assert_eq!(case.run(&["list", "--json"]), before);
    said
}

#[test]
fn a_line_whose_id_the_case_has_is_no_second_testimony() {
    let case = Case::team();
    let code = stored(&case, &[], &[noor(Some("s1"), "yes", WORDS)]).remove(0);
    let mut other_names = noor(Some("s1"), "yes", WORDS);
    other_names["people"].as_array_mut().unwrap().push(json!({"code": "p2", "names": ["Karim Dolgaretz"]}));
    other_names["place"] = "by the mill".into();
    for changed in [noor(Some("s1"), "no", WORDS), noor(Some("s1"), "yes", "They came back."), other_names] {
        for more in [&[][..], &["--again"]] {
            let said = refused(&case, more, &changed);
            for what in [
                &format!("id: {code} came with"),
                &format!("`amana correct {code}`"),
                &format!("`amana consent {code}`"),
            ] {
                assert!(said.contains(what.as_str()), "{what}: {said}");
            }
            assert!(!said.contains("s1") && !said.contains("lamp"), "{said}");
        }
    }
    // What the message says reaches the testimony.
    case.run(&["consent", &code, "--audience", "public", "--status", "no"]);
    assert!(!export(&case, &[]).is_ok_and(|bundle| bundle.contains("The lamp was lit")));
    // Of another id it is another testimony, the same line is there, and nothing is in the way of whoever says so.
    assert_eq!(run(&case, &[], &[noor(Some("s1"), "yes", WORDS)]).0, 0);
    stored(&case, &[], &[noor(Some("s2"), "yes", WORDS)]);
    stored(&case, &["--again"], &[noor(Some("s1"), "yes", WORDS)]);
    is_whole(&case);
}

#[test]
fn an_id_twice_in_one_file_is_told_with_the_second_line() {
    let case = Case::team();
    let both = [noor(Some("s1"), "yes", WORDS), noor(Some("s1"), "no", WORDS)];
    let (exit, codes, said) = run(&case, &[], &both);
    assert_eq!((exit, codes.len()), (3, 1), "{said}");
    assert!(said.contains(&format!("lines.jsonl:2: id: {} came with this id", codes[0])), "{said}");
    // A line that only moved is told so.
    let moved = [noor(Some("s2"), "yes", "It rained."), noor(Some("s1"), "yes", WORDS)];
    let said = run(&case, &[], &moved).2;
    assert!(said.contains("lines.jsonl:2: id: ") && said.contains("nothing is missing"), "{said}");
}

#[test]
fn the_very_words_of_a_testimony_with_another_answer_are_told() {
    let case = Case::team();
    let code = stored(&case, &[], &[noor(None, "yes", WORDS)]).remove(0);
    let mut first = noor(None, "yes", WORDS);
    first["place"] = "by the mill".into();
    first["people"].as_array_mut().unwrap().insert(0, json!({"code": "p0", "names": ["Karim Dolgaretz"]}));
    for changed in [noor(None, "no", WORDS), noor(Some("s1"), "no", WORDS), first] {
        let said = refused(&case, &[], &changed);
        assert!(said.contains(&format!("account: these are the very words of {code}")), "{said}");
        assert!(said.contains(&format!("`amana consent {code}`")) && said.contains("--again"), "{said}");
    }
    stored(&case, &["--again"], &[line(None, "Samira Velkorn", "no", WORDS)]);
    // Of a line with an id, an id is enough.
    let other = stored(&case, &[], &[noor(Some("s3"), "yes", "We hid.")]).remove(0);
    let said = refused(&case, &[], &noor(None, "no", "We hid."));
    assert!(said.contains(&other) && said.contains("give this line an id") && !said.contains("--again"), "{said}");
    stored(&case, &[], &[line(Some("s4"), "Samira Velkorn", "no", "We hid.")]);
}

/// In one file, people may say the same few words; and what was stored of it before it broke off is no hindrance to the rest.
#[test]
fn a_file_in_which_several_say_the_same_can_be_imported_in_two_goes() {
    let case = Case::team();
    let all = [
        line(None, "Noor Haddad", "yes", "I saw nothing."),
        line(None, "Samira Velkorn", "no", "I saw nothing."),
        line(Some("a"), "Karim Dolgaretz", "yes", "I saw nothing."),
        line(None, "Noor Haddad", "yes", "I heard it."),
    ];
    assert_eq!(stored(&case, &[], &all[..2]).len(), 2);
    let (exit, codes, said) = run(&case, &[], &all);
    assert_eq!((exit, codes.len()), (0, 2), "{said}");
    assert_eq!(run(&case, &[], &all).0, 0);
}

/// The mill and its keeper, whose name the line prints.
fn mill(id: Option<&str>) -> Value {
    let mut line = noor(id, "yes", "Karim Dolgaretz hid the boys in the mill.");
    line["people"].as_array_mut().unwrap().push(json!(
        {"code": "p2", "roles": ["official"], "visibility": "public", "pseudonym": "Warden", "names": ["Karim Dolgaretz"]}
    ));
    line
}

/// The witness's own pseudonym was drawn in the first case, and is in every line of the others.
#[test]
fn whatever_was_changed_in_a_line_is_told() {
    let places: [(&str, Value); 13] = [
        ("/people/1/visibility", json!("sealed")),
        ("/people/1/visibility", json!("team")),
        ("/people/1/roles", json!(["helper"])),
        ("/people/1/names", json!(["Karim Dolgaretz", "Abu Sami"])),
        ("/people/0/handling", json!("never phone")),
        ("/people/0/contact", json!("by the baker")),
        ("/people/0/notes", json!("asked to be written to")),
        ("/people/0/documents", json!(["0451"])),
        ("/people/0/attributes", json!({"age_band": "30-39"})),
        ("/people/0/attributes", json!({"relation": "30-39"})),
        ("/interpreter", json!("p2")),
        ("/spans", json!([{"start": 29, "end": 40, "kind": "place"}])),
        ("/spans", json!([{"start": 29, "end": 40, "kind": "place", "decision": "leave-out"}])),
    ];
    for id in [Some("s1"), None] {
        let case = Case::team();
        let code = stored(&case, &[], &[mill(id)]).remove(0);
        let changed = places.iter().map(|(place, value)| {
            let mut line = mill(id);
            let (parent, field) = place.rsplit_once('/').unwrap();
            line.pointer_mut(parent).unwrap()[field] = value.clone();
            line
        });
        // The very same first.
        let all: Vec<Value> = std::iter::once(mill(id)).chain(changed).collect();
        let (exit, codes, said) = run(&case, &[], &all);
        assert_eq!((exit, codes.len()), (3, 0), "{said}");
        assert!(said.contains("0 saved, 1 in the case already, 13 refused"), "{said}");
        for (number, (place, _)) in (2..).zip(&places) {
            let here = format!("lines.jsonl:{number}: ");
            let told = said.lines().find(|line| line.contains(&here)).unwrap_or_default();
            assert!(told.contains(&code), "{place}: {said}");
            assert_eq!(told.contains("--seal"), place.ends_with("visibility"), "{place}: {told}");
        }
    }
}

#[test]
fn somebody_who_is_sealed_in_a_line_now_is_not_printed_any_more_once_its_message_was_followed() {
    let case = Case::team();
    let code = stored(&case, &[], &[mill(Some("s1"))]).remove(0);
    let mut sealed = mill(Some("s1"));
    sealed["people"][1]["visibility"] = "sealed".into();
    let said = refused(&case, &[], &sealed);
    let (_, person) = said.split_once("`amana person ").unwrap();
    let (person, _) = person.split_once(" --seal`").unwrap();
    case.run(&["person", person, "--seal", "--yes"]);
    decide_all(&case, &code, "keep");
    assert!(!export(&case, &[]).unwrap().contains("Dolgaretz"));
}

#[test]
fn another_person_of_the_case_is_another_line() {
    let case = Case::team();
    stored(&case, &[], &[noor(Some("a"), "yes", "We hid."), line(Some("b"), "Samira Velkorn", "yes", "It rained.")]);
    let rows = case.run(&["person", "--json"]);
    let codes: Vec<Value> = rows.lines().map(|row| serde_json::from_str(row).unwrap()).collect();
    let of = |person: &Value| json!({"id": "c", "people": [{"code": person["person"]}], "account": "They went."});
    let first = stored(&case, &[], &[of(&codes[0])]).remove(0);
    assert!(refused(&case, &[], &of(&codes[1])).contains(&first));
}

#[test]
fn an_id_with_a_name_in_it_would_be_another_witness_s_too() {
    let case = Case::team();
    stored(&case, &[], &[noor(Some("s1"), "yes", WORDS)]);
    for (id, name) in
        [("haddad-1", "Noor Haddad"), ("velkorn-1", "Samira Velkorn"), ("Samira Velkorn", "Samira Velkorn")]
    {
        for more in [&[][..], &["--again"]] {
            let said = refused(&case, more, &line(Some(id), name, "yes", "They came at night and took the cart."));
            assert!(said.contains("lines.jsonl:1: id: a name stands in it"), "{said}");
            assert!(!said.to_lowercase().contains("haddad") && !said.to_lowercase().contains("velkorn"), "{said}");
        }
    }
}

#[test]
fn a_no_at_the_end_of_a_file_is_no_second_testimony() {
    let case = Case::team();
    let other = line(None, "Samira Velkorn", "no", WORDS);
    let code = stored(&case, &[], &[noor(None, "yes", WORDS)]).remove(0);
    let mut shorter = noor(None, "no", WORDS);
    shorter["people"][0]["names"] = json!(["Haddad Noor", "Umm Hani"]);
    for no in [noor(None, "no", WORDS), shorter, noor(Some("s1"), "no", WORDS)] {
        let (exit, codes, said) = run(&case, &[], &[noor(None, "yes", WORDS), no]);
        assert_eq!((exit, codes.len()), (3, 0), "{said}");
        assert!(said.contains(&format!("lines.jsonl:2: account: these are the very words of {code}")), "{said}");
    }
    // Somebody else who said so.
    let (exit, codes, said) = run(&case, &[], &[noor(None, "yes", WORDS), other]);
    assert_eq!((exit, codes.len()), (0, 1), "{said}");
    // Both for the first time, and of people whom nobody can name.
    let case = Case::team();
    let (exit, codes, said) = run(&case, &[], &[noor(None, "yes", WORDS), noor(None, "no", WORDS)]);
    assert_eq!((exit, codes.len()), (3, 1), "{said}");
    let unnamed = |status: &str| {
        let mut line = noor(None, status, "We hid.");
        line["people"][0] = json!({"code": "p1", "roles": ["witness"], "names_unknown": true});
        line
    };
    let (exit, codes, said) = run(&case, &[], &[unnamed("yes"), unnamed("yes"), unnamed("no")]);
    assert_eq!((exit, codes.len()), (3, 2), "{said}");
    assert!(said.contains("lines.jsonl:3: account: "), "{said}");
}
