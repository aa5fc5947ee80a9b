//! An interview held in this process, by somebody who answers as a function says.

use amana::clock::Clock;
use std::path::Path;

use amana::crypto::quorum::Quorum;
use amana::crypto::slots;
use amana::guard::text::{PersonId, RealName};
use amana::identity::store::Store;
use amana::intake::interview::{
    Ask, Case, Closing, Correcting, Face, Interview, Manner, Outcome, Reply, Script, Scrubbed, Show, add_names,
    catalogue,
};
use amana::record::{Language, TestimonyId};
use amana::roster::{Quorums, Roster};
use amana::secret::SecretText;
use amana::vault::{DraftId, Mode, OpenDraft, Vault};

use super::support::case::PASSPHRASE;
use super::support::stage::Stage;

/// The opened stores of a case.
pub(crate) struct Room {
    pub(crate) vault: Vault,
    store: Store,
    roster: Roster,
}

impl Room {
    pub(crate) fn of(stage: &Stage) -> Self {
        Self::at(&stage.case())
    }

    pub(crate) fn at(case: &Path) -> Self {
        let keys = case.join("keys");
        let mut names: Vec<String> = std::fs::read_dir(&keys)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.starts_with("passphrase-"))
            .collect();
        names.sort();
        let read = |end: &str| {
            let name = names.iter().find(|name| name.ends_with(end)).unwrap();
            std::fs::read(keys.join(name)).unwrap()
        };
        let opened = slots::open_with_passphrase(&read(".age"), &read(".kdf"), &SecretText::copy_of(PASSPHRASE));
        let vault = Vault::open(&case.join("vault.db"), &opened.unwrap().key, Mode::Write).unwrap();
        let (_, document) = vault.roster().unwrap().unwrap();
        let roster = Roster::read(&document, &vault.root()).unwrap();
        Self { store: Store::open(&case.join("identities.db")).unwrap(), vault, roster }
    }

    /// Over a case into which this line came first.
    pub(crate) fn with(stage: &Stage, line: &str) -> Self {
        stage.put("line.jsonl", &format!("{line}\n"));
        let done = stage.import("line.jsonl").output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        Self::of(stage)
    }

    /// Holds an interview in English that is left open.
    pub(crate) fn leaves(
        &mut self,
        open: Option<DraftId>,
        typist: &mut Typist<impl FnMut(&Ask, usize) -> Reply>,
    ) -> DraftId {
        match self.holds("en", open, typist) {
            Outcome::Left(draft) => draft,
            other => panic!("{other:?}: {:#?}", typist.heard),
        }
    }

    /// Holds an interview in English that is closed.
    pub(crate) fn closes(
        &mut self,
        open: Option<DraftId>,
        typist: &mut Typist<impl FnMut(&Ask, usize) -> Reply>,
    ) -> (TestimonyId, Closing) {
        match self.holds("en", open, typist) {
            Outcome::Closed(testimony, closing) => (testimony, closing),
            other => panic!("{other:?}: {:#?}", typist.heard),
        }
    }

    /// Holds an interview, new or open; `language` is the interviewer's.
    pub(crate) fn holds(&mut self, language: &str, open: Option<DraftId>, face: &mut dyn Face) -> Outcome {
        let sources: Vec<&str> = Script::shipped().iter().map(|(_, source)| *source).collect();
        self.reads(&sources, language, open, face)
    }

    /// The same with these scripts.
    pub(crate) fn reads(
        &mut self,
        sources: &[&str],
        language: &str,
        open: Option<DraftId>,
        face: &mut dyn Face,
    ) -> Outcome {
        let scripts = sources.iter().map(|source| Script::read(source, "00".repeat(32)).unwrap());
        let manner = Manner { words: catalogue(language), scripts: scripts.collect() };
        let case =
            Case { vault: &mut self.vault, store: &mut self.store, roster: &self.roster, clock: Clock::system() };
        let interview = match open {
            None => Interview::new(case, &manner, face),
            Some(draft) => Interview::resume(case, &manner, face, draft),
        };
        interview.unwrap().hold().unwrap()
    }

    /// Holds a correction of the original or, with a language, a translation of it.
    pub(crate) fn corrects(&mut self, testimony: TestimonyId, into: Option<&str>, face: &mut dyn Face) -> Outcome {
        let into = into.map(|tag| Language::typed(tag).unwrap());
        self.corrects_which(testimony, into.map_or(Correcting::Original, Correcting::Into), face)
    }

    /// Holds a correction of a translation.
    pub(crate) fn corrects_translation(&mut self, testimony: TestimonyId, tag: &str, face: &mut dyn Face) -> Outcome {
        self.corrects_which(testimony, Correcting::Translation(Language::typed(tag).unwrap()), face)
    }

    fn corrects_which(&mut self, testimony: TestimonyId, which: Correcting, face: &mut dyn Face) -> Outcome {
        let manner = Manner { words: catalogue("en"), scripts: Vec::new() };
        let case =
            Case { vault: &mut self.vault, store: &mut self.store, roster: &self.roster, clock: Clock::system() };
        Interview::correct(case, &manner, face, testimony, which).unwrap().hold().unwrap()
    }

    /// Seals a further name of whoever has this pseudonym, and takes it out of everything.
    pub(crate) fn adds_name(&mut self, pseudonym: &str, name: &str) {
        let people = self.vault.people().unwrap();
        let (id, _) = people.iter().find(|(_, person)| person.pseudonym.as_str() == pseudonym).unwrap();
        let names = [RealName::from_utf8(name.as_bytes()).unwrap()];
        assert!(self.adds(*id, &names).revisions > 0);
    }

    /// Seals further names.
    pub(crate) fn adds(&mut self, id: PersonId, names: &[RealName]) -> Scrubbed {
        let Self { vault, store, roster } = self;
        add_names(Case { vault, store, roster, clock: Clock::system() }, id, names).unwrap()
    }

    /// What is known of whoever has this pseudonym is written once more.
    pub(crate) fn touches(&mut self, pseudonym: &str) {
        let people = self.vault.people().unwrap();
        let (id, person) = people.into_iter().find(|(_, person)| person.pseudonym.as_str() == pseudonym).unwrap();
        self.vault.change(Clock::system().now(), |change| change.person(id, &person)).unwrap();
    }

    /// How many keys it takes here.
    pub(crate) fn quorums(&self) -> Quorums {
        self.roster.quorums()
    }

    pub(crate) fn open_draft(&self, id: DraftId) -> OpenDraft {
        self.vault.open_draft(id).unwrap()
    }
}

/// Somebody who answers, and remembers what was said to them.
pub(crate) struct Typist<F> {
    pub(crate) answer: F,
    /// Every question, and every message that needs no answer.
    pub(crate) heard: Vec<String>,
    /// Questions alone, in order, without what they offer.
    pub(crate) asked: Vec<String>,
    pub(crate) forgot: bool,
}

impl<F: FnMut(&Ask, usize) -> Reply> Typist<F> {
    /// `answer` gets a question, and how many there were before.
    pub(crate) const fn who(answer: F) -> Self {
        Self { answer, heard: Vec::new(), asked: Vec::new(), forgot: false }
    }
}

impl<F: FnMut(&Ask, usize) -> Reply> Face for Typist<F> {
    fn show(&mut self, show: Show) {
        match show {
            Show::Note(text) | Show::Heed(text) | Show::Source(text) => self.heard.push(text),
            Show::Step { title, .. } => self.heard.push(title),
            Show::Status(status) => self.heard.push(status.line),
            Show::Saved(_, said) => self.heard.push(said),
            Show::Forget => self.forgot = true,
            Show::Language(..)
            | Show::Paragraph(_)
            | Show::Anew
            | Show::Struck(..)
            | Show::FromTheTop
            | Show::From(_)
            | Show::Settled
            | Show::Unsaid => {}
        }
    }

    fn ask(&mut self, ask: Ask) -> Reply {
        self.heard.push(question(&ask).to_owned());
        if let Ask::Choice { options, .. } | Ask::Choices { options, .. } | Ask::ReadBack { options, .. } = &ask {
            self.heard.extend(options.iter().cloned());
        }
        let before = self.asked.len();
        self.asked.push(question(&ask).to_owned());
        (self.answer)(&ask, before)
    }
}

/// The words of a question.
pub(crate) fn question(ask: &Ask) -> &str {
    match ask {
        Ask::Choice { question, .. }
        | Ask::Choices { question, .. }
        | Ask::Line { question, .. }
        | Ask::Name { question, .. }
        | Ask::Lines { question, .. }
        | Ask::Secret { question }
        | Ask::ReadBack { question, .. }
        | Ask::Spellings { question, .. } => question,
        Ask::Read { text, .. } => text,
        Ask::Account { .. } | Ask::GoOn => "",
    }
}

/// Whether it is what nothing goes on without: that anything is written down, and a child's own word.
pub(crate) fn needs_yes(ask: &Ask) -> bool {
    let asks = |source: &str| {
        let script = Script::read(source, String::new()).unwrap();
        // Neither speaks of keys.
        let one = Quorum::new(1, 1).unwrap();
        let quorums = Quorums { identity: one, contact: one };
        ["record", "assent"].iter().any(|id| question(ask).contains(&script.say(id, quorums)))
    };
    matches!(ask, Ask::Choice { .. }) && Script::shipped().iter().any(|(_, source)| asks(source))
}

/// Whether it is what Enter alone does not say: that no name is known, that names are left out, that a no stands beside a yes to everyone, or that more are somebody's than were sealed.
pub(crate) fn leaves_out(ask: &Ask) -> bool {
    let says = |options: &[String], id: &str| {
        ["en", "ar"].iter().any(|tag| options.get(1).is_some_and(|option| *option == catalogue(tag).say(id)))
    };
    let Ask::Choice { options, .. } = ask else { return false };
    ["o-nobody-knows", "o-leave-names-out", "o-all-theirs", "o-both-stand"].iter().any(|id| says(options, id))
}

/// Enter alone, but for a yes where there has to be one, and for names that nobody has.
pub(crate) fn enter(ask: &Ask) -> Reply {
    match ask {
        ask if needs_yes(ask) => Reply::Chosen(vec![0]),
        ask if leaves_out(ask) => Reply::Chosen(vec![1]),
        Ask::Choice { at, .. } | Ask::ReadBack { at, .. } => Reply::Chosen(vec![*at]),
        Ask::Choices { taken, .. } => Reply::Chosen(taken.clone()),
        Ask::Line { given, .. } => said(given),
        Ask::Read { .. } => Reply::Next,
        Ask::Spellings { .. } => Reply::Chosen(Vec::new()),
        Ask::Name { .. } | Ask::Lines { .. } | Ask::Secret { .. } | Ask::Account { .. } | Ask::GoOn => said(""),
    }
}

/// A text.
pub(crate) fn said(text: &str) -> Reply {
    Reply::Text(SecretText::copy_of(text))
}

/// The terminal goes away while this is being typed.
pub(crate) fn broken_off(typed: &str) -> Reply {
    Reply::Interrupted(SecretText::copy_of(typed))
}

/// Somebody who registers a witness by this name, and leaves at the account.
pub(crate) fn seals(name: &str) -> Typist<impl FnMut(&Ask, usize) -> Reply> {
    Typist::who(move |ask, _| match ask {
        Ask::Name { .. } if question(ask).contains("Full name") => said(name),
        Ask::Account { .. } => broken_off(""),
        other => enter(other),
    })
}

/// Somebody who registers a witness by this name, hands one paragraph over and finishes.
pub(crate) fn tells(name: &str, paragraph: &str) -> Typist<impl FnMut(&Ask, usize) -> Reply> {
    let mut account = [paragraph, "/finish"].into_iter();
    Typist::who(move |ask, _| match ask {
        Ask::Name { .. } if question(ask).contains("Full name") => said(name),
        Ask::Account { .. } => account.next().map_or_else(|| broken_off(""), said),
        other => enter(other),
    })
}

/// The draft of an interview that locked.
pub(crate) fn locked(outcome: Outcome) -> DraftId {
    match outcome {
        Outcome::Locked(draft) => draft,
        other => panic!("{other:?}"),
    }
}
