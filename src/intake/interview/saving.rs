//! Making it durable. Where the disk does not take something, the person is asked whether to try again.

use std::collections::BTreeSet;

use super::super::elsewhere::{Bearing, Found, Look, company};
use super::super::known::{is_public, is_sealed};
use super::super::otherwise::{Otherwise, Replanted};
use super::begun::relabelled;
use super::carry::carried;
use super::explain;
use super::talk::{Flow, Stop, Talk};
use super::without::{Rewritten, Without};
use super::words::Value;
use crate::guard::text::PersonId;
use crate::guard::{self, Roll};
use crate::record::TestimonyId;
use crate::record::words::RevisionKind;
use crate::vault::{Change, DraftId, OpenParagraph, VaultError};

/// Testimonies that are read in less time than anybody wonders at.
const MANY: usize = 2_000;

/// Names that are sealed, and when.
pub(super) enum Arrival<'r> {
    /// With the change that is made: nobody was asked about them before.
    First(&'r Roll),
    /// The same, of somebody whose names whoever opens the case may read.
    Open(&'r Roll),
    /// At another time; they are only typed again.
    Again(&'r Roll),
}

/// How trying to write ended.
enum Tried {
    /// It worked.
    TakenBack,
    /// It did not.
    Failed(VaultError),
}

impl From<VaultError> for Tried {
    fn from(error: VaultError) -> Self {
        Self::Failed(error)
    }
}

impl Talk<'_> {
    /// Saves the draft's head and what `work` adds, durably; where the disk does not take it, the person is asked whether to try again,
    /// and nothing that was typed is lost meanwhile.
    pub(super) fn save(
        &mut self,
        mut work: impl FnMut(&mut Change<'_>, DraftId) -> Result<(), VaultError>,
    ) -> Flow<()> {
        self.seal_what_was_heard()?;
        loop {
            let (id, draft, now) = (self.id, &self.draft, self.case.clock.now());
            let done = self.case.vault.change(now, |change| {
                change.draft(id, draft)?;
                work(change, id)
            });
            match done {
                Ok(()) => {
                    self.stored = true;
                    self.saves += 1;
                    return Ok(());
                }
                Err(error) => match explain::vault_disk(self.words, &error) {
                    Some(why) if self.tries_again(&why)? => {}
                    _ => return Err(error.into()),
                },
            }
        }
    }

    /// Sees that the case can be written before anything is read aloud: a draft is stored, and taken back in the same change. Where that does not work, the person
    /// is asked whether to try again.
    pub(super) fn can_be_written(&mut self) -> Flow<()> {
        loop {
            let (id, draft, now) = (self.id, &self.draft, self.case.clock.now());
            let tried: Result<(), Tried> = self.case.vault.change(now, |change| {
                change.draft(id, draft)?;
                Err(Tried::TakenBack)
            });
            match tried {
                Ok(()) | Err(Tried::TakenBack) => return Ok(()),
                Err(Tried::Failed(error)) => match explain::vault_disk(self.words, &error) {
                    Some(why) if self.tries_again(&why)? => {}
                    _ => return Err(error.into()),
                },
            }
        }
    }

    /// Looks for names in the testimonies and open interviews of the case but this one, and but for some; and in the names of others.
    pub(super) fn look_elsewhere(&mut self, arrival: &Arrival<'_>, but: &[TestimonyId]) -> Flow<Found> {
        let (names, are_new) = match arrival {
            Arrival::First(names) | Arrival::Open(names) => (*names, true),
            Arrival::Again(names) => (*names, false),
        };
        if !names.is_empty() && self.case.vault.testimony_ids()?.len() > MANY {
            self.note("n-looking");
        }
        let vault = &*self.case.vault;
        let is_public = |person: PersonId| is_public(vault, person);
        let is_open = matches!(arrival, Arrival::Open(_));
        let is_sealed = |person: PersonId| !is_open && is_sealed(vault, person);
        let passes = |id: TestimonyId| id == self.id || but.contains(&id);
        let company = if matches!(arrival, Arrival::First(_)) { self.company(names)? } else { BTreeSet::new() };
        let (is_public, is_sealed, company) = (&is_public, &is_sealed, &company);
        let look = Look { vault, names, is_public, is_sealed, are_new, company, passes: &passes };
        let found = look.all(&mut || {})?;
        self.elsewhere.extend(found.held.iter().cloned());
        Ok(found)
    }

    /// What stood in the text that a correction has replaced just now stands there no more; beside it, in a translation or the place, it may.
    pub(super) fn forget_replaced(&mut self, testimony: TestimonyId) -> Flow<()> {
        if self.draft.kind == RevisionKind::Correction && self.case.vault.lines(testimony)?.translations().is_empty() {
            let code = self.case.vault.testimony_code(testimony)?;
            self.elsewhere.retain(|held| held.code != code || held.place);
        }
        Ok(())
    }

    /// Who is spoken of where those of these names are: in this interview, and in what the case has of them.
    fn company(&self, names: &Roll) -> Result<BTreeSet<PersonId>, VaultError> {
        let (own, others): (Vec<_>, Vec<_>) =
            self.draft.people.iter().map(|(person, _)| *person).partition(|person| names.knows(*person));
        let mut company = company(self.case.vault, &own, BTreeSet::new())?;
        company.extend(others);
        Ok(company)
    }

    /// The same where names came to be known: nobody of the case is called by one of these `names` afterwards, and that is said.
    ///
    /// Where those of them that are `sealed` stand in other testimonies, they are left out there from the same moment; where that is, is said when the
    /// interview is over.
    pub(super) fn save_without(
        &mut self,
        names: &Roll,
        sealed: &Arrival<'_>,
        mut work: impl FnMut(&mut Change<'_>, DraftId) -> Result<(), VaultError>,
    ) -> Flow<()> {
        let fits = |candidate: &str| {
            !self.roll.is_registered_name(candidate)
                && !self.labels.values().any(|label| guard::same_words(label, candidate))
        };
        let otherwise = Otherwise::of(self.case.vault, names, &fits)?;
        let (stored, stood) = self.stored_without(names)?;
        let but = if stored.is_empty() { &[][..] } else { &[self.draft.testimony] };
        let elsewhere = self.look_elsewhere(sealed, but)?;
        self.save(|change, id| {
            elsewhere.store(change)?;
            if !otherwise.is_empty() {
                otherwise.write_alone(change)?;
            }
            work(change, id)?;
            stored.iter().try_for_each(|rewritten| rewritten.write(change))
        })?;
        if stood {
            self.note("n-stood-in-what-is-stored");
        }
        if elsewhere.unlisted() > 0 {
            self.note_with("n-unlisted", &[("n", Value::Number(elsewhere.unlisted() as u64))]);
        }
        for (id, bearing) in &elsewhere.named {
            self.note_named(*id, bearing)?;
        }
        for (id, now) in otherwise.called() {
            let code = self.case.vault.person_code(*id)?;
            self.note_with("n-called-so", &[("code", Value::Text(&code)), ("now", Value::Text(now))]);
            if let Some(was) = self.labels.insert(*id, now.clone()) {
                self.given = relabelled(&self.given, &was, now);
            }
        }
        self.note_replanted(otherwise.replanted());
        Ok(())
    }

    /// What the case has of the testimony that is corrected or translated, without names that come in: in the draft alone a reference would come to stand where the
    /// stored text, and perhaps a bundle, has the name. Says whether one stood there, where a part of one that is only a word is flagged alone.
    fn stored_without(&self, names: &Roll) -> Result<(Vec<Rewritten>, bool), VaultError> {
        let (mut all, mut stood) = (Vec::new(), false);
        if self.draft.kind == RevisionKind::Account || names.is_empty() {
            return Ok((all, stood));
        }
        let without = Without::all_of(names);
        for revision in self.case.vault.revisions(self.draft.testimony)? {
            if let Some(rewritten) = without.revision(&revision)? {
                stood |= rewritten.text != revision.text || rewritten.head.place != revision.head.place;
                let decided = carried(&without, &revision, &self.case.vault.decisions(revision.id)?)?;
                all.push(Rewritten { decided, ..rewritten });
            }
        }
        Ok((all, stood))
    }

    /// Says who is called by a plant of that name still, and what bundles that are out show of whoever is not.
    fn note_replanted(&mut self, replanted: &Replanted) {
        let Replanted { otherwise: _, still, bundles } = replanted;
        if !bundles.is_empty() {
            let all = bundles.iter().map(String::as_str).collect::<Vec<_>>().join(self.words.comma());
            self.note_with("n-called-shown", &[("bundles", Value::Text(&all))]);
        }
        if !still.is_empty() {
            self.note_with("n-called-still", &[("n", Value::Number(still.len() as u64))]);
        }
    }

    /// Says that a sealed name stands in a name of somebody who is not sealed; and what becomes of it.
    pub(super) fn note_named(&mut self, id: PersonId, bearing: &Bearing) -> Flow<()> {
        let code = self.case.vault.person_code(id)?;
        let code = ("code", Value::Text(&code));
        match bearing {
            Bearing::Unprinted => self.note_with("n-named-so", &[code]),
            Bearing::Withdrawn => self.note_with("n-withdrawn", &[code]),
            Bearing::Stays(bundles) => {
                let bundles = bundles.join(self.words.comma());
                self.note_with("n-stays-public", &[code, ("bundles", Value::Text(&bundles))]);
            }
        }
        Ok(())
    }

    /// The disk did not take something that somebody still has: whether to try again. Turning back is no way to lose it.
    pub(super) fn tries_again(&mut self, why: &str) -> Flow<bool> {
        self.heed_text(why.to_owned());
        loop {
            match self.choose("q-not-saved", &["o-again", "o-leave"], 0) {
                Err(Stop::Back) => {}
                chosen => return Ok(chosen? == 0),
            }
        }
    }
}

/// Puts changed paragraphs into a change.
pub(super) fn store_paragraphs(
    change: &mut Change<'_>,
    id: DraftId,
    changed: &[OpenParagraph],
) -> Result<(), VaultError> {
    for paragraph in changed {
        change.draft_paragraph(id, paragraph.number, paragraph.speaker, &paragraph.text, &paragraph.spans)?;
    }
    Ok(())
}
