//! Scripts of which no list here has a word: Hindi, Amharic, Hebrew, Syriac, Georgian, Chinese, Thai and their like.
//!
//! The scorer learnt from English, and what it says of such words means nothing. Whatever nobody registered is found in none of them, so that every sentence is flagged,
//! as one that somebody has to read: left undecided it goes out with nobody's name in it.

use super::page::{Page, Shape};

/// The name of the rule.
pub(super) const RULE: &str = "unread";

/// What each of these words scores: just above the line of import.
const SCORE: f32 = 0.31;

/// Says the same of every such word.
pub(super) fn score(page: &Page<'_>, scores: &mut [f32]) {
    for (at, score) in scores.iter_mut().enumerate() {
        if page.shape(at) == Some(Shape::Letters) && is_unread(page.key(at)) {
            *score = SCORE;
        }
    }
}

/// Whether a folded word is in a script that nobody writes with capitals, and that is not the Arabic one. Georgian has them, and sets nothing but headings so.
pub(super) fn is_unread(word: &str) -> bool {
    word.starts_with(|letter: char| match letter {
        '\u{600}'..'\u{700}' | '\u{750}'..'\u{780}' => false,
        '\u{10D0}'..='\u{10FF}' => true,
        _ => letter.is_alphabetic() && !letter.is_lowercase() && !letter.is_uppercase(),
    })
}

/// Whether a sentence of such a script ends in a gap between words.
pub(super) fn ends_sentence(gap: &str) -> bool {
    gap.contains(['।', '॥', '。', '．', '！', '？', '።', '፧', '፨', '။', '។', '܀', '܁', '܂'])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::guard::detect::detect;

    #[test]
    fn every_sentence_of_an_unknown_script_is_to_be_read() {
        for (text, sentences) in [
            ("उस दिन सुबह सिपाही गाँव में आए। शाम को हम नदी के किनारे भाग गए।", 2),
            ("በዚያ ቀን ወታደሮች ወደ መንደራችን መጡ። ማታ ወደ ወንዙ ሸሸን።", 2),
            ("באותו בוקר באו החיילים לכפר. בערב ברחנו אל הנהר.", 2),
            ("ܒܗܘ ܨܦܪܐ ܐܬܘ ܦܠܚܐ ܠܩܪܝܬܐ. ܒܪܡܫܐ ܥܪܩܢ ܠܢܗܪܐ.", 2),
            ("იმ დილით ჯარისკაცები მოვიდნენ. საღამოს მდინარისკენ გავიქეცით.", 2),
            ("那天早上士兵来到我们村子里。晚上我们逃到河边。", 2),
            ("เช้าวันนั้นทหารมาที่หมู่บ้าน ตอนเย็นเราหนีไปที่แม่น้ำ", 1),
        ] {
            let hits: Vec<_> = detect(text).into_iter().filter(|hit| hit.rule == RULE).collect();
            assert_eq!(hits.len(), sentences, "{text}");
            let letters: Vec<char> = text.chars().collect();
            let flagged = |at: usize| hits.iter().any(|hit| (hit.start..hit.end).contains(&at));
            for (at, letter) in letters.iter().enumerate().filter(|(_, letter)| letter.is_alphabetic()) {
                assert!(flagged(at), "{letter} at {at} of {text}");
            }
        }
    }

    #[test]
    fn scripts_that_are_known_are_judged_as_ever() {
        for text in [
            "Then we went to the river at night.",
            "ثم ذهبنا إلى النهر ليلا",
            "Потім ми пішли до річки вночі",
            "Μετά πήγαμε στο ποτάμι",
        ] {
            assert!(detect(text).iter().all(|hit| hit.rule != RULE), "{text}");
        }
    }
}
