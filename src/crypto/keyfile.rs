//! Key files of custodians, requesters and recovery recipients, and the public half of each (FORMAT §14.2).
//!
//! A key file is an age file under a passphrase, and inside an age identity file: stock `age -d -i FILE` opens with it what was
//! sealed to its owner. The signing key rides in its comments.

use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use super::document::{Document, Kind};
use super::error::{Error, Result, Thing};
use super::signing::{SigningKey, VerifyKey};
use super::stream::{self, Identity, Recipient};
use super::text::{base64, unbase64};
use crate::secret::{KEY_LEN, LockedKey, SecretBytes, SecretText};

/// The scrypt work of a new key file, as a power of two: what stock `age` itself takes, about a second and 256 MiB.
pub const WORK: u8 = 18;

/// No key file is longer.
const FILE_MAX: usize = 64 * 1024;

/// Longest name of a person of staff, in characters.
const NAME_MAX: usize = 200;

const TITLE: &str = "# amana key v1";

/// What the owner of a key file does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Approves requests; holds a share of every identity.
    Custodian,
    /// Asks for identities.
    Requester,
    /// Opens recovery slots and packets. Signs nothing.
    Recovery,
}

impl Role {
    const ALL: [Self; 3] = [Self::Custodian, Self::Requester, Self::Recovery];

    /// Its word in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Custodian => "custodian",
            Self::Requester => "requester",
            Self::Recovery => "recovery",
        }
    }
}

/// What is in a key file.
pub struct KeyFile {
    role: Role,
    name: String,
    identity: Identity,
    signing: Option<SigningKey>,
}

impl KeyFile {
    /// Fresh keys for somebody of staff.
    ///
    /// # Errors
    /// [`Error::Refused`] for a name that is empty, not one line, or longer than 200 characters; [`Error::NoRandomness`].
    pub fn generate(role: Role, name: &str) -> Result<Self> {
        let signing = match role {
            Role::Custodian | Role::Requester => Some(SigningKey::generate()?),
            Role::Recovery => None,
        };
        Ok(Self { role, name: checked_name(name)?.to_owned(), identity: Identity::generate(), signing })
    }

    /// What its owner does.
    #[must_use]
    pub const fn role(&self) -> Role {
        self.role
    }

    /// Its owner.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The key that opens what is sealed to its owner.
    #[must_use]
    pub const fn identity(&self) -> &Identity {
        &self.identity
    }

    /// The key its owner signs with; recovery recipients have none.
    #[must_use]
    pub const fn signing(&self) -> Option<&SigningKey> {
        self.signing.as_ref()
    }

    /// The bytes of the key file, with scrypt work `2^work` ([`WORK`] but in tests).
    ///
    /// # Errors
    /// [`Error::Refused`] for work outside 1 to 20.
    pub fn seal(&self, passphrase: &SecretText, work: u8) -> Result<Vec<u8>> {
        stream::encrypt_with_passphrase(Thing::KeyFile, self.plaintext().expose(), passphrase, work)
    }

    /// Opens a key file.
    ///
    /// # Errors
    /// [`Error::WrongKey`] for another passphrase, [`Error::Refused`] for a file without one or with too much work,
    /// [`Error::Damaged`], [`Error::Version`].
    pub fn open(file: &[u8], passphrase: &SecretText) -> Result<Self> {
        let thing = Thing::KeyFile;
        if file.len() > FILE_MAX {
            return Err(Error::damaged(thing, "it is longer than any key file"));
        }
        Self::parse(stream::decrypt_with_passphrase(thing, file, passphrase)?)
    }

    /// The public half, `FILE.pub`: a document signed by the key that it announces; a recovery key's has no signature.
    ///
    /// # Errors
    /// None that can be foreseen.
    pub fn public_half(&self) -> Result<Document> {
        let wire = Wire {
            v: 1,
            role: self.role,
            name: self.name.clone(),
            age: self.identity.recipient().to_string(),
            signing: self.signing.as_ref().map(|key| key.verify_key().to_openssh()),
        };
        let json = serde_json::to_string(&wire)
            .map_err(|_| Error::refused(Thing::KeyFile, "its public half cannot be written"))?;
        match &self.signing {
            Some(key) => Document::signed(Kind::Key, &json, key),
            None => Document::unsigned(Kind::Key, &json),
        }
    }

    fn plaintext(&self) -> SecretBytes {
        let mut text = SecretText::with_capacity(1024);
        text.push_str(&format!(
            "{TITLE}\n# role: {}\n# name: {}\n# public key: {}\n",
            self.role.word(),
            self.name,
            self.identity.recipient()
        ));
        if let Some(key) = &self.signing {
            let mut secret = base64(key.seed().expose());
            text.push_str(&format!("# signing key: {}\n# signing secret: ", key.verify_key().to_openssh()));
            text.push_str(&secret);
            text.push('\n');
            secret.zeroize();
        }
        text.push_str(self.identity.to_text().expose());
        text.push('\n');
        text.into_bytes()
    }

    fn parse(plain: SecretBytes) -> Result<Self> {
        let damaged = |why| Error::damaged(Thing::KeyFile, why);
        let text = SecretText::from_bytes(plain).map_err(|_| damaged("what it holds is no text"))?;
        let mut lines = Lines(text.expose().lines());
        match lines.0.next() {
            Some(TITLE) => {}
            Some(title) if title.starts_with("# amana key v") => return Err(Error::Version(Thing::KeyFile)),
            _ => return Err(damaged("what it holds is no key of this program")),
        }
        let role = lines.field("# role: ")?;
        let role = Role::ALL.into_iter().find(|known| known.word() == role);
        let role = role.ok_or_else(|| damaged("it is for a role that this program does not know"))?;
        let name = checked_name(lines.field("# name: ")?)?.to_owned();
        let public = Recipient::parse(lines.field("# public key: ")?)?;
        let signing = match role {
            Role::Recovery => None,
            _ => Some(signing_key(lines.field("# signing key: ")?, lines.field("# signing secret: ")?)?),
        };
        let identity = Identity::parse(&SecretText::copy_of(lines.field("")?))?;
        if identity.recipient() != public || lines.0.next().is_some() {
            return Err(damaged("its parts do not belong together"));
        }
        Ok(Self { role, name, identity, signing })
    }
}

/// The public half of a key file, its signature checked: whoever made it holds the signing key. Whether that is the person named
/// is for whoever keeps the roster to find out, by voice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicHalf {
    /// What its owner does.
    pub role: Role,
    /// Its owner.
    pub name: String,
    /// To seal to.
    pub recipient: Recipient,
    /// To check signatures with; none for a recovery key.
    pub signing: Option<VerifyKey>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    v: u64,
    role: Role,
    name: String,
    age: String,
    signing: Option<String>,
}

impl PublicHalf {
    /// Reads `FILE.pub`.
    ///
    /// # Errors
    /// [`Error::BadSignature`] where it is not signed by the key that it announces, [`Error::Damaged`], [`Error::Version`].
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let document = Document::read(Kind::Key, bytes)?;
        let wire: Wire = serde_json::from_str(document.announced())
            .map_err(|_| Error::damaged(Thing::Document, "it does not say whose key it is"))?;
        if wire.v != 1 {
            return Err(Error::Version(Thing::Document));
        }
        let signing = wire.signing.as_deref().map(VerifyKey::from_openssh).transpose()?;
        match (&signing, wire.role) {
            (Some(key), Role::Custodian | Role::Requester) => document.said_by(key).map(drop)?,
            (None, Role::Recovery) => {}
            _ => return Err(Error::damaged(Thing::Document, "its role and its keys do not belong together")),
        }
        let name = checked_name(&wire.name)?.to_owned();
        Ok(Self { role: wire.role, name, recipient: Recipient::parse(&wire.age)?, signing })
    }
}

struct Lines<'a>(std::str::Lines<'a>);

impl<'a> Lines<'a> {
    fn field(&mut self, prefix: &str) -> Result<&'a str> {
        let line = self.0.next().and_then(|line| line.strip_prefix(prefix));
        line.ok_or(Error::damaged(Thing::KeyFile, "a line that it should have is not there"))
    }
}

fn signing_key(public: &str, secret: &str) -> Result<SigningKey> {
    let damaged = || Error::damaged(Thing::KeyFile, "its signing key is not whole");
    let seed = SecretBytes::from_vec(unbase64(secret).ok_or_else(damaged)?);
    let mut seed: [u8; KEY_LEN] = seed.expose().try_into().map_err(|_| damaged())?;
    let key = SigningKey::from_seed(LockedKey::take(&mut seed));
    if VerifyKey::from_openssh(public)? == key.verify_key() { Ok(key) } else { Err(damaged()) }
}

fn checked_name(name: &str) -> Result<&str> {
    let length = name.chars().count();
    if name.trim() == name && (1..=NAME_MAX).contains(&length) && !name.chars().any(char::is_control) {
        Ok(name)
    } else {
        Err(Error::refused(Thing::KeyFile, "its owner's name must be one line of 1 to 200 characters"))
    }
}
