//! A surname of one sign beside a title: `王先生`, `小王`, `김씨`. The sign alone is a word of every day, and is nobody's name without one; with it, it is flagged.

use std::ops::Range;

use zeroize::Zeroizing;

use crate::guard::names::{Roll, Who, is_han, is_hangul, simple};
use crate::guard::normalise::fold_into;

/// What stands behind a Chinese or Japanese surname.
#[rustfmt::skip]
const BEHIND: &[&str] = &[
    "先生", "女士", "小姐", "太太", "夫人", "某", "师傅", "師傅", "老师", "老師", "医生", "醫生", "大夫", "主任", "经理", "經理", "律师", "律師", "教授", "校长", "校長", "书记", "書記",
    "局长", "局長", "队长", "隊長", "警官", "法官", "大爷", "大爺", "大娘", "大妈", "大媽", "大哥", "大姐", "叔叔", "阿姨", "老板", "老闆", "同志", "护士", "護士", "氏",
    "总", "總", "嫂", "婶", "嬸", "伯", "姨", "村长", "村長", "院长", "院長", "部长", "部長", "厂长", "廠長", "所长", "所長",
    "さん", "様", "さま", "くん", "君", "ちゃん",
];

/// What stands before a Chinese one, among those who know each other.
const BEFORE: [char; 3] = ['老', '小', '阿'];

/// Words that begin so, and surnames that are their second sign.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "老师", "老師", "老人", "老家", "老公", "老年", "老大", "老乡", "老鄉", "老是", "老虎", "老路", "老车", "老牛", "小时", "小時", "小路", "小麦", "小麥", "小米", "小学", "小學", "小心", "小说", "小說",
    "小区", "小區", "小河", "小山", "小车", "小車", "小人", "小子", "小组", "小組", "小雨", "小雪", "小石", "小花", "小牛", "小数", "小包", "小店", "小城", "小商", "小康", "小龙", "小计",
];

/// What stands behind a Korean one, with a blank before it or none.
#[rustfmt::skip]
const KOREAN: &[&str] = &["씨", "선생", "교수", "모씨", "모 씨", "여사", "군은", "군이", "군을", "군의", "양은", "양이", "양을", "양의", "아저씨", "아주머니", "할머니", "할아버지", "부장", "과장", "사장", "회장", "대리", "반장", "이장", "소장", "의원", "기자", "변호사", "박사", "님"];

/// Calls `each` with every sign that is a surname beside a title, and whose.
pub(super) fn each<'r>(text: &str, roll: &'r Roll, mut each: impl FnMut(Range<usize>, &'r [Who])) {
    let mut before = None;
    let mut folded = Zeroizing::new(String::new());
    for (at, sign) in text.char_indices() {
        let before = before.replace(sign);
        if !is_han(sign) && !is_hangul(sign) {
            continue;
        }
        folded.clear();
        fold_into(simple(sign), &mut folded);
        let range = at..at + sign.len_utf8();
        if let Some(people) = roll.unspaced().surname(roll.begin().with_word(&folded))
            && is_titled(before, &text[at..], sign)
        {
            each(range, people);
        }
    }
}

/// Whether a title stands beside the sign that `rest` begins with.
fn is_titled(before: Option<char>, rest: &str, sign: char) -> bool {
    let behind = &rest[sign.len_utf8()..];
    if is_hangul(sign) {
        let close = behind.strip_prefix(' ').unwrap_or(behind);
        return !before.is_some_and(is_hangul) && KOREAN.iter().any(|title| close.starts_with(title));
    }
    let is_word = |first: char| {
        let mut words = WORDS.iter().map(|word| word.chars());
        words.any(|mut word| word.next() == Some(first) && word.next() == Some(sign))
    };
    let called = before.is_some_and(|first| BEFORE.contains(&first) && !is_word(first));
    called || BEHIND.iter().any(|title| behind.starts_with(title))
}
