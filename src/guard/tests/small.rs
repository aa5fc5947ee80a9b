//! Titles, function words and particles that are parts of names.

use super::*;

#[test]
fn a_small_word_is_the_name_where_what_stands_beside_it_tells() {
    let roll = roll(&["Don Vesterby", "Lê Torvald", "Ahmad Sheikh", "Mỹ An", "Kim Il Han"]);
    for (text, as_it_reads) in [
        ("Then Don told us to run", "Then [1] told us to run"),
        ("Don told us to run", "[1] told us to run"),
        ("and Mr Lê was beaten", "and [2] was beaten"),
        ("Lê told us", "[2] told us"),
        ("then said An to us", "then said [4] to us"),
        ("Mr Sheikh came", "[3] came"),
        ("they beat Torvald Lê there", "they beat [2] there"),
        ("they beat Vesterby Don there", "they beat [1] there"),
    ] {
        assert_eq!(shown(&roll, text), as_it_reads);
    }
}

#[test]
fn a_small_word_with_a_capital_is_flagged() {
    let roll = roll(&[
        "Don Vesterby",
        "Lê Torvald",
        "Ahmad Sheikh",
        "Mỹ An",
        "Kim Il Han",
        "Le Marvenne",
        "Łoś Wervik",
        "Пан Дорвальський",
    ]);
    for (text, as_it_reads) in [
        ("We never saw Don's wife again", "We never saw <Don>'s wife again"),
        ("They shot Lê.", "They shot <Lê>."),
        ("Lê was beaten", "<Lê> was beaten"),
        ("They were with Sheikh and with An.", "They were with <Sheikh> and with <An>."),
        ("DON CAME", "<DON> CAME"),
        ("An was taken. an apple, the don, le pain", "<An> was taken. an apple, the don, le pain"),
        ("An told us", "<An> told us"),
        ("then Il came", "then <Il> came"),
        ("They took Le away", "They took <Le> away"),
        ("they beat Łoś", "they beat <Łoś>"),
        ("the Sheikh told us", "the <Sheikh> told us"),
        ("Потім Пан прийшов", "Потім <Пан> прийшов"),
    ] {
        assert_eq!(shown(&roll, text), as_it_reads);
    }
}

#[test]
fn a_title_before_another_name_is_a_title() {
    let roll = roll(&[
        "Don Vesterby",
        "Ahmad Sheikh",
        "محمد السيد",
        "إيلي الحاج",
        "Abu Nizar",
        "María de la Cruz",
        "Mr Torvald",
        "Karim al-Haddad",
    ]);
    for text in [
        "then Sheikh Omar told us",
        "then Don Corvale came",
        "جاء السيد أحمد",
        "قال الحاج خالد لنا",
        "Mr Kelvorn came with Abu Kelvorn",
        "De la casa. La mujer dijo que no",
        "Al Jazeera",
    ] {
        assert_eq!(shown(&roll, text), text);
    }
    for (text, as_it_reads) in [
        ("ثم قال السيد لنا اهربوا. ضربوا السيد.", "ثم قال <السيد> لنا اهربوا. ضربوا <السيد>."),
        ("ثم قال الحاج لنا", "ثم قال <الحاج> لنا"),
    ] {
        assert_eq!(shown(&roll, text), as_it_reads);
    }
}

#[test]
fn a_name_of_small_words_alone_is_found_in_any_order() {
    let roll = roll(&["Lê Văn Đỗ", "Don Sheikh", "Hajji Sayyid", "السيد الحاج", "He An"]);
    for (text, as_it_reads) in [
        ("then Đỗ Lê Văn came", "then [1] came"),
        ("then Sheikh Don came", "then [2] came"),
        ("Sayyid Hajji came", "[3] came"),
        ("جاء الحاج السيد هناك", "جاء [4] هناك"),
        ("then An He came", "then [5] came"),
        ("then Mr Đỗ came", "then [1] came"),
        ("Lê Đỗ came", "<Lê Đỗ> came"),
    ] {
        assert_eq!(shown(&roll, text), as_it_reads);
    }
}

#[test]
fn a_child_that_is_called_by_a_small_word_is_flagged() {
    let roll = roll(&["Abu Don", "Umm An"]);
    for (text, as_it_reads) in [
        ("Abu Don came, and Umm An", "[1] came, and [2]"),
        ("then Don came", "then <Don> came"),
        ("then Don told us", "then <Don> told us"),
        ("they took An", "they took <An>"),
    ] {
        assert_eq!(shown(&roll, text), as_it_reads);
    }
}

#[test]
fn nothing_is_flagged_where_nobody_has_such_a_name() {
    let roll = roll(&["Orlan Vesterby", "Mr Torvald", "Abu Nizar", "El Haddad"]);
    let text = "So we ran. He told us. The Sheikh came with Don and An. Le, La, Du. El hombre. Él dijo. Abu said.";
    assert_eq!(shown(&roll, text), text);
}

#[test]
fn a_title_shortened_by_a_point_is_one_and_families_are_flagged() {
    let roll = roll(&["Will Thorngate", "May Ostavin", "Karim Wall", "Lena Day"]);
    for (text, as_it_reads) in [
        ("prof. will said so", "[1] said so"),
        ("then Prof. May came", "then [2] came"),
        ("the Walls hid us", "the <Walls> hid us"),
        ("the Days hid us", "the <Days> hid us"),
        ("the walls, the days", "the walls, the days"),
    ] {
        assert_eq!(shown(&roll, text), as_it_reads);
    }
}
