//! The name check: a draft with a sealed name in it does not go out, and a pass is good for exactly what was looked at.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests set the stage by hand, and stop where they fail"
)]

#[path = "name_check/agreed.rs"]
mod agreed;
#[path = "name_check/articles.rs"]
mod articles;
#[path = "name_check/called.rs"]
mod called;
#[path = "name_check/custodians.rs"]
mod custodians;
#[path = "name_check/everyone.rs"]
mod everyone;
#[path = "name_check/found.rs"]
mod found;
#[path = "name_check/likely.rs"]
mod likely;
#[path = "name_check/passed.rs"]
mod passed;
#[path = "name_check/quotes.rs"]
mod quotes;
#[path = "name_check/remembered.rs"]
mod remembered;
mod stage;
#[path = "name_check/told.rs"]
mod told;
