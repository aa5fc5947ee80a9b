//! What is said at a terminal: every conversation that handles a name, once. The review's own is in `tests/review`.

use super::custody::{answer, ask, court};
use super::desk::Desk;
use super::support::stage::{Stage, objects};

/// How to reach somebody.
const CONTACT: &str = "+000 55 98 17 36";
/// Whoever speaks, and somebody in an interview that is given up.
const NAMES: [&str; 2] = ["Rima Velkessar", "Ostavin Brivoczky"];
/// A name that comes to be known later.
const LATER: &str = "Tarkhanel";

/// What holds a conversation: the command line, and what is typed. The program must end well.
pub(crate) type Sitting<'a> = dyn FnMut(&str, &mut dyn FnMut(&mut Desk)) + 'a;

/// Everything that must not be found afterwards; each of them stands on the screen at some time.
pub(crate) fn secrets() -> Vec<String> {
    NAMES.iter().chain(&[LATER, CONTACT]).map(|secret| (*secret).to_owned()).collect()
}

/// The code of the first thing that a list has.
pub(crate) fn first(stage: &Stage, list: &str, field: &str) -> String {
    let listed = objects(&stage.on_case(&[list, "--json"]).output().unwrap().stdout);
    listed.iter().find_map(|object| object[field].as_str()).unwrap().to_owned()
}

/// Holds them all.
pub(crate) fn take(stage: &Stage, sit: &mut Sitting<'_>) {
    sit("intake --plain", &mut |desk| {
        desk.closes_with("then Tarkhanel came, and we hid");
    });
    let (code, person) = (first(stage, "list", "testimony"), first(stage, "person", "person"));
    sit(&format!("person {person} --add-name"), &mut |desk| {
        desk.spells("Another spelling or name", LATER).answers("Type yes or no", "yes").sees("1 revision ");
    });
    sit(&format!("person {person} --contact"), &mut |desk| {
        desk.answers("Telephone or address", CONTACT).answers("Is this right?", "").sees("Sealed: how to reach them");
    });
    sit(&format!("person {person} --handling"), &mut |desk| {
        desk.answers("How to reach them safely", "not by telephone; in the morning").sees("is stored");
    });
    sit(&format!("correct {code} --plain"), &mut |desk| {
        desk.spells("Names of ‹Munira›", &munira()).sees("Type what is said").sees("> ");
        desk.types("and nobody else").sees("saved 2").types("/finish");
        closes(desk);
    });
    translated(sit, &code);
    given_up(stage, sit);
    opened(stage, sit, &person);
}

/// What Munira was registered with, and what was added.
fn munira() -> String {
    format!("{}; {LATER}", NAMES[0])
}

/// Told in another language, and that put right.
fn translated(sit: &mut Sitting<'_>, code: &str) {
    sit(&format!("correct {code} --translate es --plain"), &mut |desk| {
        desk.spells("Names of ‹Munira›", &munira()).answers("The translator's code", "-");
        for (number, words) in (1..).zip([format!("luego vino {}.", NAMES[0]), "y nadie más.".to_owned()]) {
            desk.sees("> ").types(&words).sees(&format!("saved {number}"));
        }
        closes(desk);
    });
    sit(&format!("correct {code} --translation es --plain"), &mut |desk| {
        desk.spells("Names of ‹Munira›", &munira()).sees("Type what is said").types("/finish");
        closes(desk);
    });
}

fn closes(desk: &mut Desk) {
    desk.answers("Is it right so?", "").leaves_names_to_review("Close the ");
    desk.answers("Close the ", "").sees("revision ");
}

/// An interview that is broken off, gone on with, broken off again and given up: whoever was named stays sealed.
fn given_up(stage: &Stage, sit: &mut Sitting<'_>) {
    sit("intake --plain", &mut |desk| {
        desk.consents("1").spells("Full name", NAMES[1]).answers("What shall texts call them?", "Cedar").facts();
        desk.sees("Type what is said").types("we left").sees("saved 1").sees("> ").keys(b"\x03").sees("stays open");
    });
    sit("intake --plain --resume", &mut |desk| {
        desk.spells("Names of ‹Cedar›", NAMES[1]).sees("Type what is said").sees("> ");
        desk.keys(b"\x03").sees("stays open");
    });
    sit(&format!("intake --give-up {} --yes", first(stage, "list", "open")), &mut |_| {});
}

/// Names and a contact on the screen of whoever may open them, with the case and without it.
fn opened(stage: &Stage, sit: &mut Sitting<'_>, person: &str) {
    stage.put("in/reason", "the court in the second case asks who it was\n");
    let mut done = |_: &str, mut command: std::process::Command| command.output().unwrap();
    let court = court(stage, &mut done);
    for (purpose, custodians, to) in [("contact", &["rana"][..], None), ("reveal", &["rana", "olena"], Some(&court))] {
        let mut request = ask(stage, person, purpose, purpose);
        request.args(to.iter().flat_map(|court| ["--to".to_owned(), format!("Regional court={court}")]));
        assert!(done("request", request).status.success());
        let mut papers = vec![stage.path("out").join(purpose)];
        for custodian in custodians {
            assert!(done("approve", answer(stage, "approve", purpose, custodian)).status.success());
            papers.push(stage.path("out").join(format!("{purpose}-{custodian}")));
        }
        let words = std::fs::read_to_string(stage.path("root-words")).unwrap();
        let how = match to {
            Some(_) => format!("--without-case --root '{words}' -i '{}'", stage.path("out/court.key").display()),
            None => format!("-i '{}'", stage.key("requester").display()),
        };
        let papers: Vec<String> = papers.iter().map(|path| format!("'{}'", path.display())).collect();
        let keys = stage.path("passphrase");
        let args = format!("unseal {how} --key-passphrase-file '{}' {}", keys.display(), papers.join(" "));
        let shown = if to.is_some() { &[NAMES[0], LATER][..] } else { &[CONTACT] };
        sit(&args, &mut |desk| {
            for secret in shown {
                desk.sees(secret);
            }
            desk.answers("Press Enter to clear", "");
        });
    }
}
