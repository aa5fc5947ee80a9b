//! Secret bytes of any length.

use std::io;

use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::pool::Block;

/// A growing buffer for secret bytes: on locked, undumpable pages, wiped on drop, on [`clear`](Self::clear) and behind every
/// reallocation.
///
/// Nothing can print, compare or copy it by accident; [`expose`](Self::expose) is the one way to the content.
pub struct SecretBytes {
    block: Block,
    len: usize,
}

impl SecretBytes {
    /// An empty buffer; takes no memory until something is put in.
    #[must_use]
    pub const fn new() -> Self {
        Self { block: Block::empty(), len: 0 }
    }

    /// An empty buffer with room for `capacity` bytes.
    #[must_use]
    pub fn with_capacity(capacity: usize) -> Self {
        Self { block: Block::new(capacity), len: 0 }
    }

    /// `len` zero bytes, to be filled through [`expose_mut`](Self::expose_mut).
    #[must_use]
    pub fn zeroed(len: usize) -> Self {
        Self { block: Block::new(len), len }
    }

    /// A copy of `bytes`; wiping the original stays with the caller.
    #[must_use]
    pub fn copy_of(bytes: &[u8]) -> Self {
        let mut secret = Self::with_capacity(bytes.len());
        secret.extend_from_slice(bytes);
        secret
    }

    /// Moves `bytes` into secret memory and wipes where they were, with the unused rest of that vector.
    #[must_use]
    pub fn from_vec(mut bytes: Vec<u8>) -> Self {
        let secret = Self::copy_of(&bytes);
        bytes.zeroize();
        secret
    }

    /// The secret itself.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        &self.block.bytes()[..self.len]
    }

    /// The secret itself, to change in place.
    #[must_use]
    pub fn expose_mut(&mut self) -> &mut [u8] {
        &mut self.block.bytes_mut()[..self.len]
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Whether the system agreed to keep it out of swap.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.block.is_locked()
    }

    /// Makes room for `more` further bytes.
    pub fn reserve(&mut self, more: usize) {
        let needed = self.len.saturating_add(more);
        if needed <= self.block.bytes().len() {
            return;
        }
        let mut grown = Block::new(needed.max(self.len.saturating_mul(2)));
        grown.bytes_mut()[..self.len].copy_from_slice(self.expose());
        // Dropping the old block wipes it.
        self.block = grown;
    }

    /// Adds one byte.
    pub fn push(&mut self, byte: u8) {
        self.extend_from_slice(&[byte]);
    }

    /// Adds `bytes`.
    pub fn extend_from_slice(&mut self, bytes: &[u8]) {
        self.reserve(bytes.len());
        let end = self.len + bytes.len();
        self.block.bytes_mut()[self.len..end].copy_from_slice(bytes);
        self.len = end;
    }

    /// Sets the length: new bytes are zero, bytes cut off are wiped.
    pub fn resize(&mut self, len: usize) {
        self.reserve(len.saturating_sub(self.len));
        if len < self.len {
            self.block.bytes_mut()[len..self.len].zeroize();
        }
        self.len = len;
    }

    /// Cuts down to `len` bytes and wipes the rest; does nothing where it is shorter already.
    pub fn truncate(&mut self, len: usize) {
        self.resize(len.min(self.len));
    }

    /// Wipes everything and keeps the memory for further use.
    pub fn clear(&mut self) {
        self.truncate(0);
    }

    /// Whether both hold the same bytes, without telling by time where they differ.
    #[must_use]
    pub fn same_as(&self, other: &[u8]) -> bool {
        self.expose().ct_eq(other).into()
    }
}

impl Default for SecretBytes {
    fn default() -> Self {
        Self::new()
    }
}

impl Zeroize for SecretBytes {
    fn zeroize(&mut self) {
        self.clear();
    }
}

// The block wipes itself.
impl ZeroizeOnDrop for SecretBytes {}

/// So that decryption can write straight into secret memory. It never fails.
impl io::Write for SecretBytes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
