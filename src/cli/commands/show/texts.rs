//! In which languages there is a text of a testimony, and which of them is read.

use super::Args;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::record::{Language, RevisionId, TestimonyId};
use crate::vault::Vault;

/// The newest text in each language: that of the original first, then translations.
pub(crate) struct Texts(Vec<Text>);

struct Text {
    revision: RevisionId,
    language: String,
}

impl Texts {
    pub(crate) fn of(vault: &Vault, testimony: TestimonyId) -> Result<Self, Failure> {
        let text = |revision: RevisionId| -> Result<Text, Failure> {
            Ok(Text { revision, language: vault.revision(revision)?.head.language.as_str().to_owned() })
        };
        Ok(Self(vault.lines(testimony)?.newest().into_iter().map(text).collect::<Result<_, _>>()?))
    }

    /// Whether there is a translation.
    pub(crate) const fn are_several(&self) -> bool {
        self.0.len() > 1
    }

    /// The languages, where there is more than one text.
    pub(crate) fn languages(&self) -> Vec<String> {
        let all = self.0.iter().map(|text| text.language.clone());
        if self.are_several() { all.collect() } else { Vec::new() }
    }

    /// The revision that was asked for: the newest of all, unless it was said which.
    pub(super) fn wanted(&self, args: &Args, code: &str, newest: RevisionId) -> Result<RevisionId, Failure> {
        let found = match &args.language {
            None if args.original => self.0.first(),
            None => return Ok(newest),
            Some(tag) => self.0.iter().find(|text| text.language.eq_ignore_ascii_case(tag)),
        };
        found.map(|text| text.revision).ok_or_else(|| {
            let all: Vec<&str> = self.0.iter().map(|text| text.language.as_str()).collect();
            let tag = args.language.as_deref().unwrap_or_default();
            Failure::not_found(format!("{code} has no text in {tag}; there is one in {}", all.join(", ")))
                .hint(format!("`amana correct {code} --translate {tag}` makes one"))
        })
    }

    /// The command that reads a revision, where one does: not what was corrected since.
    pub(crate) fn command(&self, code: &str, revision: RevisionId, newest: bool) -> Option<String> {
        let at = self.0.iter().position(|text| text.revision == revision)?;
        Some(self.reads(code, at, newest))
    }

    /// The command that reads the newest text of a language, where there are several; of one that nothing has any more that of the newest of all.
    pub(crate) fn now(&self, code: &str, language: &str) -> String {
        let at = self.0.iter().position(|text| text.language == language);
        at.filter(|_| self.are_several()).map_or_else(|| format!("amana show {code}"), |at| self.reads(code, at, false))
    }

    fn reads(&self, code: &str, at: usize, newest: bool) -> String {
        match (newest, at) {
            (true, _) => format!("amana show {code}"),
            (false, 0) => format!("amana show {code} --original"),
            (false, _) => format!("amana show {code} --language {}", self.0[at].language),
        }
    }

    /// Which text goes out, and which others do not; `behind`: the languages of translations that say what the original said before it was corrected.
    pub(crate) fn goes_out(&self, code: &str, revision: RevisionId, behind: &[Language]) -> String {
        let mut stays = Vec::new();
        let mut out = String::new();
        for (at, text) in self.0.iter().enumerate() {
            if text.revision == revision {
                out = self.what(at);
            } else if behind.iter().any(|language| language.as_str() == text.language) {
                let language = &text.language;
                stays.push(format!(
                    "not {}, which says what the original said before: `amana correct {code} --translation {language}`",
                    self.what(at)
                ));
            } else {
                stays.push(format!("not {}", self.what(at)));
            }
        }
        std::iter::once(out).chain(stays).collect::<Vec<_>>().join("; ")
    }

    fn what(&self, at: usize) -> String {
        let language = &self.0[at].language;
        if at == 0 { format!("the original ({language})") } else { format!("the translation into {language}") }
    }

    /// Says which text was shown, where there are others, how those are read, and which of them goes out.
    pub(super) fn tell(&self, context: &mut Context, code: &str, (shown, newest): (RevisionId, RevisionId)) {
        let others = self.0.iter().enumerate().filter(|(_, text)| text.revision != shown);
        let others: Vec<String> = others
            .filter_map(|(at, text)| {
                let command = self.command(code, text.revision, text.revision == newest)?;
                Some(format!("`{command}` reads {}", self.what(at)))
            })
            .collect();
        let Some(at) = self.0.iter().position(|text| text.revision == shown).filter(|_| !others.is_empty()) else {
            return;
        };
        let out = if shown == newest {
            "it is the newest text, which `amana review` decides about and `amana export` publishes"
        } else {
            "`amana review` and `amana export` take another text, the newest"
        };
        context.say(&format!("\nThis is {}: {out}. {}.", self.what(at), others.join("; ")));
    }
}
