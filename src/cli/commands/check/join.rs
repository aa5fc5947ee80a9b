//! `check --join`: what identities.db lacks, out of another copy of it.

use std::path::Path;

use serde::Serialize;

use crate::cli::counted::counted;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::identity::header::Header;
use crate::identity::store::{Fault, Joined, Other, StoreError};

/// What came of it, for scripts.
#[derive(Serialize, Clone, Copy)]
pub(super) struct Came {
    came: usize,
    missing: usize,
    unfit: usize,
}

/// Brings in the envelopes that this vault speaks of and its store lacks, or holds damaged.
pub(super) fn join(session: &Session, other: &Path) -> Result<Came, Failure> {
    let own = session.identities();
    if is_same(&own, other) {
        return Err(Failure::usage(format!("{} is the identities.db of this very case", other.display()))
            .hint("name the one in another copy of the case"));
    }
    // Before our own is open: whatever is wrong with it leaves that alone.
    let other = Other::open(other).map_err(|error| match error {
        StoreError::File(error) => error.into(),
        error => Failure::from(error).at(other.display()),
    })?;
    let mut store = session.store()?;
    if store.check()?.faults.contains(&Fault::Pages) {
        return Err(Failure::damaged("the pages of this identities.db are damaged: nothing was joined, and writing could make it worse")
            .hint("in a copy of this folder, put the other identities.db in its place, and join from the damaged one, kept elsewhere: what of it can be read comes in"));
    }
    let headers = headers(session)?;
    let joined = store.join(&other, &headers);
    // What came in stays in; the order of the envelopes must not stay behind, whatever happened.
    let closed = store.close();
    let Joined { came, missing, unfit } = joined?;
    closed?;
    Ok(Came { came, missing, unfit })
}

/// The signed headers of everything that this case sealed. One that this laptop has not signed is told of where the records are looked at.
fn headers(session: &Session) -> Result<Vec<Header>, Failure> {
    let vault = &session.vault;
    let key = vault.device_key().verify_key();
    let mut headers = Vec::new();
    for (person, _) in vault.people()? {
        for sealing in vault.sealings(person)? {
            let header = Header::read(&sealing.header, &key).ok();
            headers.extend(header.filter(|header| header.handle == sealing.handle && header.case == vault.case()));
        }
    }
    Ok(headers)
}

/// Joined with itself it would gain nothing, and closing the one would give up the locks of the other.
fn is_same(own: &Path, other: &Path) -> bool {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    real(own).is_some_and(|own| real(other) == Some(own))
}

impl Came {
    /// What is said of it.
    pub(super) fn said(&self) -> String {
        let Self { came, missing, unfit } = *self;
        let left = match missing {
            0 => "none is missing here any more".to_owned(),
            one_or_more => format!(
                "{one_or_more} still missing here, or damaged: look in other copies, and keep every one of them"
            ),
        };
        let passed_over = match unfit {
            0 => String::new(),
            some => format!(
                "; the other file has something under the handles of {some} that is damaged, or another envelope, and was left there"
            ),
        };
        format!("{} brought in; {left}{passed_over}", counted(came, "envelope was", "envelopes were"))
    }
}
