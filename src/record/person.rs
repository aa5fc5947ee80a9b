//! People as the vault knows them: by code, never by a sealed name (FORMAT §8).

use serde::{Deserialize, Serialize};

use super::words::{Role, Visibility};
use super::{RecordError, Wire};
use crate::guard::text::{Guarded, Piece, StoredText, pieces};

/// The longest attribute, in Unicode scalars.
pub const MAX_ATTRIBUTE: usize = 200;
/// The longest pseudonym, in Unicode scalars.
pub const MAX_PSEUDONYM: usize = 60;

/// What may be noted of a person beside roles; guarded text each.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attributes<T> {
    /// An age as a band, such as `30-39`.
    #[serde(skip_serializing_if = "Option::is_none", default = "none")]
    pub age_band: Option<T>,
    /// Sex or gender as the person puts it.
    #[serde(skip_serializing_if = "Option::is_none", default = "none")]
    pub sex: Option<T>,
    /// Occupation.
    #[serde(skip_serializing_if = "Option::is_none", default = "none")]
    pub occupation: Option<T>,
    /// Relation to somebody in the story.
    #[serde(skip_serializing_if = "Option::is_none", default = "none")]
    pub relation: Option<T>,
}

fn none<T>() -> Option<T> {
    None
}

impl<T> Default for Attributes<T> {
    fn default() -> Self {
        Self { age_band: None, sex: None, occupation: None, relation: None }
    }
}

/// One revision of a person. `T` is [`CleanText`](crate::guard::text::CleanText) on the way in and [`StoredText`] on the way out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Person<T> {
    /// What texts call the person.
    pub pseudonym: T,
    /// At least one.
    pub roles: Vec<Role>,
    /// Where the names may stand.
    pub visibility: Visibility,
    /// Names, empty while sealed.
    pub names: Vec<T>,
    /// How to treat the person, for anyone on the team.
    pub handling: Option<T>,
    /// Further facts.
    pub attributes: Attributes<T>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body<T> {
    v: u32,
    pseudonym: T,
    roles: Vec<Role>,
    visibility: Visibility,
    names: Vec<T>,
    handling: Option<T>,
    attributes: Attributes<T>,
}

impl<T: Guarded> Person<T> {
    /// The stored body.
    ///
    /// # Errors
    /// [`RecordError::NamesOfSealed`], [`RecordError::NoRole`]: the record is not valid; nothing was written.
    pub fn to_body(&self) -> Result<String, RecordError> {
        self.validate()?;
        let Self { pseudonym, roles, visibility, names, handling, attributes } = self;
        let wire = |t: &T| Wire(t.as_str().to_owned());
        super::to_json(&Body {
            v: 1,
            pseudonym: wire(pseudonym),
            roles: roles.clone(),
            visibility: *visibility,
            names: names.iter().map(wire).collect(),
            handling: handling.as_ref().map(wire),
            attributes: attributes.map_ref(wire),
        })
    }

    fn validate(&self) -> Result<(), RecordError> {
        if self.visibility == Visibility::Sealed && !self.names.is_empty() {
            return Err(RecordError::NamesOfSealed);
        }
        if self.roles.is_empty() {
            return Err(RecordError::NoRole);
        }
        if self.pseudonym.as_str().chars().count() > MAX_PSEUDONYM {
            return Err(RecordError::TooLong { field: "pseudonym", limit: MAX_PSEUDONYM });
        }
        let attributes = [
            (&self.attributes.age_band, "age_band"),
            (&self.attributes.sex, "sex"),
            (&self.attributes.occupation, "occupation"),
            (&self.attributes.relation, "relation"),
        ];
        for (value, field) in attributes {
            if value.as_ref().is_some_and(|t| length(t.as_str()) > MAX_ATTRIBUTE) {
                return Err(RecordError::TooLong { field, limit: MAX_ATTRIBUTE });
            }
        }
        Ok(())
    }

    /// Whether this person plays `role`.
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}

/// Unicode scalars, a reference to a person counting as one: a name that is taken out must not make a text too long.
fn length(text: &str) -> usize {
    let of = |piece| match piece {
        Ok(Piece::Text(words)) => words.chars().count(),
        Ok(Piece::Person(_)) | Err(_) => 1,
    };
    pieces(text).map(of).sum()
}

impl<T> Attributes<T> {
    /// The same with other texts.
    pub(crate) fn map_ref<U>(&self, f: impl Fn(&T) -> U) -> Attributes<U> {
        Attributes {
            age_band: self.age_band.as_ref().map(&f),
            sex: self.sex.as_ref().map(&f),
            occupation: self.occupation.as_ref().map(&f),
            relation: self.relation.as_ref().map(&f),
        }
    }
}

impl Person<StoredText> {
    /// Reads a body that came out of an opened vault.
    ///
    /// # Errors
    /// [`RecordError::Json`] where it does not have the shape of FORMAT §8.
    pub(crate) fn from_body(body: &str) -> Result<Self, RecordError> {
        let body: Body<Wire> = super::from_json("person", body)?;
        super::check_version("person", body.v)?;
        let person = Self {
            pseudonym: body.pseudonym.stored(),
            roles: body.roles,
            visibility: body.visibility,
            names: body.names.into_iter().map(Wire::stored).collect(),
            handling: body.handling.map(Wire::stored),
            attributes: body.attributes.map_ref(|w| w.clone().stored()),
        };
        person.validate()?;
        Ok(person)
    }
}
