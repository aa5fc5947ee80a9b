//! What can fail between a name and its envelope.

use crate::crypto;
use crate::guard::text::PersonId;
use crate::record::RecordError;
use crate::record::words::{Block, Purpose};
use crate::roster::RosterError;
use crate::secret::random::NoRandomness;

use super::store::StoreError;

/// Characters of a person's code in an error; a whole case may not be at hand to know whether more are needed.
const CODE_LEN: usize = 7;

/// Sealing, asking, deciding or opening failed. Never holds a name, a contact or a reason.
#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    /// A key, a signature, a share or an envelope.
    #[error(transparent)]
    Crypto(#[from] crypto::Error),
    /// A roster that is not taken.
    #[error(transparent)]
    Roster(#[from] RosterError),
    /// The identity store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A record that a request would carry.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// The system gives no random numbers.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    /// More than fits an envelope (exit code 3). Nothing was written.
    #[error("{block} holds {bytes} bytes, and an envelope takes {limit}; shorten it. Nothing was written")]
    TooLong {
        /// Which block.
        block: BlockName,
        /// Its length as JSON.
        bytes: usize,
        /// The most there may be.
        limit: usize,
    },
    /// JSON without its form (exit code 13).
    #[error("{what} does not have its form: {detail}")]
    Json {
        /// Which document.
        what: &'static str,
        /// What is wrong, and where; never a value.
        detail: String,
    },
    /// Something about one person was put together wrongly, or spliced (exit code 13).
    #[error("{}: {why}; the request is refused whole: ask the requester, by voice, for a new one", code(*person))]
    Person {
        /// Of whom.
        person: PersonId,
        /// What is wrong.
        why: &'static str,
    },
    /// A share in a request belongs elsewhere (exit code 13).
    #[error("{}: {error}; the request is refused whole: ask the requester, by voice, for a new one", code(*person))]
    Share {
        /// Of whom.
        person: PersonId,
        /// What is wrong with it.
        error: crypto::Error,
    },
    /// A request without people.
    #[error("a request names at least one person")]
    Nobody,
    /// The same person twice in one request.
    #[error("{} stands twice in the request; name each person once", code(.0))]
    Twice(PersonId),
    /// The requester is not in the roster, or did not sign (exit code 13).
    #[error(
        "the request is not signed by a requester of the roster; it is forged, or the roster is older than the requester"
    )]
    NotARequester,
    /// The key has no such role in the roster (exit code 3).
    #[error("this key is no {role} of the roster in force; use that person's own key file")]
    NotInRoster {
        /// Which role.
        role: &'static str,
    },
    /// Past its time (exit code 3).
    #[error("{what} expired on {when}; ask anew")]
    Expired {
        /// The request or an approval.
        what: &'static str,
        /// When, in UTC.
        when: String,
    },
    /// Asked for longer than 90 days (exit code 3).
    #[error("a request may run for 1 second to 90 days")]
    Lifetime,
    /// Made later than a day from now, by this computer's clock (exit code 3).
    #[error(
        "the request says that it was made on {made}, and the clock of this computer says {now}; set the clock, or ask the requester to set theirs and to ask anew"
    )]
    Ahead {
        /// When it was made, as the requester's clock claimed, in UTC.
        made: String,
        /// What this computer's clock says, in UTC.
        now: String,
    },
    /// A purpose that this version does not serve (exit code 3).
    #[error("approving {} comes later; `reveal`, `contact` and `check` are what this version serves", .0.name())]
    Later(Purpose),
    /// A request for one purpose, used for another (exit code 3).
    #[error("this request is for {}, and approvals of it open nothing else", .purpose.name())]
    OtherPurpose {
        /// What it is for.
        purpose: Purpose,
    },
    /// What was asked for somebody else, with the requester's key (exit code 3).
    #[error("this was asked for {to}, and opens with their key alone")]
    ForSomebodyElse {
        /// Who, as the requester calls them.
        to: String,
    },
    /// A request that carries no block, opened without the case (exit code 3).
    #[error("this request carries no envelope: it was made for the requester, who opens it with the case")]
    WithoutBlocks,
    /// A request without the part for custodians, or with one that was not sealed to this one (exit code 13).
    #[error(
        "what custodians decide by (who it is about, why, what they agreed to) is missing from this request, or was not sealed to this key; the request is refused whole: ask the requester, by voice, for a new one"
    )]
    NoBrief,
    /// A result of a name check that no custodian signed (exit code 13).
    #[error("this name check is not signed by a custodian of the roster in force, or was changed")]
    NotAChecker,
    /// A refusal without a reason (exit code 2).
    #[error("a refusal needs a reason")]
    NoReason,
    /// Fewer who hold a share are listed than it takes (exit code 3).
    #[error("{}{}: {have} of the {of} custodians who hold a share {} listed by the roster in force, and it takes {need}; nobody was asked", code(*person), and_more(*more), if *have == 1 { "is" } else { "are" })]
    TooFewHolders {
        /// Of whom.
        person: PersonId,
        /// How many others there are in the request.
        more: usize,
        /// How many are listed, as custodians or former ones.
        have: usize,
        /// How many hold a share.
        of: u8,
        /// How many it takes.
        need: u8,
    },
    /// None of the shares in the request is for this custodian (exit code 3).
    #[error("none of these envelopes was sealed to this key; refuse, so that the requester can ask others")]
    NoShare,
    /// An approval that is not a good one of a custodian (exit code 13).
    #[error("approval {number} is not signed by a custodian of the roster, or was changed")]
    NotACustodian {
        /// Which approval, from 1, in the order given.
        number: usize,
    },
    /// An approval of another request (exit code 13).
    #[error("approval {number} is of another request; approvals of different requests do not add up")]
    OtherRequest {
        /// Which approval, from 1, in the order given.
        number: usize,
    },
    /// An answer with a key that the roster in force lists no more (exit code 3).
    #[error(
        "the key of {custodian} is listed no more by the roster in force, neither as a custodian's nor as a former one's"
    )]
    CountsNoMore {
        /// Of staff.
        custodian: String,
    },
    /// An approval beside a refusal of the same custodian (exit code 14).
    #[error("{custodian} refused in another of these files, and a custodian counts once")]
    RefusedToo {
        /// Of staff.
        custodian: String,
    },
    /// A second approval of one custodian (exit code 14).
    #[error("this is a second answer by {custodian}, and a custodian counts once")]
    SameCustodian {
        /// Of staff.
        custodian: String,
    },
    /// Two custodians sent the same share (exit code 13).
    #[error("{}: {first} and {second} sent one and the same share; one of them is not genuine", code(*person))]
    SameShare {
        /// Of whom.
        person: PersonId,
        /// A custodian.
        first: String,
        /// Another.
        second: String,
    },
    /// Fewer than k good shares (exit code 14).
    #[error("{}: {have} of {need} approvals{}; ask further custodians", code(*person), spoilt_by(spoilt))]
    NotEnough {
        /// Of whom.
        person: PersonId,
        /// Good ones at hand.
        have: usize,
        /// How many it takes.
        need: u8,
        /// Custodians whose share is not of this envelope.
        spoilt: Vec<String>,
    },
    /// Enough shares, but no k of them open the block (exit code 13).
    #[error("{}: no set of these shares opens the envelope; at least one of {} is spoilt: ask further custodians",
        code(*person), custodians.join(", "))]
    NoneFit {
        /// Of whom.
        person: PersonId,
        /// Whose shares were tried.
        custodians: Vec<String>,
    },
    /// The envelope is not in the store, or not the one that the header speaks of (exit code 13).
    #[error("{}: {why}; look in another copy of the case", code(*person))]
    Envelope {
        /// Of whom.
        person: PersonId,
        /// What is wrong.
        why: &'static str,
    },
    /// A line of a custodian's log does not follow the one before (exit code 13).
    #[error("line {line} of the log {why}; somebody changed it: keep this file, and go on in a copy of an older one")]
    Log {
        /// Which line, from 1.
        line: usize,
        /// What is wrong.
        why: &'static str,
    },
    /// A custodian's log ends before the line that is remembered (exit code 13).
    #[error(
        "{path} has {lines} of the {remembered} lines it had when you last answered, or others: its end was cut, or it is an older copy; put back the newest \
         copy you have"
    )]
    LogCut {
        /// Where it lies.
        path: String,
        /// How many lines it has.
        lines: u64,
        /// How many it had.
        remembered: u64,
    },
}

impl IdentityError {
    /// Whether a sealing stays closed for want of answers: a further one may open it.
    pub(super) const fn wants_answers(&self) -> bool {
        matches!(self, Self::NotEnough { .. } | Self::SameShare { .. })
    }
}

/// A block as errors call it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BlockName(pub Block);

impl std::fmt::Display for BlockName {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self.0 {
            Block::Identity => "what is known of a person (names, documents, notes)",
            Block::Contact => "how to reach a person",
        })
    }
}

fn code(person: impl std::borrow::Borrow<PersonId>) -> String {
    person.borrow().code(CODE_LEN)
}

fn and_more(more: usize) -> String {
    if more == 0 { String::new() } else { format!(" and {more} more") }
}

fn spoilt_by(spoilt: &[String]) -> String {
    if spoilt.is_empty() {
        String::new()
    } else {
        format!(" (not counting {}, whose share is spoilt)", spoilt.join(", "))
    }
}
