//! Courtesies that are written onto a name: people give their names so, and others are told of without them.

use zeroize::Zeroizing;

use super::{is_han, is_hangul, is_unspaced};

/// What stands before a name, and is hardly the beginning of one: what is behind it is the name.
const SURE: &[&str] = &["นางสาว", "น.ส.", "ด.ช.", "ด.ญ.", "เด็กชาย", "เด็กหญิง", "นาย", "ဦး", "ဒေါ်", "ဆရာမ", "ဆရာ"];

/// What stands before one, and begins names, too: *Mrs*, *Mr*, *teacher*, *doctor*, *uncle*, *aunt*, *brother* in Thai, Lao, Khmer and Burmese.
#[rustfmt::skip]
const BEFORE: &[&str] = &[
    "นาง", "คุณ", "ดร.", "อาจารย์", "ครู", "หมอ", "กำนัน", "ผู้ใหญ่", "ลุง", "ป้า", "พี่", "น้อง", "ທ້າວ", "ທ່ານ", "ນາງ", "ອ້າຍ", "ເອື້ອຍ",
    "លោកស្រី", "លោក", "អ្នកស្រី", "កញ្ញា", "ကို", "မောင်", "မ",
];

/// What stands behind one; the longer before those that it ends in.
#[rustfmt::skip]
const BEHIND: &[&str] = &[
    "先生", "女士", "小姐", "太太", "夫人", "老师", "老師", "师傅", "師傅", "医生", "醫生", "同志", "大爷", "大爺", "大娘", "大叔", "阿姨", "선생님", "선생", "아저씨", "아주머니",
    "할머니", "할아버지", "여사", "씨", "님", "जी", "भाई", "ਜੀ", "જી", "ભાઈ", "બેન", "বাবু", "ভাই", "గారు", "ചേട്ടൻ", "ചേച്ചി",
];

/// The same of what names of three signs end in, too: these are that behind three.
const BEHIND_LONG: &[&str] = &["군", "양", "형", "누나", "언니", "오빠"];

/// The same in Japanese, where the family's name stands before it.
const JAPANESE: &[&str] = &["さん", "さま", "様", "くん", "君", "ちゃん", "殿", "氏"];

/// Fewest letters of a name where a letter is no syllable, and of a long one.
const LEAST: usize = 3;

/// A name without its courtesies.
pub(super) struct Bare {
    pub(super) name: Zeroizing<String>,
    /// All of a name, wherever it stands.
    pub(super) sure: bool,
    /// Its first sign may be a surname.
    pub(super) surname: bool,
}

/// A name without what is written onto its words; `None` where nothing is.
pub(super) fn without(name: &str) -> Option<Bare> {
    let mut bare = Bare { name: Zeroizing::new(String::with_capacity(name.len())), sure: true, surname: true };
    let mut found = false;
    for (at, word) in name.split_whitespace().enumerate() {
        let mut rest = word;
        if at == 0 {
            let sure = SURE.iter().find_map(|before| word.strip_prefix(before)).filter(|rest| begins_syllable(rest));
            let other =
                || BEFORE.iter().find_map(|before| word.strip_prefix(before)).filter(|rest| begins_syllable(rest));
            (rest, bare.sure) =
                sure.map(|rest| (rest, true)).or_else(|| Some((other()?, false))).unwrap_or((word, true));
        }
        if let Some((shorter, surname)) = without_end(rest) {
            (rest, bare.sure) = (shorter, false);
            bare.surname &= surname;
        }
        found |= rest.len() < word.len();
        if at > 0 {
            bare.name.push(' ');
        }
        bare.name.push_str(rest);
    }
    bare.sure |= bare.name.contains(' ');
    found.then_some(bare)
}

/// A word without what stands behind a name, and whether its first sign may be a surname.
fn without_end(word: &str) -> Option<(&str, bool)> {
    let strip = |list: &[&str]| list.iter().find_map(|end| word.strip_suffix(end)).filter(|rest| is_name(rest));
    let long = || strip(BEHIND_LONG).filter(|rest| rest.chars().count() >= LEAST);
    strip(BEHIND).or_else(long).map(|rest| (rest, true)).or_else(|| Some((strip(JAPANESE)?, false)))
}

/// Whether what is left may be a name: of one sign only in Chinese and its neighbours, and with no letter that would go on.
fn is_name(rest: &str) -> bool {
    let of_signs = rest.chars().all(|sign| is_han(sign) || is_hangul(sign) || is_unspaced(sign));
    let least = if of_signs { 1 } else { LEAST };
    rest.chars().count() >= least && !rest.ends_with(['\u{94D}', '\u{9CD}', '\u{A4D}', '\u{ACD}', '\u{C4D}', '\u{D4D}'])
}

/// Whether a syllable begins there, and not a vowel or a letter without one that belongs to what is before.
fn begins_syllable(rest: &str) -> bool {
    let mut signs = rest.chars();
    let begins = signs.next().is_some_and(|sign| {
        matches!(sign, '\u{E01}'..='\u{E2E}' | '\u{E40}'..='\u{E44}' | '\u{E81}'..='\u{EAE}' | '\u{EC0}'..='\u{EC4}' | '\u{1000}'..='\u{102A}' | '\u{1780}'..='\u{17B3}')
    });
    // A letter without its vowel, and one that stands on another, in Burmese.
    let ends = |sign: char| matches!(sign, '\u{1039}' | '\u{103A}');
    begins && !signs.next().is_some_and(ends) && rest.chars().count() >= LEAST
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn what_is_written_onto_a_name_is_told_from_it() {
        for (name, bare, sure) in [
            ("นายสมชายดี", "สมชายดี", true),
            ("นางสาวคำแก้ว", "คำแก้ว", true),
            ("น.ส.คำแก้ว", "คำแก้ว", true),
            ("คุณสมชายดี", "สมชายดี", false),
            ("ဦးအောင်မြင့်", "အောင်မြင့်", true),
            ("ကိုအောင်မြင့်", "အောင်မြင့်", false),
            ("မခင်ဝေ", "ခင်ဝေ", false),
            ("田中さん", "田中", false),
            ("김철수씨", "김철수", false),
            ("김철수군", "김철수", false),
            ("王先生", "王", false),
            ("संदीपजी", "संदीप", false),
            ("संदीपजी दोलगंज", "संदीप दोलगंज", true),
        ] {
            let found = without(name).map(|bare| (bare.name.to_string(), bare.sure));
            assert_eq!(found, Some((bare.to_owned(), sure)), "{name}");
        }
        for name in ["คุณากร", "မြင့်", "မင်း", "बनर्जी", "김지양", "王伟", "สมชาย", "さん", "Vesterby"]
        {
            assert!(without(name).is_none(), "{name}");
        }
    }
}
