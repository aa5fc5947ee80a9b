//! What was decided in the text before, in a paragraph that is as it was.

use super::*;

const FIRST: [&str; 3] = ["They rang at noon. ", "It was cold in March. ", "Darwish came."];

fn speaker() -> PersonId {
    PersonId::new([1; 16])
}

fn span(paragraph: u32, (start, end): (u32, u32), kind: SpanKind, rule: &'static str) -> Span {
    Span { paragraph, start, end, kind, source: SpanSource::Rule(rule.into()) }
}

/// *noon*, *March* and *Darwish*.
fn spans() -> [Span; 3] {
    let date = SpanKind::Date;
    [span(1, (13, 17), date, "time"), span(2, (15, 20), date, "month"), span(3, (0, 7), SpanKind::Name, "name-part")]
}

fn decides(vault: &mut Vault, id: RevisionId, decided: &[(&Span, Choice)]) {
    let decision = |(span, choice): &(&Span, Choice)| Decision::<StoredText> {
        paragraph: span.paragraph,
        start: span.start,
        end: span.end,
        kind: span.kind,
        choice: *choice,
        text: None,
    };
    let binds = vault.revision(id).unwrap().commitment;
    let set = DecisionSet::new(binds, None, decided.iter().map(decision).collect());
    vault.change(at(8), |change| change.decisions(id, &set)).map(|_: u32| ()).unwrap();
}

fn follows(vault: &mut Vault, of: (TestimonyId, RevisionId), kind: RevisionKind, text: &[&str]) -> RevisionId {
    let new = Head { parent: Some(of.1), kind, ..head(speaker(), text) };
    let id = RevisionId::from_bytes(fresh());
    let next = NewRevision { testimony: of.0, id, head: &new, text: &stored(&text.concat()), spans: &spans() };
    vault.change(at(9), |change| change.revision(&next)).map(|_: Closed| ()).unwrap();
    id
}

/// What stood, by paragraph.
fn as_before(vault: &Vault, id: RevisionId) -> Vec<(u32, Choice)> {
    let revision = vault.flagged(vault.revision(id).unwrap()).unwrap();
    vault.as_before(&revision).unwrap().iter().map(|decision| (decision.paragraph, decision.choice)).collect()
}

/// Two of three are decided, and a place to which a registered name led is kept.
fn told(vault: &mut Vault) -> (TestimonyId, RevisionId) {
    let told = tell(vault, speaker(), &FIRST, &spans());
    let [noon, march, name] = &spans();
    decides(vault, told.1, &[(noon, Choice::Keep), (march, Choice::LeaveOut), (name, Choice::Keep)]);
    told
}

#[test]
fn what_stood_in_a_paragraph_that_reads_as_before_may_be_said_again() {
    let case = Case::new();
    let mut vault = case.open();
    let told = told(&mut vault);
    assert_eq!(as_before(&vault, told.1), [], "nothing is before it");
    let more = [&FIRST[..], &[" We left."]].concat();
    let first = follows(&mut vault, told, RevisionKind::Correction, &more);
    // What is kept where a registered name led is read anew.
    let stood = [(1, Choice::Keep), (2, Choice::LeaveOut)];
    assert_eq!(as_before(&vault, first), stood);
    // Nothing was decided in between.
    let second = follows(&mut vault, (told.0, first), RevisionKind::Correction, &more);
    assert_eq!(as_before(&vault, second), stood);
    decides(&mut vault, second, &[(&spans()[0], Choice::LeaveOut)]);
    assert_eq!(as_before(&vault, second), stood[1..], "what is decided is decided");
}

#[test]
fn nothing_is_said_again_of_another_text_or_of_what_was_taken_back() {
    let case = Case::new();
    let mut vault = case.open();
    let told = told(&mut vault);
    let other = ["They rang at noon, twice. ", FIRST[1], FIRST[2]];
    let first = follows(&mut vault, told, RevisionKind::Correction, &other);
    assert_eq!(as_before(&vault, first), [(2, Choice::LeaveOut)]);
    let [_, march, name] = &spans();
    decides(&mut vault, first, &[(march, Choice::LeaveOut), (name, Choice::LeaveOut)]);
    decides(&mut vault, first, &[(march, Choice::Open)]);
    let second = follows(&mut vault, (told.0, first), RevisionKind::Correction, &other);
    assert_eq!(as_before(&vault, second), [(3, Choice::LeaveOut)], "of the newest about which anything was decided");
    let translated = follows(&mut vault, (told.0, second), RevisionKind::Translation, &other);
    assert_eq!(as_before(&vault, translated), [], "what was decided about the original is about other words");
}

#[test]
fn a_translation_that_is_brought_up_to_date_is_held_against_the_one_before() {
    let case = Case::new();
    let mut vault = case.open();
    let told = told(&mut vault);
    let arabic = ["rang at noon. ", "was cold in March. ", "Darwish."].map(|words| format!("Ax: {words}"));
    let arabic: Vec<&str> = arabic.iter().map(String::as_str).collect();
    let translated = follows(&mut vault, told, RevisionKind::Translation, &arabic);
    let [noon, march, name] = &spans();
    decides(&mut vault, translated, &[(noon, Choice::LeaveOut), (march, Choice::Keep)]);
    // The original is corrected and decided in between.
    let corrected = follows(&mut vault, told, RevisionKind::Correction, &["We rang at noon. ", FIRST[1], FIRST[2]]);
    decides(&mut vault, corrected, &[(noon, Choice::Keep), (name, Choice::LeaveOut)]);
    let other = ["Ax: we rang at noon. ", arabic[1], arabic[2]];
    let anew = follows(&mut vault, (told.0, corrected), RevisionKind::Translation, &other);
    assert_eq!(as_before(&vault, anew), [(2, Choice::Keep)]);
    let mended = follows(&mut vault, (told.0, anew), RevisionKind::Correction, &other);
    assert_eq!(as_before(&vault, mended), [(2, Choice::Keep)]);
}
