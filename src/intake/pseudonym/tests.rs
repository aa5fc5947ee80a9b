//! What is suggested, and that it is nobody's name.

use std::collections::HashSet;

use super::*;
use crate::guard::text::{PersonId, RawText, RealName, SpanKind};
use crate::guard::{Field, clean_field, detect, is_kunya};
use crate::record::Language;

const ALL: [Plants; 3] = [LATIN, ARABIC, UKRAINIAN];

fn of(tag: &str) -> Plants {
    Plants::of(&Language::parse(tag).unwrap())
}

#[test]
fn suggestions_do_not_repeat_even_when_a_case_is_full() {
    for plants in ALL {
        let mut seen: HashSet<String> = HashSet::new();
        for _ in 0..4000 {
            let free = Free::of(plants, seen.iter().map(String::as_str));
            let next = suggest(free, &mut |c| seen.contains(fold(c).as_str())).unwrap();
            assert!(seen.insert(fold(&next).to_string()));
        }
    }
}

#[test]
fn no_plant_is_given_twice_while_there_are_others() {
    for plants in ALL {
        let (mut given, mut words) = (Vec::<String>::new(), HashSet::new());
        for count in 1..=32 {
            let free = Free::of(plants, given.iter().map(String::as_str));
            let next = suggest(free, &mut |_| false).unwrap();
            words.insert(next.split(' ').next().unwrap().to_owned());
            assert_eq!(words.len(), count, "{next}");
            given.push(next);
        }
        suggest(Free::of(plants, given.iter().map(String::as_str)), &mut |_| false).unwrap();
    }
    // Where the one that is left is somebody's name here, another one is given.
    let given: Vec<String> = LATIN.names.iter().skip(1).map(|name| format!("{name} 10")).collect();
    let free = Free::of(LATIN, given.iter().map(String::as_str));
    assert!(!suggest(free, &mut |c| c.starts_with("Cedar")).unwrap().starts_with("Cedar"));
}

/// One plant of all is enough, however many numbers it has given; none is an end, and no loop without one.
#[test]
fn where_each_plant_is_a_name_none_is_drawn() {
    let but = |left: &'static str| move |c: &str| !c.starts_with(left);
    for _ in 0..20 {
        let one = suggest(Free::of(LATIN, ["Carob 10"].into_iter()), &mut but("Carob")).unwrap();
        assert!(one.starts_with("Carob "), "{one}");
    }
    assert!(matches!(suggest(Free::of(LATIN, std::iter::empty()), &mut |_| true), Err(NotDrawn::NoneFree)));
}

#[test]
fn the_letters_and_digits_are_those_of_the_account() {
    for tag in ["ar", "ar-SY", "ckb", "ku-Arab", "az-Arab"] {
        assert_eq!(of(tag), ARABIC, "{tag}");
    }
    assert_eq!(of("fa").drawn(4 << 5, 90), "توت ۱۴");
    assert_eq!(of("ar").drawn(4 << 5, 90), "توت ١٤");
    assert_eq!(of("uk").drawn(4 << 5, 90), "Папороть 14");
    for tag in ["en", "ku", "und", "sr-Cyrl", "uk-Latn", "ar-Latn"] {
        assert_eq!(of(tag), LATIN, "{tag}");
    }
    assert_eq!((Plants::like("سمير"), Plants::like("Оксана"), Plants::like("7")), (ARABIC, UKRAINIAN, LATIN));
    for one in ARABIC.names.iter() {
        assert!(one.chars().all(|c| ('\u{621}'..='\u{64a}').contains(&c)), "{one}");
    }
    for one in UKRAINIAN.names.iter() {
        assert!(one.chars().all(|c| ('\u{400}'..='\u{4ff}').contains(&c)), "{one}");
    }
}

/// Two plants that fold alike would be one pseudonym; digits of two ways of writing are one number.
#[test]
fn each_plant_is_another_after_folding() {
    let folded: HashSet<String> =
        ALL.iter().flat_map(|plants| plants.names.iter()).map(|name| fold(name).to_string()).collect();
    assert_eq!(folded.len(), 96);
    assert_eq!(fold("توت ١٤").as_str(), fold("توت ۱۴").as_str());
}

/// The guard takes none of them for a name while others are registered, and refuses one that is somebody's name here.
#[test]
fn the_guard_takes_no_plant_for_a_name() {
    let name = |text: &str| RealName::from_utf8(text.as_bytes()).unwrap();
    let (mut roll, mut flagged) = (Roll::new(), Vec::new());
    roll.register(PersonId::new([1; 16]), &[name("سمير محمود الزرقاوي"), name("Оксана Ковальчук"), name("Samir Noor")]);
    let clean = |roll: &Roll, text: &str| {
        clean_field(roll, &RawText::from_utf8(text.as_bytes()).unwrap(), Field::Pseudonym)
            .map(|c| c.as_str().to_owned())
    };
    for (plants, plant) in ALL.into_iter().flat_map(|plants| (0..32).map(move |plant| (plants, plant))) {
        let one = plants.drawn(plant, 90);
        assert_eq!(clean(&roll, &one), Ok(one.clone()));
        assert!(!is_kunya(&one), "{one}");
        // Nor is an export held back by one: what a detector takes for something else, it is asked about text alone.
        let direct = |kind| matches!(kind, SpanKind::Phone | SpanKind::Code | SpanKind::Plate | SpanKind::Handle);
        flagged.extend(detect(&one).into_iter().filter(|hit| direct(hit.kind)).map(|_| one.clone()));
    }
    assert!(flagged.is_empty(), "{flagged:?}");
    // Nor is one of a full case refused, when somebody takes it over as it was offered.
    for (plants, draw) in ALL.into_iter().flat_map(|plants| (0..4096_u64).map(move |draw| (plants, draw * 7919))) {
        for span in [90, 900, 9_000, 90_000] {
            let one = plants.drawn(draw, span);
            assert_eq!(clean(&roll, &one), Ok(one.clone()));
        }
    }
    roll.register(PersonId::new([2; 16]), &[name("هدى قيقب")]);
    assert!(clean(&roll, "قيقب ١٤").is_err());
}

#[test]
fn a_whole_name_is_told_from_a_word_and_from_what_is_drawn() {
    for whole in ["Samira Haddad", "محمد الحداد", "Munir al-Hasan"] {
        assert!(super::is_whole_name(whole), "{whole}");
    }
    for other in ["Munir", "Cedar 14", "زيتون ٣", "the miller", "منير", "Larch 5", "larch 5", "بلوط ٨"] {
        assert!(!super::is_whole_name(other), "{other}");
    }
}
