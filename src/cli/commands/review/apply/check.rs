//! A row against the testimony it was printed for: whether there is such a passage, and what it asks for.

mod passage;
mod vaguer;

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use super::asked::Asked;
use super::given::{Given, Reach, parse};
use super::rows::{Form, Place, Rows};
use crate::cli::commands::review::Desk;
use crate::cli::commands::review::own::Own;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::crypto::text::hex;
use crate::guard::normalise::form_of;
use crate::guard::text::{CleanText, ELSEWHERE, NAME_PART, RawText, Span, SpanKind, SpanSource, StoredText};
use crate::guard::{Field, Roll, clean_field};
use crate::record::decision::{AGREED_SCALARS, AGREED_WORDS, is_little_more_than_a_name};
use crate::record::words::Choice;
use crate::record::{Decision, DecisionSet, Standing};
use crate::review::{Paragraphs, Scores};
use crate::vault::VaultError;

/// What rows are held against.
pub(super) struct Check<'a> {
    desk: &'a Desk,
    session: &'a Session,
    binds: String,
    paragraphs: Paragraphs<'a>,
    /// The kinds under which a range is flagged.
    flagged: HashMap<Place, Vec<SpanKind>>,
    /// Where a name stands that is sealed with another testimony.
    elsewhere: HashSet<Place>,
    standing: Standing<'a, StoredText>,
    scores: RefCell<Scores>,
    /// Names that may stand in the vault become references in an editor's words, too.
    roll: Roll,
    own: Own,
}

/// What to do about a name of another testimony that is to stay.
const BY_TWO: &str = "write why it may stand (\"why\": \"…\", with \"for\": \"testimony\" for every equal passage of this testimony), and let a custodian or requester agree: --second KEY; or leave it out, or reword it";

/// What somebody alone cannot keep.
const BY_ONE: &str = "another testimony seals a name that stands here: one person alone does not keep it";

/// What to do about words that may be a name.
const MAY_BE_NAME: &str = "sealed names cannot be looked for here: say who it is (a neighbour, an officer), use the pseudonym, write what is no name with a small letter, list what everybody knows with `amana well-known`; a name that is to stand needs a \"why\" and a second person";

/// The same where a bundle that is out prints what stood there: a pseudonym would say whose name that was.
const MAY_BE_NAME_OUT: &str = "sealed names cannot be looked for here: say who it is (a neighbour, an officer), write what is no name with a small letter, list what everybody knows with `amana well-known`; a name that is to stand needs a \"why\" and a second person";

/// A pseudonym in the place of what may have been a name.
const TELLS: &str = "a pseudonym stands in \"text\", and a bundle that is out prints what stood there: if that was a name, whoever has both would know whose";
const TELLS_HINT: &str = "say who it is (a neighbour, an officer), or leave the passage out";

/// A line that was printed before a look left its range out.
const UNKNOWING: &str =
    "the name of somebody who was sealed with another testimony stands here, and the line does not know of it";

impl<'a> Check<'a> {
    /// Over a testimony and everything that was decided about it.
    pub(super) fn of(
        session: &'a Session,
        desk: &'a Desk,
        sets: &'a [DecisionSet<StoredText>],
    ) -> Result<Self, Failure> {
        let mut flagged: HashMap<_, Vec<SpanKind>> = HashMap::new();
        for span in &desk.revision.spans {
            flagged.entry((span.paragraph, span.start, span.end)).or_default().push(span.kind);
        }
        let elsewhere = desk.revision.spans.iter().filter(|span| span.source.name() == ELSEWHERE);
        Ok(Self {
            desk,
            session,
            elsewhere: elsewhere.map(|span| (span.paragraph, span.start, span.end)).collect(),
            binds: hex(&desk.revision.commitment),
            paragraphs: Paragraphs::of(&desk.revision).map_err(VaultError::from)?,
            flagged,
            standing: Standing::of(&desk.revision, sets),
            scores: RefCell::default(),
            roll: desk.people.roll(),
            own: Own::of(&session.vault, desk)?,
        })
    }
}

impl Check<'_> {
    /// What a line asks for; its decision is noted among those of the other lines.
    pub(super) fn line(&self, number: usize, line: &str, rows: &mut Rows) -> Result<Asked, Failure> {
        let row = parse(line)?;
        let asked = self.row(&row)?;
        let form = match &asked {
            Asked::Alike(decision) | Asked::Case(decision, _) | Asked::PassAlike(decision, _) => {
                self.form(&decision.span())
            }
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
            return Err(Failure::refused(UNKNOWING).hint(self.print_again("print it again with", ", and decide anew")));
        }
        if reach != Reach::Case && self.stands(row, choice, kind) {
            return Ok(Asked::AsItWas);
        }
        if choice == Choice::Keep && self.is_older(row) {
            return Err(Failure::refused("somebody decided otherwise about this passage since the line was printed")
                .hint(self.print_again("print it again with", ", which says what stands there now, and decide anew")));
        }
        // Where a name is to stand, it stands as it was written.
        let nobody = Roll::new();
        let passes = matches!(reach, Reach::Pass | Reach::PassAlike);
        let roll = if passes { &nobody } else { &self.roll };
        let text = row.text.as_deref().map(|text| wording(roll, text)).transpose()?.map(StoredText::from);
        if text.as_ref().is_some_and(|text| self.own.tells(text)) {
            return Err(Failure::refused(TELLS).hint(TELLS_HINT));
        }
        if let Some(number) = text.as_ref().filter(|_| !passes).and_then(|text| self.own.doubtful(text)) {
            let hint = if self.own.is_out { MAY_BE_NAME_OUT } else { MAY_BE_NAME };
            return Err(Failure::refused(format!("word {number} of \"text\" may be somebody's name")).hint(hint));
        }
        match (choice, &text) {
            (Choice::Reword, None) => return Err(Failure::refused("reword needs \"text\": the words to put there")),
            (Choice::Open | Choice::Keep | Choice::LeaveOut, Some(_)) => {
                return Err(Failure::refused("keep, leave-out and open take no \"text\""));
            }
            _ => {}
        }
        let given = text.is_some();
        let decision = self.less(Decision { paragraph, start, end, kind, choice, text })?;
        if reach == Reach::Case && !given && decision.text.is_some() {
            return Err(Failure::refused(
                "make-vaguer for the whole case needs \"text\": what is proposed fits one sentence",
            ));
        }
        self.reaching(row, reach, decision)
    }

    /// A decision, and how far it goes.
    fn reaching(&self, row: &Given, reach: Reach, decision: Decision<StoredText>) -> Result<Asked, Failure> {
        let said = |text: &Option<String>| self.reason(text.as_deref().unwrap_or_default());
        Ok(match reach {
            Reach::Passage => Asked::New(decision),
            Reach::Testimony => Asked::Alike(decision),
            Reach::Case => Asked::Case(decision, said(&row.reason)?),
            Reach::Pass | Reach::PassAlike => {
                if !matches!(decision.choice, Choice::Keep | Choice::Reword) {
                    return Err(Failure::refused("\"why\" is for a name that stands: keep, or reword"));
                }
                self.is_of_one_name(&decision)?;
                let why = said(&row.why)?;
                if reach == Reach::Pass { Asked::Pass(decision, why) } else { Asked::PassAlike(decision, why) }
            }
        })
    }

    /// Refuses to keep by one person alone what holds a name of another testimony, as it stands `after` all of the file. Where nothing of the name is
    /// left to read it may be kept so (FORMAT §11.4).
    pub(super) fn not_by_one(
        &self,
        decision: &Decision<StoredText>,
        after: &Standing<'_, StoredText>,
    ) -> Result<(), Failure> {
        if decision.choice != Choice::Keep || !self.elsewhere.contains(&decision.place()) {
            return Ok(());
        }
        let here = Span { source: SpanSource::Rule(ELSEWHERE.into()), ..decision.span() };
        let settled = after.of_paragraph(decision.paragraph);
        if settled.is_some_and(|settled| settled.is_kept_by_one(&here)) {
            return Err(Failure::refused(BY_ONE).hint(BY_TWO));
        }
        Ok(())
    }

    /// Refuses to let names stand in more than one name and little beside it: a second person would not see whom else it names.
    fn is_of_one_name(&self, decision: &Decision<StoredText>) -> Result<(), Failure> {
        let kept = || self.paragraphs.get(decision.paragraph).and_then(|p| p.text.get(decision.span().bytes(p.text)?));
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
    /// `by_two`: where names of other testimonies stand, too.
    pub(super) fn alike(&self, decision: Decision<StoredText>, rows: &Rows, by_two: bool) -> Vec<Decision<StoredText>> {
        let own = decision.span();
        let form = self.form(&own);
        let named = |span: &Span| {
            self.elsewhere.contains(&(span.paragraph, span.start, span.end))
                || self.waits(span.paragraph, span.start..span.end)
        };
        // Of a part of a name that is a word, too, each place says by itself which it is.
        let is_part = |span: &Span| span.source.name() == NAME_PART;
        // Whoever keeps one passage alone keeps none in which such a name stands.
        let seen = |span: &Span| decision.choice != Choice::Keep || ((by_two || !named(span)) && !is_part(span));
        let equal = |span: &&Span| self.form(span) == form && !span.marks_as(&own) && seen(span);
        let open = self.desk.revision.spans.iter().filter(|span| self.standing.verdict(span).is_none());
        // Words that were proposed fit the sentence that they were proposed for.
        let is_proposed = self.with_less(Decision { text: None, ..decision.clone() }).text == decision.text;
        let at = |span: &Span| {
            let Span { paragraph, start, end, .. } = *span;
            let here = Decision { paragraph, start, end, ..decision.clone() };
            let own = is_proposed.then(|| self.with_less(Decision { text: None, ..here.clone() }));
            own.filter(|own| own.text.is_some()).unwrap_or(here)
        };
        let mut all: Vec<_> = open.filter(equal).map(at).filter(|other| !rows.decide(other)).collect();
        all.insert(0, decision);
        all
    }
}

/// An editor's words, with the names that the vault knows as references.
fn wording(roll: &Roll, text: &str) -> Result<CleanText, Failure> {
    let raw = RawText::from_utf8(text.as_bytes()).map_err(|e| Failure::refused(e.to_string()))?;
    clean_field(roll, &raw, Field::Wording).map_err(|e| Failure::refused(e.to_string()))
}
