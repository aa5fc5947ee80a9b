//! Who of the speakers allows it, and what is said where somebody does not (FORMAT §10).

use std::collections::BTreeMap;
use std::fmt;

use super::rebuild::{Source, Terms};
use crate::guard::text::{PersonId, StoredText};
use crate::record::words::{Audience, IdentityLevel, Status};
use crate::record::{Civil, Consent, Grant, Refusal};

/// Why a testimony, or a speaker's part of it, does not go out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Withholding {
    /// Somebody's names were not known to the guard when it passed over the text.
    Unscreened,
    /// A speaker's consent does not open the gate.
    Consent {
        /// Who.
        speaker: PersonId,
        /// The speaker's pseudonym.
        pseudonym: StoredText,
        /// For whom.
        audience: Audience,
        /// Why not.
        refusal: Refusal,
    },
    /// Flagged spans that nobody decided about.
    Undecided {
        /// How many.
        spans: usize,
        /// In which paragraphs, ascending.
        paragraphs: Vec<u32>,
        /// Whether there are decisions about an earlier state of the text, which do not count for this one.
        void: bool,
        /// How many of them one person alone keeps, where a name stands that is sealed with another testimony (FORMAT §11.4).
        by_one: usize,
    },
    /// A name waits that is sealed with another testimony, and bundles that are out print it: one without it would tell whose name that is.
    Printed {
        /// What they are called.
        bundles: String,
        /// In which paragraphs, ascending.
        paragraphs: Vec<u32>,
    },
    /// The last look over the finished text found something that nobody decided about.
    Guard {
        /// What kind of thing; never the words.
        what: &'static str,
        /// The paragraph; `None` for the place and the labels.
        paragraph: Option<u32>,
    },
    /// The records do not fit together.
    Damaged {
        /// What does not fit.
        what: &'static str,
        /// The paragraph, where it is known.
        paragraph: Option<u32>,
    },
}

impl Withholding {
    /// Every word of `left-out.json`, ascending.
    pub const WORDS: &'static [&'static str] = &["consent", "damaged", "embargo", "guard", "undecided", "unscreened"];

    /// The word for it in `left-out.json` (FORMAT §17.3); the same in every version.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Unscreened => "unscreened",
            Self::Consent { refusal, speaker: _, pseudonym: _, audience: _ } => match refusal {
                Refusal::Embargo(_) | Refusal::ClockBehind => "embargo",
                Refusal::NotAsked
                | Refusal::Status(_)
                | Refusal::NotText
                | Refusal::NoAssent
                | Refusal::AssentNotAsked
                | Refusal::NotExplained
                | Refusal::Conditions => "consent",
            },
            Self::Undecided { spans: _, paragraphs: _, void: _, by_one: _ }
            | Self::Printed { bundles: _, paragraphs: _ } => "undecided",
            Self::Guard { what: _, paragraph: _ } => "guard",
            Self::Damaged { what: _, paragraph: _ } => "damaged",
        }
    }
}

impl fmt::Display for Withholding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unscreened => {
                f.write_str("somebody's names were not known when the text was checked; it needs a name check first")
            }
            Self::Consent { speaker: _, pseudonym, audience, refusal } => {
                refused(f, pseudonym.as_str(), audience.name(), refusal)
            }
            Self::Undecided { spans, paragraphs, void, by_one } => {
                let plural = if *spans == 1 { "span is" } else { "spans are" };
                write!(f, "{spans} flagged {plural} not decided, in {}", paragraph_list(paragraphs))?;
                if *void {
                    f.write_str("; decisions about an earlier state of the text do not count for this one")?;
                }
                if *by_one > 0 {
                    write!(
                        f,
                        "; one person alone keeps {by_one} of them, where a name stands that is sealed with another testimony: give a \"why\", and let a second person agree (`amana review CODE --decide FILE --second KEY`)"
                    )?;
                }
                f.write_str("; decide them with `amana review`")
            }
            Self::Printed { bundles, paragraphs } => write!(
                f,
                "another testimony seals a name in {}, and {bundles} prints it: a bundle without it would show whoever has both whose name was sealed. Until somebody decided about it the whole testimony stays held back, which tells least; `amana review` decides: two people keep it (a \"why\" and `--decide FILE --second KEY`), or it is left out",
                paragraph_list(paragraphs)
            ),
            Self::Guard { what, paragraph: Some(number) } => {
                write!(f, "the finished text holds something in paragraph {number} that nobody decided about: {what}")
            }
            Self::Guard { what, paragraph: None } => {
                write!(f, "the finished text holds in its place or labels: {what}")
            }
            Self::Damaged { what, paragraph } => {
                write!(f, "{what}")?;
                if let Some(number) = paragraph {
                    write!(f, " in paragraph {number}")?;
                }
                f.write_str("; run `amana check`")
            }
        }
    }
}

fn refused(f: &mut fmt::Formatter<'_>, who: &str, audience: &str, refusal: &Refusal) -> fmt::Result {
    match refusal {
        Refusal::NotAsked => write!(f, "{who} was not asked about {audience}: that is a no"),
        Refusal::Status(Status::No | Status::Yes) => write!(f, "{who} said no to {audience}"),
        Refusal::Status(Status::Withdrawn) => write!(f, "{who} took the consent to {audience} back"),
        Refusal::Status(Status::Pending) => write!(f, "{who} has not yet answered about {audience}"),
        Refusal::Status(Status::Limited) | Refusal::Conditions => {
            write!(
                f,
                "{who} said yes to {audience} under conditions that are not settled yet; `amana consent` shows them"
            )
        }
        Refusal::NotText => write!(f, "{who} did not give the words to {audience}"),
        Refusal::NoAssent => write!(f, "{who} did not agree: a child's no to {audience} counts"),
        Refusal::AssentNotAsked => write!(
            f,
            "a guardian said yes to {audience} for {who}, and what {who} said is not recorded; record it with `amana consent --assent`"
        ),
        Refusal::NotExplained => write!(
            f,
            "{who} said yes to {audience}, and use, limits and withdrawal were not explained; record it with `amana consent --explained`"
        ),
        Refusal::Embargo(until) if *until == Civil::MAX => {
            write!(f, "{who} set an embargo on {audience} that has no end")
        }
        Refusal::Embargo(until) => write!(f, "{who} set an embargo on {audience} until {until} is past"),
        Refusal::ClockBehind => write!(
            f,
            "{who} set an embargo on {audience}, and this machine's clock stands before the newest record: set the clock right"
        ),
    }
}

/// Paragraph numbers, shortened where there are many.
fn paragraph_list(numbers: &[u32]) -> String {
    let shown: Vec<_> = numbers.iter().take(8).map(u32::to_string).collect();
    let word = if numbers.len() == 1 { "paragraph" } else { "paragraphs" };
    let more = numbers.len().saturating_sub(8);
    let tail = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{word} {}{tail}", shown.join(", "))
}

/// What each speaker allows.
pub(super) type Answers = BTreeMap<PersonId, Result<IdentityLevel, Refusal>>;

/// Asks each speaker's consent. No record is a no.
pub(super) fn answers(source: &Source<'_>, terms: &Terms<'_>) -> Answers {
    let ask = |speaker: PersonId| {
        let answer = source.consents.get(&speaker).ok_or(Refusal::NotAsked);
        (speaker, answer.and_then(|consent| ask(consent, terms.profile.audience, terms.today)))
    };
    source.revision.speakers().into_iter().map(ask).collect()
}

/// The whole record is looked at here, and nothing of it but the answer goes further: who gave it, how it was explained
/// and what was asked for stay in the vault.
pub(super) fn ask(
    consent: &Consent<StoredText>,
    audience: Audience,
    today: Option<Civil>,
) -> Result<IdentityLevel, Refusal> {
    let Consent { given_by: _, relation: _, assent: _, explained: _, script: _, grants } = consent;
    for Grant { audience: _, content: _, identity: _, status: _, embargo: _, conditions: _ } in grants {}
    consent.allows(audience, today)
}

/// The speakers of a testimony who are not to be called by their name in it, whoever knows them by it.
#[must_use]
pub fn unnamed(source: &Source<'_>, terms: &Terms<'_>) -> Vec<PersonId> {
    let answers = answers(source, terms);
    let named = |speaker: &PersonId, answer: &Result<IdentityLevel, Refusal>| {
        *answer == Ok(IdentityLevel::Named) && !source.called.is_uncalled(speaker)
    };
    answers.into_iter().filter(|(speaker, answer)| !named(speaker, answer)).map(|(speaker, _)| speaker).collect()
}

/// The speakers of a testimony whose consent does not open the gate, each with the reason, in order of appearance. Their
/// paragraphs are left out; where there are no others the testimony is withheld.
#[must_use]
pub fn refusals(source: &Source<'_>, terms: &Terms<'_>) -> Vec<Withholding> {
    let answers = answers(source, terms);
    let refusal = |speaker: PersonId| {
        let refusal = answers.get(&speaker)?.as_ref().err().copied()?;
        let pseudonym = source.people.get(&speaker)?.pseudonym.clone();
        Some(Withholding::Consent { speaker, pseudonym, audience: terms.profile.audience, refusal })
    };
    source.revision.speakers().into_iter().filter_map(refusal).collect()
}
