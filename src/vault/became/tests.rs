//! Words of a printed revision beside those of a correction or a translation.

use super::*;
use crate::guard::text::PersonRef;

// What a witness said goes into no message.
static_assertions::assert_not_impl_any!(Token<'static>: std::fmt::Debug);
static_assertions::assert_not_impl_any!(Callings: std::fmt::Debug);
static_assertions::assert_not_impl_any!(Often: std::fmt::Debug);
static_assertions::assert_not_impl_any!(Moved: std::fmt::Debug);

const ONE: PersonId = PersonId::new([1; 16]);
const WITNESS: PersonId = PersonId::new([3; 16]);
const PUBLIC: PersonId = PersonId::new([2; 16]);

fn is_word(word: &str, within: bool) -> bool {
    if within {
        return ["Tuesday", "I"].contains(&word);
    }
    ["Rose", "He", "Then", "We", "At", "Later", "They", "The", "Tuesday", "Plus", "Il"].contains(&word)
}

/// What is told where one paragraph after the other says the second of each two: ONE is somebody, PUBLIC one whom the bundle calls by their name.
fn told(paragraphs: &[(&str, &str)], ask: impl Fn(&Printed<'_>, &[Pair<'_>]) -> bool) -> bool {
    let with = |text: &str| {
        let text = text.replace("ONE", &PersonRef::one(ONE).to_string());
        text.replace("PUBLIC", &PersonRef::one(PUBLIC).to_string())
    };
    let texts: Vec<(String, String)> = paragraphs.iter().map(|(old, new)| (with(old), with(new))).collect();
    let callings = Callings::of([(ONE, "Cedar 14")]);
    let language = Language::parse("en").unwrap();
    let known = Known { callings: &callings, is_word: &is_word };
    let named = BTreeSet::from([PUBLIC]);
    let printed = Printed {
        language: &language,
        paragraphs: Texts::new(),
        speakers: BTreeMap::new(),
        names: Names::new(),
        named,
        known,
    };
    let pair = |(number, (was, text)): (u32, &'_ (String, String))| -> (u32, String, String) {
        (number, was.clone(), text.clone())
    };
    let texts: Vec<_> = (1..).zip(&texts).filter(|(_, (was, text))| was != text).map(pair).collect();
    let pairs = texts.iter().map(|(number, was, text)| Pair {
        number: *number,
        was,
        text,
        spoke: [Some(WITNESS); 2],
        old: tokens(was, None).unwrap(),
        new: tokens(text, Some(&callings)).unwrap(),
        flagged: Vec::new(),
    });
    ask(&printed, &pairs.collect::<Vec<_>>())
}

/// Whether ONE came in.
fn came(paragraphs: &[(&str, &str)]) -> bool {
    told(paragraphs, |printed, pairs| !printed.corrected(pairs).came.is_empty())
}

#[test]
fn a_name_became_somebody_and_a_pronoun_did_not() {
    for (old, new) in [
        ("Later Varkona was beaten.", "Later ONE was beaten at dawn."),
        ("Varkona was beaten.", "ONE was beaten."),
        ("We brougt bread. Then Lutfy Varkonna fled.", "We brought bread. Then ONE fled."),
        ("Željko was beaten.", "ONE was beaten."),
        ("Later Rose was beaten.", "Later ONE was beaten."),
        // Typed as it stands on the screen.
        ("Later Varkona was beaten.", "Later Cedar 14 was beaten."),
        ("Later PUBLIC was beaten.", "Later ONE was beaten."),
    ] {
        assert!(came(&[(old, new)]), "{old}");
    }
    for (old, new) in [
        ("He brought bread.", "ONE brought bread."),
        ("Then he brougt bread.", "Then ONE brought bread."),
        ("Then Varkona was beaten. He wept.", "Then Varkona was beaten. ONE wept."),
        ("Then Varkona was beaten.", "Then somebody was beaten."),
        ("Then Varkona was beaten.", "Then Varkonna was beaten, and ONE wept."),
        ("Then my uncle fled.", "Then ONE fled."),
        ("Rose was the light. He came.", "White was the light. ONE came."),
        ("Then I saw the gate.", "Then ONE saw the gate."),
        ("Then Varkona came. We ran.", "We ran. Then Varkona came, and ONE wept."),
        ("On Tusday he was beaten.", "On Tuesday ONE was beaten."),
        ("Later ONE was beaten.", "Later PUBLIC was beaten."),
    ] {
        assert!(!came(&[(old, new)]), "{old}");
    }
}

/// What was said is moved as often as it is mended.
#[test]
fn whoever_comes_where_a_name_went_from_elsewhere_came_in() {
    for paragraphs in [
        // Two who are taken for each other.
        &[("Then Varkona hurt Tarkhanel.", "Then Tarkhanel hurt ONE.")][..],
        &[("Then Varkona came with Tarkhanel.", "Then Tarkhanel came, and ONE fled.")],
        // Sentences in another order, in one paragraph and over two.
        &[("Varkona was beaten. We all ran away.", "We all ran away. ONE was beaten.")],
        &[("At dawn they took Varkona.", "ONE was taken by the soldiers at dawn.")],
        &[("Later Varkona was beaten.", "Later we ran."), ("Then we ran.", "Then ONE was beaten.")],
        // Struck, and said anew; joined, and parted.
        &[("We hid.", "We hid."), ("Later Varkona was beaten.", ""), ("", "At dawn ONE was beaten.")],
        &[("ONE came.", "ONE came. Later ONE was beaten."), ("Later Varkona was beaten.", "")],
        &[("ONE came. Later Varkona was beaten.", "ONE came."), ("", "Later ONE was beaten.")],
        &[("They came for Varkona.", "They came."), ("", "The car was for ONE.")],
    ] {
        assert!(came(paragraphs), "{paragraphs:?}");
    }
    for paragraphs in [
        &[("Later Varkona was beaten.", ""), ("Then he ran.", "Then ONE ran.")][..],
        &[("Later Varkona was beaten.", "Later Varkonna was beaten."), ("Then he was shot.", "Then ONE was shot.")],
        &[("Later Varkona was beaten.", "We ran."), ("We ran.", "Later Varkona was beaten. ONE was shot.")],
    ] {
        assert!(!came(paragraphs), "{paragraphs:?}");
    }
}

/// What was told of somebody by name is told by whoever it was.
#[test]
fn whoever_speaks_anew_where_a_name_went_speaks_in_no_paragraph() {
    let spoken = |was: &str, speakers: [Option<PersonId>; 2]| {
        told(&[(was, "I was beaten by the guards.")], |printed, pairs| {
            let Pair { number, was, text, .. } = pairs[0];
            let (old, new) = (tokens(was, None).unwrap(), tokens(text, None).unwrap());
            let pair = Pair { number, was, text, spoke: speakers, old, new, flagged: Vec::new() };
            printed.corrected(&[pair]).named.contains(&(1, ONE))
        })
    };
    let told_us = "Then Karim Dolgaretz told us: I was beaten by the guards.";
    assert!(spoken(told_us, [Some(WITNESS), Some(ONE)]) && spoken(told_us, [None, Some(ONE)]));
    assert!(!spoken(told_us, [Some(ONE); 2]) && !spoken("Then he told us: I was beaten.", [Some(WITNESS), Some(ONE)]));
}

/// The other way round the newer paragraph has the name.
#[test]
fn a_name_that_comes_where_somebody_stood_or_beside_them_is_told_of_its_paragraph_alone() {
    let named = |old, new| told(&[(old, new)], |printed, pairs| printed.corrected(pairs).named.contains(&(1, ONE)));
    for (old, new) in [
        ("Later ONE was beaten.", "Later Varkona was beaten."),
        ("Later ONE was beaten.", "Later ONE Varkona was beaten."),
        ("Later ONE was beaten.", "Later Lutfy ONE was beaten."),
    ] {
        assert!(named(old, new), "{new}");
        assert!(!came(&[(old, new)]), "{new}");
    }
    for (old, new) in [
        ("Later ONE was beaten.", "Later somebody was beaten."),
        ("Later ONE was beaten.", "Later ONE was beaten by Varkona."),
        ("Then Varkona saw ONE.", "ONE was seen by Varkona then."),
        ("Later PUBLIC was beaten.", "Later Varkona was beaten."),
    ] {
        assert!(!named(old, new), "{new}");
    }
}

#[test]
fn a_translation_that_has_a_name_no_more_has_it_as_somebody() {
    let lost = |old, new| told(&[(old, new)], |printed, pairs| printed.is_name_lost(&pairs[0]));
    for (old, new) in [
        ("ONE came. Later Karim Dolgaretz was beaten.", "ONE vint. Plus tard ONE fut battu à Vorlanka."),
        (
            "ONE came. Later Karim Dolgaretz was beaten.",
            "ONE kam. Später wurde ONE von den Wachen im Keller geschlagen.",
        ),
        ("Later Karim Dolgaretz was beaten.", "ثم ضربوا ONE."),
        ("ثم جاء Karim.", "Later ONE came."),
    ] {
        assert!(lost(old, new), "{new}");
    }
    for (old, new) in [
        ("Later Karim Dolgaretz was beaten.", "Plus tard Karim Dolgarets fut battu, et ONE aussi."),
        ("He came with ONE.", "Il vint avec ONE."),
        ("ثم جاء ONE.", "Later ONE came."),
        ("Потім Карім утік.", "Later Karim fled, and ONE too."),
    ] {
        assert!(!lost(old, new), "{new}");
    }
}
