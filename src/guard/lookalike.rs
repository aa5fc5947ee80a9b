//! Letters of other scripts that look like those of a name: `Наsan` with a Cyrillic Н and а.
//!
//! The skeleton of a word is what it looks like, in the letters of UTS 39 (`unicode-security`), small. Capitals look like other
//! letters than their small forms do (В like B, в like nothing), so a word has two skeletons, and text is compared in both.

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
    for c in word.chars() {
        push(c, form, &mut out);
    }
    out
}

fn push(c: char, form: As, out: &mut String) {
    if c.is_ascii() {
        out.push(class(c.to_ascii_lowercase()));
        return;
    }
    let (small, capital) = (single(c.to_lowercase()).unwrap_or(c), single(c.to_uppercase()).unwrap_or(c));
    let order = match form {
        As::Written => [c, small, capital],
        As::Small => [small, capital, small],
        As::Capital => [capital, small, capital],
    };
    if let Some(letter) = order.into_iter().find_map(ascii) {
        out.push(class(letter));
    } else {
        // Accents and signs that show nothing leave no trace; other letters stay what they are.
        super::normalise::fold_into(c, out);
    }
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
