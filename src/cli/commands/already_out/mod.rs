//! What bundles that are out print, or do not name, and nobody can change there any more: whoever works here hears of it.

mod by_name;
mod taken_out;
mod waits;

pub(crate) use self::by_name::OutByName;
pub(crate) use self::taken_out::TakenOut;
pub(crate) use self::waits::{LeftOut, WaitsOut};
