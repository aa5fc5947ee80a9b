//! A place that was decided for the whole case, and comes up once more in a testimony that came later.

use std::process::Command;

use serde_json::json;

use super::scenes::{good, kept, said};
use super::support::stage::{Stage, objects};

/// Brings both in, and decides.
pub(crate) fn prepare(stage: &Stage) {
    let tell = |when: &str| {
        let account = format!("The landing at Narrowwater was closed {when}.");
        let line = json!({"language": "en", "account": account, "spans": [{"start": 15, "end": 26, "kind": "place"}]});
        stage.put("in/landing.jsonl", &format!("{line}\n"));
        let stored = objects(&good(stage.import("in/landing.jsonl")).stdout);
        stored[0]["testimony"].as_str().unwrap().to_owned()
    };
    let early = tell("at dusk");
    let rows = objects(&good(stage.on_case(&["review", &early, "--json"])).stdout);
    let mut row = rows.into_iter().find(|row| row["start"] == 15).unwrap();
    (row["decision"], row["for"], row["reason"]) = ("keep".into(), "case".into(), "it is on every map".into());
    stage.put("in/for-the-case.jsonl", &format!("{row}\n"));
    let mut decide = stage.on_case(&["review", &early]);
    decide.arg("--decide").arg(stage.path("in/for-the-case.jsonl"));
    good(decide);
    stage.put("in/late", &tell("at dawn"));
}

pub(crate) fn take_over(stage: &Stage) -> Command {
    stage.by_recovery(&["review", &kept(stage, "in/late"), "--take-over"])
}

pub(crate) fn taken_over(stage: &Stage) -> Result<String, String> {
    let rows =
        objects(format!("{}\n", said(stage.by_recovery(&["review", &kept(stage, "in/late"), "--json"]))?).as_bytes());
    let row = rows.into_iter().find(|row| row["start"] == 15).ok_or("nothing is flagged")?;
    Ok(row["standing"].as_str().unwrap_or("?").to_owned())
}
