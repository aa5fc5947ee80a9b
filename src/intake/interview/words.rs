//! What the conversation says, from `schema/locale/LANGUAGE/intake.ftl`, and what is read to a witness, from `script.ftl` or the
//! organisation's own file.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// The words in one language.
pub struct Catalogue {
    tag: &'static str,
    bundle: FluentBundle<FluentResource>,
}

static ENGLISH: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::read("en", include_str!("../../../schema/locale/en/intake.ftl")));
static ARABIC: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::read("ar", include_str!("../../../schema/locale/ar/intake.ftl")));

/// The scripts that come with the program: language, source.
const SCRIPTS: [(&str, &str); 5] = [
    ("en", include_str!("../../../schema/locale/en/script.ftl")),
    ("ar", include_str!("../../../schema/locale/ar/script.ftl")),
    ("uk", include_str!("../../../schema/locale/uk/script.ftl")),
    ("es", include_str!("../../../schema/locale/es/script.ftl")),
    ("fr", include_str!("../../../schema/locale/fr/script.ftl")),
];

/// Everything a script has to say; it may have more, see [`Script::line`].
const SCRIPT_LINES: [&str; 12] = [
    "version", "language", "name", "intro", "record", "assent", "public", "media", "partner", "court", "level",
    "thanks",
];

impl Catalogue {
    /// The words in a language, or in English where there are none in it.
    #[must_use]
    pub fn of(language: &str) -> &'static Self {
        match language.split('-').next() {
            Some("ar") => &ARABIC,
            _ => &ENGLISH,
        }
    }

    fn read(tag: &'static str, source: &str) -> Self {
        Self { tag, bundle: bundle(tag, source) }
    }

    /// The language tag.
    #[must_use]
    pub const fn tag(&self) -> &'static str {
        self.tag
    }

    /// Whether it is written from right to left.
    #[must_use]
    pub fn is_rtl(&self) -> bool {
        self.tag == "ar"
    }

    /// What the catalogue says under `id`; the id itself where it has no such words.
    #[must_use]
    pub fn say(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// The same with texts and numbers in it.
    #[must_use]
    pub fn with(&self, id: &str, arguments: &[(&'static str, Value<'_>)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in arguments {
            match value {
                Value::Text(text) => args.set(*name, FluentValue::from((*text).to_owned())),
                // Plural rules see the number; what is read are the language's own digits.
                Value::Number(number) => args.set(*name, FluentValue::from(*number)),
            }
        }
        let said = format(&self.bundle, id, &args).unwrap_or_else(|| id.to_owned());
        let numbered = arguments.iter().any(|(_, value)| matches!(value, Value::Number(_)));
        if numbered && self.is_rtl() { arabic_digits(&said) } else { said }
    }

    /// What parts the things of a list.
    #[must_use]
    pub fn comma(&self) -> &'static str {
        if self.is_rtl() { "، " } else { ", " }
    }

    /// A number in the language's digits.
    #[must_use]
    pub fn number(&self, number: u64) -> String {
        if self.is_rtl() { arabic_digits(&number.to_string()) } else { number.to_string() }
    }
}

/// What stands in a message.
pub enum Value<'a> {
    /// Words.
    Text(&'a str),
    /// A number.
    Number(u64),
}

/// Digits as eastern Arabic writes them, but for those of codes: a digit beside a Latin letter stays.
fn arabic_digits(text: &str) -> String {
    let word_is_code = |word: &str| word.chars().any(|c| c.is_ascii_alphabetic());
    let digit = |c: char| match c {
        '0'..='9' => char::from_u32(u32::from('٠') + u32::from(c) - u32::from('0')).unwrap_or(c),
        _ => c,
    };
    let each = |word: &str| if word_is_code(word) { word.to_owned() } else { word.chars().map(digit).collect() };
    text.split_inclusive(char::is_whitespace).map(each).collect()
}

fn bundle(tag: &str, source: &str) -> FluentBundle<FluentResource> {
    // What cannot be read is missing; a test finds it in ours, and `Script::read` in an organisation's.
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
    let mut bundle = FluentBundle::new_concurrent(vec![tag.parse::<LanguageIdentifier>().unwrap_or_default()]);
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
}

fn format(bundle: &FluentBundle<FluentResource>, id: &str, args: &FluentArgs<'_>) -> Option<String> {
    let pattern = bundle.get_message(id)?.value()?;
    Some(bundle.format_pattern(pattern, Some(args), &mut Vec::new()).into_owned())
}

/// What is read to a witness before anything is written down.
pub struct Script {
    bundle: FluentBundle<FluentResource>,
    language: String,
    version: String,
    digest: String,
}

/// A script that lacks a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the script has no line `{0} = …`; copy one that comes with the program and change its words")]
pub struct NoScript(pub &'static str);

impl Script {
    /// Reads a script. `digest` is the hex SHA-256 of its file, which is recorded with every consent.
    ///
    /// # Errors
    /// [`NoScript`]: the first line that is missing.
    pub fn read(source: &str, digest: String) -> Result<Self, NoScript> {
        let bundle = bundle("und", source);
        let line = |id: &'static str| format(&bundle, id, &FluentArgs::new()).ok_or(NoScript(id));
        for id in SCRIPT_LINES {
            line(id)?;
        }
        let short = |id| line(id).map(|text| text.trim().chars().take(40).collect::<String>());
        let (language, version) = (short("language")?, short("version")?);
        Ok(Self { bundle, language, version, digest })
    }

    /// The languages there is a script for, in the order offered, and each source.
    #[must_use]
    pub const fn shipped() -> &'static [(&'static str, &'static str)] {
        &SCRIPTS
    }

    /// The language's tag.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Whether it is written from right to left.
    #[must_use]
    pub fn is_rtl(&self) -> bool {
        crate::record::Language::parse(&self.language).is_ok_and(|l| l.is_rtl())
    }

    /// What the script says under `id`.
    #[must_use]
    pub fn say(&self, id: &str) -> String {
        format(&self.bundle, id, &FluentArgs::new()).unwrap_or_default()
    }

    /// What the script has for something that it may leave out, in its quotation marks.
    #[must_use]
    pub fn line(&self, id: &str) -> Option<String> {
        format(&self.bundle, id, &FluentArgs::new()).map(|text| self.quoted(&text))
    }

    /// In the quotation marks of its language: what stands between them is said to the witness.
    #[must_use]
    pub fn quoted(&self, text: &str) -> String {
        match self.language.split('-').next() {
            Some("en") => format!("“{text}”"),
            Some("fr") => format!("«\u{a0}{text}\u{a0}»"),
            _ => format!("«{text}»"),
        }
    }

    /// What is recorded of it.
    #[must_use]
    pub fn record(&self) -> crate::record::consent::Script {
        crate::record::consent::Script {
            language: self.language.clone(),
            version: self.version.clone(),
            digest: Some(self.digest.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(source: &str) -> std::collections::BTreeSet<&str> {
        source
            .lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|line| line.split_once(" ="))
            .map(|(id, _)| id)
            .collect()
    }

    #[test]
    fn both_languages_say_everything() {
        let (english, arabic) = (
            include_str!("../../../schema/locale/en/intake.ftl"),
            include_str!("../../../schema/locale/ar/intake.ftl"),
        );
        assert_eq!(ids(english), ids(arabic));
        for id in ids(english) {
            assert_ne!(Catalogue::of("en").say(id), id);
            assert_ne!(Catalogue::of("ar").say(id), id);
        }
    }

    #[test]
    fn every_message_that_the_code_names_is_there() {
        let english = ids(include_str!("../../../schema/locale/en/intake.ftl"));
        for source in [
            include_str!("talk.rs"),
            include_str!("consent.rs"),
            include_str!("facts.rs"),
            include_str!("people.rs"),
            include_str!("account.rs"),
            include_str!("revise.rs"),
            include_str!("reading.rs"),
            include_str!("mod.rs"),
            include_str!("checking.rs"),
            include_str!("explain.rs"),
            include_str!("naming.rs"),
            include_str!("said.rs"),
            include_str!("closing.rs"),
        ] {
            for (at, _) in ["\"q-", "\"n-", "\"o-", "\"e-"].into_iter().flat_map(|kind| source.match_indices(kind)) {
                let id: String = source[at + 1..].chars().take_while(|c| *c != '"').collect();
                assert!(english.contains(id.as_str()), "{id}");
            }
        }
    }

    #[test]
    fn every_line_that_the_code_says_to_a_witness_is_in_the_scripts() {
        let script = ids(SCRIPTS[0].1);
        let sources = [include_str!("consent.rs"), include_str!("facts.rs"), include_str!("people.rs")];
        let more = [include_str!("naming.rs"), include_str!("closing.rs")];
        let mut said = std::collections::BTreeSet::new();
        for source in sources.into_iter().chain(more) {
            for call in ["spoken(\"", "spoken_say(\"", "aloud(script, \"", "put(script, \""] {
                let id = |at: usize| source[at + call.len()..].split('"').next();
                said.extend(source.match_indices(call).filter_map(|(at, _)| id(at)));
            }
        }
        assert!(said.len() >= 18 && said.iter().all(|id| script.contains(id)), "{said:?}");
    }

    /// Each letter has a cell of its own, and the narrowest usual screen has 78 of them between its margins.
    #[test]
    fn the_keys_fit_in_one_row_and_nothing_in_the_catalogues_acts_on_a_terminal() {
        use unicode_width::UnicodeWidthChar;
        for (language, source) in [
            ("en", include_str!("../../../schema/locale/en/intake.ftl")),
            ("ar", include_str!("../../../schema/locale/ar/intake.ftl")),
        ] {
            for id in ids(source).into_iter().filter(|id| id.starts_with("screen-keys")) {
                let said = Catalogue::of(language).say(id);
                let columns: usize = said.chars().filter_map(UnicodeWidthChar::width).sum();
                assert!(columns <= 78, "{language} {id}: {columns}");
            }
            let acts =
                |c: char| c.is_control() && c != '\n' || "\u{200e}\u{200f}\u{202a}\u{202e}\u{2066}\u{2069}".contains(c);
            assert!(!source.contains(acts), "{language}");
        }
    }

    #[test]
    fn every_script_is_whole_and_another_is_checked() {
        for (language, source) in Script::shipped() {
            let script = Script::read(source, String::new()).unwrap();
            assert_eq!(script.language(), *language);
            // Ours have everything that is said to a witness, in each language.
            assert_eq!(ids(source), ids(SCRIPTS[0].1), "{language}");
        }
        assert_eq!(Script::read("language = en", String::new()).err(), Some(NoScript("version")));
    }

    #[test]
    fn arabic_numbers_are_arabic_and_codes_stay() {
        assert_eq!(arabic_digits("حُفظت 12 فقرة من 7Q2K-M"), "حُفظت ١٢ فقرة من 7Q2K-M");
    }
}
