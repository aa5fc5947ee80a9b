//! What can go wrong with a bundle.

use thiserror::Error;

use crate::crypto::signing;
use crate::fsio::FsError;

/// A bundle could not be written. Nothing is left where it was to be.
#[derive(Debug, Error)]
pub enum BundleError {
    /// The disk, or the place.
    #[error(transparent)]
    Fs(#[from] FsError),
    /// The signature.
    #[error(transparent)]
    Signing(#[from] signing::Error),
    /// The organisation is empty, too long, or more than one line.
    #[error("the name of the organisation is one line of at most 200 bytes")]
    Organisation,
    /// Not a name of FORMAT §17.1.
    #[error("not a name that a bundle can use; draw a new secret for the release")]
    Name,
    /// Testimonies out of order, or two with one name.
    #[error(
        "testimonies must come in the order of their names, each once; draw a new secret for the release where two are alike"
    )]
    Order,
    /// Two people with one key: it happens by chance, once in thousands of large releases.
    #[error("two people would have one key in this release; draw a new secret for it")]
    Key,
    /// JSON could not be made.
    #[error("a testimony could not be written down")]
    Json,
}

/// A bundle is not what was signed, or not signed by whom it should be. Files are named as they are called in the bundle.
#[derive(Debug, Error)]
pub enum VerifyError {
    /// The disk.
    #[error(transparent)]
    Fs(#[from] FsError),
    /// There is nothing where the bundle is said to be.
    #[error("there is no such folder")]
    NoFolder,
    /// There is no bundle.
    #[error("this is no bundle: it has no {file}")]
    NoBundle {
        /// What it has not.
        file: &'static str,
    },
    /// The signature does not hold.
    #[error("the signature does not hold: {0}")]
    Signature(#[from] signing::Error),
    /// A good signature by somebody else.
    #[error("the signature holds, but it is by {signer}, not by who was asked for")]
    Signer {
        /// Whose it is, as the list of allowed signers calls them.
        signer: String,
    },
    /// A good signature by a key that the list has under patterns alone.
    #[error(
        "the signature holds, but the list says only the pattern {signer} of who made it; say who it has to be, with --by NAME"
    )]
    Pattern {
        /// What the list of allowed signers says.
        signer: String,
    },
    /// A file that was signed is not there.
    #[error("{file} is missing from the bundle; get a whole copy")]
    Missing {
        /// Its path.
        file: String,
    },
    /// A file or folder is there that was not signed.
    #[error("{file} does not belong to the bundle: it was not signed; do not trust it")]
    Unlisted {
        /// Its path.
        file: String,
    },
    /// A link, a device, a pipe.
    #[error("{file} is not a plain file; a bundle has no others")]
    NotPlain {
        /// Its path.
        file: String,
    },
    /// Its bytes are not those that were signed.
    #[error("{file} was changed after it was signed; get a whole copy")]
    Changed {
        /// Its path.
        file: String,
    },
    /// More bytes than such a file can have.
    #[error("{file} is longer than such a file can be")]
    TooLong {
        /// Its path.
        file: String,
    },
    /// Not the form of FORMAT §17.2.
    #[error("{file} does not have its form: {what}")]
    Form {
        /// Its path.
        file: String,
        /// What is wrong.
        what: &'static str,
    },
    /// A newer format.
    #[error("{file} is of another version than this program reads; use a newer amana")]
    Version {
        /// Its path.
        file: String,
    },
}
