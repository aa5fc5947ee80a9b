//! Folding, tokens, clitics, the search column.

use proptest::prelude::*;

use super::*;
use crate::guard::text::{PersonId, PersonRef};

fn folded(text: &str) -> String {
    fold(text).as_str().to_owned()
}

#[test]
fn letters_that_writers_interchange_are_one() {
    for (written, plain) in [
        ("Ｈassan ÉMILE", "hassan emile"),
        ("e\u{301}mile", "emile"),
        ("ﬁlip Straße Łódź", "filip strasse lodz"),
        ("İstanbul ışık", "istanbul isik"),
        ("مُحَمَّد", "محمد"),
        ("محـــمد", "محمد"),
        ("أحمد إبراهيم آدم ٱلنور", "احمد ابراهيم ادم النور"),
        ("فاطمة منى", "فاطمه مني"),
        ("مؤمن هانئ", "مومن هاني"),
        ("کریم", "كريم"),
        ("ﺣﺴﻦ ﷲ", "حسن الله"),
        ("٣٤ ۳۴ ３４", "34 34 34"),
        ("Ha\u{200b}ss\u{ad}an", "hassan"),
        ("Ha\u{115f}s\u{1160}s\u{17b4}a\u{fffa}n", "hassan"),
        ("\u{202e}Rima\u{202c}", "rima"),
        ("O’Brien-Said's", "o brien said s"),
        ("ʿAlī Saʿd", "ali sa d"),
        ("Олена ЇЖАК", "олена іжак"),
        ("ദോൽഗരൻ ദോല്‍ഗരന്‍", "ദേ\u{d3e}ലഗരന ദേ\u{d3e}ലഗരന"),
        ("แสงแก้ว ແກ້ວ", "เเสงเเกว ເເກວ"),
    ] {
        assert_eq!(folded(written), plain, "{written}");
    }
}

#[test]
fn tokens_know_where_they_stand() {
    let text = format!("(«مُنى»—Jean-\nPaul's {} x", PersonRef::one(PersonId::new([3; 16])));
    let mut tokens = Tokens::of(&text);
    let mut found = Vec::new();
    while let Some(token) = tokens.advance() {
        found.push((text[token.start..token.end].to_owned(), token.is_reference, token.joined));
    }
    let words: Vec<_> = found.iter().map(|(word, reference, joined)| (word.as_str(), *reference, *joined)).collect();
    let reference = PersonRef::one(PersonId::new([3; 16])).to_string();
    assert_eq!(
        words,
        [
            ("مُنى", false, false),
            ("Jean", false, false),
            ("Paul", false, true),
            ("s", false, true),
            (reference.as_str(), true, false),
            ("x", false, false),
        ]
    );
}

#[test]
fn clitics_and_article_come_off() {
    let all = |word: &str| {
        let mut found = Vec::new();
        forms(word, |form| found.push((word[form.bare..].to_owned(), form.outside)));
        found
    };
    let has = |word: &str, bare: &str, outside| all(word).contains(&(bare.to_owned(), outside));
    assert!(has("وحسن", "حسن", 1) && has("بالحسن", "حسن", 1) && has("وبالحسن", "حسن", 2));
    assert!(has("الحسن", "حسن", 0) && has("للحسن", "حسن", 1) && has("فللحسن", "حسن", 2));
    assert!(has("وليد", "وليد", 0) && has("كمال", "كمال", 0));
    assert_eq!(all("hassan").len(), 1);
    assert_eq!(all("و").len(), 1);
    assert_eq!(without_article("الله"), "الله");
    assert_eq!(without_article("الحلبي"), "حلبي");
}

#[test]
fn search_finds_with_and_without() {
    let column = search_fold("جاءت والمُعلِّمة إلى Alépo");
    let words: Vec<_> = column.split(' ').collect();
    for query in ["المعلمة", "معلمه", "والمعلمة", "ALEPO"] {
        assert!(search_query(query)[0].iter().any(|form| words.contains(&form.as_str())), "{query}");
    }
    let person = PersonId::new([200; 16]);
    let column = search_fold(&format!("a {} b", PersonRef::one(person)));
    assert_eq!(column, format!("a {} b", search_person(person)));
    assert_eq!(search_query(&PersonRef::one(person).to_string()), [[search_person(person)]]);
    assert!(search_query(" \"*- ").is_empty());
}

#[test]
fn many_marks_cost_no_more_than_their_length() {
    let marks = format!("a{}b", "\u{301}".repeat(10_000));
    assert_eq!(folded(&marks), "ab");
    let brackets = "⟦".repeat(100_000);
    assert_eq!(folded(&brackets), "");
    let long = "ab".repeat(1 << 20);
    assert!(folded(&long).len() <= WORD_MAX + 64);
}

proptest! {
    #[test]
    fn folding_again_changes_nothing(text in "\\PC{0,40}") {
        let once = folded(&text);
        let compact = |text: &str| text.replace(' ', "");
        prop_assert_eq!(compact(&folded(&once)), compact(&once));
    }

    #[test]
    fn nothing_panics(text in "(?s).{0,60}|[⟦⟧0-9A-Z|]{0,60}|[والفبكلله ]{0,20}") {
        let mut tokens = Tokens::of(&text);
        let mut last = 0;
        while let Some(token) = tokens.advance() {
            prop_assert!(token.start >= last && token.end > token.start);
            prop_assert!(text.is_char_boundary(token.start) && text.is_char_boundary(token.end));
            forms(tokens.word(), |form| assert!(form.bare < tokens.word().len().max(1)));
            last = token.end;
        }
        let sound = search_fold(&text).chars().all(|c| c == ' ' || c.is_alphanumeric());
        prop_assert!(sound);
        let _ = search_query(&text);
    }
}
