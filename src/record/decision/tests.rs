use super::*;

fn stored(text: &str) -> StoredText {
    StoredText::from_vault(text.to_owned())
}

fn decide(start: u32, choice: Choice, text: Option<&str>) -> Decision<StoredText> {
    Decision { paragraph: 1, start, end: start + 4, kind: SpanKind::Name, choice, text: text.map(stored) }
}

fn second() -> Second {
    Second { key: "ssh-ed25519 AAAA".to_owned(), signature: "SIGNATURE\n".to_owned() }
}

fn proposal() -> Proposal<StoredText> {
    let passes = vec![
        (decide(3, Choice::Keep, None), stored("a minister")),
        (decide(9, Choice::Reword, Some("the minister")), stored("the same")),
    ];
    Proposal { binds: [7; 32], passes }
}

#[test]
fn every_ground_comes_back_as_it_was() {
    let one = vec![decide(3, Choice::Keep, None)];
    let case = DecisionSet { binds: [7; 32], ground: Ground::Case(stored("a street")), decisions: one.clone() };
    let sets = [
        DecisionSet::new([7; 32], None, one.clone()),
        DecisionSet::new([7; 32], Some(stored("asked for")), one),
        case,
        proposal().agreed(second()),
    ];
    for set in sets {
        let body = set.to_body().expect("valid");
        assert_eq!(DecisionSet::from_body(&body).expect("read back"), set, "{body}");
    }
}

#[test]
fn what_needs_no_more_is_written_as_ever() {
    let body = DecisionSet::new([7; 32], None, vec![decide(3, Choice::Keep, None)]).to_body().expect("valid");
    let tail = r#","reason":null,"decisions":[{"p":1,"s":3,"e":7,"k":"name","d":"keep","text":null}]}"#;
    assert!(body.ends_with(tail), "{body}");
}

#[test]
fn what_is_signed_is_the_body_without_its_last_member() {
    let said = proposal().said().expect("valid");
    let set = proposal().agreed(second());
    assert_eq!(set.said().expect("valid"), said, "signed before, checked after");
    let body = set.to_body().expect("valid");
    let rest = body.strip_prefix(said.strip_suffix('}').expect("an object")).expect("begins as what was signed");
    assert_eq!(rest, r#","second":{"key":"ssh-ed25519 AAAA","signature":"SIGNATURE\n"}}"#);
}

#[test]
fn a_name_passes_only_where_it_stands_with_a_reason_and_a_second_person() {
    let whole = proposal().agreed(second()).to_body().expect("valid");
    let without_second = proposal().said().expect("valid");
    let without_why = whole.replacen(r#","why":"a minister""#, "", 1);
    let with_reason = whole.replacen(r#""reason":null"#, r#""reason":"so""#, 1);
    let for_the_case = whole.replacen(r#","decisions""#, r#","case":true,"decisions""#, 1);
    let no_key = whole.replacen("ssh-ed25519 AAAA", "AAAA", 1);
    for wrong in [without_second, without_why, with_reason, for_the_case, no_key] {
        assert!(DecisionSet::from_body(&wrong).is_err(), "{wrong}");
    }
    for choice in [Choice::LeaveOut, Choice::MakeVaguer, Choice::Open] {
        let passes = vec![(decide(3, choice, None), stored("a minister"))];
        let nothing_stands = Proposal { binds: [7; 32], passes };
        assert!(nothing_stands.said().is_err() && nothing_stands.agreed(second()).to_body().is_err());
    }
    assert!(Proposal::<StoredText> { binds: [7; 32], passes: Vec::new() }.said().is_err());
}

#[test]
fn a_decision_for_the_case_needs_its_reason() {
    let body = DecisionSet::new([7; 32], None, vec![decide(3, Choice::Keep, None)]).to_body().expect("valid");
    let wrong = body.replacen(r#","decisions""#, r#","case":true,"decisions""#, 1);
    assert!(wrong.contains("case") && DecisionSet::from_body(&wrong).is_err());
}

#[test]
fn without_agreement_the_decisions_are_those_of_one_editor() {
    let set = proposal().agreed(second()).unagreed();
    assert_eq!((set.ground, set.decisions.len()), (Ground::Word(None), 2));
}
