//! Who of those to whom something was sealed still counts (FORMAT §14.1): shares stay with whoever was custodian when somebody was sealed.

use super::{Custodian, Roster};
use crate::crypto::signing::VerifyKey;
use crate::crypto::stream::Recipient;
use crate::record::words::Block;

/// Somebody who holds shares, as the roster that is asked calls them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holder<'r> {
    /// Who.
    pub custodian: &'r Custodian,
    /// Listed as a former custodian.
    pub former: bool,
}

/// A block that a roster would leave closed: fewer of those who hold its shares stay listed than it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closed {
    /// Which.
    pub block: Block,
    /// How many of those who hold shares stay listed.
    pub stay: usize,
    /// How many hold shares.
    pub of: u8,
    /// How many it takes.
    pub need: u8,
}

impl std::fmt::Display for Closed {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { stay, of, need, .. } = self;
        let stays = if *stay == 1 { "stays" } else { "stay" };
        write!(out, "of the {of} who hold the shares {stay} {stays} listed, and it takes {need}")
    }
}

impl Roster {
    /// Custodians and former ones: everybody whose answer counts.
    pub(crate) fn trusted(&self) -> impl Iterator<Item = Holder<'_>> {
        let current = self.custodians().iter().map(|custodian| Holder { custodian, former: false });
        current.chain(self.former().iter().map(|custodian| Holder { custodian, former: true }))
    }

    /// Whose answers are signed with this key, if they count.
    #[must_use]
    pub fn trusted_by_key(&self, key: &VerifyKey) -> Option<Holder<'_>> {
        self.trusted().find(|holder| holder.custodian.signing == *key)
    }

    /// Those of this roster, former ones among them, to whom the first `n` custodians' shares were sealed under `sealed_under`. They are known by
    /// their keys: a name may be another's.
    #[must_use]
    pub fn holders(&self, sealed_under: &Self, n: u8) -> Vec<Holder<'_>> {
        let sealed_to: Vec<&Recipient> =
            sealed_under.custodians().iter().take(n.into()).map(|custodian| &custodian.recipient).collect();
        self.trusted().filter(|holder| sealed_to.contains(&&holder.custodian.recipient)).collect()
    }

    /// Whether custodians, former custodians and quorums are the same in both.
    #[must_use]
    pub fn has_the_custody_of(&self, other: &Self) -> bool {
        self.custodians() == other.custodians() && self.former() == other.former() && self.quorums() == other.quorums()
    }
}

/// What was sealed under `before` and could not be opened under `after`: all that can be told from two rosters, without a case. The names before the contact.
#[must_use]
pub fn closed_by(before: &Roster, after: &Roster) -> Option<Closed> {
    [Block::Identity, Block::Contact].into_iter().find_map(|block| {
        let quorum = before.quorums().of(block);
        let stay = after.holders(before, quorum.n()).len();
        (stay < quorum.k().into()).then_some(Closed { block, stay, of: quorum.n(), need: quorum.k() })
    })
}
