//! An identity store that lacks envelopes of which the vault speaks: an older copy beside a newer vault.
//!
//! What is sealed into it then is in no other copy, and the other copies hold what it lacks: whoever puts one in the place of the other loses
//! envelopes for good. So nothing is sealed into such a store before the two were joined, unless somebody says so.

use clap::Args;

use super::context::Context;
use super::failure::{Failure, Kind};
use super::late::SAID;
use super::next::with_case;
use super::session::Session;
use crate::identity::store::Store;
use crate::intake::interview::{Catalogue, Value};
use crate::record::Handle;

/// How commands that seal take a store that lacks envelopes.
#[derive(Args, Debug, Clone, Copy, Default)]
pub(crate) struct Seals {
    /// Seal names although identities.db lacks envelopes that the vault speaks of, where the copy that has them is out of reach. Both files
    /// have to be kept then, and joined: `amana check --join`
    #[arg(long)]
    accept_older_store: bool,
}

impl Seals {
    /// Refuses where the store lacks envelopes; where that was accepted, says what is to be done about it.
    pub(crate) fn may(self, context: &mut Context, session: &Session) -> Result<(), Failure> {
        let Some(lacks) = Lacking::of(session)? else { return Ok(()) };
        if !self.accept_older_store {
            return Err(lacks.refused(context.words));
        }
        lacks.warn(context, "x-older-sealed");
        Ok(())
    }

    /// Whether names are sealed in any case.
    pub(crate) const fn accepts_all(self) -> bool {
        self.accept_older_store
    }
}

/// What is missing.
pub(crate) struct Lacking {
    missing: usize,
    known: usize,
    /// Of the people whose envelopes these are.
    codes: Vec<String>,
}

impl Lacking {
    /// `None` where nothing is, or where the store cannot be read at all: that is told of by whatever needs it.
    pub(crate) fn of(session: &Session) -> Result<Option<Self>, Failure> {
        let Ok(here) = Store::open(&session.identities()).and_then(|store| store.handles()) else { return Ok(None) };
        let known = session.vault.handles()?;
        let lacks = |handle: &Handle| here.binary_search_by(|h| h.as_bytes().cmp(handle.as_bytes())).is_err();
        let missing = known.iter().filter(|handle| lacks(handle)).count();
        if missing == 0 {
            return Ok(None);
        }
        let mut codes = Vec::new();
        for (person, _) in session.vault.people()? {
            if session.vault.sealings(person)?.iter().any(|sealing| lacks(&sealing.handle)) {
                codes.push(session.vault.person_code(person)?);
            }
        }
        Ok(Some(Self { missing, known: known.len(), codes }))
    }

    /// Says so, for a command that seals nothing.
    pub(crate) fn tell(&self, context: &mut Context) {
        self.warn(context, "x-older-store");
    }

    fn warn(&self, context: &mut Context, id: &'static str) {
        let arguments = self.arguments(context.words);
        let arguments: Vec<_> = arguments.iter().map(|(name, value)| (*name, Value::Text(value))).collect();
        let warning = context.words.with(id, &arguments);
        context.heed(&with_case(&warning, &context.flags.case));
    }

    fn refused(&self, words: &Catalogue) -> Failure {
        Failure::said(Kind::Refused, "x-older-refused", &self.arguments(words))
    }

    fn arguments(&self, words: &Catalogue) -> [(&'static str, String); 3] {
        let mut codes = self.codes.iter().take(SAID).cloned().collect::<Vec<_>>();
        codes.extend((self.codes.len() > SAID).then(|| "…".to_owned()));
        [
            ("missing", words.number(self.missing as u64)),
            ("known", words.number(self.known as u64)),
            ("codes", codes.join(words.comma())),
        ]
    }
}
