//! What a check finds that is only like a sealed name: it goes out where the custodian dismisses it, or an editor decides about it who knows what was found.

use serde_json::{Value, json};

use super::agreed::{WITNESS, checked, checked_meanwhile, named, publish, row, seal};
use crate::stage::desk;
use crate::told::Told;

const UNKNOWING: &str = "decided before the check was made, as its custodian's clock has it, or in a wider passage";

fn decide(told: &Told, code: &str, range: (usize, usize), decision: &str) {
    let mut row = row(told, code, range);
    row["decision"] = decision.into();
    told.case.run(&["review", code, "--decide", &desk::decisions(&told.case, &[row])]);
}

#[test]
fn what_was_kept_before_the_check_was_asked_for_is_asked_about_anew() {
    let (told, code) = named(&[]);
    seal(&told, "Linden", "Ostavin Tarkhanel");
    let result = checked(&told, &code, "draft");
    let said = publish(&told, &code, &result).unwrap_err();
    assert!(said.contains("(perhaps)") && said.contains(UNKNOWING), "{said}");
    // A whole sentence is kept by somebody who may not have seen it.
    decide(&told, &code, (0, 60), "keep");
    assert!(publish(&told, &code, &result).unwrap_err().contains(UNKNOWING));
    // What is only put back, as an undo does, was decided before.
    decide(&told, &code, WITNESS, "leave-out");
    decide(&told, &code, WITNESS, "keep");
    assert!(publish(&told, &code, &result).unwrap_err().contains(UNKNOWING));
    // By itself, and with the result at hand: the same words, so that the pass is still of them.
    decide(&told, &code, WITNESS, "open");
    decide(&told, &code, WITNESS, "keep");
    let (out, said) = publish(&told, &code, &result).unwrap();
    assert!(said.contains("an editor decided about that place since the check"), "{said}");
    let out: Value = serde_json::from_str(out.lines().last().unwrap()).unwrap();
    assert_eq!(out["let_through"][0]["sure"], false, "{out}");
}

#[test]
fn what_is_kept_while_the_custodian_has_not_looked_is_asked_about_anew() {
    let (told, code) = named(&[]);
    seal(&told, "Linden", "Ostavin Tarkhanel");
    let result = checked_meanwhile(&told, &code, "draft", || {
        decide(&told, &code, WITNESS, "open");
        decide(&told, &code, WITNESS, "keep");
        // Clocks count seconds.
        std::thread::sleep(std::time::Duration::from_millis(1_100));
    });
    assert!(publish(&told, &code, &result).unwrap_err().contains(UNKNOWING));
    decide(&told, &code, WITNESS, "open");
    decide(&told, &code, WITNESS, "keep");
    assert!(publish(&told, &code, &result).is_ok());
}

#[test]
fn words_of_an_editor_are_no_decision_about_what_a_check_finds_in_them() {
    let told = Told::with("");
    let words = "the friend of Ostawyn Tarchanell";
    let people = json!([{"code": "p1", "roles": ["witness"], "pseudonym": "Rima", "names": ["Velorie Ostrelby"]}]);
    let reword = json!([{"start": 0, "end": 10, "kind": "other", "decision": "reword", "text": words}]);
    let line = json!({"language": "en", "people": people, "account": "Our friend hid us for a week.", "spans": reword,
        "consent": [desk::answer("public", "pseudonym", "yes")]});
    let code = desk::import(&told.case, &line);
    seal(&told, "Linden", "Ostavin Tarkhanel");
    let said = publish(&told, &code, &checked(&told, &code, "draft")).unwrap_err();
    assert!(said.contains("(perhaps)") && said.contains(UNKNOWING), "{said}");
}

/// *They dug graves* holds the surname letter by letter, and is no name.
#[test]
fn a_word_in_small_letters_that_is_a_part_of_a_sealed_name_is_only_like_it() {
    let told = Told::with("");
    let line = json!({"language": "en",
        "people": [{"code": "p1", "roles": ["witness"], "pseudonym": "Rima", "names_unknown": true}],
        "consent": [desk::answer("public", "pseudonym", "yes")], "account": "They dug graves and wept."});
    let code = desk::import(&told.case, &line);
    desk::decide_all(&told.case, &code, "keep");
    seal(&told, "Linden", "Martha Graves");
    let said = publish(&told, &code, &checked(&told, &code, "draft")).unwrap_err();
    assert!(said.contains("(perhaps)") && !said.contains("(sure)"), "{said}");
}
