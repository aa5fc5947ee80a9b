//! Words: eight that stand for a digest (FORMAT §5), and passphrases of six, all from the EFF long list.

use diceware_wordlists::EFF_LONG_WORDLIST;

use super::error::{Error, Result, Thing};
use super::keys::normal_passphrase;
use super::layout::{self, Layout};
use crate::secret::{SecretText, random};

/// Words of the list.
const LIST_LEN: u16 = 7776;

/// Words that stand for a digest: 103 bits.
pub const PROOF_WORDS: usize = 8;

/// Words of a passphrase: 77 bits.
pub const PASSPHRASE_WORDS: usize = 6;

/// What a word of the list is worth, in tenths of a bit.
const WORD_WORTH: u32 = 129;

/// What a character outside the list is worth, in tenths of a bit: what prose carries, for people choose prose.
const CHARACTER_WORTH: u32 = 20;

/// What [`PASSPHRASE_WORDS`] words are worth.
const ENOUGH: u32 = 6 * WORD_WORTH;

/// The eight words of a digest, joined by single spaces.
#[must_use]
pub fn proof_words(digest: &[u8; 32]) -> String {
    let mut number = *digest;
    let words: Vec<&str> = (0..PROOF_WORDS).map(|_| EFF_LONG_WORDLIST[usize::from(divide(&mut number))]).collect();
    words.join(" ")
}

/// Whether `typed` are the eight words of `digest`, whatever their case and white space.
#[must_use]
pub fn are_proof_words(typed: &str, digest: &[u8; 32]) -> bool {
    let typed: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
    typed.join(" ") == proof_words(digest)
}

/// Divides the big-endian number by the length of the list, and gives the remainder.
fn divide(number: &mut [u8; 32]) -> u16 {
    let mut rest = 0_u32;
    for byte in number {
        rest = rest << 8 | u32::from(*byte);
        // The rest is below 7776, so this fits a byte.
        *byte = (rest / u32::from(LIST_LEN)) as u8;
        rest %= u32::from(LIST_LEN);
    }
    rest as u16
}

/// A fresh passphrase of `words` words, each drawn evenly from the list.
///
/// # Errors
/// [`Error::NoRandomness`].
pub fn passphrase(words: usize) -> Result<SecretText> {
    let mut text = SecretText::with_capacity(words * 10);
    for n in 0..words {
        if n > 0 {
            text.push(' ');
        }
        text.push_str(EFF_LONG_WORDLIST[usize::from(draw()?)]);
    }
    Ok(text)
}

/// An even draw below the length of the list: what lies beyond its greatest multiple is drawn again.
fn draw() -> Result<u16> {
    const FAIR: u16 = u16::MAX / LIST_LEN * LIST_LEN;
    loop {
        let number = u16::from_be_bytes(random::array()?);
        if number < FAIR {
            return Ok(number % LIST_LEN);
        }
    }
}

/// What is likely wrong with a passphrase as it was typed; asked before the slow step, and says nothing of its content.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Typo {
    /// On a Latin keyboard the same keys give words of the list.
    #[error("the keyboard was set to {0} while the passphrase was typed; switch it to English and type it again")]
    WrongLayout(Layout),
    /// All words are of the list, but in capitals.
    #[error("the passphrase came in capital letters; switch Caps Lock off and type it again")]
    CapsLock,
    /// Nearly all words are of the list; these (counted from 1) are not.
    #[error("{} not on the word list: look for a typing mistake there", numbered(.0))]
    NotOnList(Vec<usize>),
}

/// Looks for a wrong keyboard layout, and for a misspelt word among words of the list. A passphrase without words of the list is
/// somebody's own and is never found fault with. [`strong_enough`] refuses to begin with what this would stop later.
///
/// # Errors
/// [`Typo`].
pub fn look_over(passphrase: &SecretText) -> std::result::Result<(), Typo> {
    let normal = normal_passphrase(passphrase);
    let words: Vec<&str> = normal.expose().split(' ').collect();
    let off: Vec<usize> = words.iter().zip(1..).filter(|(word, _)| !on_list(word)).map(|(_, n)| n).collect();
    if off.is_empty() {
        let capitals = normal.expose().chars().all(|c| !c.is_lowercase());
        return if capitals { Err(Typo::CapsLock) } else { Ok(()) };
    }
    if let Some(layout) = layout::typed_with(&normal, on_list) {
        return Err(Typo::WrongLayout(layout));
    }
    // Two strangers among three friends may well be meant; one or two among five or more are slips.
    if words.len() >= 5 && off.len() <= words.len() / 3 { Err(Typo::NotOnList(off)) } else { Ok(()) }
}

/// Whether a passphrase that somebody chose is worth as much as six words drawn from the list: counted are the different words of
/// the list, and of everything else the characters that neither repeat nor continue the one before.
///
/// # Errors
/// [`Error::Refused`], saying what to do.
pub fn strong_enough(passphrase: &SecretText) -> Result<()> {
    let refuse = |rule| Err(Error::refused(Thing::Passphrase, rule));
    match look_over(passphrase) {
        Err(Typo::WrongLayout(_)) => return refuse("it was typed with another keyboard layout than English"),
        Err(Typo::CapsLock) => return refuse("it is all in capitals; words of the list are in small letters"),
        Err(Typo::NotOnList(_)) => return refuse("a word in it is misspelt: take words of the list alone, or none"),
        Ok(()) => {}
    }
    let normal = normal_passphrase(passphrase);
    if worth(normal.expose()) < ENOUGH {
        return refuse(
            "it is too easy to guess; take the six words that were offered, or a sentence of your own of 40 letters",
        );
    }
    Ok(())
}

fn worth(text: &str) -> u32 {
    let mut seen: Vec<&str> = Vec::new();
    let mut sum = 0;
    for word in text.split(' ') {
        if seen.contains(&word) {
            continue;
        }
        seen.push(word);
        sum += if on_list(word) { WORD_WORTH } else { CHARACTER_WORTH * characters_that_count(word) };
    }
    sum
}

fn characters_that_count(word: &str) -> u32 {
    let mut before: Option<char> = None;
    let mut count = 0;
    for character in word.chars() {
        let step = before.map(|before| u32::from(character).abs_diff(u32::from(before)));
        count += u32::from(step.is_none_or(|step| step > 1));
        before = Some(character);
    }
    count
}

fn on_list(word: &str) -> bool {
    // The list is in alphabetical order but for its hyphens; looking through all of it is quick enough.
    EFF_LONG_WORDLIST.iter().any(|listed| listed.eq_ignore_ascii_case(word))
}

fn numbered(words: &[usize]) -> String {
    match words {
        [one] => format!("word {one} is"),
        many => {
            let list: Vec<String> = many.iter().map(ToString::to_string).collect();
            format!("words {} are", list.join(" and "))
        }
    }
}
