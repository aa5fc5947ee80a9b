//! A laptop is taken off the roster, and whoever it sealed before is still asked for; what came later is not believed.

use super::*;
use stage::people::{seal_further, seal_further_under};

/// The roster takes this case's laptop off, and the case takes that roster; what `accept` says of it.
pub(crate) fn taken_off(case: &Case, before: &str, name: &str) -> String {
    let (root, before, next) = (case.key("root"), case.file(before), case.file(name));
    let shown = case.run(&["roster", "show", &before]);
    let label = shown.lines().find_map(|line| line.strip_prefix("devices: ")).unwrap();
    case.run(&["roster", "add", &before, "--remove", &format!("device={label}"), "-i", &root, "-o", &next]);
    let done = case.amana(&["roster", "accept", &next]).output().unwrap();
    assert!(done.status.success());
    String::from_utf8([done.stdout, done.stderr].concat()).unwrap()
}

pub(crate) fn refused(case: &Case, code: &str) -> String {
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

/// A case with somebody sealed, whose laptop roster 3 lists and roster 4 does not; it has taken neither. Their code, and the two.
fn listed_by_one() -> (Case, String, [String; 2]) {
    let mut case = Case::team();
    case.folder = case.root.join("second");
    let (root, folder, words) = (case.key("root"), case.folder.clone(), case.root_words.clone());
    let [two, three, four] = [2, 3, 4].map(|number| case.file(&format!("roster-{number}.txt")));
    let folder = folder.to_str().unwrap();
    let kdf = stage::case::KDF;
    let made =
        case.run(&["init", folder, "--roster", &two, "--root", &words, "--label", "second", "--kdf", kdf, "--json"]);
    let code = code(seal_witness(&case, "Munir", &NAMES, CONTACT));
    case.write("reason", "the court in the second case asks who it was\n");
    let (enrolment, listed) = (format!("{folder}/enrolment.txt"), field(&made, "enrolment"));
    case.run(&["roster", "add", &two, "--device", &enrolment, "--words", &listed, "-i", &root, "-o", &three]);
    case.run(&["roster", "add", &three, "--remove", "device=second", "-i", &root, "-o", &four]);
    (case, code, [three, four])
}

/// A laptop that is stolen before its case took the roster that lists it: the roster after that takes it off again.
#[test]
fn a_roster_that_lists_the_laptop_is_not_passed_over_unawares() {
    let (mut case, code, [three, four]) = listed_by_one();
    let said = case.fails(&["roster", "accept", &four], 3);
    for told in
        ["neither roster 2 nor roster 4", "roster 3 was never taken", "1 person", "takes roster 3, then this one"]
    {
        assert!(said.contains(told), "{told}: {said}");
    }
    // In their order.
    let passed_over = copied(&case, "passed over");
    case.run(&["roster", "accept", &three]);
    case.run(&["roster", "accept", &four]);
    ask(&case, &[&code], "reveal", "in-order.age");

    // Where it happened all the same, the roster between is shown, to the custodians as well.
    case.folder = passed_over;
    case.run(&["roster", "accept", &four, "--give-up-names"]);
    let checked = case.run(&["check"]);
    assert!(checked.contains("nobody can be asked for 1 person sealed here"), "{checked}");
    assert!(checked.contains(&format!("look for them: {}", &code[..4])), "{checked}");
    assert!(checked.contains("none between roster 2 and roster 4 was taken"), "{checked}");
    assert!(refused(&case, &code).contains("--between"));
    let (key, reason, out) = (case.key("requester"), case.file("reason"), case.file("between.age"));
    let reveal = ["request", &code, "--for", "reveal", "-i", &key, "--reason-file", &reason, "-o", &out];
    case.fails(&[&reveal[..], &["--between", &four]].concat(), 3);
    case.run(&[&reveal[..], &["--between", &three]].concat());
    let answers = ["rana", "luis"].map(|name| approve(&case, &out, name));
    assert!(opened(&case, &out, &[&answers[0], &answers[1]]).contains(NAMES[0]));
    // What comes later is not asked for, whatever is shown.
    let late = super::code(seal_witness(&case, "Wren", &["Selma Varro"], CONTACT));
    let (never, late) =
        (case.file("never.age"), ["request", &late, "--for", "reveal", "-i", &key, "--reason-file", &reason]);
    let said = case.fails(&[&late[..], &["-o", &never, "--between", &three]].concat(), 13);
    assert!(said.contains("all that is sealed of"), "{said}");
}

/// A copy of the case's folder.
fn copied(case: &Case, name: &str) -> std::path::PathBuf {
    let (from, to) = (case.folder.clone(), case.root.join(name));
    for folder in ["", "keys"] {
        std::fs::create_dir_all(to.join(folder)).unwrap();
        for entry in std::fs::read_dir(from.join(folder)).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_file() {
                std::fs::copy(entry.path(), to.join(folder).join(entry.file_name())).unwrap();
            }
        }
    }
    to
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
