//! The whole interview on the full screen, in Arabic, with names in two scripts: as somebody holds it who makes mistakes.

use amana::record::words::{Audience, GivenBy, Status};

use super::needles::Needles;
use super::room::Room;
use super::screen::Screen;
use super::support::stage::{Stage, objects, text};

/// Everything that was ever registered, in both scripts.
const NAMES: [&str; 9] = [
    "نور الزرقاوين",
    "الزرقاوين",
    "Zarqawayn",
    "Karim Tarkhanel",
    "Tarkhanel",
    "دنيا فلكسار",
    "فلكسار",
    "Oleksa Dymarenko",
    "+000 55 98 17 36",
];

/// Logical order on the wire, as on a terminal that reorders by itself: the emulator does not.
const ARABIC: [&str; 5] = ["intake", "--language", "ar", "--bidi", "terminal"];

/// The script, in Arabic: yes for everyone and for a court, by another name. `guardian`: who that is, for a child.
fn consents(screen: &mut Screen, guardian: &str) {
    screen.answers("أنت تعرف من أنا", "").answers("هل تسمح لي أن أكتب", if guardian.is_empty() { "1" } else { "3" });
    if !guardian.is_empty() {
        screen.answers("ما صلته بالشخص", guardian).answers("وافق ولي أمرك", "1");
    }
    screen.answers("أن يقرأها الجميع", "1").answers("كيف نسمّيك هناك", "");
    screen.answers("الصحفيون", "").answers("الجوابان؟", "2").answers("منظمات أخرى", "");
    screen.answers("أو جهة تحقيق", "1").sees("شكرًا لك").answers("ليس قبل أي تاريخ", "");
}

/// One spelling, read back once, and gone from the screen with the answer. `odd`: in other letters than the interview.
fn spells(screen: &mut Screen, question: &str, name: &str, odd: bool) {
    screen.sees(question).keys(name).sees(name).keys("\r").sees("هل هذا صحيح").sees(name);
    screen.types(if odd { "1" } else { "" }).sees_go(name);
}

#[test]
fn an_interview_in_two_scripts_on_the_full_screen() {
    let stage = Stage::new();
    let mut screen = Screen::sit(&stage, &ARABIC, (80, 24), &[]);
    screen.answers("بأي لغة يتكلم الشاهد", "");
    consents(&mut screen, "");
    registers_with_slips(&mut screen);
    let control = tells(&mut screen);
    assert_eq!(screen.leaves(), 0, "{}", screen.shown());
    let mut left = vec![screen.bytes_afterwards(), screen.shown().into_bytes()];

    let mut screen = Screen::sit(&stage, &[&ARABIC[..], &["--resume"]].concat(), (80, 24), &[]);
    goes_on(&mut screen);
    closes(&mut screen);
    assert_eq!(screen.leaves(), 0, "{}", screen.shown());
    left.extend([screen.bytes_afterwards(), screen.shown().into_bytes()]);

    closed(&stage);
    searched(&stage, &left, control.as_bytes());
}

/// The facts, and the witness: the keyboard in the wrong layout, a letter that is wrong, pseudonyms that cannot be.
fn registers_with_slips(screen: &mut Screen) {
    // The keyboard is in the wrong layout, then a letter is wrong.
    screen.answers("الاسم الكامل", "k,v hg.vrh,dk").sees("لوحة المفاتيح").sees("هل هذا صحيح").sees("الزرقاوين");
    screen.types("");
    screen.sees_go("هل هذا صحيح").sees("الاسم الكامل").keys("نور الزرقو\u{7f}اوين").sees("نور الزرقاوين");
    screen.keys("؛ Noor Zarqawayn\r");
    screen.sees("هل هذا صحيح").types("").sees_go("نور الزرقاوين");
    // A kunya, then their own name, then one that is nobody's.
    screen.replaces("ماذا تسمّيه", "أم كريم").answers("هذه كنية", "").sees_go("هذه كنية");
    screen.replaces("ماذا تسمّيه", "نور الزرقاوين").sees("هذا أحد أسمائه").keys("\x15").types("منير");
    // The day stands there as Arabic writes it; the first key takes its place.
    screen.sees("مختوم").answers("إلى الرواية", "3").sees("متى هذه المقابلة").sees("/٢٠").types("٧/٣/٢٠٢٥~");
    screen.answers("إلى الرواية", "4").answers("أين؟", "مدرسة عند النهر");
    screen.sees("أين: مدرسة عند النهر").types("");
}

/// The account, a late name, one that comes to light at a pause, and a break in the middle of a name. Gives what stood on the screen while
/// a name was not registered yet.
fn tells(screen: &mut Screen) -> String {
    // Names go as it is handed over, possible ones are counted, and nobody is asked anything.
    screen.sees("اكتب ما يُقال").types("في السابع من آذار جاءت نور الزرقاوين مع رجلين إلى الجسر.");
    screen.sees("‹منير›").sees("حُفظت ١").sees_go("الزرقاوين");
    screen.types("Karim Tarkhanel drove the lorry, and Noor Zarqawayn sat beside him.").sees("حُفظت ٢");
    let control = screen.shown();
    screen.types("Oleksa Dymarenko opened the door.").sees("حُفظت ٣").sees("أسماء محتملة: ٢").sees("حفظ: Enter");

    // A late name.
    screen.types("/person").answers("الاسم الكامل", "Karim Tarkhanel").answers("هل هذا صحيح", "3");
    screen.answers("قد يكتبه آخرون", "1").answers("كتابة أخرى", "");
    screen.answers("ما دوره", "6").answers("أين يجوز", "").replaces("ماذا تسمّيه", "زيتون ٣");
    screen.sees("استُبدلت فيها الأسماء").sees("‹زيتون ٣›").sees_go("Tarkhanel").sees("أسماء محتملة: ١");
    // Another comes to light at a pause.
    screen.types("/check").sees("Oleksa Dymarenko").sees("هل هذا اسم").types("2");
    screen.answers("اسمه الكامل", "").sees("هل هذا صحيح").types("1");
    screen.answers("ما دوره", "").replaces("ماذا تسمّيه", "بلوط ٨").sees("حُسمت").sees_go("Dymarenko");

    // A break: half a sentence, half a name.
    screen.keys("ثم جاء Karim Tarkha").sees("Tarkha").keys("\x03");
    control
}

/// The names again, a child and a third speaker.
fn goes_on(screen: &mut Screen) {
    screen.answers("أسماء ‹منير›", "نور الزرقاوين؛ Noor Zarqawayn").answers("هل هذا صحيح", "").sees_go("نور الزرقاوين");
    spells(screen, "أسماء ‹زيتون ٣›", "Karim Tarkhanel", true);
    // One spelling fewer than were sealed: that is said, and the other is asked for.
    // What was proposed and taken is proposed again.
    screen.answers("قد يكتبه آخرون", "");
    screen.sees("وكُتب منها ثانية ١");
    screen.answers("كتابة أخرى", "").answers("هل تُترك أسماء ‹زيتون ٣›", "2");
    // Somebody is left out; it is said what that means.
    screen.answers("أسماء ‹بلوط ٨›", "").answers("هل تُترك أسماء ‹بلوط ٨›", "2").sees("تُركت أسماء");
    screen.sees("ثم جاء ‹زيتون ٣›").types(" معنا.").sees("حُفظت ٤");

    // A child, with the guardian's yes and their own; a third, whose name nobody knows.
    screen.types("/speaker").sees("من يتكلم الآن").types("4");
    spells(screen, "الاسم الكامل", "دنيا فلكسار", false);
    screen.replaces("ماذا تسمّيه", "سوسن");
    consents(screen, "خالة");
    screen.sees("يتكلم الآن ‹سوسن›").types("كنت خلف الباب. اسمي دنيا.").sees("حُفظت ٥");
    screen.types("/speaker").sees("من يتكلم الآن").types("5").answers("الاسم الكامل", "");
    screen.answers("ألا يعرف أحد في الغرفة", "2");
    screen.replaces("ماذا تسمّيه", "بتولا ٧٧");
    consents(screen, "");
    screen.sees("يتكلم الآن ‹بتولا ٧٧›").types("جئت معهم فقط.").sees("حُفظت ٦");
}

/// Read back, how to reach everybody, closed.
fn closes(screen: &mut Screen) {
    // Read back from the first paragraph on, and closed.
    screen.types("/finish").sees("اقرأ الرواية على الشاهد").sees("في السابع من آذار").types("");
    if screen.sees_one_of(&["ماذا عنها", "من غيركما"]) == 0 {
        screen.types("2");
    }
    screen.answers("من غيركما", "").answers("هل سأله أحد", "").answers("هل يترجم أحد", "");
    screen
        .answers("كيف يمكن الوصول", "لا هاتف؛ قد يجيب أخوه.")
        .answers("هاتف أو عنوان", "+000 55 98 17 36")
        .answers("هل هذا صحيح", "");
    for _ in 0..2 {
        screen.answers("كيف يمكن الوصول", "").answers("هاتف أو عنوان", "");
    }
    screen.answers("هل تُغلق المقابلة", "");
}

fn closed(stage: &Stage) {
    let run = |args: &[&str]| objects(&stage.on_case(args).arg("--json").output().unwrap().stdout);
    let listed = run(&["list"]);
    assert_eq!((listed.len(), &listed[0]["paragraphs"], &listed[0]["language"]), (1, &6.into(), &"ar".into()));
    assert_eq!((&listed[0]["date"], &listed[0]["screening"]), (&"2025-03-07~".into(), &"unscreened".into()));
    let shown = run(&["show", listed[0]["testimony"].as_str().unwrap()]);
    let paragraphs = shown[0]["paragraphs"].as_array().unwrap();
    assert_eq!(paragraphs[1]["text"], "‹زيتون ٣› drove the lorry, and ‹منير› sat beside him.");
    assert_eq!(paragraphs[2]["text"], "‹بلوط ٨› opened the door.");
    assert_eq!((&paragraphs[4]["speaker"], &paragraphs[5]["speaker"]), (&"سوسن".into(), &"بتولا ٧٧".into()));
    consented(stage, listed[0]["testimony"].as_str().unwrap());
    assert_eq!(run(&["person"]).len(), 5);
    let check = stage.on_case(&["check"]).output().unwrap();
    assert!(check.status.success(), "{}", text(&check.stdout));
}

/// Three people, three consents; the child's is the guardian's yes and the child's own.
fn consented(stage: &Stage, code: &str) {
    let vault = Room::of(stage).vault;
    let consents = vault.consents(vault.testimony_of(code).unwrap()).unwrap();
    assert_eq!(consents.len(), 3);
    let (_, _, child) = consents.iter().find(|(_, _, consent)| consent.given_by == GivenBy::Guardian).unwrap();
    assert_eq!((child.assent, child.relation.as_ref().map(|text| text.as_str())), (Some(true), Some("خالة")));
    let yes = child.grants.iter().filter(|grant| grant.status == Status::Yes).map(|grant| grant.audience);
    assert_eq!(yes.collect::<Vec<_>>(), [Audience::Public, Audience::Court]);
    // What was read out is on record.
    assert!(
        consents.iter().all(|(_, _, consent)| consent.script.as_ref().is_some_and(|script| script.language == "ar"))
    );
}

/// Catalogue line 6: the case, its journals, the temporary folder, the home folder, and what is printed once the screen is left.
fn searched(stage: &Stage, left: &[Vec<u8>], control: &[u8]) {
    let needles = Needles::new(NAMES.map(str::to_owned));
    for folder in ["case", "home", "tmp", "out"] {
        assert_eq!(needles.find_below(&stage.path(folder)), Vec::<String>::new(), "{folder}");
    }
    for printed in left {
        assert!(needles.find(printed).is_empty(), "{:?}", needles.find(printed));
    }
    // The control: a name stood on the screen before it was registered.
    assert!(
        needles.find(control).iter().any(|found| found.starts_with("Tarkhanel")),
        "the search finds nothing at all"
    );
}
