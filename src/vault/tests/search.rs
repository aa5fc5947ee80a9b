//! Search: folded words, people, nothing typed is an operator, and nothing deleted is left.

use super::*;
use crate::guard::text::PersonRef;

fn found(vault: &Vault, query: &str) -> Vec<(u32, String)> {
    let hits = vault.search(query, 10).unwrap();
    hits.into_iter().map(|hit| (hit.paragraph, hit.snippet.into_string())).collect()
}

#[test]
fn finds_with_and_without_marks_articles_and_clitics() {
    let case = Case::new();
    let mut vault = case.open();
    let speaker = PersonId::new([1; 16]);
    tell(&mut vault, speaker, &["وصلنا إلى المدرسة صباحا.", "ثم خرجنا من بالمدينة القديمة."], &[]);
    tell(&mut vault, speaker, &["Wir sahen die Brücke.", "Später kam das Café."], &[]);
    for query in ["المدرسة", "مدرسه", "الْمَدْرَسَة", "مدرسة"] {
        assert_eq!(found(&vault, query).len(), 1, "{query}");
        assert_eq!(found(&vault, query)[0].0, 1, "{query}");
    }
    assert_eq!(found(&vault, "مدينة")[0].0, 2);
    assert_eq!(found(&vault, "brucke")[0], (1, "Wir sahen die Brücke.".to_owned()));
    assert_eq!(found(&vault, "CAFE spater")[0], (2, "Später kam das Café.".to_owned()));
    assert!(found(&vault, "cafe brucke").len() == 1);
    assert!(found(&vault, "nothing").is_empty());
    assert!(found(&vault, "").is_empty());
}

#[test]
fn a_pseudonym_a_code_and_a_reference_find_the_person() {
    let case = Case::new();
    let mut vault = case.open();
    let (one, two) = (PersonId::new([0x31; 16]), PersonId::new([0xC2; 16]));
    vault.change(at(1), |change| change.person(one, &witness("Cedar 14"))).unwrap();
    vault.change(at(1), |change| change.person(two, &witness("Munir"))).unwrap();
    let reference = PersonRef::new(vec![one, two]).unwrap();
    let text = format!("Then {reference} left by the gate. A cedar stood there, 14 metres high.");
    tell(&mut vault, two, &[&text], &[]);
    tell(&mut vault, two, &["A cedar, 14 of them."], &[]);
    let code = vault.person_code(one).unwrap();
    for query in ["Cedar 14", "cedar 14 gate", "munir", code.as_str(), &PersonRef::one(one).to_string()] {
        let hits = found(&vault, query);
        assert_eq!(hits.len(), 1, "{query}");
        assert!(hits[0].1.contains("⟦"), "{query}: {}", hits[0].1);
    }
    assert_eq!(found(&vault, "cedar").len(), 2);
}

#[test]
fn nothing_typed_is_an_operator() {
    let case = Case::new();
    let mut vault = case.open();
    tell(&mut vault, PersonId::new([1; 16]), &["near and not or the river"], &[]);
    for query in [
        "\"",
        "a\"b",
        "river*",
        "river NOT near",
        "text:river",
        "(river",
        "^river",
        "-river",
        "river AND",
        "NEAR(river, 2)",
        "';--",
        "{river}",
    ] {
        vault.search(query, 10).unwrap();
    }
    assert_eq!(found(&vault, "river NOT near").len(), 1);
    assert_eq!(found(&vault, "riv*").len(), 0);
}

#[test]
fn a_snippet_is_cut_between_words_and_never_in_a_reference() {
    let case = Case::new();
    let mut vault = case.open();
    let person = PersonRef::one(PersonId::new([0x31; 16]));
    let text =
        format!("{} {person} stood at the lighthouse with {person} {}", "before ".repeat(40), "after ".repeat(40));
    tell(&mut vault, PersonId::new([1; 16]), &[&text], &[]);
    let hit = &found(&vault, "lighthouse")[0].1;
    assert!(hit.starts_with("…before") && hit.ends_with("after…") && hit.contains("lighthouse"), "{hit}");
    assert!(hit.chars().count() < 260);
    assert!(crate::guard::text::pieces(hit).all(|piece| piece.is_ok()));
}

fn corrects(vault: &mut Vault, (testimony, parent): (TestimonyId, RevisionId), text: &[&str]) -> RevisionId {
    let head = Head { parent: Some(parent), kind: RevisionKind::Correction, ..head(PersonId::new([1; 16]), text) };
    let id = RevisionId::from_bytes(fresh());
    let next = NewRevision { testimony, id, head: &head, text: &stored(&text.concat()), spans: &[] };
    vault.change(at(9), |change| change.revision(&next)).map(|_: Closed| ()).unwrap();
    id
}

#[test]
fn words_that_a_correction_leaves_as_they_were_are_found_once() {
    let case = Case::new();
    let mut vault = case.open();
    let first = tell(&mut vault, PersonId::new([1; 16]), &["Bread was baking. ", "A weir ran. ", "Millet grew."], &[]);
    let newer = ["We came late. ", "A mill stood there. ", "Bread was baking. ", "Millet grew."];
    let second = corrects(&mut vault, first, &newer);
    let hits = |vault: &Vault, query: &str, limit: usize| {
        let hits = vault.search(query, limit).unwrap();
        hits.into_iter().map(|hit| (hit.revision, hit.paragraph, hit.is_newest)).collect::<Vec<_>>()
    };
    assert_eq!(hits(&vault, "baking", 10), [(second, 3, true)]);
    assert_eq!(hits(&vault, "weir", 10), [(first.1, 2, false)], "the only one that holds it");
    assert_eq!(hits(&vault, "mill", 10), [(second, 2, true)]);
    assert_eq!(hits(&vault, "baking weir", 10), [(second, 3, true)], "the paragraph that is shown stands as it was");
    // A limit counts what is shown.
    tell(&mut vault, PersonId::new([1; 16]), &["Nobody was baking then."], &[]);
    assert_eq!((hits(&vault, "baking", 2).len(), hits(&vault, "baking", 1).len()), (2, 1));
    // Of other words of one paragraph each revision has its own.
    let third = corrects(&mut vault, (first.0, second), &["Bread was baking, late."]);
    let found = hits(&vault, "bread", 10);
    assert!(found.len() == 2 && found.contains(&(third, 1, true)) && found.contains(&(second, 3, false)), "{found:?}");
}

#[test]
fn deleted_words_are_gone_from_the_index() {
    let case = Case::new();
    let mut vault = case.open();
    let (_, id) = tell(&mut vault, PersonId::new([1; 16]), &["the quillwort grows"], &[]);
    tell(&mut vault, PersonId::new([1; 16]), &["the river"], &[]);
    drop(vault);
    let raw = case.raw();
    let holds = || {
        raw.query_row("SELECT count(*) FROM search_data WHERE instr(block, CAST('uillwort' AS BLOB)) > 0", [], |row| {
            row.get::<_, i64>(0)
        })
    };
    assert_eq!(holds().unwrap(), 1);
    raw.execute_batch("INSERT INTO search(search, rowid, text) SELECT 'delete', rowid, text FROM folded WHERE text LIKE '%quillwort%';").unwrap();
    assert_eq!(holds().unwrap(), 0);
    drop(raw);
    assert!(case.open().revision(id).is_ok());
}

#[test]
fn the_index_is_made_again_from_the_records() {
    let case = Case::new();
    let filled = fill(&case);
    case.raw()
        .execute_batch("UPDATE folded SET text = 'other'; DELETE FROM appears; INSERT INTO search(search) VALUES ('delete-all'); DELETE FROM testimony WHERE rowid = 2;")
        .unwrap();
    let before = look(&case, &filled);
    assert_eq!(before.worst(), Some(check::Severity::Repairable));
    case.open().rebuild_search().unwrap();
    let after = look(&case, &filled);
    assert_eq!(after.worst(), Some(check::Severity::Note), "{:?}", after.findings);
    assert_eq!(found(&case.open(), "brother").len(), 4);
    assert_eq!(case.open().appears_in(filled.people[1]).unwrap().len(), 1);
}
