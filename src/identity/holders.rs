//! Who can open a sealing: shares stay with those who were custodians when somebody was sealed (FORMAT §15.1).

use super::header::Header;
use crate::guard::text::PersonId;
use crate::record::words::Block;
use crate::roster::{Holder, Roster};

/// Those who hold the shares of one block of a sealing, and whose answer counts.
pub struct Holders<'r> {
    /// Of whom.
    pub person: PersonId,
    /// How many it takes.
    pub need: u8,
    /// To how many it was sealed.
    pub of: u8,
    /// Custodians and former custodians of the roster that is asked.
    pub holders: Vec<Holder<'r>>,
}

impl Holders<'_> {
    /// Whether they can open it together.
    #[must_use]
    pub const fn are_enough(&self) -> bool {
        self.holders.len() >= self.need as usize
    }
}

/// Who of `roster` holds shares of a block. `rosters` are those of the case; where the one under which it was sealed is not among them, nobody is known.
#[must_use]
pub fn holders<'r>(header: &Header, block: Block, rosters: &[Roster], roster: &'r Roster) -> Holders<'r> {
    let quorum = header.block(block).quorum;
    let under = rosters.iter().find(|known| known.serial() == header.roster);
    let holders = under.map_or_else(Vec::new, |under| roster.holders(under, quorum.n()));
    Holders { person: header.person, need: quorum.k(), of: quorum.n(), holders }
}
