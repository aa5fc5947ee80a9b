//! A quorum that is lowered to one: nobody makes, signs or takes such a roster unawares, and whoever is sealed then is told of as opened by any one.

use super::*;

const ASKED: &str = "any one of the 3 custodians opens every name that is sealed from then on, alone";
const BEFORE: &str = "it took 2 until now, and for what was sealed until now it still does";

/// What a command says that goes on by the flag, and before that, that it does not without.
fn only_by_flag(case: &Case, args: &[&str], known: bool) -> String {
    let said = case.fails(args, 2);
    assert!(said.contains(ASKED) && said.contains("--one-alone"), "{said}");
    assert_eq!(said.contains(BEFORE), known, "{said}");
    let done = case.amana(&[args, &["--one-alone"]].concat()).output().unwrap();
    let said = String::from_utf8(done.stderr).unwrap();
    assert!(done.status.success() && said.contains(ASKED), "{said}");
    said
}

/// A roster under which one is enough, signed by two of those in force, and taken.
fn lowered(case: &Case) -> String {
    let (root, before, draft) = (case.key("root"), case.file("roster-2.txt"), case.file("draft.txt"));
    let add = ["roster", "add", &before, "--quorum", "identity=1", "-i", &root, "-o", &draft];
    let said = only_by_flag(case, &add, true);
    assert!(said.contains("an identity takes 1 of 3 instead of 2 of 3") && said.contains("2 of 3 is better"), "{said}");
    let (rana, olena, words) = (case.key("rana"), case.key("olena"), case.root_words.clone());
    // What rana's key remembers tells how many it took; olena's has answered nothing yet.
    case.run(&["roster", "accept", &before, "--custodian", &rana, "--root", &words]);
    let (once, twice) = (case.file("once.txt"), case.file("twice.txt"));
    only_by_flag(case, &["roster", "sign", &draft, "-i", &rana, "--yes", "-o", &once], true);
    only_by_flag(case, &["roster", "sign", &once, "-i", &olena, "--yes", "-o", &twice], false);
    let kept = case.snapshot();
    case.fails(&["roster", "accept", &twice], 2);
    assert!(kept == case.snapshot(), "the case is as it was");
    only_by_flag(case, &["roster", "accept", &twice, "--custodian", &rana], true);
    only_by_flag(case, &["roster", "accept", &twice], true);
    twice
}

#[test]
fn a_quorum_of_one_is_made_signed_and_taken_by_whoever_says_so() {
    let (case, code) = team();
    let roster = lowered(&case);
    let person =
        |case: &Case, code: &str| String::from_utf8(case.amana(&["person", code]).output().unwrap().stderr).unwrap();
    assert!(person(&case, &code).contains("that nobody here can open"));
    let later = super::code(seal_witness(&case, "Lantern", &["Ilsa Dorval"], CONTACT));
    assert!(person(&case, &later).contains("that any one of 3 custodians opens alone"), "{}", person(&case, &later));
    // Whoever answers is told for whom that is so; who was sealed before takes two as before.
    let request = ask(&case, &[&code, &later], "reveal", "request.age");
    let (key, out) = (case.key("luis"), case.file("luis.answer"));
    let shown = case.run(&["approve", &request, "-i", &key, "--root", &case.root_words, "--yes", "-o", &out]);
    let (first, second) = shown.split_once("called Lantern").unwrap();
    let alone = "your approval opens it alone: it was sealed for any one of 3 custodians";
    assert!(!first.contains(alone) && second.contains(alone), "{shown}");
    unseal_fails_for(&case, &request, &out);
    // The next roster lowers nothing more.
    let (root, next) = (case.key("root"), case.file("next.txt"));
    case.run(&["roster", "add", &roster, "--remove", "releaser=releaser", "-i", &root, "-o", &next]);
}

/// One approval opens the one and not the other.
fn unseal_fails_for(case: &Case, request: &str, approval: &str) {
    let out = case.file("opened.age");
    let args = unseal_args(case, request, &[approval], &out);
    let said = case.fails(&args.iter().map(String::as_str).collect::<Vec<_>>(), 14);
    assert!(said.contains("1 of 2 approvals") && !said.contains("1 of 1"), "{said}");
}
