//! The vault: what was said, and about whom, by code (FORMAT §7 to §12).
//!
//! One SQLCipher file. Names of sealed people are not in it, and nothing in it opens an envelope: this room does not know `identity`.
//!
//! * [`Vault::create`] and [`Vault::open`];
//! * [`Vault::change`] is the one way to write: rows and the signed links that speak of them, in one durable transaction. A
//!   [`Change`] takes records whose text the guard has passed over, and nothing else;
//! * reading: people, testimonies ([`Vault::for_each_newest`] for all of them), consent, decisions, releases, codes;
//! * [`Vault::search`], with what it needs made from the records and never the other way round;
//! * [`Vault::check`]: pages, chain, and every record against its newest link.
//!
//! | file | holds |
//! |---|---|
//! | `open` `schema` `sqlcipher` | the file, its tables, the ciphers under it |
//! | `change` `chain` `commit` | a change, the link, what a link says of a record |
//! | `people` `testimonies` `consents` `releases` `requests` `found` `well_known` | one kind of record each, written and read |
//! | `drafts` | interviews that are open |
//! | `lines` | the original of a testimony and its translations |
//! | `imported` | by what a line that was imported is known again |
//! | `alike` | one decision for the whole case |
//! | `scrub` `beside` `retired` | a name taken out of texts, and of what stands beside them; what nobody is called again |
//! | `read` `list` `codes` `names` `order` `earlier` `mentions` `taken_out` `called_before` `search` | questions |
//! | `check` | whether all of it is as it was written |

mod alike;
mod became;
mod beside;
mod borne;
mod called_before;
mod chain;
mod change;
pub mod check;
mod codes;
mod commit;
mod consents;
mod drafts;
mod earlier;
mod error;
mod found;
mod history;
mod imported;
mod lines;
mod list;
mod mentions;
mod names;
mod open;
mod order;
mod people;
mod read;
mod releases;
mod requests;
mod retired;
mod rows;
mod schema;
mod scrub;
mod search;
mod spellings;
mod sqlcipher;
mod taken_out;
mod testimonies;
mod well_known;

pub use alike::{Applied, ForCase, Named, SetOf};
pub use became::{Lists, Stands};
pub use beside::{About, Beside, Without};
pub use called_before::KnownTo;
pub use chain::{LINK_LEN, Link, LinkKind, Tip};
pub use change::Change;
pub use consents::Given;
pub use drafts::{ANEW, DraftId, OpenDraft, OpenParagraph, UNFINISHED};
pub use earlier::{Earlier, Within};
pub use error::{Result, VaultError};
pub use found::{FoundHit, Noted, ShortSum};
pub use imported::{KnownLines, LineParts, LineSums, SameWords};
pub use lines::Behind;
pub use list::Entry;
pub use mentions::{Count, Mention, PLACE, References};
pub use open::{Mode, Opening, Vault};
pub use people::Sealing;
pub use read::{Passing, Steady};
pub use releases::{Release, ReleaseItem, Undecided, release_name};
pub use requests::Asked;
pub use search::Hit;
pub use taken_out::{CameIn, Late, Shown, SinceOut};
pub use testimonies::{Closed, NewRevision};

#[cfg(test)]
mod tests;
