//! Two bundles side by side: whatever editors do after a name was taken out, its bearer stands nowhere where the first one prints it, and nothing else
//! says whose it was.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::desk::{Case, decide_all, decisions, export_to, is_whole, person, rows};
use crate::elsewhere::import_all;
use crate::out::line;
use crate::taken_out::take_out;

const BREAD: &str = "Abu Nizar brought bread to us. Then Karim Dolgaretz was beaten by the guards.";

/// How long a reference is with the words behind it, to the end of the first sentence.
const FIRST: u64 = 48;

/// Abu Nizar is Lantern in the testimony of somebody else, which a bundle prints. Its code, and his.
fn printed(case: &Case, words: &str) -> (String, String) {
    let mut line = line("Noor Haddad", "Munir", words);
    let him = json!({"code": "p2", "roles": ["helper"], "pseudonym": "Lantern", "names": ["Abu Nizar"]});
    line["people"].as_array_mut().unwrap().push(him);
    let (codes, _) = import_all(case, &[line], false);
    decide_all(case, &codes[0], "keep");
    let (_, bundle) = export_to(case, "public", &[]).unwrap();
    assert!(bundle.contains("Lantern brought bread") && bundle.contains("Karim Dolgaretz was beaten"), "{bundle}");
    (codes[0].clone(), person(case, "Lantern"))
}

/// A line that decides about a range which nobody flagged.
fn about(case: &Case, code: &str, paragraph: u32, (start, end): (u64, u64)) -> Value {
    let shown: Value = serde_json::from_str(case.run(&["show", code, "--json"]).lines().next().unwrap()).unwrap();
    json!({"v": 1, "testimony": code, "binds": shown["binds"], "paragraph": paragraph, "start": start, "end": end,
        "kind": "other", "added": true})
}

fn say_otherwise(case: &Case, code: &str, choice: &str) {
    let mut row = about(case, code, 1, (0, FIRST));
    (row["decision"], row["text"]) = (choice.into(), "somebody brought bread".into());
    case.run(&["review", code, "--decide", &decisions(case, &[row])]);
}

/// In a sum the reference that an editor takes away would make up for the one that came in.
#[test]
fn other_words_for_one_reference_make_up_for_none_that_came_in() {
    for (before, choice) in [(true, "reword"), (false, "reword"), (false, "make-vaguer")] {
        let case = Case::team();
        let (code, him) = printed(&case, BREAD);
        if before {
            say_otherwise(&case, &code, choice);
        }
        take_out(&case, &him, "Karim Dolgaretz");
        if !before {
            say_otherwise(&case, &code, choice);
        }
        for profile in ["public", "media"] {
            let (_, bundle) = export_to(&case, profile, &[]).unwrap();
            // Which of the two references stood there as a name nobody knows any more.
            assert!(!bundle.contains("was beaten") && !bundle.contains("Lantern"), "{before} {choice}: {bundle}");
        }
        is_whole(&case);
    }
}

/// Whether nobody's name was sealed, or his was before: the paragraph would say who is meant by *he*.
#[test]
fn an_editor_puts_no_pronoun_in_the_place_of_a_printed_name() {
    for is_sealed in [false, true] {
        let case = Case::team();
        let (code, him) = printed(
            &case,
            "Abu Nizar brought bread to us.\n\nThen Karim Dolgaretz was beaten by the guards.\n\nWe ran.",
        );
        if is_sealed {
            take_out(&case, &him, "Karim Dolgaretz");
            decide_all(&case, &code, "keep");
        }
        let mut row = about(&case, &code, 2, (5, if is_sealed { 33 } else { 20 }));
        (row["decision"], row["text"]) = ("reword".into(), "he".into());
        case.run(&["review", &code, "--decide", &decisions(&case, &[row])]);
        let (_, bundle) = export_to(&case, "public", &[]).unwrap();
        let stands = bundle.contains("Lantern brought bread") && bundle.contains("We ran");
        assert!(stands && !bundle.contains("was beaten"), "{is_sealed}: {bundle}");
    }
}

#[test]
fn no_form_of_the_pseudonym_is_an_editors_word_where_a_bundle_prints_the_name() {
    let case = Case::team();
    let (code, him) = printed(&case, BREAD);
    take_out(&case, &him, "Karim Dolgaretz");
    for word in ["Lantern", "LANTERN", "the lantern", "Lantern's friend", "Lan-tern", "L a n t e r n"] {
        let mut row = about(&case, &code, 1, (FIRST + 2, FIRST + 4));
        (row["decision"], row["text"]) = ("reword".into(), word.into());
        let said = case.fails(&["review", &code, "--decide", &decisions(&case, &[row])], 3);
        assert!(
            said.contains("a pseudonym stands in \"text\"") && !said.contains("use the pseudonym"),
            "{word}: {said}"
        );
    }
    let mut row = about(&case, &code, 1, (FIRST + 2, FIRST + 4));
    (row["decision"], row["text"]) = ("reword".into(), "Ostavin".into());
    let said = case.fails(&["review", &code, "--decide", &decisions(&case, &[row])], 3);
    assert!(said.contains("may be somebody's name") && !said.contains("use the pseudonym"), "{said}");
}

/// An editor's words that refer to him, and others that hold his other name: where the first are said anew, one more and one less are as many as there were.
#[test]
fn an_editors_words_make_up_for_none_that_came_in_in_others() {
    let case = Case::team();
    let mut first = line(
        "Noor Haddad",
        "Munir",
        "Abu Nizar brought bread to us. Then the man of the mill was beaten.\n\nKarim Dolgaretz ran.",
    );
    let him = json!({"code": "p2", "roles": ["helper"], "pseudonym": "Lantern", "visibility": "team", "names": ["Abu Nizar"]});
    first["people"].as_array_mut().unwrap().push(him);
    let (codes, _) = import_all(&case, &[first], false);
    let code = &codes[0];
    decide_all(&case, code, "keep");
    let known = case.write("known.txt", "figure: Karim Dolgaretz\n");
    case.run(&["well-known", "--add", &known]);
    let say = |(start, end): (u64, u64), text: &str| {
        let mut row = about(&case, code, 1, (start, end));
        (row["decision"], row["text"]) = ("reword".into(), text.into());
        case.run(&["review", code, "--decide", &decisions(&case, &[row])]);
    };
    say((0, FIRST), "Abu Nizar brought us bread");
    say((FIRST + 2, FIRST + 37), "then Karim Dolgaretz was beaten");
    let (_, bundle) = export_to(&case, "public", &[]).unwrap();
    assert!(bundle.contains("Lantern brought us bread") && bundle.contains("Karim Dolgaretz was beaten"), "{bundle}");
    let him = person(&case, "Lantern");
    case.run(&["person", &him, "--seal", "--yes"]);
    take_out(&case, &him, "Karim Dolgaretz");
    say((0, FIRST), "somebody brought us bread");
    let (_, bundle) = export_to(&case, "public", &[]).unwrap();
    assert!(!bundle.contains("Lantern") && !bundle.contains("Dolgaretz"), "{bundle}");
}

/// A scrub makes decisions anew: what a bundle printed stands as it was, for the bearer as for anybody.
#[test]
fn what_was_printed_and_not_touched_stays_though_passages_in_it_were_decided() {
    let case = Case::team();
    let words =
        "Karim Dolgaretz was beaten.\n\nAbu Nizar slept at Brethka Mill.\n\nLinnet Oserra slept at Brethka Mill.";
    let mut first = line("Noor Haddad", "Munir", words);
    let him = json!({"code": "p2", "roles": ["helper"], "pseudonym": "Lantern", "names": ["Abu Nizar"]});
    let her = json!({"code": "p3", "roles": ["helper"], "pseudonym": "Sparrow", "names": ["Linnet Oserra"]});
    first["people"].as_array_mut().unwrap().extend([him, her]);
    let (codes, _) = import_all(&case, &[first], false);
    decide_all(&case, &codes[0], "keep");
    assert!(rows(&case, &codes[0]).iter().any(|row| row["paragraph"] == 2), "the control: something is decided there");
    assert!(export_to(&case, "public", &[]).unwrap().1.contains("Lantern slept at Brethka Mill"));
    take_out(&case, &person(&case, "Lantern"), "Karim Dolgaretz");
    decide_all(&case, &codes[0], "keep");
    for _ in 0..2 {
        let (_, bundle) = export_to(&case, "public", &[]).unwrap();
        assert!(bundle.contains("Lantern slept at Brethka Mill") && bundle.contains("Sparrow slept at"), "{bundle}");
        assert!(!bundle.contains("Dolgaretz") && bundle.contains("] was beaten"), "{bundle}");
    }
}

/// What another testimony says of the bearer under the pseudonym, and no bundle printed yet, may be what the first one says beside the name.
#[test]
fn what_no_bundle_printed_of_the_bearer_comes_under_the_pseudonym_nowhere() {
    let case = Case::team();
    let held = "Karim Dolgaretz hid at the cistern with a white goat.";
    let (codes, _) = import_all(&case, &[line("Noor Haddad", "Munir", held)], false);
    decide_all(&case, &codes[0], "keep");
    let mut other =
        line("Brethka Vulnar", "Heron", "Abu Nizar brought bread.\n\nAbu Nizar hid at the cistern with a white goat.");
    let him = json!({"code": "p2", "roles": ["helper"], "pseudonym": "Lantern", "names": ["Abu Nizar"]});
    other["people"].as_array_mut().unwrap().push(him);
    let (others, _) = import_all(&case, &[other], false);
    decide_all(&case, &others[0], "keep");
    let mut second = about(&case, &others[0], 2, (0, 60));
    second["decision"] = "leave-out".into();
    case.run(&["review", &others[0], "--decide", &decisions(&case, &[second.clone()])]);
    let (_, bundle) = export_to(&case, "public", &[]).unwrap();
    assert!(bundle.contains("Lantern brought bread") && !bundle.contains("Lantern hid"), "{bundle}");
    take_out(&case, &person(&case, "Lantern"), "Karim Dolgaretz");
    second["decision"] = "open".into();
    second["binds"] = about(&case, &others[0], 2, (0, 60))["binds"].clone();
    case.run(&["review", &others[0], "--decide", &decisions(&case, &[second])]);
    assert!(rows(&case, &others[0]).iter().all(|row| row["standing"] != "undecided"));
    for _ in 0..2 {
        let (said, bundle) = export_to(&case, "public", &[]).unwrap();
        assert!(bundle.contains("Lantern brought bread") && !bundle.contains("Lantern hid"), "{said}");
    }
}

/// A witness whose name is open, and who speaks under a pseudonym since a bundle named her.
#[test]
fn neither_keys_nor_roles_tell_whose_bearer_has_an_open_name() {
    let case = Case::team();
    let helper = json!({"code": "p2", "roles": ["helper", "official"], "visibility": "public", "names": ["Huda Basri"],
        "pseudonym": "Sparrow"});
    let mut first = line("Noor Haddad", "Munir", "Huda Basri gave us bread.");
    first["people"].as_array_mut().unwrap().push(helper);
    let (codes, _) = import_all(&case, &[first], false);
    decide_all(&case, &codes[0], "keep");
    let (_, bundle) = export_to(&case, "media", &[]).unwrap();
    assert!(bundle.contains("Huda Basri gave us bread") && bundle.contains("\"official\""), "the control: {bundle}");
    let her = person(&case, "Sparrow");
    for account in ["I kept the door.", "I came back at night."] {
        let mut hers = line("Huda Basri", "Sparrow", account);
        hers["people"] = json!([{"code": her, "names": ["Huda Basri"]}]);
        hers["consent"].as_array_mut().unwrap().iter_mut().for_each(|answer| answer["of"] = her.as_str().into());
        let (codes, _) = import_all(&case, &[hers], false);
        decide_all(&case, &codes[0], "keep");
    }
    let (said, bundle) = export_to(&case, "media", &[]).unwrap();
    let of_her: Vec<&str> = bundle.split("{\"key\":\"").filter(|part| part.contains("\"label\":\"Sparrow\"")).collect();
    let keys: BTreeSet<&str> = of_her.iter().map(|part| &part[..10]).collect();
    assert_eq!((of_her.len(), keys.len()), (2, 1), "one key for both, as everybody's: {said} {of_her:?}");
    assert!(!bundle.contains("Huda Basri gave") && bundle.contains("person 1 gave us bread"), "{said}");
    assert!(of_her.iter().all(|part| part.contains("\"roles\":[\"witness\"]")), "{of_her:?}");
}

/// What a scrub carries over counts as it did, also where one more thing was decided before it.
#[test]
fn a_decision_between_a_bundle_and_a_name_that_is_taken_out_costs_no_other_paragraph() {
    let case = Case::team();
    let words = format!("{BREAD}\n\nAbu Nizar slept here in April 2019.\n\nIt rained in May 2019.");
    let (code, him) = printed(&case, &words);
    let mut row = about(&case, &code, 3, (13, 21));
    (row["decision"], row["text"]) = ("reword".into(), "that spring".into());
    case.run(&["review", &code, "--decide", &decisions(&case, &[row])]);
    take_out(&case, &him, "Karim Dolgaretz");
    let (_, bundle) = export_to(&case, "public", &["--undecided", "leave-out"]).unwrap();
    assert!(bundle.contains("Lantern slept here in April 2019"), "{bundle}");
    assert!(bundle.contains("that spring") && !bundle.contains("Lantern was beaten"), "{bundle}");
}

/// No reader of the first bundle read it, and who is beaten there is said beside the name in it.
#[test]
fn a_paragraph_that_the_bundle_left_out_has_nobody_in_it_once_it_is_opened() {
    let case = Case::team();
    let words = format!("{BREAD}\n\nThe guards who beat Abu Nizar wore black.");
    let mut line = line("Noor Haddad", "Munir", &words);
    let him = json!({"code": "p2", "roles": ["helper"], "pseudonym": "Lantern", "names": ["Abu Nizar"]});
    line["people"].as_array_mut().unwrap().push(him);
    let (codes, _) = import_all(&case, &[line], false);
    let code = &codes[0];
    decide_all(&case, code, "keep");
    let decide = |choice: &str| {
        let mut row = about(&case, code, 2, (0, FIRST + 11));
        row["decision"] = choice.into();
        case.run(&["review", code, "--decide", &decisions(&case, &[row])]);
    };
    decide("leave-out");
    assert!(!export_to(&case, "media", &[]).unwrap().1.contains("wore black"));
    take_out(&case, &person(&case, "Lantern"), "Karim Dolgaretz");
    decide("open");
    for profile in ["public", "media"] {
        let (_, bundle) = export_to(&case, profile, &["--undecided", "leave-out"]).unwrap();
        assert!(!bundle.contains("Lantern wore black") && !bundle.contains("person 1 wore black"), "{bundle}");
    }
}
