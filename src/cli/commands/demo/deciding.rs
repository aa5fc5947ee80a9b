//! What an editor decides about passages that are flagged: here by a table, since nobody sits at the keyboard.

use serde_json::Value;

use super::play::Play;
use crate::cli::failure::Failure;
use crate::fsio;
use crate::guard::ELSEWHERE;

/// Words that are flagged in the demo's testimonies, and what an editor who reads them makes of them.
///
/// Cloth, *names* and *he travelled* are built like names, or are some people's: none of them is one here. What a nurse is called is told in
/// vaguer words. That the clinic was a clinic is what the witness wants to be read.
const DECIDED: [(&str, &str); 10] = [
    ("behind", "keep"),
    ("lorry", "keep"),
    ("plate", "keep"),
    ("ممرضاً", "make-vaguer"),
    ("العيادة", "keep"),
    ("عيادة", "keep"),
    ("وامرأتين", "keep"),
    ("قماش", "keep"),
    ("أسماء", "keep"),
    ("سافر", "keep"),
];

/// Decides what is open in a testimony, as `review --json` prints it, and whether a name that a check found goes.
pub(super) fn decide(play: &mut Play<'_>, about: &str, code: &str, file: &str) -> Result<(), Failure> {
    let rows = play.quietly(about, &["review", code, "--case", "./case", "--json"])?;
    fsio::write_new(&play.path(file), decisions(&rows).as_bytes())?;
    let file = format!("./{file}");
    play.run("The editor's answers, in a file:", &["review", code, "--case", "./case", "--decide", &file])?;
    Ok(())
}

/// The rows that are decided, with their decisions.
fn decisions(rows: &str) -> String {
    let rows = rows.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let decided = rows.filter_map(|mut row| {
        row["decision"] = decision(&row)?.into();
        Some(format!("{row}\n"))
    });
    decided.collect()
}

fn decision(row: &Value) -> Option<&'static str> {
    if row["rule"] == ELSEWHERE {
        return Some("leave-out");
    }
    let context = row["context"].as_str().filter(|_| row["decision"].is_null())?;
    let words = context.split_once('[')?.1.split_once(']')?.0;
    DECIDED.iter().find(|(flagged, _)| *flagged == words).map(|(_, decision)| *decision)
}

#[cfg(test)]
mod tests {
    use super::decisions;

    #[test]
    fn what_is_decided_stays_and_what_nobody_knows_stays_open() {
        let rows = r#"{"rule":"name-listed","context":"he [سافر].","decision":null}
{"rule":"name-listed","context":"told [Nadim] so","decision":null}
{"rule":"given","context":"the [lorry]","decision":"leave-out"}
{"rule":"name-elsewhere","context":"to [Marta Velling] on","decision":null}
"#;
        let decided = decisions(rows);
        let lines: Vec<&str> = decided.lines().collect();
        assert_eq!(lines.len(), 2, "{decided}");
        assert!(lines[0].contains("سافر") && lines[0].contains(r#""decision":"keep""#), "{decided}");
        assert!(lines[1].contains("Marta") && lines[1].contains(r#""decision":"leave-out""#), "{decided}");
    }
}
