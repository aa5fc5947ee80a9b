//! Text that reads in another order than it is stored in.

use serde_json::Value;

use crate::desk::{Case, answer, decide_all, export, import, told};

/// Stored backwards, under an override: it reads "Velorie Ostrelby".
const TURNED: &str = "\u{202e}yblertsO eiroleV\u{202c}";

fn paragraph(case: &Case, code: &str) -> String {
    let shown: Value = serde_json::from_str(case.run(&["show", code, "--json"]).trim()).unwrap();
    shown["paragraphs"][0]["text"].as_str().unwrap().to_owned()
}

fn turns(text: &str) -> bool {
    text.contains(
        |c| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'),
    )
}

#[test]
fn nothing_that_turns_text_round_is_in_a_bundle_and_the_vault_has_it_as_it_was() {
    let case = Case::team();
    let account = format!("The gate\u{200f} was shut by {TURNED} and \u{2067}nobody\u{2069} else\u{202b}.");
    let code = import(&case, &told("Mirelko Kordavine", &[], &answer("public", "pseudonym", "yes"), &account));
    assert_eq!(paragraph(&case, &code), account, "as it came in");
    decide_all(&case, &code, "keep");
    let bundle = export(&case, &[]).unwrap();
    assert!(bundle.contains("The gate was shut by ") && bundle.contains("nobody else."), "{bundle}");
    assert!(!turns(&bundle));
    for name in ["yblertsO", "eiroleV", "Velorie", "Ostrelby"] {
        assert!(!bundle.contains(name), "{name}: {bundle}");
    }
    let quoted = case.run(&["export", "--profile", "public", "--quote", &format!("{code}:1")]);
    assert!(quoted.contains("was shut by […] and nobody else.") && !turns(&quoted), "{quoted}");
}

#[test]
fn a_registered_name_that_is_stored_backwards_does_not_enter_the_vault() {
    let case = Case::team();
    let account = format!("I am {TURNED}, and kept the gate.");
    let code = import(&case, &told("Velorie Ostrelby", &[], &answer("public", "pseudonym", "yes"), &account));
    let stored = paragraph(&case, &code);
    assert!(!stored.contains("yblertsO") && !stored.contains("eiroleV"), "{stored}");
    let (article, names) = (case.write("article.md", &account), case.write("names.txt", "Velorie Ostrelby\n"));
    let found = crate::stage::case::bare().args(["scan", &article, "--names", &names, "--json"]).output().unwrap();
    assert!(String::from_utf8_lossy(&found.stdout).contains("\"kind\":\"name\""), "{found:?}");
}
