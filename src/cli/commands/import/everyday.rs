//! Names that are, or have in them, a word that is mostly no name: whoever gives them hears what becomes of the text.

use super::told::{LISTED, with_more};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::intake::Importer;
use crate::record::TestimonyId;

/// The first of the testimonies in which somebody has such a name, and how many more there are.
pub(super) struct Codes {
    /// All of a name is a word of every day.
    alone: Vec<String>,
    /// A part of one is a title or a word that joins others.
    small: Vec<String>,
    /// A word of one is على.
    ali: Vec<String>,
}

impl Codes {
    pub(super) fn of(importer: &Importer<'_>) -> Result<Self, Failure> {
        let codes = |all: &[TestimonyId]| -> Result<Vec<String>, Failure> {
            let first = all.iter().take(LISTED).map(|one| importer.code(*one)).collect::<Result<_, _>>()?;
            Ok(with_more(first, all.len()))
        };
        Ok(Self { alone: codes(importer.everyday())?, small: codes(importer.small())?, ali: codes(importer.ali())? })
    }

    /// Says where.
    pub(super) fn say(&self, context: &mut Context) {
        if !self.alone.is_empty() {
            context.warn(&format!(
                "a name in {} is one word of every day alone (as *Will* is, or حسن): it is replaced wherever it stands there, and whoever reads learns what the word was. Read these texts, and give whole names where they are known",
                self.alone.join(", ")
            ));
        }
        if !self.small.is_empty() {
            context.warn(&format!(
                "a part of a name in {} is a title or a small word (as *Don* is, *Lê*, or السيد): where it stands alone it is mostly flagged and not replaced, and in small letters, or before another name, it stays. Read these texts",
                self.small.join(", ")
            ));
        }
        if !self.ali.is_empty() {
            context.warn(&format!(
                "a name in {} has على in it, which is *on* as well: it is taken for the name beside another part of it, behind a title, and beside a verb of saying. Elsewhere it stays, and nothing is flagged. Read these texts",
                self.ali.join(", ")
            ));
        }
    }
}
