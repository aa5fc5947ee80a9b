//! Why a testimony does not go out, and who said so.

use super::case::{Case, TODAY, at, consent, id, stored};
use super::said;
use crate::guard::text::{Screening, SpanKind, StoredText};
use crate::record::words::{Audience, Choice, Content, GivenBy, IdentityLevel, Status};
use crate::record::{Civil, Consent, Date, Refusal};
use crate::redact::*;

#[test]
fn consent_decides_for_each_speaker() {
    let mut case = Case::new(&[(1, "I saw it."), (2, "So did I."), (1, &format!("{} was there.", at(2)))]);
    case.consents.insert(id(2), consent(Audience::Public, IdentityLevel::Pseudonym, Status::No));
    assert_eq!(case.text(), "I saw it.\n[paragraph]\nperson 1 was there.");
    case.consents.remove(&id(1));
    assert_eq!(said(&case.withheld()), "Munir was not asked about public: that is a no; Cedar 14 said no to public");
    let source = case.source();
    let terms = Terms { profile: &case.profile, undecided: Undecided::Refuse, name_checked: false, today: None };
    assert_eq!(refusals(&source, &terms).len(), 2);
}

/// That somebody of a group refused, and who, is nobody's to read.
#[test]
fn a_refused_paragraph_has_no_speaker_and_reads_as_one_that_an_editor_left_out() {
    let mut case = Case::new(&[(1, "I saw it."), (2, "So did I."), (1, &format!("{} ran.", at(2)))]);
    case.profile.places = Places::Keep;
    assert_eq!(case.published().place(), Some("Kfar Salt"));
    case.consents.insert(id(2), consent(Audience::Public, IdentityLevel::Pseudonym, Status::No));
    let refused = case.published();
    let speakers: Vec<_> = refused.paragraphs().iter().map(|paragraph| paragraph.speaker).collect();
    assert_eq!(speakers, [Some(0), None, Some(0)]);
    let her = &refused.people()[1];
    assert_eq!((her.label.as_str(), her.speaker, her.identity), ("person 1", false, IdentityLevel::Anonymous));
    assert_eq!(refused.place(), None, "who said no was there, too");
    let told = |redacted: &Redacted| redacted.left_out().map(|(k, r, n)| (k.word(), r.word(), n)).collect::<Vec<_>>();
    assert_eq!(told(&refused), [("paragraph", "decision", 1), ("place", "decision", 1)]);
    let case =
        Case::new(&[(1, "I saw it."), (2, "So did I.")]).decide(2, 0, 9, SpanKind::Other, Choice::LeaveOut, None);
    let decided = case.published();
    assert!(decided.paragraphs()[1] == refused.paragraphs()[1], "an editor's reads the same");
    assert_eq!((decided.people().len(), told(&decided)[0]), (1, ("paragraph", "decision", 1)));
}

#[test]
fn every_refusal_withholds_and_says_who() {
    let with = |change: &dyn Fn(&mut Consent<StoredText>), today| {
        let mut case = Case::new(&[(2, "So did I.")]);
        case.today = today;
        change(case.consents.get_mut(&id(2)).unwrap());
        let reasons = case.withheld();
        (reasons[0].word(), said(&reasons))
    };
    let embargo =
        |date: &'static str| move |c: &mut Consent<StoredText>| c.grants[0].embargo = Some(Date::parse(date).unwrap());
    let status = |s| move |c: &mut Consent<StoredText>| c.grants[0].status = s;
    let guarded = |by, assent| {
        move |c: &mut Consent<StoredText>| {
            c.given_by = by;
            c.assent = assent;
        }
    };
    for (found, word, part) in [
        (with(&status(Status::Limited), Some(TODAY)), "consent", "conditions"),
        (with(&status(Status::Pending), Some(TODAY)), "consent", "not yet answered"),
        (with(&status(Status::Withdrawn), Some(TODAY)), "consent", "took the consent"),
        (with(&embargo("2026-06"), Some(TODAY)), "embargo", "until 2026-06-30 is past"),
        (with(&embargo("2025"), None), "embargo", "clock"),
        // Level 1: what it may mean at the latest counts, and what has no end does not end.
        (with(&embargo("2026-06~"), Some(TODAY)), "embargo", "is past"),
        (with(&embargo("2025/.."), Some(TODAY)), "embargo", "no end"),
        (with(&|c| c.grants[0].content = vec![Content::Photo], Some(TODAY)), "consent", "did not give the words"),
        (with(&|c| c.grants[0].audience = Audience::Media, Some(TODAY)), "consent", "not asked about public"),
        (
            with(
                &|c| {
                    c.given_by = GivenBy::Guardian;
                    c.assent = Some(false);
                },
                Some(TODAY),
            ),
            "consent",
            "a child's no",
        ),
        (
            with(&guarded(GivenBy::Guardian, None), Some(TODAY)),
            "consent",
            "is not recorded; record it with `amana consent --assent`",
        ),
        (with(&guarded(GivenBy::Family, Some(false)), Some(TODAY)), "consent", "a child's no"),
        (with(&|c| c.explained = Some(false), Some(TODAY)), "consent", "withdrawal were not explained"),
        (with(&|c| c.grants[0].conditions = Some(stored("CONDITION")), Some(TODAY)), "consent", "conditions"),
    ] {
        assert_eq!(found.0, word);
        assert!(found.1.contains("Cedar 14 ") && found.1.contains(part), "{}", found.1);
    }
    let open = Withholding::Consent {
        speaker: id(2),
        pseudonym: stored("Cedar 14"),
        audience: Audience::Public,
        refusal: Refusal::Embargo(Civil::MAX),
    };
    assert!(open.to_string().contains("no end"));
}

#[test]
fn who_was_asked_as_they_should_be_opens_the_gate() {
    for (by, assent) in [
        (GivenBy::OneSelf, None),
        (GivenBy::Guardian, Some(true)),
        (GivenBy::Family, None),
        (GivenBy::Family, Some(true)),
    ] {
        let mut case = Case::new(&[(2, "So did I.")]);
        let consent = case.consents.get_mut(&id(2)).unwrap();
        (consent.given_by, consent.assent) = (by, assent);
        assert_eq!(case.text(), "So did I.", "{by:?} {assent:?}");
    }
}

#[test]
fn a_no_is_called_a_no_whatever_else_is_missing() {
    let mut case = Case::new(&[(2, "So did I.")]);
    let consent = case.consents.get_mut(&id(2)).unwrap();
    consent.explained = Some(false);
    consent.grants[0].status = Status::No;
    assert_eq!(said(&case.withheld()), "Cedar 14 said no to public");
}

#[test]
fn unscreened_never_goes_out() {
    let mut case = Case::new(&[(1, "I saw it.")]);
    case.revision.head.screening = Screening::Unscreened;
    case.undecided = Undecided::LeaveOut;
    assert_eq!(case.withheld(), [Withholding::Unscreened]);
}

#[test]
fn what_does_not_fit_together_is_withheld() {
    let damaged = |case: Case| assert_eq!(case.withheld()[0].word(), "damaged");
    let leave = Choice::LeaveOut;
    damaged(Case::new(&[(1, "Short.")]).decide(1, 3, 7, SpanKind::Other, leave, None));
    damaged(Case::new(&[(1, "Short.")]).decide(2, 0, 1, SpanKind::Other, leave, None));
    damaged(Case::new(&[(1, "Short.")]).decide(1, 3, 3, SpanKind::Other, leave, None));
    damaged(Case::new(&[(1, "Short.")]).span(1, 0, 9, SpanKind::Other).decide(1, 0, 9, SpanKind::Other, leave, None));
    damaged(Case::new(&[(1, "An ⟦unfinished one.")]));
    damaged(Case::new(&[(1, &format!("Of {} nobody knows.", at(77)))]));
    damaged(Case::new(&[(1, "X.")]).decide(1, 0, 1, SpanKind::Other, Choice::Reword, Some("⟦")));
    let mut case = Case::new(&[(1, "Short.")]);
    case.revision.head.paragraphs[0].bytes = 3;
    damaged(case);
    let mut case = Case::new(&[(1, "Short.")]);
    case.people.get_mut(&id(1)).unwrap().pseudonym = stored("⟧");
    damaged(case);
}
