//! A global allocator that wipes memory when it is freed.
//!
//! Names and texts pass through buffers that are not ours: JSON strings, database pages, formatted lines. Wiping each of those by hand
//! would miss one; wiping everything that is freed misses none. What it costs is measured in `benches/`.
#![allow(
    unsafe_code,
    reason = "an allocator is. Each method upholds the contract of the same method of the allocator it wraps"
)]

use std::alloc::{GlobalAlloc, Layout, System};

/// Wraps an allocator (the system's, unless told) so that every byte is overwritten with zeros before it is given back.
///
/// ```
/// use amana::secret::allocator::Zeroizing;
/// #[global_allocator]
/// static MEMORY: Zeroizing = Zeroizing::system();
/// # fn main() { drop(String::from("wiped")); }
/// ```
pub struct Zeroizing<A = System> {
    inner: A,
}

impl Zeroizing<System> {
    /// Over the system's allocator.
    #[must_use]
    pub const fn system() -> Self {
        Self { inner: System }
    }
}

impl<A> Zeroizing<A> {
    /// Over `inner`.
    #[must_use]
    pub const fn over(inner: A) -> Self {
        Self { inner }
    }
}

// SAFETY: memory comes from and goes back to `inner` with the layout it was asked for; `realloc` is allocate, copy, free, as the
// trait's default is, so that a moved block leaves no copy behind.
unsafe impl<A: GlobalAlloc> GlobalAlloc for Zeroizing<A> {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promise is passed on.
        unsafe { self.inner.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promise is passed on.
        unsafe { self.inner.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, start: *mut u8, layout: Layout) {
        // SAFETY: the caller promises that `layout.size()` bytes at `start` are allocated and no longer used.
        unsafe {
            wipe(start, layout.size());
            self.inner.dealloc(start, layout);
        }
    }
}

/// Overwrites with zeros in a way that the optimiser may not drop, although the memory is freed next.
///
/// # Safety
/// `len` bytes at `start` must be writable and not in use.
unsafe fn wipe(start: *mut u8, len: usize) {
    // SAFETY: passed on from the caller.
    unsafe { std::ptr::write_bytes(start, 0, len) };
    seen(start);
}

/// Assembly that does nothing and of which the compiler must believe that it reads all memory the pointer leads to: `readonly` and `nomem` are
/// not claimed. So the zeros have to be in memory before it, and what is freed afterwards is zero. (`black_box` does the same on today's
/// compilers and promises nothing; `write_volatile` promises it and writes byte by byte, which costs ten times as much.)
#[cfg(all(
    not(miri),
    any(
        target_arch = "x86_64",
        target_arch = "x86",
        target_arch = "aarch64",
        target_arch = "arm",
        target_arch = "riscv64"
    )
))]
#[inline]
fn seen(start: *mut u8) {
    // SAFETY: no instruction but a comment.
    unsafe { std::arch::asm!("/* {0} */", in(reg) start, options(nostack, preserves_flags)) };
}

/// Elsewhere the best that there is without assembly: it may not move over this, and the pointer is out of sight.
#[cfg(not(all(
    not(miri),
    any(
        target_arch = "x86_64",
        target_arch = "x86",
        target_arch = "aarch64",
        target_arch = "arm",
        target_arch = "riscv64"
    )
)))]
fn seen(start: *mut u8) {
    std::hint::black_box(start);
    std::sync::atomic::compiler_fence(std::sync::atomic::Ordering::SeqCst);
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// Counts how many of the freed bytes were not zero.
    struct Witness {
        freed: AtomicUsize,
        dirty: AtomicUsize,
    }

    // SAFETY: memory comes from and goes to the system's allocator unchanged.
    unsafe impl GlobalAlloc for Witness {
        unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
            // SAFETY: passed on.
            unsafe { System.alloc(layout) }
        }

        unsafe fn dealloc(&self, start: *mut u8, layout: Layout) {
            // SAFETY: still allocated here, and every byte was written by the test.
            let bytes = unsafe { std::slice::from_raw_parts(start, layout.size()) };
            self.freed.fetch_add(bytes.len(), Ordering::Relaxed);
            self.dirty.fetch_add(bytes.iter().filter(|byte| **byte != 0).count(), Ordering::Relaxed);
            // SAFETY: passed on.
            unsafe { System.dealloc(start, layout) }
        }
    }

    #[test]
    fn freed_and_moved_memory_is_zero() {
        let allocator = Zeroizing::over(Witness { freed: AtomicUsize::new(0), dirty: AtomicUsize::new(0) });
        let layout = Layout::array::<u8>(1000).unwrap();
        // SAFETY: the pointer is used only with the layout it was made with, and not after it was given up.
        unsafe {
            let first = allocator.alloc(layout);
            first.write_bytes(0xA5, 1000);
            let second = allocator.realloc(first, layout, 3000);
            assert!(std::slice::from_raw_parts(second, 1000).iter().all(|byte| *byte == 0xA5));
            second.write_bytes(0x5A, 3000);
            allocator.dealloc(second, Layout::array::<u8>(3000).unwrap());
        }
        assert_eq!(allocator.inner.freed.load(Ordering::Relaxed), 4000);
        assert_eq!(allocator.inner.dirty.load(Ordering::Relaxed), 0);
    }
}
