//! What was opened: on the screen, or sealed to somebody.

use serde::Serialize;

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::crypto::stream::{Recipient, encrypt};
use crate::crypto::text::hex;
use crate::guard::text::PersonId;
use crate::identity::request::Request;
use crate::identity::unseal::{Content, Outcome, Unsealed};
use crate::secret::{SecretBytes, SecretText};
use crate::terminal::PrivateScreen;

/// How a person is called before whoever opens: by a code that is short where the case is at hand.
pub(super) type Codes<'a> = &'a dyn Fn(PersonId) -> Result<String, Failure>;

/// On the terminal's other screen, which is cleared when it is left, or when nobody touches a key for ten minutes.
pub(super) fn shown(context: &mut Context, code: Codes<'_>, opened: &Unsealed) -> Result<(), Failure> {
    if opened.is_nothing() {
        return Ok(());
    }
    let mut screen = context.terminal.private_screen()?;
    let mut shown: Vec<(PersonId, &str)> = Vec::new();
    for outcome in &opened.outcomes {
        if let Ok(revealed) = &outcome.result {
            let called = code(outcome.person)?;
            let when = if outcome.revision == 1 { "as registered" } else { "sealed later" };
            screen.show(&format!("{called}, {when}:"))?;
            let names = names_of(&revealed.content);
            content(&mut screen, &revealed.content, &|name| shown.contains(&(outcome.person, name)), outcome.revision)?;
            shown.extend(names.iter().map(|name| (outcome.person, name.expose())));
        }
    }
    screen.show("")?;
    screen.wait("Press Enter to clear the screen. ")?;
    Ok(())
}

fn names_of(content: &Content) -> &[SecretText] {
    match content {
        Content::Identity { names, .. } => names,
        Content::Contact(_) => &[],
    }
}

/// One person is sealed once for the names that were given first, and once more for whatever came later: further names, or a way to reach them. Names that
/// were typed again, so that what is stored could be searched for them, were sealed again with the rest: those that `is_shown` are not shown twice.
fn content(
    screen: &mut PrivateScreen<'_>,
    content: &Content,
    is_shown: &dyn Fn(&str) -> bool,
    revision: u32,
) -> Result<(), Failure> {
    let mut line = |label: &str, text: &SecretText| -> Result<(), Failure> {
        let mut shown = SecretText::with_capacity(text.len() + 16);
        shown.push_str(label);
        shown.push_str(text.expose());
        Ok(screen.show(shown.expose())?)
    };
    match content {
        Content::Identity { names, documents, notes } => {
            let further = |name: &&SecretText| !is_shown(name.expose());
            names.iter().filter(further).try_for_each(|name| line("  name: ", name))?;
            documents.iter().try_for_each(|document| line("  document: ", document))?;
            notes.iter().try_for_each(|note| line("  note: ", note))?;
            let again = names.iter().filter(|name| is_shown(name.expose())).count();
            if again > 0 {
                screen.show(&format!("  {again} of the names above, typed and sealed once more"))?;
            }
            if names.is_empty() {
                screen.show(if revision == 1 {
                    "  no name was recorded"
                } else {
                    "  no further name: what was sealed then is how to reach them, which `amana request --for contact` asks for"
                })?;
            }
        }
        Content::Contact(Some(contact)) => line("  contact: ", contact)?,
        Content::Contact(None) => screen.show("  no contact was recorded")?,
    }
    Ok(())
}

#[derive(Serialize)]
struct Plain<'a> {
    v: u32,
    request: String,
    people: Vec<PlainPerson<'a>>,
}

#[derive(Serialize)]
struct PlainPerson<'a> {
    person: String,
    revision: u32,
    #[serde(flatten)]
    content: PlainContent<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum PlainContent<'a> {
    Identity { names: Vec<&'a str>, documents: Vec<&'a str>, notes: Option<&'a str> },
    Contact { contact: Option<&'a str> },
}

/// Sealed straight to somebody.
pub(super) fn sealed(
    context: &mut Context,
    request: &Request,
    opened: &Unsealed,
    recipients: &[Recipient],
    output: &Output,
) -> Result<(), Failure> {
    let people: Vec<PlainPerson<'_>> = opened.outcomes.iter().filter_map(plain).collect();
    if people.is_empty() {
        return Ok(());
    }
    // Written into secret memory piece by piece: a name passes through no other buffer of ours.
    let mut json = SecretBytes::with_capacity(64 * 1024);
    serde_json::to_writer(&mut json, &Plain { v: 1, request: hex(request.digest()), people })
        .map_err(|_| Failure::failed("what was opened cannot be written"))?;
    json.push(b'\n');
    output.write(context, &encrypt(json.expose(), recipients)?)?;
    if !output.is_stdout() {
        context.next("`age -d -i KEY FILE` opens it for whoever it is encrypted to");
    }
    Ok(())
}

fn plain(outcome: &Outcome) -> Option<PlainPerson<'_>> {
    let revealed = outcome.result.as_ref().ok()?;
    let content = match &revealed.content {
        Content::Identity { names, documents, notes } => PlainContent::Identity {
            names: names.iter().map(SecretText::expose).collect(),
            documents: documents.iter().map(SecretText::expose).collect(),
            notes: notes.as_ref().map(SecretText::expose),
        },
        Content::Contact(contact) => PlainContent::Contact { contact: contact.as_ref().map(SecretText::expose) },
    };
    Some(PlainPerson { person: outcome.person.to_text(), revision: outcome.revision, content })
}
