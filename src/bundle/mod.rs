//! A bag anyone can check (FORMAT §17).
//!
//! [`Folder`] and [`Writer`] make a bundle from [`Redacted`](crate::redact::Redacted) testimonies, one after the other, as
//! JSON, Markdown and one page of HTML; nothing else can be put into one. [`verify`] checks a bundle somebody got: first its
//! signature, then that exactly the signed files are there, byte for byte.
//!
//! A bundle says nothing of the vault: no ids, no times, no devices. The same testimonies under the same names give the same
//! bytes.

mod bag;
mod draft;
mod error;
mod layout;
mod own_words;
mod persons;
mod render;
mod scribe;
mod verify;
mod write;

pub use draft::draft;
pub use error::{BundleError, VerifyError};
pub use own_words::own_words;
pub use verify::{Verified, verify};
pub use write::{Folder, Info, Signed, Writer, printed};

/// The namespace of a bundle's signature (FORMAT §17.2).
pub const NAMESPACE: &str = "amana-bundle@v1";

#[cfg(test)]
mod tests;
