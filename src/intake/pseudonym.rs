//! Suggested pseudonyms: a plant and a number, never a human name.
//!
//! A human name tells sect and origin, and a kunya names a son; a tree tells nothing (DESIGN §4). The plant is written in the letters of the
//! account, so that whoever reads it aloud can say it, and the number in its digits.

use crate::guard::Roll;
use crate::guard::normalise::fold;
use crate::record::Language;
use thiserror::Error;

use crate::secret::random::{self, NoRandomness};

/// Plants in one way of writing, and the digit nought that goes with it. None is anybody's given name in the languages of the field, a town, a
/// tribe or a massacre's place, nor an insult: no Jasmine, no شمر (a tribe), no صفصاف (a village), no Кропива (a family).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Plants {
    names: &'static [&'static str; 32],
    zero: char,
}

const LATIN: Plants = Plants {
    names: &[
        "Cedar",
        "Poplar",
        "Tamarisk",
        "Mulberry",
        "Almond",
        "Pistachio",
        "Oak",
        "Elm",
        "Birch",
        "Larch",
        "Spruce",
        "Maple",
        "Alder",
        "Cypress",
        "Fig",
        "Walnut",
        "Thistle",
        "Fennel",
        "Barley",
        "Cotton",
        "Reed",
        "Moss",
        "Fern",
        "Nettle",
        "Plane",
        "Quince",
        "Sumac",
        "Teak",
        "Yew",
        "Millet",
        "Caper",
        "Carob",
    ],
    zero: '0',
};

const ARABIC: Plants = Plants {
    names: &[
        "توت",
        "فستق",
        "دردار",
        "قيقب",
        "دلب",
        "بطم",
        "عرعر",
        "زيزفون",
        "تنوب",
        "جميز",
        "سنط",
        "ساج",
        "خروب",
        "كستناء",
        "سفرجل",
        "خوخ",
        "إجاص",
        "سماق",
        "قراص",
        "سرخس",
        "لبلاب",
        "قصب",
        "قطن",
        "كتان",
        "قمح",
        "دخن",
        "شوفان",
        "جاودار",
        "زنجبيل",
        "طرخون",
        "كرفس",
        "هليون",
    ],
    zero: '\u{660}',
};

const UKRAINIAN: Plants = Plants {
    names: &[
        "Папороть",
        "Очерет",
        "Мигдаль",
        "Фісташка",
        "Тамариск",
        "Шовковиця",
        "Модрина",
        "Ялівець",
        "Кипарис",
        "Платан",
        "Айва",
        "Сумах",
        "Інжир",
        "Ліщина",
        "Вільха",
        "Ялиця",
        "Барбарис",
        "Жимолость",
        "Обліпиха",
        "Материнка",
        "Деревій",
        "Подорожник",
        "Конюшина",
        "Люцерна",
        "Рогіз",
        "Осока",
        "Ковила",
        "Любисток",
        "Сочевиця",
        "Фенхель",
        "Шавлія",
        "Імбир",
    ],
    zero: '0',
};

impl Plants {
    /// In the letters of a language: Arabic letters, with Persian digits where the language has those; Ukrainian; Latin letters for all others.
    pub(super) fn of(language: &Language) -> Self {
        let script = language.as_str().split('-').nth(1).filter(|part| part.len() == 4);
        match (script, language.primary()) {
            (Some("Arab") | None, "fa" | "ur" | "ps") => Self { zero: '\u{6f0}', ..ARABIC },
            (Some("Arab"), _) | (None, "ar" | "ckb" | "sd" | "ug") => ARABIC,
            (Some("Cyrl") | None, "uk") => UKRAINIAN,
            _ => LATIN,
        }
    }

    /// In the letters of a pseudonym that is given up.
    pub(super) fn like(pseudonym: &str) -> Self {
        match pseudonym.chars().find(|c| c.is_alphabetic()) {
            Some('\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}') => ARABIC,
            Some('\u{400}'..='\u{4ff}') => UKRAINIAN,
            _ => LATIN,
        }
    }

    /// The plant and the number that a draw comes to, with `span` numbers from 10 on.
    fn drawn(self, draw: u64, span: u64) -> String {
        let digit = |c: char| char::from_u32(u32::from(self.zero) + c.to_digit(10).unwrap_or(0)).unwrap_or(c);
        let number = (10 + (draw >> 5) % span).to_string();
        format!("{} {}", self.names[(draw % 32) as usize], number.chars().map(digit).collect::<String>())
    }
}

/// The plants that no pseudonym of a case has; all where each is in use.
#[derive(Clone, Debug)]
pub(super) struct Free {
    plants: Plants,
    /// Their names as they are compared: a case has many pseudonyms.
    folded: Vec<String>,
    draws: Vec<u64>,
}

impl Free {
    /// Beside those that stand in `pseudonyms`.
    pub(super) fn of<'a>(plants: Plants, pseudonyms: impl Iterator<Item = &'a str>) -> Self {
        let folded = plants.names.iter().map(|name| fold(name).to_string()).collect();
        let mut free = Self { plants, folded, draws: (0..32).collect() };
        pseudonyms.for_each(|pseudonym| free.note(pseudonym));
        free
    }

    /// Beside this one, too.
    pub(super) fn note(&mut self, pseudonym: &str) {
        if let Some(plant) = self.plant_of(pseudonym) {
            self.draws.retain(|draw| *draw != plant as u64);
        }
        if self.draws.is_empty() {
            self.all();
        }
    }

    /// Which of the plants a pseudonym has in it, if any: two people are told apart by the plant while there are plants that nobody has.
    fn plant_of(&self, pseudonym: &str) -> Option<usize> {
        let first = fold(pseudonym.split_whitespace().next()?);
        self.folded.iter().position(|name| *name == first.as_str())
    }

    /// All of them, where none is left that could be given.
    fn all(&mut self) {
        self.draws = (0..32).collect();
    }

    fn drawn(&self, draw: u64, span: u64) -> String {
        let plant = self.draws[(draw % self.draws.len() as u64) as usize];
        self.plants.drawn((draw / 32) << 5 | plant, span)
    }
}

/// Whether a pseudonym has the form of a suggested one, and so was not chosen for what it is like. It may be a name all the same: somebody may be called
/// like the plant.
#[must_use]
pub fn is_drawn(pseudonym: &str) -> bool {
    let Some((plant, number)) = pseudonym.split_once(' ') else { return false };
    let all = [LATIN, ARABIC, UKRAINIAN];
    all.iter().any(|plants| plants.names.contains(&plant)) && number.chars().all(char::is_numeric) && !number.is_empty()
}

/// Whether a pseudonym that somebody bears is a name of the roll or has a part of one in it or, where it was not drawn, is very like one.
#[must_use]
pub fn is_name_of(roll: &Roll, pseudonym: &str) -> bool {
    if is_drawn(pseudonym) { roll.is_registered_name(pseudonym) } else { roll.is_very_like_a_name(pseudonym) }
}

/// Why nobody can be called by what would be drawn.
#[derive(Debug, Error)]
pub enum NotDrawn {
    /// The system gave no random bytes.
    #[error(transparent)]
    Random(#[from] NoRandomness),
    /// Each plant is somebody's name here.
    #[error("no plant with a number is free to call somebody by: each is a name in this case; give a pseudonym")]
    NoneFree,
}

/// How often numbers are drawn out of more, or anew out of as many as there are.
const ROUNDS: usize = 24;

/// Most numbers that are drawn from: with more digits one would be taken for a telephone's.
const MOST: u64 = 90_000;

/// Suggests a pseudonym that `taken` does not know.
///
/// Numbers run from 10 to 99 at first and grow when a case fills up, so that a suggestion tells nothing about how many came before.
///
/// # Errors
/// [`NotDrawn`].
pub(super) fn suggest(mut free: Free, taken: &mut dyn FnMut(&str) -> bool) -> Result<String, NotDrawn> {
    let mut span = 90;
    for _ in 0..ROUNDS {
        for _ in 0..64 {
            let candidate = free.drawn(u64::from_le_bytes(random::array::<8>()?), span);
            if !taken(&candidate) {
                return Ok(candidate);
            }
        }
        free.all();
        span = MOST.min(span * 10);
    }
    Err(NotDrawn::NoneFree)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guard::text::{PersonId, RawText, RealName, SpanKind};
    use crate::guard::{Field, clean_field, detect, is_kunya};
    use std::collections::HashSet;

    const ALL: [Plants; 3] = [LATIN, ARABIC, UKRAINIAN];

    fn of(tag: &str) -> Plants {
        Plants::of(&Language::parse(tag).unwrap())
    }

    #[test]
    fn suggestions_do_not_repeat_even_when_a_case_is_full() {
        for plants in ALL {
            let mut seen: HashSet<String> = HashSet::new();
            for _ in 0..4000 {
                let free = Free::of(plants, seen.iter().map(String::as_str));
                let next = suggest(free, &mut |c| seen.contains(fold(c).as_str())).unwrap();
                assert!(seen.insert(fold(&next).to_string()));
            }
        }
    }

    #[test]
    fn no_plant_is_given_twice_while_there_are_others() {
        for plants in ALL {
            let (mut given, mut words) = (Vec::<String>::new(), HashSet::new());
            for count in 1..=32 {
                let free = Free::of(plants, given.iter().map(String::as_str));
                let next = suggest(free, &mut |_| false).unwrap();
                words.insert(next.split(' ').next().unwrap().to_owned());
                assert_eq!(words.len(), count, "{next}");
                given.push(next);
            }
            suggest(Free::of(plants, given.iter().map(String::as_str)), &mut |_| false).unwrap();
        }
        // Where the one that is left is somebody's name here, another one is given.
        let given: Vec<String> = LATIN.names.iter().skip(1).map(|name| format!("{name} 10")).collect();
        let free = Free::of(LATIN, given.iter().map(String::as_str));
        assert!(!suggest(free, &mut |c| c.starts_with("Cedar")).unwrap().starts_with("Cedar"));
    }

    /// One plant of all is enough, however many numbers it has given; none is an end, and no loop without one.
    #[test]
    fn where_each_plant_is_a_name_none_is_drawn() {
        let but = |left: &'static str| move |c: &str| !c.starts_with(left);
        for _ in 0..20 {
            let one = suggest(Free::of(LATIN, ["Carob 10"].into_iter()), &mut but("Carob")).unwrap();
            assert!(one.starts_with("Carob "), "{one}");
        }
        assert!(matches!(suggest(Free::of(LATIN, std::iter::empty()), &mut |_| true), Err(NotDrawn::NoneFree)));
    }

    #[test]
    fn the_letters_and_digits_are_those_of_the_account() {
        for tag in ["ar", "ar-SY", "ckb", "ku-Arab", "az-Arab"] {
            assert_eq!(of(tag), ARABIC, "{tag}");
        }
        assert_eq!(of("fa").drawn(4 << 5, 90), "توت ۱۴");
        assert_eq!(of("ar").drawn(4 << 5, 90), "توت ١٤");
        assert_eq!(of("uk").drawn(4 << 5, 90), "Папороть 14");
        for tag in ["en", "ku", "und", "sr-Cyrl", "uk-Latn", "ar-Latn"] {
            assert_eq!(of(tag), LATIN, "{tag}");
        }
        assert_eq!((Plants::like("سمير"), Plants::like("Оксана"), Plants::like("7")), (ARABIC, UKRAINIAN, LATIN));
        for one in ARABIC.names.iter() {
            assert!(one.chars().all(|c| ('\u{621}'..='\u{64a}').contains(&c)), "{one}");
        }
        for one in UKRAINIAN.names.iter() {
            assert!(one.chars().all(|c| ('\u{400}'..='\u{4ff}').contains(&c)), "{one}");
        }
    }

    /// Two plants that fold alike would be one pseudonym; digits of two ways of writing are one number.
    #[test]
    fn each_plant_is_another_after_folding() {
        let folded: HashSet<String> =
            ALL.iter().flat_map(|plants| plants.names.iter()).map(|name| fold(name).to_string()).collect();
        assert_eq!(folded.len(), 96);
        assert_eq!(fold("توت ١٤").as_str(), fold("توت ۱۴").as_str());
    }

    /// The guard takes none of them for a name while others are registered, and refuses one that is somebody's name here.
    #[test]
    fn the_guard_takes_no_plant_for_a_name() {
        let name = |text: &str| RealName::from_utf8(text.as_bytes()).unwrap();
        let (mut roll, mut flagged) = (Roll::new(), Vec::new());
        roll.register(
            PersonId::new([1; 16]),
            &[name("سمير محمود الزرقاوي"), name("Оксана Ковальчук"), name("Samir Noor")],
        );
        let clean = |roll: &Roll, text: &str| {
            clean_field(roll, &RawText::from_utf8(text.as_bytes()).unwrap(), Field::Pseudonym)
                .map(|c| c.as_str().to_owned())
        };
        for (plants, plant) in ALL.into_iter().flat_map(|plants| (0..32).map(move |plant| (plants, plant))) {
            let one = plants.drawn(plant, 90);
            assert_eq!(clean(&roll, &one), Ok(one.clone()));
            assert!(!is_kunya(&one), "{one}");
            // Nor is an export held back by one: what a detector takes for something else, it is asked about text alone.
            let direct = |kind| matches!(kind, SpanKind::Phone | SpanKind::Code | SpanKind::Plate | SpanKind::Handle);
            flagged.extend(detect(&one).into_iter().filter(|hit| direct(hit.kind)).map(|_| one.clone()));
        }
        assert!(flagged.is_empty(), "{flagged:?}");
        // Nor is one of a full case refused, when somebody takes it over as it was offered.
        for (plants, draw) in ALL.into_iter().flat_map(|plants| (0..4096_u64).map(move |draw| (plants, draw * 7919))) {
            for span in [90, 900, 9_000, 90_000] {
                let one = plants.drawn(draw, span);
                assert_eq!(clean(&roll, &one), Ok(one.clone()));
            }
        }
        roll.register(PersonId::new([2; 16]), &[name("هدى قيقب")]);
        assert!(clean(&roll, "قيقب ١٤").is_err());
    }
}
