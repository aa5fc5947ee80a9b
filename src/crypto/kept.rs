//! What waits in memory: pieces under a key that is nowhere else, of which one at a time can be read.
//!
//! ChaCha20-Poly1305 (RFC 8439) with the number of the piece as its nonce. Nothing of this is ever written anywhere, so that no format speaks of it.

use chacha20poly1305::aead::AeadInPlace;
use chacha20poly1305::{ChaCha20Poly1305, KeyInit, Nonce, Tag};

use super::error::{Error, Result, Thing};
use crate::secret::{LockedKey, SecretBytes};

/// The length of a tag, in bytes.
const TAG: usize = 16;

/// Pieces that wait; none is readable, and all of them are gone for good when it is dropped.
pub struct Kept {
    key: LockedKey,
    pieces: Vec<Vec<u8>>,
}

impl Kept {
    /// With nothing in it.
    ///
    /// # Errors
    /// [`Error::NoRandomness`].
    pub fn new() -> Result<Self> {
        Ok(Self { key: LockedKey::generate()?, pieces: Vec::new() })
    }

    /// Takes a piece in, encrypted where it lies, and leaves `piece` empty.
    ///
    /// # Errors
    /// [`Error::Refused`] for a piece of 256 GiB.
    pub fn push(&mut self, piece: &mut SecretBytes) -> Result<()> {
        let nonce = nonce(self.pieces.len());
        let tag = self
            .cipher()
            .encrypt_in_place_detached(&nonce, b"", piece.expose_mut())
            .map_err(|_| Error::refused(Thing::AgeFile, "it cannot be encrypted"))?;
        let mut sealed = Vec::with_capacity(piece.len() + TAG);
        sealed.extend_from_slice(piece.expose());
        sealed.extend_from_slice(&tag);
        self.pieces.push(sealed);
        piece.clear();
        Ok(())
    }

    /// Reads the `number`-th piece, from 0, into `piece`, in place of what that held; `false` where there is none.
    ///
    /// # Errors
    /// [`Error::WrongKey`] where the memory was changed.
    pub fn read(&self, number: usize, piece: &mut SecretBytes) -> Result<bool> {
        piece.clear();
        let Some((text, tag)) = self.pieces.get(number).and_then(|sealed| sealed.split_last_chunk::<TAG>()) else {
            return Ok(false);
        };
        piece.extend_from_slice(text);
        self.cipher()
            .decrypt_in_place_detached(&nonce(number), b"", piece.expose_mut(), Tag::from_slice(tag))
            .map_err(|_| Error::WrongKey(Thing::AgeFile))?;
        Ok(true)
    }

    /// How many pieces there are.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.pieces.len()
    }

    /// How many bytes they take.
    #[must_use]
    pub fn size(&self) -> usize {
        self.pieces.iter().map(Vec::len).sum()
    }

    #[cfg(test)]
    pub(super) fn sealed(&mut self, number: usize) -> &mut [u8] {
        &mut self.pieces[number]
    }

    fn cipher(&self) -> ChaCha20Poly1305 {
        ChaCha20Poly1305::new(self.key.expose().into())
    }
}

/// A key serves one [`Kept`], in which no number comes twice.
fn nonce(number: usize) -> Nonce {
    let mut nonce = Nonce::default();
    for (to, from) in nonce.iter_mut().zip(number.to_le_bytes()) {
        *to = from;
    }
    nonce
}
