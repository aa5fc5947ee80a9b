//! Signed documents: two lines that say something, and SSH signatures under them (FORMAT §4).
//!
//! ```text
//! amana/1 KIND
//! {"v":1,…}
//! -----BEGIN SSH SIGNATURE-----
//! …
//! ```
//!
//! Stock tools check one: `head -n 2` is what was signed, `tail -n +3` the signature for `ssh-keygen -Y verify`.

use serde::Deserialize;

use super::error::{Error, Result, Thing};
use super::keys::sha256;
use super::signing::{SigningKey, SshSignature, VerifyKey};

/// No document is longer than 64 MiB.
pub const DOCUMENT_MAX: usize = 64 * 1024 * 1024;

/// More signatures than any quorum, with room.
const SIGNATURES_MAX: usize = 32;

const BEGIN: &str = "-----BEGIN SSH SIGNATURE-----\n";
const END: &str = "-----END SSH SIGNATURE-----\n";

/// What a signed document is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The public half of a key (FORMAT §14.2).
    Key,
    /// Who holds which role (FORMAT §14.1).
    Roster,
    /// A device that asks to be listed (FORMAT §14.3).
    Enrolment,
    /// The header of an envelope (FORMAT §13.4).
    Envelope,
    /// A request for an identity (FORMAT §15.1).
    Request,
    /// A custodian's answer (FORMAT §15.2).
    Approval,
    /// A custodian's note of an answer (FORMAT §14.4).
    Log,
    /// The header of a packet (FORMAT §16).
    Packet,
    /// What a name check found (FORMAT §15.4).
    NameCheck,
    /// A second person's word that registered names may stand (FORMAT §11.2).
    Agreement,
}

impl Kind {
    /// The word in line 1.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Roster => "roster",
            Self::Enrolment => "enrolment",
            Self::Envelope => "envelope",
            Self::Request => "request",
            Self::Approval => "approval",
            Self::Log => "log",
            Self::Packet => "packet",
            Self::NameCheck => "name-check",
            Self::Agreement => "agreement",
        }
    }

    /// The namespace of its signatures.
    #[must_use]
    pub fn namespace(self) -> String {
        format!("amana-{}@v1", self.word())
    }
}

/// A document of the right shape. What it says is only given out together with whose signature it bears.
pub struct Document {
    kind: Kind,
    /// Lines 1 and 2 with both line ends.
    signed: String,
    signatures: Vec<Block>,
}

/// One signature: its armor as it stands, and what it says; `None` where it says nothing that can be checked. Such a one is signed by
/// nobody, and does not keep the others from counting.
struct Block {
    armored: String,
    signature: Option<SshSignature>,
}

impl Block {
    fn of(armored: String) -> Self {
        let signature = SshSignature::parse(&armored).ok();
        Self { armored, signature }
    }
}

impl Document {
    /// A document that says `json`, one object on one line with `"v":1`, signed by `key`.
    ///
    /// # Errors
    /// [`Error::Refused`] for a `json` that is not one line.
    pub fn signed(kind: Kind, json: &str, key: &SigningKey) -> Result<Self> {
        let mut document = Self::unsigned(kind, json)?;
        document.sign(key)?;
        Ok(document)
    }

    /// A document without a signature: a recovery key's public half, or one that others are to sign.
    ///
    /// # Errors
    /// [`Error::Refused`] for a `json` that is not one line, or longer than a document.
    pub fn unsigned(kind: Kind, json: &str) -> Result<Self> {
        if json.contains('\n') || !json.starts_with('{') || json.len() > DOCUMENT_MAX / 2 {
            return Err(Error::refused(Thing::Document, "it must be one JSON object on one line"));
        }
        Ok(Self { kind, signed: format!("amana/1 {}\n{json}\n", kind.word()), signatures: Vec::new() })
    }

    /// Reads a document of `kind`, without checking a signature yet.
    ///
    /// # Errors
    /// [`Error::Damaged`] for another shape or kind, [`Error::Version`] for a newer version.
    pub fn read(kind: Kind, bytes: &[u8]) -> Result<Self> {
        let damaged = |why| Error::damaged(Thing::Document, why);
        if bytes.len() > DOCUMENT_MAX {
            return Err(damaged("it is longer than any document"));
        }
        let text = std::str::from_utf8(bytes).map_err(|_| damaged("it is no text"))?;
        let (title, rest) = text.split_once('\n').ok_or_else(|| damaged("it has no first line"))?;
        match title.strip_prefix("amana/").and_then(|title| title.split_once(' ')) {
            Some(("1", word)) if word == kind.word() => {}
            Some(("1", _)) => return Err(damaged("it is a document of another kind")),
            Some((version, _)) if version.bytes().all(|b| b.is_ascii_digit()) => {
                return Err(Error::Version(Thing::Document));
            }
            _ => return Err(damaged("it does not begin as a signed document does")),
        }
        let (json, armor) = rest.split_once('\n').ok_or_else(|| damaged("its second line has no end"))?;
        if json.contains('\r') {
            return Err(damaged("its line ends were changed; copy the file as it is, not its text"));
        }
        let signed = text[..title.len() + json.len() + 2].to_owned();
        Ok(Self { kind, signed, signatures: split_armor(armor)? })
    }

    /// Adds a signature. The digest does not move.
    ///
    /// # Errors
    /// None that can be foreseen.
    pub fn sign(&mut self, key: &SigningKey) -> Result<()> {
        let mut armored = key.sign_ssh(&self.kind.namespace(), self.signed.as_bytes())?;
        if !armored.ends_with('\n') {
            armored.push('\n');
        }
        self.signatures.push(Block::of(armored));
        Ok(())
    }

    /// What it says (line 2, without its end), if `key` has signed it.
    ///
    /// # Errors
    /// [`Error::BadSignature`] where no signature of that key is good, [`Error::Version`] where `v` is not 1.
    pub fn said_by(&self, key: &VerifyKey) -> Result<&str> {
        if !self.is_signed_by(key) {
            return Err(Error::bad_signature(
                Thing::Document,
                "it is not signed by whom it should be, or was changed after signing",
            ));
        }
        let json = self.announced();
        let version: Version = serde_json::from_str(json)
            .map_err(|_| Error::damaged(Thing::Document, "its second line is no JSON with a version"))?;
        if version.v == 1 { Ok(json) } else { Err(Error::Version(Thing::Document)) }
    }

    /// Whether `key` has signed it.
    #[must_use]
    pub fn is_signed_by(&self, key: &VerifyKey) -> bool {
        let namespace = self.kind.namespace();
        let parsed = self.signatures.iter().filter_map(|block| block.signature.as_ref());
        // Another's costs a comparison; only what claims to be this key's is computed.
        parsed
            .filter(|signature| signature.claimed_signer() == Some(*key))
            .any(|signature| signature.check(key, &namespace, self.signed.as_bytes()).is_ok())
    }

    /// Which of `keys` have signed it, each once.
    #[must_use]
    pub fn signers(&self, keys: &[VerifyKey]) -> Vec<VerifyKey> {
        let mut signers: Vec<VerifyKey> = keys.iter().copied().filter(|key| self.is_signed_by(key)).collect();
        signers.sort_unstable();
        signers.dedup();
        signers
    }

    /// Line 2 without its end, **not yet believed**: only to look for the key to check with, where FORMAT says that the
    /// document itself announces it (`key`, `enrolment`) or the roster travels inside (`request`).
    #[must_use]
    pub fn announced(&self) -> &str {
        self.signed.trim_end_matches('\n').split_once('\n').map_or("", |(_, json)| json)
    }

    /// SHA-256 of lines 1 and 2 with both line ends.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        sha256(self.signed.as_bytes())
    }

    /// What it is about.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The whole text: two lines and the signatures.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = self.signed.clone();
        self.signatures.iter().for_each(|block| text.push_str(&block.armored));
        text
    }
}

#[derive(Deserialize)]
struct Version {
    v: u64,
}

fn split_armor(mut rest: &str) -> Result<Vec<Block>> {
    let mut blocks = Vec::new();
    while !rest.is_empty() {
        let end = rest.find(END).filter(|_| rest.starts_with(BEGIN));
        let end =
            end.ok_or(Error::damaged(Thing::Document, "something other than signatures stands below its two lines"))?;
        let (block, after) = rest.split_at(end + END.len());
        if blocks.len() == SIGNATURES_MAX {
            return Err(Error::damaged(Thing::Document, "it has more signatures than any document needs"));
        }
        blocks.push(Block::of(block.to_owned()));
        rest = after;
    }
    Ok(blocks)
}
