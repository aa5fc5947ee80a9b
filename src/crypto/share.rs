//! What one custodian gets: a share and everything that says of what (FORMAT §13.3), in a place of fixed size.

use serde::Deserialize;
use zeroize::{Zeroize, Zeroizing};

use super::binding::{Binding, Kind};
use super::error::{Error, Result, Thing};
use super::keys::sha256;
use super::quorum::{Quorum, SHARE_LEN};
use super::stream::{self, Identity, Recipient};
use super::text::{hex, id_from_text, id_text, unhex};
use crate::secret::SecretBytes;

/// Bytes of a share place: u16 length, age file, zeros.
pub const PLACE_LEN: usize = 1024;

/// Bytes of a share's plaintext: JSON, then spaces.
pub const SHARE_PLAIN_LEN: usize = 512;

/// A share as its custodian opened it.
pub struct Share {
    binding: Binding,
    quorum: Quorum,
    index: u8,
    envelope: [u8; 32],
    share: SecretBytes,
    plain: SecretBytes,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire<'a> {
    v: u64,
    case: &'a str,
    person: &'a str,
    kind: &'a str,
    revision: u32,
    k: u8,
    n: u8,
    i: u8,
    envelope: &'a str,
    share: &'a str,
}

impl Share {
    /// Opens one's own share in its place.
    ///
    /// # Errors
    /// [`Error::WrongKey`] where it is somebody else's, [`Error::Damaged`], [`Error::Version`].
    pub fn open_place(place: &[u8], identity: &Identity) -> Result<Self> {
        let damaged = |why| Error::damaged(Thing::Share, why);
        let (length, rest) = place
            .split_first_chunk()
            .filter(|_| place.len() == PLACE_LEN)
            .ok_or_else(|| damaged("its place has not the size of one"))?;
        let (file, fill) = rest
            .split_at_checked(usize::from(u16::from_be_bytes(*length)))
            .ok_or_else(|| damaged("it is longer than its place"))?;
        if fill.iter().any(|byte| *byte != 0) {
            return Err(damaged("something stands behind it in its place"));
        }
        Self::open(file, identity)
    }

    /// Opens a share that an approval sealed to its recipient (FORMAT §15.2).
    ///
    /// # Errors
    /// As [`open_place`](Self::open_place).
    pub fn open(file: &[u8], identity: &Identity) -> Result<Self> {
        if file.len() > PLACE_LEN {
            return Err(Error::damaged(Thing::Share, "it is longer than any share"));
        }
        Self::parse(stream::decrypt(Thing::Share, file, identity)?)
    }

    /// Seals the same 512 bytes to somebody else: what an approval carries.
    ///
    /// # Errors
    /// None that can be foreseen.
    pub fn reseal(&self, recipient: &Recipient) -> Result<Vec<u8>> {
        stream::encrypt(self.plain.expose(), std::slice::from_ref(recipient))
    }

    /// Checks that this is a share of that very block, in that very place. A custodian refuses the whole request otherwise.
    ///
    /// # Errors
    /// [`Error::Damaged`] that says which field differs.
    pub fn check(&self, binding: &Binding, quorum: Quorum, index: u8, envelope: &[u8; 32]) -> Result<()> {
        let differs = |why| Err(Error::damaged(Thing::Share, why));
        if self.binding.case != binding.case {
            differs("it belongs to another case")
        } else if self.binding.person != binding.person {
            differs("it belongs to another person")
        } else if self.binding.kind != binding.kind {
            differs("it opens the other block: identity and contact are separate")
        } else if self.binding.revision != binding.revision {
            differs("it belongs to another sealing of the same person")
        } else if self.quorum != quorum {
            differs("it was made for another quorum")
        } else if self.index != index {
            differs("it stands in another custodian's place")
        } else if self.envelope != *envelope {
            differs("it belongs to another envelope")
        } else {
            Ok(())
        }
    }

    /// What it is a share of.
    #[must_use]
    pub const fn binding(&self) -> &Binding {
        &self.binding
    }

    /// k of n.
    #[must_use]
    pub const fn quorum(&self) -> Quorum {
        self.quorum
    }

    /// Which custodian's, from 1.
    #[must_use]
    pub const fn index(&self) -> u8 {
        self.index
    }

    /// Digest of the envelope block's ciphertext.
    #[must_use]
    pub const fn envelope(&self) -> &[u8; 32] {
        &self.envelope
    }

    pub(super) const fn bytes(&self) -> &SecretBytes {
        &self.share
    }

    fn parse(plain: SecretBytes) -> Result<Self> {
        let damaged = |why| Error::damaged(Thing::Share, why);
        if plain.len() != SHARE_PLAIN_LEN {
            return Err(damaged("what it holds has not the size of a share"));
        }
        let wire: Wire<'_> = serde_json::from_slice(plain.expose()).map_err(|_| version_or_damaged(&plain))?;
        if wire.v != 1 {
            return Err(Error::Version(Thing::Share));
        }
        let fields = (id_from_text(wire.case), id_from_text(wire.person), Kind::from_word(wire.kind));
        let (Some(case), Some(person), Some(kind)) = fields else {
            return Err(damaged("it does not say of what it is a share"));
        };
        let quorum = Quorum::new(wire.k, wire.n)?;
        let envelope = unhex(wire.envelope).ok_or_else(|| damaged("it does not say of which envelope"))?;
        let mut bytes: [u8; SHARE_LEN] = unhex(wire.share).ok_or_else(|| damaged("it holds no share"))?;
        let share = SecretBytes::copy_of(&bytes);
        let own_index = bytes[0];
        bytes.zeroize();
        if wire.i != own_index || !(1..=quorum.n()).contains(&wire.i) {
            return Err(damaged("its number is not its own"));
        }
        let binding = Binding { case, person, kind, revision: wire.revision };
        Ok(Self { binding, quorum, index: wire.i, envelope, share, plain })
    }
}

/// One share in its place, sealed to its custodian.
pub(super) fn seal_place(
    share: &SecretBytes,
    binding: &Binding,
    quorum: Quorum,
    envelope: &[u8; 32],
    custodian: &Recipient,
) -> Result<[u8; PLACE_LEN]> {
    let index = share.expose().first().copied().unwrap_or_default();
    let digits = Zeroizing::new(hex(share.expose()));
    let mut plain = SecretBytes::with_capacity(SHARE_PLAIN_LEN);
    let head = format!(
        r#"{{"v":1,"case":"{}","person":"{}","kind":"{}","revision":{},"k":{},"n":{},"i":{index},"envelope":"{}","share":""#,
        id_text(&binding.case),
        id_text(&binding.person),
        binding.kind.word(),
        binding.revision,
        quorum.k(),
        quorum.n(),
        hex(envelope),
    );
    plain.extend_from_slice(head.as_bytes());
    plain.extend_from_slice(digits.as_bytes());
    plain.extend_from_slice(b"\"}");
    place(plain, custodian)
}

/// A place that nobody can open: the key it is sealed to is gone when this returns.
pub(super) fn unused_place() -> Result<[u8; PLACE_LEN]> {
    place(SecretBytes::new(), &Identity::generate().recipient())
}

/// SHA-256 of a place, as the envelope header has it.
#[must_use]
pub fn place_digest(place: &[u8]) -> [u8; 32] {
    sha256(place)
}

/// A share's plaintext, filled up and sealed, in a place of one size.
pub(super) fn place(mut plain: SecretBytes, recipient: &Recipient) -> Result<[u8; PLACE_LEN]> {
    let too_long = Error::damaged(Thing::Share, "it does not fit its place");
    if plain.len() > SHARE_PLAIN_LEN {
        return Err(too_long);
    }
    while plain.len() < SHARE_PLAIN_LEN {
        plain.push(b' ');
    }
    let file = stream::encrypt(plain.expose(), std::slice::from_ref(recipient))?;
    let mut place = [0; PLACE_LEN];
    let length = u16::try_from(file.len()).map_err(|_| too_long.clone())?;
    place[..2].copy_from_slice(&length.to_be_bytes());
    place.get_mut(2..2 + file.len()).ok_or(too_long)?.copy_from_slice(&file);
    Ok(place)
}

fn version_or_damaged(plain: &SecretBytes) -> Error {
    #[derive(Deserialize)]
    struct Version {
        v: u64,
    }
    match serde_json::from_slice::<Version>(plain.expose()) {
        Ok(version) if version.v != 1 => Error::Version(Thing::Share),
        _ => Error::damaged(Thing::Share, "what it holds is not a share"),
    }
}
