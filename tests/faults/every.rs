//! Kills, failing calls and power cuts over every command that writes (catalogue lines 1 and 2).
//!
//! Whatever happens to a command in the middle, its case is whole, nothing that was there is missing, and the command was done or it was not; a command
//! that ended well was done. Run once more it ends well, or says in one line that it is done already.

use std::collections::{BTreeSet, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::process::Output;
use std::sync::OnceLock;

use super::disk::{Disk, Op, Remains};
use super::failing::{Failed, TROUBLES};
use super::papers::PAPERS;
use super::points::{Point, points};
use super::replay::{CALLS, Replay};
use super::scenes::{SCENES, Scene, TESTIMONIES, prepared};
use super::support::chance::Chance;
use super::support::stage::{Stage, full, have_strace, one_clear_line, text};
use super::support::strace::Traced;
use super::survival::Survival;

/// A command, with what is seen before and after it where nothing goes wrong.
pub(crate) struct Known {
    pub(crate) scene: &'static Scene,
    pub(crate) prepared: &'static Stage,
    ids: BTreeSet<String>,
    before: String,
    after: String,
    points: Vec<Point>,
}

impl Known {
    /// Every command; each is run undisturbed once, for all the sweeps over it.
    pub(crate) fn all() -> impl Iterator<Item = &'static Self> {
        static ALL: [OnceLock<Known>; SCENES.len() + PAPERS.len()] =
            [const { OnceLock::new() }; SCENES.len() + PAPERS.len()];
        SCENES.iter().chain(&PAPERS).zip(&ALL).map(|(scene, known)| known.get_or_init(|| Self::of(scene)))
    }

    fn of(scene: &'static Scene) -> Self {
        let prepared = prepared();
        let ids = prepared.listed().unwrap();
        assert_eq!(ids.len(), TESTIMONIES);
        // Looking leaves files behind, and there are several who look.
        let before = (scene.seen)(&prepared.copy()).unwrap();
        let measured = prepared.copy();
        let points = points(&measured, &(scene.program)(&measured));
        let after = (scene.seen)(&measured).unwrap();
        assert_ne!(before, after, "{}: nobody can see that it was done", scene.name);
        measured.judge(&ids).unwrap();
        Self { scene, prepared, ids, before, after, points }
    }

    /// What is wrong with a stage on which the command was interrupted.
    pub(crate) fn settle(&self, stage: &Stage, ended_well: bool) -> Result<(), String> {
        let seen = (self.scene.seen)(stage)?;
        let known = [&self.before, &self.after].contains(&&seen) || self.scene.between.contains(&seen.as_str());
        if !known {
            return Err(format!("there is {seen:?}, and should be {:?} or {:?}", self.before, self.after));
        }
        if ended_well && seen != self.after {
            return Err(format!("it ended well, and there is {seen:?}"));
        }
        stage.judge(&self.ids)?;
        let again = (self.scene.program)(stage).output().unwrap();
        if seen == self.before && !again.status.success() {
            return Err(format!("once more: {} {}", again.status, text(&again.stderr)));
        }
        if !again.status.success() {
            one_clear_line(&again)?;
        }
        let last = (self.scene.seen)(stage)?;
        if last != self.after && !self.scene.between.contains(&last.as_str()) {
            return Err(format!("once more, and there is {last:?}"));
        }
        stage.judge_opened(&self.ids).map(drop)
    }

    fn killed_at(&self, point: &Point) -> Result<(), String> {
        let stage = self.prepared.copy();
        let traced = Traced::new(&point.call, &stage.path("tmp/kill.log")).inject(point.inject("signal=KILL"));
        let done: Output = traced.run(&(self.scene.program)(&stage));
        if done.status.success() {
            return Err("it was not killed".to_owned());
        }
        self.settle(&stage, false)
    }

    fn failed_at(&self, point: &Point, trouble: &str) -> Result<(), String> {
        let stage = self.prepared.copy();
        let program = (self.scene.program)(&stage);
        let failed = Failed::run(stage, &program, point, trouble);
        failed.said_so()?;
        self.settle(&failed.stage, failed.done.status.success()).map_err(|why| format!("{}: {why}", failed.what))
    }
}

/// Tries something at points of every command, each command in a thread of its own where there are cores for it.
fn over_all(what: &str, each: usize, seed: u64, attempt: impl Fn(&Known, &Point) -> Result<(), String>) {
    if !have_strace() {
        return;
    }
    let (mut tried, mut broken) = (0, Vec::new());
    for known in Known::all() {
        let name = known.scene.name;
        let sample = if full() { known.points.clone() } else { Chance::new(seed).sample(&known.points, each) };
        for point in &sample {
            let at = format!("{name}, {what} {} {}", point.call, point.nth);
            broken.extend(attempt(known, point).err().map(|why| format!("{at}: {why}")));
        }
        eprintln!("{name}: {what} {} of {} calls", sample.len(), known.points.len());
        tried += sample.len();
    }
    assert!(broken.is_empty(), "{} of {tried}:\n{}", broken.len(), broken.join("\n"));
}

#[test]
fn line_01_every_command_killed_at_calls_that_change_the_disk() {
    over_all("killed at", 5, 41, |known, point| known.killed_at(point));
}

#[test]
fn line_02_every_command_with_a_failing_call() {
    over_all("failed at", 4, 42, |known, point| {
        let troubles = if full() { &TROUBLES[..] } else { &TROUBLES[point.nth % 2..=point.nth % 2] };
        troubles.iter().try_for_each(|trouble| known.failed_at(point, trouble))
    });
}

#[test]
fn line_01_every_command_and_a_power_cut() {
    if !have_strace() {
        return;
    }
    let (mut looked, mut broken) = (0, Vec::new());
    for known in Known::all() {
        let name = known.scene.name;
        let cut = PowerCut::of(known);
        let (seen, wrong) = cut.look(if full() { usize::MAX } else { 6 });
        eprintln!("{name}: {seen} different remains after {} steps", cut.ops.len());
        looked += seen;
        broken.extend(wrong.into_iter().map(|why| format!("{name}: {why}")));
    }
    assert!(broken.is_empty(), "{} of {looked}:\n{}", broken.len(), broken.join("\n"));
}

/// The demo writes for nearly a minute, through all the others. What is left of one that was killed is told from a whole one and stands in nobody's way.
#[test]
fn line_01_a_demo_that_was_killed_can_be_made_again() {
    if !have_strace() {
        return;
    }
    let demo = |stage: &Stage| {
        let mut demo = stage.command(&["demo"]);
        demo.arg(stage.path("out/demo"));
        demo
    };
    let tried = if full() {
        let whole = Stage::new();
        let all = points(&whole, &demo(&whole));
        Chance::new(44).sample(&all, 20)
    } else {
        // Nobody has counted: it syncs oftener than this.
        vec![Point { call: "fsync".to_owned(), nth: 1 + Chance::new(44).below(200) }]
    };
    for point in &tried {
        let at = format!("killed at {} {}", point.call, point.nth);
        let stage = Stage::new();
        let traced = Traced::new(&point.call, &stage.path("tmp/kill.log")).inject(point.inject("signal=KILL"));
        assert!(!traced.run(&demo(&stage)).status.success(), "{at}: it was not killed");
        if stage.path("out/demo").exists() {
            let again = demo(&stage).output().unwrap();
            assert!(!again.status.success() && !stage.path("out/demo/NEXT.md").exists(), "{at}");
            let said = one_clear_line(&again).unwrap();
            assert!(said.contains("exists"), "{at}: {said}");
            std::fs::remove_dir_all(stage.path("out/demo")).unwrap();
        }
        let again = demo(&stage).output().unwrap();
        assert!(again.status.success() && stage.path("out/demo/NEXT.md").exists(), "{at}: {}", text(&again.stderr));
    }
    eprintln!("a demo killed at {tried:?}");
}

/// One run of a command as the disk saw it, with everything that lies beside the case.
struct PowerCut {
    known: &'static Known,
    before: Disk,
    ops: Vec<Op>,
}

impl PowerCut {
    fn of(known: &'static Known) -> Self {
        let running = known.prepared.copy();
        let before = Disk::holding(&running.path("."));
        let log = tempfile::NamedTempFile::new_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let traced = Traced::new(CALLS, log.path());
        let done = traced.run(&(known.scene.program)(&running));
        assert!(done.status.success(), "{}", text(&done.stderr));
        let root = running.path("case");
        let ops = Replay::of(&traced.calls(), root.parent().unwrap(), before.clone());
        let end = applied(&before, &ops).after_power_cut(&|_, pending| pending.to_vec());
        let real = Disk::holding(root.parent().unwrap()).after_power_cut(&|_, _| Vec::new());
        assert!(end == real, "{}: replayed, the log gives another folder than the program left", known.scene.name);
        Self { known, before, ops }
    }

    /// How many different remains were looked at, and what was wrong with them. The last moment is after the program has ended well.
    fn look(&self, count: usize) -> (usize, Vec<String>) {
        let syncs = (0..self.ops.len()).filter(|n| matches!(self.ops[*n], Op::Sync { .. } | Op::SyncAll));
        let moments: BTreeSet<usize> = syncs.flat_map(|n| [n, n + 1]).chain([self.ops.len()]).collect();
        let mut cuts = Vec::new();
        for after in moments {
            let disk = applied(&self.before, &self.ops[..after]);
            cuts.extend(Survival::ways(&disk, 1).into_iter().map(|way| (after, way)));
        }
        let mut sample = if count < cuts.len() { Chance::new(43).sample(&cuts, count) } else { cuts.clone() };
        sample.extend(cuts.last().copied());
        let (mut seen, mut broken) = (HashSet::new(), Vec::new());
        for (after, way) in sample {
            let disk = applied(&self.before, &self.ops[..after]);
            let remains = disk.after_power_cut(&|node, pending| way.of(node, pending));
            let ended_well = after == self.ops.len();
            if seen.insert((hash(&remains), ended_well)) {
                let judged = self.judge(&remains, ended_well);
                broken.extend(judged.err().map(|why| format!("after {after} steps, {way:?}: {why}")));
            }
        }
        (seen.len(), broken)
    }

    fn judge(&self, remains: &Remains, ended_well: bool) -> Result<(), String> {
        let stage = self.known.prepared.copy();
        for name in ["case", "out", "tmp", "home", "in", "case-keys"] {
            std::fs::remove_dir_all(stage.path(name)).unwrap();
        }
        remains.write_to(&stage.path("."));
        private(&stage);
        self.known.settle(&stage, ended_well)
    }
}

/// Passphrase files are for their owner alone, or they are not read.
fn private(stage: &Stage) {
    use std::os::unix::fs::PermissionsExt;
    for name in ["passphrase", "key-passphrase", "in/passphrase-old", "in/passphrase-new"] {
        std::fs::set_permissions(stage.path(name), std::fs::Permissions::from_mode(0o600)).unwrap();
    }
}

fn applied(disk: &Disk, ops: &[Op]) -> Disk {
    ops.iter().fold(disk.clone(), |mut disk, op| {
        disk.apply(op);
        disk
    })
}

fn hash(remains: &Remains) -> u64 {
    let mut hasher = DefaultHasher::new();
    remains.hash(&mut hasher);
    hasher.finish()
}
