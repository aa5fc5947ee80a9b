//! A name that is taken out of a testimony after a bundle printed it: what stands there in the next one must not say whose it is.

use amana::clock::Clock;
use amana::guard::text::RealName;
use amana::identity::store::Store;
use amana::intake::interview::{self, add_names};
use amana::roster::Roster;
use serde_json::{Value, json};

use crate::desk::{self, Case, answer, decide_all, decisions, export_to, is_whole, person, rows};
use crate::elsewhere::import_all;
use crate::out::line;
use crate::stage::people::vault;

const NAME: &str = "Selka Morvane";
const HELD: &str = "We hid at the mill. Selka Morvane hid us in the cellar.";

/// Seals a further name of somebody and takes it out of everything, as `person --add-name` and `n` in a review do.
pub(crate) fn take_out(case: &Case, code: &str, name: &str) {
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

/// Abu Nizar is Lantern in the testimony of somebody else, which names him in full, too; a bundle prints that. Its code, and his.
fn stands_already(case: &Case) -> (String, String) {
    let mut line =
        line("Noor Haddad", "Munir", "Abu Nizar opened the gate for us.\n\nKarim Dolgaretz asked for the list.");
    let him =
        json!({"code": "p2", "roles": ["witness", "interpreter"], "pseudonym": "Lantern", "names": ["Abu Nizar"]});
    line["people"].as_array_mut().unwrap().push(him);
    let (codes, _) = import_all(case, &[line], false);
    decide_all(case, &codes[0], "keep");
    let (_, bundle) = export_to(case, "public", &[]).unwrap();
    assert!(bundle.contains("Lantern opened the gate") && bundle.contains("Karim Dolgaretz asked"), "{bundle}");
    (codes[0].clone(), person(case, "Lantern"))
}

/// One word for both would say that they are one man, whatever the word is.
#[test]
fn whoever_stands_there_already_is_told_by_no_word_in_the_place_of_the_name() {
    let case = Case::team();
    let (_, him) = stands_already(&case);
    take_out(&case, &him, "Karim Dolgaretz");
    for _ in 0..2 {
        let (_, bundle) = export_to(&case, "public", &[]).unwrap();
        assert!(bundle.contains("Lantern opened the gate") && bundle.contains("asked for the list"), "{bundle}");
        assert!(!bundle.contains("Lantern asked") && !bundle.contains("1 asked"), "{bundle}");
    }
    is_whole(&case);
}

/// Where both stand in one paragraph, and where somebody else does, the gaps are the same: neither says whose it was.
#[test]
fn where_a_name_was_taken_out_nobody_is_called_anything() {
    let case = Case::team();
    let words = "Abu Nizar opened the gate, and Karim Dolgaretz asked for the list.\n\nThen Linnet Oserra ran from Karim Dolgaretz.\n\nThen we ran.";
    let mut line = line("Noor Haddad", "Munir", words);
    let him = json!({"code": "p2", "roles": ["helper"], "pseudonym": "Lantern", "names": ["Abu Nizar"]});
    let her = json!({"code": "p3", "roles": ["helper"], "pseudonym": "Sparrow", "names": ["Linnet Oserra"]});
    line["people"].as_array_mut().unwrap().extend([him, her]);
    let (codes, _) = import_all(&case, &[line], false);
    decide_all(&case, &codes[0], "keep");
    let (_, bundle) = export_to(&case, "public", &[]).unwrap();
    assert!(bundle.contains("Lantern opened the gate") && bundle.contains("Sparrow ran from"), "the control: {bundle}");
    take_out(&case, &person(&case, "Lantern"), "Karim Dolgaretz");
    let (_, bundle) = export_to(&case, "public", &[]).unwrap();
    assert!(bundle.contains("Then we ran") && bundle.contains("asked for the list"), "{bundle}");
    assert!(bundle.contains("\\[name left out\\] opened the gate, and \\[name left out\\] asked"), "{bundle}");
    assert!(bundle.contains("Then \\[name left out\\] ran from \\[name left out\\]."), "{bundle}");
    assert!(!bundle.contains("Lantern") && !bundle.contains("Sparrow"), "{bundle}");
    assert!(!bundle.contains("taken-out"), "a bundle does not say why: {bundle}");
}

/// An editor who knows better who it was.
#[test]
fn an_editors_words_put_no_pseudonym_in_the_place_of_a_printed_name() {
    let case = Case::team();
    let (code, _) = stands_already(&case);
    let row = rows(&case, &code).into_iter().find(|row| row["paragraph"] == 2 && row["kind"] == "name").unwrap();
    let mut reworded = row.clone();
    (reworded["decision"], reworded["text"]) = ("reword".into(), "Lantern".into());
    let said = case.fails(&["review", &code, "--decide", &decisions(&case, &[reworded])], 3);
    assert!(said.contains("a pseudonym stands in \"text\"") && said.contains("a neighbour"), "{said}");
    let (said, bundle) = export_to(&case, "public", &[]).unwrap();
    assert!(!bundle.contains("Lantern]") && !bundle.contains("[in other words: Lantern"), "{said}\n{bundle}");
    assert!(bundle.contains("Lantern opened the gate") && bundle.contains("Dolgaretz asked for the list"), "{bundle}");
}

/// A rare role joins as a pseudonym does, where the line of the pseudonym has it.
#[test]
fn the_role_of_whoever_is_told_by_one_alone_is_none_that_tells() {
    let case = Case::team();
    let (codes, _) = import_all(&case, &[line("Noor Haddad", "Munir", HELD)], false);
    decide_all(&case, &codes[0], "keep");
    let mut hers = line("Sel of the mill", "Lantern", "I kept the door.");
    hers["people"][0]["roles"] = json!(["witness", "interpreter"]);
    import_all(&case, &[hers], false);
    export_to(&case, "public", &[]).unwrap();
    let her = person(&case, "Lantern");
    take_out(&case, &her, NAME);
    let later = of_them(&her, "Ostavin Rembel", "Yarrow", "Sel of the mill had a lamp.");
    let (codes, _) = import_all(&case, &[later], false);
    decide_all(&case, &codes[0], "keep");
    let (_, bundle) = export_to(&case, "public", &[]).unwrap();
    assert!(!bundle.contains("interpreter 1") && bundle.contains("person 1 had a lamp"), "{bundle}");
}

/// Publishing under a name is a wish that only somebody with a public name can have.
#[test]
fn an_answer_that_gives_the_name_gives_the_pseudonym_to_nobody_who_is_sealed() {
    let case = Case::team();
    let (codes, _) = import_all(&case, &[line("Noor Haddad", "Munir", HELD)], false);
    decide_all(&case, &codes[0], "keep");
    let mut hers = line("Sel of the mill", "Lantern", "I kept the door.");
    for answer in hers["consent"].as_array_mut().unwrap() {
        answer["identity"] = "named".into();
    }
    import_all(&case, &[hers], false);
    export_to(&case, "public", &[]).unwrap();
    let her = person(&case, "Lantern");
    take_out(&case, &her, NAME);
    let later = of_them(&her, "Ostavin Rembel", "Yarrow", "Sel of the mill had a lamp.");
    let (later, _) = import_all(&case, &[later], false);
    decide_all(&case, &later[0], "keep");
    let (_, bundle) = export_to(&case, "public", &[]).unwrap();
    assert!(!bundle.contains("Lantern hid") && !bundle.contains("Lantern had"), "{bundle}");
    assert!(bundle.contains("had a lamp") && bundle.contains("hid us"), "{bundle}");
}

/// What a newspaper has read says nothing to whoever reads the public bundle, and a role there is no pseudonym.
#[test]
fn a_bundle_for_others_makes_no_pseudonym_known() {
    let case = Case::team();
    let (_, _, her) = two(&case);
    export_to(&case, "public", &[]).unwrap();
    let other = of_them(&her, "Brethka Vulnar", "Heron", "Sel of the mill gave us bread.");
    let (codes, _) = import_all(&case, &[other], false);
    decide_all(&case, &codes[0], "keep");
    assert!(export_to(&case, "media", &["--only", &codes[0]]).unwrap().1.contains("Lantern gave us bread"));
    take_out(&case, &her, NAME);
    let (_, bundle) = export_to(&case, "public", &[]).unwrap();
    assert!(bundle.contains("person 1 gave us bread"), "{bundle}");
}

/// Who testified under a name that is sealed since.
#[test]
fn whoever_a_bundle_names_and_who_is_sealed_since_is_a_role_wherever_it_names_them() {
    let case = Case::team();
    let mut his = line("Karim Dolgaretz", "Warden", "I kept the door of the mill.");
    his["people"][0]["visibility"] = "public".into();
    his["consent"][1]["identity"] = "named".into();
    let (codes, _) = import_all(&case, &[his], false);
    let him = person(&case, "Warden");
    let mut other = line("Noor Haddad", "Munir", "Karim Dolgaretz hid the boys.");
    other["people"].as_array_mut().unwrap().push(json!({"code": him, "names": ["Karim Dolgaretz"]}));
    let (others, _) = import_all(&case, &[other], false);
    for code in codes.iter().chain(&others) {
        decide_all(&case, code, "keep");
    }
    let (_, bundle) = export_to(&case, "media", &[]).unwrap();
    assert!(bundle.contains("Karim Dolgaretz hid the boys") && !bundle.contains("Warden"), "{bundle}");
    case.run(&["person", &him, "--visibility", "team", "--yes"]);
    let error = String::from_utf8(case.amana(&["check"]).output().unwrap().stdout).unwrap();
    assert!(error.contains(&format!("‹Warden› ({him})")), "{error}");
    for profile in ["media", "public"] {
        let (_, bundle) = export_to(&case, profile, &[]).unwrap();
        assert!(bundle.contains("hid the boys") && !bundle.contains("Dolgaretz"), "{bundle}");
        assert!(!bundle.contains("Warden"), "neither where he is spoken of nor where he speaks: {bundle}");
    }
}

/// Whoever spoke there meant graves, and somebody else by the given name: what is taken out cannot be put back.
#[test]
fn of_a_name_only_what_is_whole_goes_where_nobody_spoke_of_its_bearer_and_the_rest_waits() {
    let case = Case::team();
    let words = "We dug mass graves. Martha Graves fled. My little sister Martha died of fever.";
    let (codes, _) = import_all(&case, &[line("Noor Haddad", "Munir", words)], false);
    decide_all(&case, &codes[0], "keep");
    let hers = line("Sel of the mill", "Lantern", "I kept the door. They called for Martha.");
    let (hers, _) = import_all(&case, &[hers], false);
    decide_all(&case, &hers[0], "keep");
    take_out(&case, &person(&case, "Lantern"), "Martha Graves");
    let text = case.run(&["show", &codes[0]]);
    assert!(text.contains("dug mass graves. ‹Lantern› fled. My little sister Martha died"), "{text}");
    assert!(case.run(&["show", &hers[0]]).contains("called for ‹Lantern›"));
    let waits = case.run(&["review", &codes[0], "--list"]);
    assert!(waits.contains("[Martha]") && !waits.contains("[graves]"), "{waits}");
    let (_, bundle) = export_to(&case, "public", &[]).unwrap();
    assert!(bundle.contains("mass graves") && !bundle.contains("Martha"), "{bundle}");
    is_whole(&case);
}

/// A word of her name in a note about him means his aunt: whoever acts on it shall find the aunt, and nobody would see what the note had lost.
#[test]
fn a_note_about_somebody_else_loses_whole_names_alone() {
    let case = Case::team();
    let mut his = line("Noor Tarkhanel", "Munir", "We hid at the mill. Samira Haddad hid us in the cellar.");
    his["people"][0]["handling"] = "never phone; his aunt Samira answers by day, ask Samira Haddad first".into();
    let mut hers = line("Sel of the mill", "Lantern", "I kept the door.");
    hers["people"][0]["handling"] = "never phone; by day Samira answers".into();
    for one in [his, hers] {
        import_all(&case, &[one], false);
    }
    let her = person(&case, "Lantern");
    take_out(&case, &her, "Samira Haddad");
    let handling = |pseudonym: &str| {
        let shown = case.run(&["person", &person(&case, pseudonym), "--json"]);
        serde_json::from_str::<Value>(&shown).unwrap()["handling"].as_str().unwrap().to_owned()
    };
    assert_eq!(handling("Munir"), "never phone; his aunt Samira answers by day, ask ‹Lantern› first");
    assert_eq!(handling("Lantern"), "never phone; by day ‹Lantern› answers", "of her own every part is hers");
    is_whole(&case);
}

/// Where she speaks and nothing was taken out, her pseudonym stands as her label, in the place as well, and as her own word.
#[test]
fn her_own_testimony_goes_out_with_her_pseudonym_in_it_and_in_its_place() {
    let case = Case::team();
    let (codes, _) = import_all(&case, &[line("Noor Haddad", "Munir", HELD)], false);
    decide_all(&case, &codes[0], "keep");
    let mut hers = told_to_a_court("Sel of the mill", "Lantern", "I kept the door. They called me Lantern.");
    hers["place"] = "the house of Sel of the mill".into();
    let (own, _) = import_all(&case, &[hers], false);
    decide_all(&case, &own[0], "keep");
    export_to(&case, "public", &[]).unwrap();
    take_out(&case, &person(&case, "Lantern"), NAME);
    let (said, bundle) = export_to(&case, "court", &[]).unwrap();
    assert!(bundle.contains("They called me Lantern") && bundle.contains("the house of Lantern"), "{said}\n{bundle}");
}

fn told_to_a_court(name: &str, pseudonym: &str, words: &str) -> Value {
    let mut line = desk::told(name, &[], &answer("court", "pseudonym", "yes"), words);
    line["people"][0]["pseudonym"] = pseudonym.into();
    line
}

/// What somebody was called before any bundle was made nobody read in one.
#[test]
fn an_earlier_pseudonym_holds_back_what_has_it_as_a_word_only_where_a_bundle_may_have_it() {
    for was_out in [false, true] {
        let case = Case::team();
        let (code, hers, her) = two(&case);
        let word = line("Brethka Vulnar", "Heron", "Then Lantern came by with a cart.");
        let (codes, _) = import_all(&case, &[word], false);
        decide_all(&case, &codes[0], "keep");
        let renamed = || case.run(&["person", &her, "--pseudonym", "Sumac"]);
        if !was_out {
            renamed();
        }
        export_to(&case, "public", &["--only", &code]).unwrap();
        export_to(&case, "public", &["--only", &hers]).unwrap();
        if was_out {
            renamed();
        }
        take_out(&case, &her, NAME);
        let (said, bundle) = export_to(&case, "public", &[]).unwrap();
        assert_eq!(bundle.contains("Lantern came by"), !was_out, "{said}\n{bundle}");
    }
}
