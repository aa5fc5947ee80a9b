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
    let standing = crate::record::Standing::of(&revision.commitment, &sets);
    revision.spans.iter().map(|span| standing.verdict(span).map(|verdict| verdict.choice)).collect()
}

fn for_case(vault: &mut Vault, (_, id): (TestimonyId, RevisionId), choice: Choice) -> Applied {
    let revision = vault.revision(id).unwrap();
    let reason = stored("a street of that town");
    let asked = ForCase { revision: &revision, span: &revision.spans[0], choice, text: None, reason: &reason };
    vault.decide_for_case(at(9), &asked).unwrap()
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
