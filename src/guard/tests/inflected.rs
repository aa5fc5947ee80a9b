//! Names in cases, in Latin letters, and shortened.

use super::*;

#[test]
fn forms_of_a_cyrillic_name_are_the_name() {
    let roll = roll(&["Олена Вишнева", "Тарас Шевченко", "Сергій Островський", "Ольга Іванівна Мороз", "Ігор Кравець"]);
    for (text, expected) in [
        ("бачили Олени Вишневої там", "бачили [1] там"),
        ("Олені. Олену! Оленою? Олено!", "[1]. [1]! [1]? [1]!"),
        ("з Тарасом Шевченком", "з [2]"),
        ("Шевченкові й Шевченку", "[2] й [2]"),
        ("бачили Сергія Островського", "бачили [3]"),
        ("сказали Ользі Іванівні", "сказали [4]"),
        ("без Кравця", "без [5]"),
        ("олени вишневої", "[1]"),
        // Deer, or her: it is for somebody to decide.
        ("олени біля лісу", "<олени біля лісу>"),
    ] {
        assert_eq!(shown(&roll, text), expected, "{text}");
    }
}

#[test]
fn forms_of_an_arabic_name_are_the_name() {
    let roll = roll(&["خالد الدروبي", "محمد طرخان", "سلن الحلواني", "سامر كولبش"]);
    for (text, expected) in [
        ("رأيت خالداً عند الجسر", "رأيت [1] عند الجسر"),
        ("رأيت خالدا وكلّمت محمّدًا", "رأيت [1] وكلّمت [2]"),
        ("فخالداً رأينا", "ف[1] رأينا"),
        ("ياخالد قلت له", "يا[1] قلت له"),
        ("يا خالد", "يا [1]"),
        ("بيت الدروبيين", "بيت [1]"),
        ("جاء الدروبيون والحلوانيون", "جاء [1] و[3]"),
        ("جاءت الحلوانية", "جاءت [3]"),
        ("رأيت خالداً الدروبي", "رأيت [1]"),
        ("رأيت سلناً", "رأيت [3]"),
        // Another woman's name: it is for somebody to decide.
        ("رأيت سلنا", "رأيت <سلنا>"),
        ("أسامر هناك؟", "أ<سامر> هناك؟"),
    ] {
        assert_eq!(shown(&roll, text), expected, "{text}");
    }
    for (text, words) in [("رأيت سلنا", "سلنا"), ("أسامر هناك؟", "سامر")] {
        let hits = find_names(&roll, text);
        let flagged: Vec<String> =
            hits.iter().map(|hit| text.chars().skip(hit.start).take(hit.end - hit.start).collect()).collect();
        assert_eq!(flagged.concat(), words, "{text}");
        assert!(hits.iter().all(|hit| !hit.certain), "{text}");
    }
}

#[test]
fn a_small_letter_form_of_a_cyrillic_name_alone_is_flagged() {
    let hits = find_names(&roll(&["Олена Вишнева"]), "бачили олену там");
    assert_eq!(hits.iter().map(|hit| (hit.start, hit.end, hit.certain)).collect::<Vec<_>>(), [(7, 12, false)]);
}

#[test]
fn a_registered_name_is_found_shortened() {
    let roll = roll(&["José García Lorca", "Guadalupe Ortega Quispe"]);
    for (text, expected) in [
        ("vino Pepe García", "vino [1]"),
        ("vino Jose Lorca", "vino [1]"),
        ("JOSÉ GARCÍA LORCA", "[1]"),
        ("Lupe Ortega y Lupita Quispe", "[2] y [2]"),
    ] {
        assert_eq!(shown(&roll, text), expected, "{text}");
    }
}
