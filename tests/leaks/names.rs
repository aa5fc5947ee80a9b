//! Names that were told to the program are nowhere afterwards (catalogue line 6).

use std::process::{Command, Stdio};

use super::commands::{self, Commands};
use super::dump;
use super::needles::Needles;
use super::support::case::PASSPHRASE;
use super::support::chance::Chance;
use super::support::lines::{Invented, file_of, testimonies};
use super::support::stage::{Stage, full, have_strace};
use super::support::strace::Traced;
use super::tour;

fn needles(people: &[Invented]) -> Needles {
    Needles::new(people.iter().flat_map(Invented::secrets))
}

/// What the program may have written anywhere: all of the stage but what the test itself put there.
pub(crate) fn written(stage: &Stage, needles: &Needles) -> Vec<String> {
    ["case", "home", "tmp", "out", "case-keys"]
        .iter()
        .flat_map(|folder| needles.find_below(&stage.path(folder)))
        .collect()
}

pub(crate) fn in_dump(stage: &Stage, needles: &Needles) -> Vec<String> {
    let cells = dump::cells(stage);
    assert!(cells.len() > 20, "the dump is a dump");
    cells
        .iter()
        .flat_map(|cell| needles.find(&cell.bytes).into_iter().map(|hit| format!("table {}: {hit}", cell.table)))
        .collect()
}

/// The same command without `--quiet`.
fn aloud(quiet: &Command) -> Command {
    let mut command = Command::new(quiet.get_program());
    command.args(quiet.get_args().filter(|arg| *arg != "--quiet")).env_clear();
    command.envs(quiet.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command.current_dir(quiet.get_current_dir().unwrap()).stdin(Stdio::null());
    command
}

#[test]
fn line_06_no_name_is_left_anywhere_by_any_command() {
    let stage = Stage::new();
    // And what opens everything: the passphrase, and an age key in clear, whosever it is.
    let keys = [PASSPHRASE, "AGE-SECRET-KEY-1"].map(str::to_owned);
    let sealed = Needles::new(tour::people().iter().flat_map(Invented::secrets).chain(keys.clone()));
    let needles =
        Needles::new(tour::people().iter().chain([&tour::unscreened()]).flat_map(Invented::secrets).chain(keys));
    let (mut count, mut found, mut taken) = (0, Vec::new(), Vec::new());
    tour::take(&stage, &mut |name, command| {
        // What is said with `--quiet` alone would be half of it: notes and next steps name people, too.
        let done = aloud(&command).output().unwrap();
        count += 1;
        taken.push(command.get_args().map(|arg| arg.to_str().unwrap().to_owned()).collect::<Vec<_>>());
        for (stream, bytes) in [("output", &done.stdout), ("errors", &done.stderr)] {
            found.extend(needles.find(bytes).into_iter().map(|hit| format!("{stream} of {name}: {hit}")));
        }
        done
    });
    found.extend(written(&stage, &needles));
    found.extend(in_dump(&stage, &sealed));
    eprintln!("{} forms of {} people looked for after {count} commands", needles.len(), tour::people().len() + 1);
    assert!(found.is_empty(), "{} hits:\n{}", found.len(), found.join("\n"));
    let known = Commands::of(&stage.path(tour::PAGES));
    commands::all_taken(
        &known,
        &taken.iter().map(|args| known.line(args.iter().map(String::as_str))).collect::<Vec<_>>(),
    );
}

#[test]
fn line_06_no_name_is_there_in_the_middle_of_an_import() {
    if !have_strace() {
        return;
    }
    let told = testimonies(4);
    let people: Vec<Invented> = told.iter().flat_map(|told| told.sealed.clone()).collect();
    let needles = needles(&people);
    let prepared = Stage::new();
    prepared.put("lines.jsonl", &file_of(&told));
    let measured = prepared.copy();
    let traced = Traced::new("pwrite64", &measured.path("count.log"));
    assert!(traced.run(&measured.import("lines.jsonl")).status.success());
    let writes: Vec<usize> = (1..=traced.calls().len()).collect();
    let tried = if full() { writes.clone() } else { Chance::new(7).sample(&writes, 16) };
    let mut journals = 0;
    let mut found = Vec::new();
    for nth in &tried {
        let stage = prepared.copy();
        let traced =
            Traced::new("pwrite64", &stage.path("kill.log")).inject(format!("pwrite64:signal=KILL:when={nth}"));
        traced.run(&stage.import("lines.jsonl"));
        let hot = |name: &str| std::fs::metadata(stage.case().join(name)).is_ok_and(|file| file.len() > 0);
        journals += usize::from(hot("vault.db-journal") || hot("identities.db-journal"));
        found.extend(written(&stage, &needles).into_iter().map(|hit| format!("at write {nth}: {hit}")));
    }
    eprintln!("looked at {} of {} writes, {journals} times with a journal", tried.len(), writes.len());
    assert!(journals > 0, "the sweep meets journals");
    assert!(found.is_empty(), "{} hits:\n{}", found.len(), found.join("\n"));
}

/// The control: planted in a file, every form is found; and a name that may stand in the vault is found in the dump.
#[test]
fn line_06_the_search_finds_what_is_there() {
    let someone = Invented::nth(3);
    let needles = needles(std::slice::from_ref(&someone));
    for (n, (bytes, form)) in needles.forms().enumerate() {
        let around: Vec<u8> = [vec![0xA5; n % 7], bytes.clone(), vec![0x5A; 3]].concat();
        assert!(needles.find(&around).contains(form.as_str()), "{form}");
    }
    let stage = Stage::new();
    let line = serde_json::json!({
        "people": [{"code": "p1", "roles": ["official"], "visibility": "team", "names": [someone.latin, someone.arabic]}],
        "account": "The office was closed that day.",
    });
    stage.put("lines.jsonl", &format!("{line}\n"));
    let done = stage.import("lines.jsonl").output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(!in_dump(&stage, &needles).is_empty(), "the name of a person the team may know stands in the dump");
    assert!(written(&stage, &needles).is_empty(), "but not in the files");
    stage.put("tmp/left-behind", &format!("… {} …", someone.latin));
    assert!(!written(&stage, &needles).is_empty(), "a name in a file is found");
}
