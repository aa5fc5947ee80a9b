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
        ("олени біля лісу", "олени біля лісу"),
    ] {
        assert_eq!(shown(&roll, text), expected, "{text}");
    }
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
