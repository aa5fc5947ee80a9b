//! Pseudonyms that are drawn: which plants are missing, and which change, tells nobody's name.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::desk::{Case, answer, decide_all, export_to, is_whole, person, told};
use crate::elsewhere::import_all;
use crate::stage::desk::people;

const PLANTS: [&str; 96] = include!("../../src/intake/pseudonym/latin.in");

/// A witness for whom a pseudonym is drawn.
fn drawn(name: &str, account: &str) -> Value {
    let mut line = told(name, &[], &answer("public", "pseudonym", "yes"), account);
    line["people"][0].as_object_mut().unwrap().remove("pseudonym");
    line
}

/// One who was given one.
fn called(name: &str, pseudonym: &str, account: &str) -> Value {
    let mut line = drawn(name, account);
    line["people"][0]["pseudonym"] = pseudonym.into();
    line
}

/// So many people in one line that each plant of the case is drawn.
fn crowd() -> Value {
    let part = |n: usize| ["velo", "raki", "musha", "dona", "tebi", "zorga", "haldu"][n % 7];
    let mut line = drawn("Mirelko Kordavine", "The gate was shut.");
    for n in 0..45 {
        let name = format!("Tor{} Bel{}", part(n), part(n / 7));
        let one = json!({"code": format!("p{}", n + 2), "roles": ["other"], "names": [name]});
        line["people"].as_array_mut().unwrap().push(one);
    }
    line
}

/// The plants by which anybody is called.
fn plants(case: &Case) -> BTreeSet<String> {
    let first = |one: &Value| one["pseudonym"].as_str().unwrap().split(' ').next().unwrap().to_owned();
    people(case).iter().map(first).filter(|word| PLANTS.contains(&word.as_str())).collect()
}

/// A reader of a large bundle sees dozens of plants missing that are nobody's name: the one that is is among them.
#[test]
fn the_plant_that_is_a_sealed_name_is_missing_among_many() {
    let without = Case::team();
    import_all(&without, &[crowd()], false);
    let all = plants(&without);
    assert!((24..=40).contains(&all.len()), "{}: {all:?}", all.len());
    // The same case, with somebody more.
    let with = Case::team();
    let plant = all.iter().next().unwrap();
    import_all(&with, &[crowd(), called(&format!("Marta {plant}"), "Lantern", "I hid, and they came.")], false);
    let mut but_one = all.clone();
    but_one.remove(plant);
    assert_eq!(plants(&with), but_one);
}

/// The label of the one testimony that says this, in what `export` wrote.
fn is_called(bundle: &str, label: &str) -> bool {
    bundle.contains(&format!("\"label\":\"{label}\"")) || bundle.contains(&format!("\"label\": \"{label}\""))
}

/// A case with one testimony of whom a bundle is out: the case, and what was drawn.
fn out() -> (Case, String) {
    let case = Case::team();
    let (codes, _) = import_all(&case, &[drawn("Velorie Ostrelby", "We ran to the mill at dawn.")], false);
    decide_all(&case, &codes[0], "keep");
    let label = people(&case)[0]["pseudonym"].as_str().unwrap().to_owned();
    let (_, bundle) = export_to(&case, "public", &[]).unwrap();
    assert!(is_called(&bundle, &label), "{bundle}");
    (case, label)
}

/// Who has the bundle before and the bundle after sees no label change: the name that came in is told by nothing.
#[test]
fn what_a_bundle_prints_stays_where_the_name_is_more_than_the_plant() {
    for visibility in ["sealed", "team"] {
        let (case, label) = out();
        let plant = label.split(' ').next().unwrap();
        let mut line = called(&format!("Marta {plant}"), "Lantern", "I hid, and they came back.");
        line["people"][0]["visibility"] = visibility.into();
        let (codes, said) = import_all(&case, &[line], false);
        assert!(said.contains("Somebody of this case is called by a plant that is a part of that name"), "{said}");
        assert!(!said.contains("another one was drawn"), "{said}");
        decide_all(&case, &codes[0], "keep");
        person(&case, &label);
        let (_, bundle) = export_to(&case, "public", &[]).unwrap();
        for one in [label.as_str(), "Lantern"] {
            assert!(is_called(&bundle, one), "{visibility}: {one}: {bundle}");
        }
        is_whole(&case);
        // Of who is sealed nobody knows afterwards: the plant is drawn as before, and no bundle shows when it was not.
        let mut more = crowd();
        more["account"] = "The gate was open again.".into();
        // Ninety-two people: each plant that is drawn at all is drawn once more by then, of the forty that there are at most.
        import_all(&case, &[crowd(), more], false);
        let so = people(&case).iter().filter(|one| one["pseudonym"].as_str().unwrap().starts_with(plant)).count();
        assert!(if visibility == "team" { so == 1 } else { so > 1 }, "{visibility}: {so}");
    }
}

#[test]
fn what_a_bundle_prints_is_drawn_anew_where_it_is_all_of_the_name() {
    let (case, label) = out();
    let plant = label.split(' ').next().unwrap();
    let mut line = called(&format!("Marta {plant}"), "Lantern", "I hid, and they came back.");
    line["people"][0]["names"].as_array_mut().unwrap().push(plant.into());
    let (_, said) = import_all(&case, &[line], false);
    assert!(said.contains("1 person was called by a plant that is a name"), "{said}");
    assert!(
        said.contains("Bundles that are out may print what they were called (R-") && said.contains("(public)"),
        "{said}"
    );
    assert!(people(&case).iter().all(|one| one["pseudonym"] != label.as_str()));
    is_whole(&case);
}

/// The same against lists of names that are too large for the program.
#[test]
fn no_plant_is_a_name_that_lists_have() {
    let Some(folder) = crate::support::shared_data("names") else { return };
    let arabic: [&str; 96] = include!("../../src/intake/pseudonym/arabic.in");
    let mut names = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap().to_lowercase();
        let spelled = path.extension().is_some_and(|end| end == "tsv");
        // Arabic stands there letter by letter.
        let words = text.lines().flat_map(|line| line.split('\t')).map(|cell| match spelled {
            true => cell.replace(' ', ""),
            false => cell.to_owned(),
        });
        for word in words {
            names.extend(word.split(|c: char| !c.is_alphabetic()).map(str::to_owned));
        }
    }
    assert!(names.len() > 40_000, "{}", names.len());
    let borne = |name: &&&str| names.contains(&name.to_lowercase()) || names.contains(&format!("ال{name}"));
    let found: Vec<_> = PLANTS.iter().chain(&arabic).filter(borne).collect();
    assert!(found.is_empty(), "{found:?}");
}
