//! A sealed name in the name of somebody who is not sealed: that one is stored, read by whoever opens the case, and printed.

use serde_json::{Value, json};

use crate::desk::{Case, answer, decide_all, export_to, import, is_whole, person, told};
use crate::elsewhere::import_all;
use crate::stage::desk::people;

/// Somebody whose name may be read, as a family gives it.
fn open(visibility: &str, names: &[&str]) -> Value {
    json!({"code": "p2", "roles": ["victim"], "visibility": visibility, "pseudonym": "Lantern", "names": names})
}

/// A witness, who speaks of somebody.
fn speaks(name: &str, pseudonym: &str, others: &[Value], account: &str) -> Value {
    let mut line = told(name, others, &answer("court", "pseudonym", "yes"), account);
    line["people"][0]["pseudonym"] = pseudonym.into();
    line
}

/// What is said of lines of which one is refused.
fn refused(case: &Case, lines: &[Value]) -> String {
    let all: String = lines.iter().map(|line| format!("{line}\n")).collect();
    case.fails(&["import", &case.write("lines.jsonl", &all)], 3)
}

fn record(case: &Case, pseudonym: &str) -> Value {
    people(case).into_iter().find(|person| person["pseudonym"] == pseudonym).unwrap()
}

#[test]
fn a_name_in_which_a_sealed_one_of_its_line_stands_is_refused() {
    for (witness, dead) in [
        ("Huda Tarvesh", "Samir, son of Huda Tarvesh"),
        ("Huda Tarvesh", "Samir Huda Tarvesh"),
        ("هدى الترفيش", "سمير ابن هدى الترفيش"),
    ] {
        for visibility in ["team", "public"] {
            let case = Case::team();
            let account = format!("My name is {witness}. Samir was eleven.");
            let said = refused(&case, &[speaks(witness, "Heron", &[open(visibility, &["Samir", dead])], &account)]);
            assert!(said.contains("lines.jsonl:1: people[2].names[2]: all of a sealed name stands in this"), "{said}");
            assert!(said.contains("make this person sealed") && !said.contains("Tarvesh"), "{said}");
            assert!(people(&case).is_empty());
            // Sealed it is taken, and it is taken without the mother's name.
            import(&case, &speaks(witness, "Heron", &[open("sealed", &["Samir", dead])], &account));
        }
    }
}

#[test]
fn a_family_has_one_surname_and_it_is_printed() {
    let case = Case::team();
    let line = speaks("Huda Tarvesh", "Heron", &[open("public", &["Samir Tarvesh"])], "Samir Tarvesh was eleven.");
    let code = import(&case, &line);
    decide_all(&case, &code, "keep");
    assert!(export_to(&case, "court", &[]).unwrap().1.contains("Samir Tarvesh"));
}

#[test]
fn so_is_one_in_which_a_sealed_one_of_another_line_stands() {
    let of = [open("team", &["Dolan, husband of Huda Tarvesh"])];
    let (holds, seals) =
        (speaks("Oltan Vesh", "Heron", &of, "Dolan came."), speaks("Huda Tarvesh", "Brook", &[], "No."));
    for lines in [[holds.clone(), seals.clone()], [seals, holds]] {
        let case = Case::team();
        let at = 1 + lines.iter().position(|line| line["people"][1].is_object()).unwrap();
        let said = refused(&case, &lines);
        assert!(said.contains(&format!("lines.jsonl:{at}: people[2].names[1]: all of a sealed name")), "{said}");
        assert_eq!(people(&case).len(), 1, "the other line is stored");
    }
    // Whom the team knows is in nobody's way, in their own accounts least of all.
    let case = Case::team();
    let known = [open("team", &["Dolan Ostrelby"])];
    let mut brother = speaks("Huda Tarvesh", "Brook", &[open("team", &["Samir, brother of Dolan Ostrelby"])], "No.");
    brother["people"][1]["pseudonym"] = "Ember".into();
    import_all(&case, &[speaks("Oltan Vesh", "Heron", &known, "Dolan came."), brother], false);
}

#[test]
fn one_that_is_sealed_later_is_printed_no_more_and_that_is_said() {
    let (case, of) = (Case::team(), [open("public", &["Dolan, husband of Huda Tarvesh"])]);
    let code = import(&case, &speaks("Oltan Vesh", "Heron", &of, "Dolan came."));
    decide_all(&case, &code, "keep");
    let vizier = person(&case, "Lantern");
    let (_, said) = import_all(&case, &[speaks("Huda Tarvesh", "Brook", &[], "No.")], false);
    assert!(said.contains(&format!("in the name of somebody who is not sealed: {vizier}.")), "{said}");
    assert!(!said.contains("Tarvesh"), "{said}");
    assert_eq!(record(&case, "Lantern")["visibility"], "team");
    let out = export_to(&case, "court", &[]).unwrap().1;
    assert!(out.contains("Lantern came.") && !out.contains("Tarvesh"), "{out}");
    is_whole(&case);
    // Whoever has looked gives it back, or takes it away.
    case.run(&["person", &vizier, "--visibility", "public", "--yes"]);
    assert!(export_to(&case, "court", &[]).unwrap().1.contains("Huda Tarvesh"));
}

/// A bundle without the name, beside one with it, would tell which name came in between.
#[test]
fn one_that_a_bundle_prints_stays_and_whoever_takes_it_away_makes_its_bearer_a_role() {
    let (case, of) = (Case::team(), [open("public", &["Dolan, husband of Huda Tarvesh"])]);
    let code = import(&case, &speaks("Oltan Vesh", "Heron", &of, "Dolan came."));
    decide_all(&case, &code, "keep");
    assert!(export_to(&case, "court", &[]).unwrap().1.contains("Huda Tarvesh"), "nobody bears that name yet");
    let vizier = person(&case, "Lantern");
    let (_, said) = import_all(&case, &[speaks("Huda Tarvesh", "Brook", &[], "No.")], false);
    assert!(said.contains(&format!("public name of {vizier}, which stays public")), "{said}");
    assert!(said.contains("R-") && said.contains("(court)") && !said.contains("Tarvesh"), "{said}");
    assert!(said.contains(&format!("amana person {vizier} --visibility team")), "{said}");
    assert_eq!(record(&case, "Lantern")["visibility"], "public");
    let (said, out) = export_to(&case, "court", &[]).unwrap();
    assert!(out.contains("Huda Tarvesh came.") && !said.contains("speaks now of"), "{said}\n{out}");
    let done = case.amana(&["person", &vizier, "--visibility", "team", "--yes"]).output().unwrap();
    let said = String::from_utf8(done.stderr).unwrap();
    let told = format!("{code} speaks now of ‹Lantern› ({vizier}) where a bundle that is out may print the name: R-");
    assert!(said.contains(&told) && case.run(&["check"]).contains(&told), "{said}");
    for again in [false, true] {
        let (said, out) = export_to(&case, "court", &[]).unwrap();
        assert!(out.contains("came.") && !out.contains("Lantern") && !out.contains("Tarvesh"), "{out}");
        assert_eq!(said.contains(&told), !again, "{said}");
    }
    is_whole(&case);
}

#[test]
fn one_that_shares_a_word_where_both_are_spoken_of_goes_though_a_bundle_prints_it_and_its_bearer_is_a_role() {
    let (case, of) = (Case::team(), [open("public", &["Samir Dolan"])]);
    let code = import(&case, &speaks("Huda Tarvesh", "Heron", &of, "Samir Dolan came, and Dolan spoke."));
    decide_all(&case, &code, "keep");
    assert!(export_to(&case, "court", &[]).unwrap().1.contains("Samir Dolan came"));
    let (her, him) = (person(&case, "Heron"), person(&case, "Lantern"));
    let mut again = speaks("Nesrin Dolan", "Heron", &[], "I came back.");
    again["people"][0] = json!({"code": her, "names": ["Nesrin Dolan"]});
    again["consent"][0]["of"] = her.into();
    let (_, said) = import_all(&case, &[again], false);
    let told = format!("{code} speaks now of ‹Lantern› ({him}) where a bundle that is out may print the name: R-");
    assert_eq!(record(&case, "Lantern")["visibility"], "team");
    assert!(said.contains(&told), "{said}");
    let (said, out) = export_to(&case, "court", &[]).unwrap();
    assert!(out.contains(" came, and ") && !out.contains("Lantern") && !out.contains("Dolan"), "{out}");
    assert!(said.contains(&told), "{said}");
}

#[test]
fn a_public_name_that_an_import_takes_out_of_bundles_is_told_with_the_reason() {
    let (case, of) = (Case::team(), [open("public", &["Samir Dolan"])]);
    import(&case, &speaks("Huda Tarvesh", "Heron", &of, "Samir Dolan came, and Dolan spoke."));
    let (her, him) = (person(&case, "Heron"), person(&case, "Lantern"));
    let mut again = speaks("Nesrin Dolan", "Heron", &[], "I came back.");
    again["people"][0] = json!({"code": her, "names": ["Nesrin Dolan"]});
    again["consent"][0]["of"] = her.into();
    let (_, said) = import_all(&case, &[again], false);
    assert_eq!(record(&case, "Lantern")["visibility"], "team");
    assert!(said.contains(&format!("where both are spoken of: {him}.")) && !said.contains("Dolan"), "{said}");
}
