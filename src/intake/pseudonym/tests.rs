//! What is suggested, and that it is nobody's name.

use std::collections::HashSet;

use super::*;
use crate::guard::text::{PersonId, RawText, RealName, SpanKind};
use crate::guard::{Field, clean_field, detect, is_kunya};
use crate::record::Language;

const ALL: [Plants; 3] = [LATIN, ARABIC, UKRAINIAN];

/// A word's sum in one case or another.
fn sum(case: u8) -> impl Fn(&str) -> [u8; 32] {
    move |word| crate::crypto::keys::sha256(&[&[case], word.as_bytes()].concat())
}

/// The plants of that case that none of these has.
fn free<'a>(plants: Plants, pseudonyms: impl Iterator<Item = &'a str>) -> Free {
    Free::of(plants, &sum(1), pseudonyms)
}

fn of(tag: &str) -> Plants {
    Plants::of(&Language::parse(tag).unwrap())
}

#[test]
fn suggestions_do_not_repeat_even_when_a_case_is_full() {
    for plants in ALL {
        let mut seen: HashSet<String> = HashSet::new();
        let mut free = free(plants, std::iter::empty());
        for _ in 0..4000 {
            let next = suggest(free.clone(), &mut |c| seen.contains(fold(c).as_str())).unwrap();
            free.note(&next);
            assert!(seen.insert(fold(&next).to_string()));
        }
    }
}

#[test]
fn no_plant_is_given_twice_while_there_are_others() {
    for plants in ALL {
        let (mut given, mut words) = (Vec::<String>::new(), HashSet::new());
        let own = plants.of_case(&sum(1));
        for count in 1..=own.len() {
            let next = suggest(free(plants, given.iter().map(String::as_str)), &mut |_| false).unwrap();
            words.insert(next.split(' ').next().unwrap().to_owned());
            assert_eq!(words.len(), count, "{next}");
            given.push(next);
        }
        assert!(own.iter().all(|plant| words.contains(*plant)));
        suggest(free(plants, given.iter().map(String::as_str)), &mut |_| false).unwrap();
    }
    // Where the one that is left is somebody's name here, another one is given.
    let own = LATIN.of_case(&sum(1));
    let given: Vec<String> = own.iter().skip(1).map(|name| format!("{name} 10")).collect();
    let free = free(LATIN, given.iter().map(String::as_str));
    assert!(!suggest(free, &mut |c| c.starts_with(own[0])).unwrap().starts_with(own[0]));
}

/// One plant of all is enough, however many numbers it has given; none is an end, and no loop without one.
#[test]
fn where_each_plant_is_a_name_none_is_drawn() {
    let left = LATIN.of_case(&sum(1))[3];
    for _ in 0..20 {
        let given = format!("{left} 10");
        let one = suggest(free(LATIN, [given.as_str()].into_iter()), &mut |c| !c.starts_with(left)).unwrap();
        assert!(one.starts_with(&format!("{left} ")), "{one}");
    }
    assert!(matches!(suggest(free(LATIN, std::iter::empty()), &mut |_| true), Err(NotDrawn::NoneFree)));
}

/// A case has its own plants, and its own number of them, at all times: chosen by its secret, and by no name.
#[test]
fn each_case_has_plants_of_its_own() {
    for plants in ALL {
        let all: Vec<_> = (0..200).map(|case| plants.of_case(&sum(case))).collect();
        assert!(all.iter().all(|own| (24..=40).contains(&own.len())));
        let sizes: HashSet<_> = all.iter().map(Vec::len).collect();
        assert!(sizes.len() > 12, "{sizes:?}");
        assert!(all[1..].iter().all(|own| *own != all[0]));
        // None is always there, and none never: about a third of all cases has each.
        for plant in plants.names {
            let has = all.iter().filter(|own| own.contains(plant)).count();
            assert!((35..105).contains(&has), "{plant}: {has}");
        }
    }
}

/// What is drawn no more, and stands in cases and bundles, is known still.
#[test]
fn what_was_drawn_before_counts_as_drawn() {
    for former in ["Cedar 14", "Moss 25", "خروب ١٤", "قصب ۱۴", "Очерет 14"] {
        assert!(is_drawn(former), "{former}");
    }
    for plants in ALL {
        assert!(plants.names.iter().all(|plant| !FORMER.contains(plant)));
    }
}

#[test]
fn a_drawn_plant_tells_a_name_where_it_is_all_of_it() {
    let roll = |names: &[&str]| {
        let names: Vec<_> = names.iter().map(|name| RealName::from_utf8(name.as_bytes()).unwrap()).collect();
        let mut roll = Roll::new();
        roll.register(PersonId::new([1; 16]), &names);
        roll
    };
    for (names, label, tells) in [
        (&["Marta Walnut"][..], "Walnut 21", false),
        (&["Walnut"], "Walnut 21", true),
        (&["Marta Walnut", "Mr Walnut"], "Walnut 21", true),
        (&["Walnut Marta"], "Walnut 21", false),
        (&["هدى الدردار"], "دردار ١٤", false),
        (&["الدردار"], "دردار ١٤", true),
        (&["Оксана Папороть"], "Папороть 14", false),
        (&["Папороть"], "Папороть 14", true),
        // What somebody chose tells by a part.
        (&["Marta Walnut"], "Walnut", true),
    ] {
        assert_eq!(tells_a_name(&roll(names), label), tells, "{names:?}, {label}");
        assert!(is_name_of(&roll(names), label), "{names:?}, {label}");
    }
}

#[test]
fn the_letters_and_digits_are_those_of_the_account() {
    for tag in ["ar", "ar-SY", "ckb", "ku-Arab", "az-Arab"] {
        assert_eq!(of(tag), ARABIC, "{tag}");
    }
    assert_eq!(of("fa").numbered("تنوب", 14), "تنوب ۱۴");
    assert_eq!(of("ar").numbered("تنوب", 14), "تنوب ١٤");
    assert_eq!(of("uk").numbered("Папороть", 14), "Папороть 14");
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
    assert_eq!(folded.len(), 288);
    assert_eq!(fold("توت ١٤").as_str(), fold("توت ۱۴").as_str());
}

/// None is a word of a name in any list that the program has: a plant that somebody is called like would be passed over in their case.
#[test]
fn no_plant_is_a_name_of_a_list() {
    let lists = [
        include_str!("../../guard/detect/data/names-latin.txt"),
        include_str!("../../guard/detect/data/names-arabic.txt"),
        include_str!("../../guard/detect/data/given-names.txt"),
        include_str!("../../guard/detect/data/given-arabic.txt"),
        include_str!("../../guard/alike/common.tsv"),
        include_str!("../../guard/alike/paired.tsv"),
        include_str!("../../guard/alike/shortened.tsv"),
        include_str!("../../guard/names/short.tsv"),
    ];
    let lines = lists.into_iter().flat_map(str::lines).filter(|line| !line.starts_with('#'));
    let words = lines.flat_map(|line| line.split(|c: char| !c.is_alphabetic())).filter(|word| !word.is_empty());
    let names: HashSet<String> = words.map(|word| fold(word).to_string()).collect();
    assert!(names.len() > 50_000 && names.contains("moss") && names.contains(fold("ساج").as_str()));
    let borne = |name: &str| {
        let folded = fold(name).to_string();
        names.contains(&folded) || names.contains(&format!("ال{folded}"))
    };
    let found: Vec<_> = ALL.iter().flat_map(|plants| plants.names).filter(|name| borne(name)).collect();
    assert!(found.is_empty(), "{found:?}");
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
    let every = || ALL.into_iter().flat_map(|plants| plants.names.iter().map(move |name| (plants, *name)));
    for (plants, name) in every() {
        let one = plants.numbered(name, 10);
        assert_eq!(clean(&roll, &one), Ok(one.clone()));
        assert!(!is_kunya(&one), "{one}");
        // Nor is an export held back by one: what a detector takes for something else, it is asked about text alone.
        let direct = |kind| matches!(kind, SpanKind::Phone | SpanKind::Code | SpanKind::Plate | SpanKind::Handle);
        flagged.extend(detect(&one).into_iter().filter(|hit| direct(hit.kind)).map(|_| one.clone()));
    }
    assert!(flagged.is_empty(), "{flagged:?}");
    // Nor is one of a full case refused, when somebody takes it over as it was offered.
    for (at, (plants, name)) in (0..).zip(every()) {
        for draw in 0..10_u64 {
            for span in [90, 900, 9_000, 90_000] {
                let one = plants.numbered(name, 10 + (at * 10 + draw) * 7919 % span);
                assert_eq!(clean(&roll, &one), Ok(one.clone()));
            }
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
    for other in ["Munir", "Cedar 14", "Walnut 14", "زيتون ٣", "the miller", "منير", "Larch 5", "larch 5", "بلوط ٨"]
    {
        assert!(!super::is_whole_name(other), "{other}");
    }
}
