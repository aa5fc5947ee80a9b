//! What is said to a witness, in their language, from the script; what the interviewer has to answer stands below it in theirs.

use super::talk::{Flow, Talk};
use crate::record::Language;

impl Talk<'_> {
    /// The script for a language: place in the list.
    pub(super) fn script_for(&mut self, language: &Language) -> usize {
        let found = self.script_in(language);
        if found.is_none() {
            self.heed("n-no-script");
        }
        found.unwrap_or(0)
    }

    fn script_in(&self, language: &Language) -> Option<usize> {
        self.manner.scripts.iter().position(|s| s.language().split('-').next() == Some(language.primary()))
    }

    /// Something that is read out and needs no answer.
    pub(super) fn aloud(&mut self, script: usize, id: &str) -> Flow<()> {
        let script = &self.manner.scripts[script];
        self.read_aloud(script.say(id, self.case.roster.quorums()), script.is_rtl())
    }

    /// A question of the script, with what it asks in the interviewer's language below where that is another.
    pub(super) fn put(&self, script: usize, id: &str, gloss: &str) -> String {
        let script = &self.manner.scripts[script];
        let text = script.quoted(&script.say(id, self.case.roster.quorums()));
        if script.language() == self.words.tag() { text } else { format!("{text}\n({})", self.words.say(gloss)) }
    }

    /// A question to the interviewer, and above it how it is put to the witness, where they speak another language and the script has
    /// the words.
    pub(super) fn spoken(&self, id: &str, question: String) -> String {
        let script = self.script_in(&self.draft.language).map(|at| &self.manner.scripts[at]);
        let quorums = self.case.roster.quorums();
        match script.filter(|script| script.language() != self.words.tag()).and_then(|script| script.line(id, quorums))
        {
            Some(line) => format!("{line}\n{question}"),
            None => question,
        }
    }

    /// The same of a message.
    pub(super) fn spoken_say(&self, id: &str, question: &str) -> String {
        self.spoken(id, self.words.say(question))
    }
}
