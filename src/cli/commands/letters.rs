//! Who is called in other letters than those of a translation: no command; the end of a translation and `export --dry-run` tell it. A pseudonym is one
//! in all languages, so that a reader sees that it is one person.

use std::collections::BTreeMap;

use crate::cli::failure::Failure;
use crate::guard::text::PersonId;
use crate::intake::is_in_other_letters;
use crate::record::TestimonyId;
use crate::vault::Vault;

/// As many are named; more of them are one case's, and `amana person` lists them.
const NAMED: usize = 12;

/// People and what they are called.
#[derive(Default)]
pub(crate) struct Unread(BTreeMap<PersonId, String>);

impl Unread {
    /// Notes those of a testimony whom `prints` lets through, where its newest text is a translation, or the correction of one.
    pub(crate) fn add(
        &mut self,
        vault: &Vault,
        testimony: TestimonyId,
        prints: impl Fn(PersonId, &str) -> bool,
    ) -> Result<(), Failure> {
        let newest = vault.entry(testimony)?.revision;
        if vault.lines(testimony)?.source(newest).is_none() {
            return Ok(());
        }
        let language = vault.revision(newest)?.head.language;
        for person in vault.people_in(testimony)? {
            let pseudonym = vault.person(person)?.1.pseudonym;
            let pseudonym = pseudonym.as_str();
            if is_in_other_letters(pseudonym, &language) && prints(person, pseudonym) {
                self.0.insert(person, pseudonym.to_owned());
            }
        }
        Ok(())
    }

    /// Who they are, each with the code; `None` where there is nobody.
    pub(crate) fn who(&self, vault: &Vault, comma: &str) -> Result<Option<String>, Failure> {
        let mut who = Vec::new();
        for (person, label) in self.0.iter().take(NAMED) {
            who.push(format!("‹{label}› ({})", vault.person_code(*person)?));
        }
        if self.0.len() > NAMED {
            who.push("…".to_owned());
        }
        Ok((!who.is_empty()).then(|| who.join(comma)))
    }
}
