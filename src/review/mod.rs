//! Reviewing a testimony, without knowing a terminal (FORMAT §11).
//!
//! | file | holds |
//! |---|---|
//! | `excerpt` | paragraphs by number, and a few words around a range |

mod excerpt;

pub use excerpt::{Excerpt, Paragraphs};

#[cfg(test)]
mod tests;
