//! `review --decide`: the rows of a file, checked against the testimony they were printed for, and recorded all or none.

use std::collections::HashMap;
use std::path::Path;

use super::Desk;
use super::row::{Given, says};
use crate::cli::context::Context;
use crate::cli::failure::{Failure, Kind};
use crate::cli::session::Session;
use crate::crypto::text::hex;
use crate::fsio;
use crate::guard::text::{CleanText, RawText, SpanKind, StoredText};
use crate::guard::{Field, Roll, clean_field};
use crate::record::words::Choice;
use crate::record::{Decision, DecisionSet, Standing};
use crate::review::Paragraphs;
use crate::vault::VaultError;

/// What rows are held against.
struct Check<'a> {
    desk: &'a Desk,
    session: &'a Session,
    binds: String,
    paragraphs: Paragraphs<'a>,
    /// The kinds under which a range is flagged.
    flagged: HashMap<(u32, u32, u32), Vec<SpanKind>>,
    standing: Standing<'a, StoredText>,
    /// Names that may stand in the vault become references in an editor's words, too.
    roll: Roll,
}

/// What a row asks for.
enum Asked {
    /// Its decision is left open.
    Nothing,
    /// It stands already.
    AsItWas,
    /// To be recorded.
    New(Decision<StoredText>),
}

pub(super) fn decide(context: &mut Context, session: &mut Session, desk: &Desk, file: &Path) -> Result<(), Failure> {
    let bytes = fsio::read_limited(file, 64 << 20)?;
    let text = std::str::from_utf8(&bytes).map_err(|e| {
        Failure::refused(format!("{}: not valid UTF-8 at byte {}", file.display(), e.valid_up_to()))
            .hint("save it as UTF-8")
    })?;
    let (decisions, unchanged) = read(session, desk, file, text)?;
    if decisions.is_empty() && unchanged == 0 {
        return Err(Failure::refused("the file holds no decision")
            .hint("write \"decision\": \"leave-out\" (or keep, make-vaguer, reword) into its lines"));
    }
    let count = decisions.len();
    if count > 0 {
        let set = DecisionSet { binds: desk.revision.commitment, reason: None, decisions };
        session.vault.change(context.clock.now(), |change| change.decisions(desk.revision.id, &set))?;
    }
    let entry = session.vault.entry(desk.revision.testimony)?;
    context.say(&format!(
        "{count} decisions saved, {unchanged} stood already; {} of {} flagged passages are decided",
        entry.decided, entry.flagged
    ));
    context.next("`amana export --profile public --dry-run` shows what an audience would read");
    Ok(())
}

/// What the file asks for, and how many of its rows stand already.
fn read(
    session: &Session,
    desk: &Desk,
    file: &Path,
    text: &str,
) -> Result<(Vec<Decision<StoredText>>, usize), Failure> {
    let sets = session.vault.decisions(desk.revision.id)?;
    let mut flagged: HashMap<_, Vec<SpanKind>> = HashMap::new();
    for span in &desk.revision.spans {
        flagged.entry((span.paragraph, span.start, span.end)).or_default().push(span.kind);
    }
    let check = Check {
        desk,
        session,
        binds: hex(&desk.revision.commitment),
        paragraphs: Paragraphs::of(&desk.revision).map_err(VaultError::from)?,
        flagged,
        standing: Standing::of(&desk.revision.commitment, &sets),
        roll: desk.people.roll(),
    };
    let (mut decisions, mut unchanged) = (Vec::new(), 0);
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        match check.row(line).map_err(|failure| failure.at(format!("{}:{number}", file.display())))? {
            Asked::Nothing => {}
            Asked::AsItWas => unchanged += 1,
            Asked::New(decision) => decisions.push(decision),
        }
    }
    Ok((decisions, unchanged))
}

impl Check<'_> {
    fn row(&self, line: &str) -> Result<Asked, Failure> {
        let row = parse(line)?;
        self.belongs(&row)?;
        let Some(choice) = &row.decision else {
            let stray = row.text.is_some();
            return if stray { Err(Failure::refused("\"text\" needs a \"decision\"")) } else { Ok(Asked::Nothing) };
        };
        let choice = Choice::parse(choice)
            .ok_or_else(|| Failure::refused("\"decision\" is not one of keep, make-vaguer, reword, leave-out, open"))?;
        let kind = self.place(&row)?;
        if self.stands(&row, choice, kind) {
            return Ok(Asked::AsItWas);
        }
        let text = row.text.as_deref().map(|text| wording(&self.roll, text)).transpose()?;
        match (choice, &text) {
            (Choice::Reword, None) => return Err(Failure::refused("reword needs \"text\": the words to put there")),
            (Choice::Open | Choice::Keep | Choice::LeaveOut, Some(_)) => {
                return Err(Failure::refused("keep, leave-out and open take no \"text\""));
            }
            _ => {}
        }
        let (paragraph, start, end) = row.place();
        Ok(Asked::New(Decision { paragraph, start, end, kind, choice, text: text.map(StoredText::from) }))
    }

    /// Whether the row was printed for this testimony, and for the state it is in.
    fn belongs(&self, row: &Given) -> Result<(), Failure> {
        let this = self.desk.revision.testimony;
        if !self.session.vault.testimony_of(&row.testimony).is_ok_and(|named| named == this) {
            let other = format!("this is not a decision about {}: the line is of another testimony", self.desk.code);
            return Err(Failure::refused(other).hint("apply the file to the testimony it was printed for"));
        }
        if row.binds != self.binds {
            return Err(Failure::refused(
                "the decision is about another state of this testimony: its text has changed since",
            )
            .hint("print it again with `amana review CODE --json`, and decide anew"));
        }
        Ok(())
    }

    /// Whether there is such a passage; gives its kind.
    fn place(&self, row: &Given) -> Result<SpanKind, Failure> {
        let kind: SpanKind =
            row.kind.parse().map_err(|e: crate::guard::text::UnknownKind| Failure::refused(e.to_string()))?;
        let (paragraph, start, end) = row.place();
        let fits = self.paragraphs.get(paragraph).is_some_and(|p| p.bytes(start..end).is_some());
        if !fits {
            return Err(Failure::refused("there is no such range in this testimony")
                .hint("ranges count characters of a paragraph from 0, the end not included"));
        }
        let flagged = self.flagged.get(&(paragraph, start, end)).is_some_and(|kinds| kinds.contains(&kind));
        if flagged || row.added {
            return Ok(kind);
        }
        Err(Failure::refused(format!("no passage that is flagged as {} has this range", kind.name())).hint(
            "take range and kind from `amana review CODE --json`; to decide about something that was not flagged, write \"added\": true into the line",
        ))
    }

    fn stands(&self, row: &Given, choice: Choice, kind: SpanKind) -> bool {
        let (paragraph, start, end) = row.place();
        let settled = self.standing.of_paragraph(paragraph);
        let own = settled.and_then(|settled| settled.about(start..end));
        let says = |own: &Decision<StoredText>| {
            says(own, choice, row.text.as_deref(), self.desk) && (own.kind == kind || !row.added)
        };
        own.map_or(choice == Choice::Open, says)
    }
}

fn parse(line: &str) -> Result<Given, Failure> {
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

/// An editor's words, with the names that the vault knows as references.
pub(super) fn wording(roll: &Roll, text: &str) -> Result<CleanText, Failure> {
    let raw = RawText::from_utf8(text.as_bytes()).map_err(|e| Failure::refused(e.to_string()))?;
    clean_field(roll, &raw, Field::Wording).map_err(|e| Failure::refused(e.to_string()))
}
