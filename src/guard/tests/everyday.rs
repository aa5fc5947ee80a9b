//! Words of every day that are parts of names: replaced where what stands beside them tells, flagged elsewhere.

use super::*;

#[test]
fn everyday_words_are_replaced_where_what_stands_beside_them_tells() {
    let roll = roll(&[
        "Will Thorngate",
        "حسن زرقاوي",
        "Rose Hope Quenby",
        "أبو صالح مرجوني",
        "May Ostavin",
        "كريم سعيد البلوطي",
        "Роман Вишневський",
        "Luz Marchena",
    ]);
    for (text, as_it_reads) in [
        ("Mr Will came", "[1] came"),
        ("Mr Will, Mr Will", "[1], [1]"),
        ("السيد Will السيد Will", "[1] [1]"),
        ("then said Will to us", "then said [1] to us"),
        ("Will told us", "[1] told us"),
        ("I asked Will about it", "I asked [1] about it"),
        ("قال حسن إن", "قال [2] إن"),
        ("ثم أخبرني حسن بذلك", "ثم أخبرني [2] بذلك"),
        ("رأيت السيد حسن هناك", "رأيت [2] هناك"),
        ("Rose Hope came", "[3] came"),
        ("جاء أبو صالح", "جاء [4]"),
        ("جاء كريم سعيد", "جاء [6]"),
        ("Will Thorngate, and Rose", "[1], and <Rose>"),
        ("потім відповів Роман нам", "потім відповів [7] нам"),
        ("Роман розповів нам", "[7] розповів нам"),
        ("me dijo Luz que no", "me dijo [8] que no"),
    ] {
        assert_eq!(shown(&roll, text), as_it_reads);
    }
}

#[test]
fn everyday_words_are_flagged_where_nothing_beside_them_tells() {
    let roll = roll(&[
        "Will Thorngate",
        "حسن زرقاوي",
        "Rose Hope Quenby",
        "أبو صالح مرجوني",
        "May Ostavin",
        "كريم سعيد البلوطي",
        "Роман Вишневський",
        "Luz Marchena",
    ]);
    for (text, as_it_reads) in [
        ("Will he say more", "<Will> he say more"),
        ("he said so. Will she?", "he said so. <Will> she?"),
        ("he said they will go", "he said they will go"),
        ("HE ASKED WILL YOU COME", "HE ASKED <WILL> YOU COME"),
        ("in May told us", "in <May> told us"),
        ("the village of Hope said no", "the village of <Hope> said no"),
        ("apagaron la Luz dijo él", "apagaron la <Luz> dijo él"),
        ("كلام حسن قاله", "كلام <حسن> قاله"),
        ("قال وحسن", "قال و<حسن>"),
        ("كان حسن وحسن هناك", "كان <حسن> و<حسن> هناك"),
        ("رجل كريم قال لي", "رجل <كريم> قال لي"),
        ("كان هناك شيخ كريم", "كان هناك شيخ <كريم>"),
        ("السيد الكريم", "السيد <الكريم>"),
    ] {
        assert_eq!(shown(&roll, text), as_it_reads);
    }
}

/// Who is meant by *Mr Will* in the testimony of somebody else, or in any text, is not told by the title.
#[test]
fn what_stands_beside_an_everyday_word_tells_nothing_elsewhere() {
    let roll = roll(&["Will Thorngate"]);
    assert!(names_elsewhere(&roll, "Mr Will told us").is_empty());
    let hits: Vec<_> = find_names(&roll, "Mr Will told us").iter().map(|hit| (hit.rule, hit.certain)).collect();
    assert_eq!(hits, [("name-part", false)]);
}

/// What is told by its neighbours takes nothing from what is sure without them.
#[test]
fn a_whole_name_among_everyday_words_stays_sure() {
    let roll = roll(&["Will", "Rose Will Quenby"]);
    let hits: Vec<_> = find_names(&roll, "Rose Will").iter().map(|hit| (hit.start, hit.end, hit.certain)).collect();
    assert_eq!(hits, [(0, 4, false), (5, 9, true)]);
}

/// Two of them that are not told are flagged together, as what is like the name.
#[test]
fn several_that_are_not_told_are_flagged() {
    let roll = roll(&["Rose Hope Quenby", "كريم سعيد البلوطي", "Роман Вишневський", "Luz Marchena"]);
    for (text, words) in [
        ("at Rose Hope there", "Rose Hope"),
        ("Rose and Hope", "Rose Hope"),
        ("GO, ROSE HOPE!", "ROSE HOPE"),
        ("كان كريم السعيد", "كريم السعيد"),
    ] {
        let cleaned = clean(&roll, &Account::Paragraphs(vec![raw(text)]), &[]).expect("a paragraph");
        let stored = cleaned.paragraphs[0].as_str();
        assert_eq!(stored, text);
        let of_a_name = cleaned.spans.iter().filter(|span| span.kind.name() == "name");
        let flagged: Vec<_> = of_a_name.map(|span| &stored[span.bytes(stored).expect("in the text")]).collect();
        assert!(words.split(' ').all(|word| flagged.iter().any(|flag| flag.contains(word))), "{text} {flagged:?}");
    }
}

/// Without an article, what a word of every day does is done by somebody; what comes and goes by itself has none either.
#[test]
fn an_english_word_of_every_day_that_does_something_is_the_name() {
    let roll = roll(&["Weyland Marsh", "Will Thorngate", "Sam Winter", "Hope Quenby", "May Ostavin", "Adam Baker"]);
    for (text, as_it_reads) in [
        ("Marsh came back. Then Marsh slept.", "[1] came back. Then <Marsh> slept."),
        ("We hid, and Marsh ran and Will fled.", "We hid, and [1] ran and [2] fled."),
        ("that Marsh ran", "that <Marsh> ran"),
        ("Baker knew it", "[6] knew it"),
        ("the Marsh came up to the road", "the <Marsh> came up to the road"),
        ("the marsh came up to the road", "the marsh came up to the road"),
        ("Winter came", "<Winter> came"),
        ("Hope went", "<Hope> went"),
        ("May came", "<May> came"),
        ("Rose Marsh came into sight", "Rose <Marsh> came into sight"),
        ("Marsh is wet", "<Marsh> is wet"),
        ("MARSH CAME", "<MARSH> CAME"),
    ] {
        assert_eq!(shown(&roll, text).replace("<Rose Marsh>", "Rose <Marsh>"), as_it_reads);
    }
    assert!(names_elsewhere(&roll, "Marsh came back").is_empty());
}

/// In small letters, too, whoever speaks without an article is somebody.
#[test]
fn a_word_of_every_day_in_small_letters_that_says_something_is_the_name() {
    let roll = roll(&["Will Thorngate", "Ana Flores", "Роман Мельник", "Adam Baker"]);
    for (text, as_it_reads) in [
        ("then will told us, and baker asked why", "then [1] told us, and [4] asked why"),
        ("will said so", "[1] said so"),
        ("luego flores dijo que no", "luego [2] dijo que no"),
        ("потім мельник сказав нам", "потім [3] сказав нам"),
        ("my baker told us, and the baker said so", "my baker told us, and the baker said so"),
        ("an old baker said", "an old baker said"),
        ("I will, and will you", "I will, and will you"),
    ] {
        assert_eq!(shown(&roll, text), as_it_reads);
    }
}

#[test]
fn a_month_is_like_a_name_beside_the_rest_of_it_alone() {
    let roll = roll(&["Marsh", "Weyland Marsh"]);
    let found = |text: &str| find_names(&roll, text).len();
    assert_eq!((found("On 12 March they came"), found("in March, and in May")), (0, 0));
    assert_eq!(found("then Weyland March came"), 2);
    assert_eq!(found("then Marsh came"), 1);
}

/// What is longer than everybody's words and a name on no list.
#[test]
fn an_adverb_that_begins_a_sentence_is_no_name() {
    for word in ["Suddenly", "Afterwards", "Meanwhile", "Nevertheless", "Immediately", "Fortunately", "Then", "Rose"] {
        assert!(is_no_name(word), "{word}");
    }
    for word in ["Karim", "Emily", "Kelly", "Mary", "Hassan", "Dolgaretz", "الدولغارتز"] {
        assert!(!is_no_name(word), "{word}");
    }
}

#[test]
fn a_name_is_one_in_other_letters() {
    for (one, other) in [
        ("كريم", "Karim"),
        ("لكريم", "Karim"),
        ("والدولغارتز", "Dolgaretz"),
        ("عمار", "Ammar"),
        ("Salma", "سلمى"),
        ("محمد", "Mohammed"),
        ("يوسف", "Youssef"),
        ("خالد", "Khaled"),
        ("علي", "Ali"),
        ("طارق", "Tareq"),
        ("Карима", "Karim"),
        ("Дольгарецем", "Dolgaretz"),
        ("Олену", "Olena"),
    ] {
        assert!(is_one_name(one, other), "{one} {other}");
    }
    for (one, other) in [
        ("الدولغارتز", "Aleppo"),
        ("كريم", "Syrian"),
        ("سلمى", "Soldaten"),
        ("Карима", "Syrian"),
        ("Карима", "Homs"),
        ("Олену", "Aleppo"),
        ("王伟", "Wang"),
    ] {
        assert!(!is_one_name(one, other), "{one} {other}");
    }
}
