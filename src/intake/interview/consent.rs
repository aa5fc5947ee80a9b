//! Consent, before anything else: read aloud, for each audience, by whoever gives it (FORMAT §10).

use super::agreed::whom;
use super::explain;
use super::face::Ask;
use super::short::Nameless;
use super::talk::{Flow, Stop, Talk, stored};
use super::words::{Catalogue, Value};
use crate::guard::text::{PersonId, StoredText};
use crate::record::words::{Audience, Content, GivenBy, IdentityLevel, Status};
use crate::record::{Consent, Date, Grant, Language};

/// What may be used, in the order of [`Content::ALL`].
const CONTENTS: [&str; 4] = ["o-text", "o-photo", "o-audio", "o-video"];
/// Under which name, in the order of [`IdentityLevel::ALL`].
const LEVELS: [&str; 3] = ["o-anonymous", "o-pseudonym", "o-named"];

const fn is_given(status: Status) -> bool {
    matches!(status, Status::Yes | Status::Limited)
}

impl Talk<'_> {
    /// The language in which a witness hears the script, and in which the account will be.
    pub(super) fn ask_language(&mut self) -> Flow<Language> {
        let scripts = &self.manner.scripts;
        let mut options: Vec<String> = scripts.iter().map(|s| s.name()).collect();
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
            match Language::typed(typed.expose().trim()) {
                Ok(language) => return Ok(language),
                Err(_) => self.heed_answer(self.words.say("e-language")),
            }
        }
    }

    /// Reads the whole script to one speaker and records the answers. `None` where they do not want anything written down.
    pub(super) fn ask_consent(&mut self, person: PersonId) -> Flow<bool> {
        let language = self.draft.language.clone();
        let script = self.script_for(&language);
        let one_key = self.case.roster.quorums().identity.k() == 1;
        if one_key && !self.manner.scripts[script].tells_keys_apart() {
            self.heed("n-script-one-key");
        }
        self.aloud(script, "intro")?;
        let Some(given_by) = self.ask_may_write(script)? else { return Ok(false) };
        let (mut relation, mut assent) = (None, None);
        if given_by != GivenBy::OneSelf {
            relation = self.nameless(&self.words.say("q-relation"), Nameless::Relation)?.map(stored);
        }
        if given_by == GivenBy::Guardian {
            let question = self.put(script, "assent", "n-gloss-assent");
            assent = Some(self.yes_text(question, false)?);
            if assent == Some(false) {
                self.note("n-no-assent");
            }
        }
        let mut grants = self.ask_grants(script)?;
        // A yes on conditions, too, waits for its day once they are settled.
        if grants.iter().any(|grant| is_given(grant.status)) {
            let embargo = self.ask_embargo(script)?;
            for grant in &mut grants {
                grant.embargo.clone_from(&embargo);
            }
        } else {
            self.aloud(script, "thanks")?;
        }
        let script = Some(self.manner.scripts[script].record());
        let consent = Consent { given_by, relation, assent, explained: Some(true), script, grants };
        self.draft.consents.retain(|(id, _)| *id != person);
        self.draft.consents.push((person, consent));
        Ok(true)
    }

    /// What each audience may have. Whoever lets everyone read it and says no to some of them is asked, once, whether they know that.
    fn ask_grants(&mut self, script: usize) -> Flow<Vec<Grant<StoredText>>> {
        let begin = self.tape.place();
        let (mut grants, mut is_told): (Vec<Grant<StoredText>>, bool) = (Vec::new(), false);
        while let Some(audience) = Audience::ALL.get(grants.len()) {
            let grant = self.ask_grant(script, *audience, &grants)?;
            let wide = grants.first().filter(|wide| wide.status == Status::Yes && grant.status == Status::No);
            if wide.is_some() && !std::mem::replace(&mut is_told, true) {
                let whom = self.words.say(whom(*audience));
                let question = self.words.with("q-both-stand", &[("whom", Value::Text(&whom))]);
                if self.choose_text(
                    question,
                    ["o-both-again", "o-both-stand"].map(|id| self.words.say(id)).into(),
                    0,
                )? == 0
                {
                    // As if nobody had been asked about any of them.
                    self.tape.unsay_to(begin);
                    (grants, is_told) = (Vec::new(), false);
                    continue;
                }
            }
            grants.push(grant);
        }
        Ok(grants)
    }

    /// Whether anything may be written down, and who says so. Where nothing is chosen, the answer is no: here, too. That no ends what was begun, so
    /// Enter alone, a key pressed once too often after reading aloud, does not say it.
    fn ask_may_write(&mut self, script: usize) -> Flow<Option<GivenBy>> {
        let is_first = self.draft.consents.is_empty();
        loop {
            let question = self.put(script, "record", "n-gloss-record");
            let options =
                ["o-yes-self", "o-no", "o-yes-guardian", "o-yes-family"].map(|id| self.words.say(id)).to_vec();
            match self.choose_text(question, options, 1)? {
                0 => return Ok(Some(GivenBy::OneSelf)),
                2 => return Ok(Some(GivenBy::Guardian)),
                3 => return Ok(Some(GivenBy::Family)),
                _ => {}
            }
            let sure = if is_first { "q-nothing-written" } else { "q-speaks-not" };
            if self.choose(sure, &["o-ask-once-more", "o-nothing-written"], 0)? == 1 {
                return Ok(None);
            }
            // As if neither had been answered.
            self.tape.unsay();
            self.tape.unsay();
        }
    }

    /// The end of the script, and with it the day before which nothing is published.
    fn ask_embargo(&mut self, script: usize) -> Flow<Option<Date>> {
        let read = &self.manner.scripts[script];
        let quorums = self.case.roster.quorums();
        let thanks = read.quoted(&read.say("thanks", quorums));
        // How it is put to the witness, also where both speak one language: below it stands how a date is written.
        let asked = read.line("embargo", quorums).map(|line| format!("{line}\n")).unwrap_or_default();
        self.date(format!("{thanks}\n{asked}{}", self.words.say("q-embargo")), "")
    }

    fn ask_grant(
        &mut self,
        script: usize,
        audience: Audience,
        so_far: &[Grant<StoredText>],
    ) -> Flow<Grant<StoredText>> {
        let before = so_far.iter().rfind(|grant| is_given(grant.status));
        let gloss = match audience {
            Audience::Public => "n-gloss-public",
            Audience::Media => "n-gloss-media",
            Audience::Partner => "n-gloss-partner",
            Audience::Court => "n-gloss-court",
        };
        let mut question = self.put(script, audience.name(), gloss);
        let mut answers = ["o-yes", "o-no", "o-pending", "o-limited"].map(|id| self.words.say(id)).to_vec();
        if let Some(before) = before {
            // One key for what is most often said: the same as for those before.
            let same = self.manner.scripts[script].line("same", self.case.roster.quorums());
            question.extend(same.map(|same| format!("\n{same}")));
            let so =
                self.words.with("o-yes-so", &self.extent(before).each_ref().map(|(id, text)| (*id, Value::Text(text))));
            answers[0] = self.on(so, before.conditions.is_some(), so_far);
            answers.push(self.on(self.words.say("o-yes-otherwise"), false, so_far));
        }
        let chosen = self.choose_text(question, answers, 1)?;
        if let Some(before) = before.filter(|_| chosen == 0) {
            // All of it, the conditions above all: they hold the account back until somebody settles them.
            return Ok(Grant { audience, ..before.clone() });
        }
        let status = [Status::Yes, Status::No, Status::Pending, Status::Limited, Status::Yes][chosen];
        let mut grant = Grant {
            audience,
            content: vec![Content::Text],
            identity: IdentityLevel::Anonymous,
            status,
            embargo: None,
            conditions: None,
        };
        if status == Status::Limited {
            grant.conditions = Some(self.ask_conditions(audience)?);
        }
        if is_given(status) {
            (grant.content, grant.identity) = match before {
                Some(before) if status == Status::Limited && self.is_as_before(before, audience)? => {
                    (before.content.clone(), before.identity)
                }
                _ => self.ask_extent(script)?,
            };
        }
        Ok(grant)
    }

    /// A yes, and whether it holds on the conditions of the one before; nothing more where nobody has made any.
    fn on(&self, yes: String, same: bool, so_far: &[Grant<StoredText>]) -> String {
        if so_far.iter().all(|grant| grant.conditions.is_none()) {
            return yes;
        }
        let on = self.words.say(if same { "o-same-conditions" } else { "o-no-conditions" });
        [yes, on].join(self.words.comma())
    }

    /// On which conditions; a yes on conditions that nobody wrote down could never be settled.
    fn ask_conditions(&mut self, audience: Audience) -> Flow<StoredText> {
        let whom = self.words.say(whom(audience));
        loop {
            let question = self.words.with("q-conditions", &[("whom", Value::Text(&whom))]);
            let question = self.spoken("conditions", question);
            if let Some(conditions) = self.nameless(&question, Nameless::Condition)? {
                return Ok(stored(conditions));
            }
            self.heed_answer(self.words.say("e-empty"));
        }
    }

    /// What may be used and under which name, in words.
    pub(super) fn extent(&self, grant: &Grant<StoredText>) -> [(&'static str, String); 2] {
        let name = IdentityLevel::ALL.iter().zip(LEVELS).find(|(level, _)| **level == grant.identity);
        [("what", self.contents(&grant.content)), ("name", name.map(|(_, id)| self.words.say(id)).unwrap_or_default())]
    }

    fn contents(&self, content: &[Content]) -> String {
        let what = Content::ALL.iter().zip(CONTENTS).filter(|(one, _)| content.contains(one));
        what.map(|(_, id)| self.words.say(id)).collect::<Vec<_>>().join(self.words.comma())
    }

    /// Whether this audience gets what the one before it gets, under the same name.
    fn is_as_before(&mut self, before: &Grant<StoredText>, audience: Audience) -> Flow<bool> {
        let [(what, content), (name, level)] = self.extent(before);
        let whom = self.words.say(whom(audience));
        let about = [(what, Value::Text(&content)), (name, Value::Text(&level)), ("whom", Value::Text(&whom))];
        let question = self.words.with("q-as-before", &about);
        let options = ["o-yes", "o-something-else"].map(|id| self.words.say(id)).to_vec();
        Ok(self.choose_text(self.spoken("same", question), options, 0)? == 0)
    }

    /// Under which name, and what may be used: the words alone, unless somebody says more.
    fn ask_extent(&mut self, script: usize) -> Flow<(Vec<Content>, IdentityLevel)> {
        let mut content = vec![Content::Text];
        loop {
            let used = self.contents(&content);
            let used = self.words.with("q-used", &[("what", Value::Text(&used))]);
            let question = format!("{}\n{used}", self.put(script, "level", "n-gloss-level"));
            let mut options = LEVELS.map(|id| self.words.say(id)).to_vec();
            options.push(self.words.say("o-content"));
            if let Some(level) = IdentityLevel::ALL.get(self.choose_text(question, options, 1)?) {
                return Ok((content, *level));
            }
            let options = CONTENTS.map(|id| self.words.say(id)).to_vec();
            let taken = Content::ALL.iter().enumerate().filter(|(_, one)| content.contains(one)).map(|(at, _)| at);
            let taken = taken.collect();
            let chosen = self.choose_many(self.spoken_say("content", "q-content"), options, taken)?;
            content = chosen.iter().filter_map(|at| Content::ALL.get(*at).copied()).collect();
        }
    }

    /// A date as people say it, or none; asked until it can be read.
    pub(super) fn date(&mut self, question: String, given: &str) -> Flow<Option<Date>> {
        loop {
            let typed = self.line(question.clone(), given.to_owned())?;
            let typed = typed.expose().trim();
            let typed = if typed.is_empty() { given } else { typed };
            if typed.is_empty() || typed == "-" {
                return Ok(None);
            }
            match Date::parse(&edtf(typed)) {
                Ok(date) => return Ok(Some(date)),
                Err(error) => self.heed_answer(explain::date(self.words, error)),
            }
        }
    }

    /// Something for the interviewer to read, and to go on from.
    pub(super) fn read_on(&mut self, text: String) -> Flow<()> {
        let rtl = self.words.is_rtl();
        match self.face.ask(Ask::Read { text, aloud: false, rtl }) {
            super::face::Reply::Interrupted(text) => Err(self.broken_off(&text, Stop::Interrupt)),
            super::face::Reply::Idle(text) => Err(self.broken_off(&text, Stop::Lock)),
            _ => Ok(()),
        }
    }
}

/// A day as the language writes it; [`edtf`] reads what this writes.
pub(super) fn written(words: &Catalogue, day: crate::clock::Day) -> String {
    words.day(&day.to_string())
}

/// `7.3.2025`, `7/3/2025` and their like (the day first, as everywhere this is used) as EDTF; anything else as it is, in plain digits.
fn edtf(typed: &str) -> String {
    let plain = super::command::plain_digits(typed).replace('؟', "?");
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
    use super::super::words::catalogue;
    use super::*;
    use crate::clock::Day;

    #[test]
    fn a_day_stands_there_as_the_language_writes_it() {
        let day = Day::parse("2025-03-07").unwrap();
        assert_eq!(written(catalogue("en"), day), "2025-03-07");
        assert_eq!(written(catalogue("ar"), day), "٧/٣/٢٠٢٥");
        assert_eq!(edtf(&written(catalogue("ar"), day)), "2025-03-07");
    }

    #[test]
    fn dates_as_people_write_them() {
        for (typed, read) in [
            ("7.3.2025", "2025-03-07"),
            ("٧/٣/٢٠٢٥", "2025-03-07"),
            ("3/2025~", "2025-03~"),
            ("2025-03-07?", "2025-03-07?"),
            ("٢٠٢٥؟", "2025?"),
            ("2025-03/2025-05", "2025-03/2025-05"),
            ("2025", "2025"),
        ] {
            assert_eq!(edtf(typed), read);
        }
    }
}
