//! Every derivation and every label of the format, in one short file (FORMAT §3).
//!
//! A label ends in `@v1` and a zero byte, and is never used with another meaning.

use std::time::Duration;

use argon2::{Algorithm, Argon2, Block, Params, Version};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroize;

use super::error::{Error, Result, Thing};
use crate::secret::{LockedKey, SecretText};

/// First 16 bytes of a chain link (FORMAT §12).
pub const LINK: &[u8; 16] = b"amana-link@v1\0\0\0";
/// Begins the associated data of an envelope block (FORMAT §13.2).
pub const ENVELOPE: &[u8; 18] = b"amana-envelope@v1\0";
const COMMIT: &[u8] = b"amana-commit@v1\0";
const GONE: &[u8] = b"amana-gone@v1\0";
const DEDUP: &[u8] = b"amana-dedup@v2\0";
const DEDUP_EARLIER: &[u8] = b"amana-dedup@v1\0";
const DEDUP_ID: &[u8] = b"amana-dedup-id@v1\0";
const DEDUP_ACCOUNT: &[u8] = b"amana-dedup-account@v1\0";
const RETIRED: &[u8] = b"amana-retired@v1\0";
const PLANTS: &[u8] = b"amana-plants@v1\0";
const FOUND: &[u8] = b"amana-found@v1\0";
const NAME: &[u8] = b"amana-name@v1\0";
const PERSON: &[u8] = b"amana-person@v1\0";

/// SHA-256 of `bytes`.
#[must_use]
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// SHA-256 of none of these parts, of the first, of the first two, and so on to all of them.
pub fn sha256_of_beginnings(parts: &[[u8; 32]]) -> impl Iterator<Item = [u8; 32]> {
    let (mut hash, mut parts) = (Some(Sha256::new()), parts.iter());
    std::iter::from_fn(move || {
        let so_far = hash.take()?;
        hash = parts.next().map(|part| so_far.clone().chain_update(part));
        Some(so_far.finalize().into())
    })
}

/// What the chain says of a record (FORMAT §7.3): its parts, each with its length, under the salt kept beside them.
#[must_use]
pub fn commitment(salt: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new_with_prefix(COMMIT);
    hash.update(salt);
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

/// What the chain says of a record that was erased (FORMAT §7.3).
#[must_use]
pub fn gone(record: &[u8; 16]) -> [u8; 32] {
    Sha256::new_with_prefix(GONE).chain_update(record).finalize().into()
}

/// By what an imported line is known again (FORMAT §18).
///
/// `canonical` is guarded text; no name may be in it. `occurrence` counts equal lines of one file from 1.
#[must_use]
pub fn dedup(key: &LockedKey, occurrence: u64, canonical: &[u8]) -> [u8; 32] {
    hmac(key.expose(), &[DEDUP, &occurrence.to_be_bytes(), canonical])
}

/// The same, as versions made it that read less of a line.
#[must_use]
pub fn dedup_earlier(key: &LockedKey, occurrence: u64, canonical: &[u8]) -> [u8; 32] {
    hmac(key.expose(), &[DEDUP_EARLIER, &occurrence.to_be_bytes(), canonical])
}

/// By what the `id` of an imported line is known again, whatever else the line says (FORMAT §18). `id` is guarded text.
#[must_use]
pub fn dedup_id(key: &LockedKey, id: &[u8]) -> [u8; 32] {
    hmac(key.expose(), &[DEDUP_ID, id])
}

/// By what an imported account is known again, whoever told it (FORMAT §18). `account` is guarded text.
#[must_use]
pub fn dedup_account(key: &LockedKey, account: &[u8]) -> [u8; 32] {
    hmac(key.expose(), &[DEDUP_ACCOUNT, account])
}

/// By what a pseudonym that was taken out of a case is known again (FORMAT §8): `folded` under the dedup key. A part of it is kept, never all.
#[must_use]
pub fn retired(key: &LockedKey, folded: &[u8]) -> [u8; 32] {
    hmac(key.expose(), &[RETIRED, folded])
}

/// By what a case chooses among the plants that it calls people by (FORMAT §8): a plant, or a list of them, under the dedup key.
#[must_use]
pub fn plants(key: &LockedKey, word: &[u8]) -> [u8; 32] {
    hmac(key.expose(), &[PLANTS, word])
}

/// A sum of words that a name check found (FORMAT §7.4); of which few bits are kept.
#[must_use]
pub fn found(key: &LockedKey, folded: &[u8]) -> [u8; 32] {
    hmac(key.expose(), &[FOUND, folded])
}

/// Names the release itself, or one of its testimonies (FORMAT §17.1).
#[must_use]
pub fn release_name(secret: &LockedKey, testimony: Option<&[u8; 16]>) -> [u8; 32] {
    hmac(secret.expose(), &[NAME, testimony.map_or(&[], |id| &id[..])])
}

/// Under what a release knows a person.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Known<'a> {
    /// A pseudonym, the same in every testimony.
    Pseudonym,
    /// A name, the same in every testimony.
    Name,
    /// No word of theirs, in the testimony of this id alone.
    Within(&'a [u8; 16]),
}

/// Names a person in a release (FORMAT §17.1). Nothing joins the pseudonym, the name and the roles of one.
#[must_use]
pub fn release_person(secret: &LockedKey, person: &[u8; 16], known: Known<'_>) -> [u8; 32] {
    let domain: &[u8] = match known {
        Known::Pseudonym => b"",
        Known::Name => b"name",
        Known::Within(testimony) => testimony,
    };
    hmac(secret.expose(), &[PERSON, person, domain])
}

fn hmac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    // HMAC fills a short key up with zeros to the block of its hash; done here, no length can be wrong.
    let mut block = [0; 64];
    block[..32].copy_from_slice(key);
    let mut mac = <Hmac<Sha256> as KeyInit>::new(&block.into());
    block.zeroize();
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// Most passes that are made for anybody's file.
const PASSES_MAX: u32 = 32;

/// What a passphrase costs to try: Argon2id's parameters, within the limits of FORMAT §6.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    m_kib: u32,
    t: u32,
    p: u32,
}

impl Cost {
    /// 256 MiB, 3 passes, 4 lanes.
    pub const DEFAULT: Self = Self { m_kib: 262_144, t: 3, p: 4 };
    /// The least that is accepted: 64 MiB, 3 passes. For tests and very small machines.
    pub const FLOOR: Self = Self { m_kib: 65_536, t: 3, p: 4 };

    /// Memory in KiB, passes, lanes.
    ///
    /// # Errors
    /// [`Error::Refused`] below 64 MiB or 3 passes, above 2 GiB, 32 passes or 16 lanes. Nothing has been computed then.
    pub const fn new(m_kib: u32, t: u32, p: u32) -> Result<Self> {
        const fn refuse(rule: &'static str) -> Result<Cost> {
            Err(Error::refused(Thing::PassphraseSlot, rule))
        }
        match (m_kib, t, p) {
            (2_097_153.., _, _) => refuse("it asks for more than 2 GiB of memory"),
            (..65_536, _, _) => refuse("it asks for less than 64 MiB of memory"),
            (_, t, _) if t > PASSES_MAX => refuse("it asks for more than 32 passes"),
            (_, ..3, _) => refuse("it asks for fewer than 3 passes"),
            (_, _, 0 | 17..) => refuse("it asks for lanes outside 1 to 16"),
            _ => Ok(Self { m_kib, t, p }),
        }
    }

    /// This cost with as many more passes as fill `target`, where it took `took` on this machine; never fewer passes, at most 32.
    #[must_use]
    pub fn raised(self, took: Duration, target: Duration) -> Self {
        let passes = u128::from(self.t) * target.as_millis() / took.as_millis().max(1);
        let passes = u32::try_from(passes).unwrap_or(PASSES_MAX);
        Self { t: passes.clamp(self.t, PASSES_MAX), ..self }
    }

    /// Memory in KiB.
    #[must_use]
    pub const fn m_kib(self) -> u32 {
        self.m_kib
    }

    /// Passes.
    #[must_use]
    pub const fn t(self) -> u32 {
        self.t
    }

    /// Lanes.
    #[must_use]
    pub const fn p(self) -> u32 {
        self.p
    }
}

/// The 32-byte secret of the passphrase identity: Argon2id 0x13 of the passphrase in its normal form (FORMAT §6).
///
/// Takes as long and as much memory as `cost` says, on as many threads as it has lanes; the memory is wiped.
///
/// # Errors
/// [`Error::Memory`] where it cannot be had.
pub fn passphrase_secret(passphrase: &SecretText, salt: &[u8; 16], cost: Cost) -> Result<LockedKey> {
    let refused = |_| Error::refused(Thing::PassphraseSlot, "Argon2 does not take these parameters");
    let params = Params::new(cost.m_kib, cost.t, cost.p, Some(32)).map_err(refused)?;
    let mut memory = Memory::new(params.block_count(), cost)?;
    let mut key = LockedKey::zeroed();
    let normal = normal_passphrase(passphrase);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into_with_memory(normal.expose().as_bytes(), salt, key.expose_mut(), &mut memory.0[..])
        .map_err(refused)?;
    Ok(key)
}

/// A passphrase as it is hashed: NFKC, white space runs one space, ends trimmed (FORMAT §6).
#[must_use]
pub fn normal_passphrase(passphrase: &SecretText) -> SecretText {
    let mut normal = SecretText::with_capacity(passphrase.len());
    for character in passphrase.expose().nfkc() {
        match character.is_whitespace() {
            false => normal.push(character),
            true if normal.is_empty() || normal.expose().ends_with(' ') => {}
            true => normal.push(' '),
        }
    }
    if normal.expose().ends_with(' ') {
        normal.pop();
    }
    normal
}

/// Argon2's working memory: what is left in it is derived from the passphrase, and the crate wipes only its own small state.
struct Memory(Vec<Block>);

impl Memory {
    fn new(blocks: usize, cost: Cost) -> Result<Self> {
        let mut memory = Vec::new();
        memory.try_reserve_exact(blocks).map_err(|_| Error::Memory { mib: cost.m_kib / 1024 })?;
        memory.resize(blocks, Block::default());
        Ok(Self(memory))
    }
}

impl Drop for Memory {
    fn drop(&mut self) {
        for block in &mut self.0 {
            block.zeroize();
        }
    }
}
