//! Decisions that overlap, from a file to the bundle (FORMAT §11): the strictest of those that are joined counts for all of it.

use serde_json::{Value, json};

use crate::desk::{Case, answer, decisions, export, import, is_whole, rows, told};

/// A case, the code of its testimony, and the row of what is flagged in it: `9 March 2031`.
fn dated() -> (Case, String, Value) {
    let case = Case::team();
    let account = "The gate was shut on 9 March 2031 and opened at night.";
    let code = import(&case, &told("Mirelko Kordavine", &[], &answer("public", "pseudonym", "yes"), account));
    let row = rows(&case, &code).into_iter().find(|row| row["kind"] == "date").unwrap();
    assert_eq!((&row["start"], &row["end"]), (&json!(21), &json!(33)), "{row}");
    (case, code, row)
}

/// A decision about a range of one's own.
fn about(row: &Value, (start, end): (u32, u32), choice: &str, text: Option<&str>) -> Value {
    let mut row = row.clone();
    for (field, value) in
        [("start", start.into()), ("end", end.into()), ("decision", choice.into()), ("text", text.into())]
    {
        row[field] = value;
    }
    if (start, end) != (21, 33) {
        row["added"] = true.into();
    }
    row
}

/// What the bundle says after these decisions, made in one file.
fn said_after(case: &Case, code: &str, made: &[Value]) -> String {
    case.run(&["review", code, "--decide", &decisions(case, made)]);
    export(case, &[]).unwrap()
}

#[test]
fn the_strictest_counts_for_all_of_what_is_joined() {
    let (case, code, row) = dated();
    let date = about(&row, (21, 33), "make-vaguer", None);
    let bundle = said_after(&case, &code, std::slice::from_ref(&date));
    assert!(bundle.contains("shut on \\[March 2031\\] and opened") && bundle.contains("2031-03"), "{bundle}");
    // "shut on 9 March" is left out: what it meets goes with it, though the date alone was made vaguer.
    let bundle = said_after(&case, &code, &[date, about(&row, (13, 28), "leave-out", None)]);
    assert!(bundle.contains("The gate was \\[date left out\\] and opened at night."), "{bundle}");
    for gone in [" 2031", "9 March", "March 2031", "shut"] {
        assert!(!bundle.contains(gone), "{gone}: {bundle}");
    }
    let shown = rows(&case, &code);
    let standing = shown.iter().find(|row| row["kind"] == "date" && row["added"] != true).unwrap();
    assert_eq!(standing["standing"], "leave-out", "{shown:?}");
    is_whole(&case);
}

#[test]
fn rewordings_that_run_into_each_other_are_left_out_and_one_inside_the_other_is_not() {
    let (case, code, row) = dated();
    // One covers the other: its words stand.
    let bundle = said_after(
        &case,
        &code,
        &[
            about(&row, (21, 33), "reword", Some("one morning")),
            about(&row, (13, 33), "reword", Some("closed in the spring of that year")),
        ],
    );
    assert!(bundle.contains("closed in the spring of that year") && !bundle.contains("one morning"), "{bundle}");
    // They run into each other: neither's words stand for both.
    let bundle = said_after(&case, &code, &[about(&row, (27, 44), "reword", Some("before it was opened"))]);
    assert!(bundle.contains("The gate was \\[date left out\\] at night."), "{bundle}");
    for gone in ["closed in the spring", "before it was", "9 March", "March 2031", " 2031"] {
        assert!(!bundle.contains(gone), "{gone}: {bundle}");
    }
    is_whole(&case);
}

#[test]
fn what_is_kept_narrows_nothing_and_an_open_takes_back_its_own_range_alone() {
    let (case, code, row) = dated();
    let wide = about(&row, (13, 44), "leave-out", None);
    let bundle = said_after(&case, &code, &[wide.clone(), about(&row, (21, 33), "keep", None)]);
    assert!(bundle.contains("The gate was \\[date left out\\] at night.") && !bundle.contains(" 2031"), "{bundle}");
    let mut open = wide;
    open["decision"] = "open".into();
    let bundle = said_after(&case, &code, &[open]);
    assert!(bundle.contains("The gate was shut on 9 March 2031 and opened at night."), "{bundle}");
    is_whole(&case);
}

/// A range that cuts a reference to somebody takes all of it, and with it what they are called.
#[test]
fn a_range_that_cuts_a_person_takes_them_whole() {
    let case = Case::team();
    let account = "On 9 March 2031 Mirelko Kordavine kept the gate.";
    let code = import(&case, &told("Mirelko Kordavine", &[], &answer("public", "pseudonym", "yes"), account));
    let mut row = rows(&case, &code).into_iter().find(|row| row["kind"] == "date").unwrap();
    for (field, value) in [("end", json!(20)), ("decision", json!("leave-out")), ("added", json!(true))] {
        row[field] = value;
    }
    let bundle = said_after(&case, &code, &[row]);
    assert!(bundle.contains("On \\[date left out\\] kept the gate."), "{bundle}");
    assert!(!bundle.contains(" 2031"), "{bundle}");
    is_whole(&case);
}
