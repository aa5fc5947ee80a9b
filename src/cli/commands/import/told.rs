//! What whoever imports has to know of the lines: where their names stand, whose name is printed no more.

use super::{everyday, replanted};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::title;
use crate::intake::interview::{Value, catalogue};
use crate::intake::{Held, Importer, Replanted};

/// Testimonies that are named in one message.
pub(super) const LISTED: usize = 20;

/// What whoever imports has to know of the lines that were stored.
pub(super) struct Told {
    asked_again: Vec<Held>,
    withdrawn: Vec<String>,
    replanted: Replanted,
    unlisted: usize,
    everyday: Result<everyday::Codes, Failure>,
    title_names: bool,
}

impl Told {
    pub(super) fn of(importer: &Importer<'_>) -> Self {
        Self {
            asked_again: importer.asked_again(),
            withdrawn: importer.withdrawn().to_vec(),
            replanted: importer.replanted().clone(),
            unlisted: importer.unlisted(),
            everyday: everyday::Codes::of(importer),
            title_names: importer.title_names(),
        }
    }

    pub(super) fn say(self, context: &mut Context) -> Result<(), Failure> {
        say_held(context, &self.asked_again);
        say_withdrawn(context, &self.withdrawn);
        replanted::say(context, &self.replanted);
        say_unlisted(context, self.unlisted);
        if self.title_names {
            context.warn(title::STANDS);
        }
        self.everyday?.say(context);
        Ok(())
    }
}

/// Says how many entries of the list of what is well known are there no more.
fn say_unlisted(context: &mut Context, unlisted: usize) {
    if unlisted > 0 {
        context.heed(catalogue("en").with("c-unlisted", &[("n", Value::Number(unlisted as u64))]).trim_end());
    }
}

/// Looks for the names in what the case held before.
pub(super) fn look_elsewhere(context: &mut Context, importer: &mut Importer<'_>) -> Result<(), Failure> {
    let bar = context.terminal.progress(importer.testimonies()?, "looking for these names in what is there");
    let held = importer.look_elsewhere(&mut || bar.advance(1))?;
    drop(bar);
    say_held(context, &held);
    say_named(context, importer.named());
    say_staying(context, importer.staying());
    Ok(())
}

/// Says in whose names one of them stands.
fn say_named(context: &mut Context, named: &[String]) {
    if !named.is_empty() {
        context.warn(&format!(
            "a sealed name of these lines stands in the name of somebody who is not sealed: {}. No bundle prints that name any more (what was public is for the team), and whoever opens the case reads it: `amana person CODE --visibility sealed` takes it away, `--visibility public` gives it back",
            named.join(", ")
        ));
    }
}

/// Says whose public name stays so, and where it is printed.
fn say_staying(context: &mut Context, staying: &[(String, Vec<String>)]) {
    for (code, bundles) in staying {
        let bundles = bundles.join(catalogue("en").comma());
        let said = [("code", Value::Text(code)), ("bundles", Value::Text(&bundles))];
        context.warn(catalogue("en").with("n-stays-public", &said).trim_end());
    }
}

/// Says whose public name is printed no more since these lines were stored.
fn say_withdrawn(context: &mut Context, withdrawn: &[String]) {
    if !withdrawn.is_empty() {
        context.warn(&format!(
            "a sealed name of these lines shares a word with the public name of somebody, where both are spoken of: {}. What was said by that word may have meant either, so no bundle prints that name any more (it is for the team): look, and `amana person CODE --visibility public` gives it back",
            withdrawn.join(", ")
        ));
    }
}

/// Says where they stand, and where nobody could look.
fn say_held(context: &mut Context, held: &[Held]) {
    let of = |wanted: fn(&Held) -> bool| held.iter().filter(|held| wanted(held)).collect::<Vec<_>>();
    let code = |held: &Held| held.code.clone();
    let place = |held: &Held| {
        let numbers: Vec<String> = held.paragraphs.iter().map(u32::to_string).collect();
        let what = if numbers.len() == 1 { "paragraph" } else { "paragraphs" };
        format!("{} ({what} {})", held.code, numbers.join(", "))
    };
    let texts = of(|held| !held.paragraphs.is_empty());
    if !texts.is_empty() {
        let places = listed(&texts, "; ", place);
        context.warn(&format!(
            "names of these lines stand in what the case held before: {places}. They are left out of every export there until somebody has looked: `amana review` and the code. In an interview that is open they wait to be decided; register them there where it is the same person"
        ));
    }
    let places = of(|held| held.place);
    if !places.is_empty() {
        let codes = listed(&places, ", ", code);
        context.warn(&format!(
            "names of these lines stand in the place of the interview {codes}, which the profiles court and partner print: `amana correct` gives it another place"
        ));
    }
    let unread = of(Held::is_unread);
    if !unread.is_empty() {
        let codes = listed(&unread, ", ", code);
        context.warn(&format!(
            "nobody could look for the names of these lines in {codes}, which cannot be read: `amana check` says why"
        ));
    }
}

/// The first of many, and how many more there are.
fn listed(held: &[&Held], between: &str, say: impl Fn(&Held) -> String) -> String {
    let first = held.iter().take(LISTED).map(|held| say(held)).collect();
    with_more(first, held.len()).join(between)
}

/// The first [`LISTED`] of so many, and behind them how many more there are.
pub(super) fn with_more(mut first: Vec<String>, all: usize) -> Vec<String> {
    if let Some(more @ 1..) = all.checked_sub(LISTED) {
        first.push(format!("{more} more"));
    }
    first
}
