//! Whether a line may be one that the case has, with something changed: stored as a second testimony of new people, a *no* in it would never reach the
//! first (FORMAT §18).

use super::{ImportError, Importer};
use crate::intake::refusal::{Cause, Refusal};
use crate::record::TestimonyId;
use crate::vault::LineSums;

impl Importer<'_> {
    /// Refuses a line whose `id` the case has, or whose words it has from another place or with other answers.
    pub(super) fn is_nowhere(&mut self, sums: &LineSums) -> Result<(), ImportError> {
        let lines = match self.lines.take() {
            Some(lines) => lines,
            None => self.vault.known_lines()?,
        };
        let lines = &*self.lines.insert(lines);
        if let Some((other, same)) = lines.with_id(sums).filter(|(_, same)| !(self.again && *same)) {
            let code = self.vault.testimony_code(other)?;
            let cause = if same { Cause::SameLine(code) } else { Cause::SameId(code) };
            return Err(Refusal::at("id", cause).into());
        }
        if self.again {
            return Ok(());
        }
        let is_unseen = |other: &TestimonyId| !self.seen.contains(other);
        // Somebody else's, or the same line, moved: passing over somebody else's would lose a witness.
        if let Some(other) = self.vault.imported_elsewhere(sums)?.into_iter().find(is_unseen) {
            return Err(Refusal::at("account", Cause::SameWords(self.vault.testimony_code(other)?)).into());
        }
        if let Some((other, has_id)) = lines.with_account(sums).find(|(other, _)| is_unseen(other)) {
            let code = self.vault.testimony_code(other)?;
            let cause = if has_id { Cause::SameAccount(code) } else { Cause::SameAccountNoId(code) };
            return Err(Refusal::at("account", cause).into());
        }
        Ok(())
    }
}
