//! The stage: a case in which somebody is named whom nobody knew, and the way from a draft to a bundle.

use std::path::Path;

use serde_json::Value;

use crate::stage::case::Case;

/// Munir is sealed with the first line. Nobody knew it when the second account was typed, which names him.
pub(crate) const LINES: &str = r#"{"language":"en","people":[{"code":"p1","roles":["witness"],"pseudonym":"Munir","names":["Noor Haddad","نور حداد"]}],"consent":[{"of":"p1","audience":"public","content":["text"],"identity":"pseudonym","status":"yes","explained":true}],"account":"We left before dawn."}
{"language":"en","people":[{"code":"p1","roles":["witness"],"pseudonym":"Rima","names_unknown":true}],"consent":[{"of":"p1","audience":"public","content":["text"],"identity":"pseudonym","status":"yes","explained":true}],"account":[{"text":"We walked a day."},{"text":"Then noor haddad carried the lamp, and there was hope."}],"spans":[{"paragraph":2,"start":5,"end":16,"kind":"organisation","decision":"keep"}]}
"#;

/// A case in which a name check is needed, and the steps to it.
pub(crate) struct Told {
    pub(crate) case: Case,
}

impl Told {
    pub(crate) fn new() -> Self {
        Self::with(LINES)
    }

    pub(crate) fn with(lines: &str) -> Self {
        let case = Case::team();
        case.write("reason", "before this goes out we want to know that nobody is named in it\n");
        // One file each: in one, the names of a line are looked for in all the others.
        for line in lines.lines() {
            case.run(&["import", &case.write("lines.jsonl", &format!("{line}\n"))]);
        }
        Self { case }
    }

    pub(crate) fn draft(&self, name: &str) -> String {
        self.draft_for("public", name)
    }

    pub(crate) fn draft_for(&self, profile: &str, name: &str) -> String {
        let out = self.case.file(name);
        self.case.run(&["export", "--profile", profile, "--undecided", "leave-out", "--draft", "-o", &out]);
        out
    }

    pub(crate) fn ask(&self, draft: &str, name: &str) -> String {
        let (key, reason, out) = (self.case.key("requester"), self.case.file("reason"), self.case.file(name));
        let args = ["request", draft, "--for", "check", "--checker", "rana", "-i", &key, "--reason-file", &reason];
        self.case.run(&[&args[..], &["-o", &out]].concat());
        out
    }

    pub(crate) fn approve(&self, request: &str, custodian: &str) -> String {
        let (key, out) = (self.case.key(custodian), format!("{request}-{custodian}"));
        self.case.run(&["approve", request, "-i", &key, "--root", &self.case.root_words, "--yes", "-o", &out]);
        out
    }

    /// The arguments of a check by `rana`, and where its result goes.
    pub(crate) fn check_args(&self, draft: &str, files: &[&str]) -> (Vec<String>, String) {
        let out = self.case.file("result.txt");
        let _ = std::fs::remove_file(&out);
        let key = self.case.key("rana");
        let mut args = vec!["name-check", draft];
        args.extend(files);
        args.extend(["-i", &key, "--root", &self.case.root_words, "--yes", "-o", &out]);
        (args.into_iter().map(str::to_owned).collect(), out)
    }

    pub(crate) fn check(&self, draft: &str, files: &[&str]) -> String {
        let (args, out) = self.check_args(draft, files);
        self.case.run(&args.iter().map(String::as_str).collect::<Vec<_>>());
        out
    }

    pub(crate) fn check_fails(&self, draft: &str, files: &[&str], code: i32) -> String {
        let (args, out) = self.check_args(draft, files);
        let said = self.case.fails(&args.iter().map(String::as_str).collect::<Vec<_>>(), code);
        assert!(!Path::new(&out).exists(), "nothing is signed");
        said
    }

    /// Draft, request, two approvals, result.
    pub(crate) fn checked(&self) -> (String, String) {
        self.checked_for("public")
    }

    pub(crate) fn checked_for(&self, profile: &str) -> (String, String) {
        let draft = self.draft_for(profile, "draft");
        let request = self.ask(&draft, "request.age");
        let (rana, luis) = (self.approve(&request, "rana"), self.approve(&request, "luis"));
        let result = self.check(&draft, &[&request, &rana, &luis]);
        (draft, result)
    }

    pub(crate) fn publish_args(&self, result: &str) -> Vec<String> {
        self.publish_args_to(result, "bundle")
    }

    /// The same into this folder.
    pub(crate) fn publish_args_to(&self, result: &str, folder: &str) -> Vec<String> {
        let (key, out) = (self.case.key("releaser"), self.case.file(folder));
        let args = [
            "export",
            "--profile",
            "public",
            "--undecided",
            "leave-out",
            "--name-check",
            result,
            "-i",
            &key,
            "-o",
            &out,
        ];
        args.into_iter().map(str::to_owned).collect()
    }

    pub(crate) fn publish_fails(&self, result: &str, code: i32) -> String {
        let args = self.publish_args(result);
        let said = self.case.fails(&args.iter().map(String::as_str).collect::<Vec<_>>(), code);
        assert!(!Path::new(&self.case.file("bundle")).exists(), "nothing is left behind");
        said
    }

    /// What `review` lists of every testimony.
    pub(crate) fn rows(&self) -> Vec<Value> {
        let objects =
            |text: &str| -> Vec<Value> { text.lines().map(|line| serde_json::from_str(line).unwrap()).collect() };
        let all = objects(&self.case.run(&["list", "--json"])).into_iter();
        all.flat_map(|row| objects(&self.case.run(&["review", row["testimony"].as_str().unwrap(), "--json"]))).collect()
    }

    /// Leaves out every passage of the second account in which the name stands.
    pub(crate) fn leave_out_the_name(&self) {
        let codes = self.case.run(&["list", "--json"]);
        let codes = codes
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap()["testimony"].as_str().unwrap().to_owned());
        for code in codes {
            let rows = self.case.run(&["review", &code, "--json"]);
            let mut rows = rows.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
            let Some(mut row) = rows.find(|row| row["paragraph"] == 2 && row["start"] == 5) else { continue };
            row["decision"] = "leave-out".into();
            let file = self.case.write("decisions.jsonl", &format!("{row}\n"));
            self.case.run(&["review", &code, "--decide", &file]);
            return;
        }
        panic!("the passage is there");
    }
}

/// What a custodian signed, and the file it stands in.
pub(crate) fn result(path: &str) -> (Value, String) {
    let text = std::fs::read_to_string(path).unwrap();
    (serde_json::from_str(text.lines().nth(1).unwrap()).unwrap(), text)
}
