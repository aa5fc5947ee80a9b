//! Codes that people say and type, and what they stand for (FORMAT §2).

use rusqlite::Connection;

use super::error::{Result, VaultError};
use super::open::Vault;
use super::rows;
use crate::guard::text::PersonId;
use crate::record::TestimonyId;

/// Fewest characters of a code that are looked up.
const LEAST: usize = 4;
/// Characters of an id.
const WHOLE: usize = 26;

/// What a code may stand for.
#[derive(Clone, Copy)]
enum Table {
    Person,
    Testimony,
}

impl Table {
    const ALL: [Self; 2] = [Self::Person, Self::Testimony];

    const fn within(self) -> &'static str {
        match self {
            Self::Person => "SELECT DISTINCT id FROM person WHERE id BETWEEN ?1 AND ?2",
            Self::Testimony => "SELECT id FROM testimony WHERE id BETWEEN ?1 AND ?2",
        }
    }

    const fn neighbours(self) -> &'static str {
        match self {
            Self::Person => {
                "SELECT (SELECT max(id) FROM person WHERE id < ?1), (SELECT min(id) FROM person WHERE id > ?1)"
            }
            Self::Testimony => {
                "SELECT (SELECT max(id) FROM testimony WHERE id < ?1), (SELECT min(id) FROM testimony WHERE id > ?1)"
            }
        }
    }
}

impl Vault {
    /// The person a code stands for: 4 to 26 characters of an id, in any case, hyphens ignored.
    ///
    /// # Errors
    /// [`VaultError::NotACode`], [`VaultError::NotFound`], [`VaultError::Ambiguous`].
    pub fn person_of(&self, code: &str) -> Result<PersonId> {
        Ok(PersonId::new(one(&self.connection, Table::Person, "person", code)?))
    }

    /// The testimony a code stands for.
    ///
    /// # Errors
    /// As [`person_of`](Self::person_of).
    pub fn testimony_of(&self, code: &str) -> Result<TestimonyId> {
        Ok(TestimonyId::from_bytes(one(&self.connection, Table::Testimony, "testimony", code)?))
    }

    /// The shortest code that names this person alone among all people and testimonies of the case.
    ///
    /// # Errors
    /// As reading fails.
    pub fn person_code(&self, person: PersonId) -> Result<String> {
        Ok(person.code(shortest(&self.connection, person.as_bytes())?))
    }

    /// The shortest code that names this testimony alone among all people and testimonies of the case.
    ///
    /// # Errors
    /// As reading fails.
    pub fn testimony_code(&self, testimony: TestimonyId) -> Result<String> {
        Ok(testimony.code(shortest(&self.connection, testimony.as_bytes())?))
    }
}

fn one(connection: &Connection, table: Table, what: &'static str, code: &str) -> Result<[u8; 16]> {
    let (first, last) = bounds(code).ok_or(VaultError::NotACode)?;
    let mut statement = connection.prepare_cached(table.within())?;
    let mut found = statement.query((&first[..], &last[..]))?;
    let mut ids = Vec::new();
    while let Some(row) = found.next()? {
        ids.push(rows::bytes(row, 0)?);
    }
    match ids[..] {
        [] => Err(VaultError::NotFound(what)),
        [id] => Ok(id),
        _ => Err(VaultError::Ambiguous { count: ids.len() }),
    }
}

/// The lowest and highest id that begin with `code`.
fn bounds(code: &str) -> Option<([u8; 16], [u8; 16])> {
    let typed: String = code.trim().chars().filter(|c| *c != '-').collect();
    if !(LEAST..=WHOLE).contains(&typed.len()) || !typed.is_ascii() {
        return None;
    }
    // The last of 26 characters holds three bits: its highest value is W (11100).
    let low = PersonId::parse(&format!("{typed:0<WHOLE$}")).ok()?;
    let high = match typed.len() {
        WHOLE => low,
        _ => PersonId::parse(&format!("{:Z<25}W", typed)).ok()?,
    };
    Some((*low.as_bytes(), *high.as_bytes()))
}

/// How many characters set `id` apart from every other id of the case, at least five.
fn shortest(connection: &Connection, id: &[u8; 16]) -> Result<usize> {
    let mut length = 5;
    for table in Table::ALL {
        let mut statement = connection.prepare_cached(table.neighbours())?;
        let near: [Option<[u8; 16]>; 2] = statement.query_row([&id[..]], |row| Ok([row.get(0)?, row.get(1)?]))?;
        for other in near.iter().flatten() {
            length = length.max(common_characters(id, other) + 1);
        }
    }
    Ok(length.min(WHOLE))
}

fn common_characters(one: &[u8; 16], other: &[u8; 16]) -> usize {
    let bits = (u128::from_be_bytes(*one) ^ u128::from_be_bytes(*other)).leading_zeros();
    // Five bits a character.
    bits as usize / 5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_spans_the_ids_that_begin_with_it() {
        let id = PersonId::new(*b"\x3d\x45\x3a\x80123456789abc");
        for length in 4..=26 {
            let code: String = id.to_text().to_ascii_lowercase().chars().take(length).collect();
            let (low, high) = bounds(&code).unwrap();
            assert!((low..=high).contains(id.as_bytes()), "{length}");
            assert_eq!(low == high, length == 26);
        }
        let (low, high) = bounds("7Q2K-M").unwrap();
        assert_eq!(common_characters(&low, &high), 5);
        assert_eq!(bounds("7q2k-m"), bounds("7Q2KM"));
        for bad in ["", "7Q2", "7Q2U", "⟦7Q2K", "7Q2K7Q2K7Q2K7Q2K7Q2K7Q2K7Q2K"] {
            assert!(bounds(bad).is_none(), "{bad}");
        }
    }
}
