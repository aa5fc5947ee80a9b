//! What an editor does in a day.

use serde_json::{Value, json};

use super::desk::Desk;
use super::needles::Needles;
use super::stage::case::{Case, field};

/// A witness who says this.
pub(crate) fn told(case: &Case, language: &str, account: &[&str]) -> String {
    told_by(case, ("Mirelko Kordavine", "Munir"), language, account)
}

pub(crate) fn told_by(case: &Case, (name, pseudonym): (&str, &str), language: &str, account: &[&str]) -> String {
    let paragraphs: Vec<Value> = account.iter().map(|text| json!({"speaker": "p1", "text": text})).collect();
    let line = json!({"language": language, "date": "2031-03",
        "people": [{"code": "p1", "roles": ["witness"], "names": [name], "pseudonym": pseudonym}],
        "consent": [{"of": "p1", "explained": true, "audience": "public", "identity": "pseudonym", "status": "yes"}],
        "account": paragraphs});
    let file = case.write("line.jsonl", &format!("{line}\n"));
    field(&case.run(&["import", "--json", "--again", &file]), "testimony")
}

pub(crate) fn rows(case: &Case, code: &str) -> Vec<Value> {
    case.run(&["review", code, "--json"]).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn standing(case: &Case, code: &str) -> Vec<String> {
    rows(case, code).iter().map(|row| row["standing"].as_str().unwrap().to_owned()).collect()
}

fn is_whole(case: &Case) {
    assert!(case.run(&["check", "--json"]).contains("\"whole\":true"));
}

/// A number, two days alike, an age.
const ACCOUNT: [&str; 2] =
    ["On 7 March 2031 they rang +000 55 123 123. It rained.", "On 7 March 2031 nobody slept. I am 43 years old."];

#[test]
fn an_editor_decides_takes_back_looks_back_previews_stops_and_goes_on() {
    let case = Case::team();
    let code = told(&case, "en", &ACCOUNT);
    assert_eq!(standing(&case, &code).len(), 4);
    let mut desk = Desk::sit(&case, &["review", &code]);
    desk.sees("0 of 4, 3 forms").sees("a telephone number").sees("they rang [telephone number]");
    desk.keys("l").sees("left out; saved").sees("1 of 4, 2 forms").sees("2 places alike").sees("[March 2031]");
    desk.keys("v").sees("made vaguer, 2 places").sees("3 of 4, 1 form");
    // Two steps back, and forward again by other answers.
    desk.keys("uu").sees("0 of 4, 3 forms").sees("taken back; 0 more");
    desk.keys("u").sees("nothing of this sitting is left to take back");
    desk.keys("lv").sees("3 of 4, 1 form");
    // An earlier answer is looked at, and decided anew.
    desk.keys("[").sees("It is made vaguer").keys("[").sees("It is left out").keys("k").sees("kept; saved");
    desk.sees("how old somebody is").sees("3 of 4, 1 form");
    // The finished page, for one audience after another.
    desk.keys("w").sees("As public reads it").sees("On [March 2031] nobody slept. I am [age].");
    desk.keys("p").sees("As media reads it").sees("Not yet: Munir was not asked about media").keys("w");
    desk.sees_no("As media");
    desk.keys("r").sees("The words to put there").keys("in middle age\r").sees("So it will read:");
    // Any other key goes back to the words, at their end.
    desk.keys("k")
        .sees("The words to put there")
        .keys(" now\r")
        .sees("in middle age now")
        .keys("\r")
        .sees("All 4 passages are decided");
    desk.keys("q");
    assert_eq!(desk.leaves(), Some(0), "{}", desk.text());
    desk.sees("4 of 4 passages are decided; all of it is saved.").sees("amana export");
    assert_eq!(standing(&case, &code), ["make-vaguer", "keep", "make-vaguer", "reword"]);
    assert_eq!(desk.strange(), Vec::<String>::new());
    // Whoever comes back finds it as it was left.
    let mut desk = Desk::sit(&case, &["review", &code]);
    desk.sees("All 4 passages are decided").keys("[").sees("It is reworded").keys("q");
    assert_eq!(desk.leaves(), Some(0));
    is_whole(&case);
}

#[test]
fn much_is_decided_with_a_reason_and_words_that_nobody_flagged_are_marked() {
    let case = Case::team();
    let code = told(&case, "en", &ACCOUNT);
    let mut desk = Desk::sit(&case, &["review", &code]);
    desk.sees("0 of 4");
    desk.keys("s").sees("2 places alike").keys("a").sees("flagged as date").keys("k").sees("Why?");
    desk.keys("\x1b").sees("nothing was decided").sees("0 of 4");
    desk.keys("ak").sees("Why?").keys("known to all\r").sees("kept, 2 places").sees("2 of 4");
    // One by one: the first word of the paragraph in which something is open, and the two behind it.
    desk.keys("m").sees("What becomes of these words").keys("\x1b[H").keys(" ").keys("\x1b[C\x1b[C").keys("l");
    desk.sees("Nobody flagged these words").keys("\x1b[B\r").sees("left out; saved").keys("q");
    assert_eq!(desk.leaves(), Some(0));
    let added: Vec<Value> = rows(&case, &code).into_iter().filter(|row| row["added"] == true).collect();
    assert_eq!(added.len(), 1, "{added:?}");
    assert_eq!((&added[0]["kind"], &added[0]["decision"]), (&json!("place"), &json!("leave-out")));
    assert!(case.run(&["review", &code]).contains("leave-out"));
    is_whole(&case);
}

#[test]
fn line_06_a_name_that_is_found_is_sealed_on_the_spot_and_what_was_decided_stands() {
    let case = Case::team();
    let account =
        ["On 7 March 2031 they rang +000 55 123 123, and Tarkhanel came along.", "It was cold on 7 March 2031."];
    let code = told(&case, "en", &account);
    let other = told_by(&case, ("Ostavin Velkessar", "Reed 9"), "en", &["They said that Tarkhanel had the keys."]);
    let needles = Needles::new(["Tarkhanel".to_owned()]);
    let found = |word: &str| case.run(&["search", word, "--json"]).lines().count();
    assert_eq!(found("tarkhanel"), 2, "nobody knows yet that it is a name");
    let mut desk = Desk::sit(&case, &["review", &code]);
    // The number, and the days; then the last word but two of the first paragraph is marked.
    desk.sees("a telephone number").keys("l").sees("left out; saved").sees("2 places alike");
    desk.keys("k").sees("kept, 2 places");
    desk.keys("m").sees("What becomes").keys("\x1b[5~").keys("\x1b[F\x1b[D\x1b[D").keys("n");
    desk.sees("Is this right?").sees("Tarkhanel").keys("\r");
    desk.sees("Whose?").sees("‹Munir›").keys("\r").sees("What are they in the story?");
    desk.keys("6\r")
        .sees("What shall texts call them?")
        .keys("\x15Walnut 31\r")
        .sees("It stands in 2 paragraphs")
        .sees(&format!("{code}, paragraph 1"))
        .sees(&format!("{other}, paragraph 1"))
        .sees("Seal it and take it out");
    // Somebody else may be meant in the other testimony: Enter alone would leave both as they are.
    desk.keys("\r").sees("nothing was sealed");
    desk.keys("m").sees("What becomes").keys("\x1b[5~").keys("\x1b[F\x1b[D\x1b[D").keys("n");
    desk.sees("Is this right?").keys("\r").sees("Whose?").keys("\r").sees("What are they in the story?").keys("6\r");
    desk.sees("What shall texts call them?").keys("Walnut 31\r").sees("Seal it and take it out").keys("1\r");
    desk.sees("sealed for ‹Walnut 31›").sees("out of 2 revisions");
    desk.keys("[").sees("came along").sees("‹Walnut 31›").keys("q");
    assert_eq!(desk.leaves(), Some(0), "{}", desk.text());

    assert_eq!(found("tarkhanel"), 0);
    for folder in [case.folder.clone(), case.file("home").into(), case.file("tmp").into()] {
        assert_eq!(needles.find_below(&folder), Vec::<String>::new(), "{}", folder.display());
    }
    assert!(!needles.find(&desk.bytes()).is_empty(), "the control: it did stand on the screen");
    // Everything that holds no name is decided as it was, in the state that the text is in now.
    let stands = rows(&case, &code);
    let of = |kind: &str| -> Vec<Value> {
        stands.iter().filter(|row| row["kind"] == kind).map(|row| row["decision"].clone()).collect()
    };
    assert_eq!(of("phone"), ["leave-out"]);
    assert_eq!(of("date"), ["keep", "keep"]);
    assert!(stands[0]["context"].as_str().unwrap().contains("[7 March 2031]"), "{stands:?}");
    assert!(case.run(&["show", &other]).contains("‹Walnut 31› had the keys"));
    let people = case.run(&["person", "--json"]);
    let walnut = people.lines().find(|line| line.contains("Walnut 31")).unwrap();
    let walnut: Value = serde_json::from_str(walnut).unwrap();
    assert_eq!((&walnut["visibility"], &walnut["sealings"]), (&json!("sealed"), &json!(1)));
    assert_eq!(walnut["roles"], json!(["accused"]));
    is_whole(&case);
}

#[test]
fn a_further_spelling_goes_to_somebody_who_is_there() {
    let case = Case::team();
    let code = told(&case, "en", &["They called me Mirchek when I was 9 years old."]);
    let mut desk = Desk::sit(&case, &["review", &code]);
    desk.sees("of ").keys("m").sees("What becomes").keys("\x1b[H\x1b[C\x1b[C\x1b[C").keys("n").sees("Is this right?");
    desk.sees("Mirchek").keys("\r");
    desk.sees("Whose?").keys("3\r").sees("Seal it and take it out").keys("1\r").sees("sealed for ‹Munir›");
    desk.sees("They called me ‹Munir› when").keys("n").sees("Is this right?").keys("\x1b").sees("nothing was sealed");
    desk.keys("q");
    assert_eq!(desk.leaves(), Some(0));
    let needles = Needles::new(["Mirchek".to_owned()]);
    assert_eq!(needles.find_below(&case.folder), Vec::<String>::new());
    is_whole(&case);
}

#[test]
fn a_name_sealed_in_a_sitting_is_known_to_the_rest_of_it() {
    let case = Case::team();
    let code = told(&case, "en", &["On 7 March 2031 Tarkhanel came along.", "I am 43 years old."]);
    let mut desk = Desk::sit(&case, &["review", &code]);
    desk.sees("of ").keys("m").sees("What becomes").keys("\x1b[H\x1b[C\x1b[C\x1b[C\x1b[C").keys("n");
    desk.sees("Is this right?").sees("Tarkhanel").keys("\r");
    desk.sees("Whose?").keys("3\r").sees("Seal it and take it out").keys("1\r");
    desk.sees("sealed for ‹Munir›").sees("0 of 2");
    desk.keys("r").sees("The words to put there").keys("when Tarkhanel came\r").keys("\r").sees("1 of 2");
    desk.keys("ak").sees("Why?").keys("Tarkhanel told it\r").sees("All 2 passages are decided").keys("q");
    assert_eq!(desk.leaves(), Some(0), "{}", desk.text());
    assert!(case.run(&["review", &code, "--json"]).contains("when ‹Munir› came"));
    let needles = Needles::new(["Tarkhanel".to_owned()]);
    assert!(!needles.find(&desk.bytes()).is_empty(), "the control: it was typed");
    for folder in [case.folder.clone(), case.file("home").into(), case.file("tmp").into()] {
        assert_eq!(needles.find_below(&folder), Vec::<String>::new(), "{}", folder.display());
    }
    is_whole(&case);
}

#[test]
fn what_is_equal_in_the_whole_case_is_decided_and_taken_back_at_once() {
    let case = Case::team();
    let code = told(&case, "en", &["On 7 March 2031 it rained."]);
    let other =
        told_by(&case, ("Ostavin Velkessar", "Reed 9"), "en", &["It rained on 7 march 2031.", "I am 43 years old."]);
    let mut desk = Desk::sit(&case, &["review", &code]);
    desk.sees("0 of 1").keys("ck").sees("Why?").keys("\x1b").sees("nothing was decided");
    desk.keys("ck").sees("Why?").keys("it was in every paper\r").sees("kept, 2 places in 2 testimonies");
    desk.sees("1 of 1");
    desk.keys("q");
    assert_eq!(desk.leaves(), Some(0));
    assert_eq!(standing(&case, &other), ["keep", "undecided"]);
    let mut desk = Desk::sit(&case, &["review", &other]);
    desk.sees("1 of 2")
        .keys("cl")
        .sees("Why?")
        .keys("it says who\r")
        .sees("left out, 1 place in 1 testimony")
        .keys("u");
    desk.sees("taken back")
        .sees("1 of 2")
        .keys("[")
        .sees("It is kept")
        .keys("u")
        .sees("nothing of this sitting")
        .keys("q");
    assert_eq!(desk.leaves(), Some(0));
    // Taken back where it was decided, it is taken back in the other testimony, too.
    let code = told_by(&case, ("Dessa Tarkhanel", "Elm 4"), "en", &["It snowed on 9 April 2031."]);
    let other = told_by(&case, ("Orlo Verrosh", "Elm 5"), "en", &["On 9 April 2031 nobody came."]);
    let mut desk = Desk::sit(&case, &["review", &code]);
    desk.sees("0 of 1")
        .keys("cl")
        .sees("Why?")
        .keys("it says when\r")
        .sees("left out, 2 places in 2 testimonies")
        .keys("u");
    desk.sees("taken back; 0 more").keys("q");
    assert_eq!(desk.leaves(), Some(0));
    assert_eq!(
        (standing(&case, &code), standing(&case, &other)),
        (vec!["undecided".to_owned()], vec!["undecided".to_owned()])
    );
    is_whole(&case);
}

#[test]
fn a_new_sitting_takes_back_nothing_of_the_one_before_elsewhere() {
    let case = Case::team();
    let code = told(&case, "en", &["On 7 March 2031 it rained.", "I am 43 years old."]);
    let other = told_by(&case, ("Ostavin Velkessar", "Reed 9"), "en", &["It rained on 7 March 2031."]);
    let mut desk = Desk::sit(&case, &["review", &code]);
    desk.sees("0 of 2").keys("cl").sees("Why?").keys("it says when\r").sees("left out, 2 places in 2 testimonies");
    // Somebody thinks it is a name, and thinks better of it.
    desk.keys("n").sees("Is this right?").keys("\x1b").sees("nothing was sealed").sees("1 of 2");
    desk.keys("k").sees("All 2 passages are decided").keys("u").sees("taken back; 0 more").keys("q");
    assert_eq!(desk.leaves(), Some(0));
    assert_eq!(standing(&case, &code), ["leave-out", "undecided"]);
    assert_eq!(standing(&case, &other), ["leave-out"]);
    is_whole(&case);
}

#[test]
fn an_arabic_account_is_read_from_the_right() {
    let case = Case::team();
    let code = told(&case, "ar", &["جئنا في السابع من آذار 2031 إلى الجسر."]);
    let mut desk = Desk::sit(&case, &["review", &code, "--bidi", "app"]);
    let seen: String = "جئنا".chars().rev().collect();
    desk.sees(&seen);
    let row = desk.text().lines().find(|row| row.contains(&seen)).unwrap().to_owned();
    assert!(row.starts_with("     ") && row.ends_with(&seen), "{row:?}");
    desk.keys("م").sees("1 of").keys("q");
    assert_eq!(desk.leaves(), Some(0));
    assert!(standing(&case, &code).contains(&"leave-out".to_owned()), "the key in the place of l");
    let mut desk = Desk::sit(&case, &["review", &code, "--bidi", "off"]);
    desk.sees("جئنا").keys("q");
    assert_eq!(desk.leaves(), Some(0));
}

/// What stands on the card is taken as it stands there.
#[test]
fn vaguer_takes_what_it_shows() {
    let case = Case::team();
    let code = told(&case, "en", &["She was a midwife here."]);
    let mut desk = Desk::sit(&case, &["review", &code]);
    desk.sees("0 of 1").sees("She was a [health worker] here.").keys("v").sees("The one passage is decided").keys("q");
    assert_eq!(desk.leaves(), Some(0), "{}", desk.text());
    let all = rows(&case, &code);
    assert_eq!((&all[0]["standing"], &all[0]["text"]), (&"make-vaguer".into(), &"health worker".into()), "{all:?}");
}
