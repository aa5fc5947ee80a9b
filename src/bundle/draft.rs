//! A draft: a bundle that nobody signed yet, for a name check to look at (FORMAT §17.5).

use std::path::Path;

use sha2::{Digest, Sha512};

use super::bag::{self, Look};
use super::error::VerifyError;
use super::layout::{self, TAG_MANIFEST};

/// Checks that a bundle is whole, whoever signed it, and gives the SHA-512 of its tag manifest. It says nothing of where it came from.
///
/// # Errors
/// [`VerifyError`], naming the file.
pub fn draft(dir: &Path) -> Result<[u8; 64], VerifyError> {
    let tag_manifest = bag::tag_file(dir, TAG_MANIFEST).map_err(|error| match error {
        VerifyError::Missing { file: _ } => VerifyError::NoBundle { file: TAG_MANIFEST },
        other => other,
    })?;
    // Hashed alone: whoever opens it reads its testimonies.
    let look = Look { known: layout::is_payload, reads: |_| None, see: &mut |_, _| Ok(()) };
    bag::check(dir, &tag_manifest, look)?;
    Ok(Sha512::digest(&tag_manifest).into())
}
