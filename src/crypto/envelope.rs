//! An envelope block: what is known of a person, under a key of its own, split among the custodians (FORMAT §13).

use chacha20poly1305::aead::AeadInPlace;
use chacha20poly1305::{ChaCha20Poly1305, KeyInit, Nonce, Tag};

use super::error::{Error, Result, Thing};
use super::keys::sha256;
use super::quorum::{self, PLACES, Quorum};
use super::share::{self, PLACE_LEN, Share, place_digest};
use super::stream::Recipient;
use crate::secret::{LockedKey, SecretBytes};

pub use super::binding::{Binding, Kind};

/// Bytes of a block's plaintext, always.
pub const PLAIN_LEN: usize = 16_384;
/// Bytes of a block's ciphertext with its tag.
pub const CIPHER_LEN: usize = PLAIN_LEN + 16;
/// Bytes of a block: ciphertext and seven share places.
pub const BLOCK_LEN: usize = CIPHER_LEN + PLACES * PLACE_LEN;
/// Bytes of a sealing: the identity block, then the contact block.
pub const SEALED_LEN: usize = 2 * BLOCK_LEN;

/// A block, sealed.
pub struct Block {
    /// [`BLOCK_LEN`] bytes.
    pub bytes: Vec<u8>,
    /// SHA-256 of the ciphertext: the envelope digest.
    pub digest: [u8; 32],
    /// SHA-256 of each of the seven places.
    pub places: [[u8; 32]; PLACES],
    /// The quorum it was sealed for.
    pub quorum: Quorum,
}

/// Seals `json` for the first n of `custodians`, in the order of the roster. Needs public keys alone; the block's key exists only
/// while this runs, and is whole nowhere afterwards.
///
/// # Errors
/// [`Error::Refused`] for more than 16384 bytes or fewer than n custodians; [`Error::NoRandomness`].
pub fn seal(json: &SecretBytes, binding: &Binding, quorum: Quorum, custodians: &[Recipient]) -> Result<Block> {
    if json.len() > PLAIN_LEN {
        return Err(Error::refused(Thing::Envelope, "it holds at most 16384 bytes; shorten the notes or documents"));
    }
    let custodians = custodians
        .get(..usize::from(quorum.n()))
        .ok_or(Error::refused(Thing::Quorum, "the roster has fewer custodians than its quorum names"))?;
    let key = LockedKey::generate()?;
    let mut bytes = encrypt(json, &key, binding)?;
    let digest = sha256(&bytes);
    let shares = quorum::split(&key, quorum)?;
    let mut places = [[0; 32]; PLACES];
    for (i, digest_of_place) in places.iter_mut().enumerate() {
        let place = match (shares.get(i), custodians.get(i)) {
            (Some(share), Some(custodian)) => share::seal_place(share, binding, quorum, &digest, custodian)?,
            _ => share::unused_place()?,
        };
        *digest_of_place = place_digest(&place);
        bytes.extend_from_slice(&place);
    }
    Ok(Block { bytes, digest, places, quorum })
}

/// A block of sealed bytes, taken apart.
#[derive(Clone, Copy)]
pub struct BlockView<'a> {
    /// [`CIPHER_LEN`] bytes.
    pub cipher: &'a [u8],
    places: &'a [u8],
}

impl<'a> BlockView<'a> {
    /// One block of the sealed bytes of a row.
    ///
    /// # Errors
    /// [`Error::Damaged`] for another length than [`SEALED_LEN`].
    pub fn of(sealed: &'a [u8], kind: Kind) -> Result<Self> {
        let block = (sealed.len() == SEALED_LEN).then(|| &sealed[offset(kind)..offset(kind) + BLOCK_LEN]);
        let block = block.ok_or(Error::damaged(Thing::Envelope, "it has not the size of one"))?;
        let (cipher, places) = block.split_at(CIPHER_LEN);
        Ok(Self { cipher, places })
    }

    /// Its envelope digest.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        sha256(self.cipher)
    }

    /// Its seven places, each of [`PLACE_LEN`] bytes.
    pub fn places(&self) -> impl ExactSizeIterator<Item = &'a [u8]> + use<'a> {
        self.places.chunks_exact(PLACE_LEN)
    }
}

/// Where a block of that kind begins in a sealing.
const fn offset(kind: Kind) -> usize {
    match kind {
        Kind::Identity => 0,
        Kind::Contact => BLOCK_LEN,
    }
}

/// More shares of one block are not looked at: two for each custodian there can be.
const SHARES_MAX: usize = 2 * super::quorum::PLACES;

/// What k shares opened.
pub struct OpenedBlock {
    /// The JSON object, without the spaces behind it.
    pub json: SecretBytes,
    /// Where each spoilt share stands among those that were handed in, from 0, ascending; its custodian is to be told. (Its index
    /// would not tell: a spoilt share may bear that of another.)
    pub spoilt: Vec<usize>,
}

/// Opens a block with at least k shares. Where they do not all fit, every k of them are tried, and the ones that spoil are named. Two
/// with one index are no more than one, and the genuine one of them is found.
///
/// # Errors
/// [`Error::Damaged`] where the ciphertext is not the one that the shares speak of, or no k of them open it (a share of something
/// else, or a share spoilt); [`Error::NotEnough`] for fewer than k.
pub fn open(cipher: &[u8], binding: &Binding, shares: &[Share]) -> Result<OpenedBlock> {
    let damaged = |why| Error::damaged(Thing::Envelope, why);
    let digest = sha256(cipher);
    if cipher.len() != CIPHER_LEN {
        return Err(damaged("it has not the size of one"));
    }
    let quorum = shares.first().ok_or(Error::NotEnough { have: 0, need: 1 })?.quorum();
    for share in shares {
        share.check(binding, quorum, share.index(), &digest)?;
    }
    let indexes = shares.iter().fold(0_u8, |seen, share| seen | 1 << (share.index() - 1)).count_ones() as usize;
    if indexes < usize::from(quorum.k()) {
        return Err(Error::NotEnough { have: indexes, need: quorum.k() });
    }
    if shares.len() > SHARES_MAX {
        return Err(Error::refused(Thing::Share, "there are more of them than custodians can have sent"));
    }
    let shares: Vec<&Share> = shares.iter().collect();
    // At most 16,383 subsets of at most 14 shares; 127 of 7 where nobody lies about an index.
    let good = subsets(shares.len(), quorum.k()).find_map(|subset| {
        let key = join_subset(&shares, subset, quorum.k()).ok()?;
        let json = decrypt(cipher, &key, binding).ok()?;
        Some((subset, json))
    });
    let (subset, json) = good.ok_or_else(|| damaged("no set of these shares opens it: one of them is spoilt"))?;
    Ok(OpenedBlock { json, spoilt: spoilt(cipher, binding, &shares, subset, quorum.k()) })
}

/// Shares outside the set that opened are tried in place of the one in it that has their index, or else of its last one.
fn spoilt(cipher: &[u8], binding: &Binding, shares: &[&Share], good: u32, k: u8) -> Vec<usize> {
    let last = 31 - good.leading_zeros();
    let instead = |i: usize| {
        let twin = (0..shares.len()).find(|j| good & (1 << j) != 0 && shares[*j].index() == shares[i].index());
        good & !(1 << twin.map_or(last, |twin| twin as u32)) | (1 << i)
    };
    (0..shares.len())
        .filter(|i| good & (1 << i) == 0)
        .filter(|i| {
            let key = join_subset(shares, instead(*i), k);
            key.and_then(|key| decrypt(cipher, &key, binding)).is_err()
        })
        .collect()
}

/// Every set of `k` out of `n`, as bits.
fn subsets(n: usize, k: u8) -> impl Iterator<Item = u32> {
    (1_u32..1 << n).filter(move |bits| bits.count_ones() == u32::from(k))
}

fn join_subset(shares: &[&Share], subset: u32, k: u8) -> Result<LockedKey> {
    let chosen: Vec<&SecretBytes> =
        shares.iter().enumerate().filter(|(i, _)| subset & (1 << i) != 0).map(|(_, share)| share.bytes()).collect();
    quorum::join(&chosen, k)
}

fn encrypt(json: &SecretBytes, key: &LockedKey, binding: &Binding) -> Result<Vec<u8>> {
    // Encrypted in locked memory, so that no plaintext stays behind in an ordinary buffer.
    let mut text = SecretBytes::with_capacity(PLAIN_LEN);
    text.extend_from_slice(json.expose());
    text.resize(PLAIN_LEN);
    text.expose_mut()[json.len()..].fill(b' ');
    let tag = ChaCha20Poly1305::new(key.expose().into())
        .encrypt_in_place_detached(&Nonce::default(), &binding.associated_data(), text.expose_mut())
        .map_err(|_| Error::refused(Thing::Envelope, "it cannot be encrypted"))?;
    let mut cipher = Vec::with_capacity(BLOCK_LEN);
    cipher.extend_from_slice(text.expose());
    cipher.extend_from_slice(&tag);
    Ok(cipher)
}

fn decrypt(cipher: &[u8], key: &LockedKey, binding: &Binding) -> Result<SecretBytes> {
    let (text, tag) = cipher
        .split_at_checked(PLAIN_LEN)
        .filter(|(_, tag)| tag.len() == 16)
        .ok_or(Error::damaged(Thing::Envelope, "it has not the size of one"))?;
    let mut plain = SecretBytes::copy_of(text);
    ChaCha20Poly1305::new(key.expose().into())
        .decrypt_in_place_detached(
            &Nonce::default(),
            &binding.associated_data(),
            plain.expose_mut(),
            Tag::from_slice(tag),
        )
        .map_err(|_| Error::WrongKey(Thing::Envelope))?;
    let end = plain.expose().iter().rposition(|byte| *byte != b' ').map_or(0, |at| at + 1);
    plain.truncate(end);
    Ok(plain)
}
