//! Rosters under which one custodian alone opens a name (FORMAT §14.1): that is seldom meant, and nothing takes it back for who is sealed then.

use std::fmt;

use super::Roster;

/// A roster under which one custodian alone opens every name that is sealed from then on, where it may have taken more until then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lowered {
    /// How many custodians there are.
    of: u8,
    /// How many it took until then, where that is known.
    took: Option<u8>,
}

/// Whether a roster lowers it to one; `before` is the one in force, where it is known. One that lists one custodian alone before and after lowers nothing.
#[must_use]
pub fn lowered(before: Option<&Roster>, after: &Roster) -> Option<Lowered> {
    let (took, now) = (before.map(|before| before.quorums().identity.k()), after.quorums().identity);
    (now.k() == 1 && took != Some(1)).then_some(Lowered { of: now.n(), took })
}

impl fmt::Display for Lowered {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of, took } = self;
        let who = if *of == 1 { "the one custodian".to_owned() } else { format!("any one of the {of} custodians") };
        write!(
            out,
            "under this roster {who} opens every name that is sealed from then on, alone, and so does whoever has one of their keys"
        )?;
        match took {
            Some(took) => write!(out, "; it took {took} until now, and for what was sealed until now it still does"),
            None => Ok(()),
        }
    }
}
