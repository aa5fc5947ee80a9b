//! One run of the whole way, each step by the program.

use std::collections::HashMap;

use amana::crypto::Thing;
use amana::crypto::keyfile::KeyFile;
use amana::crypto::stream;
use amana::crypto::text::{id_from_text, id_text};
use amana::secret::SecretText;
use serde_json::Value;

use crate::dump;
use crate::hunt::Place;
use crate::org::{Org, word};
use crate::told::{Person, Told};

/// An organisation whose case holds what was told.
pub(crate) struct Run {
    pub(crate) org: Org,
    pub(crate) told: Vec<Told>,
    /// The id of each line's testimony.
    pub(crate) ids: Vec<String>,
}

impl Run {
    /// Imports the lines; each is stored.
    pub(crate) fn import(told: Vec<Told>) -> Self {
        let org = Org::new();
        org.put("lines.jsonl", told.iter().map(|told| format!("{}\n", told.line)).collect::<String>());
        let said = org.lines(&mut org.on_case(&["import", "--json", "lines.jsonl"]));
        let stored = said.iter().filter(|line| line["status"] == "stored").count();
        assert_eq!(stored, told.len(), "every line is stored");
        let ids = said.iter().map(|line| word(line, "id").to_owned()).collect();
        Self { org, told, ids }
    }

    /// The same lines once more: nothing is stored twice.
    pub(crate) fn import_again(&self) {
        let said = self.org.lines(&mut self.org.on_case(&["import", "--json", "lines.jsonl"]));
        assert_eq!(said.len(), self.told.len());
        for (line, id) in said.iter().zip(&self.ids) {
            assert_eq!(line["status"], "already", "{line}");
            assert_eq!(word(line, "id"), id);
        }
    }

    /// Lets everything be printed that can be.
    pub(crate) fn read_everything(&self) {
        for args in [
            ["list"].as_slice(),
            &["list", "--json"],
            &["person"],
            &["log"],
            &["proof"],
            &["check"],
            &["roster", "show"],
        ] {
            self.org.done(&mut self.org.on_case(args));
        }
        self.org.done(&mut self.org.on_case(&["search", "the"]));
        for id in &self.ids {
            self.org.done(&mut self.org.on_case(&["show", id]));
            self.org.done(&mut self.org.on_case(&["review", "--json", id]));
        }
    }

    /// One bundle of everything; what nobody decided about is left out.
    pub(crate) fn export(&self) {
        let args = ["export", "--profile", "public", "--undecided", "leave-out"];
        self.org.done(self.org.on_case(&args).arg("--dry-run"));
        self.org.done(self.org.on_case_with_key(&args).args(["-i", "press.key", "-o", "bundle"]));
        self.org.done(&mut self.org.command(&["verify", "bundle", "--signer", "allowed_signers"]));
        assert_eq!(dump::released(self).len(), self.told.len(), "every testimony is in the bundle");
    }

    /// A requester asks for some of the people, two of the three custodians approve, and what is opened is what went in.
    pub(crate) fn unseal(&self, count: usize) {
        let people: Vec<Person> =
            self.told.iter().flat_map(Told::people).filter(|person| !person.names.is_empty()).collect();
        let chosen = chosen(people.len(), count);
        let everybody = self.everybody();
        self.org.put("reason.txt", "A court asks, and the families agree.");
        let mut request = self.org.on_case_with_key(&[
            "request",
            "--for",
            "reveal",
            "--reason-file",
            "reason.txt",
            "-i",
            "maya.key",
            "-o",
            "request.age",
        ]);
        request.args(chosen.iter().map(|n| word(&everybody[&people[*n].pseudonym], "person")));
        self.org.done(&mut request);
        let shown = self.org.json(&mut self.org.command(&["roster", "show", "--json", "roster-2.txt"]));
        for custodian in ["rana", "luis"] {
            let (key, approval) = (format!("{custodian}.key"), format!("{custodian}.approval"));
            let mut approve =
                self.org.with_key(&["approve", "request.age", "--yes", "-i", &key, "-o", &approval, "--root"]);
            self.org.done(approve.arg(word(&shown, "words")));
        }
        let opened = self.opened();
        assert_eq!(opened.len(), chosen.len(), "every identity that was asked for is opened");
        for n in chosen {
            let person = &people[n];
            let id = word(&everybody[&person.pseudonym], "id");
            let names = opened.iter().find(|opened| opened["person"] == id).map(|opened| opened["names"].clone());
            assert!(
                names == Some(person.names.clone().into()),
                "{}: the names that come out are not those that went in",
                person.pseudonym
            );
        }
        eprintln!("{} identities opened by two custodians of three", opened.len());
    }

    /// What the two approvals open, sealed to the requester and opened with the requester's key.
    fn opened(&self) -> Vec<Value> {
        let key = std::fs::read(self.org.path("maya.key")).unwrap();
        let passphrase = std::fs::read_to_string(self.org.path("keys.passphrase")).unwrap();
        let key = KeyFile::open(&key, &SecretText::copy_of(passphrase.trim())).unwrap();
        let recipient = key.identity().recipient().to_string();
        let unseal = [
            "unseal",
            "request.age",
            "rana.approval",
            "luis.approval",
            "-i",
            "maya.key",
            "-o",
            "opened.age",
            "-r",
            &recipient,
        ];
        self.org.done(&mut self.org.on_case_with_key(&unseal));
        let plain =
            stream::decrypt(Thing::AgeFile, &std::fs::read(self.org.path("opened.age")).unwrap(), key.identity())
                .unwrap();
        let opened: Value = serde_json::from_slice(plain.expose()).unwrap();
        opened["people"].as_array().unwrap().clone()
    }

    /// The line of a testimony.
    pub(crate) fn line_of(&self, testimony: &[u8; 16]) -> Option<usize> {
        let id = id_text(testimony);
        self.ids.iter().position(|known| *known == id)
    }

    /// Everything that was printed, with the line it is about where it is about one.
    pub(crate) fn printed(&self) -> Vec<Place> {
        let about = |command: &str| {
            let testimony = command.split(' ').find_map(id_from_text)?;
            self.line_of(&testimony)
        };
        self.org
            .printed()
            .into_iter()
            .map(|p| Place::new(format!("printed by {}", p.command), about(&p.command), p.text))
            .collect()
    }

    /// Everybody of the case by pseudonym: id and code.
    pub(crate) fn everybody(&self) -> HashMap<String, Value> {
        let people = self.org.lines(&mut self.org.on_case(&["person", "--json"]));
        people.into_iter().map(|person| (word(&person, "pseudonym").to_owned(), person)).collect()
    }
}

/// Some places below `end`, each once, the same in every run.
fn chosen(end: usize, count: usize) -> Vec<usize> {
    let mut state: u64 = 0x0123_4567_89AB_CDEF;
    let mut chosen = Vec::new();
    while chosen.len() < count.min(end) {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let next = (state >> 33) as usize % end;
        if !chosen.contains(&next) {
            chosen.push(next);
        }
    }
    chosen
}
