//! What is out of a testimony that is corrected or translated, said before anybody begins.

use super::consent::written;
use super::talk::{Flow, Talk};
use super::words::Value;
use crate::record::words::RevisionKind;
use crate::vault::release_name;

impl Talk<'_> {
    /// Beside a bundle that is out the next one may lose paragraphs that were corrected or translated (FORMAT §10.1): an hour of work may be for nothing.
    pub(super) fn say_what_is_out(&mut self) -> Flow<()> {
        if self.draft.kind == RevisionKind::Account {
            return Ok(());
        }
        let mut bundles = Vec::new();
        for (release, made) in self.case.vault.releases_of(self.draft.testimony)? {
            let name = release_name(&self.case.vault.release_secret(release.id)?);
            let profile = release.profile;
            let made = made.map(|made| format!("{}{}", self.words.comma(), written(self.words, made.day())));
            bundles.push(format!("{name} ({profile}{})", made.unwrap_or_default()));
        }
        if !bundles.is_empty() {
            let count = Value::Number(bundles.len() as u64);
            let bundles = bundles.join(self.words.semicolon());
            self.heed_text(self.words.with("n-is-out", &[("n", count), ("bundles", Value::Text(&bundles))]));
        }
        Ok(())
    }
}
