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

#[test]
fn line_15_a_page_has_no_script_and_leads_nowhere() {
    let stage = Stage::new();
    let (stored, said) = imported(&stage, &STORED);
    assert_eq!(stored.len(), STORED.len(), "{said}");
    // Everything is kept, so that all of it is on the page.
    for row in &stored {
        let code = row["testimony"].as_str().unwrap();
        let rows = objects(&stage.on_case(&["review", code, "--json"]).output().unwrap().stdout);
        if rows.is_empty() {
            continue;
        }
        let kept = rows.into_iter().map(|mut row| {
            row["decision"] = "keep".into();
            format!("{row}\n")
        });
        stage.put("in/decisions.jsonl", &kept.collect::<String>());
        let mut decide = stage.on_case(&["review", code]);
        decide.arg("--decide").arg(stage.path("in/decisions.jsonl"));
        let decided = decide.output().unwrap();
        assert!(decided.status.success(), "{}", text(&decided.stderr));
    }
    let done = stage.export("public", "bundle").output().unwrap();
    assert!(done.status.success(), "{}", text(&done.stderr));
    let page = std::fs::read_to_string(stage.path("out/bundle/data/index.html")).unwrap();
    let (tags, words) = taken_apart(&page);
    assert!(words.contains("alert(1)") && words.contains("elsewhere.example"), "the control: it is all on the page");
    for tag in &tags {
        let name = tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        assert!(!["script", "iframe", "img", "object", "embed", "link", "base", "form"].contains(&name), "<{tag}>");
        assert!(!tag.contains(" on") && !tag.contains("javascript:") && !tag.contains("//"), "<{tag}>");
        let reference = |name: &str| tag.split(&format!("{name}=\"")).nth(1).map(|rest| rest.starts_with('#'));
        assert!(reference("href") != Some(false) && reference("src").is_none(), "<{tag}>");
    }
    assert!(
        tags.iter().any(|tag| tag.starts_with("meta") && tag.contains("content-security-policy"))
            || !page.contains("<script")
    );
    harmless("the page", &page);
}

/// The tags of a page in small letters, and what stands between them. Style sheets are words here: they may not lead anywhere either.
fn taken_apart(page: &str) -> (Vec<String>, String) {
    let (mut tags, mut words) = (Vec::new(), String::new());
    for piece in page.split('<').skip(1) {
        let (tag, rest) = piece.split_once('>').expect("a tag ends");
        tags.push(tag.to_lowercase());
        words.push_str(rest);
    }
    assert!(!words.contains("url(") && !words.contains("@import"), "a style sheet leads elsewhere");
    (tags, words)
}
