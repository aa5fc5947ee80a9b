//! Interviews that are open: which one a code means, and the list of them.

use super::hold::next;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, Kind};
use crate::intake::interview::draft_code;
use crate::terminal::Table;
use crate::vault::{DraftId, Vault};

/// As many characters of a code as elsewhere.
const CODE_MIN: usize = 4;

/// A code as ids are written.
fn plain(code: &str) -> String {
    code.trim().chars().filter(|c| *c != '-').collect::<String>().to_uppercase()
}

/// The open interview that a code means; the only one where none is named. `None` where there is none: said already.
pub(super) fn which(context: &mut Context, vault: &Vault, code: Option<&str>) -> Result<Option<DraftId>, Failure> {
    let drafts = vault.drafts()?;
    let typed = plain(code.unwrap_or_default());
    // None given is the only one that is open; an empty one is a slip, such as a variable of the shell without a value.
    if code.is_some() && typed.len() < CODE_MIN {
        return Err(Failure::said(Kind::Usage, "x-short-code", &[]));
    }
    let found: Vec<DraftId> = drafts.iter().map(|(id, ..)| *id).filter(|id| id.to_text().starts_with(&typed)).collect();
    match found[..] {
        [one] => Ok(Some(one)),
        [] if code.is_none() => {
            let words = context.words;
            context.say(&words.say("c-none-open"));
            next(context, words, &words.say("c-begin"));
            Ok(None)
        }
        [] => Err(Failure::said(Kind::NotFound, "x-none-so", &[])),
        _ => {
            list_open(context, vault)?;
            Err(Failure::said(Kind::Usage, "x-several", &[]))
        }
    }
}

/// Open interviews, as data.
pub(crate) fn list_open(context: &mut Context, vault: &Vault) -> Result<usize, Failure> {
    let drafts = vault.drafts()?;
    let mut table = Table::new(&["open interview", "kind", "date", "language", "paragraphs", "at"]);
    for (id, head, paragraphs) in &drafts {
        let row = [
            draft_code(*id),
            head.kind.name().to_owned(),
            head.date.as_ref().map_or_else(|| "-".to_owned(), |d| d.as_str().to_owned()),
            head.language.as_str().to_owned(),
            paragraphs.to_string(),
            head.step.name().to_owned(),
        ];
        if context.flags.json {
            let [open, kind, date, language, _, step] = &row;
            let (v, paragraphs) = (1, *paragraphs);
            context.json(&Open { v, open, kind, date, language, paragraphs, step })?;
        } else {
            table.row(row);
        }
    }
    if !drafts.is_empty() && !context.flags.json {
        context.table(&table)?;
    }
    Ok(drafts.len())
}

#[derive(serde::Serialize)]
struct Open<'a> {
    v: u32,
    open: &'a str,
    kind: &'a str,
    date: &'a str,
    language: &'a str,
    paragraphs: u64,
    step: &'a str,
}
