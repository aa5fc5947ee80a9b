//! The shape of an intake line (FORMAT §18): JSON to typed-but-untrusted fields, nothing more.
//!
//! What a line holds are names and words nobody has screened, so every human string is wiped when dropped, and no error quotes one.

mod error;

use std::hash::{Hash, Hasher};

use serde::Deserialize;
use serde::de::{self, Deserializer, SeqAccess, Visitor};
use zeroize::Zeroizing;

pub use self::error::LineError;
use self::error::fold;

/// The longest line, in bytes. A two-hour interview is a hundredth of it.
pub const MAX_LINE: usize = 16 << 20;

/// A string from a line: wiped when dropped, without Debug or Display.
#[derive(Clone)]
pub struct Typed(Zeroizing<String>);

impl Hash for Typed {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.as_str().hash(state);
    }
}

impl<'de> Deserialize<'de> for Typed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

impl Typed {
    /// Wraps text that did not come from JSON.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text, for the guard and for closed vocabularies.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

/// One person of a line.
#[derive(Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinePerson {
    /// A local name such as `p1`, or the code of a person of the case.
    pub code: Typed,
    /// Roles; a speaker is a witness and others are `other` where none is given.
    #[serde(default)]
    pub roles: Vec<Typed>,
    /// `sealed` where not given.
    #[serde(default)]
    pub visibility: Option<Typed>,
    /// Suggested where not given.
    #[serde(default)]
    pub pseudonym: Option<Typed>,
    /// Every spelling.
    #[serde(default)]
    pub names: Vec<Typed>,
    /// Nobody in the room knows the names.
    #[serde(default)]
    pub names_unknown: bool,
    /// How to reach the person; sealed.
    #[serde(default)]
    pub contact: Option<Typed>,
    /// Numbers of documents; sealed.
    #[serde(default)]
    pub documents: Vec<Typed>,
    /// Further notes; sealed.
    #[serde(default)]
    pub notes: Option<Typed>,
    /// How to treat the person; stored, for the team.
    #[serde(default)]
    pub handling: Option<Typed>,
    /// Further facts; stored.
    #[serde(default)]
    pub attributes: LineAttributes,
}

/// Attributes of a person.
#[derive(Default, Hash, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LineAttributes {
    /// An age band.
    pub age_band: Option<Typed>,
    /// Sex or gender.
    pub sex: Option<Typed>,
    /// Occupation.
    pub occupation: Option<Typed>,
    /// Relation.
    pub relation: Option<Typed>,
}

/// One answer about consent.
#[derive(Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineConsent {
    /// Whose.
    pub of: Typed,
    /// `self` where not given.
    #[serde(default)]
    pub given_by: Option<Typed>,
    /// Which guardian, which family member.
    #[serde(default)]
    pub relation: Option<Typed>,
    /// A child's own answer.
    #[serde(default)]
    pub assent: Option<bool>,
    /// Whether it was explained; not said where not given.
    #[serde(default)]
    pub explained: Option<bool>,
    /// For whom.
    pub audience: Typed,
    /// Of what; text where not given.
    #[serde(default)]
    pub content: Option<Vec<Typed>>,
    /// Under which name; anonymous where not given.
    #[serde(default)]
    pub identity: Option<Typed>,
    /// The answer.
    pub status: Typed,
    /// Not before.
    #[serde(default)]
    pub embargo: Option<Typed>,
    /// What the person asked for.
    #[serde(default)]
    pub conditions: Option<Typed>,
}

/// One paragraph of an account.
#[derive(Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineParagraph {
    /// Who speaks.
    #[serde(default)]
    pub speaker: Option<Typed>,
    /// The words.
    pub text: Typed,
}

/// The account: paragraphs, or one string.
#[derive(Hash)]
pub enum Account {
    /// One string, split at blank lines; offsets count in all of it.
    Whole(Typed),
    /// Paragraphs; offsets count in each.
    Paragraphs(Vec<LineParagraph>),
}

/// A span given with the line.
#[derive(Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineSpan {
    /// Paragraph number; left out when the account is one string.
    #[serde(default)]
    pub paragraph: Option<u32>,
    /// First Unicode scalar, as received.
    pub start: u64,
    /// Past the last.
    pub end: u64,
    /// What stands there.
    pub kind: Typed,
    /// What becomes of it.
    #[serde(default)]
    pub decision: Option<Typed>,
    /// The words that replace it.
    #[serde(default)]
    pub text: Option<Typed>,
}

/// An intake line.
#[derive(Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// What tells this line from another with the same words.
    #[serde(default)]
    pub id: Option<Typed>,
    /// Language tag.
    #[serde(default)]
    pub language: Option<Typed>,
    /// EDTF.
    #[serde(default)]
    pub date: Option<Typed>,
    /// Where the interview was.
    #[serde(default)]
    pub place: Option<Typed>,
    /// Code of the interpreter.
    #[serde(default)]
    pub interpreter: Option<Typed>,
    /// Everyone in the story.
    #[serde(default)]
    pub people: Vec<LinePerson>,
    /// Answers about consent.
    #[serde(default)]
    pub consent: Vec<LineConsent>,
    /// The words.
    pub account: Account,
    /// What to decide about.
    #[serde(default)]
    pub spans: Vec<LineSpan>,
}

impl Line {
    /// Reads one line.
    ///
    /// # Errors
    /// [`LineError`]: what is wrong and at which column.
    pub fn parse(bytes: &[u8]) -> Result<Self, LineError> {
        if bytes.len() > MAX_LINE {
            return Err(LineError::TooLong);
        }
        let text = std::str::from_utf8(bytes).map_err(|e| LineError::NotUtf8(e.valid_up_to()))?;
        serde_json::from_str(text).map_err(|e| fold(&e))
    }

    /// A plain text as the line it stands for: one account by one witness (FORMAT §18).
    ///
    /// `people` are registered in order, the speaker first; with nobody, a witness whose names are unknown.
    pub fn plain(account: Typed, mut people: Vec<LinePerson>, language: Option<Typed>) -> Self {
        if people.is_empty() {
            people.push(LinePerson::unknown_witness());
        }
        Self {
            id: None,
            language,
            date: None,
            place: None,
            interpreter: None,
            people,
            consent: Vec::new(),
            account: Account::Whole(account),
            spans: Vec::new(),
        }
    }
}

impl LinePerson {
    /// A witness of whom nothing is known.
    pub fn unknown_witness() -> Self {
        let witness = Typed::new("witness".to_owned());
        Self { names_unknown: true, roles: vec![witness], ..Self::named(1, Vec::new()) }
    }

    /// A new person with these spellings, at this place in the line.
    pub fn named(place: usize, names: Vec<Typed>) -> Self {
        Self {
            code: Typed::new(format!("p{place}")),
            roles: Vec::new(),
            visibility: None,
            pseudonym: None,
            names,
            names_unknown: false,
            contact: None,
            documents: Vec::new(),
            notes: None,
            handling: None,
            attributes: LineAttributes::default(),
        }
    }
}

impl<'de> Deserialize<'de> for Account {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Account;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a string or a list of paragraphs")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Account, E> {
                Ok(Account::Whole(Typed::new(text.to_owned())))
            }

            fn visit_string<E: de::Error>(self, text: String) -> Result<Account, E> {
                Ok(Account::Whole(Typed::new(text)))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Account, A::Error> {
                let mut paragraphs = Vec::new();
                while let Some(paragraph) = seq.next_element()? {
                    paragraphs.push(paragraph);
                }
                Ok(Account::Paragraphs(paragraphs))
            }
        }
        deserializer.deserialize_any(Either)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(line: &str) -> String {
        match Line::parse(line.as_bytes()) {
            Ok(_) => String::new(),
            Err(e) => e.to_string(),
        }
    }

    #[test]
    fn unknown_and_missing_fields_are_named() {
        assert!(refused(r#"{"account":"x","acount":"y"}"#).starts_with("unknown field `acount`"));
        assert!(refused(r#"{"language":"ar"}"#).starts_with("missing field `account`"));
        assert!(refused(r#"{"account":"x","account":"y"}"#).starts_with("duplicate field `account`"));
    }

    #[test]
    fn no_error_quotes_a_value() {
        for line in [
            r#"{"account":"x","people":[{"code":"p1","names":"Noor Haddad"}]}"#,
            r#"{"account":{"Noor Haddad":1}}"#,
            r#"{"account":"x","Noor Haddad":1}"#,
            r#"{"account":"x","spans":[{"start":"Noor Haddad","end":1,"kind":"date"}]}"#,
            r#"{"account":"x","consent":"Noor Haddad"}"#,
            "\"Noor Haddad\"",
        ] {
            let message = refused(line);
            assert!(!message.is_empty(), "{line}");
            assert!(!message.contains("Haddad"), "{message}");
        }
    }

    #[test]
    fn an_account_is_a_string_or_paragraphs() {
        assert!(matches!(Line::parse(br#"{"account":"x"}"#).unwrap().account, Account::Whole(_)));
        assert!(
            matches!(Line::parse(br#"{"account":[{"text":"x"}]}"#).unwrap().account, Account::Paragraphs(p) if p.len() == 1)
        );
        assert!(matches!(Line::parse(&[0xff, 0xfe]), Err(LineError::NotUtf8(0))));
        assert!(matches!(Line::parse(b"{"), Err(LineError::Syntax { .. })));
    }
}
