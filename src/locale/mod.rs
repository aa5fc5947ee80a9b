//! Texts in Fluent: what rooms say to people, in each language there is. The texts lie in `schema/locale/LANGUAGE/ROOM.ftl`; each room has its own,
//! and says here how they are read, which language they are in, and how its numbers are written.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// What stands in a message.
pub enum Value<'a> {
    /// Words.
    Text(&'a str),
    /// A number: plural rules see it, and it is read in the language's own digits.
    Number(u64),
}

/// Messages by their ids, in one language.
pub struct Messages {
    bundle: FluentBundle<FluentResource>,
}

impl Messages {
    /// Reads a source; its numbers are written in the language's own digits. What of it cannot be read is missing; tests find that in ours, and whoever takes another asks for each line.
    #[must_use]
    pub fn read(tag: &str, source: &str) -> Self {
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
        let mut bundle = FluentBundle::new_concurrent(vec![tag.parse::<LanguageIdentifier>().unwrap_or_default()]);
        // Whoever shows it sees to directions; invisible marks belong into no file and onto no screen.
        bundle.set_use_isolating(false);
        if is_rtl(tag) {
            bundle.set_formatter(Some(own_digits));
        }
        bundle.add_resource_overriding(resource);
        Self { bundle }
    }

    /// What stands under `id`, with these arguments; `None` where nothing does.
    #[must_use]
    pub fn find(&self, id: &str, arguments: &[(&'static str, Value<'_>)]) -> Option<String> {
        let mut args = FluentArgs::new();
        for (name, value) in arguments {
            match value {
                Value::Text(text) => args.set(*name, FluentValue::from((*text).to_owned())),
                Value::Number(number) => args.set(*name, FluentValue::from(*number)),
            }
        }
        let pattern = self.bundle.get_message(id)?.value()?;
        Some(self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned())
    }

    /// The same where nothing has to be put in; `None` where something would have to be.
    #[must_use]
    pub fn fixed(&self, id: &str) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut missing = Vec::new();
        let said = self.bundle.format_pattern(pattern, None, &mut missing).into_owned();
        missing.is_empty().then_some(said)
    }
}

/// What one room says, in one language.
pub struct Catalogue {
    tag: &'static str,
    messages: Messages,
}

impl Catalogue {
    /// Reads a room's texts.
    #[must_use]
    pub fn read(tag: &'static str, source: &str) -> Self {
        Self { tag, messages: Messages::read(tag, source) }
    }

    /// The language tag.
    #[must_use]
    pub const fn tag(&self) -> &'static str {
        self.tag
    }

    /// Whether it is written from right to left.
    #[must_use]
    pub fn is_rtl(&self) -> bool {
        is_rtl(self.tag)
    }

    /// What the catalogue says under `id`; the id itself where it has no such words.
    #[must_use]
    pub fn say(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// The same with texts and numbers in it.
    #[must_use]
    pub fn with(&self, id: &str, arguments: &[(&'static str, Value<'_>)]) -> String {
        self.messages.find(id, arguments).unwrap_or_else(|| id.to_owned())
    }

    /// What it says under `id`; `None` where it has no such words.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<String> {
        self.messages.find(id, &[])
    }

    /// What parts the things of a list.
    #[must_use]
    pub fn comma(&self) -> &'static str {
        if self.is_rtl() { "، " } else { ", " }
    }

    /// What parts sentences that belong together.
    #[must_use]
    pub fn semicolon(&self) -> &'static str {
        if self.is_rtl() { "؛ " } else { "; " }
    }

    /// A number in the language's digits.
    #[must_use]
    pub fn number(&self, number: u64) -> String {
        self.digits(&number.to_string())
    }

    /// Figures in the language's digits: `0.95`, `9:05`.
    #[must_use]
    pub fn digits(&self, figures: &str) -> String {
        if self.is_rtl() { arabic_digits(figures) } else { figures.to_owned() }
    }

    /// A day as the language writes it: the day first and in its own digits in Arabic, `2025-03-07` as it is given elsewhere.
    #[must_use]
    pub fn day(&self, iso: &str) -> String {
        match iso.split('-').collect::<Vec<_>>()[..] {
            [year, month, day] if self.is_rtl() => {
                let number = |part: &str| self.number(part.parse().unwrap_or_default());
                format!("{}/{}/{}", number(day), number(month), number(year))
            }
            _ => iso.to_owned(),
        }
    }

    /// The digit nought.
    #[must_use]
    pub fn zero(&self) -> char {
        if self.is_rtl() { '\u{660}' } else { '0' }
    }
}

fn is_rtl(tag: &str) -> bool {
    tag == "ar"
}

/// Digits as eastern Arabic writes them, and its decimal point.
fn arabic_digits(figures: &str) -> String {
    let one = |c: char| match c {
        '0'..='9' => char::from_u32(0x660 + u32::from(c) - u32::from('0')).unwrap_or(c),
        '.' => '\u{66b}',
        _ => c,
    };
    figures.chars().map(one).collect()
}

/// How an Arabic message writes the numbers that are put into it. Texts in it stay as they are: they may be codes, or somebody's own words.
fn own_digits<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(arabic_digits(&number.as_string())),
        _ => None,
    }
}

/// What tests of every catalogue look at.
#[cfg(test)]
pub(crate) mod check {
    use super::Messages;
    use std::collections::{BTreeMap, BTreeSet};

    /// Every message of a source with the arguments in it.
    pub(crate) fn messages(source: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut here = String::new();
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if let (true, Some((id, _))) = (line.starts_with(|c: char| c.is_ascii_lowercase()), line.split_once(" =")) {
                id.clone_into(&mut here);
                assert!(all.insert(here.clone(), BTreeSet::new()).is_none(), "{id} is there twice");
            }
            for (at, _) in line.match_indices('$') {
                let name = line[at + 1..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
                all.get_mut(&here).unwrap().insert(name);
            }
        }
        all
    }

    /// Two languages have the same messages with the same arguments, all of them can be read, and none acts on a terminal.
    pub(crate) fn same(one: (&str, &str), other: (&str, &str)) {
        assert_eq!(messages(one.1), messages(other.1));
        for (tag, source) in [one, other] {
            let read = Messages::read(tag, source);
            for id in messages(source).keys() {
                assert!(read.find(id, &[]).is_some(), "{tag} {id}");
            }
            let acts =
                |c: char| c.is_control() && c != '\n' || "\u{200e}\u{200f}\u{202a}\u{202e}\u{2066}\u{2069}".contains(c);
            assert!(!source.contains(acts), "{tag}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str =
        "saved = { $n ->\n    [one] فقرة واحدة\n    [few] { $n } فقرات\n   *[other] { $n } فقرة\n } من { $code }\n";

    #[test]
    fn arabic_numbers_are_arabic_and_what_is_put_in_as_text_stays() {
        let arabic = Catalogue::read("ar", SOURCE);
        let with = |n| arabic.with("saved", &[("n", Value::Number(n)), ("code", Value::Text("7Q2K-M, 12"))]);
        assert_eq!(with(12), "١٢ فقرة من 7Q2K-M, 12");
        assert_eq!(with(3), "٣ فقرات من 7Q2K-M, 12");
        assert_eq!(with(1), "فقرة واحدة من 7Q2K-M, 12");
        assert_eq!((arabic.number(30), arabic.digits("0.95")), ("٣٠".to_owned(), "٠٫٩٥".to_owned()));
        assert_eq!((arabic.say("none"), arabic.find("none")), ("none".to_owned(), None));
    }

    #[test]
    fn messages_of_every_room_count_in_the_digits_of_their_language() {
        let times = |tag| Messages::read(tag, "times = { $n } x\n").find("times", &[("n", Value::Number(12))]);
        assert_eq!((times("ar").as_deref(), times("en").as_deref()), (Some("١٢ x"), Some("12 x")));
    }

    #[test]
    fn other_languages_keep_their_digits() {
        let english = Catalogue::read("en", "saved = { $n } of { $code }\n");
        assert_eq!(english.with("saved", &[("n", Value::Number(12)), ("code", Value::Text("7"))]), "12 of 7");
        assert_eq!((english.digits("0.95"), english.zero()), ("0.95".to_owned(), '0'));
    }
}
