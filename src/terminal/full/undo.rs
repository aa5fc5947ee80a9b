//! What an editor can take back.

use crate::secret::SecretBytes;

/// Steps that are kept.
const STEPS: usize = 200;
/// Bytes that all kept steps may hold together.
const BYTES: usize = 512 * 1024;
/// A run of typing or erasing longer than this becomes another step.
const RUN: usize = 200;

/// How a change came about, which says what may be joined to it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letter by letter.
    Typed,
    /// Key by key.
    Erased,
    /// In one go.
    Whole,
}

/// At `at`, `removed` gave way to `added`.
pub(super) struct Change {
    pub(super) at: usize,
    pub(super) removed: SecretBytes,
    pub(super) added: SecretBytes,
    pub(super) kind: Kind,
}

impl Change {
    fn weight(&self) -> usize {
        self.removed.len() + self.added.len()
    }
}

/// Steps done, and steps taken back.
#[derive(Default)]
pub(super) struct History {
    past: std::collections::VecDeque<Change>,
    future: Vec<Change>,
    bytes: usize,
    /// The next change begins a step.
    paused: bool,
}

impl History {
    /// Notes a change; a letter typed after a letter joins its step, so that a step is about a word.
    pub(super) fn note(&mut self, change: Change) {
        self.future.clear();
        let paused = std::mem::take(&mut self.paused);
        if !paused && self.past.back_mut().is_some_and(|last| join(last, &change)) {
            self.bytes += change.weight();
        } else {
            self.bytes += change.weight();
            self.past.push_back(change);
        }
        while self.past.len() > STEPS || (self.bytes > BYTES && self.past.len() > 1) {
            self.bytes -= self.past.pop_front().map_or(0, |oldest| oldest.weight());
        }
    }

    /// Whatever comes next is a step of its own.
    pub(super) const fn pause(&mut self) {
        self.paused = true;
    }

    pub(super) fn back(&mut self) -> Option<Change> {
        let change = self.past.pop_back()?;
        self.bytes -= change.weight();
        Some(change)
    }

    pub(super) fn undone(&mut self, change: Change) {
        self.future.push(change);
        self.paused = true;
    }

    pub(super) fn forward(&mut self) -> Option<Change> {
        self.future.pop()
    }

    pub(super) fn redone(&mut self, change: Change) {
        self.bytes += change.weight();
        self.past.push_back(change);
        self.paused = true;
    }
}

/// Adds `next` to `last` where they are one run of typing or of erasing.
fn join(last: &mut Change, next: &Change) -> bool {
    if last.kind != next.kind || last.weight() >= RUN {
        return false;
    }
    match next.kind {
        Kind::Typed => {
            let blank = |bytes: &SecretBytes| bytes.expose().last().is_some_and(u8::is_ascii_whitespace);
            let continues = next.at == last.at + last.added.len() && (!blank(&last.added) || blank(&next.added));
            if continues {
                last.added.extend_from_slice(next.added.expose());
            }
            continues
        }
        Kind::Erased if next.at + next.removed.len() == last.at => {
            let mut removed = SecretBytes::copy_of(next.removed.expose());
            removed.extend_from_slice(last.removed.expose());
            last.removed = removed;
            last.at = next.at;
            true
        }
        Kind::Erased if next.at == last.at => {
            last.removed.extend_from_slice(next.removed.expose());
            true
        }
        Kind::Erased | Kind::Whole => false,
    }
}
