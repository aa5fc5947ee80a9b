//! What the conversation says, from `schema/locale/LANGUAGE/intake.ftl`, and what is read to a witness, from `script.ftl` or the
//! organisation's own file.

use std::sync::LazyLock;

use crate::locale::Messages;
pub use crate::locale::{Catalogue, Value};
use crate::roster::Quorums;

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

/// What the conversation says in a language, or in English where there are no words in it.
#[must_use]
pub fn catalogue(language: &str) -> &'static Catalogue {
    match language.split('-').next() {
        Some("ar") => &ARABIC,
        _ => &ENGLISH,
    }
}

/// What is read to a witness before anything is written down.
pub struct Script {
    messages: Messages,
    language: String,
    version: String,
    digest: String,
}

/// Braces within braces in a script; the parser goes one call deeper with each, and no sentence needs more than two or three.
const BRACES_MAX: usize = 16;

/// A script that cannot be read to a witness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoScript {
    /// It lacks a line.
    #[error("the script has no line `{0} = …`; copy one that comes with the program and change its words")]
    Missing(&'static str),
    /// Braces stand too deep within braces, from this line on, counted from 1.
    #[error("line {0} of the script opens more than 16 braces within each other; close them, or write the words out")]
    Braces(usize),
}

impl Script {
    /// Reads a script. `digest` is the hex SHA-256 of its file, which is recorded with every consent.
    ///
    /// # Errors
    /// [`NoScript`]: the first line that is missing, or whose braces stand too deep.
    pub fn read(source: &str, digest: String) -> Result<Self, NoScript> {
        braces(source)?;
        let messages = Messages::read("und", source);
        let line = |id: &'static str| messages.find(id, &[]).ok_or(NoScript::Missing(id));
        for id in SCRIPT_LINES {
            line(id)?;
        }
        let short = |id| line(id).map(|text| text.trim().chars().take(40).collect::<String>());
        let (language, version) = (short("language")?, short("version")?);
        Ok(Self { messages, language, version, digest })
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

    /// What the language is called in itself.
    #[must_use]
    pub fn name(&self) -> String {
        self.messages.find("name", &[]).unwrap_or_default()
    }

    /// What the script says under `id` in a case whose roster has these quorums: a witness hears how many people open their name.
    #[must_use]
    pub fn say(&self, id: &str, quorums: Quorums) -> String {
        self.find(id, quorums.identity.k(), quorums.contact.k()).unwrap_or_default()
    }

    /// What the script has for something that it may leave out, in its quotation marks.
    #[must_use]
    pub fn line(&self, id: &str, quorums: Quorums) -> Option<String> {
        self.find(id, quorums.identity.k(), quorums.contact.k()).map(|text| self.quoted(&text))
    }

    /// Whether its introduction says something else where one person opens a name than where it takes two.
    #[must_use]
    pub fn tells_keys_apart(&self) -> bool {
        self.find("intro", 1, 1) != self.find("intro", 2, 2)
    }

    fn find(&self, id: &str, name: u8, contact: u8) -> Option<String> {
        let opens = [("opens-name", name), ("opens-contact", contact)];
        self.messages.find(id, &opens.map(|(what, keys)| (what, Value::Number(keys.into()))))
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

/// Whether no brace stands too deep, whatever Fluent makes of it.
fn braces(source: &str) -> Result<(), NoScript> {
    let mut open = 0_usize;
    for (line, number) in source.lines().zip(1..) {
        for byte in line.bytes() {
            match byte {
                b'{' => open += 1,
                b'}' => open = open.saturating_sub(1),
                _ => {}
            }
            if open > BRACES_MAX {
                return Err(NoScript::Braces(number));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::check;

    const SOURCES: [(&str, &str); 2] = [
        ("en", include_str!("../../../schema/locale/en/intake.ftl")),
        ("ar", include_str!("../../../schema/locale/ar/intake.ftl")),
    ];

    fn ids(source: &str) -> std::collections::BTreeSet<String> {
        check::messages(source).into_keys().collect()
    }

    #[test]
    fn both_languages_say_everything() {
        check::same(SOURCES[0], SOURCES[1]);
    }

    #[test]
    fn every_message_that_the_code_names_is_there() {
        let english = ids(SOURCES[0].1);
        for source in [
            include_str!("talk.rs"),
            include_str!("consent.rs"),
            include_str!("facts.rs"),
            include_str!("people.rs"),
            include_str!("account.rs"),
            include_str!("again.rs"),
            include_str!("heard.rs"),
            include_str!("mention.rs"),
            include_str!("agreed.rs"),
            include_str!("calling.rs"),
            include_str!("paragraphs.rs"),
            include_str!("seated.rs"),
            include_str!("anew.rs"),
            include_str!("newer.rs"),
            include_str!("retranslated.rs"),
            include_str!("revise.rs"),
            include_str!("reading.rs"),
            include_str!("mod.rs"),
            include_str!("checking.rs"),
            include_str!("explain.rs"),
            include_str!("naming.rs"),
            include_str!("said.rs"),
            include_str!("closing.rs"),
            include_str!("short.rs"),
        ] {
            for (at, _) in
                ["\"q-", "\"n-", "\"o-", "\"e-", "\"f-"].into_iter().flat_map(|kind| source.match_indices(kind))
            {
                let id: String = source[at + 1..].chars().take_while(|c| *c != '"').collect();
                assert!(english.contains(id.as_str()), "{id}");
            }
        }
    }

    #[test]
    fn every_line_that_the_code_says_to_a_witness_is_in_the_scripts() {
        let script = ids(SCRIPTS[0].1);
        let sources = [include_str!("consent.rs"), include_str!("facts.rs"), include_str!("people.rs")];
        let more = [include_str!("naming.rs"), include_str!("closing.rs"), include_str!("reaching.rs")];
        let mut said = std::collections::BTreeSet::new();
        for source in sources.into_iter().chain(more) {
            for call in ["spoken(\"", "spoken_say(\"", "aloud(script, \"", "put(script, \""] {
                let id = |at: usize| source[at + call.len()..].split('"').next();
                said.extend(source.match_indices(call).filter_map(|(at, _)| id(at)));
            }
        }
        assert!(said.len() >= 18 && said.iter().all(|id| script.contains(*id)), "{said:?}");
    }

    /// Each letter has a cell of its own, and the narrowest usual screen has 78 of them between its margins.
    #[test]
    fn the_keys_fit_in_one_row() {
        use unicode_width::UnicodeWidthChar;
        for (language, source) in SOURCES {
            for id in ids(source).into_iter().filter(|id| id.starts_with("screen-keys")) {
                let said = catalogue(language).say(&id);
                let columns: usize = said.chars().filter_map(UnicodeWidthChar::width).sum();
                assert!(columns <= 78, "{language} {id}: {columns}");
            }
        }
    }

    #[test]
    fn every_script_is_whole_and_another_is_checked() {
        for (language, source) in Script::shipped() {
            let script = Script::read(source, String::new()).unwrap();
            assert_eq!(script.language(), *language);
            // Ours have everything that is said to a witness, in each language.
            assert_eq!(ids(source), ids(SCRIPTS[0].1), "{language}");
            // What is said of keys is another thing where one person has them, and no placeholder is left in it.
            assert!(script.tells_keys_apart(), "{language}");
            for id in ["intro", "contact"] {
                let said = [1, 2, 3].map(|keys| script.find(id, keys, keys).unwrap());
                assert!(said[0] != said[1] && said[1] == said[2], "{language} {id}");
                assert!(said.iter().all(|text| !text.contains(['{', '}', '$', '\n'])), "{language} {id}: {said:?}");
            }
        }
        let own = SCRIPTS[0].1.replace("$opens-name", "$anything");
        assert!(!Script::read(&own, String::new()).unwrap().tells_keys_apart());
        assert_eq!(Script::read("language = en", String::new()).err(), Some(NoScript::Missing("version")));
        // The parser would run out of stack.
        for deep in ["{".repeat(30_000), format!("evil = {}x{}\n", "{".repeat(17), "}".repeat(17))] {
            let source = format!("{}\nevil = {deep}", SCRIPTS[0].1);
            let line = SCRIPTS[0].1.lines().count() + 2;
            let error = Script::read(&source, String::new()).err();
            assert!(matches!(error, Some(NoScript::Braces(at)) if at.abs_diff(line) <= 1), "{error:?}");
        }
    }
}
