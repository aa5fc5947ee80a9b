//! Ed25519 signatures in their three forms: raw over chain links, SSHSIG over files and documents, and the keys in OpenSSH's
//! own files.

use std::fmt;

use ed25519_dalek::Signer;
use ssh_key::private::{Ed25519Keypair, KeypairData};
use ssh_key::public::{Ed25519PublicKey, KeyData};
use ssh_key::{Cipher, HashAlg, Kdf, LineEnding, PrivateKey, PublicKey, SshSig};
use zeroize::Zeroize;

mod allowed;
mod patterns;
mod private;

pub use allowed::{AllowedSigners, SignedBy, allowed_line};

/// The errors of the whole room, for those who may know no more of it than signatures.
pub use super::error::{Error, Result, Thing};

use super::keys::sha256;
use crate::secret::{LockedKey, SecretBytes, SecretText, random};
use private::sealed;

/// Rounds of bcrypt for a new key file: about a second.
pub const KEY_FILE_ROUNDS: u32 = 96;

/// More rounds than this are refused: minutes of work, or hours.
const ROUNDS_MAX: u32 = 2048;

/// An Ed25519 key to sign with: the 32-byte seed of RFC 8032, on a locked page. Cannot be printed.
pub struct SigningKey(LockedKey);

impl SigningKey {
    /// A fresh one.
    ///
    /// # Errors
    /// [`Error::NoRandomness`].
    pub fn generate() -> Result<Self> {
        Ok(Self(LockedKey::generate()?))
    }

    /// The one with this seed.
    #[must_use]
    pub const fn from_seed(seed: LockedKey) -> Self {
        Self(seed)
    }

    /// Its seed.
    #[must_use]
    pub const fn seed(&self) -> &LockedKey {
        &self.0
    }

    /// Its public half.
    #[must_use]
    pub fn verify_key(&self) -> VerifyKey {
        VerifyKey(self.dalek().verifying_key().to_bytes())
    }

    /// The 64-byte signature of RFC 8032 over `message`, which begins with a label of its own (FORMAT §12).
    #[must_use]
    pub fn sign_raw(&self, message: &[u8]) -> [u8; 64] {
        self.dalek().sign(message).to_bytes()
    }

    /// A detached, armored SSH signature over `message` under `namespace`, hash sha512.
    ///
    /// # Errors
    /// [`Error::Refused`] without a namespace.
    pub fn sign_ssh(&self, namespace: &str, message: &[u8]) -> Result<String> {
        let keypair = Ed25519Keypair::from_seed(self.0.expose());
        let refused = |_| Error::refused(Thing::Signature, "it cannot be made");
        let key = PrivateKey::new(KeypairData::Ed25519(keypair), "").map_err(refused)?;
        let signature = key.sign(namespace, HashAlg::Sha512, message).map_err(refused)?;
        signature.to_pem(LineEnding::LF).map_err(refused)
    }

    /// An OpenSSH private key file, encrypted (aes256-ctr, bcrypt with `rounds`; [`KEY_FILE_ROUNDS`] but in tests).
    ///
    /// # Errors
    /// [`Error::NoRandomness`]; [`Error::Refused`] for a comment that is not one line.
    pub fn to_openssh(&self, passphrase: &SecretText, comment: &str, rounds: u32) -> Result<SecretBytes> {
        if comment.chars().any(char::is_control) {
            return Err(Error::refused(Thing::SshKeyFile, "its name must be one line"));
        }
        let refused = |_| Error::refused(Thing::SshKeyFile, "it cannot be written");
        let salt: [u8; 16] = random::array()?;
        let check = u32::from_be_bytes(random::array()?);
        let keypair = Ed25519Keypair::from_seed(self.0.expose());
        let key = PrivateKey::new(KeypairData::Ed25519(keypair), comment).map_err(refused)?;
        let kdf = Kdf::Bcrypt { salt: salt.to_vec(), rounds };
        let sealed = key.encrypt_with(Cipher::Aes256Ctr, kdf, check, passphrase.expose()).map_err(refused)?;
        Ok(SecretBytes::copy_of(sealed.to_openssh(LineEnding::LF).map_err(refused)?.as_bytes()))
    }

    /// Whether this is an OpenSSH private key file that [`from_openssh`](Self::from_openssh) can open with its passphrase: to be asked before anybody types it.
    ///
    /// # Errors
    /// As [`from_openssh`](Self::from_openssh), but [`Error::WrongKey`].
    pub fn look_over(file: &[u8]) -> Result<()> {
        sealed(file).map(drop)
    }

    /// Reads an OpenSSH private key file.
    ///
    /// # Errors
    /// [`Error::WrongKey`] for another passphrase, [`Error::Refused`] for a key that is not Ed25519, not encrypted, encrypted in a way that is
    /// not served, or asks for too much work; [`Error::Damaged`].
    pub fn from_openssh(file: &[u8], passphrase: &SecretText) -> Result<Self> {
        let thing = Thing::SshKeyFile;
        let key = sealed(file)?.decrypt(passphrase.expose()).map_err(|_| Error::WrongKey(thing))?;
        let pair = key.key_data().ed25519().ok_or(Error::damaged(thing, "it holds no Ed25519 key"))?;
        let mut seed = pair.private.to_bytes();
        let signing = Self::from_seed(LockedKey::take(&mut seed));
        seed.zeroize();
        if signing.verify_key().0 != pair.public.0 {
            return Err(Error::damaged(thing, "its two halves do not belong together"));
        }
        Ok(signing)
    }

    fn dalek(&self) -> ed25519_dalek::SigningKey {
        ed25519_dalek::SigningKey::from_bytes(self.0.expose())
    }
}

/// An Ed25519 key to check signatures with.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct VerifyKey([u8; 32]);

impl VerifyKey {
    /// Reads an OpenSSH public key line, `ssh-ed25519 AAAA…`, with or without a comment.
    ///
    /// # Errors
    /// [`Error::Refused`] for a key of another type, [`Error::Damaged`] for what is no key.
    pub fn from_openssh(line: &str) -> Result<Self> {
        let thing = Thing::VerifyKey;
        let key = PublicKey::from_openssh(line.trim())
            .map_err(|_| Error::damaged(thing, "it is no OpenSSH public key line (ssh-ed25519 AAAA…)"))?;
        Self::from_key_data(key.key_data()).ok_or(Error::refused(thing, "only ssh-ed25519 keys are served"))
    }

    /// The 32 bytes of RFC 8032.
    ///
    /// # Errors
    /// [`Error::Damaged`] where they are no point that signatures can be checked with.
    pub fn from_bytes(bytes: [u8; 32]) -> Result<Self> {
        match ed25519_dalek::VerifyingKey::from_bytes(&bytes) {
            Ok(key) if !key.is_weak() => Ok(Self(bytes)),
            _ => Err(Error::damaged(Thing::VerifyKey, "it is no Ed25519 public key")),
        }
    }

    /// The 32 bytes of RFC 8032.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// `ssh-ed25519 AAAA…`, without a comment.
    #[must_use]
    pub fn to_openssh(&self) -> String {
        format!("ssh-ed25519 {}", crate::crypto::text::base64(&self.blob()))
    }

    /// SHA-256 of the key blob (the base64 part of its line, decoded): what proof words of a root stand for (FORMAT §5).
    #[must_use]
    pub fn fingerprint(&self) -> [u8; 32] {
        sha256(&self.blob())
    }

    /// Whether `signature` is this key's over `message`: strictly, so that no second signature or weak key passes.
    #[must_use]
    pub fn signed_raw(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        ed25519_dalek::VerifyingKey::from_bytes(&self.0)
            .is_ok_and(|key| key.verify_strict(message, &ed25519_dalek::Signature::from_bytes(signature)).is_ok())
    }

    /// Checks a detached, armored SSH signature over `message`.
    ///
    /// # Errors
    /// [`Error::BadSignature`], [`Error::Damaged`] where the armor or what is in it is not one.
    pub fn signed_ssh(&self, namespace: &str, message: &[u8], armored: &str) -> Result<()> {
        SshSignature::parse(armored)?.check(self, namespace, message)
    }

    // RFC 4253 §6.6 and RFC 8709: two strings with u32 lengths.
    fn blob(&self) -> Vec<u8> {
        let mut blob = b"\0\0\0\x0bssh-ed25519\0\0\0\x20".to_vec();
        blob.extend_from_slice(&self.0);
        blob
    }

    fn from_key_data(data: &KeyData) -> Option<Self> {
        match data {
            KeyData::Ed25519(Ed25519PublicKey(bytes)) => Self::from_bytes(*bytes).ok(),
            _ => None,
        }
    }
}

impl fmt::Debug for VerifyKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.to_openssh())
    }
}

/// The one version of SSHSIG there is (OpenSSH, PROTOCOL.sshsig).
const SSHSIG_VERSION: u32 = 1;

/// A parsed SSH signature that nobody has checked yet.
pub struct SshSignature(SshSig);

impl SshSignature {
    /// Reads one armored signature, and refuses anything around it.
    ///
    /// # Errors
    /// [`Error::Damaged`]; [`Error::Version`] for a newer SSHSIG.
    pub fn parse(armored: &str) -> Result<Self> {
        let damaged = |why| Error::damaged(Thing::Signature, why);
        let signature = SshSig::from_pem(armored).map_err(|error| match error {
            ssh_key::Error::Version { .. } => Error::Version(Thing::Signature),
            _ => damaged("it is no armored SSH signature"),
        })?;
        // The version is not among what is signed, and readers of SSHSIG take any up to theirs: 0, too, which nobody writes.
        if signature.version() != SSHSIG_VERSION {
            return Err(damaged("it is of no version that there is"));
        }
        // Armor leaves room for other spellings of the same bytes; only ssh-keygen's own is taken, so that a file that was
        // touched at all is not the file that was signed.
        let spelled = signature.to_pem(LineEnding::LF).map_err(|_| damaged("it cannot be written again"))?;
        match spelled.trim_end() == armored.strip_suffix('\n').unwrap_or(armored) {
            true => Ok(Self(signature)),
            false => Err(damaged("its armor was changed")),
        }
    }

    /// Whose it says it is; `None` for a key that is not Ed25519.
    #[must_use]
    pub fn claimed_signer(&self) -> Option<VerifyKey> {
        VerifyKey::from_key_data(self.0.public_key())
    }

    /// Checks that `key` made it over `message` under `namespace`, with sha512.
    ///
    /// # Errors
    /// [`Error::BadSignature`] saying which of these is not so.
    pub fn check(&self, key: &VerifyKey, namespace: &str, message: &[u8]) -> Result<()> {
        let bad = |why| Err(Error::bad_signature(Thing::Signature, why));
        if self.claimed_signer() != Some(*key) {
            return bad("it was made with another key");
        }
        if self.0.namespace() != namespace {
            return bad("it was made for another purpose");
        }
        if self.0.hash_alg() != HashAlg::Sha512 || !self.0.reserved().is_empty() {
            return bad("it uses another hash than sha512");
        }
        let signed = SshSig::signed_data(namespace, HashAlg::Sha512, message);
        let raw = <[u8; 64]>::try_from(self.0.signature_bytes());
        match (signed, raw) {
            (Ok(signed), Ok(raw)) if key.signed_raw(&signed, &raw) => Ok(()),
            _ => bad("what it was made over is not what stands here"),
        }
    }
}
