//! Reviewing a testimony, without knowing a terminal (FORMAT §11).
//!
//! A [`Sitting`] lays what was flagged out in [`Form`]s: equal passages together, what leads straight to somebody first. Whoever sits before it
//! decides a form at a time, or takes it apart and decides passage by passage; each answer goes to a recorder that makes it durable before
//! the sitting goes on, so that whatever breaks off loses nothing. What stands is asked of [`Standing`](crate::record::Standing), as
//! everywhere. [`Preview`] shows a sentence as an export would.
//!
//! | file | holds |
//! |---|---|
//! | `excerpt` | paragraphs by number, and a few words or the sentence around a range |
//! | `pile` | equal passages together, by risk |
//! | `sitting` | where the reviewer is, what an answer decides, undo, progress |
//! | `preview` | a sentence as the export will read it |

mod excerpt;
mod pile;
mod preview;
mod sitting;

pub use excerpt::{Excerpt, Paragraph, Paragraphs};
pub use pile::{Form, Risk, pile};
pub use preview::Preview;
pub use sitting::{Now, Progress, Recorder, Sitting, What};

#[cfg(test)]
mod tests;
