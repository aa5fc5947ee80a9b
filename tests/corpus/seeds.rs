//! Has the program make one of everything that it reads: the organisation in `fuzz/world`, and the first inputs of every target.

use std::path::PathBuf;
use std::process::{Command, Output};

use amana::clock::Clock;
use amana::crypto::Thing;
use amana::crypto::keyfile::KeyFile;
use amana::crypto::slots;
use amana::crypto::stream::{self, Identity};
use amana::crypto::text::unbase64;
use amana::identity::store::Store;
use amana::secret::SecretText;
use amana::vault::{Mode, Vault};
use serde_json::{Value, json};

use super::entries::{BUNDLE, PASSPHRASE, folder};
use super::support::lines::{Invented, file_of, testimonies};
use super::support::stage::{Stage, copy_tree, objects, text};

pub(crate) fn make() {
    let stage = Stage::new();
    let seeds = Seeds(stage);
    seeds.world();
    seeds.slots();
    seeds.documents_of_the_roster();
    seeds.envelopes();
    seeds.answers();
    seeds.bundle();
    seeds.texts();
}

struct Seeds(Stage);

impl Seeds {
    fn good(&self, mut command: Command) -> Output {
        let done = command.output().unwrap();
        assert!(done.status.success(), "{command:?}: {}", text(&done.stderr));
        done
    }

    fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.0.path(name)).unwrap()
    }

    /// An input whose first byte says how it is to be taken.
    fn keep(&self, target: &str, name: &str, way: Option<u8>, bytes: &[u8]) {
        let at = folder("corpus").join(target);
        std::fs::create_dir_all(&at).unwrap();
        let input: Vec<u8> = way.into_iter().chain(bytes.iter().copied()).collect();
        std::fs::write(at.join(name), input).unwrap();
    }

    fn key(&self, name: &str) -> KeyFile {
        KeyFile::open(&std::fs::read(self.0.key(name)).unwrap(), &SecretText::copy_of(PASSPHRASE)).unwrap()
    }

    fn world(&self) {
        let world = folder("world");
        std::fs::create_dir_all(&world).unwrap();
        for name in ["root", "rana", "requester", "recovery", "releaser"] {
            std::fs::copy(self.0.key(name), world.join(format!("{name}.key"))).unwrap();
        }
        std::fs::copy(self.0.path("roster-2.txt"), world.join("roster.txt")).unwrap();
        std::fs::copy(self.0.path("allowed_signers"), world.join("allowed_signers")).unwrap();
        self.0.put("in/lines.jsonl", &file_of(&testimonies(2)));
        self.good(self.0.import("in/lines.jsonl"));
        self.0.put("in/reason", "a court asks\n");
        let people = objects(&self.good(self.0.on_case(&["person", "--json"])).stdout);
        let mut ask = self.0.with_keys(&["request", people[0]["person"].as_str().unwrap(), "--for", "reveal"]);
        ask.arg("--case").arg(self.0.case()).arg("-i").arg(self.0.key("requester"));
        ask.arg("--reason-file").arg(self.0.path("in/reason")).arg("-o").arg(self.0.path("out/request.age"));
        self.good(ask);
        std::fs::write(world.join("request.age"), self.read("out/request.age")).unwrap();
        std::fs::write(world.join("now"), format!("{}\n", Clock::system().now().unix() + 60)).unwrap();
        self.good(self.0.export("public", "bundle"));
        let _ = std::fs::remove_dir_all(world.join("bundle"));
        copy_tree(&self.0.path("out/bundle"), &world.join("bundle"));
    }

    fn slot_files(&self) -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> =
            std::fs::read_dir(self.0.case().join("keys")).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        files
    }

    fn slots(&self) {
        let file = |begin: &str, end: &str| {
            let files = self.slot_files();
            let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
            let path = files.iter().find(|path| name(path).starts_with(begin) && name(path).ends_with(end)).unwrap();
            std::fs::read(path).unwrap()
        };
        let recovery = file("recovery-", ".age");
        let pair = [file("passphrase-", ".kdf"), vec![0], file("passphrase-", ".age")].concat();
        self.keep("slot", "passphrase", Some(0), &pair);
        self.keep("slot", "recovery", Some(1), &recovery);
        let plain = stream::decrypt(Thing::RecoverySlot, &recovery, self.key("recovery").identity()).unwrap();
        self.keep("slot", "plaintext", Some(2), plain.expose());
        self.keep("slot", "public-half", Some(3), &self.read("case-keys/rana.key.pub"));
    }

    fn documents_of_the_roster(&self) {
        let (roster, enrolment) = (self.read("roster-2.txt"), self.read("case/enrolment.txt"));
        self.keep("roster", "document", Some(0), &roster);
        self.keep("roster", "json", Some(1), json_of(&roster));
        self.keep("enrolment", "document", Some(0), &enrolment);
        // As if the root's key were a device's: the key of a real one never leaves its case.
        let mut json: Value = serde_json::from_slice(json_of(&enrolment)).unwrap();
        let root = std::fs::read_to_string(self.0.path("case-keys/root.key.pub")).unwrap();
        json["signing"] = root.split(' ').take(2).collect::<Vec<_>>().join(" ").into();
        self.keep("enrolment", "json", Some(1), json.to_string().as_bytes());
    }

    fn envelopes(&self) {
        let rana = self.key("rana");
        let store = Store::open(&self.0.case().join("identities.db")).unwrap();
        let sealed = store.get(store.handles().unwrap()[0]).unwrap().unwrap();
        store.close().unwrap();
        self.keep("envelope", "sealed", Some(0), sealed.as_bytes());
        let vault = self.vault();
        let person = vault.people().unwrap().into_iter().find_map(|(id, _)| vault.sealings(id).unwrap().pop()).unwrap();
        self.keep("envelope", "header", Some(1), person.header.as_bytes());
        self.keep("envelope", "header-json", Some(4), json_of(person.header.as_bytes()));
        let (place, share) = places(sealed.as_bytes(), rana.identity());
        self.keep("envelope", "place", Some(2), &place);
        self.keep("envelope", "share", Some(3), &share);
    }

    fn vault(&self) -> Vault {
        let recovery = self.slot_files().into_iter().find(|path| path.to_string_lossy().contains("recovery-")).unwrap();
        let opened = slots::open_with_recovery(&std::fs::read(recovery).unwrap(), self.key("recovery").identity());
        Vault::open(&self.0.case().join("vault.db"), &opened.unwrap().key, Mode::Read).unwrap()
    }

    fn answers(&self) {
        let (requester, words) = (self.key("requester"), std::fs::read_to_string(self.0.path("root-words")).unwrap());
        let open = |file: &[u8]| stream::decrypt(Thing::AgeFile, file, requester.identity()).unwrap();
        let request = self.read("out/request.age");
        self.keep("request", "sealed", Some(0), &request);
        self.keep("request", "document", Some(1), open(&request).expose());
        self.keep("request", "json", Some(2), json_of(open(&request).expose()));
        for (command, name) in [("approve", "approval"), ("refuse", "refusal")] {
            let mut answer = self.0.with_keys(&[command, "--root", &words]);
            answer.arg(self.0.path("out/request.age")).arg("-i").arg(self.0.key("rana"));
            answer.arg("-o").arg(self.0.path(&format!("out/{name}")));
            match command {
                "approve" => answer.arg("--yes"),
                _ => answer.arg("--reason-file").arg(self.0.path("in/reason")),
            };
            self.good(answer);
            let file = self.read(&format!("out/{name}"));
            self.keep("approval", &format!("{name}-sealed"), Some(0), &file);
            self.keep("approval", &format!("{name}-document"), Some(1), open(&file).expose());
            self.keep("approval", &format!("{name}-json"), Some(2), json_of(open(&file).expose()));
        }
        self.to_a_court();
        self.name_check(&words);
    }

    /// A request to somebody else: custodians are told apart what they decide by.
    fn to_a_court(&self) {
        let people = objects(&self.good(self.0.on_case(&["person", "--json"])).stdout);
        let court = self.key("recovery").identity().recipient().to_string();
        let mut ask = self.0.with_keys(&["request", people[0]["person"].as_str().unwrap(), "--for", "reveal"]);
        ask.arg("--to").arg(format!("Court of Oldharbour={court}")).arg("--case").arg(self.0.case());
        ask.arg("-i").arg(self.0.key("requester")).arg("--reason-file").arg(self.0.path("in/reason"));
        ask.arg("-o").arg(self.0.path("out/to-a-court.age"));
        self.good(ask);
        let (file, rana) = (self.read("out/to-a-court.age"), self.key("rana"));
        let open = |file: &[u8]| stream::decrypt(Thing::AgeFile, file, rana.identity()).unwrap();
        let opened = open(&file);
        let json = std::str::from_utf8(json_of(opened.expose())).unwrap();
        let (before, brief) = json.split_once("\"brief\":\"").unwrap();
        let (brief, after) = brief.split_once('"').unwrap();
        self.keep("request", "to-a-court-sealed", Some(3), &file);
        self.keep("request", "to-a-court-json", Some(4), json.as_bytes());
        self.keep("request", "brief", Some(5), open(&unbase64(brief).unwrap()).expose());
        std::fs::write(folder("world").join("to-a-court.json"), format!("{before}\"brief\":\"\"{after}")).unwrap();
    }

    fn name_check(&self, words: &str) {
        let out = |name: &str| self.0.path("out").join(name);
        let mut export = self.0.on_case(&["export", "--profile", "public", "--undecided", "leave-out", "--draft"]);
        export.arg("-o").arg(out("draft"));
        self.good(export);
        let mut ask = self.0.with_keys(&["request", "--for", "check", "--checker", "rana", "--everyone"]);
        ask.arg("--case").arg(self.0.case()).arg("-i").arg(self.0.key("requester"));
        ask.arg("--reason-file").arg(self.0.path("in/reason")).arg("-o").arg(out("check.age")).arg(out("draft"));
        self.good(ask);
        for custodian in ["rana", "olena"] {
            let mut approve = self.0.with_keys(&["approve", "--yes", "--root", words]);
            approve.arg(out("check.age")).arg("-i").arg(self.0.key(custodian)).arg("-o").arg(out(custodian));
            self.good(approve);
        }
        let mut check = self.0.with_keys(&["name-check", "--yes", "--root", words]);
        check.arg(out("draft")).arg(out("check.age")).arg(out("rana")).arg(out("olena"));
        check.arg("-i").arg(self.0.key("rana")).arg("-o").arg(out("result.txt"));
        self.good(check);
        let result = self.read("out/result.txt");
        self.keep("name_check", "document", Some(0), &result);
        self.keep("name_check", "json", Some(1), json_of(&result));
    }

    fn bundle(&self) {
        let bag = folder("world").join("bundle");
        for (way, name) in (0..).zip(BUNDLE) {
            let content = match name {
                "allowed_signers" => self.read(name),
                "data/testimonies/T" => {
                    let mut names: Vec<PathBuf> = std::fs::read_dir(bag.join("data/testimonies"))
                        .unwrap()
                        .map(|entry| entry.unwrap().path())
                        .collect();
                    names.sort();
                    std::fs::read(&names[0]).unwrap()
                }
                name => std::fs::read(bag.join(name)).unwrap(),
            };
            self.keep("bundle", &name.replace('/', "-"), Some(way), &content);
        }
    }

    fn texts(&self) {
        let told = testimonies(3);
        for (n, told) in told.iter().enumerate() {
            self.keep("intake_line", &format!("line-{n}"), None, told.line.to_string().as_bytes());
        }
        self.keep("intake_line", "date", None, b"2031-03~/2031-04");
        let sample = self.read_sample();
        for (n, line) in sample.lines().enumerate() {
            self.keep("intake_line", &format!("sample-{n}"), None, line.as_bytes());
        }
        let arabic = "قالت طولميرا الحضرموندي ذلك في 7 آذار 2031 عند القنطرة.";
        let html =
            format!("<!doctype html><title>a&amp;b</title><p>Tolmira said <b>so</b><!-- no --> &#x5d0;<p>{arabic}");
        self.keep(
            "document",
            "plain",
            Some(0),
            format!("Tolmira, 14 Mill Lane, +000 55 123.\n\n{arabic}\n").as_bytes(),
        );
        self.keep("document", "html", Some(1), html.as_bytes());
        self.keep(
            "document",
            "markdown",
            Some(2),
            format!("# *Tolmira*\n\n[a](b)\n\n```\nx\n```\n{arabic}\n").as_bytes(),
        );
        self.keep("document", "json", Some(3), json!({"a": ["Tolmira\u{202e}", {"b": arabic}]}).to_string().as_bytes());
        let shown = format!("\u{1b}[2J\u{202e}{arabic}\nA\u{301}\u{200b}\u{7}plain 👩‍👩‍👧 text");
        for (n, keys) in [&b"\x14\x00"[..], b"\x28\x06\x07\x81\x49\x0c\x00"].iter().enumerate() {
            let keys: Vec<u8> = keys.iter().copied().filter(|byte| *byte != 0).chain([0]).collect();
            self.keep("terminal", &format!("shown-{n}"), None, &[&keys, shown.as_bytes()].concat());
        }
        for (n, who) in [Invented::nth(3), Invented::nth(17)].iter().enumerate() {
            let said =
                format!("{} said: {}'s house. و{} لم يكن هناك، +000 55 98 17 36.", who.latin, who.latin, who.arabic);
            let input = format!("{}\n{}\0{said}\n\n{said}", who.latin, who.arabic);
            self.keep("guard", &format!("said-{n}"), None, input.as_bytes());
        }
    }

    fn read_sample(&self) -> String {
        std::fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/sample.jsonl")).unwrap()
    }
}

/// The second line of a signed document.
fn json_of(document: &[u8]) -> &[u8] {
    document.split(|byte| *byte == b'\n').nth(1).unwrap()
}

/// A place that a key opens, and what is in it (FORMAT §13.2).
fn places(sealed: &[u8], key: &Identity) -> (Vec<u8>, Vec<u8>) {
    const BLOCK: usize = 16400;
    const PLACE: usize = 1024;
    let places = sealed[BLOCK..].chunks(PLACE).take(7);
    let opened = places.filter_map(|place| {
        let length = usize::from(u16::from_be_bytes([place[0], place[1]]));
        let plain = stream::decrypt(Thing::Share, &place[2..2 + length], key).ok()?;
        Some((place.to_vec(), plain.expose().to_vec()))
    });
    opened.into_iter().next().unwrap()
}
