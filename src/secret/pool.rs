//! Small blocks cut from locked pages, so that a hundred spellings need a few pages of the (small) lock limit and not a hundred.
#![allow(
    unsafe_code,
    reason = "blocks are handed out as raw pointers into pages that are never given back while the program runs"
)]

use std::ptr::NonNull;
use std::sync::{Mutex, PoisonError};

use zeroize::Zeroize;

use super::pages::Pages;

/// Sizes of the blocks a page range is cut into, in bytes. Longer secrets get pages of their own.
const CLASSES: [usize; 4] = [64, 256, 1024, 4096];
/// Bytes taken from the system at a time for one class.
const REGION: usize = 32 * 1024;

/// A zeroed piece of secret memory; wiped on drop.
pub(super) struct Block {
    start: NonNull<u8>,
    capacity: usize,
    home: Home,
}

enum Home {
    /// Nothing allocated yet: an empty secret costs nothing.
    Nowhere,
    Pool {
        class: usize,
        locked: bool,
    },
    Own(Pages),
}

// SAFETY: a block owns its bytes alone until it is dropped; nothing in it is tied to a thread.
unsafe impl Send for Block {}
// SAFETY: shared access only hands out `&[u8]`.
unsafe impl Sync for Block {}

struct Slot {
    start: NonNull<u8>,
    locked: bool,
}

// SAFETY: a free slot is an address nobody uses.
unsafe impl Send for Slot {}

static FREE: Mutex<[Vec<Slot>; CLASSES.len()]> = Mutex::new([const { Vec::new() }; CLASSES.len()]);

impl Block {
    pub(super) const fn empty() -> Self {
        Self { start: NonNull::dangling(), capacity: 0, home: Home::Nowhere }
    }

    /// At least `bytes` zero bytes.
    pub(super) fn new(bytes: usize) -> Self {
        if bytes == 0 {
            return Self::empty();
        }
        match CLASSES.iter().position(|size| bytes <= *size) {
            Some(class) => {
                let slot = take(class);
                Self { start: slot.start, capacity: CLASSES[class], home: Home::Pool { class, locked: slot.locked } }
            }
            None => {
                let pages = Pages::new(bytes);
                Self { start: pages.start(), capacity: pages.len(), home: Home::Own(pages) }
            }
        }
    }

    pub(super) fn is_locked(&self) -> bool {
        match &self.home {
            Home::Nowhere => true,
            Home::Pool { locked, .. } => *locked,
            Home::Own(pages) => pages.is_locked(),
        }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        // SAFETY: `start` points at `capacity` initialised bytes that this block owns (none of them when empty).
        unsafe { std::slice::from_raw_parts(self.start.as_ptr(), self.capacity) }
    }

    pub(super) fn bytes_mut(&mut self) -> &mut [u8] {
        // SAFETY: as above, and `&mut self` makes the access exclusive.
        unsafe { std::slice::from_raw_parts_mut(self.start.as_ptr(), self.capacity) }
    }
}

impl Drop for Block {
    fn drop(&mut self) {
        if let Home::Pool { class, locked } = self.home {
            self.bytes_mut().zeroize();
            let mut free = FREE.lock().unwrap_or_else(PoisonError::into_inner);
            free[class].push(Slot { start: self.start, locked });
        }
    }
}

fn take(class: usize) -> Slot {
    let mut free = FREE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(slot) = free[class].pop() {
        return slot;
    }
    // Never given back: the most secrets held at once bound it, and blocks may point into it as long as the program runs.
    let region: &'static Pages = Box::leak(Box::new(Pages::new(REGION)));
    for offset in (0..region.len()).step_by(CLASSES[class]).skip(1) {
        // SAFETY: `offset` lies inside the region, and CLASSES divide its length.
        let start = unsafe { region.start().add(offset) };
        free[class].push(Slot { start, locked: region.is_locked() });
    }
    Slot { start: region.start(), locked: region.is_locked() }
}
