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
//! | `shown` | a paragraph with its people readable |
//! | `words` | what is said, in the language of whoever decides |
//! | `pile` | equal passages together, by risk |
//! | `sitting` | where the reviewer is, what an answer decides, undo, progress |
//! | `act` | what a key asks for |
//! | `mark` | words that are marked by hand |
//! | `control` | what each key does to a sitting |
//! | `preview` | a sentence, and a testimony, as the export will read it |
//! | `card` | everything that is said about the passage before the reviewer |

mod act;
mod card;
mod control;
mod excerpt;
mod mark;
mod pile;
mod preview;
mod shown;
mod sitting;
mod words;

pub use act::{Act, latin};
pub use card::{Card, Reading, Scores, by_itself, card, reads_with, vaguer_by_itself};
pub use control::{Control, Did, Scope, Wants};
pub use excerpt::{Excerpt, Paragraph, Paragraphs, WordCount};
pub use mark::Mark;
pub use pile::{Form, Risk, pile};
pub use preview::{Page, Preview, Read};
pub use shown::Shown;
pub use sitting::{Now, Progress, Recorder, Sitting, What};
pub use words::{Catalogue, Value, audience, catalogue, kind, missing, stands, sure, why, why_here};

#[cfg(test)]
mod tests;
