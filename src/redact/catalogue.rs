//! The words a bundle says of itself, in the languages there is a catalogue for: `schema/locale/LANGUAGE/bundle.ftl`.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use super::outcome::LeftKind;
use crate::guard::text::SpanKind;
use crate::locale::{Messages, Value};
use crate::record::words::Role;

/// The words in one language.
pub struct Catalogue {
    tag: &'static str,
    rtl: bool,
    messages: Messages,
    /// What is said the same every time, formatted once: a bundle says the same few words at every gap of every testimony.
    fixed: HashMap<String, String>,
    /// What each kind is called and what a gap of that kind alone says, by [`place`].
    kinds: Vec<(String, String)>,
}

static ENGLISH: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::read("en", false, include_str!("../../schema/locale/en/bundle.ftl")));
static ARABIC: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::read("ar", true, include_str!("../../schema/locale/ar/bundle.ftl")));

impl Catalogue {
    /// The words in a language, or in English where there are none in it. Takes a language tag.
    #[must_use]
    pub fn of(language: &str) -> &'static Self {
        match language.split('-').next() {
            Some("ar") => &ARABIC,
            _ => &ENGLISH,
        }
    }

    /// English.
    #[must_use]
    pub fn english() -> &'static Self {
        &ENGLISH
    }

    fn read(tag: &'static str, rtl: bool, source: &'static str) -> Self {
        let messages = Messages::read(tag, source);
        let fixed = ids(source).filter_map(|id| messages.fixed(id).map(|said| (id.to_owned(), said))).collect();
        let mut catalogue = Self { tag, rtl, messages, fixed, kinds: Vec::new() };
        catalogue.kinds = kinds().map(|kind| catalogue.kind_and_gap(kind)).collect();
        catalogue
    }

    fn kind_and_gap(&self, kind: LeftKind) -> (String, String) {
        let name = self.say(&format!("kind-{}", kind.word())).to_owned();
        let gap = match kind {
            LeftKind::Paragraph => self.say("gap-paragraph").to_owned(),
            LeftKind::Span(_) => self.say_of("gap", &name),
        };
        (name, gap)
    }

    /// The language tag.
    #[must_use]
    pub const fn tag(&self) -> &'static str {
        self.tag
    }

    /// Whether it is written from right to left.
    #[must_use]
    pub const fn is_rtl(&self) -> bool {
        self.rtl
    }

    /// What the catalogue says under `id`; the id itself where it has no such words.
    #[must_use]
    pub fn say<'a>(&'a self, id: &'a str) -> &'a str {
        self.fixed.get(id).map_or(id, String::as_str)
    }

    /// Everything that it says the same every time.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.fixed.values().map(String::as_str).chain(self.kinds.iter().map(|(_, gap)| gap.as_str()))
    }

    /// What a kind of thing that was left out is called.
    #[must_use]
    pub fn kind(&self, kind: LeftKind) -> &str {
        self.kinds.get(place(kind)).map_or("", |(name, _)| name)
    }

    /// What a gap says in which a thing of this kind stood, and perhaps more beside it.
    #[must_use]
    pub fn gap(&self, first: LeftKind, more: &[LeftKind]) -> Cow<'_, str> {
        if more.is_empty() {
            return Cow::Borrowed(self.kinds.get(place(first)).map_or("", |(_, gap)| gap));
        }
        let names: Vec<_> = std::iter::once(&first).chain(more).map(|kind| self.kind(*kind)).collect();
        Cow::Owned(self.say_of("gap", &names.join(self.say("comma"))))
    }

    /// What a gap says in which a place stood: the one that a page explains gaps with.
    #[must_use]
    pub fn gap_of_a_place(&self) -> Cow<'_, str> {
        self.gap(LeftKind::Span(SpanKind::Place), &[])
    }

    /// The same with a number in it, in the plural that the language has for it.
    #[must_use]
    pub fn count(&self, id: &str, number: u64) -> String {
        self.say_with(id, ("n", Value::Number(number)))
    }

    /// The same with a text in it.
    #[must_use]
    pub fn say_of(&self, id: &str, what: &str) -> String {
        self.say_with(id, ("what", Value::Text(what)))
    }

    /// What somebody is called who has no other name here: role and number.
    #[must_use]
    pub fn person(&self, role: Role, number: u32) -> String {
        let mut label = self.say(&format!("role-{}", role.name())).to_owned();
        let _ = write!(label, " {number}");
        label
    }

    /// A date in words where it is a plain one; as it is (EDTF) where it is not.
    #[must_use]
    pub fn date(&self, edtf: &str) -> String {
        let (plain, doubt) = match edtf.strip_suffix('~') {
            Some(plain) => (plain, Some("date-about")),
            None => edtf.strip_suffix('?').map_or((edtf, None), |plain| (plain, Some("date-perhaps"))),
        };
        let digits = |part: &str, len: usize| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
        let parts: Vec<_> = plain.split('-').collect();
        let month = |m: &str| self.say(&format!("month-{m}")).to_owned();
        let said = match parts[..] {
            [y] if digits(y, 4) => y.to_owned(),
            [y] if y.len() == 4 && y.ends_with('X') && digits(&y[..3], 3) => {
                self.say_of("date-decade", &format!("{}0", &y[..3]))
            }
            [y, m] if digits(y, 4) && is_month(m) => format!("{} {y}", month(m)),
            [y, m, d] if digits(y, 4) && is_month(m) && digits(d, 2) => {
                format!("{} {} {y}", d.trim_start_matches('0'), month(m))
            }
            _ => return edtf.to_owned(),
        };
        doubt.map_or(said.clone(), |id| self.say_of(id, &said))
    }

    fn say_with(&self, id: &str, argument: (&'static str, Value<'_>)) -> String {
        self.messages.find(id, &[argument]).unwrap_or_else(|| id.to_owned())
    }
}

/// Whether it is the number of a month, which every catalogue has a word for.
fn is_month(text: &str) -> bool {
    text.len() == 2 && ("01"..="12").contains(&text)
}

/// Vaguer words as people read them in a sentence of this language: a date in words, where there is a catalogue of the language, and everything else as it is.
#[must_use]
pub fn vaguer<'a>(text: &'a str, kind: SpanKind, language: &str) -> Cow<'a, str> {
    let words = Catalogue::of(language);
    if kind == SpanKind::Date && language.split('-').next() == Some(words.tag) {
        return Cow::Owned(words.date(text));
    }
    Cow::Borrowed(text)
}

/// The ids that a catalogue may define: what stands before the equals sign of a line. Comments and continued lines define none, and are not found.
fn ids(source: &str) -> impl Iterator<Item = &str> {
    source.lines().filter_map(|line| line.split_once('=')).map(|(id, _)| id.trim_end())
}

/// Every kind, in the order of [`place`].
fn kinds() -> impl Iterator<Item = LeftKind> {
    std::iter::once(LeftKind::Paragraph).chain(SpanKind::ALL.iter().copied().map(LeftKind::Span))
}

const fn place(kind: LeftKind) -> usize {
    match kind {
        LeftKind::Paragraph => 0,
        LeftKind::Span(kind) => 1 + kind as usize,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_the_place_at_which_it_is_listed() {
        let places: Vec<usize> = kinds().map(place).collect();
        assert_eq!(places, (0..=SpanKind::ALL.len()).collect::<Vec<_>>());
    }

    #[test]
    fn a_date_is_said_in_words_where_there_are_words_of_that_language() {
        let said = |text, language| vaguer(text, SpanKind::Date, language).into_owned();
        assert_eq!(said("2025-03~", "en-GB"), "about March 2025");
        assert_eq!(said("2025-03", "ar"), format!("{} 2025", ARABIC.say("month-03")));
        assert_eq!((said("203X", "en"), said("203X", "uk")), ("the 2030s".to_owned(), "203X".to_owned()));
        assert_eq!(
            ["2025-13", "2025-21", "March"].map(|as_it_is| said(as_it_is, "en")),
            ["2025-13", "2025-21", "March"]
        );
        assert_eq!(vaguer("2025-03", SpanKind::Code, "en"), "2025-03");
    }

    /// Whoever has no pseudonym in a bundle is called so there: nobody can choose that.
    #[test]
    fn what_people_without_a_pseudonym_are_called_is_none() {
        use crate::guard::text::RawText;
        use crate::guard::{Field, Refused, Roll, clean_field};
        for (words, role) in ["en", "ar"].iter().flat_map(|of| Role::ALL.iter().map(|role| (Catalogue::of(of), *role)))
        {
            let label = words.person(role, 2);
            let raw = RawText::from_utf8(label.as_bytes()).unwrap();
            assert_eq!(clean_field(&Roll::new(), &raw, Field::Pseudonym).err(), Some(Refused::Label), "{label}");
        }
    }
}
