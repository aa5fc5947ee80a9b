//! The names file: one person a line, spellings separated by semicolons.

use std::path::Path;

use crate::cli::context::Context;
use crate::cli::counted::counted;
use crate::cli::failure::Failure;
use crate::fsio;
use crate::guard::Roll;
use crate::guard::text::{PersonId, RealName};
use crate::secret::{SecretBytes, SecretText};

/// Longest names file, in bytes: 10,000 people with 50 spellings of 60 bytes each, and more.
const NAMES_MAX: u64 = 64 << 20;

/// More lines than this about single spellings are not read by anybody.
const SAID_MAX: usize = 20;

/// Whom to look for.
#[derive(Default)]
pub(super) struct People {
    pub(super) roll: Roll,
    /// Spellings that cannot be looked for.
    pub(super) refused: usize,
}

/// A person stands for a line of the file: nothing but its number goes out again.
fn person_of(line: usize) -> PersonId {
    let mut bytes = [0; 16];
    bytes[8..].copy_from_slice(&(line as u64).to_be_bytes());
    PersonId::new(bytes)
}

/// The line that a person stands for, from 1.
pub(super) fn line_of(person: PersonId) -> u64 {
    let [.., a, b, c, d, e, f, g, h] = *person.as_bytes();
    u64::from_be_bytes([a, b, c, d, e, f, g, h])
}

/// Reads the file. What cannot be looked for is said with its line and counted; the rest is looked for.
pub(super) fn read(context: &mut Context, file: &Path) -> Result<People, Failure> {
    let bytes = SecretBytes::from_vec(fsio::read_limited(file, NAMES_MAX)?);
    let text = SecretText::from_bytes(bytes)
        .map_err(|error| Failure::refused(format!("{}: {error}", file.display())).hint("save it as UTF-8"))?;
    let text = text.expose();
    let spellings = text.bytes().filter(|byte| matches!(byte, b';' | b'\n')).count();
    let mut people = People { roll: Roll::with_room(spellings), ..People::default() };
    let mut said = 0;
    for (line, number) in text.strip_prefix('\u{feff}').unwrap_or(text).lines().zip(1..) {
        for trouble in person(&mut people, line, number) {
            said += 1;
            if said <= SAID_MAX {
                context.warn(&format!("{}:{number}: {trouble}", file.display()));
            }
        }
    }
    if said > SAID_MAX {
        let more = counted(said - SAID_MAX, "more spelling", "more spellings");
        context.warn(&format!("{}: and {more}", file.display()));
    }
    if people.roll.is_empty() {
        return Err(Failure::refused(format!("{}: there is no name in it", file.display()))
            .hint("write one person a line, spellings separated by ;"));
    }
    Ok(people)
}

/// Registers a line; gives what is wrong with its spellings.
fn person(people: &mut People, line: &str, number: usize) -> Vec<String> {
    let mut troubles = Vec::new();
    let mut names = Vec::new();
    for spelling in line.split(';').map(str::trim).filter(|spelling| !spelling.is_empty()) {
        match RealName::from_utf8(spelling.as_bytes()) {
            Ok(name) => {
                if has_a_comma_between_scripts(spelling) {
                    troubles.push("a comma stands between words of two scripts: all of it is looked for as one spelling; separate spellings by ;".to_owned());
                }
                names.push(name);
            }
            Err(error) => {
                people.refused += 1;
                troubles.push(error.to_string());
            }
        }
    }
    if names.is_empty() {
        if troubles.is_empty() && !line.trim().is_empty() {
            troubles.push("there is no name in this line".to_owned());
        }
        return troubles;
    }
    let registered = people.roll.register(person_of(number), &names);
    if registered.one_letter > 0 {
        troubles.push("a spelling of one letter is not looked for: it would be found everywhere".to_owned());
    }
    if registered.unreadable > 0 {
        troubles.push("a spelling without any letter or digit is not looked for".to_owned());
    }
    troubles
}

/// Whether somebody who wrote a comma meant a semicolon: a name with its family first has both in one script.
fn has_a_comma_between_scripts(spelling: &str) -> bool {
    let is_latin = |part: &str| part.chars().find(|c| c.is_alphabetic()).map(|c| c < '\u{370}');
    let mut parts = spelling.split([',', '،']).filter_map(is_latin);
    parts.next().is_some_and(|first| parts.any(|other| other != first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_a_line() {
        for line in [1, 2, 70_000, usize::MAX] {
            assert_eq!(line_of(person_of(line)), line as u64);
        }
    }

    #[test]
    fn a_bad_spelling_does_not_take_the_good_ones_along() {
        let mut people = People::default();
        let troubles = person(&mut people, "Noor Haddad; \u{1}; N;; !!", 7);
        assert_eq!((people.refused, troubles.len()), (1, 3));
        assert!(people.roll.knows(person_of(7)));
        assert!(!troubles.iter().any(|trouble| trouble.contains("Noor")));
    }

    #[test]
    fn a_comma_for_a_semicolon_and_a_line_without_a_name_are_told() {
        let troubles = |line: &str| person(&mut People::default(), line, 1).len();
        assert_eq!(troubles("Salma Atiyeh, سلمى عطية"), 1);
        assert_eq!(troubles(" ;; "), 1);
        for fine in ["Haddad, Karim", "حداد، كريم", "Salma Atiyeh; سلمى عطية", "", "  "] {
            assert_eq!(troubles(fine), 0, "{fine}");
        }
    }
}
