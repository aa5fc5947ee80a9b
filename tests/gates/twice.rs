//! A line that comes in once more with something changed in the file: stored as a second testimony, a no in it would not reach the first.

use serde_json::{Value, json};

use crate::desk::{Case, answer, export, is_whole, told};

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
        line(Some("Noor Haddad"), "Noor Haddad", "yes", "I heard it."),
        line(Some("Nesrin Dolan"), "Nesrin Dolan", "yes", "I heard it twice."),
    ];
    assert_eq!(stored(&case, &[], &all[..2]).len(), 2);
    let (exit, codes, said) = run(&case, &[], &all);
    assert_eq!((exit, codes.len()), (0, 3), "{said}");
    assert_eq!(run(&case, &[], &all).0, 0);
}
