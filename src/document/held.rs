//! The bytes of an archive.

use std::rc::Rc;

use crate::secret::SecretBytes;

/// The bytes of an archive, for two readers.
#[derive(Clone)]
pub(super) struct Held(Rc<SecretBytes>);

impl Held {
    pub(super) fn new(bytes: SecretBytes) -> Self {
        Self(Rc::new(bytes))
    }
}

impl AsRef<[u8]> for Held {
    fn as_ref(&self) -> &[u8] {
        self.0.expose()
    }
}
