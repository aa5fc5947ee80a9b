//! Which revisions of a testimony are the original and which a translation (FORMAT §9).
//!
//! The account and its corrections are one line; each translation with its own corrections is another. Revisions of one line follow each other; a
//! translation follows the revision that it was made from.

use std::collections::BTreeMap;

use super::RecordError;
use super::ids::RevisionId;
use super::testimony::{Head, Language, Revision};
use super::words::RevisionKind;
use crate::guard::text::PersonId;

/// The lines of one testimony.
pub struct Lines(Vec<Link>);

struct Link {
    id: RevisionId,
    number: u32,
    kind: RevisionKind,
    parent: Option<RevisionId>,
    language: Language,
}

impl Lines {
    /// Of all revisions of one testimony, each with its id and its number.
    #[must_use]
    pub fn of<'h, T: 'h>(revisions: impl IntoIterator<Item = (RevisionId, u32, &'h Head<T>)>) -> Self {
        let link = |(id, number, head): (RevisionId, u32, &Head<T>)| Link {
            id,
            number,
            kind: head.kind,
            parent: head.parent,
            language: head.language.clone(),
        };
        let mut links: Vec<Link> = revisions.into_iter().map(link).collect();
        links.sort_by_key(|link| link.number);
        Self(links)
    }

    /// The newest revision of the original.
    #[must_use]
    pub fn original(&self) -> Option<RevisionId> {
        self.0.iter().rfind(|link| self.root(link).kind != RevisionKind::Translation).map(|link| link.id)
    }

    /// The newest revision of the translation into a language; where it was translated more than once, of the last.
    #[must_use]
    pub fn translation(&self, into: &Language) -> Option<RevisionId> {
        let is_it = |link: &&Link| {
            let root = self.root(link);
            root.kind == RevisionKind::Translation && root.language == *into
        };
        self.0.iter().rfind(is_it).map(|link| link.id)
    }

    /// The newest revision of each translation.
    #[must_use]
    pub fn translations(&self) -> Vec<RevisionId> {
        let mut newest: Vec<RevisionId> = Vec::new();
        for link in self.0.iter().filter(|link| link.kind == RevisionKind::Translation) {
            newest.extend(self.translation(&link.language).filter(|id| !newest.contains(id)));
        }
        newest
    }

    /// The newest revision of each line: what a correction may begin with.
    #[must_use]
    pub fn newest(&self) -> Vec<RevisionId> {
        self.original().into_iter().chain(self.translations()).collect()
    }

    /// What was there of this text before a revision of it: what it corrects, or the last translation into its language that it takes the place of.
    #[must_use]
    pub fn before(&self, id: RevisionId) -> Option<RevisionId> {
        let own = self.link(id)?;
        match own.kind {
            RevisionKind::Correction => own.parent,
            RevisionKind::Translation => {
                let is_it = |link: &&Link| {
                    let root = self.root(link);
                    link.number < own.number && root.kind == RevisionKind::Translation && root.language == own.language
                };
                self.0.iter().rfind(is_it).map(|link| link.id)
            }
            RevisionKind::Account => None,
        }
    }

    /// The revision from which the translation was made to whose line this one belongs; none of the original.
    #[must_use]
    pub fn source(&self, id: RevisionId) -> Option<RevisionId> {
        let root = self.root(self.link(id)?);
        root.parent.filter(|_| root.kind == RevisionKind::Translation)
    }

    /// Whether two revisions are of one line.
    #[must_use]
    pub fn is_same_line(&self, one: RevisionId, other: RevisionId) -> bool {
        let root = |id| self.link(id).map(|link| self.root(link).id);
        root(one).is_some() && root(one) == root(other)
    }

    /// The last correction that was closed after this revision, in its line or in that from which its line was translated: what is based on the revision
    /// knows nothing of that.
    #[must_use]
    pub fn correction_since(&self, id: RevisionId) -> Option<RevisionId> {
        let own = self.link(id)?;
        let root = self.root(own);
        let is_later = |link: &&Link| {
            link.number > own.number && link.kind == RevisionKind::Correction && self.root(link).id == root.id
        };
        if let Some(later) = self.0.iter().rfind(is_later) {
            return Some(later.id);
        }
        // What it was made from came before it: this ends.
        let source = self.link(self.source(id)?).filter(|source| source.number < root.number)?;
        self.correction_since(source.id)
    }

    fn link(&self, id: RevisionId) -> Option<&Link> {
        self.0.iter().find(|link| link.id == id)
    }

    /// The account or the translation that a revision corrects in the end.
    fn root<'l>(&'l self, mut link: &'l Link) -> &'l Link {
        while link.kind == RevisionKind::Correction
            && let Some(parent) = link.parent.and_then(|parent| self.link(parent)).filter(|p| p.number < link.number)
        {
            link = parent;
        }
        link
    }
}

/// The numbers of the paragraphs that are not the same in two revisions: other words, another speaker, or there in one of them alone.
///
/// # Errors
/// [`RecordError::Paragraphs`].
pub fn changed_between(one: &Revision, other: &Revision) -> Result<Vec<u32>, RecordError> {
    fn said(revision: &Revision) -> Result<Vec<(u32, PersonId, &str)>, RecordError> {
        Ok(revision.paragraphs()?.into_iter().map(|(p, words)| (p.number, p.speaker, words)).collect())
    }
    let (one, other) = (said(one)?, said(other)?);
    let here: BTreeMap<u32, _> = one.iter().map(|(number, speaker, words)| (*number, (speaker, words))).collect();
    let there: BTreeMap<u32, _> = other.iter().map(|(number, speaker, words)| (*number, (speaker, words))).collect();
    let numbers = here.keys().chain(there.keys());
    let mut changed: Vec<u32> = numbers.filter(|number| here.get(number) != there.get(number)).copied().collect();
    changed.sort_unstable();
    changed.dedup();
    Ok(changed)
}
