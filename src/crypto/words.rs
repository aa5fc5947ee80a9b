//! Words: eight that stand for a digest (FORMAT §5), and passphrases of six, all from the EFF long list.

use diceware_wordlists::EFF_LONG_WORDLIST;
use zeroize::Zeroizing;

use super::error::{Error, Result, Thing};
use super::keys::normal_passphrase;
use super::layout::{self, Layout};
use crate::secret::{SecretText, random};
use worth::{CHARACTER_WORTH, ENOUGH, worth};

mod worth;

/// Words of the list.
const LIST_LEN: u16 = 7776;

/// Words that stand for a digest: 103 bits.
pub const PROOF_WORDS: usize = 8;

/// Words of a passphrase: 77 bits.
pub const PASSPHRASE_WORDS: usize = 6;

/// Words of six that are taken for slips; with more of them it is somebody's own sentence.
const SLIPS: usize = 2;

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

/// The greatest multiple of the length of the list in two bytes: below it every word comes as often.
pub(super) const FAIR: u16 = u16::MAX / LIST_LEN * LIST_LEN;

/// An even draw below the length of the list: what lies beyond its greatest multiple is drawn again.
fn draw() -> Result<u16> {
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
    /// Six words, of which nearly all are of the list; these (counted from 1) are one letter away from a word of it.
    #[error("{} misspelt: not on the word list, but one letter away from a word that is", numbered(.0, "is", "are"))]
    Misspelt(Vec<usize>),
}

/// Looks for a wrong keyboard layout, for capitals, and for misspelt words in what otherwise are six words of the list. Whatever has
/// another form is somebody's own and is never found fault with. [`strong_enough`] refuses to begin with what this would stop later.
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
    let slips =
        words.len() == PASSPHRASE_WORDS && off.len() <= SLIPS && off.iter().all(|n| near(words[n - 1]).is_some());
    if slips { Err(Typo::Misspelt(off)) } else { Ok(()) }
}

/// What can be said of a passphrase that did not open, to whoever typed it; nothing of a passphrase of another form than six words.
#[must_use]
pub fn remark(passphrase: &SecretText) -> Option<String> {
    let normal = normal_passphrase(passphrase);
    let words: Vec<&str> = normal.expose().split(' ').collect();
    if words.len() != PASSPHRASE_WORDS {
        return None;
    }
    let off: Vec<usize> = words.iter().zip(1..).filter(|(word, _)| !on_list(word)).map(|(_, n)| n).collect();
    match off.len() {
        0 => Some("its six words are all on the word list: look at which they are, and at their order".to_owned()),
        1..=3 => Some(format!("of its six words, {} not on the word list", numbered(&off, "is", "are"))),
        _ => None,
    }
}

/// What is wrong with eight words that were copied by hand. They are no secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Miscopied {
    /// More or fewer than eight.
    #[error("{}, and it takes eight; copy all of them, in their order", if *.0 == 1 { "this is 1 word".to_owned() } else { format!("these are {} words", .0) })]
    Count(usize),
    /// On an English keyboard the same keys give words of the list.
    #[error("the keyboard was set to {0}; switch it to English and type the eight words again")]
    WrongLayout(Layout),
    /// A word (counted from 1) that the list does not have, and one that it has and that looks like it.
    #[error("word {number} is not on the word list{}; look at the paper again", meant(*.near))]
    NotOnList {
        /// Which, from 1.
        number: usize,
        /// What it may have been.
        near: Option<&'static str>,
    },
}

/// Whether these are eight words of the list, as a digest is spoken in (FORMAT §5); not whether they are the right ones.
///
/// # Errors
/// [`Miscopied`].
pub fn look_over_eight(typed: &str) -> std::result::Result<(), Miscopied> {
    let words: Vec<&str> = typed.split_whitespace().collect();
    if words.len() != PROOF_WORDS {
        return Err(Miscopied::Count(words.len()));
    }
    let Some(off) = words.iter().position(|word| !on_list(word)) else { return Ok(()) };
    if let Some(layout) = layout::typed_with(&SecretText::copy_of(&words.join(" ")), on_list) {
        return Err(Miscopied::WrongLayout(layout));
    }
    Err(Miscopied::NotOnList { number: off + 1, near: near(words[off]) })
}

fn meant(near: Option<&str>) -> String {
    near.map(|word| format!(" (perhaps: {word})")).unwrap_or_default()
}

/// A word of the list that is one slip away: a letter too many, too few, another one, or two that changed places.
fn near(word: &str) -> Option<&'static str> {
    let word: Zeroizing<Vec<char>> = Zeroizing::new(word.chars().flat_map(char::to_lowercase).collect());
    EFF_LONG_WORDLIST.iter().copied().find(|listed| one_slip(&word, listed))
}

fn one_slip(word: &[char], listed: &str) -> bool {
    let listed: Vec<char> = listed.chars().collect();
    let same = word.iter().zip(&listed).take_while(|(a, b)| a == b).count();
    let (rest, other) = (&word[same..], &listed[same..]);
    match (rest, other) {
        ([a, b, rest @ ..], [c, d, other @ ..]) if a == d && b == c && rest == other => true,
        ([_, rest @ ..], [_, other @ ..]) if rest == other => true,
        ([_, rest @ ..], other) if rest == other => true,
        (rest, [_, other @ ..]) => rest == other,
        _ => false,
    }
}

/// Whether a passphrase that somebody chose is worth as much as six words drawn from the list: counted are the different words of
/// the list, and of everything else the characters that neither repeat nor continue the one before, nor follow three that they followed
/// before. Small and capital letters are the same.
///
/// # Errors
/// [`Error::Refused`], saying what to do.
pub fn strong_enough(passphrase: &SecretText) -> Result<()> {
    let refuse = |rule| Err(Error::refused(Thing::Passphrase, rule));
    match look_over(passphrase) {
        Err(Typo::WrongLayout(_)) => return refuse("it was typed with another keyboard layout than English"),
        Err(Typo::CapsLock) => return refuse("it is all in capitals; words of the list are in small letters"),
        Err(Typo::Misspelt(_)) => {
            return refuse(
                "of its six words all but one or two are on the word list, and those nearly are: spell them as in the list, or take a sentence of your own that has more than six words",
            );
        }
        Ok(()) => {}
    }
    let normal = normal_passphrase(passphrase);
    if worth(normal.expose()) < ENOUGH {
        return refuse(
            "it is too easy to guess; take six words that the program draws (--generate), as Enter alone does where it asks, or a sentence of your own in which 39 letters count",
        );
    }
    Ok(())
}

/// Letters that count in a passphrase of somebody's own that is strong enough.
pub const LETTERS: u32 = ENOUGH.div_ceil(CHARACTER_WORTH);

/// How far a passphrase is from being strong enough, in letters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Short {
    /// Letters that count; a word of the list counts for more than it has.
    pub count: u32,
    /// Letters that are missing.
    pub missing: u32,
}

/// What is missing where a passphrase is no more than too easy to guess; `None` where it is refused for something else, or not at all.
#[must_use]
pub fn short_of(passphrase: &SecretText) -> Option<Short> {
    look_over(passphrase).ok()?;
    let worth = worth(normal_passphrase(passphrase).expose());
    let missing = ENOUGH.checked_sub(worth)?.div_ceil(CHARACTER_WORTH);
    (missing > 0).then_some(Short { count: LETTERS.saturating_sub(missing), missing })
}

fn on_list(word: &str) -> bool {
    // The list is in alphabetical order but for its hyphens; looking through all of it is quick enough.
    EFF_LONG_WORDLIST.iter().any(|listed| listed.eq_ignore_ascii_case(word))
}

fn numbered(words: &[usize], one: &str, many: &str) -> String {
    match words {
        [word] => format!("word {word} {one}"),
        words => {
            let list: Vec<String> = words.iter().map(ToString::to_string).collect();
            format!("words {} {many}", list.join(" and "))
        }
    }
}
