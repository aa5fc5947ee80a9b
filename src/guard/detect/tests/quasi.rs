//! What singles somebody out without a name, in English and in Arabic: flagged, each with words that say less.

use crate::guard::detect::detect;

/// A sentence, what of it is flagged, and what may stand there instead.
type Case = (&'static str, &'static str, &'static str);

fn each_is_flagged_with_words_that_say_less(what: &str, cases: &[Case]) {
    let mut wrong = Vec::new();
    for (text, part, vaguer) in cases {
        let start = text[..text.find(part).expect("the part stands in the text")].chars().count();
        let end = start + part.chars().count();
        let found = detect(text);
        let hit = found.iter().find(|hit| hit.start <= start && end <= hit.end);
        let said = hit.and_then(|hit| hit.vaguer.as_deref());
        if said != Some(*vaguer) {
            wrong.push(format!("{what}: {part} in: {text}: {said:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn occupations() {
    each_is_flagged_with_words_that_say_less(
        "occupation",
        &[
            ("she was a midwife in those years", "midwife", "health worker"),
            ("he worked as a teacher until the war", "teacher", "worker in education"),
            ("my uncle, a shepherd, saw them first", "shepherd", "worker on the land"),
            ("كان يعمل معلما في تلك السنوات", "معلما", "عاملًا في التعليم"),
            ("كانت تعمل ممرضة هناك", "ممرضة", "عاملة صحية"),
            ("عمي فلاح وقد رآهم أولا", "فلاح", "عامل في الزراعة"),
        ],
    );
}

#[test]
fn families() {
    each_is_flagged_with_words_that_say_less(
        "family",
        &[
            ("they took her eldest son away", "eldest son", "relative"),
            ("she gave birth to twins in the cellar", "birth to twins", "had children"),
            ("كان ابنه الوحيد معنا", "ابنه الوحيد", "قريبه"),
            ("جاءت ابنتها الكبرى إلينا", "ابنتها الكبرى", "قريبتها"),
            ("we were twelve children at home", "twelve children", "several children"),
            ("كنا خمسة أطفال في البيت", "خمسة أطفال", "عدة أولاد"),
        ],
    );
}

#[test]
fn health() {
    each_is_flagged_with_words_that_say_less(
        "health",
        &[
            ("he had diabetes then", "diabetes", "an illness"),
            ("she was pregnant when they came", "pregnant", "in need of care"),
            ("كان مصابا بالسكري منذ سنين", "بالسكري", "بمرض"),
            ("كانت حاملا عندما جاؤوا", "حاملا", "محتاجة إلى رعاية"),
        ],
    );
}

#[test]
fn faith_and_origin() {
    each_is_flagged_with_words_that_say_less(
        "origin",
        &[
            ("they said he was Kurdish", "Kurdish", "of a people of the region"),
            ("her mother was an alawite", "alawite", "individual of a religious community"),
            ("قالوا إنه كردي", "كردي", "من أهل المنطقة"),
            ("كان درزيا ومعروفا", "درزيا", "من طائفة دينية"),
        ],
    );
}

#[test]
fn ages() {
    each_is_flagged_with_words_that_say_less(
        "age",
        &[
            ("a boy aged 14 stood there", "aged 14", "10–19"),
            ("he was 34 years old", "34 years old", "30–39"),
            ("كان عمره ٣٤ سنة", "٣٤", "عمره ٣٠–٣٩ سنة"),
            ("رجل يبلغ من العمر 52 عاما", "52", "50–59"),
        ],
    );
}

#[test]
fn exact_dates() {
    each_is_flagged_with_words_that_say_less(
        "date",
        &[
            ("on 12 March 2012 they came", "12 March 2012", "a day in 2012"),
            ("On the ninth of March the soldiers came", "ninth of March", "day"),
            ("they came on March the ninth", "March the ninth", "some day"),
            ("وصلوا في التاسع من آذار", "التاسع من آذار", "يوم ما"),
            ("it was on 14/03/2013 at the gate", "14/03/2013", "a day in 2013"),
            ("they came at 14:30 that day", "14:30", "some time of the day"),
            ("وصلوا في ١٢ آذار ٢٠١٢", "١٢ آذار ٢٠١٢", "عام ٢٠١٢"),
            ("جاؤوا يوم الثلاثاء", "الثلاثاء", "ما"),
        ],
    );
}

#[test]
fn exact_places() {
    each_is_flagged_with_words_that_say_less(
        "place",
        &[
            ("they stopped us in the village of Karsk", "Karsk", "the region"),
            ("we lived on Mulberry Street then", "Mulberry Street", "a place in the region"),
            ("the house stands at 33.5138, 36.2765", "33.5138, 36.2765", "a place in the region"),
            ("أوقفونا في قرية تل الورد", "تل الورد", "في المنطقة"),
            ("وكنت معلمة في مدرسة وادي السرو", "مدرسة وادي السرو", "مدرسة في المنطقة"),
            ("كنا نسكن في شارع القصراوي", "القصراوي", "في المنطقة"),
        ],
    );
}

#[test]
fn rare_possessions() {
    each_is_flagged_with_words_that_say_less(
        "possession",
        &[
            ("he drove a red tractor home", "red tractor", "vehicle"),
            ("they took her violin", "violin", "thing of value"),
            ("أخذوا الجرار من البيت", "الجرار", "المركبة"),
            ("أخذوا مسبحته", "مسبحته", "شيء ثمين يخصه"),
        ],
    );
}

#[test]
fn schools_and_employers() {
    each_is_flagged_with_words_that_say_less(
        "school and employer",
        &[
            ("she went to the Mulberry High School", "Mulberry High School", "school"),
            ("he studied at Karsk University", "Karsk University", "a school"),
            ("he worked for the Oldharbour Shipping Company", "Oldharbour Shipping Company", "place of work"),
            ("درست في جامعة الورد", "جامعة", "مدرسة"),
            ("كان يعمل في مصنع الورد للنسيج", "مصنع", "مكان"),
        ],
    );
}

/// `3 March, and with him a girl` is no count of girls: a date takes in no word behind it.
#[test]
fn a_day_of_a_month_counts_nobody() {
    for (text, date) in [
        ("وصل في ٣ آذار ومعه بنت صغيرة", "٣ آذار"),
        ("جاء يوم ١٢ نيسان ومعه رجال", "١٢ نيسان"),
        ("on 3 March a girl came", "3 March"),
    ] {
        let start = text[..text.find(date).expect("it stands there")].chars().count();
        let found = detect(text);
        let hit = found.iter().find(|hit| hit.start <= start && start < hit.end).expect("the date is flagged");
        assert_eq!(hit.end, start + date.chars().count(), "{text}: {found:?}");
    }
    // The control: who is counted is flagged as before.
    for text in ["رأيت ثلاث بنات هناك", "we saw 3 young girls there"] {
        let found = detect(text);
        assert!(found.iter().any(|hit| hit.kind == crate::guard::text::SpanKind::Count), "{text}: {found:?}");
    }
}
