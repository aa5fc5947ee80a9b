//! What each speaker agreed to, in words: to be looked at before the interview is closed.

use super::talk::Talk;
use super::words::Value;
use crate::guard::text::StoredText;
use crate::record::words::{Audience, Content, Status};
use crate::record::{Consent, Grant, Refusal};

/// What an audience is called within a question.
pub(super) const fn whom(audience: Audience) -> &'static str {
    match audience {
        Audience::Public => "w-public",
        Audience::Media => "w-media",
        Audience::Partner => "w-partner",
        Audience::Court => "w-court",
    }
}

impl Talk<'_> {
    /// Who may read it, as each speaker answered: a line for each.
    pub(super) fn agreed(&self) -> String {
        let mut told = String::new();
        for (person, consent) in &self.draft.consents {
            let who = self.label(*person);
            let mut all: Vec<String> = Audience::ALL.iter().map(|audience| self.granted(consent, *audience)).collect();
            // One date for all of them, in the same consent.
            let embargo = consent.grants.iter().find_map(|grant| grant.embargo.as_ref());
            all.extend(embargo.map(|date| {
                let date = self.words.digits(date.as_str());
                self.words.with("n-not-before", &[("what", Value::Text(&date))])
            }));
            let what = all.join(self.words.semicolon());
            // What was answered for a child counts for nothing against the child's own no, and is no yes to whoever reads this.
            let said = if consent.allows(Audience::Public, None) == Err(Refusal::NoAssent) {
                "n-agreed-not"
            } else {
                "n-agreed"
            };
            told.push_str(&self.words.with(said, &[("who", Value::Text(&who)), ("what", Value::Text(&what))]));
            told.push('\n');
        }
        told
    }

    /// What one audience gets, and how the speaker is called there.
    fn granted(&self, consent: &Consent<StoredText>, audience: Audience) -> String {
        let grant = consent.grants.iter().find(|grant| grant.audience == audience);
        let said = grant.map_or_else(|| self.words.say("f-not-asked"), |grant| self.answered(grant));
        let id = match audience {
            Audience::Public => "n-for-public",
            Audience::Media => "n-for-media",
            Audience::Partner => "n-for-partner",
            Audience::Court => "n-for-court",
        };
        self.words.with(id, &[("what", Value::Text(&said))])
    }

    fn answered(&self, grant: &Grant<StoredText>) -> String {
        let status = self.words.say(match grant.status {
            Status::Yes => "o-yes",
            Status::Limited => "o-limited",
            Status::Pending => "o-pending",
            Status::No | Status::Withdrawn => "o-no",
        });
        if !matches!(grant.status, Status::Yes | Status::Limited) {
            return status;
        }
        let [(_, content), (_, name)] = self.extent(grant);
        let mut all = vec![status, name];
        if grant.content != [Content::Text] {
            all.push(content);
        }
        all.extend(grant.conditions.as_ref().map(|conditions| {
            let conditions = self.readable(conditions.as_str());
            self.words.with("n-on-condition", &[("what", Value::Text(&conditions))])
        }));
        all.join(self.words.comma())
    }
}
