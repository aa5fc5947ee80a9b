//! Whether a text is in a language that puts no ending on a name but an s: English, Spanish, French, Portuguese, Italian, German.
//!
//! Small words tell it, and only such as no language with endings has. *was* and *las* are words of Polish, *les* and *had* of Czech, *por* of Hungarian, *una* of Romanian: with
//! one of the others beside them they count, and say nothing by themselves. Letters that none of the six languages writes speak against it.

use std::cell::OnceCell;

use crate::guard::text::{CLOSE, OPEN};

/// Small words of these languages that are none of Polish, Czech, Slovak, Hungarian, Romanian, Bosnian, Slovene, Lithuanian, Latvian, Estonian, Finnish, Turkish, Azeri,
/// Uzbek, Kurdish, Albanian, Somali, Swahili or Indonesian. Ascending.
#[rustfmt::skip]
const TELLING: &[&str] = &[
    "about", "after", "anche", "and", "auch", "auf", "avait", "avec", "aveva", "because", "before", "cette", "che", "comme", "como", "could", "cuando", "dann", "degli",
    "della", "delle", "depois", "después", "eine", "einen", "ellos", "entonces", "então", "estaba", "estava", "from", "gli", "haben", "había", "hatte", "have", "minha",
    "muito", "nach", "nella", "nicht", "nosotros", "nous", "não", "our", "people", "perché", "più", "porque", "pour", "quand", "quando", "que", "qui", "sich", "sont",
    "también", "também", "that", "the", "their", "then", "there", "they", "this", "todos", "told", "took", "und", "uns", "until", "vous", "waren", "went", "what", "when",
    "where", "which", "who", "with", "would", "wurde", "wurden", "you", "étaient", "était", "über",
];

/// Further ones, that are words of languages with endings as well. Ascending.
#[rustfmt::skip]
const SHARED: &[&str] = &[
    "com", "con", "dans", "das", "del", "dem", "den", "der", "des", "die", "donde", "dos", "ella", "elle", "era", "est", "foi", "had", "las", "les", "los", "mais", "mit",
    "muy", "of", "ont", "pas", "per", "por", "sono", "sur", "uma", "una", "une", "war", "was", "were", "wir",
];

/// Letters that one of these languages writes, and that are not of ASCII. German and French have some of Hungarian, Albanian and Finnish; nothing speaks there for a
/// language without endings.
const LETTERS: &str = "àâäáãæçéèêëíìîïñóòôöõœúùûüÿßªº";

/// So many different small words are no chance.
const SEVERAL: usize = 2;

/// One word in so many is one of these in such a text; in prose it is one in five to one in eight.
const SHARE: usize = 14;

/// One word in so many of these with a letter of another language is too many: a text that is in two languages has endings.
const STRANGE: usize = 4;

/// Whether a text is in a language that puts an ending on a name, looked at once, and only where it matters.
pub(super) struct Speech<'a> {
    text: &'a str,
    has_endings: OnceCell<bool>,
}

impl<'a> Speech<'a> {
    pub(super) const fn of(text: &'a str) -> Self {
        Self { text, has_endings: OnceCell::new() }
    }

    /// Whether a word may have an ending: one of Latin letters in no text of a language that has none.
    pub(super) fn may_end(&self, word: &str) -> bool {
        !word.starts_with(is_latin) || *self.has_endings.get_or_init(|| Count::of(self.text).has_endings())
    }
}

const fn is_latin(letter: char) -> bool {
    letter.is_ascii() || matches!(letter, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')
}

/// What is counted of a text.
#[derive(Default)]
struct Count {
    /// Words that begin small: the others may be names.
    words: usize,
    /// Words with a letter of another language.
    strange: usize,
    /// Words of either list, and bits for those of each.
    small: usize,
    telling: u128,
    shared: u128,
}

impl Count {
    /// References in the text are no words of it, so that a second look at a text in which names were replaced counts the same.
    fn of(text: &str) -> Self {
        let mut count = Self::default();
        for (at, piece) in text.split(OPEN).enumerate() {
            let piece = if at == 0 { piece } else { piece.split_once(CLOSE).map_or(piece, |(_, behind)| behind) };
            piece.split(|c: char| !c.is_alphabetic()).for_each(|word| count.add(word));
        }
        count
    }

    fn add(&mut self, word: &str) {
        let Some(first) = word.chars().next().filter(|&first| is_latin(first) && word.len() > 1) else { return };
        let mut small = [0; LONGEST];
        let lowered = small.get_mut(..word.len()).and_then(|small| {
            small.copy_from_slice(word.as_bytes());
            // A sentence begins with it.
            small[0].make_ascii_lowercase();
            std::str::from_utf8(small).ok()
        });
        let in_list = |list: &[&str]| lowered.and_then(|word| list.binary_search(&word).ok());
        let (telling, shared) = (in_list(TELLING), in_list(SHARED));
        if let Some(at) = telling {
            self.telling |= 1 << at;
        }
        if let Some(at) = shared {
            self.shared |= 1 << at;
        }
        let is_small = telling.or(shared).is_some();
        self.small += usize::from(is_small);
        self.words += usize::from(is_small || first.is_lowercase());
        let strange = first.is_lowercase() && word.chars().any(|c| !c.is_ascii() && !LETTERS.contains(c));
        self.strange += usize::from(strange);
    }

    fn has_endings(&self) -> bool {
        let different = (self.telling.count_ones() + self.shared.count_ones()) as usize;
        let is_without = self.telling != 0
            && different >= SEVERAL
            && self.small * SHARE >= self.words
            && self.strange * STRANGE < self.small;
        !is_without
    }
}

/// Bytes of the longest of the words.
const LONGEST: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_are_in_order() {
        for list in [TELLING, SHARED] {
            assert!(list.is_sorted() && list.len() < 128);
            assert!(list.iter().all(|word| word.len() <= LONGEST));
        }
        assert!(TELLING.iter().all(|word| !SHARED.contains(word)));
    }

    #[test]
    fn languages_are_told_by_their_small_words() {
        for (text, has_endings) in [
            ("Zabrali was i nas. Potem was bili. uciekliśmy w las", true),
            ("Utekli jsme v les. Potom les hořel. Byl tam had a les.", true),
            ("Volt por és les. aztán elmentek", true),
            ("Era una din case, una mare, del sat.", true),
            ("Une pashe. Dhe une pashe shtepine", true),
            ("Qishloqda des-des. Keyin uyi yondi.", true),
            (
                "Keyin und oldik que yondi hamma narsa va odamlar qochib ketdi shahar tomonga qarab yurdik biz hammamiz birga \
              kechasi bilan yurdik tog larga chiqdik suv yoq edi non yoq edi",
                true,
            ),
            ("mówił mi the end and powiedział że łąka płonęła", true),
            ("Then the soldiers took Karlova to the river.", false),
            ("The house of Öztürkoğlu was there, and they went to the šarica", false),
            ("Luego los soldados llegaron al pueblo y dijeron que saliéramos", false),
            ("Puis ils ont emmené les hommes, qui pleuraient, dans des camions", false),
            ("Depois os soldados chegaram, e a minha casa não tinha porta", false),
            ("Poi i soldati sono entrati nella casa e hanno preso quello che c'era", false),
            ("Dann kamen die Soldaten zum Fluss und nahmen den Vater mit.", false),
        ] {
            assert_eq!(Count::of(text).has_endings(), has_endings, "{text}");
        }
    }
}
