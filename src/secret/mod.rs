//! Memory for secrets, and the one source of randomness.
//!
//! * [`SecretBytes`] and [`SecretText`] grow like `Vec<u8>` and `String`, but live on pages that are locked into RAM and
//!   left out of core dumps, leave no copy behind when they grow, and are wiped when dropped.
//! * [`LockedKey`] holds one 32-byte key on a page of its own.
//! * [`SecretReader`] reads ahead and wipes what was taken out of it.
//! * [`wipe_stack`] overwrites what ciphers left below.
//! * [`random`] is the only adapter to the system's random numbers.
//! * [`allocator::Zeroizing`] is the binary's global allocator: whatever libraries copied out of a secret (a JSON string,
//!   a database buffer) is wiped when they free it.
//!
//! None of the types here has `Debug`, `Display`, `Clone`, `PartialEq` or `Serialize`: a secret that cannot be formatted cannot end
//! up in a log line.
//!
//! ```compile_fail,E0277
//! let name = amana::secret::SecretText::copy_of("Rima");
//! println!("{name:?}");
//! ```
//! ```compile_fail,E0277
//! let name = amana::secret::SecretText::copy_of("Rima");
//! println!("{name}");
//! ```
//! ```compile_fail,E0277
//! println!("{:?}", amana::secret::SecretBytes::copy_of(b"key"));
//! ```
//! ```compile_fail,E0277
//! println!("{:?}", amana::secret::LockedKey::zeroed());
//! ```
//! ```compile_fail,E0599
//! let key = amana::secret::LockedKey::zeroed();
//! let second = key.clone();
//! ```

pub mod allocator;
mod bytes;
mod key;
mod pages;
mod pool;
pub mod random;
mod reader;
mod stack;
mod text;

pub use bytes::SecretBytes;
pub use key::{KEY_LEN, LockedKey};
pub use reader::SecretReader;
pub use stack::{WipesStack, wipe_stack};
pub use text::{NotUtf8, SecretText};

#[cfg(test)]
mod tests;
