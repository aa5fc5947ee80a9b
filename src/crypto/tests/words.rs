use super::*;
use crate::crypto::layout::Layout;
use crate::crypto::text::{base64, hex, id_from_text, id_text, unbase64, unhex};
use crate::crypto::words::*;

#[test]
fn eight_words_of_known_digests() {
    assert_eq!(proof_words(&[0; 32]), ["abacus"; 8].join(" "));
    let mut one_step = [0; 32];
    one_step[30..].copy_from_slice(&7777_u16.to_be_bytes());
    assert_eq!(proof_words(&one_step), "abdomen abdomen abacus abacus abacus abacus abacus abacus");
    assert_eq!(proof_words(&[0xff; 32]), "unwatched defection overhand pushpin dotted nacho strangle companion");
    assert_eq!(
        proof_words(&crate::crypto::keys::sha256(b"amana")),
        "scoundrel expert playmaker camcorder strewn overlook errant overcoat"
    );
}

#[test]
fn words_are_compared_as_people_copy_them() {
    let words = proof_words(&[3; 32]);
    assert!(are_proof_words(&words, &[3; 32]));
    assert!(are_proof_words(&format!("  {}\n", words.to_uppercase().replace(' ', "   ")), &[3; 32]));
    assert!(!are_proof_words(&words, &[4; 32]));
    assert!(!are_proof_words(words.rsplit_once(' ').unwrap().0, &[3; 32]));
    assert!(!are_proof_words("", &[3; 32]));
}

#[test]
fn fresh_passphrases_are_strong_and_look_right() {
    for _ in 0..200 {
        let fresh = passphrase(PASSPHRASE_WORDS).unwrap();
        assert_eq!(fresh.expose().split(' ').count(), PASSPHRASE_WORDS);
        assert_eq!(look_over(&fresh), Ok(()));
        // Six different words; the same one twice is one chance in five hundred.
        let different: std::collections::BTreeSet<&str> = fresh.expose().split(' ').collect();
        assert_eq!(strong_enough(&fresh).is_ok(), different.len() == PASSPHRASE_WORDS);
    }
}

#[test]
fn draws_are_even() {
    assert_eq!(FAIR, 8 * 7776);
    // The first letters of 6,000 words, against the list's own share of "s" (about one in nine).
    let many = passphrase(6000).unwrap();
    let share = many.expose().split(' ').filter(|word| word.starts_with('s')).count();
    assert!((500..1000).contains(&share), "{share}");
}

#[test]
fn weak_passphrases_are_refused() {
    for weak in [
        "",
        "password",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
        "walnut walnut walnut walnut walnut walnut walnut walnut",
        "walnut harbor seventeen kettle atlas",
        "WALNUT HARBOR SEVENTEEN KETTLE FINCH ATLAS",
        "12345678901234567890123456789012345678901234567890",
        // One word, however it is spelt.
        "abacus Abacus aBacus abAcus abaCus abacUs",
        "kitchenradio KitchenRadio kitchenRadio KITCHENradio kitchenRADIO",
        "kitchenradio1 kitchenradio2 kitchenradio3 kitchenradio4 kitchenradio5",
        // What goes round in a circle, with and without blanks, and up and down as the alphabet does in both sizes of letters.
        "acacacacacacacacacacacacacacacacacacacac",
        "acac acacac acacacac acacacacac acacacacacac acacacacacacac",
        "qazwsxqazwsxqazwsxqazwsxqazwsxqazwsxqazwsxqazwsx",
        "aBcDeFgHiJkLmNoPqRsTuVwXyZaBcDeFgHiJkLmNoPqRsTuVwXyZ",
    ] {
        assert!(strong_enough(&text(weak)).is_err(), "{weak}");
    }
    assert_eq!(
        short_of(&text("the mill was empty when the carts came back to us")),
        Some(Short { count: 34, missing: 5 })
    );
    assert_eq!(short_of(&text("")), Some(Short { count: 0, missing: LETTERS }));
    // What is asked for, and what is said of one that is too short, are one number.
    let refused = strong_enough(&text("the mill was empty")).unwrap_err().to_string();
    assert!(refused.contains(&format!("{LETTERS} letters count")), "{refused}");
    assert!((1..40).all(|letters| {
        short_of(&text(&"the mill was empty when the carts came back"[..letters]))
            .is_none_or(|short| short.count + short.missing == LETTERS)
    }));
    assert_eq!(
        short_of(&text("WALNUT HARBOR SEVENTEEN KETTLE FINCH ATLAS")),
        None,
        "that is refused for something else"
    );
    for strong in [
        "harbor seventeen kettle abacus fence walnut",
        "بيت جدي على التل وراء شجرة الزيتون الكبيرة قرب النهر",
        "the goat in our kitchen never learned to love the radio",
    ] {
        assert!(strong_enough(&text(strong)).is_ok(), "{strong}");
        assert_eq!(short_of(&text(strong)), None, "{strong}");
    }
}

#[test]
fn another_keyboard_layout_is_named() {
    // "abacus unlimited swivel" and, for the German one, "zesty fence", key by key.
    for (typed, layout) in [
        ("شلاشؤعس عىمهةهفثي سصهرثم", Layout::Arabic),
        ("фифсгі гтдшьшеув іцшмуд", Layout::Ukrainian),
        ("фифсгы гтдшьшеув ыцшмуд", Layout::Russian),
        ("qbqcus unli,ited szivel", Layout::French),
        ("yestz fence", Layout::German),
    ] {
        assert_eq!(look_over(&text(typed)), Err(Typo::WrongLayout(layout)), "{typed}");
    }
    assert_eq!(look_over(&text("بيت جدي على التل")), Ok(()));
    assert_eq!(look_over(&text("хата мого діда")), Ok(()));
}

#[test]
fn a_slip_among_words_is_pointed_at_without_saying_it() {
    let slip = look_over(&text("walnut harbro seventeen kettle abacus fence"));
    assert_eq!(slip, Err(Typo::Misspelt(vec![2])));
    assert!(!slip.unwrap_err().to_string().contains("harbro"));
    assert_eq!(look_over(&text("walnut harbor seventeen kettle abacus fenec")), Err(Typo::Misspelt(vec![6])));
    assert_eq!(look_over(&text("WALNUT KETTLE FENCE")), Err(Typo::CapsLock));
    assert_eq!(look_over(&text("the goat in our kitchen never learned")), Ok(()));
}

#[test]
fn a_sentence_of_ones_own_is_not_called_misspelt() {
    for own in [
        // Six words, four of the list; the two others are nothing like a word of it.
        "walnut harbor zzyzxqq kettle abacus qwxyzzz",
        // The third begins like a slip of "walnut", and goes on otherwise.
        "walnut harbor wlqqzz kettle abacus fence",
        // And one whose letters are changed about on one side alone.
        "walnut harbor wlqnut kettle abacus fence",
        // More than six words, whatever they are.
        "walnut harbor seventeen kettle abacus fence harbr",
        "the goat in our kitchen never learned to love the radio",
        "my walnut kettle never whistled under the abacus shelf",
    ] {
        assert_eq!(look_over(&text(own)), Ok(()), "{own}");
    }
    assert!(strong_enough(&text("my walnut kettle never whistled under the abacus shelf")).is_ok());
}

#[test]
fn every_slip_of_one_letter_is_seen() {
    for slip in ["walnt", "wallnut", "walnur", "wlanut", "alnut", "walnutt", "qwalnut"] {
        let phrase = text(&format!("harbor {slip} seventeen kettle abacus fence"));
        assert_eq!(look_over(&phrase), Err(Typo::Misspelt(vec![2])), "{slip}");
        assert!(strong_enough(&phrase).is_err(), "what would be stopped later is not begun with");
    }
}

#[test]
fn of_a_passphrase_that_does_not_open_only_its_form_is_said() {
    let said = remark(&text("walnut zzyzxqq seventeen kettle abacus fence")).unwrap();
    assert!(said.contains("word 2 is not on the word list") && !said.contains("zzyzxqq"), "{said}");
    assert!(remark(&text("walnut harbor seventeen kettle abacus fence")).unwrap().contains("order"));
    assert_eq!(remark(&text("the goat in our kitchen never learned to love the radio")), None);
    assert_eq!(remark(&text("")), None);
}

#[test]
fn eight_words_that_were_copied_wrongly_are_named() {
    let good = proof_words(&[7; 32]);
    assert_eq!(look_over_eight(&good), Ok(()));
    assert_eq!(look_over_eight(&good.to_uppercase()), Ok(()));
    assert_eq!(look_over_eight("abacus"), Err(Miscopied::Count(1)));
    assert!(Miscopied::Count(1).to_string().starts_with("this is 1 word, and it takes eight"));
    assert_eq!(look_over_eight(""), Err(Miscopied::Count(0)));
    let wrong = format!("abacus {} walnur", ["abacus"; 6].join(" "));
    assert_eq!(look_over_eight(&wrong), Err(Miscopied::NotOnList { number: 8, near: Some("walnut") }));
    let wrong = format!("xyzzyx {}", ["abacus"; 7].join(" "));
    assert_eq!(look_over_eight(&wrong), Err(Miscopied::NotOnList { number: 1, near: None }));
    let cyrillic = ["фифсгі"; 8].join(" ");
    assert_eq!(look_over_eight(&cyrillic), Err(Miscopied::WrongLayout(Layout::Ukrainian)));
}

#[test]
fn bytes_have_one_spelling() {
    assert_eq!(id_text(&[0; 16]), "0".repeat(26));
    assert_eq!(id_text(&[0xff; 16]), format!("{}W", "Z".repeat(25)));
    for id in [CASE, OTHER, [0xff; 16], [1; 16]] {
        assert_eq!(id_from_text(&id_text(&id)), Some(id));
    }
    for bad in
        ["", "0", &"0".repeat(25), &format!("{}1", "0".repeat(25)), &"u".repeat(26), &"z".repeat(26), &"é".repeat(13)]
    {
        assert_eq!(id_from_text(bad), None, "{bad}");
    }
    assert_eq!(unhex::<2>("00ff"), Some([0, 255]));
    assert_eq!((unhex::<2>("00FF"), unhex::<2>("00f"), unhex::<1>("00ff")), (None, None, None));
    assert_eq!(unbase64(&base64(b"any")), Some(b"any".to_vec()));
    assert_eq!((unbase64("YQ"), unbase64("YR=="), unbase64("YQ==\n")), (None, None, None));
    assert_eq!(hex(&[0xab]), "ab");
}
