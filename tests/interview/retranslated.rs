//! An original and its translation: which of both is corrected, and what becomes of the translation where the original is.

use amana::intake::interview::{Ask, Outcome, Reply};
use amana::record::TestimonyId;
use amana::record::words::RevisionKind;
use amana::vault::Behind;

use super::newer::{all, closed, left, newest, types};
use super::room::{Room, Typist, broken_off, enter, question, said, seals};
use super::support::stage::{Stage, objects, text};

const LINE: &str = r#"{"id":"a1","language":"en","people":[{"code":"p1","roles":["witness"],"pseudonym":"Munira","names":["Rima Velkessar"]}],"consent":[{"of":"p1","explained":true,"audience":"public","identity":"pseudonym","status":"yes"}],"account":[{"speaker":"p1","text":"we hid below the weir."},{"speaker":"p1","text":"the baker hid us."},{"speaker":"p1","text":"they crossed the river."}]}"#;

const TOLD: [&str; 3] = ["nos escondimos bajo la presa.", "el panadero nos escondió.", "cruzaron el río."];

fn staged() -> (Stage, Room, TestimonyId) {
    let stage = Stage::new();
    let room = Room::with(&stage, LINE);
    let testimony = room.vault.testimony_ids().unwrap()[0];
    (stage, room, testimony)
}

/// It is translated, closed.
fn translated(room: &mut Room, testimony: TestimonyId) {
    closed(&room.corrects(testimony, Some("es"), &mut types(&TOLD, &[], |_| None)));
}

/// The first paragraph of the original is another, the third is struck, and there is a fourth.
fn original_corrected(room: &mut Room, testimony: TestimonyId) {
    let mut typist =
        types(&["/edit 1", "/strike 3", "we lost the road.", "/finish"], &["we hid above the weir."], |_| None);
    closed(&room.corrects(testimony, None, &mut typist));
}

/// Takes over what changed in the original, and puts right what has to be.
fn takes(asked: &str) -> Option<usize> {
    ["It can", "a correction of the original", "is another now", "was struck in the original"]
        .iter()
        .any(|part| asked.contains(part))
        .then_some(0)
}

const ANEW: [&str; 1] = ["nos escondimos sobre la presa."];

fn brought_up_to_date() -> Vec<(u32, String)> {
    all(&[(1, ANEW[0]), (2, TOLD[1]), (4, "perdimos el camino.")])
}

#[test]
fn an_open_translation_takes_over_what_changed_in_its_original() {
    let (_stage, mut room, testimony) = staged();
    let draft = left(room.corrects(
        testimony,
        Some("es"),
        &mut types(&TOLD, &[], |asked| {
            // All of it is translated, and it is left open at its end.
            asked.contains("Close the").then_some(1)
        }),
    ));
    original_corrected(&mut room, testimony);
    let mut typist = types(&["perdimos el camino."], &ANEW, takes);
    let outcome = room.holds("en", Some(draft), &mut typist);
    let changed: Vec<&String> = typist.asked.iter().filter(|asked| asked.contains("is another now")).collect();
    assert_eq!(changed.len(), 1, "what is the same is not asked about: {:#?}", typist.asked);
    for part in ["It was: “we hid below the weir.”", "It is: “we hid above the weir.”", TOLD[0]] {
        assert!(changed[0].contains(part), "{part}: {changed:?}");
    }
    let struck = typist.asked.iter().find(|asked| asked.contains("was struck in the original")).unwrap();
    assert!(struck.contains(TOLD[2]), "{struck}");
    closed(&outcome);
    assert_eq!(newest(&room, testimony), brought_up_to_date());
    let revision = room.vault.newest(testimony).unwrap();
    let parent = room.vault.revision(revision.head.parent.unwrap()).unwrap();
    assert_eq!((revision.head.kind, parent.number), (RevisionKind::Translation, 2));
    assert_eq!(room.vault.behind(testimony).unwrap(), []);
}

/// A bundle prints the newest text, so what nobody translated would stand in none.
#[test]
fn a_translation_that_is_not_whole_is_closed_by_nobody_unasked_and_an_export_says_so() {
    let (stage, mut room, testimony) = staged();
    let two = [TOLD[0], TOLD[1], "/finish"];
    let mut typist = types(&two, &[], |_| None);
    left(room.corrects(testimony, Some("es"), &mut typist));
    assert!(
        typist.heard.iter().any(|heard| heard.contains("Not translated yet, of the original: 3.")),
        "{:#?}",
        typist.heard
    );
    let mut typist = types(&["/finish"], &[], |asked| asked.contains("Close the").then_some(0));
    let draft = room.vault.drafts().unwrap()[0].0;
    closed(&room.holds("en", Some(draft), &mut typist));
    drop(room);
    let done = stage.export("public", "first").output().unwrap();
    let said = text(&done.stderr).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("into es does not have these paragraphs of the original") && said.contains(": 3;"), "{said}");
}

#[test]
fn the_original_of_a_translated_testimony_is_corrected_and_the_translation_is_told_to_be_behind() {
    let (stage, mut room, testimony) = staged();
    translated(&mut room, testimony);
    let mut typist =
        types(&["/edit 1", "/strike 3", "we lost the road.", "/finish"], &["we hid above the weir."], |_| None);
    let Outcome::Closed(_, closing) = room.corrects(testimony, None, &mut typist) else {
        panic!("{:#?}", typist.heard)
    };
    assert!(typist.heard.iter().any(|heard| heard.contains("corrects the original (en), not its translation into es")));
    let language = room.vault.revisions(testimony).unwrap()[1].head.language.clone();
    assert_eq!(closing.behind, [Behind { language, revision: 2, paragraphs: vec![1, 3, 4] }]);
    let code = testimony.code(5);
    drop(room);
    // It is said to whoever reads it; and a bundle has the original, not a translation of what was said before.
    let shown = stage.on_case(&["show", &code]).output().unwrap();
    let said = text(&shown.stderr).split_whitespace().collect::<Vec<_>>().join(" ");
    let late = "the translation into es (revision 2) says what the original said before: paragraphs 1, 3, 4.";
    assert!(said.contains(late), "{said}");
    let shown = objects(&stage.on_case(&["show", &code, "--json"]).output().unwrap().stdout);
    assert_eq!((&shown[0]["behind"][0]["language"], &shown[0]["revision"]), (&"es".into(), &3.into()));
    for args in [&["list"][..], &["review", &code]] {
        let said = text(&stage.on_case(args).output().unwrap().stderr);
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains("says what the original said before") && said.contains("amana show"), "{said}");
    }
    let done = stage.export("public", "first").output().unwrap();
    assert!(done.status.success(), "{}", text(&done.stderr));
    let page = std::fs::read_to_string(stage.path("out").join("first/data/index.html")).unwrap();
    assert!(page.contains("we hid above the weir") && !page.contains("presa"), "{page}");

    let mut room = Room::of(&stage);
    let mut typist = types(&["perdimos el camino."], &ANEW, takes);
    closed(&room.corrects_translation(testimony, "es", &mut typist));
    assert!(typist.heard.iter().any(|heard| heard.contains("This is the translation into es")), "{:#?}", typist.heard);
    assert_eq!((newest(&room, testimony), room.vault.behind(testimony).unwrap()), (brought_up_to_date(), vec![]));

    // Now the translation alone; the original can be corrected after that, too.
    let mut typist = types(&["/edit 2", "/finish"], &["un panadero nos escondió."], |_| None);
    closed(&room.corrects_translation(testimony, "es", &mut typist));
    assert!(typist.heard.iter().any(|heard| heard.contains("corrects the translation into es, not the original")));
    assert_eq!(newest(&room, testimony)[1].1, "un panadero nos escondió.");
    closed(&room.corrects(testimony, None, &mut types(&["/edit 2", "/finish"], &["a baker hid us."], |_| None)));
    assert_eq!(
        newest(&room, testimony),
        all(&[(1, "we hid above the weir."), (2, "a baker hid us."), (4, "we lost the road.")])
    );
    let behind = room.vault.behind(testimony).unwrap();
    assert_eq!((behind[0].revision, &behind[0].paragraphs[..]), (5, &[2][..]));
}

/// Whoever adds to a translation adds to what a bundle prints as the account.
#[test]
fn a_paragraph_that_a_translation_has_alone_is_told_by_an_export() {
    let (stage, mut room, testimony) = staged();
    translated(&mut room, testimony);
    let mut typist = types(&["y el molino ardió.", "/finish"], &[], |_| None);
    closed(&room.corrects_translation(testimony, "es", &mut typist));
    drop(room);
    let done = stage.export("public", "first").output().unwrap();
    let said = text(&done.stderr).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("has paragraphs that what was translated does not have: 4;"), "{said}");
}

/// A correction of the translation is open while the original is corrected: it cannot close over that, and nothing of it is lost.
#[test]
fn an_open_correction_of_a_translation_takes_over_the_original() {
    let (_stage, mut room, testimony) = staged();
    translated(&mut room, testimony);
    let mut typist = types(&["/edit 2"], &["un panadero nos escondió."], |_| None);
    let draft = left(room.corrects_translation(testimony, "es", &mut typist));
    original_corrected(&mut room, testimony);
    closed(&room.holds("en", Some(draft), &mut types(&["perdimos el camino."], &ANEW, takes)));
    let mut now = brought_up_to_date();
    now[1].1 = "un panadero nos escondió.".to_owned();
    assert_eq!(newest(&room, testimony), now);
}

#[test]
fn what_still_holds_stays_and_a_break_keeps_what_was_typed() {
    let (_stage, mut room, testimony) = staged();
    translated(&mut room, testimony);
    original_corrected(&mut room, testimony);
    let mut breaks = Typist::who(|ask, _| match ask {
        Ask::Name { .. } => said("Rima Velkessar"),
        Ask::Lines { .. } => broken_off("nos escondimos sobre"),
        ask if question(ask).contains("translator") => said("-"),
        ask => takes(question(ask)).map_or_else(|| enter(ask), |at| Reply::Chosen(vec![at])),
    });
    let draft = left(room.corrects_translation(testimony, "es", &mut breaks));
    let open = room.open_draft(draft);
    assert_eq!((open.paragraphs.len(), open.head.anew), (3, Some(1)), "nothing is taken over before it is done");
    let mut stood = String::new();
    let mut goes_on = types(&["perdimos el camino."], &[], takes);
    let mut typist = Typist::who(|ask, before| match ask {
        Ask::Lines { typed, .. } => {
            stood = typed.expose().to_owned();
            said(&format!("{stood} la presa."))
        }
        ask => (goes_on.answer)(ask, before),
    });
    closed(&room.holds("en", Some(draft), &mut typist));
    assert_eq!((stood.as_str(), newest(&room, testimony)), ("nos escondimos sobre", brought_up_to_date()));

    // The next time it is said to hold as it stands.
    closed(&room.corrects(testimony, None, &mut types(&["/edit 1", "/finish"], &["we hid over the weir."], |_| None)));
    let mut holds = types(&[], &[], |asked| if asked.contains("is another now") { Some(1) } else { takes(asked) });
    closed(&room.corrects_translation(testimony, "es", &mut holds));
    assert_eq!((newest(&room, testimony), room.vault.behind(testimony).unwrap()), (brought_up_to_date(), vec![]));
}

/// What a command says, what is good to know, too.
fn spoken(stage: &Stage, args: &[&str]) -> std::process::Output {
    let quiet = stage.by_recovery(args);
    let mut command = std::process::Command::new(quiet.get_program());
    command.args(quiet.get_args().filter(|arg| *arg != "--quiet")).current_dir(stage.path("out"));
    command.output().unwrap()
}

/// What was said is read as before once it is translated, and it is said which of both goes out.
#[test]
fn the_original_of_a_translated_testimony_can_be_read() {
    let (stage, mut room, testimony) = staged();
    translated(&mut room, testimony);
    let code = room.vault.testimony_code(testimony).unwrap();
    drop(room);
    let run = |args: &[&str]| {
        let out = spoken(&stage, args);
        (out.status.code(), text(&out.stdout), text(&out.stderr))
    };
    let (_, shown, said) = run(&["show", &code]);
    assert!(shown.contains(TOLD[0]) && !shown.contains("we hid below"), "{shown}");
    assert!(
        said.contains("This is the translation into es: it is the newest text")
            && said.contains(" --original` reads the original (en)"),
        "{said}"
    );
    for how in [&["--original"][..], &["--language", "en"]] {
        let (_, shown, said) = run(&[&["show", &code], how].concat());
        assert!(shown.contains("we hid below the weir.") && !shown.contains(TOLD[0]), "{shown}");
        assert!(
            said.contains("take another text, the newest") && said.contains("reads the translation into es"),
            "{said}"
        );
    }
    let (exit, _, said) = run(&["show", &code, "--language", "fr"]);
    assert!(exit == Some(10) && said.contains("there is one in en, es"), "{exit:?} {said}");
    let dry = stage.on_case(&["export", "--profile", "public", "--undecided", "leave-out", "--dry-run"]);
    let dry = text(&{ dry }.output().unwrap().stdout);
    assert!(dry.lines().any(|line| line == format!("{code}  out  the translation into es; not the original (en)")));
    assert!(run(&["list"]).1.contains("  en, es   "), "{}", run(&["list"]).1);
    let (_, found, said) = run(&["search", "weir"]);
    assert!(found.contains("below the weir") && said.contains("--original` reads the text"), "{found} {said}");
    assert!(found.starts_with(&format!("{code}:1 (en)  ")), "{found}");
    let said = run(&["search", "presa"]).2;
    assert!(!said.contains("--original") && said.contains("reads the whole testimony"), "{said}");
    let json: serde_json::Value = serde_json::from_str(&run(&["show", &code, "--original", "--json"]).1).unwrap();
    assert_eq!((&json["language"], &json["languages"]), (&"en".into(), &serde_json::json!(["en", "es"])));
}

/// A correction leaves most paragraphs as they were: each is found once, and that words were corrected since is said of those that were.
#[test]
fn a_search_finds_a_paragraph_once_and_says_what_was_corrected() {
    let (stage, mut room, testimony) = staged();
    original_corrected(&mut room, testimony);
    let code = room.vault.testimony_code(testimony).unwrap();
    drop(room);
    let run = |word: &str| {
        let out = spoken(&stage, &["search", word]);
        (text(&out.stdout), text(&out.stderr))
    };
    let (found, said) = run("baker");
    assert_eq!(found, format!("{code}:2  the baker hid us."));
    assert!(said.contains("reads the whole testimony") && !said.contains("corrected since"), "{said}");
    let (found, said) = run("below");
    assert_eq!(found, format!("{code}:1 (corrected since)  we hid below the weir."));
    assert!(said.contains("it was corrected since") && !said.contains("--original"), "{said}");
    assert_eq!(run("weir").0.lines().count(), 2, "as it was said, and as it is said now");
}

/// The newest text is a translation: what was found in the original is read there, as it is now.
#[test]
fn a_search_names_the_original_where_what_it_found_was_corrected_and_translated_since() {
    let (stage, mut room, testimony) = staged();
    original_corrected(&mut room, testimony);
    translated(&mut room, testimony);
    let code = room.vault.testimony_code(testimony).unwrap();
    drop(room);
    let out = spoken(&stage, &["search", "below"]);
    let (found, said) = (text(&out.stdout), text(&out.stderr));
    assert_eq!(found, format!("{code}:1 (en, corrected since)  we hid below the weir."));
    assert!(said.contains("--original` reads the text as it is now"), "{said}");
    let line = objects(&stage.on_case(&["search", "below", "--json"]).output().unwrap().stdout).remove(0);
    assert_eq!((&line["language"], &line["corrected_since"]), (&"en".into(), &true.into()));
}

#[test]
fn what_is_translated_already_and_what_is_not_are_told_apart() {
    let (stage, mut room, testimony) = staged();
    translated(&mut room, testimony);
    let code = testimony.code(5);
    drop(room);
    let corrects = |more: &[&str]| {
        let done = stage.on_case(&[&["correct", &code, "--accept-swap"], more].concat()).output().unwrap();
        (done.status.code(), text(&done.stderr))
    };
    for language in ["en", "ar"] {
        let (exit, said) = corrects(&["--translate", "es", "--language", language]);
        assert!(exit == Some(3) && said.contains("amana correct CODE --translation es"), "{exit:?} {said}");
        let (exit, said) = corrects(&["--translation", "fr", "--language", language]);
        assert!(exit == Some(10) && said.contains("amana correct CODE --translate fr"), "{exit:?} {said}");
    }
    let (exit, said) = corrects(&["--translation", "notes"]);
    assert!(exit == Some(2) && said.contains("--translation"), "{exit:?} {said}");
}

/// The words that are flagged in the newest revision because another testimony seals a name.
fn named_elsewhere(room: &Room, testimony: TestimonyId) -> Vec<(u32, String)> {
    let revision = room.vault.newest(testimony).unwrap();
    let paragraphs = newest(room, testimony);
    let flags = revision.spans.iter().filter(|span| span.source.name() == "name-elsewhere");
    flags
        .map(|span| {
            let (_, text) = paragraphs.iter().find(|(number, _)| *number == span.paragraph).unwrap();
            let words = text.chars().skip(span.start as usize).take((span.end - span.start) as usize);
            (span.paragraph, words.collect())
        })
        .collect()
}

/// A look sees both lines: either may be the newest again.
#[test]
fn a_name_that_is_sealed_later_waits_in_the_original_of_a_translation_too() {
    let stage = Stage::new();
    let mut room = Room::with(&stage, &LINE.replace("the baker hid us", "then velorie ostrelby hid us"));
    let testimony = room.vault.testimony_ids().unwrap()[0];
    translated(&mut room, testimony);
    let mut typist = seals("Velorie Ostrelby");
    room.leaves(None, &mut typist);
    closed(&room.corrects(testimony, None, &mut types(&["/edit 1", "/finish"], &["we hid above the weir."], |_| None)));
    assert_eq!(named_elsewhere(&room, testimony), [(2, "velorie ostrelby".to_owned())]);
}

#[test]
fn a_name_that_is_sealed_later_waits_in_a_translation_that_is_behind_too() {
    let (_stage, mut room, testimony) = staged();
    let told = [TOLD[0], "velorie ostrelby nos escondió.", TOLD[2]];
    closed(&room.corrects(testimony, Some("es"), &mut types(&told, &[], |_| None)));
    original_corrected(&mut room, testimony);
    let mut typist = seals("Velorie Ostrelby");
    room.leaves(None, &mut typist);
    let mut typist = types(&["perdimos el camino."], &ANEW, takes);
    closed(&room.corrects_translation(testimony, "es", &mut typist));
    assert_eq!(named_elsewhere(&room, testimony), [(2, "velorie ostrelby".to_owned())]);
}

/// An editor who corrects the original publishes another language than before.
#[test]
fn a_dry_run_says_that_a_translation_stays_behind() {
    let (stage, mut room, testimony) = staged();
    translated(&mut room, testimony);
    original_corrected(&mut room, testimony);
    let code = room.vault.testimony_code(testimony).unwrap();
    drop(room);
    let dry = ["export", "--profile", "public", "--undecided", "leave-out", "--dry-run"];
    let said = text(&stage.on_case(&dry).output().unwrap().stdout);
    let out = format!(
        "{code}  out  the original (en); not the translation into es, which says what the original said before: `amana correct {code} --translation es`"
    );
    assert!(said.contains(&out), "{said}");
    let line = objects(&stage.on_case(&[&dry[..], &["--json"]].concat()).output().unwrap().stdout).remove(0);
    assert_eq!((&line["fate"], &line["language"]), (&"out".into(), &"en".into()));
}
