//! A translation in which people are called in letters that its readers may not read: it is said where it ends, and before it goes out.

use serde_json::json;

use super::desk::Desk;
use super::support::stage::{Stage, objects, text};

/// Told in Arabic by somebody who has a pseudonym in its letters, and speaks of somebody who has none.
fn staged() -> (Stage, String) {
    let stage = Stage::new();
    let consent =
        json!([{"of": "p1", "explained": true, "audience": "public", "identity": "pseudonym", "status": "yes"}]);
    let line = json!({"id": "a1", "language": "ar", "consent": consent,
        "people": [{"code": "p1", "roles": ["witness"], "pseudonym": "سنط ١٤", "names": ["ريما فلكسار"]},
            {"code": "p2", "roles": ["accused"], "pseudonym": "Larch 5", "names": ["زلتانكو مردوش"]}],
        "account": [{"speaker": "p1", "text": "رأيت زلتانكو مردوش هناك ثم عدت."}]});
    stage.put("in/lines", &format!("{line}\n"));
    let done = stage.import("in/lines").output().unwrap();
    assert!(done.status.success(), "{}", text(&done.stderr));
    let listed = stage.by_recovery(&["list", "--json"]).output().unwrap();
    let code = objects(&listed.stdout)[0]["testimony"].as_str().unwrap().to_owned();
    (stage, code)
}

#[test]
fn the_end_of_a_translation_and_a_dry_run_say_whose_labels_are_in_other_letters() {
    let (stage, code) = staged();
    let dry = || {
        let done = stage.on_case(&["export", "--profile", "public", "--dry-run"]).output().unwrap();
        assert!(done.status.success(), "{}", text(&done.stderr));
        text(&done.stderr)
    };
    assert!(!dry().contains("--pseudonym NEW"), "what was said is in the letters in which it was said: {}", dry());
    let mut desk = Desk::sit(&stage, &format!("correct {code} --translate en --plain --bidi off"));
    desk.spells("Names of ‹سنط ١٤›", "ريما فلكسار").spells("Names of ‹Larch 5›", "زلتانكو مردوش");
    desk.answers("The translator's code", "-").sees("> ").types("I saw Zoltanko Mardosh there, then went home.");
    desk.sees("saved 1").answers("Is it right so?", "").leaves_names_to_review("Close the ");
    desk.answers("Close the ", "").sees("closed ").sees("in this translation people are called").sees("Next: ");
    assert_eq!(desk.leaves(), 0, "{}", desk.screen());
    let screen = desk.screen();
    let ended = screen.rsplit_once("closed ").unwrap().1;
    assert!(ended.contains("‹سنط ١٤› (") && ended.contains("--pseudonym NEW"), "{ended}");
    assert!(!ended.contains("‹Larch 5› ("), "{ended}");
    let said = dry();
    assert!(said.contains("translations that would go out") && said.contains("‹سنط ١٤› ("), "{said}");
    // It is followed, and nothing is said any more.
    let whose = said.split_once("‹سنط ١٤› (").unwrap().1.split_once(')').unwrap().0.to_owned();
    let done = stage.on_case(&["person", &whose, "--pseudonym", "Sumac 14"]).output().unwrap();
    assert!(done.status.success(), "{}", text(&done.stderr));
    assert!(!dry().contains("--pseudonym NEW"), "{}", dry());
}
