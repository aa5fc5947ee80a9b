//! A correction and a translation are no interview: what they say is said of them, and names are in the letters of any language that the testimony has.

use std::cell::{Cell, RefCell};

use amana::intake::interview::{Ask, Face, Reply, Show};

use super::desk::Desk;
use super::room::{Room, Typist, enter, question, said};
use super::support::stage::{Stage, text};

const LINE: &str = r#"{"id":"a1","language":"ar","people":[{"code":"p1","roles":["witness"],"pseudonym":"شيح ٣","names":["منير الدرغام"]}],"consent":[{"of":"p1","explained":true,"audience":"public","identity":"pseudonym","status":"yes"}],"account":[{"speaker":"p1","text":"خرجنا ليلا."}]}"#;

/// Says what heads the screen, beside what a typist hears.
struct Heads<'h, F>(F, &'h RefCell<Vec<String>>);

impl<F: Face> Face for Heads<'_, F> {
    fn show(&mut self, show: Show) {
        if let Show::Step { code, .. } = &show {
            self.1.borrow_mut().push(code.clone());
        }
        self.0.show(show);
    }

    fn ask(&mut self, ask: Ask) -> Reply {
        self.0.ask(ask)
    }
}

/// What is heard, and what heads the screen, where this is translated into a language or, without one, corrected.
fn held(into: Option<&str>, account: &[&str]) -> (Vec<String>, Vec<String>, String) {
    let stage = Stage::new();
    let mut room = Room::with(&stage, LINE);
    let testimony = room.vault.testimony_ids().unwrap()[0];
    let (at, heads) = (Cell::new(0), RefCell::new(Vec::new()));
    let typist = Typist::who(|ask, _| match ask {
        Ask::Account { .. } => said(account[at.replace(at.get() + 1)]),
        Ask::Name { .. } if question(ask).contains("شيح") => said("منير الدرغام"),
        Ask::Line { .. } if question(ask).contains("translator's code") => said("-"),
        other => enter(other),
    });
    let mut face = Heads(typist, &heads);
    room.corrects(testimony, into, &mut face);
    let heard = face.0.heard;
    let code = room.vault.testimony_code(testimony).unwrap();
    (heard, heads.into_inner(), code)
}

fn has(heard: &[String], words: &str) -> bool {
    heard.iter().any(|said| said.contains(words))
}

#[test]
fn a_translation_is_spoken_of_as_one() {
    let (heard, heads, code) = held(Some("en"), &["We left at night."]);
    for words in ["Translate paragraph after paragraph", "Translate paragraph 1:", "Close the translation?"] {
        assert!(has(&heard, words), "{words}: {heard:#?}");
    }
    for words in ["to the witness", "Close the interview", "how to reach them", "Type what is said"] {
        assert!(!has(&heard, words), "{words}: {heard:#?}");
    }
    assert!(heads.iter().all(|head| head.starts_with(&format!("{code}, translation "))), "{heads:?}");
    // The name is typed as it was registered.
    assert!(!has(&heard, "right layout?"), "{heard:#?}");
}

#[test]
fn a_correction_is_spoken_of_as_one() {
    let (heard, heads, code) = held(None, &["/finish"]);
    assert!(has(&heard, "/edit 12 writes paragraph 12 anew") && has(&heard, "Close the correction?"), "{heard:#?}");
    for words in ["to the witness", "Close the interview", "how to reach them"] {
        assert!(!has(&heard, words), "{words}: {heard:#?}");
    }
    assert!(heads.iter().all(|head| head.starts_with(&format!("{code}, correction "))), "{heads:?}");
}

/// A figure that is wrong is found by nobody later.
#[test]
fn a_telephone_number_is_read_back() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let (mut account, mut numbers) =
        (["We left at night.", "/finish"].into_iter(), ["+000 555 01 98", "+000 555 01 99"].into_iter());
    let shown = RefCell::new(Vec::new());
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Account { .. } => account.next().map_or_else(|| said("/finish"), said),
        Ask::Name { .. } if question(ask).contains("Telephone or address") => {
            numbers.next().map_or_else(|| said(""), said)
        }
        Ask::ReadBack { name, .. } if name.expose().starts_with('+') => {
            shown.borrow_mut().push(name.expose().to_owned());
            Reply::Chosen(vec![usize::from(shown.borrow().len() == 1)])
        }
        other => enter(other),
    });
    room.closes(None, &mut typist);
    drop(typist);
    assert_eq!(*shown.borrow(), ["+000 555 01 98", "+000 555 01 99"]);
}

/// In Arabic, too: the head of the screen is one row.
#[test]
fn the_head_names_the_testimony() {
    let stage = Stage::new();
    stage.put("line.jsonl", &format!("{LINE}\n"));
    assert!(stage.import("line.jsonl").output().unwrap().status.success());
    let listed = stage.on_case(&["list", "--json"]).output().unwrap();
    let listed: serde_json::Value = serde_json::from_str(text(&listed.stdout).lines().next().unwrap()).unwrap();
    let code = listed["testimony"].as_str().unwrap();
    let mut desk = Desk::sit(&stage, &format!("correct {code} --plain"));
    desk.sees(&format!("({code}, correction ")).keys(b"\x03");
    desk.leaves();
}
