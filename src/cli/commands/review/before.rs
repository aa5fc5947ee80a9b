//! `review --as-before`: what was decided before a correction, or before a translation was brought up to date, in paragraphs that were left as they were, shown one by one and decided so again in one step.

use std::collections::HashMap;

use super::row::{self, Printed};
use super::{Desk, place_of};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::guard::text::StoredText;
use crate::record::{Decision, DecisionSet, Ground, Standing};
use crate::review::{Paragraphs, Scores, Value, WordCount};
use crate::vault::VaultError;

/// Shows it, asks, and records it as an editor's word.
pub(super) fn decide(context: &mut Context, session: &mut Session, desk: &Desk, yes: bool) -> Result<(), Failure> {
    let decisions = session.vault.as_before(&desk.revision)?;
    if decisions.is_empty() {
        return Err(Failure::refused(
            "nothing that is undecided here was decided in the text before, in a paragraph that reads as it did there",
        )
        .hint(format!("`amana review {}` decides passage by passage", desk.code)));
    }
    let count = decisions.len() as u64;
    let told = |id: &str| desk.words.with(id, &[("n", Value::Number(count))]);
    context.say(&told("n-before"));
    list(context, session, desk, &decisions)?;
    if !yes && !context.agrees(&told("q-before"), "--yes")? {
        return Err(Failure::refused("not agreed; nothing was decided"));
    }
    let set = DecisionSet { binds: desk.revision.commitment, ground: Ground::Word(None), decisions };
    session.vault.decide(context.clock.now(), &[(desk.revision.id, set)])?;
    context.say(&told("n-decided-before"));
    desk.next(context, &desk.of_code("n-what-is-left"));
    Ok(())
}

/// Each with its place, the words around it and what was decided.
fn list(
    context: &mut Context,
    session: &Session,
    desk: &Desk,
    decisions: &[Decision<StoredText>],
) -> Result<(), Failure> {
    let sets = session.vault.decisions(desk.revision.id)?;
    let standing = Standing::of(&desk.revision, &sets);
    let paragraphs = Paragraphs::of(&desk.revision).map_err(VaultError::from)?;
    let (mut scores, mut counted) = (Scores::default(), WordCount::default());
    let asked: HashMap<_, _> = decisions.iter().map(|decision| (decision.place(), decision)).collect();
    for row in row::rows(desk, &standing) {
        let Some(decision) = asked.get(&(row.paragraph, row.range.start, row.range.end)) else { continue };
        let place = place_of(&row, desk, &paragraphs, &mut counted);
        let printed = Printed::of(&row, desk, &paragraphs, &mut scores);
        let (kind, _, _) = printed.in_words(desk.words);
        let choice = row::in_words(desk.words, "stands", decision.choice.name());
        let text = decision.text.as_ref().map(|text| format!("  “{}”", desk.people.readable(text.as_str())));
        let before = format!("{place:<14}  {kind:<12}  {choice:<12}  ");
        context.data_beside(&before, desk.is_rtl(), &format!("{}{}", printed.context, text.unwrap_or_default()))?;
    }
    Ok(())
}
