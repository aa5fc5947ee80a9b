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

const PEOPLE: &[&str] = &["Hassan Korvell", "Samira Rosedale", "Jonas Varlowen", "Isa Brelk"];

#[test]
fn a_name_with_a_piece_in_brackets_or_tags_is_replaced() {
    all(
        PEOPLE,
        &[
            ("[H]assan told us to run.", "[1] told us to run."),
            ("Later [K]orvell was beaten.", "Later [1] was beaten."),
            ("[H]assan Korvell hid us.", "[1] hid us."),
            ("[H]assan [K]orvell hid us.", "[1] hid us."),
            ("**H**assan wept.", "[1] wept."),
            ("They took Ha*ssan, Ha_ssan and Hass(an).", "They took [1], [1] and [1]."),
            ("Then Has[s]an and Kor[v]ell ran", "Then [1] and [1] ran"),
            ("a note on Hassa[n] here", "a note on [1] here"),
            ("<b>K</b>orvell fled.", "[1] fled."),
            ("<span class=\"drop cap\">K</span>orvell fled.", "[1] fled."),
            ("Later Kor<i>vell</i> came", "Later [1] came"),
            ("Later Kor<wbr/>vell came", "Later [1] came"),
            ("Then Hassa¹n and Hassa[2]n ran", "Then [1] and [1] ran"),
            ("Then Vars😀 and Varl😀owen ran", "Then Vars😀 and [3] ran"),
            ("then [i]sa and (I)sa ran", "then [4] and [4] ran"),
            ("[S]amira Rosedale", "[2]"),
        ],
    );
    all(
        &["خالد الدولغان", "Остап Барвінчук"],
        &[
            ("ثم أخذوا [خ]الد ليلا.", "ثم أخذوا [1] ليلا."),
            ("ثم أخذوا والدو*لغان ليلا.", "ثم أخذوا و[1] ليلا."),
            ("Потім забрали [Б]арвінчука геть.", "Потім забрали [2] геть."),
        ],
    );
}

/// What a word is read as when nobody cuts it, it is read as in pieces.
#[test]
fn a_cut_and_one_thing_more_are_seen() {
    all(
        &["Hassan Korvellan", "Остап Барвінчук"],
        &[
            ("[K]orvel-\nlan told us.", "[1] told us."),
            ("Later **K**orvel-\nlan ran", "Later [1] ran"),
            ("Then [K]orvellans and **K**orvellans fled", "Then [1] and [1] fled"),
            ("Then [К]orvellan and **К**оrvellan fled", "Then [1] and [1] fled"),
            ("Then [K]orvellan99 fled", "Then [1]99 fled"),
            ("Then Kоrvellans and Korvеllan's fled", "Then [1] and [1]'s fled"),
            ("Тоді [Б]aрвінчук і Бapвiнчyку там", "Тоді [2] і [2] там"),
        ],
    );
    all(&["رفيق الدولغارتز"], &[("ثم [ر]فيق٩٩ هنا", "ثم [1]٩٩ هنا")]);
}

#[test]
fn letters_set_apart_and_one_thing_more_are_seen() {
    all(
        &["رفيق الدولغارتز"],
        &[
            ("كتبوا: ر فّ ي ق هناك", "كتبوا: [1] هناك"),
            ("كتبوا: رَ فِ يـ ق هناك", "كتبوا: [1] هناك"),
            ("كتبوا: د و لّ غ ا ر ت ز هناك", "كتبوا: [1] هناك"),
            ("كتبوا: و ر ف ي ق هناك", "كتبوا: و [1] هناك"),
            ("كتبوا: و.ر.ف.ي.ق هناك", "كتبوا: و.[1] هناك"),
            ("كتبوا: ور ف ي ق هناك", "كتبوا: و[1] هناك"),
        ],
    );
    all(
        &["Hassan Korvellan", "Остап Барвінчук"],
        &[
            ("wrote K o r v e l l a ns there", "wrote <K o r v e l l a ns> there"),
            ("wrote k o r v e l l а n there", "wrote [1] there"),
            ("писали О с т а п а там", "писали [2] там"),
            ("писали О.с.т.а.п.о.м там", "писали [2] там"),
            ("писали Б а р в i н ч у к там", "писали [2] там"),
        ],
    );
}

/// A figure ends them; *I*, *a* and و may be one letter more, or not.
#[test]
fn few_letters_set_apart_are_seen_beside_figures_and_small_words() {
    all(
        &["Omar Delevar"],
        &[
            ("wrote O m a r 2 there", "wrote [1] 2 there"),
            ("wrote O m a r[2] there", "wrote [1][2] there"),
            ("wrote O.m.a.r.2 there", "wrote [1].2 there"),
            ("wrote 1 O m a r 2", "wrote 1 [1] 2"),
            ("Then I O m a r said", "Then I <O m a r> said"),
            ("wrote O m a r a day later", "wrote <O m a r> a day later"),
            ("Then I O m a r a day later", "Then I <O m a r> a day later"),
            ("wrote x y O m a r z", "wrote x y O m a r z"),
        ],
    );
    all(
        &["رفيق الدولغارتز", "حسن الكورفيل"],
        &[
            ("كتبوا ر ف ي ق ٢ هناك", "كتبوا [1] ٢ هناك"),
            ("كتبوا ر ف ي ق[2] هناك", "كتبوا [1][2] هناك"),
            ("كتبوا ر ف ي ق و هربوا", "كتبوا <ر ف ي ق> و هربوا"),
            ("كتبوا ح س ن ٣ هناك", "كتبوا <ح س ن> ٣ هناك"),
        ],
    );
}

#[test]
fn letters_set_apart_are_seen_with_some_that_stand_together() {
    all(
        &["Hassan Korvellan", "Остап Барвінчук"],
        &[
            ("wrote Ko r v e l l a n there", "wrote <Ko r v e l l a n> there"),
            ("wrote Kor v e l l a n there", "wrote <Kor v e l l a n> there"),
            ("wrote K o rv e l l a n there", "wrote <K o rv e l l a n> there"),
            ("wrote K o rv e ll a ns there", "wrote <K o rv e ll a ns> there"),
            ("wrote <b>K</b> o r v e l l a n there", "wrote <b>[1] there"),
            ("wrote [b]K[/b] o r v e l l a n there", "wrote [b][1] there"),
            ("wrote k o r <v> e l l a n there", "wrote [1] there"),
            ("wrote Ha s s a n on it", "wrote <Ha s s a n> on it"),
            ("it is Ha.s.s.a.n so", "it is <Ha.s.s.a.n> so"),
            ("писали Ба р в і н ч у к там", "писали <Ба р в і н ч у к> там"),
        ],
    );
    all(&["Amia Brelk", "Isaac Tolver"], &[("am I a man", "am I a man"), ("a is aa c", "a is aa c")]);
}

#[test]
fn a_name_in_what_is_written_as_one_word_is_flagged() {
    all(
        &["Hassan Korvellan", "رفيق الدولغارتز", "Остап Барвінчук"],
        &[
            ("wrote #freekorvellan there", "wrote #<freekorvellan> there"),
            ("wrote #justiceforkorvellan there", "wrote #<justiceforkorvellan> there"),
            ("wrote #FreeKorvellan there", "wrote #Free[1] there"),
            ("wrote #JusticeForkorvellan there", "wrote #Justice<Forkorvellan> there"),
            ("كتبوا #كلنارفيق هناك", "كتبوا #<كلنارفيق> هناك"),
            ("писали #свободубарвінчуку.", "писали #<свободубарвінчуку>."),
            ("wrote freekorvellan there", "wrote freekorvellan there"),
        ],
    );
}

#[test]
fn a_name_in_marks_of_forums_and_comments_is_replaced() {
    all(
        PEOPLE,
        &[
            ("Later [b]K[/b]orvell and [i]H[/i]assan fled", "Later [b][1] and [i][1] fled"),
            ("Later Has<!---->san and Kor<!-- x -->vell fled", "Later [1] and [1] fled"),
        ],
    );
}

/// What a word processor, web mail or an editor of notes pastes.
#[test]
fn a_name_in_long_tags_and_marks_is_replaced() {
    let style = "font-family:'Times New Roman',serif; font-size:12.0pt; color:black; background:white; mso-fareast-language:EN-GB";
    let link = format!("https://example.org/{}", "a/very/long/link/".repeat(12));
    let comment = "a comment that is longer than anybody looks for one, ".repeat(8);
    let forms = [
        format!("K<span style=\"{style}\">orvell</span>"),
        format!("<span style=\"{style}\">K</span>orvell"),
        format!("<span\n style=\"{style}\">K</span>orvell"),
        format!("<a href=\"{link}\">K</a>orvell"),
        format!("Kor<sup><a href=\"{link}\">1</a></sup>vell"),
        format!("Kor<!-- {comment} -->vell"),
        format!("[K]({link})orvell"),
        "Kor[^1]vell".into(),
        "Kor[^note]vell".into(),
        "[K]{.smallcaps}orvell".into(),
        "Kor{>>so<<}vell".into(),
    ];
    let roll = roll(PEOPLE);
    for form in forms {
        assert_eq!(shown(&roll, &format!("Later, {form} fled.")), "Later, [1] fled.", "{form}");
    }
    assert_eq!(shown(&roll, "Later, ![K](k.png)orvell fled."), "Later, ![1] fled.");
    // What stands in a tag or comment is read by itself.
    assert_eq!(shown(&roll, "so <!-- [K]orvell and Has*san --> Kor"), "so <!-- [1] and [1] --> Kor");
    assert_eq!(shown(&roll, "a Kor <i title=\"vell\"> b"), "a Kor <i title=\"vell\"> b");
}

#[test]
fn pieces_with_a_sign_between_that_parts_words_are_flagged() {
    all(
        PEOPLE,
        &[
            ("They took Has san away.", "They took <Has san> away."),
            ("They took V arlowen away.", "They took <V arlowen> away."),
            ("They took V.arlowen away.", "They took <V.arlowen> away."),
            ("They took Kor/vell away.", "They took <Kor/vell> away."),
            ("They took V\u{a0}arlowen away.", "They took <V\u{a0}arlowen> away."),
            ("They took Kor\u{2014}vell away.", "They took <Kor\u{2014}vell> away."),
            ("They took V- arlowen away.", "They took <V- arlowen> away."),
            ("They took I.sa away.", "They took <I.sa> away."),
        ],
    );
    all(&["خالد الدولغان"], &[("ثم أخذوا خا لد ليلا.", "ثم أخذوا <خا لد> ليلا.")]);
    all(&["Will Thorngate"], &[("[W]ill you go?", "<[W]ill> you go?"), ("Then W ill spoke", "Then <W ill> spoke")]);
}

#[test]
fn words_beside_each_other_are_no_name() {
    all(
        &["Isa Brelk", "Hamid Osker", "Manon Delvar", "Samira Rosedale", "Amina Tolver"],
        &[
            ("This is a road, the ham id card", "This is a road, the ham id card"),
            ("The man on the road. He said: is. A man", "The man on the road. He said: is. A man"),
            ("We ate ham. Id cards burned.", "We ate ham. Id cards burned."),
            ("Is, a b", "Is, a b"),
            ("Dr. A. Mina came", "Dr. A. Mina came"),
            ("We saw Ham\n\nid", "We saw Ham\n\nid"),
        ],
    );
    let roll = roll(&["Anna Brelk", "Annabel Corst"]);
    assert_eq!(shown(&roll, "Anna*bel"), "[1]*bel", "a piece that is a name is that");
    assert_eq!(shown(&roll, "[A]nnabel"), "[2]");
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
