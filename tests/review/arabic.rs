//! The same in Arabic: what the program says, from the right to the left, in its own digits, and nothing in Latin letters but keys and codes.

use unicode_segmentation::UnicodeSegmentation as _;

use super::desk::Desk;
use super::sittings::{rows, told_by};
use super::stage::case::Case;

/// What the program says itself has these words of Latin letters and no others: keys, and commands to type.
const KEYS: [&str; 9] = ["Enter", "Esc", "Backspace", "Tab", "Shift", "PgUp", "PgDn", "amana", "export"];

const ACCOUNT: [&str; 2] =
    ["في ٧ آذار ٢٠٣١ اتصلوا بالرقم +000 55 123 123 ثم نزل المطر.", "في ٧ آذار ٢٠٣١ لم ينم أحد. عمري ٤٣ سنة."];

/// A text as a screen shows it on which this program puts letters in order: cells from left to right.
fn seen(text: &str) -> String {
    text.graphemes(true).rev().collect()
}

/// Words of Latin letters, but for single ones, in what is shown.
fn latin(shown: &str) -> Vec<String> {
    let runs = shown.split(|c: char| !c.is_ascii_alphabetic()).filter(|run| run.len() > 1);
    runs.map(str::to_owned).collect()
}

/// Nothing on the glass is Latin but what a code or a key is called.
fn is_arabic(shown: &str, codes: &[&str]) {
    let codes: Vec<String> = codes.iter().flat_map(|code| latin(code)).collect();
    let strays: Vec<String> =
        latin(shown).into_iter().filter(|word| !KEYS.contains(&word.as_str()) && !codes.contains(word)).collect();
    assert!(strays.is_empty(), "{strays:?} in:\n{shown}");
}

fn told(case: &Case) -> String {
    told_by(case, ("ميرلكو كوردافين", "سنط ١٤"), "ar", &ACCOUNT)
}

#[test]
fn a_review_in_arabic_is_in_arabic_and_from_the_right() {
    let case = Case::team();
    let code = told(&case);
    let flagged = rows(&case, &code);
    let rules: Vec<String> = flagged.iter().map(|row| row["rule"].as_str().unwrap().to_owned()).collect();
    let codes: Vec<&str> = rules.iter().map(String::as_str).chain([code.as_str()]).collect();
    let mut desk = Desk::sit(&case, &["review", &code, "--language", "ar", "--bidi", "app"]);
    // A question: what it is, why, and how its sentence would read; heads, labels and keys from the right.
    desk.sees(&seen("حُسم ٠ من")).sees(&seen("رقم هاتف مع رمز بلده")).sees(&format!("k {}", seen("إبقاء")));
    desk.sees(&format!("[{}]", seen("رقم هاتف")));
    let shown = desk.text();
    is_arabic(&shown, &codes);
    let row = |text: &str, end: &str| text.lines().any(|row| row.trim_end().ends_with(end));
    assert!(row(&shown, &seen("شهادة")) && row(&shown, &format!("l {}", seen("حذف"))), "{shown}");
    // A choice, by the key in the place of l; and what takes it back.
    desk.keys("م").sees(&seen("حُذف؛ حُفظ القرار")).sees(&seen("حُسم ١ من"));
    is_arabic(&desk.text(), &codes);
    desk.keys("u").sees(&seen("جرى التراجع")).sees(&seen("حُسم ٠ من"));
    desk.keys("ج؟").sees(&seen("موضع بعد موضع")).sees(&seen("إبقاؤه كما قيل"));
    is_arabic(&desk.text(), &codes);
    desk.keys(" ").sees_no(&seen("موضع بعد موضع"));
    // The finished page, for everybody and for those who were not asked about.
    desk.keys("w").sees(&seen("الجمهور: العموم")).sees(&seen("[رقم هاتف]").replace("]", "").replace("[", ""));
    is_arabic(&desk.text(), &codes);
    desk.keys("p").sees(&seen("ليس بعد: لم يُسأل سنط")).sees(&seen("الإعلام"));
    is_arabic(&desk.text(), &codes);
    // Much at once, with a reason; words that nobody flagged.
    desk.keys("wak").sees(&seen("لماذا؟")).keys("\x1b").sees(&seen("لم يُحسم شيء"));
    desk.keys("m").sees(&seen("ما مصير هذه الكلمات")).keys("\x1b[F").keys("l").sees(&seen("لم يُشَر إلى هذه الكلمات"));
    is_arabic(&desk.text(), &codes);
    desk.sees(&seen("مؤسسة")).keys("\x1b").sees(&seen("ما مصير هذه الكلمات")).keys("\x1b");
    desk.sees_no(&seen("ما مصير هذه الكلمات"));
    assert_eq!(desk.strange(), Vec::<String>::new());
    desk.keys("l").sees(&seen("حُفظ القرار")).keys("q");
    assert_eq!(desk.leaves(), Some(0), "{}", desk.text());
    desk.hears(&seen("وكل ذلك محفوظ")).hears(&seen("الخطوة التالية"));
    assert!(rows(&case, &code).iter().any(|row| row["standing"] == "leave-out"));
}

/// What other commands print is put in order as on the full screen, where the terminal does not do that by itself; a file gets it as it is spoken.
#[test]
fn what_is_printed_is_read_from_the_right_too() {
    let case = Case::team();
    let code = told(&case);
    let spoken = "لم ينم أحد";
    for (args, words) in [(&["show", &code][..], spoken), (&["search", "المطر"], "المطر"), (&["list"], "سنط")]
    {
        let mut desk = Desk::sit(&case, args);
        desk.hears(&seen(words));
        assert_eq!(desk.leaves(), Some(0), "{}", desk.text());
        let shown = String::from_utf8(desk.bytes()).unwrap();
        assert!(!shown.contains(words) && !shown.contains('\u{2069}'), "{shown}");
        let mut desk = Desk::sit(&case, &[args, &["--bidi", "off"]].concat());
        desk.hears(words);
        assert_eq!(desk.leaves(), Some(0));
        assert!(case.run(args).contains(words), "a pipe has the letters as they are spoken");
    }
}

/// Who speaks stands where what is said begins, in whatever letters they are called.
#[test]
fn who_speaks_stands_on_the_side_of_what_is_said() {
    let case = Case::team();
    for (called, language, account, heading) in [
        (("Marilko Kordavan", "سنط ١٤"), "en", &["Nobody slept that night."][..], "١٤ طنس:"),
        (("ميرلكو فندارين", "Cedar 14"), "ar", &["لم ينم أحد."][..], &format!("{:>80}", ":Cedar 14")),
    ] {
        let code = told_by(&case, called, language, account);
        let mut desk = Desk::sit(&case, &["show", &code, "--bidi", "app"]);
        desk.hears("   1  ");
        assert_eq!(desk.leaves(), Some(0), "{}", desk.text());
        let shown = String::from_utf8(desk.bytes()).unwrap();
        assert!(shown.lines().any(|row| row == heading), "{shown}");
    }
}

#[test]
fn line_after_line_it_is_in_arabic_too() {
    let case = Case::team();
    let code = told(&case);
    let flagged = rows(&case, &code);
    let rules: Vec<String> = flagged.iter().map(|row| row["rule"].as_str().unwrap().to_owned()).collect();
    let mut desk = Desk::sit(&case, &["review", &code, "--language", "ar", "--plain", "--bidi", "off"]);
    desk.hears("إبقاء: k").hears("حُسم ٠ من").hears("الفقرة ١، سنط ١٤").hears("> ").keys("م\r");
    desk.hears("حُسم ١ من")
        .hears("> ")
        .keys("ع\r")
        .hears("حُسم ٠ من")
        .hears("> ")
        .keys("؟\r")
        .hears("تراجع: u")
        .hears("> ");
    desk.keys("ص\r")
        .hears("العموم: ")
        .hears("[رقم هاتف]")
        .hears("> ")
        .keys("؛\r")
        .hears("كما يقرؤها هذا الجمهور: الإعلام");
    desk.hears("> ").keys("ص\r").hears("لم يُسأل سنط ١٤ عن الإعلام").hears("> ");
    desk.keys("ش\r").hears("لا شيء ").keys("م\r").hears("مع القرار: ").keys("\r").hears("يحتاج إلى سبب").hears("> ");
    desk.keys("ض\r").hears("وكل ذلك محفوظ").hears("الخطوة التالية");
    assert_eq!(desk.leaves(), Some(0), "{}", desk.text());
    let all = String::from_utf8(desk.bytes()).unwrap();
    let codes: Vec<&str> = rules.iter().map(String::as_str).chain([code.as_str()]).collect();
    is_arabic(&all, &codes);
}
