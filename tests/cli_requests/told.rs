//! Who is told what of a request about several people: whoever holds a share of somebody.

use super::*;

#[test]
fn a_former_custodian_reads_nothing_of_whoever_was_sealed_since() {
    let (case, code) = team();
    let roster = former::exchange(&case, true);
    case.run(&["roster", "accept", &roster]);
    let later = super::code(seal_witness(&case, "Lantern", &["Ilsa Dorval"], CONTACT));
    let request = ask(&case, &[&code, &later], "reveal", "request.age");
    let shown = |custodian: &str| {
        let (key, out) = (case.key(custodian), case.file(&format!("{custodian}.answer")));
        case.run(&["approve", &request, "-i", &key, "--root", &case.root_words, "--yes", "-o", &out])
    };
    let others = "One of them was sealed to others, and you are told nothing of them.";
    for (custodian, told, untold) in [("luis", "Munir", "Lantern"), ("dina", "Lantern", "Munir")] {
        let shown = shown(custodian);
        assert!(shown.contains("for the identity of 2 people") && shown.contains(others), "{shown}");
        assert!(shown.contains(told) && !shown.contains(untold), "{custodian}: {shown}");
    }
    let rana = shown("rana");
    assert!(rana.contains("Munir") && rana.contains("Lantern") && !rana.contains("sealed to others"), "{rana}");
    let opened = opened(
        &case,
        &request,
        &["rana", "luis", "dina"].map(|name| case.file(&format!("{name}.answer"))).each_ref().map(String::as_str),
    );
    assert!(opened.contains(NAMES[0]) && opened.contains("Ilsa Dorval"), "{opened}");
}
