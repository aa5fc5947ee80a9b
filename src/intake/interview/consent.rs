//! Consent, before anything else: read aloud, for each audience, by whoever gives it (FORMAT §10).

use super::face::{Ask, Show};
use super::talk::{Flow, Stop, Talk, stored};
use super::words::Value;
use crate::guard::Field;
use crate::guard::text::{PersonId, StoredText};
use crate::record::words::{Audience, Content, GivenBy, IdentityLevel, Status};
use crate::record::{Consent, Date, Grant, Language};

impl Talk<'_> {
    /// The language in which a witness hears the script, and in which the account will be.
    pub(super) fn ask_language(&mut self) -> Flow<Language> {
        let scripts = &self.manner.scripts;
        let mut options: Vec<String> = scripts.iter().map(|s| s.say("name")).collect();
        let at = scripts.iter().position(|s| s.language() == self.words.tag()).unwrap_or(0);
        options.push(self.words.say("o-other-language"));
        let other = options.len() - 1;
        let chosen = self.choose_text(self.words.say("q-language"), options, at)?;
        if chosen < other {
            let tag = self.manner.scripts[chosen].language().to_owned();
            return Ok(Language::parse(&tag)?);
        }
        loop {
            let typed = self.line(self.words.say("q-language-tag"), String::new())?;
            match Language::parse(typed.expose().trim()) {
                Ok(language) => return Ok(language),
                Err(error) => self.heed_text(error.to_string()),
            }
        }
    }

    /// The script for a language: place in the list.
    fn script_for(&mut self, language: &Language) -> usize {
        let found = self.manner.scripts.iter().position(|s| s.language().split('-').next() == Some(language.primary()));
        if found.is_none() {
            self.heed("n-no-script");
        }
        found.unwrap_or(0)
    }

    fn aloud(&mut self, script: usize, id: &str) -> Flow<()> {
        let (text, rtl) = (self.manner.scripts[script].say(id), self.manner.scripts[script].is_rtl());
        self.read_aloud(text, rtl)
    }

    /// The question to a witness, with what it asks in the interviewer's language below where that is another.
    fn put(&self, script: usize, id: &str, gloss: &str) -> String {
        let script = &self.manner.scripts[script];
        let text = script.say(id);
        if script.language() == self.words.tag() { text } else { format!("{text}\n({})", self.words.say(gloss)) }
    }

    /// Reads the whole script to one speaker and records the answers. `None` where they do not want anything written down.
    pub(super) fn ask_consent(&mut self, person: PersonId) -> Flow<bool> {
        let language = self.draft.language.clone();
        let script = self.script_for(&language);
        self.aloud(script, "intro")?;
        let question = self.put(script, "record", "n-gloss-record");
        let yes_no = vec![self.words.say("o-yes"), self.words.say("o-no")];
        if self.choose_text(question, yes_no.clone(), 0)? == 1 {
            return Ok(false);
        }
        let by = [GivenBy::OneSelf, GivenBy::Guardian, GivenBy::Family];
        let given_by = by[self.choose("q-given-by", &["o-self", "o-guardian", "o-family"], 0)?];
        let (mut relation, mut assent) = (None, None);
        if given_by != GivenBy::OneSelf {
            relation = self.field("q-relation", Field::Attribute)?.map(stored);
        }
        if given_by == GivenBy::Guardian {
            let question = self.put(script, "assent", "n-gloss-assent");
            assent = Some(self.choose_text(question, yes_no, 0)? == 0);
            if assent == Some(false) {
                self.note("n-no-assent");
            }
        }
        let mut grants = Vec::new();
        for audience in Audience::ALL {
            grants.push(self.ask_grant(script, *audience)?);
        }
        if grants.iter().any(|grant| grant.status == Status::Yes) {
            let embargo = self.date("q-embargo", "")?;
            for grant in &mut grants {
                grant.embargo.clone_from(&embargo);
            }
        }
        self.aloud(script, "thanks")?;
        let script = Some(self.manner.scripts[script].record());
        let consent = Consent { given_by, relation, assent, explained: Some(true), script, grants };
        self.draft.consents.retain(|(id, _)| *id != person);
        self.draft.consents.push((person, consent));
        Ok(true)
    }

    fn ask_grant(&mut self, script: usize, audience: Audience) -> Flow<Grant<StoredText>> {
        let gloss = match audience {
            Audience::Public => "n-gloss-public",
            Audience::Media => "n-gloss-media",
            Audience::Partner => "n-gloss-partner",
            Audience::Court => "n-gloss-court",
        };
        let question = self.put(script, audience.name(), gloss);
        let answers = ["o-yes", "o-no", "o-pending", "o-limited"].map(|id| self.words.say(id)).to_vec();
        let status =
            [Status::Yes, Status::No, Status::Pending, Status::Limited][self.choose_text(question, answers, 1)?];
        let mut grant = Grant {
            audience,
            content: vec![Content::Text],
            identity: IdentityLevel::Anonymous,
            status,
            embargo: None,
            conditions: None,
        };
        if status == Status::Limited {
            grant.conditions = self.field("q-conditions", Field::Condition)?.map(stored);
        }
        if matches!(status, Status::Yes | Status::Limited) {
            let options = ["o-text", "o-photo", "o-audio", "o-video"].map(|id| self.words.say(id)).to_vec();
            let taken = self.choose_many(self.words.say("q-content"), options, vec![0])?;
            grant.content = taken.iter().filter_map(|at| Content::ALL.get(*at).copied()).collect();
            let question = self.put(script, "level", "n-gloss-level");
            let options = ["o-anonymous", "o-pseudonym", "o-named"].map(|id| self.words.say(id)).to_vec();
            grant.identity = IdentityLevel::ALL[self.choose_text(question, options, 1)?];
        }
        Ok(grant)
    }

    /// A date as people say it, or none; asked until it can be read.
    pub(super) fn date(&mut self, question: &str, given: &str) -> Flow<Option<Date>> {
        loop {
            let typed = self.line(self.words.say(question), given.to_owned())?;
            let typed = typed.expose().trim();
            let typed = if typed.is_empty() { given } else { typed };
            if typed.is_empty() || typed == "-" {
                return Ok(None);
            }
            match Date::parse(&edtf(typed)) {
                Ok(date) => return Ok(Some(date)),
                Err(error) => {
                    let why = error.to_string();
                    self.face.show(Show::Heed(self.words.with("n-date", &[("what", Value::Text(&why))])));
                }
            }
        }
    }

    /// Something for the interviewer to read, and to go on from.
    pub(super) fn read_on(&mut self, text: String) -> Flow<()> {
        let rtl = self.words.is_rtl();
        match self.face.ask(Ask::Read { text, aloud: false, rtl }) {
            super::face::Reply::Interrupted(_) => Err(Stop::Interrupt),
            super::face::Reply::Idle(_) => Err(Stop::Lock),
            _ => Ok(()),
        }
    }
}

/// `7.3.2025`, `7/3/2025` and their like (the day first, as everywhere this is used) as EDTF; anything else as it is, in plain digits.
fn edtf(typed: &str) -> String {
    let plain = super::command::plain_digits(typed);
    let (body, mark) = match plain.strip_suffix(['~', '?']) {
        Some(body) => (body, &plain[body.len()..]),
        None => (plain.as_str(), ""),
    };
    let parts: Vec<&str> = body.split(['.', '/']).map(str::trim).collect();
    let numbers = |list: &[&str]| list.iter().all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()));
    match parts[..] {
        [d, m, y] if numbers(&parts) && y.len() == 4 && d.len() <= 2 && m.len() <= 2 => {
            format!("{y}-{m:0>2}-{d:0>2}{mark}")
        }
        [m, y] if numbers(&parts) && y.len() == 4 && m.len() <= 2 => format!("{y}-{m:0>2}{mark}"),
        _ => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::edtf;

    #[test]
    fn dates_as_people_write_them() {
        for (typed, read) in [
            ("7.3.2025", "2025-03-07"),
            ("٧/٣/٢٠٢٥", "2025-03-07"),
            ("3/2025~", "2025-03~"),
            ("2025-03-07?", "2025-03-07?"),
            ("2025-03/2025-05", "2025-03/2025-05"),
            ("2025", "2025"),
        ] {
            assert_eq!(edtf(typed), read);
        }
    }
}
