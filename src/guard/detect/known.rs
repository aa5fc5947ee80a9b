//! What everybody knows: courts, ministries, armies, well-known places and public figures. Where a flag says nothing but such a name it goes
//! below the line, with the rule `well-known`, so that a reviewer sees what points at somebody.
//!
//! A name that is registered is never among them: it was replaced before, and what looks like one keeps its own rule.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::Flag;
use super::lives;
use super::page::Page;
use crate::guard::everyday::TITLES;
use crate::guard::normalise::fold;

/// The rule of what lies below the line because everybody knows it.
pub(crate) const RULE: &str = "well-known";

/// A score that is lowered lies between these: below the line that import and review draw, above those of whoever wants to miss less.
const LOWERED: [f32; 2] = [0.15, 0.25];

static BUILT_IN: LazyLock<WellKnown> = LazyLock::new(|| {
    let lines = include_str!("data/well-known.txt").lines().filter(|line| !line.starts_with('#'));
    WellKnown::of(lines.filter_map(|line| line.split_once(':')).flat_map(|(_, names)| names.split(';')))
});

/// Names that point at nobody, as a case lists them besides those that the program knows.
#[derive(Default)]
pub struct WellKnown {
    forms: HashSet<String>,
}

impl WellKnown {
    /// From names as they are written.
    pub fn of<'n>(names: impl Iterator<Item = &'n str>) -> Self {
        let forms = names.map(|name| without_the(&fold(name)).to_owned()).filter(|form| !form.is_empty());
        Self { forms: forms.collect() }
    }

    /// Whether nothing is listed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// Whether a folded name is listed as a whole.
    pub(crate) fn has(&self, form: &str) -> bool {
        self.forms.contains(form)
    }
}

/// Whether everybody knows a folded name, or the case lists it.
pub(crate) fn is_well_known(form: &str, own: &WellKnown) -> bool {
    let bare = without_the(form);
    BUILT_IN.has(bare) || own.has(bare)
}

/// Single words and phrases of the program's own list that are places, folded.
static PLACES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let lines = include_str!("data/well-known.txt").lines().filter_map(|line| line.strip_prefix("place:"));
    lines.flat_map(|names| names.split(';')).map(|name| fold(name).to_string()).collect()
});

/// Whether everybody knows a folded name for a country, a capital, a sea.
pub(in crate::guard) fn is_known_place(form: &str) -> bool {
    PLACES.contains(form)
}

/// Lowers what is well known, and leaves out what lies below the line then.
pub(super) fn lower(page: &Page<'_>, own: &WellKnown, line: f32, flags: &mut Vec<Flag>) {
    let mut at = 0;
    flags.retain_mut(|flag| {
        while at < page.len() && page.end(at) <= flag.range.start {
            at += 1;
        }
        if !RULES.contains(&flag.rule) && !NAMES.contains(&flag.rule) {
            return true;
        }
        let form = fold(&page.text[flag.range.clone()]);
        let bare = without_the(&form);
        // Jordan is a country, and somebody's brother.
        let herald = page.before(at, 1);
        let heralded = TITLES.contains(&herald) || lives::is_kin(herald);
        let may_be_somebody = (NAMES.contains(&flag.rule) || heralded) && !bare.contains(' ');
        if !may_be_somebody && is_well_known(bare, own) {
            flag.score = flag.score.min(LOWERED[0] + (LOWERED[1] - LOWERED[0]) * flag.score);
            flag.rule = RULE;
        }
        flag.score >= line
    });
}

/// Rules that flag words for how they look.
const RULES: &[&str] = &["capital", "capitals", "wording", "place-listed", "place-herald"];

/// Rules that take words for the name of a person, though nobody registered it.
const NAMES: &[&str] = &["name-title", "name-listed", "name-letters", "name-said", "name-kin", "name-joined"];

fn without_the(form: &str) -> &str {
    form.strip_prefix("the ").unwrap_or(form)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guard::detect::{detect, detect_above};
    use crate::guard::text::SpanKind;

    fn found(text: &str) -> Vec<&'static str> {
        detect(text).into_iter().map(|hit| hit.rule).collect()
    }

    #[test]
    fn what_everybody_knows_lies_below_the_line_with_its_rule() {
        let text = "The case went to the European Court of Human Rights and to the Ministry of Justice.";
        assert_eq!(found(text), Vec::<&str>::new());
        let faint: Vec<_> = detect_above(text, 0.001).into_iter().filter(|hit| hit.rule == RULE).collect();
        assert!(!faint.is_empty());
    }

    #[test]
    fn more_than_a_well_known_name_is_flagged_as_ever() {
        for text in ["He was tried at the Oldharbour State Security Court.", "We saw Bashar Kordavine at the gate."] {
            assert!(found(text).iter().any(|rule| *rule != RULE), "{text}");
        }
    }

    #[test]
    fn a_country_behind_a_word_of_kin_or_a_title_is_somebody() {
        let rule = |text: &str| {
            let at = text.find("Honduras").expect("it is there");
            let range = at..at + "Honduras".len();
            let mut flags = vec![Flag { range, kind: SpanKind::Capitals, rule: "capital", score: 0.5 }];
            lower(&Page::read(text), &WellKnown::default(), 0.0, &mut flags);
            flags[0].rule
        };
        assert_eq!(rule("They took the road to Honduras that night."), RULE);
        assert_eq!(rule("They took my brother Honduras that night."), "capital");
        assert_eq!(rule("They took Mr Honduras that night."), "capital");
    }

    #[test]
    fn every_entry_has_a_topic_and_a_name() {
        for line in include_str!("data/well-known.txt").lines().filter(|line| !line.starts_with('#')) {
            let (topic, names) = line.split_once(": ").expect(line);
            assert!(["place", "organisation", "court", "ministry", "army", "figure"].contains(&topic), "{line}");
            assert!(names.split(';').all(|name| !fold(name).is_empty()), "{line}");
        }
    }
}
