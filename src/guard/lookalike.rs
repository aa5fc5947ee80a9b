//! Letters of other scripts that look like those of a name: `Наsan` with a Cyrillic Н and а.
//!
//! The skeleton of a word is what it looks like, in the letters of UTS 39 (`unicode-security`), small. Capitals look like other
//! letters than their small forms do (В like B, в like nothing), so a word has two skeletons, and text is compared in both.

use std::sync::LazyLock;

use unicode_security::confusable_detection::skeleton;
use zeroize::Zeroizing;

use super::normalise::is_mark;

/// Which form of a letter says what it looks like, where both say something.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum As {
    /// The form it has.
    Written,
    /// The small one.
    Small,
    /// The capital.
    Capital,
}

/// What a word looks like.
pub(super) fn looks(word: &str, form: As) -> Zeroizing<String> {
    let mut out = Zeroizing::new(String::with_capacity(2 * word.len() + 8));
    each_look(word, form, |letter| out.push(letter));
    out
}

/// Calls `each` with the letters that a word looks like.
pub(super) fn each_look(word: &str, form: As, mut each: impl FnMut(char)) {
    for c in word.chars() {
        if let Some(letter) = look(c, form) {
            each(letter);
            continue;
        }
        // Accents and signs that show nothing leave no trace; other letters stay what they are.
        let mut folded = String::new();
        super::normalise::fold_into(c, &mut folded);
        folded.chars().for_each(&mut each);
    }
}

/// The Latin letter or digit that a character looks like.
fn look(c: char, form: As) -> Option<char> {
    static KNOWN: LazyLock<Vec<[Option<char>; 3]>> = LazyLock::new(|| {
        (0..TABLE).map(|code| FORMS.map(|form| char::from_u32(code).and_then(|c| find_look(c, form)))).collect()
    });
    match KNOWN.get(u32::from(c) as usize) {
        Some(looks) => looks[form as usize],
        None => find_look(c, form),
    }
}

/// Characters below this are looked up once: Latin, Greek, Cyrillic, Armenian.
const TABLE: u32 = 0x590;

const FORMS: [As; 3] = [As::Written, As::Small, As::Capital];

fn find_look(c: char, form: As) -> Option<char> {
    let (small, capital) = (single(c.to_lowercase()).unwrap_or(c), single(c.to_uppercase()).unwrap_or(c));
    let order = match form {
        _ if c.is_ascii() => [c.to_ascii_lowercase(); 3],
        As::Written => [c, small, capital],
        As::Small => [small, capital, small],
        As::Capital => [capital, small, capital],
    };
    order.into_iter().find_map(ascii).map(class)
}

/// The one Latin letter or digit that a character looks like.
fn ascii(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(c);
    }
    if let Some(letter) = small_capital(c).or_else(|| boxed(c)) {
        return Some(letter);
    }
    let mut buffer = [0; 4];
    let mut plain = skeleton(c.encode_utf8(&mut buffer)).filter(|part| part.is_ascii());
    let first = plain.next()?;
    (plain.next().is_none() && first.is_ascii_alphanumeric()).then_some(first.to_ascii_lowercase())
}

/// Small capitals: letters of phonetics that no folding makes plain ones.
fn small_capital(c: char) -> Option<char> {
    const SMALL: &[(char, char)] = &[
        ('ᴀ', 'a'),
        ('ʙ', 'b'),
        ('ᴄ', 'c'),
        ('ᴅ', 'd'),
        ('ᴇ', 'e'),
        ('ꜰ', 'f'),
        ('ɢ', 'g'),
        ('ʜ', 'h'),
        ('ɪ', 'i'),
        ('ᴊ', 'j'),
        ('ᴋ', 'k'),
        ('ʟ', 'l'),
        ('ᴍ', 'm'),
        ('ɴ', 'n'),
        ('ᴏ', 'o'),
        ('ᴘ', 'p'),
        ('ꞯ', 'q'),
        ('ʀ', 'r'),
        ('ꜱ', 's'),
        ('ᴛ', 't'),
        ('ᴜ', 'u'),
        ('ᴠ', 'v'),
        ('ᴡ', 'w'),
        ('ʏ', 'y'),
        ('ᴢ', 'z'),
    ];
    SMALL.iter().find(|(small, _)| *small == c).map(|&(_, plain)| plain)
}

/// White letters in black circles and squares, and those of flags.
fn boxed(c: char) -> Option<char> {
    let number =
        [0x1F150, 0x1F170, 0x1F1E6].iter().find_map(|first| u32::from(c).checked_sub(*first).filter(|n| *n < 26))?;
    char::from_u32(u32::from('a') + number)
}

/// Calls `each` with the letters of a folded word in which letters that run together are one: rn is m, vv is w.
pub(super) fn each_pressed(word: &str, mut each: impl FnMut(char)) {
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        let one = match (letter, letters.peek()) {
            ('r', Some('n')) => 'm',
            ('v', Some('v')) => 'w',
            _ => {
                each(letter);
                continue;
            }
        };
        letters.next();
        each(one);
    }
}

/// Whether a folded word has letters that two others may have run together to, or such two.
pub(super) fn may_be_pressed(word: &str) -> bool {
    (word.len() >= PRESSED_MIN && word.bytes().any(|b| matches!(b, b'm' | b'w'))) || has_pressed(word)
}

/// Whether a folded word has letters that would be another one if they ran together.
pub(super) fn has_pressed(word: &str) -> bool {
    word.len() >= PRESSED_MIN && word.as_bytes().windows(2).any(|two| matches!(two, b"rn" | b"vv"))
}

/// Fewest letters of a word that is told from another by letters that run together.
const PRESSED_MIN: usize = 5;

/// Latin letters and digits that look alike in one form or the other.
fn class(c: char) -> char {
    match c {
        'i' | '1' | '|' => 'l',
        '0' => 'o',
        // A small nu looks like the one, its capital like the other.
        'v' => 'n',
        _ => c,
    }
}

/// A word of letters of several alphabets in those of one, where each letter looks like one of them: in Latin letters, and in Cyrillic ones.
pub(super) fn in_one_alphabet(word: &str) -> impl Iterator<Item = Zeroizing<String>> {
    let is_other = |c: char| matches!(c, '\u{370}'..='\u{58F}');
    let plain = word.contains(|c: char| c.is_ascii_alphabetic());
    let may =
        plain && (word.contains(is_other) || word.contains(['0', '1'])) || is_mixed(word) && word.contains(is_other);
    let all = move |read: fn(char) -> Option<char>| {
        let mut out = Zeroizing::new(String::with_capacity(2 * word.len()));
        for c in word.chars() {
            out.push(read(c)?);
        }
        // A letter that no other language has is none of another alphabet.
        (out.as_str() != word).then_some(out)
    };
    [as_latin as fn(char) -> Option<char>, as_cyrillic].into_iter().filter(move |_| may).filter_map(all)
}

/// The Latin letter that a letter looks like, as great or as small.
fn as_latin(c: char) -> Option<char> {
    let letter = match c {
        '0' => 'o',
        '1' => 'l',
        _ if c.is_ascii_alphanumeric() => c,
        _ if is_mark(c) || !c.is_alphanumeric() => return Some(c),
        _ => single(c.to_lowercase())
            .and_then(ascii)
            .or_else(|| single(c.to_uppercase()).and_then(ascii))?
            .to_ascii_lowercase(),
    };
    Some(if c.is_uppercase() { letter.to_ascii_uppercase() } else { letter })
}

/// The Cyrillic letter that a letter looks like, as great or as small.
fn as_cyrillic(c: char) -> Option<char> {
    const ALIKE: [(char, char); 17] = [
        ('a', 'а'),
        ('b', 'в'),
        ('c', 'с'),
        ('e', 'е'),
        ('h', 'н'),
        ('i', 'і'),
        ('j', 'ј'),
        ('k', 'к'),
        ('m', 'м'),
        ('o', 'о'),
        ('p', 'р'),
        ('s', 'ѕ'),
        ('t', 'т'),
        ('x', 'х'),
        ('y', 'у'),
        ('0', 'о'),
        ('3', 'з'),
    ];
    if !c.is_alphanumeric() || is_mark(c) || matches!(c, '\u{400}'..='\u{52F}') {
        return Some(c);
    }
    let small = c.to_ascii_lowercase();
    let &(_, letter) = ALIKE.iter().find(|(latin, _)| *latin == small)?;
    if c.is_uppercase() { single(letter.to_uppercase()) } else { Some(letter) }
}

fn single(mut cased: impl Iterator<Item = char>) -> Option<char> {
    let first = cased.next()?;
    cased.next().is_none().then_some(first)
}

/// Whether a word may be disguised: letters of several alphabets, digits among letters, or letters that all look like Latin ones.
pub(super) fn may_disguise(word: &str) -> bool {
    if word.is_ascii() {
        return word.contains(['0', '1']) && word.contains(|c: char| c.is_ascii_alphabetic());
    }
    let (mut latin, mut other, mut digit) = (false, false, false);
    for c in word.chars() {
        match c {
            '0' | '1' => digit = true,
            _ if c.is_ascii_alphabetic() => latin = true,
            '\u{600}'..='\u{6FF}' => return false,
            _ if !c.is_ascii() && c.is_alphabetic() => other = true,
            _ => {}
        }
    }
    other || (digit && latin)
}

/// Whether nobody writes a word so in any one language: letters of several alphabets, Latin ones or digits among them, or letters that
/// the Cyrillic and Greek of every day do not have.
pub(super) fn is_mixed(word: &str) -> bool {
    let (mut cyrillic, mut greek) = (false, false);
    for c in word.chars().filter(|c| c.is_alphanumeric()) {
        match c {
            'А'..='я' | 'ё' | 'Ё' | 'і' | 'І' | 'ї' | 'Ї' | 'є' | 'Є' | 'ґ' | 'Ґ' | 'ў' | 'Ў' => {
                cyrillic = true
            }
            'Α'..='ω' | 'Ά'..='Ώ' | 'ό'..='ώ' => greek = true,
            _ => return true,
        }
    }
    cyrillic && greek
}
