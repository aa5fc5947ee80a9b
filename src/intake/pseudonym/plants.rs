//! Plants in each way of writing. The lists stand in files of their own: tests read them, too.

use crate::record::Language;

/// Plants in one way of writing, and the digit nought that goes with it. None is anybody's given name in the languages of the field, a town, a
/// tribe or a massacre's place, nor an insult: no Jasmine, no شمر (a tribe), no صفصاف (a village), no Кропива (a family).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::intake) struct Plants {
    pub(super) names: &'static [&'static str; 32],
    zero: char,
}

pub(super) const LATIN: Plants = Plants { names: &include!("latin.in"), zero: '0' };

pub(super) const ARABIC: Plants = Plants { names: &include!("arabic.in"), zero: '\u{660}' };

pub(super) const UKRAINIAN: Plants = Plants { names: &include!("ukrainian.in"), zero: '0' };

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

    /// The plant and the number that a draw comes to, with `span` numbers from 10 on.
    pub(super) fn drawn(self, draw: u64, span: u64) -> String {
        let digit = |c: char| char::from_u32(u32::from(self.zero) + c.to_digit(10).unwrap_or(0)).unwrap_or(c);
        let number = (10 + (draw >> 5) % span).to_string();
        format!("{} {}", self.names[(draw % 32) as usize], number.chars().map(digit).collect::<String>())
    }
}
