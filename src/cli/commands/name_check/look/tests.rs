//! What a custodian's look finds in the files of a bundle.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests set the stage by hand, and stop where they fail"
)]

use super::*;
use crate::guard::text::{PersonId, RealName};

/// The hits in a bundle of no testimony: where, which words, whether sure.
fn found(names: &[&str], bag_info: &str) -> Vec<(String, String, bool)> {
    let folder = tempfile::tempdir().unwrap();
    for within in ["data/schema", "data/testimonies"] {
        std::fs::create_dir_all(folder.path().join(within)).unwrap();
    }
    std::fs::write(folder.path().join("bag-info.txt"), bag_info).unwrap();
    let mut roll = Roll::new();
    for (at, name) in (1..).zip(names) {
        roll.register(PersonId::new([at; 16]), &[RealName::from_utf8(name.as_bytes()).unwrap()]);
    }
    let mut all = FoundAll::default();
    in_bundle(&roll, folder.path(), &mut all).unwrap();
    let one = |hit: CheckHit| {
        let (start, end) = (hit.start as usize, hit.end as usize);
        let words = bag_info.chars().skip(start).take(end - start).collect();
        (hit.at.unwrap(), words, hit.sure)
    };
    all.hits().into_iter().map(one).collect()
}

#[test]
fn who_publishes_is_read_like_a_testimony() {
    let info = |organisation: &str| {
        format!("Source-Organization: {organisation}\nExternal-Identifier: R-3X2XEX575P\nPayload-Oxum: 2.1\n")
    };
    let hit = |words: &str, sure| vec![("bag-info.txt".to_owned(), words.to_owned(), sure)];
    assert_eq!(found(&["Samar Aziz"], &info("Archive of Самар Азиз")), hit("Самар Азиз", false));
    assert_eq!(found(&["Samar Aziz"], &info("Archive of Samar Aziz")), hit("Samar Aziz", true));
    assert_eq!(found(&["Ostavin Tarkhanel"], &info("Ostawin Tarchanel")), hit("Ostawin Tarchanel", false));
}

#[test]
fn the_words_of_the_program_are_nobody() {
    let names = ["Salwa Organisation", "Sorsa Organizatian", "Eksternal Identifire", "Bayload Oksum", "Samar Aziz"];
    let own = "Source-Organization: Cedar Archive\nExternal-Identifier: R-3X2XEX575P\nPayload-Oxum: 2.1\n";
    assert_eq!(found(&names, own), []);
    assert_eq!(found(&["External Identifier"], own), [], "also where somebody is sealed who is called so");
    assert_eq!(found(&["External Identifier"], "Contact-Name: External Identifier\n").len(), 1);
}

/// Somebody is called Page, and Back: every page says so, and no editor can leave it out.
#[test]
fn what_stands_in_every_bundle_is_nobody() {
    let names = ["Runa Page", "Page", "Back", "testimonies that were held back"];
    let registered: Vec<_> = names.iter().map(|name| RealName::from_utf8(name.as_bytes()).unwrap()).collect();
    let mut roll = Roll::new();
    roll.register(PersonId::new([1; 16]), &registered);
    let hits = |page: &str, text: &str| {
        let folder = tempfile::tempdir().unwrap();
        for within in ["data/schema", "data/testimonies"] {
            std::fs::create_dir_all(folder.path().join(within)).unwrap();
        }
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        write("data/index.html", page);
        let schema = include_str!("../../../../../schema/left-out.schema.json");
        write("data/schema/left-out.schema.json", schema);
        let told = serde_json::json!({"name": "T-1", "place": null, "people": [],
            "paragraphs": [{"number": 1, "pieces": [{"text": text}]}]});
        write("data/testimonies/T-1.json", &told.to_string());
        let mut all = FoundAll::default();
        in_bundle(&roll, folder.path(), &mut all).unwrap();
        all.hits().into_iter().map(|hit| (hit.at.unwrap(), hit.paragraph)).collect::<Vec<_>>()
    };
    let page = crate::bundle::own_words();
    assert!(page.contains("page") && guard::find_names(&roll, &page).iter().any(|hit| hit.certain), "the control");
    assert_eq!(hits(&page, "We left."), []);
    assert_eq!(hits(&page, "Then Page came."), [("T-1".to_owned(), Some(1))], "in what was said it is a name");
    let named = format!("{page} <p>Runa Page</p>");
    assert_eq!(hits(&named, "We left."), [("data/index.html".to_owned(), None)], "nor hides it a whole name");
}

/// What was drawn for somebody is no name for a word that it shares with one; in the words of a testimony it is.
#[test]
fn a_plant_that_was_drawn_is_no_name_but_where_it_is_all_of_one() {
    let folder = tempfile::tempdir().unwrap();
    for within in ["data/schema", "data/testimonies"] {
        std::fs::create_dir_all(folder.path().join(within)).unwrap();
    }
    let testimony = r#"{"name":"T-1","place":null,"people":[{"key":"P-1","label":"Walnut 21"}],
        "paragraphs":[{"number":1,"pieces":[{"people":["P-1"]},{"text":" ran."}]},
        {"number":2,"pieces":[{"text":"We met Walnut there."}]}]}"#;
    std::fs::write(folder.path().join("data/testimonies/T-1.json"), testimony).unwrap();
    std::fs::write(folder.path().join("data/testimonies/T-1.md"), "Walnut 21 ran.\n").unwrap();
    let hits = |names: &[&str]| {
        let names: Vec<_> = names.iter().map(|name| RealName::from_utf8(name.as_bytes()).unwrap()).collect();
        let mut roll = Roll::new();
        roll.register(PersonId::new([1; 16]), &names);
        let mut all = FoundAll::default();
        in_bundle(&roll, folder.path(), &mut all).unwrap();
        all.hits().into_iter().map(|hit| hit.paragraph).collect::<Vec<_>>()
    };
    assert_eq!(hits(&["Marta Walnut"]), [Some(2)]);
    assert_eq!(hits(&["Marta Walnut", "Walnut"]), [None, Some(1), Some(2)]);
}

#[test]
fn the_words_around_a_hit_are_one_line() {
    let text = "They came.\n\n  At night\tKarim wept.\n";
    let mut place = Reader { text, scalar: 0, byte: 0, line: 1 };
    place.go_to(text.chars().position(|c| c == 'K').unwrap());
    assert_eq!(place.around(5).expose().trim_end(), "They came. At night Karim wept.");
}
