//! What somebody answered about who may read their testimony, in words: everything that an editor or a custodian has to know of it.

use super::people::People;
use crate::guard::text::StoredText;
use crate::record::words::{Content, GivenBy, Status};
use crate::record::{Consent, Grant};

/// The answer as it is told. *Limited* alone would not say by what.
pub(super) const fn answer(status: Status) -> &'static str {
    match status {
        Status::Limited => "on conditions",
        other => other.name(),
    }
}

/// Until when nothing goes out, behind a comma; nothing where nothing was said.
pub(super) fn embargo(grant: &Grant<StoredText>) -> String {
    grant.embargo.as_ref().map(|date| format!(", not before {} is past", date.as_str())).unwrap_or_default()
}

/// What whoever was answered for says themselves. It stands wherever the answers do: a guardian's yes alone reads as one.
pub(super) const fn own_word(consent: &Consent<StoredText>) -> Option<&'static str> {
    match (consent.given_by, consent.assent) {
        (GivenBy::Guardian | GivenBy::Family, Some(false)) => {
            Some("they say no themselves, and that counts: nothing of it goes out")
        }
        (GivenBy::Guardian, None) => Some("their own answer is not recorded: nothing of it goes out"),
        (GivenBy::Guardian | GivenBy::Family, Some(true)) => Some("they say yes themselves, too"),
        _ => None,
    }
}

/// The answers of one speaker, an audience a line; with the number of what they answered where that is wanted.
pub(super) fn answers(people: &People, who: &str, number: Option<u32>, consent: &Consent<StoredText>) -> Vec<String> {
    let mut about: Vec<String> = number.map(|number| format!("answer {number}")).into_iter().collect();
    if consent.given_by != GivenBy::OneSelf {
        about.push(format!("given by {}", consent.given_by.name()));
    }
    about.extend((consent.explained != Some(true)).then(|| match consent.explained {
        Some(_) => "not explained".to_owned(),
        None => "not said whether explained".to_owned(),
    }));
    let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join(", ")) };
    let own = own_word(consent).map(|own| format!("; {own}")).unwrap_or_default();
    let line = |grant: &Grant<StoredText>| {
        let conditions = grant.conditions.as_ref();
        let conditions =
            conditions.map(|c| format!("; conditions: {}", people.readable(c.as_str()))).unwrap_or_default();
        let (status, audience, level) = (answer(grant.status), grant.audience.name(), grant.identity.name());
        let content = match grant.content.as_slice() {
            [Content::Text] => String::new(),
            all => format!(", {}", all.iter().map(|one| one.name()).collect::<Vec<_>>().join(" and ")),
        };
        format!("{who}: {status} for {audience}, {level}{content}{}{about}{own}{conditions}", embargo(grant))
    };
    consent.grants.iter().map(line).collect()
}
