//! Letters of other scripts that look like those of a name: `Наsan` with a Cyrillic Н and а.
//!
//! The skeleton of a word is what it looks like, in the letters of UTS 39 (`unicode-security`), small. Capitals look like other
//! letters than their small forms do (В like B, в like nothing), so a word has two skeletons, and text is compared in both.

use std::sync::LazyLock;

use unicode_security::confusable_detection::skeleton;
use zeroize::Zeroizing;

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
    let mut buffer = [0; 4];
    let mut plain = skeleton(c.encode_utf8(&mut buffer)).filter(|part| part.is_ascii());
    let first = plain.next()?;
    (plain.next().is_none() && first.is_ascii_alphanumeric()).then_some(first.to_ascii_lowercase())
}

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

fn single(mut cased: impl Iterator<Item = char>) -> Option<char> {
    let first = cased.next()?;
    cased.next().is_none().then_some(first)
}

/// Whether a word may be disguised: letters of several alphabets, digits among letters, or letters that all look like Latin ones.
pub(super) fn may_disguise(word: &str) -> bool {
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
