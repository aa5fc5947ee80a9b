//! The power cut that a kill is not: what was not synced may be lost, in part or in whole (catalogue line 1).

use std::collections::{BTreeSet, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use super::disk::{Disk, Op, Remains};
use super::replay::{CALLS, Replay};
use super::support::chance::Chance;
use super::support::lines::{file_of, testimonies};
use super::support::stage::{Stage, full, have_strace, text};
use super::support::strace::Traced;
use super::survival::Survival;

const LINES: usize = 3;

/// One import as the disk saw it.
struct Recorded {
    stage: Stage,
    before: Disk,
    ops: Vec<Op>,
}

fn recorded() -> Recorded {
    let stage = Stage::new();
    stage.put("lines.jsonl", &file_of(&testimonies(LINES)));
    let before = Disk::holding(&stage.case());
    let running = stage.copy();
    let traced = Traced::new(CALLS, &running.path("power.log"));
    let done = traced.run(&running.import("lines.jsonl"));
    assert!(done.status.success(), "{}", text(&done.stderr));
    let ops = Replay::of(&traced.calls(), &running.case(), before.clone());
    let end = ops.iter().fold(before.clone(), |mut disk, op| {
        disk.apply(op);
        disk
    });
    same(&end.after_power_cut(&|_, pending| pending.to_vec()), &running.case());
    let heard = ops.iter().filter(|op| matches!(op, Op::Ack { .. })).count();
    assert_eq!(heard, LINES, "each line is acknowledged");
    Recorded { stage, before, ops }
}

/// The model ends where the real disk did: it has missed nothing.
fn same(model: &Remains, real: &Path) {
    let real = Disk::holding(real).after_power_cut(&|_, _| Vec::new());
    assert!(*model == real, "replayed, the log gives another folder than the program left");
}

/// A moment at which the power goes, and how.
#[derive(Clone)]
struct Cut {
    after: usize,
    way: Survival,
}

impl Recorded {
    /// Without syncs of one file, all of them or the `nth` alone: what a program would have done that forgot them.
    fn forgetting(&self, name: &str, nth: Option<usize>) -> Vec<Op> {
        let forgotten = self.before.find(Path::new(name)).unwrap_or_else(|| panic!("there is no {name}"));
        let mut count = 0;
        let mut keeps = |op: &&Op| {
            let of_the_file = matches!(op, Op::Sync { node } if *node == forgotten);
            count += usize::from(of_the_file);
            !of_the_file || nth.is_some_and(|nth| count != nth)
        };
        self.ops.iter().filter(&mut keeps).cloned().collect()
    }

    /// Before and after each sync and each acknowledgement, and `between` moments more.
    fn moments(&self, between: usize) -> BTreeSet<usize> {
        let ops = &self.ops;
        let marked = |op: &Op| matches!(op, Op::Sync { .. } | Op::SyncAll | Op::Ack { .. });
        let marked = (0..ops.len()).filter(|n| marked(&ops[*n])).flat_map(|n| [n, n + 1]);
        marked.chain(Chance::new(3).sample(&(0..=ops.len()).collect::<Vec<_>>(), between)).collect()
    }

    /// Where a forgotten sync shows: after each acknowledgement, and where all of a change is on its way to the vault.
    fn telling(&self, ops: &[Op]) -> BTreeSet<usize> {
        let vault = self.before.find(Path::new("vault.db"));
        let tells = |n: &usize| match &ops[*n] {
            Op::Sync { node } => Some(*node) == vault,
            _ => *n > 0 && matches!(ops[*n - 1], Op::Ack { .. }),
        };
        (0..ops.len()).filter(tells).collect()
    }

    /// Every way in which the power may go at some moments.
    fn cuts(&self, ops: &[Op], moments: BTreeSet<usize>, depth: u64) -> Vec<Cut> {
        let (mut disk, mut done, mut cuts) = (self.before.clone(), 0, Vec::new());
        for after in moments {
            ops[done..after].iter().for_each(|op| disk.apply(op));
            done = after;
            cuts.extend(Survival::ways(&disk, depth).into_iter().map(|way| Cut { after, way }));
        }
        cuts
    }

    /// What is left after each cut and what had been acknowledged; the same remains are looked at once.
    fn look(&self, ops: &[Op], cuts: &[Cut], stop_at_first: bool) -> (usize, Vec<String>) {
        let (mut disk, mut done, mut seen, mut broken) = (self.before.clone(), 0, HashSet::new(), Vec::new());
        let mut acknowledged = BTreeSet::new();
        for cut in cuts {
            for op in &ops[done..cut.after] {
                disk.apply(op);
                if let Op::Ack { testimony } = op {
                    acknowledged.insert(testimony.clone());
                }
            }
            done = cut.after;
            let remains = disk.after_power_cut(&|node, pending| cut.way.of(node, pending));
            if !seen.insert((hash(&remains), acknowledged.len())) {
                continue;
            }
            if let Err(why) = self.judge(&remains, &acknowledged) {
                broken.push(format!("after {} of {} steps, {:?}: {why}", cut.after, ops.len(), cut.way));
                if stop_at_first {
                    break;
                }
            }
        }
        (seen.len(), broken)
    }

    fn judge(&self, remains: &Remains, acknowledged: &BTreeSet<String>) -> Result<(), String> {
        let stage = self.stage.copy();
        std::fs::remove_dir_all(stage.case()).unwrap();
        remains.write_to(&stage.case());
        stage.judge(acknowledged).map(drop)
    }
}

fn hash(remains: &Remains) -> u64 {
    let mut hasher = DefaultHasher::new();
    remains.hash(&mut hasher);
    hasher.finish()
}

#[test]
fn line_01_a_power_cut_loses_nothing_acknowledged() {
    if !have_strace() {
        return;
    }
    let recorded = recorded();
    let (between, depth) = if full() { (recorded.ops.len(), 4) } else { (12, 1) };
    let all = recorded.cuts(&recorded.ops, recorded.moments(between), depth);
    let cuts = if full() { all.clone() } else { Chance::new(4).sample(&all, 150) };
    let (looked, broken) = recorded.look(&recorded.ops, &cuts, false);
    eprintln!(
        "{looked} different remains of {} cuts ({} known) in {} steps",
        cuts.len(),
        all.len(),
        recorded.ops.len()
    );
    assert!(broken.is_empty(), "{} of {looked}:\n{}", broken.len(), broken.join("\n"));
}

/// The control: with one sync forgotten, or all of one file, the same search finds what is lost. (Of the several syncs of a journal a
/// single one may be missed, since the next one makes up for it.)
#[test]
fn line_01_a_forgotten_sync_shows() {
    if !have_strace() {
        return;
    }
    let recorded = recorded();
    for (name, nth) in
        [("vault.db", Some(2)), ("identities.db", Some(1)), ("vault.db", None), ("vault.db-journal", None)]
    {
        let ops = recorded.forgetting(name, nth);
        assert!(ops.len() < recorded.ops.len(), "{name} is synced");
        let cuts = recorded.cuts(&ops, recorded.telling(&ops), 2);
        let (looked, broken) = recorded.look(&ops, &cuts, true);
        eprintln!("without sync {nth:?} of {name}: broken at remains {looked}");
        assert!(!broken.is_empty(), "nobody would notice if {name} were not synced ({nth:?})");
    }
}
