//! A testimony of a bundle, as its JSON gives it and as it is read.

use serde::Deserialize;

use crate::secret::SecretText;

/// Words of a draft: nobody knows yet that no name is among them.
pub(super) struct Words(pub(super) SecretText);

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Taken;
        impl serde::de::Visitor<'_> for Taken {
            type Value = Words;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("words")
            }

            fn visit_str<E>(self, words: &str) -> Result<Words, E> {
                Ok(Words(SecretText::copy_of(words)))
            }
        }
        deserializer.deserialize_str(Taken)
    }
}

#[derive(Deserialize)]
pub(super) struct Testimony {
    pub(super) name: String,
    pub(super) place: Option<Words>,
    pub(super) people: Vec<Person>,
    pub(super) paragraphs: Vec<Paragraph>,
}

#[derive(Deserialize)]
pub(super) struct Person {
    key: String,
    pub(super) label: Words,
}

#[derive(Deserialize)]
pub(super) struct Paragraph {
    pub(super) number: u32,
    pub(super) pieces: Vec<Piece>,
}

/// One of several members says what it is. Not an untagged enum: serde would keep a copy of the words aside while it tries one after the other.
#[derive(Deserialize)]
pub(super) struct Piece {
    text: Option<Words>,
    people: Option<Vec<String>>,
    left_out: Option<String>,
    vaguer: Option<Words>,
    reworded: Option<Words>,
}

/// A paragraph as it is read (FORMAT §15.4).
pub(super) fn read(testimony: &Testimony, pieces: &[Piece]) -> SecretText {
    let label = |key: &String| {
        testimony.people.iter().find(|person| person.key == *key).map_or("", |person| person.label.0.expose())
    };
    let mut read = SecretText::default();
    for Piece { text, people, left_out, vaguer, reworded } in pieces {
        for Words(words) in [text, vaguer, reworded].into_iter().flatten() {
            read.push_str(words.expose());
        }
        for (at, person) in people.iter().flatten().enumerate() {
            read.push_str(if at == 0 { "" } else { " / " });
            read.push_str(label(person));
        }
        if left_out.is_some() {
            read.push_str("[…]");
        }
    }
    read
}
