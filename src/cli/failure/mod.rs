//! Why a command did not do what was asked: a kind with its exit code, a message and a hint, in the language of whoever is asked.

mod fold;
mod kind;
mod told;

pub(crate) use kind::Kind;

use told::Told;

use crate::intake::interview::{Catalogue, Value, catalogue};
use crate::terminal::{Terminal, TerminalError};

/// Why a command did not do what was asked: one line, and what to do. Never a name, a key or a passphrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    pub(crate) kind: Kind,
    pub(crate) message: String,
    pub(crate) hint: Option<String>,
    /// What says it in other languages than English.
    pub(crate) told: Option<Told>,
}

impl Failure {
    pub(crate) fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), hint: None, told: None }
    }

    pub(crate) fn failed(message: impl Into<String>) -> Self {
        Self::new(Kind::Failed, message)
    }

    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::new(Kind::Usage, message)
    }

    pub(crate) fn refused(message: impl Into<String>) -> Self {
        Self::new(Kind::Refused, message)
    }

    pub(crate) fn not_found(message: impl Into<String>) -> Self {
        Self::new(Kind::NotFound, message)
    }

    pub(crate) fn wrong_key(message: impl Into<String>) -> Self {
        Self::new(Kind::WrongKey, message)
    }

    pub(crate) fn damaged(message: impl Into<String>) -> Self {
        Self::new(Kind::Damaged, message)
    }

    /// What to do; replaces a hint that was there.
    #[must_use]
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Says in front where it happened: a line number, a file, a person's code.
    #[must_use]
    pub(crate) fn at(mut self, place: impl std::fmt::Display) -> Self {
        self.message = format!("{place}: {}", self.message);
        self.told = None;
        self
    }

    /// A panic was caught; what it said may hold text, so it is not repeated.
    pub(crate) fn fault() -> Self {
        Self::failed("a fault in this program stopped the command; what was acknowledged before is safe")
            .hint("run `amana check`, and report the fault with the place named above")
    }
}

/// So that tests and `?` chains read well.
impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl Failure {
    /// A failure that the catalogue has words for, with what to do where it says so.
    pub(crate) fn said(kind: Kind, id: &'static str, arguments: &[(&'static str, String)]) -> Self {
        let told = Told::new(id, arguments);
        let english = catalogue("en");
        Self { kind, message: told.say(english), hint: told.hint(english), told: Some(told) }
    }

    /// The same where a case had locked before: what was typed till then is saved, and who leaves then did change something.
    #[must_use]
    pub(crate) fn while_locked(self) -> Self {
        let left = [TerminalError::Interrupted, TerminalError::Idle, TerminalError::EndOfInput];
        match left.map(Self::from).contains(&self) {
            true => Self::said(Kind::Failed, "x-left-locked", &[]),
            false => self,
        }
    }

    /// The same failure, which in English says more than in the catalogue.
    #[must_use]
    pub(crate) fn or_said(mut self, id: &'static str, arguments: &[(&'static str, String)]) -> Self {
        self.told = Some(Told::new(id, arguments));
        self
    }

    /// What is said of it.
    pub(crate) fn told_in(&self, words: &Catalogue) -> String {
        let (message, hint) = self.parts_in(words);
        let line = |id: &str, what: &str| words.with(id, &[("what", Value::Text(what))]);
        let said = line("x-error", &message);
        hint.map_or_else(|| said.clone(), |hint| format!("{said}\n{}", line("x-hint", &hint)))
    }

    /// What it is, and what to do about it.
    pub(crate) fn parts_in(&self, words: &Catalogue) -> (String, Option<String>) {
        match &self.told {
            _ if words.tag() == "en" => (self.message.clone(), self.hint.clone()),
            Some(told) => (told.say(words), told.hint(words)),
            None => (format!("{}\n{}", words.say(self.kind.said()), self.message), self.hint.clone()),
        }
    }
}

/// Panics say where, never what: a message may hold the text of a testimony.
pub(crate) fn silence_panics() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map_or_else(String::new, |at| format!(" at {}:{}", at.file(), at.line()));
        Terminal::new(false).error(&format!("fault{place}"));
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_said_in_the_language_of_whoever_is_asked() {
        let failure = Failure::said(Kind::Locked, "x-in-use", &[("case", "./field".to_owned())]);
        assert_eq!(failure.message, "another program is using this case: ./field");
        assert_eq!(
            failure.told_in(catalogue("en")),
            "amana: another program is using this case: ./field\nhint: wait until it has finished, or close it"
        );
        assert_eq!(
            failure.told_in(catalogue("ar")),
            "خطأ: يستعمل برنامج آخر هذا الملف: ./field\nما العمل: انتظر حتى ينتهي، أو أغلقه"
        );
    }

    #[test]
    fn what_has_no_words_in_a_language_says_its_kind_and_the_rest_in_english() {
        let failure = Failure::damaged("vault.db is missing").hint("use another copy");
        let told = failure.told_in(catalogue("ar"));
        assert!(told.starts_with("خطأ: هناك شيء تالف"), "{told}");
        assert!(told.contains("\nvault.db is missing\n") && told.ends_with("use another copy"), "{told}");
        assert_eq!(failure.told_in(catalogue("en")), "amana: vault.db is missing\nhint: use another copy");
    }

    #[test]
    fn whoever_says_where_a_failure_was_says_it_in_english() {
        let failure = Failure::said(Kind::Failed, "x-ended", &[]).at("Passphrase");
        assert!(failure.told_in(catalogue("ar")).contains("Passphrase: the input ended"));
    }

    #[test]
    fn every_kind_has_words() {
        let kinds = [Kind::Failed, Kind::Usage, Kind::Refused, Kind::NotFound];
        for kind in kinds.into_iter().chain([Kind::Locked, Kind::WrongKey, Kind::Damaged, Kind::NotEnough]) {
            assert_ne!(catalogue("ar").say(kind.said()), kind.said());
        }
    }
}
