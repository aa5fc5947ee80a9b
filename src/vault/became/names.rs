//! Which words of a text may be somebody's name.

use std::ops::Range;

use super::differences::Token;

/// Where a word with a capital stands.
#[derive(Clone, Copy)]
pub enum Stands<'w> {
    /// At the beginning of a sentence, where every word has one.
    First,
    /// Within one, between these words.
    Within([Option<&'w str>; 2]),
}

/// What the guard says of words: this room does not know its lists.
#[derive(Clone, Copy)]
pub struct Lists<'a> {
    /// Whether a word with a capital is nobody's name: one of every day, or, where it stands within a sentence, one that always has a capital.
    pub is_word: &'a dyn Fn(&str, Stands<'_>) -> bool,
    /// Whether two words in different letters are likely the same name.
    pub is_one_name: &'a dyn Fn(&str, &str) -> bool,
}

/// What is flagged in a text, in bytes of it.
#[derive(Clone, Default)]
pub(super) struct Flagged {
    /// As a name, or as what leads straight to somebody: a number, an address.
    pub(super) names: Vec<Range<usize>>,
    /// As anything else that points at somebody.
    pub(super) traits: Vec<Range<usize>>,
}

/// A text, what is flagged in it, and whether it is compared with one in the same language.
pub(super) struct Text<'t, 'a> {
    pub(super) words: &'t str,
    pub(super) flagged: &'a Flagged,
    pub(super) lists: Lists<'a>,
    pub(super) correction: bool,
}

/// What a word may say of who somebody is; more with each.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd)]
pub(super) enum Name {
    /// Nothing: a word of every day.
    No,
    /// Neither, but it may be a name, too: a sentence begins with it, or its script has no capitals (*Rose*, أمل).
    Everyday,
    /// No list has it: no name, but where somebody stands in its place.
    Points,
    /// It is flagged as what points at somebody: *the pharmacist*.
    Trait,
    /// It has a capital, or is in Arabic letters, and is on no list.
    Capital,
    /// It is flagged as a name, or leads to somebody as one does.
    Flagged,
    /// Somebody whom the bundle calls by their name.
    Named,
}

impl Text<'_, '_> {
    /// For each word whether it is flagged as a name, or has a capital and is no word of every day: within a sentence any (*Rose*), and in a correction also one with which
    /// a sentence begins in Latin letters, and any in Arabic ones. A translation has other words, and others with which its sentences begin.
    pub(super) fn names(&self, tokens: &[Token<'_>]) -> Vec<Name> {
        tokens.iter().enumerate().map(|(at, token)| self.name(tokens, at, token)).collect()
    }

    fn name(&self, tokens: &[Token<'_>], at: usize, token: &Token<'_>) -> Name {
        let Some(word) = token.word() else { return Name::No };
        let place = &token.place;
        let is_in = |all: &[Range<usize>]| all.iter().any(|one| one.start < place.end && place.start < one.end);
        if is_in(&self.flagged.names) {
            return Name::Flagged;
        }
        let begins = token.begins;
        let is_everyday = || (self.lists.is_word)(word, Stands::First) || is_pronoun(token);
        let is_name = match (has_capital(word), begins) {
            (true, false) => {
                let beside = [at.checked_sub(1), at.checked_add(1)];
                let beside = beside.map(|at| at.and_then(|at| tokens.get(at)).and_then(Token::word));
                !(self.lists.is_word)(word, Stands::Within(beside))
            }
            // Only where there are lists a word that is on none says something.
            (true, true) => self.correction && is_latin(word) && !is_everyday(),
            (false, _) => self.correction && is_arabic(word) && !is_everyday(),
        };
        match is_name || has_a_digit(word) {
            true => Name::Capital,
            false if is_in(&self.flagged.traits) && !is_pronoun(token) => Name::Trait,
            false if has_capital(word) && !begins || !is_everyday() => Name::Points,
            false if self.correction && may_be_a_name(word) && !is_pronoun(token) && !is_myself(token) => {
                Name::Everyday
            }
            false => Name::No,
        }
    }
}

/// The first letter of a word, behind what is only a sign on it (the ʿ of ʿAlī).
fn first(word: &str) -> Option<char> {
    word.chars().find(|letter| letter.is_alphabetic() && !('\u{2B0}'..='\u{2FF}').contains(letter))
}

/// Whether a word begins with a capital.
pub(super) fn has_capital(word: &str) -> bool {
    first(word).is_some_and(char::is_uppercase)
}

/// Whether a word is in Latin letters, with whatever marks.
fn is_latin(word: &str) -> bool {
    first(word).is_some_and(|letter| letter < '\u{250}' || ('\u{1E00}'..='\u{1EFF}').contains(&letter))
}

/// Whether a word is in Arabic letters.
fn is_arabic(word: &str) -> bool {
    first(word)
        .is_some_and(|letter| matches!(letter, '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{8A0}'..='\u{8FF}'))
}

/// Whether a word of every day is written as a name would be: with a capital, or of three letters and more in Arabic, which has none.
pub(super) fn may_be_a_name(word: &str) -> bool {
    has_capital(word) || (is_arabic(word) && word.chars().nth(2).is_some())
}

/// Whether a digit stands for a letter, as in *7asan*: no number has so many letters.
fn has_a_digit(word: &str) -> bool {
    word.chars().any(|letter| letter.is_ascii_digit())
        && word.chars().filter(|letter| letter.is_alphabetic()).count() > 2
}

/// Whether two words are in the same letters, as far as Latin and Arabic ones go.
pub(super) fn are_in_the_same(one: &str, other: &str) -> bool {
    is_latin(one) == is_latin(other) && is_arabic(one) == is_arabic(other)
}

/// Whether a word is written as a name is: with a capital, where its letters have some.
pub(super) fn may_be_written_so(word: &str) -> bool {
    first(word).is_none_or(|letter| !letter.is_lowercase())
}

/// Whether two folded words are one, but for a letter, of longer ones two, or for how they end.
pub(super) fn is_alike(one: &str, other: &str) -> bool {
    /// Letters by which words may differ in length where they do not begin alike.
    const MOST: usize = 2;
    let [short, long] = {
        let (one, other) = (one.chars().count(), other.chars().count());
        [one.min(other), one.max(other)]
    };
    let most = match short {
        0..=3 => 0,
        4..=5 => 1,
        _ => MOST,
    };
    has_stem(one, other) || (long - short <= MOST && strsim::levenshtein(one, other) <= most)
}

/// Whether two words begin alike: with four letters, and half of the longer one.
pub(super) fn has_stem(one: &str, other: &str) -> bool {
    const STEM: usize = 4;
    let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let long = one.chars().count().max(other.chars().count());
    same >= STEM && same * 2 >= long
}

/// Whether two folded words have the same consonants, three at least, and so are likely one name: *Karim*, *Kareem*.
pub(super) fn sound_alike(one: &str, other: &str) -> bool {
    /// Fewest consonants that tell.
    const FEWEST: usize = 3;
    fn consonants(word: &str) -> Vec<char> {
        let mut all: Vec<char> = word.chars().filter(|letter| !"aeiouyаеєиіїоуюяыэё".contains(*letter)).collect();
        all.dedup();
        all
    }
    let (one, other) = (consonants(one), consonants(other));
    one.len() >= FEWEST && one == other
}

/// Words by which those who speak say *I* and *we*, in the languages of the house and some others. Verbs that say it are not seen, but for what Arabic has glued to them.
#[rustfmt::skip]
const MYSELF: &[&str] = &[
    "i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "انا", "نحن", "احنا", "مني", "منا", "لي", "لنا", "معي", "معنا", "عني", "بي", "علي", "я", "мене", "мені",
    "мною", "ми", "нас", "нам", "нами", "мій", "моя", "моє", "мої", "мого", "моєї", "моєму", "моїх", "мою", "моїм", "нашу", "наших", "наш", "наша", "наше", "наші", "нашого", "нашої", "меня", "мне", "мной", "мы",
    "мой", "моё", "мои", "моего", "моей", "моему", "моих", "моим", "наши", "нашего", "нашей", "yo", "mi", "mis", "conmigo", "nos", "nosotros", "nosotras", "nuestro", "nuestra", "je", "j",
    "moi", "m", "mon", "ma", "mes", "nous", "notre", "ich", "mich", "mir", "mein", "meine", "meinen", "meinem", "meiner", "wir", "uns", "unser", "unsere", "ourselves",
];

/// Whether who speaks says *I*.
pub(super) fn is_myself(token: &Token<'_>) -> bool {
    is_of(MYSELF, token) || has_glued(token, &["ني", "نا"])
}

/// Those of them that only say whose something is.
#[rustfmt::skip]
const MINE: &[&str] = &[
    "my", "mine", "our", "ours", "mi", "mis", "mon", "ma", "mes", "notre", "nos", "nuestro", "nuestra", "мій", "моя", "моє", "мої", "мого", "моєї", "моєму", "моїх", "мою", "моїм", "нашу",
    "наших", "наш", "наша", "наше", "наші", "нашого", "нашої", "мой", "моё", "мои", "моего", "моей", "моему", "моих", "моим", "наши", "нашего", "нашей", "mein", "meine", "meinen",
    "meinem", "meiner", "unser", "unsere",
];

/// Whether who speaks says *I*, and not only *my*.
pub(super) fn is_i(token: &Token<'_>) -> bool {
    is_myself(token) && !is_of(MINE, token)
}

/// Words that stand for somebody who was named before, in the languages of the house.
#[rustfmt::skip]
const PRONOUNS: &[&str] = &[
    "he", "she", "him", "her", "his", "hers", "himself", "herself", "latter", "former", "they", "them", "their", "themselves", "who", "whom", "whose", "هو", "هي", "هم", "هن", "له", "لها", "لهم", "به", "بها", "بهم", "منه", "منها", "عنه", "عنها", "فيه", "معه",
    "معها", "اليه", "عليه", "він", "вона", "вони",
    "його", "її", "їх", "йому", "їй", "їм", "ним", "ними", "нього", "неї", "них", "ньому", "ній", "он", "она", "они", "его", "её", "ее", "ему", "ей", "их", "него", "неё",
    "нее", "нему", "ней", "ним", "нём", "нем", "el", "ella", "ellos", "ellas", "lo", "los", "la", "las", "le", "les", "su", "sus", "il", "elle", "ils", "elles", "lui", "leur", "leurs",
    "eux", "son", "sa", "ses", "l", "qui", "dont", "celui", "celle", "quien", "cuyo", "cuya", "який", "якого", "якому", "яка", "яку", "который", "которого", "которому", "которая",
    "которую", "им", "ими", "нею", "їхній", "الذي", "التي", "الذين", "er", "sie", "ihn", "ihm", "ihr", "ihre", "ihren", "ihrem", "ihnen", "sein", "seine", "seinen", "seinem", "seiner",
];

/// Those of them that are mostly articles, as they are written.
const ARTICLES: &[&str] = &["el", "lo", "los", "la", "las", "le", "les", "l", "ihr", "son"];

/// Whether a word stands for somebody, and says nothing of them.
pub(super) fn is_pronoun(token: &Token<'_>) -> bool {
    is_of(PRONOUNS, token)
}

/// Whether a list has a word, as it is written or folded.
fn is_of(list: &[&str], token: &Token<'_>) -> bool {
    let is_written = |one: &str, word: &str| word.chars().flat_map(char::to_lowercase).eq(one.chars());
    list.iter().any(|one| *one == token.key.as_str() || token.word().is_some_and(|word| is_written(one, word)))
}

/// Whether somebody is meant by a word that stands for them, and hardly an article.
pub(super) fn is_he(token: &Token<'_>) -> bool {
    (is_pronoun(token) && !is_article(token)) || has_glued(token, &["ه", "ها", "هم", "هن"])
}

/// Whether a word stands for somebody, and is mostly an article or another small word.
pub(super) fn is_article(token: &Token<'_>) -> bool {
    token.word().is_some_and(|word| ARTICLES.contains(&word))
}

/// Those of them that stand for several.
#[rustfmt::skip]
const SEVERAL: &[&str] = &[
    "they", "them", "their", "themselves", "هم", "هن", "вони", "їх", "їм", "ними", "них", "они", "их", "им", "ellos", "ellas", "los", "las", "les", "ils", "elles", "leur", "leurs",
    "eux", "ihnen",
];

/// Whether a word stands for several people.
pub(super) fn is_several(token: &Token<'_>) -> bool {
    is_of(SEVERAL, token)
}

/// Whether two words of French say somebody who was named before, and *has* or *had*.
pub(super) fn is_elided(one: &str, other: &str) -> bool {
    const HAS: &[&str] =
        &["a", "ai", "as", "ont", "avait", "avaient", "avons", "avez", "aurait", "auraient", "eut", "eurent"];
    one == "l" && HAS.contains(&other)
}

/// Whether a word in Arabic letters ends with any of these, and has others.
fn has_glued(token: &Token<'_>, endings: &[&str]) -> bool {
    let is_glued = |word: &str| is_arabic(word) && word.chars().nth(3).is_some();
    token.word().is_some_and(|word| is_glued(word) && endings.iter().any(|ending| word.ends_with(ending)))
}
