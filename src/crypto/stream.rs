//! Encryption to people and back: stock age files with X25519 recipients and nothing else.
//!
//! Whole values come and go as bytes; attachments and packets stream through [`encrypt_to`] and [`decrypt_from`], where the
//! plaintext of a chunk is given out only after that chunk has been authenticated, and the end is good only if the last read
//! says so.

use std::fmt;
use std::io::{self, BufRead, Cursor, Read, Write};

use age::secrecy::{ExposeSecret, SecretString};
use age::stream::{StreamReader, StreamWriter};
use age::{DecryptError, Decryptor, Encryptor};
use bech32::{Bech32, Hrp};

use super::error::{Error, Result, Thing};
use crate::secret::{LockedKey, SecretBytes, SecretText};

/// The longest header that is read: some hundred recipients. A longer one is refused before it is parsed.
const HEADER_MAX: u64 = 64 * 1024;

/// Characters of a full line in the body of a stanza.
const STANZA_LINE: usize = 64;

/// Most scrypt work that is done for a file, as a power of two: 1 GiB of memory.
pub const SCRYPT_MAX: u8 = 20;

/// Somebody to encrypt to: an X25519 age recipient.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Recipient(age::x25519::Recipient);

impl Recipient {
    /// Reads `age1…`.
    ///
    /// # Errors
    /// [`Error::Refused`] for a recipient of a kind that this program does not serve, and for what is no recipient.
    pub fn parse(text: &str) -> Result<Self> {
        let refuse = |rule| Err(Error::refused(Thing::Recipient, rule));
        let text = text.trim();
        match text.parse() {
            Ok(recipient) => Ok(Self(recipient)),
            Err(_) if text.starts_with("age1pq1") || text.starts_with("age1tagpq1") => refuse(
                "post-quantum age keys (age1pq…) are not served yet; ask for a plain one, `age-keygen` without -pq",
            ),
            // age1NAME1… is how a plugin's recipients begin; the bech32 alphabet has no "1".
            Err(_) if text.strip_prefix("age1").is_some_and(|rest| rest.contains('1')) => {
                refuse("it belongs to an age plugin, which would be another program; ask for a plain age1… key")
            }
            Err(_) if text.starts_with("ssh-") => refuse("SSH keys are not encrypted to; ask for an age1… key"),
            Err(_) if text.to_ascii_uppercase().starts_with("AGE-SECRET-KEY-") => {
                refuse("it is a secret key; give its public half, which begins with age1")
            }
            Err(_) => refuse("it is no age1… key, or has a typing mistake in it"),
        }
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

/// A key to decrypt with: an X25519 age identity. Cannot be printed.
pub struct Identity(age::x25519::Identity);

impl Identity {
    /// A fresh one.
    #[must_use]
    pub fn generate() -> Self {
        Self(age::x25519::Identity::generate())
    }

    /// The one whose secret these 32 bytes are.
    ///
    /// # Errors
    /// [`Error::Damaged`]; cannot happen with 32 bytes.
    pub fn from_secret(secret: &LockedKey) -> Result<Self> {
        let damaged = Error::damaged(Thing::Identity, "it is no X25519 secret");
        let hrp = Hrp::parse("age-secret-key-").map_err(|_| damaged.clone())?;
        let text = bech32::encode_upper::<Bech32>(hrp, secret.expose()).map_err(|_| damaged)?;
        Self::parse(&SecretText::from_string(text))
    }

    /// Reads `AGE-SECRET-KEY-1…`.
    ///
    /// # Errors
    /// [`Error::Refused`] for other kinds, [`Error::Damaged`] for a key with a mistake in it.
    pub fn parse(text: &SecretText) -> Result<Self> {
        let text = text.expose().trim();
        if text.starts_with("AGE-PLUGIN-") || text.starts_with("AGE-SECRET-KEY-PQ-") {
            return Err(Error::refused(Thing::Identity, "only plain age keys (AGE-SECRET-KEY-1…) are served"));
        }
        text.parse().map(Self).map_err(|_| Error::damaged(Thing::Identity, "it is no AGE-SECRET-KEY-1… line"))
    }

    /// Writes `AGE-SECRET-KEY-1…`.
    #[must_use]
    pub fn to_text(&self) -> SecretText {
        SecretText::copy_of(self.0.to_string().expose_secret())
    }

    /// Its public half.
    #[must_use]
    pub fn recipient(&self) -> Recipient {
        Recipient(self.0.to_public())
    }
}

/// Encrypts `plain` to all of `recipients`.
///
/// # Errors
/// [`Error::Refused`] without a recipient.
pub fn encrypt(plain: &[u8], recipients: &[Recipient]) -> Result<Vec<u8>> {
    let mut out = encrypt_to(Vec::new(), recipients)?;
    out.write_all(plain).map_err(io_error)?;
    out.finish().map_err(io_error)
}

/// Encrypts to all of `recipients` what is written into the writer that it returns. The file is whole only after
/// [`finish`](StreamWriter::finish), which gives `out` back.
///
/// # Errors
/// [`Error::Refused`] without a recipient, [`Error::Io`] from `out`.
pub fn encrypt_to<W: Write>(out: W, recipients: &[Recipient]) -> Result<StreamWriter<W>> {
    let recipients = recipients.iter().map(|recipient| &recipient.0 as &dyn age::Recipient);
    Encryptor::with_recipients(recipients)
        .map_err(|_| Error::refused(Thing::Recipient, "there is nobody to encrypt to"))?
        .wrap_output(out)
        .map_err(io_error)
}

/// Decrypts an age file held in memory; `thing` is what errors call it.
///
/// # Errors
/// [`Error::WrongKey`] where it is for somebody else (a flipped byte in what is sealed to a person looks the same),
/// [`Error::Damaged`], [`Error::Version`].
pub fn decrypt(thing: Thing, file: &[u8], identity: &Identity) -> Result<SecretBytes> {
    read_all(thing, decrypt_from(thing, file, identity)?, file.len())
}

/// Encrypts `plain` under a passphrase, with scrypt work `2^work`: a stock age file with one scrypt stanza.
///
/// # Errors
/// [`Error::Refused`] for work outside 1 to [`SCRYPT_MAX`].
pub fn encrypt_with_passphrase(thing: Thing, plain: &[u8], passphrase: &SecretText, work: u8) -> Result<Vec<u8>> {
    if !(1..=SCRYPT_MAX).contains(&work) {
        return Err(Error::refused(thing, "its scrypt work must be 1 to 20"));
    }
    let mut recipient = age::scrypt::Recipient::new(SecretString::from(passphrase.expose()));
    recipient.set_work_factor(work);
    let mut out = Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient))
        .map_err(|_| Error::refused(thing, "it cannot be encrypted"))?
        .wrap_output(Vec::new())
        .map_err(io_error)?;
    out.write_all(plain).map_err(io_error)?;
    out.finish().map_err(io_error)
}

/// Decrypts an age file under a passphrase, held in memory.
///
/// # Errors
/// As [`decrypt`]; [`Error::Refused`] where it asks for more work than 2^[`SCRYPT_MAX`], or is under no passphrase.
pub fn decrypt_with_passphrase(thing: Thing, file: &[u8], passphrase: &SecretText) -> Result<SecretBytes> {
    if file.strip_prefix(b"age-encryption.org/v1\n").is_some_and(|rest| !rest.starts_with(b"-> scrypt ")) {
        return Err(Error::refused(thing, "it is an encrypted file, but none under a passphrase"));
    }
    let mut identity = age::scrypt::Identity::new(SecretString::from(passphrase.expose()));
    identity.set_max_work_factor(SCRYPT_MAX);
    read_all(thing, open(thing, file, &identity)?, file.len())
}

/// Decrypts an age file while it is read. Every read may fail with [`io::ErrorKind::InvalidData`] or `UnexpectedEof` where the
/// file was changed or cut; nothing read before may be used then.
///
/// # Errors
/// As [`decrypt`].
pub fn decrypt_from<R: BufRead>(thing: Thing, file: R, identity: &Identity) -> Result<impl Read + use<R>> {
    open(thing, file, &identity.0)
}

/// Whether this is the form of an age file to a key whose plaintext has so many bytes, at most 64 KiB. Nothing is opened.
pub(super) fn is_sealed_to_a_key(file: &[u8], plain: usize) -> bool {
    /// The nonce before the text, the tag behind it.
    const AROUND: usize = 16 + 16;
    let mut rest = file;
    read_header(Thing::AgeFile, &mut rest)
        .is_ok_and(|header| header.starts_with(b"age-encryption.org/v1\n-> X25519 ") && rest.len() == plain + AROUND)
}

/// Reads straight into locked memory; the plaintext is shorter than the file, so nothing needs to grow.
fn read_all(thing: Thing, mut reader: impl Read, longest: usize) -> Result<SecretBytes> {
    let mut plain = SecretBytes::zeroed(longest);
    let mut length = 0;
    loop {
        match reader.read(&mut plain.expose_mut()[length..]) {
            Ok(0) => break,
            Ok(read) => length += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return Err(damaged(thing)),
        }
    }
    plain.truncate(length);
    Ok(plain)
}

/// The one way into an age file, for every kind of identity in this room.
fn open<R: BufRead>(
    thing: Thing,
    mut file: R,
    identity: &dyn age::Identity,
) -> Result<StreamReader<io::Chain<Cursor<Vec<u8>>, R>>> {
    let header = read_header(thing, &mut file)?;
    let whole = Cursor::new(header).chain(file);
    let decryptor = Decryptor::new_buffered(whole).map_err(|error| fold(thing, &error))?;
    decryptor.decrypt(std::iter::once(identity)).map_err(|error| fold(thing, &error))
}

/// The lines up to and with the one that ends the header. age's own parser starts afresh with every line that comes in, never
/// stops at a header without an end, and forgives a stanza whose last full line is followed by no short one.
fn read_header<R: BufRead>(thing: Thing, file: &mut R) -> Result<Vec<u8>> {
    let mut header = Vec::new();
    let mut rest = file.take(HEADER_MAX);
    let mut wants_more = false;
    loop {
        let start = header.len();
        if rest.read_until(b'\n', &mut header).map_err(io_error)? == 0 {
            return Err(damaged(thing));
        }
        let line = &header[start..];
        let ends = line.starts_with(b"---");
        if wants_more && (ends || line.starts_with(b"-> ")) {
            return Err(damaged(thing));
        }
        if ends {
            return Ok(header);
        }
        wants_more = line.starts_with(b"-> ") || line.len() == STANZA_LINE + 1;
    }
}

const fn damaged(thing: Thing) -> Error {
    Error::damaged(thing, "it is cut short, changed, or no age file")
}

fn fold(thing: Thing, error: &DecryptError) -> Error {
    match error {
        DecryptError::NoMatchingKeys | DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => {
            Error::WrongKey(thing)
        }
        DecryptError::UnknownFormat => Error::Version(thing),
        DecryptError::ExcessiveWork { .. } => {
            Error::refused(thing, "its passphrase costs more work than this program does")
        }
        _ => damaged(thing),
    }
}

fn io_error(error: io::Error) -> Error {
    Error::Io(error.kind())
}
