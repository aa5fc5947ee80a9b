//! `review --decide`: the rows of a file, checked against the testimony they were printed for, and recorded all or none.

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

use super::Desk;
use super::own::Own;
use super::row::{Given, says};
use super::second;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, Kind};
use crate::cli::session::Session;
use crate::crypto::text::hex;
use crate::fsio;
use crate::guard::normalise::form_of;
use crate::guard::text::{CleanText, RawText, Span, SpanKind, SpanSource, StoredText};
use crate::guard::{Field, Roll, clean_field};
use crate::record::decision::{AGREED_SCALARS, AGREED_WORDS, is_little_more_than_a_name};
use crate::record::words::Choice;
use crate::record::{Decision, DecisionSet, Proposal, Revision, Standing};
use crate::review::{Paragraphs, Value};
use crate::vault::{ForCase, SetOf, VaultError};

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
    own: Own,
}

/// What a row asks for.
enum Asked {
    /// Its decision is left open.
    Nothing,
    /// It stands already.
    AsItWas,
    /// To be recorded.
    New(Decision<StoredText>),
    /// The same for every equal passage of the testimony that is undecided.
    Alike(Decision<StoredText>),
    /// And for those of every other testimony, with the reason.
    Case(Decision<StoredText>, StoredText),
    /// A registered name is to stand, for this reason.
    Pass(Decision<StoredText>, StoredText),
}

/// What a file asks for.
#[derive(Default)]
struct Wanted {
    decisions: Vec<Decision<StoredText>>,
    case: Vec<(Decision<StoredText>, StoredText)>,
    passes: Vec<(Decision<StoredText>, StoredText)>,
    unchanged: usize,
    rows: Rows,
}

/// A paragraph, and a range of it.
type Place = (u32, u32, u32);

/// What equal passages share.
type Form = (SpanKind, String);

/// What the rows of a file decide, each with the number of its line. A row speaks for its own range: without this, what another row says for all that
/// is equal would be recorded behind it, and a passage that the file leaves out would be kept.
#[derive(Default)]
struct Rows {
    places: HashMap<Place, (usize, Said)>,
    /// What is decided for every equal passage of the testimony or the case.
    forms: HashMap<Form, (usize, Said)>,
}

/// What is decided, as it was written.
#[derive(Clone, PartialEq, Eq)]
struct Said {
    choice: String,
    text: Option<String>,
    why: Option<String>,
}

impl Rows {
    /// Notes what a row decides about its range and, where it goes further, about a form. Of two that differ, nobody can tell which is meant.
    fn note(&mut self, number: usize, row: &Given, form: Option<Form>) -> Result<(), Failure> {
        let Some(choice) = row.decision.clone() else { return Ok(()) };
        let said = Said { choice, text: row.text.clone(), why: row.why.clone() };
        let differs = |(line, before): &(usize, Said)| (*before != said).then_some(*line);
        let first = || (number, said.clone());
        if let Some(line) = differs(self.places.entry(row.place()).or_insert_with(first)) {
            return Err(Failure::refused(format!("line {line} decides the same range differently"))
                .hint("leave one of the two lines out"));
        }
        let Some(form) = form else { return Ok(()) };
        if let Some(line) = differs(self.forms.entry(form).or_insert_with(first)) {
            return Err(Failure::refused(format!("line {line} decides equal passages differently"))
                .hint("give the exceptions without \"for\": each line then decides its own passage"));
        }
        Ok(())
    }

    /// Whether a decision that another row leads to is about a range that has a row of its own.
    fn decide(&self, decision: &Decision<StoredText>) -> bool {
        self.places.contains_key(&place(decision))
    }
}

pub(super) fn decide(
    context: &mut Context,
    session: &mut Session,
    desk: &Desk,
    file: &Path,
    second: Option<second::Asked<'_>>,
) -> Result<(), Failure> {
    let bytes = fsio::read_limited(file, 64 << 20)?;
    let text = std::str::from_utf8(&bytes).map_err(|e| {
        Failure::refused(format!("{}: not valid UTF-8 at byte {}", file.display(), e.valid_up_to()))
            .hint("save it as UTF-8")
    })?;
    let wanted = read(session, desk, file, text)?;
    let unchanged = wanted.unchanged;
    let sets = sets(context, session, desk, wanted, second)?;
    if sets.is_empty() && unchanged == 0 {
        return Err(Failure::refused("the file holds no decision")
            .hint("write \"decision\": \"leave-out\" (or keep, make-vaguer, reword) into its lines"));
    }
    let done = session.vault.decide(context.clock.now(), &sets)?;
    let entry = session.vault.entry(desk.revision.testimony)?;
    let number = |count: usize| Value::Number(count as u64);
    let told = [
        ("n", number(done.passages)),
        // Of none, it is none that there would be.
        ("testimonies", number(done.testimonies.max(1))),
        ("unchanged", number(unchanged)),
        ("decided", number(entry.decided)),
        ("flagged", number(entry.flagged)),
    ];
    context.say(&desk.words.with("n-applied", &told));
    desk.next(context, &desk.words.say("n-dry-run"));
    Ok(())
}

/// The sets to record, in their order: plain decisions, those for the case, those that a second person agrees to.
fn sets(
    context: &mut Context,
    session: &Session,
    desk: &Desk,
    wanted: Wanted,
    second: Option<second::Asked<'_>>,
) -> Result<Vec<SetOf>, Failure> {
    let Wanted { decisions, case, passes, unchanged: _, rows } = wanted;
    let Revision { id, commitment: binds, .. } = desk.revision;
    let mut sets = Vec::new();
    if !decisions.is_empty() {
        sets.push((id, DecisionSet::new(binds, None, decisions)));
    }
    for (decision, reason) in case {
        let Decision { choice, text, .. } = &decision;
        let span = span(&decision);
        let span = desk.revision.spans.iter().find(|flagged| flagged.marks_as(&span)).unwrap_or(&span);
        let asked = ForCase { revision: &desk.revision, span, choice: *choice, text: text.as_ref(), reason: &reason };
        for (revision, mut set) in session.vault.sets_for_case(&asked)? {
            let own = place(&decision);
            set.decisions.retain(|one| revision != id || place(one) == own || !rows.decide(one));
            if !set.decisions.is_empty() {
                sets.push((revision, set));
            }
        }
    }
    match (passes.is_empty(), second) {
        (true, None) => {}
        (true, Some(_)) => {
            return Err(Failure::refused("no line of the file asks for a second person")
                .hint("a registered name that is to stand has a \"why\" in its line"));
        }
        (false, None) => {
            return Err(Failure::refused("a registered name stands only with a second person")
                .hint("a custodian or requester agrees here with their key: --second KEY"));
        }
        (false, Some(second)) => {
            sets.push((id, second::agreed(context, session, desk, Proposal { binds, passes }, second)?))
        }
    }
    Ok(sets)
}

/// What the file asks for.
fn read(session: &Session, desk: &Desk, file: &Path, text: &str) -> Result<Wanted, Failure> {
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
        own: Own::of(&session.vault, desk)?,
    };
    let (mut wanted, mut asked) = (Wanted::default(), Vec::new());
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let one = check.line(number, line, &mut wanted.rows);
        asked.push(one.map_err(|failure| failure.at(format!("{}:{number}", file.display())))?);
    }
    // Only now is it known which ranges have rows of their own.
    for one in asked {
        match one {
            Asked::Nothing => {}
            Asked::AsItWas => wanted.unchanged += 1,
            Asked::New(decision) => wanted.decisions.push(decision),
            Asked::Alike(decision) => wanted.decisions.extend(check.alike(decision, &wanted.rows)),
            Asked::Case(decision, reason) => wanted.case.push((decision, reason)),
            Asked::Pass(decision, why) => wanted.passes.push((decision, why)),
        }
    }
    Ok(wanted)
}

/// What to do about words that may be a name.
const MAY_BE_NAME: &str = "sealed names cannot be looked for here: say who it is (a neighbour, an officer), use the pseudonym, write what is no name with a small letter, list what everybody knows with `amana well-known`; a name that is to stand needs a \"why\" and a second person";

/// A line that was printed before a look left its range out.
const UNKNOWING: &str =
    "the name of somebody who was sealed with another testimony stands here, and the line does not know of it";

/// The range of a decision, as a span.
const fn span(decision: &Decision<StoredText>) -> Span {
    let Decision { paragraph, start, end, kind, choice: _, text: _ } = decision;
    Span { paragraph: *paragraph, start: *start, end: *end, kind: *kind, source: SpanSource::Given }
}

const fn place(decision: &Decision<StoredText>) -> Place {
    (decision.paragraph, decision.start, decision.end)
}

impl Check<'_> {
    fn line(&self, number: usize, line: &str, rows: &mut Rows) -> Result<Asked, Failure> {
        let row = parse(line)?;
        let asked = self.row(&row)?;
        let form = match &asked {
            Asked::Alike(decision) | Asked::Case(decision, _) => self.form(&span(decision)),
            Asked::Nothing | Asked::AsItWas | Asked::New(_) | Asked::Pass(..) => None,
        };
        rows.note(number, &row, form)?;
        Ok(asked)
    }

    fn row(&self, row: &Given) -> Result<Asked, Failure> {
        self.belongs(row)?;
        let Some(choice) = &row.decision else {
            let stray = row.text.is_some();
            return if stray { Err(Failure::refused("\"text\" needs a \"decision\"")) } else { Ok(Asked::Nothing) };
        };
        let choice = Choice::parse(choice)
            .ok_or_else(|| Failure::refused("\"decision\" is not one of keep, make-vaguer, reword, leave-out, open"))?;
        let kind = self.place(row)?;
        let reach = Reach::of(row)?;
        let (paragraph, start, end) = row.place();
        if choice == Choice::Keep && !row.knows_of_name() && self.is_marked(paragraph, &(start..end)) {
            return Err(
                Failure::refused(UNKNOWING).hint("print it again with `amana review CODE --json`, and decide anew")
            );
        }
        if reach != Reach::Case && self.stands(row, choice, kind) {
            return Ok(Asked::AsItWas);
        }
        // Where a name is to stand, it stands as it was written.
        let nobody = Roll::new();
        let roll = if reach == Reach::Pass { &nobody } else { &self.roll };
        let text = row.text.as_deref().map(|text| wording(roll, text)).transpose()?.map(StoredText::from);
        if let Some(number) = text.as_ref().filter(|_| reach != Reach::Pass).and_then(|text| self.own.doubtful(text)) {
            return Err(Failure::refused(format!("word {number} of \"text\" may be somebody's name")).hint(MAY_BE_NAME));
        }
        match (choice, &text) {
            (Choice::Reword, None) => return Err(Failure::refused("reword needs \"text\": the words to put there")),
            (Choice::Open | Choice::Keep | Choice::LeaveOut, Some(_)) => {
                return Err(Failure::refused("keep, leave-out and open take no \"text\""));
            }
            _ => {}
        }
        let decision = Decision { paragraph, start, end, kind, choice, text };
        let said = |text: &Option<String>| self.reason(text.as_deref().unwrap_or_default());
        Ok(match reach {
            Reach::Passage => Asked::New(decision),
            Reach::Testimony => Asked::Alike(decision),
            Reach::Case => Asked::Case(decision, said(&row.reason)?),
            Reach::Pass if matches!(choice, Choice::Keep | Choice::Reword) => {
                self.is_of_one_name(&decision)?;
                Asked::Pass(decision, said(&row.why)?)
            }
            Reach::Pass => return Err(Failure::refused("\"why\" is for a name that stands: keep, or reword")),
        })
    }

    /// Refuses to let names stand in more than one name and little beside it: a second person would not see whom else it names.
    fn is_of_one_name(&self, decision: &Decision<StoredText>) -> Result<(), Failure> {
        let kept = || self.paragraphs.get(decision.paragraph).and_then(|p| p.text.get(span(decision).bytes(p.text)?));
        let words = decision.text.as_ref().map(StoredText::as_str).or_else(kept);
        if words.is_some_and(is_little_more_than_a_name) {
            return Ok(());
        }
        Err(Failure::refused(format!(
            "a \"why\" is for one name: at most {AGREED_WORDS} words and {AGREED_SCALARS} characters may stand by it"
        ))
        .hint("mark the name alone (\"added\": true, with its start and end), one line for each name"))
    }

    /// Why something was decided, with the names that the vault knows as references.
    fn reason(&self, text: &str) -> Result<StoredText, Failure> {
        let raw = RawText::from_utf8(text.as_bytes()).map_err(|e| Failure::refused(e.to_string()))?;
        let clean = clean_field(&self.roll, &raw, Field::Reason).map_err(|e| Failure::refused(e.to_string()))?;
        Ok(clean.into())
    }

    fn form(&self, span: &Span) -> Option<Form> {
        let text = self.paragraphs.get(span.paragraph)?.text;
        Some((span.kind, form_of(text.get(span.bytes(text)?)?)))
    }

    /// A decision, and the same for every undecided passage of the testimony that is equal and has no row of its own.
    fn alike(&self, decision: Decision<StoredText>, rows: &Rows) -> Vec<Decision<StoredText>> {
        let own = span(&decision);
        let form = self.form(&own);
        let waits = |span: &Span| self.waits(span.paragraph, span.start..span.end);
        // Whoever keeps one passage knows of the name in another only if it waits for the same reason.
        let seen = |span: &Span| decision.choice != Choice::Keep || waits(&own) || !waits(span);
        let equal = |span: &&Span| self.form(span) == form && !span.marks_as(&own) && seen(span);
        let open = self.desk.revision.spans.iter().filter(|span| self.standing.verdict(span).is_none());
        let at =
            |span: &Span| Decision { paragraph: span.paragraph, start: span.start, end: span.end, ..decision.clone() };
        let mut all: Vec<_> = open.filter(equal).map(at).filter(|other| !rows.decide(other)).collect();
        all.insert(0, decision);
        all
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

    /// Whether a range lies in what a look for names of other testimonies left out, and nobody has decided about since (FORMAT §11.4).
    fn waits(&self, paragraph: u32, range: Range<u32>) -> bool {
        self.standing.of_paragraph(paragraph).is_some_and(|settled| settled.waits(range))
    }

    /// Whether it is such a range itself.
    fn is_marked(&self, paragraph: u32, range: &Range<u32>) -> bool {
        let settled = self.standing.of_paragraph(paragraph);
        settled.is_some_and(|settled| settled.is_marked(range) && settled.verdict(range.clone()).is_none())
    }

    fn stands(&self, row: &Given, choice: Choice, kind: SpanKind) -> bool {
        let (paragraph, start, end) = row.place();
        let settled = self.standing.of_paragraph(paragraph);
        let own = settled.and_then(|settled| settled.about(start..end));
        let says = |own: &Decision<StoredText>| {
            says(own, choice, row.text.as_deref(), self.desk)
                && (own.kind == kind || !row.added)
                && settled
                    .and_then(|settled| settled.why(start..end))
                    .map(|why| self.desk.people.readable(why.as_str()))
                    == row.why
        };
        own.map_or(choice == Choice::Open, says)
    }
}

/// How far a row goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    Passage,
    Testimony,
    Case,
    /// This passage, and a registered name may stand in it.
    Pass,
}

impl Reach {
    fn of(row: &Given) -> Result<Self, Failure> {
        let reach = match (row.reach.as_deref(), row.why.is_some()) {
            (None | Some("passage"), false) => Self::Passage,
            (None | Some("passage"), true) => Self::Pass,
            (Some("testimony"), false) => Self::Testimony,
            (Some("case"), false) => Self::Case,
            (Some("testimony" | "case"), true) => {
                return Err(Failure::refused("\"why\" is the reason for one place; give one line for each"));
            }
            (Some(_), _) => return Err(Failure::refused("\"for\" is not one of passage, testimony, case")),
        };
        match (reach, &row.reason) {
            (Self::Case, None) => Err(Failure::refused("a decision for the whole case needs a \"reason\"")),
            (Self::Passage | Self::Testimony | Self::Pass, Some(_)) => {
                Err(Failure::refused("\"reason\" is for decisions for the whole case"))
            }
            _ => Ok(reach),
        }
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
fn wording(roll: &Roll, text: &str) -> Result<CleanText, Failure> {
    let raw = RawText::from_utf8(text.as_bytes()).map_err(|e| Failure::refused(e.to_string()))?;
    clean_field(roll, &raw, Field::Wording).map_err(|e| Failure::refused(e.to_string()))
}
