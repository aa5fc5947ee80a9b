//! Where a name went in a correction, and what comes in its place.

use super::*;

#[test]
fn what_stands_in_the_place_of_a_name_goes() {
    for (old, new) in [
        ("Later Varkona was beaten.", "Later ONE was beaten at dawn."),
        ("Varkona was beaten.", "ONE was beaten."),
        ("Карим був тут.", "ONE був тут."),
        ("We brougt bread. Then Lutfy Varkonna fled.", "We brought bread. Then ONE fled."),
        ("Željko was beaten.", "ONE was beaten."),
        ("Later Rose was beaten.", "Later ONE was beaten."),
        ("Later PUBLIC was beaten.", "Later ONE was beaten."),
        // In small letters, in Arabic, as a month, with a sign, with a digit.
        ("later varkona was beaten.", "later ONE was beaten."),
        ("ثم ضربوا الدولغارتز هناك.", "ثم ضربوا ONE هناك."),
        ("We hid in June's cellar.", "We hid in ONE's cellar."),
        ("Later June, 12, was beaten.", "Later ONE, 12, was beaten."),
        ("Later ʿAlī was beaten.", "Later ONE was beaten."),
        ("Later 7asan was beaten.", "Later ONE was beaten."),
        // What points at somebody and is no name.
        ("Then ~karim.d@dolgaretz.example~ wrote to us.", "Then ONE wrote to us."),
        ("Then the man with the number ~0944 123~ wrote.", "Then ONE wrote."),
        ("Then the ^baker^ came.", "Then ONE came."),
        // Beside a name that stays.
        ("Then Varkona was beaten by Tarkhanel.", "Then Varkona saw ONE beaten."),
        ("Later Karim was being beaten.", "Later Karima saw ONE beaten."),
        // Which begins as a pseudonym does.
        ("Later Markovic was beaten.", "Later ONE was beaten."),
    ] {
        assert!(all_go(&[(old, new)]), "{new}");
    }
    // A word of every day: nobody came in, and the paragraph goes.
    for (old, new) in [
        ("Then my uncle fled.", "Then ONE fled."),
        ("At dawn they took mrs rose.", "ONE was taken at dawn. then we rose."),
    ] {
        let became = told(&[(old, new), ("We ran.", "We ran home.")], false);
        assert!(became.whole == BTreeSet::from([1]) && became.came.is_empty(), "{new}");
    }
    for (old, new) in [
        ("He brought bread.", "ONE brought bread."),
        ("On Tusday we ran to Lutfy Varkonna, and ONE weeped.", "On Tuesday we ran to Lutfi Varkona, and ONE wept."),
        ("ONE cam with Varkona on 3 March.", "ONE came with Varkona on 13 March."),
        ("Увечері прийшли солдати. Він утік.", "Увечері прийшли солдати. ONE утік."),
        ("Then ONE came in June.", "Then ONE came in spring."),
    ] {
        assert!(stays(&told(&[(old, new)], false)), "{new}");
    }
}

/// Which words of a correction belong together nobody knows who did not make it.
#[test]
fn where_a_name_went_all_that_was_said_otherwise_goes() {
    for paragraphs in [
        &[("Then Varkona hurt Tarkhanel.", "Then Tarkhanel hurt ONE.")][..],
        &[("Varkona was beaten. We all ran away.", "We all ran away. ONE was beaten.")],
        &[("Later Varkona was beaten.", "Later we ran."), ("Then we ran.", "Then ONE was beaten.")],
        &[("We hid.", "We hid."), ("Later Varkona was beaten.", ""), ("", "At dawn ONE was beaten.")],
        &[("ONE came. Later Varkona was beaten.", "ONE came."), ("", "Later ONE was beaten.")],
        &[("They beat Varkona. ONE carried the water.", "They beat ONE, who carried ONE.")],
        // Said once more, in what was added.
        &[
            ("At dawn the soldiers took Varkona.", "ONE was taken by the soldiers at dawn."),
            ("then we fled.", "then we fled. The wife of Varkona wept."),
        ],
        &[("The soldiers took Rose.", "ONE was taken by the soldiers to the Rose Gate.")],
        // As often as before.
        &[("ONE came. Varkona was beaten.", "He came with Varkona. ONE was beaten.")],
    ] {
        assert!(all_go(paragraphs), "{paragraphs:?}");
    }
    // Nobody is said more often, and the verb beside them says it.
    for paragraphs in [
        &[("ONE came.", "ONE came and was beaten."), ("and Varkona was beaten.", "")][..],
        &[("ONE came. Later Varkona was beaten.", "ONE came. Later he was beaten.")],
        &[("Then Varkona and ONE were taken.", "Then ONE was taken.")],
        &[("Later Varkona was beaten.", "Later I was beaten.")],
        &[("Later Varkona was beaten.", "Later we were beaten.")],
        &[("Later Varkona was beaten.", "Later he was beaten.")],
    ] {
        assert!(told(paragraphs, false).whole.contains(&1), "{paragraphs:?}");
    }
    // Only letters and numbers.
    let slight =
        told(&[("Later Varkona fled.", "Later he fled."), ("ONE brougt 3 loaves.", "ONE brought 4 loaves.")], false);
    assert!(slight.whole == BTreeSet::from([1]) && slight.came.is_empty());
}

/// What a paragraph says is there, word for word.
#[test]
fn a_paragraph_that_is_parted_or_joined_with_another_stays() {
    for paragraphs in [
        &[("ONE came. Then Varkona was beaten.", "ONE came."), ("", "Then Varkona was beaten.")][..],
        &[("ONE came.", "ONE came. Then Varkona was beaten."), ("Then Varkona was beaten.", "")],
    ] {
        assert!(stays(&told(paragraphs, false)), "{paragraphs:?}");
    }
    let other = [
        ("ONE came. Then Varkona fled.", "ONE came.", [Some(WITNESS); 2]),
        ("", "Then Varkona fled.", [None, Some(ONE)]),
    ];
    assert!(told_by(&other, false).whole.contains(&2));
    // One of two.
    let once = [
        ("Then Varkona was beaten. We fled.", "We fled."),
        ("We ran. Then Varkona was beaten.", "We ran."),
        ("", "Then Varkona was beaten."),
        ("", "ONE was beaten at dawn."),
    ];
    assert!(told(&once, false).whole.contains(&4));
    let more = [("ONE came. Then Varkona was beaten.", "ONE came."), ("", "Then Varkona was beaten, ONE said.")];
    assert!(told(&more, false).whole.contains(&2));
}

/// As it stands on the screen, as a keyboard has it, and as a language does.
#[test]
fn what_somebody_is_called_is_known_however_it_is_typed() {
    for typed in [
        "LANTERN",
        "lantern",
        "Lanterns",
        "Cedar 14",
        "cedar 14",
        "Cedars 14",
        "Cedar14",
        "Cedar ١٤",
        "بطاطا 13",
        "بطاطا ١٣",
        "وبطاطا ١٣",
        "Ліхтаря",
        "Ліхтарем",
        "وفانوس",
        "بالفانوس",
        "后来灯笼被打了",
    ] {
        let became = told(&[("Later Varkona was beaten.", &format!("Later {typed} was beaten."))], false);
        assert!(became.came.contains(&ONE) && became.whole.contains(&1), "{typed}");
        let became = told(&[("Later Varkona was beaten.", &format!("Plus tard {typed} fut battu."))], true);
        assert!(became.came.contains(&ONE) && became.whole.contains(&1), "{typed}");
    }
    for typed in ["lanternsmakers", "cedar", "cedar 15"] {
        let became = told(&[("Later somebody was beaten.", &format!("Later {typed} was beaten."))], false);
        assert!(stays(&became), "{typed}");
    }
    // What stood there as a word stays one.
    let lamp = ("He carried a lantern. Later Varkona fled.", "He carried a lantern. Later Varkona fled, and ran.");
    assert!(stays(&told(&[lamp], false)));
}

/// The other way round the newer paragraph has the name.
#[test]
fn a_name_that_comes_where_somebody_went_or_beside_them_goes_with_its_paragraph() {
    for paragraphs in [
        &[("", ""), ("Later ONE was beaten.", "Later Varkona was beaten.")][..],
        &[("", ""), ("Later ONE was beaten.", "Later PUBLIC was beaten.")],
        &[("", ""), ("Later ONE was beaten.", "Later ONE Varkona was beaten.")],
        &[("", ""), ("Later ONE was beaten.", "Later Lutfy ONE was beaten.")],
        &[("", ""), ("ONE was beaten by the guards.", "The guards beat Karim Dolgaretz.")],
        &[("ONE was beaten by the guards.", ""), ("", "Karim Dolgaretz was beaten by the guards.")],
        &[("", ""), ("Later ONE was beaten.", "Later Markovic was beaten.")],
        &[("", ""), ("then we fled.", "then we fled with Karim: ONE.")],
    ] {
        let became = told(paragraphs, false);
        assert!(became.whole.contains(&2) && became.came.is_empty(), "{paragraphs:?}");
    }
    for (old, new) in [
        ("Later ONE was beaten.", "Later somebody was beaten."),
        // A translator of speech drops a subject.
        ("ONE came to Vorlanka, and ONE brought bread.", "ONE came to Vorlanka, and brought bread."),
    ] {
        assert!(stays(&told(&[(old, new)], false)), "{new}");
    }
    assert!(told(&[("Later ONE was beaten.", "Plus tard Karim Dolgaretz fut battu.")], true).whole.contains(&1));
    assert!(stays(&told(&[("ONE came, and ONE wept.", "ONE vint et pleura.")], true)));
}

/// Between two letters that were mended, a name stands where it stood.
#[test]
fn a_long_paragraph_is_compared_as_a_short_one() {
    let words = |from: usize| (from..from + 1_500).map(|at| format!("w{}x ", at % 700 + from)).collect::<String>();
    let long = |one: &str, other: &str, name: &str| {
        format!("we {one} here. {}mill {name} stood there {}we {other} home.", words(0), words(9_000))
    };
    let other = ("we fled.", "we fled home.");
    let told_of = |now: &str| told(&[(&long("ivv", "ewnt", "Varkona"), &long("live", "went", now)), other], false);
    assert!(stays(&told_of("Varkona")));
    assert_eq!(told_of("he").whole, BTreeSet::from([1, 2]));
}
