//! Whether a text is in a language that puts endings behind a name: Turkish, Azeri, Kurdish, and in Arabic letters Persian and Sorani. A short ending there is a
//! case; elsewhere it makes another name (Rashid and Rashidi, Samir and Samira).

use std::cell::OnceCell;

/// The language of a text, looked at once, and only where it matters.
pub(super) struct Tongue<'a> {
    text: &'a str,
    has_endings: OnceCell<bool>,
    letters: OnceCell<Letters>,
}

/// Whose the Arabic letters of a text are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letters {
    /// Of Arabic, or there are none, or nothing says so.
    Arabic,
    /// Of Persian.
    Persian,
    /// Of Sorani.
    Sorani,
}

/// Vowels and letters that Kurdish alone writes so.
const fn is_sorani(letter: char) -> bool {
    matches!(letter, 'ێ' | 'ۆ' | 'ە' | 'ڕ' | 'ڵ')
}

/// Letters that Persian writes otherwise than Arabic, and such as Arabic has not, not in Iraq either.
const fn is_persian(letter: char) -> bool {
    matches!(letter, 'ی' | 'ک' | 'پ' | 'ژ')
}

/// A letter or sign of the Arabic script that parts no words.
const fn is_of_script(letter: char) -> bool {
    matches!(letter, '\u{620}'..='\u{65F}' | '\u{66E}'..='\u{6D3}' | '\u{6D5}')
}

/// Small words of Persian, where a keyboard of Arabic wrote them.
const SMALL_PERSIAN: &[&str] = &["را", "از", "است", "اين", "آن", "كه", "به", "هم", "شد", "كرد", "بود"];

/// Bytes of the longest of them.
const SMALL_LONGEST: usize = 6;

/// So many of them in a text are no chance.
const SEVERAL: usize = 2;

/// Letters that no other language of Latin letters has in its small words, Romanian apart.
const LETTERS: &[char] = &['ı', 'ğ', 'ş', 'ə'];

/// Small words of Kurdish, none of which is one of French.
const KURDISH: &[&str] = &["û", "jî", "wî", "wê", "dê", "bû", "çû", "xwe", "bûn", "vê", "hêj"];

impl<'a> Tongue<'a> {
    pub(super) const fn of(text: &'a str) -> Self {
        Self { text, has_endings: OnceCell::new(), letters: OnceCell::new() }
    }

    /// Whose its Arabic letters are, by all of the text.
    pub(super) fn letters(&self) -> Letters {
        *self.letters.get_or_init(|| letters_of(self.text))
    }

    /// Whether a word that begins small says so: names are written alike in every language.
    pub(super) fn has_endings(&self) -> bool {
        *self.has_endings.get_or_init(|| {
            let mut words =
                self.text.split(|c: char| !c.is_alphabetic()).filter(|word| word.starts_with(char::is_lowercase));
            words.any(|word| word.contains(LETTERS) || KURDISH.contains(&word))
        })
    }
}

/// Whose the Arabic letters of a text are. It is read once, and no list of letters is asked: texts have millions of them.
fn letters_of(text: &str) -> Letters {
    let (mut has_persian, mut small, mut word) = (false, 0, None);
    for (at, letter) in text.char_indices() {
        if is_of_script(letter) {
            if is_sorani(letter) {
                return Letters::Sorani;
            }
            has_persian |= is_persian(letter);
            word = word.or(Some(at));
        } else if let Some(start) = word.take() {
            small += usize::from(is_small_persian(&text[start..at]));
        }
    }
    small += word.map_or(0, |start| usize::from(is_small_persian(&text[start..])));
    if has_persian || small >= SEVERAL { Letters::Persian } else { Letters::Arabic }
}

fn is_small_persian(word: &str) -> bool {
    word.len() <= SMALL_LONGEST && SMALL_PERSIAN.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_tell_persian_and_sorani_from_arabic() {
        for (text, letters) in [
            ("خالد مات عند الجسر", Letters::Arabic),
            ("چان گال وياه", Letters::Arabic),
            ("then he came", Letters::Arabic),
            ("شیرین آمد", Letters::Persian),
            ("او را از خانه برد", Letters::Persian),
            ("ئازاد هاتەوە", Letters::Sorani),
        ] {
            assert_eq!(Tongue::of(text).letters(), letters, "{text}");
        }
    }

    #[test]
    fn languages_with_endings_are_told_by_their_small_words() {
        for text in ["sonra Demirin evini yaktılar", "Demire dedim, ağladı", "ez û Rojîn çûn", "Tural dəyirmana getdi"]
        {
            assert!(Tongue::of(text).has_endings(), "{text}");
        }
        for text in ["then Şivan came", "même la fête à l’île, août", "vio a su madre", "потім прийшов", "ثم خرج"]
        {
            assert!(!Tongue::of(text).has_endings(), "{text}");
        }
    }
}
