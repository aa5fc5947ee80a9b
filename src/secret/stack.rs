//! What calls leave on the stack.
//!
//! Ciphers expand keys into registers and local memory, and what does not fit into registers lies in a frame that nobody clears: after the last page of a
//! database was written, its key stood there until another call happened to go as deep.

use zeroize::Zeroize;

/// Deeper than SQLite and the ciphers below it go.
const DEPTH: usize = 256 << 10;

/// Overwrites what finished calls have left below the caller's frame.
#[inline(never)]
pub fn wipe_stack() {
    let mut below = [0_u8; DEPTH];
    below.zeroize();
    std::hint::black_box(&below);
}

/// Wipes the stack when it is dropped: the last field of what holds a key in use.
#[derive(Default)]
pub struct WipesStack(());

impl Drop for WipesStack {
    fn drop(&mut self) {
        wipe_stack();
    }
}
