//! What can be wrong with a roster.

use crate::crypto;
use crate::fsio::FsError;

/// A roster, an enrolment or a pin is not taken.
#[derive(Debug, thiserror::Error)]
pub enum RosterError {
    /// A signature, a key or the form of a document.
    #[error(transparent)]
    Crypto(#[from] crypto::Error),
    /// A file.
    #[error(transparent)]
    File(#[from] FsError),
    /// The JSON does not have the form of FORMAT §14.
    #[error("{what} does not have its form: {detail}; it is damaged, or made by another program")]
    Json {
        /// Which document.
        what: &'static str,
        /// What is wrong, and where; never a value.
        detail: String,
    },
    /// Not signed by the root that this case or key trusts.
    #[error("the roster is not signed by the root that is trusted here; ask whoever keeps the roster, by voice")]
    NotTheRoot,
    /// The eight words are not those of the root that signed.
    #[error("these are not the words of the root that signed this roster; read them out to whoever keeps it")]
    RootWords,
    /// Older than what was seen before.
    #[error("the roster has serial {offered}, and {seen} was in force already: an old roster is not taken back")]
    Older {
        /// Serial in force, or the highest seen.
        seen: u64,
        /// Serial of what was offered.
        offered: u64,
    },
    /// Not the one that was taken here, with its serial.
    #[error(
        "the root has signed two rosters {serial}, and the other one was taken here; ask whoever keeps the roster, by voice, which of them holds, and for a roster {next} that is made from the one taken here",
        next = serial + 1
    )]
    Twin {
        /// The serial of both.
        serial: u64,
    },
    /// The one in force.
    #[error("this roster is in force already")]
    InForce,
    /// Follows another roster than the one in force.
    #[error("the roster does not follow the one in force; make it anew from that")]
    Elsewhere,
    /// Custodians change without enough custodians agreeing.
    #[error(
        "the roster changes who the custodians are ({what}), and {have} of the {need} custodians in force that it takes have signed"
    )]
    Unagreed {
        /// Good signatures of custodians in force.
        have: usize,
        /// Signatures needed.
        need: u8,
        /// What changes, in words.
        what: String,
    },
    /// A name that cannot stand in a roster.
    #[error(
        "the name of {role} {number} cannot be used: 1 to 200 printing characters are expected, without blanks around"
    )]
    Name {
        /// Which list.
        role: &'static str,
        /// Which entry, from 1.
        number: usize,
    },
    /// A name or key stands twice.
    #[error("{role} {number} has the {what} of one before it; each may stand once")]
    Twice {
        /// Which list.
        role: &'static str,
        /// Which entry, from 1.
        number: usize,
        /// What it shares.
        what: &'static str,
    },
    /// A requester has a custodian's key.
    #[error(
        "requester {number} has a key of a custodian, or of a former one; whoever asks must not answer, so make a key for each"
    )]
    AsksAndAnswers {
        /// Which requester, from 1.
        number: usize,
    },
    /// A key that is not written as this program writes it.
    #[error("the {what} of {role} {number} is not written in its one form")]
    Key {
        /// Which list.
        role: &'static str,
        /// Which entry, from 1.
        number: usize,
        /// Which key.
        what: &'static str,
    },
    /// Quorum and custodians do not fit.
    #[error("the roster lists {custodians} custodians and its quorum is of {n}; they must be the same number")]
    Number {
        /// Custodians listed.
        custodians: usize,
        /// n of the quorum for identities.
        n: u8,
    },
    /// More contact custodians than custodians.
    #[error("the quorum for contacts is of more custodians than there are")]
    ContactNumber,
    /// Serial and previous do not fit.
    #[error(
        "the first roster has serial 1 and follows none; every other follows one, and none has a serial above 4294967295"
    )]
    Serial,
    /// Signed with another key than the one it names.
    #[error("the key is not the root of this roster")]
    OtherRoot,
    /// The key has no place in a roster of that kind.
    #[error("this is no key of a {role}; `amana key new --role {role}` makes one")]
    Role {
        /// What was wanted.
        role: &'static str,
    },
    /// No such entry.
    #[error("the roster has no {role} of that name")]
    Nobody {
        /// Which list.
        role: &'static str,
    },
    /// A custodian's pin is not readable.
    #[error("{path} is damaged; remove it, and compare the eight words again")]
    Pin {
        /// Where.
        path: String,
    },
}
