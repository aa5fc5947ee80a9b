//! A name that is sealed once more, and by somebody else: whoever was asked about that place before was asked about another person.

use serde_json::{Value, json};

use crate::desk::{Case, decisions, export, import, person, rows, told};
use crate::elsewhere::{NAME, consent, holds, import_all, is_left_out, says, seals, standing_of};
use crate::stage::desk::{decide, keep_by_two};

const BOTH: &str = "At dusk haldeko narrowwater and ostawin tarchanel fled over the ridge.";

/// Seals this name, of somebody who is called so.
fn sealing(pseudonym: &str, name: &str) -> Value {
    let mut line = told("Velorie Ostrelby", &[json!({"code": "p2", "names": [name]})], &consent(), "I saw nobody.");
    line["people"][0]["pseudonym"] = pseudonym.into();
    line["id"] = pseudonym.into();
    line
}

fn row(case: &Case, code: &str, range: (usize, usize)) -> Value {
    let all = rows(case, code);
    let own = all.iter().find(|row| row["start"] == range.0 && row["end"] == range.1).cloned();
    own.unwrap_or_else(|| {
        json!({"v": 1, "testimony": code, "binds": all[0]["binds"], "paragraph": 1, "start": range.0, "end": range.1,
            "kind": "name", "added": true})
    })
}

fn place_of(words: &str) -> (usize, usize) {
    let start = BOTH.find(words).unwrap();
    (start, start + words.len())
}

#[test]
fn under_a_wide_rewording_each_name_waits_for_itself() {
    let case = Case::solo();
    let wide = place_of("haldeko narrowwater and ostawin tarchanel");
    let mut line = says(BOTH, &[]);
    line["spans"] =
        json!([{"start": wide.0, "end": wide.1, "kind": "other", "decision": "reword", "text": "two people"}]);
    let code = import(&case, &line);
    for (pseudonym, name) in [("Sorrel", NAME), ("Linden", "Ostawin Tarchanel")] {
        let (_, said) = import_all(&case, &[sealing(pseudonym, name)], false);
        assert!(said.contains(&format!("{code} (paragraph 1)")), "{name}: {said}");
        assert!(export(&case, &[]).unwrap().contains("two people"), "what is said otherwise stays so");
    }
    let mut wider = row(&case, &code, wide);
    (wider["decision"], wider["text"]) = ("open".into(), Value::Null);
    decide(&case, &code, &[wider]);
    for words in ["haldeko narrowwater", "ostawin tarchanel"] {
        assert_eq!(standing_of(&case, &code, words), [("name-elsewhere".to_owned(), "undecided".to_owned())]);
    }
    let out = export(&case, &["--undecided", "leave-out"]).unwrap();
    assert!(!out.contains("narrowwater") && !out.contains("tarchanel"), "{out}");
}

#[test]
fn a_place_that_was_kept_for_one_is_asked_about_for_another_of_that_name() {
    for piped in [false, true] {
        let case = Case::solo();
        let held = import(&case, &holds());
        import_all(&case, &[seals()], piped);
        let kept = rows(&case, &held).into_iter().find(|row| row["rule"] == "name-elsewhere").unwrap();
        keep_by_two(&case, &held, "custodian", &[kept]);
        assert!(export(&case, &["--undecided", "leave-out"]).unwrap().contains("narrowwater"));
        // The same line seals nobody anew; another does.
        let (_, said) = import_all(&case, &[seals(), sealing("Sorrel", "Brethka Vulnar")], piped);
        assert!(!said.contains("stand in what the case held"), "{said}");
        let (_, said) = import_all(&case, &[sealing("Linden", NAME)], piped);
        assert!(said.contains(&format!("{held} (paragraph 1)")), "{said}");
        assert!(is_left_out(&case, &held));
        let (_, said) = import_all(&case, &[sealing("Linden", NAME)], piped);
        assert!(said.contains("1 in the case already") && !said.contains("stand in what the case held"), "{said}");
    }
}

#[test]
fn words_to_which_two_people_agreed_are_about_nobody_who_is_sealed_later() {
    let case = Case::team();
    let code = import(&case, &says(BOTH, &[]));
    import_all(&case, &[seals()], false);
    let mut agreed = row(&case, &code, place_of("haldeko narrowwater"));
    (agreed["decision"], agreed["text"]) = ("reword".into(), "Brethka Vulnar".into());
    agreed["why"] = "the minister, who signed the order".into();
    let second = case.key("rana");
    case.run(&["review", &code, "--decide", &decisions(&case, &[agreed]), "--second", &second, "--yes"]);
    assert!(export(&case, &["--undecided", "leave-out"]).unwrap().contains("Brethka Vulnar"));
    let (_, said) = import_all(&case, &[sealing("Sorrel", "Brethka Vulnar")], false);
    assert!(said.contains(&format!("{code} (paragraph 1)")), "{said}");
    assert!(!export(&case, &["--undecided", "leave-out"]).unwrap().contains("Vulnar"));
}

#[test]
fn a_name_in_the_place_of_an_interview_is_told() {
    let case = Case::solo();
    let mut line = says("We waited at the gate.", &[]);
    line["place"] = "House of Haldeko Narrowwater".into();
    let held = import(&case, &line);
    let (_, said) = import_all(&case, &[seals()], false);
    assert!(said.contains(&format!("in the place of the interview {held}")), "{said}");
    assert!(!said.contains("Narrowwater") && !said.contains("cannot be read"), "{said}");
    // One word that is all of a name is a name, too, where both come in together.
    let mut line = says("We waited at the ford.", &[]);
    line["place"] = "Yard of Narrowwater".into();
    let all: String = [sealing("Sorrel", "Narrowwater"), line].iter().map(|line| format!("{line}\n")).collect();
    let said = case.fails(&["import", &case.write("lines.jsonl", &all)], 3);
    assert!(said.contains("lines.jsonl:2: place: a name of another line stands in it"), "{said}");
    assert!(person(&case, "Sorrel").len() > 4, "the other line is there");
}
