//! A translation beside what was printed, and a name that is only written otherwise.

use super::*;

#[test]
fn a_paragraph_of_a_translation_goes_that_lacks_a_name_or_says_somebody_more_often_beside_one() {
    for (old, new) in [
        ("ONE came. Later Karim Dolgaretz was beaten.", "ONE vint. Plus tard ONE fut battu à Vorlanka."),
        ("Later Karim Dolgaretz was beaten.", "ثم ضربوا ONE."),
        ("ثم جاء Karim.", "Later ONE came."),
        // A word is like it, or may be a name, too.
        ("Later Nour was beaten.", "Plus tard ONE fut battu pour rien."),
        ("Later Sara was beaten.", "Luego golpearon a ONE para robarle."),
        ("We hid in June's cellar.", "On se cachait dans la cave de ONE."),
        ("Later Hani was beaten.", "Später schlug man ONE auf die Hand."),
        ("Later Karim was beaten.", "Plus tard on battit ONE et sa femme Karima."),
        ("Later Karim was beaten at the well.", "ثم ضربوا ONE عند ~البئر~."),
        ("Later Karim was beaten at the bridge.", "Потім ONE били на мосту в Боровлянах."),
        ("Then Karim came. Later Karim was beaten.", "Puis Karim vint. Plus tard ONE fut battu."),
        ("Later Karim Dolgaretz was beaten.", "Plus tard Karim Dolgarets fut battu, et ONE aussi."),
    ] {
        let became = told(&[(old, new)], true);
        assert!(became.came.contains(&ONE) && became.whole.contains(&1), "{new}");
    }
    for (old, new) in [
        // Nobody stands there, but for who speaks, and behind a verb.
        ("Later Karim was beaten.", "Plus tard je fus battue."),
        ("Later Karim was beaten.", "Plus tard on m'a battue."),
        ("Later ~Karim~ was beaten.", "Luego fui golpeada."),
        ("Later ~Karim~ was beaten.", "Plus tard il fut battu."),
        ("ONE came. Later Karim was beaten.", "ONE vint et fut battu."),
    ] {
        assert!(told(&[(old, new)], true).whole.contains(&1), "{new}");
    }
    for (old, new) in [
        ("He came with ONE.", "Il vint avec ONE."),
        ("ثم جاء ONE.", "Later ONE came."),
        ("He brought bread.", "ONE apporta du pain."),
        ("Then Karim fled.", "Puis Karim prit la fuite."),
        ("Then the Syrian guards saw ONE in Damascus.", "Puis les gardes syriens virent ONE à Damas."),
        ("Then we ran to Germany.", "Puis on a couru en Allemagne."),
        ("ثم جاء ~عمار~.", "Then I saw that ~Ammar~ came."),
    ] {
        assert!(stays(&told(&[(old, new)], true)), "{new}");
    }
    // A sentence is another paragraph's in another language.
    let moved = |later: &str| {
        let paragraphs = [("Later Karim was beaten.", "Et puis tout alla vite."), ("we all ran.", later)];
        told(&paragraphs, true).whole
    };
    assert!(moved("Plus tard ONE fut battu. Nous courûmes.").contains(&2));
    assert!(!moved("Plus tard Karim fut battu. On courait.").contains(&2));
}

/// Nothing of a record goes for it where nobody comes to be said.
#[test]
fn a_name_that_is_only_written_otherwise_stands() {
    let names = [
        ("Ali", "Aly"),
        ("Osmans", "Osman's"),
        ("Abdul Karim", "Abdulkarim"),
        ("Lt Osman", "Lieutenant Osman"),
        ("Dolgaretz Osman", "Osman Dolgaretz"),
    ];
    for (was, now) in names {
        let spelt = (format!("At dawn {was} fled."), format!("At dawn {now} fled."));
        let spelt = (spelt.0.as_str(), spelt.1.as_str());
        assert!(stays(&told(&[spelt, ("We ran.", "We ran home.")], false)), "{now}");
        assert!(told(&[spelt, ("We ran.", "We ran to ONE.")], false).whole.contains(&2), "{now}");
    }
    for (was, now) in [("Ali", "Alma"), ("Osman Karim", "Karim Tarek"), ("Lt", "Liam")] {
        let spelt = (&*format!("At dawn {was} fled."), &*format!("At dawn {now} fled."));
        assert!(!stays(&told(&[spelt, ("We ran.", "We ran home.")], false)), "{now}");
    }
}

/// What is flagged in a script without capitals has to be there again, and no other word with a capital stands for it.
#[test]
fn between_scripts_each_name_needs_one_that_is_like_it() {
    for (old, new) in [
        ("ثم ضربوا ~كريم~ هناك.", "Then in Aleppo they beat me."),
        ("ثم ضربوا ~السيد~ ~كريم~.", "Dann schlugen ihn die Soldaten in der Stadt."),
        ("потім ~Карима~ били.", "then he was beaten by Syrian guards."),
        ("ثم ضربوا ~كريم~.", "Then the Syrian army beat ONE."),
        ("Later ~Karim~ was beaten.", "ثم ضربوني."),
    ] {
        assert!(told(&[(old, new)], true).whole.contains(&1), "{new}");
    }
    for (old, new) in [
        ("ثم ضربوا ~السيد كريم~ هناك.", "Then they beat Mr ~Karim~ in Aleppo."),
        ("потім ~Карима~ били.", "then ~Karim~ was beaten by Syrian guards."),
        ("Later ~Karim~ was beaten.", "ثم ضربوا كريم."),
    ] {
        assert!(stays(&told(&[(old, new)], true)), "{new}");
    }
    // And the other way round a name comes.
    for (old, new) in [
        ("ONE came. then he was beaten.", "ONE vint. puis ~Karim Dolgaretz~ fut battu."),
        ("then I was beaten.", "puis ~Karima~ fut battue."),
        ("ثم ضربوني.", "Then ~Karima~ was beaten."),
    ] {
        assert!(told(&[(old, new)], true).whole.contains(&1), "{new}");
    }
}

#[test]
fn somebody_stands_before_a_verb_as_an_article_would() {
    let french = |said| told(&[("later at the gate Will was beaten.", said)], true);
    assert!(french("plus tard on l'a battu.").whole.contains(&1));
    assert!(!french("plus tard on battit l'homme.").whole.contains(&1));
}
