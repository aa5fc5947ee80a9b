//! The words a bundle says of itself, in the languages there is a catalogue for: `schema/locale/LANGUAGE/bundle.ftl`.

use std::fmt::Write as _;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

use crate::record::words::Role;

/// The words in one language.
pub struct Catalogue {
    tag: &'static str,
    rtl: bool,
    bundle: FluentBundle<FluentResource>,
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

    fn read(tag: &'static str, rtl: bool, source: &str) -> Self {
        // Parts of a catalogue that cannot be read are missing words; a test finds them.
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
        let language = tag.parse::<LanguageIdentifier>().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // Whoever renders isolates directions in the way of that form; invisible marks do not belong in JSON.
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Self { tag, rtl, bundle }
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
    pub fn say(&self, id: &str) -> String {
        self.say_with(id, &FluentArgs::new())
    }

    /// The same with a number in it, in the plural that the language has for it.
    #[must_use]
    pub fn count(&self, id: &str, number: u64) -> String {
        let mut args = FluentArgs::new();
        args.set("n", number);
        self.say_with(id, &args)
    }

    /// The same with a text in it.
    #[must_use]
    pub fn say_of(&self, id: &str, what: &str) -> String {
        let mut args = FluentArgs::new();
        args.set("what", what);
        self.say_with(id, &args)
    }

    /// What somebody is called who has no other name here: role and number.
    #[must_use]
    pub fn person(&self, role: Role, number: u32) -> String {
        let mut label = self.say(&format!("role-{}", role.name()));
        let _ = write!(label, " {number}");
        label
    }

    fn say_with(&self, id: &str, args: &FluentArgs<'_>) -> String {
        let pattern = self.bundle.get_message(id).and_then(|message| message.value());
        let Some(pattern) = pattern else { return id.to_owned() };
        self.bundle.format_pattern(pattern, Some(args), &mut Vec::new()).into_owned()
    }
}
