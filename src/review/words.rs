//! What the review says, from `schema/locale/LANGUAGE/review.ftl`: what flagged a passage in words that a person understands, what stands for it,
//! and why an audience would not get it.

use std::sync::LazyLock;

pub use crate::locale::{Catalogue, Value};

use super::Paragraph;
use crate::guard::cue;
use crate::guard::text::{Span, SpanKind};
use crate::record::Civil;
use crate::record::consent::Refusal;
use crate::record::words::{Audience, Choice, Status};
use crate::redact::Withholding;

static ENGLISH: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::read("en", include_str!("../../schema/locale/en/review.ftl")));
static ARABIC: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::read("ar", include_str!("../../schema/locale/ar/review.ftl")));

/// What the review says in a language, or in English where there are no words in it.
#[must_use]
pub fn catalogue(language: &str) -> &'static Catalogue {
    match language.split('-').next() {
        Some("ar") => &ARABIC,
        _ => &ENGLISH,
    }
}

/// Why a rule of the guard, or whoever took the account in, flagged a passage. A rule of another version is told by its kind.
#[must_use]
pub fn why(words: &Catalogue, kind: SpanKind, rule: &str) -> String {
    words.find(&format!("why-{rule}")).unwrap_or_else(|| words.say(&format!("why-kind-{}", kind.name())))
}

/// The same, with the word of the text that speaks for it, where one does: it is looked for anew and kept nowhere.
#[must_use]
pub fn why_here(words: &Catalogue, paragraph: &Paragraph<'_>, span: &Span) -> String {
    let (kind, rule) = (span.kind, span.source.name());
    let why = why(words, kind, rule);
    let bytes = paragraph.bytes(span.start..span.end);
    let Some(cue) = bytes.and_then(|bytes| cue(paragraph.text, bytes, rule)) else { return why };
    let id = if cue.is_cause { "why-by" } else { "why-beside" };
    words.with(id, &[("why", Value::Text(&why)), ("word", Value::Text(&paragraph.text[cue.range]))])
}

/// What a passage is.
#[must_use]
pub fn kind(words: &Catalogue, kind: SpanKind) -> String {
    words.say(&format!("kind-{}", kind.name()))
}

/// A detector's score in a word.
#[must_use]
pub fn sure(words: &Catalogue, score: f32) -> String {
    words.say(match score {
        0.9.. => "sure-certain",
        0.7.. => "sure-likely",
        0.5.. => "sure-probable",
        _ => "sure-possible",
    })
}

/// A decision that stands, in words.
#[must_use]
pub fn stands(words: &Catalogue, choice: Choice) -> String {
    words.say(&format!("stands-{}", choice.name()))
}

/// Who reads: an audience, or what somebody calls their own profile.
#[must_use]
pub fn audience(words: &Catalogue, name: &str) -> String {
    words.find(&format!("audience-{name}")).unwrap_or_else(|| name.to_owned())
}

/// Why an audience would not get a testimony as it stands.
#[must_use]
pub fn missing(words: &Catalogue, why: &Withholding) -> String {
    match why {
        Withholding::Unscreened => words.say("missing-unscreened"),
        Withholding::Consent { speaker: _, pseudonym, audience, refusal } => {
            refused(words, pseudonym.as_str(), *audience, *refusal)
        }
        Withholding::Undecided { spans, paragraphs: _, void: _, by_one: _ } => {
            words.with("missing-undecided", &[("n", Value::Number(*spans as u64))])
        }
        // The last look, and what is out already, are for exports alone.
        Withholding::Guard { .. } | Withholding::Printed { .. } | Withholding::Damaged { .. } => {
            words.say("missing-damaged")
        }
    }
}

fn refused(words: &Catalogue, who: &str, whom: Audience, refusal: Refusal) -> String {
    let whom = audience(words, whom.name());
    let id = match refusal {
        Refusal::NotAsked => "missing-not-asked",
        Refusal::Status(Status::No | Status::Yes) => "missing-no",
        Refusal::Status(Status::Withdrawn) => "missing-withdrawn",
        Refusal::Status(Status::Pending) => "missing-pending",
        Refusal::Status(Status::Limited) | Refusal::Conditions => "missing-conditions",
        Refusal::NotText => "missing-not-text",
        Refusal::NoAssent => "missing-no-assent",
        Refusal::AssentNotAsked => "missing-assent",
        Refusal::NotExplained => "missing-not-explained",
        Refusal::Embargo(until) if until == Civil::MAX => "missing-embargo-for-ever",
        Refusal::Embargo(_) => "missing-embargo",
        Refusal::ClockBehind => "missing-clock",
    };
    let until = if let Refusal::Embargo(until) = refusal { words.day(&until.to_string()) } else { String::new() };
    let told = [("who", Value::Text(who)), ("audience", Value::Text(&whom)), ("until", Value::Text(&until))];
    words.with(id, &told)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guard::text::{GIVEN, PersonId, StoredText};
    use crate::locale::check;

    const SOURCES: [(&str, &str); 2] = [
        ("en", include_str!("../../schema/locale/en/review.ftl")),
        ("ar", include_str!("../../schema/locale/ar/review.ftl")),
    ];

    #[test]
    fn both_languages_say_everything() {
        check::same(SOURCES[0], SOURCES[1]);
        assert!(check::messages(SOURCES[0].1).len() > 150, "the control: they were read");
    }

    #[test]
    fn every_message_that_the_code_names_is_there() {
        let english = check::messages(SOURCES[0].1);
        // What becomes of a name that is found is said as an interview says it.
        let interview = check::messages(include_str!("../../schema/locale/en/intake.ftl"));
        let mut named = 0;
        for source in [
            include_str!("words.rs"),
            include_str!("../cli/commands/review/mod.rs"),
            include_str!("../cli/commands/review/held.rs"),
            include_str!("../cli/commands/review/full.rs"),
            include_str!("../cli/commands/review/view.rs"),
            include_str!("../cli/commands/review/sit.rs"),
            include_str!("../cli/commands/review/room.rs"),
            include_str!("../cli/commands/review/named.rs"),
        ] {
            let source = source.split("#[cfg(test)]").next().unwrap_or_default();
            for kind in ["\"n-", "\"q-", "\"p-", "\"screen-", "\"key-", "\"label-", "\"missing-", "\"sure-", "\"by-"] {
                for (at, _) in source.match_indices(kind) {
                    let id: String = source[at + 1..].chars().take_while(|c| *c != '"').collect();
                    if !id.contains('{') {
                        assert!(english.contains_key(&id) || interview.contains_key(&id), "{id}");
                        named += 1;
                    }
                }
            }
        }
        assert!(named > 60, "{named}");
    }

    /// A rule that has no words of its own is told by its kind; and every kind and choice has some.
    #[test]
    fn every_flag_is_told_in_words() {
        for language in ["en", "ar"] {
            let words = catalogue(language);
            for one in SpanKind::ALL {
                assert!(why(words, *one, "of-another-version").chars().count() > 5);
                assert!(!why(words, *one, "of-another-version").starts_with("why-"));
                assert!(!kind(words, *one).starts_with("kind-"));
            }
            for rule in ["email", "date-month", "name-alike", "capitals", GIVEN] {
                assert_ne!(
                    why(words, SpanKind::Other, rule),
                    why(words, SpanKind::Other, "of-another-version"),
                    "{rule}"
                );
            }
            for choice in Choice::ALL {
                assert!(!stands(words, *choice).starts_with("stands-"));
            }
            for one in Audience::ALL {
                assert_eq!(audience(words, one.name()) == one.name(), language == "en");
            }
            assert_eq!(audience(words, "./ours.toml"), "./ours.toml");
        }
    }

    /// What is left out is called by one name, before it goes out and on the page.
    #[test]
    fn a_kind_is_called_as_the_page_calls_it() {
        for language in ["en", "ar"] {
            let page = crate::redact::catalogue::Catalogue::of(language);
            for one in SpanKind::ALL {
                assert_eq!(kind(catalogue(language), *one), page.kind(crate::redact::LeftKind::Span(*one)));
            }
        }
    }

    /// What the export says in English, the review says word for word.
    #[test]
    fn a_refusal_is_told_as_the_export_tells_it() {
        let refusals = [
            Refusal::NotAsked,
            Refusal::Status(Status::No),
            Refusal::Status(Status::Withdrawn),
            Refusal::Status(Status::Pending),
            Refusal::Status(Status::Limited),
            Refusal::NotText,
            Refusal::NoAssent,
            Refusal::AssentNotAsked,
            Refusal::NotExplained,
            Refusal::Conditions,
            Refusal::Embargo(Civil::MAX),
            Refusal::Embargo(Civil { year: 2031, month: 3, day: 7 }),
            Refusal::ClockBehind,
        ];
        for refusal in refusals {
            let pseudonym = StoredText::from_vault("Munir".to_owned());
            let (speaker, audience) = (PersonId::new([1; 16]), Audience::Media);
            let why = Withholding::Consent { speaker, pseudonym, audience, refusal };
            assert_eq!(missing(catalogue("en"), &why), why.to_string());
            let arabic = missing(catalogue("ar"), &why);
            assert!(arabic.contains("Munir") && arabic.contains("الإعلام"), "{arabic}");
        }
        assert_eq!(missing(catalogue("en"), &Withholding::Unscreened), Withholding::Unscreened.to_string());
    }
}
