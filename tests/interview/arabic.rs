//! An interview that is held in Arabic, line after line, from the language to the shell.

use super::desk::Desk;
use super::support::stage::{Stage, objects, text};

/// Words of Latin letters that the program says itself: keys, commands, what a language or its code is called.
const LATIN: &str = "Enter Esc Ctrl Alt amana intake facts review show help person speaker check edit strike read note notes pause finish CODE English Español Français \
    ku so UTF Passphrase";

#[test]
fn an_interview_in_arabic_says_nothing_in_latin_letters_and_calls_the_witness_by_arabic_ones() {
    let stage = Stage::new();
    let mut desk = Desk::sit(&stage, "intake --plain --language ar --bidi off");
    // A list drops what was typed before it stands there; its prompt is its default, in Arabic digits.
    let chooses = |desk: &mut Desk, question: &str| {
        desk.sees(question).sees("] ").types("");
    };
    chooses(&mut desk, "بأي لغة يتكلم الشاهد");
    desk.sees("(اقرأ هذا بصوت عالٍ؛ ثم Enter)").types("");
    desk.sees("هل تسمح لي").sees("[٢] ").types("1");
    for question in ["الجميع", "الصحفيون", "منظمات", "محكمة"] {
        chooses(&mut desk, question);
    }
    desk.sees("شكرًا لك").sees("(اقرأ هذا بصوت عالٍ؛ ثم Enter)").types("");
    desk.answers("الاسم الكامل", "").sees("ألا يعرف أحد في الغرفة").sees("[١] ").types("2");
    desk.answers("ماذا تسمّيه النصوص؟", "");
    // One back, as the sign looks in Arabic text.
    desk.sees("كل ما يخص المقابلة").sees("] ").types("4").answers("أين؟", ">");
    chooses(&mut desk, "كل ما يخص المقابلة");
    desk.sees("اكتب ما يُقال").types("جئنا إلى الجسر ليلًا.").sees("حُفظت ١").types("/help");
    desk.sees("القراءة على الشاهد والإغلاق: /finish").sees("(Enter للمتابعة)").types("").types("/finish");
    chooses(&mut desk, "هل هي صحيحة هكذا؟");
    desk.answers("في الغرفة", "");
    chooses(&mut desk, "من قبل؟");
    chooses(&mut desk, "هل يترجم أحد؟");
    desk.answers("كيف يمكن الوصول", "").answers("هاتف أو عنوان", "").sees("بلا تدقيق");
    chooses(&mut desk, "هل تُغلق المقابلة؟");
    desk.sees("أُغلقت ")
        .sees("النسخة ١. الفقرات: ١")
        .sees("تحذير: هي بلا تدقيق")
        .sees("الخطوة التالية: الأمر `amana show");
    assert_eq!(desk.leaves(), 0);
    let people = stage.on_case(&["person", "--json"]).output().unwrap();
    assert!(people.status.success(), "{}", text(&people.stderr));
    let person = &objects(&people.stdout)[0];
    let pseudonym = person["pseudonym"].as_str().unwrap();
    let arabic = |c: char| ('\u{621}'..='\u{64a}').contains(&c) || ('\u{660}'..='\u{669}').contains(&c) || c == ' ';
    assert!(pseudonym.chars().all(arabic), "{pseudonym}");

    // The case is called in the next step as whoever types called it.
    let said = desk.screen().replace(&stage.case().display().to_string(), "");
    // Codes have digits or stand behind a hyphen; sequences for the terminal are no words.
    let words = said.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '\u{1b}' || c == '['));
    let latin = words.filter(|word| word.len() > 1 && word.chars().all(|c| c.is_ascii_alphabetic()));
    let strays: Vec<&str> = latin.filter(|word| !LATIN.split_whitespace().any(|known| known == *word)).collect();
    assert!(strays.is_empty(), "{strays:?}");
}
