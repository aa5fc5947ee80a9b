//! People and passages that no shape gives away: names in small letters and in Arabic, and what somebody is, has and suffers.

use super::super::{LINE, detect, detect_above};
use super::check;
use crate::guard::text::SpanKind;

/// Whether every scalar of `part` lies in something flagged in `text`.
fn is_flagged(text: &str, part: &str) -> bool {
    let start = text[..text.find(part).expect("the part stands in the text")].chars().count();
    let found = detect(text);
    (start..start + part.chars().count()).all(|at| found.iter().any(|hit| hit.start <= at && at < hit.end))
}

fn all_flagged(cases: &[(&str, &[&str])]) {
    for (text, parts) in cases {
        for part in *parts {
            assert!(is_flagged(text, part), "{part} in: {text}");
        }
    }
}

#[test]
fn names_with_capitals() {
    all_flagged(&[
        (
            "The soldiers came at night. They took Orlan Vesterby and his cousin Tamsin Quill.",
            &["Orlan Vesterby", "Tamsin Quill"],
        ),
        ("We asked Mr. Vesterby. Later vesterby said that he had seen nothing.", &["Vesterby", "vesterby"]),
    ]);
}

#[test]
fn names_in_small_letters() {
    all_flagged(&[
        ("the soldiers came at night and they took mr orlan vesterby with them", &["orlan vesterby"]),
        ("my brother kareem and our neighbour samir haddadin were taken that morning", &["samir haddadin"]),
    ]);
}

#[test]
fn names_in_arabic() {
    all_flagged(&[
        ("جاء الجنود ليلا وأخذوا أخي محمود القصراوي من البيت", &["محمود القصراوي"]),
        ("قالت السيدة رنا الكرملاوي إنها لم تسمع شيئا", &["رنا الكرملاوي"]),
        ("ثم سألوا عن جوناثان ريدفيلد في المدرسة", &["جوناثان ريدفيلد"]),
        ("كان أبو مازن جارنا", &["أبو مازن"]),
        ("التقيت بوليد وياسمين هناك", &["وليد"]),
    ]);
}

#[test]
fn given_names_alone_in_arabic() {
    all_flagged(&[
        ("سقط مرهف على الأرض", &["مرهف"]),
        ("لم ترجع نازك تلك الليلة", &["نازك"]),
        ("غضبت هيام كثيرا وبكت", &["هيام"]),
        ("ثم جاء نضال وفوزية معا", &["نضال", "فوزية"]),
        ("قلنا لغياث أن يرجع", &["غياث"]),
        ("يا سامح، أين كنت؟", &["سامح"]),
    ]);
}

#[test]
fn a_given_name_that_is_an_everyday_word_needs_words_that_tell_of_somebody() {
    for (with, without, name) in [
        ("ثم وصلت هدية إلى القرية", "اشترى لها هدية صغيرة", "هدية"),
        ("رأيت قمر قرب الباب", "ضوء قمر كامل فوق السهل", "قمر"),
    ] {
        assert!(is_flagged(with, name), "{with}");
        assert!(!is_flagged(without, name), "{without}");
    }
}

/// Both fold to the same letters.
#[test]
fn the_small_word_on_is_told_from_ali() {
    for on in [
        "وقف الجنود على الجسر ثم عادوا",
        "كان على الطريق حاجز",
        "جاء عَلى عجل",
        "اعتمدنا ﻋﻠﻰ أنفسنا",
        "قال إن على الجميع أن يخرجوا",
    ] {
        let word = on.split(' ').find(|word| word.contains('ى') || word.contains('ﻰ')).unwrap();
        assert!(!is_flagged(on, word), "{on}");
    }
    for ali in ["جاء علي من القرية", "قال علي إنه رأى ذلك", "رأيت علي قرب الباب", "السيد على الحسن"]
    {
        let word = ali.split(' ').find(|word| word.starts_with("عل")).unwrap();
        assert!(is_flagged(ali, word), "{ali}");
    }
}

#[test]
fn ordinary_arabic_is_left_alone() {
    for text in [
        "وصلنا إلى البيت في المساء ثم خرجنا من الباب",
        "لم يكن هناك أحد عندما فتحوا الطريق",
        "قالوا إن العمل صعب وإن الوقت قصير",
    ] {
        assert_eq!(detect(text), [], "{text}");
    }
}

#[test]
fn ordinary_english_is_left_alone() {
    for text in
        ["we went home and then we slept until the morning", "I heard shouting outside the house. Then they left."]
    {
        assert_eq!(detect(text), [], "{text}");
    }
}

#[test]
fn what_somebody_is_has_and_suffers() {
    check("occupation", &["she was a [primary school teacher] there", "كانت تعمل [ممرضة] هناك", "the [nurses] came"]);
    check("health", &["he had [diabetes] then", "a [fracture of the lower right tibia]", "مصاب [بالسكري] منذ سنين"]);
    check("origin", &["they said he was [Kurdish]", "they said he was [alawite]", "كان [درزيا]"]);
    all_flagged(&[
        ("they took her eldest son away", &["eldest son"]),
        ("كان ابنه الوحيد معنا", &["ابنه الوحيد"]),
        ("he drove a red tractor home", &["red tractor"]),
        ("we waited for three weeks", &["three weeks"]),
    ]);
}

#[test]
fn vaguer_words_are_suggested() {
    for (text, part, vaguer) in [
        ("she was a nurse there", "nurse", "health worker"),
        ("كانت تعمل ممرضة هناك", "ممرضة", "عاملة صحية"),
        ("he was aged 34 then", "aged 34", "30–39"),
        ("on 12 March 2012 they came", "12 March 2012", "a day in 2012"),
        ("في ١٢ آذار ٢٠١٢ وصلوا", "١٢ آذار ٢٠١٢", "عام ٢٠١٢"),
        ("we paid 500 dollars for it", "500 dollars", "a sum of money"),
        ("they took twelve men away", "twelve men", "several people"),
        ("he had diabetes then", "diabetes", "an illness"),
    ] {
        let start = text[..text.find(part).expect("it is there")].chars().count();
        let hit = detect(text).into_iter().find(|hit| hit.start <= start && start < hit.end);
        assert_eq!(hit.and_then(|hit| hit.vaguer).as_deref(), Some(vaguer), "{text}");
    }
}

#[test]
fn a_higher_line_flags_no_more() {
    let text = "The nurse Tamsin Quill, aged 34, came from Karsk on 12 March 2012 and said that Orlan had diabetes.";
    let marked = |line| detect_above(text, line).iter().map(|hit| hit.end - hit.start).sum::<usize>();
    let lines = [0.05, 0.1, 0.2, LINE, 0.5, 0.7, 0.9, 1.0];
    assert!(lines.windows(2).all(|pair| marked(pair[0]) >= marked(pair[1])));
    assert!(marked(LINE) > marked(1.0));
}

#[test]
fn one_long_line_is_read_in_one_go() {
    // Ten million bytes at once: what is not linear in them never ends.
    for bit in ["http://a,", "a)", "The Karsk ", "(", "1/", "a@", "اب ", "12 March ", "\u{301}"] {
        let text = bit.repeat(2_000_000 / bit.len());
        let found = detect(&text);
        assert!(found.windows(2).all(|pair| pair[0].end <= pair[1].start));
    }
    assert!(detect(&format!("http://a{}", ")".repeat(1_000_000))).len() < 2);
}

#[test]
fn a_given_name_alone_is_flagged_wherever_it_stands() {
    all_flagged(&[
        ("Her name was Salma. They let her go.", &["Salma"]),
        ("Karim went home. It was late.", &["Karim"]),
        ("It was my cousin Yusuf who told us.", &["Yusuf"]),
        ("Mona was crying. Fatima held her hand.", &["Mona", "Fatima"]),
        ("Taras said nothing. Then Oksana left.", &["Taras", "Oksana"]),
        ("we went with salma and karim to the river", &["salma", "karim"]),
    ]);
}

#[test]
fn people_counted_in_words_and_places_nearby_are_flagged() {
    all_flagged(&[
        ("They took eleven men from the street.", &["eleven men"]),
        ("We hid behind the mill until it was dark.", &["mill"]),
        ("كنا في قرية تل الورد حين وصلوا. ثم عدنا إلى تل الورد. ومرة أخرى رأيناهم في تل الورد.", &["تل الورد"]),
    ]);
    let text = "كنا في قرية تل الورد حين وصلوا. ثم عدنا إلى تل الورد. ومرة أخرى رأيناهم قرب تل الورد.";
    assert_eq!(detect(text).iter().filter(|hit| hit.kind.name() == "place").count(), 3, "each mention");
}

#[test]
fn an_unknown_word_that_opens_a_sentence_or_looks_like_a_name_is_flagged() {
    all_flagged(&[
        ("We heard the trucks in the night. Dorvelina was the first to go out.", &["Dorvelina"]),
        ("the men came to the house and they asked where haddadin and vesterbi were", &["haddadin"]),
        ("we walked to wadi tarfin and from there to ain zurqin", &["wadi tarfin", "ain zurqin"]),
        ("وصلنا إلى وادي زرنوقة ثم إلى عين زرقين", &["وادي زرنوقة", "عين زرقين"]),
    ]);
    assert_eq!(detect("We know it. Perhaps the war was over. Nothing came of it."), []);
}

#[test]
fn every_given_name_is_folded_and_stands_once() {
    let names: Vec<&str> =
        include_str!("../data/given-names.txt").lines().filter(|line| !line.starts_with('#')).collect();
    assert!(names.windows(2).all(|two| two[0] < two[1]));
    assert!(names.iter().all(|name| crate::guard::normalise::fold(name).as_str() == *name));
}

#[test]
fn the_name_of_the_family_behind_a_given_name_is_flagged_with_it() {
    for (text, name) in [
        ("كانت سلوى الدرنجي تجلس معنا كل مساء عند البئر.", "سلوى الدرنجي"),
        ("كان ثامر العبيدي هناك.", "ثامر العبيدي"),
        ("في ذلك اليوم وجدنا نفيسة جادالله عند البئر.", "نفيسة جادالله"),
        ("salwa daranji slept there that night and we never saw her again.", "salwa daranji"),
    ] {
        let letters: Vec<char> = text.chars().collect();
        let found: Vec<String> = detect(text).iter().map(|hit| letters[hit.start..hit.end].iter().collect()).collect();
        assert!(found.iter().any(|found| found == name), "{text} {found:?}");
    }
    for text in ["كانت سلوى جالسة هناك.", "وصل خالد البيت في الليل.", "قال محمد إن الطريق مغلق."]
    {
        let letters: Vec<char> = text.chars().collect();
        let names = detect(text).into_iter().filter(|hit| hit.kind == SpanKind::Name);
        let found: Vec<String> = names.map(|hit| letters[hit.start..hit.end].iter().collect()).collect();
        assert!(found.iter().all(|found| !found.contains(' ')), "{text} {found:?}");
    }
}
