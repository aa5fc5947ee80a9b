//! Exporting every testimony into a signed bundle, beside `bagit` that bags a copy of the same payload.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use amana::bundle::{Folder, Info};
use amana::crypto::keys;
use amana::crypto::signing::SigningKey;
use amana::crypto::text::crockford;
use amana::guard::text::{PersonId, StoredText};
use amana::guard::{Roll, assert_silent, detect};
use amana::record::words::Audience;
use amana::record::{Person, TestimonyId};
use amana::redact::{Called, Known, LeftOut, Names, Outcome, Profile, Redacted, Source, Terms, Undecided, redact};
use amana::secret::LockedKey;
use amana::vault::Vault;

use crate::cases::{self, Case};
use crate::measure::{Pairs, Took, took};
use crate::table::{Row, time};
use crate::{Asked, Fallible, allocator};

/// Prints the seconds that bagging the folder in its argument takes, on the wall and of the processor, without the start of Python.
const BAGIT: &str = "import bagit, logging, sys, time
logging.disable(logging.CRITICAL)
begun, used = time.perf_counter(), time.process_time()
bagit.make_bag(sys.argv[1], checksums=['sha512'])
print(time.perf_counter() - begun, time.process_time() - used)";

pub(crate) fn figure(asked: &Asked, rows: &mut Vec<Row>) -> Fallible<()> {
    let count = asked.many(10_000, 1_000);
    let figure = format!("export of {count} testimonies, guard apart / bagit");
    let case = Case::with(count)?;
    let mut vault = case.open()?;
    cases::agree(&mut vault, case.speaker)?;
    let export = Export::of(&vault)?;
    // A folder for each run: making files right after as many were removed is slow, and ours would pay for it alone.
    let folder = |name: &str, number: usize| case.folder.path().join(format!("{name}-{number}"));
    let (mut ours_at, mut rival_at, mut durable) = (0, 0, Vec::new());
    let ours = || {
        let bundle = folder("bundle", ours_at);
        ours_at += 1;
        settle();
        let (whole, synced) = took(|| export.write(&bundle))?;
        durable.push(synced);
        Ok(whole)
    };
    let rival = || {
        let (bundle, copy) = (folder("bundle", rival_at), folder("copy", rival_at));
        rival_at += 1;
        bagit(&bundle, &copy)
    };
    match Pairs::run(3, ours, rival) {
        Ok(pairs) => {
            // The first pair does not count. What neither waits for the disk for is what both do.
            let written = pairs.without(durable.get(1..).unwrap_or_default());
            rows.push(Row::times(figure, &written.wall(), Some(1.0)));
            rows.push(Row::times("  the same, CPU", &written.cpu(), None));
            rows.push(Row::times("  and made durable, which bagit does not", &pairs.wall(), None));
        }
        Err(error) if error.to_string().contains("No module named 'bagit'") => {
            rows.push(Row::not_run(figure, "not run: Python has no bagit (pip install bagit)"));
        }
        Err(error) => return Err(error),
    }
    let guard = time(allocator::wiping(|| export.guard())?);
    rows.push(Row::texts("  beside it the guard over what goes out", &guard, "—", None, None));
    Ok(())
}

/// What the export command does between opening the case and recording the release.
pub(crate) struct Export<'v> {
    vault: &'v Vault,
    secret: LockedKey,
    signer: SigningKey,
    profile: Profile,
}

impl<'v> Export<'v> {
    pub(crate) fn of(vault: &'v Vault) -> Fallible<Self> {
        let profile = Profile::built_in(Audience::Public)?;
        Ok(Self { vault, secret: LockedKey::generate()?, signer: SigningKey::generate()?, profile })
    }

    /// Writes the bundle, without the guard's last look; gives the time in which it was made durable.
    pub(crate) fn write(&self, destination: &Path) -> Fallible<Took> {
        let people: BTreeMap<_, _> = self.vault.people()?.into_iter().collect();
        let mut ids = self.vault.testimony_ids()?;
        ids.sort_by_cached_key(|id| self.testimony(id));
        let folder = Folder::create(destination)?;
        let release = format!("R-{}", crockford(&keys::release_name(&self.secret, None), 10));
        let mut writer =
            folder.begin(&Info { name: &release, organisation: Some("Harbour Archive"), language: "en" })?;
        let mut left_out = LeftOut::default();
        let steady = self.vault.steady()?;
        for id in ids {
            let redacted = self.redacted(id, &people)?;
            left_out.published(&redacted);
            writer.push(redacted)?;
        }
        drop(steady);
        let signed = writer.finish(&left_out, Some(&self.signer))?;
        Ok(took(|| Ok(folder.publish(signed)?))?.0)
    }

    /// Seconds in which the guard looks over everything that goes out.
    fn guard(&self) -> Fallible<f64> {
        let people: BTreeMap<_, _> = self.vault.people()?.into_iter().collect();
        let mut looked = 0.0;
        for id in self.vault.testimony_ids()? {
            let redacted = self.redacted(id, &people)?;
            let begun = Instant::now();
            silent(&redacted)?;
            looked += begun.elapsed().as_secs_f64();
        }
        Ok(looked)
    }

    fn redacted(&self, id: TestimonyId, people: &BTreeMap<PersonId, Person<StoredText>>) -> Fallible<Redacted> {
        let revision = self.vault.newest(id)?;
        let consents = self.vault.consents(id)?.into_iter().map(|(person, _, consent)| (person, consent)).collect();
        let decisions = self.vault.decisions(revision.id)?;
        let called = Called::default();
        let source =
            Source { revision: &revision, people, consents: &consents, called: &called, decisions: &decisions };
        let terms = Terms { profile: &self.profile, undecided: Undecided::LeaveOut, name_checked: false, today: None };
        match redact(&source, &terms, self) {
            Outcome::Published(redacted) => Ok(redacted),
            Outcome::Withheld(_) => Err("a testimony was withheld".into()),
        }
    }
}

impl Names for Export<'_> {
    fn testimony(&self, testimony: &TestimonyId) -> String {
        format!("T-{}", crockford(&keys::release_name(&self.secret, Some(testimony.as_bytes())), 10))
    }

    fn person(&self, person: &PersonId, known: Known<'_>) -> String {
        let known = match known {
            Known::Pseudonym => keys::Known::Pseudonym,
            Known::Name => keys::Known::Name,
            Known::Within(testimony) => keys::Known::Within(testimony.as_bytes()),
        };
        let key = keys::release_person(&self.secret, person.as_bytes(), known);
        format!("P-{}", crockford(&key, 8))
    }
}

/// What the gate before rendering asks of the guard.
fn silent(redacted: &Redacted) -> Fallible<()> {
    let roll = Roll::new();
    for text in redacted.texts() {
        std::hint::black_box(detect(&text.text));
        if !assert_silent(&roll, &text.text).is_empty() {
            return Err("the guard found a name".into());
        }
    }
    Ok(())
}

/// Lets the disk finish what was written before, so that nobody pays for it.
fn settle() {
    // Where there is no such program, the figure is only less steady.
    let _ = Command::new("sync").status();
}

/// Bags a copy of the payload.
fn bagit(bundle: &Path, copy: &Path) -> Fallible<Took> {
    copy_folder(&bundle.join("data"), copy)?;
    settle();
    let output = Command::new("python3").args(["-c", BAGIT]).arg(copy).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
    }
    let said = String::from_utf8(output.stdout)?;
    let mut seconds = said.split_whitespace().map(|seconds| seconds.parse().map(Duration::from_secs_f64));
    let (wall, cpu) = (seconds.next().ok_or("bagit said nothing")??, seconds.next().ok_or("bagit said nothing")??);
    Ok(Took { wall, cpu })
}

fn copy_folder(from: &Path, to: &Path) -> Fallible<()> {
    fs::create_dir(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            copy_folder(&from, &to)?;
        } else {
            fs::copy(&from, &to)?;
        }
    }
    Ok(())
}
