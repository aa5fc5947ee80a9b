//! Words as their consonants.

use super::model::Script;

/// Most consonants that a word is looked up by.
pub(super) const CONSONANTS: usize = 5;

/// Classes of the first consonants of a word, doubled ones once, and how many there are: by these words that may be alike are looked up.
pub(super) fn skeleton(script: Script, letters: &[u8]) -> ([u8; CONSONANTS], usize) {
    let (mut out, mut count) = ([0; CONSONANTS], 0);
    for (at, &letter) in letters.iter().enumerate() {
        let class = match script {
            Script::Latin => latin_class(b'a' + letter - 1, letters.get(at + 1).map(|next| b'a' + next - 1)),
            Script::Arabic => char::from_u32(u32::from('ء') + u32::from(letter) - 1).map_or(0, arabic_class),
        };
        if class > 0 && (count == 0 || out[count - 1] != class) {
            out[count] = class;
            count += 1;
            if count == CONSONANTS {
                break;
            }
        }
    }
    (out, count)
}

fn latin_class(letter: u8, next: Option<u8>) -> u8 {
    match (letter, next) {
        (b'c', Some(b'h')) | (b't' | b'd' | b's' | b'z', _) => 1,
        (b'k' | b'g' | b'q' | b'c' | b'x' | b'j', _) => 2,
        (b'l', _) => 3,
        (b'r', _) => 4,
        (b'm', _) => 5,
        (b'n', _) => 6,
        (b'b' | b'p' | b'f' | b'v', _) => 7,
        _ => 0,
    }
}

fn arabic_class(letter: char) -> u8 {
    match letter {
        'ت' | 'ث' | 'د' | 'ذ' | 'ز' | 'س' | 'ش' | 'ص' | 'ض' | 'ط' | 'ظ' => 1,
        'ج' | 'خ' | 'غ' | 'ق' | 'ك' => 2,
        'ل' => 3,
        'ر' => 4,
        'م' => 5,
        'ن' => 6,
        'ب' | 'ف' => 7,
        _ => 0,
    }
}
