//! The whole interview, in two scripts.

use super::desk::Desk;
use super::needles::Needles;
use super::support::stage::{Stage, objects, text};

/// Everything that was ever registered, in both scripts.
const NAMES: [&str; 8] = [
    "نور الزرقاوين",
    "الزرقاوين",
    "Zarqawayn",
    "Karim Tarkhanel",
    "Tarkhanel",
    "Dunya Velkessar",
    "Velkessar",
    "+000 55 98 17 36",
];

fn json(stage: &Stage, args: &[&str]) -> Vec<serde_json::Value> {
    let done = stage.on_case(args).arg("--json").output().unwrap();
    assert!(done.status.success(), "{args:?}: {}{}", text(&done.stdout), text(&done.stderr));
    objects(&done.stdout)
}

fn says_how_to_reach_the_first_of_three(desk: &mut Desk) {
    for n in 0..3 {
        desk.sees("How to reach them safely").sees("| ").types(if n == 0 {
            "Never phone; the brother may answer."
        } else {
            ""
        });
        if n == 0 {
            desk.sees("| ").types("");
        }
        desk.answers("Telephone or address", if n == 0 { "+000 55 98 17 36" } else { "" });
        if n == 0 {
            desk.answers("Is this right?", "");
        }
    }
}

#[test]
fn line_06_an_interview_in_two_scripts_from_the_first_question_to_the_bundle() {
    let stage = Stage::new();
    let mut desk = Desk::sit(&stage, "intake --plain");
    desk.consents("2");

    // The keyboard is in the wrong layout at first.
    desk.answers("Full name", "k,v hg.vrh,dk");
    desk.sees("right layout?").sees("[2]").types("");
    // One more is remembered while the name is read back.
    desk.answers("Full name", "نور الزرقاوين").sees("Is this right?").sees("other spellings or names, too").types("3");
    desk.answers("Others may write it so", "").spells("Another spelling or name", "Noor Zarqawayn");
    desk.answers("What shall texts call them?", "Munir").sees("‹Munir› is").facts();

    // The account; names are replaced as it is acknowledged.
    desk.sees("Type what is said").types("في السابع من آذار جاءت نور الزرقاوين مع رجلين إلى الجسر.");
    desk.sees("‹Munir›").sees("saved 1");
    desk.types("Karim Tarkhanel drove the lorry, and Noor Zarqawayn sat beside him.").sees("saved 2");
    desk.types("Tarkhanel said nothing until the river.").sees("saved 3");

    // A late name: what stands there is written anew.
    desk.types("/person").spells("Full name", "Karim Tarkhanel");
    desk.answers("What are they in the story?", "6").answers("Where may this name stand?", "");
    desk.answers("What shall texts call them?", "Walnut 31").sees("names replaced: 2, 3");
    desk.types("/speek").sees("no such command");
    desk.types("/edit 3").sees("anew").types("‹Walnut 31› said nothing until we saw the river.").sees("| ").types("");
    desk.sees("saved 3");
    desk.types("This one was a slip.")
        .sees("saved 4")
        .types("/strike 4")
        .sees("Strike 4?")
        .types("1")
        .sees("struck: 4");

    // A break.
    desk.sees("> ").keys("And then Karim Tarkha".as_bytes()).keys(b"\x03").sees("stays open");
    assert_eq!(desk.leaves(), 0);
    let printed = desk.bytes();
    let listed = json(&stage, &["list"]);
    let open = listed[0]["open"].as_str().unwrap().to_owned();
    assert_eq!(listed[0]["paragraphs"], 3);

    // Names are asked for again; what was being typed is there, without the half of a name.
    let mut desk = Desk::sit(&stage, &format!("intake --plain --resume {open}"));
    desk.spells("Names of ‹Munir›", "نور الزرقاوين; Noor Zarqawayn");
    desk.spells("Names of ‹Walnut 31›", "Karim Tarkhanel");
    desk.sees("> And then").types(" we walked.").sees("saved 5");

    // A child, and then a third speaker; each is asked.
    desk.types("/speaker").answers("Who speaks now?", "3").spells("Full name", "Dunya Velkessar");
    desk.answers("What shall texts call them?", "Thistle 20").says_yes("aunt").sees("‹Thistle 20› speaks now");
    desk.types("I was behind the door. My name is Dunya.").sees("‹Thistle 20›").sees("saved 6");
    desk.types("/speaker").answers("Who speaks now?", "4").nobody_knows("Full name");
    desk.answers("What shall texts call them?", "Birch 77").says_yes("").sees("‹Birch 77› speaks now");
    desk.types("I only came with them.").sees("saved 7");
    desk.types("/note").sees("| ").types("They were tired.").sees("| ").types("").sees("noted");

    // Closing.
    desk.types("/finish").reads_back();
    says_how_to_reach_the_first_of_three(&mut desk);
    desk.answers("Close the interview?", "").sees("closed ");
    assert_eq!(desk.leaves(), 0, "{}", desk.screen());

    closed(&stage);
    bundled(&stage);
    searched(&stage, &[printed, desk.bytes()]);
}

fn closed(stage: &Stage) {
    let listed = json(stage, &["list"]);
    assert_eq!(listed.len(), 1);
    assert_eq!((&listed[0]["paragraphs"], &listed[0]["date"]), (&6.into(), &"2025-03-07~".into()));
    // Somebody speaks whose name nobody knew.
    assert_eq!(listed[0]["screening"], "unscreened");
    let code = listed[0]["testimony"].as_str().unwrap();
    let shown = json(stage, &["show", code]);
    let paragraphs = shown[0]["paragraphs"].as_array().unwrap();
    assert!(paragraphs[0]["text"].as_str().unwrap().contains("‹Munir›"));
    assert_eq!(paragraphs[2]["text"], "‹Walnut 31› said nothing until we saw the river.");
    assert_eq!(paragraphs[4]["speaker"], "Thistle 20");
    let people = json(stage, &["person"]);
    let munir = people.iter().find(|p| p["pseudonym"] == "Munir").unwrap();
    assert_eq!((&munir["sealings"], &munir["handling"]), (&2.into(), &"Never phone; the brother may answer.".into()));
    assert!(stage.on_case(&["check"]).output().unwrap().status.success());
}

fn bundled(stage: &Stage) {
    let done = stage.export("public", "bundle").output().unwrap();
    assert_eq!(done.status.code(), Some(3), "an unscreened text does not go out");
    assert!(!stage.path("out").join("bundle").exists());
}

fn searched(stage: &Stage, printed: &[Vec<u8>]) {
    let needles = Needles::new(NAMES.map(str::to_owned));
    for folder in [stage.case(), stage.path("home"), stage.path("tmp")] {
        assert_eq!(needles.find_below(&folder), Vec::<String>::new(), "{}", folder.display());
    }
    // The control: a name does stand on the screen while it is typed, and the search finds it there.
    assert!(printed.iter().any(|bytes| !needles.find(bytes).is_empty()), "the search finds nothing at all");
    for args in [&["list"][..], &["person"], &["log"], &["check"]] {
        let done = stage.on_case(args).output().unwrap();
        assert!(needles.find(&done.stdout).is_empty() && needles.find(&done.stderr).is_empty(), "{args:?}");
    }
}

#[test]
fn a_screened_interview_is_exported_and_can_be_corrected() {
    let stage = Stage::new();
    let mut desk = Desk::sit(&stage, "intake --plain");
    desk.consents("1");
    desk.spells("Full name", "Rima Velkessar");
    desk.answers("What shall texts call them?", "Munira").facts();
    desk.sees("Type what is said").types("we left with Rima Velkessar at night").sees("saved 1");
    desk.types("nobody spoke").sees("saved 2").types("/finish").reads_back();
    desk.sees("How to reach them safely").sees("| ").types("").answers("Telephone or address", "");
    desk.sees("No telephone number and no address is recorded for ‹Munira›").sees("--contact");
    desk.answers("Close the interview?", "").sees("closed ");
    assert_eq!(desk.leaves(), 0);
    let code = json(&stage, &["list"])[0]["testimony"].as_str().unwrap().to_owned();
    let done = stage.export("public", "first").output().unwrap();
    assert!(done.status.success(), "{}", text(&done.stderr));
    let page = std::fs::read_to_string(stage.path("out").join("first/data/index.html")).unwrap();
    assert!(page.contains("Munira") && page.contains("nobody spoke") && !page.contains("Velkessar"));

    let mut desk = Desk::sit(&stage, &format!("correct {code} --plain"));
    desk.spells("Names of ‹Munira›", "Rima Velkessar");
    desk.sees("Type what is said")
        .types("/edit 2")
        .sees("anew")
        .types("nobody spoke but Rima Velkessar")
        .sees("| ")
        .types("");
    desk.sees("saved 2").types("/finish").answers("Is it right so?", "");
    desk.leaves_names_to_review("Close the correction?").answers("Close the correction?", "").sees("revision 2");
    assert_eq!(desk.leaves(), 0);
    let shown = json(&stage, &["show", &code]);
    assert_eq!((&shown[0]["revision"], &shown[0]["kind"]), (&2.into(), &"correction".into()));
    assert_eq!(shown[0]["paragraphs"][1]["text"], "nobody spoke but ‹Munira›");
    assert_eq!(shown[0]["screening"], "screened");

    let mut desk = Desk::sit(&stage, &format!("correct {code} --translate fr --plain"));
    desk.spells("Names of ‹Munira›", "Rima Velkessar");
    desk.answers("The translator's code", "").spells("Full name", "Odette Marchenoir");
    desk.answers("What shall texts call them?", "Larch 5");
    desk.sees("‹Munira› at night").sees("> ").types("nous sommes partis avec ‹Munira› la nuit").sees("saved 1");
    desk.sees("nobody spoke but").sees("> ").types("personne n'a parlé sauf ‹Munira›").sees("saved 2");
    desk.answers("Is it right so?", "").leaves_names_to_review("Close the translation?");
    desk.answers("Close the translation?", "").sees("revision 3");
    assert_eq!(desk.leaves(), 0);
    let shown = json(&stage, &["show", &code]);
    assert_eq!((&shown[0]["kind"], &shown[0]["language"]), (&"translation".into(), &"fr".into()));
    assert_eq!(shown[0]["paragraphs"][1]["text"], "personne n'a parlé sauf ‹Munira›");
    assert!(stage.on_case(&["check"]).output().unwrap().status.success());
}

#[test]
fn a_name_that_comes_to_be_known_later_leaves_a_signed_gap() {
    let stage = Stage::new();
    let mut desk = Desk::sit(&stage, "intake --plain");
    desk.closes_with("then Tarkhanel came, and we hid");
    assert_eq!(desk.leaves(), 0);
    let listed = json(&stage, &["list"]);
    let code = listed[0]["testimony"].as_str().unwrap().to_owned();
    let found = |word: &str| {
        let done = stage.on_case(&["search", word, "--json"]).output().unwrap();
        objects(&done.stdout).len()
    };
    assert_eq!(found("tarkhanel"), 1, "it is known to nobody, and stands there");
    let person = json(&stage, &["person"])[0]["person"].as_str().unwrap().to_owned();
    // Where it stands is shown, and asked about; a no changes nothing.
    let mut desk = Desk::sit(&stage, &format!("person {person} --add-name"));
    desk.spells("Another spelling or name", "Tarkhanel")
        .sees("It stands in 1 paragraph")
        .sees(&format!("{code}, paragraph 1"));
    desk.answers("Type yes or no", "no").sees("nothing was changed");
    assert_eq!((desk.leaves(), found("tarkhanel")), (3, 1));
    let mut desk = Desk::sit(&stage, &format!("person {person} --add-name"));
    desk.spells("Another spelling or name", "Tarkhanel").answers("Type yes or no", "yes").sees("1 revision ");
    assert_eq!(desk.leaves(), 0);
    assert_eq!(found("tarkhanel"), 0);
    let shown = json(&stage, &["show", &code]);
    assert!(shown[0]["paragraphs"][0]["text"].as_str().unwrap().contains("then ‹Munira› came"));
    let check = stage.on_case(&["check"]).output().unwrap();
    assert!(check.status.success(), "{}", text(&check.stdout));
    let needles = Needles::new(["Tarkhanel".to_owned()]);
    assert_eq!(needles.find_below(&stage.case()), Vec::<String>::new());
}

/// Another pseudonym is a new revision of the record, through the same checks as the first.
#[test]
fn somebody_is_called_otherwise_from_now_on() {
    let stage = Stage::new();
    stage.put(
        "in/lines",
        r#"{"id":"a1","language":"en","people":[{"code":"p1","roles":["witness"],"pseudonym":"Munira","names":["Rima Velkessar"]},{"code":"p2","roles":["accused"],"visibility":"team","pseudonym":"Warden","names":["Karim Tarkhanel"]}],"account":[{"speaker":"p1","text":"I am Rima Velkessar. Karim Tarkhanel came."}]}"#,
    );
    assert!(stage.import("in/lines").output().unwrap().status.success());
    let person = json(&stage, &["person"]).into_iter().find(|person| person["pseudonym"] == "Munira").unwrap();
    let code = person["person"].as_str().unwrap();
    let gives = |wanted: &str| stage.on_case(&["person", code, "--pseudonym", wanted]).output().unwrap();
    // A number, a name that whoever opens the case knows, and what somebody else is called.
    for (wanted, why) in [("7", "is no pseudonym"), ("Tarkhanel", "has a registered name"), ("warden", "pseudonym")] {
        let done = gives(wanted);
        let said = text(&done.stderr);
        assert!(done.status.code() == Some(3) && said.contains(why), "{wanted}: {said}");
    }
    let done = gives("Sumac 14");
    assert!(done.status.success(), "{}", text(&done.stderr));
    let code = json(&stage, &["list"])[0]["testimony"].as_str().unwrap().to_owned();
    assert_eq!(json(&stage, &["show", &code])[0]["paragraphs"][0]["text"], "I am ‹Sumac 14›. ‹Warden› came.");
    let check = stage.on_case(&["check"]).output().unwrap();
    assert!(check.status.success(), "{}", text(&check.stdout));
}
