//! Identifiers: sixteen random bytes, each kind a type of its own (FORMAT §2).

use crate::guard::text::{BadPersonId, PersonId};

/// Makes one kind of identifier. Text forms are those of [`PersonId`], so that every id in a case reads alike.
macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name([u8; 16]);

        impl $name {
            /// Wraps sixteen bytes that came from the system's generator or from a checked file.
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }

            /// The sixteen bytes.
            pub const fn as_bytes(&self) -> &[u8; 16] {
                &self.0
            }

            /// The 26 characters of FORMAT §2.
            pub fn to_text(self) -> String {
                PersonId::new(self.0).to_text()
            }

            /// Reads the 26 characters of FORMAT §2.
            ///
            /// # Errors
            /// [`BadPersonId`] where the text is no identifier.
            pub fn parse(text: &str) -> Result<Self, BadPersonId> {
                Ok(Self(*PersonId::parse(text)?.as_bytes()))
            }

            /// The short form that people say and type; `len` characters at least five.
            pub fn code(self, len: usize) -> String {
                PersonId::new(self.0).code(len)
            }
        }
    };
}

id_type! {
    /// One case: one vault with its identity store.
    CaseId
}
id_type! {
    /// One laptop's signing key and chain.
    DeviceId
}
id_type! {
    /// One testimony, whatever its revisions.
    TestimonyId
}
id_type! {
    /// One immutable revision of a testimony.
    RevisionId
}
id_type! {
    /// One row that the chain speaks of (FORMAT §7.3).
    RecordId
}
id_type! {
    /// The one opaque word that the vault and the identity store share about a sealing (FORMAT §13.5).
    Handle
}
id_type! {
    /// One release of a bundle (FORMAT §17.1).
    ReleaseId
}

impl From<RevisionId> for RecordId {
    fn from(id: RevisionId) -> Self {
        Self(id.0)
    }
}

impl From<CaseId> for RecordId {
    fn from(id: CaseId) -> Self {
        Self(id.0)
    }
}
