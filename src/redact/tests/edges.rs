//! Numbers at the very edge, offsets behind something else, and words that bundles rely on.

use super::case::{Case, at, consent, id, stored};
use crate::guard::text::SpanKind;
use crate::record::words::{Audience, Choice, IdentityLevel, Status};
use crate::record::{Decision, DecisionSet, Ground, Language, Second};
use crate::redact::catalogue::Catalogue;
use crate::redact::*;

fn vaguer(text: &str, kind: SpanKind, profile: &Profile) -> Result<String, Reason> {
    super::super::vaguer::make(text, kind, profile, &Language::parse("en").unwrap())
}

fn ends(ranges: &[std::ops::Range<usize>]) -> Vec<(usize, usize)> {
    ranges.iter().map(|range| (range.start, range.end)).collect()
}

#[test]
fn an_age_is_below_120_and_no_band_where_the_profile_leaves_ages_out() {
    let mut profile = Profile::built_in(Audience::Public).unwrap();
    profile.ages = Ages::Band;
    for (text, band) in [("119", Ok("110–119")), ("120", Err(Reason::Decision)), ("0", Ok("0–9"))] {
        assert_eq!(vaguer(text, SpanKind::Age, &profile).as_deref().map_err(|why| *why), band, "{text}");
    }
    profile.ages = Ages::LeaveOut;
    assert_eq!(vaguer("34", SpanKind::Age, &profile), Err(Reason::Profile));
}

#[test]
fn an_hour_has_sixty_minutes_and_a_day_twenty_four_hours() {
    let profile = Profile::built_in(Audience::Public).unwrap();
    for (text, taken) in [
        ("7 March at 23:59", true),
        ("7 March at 00:00", true),
        ("7 March at 23:60", false),
        ("7 March at 24:00", false),
        ("7 March at 12:5", false),
    ] {
        let found = vaguer(text, SpanKind::Date, &profile);
        assert_eq!(found.is_ok(), taken, "{text}: {found:?}");
    }
}

/// Where it says the day first, the twelfth month is no day.
#[test]
fn the_twelfth_month_is_told_from_the_twelfth_day() {
    let month = |text: &str, tag: &str| {
        super::super::dates::vaguer(text, crate::record::Precision::Month, &Language::parse(tag).unwrap())
    };
    assert_eq!(month("3/12/2025", "en-GB").as_deref(), Some("2025-12"));
    assert_eq!(month("3/13/2025", "en-GB").as_deref(), Some("2025-03"));
    assert_eq!(month("3/12/2025", "en"), None);
}

/// Figures have no sign; and of what was told of a decade, the decade is less exact.
#[test]
fn a_figure_has_no_sign_and_a_date_is_of_one_decade() {
    let month = |text: &str| {
        super::super::dates::vaguer(text, crate::record::Precision::Month, &Language::parse("en-GB").unwrap())
    };
    assert_eq!(month("7/+3/2025"), None);
    assert_eq!(month("the early 1990s").as_deref(), Some("199X"));
    for told in ["the late 1980s and the early 1990s", "the early 90s", "the early 1995s"] {
        assert_eq!(month(told), None, "{told}");
    }
}

#[test]
fn a_profile_has_a_name_of_a_few_plain_letters() {
    let named = |name: &str| {
        let text = Profile::built_in_text(Audience::Public).replace("name = \"public\"", &format!("name = \"{name}\""));
        Profile::parse(&text).map(|profile| profile.name)
    };
    let long = "x".repeat(41);
    for bad in ["", "Public", "of us", "a_b", long.as_str()] {
        assert_eq!(named(bad), Err(ProfileError::Name), "{bad}");
    }
    for good in ["a", "court-2", "9", &long[..40]] {
        assert_eq!(named(good).as_deref(), Ok(good));
    }
}

/// What a second person agreed to passes behind a reference too, where it is and nowhere else.
#[test]
fn what_passes_and_what_is_kept_is_told_where_it_stands() {
    let text = format!("So {} met Salim Dabbas, and Rima, at noon.", at(3));
    let start = u32::try_from(text.chars().take_while(|c| *c != '⟧').count()).unwrap() + 6;
    let mut case = Case::new(&[(1, &text)]).decide(1, start + 18, start + 22, SpanKind::Name, Choice::Keep, None);
    let range = (start, start + 12);
    let decision =
        Decision { paragraph: 1, start: range.0, end: range.1, kind: SpanKind::Name, choice: Choice::Keep, text: None };
    let second = Second { key: String::new(), signature: String::new() };
    case.sets.push(DecisionSet {
        binds: case.revision.commitment,
        ground: Ground::Agreed { whys: vec![stored("a minister")], second },
        decisions: vec![decision],
    });
    let redacted = case.published();
    let texts: Vec<Scanned> = redacted.texts().filter(|scanned| scanned.paragraph == Some(1)).collect();
    let [Scanned { text, decided, passed, .. }] = &texts[..] else { panic!("one paragraph") };
    let words = |ranges: &[std::ops::Range<usize>]| -> Vec<String> {
        ranges.iter().map(|range| text.get(range.clone()).unwrap_or("outside").to_owned()).collect()
    };
    let all: Vec<&str> = redacted.words().collect();
    assert_eq!(
        all,
        [
            redacted.people()[0].label.as_str(),
            &redacted.people()[1].label,
            "So ",
            " met Salim Dabbas, and Rima, at noon."
        ]
    );
    assert_eq!(words(passed), ["Salim Dabbas"]);
    assert_eq!(words(decided), [redacted.people()[1].label.as_str(), "Salim Dabbas", "Rima"]);
    let Piece::Text { kept, passed, .. } = &redacted.paragraphs()[0].pieces[2] else {
        panic!("text after the reference")
    };
    assert_eq!((ends(kept), ends(passed)), (vec![(5, 17), (23, 27)], vec![(5, 17)]));
}

/// A range that begins with a reference keeps nothing of the text before it.
#[test]
fn what_is_kept_from_a_reference_on_keeps_nothing_before_it() {
    let text = format!("So {} fled.", at(3));
    let end = u32::try_from(text.chars().count()).unwrap();
    let redacted = Case::new(&[(1, &text)]).decide(1, 3, end, SpanKind::Name, Choice::Keep, None).published();
    let kept: Vec<_> = redacted.paragraphs()[0]
        .pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Text { text, kept, .. } => Some((text.as_str(), ends(kept))),
            _ => None,
        })
        .collect();
    assert_eq!(kept, [("So ", vec![]), (" fled.", vec![(0, 6)])]);
}

#[test]
fn what_a_bundle_says_of_itself_is_what_it_is() {
    let redacted = Case::new(&[(1, "I saw it.")]).published();
    assert_eq!((redacted.language(), redacted.is_rtl()), ("en", false));
    let mut arabic = Case::new(&[(1, "رأيته.")]);
    arabic.revision.head.language = Language::parse("ar").unwrap();
    assert_eq!((arabic.published().language(), arabic.published().is_rtl()), ("ar", true));
    for (tag, rtl, place, both) in
        [("en", false, "place left out", "place, date left out"), ("ar", true, "محذوف: مكان", "محذوف: مكان، تاريخ")]
    {
        let words = Catalogue::of(tag);
        assert_eq!((words.tag(), words.is_rtl()), (tag, rtl));
        let (first, more) = (LeftKind::Span(SpanKind::Place), LeftKind::Span(SpanKind::Date));
        assert_eq!((words.gap(first, &[]).as_ref(), words.gap(first, &[more]).as_ref()), (place, both));
        assert_eq!(words.gap_of_a_place(), place);
        let all: Vec<&str> = words.all().collect();
        assert!(all.contains(&place) && all.contains(&words.say("comma")), "what it says the same every time: {all:?}");
    }
}

/// The key joins no name with a pseudonym; and pseudonyms look alike, whether their bearer has an open name or not.
#[test]
fn a_public_person_under_a_pseudonym_has_a_key_that_is_not_that_of_their_name() {
    let mut case = Case::new(&[(4, "I saw it.")]);
    case.profile.named = true;
    let keys = |case: &Case| -> Vec<String> {
        case.published().people().iter().map(|person| format!("{} {}", person.label, person.key)).collect()
    };
    let allowed = |identity| consent(Audience::Public, identity, Status::Yes);
    case.consents.insert(id(4), allowed(IdentityLevel::Pseudonym));
    assert_eq!(keys(&case), ["Pine 3 P-00000004"]);
    case.consents.insert(id(4), allowed(IdentityLevel::Named));
    assert_eq!(keys(&case), ["Salim Dabbas P-90000004"]);
    case.consents.insert(id(4), allowed(IdentityLevel::Pseudonym));
    case.profile.named = false;
    assert_eq!(keys(&case), ["Pine 3 P-00000004"]);
}

#[test]
fn what_was_never_there_was_not_left_out() {
    let kinds = |case: &Case| -> Vec<&str> { case.published().left_out().map(|(kind, ..)| kind.word()).collect() };
    let mut case = Case::new(&[(1, "I saw it.")]);
    assert_eq!(kinds(&case), ["place"]);
    case.profile.date = InterviewDate::LeaveOut;
    assert_eq!(kinds(&case), ["place", "date"]);
    case.revision.head.date = None;
    case.revision.head.place = None;
    assert_eq!(kinds(&case), Vec::<&str>::new());
}

#[test]
fn a_bundle_counts_what_went_out_and_what_stayed() {
    let mut sum = LeftOut::default();
    let case = Case::new(&[(1, "At Kfar Salt.")]).decide(1, 3, 12, SpanKind::Place, Choice::LeaveOut, None);
    assert_eq!((sum.count_published(), sum.count_withheld()), (0, 0));
    for _ in 0..3 {
        sum.published(&case.published());
    }
    sum.withheld(&Case::new(&[(3, "I saw it.")]).withheld());
    assert_eq!((sum.count_published(), sum.count_withheld()), (3, 1));
    assert_eq!(sum.reasons().collect::<Vec<_>>(), [("consent", 1)]);
    let place = LeftKind::Span(SpanKind::Place);
    assert_eq!(sum.spans().collect::<Vec<_>>(), [(place, Reason::Decision, 3), (place, Reason::Profile, 3)]);
}

#[test]
fn there_is_no_day_0_and_no_day_32() {
    let profile = Profile::built_in(Audience::Public).unwrap();
    for text in ["0 March", "32 March", "45 March 2025", "March 00, 2025"] {
        assert!(vaguer(text, SpanKind::Date, &profile).is_err(), "{text}");
    }
    for text in ["1 March", "31 March"] {
        assert_eq!(vaguer(text, SpanKind::Date, &profile).as_deref(), Ok("March"), "{text}");
    }
}

#[test]
fn whoever_decides_can_know_whether_anything_less_exact_is_left() {
    let less =
        |text: &str, kind: SpanKind, tag: &str| super::super::says_less(text, kind, &Language::parse(tag).unwrap());
    assert!(less("7 March", SpanKind::Date, "en") && less("٣ آذار", SpanKind::Date, "ar"));
    assert!(less("34 years old", SpanKind::Age, "en"));
    assert!(!less("7/3/2025", SpanKind::Date, "en"), "March or July");
    assert!(!less("Tuesday", SpanKind::Date, "en") && !less("the mill", SpanKind::Place, "en"));
}
