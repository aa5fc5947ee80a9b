//! Whether a text is in a language that puts endings behind a name: Turkish, Azeri, Kurdish. A short ending there is a case; elsewhere it makes another name
//! (Rashid and Rashidi, Samir and Samira).

use std::cell::OnceCell;

/// The language of a text, looked at once, and only where it matters.
pub(super) struct Tongue<'a> {
    text: &'a str,
    has_endings: OnceCell<bool>,
}

/// Letters that no other language of Latin letters has in its small words, Romanian apart.
const LETTERS: &[char] = &['ı', 'ğ', 'ş', 'ə'];

/// Small words of Kurdish, none of which is one of French.
const KURDISH: &[&str] = &["û", "jî", "wî", "wê", "dê", "bû", "çû", "xwe", "bûn", "vê", "hêj"];

impl<'a> Tongue<'a> {
    pub(super) const fn of(text: &'a str) -> Self {
        Self { text, has_endings: OnceCell::new() }
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

#[cfg(test)]
mod tests {
    use super::*;

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
