//! What an audience gets where a person's consent allows more (FORMAT §17.4).

use serde::Deserialize;
use thiserror::Error;

use crate::record::Precision;
use crate::record::words::Audience;

/// Longest name of a profile, in bytes.
const NAME_MAX: usize = 40;

/// How people are called.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum People {
    /// By pseudonym, where nobody asked for less.
    Pseudonym,
    /// By role and number.
    Role,
}

/// What becomes of the place of the interview.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Places {
    /// It stands.
    Keep,
    /// It goes.
    LeaveOut,
}

/// How exact the date of the interview may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InterviewDate {
    /// To the day.
    Day,
    /// To the month.
    Month,
    /// To the year.
    Year,
    /// To the decade.
    Decade,
    /// It goes.
    LeaveOut,
}

/// What "make vaguer" does to an age.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ages {
    /// Ten years.
    Band,
    /// It goes.
    LeaveOut,
}

/// When what goes out has to have passed a name check (FORMAT §17.5).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameCheckRule {
    /// Where names are in it that nobody who worked on the texts can have known.
    #[default]
    WhereNeeded,
    /// Whenever anybody in it has a sealed name.
    Always,
}

/// Whether a bundle says who publishes it: what a roster calls the organisation, which for somebody who works alone is the title of their case.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Publisher {
    /// It stands.
    Keep,
    /// It goes. Who signed is told by the signature.
    #[default]
    LeaveOut,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Vaguer {
    Month,
    Year,
    Decade,
}

/// A profile, all of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Profile {
    /// Its name: lower-case letters, digits, hyphens.
    pub name: String,
    /// For whom.
    pub audience: Audience,
    /// How people are called.
    pub people: People,
    /// The place of the interview.
    pub places: Places,
    /// The date of the interview.
    pub date: InterviewDate,
    /// What "make vaguer" leaves of a date; never [`Precision::Day`].
    pub vaguer_dates: Precision,
    /// What "make vaguer" leaves of an age.
    pub ages: Ages,
    /// Whether a public person's name may stand in the text.
    pub named: bool,
    /// When a name check is asked for.
    pub name_check: NameCheckRule,
    /// Whether the organisation is named.
    pub organisation: Publisher,
}

/// Why a profile cannot be used.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum ProfileError {
    /// Not the form of FORMAT §17.4; unknown keys are named.
    #[error("the profile does not have its form{}: {message}", line.map(|n| format!(" in line {n}")).unwrap_or_default())]
    Form {
        /// Where, from 1.
        line: Option<usize>,
        /// What is wrong.
        message: String,
    },
    /// Another version.
    #[error("the profile is of version {0}, this program reads version 1; use a newer amana")]
    Version(i64),
    /// Not a name.
    #[error("a profile's name is 1 to {NAME_MAX} lower-case letters, digits and hyphens")]
    Name,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    #[serde(rename = "version")]
    _version: i64,
    name: String,
    audience: Audience,
    people: People,
    places: Places,
    date: InterviewDate,
    vaguer_dates: Vaguer,
    ages: Ages,
    named: bool,
    #[serde(default)]
    name_check: NameCheckRule,
    #[serde(default)]
    organisation: Publisher,
}

#[derive(Deserialize)]
struct Versioned {
    version: i64,
}

impl Profile {
    /// Reads a profile.
    ///
    /// # Errors
    /// [`ProfileError`]: not TOML, a key that is missing or unknown (by name), another version, no name.
    pub fn parse(toml: &str) -> Result<Self, ProfileError> {
        // The version first: what a newer one calls its keys is not for this program to refuse.
        let Versioned { version } = toml::from_str(toml).map_err(|e| form(toml, &e))?;
        if version != 1 {
            return Err(ProfileError::Version(version));
        }
        let form = toml::from_str(toml).map_err(|e| form(toml, &e))?;
        let Form {
            _version,
            name,
            audience,
            people,
            places,
            date,
            vaguer_dates,
            ages,
            named,
            name_check,
            organisation,
        } = form;
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        if name.is_empty() || name.len() > NAME_MAX || !name.bytes().all(plain) {
            return Err(ProfileError::Name);
        }
        let vaguer_dates = match vaguer_dates {
            Vaguer::Month => Precision::Month,
            Vaguer::Year => Precision::Year,
            Vaguer::Decade => Precision::Decade,
        };
        Ok(Self { name, audience, people, places, date, vaguer_dates, ages, named, name_check, organisation })
    }

    /// The text of the profile that comes with the program for an audience.
    #[must_use]
    pub const fn built_in_text(audience: Audience) -> &'static str {
        match audience {
            Audience::Public => include_str!("../../schema/profiles/public.toml"),
            Audience::Media => include_str!("../../schema/profiles/media.toml"),
            Audience::Partner => include_str!("../../schema/profiles/partner.toml"),
            Audience::Court => include_str!("../../schema/profiles/court.toml"),
        }
    }

    /// The profile that comes with the program for an audience.
    ///
    /// # Errors
    /// None in a program that passed its tests.
    pub fn built_in(audience: Audience) -> Result<Self, ProfileError> {
        Self::parse(Self::built_in_text(audience))
    }
}

fn form(toml: &str, error: &toml::de::Error) -> ProfileError {
    let line = error.span().and_then(|at| toml.get(..at.start)).map(|before| before.matches('\n').count() + 1);
    ProfileError::Form { line, message: error.message().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_ones_are_what_they_say() {
        for audience in Audience::ALL {
            let profile = Profile::built_in(*audience).unwrap();
            assert_eq!(profile.audience, *audience);
            assert_eq!(profile.name, audience.name());
            assert_eq!(profile.organisation, Publisher::LeaveOut, "nobody asked for it");
        }
        assert!(!Profile::built_in(Audience::Public).unwrap().named);
        let named = Profile::parse(&format!("{}organisation = \"keep\"\n", Profile::built_in_text(Audience::Public)));
        assert_eq!(named.unwrap().organisation, Publisher::Keep);
    }

    #[test]
    fn what_is_wrong_is_named() {
        let good = Profile::built_in_text(Audience::Public);
        let unknown = Profile::parse(&format!("{good}photos = true\n")).unwrap_err().to_string();
        assert!(unknown.contains("photos") && unknown.contains("line 11"), "{unknown}");
        let missing = Profile::parse(&good.replace("named = false\n", "")).unwrap_err().to_string();
        assert!(missing.contains("named"), "{missing}");
        let newer = good.replace("version = 1", "version = 2").replace("named", "naming");
        assert_eq!(Profile::parse(&newer), Err(ProfileError::Version(2)));
        assert_eq!(Profile::parse(&good.replace("\"public\"\na", "\"../x\"\na")), Err(ProfileError::Name));
        assert!(Profile::parse(&good.replace("vaguer_dates = \"month\"", "vaguer_dates = \"day\"")).is_err());
        assert!(Profile::parse("").is_err());
    }
}
