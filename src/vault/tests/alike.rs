//! One decision for the whole case.

use super::*;

/// `Darwish` stands at 0 to 7, and `DARWISH` or something else behind it.
fn told(vault: &mut Vault, second: &str) -> (TestimonyId, RevisionId) {
    flagged(vault, second, "capitals")
}

/// The same, flagged by a rule.
fn flagged(vault: &mut Vault, second: &str, rule: &'static str) -> (TestimonyId, RevisionId) {
    let speaker = PersonId::new([1; 16]);
    let source = SpanSource::Rule(rule.into());
    let span = |paragraph, start, end| Span { paragraph, start, end, kind: SpanKind::Name, source: source.clone() };
    let spans = [span(1, 0, 7), span(2, 0, 7), span(2, 8, 12)];
    tell(vault, speaker, &["Darwish came.", &format!("{second} left.")], &spans)
}

fn standing(vault: &Vault, (_, id): (TestimonyId, RevisionId)) -> Vec<Option<Choice>> {
    let revision = vault.revision(id).unwrap();
    let sets = vault.decisions(id).unwrap();
    let standing = crate::record::Standing::of(&revision, &sets);
    revision.spans.iter().map(|span| standing.verdict(span).map(|verdict| verdict.choice)).collect()
}

fn decide(vault: &mut Vault, now: i64, asked: &ForCase<'_>) -> Applied {
    let sets = vault.sets_for_case(asked).unwrap();
    vault.decide(at(now), &sets).unwrap()
}

fn for_case(vault: &mut Vault, (_, id): (TestimonyId, RevisionId), choice: Choice) -> Applied {
    let revision = vault.revision(id).unwrap();
    let reason = stored("a street of that town");
    let asked = ForCase { revision: &revision, span: &revision.spans[0], choice, text: None, reason: &reason };
    decide(vault, 9, &asked)
}

#[test]
fn equal_passages_of_every_testimony_are_decided_and_what_stood_stays() {
    let case = Case::new();
    let mut vault = case.open();
    let [one, two, three] = [told(&mut vault, "DARWISH"), told(&mut vault, "Darvish"), told(&mut vault, "darwish")];
    let decided: DecisionSet<StoredText> = DecisionSet::new(
        vault.revision(three.1).unwrap().commitment,
        None,
        vec![Decision { paragraph: 2, start: 0, end: 7, kind: SpanKind::Name, choice: Choice::LeaveOut, text: None }],
    );
    vault.change(at(8), |change| change.decisions(three.1, &decided)).map(|_: u32| ()).unwrap();
    let applied = for_case(&mut vault, one, Choice::Keep);
    assert_eq!(applied, Applied { testimonies: 3, passages: 4 });
    assert_eq!(standing(&vault, one), [Some(Choice::Keep), Some(Choice::Keep), None]);
    assert_eq!(standing(&vault, two), [Some(Choice::Keep), None, None], "another spelling is another form");
    assert_eq!(standing(&vault, three), [Some(Choice::Keep), Some(Choice::LeaveOut), None]);
    let sets = vault.decisions(two.1).unwrap();
    assert_eq!(sets[0].ground, crate::record::Ground::Case(stored("a street of that town")), "with its reason");
}

#[test]
fn what_comes_later_takes_over_what_was_decided_last() {
    let case = Case::new();
    let mut vault = case.open();
    let one = told(&mut vault, "DARWISH");
    for_case(&mut vault, one, Choice::Keep);
    let late = told(&mut vault, "Darwish");
    assert_eq!(standing(&vault, late), [None, None, None], "nothing is decided that nobody asked for");
    let revision = vault.revision(late.1).unwrap();
    assert_eq!(vault.may_take_over(&revision).unwrap(), 2);
    for_case(&mut vault, one, Choice::LeaveOut);
    assert_eq!(standing(&vault, late), [Some(Choice::LeaveOut), Some(Choice::LeaveOut), None], "it was there by then");
    let later = told(&mut vault, "Darwish");
    assert_eq!(vault.take_over(at(10), later.0).unwrap(), Applied { testimonies: 1, passages: 2 });
    assert_eq!(standing(&vault, later), [Some(Choice::LeaveOut), Some(Choice::LeaveOut), None]);
    assert_eq!(vault.take_over(at(10), later.0).unwrap(), Applied::default(), "and nothing twice");
}

#[test]
fn a_text_that_was_rewritten_is_no_model_any_more() {
    let case = Case::new();
    let mut vault = case.open();
    let one = told(&mut vault, "DARWISH");
    for_case(&mut vault, one, Choice::Keep);
    let revision = vault.revision(one.1).unwrap();
    vault
        .change(at(10), |change| change.scrub_revision(one.1, &revision.head, &revision.text, &revision.spans))
        .unwrap();
    let late = told(&mut vault, "Darwish");
    let revision = vault.revision(late.1).unwrap();
    assert_eq!(vault.may_take_over(&revision).unwrap(), 0);
}

/// Decides the passages of a revision by their numbers in an editor's own words, as an undo and a second thought do.
fn plainly(vault: &mut Vault, (_, id): (TestimonyId, RevisionId), passages: &[usize], choice: Choice) {
    let revision = vault.revision(id).unwrap();
    let one = |passage: &usize| {
        let Span { paragraph, start, end, kind, source: _ } = revision.spans[*passage].clone();
        Decision { paragraph, start, end, kind, choice, text: None }
    };
    let set = DecisionSet::new(revision.commitment, None, passages.iter().map(one).collect());
    vault.decide(at(10), &[(id, set)]).unwrap();
}

fn may_take_over(vault: &Vault, (_, id): (TestimonyId, RevisionId)) -> usize {
    vault.may_take_over(&vault.revision(id).unwrap()).unwrap()
}

#[test]
fn what_was_taken_back_everywhere_is_no_model_any_more() {
    let case = Case::new();
    let mut vault = case.open();
    let (one, two) = (told(&mut vault, "DARWISH"), told(&mut vault, "Darvish"));
    for_case(&mut vault, one, Choice::Keep);
    let late = told(&mut vault, "Darwish");
    plainly(&mut vault, one, &[0, 1], Choice::Open);
    assert_eq!(may_take_over(&vault, late), 2, "it stands in another testimony still");
    plainly(&mut vault, two, &[0], Choice::Open);
    assert_eq!(may_take_over(&vault, late), 0);
    assert_eq!(vault.take_over(at(11), late.0).unwrap(), Applied::default());
    for_case(&mut vault, two, Choice::LeaveOut);
    let later = told(&mut vault, "Darwish");
    assert_eq!(may_take_over(&vault, later), 2, "and what is decided anew is one");
}

#[test]
fn what_was_decided_otherwise_since_is_no_model_any_more() {
    let case = Case::new();
    let mut vault = case.open();
    let one = told(&mut vault, "Darvish");
    for_case(&mut vault, one, Choice::Keep);
    plainly(&mut vault, one, &[0], Choice::LeaveOut);
    let late = told(&mut vault, "Darwish");
    assert_eq!(may_take_over(&vault, late), 0);
}

#[test]
fn what_a_registered_name_led_to_is_kept_nowhere_but_in_the_text_that_was_read() {
    for rule in ["name-part", "name-alike", "name-script", "name-beside", "name-elsewhere"] {
        let case = Case::new();
        let mut vault = case.open();
        let [one, two] = [flagged(&mut vault, "DARWISH", rule), flagged(&mut vault, "DARWISH", rule)];
        for_case(&mut vault, one, Choice::Keep);
        // Where another testimony seals a name, nobody keeps it alone.
        let kept = (rule != "name-elsewhere").then_some(Choice::Keep);
        assert_eq!(standing(&vault, one), [kept, kept, None], "{rule}");
        assert_eq!(standing(&vault, two), [None, None, None], "{rule}");
        assert_eq!(may_take_over(&vault, two), 0, "{rule}");
        assert_eq!(vault.take_over(at(10), two.0).unwrap(), Applied::default(), "{rule}");
        for_case(&mut vault, one, Choice::LeaveOut);
        assert_eq!(standing(&vault, two), [Some(Choice::LeaveOut), Some(Choice::LeaveOut), None], "{rule}");
    }
}

/// A look leaves these ranges out, as the import of a line with such a name does (FORMAT §11.4).
fn looked(vault: &mut Vault, (_, id): (TestimonyId, RevisionId), ranges: &[(u32, u32, u32)]) {
    let binds = vault.revision(id).unwrap().commitment;
    let one = |&(paragraph, start, end): &(u32, u32, u32)| {
        let (kind, choice) = (SpanKind::Name, Choice::LeaveOut);
        Decision { paragraph, start, end, kind, choice, text: None }
    };
    let reason = Some(stored(crate::record::standing::look::REASON));
    let set = DecisionSet::new(binds, reason, ranges.iter().map(one).collect());
    vault.decide(at(10), &[(id, set)]).unwrap();
}

/// One paragraph, flagged for its capitals.
fn one(vault: &mut Vault, text: &str, (start, end): (u32, u32)) -> (TestimonyId, RevisionId) {
    let source = SpanSource::Rule("capitals".into());
    tell(vault, PersonId::new([1; 16]), &[text], &[Span { paragraph: 1, start, end, kind: SpanKind::Name, source }])
}

/// Decides the only passage of a revision for the case, in these words.
fn in_words(vault: &mut Vault, (_, id): (TestimonyId, RevisionId), choice: Choice, text: Option<&str>) {
    let revision = vault.revision(id).unwrap();
    let (text, reason) = (text.map(stored), stored("a figure of that town"));
    let span = &revision.spans[0];
    decide(vault, 9, &ForCase { revision: &revision, span, choice, text: text.as_ref(), reason: &reason });
}

#[test]
fn words_in_which_a_name_was_found_later_are_no_model() {
    let choices = [(Choice::Keep, None), (Choice::Reword, Some("the captain, Olvan Darwish"))];
    for (choice, text) in choices {
        let case = Case::new();
        let mut vault = case.open();
        let [wide, other] = [one(&mut vault, "Captain Olvan Darwish came.", (0, 21)), told(&mut vault, "Oldharbour")];
        in_words(&mut vault, wide, choice, text);
        let before = one(&mut vault, "Captain Olvan Darwish came.", (0, 21));
        assert_eq!(may_take_over(&vault, before), 1, "so far it is nobody's");
        looked(&mut vault, wide, &[(1, 8, 21)]);
        assert_eq!(may_take_over(&vault, before), 0, "{choice:?}");
        assert_eq!(vault.take_over(at(11), before.0).unwrap(), Applied::default(), "{choice:?}");
        for_case(&mut vault, other, Choice::Keep);
        let late = told(&mut vault, "Oldharbour");
        assert_eq!(may_take_over(&vault, late), 1, "what is none of it goes on");
    }
}

#[test]
fn a_name_that_was_found_in_another_text_stands_for_itself() {
    let case = Case::new();
    let mut vault = case.open();
    let found = one(&mut vault, "Then Olvan Darwish left.", (5, 18));
    looked(&mut vault, found, &[(1, 5, 18)]);
    // This one came in afterwards, so that no look has been in it.
    let wide = one(&mut vault, "The Olvan Darwish Group came.", (4, 23));
    let equal = one(&mut vault, "The Olvan Darwish Group came.", (4, 23));
    in_words(&mut vault, wide, Choice::Keep, None);
    assert_eq!((standing(&vault, wide), standing(&vault, equal)), (vec![Some(Choice::Keep)], vec![None]));
    assert_eq!(may_take_over(&vault, equal), 0);
    in_words(&mut vault, wide, Choice::LeaveOut, None);
    assert_eq!(standing(&vault, equal), [Some(Choice::LeaveOut)]);
}

#[test]
fn a_keep_of_what_a_look_found_reaches_no_other_testimony() {
    let case = Case::new();
    let mut vault = case.open();
    let found = one(&mut vault, "Olvan Darwish came.", (0, 13));
    looked(&mut vault, found, &[(1, 0, 13)]);
    let unread = one(&mut vault, "I hid Olvan Darwish here.", (6, 19));
    let revision = vault.flagged(vault.revision(found.1).unwrap()).unwrap();
    let (span, reason) = (&revision.spans[0], stored("a minister of that name"));
    for (choice, text) in [(Choice::Keep, None), (Choice::Reword, Some(stored("the minister Darwish")))] {
        let asked = ForCase { revision: &revision, span, choice, text: text.as_ref(), reason: &reason };
        // Nobody keeps it alone.
        let here = usize::from(choice == Choice::Reword);
        assert_eq!(decide(&mut vault, 11, &asked), Applied { testimonies: here, passages: here });
        assert_eq!(standing(&vault, unread), [None], "{choice:?}");
        assert_eq!(may_take_over(&vault, unread), 0, "{choice:?}");
    }
    let words = Some(stored("a man"));
    let asked = ForCase { revision: &revision, span, choice: Choice::Reword, text: words.as_ref(), reason: &reason };
    assert_eq!(decide(&mut vault, 12, &asked), Applied { testimonies: 2, passages: 2 });
}

#[test]
fn a_range_that_a_name_led_into_is_kept_where_it_was_read_alone() {
    let case = Case::new();
    let mut vault = case.open();
    let (speaker, text) = (PersonId::new([1; 16]), ["Darwish Street was empty."]);
    let span = |start, end, rule: &'static str| {
        let (kind, source) = (SpanKind::Name, SpanSource::Rule(rule.into()));
        Span { paragraph: 1, start, end, kind, source }
    };
    let wide = tell(&mut vault, speaker, &text, &[span(0, 7, "name-part"), span(0, 14, "capitals")]);
    let revision = vault.revision(wide.1).unwrap();
    let (wide_span, reason) = (revision.spans.iter().find(|span| span.end == 14).unwrap(), stored("a street"));
    let unread = one(&mut vault, "Darwish Street was empty.", (0, 14));
    let asked = ForCase { revision: &revision, span: wide_span, choice: Choice::Keep, text: None, reason: &reason };
    assert_eq!(decide(&mut vault, 11, &asked).testimonies, 1);
    assert_eq!(may_take_over(&vault, unread), 0);
}

#[test]
fn a_revision_that_is_not_the_newest_keeps_nothing_in_other_testimonies() {
    let case = Case::new();
    let mut vault = case.open();
    let old = one(&mut vault, "They asked for Olvan Darwish.", (15, 28));
    in_words(&mut vault, old, Choice::Keep, None);
    let other = one(&mut vault, "Olvan Darwish came.", (0, 13));
    assert_eq!(may_take_over(&vault, other), 1);
    let text = ["They asked for Olvan Darwish and his son."];
    let spans = vault.revision(old.1).unwrap().spans;
    let new = Head { parent: Some(old.1), kind: RevisionKind::Correction, ..head(PersonId::new([1; 16]), &text) };
    let id = RevisionId::from_bytes(fresh());
    let next = NewRevision { testimony: old.0, id, head: &new, text: &stored(text[0]), spans: &spans };
    vault.change(at(10), |change| change.revision(&next)).map(|_: Closed| ()).unwrap();
    assert_eq!(may_take_over(&vault, other), 0, "no look reads what was corrected");
    assert_eq!(may_take_over(&vault, (old.0, id)), 1, "the correction itself is looked through");
    in_words(&mut vault, (old.0, id), Choice::Keep, None);
    assert_eq!(standing(&vault, other), [Some(Choice::Keep)], "what is decided in it goes everywhere");
}
