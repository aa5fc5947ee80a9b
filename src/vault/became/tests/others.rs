//! The name stays where it was printed, and the rest is said of somebody else.

use super::*;

const KARIM: (&str, &str) = ("Then Karim Dolgaretz came.", "Then Karim Dolgaretz came.");

fn goes(paragraphs: &[(&str, &str)], number: u32) -> bool {
    told(paragraphs, false).whole.contains(&number)
}

#[test]
fn who_is_said_beside_a_name_that_stays_is_nobody_else() {
    for (old, new) in [
        ("there ONE was beaten.", "there he was beaten."),
        ("there he was beaten.", "there I was beaten."),
        ("there they beat me.", "there they beat him."),
        ("they burned my house.", "they burned his house."),
        ("there they were beaten.", "there we were beaten."),
        ("there ONE was beaten.", "there the man was beaten."),
        ("there the man was beaten.", "there I was beaten."),
        ("Там його били.", "Там мене били."),
        ("there {him|me} was beaten.", "there {him|him} was beaten."),
        ("ONE was beaten.", "Rose was beaten."),
        ("then he was beaten.", "then Rose was beaten."),
        ("I was beaten.", "Rose was beaten."),
        ("ثم ضربه الحراس.", "ثم ضرب الحراس أمل."),
    ] {
        assert!(goes(&[KARIM, (old, new)], 2), "{old} {new}");
    }
    for (old, new) in [
        ("there he was beaten.", "there she was beaten."),
        ("they burned my house.", "they burned our house."),
        ("we waited till dawn.", "we waited until dawn."),
        ("ONE hid us. ONE fed us.", "ONE hid us. he fed us."),
        ("ONE hid us. then he fed us.", "ONE hid us. then ONE fed us."),
        ("we waited.", "we waited for him."),
    ] {
        assert!(stays(&told(&[KARIM, (old, new)], false)), "{old} {new}");
    }
    // In their very place, though no name was printed anywhere.
    for (old, new) in [("ONE was beaten.", "Rose was beaten."), ("then they beat me.", "then they beat Rose.")] {
        assert!(goes(&[("we fled.", "we fled."), (old, new)], 2), "{old} {new}");
    }
    // A paragraph is struck, and somebody comes beside the name in another.
    assert!(goes(&[("Then Karim came.", "Then Karim came. he was beaten."), ("I was beaten.", "")], 1));
    // The nearest is *the boy*; and several are not one.
    let boy = "ONE came. then the boy was beaten, and WHO wept.";
    assert!(goes(&[KARIM, (&boy.replace("WHO", "he"), &boy.replace("WHO", "ONE"))], 2));
    assert!(goes(&[KARIM, ("ONE came. they beat them.", "ONE came. they beat ONE.")], 2));
}

#[test]
fn whole_sentences_are_only_added_where_nothing_went() {
    let cut = "Then Karim came. there somebody was beaten.";
    assert!(goes(&[(cut, "Then Karim came."), ("", "there ONE was beaten.")], 2));
    assert!(goes(&[(cut, "Then Karim came."), ("", "there I was beaten.")], 2));
    let (beaten, ran) = ("ثم ضربني الحراس حتى الفجر.", "ثم ضرب الحراس الدولغارتز حتى الفجر.");
    assert!(goes(&[(beaten, ""), ("", ran)], 2));
}

#[test]
fn he_stands_behind_the_same_name() {
    for paragraphs in [
        &[("ONE came.", "ONE came."), ("Karim came.", ""), ("he wept.", "he wept."), ("", "Karim came.")][..],
        &[("ONE came. Karim fled. he wept.", "ONE came. he wept."), ("", "Karim fled.")],
        &[("ONE came. Then Karim came with goats. he wept.", "ONE came. he wept. Then Karim came with goats.")],
        &[("Karim came. ONE was there. he wept.", "Karim came. he wept.")],
        &[("Karim came. ONE was there.", "Karim came."), ("they beat his son.", "they beat their son.")],
        &[("ONE came.", "ONE came. he wept."), KARIM, ("he wept.", "")],
        &[("Karim came. he wept. ONE was beaten.", "Karim came. ONE wept. he was beaten.")],
        &[("Then Karim told us: they beat me.", "they beat me. Then Karim told us.")],
    ] {
        assert!(!told(paragraphs, false).whole.is_empty(), "{paragraphs:?}");
    }
    for paragraphs in [
        &[("Karim came. we ran. he wept.", "Karim came. he wept.")][..],
        &[("Karim came at nite. he wept.", "Kareem came at night. he wept.")],
        &[("Karim came. he wept.", "Karim came."), ("", "he wept.")],
    ] {
        assert!(stays(&told(paragraphs, false)), "{paragraphs:?}");
    }
}

/// The paragraph with *he* may be untouched.
#[test]
fn he_goes_who_is_another_since() {
    let [lantern, he] = [("ONE came.", "ONE came."), ("he wept.", "he wept.")];
    let became = told(&[lantern, ("Karim came.", ""), he, ("", "Karim came.")], false);
    assert!(became.whole.is_superset(&BTreeSet::from([3, 4])) && !became.whole.contains(&1));
}

#[test]
fn what_is_left_of_a_sentence_with_a_name_is_said_of_nobody_else() {
    let told_of = |who: &str| format!("Karim Dolgaretz fled and {who}was beaten.");
    for (old, new) in [("ONE ", ""), ("I ", ""), ("", "I "), ("", "ONE ")] {
        assert!(goes(&[("we ran.", "we ran."), (&told_of(old), &told_of(new))], 2), "{old} {new}");
    }
    for (old, new) in [("I ran and I wept.", "I ran and wept."), ("we saw the room.", "we saw my room.")] {
        assert!(stays(&told(&[KARIM, (old, new)], false)), "{old}");
    }
}

/// One sentence that is struck costs no testimony.
#[test]
fn he_is_looked_for_in_the_paragraph_before() {
    let he = ("then he wept.", "then he wept.");
    let became = told(&[KARIM, ("ONE came. we ran.", "we ran."), he, he, he], false);
    assert!(became.whole.contains(&3) && !became.whole.contains(&4) && !became.whole.contains(&5));
    let arabic = ("", "جاء ONE بالخبزز.");
    assert!(stays(&told(&[("ثم جاء كريم.", "ثم جاء كريم."), arabic], false)));
}

#[test]
fn somebody_is_left_in_a_paragraph_of_a_translation() {
    let french = |said| told(&[KARIM, ("There ONE was beaten.", said)], true).whole.contains(&2);
    assert!(french("Là il fut battu.") && !french("Là ONE fut battu."));
}

#[test]
fn nothing_is_mended_into_a_name_where_somebody_went() {
    let went = ("Then ONE was beaten at noon.", "Then all ran.");
    assert!(goes(&[went, ("We saw Salim there.", "We saw Selma there, at noon.")], 2));
    assert!(goes(&[("Rose came.", "Rosa came."), ("we fled.", "we fled.")], 1));
}
