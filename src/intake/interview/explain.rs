//! Why something that was typed cannot be taken, in the language of whoever typed it. None of it holds what was typed.

use super::words::{Catalogue, Value};
use crate::guard::text::{NAME_MAX, NameError, TextError};
use crate::guard::{CleanError, Refused};
use crate::identity::store::StoreError;
use crate::record::DateError;
use crate::vault::VaultError;

/// A text.
#[must_use]
pub fn text(words: &Catalogue, error: &TextError) -> String {
    match error {
        TextError::NotUtf8 { .. } => words.say("e-utf8"),
        TextError::Bracket { .. } => words.say("e-bracket"),
        TextError::Control { code, at } => {
            let code = format!("{code:04X}");
            words.with("e-control", &[("code", Value::Text(&code)), ("at", number(*at))])
        }
        TextError::TooLong { .. } => words.say("e-too-long"),
    }
}

/// A name.
pub(super) fn name(words: &Catalogue, error: &NameError) -> String {
    match error {
        NameError::Empty => words.say("e-name-empty"),
        NameError::TooLong { bytes } => {
            words.with("e-name-long", &[("n", number(*bytes)), ("limit", number(NAME_MAX))])
        }
        NameError::Text(error) => text(words, error),
    }
}

/// A short text.
#[must_use]
pub fn field(words: &Catalogue, error: &Refused) -> String {
    match error {
        Refused::Empty { .. } => words.say("e-empty"),
        Refused::TooLong { field, length } => {
            words.with("e-field-long", &[("n", number(*length)), ("limit", number(field.longest()))])
        }
        Refused::Lines { .. } => words.say("e-one-line"),
        Refused::NoWord => words.say("e-no-word"),
        Refused::Leads { .. } => words.say("e-leads"),
        Refused::Disguised => words.say("e-disguised"),
        Refused::Command => words.say("e-slash"),
        Refused::Brackets => words.say("e-brackets"),
        Refused::Label => words.say("e-label"),
        Refused::RegisteredName => words.say("e-registered-name"),
        Refused::LikeAName { .. } => words.say("e-like-a-name"),
    }
}

/// A paragraph.
pub(super) fn paragraph(words: &Catalogue, error: &CleanError) -> String {
    match error {
        CleanError::Empty | CleanError::EmptyParagraph { .. } => words.say("e-empty"),
        // About spans that somebody gave, which nobody does here.
        other => other.to_string(),
    }
}

/// A date.
pub(super) fn date(words: &Catalogue, error: DateError) -> String {
    words.say(match error {
        DateError::Grammar => "e-date",
        DateError::Backwards => "e-date-backwards",
    })
}

/// A disk that did not take something; `None` where it is not the disk.
#[must_use]
pub fn vault_disk(words: &Catalogue, error: &VaultError) -> Option<String> {
    match error {
        VaultError::Full => Some(words.say("e-full")),
        VaultError::ReadOnly => Some(words.say("e-read-only")),
        VaultError::Disk(code) => Some(disk(words, *code)),
        _ => None,
    }
}

/// The same of the identity store.
pub(super) fn store_disk(words: &Catalogue, error: &StoreError) -> Option<String> {
    match error {
        StoreError::Full => Some(words.say("e-full")),
        StoreError::ReadOnly => Some(words.say("e-read-only")),
        StoreError::Sqlite(code) => Some(disk(words, *code)),
        _ => None,
    }
}

fn disk(words: &Catalogue, code: i32) -> String {
    words.with("e-disk", &[("code", Value::Text(&code.to_string()))])
}

fn number(number: usize) -> Value<'static> {
    Value::Number(number as u64)
}
