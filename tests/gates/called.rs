//! What people are called is printed: no pseudonym may be a name, or like one, and no name may be given that says there is none.

use serde_json::{Value, json};

use crate::desk::{Case, answer, decide_all, export, import, person, told};

fn line(name: &str, pseudonym: &str, account: &str) -> Value {
    let mut line = told(name, &[], &answer("partner", "pseudonym", "yes"), account);
    line["people"][0]["pseudonym"] = pseudonym.into();
    line
}

/// What the message says helps: the whole name, alone or as a further spelling.
#[test]
fn a_name_that_may_be_a_word_for_nobody_is_taken_with_the_rest_of_it() {
    let case = Case::team();
    for (n, names) in [vec!["معروف الحضرموندي"], vec!["معروف", "معروف الحضرموندي"], vec!["Ostavin Person", "Person"]]
        .iter()
        .enumerate()
    {
        let mut told =
            line("", &format!("Cedar {}", n + 30), &format!("معروف saw it. I am Person, he said {n} times."));
        told["people"][0]["names"] = json!(names);
        let code = import(&case, &told);
        let shown = case.run(&["show", &code]);
        assert_eq!(shown.contains("Person"), n < 2, "{names:?}: {shown}");
        assert!(n != 1 || !shown.contains("معروف"), "{names:?}: {shown}");
    }
}

/// What is said of the one line of a file; nothing of it is stored.
fn refused(case: &Case, line: &Value) -> String {
    let before = case.snapshot();
    let said = case.fails(&["import", &case.write("line.jsonl", &format!("{line}\n"))], 3);
    assert_eq!(case.snapshot().len(), before.len());
    assert!(case.run(&["list", "--json"]).lines().count() <= 1, "{said}");
    said
}

#[test]
fn a_pseudonym_that_is_like_a_name_of_its_line_is_refused() {
    let case = Case::team();
    for pseudonym in ["Zorvan Kalbrit", "Калбрит", "زورفان كالبريث", "Zorvane", "K a l b r i t"] {
        let said = refused(&case, &line("Zorvane Kalbrith", pseudonym, "The gate was shut."));
        assert!(said.contains("line.jsonl:1: people[1].pseudonym: ") && said.contains("choose another"), "{said}");
        assert!(!said.contains("Zorvan") && !said.contains(pseudonym), "{said}");
    }
    import(&case, &line("Zorvane Kalbrith", "Munir", "The gate was shut."));
}

#[test]
fn a_place_that_is_like_a_name_is_refused_and_can_be_told_in_the_account() {
    let case = Case::team();
    let mut at = line("Zorvane Kalbrith", "Munir", "We met near Zorvan Kalbrit that day.");
    at["place"] = "the house of Zorvan Kalbrit".into();
    let said = refused(&case, &at);
    assert!(said.contains("line.jsonl:1: place: ") && said.contains("say it otherwise"), "{said}");
    at["place"] = "a town in the north".into();
    let code = import(&case, &at);
    assert!(case.run(&["review", &code, "--json"]).contains("name-alike"));
}

#[test]
fn a_name_that_is_somebodys_pseudonym_already_is_refused_with_the_code() {
    let case = Case::team();
    import(&case, &line("Mirelko Kordavine", "Marta Velling", "The gate was shut."));
    let code = person(&case, "Marta Velling");
    for name in ["Marta Velling", "Velling", "Marta Wellyng", "Марта Велинг"] {
        let said = refused(&case, &line(name, "Cedar 14", "It was opened at night."));
        assert!(said.contains(&format!("people: {code} is called by this name")), "{said}");
        assert!(said.contains("--pseudonym") && !said.contains("Vell"), "{said}");
    }
    // Of somebody who is there, too.
    let mut again = line("", "", "It was opened at night.");
    again["people"] = json!([{"code": code, "roles": ["witness"], "names": ["Marta Velling"]}]);
    again["consent"][0]["of"] = code.clone().into();
    assert!(refused(&case, &again).contains("is called by this name"));
    import(&case, &line("Ostawin Tarchanel", "Cedar 14", "It was opened at night."));
}

/// A plant that was drawn, and then somebody comes who is called like it.
#[test]
fn a_drawn_pseudonym_that_is_a_name_is_drawn_anew() {
    let case = Case::team();
    import(&case, &line("Mirelko Kordavine", "Cedar 14", "The gate was shut."));
    import(&case, &line("Velorie Ostrelby", "Cedar 15", "The gate was open."));
    let code = person(&case, "Cedar 14");
    // What is only something like the plant is nobody's.
    import(&case, &line("Cedric Kalbrith", "Munir", "It was opened at night."));
    assert_eq!(person(&case, "Cedar 14"), code);
    let told = case.write("cedar.jsonl", &format!("{}\n", line("Cedar Kalbrith", "Samir", "It was opened by day.")));
    let done = case.amana(&["import", &told]).output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.success(), "{said}");
    assert!(said.contains("2 people were called by a plant that is a name"), "{said}");
    let called: Vec<String> = case
        .run(&["person", "--json"])
        .lines()
        .map(|one| serde_json::from_str::<Value>(one).unwrap()["pseudonym"].as_str().unwrap().to_owned())
        .collect();
    assert!(called.len() == 4 && !called.iter().any(|one| one.starts_with("Cedar")), "{called:?}");
    // It is nobody's again, and the case is whole.
    let again = case.write("again.jsonl", &format!("{}\n", line("Ostavin Tarchanel", "Cedar 14", "It rained.")));
    let said = case.fails(&["import", &again], 3);
    assert!(said.contains("somebody in this case"), "{said}");
    case.run(&["check"]);
}

/// The names of all lines are known before the first is stored: nobody is drawn what somebody further down is called.
#[test]
fn no_plant_is_drawn_that_is_a_name_of_a_line_further_down() {
    let plants: [&str; 96] = include!("../../src/intake/pseudonym/latin.in");
    let mut drawn = told("Mirelko Kordavine", &[], &answer("partner", "pseudonym", "yes"), "The gate was shut.");
    drawn["people"][0].as_object_mut().unwrap().remove("pseudonym");
    // As many names in one line as there are plants from the first on.
    let named = |last: usize| {
        let mut line = line("Velorie Ostrelby", "Lantern", "It rained.");
        let one = |at: usize| {
            json!({"code": format!("p{}", at + 2), "roles": ["other"], "pseudonym": format!("Munir {at}"),
            "names": [format!("{} Kalbrith", plants[at])]})
        };
        line["people"].as_array_mut().unwrap().extend((0..last).map(one));
        line
    };
    let written = |last: usize| format!("{drawn}\n{}\n", named(last));
    // A case has 24 plants and more: one is left. Then all: that ends, and says what helps.
    let case = Case::team();
    case.run(&["import", &case.write("lines.jsonl", &written(23))]);
    let all = case.run(&["person", "--json"]);
    assert!(plants[23..].iter().any(|plant| all.contains(&format!("\"{plant} "))), "{all}");
    assert!(!plants[..23].iter().any(|plant| all.contains(&format!("\"{plant} "))), "{all}");
    let case = Case::team();
    let said = case.fails(&["import", &case.write("lines.jsonl", &written(96))], 3);
    assert!(said.contains("lines.jsonl:1: people[1].pseudonym: no plant with a number is free"), "{said}");
    assert_eq!(case.run(&["list", "--json"]).lines().count(), 1);
}

#[test]
fn what_leads_to_somebody_or_to_somebody_else_is_no_pseudonym() {
    let case = Case::team();
    for (pseudonym, why) in [
        ("Witness 1", "so bundles call people who have no pseudonym"),
        ("munir@example.org", "leads to somebody (email)"),
        ("M\u{443}nir", "letters of several alphabets"),
    ] {
        let said = refused(&case, &line("Zorvane Kalbrith", pseudonym, "The gate was shut."));
        assert!(said.contains("line.jsonl:1: people[1].pseudonym: ") && said.contains(why), "{said}");
        assert!(!said.contains(pseudonym), "{said}");
    }
}

#[test]
fn a_pseudonym_that_somebody_had_before_is_nobody_elses() {
    let case = Case::team();
    import(&case, &line("Mirelko Kordavine", "Munir", "The gate was shut."));
    let code = person(&case, "Munir");
    case.run(&["person", &code, "--pseudonym", "Sumac"]);
    let said = refused(&case, &line("Velorie Ostrelby", "Munir", "It was opened."));
    assert!(said.contains("people[1].pseudonym: somebody in this case has this pseudonym, or once had it"), "{said}");
    import(&case, &line("Velorie Ostrelby", "Orchard", "It was opened."));
    let other = person(&case, "Orchard");
    let said = case.fails(&["person", &other, "--pseudonym", "MUNIR"], 3);
    assert!(said.contains("is or was somebody else's"), "{said}");
    // Whoever had it may have it again.
    case.run(&["person", &code, "--pseudonym", "Munir"]);
}

#[test]
fn a_pseudonym_that_is_like_a_name_the_team_knows_is_refused_and_held_back() {
    let case = Case::team();
    let mut known = line("Mirelko Kordavine", "Cedar 14", "The gate was shut.");
    let commander = json!({"code": "p2", "roles": ["accused"], "visibility": "team", "names": ["Ostawin Tarchanel"]});
    known["people"].as_array_mut().unwrap().push(commander);
    import(&case, &known);
    let said = refused(&case, &line("Velorie Ostrelby", "Ostavin Tarkhanel", "It was opened."));
    assert!(said.contains("people[1].pseudonym: somebody in this case bears this name"), "{said}");
}

#[test]
fn what_says_that_there_is_no_name_is_refused() {
    let case = Case::team();
    for name in [
        "unknown",
        "غير معروف",
        "невідомо",
        "N.N.",
        "(none)",
        "the",
        "Mr",
        "ال",
        "-",
        "?",
        "12",
        "desconocida",
        "inconnu",
    ] {
        let said = refused(&case, &line(name, "Munir", "The gate was shut."));
        assert!(
            said.contains("line.jsonl:1: people[1].names[1]: ") && said.contains("names_unknown"),
            "{name}: {said}"
        );
    }
    for name in ["معروف", "شاهد", "Person", "An Na"] {
        let said = refused(&case, &line(name, "Munir", "The gate was shut."));
        assert!(said.contains("people[1].names[1]: this may be a name") && said.contains("further spelling"), "{said}");
        assert!(!said.contains(name), "{said}");
    }
    let text = case.write("statement.txt", "The gate was shut.\n");
    let names = case.write("people.txt", "unknown\n");
    let said = case.fails(&["import", "--language", "en", "--names", &names, &text], 3);
    assert!(said.contains("--names-unknown"), "{said}");
    let mut honest = line("", "Munir", "The gate was shut.");
    let person = honest["people"][0].as_object_mut().unwrap();
    person.remove("names");
    person.insert("names_unknown".into(), true.into());
    let code = import(&case, &honest);
    decide_all(&case, &code, "keep");
    assert!(export(&case, &[]).unwrap_err().contains("held back") || export(&case, &[]).is_err());
}
