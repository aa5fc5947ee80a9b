//! A part of a sealed name that is a word, too: *carpenter*, *graves*. In small letters it stays, flagged, and an editor decides.

use serde_json::json;

use crate::desk::{Case, decide_all, export_to, is_whole, person, rows, told};
use crate::elsewhere::{consent, import_all, standing_of};
use crate::out::line;
use crate::taken_out::take_out;

const CRAFT: &str = "Abu Nizar hid us in the mill. Later a carpenter was beaten at the gate.";

#[test]
fn a_word_that_is_a_part_of_the_name_waits_and_goes_out_once_it_is_kept() {
    let case = Case::team();
    let words = "They dug graves and wept. Then Graves was beaten.";
    let (codes, _) = import_all(&case, &[line("Martha Graves", "Lantern", words)], false);
    let code = &codes[0];
    assert_eq!(standing_of(&case, code, "graves"), [("name-part".to_owned(), "undecided".to_owned())]);
    let (_, bundle) = export_to(&case, "public", &["--undecided", "leave-out"]).unwrap();
    assert!(!bundle.contains("graves") && bundle.contains("Lantern was beaten"), "{bundle}");
    decide_all(&case, code, "keep");
    let (_, bundle) = export_to(&case, "public", &[]).unwrap();
    assert!(bundle.contains("They dug graves and wept") && !bundle.contains("Graves"), "{bundle}");
    is_whole(&case);
}

/// Who kept the word did not know that it is a part of a name.
#[test]
fn what_was_kept_before_the_name_was_sealed_is_decided_anew() {
    for given in [false, true] {
        let case = Case::team();
        let mut first = line("Noor Haddad", "Munir", CRAFT);
        let him = json!({"code": "p2", "roles": ["helper"], "pseudonym": "Lantern", "names": ["Abu Nizar"]});
        first["people"].as_array_mut().unwrap().push(him);
        if given {
            let start = CRAFT.find("carpenter").unwrap();
            let end = start + "carpenter".len();
            first["spans"] = json!([{"start": start, "end": end, "kind": "occupation"}]);
        }
        let (codes, _) = import_all(&case, &[first], false);
        let code = &codes[0];
        decide_all(&case, code, "keep");
        let before = export_to(&case, "public", &[]).unwrap().1;
        assert!(before.contains("a carpenter was beaten"), "{before}");
        take_out(&case, &person(&case, "Lantern"), "Salim Carpenter");
        assert_eq!(
            standing_of(&case, code, "carpenter"),
            [("name-part".to_owned(), "undecided".to_owned())],
            "{given}: {:?}",
            rows(&case, code)
        );
        let (_, bundle) = export_to(&case, "public", &["--undecided", "leave-out"]).unwrap();
        assert!(!bundle.contains("carpenter"), "{given}: {bundle}");
        is_whole(&case);
    }
}

/// Whose name the team knows is looked for in everything that goes out: what an editor kept as a word is one.
#[test]
fn a_word_that_was_kept_holds_nothing_back_where_the_vault_knows_the_name() {
    let case = Case::team();
    let known = json!({"code": "p2", "visibility": "team", "roles": ["helper"], "pseudonym": "Lantern", "names": ["Martha Graves"]});
    let mut first = told("Noor Haddad", &[known], &consent(), "Martha Graves came. They dug graves. Graves wept.");
    first["people"][0]["pseudonym"] = "Yarrow".into();
    let (codes, _) = import_all(&case, &[first], false);
    let wait = export_to(&case, "public", &["--undecided", "leave-out"]).unwrap().1;
    assert!(!wait.contains("graves"), "{wait}");
    decide_all(&case, &codes[0], "keep");
    let (_, bundle) = export_to(&case, "public", &[]).unwrap();
    assert!(bundle.contains("They dug graves.") && bundle.contains("Lantern wept"), "{bundle}");
    assert!(!bundle.contains("Graves"), "{bundle}");
}
