//! Plants in each way of writing. The lists stand in files of their own: tests read them, too.

use crate::record::Language;

/// Plants in one way of writing, and the digit nought that goes with it. None is a given name, or the name of a family that lists of names have, nor a town,
/// a tribe, a massacre's place, a weapon or an insult: no Moss, no Jasmine, no شمر (a tribe), no صفصاف (a village), no Очерет (a family), no Герань (a drone).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::intake) struct Plants {
    /// What the list is called where a case chooses among its plants.
    list: &'static str,
    pub(super) names: &'static [&'static str; 96],
    zero: char,
}

pub(super) const LATIN: Plants = Plants { list: "latin", names: &include!("latin.in"), zero: '0' };

pub(super) const ARABIC: Plants = Plants { list: "arabic", names: &include!("arabic.in"), zero: '\u{660}' };

pub(super) const UKRAINIAN: Plants = Plants { list: "ukrainian", names: &include!("ukrainian.in"), zero: '0' };

/// Plants that were drawn once and are drawn no more, since somebody may bear them: whoever is called so was not called so for a name.
pub(super) const FORMER: &[&str] = &include!("former.in");

/// Fewest plants that a case has in one way of writing.
const FEWEST: usize = 24;

/// How many sizes there are.
const SIZES: usize = 17;

impl Plants {
    /// In the letters of a language: Arabic letters, with Persian digits where the language has those; Ukrainian; Latin letters for all others.
    pub(in crate::intake) fn of(language: &Language) -> Self {
        let script = language.as_str().split('-').nth(1).filter(|part| part.len() == 4);
        match (script, language.primary()) {
            (Some("Arab") | None, "fa" | "ur" | "ps") => Self { zero: '\u{6f0}', ..ARABIC },
            (Some("Arab"), _) | (None, "ar" | "ckb" | "sd" | "ug") => ARABIC,
            (Some("Cyrl") | None, "uk") => UKRAINIAN,
            _ => LATIN,
        }
    }

    /// In the letters of a pseudonym that is given up.
    pub(in crate::intake) fn like(pseudonym: &str) -> Self {
        match pseudonym.chars().find(|c| c.is_alphabetic()) {
            Some('\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}') => ARABIC,
            Some('\u{400}'..='\u{4ff}') => UKRAINIAN,
            _ => LATIN,
        }
    }

    /// Those of a case, chosen by its keyed sums and by no name (FORMAT §8): that many are missing in whatever it publishes tells of none why.
    pub(super) fn of_case(self, sum: &dyn Fn(&str) -> [u8; 32]) -> Vec<&'static str> {
        let mut all: Vec<_> = self.names.iter().map(|name| (sum(name), *name)).collect();
        all.sort_unstable();
        all.truncate(FEWEST + usize::from(sum(self.list)[0]) % SIZES);
        all.into_iter().map(|(_, name)| name).collect()
    }

    /// A plant with a number.
    pub(super) fn numbered(self, name: &str, number: u64) -> String {
        let digit = |c: char| char::from_u32(u32::from(self.zero) + c.to_digit(10).unwrap_or(0)).unwrap_or(c);
        format!("{name} {}", number.to_string().chars().map(digit).collect::<String>())
    }
}
