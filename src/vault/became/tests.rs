//! Words of a printed revision beside those of a correction or a translation.

use super::*;
use crate::guard::text::PersonRef;

// What a witness said goes into no message.
static_assertions::assert_not_impl_any!(Token<'static>: std::fmt::Debug);
static_assertions::assert_not_impl_any!(Callings: std::fmt::Debug);

const ONE: PersonId = PersonId::new([1; 16]);
const WITNESS: PersonId = PersonId::new([3; 16]);
const PUBLIC: PersonId = PersonId::new([2; 16]);

fn is_word(word: &str, stands: Stands<'_>) -> bool {
    match stands {
        Stands::Within([before, _]) => ["Tuesday", "I"].contains(&word) || (word == "April" && before == Some("in")),
        Stands::First => [
            "Rose",
            "He",
            "Then",
            "We",
            "At",
            "Later",
            "They",
            "The",
            "Tuesday",
            "Plus",
            "Il",
            "Pour",
            "البئر",
            "I",
            "Abu",
        ]
        .contains(&word),
    }
}

/// Who speaks a paragraph, before and after.
type Spoke = [Option<PersonId>; 2];

/// What is told where one paragraph after the other says the second of each two: ONE is somebody, PUBLIC one whom the bundle calls by their name, and what stands between
/// two `~` is flagged as a name.
fn told_by(paragraphs: &[(&str, &str, Spoke)], translation: bool) -> Became {
    let with = |text: &str| {
        let text = text.replace("ONE", &PersonRef::one(ONE).to_string());
        let text = text.replace("PUBLIC", &PersonRef::one(PUBLIC).to_string());
        let (mut plain, mut flagged) = (String::new(), Vec::new());
        for (at, part) in text.split('~').enumerate() {
            let start = plain.len();
            plain.push_str(part);
            flagged.extend((at % 2 == 1).then_some(start..plain.len()));
        }
        (plain, flagged)
    };
    let texts: Vec<_> = paragraphs.iter().map(|(old, new, spoke)| (with(old), with(new), *spoke)).collect();
    let callings = Callings::of([(ONE, "Cedar 14"), (ONE, "Lantern"), (ONE, "بطاطا ١٣")]);
    let language = Language::parse("en").unwrap();
    let printed = Printed {
        language: &language,
        paragraphs: (1..).zip(&texts).map(|(number, ((old, _), ..))| (number, old.as_str())).collect(),
        speakers: BTreeMap::new(),
        names: (1..).zip(&texts).map(|(number, ((_, flagged), ..))| (number, flagged.clone())).collect(),
        named: BTreeSet::from([PUBLIC]),
        known: Known { callings: &callings, is_word: &is_word },
    };
    let changed = (1..).zip(&texts).filter(|(_, (old, new, spoke))| old.0 != new.0 || spoke[0] != spoke[1]);
    let pairs: Vec<_> = changed
        .map(|(number, (_, (words, flagged), spoke))| {
            let new = Text { words, flagged, is_word: &is_word, correction: !translation };
            let old = printed.old(number, spoke[0], !translation).unwrap();
            Pair::new(number, old, printed.new_side(&new, spoke[1]).unwrap())
        })
        .collect();
    if translation { printed.translated(&pairs) } else { printed.corrected(&pairs) }
}

fn told(paragraphs: &[(&str, &str)], translation: bool) -> Became {
    let spoken: Vec<_> = paragraphs.iter().map(|(old, new)| (*old, *new, [Some(WITNESS); 2])).collect();
    told_by(&spoken, translation)
}

/// Whether nothing goes.
fn stays(became: &Became) -> bool {
    became.came.is_empty() && became.whole.is_empty()
}

/// Whether a paragraph goes, as one of ONE.
fn goes(became: &Became, paragraph: u32) -> bool {
    became.whole.contains(&(paragraph, ONE))
}

/// Whether ONE came in.
fn came(paragraphs: &[(&str, &str)]) -> bool {
    told(paragraphs, false).came.contains(&ONE)
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
        // In other words, beside other words: whoever strikes and types anew says it otherwise, too.
        &[("Later Varkona was beaten.", ""), ("Then he ran.", "Then ONE ran.")],
    ] {
        assert!(came(paragraphs), "{paragraphs:?}");
    }
    for paragraphs in [
        &[("Later Varkona was beaten.", "Later Varkonna was beaten."), ("Then he was shot.", "Then ONE was shot.")][..],
        &[("Later Varkona was beaten.", "We ran."), ("We ran.", "Later Varkona was beaten. ONE was shot.")],
    ] {
        assert!(!came(paragraphs), "{paragraphs:?}");
    }
}

/// A word somewhere else that is like the name is not the name.
#[test]
fn a_name_is_mended_in_its_own_place_alone() {
    for paragraphs in [
        &[("Later Nour was beaten.", "Later ONE was beaten by four guards.")][..],
        &[("Later Campbell was beaten.", "Later ONE was beaten in the camp.")],
        &[("Later Abdullah was beaten.", "Later ONE was beaten, and Abdulrahman fled.")],
        &[("Later Nadia was beaten.", "Later ONE was beaten, and Nadim fled.")],
        &[("Later Nour was beaten.", "Later ONE was beaten."), ("The guards came.", "The four guards came.")],
        &[("ثم ضربوا ~السيد الدولغارتز~.", "ثم ضربوا ONE باسم الدولة.")],
        // Any new name, or flagged word, in the place of the name.
        &[("The soldiers took Varkona at dawn.", "ONE was taken by the soldiers in Vorlanka at dawn.")],
        &[("The soldiers took Varkona at dawn.", "ONE was taken by the soldiers below the ~weir~ at dawn.")],
        // With a sign, with a digit, or as a month.
        &[("Ṣabbūr was beaten.", "ONE was beaten.")],
        &[("Later ʿAlī was beaten.", "Later ONE was beaten.")],
        &[("Later April was beaten.", "Later ONE was beaten.")],
        &[("Later 7asan was beaten.", "Later ONE was beaten.")],
    ] {
        assert!(came(paragraphs), "{paragraphs:?}");
    }
    for paragraphs in [
        &[("On Tusday we ran to Lutfy Varkonna, and ONE weeped.", "On Tuesday we ran to Lutfi Varkona, and ONE wept.")]
            [..],
        &[("Then ONE came in April.", "Then ONE came in spring.")],
        &[("Later Varkona was beaten.", "Later Varkona was beaten. We ran.")],
        &[("ONE cam with Varkona.", "ONE came with Varkona.")],
        &[("We brougt bread.", "We brought bread."), ("ONE was beaten.", "ONE was hurt.")],
    ] {
        assert!(stays(&told(paragraphs, false)), "{paragraphs:?}");
    }
}

/// The name goes, and who bears it stood beside it already.
#[test]
fn a_paragraph_that_a_name_left_goes_with_whoever_stands_in_it() {
    for paragraphs in [
        &[("They beat Varkona. ONE carried the water.", "They beat ONE, who carried the water.")][..],
        &[("The soldiers took Varkona. ONE never came home.", "The soldiers took ONE, who never came home.")],
        &[("Then Varkona was beaten. Then ONE was shot.", "ONE was beaten and then shot.")],
        &[("Then Varkona and ONE were taken.", "Then ONE was taken.")],
        &[("ONE came. Later Varkona was beaten.", "ONE came. Later he was beaten.")],
        &[("ONE came.", "ONE, who was later beaten, came."), ("Later Varkona was beaten.", "")],
    ] {
        assert!(goes(&told(paragraphs, false), 1), "{paragraphs:?}");
    }
    let added = told(&[("ONE fled. Then Varkona wept.", ""), ("", "At dawn ONE was beaten.")], false);
    assert!(goes(&added, 2));
    // Elsewhere who stands where they stood stays.
    let paragraphs = [
        ("Later Varkona was beaten.", "Later we ran."),
        ("ONE brougt bread in the nigth.", "ONE brought bread in the night."),
    ];
    assert!(stays(&told(&paragraphs, false)));
    // Who speaks says it of themselves.
    let became = told(&[("Later Varkona was beaten.", "Later I was beaten.")], false);
    assert!(became.whole.contains(&(1, WITNESS)));
}

/// As it stands on the screen, or as a keyboard has it.
#[test]
fn what_somebody_is_called_is_known_however_it_is_typed() {
    for typed in
        ["LANTERN", "lantern", "Cedar 14", "cedar 14", "CEDAR 14", "Cedar14", "Cedar ١٤", "بطاطا 13", "بطاطا ١٣"]
    {
        let became = told(&[("Later Varkona was beaten.", &format!("Later {typed} was beaten."))], false);
        assert!(became.came.contains(&ONE) && goes(&became, 1), "{typed}");
        let became = told(&[("Later Varkona was beaten.", &format!("Plus tard {typed} fut battu."))], true);
        assert!(became.came.contains(&ONE) && goes(&became, 1), "{typed}");
    }
    // What stood there as a word stays one.
    let lamp = ("He carried a lantern. Later Varkona fled.", "He carried a lantern. Later Varkona ran away.");
    assert!(stays(&told(&[lamp], false)));
}

/// What was told of somebody by name is told by whoever it was.
#[test]
fn whoever_speaks_anew_where_a_name_stood_speaks_in_no_paragraph() {
    let said = "I was beaten by the guards.";
    let spoken = |was: &str, spoke| goes(&told_by(&[(was, said, spoke)], false), 1);
    let told_us = "Then Karim Dolgaretz told us: I was beaten by the guards.";
    assert!(spoken(told_us, [Some(WITNESS), Some(ONE)]));
    assert!(!spoken("Then he told us: I was beaten.", [Some(WITNESS), Some(ONE)]));
    let (own, hers, his) = ([Some(ONE); 2], [Some(WITNESS), None], [None, Some(ONE)]);
    // Also where letters of something else that they said were mended.
    let struck = [("I was thier.", "I was there.", own), (told_us, "", hers), ("", said, his)];
    assert!(goes(&told_by(&struck, false), 3) && !goes(&told_by(&struck, false), 1));
    // The name stands in what nobody changed.
    let introduced = "Then Karim Dolgaretz told us this:";
    let unchanged = [(introduced, introduced, [Some(WITNESS); 2]), (said, "", hers), ("", said, his)];
    assert!(goes(&told_by(&unchanged, false), 3));
    let unnamed =
        [("Then he told us this:", "Then he told us this:", [Some(WITNESS); 2]), (said, "", hers), ("", said, his)];
    assert!(stays(&told_by(&unnamed, false)));
    // Whoever spoke where the name went speaks on.
    let added = [("Later Varkona fled.", "Later we fled.", [Some(ONE); 2]), ("", "We wept.", his)];
    assert!(stays(&told_by(&added, false)));
}

/// The other way round the newer paragraph has the name.
#[test]
fn a_name_that_comes_where_somebody_went_or_beside_them_goes_with_its_paragraph() {
    for paragraphs in [
        &[("", ""), ("Later ONE was beaten.", "Later Varkona was beaten.")][..],
        &[("", ""), ("Later ONE was beaten.", "Later ONE Varkona was beaten.")],
        &[("", ""), ("Later ONE was beaten.", "Later Lutfy ONE was beaten.")],
        &[("", ""), ("ONE was beaten by the guards.", "The guards beat Karim Dolgaretz.")],
        &[("ONE was beaten by the guards.", ""), ("", "Karim Dolgaretz was beaten by the guards.")],
        &[("", ""), ("ONE was beaten. Karim Dolgaretz wept.", "Karim Dolgaretz was beaten and wept.")],
    ] {
        let became = told(paragraphs, false);
        assert!(goes(&became, 2) && became.came.is_empty(), "{paragraphs:?}");
    }
    for (old, new) in [
        ("Later ONE was beaten.", "Later somebody was beaten."),
        ("Later ONE was beaten.", "Later ONE was beaten by Varkona."),
        ("Then Varkona saw ONE.", "ONE was seen by Varkona then."),
        ("Later PUBLIC was beaten.", "Later Varkona was beaten."),
        // A translator of speech drops a subject.
        ("ONE came to Vorlanka, and ONE brought bread.", "ONE came to Vorlanka, and brought bread."),
    ] {
        assert!(stays(&told(&[(old, new)], false)), "{new}");
    }
    assert!(goes(&told(&[("Later ONE was beaten.", "Plus tard Karim Dolgaretz fut battu.")], true), 1));
    assert!(stays(&told(&[("ONE came, and ONE wept.", "ONE vint et pleura.")], true)));
}

#[test]
fn a_translation_that_has_a_name_no_more_has_it_as_somebody() {
    for (old, new) in [
        ("ONE came. Later Karim Dolgaretz was beaten.", "ONE vint. Plus tard ONE fut battu à Vorlanka."),
        (
            "ONE came. Later Karim Dolgaretz was beaten.",
            "ONE kam. Später wurde ONE von den Wachen im Keller geschlagen.",
        ),
        ("Later Karim Dolgaretz was beaten.", "ثم ضربوا ONE."),
        ("ثم جاء Karim.", "Later ONE came."),
        // A small word, or one with which a sentence begins, is like it.
        ("Later Nour was beaten.", "Plus tard ONE fut battu pour rien."),
        ("Later Nour was beaten.", "Plus tard ONE fut battu. Pour rien."),
        ("Later Sara was beaten.", "Luego golpearon a ONE para robarle."),
        ("Later ~Campbell~ was beaten.", "Plus tard ONE fut battu au campement."),
        // It stands there once of twice.
        ("Then Karim came. Later Karim was beaten.", "Puis Karim vint. Plus tard ONE fut battu."),
        ("Later Rose was beaten.", "Plus tard ONE fut battu."),
        ("Later Karim was beaten at the well.", "ثم ضربوا ONE عند ~البئر~."),
    ] {
        let became = told(&[(old, new)], true);
        assert!(became.came.contains(&ONE) && goes(&became, 1), "{new}");
    }
    for (old, new) in [
        ("Later Karim Dolgaretz was beaten.", "Plus tard Karim Dolgarets fut battu, et ONE aussi."),
        ("He came with ONE.", "Il vint avec ONE."),
        ("ثم جاء ONE.", "Later ONE came."),
        ("Потім Карім утік.", "Later Karim fled, and ONE too."),
        ("Then the Syrian guards saw ONE in Damascus.", "Puis les gardes syriens virent ONE à Damas."),
    ] {
        assert!(stays(&told(&[(old, new)], true)), "{new}");
    }
    // A sentence is another paragraph's in another language.
    let moved = |later: &str| {
        let paragraphs = [("Later Karim was beaten.", "Et puis tout alla vite."), ("we all ran.", later)];
        told(&paragraphs, true)
    };
    assert!(goes(&moved("Plus tard ONE fut battu. Nous courûmes."), 2));
    assert!(stays(&moved("Plus tard Karim fut battu. Nous courûmes.")));
}
