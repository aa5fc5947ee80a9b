//! The plaintext of a block (FORMAT §13.1), straight into secret memory.

use std::fmt;

use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, de::DeserializeOwned};

use super::Content;
use crate::record::words::Block;
use crate::secret::{SecretBytes, SecretText};

/// A string of JSON that is copied nowhere else.
struct Held(SecretText);

impl<'de> Deserialize<'de> for Held {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Hold;
        impl Visitor<'_> for Hold {
            type Value = Held;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("text")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Held, E> {
                Ok(Held(SecretText::copy_of(text)))
            }
        }
        deserializer.deserialize_str(Hold)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IdentityPlain {
    v: u32,
    names: Vec<Held>,
    documents: Vec<Held>,
    notes: Option<Held>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ContactPlain {
    v: u32,
    contact: Option<Held>,
}

/// What a block says; `None` where it has not its form. No error of the parser gets out: it might quote a name.
pub(super) fn read(block: Block, json: &SecretBytes) -> Option<Content> {
    fn parse<T: DeserializeOwned>(json: &SecretBytes) -> Option<T> {
        serde_json::from_slice(json.expose()).ok()
    }
    let texts = |list: Vec<Held>| list.into_iter().map(|held| held.0).collect();
    match block {
        Block::Identity => {
            let IdentityPlain { v, names, documents, notes } = parse(json)?;
            let content =
                Content::Identity { names: texts(names), documents: texts(documents), notes: notes.map(|held| held.0) };
            (v == 1).then_some(content)
        }
        Block::Contact => {
            let ContactPlain { v, contact } = parse(json)?;
            (v == 1).then(|| Content::Contact(contact.map(|held| held.0)))
        }
    }
}
