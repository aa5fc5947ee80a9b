//! From a line to records that may be stored: every word of it has passed the guard, every field is valid.

use super::cast::{Case, Cast, Member};
use super::consents;
use super::fields::Fields;
use super::known_by::{self, KnownBy, Parts};
use super::line::{Account, Line, LineParagraph, LinePerson, LineSpan, Typed};
use super::newcomers::{self, Newcomer};
use super::refusal::{Cause, Refusal};
use super::vocabulary::word;
use crate::guard::text::{CleanText, PersonId, RawText, RealName, Screening, Span};
use crate::guard::{self, CleanError, Cleaned, Field, GivenSpan, Placed, Roll};
use crate::record::words::{Choice, RevisionKind, Source};
use crate::record::{Consent, Date, Decision, Head, Language, Paragraph};

/// A line that can be stored as it is.
pub(super) struct Prepared {
    /// People who are new.
    pub newcomers: Vec<Newcomer>,
    /// Those who are not, with their names.
    pub known_names: Vec<newcomers::Known>,
    /// The facts of the revision.
    pub head: Head<CleanText>,
    /// Its words.
    pub text: CleanText,
    /// What was flagged.
    pub spans: Vec<Span>,
    /// Decisions that came with the line.
    pub decisions: Vec<Decision<CleanText>>,
    /// What each speaker said about consent.
    pub consents: Vec<(PersonId, Consent<CleanText>)>,
    /// By what the line is known again.
    pub known_by: KnownBy,
    /// Whether a name of somebody whom the line brings stands in the title of the case.
    pub title_names: bool,
    /// Which of its names are words, too.
    pub wordy: Wordy,
}

/// Whether names of a line are mostly no names.
pub(super) struct Wordy {
    /// Somebody is named in it by one word of every day alone.
    pub everyday: bool,
    /// A part of a name of somebody in it is a title or a word that joins others.
    pub small: bool,
    /// A word of a name of somebody in it is على.
    pub ali: bool,
}

impl Prepared {
    /// Everybody whose names came with the line, and these.
    pub(super) fn named(&self) -> impl Iterator<Item = (PersonId, &[RealName])> {
        let new = self.newcomers.iter().map(|newcomer| (newcomer.id, newcomer.names.as_slice()));
        new.chain(self.known_names.iter().map(|(person, names)| (*person, names.as_slice())))
    }
}

impl Wordy {
    fn of(cast: &Cast) -> Self {
        let any = |is: fn(&str) -> bool| cast.members().iter().flat_map(|m| &m.names).any(|name| is(name.expose()));
        Self {
            everyday: any(guard::is_everyday_alone),
            small: any(guard::has_small_part),
            ali: any(guard::has_ali_as_on),
        }
    }
}

/// Checks and guards a line. `source` says how it came in.
///
/// # Errors
/// [`Refusal`]: the first field that is wrong. Nothing has been stored.
pub(super) fn prepare(mut line: Line, source: Source, case: &dyn Case) -> Result<Prepared, Refusal> {
    if line.people.is_empty() {
        line.people.push(LinePerson::unknown_witness());
    }
    let cast = Cast::read(&line.people, case)?;
    let mut roll = cast.roll(&|person| case.is_sealed(person));
    roll.set_well_known(case.well_known());
    let fields = Fields::new(&roll);
    let spoken = speakers(&line.account, &cast)?;
    let given = given_spans(&line.spans, &line.account)?;
    let cleaned =
        guard::clean_beside(&roll, case.elsewhere(), &raw_account(line.account)?, &given).map_err(account_refusal)?;
    let mut decisions = decisions(&line.spans, &cleaned, &fields)?;
    let marked = marked(&line.spans, &fields, case)?;
    decisions.retain(|decision| !keeps_a_name(decision, &cleaned.spans));
    let paragraphs = paragraphs(&cleaned, &spoken);
    let interpreter = interpreter(line.interpreter.as_ref(), &cast)?;
    let place = fields.optional(line.place.as_ref(), "place", Field::Place)?;
    no_name_elsewhere(place.as_ref(), "place", case)?;
    let head = Head {
        kind: RevisionKind::Account,
        parent: None,
        language: language(line.language.as_ref(), &roll)?,
        date: date(line.date.as_ref())?,
        place,
        interpreter,
        translator: None,
        screening: screening(&cast, &roll, &paragraphs),
        source,
        paragraphs,
        notes: Vec::new(),
    };
    let consents = consents::read(&line.consent, &cast, &fields)?;
    let id = fields.optional(line.id.as_ref(), "id", Field::Label)?;
    let places = cast.places();
    let wordy = Wordy::of(&cast);
    let (newcomers, known_names) = newcomers::make(line.people, cast.into_members(), &head, &fields, case)?;
    let known_by = known_by::read(&Parts {
        places: &places,
        cleaned: &cleaned.paragraphs,
        head: &head,
        id: id.as_ref(),
        newcomers: &newcomers,
        known: &known_names,
        spans: &marked,
        consents: &consents,
    })?;
    let text = guard::joined(&cleaned.paragraphs);
    // Of whoever is here already it was told when they came in.
    let hits = guard::assert_silent(&roll, case.title());
    let is_new = |person: &PersonId| newcomers.iter().any(|newcomer| newcomer.id == *person);
    let title_names = hits.iter().flat_map(|hit| hit.people.iter()).any(is_new);
    let spans = cleaned.spans;
    Ok(Prepared { newcomers, known_names, head, text, spans, decisions, consents, known_by, title_names, wordy })
}

/// The speaker of each paragraph as received; one for an account that is one string.
fn speakers(account: &Account, cast: &Cast) -> Result<Vec<PersonId>, Refusal> {
    let first = cast.first_speaker().ok_or_else(|| Refusal::at("people", Cause::NoName))?.id;
    match account {
        Account::Whole(_) => Ok(vec![first]),
        Account::Paragraphs(list) => list.iter().enumerate().map(|(i, p)| speaker(i, p, cast, first)).collect(),
    }
}

fn speaker(i: usize, paragraph: &LineParagraph, cast: &Cast, first: PersonId) -> Result<PersonId, Refusal> {
    let Some(code) = &paragraph.speaker else { return Ok(first) };
    let found = cast.find(code).map(|(_, member)| member.id);
    found.ok_or_else(|| Refusal::at(format!("account[{}].speaker", i + 1), Cause::CodeUnknown))
}

fn raw_account(account: Account) -> Result<guard::Account, Refusal> {
    let raw = |typed: &Typed, at: &str| RawText::from_utf8(typed.expose().as_bytes()).map_err(|e| Refusal::at(at, e));
    Ok(match account {
        Account::Whole(text) => guard::Account::Plain(raw(&text, "account")?),
        Account::Paragraphs(list) => {
            let texts = list.iter().enumerate().map(|(i, p)| raw(&p.text, &format!("account[{}].text", i + 1)));
            guard::Account::Paragraphs(texts.collect::<Result<_, _>>()?)
        }
    })
}

fn account_refusal(error: CleanError) -> Refusal {
    match error {
        CleanError::Empty => Refusal::at("account", Cause::NoAccount),
        CleanError::ManyParagraphs => Refusal::at("account", Cause::ManyParagraphs(guard::PARAGRAPHS_MAX)),
        CleanError::EmptyParagraph { paragraph } => Refusal::at(format!("account[{paragraph}]"), Cause::Empty),
        CleanError::NoParagraph { number, paragraph, .. } => {
            Refusal::at(format!("spans[{number}].paragraph"), Cause::NoParagraph(paragraph))
        }
        CleanError::WhichParagraph { number } => {
            Refusal::at(format!("spans[{number}].paragraph"), Cause::WhichParagraph)
        }
        CleanError::NoText { number, .. } => Refusal::at(format!("spans[{number}]"), Cause::OutOfRange),
    }
}

fn given_spans(spans: &[LineSpan], account: &Account) -> Result<Vec<GivenSpan>, Refusal> {
    let whole = matches!(account, Account::Whole(_));
    let read = |(i, span): (usize, &LineSpan)| {
        let at = format!("spans[{}]", i + 1);
        if whole && span.paragraph.is_some() {
            return Err(Refusal::at(format!("{at}.paragraph"), Cause::NoParagraphHere));
        }
        if span.start >= span.end {
            return Err(Refusal::at(at, Cause::Backwards));
        }
        let offset = |n: u64| u32::try_from(n).map_err(|_| Refusal::at(at.clone(), Cause::OutOfRange));
        Ok(GivenSpan {
            paragraph: span.paragraph,
            start: offset(span.start)?,
            end: offset(span.end)?,
            kind: word(&span.kind, &format!("{at}.kind"))?,
        })
    };
    spans.iter().enumerate().map(read).collect()
}

/// Decisions that came with the line, where their spans stand now. One whose span became a reference has nothing left to decide.
fn decisions(spans: &[LineSpan], cleaned: &Cleaned, fields: &Fields<'_>) -> Result<Vec<Decision<CleanText>>, Refusal> {
    let mut out = Vec::new();
    for (i, (span, placed)) in spans.iter().zip(&cleaned.given).enumerate() {
        let at = format!("spans[{}]", i + 1);
        let Some(choice) = &span.decision else {
            if span.text.is_some() {
                return Err(Refusal::at(format!("{at}.text"), Cause::TextWithoutDecision));
            }
            continue;
        };
        let choice: Choice = word(choice, &format!("{at}.decision"))?;
        let text = fields.optional(span.text.as_ref(), &format!("{at}.text"), Field::Wording)?;
        match (choice, &text) {
            (Choice::Reword, None) => return Err(Refusal::at(format!("{at}.text"), Cause::RewordWithout)),
            (Choice::Keep | Choice::LeaveOut, Some(_)) => {
                return Err(Refusal::at(format!("{at}.text"), Cause::TextWithout));
            }
            _ => {}
        }
        let Placed::Spans(places) = placed else { continue };
        for place in places.iter().filter_map(|&p| cleaned.spans.get(p)) {
            let Span { paragraph, start, end, kind, .. } = *place;
            out.push(Decision { paragraph, start, end, kind, choice, text: text.clone() });
        }
    }
    Ok(out)
}

/// The spans of a line, each with the words that replace it.
fn marked<'l>(
    spans: &'l [LineSpan],
    fields: &Fields<'_>,
    case: &dyn Case,
) -> Result<Vec<(&'l LineSpan, Option<CleanText>)>, Refusal> {
    let mut out = Vec::with_capacity(spans.len());
    for (i, span) in spans.iter().enumerate() {
        let at = format!("spans[{}].text", i + 1);
        let text = fields.optional(span.text.as_ref(), &at, Field::Wording)?;
        no_name_elsewhere(text.as_ref(), &at, case)?;
        out.push((span, text));
    }
    Ok(out)
}

/// A text that goes out, and about which nobody is asked, holds no name of another line.
fn no_name_elsewhere(text: Option<&CleanText>, at: &str, case: &dyn Case) -> Result<(), Refusal> {
    let hits = text.map(|text| guard::names_elsewhere(case.elsewhere(), text.as_str())).unwrap_or_default();
    if hits.is_empty() { Ok(()) } else { Err(Refusal::at(at, Cause::NameElsewhere)) }
}

/// Whether a decision keeps what is a name of another line: whoever made it did not know that, and is asked again.
fn keeps_a_name(decision: &Decision<CleanText>, spans: &[Span]) -> bool {
    let Decision { paragraph, start, end, choice, .. } = decision;
    let at = (*paragraph, *start, *end);
    let from = spans.partition_point(|span| (span.paragraph, span.start, span.end) < at);
    let here = spans[from..].iter().take_while(|span| (span.paragraph, span.start, span.end) == at);
    *choice == Choice::Keep && here.into_iter().any(|span| span.source.name() == guard::ELSEWHERE)
}

fn paragraphs(cleaned: &Cleaned, spoken: &[PersonId]) -> Vec<Paragraph> {
    let one = spoken.first().copied();
    let speakers = spoken.iter().copied().chain(std::iter::repeat_with(|| one).flatten());
    let numbered = (1..).zip(&cleaned.paragraphs).zip(speakers);
    numbered.map(|((number, text), speaker)| Paragraph { number, speaker, bytes: text.as_str().len() }).collect()
}

fn interpreter(code: Option<&Typed>, cast: &Cast) -> Result<Option<PersonId>, Refusal> {
    let Some(code) = code else { return Ok(None) };
    let (_, member) = cast.find(code).ok_or_else(|| Refusal::at("interpreter", Cause::CodeUnknown))?;
    Ok(Some(member.id))
}

/// Codes of three letters are many, and names are among them: where the guard knows it as somebody's name, it is taken for that.
fn language(typed: Option<&Typed>, roll: &Roll) -> Result<Language, Refusal> {
    let refused = |cause: Cause| Refusal::at("language", cause);
    let language = Language::typed(typed.map_or("und", Typed::expose)).map_err(|e| refused(e.into()))?;
    let code = language.primary();
    if code.len() == 3 {
        let raw = RawText::from_utf8(code.as_bytes()).map_err(|e| refused(e.into()))?;
        let clean = guard::clean_field(roll, &raw, Field::Label).map_err(|e| refused(e.into()))?;
        if clean.as_str() != code {
            return Err(refused(Cause::LanguageIsName));
        }
    }
    Ok(language)
}

fn date(typed: Option<&Typed>) -> Result<Option<Date>, Refusal> {
    typed.map(|t| Date::parse(t.expose())).transpose().map_err(|e| Refusal::at("date", e))
}

/// FORMAT §9: screened if the guard knew a spelling of everyone, or nobody in the room knew more than an initial and the person does
/// not speak.
fn screening(cast: &Cast, roll: &Roll, paragraphs: &[Paragraph]) -> Screening {
    let speaks = |m: &Member| paragraphs.iter().any(|p| p.speaker == m.id);
    let known = |m: &Member| roll.knows(m.id) || ((m.names_unknown || m.initial_only) && !m.known && !speaks(m));
    if cast.members().iter().all(known) { Screening::Screened } else { Screening::Unscreened }
}
