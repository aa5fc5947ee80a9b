//! A laptop is taken off the roster, and whoever it sealed before is still asked for; what came later is not believed.

use super::*;
use stage::people::{seal_further, seal_further_under};

/// The roster takes this case's laptop off, and the case takes that roster; what `accept` says of it.
fn taken_off(case: &Case, before: &str, name: &str) -> String {
    let (root, before, next) = (case.key("root"), case.file(before), case.file(name));
    let shown = case.run(&["roster", "show", &before]);
    let label = shown.lines().find_map(|line| line.strip_prefix("devices: ")).unwrap();
    case.run(&["roster", "add", &before, "--remove", &format!("device={label}"), "-i", &root, "-o", &next]);
    let done = case.amana(&["roster", "accept", &next]).output().unwrap();
    assert!(done.status.success());
    String::from_utf8([done.stdout, done.stderr].concat()).unwrap()
}

fn refused(case: &Case, code: &str) -> String {
    let (key, reason, never) = (case.key("requester"), case.file("reason"), case.file("never.age"));
    let args = ["request", code, "--for", "reveal", "-i", &key, "--reason-file", &reason, "-o", &never];
    let said = case.fails(&args, 13);
    assert!(!Path::new(&never).exists());
    said
}

#[test]
fn whom_a_laptop_sealed_before_it_was_taken_off_is_opened() {
    let (case, code) = team();
    let early = ask(&case, &[&code], "reveal", "early.age");
    let rana = approve(&case, &early, "rana");
    let said = taken_off(&case, "roster-2.txt", "roster-3.txt");
    assert!(said.contains("from now on") && said.contains("sealed before"), "{said}");
    let request = ask(&case, &[&code], "reveal", "request.age");
    // Two who have seen a roster with the laptop and one who has seen none.
    let answers = ["rana", "luis"].map(|name| approve(&case, &request, name));
    assert!(opened(&case, &request, &[&answers[0], &answers[1]]).contains(NAMES[0]));
    let olena = approve(&case, &ask(&case, &[&code], "contact", "contact.age"), "olena");
    assert!(opened(&case, &case.file("contact.age"), &[&olena]).contains(CONTACT));
    // What was asked and answered before the roster changed opens, too.
    let late = {
        let (key, out, root) = (case.key("olena"), case.file("late"), case.root_words.clone());
        std::fs::remove_file(format!("{key}.root")).unwrap();
        case.run(&["approve", &early, "-i", &key, "--root", &root, "--yes", "-o", &out]);
        out
    };
    assert!(opened(&case, &early, &[&rana, &late]).contains(NAMES[0]));
    assert!(case.run(&["check", "--json"]).contains("\"whole\":true"));
}

#[test]
fn what_a_laptop_signs_after_it_was_taken_off_is_not_asked_for() {
    let (case, code) = team();
    taken_off(&case, "roster-2.txt", "roster-3.txt");
    // As it says itself.
    let other = super::code(seal_witness(&case, "Wren", &["Selma Varro"], CONTACT));
    let said = refused(&case, &other);
    assert!(
        said.contains(&format!("all that is sealed of {}", &other[..6])) && said.contains("took its laptop off"),
        "{said}"
    );
    // With the serial of a roster that lists it: the chain has it behind the roster that does not.
    ask(&case, &[&code], "reveal", "request.age");
    let told = || case.run(&["check", "--json"]);
    assert!(told().contains("of 1 person an envelope came into this case after"), "{}", told());
    seal_further_under(&case, &code, "Omar Pell", 2);
    seal_further(&case, &code, "Omar Pellan");
    assert!(told().contains("of 2 people an envelope came") && told().contains(&code[..6]), "{}", told());
    // What was sealed before is asked for all the same, and that alone.
    let said = stays_behind(&case, &code, "late.age");
    assert!(said.contains(&format!("{}: an envelope that came into this case after", &code[..6])), "{said}");
    let answers = ["rana", "luis"].map(|name| approve(&case, &case.file("late.age"), name));
    let opened = opened(&case, &case.file("late.age"), &[&answers[0], &answers[1]]);
    assert!(opened.contains(NAMES[0]) && !opened.contains("Pell"), "{opened}");
}

/// A name that is not opened is not looked for: a check says whose, and what to do.
#[test]
fn a_name_check_leaves_nobody_behind() {
    let (case, code) = team();
    taken_off(&case, "roster-2.txt", "roster-3.txt");
    let draft = case.write("draft.txt", "Munir was there.\n");
    let (key, reason, out) = (case.key("requester"), case.file("reason"), case.file("check.age"));
    let everyone = [
        "request",
        &draft,
        "--for",
        "check",
        "--everyone",
        "--checker",
        "rana",
        "-i",
        &key,
        "--reason-file",
        &reason,
        "-o",
        &out,
    ];
    case.run(&everyone);
    std::fs::remove_file(&out).unwrap();
    seal_further(&case, &code, "Omar Pell");
    let said = case.fails(&everyone, 13);
    assert!(said.contains(&format!("an envelope of {} came into this case", &code[..6])), "{said}");
    assert!(said.contains("a name check leaves none out") && said.contains("--device enrolment.txt"), "{said}");
    assert!(!Path::new(&out).exists());
}

/// Asks for somebody of whom something stays behind; what is said of it.
fn stays_behind(case: &Case, code: &str, name: &str) -> String {
    let (key, reason, out) = (case.key("requester"), case.file("reason"), case.file(name));
    let done =
        case.amana(&["request", code, "--for", "reveal", "-i", &key, "--reason-file", &reason, "-o", &out]).output();
    let done = done.unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stderr).unwrap()
}

/// Off, and listed again: all that it sealed counts; and off once more.
#[test]
fn a_laptop_that_is_listed_again_is_believed_again() {
    let (case, code) = team();
    taken_off(&case, "roster-2.txt", "roster-3.txt");
    seal_further(&case, &code, "Omar Pell");
    assert!(stays_behind(&case, &code, "behind.age").contains("took its laptop off"));
    let (root, before, next) = (case.key("root"), case.file("roster-3.txt"), case.file("roster-4.txt"));
    let enrolment = case.folder.join("enrolment.txt");
    let words = amana::roster::Enrolment::read(&std::fs::read(&enrolment).unwrap()).unwrap().words();
    let enrolment = enrolment.to_str().unwrap();
    case.run(&["roster", "add", &before, "--device", enrolment, "--words", &words, "-i", &root, "-o", &next]);
    case.run(&["roster", "accept", &next]);
    ask(&case, &[&code], "reveal", "listed.age");
    taken_off(&case, "roster-4.txt", "roster-5.txt");
    let request = ask(&case, &[&code], "reveal", "off.age");
    let answers = ["rana", "luis"].map(|name| approve(&case, &request, name));
    let opened = opened(&case, &request, &[&answers[0], &answers[1]]);
    assert!(opened.contains(NAMES[0]) && opened.contains("Omar Pell"));
}
