//! A name that one testimony seals, in another that registers nobody of it.

use serde_json::{Value, json};

use crate::desk::{Case, answer, export, import, person, rows, told};
use crate::stage::case::field;
use crate::stage::desk::keep_by_two;

pub(crate) const NAME: &str = "Haldeko Narrowwater";

/// Small letters, in which no detector sees a name.
pub(crate) const HELD: &str = "We waited at the gate. Then haldeko narrowwater came down to the ford.";

/// Seals the name.
pub(crate) fn seals() -> Value {
    let others = [json!({"code": "p2", "names": [NAME]})];
    told("Velorie Ostrelby", &others, &consent(), &format!("I saw {NAME} at the ford."))
}

/// Speaks of the same person, whom nobody registered.
pub(crate) fn holds() -> Value {
    let mut line = told("Mirelko Kordavine", &[], &consent(), HELD);
    line["people"][0]["pseudonym"] = "Yarrow".into();
    line
}

pub(crate) fn consent() -> Value {
    answer("public", "pseudonym", "yes")
}

/// Imports lines as one file, or from a pipe; gives the testimonies' codes and what was said.
pub(crate) fn import_all(case: &Case, lines: &[Value], piped: bool) -> (Vec<String>, String) {
    let all: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let file = case.write("lines.jsonl", &all);
    let mut command = case.amana(&["import", "--json", if piped { "-" } else { &file }]);
    let done = if piped { command.write_stdin(all) } else { &mut command }.output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.success(), "{said}");
    let codes = String::from_utf8(done.stdout).unwrap();
    (codes.lines().map(|line| field(line, "testimony")).collect(), said)
}

/// What stands for the words of the name in a testimony: the rule, whether it was added, and what becomes of it.
fn about_the_name(case: &Case, code: &str) -> Vec<(String, bool, String)> {
    let start = HELD.find("haldeko").unwrap();
    let end = start + NAME.len();
    let word = |row: &Value, name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let here = |row: &&Value| row["paragraph"] == 1 && row["start"] == start && row["end"] == end;
    let all = rows(case, code);
    let found = all.iter().filter(here);
    found.map(|row| (word(row, "rule"), row["added"] == true, word(row, "standing"))).collect()
}

fn flagged() -> Vec<(String, bool, String)> {
    vec![("name-elsewhere".to_owned(), false, "undecided".to_owned())]
}

pub(crate) fn is_left_out(case: &Case, code: &str) -> bool {
    about_the_name(case, code) == flagged()
        && !export(case, &["--undecided", "leave-out"]).unwrap().contains("narrowwater")
}

#[test]
fn a_line_is_looked_at_for_the_names_of_every_line_of_its_file() {
    for (swapped, piped) in [(false, false), (true, false), (false, true), (true, true)] {
        let case = Case::solo();
        let mut lines = [seals(), holds()];
        if swapped {
            lines.reverse();
        }
        let (codes, said) = import_all(&case, &lines, piped);
        assert!(!said.contains("stand in what the case held"), "{said}");
        assert_eq!(about_the_name(&case, &codes[usize::from(!swapped)]), flagged());
        let out = export(&case, &["--undecided", "leave-out"]).unwrap();
        assert!(out.contains("We waited") && !out.to_lowercase().contains("narrowwater"), "{out}");
    }
}

#[test]
fn what_came_before_is_left_out_until_somebody_has_looked() {
    let case = Case::solo();
    let held = import(&case, &holds());
    assert!(export(&case, &[]).unwrap().contains("narrowwater"), "nobody knew of it");
    let (_, said) = import_all(&case, &[seals()], false);
    assert!(said.contains(&format!("stand in what the case held before: {held} (paragraph 1)")), "{said}");
    assert!(is_left_out(&case, &held));
    assert!(!export(&case, &["--undecided", "leave-out"]).unwrap().contains("narrowwater"));
    // Somebody has looked, and another import of the name changes nothing of that.
    let row = rows(&case, &held).into_iter().find(|row| row["rule"] == "name-elsewhere").unwrap();
    keep_by_two(&case, &held, "custodian", &[row]);
    let (_, said) = import_all(&case, &[seals()], false);
    assert!(!said.contains("stand in what the case held"), "{said}");
    assert_eq!(about_the_name(&case, &held)[0].2, "keep");
}

/// What everybody knows is flagged nowhere: a name that is protected does not stay among it, in no revision of the list.
#[test]
fn what_is_well_known_holds_no_name_that_is_sealed_later() {
    for piped in [false, true] {
        let case = Case::solo();
        for list in ["figure: Haldeko Narrowwater; Narrowwater's Brother", "place: Oldharbour"] {
            case.run(&["well-known", "--add", &case.write("list.txt", &format!("{list}\n"))]);
        }
        let (_, said) = import_all(&case, &[seals()], piped);
        assert!(said.contains("2 entries of what is well known in this case are listed no more"), "{said}");
        assert!(!said.to_lowercase().contains("narrowwater"), "{said}");
        assert_eq!(case.run(&["well-known"]), "place: Oldharbour\n");
        let ever = crate::stage::people::vault(&case).ever_listed().unwrap();
        assert_eq!(ever.iter().map(|name| name.as_str()).collect::<Vec<_>>(), ["Oldharbour"]);
        crate::stage::desk::is_whole(&case);
        let (_, said) = import_all(&case, &[seals()], piped);
        assert!(!said.contains("well known"), "{said}");
    }
    let (case, mut line) = (Case::solo(), seals());
    case.run(&["well-known", "--add", &case.write("list.txt", "figure: Haldeko Narrowwater\n")]);
    line["people"][1]["visibility"] = "public".into();
    let (_, said) = import_all(&case, &[line], false);
    assert!(!said.contains("well known") && case.run(&["well-known"]).contains(NAME), "{said}");
}

#[test]
fn lines_that_are_there_already_are_looked_for_too() {
    // The run before may have been broken off between its last line and its last look.
    let case = Case::solo();
    import_all(&case, &[seals()], false);
    let held = import(&case, &holds());
    assert_eq!(about_the_name(&case, &held), [], "what is sealed is known to nobody");
    let (_, said) = import_all(&case, &[seals()], false);
    assert!(said.contains("1 in the case already") && is_left_out(&case, &held), "{said}");
}

#[test]
fn a_keep_that_came_with_the_line_did_not_know_of_the_name() {
    let case = Case::solo();
    let start = HELD.find("haldeko").unwrap();
    let mut line = holds();
    line["spans"] = json!([{"start": start, "end": start + NAME.len(), "kind": "name", "decision": "keep"}]);
    let (codes, _) = import_all(&case, &[line, seals()], false);
    assert_eq!(about_the_name(&case, &codes[0])[0].2, "undecided");
    let (alone, mut line) = (Case::solo(), holds());
    line["spans"] = json!([{"start": start, "end": start + NAME.len(), "kind": "name", "decision": "keep"}]);
    let (codes, _) = import_all(&alone, &[line], false);
    assert_eq!(about_the_name(&alone, &codes[0])[0].2, "keep");
}

#[test]
fn whose_name_is_public_may_be_named_anywhere() {
    let (case, mut line) = (Case::solo(), seals());
    line["people"][1]["visibility"] = "public".into();
    let (codes, _) = import_all(&case, &[line, holds()], false);
    assert_eq!(about_the_name(&case, &codes[1]), []);
}

#[test]
fn nobody_is_called_by_a_name_of_another_line() {
    let (case, mut line) = (Case::solo(), holds());
    line["people"][0]["pseudonym"] = "Haldeko".into();
    let all: String = [seals(), line].iter().map(|line| format!("{line}\n")).collect();
    let file = case.write("lines.jsonl", &all);
    let done = case.amana(&["import", &file]).output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(!done.status.success() && said.contains("lines.jsonl:2: people[1].pseudonym"), "{said}");
    assert!(!case.run(&["person"]).is_empty() && !person(&case, "Munir").is_empty());
}

/// A line of somebody who says this, and of others.
pub(crate) fn says(account: &str, others: &[Value]) -> Value {
    let mut line = told("Mirelko Kordavine", others, &consent(), account);
    line["people"][0].as_object_mut().unwrap().remove("pseudonym");
    line
}

pub(crate) fn standing_of(case: &Case, code: &str, words: &str) -> Vec<(String, String)> {
    let word = |row: &Value, name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let all = rows(case, code);
    let found = all.iter().filter(|row| word(row, "context").contains(&format!("[{words}]")));
    found.map(|row| (word(row, "rule"), word(row, "standing"))).collect()
}

#[test]
fn a_name_that_very_many_lines_register_is_looked_for_like_any_other() {
    let case = Case::solo();
    let commander = |n: usize| json!([{"code": "p2", "names": ["Haldeko Narrowwater"], "notes": n.to_string()}]);
    let mut lines: Vec<Value> =
        (0..70).map(|n| says(&format!("Account {n}."), commander(n).as_array().unwrap())).collect();
    lines.push(says("Then narrowwater came down.", &[]));
    let (codes, _) = import_all(&case, &lines, false);
    assert_eq!(standing_of(&case, &codes[70], "narrowwater"), [("name-elsewhere".to_owned(), "undecided".to_owned())]);
}

#[test]
fn what_waits_under_another_flag_is_left_out_and_said_too() {
    let case = Case::solo();
    let held = import(&case, &says("We saw Narrowwater at noon.", &[]));
    assert!(rows(&case, &held).iter().any(|row| row["standing"] == "undecided"), "the name is flagged as any name is");
    let (_, said) = import_all(&case, &[seals()], false);
    assert!(said.contains(&held), "{said}");
    let waits = |row: &Value| row["rule"] == "name-elsewhere" && row["standing"] == "undecided";
    assert!(rows(&case, &held).iter().any(waits));
    assert!(!export(&case, &["--undecided", "leave-out"]).unwrap().contains("Narrowwater"));
}

#[test]
fn a_given_span_with_such_a_name_in_it_is_flagged_for_it() {
    let (case, mut line) = (Case::solo(), holds());
    let start = HELD.find("haldeko").unwrap();
    line["spans"] = json!([{"start": start, "end": start + NAME.len() + 5, "kind": "other"}]);
    let (codes, _) = import_all(&case, &[line, seals()], false);
    let rows = rows(&case, &codes[0]);
    let row = rows.iter().find(|row| row["start"] == start).unwrap();
    assert_eq!(
        (&row["rule"], &row["kind"], &row["standing"]),
        (&"name-elsewhere".into(), &"other".into(), &"undecided".into())
    );
}

#[test]
fn a_name_that_is_one_word_of_every_day_is_not_looked_for_elsewhere() {
    let case = Case::solo();
    let names = |name: &str| vec![json!({"code": "p2", "names": [name]})];
    let text = "You may go in may. كنا على الجسر ورأينا علي هناك.";
    let lines =
        [says(text, &[]), says("One.", &names("May")), says("Two.", &names("علي")), says("Three.", &names("Baker"))];
    let (codes, _) = import_all(&case, &lines, false);
    let rules: Vec<Value> = rows(&case, &codes[0]).into_iter().filter(|row| row["rule"] == "name-elsewhere").collect();
    assert!(rules.is_empty(), "{rules:?}");
}

#[test]
fn who_kept_what_was_flagged_so_is_not_asked_again() {
    let case = Case::solo();
    let lines = [seals(), holds()];
    let (codes, _) = import_all(&case, &lines, false);
    keep_by_two(&case, &codes[1], "custodian", &rows(&case, &codes[1]));
    let (_, said) = import_all(&case, &lines, false);
    assert!(!said.contains("stand in what the case held"), "{said}");
    assert_eq!(about_the_name(&case, &codes[1])[0].2, "keep");
}

#[test]
fn whose_name_is_public_may_be_named_where_they_are_taken_by_code() {
    let (case, mut line) = (Case::solo(), seals());
    line["people"][1]["visibility"] = "public".into();
    line["people"][1]["pseudonym"] = "Tern".into();
    import(&case, &line);
    let held = import(&case, &holds());
    let again = says("I saw him.", &[json!({"code": person(&case, "Tern"), "names": [NAME]})]);
    let (_, said) = import_all(&case, &[again], false);
    assert!(!said.contains("stand in what the case held"), "{said}");
    assert_eq!(about_the_name(&case, &held), []);
}

#[test]
fn an_import_that_breaks_off_has_looked_for_what_it_stored() {
    let case = Case::solo();
    let held = import(&case, &holds());
    let endless = format!("{}\n{}", seals(), "x".repeat((16 << 20) + 2));
    let done = case.amana(&["import", "-"]).write_stdin(endless).output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(!done.status.success() && said.contains(&held), "{said}");
    assert!(is_left_out(&case, &held));
}

#[test]
fn other_words_in_which_it_stands_are_left_out_too() {
    let case = Case::solo();
    let mut line = says("At dawn the smith left.", &[]);
    line["spans"] =
        json!([{"start": 8, "end": 17, "kind": "other", "decision": "reword", "text": "haldeko narrowwater"}]);
    let held = import(&case, &line);
    assert!(rows(&case, &held).iter().any(|row| row["standing"] == "reword"));
    let (_, said) = import_all(&case, &[seals()], false);
    assert!(said.contains(&format!("{held} (paragraph 1)")), "{said}");
    assert!(rows(&case, &held).iter().all(|row| row["standing"] != "reword"));
}

#[test]
fn a_line_with_a_name_of_another_in_words_that_go_out_is_refused() {
    let case = Case::solo();
    let (mut place, mut words) = (holds(), holds());
    place["place"] = "the house of haldeko narrowwater".into();
    words["spans"] = json!([{"start": 0, "end": 2, "kind": "other", "decision": "reword", "text": NAME}]);
    let mut surname = words.clone();
    (surname["language"], surname["spans"][0]["text"]) = ("fr".into(), "chez narrowwater".into());
    for (line, at) in [(place, "place"), (words, "spans[1].text"), (surname, "spans[1].text")] {
        let all: String = [seals(), line].iter().map(|line| format!("{line}\n")).collect();
        let file = case.write("lines.jsonl", &all);
        let done = case.amana(&["import", &file]).output().unwrap();
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert_eq!(done.status.code(), Some(3), "{said}");
        assert!(said.contains(&format!("lines.jsonl:2: {at}: a name of another line stands in it")), "{said}");
        assert!(!said.to_lowercase().contains("narrowwater"), "{said}");
    }
}

#[test]
fn a_line_with_very_many_people_is_refused() {
    let people: Vec<Value> = (0..1_001).map(|n| json!({"code": format!("q{n}"), "names_unknown": true})).collect();
    let (case, line) = (Case::solo(), json!({"people": people, "account": "We were many."}));
    let file = case.write("lines.jsonl", &format!("{line}\n"));
    let done = case.amana(&["import", &file]).output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!(done.status.code(), Some(3), "{said}");
    assert!(said.contains("people: more than 1000 people"), "{said}");
}

/// What stands for the name where it is written for machines.
#[test]
fn an_encoded_name_is_seen_in_other_lines_and_in_what_the_case_holds() {
    let encoded = ["%48%61%6C%64%65%6B%6F", "&#72;&#97;&#108;&#100;&#101;&#107;&#111;"];
    for later in [false, true] {
        let (case, mut line) = (Case::solo(), holds());
        line["account"] = encoded.map(|name| format!("Here it is {name} and so on.")).join("\n\n").into();
        let held = if later {
            let held = import(&case, &line);
            import_all(&case, &[seals()], false);
            held
        } else {
            import_all(&case, &[line, seals()], false).0.remove(0)
        };
        let flagged = rows(&case, &held).into_iter().filter(|row| row["rule"] == "name-elsewhere");
        assert_eq!(flagged.filter(|row| row["standing"] == "undecided").count(), encoded.len());
        let out = export(&case, &["--undecided", "leave-out"]).unwrap();
        assert!(out.contains("and so on") && encoded.iter().all(|name| !out.contains(name)), "{out}");
    }
}
