//! A review line after line: a key and Enter, which answers what stood there.

use super::desk::Desk;
use super::sittings::{rows, told};
use super::stage::case::Case;
use super::stage::desk::is_whole;

fn standing(case: &Case, code: &str, what: &str) -> usize {
    rows(case, code).iter().filter(|row| row["standing"] == what).count()
}

#[test]
fn a_key_and_enter_decides_undoes_and_goes_on_later() {
    let case = Case::team();
    let account = "On 7 March 2031 they rang +000 55 123 123. On 7 March 2031 it rained. I am 43 years old.";
    let code = told(&case, "en", &[account]);
    let before = rows(&case, &code).len();
    assert!(before >= 4, "two dates alike, a number, an age");
    // The number first; leave it out, and stop.
    let mut desk = Desk::sit(&case, &["review", &code, "--plain"]);
    desk.hears("leave out").hears("public> ").keys("l\r").hears("1 of").hears("public> ").keys("q\r");
    desk.hears(&format!("1 of {before} passages are decided"));
    assert_eq!(desk.leaves(), Some(0), "{}", desk.text());
    assert_eq!(standing(&case, &code, "leave-out"), 1);
    // Arrows are no keys; both dates by one key, taken back, and again; then the rest at once, with a reason.
    let mut desk = Desk::sit(&case, &["review", &code, "--plain"]);
    desk.hears("2 places alike").hears("public> ").keys("\x1b[Av\r").hears("3 of").hears("public> ").keys("u\r");
    desk.hears("1 of").hears("public> ").keys("v\r").hears("3 of").hears("public> ").keys("A\r");
    desk.hears("nothing ").keys("k\r").hears("Why? It is kept with the decision: ");
    desk.keys("the rest says nothing\r").hears("amana export");
    assert_eq!(desk.leaves(), Some(0), "{}", desk.text());
    assert_eq!((standing(&case, &code, "make-vaguer"), standing(&case, &code, "undecided")), (2, 0));
    is_whole(&case);
}

/// A screen reader reads what is printed: an empty line, or more than a key, costs one line.
#[test]
fn what_is_no_key_costs_one_line_and_decides_nothing() {
    let case = Case::team();
    let code = told(&case, "en", &["They rang +000 55 123 123."]);
    let mut desk = Desk::sit(&case, &["review", &code, "--plain"]);
    desk.hears("Type a key, then Enter").hears("public> ");
    for typed in ["\r", "kl\r", "x\r", "m\r"] {
        desk.keys(typed).hears("Type one key, then Enter; ? lists the keys.").hears("public> ");
    }
    // A key alone waits for its Enter, and can be taken back till then.
    desk.keys("l\x7f\r").hears("Type one key").hears("public> ").keys("c\r").hears("nothing ").keys("\r");
    desk.hears("nothing was decided").hears("public> ").keys("q\r").hears("0 of 1");
    assert_eq!(desk.leaves(), Some(0), "{}", desk.text());
    let all = String::from_utf8_lossy(&desk.bytes()).into_owned();
    assert_eq!(all.matches("v or 3  make vaguer").count(), 1, "the keys were listed once: {all}");
}

/// What was typed ahead was meant for something else; a name would be sealed by it.
#[test]
fn what_was_typed_before_a_question_stood_there_answers_nothing() {
    let case = Case::team();
    let code = told(&case, "en", &["In the yard Doctor Tarkhanel Verrosh counted us. They rang +000 55 123 123."]);
    let mut desk = Desk::sit(&case, &["review", &code, "--plain"]);
    desk.hears("public> ").keys("l\rk\r").hears("is not taken: type it again").hears("1 of 2").hears("public> ");
    desk.keys("n\r\r3\r1\r").hears("Is this right?").hears("[1] ").keys("<\r");
    desk.hears("nothing was sealed").hears("public> ").keys("q\r").hears("1 of 2");
    assert_eq!(desk.leaves(), Some(0), "{}", desk.text());
    assert!(case.run(&["show", &code]).contains("Tarkhanel Verrosh"), "nothing was sealed");
    is_whole(&case);
}
