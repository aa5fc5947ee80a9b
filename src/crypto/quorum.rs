//! A key split among custodians, k of n, over GF(2⁸) (FORMAT §13.3).
//!
//! Too few or spoilt shares give wrong bytes and no error: what a joined key opens tells (`envelope`).

use vsss_rs::Gf256;
use zeroize::Zeroizing;

use super::error::{Error, Result, Thing};
use crate::secret::{KEY_LEN, LockedKey, SecretBytes, random};

/// Most custodians.
pub const PLACES: usize = 7;

/// Bytes of a share: its index, and a value for each byte of the key.
pub const SHARE_LEN: usize = KEY_LEN + 1;

/// k of n: any k of n custodians open, fewer do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quorum {
    k: u8,
    n: u8,
}

impl Quorum {
    /// # Errors
    /// [`Error::Refused`] for k outside 1 to n, n above 7, and k = n above 1: one lost key would lose everything.
    pub const fn new(k: u8, n: u8) -> Result<Self> {
        const fn refuse(rule: &'static str) -> Result<Quorum> {
            Err(Error::refused(Thing::Quorum, rule))
        }
        if k == 0 || k > n {
            refuse("of n custodians, at least 1 and at most n can be asked for")
        } else if n as usize > PLACES {
            refuse("there are at most 7 custodians")
        } else if k == n && n > 1 {
            refuse("all of n must not be needed: one lost key would lose every identity; ask for one fewer")
        } else {
            Ok(Self { k, n })
        }
    }

    /// How many are needed.
    #[must_use]
    pub const fn k(self) -> u8 {
        self.k
    }

    /// How many there are.
    #[must_use]
    pub const fn n(self) -> u8 {
        self.n
    }
}

/// Splits `key`; share i (from 1) stands at i − 1.
///
/// # Errors
/// [`Error::NoRandomness`].
pub fn split(key: &LockedKey, quorum: Quorum) -> Result<Vec<SecretBytes>> {
    if quorum.k == 1 {
        // A polynomial of degree 0 is its value everywhere.
        return Ok((1..=quorum.n).map(|i| with_index(i, key.expose())).collect());
    }
    // The crate cannot report a system without random numbers; ask here first.
    random::array::<1>()?;
    let shares = Gf256::split_bytes(quorum.k.into(), quorum.n.into(), key.expose(), random::System)
        .map_err(|_| Error::refused(Thing::Quorum, "the key cannot be split"))?;
    let shares: Vec<SecretBytes> = shares.into_iter().map(SecretBytes::from_vec).collect();
    let in_order = shares.iter().zip(1..).all(|(share, i)| share.len() == SHARE_LEN && share.expose()[0] == i);
    if in_order { Ok(shares) } else { Err(Error::refused(Thing::Quorum, "the key cannot be split")) }
}

/// Joins exactly k shares of different custodians.
///
/// # Errors
/// [`Error::NotEnough`] for another number of shares, [`Error::Damaged`] for shares that cannot be of one key. A share that is
/// merely wrong is not noticed here.
pub fn join(shares: &[&SecretBytes], k: u8) -> Result<LockedKey> {
    let damaged = |why| Err(Error::damaged(Thing::Share, why));
    if k == 0 || shares.len() != usize::from(k) {
        return Err(Error::NotEnough { have: shares.len(), need: k });
    }
    if shares.iter().any(|share| share.len() != SHARE_LEN || !(1..=PLACES).contains(&usize::from(share.expose()[0]))) {
        return damaged("it has not the form of a share");
    }
    let mut seen = [false; PLACES + 1];
    if shares.iter().any(|share| std::mem::replace(&mut seen[usize::from(share.expose()[0])], true)) {
        return damaged("one custodian's share stands twice");
    }
    let mut key = LockedKey::zeroed();
    if let [only] = shares {
        key.expose_mut().copy_from_slice(&only.expose()[1..]);
        return Ok(key);
    }
    let copies: Vec<Vec<u8>> = shares.iter().map(|share| share.expose().to_vec()).collect();
    let copies = Zeroizing::new(copies);
    match Gf256::combine_bytes(&copies[..]).map(Zeroizing::new) {
        Ok(joined) if joined.len() == KEY_LEN => key.expose_mut().copy_from_slice(&joined),
        _ => return damaged("these shares cannot be of one key"),
    }
    Ok(key)
}

fn with_index(index: u8, value: &[u8]) -> SecretBytes {
    let mut share = SecretBytes::with_capacity(SHARE_LEN);
    share.push(index);
    share.extend_from_slice(value);
    share
}
