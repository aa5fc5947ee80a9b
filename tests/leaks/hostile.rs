//! Text made to act on whoever reads it (catalogue line 15): on a terminal, in a web page, in a table. None of it acts, and what may be stored comes back as
//! it came in.

use serde_json::{Value, json};

use super::support::stage::{Stage, objects, text};

/// What a testimony may hold: it is stored as it is, and harmless wherever it is shown.
const STORED: [&str; 8] = [
    "<script>alert(1)</script><img src=x onerror=alert(1)> &lt;b&gt; \"quoted\" 'quoted'",
    "</p></body></html><iframe src=\"http://elsewhere.example/\"></iframe>",
    "=HYPERLINK(\"http://elsewhere.example\",\"x\")",
    "+1+1; -2; @SUM(A1:A9); |cmd",
    "[a](javascript:alert(1)) ![b](http://elsewhere.example/b.png) `code` # not a heading",
    "e\u{301} and \u{e9}, \u{1f469}\u{200d}\u{1f469}\u{200d}\u{1f467}, \u{645}\u{200c}\u{6cc}",
    "${HOME} $(id) `id` %n%s \\x1b[2J \\u001b {{7*7}}",
    "../../etc/passwd\\..\\..\\x",
];

/// What acts on a terminal or turns text around.
const ACTING: [&str; 7] = [
    "\u{1b}[2J\u{1b}]0;owned\u{7}",
    "\u{9b}2J",
    "back\u{8}\u{8}\u{8}\u{8}space",
    "\u{202e}desrever\u{202c}",
    "\u{2066}isolated\u{2069}",
    "nul\0nul",
    "\u{feff}\u{2028}\u{2029}\u{e0041}",
];

/// Reading aloud what a file may hold: nothing in it acts.
fn harmless(what: &str, shown: &str) {
    let acts = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
    };
    let found: Vec<char> = shown.chars().filter(|c| acts(*c)).collect();
    assert!(found.is_empty(), "{what}: {found:?}");
}

fn line(n: usize, words: &str) -> Value {
    let grant = json!({"of": "p1", "given_by": "self", "explained": true, "audience": "public", "content": ["text"], "identity": "pseudonym", "status": "yes"});
    json!({
        "id": format!("hostile-{n}"), "people": [{"code": "p1", "roles": ["witness"], "names": [format!("Zubelda Qasrovine{n}")], "pseudonym": format!("Cedar {n}")}],
        "consent": [grant], "account": [{"speaker": "p1", "text": words}],
    })
}

fn imported(stage: &Stage, words: &[&str]) -> (Vec<Value>, String) {
    let lines: String = words.iter().enumerate().map(|(n, words)| format!("{}\n", line(n + 1, words))).collect();
    stage.put("in/hostile.jsonl", &lines);
    let done = stage.import("in/hostile.jsonl").output().unwrap();
    let stored = objects(&done.stdout).into_iter().filter(|row| row["status"] == "stored");
    (stored.collect(), text(&done.stderr))
}

#[test]
fn line_15_text_comes_back_as_it_came_in_and_nothing_shown_acts() {
    use unicode_normalization::UnicodeNormalization;
    let stage = Stage::new();
    let (stored, said) = imported(&stage, &STORED);
    assert_eq!(stored.len(), STORED.len(), "{said}");
    for (row, words) in stored.iter().zip(STORED) {
        let code = row["testimony"].as_str().unwrap();
        let shown = stage.on_case(&["show", code, "--json"]).output().unwrap();
        harmless("show --json", &text(&shown.stdout));
        let shown = objects(&shown.stdout);
        let paragraph = shown[0]["paragraphs"][0]["text"].as_str().unwrap();
        assert_eq!(paragraph, words.nfc().collect::<String>());
        for args in [&["show", code][..], &["review", code], &["review", code, "--json"], &["consent", code]] {
            let done = stage.on_case(args).output().unwrap();
            harmless(args[0], &text(&done.stdout));
            harmless(args[0], &text(&done.stderr));
        }
    }
}

#[test]
fn line_15_text_that_acts_is_refused_or_shown_and_never_acts() {
    let stage = Stage::new();
    for words in ACTING {
        let around = format!("before {words} after");
        let (stored, said) = imported(&stage, &[&around]);
        harmless("import", &said);
        for row in &stored {
            let code = row["testimony"].as_str().unwrap();
            for args in [&["show", code][..], &["show", code, "--json"], &["review", code], &["search", "before"]] {
                let done = stage.on_case(args).output().unwrap();
                harmless(&format!("{args:?}"), &text(&done.stdout));
            }
        }
        assert!(!stored.is_empty() || said.contains("refused"), "{words:?} is neither stored nor refused: {said}");
    }
    // Names of files, words of a search, codes: whatever somebody types comes back harmless.
    for words in &ACTING[..5] {
        for args in [&["show", words][..], &["search", words], &["list", words], &["person", words]] {
            let done = stage.on_case(args).output().unwrap();
            harmless(&format!("{args:?}"), &text(&done.stdout));
            harmless(&format!("{args:?}"), &text(&done.stderr));
        }
        let done = stage.import(words.trim_matches('\0')).output().unwrap();
        harmless("a file's name", &text(&done.stderr));
    }
}
