//! What a custodian sees before deciding.

use std::fmt::Write as _;

use serde::Serialize;

use crate::cli::answers::{answer, embargo, own_word};
use crate::cli::context::Context;
use crate::cli::counted::counted;
use crate::cli::failure::Failure;
use crate::crypto::text::hex;
use crate::guard::text::{PersonId, StoredText};
use crate::identity::inspect::Inspected;
use crate::identity::request::About;
use crate::record::Consent;
use crate::record::words::Purpose;
use crate::terminal::{Lines, escape};

/// Rows beside a page: one is for the question, and one for what was typed before it.
const AROUND: usize = 2;

/// Characters of a code where the case is not at hand to know whether fewer would do.
const CODE_LEN: usize = 7;

#[derive(Serialize)]
struct Shown<'a> {
    v: u32,
    request: String,
    organisation: &'a str,
    requester: &'a str,
    purpose: &'static str,
    to: Option<&'a str>,
    recipient: String,
    reason: &'a str,
    claimed: String,
    expires: String,
    people: Vec<ShownPerson<'a>>,
}

#[derive(Serialize)]
struct ShownPerson<'a> {
    code: String,
    pseudonym: &'a str,
    handling: Option<&'a str>,
    earlier_requests: usize,
    decided_before: usize,
    holds_share: bool,
}

/// Shows it as data, or on standard error where standard output carries the answer; `asks`: to somebody who is asked about it next, page by page.
/// Says whether its first lines, or some of them, are above the screen of whoever is asked.
pub(super) fn show(
    context: &mut Context,
    inspected: &Inspected,
    stdout_is_taken: bool,
    asks: bool,
) -> Result<bool, Failure> {
    if context.flags.json && !stdout_is_taken {
        context.json(&as_json(inspected))?;
        // A program reads it, if anybody does.
        return Ok(true);
    }
    let people: Vec<String> = inspected.brief().people.iter().map(|person| described(inspected, person)).collect();
    let (columns, rows) = if asks { context.terminal.size().ok() } else { None }.unwrap_or((usize::MAX, usize::MAX));
    let height = |context: &Context, text: &str| context.terminal.height(text.trim_end(), columns);
    if stdout_is_taken || !context.terminal.shows_output() {
        let all = head(inspected) + &people.concat();
        if stdout_is_taken {
            context.say(all.trim_end());
        } else {
            context.data(all.trim_end())?;
        }
        return Ok(height(context, &all) + AROUND > rows);
    }
    let (mut page, mut shown) = (head(inspected), 0);
    let mut taken = height(context, &page);
    for (at, person) in people.iter().enumerate() {
        let more = height(context, person);
        if at > shown && taken + more + AROUND > rows {
            context.data(page.trim_end())?;
            context.terminal.ask(&format!("({at} of {} people; Enter goes on) ", people.len()))?;
            (page, shown, taken) = (String::new(), at, 0);
        }
        page.push_str(person);
        taken += more;
    }
    context.data(page.trim_end())?;
    Ok(shown > 0 || taken + AROUND > rows)
}

/// What is asked for: a name check of everybody gives nobody's name away, and an identity does.
fn asked_for(purpose: Purpose, people: usize) -> String {
    let people = counted(people, "person", "people");
    match purpose {
        Purpose::Reveal => format!("for the identity of {people}"),
        Purpose::Contact => format!("how to reach {people}"),
        Purpose::Publish => format!("for the name of {people}, for one publication"),
        Purpose::Check => format!("for a name check about {people}"),
    }
}

/// Who asks for what, about how many people, and why.
pub(super) fn head(inspected: &Inspected) -> String {
    let request = inspected.request();
    let mut text = String::new();
    let what = asked_for(request.purpose, request.people.len());
    let _ = writeln!(text, "{} of {} asks {what}.", one_line(&request.requester), request.roster.organisation());
    let _ = writeln!(text, "Asked {}, until {}.", request.claimed, request.expires);
    let _ = writeln!(text, "Reason: {}", one_line(&inspected.brief().reason));
    match request.people.len().saturating_sub(inspected.brief().people.len()) {
        0 => {}
        1 => text.push_str("One of them was sealed to others, and you are told nothing of them.\n"),
        others => {
            let _ = writeln!(text, "{others} of them were sealed to others, and you are told nothing of these.");
        }
    }
    match &request.to {
        Some(to) if request.purpose == Purpose::Check => {
            let draft = request.draft.map(|draft| hex(&draft.digest[..4])).unwrap_or_default();
            let _ = writeln!(
                text,
                "Custodian {} will open the names in memory, look for them in the draft {draft}…, and sign what was found.\nTheir key: {}",
                one_line(to),
                request.recipient
            );
        }
        Some(to) => {
            let _ = writeln!(text, "It will be opened to SOMEBODY ELSE: {}, {}", one_line(to), request.recipient);
        }
        None => {
            let _ = writeln!(text, "It will be opened to the requester alone, with the key {}", request.recipient);
        }
    }
    if inspected.is_former() {
        let _ = writeln!(text, "You are asked as a former custodian, for what was sealed to you.");
    }
    text
}

fn described(inspected: &Inspected, person: &About) -> String {
    let mut text = String::new();
    let roles: Vec<&str> = person.roles.iter().map(|role| role.name()).collect();
    let _ = writeln!(text, "\n{}, called {} ({})", code(person.person), one_line(&person.pseudonym), roles.join(", "));
    if let Some(handling) = &person.handling {
        let _ = writeln!(text, "  how to treat them: {}", one_line(handling));
    }
    if person.consent.is_empty() {
        let _ = writeln!(text, "  no consent is recorded");
    }
    for consent in &person.consent {
        consented(&mut text, consent);
    }
    let _ = writeln!(text, "  requests for them before, as the requester says: {}", person.earlier.len());
    for entry in inspected.decided_before(person.person) {
        let _ = writeln!(
            text,
            "  you answered {} on {} to {}, {}: {:?}{}",
            hex(&entry.request[..4]),
            entry.claimed.day(),
            entry.requester,
            asked_for(entry.purpose, entry.people.len()),
            entry.answer,
            entry.reason.as_ref().map(|reason| format!(" ({reason})")).unwrap_or_default()
        );
    }
    if let Some(of) = inspected.opens_alone(person.person) {
        let _ = writeln!(text, "  your approval opens it alone: it was sealed for any one of {of} custodians");
    }
    if !inspected.holds_share_of(person.person) {
        let _ = writeln!(text, "  you hold no share of this person");
    }
    text
}

fn consented(text: &mut String, consent: &Consent<StoredText>) {
    let own = own_word(consent).map(|own| format!("; {own}")).unwrap_or_default();
    for grant in &consent.grants {
        let _ = write!(
            text,
            "  consent by {}: {}, as {}: {}{}{own}",
            consent.given_by.name(),
            grant.audience.name(),
            grant.identity.name(),
            answer(grant.status),
            embargo(grant)
        );
        if let Some(conditions) = &grant.conditions {
            let _ = write!(text, " ({})", one_line(conditions.as_str()));
        }
        text.push('\n');
    }
}

fn as_json(inspected: &Inspected) -> Shown<'_> {
    let request = inspected.request();
    let people = inspected.brief().people.iter().map(|person| ShownPerson {
        code: code(person.person),
        pseudonym: &person.pseudonym,
        handling: person.handling.as_deref(),
        earlier_requests: person.earlier.len(),
        decided_before: inspected.decided_before(person.person).len(),
        holds_share: inspected.holds_share_of(person.person),
    });
    Shown {
        v: 1,
        request: hex(request.digest()),
        organisation: request.roster.organisation(),
        requester: &request.requester,
        purpose: request.purpose.name(),
        to: request.to.as_deref(),
        recipient: request.recipient.to_string(),
        reason: &inspected.brief().reason,
        claimed: request.claimed.to_string(),
        expires: request.expires.to_string(),
        people: people.collect(),
    }
}

/// What a requester wrote, on one line: with line ends it could imitate the lines around it.
fn one_line(text: &str) -> String {
    escape(text, Lines::One).into_owned()
}

fn code(person: PersonId) -> String {
    person.code(CODE_LEN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Grant;
    use crate::record::words::{Audience, Content, GivenBy, IdentityLevel, Status};

    #[test]
    fn a_guardians_yes_does_not_stand_alone_where_the_child_says_no() {
        let told = |given_by, assent| {
            let grant = Grant {
                audience: Audience::Public,
                content: vec![Content::Text],
                identity: IdentityLevel::Pseudonym,
                status: Status::Yes,
                embargo: None,
                conditions: None,
            };
            let grants = vec![grant];
            let mut text = String::new();
            consented(
                &mut text,
                &Consent { given_by, relation: None, assent, explained: Some(true), script: None, grants },
            );
            text
        };
        let yes = "  consent by guardian: public, as pseudonym: yes";
        let no = "; they say no themselves, and that counts: nothing of it goes out\n";
        assert_eq!(told(GivenBy::Guardian, Some(false)), format!("{yes}{no}"));
        assert!(told(GivenBy::Guardian, None).contains("their own answer is not recorded"));
        assert_eq!(told(GivenBy::Guardian, Some(true)), format!("{yes}; they say yes themselves, too\n"));
        assert_eq!(told(GivenBy::OneSelf, None), "  consent by self: public, as pseudonym: yes\n");
    }
}
