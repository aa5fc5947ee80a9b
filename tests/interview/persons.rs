//! What is changed about somebody after the interview: where their names may stand, and what texts call them.

use super::desk::Desk;
use super::needles::Needles;
use super::room::{Room, Typist, broken_off, enter, question, said};
use super::support::stage::{Stage, objects, text};
use amana::intake::interview::{Ask, Reply};
use serde_json::Value;

const LINES: &str = r#"{"id":"a1","language":"en","people":[{"code":"p1","roles":["witness"],"pseudonym":"Munira","names":["Rima Velkessar"]},{"code":"p2","roles":["accused"],"visibility":"team","pseudonym":"Warden","names":["Karim Tarkhanel"]}],"consent":[{"of":"p1","explained":true,"audience":"public","identity":"pseudonym","status":"yes"}],"account":[{"speaker":"p1","text":"I am Rima Velkessar. Karim Tarkhanel came."}]}
{"id":"a2","language":"en","people":[{"code":"p1","roles":["witness"],"pseudonym":"Salma","names":["Odette Marchenoir"]}],"account":[{"speaker":"p1","text":"We heard of Karim Tarkhanel at the ford."}]}
"#;

fn json(stage: &Stage, args: &[&str]) -> Vec<Value> {
    objects(&stage.on_case(&[args, &["--json"]].concat()).output().unwrap().stdout)
}

fn person(stage: &Stage, pseudonym: &str) -> Value {
    json(stage, &["person"]).into_iter().find(|person| person["pseudonym"] == pseudonym).unwrap()
}

fn staged() -> (Stage, String) {
    let stage = Stage::new();
    stage.put("in/lines", LINES);
    assert!(stage.import("in/lines").output().unwrap().status.success());
    let warden = person(&stage, "Warden")["person"].as_str().unwrap().to_owned();
    (stage, warden)
}

#[test]
fn sealing_shows_where_the_names_stand_and_asks() {
    let (stage, warden) = staged();
    let seal = format!("person {warden} --visibility sealed --role official");
    let mut desk = Desk::sit(&stage, &seal);
    desk.sees("It stands in 1 paragraph").sees(", paragraph 1").sees("We heard of ‹Warden› at the ford.");
    // One key is no yes to what cannot be taken back.
    desk.answers("Type yes or no", "y");
    desk.sees("nothing was changed");
    assert_eq!(desk.leaves(), 3);
    let kept = person(&stage, "Warden");
    assert_eq!((&kept["visibility"], &kept["roles"][0]), (&"team".into(), &"accused".into()));
    // Where nobody can be asked, it says which flag answers.
    let done = stage.on_case(&["person", &warden, "--seal"]).output().unwrap();
    assert_eq!(done.status.code(), Some(2), "{}", text(&done.stderr));
    assert!(text(&done.stderr).contains("--yes"), "{}", text(&done.stderr));
    let mut desk = Desk::sit(&stage, &seal);
    desk.answers("Type yes or no", "yes").sees("Sealed: ").sees("1 revision ");
    assert_eq!(desk.leaves(), 0);
    let sealed = person(&stage, "Warden");
    assert_eq!((&sealed["visibility"], &sealed["roles"][0]), (&"sealed".into(), &"official".into()));
    assert_eq!(Needles::new(["Karim Tarkhanel".to_owned()]).find_below(&stage.case()), Vec::<String>::new());
}

#[test]
fn a_yes_that_was_given_before_shows_what_it_takes_out() {
    let (stage, warden) = staged();
    let done = stage.on_case(&["person", &warden, "--seal", "--yes"]).output().unwrap();
    assert!(
        done.status.success() && text(&done.stderr).contains("We heard of ‹Warden› at the ford."),
        "{}",
        text(&done.stderr)
    );
}

#[test]
fn opening_a_name_shows_where_somebody_is_spoken_of_and_asks() {
    let (stage, _) = staged();
    let munira = person(&stage, "Munira");
    let (code, told) = (munira["person"].as_str().unwrap(), munira["testimonies"][0].as_str().unwrap());
    let open = format!("person {code} --visibility team");
    let mut desk = Desk::sit(&stage, &open);
    desk.sees(&format!("Munira is spoken of in 1 testimony: {told}")).sees("will read the names. Go on?");
    desk.answers("Type yes or no", "no").sees("nothing was changed");
    assert_eq!(desk.leaves(), 3);
    assert_eq!(person(&stage, "Munira")["visibility"], "sealed");
    let mut desk = Desk::sit(&stage, &open);
    desk.answers("Type yes or no", "yes").spells("Another spelling or name", "Rima Velkessar");
    desk.sees("Visibility: team");
    assert_eq!(desk.leaves(), 0);
    assert_eq!(person(&stage, "Munira")["names"][0], "Rima Velkessar");
    // From the team to everybody it is asked again; back to the team fewer people read it.
    let widened = stage.on_case(&["person", code, "--visibility", "public"]).output().unwrap();
    assert_eq!(widened.status.code(), Some(2), "{}", text(&widened.stderr));
    for (to, more) in [("public", &["--yes"][..]), ("team", &[])] {
        let args = [&["person", code, "--visibility", to][..], more].concat();
        let done = stage.on_case(&args).output().unwrap();
        assert!(done.status.success(), "{}", text(&done.stderr));
        assert_eq!(person(&stage, "Munira")["visibility"], to);
    }
}

/// A bundle that went out says what somebody was called then, and nothing can be changed there.
#[test]
fn bundles_that_went_out_carry_the_old_pseudonym_and_that_is_said() {
    let (stage, _) = staged();
    let code = person(&stage, "Munira")["person"].as_str().unwrap().to_owned();
    let gives = |wanted: &str| {
        let done = stage.on_case(&["person", &code, "--pseudonym", wanted]).output().unwrap();
        assert!(done.status.success(), "{}", text(&done.stderr));
        text(&done.stderr)
    };
    let export = |name: &str| {
        let done = stage.export("public", name).output().unwrap();
        assert!(done.status.success(), "{}", text(&done.stderr));
    };
    // Nothing is out yet.
    let none = gives("Sumac 14");
    assert!(!none.contains("bundle"), "{none}");
    export("first");
    let one = gives("Larch 5");
    assert!(one.contains("warning: 1 bundle that is out may say Sumac 14: nothing can be changed there"), "{one}");
    let page = std::fs::read_to_string(stage.path("out/first/data/index.html")).unwrap();
    assert!(page.contains("Sumac 14") && !page.contains("Larch 5"), "the control: it does");
    // The same words in other letters tell nobody anything new.
    let same = gives("larch 5");
    assert!(!same.contains("may say"), "{same}");
    export("second");
    let two = gives("Rowan 2");
    assert!(two.contains("1 bundle that is out may say larch 5"), "the first says Sumac 14: {two}");
    // Somebody else, of whom none of them speaks.
    let salma = person(&stage, "Salma")["person"].as_str().unwrap().to_owned();
    let other = stage.on_case(&["person", &salma, "--pseudonym", "Tamarisk 9"]).output().unwrap();
    assert!(other.status.success() && !text(&other.stderr).contains("may say"), "{}", text(&other.stderr));
}

/// What went out before a name was known may hold it, and whoever got it can be written to.
#[test]
fn bundles_in_which_a_further_name_may_stand_are_named() {
    let stage = Stage::new();
    let lines = LINES.replace("I am Rima", "Odrin came too. I am Rima");
    stage.put("in/lines", &lines);
    assert!(stage.import("in/lines").output().unwrap().status.success());
    let munira = person(&stage, "Munira")["person"].as_str().unwrap().to_owned();
    let add = format!("person {munira} --add-name --yes");
    let mut desk = Desk::sit(&stage, &add);
    desk.spells("Another spelling or name", "Velorie").sees("Sealed. ").sees("Roles: ");
    assert_eq!(desk.leaves(), 0);
    assert!(!desk.screen().contains("bundle"), "nothing is out: {}", desk.screen());
    let done = stage.export("public", "first").output().unwrap();
    assert!(done.status.success(), "{}", text(&done.stderr));
    let release = std::fs::read_to_string(stage.path("out/first/bag-info.txt")).unwrap();
    let release = release.lines().find_map(|line| line.strip_prefix("External-Identifier: ")).unwrap().to_owned();
    let mut desk = Desk::sit(&stage, &add);
    desk.spells("Another spelling or name", "Ilvane").sees("Sealed. ").sees("Roles: ");
    assert_eq!(desk.leaves(), 0);
    assert!(!desk.screen().contains("bundle"), "that name stands in none: {}", desk.screen());
    let mut desk = Desk::sit(&stage, &add);
    desk.spells("Another spelling or name", "Odrin").sees("Sealed. ");
    desk.sees(&format!("may stand in a bundle that is out already, where nothing can be changed: {release} (public)"));
    desk.sees("Write to whoever got it");
    assert_eq!(desk.leaves(), 0);
}

/// A name that is taken out of everything is taken out of the names of others, too; a surname alone is theirs as well.
#[test]
fn a_further_name_leaves_the_names_of_others() {
    let stage = Stage::new();
    let names = r#"["Karim Tarkhanel","Karim Brundlemere","Karim, husband of Tessaly Brundlemere"]"#;
    stage.put("in/lines", &LINES.replace(r#"["Karim Tarkhanel"]"#, names));
    assert!(stage.import("in/lines").output().unwrap().status.success());
    let code = |pseudonym: &str| person(&stage, pseudonym)["person"].as_str().unwrap().to_owned();
    assert_eq!(person(&stage, "Warden")["names"][2], "Karim, husband of Tessaly Brundlemere");
    let (salma, warden) = (code("Salma"), code("Warden"));
    let mut desk = Desk::sit(&stage, &format!("person {salma} --add-name"));
    desk.spells("Another spelling or name", "Tessaly Brundlemere");
    desk.sees(&format!("in the name of somebody who is not sealed ({warden})"));
    desk.answers("Type yes or no", "yes").sees("1 other record");
    assert_eq!(desk.leaves(), 0);
    assert_eq!(person(&stage, "Warden")["names"], serde_json::json!(["Karim Tarkhanel", "Karim Brundlemere"]));
    assert!(stage.on_case(&["check"]).output().unwrap().status.success());
    assert_eq!(Needles::new(["Tessaly Brundlemere".to_owned()]).find_below(&stage.case()), Vec::<String>::new());
}

/// Where both are spoken of, a word that they share may have meant either.
#[test]
fn a_further_name_that_shares_a_word_with_a_public_one_keeps_that_from_bundles() {
    let stage = Stage::new();
    stage.put("in/lines", &LINES.replace(r#""visibility":"team""#, r#""visibility":"public""#));
    assert!(stage.import("in/lines").output().unwrap().status.success());
    assert_eq!(person(&stage, "Warden")["visibility"], "public");
    for (name, visibility) in [("Velorie Ostrelby", "public"), ("Odrin Tarkhanel", "team")] {
        let munira = person(&stage, "Munira")["person"].as_str().unwrap().to_owned();
        let mut desk = Desk::sit(&stage, &format!("person {munira} --add-name --yes"));
        desk.spells("Another spelling or name", name).sees("Sealed. ").sees("Roles: ");
        assert_eq!(desk.leaves(), 0);
        assert_eq!(
            desk.screen().contains("no bundle prints that name any more"),
            visibility == "team",
            "{}",
            desk.screen()
        );
        assert_eq!(person(&stage, "Warden")["visibility"], visibility);
    }
}

/// Whoever went out by role alone is called by nothing there that could be laid beside a later bundle.
#[test]
fn a_bundle_that_prints_no_pseudonym_is_not_warned_about() {
    let stage = Stage::new();
    stage.put("in/lines", &LINES.replace(r#""identity":"pseudonym""#, r#""identity":"anonymous""#));
    assert!(stage.import("in/lines").output().unwrap().status.success());
    let done = stage.export("public", "first").output().unwrap();
    assert!(done.status.success(), "{}", text(&done.stderr));
    let page = std::fs::read_to_string(stage.path("out/first/data/index.html")).unwrap();
    assert!(!page.contains("Munira"), "the control: it does not print it");
    let code = person(&stage, "Munira")["person"].as_str().unwrap().to_owned();
    let done = stage.on_case(&["person", &code, "--pseudonym", "Sumac 14"]).output().unwrap();
    let said = text(&done.stderr);
    assert!(done.status.success() && !said.contains("may say"), "{said}");
}

/// As an interview asks, in its words.
#[test]
fn a_whole_name_is_asked_about_before_it_is_a_pseudonym() {
    let (stage, _) = staged();
    let code = person(&stage, "Munira")["person"].as_str().unwrap().to_owned();
    let gives = |more: &[&str]| {
        let args = [&["person", &code, "--pseudonym", "Samira Haddad"][..], more].concat();
        stage.on_case(&args).output().unwrap()
    };
    let asked = gives(&[]);
    let said = text(&asked.stderr);
    assert_eq!(asked.status.code(), Some(2), "{said}");
    assert!(said.contains("reads like a whole name") && said.contains("--yes"), "{said}");
    assert_eq!(person(&stage, "Munira")["person"], *code);
    assert!(gives(&["--yes"]).status.success());
    // Of a single word it is said what it risks.
    let one = stage.on_case(&["person", &code, "--pseudonym", "Salwa"]).output().unwrap();
    assert!(one.status.success() && text(&one.stderr).contains("A common given name"), "{}", text(&one.stderr));
}

/// Enter where a name is asked for gives none; the role was another one by then.
#[test]
fn what_was_changed_before_a_change_that_fails_is_said() {
    let (stage, _) = staged();
    let code = person(&stage, "Munira")["person"].as_str().unwrap().to_owned();
    let mut desk = Desk::sit(&stage, &format!("person {code} --role official --add-name"));
    desk.answers("Another spelling or name", "").sees("no name was given; done before that, and it stays: the roles");
    assert_eq!(desk.leaves(), 3);
    assert!(!desk.screen().contains("nothing was changed"), "{}", desk.screen());
    assert_eq!(person(&stage, "Munira")["roles"][0], "official");
}

/// What leads to somebody is not kept beside them unasked.
#[test]
fn handling_that_may_name_somebody_is_asked_about() {
    let (stage, _) = staged();
    let code = person(&stage, "Munira")["person"].as_str().unwrap().to_owned();
    let mut desk = Desk::sit(&stage, &format!("person {code} --handling"));
    desk.answers("How to reach them safely", "ask her aunt Samira Haddad").sees("may be a name or lead to somebody");
    desk.answers("Type yes or no", "no").sees("nothing was changed");
    assert_eq!(desk.leaves(), 3);
    assert!(person(&stage, "Munira")["handling"].is_null());
    let mut desk = Desk::sit(&stage, &format!("person {code} --handling"));
    desk.answers("How to reach them safely", "not by telephone; in the morning").sees("is stored");
    assert_eq!(desk.leaves(), 0);
    is_wiped(&desk, "in the morning");
}

/// Behind where this stood last on the screen, all of it was wiped.
fn is_wiped(desk: &Desk, words: &str) {
    let screen = desk.screen();
    let (_, after) = screen.rsplit_once(words).unwrap();
    assert!(after.contains("\x1b[2J\x1b[3J"), "{after}");
}

#[test]
fn names_that_are_typed_leave_the_screen() {
    let (stage, _) = staged();
    let code = person(&stage, "Munira")["person"].as_str().unwrap().to_owned();
    let mut desk = Desk::sit(&stage, &format!("person {code} --add-name --yes"));
    desk.spells("Another spelling or name", "Rima Velkesar").sees("Sealed.");
    assert_eq!(desk.leaves(), 0);
    is_wiped(&desk, "Velkesar");
}

/// A possible name that is somebody's who is registered: whose, of several, Enter alone does not say.
#[test]
fn enter_alone_seals_no_name_under_somebody() {
    const PARAGRAPH: &str = "Ferdan Kolvash stood by the door.";
    let held = |whose: Option<usize>| {
        let stage = Stage::new();
        let mut room = Room::of(&stage);
        let mut lines = [PARAGRAPH, "/person Oskar Tamerkhan", "/check"].into_iter();
        let mut typist = Typist::who(move |ask, _| match ask {
            Ask::Name { .. } if question(ask).contains("Full name") => said("Rima Velkessar"),
            Ask::Account { .. } => lines.next().map_or_else(|| broken_off(""), said),
            Ask::Choice { .. } if question(ask).contains("Is that a name?") => Reply::Chosen(vec![2]),
            Ask::Choice { at, .. } if question(ask) == "Whose?" => Reply::Chosen(vec![whose.unwrap_or(*at)]),
            other => enter(other),
        });
        let draft = room.leaves(None, &mut typist);
        let stays =
            typist.heard.iter().any(|heard| heard.contains("stays open: /check and the closing ask about it again"));
        let open = room.open_draft(draft);
        let spellings: Vec<usize> = open.head.people.iter().map(|(id, _)| open.head.spellings[id]).collect();
        (spellings, open.paragraphs[0].text.as_str() == PARAGRAPH, stays)
    };
    assert_eq!(held(None), (vec![1, 1], true, true));
    assert_eq!(held(Some(1)), (vec![1, 2], false, false));
}

/// A name that was given by somebody's code is in an envelope of its own, and in no record that could be sealed.
#[test]
fn whoever_is_sealed_and_has_further_envelopes_may_have_further_names() {
    let (stage, warden) = staged();
    let seals = |code: &str| {
        let done = stage.on_case(&["person", code, "--seal", "--yes"]).output().unwrap();
        assert!(done.status.success(), "{}", text(&done.stderr));
        text(&done.stderr).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let further = serde_json::json!({"id": "a3", "language": "en",
        "people": [{"code": "p1", "roles": ["witness"], "pseudonym": "Nadim", "names": ["Ostavin Brethka"]},
            {"code": warden, "names": ["Karim Tarkhanel", "Tashkel Vorduni"]}],
        "account": [{"speaker": "p1", "text": "We were there."}]});
    stage.put("in/more", &format!("{further}\n"));
    assert!(stage.import("in/more").output().unwrap().status.success());
    let said = seals(&warden);
    assert!(said.contains("1 further envelope was sealed for this person") && said.contains("--add-name"), "{said}");
    let open = serde_json::json!({"id": "a4", "language": "en",
        "people": [{"code": "p1", "roles": ["witness"], "visibility": "team", "pseudonym": "Halim", "names": ["Velorie Ostrelby"]}],
        "account": [{"speaker": "p1", "text": "I was there."}]});
    stage.put("in/open", &format!("{open}\n"));
    assert!(stage.import("in/open").output().unwrap().status.success());
    let halim = person(&stage, "Halim")["person"].as_str().unwrap().to_owned();
    assert!(!seals(&halim).contains("further envelope"));
}

/// A row of Enters at the closing seals no contact: it can be made good, and what is typed stays nowhere.
#[test]
fn a_contact_that_was_missed_is_sealed_later() {
    let (stage, warden) = staged();
    let sealed = || json(&stage, &["person", &warden])[0]["sealings"].as_u64().unwrap();
    let ask = format!("person {warden} --contact");
    let mut desk = Desk::sit(&stage, &ask);
    desk.answers("Telephone or address", "").sees("no contact was given");
    assert_eq!((desk.leaves(), sealed()), (3, 1));
    let mut desk = Desk::sit(&stage, &ask);
    desk.answers("Telephone or address", "+000 55 98 17 36")
        .answers("Is this right?", "")
        .sees("Sealed: how to reach them");
    assert_eq!((desk.leaves(), sealed()), (0, 2));
    assert_eq!(Needles::new(["+000 55 98 17 36".to_owned()]).find_below(&stage.case()), Vec::<String>::new());
}
