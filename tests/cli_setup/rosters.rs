//! Rosters and enrolments: whose words a case takes, and what a change of custodians takes.

use std::path::Path;

use super::stage::case::{Case, KDF, field, text};

/// What was said beside the output of a command.
fn said(case: &Case, args: &[&str]) -> String {
    let done = case.amana(args).output().unwrap();
    assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stderr).unwrap()
}

/// A second laptop of the team: whatever it seals, nobody could ask for, and `request` would be the first to say so.
#[test]
fn a_laptop_that_the_roster_does_not_list_is_told_so_and_what_helps() {
    let mut case = Case::team().by_passphrase();
    case.folder = case.root.join("second");
    let (root, folder) = (case.key("root"), case.folder.clone());
    let roster = |number: u32| case.file(&format!("roster-{number}.txt"));
    let words = case.root_words.clone();
    let init =
        ["init", text(&folder), "--roster", &roster(2), "--root", &words, "--label", "second", "--kdf", KDF, "--json"];
    let made = case.amana(&init).output().unwrap();
    let next = String::from_utf8(made.stderr).unwrap();
    assert!(next.contains("nobody can ask"), "{next}");
    // As it stands there it runs, but for what only headquarters knows.
    assert!(next.contains("`amana roster add roster-2.txt --device enrolment.txt -i KEY -o FILE`"), "{next}");
    assert!(next.contains(&format!("`amana roster accept --case {} FILE`", text(&folder))), "{next}");
    let enrolment = field(&String::from_utf8(made.stdout).unwrap(), "enrolment");
    let line = case.write(
        "line.jsonl",
        "{\"people\":[{\"code\":\"p1\",\"names\":[\"Ostavin Tarkhanel\"]}],\"account\":\"We left.\"}\n",
    );
    let import = |case: &Case| said(case, &["import", "--again", &line]);
    // Nobody agreed to anything: nothing goes out, and what is told before is the same.
    let draft = |case: &Case, name: &str| {
        let args = ["export", "--profile", "court", "--undecided", "leave-out", "--draft", "-o", &case.file(name)];
        case.fails(&args, 3)
    };
    let unlisted = "this laptop is not in the roster in force";
    for told in [import(&case), draft(&case, "one")] {
        assert!(told.contains(unlisted) && told.contains("roster add") && told.contains("roster accept"), "{told}");
        assert_eq!(told.matches("warning").count(), 1, "one line: {told}");
    }
    let device = folder.join("enrolment.txt");
    let (two, three, four) = (roster(2), roster(3), roster(4));
    let listed = said(
        &case,
        &["roster", "add", &two, "--device", text(&device), "--words", &enrolment, "-i", &root, "-o", &three],
    );
    assert!(listed.contains(&format!("send {three} back to second, and to every other laptop")), "{listed}");
    case.run(&["roster", "accept", &three]);
    assert!(!import(&case).contains("roster") && !draft(&case, "two").contains("roster"));
    case.run(&["roster", "add", &three, "--remove", "device=second", "-i", &root, "-o", &four]);
    let accepted = said(&case, &["roster", "accept", &four]);
    assert!(accepted.contains("took this laptop out"), "{accepted}");
    let told = import(&case);
    assert!(told.contains("the roster in force has taken this laptop out") && !told.contains(unlisted), "{told}");
}

#[test]
fn wrong_words_of_the_root_make_no_case() {
    let case = Case::team().by_passphrase();
    let other = case.file("other");
    let roster = case.file("roster.txt");
    let words = "pliable ozone wafer gem tidal unpaved salami kelp";
    let said = case.fails(&["init", &other, "--roster", &roster, "--root", words, "--kdf", KDF], 3);
    assert!(said.contains("not the words of the root"), "{said}");
    assert!(!Path::new(&other).exists());
}

#[test]
fn rosters_of_others_and_of_yesterday_are_refused() {
    let case = Case::team().by_passphrase();
    let before = case.run(&["proof", "-q"]);
    let said = case.fails(&["roster", "accept", &case.file("roster.txt")], 3);
    assert!(said.contains("old roster"), "{said}");
    let other = Case::fresh_team();
    let said = case.fails(&["roster", "accept", &other.file("roster-2.txt")], 13);
    assert!(said.contains("root"), "{said}");
    assert_eq!(case.run(&["proof", "-q"]), before);
}

#[test]
fn a_roster_that_was_touched_is_refused() {
    let case = Case::team().by_passphrase();
    let roster = std::fs::read_to_string(case.file("roster-2.txt")).unwrap();
    let touched = case.write("touched.txt", &roster.replacen("rana", "rand", 1));
    assert!(case.fails(&["roster", "show", &touched], 13).contains("sign"));
    case.fails(&["roster", "accept", &touched], 13);
}

#[test]
fn custodians_change_only_with_the_custodians_in_force() {
    let case = Case::team().by_passphrase();
    case.new_key("dina", "custodian");
    let (current, root, dina) = (case.file("roster-2.txt"), case.key("root"), case.public("dina"));
    let next = case.file("roster-3.txt");
    let change = ["--remove", "custodian=luis", "--custodian", &dina, "-i", &root, "-o", &next];
    let told = said(&case, &[&["roster", "add", &current][..], &change].concat());
    assert!(told.contains("2 of the custodians in force have to sign it too: rana, olena, luis"), "{told}");
    // No case takes it yet: the next step is to have it signed, and comes last.
    let last = told.lines().rfind(|line| line.starts_with("Next: ")).unwrap();
    assert!(last.contains(&format!("`amana roster sign {next} -i KEY -o FILE`")), "{told}");
    assert!(!told.contains(&format!("roster accept {next}")) && told.trim_end().ends_with(last), "{told}");
    assert!(case.fails(&["roster", "accept", &next], 3).contains("roster sign"));
    let (once, twice) = (case.file("once.txt"), case.file("twice.txt"));
    case.run(&["roster", "sign", &next, "-i", &case.key("rana"), "--yes", "-o", &once]);
    case.fails(&["roster", "accept", &once], 3);
    case.run(&["roster", "sign", &once, "-i", &case.key("olena"), "--yes", "-o", &twice]);
    case.run(&["roster", "accept", &twice]);
    assert!(case.run(&["roster", "show", "--json"]).contains("dina"));
    assert!(case.run(&["check", "--json"]).contains("\"whole\":true"));
}

/// With the number of custodians the quorum falls, and whoever keeps the roster learned it from the next name that one of them opened.
#[test]
fn whoever_takes_a_custodian_off_is_told_what_it_takes_from_then_on() {
    let case = Case::team().by_passphrase();
    let (current, root, next) = (case.file("roster-2.txt"), case.key("root"), case.file("roster-3.txt"));
    let told = said(
        &case,
        &["roster", "add", &current, "--remove", "custodian=rana", "--one-alone", "-i", &root, "-o", &next],
    );
    let what = "among custodians: rana is former, contacts are kept by olena and luis from now on, an identity takes 1 of 2 instead of 2 of 3";
    assert!(told.contains(what), "{told}");
}

#[test]
fn k_of_k_is_refused_and_one_of_one_is_warned_about() {
    let case = Case::team().by_passphrase();
    let (root, out) = (case.key("root"), case.file("all.txt"));
    let (rana, olena) = (case.public("rana"), case.public("olena"));
    let all = ["roster", "new", "--organisation", "X", "-i", &root, "--custodian", &rana, "-o", &out];
    case.fails(&[&all[..], &["--custodian", &olena, "--quorum", "identity=2"]].concat(), 3);
    let output = case.amana(&all).output().unwrap();
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("one custodian"));
}

#[test]
fn an_enrolment_needs_its_words() {
    let case = Case::team().by_passphrase();
    let enrolment = case.folder.join("enrolment.txt");
    let (roster, root, out) = (case.file("roster.txt"), case.key("root"), case.file("out.txt"));
    let words = "pliable ozone wafer gem tidal unpaved salami kelp";
    let add = ["roster", "add", &roster, "--device", text(&enrolment), "--words", words, "-i", &root, "-o", &out];
    assert!(case.fails(&add, 3).contains("not the words"));
    assert!(!Path::new(&out).exists());
}

#[test]
fn recovery_keys_follow_the_roster() {
    let case = Case::team().by_passphrase();
    case.new_key("vault-abroad", "recovery");
    let (current, root, next) = (case.file("roster-2.txt"), case.key("root"), case.file("roster-3.txt"));
    let public = case.public("vault-abroad");
    case.run(&["roster", "add", &current, "--recovery", &public, "-i", &root, "-o", &next]);
    case.run(&["roster", "accept", &next]);
    case.run(&["proof", "-i", &case.key("vault-abroad")]);
}
