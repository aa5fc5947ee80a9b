//! Names that are one word of every day: whoever gives them hears what becomes of the text.

use super::told::{LISTED, with_more};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::intake::Importer;

/// The first of the testimonies in which somebody has such a name, and how many more there are.
pub(super) fn codes(importer: &Importer<'_>) -> Result<Vec<String>, Failure> {
    let all = importer.everyday();
    let first: Vec<String> = all.iter().take(LISTED).map(|one| importer.code(*one)).collect::<Result<_, _>>()?;
    Ok(with_more(first, all.len()))
}

/// Says where.
pub(super) fn say(context: &mut Context, codes: &[String]) {
    if !codes.is_empty() {
        context.warn(&format!(
            "a name in {} is one word of every day alone (as *Will* is, or حسن): it is replaced wherever it stands there, and whoever reads learns what the word was. Read these texts, and give whole names where they are known",
            codes.join(", ")
        ));
    }
}
