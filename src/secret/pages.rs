//! Whole pages from the system for secrets: locked into RAM, left out of core dumps, empty in a forked child.
#![allow(
    unsafe_code,
    reason = "the system hands out memory as raw pointers. Every one made here comes from one successful mapping of known length"
)]

use std::ptr::NonNull;

/// A private mapping that only this program's secrets live on. It is wiped and given back on drop.
pub(super) struct Pages {
    start: NonNull<u8>,
    len: usize,
    locked: bool,
    mapped: bool,
}

// SAFETY: `Pages` owns its memory alone; nothing in it is tied to a thread.
unsafe impl Send for Pages {}
// SAFETY: shared access only hands out `&[u8]`.
unsafe impl Sync for Pages {}

impl Pages {
    /// At least `bytes` zero bytes, rounded up to whole pages.
    ///
    /// Where the system refuses to map or to lock, ordinary memory is used instead: losing the witness's words because a limit was
    /// reached would be worse than memory that might be swapped. [`is_locked`](Self::is_locked) tells.
    pub(super) fn new(bytes: usize) -> Self {
        let len = bytes.max(1).next_multiple_of(page_size());
        system::map(len)
            .map_or_else(|| Self::on_the_heap(len), |(start, locked)| Self { start, len, locked, mapped: true })
    }

    fn on_the_heap(len: usize) -> Self {
        let memory: &'static mut [u8] = Box::leak(vec![0; len].into_boxed_slice());
        Self { start: NonNull::from(memory).cast(), len, locked: false, mapped: false }
    }

    pub(super) fn start(&self) -> NonNull<u8> {
        self.start
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    pub(super) fn is_locked(&self) -> bool {
        self.locked
    }

    pub(super) fn bytes(&self) -> &[u8] {
        // SAFETY: `start` points at `len` initialised bytes that live as long as `self`.
        unsafe { std::slice::from_raw_parts(self.start.as_ptr(), self.len) }
    }

    pub(super) fn bytes_mut(&mut self) -> &mut [u8] {
        // SAFETY: as above, and `&mut self` makes the access exclusive.
        unsafe { std::slice::from_raw_parts_mut(self.start.as_ptr(), self.len) }
    }
}

impl Drop for Pages {
    fn drop(&mut self) {
        zeroize::Zeroize::zeroize(self.bytes_mut());
        if self.mapped {
            system::unmap(self.start, self.len);
        } else {
            // SAFETY: made by `Box::leak` in `on_the_heap` with this very length, and not freed before.
            drop(unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(self.start.as_ptr(), self.len)) });
        }
    }
}

#[cfg(unix)]
fn page_size() -> usize {
    rustix::param::page_size()
}

#[cfg(not(unix))]
fn page_size() -> usize {
    4096
}

#[cfg(unix)]
mod system {
    use std::ptr::{NonNull, null_mut};

    use rustix::mm::{self, MapFlags, ProtFlags};

    /// Maps `len` zero bytes; says whether they could be locked into RAM.
    pub(super) fn map(len: usize) -> Option<(NonNull<u8>, bool)> {
        // SAFETY: a fresh anonymous mapping wherever the kernel likes touches no memory of ours.
        let start =
            unsafe { mm::mmap_anonymous(null_mut(), len, ProtFlags::READ | ProtFlags::WRITE, MapFlags::PRIVATE) };
        let start = NonNull::new(start.ok()?)?;
        // SAFETY: the range is the mapping just made; locking does not change its content.
        let locked = unsafe { mm::mlock(start.as_ptr(), len) }.is_ok();
        keep_out_of_dumps(start, len);
        Some((start.cast(), locked))
    }

    #[cfg(target_os = "linux")]
    fn keep_out_of_dumps(start: NonNull<core::ffi::c_void>, len: usize) {
        for advice in [mm::Advice::LinuxDontDump, mm::Advice::LinuxWipeOnFork] {
            // SAFETY: both pieces of advice leave the content of our own mapping as it is in this process.
            // Refused by kernels before 4.14: `harden` has switched core dumps and forking off in any case.
            let _ = unsafe { mm::madvise(start.as_ptr(), len, advice) };
        }
    }

    #[cfg(not(target_os = "linux"))]
    fn keep_out_of_dumps(_: NonNull<core::ffi::c_void>, _: usize) {}

    pub(super) fn unmap(start: NonNull<u8>, len: usize) {
        // SAFETY: the range came from `map` and its owner is being dropped. A failure would only leak wiped pages.
        let _ = unsafe { mm::munmap(start.as_ptr().cast(), len) };
    }
}

#[cfg(not(unix))]
mod system {
    use std::ptr::NonNull;

    /// Locked memory is a later addition here; the caller falls back to wiped heap memory.
    pub(super) fn map(_: usize) -> Option<(NonNull<u8>, bool)> {
        None
    }

    pub(super) fn unmap(_: NonNull<u8>, _: usize) {}
}
