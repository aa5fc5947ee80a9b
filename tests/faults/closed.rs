//! What is done at a terminal to testimonies that are closed, killed at calls that change the disk (catalogue line 1): further names of somebody, how to
//! reach them, a correction, and a translation. It was done or it was not, what was acknowledged is kept, and done once more it is done.

use std::collections::BTreeSet;

use super::desk::Desk;
use super::points::{Point, of_calls};
use super::seated::{check, tracer};
use super::support::chance::Chance;
use super::support::stage::{Stage, full, have_strace, objects, text};
use super::support::strace::parse;

const NAME: &str = "Tarkhanel";
const CONTACT: &str = "+000 55 98 17 36";
const SAID: &str = "and nobody else";
const TRANSLATED: &str = "luego vino alguien";

/// A closed interview in which a name stands that nobody sealed; the codes of the testimony and of who speaks are kept beside it.
fn told() -> Stage {
    let stage = Stage::new();
    let mut desk = Desk::sit(&stage, "intake --plain");
    desk.closes_with("then Tarkhanel came, and we hid");
    assert_eq!(desk.leaves(), 0, "{}", desk.screen());
    for (name, asked, field) in [("in/code", "list", "testimony"), ("in/witness", "person", "person")] {
        let done = stage.on_case(&[asked, "--json"]).output().unwrap();
        stage.put(name, objects(&done.stdout)[0][field].as_str().unwrap());
    }
    stage
}

fn kept(stage: &Stage, name: &str) -> String {
    std::fs::read_to_string(stage.path(name)).unwrap()
}

fn shown(stage: &Stage) -> Result<String, String> {
    let done = stage.by_recovery(&["show", &kept(stage, "in/code")]).output().unwrap();
    if done.status.success() { Ok(text(&done.stdout)) } else { Err(format!("show: {}", text(&done.stderr))) }
}

/// What is done at the terminal.
struct Doing {
    name: &'static str,
    args: fn(&Stage) -> String,
    /// To its end, also where it had begun before.
    plays: fn(&mut Desk),
    /// Whether it was done, as the case shows it.
    is_done: fn(&Stage) -> Result<bool, String>,
    /// What stands on the screen when it is.
    says_so: &'static str,
}

const DOINGS: [Doing; 4] = [
    Doing {
        name: "person --add-name",
        args: |stage| format!("person {} --add-name", kept(stage, "in/witness")),
        plays: adds_a_name,
        is_done: |stage| Ok(!shown(stage)?.contains(NAME)),
        says_so: "Sealed. ",
    },
    Doing {
        name: "person --contact",
        args: |stage| format!("person {} --contact", kept(stage, "in/witness")),
        plays: gives_a_contact,
        is_done: has_a_contact,
        says_so: "Sealed: how to reach them",
    },
    Doing {
        name: "correct",
        args: |stage| format!("correct {} --plain", kept(stage, "in/code")),
        plays: corrects,
        is_done: |stage| Ok(shown(stage)?.contains(SAID)),
        says_so: ", revision 2: ",
    },
    Doing {
        name: "correct --translate",
        args: |stage| format!("correct {} --plain --translate es", kept(stage, "in/code")),
        plays: translates,
        is_done: |stage| Ok(shown(stage)?.contains(TRANSLATED)),
        says_so: ", revision 2: ",
    },
];

fn adds_a_name(desk: &mut Desk) {
    desk.spells("Another spelling or name", NAME);
    if desk.waits_for_either("Type yes or no", "Roles: ") {
        desk.types("yes").sees("Roles: ");
    }
}

fn gives_a_contact(desk: &mut Desk) {
    desk.answers("Telephone or address", CONTACT).answers("Is this right?", "").sees("Roles: ");
}

/// One envelope for the names that were given first, and one for the contact; which is written in no place that can be read.
fn has_a_contact(stage: &Stage) -> Result<bool, String> {
    let done = stage.by_recovery(&["person", &kept(stage, "in/witness"), "--json"]).output().unwrap();
    let sealings = objects(&done.stdout).first().and_then(|person| person["sealings"].as_u64());
    match sealings {
        Some(1) => Ok(false),
        Some(2..) => Ok(true),
        _ => Err(format!("nobody is shown: {}", text(&done.stderr))),
    }
}

fn corrects(desk: &mut Desk) {
    desk.spells("Names of ‹Munira›", "Rima Velkessar");
    if desk.waits_for_either("Type what is said", "Is it right so?") {
        desk.sees("> ").keys(b"\x15").types(SAID).sees("saved ").types("/finish").sees("Is it right so?");
    }
    desk.types("")
        .leaves_names_to_review("Close the correction?")
        .answers("Close the correction?", "")
        .sees(", revision 2: ");
}

/// The one paragraph; whoever translates has no code, which is asked as long as no answer is kept.
fn translates(desk: &mut Desk) {
    desk.spells("Names of ‹Munira›", "Rima Velkessar");
    if desk.waits_for_either("The translator's code", "Is it right so?") {
        desk.types("-");
        if desk.waits_for_either("> ", "Is it right so?") {
            desk.keys(b"\x15").types(TRANSLATED).sees("saved ");
        }
        desk.sees("Is it right so?");
    }
    desk.types("")
        .leaves_names_to_review("Close the translation?")
        .answers("Close the translation?", "")
        .sees(", revision 2: ");
}

impl Doing {
    /// Does it, with the program under another; gives what stood on the screen.
    fn run(&self, stage: &Stage, tracer: &str) -> (i32, String) {
        let mut desk = Desk::sit_under(stage, tracer, &(self.args)(stage));
        (self.plays)(&mut desk);
        (desk.leaves(), desk.screen())
    }

    /// Does it once more. A correction that is open already is gone on with.
    fn goes_on(&self, stage: &Stage) -> (i32, String) {
        let listed = stage.by_recovery(&["list", "--json"]).output().unwrap();
        if !objects(&listed.stdout).iter().any(|entry| entry["open"].is_string()) {
            return self.run(stage, "");
        }
        let mut desk = Desk::sit(stage, "intake --plain --resume");
        (self.plays)(&mut desk);
        (desk.leaves(), desk.screen())
    }

    fn killed_at(&self, told: &Stage, point: &Point) -> Result<(), String> {
        let stage = told.copy();
        let (_, screen) = self.run(&stage, &tracer(&stage, Some(point.inject("signal=KILL"))));
        check(&stage)?;
        let done = (self.is_done)(&stage)?;
        if screen.contains(self.says_so) && !done {
            return Err("it said that it was done, and it is not".to_owned());
        }
        if !done {
            let (code, screen) = self.goes_on(&stage);
            if code != 0 {
                return Err(format!("once more: {code} {screen}"));
            }
            if !(self.is_done)(&stage)? {
                return Err("once more, and it is not done".to_owned());
            }
        }
        stage.judge_opened(&BTreeSet::new()).map(drop)
    }
}

#[test]
fn line_01_what_is_done_to_closed_testimonies_is_done_or_not() {
    if !have_strace() {
        return;
    }
    let told = told();
    let mut broken = Vec::new();
    for doing in &DOINGS {
        let whole = told.copy();
        assert!(!(doing.is_done)(&whole).unwrap(), "{}", doing.name);
        let (code, screen) = doing.run(&whole, &tracer(&whole, None));
        assert!(code == 0 && screen.contains(doing.says_so), "{}: {code} {screen}", doing.name);
        assert!((doing.is_done)(&whole).unwrap(), "{}: nobody can see that it was done", doing.name);
        let all = of_calls(&parse(&std::fs::read_to_string(whole.path("tmp/strace.log")).unwrap()));
        let kept: Vec<Point> = all.into_iter().filter(|point| point.call != "write").collect();
        let tried = if full() { kept.clone() } else { Chance::new(61).sample(&kept, 6) };
        for point in &tried {
            let why = doing.killed_at(&told, point).err();
            broken.extend(why.map(|why| format!("{} killed at {} {}: {why}", doing.name, point.call, point.nth)));
        }
        eprintln!("{}: killed at {} of {} calls", doing.name, tried.len(), kept.len());
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
