//! Other spellings of whole names: replaced as they are typed, asked about at `/check`, sealed or put back.

use amana::guard::text::{PersonId, PersonRef};
use amana::intake::interview::{Ask, Reply};

use super::desk::Desk;
use super::room::{Room, Typist, broken_off, enter, question, said, seals};
use super::support::stage::Stage;

/// Three people who do not exist: what they are called, the one name that is registered, and twenty spellings, in two scripts at least.
fn people() -> Vec<(&'static str, &'static str, Vec<&'static str>)> {
    let lines = include_str!("../data/spellings.tsv").lines().filter(|line| !line.starts_with('#'));
    let named = lines.filter_map(|line| line.split_once('\t'));
    let called = ["Moss 71", "Moss 72", "Moss 73"].into_iter();
    called.zip(named).map(|(called, (name, spellings))| (called, name, spellings.split('|').collect())).collect()
}

/// A sentence around a name, in its script.
fn around(spelling: &str) -> (&'static str, &'static str) {
    match spelling.chars().find(|c| c.is_alphabetic()) {
        Some('\u{600}'..='\u{6FF}') => ("ثم خرج ", " إلى الطريق"),
        Some('\u{400}'..='\u{4FF}') => ("потім прийшов ", " до річки."),
        _ => ("then we met ", " near the old mill."),
    }
}

#[test]
fn any_of_twenty_spellings_is_replaced_as_it_is_typed() {
    let stage = Stage::new();
    let mut desk = Desk::sit(&stage, "intake --plain");
    desk.consents("1");
    let people = people();
    for (at, (called, name, _)) in people.iter().enumerate() {
        if at > 0 {
            desk.types("/person");
        }
        desk.spells("Full name", name);
        if at > 0 {
            desk.passes_over("Others may write it so", "What are they in the story?").types("");
        }
        if at == 0 {
            desk.passes_over("Others may write it so", "What shall texts call them?").types(called);
            desk.sees(called).facts().sees("Type what is said");
        } else {
            desk.answers("What shall texts call them?", called).sees(", sealed.");
        }
    }
    let mut saved = 0;
    for spelling in people.iter().flat_map(|(.., spellings)| spellings) {
        saved += 1;
        let (before, after) = around(spelling);
        desk.types(&format!("{before}{spelling}{after}")).sees(&format!("saved {saved}"));
    }
    desk.sees("other spellings replaced: /check").keys(b"\x03").sees("stays open");
    desk.leaves();

    let room = Room::of(&stage);
    let all = room.vault.people().unwrap();
    let drafts = room.vault.drafts().unwrap();
    let open = room.open_draft(drafts[0].0);
    let mut left = Vec::new();
    for (paragraph, (called, spelling)) in
        open.paragraphs.iter().zip(people.iter().flat_map(|(called, _, all)| all.iter().map(move |one| (called, one))))
    {
        let person = all.iter().find(|(_, person)| person.pseudonym.as_str() == *called).unwrap().0;
        let (before, after) = around(spelling);
        let text = paragraph.text.as_str();
        let rest = text.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
        // A clitic before the name is no part of it.
        let stands = rest.map(|rest| rest.trim_start_matches(['و', 'ل']).to_owned());
        if stands != Some(PersonRef::one(person).to_string()) {
            left.push(format!("{spelling}: {text}"));
        }
    }
    assert_eq!((open.paragraphs.len(), left), (60, Vec::new()));
}

/// Hands paragraphs and commands over, answers what is asked about other spellings as `settles` says, and leaves.
fn typist<'a>(
    account: &'a [&'a str],
    settles: impl Fn(&Ask) -> Option<Reply> + 'a,
) -> Typist<impl FnMut(&Ask, usize) -> Reply + 'a> {
    let mut account = account.iter();
    Typist::who(move |ask, _| match ask {
        Ask::Name { .. } => said("Hasan Abu Qasra"),
        Ask::Account { .. } => account.next().map_or_else(|| broken_off(""), |text| said(text)),
        other => settles(other).unwrap_or_else(|| enter(other)),
    })
}

fn stored(room: &Room) -> (PersonId, Vec<String>) {
    let id = room.vault.drafts().unwrap()[0].0;
    let texts = room.open_draft(id).paragraphs.iter().map(|p| p.text.as_str().to_owned()).collect();
    (room.vault.people().unwrap()[0].0, texts)
}

#[test]
fn what_was_replaced_is_sealed_with_the_person_who_it_is_of() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let account =
        ["We met Hassan Kasra and then Hassan Abou Kasra at the ford.", "/check", "And Hassan Kasra again.", "/check"];
    let mut typist = typist(&account, |ask| match ask {
        Ask::ReadBack { question, .. } if question.contains("Taken for") => Some(Reply::Chosen(vec![0])),
        _ => None,
    });
    room.leaves(None, &mut typist);
    assert!(typist.heard.iter().any(|said| said.contains("2 other spellings replaced: /check")), "{:#?}", typist.heard);
    // Known now, and asked about once.
    assert_eq!(typist.asked.iter().filter(|asked| asked.contains("Taken for")).count(), 1, "{:#?}", typist.asked);
    let (person, texts) = stored(&room);
    let reference = PersonRef::one(person).to_string();
    let all = [format!("We met {reference} and then {reference} at the ford."), format!("And {reference} again.")];
    assert_eq!(texts, all);
    assert_eq!(room.vault.sealings(person).unwrap().len(), 2);
    // Whoever goes on has not to type what the guard found by itself.
    let id = room.vault.drafts().unwrap()[0].0;
    assert_eq!(room.open_draft(id).head.spellings.values().copied().collect::<Vec<_>>(), [1]);
}

#[test]
fn what_was_wrongly_replaced_is_put_back_and_stays() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let account = ["We met Hassan Kasra and then Hasan Abu Qasra at the ford.", "/check", "And Hassan Kasra again."];
    let mut typist = typist(&account, |ask| match ask {
        Ask::ReadBack { question, .. } if question.contains("Taken for") => Some(Reply::Chosen(vec![1])),
        Ask::Spellings { .. } if question(ask).contains("are not") => Some(Reply::Chosen(vec![0])),
        _ => None,
    });
    room.leaves(None, &mut typist);
    let (person, texts) = stored(&room);
    let reference = PersonRef::one(person).to_string();
    let all = [format!("We met Hassan Kasra and then {reference} at the ford."), "And Hassan Kasra again.".to_owned()];
    assert_eq!(texts, all);
    assert_eq!(room.vault.sealings(person).unwrap().len(), 1);
    // After a break, too; and somebody has to say whose name it is.
    let id = room.vault.drafts().unwrap()[0].0;
    assert!(room.open_draft(id).paragraphs.iter().all(|p| p.spans.iter().any(|span| span.kind.name() == "name")));
    let again = ["Later Hassan Kasra left."];
    let mut typist = self::typist(&again, |_| None);
    room.leaves(Some(id), &mut typist);
    let (_, texts) = stored(&room);
    assert_eq!(texts[..2], all);
    assert_eq!(texts[2], "Later Hassan Kasra left.");
}

/// Twice in one paragraph, once in another: it is asked about once, and what was said is so wherever it stands.
#[test]
fn a_spelling_that_was_replaced_three_times_is_shown_once_and_put_back_everywhere() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let account = ["Hassan Kasra came, Hasan Abu Qasra saw Hassan Kasra.", "And Hassan Kasra again.", "/check"];
    let mut typist = typist(&account, |ask| match ask {
        Ask::ReadBack { question, name, .. } if question.contains("Taken for") => {
            assert_eq!(name.expose(), "Hassan Kasra");
            Some(Reply::Chosen(vec![1]))
        }
        Ask::Spellings { names, .. } if question(ask).contains("are not") => {
            assert_eq!(names.len(), 1);
            Some(Reply::Chosen(vec![0]))
        }
        _ => None,
    });
    room.leaves(None, &mut typist);
    drop(typist);
    let (person, texts) = stored(&room);
    let first = format!("Hassan Kasra came, {} saw Hassan Kasra.", PersonRef::one(person));
    assert_eq!(texts, [first, "And Hassan Kasra again.".to_owned()]);
}

/// Enter alone settles nothing.
#[test]
fn what_was_replaced_stays_so_until_somebody_says_otherwise() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let account = ["We met Hassan Kasra at the ford.", "/check", "/check"];
    let mut typist = typist(&account, |_| None);
    room.leaves(None, &mut typist);
    assert_eq!(typist.asked.iter().filter(|asked| asked.contains("Taken for")).count(), 2, "{:#?}", typist.asked);
    let (person, texts) = stored(&room);
    assert_eq!(texts, [format!("We met {} at the ford.", PersonRef::one(person))]);
    assert_eq!(room.vault.sealings(person).unwrap().len(), 1);
}

/// All of such a name is replaced wherever it stands, and a reader learns what the word was.
#[test]
fn a_name_of_one_word_of_every_day_is_told_as_it_is_typed() {
    let told = |name: &str| {
        let stage = Stage::new();
        let mut typist = seals(name);
        Room::of(&stage).leaves(None, &mut typist);
        typist.heard.iter().filter(|said| said.contains("is a word of every day alone")).count()
    };
    assert_eq!((told("Will"), told("Will Thorngate; حسن"), told("Will Thorngate")), (1, 1, 0));
}

#[test]
fn an_ali_who_is_written_as_on_is_told_as_he_is_typed() {
    let told = |name: &str| {
        let stage = Stage::new();
        let mut typist = seals(name);
        Room::of(&stage).leaves(None, &mut typist);
        typist.heard.iter().filter(|said| said.contains("has على in it")).count()
    };
    assert_eq!((told("Ali Dolghan; على الدولغان"), told("Ali Dolghan; علي الدولغان")), (1, 0));
}

/// A kunya names the child, who is somebody else than the parent: the name stays, and the interviewer is asked about it.
#[test]
fn a_child_is_not_taken_for_the_parent() {
    let stage = Stage::new();
    let mut room = Room::of(&stage);
    let mut account = ["My son Yusuf came home.", "Then they called Umm Yusuf.", "/check"].iter();
    let mut typist = Typist::who(move |ask, _| match ask {
        Ask::Name { .. } => said("Leila Hamdan; Umm Yusuf"),
        Ask::Account { .. } => account.next().map_or_else(|| broken_off(""), |text| said(text)),
        other => enter(other),
    });
    room.leaves(None, &mut typist);
    let (person, texts) = stored(&room);
    let called = format!("Then they called {}.", PersonRef::one(person));
    assert_eq!(texts, ["My son Yusuf came home.".to_owned(), called]);
    assert!(typist.asked.iter().any(|asked| asked.contains("“Yusuf”")), "{:#?}", typist.asked);
}
