//! Slots: ways to the vault key (FORMAT §6).

use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use super::error::{Error, Result, Thing};
use super::keys::{Cost, passphrase_secret, sha256};
use super::stream::{self, Identity, Recipient};
use super::text::{ID_TEXT_LEN, crockford, hex, id_from_text, id_text, unhex};
use crate::secret::{LockedKey, SecretBytes, SecretText, random};

/// No slot or `.kdf` file is longer; a longer one is refused unread.
pub const SLOT_MAX: usize = 64 * 1024;

/// The two files of a passphrase slot. Write `.kdf` first, then `.age`.
pub struct PassphraseSlot {
    /// The `XXXX` of both file names.
    pub name: String,
    /// `keys/passphrase-XXXX.age`
    pub age: Vec<u8>,
    /// `keys/passphrase-XXXX.kdf`
    pub kdf: String,
}

/// What a slot holds. The vault MUST be refused if its `meta.case` is not `case`.
pub struct Opened {
    /// The id of the case that the key is for.
    pub case: [u8; 16],
    /// The vault key.
    pub key: LockedKey,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kdf {
    v: u32,
    kdf: String,
    m_kib: u32,
    t: u32,
    p: u32,
    salt: String,
    slot: String,
}

/// The vault key under a passphrase. Takes the time and memory of `cost`.
///
/// # Errors
/// [`Error::Memory`], [`Error::NoRandomness`]. Whether the passphrase is strong enough is asked of
/// [`words::strong_enough`](super::words::strong_enough), not here.
pub fn seal_to_passphrase(
    key: &LockedKey,
    case: &[u8; 16],
    passphrase: &SecretText,
    cost: Cost,
) -> Result<PassphraseSlot> {
    let salt: [u8; 16] = random::array()?;
    let identity = Identity::from_secret(&passphrase_secret(passphrase, &salt, cost)?)?;
    let age = stream::encrypt(plaintext(key, case).expose(), &[identity.recipient()])?;
    let line = serde_json::to_string(&Kdf {
        v: 1,
        kdf: "argon2id".to_owned(),
        m_kib: cost.m_kib(),
        t: cost.t(),
        p: cost.p(),
        salt: hex(&salt),
        slot: hex(&sha256(&age)),
    })
    .map_err(|_| Error::damaged(Thing::PassphraseSlot, "its parameters cannot be written"))?;
    let kdf = format!("{line}\n{}\n", hex(&sha256(line.as_bytes())));
    Ok(PassphraseSlot { name: crockford(&random::array::<4>()?, 4), age, kdf })
}

/// The vault key from the two files of a passphrase slot. Takes the time and memory that the `.kdf` file says, within the limits
/// of [`Cost`], and none of it where the files are damaged.
///
/// # Errors
/// [`Error::Damaged`] where the files are not as they were written, [`Error::WrongKey`] for another passphrase,
/// [`Error::Refused`] beyond the limits, [`Error::Version`], [`Error::Memory`].
pub fn open_with_passphrase(age: &[u8], kdf: &[u8], passphrase: &SecretText) -> Result<Opened> {
    let thing = Thing::PassphraseSlot;
    let (cost, salt) = read_slot(age, kdf)?;
    let identity = Identity::from_secret(&passphrase_secret(passphrase, &salt, cost)?)?;
    read_plaintext(thing, &stream::decrypt(thing, age, &identity)?)
}

/// Whether two files are those of a passphrase slot, as they were written. That it opens, only the passphrase tells.
#[must_use]
pub fn is_passphrase_slot(age: &[u8], kdf: &[u8]) -> bool {
    read_slot(age, kdf).is_ok()
}

/// What the key of a slot is derived with, where its two files belong together.
fn read_slot(age: &[u8], kdf: &[u8]) -> Result<(Cost, [u8; 16])> {
    let (cost, salt, digest) = read_kdf(kdf)?;
    if age.len() > SLOT_MAX || sha256(age) != digest {
        return Err(Error::damaged(Thing::PassphraseSlot, "the .age file is not the one that its .kdf file speaks of"));
    }
    Ok((cost, salt))
}

/// The vault key to one recovery recipient: the content of `keys/recovery-XXXX.age`.
///
/// # Errors
/// None that can be foreseen.
pub fn seal_to_recovery(key: &LockedKey, case: &[u8; 16], recipient: &Recipient) -> Result<Vec<u8>> {
    stream::encrypt(plaintext(key, case).expose(), std::slice::from_ref(recipient))
}

/// The vault key from a recovery slot.
///
/// # Errors
/// [`Error::WrongKey`] where the slot is for another recipient or its sealed part is damaged: the two look the same;
/// [`Error::Damaged`], [`Error::Version`].
pub fn open_with_recovery(age: &[u8], identity: &Identity) -> Result<Opened> {
    let thing = Thing::RecoverySlot;
    if age.len() > SLOT_MAX {
        return Err(Error::damaged(thing, "it is longer than any slot"));
    }
    read_plaintext(thing, &stream::decrypt(thing, age, identity)?)
}

/// Whether a file has the form of a recovery slot: an age file to a key, as long as every slot is. That it opens, and for whom, only the
/// recovery key tells.
#[must_use]
pub fn is_recovery_slot(file: &[u8]) -> bool {
    const TEXT: usize = "amana vault key v1\ncase: \nkey: \n".len() + ID_TEXT_LEN + 64;
    file.len() <= SLOT_MAX && stream::is_sealed_to_a_key(file, TEXT)
}

/// The `XXXX` of a recovery slot's file name: four characters of the recipient's fingerprint.
#[must_use]
pub fn recovery_name(recipient: &Recipient) -> String {
    crockford(&sha256(recipient.to_string().as_bytes())[..16], 4)
}

/// The parameters, the salt and the digest of the `.age` file, in that order of trust: line 2, version, limits.
fn read_kdf(kdf: &[u8]) -> Result<(Cost, [u8; 16], [u8; 32])> {
    let damaged = |why| Error::damaged(Thing::PassphraseSlot, why);
    let text = std::str::from_utf8(kdf).ok().filter(|text| text.len() <= SLOT_MAX);
    let lines: Vec<&str> = text.ok_or_else(|| damaged("its .kdf file is no text"))?.split('\n').collect();
    let [line, digest, ""] = lines[..] else {
        return Err(damaged("its .kdf file is not two lines"));
    };
    if unhex(digest) != Some(sha256(line.as_bytes())) {
        return Err(damaged("its .kdf file was changed"));
    }
    let version: Version = serde_json::from_str(line).map_err(|_| damaged("its .kdf file is not readable"))?;
    if version.v != 1 {
        return Err(Error::Version(Thing::PassphraseSlot));
    }
    let kdf: Kdf = serde_json::from_str(line).map_err(|_| damaged("its .kdf file has other fields than it should"))?;
    if kdf.kdf != "argon2id" {
        return Err(Error::Version(Thing::PassphraseSlot));
    }
    let salt = unhex(&kdf.salt).ok_or_else(|| damaged("its salt is not 16 bytes"))?;
    let slot = unhex(&kdf.slot).ok_or_else(|| damaged("its digest is not 32 bytes"))?;
    Ok((Cost::new(kdf.m_kib, kdf.t, kdf.p)?, salt, slot))
}

/// Read before anything else is believed of a file that may be newer.
#[derive(Deserialize)]
struct Version {
    v: u64,
}

fn plaintext(key: &LockedKey, case: &[u8; 16]) -> SecretBytes {
    let mut text = SecretText::with_capacity(256);
    text.push_str("amana vault key v1\ncase: ");
    text.push_str(&id_text(case));
    text.push_str("\nkey: ");
    let mut digits = hex(key.expose());
    text.push_str(&digits);
    digits.zeroize();
    text.push_str("\n");
    text.into_bytes()
}

fn read_plaintext(thing: Thing, plain: &SecretBytes) -> Result<Opened> {
    let damaged = || Error::damaged(thing, "what it holds is no vault key");
    let text = std::str::from_utf8(plain.expose()).map_err(|_| damaged())?;
    let (title, rest) = text.split_once('\n').ok_or_else(damaged)?;
    if title != "amana vault key v1" {
        return Err(if title.starts_with("amana vault key v") { Error::Version(thing) } else { damaged() });
    }
    let fields = rest.strip_prefix("case: ").and_then(|rest| rest.split_once("\nkey: "));
    let (case, key) = fields.ok_or_else(damaged)?;
    let case = id_from_text(case).ok_or_else(damaged)?;
    let mut key = key.strip_suffix('\n').and_then(unhex).ok_or_else(damaged)?;
    Ok(Opened { case, key: LockedKey::take(&mut key) })
}
