//! What "make vaguer" does where the editor gave no words. Never a guess: what is not understood is left out.

use super::dates;
use super::outcome::Reason;
use super::profile::{Ages, Profile};
use super::tokens::{among, tokens};
use crate::guard::text::SpanKind;
use crate::record::{Language, Precision};

/// The vaguer words for a span, or why it is left out instead.
pub(super) fn make(text: &str, kind: SpanKind, profile: &Profile, language: &Language) -> Result<String, Reason> {
    match kind {
        SpanKind::Date => dates::vaguer(text, profile.vaguer_dates, language).ok_or(Reason::Decision),
        SpanKind::Age if profile.ages == Ages::LeaveOut => Err(Reason::Profile),
        SpanKind::Age => age_band(text).ok_or(Reason::Decision),
        SpanKind::Name
        | SpanKind::Place
        | SpanKind::Organisation
        | SpanKind::Phone
        | SpanKind::Email
        | SpanKind::Url
        | SpanKind::Handle
        | SpanKind::Code
        | SpanKind::Iban
        | SpanKind::Ip
        | SpanKind::Coordinates
        | SpanKind::Plate
        | SpanKind::Count
        | SpanKind::Amount
        | SpanKind::Capitals
        | SpanKind::Occupation
        | SpanKind::Origin
        | SpanKind::Health
        | SpanKind::Other => Err(Reason::Decision),
    }
}

/// Whether "make vaguer" without an editor's words leaves anything for some audience. Where it does not, it leaves out, and whoever decides has to know.
#[must_use]
pub fn says_less(text: &str, kind: SpanKind, language: &Language) -> bool {
    match kind {
        SpanKind::Date => dates::vaguer(text, Precision::Month, language).is_some(),
        SpanKind::Age => age_band(text).is_some(),
        _ => false,
    }
}

/// Words that may stand beside the number of an age and do not change what it means: years, not months.
const AGE_WORDS: &str = "a age aged around about at i is of old the was year years yo yr yrs y o عمره عمرها عمري العمر من عمر سنة سنه \
    عاما عام سنوات اعوام حوالي نحو ans an âge agé âgé âgée de años año edad tenía рік років роки року";

/// Ten years around an age in years: `34 years old` is `30–39`. `None` unless there is one number and nothing that may give it
/// another meaning.
fn age_band(text: &str) -> Option<String> {
    let mut number = None;
    for token in tokens(text) {
        if token.folded.bytes().all(|b| b.is_ascii_digit()) {
            if number.replace(token.folded.parse::<u32>().ok()?).is_some() {
                return None;
            }
        } else if !among(AGE_WORDS, &token.folded) {
            return None;
        }
    }
    let age = number.filter(|age| *age < 120)?;
    let from = age - age % 10;
    Some(format!("{from}–{}", from + 9))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_becomes_ten_years() {
        for (text, band) in [
            ("34", Some("30–39")),
            ("34-year-old", Some("30–39")),
            ("aged 7", Some("0–9")),
            ("عمره ٣٤ سنة", Some("30–39")),
            ("٢٩ عامًا", Some("20–29")),
            ("14 months old", None),
            ("34 or 35", None),
            ("thirty-four", None),
            ("340", None),
            ("99999999999", None),
            ("", None),
        ] {
            assert_eq!(age_band(text).as_deref(), band, "{text}");
        }
    }
}
