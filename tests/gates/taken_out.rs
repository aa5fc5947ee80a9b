//! A name that is taken out of a testimony after a bundle printed it: what stands there in the next one must not say whose it is.

use amana::clock::Clock;
use amana::guard::text::RealName;
use amana::identity::store::Store;
use amana::intake::interview::{self, add_names};
use amana::roster::Roster;
use serde_json::{Value, json};

use crate::desk::{Case, decide_all, export_to, is_whole, person};
use crate::elsewhere::import_all;
use crate::out::line;
use crate::stage::people::vault;

const NAME: &str = "Selka Morvane";
const HELD: &str = "We hid at the mill. Selka Morvane hid us in the cellar.";

/// Seals a further name of somebody and takes it out of everything, as `person --add-name` and `n` in a review do.
fn take_out(case: &Case, code: &str, name: &str) {
    let mut vault = vault(case);
    let (_, document) = vault.rosters().unwrap().pop().unwrap();
    let roster = Roster::read(&document, &vault.root()).unwrap();
    let id = vault.person_of(code).unwrap();
    let mut store = Store::open(&case.folder.join("identities.db")).unwrap();
    let names = [RealName::from_utf8(name.as_bytes()).unwrap()];
    let seat = interview::Case { vault: &mut vault, store: &mut store, roster: &roster, clock: Clock::system() };
    assert!(add_names(seat, id, &names).unwrap().revisions > 0);
    store.close().unwrap();
}

/// Somebody who speaks of whoever has this code.
fn of_them(code: &str, name: &str, pseudonym: &str, words: &str) -> Value {
    let mut line = line(name, pseudonym, words);
    line["people"].as_array_mut().unwrap().push(json!({"code": code, "names": ["Sel of the mill"]}));
    line
}

/// One testimony with a name, and one of its bearer, who is sealed under another; the codes of both, and of the bearer.
fn two(case: &Case) -> (String, String, String) {
    let (codes, _) = import_all(case, &[line("Noor Haddad", "Munir", HELD)], false);
    let (hers, _) = import_all(case, &[line("Sel of the mill", "Lantern", "I kept the door.")], false);
    decide_all(case, &codes[0], "keep");
    (codes[0].clone(), hers[0].clone(), person(case, "Lantern"))
}

fn told(code: &str, her: &str) -> String {
    format!("{code} speaks now of ‹Lantern› ({her}) where a bundle that is out may print the name: R-")
}

#[test]
fn a_name_that_a_bundle_printed_is_a_role_once_it_is_taken_out_and_that_is_told() {
    let case = Case::team();
    let (code, _, her) = two(&case);
    assert!(export_to(&case, "public", &[]).unwrap().1.contains("Selka Morvane hid us"));
    take_out(&case, &her, NAME);
    let told = told(&code, &her);
    let error = |args: &[&str]| String::from_utf8(case.amana(args).output().unwrap().stderr).unwrap();
    assert!(error(&["review", &code, "--list"]).contains(&told));
    assert!(error(&["export", "--profile", "public", "--dry-run"]).contains(&told));
    assert!(case.run(&["check"]).contains(&told));
    let quoted = case.run(&["export", "--profile", "public", "--quote", &format!("{code}:1")]);
    assert!(quoted.contains("hid us") && !quoted.contains("Lantern"), "{quoted}");
    for again in [false, true] {
        let (said, bundle) = export_to(&case, "public", &[]).unwrap();
        assert!(
            bundle.contains("hid us") && !bundle.contains("Lantern hid") && !bundle.contains("Morvane"),
            "{bundle}"
        );
        assert!(bundle.contains("Lantern"), "where she speaks it is hers: {bundle}");
        assert_eq!(said.contains(&told), !again, "until a bundle without the name is out: {said}");
    }
    is_whole(&case);
}

/// Another audience has not read the new bundle.
#[test]
fn it_is_told_until_those_who_have_the_name_can_have_the_bundle_without_it() {
    let case = Case::team();
    let (code, _, her) = two(&case);
    export_to(&case, "public", &[]).unwrap();
    take_out(&case, &her, NAME);
    let told = told(&code, &her);
    assert!(export_to(&case, "media", &[]).unwrap().0.contains(&told));
    assert!(export_to(&case, "public", &[]).unwrap().0.contains(&told));
    assert!(!export_to(&case, "media", &[]).unwrap().0.contains(&told));
}

/// What a bundle called her in another testimony would otherwise go at the same time as the name; what comes later may tell the same.
#[test]
fn she_is_a_role_in_what_comes_later_and_what_she_was_where_she_stood_before() {
    let case = Case::team();
    let (_, _, her) = two(&case);
    let before = of_them(&her, "Brethka Vulnar", "Heron", "Sel of the mill gave us bread.");
    let (codes, _) = import_all(&case, &[before], false);
    decide_all(&case, &codes[0], "keep");
    assert!(export_to(&case, "public", &[]).unwrap().1.contains("Lantern"));
    take_out(&case, &her, NAME);
    let later = of_them(&her, "Ostavin Rembel", "Yarrow", "Sel of the mill had a lamp.");
    let (codes, _) = import_all(&case, &[later], false);
    decide_all(&case, &codes[0], "keep");
    for _ in 0..2 {
        let (_, bundle) = export_to(&case, "public", &[]).unwrap();
        assert!(bundle.contains("Lantern gave us bread") && bundle.contains("had a lamp"), "{bundle}");
        assert!(!bundle.contains("Lantern had a lamp") && !bundle.contains("Lantern hid"), "{bundle}");
    }
}

/// Nobody has read the name: the pseudonym says nothing.
#[test]
fn what_no_bundle_printed_stands_under_the_pseudonym_and_a_draft_is_none() {
    let case = Case::team();
    let (code, _, her) = two(&case);
    case.run(&["export", "--profile", "public", "--draft", "-o", &case.file("draft")]);
    take_out(&case, &her, NAME);
    let (said, bundle) = export_to(&case, "public", &[]).unwrap();
    assert!(bundle.contains("Lantern hid us") && !said.contains(&told(&code, &her)), "{said}\n{bundle}");
}
