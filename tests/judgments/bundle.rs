//! What a bundle says, testimony by testimony, and whether stock tools take it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::dump;
use crate::hunt::Place;
use crate::org::{have, text};
use crate::run::Run;

/// Every text of the bundle with the line it belongs to. Says on the way whether the bag and its signature are good.
pub(crate) fn texts(run: &Run) -> Vec<Place> {
    let bundle = run.org.path("bundle");
    stock_tools(&bundle, &run.org.path("allowed_signers"));
    let mut places = Vec::new();
    let page = std::fs::read_to_string(bundle.join("data/index.html")).unwrap();
    for (name, testimony) in dump::released(run) {
        let line = run.ids.iter().position(|id| *id == testimony);
        assert!(line.is_some(), "{name} is one of the lines");
        let read =
            |suffix: &str| std::fs::read_to_string(bundle.join(format!("data/testimonies/{name}.{suffix}"))).unwrap();
        let json = read("json");
        places.push(Place::new(format!("{name}.json"), line, &json));
        places.push(Place::new(format!("{name}.json, joined"), line, joined(&serde_json::from_str(&json).unwrap())));
        places.push(Place::new(format!("{name}.md"), line, read("md")));
        places.push(Place::new(format!("index.html, {name}"), line, section(&page, &name)));
    }
    places.push(Place::new("index.html, around the testimonies", None, untagged(&around(&page))));
    let others = files(&bundle)
        .into_iter()
        .filter(|path| !path.starts_with(bundle.join("data/testimonies")) && !path.ends_with("index.html"));
    places.extend(
        others.map(|path| Place::new(path.display().to_string(), None, std::fs::read_to_string(&path).unwrap())),
    );
    places
}

/// All strings of a testimony one after the other: a name could stand in two pieces.
fn joined(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(joined).collect(),
        Value::Object(fields) => fields.values().map(joined).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => String::new(),
    }
}

/// The part of the page that is one testimony, without its tags.
fn section(page: &str, name: &str) -> String {
    let from = page.find(&format!("<article id=\"{name}\"")).unwrap_or_else(|| panic!("the page has a section {name}"));
    let rest = &page[from..];
    untagged(&rest[..rest.find("</article>").unwrap()])
}

/// The page without its testimonies.
fn around(page: &str) -> String {
    page.split("<article ").map(|part| part.split_once("</article>").map_or(part, |(_, rest)| rest)).collect()
}

fn untagged(html: &str) -> String {
    let mut out = String::new();
    let mut in_tag = false;
    for character in html.chars() {
        match character {
            '<' => in_tag = true,
            '>' => in_tag = false,
            other if !in_tag => out.push(other),
            _ => {}
        }
    }
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        .iter()
        .fold(out, |text, (from, to)| text.replace(from, to))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// `bagit.py --validate` and `ssh-keygen -Y verify`, which CI has.
fn stock_tools(bundle: &Path, allowed: &Path) {
    let there = |program: &str, flag: &str| Command::new(program).arg(flag).stdin(Stdio::null()).output().is_ok();
    if have("bagit.py (pip install bagit)", there("bagit.py", "--version")) {
        let done = Command::new("bagit.py").arg("--validate").arg(bundle).output().unwrap();
        assert!(done.status.success(), "bagit.py: {}", text(&done.stderr));
    }
    if have("ssh-keygen (apt-get install openssh-client)", there("ssh-keygen", "-?")) {
        let manifest = bundle.join("tagmanifest-sha512.txt");
        let mut verify = Command::new("ssh-keygen");
        verify.args(["-Y", "verify", "-I", "press", "-n", "amana-bundle@v1", "-f"]).arg(allowed);
        verify.arg("-s").arg(bundle.join("tagmanifest-sha512.txt.sig")).stdin(std::fs::File::open(manifest).unwrap());
        let done = verify.output().unwrap();
        assert!(done.status.success(), "ssh-keygen: {}{}", text(&done.stdout), text(&done.stderr));
    }
}
