//! What a bundle that is out holds, when somebody testifies whom it names, and when somebody takes back what they said.

use serde_json::Value;

use crate::desk::{Case, answer, decide_all, decisions, export_to, is_whole, rows, told};
use crate::elsewhere::import_all;
use crate::stage::desk::keep_by_two;

const HELD: &str = "We hid at the mill. Selka Morvane hid us in the cellar.";

pub(crate) fn line(name: &str, pseudonym: &str, words: &str) -> Value {
    let mut line = told(name, &[], &answer("public", "pseudonym", "yes"), words);
    line["people"][0]["pseudonym"] = pseudonym.into();
    let mut media = answer("media", "pseudonym", "yes");
    media["of"] = "p1".into();
    line["consent"].as_array_mut().unwrap().push(media);
    line
}

/// One testimony that names Selka Morvane, which a public bundle prints; then hers. The code of the first, and what was said with the second.
fn two(case: &Case, printed: bool) -> (String, String) {
    let code = import_all(case, &[line("Noor Haddad", "Munir", HELD)], false).0.remove(0);
    decide_all(case, &code, "keep");
    if printed {
        assert!(export_to(case, "public", &[]).unwrap().1.contains("Morvane hid us"));
    }
    let (_, said) = import_all(case, &[line("Selka Morvane", "Lantern", "I kept the door.")], false);
    (code, said)
}

/// Whether any bundle is named. The code of a testimony may end with the letters that the name of a bundle begins with.
fn names_a_bundle(said: &str) -> bool {
    said.split(|sign: char| !sign.is_alphanumeric() && sign != '-').any(|word| word.starts_with("R-"))
}

/// The row about the name, undecided.
fn waits(case: &Case, code: &str) -> Value {
    rows(case, code).into_iter().find(|row| row["rule"] == "name-elsewhere").unwrap()
}

#[test]
fn a_name_that_a_bundle_prints_is_not_left_out_of_the_next_unasked() {
    let case = Case::team();
    let (code, said) = two(&case, true);
    assert!(said.contains(&format!("{code} ¶1: R-")) && said.contains("(public)"), "{said}");
    for profile in ["public", "media"] {
        let (said, bundle) = export_to(&case, profile, &[]).unwrap();
        assert!(
            said.contains(&format!("held back: {code}: another testimony seals a name in paragraph 1, and R-")),
            "{said}"
        );
        assert!(!bundle.contains("hid us") && bundle.contains("kept the door"), "{bundle}");
        assert!(bundle.contains("\"reason\":\"undecided\"") && !bundle.contains("waiting"), "{bundle}");
        let alone = export_to(&case, profile, &["--only", &code, "--undecided", "leave-out"]).unwrap_err();
        assert!(alone.contains("no testimony may go out"), "{alone}");
    }
    case.fails(&["export", "--profile", "public", "--quote", &format!("{code}:1")], 3);
    let dry = case.run(&["export", "--profile", "public", "--dry-run"]);
    assert!(dry.contains(&format!("{code}  held back")) && dry.contains("tells least"), "{dry}");
    // Two people who keep it.
    keep_by_two(&case, &code, "rana", &[waits(&case, &code)]);
    let (said, bundle) = export_to(&case, "public", &[]).unwrap();
    assert!(bundle.contains("Morvane hid us") && !said.contains("whose name was sealed"), "{said}");
    is_whole(&case);
}

#[test]
fn leaving_such_a_name_out_is_told_until_a_bundle_without_it_is_out() {
    let case = Case::team();
    let (code, _) = two(&case, true);
    let mut row = waits(&case, &code);
    row["decision"] = "leave-out".into();
    let done = case.amana(&["review", &code, "--decide", &decisions(&case, &[row])]).output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.success() && said.contains(TAKEN) && said.contains(&format!("{code} ¶1: R-")), "{said}");
    let told = format!("{code}, paragraph 1: what is left out or said otherwise there");
    // A quote is read beside that bundle, too.
    let quoted = || {
        let quote = ["export", "--profile", "public", "--quote", &format!("{code}:1")];
        let done = case.amana(&quote).output().unwrap();
        assert!(done.status.success(), "{done:?}");
        String::from_utf8_lossy(&done.stderr).into_owned()
    };
    assert!(quoted().contains(&told), "{}", quoted());
    let (said, bundle) = export_to(&case, "public", &[]).unwrap();
    assert!(said.contains(&told) && bundle.contains("hid us") && !bundle.contains("Morvane"), "{said}");
    assert!(!quoted().contains(&told), "it was seen");
    let (said, bundle) = export_to(&case, "media", &[]).unwrap();
    assert!(!said.contains(&told) && bundle.contains("hid us"), "{said}");
}

const TAKEN: &str = "a bundle that is out prints what is left out or said otherwise now";

/// Leaves out what waits in a paragraph; what was said.
fn leaves_out(case: &Case, code: &str, paragraph: u32) -> String {
    let mut found = rows(case, code);
    found.retain(|row| row["rule"] == "name-elsewhere" && row["paragraph"] == paragraph);
    found.iter_mut().for_each(|row| row["decision"] = "leave-out".into());
    let done = case.amana(&["review", code, "--decide", &decisions(case, &found)]).output().unwrap();
    assert!(done.status.success() && !found.is_empty());
    String::from_utf8_lossy(&done.stderr).into_owned()
}

#[test]
fn of_two_names_each_is_told_until_a_bundle_without_it_is_out() {
    let case = Case::team();
    let words = "Selka Morvane hid us in the cellar.\n\nOstavin Tarchanel stood at the door.";
    let code = import_all(&case, &[line("Noor Haddad", "Munir", words)], false).0.remove(0);
    decide_all(&case, &code, "keep");
    assert!(export_to(&case, "public", &[]).unwrap().1.contains("Tarchanel stood"));
    for (paragraph, name, called) in [(1, "Selka Morvane", "Lantern"), (2, "Ostavin Tarchanel", "Juniper")] {
        import_all(&case, &[line(name, called, &format!("I kept door {paragraph}."))], false);
        let said = leaves_out(&case, &code, paragraph);
        assert!(said.contains(TAKEN) && said.contains(&format!("{code} ¶{paragraph}: R-")), "{name}: {said}");
        let told = format!("{code}, paragraph {paragraph}: what is left out or said otherwise there");
        assert!(export_to(&case, "public", &[]).unwrap().0.contains(&told), "{name}");
        assert!(!export_to(&case, "public", &[]).unwrap().0.contains("what is left out or said otherwise there"));
    }
}

/// That a bundle of before did not print it tells nothing: nobody had sealed it.
#[test]
fn a_bundle_of_before_that_left_it_out_as_undecided_has_told_nobody() {
    let case = Case::team();
    let code = import_all(&case, &[line("Noor Haddad", "Munir", HELD)], false).0.remove(0);
    let first = export_to(&case, "public", &["--undecided", "leave-out"]).unwrap().1;
    assert!(first.contains("hid us") && !first.contains("Morvane"), "{first}");
    decide_all(&case, &code, "keep");
    assert!(export_to(&case, "public", &[]).unwrap().1.contains("Morvane hid us"));
    import_all(&case, &[line("Selka Morvane", "Lantern", "I kept the door.")], false);
    let said = leaves_out(&case, &code, 1);
    assert!(said.contains(TAKEN) && names_a_bundle(&said), "{said}");
    let said = export_to(&case, "public", &[]).unwrap().0;
    assert!(said.contains("what is left out or said otherwise there"), "{said}");
}

/// Whoever decides for the case, takes over what it decided, or sits at a terminal, hears it as well.
#[test]
fn whoever_leaves_it_out_in_another_way_is_told_too() {
    let case = Case::team();
    let others = ["We hid at the mill.", "They shut the mill at dusk."];
    let lines = others.map(|words| line("Noor Haddad", "", &format!("{words} Selka Morvane hid us in the cellar.")));
    let mut lines = lines.to_vec();
    lines.iter_mut().enumerate().for_each(|(n, line)| line["people"][0]["pseudonym"] = format!("Munir {n}").into());
    let codes = import_all(&case, &lines, false).0;
    codes.iter().for_each(|code| decide_all(&case, code, "keep"));
    export_to(&case, "public", &[]).unwrap();
    import_all(&case, &[line("Selka Morvane", "Lantern", "I kept the door.")], false);
    let mut row = waits(&case, &codes[0]);
    (row["decision"], row["for"], row["reason"]) = ("leave-out".into(), "case".into(), "it is a name".into());
    let done = case.amana(&["review", &codes[0], "--decide", &decisions(&case, &[row])]).output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.success() && said.contains(TAKEN), "{said}");
    codes.iter().for_each(|code| assert!(said.contains(&format!("{code} ¶1: R-")), "{code}: {said}"));
}

#[test]
fn what_no_bundle_prints_goes_out_without_the_name_as_before() {
    let case = Case::team();
    let (code, said) = two(&case, false);
    assert!(said.contains(&format!("{code} (paragraph 1)")) && !names_a_bundle(&said), "{said}");
    for profile in ["public", "media"] {
        let (said, bundle) = export_to(&case, profile, &[]).unwrap();
        assert!(bundle.contains("hid us") && !bundle.contains("Morvane") && !said.contains("held back: "), "{said}");
    }
}

#[test]
fn whoever_takes_a_yes_back_is_told_which_bundles_are_out_and_the_log_names_them() {
    let case = Case::team();
    let code = import_all(&case, &[line("Noor Haddad", "Munir", "We hid at the mill.")], false).0.remove(0);
    let other = import_all(&case, &[line("Selka Morvane", "Lantern", "I kept the door.")], false).0.remove(0);
    let consent = |status: &str, audience: &str, code: &str| {
        let args = ["consent", code, "--audience", audience, "--status", status, "--as", "pseudonym", "--explained"];
        let done = case.amana(&args).output().unwrap();
        assert!(done.status.success());
        String::from_utf8_lossy(&done.stderr).into_owned()
    };
    decide_all(&case, &code, "keep");
    assert!(!names_a_bundle(&consent("no", "court", &code)));
    export_to(&case, "public", &["--only", &code]).unwrap();
    let log = case.run(&["log"]);
    let row = log.lines().find(|row| row.contains("(public)")).unwrap();
    assert!(
        row.contains("release") && row.contains("R-") && row.contains("1 testimony") && !row.contains(&code),
        "{log}"
    );
    let name = row.split_whitespace().find(|word| word.starts_with("R-")).unwrap();
    for status in ["withdrawn", "no"] {
        let said = consent(status, "public", &code);
        assert!(said.contains(&format!("{name} (public)")) && said.contains("Write to whoever got"), "{said}");
    }
    assert!(!consent("yes", "public", &code).contains(name));
    assert!(!names_a_bundle(&consent("withdrawn", "public", &other)));
    let named = case.run(&["log", "--testimonies"]);
    assert!(named.contains(&format!("{name} (public), 1 testimony: {code}")), "{named}");
    let json = case.run(&["log", "--json"]);
    assert!(
        json.contains(&format!(
            "\"bundle\":{{\"name\":\"{name}\",\"profile\":\"public\",\"draft\":false,\"count\":1}}"
        )),
        "{json}"
    );
}
