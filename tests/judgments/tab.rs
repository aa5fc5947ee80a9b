//! The Text Anonymization Benchmark as intake lines.

use std::path::Path;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::told::Told;

#[derive(Deserialize)]
struct Judgment {
    doc_id: String,
    text: String,
    mentions: Vec<Mention>,
}

#[derive(Deserialize)]
struct Mention {
    entity_id: String,
    entity_type: String,
    identifier_type: String,
    start_offset: usize,
    end_offset: usize,
    span_text: String,
}

/// All judgments of the folder, each as a line: its persons sealed, its direct and quasi identifiers left out.
pub(crate) fn judgments(folder: &Path) -> Vec<Told> {
    let read = |part: &str| std::fs::read_to_string(folder.join(format!("tab-{part}.jsonl"))).unwrap();
    let files = read("train") + &read("dev");
    let judgments = files.lines().map(|line| serde_json::from_str::<Judgment>(line).unwrap());
    judgments.enumerate().map(|(n, judgment)| Told { line: line(&judgment) }.with_pseudonyms(n)).collect()
}

fn line(judgment: &Judgment) -> Value {
    let people = people(&judgment.mentions);
    let left_out = judgment.mentions.iter().filter(|mention| mention.identifier_type != "NO_MASK");
    let spans: Vec<Value> = left_out
        .map(|mention| {
            json!({"start": mention.start_offset, "end": mention.end_offset, "kind": kind(&mention.entity_type), "decision": "leave-out"})
        })
        .collect();
    json!({
        "id": judgment.doc_id, "language": "en", "people": people, "account": judgment.text, "spans": spans,
        "consent": [{"of": "p1", "given_by": "self", "explained": true, "audience": "public", "content": ["text"],
            "identity": "pseudonym", "status": "yes"}],
    })
}

/// One person for each entity, in the order of the text; the first one speaks.
fn people(mentions: &[Mention]) -> Vec<Value> {
    let mut entities: Vec<(&str, Vec<&str>)> = Vec::new();
    for mention in mentions.iter().filter(|mention| mention.entity_type == "PERSON") {
        match entities.iter_mut().find(|(entity, _)| *entity == mention.entity_id) {
            Some((_, names)) if names.contains(&mention.span_text.as_str()) => {}
            Some((_, names)) => names.push(&mention.span_text),
            None => entities.push((&mention.entity_id, vec![&mention.span_text])),
        }
    }
    let numbered = entities.iter().zip(1..);
    numbered
        .map(|((_, names), n)| {
            let roles = if n == 1 { json!(["witness"]) } else { json!(["other"]) };
            json!({"code": format!("p{n}"), "roles": roles, "visibility": "sealed", "names": names})
        })
        .collect()
}

fn kind(entity_type: &str) -> &'static str {
    match entity_type {
        "PERSON" => "name",
        "CODE" => "code",
        "LOC" => "place",
        "DATETIME" => "date",
        "ORG" => "organisation",
        "DEM" => "origin",
        "QUANTITY" => "amount",
        "MISC" => "other",
        unknown => panic!("the benchmark has no type {unknown}"),
    }
}
