//! Names that a sign cuts, letters set apart, families in Arabic, and على for علي.

use super::typed::typed;
use super::*;

/// Checks what is stored of each text, in an import and as it is typed.
fn all(people: &[&str], cases: &[(&str, &str)]) {
    let roll = roll(people);
    let mut wrong = Vec::new();
    for (text, stored) in cases {
        let shown = shown(&roll, text);
        wrong.extend((shown != *stored).then(|| format!("{text}: {shown}, and not {stored}")));
        // As it is typed, what else may be a name is flagged, too.
        let bare = |text: &str| text.replace(['<', '>'], "");
        let typed = typed(&roll, text);
        wrong.extend((bare(&typed) != bare(stored)).then(|| format!("{text}, typed: {typed}, and not {stored}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn letters_set_apart_are_no_word_of_every_day() {
    all(
        &["Will Thorngate", "Rose Quenby", "Said Ormel"],
        &[
            ("They wrote W i l l on it.", "They wrote <W i l l> on it."),
            ("They wrote R.o.s.e on it.", "They wrote <R.o.s.e> on it."),
            ("They wrote S-a-i-d on it.", "They wrote <S-a-i-d> on it."),
            ("We sang a, b, c and d.", "We sang a, b, c and d."),
        ],
    );
    all(
        &["حسن الدرويشان", "علي القطروش", "Остап Мельник"],
        &[
            ("كتبوا ح س ن هنا", "كتبوا <ح س ن> هنا"),
            ("كتبوا ع.ل.ي هنا", "كتبوا <ع.ل.ي> هنا"),
            ("(М е л ь н и к)", "(<М е л ь н и к>)"),
        ],
    );
}


#[test]
fn families_are_found_in_arabic() {
    all(
        &["خالد الدولغان", "سمير قطروش", "سلمى القطرشي", "رنا الصابر"],
        &[
            ("ثم هرب الدولغانيون.", "ثم هرب [1]."),
            ("ضربوا الدولغانيين كلهم", "ضربوا [1] كلهم"),
            ("ضربوا والدولغانين", "ضربوا و[1]"),
            ("رأينا الدولغانية هناك", "رأينا <الدولغانية> هناك"),
            ("رأينا الدولغانيات هناك", "رأينا <الدولغانيات> هناك"),
            ("جاء الدولغاني معهم", "جاء <الدولغاني> معهم"),
            ("جاء القطروشي معهم", "جاء <القطروشي> معهم"),
            ("جاءت القطرشيات معهم", "جاءت <القطرشيات> معهم"),
            ("بيوت القطروشيين", "بيوت [2]"),
        ],
    );
    // A word that is made of it is none of the family for sure.
    let shown = shown(&roll(&["رنا الصابر"]), "إن الله مع الصابرين");
    assert!(!shown.contains('['), "{shown}");
}


#[test]
fn egypts_ali_is_told_by_what_stands_beside_it() {
    all(
        &["علي الدولغان"],
        &[
            ("جاء على الدولغان.", "جاء [1]."),
            ("ثم قال على لنا اهربوا.", "ثم قال [1] لنا اهربوا."),
            ("ثم قال على: اهربوا", "ثم قال [1]: اهربوا"),
            ("ثم على قال لنا", "ثم [1] قال لنا"),
            ("جاء السيد على.", "جاء [1]."),
            ("وجدنا أبو على هناك", "وجدنا أبو على هناك"),
            ("جلس على الكرسي", "جلس على الكرسي"),
            ("ضربوا على الباب", "ضربوا على الباب"),
            ("قال على صفحته", "قال <على> صفحته"),
            ("قال على الطاولة", "قال على الطاولة"),
            ("صرخت على الجندي", "صرخت على الجندي"),
            ("رد على السؤال", "رد على السؤال"),
        ],
    );
}
