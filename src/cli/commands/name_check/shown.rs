//! What the custodian sees before the result is signed.

use super::Args;
use super::look::{Found, FoundAll};
use crate::cli::context::Context;
use crate::cli::counted::{counted, unread};
use crate::cli::failure::Failure;
use crate::guard::text::PersonId;
use crate::identity::check::NameCheck;
use crate::secret::SecretText;
use crate::terminal::{Lines, escape};

/// Characters of a code where the case is not at hand to know whether fewer would do.
const CODE_LEN: usize = 7;

/// Hits for each person beyond which a draft looks made to guess.
const MANY: usize = 50;

/// Places as data; the words around them on the terminal's other screen, where there is one.
pub(super) fn show(context: &mut Context, check: &NameCheck, found: &FoundAll, args: &Args) -> Result<(), Failure> {
    let sure = check.hits.iter().filter(|hit| hit.sure).count();
    let open = check.hits.iter().filter(|hit| !hit.sure && !hit.dismissed).count();
    let people = counted(check.people.len(), "person", "people");
    let summary = match (sure, open) {
        (0, 0) if check.unread > 0 => {
            format!("no pass: none of {people} was found in what can be read, but {}", unread(check.unread))
        }
        (0, 0) => format!("pass: none of {people} was found"),
        _ => format!(
            "{} on sealed names and {open} that may be one, of {people} looked for",
            counted(sure, "hit", "hits")
        ),
    };
    if args.output.is_stdout() {
        context.say(&summary)
    } else {
        context.data(&summary)?
    }
    for person in &check.unnamed {
        context.warn(&format!("of {} no name was recorded, so none was looked for", person.code(CODE_LEN)));
    }
    if check.unread > 0 && !check.is_clean() {
        context.warn(&unread(check.unread));
    }
    if check.hits.len() > MANY * check.people.len() {
        context.warn("so many hits are unusual: was the draft made to guess names? Look at it before you sign");
    }
    if check.hits.is_empty() {
        return Ok(());
    }
    if !args.yes && context.terminal.shows_output() {
        let mut screen = context.terminal.private_screen()?;
        for (found, number) in found.all.iter().zip(1..) {
            screen.show(&line(found, number))?;
            let mut around = SecretText::copy_of("      ");
            around.push_str(&escape(found.around.expose(), Lines::One));
            screen.show(around.expose())?;
        }
        screen.wait("Press Enter to clear the screen. ")?;
    }
    for (found, number) in found.all.iter().zip(1..) {
        let line = line(found, number);
        if args.output.is_stdout() { context.say(&line) } else { context.data(&line)? }
    }
    if open > 0 {
        context.say("What may be a name and is not: look at each, and run it again with --dismiss and their numbers.");
    }
    Ok(())
}

fn line(found: &Found, number: usize) -> String {
    let hit = &found.hit;
    let codes: Vec<String> =
        hit.people.iter().map(|id| PersonId::parse(id).map_or_else(|_| id.clone(), |id| id.code(CODE_LEN))).collect();
    let place = hit.at.as_deref().unwrap_or("the text");
    // Of a text by itself the lines are counted, and characters from its beginning; a paragraph has its own.
    let (counted, letters) = if hit.at.is_none() { ("line", "characters ") } else { ("paragraph", "") };
    let paragraph = hit.paragraph.map(|number| format!(", {counted} {number}")).unwrap_or_default();
    let what = match (hit.sure, hit.dismissed) {
        (true, _) => "sealed name",
        (false, true) => "dismissed",
        (false, false) => "perhaps",
    };
    format!("{number:>4}  {}  {what}  {place}{paragraph}, {letters}{} to {}", codes.join(" or "), hit.start, hit.end)
}
