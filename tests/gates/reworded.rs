//! An editor's own words, in which nobody at headquarters can look for a sealed name.

use serde_json::{Value, json};

use crate::desk::{Case, answer, decisions, export, import, rows, told};

const YES: (&str, &str) = ("pseudonym", "yes");

/// A case, the code of its testimony, and the row of a date in it.
fn dated() -> (Case, String, Value) {
    let case = Case::team();
    let consent = answer("public", YES.0, YES.1);
    let code = import(&case, &told("Mirelko Kordavine", &[], &consent, "The gate was shut on 9 March 2031."));
    let row = rows(&case, &code).into_iter().find(|row| row["kind"] == "date").unwrap();
    (case, code, row)
}

fn reworded(row: &Value, choice: &str, text: &str) -> Value {
    let mut row = row.clone();
    (row["decision"], row["text"]) = (choice.into(), text.into());
    row
}

#[test]
fn what_may_be_a_name_is_refused_where_it_is_written() {
    let (case, code, row) = dated();
    for (choice, text, word) in [
        ("reword", "the day Velorie Ostrelby left", 3),
        ("make-vaguer", "when Ostrelby left", 2),
        ("reword", "أخوه كريم الحضرموندي", 2),
        ("reword", "the day yusuf left", 2),
    ] {
        let file = decisions(&case, &[row.clone(), reworded(&row, choice, text)]);
        let before = case.snapshot();
        let said = case.fails(&["review", &code, "--decide", &file], 3);
        assert!(said.contains(&format!(":2: word {word} of \"text\" may be somebody's name")), "{text}: {said}");
        assert!(!said.contains("Ostrelby") && said.contains("a second person"), "{said}");
        assert_eq!(case.snapshot(), before, "{text}");
    }
    // A pseudonym, what is well known, and what points at nobody may stand.
    for text in ["the day Munir left", "before the Ministry of Justice wrote", "one morning in March, near the river"] {
        // Beside a bundle that has Munir there, a ministry would be a name that came in his place.
        let (case, code, row) = dated();
        case.run(&["review", &code, "--decide", &decisions(&case, &[reworded(&row, "reword", text)])]);
        assert!(export(&case, &[]).unwrap().contains(text), "{text}");
    }
}

#[test]
fn a_name_that_is_to_stand_takes_a_second_person() {
    let (case, code, row) = dated();
    let mut row = reworded(&row, "reword", "the day Velorie Ostrelby left");
    row["why"] = "she signed the report under her name".into();
    let rana = case.key("rana");
    case.run(&["review", &code, "--decide", &decisions(&case, &[row]), "--second", &rana, "--yes"]);
    assert!(export(&case, &[]).unwrap().contains("the day Velorie Ostrelby left"));
}

/// A line brings its own decisions with it, past the review.
#[test]
fn what_came_in_otherwise_is_held_back_until_a_custodian_looked() {
    let case = Case::team();
    let mut line =
        told("Mirelko Kordavine", &[], &answer("public", YES.0, YES.1), "The gate was shut on 9 March 2031.");
    line["spans"] =
        json!([{"start": 21, "end": 33, "kind": "date", "decision": "reword", "text": "the day Ostrelby left"}]);
    let code = import(&case, &line);
    let said = export(&case, &[]).unwrap_err();
    assert!(said.contains("may be a name in an editor's words"), "{said}");
    let quote = format!("{code}:1");
    assert!(case.fails(&["export", "--profile", "public", "--quote", &quote], 3).contains("may be a name"));
    let draft = case.file("draft");
    case.run(&["export", "--profile", "public", "--draft", "-o", &draft]);
    // Vaguer dates are made by the program, and hold nobody.
    let mut row = rows(&case, &code).into_iter().find(|row| row["kind"] == "date").unwrap();
    (row["decision"], row["text"]) = ("make-vaguer".into(), Value::Null);
    case.run(&["review", &code, "--decide", &decisions(&case, &[row])]);
    assert!(export(&case, &[]).unwrap().contains("2031-03"));
}

/// A pseudonym that somebody chose may be the name of somebody who is sealed on another laptop.
#[test]
fn a_chosen_pseudonym_may_stand_where_its_bearer_is_and_nowhere_else() {
    let (case, code, row) = dated();
    let mut other = told("Ostawin Tarchanel", &[], &answer("public", YES.0, YES.1), "It was opened at night.");
    other["people"][0]["pseudonym"] = "Marta Velling".into();
    import(&case, &other);
    let file = decisions(&case, &[reworded(&row, "reword", "the day Marta Velling left")]);
    assert!(case.fails(&["review", &code, "--decide", &file], 3).contains("may be somebody's name"));
    case.run(&["review", &code, "--decide", &decisions(&case, &[reworded(&row, "reword", "the day Munir left")])]);
    assert!(export(&case, &["--only", &code]).unwrap().contains("the day Munir left"));
}

#[test]
fn a_disguised_name_is_refused_and_honest_words_of_the_account_are_not() {
    let (case, code, row) = dated();
    for text in [
        "the day velling left",
        "the day V e l l i n g left",
        "the day v\u{435}lling left",
        "the day m4rta left",
        "بيت الحضرموندي",
    ] {
        let file = decisions(&case, &[reworded(&row, "reword", text)]);
        let said = case.fails(&["review", &code, "--decide", &file], 3).replace(&file, "FILE");
        assert!(said.contains("may be somebody's name") && !said.contains("lling"), "{text}: {said}");
    }
    case.run(&[
        "review",
        &code,
        "--decide",
        &decisions(&case, &[reworded(&row, "reword", "in the spring of that year")]),
    ]);
}
