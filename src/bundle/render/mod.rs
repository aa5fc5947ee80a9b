//! The three forms of a testimony: for programs, for editors, for everyone.

pub(super) mod html;
pub(super) mod json;
pub(super) mod markdown;
mod page;
mod words;
