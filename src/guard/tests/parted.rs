//! Two people beside each other, and one who is named twice: each is a reference, and the sign between them stays.

use super::typed::typed;
use super::*;

const FAMILY: &[&str] = &["Samar Haddad", "Karim Yusuf Haddad", "Yusuf Haddad", "Lina Sorbat", "Omar Sorbat"];
const KIN: &[&str] = &["Nabil Darwazi", "Karim Darwazi", "Huda Darwazi", "Abu Karim", "Lina Sorbat"];

/// Checks what is stored of each text, in an import and as it is typed.
fn all(people: &[&str], cases: &[(&str, &str)]) {
    let roll = roll(people);
    for (text, stored) in cases {
        assert_eq!(shown(&roll, text), *stored, "{text}");
        assert_eq!(typed(&roll, text), *stored, "{text}, typed");
    }
}

#[test]
fn nobody_in_a_list_becomes_a_part_of_who_is_named_before() {
    all(
        FAMILY,
        &[
            ("They killed Karim, Yusuf and Lina.", "They killed [2], [2|3] and [4]."),
            ("They killed Yusuf, Karim and Lina.", "They killed [2|3], [2] and [4]."),
            ("They shot Karim, Yusuf ran.", "They shot [2], [2|3] ran."),
            ("They killed Karim, Yusuf his father, and Lina.", "They killed [2], [2|3] his father, and [4]."),
            ("Karim/Yusuf", "[2]/[2|3]"),
            ("Karim - Yusuf - Lina", "[2] - [2|3] - [4]"),
            ("Karim,Yusuf", "[2],[2|3]"),
            ("They shot Karim, Yusuf Haddad ran.", "They shot [2], [3] ran."),
            ("They took Omar, Mr Sorbat and Lina.", "They took [5], [4|5] and [4]."),
            ("Lina, Dr Sorbat the surgeon, and Omar", "[4], [4|5] the surgeon, and [5]"),
            ("They killed Mr Haddad, Mrs Haddad and Lina.", "They killed [1|2|3], [1|2|3] and [4]."),
            ("L. Sorbat, O. Sorbat", "[4], [5]"),
            ("Karim\n\nYusuf", "[2]\n\n[2|3]"),
        ],
    );
    all(
        &["Ana María Quilaqueo", "María Quilaqueo", "Juan Carlos Quilaqueo", "Carlos Quilaqueo"],
        &[("mataron a Ana, María y a Juan, Carlos se escapó.", "mataron a [1], [1|2] y a [3], [3|4] se escapó.")],
    );
}

#[test]
fn who_is_joined_by_an_arabic_and_is_somebody_else() {
    all(
        &["سمر منصور", "خالد يوسف منصور", "يوسف منصور", "لينا صربط"],
        &[
            ("قتلوا خالد ويوسف عند الطاحونة", "قتلوا [2] و[2|3] عند الطاحونة"),
            ("قتلوا يوسف، خالد ولينا", "قتلوا [2|3]، [2] و[4]"),
            ("مات خالد، يوسف هرب", "مات [2]، [2|3] هرب"),
            ("قتلوا خالد يوسف لينا", "قتلوا [2] [4]"),
            ("قتلوا يوسف ومنصور", "قتلوا [2|3] و[1|2|3]"),
            ("قتلوا لينا. صربط أعطى الأمر", "قتلوا [4]. [4] أعطى الأمر"),
            ("قتلوا لينا وصربط أعطى الأمر", "قتلوا [4] و[4] أعطى الأمر"),
        ],
    );
}

#[test]
fn who_is_named_again_is_a_reference_again() {
    all(
        FAMILY,
        &[
            ("They shot Lina, Lina Sorbat shot back.", "They shot [4], [4] shot back."),
            ("They shot Lina Lina Sorbat.", "They shot [4] [4]."),
            ("He asked for Lina Sorbat, Sorbat the elder.", "He asked for [4], [4|5] the elder."),
            ("I told Lina. Sorbat is her name.", "I told [4]. [4|5] is her name."),
            ("Was it Lina? Sorbat said no.", "Was it [4]? [4|5] said no."),
            ("They shot Lina! Sorbat laughed.", "They shot [4]! [4|5] laughed."),
            ("(They shot Lina.) Sorbat laughed.", "(They shot [4].) [4|5] laughed."),
            ("They came to Lina.\nSorbat wept.", "They came to [4].\n[4|5] wept."),
            ("They took Lina (Sorbat knows why)", "They took [4] ([4|5] knows why)"),
            ("They took Lina: Sorbat saw it; Lina. . .", "They took [4]: [4|5] saw it; [4]. . ."),
        ],
    );
    all(
        KIN,
        &[
            ("I called Karim, Karim called Huda.", "I called [2|4], [2|4] called [3]."),
            ("I told Huda, Darwazi's wife, to run", "I told [3], [1|2|3]'s wife, to run"),
            ("With Karim, Abu Karim came", "With [2|4], [4] came"),
            ("Karim, Abu Karim, Lina", "[2|4], [4], [5]"),
            ("My uncle Abu Karim, Karim's father, came", "My uncle [4], [2|4]'s father, came"),
        ],
    );
}

#[test]
fn a_quotation_that_ends_parts_two() {
    all(
        FAMILY,
        &[
            ("\"Karim,\" Yusuf said.", "\"[2],\" [2|3] said."),
            ("\"Karim\" Yusuf said.", "\"[2]\" [2|3] said."),
            ("'Karim' Yusuf said.", "'[2]' [2|3] said."),
            ("He told Karim “Yusuf is gone”", "He told [2] “[2|3] is gone”"),
            ("then “Karim Yusuf” came", "then “[2]” came"),
            ("then Karim “Yusuf” Haddad came", "then [2] came"),
        ],
    );
}

/// The family's name first, with its comma, and all that may part a single name.
#[test]
fn one_name_stays_one() {
    all(
        FAMILY,
        &[
            ("Haddad, Karim Yusuf came", "[2] came"),
            ("Haddad, Karim came", "[2] came"),
            ("Sorbat, Dr. Lina came", "[4] came"),
            ("Sorbat, L. came", "[4|5], L. came"),
            ("Karim\nYusuf Haddad came", "[2] came"),
            ("Karim-Yusuf Haddad came", "[2] came"),
            ("Karim Yusuf Had-\ndad came", "[2] came"),
            ("Dr. K. Y. Haddad came", "[2] came"),
        ],
    );
    all(
        &["Mohd. Ruben Quelvasto, Jr", "Unit 7/B Karsk", "Hamid, Reza"],
        &[("Mohd. Ruben Quelvasto, Jr came", "[1] came"), ("Unit 7/B Karsk came", "[2] came")],
    );
}

/// A sign that was registered with the name parts nobody, however the name is disturbed.
#[test]
fn a_sign_in_a_registered_name_is_a_part_of_it() {
    all(
        &["سي. بفنغتون", "Rincón. Midget", "Eagle\" Hekmatyar", "جيزلبرت، ليبويي", "Haddad, Samar", "Samar Velling"],
        &[
            ("ثم خرج سي. بفنغتون إلى", "ثم خرج [1] إلى"),
            ("عن سي. بف\u{2010}\n  نغتون مرة", "عن [1] مرة"),
            ("it was (R\u{200b}incó\u{2060}n. M\u{ad}idg\u{2060}et) then", "it was ([2]) then"),
            ("it was (Eagle\"\u{200e} Hekmatyar) then", "it was ([3]) then"),
            ("عن ج\u{651}يزلبرت، لي\u{64f}بويي مرة", "عن [4] مرة"),
            ("then Haddad, Samar came", "then [5] came"),
            ("then Samar, Velling came", "then [5|6], [6] came"),
        ],
    );
}

/// Where a side would be found by nobody alone, a confirmed spelling is replaced all the same, and the sign stays.
#[test]
fn a_spelling_of_everyday_words_is_replaced_on_both_sides_of_a_sign() {
    let roll = roll(&["Will Rose", "Rose Hope Quenby"]);
    assert_eq!(shown(&roll, "we asked Will, Rose said no"), "we asked [1], [1|2] said no");
    assert_eq!(shown(&roll, "we asked will. rose said no"), "we asked [1]. [1|2] said no");
    assert_eq!(shown(&roll, "Rose, Will"), "Rose, Will", "asked about, as one that is like both");
    assert_eq!(find_names(&roll, "Rose, Will").iter().filter(|hit| hit.certain).count(), 0);
}

/// Couples, as they are told of: another spelling of a name takes in nobody who is registered.
#[test]
fn another_spelling_beside_a_comma_takes_nobody_in() {
    let roll = roll(&["Bill March", "Mark Stone", "Karim Yusuf Haddad", "Yusuf Haddad", "Lina Sorbat"]);
    for (text, stays) in [
        ("Mr Stone, Mr March and Lina came", "[2], [1] and [5] came"),
        ("They killed Kareem, Yousef and Leena", ", "),
        ("Karim Haddad, Yousef ran", "Yousef"),
        ("Karim - Yousef - Lina", "Yousef"),
    ] {
        let stored = typed(&roll, text);
        assert!(stored.contains(stays), "{text}: {stored}");
    }
    assert_eq!(typed(&roll, "then Sorbat, Leena came"), "then [5] came");
}
