//! A row as it is read back (FORMAT §11.1): its fields, what is wrong where it cannot be read, and how far it goes.

use serde::Deserialize;

use crate::cli::commands::review::Desk;
use crate::cli::failure::{Failure, Kind};
use crate::guard::text::{ELSEWHERE, Guarded};
use crate::record::Decision;
use crate::record::words::Choice;

/// What is read back. `context` and `vaguer` are for the reader alone; `standing` tells a line that is older than what somebody else decided.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "a reader refuses what it does not know, so what is not looked at has to be named")]
pub(super) struct Given {
    v: u32,
    pub(super) testimony: String,
    pub(super) binds: String,
    pub(super) paragraph: u32,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) kind: String,
    #[serde(default)]
    rule: Option<String>,
    #[serde(default)]
    pub(super) added: bool,
    #[serde(default)]
    context: Option<String>,
    #[serde(default)]
    standing: Option<String>,
    #[serde(default)]
    vaguer: Option<String>,
    #[serde(default)]
    pub(super) decision: Option<String>,
    #[serde(default)]
    pub(super) text: Option<String>,
    /// `passage`, `testimony` or `case`.
    #[serde(default, rename = "for")]
    pub(super) reach: Option<String>,
    #[serde(default)]
    pub(super) reason: Option<String>,
    #[serde(default)]
    pub(super) why: Option<String>,
}

impl Given {
    /// Whether nobody had decided when it was printed.
    pub(super) fn is_of_undecided(&self) -> bool {
        self.standing.as_deref() == Some("undecided")
    }

    /// Whether whoever wrote the line saw that a name stands there which was sealed elsewhere.
    pub(super) fn knows_of_name(&self) -> bool {
        self.rule.as_deref() == Some(ELSEWHERE)
    }

    /// Where it points.
    pub(super) const fn place(&self) -> (u32, u32, u32) {
        (self.paragraph, self.start, self.end)
    }
}

/// How far a row goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    Passage,
    Testimony,
    Case,
    /// This passage, and a registered name may stand in it.
    Pass,
    /// This passage and every equal one of the testimony that is undecided, and a registered name may stand in each.
    PassAlike,
}

impl Reach {
    pub(super) fn of(row: &Given) -> Result<Self, Failure> {
        let reach = match (row.reach.as_deref(), row.why.is_some()) {
            (None | Some("passage"), false) => Self::Passage,
            (None | Some("passage"), true) => Self::Pass,
            (Some("testimony"), false) => Self::Testimony,
            (Some("case"), false) => Self::Case,
            (Some("testimony"), true) => Self::PassAlike,
            (Some("case"), true) => {
                return Err(Failure::refused(
                    "\"why\" goes no further than its testimony: in another the same letters may be somebody else",
                )
                .hint("write \"for\": \"testimony\", and a file for each testimony"));
            }
            (Some(_), _) => return Err(Failure::refused("\"for\" is not one of passage, testimony, case")),
        };
        match (reach, &row.reason) {
            (Self::Case, None) => Err(Failure::refused("a decision for the whole case needs a \"reason\"")),
            (Self::Passage | Self::Testimony | Self::Pass | Self::PassAlike, Some(_)) => {
                Err(Failure::refused("\"reason\" is for decisions for the whole case"))
            }
            _ => Ok(reach),
        }
    }
}

pub(super) fn parse(line: &str) -> Result<Given, Failure> {
    let remedy = "print the flagged passages with `amana review CODE --json` and fill in \"decision\"";
    let version = serde_json::from_str::<serde_json::Value>(line).ok().and_then(|row| row.get("v")?.as_u64());
    if let Some(version) = version.filter(|version| *version != 1) {
        return Err(Failure::new(
            Kind::Damaged,
            format!("a decision of version {version}, and this program reads version 1; use a newer amana"),
        ));
    }
    serde_json::from_str(line).map_err(|e| {
        // serde's own words may quote a value; of its missing and unknown fields it says the name of the format's alone.
        let said = e.to_string();
        let what = match said.strip_prefix("missing field ").and_then(|rest| rest.split(' ').next()) {
            Some(field) => format!("not a decision: {field} is missing"),
            None => format!("not a decision (column {})", e.column()),
        };
        Failure::refused(what).hint(remedy)
    })
}

/// Whether a decision says what a row says, as the row would show it.
pub(super) fn says<T: Guarded>(decision: &Decision<T>, choice: Choice, text: Option<&str>, desk: &Desk) -> bool {
    let shown = decision.text.as_ref().map(|text| desk.people.readable(text.as_str()));
    decision.choice == choice && shown.as_deref() == text
}
