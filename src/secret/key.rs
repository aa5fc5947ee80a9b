//! One 32-byte key on a page of its own.

use zeroize::{Zeroize, ZeroizeOnDrop};

use super::pages::Pages;
use super::random::{self, NoRandomness};

/// Length in bytes of every symmetric key and every signing seed in a case.
pub const KEY_LEN: usize = 32;

/// A 32-byte key on a locked page that holds nothing else, is left out of core dumps and wiped on drop.
pub struct LockedKey {
    page: Pages,
}

impl LockedKey {
    /// A key of zeros, to be filled through [`expose_mut`](Self::expose_mut).
    #[must_use]
    pub fn zeroed() -> Self {
        Self { page: Pages::new(KEY_LEN) }
    }

    /// A fresh random key.
    ///
    /// # Errors
    /// [`NoRandomness`] where the system gives no random numbers.
    pub fn generate() -> Result<Self, NoRandomness> {
        let mut key = Self::zeroed();
        random::fill(key.expose_mut())?;
        Ok(key)
    }

    /// Moves `bytes` onto a page of their own and wipes where they were.
    #[must_use]
    pub fn take(bytes: &mut [u8; KEY_LEN]) -> Self {
        let mut key = Self::zeroed();
        key.expose_mut().copy_from_slice(bytes);
        bytes.zeroize();
        key
    }

    /// The key itself.
    #[must_use]
    pub fn expose(&self) -> &[u8; KEY_LEN] {
        match self.page.bytes().first_chunk() {
            Some(key) => key,
            None => unreachable!("a page is longer than a key"),
        }
    }

    /// The key itself, to be filled.
    #[must_use]
    pub fn expose_mut(&mut self) -> &mut [u8; KEY_LEN] {
        match self.page.bytes_mut().first_chunk_mut() {
            Some(key) => key,
            None => unreachable!("a page is longer than a key"),
        }
    }

    /// Whether the system agreed to keep it out of swap.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.page.is_locked()
    }
}

impl Zeroize for LockedKey {
    fn zeroize(&mut self) {
        self.page.bytes_mut().zeroize();
    }
}

// Its page wipes itself.
impl ZeroizeOnDrop for LockedKey {}
