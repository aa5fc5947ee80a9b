//! Failures in the language of whoever is asked.
//!
//! Those that somebody at an interview meets have words of their own in each language. Of the others the kind is said in it, and what there is
//! in English stands below: half an answer is better than none, and somebody else may read it. `--json` is English for every machine.

use super::failure::{Failure, Kind};
use crate::intake::interview::{Catalogue, Value, catalogue};

/// A message by its id, with the texts in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    id: &'static str,
    arguments: Vec<(&'static str, String)>,
}

impl Told {
    fn say(&self, words: &Catalogue) -> String {
        words.with(self.id, &self.values())
    }

    /// What to do, where that is said.
    fn hint(&self, words: &Catalogue) -> Option<String> {
        let id = format!("{}-do", self.id);
        words.find(&id).map(|_| words.with(&id, &self.values()))
    }

    fn values(&self) -> Vec<(&'static str, Value<'_>)> {
        self.arguments.iter().map(|(name, value)| (*name, Value::Text(value))).collect()
    }
}

impl Failure {
    /// A failure that the catalogue has words for, with what to do where it says so.
    pub(crate) fn said(kind: Kind, id: &'static str, arguments: &[(&'static str, String)]) -> Self {
        let told = Told { id, arguments: arguments.to_vec() };
        let english = catalogue("en");
        Self { kind, message: told.say(english), hint: told.hint(english), told: Some(told) }
    }

    /// The same failure, which in English says more than in the catalogue.
    #[must_use]
    pub(crate) fn or_said(mut self, id: &'static str, arguments: &[(&'static str, String)]) -> Self {
        self.told = Some(Told { id, arguments: arguments.to_vec() });
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
            None => (format!("{}\n{}", words.say(of_kind(self.kind)), self.message), self.hint.clone()),
        }
    }
}

const fn of_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Failed => "x-failed",
        Kind::Usage => "x-usage",
        Kind::Refused => "x-refused",
        Kind::NotFound => "x-not-found",
        Kind::Locked => "x-locked",
        Kind::WrongKey => "x-wrong-key",
        Kind::Damaged => "x-damaged",
        Kind::NotEnough => "x-not-enough",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_said_in_the_language_of_whoever_is_asked() {
        let failure = Failure::said(Kind::Locked, "x-in-use", &[("case", "./field".to_owned())]);
        assert_eq!(failure.message, "another program is using the case ./field");
        assert_eq!(
            failure.told_in(catalogue("en")),
            "amana: another program is using the case ./field\nhint: wait until it has finished, or close it"
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
            assert_ne!(catalogue("ar").say(of_kind(kind)), of_kind(kind));
        }
    }
}
