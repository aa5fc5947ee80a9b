//! A testimony to try things on.

use std::collections::BTreeMap;

use super::super::*;
use crate::guard::text::{PersonId, PersonRef, Screening, Span, SpanKind, SpanSource, StoredText};
use crate::record::words::{
    Audience, Choice, Content, GivenBy, IdentityLevel, RevisionKind, Role, Source as Origin, Status, Visibility,
};
use crate::record::{
    self, Civil, Consent, Date, Decision, DecisionSet, Grant, Head, Language, Revision, RevisionId, TestimonyId,
};

use super::said;

const STATE: [u8; 32] = [5; 32];
pub(crate) const TODAY: Civil = Civil { year: 2026, month: 6, day: 1 };

pub(crate) fn id(byte: u8) -> PersonId {
    PersonId::new([byte; 16])
}

pub(crate) fn at(byte: u8) -> String {
    PersonRef::one(id(byte)).to_string()
}

pub(crate) fn stored(text: &str) -> StoredText {
    StoredText::from_vault(text.to_owned())
}

/// A testimony in which Munir (1) and Cedar 14 (2) speak; 3 is accused, 4 is public and called Salim Dabbas.
pub(crate) struct Case {
    pub(crate) revision: Revision,
    pub(crate) people: BTreeMap<PersonId, record::Person<StoredText>>,
    pub(crate) consents: BTreeMap<PersonId, Consent<StoredText>>,
    pub(crate) called: Called,
    pub(crate) sets: Vec<DecisionSet<StoredText>>,
    pub(crate) profile: Profile,
    pub(crate) undecided: Undecided,
    pub(crate) today: Option<Civil>,
}

struct Plain;

impl Names for Plain {
    fn testimony(&self, testimony: &TestimonyId) -> String {
        let [a, b, c, d, ..] = testimony.as_bytes();
        format!("T-{:010}", u32::from_be_bytes([*a, *b, *c, *d]))
    }

    fn person(&self, person: &PersonId, known: Known<'_>) -> String {
        let within = match known {
            Known::Pseudonym => 0,
            Known::Name => 9,
            Known::Within(testimony) => 1 + testimony.as_bytes()[3] % 8,
        };
        format!("P-{within}{:07}", person.as_bytes()[0])
    }
}

pub(crate) fn person(pseudonym: &str, role: Role) -> record::Person<StoredText> {
    record::Person {
        pseudonym: stored(pseudonym),
        roles: vec![role],
        visibility: Visibility::Sealed,
        names: Vec::new(),
        handling: Some(stored("HANDLING")),
        attributes: record::person::Attributes { age_band: Some(stored("ATTRIBUTE")), ..Default::default() },
    }
}

pub(crate) fn consent(audience: Audience, identity: IdentityLevel, status: Status) -> Consent<StoredText> {
    Consent {
        given_by: GivenBy::OneSelf,
        relation: Some(stored("RELATION")),
        assent: None,
        explained: Some(true),
        script: None,
        grants: vec![
            Grant { audience, content: vec![Content::Text], identity, status, embargo: None, conditions: None },
            Grant {
                audience: Audience::Partner,
                content: vec![Content::Text],
                identity,
                status: Status::Limited,
                embargo: None,
                conditions: Some(stored("CONDITION")),
            },
        ],
    }
}

impl Case {
    pub(crate) fn new(paragraphs: &[(u8, &str)]) -> Self {
        let text: String = paragraphs.iter().map(|(_, words)| *words).collect();
        let cut = |(n, (speaker, words)): (usize, &(u8, &str))| record::Paragraph {
            number: u32::try_from(n + 1).unwrap(),
            speaker: id(*speaker),
            bytes: words.len(),
        };
        let head = Head {
            kind: RevisionKind::Account,
            parent: None,
            language: Language::parse("en").unwrap(),
            date: Some(Date::parse("2025-03-07~").unwrap()),
            place: Some(stored("Kfar Salt")),
            interpreter: Some(id(9)),
            translator: None,
            screening: Screening::Screened,
            source: Origin::Import,
            paragraphs: paragraphs.iter().enumerate().map(cut).collect(),
            notes: Vec::new(),
        };
        let mut official = person("Pine 3", Role::Official);
        official.visibility = Visibility::Public;
        official.names = vec![stored("Salim Dabbas")];
        let people = [
            (id(1), person("Munir", Role::Witness)),
            (id(2), person("Cedar 14", Role::Witness)),
            (id(3), person("Olive 8", Role::Accused)),
            (id(4), official),
        ];
        let yes = |n| (id(n), consent(Audience::Public, IdentityLevel::Pseudonym, Status::Yes));
        Self {
            revision: Revision {
                id: RevisionId::from_bytes([7; 16]),
                testimony: TestimonyId::from_bytes([8; 16]),
                number: 1,
                head,
                text: stored(&text),
                spans: Vec::new(),
                commitment: STATE,
            },
            people: people.into(),
            consents: [yes(1), yes(2)].into(),
            called: Called::default(),
            sets: Vec::new(),
            profile: Profile::built_in(Audience::Public).unwrap(),
            undecided: Undecided::Refuse,
            today: Some(TODAY),
        }
    }

    pub(crate) fn span(mut self, paragraph: u32, start: u32, end: u32, kind: SpanKind) -> Self {
        self.revision.spans.push(Span { paragraph, start, end, kind, source: SpanSource::Given });
        self
    }

    pub(crate) fn decide(
        mut self,
        paragraph: u32,
        start: u32,
        end: u32,
        kind: SpanKind,
        choice: Choice,
        text: Option<&str>,
    ) -> Self {
        let decision = Decision { paragraph, start, end, kind, choice, text: text.map(stored) };
        self.sets.push(DecisionSet::new(STATE, Some(stored("EDITORIAL")), vec![decision]));
        self
    }

    pub(crate) fn source(&self) -> Source<'_> {
        let Self { revision, people, consents, called, sets, profile: _, undecided: _, today: _ } = self;
        Source { revision, people, consents, called, decisions: sets }
    }

    pub(crate) fn terms(&self) -> Terms<'_> {
        Terms { profile: &self.profile, undecided: self.undecided, name_checked: false, today: self.today }
    }

    pub(crate) fn run(&self) -> Outcome {
        redact(&self.source(), &self.terms(), &Plain)
    }

    pub(crate) fn published(&self) -> Redacted {
        match self.run() {
            Outcome::Published(redacted) => redacted,
            Outcome::Withheld(reasons) => panic!("withheld: {}", said(&reasons)),
        }
    }

    pub(crate) fn withheld(&self) -> Vec<Withholding> {
        match self.run() {
            Outcome::Published(_) => panic!("published"),
            Outcome::Withheld(reasons) => reasons,
        }
    }

    /// All paragraphs, `[kind]` for what is left out, `~…~` for vaguer, `=…=` for reworded.
    pub(crate) fn text(&self) -> String {
        let redacted = self.published();
        let show = |piece: &Piece| match piece {
            Piece::Text { text, kept: _, passed: _ } => text.clone(),
            Piece::People(people) => {
                people.iter().map(|p| redacted.people()[*p].label.clone()).collect::<Vec<_>>().join("|")
            }
            Piece::LeftOut(kind) => format!("[{}]", kind.word()),
            Piece::Vaguer { text, kind: _ } => format!("~{text}~"),
            Piece::Reworded { text, kind: _, passed: _ } => format!("={text}="),
        };
        let paragraph = |p: &Paragraph| p.pieces.iter().map(show).collect::<String>();
        redacted.paragraphs().iter().map(paragraph).collect::<Vec<_>>().join("\n")
    }
}
