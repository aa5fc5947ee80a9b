//! What growth is measured of, and how much memory each takes: in a process of its own, since one that has done other things before takes what it
//! needs out of what it gave back, and seems to need nothing.

use std::fs;
use std::hint::black_box;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use amana::guard::text::PersonId;
use amana::secret::LockedKey;
use amana::vault::check::Outside;
use amana::vault::{Mode, Vault, VaultError};

use crate::cases::{Account, Case, now};
use crate::exporting::Export;
use crate::{Fallible, allocator};

/// Words of the invented language: one that many testimonies hold, and two that few hold together.
pub(crate) const QUERIES: [&str; 2] = ["ban", "gremer stan"];

/// Says on the command line of this bench that it is to measure memory: `--peak-of NAME FOLDER VAULT COUNT`. The key and who speaks
/// come on standard input.
pub(crate) const PEAK_OF: &str = "--peak-of";

/// One thing that is done in a case.
pub(crate) struct Operation {
    pub(crate) name: &'static str,
    /// How often its time is taken.
    pub(crate) rounds: usize,
    pub(crate) work: fn(&mut Place) -> Fallible<()>,
}

/// In the order in which they are measured: whatever writes into the case comes last.
pub(crate) const OPERATIONS: [Operation; 5] = [
    Operation { name: "list", rounds: 3, work: list },
    Operation { name: "search", rounds: 9, work: search },
    Operation { name: "export", rounds: 2, work: export },
    Operation { name: "check", rounds: 2, work: check },
    Operation { name: "save of one", rounds: 9, work: save },
];

/// An open case, and where other files may lie.
pub(crate) struct Place {
    vault: Vault,
    folder: PathBuf,
    speaker: PersonId,
    count: usize,
    /// How often something was saved or exported in this process.
    done: usize,
}

impl Place {
    pub(crate) fn of(case: &Case, count: usize) -> Fallible<Self> {
        Ok(Self { vault: case.open()?, folder: case.folder.path().to_owned(), speaker: case.speaker, count, done: 0 })
    }

    fn next(&mut self) -> usize {
        self.done += 1;
        self.done
    }
}

fn list(place: &mut Place) -> Fallible<()> {
    let mut found = 0;
    place.vault.list(|entry| {
        found += usize::from(entry.revisions > 0);
        Ok::<_, VaultError>(())
    })?;
    if found >= place.count { Ok(()) } else { Err("not every testimony was listed".into()) }
}

fn search(place: &mut Place) -> Fallible<()> {
    let vault = &place.vault;
    QUERIES.iter().try_for_each(|query| vault.search(query, 50).map(|found| drop(black_box(found))).map_err(Into::into))
}

fn export(place: &mut Place) -> Fallible<()> {
    let name = format!("growth-{}-{}", std::process::id(), place.next());
    let bundle = place.folder.join(name);
    Export::of(&place.vault)?.write(&bundle).map(drop)
}

fn check(place: &mut Place) -> Fallible<()> {
    let report = place.vault.check(&Outside::default(), &mut |_, _| ())?;
    if report.is_whole() { Ok(()) } else { Err("the case is not whole".into()) }
}

fn save(place: &mut Place) -> Fallible<()> {
    let account = Account::new(place.count + place.next(), place.speaker)?;
    Ok(place.vault.change(now(), |change| account.store(change))?)
}

/// MiB that an operation takes at most, beyond what a process has that has opened the case and done nothing else.
pub(crate) fn peak_of(operation: &Operation, case: &Case, count: usize) -> Fallible<f64> {
    let mut child = Command::new(std::env::current_exe()?)
        .arg(PEAK_OF)
        .arg(operation.name)
        .arg(case.folder.path())
        .arg(&case.path)
        .arg(count.to_string())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut told = child.stdin.take().ok_or("no way in")?;
    told.write_all(case.key.expose())?;
    told.write_all(case.speaker.as_bytes())?;
    drop(told);
    let output = child.wait_with_output()?;
    if !output.status.success() {
        return Err(format!("the memory of {} was not measured: {}", operation.name, output.status).into());
    }
    Ok(String::from_utf8(output.stdout)?.trim().parse()?)
}

/// The other side of it: does it once, and prints what it took.
pub(crate) fn measure(words: &[String]) -> Fallible<()> {
    let [name, folder, vault, count] = words else { return Err("this is for the bench itself".into()) };
    let operation = OPERATIONS.iter().find(|operation| operation.name == name).ok_or("there is no such operation")?;
    let (mut key, mut speaker) = ([0; 32], [0; 16]);
    let mut told = std::io::stdin();
    told.read_exact(&mut key)?;
    told.read_exact(&mut speaker)?;
    let vault = Vault::open(Path::new(vault), &LockedKey::take(&mut key), Mode::Write)?;
    let (folder, speaker) = (PathBuf::from(folder), PersonId::new(speaker));
    let mut place = Place { vault, folder, speaker, count: count.parse()?, done: 0 };
    let before = begin_memory();
    allocator::wiping(|| (operation.work)(&mut place))?;
    println!("{}", field("VmHWM:") - before);
    Ok(())
}

/// Sets the high-water mark back and gives what there is now, in MiB (Linux alone says so).
fn begin_memory() -> f64 {
    // Where it cannot be set back, the mark is that of opening the case, too: an upper bound.
    let _ = fs::write("/proc/self/clear_refs", "5");
    field("VmRSS:")
}

fn field(name: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let kib = line.and_then(|line| line.trim().strip_suffix(" kB")).and_then(|kib| kib.trim().parse::<f64>().ok());
    kib.map_or(f64::NAN, |kib| kib / 1024.0)
}
