//! Hashing and writing what was rendered, on a thread of its own while the next testimony is read and redacted.
//!
//! The thread is started after the process gave up its rights, so it has none that the command has not. What waits for it is bounded in bytes, so
//! that memory does not grow with the bundle. It works in the order in which it was given work: the bytes of a bundle do not depend on
//! which thread was quicker.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{Builder, JoinHandle};

use sha2::{Digest, Sha512};

use super::error::BundleError;
use super::layout;
use super::render::{html, json, markdown};
use crate::fsio::{self, FsError, Inside, Tee, TreeFile};
use crate::redact::Redacted;
use crate::redact::catalogue::Catalogue;

/// So many bytes may wait; one testimony that is longer waits alone.
const WAITING_MAX: usize = 2 << 20;
/// Where more pages wait than these, the thread is behind, and the next one is rendered before it is handed over.
const BEHIND: usize = 4;

/// A testimony and its JSON, whose making may fail; and its forms for people, where they are made already.
///
/// Whoever has time makes them: rendering costs about as much as hashing and writing, or as reading and redacting, and which of the two is
/// slower depends on the disk.
pub(super) struct Page {
    json: Vec<u8>,
    redacted: Redacted,
    forms: Option<Forms>,
}

/// Markdown, and the part of the page for everyone.
struct Forms {
    markdown: String,
    html: String,
}

impl Forms {
    fn of(redacted: &Redacted) -> Self {
        Self { markdown: markdown::testimony(redacted), html: html::testimony(redacted) }
    }
}

impl Page {
    /// # Errors
    /// [`BundleError::Json`].
    pub(super) fn of(redacted: Redacted) -> Result<Self, BundleError> {
        Ok(Self { json: json::testimony(&redacted)?, redacted, forms: None })
    }

    /// About how many bytes it takes while it waits: its words stand in the JSON, too.
    fn len(&self) -> usize {
        2 * self.json.len() + self.forms.as_ref().map_or(0, |forms| forms.markdown.len() + forms.html.len())
    }
}

/// The two files of a testimony. Their names are one, so that it is held once.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) json: [u8; 64],
    pub(super) markdown: [u8; 64],
}

#[derive(Default)]
pub(super) struct Hash(Sha512);

impl Tee for Hash {
    fn see(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }
}

impl Hash {
    pub(super) fn digest(self) -> [u8; 64] {
        self.0.finalize().into()
    }
}

/// What writes: the tree, the page for everyone that grows, and a line for each testimony.
pub(super) struct Hand {
    pub(super) tree: Inside,
    pub(super) index: TreeFile<Hash>,
    pub(super) entries: Vec<Entry>,
    /// Bytes of the payload so far, without the index.
    pub(super) octets: u64,
    /// The languages in which the page has said how it is to be read.
    pub(super) said: Vec<&'static str>,
}

impl Hand {
    fn take(&mut self, page: Page) -> Result<(), FsError> {
        let Page { json, redacted, forms } = page;
        let name = redacted.name().to_owned();
        let Forms { markdown, html } = forms.unwrap_or_else(|| Forms::of(&redacted));
        let json = self.payload(&layout::json(&name), &json)?;
        let markdown = self.payload(&layout::markdown(&name), markdown.as_bytes())?;
        let words = Catalogue::of(redacted.language());
        if !self.said.contains(&words.tag()) {
            self.said.push(words.tag());
            self.index.write_bytes(html::again(words).as_bytes())?;
        }
        self.index.write_bytes(html.as_bytes())?;
        self.entries.push(Entry { name, json, markdown });
        Ok(())
    }

    /// Writes a file and gives its digest.
    pub(super) fn file(&self, path: &str, bytes: &[u8]) -> Result<[u8; 64], FsError> {
        self.tree.write(path, bytes)?;
        Ok(Sha512::digest(bytes).into())
    }

    /// Writes a file of the payload.
    pub(super) fn payload(&mut self, path: &str, bytes: &[u8]) -> Result<[u8; 64], FsError> {
        self.octets += bytes.len() as u64;
        self.file(path, bytes)
    }
}

/// The thread and the way to it.
pub(super) struct Scribe {
    queue: Arc<Queue>,
    thread: Option<JoinHandle<Result<Hand, FsError>>>,
}

impl Scribe {
    pub(super) fn start(mut hand: Hand) -> Result<Self, FsError> {
        let queue = Arc::new(Queue::default());
        let pages = Arc::clone(&queue);
        let work = move || {
            // However this ends, nobody waits for it any longer.
            let pages = Closing(pages);
            while let Some(page) = pages.0.next() {
                hand.take(page)?;
            }
            Ok(hand)
        };
        let thread = Builder::new().name("scribe".to_owned()).spawn(work).map_err(cannot_start)?;
        Ok(Self { queue, thread: Some(thread) })
    }

    /// Hands a page over, waiting where too much waits already.
    ///
    /// # Errors
    /// What kept an earlier page from being written.
    pub(super) fn give(&mut self, mut page: Page) -> Result<(), FsError> {
        if self.queue.waiting() > BEHIND {
            page.forms = Some(Forms::of(&page.redacted));
        }
        if self.queue.give(page) { Ok(()) } else { self.join().and(Err(broken())) }
    }

    /// Waits until all is written.
    ///
    /// # Errors
    /// What kept a page from being written.
    pub(super) fn finish(mut self) -> Result<Hand, FsError> {
        self.join()
    }

    fn join(&mut self) -> Result<Hand, FsError> {
        self.queue.close();
        self.thread.take().ok_or_else(broken)?.join().unwrap_or_else(|_| Err(broken()))
    }
}

impl Drop for Scribe {
    /// Whoever throws a bundle away removes its folder next: by then nobody may be writing into it.
    fn drop(&mut self) {
        self.queue.abandon();
        if let Some(thread) = self.thread.take() {
            // Why it was thrown away is what is reported.
            let _ = thread.join();
        }
    }
}

fn cannot_start(error: std::io::Error) -> FsError {
    FsError { action: fsio::Action::Write, path: layout::INDEX.into(), cause: error.into() }
}

/// The thread is gone and said nothing: it has failed before, or has a fault.
fn broken() -> FsError {
    cannot_start(std::io::Error::other("writing ended before everything was written"))
}

/// Pages on their way, first in, first out.
#[derive(Default)]
struct Queue {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    pages: VecDeque<Page>,
    bytes: usize,
    closed: bool,
}

impl Queue {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many pages wait.
    fn waiting(&self) -> usize {
        self.state().pages.len()
    }

    /// `false` where nobody takes pages any more.
    fn give(&self, page: Page) -> bool {
        let full = |state: &mut State| !state.closed && state.bytes > 0 && state.bytes + page.len() > WAITING_MAX;
        let mut state = self.changed.wait_while(self.state(), full).unwrap_or_else(PoisonError::into_inner);
        if state.closed {
            return false;
        }
        state.bytes += page.len();
        state.pages.push_back(page);
        self.changed.notify_one();
        true
    }

    /// `None` once it was closed and is empty.
    fn next(&self) -> Option<Page> {
        let empty = |state: &mut State| !state.closed && state.pages.is_empty();
        let mut state = self.changed.wait_while(self.state(), empty).unwrap_or_else(PoisonError::into_inner);
        let page = state.pages.pop_front()?;
        state.bytes -= page.len();
        self.changed.notify_one();
        Some(page)
    }

    fn close(&self) {
        self.state().closed = true;
        self.changed.notify_all();
    }

    fn abandon(&self) {
        self.state().pages.clear();
        self.close();
    }
}

/// Closes the queue when it goes, by whatever way.
struct Closing(Arc<Queue>);

impl Drop for Closing {
    fn drop(&mut self) {
        self.0.abandon();
    }
}
