//! What wiping everything that is freed costs, and the switch by which the other figures run ours with it and rivals without.
#![allow(unsafe_code, reason = "an allocator is; each method passes on the promise that was made to it")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicBool, Ordering};

use amana::secret::allocator::Zeroizing;

use crate::measure::{Pairs, took};
use crate::table::Row;
use crate::{Asked, Fallible, matter};

#[global_allocator]
static MEMORY: Switch = Switch { wiping: AtomicBool::new(false) };

/// The program's allocator, in use.
static WIPING: Zeroizing = Zeroizing::system();

struct Switch {
    wiping: AtomicBool,
}

// SAFETY: both sides take memory from the system's allocator and give it back there with the layout it was asked for, so it does
// not matter which side a block came from.
unsafe impl GlobalAlloc for Switch {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: passed on.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, start: *mut u8, layout: Layout) {
        match self.wiping.load(Ordering::Relaxed) {
            // SAFETY: passed on.
            true => unsafe { WIPING.dealloc(start, layout) },
            // SAFETY: passed on.
            false => unsafe { System.dealloc(start, layout) },
        }
    }

    unsafe fn realloc(&self, start: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        match self.wiping.load(Ordering::Relaxed) {
            // SAFETY: passed on.
            true => unsafe { WIPING.realloc(start, layout, size) },
            // SAFETY: passed on.
            false => unsafe { System.realloc(start, layout, size) },
        }
    }
}

/// Runs `work` as the program runs: what it frees is wiped.
pub(crate) fn wiping<R>(work: impl FnOnce() -> R) -> R {
    MEMORY.wiping.store(true, Ordering::Relaxed);
    let result = work();
    MEMORY.wiping.store(false, Ordering::Relaxed);
    result
}

/// JSON is the worst that the program does to an allocator: many small strings, and vectors that grow.
pub(crate) fn figure(asked: &Asked, rows: &mut Vec<Row>) -> Fallible<()> {
    let megabytes = asked.many(60, 10);
    let json = matter::json(megabytes << 20)?;
    let parse = || {
        let (time, ()) = took(|| {
            drop(serde_json::from_slice::<serde_json::Value>(&json)?);
            Ok(())
        })?;
        Ok(time)
    };
    let pairs = Pairs::run(asked.many(7, 3), parse, parse)?;
    rows.push(Row::times(format!("JSON of {megabytes} MiB parsed, wiping / not wiping"), &pairs.wall(), None));
    Ok(())
}
