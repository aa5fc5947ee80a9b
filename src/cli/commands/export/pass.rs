//! The result of a name check, as it comes back to the case: asked for here, signed by whoever was asked, of a draft that was written here (FORMAT §17.5).

use std::collections::BTreeSet;
use std::path::Path;

use crate::cli::commands::request::clean;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::clock::Claimed;
use crate::fsio;
use crate::guard::Field;
use crate::guard::text::PersonId;
use crate::identity::check::{CheckHit, NameCheck};
use crate::record::words::Purpose;
use crate::record::{Handle, TestimonyId};
use crate::secret::LockedKey;
use crate::vault::{ReleaseItem, Undecided};

/// Longest result of a name check: a hundred thousand hits.
const RESULT_MAX: u64 = 32 << 20;

/// What helps where a draft and what would go out are not the same.
pub(super) const AGAIN: &str = "make the draft anew with `amana export --draft` and have it checked; the same --profile, --only and --undecided are needed for both";

/// A name check, with the secret of the draft it looked at.
pub(super) struct Pass {
    check: NameCheck,
    digest: [u8; 32],
    /// The envelopes whose names were looked for.
    opened: BTreeSet<Handle>,
    /// What the draft holds.
    items: Vec<ReleaseItem>,
    /// What its profile was called.
    profile: String,
    /// What became of undecided passages in it.
    undecided: Undecided,
    /// Of the draft: what goes out has to be called as it was there.
    pub(super) secret: LockedKey,
}

impl Pass {
    /// Reads the result: asked for by this case, signed by the custodian whom it asked, and of a draft that it wrote.
    pub(super) fn read(session: &Session, file: &Path) -> Result<Self, Failure> {
        let bytes = fsio::read_limited(file, RESULT_MAX)?;
        let (check, digest) =
            NameCheck::read(&bytes, &session.roster()?).map_err(|e| Failure::from(e).at(file.display()))?;
        let refused = |why: &str| Failure::refused(format!("{}: {why}", file.display()));
        let asked = session.vault.requests()?;
        let asked = asked.iter().find(|asked| asked.digest == check.request && asked.purpose == Purpose::Check);
        let Some(asked) = asked.filter(|_| check.case == session.vault.case()) else {
            return Err(
                refused("this name check was not asked for by this case").hint("ask with `amana request --for check`")
            );
        };
        // Any other custodian was sent neither the names' envelopes nor the approvals: what they sign, they cannot know.
        let called = clean(check.custodian.as_bytes(), Field::Label)?;
        if asked.to.as_ref().map(|to| to.as_str()) != Some(called.as_str()) {
            let to = asked.to.as_ref().map_or("nobody", |to| to.as_str());
            return Err(refused(&format!(
                "this name check is signed by {}, and {to} was asked for it",
                check.custodian
            ))
            .hint("take the result of the custodian who was asked, or ask again with another --checker"));
        }
        let Some(draft) = session.vault.draft(&check.draft.digest)? else {
            return Err(refused("this name check is not of a draft that this case wrote").hint(AGAIN));
        };
        let secret = session.vault.release_secret(draft.id)?;
        let opened = asked.sealings.iter().copied().collect();
        Ok(Self {
            check,
            digest,
            opened,
            items: draft.items,
            profile: draft.profile,
            undecided: draft.undecided,
            secret,
        })
    }

    /// Refuses a check that could not look into all of the draft: what it found counts, what it did not find says nothing.
    pub(super) fn is_whole(&self) -> Result<(), Failure> {
        if self.check.unread > 0 {
            return Err(Failure::refused("the name check did not look into everything in the draft").hint(AGAIN));
        }
        Ok(())
    }

    /// Whether it found any spelling that was sealed.
    pub(super) fn is_sure(&self) -> bool {
        self.check.hits.iter().any(|hit| hit.sure)
    }

    /// The digest of the request that it answers.
    pub(super) const fn request(&self) -> &[u8; 32] {
        &self.check.request
    }

    /// When it was made, as the custodian's computer claims.
    pub(super) const fn claimed(&self) -> Claimed {
        self.check.claimed
    }

    /// What the release is recorded with.
    pub(super) const fn digest(&self) -> [u8; 32] {
        self.digest
    }

    /// What was found in a testimony of this name.
    pub(super) fn hits_in(&self, name: &str) -> Vec<&CheckHit> {
        self.check.hits.iter().filter(|hit| hit.at.as_deref() == Some(name)).collect()
    }

    /// Who publishes, as the custodian signed it.
    pub(super) fn organisation(&self) -> &str {
        &self.check.organisation
    }

    /// What was found in what the draft says of who publishes it.
    pub(super) fn hits_in_publisher(&self) -> impl Iterator<Item = &CheckHit> {
        self.check.hits.iter().filter(|hit| hit.at.as_deref() == Some("bag-info.txt"))
    }

    /// The hits that stop everything: outside testimonies.
    pub(super) fn stops_elsewhere(&self, out: &[ReleaseItem]) -> Vec<&CheckHit> {
        let known = |hit: &&CheckHit| out.iter().any(|item| hit.at.as_deref() == Some(item.name.as_str()));
        self.check.hits.iter().filter(|hit| !known(hit) && (hit.sure || !hit.dismissed)).collect()
    }

    /// Whether the custodian looked at a testimony just as it would be printed now, word for word.
    pub(super) fn looked_at(&self, testimony: TestimonyId, printed: &[u8; 32]) -> bool {
        self.items.iter().any(|item| item.testimony == testimony && item.printed.as_ref() == Some(printed))
    }

    /// Whether it is of the draft with this manifest.
    pub(super) fn is_of(&self, manifest: &[u8; 64]) -> bool {
        self.check.draft.digest == *manifest
    }

    /// What the draft holds.
    pub(super) fn items(&self) -> &[ReleaseItem] {
        &self.items
    }

    /// What the draft's profile was called.
    pub(super) fn profile(&self) -> &str {
        &self.profile
    }

    /// What became of undecided passages in it.
    pub(super) const fn undecided(&self) -> Undecided {
        self.undecided
    }

    /// Whether names of somebody were looked for.
    pub(super) fn looked_for(&self, person: &PersonId) -> bool {
        self.check.people.contains(person)
    }

    /// Whether the names in an envelope were.
    pub(super) fn opened(&self, envelope: &Handle) -> bool {
        self.opened.contains(envelope)
    }
}
