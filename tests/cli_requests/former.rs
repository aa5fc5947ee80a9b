//! Custodians change, and what was sealed before is still opened, or somebody is told that it could not be.

use super::*;

/// A roster after `before`: root's work, then signed by two of the custodians in force, each of whom takes it.
fn agreed(case: &Case, before: &str, changes: &[&str], signers: [&str; 2], name: &str) -> String {
    let (root, before, draft) = (case.key("root"), case.file(before), case.file(&format!("{name}-draft")));
    case.run(&[&["roster", "add", &before, "-i", &root, "-o", &draft], changes].concat());
    let mut signed = draft;
    for signer in signers {
        let (key, out) = (case.key(signer), case.file(&format!("{name}-{signer}")));
        case.run(&["roster", "sign", &signed, "-i", &key, "--yes", "-o", &out]);
        signed = out;
    }
    std::fs::copy(&signed, case.file(name)).unwrap();
    case.file(name)
}

/// Omar and Dina in the places of Olena and Luis, who stay listed or not.
pub(super) fn exchange(case: &Case, stay: bool) -> String {
    for name in ["omar", "dina"] {
        case.new_key(name, "custodian");
    }
    let (omar, dina) = (case.public("omar"), case.public("dina"));
    let mut changes = vec!["--remove", "custodian=olena", "--remove", "custodian=luis"];
    if !stay {
        changes.extend(["--remove", "former=olena", "--remove", "former=luis", "--give-up-names"]);
    }
    changes.extend(["--custodian", &omar, "--custodian", &dina]);
    agreed(case, "roster-2.txt", &changes, ["rana", "olena"], "roster-3.txt")
}

/// What `request` says beside its file.
fn heard(case: &Case, code: &str, name: &str) -> String {
    let (key, reason, out) = (case.key("requester"), case.file("reason"), case.file(name));
    let args = ["request", code, "--for", "reveal", "-i", &key, "--reason-file", &reason, "-o", &out];
    let done = case.amana(&args).output().unwrap();
    assert!(done.status.success());
    String::from_utf8(done.stderr).unwrap()
}

#[test]
fn custodians_who_left_open_what_was_sealed_to_them() {
    let (case, code) = team();
    assert!(heard(&case, &code, "before.age").contains("rana, olena, luis; 2 of them must approve"));
    let before = case.file("before.age");
    let early = approve(&case, &before, "rana");
    let roster = exchange(&case, true);
    case.run(&["roster", "accept", &roster]);
    let said = heard(&case, &code, "request.age");
    assert!(said.contains("rana, olena (former), luis (former); 2 of them must approve"), "{said}");
    let request = case.file("request.age");
    let shown = {
        let (key, out, root) = (case.key("luis"), case.file("luis.answer"), case.root_words.clone());
        case.run(&["approve", &request, "-i", &key, "--root", &root, "--yes", "-o", &out])
    };
    assert!(shown.contains("as a former custodian") && shown.contains("luis (former): age1"), "{shown}");
    let (olena, luis) = (approve(&case, &request, "olena"), case.file("luis.answer"));
    assert!(opened(&case, &request, &[&olena, &luis]).contains(NAMES[0]));
    // Whoever holds nothing is not asked.
    let (key, out, root) = (case.key("omar"), case.file("never"), case.root_words.clone());
    case.fails(&["approve", &request, "-i", &key, "--root", &root, "--yes", "-o", &out], 12);
    // A request from before opens, with an answer from before and one of a former custodian who has not seen the new roster.
    let late = {
        let (key, out) = (case.key("luis"), case.file("late.answer"));
        let said = case.fails(&["approve", &before, "-i", &key, "--yes", "-o", &out], 3);
        assert!(said.contains("serial 2") && said.contains("ask again under the newer one"), "{said}");
        std::fs::remove_file(format!("{key}.root")).unwrap();
        case.run(&["approve", &before, "-i", &key, "--root", &root, "--yes", "-o", &out]);
        out
    };
    assert!(opened(&case, &before, &[&early, &late]).contains(NAMES[0]));
    assert!(case.run(&["check", "--json"]).contains("\"whole\":true"));
    assert!(case.run(&["roster", "show", "--json"]).contains("\"former\":[\"olena\",\"luis\"]"));
}

#[test]
fn a_roster_that_locks_names_away_is_taken_only_by_a_flag_that_says_so() {
    let (case, code) = team();
    for name in ["omar", "dina"] {
        case.new_key(name, "custodian");
    }
    let (root, before, out) = (case.key("root"), case.file("roster-2.txt"), case.file("never.txt"));
    let (omar, dina) = (case.public("omar"), case.public("dina"));
    let mut add = vec!["roster", "add", &before, "-i", &root, "-o", &out, "--custodian", &omar, "--custodian", &dina];
    for gone in ["custodian=olena", "custodian=luis", "former=olena", "former=luis"] {
        add.extend(["--remove", gone]);
    }
    let said = case.fails(&add, 3);
    assert!(said.contains("of the 3 who hold the shares 1 stays listed, and it takes 2"), "{said}");
    assert!(said.contains("--give-up-names") && !Path::new(&out).exists(), "{said}");
    case.run(&[&add[..], &["--give-up-names"]].concat());
    let mut signed = out;
    for signer in ["rana", "olena"] {
        let (key, next) = (case.key(signer), case.file(&format!("by-{signer}")));
        case.run(&["roster", "sign", &signed, "-i", &key, "--yes", "-o", &next]);
        signed = next;
    }
    // In the case it is told for how many people.
    let kept = case.snapshot();
    let said = case.fails(&["roster", "accept", &signed], 3);
    assert!(said.contains("the names of 1 person, of 1 sealed here") && said.contains("1 stays listed"), "{said}");
    assert!(kept == case.snapshot(), "the case is as it was");
    // A custodian's program knows who the custodians were.
    let (rana, words) = (case.key("rana"), case.root_words.clone());
    case.run(&["roster", "accept", &before, "--custodian", &rana, "--root", &words]);
    let heard = case.amana(&["roster", "accept", &signed, "--custodian", &rana]).output().unwrap().stderr;
    let heard = String::from_utf8(heard).unwrap();
    assert!(heard.contains("warning: under this roster the names") && heard.contains("1 stays listed"), "{heard}");

    case.run(&["roster", "accept", &signed, "--give-up-names"]);
    let (key, reason, never) = (case.key("requester"), case.file("reason"), case.file("never.age"));
    let args = ["request", &code, "--for", "reveal", "-i", &key, "--reason-file", &reason, "-o", &never];
    let said = case.fails(&args, 3);
    assert!(said.contains("1 of the 3 custodians who hold a share is listed") && said.contains("--former"), "{said}");
    assert!(!Path::new(&never).exists());
    let noted = "the names of 1 person, of 1 sealed here, can be opened by nobody";
    assert!(case.run(&["check", "--json"]).contains(noted));
    // Listed again, they are asked, and the next roster changes nothing about that.
    std::fs::copy(&signed, case.file("roster-3.txt")).unwrap();
    let (olena, luis) = (case.public("olena"), case.public("luis"));
    let back =
        agreed(&case, "roster-3.txt", &["--former", &olena, "--former", &luis], ["rana", "omar"], "roster-4.txt");
    case.run(&["roster", "accept", &back]);
    let request = ask(&case, &[&code], "reveal", "request.age");
    let (olena, luis) = (approve(&case, &request, "olena"), approve(&case, &request, "luis"));
    assert!(opened(&case, &request, &[&olena, &luis]).contains(NAMES[0]));
    assert!(!case.run(&["check", "--json"]).contains(noted));
}

/// A key that was taken off counts no more, in what it signed before neither; a requester cannot bring it back by an older request.
#[test]
fn a_key_that_was_taken_off_counts_no_more() {
    let (case, code) = team();
    let request = ask(&case, &[&code], "reveal", "request.age");
    let [rana, olena, luis] = ["rana", "olena", "luis"].map(|name| approve(&case, &request, name));
    case.new_key("dina", "custodian");
    let dina = case.public("dina");
    let changes = ["--remove", "custodian=luis", "--remove", "former=luis", "--custodian", &dina];
    let roster = agreed(&case, "roster-2.txt", &changes, ["rana", "olena"], "roster-3.txt");
    case.run(&["roster", "accept", &roster]);
    let said = unseal_fails(&case, &request, &[&rana, &luis], 14);
    assert!(said.contains("the key of luis is listed no more"), "{said}");
    assert!(opened(&case, &request, &[&rana, &luis, &olena]).contains(NAMES[0]));
    let said = heard(&case, &code, "again.age");
    assert!(said.contains("rana, olena; 2 of them must approve"), "{said}");
    let (key, out, root) = (case.key("luis"), case.file("never"), case.root_words.clone());
    case.fails(&["approve", &case.file("again.age"), "-i", &key, "--root", &root, "--yes", "-o", &out], 12);
}

/// Whoever asked and is a requester no more opens nothing with what was approved before.
#[test]
fn a_requester_who_was_taken_off_opens_nothing() {
    let (case, code) = team();
    let request = ask(&case, &[&code], "reveal", "request.age");
    let (rana, olena) = (approve(&case, &request, "rana"), approve(&case, &request, "olena"));
    let (root, before, next) = (case.key("root"), case.file("roster-2.txt"), case.file("roster-3.txt"));
    case.new_key("other", "requester");
    let other = case.public("other");
    let change = ["--remove", "requester=requester", "--requester", &other];
    case.run(&[&["roster", "add", &before, "-i", &root, "-o", &next], &change[..]].concat());
    case.run(&["roster", "accept", &next]);
    let said = unseal_fails(&case, &request, &[&rana, &olena], 3);
    assert!(said.contains("no requester any more"), "{said}");
}

#[test]
fn an_approval_after_a_refusal_is_told_how_it_counts() {
    let (case, code) = team();
    let request = ask(&case, &[&code], "reveal", "request.age");
    let (rana, root) = (approve(&case, &request, "rana"), case.root_words.clone());
    let (why, key, out) = (case.write("why", "not before the hearing\n"), case.key("olena"), case.file("refusal"));
    case.run(&["refuse", &request, "-i", &key, "--root", &root, "--reason-file", &why, "-o", &out]);
    let olena = approve(&case, &request, "olena");
    let said = unseal_fails(&case, &request, &[&out, &rana, &olena], 14);
    assert!(
        said.contains("leave the file with their refusal out") && !said.contains("send the answer again"),
        "{said}"
    );
    assert!(opened(&case, &request, &[&rana, &olena]).contains(NAMES[0]));
}
