//! How to reach somebody, and why it is asked for: what is typed at a terminal beside reviews.

use amana::crypto::Thing;
use amana::crypto::keyfile::KeyFile;
use amana::crypto::stream::decrypt;
use amana::secret::SecretText;

use super::desk::Desk;
use super::stage::case::{Case, PASSPHRASE};
use super::stage::people::{seal_further, seal_witness};

const LATER: &str = "+000 55 98 17 36";

fn team() -> (Case, String) {
    let case = Case::team();
    let code = seal_witness(&case, "Munir", &["Noor Haddad"], "by the baker at the corner").code(7);
    case.write("reason", "the court in the second case asks who it was\n");
    (case, code)
}

/// Asks for the contact; what was said on the way.
fn request(case: &Case, code: &str, out: &str) -> String {
    let (key, reason, out) = (case.key("requester"), case.file("reason"), case.file(out));
    let args = ["request", code, "--for", "contact", "-i", &key, "--reason-file", &reason, "-o", &out];
    let output = case.amana(&args).output().unwrap();
    String::from_utf8(output.stderr).unwrap()
}

/// A contact that came later is in an envelope of its own, and both are asked for; what the case cannot know of it is said before anybody waits.
#[test]
fn a_contact_that_was_sealed_later_opens_too() {
    let (case, code) = team();
    let said = request(&case, &code, "first.age");
    assert!(said.contains("nothing was sealed since they were registered"), "{said}");
    let mut desk = Desk::sit(&case, &["person", &code, "--contact"]);
    desk.hears("Telephone or address")
        .keys(&format!("{LATER}\r"))
        .hears("Is this right?")
        .keys("\r")
        .hears("Sealed: how to reach them");
    assert_eq!(desk.leaves(), Some(0));
    assert!(!desk.text().contains(LATER), "it does not stay on the screen");
    let said = request(&case, &code, "request.age");
    assert!(said.contains("2 envelopes are sealed; whether a contact is in one of them"), "{said}");
    let (asked, out, opened) = (case.file("request.age"), case.file("approval"), case.file("opened.age"));
    case.run(&["approve", &asked, "-i", &case.key("rana"), "--root", &case.root_words, "--yes", "-o", &out]);
    let key = KeyFile::open(&std::fs::read(case.key("requester")).unwrap(), &SecretText::copy_of(PASSPHRASE));
    let key = key.unwrap_or_else(|_| panic!("the requester's key"));
    let recipient = key.identity().recipient().to_string();
    case.run(&["unseal", &asked, &out, "-i", &case.key("requester"), "-r", &recipient, "-o", &opened]);
    let plain = decrypt(Thing::AgeFile, &std::fs::read(&opened).unwrap(), key.identity()).unwrap_or_else(|_| panic!());
    let plain = String::from_utf8(plain.expose().to_vec()).unwrap();
    assert!(plain.contains("by the baker") && plain.contains(LATER), "{plain}");
}

/// Passphrases were typed for it: a reason that may name somebody is asked for again, and leaves the screen.
#[test]
fn a_reason_that_may_name_somebody_is_asked_for_again() {
    let (case, code) = team();
    let (key, out) = (case.key("requester"), case.file("request.age"));
    let passphrase = case.file("passphrase");
    let args = ["request", &code, "--for", "reveal", "-i", &key, "--key-passphrase-file", &passphrase, "-o", &out];
    let mut desk = Desk::sit(&case, &args);
    // A yes answers another question.
    desk.hears("Why?").keys("yes\r").hears("no reason that anybody can judge by");
    desk.hears("Why?")
        .keys("the court asks for Samira Velkessar\r")
        .hears("may be a name")
        .hears("yes or no")
        .keys("no\r");
    desk.hears("Nothing was sent: say it otherwise").hears("Why?");
    assert!(!desk.text().contains("Velkessar"), "{}", desk.text());
    desk.keys("the court asks who it was\r").hears("must approve");
    assert_eq!(desk.leaves(), Some(0));
    let log = case.run(&["log"]);
    assert!(std::path::Path::new(&out).exists() && !log.contains("Velkessar"));
}

/// Names that were typed again, so that what is stored could be searched for them, were sealed again: they are shown once.
#[test]
fn a_name_that_was_sealed_twice_is_shown_once() {
    let (case, code) = team();
    seal_further(&case, &code, "Noor Haddad");
    let (key, reason, asked) = (case.key("requester"), case.file("reason"), case.file("request.age"));
    case.run(&["request", &code, "--for", "reveal", "-i", &key, "--reason-file", &reason, "-o", &asked]);
    let answers = ["rana", "luis"].map(|custodian| {
        let answer = case.file(custodian);
        let args = ["approve", &asked, "-i", &case.key(custodian), "--root", &case.root_words, "--yes", "-o", &answer];
        case.run(&args);
        answer
    });
    let passphrase = case.file("passphrase");
    let args = ["unseal", &asked, &answers[0], &answers[1], "-i", &key, "--key-passphrase-file", &passphrase];
    let mut desk = Desk::sit(&case, &args);
    desk.hears("sealed later").hears("1 of the names above, typed and sealed once more").hears("Press Enter");
    assert_eq!(desk.text().matches("Noor Haddad").count(), 1, "{}", desk.text());
    desk.keys("\r");
    assert_eq!(desk.leaves(), Some(0));
}

/// What is given out cannot be taken back: the key of a letter is pressed by mistake, a word is not.
#[test]
fn only_the_whole_word_approves() {
    let (case, code) = team();
    request(&case, &code, "asked.age");
    let (asked, answer, key) = (case.file("asked.age"), case.file("answer"), case.key("rana"));
    let args = ["approve", &asked, "-i", &key, "--root", &case.root_words, "-o", &answer];
    for (typed, is_given) in [("y", false), ("ye", false), ("yes", true)] {
        let mut desk = Desk::sit(&case, &args);
        desk.hears("Do you approve?").hears("the whole word:").keys(&format!("{typed}\r"));
        assert_eq!(desk.leaves(), Some(if is_given { 0 } else { 3 }), "{typed}: {}", desk.text());
        assert_eq!(std::path::Path::new(&answer).exists(), is_given, "{typed}");
    }
}
