//! What goes in comes out.

use super::*;

#[test]
fn everything_comes_back() {
    let case = Case::new();
    let filled = fill(&case);
    let vault = Vault::open(&case.path, &key(), Mode::Read).unwrap();
    assert_eq!(vault.people().unwrap().len(), 4);
    assert_eq!(vault.person(filled.people[2]).unwrap(), (1, witness("Cedar 2")));
    assert_eq!(vault.sealings(filled.people[1]).unwrap()[0].handle, filled.sealed[1].0);
    assert_eq!(vault.handles().unwrap().len(), 4);
    let (testimony, id) = filled.told[0];
    let revision = vault.newest(testimony).unwrap();
    assert_eq!((revision.id, revision.number), (id, 1));
    assert_eq!(revision.head, head(filled.people[0], &["On 7 March they came.", "My brother saw it."]));
    assert_eq!(revision.paragraphs().unwrap()[1].1, "My brother saw it.");
    assert_eq!(revision.spans, [date_span()]);
    assert_eq!(vault.consent(testimony, filled.people[0]).unwrap(), Some(yes()));
    assert_eq!(vault.consents(testimony).unwrap()[0].1, 2);
    assert_eq!(vault.consent(testimony, filled.people[1]).unwrap(), None);
    assert_eq!(vault.decisions(id).unwrap(), [decide(&vault, id)]);
    assert_eq!(vault.well_known().unwrap(), listed());
    assert_eq!(vault.found().unwrap(), [noted(filled.people[0])]);
    assert_eq!(vault.requests_for(filled.people[0]).unwrap().len(), 1);
    assert_eq!(vault.requests_for(filled.people[1]).unwrap().len(), 0);
    assert_eq!(vault.releases().unwrap()[0].items.len(), 4);
    assert!(vault.release_secret(filled.release).is_ok());
    assert_eq!(vault.appears_in(filled.people[0]).unwrap(), [testimony]);
    assert_eq!(vault.people_in(testimony).unwrap(), [filled.people[0]]);
    let entry = vault.entry(testimony).unwrap();
    assert_eq!((entry.flagged, entry.decided, entry.revisions), (1, 1, 1));
    let mut listed = Vec::new();
    vault
        .list(|entry| -> Result<()> {
            listed.push(entry);
            Ok(())
        })
        .unwrap();
    assert_eq!(listed.len(), 4);
    assert_eq!(listed[0], entry);
}

#[test]
fn a_correction_is_undecided_and_the_newest() {
    let case = Case::new();
    let filled = fill(&case);
    let mut vault = case.open();
    let (testimony, id) = filled.told[3];
    let new_id = RevisionId::from_bytes([9; 16]);
    let head =
        Head { parent: Some(id), kind: RevisionKind::Correction, ..head(filled.people[3], &["On 7 March none came."]) };
    let text = stored("On 7 March none came.");
    let new = NewRevision { testimony, id: new_id, head: &head, text: &text, spans: &[date_span()] };
    let closed = vault.change(at(9), |change| change.revision(&new)).unwrap();
    assert_eq!(closed.number, 2);
    assert_eq!(vault.newest(testimony).unwrap().id, new_id);
    assert_eq!(vault.entry(testimony).unwrap().decided, 0);
    let stale = decide(&vault, id);
    let refused = vault.change(at(9), |change| change.decisions(new_id, &stale));
    assert!(matches!(refused, Err(VaultError::Stale)));
    let mut seen = Vec::new();
    vault
        .for_each_newest(|passing| -> Result<()> {
            seen.push((passing.id, passing.keep()?.text));
            Ok(())
        })
        .unwrap();
    assert_eq!(seen.len(), 4);
    assert_eq!(seen[3], (new_id, text));
    assert!(report(&vault, &filled).is_whole());
}

#[test]
fn nothing_closes_over_a_correction_that_it_does_not_know() {
    let case = Case::new();
    let filled = fill(&case);
    let mut vault = case.open();
    let (testimony, first) = filled.told[3];
    let text = stored("On 7 March none came.");
    let mut close = |kind: RevisionKind, parent: RevisionId, own: u8| {
        let own = RevisionId::from_bytes([own; 16]);
        let head = Head { parent: Some(parent), kind, ..head(filled.people[3], &["On 7 March none came."]) };
        let new = NewRevision { testimony, id: own, head: &head, text: &text, spans: &[] };
        vault.change(at(9), |change| change.revision(&new)).map(|closed| (own, closed.number))
    };
    let (_, two) = close(RevisionKind::Translation, first, 2).unwrap();
    // A translation struck nothing; a correction may have.
    let (second, three) = close(RevisionKind::Correction, first, 3).unwrap();
    for (kind, own) in [(RevisionKind::Correction, 4), (RevisionKind::Translation, 5)] {
        assert!(matches!(close(kind, first, own), Err(VaultError::Outdated)));
    }
    let (_, four) = close(RevisionKind::Translation, second, 6).unwrap();
    assert_eq!((two, three, four), (2, 3, 4));
    assert_eq!(vault.revisions(testimony).unwrap().len(), 4);
    assert_eq!(vault.correction_since(first).unwrap(), Some(second));
    assert_eq!(vault.correction_since(second).unwrap(), None);
}

#[test]
fn what_does_not_fit_is_refused_whole() {
    let case = Case::new();
    let filled = fill(&case);
    let mut vault = case.open();
    let before = vault.tip().unwrap();
    let text = stored("On 7 March they came.");
    let good = head(filled.people[0], &["On 7 March they came."]);
    let long = head(filled.people[0], &["On 7 March they came. And"]);
    let far = Span { end: 99, ..date_span() };
    let other = Span { paragraph: 2, ..date_span() };
    let broken = stored("On ⟦7Q2K⟧ they came.");
    let broken_head = head(filled.people[0], &[broken.as_str()]);
    let tries: [(&Head<_>, &StoredText, Vec<Span>); 4] = [
        (&long, &text, vec![]),
        (&good, &text, vec![far]),
        (&good, &text, vec![other]),
        (&broken_head, &broken, vec![]),
    ];
    for (head, text, spans) in tries {
        let new = NewRevision {
            testimony: TestimonyId::from_bytes([1; 16]),
            id: RevisionId::from_bytes([1; 16]),
            head,
            text,
            spans: &spans,
        };
        let refused = vault.change(at(9), |change| change.testimony(&new, None));
        assert!(matches!(refused, Err(VaultError::Unfit(_))));
    }
    assert_eq!(vault.tip().unwrap(), before);
    assert_eq!(vault.count().unwrap(), 4);
}

#[test]
fn a_pseudonym_that_was_given_up_is_nobody_elses() {
    let case = Case::new();
    let mut vault = case.open();
    let (one, two) = (PersonId::new([1; 16]), PersonId::new([2; 16]));
    vault.change(at(1), |change| change.person(one, &witness("Munir"))).unwrap();
    assert!(matches!(
        vault.change(at(1), |change| change.person(two, &witness("Munir"))),
        Err(VaultError::PseudonymTaken)
    ));
    vault.change(at(1), |change| change.person(one, &witness("Cedar 1"))).unwrap();
    drop(vault);
    // Bundles that are out call the first one so: asked anew from the records, and of what was kept up to date.
    for mut vault in [case.open(), case.open()] {
        assert_eq!(vault.pseudonym_holder("munir").unwrap(), None);
        assert_eq!(vault.pseudonym_holder("cedar 1").unwrap(), Some(one));
        assert!(
            vault.pseudonym_is_taken("MUNIR", Some(two)).unwrap() && vault.pseudonym_is_taken("munir", None).unwrap()
        );
        assert!(!vault.pseudonym_is_taken("munir", Some(one)).unwrap());
        let refused = vault.change(at(1), |change| change.person(two, &witness("Munir")));
        assert!(matches!(refused, Err(VaultError::PseudonymTaken)));
        assert_eq!(vault.pseudonyms().unwrap().len(), 2);
    }
    let mut vault = case.open();
    vault.change(at(1), |change| change.person(one, &witness("Munir"))).unwrap();
    assert_eq!(vault.pseudonym_holder("munir").unwrap(), Some(one), "who had it may have it again");
}

/// What a scrub replaced stands in no record, and is nobody's again: not of who bore it, and not after a restart.
#[test]
fn a_pseudonym_that_was_taken_out_is_nobodys_again() {
    let case = Case::new();
    let mut vault = case.open();
    let (one, two) = (PersonId::new([1; 16]), PersonId::new([2; 16]));
    let mut record = witness("Munir");
    record.handling = Some(stored("ask Munir at the gate"));
    vault.change(at(1), |change| change.person(one, &record)).unwrap();
    assert!(
        vault.pseudonym_is_taken("Munir", Some(two)).unwrap() && !vault.pseudonym_is_taken("Sumac 5", None).unwrap()
    );
    let mut other = |was: &StoredText| Ok((was.as_str() == "Munir").then(|| stored("Cedar 14")));
    let rewritten = vault.change(at(2), |change| change.replace_pseudonyms(&mut other)).unwrap();
    assert_eq!(rewritten, 1);
    // Words of a record may mean somebody else who has the name: they stay.
    let (_, after) = vault.person(one).unwrap();
    assert_eq!((after.pseudonym.as_str(), after.handling), ("Cedar 14", record.handling));
    drop(vault);
    let mut vault = case.open();
    assert!(vault.pseudonyms().unwrap().iter().all(|(_, was)| was.as_str() == "Cedar 14"));
    for person in [None, Some(one), Some(two)] {
        assert!(vault.pseudonym_is_taken("MUNIR", person).unwrap(), "{person:?}");
    }
    // One in 4096 of others is refused by chance: not most of a hundred.
    let free = (0..100).filter(|n| !vault.pseudonym_is_taken(&format!("Sumac {n}"), None).unwrap());
    assert!(free.count() > 50);
    // Two bytes stand for it, and another case has others.
    let row = |vault: &Vault| -> Vec<u8> {
        vault.connection.query_row("SELECT value FROM meta WHERE key = 'retired'", [], |row| row.get(0)).unwrap()
    };
    let first = row(&vault);
    assert!(first.len() == 2 && first[0] < 0x10, "{first:?}");
    // A second time, and nothing new: the row is a set. Then one more.
    for (was, is, expected) in [("Cedar 14", "Munir", 4), ("Munir", "Cedar 15", 4)] {
        let mut other = |now: &StoredText| Ok((now.as_str() == was).then(|| stored(is)));
        vault.change(at(3), |change| change.replace_pseudonyms(&mut other)).unwrap();
        assert_eq!(row(&vault).len(), expected);
    }
    // Those that end in a number are of another kind.
    assert_eq!(row(&vault)[2] & 0xf0, 0x10);
    vault.connection.execute("UPDATE meta SET value = x'00' WHERE key = 'retired'", []).unwrap();
    drop(vault);
    assert!(matches!(case.open().pseudonym_is_taken("Munir", None), Err(VaultError::Damaged { .. })));
}

#[test]
fn a_person_who_becomes_sealed_loses_the_names() {
    let case = Case::new();
    let mut vault = case.open();
    let id = PersonId::new([1; 16]);
    let team = Person { visibility: Visibility::Team, names: vec![stored("Kovalenko Zorepad")], ..witness("Cedar 1") };
    vault.change(at(1), |change| change.person(id, &team)).unwrap();
    vault.change(at(2), |change| change.person(id, &team)).unwrap();
    assert_eq!(vault.person(id).unwrap().1.names.len(), 1);
    vault.change(at(3), |change| change.person(id, &witness("Cedar 1"))).unwrap();
    let named = "SELECT count(*) FROM person WHERE body LIKE '%Zorepad%'";
    assert_eq!(case.raw().query_row(named, [], |row| row.get::<_, i64>(0)).unwrap(), 0);
    let mut kinds = Vec::new();
    vault
        .links(|link| -> Result<()> {
            kinds.push(link.kind);
            Ok(())
        })
        .unwrap();
    assert_eq!(kinds[5..], [LinkKind::Scrub, LinkKind::Scrub, LinkKind::Person]);
    assert!(vault.check(&check::Outside::default(), &mut |_, _| ()).unwrap().is_whole());
}

#[test]
fn codes_are_as_short_as_they_can_be() {
    let case = Case::new();
    let mut vault = case.open();
    let near = |last: u8| PersonId::new([0x3d, 0x45, 0x3a, last, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    for (n, last) in [0x80, 0x81, 0x00].into_iter().enumerate() {
        vault.change(at(1), |change| change.person(near(last), &witness(&format!("Cedar {n}")))).unwrap();
    }
    let code = vault.person_code(near(0x80)).unwrap();
    assert_eq!(vault.person_of(&code).unwrap(), near(0x80));
    assert_eq!(vault.person_of(&code.to_ascii_lowercase()).unwrap(), near(0x80));
    let shorter = &code[..code.len() - 1];
    assert!(matches!(vault.person_of(shorter), Err(VaultError::Ambiguous { count: 2 })));
    assert!(matches!(vault.person_of(&code[..4]), Err(VaultError::Ambiguous { count: 3 })));
    assert!(matches!(vault.person_of("ZZZZ-Z"), Err(VaultError::NotFound("person"))));
    assert!(matches!(vault.testimony_of(&code), Err(VaultError::NotFound("testimony"))));
    assert!(matches!(vault.person_of("7q"), Err(VaultError::NotACode)));
}

#[test]
fn a_line_is_known_again() {
    let case = Case::new();
    let mut vault = case.open();
    let sums = |vault: &Vault, parts: [&str; 2], place| {
        let (canonical, earlier) = (parts.map(str::to_owned), [parts[0].to_owned()]);
        let account = ["words".to_owned()];
        vault
            .line_sums(&LineParts { canonical: &canonical, earlier: &earlier, id: Some("a"), account: &account }, place)
    };
    let dedup = sums(&vault, ["one", "two"], 1);
    assert_ne!(dedup, sums(&vault, ["onet", "wo"], 1));
    assert_ne!(dedup, sums(&vault, ["one", "two"], 2));
    assert_ne!(dedup, sums(&Case::new().open(), ["one", "two"], 1));
    let speaker = PersonId::new([1; 16]);
    let (head, text) = (head(speaker, &["words"]), stored("words"));
    let mut new = NewRevision {
        testimony: TestimonyId::from_bytes([1; 16]),
        id: RevisionId::from_bytes([1; 16]),
        head: &head,
        text: &text,
        spans: &[],
    };
    assert_eq!(vault.imported(&dedup).unwrap(), None);
    vault.change(at(1), |change| change.testimony(&new, Some(&dedup))).unwrap();
    assert_eq!(case.open().imported(&dedup).unwrap(), Some(new.testimony));
    new.testimony = TestimonyId::from_bytes([2; 16]);
    new.id = RevisionId::from_bytes([2; 16]);
    let again = vault.change(at(1), |change| change.testimony(&new, Some(&dedup)));
    assert!(matches!(again, Err(VaultError::Exists("testimony"))));
    vault.change(at(1), |change| change.testimony(&new, None)).unwrap();
    assert_eq!(vault.known_lines().unwrap().with_id(&dedup), Some((TestimonyId::from_bytes([1; 16]), true)));
    // A row of an earlier version has its first sums of less.
    let of = |place| crate::crypto::keys::dedup_earlier(vault.dedup_key(), place, b"\0\0\0\0\0\0\0\x03one");
    let (line, placed) = (of(0), of(1));
    let two = [&line[..16], &placed[..16]].concat();
    vault
        .connection
        .execute("UPDATE testimony SET dedup = CAST(?1 || substr(dedup, 33) AS BLOB) WHERE dedup IS NOT NULL", [&two])
        .unwrap();
    let first = TestimonyId::from_bytes([1; 16]);
    assert_eq!((vault.imported(&dedup).unwrap(), vault.imported_earlier(&dedup).unwrap()), (None, Some(first)));
    let more = sums(&vault, ["one", "three"], 2);
    assert_eq!((vault.imported_earlier(&more).unwrap(), vault.imported_elsewhere(&more).unwrap()), (None, vec![first]));
    let known = vault.known_lines().unwrap();
    assert_eq!(known.with_id(&more), Some((first, true)));
    assert!(known.with_account(&more).next().is_none(), "it is the same line");
    // One of an early version is known by its words and its place alone.
    vault.connection.execute("UPDATE testimony SET dedup = substr(dedup, 1, 32)", []).unwrap();
    assert_eq!(vault.imported_earlier(&dedup).unwrap(), Some(first));
    let moved = sums(&vault, ["one", "two"], 2);
    assert_eq!(vault.imported_earlier(&moved).unwrap(), None);
    assert_eq!(vault.imported_elsewhere(&moved).unwrap(), [first]);
    assert_eq!(vault.known_lines().unwrap().with_id(&dedup), None);
    vault.connection.execute("UPDATE testimony SET dedup = x'00'", []).unwrap_err();
    vault.connection.execute("UPDATE testimony SET dedup = x'00' WHERE dedup IS NOT NULL", []).unwrap();
    assert!(matches!(vault.known_lines(), Err(VaultError::Damaged { .. })));
}

#[test]
fn how_many_spellings_were_sealed_never_gets_less() {
    let case = Case::new();
    let filled = fill(&case);
    let mut vault = case.open();
    let [one, two] = [filled.people[0], filled.people[1]];
    assert_eq!(vault.spellings(one).unwrap(), None);
    for (noted, expected) in [(0, None), (3, Some(3)), (2, Some(3)), (4, Some(4))] {
        vault.change(at(3), |change| change.spellings(one, noted)).unwrap();
        assert_eq!(vault.spellings(one).unwrap(), expected);
    }
    vault.change(at(3), |change| change.further_spellings(one, 2)).unwrap();
    vault.change(at(3), |change| change.further_spellings(two, 1)).unwrap();
    assert_eq!([one, two].map(|id| vault.spellings(id).unwrap()), [Some(6), Some(1)]);
    vault.connection.execute("UPDATE meta SET value = x'78' WHERE key LIKE 'spellings %'", []).unwrap();
    assert!(matches!(vault.spellings(one), Err(VaultError::Damaged { .. })));
}
