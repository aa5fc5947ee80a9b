//! Private key files of OpenSSH, as far as they can be looked at without their passphrase.

use ssh_key::public::KeyData;
use ssh_key::{Cipher, Kdf, PrivateKey};

use super::ROUNDS_MAX;
use crate::crypto::error::{Error, Result, Thing};

/// A private key file that its passphrase opens here, still encrypted.
pub(super) fn sealed(file: &[u8]) -> Result<PrivateKey> {
    let thing = Thing::SshKeyFile;
    let sealed = PrivateKey::from_openssh(file).map_err(|_| Error::damaged(thing, "it is no OpenSSH private key"))?;
    match sealed.kdf() {
        Kdf::Bcrypt { rounds, .. } if *rounds <= ROUNDS_MAX => {}
        Kdf::Bcrypt { .. } => {
            return Err(Error::refused(thing, "its passphrase costs more work than this program does"));
        }
        _ => return Err(Error::refused(thing, "it has no passphrase; set one with `ssh-keygen -p`")),
    }
    if !is_deciphered(sealed.cipher()) {
        let rule = "it is encrypted with a cipher that is not served; `ssh-keygen -p -Z aes256-ctr` writes it anew";
        return Err(Error::refused(thing, rule));
    }
    if !matches!(sealed.public_key().key_data(), KeyData::Ed25519(_)) {
        return Err(Error::refused(thing, "only ssh-ed25519 keys are served"));
    }
    Ok(sealed)
}

/// Those that ssh-key deciphers as it is built here; of any other it fails as with a wrong passphrase.
const fn is_deciphered(cipher: Cipher) -> bool {
    use Cipher::{
        Aes128Cbc, Aes128Ctr, Aes128Gcm, Aes192Cbc, Aes192Ctr, Aes256Cbc, Aes256Ctr, Aes256Gcm, ChaCha20Poly1305,
    };
    matches!(
        cipher,
        Aes128Cbc
            | Aes192Cbc
            | Aes256Cbc
            | Aes128Ctr
            | Aes192Ctr
            | Aes256Ctr
            | Aes128Gcm
            | Aes256Gcm
            | ChaCha20Poly1305
    )
}
