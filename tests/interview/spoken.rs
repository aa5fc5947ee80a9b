//! What is said in which language: to a witness in theirs, to whoever asks in theirs; and nothing that is untrue.

use std::cell::{Cell, RefCell};

use amana::intake::interview::{Ask, Outcome, Reply, Script};

use super::room::{Room, Typist, broken_off, enter, needs_yes, said};
use super::support::case::Case;
use super::support::stage::Stage;

/// One interview with everything in it that a witness is asked: who answers is a guardian, nothing fits at first.
fn everything(language: &str, script: usize) -> (Vec<String>, Vec<String>) {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let (names, pseudonyms, account, handling, dates) =
        (Cell::new(0), Cell::new(0), Cell::new(0), Cell::new(0), Cell::new(0));
    let (step, sheets) = (|count: &Cell<usize>| count.replace(count.get() + 1), Cell::new(0));
    let mut typist = Typist::who(|ask, before| match ask {
        Ask::Choice { options, .. } if before == 0 => Reply::Chosen(vec![script.min(options.len() - 1)]),
        // A guardian says yes, to everyone, with pictures; to the others yes, or yes on conditions.
        Ask::Choice { options, .. } if options.len() == 4 && before == 2 => Reply::Chosen(vec![2]),
        ask if needs_yes(ask) => enter(ask),
        Ask::Choice { options, .. } if options.len() == 4 && before < 6 => Reply::Chosen(vec![0]),
        Ask::Choice { options, .. } if options.len() == 4 && before == 6 => Reply::Chosen(vec![3]),
        Ask::Choice { options, .. } if options.len() == 5 => Reply::Chosen(vec![if before < 10 { 0 } else { 3 }]),
        Ask::Choice { options, at: 1, .. } if options.len() == 2 => Reply::Chosen(vec![1]),
        // The sheet: the day is another one.
        Ask::Choice { options, .. } if options.len() == 7 => Reply::Chosen(vec![[2, 0][step(&sheets).min(1)]]),
        Ask::Lines { .. } if before < 20 => said("only abroad"),
        Ask::Line { given, .. } if !given.is_empty() && sheets.get() == 1 => {
            said(["never", "2025-05/2025-03", "7.3.2025"][step(&dates).min(2)])
        }
        Ask::Name { .. } => said(["Rima \u{7} V", "ريما فلكسار", ""].get(step(&names)).copied().unwrap_or("")),
        Ask::Line { given, .. } if !given.is_empty() => {
            said(["Umm Karim", "ريما فلكسار", "Munira"].get(step(&pseudonyms)).copied().unwrap_or(given))
        }
        Ask::Lines { .. } => said(if step(&handling) == 0 { "no ⟦ sign" } else { "" }),
        Ask::ReadBack { .. } => Reply::Chosen(vec![0]),
        Ask::Account { .. } => said(
            ["We left. \u{1b}", "We left.", "/nothing", "/edit", "/edit 9", "/check", "/note so it was", "/finish"]
                [step(&account).min(7)],
        ),
        other => enter(other),
    });
    let outcome = room.holds(language, None, &mut typist);
    assert!(matches!(outcome, Outcome::Closed(..)), "{outcome:?}");
    (typist.heard, typist.asked)
}

#[test]
fn what_is_said_to_a_witness_is_said_in_their_language() {
    for (at, (language, source)) in Script::shipped().iter().enumerate() {
        // The interviewer is asked in English, or in Arabic where the witness speaks English.
        let interviewer = if *language == "en" { "ar" } else { "en" };
        let (heard, _) = everything(interviewer, at);
        let all = heard.join("\n");
        let quorums = Room::of(&Stage::new()).quorums();
        let script = Script::read(source, String::new()).unwrap();
        for id in [
            "intro",
            "record",
            "assent",
            "public",
            "media",
            "partner",
            "court",
            "level",
            "thanks",
            "conditions",
            "content",
            "same",
            "embargo",
            "present",
            "earlier",
            "seen",
            "full-name",
            "right",
            "other-names",
            "pseudonym",
            "kunya",
            "own-name",
            "read-back",
            "handling",
            "contact",
            "goodbye",
        ] {
            assert!(all.contains(&script.say(id, quorums)), "{language}: {id} is never said:\n{all}");
        }
    }
}

/// What is read out before the consent, and what is told to whoever reads it.
fn introduced(room: &mut Room, sources: &[&str]) -> (String, Vec<String>) {
    let read = RefCell::new(String::new());
    let mut typist = Typist::who(|ask, _| match ask {
        Ask::Read { text, .. } => {
            read.borrow_mut().push_str(text);
            broken_off("")
        }
        other => enter(other),
    });
    assert!(matches!(room.reads(sources, "en", None, &mut typist), Outcome::Nothing));
    let heard = typist.heard;
    (read.take(), heard)
}

/// A witness is never told something untrue: one person opens a name where the case has one custodian.
#[test]
fn a_witness_hears_how_many_people_open_their_name() {
    let (one, several) = (Case::solo(), Stage::new());
    let (mut one, mut several) = (Room::at(&one.folder), Room::of(&several));
    let said = [
        ("en", "one person who holds a key", "at least two people"),
        ("ar", "شخص واحد لديه مفتاحه", "شخصين على الأقل"),
        ("uk", "одна людина, яка має ключ", "щонайменше двох людей"),
        ("es", "una persona que tiene la llave", "al menos dos personas"),
        ("fr", "une personne qui en a la clé", "au moins deux personnes"),
    ];
    for (language, of_one, of_several) in said {
        let (_, source) = Script::shipped().iter().find(|(tag, _)| *tag == language).unwrap();
        let ((alone, _), (together, _)) = (introduced(&mut one, &[source]), introduced(&mut several, &[source]));
        assert!(alone.contains(of_one) && !alone.contains(of_several), "{alone}");
        assert!(together.contains(of_several) && !together.contains(of_one), "{together}");
    }
    // A script of somebody's own that does not tell the two apart is read as it is; whoever reads it is told, where it matters.
    let own = Script::shipped()[0].1.replace("$opens-name", "$somebody");
    let warns = |heard: &[String]| heard.iter().any(|said| said.contains("one person alone can open a name"));
    assert!(warns(&introduced(&mut one, &[&own]).1));
    assert!(!warns(&introduced(&mut several, &[&own]).1));
    assert!(!warns(&introduced(&mut one, &[Script::shipped()[0].1]).1));
}

#[test]
fn an_interviewer_who_is_asked_in_arabic_reads_nothing_else() {
    // The witness speaks Arabic, too, so that no other language has a reason to be there.
    let (heard, _) = everything("ar", 1);
    assert!(heard.len() > 60, "{}", heard.len());
    // Somebody's pseudonym alone is no sentence, and a command is typed as it is.
    for text in heard.iter().filter(|text| !text.is_empty() && !text.ends_with("›:")) {
        let arabic = text.chars().any(|c| ('\u{621}'..='\u{64a}').contains(&c));
        let names_of_languages = ["English", "Українська", "Español", "Français"];
        assert!(arabic || names_of_languages.contains(&text.as_str()), "{text:?}");
        // A digit that is no part of a code, a key or a command is written as Arabic writes it.
        let text = if text.contains('/') { "" } else { text };
        let plain = text.split(|c: char| c.is_whitespace() || "()،".contains(c));
        let numbers = plain.filter(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit()));
        assert_eq!(numbers.collect::<Vec<_>>(), Vec::<&str>::new(), "{text:?}");
    }
}
