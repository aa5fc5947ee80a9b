//! What is printed: the example of the format, people as they allow, and nothing else of the records.

use super::case::{Case, TODAY, at, consent, id, stored};
use crate::guard::text::{PersonRef, SpanKind};
use crate::record::Language;
use crate::record::words::{Audience, Choice, IdentityLevel, Status, Visibility};
use crate::redact::*;

#[test]
fn the_example_of_the_format_comes_out_as_it_says() {
    let case = Case::new(&[(1, &format!("On 7 March {}'s brother called +000 55 123.", at(1)))])
        .span(1, 3, 10, SpanKind::Date)
        .span(1, 57, 68, SpanKind::Phone)
        .decide(1, 3, 10, SpanKind::Date, Choice::MakeVaguer, None)
        .decide(1, 57, 68, SpanKind::Phone, Choice::LeaveOut, None);
    assert_eq!(case.text(), "On ~March~ Munir's brother called [phone].");
    let redacted = case.published();
    assert_eq!(redacted.date(), Some("2025-03~"));
    assert_eq!(redacted.place(), None);
    let left: Vec<_> = redacted.left_out().map(|(k, r, n)| (k.word(), r.word(), n)).collect();
    assert_eq!(left, [("place", "profile", 1), ("phone", "decision", 1)]);
}

#[test]
fn people_are_called_what_they_allow() {
    let both = PersonRef::new(vec![id(2), id(3)]).unwrap();
    let text = format!("{} hit {}; {} or {both} ran; {}.", at(3), at(2), at(1), at(4));
    let mut case = Case::new(&[(1, &text), (2, "Yes.")]);
    assert_eq!(case.text(), "Olive 8 hit Cedar 14; Munir or Cedar 14|Olive 8 ran; Pine 3.\nYes.");
    case.consents.insert(id(2), consent(Audience::Public, IdentityLevel::Anonymous, Status::Yes));
    case.profile.named = true;
    assert_eq!(case.text(), "Olive 8 hit witness 1; Munir or witness 1|Olive 8 ran; Salim Dabbas.\nYes.");
    case.profile.people = People::Role;
    case.profile.named = false;
    assert_eq!(case.text(), "accused 1 hit witness 2; witness 1 or witness 2|accused 1 ran; official 1.\nYes.");
    case.revision.head.language = Language::parse("ar").unwrap();
    assert!(case.text().starts_with("متهم 1 hit شاهد 2"));
    let keys: Vec<_> = case.published().people().iter().map(|p| (p.key.clone(), p.speaker)).collect();
    assert!(keys.iter().all(|(key, _)| key.starts_with("P-1")), "{keys:?}");
    case.people.get_mut(&id(4)).unwrap().visibility = Visibility::Team;
    case.profile.named = true;
    assert!(!case.text().contains("Salim"), "a team name does not go out");
}

#[test]
fn a_public_person_who_speaks_under_another_name_is_not_found_by_their_key() {
    let elsewhere = {
        let mut case = Case::new(&[(1, &format!("{} came.", at(4)))]);
        case.profile.named = true;
        case.published().people()[1].clone()
    };
    assert_eq!(elsewhere.identity, IdentityLevel::Named);
    let mut case = Case::new(&[(4, "I came.")]);
    case.profile.named = true;
    case.consents.insert(id(4), consent(Audience::Public, IdentityLevel::Pseudonym, Status::Yes));
    let here = case.published().people()[0].clone();
    assert_eq!((here.label.as_str(), here.identity), ("Pine 3", IdentityLevel::Pseudonym));
    assert_ne!(here.key, elsewhere.key);
    let source = case.source();
    let terms = Terms { profile: &case.profile, undecided: Undecided::Refuse, name_checked: false, today: Some(TODAY) };
    assert_eq!(unnamed(&source, &terms), [id(4)]);
}

#[test]
fn nothing_else_of_the_records_goes_out() {
    let mut case =
        Case::new(&[(1, &format!("{} came.", at(3)))]).decide(1, 29, 33, SpanKind::Other, Choice::Keep, None);
    case.profile.places = Places::Keep;
    assert_eq!(case.published().name(), "T-0134744072", "as whoever names testimonies says");
    let texts: Vec<_> = case.published().texts().map(|scanned| scanned.text).collect();
    assert_eq!(texts, ["Kfar Salt", "Munir", "Olive 8", "Olive 8 came."]);
    let scanned = case.published().texts().last().unwrap();
    assert_eq!(scanned.decided, [0..7, 8..12], "labels and what was kept are known");
    let mut sum = LeftOut::default();
    sum.published(&case.published());
    sum.withheld(&[Withholding::Unscreened]);
    assert_eq!((sum.count_published(), sum.count_withheld()), (1, 1));
    assert_eq!(sum.reasons().collect::<Vec<_>>(), [("unscreened", 1)]);
}

/// What the schema of `left-out.json` lets a bundle say, and what this room says, are the same words.
#[test]
fn every_word_for_what_stayed_is_in_the_schema() {
    let schema: serde_json::Value = serde_json::from_str(include_str!("../../../schema/left-out.schema.json")).unwrap();
    let words = |list: &str| -> Vec<String> {
        let words = &schema["properties"][list]["items"]["properties"]["reason"]["enum"];
        words.as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(words("withheld"), Withholding::WORDS);
    let spans: Vec<&str> = crate::redact::Reason::TOLD.iter().map(|reason| reason.word()).collect();
    assert_eq!(words("spans"), spans);
    let guard = Withholding::Guard { what: "a phone number", paragraph: None };
    let undecided = Withholding::Undecided { spans: 1, paragraphs: vec![1], void: false, by_one: 0 };
    let damaged = Withholding::Damaged { what: "nothing", paragraph: None };
    for one in [guard, undecided, damaged, Withholding::Unscreened] {
        assert!(Withholding::WORDS.contains(&one.word()), "{}", one.word());
    }
}

#[test]
fn both_catalogues_have_the_same_words() {
    let words = |source: &str| -> Vec<String> {
        let resource = fluent_bundle::FluentResource::try_new(source.to_owned()).map_err(|(_, e)| e).unwrap();
        let id = |entry: &fluent_bundle::FluentResource, at: usize| entry.get_entry(at).map(|e| format!("{e:?}"));
        let all = (0..).map_while(|at| id(&resource, at)).filter(|e| e.starts_with("Message"));
        all.map(|e| e.split('"').nth(1).unwrap().to_owned()).collect()
    };
    let english = words(include_str!("../../../schema/locale/en/bundle.ftl"));
    assert_eq!(english, words(include_str!("../../../schema/locale/ar/bundle.ftl")));
    for id in &english {
        for language in ["en", "ar-SY"] {
            let said = catalogue::Catalogue::of(language).say_of(id, "x");
            assert!(said != *id || id == "account" && language == "en", "{id}");
        }
    }
    let arabic = catalogue::Catalogue::of("ar");
    assert_eq!([1, 2, 3, 11].map(|n| arabic.count("times", n)), ["مرة واحدة", "مرتان", "٣ مرات", "١١ مرة"]);
}

#[test]
fn a_name_is_not_printed_beside_the_label_of_somebody_who_shares_it() {
    let both = PersonRef::new(vec![id(3), id(4)]).unwrap();
    let text = format!("Then {both} fell.");
    let case = |named: bool| {
        let mut case = Case::new(&[(1, &text)]);
        case.profile.named = named;
        case.profile.places = Places::Keep;
        case.revision.head.place = Some(stored(&format!("{both} quarter")));
        case
    };
    // Nor in a bundle that prints no names: the next one may.
    for named in [true, false] {
        let case = case(named);
        assert_eq!(case.text(), "Then [name] fell.", "{named}");
        let redacted = case.published();
        assert_eq!(redacted.place(), Some("[…] quarter"));
        assert_eq!(redacted.people().len(), 1, "who stands in a gap is not among the people");
        let left: Vec<_> = redacted.left_out().map(|(k, r, n)| (k.word(), r.word(), n)).collect();
        assert!(left.contains(&("name", "profile", 1)), "{left:?}");
    }
    // Two who may both be printed, or neither, are told as before.
    for visibility in [Visibility::Public, Visibility::Sealed] {
        let mut case = case(true);
        for (person, name) in [(3, "Nadir Dabbas"), (4, "Salim Dabbas")] {
            let record = case.people.get_mut(&id(person)).unwrap();
            record.visibility = visibility;
            record.names = if visibility == Visibility::Public { vec![stored(name)] } else { Vec::new() };
        }
        let told = if visibility == Visibility::Public { "Nadir Dabbas|Salim Dabbas" } else { "Olive 8|Pine 3" };
        assert_eq!(case.text(), format!("Then {told} fell."));
    }
}
