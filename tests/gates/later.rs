//! A name that is sealed after somebody had decided about the place where it stands: whoever decided did not know of it.

use serde_json::{Value, json};

use crate::desk::{Case, decisions, export, import, person, rows, told};
use crate::elsewhere::{consent, holds, import_all, is_left_out, says, seals, standing_of};
use crate::stage::desk::{decide, keep_by_two, people};

const BOTH: &str = "At the gate stood Vulnar and haldeko narrowwater, both unarmed.";

/// The row about the first place with these words.
fn row(case: &Case, code: &str, words: &str) -> Value {
    let start = BOTH.find(words).unwrap();
    let end = start + words.len();
    let is_here = |row: &Value| row["start"] == start && row["end"] == end;
    rows(case, code).into_iter().find(is_here).unwrap_or_else(|| {
        json!({"v": 1, "testimony": code, "binds": binds(case, code), "paragraph": 1, "start": start, "end": end,
            "kind": "name", "added": true})
    })
}

fn binds(case: &Case, code: &str) -> String {
    rows(case, code).first().unwrap()["binds"].as_str().unwrap().to_owned()
}

#[test]
fn a_wide_passage_that_was_kept_for_one_name_is_not_kept_for_another() {
    let case = Case::solo();
    let mut line = says(BOTH, &[]);
    let wide = "Vulnar and haldeko narrowwater";
    let start = BOTH.find(wide).unwrap();
    line["spans"] = json!([{"start": start, "end": start + wide.len(), "kind": "name"}]);
    let mut vulnar = told("Brethka Vulnar", &[], &consent(), "We left early.");
    vulnar["people"][0]["pseudonym"] = "Sorrel".into();
    let (codes, _) = import_all(&case, &[line, vulnar], false);
    let kept = row(&case, &codes[0], wide);
    assert_eq!(kept["rule"], "name-elsewhere");
    keep_by_two(&case, &codes[0], "custodian", &[kept]);
    let quoted = format!("{}:1", codes[0]);
    let quoted = case.run(&["export", "--profile", "public", "--undecided", "leave-out", "--quote", &quoted]);
    assert!(quoted.contains("narrowwater"), "nobody knows of it: {quoted}");
    let (_, said) = import_all(&case, &[seals()], false);
    assert!(said.contains(&format!("{} (paragraph 1)", codes[0])), "{said}");
    let out = export(&case, &["--undecided", "leave-out"]).unwrap();
    assert!(out.contains("Vulnar") && !out.contains("narrowwater"), "{out}");
}

#[test]
fn two_people_who_agreed_before_a_name_was_sealed_did_not_know_of_it() {
    let case = Case::team();
    let code = import(&case, &says(BOTH, &[]));
    let mut agreed = row(&case, &code, "haldeko narrowwater");
    agreed["decision"] = "keep".into();
    agreed["why"] = "an officer whom the public is to know".into();
    let second = case.key("rana");
    case.run(&["review", &code, "--decide", &decisions(&case, &[agreed]), "--second", &second, "--yes"]);
    let (_, said) = import_all(&case, &[seals()], false);
    assert!(said.contains(&format!("{code} (paragraph 1)")), "{said}");
    assert!(!export(&case, &["--undecided", "leave-out"]).unwrap().contains("narrowwater"));
}

#[test]
fn what_was_said_otherwise_stays_so_and_whoever_changes_it_is_told() {
    let case = Case::solo();
    let code = import(&case, &says(BOTH, &[]));
    let mut reworded = row(&case, &code, "haldeko narrowwater");
    reworded["decision"] = "reword".into();
    reworded["text"] = "an older man".into();
    decide(&case, &code, &[reworded]);
    let (_, said) = import_all(&case, &[seals()], false);
    assert!(said.contains(&format!("{code} (paragraph 1)")), "{said}");
    let all = standing_of(&case, &code, "haldeko narrowwater");
    assert_eq!(all.iter().map(|(_, standing)| standing.as_str()).collect::<Vec<_>>(), ["reword"]);
    assert!(export(&case, &["--undecided", "leave-out"]).unwrap().contains("an older man"));
    let (_, said) = import_all(&case, &[seals()], false);
    assert!(!said.contains("stand in what the case held"), "once is enough: {said}");
}

#[test]
fn a_code_of_a_line_that_is_like_one_of_the_case_makes_no_name_public() {
    let case = Case::solo();
    let held = import(&case, &holds());
    // A code of the case in small letters is a local one, where it begins with a letter.
    let local = (b'a'..=b'z').find_map(|letter| {
        let pseudonym = format!("Harbour Official {}", letter as char);
        let mut official =
            told("Brethka Vulnar", &[], &consent(), &format!("We left early by gate {}.", letter as char));
        official["people"][0]["visibility"] = "public".into();
        official["people"][0]["pseudonym"] = pseudonym.as_str().into();
        import(&case, &official);
        let code = person(&case, &pseudonym)[..4].to_lowercase();
        code.starts_with(|c: char| c.is_ascii_lowercase()).then_some(code)
    });
    let local = local.unwrap();
    let mut line = serde_json::to_string(&seals()).unwrap();
    line = line.replace("\"p2\"", &format!("\"{local}\""));
    import(&case, &serde_json::from_str(&line).unwrap());
    assert!(is_left_out(&case, &held));
}

#[test]
fn a_further_name_of_somebody_of_the_case_is_sealed_with_the_line() {
    let case = Case::solo();
    let mut first = told("Velorie Ostrelby", &[], &consent(), "We left early.");
    first["people"][0]["pseudonym"] = "Yarrow".into();
    import(&case, &first);
    let code = person(&case, "Yarrow");
    let mut again = told("Selka Morvane", &[], &consent(), "They called me Selka Morvane there.");
    again["people"][0] = json!({"code": code, "roles": ["witness"], "names": ["Selka Morvane"]});
    again["consent"][0]["of"] = code.as_str().into();
    import(&case, &again);
    let sealings = |case: &Case| {
        let all = people(case);
        all.iter().find(|person| person["pseudonym"] == "Yarrow").unwrap()["sealings"].clone()
    };
    assert_eq!(sealings(&case), 2);
    // Without names there is nothing to seal.
    again["people"][0].as_object_mut().unwrap().remove("names");
    again["account"] = "We came back at dusk.".into();
    import(&case, &again);
    assert_eq!(sealings(&case), 2);
    case.run(&["check"]);
}
