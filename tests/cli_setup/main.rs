//! Setting up: keys, rosters, cases, passphrases; and what goes wrong there.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests set the stage by hand, and stop where they fail"
)]

#[path = "../stage/mod.rs"]
mod stage;

mod damaged;
mod made;
mod passphrases;
mod rosters;
mod usage;

/// Another passphrase that is strong enough.
const OTHER: &str = "zebra yonder umbrella acorn bagel cabbage";
