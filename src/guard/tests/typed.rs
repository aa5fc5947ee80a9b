//! Other spellings of whole names, as somebody types them who has just registered them: replaced, or flagged, and never by halves.

use super::*;
use crate::guard::text::SpanKind;

/// What is stored of a line: `[1]` for a person, `<…>` for what is flagged as a name.
pub(super) fn typed(roll: &Roll, text: &str) -> String {
    typed_but(roll, text, &|_| false).0
}

pub(super) fn typed_but(roll: &Roll, text: &str, is_kept: &dyn Fn(&str) -> bool) -> (String, Vec<OtherSpelling>) {
    let mut typing = Typing::new(is_kept);
    let cleaned = clean_edited(roll, 1, &raw(text), &|_| None, &mut typing).expect("a paragraph");
    let stored = cleaned.paragraphs[0].as_str();
    let (mut out, mut at) = (String::new(), 0);
    for span in cleaned.spans.iter().filter(|span| matches!(span.kind, SpanKind::Name | SpanKind::Capitals)) {
        let bytes = span.bytes(stored).expect("in bounds");
        out.push_str(&format!("{}<{}>", &stored[at..bytes.start], &stored[bytes.clone()]));
        at = bytes.end;
    }
    out.push_str(&stored[at..]);
    for number in 1..=9 {
        out = out.replace(&id(number).to_text(), &number.to_string());
    }
    (out.replace('⟦', "[").replace('⟧', "]"), typing.taken)
}

/// Twenty spellings each of people who do not exist, in two scripts or three; and under which name alone they were registered.
fn people() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    let lines = include_str!("../../../tests/data/spellings.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).map(|(name, spellings)| (name, spellings.split('|').collect()))
}

#[test]
fn twenty_spellings_of_one_person_are_replaced() {
    let mut left = Vec::new();
    for (name, spellings) in people() {
        let roll = roll(&[name]);
        for spelling in spellings {
            let (before, after) = match spelling.chars().find(|c| c.is_alphabetic()) {
                Some('\u{600}'..='\u{6FF}') => ("ثم خرج ", " إلى الطريق"),
                Some('\u{400}'..='\u{4FF}') => ("потім прийшов ", " до річки."),
                _ => ("then we met ", " near the old mill."),
            };
            let stored = typed(&roll, &format!("{before}{spelling}{after}"));
            let rest = stored.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
            // A clitic before the name is no part of it.
            if rest.map(|rest| rest.trim_start_matches(['و', 'ل'])) != Some("[1]") {
                left.push(format!("{spelling}: {stored}"));
            }
        }
    }
    assert!(left.is_empty(), "{left:#?}");
}

/// The same surname, and a given name that is another one: a brother is not the witness, and which of them is meant, a person has to say.
#[test]
fn a_brother_is_not_taken_for_the_witness() {
    let roll = roll(&["Hasan Abu Qasra"]);
    for text in ["we saw Hussein Abou Kasra there", "we saw Husain Kasra there", "رأينا حسين أبو قصرة هناك"]
    {
        let (stored, taken) = typed_but(&roll, text, &|_| false);
        assert!(!stored.contains("[1] there") || stored.contains("<Hus"), "{stored}");
        assert!(taken.iter().all(|one| !one.words.expose().contains("Hus") && !one.words.expose().contains("حسين")));
    }
}

#[test]
fn what_is_replaced_besides_is_told_and_stays_where_it_is_to_be_kept() {
    let roll = roll(&["Hasan Abu Qasra"]);
    let text = "we met Hassan Kasra and Hasan Abu Qasra, and then Hassan Kasra again";
    let (stored, taken) = typed_but(&roll, text, &|_| false);
    assert_eq!(stored, "we met [1] and [1], and then [1] again");
    let told: Vec<_> = taken.iter().map(|one| (one.place, one.places, one.paragraph, one.words.expose())).collect();
    assert_eq!(told, [(0, 3, 1, "Hassan Kasra"), (2, 3, 1, "Hassan Kasra")]);
    assert!(taken.iter().all(|one| one.people == [id(1)]));
    let (kept, taken) = typed_but(&roll, text, &|words| words == "hassan kasra");
    assert_eq!(kept, "we met <Hassan Kasra> and [1], and then <Hassan Kasra> again");
    assert!(taken.is_empty());
}

#[test]
fn of_two_people_of_one_surname_the_likest_is_meant() {
    let roll = roll(&["Hasan Abu Qasra", "Salwa Abu Qasra"]);
    assert_eq!(typed(&roll, "we met Hassan Abou Kasra"), "we met [1]");
    assert_eq!(typed(&roll, "we met Selwa Abou Kasra"), "we met [2]");
}

/// Words of every day beside each other are no name, however like one they are.
#[test]
fn prose_is_left_alone() {
    let roll = roll(&["Harim Samar", "Ali Hassan", "سعيد علي"]);
    for text in
        ["they were harmed some more", "the house on the hill", "جلس على كرسي ووقف عليه الرجل", "كان سعيدا على ما يبدو"]
    {
        let (_, taken) = typed_but(&roll, text, &|_| false);
        assert!(taken.is_empty(), "{text}");
    }
}

/// A word beside a part that is certain, where the name has one that is missing, and an obvious spelling of it: all of it is the name.
#[test]
fn the_rest_of_a_name_beside_a_certain_part_of_it_is_taken() {
    for (name, spellings) in [
        (
            "Abdul Vostar Quelmani",
            "Abdol Vostar Quelmani|Abbdul Vostar Quelmani|Abdur Vostar Quelmani|Quelmani, Abdol Vostar",
        ),
        ("Ali Torvani", "Ale Torvani|Ale-Torvani|ALE TORVANI"),
        ("Hamid-Reza Quelvani", "Hamid-Reza-Quelvane|Hamid Reza Kelvane"),
        ("Saif-Al-Din Torvani", "Saif-All-Din Torvani|Seif-el-Den Torvani"),
        ("Ruben Quelvasto, Jr", "Rubben Quelvasto, Jr|Roben Quelvasto, Jr"),
        ("Mansur Al-Va’adi", "Mansur-Al-Va’ade"),
        ("Rashid Vohan Kathim", "رشيد فوهان كاظم"),
        ("Munir El Vossadeq", "Vossadeq, Moonir El"),
    ] {
        let roll = roll(&[name]);
        for spelling in spellings.split('|') {
            let (before, after) = if spelling.is_ascii() || spelling.contains('’') {
                ("then we met ", " near the old mill.")
            } else {
                ("ثم خرج ", " إلى الطريق")
            };
            let (stored, taken) = typed_but(&roll, &format!("{before}{spelling}{after}"), &|_| false);
            let left = stored.replace("[1]", "").replace([' ', '-', ','], "");
            assert_eq!(left, format!("{before}{after}").replace(' ', ""), "{spelling}: {stored}");
            assert!(!taken.is_empty(), "{spelling} is told");
        }
    }
}

/// What stands beside a surname and is somebody else, or a place, or a word that is not of the name, stays.
#[test]
fn what_is_no_part_of_the_name_stays_beside_it() {
    let roll = roll(&["Salim Torvani", "Samira Quelmani", "Karim Vostar Besk"]);
    for (text, stays) in [
        ("we saw Salem Torvani there", "Salem"),
        ("we saw Salma Torvani there", "Salma"),
        ("we saw Omar Torvani there", "Omar"),
        ("we saw Samir Quelmani there", "Samir"),
        ("we saw Karima Vostar there", "Karima"),
        ("we went to Salamanca Torvani said", "Salamanca"),
        ("in that summer Quelmani left", "summer"),
        ("we met Salim Torvani al-Besani there", "al-Besani"),
    ] {
        let (stored, taken) = typed_but(&roll, text, &|_| false);
        assert!(stored.contains(stays) || stored.contains(&stays.replace('-', "> <")), "{text}: {stored}");
        assert!(taken.iter().all(|one| !one.words.expose().contains(stays)), "{text}");
    }
    // Somebody else who is registered is who they are.
    assert_eq!(typed(&roll, "we told Torvani Samira was away"), "we told [1] [2] was away");
}

/// What was put back stays put back, with the part that is certain replaced as ever.
#[test]
fn what_was_taken_beside_a_part_and_put_back_is_left() {
    let roll = roll(&["Ali Torvani"]);
    assert_eq!(typed(&roll, "we saw Ale Torvani's house"), "we saw [1]'s house");
    let (stored, taken) = typed_but(&roll, "we met Ale Torvani", &|words| words == "ale torvani");
    assert!(stored.contains("Ale") && stored.contains("[1]") && taken.is_empty(), "{stored}");
}

/// Every word of a name, in another spelling, though nothing of it is certain and its letters weigh little.
#[test]
fn all_the_words_of_a_name_are_enough_together() {
    for (name, spelling) in [("Tariq Aziz", "طارق عزيز"), ("Ali Yolu", "Ale Yolou"), ("Pak Il Kyu", "Paq Il Qyu")]
    {
        let roll = roll(&[name]);
        let stored = typed(&roll, &format!("then {spelling} left"));
        assert_eq!(stored, "then [1] left");
    }
    let roll = roll(&["Hasan Aziz"]);
    for text in ["رأينا حسين عزيز هناك", "we saw Hussein Aziz there"] {
        assert!(typed_but(&roll, text, &|_| false).1.is_empty(), "{text}");
    }
}

/// However often parts of a name follow each other, the work is that of the length.
#[test]
fn parts_without_end_are_read_in_one_go() {
    let roll = roll(&["Ali Torvani Quelmani"]);
    let stored = typed(&roll, &"Torvani ".repeat(20_000));
    assert!(!stored.contains("Torvani"));
}

/// A word of every day is none of the name though its consonants are: alone, behind a courtesy, and before or behind the surname, as long as it is written small
/// where the surname is not.
#[test]
fn a_word_of_every_day_beside_a_surname_is_no_other_spelling() {
    for (name, words) in [
        ("Salim Torvani", "slim"),
        ("Karim Torvani", "cream crime"),
        ("Samir Torvani", "simmer summer"),
        ("Munir Torvani", "miner manner minor"),
        ("Kamal Torvani", "camel"),
        ("Majid Torvani", "magic"),
        ("Rashid Torvani", "rushed"),
        ("Hani Torvani", "honey"),
        ("Dina Torvani", "dine"),
        ("Mona Torvani", "money mine"),
        ("Lina Torvani", "line"),
        ("Hamid Torvani", "humid"),
        ("Tariq Torvani", "trick"),
        ("Fadi Torvani", "fade"),
    ] {
        let roll = roll(&[name]);
        for word in words.split(' ') {
            for text in
                ["a WORD man came", "Mr WORD came", "the WORD Torvani had", "it was Torvani WORD then", "he said WORD"]
            {
                let (stored, taken) = typed_but(&roll, &text.replace("WORD", word), &|_| false);
                assert!(stored.contains(word) && taken.is_empty(), "{name}: {stored}");
            }
        }
    }
    // With a capital, and where nothing has one, it is a name as others write it.
    let roll = roll(&["Salim Torvani"]);
    for text in ["Then Slim Torvani came", "then slim torvani came", "then Selim Torvani came"] {
        let (stored, taken) = typed_but(&roll, text, &|_| false);
        assert!(stored.ends_with(" [1] came"), "{stored}");
        assert_eq!(taken.len(), 1);
    }
}
