//! A correction or translation brings back nothing that was left out: what an editor marked by hand, what an intake line gave, a name that is
//! sealed with another testimony.

use serde_json::{Value, json};

use super::desk::Desk;
use super::support::stage::{Stage, objects, text};

/// What was left out by hand, what came as a passage with the line, and a name that a later line seals.
const BY_HAND: &str = "old weir";
const GIVEN: &str = "at dusk";
const ELSEWHERE: &str = "haldeko narrowwater";

const ACCOUNT: [&str; 3] = [
    "we hid below the old weir.",
    "we waited. then haldeko narrowwater came down to us.",
    "they crossed at dusk and said nothing.",
];

fn place(paragraph: usize, words: &str) -> (usize, usize) {
    let start = ACCOUNT[paragraph - 1].find(words).unwrap();
    (start, start + words.len())
}

/// A testimony in which all three are left out; gives its code.
fn staged() -> (Stage, String) {
    let stage = Stage::new();
    let consent =
        json!([{"of": "p1", "explained": true, "audience": "public", "identity": "pseudonym", "status": "yes"}]);
    let (start, end) = place(3, GIVEN);
    let told = json!({"id": "a1", "language": "en", "consent": consent,
        "people": [{"code": "p1", "roles": ["witness"], "pseudonym": "Munira", "names": ["Rima Velkessar"]}],
        "account": ACCOUNT.map(|text| json!({"speaker": "p1", "text": text})),
        "spans": [{"paragraph": 3, "start": start, "end": end, "kind": "other"}]});
    let seals = json!({"id": "a2", "language": "en", "account": [{"speaker": "p1", "text": "I saw Haldeko Narrowwater."}],
        "people": [{"code": "p1", "roles": ["witness"], "pseudonym": "Salma", "names": ["Odette Marchenoir"]},
            {"code": "p2", "pseudonym": "Larch 5", "names": ["Haldeko Narrowwater"]}]});
    for line in [told, seals] {
        stage.put("in/lines", &format!("{line}\n"));
        let done = stage.import("in/lines").output().unwrap();
        assert!(done.status.success(), "{}", text(&done.stderr));
    }
    let code =
        json_of(&stage, &["person"]).into_iter().find(|person| person["pseudonym"] == "Munira").unwrap()["testimonies"]
            [0]
        .as_str()
        .unwrap()
        .to_owned();
    leaves_out(&stage, &code, 1, BY_HAND);
    let mut rows = rows(&stage, &code);
    rows.iter_mut().for_each(|row| row["decision"] = "leave-out".into());
    decides(&stage, &code, &rows);
    assert_eq!(waiting(&stage, &code), []);
    goes_out_without(&stage, "first");
    (stage, code)
}

pub(super) fn json_of(stage: &Stage, args: &[&str]) -> Vec<Value> {
    objects(&stage.on_case(&[args, &["--json"]].concat()).output().unwrap().stdout)
}

fn rows(stage: &Stage, code: &str) -> Vec<Value> {
    json_of(stage, &["review", code])
}

/// A file without a decision is refused, and where nothing is flagged there is none to make.
fn decides(stage: &Stage, code: &str, rows: &[Value]) {
    if rows.is_empty() {
        return;
    }
    stage.put("in/decisions", &rows.iter().map(|row| format!("{row}\n")).collect::<String>());
    let file = stage.path("in/decisions");
    let done = stage.on_case(&["review", code, "--decide", file.to_str().unwrap()]).output().unwrap();
    assert!(done.status.success(), "{}", text(&done.stderr));
}

/// Marks words that were no flag.
fn leaves_out(stage: &Stage, code: &str, paragraph: usize, words: &str) {
    let any = rows(stage, code).remove(0);
    let (start, end) = place(paragraph, words);
    decides(
        stage,
        code,
        &[json!({"v": 1, "testimony": code, "binds": any["binds"], "paragraph": paragraph, "start": start, "end": end,
            "kind": "other", "added": true, "decision": "leave-out", "text": null})],
    );
}

/// What nobody decided yet and no detector found: paragraph, words, rule.
fn waiting(stage: &Stage, code: &str) -> Vec<(u64, String, String)> {
    let shown = json_of(stage, &["show", code]).remove(0);
    let all = rows(stage, code).into_iter().filter(|row| {
        row["standing"] == "undecided" && matches!(row["rule"].as_str(), Some("given" | "name-elsewhere"))
    });
    let number = |row: &Value, name: &str| row[name].as_u64().unwrap();
    all.map(|row| {
        let paragraphs = shown["paragraphs"].as_array().unwrap();
        let paragraph = paragraphs.iter().find(|paragraph| paragraph["number"] == row["paragraph"]).unwrap();
        let (start, end) = (number(&row, "start") as usize, number(&row, "end") as usize);
        let words = paragraph["text"].as_str().unwrap().chars().skip(start).take(end - start).collect();
        (number(&row, "paragraph"), words, row["rule"].as_str().unwrap().to_owned())
    })
    .collect()
}

fn waits(paragraph: u64, words: &str, rule: &str) -> (u64, String, String) {
    (paragraph, words.to_owned(), rule.to_owned())
}

fn goes_out_without(stage: &Stage, bundle: &str) {
    let done = stage.export("public", bundle).output().unwrap();
    assert!(done.status.success(), "{}", text(&done.stderr));
    let page = std::fs::read_to_string(stage.path("out").join(bundle).join("data/index.html")).unwrap().to_lowercase();
    assert!(page.contains("munira"), "{page}");
    for words in [BY_HAND, GIVEN, ELSEWHERE, "weir", "narrowwater"] {
        assert!(!page.contains(words), "{words}: {page}");
    }
}

/// Sits down to correct, with the name of the witness.
fn corrects(stage: &Stage, how: &str) -> Desk {
    let mut desk = Desk::sit(stage, &format!("{how} --plain"));
    desk.spells("Names of ‹Munira›", "Rima Velkessar");
    desk
}

pub(super) fn edits(desk: &mut Desk, number: u32, words: &str) {
    desk.sees("> ").types(&format!("/edit {number}")).sees("anew").types(words).sees("| ").types("");
    desk.sees(&format!("saved {number}"));
}

/// Closes it; what it says waits is what a review asks about.
pub(super) fn closes(desk: &mut Desk, stage: &Stage, code: &str) {
    desk.answers("Is it right so?", "").leaves_names_to_review("Close the ");
    desk.answers("Close the ", "").sees("closed ");
    assert_eq!(desk.leaves(), 0);
    let undecided = rows(stage, code).iter().filter(|row| row["standing"] == "undecided").count();
    assert!(desk.screen().contains(&format!(", {undecided} flagged")), "{undecided}: {}", desk.screen());
}

#[test]
fn a_correction_in_which_nothing_changes_asks_again() {
    let (stage, code) = staged();
    let mut desk = corrects(&stage, &format!("correct {code}"));
    desk.sees("Type what is said").types("/finish");
    closes(&mut desk, &stage, &code);
    let all = [waits(1, BY_HAND, "given"), waits(2, ELSEWHERE, "name-elsewhere"), waits(3, GIVEN, "given")];
    assert_eq!(waiting(&stage, &code), all);
    goes_out_without(&stage, "second");
    // Once more, before anybody decided.
    let mut desk = corrects(&stage, &format!("correct {code}"));
    desk.sees("Type what is said").types("/finish");
    closes(&mut desk, &stage, &code);
    assert_eq!(waiting(&stage, &code), all);
}

/// A paragraph more does not have an editor look for every answer anew: those in paragraphs that read as before are shown, and given again in one step. A name that
/// another testimony seals is decided by itself.
#[test]
fn what_was_decided_before_a_correction_is_shown_and_decided_so_again() {
    let (stage, code) = staged();
    let mut desk = corrects(&stage, &format!("correct {code}"));
    desk.sees("Type what is said").types("we left before dawn.").sees("saved 4").types("/finish");
    closes(&mut desk, &stage, &code);
    let decided = || rows(&stage, &code).iter().filter(|row| row["standing"] == "leave-out").count();
    let again = || stage.on_case(&["review", &code, "--as-before", "--yes"]).output().unwrap().status.code();
    let mut desk = Desk::sit(&stage, &format!("review {code} --list"));
    desk.sees("--as-before");
    assert_eq!(desk.leaves(), 0);
    let mut desk = Desk::sit(&stage, &format!("review {code} --as-before"));
    desk.sees("leave-out").sees("[old weir]").answers("Type yes or no", "y").sees("nothing was decided");
    assert_eq!((desk.leaves(), decided()), (3, 0));
    assert_eq!((again(), decided() > 1), (Some(0), true));
    assert_eq!(waiting(&stage, &code), [waits(2, ELSEWHERE, "name-elsewhere")]);
    assert_eq!(again(), Some(3), "nothing is left of it");
    goes_out_without(&stage, "second");
}

/// Whoever gives a correction up is asked about what is written in it, and not about the testimony.
#[test]
fn to_give_a_correction_up_leaves_the_testimony() {
    let (stage, code) = staged();
    let mut desk = corrects(&stage, &format!("correct {code}"));
    desk.sees("Type what is said").types("we hid.").sees("saved 4").keys(b"\x03").sees("stays open");
    assert_eq!(desk.leaves(), 0);
    let open = json_of(&stage, &["list"]).into_iter().find(|row| row["open"].is_string()).unwrap();
    let mut desk = Desk::sit(&stage, &format!("intake --give-up {}", open["open"].as_str().unwrap()));
    desk.sees(&format!("Testimony {code} stays as it is.")).types("yes").sees("Deleted.");
    assert_eq!(desk.leaves(), 0);
    assert!(text(&stage.on_case(&["show", &code]).output().unwrap().stdout).contains("old weir"));
}

/// What was typed beside the name that was sealed is sealed with it; nothing else tells that it is.
#[test]
fn to_give_a_correction_up_says_whose_envelopes_hold_more() {
    let (stage, code) = staged();
    let mut desk = Desk::sit(&stage, &format!("correct {code} --plain"));
    desk.spells("Names of ‹Munira›", "Rima Velkessar; Rima Ostrander");
    desk.sees("registered with 1 spelling").sees("all of them are theirs").types("2");
    desk.sees("Type what is said").sees("> ").keys(b"\x03").sees("stays open");
    assert_eq!(desk.leaves(), 0);
    let open = json_of(&stage, &["list"]).into_iter().find(|row| row["open"].is_string()).unwrap();
    let mut desk = Desk::sit(&stage, &format!("intake --give-up {}", open["open"].as_str().unwrap()));
    desk.sees("stays as it is.").types("yes").sees("Deleted.").sees("stay sealed with Munira (");
    assert_eq!(desk.leaves(), 0);
}

#[test]
fn an_edited_paragraph_is_flagged_where_the_words_stand_and_wholly_where_they_do_not() {
    let (stage, code) = staged();
    let mut desk = corrects(&stage, &format!("correct {code}"));
    let other = "we hid where the water falls.";
    edits(&mut desk, 1, other);
    edits(&mut desk, 3, "At  Dusk, they crossed; nobody spoke.");
    desk.types("/finish");
    closes(&mut desk, &stage, &code);
    let all = [waits(1, other, "given"), waits(2, ELSEWHERE, "name-elsewhere"), waits(3, "At  Dusk", "given")];
    assert_eq!(waiting(&stage, &code), all);
    goes_out_without(&stage, "second");
}

/// Somebody testifies in these paragraphs.
fn testifies(stage: &Stage, id: &str, name: &str, pseudonym: &str, account: &[&str]) {
    let consent =
        json!([{"of": "p1", "explained": true, "audience": "public", "identity": "pseudonym", "status": "yes"}]);
    let account: Vec<_> = account.iter().map(|text| json!({"speaker": "p1", "text": text})).collect();
    let line = json!({"id": id, "language": "en", "consent": consent, "account": account,
        "people": [{"code": "p1", "roles": ["witness"], "pseudonym": pseudonym, "names": [name]}]});
    stage.put("in/lines", &format!("{line}\n"));
    let done = stage.import("in/lines").output().unwrap();
    assert!(done.status.success(), "{}", text(&done.stderr));
}

/// The one testimony of a case, with all that is flagged in it kept.
pub(super) fn kept(stage: &Stage) -> String {
    let code = json_of(stage, &["list"]).remove(0)["testimony"].as_str().unwrap().to_owned();
    let mut kept = rows(stage, &code);
    kept.iter_mut().for_each(|row| row["decision"] = "keep".into());
    decides(stage, &code, &kept);
    code
}

pub(super) fn page_of(stage: &Stage, bundle: &str) -> String {
    assert!(stage.export("public", bundle).output().unwrap().status.success());
    std::fs::read_to_string(stage.path("out").join(bundle).join("data/index.html")).unwrap()
}

/// A typist's correction does not make a name another one than a bundle prints.
#[test]
fn what_a_bundle_printed_is_known_after_a_correction_of_its_letters() {
    let stage = Stage::new();
    testifies(&stage, "a1", "Rima Velkessar", "Munira", &["Then Haldeko Narrowwater came down to us."]);
    let code = kept(&stage);
    page_of(&stage, "first");
    let mut desk = corrects(&stage, &format!("correct {code}"));
    edits(&mut desk, 1, "Then HALDEKO NARROWWATER came down to us.");
    desk.types("/finish");
    closes(&mut desk, &stage, &code);
    testifies(&stage, "a2", "Haldeko Narrowwater", "Salma", &["I kept the sluice."]);
    let page = page_of(&stage, "second");
    assert!(page.contains("kept the sluice") && !page.contains("came down to us"), "held back as a whole: {page}");
}

/// Of two names in one paragraph a correction loses one, and the bundle that printed it had left the other out, or had it elsewhere.
#[test]
fn a_name_that_a_bundle_printed_holds_back_though_another_stands_in_its_paragraph_now() {
    for account in [
        &["Then Haldeko Narrowwater came down to us.", "Then Selka Tamroven sat with us."][..],
        &["Then Haldeko Narrowwater came down to us with Selka Tamroven."],
    ] {
        let stage = Stage::new();
        testifies(&stage, "a1", "Rima Velkessar", "Munira", account);
        let code = kept(&stage);
        testifies(&stage, "a2", "Selka Tamroven", "Salma", &["I kept the sluice."]);
        let first = page_of(&stage, "first");
        assert!(first.contains("Haldeko Narrowwater") && !first.contains("Tamroven"), "{account:?}: {first}");
        testifies(&stage, "a3", "Haldeko Narrowwater", "Linden", &["I kept the gate."]);
        let mut desk = corrects(&stage, &format!("correct {code}"));
        edits(&mut desk, 1, "Then Haldek Narowater came down to us, and Selka Tamroven too.");
        desk.types("/finish");
        closes(&mut desk, &stage, &code);
        let second = page_of(&stage, "second");
        assert!(second.contains("kept the gate"), "{account:?}: {second}");
        assert!(!second.contains("Munira"), "{account:?}: held back as a whole: {second}");
    }
}

/// The family name first, or a word between: one editor alone keeps nothing of it.
#[test]
fn a_name_that_is_sealed_elsewhere_stays_one_in_whatever_order_its_words_stand() {
    let (stage, code) = staged();
    let mut desk = corrects(&stage, &format!("correct {code}"));
    let turned = "we waited. then narrowwater haldeko came down to us.";
    edits(&mut desk, 2, turned);
    desk.types("/finish");
    closes(&mut desk, &stage, &code);
    let found = waiting(&stage, &code);
    for words in ["narrowwater haldeko", turned] {
        assert!(found.contains(&waits(2, words, "name-elsewhere")), "{words}: {found:?}");
    }
    let kept: Vec<Value> = rows(&stage, &code)
        .into_iter()
        .filter(|row| row["standing"] == "undecided" && row["rule"] != "name-elsewhere")
        .map(|mut row| {
            row["decision"] = "keep".into();
            row
        })
        .collect();
    decides(&stage, &code, &kept);
    let done = stage.export("public", "second").output().unwrap();
    assert!(done.status.success(), "{}", text(&done.stderr));
    let page = std::fs::read_to_string(stage.path("out").join("second/data/index.html")).unwrap();
    assert!(page.contains("old weir") && !page.contains("narrowwater"), "{page}");
}

#[test]
fn words_that_move_to_another_paragraph_are_flagged_there() {
    let (stage, code) = staged();
    let mut desk = corrects(&stage, &format!("correct {code}"));
    edits(&mut desk, 3, "they crossed at dusk, and so did haldeko narrowwater. narrowwater, haldeko.");
    desk.types("/strike 1").sees("[2]").types("1").sees("> ");
    let new = "we hid by the river wall.";
    desk.types(new).sees("saved 4").types("/finish");
    closes(&mut desk, &stage, &code);
    // The first paragraph is gone, and what stood there by hand; the new one may say it otherwise.
    let all = [
        waits(2, ELSEWHERE, "name-elsewhere"),
        waits(3, GIVEN, "given"),
        waits(3, ELSEWHERE, "name-elsewhere"),
        waits(3, "narrowwater, haldeko", "name-elsewhere"),
        waits(4, new, "given"),
    ];
    assert_eq!(waiting(&stage, &code), all);
}

#[test]
fn what_is_decided_while_a_correction_is_open_is_asked_again_too() {
    let (stage, code) = staged();
    let mut desk = corrects(&stage, &format!("correct {code}"));
    desk.sees("Type what is said").types("nobody came back.").sees("saved 4").keys(b"\x03").sees("stays open");
    desk.leaves();
    let hidden = "said nothing";
    leaves_out(&stage, &code, 3, hidden);
    let open = json_of(&stage, &["list"]).into_iter().find(|row| row["open"].is_string()).unwrap();
    let mut desk = corrects(&stage, &format!("intake --resume {}", open["open"].as_str().unwrap()));
    desk.sees("Type what is said").types("/finish");
    closes(&mut desk, &stage, &code);
    assert!(waiting(&stage, &code).contains(&waits(3, hidden, "given")), "{:?}", waiting(&stage, &code));
}

#[test]
fn a_translated_paragraph_is_flagged_wholly() {
    let (stage, code) = staged();
    let mut desk = corrects(&stage, &format!("correct {code} --translate es"));
    desk.answers("The translator's code", "-");
    let told = ["nos escondimos bajo la presa vieja.", "luego vino haldeko narrowwater.", "cruzaron al anochecer."];
    for (number, words) in (1..).zip(told) {
        desk.sees("> ").types(words).sees(&format!("saved {number}"));
    }
    closes(&mut desk, &stage, &code);
    let found = waiting(&stage, &code);
    // Where a sealed name stood, one editor alone keeps nothing of it in the other language either.
    for ((number, words), rule) in (1..).zip(told).zip(["given", "name-elsewhere", "given"]) {
        assert!(found.contains(&waits(number, words, rule)), "{found:?}");
    }
    assert!(found.contains(&waits(2, ELSEWHERE, "name-elsewhere")), "{found:?}");
    // The first bundle prints it, so that nothing of the testimony goes into the next before somebody has looked.
    let done = stage.export("public", "second").output().unwrap();
    assert_eq!(done.status.code(), Some(3), "{}", text(&done.stderr));
    // Which testimony the refusal names is chance; the dry run says it of each.
    let dry = text(
        &stage
            .on_case(&["export", "--profile", "public", "--undecided", "leave-out", "--dry-run"])
            .output()
            .unwrap()
            .stdout,
    );
    assert!(dry.contains("seals a name in paragraph 2"), "{dry}");
    assert!(!stage.path("out").join("second").exists());
}

#[test]
fn what_was_left_out_in_one_language_waits_in_the_other() {
    let stage = Stage::new();
    let consent =
        json!([{"of": "p1", "explained": true, "audience": "public", "identity": "pseudonym", "status": "yes"}]);
    let account = ["On 7 March 2025 we were in the cellar.", "It was cold."];
    let account = account.map(|text| json!({"speaker": "p1", "text": text}));
    let line = json!({"id": "a1", "language": "en", "consent": consent, "account": account,
        "people": [{"code": "p1", "roles": ["witness"], "pseudonym": "Munira", "names": ["Rima Velkessar"]}]});
    stage.put("in/lines", &format!("{line}\n"));
    assert!(stage.import("in/lines").output().unwrap().status.success());
    let code = json_of(&stage, &["list"])[0]["testimony"].as_str().unwrap().to_owned();
    let mut all = rows(&stage, &code);
    assert!(all.iter().any(|row| row["kind"] == "date"), "{all:?}");
    all.iter_mut().for_each(|row| row["decision"] = "leave-out".into());
    decides(&stage, &code, &all);
    let mut desk = corrects(&stage, &format!("correct {code} --translate es"));
    desk.answers("The translator's code", "-");
    let told = ["la semana siguiente al carnaval estábamos en el sótano.", "hacía frío."];
    for (number, words) in (1..).zip(told) {
        desk.sees("> ").types(words).sees(&format!("saved {number}"));
    }
    closes(&mut desk, &stage, &code);
    let found = waiting(&stage, &code);
    assert!(found.contains(&waits(1, told[0], "given")), "{found:?}");
    assert!(!found.iter().any(|(number, ..)| *number == 2), "{found:?}");
}

#[test]
fn what_was_unscreened_stays_so_and_a_name_that_is_typed_then_is_sealed() {
    let stage = Stage::new();
    stage.put(
        "in/told.txt",
        "I, rima velkessar, hid in the house of zoltanko, and velmirra was shot beside the well.\n",
    );
    let file = stage.path("in/told.txt").display().to_string();
    let import = ["import", "--plain", "--names-unknown", "--language", "en", &file];
    assert!(stage.on_case(&import).output().unwrap().status.success());
    let listed = json_of(&stage, &["list"]);
    let code = listed[0]["testimony"].as_str().unwrap().to_owned();
    let who = json_of(&stage, &["person"])[0]["person"].as_str().unwrap().to_owned();
    let agreed = ["--explained", "--audience", "public", "--as", "pseudonym", "--status", "yes", "--given-by", "self"];
    let consent = [&["consent", &code, "--of", &who][..], &agreed].concat();
    assert!(stage.on_case(&consent).output().unwrap().status.success());
    let goes_out = |bundle: &str| stage.export("public", bundle).output().unwrap().status.code();
    assert_eq!(goes_out("first"), Some(3));
    for (how, sealings) in [("", 2), (" --translate fr", 3)] {
        let mut desk = Desk::sit(&stage, &format!("correct {code} --plain{how}"));
        desk.spells("so they are sealed now", "Rima Velkessar");
        if how.is_empty() {
            desk.sees("Type what is said").types("/finish");
        } else {
            desk.answers("The translator's code", "-").sees("> ").types("on m'a cachée chez zoltanko.").sees("saved 1");
        }
        desk.answers("Is it right so?", "").leaves_names_to_review("Close the ");
        desk.answers("Close the ", "").sees("closed ");
        assert_eq!(desk.leaves(), 0, "{}", desk.screen());
        assert!(desk.screen().contains("closes unscreened"), "{}", desk.screen());
        assert_eq!(json_of(&stage, &["list"])[0]["screening"], "unscreened");
        assert_eq!(json_of(&stage, &["person"])[0]["sealings"], sealings);
        // Nor does the revision before hold the name any more.
        let found = text(&stage.on_case(&["search", "velkessar"]).output().unwrap().stdout);
        assert!(!found.to_lowercase().contains("velkessar"), "{found}");
        assert_eq!(goes_out("second"), Some(3), "it needs a name check first");
    }
}
