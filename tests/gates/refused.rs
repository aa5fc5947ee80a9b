//! Somebody who refused an audience, in the words of somebody who did not.

use amana::clock::Clock;
use amana::record::words::{DraftStep, RevisionKind, Seat};
use amana::record::{Draft, Language, TestimonyId};
use serde_json::json;

use crate::desk::{Case, answer, decide_all, export, export_to, import, person, told};

const PSEUDONYM: &str = "Munir";

/// Munir gave this answer in an account of his own, and stands in that of somebody who agreed: their codes.
fn two(case: &Case, identity: &str, status: &str) -> (String, String) {
    let his = import(case, &told("Mirelko Kordavine", &[], &answer("public", identity, status), "The gate was shut."));
    let munir = json!({"code": person(case, PSEUDONYM), "names": ["Mirelko Kordavine"]});
    let mut hers =
        told("Velorie Ostrelby", &[munir], &answer("public", "pseudonym", "yes"), "Mirelko Kordavine stood beside me.");
    hers["people"][0]["pseudonym"] = "Cedar 14".into();
    let hers = import(case, &hers);
    decide_all(case, &hers, "keep");
    (his, hers)
}

#[test]
fn whoever_refused_is_called_by_no_name_in_anybodys_account() {
    let case = Case::team();
    let (his, hers) = two(&case, "pseudonym", "no");
    let quote = ["export", "--profile", "public", "--quote", &format!("{hers}:1")];
    for more in [&[][..], &["--only", &hers]] {
        let bundle = export(&case, more).unwrap();
        assert!(bundle.contains("stood beside me") && bundle.contains("Cedar 14"), "{bundle}");
        assert!(!bundle.contains(PSEUDONYM), "{more:?}: {bundle}");
        assert!(bundle.contains("person 1"), "{bundle}");
    }
    let quoted = case.run(&quote);
    assert!(quoted.contains("person 1 stood beside me") && !quoted.contains(PSEUDONYM), "{quoted}");
    // What he says later is what he is called from then on, and taking it back, too.
    case.run(&["consent", &his, "--audience", "public", "--status", "yes", "--as", "pseudonym", "--explained"]);
    assert!(export(&case, &["--only", &hers]).unwrap().contains("Munir"));
    case.run(&["consent", &his, "--audience", "public", "--status", "withdrawn", "--as", "pseudonym"]);
    let bundle = export(&case, &[]).unwrap();
    assert!(!bundle.contains(PSEUDONYM), "{bundle}");
}

#[test]
fn whoever_asked_for_no_name_has_none_in_anybodys_account() {
    let case = Case::team();
    let (_, hers) = two(&case, "anonymous", "yes");
    for more in [&[][..], &["--only", &hers]] {
        let bundle = export(&case, more).unwrap();
        assert!(bundle.contains("stood beside me") && !bundle.contains(PSEUDONYM), "{bundle}");
    }
}

#[test]
fn a_no_in_one_account_takes_the_pseudonym_out_of_his_other() {
    let case = Case::team();
    let (his, _) = two(&case, "pseudonym", "no");
    let munir = json!({"code": person(&case, PSEUDONYM), "roles": ["witness"], "names": ["Mirelko Kordavine"]});
    let mut again = told("", &[], &answer("public", "pseudonym", "yes"), "Later it was opened.");
    again["people"] = json!([munir]);
    again["consent"][0]["of"] = munir["code"].clone();
    let second = import(&case, &again);
    assert_ne!(his, second);
    let bundle = export(&case, &["--only", &second]).unwrap();
    assert!(bundle.contains("Later it was opened") && !bundle.contains(PSEUDONYM), "{bundle}");
}

#[test]
fn a_pseudonym_that_was_refused_is_not_written_out_either() {
    let case = Case::team();
    two(&case, "pseudonym", "no");
    for (n, (name, written)) in [
        ("Velorie Zelmanaro", "Munir"),
        ("Halvar Ostavin", "MUNIR"),
        ("Ildiko Sarvane", "m.u.n.i.r"),
        ("Torvald Ekelind", "%4Dunir"),
    ]
    .into_iter()
    .enumerate()
    {
        let account = format!("I went with {written} to the river.");
        let mut third = told(name, &[], &answer("public", "pseudonym", "yes"), &account);
        third["people"][0]["pseudonym"] = format!("Willow {}", n + 30).into();
        let third = import(&case, &third);
        decide_all(&case, &third, "keep");
        let refused = export(&case, &["--only", &third]).unwrap_err();
        assert!(refused.contains("does not want to be called by it"), "{written}: {refused}");
    }
    let bundle = export(&case, &[]).unwrap();
    assert!(!bundle.contains(PSEUDONYM) && !bundle.contains("to the river"), "{bundle}");
}

/// Who speaks and was asked nothing has said yes to nothing: nobody may join accounts by what they are called.
#[test]
fn whoever_speaks_and_was_never_asked_is_called_by_no_pseudonym_anywhere() {
    let case = Case::team();
    let mut his = told("Mirelko Kordavine", &[], &answer("public", "pseudonym", "yes"), "The gate was shut.");
    his.as_object_mut().unwrap().remove("consent");
    let his = import(&case, &his);
    let munir = json!({"code": person(&case, PSEUDONYM), "names": ["Mirelko Kordavine"]});
    let mut hers =
        told("Velorie Ostrelby", &[munir], &answer("public", "pseudonym", "yes"), "Mirelko Kordavine stood beside me.");
    hers["people"][0]["pseudonym"] = "Cedar 14".into();
    let hers = import(&case, &hers);
    decide_all(&case, &hers, "keep");
    let bundle = export(&case, &["--only", &hers]).unwrap();
    assert!(bundle.contains("person 1") && !bundle.contains(PSEUDONYM), "{bundle}");
    case.run(&["consent", &his, "--audience", "public", "--status", "yes", "--as", "pseudonym", "--explained"]);
    assert!(export(&case, &["--only", &hers]).unwrap().contains(PSEUDONYM));
}

/// Whoever knows the group knows who ran first: that this one testified, and said no, is not to be read.
#[test]
fn whoever_of_a_group_said_no_is_no_speaker_in_its_bundle() {
    let case = Case::team();
    let tarvo = json!({"code": "p2", "roles": ["witness"], "pseudonym": "Lantern", "names": ["Tarvo Minelko"]});
    let mut line = told("Mirelko Kordavine", &[tarvo], &answer("partner", "pseudonym", "yes"), "");
    let mut no = answer("partner", "pseudonym", "no");
    no["of"] = "p2".into();
    line["consent"].as_array_mut().unwrap().push(no);
    line["place"] = "the mill by the well".into();
    line["account"] = json!([{"speaker": "p1", "text": "We hid."}, {"speaker": "p2", "text": "So did I."},
        {"speaker": "p1", "text": "Tarvo Minelko ran first."}]);
    let code = import(&case, &line);
    decide_all(&case, &code, "keep");
    let (_, bundle) = export_to(&case, "partner", &[]).unwrap();
    for one in [r#""speaker":null,"pieces":[{"left_out":"paragraph"}]"#, r#""roles":["other"]"#, "person 1 ran first"] {
        assert!(bundle.contains(one), "{one}: {bundle}");
    }
    assert!(bundle.contains("**2** \\[This paragraph is left out.\\]\n\n**3** **Munir**: "), "{bundle}");
    for told in ["did not agree", "\"reason\":\"consent\"", "the mill", "Lantern", "So did I"] {
        assert!(!bundle.contains(told), "{told}: {bundle}");
    }
    let quoted = case.run(&["export", "--profile", "partner", "--quote", &format!("{code}:1-3")]);
    assert!(quoted.starts_with("Munir:\n[1] We hid.\n[2] […]\nMunir:\n[3] person 1 ran first."), "{quoted}");
}

/// A guardian's yes is no yes where the child says no; whoever works here reads whose paragraphs stay behind, by what they are called, and why.
#[test]
fn a_childs_own_no_is_told_by_pseudonym_before_anything_is_written() {
    let case = Case::team();
    let child = json!({"code": "p2", "roles": ["witness"], "pseudonym": "Lantern", "names": ["Tarvo Minelko"]});
    let mut line = told("Mirelko Kordavine", &[child], &answer("public", "pseudonym", "yes"), "");
    let mut yes = answer("public", "pseudonym", "yes");
    (yes["of"], yes["given_by"], yes["assent"]) = ("p2".into(), "guardian".into(), false.into());
    line["consent"].as_array_mut().unwrap().push(yes);
    line["account"] = json!([{"speaker": "p1", "text": "We hid."}, {"speaker": "p2", "text": "So did I."}]);
    let code = import(&case, &line);
    let dry = |case: &Case| case.run(&["export", "--profile", "public", "--undecided", "leave-out", "--dry-run"]);
    let said = dry(&case);
    assert!(said.contains("Lantern did not agree: a child's no to public counts"), "{said}");
    assert!(said.contains(&format!("{code}  out")) && !said.contains("Tarvo"), "{said}");
    let child = person(&case, "Lantern");
    let agrees = ["consent", &code, "--of", &child, "--audience", "public", "--status", "yes", "--as", "pseudonym"];
    case.run(&[&agrees[..], &["--explained", "--assent", "yes"]].concat());
    assert!(!dry(&case).contains("did not agree"), "{}", dry(&case));
}

/// A rare set of roles would join what keys keep apart: his own account, and what another says of him.
#[test]
fn whoever_is_anonymous_has_one_role_and_is_a_witness_where_they_speak_alone() {
    let case = Case::team();
    let mut his = told("Mirelko Kordavine", &[], &answer("public", "anonymous", "yes"), "The gate was shut.");
    his["people"][0]["roles"] = json!(["witness", "helper", "interpreter"]);
    import(&case, &his);
    let munir = json!({"code": person(&case, PSEUDONYM), "names": ["Mirelko Kordavine"]});
    let mut hers =
        told("Velorie Ostrelby", &[munir], &answer("public", "pseudonym", "yes"), "Mirelko Kordavine sold bread.");
    hers["people"][0]["pseudonym"] = "Cedar 14".into();
    decide_all(&case, &import(&case, &hers), "keep");
    let bundle = export(&case, &[]).unwrap();
    for one in [r#""label":"witness 1","roles":["witness"]"#, r#""label":"helper 1","roles":["helper"]"#] {
        assert!(bundle.contains(one), "{one}: {bundle}");
    }
    for all in [r#""helper","interpreter""#, "helper, interpreter"] {
        assert!(!bundle.contains(all), "in none of the three forms: {bundle}");
    }
}

/// An interview that waits to be closed, in which he says this.
fn still_open(case: &Case, said: &str) {
    let mut vault = crate::stage::people::vault(case);
    let munir = vault.person_of(&person(case, PSEUDONYM)).unwrap();
    let consents = vault.consents_of(munir).unwrap();
    let (_, mut consent) = consents.into_iter().next().unwrap();
    for grant in &mut consent.grants {
        grant.status = amana::record::words::Status::parse(said).unwrap();
    }
    let id = TestimonyId::from_bytes([7; 16]);
    let draft = Draft {
        kind: RevisionKind::Account,
        testimony: id,
        parent: None,
        language: Language::parse("en").unwrap(),
        date: None,
        place: None,
        interpreter: None,
        translator: None,
        step: DraftStep::Account,
        speaker: munir,
        people: vec![(munir, Seat::Known)],
        spellings: std::collections::BTreeMap::new(),
        consents: vec![(munir, consent)],
        notes: Vec::new(),
        settled: Vec::new(),
        numbered: 0,
        anew: None,
    };
    vault.change(Clock::system().now(), |change| change.draft(id, &draft)).unwrap();
}

#[test]
fn a_no_in_an_interview_that_is_still_open_counts_already_and_a_yes_does_not() {
    let case = Case::team();
    let (_, hers) = two(&case, "pseudonym", "yes");
    let (said, bundle) = export_to(&case, "public", &["--only", &hers]).unwrap();
    assert!(bundle.contains(PSEUDONYM) && !said.contains("still open"), "{said}");
    still_open(&case, "no");
    let (said, bundle) = export_to(&case, "public", &["--only", &hers]).unwrap();
    assert!(bundle.contains("person 1") && !bundle.contains(PSEUDONYM), "{bundle}");
    assert!(said.contains("still open holds a narrower answer to public") && !said.contains(PSEUDONYM), "{said}");
    let case = Case::team();
    let (_, hers) = two(&case, "pseudonym", "no");
    still_open(&case, "yes");
    let (said, bundle) = export_to(&case, "public", &["--only", &hers]).unwrap();
    assert!(!bundle.contains(PSEUDONYM) && !said.contains("still open"), "{said}");
}
