//! What was decided about a paragraph that a correction, or a translation that was brought up to date, left as it was (FORMAT §11): the new text is undecided,
//! and whoever decides it may say the same again.

use std::collections::HashSet;

use super::named::is_elsewhere;
use super::shown::{stands, waits, words};
use super::{Model, Place, texts};
use crate::guard::text::{Span, StoredText};
use crate::record::{Decision, Ground, Revision};
use crate::vault::error::Result;
use crate::vault::open::Vault;

impl Vault {
    /// What stood about undecided passages of a [flagged](Self::flagged) text in the newest of the revisions of it before this one about which anything was decided: of
    /// those in paragraphs that read as they did there, for the very range and kind. Nothing that two people agreed to, and nothing that lets words stand in which a
    /// registered name may stand, as where a testimony takes over what the case decided; nor what a look left out, since nobody decided that.
    ///
    /// # Errors
    /// As reading fails.
    pub fn as_before(&self, revision: &Revision) -> Result<Vec<Decision<StoredText>>> {
        let Some(before) = self.decided_before(revision)? else { return Ok(Vec::new()) };
        let open = self.undecided(revision)?;
        let (now, then) = (texts(revision)?, texts(&before.revision)?);
        let (by_two, named) = (self.by_two(&before)?, self.names_found()?);
        let stood = |span: &Span| {
            let place = (span.paragraph, span.start, span.end);
            let decision = before.standing.get(&place).filter(|decision| decision.kind == span.kind)?;
            let reads_so = now.get(&span.paragraph) == then.get(&span.paragraph);
            let mut looked = before.revision.spans.iter().filter(|flag| is_elsewhere(flag));
            let is_looked_for = is_elsewhere(span) || looked.any(|flag| flag.overlaps(span));
            let lets = stands(decision.choice, decision.text.as_ref(), words(&now, span)?);
            let is_unread = |lets| waits(revision, &now, span, (decision.choice, lets)) || named.stand_in(lets);
            let is_left = !reads_so || is_looked_for || by_two.contains(&place) || lets.is_some_and(is_unread);
            (!is_left).then(|| decision.clone())
        };
        Ok(open.iter().filter_map(stood).collect())
    }

    /// The revision of a text before another about which anything was decided, with what stands there.
    fn decided_before(&self, revision: &Revision) -> Result<Option<Model>> {
        let lines = self.lines(revision.testimony)?;
        let mut at = lines.before(revision.id);
        while let Some(id) = at {
            if !self.decisions(id)?.is_empty() {
                let model = self.model(id)?;
                let is_of_its_language = model.revision.head.language == revision.head.language;
                return Ok(is_of_its_language.then_some(model));
            }
            at = lines.before(id);
        }
        Ok(None)
    }

    /// Where a second person agreed: to one state of one text.
    fn by_two(&self, before: &Model) -> Result<HashSet<Place>> {
        let sets = self.decisions(before.revision.id)?.into_iter();
        let agreed = sets.filter(|set| matches!(set.ground, Ground::Agreed { .. } | Ground::Outlived));
        Ok(agreed.flat_map(|set| set.decisions).map(|decision| decision.place()).collect())
    }
}
